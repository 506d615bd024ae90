/* What has columns → lines with tabs: rows of tables, and events of charts. */
#include "plain/plain_int.h"

#include <glib.h>
#include <string.h>

/* A line is one row, whatever stands in its cells: a cell's own lines have strokes between them. */
static void append_cell(GString *line, const GString *cell, bool first) {
    if (!first)
        g_string_append_c(line, '\t');
    for (const char *at = cell->str; *at; at++) {
        if (*at == '\n')
            g_string_append(line, " / ");
        else
            g_string_append_c(line, *at == '\t' ? ' ' : *at);
    }
}

/* In one line: its own line ends are for a narrow column. */
static void append_label(const struct plain *plain, const struct document_node *node,
                         const char *language, GString *out) {
    GString *label = g_string_new(NULL);
    plain_append_runs(plain, &node->label, language, label);
    g_string_replace(label, "\n", "", 0);
    g_string_append(out, label->str);
    if (label->len > 0 && node->runs.count > 0)
        g_string_append_c(out, ' ');
    g_string_free(label, TRUE);
}

static void append_content(const struct plain *plain, const struct document_node *node,
                           const char *language, GString *out) {
    const struct document_picture *picture = node->picture;
    language = node->language ? node->language : language;
    if (out->len > 0 && (node->runs.count + node->label.count > 0 || picture))
        g_string_append_c(out, '\n');
    if (picture && picture->alternative && picture->alternative[0])
        g_string_append_printf(out, "[%s]", picture->alternative);
    if (node->plot && node->plot->alternative)
        g_string_append(out, node->plot->alternative);
    append_label(plain, node, language, out);
    const struct list runs = document_cell_runs(node);
    plain_append_runs(plain, &runs, language, out);
    for (size_t i = 0; i < node->children.count; i++)
        append_content(plain, LIST_AT(&node->children, struct document_node, i), language, out);
}

/* Columns that other cells take are empty. */
static void skip_columns(GString *line, const struct document_node *node, size_t *at) {
    size_t column = node->cell ? node->cell->column : *at;
    for (; *at < column; (*at)++)
        if (*at > 0)
            g_string_append_c(line, '\t');
}

void plain_write_row(struct plain *plain, const struct document_node *node, const char *language) {
    GString *line = g_string_new(NULL);
    size_t at = 0;
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        GString *cell = g_string_new(NULL);
        skip_columns(line, child, &at);
        append_content(plain, child, language, cell);
        append_cell(line, cell, at == 0);
        at++;
        g_string_free(cell, TRUE);
    }
    plain_add_line(plain, line->str);
    g_string_free(line, TRUE);
}

/* ---- charts ------------------------------------------------------------------------------ */

static void append_day(GString *out, int32_t day) {
    GDate date;
    if (!g_date_valid_julian((guint32)MAX(day, 0)))
        return;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)day);
    g_string_append_printf(out, "%04d-%02d-%02d", g_date_get_year(&date), g_date_get_month(&date),
                           g_date_get_day(&date));
}

/* As the chart has it; days, where it has none. */
static void append_date(GString *out, const struct document_mark *mark) {
    if (mark->date && mark->date[0]) {
        g_string_append(out, mark->date);
        return;
    }
    append_day(out, mark->first_day);
    if (mark->last_day != mark->first_day) {
        g_string_append_c(out, '/');
        append_day(out, mark->last_day);
    }
}

static void append_name(GString *line, const char *name) {
    g_string_append_printf(line, "\t%s", name ? name : "");
}

static void write_mark(struct plain *plain, const struct document_chart *chart,
                       const struct document_mark *mark, const char *language) {
    GString *line = g_string_new(NULL), *label = g_string_new(NULL);
    append_date(line, mark);
    if (mark->track < chart->tracks.count)
        append_name(line, LIST_AT(&chart->tracks, const struct document_track, mark->track)->name);
    if (mark->category < chart->categories.count)
        append_name(line, mark->milestone ? NULL
                                          : LIST_AT(&chart->categories,
                                                    const struct document_category, mark->category)
                                                ->name);
    plain_append_runs(plain, &mark->label, language, label);
    append_cell(line, label, false);
    plain_add_line(plain, line->str);
    g_string_free(line, TRUE);
    g_string_free(label, TRUE);
}

void plain_write_chart(struct plain *plain, const struct document_node *node,
                       const char *language) {
    const struct document_chart *chart = node->chart;
    if (!chart)
        return;
    plain_open_block(plain);
    if (chart->alternative && chart->alternative[0])
        plain_add_line(plain, arena_printf(plain->arena, "[%s]", chart->alternative));
    for (size_t i = 0; i < chart->marks.count; i++)
        write_mark(plain, chart, LIST_AT(&chart->marks, const struct document_mark, i),
                   chart->language ? chart->language : language);
}
