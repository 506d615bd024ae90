/* Rows of cells: takes blocks side by side, and tables whose rows are written out, gives grids of
 * cells. */
#include "template_int.h"

#include <glib.h>

static const struct document_style *look_of(const struct build *build) {
    return build->look ? build->look : build->template->root;
}

static struct measure_base base_of(const struct build *build) {
    return (struct measure_base){look_of(build)->size, build->template->body.line};
}

/* ---- checking ----------------------------------------------------------------------------- */

static void check_least(struct check *check, const struct measure *measure, const char *what) {
    if (measure->unit != UNIT_NONE && measure->millis < 0)
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, measure->span, "0 or more",
                    "%s is not less than nothing", what);
}

#define PADDINGS 2

void template_check_grid_look(struct check *check, const struct grid_look *look) {
    check_least(check, &look->height, "the height of a row");
    for (size_t i = 0; i < look->padding.count; i++) {
        const struct measure *padding = LIST_AT(&look->padding, const struct measure, i);
        check_least(check, padding, "the padding of a cell");
        if (i == PADDINGS)
            diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, padding->span,
                        "across the lines, and along them", "a padding has two lengths at most");
    }
}

void template_check_row(struct check *check, struct block *block) {
    struct row_block *row = (struct row_block *)block;
    template_check_grid_look(check, &row->grid);
    check_least(check, &row->gap, "the gap between cells");
    template_check_blocks(check, &row->blocks);
    template_check_row_widths(check, row);
}

void template_check_grid(struct check *check, struct block *block) {
    struct grid_block *grid = (struct grid_block *)block;
    template_check_grid_look(check, &grid->grid);
    template_check_blocks(check, &grid->rows);
    template_check_fill(check, grid);
}

static void check_cell(struct check *check, struct cell *cell) {
    struct check inner = *check;
    cell->look = template_check_style(check, &cell->style);
    if (cell->style.text)
        inner.look = cell->look;
    template_check_text(&inner, &cell->text);
    template_check_blocks(&inner, &cell->blocks);
}

void template_check_cells(struct check *check, struct block *block) {
    struct cells_block *row = (struct cells_block *)block;
    check_least(check, &row->height, "the height of a row");
    for (size_t i = 0; i < row->cells.count; i++)
        check_cell(check, LIST_AT(&row->cells, struct cell, i));
}

/* ---- looks -------------------------------------------------------------------------------- */

static void set_tracks(struct build *build, const struct list *widths, struct document_grid *grid) {
    for (size_t i = 0; i < widths->count; i++) {
        const struct track *track = LIST_AT(widths, const struct track, i);
        *LIST_PUSH(build->arena, &grid->tracks, struct document_column) = (struct document_column){
            .kind = (enum document_column_kind)track->kind,
            .length = template_resolve_measure(&track->length, base_of(build), 0),
            .millis = track->millis,
        };
    }
}

/* Of the size of the grid's characters, where there are rules. */
#define PAD_ACROSS_SHARE 4
#define PAD_ALONG_SHARE  2

static bool is_ruled(const struct document_grid *grid) {
    for (int i = 0; i < DOCUMENT_GRID_RULES; i++)
        if (grid->rules[i].width > 0)
            return true;
    return false;
}

static void set_padding(const struct build *build, const struct list *padding,
                        struct document_grid *grid) {
    const struct measure none = {0};
    const struct measure *across =
        padding->count > 0 ? LIST_AT(padding, const struct measure, 0) : &none;
    const struct measure *along =
        padding->count > 1 ? LIST_AT(padding, const struct measure, 1) : across;
    Length em = is_ruled(grid) ? look_of(build)->size : 0;
    grid->pad_across = template_resolve_measure(across, base_of(build), em / PAD_ACROSS_SHARE);
    grid->pad_along = template_resolve_measure(along, base_of(build), em / PAD_ALONG_SHARE);
}

static struct document_grid *make_grid(struct build *build, const struct grid_look *look) {
    struct document_grid *grid = ARENA_NEW(build->arena, struct document_grid);
    set_tracks(build, &look->widths, grid);
    grid->align = (enum document_align)look->align;
    grid->row_height = template_resolve_measure(&look->height, base_of(build), 0);
    return grid;
}

/* ---- side by side ------------------------------------------------------------------------- */

static bool has_width(const struct document_node *node) {
    if (node->box)
        return node->box->width > 0;
    if (node->picture)
        return node->picture->width > 0;
    bool figure = node->kind == DOCUMENT_FIGURE && node->children.count > 0;
    return (figure || node->children.count == 1) &&
           has_width(LIST_AT(&node->children, const struct document_node, 0));
}

