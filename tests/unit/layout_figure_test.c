/* Figures: exact places of pictures and captions, crops about a focus, plates, rows that are not
 * cut, resolution, and pictures that cannot be opened. A picture is as large as its name says:
 * "300x200". */
#include "layout_fake_text.h"

#include <stdio.h>

/* Stands in for the picture room's: no file is read. */
bool picture_open_to_show(struct arena *arena, const struct string *file,
                          enum picture_metadata metadata, struct _FcConfig *fonts,
                          struct diags *diags, const struct picture **ret_picture) {
    (void)fonts;
    struct picture *picture = ARENA_NEW(arena, struct picture);
    picture->keeps = metadata == PICTURE_METADATA_KEEP;
    picture->file = *file;
    picture->orientation = 1;
    picture->kind = strchr(file->text, 's') ? PICTURE_SVG : PICTURE_JPEG;
    if (sscanf(file->text, "%dx%d", &picture->width, &picture->height) != 2) {
        diag_report(diags, DIAG_FILE_OPEN, file->span, NULL, "no such picture");
        return false;
    }
    if (strchr(file->text, 't')) /* turned */
        picture->orientation = 6;
    *ret_picture = picture;
    return true;
}

static struct document_picture *new_picture(struct scene *scene, const char *file) {
    struct document_picture *picture = ARENA_NEW(scene->arena, struct document_picture);
    *picture = (struct document_picture){
        .file = {file, {.line = 3}}, .alternative = "a", .focus_x = 500, .focus_y = 500};
    return picture;
}

static struct document_node *add_figure(struct scene *scene, struct document_node *parent,
                                        const struct document_picture *picture,
                                        const char *caption) {
    struct document_node *figure = add_node(scene, parent, DOCUMENT_FIGURE, &scene->other);
    add_node(scene, figure, DOCUMENT_PICTURE, NULL)->picture = picture;
    if (caption)
        add_text(scene, figure, DOCUMENT_PARAGRAPH, &scene->heading, caption);
    return figure;
}

static struct document_picture *add_lone(struct scene *scene, const char *file,
                                         const char *caption) {
    struct document_picture *picture = new_picture(scene, file);
    add_figure(scene, &scene->document.root, picture, caption);
    return picture;
}

static const struct frame_picture *picture_in(const struct frame_item *group) {
    assert_int_equal(group->kind, FRAME_GROUP);
    assert_int_equal(group->items.count, 1);
    const struct frame_item *item = LIST_AT(&group->items, struct frame_item, 0);
    assert_int_equal(item->kind, FRAME_PICTURE);
    assert_place(item, 0, 0);
    assert_ptr_equal(item->node, group->node);
    assert_int_equal(((const struct document_node *)item->node)->kind, DOCUMENT_PICTURE);
    return item->picture;
}

static void assert_window(const struct frame_picture *frame, Length width, Length height) {
    assert_int_equal(frame->width, width);
    assert_int_equal(frame->height, height);
}

static void assert_image(const struct frame_picture *frame, Length x, Length y, Length width,
                         Length height) {
    assert_int_equal(frame->image_x, x);
    assert_int_equal(frame->image_y, y);
    assert_int_equal(frame->image_width, width);
    assert_int_equal(frame->image_height, height);
}

/* The only page's first group. */
static const struct frame_picture *set_lone(struct scene *scene) {
    return picture_in(item_at(page_at(set_pages(scene), 0), 0));
}

/* ---- sizes ------------------------------------------------------------------------------- */

/* The area is 200 pt wide; without width or height all of it is taken. */
static void natural_shape(void **state) {
    struct scene *scene = *state;
    add_lone(scene, "300x150", NULL);
    const struct frame_picture *frame = set_lone(scene);
    assert_window(frame, PT(200), PT(100));
    assert_image(frame, 0, 0, PT(200), PT(100));
    assert_int_equal(diags_count(scene->diags), 0);
}

