/* Random documents, in one column and in several: whatever the tree, every line is placed once, in
 * reading order, inside the type area, over no other; and no page ends with a heading. Notes stand
 * on the pages of their marks. */
#include "layout_fake_text.h"

#define DOCUMENTS 400

struct maker {
    struct scene *scene;
    GRand *random;
    gunichar next; /* every character is another one */
    GString *text; /* all of them in reading order */
    struct document_style *styles;
    int budget; /* of nodes */
    bool notes; /* at the foot of pages */
    struct document_style note_style;
    size_t note_characters, set_characters; /* of all notes made, and set */
    GHashTable *marked;                     /* notes whose marks are set */
};

#define STYLES 12

static int pick(struct maker *maker, int from, int to) {
    return g_rand_int_range(maker->random, from, to + 1);
}

/* Feeds leave room for the size; indents leave half of the line at the deepest level. */
static void make_styles(struct maker *maker) {
    maker->styles = ARENA_ARRAY(maker->scene->arena, struct document_style, STYLES);
    for (int i = 0; i < STYLES; i++) {
        struct document_style *style = &maker->styles[i];
        style->size = PT(pick(maker, 6, 12));
        style->feed = style->size + PT(pick(maker, 0, 10));
        style->align = (enum document_align)pick(maker, DOCUMENT_JUSTIFY, DOCUMENT_END);
        style->indent = PT(pick(maker, 0, 12));
        style->first_indent = PT(pick(maker, -12, 12));
        style->end_indent = PT(pick(maker, 0, 8));
        style->space_before = PT(pick(maker, 0, 8));
        style->space_after = PT(pick(maker, 0, 8));
        style->keep_with_next = pick(maker, 0, 5) == 0;
        style->orphans = pick(maker, 0, 3);
        style->widows = pick(maker, 0, 3);
        style->label_width = pick(maker, 0, 1) ? PT(pick(maker, 10, 20)) : 0;
        style->label_gap = PT(pick(maker, 0, 6));
    }
}

/* Up to three lines of a column. */
static const char *make_note(struct maker *maker) {
    size_t count = (size_t)pick(maker, 1, 120);
    maker->note_characters += count;
    return fill(maker->scene, 'n', count);
}

static void make_run(struct maker *maker, struct list *runs, int most) {
    GString *text = g_string_new("");
    for (int count = pick(maker, 1, most); count > 0; count--)
        g_string_append_unichar(text, maker->next++);
    add_run(maker->scene, runs, arena_strdup(maker->scene->arena, text->str));
    g_string_append(maker->text, text->str);
    g_string_free(text, TRUE);
    if (maker->notes && pick(maker, 0, 4) == 0)
        add_run(maker->scene, runs, make_note(maker))->kind = DOCUMENT_RUN_NOTE;
}

static struct document_node *make_node(struct maker *maker, struct document_node *parent,
                                       enum document_kind kind) {
    maker->budget--;
    const struct document_style *style =
        pick(maker, 0, 2) ? &maker->styles[pick(maker, 0, STYLES - 1)] : NULL;
    return add_node(maker->scene, parent, kind, style);
}

static void make_text(struct maker *maker, struct document_node *parent) {
    static const enum document_kind kinds[] = {DOCUMENT_PARAGRAPH, DOCUMENT_PARAGRAPH,
                                               DOCUMENT_HEADING};
    struct document_node *node = make_node(maker, parent, kinds[pick(maker, 0, 2)]);
    if (pick(maker, 0, 3) == 0)
        make_run(maker, &node->label, 3);
    make_run(maker, &node->runs, node->kind == DOCUMENT_HEADING ? 20 : 120);
    static const uint8_t spans[] = {0, 0, 0, 0, 2, DOCUMENT_SPAN_ALL};
    node->span = spans[pick(maker, 0, 5)];
}

/* Few enough blocks for a page. */
static void make_box(struct maker *maker) {
    struct document_box *look = ARENA_NEW(maker->scene->arena, struct document_box);
    look->align = (enum document_align)pick(maker, DOCUMENT_START, DOCUMENT_END);
    look->rule = LENGTH_PT * pick(maker, 0, 1);
    look->padding = PT(pick(maker, 0, 9));
    struct document_node *box = make_node(maker, &maker->scene->document.root, DOCUMENT_BOX);
    box->box = look;
    box->span = pick(maker, 0, 1) ? DOCUMENT_SPAN_ALL : 0;
    make_text(maker, box);
    LIST_AT(&box->children, struct document_node, 0)->kind = DOCUMENT_PARAGRAPH;
}

static void make_blocks(struct maker *maker, struct document_node *parent, int depth);

