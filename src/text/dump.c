/* Composed lines as JSON: what the debugger and the tests read. Offsets are in code points of the
 * paragraph's text, widths in 1/1000 em of its first characters. */
#include "text/text_int.h"

#include <glib.h>

static void append_em(GString *out, const char *name, int64_t length, Length size) {
    int64_t half = length < 0 ? -size / 2 : size / 2;
    g_string_append_printf(out, ", \"%s\": %" G_GINT64_FORMAT, name, (length * 1000 + half) / size);
}

/* Ruby, emphasis marks and notes are no part of the line's own text. */
static bool is_own(const struct text_glyph_run *run) {
    return run->use == TEXT_USE_BODY || run->use == TEXT_USE_LEADER || run->use == TEXT_USE_HYPHEN;
}

static void append_text(GString *out, const struct text_line *line) {
    g_string_append(out, ", \"text\": \"");
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        if (is_own(run))
            json_append_escaped(out, run->text, run->text_size);
    }
    g_string_append_c(out, '"');
}

static void append_cell(GString *out, const struct text_set_cell *cell) {
    char utf8[8] = {0};
    int bytes = g_unichar_to_utf8(cell->character, utf8);
    g_string_append_printf(out, "{\"cluster\": %zu, \"character\": \"", cell->index);
    json_append_escaped(out, utf8, (size_t)bytes);
    g_string_append_printf(out, "\", \"class\": %d", cell->class_number);
    append_em(out, "advance", cell->advance, cell->size);
    append_em(out, "before", cell->before, cell->size);
    append_em(out, "after", cell->after, cell->size);
    if (cell->rise != 0)
        append_em(out, "rise", cell->rise, cell->size);
    g_string_append_printf(out, ", \"glyph\": %u", cell->glyph);
    g_string_append_c(out, '}');
}

static void append_cells(GString *out, const struct text_line *line) {
    if (line->cells.count == 0)
        return;
    g_string_append(out, ",\n     \"glyphs\": [");
    for (size_t i = 0; i < line->cells.count; i++) {
        g_string_append(out, i ? ",\n       " : "\n       ");
        append_cell(out, LIST_AT(&line->cells, struct text_set_cell, i));
    }
    g_string_append_c(out, ']');
}

static Length size_of(const struct text_block *block) {
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_line *line = LIST_AT(&block->lines, struct text_line, i);
        if (line->runs.count)
            return MAX(LIST_AT(&line->runs, struct text_glyph_run, 0)->size, 1);
    }
    return LENGTH_PT;
}

static void append_line(GString *out, const struct text_line *line, Length size) {
    g_string_append_printf(out, "    {\"start\": %zu, \"end\": %zu", line->start, line->end);
    append_text(out, line);
    append_em(out, "x", line->x, size);
    append_em(out, "baseline", line->baseline, size);
    append_em(out, "natural", line->natural, size);
    append_em(out, "width", line->width, size);
    g_string_append_printf(out, ", \"step\": %d", line->step);
    append_em(out, "adjusted", line->width - line->natural, size);
    g_string_append_printf(out, ", \"overfull\": %s", line->overfull ? "true" : "false");
    append_cells(out, line);
    g_string_append_c(out, '}');
}

void text_dump(const struct text_block *block, GString *out) {
    Length size = size_of(block);
    g_string_append(out, "{\"lines\": [\n");
    for (size_t i = 0; i < block->lines.count; i++) {
        g_string_append(out, i ? ",\n" : "");
        append_line(out, LIST_AT(&block->lines, struct text_line, i), size);
    }
    g_string_append(out, "\n]}\n");
}
