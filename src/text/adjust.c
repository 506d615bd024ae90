/* Segments: stretches of cells that may become lines, and how each is brought to its measure.
 * Reduction comes before expansion, step by step (JLReq 3.8); every segment is had from running
 * sums, so that breaking stays linear. */
#include "text/break_int.h"

#include <glib.h>

const struct glue text_glue_rigid = {.open = 0};
const struct line_end text_line_end_bare = {.natural = 0};
const struct cell cell_blank = {.glue = &text_glue_rigid, .end = &text_line_end_bare};

/* From the sum before a cell to the one after it. */
static inline void add_cell(const struct sum *before, const struct cell *cell, struct sum *after) {
    after->natural = before->natural + cell->lead + cell->body + cell->trail + cell->space;
    for (size_t i = 0; i < COUNT_OF(after->lanes); i++)
        after->lanes[i] = before->lanes[i] + (uint32_t)cell->glue->lanes[i];
}

struct sums text_sums_new(struct text_fonts *fonts, const struct shaped *shaped) {
    uint32_t count = (uint32_t)shaped->cells.count, pending = 0, visible = 0;
    const struct cell *cells = shaped->cells.items;
    struct sums sums = {
        .at = text_fonts_scratch(fonts, SCRATCH_SUMS, (count + 1) * sizeof(struct sum)),
        .ends = text_fonts_scratch(fonts, SCRATCH_ENDS, (count + 1) * sizeof(uint32_t)),
    };
    sums.at[0] = (struct sum){0};
    for (uint32_t i = 0; i < count; i++) {
        const struct cell *cell = &cells[i];
        if (!cell->discardable && !cell->head_discardable)
            while (pending <= i)
                sums.at[pending++].next_head = i;
        sums.ends[sums.end_count] = i + 1;
        sums.end_count += cell->penalty != PENALTY_NEVER;
        add_cell(&sums.at[i], cell, &sums.at[i + 1]);
        visible = cell->discardable ? visible : i + 1;
        sums.at[i + 1].visible = visible;
    }
    while (pending <= count)
        sums.at[pending++].next_head = count;
    return sums;
}

Length text_line_indent(const struct text_paragraph *paragraph, size_t number) {
    return paragraph->indent + (number == 0 ? paragraph->first_indent : 0);
}

Length text_line_measure(const struct text_paragraph *paragraph, size_t number) {
    int64_t measure =
        (int64_t)paragraph->measure - text_line_indent(paragraph, number) - paragraph->end_indent;
    return (Length)CLAMP(measure, 0, LENGTH_MAX);
}

/* Ruby may yet widen its base. */
bool text_cells_fit_one_line(const struct shaped *shaped) {
    const struct cell *cells = shaped->cells.items;
    int64_t width = 0;
    for (size_t i = 0; i < shaped->cells.count; i++)
        width += (int64_t)cells[i].lead + cells[i].body + cells[i].trail + cells[i].space;
    return shaped->rubies.count + shaped->beyond.count == 0 &&
           width <= text_line_measure(shaped->paragraph, 0) &&
           width <= text_line_measure(shaped->paragraph, 1);
}

bool text_is_justified(enum text_align align) {
    return align == TEXT_JUSTIFY || align == TEXT_JUSTIFY_ALL;
}

static bool is_last_line(const struct shaped *shaped, size_t end) {
    const struct cell *cells = shaped->cells.items;
    return end == shaped->cells.count || cells[end - 1].penalty == PENALTY_FORCED;
}

/* Only what the line will need: reduction when it is too long, expansion when it is too short or
 * may become so by losing its end. */
static void fill_sums(struct segment *segment, const struct sum *from, const struct sum *to) {
    if (segment->natural > segment->measure) {
        for (int step = 1; step <= SHRINK_STEPS; step++)
            segment->shrink[step] = (uint32_t)(to->shrink[step] - from->shrink[step]);
        segment->shrink[segment->end.before_step] -= segment->end.before;
    }
    int64_t least = segment->natural - segment->end.whole - segment->end.hang;
    if (!segment->justified || least >= segment->measure)
        return;
    for (int step = 1; step <= STRETCH_STEPS; step++)
        segment->stretch[step] = (uint32_t)(to->stretch[step] - from->stretch[step]);
    segment->places = (uint32_t)(to->places - from->places);
}

/* JLReq 3.1.5: an opening bracket at a line head, by the paragraph's rule. */
Length text_head_space(const struct shaped *shaped, size_t first, size_t number) {
    const struct text_paragraph *paragraph = shaped->paragraph;
    const struct cell *cell = LIST_AT(&shaped->cells, const struct cell, first);
    if (cell->class_number != JLREQ_OPENING)
        return 0;
    Length half = paragraph->runs[cell->run].style.size / 2;
    if (paragraph->rules.head_bracket == COMPOSITION_BRACKET_HALF)
        return half;
    bool outdent = paragraph->rules.head_bracket == COMPOSITION_BRACKET_OUTDENT && number == 0 &&
                   paragraph->first_indent >= half;
    return outdent ? -half : 0;
}

