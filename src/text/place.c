/* Breaks → lines: every glyph at its position. Takes spaced cells and where lines end; distributes
 * each line's adjustment over its glue, exactly to the unit, and gathers glyphs into runs. */
#include "text/apart_int.h"
#include "text/break_int.h"
#include "text/ruby_int.h"

#include <glib.h>
#include <string.h>

/* Shares a total over parts so that the rounded shares sum to it exactly. */
struct sharing {
    int64_t total, capacity;
    int64_t part, given;
};

static Length take_share(struct sharing *sharing, int64_t part) {
    int64_t product;
    if (part == 0 || sharing->total == 0 || sharing->capacity == 0)
        return 0;
    sharing->part += part;
    int64_t due = __builtin_mul_overflow(sharing->total, sharing->part, &product)
                      ? (int64_t)((__int128)sharing->total * sharing->part / sharing->capacity)
                      : product / sharing->capacity;
    Length share = (Length)(due - sharing->given);
    sharing->given = due;
    return share;
}

/* The adjustment of a line while its glue is walked. */
struct adjuster {
    struct sharing shrink[SHRINK_STEPS + 1];
    struct sharing stretch[STRETCH_STEPS + 1];
    struct sharing spread;
    bool reduces, expands;
};

static struct adjuster adjuster_of(const struct segment *segment,
                                   const struct adjustment *adjustment) {
    struct adjuster adjuster = {
        .spread = {.total = adjustment->spread, .capacity = segment->places},
        .expands = adjustment->spread != 0,
    };
    for (int step = 1; step <= SHRINK_STEPS; step++) {
        adjuster.shrink[step].total = adjustment->shrink[step];
        adjuster.shrink[step].capacity = segment->shrink[step];
        adjuster.reduces |= adjustment->shrink[step] != 0;
    }
    for (int step = 1; step <= STRETCH_STEPS; step++) {
        adjuster.stretch[step].total = adjustment->stretch[step];
        adjuster.stretch[step].capacity = segment->stretch[step];
        adjuster.expands |= adjustment->stretch[step] != 0;
    }
    return adjuster;
}

static Length adjust_glue(struct adjuster *adjuster, Length natural, const struct glue *glue) {
    Length width = natural;
    if (adjuster->reduces)
        for (int step = 1; step <= SHRINK_STEPS; step++)
            width -= take_share(&adjuster->shrink[step], glue->shrink[step]);
    if (adjuster->expands) {
        for (int step = 1; step <= STRETCH_STEPS; step++)
            width += take_share(&adjuster->stretch[step], glue->stretch[step]);
        width += take_share(&adjuster->spread, glue->open);
    }
    return width;
}

static inline Length set_glue(struct adjuster *adjuster, Length natural, const struct glue *glue) {
    bool changes = adjuster->reduces || adjuster->expands;
    return changes && glue != &text_glue_rigid ? adjust_glue(adjuster, natural, glue) : natural;
}

/* The space after a cell. Before a middle dot that ends the line, the dot's part goes with the line
 * end's space or stays. */
static inline Length set_space(struct adjuster *adjuster, const struct cell *cell, bool before_last,
                               const struct line_end *end, bool drop_end) {
    if (!before_last || end->before == 0)
        return set_glue(adjuster, cell->space, cell->glue);
    struct glue glue = *cell->glue;
    glue.shrink[end->before_step] -= end->before;
    return set_glue(adjuster, cell->space - (drop_end ? end->before : 0), &glue);
}

/* What is higher than a line's characters. */
struct tall {
    Length beyond;     /* by how much, on both sides together; 0: there is none */
    Length start, end; /* along the measure */
};

