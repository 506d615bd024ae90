/* PNG (ISO/IEC 15948): takes the bytes, walks chunk by chunk from IHDR to IEND with their
 * checksums, gives size, colour, density, orientation and the ICC profile, and the file without
 * what tells of anything else: texts, times, Exif, editors' data, an animation's frames, and what
 * stands behind IEND or behind the rows in IDAT. */
#include "picture_int.h"

#include "module/lcms2.h"

#include <glib.h>
#include <string.h>
#include <zlib.h>

#define PROFILE_MAX  ((size_t)4 << 20)
#define PROFILE_NAME "ICC profile" /* the name in the file is anybody's text */

struct reader {
    struct arena *arena;
    struct picture *picture;
    struct diags *diags;
    size_t at;
    bool ended;
    struct png_rows rows;
    struct png_chunk profile;
    struct png_colors colors;
    bool standard; /* sRGB, by its own chunk */
    struct picture_exif exif;
};

static const char cut_short[] = "is cut short";
static const char damaged[] = "is a damaged PNG";

/* ---- chunks ------------------------------------------------------------------------------ */

/* Bits a sample that a colour type may have, one bit each (11.2.2, table 11.1). */
static unsigned allowed_depths(int color_type) {
    static const unsigned depths[] = {
        [PNG_GRAY] = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8 | 1 << 16,
        [PNG_RGB] = 1 << 8 | 1 << 16,
        [PNG_INDEXED] = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8,
        [PNG_GRAY_ALPHA] = 1 << 8 | 1 << 16,
        [PNG_RGB_ALPHA] = 1 << 8 | 1 << 16,
    };
    return color_type < (int)COUNT_OF(depths) ? depths[color_type] : 0;
}

static const char *read_header(struct reader *reader, const struct png_chunk *chunk) {
    struct picture *picture = reader->picture;
    const unsigned char *data = chunk->data;
    if (chunk->size != 13 || picture->bits > 0)
        return damaged;
    uint32_t width = picture_big32(data), height = picture_big32(data + 4);
    picture->width = (int32_t)MIN(width, INT32_MAX);
    picture->height = (int32_t)MIN(height, INT32_MAX);
    picture->bits = data[8];
    reader->rows.color = data[9];
    reader->rows.bits = data[8];
    reader->rows.interlaced = data[12] != 0;
    bool formed = data[8] <= 16 && (allowed_depths(data[9]) & 1u << data[8]) != 0 &&
                  data[10] == 0 && data[11] == 0 && data[12] <= 1;
    picture->components = data[9] == PNG_GRAY || data[9] == PNG_GRAY_ALPHA ? 1 : 3;
    picture->alpha = data[9] == PNG_GRAY_ALPHA || data[9] == PNG_RGB_ALPHA;
    if (!formed)
        return damaged;
    return width > 0 && height > 0 ? NULL : "says that it has no pixels";
}

static const char *read_palette(struct reader *reader, const struct png_chunk *chunk) {
    reader->rows.palette = chunk->size / 3;
    return chunk->size > 0 && chunk->size % 3 == 0 && chunk->size <= 256 * 3 ? NULL : damaged;
}

static const char *read_pixels(struct reader *reader, const struct png_chunk *chunk) {
    *LIST_PUSH(reader->arena, &reader->rows.data, struct bytes) =
        (struct bytes){chunk->data, chunk->size};
    return reader->rows.color == PNG_INDEXED && reader->rows.palette == 0 ? damaged : NULL;
}

static const char *read_end(struct reader *reader, const struct png_chunk *chunk) {
    (void)chunk;
    reader->ended = true;
    return reader->rows.data.count > 0 ? NULL : damaged;
}

static const char *read_transparency(struct reader *reader, const struct png_chunk *chunk) {
    int color = reader->rows.color;
    size_t size = color == PNG_GRAY ? 2 : color == PNG_RGB ? 6 : chunk->size;
    reader->picture->alpha = true;
    if (color == PNG_INDEXED && chunk->size > reader->rows.palette)
        return damaged;
    return size == chunk->size ? NULL : damaged;
}

