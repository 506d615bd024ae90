/* The kinds of blocks, each with its check and what it becomes. A block that comes out empty adds
 * no node, so that nothing stands on the page without content. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

/* The members a kind's struct adds; every one begins with its struct block. */
#define KIND(type, name)       struct type *name = (struct type *)block
#define CONST_KIND(type, name) const struct type *name = (const struct type *)block

/* ---- title, heading, paragraph ------------------------------------------------------------ */

static void check_text_block(struct check *check, struct block *block) {
    KIND(text_block, text);
    template_check_text(check, &text->text);
}

static void build_text(struct build *build, const struct block *block, enum document_kind kind,
                       struct list *nodes) {
    CONST_KIND(text_block, text);
    struct list runs = {0};
    template_write_text(build, &text->text, &runs);
    if (wording_is_blank(&runs))
        return;
    template_close_head(build, &runs);
    struct document_node *node = template_build_node(build, block, kind, nodes);
    node->level = (uint8_t)text->level;
    node->unlisted = text->unlisted;
    node->anchor = text->anchor.text;
    node->runs = runs;
}

/* Takes the runs of the first paragraph from `runs`, which keeps the others. */
static struct list take_paragraph(struct list *runs) {
    struct document_run *items = runs->items;
    size_t count = 0;
    while (count < runs->count && !items[count].parts)
        count++;
    size_t taken = MIN(count + 1, runs->count);
    *runs = (struct list){items + taken, runs->count - taken, runs->count - taken};
    return (struct list){items, count, count};
}

static void build_title(struct build *build, const struct block *block, struct list *nodes) {
    build_text(build, block, DOCUMENT_TITLE, nodes);
}

static void build_heading(struct build *build, const struct block *block, struct list *nodes) {
    build_text(build, block, DOCUMENT_HEADING, nodes);
}

static void build_paragraph(struct build *build, const struct block *block, struct list *nodes) {
    CONST_KIND(text_block, text);
    struct list runs = {0};
    template_write_text(build, &text->text, &runs);
    while (runs.count > 0) {
        struct list paragraph = take_paragraph(&runs);
        if (!wording_is_blank(&paragraph))
            template_build_node(build, block, DOCUMENT_PARAGRAPH, nodes)->runs = paragraph;
    }
}

/* ---- items and lists ---------------------------------------------------------------------- */

static void check_item(struct check *check, struct block *block) {
    KIND(text_block, item);
    template_check_text(check, &item->text);
    template_check_text(check, &item->label);
    template_check_blocks(check, &item->blocks);
}

/* An item's first paragraph is its own; the others stand in it. */
static void build_item_text(struct build *build, const struct text_block *item,
                            struct document_node *node) {
    struct list runs = {0};
    template_write_text(build, &item->text, &runs);
    node->runs = take_paragraph(&runs);
    while (runs.count > 0) {
        struct document_node *child =
            LIST_PUSH(build->arena, &node->children, struct document_node);
        child->kind = DOCUMENT_PARAGRAPH;
        child->origin = item->block.span;
        child->runs = take_paragraph(&runs);
    }
}

static void build_item(struct build *build, const struct block *block, struct list *nodes) {
    CONST_KIND(text_block, item);
    struct document_node node = {0};
    build_item_text(build, item, &node);
    template_build_blocks(build, &item->blocks, &node.children);
    if (wording_is_blank(&node.runs) && node.children.count == 0)
        return;
    build->evaluation.wording.in_label = true;
    template_write_text(build, &item->label, &node.label);
    build->evaluation.wording.in_label = false;
    struct document_node *added = template_build_node(build, block, DOCUMENT_ITEM, nodes);
    added->runs = node.runs;
    added->label = node.label;
    added->children = node.children;
}

static void check_container(struct check *check, struct block *block) {
    KIND(container_block, container);
    template_check_blocks(check, &container->blocks);
}