struct placer {
    struct arena *arena;
    const struct shaped *shaped;
    struct text_line *line;
    struct text_glyph_run *run;            /* the one being filled; NULL: begin another */
    const struct text_glyph_run *measured; /* the last whose em boxes the line holds */
    const struct cell *previous;           /* the last cell put into it */
    uint32_t offset;                       /* of its text in the paragraph's run */
    Length x;                              /* from the line's origin */
    Length measure;                        /* of the line: where it ends */
    bool mirrored;                         /* lines begin at their other end */
    bool has_leaders;
    const struct segment *segment;
    struct tall tall, above; /* in this line, and in the one before */
};

static const struct text_run *run_of(const struct placer *placer, const struct cell *cell) {
    return &placer->shaped->paragraph->runs[cell->run];
}

/* The part of its run's ruby that a cell belongs to, on one side. */
static uint32_t part_of(const struct placer *placer, const struct list *rubies,
                        const struct cell *cell) {
    size_t index = (size_t)(cell - LIST_AT(&placer->shaped->cells, struct cell, 0));
    return cell->has_ruby ? text_ruby_part(rubies, index) : 0;
}

static void begin_run(struct placer *placer, const struct cell *cell) {
    const struct text_run *input = run_of(placer, cell);
    struct text_glyph_run *run =
        LIST_PUSH(placer->arena, &placer->line->runs, struct text_glyph_run);
    run->face = cell->face;
    run->size = input->style.size;
    run->color = input->style.color;
    run->language = input->style.language;
    run->origins = (struct origins){input->origin, input->in_part, input->also};
    run->text = input->text + cell->offset;
    placer->offset = cell->offset;
    run->x = placer->x;
    run->y = text_run_baseline(placer->shaped, input);
    run->mode = (enum text_mode)cell->mode;
    run->run = cell->run;
    run->part = part_of(placer, &placer->shaped->rubies, cell);
    run->beyond = part_of(placer, &placer->shaped->beyond, cell);
    placer->run = run;
}

/* Of one part of ruby, or of none. */
static inline bool is_under_same(const struct placer *placer, const struct cell *cell) {
    const struct text_glyph_run *run = placer->run;
    if (!cell->has_ruby)
        return run->part == 0 && run->beyond == 0;
    return run->part == part_of(placer, &placer->shaped->rubies, cell) &&
           run->beyond == part_of(placer, &placer->shaped->beyond, cell);
}

static inline bool continues_run(const struct placer *placer, const struct cell *cell) {
    const struct cell *previous = placer->previous;
    return placer->run && previous && previous->run == cell->run && previous->face == cell->face &&
           previous->mode == cell->mode && previous->level == cell->level &&
           !is_backward(cell->level) && cell->mode != TEXT_MODE_COMBINED &&
           previous->offset + previous->bytes == cell->offset && is_under_same(placer, cell);
}

/* The glyphs of a line's run lie in one array of the line; cells follow each other in it. */
static inline void append_cell(struct placer *placer, const struct cell *cell) {
    struct text_glyph_run *run = placer->run;
    struct text_glyph *first =
        LIST_AT(&placer->shaped->glyphs, struct text_glyph, cell->glyph_first);
    for (uint32_t i = 0; i < cell->glyph_count; i++) {
        first[i].x += placer->x + cell->shift - run->x;
        first[i].cluster -= placer->offset;
    }
    if (!run->glyphs)
        run->glyphs = first;
    run->glyph_count += cell->glyph_count;
    run->text_size += cell->bytes;
    run->width = MAX(run->backward ? run->width : 0, placer->x + cell->body - run->x);
    placer->previous = cell;
}

static inline void put_glyphs(struct placer *placer, const struct cell *cell) {
    if (!continues_run(placer, cell)) {
        begin_run(placer, cell);
        placer->run->backward = is_backward(cell->level);
    }
    append_cell(placer, cell);
}

static bool is_filling_leader(const struct placer *placer, const struct cell *cell) {
    return cell->kind == CELL_LEADER && run_of(placer, cell)->width == 0;
}

