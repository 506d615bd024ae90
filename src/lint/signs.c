/* Signs: brackets that are not in pairs, half- and full-width forms side by side, characters that
 * other systems do not have. */
#include "lint_int.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

/* ---- brackets ---------------------------------------------------------------------------- */

static const char *const openers[] = {"（", "「", "『", "【", "〔", "［", "｛", "〈", "《",
                                      "〖", "〘", "｢",  "“",  "〝", "(",  "[",  NULL};
static const char *const closers[] = {"）", "」", "』", "】", "〕", "］", "｝", "〉", "》",
                                      "〗", "〙", "｣",  "”",  "〟", ")",  "]",  NULL};

static int find_sign(const char *const *signs, const char *at) {
    for (int i = 0; signs[i]; i++)
        if (g_str_has_prefix(at, signs[i]))
            return i;
    return -1;
}

/* Of a list's number: 1) and ア）. */
static bool is_number_mark(const char *text, const char *at) {
    const char *before = g_utf8_find_prev_char(text, at);
    if (!before || !g_unichar_isalnum(g_utf8_get_char(before)))
        return false;
    for (int figures = 0; before && figures < 2; figures++) {
        const char *earlier = g_utf8_find_prev_char(text, before);
        if (!earlier || strchr(" \n", *earlier) || g_str_has_prefix(earlier, "　") ||
            g_str_has_prefix(earlier, "、") || g_str_has_prefix(earlier, "。"))
            return true;
        if (!g_unichar_isdigit(g_utf8_get_char(before)))
            return false;
        before = earlier;
    }
    return false;
}

#define NEST_MAX 32

struct brackets {
    const char *open[NEST_MAX]; /* where each that is open stands */
    int kinds[NEST_MAX];
    int depth;
    const char *fault; /* the first that has no partner */
};

static void close_bracket(struct brackets *brackets, const char *text, const char *at, int kind) {
    if (brackets->depth > 0 && brackets->kinds[brackets->depth - 1] == kind)
        brackets->depth--;
    else if (brackets->depth == 0 && is_number_mark(text, at))
        return;
    else
        brackets->fault = brackets->depth > 0 ? brackets->open[brackets->depth - 1] : at;
}

static const char *find_unpaired(const char *text) {
    struct brackets brackets = {0};
    for (const char *at = text; *at && !brackets.fault; at = g_utf8_next_char(at)) {
        int opens = find_sign(openers, at), closes = find_sign(closers, at);
        if (opens >= 0 && brackets.depth < NEST_MAX) {
            brackets.open[brackets.depth] = at;
            brackets.kinds[brackets.depth++] = opens;
        } else if (closes >= 0) {
            close_bracket(&brackets, text, at, closes);
        }
    }
    if (brackets.fault)
        return brackets.fault;
    return brackets.depth > 0 ? brackets.open[brackets.depth - 1] : NULL;
}

/* Of the text as rules read it, the byte of one of the record's. */
static int narrow_offset(const struct lint_text *text, size_t offset) {
    int at = 0;
    while (text->text[at] && text->offsets[at] < offset)
        at++;
    return at;
}

static int next_offset(const struct lint_text *text, int at) {
    return at + (int)(g_utf8_next_char(text->text + at) - (text->text + at));
}

void lint_check_brackets(struct lint *lint, const struct lint_text *text) {
    const char *plain = text->marked->plain.text;
    const char *fault = find_unpaired(plain);
    if (!fault)
        return;
    int at = narrow_offset(text, (size_t)(fault - plain));
    bool opens = find_sign(openers, fault) >= 0;
    diag_report(lint->diags, DIAG_LINT_BRACKET, lint_place(text, at, next_offset(text, at)),
                "add the other of the pair, of the same form and width",
                opens ? "%s is not closed" : "%s closes nothing",
                lint_quote(lint, text, at, next_offset(text, at)));
}

/* ---- figures ----------------------------------------------------------------------------- */

enum width { WIDTH_HALF, WIDTH_FULL };

/* Numbers of one width and of one figure, or of several: how many, and the first. */
struct figures {
    size_t count;
    const struct lint_text *text;
    int start, end;
};

struct figure_counts {
    struct figures numbers[2][2]; /* by width; of several figures? */
};

static bool is_figure(gunichar character, enum width width) {
    return width == WIDTH_HALF ? character >= '0' && character <= '9'
                               : character >= 0xFF10 && character <= 0xFF19;
}

/* The end of the number that begins at `at`: figures of one width, with what parts them. */
static const char *find_number_end(const char *at, enum width width) {
    const char *end = at;
    while (*at) {
        gunichar character = g_utf8_get_char(at);
        const char *next = g_utf8_next_char(at);
        bool parts = strchr(".,", (int)MIN(character, 127)) || character == 0xFF0E ||
                     character == 0xFF0C || character == 0x30FB;
        if (is_figure(character, width))
            end = next;
        else if (!parts || !is_figure(g_utf8_get_char(next), width))
            break;
        at = next;
    }
    return end;
}

