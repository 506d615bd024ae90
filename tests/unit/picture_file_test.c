/* picture, files: what a name in a record leads to, and what it must not lead to. Every finding
 * stands where the record names the file. */
#include "picture_made.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder with `record/` in it, and files made by each test. */
struct place {
    struct fixture fixture;
    char *folder;
    struct source record;
};

static char *path_in(const struct place *place, const char *name) {
    return arena_printf(place->fixture.arena, "%s/%s", place->folder, name);
}

static int set_up_place(void **state) {
    struct place *place = g_new0(struct place, 1);
    place->fixture = (struct fixture){arena_new(), diags_new()};
    place->folder = g_dir_make_tmp("shimai-picture-XXXXXX", NULL);
    assert_int_equal(g_mkdir(path_in(place, "record"), 0700), 0);
    assert_int_equal(g_mkdir(path_in(place, "record/sub"), 0700), 0);
    place->record = (struct source){.name = path_in(place, "record/city.yaml"), .text = ""};
    *state = place;
    return 0;
}

static void remove_below(const char *path) {
    GDir *folder = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        char *inner = g_build_filename(path, name, NULL);
        remove_below(inner);
        g_free(inner);
    }
    if (folder)
        g_dir_close(folder);
    g_remove(path);
}

static int tear_down_place(void **state) {
    struct place *place = *state;
    remove_below(place->folder);
    g_free(place->folder);
    diags_free(place->fixture.diags);
    arena_free(place->fixture.arena);
    g_free(place);
    return 0;
}

static void write_png(struct place *place, const char *name, int width) {
    static const unsigned char pixels[100] = {0};
    GByteArray *png = make_png(pixels, width, 1, PNG_FORMAT_GRAY);
    assert_true(
        g_file_set_contents(path_in(place, name), (const char *)png->data, (gssize)png->len, NULL));
    g_byte_array_free(png, TRUE);
}

static bool open_name(struct place *place, const char *name, const struct picture **ret_picture) {
    struct string *file = ARENA_NEW(place->fixture.arena, struct string);
    *file = (struct string){name, {&place->record, 7, 11, 5}};
    return picture_open(place->fixture.arena, file, PICTURE_METADATA_DROP, place->fixture.diags,
                        ret_picture);
}

static void assert_opens(struct place *place, const char *name, int width) {
    const struct picture *picture;
    if (!open_name(place, name, &picture))
        fail_msg("refused: %s", diags_at(place->fixture.diags, 0)->message);
    assert_int_equal(picture->width, width);
    assert_string_equal(picture->file.text, name);
    assert_int_equal(picture->file.span.line, 7);
}

static void assert_finding(struct place *place, const char *name, enum diag_code code,
                           const char *message) {
    const struct picture *picture = NULL;
    size_t before = diags_count(place->fixture.diags);
    assert_false(open_name(place, name, &picture));
    assert_null(picture);
    assert_int_equal(diags_count(place->fixture.diags), before + 1);
    const struct diag *diag = diags_at(place->fixture.diags, before);
    assert_string_equal(diag->message, message);
    assert_int_equal(diag->code, code);
    assert_ptr_equal(diag->span.source, &place->record);
    assert_int_equal(diag->span.line, 7);
    assert_int_equal(diag->span.column, 11);
}

static void names_count_from_the_record(void **state) {
    struct place *place = *state;
    write_png(place, "record/a.png", 3);
    write_png(place, "record/sub/日本 b.png", 4);
    assert_opens(place, "a.png", 3);
    assert_opens(place, "./a.png", 3);
    assert_opens(place, "sub/日本 b.png", 4);
    assert_opens(place, "sub//日本 b.png", 4);
}

/* A record from memory or standard input: names count from where the program runs. */
static void names_without_a_folder(void **state) {
    struct place *place = *state;
    char *before = g_get_current_dir();
    write_png(place, "record/a.png", 3);
    assert_int_equal(g_chdir(path_in(place, "record")), 0);
    place->record.name = "<stdin>";
    assert_opens(place, "a.png", 3);
    const struct string file = {"a.png", {0}};
    const struct picture *picture;
    assert_true(picture_open(place->fixture.arena, &file, PICTURE_METADATA_DROP,
                             place->fixture.diags, &picture));
    assert_int_equal(g_chdir(before), 0);
    g_free(before);
}

