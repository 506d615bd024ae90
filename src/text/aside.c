/* Asides: short texts shaped apart (ruby, hyphens, warichu) → glyph runs of a line. */
#include "text/text_int.h"

#include <string.h>

struct setter {
    struct arena *arena;
    const struct aside *aside;
    struct text_line *line;
    struct text_glyph_run *run;
    struct text_glyph *glyphs; /* a copy of the aside's: one aside may be set many times */
    const struct spot *spot;
};

static void begin_run(struct setter *setter, const struct cell *cell, Length x) {
    const struct text_run *input = setter->aside->run;
    struct text_glyph_run *run =
        LIST_PUSH(setter->arena, &setter->line->runs, struct text_glyph_run);
    run->face = cell->face;
    run->size = input->style.size;
    run->color = input->style.color;
    run->language = input->style.language;
    run->origins = (struct origins){input->origin, input->in_part, input->also};
    run->text = input->text + cell->offset;
    run->glyphs = setter->glyphs + cell->glyph_first;
    run->x = x;
    run->y = setter->spot->y;
    run->mode = (enum text_mode)cell->mode;
    run->use = setter->spot->use;
    run->run = setter->spot->run;
    run->part = setter->spot->part;
    setter->run = run;
}

static void set_cell(struct setter *setter, const struct cell *cell, Length x) {
    if (!setter->run || setter->run->face != cell->face ||
        setter->run->mode != (enum text_mode)cell->mode || cell->mode == TEXT_MODE_COMBINED)
        begin_run(setter, cell, x);
    struct text_glyph_run *run = setter->run;
    uint32_t start = (uint32_t)(run->text - setter->aside->run->text);
    for (uint32_t i = 0; i < cell->glyph_count; i++) {
        struct text_glyph *glyph = &setter->glyphs[cell->glyph_first + i];
        glyph->x += x + cell->shift - run->x;
        glyph->cluster -= start;
    }
    run->glyph_count += cell->glyph_count;
    run->text_size += cell->bytes;
    run->width = x + cell->body - run->x;
}

void place_aside(struct arena *arena, const struct aside *aside, const struct spot *spot,
                 struct text_line *line) {
    size_t count = aside->glyphs.count;
    struct setter setter = {.arena = arena, .aside = aside, .line = line, .spot = spot};
    Length x = spot->x;
    if (count == 0)
        return;
    setter.glyphs = ARENA_ARRAY(arena, struct text_glyph, count);
    memcpy(setter.glyphs, aside->glyphs.items, count * sizeof *setter.glyphs);
    for (size_t i = spot->first; i < spot->end; i++) {
        const struct cell *cell = LIST_AT(&aside->cells, struct cell, i);
        x += cell->lead;
        set_cell(&setter, cell, x);
        x += cell->body + cell->trail + cell->space + spot->gap;
    }
}