static int32_t per_inch(uint32_t per_metre) {
    return (int32_t)MIN(((uint64_t)per_metre * 254 + 5000) / 10000, INT32_MAX);
}

static const char *read_density(struct reader *reader, const struct png_chunk *chunk) {
    if (chunk->size == 9 && chunk->data[8] == 1) {
        reader->picture->density_x = per_inch(picture_big32(chunk->data));
        reader->picture->density_y = per_inch(picture_big32(chunk->data + 4));
    }
    return NULL;
}

static const char *read_profile(struct reader *reader, const struct png_chunk *chunk) {
    reader->profile = *chunk;
    return NULL;
}

static const char *read_exif(struct reader *reader, const struct png_chunk *chunk) {
    reader->exif = picture_read_exif(chunk->data, chunk->size);
    reader->picture->orientation = reader->exif.orientation;
    return NULL;
}

static const char *read_gamma(struct reader *reader, const struct png_chunk *chunk) {
    reader->colors.gamma = chunk->size == 4 ? picture_big32(chunk->data) : 0;
    return NULL;
}

static const char *read_primaries(struct reader *reader, const struct png_chunk *chunk) {
    uint32_t *colors[] = {reader->colors.white, reader->colors.red, reader->colors.green,
                          reader->colors.blue};
    for (size_t i = 0; chunk->size == 32 && i < 8; i++)
        colors[i / 2][i % 2] = picture_big32(chunk->data + 4 * i);
    return NULL;
}

static const char *read_standard(struct reader *reader, const struct png_chunk *chunk) {
    (void)chunk;
    reader->standard = true;
    return NULL;
}

static const struct chunk_kind {
    const char *name;
    const char *(*read)(struct reader *reader, const struct png_chunk *chunk);
} chunk_kinds[] = {
    {"IHDR", read_header},    {"PLTE", read_palette},      {"IDAT", read_pixels},
    {"IEND", read_end},       {"tRNS", read_transparency}, {"pHYs", read_density},
    {"iCCP", read_profile},   {"eXIf", read_exif},         {"gAMA", read_gamma},
    {"cHRM", read_primaries}, {"sRGB", read_standard},     {"cICP", read_standard},
};

/* A capital first letter: nothing can be shown without it (5.4). */
static bool is_critical(const struct png_chunk *chunk) {
    return g_ascii_isupper((char)chunk->name[0]);
}

static const char *read_chunk(struct reader *reader, const struct png_chunk *chunk) {
    bool first = reader->at == PNG_SIGNATURE;
    if (first != (memcmp(chunk->name, "IHDR", 4) == 0))
        return damaged;
    for (size_t i = 0; i < COUNT_OF(chunk_kinds); i++)
        if (memcmp(chunk->name, chunk_kinds[i].name, 4) == 0)
            return chunk_kinds[i].read(reader, chunk);
    return is_critical(chunk) ? "is a PNG of a kind that is not read" : NULL;
}

static bool has_sound_checksum(const struct png_chunk *chunk) {
    uLong sum = crc32(crc32(0, NULL, 0), chunk->name, 4);
    for (size_t at = 0; at < chunk->size; at += G_MAXINT32)
        sum = crc32(sum, chunk->data + at, (uInt)MIN(chunk->size - at, G_MAXINT32));
    return sum == picture_big32(chunk->data + chunk->size);
}

static const char *take_chunk(struct reader *reader, struct png_chunk *ret_chunk) {
    size_t left = reader->picture->size - reader->at;
    const unsigned char *bytes = reader->picture->bytes + reader->at;
    if (left < PNG_OVERHEAD || picture_big32(bytes) > left - PNG_OVERHEAD)
        return cut_short;
    *ret_chunk = (struct png_chunk){bytes + 4, bytes + 8, picture_big32(bytes)};
    return NULL;
}

/* The header is read before the checksum of what follows: a size beyond the limits is told first.
 */
