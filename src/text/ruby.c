/* Ruby and kenten: small characters over their base (JLReq 3.3). Takes shaped cells and the parts
 * of their runs; widens bases that are too narrow, lets ruby reach over neighbours that allow it,
 * and puts the ruby's glyphs over the placed bodies.
 *
 * A base whose ruby is longer is as wide as the ruby: at a line's edge the ruby's edge is the
 * line's (3.3.8). Inside the line the glue beside it gives back what the neighbour lets it cover.
 */
#include "text/text_int.h"

#include <glib.h>

/* JLReq 3.3.9: ﹅ in vertical writing, • in horizontal. */
#define SESAME "\xEF\xB9\x85"
#define BULLET "\xE2\x80\xA2"

/* ---- finding the parts ---- */

static struct text_run *ruby_run(struct arena *arena, const struct text_run *base,
                                 const char *text) {
    struct text_run *run = ARENA_NEW(arena, struct text_run);
    run->text = text;
    run->style = base->style;
    run->style.size = base->style.size / 2; /* 3.3.3 */
    run->origin = base->origin;
    return run;
}

struct finder {
    struct text_fonts *fonts;
    struct diags *diags;
    struct shaped *shaped;
    struct list *found; /* the list of `shaped` that they are for */
};

static void add_ruby(struct finder *finder, size_t first, size_t last, uint32_t part,
                     const char *text) {
    const struct text_paragraph *paragraph = finder->shaped->paragraph;
    struct cell *cell = LIST_AT(&finder->shaped->cells, struct cell, first);
    for (size_t i = 0; finder->found == &finder->shaped->rubies && i <= last - first; i++)
        cell[i].has_ruby = true;
    struct ruby *ruby = LIST_PUSH(finder->shaped->scratch, finder->found, struct ruby);
    ruby->first = first;
    ruby->last = last;
    ruby->part = part;
    struct arena *scratch = finder->shaped->scratch;
    const struct text_run *run = ruby_run(scratch, &paragraph->runs[cell->run], text);
    text_shape_aside(finder->fonts, scratch, run, finder->diags, &ruby->text);
}

/* The cells [first, end) are those of one run; parts count its characters. */
static void find_parts(struct finder *finder, const struct text_run *run, size_t first,
                       size_t end) {
    const struct cell *cells = finder->shaped->cells.items;
    size_t character = cells[first].index;
    size_t at = first;
    for (size_t i = 0; i < run->ruby_count && at < end; i++) {
        size_t start = at;
        character += run->ruby[i].characters;
        while (at < end && cells[at].index < character)
            at++;
        if (at > start && run->ruby[i].text[0])
            add_ruby(finder, start, at - 1, (uint32_t)i + 1, run->ruby[i].text);
    }
}

/* 3.3.9: not over 、。 or brackets. */
static bool takes_kenten(const struct cell *cell) {
    return cell->class_number > JLREQ_COMMA && cell->class_number != JLREQ_IDEOGRAPHIC_SPACE &&
           cell->class_number != JLREQ_WORD_SPACE;
}

static void find_kenten(struct finder *finder, size_t first, size_t end) {
    const struct cell *cells = finder->shaped->cells.items;
    const struct text_run *run = &finder->shaped->paragraph->runs[cells[first].run];
    for (size_t i = first; i < end; i++)
        if (takes_kenten(&cells[i]))
            add_ruby(finder, i, i, 0, text_is_vertical(run) ? SESAME : BULLET);
}

static bool has_rubies(const struct text_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].ruby || paragraph->runs[i].emphasis)
            return true;
    return false;
}

void text_find_rubies(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags) {
    struct finder finder = {.fonts = fonts, .diags = diags, .shaped = shaped};
    finder.found = &shaped->rubies;
    const struct cell *cells = shaped->cells.items;
    if (!has_rubies(shaped->paragraph))
        return;
    for (size_t first = 0, end; first < shaped->cells.count; first = end) {
        const struct text_run *run = &shaped->paragraph->runs[cells[first].run];
        end = end_of_run(shaped, first);
        if (run->kind != TEXT_RUN_CHARACTERS)
            continue;
        if (run->ruby)
            find_parts(&finder, run, first, end);
        finder.found = run->ruby ? &shaped->dots : &shaped->rubies;
        if (run->emphasis)
            find_kenten(&finder, first, end);
        finder.found = &shaped->rubies;
    }
}

