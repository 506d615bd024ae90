/* Charts → a figure: the drawing, named and described for those who do not see it, and what it
 * shows as a table, for those who would rather read. */
#include "html/html_int.h"

#include "chart/chart.h"
#include "svg/svg.h"

#include <glib.h>
#include <string.h>

#define LABEL_REM 750 /* size of a chart's labels on screen, in 1/1000 rem */

static const struct html_chart *find_drawing(const struct html *html,
                                             const struct document_chart *chart) {
    for (size_t i = 0; i < html->media->charts.count; i++) {
        const struct html_chart *drawing =
            LIST_AT(&html->media->charts, const struct html_chart, i);
        if (drawing->chart == chart && drawing->height > 0 && drawing->width > 0)
            return drawing;
    }
    return NULL;
}

/* ---- the drawing ------------------------------------------------------------------------- */

/* In an element of that language. */
static void write_words(struct html *html, const char *element, const char *text,
                        const char *outer) {
    const char *language = document_language_of(text, outer);
    g_string_append_printf(html->out, "<%s id=\"%schart-%u-%s\"", element, html_prefix(html),
                           html->chart_count, element);
    if (g_strcmp0(language, outer) != 0)
        html_write_language(html->out, language);
    g_string_append_c(html->out, '>');
    html_append_plain(html->out, text);
    g_string_append_printf(html->out, "</%s>\n", element);
}

static void write_svg(struct html *html, const struct html_chart *drawing, const char *name,
                      const struct html_scope *scope) {
    const struct document_chart *chart = drawing->chart;
    bool described = chart->alternative && chart->alternative[0];
    g_string_append_printf(html->out, "<svg role=\"img\" aria-labelledby=\"%schart-%u-title\"",
                           html_prefix(html), html->chart_count);
    if (described)
        g_string_append_printf(html->out, " aria-describedby=\"%schart-%u-desc\"",
                               html_prefix(html), html->chart_count);
    g_string_append(html->out, " viewBox=\"0 0 ");
    html_append_pt(html->out, drawing->width);
    g_string_append_c(html->out, ' ');
    html_append_pt(html->out, drawing->height);
    g_string_append(html->out, "\">\n");
    write_words(html, "title", name, scope->language);
    if (described)
        write_words(html, "desc", chart->alternative, scope->language);
    html_write_drawing(html, &drawing->group, chart->style ? chart->style->font : NULL,
                       chart->language ? chart->language : scope->language);
    g_string_append(html->out, "</svg>\n");
}

/* The chart's width on screen is that at which its labels can be read. */
static void open_figure(struct html *html, const struct html_chart *drawing) {
    g_string_append(html->out, "<figure class=\"chart\"");
    const struct document_style *style = drawing ? drawing->chart->style : NULL;
    if (style && style->size > 0) {
        g_string_append(html->out, " style=\"--width:");
        html_append_ratio(html->out, (int64_t)drawing->width * LABEL_REM,
                          (int64_t)style->size * 1000);
        g_string_append(html->out, "rem\"");
    }
    g_string_append(html->out, ">\n");
}

/* ---- the data ---------------------------------------------------------------------------- */

/* First and last day of a whole year, month or day as HTML writes it: "2014", "2014-10". */
static const char *date_value(struct arena *arena, const struct document_mark *mark) {
    GDate first, last;
    if (mark->uncertain || mark->interval || mark->first_day < 1 || mark->last_day < 1)
        return NULL;
    g_date_clear(&first, 1);
    g_date_clear(&last, 1);
    g_date_set_julian(&first, (guint32)mark->first_day);
    g_date_set_julian(&last, (guint32)mark->last_day);
    int year = g_date_get_year(&first), month = (int)g_date_get_month(&first);
    bool to_month_end = g_date_is_first_of_month(&first) && g_date_is_last_of_month(&last) &&
                        g_date_get_year(&last) == year;
    if (mark->first_day == mark->last_day)
        return arena_printf(arena, "%04d-%02d-%02d", year, month, g_date_get_day(&first));
    if (to_month_end && g_date_get_month(&last) == g_date_get_month(&first))
        return arena_printf(arena, "%04d-%02d", year, month);
    return to_month_end && month == 1 && g_date_get_month(&last) == 12
               ? arena_printf(arena, "%04d", year)
               : NULL;
}

/* A cell, or all of them, in a language. */
static void open_cell(struct html *html, const char *element, const char *language,
                      const char *outer) {
    g_string_append_printf(html->out, "<%s", element);
    if (language && g_strcmp0(language, outer) != 0)
        html_write_language(html->out, language);
    g_string_append_c(html->out, '>');
}

static void write_date(struct html *html, const struct document_mark *mark,
                       const struct html_scope *scope) {
    const char *value = date_value(html->arena, mark);
    const char *text = mark->date && mark->date[0] ? mark->date : value ? value : "";
    g_string_append(html->out, mark->milestone ? "<tr class=\"milestone\">" : "<tr>");
    open_cell(html, *text ? "th scope=\"row\"" : "td", document_language_of(text, scope->language),
              scope->language);
    if (value)
        g_string_append_printf(html->out, "<time datetime=\"%s\">", value);
    html_append_text(html->out, text, strlen(text));
    g_string_append(html->out, value ? "</time>" : "");
    g_string_append(html->out, *text ? "</th>" : "</td>");
}