/* What has a width of its own has that; of a row that fills the line, the others share the rest. */
static void choose_tracks(struct build *build, const struct list *cells,
                          struct document_grid *grid) {
    for (size_t i = 0; i < cells->count; i++) {
        const struct document_node *cell = LIST_AT(cells, const struct document_node, i);
        bool needs = grid->align != DOCUMENT_START || has_width(cell);
        *LIST_PUSH(build->arena, &grid->tracks, struct document_column) = (struct document_column){
            .kind = needs ? DOCUMENT_COLUMN_NEED : DOCUMENT_COLUMN_WEIGHT,
            .millis = needs ? 0 : 1000,
        };
    }
}

static void set_places(struct build *build, struct list *cells, int across) {
    for (size_t i = 0; i < cells->count; i++) {
        struct document_cell *cell = ARENA_NEW(build->arena, struct document_cell);
        *cell = (struct document_cell){
            .column = i, .columns = 1, .rows = 1, .across = (enum document_across)across};
        LIST_AT(cells, struct document_node, i)->cell = cell;
    }
}

void template_build_row(struct build *build, const struct block *block, struct list *nodes) {
    const struct row_block *row = (const struct row_block *)block;
    struct list cells = {0};
    build->celled = true;
    template_build_blocks(build, &row->blocks, &cells);
    build->celled = false;
    if (cells.count == 0)
        return;
    struct document_grid *grid = make_grid(build, &row->grid);
    const struct document_rule border =
        template_make_rule(&row->border, base_of(build), (struct document_rule){0});
    grid->columns = cells.count;
    grid->mirrored = row->mirrored;
    grid->gap = template_resolve_measure(&row->gap, base_of(build), 0);
    grid->rules[DOCUMENT_RULE_OUTER] = grid->rules[DOCUMENT_RULE_COLUMNS] = border;
    grid->rules[DOCUMENT_RULE_SIDE] = border;
    set_padding(build, &row->grid.padding, grid);
    if (grid->tracks.count == 0)
        choose_tracks(build, &cells, grid);
    set_places(build, &cells, row->grid.across);
    struct document_node *node = template_build_node(build, block, DOCUMENT_ABREAST, nodes);
    node->grid = grid;
    node->children = cells;
}

/* ---- tables ------------------------------------------------------------------------------- */

static void set_rules(const struct build *build, const struct grid_rules *rules,
                      struct document_grid *grid) {
    const struct document_rule none = {0};
    const struct measure_base base = base_of(build);
    if (!rules)
        return;
    const struct document_rule all = template_make_rule(&rules->all, base, none);
    struct document_rule *made = grid->rules;
    made[DOCUMENT_RULE_OUTER] = template_make_rule(&rules->outer, base, all);
    made[DOCUMENT_RULE_ROWS] = template_make_rule(&rules->rows, base, all);
    made[DOCUMENT_RULE_COLUMNS] = template_make_rule(&rules->columns, base, all);
    made[DOCUMENT_RULE_HEAD] = template_make_rule(&rules->head, base, made[DOCUMENT_RULE_ROWS]);
    made[DOCUMENT_RULE_SIDE] = template_make_rule(&rules->side, base, made[DOCUMENT_RULE_COLUMNS]);
}

/* Rows only: a table holds nothing else. */
static void keep_rows(struct build *build, struct list *rows) {
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct document_node *row = LIST_AT(rows, struct document_node, i);
        if (row->kind == DOCUMENT_ROW)
            *LIST_AT(rows, struct document_node, kept++) = *row;
        else
            diag_report(build->diags, DIAG_GRID_ROW, row->origin, "put it into a cell: `blocks`",
                        "a grid holds rows: blocks `cells`, and those that come to such");
    }
    rows->count = kept;
}

/* A head of the table is no head where other rows stand above it. */
static void settle_heads(struct list *rows) {
    bool head = true;
    for (size_t i = 0; i < rows->count; i++) {
        struct document_node *row = LIST_AT(rows, struct document_node, i);
        head = head && row->header;
        row->header = head;
    }
}

/* Of cells that have been placed. */
static void tell_spans(struct build *build, const struct document_node *table) {
    for (size_t i = 0; i < table->children.count; i++) {
        const struct document_node *row = LIST_AT(&table->children, const struct document_node, i);
        for (size_t k = 0; k < row->children.count; k++) {
            const struct document_node *node =
                LIST_AT(&row->children, const struct document_node, k);
            size_t columns = node->cell->columns;
            if (node->cell->lacks > 0)
                diag_report(build->diags, DIAG_GRID_SPAN, node->origin,
                            "make `span` smaller, or end the `rows` of that cell above",
                            "a cell is to span %zu columns and takes %zu: a cell of a row above "
                            "stands in the next",
                            columns + node->cell->lacks, columns);
        }
    }
}

