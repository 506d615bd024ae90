/* One page → an SVG: head, definitions of glyphs, then its items in their order. */
#include "svg/svg_int.h"

/* ---- items ------------------------------------------------------------------------------- */

static bool write_items(struct svg *svg, const struct list *items, struct svg_place place);

static void open_turn(GString *out, int degrees, struct svg_place about) {
    g_string_append_printf(out, "<g transform=\"rotate(%d ", -degrees);
    svg_append_pt(out, about.x);
    g_string_append_c(out, ' ');
    svg_append_pt(out, about.y);
    g_string_append(out, ")\">\n");
}

static bool write_item(struct svg *svg, const struct frame_item *item, struct svg_place place) {
    switch (item->kind) {
    case FRAME_GROUP:
        return write_items(svg, &item->items, place);
    case FRAME_TEXT:
        if (item->turn != 0)
            open_turn(svg->body, item->turn, place);
        svg_write_text(svg, item->text, place);
        if (item->turn != 0)
            g_string_append(svg->body, "</g>\n");
        break;
    case FRAME_PATH:
        svg_append_path(svg->body, item->path, place.x, place.y);
        break;
    case FRAME_PICTURE:
        return svg_write_picture(svg, item->picture, place);
    }
    return true;
}

static bool write_items(struct svg *svg, const struct list *items, struct svg_place place) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        if (!write_item(svg, item, (struct svg_place){place.x + item->x, place.y + item->y}))
            return false;
    }
    return true;
}

/* ---- the page ---------------------------------------------------------------------------- */

static void append_head(GString *out, const struct frame_page *page) {
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                         "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"");
    svg_append_pt(out, page->width);
    g_string_append(out, "pt\" height=\"");
    svg_append_pt(out, page->height);
    g_string_append(out, "pt\" viewBox=\"0 0 ");
    svg_append_pt(out, page->width);
    g_string_append_c(out, ' ');
    svg_append_pt(out, page->height);
    g_string_append(out, "\" version=\"1.1\">\n");
}

static struct bytes join(struct arena *arena, const struct frame_page *page,
                         const GString *definitions, const GString *body) {
    GString *out = g_string_sized_new(definitions->len + body->len + 512);
    append_head(out, page);
    if (definitions->len > 0)
        g_string_append_printf(out, "<defs>\n%s</defs>\n", definitions->str);
    g_string_append_len(out, body->str, (gssize)body->len);
    g_string_append(out, "</svg>\n");
    struct bytes bytes = {(unsigned char *)arena_strndup(arena, out->str, out->len), out->len};
    g_string_free(out, TRUE);
    return bytes;
}

bool svg_write_page(struct arena *arena, const struct frame_page *page, struct diags *diags,
                    struct bytes *ret_bytes) {
    if (page->width <= 0 || page->height <= 0) {
        diag_report(diags, DIAG_FILE_WRITE, (struct span){0}, "check the layout's page size",
                    "a page without width or height cannot be painted");
        return false;
    }
    GString *definitions = g_string_new(NULL);
    struct svg svg = {.arena = arena,
                      .diags = diags,
                      .body = g_string_new(NULL),
                      .glyphs = svg_glyphs_new(definitions)};
    bool ok = write_items(&svg, &page->items, (struct svg_place){0, 0});
    if (ok)
        *ret_bytes = join(arena, page, definitions, svg.body);
    svg_glyphs_free(svg.glyphs);
    g_string_free(svg.body, TRUE);
    g_string_free(definitions, TRUE);
    return ok;
}
