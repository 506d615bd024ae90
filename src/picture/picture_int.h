/* Inside picture: one reader a format, and what they share. */
#ifndef SHIMAI_PICTURE_INT_H
#define SHIMAI_PICTURE_INT_H

#include "picture/picture.h"

/* A reader fills a picture from its bytes; `width` and `height` as soon as they are known. It
 * leaves in `bytes` what may be published: the picture and what its display needs, or all of it
 * where the picture `keeps` that; never how it is to be turned. Gives NULL, or what is wrong, to be
 * put behind "the picture ", or PICTURE_TOLD. */
const char *picture_read_jpeg(struct arena *arena, struct picture *picture, struct diags *diags);
const char *picture_read_png(struct arena *arena, struct picture *picture, struct diags *diags);
const char *picture_read_svg(struct arena *arena, struct picture *picture, struct diags *diags);

/* It has been reported what is wrong. */
#define PICTURE_TOLD ""

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

/* picture_read for what is known before: file, bytes, whether it keeps them all. */
MUST_CHECK bool picture_read_content(struct arena *arena, const struct picture *content,
                                     struct diags *diags, const struct picture **ret_picture);

/* A decoder: as a reader. `colors` and `alpha` belong to the arena. */
const char *picture_decode_jpeg(struct arena *arena, const struct picture *picture,
                                int32_t least_width, int32_t least_height,
                                struct picture_pixels *ret_pixels);
const char *picture_decode_png(struct arena *arena, const struct picture *picture,
                               struct picture_pixels *ret_pixels);

/* A finding at the place where the record names it: `wrong` stands behind "the picture ". None for
 * PICTURE_TOLD. */
void picture_report(const struct picture *picture, struct diags *diags, const char *wrong);

/* Samples of `size` bytes a pixel, each at its upright place. */
unsigned char *picture_turn_plane(struct arena *arena, const struct picture *picture,
                                  const unsigned char *from, size_t size);

/* The limits on sides and area; 0 a side is within none. */
bool picture_is_within(int32_t width, int32_t height);

/* ---- colours ----------------------------------------------------------------------------- */

/* Keeps an ICC profile of the picture's colours (ICC.1). Another is of no use, and noted. False
 * when nobody can say which it is: MODULE_MISSING is reported. */
MUST_CHECK bool picture_set_profile(struct picture *picture, const unsigned char *profile,
                                    size_t size, struct diags *diags);

/* Behind module_need_lcms2, here and below: it is of a device with so many components, and colours
 * can be computed by it. */
bool picture_profile_is_usable(struct bytes profile, int components);

/* As in a PNG's gAMA and cHRM: 1/100000. */
struct png_colors {
    uint32_t gamma; /* 0: none is given */
    uint32_t white[2], red[2], green[2], blue[2];
};

/* A profile of such colours, gray or RGB; no bytes where there are no such colours. */
struct bytes picture_make_profile(struct arena *arena, const struct png_colors *colors,
                                  int components);

/* ---- Exif -------------------------------------------------------------------------------- */

struct picture_exif {
    int orientation; /* 1 to 8; 1 where none is given */
    size_t at;       /* its byte among those read; 0: it is 1 */
};

/* From what follows "Exif\0\0", or is in eXIf (CIPA DC-008 4.6.4). */
struct picture_exif picture_read_exif(const unsigned char *bytes, size_t size);

/* ---- what is kept of a file -------------------------------------------------------------- */

/* Zeroed but for the arena = nothing. */
struct picture_pieces {
    struct arena *arena;
    struct list list; /* of struct bytes */
};

/* A stretch of bytes, borrowed; what follows the last one directly makes it longer. */
void picture_add_piece(struct picture_pieces *pieces, const unsigned char *data, size_t size);
/* Room for `size` bytes that take the place of others; it belongs to the arena. */
unsigned char *picture_make_piece(struct picture_pieces *pieces, size_t size);
/* All of them; borrowed where they are one. */
struct bytes picture_join_pieces(const struct picture_pieces *pieces);

/* ---- JPEG -------------------------------------------------------------------------------- */

