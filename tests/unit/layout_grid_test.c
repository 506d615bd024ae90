/* Cells side by side and in tables: where they stand, how wide and high they are, what is drawn
 * around them, and where pages end. */
#include "layout_fake_text.h"

struct form {
    struct scene *scene;
    struct document_grid *look;
    struct document_node node;
};

/* A table of one style that is put into the document by set_form. */
static struct form new_form(struct scene *scene, enum document_kind kind) {
    struct form form = {.scene = scene, .look = ARENA_NEW(scene->arena, struct document_grid)};
    form.node = (struct document_node){.kind = kind, .grid = form.look};
    return form;
}

static void add_column(struct form *form, enum document_column_kind kind, Length length,
                       int32_t millis) {
    *LIST_PUSH(form->scene->arena, &form->look->tracks, struct document_column) =
        (struct document_column){kind, length, millis};
}

/* Of a row (the node itself, side by side), before the next is added. */
static struct document_node *add_cell(struct form *form, struct document_node *row,
                                      const char *text, struct document_cell place) {
    struct scene *scene = form->scene;
    struct document_cell *cell = ARENA_NEW(scene->arena, struct document_cell);
    struct document_node *node = add_node(scene, row, DOCUMENT_CELL, &scene->body);
    *cell = place;
    cell->columns = MAX(cell->columns, 1);
    cell->rows = MAX(cell->rows, 1);
    node->cell = cell;
    if (text)
        add_run(scene, &node->runs, text);
    return node;
}

static struct document_node *add_row(struct form *form, bool header, const char *first,
                                     const char *second) {
    struct document_node *row = add_node(form->scene, &form->node, DOCUMENT_ROW, NULL);
    row->header = header;
    if (first)
        add_cell(form, row, first, (struct document_cell){0});
    if (second)
        add_cell(form, row, second, (struct document_cell){0});
    return row;
}

static const struct frame_pages *set_form(struct form *form) {
    struct scene *scene = form->scene;
    if (form->node.kind == DOCUMENT_TABLE)
        form->look->columns = document_place_cells(scene->arena, &form->node);
    else
        form->look->columns = form->node.children.count;
    *LIST_PUSH(scene->arena, &scene->document.root.children, struct document_node) = form->node;
    return set_pages(scene);
}

/* A straight stroke, from end to end, or a ground. */
struct drawn {
    Length x, y, width, height, stroke;
    uint32_t fill;
};

/* The paths of a page, each alone in its group, by the order in which they are drawn. */
static struct list drawn_on(struct scene *scene, const struct frame_page *page) {
    struct list found = {0};
    for (size_t i = 0; i < page->items.count; i++) {
        const struct frame_item *group = LIST_AT(&page->items, const struct frame_item, i);
        const struct frame_item *item =
            group->items.count == 1 ? LIST_AT(&group->items, const struct frame_item, 0) : NULL;
        if (!item || !item->path)
            continue;
        const struct frame_segment *far = LIST_AT(&item->path->segments, const struct frame_segment,
                                                  item->path->segments.count == 2 ? 1 : 2);
        assert_int_equal(item->role, FRAME_ARTIFACT);
        *LIST_PUSH(scene->arena, &found, struct drawn) =
            (struct drawn){group->x + item->x, group->y + item->y,       far->x[0],
                           far->y[0],          item->path->stroke_width, item->path->fill};
    }
    return found;
}

static bool is_drawn(const struct list *drawn, Length x, Length y, Length width, Length height) {
    for (size_t i = 0; i < drawn->count; i++) {
        const struct drawn *at = LIST_AT(drawn, const struct drawn, i);
        if (at->x == x && at->y == y && at->width == width && at->height == height)
            return true;
    }
    return false;
}

#define assert_drawn(drawn, x, y, width, height)                                                   \
    assert_true(is_drawn(drawn, (x), (y), (width), (height)))

static const struct frame_item *text_of(const struct frame_page *page, char first) {
    for (size_t i = 0; i < page->items.count; i++) {
        const struct frame_item *item = LIST_AT(&page->items, const struct frame_item, i);
        if (item->kind == FRAME_TEXT && item->text->text[0] == first)
            return item;
    }
    fail();
    return NULL;
}

#define BASE 9011  /* of a line's baseline, below its em box's top */
#define HALF PT(3) /* of the gap between lines, above and below a line */