/* A4, COVID-19 and times of day are written so whatever else is. */
static bool is_of_word(const char *text, const char *start, const char *end) {
    const char *before = g_utf8_find_prev_char(text, start);
    return (before && (g_ascii_isalnum(*before) || strchr("-/:", *before))) ||
           (*end && (g_ascii_isalnum(*end) || strchr("-/:", *end)));
}

static void count_number(struct figure_counts *counts, const struct lint_text *text,
                         const char *start, const char *end, enum width width) {
    const char *plain = text->marked->plain.text;
    if (width == WIDTH_HALF && is_of_word(plain, start, end))
        return;
    bool several = g_utf8_strlen(start, end - start) > 1;
    struct figures *figures = &counts->numbers[width][several];
    if (figures->count++ > 0)
        return;
    figures->text = text;
    figures->start = narrow_offset(text, (size_t)(start - plain));
    figures->end = narrow_offset(text, (size_t)(end - plain));
}

static void count_figures(struct figure_counts *counts, const struct lint_text *text) {
    const char *plain = text->marked->plain.text, *at = plain;
    while (*at) {
        gunichar character = g_utf8_get_char(at);
        const char *end = at;
        if (is_figure(character, WIDTH_HALF))
            count_number(counts, text, at, end = find_number_end(at, WIDTH_HALF), WIDTH_HALF);
        else if (is_figure(character, WIDTH_FULL))
            count_number(counts, text, at, end = find_number_end(at, WIDTH_FULL), WIDTH_FULL);
        at = end > at ? end : g_utf8_next_char(at);
    }
}

/* Raised figures and units are of another use; addresses and what is quoted as it is too. */
static bool has_own_figures(const struct lint_text *text) {
    const char *plain = text->marked->plain.text;
    bool aside = text->field && strcmp(text->field->name, "address") == 0;
    for (size_t i = 0; !aside && i < text->marked->pieces.count; i++) {
        enum marked_use use = LIST_AT(&text->marked->pieces, const struct marked_piece, i)->use;
        aside = use == MARKED_SUPERSCRIPT || use == MARKED_SUBSCRIPT || use == MARKED_REFERENCE ||
                use == MARKED_UNIT || use == MARKED_COMBINED || use == MARKED_PRESUPERSCRIPT ||
                use == MARKED_PRESUBSCRIPT;
    }
    return !aside && !strstr(plain, "://") && !strchr(plain, '@');
}

/* The way of writing that fewest numbers are against: all full-width, all half-width, or one figure
 * full-width and several half-width. `ret_against`: the first of those against it. */
static size_t find_way(const struct figure_counts *counts, const struct figures **ret_against) {
    static const enum width ways[][2] = {
        {WIDTH_FULL, WIDTH_FULL}, {WIDTH_HALF, WIDTH_HALF}, {WIDTH_FULL, WIDTH_HALF}};
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        const struct figures *one = &counts->numbers[!ways[i][0]][0];
        const struct figures *several = &counts->numbers[!ways[i][1]][1];
        if (one->count + several->count >= least)
            continue;
        least = one->count + several->count;
        *ret_against = several->count > 0 ? several : one;
    }
    return least;
}

void lint_check_figures(struct lint *lint) {
    struct figure_counts counts = {0};
    const struct figures *against = NULL;
    for (size_t i = 0; i < lint->texts.count; i++) {
        const struct lint_text *text = LIST_AT(&lint->texts, const struct lint_text, i);
        if (lint_is_japanese(text) && has_own_figures(text))
            count_figures(&counts, text);
    }
    size_t count = find_way(&counts, &against);
    if (count == 0)
        return;
    diag_report(
        lint->diags, DIAG_LINT_FIGURES, lint_place(against->text, against->start, against->end),
        "write all of them one way; one figure full-width and several half-width is one, too",
        "figures of another width than most of the record's: %zu, the first here", count);
}

/* ---- kana -------------------------------------------------------------------------------- */

static bool is_narrow_kana(gunichar character) {
    return character >= 0xFF66 && character <= 0xFF9F;
}

static const char *find_narrow_kana(const char *text) {
    for (; *text; text = g_utf8_next_char(text))
        if (is_narrow_kana(g_utf8_get_char(text)))
            return text;
    return NULL;
}

