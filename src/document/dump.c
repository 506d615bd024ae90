/* The document as text: takes the tree, gives a line a node, its runs below it.
 *
 *   kind[level] [style] [language] [flags]
 *     label "text" [language] [slot N]
 *     run "text" [ruby N "text" ...] [beyond N "text" ...] [divides] [emphasis] [warichu]
 * [furiwake] [bare] [use [before]] [line SIDE] [note N] [spread EM [joined]] [language] [font]
 * [size] [bold|regular]
 */
#include "document/document.h"

#include <glib.h>
#include <string.h>

const char *document_kind_name(enum document_kind kind) {
    static const char *const names[] = {
#define X(name, word) [DOCUMENT_##name] = word,
        DOCUMENT_KINDS(X)
#undef X
    };
    return names[kind];
}

/* ---- pieces ------------------------------------------------------------------------------- */

/* As in JSON, but for the line feed. */
static void append_quoted(GString *out, const char *text) {
    g_string_append_c(out, '"');
    for (const char *at = text ? text : ""; *at;) {
        size_t size = strcspn(at, "\n");
        json_append_escaped(out, at, size);
        at += size;
        if (*at == '\n') {
            g_string_append(out, "\\n");
            at++;
        }
    }
    g_string_append_c(out, '"');
}

/* Points with three decimals, exact: a length is 1/1024 pt. */
static void append_length(GString *out, Length length) {
    int64_t millis = ((int64_t)ABS((int64_t)length) * 1000 + 512) / 1024;
    g_string_append_printf(out, "%s%" G_GINT64_FORMAT ".%03d", length < 0 ? "-" : "", millis / 1000,
                           (int)(millis % 1000));
}

/* Proleptic Gregorian, as days are counted. */
static void append_day(GString *out, int32_t day) {
    GDate date;
    if (!g_date_valid_julian((guint32)MAX(day, 0))) {
        g_string_append(out, "none");
        return;
    }
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)day);
    g_string_append_printf(out, "%04d-%02d-%02d", g_date_get_year(&date), g_date_get_month(&date),
                           g_date_get_day(&date));
}

static void append_indent(GString *out, int depth) {
    g_string_append_printf(out, "%*s", depth * 2, "");
}

/* ---- runs --------------------------------------------------------------------------------- */

static const char *const use_names[DOCUMENT_USE_MAX] = {
    [DOCUMENT_USE_SUPERSCRIPT] = "superscript", [DOCUMENT_USE_SUBSCRIPT] = "subscript",
    [DOCUMENT_USE_REFERENCE] = "reference",     [DOCUMENT_USE_UNIT] = "unit",
    [DOCUMENT_USE_COMBINED] = "combined",
};

/* Every part: characters, text. */
static void append_ruby(GString *out, const char *side, const struct document_ruby *ruby,
                        size_t count) {
    if (ruby && count > 0)
        g_string_append_printf(out, " %s", side);
    for (size_t i = 0; ruby && i < count; i++) {
        g_string_append_printf(out, " %zu ", ruby[i].characters);
        append_quoted(out, ruby[i].text);
    }
}

static void append_marks(GString *out, const struct document_run *run) {
    append_ruby(out, "ruby", run->ruby, run->ruby_count);
    append_ruby(out, "beyond", run->beyond, run->beyond_count);
    if (run->divides)
        g_string_append(out, " divides");
    if (run->address) {
        g_string_append(out, " leads to ");
        append_quoted(out, run->address);
    }
    if (run->emphasis)
        g_string_append(out, " emphasis");
    if (run->warichu)
        g_string_append(out, " warichu");
    if (run->separator)
        g_string_append(out, " furiwake");
    if (run->bare)
        g_string_append(out, " bare");
    if (run->use != DOCUMENT_USE_TEXT)
        g_string_append_printf(out, " %s", use_names[run->use]);
    if (run->precedes)
        g_string_append(out, " before");
    if (run->line != DOCUMENT_LINE_NONE)
        g_string_append_printf(out, " line %s",
                               run->line == DOCUMENT_LINE_BESIDE ? "beside" : "through");
    if (run->note)
        g_string_append_printf(out, " note %u", run->note->serial);
    if (run->mark)
        g_string_append_printf(out, " marked %s", run->mark);
    if (run->spread > 0)
        g_string_append_printf(out, " spread %d.%03d%s", run->spread / 1000, run->spread % 1000,
                               run->spread_joined ? " joined" : "");
}