static Length pattern_advance(const struct placer *placer, const struct cell *cell) {
    const struct text_glyph *pattern =
        LIST_AT(&placer->shaped->glyphs, struct text_glyph, cell->glyph_first);
    Length advance = 0;
    for (uint32_t i = 0; i < cell->glyph_count; i++)
        advance += pattern[i].advance;
    return advance;
}

/* From the last of the steps before `end` that are counted from the line's end to there. */
static int64_t step_rest(const struct placer *placer, int64_t end, Length advance) {
    int64_t behind = MAX(placer->measure - end, 0);
    return (advance - behind % advance) % advance;
}

/* Where a leader's pattern is repeated, and how often: from `x` on, over `width`. Those that fill a
 * line, or the way to a tab, stand in steps from the line's end, so that dots of lines below each
 * other line up whatever stands before and behind them. One of a width of its own stands in the
 * middle of it; so does one that has room but for no step. */
static size_t find_steps(const struct placer *placer, const struct cell *cell, Length width,
                         Length *ret_x) {
    Length advance = pattern_advance(placer, cell);
    if (advance <= 0 || width < advance)
        return 0;
    int64_t end = (int64_t)placer->x + width;
    if (cell->kind == CELL_TAB || is_filling_leader(placer, cell)) {
        int64_t rest = step_rest(placer, end, advance);
        if (width - rest >= advance) {
            int64_t steps = (width - rest) / advance;
            *ret_x = (Length)(end - rest - steps * advance);
            return (size_t)steps;
        }
    }
    int64_t steps = width / advance;
    *ret_x = placer->x + (Length)((width - advance * steps) / 2);
    return (size_t)steps;
}

static void put_leader(struct placer *placer, const struct cell *cell, Length width) {
    const struct text_run *input = run_of(placer, cell);
    const struct text_glyph *pattern =
        LIST_AT(&placer->shaped->glyphs, struct text_glyph, cell->glyph_first);
    Length advance = pattern_advance(placer, cell), x = placer->x, start;
    size_t count = find_steps(placer, cell, width, &start);
    if (count == 0)
        return;
    placer->x = start;
    begin_run(placer, cell);
    struct text_glyph_run *run = placer->run;
    run->use = TEXT_USE_LEADER;
    struct text_glyph *glyphs =
        ARENA_ARRAY(placer->arena, struct text_glyph, count * cell->glyph_count);
    char *text = arena_alloc(placer->arena, count * cell->bytes + 1);
    for (size_t k = 0; k < count; k++) {
        memcpy(text + k * cell->bytes, input->text + cell->offset, cell->bytes);
        for (uint32_t i = 0; i < cell->glyph_count; i++) {
            struct text_glyph *glyph = &glyphs[k * cell->glyph_count + i];
            *glyph = pattern[i];
            glyph->x += advance * (Length)k;
            glyph->cluster = glyph->cluster - cell->offset + (uint32_t)(k * cell->bytes);
        }
    }
    run->text = text;
    run->text_size = count * cell->bytes;
    run->glyphs = glyphs;
    run->glyph_count = count * cell->glyph_count;
    run->width = advance * (Length)count;
    placer->run = NULL;
    placer->x = x;
}

static size_t count_filling_leaders(const struct placer *placer, const struct segment *segment) {
    const struct cell *cells = placer->shaped->cells.items;
    size_t count = 0;
    for (size_t i = segment->first; placer->has_leaders && i <= segment->last; i++)
        count += is_filling_leader(placer, &cells[i]);
    return count;
}

static bool has_leaders(const struct text_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind == TEXT_RUN_LEADER)
            return true;
    return false;
}

/* Once for each run: its cells are of one size and face. */
static void measure_em_box(struct placer *placer, const struct cell *cell) {
    const struct text_run *run = run_of(placer, cell);
    placer->measured = placer->run;
    Length ascent = length_em(run->style.size, cell->face->ascent) - placer->run->y;
    Length descent = length_em(run->style.size, cell->face->descent) + placer->run->y;
    placer->line->ascent = MAX(placer->line->ascent, ascent);
    placer->line->descent = MAX(placer->line->descent, descent);
}

