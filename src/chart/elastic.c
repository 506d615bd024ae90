/* Dated marks → a chronology on an elastic axis: each year is as high as its labels, which stand in
 * rows beside their marks, so that no leader is needed.
 *
 * What holds:
 * - rows stand in the order of their marks, within the frame, and none covers another;
 * - a mark stands in its category's lane, on the first line of its label;
 * - years without marks are one line, which says which; a part begins with the heads again;
 * - what has no room is left out whole, the least important first, and reported.
 *
 * Several tracks stand side by side over the years of all; those that have no room there, on parts
 * of their own. */
#include "chart/elastic_int.h"

#include <glib.h>

/* Which row's bar stands beside which: in one lane, those whose days meet. */
static void spread_bars(struct elastic *elastic, size_t track, size_t lane) {
    struct chart_plan *plan = elastic->plan;
    size_t count = 0;
    struct elastic_row **rows = ARENA_ARRAY(plan->arena, struct elastic_row *, elastic->rows.count);
    struct chart_slot *spans = ARENA_ARRAY(plan->arena, struct chart_slot, elastic->rows.count);
    size_t *levels = ARENA_ARRAY(plan->arena, size_t, elastic->rows.count);
    for (size_t i = 0; i < elastic->rows.count; i++) {
        struct elastic_row *row = ELASTIC_ROW(elastic, i);
        const struct document_mark *source = row->mark->source;
        if (!row->taken || !source->interval || source->milestone || row->mark->lane != lane ||
            row->mark->track != track)
            continue;
        rows[count] = row;
        spans[count++] = (struct chart_slot){(Length)row->mark->anchor,
                                             source->last_day - (Length)row->mark->anchor + 1};
    }
    chart_dodge(spans, count, levels);
    for (size_t i = 0; i < count; i++)
        rows[i]->level = levels[i];
}

static bool add_parts(struct elastic *elastic, struct list *parts) {
    for (size_t i = 0; i < elastic->part_count; i++) {
        struct chart_part *part = LIST_PUSH(elastic->plan->arena, parts, struct chart_part);
        *part = (struct chart_part){.group.kind = FRAME_GROUP, .height = elastic->depths[i]};
        if (part->height > 0 && !elastic_draw(elastic, i, &part->group))
            return false;
    }
    return true;
}

static bool place_group(struct chart_plan *plan, const struct chart_frame *frame, bool single,
                        struct list *parts) {
    struct elastic elastic = {.plan = plan};
    elastic_collect(&elastic);
    if (!elastic_divide(&elastic) || !elastic_page(&elastic, frame, single))
        return false;
    for (size_t track = 0; track < plan->track_count; track++)
        for (size_t lane = 0; lane < plan->lanes.count; lane++)
            spread_bars(&elastic, track, lane);
    return add_parts(&elastic, parts);
}

/* ---- tracks ------------------------------------------------------------------------------ */

/* The plan of tracks `first` to before `end`. */
static struct chart_plan group_of(const struct chart_plan *whole, size_t first, size_t end) {
    struct chart_plan plan = *whole;
    plan.first_track = first;
    plan.track_count = end - first;
    plan.mark_count = 0;
    plan.marks = ARENA_ARRAY(plan.arena, struct chart_mark, whole->mark_count);
    for (size_t i = 0; i < whole->mark_count; i++) {
        if (whole->marks[i].track < first || whole->marks[i].track >= end)
            continue;
        struct chart_mark *mark = &plan.marks[plan.mark_count++];
        *mark = whole->marks[i];
        mark->track -= first;
    }
    return plan;
}

static void take_back(struct chart_plan *whole, const struct chart_plan *part) {
    for (size_t i = 0; i < part->mark_count; i++)
        whole->marks[part->marks[i].index].labelled = part->marks[i].labelled;
}

static void report_groups(const struct chart_plan *plan, size_t groups, size_t most) {
    diag_report(
        plan->diags, DIAG_CHART_GROUPS,
        LIST_AT(&plan->chart->tracks, const struct document_track, 0)->origins.span,
        "choose a larger or a landscape page, or smaller labels, to see all at once",
        "%zu columns have no room side by side: they stand in %zu groups of %zu at the most, "
        "one after another",
        plan->track_count, groups, most);
}

static void report_rows(const struct chart_plan *plan, size_t parts) {
    size_t count = 0;
    for (size_t i = 0; i < plan->mark_count; i++)
        count += plan->marks[i].labelled;
    diag_report(plan->diags, DIAG_CHART_STATS, (struct span){0}, NULL,
                "%zu rows on an elastic axis of %zu part%s, each beside its mark: no leaders",
                count, parts, parts == 1 ? "" : "s");
}

static Length height_of(const struct list *parts) {
    Length height = 0;
    for (size_t i = 0; i < parts->count; i++)
        height += LIST_AT(parts, const struct chart_part, i)->height;
    return height;
}

/* One part of several, one below the other; in vertical lines, one left of the other. */
static void join(const struct chart_plan *plan, struct list *parts) {
    struct chart_part whole = {.group.kind = FRAME_GROUP, .height = height_of(parts)};
    Length at = 0;
    for (size_t i = 0; i < parts->count; i++) {
        const struct chart_part *part = LIST_AT(parts, const struct chart_part, i);
        for (size_t k = 0; k < part->group.items.count; k++) {
            struct frame_item *item = LIST_PUSH(plan->arena, &whole.group.items, struct frame_item);
            *item = *LIST_AT(&part->group.items, const struct frame_item, k);
            if (plan->vertical)
                item->x += whole.height - at - part->height;
            else
                item->y += at;
        }
        at += part->height;
    }
    *parts = (struct list){0};
    *LIST_PUSH(plan->arena, parts, struct chart_part) = whole;
}

bool chart_place_elastic(struct chart_plan *plan, const struct chart_frame *frame, bool single,
                         struct list *parts) {
    size_t fitting = elastic_fitting_tracks(plan), count = plan->track_count, before = parts->count;
    size_t groups = (count + fitting - 1) / fitting;
    size_t most = (count + groups - 1) / groups;
    struct chart_frame room = *frame;
    for (size_t first = 0; first < count; first += most) {
        struct chart_plan group = group_of(plan, first, MIN(first + most, count));
        if (!place_group(&group, &room, single, parts))
            return false;
        plan->text_width = group.text_width;
        take_back(plan, &group);
        room.first = single ? frame->first - height_of(parts) : frame->other;
    }
    if (single)
        join(plan, parts);
    if (groups > 1 && !single)
        report_groups(plan, groups, most);
    if (plan->chart->stats)
        report_rows(plan, parts->count - before);
    return true;
}
