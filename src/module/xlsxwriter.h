/* libxlsxwriter, which writes spreadsheets: what sheets calls of it. */
#ifndef SHIMAI_MODULE_XLSXWRITER_H
#define SHIMAI_MODULE_XLSXWRITER_H

#include "module/module.h"

#include <xlsxwriter.h>

#define XLSXWRITER_FUNCTIONS(X)                                                                    \
    X(format_set_align)                                                                            \
    X(format_set_bg_color)                                                                         \
    X(format_set_bold)                                                                             \
    X(format_set_bottom)                                                                           \
    X(format_set_font_name)                                                                        \
    X(format_set_font_size)                                                                        \
    X(format_set_num_format)                                                                       \
    X(format_set_text_wrap)                                                                        \
    X(lxw_strerror)                                                                                \
    X(workbook_add_format)                                                                         \
    X(workbook_add_worksheet)                                                                      \
    X(workbook_close)                                                                              \
    X(workbook_new)                                                                                \
    X(workbook_set_properties)                                                                     \
    X(worksheet_autofilter)                                                                        \
    X(worksheet_fit_to_pages)                                                                      \
    X(worksheet_freeze_panes)                                                                      \
    X(worksheet_repeat_rows)                                                                       \
    X(worksheet_set_column)                                                                        \
    X(worksheet_set_landscape)                                                                     \
    X(worksheet_set_paper)                                                                         \
    X(worksheet_write_datetime)                                                                    \
    X(worksheet_write_number)                                                                      \
    X(worksheet_write_string)

MODULE_FUNCTIONS(xlsxwriter, XLSXWRITER_FUNCTIONS)

#endif