/* ---- widths ---- */

static Length base_width(const struct cell *cells, const struct ruby *ruby) {
    Length width = 0;
    for (size_t i = ruby->first; i <= ruby->last; i++)
        width += cells[i].body + (i < ruby->last ? cells[i].space : 0);
    return width;
}

/* A group stays together and is never spread by justification (3.1.10, 3.1.11). */
static void bind_group(struct cell *cells, const struct ruby *ruby) {
    for (size_t i = ruby->first; i < ruby->last; i++) {
        cells[i].penalty = PENALTY_NEVER;
        cells[i].glue = &text_glue_rigid;
    }
}

/* 3.3.6: base characters under longer ruby stand 1:2:…:2:1; Western words stay together. */
static void spread_base(struct cell *cells, const struct ruby *ruby, Length room) {
    size_t count = cells[ruby->first].western ? 1 : ruby->last - ruby->first + 1;
    /* NOLINTNEXTLINE(clang-analyzer-core.DivideZero): the last is never before the first. */
    Length gap = room / (Length)count;
    cells[ruby->first].lead += gap / 2;
    cells[ruby->last].trail += room - gap / 2 - gap * (Length)(count - 1);
    for (size_t i = ruby->first; i < ruby->last && count > 1; i++)
        cells[i].space += gap;
}

/* How far ruby of `size` may reach over a neighbour (3.3.8): one ruby em over kana and their like,
 * the space beside brackets, marks and middle dots, nothing over ideographs. */
static Length reach_over(const struct cell *neighbour, Length space, Length size) {
    if (neighbour->has_ruby)
        return 0;
    switch (neighbour->class_number) {
    case JLREQ_OPENING:
    case JLREQ_CLOSING:
    case JLREQ_MIDDLE_DOT:
    case JLREQ_FULL_STOP:
    case JLREQ_COMMA:
        return MIN(size, MAX(space, 0));
    case JLREQ_INSEPARABLE:
    case JLREQ_PROLONGED:
    case JLREQ_SMALL_KANA:
    case JLREQ_IDEOGRAPHIC_SPACE:
    case JLREQ_HIRAGANA:
    case JLREQ_KATAKANA:
        return size;
    default:
        return 0;
    }
}

/* One side of a ruby that is longer than its base. */
struct side {
    const struct cell *neighbour; /* NULL: none to reach over */
    Length space;                 /* between base and neighbour */
    bool in_box;                  /* the space is a spread name's */
    Length taken;                 /* how far another ruby already reaches over the neighbour */
};

/* Two rubies over one character keep a ruby em between them: the later gives way. */
static Length reach_side(const struct side *side, Length size) {
    if (!side->neighbour || side->neighbour->kind != CELL_GLYPHS)
        return 0;
    Length reach = reach_over(side->neighbour, side->space, size);
    if (side->in_box) /* the other half is the neighbour's ruby's */
        reach = MAX(reach, side->space / 2);
    return side->taken > 0 ? CLAMP(side->neighbour->body - side->taken - size, 0, reach) : reach;
}

static bool is_same_word(const struct cell *cells, const struct ruby *before,
                         const struct ruby *after) {
    return before->last + 1 == after->first && cells[before->last].run == cells[after->first].run;
}

/* The ruby before or after (`step` -1 or 1) the one at `index`, if of the same word; or NULL. */
static const struct ruby *word_neighbour(const struct shaped *shaped, size_t index, int step) {
    const struct cell *cells = shaped->cells.items;
    const struct ruby *ruby = LIST_AT(&shaped->rubies, struct ruby, index);
    if (step < 0)
        return index > 0 && is_same_word(cells, ruby - 1, ruby) ? ruby - 1 : NULL;
    return index + 1 < shaped->rubies.count && is_same_word(cells, ruby, ruby + 1) ? ruby + 1
                                                                                   : NULL;
}

