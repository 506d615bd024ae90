/* Pictures from bytes: takes a file's content, tells its format by its first bytes, gives a picture
 * within the limits or one finding at the place where the record names it. */
#include "picture_int.h"

#include "module/jpeg.h"
#include "module/turbojpeg.h"

#include <glib.h>
#include <string.h>

struct format {
    size_t signature_size;
    const char *signature;
    const char *(*read)(struct arena *arena, struct picture *picture, struct diags *diags);
    bool (*need)(struct span origin, struct diags *diags); /* NULL: no library but those linked */
};

/* One judges them, the other turns them into pixels. */
static bool need_jpeg(struct span origin, struct diags *diags) {
    return module_need_jpeg(origin, diags) && module_need_turbojpeg(origin, diags);
}

#define FORMATS(X)                                                                                 \
    X(JPEG, "\xFF\xD8\xFF", picture_read_jpeg, need_jpeg)                                          \
    X(PNG, "\x89PNG\r\n\x1A\n", picture_read_png, NULL)                                            \
    X(SVG, "", picture_read_svg, NULL)

static const struct format formats[] = {
#define X(id, signature, read, need) [PICTURE_##id] = {sizeof signature - 1, signature, read, need},
    FORMATS(X)
#undef X
};

#define ONE(...) +1
_Static_assert(FORMATS(ONE) == PICTURE_KIND_MAX, "a row of PICTURE_KINDS has none here");

const char *picture_media_type(enum picture_kind kind) {
    static const char *const types[] = {
#define X(id, media_type) media_type,
        PICTURE_KINDS(X)
#undef X
    };
    return types[kind];
}

enum picture_kind picture_kind_of(const unsigned char *bytes, size_t size) {
    int kind = 0;
    while (kind < PICTURE_SVG &&
           (size < formats[kind].signature_size ||
            memcmp(bytes, formats[kind].signature, formats[kind].signature_size) != 0))
        kind++;
    return (enum picture_kind)kind;
}

/* ---- findings ---------------------------------------------------------------------------- */

static void report_size(const struct picture *picture, struct diags *diags) {
    diag_report(diags, DIAG_PICTURE_SIZE, picture->file.span,
                "at most 32767 a side and 268435456 in all; make it smaller in an image program",
                "the picture `%s` has %d × %d pixels", picture->file.text, picture->width,
                picture->height);
}

/* ---- reading ----------------------------------------------------------------------------- */

static void report_losses(const struct picture *picture, struct diags *diags) {
    if (picture->unended)
        diag_report(diags, DIAG_PICTURE_END, picture->file.span,
                    "see whether it is all there; saved again, it has one",
                    "the picture `%s` lacks its end marker; its rows are all there",
                    picture->file.text);
    if (picture->profile_lost)
        diag_report(diags, DIAG_PICTURE_PROFILE, picture->file.span,
                    "save it again in an image program, with its profile or as sRGB",
                    "the picture `%s` has a colour profile that cannot be used; its colours are "
                    "taken as they are",
                    picture->file.text);
}

bool picture_read_content(struct arena *arena, const struct picture *content, struct diags *diags,
                          const struct picture **ret_picture) {
    struct picture *picture = ARENA_NEW(arena, struct picture);
    *picture = *content;
    picture->kind = picture_kind_of(content->bytes, content->size);
    picture->orientation = 1;
    const struct format *format = &formats[picture->kind];
    if (format->need && !format->need(picture->file.span, diags))
        return false;
    const char *wrong = format->read(arena, picture, diags);
    if (!wrong && picture->kind == PICTURE_SVG)
        wrong = picture_clean_svg(arena, picture, diags);
    if (picture->kind != PICTURE_SVG && !picture_is_within(picture->width, picture->height)) {
        report_size(picture, diags);
        return false;
    }
    if (wrong) {
        picture_report(picture, diags, wrong);
        return false;
    }
    report_losses(picture, diags);
    *ret_picture = picture;
    return true;
}

bool picture_read(struct arena *arena, const struct string *file, const unsigned char *bytes,
                  size_t size, struct diags *diags, const struct picture **ret_picture) {
    const struct picture content = {.file = *file, .bytes = bytes, .size = size};
    return picture_read_content(arena, &content, diags, ret_picture);
}
