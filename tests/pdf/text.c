/* pdf_text DUMP FILE: is what the structure of a PDF says the document's text?
 *
 * DUMP is what "shimai dump document" prints. Both texts are taken in order, ruby behind its base,
 * figures left out, soft hyphens removed, and must be the same character for character. The events
 * of a chart, a list behind its figure, are labels of the document's charts.
 * pdf_text --plain DUMP prints the document's text, a block a line. */
#include "check.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the document ------------------------------------------------------------------------ */

/* Four hexadecimal digits behind `u`. */
static gunichar read_unit(const char *at) {
    char digits[5] = {0};
    for (size_t i = 0; i < 4 && at[1 + i]; i++)
        digits[i] = at[1 + i];
    return (gunichar)strtoul(digits, NULL, 16);
}

/* What stands behind a backslash: n, a character that is not shown as it is (ufeff, two of them
 * beyond U+FFFF), or itself. Gives its last character. */
static const char *take_escape(const char *at, GString *out) {
    if (*at != 'u') {
        g_string_append_c(out, *at == 'n' ? '\n' : *at);
        return at;
    }
    gunichar character = read_unit(at);
    at += 4;
    if (character >= 0xD800 && character < 0xDC00 && at[1] == '\\' && at[2] == 'u') {
        character = 0x10000 + ((character - 0xD800) << 10) + (read_unit(at + 2) - 0xDC00);
        at += 6;
    }
    g_string_append_unichar(out, character);
    return at;
}

/* A quoted string of the dump, unescaped, and what follows it; NULL: there is none. */
static const char *take_quoted(const char *at, GString *out) {
    if (*at != '"')
        return NULL;
    for (at++; *at && *at != '"'; at++) {
        if (*at == '\\')
            at = take_escape(at + 1, out);
        else
            g_string_append_c(out, *at);
    }
    return *at ? at + 1 : NULL;
}

/* ` ruby 1 "けん" 1 "しょう"`: each part of the base with its ruby behind it. */
static void append_ruby(const char *at, const char *base, GString *out) {
    char *end;
    for (at += strlen(" ruby"); *at == ' ' && g_ascii_isdigit(at[1]);) {
        glong characters = (glong)strtol(at + 1, &end, 10);
        const char *next = g_utf8_offset_to_pointer(base, characters);
        g_string_append_len(out, base, next - base);
        base = next;
        at = take_quoted(end + 1, out);
        if (!at)
            return;
    }
    g_string_append(out, base);
}

/* Raised and lowered figures are said by Unicode's. The examples have no others. */
static void append_figures(const char *figures, const char *base, GString *out) {
    for (; *base; base++) {
        if (g_ascii_isdigit(*base))
            g_string_append_unichar(
                out, g_utf8_get_char(g_utf8_offset_to_pointer(figures, *base - '0')));
        else
            g_string_append_c(out, *base);
    }
}

/* `label "１"`, `run "憲章" ruby 1 "けん" 1 "しょう" …`, `run leader "…" 30.000`, `run tab "…"`. */
static void append_run(const char *line, GString *out) {
    GString *base = g_string_new(NULL);
    const char *at = strchr(line, ' ') + 1;
    if (g_str_has_prefix(at, "tab "))
        g_string_append_c(out, '\t'); /* whatever fills it */
    if (g_str_has_prefix(at, "leader "))
        at += strlen("leader ");
    const char *rest = take_quoted(at, base);
    if (rest && g_str_has_prefix(rest, " ruby "))
        append_ruby(rest, base->str, out);
    else if (rest && g_str_has_prefix(rest, " superscript"))
        append_figures("⁰¹²³⁴⁵⁶⁷⁸⁹", base->str, out);
    else if (rest && g_str_has_prefix(rest, " subscript"))
        append_figures("₀₁₂₃₄₅₆₇₈₉", base->str, out);
    else
        g_string_append(out, base->str);
    g_string_free(base, TRUE);
}

static size_t indent_of(const char *line) {
    return strspn(line, " ");
}