static void set_form(struct build *build, const struct grid_look *look,
                     const struct grid_rules *rules, int parting, struct document_node *table) {
    struct document_grid *grid = make_grid(build, look);
    set_rules(build, rules, grid);
    set_padding(build, &look->padding, grid);
    grid->parting = (enum document_parting)parting;
    settle_heads(&table->children);
    grid->columns = document_place_cells(build->arena, table);
    tell_spans(build, table);
    table->grid = grid;
}

void template_build_grid(struct build *build, const struct block *block, struct list *nodes) {
    const struct grid_block *grid = (const struct grid_block *)block;
    const struct grid_block *outer = build->grid;
    struct document_node table = {0};
    build->grid = grid;
    template_build_blocks(build, &grid->rows, &table.children);
    build->grid = outer;
    keep_rows(build, &table.children);
    if (table.children.count == 0)
        return;
    set_form(build, &grid->grid, grid->rules, grid->parting, &table);
    struct document_node *node = template_build_node(build, block, DOCUMENT_TABLE, nodes);
    node->grid = table.grid;
    node->children = table.children;
}

/* ---- rows --------------------------------------------------------------------------------- */

/* A tab that is measured, at which the points of numbers stand. */
static void set_point(struct build *build, struct document_style *look) {
    look->align = DOCUMENT_START;
    look->tabs = (struct list){0};
    *LIST_PUSH(build->arena, &look->tabs, struct document_tab) =
        (struct document_tab){.align = DOCUMENT_TAB_CHARACTER, .character = '.', .measured = true};
}

/* A style that is another but for where its lines stand; one for all cells that want the same. */
static const struct document_style *align_look(struct build *build,
                                               const struct document_style *look, int align) {
    struct list *made = &build->aligned;
    if (align == AS_AROUND || look->align == (enum document_align)align)
        return look;
    for (size_t i = 0; i < made->count; i++) {
        const struct aligned_look *known = LIST_AT(made, const struct aligned_look, i);
        if (known->of == look && known->align == align)
            return known->look;
    }
    struct document_style *aligned = ARENA_NEW(build->arena, struct document_style);
    *aligned = *look;
    aligned->align = (enum document_align)align;
    if (align == AT_POINT)
        set_point(build, aligned);
    *LIST_PUSH(build->arena, made, struct aligned_look) =
        (struct aligned_look){look, aligned, align};
    return aligned;
}

static const struct document_cell *make_cell(struct build *build, const struct cells_block *row,
                                             const struct cell *cell) {
    struct document_cell *made = ARENA_NEW(build->arena, struct document_cell);
    int across = cell->across == AS_AROUND ? build->grid->grid.across : cell->across;
    const struct color *fill = cell->fill.given ? &cell->fill : &row->fill;
    *made = (struct document_cell){
        .columns = (size_t)cell->columns,
        .rows = (size_t)cell->rows,
        .heads = (enum document_heads)cell->heads,
        .across = (enum document_across)across,
        .once = cell->once,
        .at_point = cell->align == AT_POINT && cell->text.count > 0,
        .filled = fill->given,
        .fill = fill->rgb,
    };
    return made;
}

/* Lines that run otherwise than around them stand in a box of their own. */
static void turn_cell(struct build *build, enum document_writing writing,
                      struct document_node *node) {
    struct document_node paragraph = {
        .kind = DOCUMENT_PARAGRAPH, .runs = node->runs, .origin = node->origin};
    struct document_node *inner = ARENA_NEW(build->arena, struct document_node);
    struct document_box *box = ARENA_NEW(build->arena, struct document_box);
    *box = (struct document_box){.turns = true, .writing = writing, .align = DOCUMENT_CENTER};
    *inner = (struct document_node){.kind = DOCUMENT_BOX, .box = box, .origin = node->origin};
    if (paragraph.runs.count > 0)
        *LIST_PUSH(build->arena, &inner->children, struct document_node) = paragraph;
    for (size_t i = 0; i < node->children.count; i++)
        *LIST_PUSH(build->arena, &inner->children, struct document_node) =
            *LIST_AT(&node->children, const struct document_node, i);
    node->runs = (struct list){0};
    node->children = (struct list){inner, 1, 1};
}

/* To the point of a number. */
static struct list behind_tab(struct build *build, const struct list *text, struct span origin) {
    struct list runs = {0};
    *LIST_PUSH(build->arena, &runs, struct document_run) = (struct document_run){
        .kind = DOCUMENT_RUN_TAB, .text = "", .origin = origin, .in_part = true};
    for (size_t i = 0; i < text->count; i++)
        *LIST_PUSH(build->arena, &runs, struct document_run) =
            *LIST_AT(text, const struct document_run, i);
    return runs;
}

