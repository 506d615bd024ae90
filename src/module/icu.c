#include "module/icu.h"

MODULE_DEFINE(icu, ICU_FUNCTIONS, MODULE_ICU_FILE, "libicu" U_ICU_VERSION_SHORT)
