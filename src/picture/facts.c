/* What is done with a picture of any kind once its head is read: whether it is within the limits, a
 * finding about it, its pixels, its profile, how it is turned. The readers stand on this. */
#include "picture_int.h"

#include "module/lcms2.h"

#include <glib.h>
#include <string.h>

bool picture_is_within(int32_t width, int32_t height) {
    return width <= PICTURE_SIDE_MAX && height <= PICTURE_SIDE_MAX &&
           (int64_t)width * height <= PICTURE_PIXELS_MAX;
}

void picture_report(const struct picture *picture, struct diags *diags, const char *wrong) {
    if (strcmp(wrong, PICTURE_TOLD) == 0)
        return;
    const char *hint = picture->kind == PICTURE_SVG
                           ? "JPEG, PNG and SVG are read; save it again in one of them"
                           : "open it in an image program and save it again, or take the original";
    diag_report(diags, DIAG_PICTURE_FORMAT, picture->file.span, hint, "the picture `%s` %s",
                picture->file.text, wrong);
}

bool picture_decode(struct arena *arena, const struct picture *picture, int32_t least_width,
                    int32_t least_height, struct diags *diags, struct picture_pixels *ret_pixels) {
    const char *wrong = "has no pixels";
    if (picture->kind == PICTURE_JPEG)
        wrong = picture_decode_jpeg(arena, picture, least_width, least_height, ret_pixels);
    else if (picture->kind == PICTURE_PNG)
        wrong = picture_decode_png(arena, picture, ret_pixels);
    if (wrong)
        picture_report(picture, diags, wrong);
    return !wrong;
}

/* ---- profiles ---------------------------------------------------------------------------- */

#define PROFILE_HEAD 132 /* header and the number of tags */

bool picture_set_profile(struct picture *picture, const unsigned char *profile, size_t size,
                         struct diags *diags) {
    if (!module_need_lcms2(picture->file.span, diags))
        return false;
    size_t own = size >= PROFILE_HEAD ? picture_big32(profile) : 0;
    picture->profile_lost =
        own < PROFILE_HEAD || own > size ||
        !picture_profile_is_usable((struct bytes){profile, own}, picture->components);
    if (!picture->profile_lost) {
        picture->profile = profile;
        picture->profile_size = own;
    }
    return true;
}

/* ---- orientation ------------------------------------------------------------------------- */

/* Exif numbers them by where the stored first row and first column are seen. */
static const struct picture_turn turns[] = {
    {1, 0, 0, 1, 0, 0},   /* 1: as stored */
    {-1, 0, 0, 1, 1, 0},  /* 2: mirrored left to right */
    {-1, 0, 0, -1, 1, 1}, /* 3: turned by half */
    {1, 0, 0, -1, 0, 1},  /* 4: mirrored top to bottom */
    {0, 1, 1, 0, 0, 0},   /* 5: mirrored about the falling diagonal */
    {0, 1, -1, 0, 1, 0},  /* 6: turned to the right */
    {0, -1, -1, 0, 1, 1}, /* 7: mirrored about the rising diagonal */
    {0, -1, 1, 0, 0, 1},  /* 8: turned to the left */
};

struct picture_turn picture_turn(const struct picture *picture) {
    return turns[CLAMP(picture->orientation, 1, 8) - 1];
}

void picture_measure(const struct picture *picture, int32_t *ret_width, int32_t *ret_height) {
    bool lies = picture_turn(picture).xx == 0;
    *ret_width = lies ? picture->height : picture->width;
    *ret_height = lies ? picture->width : picture->height;
}
