/* The public library, as a program sees it: findings as values, formats, pages, lifetimes. */
#include "shimai.h"
#include "shimai_lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define RECORD                                                                                     \
    "shimai: 1\nid: test\nfictitious: true\n"                                                      \
    "home:\n  name: {ja: 甲市}\npartner:\n  name: {ja: 乙市}\n"                                \
    "affiliation:\n  date: 2004-12-24\n  kind: sister\n"

struct fixture {
    struct shimai *shimai;
    struct shimai_record *record;
    struct shimai_layout *layout;
    struct shimai_sheet *sheet;
};

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct shimai_options options = {.date = 1700000000};
    fixture->shimai = shimai_new(&options);
    fixture->record = shimai_record_parse(fixture->shimai, "record", RECORD, strlen(RECORD));
    fixture->layout = shimai_layout_read(fixture->shimai, "profile");
    if (fixture->record && fixture->layout)
        fixture->sheet = shimai_render(fixture->shimai, fixture->record, fixture->layout);
    *state = fixture;
    return fixture->sheet ? 0 : 1;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    shimai_sheet_free(fixture->sheet);
    shimai_layout_free(fixture->layout);
    shimai_record_free(fixture->record);
    shimai_free(fixture->shimai);
    free(fixture);
    return 0;
}

static const struct shimai_finding *only_finding(struct fixture *fixture) {
    const struct shimai_finding *findings;
    assert_int_equal(shimai_findings(fixture->shimai, &findings), 1);
    return findings;
}

static void finding_is_a_value(void **state) {
    static const char text[] = "shimai: 1\nid: [\n";
    struct fixture *fixture = *state;
    assert_null(shimai_record_parse(fixture->shimai, "bad.yaml", text, strlen(text)));
    const struct shimai_finding *finding = only_finding(fixture);
    assert_string_equal(finding->code, "E010");
    assert_int_equal(finding->cause, SHIMAI_CAUSE_INPUT);
    assert_int_equal(finding->severity, SHIMAI_ERROR);
    assert_string_equal(finding->file, "bad.yaml");
    assert_true(finding->line >= 2);
    assert_non_null(strstr(finding->text, "bad.yaml:"));
    assert_non_null(strstr(finding->text, finding->message));
}

static void findings_end_with_the_next_call(void **state) {
    struct fixture *fixture = *state;
    const struct shimai_finding *findings;
    assert_null(shimai_record_parse(fixture->shimai, "bad", "[", 1));
    assert_non_null(shimai_schema(fixture->shimai, SHIMAI_FILE_RECORD));
    assert_int_equal(shimai_findings(fixture->shimai, &findings), 0);
}

static void unknown_layout_names_the_nearest(void **state) {
    struct fixture *fixture = *state;
    assert_null(shimai_layout_read(fixture->shimai, "profil"));
    const struct shimai_finding *finding = only_finding(fixture);
    assert_string_equal(finding->code, "E054");
    assert_int_equal(finding->cause, SHIMAI_CAUSE_USAGE);
    assert_string_equal(finding->hint, "did you mean `profile`?");
    assert_null(finding->file);
    assert_int_equal(finding->line, 0);
}

static void missing_files_are_findings(void **state) {
    struct fixture *fixture = *state;
    assert_null(shimai_record_read(fixture->shimai, "/nonexistent/record.yaml"));
    assert_string_equal(only_finding(fixture)->code, "E001");
    assert_null(shimai_layout_read(fixture->shimai, "/nonexistent/layout.yaml"));
    assert_string_equal(only_finding(fixture)->file, "/nonexistent/layout.yaml");
}

static void options_are_read_when_needed(void **state) {
    (void)state;
    const struct shimai_finding *findings;
    struct shimai_options options = {.eras = "/nonexistent/eras.yaml"};
    struct shimai *shimai = shimai_new(&options);
    assert_int_equal(shimai_findings(shimai, &findings), 0);
    assert_null(shimai_layout_read(shimai, "profile"));
    assert_int_equal(shimai_findings(shimai, &findings), 1);
    assert_string_equal(findings[0].file, "/nonexistent/eras.yaml");
    shimai_free(shimai);
}

static void id_is_the_records(void **state) {
    struct fixture *fixture = *state;
    assert_string_equal(shimai_record_id(fixture->record), "test");
}

static void layouts_are_listed(void **state) {
    (void)state;
    bool profile = false, timeline = false;
    for (const char *const *name = shimai_layout_names(); *name; name++) {
        profile |= strcmp(*name, "profile") == 0;
        timeline |= strcmp(*name, "timeline") == 0;
    }
    assert_true(profile);
    assert_true(timeline);
}

struct magic_case {
    struct shimai_output output;
    const char *first;
};

