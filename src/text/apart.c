/* Parts of a run that are composed apart from its paragraph, and their characters that are not
 * drawn. */
#include "text/apart_int.h"

#include <glib.h>

bool text_compose_apart(struct text_fonts *fonts, const struct shaped *shaped, struct diags *diags,
                        struct apart *apart) {
    const struct text_paragraph *paragraph = shaped->paragraph;
    apart->run.kind = TEXT_RUN_CHARACTERS;
    apart->paragraph = (struct text_paragraph){
        .runs = &apart->run,
        .run_count = 1,
        .measure = LENGTH_MAX,
        .rules = paragraph->rules,
        .language = paragraph->language,
    };
    apart->content = (struct shaped){
        .paragraph = &apart->paragraph, .arena = shaped->scratch, .scratch = shaped->scratch};
    if (text_paragraph_turns(&apart->paragraph))
        text_find_directions(shaped->scratch, &apart->paragraph, NULL, &apart->content.directions);
    if (!text_shape_paragraph(fonts, diags, &apart->content))
        return false;
    text_space_cells(&apart->content);
    return true;
}

void text_set_apart(const struct shaped *shaped, const struct cell *first, const struct cell *end,
                    struct apart *apart) {
    apart->run = shaped->paragraph->runs[first->run];
    apart->run.text =
        arena_strndup(shaped->arena, apart->run.text + first->offset, end->offset - first->offset);
}

void text_place_apart(const struct shaped *shaped, const struct apart *apart, struct spot spot,
                      struct text_line *line) {
    const struct aside aside = {
        .run = &apart->run,
        .cells = apart->content.cells,
        .glyphs = apart->content.glyphs,
        .base = apart->content.directions.base,
    };
    text_place_aside(shaped->arena, &aside, &spot, line);
}

bool text_hide_cell(struct shaped *shaped, struct cell *cell) {
    hb_codepoint_t blank;
    struct text_glyph *glyph = LIST_AT(&shaped->glyphs, struct text_glyph, cell->glyph_first);
    if (cell->glyph_count == 0 ||
        !hb_font_get_nominal_glyph(text_font_hb_font(cell->face), ' ', &blank))
        return false;
    *glyph = (struct text_glyph){.id = blank, .cluster = glyph->cluster};
    cell->glyph_count = 1;
    cell->body = 0;
    cell->class_number = JLREQ_IDEOGRAPH;
    cell->traits = LETTER_KNOWN;
    return true;
}

Length text_em_top(const struct shaped *shaped, const struct cell *cell,
                   const struct text_face *face) {
    const struct text_run *run = &shaped->paragraph->runs[cell->run];
    return text_run_baseline(shaped, run) - length_em(run->style.size, face->ascent);
}
