/* Furiwake (JLReq 3.7.2): two to four choices one below the other inside one line of text. Takes a
 * run whose first and last characters are brackets, with a separator between two choices. Each
 * choice is composed apart, smaller the more there are; together they are one block, as long as the
 * longest of them, in the middle of the line, and never parted. */
#include "text/apart_int.h"

#include <glib.h>

#define CHOICES_MAX 4

struct choice {
    size_t cell; /* of the paragraph, that it begins with */
    struct apart apart;
};

struct furiwake {
    size_t first, last; /* the cells of its brackets */
    size_t count;
    struct choice choices[CHOICES_MAX];
    Length width, height; /* of the choices together */
    struct apart braces[2];
    Length brace_widths[2]; /* 0: none is drawn */
};

/* Of a choice: large enough to be read, and small enough for the gaps beside most lines. */
static Length choice_size(const struct text_paragraph *paragraph, Length size, size_t count) {
    if (paragraph->rules.furiwake == COMPOSITION_FURIWAKE_FULL)
        return size;
    return length_em(size, count == 2 ? 750 : 500);
}

static Length width_of(const struct list *cells) {
    Length width = 0;
    for (size_t i = 0; i < cells->count; i++) {
        const struct cell *cell = LIST_AT(cells, const struct cell, i);
        width += cell->lead + cell->body + cell->trail + (i + 1 < cells->count ? cell->space : 0);
    }
    return width;
}

/* ---- finding ---- */

/* Where the choices between the brackets begin; false: they are too many. */
static bool find_choices(const struct cell *cells, uint32_t separator, struct furiwake *furiwake) {
    furiwake->choices[0].cell = furiwake->first + 1;
    furiwake->count = 1;
    for (size_t i = furiwake->first + 1; i < furiwake->last; i++) {
        if (cells[i].character != separator)
            continue;
        if (furiwake->count == CHOICES_MAX)
            return false;
        furiwake->choices[furiwake->count++].cell = i + 1;
    }
    return true;
}

/* The cell behind the last of a choice: a separator, or the closing bracket. */
static size_t end_of_choice(const struct furiwake *furiwake, size_t number) {
    return number + 1 < furiwake->count ? furiwake->choices[number + 1].cell - 1 : furiwake->last;
}

static bool compose_choices(struct text_fonts *fonts, const struct shaped *shaped,
                            struct diags *diags, struct furiwake *furiwake) {
    const struct cell *cells = shaped->cells.items;
    for (size_t i = 0; i < furiwake->count; i++) {
        struct choice *choice = &furiwake->choices[i];
        size_t end = end_of_choice(furiwake, i);
        if (end <= choice->cell)
            return false;
        text_set_apart(shaped, &cells[choice->cell], &cells[end], &choice->apart);
        Length size = choice->apart.run.style.size;
        choice->apart.run.style.size = choice_size(shaped->paragraph, size, furiwake->count);
        choice->apart.run.style.tracking = 0;
        if (!text_compose_apart(fonts, shaped, diags, &choice->apart))
            return false;
        furiwake->height += choice->apart.run.style.size;
        furiwake->width = MAX(furiwake->width, width_of(&choice->apart.content.cells));
    }
    return true;
}

/* As high as the choices are together. */
static bool compose_braces(struct text_fonts *fonts, const struct shaped *shaped,
                           struct diags *diags, struct furiwake *furiwake) {
    const struct cell *cells = shaped->cells.items;
    const struct text_run *run = &shaped->paragraph->runs[cells[furiwake->first].run];
    for (int side = 0; side < 2 && !run->bare; side++) {
        const struct cell *cell = &cells[side == 0 ? furiwake->first : furiwake->last];
        struct apart *brace = &furiwake->braces[side];
        brace->run = *run;
        brace->run.text = arena_strndup(shaped->arena, run->text + cell->offset, cell->bytes);
        brace->run.style.size = furiwake->height;
        if (!text_compose_apart(fonts, shaped, diags, brace))
            return false;
        furiwake->brace_widths[side] = width_of(&brace->content.cells);
    }
    return true;
}

/* What is drawn apart leaves its place in the text. */
static bool hide_cells(struct shaped *shaped, const struct furiwake *furiwake) {
    struct cell *cells = shaped->cells.items;
    for (size_t i = furiwake->first; i <= furiwake->last; i++) {
        bool edge = i == furiwake->first || i == furiwake->last;
        bool separator = cells[i].character == shaped->paragraph->runs[cells[i].run].separator;
        if (edge || separator) {
            if (!text_hide_cell(shaped, &cells[i]))
                return false;
            continue;
        }
        cells[i].kind = CELL_FURIWAKE;
        cells[i].glyph_count = 0;
        cells[i].body = 0;
    }
    cells[furiwake->first].body = furiwake->brace_widths[0];
    cells[furiwake->first + 1].body = furiwake->width;
    cells[furiwake->last].body = furiwake->brace_widths[1];
    return true;
}

