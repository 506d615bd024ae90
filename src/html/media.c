/* Charts and pictures for the page: takes a document and its pages on paper, gives the charts
 * placed anew, as high as they need to be, so that no label is left out, and the files of the
 * pages' pictures, as those would be published that the pages hold. */
#include "html.h"

#include "chart/chart.h"
#include "picture/picture.h"

#define HEIGHT_MAX ((Length)14400 * LENGTH_PT)

/* A page being made. */
struct making {
    struct arena *arena;
    struct text_fonts *fonts;
    const struct document *document;
    const struct frame_pages *pages;
    struct diags *diags;
    struct html_media *media;
};

/* What placing or opening finds was found before, on the pages; but for what makes it fail. */
static void report_errors(const struct making *making, const struct diags *found) {
    for (size_t i = 0; i < diags_count(found); i++) {
        const struct diag *diag = diags_at(found, i);
        if (diag_code_severity(diag->code) == DIAG_ERROR)
            diag_report(making->diags, diag->code, diag->span, diag->hint, "%s", diag->message);
    }
}

static bool place_chart(const struct making *making, const struct document_chart *chart) {
    Length area = making->document->page.area_width;
    const Length width = chart->width > 0 ? chart->width : area;
    struct diags *found = diags_new_beside(making->diags);
    const struct chart_frame frame = {.width = width, .first = HEIGHT_MAX};
    struct chart_part part;
    bool ok = chart_place(making->arena, making->fonts, chart, &frame, found, &part);
    if (ok)
        *LIST_PUSH(making->arena, &making->media->charts, struct html_chart) =
            (struct html_chart){chart, part.group, width, part.height};
    else
        report_errors(making, found);
    diags_free(found);
    return ok;
}

/* What a browser makes of an SVG's length; a pixel is a pixel. */
static int32_t to_pixels(const struct picture *picture, int32_t side) {
    return picture->kind == PICTURE_SVG ? side / (LENGTH_PT * 3 / 4) : side;
}

/* Of the pages' items that show the picture, the first. */
static const struct picture *find_shown(const struct list *items,
                                        const struct document_picture *picture) {
    const struct picture *found = NULL;
    for (size_t i = 0; !found && i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        const struct document_node *node = item->node;
        switch (item->kind) {
        case FRAME_GROUP:
            found = find_shown(&item->items, picture);
            break;
        case FRAME_PICTURE:
            if (node && node->picture == picture)
                found = item->picture->picture;
            break;
        case FRAME_TEXT:
        case FRAME_PATH:
            break;
        }
    }
    return found;
}

/* NULL where no page shows it. */
static const struct picture *find_on_pages(const struct frame_pages *pages,
                                           const struct document_picture *picture) {
    const struct picture *found = NULL;
    for (size_t i = 0; !found && i < pages->pages.count; i++)
        found = find_shown(&LIST_AT(&pages->pages, const struct frame_page, i)->items, picture);
    return found;
}

static bool add_picture(const struct making *making, const struct document_picture *source) {
    const struct picture *picture = find_on_pages(making->pages, source);
    struct bytes file;
    int32_t width, height;
    if (!picture)
        return true;
    if (!picture_upright(making->arena, picture, making->diags, &file))
        return false;
    picture_measure(picture, &width, &height);
    *LIST_PUSH(making->arena, &making->media->pictures, struct html_picture) =
        (struct html_picture){.picture = source,
                              .type = picture_media_type(picture->kind),
                              .bytes = file.data,
                              .size = file.size,
                              .width = to_pixels(picture, width),
                              .height = to_pixels(picture, height)};
    return true;
}

static bool find_media(const struct making *making, const struct document_node *node) {
    if (node->chart && !place_chart(making, node->chart))
        return false;
    if (node->picture && !add_picture(making, node->picture))
        return false;
    for (size_t i = 0; i < node->children.count; i++)
        if (!find_media(making, LIST_AT(&node->children, const struct document_node, i)))
            return false;
    return true;
}

bool html_find_media(struct arena *arena, struct text_fonts *fonts, const struct document *document,
                     const struct frame_pages *pages, struct diags *diags,
                     struct html_media *ret_media) {
    const struct making making = {arena, fonts, document, pages, diags, ret_media};
    ret_media->folios = pages->folios;
    return find_media(&making, &document->root);
}
