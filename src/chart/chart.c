/* Dated marks → a placed timeline.
 *
 * The construction is that of a Japanese chronology (年表): time runs down a linear axis at the
 * left, with a strip of eras, era years and Western years; each category has a narrow lane beside
 * it; labels stand at the right, wrapped to all the width that is left, the date in a column of
 * its own. A level axis would have to squeeze labels of 15 to 40 wide characters side by side;
 * here each takes a line or two, so that fifteen years and thirty-five events fill one page.
 *
 * What holds:
 * - labels stand in the order of their marks, at the least total squared distance from them, and
 *   never overlap or leave the frame;
 * - a leader runs level through the lanes and bends in the gutter. Marks' levels ascend strictly
 *   and labels keep their order, so that leaders never cross. Where marks share a day, their
 *   levels are spread by little more than a point for that;
 * - every mark is drawn. Labels without room are left out, the least important first, and
 *   reported;
 * - a label repeats its mark's shape, so that neither colour nor leader is needed to read it. */
#include "chart/chart_int.h"

#include <glib.h>

#define SIZE_DEFAULT (LENGTH_PT * 15 / 2)
#define LEVEL_GAP    (LENGTH_PT * 13 / 10) /* between leaders in the lanes */
#define GAP          300                   /* between labels, in 1/1000 em: wished */
#define GAP_LEAST    60
#define YEAR_ROOM    1500             /* between labelled years */
#define NAME_MOST    16               /* characters of a label in a finding */
#define NAMES_MOST   40               /* labels named in it */
#define MARGIN       600              /* above and below the axis */
#define LENGTH_MOST  (LENGTH_MAX / 8) /* so that sums cannot overflow */

/* ---- marks ------------------------------------------------------------------------------- */

/* A month's mark stands in the middle of the month; a vaguer one, as an interval, at its start:
 * lists put "2013" before "2013-02", and marks come in the order of the labels. */
static int64_t anchor_of(const struct document_mark *mark) {
    int64_t days = (int64_t)mark->last_day - mark->first_day;
    return mark->interval || days <= 0 ? mark->first_day : mark->first_day + MIN(days, 30) / 2;
}

static gint compare_anchors(gconstpointer left, gconstpointer right, gpointer unused) {
    const struct chart_mark *a = left, *b = right;
    (void)unused;
    if (a->anchor != b->anchor)
        return a->anchor < b->anchor ? -1 : 1;
    return a->source < b->source ? -1 : a->source > b->source;
}

static bool is_shown(const struct chart_plan *plan, const struct document_mark *mark) {
    return mark->first_day <= plan->scale.last_day && mark->last_day >= plan->scale.first_day;
}

static void collect_marks(struct chart_plan *plan) {
    const struct list *marks = &plan->chart->marks;
    plan->marks = ARENA_ARRAY(plan->arena, struct chart_mark, marks->count);
    for (size_t i = 0; i < marks->count; i++) {
        const struct document_mark *source = LIST_AT(marks, const struct document_mark, i);
        if (!is_shown(plan, source))
            continue;
        struct chart_mark *mark = &plan->marks[plan->mark_count++];
        mark->source = source;
        mark->category = source->category < plan->chart->categories.count ? source->category : 0;
        mark->anchor = MAX(anchor_of(source), plan->scale.first_day);
    }
    g_qsort_with_data(plan->marks, (gint)plan->mark_count, sizeof *plan->marks, compare_anchors,
                      NULL);
}

/* A lane for each category that has marks in the lanes, in the categories' order. Without
 * categories all marks share the lane of category 0. */
