/* Names below upright marks: in one line side by side, or by the plot's rule in several lines,
 * turned, shortened or thinned out, so that none overlaps another. */
#include "plot/plot_int.h"

#include <glib.h>
#include <string.h>

static Length gap_of(const struct plot *plot) {
    return plot_em(plot, PLOT_EM_NAME_GAP);
}

Length plot_middle_of(const struct plot *plot, size_t row) {
    int64_t width = plot->area.right - plot->area.left;
    return (Length)(plot->area.left + width * (2 * (int64_t)row + 1) / (2 * (int64_t)plot->rows));
}

/* ---- thinned out ------------------------------------------------------------------------- */

static size_t next_step(size_t every) {
    static const size_t nice[] = {1, 2, 5};
    for (size_t power = 1;; power *= 10)
        for (size_t i = 0; i < COUNT_OF(nice); i++)
            if (nice[i] * power > every)
                return nice[i] * power;
}

static void report_thinned(const struct plot *plot) {
    diag_report(plot->diags, DIAG_PLOT_NAMES, plot->node->origin,
                "make the plot wider, or choose another `crowded`",
                "one in %zu of the %zu names below the plot is printed: there is no room for all",
                plot->every, plot->rows);
}

/* Where a name begins: below the middle of its row, within the plot. */
static Length start_of(const struct plot *plot, size_t row, Length width) {
    return CLAMP(plot_middle_of(plot, row) - width / 2, 0, MAX(plot->width - width, 0));
}

static bool is_printed(const struct plot *plot, size_t row) {
    const struct text_block *name = plot->names[row];
    return name && name->lines.count > 0 && (plot->rows - 1 - row) % plot->every == 0;
}

/* Is there a gap before each of those that are printed? */
static bool are_apart(const struct plot *plot) {
    int64_t end = INT32_MIN;
    for (size_t row = 0; row < plot->rows; row++) {
        if (!is_printed(plot, row))
            continue;
        Length start = start_of(plot, row, plot->names[row]->width);
        if (start < end)
            return false;
        end = (int64_t)start + plot->names[row]->width + gap_of(plot);
    }
    return true;
}

static void thin_out(struct plot *plot) {
    plot->every = 1;
    while (!are_apart(plot) && plot->every < plot->rows)
        plot->every = next_step(plot->every);
    if (plot->every > 1)
        report_thinned(plot);
}

/* ---- shortened --------------------------------------------------------------------------- */

/* So many characters of the name, and what says that there are more. */
static bool compose_cut(struct plot *plot, size_t row, const char *text, size_t bytes,
                        const struct plot_setting *setting) {
    struct document_run run = *LIST_AT(plot_name_runs(plot, row), const struct document_run, 0);
    struct list runs = {.items = &run, .count = 1};
    run.kind = DOCUMENT_RUN_TEXT;
    run.text = arena_printf(plot->arena, "%.*s…", (int)bytes, text);
    run.in_part = true;
    return plot_compose(plot, &runs, setting, &plot->names[row]);
}

static bool shorten(struct plot *plot, size_t row, const struct plot_setting *setting,
                    Length room) {
    GString *text = g_string_new(NULL);
    bool ok = true;
    document_runs_text(plot_name_runs(plot, row), text);
    for (glong left = g_utf8_strlen(text->str, -1) - 1;
         ok && left >= 0 && plot->names[row]->width > room; left--)
        ok = compose_cut(plot, row, text->str,
                         (size_t)(g_utf8_offset_to_pointer(text->str, left) - text->str), setting);
    g_string_free(text, TRUE);
    return ok;
}

static bool shorten_all(struct plot *plot, const struct plot_setting *setting, Length room) {
    size_t cut = 0;
    for (size_t i = 0; i < plot->rows; i++) {
        if (!plot->names[i] || plot->names[i]->width <= room)
            continue;
        if (!shorten(plot, i, setting, room))
            return false;
        cut++;
    }
    if (cut > 0)
        diag_report(plot->diags, DIAG_PLOT_CUT, plot->node->origin,
                    "make the plot wider, or choose another `crowded`",
                    "%zu of the %zu names below the plot are cut: there is no room for all of them",
                    cut, plot->rows);
    return true;
}

/* ---- in several lines, turned ------------------------------------------------------------- */