static void build_list(struct build *build, const struct block *block, struct list *nodes) {
    CONST_KIND(container_block, list);
    struct list items = {0};
    template_build_blocks(build, &list->blocks, &items);
    if (items.count == 0)
        return;
    struct document_node *node = template_build_node(build, block, DOCUMENT_LIST, nodes);
    node->align_slots = build->template->date.pad == PAD_LIST;
    node->children = items;
}

static void build_container(struct build *build, const struct block *block, struct list *nodes) {
    CONST_KIND(container_block, container);
    template_build_blocks(build, &container->blocks, nodes);
}

/* ---- sections ----------------------------------------------------------------------------- */

static void check_section(struct check *check, struct block *block) {
    KIND(section_block, section);
    template_check_text(check, &section->text);
    template_check_blocks(check, &section->blocks);
}

static void build_section(struct build *build, const struct block *block, struct list *nodes) {
    CONST_KIND(section_block, section);
    struct document_node node = {.kind = DOCUMENT_SECTION};
    struct document_node *heading =
        template_build_node(build, block, DOCUMENT_HEADING, &node.children);
    heading->level = (uint8_t)section->level;
    heading->unlisted = section->unlisted;
    heading->anchor = section->anchor.text;
    heading->language = NULL;
    template_write_text(build, &section->text, &heading->runs);
    template_close_head(build, &heading->runs);
    template_build_blocks(build, &section->blocks, &node.children);
    if (node.children.count == 1)
        return;
    struct document_node *added = template_build_node(build, block, DOCUMENT_SECTION, nodes);
    added->style = NULL;
    added->span = 0;
    added->children = node.children;
}

/* ---- tables ------------------------------------------------------------------------------- */

static const char *row_name(const struct table_block *table) {
    return table->as.text ? table->as.text : "row";
}

static void check_columns(struct check *check, const struct list *columns) {
    for (size_t i = 0; i < columns->count; i++) {
        struct column *column = LIST_AT(columns, struct column, i);
        struct check inner = *check;
        column->look = template_check_style(check, &column->style);
        if (column->style.text)
            inner.look = column->look;
        template_check_text(&inner, &column->text);
    }
}

/* No row's item is in sight. */
static void check_header(struct check *check, const struct column *column) {
    struct check inner = *check;
    if (column->style.text)
        inner.look = column->look;
    template_check_text(&inner, &column->header);
}

static void check_table(struct check *check, struct block *block) {
    KIND(table_block, table);
    struct name name = {.name = row_name(table), .outer = check->scope.names};
    struct check inner = *check;
    inner.scope.names = &name;
    inner.scope.places |= PLACE_LOOP;
    if (expression_check_list(&check->scope, &table->rows, &name.type))
        check_columns(&inner, &table->columns);
    for (size_t i = 0; i < table->columns.count; i++)
        check_header(check, LIST_AT(&table->columns, struct column, i));
    template_check_grid_look(check, &table->grid);
    template_check_widths(check, &table->grid.widths, table->columns.count);
}

static void add_cell(struct build *build, struct document_node *row, const struct column *column,
                     const struct list *text) {
    struct document_node *cell = LIST_PUSH(build->arena, &row->children, struct document_node);
    cell->kind = DOCUMENT_CELL;
    cell->style = column->look;
    cell->origin = column->span;
    template_write_text(build, text, &cell->runs);
}

static void build_row(struct build *build, const void *context, struct list *rows) {
    const struct table_block *table = context;
    struct document_node *row = LIST_PUSH(build->arena, rows, struct document_node);
    row->kind = DOCUMENT_ROW;
    row->origin = table->block.span;
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = LIST_AT(&table->columns, const struct column, i);
        add_cell(build, row, column, &column->text);
    }
}

static bool has_header(const struct table_block *table) {
    for (size_t i = 0; i < table->columns.count; i++)
        if (LIST_AT(&table->columns, const struct column, i)->header.count > 0)
            return true;
    return false;
}

