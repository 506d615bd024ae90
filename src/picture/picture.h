/* picture: photographs and drawings that a record names. File → kind, size, colour, bytes; and,
 * when asked, pixels.
 *
 * Opening reads every pixel once and keeps none: what opens is whole. Rows are read one at a time;
 * a file that says it is 60,000 pixels wide is refused before anything is allocated for them.
 *
 * The bytes are those to publish: the picture, its colours and its density. Where and by whom it
 * was taken, remarks, thumbnails, further pictures and what is appended are no part of them, unless
 * the record has them kept. Nothing is drawn here. */
#ifndef SHIMAI_PICTURE_H
#define SHIMAI_PICTURE_H

#include "base/base.h"

#define PICTURE_FILE_MAX   ((size_t)256 << 20) /* bytes */
#define PICTURE_SVG_MAX    ((size_t)16 << 20)  /* bytes of an SVG: it is parsed whole */
#define PICTURE_SIDE_MAX   32767               /* pixels; cairo's own limit */
#define PICTURE_PIXELS_MAX ((int64_t)1 << 28)
#define PICTURE_LENGTH_MAX ((Length)14400 * LENGTH_PT) /* a side of an SVG: 200 inches */

struct _FcConfig; /* fontconfig's FcConfig */
struct _cairo;    /* cairo_t */

/* Every kind and its media type. What begins as none of the others may be the last. */
#define PICTURE_KINDS(X)                                                                           \
    X(JPEG, "image/jpeg")                                                                          \
    X(PNG, "image/png")                                                                            \
    X(SVG, "image/svg+xml")

enum picture_kind {
#define X(id, media_type) PICTURE_##id,
    PICTURE_KINDS(X)
#undef X
        PICTURE_KIND_MAX
};

const char *picture_media_type(enum picture_kind kind);

/* What becomes of what a file tells beside its picture. */
enum picture_metadata { PICTURE_METADATA_DROP, PICTURE_METADATA_KEEP };

/* A list of font families that text in a drawing asks for, as CSS writes it, and its line there. */
struct picture_face {
    const char *families;
    uint32_t line;
};

/* Plain data, in the arena it was opened in. Width and height are those of the file, before
 * `orientation` turns them. */
struct picture {
    enum picture_kind kind;
    struct string file;         /* as the record names it, and where */
    const unsigned char *bytes; /* of a file of its kind; it says nothing of `orientation` */
    size_t size;
    bool keeps;                   /* `bytes` have all that the file tells */
    bool unended;                 /* JPEG: it lacked its end marker, which `bytes` have */
    int32_t width, height;        /* JPEG, PNG: pixels; SVG: 1/1024 pt */
    int components;               /* 1 gray, 3 RGB, 4 CMYK; a PNG's palette and an SVG are RGB */
    int bits;                     /* of a sample in the file; a palette's index */
    bool alpha;                   /* PNG: alpha samples, or a transparent colour */
    bool inverted;                /* JPEG, CMYK: 0 is full ink, as Adobe's programs write it */
    int orientation;              /* Exif: 1 upright, to 8 */
    size_t turn_at;               /* JPEG that `keeps`: the byte that said so; 0: there is none */
    int32_t density_x, density_y; /* pixels an inch that the file claims; 0: it says nothing */
    const unsigned char *profile; /* ICC profile; NULL: none. Its colours are those of components */
    size_t profile_size;
    bool profile_lost;       /* there is one that cannot be used, and is not in `bytes` */
    struct list faces;       /* SVG: struct picture_face */
    struct _FcConfig *fonts; /* SVG: for its text; borrowed. NULL: those of the system */
    struct bytes drawn;      /* SVG: as picture_draw_pdf gives it; NULL: not drawn yet */
    const char *told; /* SVG that `keeps`: title, description and metadata, an element; or NULL */
};

/* Opens the file that a record names, relative to the folder of the record (the source of
 * `file->span`; without one, the current folder). Findings point at `file->span`: PICTURE_PATH when
 * it leads out of that folder, FILE_OPEN, FILE_KIND, FILE_SIZE, and those of picture_read. */
MUST_CHECK bool picture_open(struct arena *arena, const struct string *file,
                             enum picture_metadata metadata, struct diags *diags,
                             const struct picture **ret_picture);

/* The same for bytes in memory, which must outlive the picture; metadata are dropped.
 * PICTURE_FORMAT: no JPEG, PNG or SVG, of a form that is not read, damaged or cut short;
 * PICTURE_SIZE: beyond the limits above; PICTURE_END and PICTURE_PROFILE: it is read, but … */
MUST_CHECK bool picture_read(struct arena *arena, const struct string *file,
                             const unsigned char *bytes, size_t size, struct diags *diags,
                             const struct picture **ret_picture);

/* ---- drawings ---------------------------------------------------------------------------- */

