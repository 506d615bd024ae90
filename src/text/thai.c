/* Thai: words are not parted by spaces; a dictionary tells where they end (libthai; Debian's
 * libthai-data has its words). Takes spaced cells, lets lines end between words. Without the
 * dictionary they may end at spaces alone. */
#include "text/parts_int.h"

#include <glib.h>
#include <thai/thwbrk.h>

static bool is_thai(const struct cell *cell, uint32_t run) {
    return cell->kind == CELL_GLYPHS && cell->run == run && cell->character >= 0xE01 &&
           cell->character <= 0xE5B;
}

void text_allow_word_breaks(struct cell *cells, size_t cell_count, const int *places, int count) {
    size_t at = 0;
    for (int i = 0; i < count; i++) {
        uint32_t index = cells[0].index + (uint32_t)places[i];
        while (at < cell_count && cells[at].index < index)
            at++;
        bool between = at > 0 && at < cell_count && cells[at].index == index;
        if (between && cells[at - 1].penalty == PENALTY_NEVER && !cells[at - 1].box_inside)
            cells[at - 1].penalty = 0;
    }
}

static void part_stretch(ThBrk *dictionary, struct shaped *shaped, size_t first, size_t end) {
    struct cell *cells = shaped->cells.items;
    const char *text = shaped->paragraph->runs[cells[first].run].text + cells[first].offset;
    glong bytes = (glong)(cells[end - 1].offset + cells[end - 1].bytes - cells[first].offset);
    glong length = g_utf8_strlen(text, bytes);
    thwchar_t *wide = ARENA_ARRAY(shaped->scratch, thwchar_t, (size_t)length + 1);
    int *places = ARENA_ARRAY(shaped->scratch, int, (size_t)length + 1);
    for (glong i = 0; i < length; i++, text = g_utf8_next_char(text))
        wide[i] = (thwchar_t)g_utf8_get_char(text);
    int count = th_brk_wc_find_breaks(dictionary, wide, places, (size_t)length);
    text_allow_word_breaks(&cells[first], end - first, places, count);
}

void text_part_thai(struct text_fonts *fonts, struct shaped *shaped) {
    const struct cell *cells = shaped->cells.items;
    for (size_t first = 0, end; first < shaped->cells.count; first = end) {
        end = first + 1;
        if (!is_thai(&cells[first], cells[first].run))
            continue;
        while (end < shaped->cells.count && is_thai(&cells[end], cells[first].run))
            end++;
        ThBrk *dictionary = text_fonts_thai(fonts);
        if (dictionary)
            part_stretch(dictionary, shaped, first, end);
    }
}
