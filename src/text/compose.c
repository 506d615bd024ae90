/* Composition of one paragraph: runs → cells → items → breaks → lines; and how wide it is. */
#include "text/apart_int.h"
#include "text/break_int.h"
#include "text/invisible_int.h"
#include "text/parts_int.h"
#include "text/phrase_int.h"

#include <glib.h>
#include <string.h>

/* Of valid UTF-8. */
static size_t count_characters(const char *text) {
    size_t count = 0, size = text ? strlen(text) : 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

/* Room for the cells and glyphs of the text: a cell is a character or more, and most have one
 * glyph. */
static void reserve_cells(struct text_fonts *fonts, const struct text_paragraph *paragraph,
                          struct shaped *shaped) {
    size_t count = 0;
    for (size_t i = 0; i < paragraph->run_count; i++)
        count += 1 + count_characters(paragraph->runs[i].text);
    shaped->cells.items = text_fonts_scratch(fonts, SCRATCH_CELLS, count * sizeof(struct cell));
    shaped->cells.capacity = count;
    list_reserve(shaped->arena, &shaped->glyphs, count, sizeof(struct text_glyph));
}

/* A paragraph on its way from runs to cells. */
struct composing {
    struct text_paragraph visible; /* without what is not drawn */
    struct shaped shaped;
    struct list marks; /* of what is left out, for the cells around it */
};

/* Even lines are not spread to a measure that they do not fill. */
static void settle_align(struct text_paragraph *paragraph) {
    if (paragraph->rules.text_wrap == COMPOSITION_WRAP_BALANCE && paragraph->align == TEXT_JUSTIFY)
        paragraph->align = TEXT_START;
}

/* All cells with their widths and what a line may end after. */
static bool make_cells(struct text_fonts *fonts, struct arena *arena,
                       const struct text_paragraph *paragraph, struct diags *diags,
                       struct composing *composing) {
    struct shaped *shaped = &composing->shaped;
    *composing = (struct composing){.visible = *paragraph};
    *shaped = (struct shaped){
        .paragraph = &composing->visible, .arena = arena, .scratch = text_fonts_arena(fonts)};
    settle_align(&composing->visible);
    bool turns = text_paragraph_turns(paragraph);
    text_leave_out_invisible(shaped, turns, &composing->visible, &composing->marks, diags);
    if (turns)
        text_find_directions(shaped->scratch, &composing->visible, &composing->marks,
                             &shaped->directions);
    reserve_cells(fonts, &composing->visible, shaped);
    if (!text_shape_paragraph(fonts, diags, shaped))
        return false;
    text_find_rubies(fonts, shaped, diags);
    text_find_warichu(fonts, shaped, diags);
    text_find_furiwake(fonts, shaped, diags);
    text_space_cells(shaped);
    text_space_warichu(shaped);
    text_space_furiwake(shaped);
    if (shaped->has_thai)
        text_part_thai(fonts, shaped);
    if (shaped->has_unspaced)
        text_part_unspaced(shaped, diags);
    text_part_addresses(shaped);
    text_hyphenate_cells(fonts, shaped, diags);
    if (paragraph->rules.word_break == COMPOSITION_WORD_PHRASE && !text_cells_fit_one_line(shaped))
        text_weigh_phrases(shaped);
    text_apply_marks(fonts, shaped, &composing->marks, diags);
    text_split_cells(fonts, shaped, diags);
    text_space_rubies(shaped);
    text_set_tabs(shaped);
    return true;
}

static const struct text_block *make_lines(struct text_fonts *fonts, struct arena *arena,
                                           const struct shaped *shaped, struct diags *diags) {
    struct text_block *block = ARENA_NEW(arena, struct text_block);
    struct breaks breaks;
    struct sums sums = text_sums_new(fonts, shaped);
    text_break_cells(fonts, shaped, &sums, &breaks);
    text_place_lines(shaped, &sums, &breaks, diags, block);
    return block;
}

bool text_compose(struct text_fonts *fonts, struct arena *arena,
                  const struct text_paragraph *paragraph, struct diags *diags,
                  const struct text_block **ret_block) {
    struct composing composing;
    bool ok = make_cells(fonts, arena, paragraph, diags, &composing);
    if (ok)
        *ret_block = make_lines(fonts, arena, &composing.shaped, diags);
    text_fonts_clear_scratch(fonts);
    return ok;
}

/* ---- measuring --------------------------------------------------------------------------- */

bool text_measure(struct text_fonts *fonts, struct arena *arena, const struct text_run *runs,
                  size_t run_count, struct diags *diags, Length *ret_width) {
    const struct text_paragraph paragraph = {.runs = runs, .run_count = run_count};
    struct text_extent extent;
    if (!text_measure_paragraph(fonts, arena, &paragraph, diags, &extent))
        return false;
    *ret_width = extent.natural;
    return true;
}

/* What a stretch of text may be parted at, ever more. */
enum parting {
    PARTING_BETWEEN, /* words and numbers */
    PARTING_WITHIN,  /* too: at hyphens, and behind marks */
    PARTING_CUT,     /* anywhere that split_cells has found */
};

static bool may_part(const struct cell *cell, enum parting parting) {
    if (cell->penalty == PENALTY_NEVER || (cell->torn && parting < PARTING_CUT))
        return false;
    return !cell->end->hyphen || parting > PARTING_BETWEEN;
}

/* The widest stretch that is not parted. */
static int64_t widest_stretch(const struct shaped *shaped, enum parting parting) {
    const struct cell *cells = shaped->cells.items;
    int64_t widest = 0, width = 0, visible = 0;
    for (size_t i = 0; i < shaped->cells.count; i++) {
        const struct cell *cell = &cells[i];
        bool parted = may_part(cell, parting);
        width +=
            cell->discardable && width == 0 ? 0 : (int64_t)cell->lead + cell->body + cell->trail;
        visible = cell->discardable ? visible : width;
        visible += parted && cell->end->hyphen ? cell->end->hyphen->width : 0;
        width += cell->space;
        widest = MAX(widest, visible);
        if (parted)
            width = visible = 0;
    }
    return widest;
}

/* Text that has a measure has been split for it. */
static struct text_extent extent_of(const struct shaped *shaped, Length natural) {
    bool split = shaped->paragraph->measure < LENGTH_MAX;
    int64_t least = widest_stretch(shaped, split ? PARTING_CUT : PARTING_BETWEEN);
    int64_t parted = split ? widest_stretch(shaped, PARTING_WITHIN) : least;
    least = MIN(least, natural);
    return (struct text_extent){natural, (Length)least,
                                (Length)MIN(split ? parted : least, LENGTH_MAX)};
}

static bool has_tabs(const struct text_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind == TEXT_RUN_TAB)
            return true;
    return false;
}