static void build_header(struct build *build, const struct table_block *table, struct list *rows) {
    struct document_node *row = LIST_PUSH(build->arena, rows, struct document_node);
    row->kind = DOCUMENT_ROW;
    row->header = true;
    row->origin = table->block.span;
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = LIST_AT(&table->columns, const struct column, i);
        add_cell(build, row, column, &column->header);
    }
}

static void build_table(struct build *build, const struct block *block, struct list *nodes) {
    CONST_KIND(table_block, table);
    const struct loop loop = {&table->rows, row_name(table), build_row, table};
    struct list rows = {0};
    if (has_header(table))
        build_header(build, table, &rows);
    size_t headers = rows.count;
    template_build_loop(build, &loop, &rows);
    if (rows.count == headers)
        return;
    struct document_node *node = template_build_node(build, block, DOCUMENT_TABLE, nodes);
    node->children = rows;
    if (template_is_form(table))
        template_make_form(build, table, node);
}

/* ---- space -------------------------------------------------------------------------------- */

static void check_space(struct check *check, struct block *block) {
    KIND(space_block, space);
    struct document_style *room = ARENA_NEW(check->scope.arena, struct document_style);
    *room = block->look ? *block->look : *check->template->root;
    struct measure_base base = {room->size, check->template->body.line};
    room->space_before = template_resolve_measure(&space->space, base, 0);
    space->room = room;
}

static void build_space(struct build *build, const struct block *block, struct list *nodes) {
    CONST_KIND(space_block, space);
    struct document_node *node = template_build_node(build, block, DOCUMENT_SPACE, nodes);
    node->style = space->room;
    node->fills = space->fills;
}

static void check_nothing(struct check *check, struct block *block) {
    (void)check, (void)block;
}

static void build_break(struct build *build, const struct block *block, enum document_kind kind,
                        struct list *nodes) {
    CONST_KIND(break_block, made);
    if (made->begins)
        template_build_node(build, block, kind, nodes);
}

static void build_page_break(struct build *build, const struct block *block, struct list *nodes) {
    build_break(build, block, DOCUMENT_PAGE_BREAK, nodes);
}

static void build_column_break(struct build *build, const struct block *block, struct list *nodes) {
    build_break(build, block, DOCUMENT_COLUMN_BREAK, nodes);
}

/* ---- contents ----------------------------------------------------------------------------- */

static void check_contents(struct check *check, struct block *block) {
    KIND(contents_block, contents);
    for (size_t i = 0; i < contents->styles.count; i++) {
        const struct document_style *look =
            template_check_style(check, LIST_AT(&contents->styles, struct string, i));
        *LIST_PUSH(check->scope.arena, &contents->looks, const struct document_style *) = look;
    }
}

/* Its entries come when the whole document is known. */
static void build_contents(struct build *build, const struct block *block, struct list *nodes) {
    CONST_KIND(contents_block, contents);
    struct document_node *node = template_build_node(build, block, DOCUMENT_CONTENTS, nodes);
    node->level = (uint8_t)contents->levels;
    node->looks = contents->looks;
    node->leader = contents->leader.text ? contents->leader.text : "・";
}

/* ---- parts -------------------------------------------------------------------------------- */

static const char *part_name(const struct part *part) {
    return part->as.text ? part->as.text : "item";
}

static void report_part(struct check *check, const struct use_block *use) {
    const struct list *parts = &check->template->file->parts;
    const char **names = ARENA_ARRAY(check->scope.arena, const char *, parts->count);
    for (size_t i = 0; i < parts->count; i++)
        names[i] = LIST_AT(parts, const struct schema_entry, i)->key.text;
    const char *nearest = nearest_word(use->use.text, names, parts->count);
    char *hint = nearest ? diags_print(check->scope.diags, "did you mean `%s`?", nearest)
                         : g_strdup("declare it under `parts`");
    diag_report(check->scope.diags, DIAG_LAYOUT_BINDING, use->use.span, hint,
                "there is no part `%s`", use->use.text);
    g_free(hint);
}

