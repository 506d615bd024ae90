/* Whether a PNG is whole: takes its data, inflates them row by row (ISO/IEC 15948, 7 to 10), and
 * keeps nothing. Every row must be there with a filter that is known, every index of a palette must
 * have its colour, and the checksum over all must be right. */
#include "picture_int.h"

#include <glib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define FILTER_MAX 4

static const char undecodable[] = "is damaged: its pixels cannot be decoded";

struct stream {
    z_stream z;
    const struct list *data;
    size_t next; /* of the data */
    bool ended, broken;
};

/* Pixels of one pass of an interlaced picture: every `step`th from `first` on. */
struct pass {
    int first_x, first_y, step_x, step_y;
};

static const struct pass adam7[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                    {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
static const struct pass in_order = {0, 0, 1, 1};

/* ---- inflating --------------------------------------------------------------------------- */

static void feed(struct stream *stream) {
    while (stream->z.avail_in == 0 && stream->next < stream->data->count) {
        const struct bytes *bytes = LIST_AT(stream->data, const struct bytes, stream->next++);
        stream->z.next_in = (unsigned char *)(uintptr_t)bytes->data;
        stream->z.avail_in = (uInt)bytes->size;
    }
}

/* As many bytes as there still are, up to `size`. */
static size_t inflate_some(struct stream *stream, unsigned char *to, size_t size) {
    int status = Z_OK;
    stream->z.next_out = to;
    stream->z.avail_out = (uInt)size;
    while (stream->z.avail_out > 0 && status == Z_OK && !stream->ended) {
        feed(stream);
        status = inflate(&stream->z, Z_NO_FLUSH);
        stream->ended = status == Z_STREAM_END;
        stream->broken = status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR;
    }
    return size - stream->z.avail_out;
}

/* ---- palettes ---------------------------------------------------------------------------- */

static unsigned char predict(int filter, int left, int up, int corner) {
    int to_left = abs(up - corner), to_up = abs(left - corner);
    int to_corner = abs(left + up - 2 * corner);
    switch (filter) {
    case 1:
        return (unsigned char)left;
    case 2:
        return (unsigned char)up;
    case 3:
        return (unsigned char)((left + up) / 2);
    case 4:
        if (to_left <= to_up && to_left <= to_corner)
            return (unsigned char)left;
        return (unsigned char)(to_up <= to_corner ? up : corner);
    default:
        return 0;
    }
}

/* Indices of at most a byte each: their neighbour to the left is the byte before. */
static void unfilter(int filter, unsigned char *row, const unsigned char *above, size_t size) {
    for (size_t i = 0; i < size; i++)
        row[i] = (unsigned char)(row[i] + predict(filter, i ? row[i - 1] : 0, above[i],
                                                  i ? above[i - 1] : 0));
}

static bool are_within(const unsigned char *row, size_t count, int bits, size_t palette) {
    size_t each = 8 / (size_t)bits;
    for (size_t i = 0; i < count; i++) {
        unsigned shift = 8 - (unsigned)bits * (unsigned)(i % each + 1);
        if (((unsigned)row[i / each] >> shift & ((1u << bits) - 1)) >= palette)
            return false;
    }
    return true;
}

/* ---- rows -------------------------------------------------------------------------------- */

struct check {
    struct arena *arena;
    const struct diags *diags; /* whose language messages have */
    const struct png_rows *rows;
    struct stream stream;
    int64_t count;              /* of rows that were there */
    unsigned char *row, *above; /* each with its filter before it */
};

static size_t row_size(const struct png_rows *rows, int64_t width) {
    static const int samples[] = {[PNG_GRAY] = 1,
                                  [PNG_RGB] = 3,
                                  [PNG_INDEXED] = 1,
                                  [PNG_GRAY_ALPHA] = 2,
                                  [PNG_RGB_ALPHA] = 4};
    return (size_t)((width * samples[rows->color] * rows->bits + 7) / 8);
}

static const char *report_missing(const struct check *check) {
    if (check->rows->interlaced)
        return "is cut short: a part of its rows is missing";
    return arena_printf(check->arena,
                        diags_say(check->diags, "is cut short: of its %d rows, %ld %s there"),
                        check->rows->height, (long)check->count, check->count == 1 ? "is" : "are");
}

static const char *check_row(struct check *check, int64_t width) {
    const struct png_rows *rows = check->rows;
    size_t size = row_size(rows, width);
    if (inflate_some(&check->stream, check->row, size + 1) < size + 1)
        return check->stream.broken ? undecodable : report_missing(check);
    check->count++;
    if (check->row[0] > FILTER_MAX)
        return undecodable;
    if (rows->color != PNG_INDEXED)
        return NULL;
    unfilter(check->row[0], check->row + 1, check->above + 1, size);
    unsigned char *swapped = check->above;
    check->above = check->row;
    check->row = swapped;
    return are_within(check->above + 1, (size_t)width, rows->bits, rows->palette)
               ? NULL
               : "is damaged: it has colours that are not in its palette";
}

static int64_t steps(int side, int first, int step) {
    return side > first ? ((int64_t)side - first + step - 1) / step : 0;
}

static const char *check_pass(struct check *check, const struct pass *pass) {
    int64_t width = steps(check->rows->width, pass->first_x, pass->step_x);
    int64_t height = steps(check->rows->height, pass->first_y, pass->step_y);
    const char *wrong = NULL;
    memset(check->above, 0, row_size(check->rows, width) + 1);
    for (int64_t y = 0; !wrong && width > 0 && y < height; y++)
        wrong = check_row(check, width);
    return wrong;
}

/* Behind the last row, nothing but the checksum. */
static const char *check_end(struct check *check) {
    if (inflate_some(&check->stream, check->row, 1) > 0)
        return "is damaged: it has more rows than it says";
    return check->stream.ended ? NULL : undecodable;
}

static const char *check_all(struct check *check) {
    const char *wrong = NULL;
    if (!check->rows->interlaced)
        wrong = check_pass(check, &in_order);
    for (size_t i = 0; !wrong && check->rows->interlaced && i < COUNT_OF(adam7); i++)
        wrong = check_pass(check, &adam7[i]);
    return wrong ? wrong : check_end(check);
}

const char *picture_check_png(struct arena *arena, const struct png_rows *rows,
                              const struct diags *diags, size_t *ret_used) {
    struct check check = {
        .arena = arena, .diags = diags, .rows = rows, .stream = {.data = &rows->data}};
    if (inflateInit(&check.stream.z) != Z_OK)
        return "cannot be inflated";
    check.row = g_malloc0(row_size(rows, rows->width) + 1);
    check.above = g_malloc0(row_size(rows, rows->width) + 1);
    const char *wrong = check_all(&check);
    *ret_used = check.stream.z.total_in;
    g_free(check.row);
    g_free(check.above);
    inflateEnd(&check.stream.z);
    return wrong;
}
