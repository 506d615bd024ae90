/* Colours that can be read: takes 0xRRGGBB, gives it or a darker one of the same hue whose contrast
 * with white is enough. */
#include "html/html_int.h"

#include "color/color.h"

uint32_t html_readable(uint32_t color) {
    const uint32_t levels[3] = {color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF};
    uint32_t dark = color;
    for (uint32_t share = 256; share > 0 && color_contrast(dark, 0xFFFFFF) < COLOR_CONTRAST_TEXT;
         share--)
        dark = (levels[0] * share / 256) << 16 | (levels[1] * share / 256) << 8 |
               levels[2] * share / 256;
    return dark;
}
