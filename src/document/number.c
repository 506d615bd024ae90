/* Numbers: takes a finished tree, gives headings and items their labels. Numbering comes last, so
 * that what was left out is not counted. */
#include "document/document.h"

#include <glib.h>
#include <string.h>

#define LEVELS 7 /* 1 to 6 */

/* ---- number → text ------------------------------------------------------------------------ */

static void append_fullwidth(GString *text, uint32_t number) {
    char digits[16];
    g_snprintf(digits, sizeof digits, "%u", number);
    for (const char *at = digits; *at; at++)
        g_string_append_unichar(text, 0xFF10u + (gunichar)(*at - '0'));
}

/* Two figures stand side by side in a vertical line (tate-chu-yoko), which half-width ones do: as
 * JLReq 4.2.2 has numbers of notes. One stands upright, and more stand below each other. */
static void append_figures(GString *text, uint32_t number, enum document_writing writing) {
    if (writing == DOCUMENT_VERTICAL && number >= 10 && number < 100)
        g_string_append_printf(text, "%u", number);
    else
        append_fullwidth(text, number);
}

static void append_kanji(GString *text, uint32_t number) {
    static const char *const digits[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    if (number >= 100) {
        append_kanji(text, number / 100);
        g_string_append(text, digits[number / 10 % 10]);
        g_string_append(text, digits[number % 10]);
        return;
    }
    if (number >= 20)
        g_string_append(text, digits[number / 10]);
    if (number >= 10)
        g_string_append(text, "十");
    if (number % 10)
        g_string_append(text, digits[number % 10]);
}

static void append_circled(GString *text, uint32_t number) {
    if (number <= 20)
        g_string_append_unichar(text, 0x2460u + number - 1);
    else if (number <= 35)
        g_string_append_unichar(text, 0x3251u + number - 21);
    else if (number <= 50)
        g_string_append_unichar(text, 0x32B1u + number - 36);
    else
        g_string_append_printf(text, "(%u)", number);
}

/* A member of a series; behind its last, the number as it is. */
static void append_member(GString *text, const char *const *members, size_t count,
                          uint32_t number) {
    if (number >= 1 && number <= count)
        g_string_append(text, members[number - 1]);
    else
        g_string_append_printf(text, "%u", number);
}

static void append_katakana(GString *text, uint32_t number) {
    static const char *const kana[] = {"ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ",
                                       "サ", "シ", "ス", "セ", "ソ", "タ", "チ", "ツ", "テ", "ト",
                                       "ナ", "ニ", "ヌ", "ネ", "ノ", "ハ", "ヒ", "フ", "ヘ", "ホ",
                                       "マ", "ミ", "ム", "メ", "モ", "ヤ", "ユ", "ヨ", "ラ", "リ",
                                       "ル", "レ", "ロ", "ワ", "ヲ", "ン"};
    append_member(text, kana, COUNT_OF(kana), number);
}

static void append_letter(GString *text, uint32_t number) {
    static const char *const letters[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i",
                                          "j", "k", "l", "m", "n", "o", "p", "q", "r",
                                          "s", "t", "u", "v", "w", "x", "y", "z"};
    append_member(text, letters, COUNT_OF(letters), number);
}

/* What stands between brackets of half an em. */
static void append_in_paren(GString *text, void (*append)(GString *text, uint32_t number),
                            uint32_t number) {
    g_string_append_c(text, '(');
    append(text, number);
    g_string_append_c(text, ')');
}

static void append_decimal(GString *text, uint32_t number) {
    g_string_append_printf(text, "%u", number);
}

static void append_number(GString *text, enum document_numbering numbering, uint32_t number,
                          enum document_writing writing) {
    switch (numbering) {
    case DOCUMENT_NUMBER_DECIMAL:
        append_decimal(text, number);
        break;
    case DOCUMENT_NUMBER_FULLWIDTH:
        append_figures(text, number, writing);
        break;
    case DOCUMENT_NUMBER_PAREN:
        g_string_append(text, "（");
        append_figures(text, number, writing);
        g_string_append(text, "）");
        break;
    case DOCUMENT_NUMBER_KANJI:
        append_kanji(text, number);
        break;
    case DOCUMENT_NUMBER_CIRCLED:
        append_circled(text, number);
        break;
    case DOCUMENT_NUMBER_ORDINAL:
        g_string_append(text, "第");
        append_figures(text, number, writing);
        break;
    case DOCUMENT_NUMBER_ASCII_PAREN:
        append_in_paren(text, append_decimal, number);
        break;
    case DOCUMENT_NUMBER_KATAKANA:
        append_katakana(text, number);
        break;
    case DOCUMENT_NUMBER_KATAKANA_PAREN:
        append_in_paren(text, append_katakana, number);
        break;
    case DOCUMENT_NUMBER_LETTER:
        append_letter(text, number);
        break;
    case DOCUMENT_NUMBER_LETTER_PAREN:
        append_in_paren(text, append_letter, number);
        break;
    default:
        break;
    }
}

const char *document_number_text(struct arena *arena, enum document_numbering numbering,
                                 uint32_t number, enum document_writing writing) {
    GString *text = g_string_new(NULL);
    append_number(text, numbering, number, writing);
    const char *copy = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* Small Roman numerals up to 3999; beyond, the number as it is. */
static void append_roman(GString *text, uint32_t number) {
    static const struct {
        uint32_t value;
        const char *digits;
    } rows[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                {5, "v"},    {4, "iv"},   {1, "i"}};
    if (number > 3999)
        g_string_append_printf(text, "%u", number);
    for (size_t i = 0; number <= 3999 && i < COUNT_OF(rows); i++)
        for (; number >= rows[i].value; number -= rows[i].value)
            g_string_append(text, rows[i].digits);
}

const char *document_folio_text(struct arena *arena, enum document_folio folio, uint32_t number) {
    if (folio == DOCUMENT_FOLIO_NONE)
        return "";
    if (folio == DOCUMENT_FOLIO_DECIMAL)
        return arena_printf(arena, "%u", number);
    GString *text = g_string_new(NULL);
    append_roman(text, number);
    const char *copy = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

const char *document_native_number(struct arena *arena, const char *number, const char *native) {
    if (!native || strcmp(native, "fullwidth") != 0)
        return number;
    GString *text = g_string_new(NULL);
    for (; *number; number++) {
        if (g_ascii_isdigit(*number))
            g_string_append_unichar(text, 0xFF10u + (gunichar)(*number - '0'));
        else
            g_string_append_c(text, *number);
    }
    const char *copy = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* ---- the tree ----------------------------------------------------------------------------- */

struct counters {
    struct arena *arena;
    enum document_writing writing; /* of what is gone through */
    uint32_t headings[LEVELS];
};

static void set_label(struct counters *counters, struct document_node *node,
                      enum document_numbering numbering, uint32_t number) {
    struct document_run *run = LIST_PUSH(counters->arena, &node->label, struct document_run);
    run->text = document_number_text(counters->arena, numbering, number, counters->writing);
    run->origin = node->origin;
}

static enum document_numbering numbering_of(const struct document_node *node) {
    return node->style ? node->style->numbering : DOCUMENT_NUMBER_NONE;
}

static void number_heading(struct counters *counters, struct document_node *node) {
    size_t level = CLAMP(node->level, 1, LEVELS - 1);
    if (node->label.count > 0 || numbering_of(node) == DOCUMENT_NUMBER_NONE)
        return;
    set_label(counters, node, numbering_of(node), ++counters->headings[level]);
    for (size_t lower = level + 1; lower < LEVELS; lower++)
        counters->headings[lower] = 0;
}

/* As its own style says, or its list's. */
static void number_item(struct counters *counters, const struct document_node *list,
                        struct document_node *node, uint32_t *count) {
    enum document_numbering numbering = numbering_of(node->style ? node : list);
    if (node->label.count == 0 && numbering != DOCUMENT_NUMBER_NONE)
        set_label(counters, node, numbering, ++*count);
}

static enum document_writing writing_in(const struct document_node *node,
                                        enum document_writing outer) {
    if (node->sequence)
        return node->sequence->page.writing;
    return node->box && node->box->turns ? node->box->writing : outer;
}

static void number_children(struct counters *counters, struct document_node *parent) {
    enum document_writing outer = counters->writing;
    uint32_t items = 0;
    counters->writing = writing_in(parent, outer);
    for (size_t i = 0; i < parent->children.count; i++) {
        struct document_node *node = LIST_AT(&parent->children, struct document_node, i);
        if (node->kind == DOCUMENT_HEADING)
            number_heading(counters, node);
        else if (node->kind == DOCUMENT_ITEM)
            number_item(counters, parent, node, &items);
        number_children(counters, node);
    }
    counters->writing = outer;
}

void document_number(struct arena *arena, struct document_node *root,
                     enum document_writing writing) {
    struct counters counters = {.arena = arena, .writing = writing};
    number_children(&counters, root);
}
