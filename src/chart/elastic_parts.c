/* Places in an elastic chart: takes rows and years with their heights, gives each a part and a
 * place in it. A part ends between two years; within one, where it has no room in any part. No row
 * is parted. */
#include "chart/elastic_int.h"

#include <glib.h>

static Length em(const struct elastic *elastic, int millis) {
    return chart_em(elastic->plan, millis);
}

static Length around_rows(const struct elastic *elastic) {
    return em(elastic, CHART_ELASTIC_ABOVE + CHART_ELASTIC_BELOW);
}

Length elastic_year_height(const struct elastic *elastic, const struct elastic_year *year) {
    const struct chart_plan *plan = elastic->plan;
    Length height = plan->feed;
    if (year->empty && !plan->chart->linear)
        return height;
    for (size_t track = 0; track < plan->track_count; track++) {
        int64_t sum = 0;
        for (size_t i = year->row; i < year->end; i++) {
            const struct elastic_row *row = ELASTIC_ROW(elastic, i);
            if (row->taken && row->mark->track == track)
                sum += row->height;
        }
        height = (Length)MIN(MAX((int64_t)height, sum), LENGTH_MAX / 4);
    }
    return height + around_rows(elastic);
}

/* ---- choosing ---------------------------------------------------------------------------- */

/* What would not have room on a page of its own. */
static void leave_out_high(struct elastic *elastic, Length limit) {
    int64_t room = (int64_t)limit - elastic->head - around_rows(elastic) - CHART_ELASTIC_LINE_HEAVY;
    for (size_t i = 0; i < elastic->rows.count; i++) {
        struct elastic_row *row = ELASTIC_ROW(elastic, i);
        row->taken = row->taken && row->height <= room;
    }
}

static int64_t whole_height(struct elastic *elastic) {
    int64_t height = (int64_t)elastic->head + CHART_ELASTIC_LINE_HEAVY;
    elastic_group_years(elastic);
    for (size_t i = 0; i < elastic->years.count; i++)
        height += elastic_year_height(elastic, ELASTIC_YEAR(elastic, i));
    return height;
}

/* The first `count` in the order of importance, as far as they `can` have a place. */
static void take_first(struct elastic *elastic, struct chart_mark *const *order, const bool *can,
                       size_t count) {
    const struct chart_mark *marks = elastic->plan->marks;
    for (size_t i = 0; i < elastic->rows.count; i++) {
        size_t index = (size_t)(order[i] - marks);
        ELASTIC_ROW(elastic, index)->taken = i < count && can[index];
    }
}

/* As many as the frame holds, the most important first. */
static void choose(struct elastic *elastic, Length limit) {
    struct chart_plan *plan = elastic->plan;
    struct chart_mark **order = chart_order_marks(plan);
    bool *can = ARENA_ARRAY(plan->arena, bool, elastic->rows.count + 1);
    for (size_t i = 0; i < elastic->rows.count; i++)
        can[i] = ELASTIC_ROW(elastic, i)->taken;
    if (whole_height(elastic) <= limit)
        return;
    size_t low = 0, high = elastic->rows.count;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        take_first(elastic, order, can, middle);
        if (whole_height(elastic) <= limit)
            low = middle;
        else
            high = middle - 1;
    }
    take_first(elastic, order, can, low);
}

/* ---- paging ------------------------------------------------------------------------------ */

struct paging {
    struct elastic *elastic;
    const struct chart_frame *frame;
    Length most; /* of any part */
    size_t part;
    Length at;
    bool bare;    /* nothing stands in the part yet */
    Length *ends; /* of each track in the year at hand */
    Length top;
};

static Length room_of(const struct paging *paging, size_t part) {
    Length own = part == 0 ? paging->frame->first : paging->frame->other;
    return MIN(own, paging->most) - CHART_ELASTIC_LINE_HEAVY;
}

static void turn_page(struct paging *paging) {
    paging->part++;
    paging->at = paging->elastic->head;
    paging->bare = true;
}

static void begin_segment(struct paging *paging) {
    const struct elastic *elastic = paging->elastic;
    paging->top = paging->at;
    for (size_t i = 0; i < elastic->plan->track_count; i++)
        paging->ends[i] = paging->at + em(elastic, CHART_ELASTIC_ABOVE);
}

