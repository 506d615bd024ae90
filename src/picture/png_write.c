/* Pixels → a PNG that says of its colours, and whatever else is kept, what another says. libpng
 * filters and packs the rows; the chunks around them are the other's, but for its density. */
#include "picture_int.h"

#include <glib.h>
#include <png.h>
#include <string.h>

/* Alpha behind the colours of each pixel. */
static unsigned char *interleave(const struct picture_pixels *pixels) {
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    size_t components = (size_t)pixels->components;
    unsigned char *samples = g_malloc_n(count, components + 1), *end = samples;
    for (size_t i = 0; i < count; i++) {
        memcpy(end, pixels->colors + i * components, components);
        end[components] = pixels->alpha[i];
        end += components + 1;
    }
    return samples;
}

static bool pack(struct arena *arena, const struct picture_pixels *pixels, struct bytes *ret_png) {
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)pixels->width,
                       .height = (png_uint_32)pixels->height};
    unsigned char *samples = pixels->alpha ? interleave(pixels) : NULL;
    const unsigned char *from = samples ? samples : pixels->colors;
    image.format = (pixels->components == 3 ? PNG_FORMAT_FLAG_COLOR : 0) |
                   (pixels->alpha ? PNG_FORMAT_FLAG_ALPHA : 0);
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    unsigned char *made = g_malloc(size);
    bool ok = png_image_write_to_memory(&image, made, &size, 0, from, 0, NULL) != 0;
    if (ok) {
        unsigned char *copy = arena_alloc(arena, size);
        memcpy(copy, made, size);
        *ret_png = (struct bytes){copy, size};
    }
    png_image_free(&image);
    g_free(made);
    g_free(samples);
    return ok;
}

static bool is_named(const unsigned char *chunk, const char *name) {
    return memcmp(chunk + 4, name, 4) == 0;
}

static size_t size_of(const unsigned char *chunk) {
    return (size_t)picture_big32(chunk) + PNG_OVERHEAD;
}

/* The chunks of that name. */
static void add_chunks(struct picture_pieces *pieces, struct bytes png, const char *name) {
    for (size_t at = PNG_SIGNATURE; at < png.size; at += size_of(png.data + at))
        if (is_named(png.data + at, name))
            picture_add_piece(pieces, png.data + at, size_of(png.data + at));
}

/* What stood before the rows, without what spoke of their samples and density. */
static void add_like(struct picture_pieces *pieces, const struct picture *like) {
    const unsigned char *at = like->bytes + PNG_SIGNATURE;
    for (; !is_named(at, "IDAT"); at += size_of(at))
        if (!is_named(at, "IHDR") && !is_named(at, "PLTE") && !is_named(at, "tRNS") &&
            !is_named(at, "pHYs"))
            picture_add_piece(pieces, at, size_of(at));
}

static void add_rest(struct picture_pieces *pieces, const struct picture *like) {
    struct bytes rest = {like->bytes, like->size};
    bool behind = false, ended = false;
    for (size_t at = PNG_SIGNATURE; !ended; at += size_of(rest.data + at)) {
        const unsigned char *chunk = rest.data + at;
        bool data = is_named(chunk, "IDAT");
        behind |= data;
        ended = is_named(chunk, "IEND");
        if (behind && !data)
            picture_add_piece(pieces, chunk, size_of(chunk));
    }
}

const char *picture_encode_png(struct arena *arena, const struct picture *like,
                               const struct picture_pixels *pixels, struct bytes *ret_png) {
    struct picture_pieces pieces = {.arena = arena};
    struct bytes packed;
    if (!pack(arena, pixels, &packed))
        return "cannot be encoded again";
    picture_add_piece(&pieces, packed.data, PNG_SIGNATURE);
    add_chunks(&pieces, packed, "IHDR");
    add_like(&pieces, like);
    add_chunks(&pieces, packed, "IDAT");
    add_rest(&pieces, like);
    *ret_png = picture_join_pieces(&pieces);
    return NULL;
}

bool picture_show_on_screen(struct arena *arena, const struct picture *picture, struct diags *diags,
                            struct bytes *ret_png) {
    struct arena *scratch = arena_new();
    struct picture_pixels pixels;
    bool ok = picture_decode(scratch, picture, 0, 0, diags, &pixels);
    if (ok) {
        picture_to_srgb(scratch, picture, &pixels);
        ok = pack(arena, &pixels, ret_png);
        if (!ok)
            picture_report(picture, diags, "cannot be encoded again");
    }
    arena_free(scratch);
    return ok;
}
