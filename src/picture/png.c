/* PNG heads (ISO/IEC 15948): takes the bytes, walks chunk by chunk from IHDR to IEND with their
 * checksums, gives size, colour, density and the ICC profile. Pixels are not inflated. */
#include "picture_int.h"

#include <glib.h>
#include <string.h>
#include <zlib.h>

#define SIGNATURE_SIZE 8
#define CHUNK_OVERHEAD 12 /* length, name, checksum */
#define PROFILE_MAX    ((size_t)4 << 20)

enum color_type { GRAY = 0, TRUECOLOR = 2, PALETTE = 3, GRAY_ALPHA = 4, TRUECOLOR_ALPHA = 6 };

struct chunk {
    const unsigned char *name; /* 4 letters */
    const unsigned char *data;
    size_t size;
};

struct reader {
    struct arena *arena;
    struct picture *picture;
    size_t at;
    int color_type;
    bool has_palette, has_pixels, ended;
    struct chunk profile;
};

static const char cut_short[] = "is cut short";
static const char damaged[] = "is a damaged PNG";

/* ---- chunks ------------------------------------------------------------------------------ */

/* Bits a sample that a colour type may have, one bit each (11.2.2, table 11.1). */
static unsigned allowed_depths(int color_type) {
    static const unsigned depths[] = {
        [GRAY] = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8 | 1 << 16,
        [TRUECOLOR] = 1 << 8 | 1 << 16,
        [PALETTE] = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8,
        [GRAY_ALPHA] = 1 << 8 | 1 << 16,
        [TRUECOLOR_ALPHA] = 1 << 8 | 1 << 16,
    };
    return color_type < (int)COUNT_OF(depths) ? depths[color_type] : 0;
}

static const char *read_header(struct reader *reader, const struct chunk *chunk) {
    struct picture *picture = reader->picture;
    const unsigned char *data = chunk->data;
    if (chunk->size != 13 || picture->bits > 0)
        return damaged;
    uint32_t width = picture_big32(data), height = picture_big32(data + 4);
    picture->width = (int32_t)MIN(width, INT32_MAX);
    picture->height = (int32_t)MIN(height, INT32_MAX);
    picture->bits = data[8];
    reader->color_type = data[9];
    bool formed = data[8] <= 16 && (allowed_depths(data[9]) & 1u << data[8]) != 0 &&
                  data[10] == 0 && data[11] == 0 && data[12] <= 1;
    picture->components = data[9] == GRAY || data[9] == GRAY_ALPHA ? 1 : 3;
    picture->alpha = data[9] == GRAY_ALPHA || data[9] == TRUECOLOR_ALPHA;
    if (!formed)
        return damaged;
    return width > 0 && height > 0 ? NULL : "says that it has no pixels";
}

static const char *read_palette(struct reader *reader, const struct chunk *chunk) {
    reader->has_palette = chunk->size > 0 && chunk->size % 3 == 0 && chunk->size <= 256 * 3;
    return reader->has_palette ? NULL : damaged;
}

static const char *read_pixels(struct reader *reader, const struct chunk *chunk) {
    (void)chunk;
    reader->has_pixels = true;
    return reader->color_type == PALETTE && !reader->has_palette ? damaged : NULL;
}

static const char *read_end(struct reader *reader, const struct chunk *chunk) {
    (void)chunk;
    reader->ended = true;
    return reader->has_pixels ? NULL : damaged;
}

static const char *read_transparency(struct reader *reader, const struct chunk *chunk) {
    (void)chunk;
    reader->picture->alpha = true;
    return NULL;
}

static int32_t per_inch(uint32_t per_metre) {
    return (int32_t)MIN(((uint64_t)per_metre * 254 + 5000) / 10000, INT32_MAX);
}

static const char *read_density(struct reader *reader, const struct chunk *chunk) {
    if (chunk->size == 9 && chunk->data[8] == 1) {
        reader->picture->density_x = per_inch(picture_big32(chunk->data));
        reader->picture->density_y = per_inch(picture_big32(chunk->data + 4));
    }
    return NULL;
}

static const char *read_profile(struct reader *reader, const struct chunk *chunk) {
    reader->profile = *chunk;
    return NULL;
}

static const struct chunk_kind {
    const char *name;
    const char *(*read)(struct reader *reader, const struct chunk *chunk);
} chunk_kinds[] = {
    {"IHDR", read_header},       {"PLTE", read_palette}, {"IDAT", read_pixels},  {"IEND", read_end},
    {"tRNS", read_transparency}, {"pHYs", read_density}, {"iCCP", read_profile},
};