/* Jukugo ruby (3.3.7): how far longer ruby reaches over the next character of its word: as that
 * one's own ruby can move out of the way, … */
static Length reach_ahead(const struct shaped *shaped, size_t index, Length size) {
    const struct ruby *next = word_neighbour(shaped, index, 1);
    return next ? CLAMP(base_width(shaped->cells.items, next) - next->text.width, 0, size) : 0;
}

/* … and over the one before: what its ruby, in the middle or moved by `taken`, leaves free. */
static Length reach_back(const struct shaped *shaped, size_t index, Length taken, Length size) {
    const struct ruby *previous = word_neighbour(shaped, index, -1);
    if (!previous)
        return 0;
    Length spare = base_width(shaped->cells.items, previous) - previous->text.width;
    return CLAMP(spare - MAX(spare / 2, taken), 0, size);
}

/* Justification does not spread a word whose characters have ruby of their own (3.1.11). */
static void bind_word(const struct shaped *shaped, size_t index) {
    struct cell *cells = shaped->cells.items;
    const struct ruby *ruby = LIST_AT(&shaped->rubies, struct ruby, index);
    bool word = shaped->paragraph->runs[cells[ruby->last].run].ruby != NULL; /* kenten are none */
    if (word && word_neighbour(shaped, index, 1))
        cells[ruby->last].glue = &text_glue_rigid;
}

/* Widens the base by `room`: first on the sides where the word's other characters give it back. */
static void spread_ruby(const struct shaped *shaped, size_t index, Length taken, Length room) {
    struct cell *cells = shaped->cells.items;
    const struct ruby *ruby = LIST_AT(&shaped->rubies, struct ruby, index);
    Length size = ruby->text.run->style.size;
    Length ahead = MIN(reach_ahead(shaped, index, size), room);
    Length back = MIN(reach_back(shaped, index, taken, size), room - ahead);
    spread_base(cells, ruby, room - ahead - back);
    cells[ruby->first].lead += back;
    cells[ruby->last].trail += ahead;
}

/* Gives back to the line what the ruby at `index` may cover on both sides. Returns how far it
 * reaches over the cell after it. */
static Length reach_out(const struct shaped *shaped, size_t index, Length taken) {
    struct cell *cells = shaped->cells.items;
    const struct ruby *ruby = LIST_AT(&shaped->rubies, struct ruby, index);
    Length size = ruby->text.run->style.size;
    struct side before = {.taken = taken}, after = {0};
    if (ruby->first > 0) {
        before.neighbour = &cells[ruby->first - 1];
        before.space = before.neighbour->space;
        before.in_box = before.neighbour->box_inside;
        Length reach = MAX(reach_side(&before, size), reach_back(shaped, index, taken, size));
        cells[ruby->first - 1].space -= MIN(reach, cells[ruby->first].lead);
    }
    if (ruby->last + 1 == shaped->cells.count)
        return 0;
    after.neighbour = &cells[ruby->last + 1];
    after.space = cells[ruby->last].space;
    after.in_box = cells[ruby->last].box_inside;
    Length reach = MAX(reach_side(&after, size), reach_ahead(shaped, index, size));
    reach = MIN(reach, cells[ruby->last].trail);
    cells[ruby->last].space -= reach;
    return reach;
}

void text_space_rubies(struct shaped *shaped) {
    struct cell *cells = shaped->cells.items;
    size_t taken_at = 0; /* the neighbour the last ruby reached over … */
    Length taken = 0;    /* … and how far */
    for (size_t i = 0; i < shaped->rubies.count; i++) {
        const struct ruby *ruby = LIST_AT(&shaped->rubies, struct ruby, i);
        bind_group(cells, ruby);
        bind_word(shaped, i);
        Length room = ruby->text.width - base_width(cells, ruby);
        if (room <= 0)
            continue;
        const struct ruby *previous = word_neighbour(shaped, i, -1);
        size_t neighbour = previous ? previous->first : ruby->first - 1;
        Length before = taken_at == neighbour ? taken : 0;
        spread_ruby(shaped, i, before, room);
        taken = reach_out(shaped, i, before);
        taken_at = ruby->last + 1;
    }
}

/* ---- placing ---- */

