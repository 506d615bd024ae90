#include "module/xlsxwriter.h"

MODULE_DEFINE(xlsxwriter, XLSXWRITER_FUNCTIONS, MODULE_XLSXWRITER_FILE, "libxlsxwriter4")