static void add_furiwake(struct text_fonts *fonts, struct shaped *shaped, size_t first, size_t last,
                         struct diags *diags) {
    const struct cell *cells = shaped->cells.items;
    struct furiwake *furiwake = ARENA_NEW(shaped->scratch, struct furiwake);
    *furiwake = (struct furiwake){.first = first, .last = last};
    if (find_choices(cells, shaped->paragraph->runs[cells[first].run].separator, furiwake) &&
        compose_choices(fonts, shaped, diags, furiwake) &&
        compose_braces(fonts, shaped, diags, furiwake) && hide_cells(shaped, furiwake))
        *LIST_PUSH(shaped->scratch, &shaped->furiwakes, struct furiwake *) = furiwake;
}

static bool has_furiwake(const struct text_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind == TEXT_RUN_FURIWAKE)
            return true;
    return false;
}

void text_find_furiwake(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags) {
    const struct cell *cells = shaped->cells.items;
    if (!has_furiwake(shaped->paragraph))
        return;
    for (size_t first = 0, end; first < shaped->cells.count; first = end) {
        end = end_of_run(shaped, first);
        if (shaped->paragraph->runs[cells[first].run].kind == TEXT_RUN_FURIWAKE && end - first > 2)
            add_furiwake(fonts, shaped, first, end - 1, diags);
    }
}

/* ---- spacing ---- */

/* Not parted where a line would be too short for it, either. */
void text_space_furiwake(struct shaped *shaped) {
    struct cell *cells = shaped->cells.items;
    for (size_t i = 0; i < shaped->furiwakes.count; i++) {
        const struct furiwake *furiwake = *LIST_AT(&shaped->furiwakes, struct furiwake *, i);
        for (size_t at = furiwake->first; at < furiwake->last; at++) {
            cells[at].penalty = PENALTY_NEVER;
            cells[at].box_inside = true;
            cells[at].space = 0;
            cells[at].glue = &text_glue_rigid;
        }
    }
}

/* ---- placing ---- */

/* `top` is that of the choices together. */
static void place_choice(const struct shaped *shaped, const struct choice *choice, Length top,
                         Length x, struct text_line *line) {
    const struct cell *first = LIST_AT(&choice->apart.content.cells, const struct cell, 0);
    const struct cell *cells = shaped->cells.items;
    struct spot spot = {
        .x = x,
        .y = top + length_em(choice->apart.run.style.size, first->face->ascent),
        .end = choice->apart.content.cells.count,
        .use = TEXT_USE_BODY,
        .run = cells[choice->cell].run,
    };
    text_place_apart(shaped, &choice->apart, spot, line);
}

/* The braces are read where they stand in the text: what is drawn says nothing. */
static void place_brace(const struct shaped *shaped, const struct furiwake *furiwake, int side,
                        Length top, struct text_line *line) {
    const struct apart *brace = &furiwake->braces[side];
    const struct cell *cells = shaped->cells.items;
    const struct cell *first = LIST_AT(&brace->content.cells, const struct cell, 0);
    Length start = cells[furiwake->first + 1].x;
    struct spot spot = {
        .x = side == 0 ? start - furiwake->brace_widths[0] : start + furiwake->width,
        .y = top + length_em(furiwake->height, first->face->ascent),
        .end = brace->content.cells.count,
        .use = TEXT_USE_EMPHASIS,
        .run = cells[furiwake->first].run,
    };
    text_place_apart(shaped, brace, spot, line);
}

/* The one that the cell is of; NULL: none. */
static const struct furiwake *find_furiwake(const struct shaped *shaped, size_t index) {
    size_t low = 0, high = shaped->furiwakes.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((*LIST_AT(&shaped->furiwakes, struct furiwake *, middle))->last < index)
            low = middle + 1;
        else
            high = middle;
    }
    return low < shaped->furiwakes.count ? *LIST_AT(&shaped->furiwakes, struct furiwake *, low)
                                         : NULL;
}

Length text_place_furiwake(const struct shaped *shaped, size_t index, struct text_line *line) {
    const struct cell *cells = shaped->cells.items;
    const struct furiwake *furiwake = find_furiwake(shaped, index);
    if (!furiwake || index <= furiwake->first)
        return 0;
    const struct cell *open = &cells[furiwake->first];
    Length size = shaped->paragraph->runs[open->run].style.size;
    Length top = text_em_top(shaped, open, open->face) + size / 2 - furiwake->height / 2;
    for (int side = 0; side < 2 && index == furiwake->first + 1; side++)
        if (furiwake->brace_widths[side] > 0)
            place_brace(shaped, furiwake, side, top, line);
    for (size_t i = 0; i < furiwake->count; i++) {
        const struct choice *choice = &furiwake->choices[i];
        if (choice->cell == index)
            place_choice(shaped, choice, top, cells[furiwake->first + 1].x, line);
        top += choice->apart.run.style.size;
    }
    return furiwake->height - size;
}