/* Whether the part hands on the very thing it was given: it would never end. */
static bool goes_round(const struct check *check, const struct expression *with) {
    return check->part && with->steps.count == 1 && with->calls.count == 0 &&
           strcmp(LIST_AT(&with->steps, struct path_step, 0)->name, part_name(check->part)) == 0;
}

static void check_with(struct check *check, struct use_block *use, struct value_type wanted) {
    struct expression *with = &use->with;
    if (!expression_check(&check->scope, with))
        return;
    struct span span = expression_place(&with->text, with->range);
    if (with->type.schema != wanted.schema)
        diag_report(check->scope.diags, DIAG_LAYOUT_BINDING, span, NULL,
                    "the part takes %s, not %s", expression_describe_type(&check->scope, wanted),
                    expression_describe_type(&check->scope, with->type));
    else if (goes_round(check, with))
        diag_report(check->scope.diags, DIAG_LAYOUT_BINDING, span, "hand on something inside it",
                    "the part would be set for the same thing without end");
}

static void check_use(struct check *check, struct block *block) {
    KIND(use_block, use);
    const struct list *parts = &check->template->file->parts;
    for (size_t i = 0; i < parts->count; i++) {
        const struct schema_entry *entry = LIST_AT(parts, const struct schema_entry, i);
        if (strcmp(entry->key.text, use->use.text) == 0)
            use->part = entry->data;
    }
    if (!use->part)
        report_part(check, use);
    else if (use->part->of.type.schema) /* its own check came out well */
        check_with(check, use, expression_type_of(use->part->of.type.schema->item));
}

static void build_use(struct build *build, const struct block *block, struct list *nodes) {
    CONST_KIND(use_block, use);
    const struct binding *outer = build->evaluation.bindings;
    struct binding binding = {part_name(use->part),
                              expression_evaluate(&build->evaluation, &use->with), 0, outer};
    if (!expression_is_true(&binding.value))
        return;
    build->evaluation.bindings = &binding;
    template_build_blocks(build, &use->part->blocks, nodes);
    build->evaluation.bindings = outer;
}

/* ---- the table ---------------------------------------------------------------------------- */

#define KINDS(X)                                                                                   \
    X(TITLE, check_text_block, build_title)                                                        \
    X(HEADING, check_text_block, build_heading)                                                    \
    X(PARAGRAPH, check_text_block, build_paragraph)                                                \
    X(ITEM, check_item, build_item)                                                                \
    X(SECTION, check_section, build_section)                                                       \
    X(LIST, check_container, build_list)                                                           \
    X(TABLE, check_table, build_table)                                                             \
    X(ROW, template_check_row, template_build_row)                                                 \
    X(GRID, template_check_grid, template_build_grid)                                              \
    X(RULE, check_nothing, template_build_rule)                                                    \
    X(CELLS, template_check_cells, template_build_cells)                                           \
    X(CHART, template_check_chart, template_build_chart)                                           \
    X(PLOT, template_check_plot, template_build_plot)                                              \
    X(PICTURE, template_check_picture, template_build_picture)                                     \
    X(CHRONOLOGY, template_check_chronology, template_build_chronology)                            \
    X(SPACE, check_space, build_space)                                                             \
    X(PAGE_BREAK, check_nothing, build_page_break)                                                 \
    X(COLUMN_BREAK, check_nothing, build_column_break)                                             \
    X(USE, check_use, build_use)                                                                   \
    X(CONTENTS, check_contents, build_contents)                                                    \
    X(INDEX, check_nothing, template_build_index)                                                  \
    X(NOTES, template_check_notes, template_build_notes)                                           \
    X(BOX, template_check_box, template_build_box)                                                 \
    X(CONTAINER, check_container, build_container)

const struct block_kind template_block_kinds[] = {
#define X(id, checks, builds) [BLOCK_##id] = {checks, builds},
    KINDS(X)
#undef X
};

#define ONE(id, checks, builds) +1
_Static_assert(KINDS(ONE) == BLOCK_MAX, "a row of BLOCK_KINDS has none here");
