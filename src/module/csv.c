#include "module/csv.h"

MODULE_DEFINE(csv, CSV_FUNCTIONS, MODULE_CSV_FILE, "libcsv3")
