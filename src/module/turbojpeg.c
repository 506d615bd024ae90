#include "module/turbojpeg.h"

MODULE_DEFINE(turbojpeg, TURBOJPEG_FUNCTIONS, MODULE_TURBOJPEG_FILE, "libturbojpeg0")
