#include "module/lcms2.h"

MODULE_DEFINE(lcms2, LCMS2_FUNCTIONS, MODULE_LCMS2_FILE, "liblcms2-2")