static void assign_lanes(struct chart_plan *plan) {
    size_t count = MAX(plan->chart->categories.count, 1);
    size_t *lanes = ARENA_ARRAY(plan->arena, size_t, count);
    size_t *categories = ARENA_ARRAY(plan->arena, size_t, count);
    for (size_t i = 0; i < plan->mark_count; i++)
        if (!plan->marks[i].source->milestone)
            lanes[plan->marks[i].category] = 1;
    for (size_t category = 0; category < count; category++)
        if (lanes[category]) {
            lanes[category] = plan->lane_count;
            categories[plan->lane_count++] = category;
        }
    for (size_t i = 0; i < plan->mark_count; i++)
        plan->marks[i].lane = lanes[plan->marks[i].category];
    plan->lane_categories = categories;
}

/* The span asked for; without one, that of the marks. */
static struct chart_scale scale_of(const struct document_chart *chart) {
    int32_t first = chart->first_day, last = chart->last_day;
    if (first > 0 || last > 0 || chart->marks.count == 0)
        return chart_scale_of(first, last);
    first = INT32_MAX;
    for (size_t i = 0; i < chart->marks.count; i++) {
        const struct document_mark *mark = LIST_AT(&chart->marks, const struct document_mark, i);
        first = MIN(first, mark->first_day);
        last = MAX(last, mark->last_day);
    }
    return chart_scale_of(first, last);
}

static struct chart_plan new_plan(struct arena *arena, struct text_fonts *fonts,
                                  const struct document_chart *chart, struct diags *diags) {
    struct chart_plan plan = {.arena = arena, .fonts = fonts, .diags = diags, .chart = chart};
    const struct document_style *style = chart->style;
    plan.size = style && style->size > 0 ? MIN(style->size, LENGTH_MOST) : SIZE_DEFAULT;
    plan.feed = style && style->feed >= plan.size ? MIN(style->feed, LENGTH_MOST)
                                                  : length_em(plan.size, 1400);
    plan.radius = length_em(plan.size, 350);
    plan.outline = plan.radius / 4;
    plan.scale = scale_of(chart);
    collect_marks(&plan);
    assign_lanes(&plan);
    return plan;
}

/* ---- height ------------------------------------------------------------------------------ */

static int64_t labels_height(const struct chart_plan *plan, Length gap) {
    int64_t height = 0;
    for (size_t i = 0; i < plan->mark_count; i++)
        if (plan->marks[i].fits)
            height += plan->marks[i].label.height + gap;
    return height;
}

/* A label's height for every year, but no more than suits the width. */
static int64_t axis_height(const struct chart_plan *plan) {
    int64_t years = (int64_t)plan->scale.last_year - plan->scale.first_year + 1;
    int64_t wish = MIN(years * length_em(plan->size, YEAR_ROOM), (int64_t)plan->width * 3 / 4);
    return MAX(wish, 4 * (int64_t)plan->feed);
}

/* Room for all labels and a little to move in. */
static int64_t wished_height(const struct chart_plan *plan) {
    int64_t labels = labels_height(plan, length_em(plan->size, GAP));
    return MAX(labels + labels / 8, axis_height(plan));
}

/* The legend goes first when there is no room for it and some of the axis. */
static void choose_height(struct chart_plan *plan, Length height_max) {
    Length margin = length_em(plan->size, MARGIN);
    Length limit = MIN(height_max, LENGTH_MOST);
    if (plan->chart->height > 0)
        limit = MIN(limit, plan->chart->height);
    if (limit < plan->legend_height + 2 * margin + 4 * plan->feed) {
        plan->legend = (struct list){0};
        plan->legend_height = 0;
    }
    Length frame = plan->legend_height + 2 * margin;
    int64_t wish = plan->chart->height > 0 ? limit : wished_height(plan) + frame;
    plan->height = (Length)MAX(MIN(wish, limit), 0);
    plan->scale.top = MIN(plan->legend_height + margin, plan->height);
    plan->scale.bottom = MAX(plan->height - margin, plan->scale.top);
    plan->step = chart_scale_step(&plan->scale, length_em(plan->size, YEAR_ROOM));
}

/* ---- which labels ------------------------------------------------------------------------ */

