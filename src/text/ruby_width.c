/* Room for ruby: takes spaced cells and the ruby beside them, widens bases that are too narrow,
 * lets ruby reach over neighbours as far as they allow (JLReq 3.3.5 to 3.3.8). That of the other
 * side comes second, and finds bases as wide as the first has made them.
 *
 * A base whose ruby is longer is as wide as the ruby: at a line's edge the ruby's edge is the
 * line's (3.3.8). Inside the line the glue beside it gives back what the neighbour lets it cover.
 */
#include "text/ruby_int.h"

#include <glib.h>

/* Those of one side, of which the other's may have been spaced before. */
struct spacing {
    const struct shaped *shaped;
    const struct list *rubies;
    const struct list *earlier; /* NULL: none was */
};

static struct cell *cells_of(const struct spacing *spacing) {
    return spacing->shaped->cells.items;
}

static Length base_width(const struct spacing *spacing, const struct ruby *ruby) {
    const struct cell *cells = cells_of(spacing);
    Length width = 0;
    for (size_t i = ruby->first; i <= ruby->last; i++)
        width += cells[i].body + (i < ruby->last ? cells[i].space : 0);
    for (size_t i = ruby->first; spacing->earlier && i <= ruby->last; i++)
        width += cells[i].lead + cells[i].trail;
    return width;
}