/* Notes the cell, whose body starts at placer->x, and the space that ended there. */
static void note_cell(struct placer *placer, const struct cell *cell, Length body, Length before) {
    struct text_set_cell *set =
        LIST_PUSH(placer->arena, &placer->line->cells, struct text_set_cell);
    set->index = cell->index;
    if (cell->glyph_count > 0)
        set->glyph =
            LIST_AT(&placer->shaped->glyphs, const struct text_glyph, cell->glyph_first)->id;
    set->character = cell->character;
    set->class_number = cell->class_number;
    set->size = run_of(placer, cell)->style.size;
    set->rise = run_of(placer, cell)->rise;
    set->advance = body;
    set->before = before;
}

static inline void trace_cell(struct placer *placer, const struct cell *cell, Length body,
                              Length before) {
    if (placer->shaped->paragraph->trace)
        note_cell(placer, cell, body, before);
}

static inline void trace_space_after(struct placer *placer, Length after) {
    struct list *cells = &placer->line->cells;
    if (cells->count)
        LIST_AT(cells, struct text_set_cell, cells->count - 1)->after = after;
}

/* Behind the last cell, wherever that stands. */
static void put_hyphen(struct placer *placer, const struct segment *segment) {
    const struct aside *hyphen = segment->end.hyphen;
    const struct cell *last = LIST_AT(&placer->shaped->cells, struct cell, segment->last);
    struct spot spot = {.x = last->x + last->body + last->trail,
                        .end = hyphen->cells.count,
                        .use = TEXT_USE_HYPHEN,
                        .run = last->run};
    text_place_aside(placer->arena, hyphen, &spot, placer->line);
}

/* `fill` is what a leader that fills the line takes. */
static inline Length body_of(const struct placer *placer, const struct cell *cell, Length fill) {
    return fill > 0 && cell->glyph_count > 0 && is_filling_leader(placer, cell) ? fill : cell->body;
}

static void note_tall(struct placer *placer, const struct cell *cell, Length beyond) {
    struct tall *tall = &placer->tall;
    Length start = placer->line->x + cell->x, end = start + cell->body;
    if (beyond <= 0)
        return;
    tall->start = tall->beyond > 0 ? MIN(tall->start, start) : start;
    tall->end = tall->beyond > 0 ? MAX(tall->end, end) : end;
    tall->beyond = MAX(tall->beyond, beyond);
}

/* In its place among the runs, so that these are in the order of the text. */
static void put_apart(struct placer *placer, const struct cell *cell) {
    const struct shaped *shaped = placer->shaped;
    size_t index = (size_t)(cell - LIST_AT(&shaped->cells, struct cell, 0));
    if (cell->kind == CELL_WARICHU)
        text_place_warichu(shaped, index, placer->segment->first, placer->segment->last,
                           placer->line);
    else
        note_tall(placer, cell, text_place_furiwake(shaped, index, placer->line));
    placer->run = NULL;
}

static inline void put_cell(struct placer *placer, const struct cell *cell, Length body) {
    if (cell->kind == CELL_GLYPHS) {
        put_glyphs(placer, cell);
        if (placer->measured != placer->run)
            measure_em_box(placer, cell);
    } else if (cell->kind == CELL_WARICHU || cell->kind == CELL_FURIWAKE) {
        put_apart(placer, cell);
    } else if (cell->glyph_count > 0) /* a leader, or a tab's */
        put_leader(placer, cell, body);
}