static bool is_text(const char *line) {
    return g_str_has_prefix(line, "run ") || g_str_has_prefix(line, "label ");
}

/* The mark of a note that stands at the foot of its page is `run "（１）" reference note 1`: the
 * note is read behind it. */
static void append_note(char *const *lines, const char *mark, GString *out) {
    const char *number = strstr(mark, " reference note ");
    long wanted = number ? strtol(number + strlen(" reference note "), NULL, 10) : 0;
    for (char *const *at = lines; wanted > 0 && *at; at++) {
        const char *line = *at + indent_of(*at);
        if (!g_str_has_prefix(line, "note ") || strtol(line + strlen("note "), NULL, 10) != wanted)
            continue;
        for (at++; *at && is_text(*at + indent_of(*at)); at++)
            append_run(*at + indent_of(*at), out);
        return;
    }
}

/* Lines from `root` on; what is indented below a chart is the chart's, below notes that stand at
 * the foot of pages, said already. */
static void append_document(const char *dump, GString *out) {
    char **lines = g_strsplit(dump, "\n", 0);
    const char *apart = strstr(dump, "\nnotes foot ") ? "notes" : "chart";
    size_t chart = SIZE_MAX;
    bool begun = false;
    for (char **at = lines; *at; at++) {
        size_t indent = indent_of(*at);
        const char *line = *at + indent;
        begun = begun || (indent == 0 && g_str_has_prefix(line, "root"));
        bool skips = g_str_has_prefix(line, "chart") || g_str_has_prefix(line, apart);
        chart = indent > chart ? chart : skips ? indent : SIZE_MAX;
        if (!begun || chart != SIZE_MAX)
            continue;
        if (!is_text(line)) {
            g_string_append_c(out, '\n');
            continue;
        }
        append_run(line, out);
        if (g_str_equal(apart, "notes"))
            append_note(lines, line, out);
    }
    g_strfreev(lines);
}

/* Not drawn, and in no file: soft hyphens, joints of words, marks of direction, fillers. */
static bool is_left_out(gunichar character) {
    return character == 0xAD || character == 0xFEFF || character == 0x61C ||
           (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x206F);
}

/* Without those, and without ends of blocks. */
static void drop_marks(GString *text) {
    char *kept = g_strdup(text->str);
    g_string_truncate(text, 0);
    for (const char *at = kept; *at; at = g_utf8_next_char(at))
        if (!is_left_out(g_utf8_get_char(at)) && *at != '\n')
            g_string_append_unichar(text, g_utf8_get_char(at));
    g_free(kept);
}

/* The labels of the marks and the series of all charts, each as a whole and without ruby. */
static GHashTable *chart_labels(const char *dump) {
    GHashTable *labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GString *label = g_string_new(NULL);
    char **lines = g_strsplit(dump, "\n", 0);
    size_t chart = SIZE_MAX;
    for (char **at = lines; *at; at++) {
        size_t indent = indent_of(*at);
        const char *line = *at + indent;
        if (indent <= chart)
            chart = g_str_has_prefix(line, "chart") ? indent : SIZE_MAX;
        if (chart != SIZE_MAX && g_str_has_prefix(line, "label ")) {
            (void)take_quoted(line + strlen("label "), label); /* without ruby */
            continue;
        }
        drop_marks(label);
        if (label->len > 0)
            g_hash_table_add(labels, g_strdup(label->str));
        g_string_truncate(label, 0);
    }
    g_strfreev(lines);
    g_string_free(label, TRUE);
    return labels;
}

/* ---- the structure ----------------------------------------------------------------------- */

static bool is_a(const struct element *element, const char *type) {
    return element && strcmp(element->type, type) == 0;
}

/* A list right behind a figure, that is read in other words than are seen. */
static bool is_events(const struct element *parent, size_t i) {
    const struct kid *kids = parent->kids.items;
    if (i == 0 || !is_a(kids[i - 1].element, "Figure") || !is_a(kids[i].element, "L"))
        return false;
    const struct element *item = LIST_AT(&kids[i].element->kids, const struct kid, 0)->element;
    const struct element *body =
        LIST_AT(&item->kids, const struct kid, item->kids.count - 1)->element;
    return pdf_has(body->object, "ActualText");
}

