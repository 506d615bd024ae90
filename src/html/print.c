/* The page's geometry → "@page": trim, margins about the type area, and the running heads in the
 * middle of their margins, for those who print the web page. */
#include "html/html_int.h"

#include <glib.h>

static void append_mm(GString *out, Length length) {
    html_append_ratio(out, (int64_t)length * 254, (int64_t)LENGTH_PT * 720);
    g_string_append(out, "mm");
}

static bool is_fullwidth(const struct document_run *run) {
    return run->native && g_str_equal(run->native, "fullwidth");
}

static bool has_fullwidth(const struct list *runs) {
    for (size_t i = 0; i < runs->count; i++)
        if (is_fullwidth(LIST_AT(runs, const struct document_run, i)))
            return true;
    return false;
}

static void append_counter(GString *out, const struct document_run *run) {
    g_string_append_printf(out, " counter(%s%s)", run->kind == DOCUMENT_RUN_PAGE ? "page" : "pages",
                           is_fullwidth(run) ? ",fullwidth" : "");
}

static void append_content(GString *out, const struct list *runs) {
    g_string_append(out, "content:");
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (run->kind == DOCUMENT_RUN_PAGE || run->kind == DOCUMENT_RUN_PAGES) {
            append_counter(out, run);
        } else if (run->kind == DOCUMENT_RUN_TEXT) {
            g_string_append(out, " \"");
            html_append_css(out, run->text);
            g_string_append_c(out, '"');
        }
    }
    g_string_append_c(out, ';');
}

/* "top" or "bottom", and the third of it that the line's alignment means. */
static void append_margin_box(GString *out, const struct document_margin_line *line,
                              const char *edge, const char *rest) {
    static const char *const thirds[] = {
        [DOCUMENT_JUSTIFY] = "left", [DOCUMENT_START] = "left",       [DOCUMENT_CENTER] = "center",
        [DOCUMENT_END] = "right",    [DOCUMENT_JUSTIFY_ALL] = "left",
    };
    g_string_append_printf(out, "@%s-%s{%s", edge, thirds[line->style->align], rest);
}

static void append_margin_line(const struct html *html, GString *out,
                               const struct document_margin_line *line, const char *edge) {
    if (!line->style)
        return;
    append_margin_box(out, line, edge, "");
    append_content(out, &line->runs);
    if (line->style->font)
        html_append_families(html, line->style->font, html->document->language, out);
    g_string_append(out, "font-size:");
    html_append_pt(out, line->style->size);
    g_string_append(out, "pt}");
}

static void append_skipped(GString *out, const struct document_margin_line *line,
                           const char *edge) {
    if (!line->style || !line->skip_first)
        return;
    g_string_append(out, "@page :first{");
    append_margin_box(out, line, edge, "content:none}}\n");
}

void html_append_page_rule(const struct html *html, GString *out) {
    const struct document_page *page = &html->document->page;
    const Length margins[] = {
        page->area_y,
        page->width - page->area_x - page->area_width,
        page->height - page->area_y - page->area_height,
        page->area_x,
    };
    if (has_fullwidth(&html->document->head.runs) || has_fullwidth(&html->document->foot.runs))
        g_string_append(out, "@counter-style fullwidth{system:numeric;symbols:\"０\" \"１\" \"２\" "
                             "\"３\" \"４\" \"５\" \"６\" \"７\" \"８\" \"９\"}\n");
    g_string_append(out, "@page{size:");
    append_mm(out, page->width);
    g_string_append_c(out, ' ');
    append_mm(out, page->height);
    g_string_append(out, ";margin:");
    for (size_t i = 0; i < COUNT_OF(margins); i++) {
        g_string_append(out, i > 0 ? " " : "");
        append_mm(out, margins[i]);
    }
    g_string_append_c(out, ';');
    append_margin_line(html, out, &html->document->head, "top");
    append_margin_line(html, out, &html->document->foot, "bottom");
    g_string_append(out, "}\n");
    append_skipped(out, &html->document->head, "top");
    append_skipped(out, &html->document->foot, "bottom");
}
