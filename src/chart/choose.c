/* Which marks are labelled, and where the labels stand. Takes a plan whose height and scale are
 * settled, gives every mark its level and every label its place; reports what has no room.
 *
 * Labels stand in the order of their marks, with the least total length of leaders. Marks' levels
 * ascend strictly and labels keep their order, so that leaders never cross. Where marks share a
 * day, their levels are spread by little more than a point for that. */
#include "chart/chart_int.h"

#include <glib.h>
#include <string.h>

#define NAME_MOST  16 /* characters of a label in a finding */
#define NAMES_MOST 40 /* labels named in it */

/* ---- importance -------------------------------------------------------------------------- */

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

static bool can_be_labelled(const struct chart_mark *mark) {
    return mark->fits && !mark->silent && !mark->carried;
}

struct chart_mark **chart_order_marks(struct chart_plan *plan) {
    struct chart_mark **order = ARENA_ARRAY(plan->arena, struct chart_mark *, plan->mark_count);
    for (size_t i = 0; i < plan->mark_count; i++) {
        order[i] = &plan->marks[i];
        order[i]->turn = turn_of(i);
    }
    g_qsort_with_data(order, (gint)plan->mark_count, sizeof *order, compare_importance, NULL);
    return order;
}

/* Room for labels with a gap after each, a track; of two sides, what they are sure to hold: given
 * one by one to the side with more room, none but the last can miss its place. */
static int64_t *measure_rooms(const struct chart_plan *plan, Length gap) {
    int64_t *rooms = ARENA_ARRAY(plan->arena, int64_t, plan->track_count);
    int64_t room = (int64_t)plan->scale.bottom - plan->scale.top + gap, highest = 0;
    for (size_t i = 0; i < plan->mark_count; i++)
        if (can_be_labelled(&plan->marks[i]))
            highest = MAX(highest, (int64_t)plan->marks[i].label.height + gap);
    for (size_t i = 0; i < plan->track_count; i++)
        rooms[i] = plan->two_sided ? 2 * room - highest : room;
    return rooms;
}

void chart_choose_labels(struct chart_plan *plan) {
    Length gap = chart_gap_least(plan);
    struct chart_mark **order = chart_order_marks(plan);
    int64_t *rooms = measure_rooms(plan, gap), single = plan->scale.bottom - plan->scale.top;
    for (size_t i = 0; i < plan->mark_count; i++) {
        struct chart_mark *mark = order[i];
        int64_t height = (int64_t)mark->label.height + gap;
        int64_t *room = &rooms[plan->two_sided ? 0 : mark->track];
        mark->labelled = can_be_labelled(mark) && height <= *room && mark->label.height <= single;
        if (mark->labelled)
            *room -= height;
    }
}

/* ---- findings ---------------------------------------------------------------------------- */

/* Enough of a label to find it by. */
static void append_name(const struct chart_mark *mark, GString *names) {
    GString *label = g_string_new(NULL);
    document_runs_text(mark->runs, label);
    bool whole = g_utf8_strlen(label->str, -1) <= NAME_MOST;
    const char *end =
        whole ? label->str + label->len : g_utf8_offset_to_pointer(label->str, NAME_MOST - 1);
    if (names->len > 0)
        g_string_append(names, ", ");
    if (mark->date[0] != '\0')
        g_string_append_printf(names, "%s ", mark->date);
    g_string_append_len(names, label->str, end - label->str);
    g_string_append(names, whole ? "" : "…");
    g_string_free(label, TRUE);
}

void chart_report_dropped(const struct chart_plan *plan) {
    GString *names = g_string_new(NULL);
    struct span first = {0};
    size_t count = 0, all = 0;
    for (size_t i = 0; i < plan->mark_count; i++) {
        const struct chart_mark *mark = &plan->marks[i];
        all += !mark->silent;
        if (mark->labelled || mark->silent)
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
                    "%zu of %zu labels did not fit the chart: %s", count, all, names->str);
    g_string_free(names, TRUE);
}

/* ---- placing ----------------------------------------------------------------------------- */