/* A group stays together and is never spread by justification (3.1.10, 3.1.11). */
static void bind_group(struct cell *cells, const struct ruby *ruby) {
    for (size_t i = ruby->first; i < ruby->last; i++) {
        if (!ruby->divides)
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
    for (size_t i = ruby->first; i < ruby->last && count > 1; i++) {
        if (ruby->divides) { /* so that each line has what is its characters' */
            cells[i].trail += gap - gap / 2;
            cells[i + 1].lead += gap / 2;
        } else {
            cells[i].space += gap;
        }
    }
}

/* Of the cells [first, end) of a base that has been widened. */
static Length room_of(const struct cell *cells, size_t first, size_t end) {
    Length width = 0;
    for (size_t i = first; i < end; i++)
        width += cells[i].lead + cells[i].body + cells[i].trail + cells[i].space;
    return width;
}

/* What stands in two lines must not be much wider than its base in either. */
static bool may_divide(const struct spacing *spacing, const struct ruby *ruby, size_t cell) {
    const struct cell *cells = cells_of(spacing);
    size_t cut = text_ruby_cut(spacing->shaped, ruby, cell), count = ruby->text.cells.count;
    Length spare = ruby->text.run->style.size;
    return cut > 0 && cut < count && !is_backward(cells[cell].level) &&
           text_ruby_width(ruby, 0, cut) <= room_of(cells, ruby->first, cell) + spare &&
           text_ruby_width(ruby, cut, count) <= room_of(cells, cell, ruby->last + 1) + spare;
}

/* Where ruby that divides cannot be parted, its base is not. */
static void hold_base(const struct spacing *spacing, const struct ruby *ruby) {
    struct cell *cells = cells_of(spacing);
    for (size_t i = ruby->first; ruby->divides && i < ruby->last; i++)
        if (cells[i].penalty != PENALTY_NEVER && !may_divide(spacing, ruby, i + 1))
            cells[i].penalty = PENALTY_NEVER;
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

/* Jukugo ruby (3.3.7): how far longer ruby reaches over the next character of its word: as that
 * one's own ruby can move out of the way, … */
static Length reach_ahead(const struct spacing *spacing, size_t index, Length size) {
    const struct ruby *next = text_ruby_neighbour(spacing->shaped, spacing->rubies, index, 1);
    return next ? CLAMP(base_width(spacing, next) - next->text.width, 0, size) : 0;
}

/* … and over the one before: what its ruby, in the middle or moved by `taken`, leaves free. */
static Length reach_back(const struct spacing *spacing, size_t index, Length taken, Length size) {
    const struct ruby *previous = text_ruby_neighbour(spacing->shaped, spacing->rubies, index, -1);
    if (!previous)
        return 0;
    Length spare = base_width(spacing, previous) - previous->text.width;
    return CLAMP(spare - MAX(spare / 2, taken), 0, size);
}

/* Justification does not spread a word whose characters have ruby of their own (3.1.11). */
static void bind_word(const struct spacing *spacing, size_t index) {
    const struct ruby *ruby = LIST_AT(spacing->rubies, struct ruby, index);
    if (ruby->part > 0 && text_ruby_neighbour(spacing->shaped, spacing->rubies, index, 1))
        cells_of(spacing)[ruby->last].glue = &text_glue_rigid;
}

/* Widens the base by `room`: first on the sides where the word's other characters give it back. */
static void spread_ruby(const struct spacing *spacing, size_t index, Length taken, Length room) {
    struct cell *cells = cells_of(spacing);
    const struct ruby *ruby = LIST_AT(spacing->rubies, struct ruby, index);
    Length size = ruby->text.run->style.size;
    Length ahead = MIN(reach_ahead(spacing, index, size), room);
    Length back = MIN(reach_back(spacing, index, taken, size), room - ahead);
    spread_base(cells, ruby, room - ahead - back);
    cells[ruby->first].lead += back;
    cells[ruby->last].trail += ahead;
}

/* What the other side's ruby covers already before the cell `first`, and behind `last`. */
static Length given_before(const struct spacing *spacing, size_t first) {
    size_t at = spacing->earlier ? text_ruby_first(spacing->earlier, first) : 0;
    if (!spacing->earlier || at >= spacing->earlier->count)
        return 0;
    const struct ruby *other = LIST_AT(spacing->earlier, const struct ruby, at);
    return other->first == first ? other->before : 0;
}

static Length given_behind(const struct spacing *spacing, size_t last) {
    size_t at = spacing->earlier ? text_ruby_first(spacing->earlier, last) : 0;
    if (!spacing->earlier || at >= spacing->earlier->count)
        return 0;
    const struct ruby *other = LIST_AT(spacing->earlier, const struct ruby, at);
    return other->last == last ? other->behind : 0;
}

/* Gives back to the line what the ruby at `index` may cover before it, … */
static void reach_before(const struct spacing *spacing, size_t index, Length taken, Length lead) {
    struct cell *cells = cells_of(spacing);
    struct ruby *ruby = LIST_AT(spacing->rubies, struct ruby, index);
    Length size = ruby->text.run->style.size;
    if (ruby->first == 0)
        return;
    struct cell *neighbour = &cells[ruby->first - 1];
    const struct side side = {neighbour, neighbour->space, neighbour->box_inside, taken};
    Length reach = MAX(reach_side(&side, size), reach_back(spacing, index, taken, size));
    reach = CLAMP(reach - given_before(spacing, ruby->first), 0, lead);
    neighbour->space -= reach;
    ruby->before = reach;
}

/* … and behind it. */
static void reach_behind(const struct spacing *spacing, size_t index, Length trail) {
    struct cell *cells = cells_of(spacing);
    struct ruby *ruby = LIST_AT(spacing->rubies, struct ruby, index);
    Length size = ruby->text.run->style.size;
    if (ruby->last + 1 == spacing->shaped->cells.count)
        return;
    struct cell *last = &cells[ruby->last];
    const struct side side = {last + 1, last->space, last->box_inside, 0};
    Length reach = MAX(reach_side(&side, size), reach_ahead(spacing, index, size));
    reach = CLAMP(reach - given_behind(spacing, ruby->last), 0, trail);
    last->space -= reach;
    ruby->behind = reach;
}

/* The empty widths at both ends of a base. */
struct ends {
    Length lead, trail;
};

static struct ends ends_of(const struct spacing *spacing, const struct ruby *ruby) {
    const struct cell *cells = cells_of(spacing);
    return (struct ends){cells[ruby->first].lead, cells[ruby->last].trail};
}

/* Widens a base whose ruby is longer; `taken` is how far another reaches over the neighbour before
 * it. */
static bool widen_base(const struct spacing *spacing, size_t index, Length taken) {
    const struct ruby *ruby = LIST_AT(spacing->rubies, struct ruby, index);
    struct ends before = spacing->earlier ? ends_of(spacing, ruby) : (struct ends){0};
    Length apart = text_ruby_apart(spacing->shaped, spacing->rubies, index);
    Length room = ruby->text.width + apart - base_width(spacing, ruby);
    if (room <= 0)
        return false;
    spread_ruby(spacing, index, taken, room);
    struct ends now = ends_of(spacing, ruby);
    reach_before(spacing, index, taken, now.lead - before.lead);
    reach_behind(spacing, index, now.trail - before.trail);
    return true;
}

static void space_side(const struct spacing *spacing) {
    size_t taken_at = 0; /* the neighbour the last ruby reached over … */
    Length taken = 0;    /* … and how far */
    for (size_t i = 0; i < spacing->rubies->count; i++) {
        const struct ruby *ruby = LIST_AT(spacing->rubies, struct ruby, i);
        const struct ruby *previous = text_ruby_neighbour(spacing->shaped, spacing->rubies, i, -1);
        size_t neighbour = previous ? previous->first : ruby->first - 1;
        if (ruby->part == 0 && spacing->earlier) /* kenten beside what has ruby */
            continue;
        bind_group(cells_of(spacing), ruby);
        bind_word(spacing, i);
        if (widen_base(spacing, i, taken_at == neighbour ? taken : 0)) {
            taken = ruby->behind;
            taken_at = ruby->last + 1;
        }
        hold_base(spacing, ruby);
    }
}

void text_space_rubies(struct shaped *shaped) {
    space_side(&(struct spacing){shaped, &shaped->rubies, NULL});
    space_side(&(struct spacing){shaped, &shaped->beyond, &shaped->rubies});
}