static void build_cell(struct build *build, const struct cells_block *row, const struct cell *cell,
                       struct list *cells) {
    const struct grid_block *grid = build->grid;
    const struct document_style *around = build->look;
    struct document_node *node = LIST_PUSH(build->arena, cells, struct document_node);
    const struct document_style *look = cell->look ? cell->look : look_of(build);
    const struct document_style *aligned = align_look(build, look, cell->align);
    *node = (struct document_node){.kind = DOCUMENT_CELL, .origin = cell->span};
    node->style = cell->look || aligned != look ? aligned : NULL;
    node->cell = make_cell(build, row, cell);
    build->look = node->style ? aligned : around;
    build->grid = NULL;
    template_write_text(build, &cell->text, &node->runs);
    if (cell->align == AT_POINT && node->runs.count > 0)
        node->runs = behind_tab(build, &node->runs, cell->span);
    template_build_blocks(build, &cell->blocks, &node->children);
    build->grid = grid;
    build->look = around;
    if (cell->writing != AS_AROUND && node->runs.count + node->children.count > 0)
        turn_cell(build, (enum document_writing)cell->writing, node);
}

static const struct document_row *make_row(struct build *build, const struct cells_block *row) {
    const struct measure_base base = base_of(build);
    struct document_row *made = ARENA_NEW(build->arena, struct document_row);
    made->ruled = row->above.given;
    made->above = template_make_rule(&row->above, base, (struct document_rule){0});
    made->height = template_resolve_measure(&row->height, base, 0);
    return made;
}

void template_build_cells(struct build *build, const struct block *block, struct list *nodes) {
    const struct cells_block *row = (const struct cells_block *)block;
    struct list cells = {0};
    if (!build->grid) {
        diag_report(build->diags, DIAG_GRID_ROW, block->span, "put it into a `grid`",
                    "`cells` are a row of a table, and stand in one only");
        return;
    }
    for (size_t i = 0; i < row->cells.count; i++)
        build_cell(build, row, LIST_AT(&row->cells, const struct cell, i), &cells);
    struct document_node *node = template_build_node(build, block, DOCUMENT_ROW, nodes);
    node->header = row->head;
    node->row = make_row(build, row);
    node->children = cells;
}

/* ---- tables of lists ---------------------------------------------------------------------- */

bool template_is_form(const struct table_block *table) {
    return table->grid.widths.count > 0 || table->grid.padding.count > 0 || table->rules ||
           table->grid.height.unit != UNIT_NONE;
}

static void place_column(struct build *build, const struct table_block *table,
                         const struct column *column, struct document_node *node) {
    struct document_cell *cell = ARENA_NEW(build->arena, struct document_cell);
    const struct document_style *look = node->style ? node->style : look_of(build);
    const struct document_style *aligned = align_look(build, look, column->align);
    int across = column->across == AS_AROUND ? table->grid.across : column->across;
    *cell = (struct document_cell){
        .columns = 1,
        .rows = 1,
        .heads = (enum document_heads)column->heads,
        .across = (enum document_across)across,
        .once = column->once,
        .at_point = column->align == AT_POINT && node->runs.count > 0,
    };
    if (cell->at_point)
        node->runs = behind_tab(build, &node->runs, node->origin);
    node->style = aligned == look ? node->style : aligned;
    node->cell = cell;
}

/* Of a head, numbers are words. */
static void place_row(struct build *build, const struct table_block *table,
                      struct document_node *row) {
    for (size_t i = 0; i < row->children.count; i++) {
        struct column column = *LIST_AT(&table->columns, const struct column, i);
        if (row->header && column.align == AT_POINT)
            column.align = DOCUMENT_END;
        if (row->header)
            column.heads = DOCUMENT_HEADS_BY_PLACE;
        place_column(build, table, &column, LIST_AT(&row->children, struct document_node, i));
    }
}

void template_make_form(struct build *build, const struct table_block *table,
                        struct document_node *node) {
    for (size_t i = 0; i < node->children.count; i++)
        place_row(build, table, LIST_AT(&node->children, struct document_node, i));
    set_form(build, &table->grid, table->rules, table->parting, node);
}

/* ---- rules between blocks ----------------------------------------------------------------- */

void template_build_rule(struct build *build, const struct block *block, struct list *nodes) {
    const struct rule_block *rule = (const struct rule_block *)block;
    const struct document_rule none = {0};
    struct document_stroke *line = ARENA_NEW(build->arena, struct document_stroke);
    line->rule = template_make_rule(&rule->rule, base_of(build), none);
    line->width = template_resolve_measure(&rule->width.measure, base_of(build), 0);
    line->share = rule->width.share;
    line->align = (enum document_align)rule->align;
    if (line->rule.width > 0)
        template_build_node(build, block, DOCUMENT_RULE, nodes)->stroke = line;
}
