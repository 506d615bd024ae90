/* Colours of a chart's categories: takes what the layout names, gives the colour of each. */
#include "template_int.h"

#include "color/color.h"

/* Any two differ by ΔE 27 to a protanope and by 28 to a deuteranope, and by 9 in lightness; each
 * has a contrast of 3 on white. They stand so that those next to each other differ most. */
static const uint32_t palette[TEMPLATE_PALETTE_SIZE] = {0x0A5DCA, 0x1F1F1F, 0x068C60,
                                                        0x5A2605, 0xA89132, 0x8E0570};

/* The same, as a copier has them. */
static const uint32_t grays[TEMPLATE_PALETTE_SIZE] = {0x636363, 0x1F1F1F, 0x7C7C7C,
                                                      0x353535, 0x939393, 0x4B4B4B};

static bool is_like_given(const struct chart_block *block, uint32_t rgb) {
    for (size_t i = 0; i < block->colors.count; i++) {
        uint32_t given = LIST_AT(&block->colors, const struct color, i)->rgb;
        if (color_difference(given, rgb, COLOR_SIGHT_PROTAN) < COLOR_DIFFERENCE_LEAST ||
            color_difference(given, rgb, COLOR_SIGHT_DEUTAN) < COLOR_DIFFERENCE_LEAST)
            return true;
    }
    return false;
}

/* Where a layout names some colours, those that follow are none that looks like one of them, as
 * long as there are any. */
static uint32_t next_color(const struct chart_block *block, size_t index) {
    size_t left = index - block->colors.count;
    for (size_t i = 0; i < COUNT_OF(palette); i++)
        if (!is_like_given(block, palette[i]) && left-- == 0)
            return palette[i];
    return palette[index % COUNT_OF(palette)];
}

uint32_t template_palette_color(const struct chart_block *block, size_t index) {
    if (block->settings.palette == DOCUMENT_BLACK)
        return 0;
    if (block->settings.palette == DOCUMENT_GRAYS)
        return grays[index % COUNT_OF(grays)];
    if (index < block->colors.count)
        return LIST_AT(&block->colors, const struct color, index)->rgb;
    return next_color(block, index);
}