/* ---- columns ----------------------------------------------------------------------------- */

/* 200 pt: 50 fixed, 20 a tenth, 30 for three characters, and 100 for one part and three. */
static void columns_are_fixed_shared_and_needed(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    add_column(&form, DOCUMENT_COLUMN_LENGTH, PT(50), 0);
    add_column(&form, DOCUMENT_COLUMN_SHARE, 0, 100);
    add_column(&form, DOCUMENT_COLUMN_NEED, 0, 0);
    add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
    add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 3000);
    struct document_node *row = add_row(&form, false, "a", "b");
    add_cell(&form, row, "ccc", (struct document_cell){0});
    add_cell(&form, row, "d", (struct document_cell){0});
    add_cell(&form, row, "e", (struct document_cell){0});
    const struct frame_page *page = page_at(set_form(&form), 0);
    assert_place(text_of(page, 'a'), AREA_X, LINE_Y(0));
    assert_place(text_of(page, 'b'), AREA_X + PT(50), LINE_Y(0));
    assert_place(text_of(page, 'c'), AREA_X + PT(70), LINE_Y(0));
    assert_place(text_of(page, 'd'), AREA_X + PT(100), LINE_Y(0));
    assert_place(text_of(page, 'e'), AREA_X + PT(125), LINE_Y(0));
    assert_int_equal(diags_count(scene->diags), 0);
}

/* What the longest cell needs, and no more: the whole ends at the end of the line. */
static void a_narrow_table_stands_at_the_end(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    form.look->align = DOCUMENT_END;
    form.look->gap = PT(5);
    add_row(&form, false, "a", "bbbb");
    add_row(&form, false, "ccc", "d");
    const struct frame_page *page = page_at(set_form(&form), 0);
    assert_place(text_of(page, 'a'), AREA_X + PT(200 - 40 - 5 - 30), LINE_Y(0));
    assert_place(text_of(page, 'd'), AREA_X + PT(200 - 40), LINE_Y(1));
}

/* A cell over two columns that need 40 pt gives the last what it needs beyond that. */
static void a_spanning_cell_widens_its_last_column(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    struct document_node *row = add_row(&form, false, "aa", "bb");
    add_cell(&form, row, "c", (struct document_cell){0});
    row = add_row(&form, false, NULL, NULL);
    add_cell(&form, row, "dddddddd", (struct document_cell){.columns = 2});
    const struct frame_page *page = page_at(set_form(&form), 0);
    assert_place(text_of(page, 'b'), AREA_X + PT(20), LINE_Y(0));
    assert_place(text_of(page, 'c'), AREA_X + PT(80), LINE_Y(0));
    assert_int_equal(text_of(page, 'd')->text->width, PT(80));
}

/* Where one of its columns shares what is left, that holds it: the other keeps its 20 pt; a length
 * counts as it is. */
static void a_spanning_cell_widens_no_column_beside_a_share(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
    add_column(&form, DOCUMENT_COLUMN_NEED, 0, 0);
    add_row(&form, false, "a", "bb");
    struct document_node *row = add_row(&form, false, NULL, NULL);
    add_cell(&form, row, "dddddddd", (struct document_cell){.columns = 2});
    assert_place(text_of(page_at(set_form(&form), 0), 'b'), AREA_X + PT(180), LINE_Y(0));
}

static void a_spanning_cell_knows_lengths(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    add_column(&form, DOCUMENT_COLUMN_NEED, 0, 0);
    add_column(&form, DOCUMENT_COLUMN_LENGTH, PT(50), 0);
    add_row(&form, false, "aa", "b");
    struct document_node *row = add_row(&form, false, NULL, NULL);
    add_cell(&form, row, "dddddddd", (struct document_cell){.columns = 2});
    assert_place(text_of(page_at(set_form(&form), 0), 'b'), AREA_X + PT(30), LINE_Y(0));
}

static void columns_too_wide_are_told(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    add_column(&form, DOCUMENT_COLUMN_LENGTH, PT(300), 0);
    add_column(&form, DOCUMENT_COLUMN_LENGTH, PT(100), 0);
    add_row(&form, false, "a", "b");
    const struct frame_page *page = page_at(set_form(&form), 0);
    assert_place(text_of(page, 'b'), AREA_X + PT(150), LINE_Y(0));
    assert_int_equal(diags_count(scene->diags), 1);
    assert_int_equal(diags_at(scene->diags, 0)->code, DIAG_GRID_WIDTH);
}

