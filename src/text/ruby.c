/* Ruby and kenten: small characters over their base, and on its other side (JLReq 3.3). Takes
 * shaped cells and the parts of their runs, gives each its own small text. */
#include "text/ruby_int.h"

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

/* Kenten on the other side are nobody's matter but the base's. */
static void add_ruby(struct finder *finder, size_t first, size_t last, uint32_t part,
                     const char *text) {
    const struct text_paragraph *paragraph = finder->shaped->paragraph;
    struct cell *cell = LIST_AT(&finder->shaped->cells, struct cell, first);
    bool known = part || finder->found == &finder->shaped->rubies;
    for (size_t i = 0; known && i <= last - first; i++)
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
static void find_parts(struct finder *finder, const struct text_ruby *parts, size_t count,
                       size_t first, size_t end) {
    const struct cell *cells = finder->shaped->cells.items;
    size_t character = cells[first].index;
    size_t at = first;
    for (size_t i = 0; i < count && at < end; i++) {
        size_t start = at;
        character += parts[i].characters;
        while (at < end && cells[at].index < character)
            at++;
        if (at == start || !parts[i].text[0])
            continue;
        add_ruby(finder, start, at - 1, (uint32_t)i + 1, parts[i].text);
        LIST_AT(finder->found, struct ruby, finder->found->count - 1)->divides =
            count == 1 && finder->shaped->paragraph->runs[cells[first].run].divides;
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
        if (paragraph->runs[i].ruby || paragraph->runs[i].beyond || paragraph->runs[i].emphasis)
            return true;
    return false;
}

void text_find_rubies(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags) {
    struct finder finder = {.fonts = fonts, .diags = diags, .shaped = shaped};
    const struct cell *cells = shaped->cells.items;
    if (!has_rubies(shaped->paragraph))
        return;
    for (size_t first = 0, end; first < shaped->cells.count; first = end) {
        const struct text_run *run = &shaped->paragraph->runs[cells[first].run];
        end = end_of_run(shaped, first);
        if (run->kind != TEXT_RUN_CHARACTERS)
            continue;
        finder.found = &shaped->rubies;
        find_parts(&finder, run->ruby, run->ruby_count, first, end);
        finder.found = &shaped->beyond;
        find_parts(&finder, run->beyond, run->beyond_count, first, end);
        finder.found = run->ruby ? &shaped->beyond : &shaped->rubies;
        if (run->emphasis && !(run->ruby && run->beyond))
            find_kenten(&finder, first, end);
    }
}

/* ---- asking them ---- */

static bool is_same_word(const struct cell *cells, const struct ruby *before,
                         const struct ruby *after) {
    return before->last + 1 == after->first && cells[before->last].run == cells[after->first].run;
}

const struct ruby *text_ruby_neighbour(const struct shaped *shaped, const struct list *rubies,
                                       size_t index, int step) {
    const struct cell *cells = shaped->cells.items;
    const struct ruby *ruby = LIST_AT(rubies, struct ruby, index);
    if (step < 0)
        return index > 0 && is_same_word(cells, ruby - 1, ruby) ? ruby - 1 : NULL;
    return index + 1 < rubies->count && is_same_word(cells, ruby, ruby + 1) ? ruby + 1 : NULL;
}

static bool is_western(const struct ruby *ruby) {
    return ruby->text.cells.count > 0 && LIST_AT(&ruby->text.cells, struct cell, 0)->western;
}

Length text_ruby_apart(const struct shaped *shaped, const struct list *rubies, size_t index) {
    const struct ruby *ruby = LIST_AT(rubies, struct ruby, index);
    const struct ruby *next = text_ruby_neighbour(shaped, rubies, index, 1);
    return next && is_western(ruby) && is_western(next) ? ruby->text.run->style.size / 3 : 0;
}

size_t text_ruby_first(const struct list *rubies, size_t cell) {
    size_t low = 0, high = rubies->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (LIST_AT(rubies, struct ruby, middle)->last < cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t text_ruby_part(const struct list *rubies, size_t cell) {
    size_t at = text_ruby_first(rubies, cell);
    const struct ruby *ruby = at < rubies->count ? LIST_AT(rubies, struct ruby, at) : NULL;
    return ruby && ruby->first <= cell ? ruby->part : 0;
}

Length text_ruby_width(const struct ruby *ruby, size_t first, size_t end) {
    Length width = 0;
    for (size_t i = first; i < end; i++)
        width += LIST_AT(&ruby->text.cells, struct cell, i)->body;
    return width;
}

/* The blank nearest to a proportion, and behind it; where there is none, nothing is parted. */
static size_t cut_western(const struct ruby *ruby, size_t wanted) {
    size_t best = 0;
    for (size_t i = 1; i + 1 < ruby->text.cells.count; i++) {
        bool blank = LIST_AT(&ruby->text.cells, struct cell, i)->class_number == JLREQ_WORD_SPACE;
        size_t cut = i + 1;
        if (blank &&
            (best == 0 || ABS((gssize)cut - (gssize)wanted) < ABS((gssize)best - (gssize)wanted)))
            best = cut;
    }
    return best;
}

/* Small kana and ー stay with what they follow. */
static size_t cut_japanese(const struct ruby *ruby, size_t wanted) {
    for (; wanted < ruby->text.cells.count; wanted++) {
        uint8_t class_number = LIST_AT(&ruby->text.cells, struct cell, wanted)->class_number;
        if (class_number != JLREQ_SMALL_KANA && class_number != JLREQ_PROLONGED)
            break;
    }
    return wanted;
}

size_t text_ruby_cut(const struct shaped *shaped, const struct ruby *ruby, size_t cell) {
    const struct cell *cells = shaped->cells.items;
    size_t count = ruby->text.cells.count, bases = ruby->last - ruby->first + 1;
    while (cell <= ruby->last && cells[cell].discardable) /* it stands in no line */
        cell++;
    if (cell <= ruby->first || count == 0)
        return 0;
    if (cell > ruby->last)
        return count;
    size_t wanted = (count * (cell - ruby->first) + bases / 2) / bases;
    return is_western(ruby) ? cut_western(ruby, wanted) : cut_japanese(ruby, wanted);
}
