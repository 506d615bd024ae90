/* The dump of composed lines: takes a document, gives JSON of every block's lines in reading
 * order. Composed by the same walk as the pages, without breaking them. */
#include <glib.h>
#include <string.h>

#include "layout/layout_int.h"

static void append_origin(GString *out, struct span origin) {
    if (!origin.source) {
        g_string_append(out, "null");
        return;
    }
    g_string_append_c(out, '"');
    json_append_escaped(out, origin.source->name, strlen(origin.source->name));
    g_string_append_printf(out, ":%u:%u\"", origin.line, origin.column);
}

static void append_block(GString *out, const struct layout_composed *composed) {
    g_string_append_printf(out, "{\"kind\": \"%s\", \"part\": \"%s\", \"origin\": ",
                           document_kind_name(composed->node->kind), composed->part);
    append_origin(out, composed->node->origin);
    g_string_append(out, ",\n \"lines\": ");
    text_dump(composed->block, out);
    while (out->len > 0 && out->str[out->len - 1] == '\n')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '}');
}

bool layout_dump_lines(struct arena *arena, struct text_fonts *fonts,
                       const struct document *document, struct diags *diags, GString *out) {
    struct layout layout = {
        .arena = arena, .fonts = fonts, .document = document, .diags = diags, .trace = true};
    struct layout_flow flow;
    if (!layout_build(&layout, &flow))
        return false;
    g_string_append(out, "[\n");
    for (size_t i = 0; i < layout.composed.count; i++) {
        append_block(out, LIST_AT(&layout.composed, struct layout_composed, i));
        g_string_append(out, i + 1 < layout.composed.count ? ",\n" : "\n");
    }
    g_string_append(out, "]\n");
    return true;
}

bool layout_dump_text(struct arena *arena, struct text_fonts *fonts,
                      const struct document *document, struct diags *diags, GString *out) {
    static const struct text_block nothing;
    struct layout layout = {
        .arena = arena, .fonts = fonts, .document = document, .diags = diags, .trace = true};
    struct layout_flow flow;
    if (!layout_build(&layout, &flow))
        return false;
    const struct layout_composed *composed = LIST_AT(&layout.composed, struct layout_composed, 0);
    text_dump(layout.composed.count ? composed->block : &nothing, out);
    return true;
}