static void turned_pictures_stand(void **state) {
    struct scene *scene = *state;
    add_lone(scene, "150x300t", NULL);
    assert_window(set_lone(scene), PT(200), PT(100));
}

static void widths_and_heights(void **state) {
    static const struct {
        int width, share, height; /* pt, 1/1000, pt */
        int found_width, found_height;
    } rows[] = {
        {80, 0, 0, 80, 40},   {0, 250, 0, 50, 25},   {0, 0, 60, 120, 60},    {80, 0, 60, 80, 40},
        {160, 0, 40, 80, 40}, {900, 0, 0, 200, 100}, {0, 1000, 50, 100, 50}, {0, 0, 900, 200, 100},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scene *scene;
        scene_begin((void **)&scene);
        struct document_picture *picture = add_lone(scene, "300x150", NULL);
        picture->width = PT(rows[i].width);
        picture->share = rows[i].share;
        picture->height = PT(rows[i].height);
        assert_window(set_lone(scene), PT(rows[i].found_width), PT(rows[i].found_height));
        scene_end((void **)&scene);
    }
    (void)state;
}

/* 200 × 400 pt would be higher than the area (154 pt): it is as high as that, and narrower. */
static void high_pictures_fit_the_page(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 1);
    add_lone(scene, "100x200", NULL);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "a|#");
    assert_window(picture_in(item_at(page_at(pages, 1), 0)), AREA_H / 2, AREA_H);
    assert_int_equal(diags_count(scene->diags), 0);
}

/* The caption's 16 pt are taken off the picture's height. */
static void high_pictures_leave_room_for_captions(void **state) {
    struct scene *scene = *state;
    add_lone(scene, "100x200", "c");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "#c");
    assert_window(picture_in(item_at(page, 0)), (AREA_H - FEED) / 2, AREA_H - FEED);
    assert_int_equal(diags_count(scene->diags), 0);
}

/* ---- crops ------------------------------------------------------------------------------- */

static void covers_are_cropped_about_the_focus(void **state) {
    static const struct {
        const char *file;
        int focus_x, focus_y;
        int x, y, width, height; /* of the image */
    } rows[] = {
        /* window 200 × 50 */
        {"200x100", 500, 500, 0, -25, 200, 100}, {"200x100", 0, 0, 0, 0, 200, 100},
        {"200x100", 0, 1000, 0, -50, 200, 100},  {"200x100", 900, 400, 0, -15, 200, 100},
        {"800x100", 500, 0, -100, 0, 400, 50},   {"800x100", 0, 0, 0, 0, 400, 50},
        {"800x100", 300, 0, -20, 0, 400, 50},    {"400x100", 0, 0, 0, 0, 200, 50},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scene *scene;
        scene_begin((void **)&scene);
        struct document_picture *picture = add_lone(scene, rows[i].file, NULL);
        picture->fit = DOCUMENT_COVER;
        picture->height = PT(50);
        picture->focus_x = rows[i].focus_x;
        picture->focus_y = rows[i].focus_y;
        const struct frame_picture *frame = set_lone(scene);
        assert_window(frame, PT(200), PT(50));
        assert_image(frame, PT(rows[i].x), PT(rows[i].y), PT(rows[i].width), PT(rows[i].height));
        scene_end((void **)&scene);
    }
    (void)state;
}

/* Without a height there is nothing to cover: too high a picture becomes smaller. */
static void covers_without_a_height_are_whole(void **state) {
    struct scene *scene = *state;
    add_lone(scene, "100x200", NULL)->fit = DOCUMENT_COVER;
    const struct frame_picture *frame = set_lone(scene);
    assert_window(frame, AREA_H / 2, AREA_H);
    assert_image(frame, 0, 0, AREA_H / 2, AREA_H);
}

/* ---- places ------------------------------------------------------------------------------ */

/* 50 pt of picture and 16 of caption take five lines of the grid (80 pt, less the 6 of a line gap
 * that the area's edges do not have), in the middle of them. */
