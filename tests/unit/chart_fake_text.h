/* A stand-in for the text room, so that charts can be stated exactly and no font is needed: East
 * Asian characters are one em wide, others half an em; words of others never break. 〓 is in no
 * font. Included by one test program each; its definitions stand in for the library's. */
#ifndef CHART_FAKE_TEXT_H
#define CHART_FAKE_TEXT_H

#include "text/text.h"

#include <glib.h>
#include <string.h>

struct fake {
    struct arena *arena;
    const struct text_paragraph *paragraph;
    struct text_block *block;
    struct text_line *line;
    struct diags *diags;
};

static inline Length fake_advance(gunichar character, Length size) {
    return character >= 0x1100 ? size : size / 2;
}

static inline void fake_begin_line(struct fake *fake) {
    const struct text_paragraph *paragraph = fake->paragraph;
    Length size = paragraph->run_count > 0 ? paragraph->runs[0].style.size : 0;
    Length top = (Length)fake->block->lines.count * paragraph->feed;
    fake->line = LIST_PUSH(fake->arena, &fake->block->lines, struct text_line);
    fake->line->baseline = top + (paragraph->feed - size) / 2 + length_em(size, 880);
    fake->block->height += paragraph->feed;
}

/* Bytes up to the next place where a line may end, and their width. */
static inline size_t fake_piece(const char *text, Length size, Length *ret_width) {
    const char *at = text;
    *ret_width = 0;
    do {
        *ret_width += fake_advance(g_utf8_get_char(at), size);
        at = g_utf8_next_char(at);
    } while (*at != '\0' && g_ascii_isgraph(*at) && g_ascii_isgraph(at[-1]));
    return (size_t)(at - text);
}

static inline void fake_add_piece(struct fake *fake, const struct text_run *run, const char *text,
                                  size_t bytes, Length width) {
    struct list *runs = &fake->line->runs;
    struct text_glyph_run *last =
        runs->count > 0 ? LIST_AT(runs, struct text_glyph_run, runs->count - 1) : NULL;
    if (!last || last->text + last->text_size != text) {
        last = LIST_PUSH(fake->arena, runs, struct text_glyph_run);
        *last = (struct text_glyph_run){
            .size = run->style.size,
            .color = run->style.color,
            .mode = run->style.writing == TEXT_VERTICAL ? TEXT_MODE_UPRIGHT : TEXT_MODE_HORIZONTAL,
            .text = text,
            .x = fake->line->width,
            .y = -run->rise};
    }
    last->text_size += bytes;
    last->width += width;
    fake->line->width += width;
    fake->block->width = MAX(fake->block->width, fake->line->width);
}

static inline void fake_characters(struct fake *fake, const struct text_run *run) {
    for (const char *at = run->text; *at != '\0';) {
        Length width;
        size_t bytes = fake_piece(at, run->style.size, &width);
        if (g_str_has_prefix(at, "〓"))
            diag_report(fake->diags, DIAG_GLYPH_MISSING, run->origin, NULL, "no font has 〓");
        if (fake->line->width > 0 && fake->line->width + width > fake->paragraph->measure)
            fake_begin_line(fake);
        fake_add_piece(fake, run, at, bytes, width);
        if (fake->line->width > fake->paragraph->measure)
            diag_report(fake->diags, DIAG_LINE_OVERFULL, run->origin, NULL, "overfull");
        at += bytes;
    }
}

bool text_compose(struct text_fonts *fonts, struct arena *arena,
                  const struct text_paragraph *paragraph, struct diags *diags,
                  const struct text_block **ret_block) {
    struct fake fake = {arena, paragraph, ARENA_NEW(arena, struct text_block), NULL, diags};
    (void)fonts;
    fake_begin_line(&fake);
    for (size_t i = 0; i < paragraph->run_count; i++) {
        const struct text_run *run = &paragraph->runs[i];
        if (run->kind == TEXT_RUN_BREAK)
            fake_begin_line(&fake);
        else if (run->kind == TEXT_RUN_SPACE)
            fake.line->width += run->width;
        else
            fake_characters(&fake, run);
    }
    *ret_block = fake.block;
    return true;
}

#endif
