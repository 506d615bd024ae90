/* A sheet's document → a web page. The charts are placed anew: a web page is as high as it needs to
 * be, so that no label is left out. Pictures are opened anew: the page holds their
 * files, cleaned. */
#include "shimai_int.h"

#include "chart/chart.h"
#include "html/html.h"
#include "picture/picture.h"

#include <glib.h>

#define HEIGHT_MAX ((Length)14400 * LENGTH_PT)

/* What placing or opening finds was found before, on the pages; but for what makes it fail. */
static void report_errors(struct shimai *shimai, const struct diags *found) {
    for (size_t i = 0; i < diags_count(found); i++) {
        const struct diag *diag = diags_at(found, i);
        if (diag_code_severity(diag->code) == DIAG_ERROR)
            diag_report(shimai->diags, diag->code, diag->span, diag->hint, "%s", diag->message);
    }
}

static bool place_chart(struct shimai *shimai, const struct document *document,
                        const struct document_chart *chart, struct list *charts) {
    struct html_chart placed = {
        .chart = chart, .width = chart->width > 0 ? chart->width : document->page.area_width};
    struct diags *found = diags_new();
    const struct chart_frame frame = {.width = placed.width, .first = HEIGHT_MAX};
    struct chart_part part;
    bool ok = chart_place(shimai->call, shimai->fonts, chart, &frame, found, &part);
    if (ok) {
        placed.group = part.group;
        placed.height = part.height;
        *LIST_PUSH(shimai->call, charts, struct html_chart) = placed;
    } else {
        report_errors(shimai, found);
    }
    diags_free(found);
    return ok;
}

/* What a browser makes of an SVG's length; a pixel is a pixel. */
static int32_t to_pixels(const struct picture *picture, int32_t side) {
    return picture->kind == PICTURE_SVG ? side / (LENGTH_PT * 3 / 4) : side;
}

static bool open_picture(struct shimai *shimai, const struct document_picture *source,
                         struct list *pictures) {
    static const char *const types[] = {[PICTURE_JPEG] = "image/jpeg",
                                        [PICTURE_PNG] = "image/png",
                                        [PICTURE_SVG] = "image/svg+xml"};
    const struct picture *picture;
    int32_t width, height;
    struct diags *found = diags_new();
    bool ok = picture_open(shimai->call, &source->file, found, &picture);
    report_errors(shimai, found);
    diags_free(found);
    if (!ok)
        return false;
    picture_measure(picture, &width, &height);
    *LIST_PUSH(shimai->call, pictures, struct html_picture) =
        (struct html_picture){.picture = source,
                              .type = types[picture->kind],
                              .bytes = picture->bytes,
                              .size = picture->size,
                              .width = to_pixels(picture, width),
                              .height = to_pixels(picture, height)};
    return true;
}

static bool find_media(struct shimai *shimai, const struct document *document,
                       const struct document_node *node, struct html_media *media) {
    if (node->chart && !place_chart(shimai, document, node->chart, &media->charts))
        return false;
    if (node->picture && !open_picture(shimai, node->picture, &media->pictures))
        return false;
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        if (!find_media(shimai, document, child, media))
            return false;
    }
    return true;
}

bool html_make(struct shimai *shimai, const struct document *document,
               const struct frame_pages *pages, struct bytes *ret_bytes) {
    struct html_media media = {.folios = pages->folios};
    if (!context_need_fonts(shimai) || !find_media(shimai, document, &document->root, &media))
        return false;
    GString *out = g_string_new(NULL);
    html_write(document, &media, out);
    size_t size = out->len;
    const char *text = context_text(shimai, out);
    *ret_bytes = (struct bytes){(const unsigned char *)text, size};
    return true;
}
