/* Composition of one paragraph: runs → cells → items → breaks → lines. */
#include "text/text_int.h"

#include <glib.h>

bool text_compose(struct text_fonts *fonts, struct arena *arena,
                  const struct text_paragraph *paragraph, struct diags *diags,
                  const struct text_block **ret_block) {
    struct arena *scratch = arena_new();
    struct shaped shaped;
    struct breaks breaks;
    struct text_block *block = ARENA_NEW(arena, struct text_block);
    bool ok = shape_paragraph(fonts, arena, paragraph, diags, &shaped);
    if (ok) {
        find_rubies(fonts, arena, &shaped, diags);
        find_warichu(fonts, arena, &shaped, diags);
        space_cells(&shaped);
        space_warichu(&shaped);
        hyphenate_cells(fonts, arena, &shaped, diags);
        space_rubies(&shaped);
        set_tabs(&shaped);
        struct sums *sums = sums_new(scratch, &shaped);
        break_cells(scratch, &shaped, sums, &breaks);
        place_lines(arena, &shaped, sums, &breaks, diags, block);
        *ret_block = block;
    }
    arena_free(scratch);
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