static const char *walk(struct reader *reader) {
    const char *wrong = NULL;
    struct png_chunk chunk;
    while (!wrong && !reader->ended) {
        wrong = take_chunk(reader, &chunk);
        if (!wrong && !has_sound_checksum(&chunk))
            wrong = damaged;
        if (!wrong)
            wrong = read_chunk(reader, &chunk);
        if (!picture_is_within(reader->picture->width, reader->picture->height))
            return damaged;
        reader->at += wrong ? 0 : PNG_OVERHEAD + chunk.size;
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
    unsigned char head[4] = {0};
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
static bool inflate_profile(struct reader *reader) {
    const struct png_chunk *chunk = &reader->profile;
    reader->picture->profile_lost = true;
    const unsigned char *end = chunk->size > 0 ? memchr(chunk->data, 0, chunk->size) : NULL;
    size_t head = end ? (size_t)(end - chunk->data) + 2 : 0;
    if (head == 0 || head >= chunk->size || end[1] != 0)
        return true;
    size_t size = profile_size(chunk->data + head, chunk->size - head);
    if (size == 0 || size > PROFILE_MAX)
        return true;
    unsigned char *profile = arena_alloc(reader->arena, size);
    size_t count = inflate_into(profile, size, chunk->data + head, chunk->size - head);
    return picture_set_profile(reader->picture, profile, count, reader->diags);
}

static const struct png_colors srgb = {
    45455, {31270, 32900}, {64000, 33000}, {30000, 60000}, {15000, 6000}};

static bool is_near(uint32_t value, uint32_t expected) {
    return value > expected - expected / 20 && value < expected + expected / 20;
}

static bool has_primaries_of_srgb(const struct png_colors *colors) {
    return is_near(colors->white[0], srgb.white[0]) && is_near(colors->white[1], srgb.white[1]) &&
           is_near(colors->red[0], srgb.red[0]) && is_near(colors->red[1], srgb.red[1]) &&
           is_near(colors->green[0], srgb.green[0]) && is_near(colors->green[1], srgb.green[1]) &&
           is_near(colors->blue[0], srgb.blue[0]) && is_near(colors->blue[1], srgb.blue[1]);
}

/* gAMA and cHRM (11.3.3.1 f.), where they are not about those of sRGB. Without a gamma there is no
 * telling; without primaries they are sRGB's. */
static bool make_profile(struct reader *reader) {
    struct picture *picture = reader->picture;
    struct png_colors colors = reader->colors;
    if (colors.gamma == 0)
        return true;
    if (colors.white[1] == 0) {
        colors = srgb;
        colors.gamma = reader->colors.gamma;
    }
    if (is_near(colors.gamma, srgb.gamma) && has_primaries_of_srgb(&colors))
        return true;
    if (!module_need_lcms2(picture->file.span, reader->diags))
        return false;
    struct bytes made = picture_make_profile(reader->arena, &colors, picture->components);
    return made.size == 0 || picture_set_profile(picture, made.data, made.size, reader->diags);
}

/* What counts more stands first (4.3, in the third edition). */
static bool take_profile(struct reader *reader) {
    if (reader->profile.data)
        return inflate_profile(reader);
    return reader->standard || make_profile(reader);
}

/* ---- what is kept ------------------------------------------------------------------------ */

/* A chunk in place of another. */
static void make_chunk(struct picture_pieces *pieces, const char *name, const unsigned char *data,
                       size_t size) {
    unsigned char *made = picture_make_piece(pieces, size + PNG_OVERHEAD);
    picture_put_big32(made, (uint32_t)size);
    memcpy(made + 4, name, 4);
    if (size > 0)
        memcpy(made + 8, data, size);
    picture_put_big32(made + 8 + size, (uint32_t)crc32(0, made + 4, (uInt)size + 4));
}

/* Of what is no pixel: colours (the profile comes by itself) and density; of the palette of true
 * colours, that programs may reduce them to, nothing. */
static bool is_kept(const struct reader *reader, const struct png_chunk *chunk) {
    static const struct {
        const char *name;
        size_t size; /* 0: any */
    } kept[] = {{"IHDR", 13}, {"tRNS", 0}, {"IEND", 0},  {"sRGB", 1}, {"gAMA", 4},
                {"cHRM", 32}, {"cICP", 4}, {"mDCV", 24}, {"cLLI", 8}, {"pHYs", 9}};
    if (memcmp(chunk->name, "PLTE", 4) == 0)
        return reader->rows.color == PNG_INDEXED;
    for (size_t i = 0; i < COUNT_OF(kept); i++)
        if (memcmp(chunk->name, kept[i].name, 4) == 0)
            return kept[i].size == 0 || kept[i].size == chunk->size;
    return false;
}

static void keep_profile(struct reader *reader, struct picture_pieces *pieces) {
    const struct picture *picture = reader->picture;
    size_t head = sizeof PROFILE_NAME + 1; /* a NUL, and 0 for deflate */
    uLongf size = compressBound((uLong)picture->profile_size);
    unsigned char *data = g_malloc0(head + size);
    memcpy(data, PROFILE_NAME, sizeof PROFILE_NAME);
    if (compress(data + head, &size, picture->profile, (uLong)picture->profile_size) == Z_OK)
        make_chunk(pieces, "iCCP", data, head + size);
    g_free(data);
}

/* Says that the picture is upright: pages turn it, and a browser would again. */
static void keep_exif(struct reader *reader, struct picture_pieces *pieces,
                      const struct png_chunk *chunk) {
    unsigned char *data = g_memdup2(chunk->data, chunk->size);
    data[reader->exif.at] = 1;
    make_chunk(pieces, "eXIf", data, chunk->size);
    g_free(data);
}

/* As much of it as the rows take; `ret_left` counts down. */
static void keep_data(struct picture_pieces *pieces, const struct png_chunk *chunk,
                      size_t *ret_left) {
    size_t size = MIN(chunk->size, *ret_left);
    *ret_left -= size;
    if (size == chunk->size)
        picture_add_piece(pieces, chunk->data - 8, size + PNG_OVERHEAD);
    else if (size > 0)
        make_chunk(pieces, "IDAT", chunk->data, size);
}

static void keep_chunk(struct reader *reader, struct picture_pieces *pieces,
                       const struct png_chunk *chunk, size_t *ret_left) {
    const struct picture *picture = reader->picture;
    if (memcmp(chunk->name, "IDAT", 4) == 0)
        keep_data(pieces, chunk, ret_left);
    else if (reader->exif.at > 0 && picture->keeps && memcmp(chunk->name, "eXIf", 4) == 0)
        keep_exif(reader, pieces, chunk);
    else if (picture->profile && !picture->keeps && chunk->data == reader->profile.data)
        keep_profile(reader, pieces);
    else if (picture->keeps || is_kept(reader, chunk))
        picture_add_piece(pieces, chunk->data - 8, chunk->size + PNG_OVERHEAD);
}

/* `used`: bytes of the data of IDAT. */
static void keep_chunks(struct reader *reader, size_t used) {
    struct picture *picture = reader->picture;
    struct picture_pieces pieces = {.arena = reader->arena};
    size_t end = reader->at, left = used;
    struct png_chunk chunk;
    picture_add_piece(&pieces, picture->bytes, PNG_SIGNATURE);
    for (reader->at = PNG_SIGNATURE; reader->at < end; reader->at += PNG_OVERHEAD + chunk.size) {
        if (take_chunk(reader, &chunk))
            break; /* it was taken before */
        keep_chunk(reader, &pieces, &chunk, &left);
    }
    if (picture->keeps)
        picture_add_piece(&pieces, picture->bytes + end, picture->size - end);
    struct bytes joined = picture_join_pieces(&pieces);
    picture->bytes = joined.data;
    picture->size = joined.size;
}

/* ---- the whole --------------------------------------------------------------------------- */

const char *picture_read_png(struct arena *arena, struct picture *picture, struct diags *diags) {
    struct reader reader = {.arena = arena,
                            .picture = picture,
                            .diags = diags,
                            .at = PNG_SIGNATURE,
                            .exif = {.orientation = 1}};
    size_t used = 0;
    const char *wrong = walk(&reader);
    if (wrong || !picture_is_within(picture->width, picture->height))
        return wrong;
    reader.rows.width = picture->width;
    reader.rows.height = picture->height;
    wrong = picture_check_png(arena, &reader.rows, diags, &used);
    if (wrong)
        return wrong;
    if (!take_profile(&reader))
        return PICTURE_TOLD;
    keep_chunks(&reader, used);
    return NULL;
}
