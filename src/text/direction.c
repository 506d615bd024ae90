/* Directions: characters → levels of embedding, and cells of a line → their order on the page
 * (UAX #9; fribidi finds the levels). Takes a paragraph as it was written, with the marks of
 * direction that are not drawn.
 *
 * A line of a Japanese paragraph runs from left to right whatever stands in it, and so does one
 * with tabs or leaders. A paragraph without ideographs and kana takes the direction of its first
 * letter: a name alone in a cell. What is one thing on the page, a box of fixed width or a note in
 * two lines, is isolated. */
#include "text/invisible_int.h"

#include <fribidi.h>
#include <glib.h>
#include <string.h>

#define LINE_FEED     0x2028
#define OBJECT        0xFFFC /* stands for what is no text */
#define ISOLATE       0x2066 /* from left to right */
#define ISOLATE_FIRST 0x2068 /* by its first letter */
#define ISOLATE_END   0x2069

/* ---- is there any ------------------------------------------------------------------------ */

/* Of UTF-8: U+0580 to U+08FF, U+FB00 to U+FFFF, and the planes from U+10000 on. */
static bool may_turn(unsigned char first, unsigned char second) {
    return (first >= 0xD6 && first <= 0xDF) || (first == 0xE0 && second < 0xA4) ||
           (first == 0xEF && second >= 0xAC && second <= 0xBB) || first == 0xF0;
}

/* Nearly all text is passed over by its first bytes. */
static bool text_turns(const char *text) {
    const unsigned char *bytes = (const unsigned char *)text;
    for (size_t i = 0; bytes[i]; i += bytes[i] > 0xE0 && bytes[i] < 0xF0 ? 3 : 1) {
        if (bytes[i] < 0xD6 || !may_turn(bytes[i], bytes[i + 1]))
            continue;
        const char *at = text + i;
        FriBidiCharType type = fribidi_get_bidi_type(g_utf8_get_char(at));
        if (type == FRIBIDI_TYPE_RTL || type == FRIBIDI_TYPE_AL || type == FRIBIDI_TYPE_AN)
            return true;
    }
    return false;
}

bool text_paragraph_turns(const struct text_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].text && text_turns(paragraph->runs[i].text))
            return true;
    return false;
}

bool text_character_is_directing(uint32_t character) {
    return character == 0x61C || character == 0x200E || character == 0x200F ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= ISOLATE && character <= ISOLATE_END);
}

/* ---- the paragraph as UAX #9 reads it ---------------------------------------------------- */

struct reader {
    const struct text_paragraph *paragraph;
    const struct list *marks;
    size_t mark; /* the next */
    FriBidiChar *text;
    uint8_t **levels; /* where the level of each goes; NULL: nowhere */
    size_t count;
    struct directions *directions;
    size_t index; /* of the paragraph's characters */
};

static void read_character(struct reader *reader, uint32_t character, uint8_t *level) {
    reader->text[reader->count] = character;
    reader->levels[reader->count++] = level;
}

/* The characters that were left out before `offset` of run `number`. */
static void read_marks(struct reader *reader, size_t number, size_t offset) {
    for (; reader->marks && reader->mark < reader->marks->count; reader->mark++) {
        const struct mark *mark = LIST_AT(reader->marks, const struct mark, reader->mark);
        if (mark->run > number || (mark->run == number && mark->offset > offset))
            return;
        if (mark->kind == MARK_DIRECTION)
            read_character(reader, mark->character, NULL);
    }
}

static void read_characters(struct reader *reader, size_t number) {
    const char *text = reader->paragraph->runs[number].text;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        read_marks(reader, number, (size_t)(at - text));
        read_character(reader, g_utf8_get_char(at), &reader->directions->levels[reader->index++]);
    }
    read_marks(reader, number, strlen(text));
}

/* What is one cell, however long its text: that keeps level 0. */
static void read_object(struct reader *reader, size_t number, uint32_t character) {
    const char *text = reader->paragraph->runs[number].text;
    read_character(reader, character, &reader->directions->specials[number]);
    reader->index += text ? (size_t)g_utf8_strlen(text, -1) : 0;
}

/* A note in two lines is broken like the text around it: every character keeps its place; so do
 * those of choices. */