struct segment text_segment_between(const struct shaped *shaped, const struct sums *sums,
                                    size_t first, size_t end, size_t number) {
    const struct text_paragraph *paragraph = shaped->paragraph;
    const struct cell *cells = shaped->cells.items;
    struct segment segment = {
        .first = sums->at[first].next_head,
        .measure = text_line_measure(paragraph, number),
        .justified = text_is_justified(paragraph->align) &&
                     (paragraph->align == TEXT_JUSTIFY_ALL || !is_last_line(shaped, end)),
    };
    size_t visible = sums->at[end].visible;
    if (visible <= segment.first) {
        segment.first = 1;
        segment.last = 0;
        return segment;
    }
    segment.last = visible - 1;
    const struct cell *last = &cells[segment.last];
    const struct sum *from = &sums->at[segment.first], *to = &sums->at[segment.last];
    segment.end = *last->end;
    if (segment.first == segment.last) {
        segment.end.whole -= segment.end.before;
        segment.end.before = 0;
    }
    if (!text_is_justified(paragraph->align))
        segment.end = (struct line_end){.hyphen = last->end->hyphen};
    Length hyphen = segment.end.hyphen ? segment.end.hyphen->width : 0;
    segment.head = text_head_space(shaped, segment.first, number);
    segment.natural = segment.head + to->natural - from->natural + last->lead + last->body +
                      last->trail + segment.end.natural + hyphen;
    fill_sums(&segment, from, to);
    return segment;
}

static int64_t reserve_after(const struct segment *segment, int step) {
    int64_t reserve = 0;
    for (; step <= SHRINK_STEPS; step++)
        reserve += segment->shrink[step];
    return reserve;
}

/* Takes `need` out of the segment; gives what could not be taken, less than 0 when the line end's
 * space, which goes whole or not at all, was more than needed. */
static int64_t reduce(const struct segment *segment, int64_t need, struct adjustment *adjustment) {
    for (int step = 1; step <= SHRINK_STEPS && need > 0; step++) {
        bool at_end = step == segment->end.step && segment->end.whole > 0;
        if (at_end && (need >= segment->end.whole || need > reserve_after(segment, step))) {
            adjustment->drop_end = true;
            adjustment->step = -step;
            need -= segment->end.whole;
        }
        if (segment->shrink[step] == 0 || need <= 0)
            continue;
        adjustment->step = -step;
        adjustment->shrink[step] = MIN(need, segment->shrink[step]);
        need -= adjustment->shrink[step];
    }
    return need;
}

/* Spreads `room` over the segment; gives what found no place. */
static int64_t expand(const struct segment *segment, int64_t room, struct adjustment *adjustment) {
    for (int step = 1; step <= STRETCH_STEPS && room > 0; step++) {
        if (segment->stretch[step] == 0)
            continue;
        adjustment->step = step;
        adjustment->stretch[step] = MIN(room, segment->stretch[step]);
        room -= adjustment->stretch[step];
    }
    if (room > 0 && segment->places > 0) {
        adjustment->step = STRETCH_STEPS + 1;
        adjustment->spread = room;
        room = 0;
    }
    return room;
}

static struct adjustment adjust_inside(const struct segment *segment) {
    struct adjustment adjustment = {0};
    int64_t need = segment->natural - segment->measure;
    if (need > 0)
        need = reduce(segment, need, &adjustment);
    if (need < 0 && adjustment.drop_end) {
        /* Too much went: word spaces already reduced get theirs back, then the line is spread. */
        adjustment = (struct adjustment){.drop_end = true, .step = -segment->end.step};
        need = segment->natural - segment->end.whole - segment->measure;
    }
    if (need < 0 && segment->justified)
        need = -expand(segment, -need, &adjustment);
    adjustment.overfull = need > 0;
    adjustment.width = segment->measure + need;
    return adjustment;
}

/* JLReq 3.8.2: a mark hangs only when it cannot be brought inside. */
struct adjustment text_adjust_segment(const struct segment *segment) {
    struct adjustment adjustment = adjust_inside(segment);
    if (!adjustment.overfull || segment->end.hang == 0)
        return adjustment;
    struct segment inside = *segment;
    inside.natural -= segment->end.hang + segment->end.natural;
    inside.end = (struct line_end){0};
    adjustment = adjust_inside(&inside);
    adjustment.hang = true;
    return adjustment;
}