static void end_segment(struct paging *paging, const struct elastic_year *year) {
    struct elastic *elastic = paging->elastic;
    bool gap = year->empty && !elastic->plan->chart->linear;
    Length bottom = paging->top + elastic->plan->feed + (gap ? 0 : around_rows(elastic));
    for (size_t i = 0; i < elastic->plan->track_count; i++)
        bottom = MAX(bottom, paging->ends[i] + em(elastic, CHART_ELASTIC_BELOW));
    if (gap)
        bottom = paging->top + elastic->plan->feed;
    *LIST_PUSH(elastic->plan->arena, &elastic->segments, struct elastic_segment) =
        (struct elastic_segment){year, paging->part, paging->top, bottom};
    paging->at = bottom;
    paging->bare = false;
}

/* The year stands where the part has room for all of it, or where no part has. */
static void find_part(struct paging *paging, const struct elastic_year *year) {
    const struct elastic *elastic = paging->elastic;
    Length height = elastic_year_height(elastic, year);
    Length next = room_of(paging, paging->part + 1) - elastic->head;
    bool fits = paging->at + height <= room_of(paging, paging->part);
    bool moves = height <= next || paging->at + elastic->plan->feed + around_rows(elastic) >
                                       room_of(paging, paging->part);
    if (!fits && moves && (!paging->bare || paging->part == 0))
        turn_page(paging);
}

static void place_row(struct paging *paging, const struct elastic_year *year,
                      struct elastic_row *row, bool *begun) {
    const struct elastic *elastic = paging->elastic;
    Length end = paging->ends[row->mark->track] + row->height + em(elastic, CHART_ELASTIC_BELOW);
    if (end > room_of(paging, paging->part) && (*begun || !paging->bare || paging->part == 0)) {
        if (*begun)
            end_segment(paging, year);
        turn_page(paging);
        begin_segment(paging);
    }
    row->part = paging->part;
    row->top = paging->ends[row->mark->track];
    paging->ends[row->mark->track] += row->height;
    *begun = true;
}

static void place_year(struct paging *paging, const struct elastic_year *year) {
    struct elastic *elastic = paging->elastic;
    bool begun = false;
    find_part(paging, year);
    begin_segment(paging);
    for (size_t i = year->row; i < year->end; i++)
        if (ELASTIC_ROW(elastic, i)->taken)
            place_row(paging, year, ELASTIC_ROW(elastic, i), &begun);
    end_segment(paging, year);
}

/* Gives the number of parts, and the height of the last. */
static size_t place_all(struct elastic *elastic, const struct chart_frame *frame, Length most,
                        Length *ret_last) {
    struct paging paging = {
        .elastic = elastic, .frame = frame, .most = most, .at = elastic->head, .bare = true};
    paging.ends = ARENA_ARRAY(elastic->plan->arena, Length, elastic->plan->track_count);
    elastic->segments = (struct list){0};
    for (size_t i = 0; i < elastic->years.count; i++)
        place_year(&paging, ELASTIC_YEAR(elastic, i));
    *ret_last = paging.at;
    return paging.part + 1;
}

/* A last part with little in it takes from those before. */
static size_t balance(struct elastic *elastic, const struct chart_frame *frame) {
    Length last, low = 0, high = MAX(frame->first, frame->other);
    size_t count = place_all(elastic, frame, high, &last);
    if (count < 2 || last >= frame->other / CHART_ELASTIC_QUARTER)
        return count;
    while (low < high) {
        Length middle = low + (high - low) / 2;
        if (middle > frame->other / 2 && place_all(elastic, frame, middle, &last) <= count)
            high = middle;
        else
            low = middle + 1;
    }
    return place_all(elastic, frame, high, &last);
}

static void measure_parts(struct elastic *elastic) {
    elastic->depths = ARENA_ARRAY(elastic->plan->arena, Length, elastic->part_count);
    for (size_t i = 0; i < elastic->segments.count; i++) {
        const struct elastic_segment *segment =
            LIST_AT(&elastic->segments, const struct elastic_segment, i);
        Length depth = segment->bottom + CHART_ELASTIC_LINE_HEAVY;
        elastic->depths[segment->part] = MAX(elastic->depths[segment->part], depth);
    }
}

