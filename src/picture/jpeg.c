/* JPEG heads (ITU-T T.81 Annex B): takes the bytes, walks marker by marker from SOI to EOI, gives
 * size, colour, Exif's orientation, density and the ICC profile. Compressed data are passed over,
 * not decoded; a file that ends before EOI has lost a part of the picture. */
#include "picture_int.h"

#include <glib.h>
#include <string.h>

enum marker {
    TEM = 0x01,
    SOF0 = 0xC0, /* baseline */
    SOF2 = 0xC2, /* progressive; SOF1 is extended sequential */
    DHT = 0xC4,
    JPG = 0xC8,
    DAC = 0xCC,
    SOF15 = 0xCF,
    RST0 = 0xD0,
    RST7 = 0xD7,
    EOI = 0xD9,
    SOS = 0xDA,
    APP0 = 0xE0,
    APP1 = 0xE1,
    APP2 = 0xE2,
    APP14 = 0xEE
};

#define PROFILE_PARTS 255

/* A marker segment, without marker and length. */
struct segment {
    const unsigned char *bytes;
    size_t size;
};

struct reader {
    struct arena *arena;
    struct picture *picture;
    size_t at;
    bool adobe;
    bool framed, scanned;
    size_t part_count;                   /* of the profile, as its parts say */
    struct segment parts[PROFILE_PARTS]; /* by number; bytes NULL: not come */
};

static const char cut_short[] = "is cut short";
static const char damaged[] = "is a damaged JPEG";

/* ---- segments ---------------------------------------------------------------------------- */

static const char *read_frame(struct reader *reader, const struct segment *segment) {
    struct picture *picture = reader->picture;
    if (reader->framed || segment->size < 6)
        return damaged;
    const unsigned char *bytes = segment->bytes;
    reader->framed = true;
    picture->bits = bytes[0];
    picture->height = (int32_t)picture_big16(bytes + 1);
    picture->width = (int32_t)picture_big16(bytes + 3);
    picture->components = bytes[5];
    if (segment->size != 6 + 3 * (size_t)bytes[5])
        return damaged;
    if (picture->bits != 8)
        return "is a JPEG of more than 8 bits a colour, which is not read";
    if (picture->components != 1 && picture->components != 3 && picture->components != 4)
        return "is a JPEG neither in gray, RGB nor CMYK";
    return picture->width > 0 && picture->height > 0 ? NULL : "says that it has no pixels";
}

static const char *read_density(struct reader *reader, const struct segment *segment) {
    struct picture *picture = reader->picture;
    if (segment->size < 12 || memcmp(segment->bytes, "JFIF", 5) != 0)
        return NULL;
    int32_t x = (int32_t)picture_big16(segment->bytes + 8);
    int32_t y = (int32_t)picture_big16(segment->bytes + 10);
    bool metric = segment->bytes[7] == 2; /* a centimetre */
    if (segment->bytes[7] != 1 && !metric)
        return NULL;
    picture->density_x = metric ? (x * 254 + 50) / 100 : x;
    picture->density_y = metric ? (y * 254 + 50) / 100 : y;
    return NULL;
}

static const char *read_exif(struct reader *reader, const struct segment *segment) {
    if (segment->size > 6 && memcmp(segment->bytes, "Exif\0", 6) == 0)
        reader->picture->orientation =
            picture_exif_orientation(segment->bytes + 6, segment->size - 6);
    return NULL;
}

/* A profile comes in numbered parts (ICC.1 B.4). */
static const char *read_profile_part(struct reader *reader, const struct segment *segment) {
    static const char name[] = "ICC_PROFILE";
    size_t head = sizeof name + 2;
    if (segment->size < head || memcmp(segment->bytes, name, sizeof name) != 0)
        return NULL;
    size_t number = segment->bytes[sizeof name];
    if (number < 1)
        return NULL;
    reader->part_count = segment->bytes[sizeof name + 1];
    reader->parts[number - 1] = (struct segment){segment->bytes + head, segment->size - head};
    return NULL;
}

static const char *read_adobe(struct reader *reader, const struct segment *segment) {
    reader->adobe |= segment->size >= 12 && memcmp(segment->bytes, "Adobe", 5) == 0;
    return NULL;
}

