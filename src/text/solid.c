/* What stays one in a text that is spread: takes a text without fonts, classes and spaces its
 * characters as those of a line, tells where each block ends. For pages that others compose. */
#include "text/emoji_int.h"
#include "text/parts_int.h"

#include <glib.h>
#include <string.h>

#define SIZE (10 * LENGTH_PT) /* of the characters: any does, as widths count for nothing */

/* Of a word in Greek or Cyrillic, which is Western text; α by itself is a Japanese symbol. */
static bool is_greek_or_cyrillic(uint32_t character) {
    GUnicodeScript script = g_unichar_get_script(character);
    return g_unichar_isalpha(character) &&
           (script == G_UNICODE_SCRIPT_GREEK || script == G_UNICODE_SCRIPT_CYRILLIC);
}

/* Western text by what stands beside it, an apostrophe too. */
static bool is_of_word(const char *text, const char *at, const char *next) {
    uint32_t before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
    uint32_t character = g_utf8_get_char(at), after = g_utf8_get_char(next);
    if (character == 0x2019)
        return text_character_is_latin(before) && text_character_is_latin(after);
    return is_greek_or_cyrillic(character) &&
           (is_greek_or_cyrillic(before) || is_greek_or_cyrillic(after));
}

/* The cell of the cluster that begins at `at`; gives its end. */
static const char *make_cell(struct cell *cell, const char *text, const char *at,
                             const char *language) {
    struct letter letter = {0};
    bool parted;
    const char *end = text_emoji_find_end(at, &parted), *next = g_utf8_next_char(at);
    bool emoji = end > at;
    *cell = cell_blank;
    cell->character = g_utf8_get_char(at);
    text_letter_describe(cell->character, language, &letter);
    cell->traits = letter.traits;
    cell->western = !emoji && ((letter.traits & LETTER_WESTERN) || is_of_word(text, at, next));
    cell->class_number =
        cell->western && !(letter.traits & LETTER_WESTERN) ? JLREQ_WESTERN : letter.class_number;
    cell->class_number = emoji ? JLREQ_IDEOGRAPH : cell->class_number;
    cell->offset = (uint32_t)(at - text);
    cell->body = cell->western ? SIZE / 2 : SIZE;
    for (end = emoji ? end : next; *end; end = g_utf8_next_char(end)) {
        text_letter_describe(g_utf8_get_char(end), language, &letter);
        if (!(letter.traits & LETTER_EXTENDS))
            break;
    }
    return end;
}

void text_find_blocks(struct arena *arena, const char *text, const char *language,
                      struct list *ends) {
    const struct text_run run = {.text = text,
                                 .style = {.size = SIZE, .language = language},
                                 .box_width = SIZE * 1024,
                                 .box_align = TEXT_BOX_SPREAD};
    const struct text_paragraph paragraph = {
        .runs = &run, .run_count = 1, .measure = LENGTH_MAX, .language = language};
    struct shaped shaped = {.paragraph = &paragraph, .arena = arena, .scratch = arena};
    for (const char *at = text, *end; *at; at = end)
        end = make_cell(LIST_PUSH(arena, &shaped.cells, struct cell), text, at, language);
    text_space_cells(&shaped);
    const struct cell *cells = shaped.cells.items;
    for (size_t i = 0; i < shaped.cells.count; i++) {
        bool last = i + 1 == shaped.cells.count;
        if (last || !cells[i].box_solid)
            *LIST_PUSH(arena, ends, size_t) = last ? strlen(text) : cells[i + 1].offset;
    }
}
