/* Composition of one paragraph: runs → cells → items → breaks → lines. */
#include "text/break_int.h"
#include "text/invisible_int.h"
#include "text/parts_int.h"

#include <glib.h>

/* Room for the cells and glyphs of the text: a cell is a character or more, and most have one
 * glyph. */
static void reserve_cells(struct text_fonts *fonts, const struct text_paragraph *paragraph,
                          struct shaped *shaped) {
    size_t count = 0;
    for (size_t i = 0; i < paragraph->run_count; i++)
        count +=
            1 + (paragraph->runs[i].text ? (size_t)g_utf8_strlen(paragraph->runs[i].text, -1) : 0);
    shaped->cells.items = fonts_scratch(fonts, SCRATCH_CELLS, count * sizeof(struct cell));
    shaped->cells.capacity = count;
    list_reserve(shaped->arena, &shaped->glyphs, count, sizeof(struct text_glyph));
}

bool text_compose(struct text_fonts *fonts, struct arena *arena,
                  const struct text_paragraph *paragraph, struct diags *diags,
                  const struct text_block **ret_block) {
    struct text_paragraph visible = *paragraph;
    struct shaped shaped = {.paragraph = &visible, .arena = arena, .scratch = fonts_arena(fonts)};
    struct breaks breaks;
    struct list marks = {0};
    struct text_block *block = ARENA_NEW(arena, struct text_block);
    leave_out_invisible(arena, shaped.scratch, &visible, &marks, diags);
    reserve_cells(fonts, &visible, &shaped);
    bool ok = shape_paragraph(fonts, diags, &shaped);
    if (ok) {
        find_rubies(fonts, &shaped, diags);
        find_warichu(fonts, &shaped, diags);
        space_cells(&shaped);
        space_warichu(&shaped);
        part_addresses(&shaped);
        hyphenate_cells(fonts, &shaped, diags);
        apply_marks(fonts, &shaped, &marks, diags);
        split_cells(fonts, &shaped, diags);
        space_rubies(&shaped);
        set_tabs(&shaped);
        struct sums sums = sums_new(fonts, &shaped);
        break_cells(fonts, &shaped, &sums, &breaks);
        place_lines(&shaped, &sums, &breaks, diags, block);
        *ret_block = block;
    }
    fonts_clear_scratch(fonts);
    return ok;
}

bool text_measure(struct text_fonts *fonts, struct arena *arena, const struct text_run *runs,
                  size_t run_count, struct diags *diags, Length *ret_width) {
    struct text_paragraph paragraph = {
        .runs = runs,
        .run_count = run_count,
        .measure = LENGTH_MAX,
        .align = TEXT_START,
    };
    const struct text_block *block;
    if (!text_compose(fonts, arena, &paragraph, diags, &block))
        return false;
    *ret_width = block->width;
    return true;
}
