/* Composed lines as JSON: what the debugger and the tests read. Lengths in pt with three decimals,
 * offsets in code points of the paragraph's text. */
#include "text/text_int.h"

#include <glib.h>

static void append_escaped(GString *out, const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == '"' || byte == '\\')
            g_string_append_c(out, '\\');
        if (byte < 0x20)
            g_string_append_printf(out, "\\u%04x", byte);
        else
            g_string_append_c(out, (char)byte);
    }
}

static void append_length(GString *out, const char *name, Length length) {
    int64_t millis = ((int64_t)length * 1000 + (length < 0 ? -512 : 512)) / LENGTH_PT;
    g_string_append_printf(out, "\"%s\": %s%" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT, name,
                           millis < 0 ? "-" : "", ABS(millis) / 1000, ABS(millis) % 1000);
}

static void append_text(GString *out, const struct text_line *line) {
    g_string_append(out, "\"text\": \"");
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        append_escaped(out, run->text, run->text_size);
    }
    g_string_append_c(out, '"');
}

static void append_run(GString *out, const struct text_glyph_run *run) {
    g_string_append_printf(out, "{\"face\": \"%s\", ", run->face->name);
    append_length(out, "size", run->size);
    g_string_append(out, ", ");
    append_length(out, "x", run->x);
    g_string_append(out, ", \"glyphs\": [");
    for (size_t i = 0; i < run->glyph_count; i++) {
        g_string_append_printf(out, "%s{\"id\": %u, \"cluster\": %u, ", i ? ", " : "",
                               run->glyphs[i].id, run->glyphs[i].cluster);
        append_length(out, "x", run->glyphs[i].x);
        g_string_append_c(out, '}');
    }
    g_string_append(out, "]}");
}

static void append_line(GString *out, const struct text_line *line) {
    g_string_append_printf(out,
                           "    {\"start\": %zu, \"end\": %zu, \"step\": %d, \"overfull\": %s, ",
                           line->start, line->end, line->step, line->overfull ? "true" : "false");
    append_length(out, "x", line->x);
    g_string_append(out, ", ");
    append_length(out, "baseline", line->baseline);
    g_string_append(out, ", ");
    append_length(out, "natural", line->natural);
    g_string_append(out, ", ");
    append_length(out, "width", line->width);
    g_string_append(out, ",\n     ");
    append_text(out, line);
    g_string_append(out, ",\n     \"runs\": [");
    for (size_t i = 0; i < line->runs.count; i++) {
        g_string_append(out, i ? ",\n              " : "");
        append_run(out, LIST_AT(&line->runs, struct text_glyph_run, i));
    }
    g_string_append(out, "]}");
}

void text_dump(const struct text_block *block, GString *out) {
    g_string_append(out, "{\"lines\": [\n");
    for (size_t i = 0; i < block->lines.count; i++) {
        g_string_append(out, i ? ",\n" : "");
        append_line(out, LIST_AT(&block->lines, struct text_line, i));
    }
    g_string_append(out, "\n]}\n");
}
