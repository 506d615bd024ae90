#include "module/qpdf.h"

MODULE_DEFINE(qpdf, QPDF_FUNCTIONS, MODULE_QPDF_FILE, "libqpdf29")