/* The labelled marks of a track, in order; `ret_chosen` holds as many. */
static size_t labelled_marks(struct chart_plan *plan, size_t track,
                             struct chart_mark **ret_chosen) {
    size_t count = 0;
    for (size_t i = 0; i < plan->mark_count; i++)
        if (plan->marks[i].labelled && plan->marks[i].track == track)
            ret_chosen[count++] = &plan->marks[i];
    return count;
}

/* Levels of the marks: where their day is, but apart. */
static bool place_levels(struct chart_plan *plan, struct chart_mark **chosen, size_t count) {
    struct chart_slot *slots = ARENA_ARRAY(plan->arena, struct chart_slot, count);
    Length *begins = ARENA_ARRAY(plan->arena, Length, count);
    Length height = plan->scale.bottom - plan->scale.top;
    struct chart_room room = {MIN(CHART_LEVEL_GAP, height / (Length)MAX(count, 1)), plan->scale.top,
                              plan->scale.bottom, 4 * CHART_LEVEL_GAP, NULL};
    for (size_t i = 0; i < count; i++)
        slots[i].desired = chosen[i]->y;
    if (!chart_place_slots(slots, count, &room, begins))
        return false;
    for (size_t i = 0; i < count; i++)
        chosen[i]->y = begins[i];
    return true;
}

/* Labels' first lines at the height of their marks, if they could. */
static struct chart_slot *slots_of(const struct chart_plan *plan, struct chart_mark **chosen,
                                   size_t count) {
    struct chart_slot *slots = ARENA_ARRAY(plan->arena, struct chart_slot, count);
    for (size_t i = 0; i < count; i++)
        slots[i] = (struct chart_slot){chosen[i]->y - plan->feed / 2, chosen[i]->label.height};
    return slots;
}

/* The gap there is room for in stacks, no more than is wished. */
static Length label_gap(const struct chart_plan *plan, const struct chart_slot *slots,
                        size_t count) {
    int64_t room = (int64_t)plan->scale.bottom - plan->scale.top, highest = 0;
    for (size_t i = 0; i < count; i++)
        highest = MAX(highest, slots[i].size);
    int64_t spare =
        (plan->two_sided ? 2 * room - highest : room) - chart_slots_height(slots, count, 0);
    int64_t gap = count > 1 ? spare / (int64_t)(count - 1 + (plan->two_sided ? 2 : 0)) : 0;
    return (Length)CLAMP(gap, 0, chart_em(plan, CHART_EM_LABEL_GAP));
}

static struct chart_room room_of(const struct chart_plan *plan, Length gap) {
    return (struct chart_room){gap, plan->scale.top, plan->scale.bottom, plan->leader_span, NULL};
}

static bool place_track(struct chart_plan *plan, size_t track, struct chart_mark **chosen,
                        Length gap) {
    size_t count = labelled_marks(plan, track, chosen);
    if (!place_levels(plan, chosen, count))
        return false;
    struct chart_slot *slots = slots_of(plan, chosen, count);
    Length *begins = ARENA_ARRAY(plan->arena, Length, count);
    struct chart_room room = room_of(plan, gap < 0 ? label_gap(plan, slots, count) : gap);
    if (!chart_place_slots(slots, count, &room, begins))
        return false;
    for (size_t i = 0; i < count; i++)
        chosen[i]->label_y = begins[i] + plan->feed / 2;
    return true;
}

/* ---- two sides --------------------------------------------------------------------------- */

/* A series stands where its label does. */
static void gather_series(struct chart_plan *plan) {
    for (size_t i = 0; i < plan->mark_count; i++) {
        struct chart_mark *mark = &plan->marks[i];
        for (size_t k = 0; mark->silent && k < i; k++)
            if (plan->marks[k].source->series == mark->source->series && !plan->marks[k].silent)
                mark->track = plan->marks[k].track;
    }
}