void lint_check_kana(struct lint *lint) {
    const struct lint_text *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < lint->texts.count; i++) {
        const struct lint_text *text = LIST_AT(&lint->texts, const struct lint_text, i);
        if (!lint_is_japanese(text) || !find_narrow_kana(text->text))
            continue;
        first = count++ == 0 ? text : first;
    }
    if (count == 0)
        return;
    const char *at = find_narrow_kana(first->text), *end = at;
    while (is_narrow_kana(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    char *piece = g_strndup(at, (gsize)(end - at));
    char *wide = g_utf8_normalize(piece, -1, G_NORMALIZE_NFKC);
    char *hint = g_strdup_printf(diags_say(lint->diags, "write `%s`"), wide);
    diag_report(lint->diags, DIAG_LINT_KANA,
                lint_place(first, (int)(at - first->text), (int)(end - first->text)), hint,
                "half-width kana, in texts: %zu, the first here", count);
    g_free(hint);
    g_free(wide);
    g_free(piece);
}

/* ---- characters -------------------------------------------------------------------------- */

/* What is drawn by itself: no controls, blanks, marks upon others, selectors, private characters.
 */
static bool is_letter(gunichar character) {
    switch (g_unichar_type(character)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
        return false;
    default:
        return true;
    }
}

typedef bool (*Lacks)(struct lint *lint, void *context, gunichar character);

/* Each character that is lacking, once, where it first stands. */
static void find_lacking(struct lint *lint, bool japanese_alone, Lacks lacks, void *context,
                         enum diag_code code) {
    static const char *const hints[] = {
        [0] = "other systems may show another sign for it: is it needed, or is there another form?",
        [1] = "is it needed, or is there another form? `shimai fonts` lists the fonts"};
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    size_t most = diags_count(lint->diags) + DIAG_STAGE_MAX;
    for (size_t i = 0; i < lint->texts.count && diags_count(lint->diags) < most; i++) {
        const struct lint_text *text = LIST_AT(&lint->texts, const struct lint_text, i);
        bool foreign =
            !lint_is_japanese(text) || (text->field && strcmp(text->field->name, "original") == 0);
        for (const char *at = text->text; *at && !(japanese_alone && foreign);
             at = g_utf8_next_char(at)) {
            gunichar character = g_utf8_get_char(at);
            int start = (int)(at - text->text);
            if (character < 0x80 || !is_letter(character) ||
                !g_hash_table_add(seen, GUINT_TO_POINTER(character)) ||
                !lacks(lint, context, character))
                continue;
            const char *quote = lint_quote(lint, text, start, next_offset(text, start));
            struct span place = lint_place(text, start, next_offset(text, start));
            if (code == DIAG_LINT_JIS)
                diag_report(lint->diags, code, place, hints[0], "%s (U+%04X) is not in JIS X 0213",
                            quote, character);
            else
                diag_report(lint->diags, code, place, hints[1], "no font has %s (U+%04X)", quote,
                            character);
        }
    }
    g_hash_table_unref(seen);
}

/* A dash that other tables of JIS have in place of Unicode's own. */
#define HORIZONTAL_BAR 0x2015

static bool converts(GIConv table, gunichar character) {
    char in[8] = {0}, out[16];
    char *from = in, *to = out;
    gsize left = (gsize)g_unichar_to_utf8(character, in), room = sizeof out;
    g_iconv(table, NULL, NULL, NULL, NULL);
    return g_iconv(table, &from, &left, &to, &room) != (gsize)-1 &&
           g_iconv(table, NULL, NULL, &to, &room) != (gsize)-1;
}

#define PARTS_MAX 18

/* ㎢ is no loss where km is there: what a sign is made of. */
static bool converts_in_parts(GIConv table, gunichar character) {
    gunichar parts[PARTS_MAX];
    GUnicodeType type = g_unichar_type(character);
    if (type != G_UNICODE_OTHER_SYMBOL && type != G_UNICODE_OTHER_NUMBER)
        return false;
    gsize count = g_unichar_fully_decompose(character, TRUE, parts, PARTS_MAX);
    for (gsize i = 0; i < MIN(count, PARTS_MAX); i++)
        if (!converts(table, parts[i]))
            return false;
    return count > 1;
}

/* Letters of other scripts are no part of Japanese text, whatever table has them. */
static bool is_of_japanese(gunichar character) {
    switch (g_unichar_get_script(character)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_COMMON:
        return true;
    default:
        return false;
    }
}

static bool lacks_jis(struct lint *lint, void *context, gunichar character) {
    (void)lint;
    return is_of_japanese(character) && character != HORIZONTAL_BAR &&
           !converts(context, character) && !converts_in_parts(context, character);
}

void lint_check_jis(struct lint *lint) {
    GIConv table = g_iconv_open("EUC-JISX0213", "UTF-8");
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): iconv_open's own sign of failure */
    if (table == (GIConv)-1) {
        diag_report(lint->diags, DIAG_LINT_NO_TABLE, (struct span){0},
                    "install glibc's conversion modules (libc6, gconv)",
                    "characters are not compared with JIS X 0213: the system has no table of it");
        return;
    }
    find_lacking(lint, true, lacks_jis, table, DIAG_LINT_JIS);
    g_iconv_close(table);
}

static bool lacks_font(struct lint *lint, void *context, gunichar character) {
    (void)context;
    return !lint->options.has_glyph(lint->options.context, character);
}

void lint_check_fonts(struct lint *lint) {
    if (lint->options.has_glyph)
        find_lacking(lint, false, lacks_font, NULL, DIAG_LINT_FONT);
}