static void make_list(struct maker *maker, struct document_node *parent, int depth) {
    struct document_node *list = make_node(maker, parent, DOCUMENT_LIST);
    for (int count = pick(maker, 1, 5); count > 0; count--) {
        struct document_node *item = make_node(maker, list, DOCUMENT_ITEM);
        if (pick(maker, 0, 4))
            make_run(maker, &item->label, 3);
        if (pick(maker, 0, 4))
            make_run(maker, &item->runs, 60);
        if (depth < 2 && pick(maker, 0, 2) == 0)
            make_blocks(maker, item, depth + 1);
    }
}

static void make_table(struct maker *maker, struct document_node *parent) {
    struct document_node *table = make_node(maker, parent, DOCUMENT_TABLE);
    int columns = pick(maker, 1, 3);
    for (int count = pick(maker, 1, 6); count > 0; count--) {
        struct document_node *row = make_node(maker, table, DOCUMENT_ROW);
        row->header = table->children.count == 1 && pick(maker, 0, 1);
        for (int column = 0; column < columns; column++) {
            struct document_node *cell =
                add_node(maker->scene, row, DOCUMENT_CELL, &maker->scene->body);
            make_run(maker, &cell->runs, 10);
        }
    }
}

static void make_blocks(struct maker *maker, struct document_node *parent, int depth) {
    for (int count = pick(maker, 1, 4); count > 0 && maker->budget > 0; count--) {
        int kind = pick(maker, 0, 10);
        if (kind < 5)
            make_text(maker, parent);
        else if (kind < 8)
            make_list(maker, parent, depth);
        else if (kind < 9 && depth == 0)
            make_table(maker, parent);
        else if (kind < 10 && depth == 0)
            make_box(maker);
        else if (depth == 0)
            make_node(maker, parent, pick(maker, 0, 1) ? DOCUMENT_SPACE : DOCUMENT_PAGE_BREAK);
    }
}

static void make_document(struct maker *maker, uint8_t columns) {
    struct document_page *page = &maker->scene->document.page;
    make_styles(maker);
    maker->note_style = (struct document_style){.name = "notes", .size = PT(7), .feed = PT(9)};
    maker->scene->document.notes =
        (struct document_notes){.foot = true, .style = &maker->note_style, .gap = PT(12)};
    page->columns = columns;
    page->column_gap = PT(20);
    page->area_width = columns * PT(320) + (columns - 1) * PT(20);
    page->area_height = 20 * FEED - PT(6);
    while (maker->budget > 0)
        make_blocks(maker, &maker->scene->document.root, 0);
}

/* ---- what must hold ---------------------------------------------------------------------- */

static Length top_of(const struct frame_item *item) {
    return item->y - fake_ascent(item->text->size);
}

static void assert_inside(const struct scene *scene, const struct frame_item *item) {
    const struct document_page *page = &scene->document.page;
    assert_true(item->x >= page->area_x);
    assert_true(item->x + item->text->width <= page->area_x + page->area_width);
    assert_true(top_of(item) >= page->area_y);
    assert_true(top_of(item) + item->text->size <= page->area_y + page->area_height);
}

static bool overlap(const struct frame_item *a, const struct frame_item *b) {
    return a->x < b->x + b->text->width && b->x < a->x + a->text->width &&
           top_of(a) < top_of(b) + b->text->size && top_of(b) < top_of(a) + a->text->size;
}

static void assert_apart(const struct frame_page *page) {
    for (size_t i = 0; i < page->items.count; i++)
        for (size_t k = i + 1; k < page->items.count; k++)
            assert_false(overlap(item_at(page, i), item_at(page, k)));
}

/* The texts of groups among those of the page, at their places on it. */
static void flatten(struct scene *scene, const struct list *items, struct frame_offset at,
                    struct frame_page *page) {
    for (size_t i = 0; i < items->count; i++) {
        struct frame_item item = *LIST_AT(items, const struct frame_item, i);
        item.x += (Length)at.x;
        item.y += (Length)at.y;
        if (item.kind == FRAME_TEXT)
            *LIST_PUSH(scene->arena, &page->items, struct frame_item) = item;
        flatten(scene, &item.items, (struct frame_offset){item.x, item.y}, page);
    }
}

/* What the mark is of; NULL: it is none. */
static const struct document_node *note_of(const struct frame_item *item) {
    const struct document_node *node = item->node;
    const struct list *runs = item->label ? &node->label : &node->runs;
    return LIST_AT(runs, const struct document_run, item->text->run)->note;
}

static bool is_note(const struct frame_item *item) {
    return ((const struct document_node *)item->node)->kind == DOCUMENT_NOTE;
}