enum jpeg_marker {
    JPEG_TEM = 0x01,
    JPEG_SOF0 = 0xC0, /* baseline */
    JPEG_SOF2 = 0xC2, /* progressive; SOF1 is extended sequential */
    JPEG_DHT = 0xC4,
    JPEG_JPG = 0xC8,
    JPEG_DAC = 0xCC,
    JPEG_SOF15 = 0xCF,
    JPEG_RST0 = 0xD0,
    JPEG_RST7 = 0xD7,
    JPEG_SOI = 0xD8,
    JPEG_EOI = 0xD9,
    JPEG_SOS = 0xDA,
    JPEG_DQT = 0xDB,
    JPEG_DNL = 0xDC,
    JPEG_DRI = 0xDD,
    JPEG_APP0 = 0xE0,
    JPEG_APP1 = 0xE1,
    JPEG_APP2 = 0xE2,
    JPEG_APP14 = 0xEE,
    JPEG_COM = 0xFE
};

/* A marker segment, without marker and length. */
struct jpeg_segment {
    int marker;
    const unsigned char *bytes;
    size_t size;
};

/* What scans have brought, bit by bit, of each component's coefficients (T.81 G.1.1). */
struct jpeg_scans {
    size_t components;
    unsigned char ids[4];
    signed char bits[4][64]; /* that are still to come; JPEG_NOTHING: it has not come at all */
    int count;
};
#define JPEG_NOTHING (-1)

/* By the frame's head; then, by each scan's. False: it is of no known component. */
bool picture_begin_scans(struct jpeg_scans *scans, const struct jpeg_segment *frame);
bool picture_note_scan(struct jpeg_scans *scans, const struct jpeg_segment *scan);
bool picture_has_all_scans(const struct jpeg_scans *scans);

/* Decodes all of a JPEG and keeps nothing of it. As a reader. */
const char *picture_check_jpeg(const struct picture *picture);

/* A segment of the marker with room for `size` bytes, which are returned. */
unsigned char *picture_make_segment(struct picture_pieces *pieces, int marker, size_t size);
/* Bytes of a whole JPEG's SOI and JFIF's head, behind which others may stand. */
size_t picture_jpeg_head(const unsigned char *bytes);
/* The picture's profile in as many segments as it needs (ICC.1 B.4). */
void picture_add_profile(struct picture_pieces *pieces, const struct picture *picture);

/* ---- smaller ----------------------------------------------------------------------------- */

/* As many pixels as that, at most those there are; in `arena`. */
struct picture_pixels picture_scale(struct arena *arena, const struct picture_pixels *pixels,
                                    int32_t width, int32_t height);

/* ---- PNG --------------------------------------------------------------------------------- */

enum png_color {
    PNG_GRAY = 0,
    PNG_RGB = 2,
    PNG_INDEXED = 3,
    PNG_GRAY_ALPHA = 4,
    PNG_RGB_ALPHA = 6
};

struct png_chunk {
    const unsigned char *name; /* 4 letters */
    const unsigned char *data;
    size_t size;
};

#define PNG_SIGNATURE 8
#define PNG_OVERHEAD  12 /* of a chunk: length, name, checksum */

/* What its rows are, and the data they are in. */
struct png_rows {
    int32_t width, height;
    int bits, color;
    bool interlaced;
    size_t palette;   /* entries */
    struct list data; /* of struct bytes: one zlib stream */
};

/* Inflates all rows, one at a time, and keeps none. Gives NULL and how many bytes of the data they
 * take, or what is wrong with them, as a reader does. */
const char *picture_check_png(struct arena *arena, const struct png_rows *rows,
                              const struct diags *diags, size_t *ret_used);

/* `pixels` as a PNG that says the same of its colours as `like`, and holds what that keeps. As a
 * decoder. */
const char *picture_encode_png(struct arena *arena, const struct picture *like,
                               const struct picture_pixels *pixels, struct bytes *ret_png);

static inline uint32_t picture_big16(const unsigned char *at) {
    return (uint32_t)at[0] << 8 | at[1];
}

static inline uint32_t picture_big32(const unsigned char *at) {
    return picture_big16(at) << 16 | picture_big16(at + 2);
}

static inline void picture_put_big32(unsigned char *at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

#endif
