#include "module/jpeg.h"

MODULE_DEFINE(jpeg, JPEG_FUNCTIONS, MODULE_JPEG_FILE, "libjpeg62-turbo")
