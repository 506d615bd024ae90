/* The events of charts, by ear: which charts tell what no other text does, and how an event is
 * read.
 *
 * A text of the record is known by its place there. */
#include "pdf/pdf_int.h"

#include <string.h>

/* ---- places ------------------------------------------------------------------------------ */

static void add_runs(GHashTable *places, const struct list *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (run->origin.source)
            g_hash_table_add(places, (gpointer)&run->origin);
    }
}

/* Of all text outside of charts. */
static void add_places(GHashTable *places, const struct document_node *node) {
    add_runs(places, &node->runs);
    for (size_t i = 0; i < node->children.count; i++)
        add_places(places, LIST_AT(&node->children, const struct document_node, i));
}

/* ---- charts ------------------------------------------------------------------------------ */

static bool is_told(const GHashTable *places, const struct document_mark *event) {
    for (size_t i = 0; i < event->label.count; i++) {
        const struct document_run *run = LIST_AT(&event->label, const struct document_run, i);
        if (g_hash_table_contains((GHashTable *)places, &run->origin))
            return true;
    }
    return false;
}

/* Milestones are few, and of the layout's own words. */
static bool tells_alone(const GHashTable *places, const struct document_chart *chart) {
    size_t events = 0, told = 0;
    for (size_t i = 0; i < chart->marks.count; i++) {
        const struct document_mark *mark = LIST_AT(&chart->marks, const struct document_mark, i);
        events += !mark->milestone;
        told += !mark->milestone && is_told(places, mark);
    }
    return chart->marks.count > 0 && (events == 0 || told < events);
}

static void find_charts(const GHashTable *places, const struct document_node *node,
                        GHashTable *spoken) {
    if (node->chart && tells_alone(places, node->chart))
        g_hash_table_add(spoken, (gpointer)node);
    for (size_t i = 0; i < node->children.count; i++)
        find_charts(places, LIST_AT(&node->children, const struct document_node, i), spoken);
}

static bool has_chart(const struct document_node *node) {
    bool found = node->chart != NULL;
    for (size_t i = 0; !found && i < node->children.count; i++)
        found = has_chart(LIST_AT(&node->children, const struct document_node, i));
    return found;
}

GHashTable *pdf_events_find(const struct document *document) {
    GHashTable *spoken = g_hash_table_new(NULL, NULL);
    if (!has_chart(&document->root))
        return spoken;
    GHashTable *places = spans_new();
    add_places(places, &document->root);
    find_charts(places, &document->root, spoken);
    g_hash_table_unref(places);
    return spoken;
}

/* ---- words ------------------------------------------------------------------------------- */

static bool is_wide(const char *text) {
    gunichar last = g_utf8_get_char(g_utf8_prev_char(text + strlen(text)));
    return g_unichar_iswide(last);
}

static void append_part(GString *text, const char *part) {
    if (text->len && part && part[0])
        g_string_append(text, is_wide(text->str) || is_wide(part) ? "、" : ", ");
    g_string_append(text, part ? part : "");
}

static void append_category(const struct document_chart *chart, const struct document_mark *event,
                            GString *text) {
    if (event->milestone || chart->categories.count < 2 ||
        event->category >= chart->categories.count)
        return;
    const char *name =
        LIST_AT(&chart->categories, const struct document_category, event->category)->name;
    append_part(text, name);
}

const struct list *pdf_event_label(const struct document_chart *chart,
                                   const struct document_mark *event) {
    if (chart->scale == DOCUMENT_SCALE_ELASTIC || event->series == 0 ||
        event->series > chart->series.count)
        return &event->label;
    return &LIST_AT(&chart->series, const struct document_series, event->series - 1)->label;
}

bool pdf_event_says_date(const struct document_chart *chart, const struct document_mark *event) {
    bool none = !event->day || !event->day[0];
    return chart->scale == DOCUMENT_SCALE_ELASTIC && none && event->date && event->date[0];
}

const char *pdf_event_text(struct arena *arena, const struct document_chart *chart,
                           const struct document_mark *event) {
    GString *text = g_string_new(NULL);
    if (pdf_event_says_date(chart, event))
        append_part(text, event->date);
    if (event->track < chart->tracks.count)
        append_part(text, LIST_AT(&chart->tracks, const struct document_track, event->track)->name);
    append_category(chart, event, text);
    if (text->len > 0)
        g_string_append(text, is_wide(text->str) ? "：" : ": ");
    document_runs_text(pdf_event_label(chart, event), text);
    const char *copy = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}
