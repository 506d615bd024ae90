/* Colours by their profiles (ICC.1); the one door to lcms2. Takes samples and the profile of their
 * picture, gives sRGB; takes what a PNG says of gamma and primaries, gives that as a profile.
 *
 * White becomes white and black black (relative colorimetric, with black point compensation), as
 * readers of PDF and browsers have it. */
#include "picture_int.h"

#include "module/lcms2.h"

#include <glib.h>
#include <string.h>

#define INTENT INTENT_RELATIVE_COLORIMETRIC

/* ---- transforms -------------------------------------------------------------------------- */

struct space {
    cmsColorSpaceSignature signature;
    cmsUInt32Number format;
};

static const struct space *space_of(int components) {
    static const struct space spaces[] = {[1] = {cmsSigGrayData, TYPE_GRAY_8},
                                          [3] = {cmsSigRgbData, TYPE_RGB_8},
                                          [4] = {cmsSigCmykData, TYPE_CMYK_8}};
    return &spaces[components];
}

/* Of a camera, a screen or a press; no link between two of them, no named colours. */
static bool is_of_device(cmsHPROFILE profile) {
    cmsProfileClassSignature class = CMS(GetDeviceClass)(profile);
    return class == cmsSigInputClass || class == cmsSigDisplayClass || class == cmsSigOutputClass ||
           class == cmsSigColorSpaceClass;
}

/* From colours of so many components; NULL: the profile is not of such, or damaged. */
static cmsHTRANSFORM new_transform(struct bytes bytes, int components, cmsUInt32Number flags) {
    const struct space *space = space_of(components);
    cmsHTRANSFORM transform = NULL;
    cmsHPROFILE profile = CMS(OpenProfileFromMem)(bytes.data, (cmsUInt32Number)bytes.size);
    cmsHPROFILE srgb = CMS(Create_sRGBProfile)();
    if (profile && srgb && is_of_device(profile) && CMS(GetColorSpace)(profile) == space->signature)
        transform = CMS(CreateTransform)(profile, space->format, srgb, TYPE_RGB_8, INTENT,
                                         flags | cmsFLAGS_BLACKPOINTCOMPENSATION);
    if (profile)
        CMS(CloseProfile)(profile);
    if (srgb)
        CMS(CloseProfile)(srgb);
    return transform;
}

bool picture_profile_is_usable(struct bytes profile, int components) {
    /* Not optimized: no tables are computed. */
    cmsHTRANSFORM transform = new_transform(profile, components, cmsFLAGS_NOOPTIMIZE);
    if (transform)
        CMS(DeleteTransform)(transform);
    return transform != NULL;
}

void picture_to_rgb(struct picture_pixels *pixels) {
    size_t count = pixels->components == 4 ? (size_t)pixels->width * (size_t)pixels->height : 0;
    for (size_t i = 0; i < count; i++) {
        const unsigned char *ink = pixels->colors + i * 4;
        unsigned char rgb[3];
        for (size_t k = 0; k < 3; k++)
            rgb[k] = (unsigned char)((255 - ink[k]) * (255 - ink[3]) / 255);
        memcpy(pixels->colors + i * 3, rgb, 3);
    }
    if (count)
        pixels->components = 3;
}

void picture_to_srgb(struct arena *arena, const struct picture *picture,
                     struct picture_pixels *pixels) {
    const struct bytes profile = {picture->profile, picture->profile_size};
    cmsHTRANSFORM transform =
        picture->profile ? new_transform(profile, pixels->components, 0) : NULL;
    if (!transform) {
        picture_to_rgb(pixels);
        return;
    }
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    unsigned char *colors = pixels->components == 3 ? pixels->colors : arena_array(arena, count, 3);
    CMS(DoTransform)(transform, pixels->colors, colors, (cmsUInt32Number)count);
    CMS(DeleteTransform)(transform);
    pixels->colors = colors;
    pixels->components = 3;
}

/* ---- profiles of our own ----------------------------------------------------------------- */

static cmsCIExyY chromaticity(const uint32_t *pair) {
    return (cmsCIExyY){pair[0] / 1e5, pair[1] / 1e5, 1};
}

static cmsHPROFILE new_profile(const struct png_colors *colors, int components) {
    cmsToneCurve *curve = CMS(BuildGamma)(NULL, 1e5 / colors->gamma);
    cmsToneCurve *const curves[] = {curve, curve, curve};
    cmsCIExyY white = chromaticity(colors->white);
    const cmsCIExyYTRIPLE primaries = {chromaticity(colors->red), chromaticity(colors->green),
                                       chromaticity(colors->blue)};
    cmsHPROFILE profile = components == 1 ? CMS(CreateGrayProfile)(CMS(D50_xyY)(), curve)
                                          : CMS(CreateRGBProfile)(&white, &primaries, curves);
    CMS(FreeToneCurve)(curve);
    return profile;
}

/* Its date is no part of it: the same colours give the same bytes (ICC.1 7.2.8). */
static void fix_date(unsigned char *profile) {
    static const unsigned char date[12] = {2000 >> 8, 2000 & 255, 0, 1, 0, 1};
    memcpy(profile + 24, date, sizeof date);
}

struct bytes picture_make_profile(struct arena *arena, const struct png_colors *colors,
                                  int components) {
    struct bytes made = {0};
    cmsHPROFILE profile = new_profile(colors, components);
    cmsUInt32Number size = 0;
    if (!profile)
        return made;
    CMS(SetProfileVersion)(profile, 2.1);
    if (CMS(SaveProfileToMem)(profile, NULL, &size) && size > 0) {
        unsigned char *bytes = arena_alloc(arena, size);
        if (CMS(SaveProfileToMem)(profile, bytes, &size)) {
            fix_date(bytes);
            made = (struct bytes){bytes, size};
        }
    }
    CMS(CloseProfile)(profile);
    return made;
}
