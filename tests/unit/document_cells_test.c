/* Places of a table's cells: columns, spans, labels that are joined, and what heads what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "document/document.h"

/* Rows from a picture of them: a line each, cells between blanks, "H:" before a row of the head;
 * a cell is TEXT[/COLUMNSxROWS][*]: * is said once; . is empty. */
static struct document_node table_of(struct arena *arena, const char *picture) {
    struct document_node table = {.kind = DOCUMENT_TABLE};
    char **rows = g_strsplit(picture, "\n", -1);
    for (char **row = rows; *row; row++) {
        struct document_node *node = LIST_PUSH(arena, &table.children, struct document_node);
        bool header = g_str_has_prefix(*row, "H:");
        node->kind = DOCUMENT_ROW;
        node->header = header;
        char **cells = g_strsplit(*row + (header ? 2 : 0), " ", -1);
        for (char **cell = cells; *cell; cell++) {
            struct document_node *child = LIST_PUSH(arena, &node->children, struct document_node);
            struct document_cell *place = ARENA_NEW(arena, struct document_cell);
            unsigned columns = 1, lines = 1;
            const char *over = strchr(*cell, '/');
            if (over)
                assert_int_equal(sscanf(over, "/%ux%u", &columns, &lines), 2);
            *place = (struct document_cell){
                .columns = columns, .rows = lines, .once = strchr(*cell, '*') != NULL};
            child->kind = DOCUMENT_CELL;
            child->cell = place;
            if (**cell == '.')
                continue;
            struct document_run *run = LIST_PUSH(arena, &child->runs, struct document_run);
            run->text = arena_printf(arena, "%.*s", (int)strcspn(*cell, "/*"), *cell);
            run->origin.line = (uint32_t)(row - rows + 1);
        }
        g_strfreev(cells);
    }
    g_strfreev(rows);
    return table;
}

/* As above, each cell TEXT@COLUMN[/COLUMNSxROWS][c|r]: head of columns, of rows. */
static char *places_in(const struct document_node *table) {
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < table->children.count; i++) {
        const struct document_node *row = LIST_AT(&table->children, struct document_node, i);
        g_string_append(out, i > 0 ? "\n" : "");
        for (size_t k = 0; k < row->children.count; k++) {
            const struct document_node *node = LIST_AT(&row->children, struct document_node, k);
            const struct document_cell *cell = node->cell;
            g_string_append(out, k > 0 ? " " : "");
            document_runs_text(&node->runs, out);
            g_string_append_printf(out, "@%zu", cell->column);
            if (cell->columns * cell->rows > 1)
                g_string_append_printf(out, "/%zux%zu", cell->columns, cell->rows);
            g_string_append(out, cell->heads == DOCUMENT_HEADS_COLUMN ? "c"
                                 : cell->heads == DOCUMENT_HEADS_ROW  ? "r"
                                                                      : "");
        }
    }
    return g_string_free(out, FALSE);
}

static void expect_places(const char *picture, size_t columns, const char *expected) {
    struct arena *arena = arena_new();
    struct document_node table = table_of(arena, picture);
    size_t count = document_place_cells(arena, &table);
    char *places = places_in(&table);
    assert_string_equal(places, expected);
    assert_int_equal(count, columns);
    g_free(places);
    arena_free(arena);
}

static void cells_follow_each_other(void **state) {
    (void)state;
    expect_places("a b c\nd e f", 3, "a@0r b@1 c@2\nd@0r e@1 f@2");
    expect_places("a", 1, "a@0");
}

static void spans_take_places_of_later_rows(void **state) {
    (void)state;
    expect_places("a/1x2 b/2x1\nc d", 3, "a@0/1x2r b@1/2x1\nc@1 d@2");
    expect_places("a b/1x2 c\nd e", 3, "a@0r b@1/1x2 c@2\nd@0r e@2");
    /* Between two that reach down there is room for one. */
    expect_places("a b/1x2\nc/2x1", 2, "a@0r b@1/1x2\nc@0r");
}

static void open_places_are_filled(void **state) {
    (void)state;
    expect_places("a b c\nd", 3, "a@0r b@1 c@2\nd@0r @1 @2");
    expect_places("a b/1x2 c\nd", 3, "a@0r b@1/1x2 c@2\nd@0r @2");
    expect_places(". b\n. .", 2, "@0 b@1\n@0 @1");
}

/* Nothing reaches out of the head, or out of the table. */
static void spans_end_with_their_part(void **state) {
    (void)state;
    expect_places("H:a/1x5 b\nc/1x9 d\ne", 2, "a@0c b@1c\nc@0/1x2r d@1\ne@1");
}

static void heads_have_storeys(void **state) {
    (void)state;
    expect_places("H:a/2x1 b/1x2\nH:c d\ne f g", 3, "a@0/2x1c b@2/1x2c\nc@0c d@1c\ne@0r f@1 g@2");
}

/* What stands alone over all columns heads what is below it. */
static void a_lone_cell_heads_its_columns(void **state) {
    (void)state;
    expect_places("a/2x1\nb c", 2, "a@0/2x1c\nb@0r c@1");
}

static void labels_are_said_once(void **state) {
    (void)state;
    expect_places("a* b\na* c\nd* e\na* f", 2, "a@0/1x2r b@1\nc@1\nd@0r e@1\na@0r f@1");
    expect_places(".* b\n.* c", 2, "@0 b@1\n@0 c@1");
    /* A label within a group ends with it. */
    expect_places("a* x*\na* x*\nb* x*", 2, "a@0/1x2r x@1/1x2\n\nb@0r x@1");
    /* Nothing is joined over the end of the head. */
    expect_places("H:a* b\na* c", 2, "a@0c b@1c\na@0r c@1");
}

/* What a joined label says of a record is said where it stands. */
static void a_joined_label_keeps_its_origins(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct document_node table = table_of(arena, "a* b\na* c\na* d");
    document_place_cells(arena, &table);
    const struct document_node *row = LIST_AT(&table.children, const struct document_node, 0);
    const struct document_node *cell = LIST_AT(&row->children, const struct document_node, 0);
    const struct document_run *run = LIST_AT(&cell->runs, const struct document_run, 0);
    assert_int_equal(run->origin.line, 1);
    assert_int_equal(run->also->span.line, 3);
    assert_int_equal(run->also->next->span.line, 2);
    assert_null(run->also->next->next);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_follow_each_other),
        cmocka_unit_test(spans_take_places_of_later_rows),
        cmocka_unit_test(open_places_are_filled),
        cmocka_unit_test(spans_end_with_their_part),
        cmocka_unit_test(heads_have_storeys),
        cmocka_unit_test(a_lone_cell_heads_its_columns),
        cmocka_unit_test(labels_are_said_once),
        cmocka_unit_test(a_joined_label_keeps_its_origins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
