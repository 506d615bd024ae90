/* An elastic chart on its parts: takes rows, years and heads in their places, adds items, what may
 * be covered first. All is turned here where lines run down the page: what is `u` along a line and
 * `v` from the part's head then stands at (depth - v, u). */
#include "chart/elastic_int.h"

#include <glib.h>
#include <string.h>

static Length em(const struct elastic *elastic, int millis) {
    return chart_em(elastic->plan, millis);
}

/* ---- turning ----------------------------------------------------------------------------- */

static void turn(const struct elastic *elastic, Length u, Length v, Length ret_point[2]) {
    bool vertical = elastic->plan->vertical;
    ret_point[0] = vertical ? elastic->depth - v : u;
    ret_point[1] = vertical ? u : v;
}

static void draw_rule(struct elastic *elastic, const Length from[2], const Length to[2],
                      Length width, uint32_t color) {
    Length a[2], b[2];
    turn(elastic, from[0], from[1], a);
    turn(elastic, to[0], to[1], b);
    chart_draw_rule(elastic->plan, a, b, width, color);
}

/* From `from` to `to`, the corners nearest to and furthest from the part's begin. */
static void draw_tint(struct elastic *elastic, const Length from[2], const Length to[2],
                      uint32_t tint) {
    Length a[2], b[2];
    turn(elastic, from[0], from[1], a);
    turn(elastic, to[0], to[1], b);
    const Length corner[2] = {MIN(a[0], b[0]), MIN(a[1], b[1])};
    if (from[0] < to[0] && from[1] < to[1])
        chart_draw_tint(elastic->plan, corner, MAX(a[0], b[0]) - corner[0],
                        MAX(a[1], b[1]) - corner[1], tint);
}

static Length baseline_of(const struct text_block *block) {
    return block->lines.count > 0 ? LIST_AT(&block->lines, const struct text_line, 0)->baseline : 0;
}

static void draw_block(struct elastic *elastic, const struct text_block *block, Length u,
                       Length v) {
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_line *line = LIST_AT(&block->lines, const struct text_line, i);
        Length at[2];
        turn(elastic, u, v + line->baseline, at);
        frame_add_line(elastic->plan->arena, elastic->plan->items, at[0], at[1], line, NULL);
    }
}

/* Of another size than the text that begins on its line: on one baseline with that. */
static void draw_beside(struct elastic *elastic, const struct text_block *block, Length u,
                        Length v) {
    Length size = elastic->plan->size, feed = elastic->plan->feed;
    Length baseline = (feed - size) / 2 + em(elastic, CHART_EM_ASCENT);
    draw_block(elastic, block, u, elastic->plan->vertical ? v : v + baseline - baseline_of(block));
}

/* ---- what lies below --------------------------------------------------------------------- */

static Length body_bottom(const struct elastic *elastic) {
    return elastic->depth - CHART_ELASTIC_LINE_HEAVY;
}

/* The stretch of the part at hand from one place to another; false: none of it. */
static bool find_stretch(const struct elastic *elastic, struct elastic_place from,
                         struct elastic_place to, Length ret_ends[2]) {
    if (from.part > elastic->part || to.part < elastic->part)
        return false;
    ret_ends[0] = from.part < elastic->part ? elastic->head : from.v;
    ret_ends[1] = to.part > elastic->part ? body_bottom(elastic) : to.v;
    return ret_ends[0] < ret_ends[1];
}

static struct elastic_place band_begin(const struct elastic *elastic, size_t index) {
    const struct list *bands = &elastic->plan->chart->bands;
    struct elastic_place end = {elastic->part_count, 0}, begin = {0, elastic->head};
    if (index >= bands->count)
        return end;
    int64_t day = LIST_AT(bands, const struct document_band, index)->first_day;
    if (day > elastic->plan->scale.last_day)
        return end;
    return day <= elastic->plan->scale.first_day ? begin : elastic_find_begin(elastic, day);
}

