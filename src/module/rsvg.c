#include "module/rsvg.h"

MODULE_DEFINE(rsvg, RSVG_FUNCTIONS, MODULE_RSVG_FILE, "librsvg2-2")
