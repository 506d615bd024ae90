#include "color/color.h"

#include <math.h>

/* ---- light ------------------------------------------------------------------------------- */

static double linear(uint32_t level) {
    double part = level / 255.0;
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static void split(uint32_t color, double ret_light[3]) {
    for (int i = 0; i < 3; i++)
        ret_light[i] = linear(color >> (16 - 8 * i) & 0xFF);
}

static void multiply(const double matrix[3][3], const double from[3], double ret[3]) {
    for (int i = 0; i < 3; i++)
        ret[i] = matrix[i][0] * from[0] + matrix[i][1] * from[1] + matrix[i][2] * from[2];
}

double color_contrast(uint32_t one, uint32_t other) {
    const uint32_t colors[2] = {one, other};
    double luminance[2];
    for (int i = 0; i < 2; i++) {
        double light[3];
        split(colors[i], light);
        luminance[i] = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    }
    return (fmax(luminance[0], luminance[1]) + 0.05) / (fmin(luminance[0], luminance[1]) + 0.05);
}

uint32_t color_readable(uint32_t color) {
    const uint32_t levels[3] = {color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF};
    uint32_t dark = color;
    for (uint32_t share = 256; share > 0 && color_contrast(dark, 0xFFFFFF) < COLOR_CONTRAST_TEXT;
         share--)
        dark = (levels[0] * share / 256) << 16 | (levels[1] * share / 256) << 8 |
               levels[2] * share / 256;
    return dark;
}

/* ---- CIE 1976 ---------------------------------------------------------------------------- */

static double cube_root(double share) {
    const double limit = 216.0 / 24389, slope = 24389.0 / 27;
    return share > limit ? cbrt(share) : (slope * share + 16) / 116;
}

/* L*, a*, b* under D65, the white of sRGB. */
static void to_lab(const double light[3], double ret_lab[3]) {
    static const double xyz_of[3][3] = {{0.4124564, 0.3575761, 0.1804375},
                                        {0.2126729, 0.7151522, 0.0721750},
                                        {0.0193339, 0.1191920, 0.9503041}};
    static const double white[3] = {0.95047, 1, 1.08883};
    double xyz[3], root[3];
    multiply(xyz_of, light, xyz);
    for (int i = 0; i < 3; i++)
        root[i] = cube_root(xyz[i] / white[i]);
    ret_lab[0] = 116 * root[1] - 16;
    ret_lab[1] = 500 * (root[0] - root[1]);
    ret_lab[2] = 200 * (root[1] - root[2]);
}

double color_lightness(uint32_t color) {
    double light[3], lab[3];
    split(color, light);
    to_lab(light, lab);
    return lab[0];
}

/* ---- eyes -------------------------------------------------------------------------------- */

/* G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation
 * of Color Vision Deficiency. IEEE TVCG 15 (2009), 1291–1298; severity 1.0, of linear light. */
static const double eyes[][3][3] = {
    [COLOR_SIGHT_FULL] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    [COLOR_SIGHT_PROTAN] = {{0.152286, 1.052583, -0.204868},
                            {0.114503, 0.786281, 0.099216},
                            {-0.003882, -0.048116, 1.051998}},
    [COLOR_SIGHT_DEUTAN] = {{0.367322, 0.860646, -0.227968},
                            {0.280085, 0.672501, 0.047413},
                            {-0.011820, 0.042940, 0.968881}},
};

static void see(uint32_t color, enum color_sight sight, double ret_lab[3]) {
    double light[3], seen[3];
    split(color, light);
    multiply(eyes[sight], light, seen);
    for (int i = 0; i < 3; i++)
        seen[i] = fmin(fmax(seen[i], 0), 1);
    to_lab(seen, ret_lab);
}

double color_difference(uint32_t one, uint32_t other, enum color_sight sight) {
    double a[3], b[3];
    see(one, sight, a);
    see(other, sight, b);
    return sqrt(pow(a[0] - b[0], 2) + pow(a[1] - b[1], 2) + pow(a[2] - b[2], 2));
}