static bool compose_plain(struct elastic *elastic, const char *text,
                          const struct text_block **ret_block) {
    bool fits;
    struct chart_words words = {
        .date = text, .bold = true, .permille = CHART_EM_TEXT, .measure = CHART_NO_MEASURE};
    return chart_compose_words(elastic->plan, words, &fits, ret_block);
}

/* Characters one below the other; of vertical lines, one of them. */
static bool draw_stacked(struct elastic *elastic, const char *name, Length top) {
    const struct text_block *block;
    if (elastic->plan->vertical) {
        if (!compose_plain(elastic, name, &block))
            return false;
        draw_block(elastic, block, (elastic->strip - chart_block_end(block)) / 2, top);
        return true;
    }
    for (const char *at = name; *at; at = g_utf8_next_char(at)) {
        const char *character =
            arena_strndup(elastic->plan->arena, at, (size_t)(g_utf8_next_char(at) - at));
        if (!compose_plain(elastic, character, &block))
            return false;
        draw_block(elastic, block, (elastic->strip - chart_block_end(block)) / 2,
                   top - (elastic->plan->feed - elastic->plan->size) / 2);
        top += em(elastic, CHART_EM_ERA_PITCH);
    }
    return true;
}

/* The era's name, or where it has no room its one character. */
static bool name_band(struct elastic *elastic, const struct document_band *band, Length top,
                      Length room) {
    const char *name = band->name ? band->name : "";
    bool vertical = elastic->plan->vertical;
    int64_t length = g_utf8_strlen(name, -1);
    int64_t wanted = vertical ? elastic->plan->feed
                              : (length - 1) * em(elastic, CHART_EM_ERA_PITCH) +
                                    elastic->plan->size + em(elastic, CHART_EM_ERA_DROP);
    if (wanted > room || (vertical && length * elastic->plan->size > elastic->strip)) {
        name = band->mark ? band->mark : "";
        wanted = elastic->plan->size + em(elastic, CHART_EM_ERA_DROP);
    }
    return wanted > room ||
           draw_stacked(elastic, name, top + (vertical ? 0 : em(elastic, CHART_EM_ERA_DROP)));
}

static bool draw_bands(struct elastic *elastic) {
    const struct list *bands = &elastic->plan->chart->bands;
    for (size_t i = 0; elastic->eras && i < bands->count; i++) {
        Length ends[2];
        if (!find_stretch(elastic, band_begin(elastic, i), band_begin(elastic, i + 1), ends))
            continue;
        draw_tint(elastic, (Length[]){0, ends[0]}, (Length[]){elastic->strip, ends[1]},
                  i % 2 ? CHART_TINT_LIGHT : CHART_TINT_DARK);
        if (!name_band(elastic, LIST_AT(bands, const struct document_band, i), ends[0],
                       ends[1] - ends[0]))
            return false;
    }
    return true;
}

static uint32_t mix(uint32_t color) {
    uint32_t mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t part = color >> shift & 0xFF;
        mixed |= (part * CHART_ELASTIC_TINT + 0xFF * (1000 - CHART_ELASTIC_TINT)) / 1000 << shift;
    }
    return mixed;
}

static const struct chart_lane *lane_at(const struct elastic *elastic, size_t index) {
    return LIST_AT(&elastic->plan->lanes, const struct chart_lane, index);
}

/* The lanes of a category in one tint. */
static void draw_lanes(struct elastic *elastic) {
    const struct chart_plan *plan = elastic->plan;
    Length lanes = elastic->tracks[0].lanes;
    for (size_t i = 0; i < plan->lanes.count && plan->track_count == 1; i++) {
        size_t category = lane_at(elastic, i)->category, next = i;
        while (next + 1 < plan->lanes.count && lane_at(elastic, next + 1)->category == category)
            next++;
        Length right = 2 * elastic->lanes[next] - elastic->lefts[next];
        if (plan->chart->palette != DOCUMENT_BLACK)
            draw_tint(elastic, (Length[]){lanes + elastic->lefts[i], elastic->head},
                      (Length[]){lanes + right, body_bottom(elastic)},
                      mix(chart_category_color(plan, category)));
        i = next;
    }
}

