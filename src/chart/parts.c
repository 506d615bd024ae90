/* Years over pages: takes the labels of every year, gives stretches of years whose labels have room
 * on a page each.
 *
 * No fewer pages would do (each but the last is filled as far as it goes), and among the ways to
 * cut into so many, the one is taken whose fullest page is the least full: pages alike, instead of
 * a last one with a few labels. */
#include "chart/chart_int.h"

#include <glib.h>

/* What pages are filled from: the marks, in order. */
struct years {
    const struct chart_plan *plan;
    size_t count, tracks;
    Length gap;
    Length *series;  /* height of each series' label, by its number; 0: it has none */
    size_t *ends;    /* of each year's marks */
    int64_t highest; /* single label: two sides may not share it evenly */
    int64_t less;    /* the first page holds so much less than others */
};

static struct years measure_years(struct chart_plan *plan) {
    const struct chart_scale *scale = &plan->scale;
    struct years years = {.plan = plan, .gap = chart_gap_least(plan)};
    years.tracks = plan->two_sided ? 1 : plan->track_count;
    years.count = (size_t)((int64_t)scale->last_year - scale->first_year + 1);
    years.ends = ARENA_ARRAY(plan->arena, size_t, years.count);
    years.series = ARENA_ARRAY(plan->arena, Length, plan->chart->series.count + 1);
    for (size_t i = 0, at = 0; i < years.count; i++) {
        int64_t end = chart_scale_start(scale, scale->first_year + (int32_t)i + 1);
        for (; at < plan->mark_count && plan->marks[at].anchor < end; at++) {
            const struct chart_mark *mark = &plan->marks[at];
            size_t number = mark->source->series;
            years.highest = MAX(years.highest, (int64_t)mark->label.height + years.gap);
            if (number <= plan->chart->series.count && mark->fits && !mark->silent)
                years.series[number] = mark->label.height;
        }
        years.ends[i] = at;
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

/* A page being filled. */
struct page {
    int64_t *sums; /* of labels, by track */
    bool *told;    /* series that have their label on it */
};

/* A series is labelled at its first mark on every page. */
static Length label_on(const struct years *years, const struct chart_mark *mark, bool *told) {
    size_t number = mark->source->series;
    if (number == 0 || number > years->plan->chart->series.count)
        return mark->fits ? mark->label.height : 0;
    bool first = !told[number];
    told[number] = true;
    return first ? years->series[number] : 0;
}

static void add_year(const struct years *years, size_t year, struct page *page) {
    for (size_t i = year > 0 ? years->ends[year - 1] : 0; i < years->ends[year]; i++) {
        const struct chart_mark *mark = &years->plan->marks[i];
        Length height = label_on(years, mark, page->told);
        if (height > 0)
            page->sums[years->plan->two_sided ? 0 : mark->track] += (int64_t)height + years->gap;
    }
}

/* The end of the longest stretch from `first` on that has room on its page; a year at least. */
static size_t fill_page(const struct years *years, size_t first, int64_t room) {
    struct page page = {g_new0(int64_t, years->tracks),
                        g_new0(bool, years->plan->chart->series.count + 1)};
    size_t end = first;
    room -= first == 0 ? years->less : 0;
    for (; end < years->count; end++) {
        add_year(years, end, &page);
        if (end > first && needed(years, page.sums) > room)
            break;
    }
    g_free(page.sums);
    g_free(page.told);
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
