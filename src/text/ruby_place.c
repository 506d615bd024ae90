/* Ruby in its line: takes placed cells, puts the ruby's glyphs beside their bodies (JLReq 3.3.4 to
 * 3.3.7); of a base that ends in another line, the characters that are this one's. */
#include "text/ruby_int.h"

#include <glib.h>

/* Those that a line shows: [first, last]. */
struct segment_cells {
    size_t first, last;
};

/* What stands in one line of a ruby: its characters [from, end) beside the cells [first, last]. */
struct stretch {
    const struct ruby *ruby;
    size_t first, last, from, end;
    bool beyond; /* on the other side */
};

/* 3.3.5, 3.3.6: how ruby shorter than its base is spread: the gap between its characters; half of
 * it, a ruby em at most, stays free at each end. Western text is only centred. */
static Length gap_of(const struct stretch *stretch, Length room) {
    size_t count = stretch->end - stretch->from;
    const struct ruby *ruby = stretch->ruby;
    const struct cell *first = LIST_AT(&ruby->text.cells, struct cell, 0);
    if (count < 2 || first->western || ruby->first == ruby->last)
        return 0;
    Length gap = room / (Length)count;
    Length edge = ruby->text.run->style.size;
    return gap / 2 <= edge ? gap : (room - 2 * edge) / (Length)(count - 1);
}

/* Where the placed cells of a base begin and, `ret_end`, end. */
static Length find_base(const struct cell *first, const struct cell *last, Length *ret_end) {
    Length start = LENGTH_MAX;
    *ret_end = -LENGTH_MAX;
    for (const struct cell *cell = first; cell <= last; cell++) {
        bool turned = is_backward(cell->level);
        Length behind = turned ? cell->lead : cell->trail;
        start = MIN(start, cell->x - (turned ? cell->trail : cell->lead));
        *ret_end = MAX(*ret_end, cell->x + cell->body + behind);
    }
    return start;
}

/* How far the ruby's baseline stands above its base's: bodies touch, or leave the style's gap
 * (which is not that of kenten). On the other side its em box hangs below the base's. */
static Length rise_of(const struct stretch *stretch, const struct text_run *base,
                      const struct text_face *face) {
    const struct text_style *style = &base->style;
    Length size = stretch->ruby->text.run->style.size;
    Length gap = stretch->ruby->part ? style->ruby_gap : 0;
    if (stretch->beyond)
        return -length_em(style->size, face->descent) - length_em(size, face->ascent) - gap;
    return length_em(style->size, face->ascent) + length_em(size, face->descent) + gap;
}

static enum text_use use_of(const struct stretch *stretch) {
    if (stretch->ruby->part == 0)
        return TEXT_USE_EMPHASIS;
    return stretch->beyond ? TEXT_USE_BEYOND : TEXT_USE_RUBY;
}

/* Where it begins: in the middle of its base, or, when it is wider, at the end of the base that is
 * inside the line. */
static Length find_start(const struct stretch *stretch, Length start, Length stop, Length width) {
    bool goes_on = stretch->end < stretch->ruby->text.cells.count;
    return goes_on && width > stop - start ? stop - width
                                           : start + MAX(stop - start - width, 0) / 2;
}

/* A blank where Western text is parted shows nothing. */
static Length visible_width(const struct stretch *stretch) {
    const struct list *cells = &stretch->ruby->text.cells;
    size_t end = stretch->end;
    while (end < cells->count && end > stretch->from &&
           LIST_AT(cells, struct cell, end - 1)->class_number == JLREQ_WORD_SPACE)
        end--;
    return text_ruby_width(stretch->ruby, stretch->from, end);
}

/* Beside its base, but not before `least`; gives where it ends. */
static Length place_stretch(struct arena *arena, const struct shaped *shaped,
                            const struct stretch *stretch, Length least, struct text_line *line) {
    const struct cell *cells = shaped->cells.items;
    const struct cell *first = &cells[stretch->first];
    const struct text_run *base = &shaped->paragraph->runs[first->run];
    size_t count = stretch->end - stretch->from;
    if (count == 0)
        return least;
    Length stop, start = find_base(first, &cells[stretch->last], &stop);
    Length width = visible_width(stretch);
    Length gap = gap_of(stretch, MAX(stop - start - width, 0));
    width += gap * (Length)(count - 1);
    Length x = MAX(find_start(stretch, start, stop, width), least);
    bool reads = stretch->ruby->part > 0;
    struct spot spot = {
        .x = x,
        .y = text_run_baseline(shaped, base) - rise_of(stretch, base, first->face),
        .gap = gap,
        .first = stretch->from,
        .end = stretch->end,
        .use = use_of(stretch),
        .run = first->run,
        .part = reads ? text_ruby_part(&shaped->rubies, stretch->first) : 0,
        .beyond = reads ? text_ruby_part(&shaped->beyond, stretch->first) : 0,
    };
    text_place_aside(arena, &stretch->ruby->text, &spot, line);
    return x + width;
}

/* What the line of the cells [first, last] has of it. */
static struct stretch stretch_of(const struct shaped *shaped, const struct ruby *ruby, size_t first,
                                 size_t last) {
    struct stretch stretch = {.ruby = ruby,
                              .first = MAX(ruby->first, first),
                              .last = MIN(ruby->last, last),
                              .end = ruby->text.cells.count};
    if (first > ruby->first)
        stretch.from = text_ruby_cut(shaped, ruby, first);
    if (last < ruby->last)
        stretch.end = text_ruby_cut(shaped, ruby, last + 1);
    return stretch;
}

static void place_side(struct arena *arena, const struct shaped *shaped, const struct list *rubies,
                       const struct segment_cells *line_cells, struct text_line *line) {
    Length end = -LENGTH_MAX;
    size_t start = text_ruby_first(rubies, line_cells->first);
    for (size_t i = start; i < rubies->count; i++) {
        const struct ruby *ruby = LIST_AT(rubies, struct ruby, i);
        if (ruby->first > line_cells->last)
            break;
        struct stretch stretch = stretch_of(shaped, ruby, line_cells->first, line_cells->last);
        stretch.beyond = rubies == &shaped->beyond;
        /* What reaches over the next character of its word moves that one's ruby. */
        bool moved = i > start && (ruby->part > 0 || !stretch.beyond) &&
                     text_ruby_neighbour(shaped, rubies, i, -1) &&
                     !is_backward(LIST_AT(&shaped->cells, struct cell, ruby->first)->level);
        if (moved)
            end += text_ruby_apart(shaped, rubies, i - 1);
        end = place_stretch(arena, shaped, &stretch, moved ? end : -LENGTH_MAX, line);
    }
}

void text_place_rubies(struct arena *arena, const struct shaped *shaped, size_t first, size_t last,
                       struct text_line *line) {
    const struct segment_cells cells = {first, last};
    place_side(arena, shaped, &shaped->rubies, &cells, line);
    place_side(arena, shaped, &shaped->beyond, &cells, line);
}