static bool is_here(const struct elastic *elastic, const struct elastic_row *row) {
    return row->taken && row->part == elastic->part;
}

static void draw_grounds(struct elastic *elastic) {
    for (size_t i = 0; i < elastic->rows.count; i++) {
        const struct elastic_row *row = ELASTIC_ROW(elastic, i);
        const struct elastic_track *track = &elastic->tracks[row->mark->track];
        if (is_here(elastic, row) && row->mark->source->milestone)
            draw_tint(elastic,
                      (Length[]){elastic->axis > 0 ? elastic->axis : track->left, row->top},
                      (Length[]){track->right, row->top + row->height}, CHART_GROUND);
    }
}

static void draw_rules(struct elastic *elastic) {
    const struct chart_plan *plan = elastic->plan;
    Length right = elastic->tracks[plan->track_count - 1].right;
    Length ends[] = {elastic->head - CHART_ELASTIC_LINE_HEAVY / 2,
                     elastic->depth - CHART_ELASTIC_LINE_HEAVY / 2};
    for (size_t i = 0; i < elastic->segments.count; i++) {
        const struct elastic_segment *segment =
            LIST_AT(&elastic->segments, const struct elastic_segment, i);
        if (segment->part == elastic->part && segment->top > elastic->head)
            draw_rule(elastic, (Length[]){elastic->rule, segment->top},
                      (Length[]){right, segment->top}, CHART_HAIRLINE,
                      chart_tone(plan, CHART_BETWEEN));
    }
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        draw_rule(elastic, (Length[]){elastic->rule, ends[i]}, (Length[]){right, ends[i]},
                  CHART_ELASTIC_LINE_HEAVY, chart_tone(plan, CHART_INK));
    if (elastic->axis > 0)
        draw_rule(elastic, (Length[]){elastic->axis, elastic->head},
                  (Length[]){elastic->axis, body_bottom(elastic)}, CHART_ELASTIC_LINE_AXIS,
                  chart_tone(plan, CHART_INK));
}

/* ---- marks ------------------------------------------------------------------------------- */

static Length mark_u(const struct elastic *elastic, const struct elastic_row *row) {
    const struct elastic_track *track = &elastic->tracks[row->mark->track];
    if (row->mark->source->milestone && elastic->axis > 0)
        return elastic->axis;
    Length middle =
        elastic->plan->lanes.count > 0 ? elastic->lanes[row->mark->lane] : elastic->lanes_width / 2;
    Length pitch = em(elastic, CHART_ELASTIC_BAR + CHART_ELASTIC_BAR_GAP);
    Length most = MAX(elastic->lane_width / 2 - elastic->plan->radius, 0);
    return track->lanes + middle + (Length)MIN(pitch * (int64_t)row->level, most);
}

static Length mark_v(const struct elastic *elastic, const struct elastic_row *row) {
    return row->top + elastic->plan->feed / 2;
}

/* From one place to another, a line along a lane. */
static void draw_along(struct elastic *elastic, Length u, const struct elastic_place ends[2],
                       Length width, uint32_t color) {
    Length stretch[2];
    if (find_stretch(elastic, ends[0], ends[1], stretch))
        draw_rule(elastic, (Length[]){u, stretch[0]}, (Length[]){u, stretch[1]}, width, color);
}

static struct elastic_place place_of(const struct elastic *elastic, const struct elastic_row *row) {
    return (struct elastic_place){row->part, mark_v(elastic, row)};
}