/* A capital first letter: nothing can be shown without it (5.4). */
static bool is_critical(const struct chunk *chunk) {
    return g_ascii_isupper((char)chunk->name[0]);
}

static const char *read_chunk(struct reader *reader, const struct chunk *chunk) {
    bool first = reader->at == SIGNATURE_SIZE;
    if (first != (memcmp(chunk->name, "IHDR", 4) == 0))
        return damaged;
    for (size_t i = 0; i < COUNT_OF(chunk_kinds); i++)
        if (memcmp(chunk->name, chunk_kinds[i].name, 4) == 0)
            return chunk_kinds[i].read(reader, chunk);
    return is_critical(chunk) ? "is a PNG of a kind that is not read" : NULL;
}

static bool has_sound_checksum(const struct chunk *chunk) {
    uLong sum = crc32(crc32(0, NULL, 0), chunk->name, 4);
    for (size_t at = 0; at < chunk->size; at += G_MAXINT32)
        sum = crc32(sum, chunk->data + at, (uInt)MIN(chunk->size - at, G_MAXINT32));
    return sum == picture_big32(chunk->data + chunk->size);
}

static const char *take_chunk(struct reader *reader, struct chunk *ret_chunk) {
    size_t left = reader->picture->size - reader->at;
    const unsigned char *bytes = reader->picture->bytes + reader->at;
    if (left < CHUNK_OVERHEAD || picture_big32(bytes) > left - CHUNK_OVERHEAD)
        return cut_short;
    *ret_chunk = (struct chunk){bytes + 4, bytes + 8, picture_big32(bytes)};
    return NULL;
}

/* The header is read before the checksum of what follows: a size beyond the limits is told first.
 */
static const char *walk(struct reader *reader) {
    const char *wrong = NULL;
    struct chunk chunk;
    while (!wrong && !reader->ended) {
        wrong = take_chunk(reader, &chunk);
        if (!wrong && !has_sound_checksum(&chunk))
            wrong = damaged;
        if (!wrong)
            wrong = read_chunk(reader, &chunk);
        if (!picture_is_within(reader->picture->width, reader->picture->height))
            return damaged;
        reader->at += wrong ? 0 : CHUNK_OVERHEAD + chunk.size;
    }
    return wrong;
}

/* ---- profiles ---------------------------------------------------------------------------- */

/* `size` bytes of room; 0 when it does not fit or is no deflate data. */
static size_t inflate_into(unsigned char *room, size_t size, const unsigned char *data,
                           size_t data_size) {
    uLongf count = (uLongf)size;
    return uncompress(room, &count, data, (uLong)data_size) == Z_OK ? count : 0;
}

/* The size that a profile's first bytes say it has (ICC.1 7.2.2); 0 when there are none. */
static size_t profile_size(const unsigned char *data, size_t size) {
    unsigned char head[4];
    z_stream stream = {.next_in = (unsigned char *)(uintptr_t)data,
                       .avail_in = (uInt)MIN(size, G_MAXINT32),
                       .next_out = head,
                       .avail_out = sizeof head};
    if (inflateInit(&stream) != Z_OK)
        return 0;
    int status = inflate(&stream, Z_SYNC_FLUSH);
    inflateEnd(&stream);
    return (status == Z_OK || status == Z_STREAM_END) && stream.avail_out == 0 ? picture_big32(head)
                                                                               : 0;
}

/* iCCP (11.3.3.3): name, NUL, method 0, deflated profile. One that cannot be read is left out. */
static void take_profile(struct reader *reader) {
    const struct chunk *chunk = &reader->profile;
    const unsigned char *end = chunk->size > 0 ? memchr(chunk->data, 0, chunk->size) : NULL;
    size_t head = end ? (size_t)(end - chunk->data) + 2 : 0;
    if (head == 0 || head >= chunk->size || end[1] != 0)
        return;
    size_t size = profile_size(chunk->data + head, chunk->size - head);
    if (size == 0 || size > PROFILE_MAX)
        return;
    unsigned char *profile = arena_alloc(reader->arena, size);
    size_t count = inflate_into(profile, size, chunk->data + head, chunk->size - head);
    picture_set_profile(reader->picture, profile, count);
}

/* ---- the whole --------------------------------------------------------------------------- */

const char *picture_read_png(struct arena *arena, struct picture *picture) {
    struct reader reader = {.arena = arena, .picture = picture, .at = SIGNATURE_SIZE};
    const char *wrong = walk(&reader);
    if (!wrong)
        take_profile(&reader);
    return wrong;
}