bool text_measure_paragraph(struct text_fonts *fonts, struct arena *arena,
                            const struct text_paragraph *paragraph, struct diags *diags,
                            struct text_extent *ret_extent) {
    struct text_paragraph whole = *paragraph;
    struct composing composing;
    bool solid = has_tabs(paragraph);
    whole.measure = paragraph->measure > 0 && !solid ? paragraph->measure : LENGTH_MAX;
    whole.align = TEXT_START;
    bool ok = make_cells(fonts, arena, &whole, diags, &composing);
    if (ok) {
        Length natural = make_lines(fonts, arena, &composing.shaped, diags)->width;
        *ret_extent = solid ? (struct text_extent){natural, natural, natural}
                            : extent_of(&composing.shaped, natural);
    }
    text_fonts_clear_scratch(fonts);
    return ok;
}

bool text_measure_tabs(struct text_fonts *fonts, struct arena *arena,
                       const struct text_paragraph *paragraph, struct diags *diags,
                       struct text_tab_room *rooms) {
    struct text_paragraph whole = *paragraph;
    struct composing composing;
    whole.measure = LENGTH_MAX;
    bool ok = make_cells(fonts, arena, &whole, diags, &composing);
    if (ok)
        text_widen_rooms(&composing.shaped, rooms);
    text_fonts_clear_scratch(fonts);
    return ok;
}
