/* Colours that can be read: takes 0xRRGGBB, gives it or a darker one of the same hue whose contrast
 * with white is enough. */
#include "html/html_int.h"

#include <math.h>

#define CONTRAST 4.5 /* WCAG 2.1, 1.4.3 */

static double linear(uint32_t level) {
    double part = level / 255.0;
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double contrast_with_white(const uint32_t levels[3]) {
    double luminance =
        0.2126 * linear(levels[0]) + 0.7152 * linear(levels[1]) + 0.0722 * linear(levels[2]);
    return 1.05 / (luminance + 0.05);
}

uint32_t html_readable(uint32_t color) {
    uint32_t levels[3] = {color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF};
    uint32_t dark[3] = {levels[0], levels[1], levels[2]};
    for (uint32_t share = 256; share > 0 && contrast_with_white(dark) < CONTRAST; share--)
        for (int i = 0; i < 3; i++)
            dark[i] = levels[i] * share / 256;
    return dark[0] << 16 | dark[1] << 8 | dark[2];
}