static void caption_stands_below(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 1);
    struct document_picture *picture = add_lone(scene, "200x100", "cccc");
    picture->width = PT(100);
    scene->heading.space_before = PT(2);
    add_lines(scene, 'b', 1);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "a#cb");
    Length top = AREA_Y - PT(3) + FEED + PT(80 - 68) / 2;
    assert_place(item_at(page, 1), AREA_X, top);
    assert_place(item_at(page, 2), AREA_X, top + PT(50 + 2 + 3) + fake_ascent(SIZE));
    assert_place(item_at(page, 3), AREA_X, LINE_Y(6));
    const struct document_node *caption = item_at(page, 2)->node;
    assert_int_equal(caption->kind, DOCUMENT_PARAGRAPH);
}

/* The style of the figure aligns the picture, that of the caption the text under it, whose measure
 * is the picture's in whole em: of 105 pt, ten. */
static void alignment(void **state) {
    static const struct {
        enum document_align figure, caption;
        double picture_x, text_x;
    } rows[] = {
        {DOCUMENT_START, DOCUMENT_START, 0, 0},
        {DOCUMENT_CENTER, DOCUMENT_START, 31.5, 31.5},
        {DOCUMENT_CENTER, DOCUMENT_CENTER, 31.5, 31.5 + 3.5 + 55},
        {DOCUMENT_END, DOCUMENT_END, 63, 63 + 7 + 110},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scene *scene;
        scene_begin((void **)&scene);
        add_lone(scene, "200x100", "cc")->width = PT(137);
        scene->other.align = rows[i].figure;
        scene->heading.align = rows[i].caption;
        const struct frame_page *page = page_at(set_pages(scene), 0);
        assert_int_equal(item_at(page, 0)->x, AREA_X + length_from_pt(rows[i].picture_x));
        assert_int_equal(item_at(page, 1)->x, AREA_X + length_from_pt(rows[i].text_x));
        scene_end((void **)&scene);
    }
    (void)state;
}

/* Under a picture of 30 pt a caption has 12 em, or what the line has. */
static void narrow_pictures_have_wider_captions(void **state) {
    struct scene *scene = *state;
    add_lone(scene, "100x100", fill(scene, 'c', 13))->width = PT(30);
    scene->other.align = DOCUMENT_CENTER;
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "#cc");
    assert_int_equal(item_at(page, 0)->x, AREA_X + PT(85));
    assert_int_equal(item_at(page, 1)->x, AREA_X + PT(40));
    assert_int_equal(item_at(page, 1)->text->width, PT(120));
}

static void spaces_and_indents_of_the_style(void **state) {
    struct scene *scene = *state;
    scene->other.indent = PT(20);
    scene->other.space_before = PT(5);
    scene->other.space_after = PT(7);
    scene->document.page_fits = true; /* no grid */
    add_lines(scene, 'a', 1);
    add_lone(scene, "180x90", NULL);
    add_lines(scene, 'b', 1);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 1), AREA_X + PT(20), AREA_Y - PT(3) + FEED + PT(5));
    assert_window(picture_in(item_at(page, 1)), PT(180), PT(90));
    assert_place(item_at(page, 2), AREA_X, LINE_Y(1) + PT(5 + 90 + 7));
}

/* ---- page turns -------------------------------------------------------------------------- */

/* 70 pt and a caption: six lines. Seven lines before it leave three. */
static void figure_moves_whole(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 7);
    add_lone(scene, "200x70", "c");
    add_lines(scene, 'b', 1);
    assert_string_equal(all_letters(scene, set_pages(scene)), "aaaaaaa|#cb");
}

static void keep_with_next(void **state) {
    struct scene *scene = *state;
    scene->other.keep_with_next = true;
    add_lines(scene, 'a', 4);
    add_lone(scene, "200x70", "c");
    add_lines(scene, 'b', 1);
    assert_string_equal(all_letters(scene, set_pages(scene)), "aaaa|#cb");
}