static const char *words_language(const struct html *html) {
    return html->words->language[0] ? html->document->language : "en";
}

#define SIGN_RADIUS (4 * LENGTH_PT)
#define SIGN_REACH  "-5 -5 10 10" /* the viewBox, in points: marks reach out of their radius */

/* The mark that the drawing has, hollow where the date is not sure, before the category's name. */
static void write_sign(struct html *html, const struct document_chart *chart,
                       const struct document_mark *mark) {
    const struct document_category *category =
        LIST_AT(&chart->categories, struct document_category, mark->category);
    struct frame_path path = {.fill = mark->uncertain ? 0xFFFFFF : category->color,
                              .stroke = category->color,
                              .stroke_width = LENGTH_PT / 2};
    chart_trace_sign(html->arena, mark->category, SIGN_RADIUS, &path);
    g_string_append(html->out,
                    "<svg class=\"sign\" aria-hidden=\"true\" viewBox=\"" SIGN_REACH "\">");
    svg_append_path(html->out, &path, 0, 0);
    g_string_truncate(html->out, html->out->len - 1); /* its line's end */
    g_string_append(html->out, "</svg>");
}

/* `language` NULL: the chart's. */
static void write_cell(struct html *html, const char *text, const char *language,
                       const struct html_scope *scope) {
    const char *claimed = language ? language : scope->language;
    open_cell(html, "td", document_language_of(text, claimed), scope->language);
    html_append_text(html->out, text, strlen(text));
    g_string_append(html->out, "</td>");
}

static void write_named(struct html *html, const struct document_chart *chart,
                        const struct document_mark *mark, const struct html_scope *scope) {
    const struct document_category *category =
        LIST_AT(&chart->categories, struct document_category, mark->category);
    const char *claimed = category->language ? category->language : scope->language;
    open_cell(html, "td", document_language_of(category->name, claimed), scope->language);
    write_sign(html, chart, mark);
    html_append_text(html->out, category->name, strlen(category->name));
    g_string_append(html->out, "</td>");
}

static void write_category(struct html *html, const struct document_chart *chart,
                           const struct document_mark *mark, const struct html_scope *scope) {
    const struct document_category *category =
        mark->category < chart->categories.count
            ? LIST_AT(&chart->categories, struct document_category, mark->category)
            : NULL;
    if (mark->milestone)
        write_cell(html, html->words->milestone, words_language(html), scope);
    else if (category && category->name)
        write_named(html, chart, mark, scope);
    else
        write_cell(html, "", NULL, scope);
}

static void write_mark(struct html *html, const struct document_chart *chart,
                       const struct document_mark *mark, const struct html_scope *scope) {
    write_date(html, mark, scope);
    if (mark->track < chart->tracks.count) {
        const struct document_track *track =
            LIST_AT(&chart->tracks, const struct document_track, mark->track);
        write_cell(html, track->name, track->language, scope);
    }
    if (chart->categories.count > 0)
        write_category(html, chart, mark, scope);
    g_string_append(html->out, "<td>");
    html_write_runs(html, &mark->label, scope);
    g_string_append(html->out, "</td></tr>\n");
}

static void write_columns(struct html *html, const struct document_chart *chart) {
    const struct html_words *words = html->words;
    const char *const names[] = {words->date, chart->tracks.count > 0 ? words->city : NULL,
                                 chart->categories.count > 0 ? words->category : NULL,
                                 words->event};
    g_string_append(html->out, "<table>\n<thead>\n<tr>");
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (names[i])
            g_string_append_printf(html->out, "<th scope=\"col\">%s</th>", names[i]);
    g_string_append(html->out, "</tr>\n</thead>\n");
}

static void write_data(struct html *html, const struct document_chart *chart, const char *name,
                       bool open, const struct html_scope *scope) {
    if (chart->marks.count == 0)
        return;
    g_string_append_printf(html->out, "<details%s>\n<summary>%s</summary>\n", open ? " open" : "",
                           html->words->as_table);
    html_open_scroll(html, name);
    write_columns(html, chart);
    const struct html_scope inner = {scope->style,
                                     chart->language ? chart->language : scope->language};
    open_cell(html, "tbody", inner.language, scope->language);
    g_string_append_c(html->out, '\n');
    for (size_t i = 0; i < chart->marks.count; i++)
        write_mark(html, chart, LIST_AT(&chart->marks, const struct document_mark, i), &inner);
    g_string_append(html->out, "</tbody>\n</table>\n</div>\n</details>\n");
}

void html_write_chart(struct html *html, const struct document_node *node,
                      const struct html_scope *outer) {
    const struct document_chart *chart = node->chart;
    /* The chart's style is that of the drawing: its data are text like all other. */
    struct html_scope scope = {outer->style, outer->language};
    if (!chart)
        return;
    const struct html_chart *drawing = find_drawing(html, chart);
    const char *name =
        arena_printf(html->arena, "%s%s%s", html->words->timeline, html->words->colon, html->name);
    html->chart_count++;
    open_figure(html, drawing);
    if (drawing) {
        html_open_scroll(html, name);
        write_svg(html, drawing, name, &scope);
        g_string_append(html->out, "</div>\n");
    }
    write_data(html, chart, name, !drawing, &scope);
    g_string_append(html->out, "</figure>\n");
}