/* Does each name fit so few lines of the room's width? */
static bool wrap(struct plot *plot, Length room, bool *ret_fits) {
    struct plot_setting setting = plot_plain_setting(plot);
    const struct text_block **wrapped =
        ARENA_ARRAY(plot->arena, const struct text_block *, plot->rows);
    struct diags *heard = plot->diags;
    bool ok = true;
    setting.measure = MAX(room, plot->size);
    setting.center = true;
    *ret_fits = room >= plot->size;
    plot->diags = diags_new(); /* of lines that are too long: they are tried */
    for (size_t i = 0; ok && *ret_fits && i < plot->rows; i++) {
        ok = plot_compose(plot, plot_name_runs(plot, i), &setting, &wrapped[i]);
        *ret_fits = ok && wrapped[i]->lines.count <= PLOT_LINES_MOST && wrapped[i]->width <= room;
    }
    diags_free(plot->diags);
    plot->diags = heard;
    if (ok && *ret_fits)
        memcpy(plot->names, wrapped, plot->rows * sizeof *wrapped);
    return ok;
}

/* Where lines have no room side by side, every second, fifth … has. */
static bool turn(struct plot *plot, Length pitch) {
    struct plot_setting setting = plot_plain_setting(plot);
    setting.vertical = true;
    plot->turned = true;
    for (size_t i = 0; i < plot->rows; i++)
        if (plot->names[i] &&
            !plot_compose(plot, plot_name_runs(plot, i), &setting, &plot->names[i]))
            return false;
    while ((int64_t)pitch * (int64_t)plot->every < plot->feed && plot->every < plot->rows)
        plot->every = next_step(plot->every);
    if (plot->every > 1)
        report_thinned(plot);
    return shorten_all(plot, &setting, plot_em(plot, PLOT_EM_TURNED));
}

/* ---- all of them -------------------------------------------------------------------------- */

static bool apply_rule(struct plot *plot, Length pitch) {
    const struct plot_setting plain = plot_plain_setting(plot);
    bool fits = false;
    switch (plot->source->crowding) {
    case DOCUMENT_CROWDING_THIN:
        thin_out(plot);
        return true;
    case DOCUMENT_CROWDING_WRAP:
        return wrap(plot, pitch - gap_of(plot), &fits) && (fits || turn(plot, pitch));
    case DOCUMENT_CROWDING_TURN:
        return turn(plot, pitch);
    case DOCUMENT_CROWDING_SHORTEN:
        return shorten_all(plot, &plain, pitch - gap_of(plot));
    }
    return true;
}

static Length names_height(const struct plot *plot) {
    Length height = 0;
    for (size_t i = 0; i < plot->rows; i++) {
        const struct text_block *name = plot->names[i];
        if (name && name->lines.count > 0)
            height = MAX(height, plot->turned ? name->width : name->height);
    }
    return height > 0 ? height + plot_em(plot, PLOT_EM_NAME_DROP) : 0;
}

bool plot_settle_names(struct plot *plot, Length pitch) {
    plot->every = 1;
    if ((int64_t)plot_widest_name(plot) + gap_of(plot) > pitch && plot->rows > 1 &&
        !apply_rule(plot, pitch))
        return false;
    plot->names_height = names_height(plot);
    return true;
}

static void draw_turned(struct plot *plot, const struct text_block *name, Length middle, Length top,
                        const struct document_node *cell) {
    const struct text_line *line = LIST_AT(&name->lines, const struct text_line, 0);
    frame_add_line(plot->arena, plot->items, middle + plot->feed / 2 - line->baseline, top, line,
                   cell);
}

/* Centred lines stand in a measure as wide as a row. */
static void draw_name(struct plot *plot, size_t row, Length top) {
    const struct text_block *name = plot->names[row];
    Length measure = name->width;
    if (name->lines.count > 1 || LIST_AT(&name->lines, const struct text_line, 0)->x > 0) {
        const struct text_line *line = LIST_AT(&name->lines, const struct text_line, 0);
        measure = 2 * line->x + line->width;
    }
    plot_draw_block(plot, name, start_of(plot, row, measure), top, plot_cell_at(plot, row, 0));
}

void plot_draw_names(struct plot *plot) {
    Length top = (Length)plot->area.bottom + plot_em(plot, PLOT_EM_NAME_DROP);
    for (size_t i = 0; i < plot->rows; i++) {
        if (!is_printed(plot, i))
            continue;
        if (plot->turned)
            draw_turned(plot, plot->names[i], plot_middle_of(plot, i), top,
                        plot_cell_at(plot, i, 0));
        else
            draw_name(plot, i, top);
    }
}