static void read_apart(struct reader *reader, const char *text) {
    read_character(reader, ISOLATE, NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        read_character(reader, OBJECT, &reader->directions->levels[reader->index++]);
    read_character(reader, ISOLATE_END, NULL);
}

static void read_run(struct reader *reader, size_t number) {
    const struct text_run *run = &reader->paragraph->runs[number];
    switch (run->kind) {
    case TEXT_RUN_CHARACTERS:
        if (run->text)
            read_characters(reader, number);
        break;
    case TEXT_RUN_WARICHU:
    case TEXT_RUN_FURIWAKE:
        if (run->text)
            read_apart(reader, run->text);
        break;
    case TEXT_RUN_BREAK:
        read_object(reader, number, LINE_FEED);
        break;
    case TEXT_RUN_TAB:
    case TEXT_RUN_LEADER:
        read_object(reader, number, '\t');
        break;
    case TEXT_RUN_SPACE:
        read_object(reader, number, ' ');
        break;
    }
}

static bool is_boxed(const struct text_paragraph *paragraph, size_t number) {
    return paragraph->runs[number].kind == TEXT_RUN_CHARACTERS &&
           paragraph->runs[number].box_width > 0;
}

/* Does a box begin with the run, or end with it? */
static bool begins_box(const struct text_paragraph *paragraph, size_t number) {
    bool joined =
        number > 0 && is_boxed(paragraph, number - 1) && paragraph->runs[number].box_joined;
    return is_boxed(paragraph, number) && !joined;
}

static bool ends_box(const struct text_paragraph *paragraph, size_t number) {
    bool last = number + 1 == paragraph->run_count;
    bool joined =
        !last && is_boxed(paragraph, number + 1) && paragraph->runs[number + 1].box_joined;
    return is_boxed(paragraph, number) && !joined;
}

static void read_paragraph(struct reader *reader) {
    const struct text_paragraph *paragraph = reader->paragraph;
    for (size_t i = 0; i < paragraph->run_count; i++) {
        if (begins_box(paragraph, i))
            read_character(reader, ISOLATE_FIRST, NULL);
        read_run(reader, i);
        if (ends_box(paragraph, i))
            read_character(reader, ISOLATE_END, NULL);
    }
}

/* ---- levels ------------------------------------------------------------------------------ */

/* P2 and P3; a higher-level protocol (HL1) has lines of ideographs and kana run to the right, and
 * those with tabs, leaders, notes in two lines. */
static FriBidiParType find_base(const FriBidiChar *text, const FriBidiCharType *types,
                                size_t count) {
    FriBidiParType base = FRIBIDI_PAR_ON;
    for (size_t i = 0; i < count; i++) {
        bool letter = FRIBIDI_IS_STRONG(types[i]) && !text_character_is_directing(text[i]);
        if (text[i] == '\t' || text[i] == OBJECT || (letter && g_unichar_iswide(text[i])))
            return FRIBIDI_PAR_LTR;
        if (letter && base == FRIBIDI_PAR_ON)
            base = FRIBIDI_IS_RTL(types[i]) ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    }
    return base == FRIBIDI_PAR_ON ? FRIBIDI_PAR_LTR : base;
}

bool text_is_backward(const char *text) {
    glong count;
    if (!text_turns(text))
        return false;
    FriBidiChar *characters = g_utf8_to_ucs4_fast(text, -1, &count);
    FriBidiCharType *types = g_new(FriBidiCharType, (size_t)count);
    fribidi_get_bidi_types(characters, (FriBidiStrIndex)count, types);
    bool backward = find_base(characters, types, (size_t)count) == FRIBIDI_PAR_RTL;
    g_free(types);
    g_free(characters);
    return backward;
}

static void set_levels(struct arena *scratch, struct reader *reader) {
    FriBidiStrIndex count = (FriBidiStrIndex)reader->count;
    FriBidiCharType *types = ARENA_ARRAY(scratch, FriBidiCharType, reader->count);
    FriBidiBracketType *brackets = ARENA_ARRAY(scratch, FriBidiBracketType, reader->count);
    FriBidiLevel *levels = ARENA_ARRAY(scratch, FriBidiLevel, reader->count);
    fribidi_get_bidi_types(reader->text, count, types);
    fribidi_get_bracket_types(reader->text, count, types, brackets);
    FriBidiParType base = find_base(reader->text, types, reader->count);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, levels) == 0)
        return; /* without memory all runs to the right */
    reader->directions->base = base == FRIBIDI_PAR_RTL;
    for (size_t i = 0; i < reader->count; i++)
        if (reader->levels[i])
            *reader->levels[i] = (uint8_t)MAX(levels[i], 0);
}