static void append_run_content(GString *out, const struct document_run *run) {
    switch (run->kind) {
    case DOCUMENT_RUN_TEXT:
        append_quoted(out, run->text);
        append_marks(out, run);
        break;
    case DOCUMENT_RUN_BREAK:
        g_string_append(out, "break");
        break;
    case DOCUMENT_RUN_LEADER:
        g_string_append(out, "leader ");
        append_quoted(out, run->text);
        g_string_append_c(out, ' ');
        append_length(out, run->width);
        break;
    case DOCUMENT_RUN_TAB:
        g_string_append(out, "tab ");
        append_quoted(out, run->text);
        break;
    case DOCUMENT_RUN_NOTE:
        g_string_append(out, "note ");
        append_quoted(out, run->text);
        break;
    case DOCUMENT_RUN_PAGE:
    case DOCUMENT_RUN_PAGES:
    case DOCUMENT_RUN_PAGE_OF:
        g_string_append(out, run->kind == DOCUMENT_RUN_PAGE    ? "page"
                             : run->kind == DOCUMENT_RUN_PAGES ? "pages"
                                                               : "page-of");
        if (run->native && *run->native)
            g_string_append_printf(out, " %s", run->native);
        if (run->anchor)
            g_string_append_printf(out, " of %s", run->anchor);
        break;
    }
}

static void append_run(GString *out, const struct document_run *run, const char *name, int depth) {
    static const char *const aligns[] = {"justify", "start", "center", "end"};
    append_indent(out, depth);
    g_string_append_printf(out, "%s ", name);
    append_run_content(out, run);
    if (run->language)
        g_string_append_printf(out, " %s", run->language);
    if (run->font)
        g_string_append_printf(out, " font %s", run->font->name);
    if (run->size > 0) {
        g_string_append(out, " size ");
        append_length(out, run->size);
    }
    if (run->weight != DOCUMENT_WEIGHT_INHERITED)
        g_string_append(out, run->weight == DOCUMENT_BOLD ? " bold" : " regular");
    if (run->slot > 0)
        g_string_append_printf(out, " slot %d %s", run->slot, aligns[run->slot_align]);
    g_string_append_c(out, '\n');
}

static void append_runs(GString *out, const struct list *runs, const char *name, int depth) {
    for (size_t i = 0; i < runs->count; i++)
        append_run(out, LIST_AT(runs, const struct document_run, i), name, depth);
}

/* ---- charts ------------------------------------------------------------------------------- */

static void append_mark(GString *out, const struct document_mark *mark, int depth) {
    append_indent(out, depth);
    g_string_append(out, mark->milestone ? "milestone " : "mark ");
    append_day(out, mark->first_day);
    if (mark->last_day != mark->first_day) {
        g_string_append(out, mark->interval ? "/" : "..");
        append_day(out, mark->last_day);
    }
    g_string_append(out, mark->uncertain ? " uncertain" : "");
    g_string_append(out, mark->yearless ? " yearless" : "");
    g_string_append(out, mark->wide ? " wide" : "");
    g_string_append_printf(out, " rank %d category %zu ", mark->rank, mark->category);
    if (mark->track > 0)
        g_string_append_printf(out, "track %zu ", mark->track);
    if (mark->series > 0)
        g_string_append_printf(out, "series %zu ", mark->series);
    append_quoted(out, mark->date);
    g_string_append_c(out, '\n');
    append_runs(out, &mark->label, "label", depth + 1);
}

static void append_band(GString *out, const struct document_band *band, int depth) {
    append_indent(out, depth);
    g_string_append_printf(out, "band %s ", band->name);
    append_day(out, band->first_day);
    g_string_append_c(out, '/');
    append_day(out, band->last_day);
    g_string_append_printf(out, " base %d\n", band->base_year);
}

/* The language of what stands before it, where it is another than its chart's; ends the line. */
static void append_claim(GString *out, const char *language) {
    g_string_append_printf(out, language ? " in %s\n" : "\n", language);
}

