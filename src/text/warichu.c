/* Warichu (JLReq 3.4): a note in two lines of half size inside one line of text. Takes a run whose
 * first and last characters are its brackets; its content is composed apart at half size, and each
 * of its cells claims half its width in the line. Where lines end is decided with the rest of the
 * paragraph; every line then parts its own share of the content in two, the first as short as it
 * can be without being the shorter. */
#include "text/text_int.h"

#include <glib.h>
#include <string.h>

struct warichu {
    size_t first; /* the cell of the paragraph that the content begins with */
    size_t end;   /* the one after its last */
    struct text_run run;
    struct text_paragraph paragraph;
    struct shaped content;
    Length
        *sums; /* of the widths and spaces of the content's cells before each, and before its end */
};

static const struct cell *content_at(const struct warichu *warichu, size_t index) {
    return LIST_AT(&warichu->content.cells, const struct cell, index);
}

/* Width of the content's cells [first, end), set on one line. */
static Length content_width(const struct warichu *warichu, size_t first, size_t end) {
    if (first >= end)
        return 0;
    Length space = content_at(warichu, end - 1)->space;
    return warichu->sums[end] - warichu->sums[first] - space;
}

/* The first place that leaves no more behind it than stands before it: widths before it only grow.
 */
static size_t find_middle(const struct warichu *warichu, size_t first, size_t end) {
    size_t low = first + 1, high = end;
    while (low < high) {
        size_t at = (low + high) / 2;
        if (content_width(warichu, first, at) >= content_width(warichu, at, end))
            high = at;
        else
            low = at + 1;
    }
    return low;
}

/* Where the second line of the content [first, end) begins: end, if it has only one. */
static size_t find_split(const struct warichu *warichu, size_t first, size_t end) {
    for (size_t at = find_middle(warichu, first, end); at < end; at++)
        if (content_at(warichu, at - 1)->penalty != PENALTY_NEVER)
            return at;
    return end;
}

/* ---- finding ---- */

static bool compose_content(struct text_fonts *fonts, const struct shaped *shaped,
                            struct diags *diags, struct warichu *warichu) {
    const struct text_paragraph *paragraph = shaped->paragraph;
    warichu->paragraph = (struct text_paragraph){
        .runs = &warichu->run,
        .run_count = 1,
        .measure = LENGTH_MAX,
        .rules = paragraph->rules,
        .language = paragraph->language,
    };
    warichu->content = (struct shaped){
        .paragraph = &warichu->paragraph, .arena = shaped->scratch, .scratch = shaped->scratch};
    if (text_paragraph_turns(&warichu->paragraph))
        text_find_directions(shaped->scratch, &warichu->paragraph, NULL,
                             &warichu->content.directions);
    if (!text_shape_paragraph(fonts, diags, &warichu->content))
        return false;
    text_space_cells(&warichu->content);
    size_t count = warichu->content.cells.count;
    warichu->sums = ARENA_ARRAY(shaped->scratch, Length, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct cell *cell = content_at(warichu, i);
        int64_t sum =
            (int64_t)warichu->sums[i] + cell->lead + cell->body + cell->trail + cell->space;
        warichu->sums[i + 1] = (Length)CLAMP(sum, 0, LENGTH_MAX);
    }
    return true;
}

/* The cells [first, last] are a run of warichu, brackets included. */
static void add_warichu(struct text_fonts *fonts, struct shaped *shaped, size_t first, size_t last,
                        struct diags *diags) {
    struct cell *cells = shaped->cells.items;
    const struct text_run *run = &shaped->paragraph->runs[cells[first].run];
    struct warichu *warichu = ARENA_NEW(shaped->scratch, struct warichu);
    const char *start = run->text + cells[first + 1].offset;
    warichu->first = first + 1;
    warichu->end = last;
    warichu->run = *run;
    warichu->run.kind = TEXT_RUN_CHARACTERS;
    warichu->run.style.size = run->style.size / 2;
    warichu->run.text =
        arena_strndup(shaped->arena, start, cells[last].offset - cells[first + 1].offset);
    if (!compose_content(fonts, shaped, diags, warichu) ||
        warichu->content.cells.count != last - first - 1)
        return;
    cells[first].class_number = JLREQ_WARICHU_OPENING;
    cells[last].class_number = JLREQ_WARICHU_CLOSING;
    for (size_t i = first + 1; i < last; i++) {
        cells[i].kind = CELL_WARICHU;
        cells[i].glyph_count = 0;
    }
    *LIST_PUSH(shaped->scratch, &shaped->warichus, struct warichu *) = warichu;
}