static void bytes_have_the_formats_mark(void **state) {
    static const struct magic_case cases[] = {{{.format = SHIMAI_PDF}, "%PDF-1."},
                                              {{.format = SHIMAI_PNG, .dpi = 30}, "\x89PNG\r\n"},
                                              {{.format = SHIMAI_SVG}, "<?xml"},
                                              {{.format = SHIMAI_HTML}, "<!DOCTYPE html>\n"}};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct shimai_bytes bytes;
        assert_true(shimai_paint(fixture->shimai, fixture->sheet, &cases[i].output, 1, &bytes));
        assert_true(bytes.size > 500);
        assert_memory_equal(bytes.data, cases[i].first, strlen(cases[i].first));
    }
}

static void bad_pages_and_resolutions_are_refused(void **state) {
    struct fixture *fixture = *state;
    struct shimai_bytes bytes = {NULL, 7};
    struct shimai_output svg = {.format = SHIMAI_SVG}, fine = {.format = SHIMAI_PNG, .dpi = 1201},
                         coarse = {.format = SHIMAI_PNG, .dpi = -1};
    size_t pages = shimai_sheet_pages(fixture->sheet);
    assert_false(shimai_paint(fixture->shimai, fixture->sheet, &svg, 0, &bytes));
    assert_string_equal(only_finding(fixture)->code, "E090");
    assert_false(shimai_paint(fixture->shimai, fixture->sheet, &svg, pages + 1, &bytes));
    assert_false(shimai_paint(fixture->shimai, fixture->sheet, &fine, 1, &bytes));
    assert_false(shimai_paint(fixture->shimai, fixture->sheet, &coarse, 1, &bytes));
    assert_int_equal(bytes.size, 7); /* untouched on failure */
}

static void files_carry_page_numbers(void **state) {
    struct fixture *fixture = *state;
    struct shimai_output svg = {.format = SHIMAI_SVG};
    char folder[] = "/tmp/shimai-test-XXXXXX", path[64];
    struct stat status;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a{page}b.svg", folder);
    assert_true(shimai_write(fixture->shimai, fixture->sheet, path, &svg));
    for (size_t page = 1; page <= shimai_sheet_pages(fixture->sheet); page++) {
        snprintf(path, sizeof path, "%s/a%zub.svg", folder, page);
        assert_int_equal(stat(path, &status), 0);
        unlink(path);
    }
    assert_int_equal(rmdir(folder), 0); /* nothing else was left in it */
}

static void formats_are_told(void **state) {
    const struct shimai_format_row *rows;
    (void)state;
    assert_true(shimai_formats(&rows) > SHIMAI_HTML);
    assert_string_equal(rows[SHIMAI_SVG].name, "svg");
    assert_string_equal(rows[SHIMAI_SVG].media_type, "image/svg+xml");
    assert_true(rows[SHIMAI_PNG].by_page);
    assert_false(rows[SHIMAI_PDF].by_page);
    assert_string_equal(rows[SHIMAI_HTML].extension, "html");
}

static void unknown_format_is_a_finding(void **state) {
    struct fixture *fixture = *state;
    struct shimai_output output = {.format = (enum shimai_format)1000};
    struct shimai_bytes bytes;
    assert_false(shimai_paint(fixture->shimai, fixture->sheet, &output, 1, &bytes));
    assert_string_equal(only_finding(fixture)->code, "E090");
}

static void unwritable_folder_is_a_finding(void **state) {
    struct fixture *fixture = *state;
    assert_false(shimai_write(fixture->shimai, fixture->sheet, "/nonexistent/x.pdf", NULL));
    assert_string_equal(only_finding(fixture)->code, "E005");
    assert_int_equal(only_finding(fixture)->cause, SHIMAI_CAUSE_MACHINE);
}

static void dumps_need_what_they_say(void **state) {
    struct fixture *fixture = *state;
    assert_non_null(
        strstr(shimai_dump(fixture->shimai, fixture->record, NULL, SHIMAI_RECORD), "2004-12-24"));
    assert_null(shimai_dump(fixture->shimai, fixture->record, NULL, SHIMAI_DOCUMENT));
    assert_string_equal(only_finding(fixture)->code, "E090");
    assert_non_null(shimai_dump(fixture->shimai, fixture->record, fixture->layout, SHIMAI_FRAMES));
    assert_null(
        shimai_dump(fixture->shimai, fixture->record, fixture->layout, (enum shimai_noun)1000));
    assert_string_equal(only_finding(fixture)->code, "E090");
}

static void fonts_have_packages(void **state) {
    struct fixture *fixture = *state;
    const struct shimai_font *fonts;
    size_t count;
    assert_true(shimai_fonts(fixture->shimai, NULL, &fonts, &count));
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        assert_true(fonts[i].found);
        assert_non_null(fonts[i].package);
    }
}

