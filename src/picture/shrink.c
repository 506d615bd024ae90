/* Pictures with fewer pixels: takes one that is finer than it is needed, gives the same smaller, as
 * a file of its kind and in its own colours. */
#include "picture_int.h"

#include "module/turbojpeg.h"

#include <glib.h>
#include <string.h>

/* Of what is printed at 300 pixels an inch and more, no eye sees what is lost. */
#define QUALITY 90

/* ---- JPEG -------------------------------------------------------------------------------- */

/* As coarse in colours as the file was. */
static int sampling_of(const struct picture *picture) {
    int width, height, sampling = TJSAMP_444, space;
    tjhandle handle = TJ(InitDecompress)();
    if (picture->components == 1)
        sampling = TJSAMP_GRAY;
    else if (!handle ||
             TJ(DecompressHeader3)(handle, picture->bytes, picture->size, &width, &height,
                                   &sampling, &space) != 0 ||
             sampling < 0 || sampling == TJSAMP_GRAY)
        sampling = TJSAMP_444;
    if (handle)
        TJ(Destroy)(handle);
    return sampling;
}

/* As turbojpeg writes CMYK: with Adobe's marker, by which full ink is 0. */
static void invert(struct picture_pixels *pixels) {
    size_t count = (size_t)pixels->width * (size_t)pixels->height * (size_t)pixels->components;
    for (size_t i = 0; i < count; i++)
        pixels->colors[i] = (unsigned char)(255 - pixels->colors[i]);
}

static bool compress(const struct picture *picture, const struct picture_pixels *pixels,
                     unsigned char **ret_made, unsigned long *ret_size) {
    static const int formats[] = {[1] = TJPF_GRAY, [3] = TJPF_RGB, [4] = TJPF_CMYK};
    tjhandle handle = TJ(InitCompress)();
    bool ok = handle && TJ(Compress2)(handle, pixels->colors, pixels->width, 0, pixels->height,
                                      formats[pixels->components], ret_made, ret_size,
                                      sampling_of(picture), QUALITY, TJFLAG_ACCURATEDCT) == 0;
    if (handle)
        TJ(Destroy)(handle);
    return ok;
}

/* What is kept of the file beside its picture: segments of applications and comments. */
static void add_kept(struct picture_pieces *pieces, const struct picture *like) {
    const unsigned char *at = like->bytes + 2;
    while (at[1] != JPEG_SOS) {
        size_t size = 2 + picture_big16(at + 2);
        bool head = at[1] == JPEG_APP0 || at[1] == JPEG_APP14;
        bool profile = at[1] == JPEG_APP2 && size > 16 && memcmp(at + 4, "ICC_PROFILE", 12) == 0;
        if (((at[1] & 0xF0) == JPEG_APP0 || at[1] == JPEG_COM) && !head && !profile)
            picture_add_piece(pieces, at, size);
        at += size;
        while (at[1] == 0xFF)
            at++;
    }
}

static const char *encode_jpeg(struct arena *arena, const struct picture *like,
                               struct picture_pixels *pixels, struct bytes *ret_jpeg) {
    struct picture_pieces pieces = {.arena = arena};
    unsigned char *made = NULL;
    unsigned long size = 0;
    if (pixels->components == 4)
        invert(pixels);
    bool ok = compress(like, pixels, &made, &size);
    if (ok) {
        unsigned char *copy = arena_alloc(arena, size);
        memcpy(copy, made, size);
        size_t head = picture_jpeg_head(copy);
        picture_add_piece(&pieces, copy, head);
        if (like->keeps)
            add_kept(&pieces, like);
        if (like->profile)
            picture_add_profile(&pieces, like);
        picture_add_piece(&pieces, copy + head, size - head);
        *ret_jpeg = picture_join_pieces(&pieces);
    }
    TJ(Free)(made);
    return ok ? NULL : "cannot be encoded again";
}

/* ---- the whole --------------------------------------------------------------------------- */

static const char *encode(struct arena *arena, const struct picture *like,
                          struct picture_pixels *pixels, struct bytes *ret_file) {
    return like->kind == PICTURE_PNG ? picture_encode_png(arena, like, pixels, ret_file)
                                     : encode_jpeg(arena, like, pixels, ret_file);
}

/* What was made is read as any other; how it is turned, it does not say. What there was to find in
 * the file has been told. */
static const char *read_again(struct arena *arena, struct bytes file, struct picture *picture) {
    const struct picture content = {
        .file = picture->file, .bytes = file.data, .size = file.size, .keeps = picture->keeps};
    const struct picture *made;
    int orientation = picture->orientation;
    struct diags *unheard = diags_new();
    bool ok = picture_read_content(arena, &content, unheard, &made);
    diags_free(unheard);
    if (!ok)
        return "cannot be made smaller";
    *picture = *made;
    picture->orientation = orientation;
    return NULL;
}

bool picture_shrink(struct arena *arena, struct picture *picture, int32_t width, int32_t height,
                    struct diags *diags) {
    struct arena *scratch = arena_new();
    struct picture_pixels pixels;
    struct bytes file;
    bool ok = picture_decode(scratch, picture, 0, 0, diags, &pixels);
    if (ok) {
        pixels = picture_scale(scratch, &pixels, width, height);
        const char *wrong = encode(arena, picture, &pixels, &file);
        if (!wrong)
            wrong = read_again(arena, file, picture);
        if (wrong)
            picture_report(picture, diags, wrong);
        ok = !wrong;
    }
    arena_free(scratch);
    return ok;
}
