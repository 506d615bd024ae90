/* Fonts that fontconfig's cache still lists and that cannot be read: of all of a style, of one of a
 * chain, and glyphs that have lost their outlines. Each test has a folder of fonts of its own. */
#include "text_fixture.h"

#include <glib/gstdio.h>
#include <utime.h>

#define MINCHO "/usr/share/fonts/truetype/bizud-mincho/BIZUDMincho-Regular.ttf"
#define SERIF  "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define SANS   "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf"

struct folder {
    char *path, *fonts, *config;
    char *mincho, *serif; /* the files in it */
};

static void copy_file(const char *from, const char *to) {
    char *data;
    gsize size;
    assert_true(g_file_get_contents(from, &data, &size, NULL));
    assert_true(g_file_set_contents(to, data, (gssize)size, NULL));
    g_free(data);
}

/* The cache of a folder holds as long as its date does. */
static void set_date(const struct folder *folder) {
    struct utimbuf date = {.actime = 1577836800, .modtime = 1577836800};
    assert_int_equal(utime(folder->fonts, &date), 0);
}

/* Mincho and Serif, listed in the folder's cache. */
static struct folder make_folder(struct fixture *fixture) {
    struct folder folder = {.path = g_dir_make_tmp("shimai-XXXXXX", NULL)};
    struct text_fonts *fonts;
    assert_non_null(folder.path);
    folder.fonts = g_build_filename(folder.path, "fonts", NULL);
    folder.mincho = g_build_filename(folder.fonts, "mincho.ttf", NULL);
    folder.serif = g_build_filename(folder.fonts, "serif.ttc", NULL);
    folder.config = g_strdup_printf("<?xml version=\"1.0\"?><fontconfig><dir>%s</dir>"
                                    "<cachedir>%s/cache</cachedir></fontconfig>",
                                    folder.fonts, folder.path);
    assert_int_equal(g_mkdir(folder.fonts, 0700), 0);
    copy_file(MINCHO, folder.mincho);
    copy_file(SERIF, folder.serif);
    set_date(&folder);
    assert_true(text_fonts_new(folder.config, strlen(folder.config), fixture->diags, &fonts));
    text_fonts_free(fonts);
    return folder;
}

static void remove_tree(const char *path) {
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        char *child = g_build_filename(path, name, NULL);
        remove_tree(child);
        g_free(child);
    }
    g_clear_pointer(&dir, g_dir_close);
    g_remove(path);
}

static void remove_folder(struct folder *folder) {
    remove_tree(folder->path);
    g_free(folder->path);
    g_free(folder->fonts);
    g_free(folder->config);
    g_free(folder->mincho);
    g_free(folder->serif);
}

/* Writes over a stretch of a file; `byte` < 0 cuts the file there. */
static void overwrite(const char *path, size_t from, size_t count, int byte) {
    char *data;
    gsize size;
    assert_true(g_file_get_contents(path, &data, &size, NULL));
    assert_true(from + count <= size);
    if (byte >= 0)
        memset(data + from, byte, count);
    FILE *file = g_fopen(path, "wb"); /* in its place: the folder is not to change */
    size_t left = byte < 0 ? from : size;
    assert_int_equal(fwrite(data, 1, left, file), left);
    assert_int_equal(fclose(file), 0);
    g_free(data);
}

/* ---- what may happen to a file ---- */

static void make_empty(const char *path) {
    overwrite(path, 0, 0, -1);
}

static void cut_in_half(const char *path) {
    overwrite(path, 2000000, 0, -1);
}

static void cut_last_bytes(const char *path) {
    GStatBuf status;
    assert_int_equal(g_stat(path, &status), 0);
    overwrite(path, (size_t)status.st_size - 100, 0, -1);
}

static void garble_header(const char *path) {
    overwrite(path, 0, 16, 'x');
}

static void garble_directory(const char *path) {
    overwrite(path, 12, 64, 0xFF);
}

static void lose_blocks(const char *path) {
    overwrite(path, 4096, 2000000, 0);
}

static void lose_outlines(const char *path) {
    GStatBuf status;
    assert_int_equal(g_stat(path, &status), 0);
    overwrite(path, 600000, (size_t)status.st_size - 600000, 0);
}

static void take_away(const char *path) {
    assert_int_equal(g_unlink(path), 0);
}

static void put_folder(const char *path) {
    take_away(path);
    assert_int_equal(g_mkdir(path, 0700), 0);
}

static void put_pipe(const char *path) {
    take_away(path);
    assert_int_equal(mkfifo(path, 0600), 0);
}

static void put_other_font(const char *path) {
    copy_file(SANS, path);
}

static bool try_compose(struct fixture *fixture, struct text_fonts *fonts,
                        const char *const *families, size_t count, const struct text_block **ret) {
    struct text_run run = run_of("春");
    run.style.families = families;
    run.style.family_count = count;
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = SIZE};
    return text_compose(fonts, fixture->arena, &paragraph, fixture->diags, ret);
}

static struct text_fonts *open_folder(struct fixture *fixture, const struct folder *folder) {
    struct text_fonts *fonts;
    set_date(folder);
    assert_true(text_fonts_new(folder->config, strlen(folder->config), fixture->diags, &fonts));
    return fonts;
}

