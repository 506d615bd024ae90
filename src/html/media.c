/* Charts and pictures for the page: takes a document and its pages on paper, gives the charts
 * placed anew, as high as they need to be, so that no label is left out, and the files of the
 * pages' pictures, as those would be published that the pages hold. */
#include "html.h"

#include <glib.h>

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
    bool elastic = chart->scale == DOCUMENT_SCALE_ELASTIC; /* as high as all its rows */
    const struct chart_frame frame = {.width = width, .first = elastic ? LENGTH_MAX : HEIGHT_MAX};
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

/* ---- plots ------------------------------------------------------------------------------- */

/* The first group of the pages that shows it. */
static const struct frame_item *find_group(const struct list *items,
                                           const struct document_plot *plot) {
    const struct frame_item *found = NULL;
    for (size_t i = 0; !found && i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        const struct document_node *node = item->node;
        if (item->kind != FRAME_GROUP)
            continue;
        found = node && node->plot == plot ? item : find_group(&item->items, plot);
    }
    return found;
}

/* From the left and the top to the right and the foot. */
struct edges {
    int64_t left, top, right, bottom;
};

static void widen(struct edges *edges, int64_t x, int64_t y) {
    edges->left = MIN(edges->left, x);
    edges->top = MIN(edges->top, y);
    edges->right = MAX(edges->right, x);
    edges->bottom = MAX(edges->bottom, y);
}

static void widen_by_path(struct edges *edges, const struct frame_item *item) {
    for (size_t i = 0; i < item->path->segments.count; i++) {
        const struct frame_segment *segment =
            LIST_AT(&item->path->segments, const struct frame_segment, i);
        for (size_t k = 0; k < COUNT_OF(segment->x) && segment->verb != FRAME_CLOSE; k++)
            if (k == 0 || segment->verb == FRAME_CURVE)
                widen(edges, (int64_t)item->x + segment->x[k], (int64_t)item->y + segment->y[k]);
    }
}

static void widen_by_item(struct edges *edges, const struct frame_item *item) {
    struct frame_offset corners[2];
    switch (item->kind) {
    case FRAME_TEXT:
        frame_run_box(item->text, corners);
        for (size_t i = 0; i < COUNT_OF(corners); i++)
            widen(edges, item->x + corners[i].x, item->y + corners[i].y);
        break;
    case FRAME_PATH:
        widen_by_path(edges, item);
        break;
    case FRAME_GROUP:
    case FRAME_PICTURE: /* a plot has none */
        break;
    }
}

static void add_plot(const struct making *making, const struct document_plot *plot) {
    const struct frame_item *group = NULL;
    struct edges edges = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    for (size_t i = 0; !group && i < making->pages->pages.count; i++)
        group =
            find_group(&LIST_AT(&making->pages->pages, const struct frame_page, i)->items, plot);
    for (size_t i = 0; group && i < group->items.count; i++)
        widen_by_item(&edges, LIST_AT(&group->items, const struct frame_item, i));
    if (edges.right <= edges.left)
        return;
    *LIST_PUSH(making->arena, &making->media->plots, struct html_plot) = (struct html_plot){
        plot,
        group,
        {(Length)edges.left, (Length)edges.top, (Length)(edges.right - edges.left),
         (Length)MAX(edges.bottom - edges.top, 1)}};
}

static bool find_media(const struct making *making, const struct document_node *node) {
    if (node->chart && !place_chart(making, node->chart))
        return false;
    if (node->plot)
        add_plot(making, node->plot);
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