/* What recurs hangs on one line, from its first row to its last. */
static void draw_series(struct elastic *elastic) {
    const struct chart_plan *plan = elastic->plan;
    size_t count = plan->chart->series.count;
    const struct elastic_row **first =
        ARENA_ARRAY(plan->arena, const struct elastic_row *, count + 1);
    const struct elastic_row **last =
        ARENA_ARRAY(plan->arena, const struct elastic_row *, count + 1);
    for (size_t i = 0; i < elastic->rows.count; i++) {
        const struct elastic_row *row = ELASTIC_ROW(elastic, i);
        size_t number = row->mark->source->series;
        if (!row->taken || number == 0 || number > count)
            continue;
        first[number] = first[number] ? first[number] : row;
        last[number] = row;
    }
    for (size_t number = 1; number <= count && plan->track_count == 1; number++)
        if (first[number])
            draw_along(elastic, mark_u(elastic, first[number]),
                       (struct elastic_place[]){place_of(elastic, first[number]),
                                                place_of(elastic, last[number])},
                       CHART_LINE_SERIES,
                       chart_category_color(plan, first[number]->mark->category));
}

static void draw_bar(struct elastic *elastic, const struct elastic_row *row) {
    const struct document_mark *source = row->mark->source;
    if (!row->taken || !source->interval || source->milestone)
        return;
    int64_t last = MIN(source->last_day, elastic->plan->scale.last_day);
    const struct elastic_place ends[] = {place_of(elastic, row),
                                         elastic_find_day(elastic, row->mark->track, last)};
    Length width = em(elastic, CHART_ELASTIC_BAR), u = mark_u(elastic, row);
    draw_along(elastic, u, ends, width, chart_category_color(elastic->plan, row->mark->category));
    if (source->uncertain)
        draw_along(elastic, u, ends, width - 2 * CHART_LINE_LEADER, CHART_PAPER);
}

static void draw_mark(struct elastic *elastic, const struct elastic_row *row) {
    struct chart_plan *plan = elastic->plan;
    const struct document_mark *source = row->mark->source;
    Length at[2];
    turn(elastic, mark_u(elastic, row), mark_v(elastic, row), at);
    if (source->milestone)
        chart_draw_milestone(plan, at[0], at[1], source->uncertain);
    else
        chart_draw_shape(plan, row->mark->category, at[0], at[1], source->uncertain);
    LIST_AT(plan->items, struct frame_item, plan->items->count - 1)->origins = source->origins;
}

static void draw_marks(struct elastic *elastic) {
    draw_series(elastic);
    for (size_t i = 0; i < elastic->rows.count; i++)
        draw_bar(elastic, ELASTIC_ROW(elastic, i));
    for (size_t i = 0; i < elastic->rows.count; i++)
        if (is_here(elastic, ELASTIC_ROW(elastic, i)))
            draw_mark(elastic, ELASTIC_ROW(elastic, i));
}

/* ---- heads ------------------------------------------------------------------------------- */

/* From the lane's middle up and to the right. */
static void draw_slanted(struct elastic *elastic, const struct text_block *block, Length u,
                         Length v) {
    struct chart_plan *plan = elastic->plan;
    size_t from = plan->items->count;
    chart_draw_block(plan, block, 0, 0);
    for (size_t i = from; i < plan->items->count; i++) {
        struct frame_item *item = LIST_AT(plan->items, struct frame_item, i);
        Length along = item->x;
        item->x = u + chart_share(along, CHART_SHARE_COSINE);
        item->y = v - chart_share(along, CHART_SHARE_SINE);
        item->turn = CHART_ELASTIC_SLANT;
    }
}

static Length heads_bottom(const struct elastic *elastic) {
    return elastic->head - CHART_ELASTIC_LINE_HEAVY - em(elastic, CHART_ELASTIC_HEAD_GAP);
}

