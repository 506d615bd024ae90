/* Files for those who show pictures as they stand, as a browser does: takes a picture, gives its
 * bytes with the turn said or done. A JPEG says it in the smallest Exif there is (CIPA DC-008
 * 4.6.2); few programs look into a PNG's eXIf: its pixels are turned. */
#include "picture_int.h"

#include <string.h>

/* Exif, big endian, with one entry: orientation, a SHORT. */
static const unsigned char exif[] = {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                                     1,   18,  0,   3,   0, 0, 0,   1,   0, 0,  0, 0, 0, 0, 0, 0};
#define EXIF_ORIENTATION 25

size_t picture_jpeg_head(const unsigned char *bytes) {
    return bytes[3] == JPEG_APP0 ? 4 + picture_big16(bytes + 4) : 2;
}

static void say_turn(struct arena *arena, const struct picture *picture, struct bytes *ret_file) {
    struct picture_pieces pieces = {.arena = arena};
    size_t head = picture_jpeg_head(picture->bytes);
    picture_add_piece(&pieces, picture->bytes, head);
    unsigned char *said = picture_make_segment(&pieces, JPEG_APP1, sizeof exif);
    memcpy(said, exif, sizeof exif);
    said[EXIF_ORIENTATION] = (unsigned char)picture->orientation;
    picture_add_piece(&pieces, picture->bytes + head, picture->size - head);
    *ret_file = picture_join_pieces(&pieces);
}

/* In the Exif that is kept. */
static void say_turn_again(struct arena *arena, const struct picture *picture,
                           struct bytes *ret_file) {
    unsigned char *copy = arena_alloc(arena, picture->size);
    memcpy(copy, picture->bytes, picture->size);
    copy[picture->turn_at] = (unsigned char)picture->orientation;
    *ret_file = (struct bytes){copy, picture->size};
}

/* ---- pixels ------------------------------------------------------------------------------ */

unsigned char *picture_turn_plane(struct arena *arena, const struct picture *picture,
                                  const unsigned char *from, size_t size) {
    struct picture_turn turn = picture_turn(picture);
    int32_t width, height;
    picture_measure(picture, &width, &height);
    unsigned char *plane = arena_array(arena, (size_t)width * (size_t)height, size);
    for (int32_t y = 0; y < picture->height; y++)
        for (int32_t x = 0; x < picture->width; x++, from += size) {
            size_t across = (size_t)(turn.xx * x + turn.xy * y + turn.x0 * (width - 1));
            size_t down = (size_t)(turn.yx * x + turn.yy * y + turn.y0 * (height - 1));
            memcpy(plane + (down * (size_t)width + across) * size, from, size);
        }
    return plane;
}

static bool turn_png(struct arena *arena, const struct picture *picture, struct diags *diags,
                     struct bytes *ret_file) {
    struct arena *scratch = arena_new();
    struct picture_pixels pixels;
    bool ok = picture_decode(scratch, picture, 0, 0, diags, &pixels);
    const char *wrong = NULL;
    if (ok) {
        pixels.colors =
            picture_turn_plane(scratch, picture, pixels.colors, (size_t)pixels.components);
        if (pixels.alpha)
            pixels.alpha = picture_turn_plane(scratch, picture, pixels.alpha, 1);
        picture_measure(picture, &pixels.width, &pixels.height);
        wrong = picture_encode_png(arena, picture, &pixels, ret_file);
    }
    if (wrong)
        picture_report(picture, diags, wrong);
    arena_free(scratch);
    return ok && !wrong;
}

bool picture_upright(struct arena *arena, const struct picture *picture, struct diags *diags,
                     struct bytes *ret_file) {
    *ret_file = (struct bytes){picture->bytes, picture->size};
    if (picture->orientation == 1)
        return true;
    if (picture->kind == PICTURE_PNG)
        return turn_png(arena, picture, diags, ret_file);
    if (picture->turn_at > 0)
        say_turn_again(arena, picture, ret_file);
    else
        say_turn(arena, picture, ret_file);
    return true;
}