/* ---- rows -------------------------------------------------------------------------------- */

/* Rows of at least 30 pt; a line of 16 stands at the top, in the middle, at the bottom. */
static void content_stands_where_its_cell_says(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    form.look->row_height = PT(30);
    struct document_node *row = add_row(&form, false, "a", NULL);
    add_cell(&form, row, "b", (struct document_cell){.across = DOCUMENT_MIDDLE});
    add_cell(&form, row, "c", (struct document_cell){.across = DOCUMENT_BOTTOM});
    const struct frame_page *page = page_at(set_form(&form), 0);
    Length line = LINE_Y(0);
    assert_int_equal(text_of(page, 'a')->y, line);
    assert_int_equal(text_of(page, 'b')->y, line + PT(7));
    assert_int_equal(text_of(page, 'c')->y, line + PT(14));
}

/* A cell over two rows of one line, of four lines: the second row is as high as three. */
static void a_long_cell_makes_its_last_row_high(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    add_column(&form, DOCUMENT_COLUMN_LENGTH, PT(20), 0);
    struct document_node *row = add_row(&form, false, NULL, NULL);
    add_cell(&form, row, "aaaaaaaa", (struct document_cell){.rows = 2});
    add_cell(&form, row, "b", (struct document_cell){0});
    add_row(&form, false, "c", NULL);
    add_row(&form, false, "d", NULL);
    const struct frame_page *page = page_at(set_form(&form), 0);
    assert_place(text_of(page, 'b'), AREA_X + PT(20), LINE_Y(0));
    assert_place(text_of(page, 'c'), AREA_X + PT(20), LINE_Y(1));
    assert_place(text_of(page, 'd'), AREA_X, LINE_Y(4));
}

/* ---- rules ------------------------------------------------------------------------------- */

static void rule_all(struct form *form, Length outer, Length inner) {
    for (int i = 0; i < DOCUMENT_GRID_RULES; i++)
        form->look->rules[i].width = i == DOCUMENT_RULE_OUTER ? outer : inner;
}

/* Two rows of two cells, and one over both: 2 pt outside, so that the columns lie 1 pt in. */
static void rules_go_around_cells_and_not_through_them(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
    rule_all(&form, PT(2), PT(1));
    add_row(&form, false, "a", "b");
    struct document_node *row = add_row(&form, false, NULL, NULL);
    add_cell(&form, row, "c",
             (struct document_cell){.columns = 2, .filled = true, .fill = 0xeeeeee});
    struct list drawn = drawn_on(scene, page_at(set_form(&form), 0));
    Length left = AREA_X + PT(1), right = AREA_X + PT(199), top = AREA_Y, row_2 = AREA_Y + PT(16);
    assert_drawn(&drawn, AREA_X, top, PT(200), 0);
    assert_drawn(&drawn, AREA_X, row_2, PT(200), 0);
    assert_drawn(&drawn, AREA_X, AREA_Y + PT(32), PT(200), 0);
    assert_drawn(&drawn, left, top, 0, PT(16));
    assert_drawn(&drawn, AREA_X + PT(100), top, 0, PT(16));
    assert_drawn(&drawn, right, top, 0, PT(16));
    assert_drawn(&drawn, left, row_2, 0, PT(16));
    assert_drawn(&drawn, right, row_2, 0, PT(16));
    assert_drawn(&drawn, left, row_2, PT(198), PT(16)); /* the ground */
    assert_int_equal(drawn.count, 9);
}

/* Between its rows no rule goes through a cell of two. */
static void a_rule_ends_at_a_long_cell(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
    form.look->rules[DOCUMENT_RULE_ROWS].width = PT(1);
    struct document_node *row = add_row(&form, false, NULL, NULL);
    add_cell(&form, row, "a", (struct document_cell){.rows = 2});
    add_cell(&form, row, "b", (struct document_cell){0});
    add_row(&form, false, "c", NULL);
    struct list drawn = drawn_on(scene, page_at(set_form(&form), 0));
    assert_int_equal(drawn.count, 1);
    assert_drawn(&drawn, AREA_X + PT(100), LINE_Y(1) - BASE - HALF, PT(100), 0);
}

