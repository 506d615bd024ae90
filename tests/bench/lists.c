/* bench_lists ROWS FOLDER: writes a list of so many invented rows as CSV and as XLSX into a folder
 * that exists, then imports each and says how long a row took beside one of a tenth as many: 1.0
 * where time grows with the rows alone. */
#include "shimai.h"
#include "shimai_lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zip.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char *const places[] = {"市民会館", "中央公園", "第一中学校", "国際交流会館"};

/* One of several forms of dates, by the row. */
static void print_date(char *out, size_t size, unsigned row) {
    unsigned year = 2 + row % 29, month = 1 + row % 12, day = 1 + row % 28;
    static const char *const forms[] = {"平成%u年%u月%u日", "H%u.%u.%u", "平成%u年%u月",
                                        "H%u/%u/%u"};
    snprintf(out, size, forms[row % 4], year, month, day);
}

static int write_csv(const char *path, unsigned rows) {
    FILE *file = fopen(path, "w");
    char date[64];
    if (!file)
        return 1;
    fputs("年月日,内容,場所,派遣,備考\n", file);
    for (unsigned row = 0; row < rows; row++) {
        print_date(date, sizeof date, row);
        fprintf(file, "%s,第%u回交流会を開催,%s,%u名,\n", date, row, places[row % 4], row % 40);
    }
    return fclose(file) != 0;
}

static void put_cell(FILE *file, const char *text) {
    fprintf(file, "<c t='inlineStr'><is><t>%s</t></is></c>", text);
}

static int write_sheet(FILE *file, unsigned rows) {
    char text[64];
    fputs("<worksheet><sheetData><row>", file);
    put_cell(file, "年月日");
    put_cell(file, "内容");
    put_cell(file, "場所");
    fputs("</row>", file);
    for (unsigned row = 0; row < rows; row++) {
        fputs("<row>", file);
        print_date(text, sizeof text, row);
        put_cell(file, text);
        snprintf(text, sizeof text, "第%u回交流会を開催", row);
        put_cell(file, text);
        put_cell(file, places[row % 4]);
        fputs("</row>", file);
    }
    fputs("</sheetData></worksheet>", file);
    return fclose(file) != 0;
}

static int add(zip_t *zip, const char *name, const char *text) {
    zip_source_t *source = zip_source_buffer(zip, text, strlen(text), 0);
    return zip_file_add(zip, name, source, 0) < 0;
}

static int write_xlsx(const char *path, unsigned rows) {
    static const char relations[] = "<Relationships><Relationship Id='a' Type='" OFFICE
                                    "/worksheet' Target='sheet.xml'/></Relationships>";
    static const char workbook[] = "<workbook xmlns:r='" OFFICE "'><sheets><sheet name='一覧' "
                                   "sheetId='1' r:id='a'/></sheets></workbook>";
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    int failed = !zip || !memory || write_sheet(memory, rows) ||
                 add(zip, "xl/workbook.xml", workbook) ||
                 add(zip, "xl/_rels/workbook.xml.rels", relations) ||
                 add(zip, "xl/sheet.xml", text) || zip_close(zip) != 0;
    free(text);
    return failed;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Seconds; below 0: it failed. */
static double import(const char *path) {
    const struct shimai_import cities = {.home = "見本市", .partner = "架空市"};
    struct shimai *shimai = shimai_new(NULL);
    double begin = now();
    const char *yaml = shimai_import(shimai, path, &cities);
    double seconds = yaml ? now() - begin : -1;
    shimai_free(shimai);
    return seconds;
}

static int measure(const char *folder, const char *extension, unsigned rows,
                   int (*write)(const char *path, unsigned rows)) {
    char path[4096];
    double few, all;
    snprintf(path, sizeof path, "%s/list.%s", folder, extension);
    if (write(path, rows / 10) || (few = import(path)) < 0)
        return 1;
    if (write(path, rows) || (all = import(path)) < 0)
        return 1;
    printf("%s: %u rows in %.0f ms, a row %.2f times as long as of %u\n", extension, rows,
           all * 1e3, all / few / 10, rows / 10);
    return 0;
}

int main(int argc, char **argv) {
    unsigned rows = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;
    if (argc != 3 || rows < 10) {
        fprintf(stderr, "usage: bench_lists ROWS FOLDER\n");
        return 2;
    }
    return measure(argv[2], "csv", rows, write_csv) || measure(argv[2], "xlsx", rows, write_xlsx);
}