static bool has_warichu(const struct text_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind == TEXT_RUN_WARICHU)
            return true;
    return false;
}

void text_find_warichu(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags) {
    const struct cell *cells = shaped->cells.items;
    if (!has_warichu(shaped->paragraph))
        return;
    for (size_t first = 0, end; first < shaped->cells.count; first = end) {
        end = end_of_run(shaped, first);
        if (shaped->paragraph->runs[cells[first].run].kind == TEXT_RUN_WARICHU && end - first > 2)
            add_warichu(fonts, shaped, first, end - 1, diags);
    }
}

static const struct warichu *warichu_at(const struct shaped *shaped, size_t index) {
    return *LIST_AT(&shaped->warichus, const struct warichu *, index);
}

/* ---- spacing ---- */

/* A line may end inside only where what stands before it fills two equal lines, and never next to a
 * bracket (3.1.10). */
static int32_t inner_penalty(const struct warichu *warichu, size_t end) {
    size_t split = find_split(warichu, 0, end);
    bool equal =
        split < end && content_width(warichu, 0, split) == content_width(warichu, split, end);
    return equal && content_at(warichu, end - 1)->penalty == 0 ? 0 : PENALTY_NEVER;
}

static void space_content(struct cell *cells, const struct warichu *warichu) {
    size_t first = warichu->first;
    size_t count = warichu->content.cells.count;
    Length claimed = 0;
    for (size_t i = 0; i < count; i++) {
        Length half = content_width(warichu, 0, i + 1) / 2;
        cells[first + i].body = half - claimed;
        cells[first + i].penalty = i + 1 < count ? inner_penalty(warichu, i + 1) : PENALTY_NEVER;
        claimed = half;
    }
    size_t split = find_split(warichu, 0, count);
    cells[first + count - 1].trail = content_width(warichu, 0, split) - claimed;
    cells[first - 1].penalty = PENALTY_NEVER;
}

void text_space_warichu(struct shaped *shaped) {
    for (size_t i = 0; i < shaped->warichus.count; i++)
        space_content(shaped->cells.items, warichu_at(shaped, i));
}

/* ---- placing ---- */

/* The content's cells [from, to); `cell` is the paragraph's that the first stands for. */
static void place_warichu(const struct shaped *shaped, const struct warichu *warichu, size_t from,
                          size_t to, const struct cell *cell, struct text_line *line) {
    struct arena *arena = shaped->arena;
    const struct aside content = {
        .run = &warichu->run,
        .cells = warichu->content.cells,
        .glyphs = warichu->content.glyphs,
        .base = warichu->content.directions.base,
    };
    size_t split = find_split(warichu, from, to);
    Length size = warichu->run.style.size;
    /* The upper line's em box begins where the main line's does; no gap between the two. */
    int32_t ascent = content_at(warichu, from)->face->ascent;
    Length main = text_run_baseline(shaped, &shaped->paragraph->runs[cell->run]);
    Length upper = main + length_em(size, ascent) - length_em(size * 2, ascent);
    struct spot spot = {.x = cell->x,
                        .y = upper,
                        .first = from,
                        .end = split,
                        .use = TEXT_USE_WARICHU,
                        .run = cell->run};
    text_place_aside(arena, &content, &spot, line);
    spot.y += size;
    spot.first = split;
    spot.end = to;
    text_place_aside(arena, &content, &spot, line);
}

/* The first warichu that ends after `cell`. */
static size_t first_warichu(const struct shaped *shaped, size_t cell) {
    size_t low = 0, high = shaped->warichus.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (warichu_at(shaped, middle)->end <= cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void text_place_warichus(const struct shaped *shaped, size_t first, size_t last,
                         struct text_line *line) {
    const struct cell *cells = shaped->cells.items;
    for (size_t i = first_warichu(shaped, first); i < shaped->warichus.count; i++) {
        const struct warichu *warichu = warichu_at(shaped, i);
        if (warichu->first > last)
            break;
        size_t from = MAX(first, warichu->first), end = MIN(last + 1, warichu->end);
        place_warichu(shaped, warichu, from - warichu->first, end - warichu->first, &cells[from],
                      line);
    }
}
