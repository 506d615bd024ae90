/* Numbers as SVG has them (SVG 1.1, 4.2). */
#include "svg/svg_int.h"

void svg_append_ratio(GString *out, int64_t count, int64_t unit, int decimals) {
    char digits[48];
    int64_t scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    int64_t rounded = (ABS(count) * scale + unit / 2) / unit;
    int size = g_snprintf(digits, sizeof digits, "%s%" G_GINT64_FORMAT,
                          count < 0 && rounded ? "-" : "", rounded / scale);
    if (rounded % scale) {
        size += g_snprintf(digits + size, sizeof digits - (size_t)size, ".%0*d", decimals,
                           (int)(rounded % scale));
        while (digits[size - 1] == '0')
            size--;
    }
    g_string_append_len(out, digits, size);
}

void svg_append_pt(GString *out, int64_t length) {
    svg_append_ratio(out, length, LENGTH_PT, 3);
}