static bool choose_sides(struct chart_plan *plan, struct chart_mark **chosen, Length *ret_gap) {
    size_t count = 0;
    for (size_t i = 0; i < plan->mark_count; i++) {
        plan->marks[i].track = 0;
        if (plan->marks[i].labelled)
            chosen[count++] = &plan->marks[i];
    }
    struct chart_slot *slots = slots_of(plan, chosen, count);
    bool *is_left = ARENA_ARRAY(plan->arena, bool, count);
    Length gap = label_gap(plan, slots, count);
    struct chart_room room = room_of(plan, gap);
    int64_t length;
    if (!chart_choose_sides(slots, count, &room, is_left, &length))
        return false;
    for (size_t i = 0; i < count; i++)
        chosen[i]->track = is_left[i];
    gather_series(plan);
    *ret_gap = gap;
    return true;
}

bool chart_place_labels(struct chart_plan *plan) {
    struct chart_mark **chosen = ARENA_ARRAY(plan->arena, struct chart_mark *, plan->mark_count);
    Length gap = -1;
    for (size_t i = 0; i < plan->mark_count; i++)
        plan->marks[i].y = chart_scale_at(&plan->scale, plan->marks[i].anchor);
    if (plan->two_sided && !choose_sides(plan, chosen, &gap))
        return false;
    for (size_t track = 0; track < plan->track_count; track++)
        if (!place_track(plan, track, chosen, gap))
            return false;
    chart_spread_lanes(plan);
    return true;
}

/* ---- how well ---------------------------------------------------------------------------- */

/* What is told of a chart's labels. */
struct stats {
    size_t labels;
    int64_t length, bound, furthest;
};

static void count_leaders(struct chart_plan *plan, struct chart_mark **chosen, size_t count,
                          struct stats *stats) {
    struct chart_slot *slots = slots_of(plan, chosen, count);
    Length *begins = ARENA_ARRAY(plan->arena, Length, count);
    for (size_t i = 0; i < count; i++) {
        begins[i] = chosen[i]->label_y - plan->feed / 2;
        int64_t moved = (int64_t)begins[i] - slots[i].desired;
        stats->furthest = MAX(stats->furthest, ABS(moved));
    }
    stats->labels += count;
    stats->length += chart_leaders_length(slots, begins, count, plan->leader_span);
}

/* Of both sides together, from where marks are: levels have been spread within their sides. */
static int64_t bound_sides(struct chart_plan *plan, struct chart_mark **chosen) {
    size_t count = 0;
    for (size_t i = 0; i < plan->mark_count; i++)
        if (plan->marks[i].labelled)
            chosen[count++] = &plan->marks[i];
    struct chart_slot *slots = slots_of(plan, chosen, count);
    struct chart_room room = room_of(plan, label_gap(plan, slots, count));
    return chart_sides_bound(slots, count, &room);
}

static char *points(int64_t length) {
    int64_t tenths = (length * 10 + LENGTH_PT / 2) / LENGTH_PT;
    return g_strdup_printf("%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

void chart_report_stats(struct chart_plan *plan) {
    struct chart_mark **chosen = ARENA_ARRAY(plan->arena, struct chart_mark *, plan->mark_count);
    struct stats stats = {0};
    for (size_t track = 0; track < plan->track_count; track++)
        count_leaders(plan, chosen, labelled_marks(plan, track, chosen), &stats);
    stats.bound = plan->two_sided ? bound_sides(plan, chosen) : stats.length;
    char *length = points(stats.length), *bound = points(stats.bound),
         *furthest = points(stats.furthest);
    int64_t gap = stats.bound > 0 ? (stats.length - stats.bound) * 1000 / stats.bound : 0;
    gap = MAX(gap, 0);
    diag_report(plan->diags, DIAG_CHART_STATS, (struct span){0}, NULL,
                "%zu labels on %s, leaders of %s pt in all, the furthest label moved by %s pt; no "
                "placement has less than %s pt (gap %lld.%lld %%)",
                stats.labels,
                plan->two_sided         ? "two sides"
                : plan->track_count > 1 ? "several tracks"
                                        : "one side",
                length, furthest, bound, (long long)(gap / 10), (long long)(gap % 10));
    g_free(length);
    g_free(bound);
    g_free(furthest);
}