/* ---- plates ------------------------------------------------------------------------------ */

static struct document_node *add_plate(struct scene *scene, unsigned columns, int gap) {
    struct document_node *plate =
        add_node(scene, &scene->document.root, DOCUMENT_PLATE, &scene->other);
    plate->columns = (uint8_t)columns;
    plate->gap = PT(gap);
    return plate;
}

/* Two columns of 95 pt; pictures stand on one line, captions begin on one. */
static void plate_of_two(void **state) {
    struct scene *scene = *state;
    struct document_node *plate = add_plate(scene, 2, 10);
    add_figure(scene, plate, new_picture(scene, "95x40"), "c");
    add_figure(scene, plate, new_picture(scene, "95x20"), "d");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "#c#d");
    Length top = AREA_Y - PT(3) + PT(4 * 16 - 40 - 16) / 2;
    assert_place(item_at(page, 0), AREA_X, top);
    assert_place(item_at(page, 2), AREA_X + PT(105), top + PT(20));
    Length baseline = top + PT(40 + 3) + fake_ascent(SIZE);
    assert_int_equal(item_at(page, 1)->y, baseline);
    assert_int_equal(item_at(page, 3)->y, baseline);
    assert_int_equal(item_at(page, 3)->x, AREA_X + PT(105));
}

/* Rows of a plate part, a row does not; the last stands at the head of its columns. */
static void plate_of_rows(void **state) {
    struct scene *scene = *state;
    struct document_node *plate = add_plate(scene, 2, 10);
    for (int i = 0; i < 5; i++)
        add_figure(scene, plate, new_picture(scene, "95x50"), i % 2 ? "d" : "c");
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "#c#d|#c#d|#c");
    assert_int_equal(item_at(page_at(pages, 2), 0)->x, AREA_X);
}

static void gap_stands_between_rows(void **state) {
    struct scene *scene = *state;
    struct document_node *plate = add_plate(scene, 2, 10);
    scene->document.page_fits = true;
    for (int i = 0; i < 3; i++)
        add_figure(scene, plate, new_picture(scene, "95x50"), NULL);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_int_equal(item_at(page, 2)->y - item_at(page, 0)->y, PT(60));
}

static void shares_are_those_of_the_column(void **state) {
    struct scene *scene = *state;
    struct document_node *plate = add_plate(scene, 3, 10);
    struct document_picture *picture = new_picture(scene, "100x100");
    picture->share = 500;
    add_figure(scene, plate, picture, NULL);
    assert_window(set_lone(scene), PT(30), PT(30)); /* 180 / 3 / 2 */
}

static void hostile_plates(void **state) {
    struct scene *scene = *state;
    struct document_node *plate = add_plate(scene, 8, 0);
    plate->gap = LENGTH_MAX;
    for (int i = 0; i < 3; i++)
        add_figure(scene, plate, new_picture(scene, "1x32767"), "c");
    add_plate(scene, 0, -5);
    struct document_node *odd = add_plate(scene, 0, -5);
    add_figure(scene, odd, new_picture(scene, "32767x1"), NULL)->style = NULL;
    add_node(scene, &scene->document.root, DOCUMENT_FIGURE, NULL);
    add_node(scene, &scene->document.root, DOCUMENT_PICTURE, NULL);
    struct document_picture *picture = new_picture(scene, "5x5");
    picture->width = picture->height = LENGTH_MAX;
    picture->fit = DOCUMENT_COVER;
    picture->focus_x = INT32_MAX;
    picture->focus_y = INT32_MIN;
    picture->resolution = INT32_MAX;
    add_figure(scene, &scene->document.root, picture, "c");
    assert_true(set_pages(scene)->pages.count > 0);
}

/* ---- findings ---------------------------------------------------------------------------- */