/* Below the head, above a total: a rule of its own; two of 1 pt stand 4 pt apart. */
static void head_and_total_have_rules_of_their_own(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    const struct document_row total = {.ruled = true, .above = {PT(1), true}};
    form.look->rules[DOCUMENT_RULE_HEAD].width = PT(2);
    add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
    add_row(&form, true, "a", NULL);
    add_row(&form, false, "b", NULL);
    add_row(&form, false, "c", NULL)->row = &total;
    struct list drawn = drawn_on(scene, page_at(set_form(&form), 0));
    assert_int_equal(drawn.count, 3);
    const struct drawn *head = LIST_AT(&drawn, const struct drawn, 0);
    const struct drawn *first = LIST_AT(&drawn, const struct drawn, 1);
    const struct drawn *second = LIST_AT(&drawn, const struct drawn, 2);
    assert_int_equal(head->stroke, PT(2));
    assert_int_equal(first->y, head->y + PT(16) - PT(2));
    assert_int_equal(second->y - first->y, PT(4));
}

/* ---- pages ------------------------------------------------------------------------------- */

static const char *letter(struct form *form, size_t index) {
    return arena_printf(form->scene->arena, "%c", (char)('a' + (int)index));
}

/* Nine lines of 16 pt and a last one of 10 fill the page: the head, nine rows, and on the next page
 * the head again. */
static void the_head_stands_on_each_page(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    add_row(&form, true, "H", NULL);
    for (size_t i = 0; i < 12; i++)
        add_row(&form, false, letter(&form, i), NULL);
    const struct frame_pages *pages = set_form(&form);
    assert_string_equal(all_letters(scene, pages), "Habcdefghi|Hjkl");
    assert_int_equal(text_of(page_at(pages, 1), 'H')->role, FRAME_ARTIFACT);
    assert_int_equal(text_of(page_at(pages, 0), 'H')->role, FRAME_CONTENT);
}

/* Ten rows fit, of eleven nine do, so that the last is not alone. */
static void no_row_is_alone(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    for (size_t i = 0; i < 11; i++)
        add_row(&form, false, letter(&form, i), NULL);
    assert_string_equal(all_letters(scene, set_form(&form)), "abcdefghi|jk");
}

/* Where a page ends, its table is closed, and the next one's opened. */
static void rules_close_each_page(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
    form.look->rules[DOCUMENT_RULE_OUTER].width = PT(2);
    for (size_t i = 0; i < 13; i++)
        add_row(&form, false, letter(&form, i), NULL);
    const struct frame_pages *pages = set_form(&form);
    struct list first = drawn_on(scene, page_at(pages, 0));
    struct list second = drawn_on(scene, page_at(pages, 1));
    assert_drawn(&first, AREA_X, AREA_Y, PT(200), 0);
    assert_drawn(&first, AREA_X, AREA_Y + PT(9 * 16), PT(200), 0);
    assert_drawn(&second, AREA_X, AREA_Y, PT(200), 0);
    assert_drawn(&second, AREA_X, AREA_Y + PT(4 * 16), PT(200), 0);
}

/* The label of a group stands where it begins, and where it goes on. */
static void a_label_stands_again_where_its_group_goes_on(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    for (size_t i = 0; i < 14; i++) {
        struct document_node *row = add_row(&form, false, NULL, NULL);
        add_cell(&form, row, "L", (struct document_cell){.once = true});
        add_cell(&form, row, letter(&form, i), (struct document_cell){0});
    }
    const struct frame_pages *pages = set_form(&form);
    assert_string_equal(all_letters(scene, pages), "Labcdefghij|Lklmn");
    assert_int_equal(text_of(page_at(pages, 0), 'L')->role, FRAME_CONTENT);
    assert_int_equal(text_of(page_at(pages, 1), 'L')->role, FRAME_ARTIFACT);
    assert_int_equal(text_of(page_at(pages, 1), 'L')->y, text_of(page_at(pages, 1), 'k')->y);
}

/* A label in the middle of its rows keeps them on one page; one at the top does not. */
static void a_label_in_the_middle_holds_its_rows(void **state) {
    for (int middle = 0; middle <= 1; middle++) {
        struct scene *scene;
        scene_begin((void **)&scene);
        struct form form = new_form(scene, DOCUMENT_TABLE);
        add_row(&form, false, "p", "q");
        for (size_t i = 0; i < 10; i++) {
            struct document_node *row = add_row(&form, false, NULL, NULL);
            if (i == 0)
                add_cell(&form, row, "L",
                         (struct document_cell){.rows = 10,
                                                .across = middle ? DOCUMENT_MIDDLE : DOCUMENT_TOP});
            add_cell(&form, row, letter(&form, i), (struct document_cell){0});
        }
        assert_string_equal(all_letters(scene, set_form(&form)),
                            middle ? "pq|abcdeLfghij" : "pqLabcdefgh|Lij");
        scene_end((void **)&scene);
    }
    (void)state;
}

