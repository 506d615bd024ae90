#include "module/zip.h"

MODULE_DEFINE(zip, ZIP_FUNCTIONS, MODULE_ZIP_FILE, "libzip4")