/* An SVG is read into a clean copy: what of it can be drawn, with the pictures that it links within
 * the folder of the record, and nothing of the program that made it, unless the record has that
 * kept. What would be seen and is lost is told: PICTURE_LINK, PICTURE_PARTS, PICTURE_ACTIVE.
 *
 * It is drawn in a child of this process, which may take 20 s of the processor and 2 GiB of memory:
 * a drawing that ends it, goes beyond that, or makes a library complain is PICTURE_FORMAT. The
 * child is forked without exec; a program with several threads may draw in any of them. WORKER: no
 * child could be started. */

/* picture_open for pages: a drawing is drawn once, with `fonts` (of fontconfig; they must outlive
 * the picture; NULL: those of the system), so that what opens can be shown. FONT_FAMILY: a face
 * that it asks for is not there. */
MUST_CHECK bool picture_open_to_show(struct arena *arena, const struct string *file,
                                     enum picture_metadata metadata, struct _FcConfig *fonts,
                                     struct diags *diags, const struct picture **ret_picture);

/* A PDF of one page by cairo, of the picture's size, text as outlines. */
MUST_CHECK bool picture_draw_pdf(struct arena *arena, const struct picture *picture,
                                 struct diags *diags, struct bytes *ret_pdf);

/* An SVG by cairo, of the picture's size in points, text as outlines; with what is `told`. */
MUST_CHECK bool picture_draw_svg(struct arena *arena, const struct picture *picture,
                                 struct diags *diags, struct bytes *ret_svg);

/* In user space of a cairo context. */
struct picture_place {
    double x, y, width, height;
};

/* Draws over the pixels of the context's target, an image with 4 bytes a pixel, within its clip. */
MUST_CHECK bool picture_draw_pixels(const struct picture *picture, struct _cairo *cr,
                                    const struct picture_place *place, struct diags *diags);

/* ---- orientation ------------------------------------------------------------------------- */

/* Width and height of the upright picture. */
void picture_measure(const struct picture *picture, int32_t *ret_width, int32_t *ret_height);

/* From the picture as stored to the upright one, both as unit squares with y downwards:
 * x' = xx·x + xy·y + x0, y' = yx·x + yy·y + y0 (members in cairo_matrix_t's order). */
struct picture_turn {
    int xx, yx, xy, yy, x0, y0;
};

struct picture_turn picture_turn(const struct picture *picture);

/* A file that shows the picture upright wherever it is shown: its bytes, or others in `arena`.
 * Findings as in picture_decode. */
MUST_CHECK bool picture_upright(struct arena *arena, const struct picture *picture,
                                struct diags *diags, struct bytes *ret_file);

/* Makes a JPEG or PNG of so many pixels (as stored) of one that has more. It is encoded again, in
 * its own colours; the new bytes belong to `arena`. Findings as in picture_decode. */
MUST_CHECK bool picture_shrink(struct arena *arena, struct picture *picture, int32_t width,
                               int32_t height, struct diags *diags);

/* A PNG in sRGB of a photograph whose own colours programs show in no one way, as ink; its pixels
 * as stored. The bytes belong to `arena`. Findings as in picture_decode. */
MUST_CHECK bool picture_show_on_screen(struct arena *arena, const struct picture *picture,
                                       struct diags *diags, struct bytes *ret_png);

/* ---- pixels ------------------------------------------------------------------------------ */

/* Rows from the top, as stored (not turned), without padding. 8 bits a sample; no ink is 0 in CMYK
 * whatever the file does. Colours are those of the file, until picture_to_srgb. */
struct picture_pixels {
    int32_t width, height;
    int components;
    unsigned char *colors; /* width × height × components */
    unsigned char *alpha;  /* width × height, not premultiplied; NULL: opaque throughout */
};

/* The lightness of a colour. */
static inline unsigned char picture_luma(unsigned red, unsigned green, unsigned blue) {
    return (unsigned char)((299 * red + 587 * green + 114 * blue + 500) / 1000);
}

/* Decodes a JPEG or PNG into `arena`. A JPEG may come smaller than it is, by halves, but not
 * smaller than `least_width` × `least_height` (as stored); 0 asks for all pixels. PICTURE_FORMAT,
 * at the place where the record names it, when the data are damaged. */
MUST_CHECK bool picture_decode(struct arena *arena, const struct picture *picture,
                               int32_t least_width, int32_t least_height, struct diags *diags,
                               struct picture_pixels *ret_pixels);

/* CMYK as its plain complement, as on screen; gray and RGB stay. In place. */
void picture_to_rgb(struct picture_pixels *pixels);
/* RGB of sRGB, by the picture's profile; without one, as picture_to_rgb. In place, or in `arena`.
 */
void picture_to_srgb(struct arena *arena, const struct picture *picture,
                     struct picture_pixels *pixels);
/* One component, whatever they had. In place. */
void picture_to_gray(struct picture_pixels *pixels);

/* A JPEG's own bytes in gray, of the same size and not turned. Findings as in picture_decode. */
MUST_CHECK bool picture_gray_jpeg(struct arena *arena, const struct picture *picture,
                                  struct diags *diags, struct bytes *ret_jpeg);

#endif