static void resolution_is_checked(void **state) {
    static const struct {
        const char *file;
        int resolution;
        const char *message; /* NULL: none */
        const char *hint;
    } rows[] = {
        /* 200 pt are 2.7778 inches: 350 an inch are 972.2 pixels */
        {"973x100", 350, NULL, NULL},
        {"971x100", 350, NULL, NULL}, /* 349.56: rounds */
        {"970x100", 350,
         "the picture `970x100` has 349 pixels an inch at the size it is set in; the layout asks "
         "for 350",
         "take one of at least 973 × 101 pixels, or set it smaller"},
        {"970x100", 300, NULL, NULL},
        {"10x1", 0, NULL, NULL},
        {"10x1s", 350, NULL, NULL}, /* a drawing has no pixels */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scene *scene;
        scene_begin((void **)&scene);
        add_lone(scene, rows[i].file, NULL)->resolution = rows[i].resolution;
        set_pages(scene);
        assert_int_equal(diags_count(scene->diags), rows[i].message ? 1 : 0);
        if (rows[i].message) {
            const struct diag *diag = diags_at(scene->diags, 0);
            assert_int_equal(diag->code, DIAG_PICTURE_RESOLUTION);
            assert_string_equal(diag->message, rows[i].message);
            assert_string_equal(diag->hint, rows[i].hint);
            assert_int_equal(diag->span.line, 3);
        }
        scene_end((void **)&scene);
    }
    (void)state;
}

/* It is the image that counts, not its window. */
static void resolution_of_a_crop(void **state) {
    struct scene *scene = *state;
    struct document_picture *picture = add_lone(scene, "2000x100", NULL);
    picture->fit = DOCUMENT_COVER;
    picture->height = PT(50);
    picture->resolution = 350;
    set_pages(scene);
    assert_int_equal(diags_count(scene->diags), 1);
    assert_string_equal(diags_at(scene->diags, 0)->message,
                        "the picture `2000x100` has 144 pixels an inch at the size it is set in; "
                        "the layout asks for 350");
}

/* All of them are told, and what can be shown is. */
static void pictures_that_cannot_be_opened(void **state) {
    struct scene *scene = *state;
    add_lone(scene, "missing", "x");
    struct document_node *plate = add_plate(scene, 2, 10);
    add_figure(scene, plate, new_picture(scene, "gone"), "y");
    add_figure(scene, plate, new_picture(scene, "95x20"), "c");
    assert_string_equal(all_letters(scene, set_pages(scene)), "#c");
    assert_int_equal(diags_count_errors(scene->diags), 2);
}

static void a_file_is_opened_once(void **state) {
    struct scene *scene = *state;
    add_lone(scene, "200x50", NULL);
    add_lone(scene, "200x50", NULL);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_ptr_equal(picture_in(item_at(page, 0))->picture, picture_in(item_at(page, 1))->picture);
}

static void captions_are_among_the_lines(void **state) {
    struct scene *scene = *state;
    GString *out = g_string_new(NULL);
    add_lone(scene, "200x50", "c");
    assert_true(layout_dump_lines(scene->arena, NULL, &scene->document, scene->diags, out));
    assert_string_equal(out->str, "[\n{\"kind\": \"paragraph\", \"part\": \"body\", \"origin\": "
                                  "null,\n \"lines\": 1}\n]\n");
    g_string_free(out, TRUE);
}

/* ---- vertical text ----------------------------------------------------------------------- */

/* A picture of 100 × 50 pt behind one line, 154 pt from line to line in all, lines of 200 pt: it
 * stands upright, its caption below it, on seven lines of the grid, half of the rest on each side.
 */