static void missing_files(void **state) {
    struct place *place = *state;
    write_png(place, "record/a.png", 3);
    assert_finding(place, "b.png", DIAG_FILE_OPEN,
                   "the picture `b.png` cannot be opened: No such file or directory");
    assert_string_equal(diags_at(place->fixture.diags, 0)->hint,
                        "names count from the record's folder");
    assert_finding(place, "a.png/c.png", DIAG_FILE_OPEN,
                   "the picture `a.png/c.png` cannot be opened: Not a directory");
    assert_int_equal(symlink("nowhere", path_in(place, "record/dangling.png")), 0);
    assert_finding(place, "dangling.png", DIAG_FILE_OPEN,
                   "the picture `dangling.png` cannot be opened: No such file or directory");
    assert_int_equal(symlink("round.png", path_in(place, "record/round.png")), 0);
    assert_finding(place, "round.png", DIAG_FILE_OPEN,
                   "the picture `round.png` cannot be opened: Too many levels of symbolic links");
}

static void names_that_leave_the_folder(void **state) {
    struct place *place = *state;
    write_png(place, "out.png", 5);
    write_png(place, "record/a.png", 3);
    assert_finding(place, "../out.png", DIAG_PICTURE_PATH,
                   "the picture `../out.png` lies outside the record's folder: its name has `..`");
    assert_finding(
        place, "sub/../a.png", DIAG_PICTURE_PATH,
        "the picture `sub/../a.png` lies outside the record's folder: its name has `..`");
    const char *absolute = path_in(place, "record/a.png");
    assert_finding(place, absolute, DIAG_PICTURE_PATH,
                   arena_printf(place->fixture.arena,
                                "the picture `%s` lies outside the record's folder: its name "
                                "begins at the root",
                                absolute));
    write_png(place, "record/a..png", 6);
    assert_opens(place, "a..png", 6);
}

static void links(void **state) {
    struct place *place = *state;
    write_png(place, "out.png", 5);
    write_png(place, "record/sub/a.png", 3);
    assert_int_equal(g_mkdir(path_in(place, "record-not"), 0700), 0);
    write_png(place, "record-not/b.png", 4);
    assert_int_equal(symlink("sub/a.png", path_in(place, "record/inside.png")), 0);
    assert_int_equal(symlink("../out.png", path_in(place, "record/outside.png")), 0);
    assert_int_equal(symlink("../record-not", path_in(place, "record/beside")), 0);
    assert_int_equal(symlink("..", path_in(place, "record/up")), 0);
    assert_opens(place, "inside.png", 3);
    assert_opens(place, "up/record/inside.png", 3); /* out, and in again */
    static const char *const names[] = {"outside.png", "beside/b.png", "up/out.png"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_finding(place, names[i], DIAG_PICTURE_PATH,
                       arena_printf(place->fixture.arena,
                                    "the picture `%s` lies outside the record's folder: a link "
                                    "leads there",
                                    names[i]));
    /* The folder itself may be reached by a link. */
    assert_int_equal(symlink("record", path_in(place, "linked")), 0);
    place->record.name = path_in(place, "linked/city.yaml");
    assert_opens(place, "inside.png", 3);
}

static void what_is_no_file(void **state) {
    struct place *place = *state;
    assert_int_equal(mkfifo(path_in(place, "record/pipe.png"), 0600), 0);
    assert_finding(place, "sub", DIAG_FILE_KIND, "the picture `sub` is a directory");
    assert_finding(place, "pipe.png", DIAG_FILE_KIND, "the picture `pipe.png` is no regular file");
}

static void sizes(void **state) {
    struct place *place = *state;
    assert_true(g_file_set_contents(path_in(place, "record/empty.png"), "", 0, NULL));
    assert_finding(place, "empty.png", DIAG_PICTURE_FORMAT,
                   "the picture `empty.png` is no JPEG, PNG or SVG");
    write_png(place, "record/large.png", 3);
    assert_int_equal(truncate(path_in(place, "record/large.png"), (256 << 20) + 1), 0);
    assert_finding(place, "large.png", DIAG_FILE_SIZE,
                   "the picture `large.png` has more than the 256 MiB that are read");
}

int main(void) {
#define PLACE(function) cmocka_unit_test_setup_teardown(function, set_up_place, tear_down_place)
    (void)set_up, (void)tear_down;
    const struct CMUnitTest tests[] = {
        PLACE(names_count_from_the_record),
        PLACE(names_without_a_folder),
        PLACE(missing_files),
        PLACE(names_that_leave_the_folder),
        PLACE(links),
        PLACE(what_is_no_file),
        PLACE(sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