/* All notes of the page's marks begin there; of others, those that go on from the page before. */
static void check_notes(struct maker *maker, const struct frame_page *page) {
    GHashTable *marked = g_hash_table_new(NULL, NULL), *noted = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < page->items.count; i++) {
        const struct frame_item *item = item_at(page, i);
        if (is_note(item)) {
            g_hash_table_add(noted, (gpointer)item->node);
            maker->set_characters += item->label ? 0 : item->text->text_size;
        } else if (item->role == FRAME_CONTENT && note_of(item) &&
                   g_hash_table_add(maker->marked, (gpointer)note_of(item))) {
            g_hash_table_add(marked, (gpointer)note_of(item));
        }
    }
    GHashTableIter iter;
    gpointer note;
    g_hash_table_iter_init(&iter, marked);
    while (g_hash_table_iter_next(&iter, &note, NULL))
        assert_true(g_hash_table_contains(noted, note));
    g_hash_table_iter_init(&iter, noted);
    while (g_hash_table_iter_next(&iter, &note, NULL))
        assert_true(g_hash_table_contains(maker->marked, note));
    g_hash_table_unref(marked);
    g_hash_table_unref(noted);
}

static void check_page(struct maker *maker, const struct frame_page *page, bool last,
                       GString *text) {
    assert_true(page->items.count > 0);
    check_notes(maker, page);
    for (size_t i = 0; i < page->items.count; i++) {
        const struct frame_item *item = item_at(page, i);
        assert_inside(maker->scene, item);
        if (item->role == FRAME_CONTENT && !is_note(item) && !note_of(item))
            g_string_append_len(text, item->text->text, (gssize)item->text->text_size);
    }
    assert_apart(page);
    size_t foot = page->items.count - 1;
    while (foot > 0 && is_note(item_at(page, foot)))
        foot--;
    const struct document_node *node = item_at(page, foot)->node;
    assert_true(last || node->kind != DOCUMENT_HEADING);
}

static bool is_forced(const struct maker *maker) {
    const struct list *blocks = &maker->scene->document.root.children;
    for (size_t i = 0; i < blocks->count; i++)
        if (LIST_AT(blocks, struct document_node, i)->kind == DOCUMENT_PAGE_BREAK)
            return true;
    return false;
}

static void check_document(guint32 seed, uint8_t columns, bool notes, bool across) {
    void *state;
    scene_begin(&state);
    struct maker maker = {.scene = state,
                          .random = g_rand_new_with_seed(seed),
                          .next = 0x4e00,
                          .text = g_string_new(""),
                          .budget = 40,
                          .notes = notes,
                          .marked = g_hash_table_new(NULL, NULL)};
    make_document(&maker, columns);
    maker.scene->document.notes.across = across;
    const struct frame_pages *pages = set_pages(maker.scene);
    GString *text = g_string_new("");
    for (size_t i = 0; i < pages->pages.count; i++) {
        struct frame_page page = {0};
        flatten(maker.scene, &page_at(pages, i)->items, (struct frame_offset){0}, &page);
        check_page(&maker, &page, i + 1 == pages->pages.count || is_forced(&maker), text);
    }
    assert_string_equal(text->str, maker.text->str);
    assert_int_equal(maker.set_characters, maker.note_characters);
    assert_int_equal(diags_count(maker.scene->diags), 0);
    g_string_free(text, TRUE);
    g_string_free(maker.text, TRUE);
    g_rand_free(maker.random);
    g_hash_table_unref(maker.marked);
    scene_end(&state);
}

static void check_documents(uint8_t columns, bool notes, bool across) {
    for (guint32 seed = 1; seed <= DOCUMENTS; seed++) {
        print_message(seed % 100 == 0 ? "%u documents\n" : "", seed);
        check_document(seed, columns, notes, across);
    }
}

static void random_documents(void **state) {
    (void)state;
    check_documents(1, false, false);
}

static void random_documents_in_columns(void **state) {
    (void)state;
    check_documents(2, false, false);
    check_documents(3, false, false);
}

static void notes_stand_with_their_marks(void **state) {
    (void)state;
    for (uint8_t columns = 1; columns <= 3; columns++)
        check_documents(columns, true, false);
}

static void notes_across_columns_stand_with_their_marks(void **state) {
    (void)state;
    for (uint8_t columns = 2; columns <= 3; columns++)
        check_documents(columns, true, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_documents), cmocka_unit_test(random_documents_in_columns),
        cmocka_unit_test(notes_stand_with_their_marks),
        cmocka_unit_test(notes_across_columns_stand_with_their_marks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