void text_find_directions(struct arena *scratch, const struct text_paragraph *paragraph,
                          const struct list *marks, struct directions *ret_directions) {
    size_t length = 0, room = 0;
    for (size_t i = 0; i < paragraph->run_count; i++)
        length += paragraph->runs[i].text ? (size_t)g_utf8_strlen(paragraph->runs[i].text, -1) : 0;
    room = length + 3 * paragraph->run_count + (marks ? marks->count : 0);
    ret_directions->levels = ARENA_ARRAY(scratch, uint8_t, length + 1);
    ret_directions->specials = ARENA_ARRAY(scratch, uint8_t, paragraph->run_count);
    struct reader reader = {
        .paragraph = paragraph,
        .marks = marks,
        .text = ARENA_ARRAY(scratch, FriBidiChar, room),
        .levels = ARENA_ARRAY(scratch, uint8_t *, room),
        .directions = ret_directions,
    };
    read_paragraph(&reader);
    set_levels(scratch, &reader);
}

/* ---- order ------------------------------------------------------------------------------- */

bool text_cells_turn(const struct cell *cells, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (cells[i].level > 0)
            return true;
    return false;
}

/* L1: what parts a line into columns, and spaces before it or at the line's end, are the
 * paragraph's. */
static bool is_separator(const struct cell *cell) {
    return cell->kind == CELL_TAB || cell->kind == CELL_LEADER;
}

static bool is_space(const struct cell *cell) {
    return cell->kind == CELL_BREAK || cell->kind == CELL_SPACE ||
           (cell->kind == CELL_GLYPHS && (cell->class_number == JLREQ_WORD_SPACE ||
                                          cell->class_number == JLREQ_IDEOGRAPHIC_SPACE));
}

static void take_levels(const struct cell *cells, size_t count, uint8_t base, uint8_t *levels) {
    bool trailing = true;
    for (size_t i = count; i-- > 0;) {
        trailing = is_separator(&cells[i]) || (trailing && is_space(&cells[i]));
        levels[i] = trailing ? base : cells[i].level;
    }
}

static void reverse(uint32_t *order, size_t first, size_t last) {
    for (; first < last; first++, last--) {
        uint32_t entry = order[first];
        order[first] = order[last];
        order[last] = entry;
    }
}

/* L2: of what is of this level or above, cells and the spaces between them. */
static void reverse_level(const uint8_t *levels, size_t count, uint8_t level, uint32_t *order) {
    for (size_t first = 0, end; first < count; first = end + 1) {
        for (end = first; end < count && levels[order[2 * end] / 2] >= level;)
            end++;
        if (end > first)
            reverse(order, 2 * first, 2 * (end - 1));
    }
}

void text_order_cells(const struct cell *cells, size_t count, uint8_t base, uint32_t *ret_order) {
    uint8_t *levels = g_malloc(count), highest = 0;
    take_levels(cells, count, base, levels);
    for (size_t i = 0; i < count; i++)
        highest = MAX(highest, levels[i]);
    for (size_t i = 0; i < 2 * count; i++)
        ret_order[i] = (uint32_t)i;
    for (uint8_t level = highest; level > 0; level--)
        reverse_level(levels, count, level, ret_order);
    g_free(levels);
}

void text_arrange_cells(const struct cell *cells, const struct room *rooms, size_t count,
                        uint8_t base, Length x, Length *ret_x) {
    uint32_t *order = g_new(uint32_t, 2 * count);
    text_order_cells(cells, count, base, order);
    for (size_t i = 0; i < 2 * count; i++) {
        const struct cell *cell = &cells[order[i] / 2];
        if (order[i] % 2 == 1) {
            x += rooms[order[i] / 2].space;
            continue;
        }
        ret_x[order[i] / 2] = x + (is_backward(cell->level) ? cell->trail : cell->lead);
        x += rooms[order[i] / 2].width;
    }
    g_free(order);
}

static bool joins(const struct cell *before, const struct cell *after) {
    return after->kind == CELL_GLYPHS && before->run == after->run && before->face == after->face &&
           before->mode == after->mode && before->level == after->level &&
           before->has_ruby == after->has_ruby && before->mode != TEXT_MODE_COMBINED &&
           before->offset + before->bytes == after->offset &&
           before->glyph_first + before->glyph_count == after->glyph_first;
}

size_t text_count_backward(const struct cell *cells, size_t count) {
    size_t end = 1;
    if (!is_backward(cells[0].level))
        return 0;
    while (end < count && joins(&cells[end - 1], &cells[end]))
        end++;
    return end;
}