static gint compare_importance(gconstpointer left, gconstpointer right, gpointer unused) {
    const struct chart_mark *a = *(struct chart_mark *const *)left;
    const struct chart_mark *b = *(struct chart_mark *const *)right;
    (void)unused;
    if (a->source->milestone != b->source->milestone)
        return a->source->milestone ? -1 : 1;
    if (a->source->rank != b->source->rank)
        return a->source->rank < b->source->rank ? -1 : 1;
    return a->turn < b->turn ? -1 : a->turn > b->turn;
}

/* The bits of an index backwards (van der Corput's sequence): taken by ascending turn, marks of
 * one rank come from all over the span, and no time is left without labels. */
static uint32_t turn_of(size_t index) {
    uint32_t turn = 0;
    for (int bit = 0; bit < 32; bit++)
        turn |= (uint32_t)(index >> bit & 1) << (31 - bit);
    return turn;
}

/* Takes labels by importance, each that still has room. */
static void choose_labels(struct chart_plan *plan) {
    struct chart_mark **order = ARENA_ARRAY(plan->arena, struct chart_mark *, plan->mark_count);
    for (size_t i = 0; i < plan->mark_count; i++) {
        order[i] = &plan->marks[i];
        order[i]->turn = turn_of(i);
    }
    g_qsort_with_data(order, (gint)plan->mark_count, sizeof *order, compare_importance, NULL);
    Length gap = length_em(plan->size, GAP_LEAST);
    int64_t room = (int64_t)plan->scale.bottom - plan->scale.top + gap;
    for (size_t i = 0; i < plan->mark_count; i++) {
        int64_t height = (int64_t)order[i]->label.height + gap;
        order[i]->labelled = order[i]->fits && height <= room;
        if (order[i]->labelled)
            room -= height;
    }
}

/* Enough of a label to find it by. */
static void append_name(const struct chart_mark *mark, GString *names) {
    GString *label = g_string_new(NULL);
    document_runs_text(&mark->source->label, label);
    bool whole = g_utf8_strlen(label->str, -1) <= NAME_MOST;
    const char *end =
        whole ? label->str + label->len : g_utf8_offset_to_pointer(label->str, NAME_MOST - 1);
    if (names->len > 0)
        g_string_append(names, ", ");
    if (mark->source->date && mark->source->date[0] != '\0')
        g_string_append_printf(names, "%s ", mark->source->date);
    g_string_append_len(names, label->str, end - label->str);
    g_string_append(names, whole ? "" : "…");
    g_string_free(label, TRUE);
}

static void report_dropped(struct chart_plan *plan) {
    GString *names = g_string_new(NULL);
    struct span first = {0};
    size_t count = 0;
    for (size_t i = 0; i < plan->mark_count; i++) {
        const struct chart_mark *mark = &plan->marks[i];
        if (mark->labelled)
            continue;
        if (count++ == 0)
            first = mark->source->origin;
        if (count <= NAMES_MOST)
            append_name(mark, names);
    }
    if (count > NAMES_MOST)
        g_string_append(names, ", …");
    if (count > 0)
        diag_report(plan->diags, DIAG_CHART_DROPPED, first,
                    "give the chart more height or width, or its labels a smaller size",
                    "%zu of %zu labels did not fit the chart: %s", count, plan->mark_count,
                    names->str);
    g_string_free(names, TRUE);
}

/* ---- placing ----------------------------------------------------------------------------- */

/* The labelled marks, in order, as slots; `ret_chosen` holds as many. */
static size_t labelled_marks(struct chart_plan *plan, struct chart_mark **ret_chosen) {
    size_t count = 0;
    for (size_t i = 0; i < plan->mark_count; i++) {
        plan->marks[i].y = chart_scale_at(&plan->scale, plan->marks[i].anchor);
        if (plan->marks[i].labelled)
            ret_chosen[count++] = &plan->marks[i];
    }
    return count;
}