static void append_element(const struct checker *checker, const struct element *element,
                           GString *out) {
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct kid *kid = LIST_AT(&element->kids, const struct kid, i);
        if (kid->mark)
            append_mark(checker, kid->mark, out);
        else if (kid->element && !is_a(kid->element, "Figure") && !is_events(element, i))
            append_element(checker, kid->element, out);
    }
}

/* Bodies of events that are no chart's label. */
static size_t count_strange(const struct checker *checker, const struct element *element,
                            GHashTable *labels, bool in_events) {
    size_t strange = 0;
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct element *kid = LIST_AT(&element->kids, const struct kid, i)->element;
        if (!kid)
            continue;
        if (!in_events || !is_a(kid, "LBody")) {
            strange += count_strange(checker, kid, labels, in_events || is_events(element, i));
            continue;
        }
        GString *body = g_string_new(NULL);
        append_element(checker, kid, body);
        drop_marks(body);
        if (!g_hash_table_contains(labels, body->str)) {
            printf("no label of a chart: %s\n", body->str);
            strange++;
        }
        g_string_free(body, TRUE);
    }
    return strange;
}

/* ---- comparing --------------------------------------------------------------------------- */

static int compare(GString *wanted, GString *got, const char *name) {
    size_t at = 0;
    drop_marks(wanted);
    drop_marks(got);
    while (wanted->str[at] && wanted->str[at] == got->str[at])
        at++;
    if (wanted->str[at] == got->str[at]) {
        printf("%s: %ld characters alike\n", name, g_utf8_strlen(wanted->str, -1));
        return wanted->len == 0;
    }
    for (; at > 0 && (wanted->str[at] & 0xC0) == 0x80; at--)
        ;
    printf("%s: differs at byte %zu\n  document:  %.90s\n  structure: %.90s\n", name, at,
           wanted->str + at, got->str + at);
    return 1;
}

/* Reads fonts, content and structure; their faults are for pdf_check to tell. */
static void read_file(struct checker *checker, struct bytes raw) {
    checker->pdf = pdf_load(checker->arena, raw);
    if (!checker->pdf)
        return;
    checker->quiet = true;
    read_fonts(checker);
    read_content(checker);
    read_structure(checker);
}

static int compare_file(const char *dump, const char *path) {
    struct checker checker = {.arena = arena_new()};
    char *raw = NULL;
    gsize size = 0;
    GString *wanted = g_string_new(NULL), *got = g_string_new(NULL);
    int status = 2;
    if (g_file_get_contents(path, &raw, &size, NULL))
        read_file(&checker, (struct bytes){(const unsigned char *)raw, size});
    if (checker.pdf) {
        append_document(dump, wanted);
        append_element(&checker, checker.top, got);
        GHashTable *labels = chart_labels(dump);
        status = compare(wanted, got, path);
        if (count_strange(&checker, checker.top, labels, false) > 0)
            status = 1;
        g_hash_table_unref(labels);
    }
    g_string_free(wanted, TRUE);
    g_string_free(got, TRUE);
    g_free(raw);
    arena_free(checker.arena);
    return status;
}

int main(int argc, char **argv) {
    bool plain = argc == 3 && strcmp(argv[1], "--plain") == 0;
    char *dump = NULL;
    int status = 0;
    if (argc != 3 || !g_file_get_contents(argv[plain ? 2 : 1], &dump, NULL, NULL)) {
        fputs("usage: pdf_text DUMP FILE | --plain DUMP\n", stderr);
        return 2;
    }
    if (plain) {
        GString *text = g_string_new(NULL);
        append_document(dump, text);
        fputs(text->str, stdout);
        g_string_free(text, TRUE);
    } else {
        status = compare_file(dump, argv[2]);
    }
    g_free(dump);
    return status;
}