static void draw_names(struct elastic *elastic) {
    for (size_t i = 0; elastic->named && i < elastic->plan->lanes.count; i++) {
        const struct text_block *name = elastic->names[i];
        Length middle = elastic->tracks[0].lanes + elastic->lanes[i], at[2];
        if (!name)
            continue;
        turn(elastic, middle, heads_bottom(elastic), at);
        if (elastic->plan->vertical)
            chart_draw_block(elastic->plan, name, at[0], at[1] - elastic->plan->feed / 2);
        else
            draw_slanted(elastic, name, at[0] + em(elastic, CHART_ELASTIC_NAME_SIDE), at[1]);
    }
}

static void draw_legend(struct elastic *elastic) {
    const struct chart_plan *plan = elastic->plan;
    for (size_t i = 0; i < plan->legend.count; i++) {
        const struct chart_legend *entry = LIST_AT(&plan->legend, const struct chart_legend, i);
        Length at[2];
        turn(elastic, entry->x + em(elastic, CHART_EM_SHAPE_CENTER), entry->y + plan->feed / 2, at);
        chart_draw_shape(elastic->plan, entry->category, at[0], at[1], false);
        draw_block(elastic, entry->name, entry->x + em(elastic, CHART_EM_SHAPE_ROOM), entry->y);
    }
}

static bool draw_heads(struct elastic *elastic) {
    const struct chart_plan *plan = elastic->plan;
    const struct text_block *block;
    draw_legend(elastic);
    draw_names(elastic);
    for (size_t i = 0; i < plan->track_count; i++) {
        const struct elastic_track *track = &elastic->tracks[i];
        if (track->head)
            draw_block(elastic, track->head, track->text,
                       heads_bottom(elastic) - track->head->height);
    }
    if (!plan->chart->head)
        return true;
    if (!compose_plain(elastic, plan->chart->head, &block))
        return false;
    draw_block(elastic, block, elastic->year, heads_bottom(elastic) - plan->feed);
    return true;
}

/* ---- words ------------------------------------------------------------------------------- */

static void draw_year(struct elastic *elastic, const struct elastic_segment *segment) {
    const struct elastic_year *year = segment->year;
    bool gap = year->empty && !elastic->plan->chart->linear;
    Length v = segment->top + (gap ? 0 : em(elastic, CHART_ELASTIC_ABOVE));
    draw_beside(elastic, year->name, elastic->year, v);
    if (year->era)
        draw_beside(
            elastic, year->era,
            elastic->year + chart_block_end(year->name) + em(elastic, CHART_ELASTIC_ERA_GAP), v);
}

static void draw_row(struct elastic *elastic, const struct elastic_row *row) {
    struct chart_plan *plan = elastic->plan;
    const struct elastic_track *track = &elastic->tracks[row->mark->track];
    size_t date = plan->items->count;
    if (row->date)
        draw_beside(elastic, row->date, track->date, row->top);
    size_t text = plan->items->count;
    draw_block(elastic, row->text, track->text, row->top);
    chart_say_event(plan, date, row->mark, true);
    chart_say_event(plan, text, row->mark, false);
}

static void draw_years(struct elastic *elastic) {
    for (size_t i = 0; i < elastic->segments.count; i++) {
        const struct elastic_segment *segment =
            LIST_AT(&elastic->segments, const struct elastic_segment, i);
        if (segment->part != elastic->part)
            continue;
        draw_year(elastic, segment);
        for (size_t k = segment->year->row; k < segment->year->end; k++)
            if (is_here(elastic, ELASTIC_ROW(elastic, k)))
                draw_row(elastic, ELASTIC_ROW(elastic, k));
    }
}

bool elastic_draw(struct elastic *elastic, size_t part, struct frame_item *group) {
    elastic->part = part;
    elastic->depth = elastic->depths[part];
    elastic->plan->items = &group->items;
    draw_lanes(elastic);
    draw_grounds(elastic);
    draw_rules(elastic);
    if (!draw_bands(elastic))
        return false;
    draw_marks(elastic);
    if (!draw_heads(elastic))
        return false;
    draw_years(elastic);
    return true;
}