static void a_layout_names_its_own_fonts(void **state) {
    struct fixture *fixture = *state;
    const struct shimai_font *fonts;
    size_t count, all;
    assert_true(shimai_fonts(fixture->shimai, NULL, &fonts, &all));
    assert_true(shimai_fonts(fixture->shimai, "timeline", &fonts, &count));
    assert_true(count < all);
    assert_string_equal(fonts[0].family, "BIZ UDGothic");
    assert_true(shimai_fonts(fixture->shimai, SHIMAI_SOURCE_DIR "/examples/own-look/card.yaml",
                             &fonts, &count));
    assert_string_equal(fonts[count - 1].family, "BIZ UDPGothic");
    assert_false(shimai_fonts(fixture->shimai, "nowhere.yaml", &fonts, &count));
    assert_string_equal(only_finding(fixture)->code, "E001");
}

static void sheets_are_imposed_from_a_file(void **state) {
    struct fixture *fixture = *state;
    struct shimai_bytes bytes = {NULL, 7};
    struct shimai_imposition odd = {.layout = "5up"};
    assert_false(shimai_impose(fixture->shimai, "/nowhere/x.pdf", NULL, &bytes));
    assert_string_equal(only_finding(fixture)->code, "E001");
    assert_false(shimai_impose(fixture->shimai, "/nowhere/x.pdf", &odd, &bytes));
    assert_string_equal(only_finding(fixture)->code, "E090");
    assert_int_equal(bytes.size, 7); /* untouched on failure */
    char path[] = "/tmp/shimai-test-XXXXXX";
    close(mkstemp(path));
    assert_true(shimai_write(fixture->shimai, fixture->sheet, path, NULL));
    assert_true(shimai_impose(fixture->shimai, path, NULL, &bytes));
    assert_memory_equal(bytes.data, "%PDF-1.7", 8);
    assert_false(shimai_impose_to(fixture->shimai, path, NULL, "/nowhere/y.pdf"));
    unlink(path);
}

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* Between the difference and its writing somebody may have saved the record. */
static void a_record_that_has_changed_is_not_written_over(void **state) {
    static const char text[] = "shimai: 1\nhome: {name: {ja: 甲}}\npartner: {name: {ja: 乙}}\n"
                               "activities:\n  - title: 往来\n    events:\n"
                               "      - {date: 2004-12, text: 歓迎会}\n";
    struct fixture *fixture = *state;
    struct shimai_merge merge;
    char folder[] = "/tmp/shimai-merge-XXXXXX", record[64], list[64];
    assert_non_null(mkdtemp(folder));
    snprintf(record, sizeof record, "%s/r.yaml", folder);
    snprintf(list, sizeof list, "%s/l.csv", folder);
    write_text(record, text);
    write_text(list, "年月日,内容,場所\n2004年12月,歓迎会,市庁舎\n");
    assert_true(shimai_import_into(fixture->shimai, list, record, NULL, &merge));
    assert_int_equal(merge.changed, 1);
    write_text(record, "shimai: 1\n");
    assert_false(shimai_import_write(fixture->shimai, record, &merge));
    assert_string_equal(only_finding(fixture)->code, "E241");
    write_text(record, text);
    assert_true(shimai_import_into(fixture->shimai, list, record, NULL, &merge));
    assert_true(shimai_import_write(fixture->shimai, record, &merge));
    assert_true(shimai_import_into(fixture->shimai, list, record, NULL, &merge));
    assert_int_equal(merge.same, 1);
    unlink(record);
    unlink(list);
    rmdir(folder);
}

static void stages_add_up(void **state) {
    struct fixture *fixture = *state;
    const struct shimai_stage *stages;
    assert_int_equal(shimai_stages(fixture->shimai, &stages), 5);
    assert_string_equal(stages[0].name, "read");
    assert_string_equal(stages[2].name, "pages");
    assert_true(stages[2].seconds > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finding_is_a_value),
        cmocka_unit_test(findings_end_with_the_next_call),
        cmocka_unit_test(unknown_layout_names_the_nearest),
        cmocka_unit_test(missing_files_are_findings),
        cmocka_unit_test(options_are_read_when_needed),
        cmocka_unit_test(id_is_the_records),
        cmocka_unit_test(layouts_are_listed),
        cmocka_unit_test(bytes_have_the_formats_mark),
        cmocka_unit_test(bad_pages_and_resolutions_are_refused),
        cmocka_unit_test(files_carry_page_numbers),
        cmocka_unit_test(formats_are_told),
        cmocka_unit_test(unknown_format_is_a_finding),
        cmocka_unit_test(unwritable_folder_is_a_finding),
        cmocka_unit_test(dumps_need_what_they_say),
        cmocka_unit_test(fonts_have_packages),
        cmocka_unit_test(a_layout_names_its_own_fonts),
        cmocka_unit_test(sheets_are_imposed_from_a_file),
        cmocka_unit_test(a_record_that_has_changed_is_not_written_over),
        cmocka_unit_test(stages_add_up),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