static struct document_node *add_long_row(struct form *form) {
    struct document_node *row = add_row(form, false, NULL, NULL);
    add_cell(form, row, "y", (struct document_cell){.heads = DOCUMENT_HEADS_ROW});
    return add_cell(form, row, fill(form->scene, 'z', 14 * 10), (struct document_cell){0});
}

/* A row of fourteen lines stands on no page whole: it is cut, with its head again, wherever pages
 * may end elsewhere. */
static void rows_longer_than_a_page_are_parted(void **state) {
    (void)state;
    for (int parting = DOCUMENT_PART_ROWS; parting <= DOCUMENT_PART_NEVER; parting++) {
        struct scene *scene;
        scene_begin((void **)&scene);
        struct form form = new_form(scene, DOCUMENT_TABLE);
        form.look->parting = (enum document_parting)parting;
        add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
        add_long_row(&form);
        assert_string_equal(all_letters(scene, set_form(&form)), "yzzzzzzzzzz|yzzzz");
        assert_int_equal(diags_count(scene->diags), 0);
        scene_end((void **)&scene);
    }
}

/* It begins below the rows before it: nothing is gained by a page of its own. */
static void a_row_longer_than_a_page_leaves_no_page_empty(void **state) {
    (void)state;
    for (int lines = 0; lines <= 1; lines++) {
        struct scene *scene;
        scene_begin((void **)&scene);
        struct form form = new_form(scene, DOCUMENT_TABLE);
        form.look->parting = lines ? DOCUMENT_PART_LINES : DOCUMENT_PART_ROWS;
        add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
        add_row(&form, true, "H", NULL);
        add_row(&form, false, "a", NULL);
        add_row(&form, false, "b", NULL);
        add_row(&form, false, "c", NULL);
        add_long_row(&form);
        assert_string_equal(all_letters(scene, set_form(&form)), "Habcyzzzzzz|Hyzzzzzzzz");
        scene_end((void **)&scene);
    }
}

/* A row that a page holds stays whole. */
static void a_row_that_fits_a_page_stays_whole(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
    add_row(&form, true, "H", NULL);
    add_row(&form, false, "a", NULL);
    add_row(&form, false, "b", NULL);
    struct document_node *row = add_row(&form, false, NULL, NULL);
    add_cell(&form, row, "y", (struct document_cell){0});
    add_cell(&form, row, fill(scene, 'z', 9 * 10), (struct document_cell){0});
    add_row(&form, false, "c", NULL);
    add_row(&form, false, "d", NULL);
    assert_string_equal(all_letters(scene, set_form(&form)), "Hab|Hyzzzzzzzzz|Hcd");
}

/* Lines at two distances meet nowhere; all the same none is cut, or lost below the page. */
static void a_long_row_of_uneven_lines_is_parted(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    struct document_style wide = scene->body;
    wide.feed = PT(23);
    add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
    add_row(&form, true, "H", NULL);
    struct document_node *row = add_row(&form, false, NULL, NULL);
    add_cell(&form, row, fill(scene, 'y', 20 * 10), (struct document_cell){0})->style = &wide;
    add_cell(&form, row, fill(scene, 'z', 30 * 10), (struct document_cell){0});
    const struct frame_pages *pages = set_form(&form);
    const char *letters = all_letters(scene, pages);
    size_t counts[2] = {0};
    for (const char *at = letters; *at; at++) {
        counts[0] += *at == 'y';
        counts[1] += *at == 'z';
    }
    assert_int_equal(counts[0], 20);
    assert_int_equal(counts[1], 30);
    assert_int_equal(diags_count(scene->diags), 0);
    for (size_t i = 0; i < pages->pages.count; i++)
        assert_non_null(text_of(page_at(pages, i), 'H'));
}

/* ---- side by side ------------------------------------------------------------------------ */

