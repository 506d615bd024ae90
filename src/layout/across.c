/* Notes across the columns: takes a vertical list, gives the columns of pages, each with room at
 * its foot for the notes of all its columns.
 *
 * How much room a page needs is known when it is cut, and cutting it with that room leaves it less
 * text, and perhaps fewer notes. Pages are settled one after another: each is cut with more room
 * until its notes fit there; those before it stay as they are. Notes for which there is no room
 * beside three lines of text run out of their page, and are told. */
#include <glib.h>

#include "layout/break_int.h"

#define TRIES_MAX  8 /* for a page */
#define TEXT_LINES 3

/* Height of a page's notes. The cuts from `index` on; moves to those of the next page. */
static Length notes_of_page(const struct layout_columns *columns, const struct list *cuts,
                            size_t *index) {
    struct layout_cut notes = {0};
    size_t first = *index;
    for (; *index < cuts->count; (*index)++) {
        const struct layout_cut *cut = LIST_AT(cuts, const struct layout_cut, *index);
        if (*index > first && cut->opens)
            break;
        for (size_t i = cut->first; i < cut->end; i++)
            layout_cut_notes(&notes, LIST_AT(&columns->flow->strips, const struct layout_strip, i));
    }
    return notes.notes;
}

/* Of page `number`; false: there is no such page. */
static bool find_notes(const struct layout_columns *columns, const struct list *cuts, size_t number,
                       Length *ret_notes) {
    size_t index = 0;
    for (size_t page = 0; index < cuts->count; page++) {
        *ret_notes = notes_of_page(columns, cuts, &index);
        if (page == number)
            return true;
    }
    return false;
}

/* Some lines of a page are for text, whatever its notes. */
static Length most_for_notes(const struct layout_area *area) {
    int64_t text = TEXT_LINES * (int64_t)area->feed + area->notes_gap;
    return layout_bound(MAX(area->room - text, 0));
}

void layout_break_across(const struct layout_columns *columns, struct list *ret_cuts) {
    struct list feet = {0};
    struct layout_columns kept = *columns;
    kept.feet = &feet;
    Length most = most_for_notes(columns->area);
    for (bool more = true; more;) {
        Length *foot = LIST_PUSH(columns->arena, &feet, Length), notes = 0;
        for (int try = 0; try < TRIES_MAX; try++) {
            layout_break_bands(&kept, ret_cuts);
            more = find_notes(columns, ret_cuts, feet.count - 1, &notes);
            if (!more || MIN(notes, most) <= *foot)
                break;
            *foot = MIN(notes, most);
        }
    }
}