static void append_tracks(GString *out, const struct document_chart *chart, int depth) {
    for (size_t i = 0; i < chart->tracks.count; i++) {
        const struct document_track *track =
            LIST_AT(&chart->tracks, const struct document_track, i);
        append_indent(out, depth);
        g_string_append_printf(out, "track %s", track->name);
        append_claim(out, track->language);
    }
    for (size_t i = 0; i < chart->series.count; i++) {
        const struct document_series *series =
            LIST_AT(&chart->series, const struct document_series, i);
        append_indent(out, depth);
        g_string_append(out, "series ");
        append_quoted(out, series->date);
        g_string_append_c(out, '\n');
        append_runs(out, &series->label, "label", depth + 1);
    }
}

static void append_chart(GString *out, const struct document_chart *chart, int depth) {
    append_indent(out, depth);
    g_string_append(out, "span ");
    append_day(out, chart->first_day);
    g_string_append_c(out, '/');
    append_day(out, chart->last_day);
    g_string_append(out, "\n");
    append_indent(out, depth);
    g_string_append(out, "alternative ");
    append_quoted(out, chart->alternative);
    g_string_append_c(out, '\n');
    for (size_t i = 0; i < chart->bands.count; i++)
        append_band(out, LIST_AT(&chart->bands, const struct document_band, i), depth);
    for (size_t i = 0; i < chart->categories.count; i++) {
        const struct document_category *category =
            LIST_AT(&chart->categories, const struct document_category, i);
        append_indent(out, depth);
        g_string_append_printf(out, "category %s #%06x", category->name, category->color);
        append_claim(out, category->language);
    }
    append_tracks(out, chart, depth);
    for (size_t i = 0; i < chart->marks.count; i++)
        append_mark(out, LIST_AT(&chart->marks, const struct document_mark, i), depth);
}

/* ---- pictures ----------------------------------------------------------------------------- */

/* What is given of the box: `width 50% height 120.000 cover 500 300`. */
static void append_box(GString *out, const struct document_picture *picture) {
    if (picture->width > 0) {
        g_string_append(out, " width ");
        append_length(out, picture->width);
    } else if (picture->share > 0) {
        g_string_append_printf(out, " width %d.%d%%", picture->share / 10, picture->share % 10);
    }
    if (picture->height > 0) {
        g_string_append(out, " height ");
        append_length(out, picture->height);
    }
    if (picture->fit == DOCUMENT_COVER)
        g_string_append_printf(out, " cover %d %d", picture->focus_x, picture->focus_y);
    g_string_append(out, picture->bleeds ? " bleed" : "");
    g_string_append(out, picture->across ? " spread" : "");
    if (picture->resolution > 0)
        g_string_append_printf(out, " resolution %d", picture->resolution);
    if (picture->resolution_max > 0)
        g_string_append_printf(out, " max-resolution %d", picture->resolution_max);
    if (picture->keeps_metadata)
        g_string_append(out, " metadata");
}

static void append_picture(GString *out, const struct document_picture *picture, int depth) {
    append_indent(out, depth);
    g_string_append(out, "file ");
    append_quoted(out, picture->file.text);
    append_box(out, picture);
    g_string_append_c(out, '\n');
    append_indent(out, depth);
    g_string_append(out, "alternative ");
    append_quoted(out, picture->alternative);
    g_string_append_c(out, '\n');
}

/* ---- pages -------------------------------------------------------------------------------- */

static void append_page(GString *out, const struct document_page *page, bool fits) {
    const Length lengths[] = {page->width,      page->height,      page->area_x, page->area_y,
                              page->area_width, page->area_height, page->feed};
    g_string_append(out, "page");
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        g_string_append_c(out, ' ');
        append_length(out, lengths[i]);
    }
    if (page->writing == DOCUMENT_VERTICAL)
        g_string_append(out, " vertical");
    if (page->mirrored)
        g_string_append(out, " mirrored");
    if (page->columns > 1) {
        g_string_append_printf(out, " columns %d gap ", page->columns);
        append_length(out, page->column_gap);
    }
    if (page->on_grid)
        g_string_append(out, " grid");
    if (page->painted)
        g_string_append_printf(out, " #%06x", page->color);
    g_string_append(out, fits ? " fit\n" : "\n");
}