static struct document_box *add_box(struct form *form, const char *text, Length width,
                                    Length height) {
    struct scene *scene = form->scene;
    struct document_box *look = ARENA_NEW(scene->arena, struct document_box);
    *look = (struct document_box){
        .width = width, .height = height, .rule = PT(1), .align = DOCUMENT_START};
    size_t column = form->node.children.count;
    struct document_node *cell =
        add_cell(form, &form->node, NULL, (struct document_cell){.column = column});
    struct document_node *box = add_node(scene, cell, DOCUMENT_BOX, NULL);
    box->box = look;
    add_text(scene, box, DOCUMENT_PARAGRAPH, NULL, text);
    return look;
}

/* The group of the box whose text begins so. */
static const struct frame_item *box_of(const struct frame_page *page, size_t index) {
    size_t found = 0;
    for (size_t i = 0; i < page->items.count; i++) {
        const struct frame_item *item = LIST_AT(&page->items, const struct frame_item, i);
        const struct document_node *node = item->node;
        if (node && node->kind == DOCUMENT_BOX && found++ == index)
            return item;
    }
    fail();
    return NULL;
}

/* Three boxes of 22 pt from outside to outside share the rules between them, at the line's end. */
static void boxes_that_touch_share_a_rule(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_ABREAST);
    form.look->align = DOCUMENT_END;
    for (int i = 0; i < 3; i++)
        add_box(&form, "b", PT(20), PT(20));
    const struct frame_page *page = page_at(set_form(&form), 0);
    for (int i = 0; i < 3; i++)
        assert_int_equal(box_of(page, (size_t)i)->x, AREA_X + PT(200 - 22 - 21 * (2 - i)));
    assert_int_equal(box_of(page, 0)->y, box_of(page, 2)->y);
}

/* With a gap they do not; nor where one has no rule on that side. */
static void boxes_apart_share_nothing(void **state) {
    const struct document_rule edges[DOCUMENT_EDGES] = {[DOCUMENT_EDGE_LEFT] = {PT(1), false}};
    (void)state;
    for (int gap = 0; gap <= 1; gap++) {
        struct scene *scene;
        scene_begin((void **)&scene);
        struct form form = new_form(scene, DOCUMENT_ABREAST);
        form.look->gap = gap ? PT(5) : 0;
        add_box(&form, "b", PT(20), 0)->edges = gap ? NULL : edges;
        add_box(&form, "b", PT(20), 0);
        const struct frame_page *page = page_at(set_form(&form), 0);
        assert_int_equal(box_of(page, 0)->x, AREA_X);
        assert_int_equal(box_of(page, 1)->x, AREA_X + PT(22) + (gap ? PT(5) : 0));
        scene_end((void **)&scene);
    }
}

/* One line beside three: from edge to edge 3 × 10 + 2 × 6 pt, and the rules. */
static void boxes_beside_each_other_end_level(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_ABREAST);
    add_column(&form, DOCUMENT_COLUMN_WEIGHT, 0, 1000);
    add_box(&form, "b", 0, 0);
    add_box(&form, fill(scene, 'c', 25), 0, 0);
    const struct frame_page *page = page_at(set_form(&form), 0);
    for (size_t i = 0; i < 2; i++) {
        const struct frame_item *rule =
            LIST_AT(&box_of(page, i)->items, const struct frame_item, 0);
        assert_int_equal(LIST_AT(&rule->path->segments, struct frame_segment, 2)->y[0],
                         PT(3 * 10 + 2 * 6 + 1));
    }
    assert_int_equal(box_of(page, 0)->y, box_of(page, 1)->y);
}

/* The text after it stays on the grid (JLReq 4.5.1): 46 pt take three lines of 16. */
static void a_row_takes_whole_lines(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_ABREAST);
    add_box(&form, "b", PT(20), PT(44));
    set_form(&form);
    add_lines(scene, 'n', 1);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(text_of(page, 'n'), AREA_X, LINE_Y(4));
}