/* Levels of the marks: where their day is, but apart. */
static bool place_levels(struct chart_plan *plan, struct chart_mark **chosen, size_t count) {
    struct chart_slot *slots = ARENA_ARRAY(plan->arena, struct chart_slot, count);
    Length *begins = ARENA_ARRAY(plan->arena, Length, count);
    Length room = plan->scale.bottom - plan->scale.top;
    for (size_t i = 0; i < count; i++)
        slots[i].desired = chosen[i]->y;
    Length gap = MIN(LEVEL_GAP, room / (Length)MAX(count, 1));
    if (!chart_place_slots(slots, count, gap, plan->scale.top, plan->scale.bottom, begins))
        return false;
    for (size_t i = 0; i < count; i++)
        chosen[i]->y = begins[i];
    return true;
}

/* The gap there is room for, no more than is wished. */
static Length label_gap(const struct chart_plan *plan, struct chart_mark **chosen, size_t count) {
    int64_t room = (int64_t)plan->scale.bottom - plan->scale.top;
    for (size_t i = 0; i < count; i++)
        room -= chosen[i]->label.height;
    int64_t gap = count > 1 ? room / (int64_t)(count - 1) : 0;
    return (Length)CLAMP(gap, 0, length_em(plan->size, GAP));
}

/* Labels' first lines at the height of their marks, as far as there is room. */
static bool place_labels(struct chart_plan *plan, struct chart_mark **chosen, size_t count) {
    struct chart_slot *slots = ARENA_ARRAY(plan->arena, struct chart_slot, count);
    Length *begins = ARENA_ARRAY(plan->arena, Length, count);
    for (size_t i = 0; i < count; i++)
        slots[i] = (struct chart_slot){chosen[i]->y - plan->feed / 2, chosen[i]->label.height};
    if (!chart_place_slots(slots, count, label_gap(plan, chosen, count), plan->scale.top,
                           plan->scale.bottom, begins))
        return false;
    for (size_t i = 0; i < count; i++)
        chosen[i]->label_y = begins[i] + plan->feed / 2;
    return true;
}

/* A frame that cannot hold the axis, its lanes and one label's height stays empty. */
static bool has_room(const struct chart_plan *plan) {
    return plan->columns.gutter <= plan->width &&
           plan->scale.bottom - plan->scale.top >= plan->feed;
}

static bool place_marks(struct chart_plan *plan) {
    struct chart_mark **chosen = ARENA_ARRAY(plan->arena, struct chart_mark *, plan->mark_count);
    size_t count = labelled_marks(plan, chosen);
    if (!place_levels(plan, chosen, count) || !place_labels(plan, chosen, count))
        return false;
    chart_spread_lanes(plan);
    return true;
}

static bool draw(struct chart_plan *plan, struct frame_item *group) {
    plan->items = &group->items;
    chart_draw_legend(plan);
    if (!chart_draw_axis(plan))
        return false;
    chart_draw_marks(plan);
    return true;
}

bool chart_place(struct arena *arena, struct text_fonts *fonts, const struct document_chart *chart,
                 Length width, Length height_max, struct diags *diags, struct frame_item *ret_group,
                 Length *ret_height) {
    struct chart_plan plan = new_plan(arena, fonts, chart, diags);
    struct frame_item group = {.kind = FRAME_GROUP};
    plan.width = CLAMP(chart->width > 0 ? MIN(chart->width, width) : width, 0, LENGTH_MOST);
    if (!chart_divide(&plan) || !chart_compose_labels(&plan) || !chart_compose_legend(&plan))
        return false;
    choose_height(&plan, height_max);
    bool shown = has_room(&plan);
    if (shown)
        choose_labels(&plan);
    report_dropped(&plan);
    if (shown && (!place_marks(&plan) || !draw(&plan, &group)))
        return false;
    *ret_group = group;
    *ret_height = shown ? plan.height : 0;
    return true;
}
