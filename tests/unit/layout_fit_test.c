/* layout: documents that may have only so many pages lose their least important items, and charts
 * of several parts take a page each. */
#include "layout_fake_text.h"

static struct document_node *add_item(struct scene *scene, struct document_node *list,
                                      uint32_t order) {
    struct document_node *item = add_node(scene, list, DOCUMENT_ITEM, NULL);
    item->order = order;
    add_run(scene, &item->runs, arena_printf(scene->arena, "i%u", order));
    return item;
}

static struct document_node *add_items(struct scene *scene, size_t count) {
    struct document_node *list = add_node(scene, &scene->document.root, DOCUMENT_LIST, NULL);
    for (size_t i = 0; i < count; i++)
        add_item(scene, list, (uint32_t)(i * 7 % count + 1));
    return list;
}

/* Ten lines fill a page: of 23 items, the ten and twenty most important stay. */
static void the_most_that_fit_stay(void **state) {
    struct scene *scene = *state;
    add_items(scene, 23);
    for (size_t pages = 1; pages <= 2; pages++) {
        const struct document *fitted;
        scene->document.pages_max = pages;
        assert_true(layout_fit_pages(scene->arena, NULL, &scene->document, scene->diags, &fitted));
        const struct document_node *list = LIST_AT(&fitted->root.children, struct document_node, 0);
        assert_int_equal(list->children.count, pages * 10);
        for (size_t i = 0; i < list->children.count; i++)
            assert_in_range(LIST_AT(&list->children, struct document_node, i)->order, 1,
                            pages * 10);
        const struct diag *diag = diags_at(scene->diags, pages - 1);
        assert_int_equal(diag->code, DIAG_CHRONOLOGY_CUT);
    }
    assert_string_equal(diags_at(scene->diags, 1)->message,
                        "3 of 23 events were left out, so that there are no more than 2 pages: "
                        "i22, i23, i21");
}

/* The document that is left over is another tree: what refers to pages leads within it. */
static void references_lead_within_what_is_left(void **state) {
    struct scene *scene = *state;
    const struct document *fitted;
    struct document_node *text =
        add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->body, "x");
    struct document_run *run = LIST_PUSH(scene->arena, &text->runs, struct document_run);
    *run = (struct document_run){.kind = DOCUMENT_RUN_PAGE_OF, .text = "", .anchor = "end"};
    add_items(scene, 23);
    add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->body, "e")->anchor = "end";
    document_link_pages(&scene->document, scene->diags);
    scene->document.pages_max = 2;
    assert_true(layout_fit_pages(scene->arena, NULL, &scene->document, scene->diags, &fitted));
    assert_ptr_not_equal(fitted, &scene->document);
    const struct frame_pages *pages;
    assert_true(layout_pages(scene->arena, NULL, fitted, scene->diags, &pages));
    const struct frame_folio *folio = LIST_AT(&pages->folios, const struct frame_folio, 0);
    assert_int_equal(pages->folios.count, 1);
    assert_ptr_equal(folio->node, LIST_AT(&fitted->root.children, struct document_node, 2));
    assert_string_equal(folio->text, "2");
}

/* What is left out has no note, and what is left is counted from 1. */
static void notes_of_what_is_left_out_go(void **state) {
    struct scene *scene = *state;
    const struct document *fitted;
    struct document_node *list = add_items(scene, 23);
    scene->document.notes = (struct document_notes){.foot = true, .mark = DOCUMENT_NOTE_NUMBER};
    add_note(scene, LIST_AT(&list->children, struct document_node, 0), "n");
    struct document_node *last = LIST_AT(&list->children, struct document_node, 3);
    assert_int_equal(last->order, 22);
    add_note(scene, last, "m");
    scene->document.pages_max = 1;
    document_collect_notes(scene->arena, &scene->document);
    assert_true(layout_fit_pages(scene->arena, NULL, &scene->document, scene->diags, &fitted));
    const struct document_node *notes = LIST_AT(&fitted->root.children, const struct document_node,
                                                fitted->root.children.count - 1);
    assert_int_equal(notes->kind, DOCUMENT_NOTES);
    assert_int_equal(notes->children.count, 1);
    list = LIST_AT(&fitted->root.children, struct document_node, 0);
    const struct document_node *first = LIST_AT(&list->children, const struct document_node, 0);
    assert_ptr_equal(LIST_AT(&first->runs, const struct document_run, 1)->note,
                     LIST_AT(&notes->children, const struct document_node, 0));
}

static void documents_that_fit_stay_themselves(void **state) {
    struct scene *scene = *state;
    const struct document *fitted;
    add_items(scene, 20);
    scene->document.pages_max = 2;
    assert_true(layout_fit_pages(scene->arena, NULL, &scene->document, scene->diags, &fitted));
    assert_ptr_equal(fitted, &scene->document);
    assert_int_equal(diags_count(scene->diags), 0);
}

static void parts_of_a_chart_take_a_page_each(void **state) {
    struct scene *scene = *state;
    struct document_chart chart = {.height = PT(60)};
    for (size_t i = 0; i < 3; i++)
        LIST_PUSH(scene->arena, &chart.series, struct document_series)->date = "";
    add_lines(scene, 'a', 2);
    add_node(scene, &scene->document.root, DOCUMENT_CHART, NULL)->chart = &chart;
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 3);
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, scene_begin, scene_end)
    const struct CMUnitTest tests[] = {
        CASE(the_most_that_fit_stay),
        CASE(references_lead_within_what_is_left),
        CASE(notes_of_what_is_left_out_go),
        CASE(documents_that_fit_stay_themselves),
        CASE(parts_of_a_chart_take_a_page_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
