/* Warichu (JLReq 3.4): a note in two lines of half size inside one line of text. Takes a run whose
 * first and last characters are its brackets, drawn or not; its content is composed apart at half
 * size, and each of its cells claims half its width in the line. Where lines end is decided with
 * the rest of the paragraph; every line then parts its own share of the content in two, the first
 * as short as it can be without being the shorter. What is one thing, as a number with its unit,
 * is parted between ideographs, or else stands in one line in the middle. */
#include "text/apart_int.h"
#include "text/phrase_int.h"

#include <glib.h>
#include <string.h>

struct warichu {
    size_t first;       /* the cell of the paragraph that the content begins with */
    size_t end;         /* the one after its last */
    struct apart apart; /* the content */
    Length
        *sums; /* of the widths and spaces of the content's cells before each, and before its end */
};

static const struct cell *content_at(const struct warichu *warichu, size_t index) {
    return LIST_AT(&warichu->apart.content.cells, const struct cell, index);
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

/* A word's letters stay together even where each stands upright. */
static bool ends_line(const struct cell *cell) {
    bool within_word = cell->character < 0x80 && cell[1].character < 0x80 && !cell->end->hyphen &&
                       (cell->traits & cell[1].traits & LETTER_ALPHANUMERIC);
    return cell->penalty != PENALTY_NEVER && !within_word;
}

/* Within a number: 千|円, 十|二人. */
static bool ends_ideograph(const struct cell *cell) {
    return ends_line(cell) || (cell->held && text_phrase_is_ideograph(cell->character) &&
                               text_phrase_is_ideograph(cell[1].character));
}

/* Where the second line of the content [first, end) begins: end, if it has only one. */
static size_t find_split(const struct warichu *warichu, size_t first, size_t end) {
    bool (*const kinds[])(const struct cell *cell) = {ends_line, ends_ideograph};
    size_t middle = find_middle(warichu, first, end);
    for (size_t kind = 0; kind < COUNT_OF(kinds); kind++) {
        for (size_t at = middle; at < end; at++)
            if (kinds[kind](content_at(warichu, at - 1)))
                return at;
        for (size_t at = middle - 1; at > first; at--)
            if (kinds[kind](content_at(warichu, at - 1)))
                return at;
    }
    return end;
}

/* ---- finding ---- */

static void add_up_widths(const struct shaped *shaped, struct warichu *warichu) {
    size_t count = warichu->apart.content.cells.count;
    warichu->sums = ARENA_ARRAY(shaped->scratch, Length, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct cell *cell = content_at(warichu, i);
        int64_t sum =
            (int64_t)warichu->sums[i] + cell->lead + cell->body + cell->trail + cell->space;
        warichu->sums[i + 1] = (Length)CLAMP(sum, 0, LENGTH_MAX);
    }
}

/* Drawn, or of no width: then the note stands between its neighbours as an ideograph would. */
static void set_brackets(struct shaped *shaped, struct cell *open, struct cell *close) {
    bool bare = shaped->paragraph->runs[open->run].bare;
    if (!bare || !text_hide_cell(shaped, open) || !text_hide_cell(shaped, close)) {
        open->class_number = JLREQ_WARICHU_OPENING;
        close->class_number = JLREQ_WARICHU_CLOSING;
    }
}

/* The cells [first, last] are a run of warichu, brackets included. */
static void add_warichu(struct text_fonts *fonts, struct shaped *shaped, size_t first, size_t last,
                        struct diags *diags) {
    struct cell *cells = shaped->cells.items;
    struct warichu *warichu = ARENA_NEW(shaped->scratch, struct warichu);
    warichu->first = first + 1;
    warichu->end = last;
    text_set_apart(shaped, &cells[first + 1], &cells[last], &warichu->apart);
    warichu->apart.run.style.size /= 2;
    warichu->apart.run.style.tracking /= 2;
    if (!text_compose_apart(fonts, shaped, diags, &warichu->apart) ||
        warichu->apart.content.cells.count != last - first - 1)
        return;
    add_up_widths(shaped, warichu);
    set_brackets(shaped, &cells[first], &cells[last]);
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
    size_t count = warichu->apart.content.cells.count;
    Length claimed = 0;
    for (size_t i = 0; i < count; i++) {
        Length half = content_width(warichu, 0, i + 1) / 2;
        cells[first + i].body = half - claimed;
        cells[first + i].penalty = i + 1 < count ? inner_penalty(warichu, i + 1) : PENALTY_NEVER;
        claimed = half;
    }
    size_t split = find_split(warichu, 0, count);
    Length widest = MAX(content_width(warichu, 0, split), content_width(warichu, split, count));
    cells[first + count - 1].trail = widest - claimed;
    cells[first - 1].penalty = PENALTY_NEVER;
}

void text_space_warichu(struct shaped *shaped) {
    for (size_t i = 0; i < shaped->warichus.count; i++)
        space_content(shaped->cells.items, warichu_at(shaped, i));
}

/* ---- placing ---- */

/* The content's cells [from, to); `cell` is the paragraph's that the first stands for. */
static void place_share(const struct shaped *shaped, const struct warichu *warichu, size_t from,
                        size_t to, const struct cell *cell, struct text_line *line) {
    size_t split = find_split(warichu, from, to);
    Length size = warichu->apart.run.style.size;
    const struct text_face *face = content_at(warichu, from)->face;
    /* The upper line's em box begins where the main line's does; no gap between the two. */
    struct spot spot = {.x = cell->x,
                        .y = text_em_top(shaped, cell, face) + length_em(size, face->ascent),
                        .first = from,
                        .end = split,
                        .use = TEXT_USE_WARICHU,
                        .run = cell->run};
    bool single = from == 0 && split == warichu->apart.content.cells.count;
    spot.y += single ? size / 2 : 0;
    text_place_apart(shaped, &warichu->apart, spot, line);
    if (single)
        return;
    spot.y += size;
    spot.first = split;
    spot.end = to;
    text_place_apart(shaped, &warichu->apart, spot, line);
}

/* The one that the cell is of. */
static const struct warichu *find_warichu(const struct shaped *shaped, size_t cell) {
    size_t low = 0, high = shaped->warichus.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (warichu_at(shaped, middle)->end <= cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low < shaped->warichus.count ? warichu_at(shaped, low) : NULL;
}

void text_place_warichu(const struct shaped *shaped, size_t index, size_t first, size_t last,
                        struct text_line *line) {
    const struct warichu *warichu = find_warichu(shaped, index);
    if (!warichu || index != MAX(first, warichu->first))
        return;
    size_t end = MIN(last + 1, warichu->end);
    place_share(shaped, warichu, index - warichu->first, end - warichu->first,
                LIST_AT(&shaped->cells, const struct cell, index), line);
}