/* 3.3.5, 3.3.6: how ruby shorter than its base is spread: the gap between its characters; half of
 * it, a ruby em at most, stays free at each end. Western text is only centred. */
static Length ruby_gap(const struct ruby *ruby, Length room) {
    size_t count = ruby->text.cells.count;
    const struct cell *first = LIST_AT(&ruby->text.cells, struct cell, 0);
    if (count < 2 || first->western || ruby->first == ruby->last)
        return 0;
    /* NOLINTNEXTLINE(clang-analyzer-core.DivideZero): the last is never before the first. */
    Length gap = room / (Length)count;
    Length edge = ruby->text.run->style.size;
    return gap / 2 <= edge ? gap : (room - 2 * edge) / (Length)(count - 1);
}

/* Bodies touch: the ruby's em box stands on the base's. */
static Length ruby_rise(const struct text_run *base, const struct text_run *ruby,
                        const struct text_face *face) {
    return length_em(base->style.size, face->ascent) + length_em(ruby->style.size, face->descent);
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

/* On the other side: its em box hangs on the base's. */
static Length dots_drop(const struct text_run *base, const struct text_run *dots,
                        const struct text_face *face) {
    return length_em(base->style.size, face->descent) + length_em(dots->style.size, face->ascent);
}

/* What stands beside its base: `least` is where it may begin; `beyond` is the other side. */
struct beside {
    Length least;
    bool beyond;
};

/* In the middle of its base, but not before its least; gives where it ends. */
static Length place_ruby(struct arena *arena, const struct shaped *shaped, const struct ruby *ruby,
                         struct beside beside, struct text_line *line) {
    const struct cell *cells = shaped->cells.items;
    const struct cell *first = &cells[ruby->first], *last = &cells[ruby->last];
    size_t count = ruby->text.cells.count;
    if (count == 0)
        return beside.least;
    Length stop, start = find_base(first, last, &stop);
    Length room = MAX(stop - start - ruby->text.width, 0);
    Length gap = ruby_gap(ruby, room);
    Length x = MAX(start + (room - gap * (Length)(count - 1)) / 2, beside.least);
    const struct text_run *base = &shaped->paragraph->runs[first->run];
    Length rise = beside.beyond ? -dots_drop(base, ruby->text.run, first->face)
                                : ruby_rise(base, ruby->text.run, first->face);
    struct spot spot = {
        .x = x,
        .y = text_run_baseline(shaped, base) - rise,
        .gap = gap,
        .end = count,
        .use = ruby->part ? TEXT_USE_RUBY : TEXT_USE_EMPHASIS,
        .run = first->run,
        .part = ruby->part,
    };
    text_place_aside(arena, &ruby->text, &spot, line);
    return x + ruby->text.width + gap * (Length)(count - 1);
}

/* Index of the first ruby whose base begins at or after `cell`. */
static size_t first_ruby(const struct list *rubies, size_t cell) {
    size_t low = 0, high = rubies->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (LIST_AT(rubies, struct ruby, middle)->first < cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void text_place_rubies(struct arena *arena, const struct shaped *shaped, size_t first, size_t last,
                       struct text_line *line) {
    Length end = -LENGTH_MAX;
    size_t start = first_ruby(&shaped->rubies, first);
    for (size_t i = start; i < shaped->rubies.count; i++) {
        const struct ruby *ruby = LIST_AT(&shaped->rubies, struct ruby, i);
        if (ruby->last > last)
            break;
        /* What reaches over the next character of its word moves that one's ruby. */
        bool moved = i > start && word_neighbour(shaped, i, -1) &&
                     !is_backward(LIST_AT(&shaped->cells, struct cell, ruby->first)->level);
        end = place_ruby(arena, shaped, ruby, (struct beside){moved ? end : -LENGTH_MAX, false},
                         line);
    }
    for (size_t i = first_ruby(&shaped->dots, first); i < shaped->dots.count; i++) {
        const struct ruby *dots = LIST_AT(&shaped->dots, struct ruby, i);
        if (dots->last > last)
            break;
        place_ruby(arena, shaped, dots, (struct beside){-LENGTH_MAX, true}, line);
    }
}
