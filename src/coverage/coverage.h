/* coverage: which values of records are on pages. Typed values and the paths that a layout leaves
 * out on purpose, then finished pages → a state for each value.
 *
 * What is on a page is known by its origins alone: a value's place in its file, which runs, glyphs
 * and items have handed on. A value that was only asked for is not on the page. */
#ifndef SHIMAI_COVERAGE_H
#define SHIMAI_COVERAGE_H

#include "base/base.h"
#include "frame/frame.h"
#include "schema/schema.h"

enum coverage_state {
    COVERAGE_LEFT_OUT,
    COVERAGE_OMITTED, /* left out on purpose: by the layout, or by an option that selects */
    COVERAGE_IN_PART, /* a mark without its label, a text without its note, a date's year */
    COVERAGE_SHOWN
};

struct coverage_leaf {
    const char *path; /* "activities.events.place": keys alone, without indices */
    struct span span;
    enum coverage_state state;
};

struct coverage;

/* All of it is in `arena`. `omits`: of const char *, such paths: a path covers what is below it,
 * and a list in an item of itself (a group in a group) counts as that list, too. Borrowed. */
struct coverage *coverage_new(struct arena *arena, const struct list *omits);
/* Adds the values of an object whose types say something to readers (see `aside` in a type).
 * `name`: the first key of its paths; NULL: none. `skips`: objects, by their spans, that nobody
 * asked for: struct span → anything; NULL: none. */
struct _GHashTable;
void coverage_add(struct coverage *coverage, struct schema_ref object, const char *name,
                  struct _GHashTable *skips);
/* The value at that place is left out on purpose, if it is. */
void coverage_omit(struct coverage *coverage, const struct span *span);
/* The value at that place is said by where something stands. */
void coverage_mark(struct coverage *coverage, const struct span *span);
void coverage_mark_pages(struct coverage *coverage, const struct frame_pages *pages);

/* How many values are left out without a word; the place of the first. */
size_t coverage_count_left_out(const struct coverage *coverage, struct span *ret_first);
/* All values in the order of the tables: of struct coverage_leaf, in the coverage's arena. */
struct list coverage_list(const struct coverage *coverage);

#endif