/* A frame that holds not even what stands for no rows is empty. */
static void place_single(struct elastic *elastic, Length limit) {
    const struct chart_frame whole = {.first = LENGTH_MAX / 4, .other = LENGTH_MAX / 4};
    Length last;
    choose(elastic, limit);
    elastic->part_count = 1;
    if (whole_height(elastic) <= limit) {
        place_all(elastic, &whole, whole.first, &last);
        return;
    }
    for (size_t i = 0; i < elastic->rows.count; i++)
        ELASTIC_ROW(elastic, i)->taken = false;
    elastic->segments = (struct list){0};
}

static void tell_taken(const struct elastic *elastic) {
    for (size_t i = 0; i < elastic->rows.count; i++)
        ELASTIC_ROW(elastic, i)->mark->labelled = ELASTIC_ROW(elastic, i)->taken;
}

bool elastic_page(struct elastic *elastic, const struct chart_frame *frame, bool single) {
    Length limit = single ? frame->first : frame->other;
    leave_out_high(elastic, elastic->text_width < elastic->plan->size ? 0 : limit);
    elastic_group_years(elastic);
    elastic->part_count = 1;
    if (elastic->text_width < elastic->plan->size)
        limit = 0; /* no character has room beside the years */
    if (single)
        place_single(elastic, limit);
    else if (limit >=
             elastic->head + elastic->plan->feed + around_rows(elastic) + CHART_ELASTIC_LINE_HEAVY)
        elastic->part_count = balance(elastic, frame);
    measure_parts(elastic);
    tell_taken(elastic);
    return elastic_name_years(elastic);
}

/* ---- days -------------------------------------------------------------------------------- */

/* The first segment of a year; NULL: it is not placed. */
static const struct elastic_segment *segment_of(const struct elastic *elastic, int32_t year) {
    for (size_t i = 0; i < elastic->segments.count; i++) {
        const struct elastic_segment *segment =
            LIST_AT(&elastic->segments, const struct elastic_segment, i);
        if (segment->year->first <= year && year <= segment->year->last)
            return segment;
    }
    return NULL;
}

struct elastic_place elastic_find_day(const struct elastic *elastic, size_t track, int64_t day) {
    int32_t year = chart_scale_year(&elastic->plan->scale, day);
    const struct elastic_segment *segment = segment_of(elastic, year);
    struct elastic_place place = {0, 0};
    if (!segment)
        return place;
    Length top = segment->year->empty ? (segment->top + segment->bottom) / 2 : segment->top;
    place = (struct elastic_place){segment->part, top};
    for (size_t i = segment->year->row; i < segment->year->end; i++) {
        const struct elastic_row *row = ELASTIC_ROW(elastic, i);
        if (row->taken && row->mark->track == track && row->mark->anchor <= day)
            place = (struct elastic_place){row->part, row->top + elastic->plan->feed / 2};
    }
    return place;
}

/* Where the rows from a day on begin: below those of its year that are before it. */
struct elastic_place elastic_find_begin(const struct elastic *elastic, int64_t day) {
    int32_t year = chart_scale_year(&elastic->plan->scale, day);
    const struct elastic_segment *segment = segment_of(elastic, year);
    struct elastic_place place = {0, 0};
    bool before = false;
    if (!segment)
        return place;
    place = (struct elastic_place){segment->part, segment->top};
    for (size_t i = segment->year->row; i < segment->year->end; i++) {
        const struct elastic_row *row = ELASTIC_ROW(elastic, i);
        if (!row->taken)
            continue;
        if (row->mark->anchor >= day && before)
            return (struct elastic_place){row->part, row->top};
        if (row->mark->anchor >= day)
            return place;
        before = true;
    }
    const struct elastic_segment *last = segment;
    for (const struct elastic_segment *end =
             (const struct elastic_segment *)elastic->segments.items + elastic->segments.count;
         last + 1 < end && last[1].year == segment->year; last++)
        ;
    return before ? (struct elastic_place){last->part, last->bottom} : place;
}
