/* Inside picture: one reader a format, and what they share. */
#ifndef SHIMAI_PICTURE_INT_H
#define SHIMAI_PICTURE_INT_H

#include "picture/picture.h"

/* A reader fills a picture from its bytes; `width` and `height` as soon as they are known. Gives
 * NULL, or what is wrong, to be put behind "the picture ". */
const char *picture_read_jpeg(struct arena *arena, struct picture *picture);
const char *picture_read_png(struct arena *arena, struct picture *picture);
const char *picture_read_svg(struct arena *arena, struct picture *picture);

/* The kind that a file's first bytes tell; what is none of the others may be an SVG. */
enum picture_kind picture_kind_of(const unsigned char *bytes, size_t size);
/* It may be one of them: of an SVG, there is markup. */
bool picture_may_be(const unsigned char *bytes, size_t size);

/* The content of the file that a record names, as picture_open finds it. */
MUST_CHECK bool picture_load(struct arena *arena, const struct string *file, struct diags *diags,
                             struct bytes *ret_bytes);

/* The second half of reading an SVG: its clean copy and its size. As a reader; what is lost goes to
 * `diags`. */
const char *picture_clean_svg(struct arena *arena, struct picture *picture, struct diags *diags);

/* A decoder: as a reader. `colors` and `alpha` belong to the arena. */
const char *picture_decode_jpeg(struct arena *arena, const struct picture *picture,
                                int32_t least_width, int32_t least_height,
                                struct picture_pixels *ret_pixels);
const char *picture_decode_png(struct arena *arena, const struct picture *picture,
                               struct picture_pixels *ret_pixels);

/* A finding at the place where the record names it: `wrong` stands behind "the picture ". */
void picture_report(const struct picture *picture, struct diags *diags, const char *wrong);

/* The limits on sides and area; 0 a side is within none. */
bool picture_is_within(int32_t width, int32_t height);

/* Keeps an ICC profile whose head says what the picture is (ICC.1 7.2): another is of no use. */
void picture_set_profile(struct picture *picture, const unsigned char *profile, size_t size);

/* Exif's orientation from what follows "Exif\0\0" (CIPA DC-008 4.6.4); 1 where it has none. */
int picture_exif_orientation(const unsigned char *bytes, size_t size);

static inline uint32_t picture_big16(const unsigned char *at) {
    return (uint32_t)at[0] << 8 | at[1];
}

static inline uint32_t picture_big32(const unsigned char *at) {
    return picture_big16(at) << 16 | picture_big16(at + 2);
}

#endif