/* In vertical writing columns follow each other downwards, rows to the left. */
static void vertical_pages_have_columns_downwards(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_TABLE);
    scene->document.page.writing = DOCUMENT_VERTICAL;
    add_column(&form, DOCUMENT_COLUMN_LENGTH, PT(60), 0);
    form.look->rules[DOCUMENT_RULE_SIDE].width = PT(1);
    form.look->rules[DOCUMENT_RULE_ROWS].width = PT(1);
    add_row(&form, false, "a", "b");
    add_row(&form, false, "c", "d");
    const struct frame_page *page = page_at(set_form(&form), 0);
    struct list drawn = drawn_on(scene, page);
    Length right = AREA_X + AREA_W;
    assert_int_equal(text_of(page, 'a')->y, AREA_Y);
    assert_int_equal(text_of(page, 'b')->y, AREA_Y + PT(60));
    assert_int_equal(text_of(page, 'a')->x - text_of(page, 'c')->x, PT(16));
    assert_drawn(&drawn, right - PT(16), AREA_Y, 0, PT(120));
    assert_drawn(&drawn, right - PT(16), AREA_Y + PT(60), PT(16), 0);
}

/* Half of the line, in its middle: two strokes of 1 pt, 4 pt from one to the other. */
static void a_rule_stands_between_blocks(void **state) {
    static const struct document_stroke line = {
        .rule = {PT(1), true}, .share = 500, .align = DOCUMENT_CENTER};
    struct scene *scene = *state;
    scene->other.space_before = PT(10);
    add_lines(scene, 'a', 1);
    add_node(scene, &scene->document.root, DOCUMENT_RULE, &scene->other)->stroke = &line;
    const struct frame_item *group = item_at(page_at(set_pages(scene), 0), 1);
    assert_place(group, AREA_X + PT(50), AREA_Y - HALF + PT(16 + 10));
    const struct frame_item *first = LIST_AT(&group->items, const struct frame_item, 0);
    const struct frame_item *second = LIST_AT(&group->items, const struct frame_item, 1);
    assert_place(first, 0, PT(1) / 2);
    assert_place(second, 0, PT(1) / 2 + PT(4));
    assert_int_equal(LIST_AT(&first->path->segments, const struct frame_segment, 1)->x[0], PT(100));
    assert_int_equal(first->role, FRAME_ARTIFACT);
}

/* Whatever holds whatever: a row in a box in a row. It is measured once for each that needs it. */
static void rows_nest(void **state) {
    struct scene *scene = *state;
    struct form form = new_form(scene, DOCUMENT_ABREAST);
    struct document_node *parent = &form.node;
    form.look->align = DOCUMENT_END;
    for (size_t i = 0; i < 60; i++) {
        struct document_node *cell = add_cell(&form, parent, NULL, (struct document_cell){0});
        struct document_node *box = add_node(scene, cell, DOCUMENT_BOX, NULL);
        box->box = ARENA_NEW(scene->arena, struct document_box);
        parent = add_node(scene, box, DOCUMENT_ABREAST, NULL);
        struct document_grid *look = ARENA_NEW(scene->arena, struct document_grid);
        look->columns = 1;
        parent->grid = look;
    }
    add_cell(&form, parent, "x", (struct document_cell){0});
    assert_int_equal(set_form(&form)->pages.count, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(columns_are_fixed_shared_and_needed),
        TEST(a_narrow_table_stands_at_the_end),
        TEST(a_spanning_cell_widens_its_last_column),
        TEST(a_spanning_cell_widens_no_column_beside_a_share),
        TEST(a_spanning_cell_knows_lengths),
        TEST(columns_too_wide_are_told),
        TEST(content_stands_where_its_cell_says),
        TEST(a_long_cell_makes_its_last_row_high),
        TEST(rules_go_around_cells_and_not_through_them),
        TEST(a_rule_ends_at_a_long_cell),
        TEST(head_and_total_have_rules_of_their_own),
        TEST(the_head_stands_on_each_page),
        TEST(no_row_is_alone),
        TEST(rules_close_each_page),
        TEST(a_label_stands_again_where_its_group_goes_on),
        cmocka_unit_test(a_label_in_the_middle_holds_its_rows),
        cmocka_unit_test(rows_longer_than_a_page_are_parted),
        cmocka_unit_test(a_row_longer_than_a_page_leaves_no_page_empty),
        TEST(a_row_that_fits_a_page_stays_whole),
        TEST(a_long_row_of_uneven_lines_is_parted),
        TEST(boxes_that_touch_share_a_rule),
        cmocka_unit_test(boxes_apart_share_nothing),
        TEST(boxes_beside_each_other_end_level),
        TEST(a_row_takes_whole_lines),
        TEST(vertical_pages_have_columns_downwards),
        TEST(a_rule_stands_between_blocks),
        TEST(rows_nest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
