/* Tabs (JLReq 3.6): strings that follow a tab stand at the next free position of the paragraph.
 * Takes spaced cells, gives every tab the width that brings its string there. Where no position is
 * left the string stands at that of the next line (3.6.3). */
#include "text/break_int.h"

#include <glib.h>

/* Natural width of the cells [first, end) as one string, and up to `character` (0: none). */
struct string_width {
    int64_t whole, before_character;
};

static struct string_width measure_string(const struct cell *cells, size_t first, size_t end,
                                          uint32_t character) {
    struct string_width width = {.before_character = -1};
    for (size_t i = first; i < end; i++) {
        width.whole += cells[i].lead;
        if (cells[i].character == character && character && width.before_character < 0)
            width.before_character = width.whole;
        width.whole += cells[i].body + cells[i].trail;
        width.whole += i + 1 < end ? cells[i].space : 0;
    }
    if (width.before_character < 0)
        width.before_character = width.whole;
    return width;
}

static size_t string_end(const struct cell *cells, size_t first, size_t count) {
    while (first < count && cells[first].kind != CELL_TAB && cells[first].kind != CELL_BREAK)
        first++;
    return first;
}

/* Where the string would begin if it stood at the tab. */
static int64_t string_start(const struct text_tab *tab, const struct string_width *width) {
    switch (tab->align) {
    case TEXT_TAB_CENTER:
        return tab->position - width->whole / 2;
    case TEXT_TAB_END:
        return tab->position - width->whole;
    case TEXT_TAB_CHARACTER:
        return tab->position - width->before_character;
    case TEXT_TAB_START:
        break;
    }
    return tab->position;
}

/* The first position behind `x`; what does not fit before it stands right behind what precedes it.
 * False: there is none. `ret_x` is where the string ends. */
static bool fill_tab(struct shaped *shaped, size_t index, int64_t x, int64_t *ret_x) {
    const struct text_paragraph *paragraph = shaped->paragraph;
    struct cell *cells = shaped->cells.items;
    size_t end = string_end(cells, index + 1, shaped->cells.count);
    for (size_t i = 0; i < paragraph->tab_count; i++) {
        const struct text_tab *tab = &paragraph->tabs[i];
        if (tab->position <= x)
            continue;
        struct string_width width = measure_string(cells, index + 1, end, tab->character);
        int64_t start = MAX(string_start(tab, &width), x);
        cells[index].body = (Length)(start - x);
        *ret_x = start + width.whole;
        return true;
    }
    return false;
}

/* Does nothing but tabs stand before `index` in its line? */
static bool begins_line(const struct cell *cells, size_t index) {
    while (index > 0 && cells[index - 1].kind == CELL_TAB &&
           cells[index - 1].penalty != PENALTY_FORCED)
        index--;
    return index == 0 || cells[index - 1].kind == CELL_BREAK ||
           cells[index - 1].penalty == PENALTY_FORCED;
}

/* Gives the tab at `index` its width; returns where its string ends. `x` is where it begins. No
 * line is left empty for it. */
static int64_t set_tab(struct shaped *shaped, size_t index, int64_t x) {
    const struct text_paragraph *paragraph = shaped->paragraph;
    struct cell *cells = shaped->cells.items;
    size_t end = string_end(cells, index + 1, shaped->cells.count);
    bool begins = begins_line(cells, index);
    int64_t after;
    if (fill_tab(shaped, index, x, &after))
        return after;
    if (!begins && fill_tab(shaped, index, text_line_indent(paragraph, 1), &after)) {
        cells[index - 1].penalty = PENALTY_FORCED;
        return after;
    }
    cells[index].body = 0;
    cells[index].discardable = true;
    if (!begins)
        cells[index].penalty = PENALTY_FORCED;
    struct string_width width = measure_string(cells, index + 1, end, 0);
    return (begins ? x : text_line_indent(paragraph, 1)) + width.whole;
}

static bool has_tabs(const struct text_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind == TEXT_RUN_TAB)
            return true;
    return false;
}

void text_set_tabs(struct shaped *shaped) {
    if (!has_tabs(shaped->paragraph))
        return;
    struct cell *cells = shaped->cells.items;
    int64_t x = text_line_indent(shaped->paragraph, 0);
    for (size_t i = 0; i < shaped->cells.count;) {
        if (cells[i].kind == CELL_TAB) {
            x = set_tab(shaped, i, x);
            i = string_end(cells, i + 1, shaped->cells.count);
        } else if (cells[i].kind == CELL_BREAK) {
            x = text_line_indent(shaped->paragraph, 1);
            i++;
        } else {
            size_t end = string_end(cells, i, shaped->cells.count);
            x += measure_string(cells, i, end, 0).whole;
            i = end;
        }
    }
}

/* ---- measuring --------------------------------------------------------------------------- */

/* What a string that is so wide takes before and behind its tab. */
static struct text_tab_room room_of(const struct text_tab *tab, const struct string_width *width) {
    struct text_tab at = *tab;
    at.position = 0;
    int64_t before = -string_start(&at, width);
    return (struct text_tab_room){(Length)before, (Length)(width->whole - before)};
}

static void widen(struct text_tab_room *room, struct text_tab_room by) {
    room->before = MAX(room->before, by.before);
    room->after = MAX(room->after, by.after);
}

void text_widen_rooms(const struct shaped *shaped, struct text_tab_room *rooms) {
    const struct text_paragraph *paragraph = shaped->paragraph;
    const struct cell *cells = shaped->cells.items;
    size_t tab = 0, line = 0;
    for (size_t i = 0; i < shaped->cells.count; i++) {
        size_t end = string_end(cells, i, shaped->cells.count);
        uint32_t character = tab > 0 ? paragraph->tabs[tab - 1].character : 0;
        struct string_width width = measure_string(cells, i, end, character);
        bool tabbed = end < shaped->cells.count && cells[end].kind == CELL_TAB;
        Length whole = (Length)(text_line_indent(paragraph, line) + width.whole);
        if (tab > 0)
            widen(&rooms[tab], room_of(&paragraph->tabs[tab - 1], &width));
        else if (tabbed)
            widen(&rooms[0], (struct text_tab_room){0, whole});
        line += tabbed ? 0 : 1;
        tab = tabbed ? MIN(tab + 1, paragraph->tab_count) : 0;
        i = end;
    }
}
