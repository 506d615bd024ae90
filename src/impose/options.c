/* Words of a request → settings; every word that cannot be used is reported. */
#include "impose/impose_int.h"

#include <glib.h>
#include <string.h>

static void refuse(struct diags *diags, const char *hint, const char *option, const char *value) {
    diag_report(diags, DIAG_OPTION_VALUE, (struct span){0}, hint, "%s: `%s` cannot be used", option,
                value);
}

/* The place of `word` in `words`, ended by NULL; `none` if there is no word or none like it. */
static int find_word(const char *option, const char *word, const char *const *words,
                     struct diags *diags) {
    if (!word)
        return -1;
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], word) == 0)
            return i;
    }
    char *all = g_strjoinv(", ", (char **)words);
    char *hint = diags_print(diags, "it may be %s", all);
    refuse(diags, hint, option, word);
    g_free(hint);
    g_free(all);
    return -1;
}

static const struct paper_size *find_paper(const char *name, struct diags *diags) {
    if (!name)
        return NULL;
    GString *hint = g_string_new(diags_say(diags, "it may be"));
    for (size_t i = 0; i < PAPER_MAX; i++) {
        if (g_ascii_strcasecmp(paper_sizes[i].name, name) == 0) {
            g_string_free(hint, TRUE);
            return &paper_sizes[i];
        }
        g_string_append_printf(hint, "%s %s", i == 0 ? "" : ",", paper_sizes[i].name);
    }
    refuse(diags, hint->str, "sheet", name);
    g_string_free(hint, TRUE);
    return NULL;
}

/* ---- numbers ----------------------------------------------------------------------------- */

static size_t read_signature(const char *text, struct diags *diags) {
    guint64 sheets = 0;
    if (!text)
        return 0;
    if (g_ascii_string_to_unsigned(text, 10, 1, IMPOSE_SIGNATURE_MAX, &sheets, NULL))
        return (size_t)sheets;
    refuse(diags, "it is a number of sheets, 1 to 64", "signature", text);
    return 0;
}

struct unit {
    const char *name;
    double points;
};

static const struct unit units[] = {{"mm", 72 / 25.4}, {"pt", 1}};

/* No paper is thicker. */
#define CREEP_MAX 2 /* mm */

static double read_creep(const char *text, struct diags *diags) {
    char *end = NULL;
    if (!text)
        return 0;
    double number = g_ascii_isdigit(*text) ? g_ascii_strtod(text, &end) : -1;
    for (size_t i = 0; end && i < COUNT_OF(units); i++) {
        double points = number * units[i].points;
        if (strcmp(end, units[i].name) == 0 && points >= 0 && points <= CREEP_MAX * 72 / 25.4)
            return points;
    }
    refuse(diags, "it is the thickness of the paper, as 0.1mm; up to 2mm", "creep", text);
    return 0;
}

/* ---- all of them ------------------------------------------------------------------------- */

static void check_use(const struct impose_request *request, enum impose_layout layout,
                      struct diags *diags) {
    if (layout == IMPOSE_BOOKLET)
        return;
    if (request->signature)
        refuse(diags, "only booklets have signatures", "signature", request->signature);
    if (request->creep)
        refuse(diags, "only booklets have creep", "creep", request->creep);
    if (request->blanks)
        refuse(diags, "only booklets have blank pages", "blanks", request->blanks);
}

bool impose_settle(const struct impose_request *request, struct diags *diags,
                   struct impose_settings *ret_settings) {
    static const char *const layouts[] = {"booklet", "2up", "4up", NULL};
    static const char *const bindings[] = {"left", "right", NULL};
    static const char *const places[] = {"end", "before-last", "before-last-two", NULL};
    size_t errors = diags_count_errors(diags);
    int blanks = find_word("blanks", request->blanks, places, diags);
    int layout = find_word("layout", request->layout, layouts, diags);
    int binding = find_word("binding", request->binding, bindings, diags);
    struct impose_settings settings = {
        .layout = layout < 0 ? IMPOSE_BOOKLET : (enum impose_layout)layout,
        .binding =
            binding < 0 ? IMPOSE_BINDING_OF_INPUT : (enum impose_binding)(IMPOSE_LEFT + binding),
        .sheet = find_paper(request->sheet, diags),
        .signature = read_signature(request->signature, diags),
        .creep = read_creep(request->creep, diags),
        .behind_blanks = blanks < 0 ? 0 : (size_t)blanks,
        .marks = request->marks,
    };
    check_use(request, settings.layout, diags);
    if (diags_count_errors(diags) > errors)
        return false;
    *ret_settings = settings;
    return true;
}