/* Whatever happened to the only font: an error that names its file, and no lines. */
static void unreadable_font_is_an_error(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        void (*damage)(const char *path);
        const char *fault;
    } rows[] = {
        {make_empty, "is empty"},
        {cut_in_half, "is cut short"},
        {cut_last_bytes, "is cut short"},
        {garble_header, "is no OpenType font"},
        {garble_directory, "is cut short"},
        {lose_blocks, "does not have the characters it is listed for"},
        {lose_outlines, "has no outlines for its characters"},
        {take_away, "is not there any more"},
        {put_folder, "is no regular file"},
        {put_pipe, "is no regular file"},
        {put_other_font, "holds another font than is listed"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct folder folder = make_folder(fixture);
        const struct text_block *block;
        size_t before = diags_count(fixture->diags);
        rows[i].damage(folder.mincho);
        struct text_fonts *fonts = open_folder(fixture, &folder);
        assert_false(try_compose(fixture, fonts, mincho, 1, &block));
        const struct diag *diag = diags_at(fixture->diags, before);
        assert_int_equal(diag->code, DIAG_FONT_MISSING);
        char *message = g_strdup_printf("the font file %s %s", folder.mincho, rows[i].fault);
        assert_string_equal(diag->message, message);
        assert_string_equal(text_fonts_find_fault(fonts, mincho[0], fixture->arena),
                            message + strlen("the font file "));
        g_free(message);
        text_fonts_free(fonts);
        remove_folder(&folder);
    }
}

/* One of a chain: a warning, and the next is used. A collection's damage shows in its faces. */
static void next_font_is_used(void **state) {
    struct fixture *fixture = *state;
    static const char *const serif[] = {"Noto Serif CJK JP", "BIZ UDMincho"};
    const struct text_block *block;
    struct folder folder = make_folder(fixture);
    overwrite(folder.serif, 9000000, 0, -1);
    struct text_fonts *fonts = open_folder(fixture, &folder);
    assert_true(try_compose(fixture, fonts, serif, 2, &block));
    const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
    const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, 0);
    assert_string_equal(run->face->file, folder.mincho);
    assert_true(run->glyphs[0].id > 0);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FONT_UNREADABLE);
    assert_non_null(strstr(diags_at(fixture->diags, 0)->message, "serif.ttc is cut short"));
    assert_false(try_compose(fixture, fonts, serif, 1, &block));
    text_fonts_free(fonts);
    remove_folder(&folder);
}

/* The fonts that are not named are looked through for what the named ones lack: one that cannot be
 * read is told once. */
static void font_searched_for_a_character(void **state) {
    struct fixture *fixture = *state;
    struct folder folder = make_folder(fixture);
    struct text_run run = run_of("𠮷𠮷");
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = SIZE};
    run.style.family_count = 1;
    make_empty(folder.serif);
    struct text_fonts *fonts = open_folder(fixture, &folder);
    struct fixture own = {fonts, fixture->arena, fixture->diags};
    compose(&own, paragraph);
    assert_int_equal(diags_count(fixture->diags), 2);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_GLYPH_MISSING);
    assert_int_equal(diags_at(fixture->diags, 1)->code, DIAG_FONT_UNREADABLE);
    text_fonts_free(fonts);
    remove_folder(&folder);
}

/* Characters set in the file's font. */
static size_t count_set_in(const struct text_block *block, const char *file) {
    const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
    size_t count = 0;
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        count += strcmp(run->face->file, file) == 0 ? run->glyph_count : 0;
    }
    return count;
}

#define OUTLINES_LOST 1500000 /* byte of the file, among the outlines */

/* A stretch of outlines is lost: their letters come from the next font, and all are there. */
static void letter_without_outline_is_lacking(void **state) {
    struct fixture *fixture = *state;
    struct folder folder = make_folder(fixture);
    GString *text = g_string_new(NULL);
    for (gunichar character = 0x4E00; character < 0x9FA0; character++)
        g_string_append_unichar(text, character);
    struct text_run run = run_of(text->str);
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = LENGTH_MAX};
    size_t in_mincho[2], in_serif[2];
    for (int damaged = 0; damaged < 2; damaged++) {
        if (damaged)
            overwrite(folder.mincho, OUTLINES_LOST, 100000, 0);
        struct fixture own = *fixture;
        own.fonts = open_folder(fixture, &folder);
        const struct text_block *block = compose(&own, paragraph);
        in_mincho[damaged] = count_set_in(block, folder.mincho);
        in_serif[damaged] = count_set_in(block, folder.serif);
        text_fonts_free(own.fonts);
    }
    assert_int_equal(diags_count(fixture->diags), 0);
    assert_true(in_mincho[1] < in_mincho[0] - 100 && in_mincho[1] > in_mincho[0] / 2);
    assert_int_equal(in_mincho[0] + in_serif[0], in_mincho[1] + in_serif[1]);
    remove_folder(&folder);
    g_string_free(text, TRUE);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(unreadable_font_is_an_error),
        CASE(next_font_is_used),
        CASE(font_searched_for_a_character),
        CASE(letter_without_outline_is_lacking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
