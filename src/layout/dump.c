/* The dump of composed lines: takes a document, gives JSON of every block's lines in reading
 * order. Composed by the same walk as the pages, without breaking them. */
#include <glib.h>

#include "layout/layout_int.h"

static const char *const kind_names[DOCUMENT_KIND_MAX] = {
    [DOCUMENT_ROOT] = "root",
    [DOCUMENT_SECTION] = "section",
    [DOCUMENT_TITLE] = "title",
    [DOCUMENT_HEADING] = "heading",
    [DOCUMENT_PARAGRAPH] = "paragraph",
    [DOCUMENT_LIST] = "list",
    [DOCUMENT_ITEM] = "item",
    [DOCUMENT_TABLE] = "table",
    [DOCUMENT_ROW] = "row",
    [DOCUMENT_CELL] = "cell",
    [DOCUMENT_CHART] = "chart",
    [DOCUMENT_SPACE] = "space",
    [DOCUMENT_PAGE_BREAK] = "page-break",
};

static void append_json_string(GString *out, const char *text) {
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_printf(out, "\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            g_string_append_printf(out, "\\u%04x", (unsigned)(unsigned char)*text);
        else
            g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void append_origin(GString *out, struct span origin) {
    if (!origin.source) {
        g_string_append(out, "null");
        return;
    }
    char *place = g_strdup_printf("%s:%u:%u", origin.source->name, origin.line, origin.column);
    append_json_string(out, place);
    g_free(place);
}

static void append_block(GString *out, const struct layout_composed *composed) {
    g_string_append_printf(out, "{\"kind\": \"%s\", \"part\": \"%s\", \"origin\": ",
                           kind_names[composed->node->kind], composed->part);
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
