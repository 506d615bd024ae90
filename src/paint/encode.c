/* A painted page → a PNG (ISO/IEC 15948): gray where all of it is, else RGB, with its resolution.
 *
 * Type and rules pack best as they are, what changes from pixel to pixel as differences: a row is
 * filtered where most of its pixels differ from those at their left. Rows are packed into the
 * memory of the pixels, which they never outgrow. */
#include "paint/paint_int.h"

#include <glib.h>
#include <libdeflate.h>
#include <math.h>
#include <string.h>

/* libdeflate's; beyond it, type gains a hundredth and takes twice the time. */
#define LEVEL 6

#define SIGNATURE      "\x89PNG\r\n\x1A\n"
#define SIGNATURE_SIZE 8
#define CHUNK_OVERHEAD 12 /* length 4, name 4, CRC 4 */
#define HEADER_SIZE    13
#define PHYS_SIZE      9
#define ZLIB_MAX       INT32_MAX /* of a chunk's data (5.3) */

enum { GRAY = 0, RGB = 2 };             /* colour types (11.2.2) */
enum { FILTER_NONE, FILTER_PAETH = 4 }; /* (9.2) */

/* ---- rows -------------------------------------------------------------------------------- */

struct rows {
    unsigned char *pixels; /* cairo's, 4 bytes each; packed rows from its beginning */
    size_t width, height, stride;
    size_t components;          /* 1 or 3 */
    unsigned char *row, *above; /* components a pixel, with `components` zeros before them */
};

static uint32_t pixel_at(const struct rows *rows, size_t row, size_t column) {
    uint32_t pixel;
    memcpy(&pixel, rows->pixels + row * rows->stride + column * 4, 4);
    return pixel;
}

static bool is_gray(const struct rows *rows) {
    for (size_t y = 0; y < rows->height; y++)
        for (size_t x = 0; x < rows->width; x++) {
            uint32_t pixel = pixel_at(rows, y, x);
            if ((pixel >> 16 & 0xFF) != (pixel & 0xFF) || (pixel >> 8 & 0xFF) != (pixel & 0xFF))
                return false;
        }
    return true;
}

/* Gives how many pixels differ from the one before. */
static size_t read_row(const struct rows *rows, size_t y) {
    unsigned char *at = rows->row + rows->components;
    size_t changes = 0;
    uint32_t before = pixel_at(rows, y, 0);
    for (size_t x = 0; x < rows->width; x++, at += rows->components) {
        uint32_t pixel = pixel_at(rows, y, x);
        changes += pixel != before;
        before = pixel;
        at[0] = (unsigned char)(rows->components == 1 ? pixel : pixel >> 16);
        if (rows->components == 1)
            continue;
        at[1] = (unsigned char)(pixel >> 8);
        at[2] = (unsigned char)pixel;
    }
    return changes;
}

/* Of left, above and above left, the one nearest to left + above − above left (9.4). */
static unsigned char predict(int left, int above, int corner) {
    int from_left = abs(above - corner), from_above = abs(left - corner);
    int from_corner = abs(left + above - 2 * corner);
    if (from_left <= from_above && from_left <= from_corner)
        return (unsigned char)left;
    return (unsigned char)(from_above <= from_corner ? above : corner);
}

static void filter_row(const struct rows *rows, unsigned char *out) {
    size_t before = rows->components;
    for (size_t i = before; i < (rows->width + 1) * before; i++)
        *out++ = (unsigned char)(rows->row[i] - predict(rows->row[i - before], rows->above[i],
                                                        rows->above[i - before]));
}

/* Gives the size of all. */
static size_t pack_rows(struct rows *rows) {
    unsigned char *out = rows->pixels;
    size_t size = rows->width * rows->components;
    for (size_t y = 0; y < rows->height; y++, out += size + 1) {
        bool filtered = read_row(rows, y) > rows->width / 2;
        out[0] = filtered ? FILTER_PAETH : FILTER_NONE;
        if (filtered)
            filter_row(rows, out + 1);
        else
            memcpy(out + 1, rows->row + rows->components, size);
        unsigned char *read = rows->row;
        rows->row = rows->above;
        rows->above = read;
    }
    return (size_t)(out - rows->pixels);
}

