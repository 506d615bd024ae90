/* lists_write OUT: a list as libxlsxwriter writes it, with rich text, a formula and dates in two
 * formats. The events are invented. */
#include <stdio.h>
#include <xlsxwriter.h>

static void write_heads(lxw_worksheet *sheet, lxw_format *bold) {
    static const char *const heads[] = {"日付", "事業名", "会場", "派遣（人）", "備考"};
    for (lxw_col_t i = 0; i < 5; i++)
        worksheet_write_string(sheet, 1, i, heads[i], bold);
}

static void write_rows(lxw_workbook *book, lxw_worksheet *sheet, lxw_format *bold) {
    lxw_format *day = workbook_add_format(book), *month = workbook_add_format(book);
    lxw_datetime first = {2018, 8, 25, 0, 0, 0}, second = {2019, 5, 1, 0, 0, 0};
    format_set_num_format(day, "[$-411]ggge\"年\"m\"月\"d\"日\";@");
    format_set_num_format(month, "yyyy\"年\"m\"月\"");
    lxw_rich_string_tuple plain = {NULL, "第１回"}, strong = {bold, "合同演奏会"};
    lxw_rich_string_tuple *rich[] = {&plain, &strong, NULL};
    worksheet_write_datetime(sheet, 2, 0, &first, day);
    worksheet_write_rich_string(sheet, 2, 1, rich, NULL);
    worksheet_write_string(sheet, 2, 2, "見本ホール", NULL);
    worksheet_write_formula_num(sheet, 2, 3, "=10+2", NULL, 12);
    worksheet_write_datetime(sheet, 3, 0, &second, month);
    worksheet_write_string(sheet, 3, 1, "絵画の交換", NULL);
    worksheet_write_string(sheet, 3, 4, "児童 60 点", NULL);
    worksheet_write_string(sheet, 4, 0, "令和元年", NULL);
    worksheet_write_string(sheet, 4, 1, "写真展", NULL);
}

int main(int argc, char **argv) {
    if (argc != 2)
        return 2;
    lxw_workbook *book = workbook_new(argv[1]);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "交流");
    lxw_format *bold = workbook_add_format(book);
    format_set_bold(bold);
    worksheet_write_string(sheet, 0, 0, "架空市との交流の一覧", NULL);
    write_heads(sheet, bold);
    write_rows(book, sheet, bold);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
