/* A number of pages → which page stands where. Booklets are padded with blanks at the end, or
 * before their last pages, so that the back cover stays outside; each signature is folded as one,
 * its first and last page on the outside of its outermost sheet. */
#include "impose/impose_int.h"

#include <glib.h>

struct impose_grid impose_grid_of(enum impose_layout layout) {
    return layout == IMPOSE_4UP ? (struct impose_grid){2, 2} : (struct impose_grid){2, 1};
}

static size_t page_or_blank(size_t page, size_t pages) {
    return page <= pages ? page : 0;
}

/* ---- n-up: in reading order -------------------------------------------------------------- */

/* The cell of the `nth` page of a side: rows from the top, within them as the book is read. */
static int reading_cell(struct impose_grid grid, enum impose_binding binding, int nth) {
    int column = nth % grid.columns;
    return nth - column + (binding == IMPOSE_RIGHT ? grid.columns - 1 - column : column);
}

static void order_reading(struct arena *arena, const struct impose_settings *settings, size_t pages,
                          struct list *sides) {
    struct impose_grid grid = impose_grid_of(settings->layout);
    int cells = grid.columns * grid.rows;
    for (size_t first = 1; first <= pages; first += (size_t)cells) {
        struct impose_side *side = LIST_PUSH(arena, sides, struct impose_side);
        for (int nth = 0; nth < cells; nth++)
            side->cells[reading_cell(grid, settings->binding, nth)].page =
                page_or_blank(first + (size_t)nth, pages);
    }
}

/* ---- booklet ----------------------------------------------------------------------------- */

size_t impose_closing_pages(const struct impose_settings *settings, size_t pages) {
    return MIN(settings->behind_blanks, pages > 0 ? pages - 1 : 0);
}

/* The book as it is read: places from 1, of which the blank ones are left out. */
struct book {
    size_t pages, places;
    size_t closing; /* pages behind the blanks */
};

static size_t page_at(const struct book *book, size_t place) {
    size_t blanks = book->places - book->pages;
    if (place <= book->pages - book->closing)
        return place;
    return place <= book->places - book->closing ? 0 : place - blanks;
}

/* Sheets folded into one another. */
struct signature {
    const struct book *book;
    size_t first; /* place */
    size_t sheets;
    enum impose_binding binding;
};

/* `early` and `late` places of a side: the early one stands right on a front, left on a back, when
 * the book is bound on the left; mirrored when it is bound on the right. */
static struct impose_side make_side(const struct signature *signature, size_t depth, bool front) {
    size_t last = signature->first + 4 * signature->sheets - 1;
    size_t early = signature->first + 2 * depth + (front ? 0 : 1);
    size_t late = last - 2 * depth - (front ? 0 : 1);
    bool early_is_left = (signature->binding == IMPOSE_RIGHT) == front;
    struct impose_side side = {0};
    side.cells[early_is_left ? 0 : 1] =
        (struct impose_cell){page_at(signature->book, early), depth};
    side.cells[early_is_left ? 1 : 0] = (struct impose_cell){page_at(signature->book, late), depth};
    return side;
}

static void order_signature(struct arena *arena, const struct signature *signature,
                            struct list *sides) {
    for (size_t depth = 0; depth < signature->sheets; depth++) {
        *LIST_PUSH(arena, sides, struct impose_side) = make_side(signature, depth, true);
        *LIST_PUSH(arena, sides, struct impose_side) = make_side(signature, depth, false);
    }
}

static void order_booklet(struct arena *arena, const struct impose_settings *settings, size_t pages,
                          struct list *sides) {
    size_t sheets = (pages + 3) / 4;
    size_t most = settings->signature ? settings->signature : sheets;
    const struct book book = {pages, 4 * sheets, impose_closing_pages(settings, pages)};
    for (size_t done = 0; done < sheets; done += most) {
        struct signature signature = {
            .book = &book,
            .first = 4 * done + 1,
            .sheets = sheets - done < most ? sheets - done : most,
            .binding = settings->binding,
        };
        order_signature(arena, &signature, sides);
    }
}

struct list impose_order(struct arena *arena, const struct impose_settings *settings,
                         size_t pages) {
    struct list sides = {0};
    if (settings->layout == IMPOSE_BOOKLET)
        order_booklet(arena, settings, pages, &sides);
    else
        order_reading(arena, settings, pages, &sides);
    return sides;
}
