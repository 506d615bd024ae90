/* A sheet's document → a web page. The charts are placed anew: a web page is as high as it needs to
 * be, so that no label is left out. */
#include "shimai_int.h"

#include "chart/chart.h"
#include "html/html.h"

#include <glib.h>

#define HEIGHT_MAX ((Length)14400 * LENGTH_PT)

/* What placing finds was found before, on the pages; but for what makes it fail. */
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
    bool ok = chart_place(shimai->call, shimai->fonts, chart, placed.width, HEIGHT_MAX, found,
                          &placed.group, &placed.height);
    if (ok)
        *LIST_PUSH(shimai->call, charts, struct html_chart) = placed;
    else
        report_errors(shimai, found);
    diags_free(found);
    return ok;
}

static bool place_charts(struct shimai *shimai, const struct document *document,
                         const struct document_node *node, struct list *charts) {
    if (node->chart && !place_chart(shimai, document, node->chart, charts))
        return false;
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        if (!place_charts(shimai, document, child, charts))
            return false;
    }
    return true;
}

bool html_make(struct shimai *shimai, const struct document *document, struct bytes *ret_bytes) {
    struct list charts = {0};
    if (!context_need_fonts(shimai) || !place_charts(shimai, document, &document->root, &charts))
        return false;
    GString *out = g_string_new(NULL);
    html_write(document, &charts, out);
    size_t size = out->len;
    const char *text = context_text(shimai, out);
    *ret_bytes = (struct bytes){(const unsigned char *)text, size};
    return true;
}