static void append_margin_line(GString *out, const struct document_margin_line *line,
                               const char *name, int depth) {
    static const char *const sides[] = {"", " outside", " inside"};
    if (!line->style)
        return;
    append_indent(out, depth);
    g_string_append_printf(out, "%s [%s] ", name, line->style->name);
    append_length(out, line->offset);
    g_string_append(out, sides[line->side]);
    g_string_append(out, line->skip_first ? " skip-first\n" : "\n");
    append_runs(out, &line->runs, "run", depth + 1);
    append_runs(out, &line->verso, "verso", depth + 1);
}

/* What stands before the blocks of a sequence. */
static void append_sequence(GString *out, const struct document_sequence *sequence, int depth) {
    static const char *const folios[] = {"", " roman", " unnumbered"};
    static const char *const starts[] = {"", " recto", " verso", " spread"};
    g_string_append(out, " ");
    append_quoted(out, sequence->name);
    g_string_append(out, folios[sequence->folio]);
    g_string_append(out, starts[sequence->start]);
    if (sequence->first_number > 0)
        g_string_append_printf(out, " from %u", sequence->first_number);
    if (sequence->most_pages > 0)
        g_string_append_printf(out, " most %zu", sequence->most_pages);
    g_string_append(out, sequence->from_back ? " from-back" : "");
    g_string_append(out, sequence->behind_blanks ? " behind-blanks\n" : "\n");
    append_indent(out, depth + 1);
    append_page(out, &sequence->page, sequence->page_fits);
    append_margin_line(out, &sequence->head, "head", depth + 1);
    append_margin_line(out, &sequence->foot, "foot", depth + 1);
}

/* ---- nodes -------------------------------------------------------------------------------- */

/* Beside the kind of a box: what is not as it is without a word. */
static void append_frame(GString *out, const struct document_box *box) {
    const struct {
        const char *name;
        Length length;
    } lengths[] = {{" width ", box->width},
                   {" height ", box->height},
                   {" rule ", box->rule},
                   {" padding ", box->padding}};
    if (box->turns)
        g_string_append(out, box->writing == DOCUMENT_VERTICAL ? " vertical" : " horizontal");
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        if (lengths[i].length == 0)
            continue;
        g_string_append(out, lengths[i].name);
        append_length(out, lengths[i].length);
    }
    if (box->align == DOCUMENT_CENTER || box->align == DOCUMENT_END)
        g_string_append(out, box->align == DOCUMENT_CENTER ? " center" : " end");
}

static void append_rules(GString *out, const struct document_grid *grid) {
    static const char *const names[] = {"outer", "rows", "columns", "head", "side"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (grid->rules[i].width == 0)
            continue;
        g_string_append_printf(out, " %s ", names[i]);
        append_length(out, grid->rules[i].width);
        g_string_append(out, grid->rules[i].twice ? " twice" : "");
    }
}

/* Of a grid, its columns and rules; of a cell, its place and what it is the head of. */
static void append_place(GString *out, const struct document_node *node) {
    static const char *const heads[] = {"", "", " heads-column", " heads-row"};
    static const char *const across[] = {"", " middle", " bottom"};
    const struct document_cell *cell = node->cell;
    if (node->stroke) {
        g_string_append_c(out, ' ');
        append_length(out, node->stroke->rule.width);
        g_string_append(out, node->stroke->rule.twice ? " twice" : "");
    }
    if (node->grid) {
        g_string_append_printf(out, " grid %zu", node->grid->columns);
        append_rules(out, node->grid);
    }
    if (!cell)
        return;
    g_string_append_printf(out, " at %zu", cell->column);
    if (cell->columns > 1 || cell->rows > 1)
        g_string_append_printf(out, " over %zux%zu", cell->columns, cell->rows);
    g_string_append(out, heads[cell->heads]);
    g_string_append(out, across[cell->across]);
    if (cell->filled)
        g_string_append_printf(out, " fill #%06x", cell->fill);
}