static void put_cells(struct placer *placer, const struct segment *segment,
                      const struct adjustment *adjustment, Length fill) {
    struct cell *cells = placer->shaped->cells.items;
    struct adjuster adjuster = adjuster_of(segment, adjustment);
    Length space = segment->head;
    for (size_t i = segment->first; i <= segment->last; i++) {
        struct cell *cell = &cells[i];
        Length body = body_of(placer, cell, fill);
        placer->x += cell->lead;
        cell->x = placer->x;
        put_cell(placer, cell, body);
        trace_cell(placer, cell, body, space + cell->lead);
        space = i < segment->last ? set_space(&adjuster, cell, i + 1 == segment->last,
                                              &segment->end, adjustment->drop_end)
                : adjustment->drop_end || adjustment->hang ? 0
                                                           : segment->end.natural;
        trace_space_after(placer, space);
        placer->x += body + cell->trail + space;
    }
}

/* ---- lines that run both ways ---- */

/* Do both belong to the same parts of ruby? */
static bool shares_parts(const struct placer *placer, const struct cell *a, const struct cell *b) {
    const struct shaped *shaped = placer->shaped;
    return part_of(placer, &shaped->rubies, a) == part_of(placer, &shaped->rubies, b) &&
           part_of(placer, &shaped->beyond, a) == part_of(placer, &shaped->beyond, b);
}

/* How many cells from `cell` on are one run to the left, under one part of ruby. */
static size_t count_run(const struct placer *placer, const struct cell *cell, size_t count) {
    size_t end = text_count_backward(cell, count);
    for (size_t i = 1; i < end; i++)
        if (!shares_parts(placer, cell, &cell[i]))
            return i;
    return end;
}

static void put_backward(struct placer *placer, const struct cell *cells, size_t count) {
    placer->x = cells[count - 1].x;
    begin_run(placer, cells);
    placer->run->backward = true;
    for (size_t i = 0; i < count; i++) {
        placer->x = cells[i].x;
        append_cell(placer, &cells[i]);
    }
    measure_em_box(placer, cells);
}

/* What each cell takes of the line, its hyphen with the last. */
static struct room *measure_rooms(struct placer *placer, const struct segment *segment,
                                  const struct adjustment *adjustment, Length fill) {
    size_t count = segment->last - segment->first + 1;
    const struct cell *cells = LIST_AT(&placer->shaped->cells, struct cell, segment->first);
    struct room *rooms = ARENA_ARRAY(placer->shaped->scratch, struct room, count);
    struct adjuster adjuster = adjuster_of(segment, adjustment);
    for (size_t i = 0; i < count; i++) {
        rooms[i].width = cells[i].lead + body_of(placer, &cells[i], fill) + cells[i].trail;
        if (i + 1 < count)
            rooms[i].space = set_space(&adjuster, &cells[i], i + 2 == count, &segment->end,
                                       adjustment->drop_end);
    }
    if (segment->end.hyphen)
        rooms[count - 1].width += segment->end.hyphen->width;
    return rooms;
}

/* Where the cells stand; in the text's order they are put there, so that it can be read. */
static void put_mixed_cells(struct placer *placer, const struct segment *segment,
                            const struct adjustment *adjustment, Length fill) {
    struct cell *cells = LIST_AT(&placer->shaped->cells, struct cell, segment->first);
    size_t count = segment->last - segment->first + 1;
    const struct room *rooms = measure_rooms(placer, segment, adjustment, fill);
    Length *xs = ARENA_ARRAY(placer->shaped->scratch, Length, count);
    Length width = 0;
    text_arrange_cells(cells, rooms, count, placer->shaped->directions.base, segment->head, xs);
    for (size_t i = 0; i < count; i++) {
        Length before = i > 0 ? rooms[i - 1].space : segment->head;
        cells[i].x = xs[i];
        width += rooms[i].width + rooms[i].space;
        trace_cell(placer, &cells[i], body_of(placer, &cells[i], fill), before + cells[i].lead);
        trace_space_after(placer, rooms[i].space);
    }
    for (size_t i = 0, size; i < count; i += MAX(size, 1)) {
        size = cells[i].kind == CELL_GLYPHS ? count_run(placer, &cells[i], count - i) : 0;
        placer->x = cells[i].x;
        if (size > 0)
            put_backward(placer, &cells[i], size);
        else
            put_cell(placer, &cells[i], body_of(placer, &cells[i], fill));
    }
    placer->x = segment->head + (is_backward(placer->shaped->directions.base) ? 0 : width);
}