/* ---- chunks ------------------------------------------------------------------------------ */

static void put_big32(unsigned char *at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* Its data stand at `at` + 8 already. Gives where the next one begins. */
static unsigned char *seal_chunk(unsigned char *at, const char *name, size_t size) {
    put_big32(at, (uint32_t)size);
    memcpy(at + 4, name, 4);
    put_big32(at + 8 + size, libdeflate_crc32(0, at + 4, size + 4));
    return at + size + CHUNK_OVERHEAD;
}

static unsigned char *put_header(unsigned char *at, const struct rows *rows) {
    put_big32(at + 8, (uint32_t)rows->width);
    put_big32(at + 12, (uint32_t)rows->height);
    at[16] = 8; /* bits a sample */
    at[17] = rows->components == 1 ? GRAY : RGB;
    memset(at + 18, 0, 3); /* the only compression, filters as above, not interlaced */
    return seal_chunk(at, "IHDR", HEADER_SIZE);
}

/* Without it other programs place a page of 300 dpi at three times its size (11.3.5.3). */
static unsigned char *put_resolution(unsigned char *at, double dpi) {
    uint32_t per_metre = (uint32_t)lround(fmax(1, fmin(dpi / 0.0254, INT32_MAX)));
    put_big32(at + 8, per_metre);
    put_big32(at + 12, per_metre);
    at[16] = 1; /* the unit is the metre */
    return seal_chunk(at, "pHYs", PHYS_SIZE);
}

/* Chunks around data that are compressed in their place. False: they are larger than a chunk, or
 * than what memory there is. */
static bool put_file(struct arena *arena, const struct rows *rows, size_t size, double dpi,
                     struct bytes *ret_png) {
    size_t around = SIGNATURE_SIZE + HEADER_SIZE + PHYS_SIZE + 4 * CHUNK_OVERHEAD;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    size_t room = libdeflate_zlib_compress_bound(compressor, size), packed = 0;
    unsigned char *file = g_try_malloc(around + room), *at = file;
    if (file) {
        memcpy(file, SIGNATURE, SIGNATURE_SIZE);
        at = put_resolution(put_header(file + SIGNATURE_SIZE, rows), dpi);
        packed = libdeflate_zlib_compress(compressor, rows->pixels, size, at + 8, room);
    }
    libdeflate_free_compressor(compressor);
    bool ok = packed > 0 && packed <= ZLIB_MAX;
    if (ok) {
        at = seal_chunk(seal_chunk(at, "IDAT", packed), "IEND", 0);
        size_t whole = (size_t)(at - file);
        unsigned char *copy = arena_alloc(arena, whole);
        memcpy(copy, file, whole);
        *ret_png = (struct bytes){copy, whole};
    }
    g_free(file);
    return ok;
}

bool paint_encode_png(struct arena *arena, cairo_surface_t *surface, double dpi,
                      struct bytes *ret_png) {
    cairo_surface_flush(surface);
    struct rows rows = {.pixels = cairo_image_surface_get_data(surface),
                        .width = (size_t)cairo_image_surface_get_width(surface),
                        .height = (size_t)cairo_image_surface_get_height(surface),
                        .stride = (size_t)cairo_image_surface_get_stride(surface)};
    if (!rows.pixels)
        return false;
    rows.components = is_gray(&rows) ? 1 : 3;
    rows.row = g_malloc0((rows.width + 1) * rows.components);
    rows.above = g_malloc0((rows.width + 1) * rows.components);
    size_t size = pack_rows(&rows);
    g_free(rows.row);
    g_free(rows.above);
    return put_file(arena, &rows, size, dpi, ret_png);
}