/* Behind a scan's head: to the next marker that is no restart. */
static const char *read_scan(struct reader *reader, const struct segment *segment) {
    (void)segment;
    const struct picture *picture = reader->picture;
    if (!reader->framed)
        return damaged;
    reader->scanned = true;
    while (reader->at + 1 < picture->size) {
        const unsigned char *start = picture->bytes + reader->at;
        const unsigned char *found = memchr(start, 0xFF, picture->size - 1 - reader->at);
        if (!found)
            break;
        reader->at = (size_t)(found - picture->bytes);
        if (found[1] != 0 && (found[1] < RST0 || found[1] > RST7))
            return NULL;
        reader->at += 2;
    }
    return cut_short;
}

/* ---- markers ----------------------------------------------------------------------------- */

/* Every SOF but those that are tables: lossless, hierarchical, arithmetic. */
static bool is_frame(int marker) {
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
}

static bool is_bare(int marker) {
    return marker == TEM || (marker >= RST0 && marker <= RST7);
}

static const char *read_segment(struct reader *reader, int marker, const struct segment *segment) {
    static const char *(*const readers[256])(struct reader *, const struct segment *) = {
        [APP0] = read_density, [APP1] = read_exif, [APP2] = read_profile_part,
        [APP14] = read_adobe,  [SOS] = read_scan,
    };
    if (is_frame(marker))
        return marker <= SOF2 ? read_frame(reader, segment)
                              : "is a JPEG of a kind that is not read (lossless or arithmetic)";
    return readers[marker] ? readers[marker](reader, segment) : NULL;
}

/* The next marker's code; 0 when the file ends before. Fill bytes before it are passed over. */
static int next_marker(struct reader *reader) {
    const struct picture *picture = reader->picture;
    while (reader->at < picture->size && picture->bytes[reader->at] == 0xFF)
        reader->at++;
    return reader->at < picture->size ? picture->bytes[reader->at++] : 0;
}

/* Takes a segment's length and steps over it. */
static bool take_segment(struct reader *reader, struct segment *ret_segment) {
    const struct picture *picture = reader->picture;
    size_t left = picture->size - reader->at;
    size_t length = left >= 2 ? picture_big16(picture->bytes + reader->at) : 0;
    if (length < 2 || length > left)
        return false;
    *ret_segment = (struct segment){picture->bytes + reader->at + 2, length - 2};
    reader->at += length;
    return true;
}

static const char *walk(struct reader *reader) {
    const struct picture *picture = reader->picture;
    struct segment segment;
    const char *wrong = NULL;
    while (!wrong) {
        if (reader->at >= picture->size)
            return cut_short;
        if (picture->bytes[reader->at] != 0xFF)
            return damaged;
        int marker = next_marker(reader);
        if (marker == EOI)
            return reader->scanned ? NULL : damaged;
        if (is_bare(marker))
            continue;
        wrong = marker != 0 && take_segment(reader, &segment)
                    ? read_segment(reader, marker, &segment)
                    : cut_short;
    }
    return wrong;
}

/* ---- the whole --------------------------------------------------------------------------- */

/* Nothing where a part is missing: a profile is of use only whole. */
static void join_profile(struct reader *reader) {
    size_t size = 0;
    for (size_t i = 0; i < reader->part_count; i++) {
        if (!reader->parts[i].bytes)
            return;
        size += reader->parts[i].size;
    }
    unsigned char *profile = arena_alloc(reader->arena, size), *end = profile;
    for (size_t i = 0; i < reader->part_count; i++) {
        memcpy(end, reader->parts[i].bytes, reader->parts[i].size);
        end += reader->parts[i].size;
    }
    picture_set_profile(reader->picture, profile, size);
}

const char *picture_read_jpeg(struct arena *arena, struct picture *picture) {
    struct reader reader = {.arena = arena, .picture = picture, .at = 2};
    const char *wrong = walk(&reader);
    if (wrong)
        return wrong;
    picture->inverted = picture->components == 4 && reader.adobe;
    join_profile(&reader);
    return NULL;
}