/* Spaces that fall away at a line's edge: without width, but in the text, so that who copies or
 * hears it finds the words apart. */
static void put_dropped(struct placer *placer, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        const struct cell *cell = LIST_AT(&placer->shaped->cells, struct cell, i);
        const struct text_glyph_run *before = placer->run;
        Length width = before ? before->width : 0;
        if (cell->kind != CELL_GLYPHS)
            continue;
        put_glyphs(placer, cell);
        placer->run->width = placer->run == before ? width : 0;
    }
}

/* Lines of text from right to left begin at the right, with their indents; one by itself, as a name
 * in a cell, stands where what is around it does. */
static Length aligned_x(const struct placer *placer, size_t number, Length measure, int64_t width) {
    const struct text_paragraph *paragraph = placer->shaped->paragraph;
    Length room = (Length)MAX(measure - width, 0);
    Length indent = placer->mirrored ? paragraph->end_indent : text_line_indent(paragraph, number);
    enum text_align end = placer->mirrored ? TEXT_START : TEXT_END;
    bool moves =
        paragraph->align == end || (placer->mirrored && text_is_justified(paragraph->align));
    if (paragraph->align == TEXT_CENTER)
        return indent + room / 2;
    return moves ? indent + room : indent;
}

/* Lines of a paragraph with one fault: one finding, however many they are. */
struct fault {
    size_t lines;
    int64_t worst; /* 1/1024 pt */
    struct span origin;
    GString *heads; /* how the first of the lines begin; NULL: there are none */
};

#define LOOSE_MOST 500 /* thousandths of an em between two characters, … */
#define LOOSE_ROOM 2   /* … where a line lacks more than so many */
#define HEADS_MOST 3   /* lines that are named */
#define HEAD_CELLS 10  /* by so much of their text */

/* Where lines begin no one knows before they are composed: they are told by their first words. */
static void append_head(const struct placer *placer, const struct segment *segment, GString *out) {
    size_t end = MIN(segment->first + HEAD_CELLS, segment->last + 1);
    g_string_append(out, out->len > 0 ? ", `" : "`");
    for (size_t i = segment->first; i < end; i++) {
        const struct cell *cell = LIST_AT(&placer->shaped->cells, struct cell, i);
        if (cell->kind == CELL_GLYPHS || cell->kind == CELL_WARICHU || cell->kind == CELL_FURIWAKE)
            g_string_append_len(out, run_of(placer, cell)->text + cell->offset, cell->bytes);
    }
    g_string_append(out, end <= segment->last ? "…`" : "`");
}

static void note_fault(struct fault *fault, const struct placer *placer,
                       const struct segment *segment, int64_t size) {
    const struct cell *cell = LIST_AT(&placer->shaped->cells, struct cell, segment->first);
    if (fault->lines++ == 0) {
        fault->origin = run_of(placer, cell)->origin;
        fault->heads = g_string_new(NULL);
    }
    if (fault->lines <= HEADS_MOST)
        append_head(placer, segment, fault->heads);
    else if (fault->lines == HEADS_MOST + 1)
        g_string_append(fault->heads, ", …");
    fault->worst = MAX(fault->worst, size);
}

struct faults {
    struct fault overfull, loose, torn, crowded;
};

/* Loose is what stands more than an em apart beyond all that JLReq 3.8.4 allows before its last
 * step; more than half of one where that is no matter of a character or two that are pushed out.
 * Not a last line that is spread on purpose. */
