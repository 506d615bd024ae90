/* The dump of composed lines: takes a document, gives JSON of every block's lines in reading
 * order, with the numbers of pages that they refer to. */
#include <glib.h>
#include <string.h>

#include "layout/break_int.h"

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

static void append_blocks(GString *out, const struct list *composed, bool *begun) {
    for (size_t i = 0; i < composed->count; i++) {
        if (*begun)
            g_string_append(out, ",\n");
        append_block(out, LIST_AT(composed, struct layout_composed, i));
        *begun = true;
    }
}

bool layout_dump_lines(struct arena *arena, struct text_fonts *fonts,
                       const struct document *document, struct diags *diags, GString *out) {
    struct layout layout = {
        .arena = arena, .fonts = fonts, .document = document, .diags = diags, .trace = true};
    struct layout_plan plan;
    bool begun = false;
    if (!layout_make_plan(&layout, &plan))
        return false;
    g_string_append(out, "[\n");
    for (size_t i = 0; i < plan.parts.count; i++)
        append_blocks(out, &LIST_AT(&plan.parts, struct layout_part, i)->composed, &begun);
    g_string_append(out, begun ? "\n]\n" : "]\n");
    return true;
}

bool layout_dump_text(struct arena *arena, struct text_fonts *fonts,
                      const struct document *document, struct diags *diags, GString *out) {
    static const struct text_block nothing;
    struct layout layout = {
        .arena = arena, .fonts = fonts, .document = document, .diags = diags, .trace = true};
    struct layout_plan plan;
    if (!layout_make_plan(&layout, &plan))
        return false;
    const struct list *composed = &LIST_AT(&plan.parts, struct layout_part, 0)->composed;
    text_dump(composed->count ? LIST_AT(composed, struct layout_composed, 0)->block : &nothing,
              out);
    return true;
}