static void upright_in_vertical_text(void **state) {
    struct scene *scene = *state;
    scene->document.page.writing = DOCUMENT_VERTICAL;
    scene->document.page.area_width = AREA_H;
    scene->document.page.area_height = AREA_W;
    add_lines(scene, 'a', 1);
    add_lone(scene, "300x150", "cccccccccc")->width = PT(100);
    add_lines(scene, 'b', 1);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    const struct frame_item *row = item_at(page, 1);
    Length right = AREA_X + AREA_H, rest = 7 * FEED - PT(100);
    assert_int_equal(page->items.count, 3);
    assert_int_equal(row->kind, FRAME_GROUP);
    assert_null(row->node);
    assert_place(row, right - FEED + PT(3) - rest / 2 - PT(100), AREA_Y);
    assert_window(picture_in(LIST_AT(&row->items, struct frame_item, 0)), PT(100), PT(50));
    const struct frame_item *caption = LIST_AT(&row->items, struct frame_item, 1);
    assert_int_equal(caption->text->mode, TEXT_MODE_HORIZONTAL);
    assert_place(caption, 0, PT(50) + PT(3) + fake_ascent(SIZE));
    assert_int_equal(item_at(page, 2)->x, right + PT(3) - 8 * FEED - PT(3) - fake_ascent(SIZE));
    assert_int_equal(diags_count(scene->diags), 0);
}

/* As high as a line is long, at most; wider than the page has room, it moves. */
static void vertical_rows_fit_the_lines(void **state) {
    struct scene *scene = *state;
    scene->document.page.writing = DOCUMENT_VERTICAL;
    scene->document.page.area_width = AREA_H;
    scene->document.page.area_height = AREA_W;
    add_lines(scene, 'a', 8);
    add_lone(scene, "100x400", NULL);
    add_lone(scene, "300x150", NULL)->width = PT(100);
    const struct frame_pages *pages = set_pages(scene);
    const struct frame_item *tall = item_at(page_at(pages, 1), 0);
    assert_window(picture_in(LIST_AT(&tall->items, struct frame_item, 0)), PT(50), PT(200));
    assert_int_equal(pages->pages.count, 3);
    assert_int_equal(diags_count(scene->diags), 0);
}

/* In a box of a given height, a picture is no higher than that. */
static void a_picture_fits_its_box(void **state) {
    struct scene *scene = *state;
    const struct document_box look = {.height = PT(40), .padding = PT(5)};
    struct document_node *box = add_node(scene, &scene->document.root, DOCUMENT_BOX, NULL);
    box->box = &look;
    add_figure(scene, box, new_picture(scene, "300x150"), NULL);
    const struct frame_item *group = item_at(page_at(set_pages(scene), 0), 0);
    const struct frame_item *blocks = LIST_AT(&group->items, const struct frame_item, 0);
    assert_place(blocks, PT(5), PT(5));
    assert_window(picture_in(LIST_AT(&blocks->items, const struct frame_item, 0)), PT(80), PT(40));
    assert_int_equal(diags_count(scene->diags), 0);
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, scene_begin, scene_end)
    const struct CMUnitTest tests[] = {
        CASE(natural_shape),
        CASE(turned_pictures_stand),
        CASE(widths_and_heights),
        CASE(high_pictures_fit_the_page),
        CASE(high_pictures_leave_room_for_captions),
        CASE(covers_are_cropped_about_the_focus),
        CASE(covers_without_a_height_are_whole),
        CASE(caption_stands_below),
        CASE(alignment),
        CASE(narrow_pictures_have_wider_captions),
        CASE(spaces_and_indents_of_the_style),
        CASE(figure_moves_whole),
        CASE(keep_with_next),
        CASE(plate_of_two),
        CASE(plate_of_rows),
        CASE(gap_stands_between_rows),
        CASE(shares_are_those_of_the_column),
        CASE(hostile_plates),
        CASE(resolution_is_checked),
        CASE(resolution_of_a_crop),
        CASE(pictures_that_cannot_be_opened),
        CASE(a_file_is_opened_once),
        CASE(captions_are_among_the_lines),
        CASE(upright_in_vertical_text),
        CASE(vertical_rows_fit_the_lines),
        CASE(a_picture_fits_its_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