static bool is_loose(const struct placer *placer, const struct segment *segment, int64_t spread) {
    const struct cell *cell = LIST_AT(&placer->shaped->cells, struct cell, segment->first);
    Length em = run_of(placer, cell)->style.size;
    int64_t apart = segment->places > 0 ? spread / segment->places : 0;
    bool meant = placer->shaped->paragraph->align == TEXT_JUSTIFY_ALL &&
                 segment->last + 1 >= placer->shaped->cells.count;
    bool wide = apart > length_em(em, LOOSE_MOST) && spread > LOOSE_ROOM * (int64_t)em;
    return (apart > em || wide) && !meant;
}

/* What is tall reaches half of it into the gaps beside its line: by how much more than there is up
 * to the characters of the next, or to what is tall in the line before. */
static Length lacking_room(const struct placer *placer) {
    const struct tall *tall = &placer->tall, *above = &placer->above;
    Length gap = placer->shaped->paragraph->feed - placer->shaped->largest;
    bool meet = above->beyond > 0 && above->start < tall->end && tall->start < above->end;
    if (gap <= 0 || tall->beyond == 0)
        return 0;
    return (tall->beyond + (meet ? above->beyond : 0)) / 2 - gap;
}

static void note_faults(struct faults *faults, const struct placer *placer,
                        const struct segment *segment, const struct adjustment *adjustment) {
    if (adjustment->overfull)
        note_fault(&faults->overfull, placer, segment, adjustment->width - segment->measure);
    if (is_loose(placer, segment, adjustment->spread))
        note_fault(&faults->loose, placer, segment, adjustment->spread / segment->places);
    if (placer->line->torn)
        note_fault(&faults->torn, placer, segment, 0);
    Length lack = lacking_room(placer);
    if (lack > 0)
        note_fault(&faults->crowded, placer, segment, lack);
}

static bool is_torn(const struct placer *placer, const struct segment *segment) {
    return LIST_AT(&placer->shaped->cells, const struct cell, segment->last)->torn;
}

/* How a fault's worst line is told: "wider than the measure, by up to 1.5 pt". */
struct fault_words {
    enum diag_code code;
    const char *what;
    const char *unit; /* of how much; NULL: it is not said */
    const char *hint;
};

static void report_fault(const struct fault *fault, const struct fault_words *words,
                         struct diags *diags) {
    int64_t tenths = fault->worst * 10 / LENGTH_PT;
    if (fault->lines == 0)
        return;
    char *most = words->unit
                     ? diags_print(diags, ", by up to %" G_GINT64_FORMAT ".%" G_GINT64_FORMAT " %s",
                                   tenths / 10, tenths % 10, words->unit)
                     : g_strdup("");
    diag_report(diags, words->code, fault->origin, words->hint, "%zu line%s %s%s: %s", fault->lines,
                fault->lines == 1 ? " is" : "s are", diags_say(diags, words->what), most,
                fault->heads->str);
    g_free(most);
    g_string_free(fault->heads, TRUE);
}

static void report_faults(const struct faults *faults, struct diags *diags) {
    static const struct fault_words overfull = {
        DIAG_LINE_OVERFULL, "wider than the measure", "pt",
        "give the text more room, or a place where it may break"};
    static const struct fault_words loose = {
        DIAG_LINE_LOOSE, SAID("spread"), "pt between two characters",
        "give the text more room, align it at its start, or let its long words break"};
    static const struct fault_words torn = {
        DIAG_LINE_TORN, "cut within what is longer than the line", NULL,
        "give the text more room, a smaller size, or a place where it may break"};
    static const struct fault_words crowded = {
        DIAG_LINE_CROWDED, "without room for the choices in it, which reach into the next line",
        "pt", "give the lines more feed, or the choices fewer lines"};
    report_fault(&faults->crowded, &crowded, diags);
    report_fault(&faults->torn, &torn, diags);
    report_fault(&faults->overfull, &overfull, diags);
    report_fault(&faults->loose, &loose, diags);
}

/* The line of the cells [first, end), of which the segment's can be seen. */
struct extent {
    size_t number; /* of the line */
    size_t first, end;
};

