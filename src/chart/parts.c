/* Years over pages: takes the labels of every year, gives stretches of years whose labels have room
 * on a page each.
 *
 * No fewer pages would do (each but the last is filled as far as it goes), and among the ways to
 * cut into so many, the one is taken whose fullest page is the least full: pages alike, instead of
 * a last one with a few labels. */
#include "chart/chart_int.h"

#include <glib.h>

/* Heights of the labels of each year, track by track. */
struct years {
    const struct chart_plan *plan;
    size_t count, tracks;
    int64_t *heights; /* tracks of a year lie together */
    int64_t highest;  /* single label: two sides may not share it evenly */
    int64_t less;     /* the first page holds so much less than others */
};

static struct years measure_years(struct chart_plan *plan) {
    const struct chart_scale *scale = &plan->scale;
    Length gap = chart_gap_least(plan);
    struct years years = {.plan = plan, .tracks = plan->two_sided ? 1 : plan->track_count};
    years.count = (size_t)((int64_t)scale->last_year - scale->first_year + 1);
    years.heights = ARENA_ARRAY(plan->arena, int64_t, years.count * years.tracks);
    for (size_t i = 0; i < plan->mark_count; i++) {
        const struct chart_mark *mark = &plan->marks[i];
        size_t year = (size_t)(chart_scale_year(scale, mark->anchor) - scale->first_year);
        int64_t height = (int64_t)mark->label.height + gap;
        if (!mark->fits || mark->silent)
            continue;
        years.heights[year * years.tracks + (plan->two_sided ? 0 : mark->track)] += height;
        years.highest = MAX(years.highest, height);
    }
    return years;
}

/* What a stretch needs on a page, its tracks summed up in `sums`. */
static int64_t needed(const struct years *years, const int64_t *sums) {
    int64_t most = 0;
    for (size_t i = 0; i < years->tracks; i++)
        most = MAX(most, sums[i]);
    return years->plan->two_sided ? (most + years->highest + 1) / 2 : most;
}

/* The end of the longest stretch from `first` on that has room on its page; a year at least. */
static size_t fill_page(const struct years *years, size_t first, int64_t room) {
    int64_t *sums = g_new0(int64_t, years->tracks);
    size_t end = first;
    room -= first == 0 ? years->less : 0;
    for (; end < years->count; end++) {
        for (size_t i = 0; i < years->tracks; i++)
            sums[i] += years->heights[end * years->tracks + i];
        if (end > first && needed(years, sums) > room)
            break;
    }
    g_free(sums);
    return end;
}

static size_t count_pages(const struct years *years, int64_t room) {
    size_t pages = 0;
    for (size_t at = 0; at < years->count; pages++)
        at = fill_page(years, at, room);
    return pages;
}

/* The least room that still needs no more pages. */
static int64_t least_room(const struct years *years, int64_t room) {
    size_t pages = count_pages(years, room);
    int64_t low = 0, high = room;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (count_pages(years, middle) <= pages)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

void chart_divide_years(struct chart_plan *plan, int64_t first_room, int64_t room,
                        struct list *ret_parts) {
    struct years years = measure_years(plan);
    years.less = room - first_room;
    int64_t even = least_room(&years, MAX(room, 0));
    for (size_t at = 0, end; at < years.count; at = end) {
        end = fill_page(&years, at, even);
        *LIST_PUSH(plan->arena, ret_parts, struct chart_years) = (struct chart_years){
            plan->scale.first_year + (int32_t)at, plan->scale.first_year + (int32_t)end - 1};
    }
}