static void append_node_line(GString *out, const struct document_node *node, int depth) {
    append_indent(out, depth);
    g_string_append(out, document_kind_name(node->kind));
    if (node->level > 0)
        g_string_append_printf(out, " %d", node->level);
    if (node->style)
        g_string_append_printf(out, " [%s]", node->style->name);
    if (node->language)
        g_string_append_printf(out, " %s", node->language);
    if (node->header)
        g_string_append(out, " header");
    if (node->unlisted)
        g_string_append(out, " unlisted");
    if (node->span == DOCUMENT_SPAN_ALL)
        g_string_append(out, " span all");
    else if (node->span > 0)
        g_string_append_printf(out, " span %d", node->span);
    if (node->floats)
        g_string_append(out, " floats");
    if (node->align_slots)
        g_string_append(out, " slots");
    if (node->table && node->table->rules)
        g_string_append(out, " ruled");
    if (node->order > 0)
        g_string_append_printf(out, " order %u", node->order);
    if (node->serial > 0)
        g_string_append_printf(out, " %u", node->serial);
    if (node->kind == DOCUMENT_SPACE && node->style) {
        g_string_append_c(out, ' ');
        append_length(out, node->style->space_before);
    }
    if (node->kind == DOCUMENT_PLATE) {
        g_string_append_printf(out, " columns %d gap ", node->columns);
        append_length(out, node->gap);
    }
    if (node->box)
        append_frame(out, node->box);
    append_place(out, node);
    if (node->sequence)
        append_sequence(out, node->sequence, depth);
    else
        g_string_append_c(out, '\n');
}

static void append_plot(GString *out, const struct document_plot *plot, int depth) {
    static const char *const kinds[] = {[DOCUMENT_PLOT_COLUMNS] = "columns",
                                        [DOCUMENT_PLOT_BARS] = "bars",
                                        [DOCUMENT_PLOT_LINES] = "lines",
                                        [DOCUMENT_PLOT_DOTS] = "dots"};
    append_indent(out, depth);
    g_string_append_printf(out, "%s%s%s%s ", kinds[plot->kind], plot->stacked ? " stacked" : "",
                           plot->axis ? " axis" : "", plot->single ? " single" : "");
    append_quoted(out, plot->alternative);
    g_string_append_c(out, '\n');
    for (size_t i = 0; i < plot->rows.count; i++) {
        const struct document_plot_row *row =
            LIST_AT(&plot->rows, const struct document_plot_row, i);
        append_indent(out, depth);
        g_string_append(out, row->pale ? "values pale" : "values");
        for (size_t k = 0; k < row->values.count; k++) {
            const struct document_plot_value *value =
                LIST_AT(&row->values, const struct document_plot_value, k);
            if (value->given)
                g_string_append_printf(out, " %" G_GINT64_FORMAT, value->amount);
            else
                g_string_append(out, " -");
        }
        g_string_append_c(out, '\n');
    }
}

static void append_node(GString *out, const struct document_node *node, int depth) {
    append_node_line(out, node, depth);
    append_runs(out, &node->label, "label", depth + 1);
    append_runs(out, &node->runs, "run", depth + 1);
    if (node->chart)
        append_chart(out, node->chart, depth + 1);
    if (node->plot)
        append_plot(out, node->plot, depth + 1);
    if (node->picture)
        append_picture(out, node->picture, depth + 1);
    for (size_t i = 0; i < node->children.count; i++)
        append_node(out, LIST_AT(&node->children, const struct document_node, i), depth + 1);
}

/* ---- the document ------------------------------------------------------------------------- */

void document_dump(const struct document *document, GString *out) {
    g_string_append(out, "document ");
    append_quoted(out, document->title);
    g_string_append_printf(out, " %s\n", document->language ? document->language : "");
    append_page(out, &document->page, document->page_fits);
    append_margin_line(out, &document->head, "head", 0);
    append_margin_line(out, &document->foot, "foot", 0);
    if (document->binding != DOCUMENT_BINDING_NONE)
        g_string_append(out, document->binding == DOCUMENT_BINDING_SADDLE ? "binding saddle\n"
                                                                          : "binding perfect\n");
    if (document->right_bound)
        g_string_append(out, "right-bound\n");
    if (document->notes.foot) {
        g_string_append(out, document->notes.across ? "notes foot across " : "notes foot ");
        append_length(out, document->notes.gap);
        g_string_append_c(out, '\n');
    }
    append_node(out, &document->root, 0);
}

void document_runs_text(const struct list *runs, GString *out) {
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (run->kind == DOCUMENT_RUN_BREAK)
            g_string_append_c(out, '\n');
        else if (run->kind == DOCUMENT_RUN_TAB)
            g_string_append_c(out, ' ');
        else if (run->text && !run->note &&
                 (run->kind == DOCUMENT_RUN_TEXT || run->kind == DOCUMENT_RUN_LEADER))
            document_append_plain(run, out);
    }
}