static void place_line(struct placer *placer, const struct segment *segment,
                       const struct extent *extent, struct faults *faults) {
    struct text_line *line = placer->line;
    struct adjustment adjustment = text_adjust_segment(segment);
    if (segment->first > segment->last)
        return;
    size_t leaders = count_filling_leaders(placer, segment);
    int64_t room = MAX(segment->measure - adjustment.width, 0);
    Length fill = leaders ? (Length)(room / (int64_t)leaders) : 0;
    line->natural = (Length)MIN(segment->natural, LENGTH_MAX);
    line->width = (Length)MIN(leaders ? segment->measure : adjustment.width, LENGTH_MAX);
    line->x = aligned_x(placer, extent->number, segment->measure, line->width);
    line->step = adjustment.step;
    line->overfull = adjustment.overfull;
    line->torn = is_torn(placer, segment);
    placer->measure = segment->measure;
    placer->segment = segment;
    placer->above = placer->tall;
    placer->tall = (struct tall){0};
    placer->x = segment->head;
    placer->run = NULL;
    placer->measured = NULL;
    put_dropped(placer, extent->first, segment->first);
    if (placer->shaped->directions.levels &&
        text_cells_turn(LIST_AT(&placer->shaped->cells, struct cell, segment->first),
                        segment->last - segment->first + 1))
        put_mixed_cells(placer, segment, &adjustment, fill);
    else
        put_cells(placer, segment, &adjustment, fill);
    put_dropped(placer, segment->last + 1, extent->end);
    if (segment->end.hyphen)
        put_hyphen(placer, segment);
    text_place_rubies(placer->arena, placer->shaped, segment->first, segment->last, line);
    note_faults(faults, placer, segment, &adjustment);
}

Length text_run_baseline(const struct shaped *shaped, const struct text_run *run) {
    if (!text_is_vertical(run) || run->rise != 0)
        return -run->rise;
    return length_em(run->style.size, EM_MIDDLE) - length_em(shaped->largest, EM_MIDDLE);
}

/* A position far down a paragraph of hostile length is held at the limit. */
static Length held(int64_t length) {
    return (Length)CLAMP(length, -LENGTH_MAX, LENGTH_MAX);
}

void text_place_lines(const struct shaped *shaped, const struct sums *sums,
                      const struct breaks *breaks, struct diags *diags,
                      struct text_block *ret_block) {
    const struct cell *cells = shaped->cells.items;
    /* Where the largest em box sits in its line feed decides the baseline. */
    Length feed = shaped->paragraph->feed, size = shaped->largest;
    struct placer placer = {
        .arena = shaped->arena, .shaped = shaped, .has_leaders = has_leaders(shaped->paragraph)};
    placer.mirrored = is_backward(shaped->directions.base) && breaks->ends.count > 1;
    struct faults faults = {0};
    size_t first = 0;
    list_reserve(shaped->arena, &ret_block->lines, breaks->ends.count, sizeof(struct text_line));
    for (size_t i = 0; i < breaks->ends.count; i++) {
        size_t end = *LIST_AT(&breaks->ends, size_t, i);
        struct segment segment = text_segment_between(shaped, sums, first, end, i);
        placer.line = LIST_PUSH(shaped->arena, &ret_block->lines, struct text_line);
        placer.line->start = first < shaped->cells.count ? cells[first].index : shaped->length;
        placer.line->end = end < shaped->cells.count ? cells[end].index : shaped->length;
        placer.line->baseline =
            held((int64_t)i * feed + (feed - size) / 2 + length_em(size, EM_ASCENT));
        place_line(&placer, &segment, &(struct extent){i, first, end}, &faults);
        ret_block->width = MAX(ret_block->width, placer.line->width);
        first = end;
    }
    ret_block->height = held((int64_t)breaks->ends.count * feed);
    report_faults(&faults, diags);
    text_check_ruby_lines(shaped, &ret_block->lines, diags);
}
