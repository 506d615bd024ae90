/* JPEG (ITU-T T.81 Annex B): takes the bytes, walks marker by marker from SOI to EOI, gives size,
 * colour, Exif's orientation, density and the ICC profile, and the file without what tells of
 * anything else.
 *
 * Kept are tables, frame, scans (byte for byte), JFIF's and Adobe's heads and the profile.
 * Comments, Exif, XMP, IPTC, thumbnails, further pictures (MPF) and what stands behind EOI stay
 * behind. */
#include "picture_int.h"

#include <glib.h>
#include <string.h>

#define PROFILE_PARTS 255
#define PROFILE_NAME  "ICC_PROFILE" /* and a NUL, its number, and how many there are */
#define PROFILE_HEAD  (sizeof PROFILE_NAME + 2)
#define SEGMENT_MAX   65533
#define SCANS_MAX     500 /* of a progressive file: each is a walk over the whole picture */

struct reader {
    struct arena *arena;
    struct picture *picture;
    struct diags *diags;
    size_t at;
    bool adobe, framed, exif;
    struct jpeg_scans scans;
    size_t part_count;                        /* of the profile, as its parts say */
    struct jpeg_segment parts[PROFILE_PARTS]; /* by number; bytes NULL: not come */
    struct picture_pieces before, behind;     /* the place of the profile */
    bool parted;
    const unsigned char *turn; /* the byte of Exif's orientation; NULL: upright */
};

static const char cut_short[] = "is cut short";
static const char damaged[] = "is a damaged JPEG";

/* ---- segments ---------------------------------------------------------------------------- */

static const char *read_frame(struct reader *reader, const struct jpeg_segment *segment) {
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
    if ((picture->components != 1 && picture->components != 3 && picture->components != 4) ||
        !picture_begin_scans(&reader->scans, segment))
        return "is a JPEG neither in gray, RGB nor CMYK";
    return picture->width > 0 && picture->height > 0 ? NULL : "says that it has no pixels";
}

static const char *read_density(struct reader *reader, const struct jpeg_segment *segment) {
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

static const char *read_exif(struct reader *reader, const struct jpeg_segment *segment) {
    if (reader->exif || segment->size <= 6 || memcmp(segment->bytes, "Exif\0", 6) != 0)
        return NULL;
    reader->exif = true; /* what follows may continue it, in segments that begin like it */
    struct picture_exif exif = picture_read_exif(segment->bytes + 6, segment->size - 6);
    reader->picture->orientation = exif.orientation;
    reader->turn = exif.at ? segment->bytes + 6 + exif.at : NULL;
    return NULL;
}

/* A profile comes in numbered parts (ICC.1 B.4). */
static const char *read_profile_part(struct reader *reader, const struct jpeg_segment *segment) {
    size_t name = sizeof PROFILE_NAME;
    if (segment->size < PROFILE_HEAD || memcmp(segment->bytes, PROFILE_NAME, name) != 0)
        return NULL;
    size_t number = segment->bytes[name];
    if (number < 1)
        return NULL;
    reader->parted = true;
    reader->part_count = segment->bytes[name + 1];
    reader->parts[number - 1] = (struct jpeg_segment){.bytes = segment->bytes + PROFILE_HEAD,
                                                      .size = segment->size - PROFILE_HEAD};
    return NULL;
}

static const char *read_adobe(struct reader *reader, const struct jpeg_segment *segment) {
    reader->adobe |= segment->size >= 12 && memcmp(segment->bytes, "Adobe", 5) == 0;
    return NULL;
}

/* Behind a scan's head: to the next marker that is no restart, or the end of the file. */
static const char *read_scan(struct reader *reader, const struct jpeg_segment *segment) {
    const struct picture *picture = reader->picture;
    if (!reader->framed || !picture_note_scan(&reader->scans, segment))
        return damaged;
    if (reader->scans.count > SCANS_MAX)
        return "is a JPEG of more than 500 scans";
    while (reader->at + 1 < picture->size) {
        const unsigned char *start = picture->bytes + reader->at;
        const unsigned char *found = memchr(start, 0xFF, picture->size - 1 - reader->at);
        if (!found)
            break;
        reader->at = (size_t)(found - picture->bytes);
        if (found[1] != 0 && (found[1] < JPEG_RST0 || found[1] > JPEG_RST7))
            return NULL;
        reader->at += 2;
    }
    bool half = reader->at < picture->size && picture->bytes[picture->size - 1] == 0xFF;
    reader->at = picture->size - (half ? 1 : 0);
    return NULL;
}

/* ---- what is kept ------------------------------------------------------------------------ */

unsigned char *picture_make_segment(struct picture_pieces *pieces, int marker, size_t size) {
    unsigned char *made = picture_make_piece(pieces, size + 4);
    made[0] = 0xFF;
    made[1] = (unsigned char)marker;
    made[2] = (unsigned char)((size + 2) >> 8);
    made[3] = (unsigned char)(size + 2);
    return made + 4;
}

void picture_add_profile(struct picture_pieces *pieces, const struct picture *picture) {
    size_t room = SEGMENT_MAX - PROFILE_HEAD;
    size_t count = (picture->profile_size + room - 1) / room;
    for (size_t i = 0; i < count; i++) {
        size_t size = MIN(room, picture->profile_size - i * room);
        unsigned char *made = picture_make_segment(pieces, JPEG_APP2, PROFILE_HEAD + size);
        memcpy(made, PROFILE_NAME, sizeof PROFILE_NAME);
        made[sizeof PROFILE_NAME] = (unsigned char)(i + 1);
        made[sizeof PROFILE_NAME + 1] = (unsigned char)count;
        memcpy(made + PROFILE_HEAD, picture->profile + i * room, size);
    }
}

static bool is_of_pixels(int marker) {
    return (marker >= JPEG_SOF0 && marker <= JPEG_SOF15) ||
           (marker >= JPEG_SOS && marker <= JPEG_DRI);
}

/* JFIF's head is followed by a thumbnail, Adobe's by nothing that is known: of them, what is read.
 */
static size_t head_size(const struct jpeg_segment *segment) {
    if (segment->marker == JPEG_APP0 && segment->size >= 14 &&
        memcmp(segment->bytes, "JFIF", 5) == 0)
        return 14;
    if (segment->marker == JPEG_APP14 && segment->size >= 12 &&
        memcmp(segment->bytes, "Adobe", 5) == 0)
        return 12;
    return 0;
}

static void keep_head(struct picture_pieces *pieces, const struct jpeg_segment *segment,
                      size_t size) {
    unsigned char *made = picture_make_segment(pieces, segment->marker, size);
    memcpy(made, segment->bytes, size);
    if (segment->marker == JPEG_APP0)
        made[12] = made[13] = 0; /* sides of the thumbnail */
}

static struct picture_pieces *pieces_of(struct reader *reader) {
    return reader->parted ? &reader->behind : &reader->before;
}

/* From its marker to where the reader is: a scan with its data. */
static void keep_segment(struct reader *reader, const struct jpeg_segment *segment) {
    const unsigned char *start = segment->bytes - 4, *end = reader->picture->bytes + reader->at;
    size_t head = head_size(segment);
    if (is_of_pixels(segment->marker) || (head > 0 && head == segment->size))
        picture_add_piece(pieces_of(reader), start, (size_t)(end - start));
    else if (head > 0)
        keep_head(pieces_of(reader), segment, head);
}

/* All of the file, but upright: pages turn it, and a browser would again. */
static void keep_all(struct reader *reader) {
    static const unsigned char upright = 1;
    struct picture *picture = reader->picture;
    struct picture_pieces *pieces = &reader->before;
    const unsigned char *end = picture->bytes + (picture->unended ? reader->at : picture->size);
    pieces->list.count = reader->behind.list.count = 0;
    if (reader->turn) {
        picture->turn_at = (size_t)(reader->turn - picture->bytes);
        picture_add_piece(pieces, picture->bytes, (size_t)(reader->turn - picture->bytes));
        picture_add_piece(pieces, &upright, 1);
        picture_add_piece(pieces, reader->turn + 1, (size_t)(end - reader->turn - 1));
    } else {
        picture_add_piece(pieces, picture->bytes, (size_t)(end - picture->bytes));
    }
}

static void join_pieces(struct reader *reader) {
    struct picture *picture = reader->picture;
    if (picture->keeps)
        keep_all(reader);
    else if (picture->profile)
        picture_add_profile(&reader->before, picture);
    for (size_t i = 0; i < reader->behind.list.count; i++) {
        const struct bytes *piece = LIST_AT(&reader->behind.list, const struct bytes, i);
        picture_add_piece(&reader->before, piece->data, piece->size);
    }
    if (picture->unended)
        memcpy(picture_make_piece(&reader->before, 2), "\xFF\xD9", 2);
    struct bytes joined = picture_join_pieces(&reader->before);
    picture->bytes = joined.data;
    picture->size = joined.size;
}

/* ---- markers ----------------------------------------------------------------------------- */

/* Every SOF but those that are tables: lossless, hierarchical, arithmetic. */
static bool is_frame(int marker) {
    return marker >= JPEG_SOF0 && marker <= JPEG_SOF15 && marker != JPEG_DHT &&
           marker != JPEG_JPG && marker != JPEG_DAC;
}

static bool is_bare(int marker) {
    return marker == JPEG_TEM || (marker >= JPEG_RST0 && marker <= JPEG_RST7);
}

static const char *read_segment(struct reader *reader, const struct jpeg_segment *segment) {
    int marker = segment->marker;
    static const char *(*const readers[256])(struct reader *, const struct jpeg_segment *) = {
        [JPEG_APP0] = read_density, [JPEG_APP1] = read_exif, [JPEG_APP2] = read_profile_part,
        [JPEG_APP14] = read_adobe,  [JPEG_SOS] = read_scan,
    };
    if (is_frame(marker))
        return marker <= JPEG_SOF2
                   ? read_frame(reader, segment)
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
static bool take_segment(struct reader *reader, int marker, struct jpeg_segment *ret_segment) {
    const struct picture *picture = reader->picture;
    size_t left = picture->size - reader->at;
    size_t length = left >= 2 ? picture_big16(picture->bytes + reader->at) : 0;
    if (length < 2 || length > left)
        return false;
    *ret_segment = (struct jpeg_segment){marker, picture->bytes + reader->at + 2, length - 2};
    reader->at += length;
    return true;
}

static const char *read_any(struct reader *reader, int marker) {
    struct jpeg_segment segment;
    if (is_bare(marker))
        return NULL;
    if (marker == 0 || !take_segment(reader, marker, &segment))
        return cut_short;
    const char *wrong = read_segment(reader, &segment);
    if (!wrong)
        keep_segment(reader, &segment);
    return wrong;
}

/* At EOI, or at the end of the file before it. */
static const char *read_end(struct reader *reader, bool ended) {
    struct picture *picture = reader->picture;
    if (reader->scans.count == 0)
        return ended ? damaged : cut_short;
    if (!picture_has_all_scans(&reader->scans))
        return "is cut short: scans of it are missing";
    picture->unended = !ended;
    if (ended)
        picture_add_piece(pieces_of(reader), picture->bytes + reader->at - 2, 2);
    return NULL;
}

static const char *walk(struct reader *reader) {
    const struct picture *picture = reader->picture;
    const char *wrong = NULL;
    picture_add_piece(&reader->before, picture->bytes, 2); /* SOI */
    while (!wrong) {
        size_t start = reader->at;
        if (start < picture->size && picture->bytes[start] != 0xFF)
            return damaged;
        int marker = next_marker(reader);
        if (marker == JPEG_EOI)
            return read_end(reader, true);
        if (marker == 0 && reader->at == picture->size) {
            reader->at = start;
            return read_end(reader, false);
        }
        wrong = read_any(reader, marker);
    }
    return wrong;
}

/* ---- the whole --------------------------------------------------------------------------- */

/* Nothing where a part is missing: a profile is of use only whole. */
static bool join_profile(struct reader *reader) {
    size_t size = 0;
    reader->picture->profile_lost = reader->parted;
    for (size_t i = 0; i < reader->part_count; i++) {
        if (!reader->parts[i].bytes)
            return true;
        size += reader->parts[i].size;
    }
    if (size == 0)
        return true;
    unsigned char *profile = arena_alloc(reader->arena, size), *end = profile;
    for (size_t i = 0; i < reader->part_count; i++) {
        memcpy(end, reader->parts[i].bytes, reader->parts[i].size);
        end += reader->parts[i].size;
    }
    return picture_set_profile(reader->picture, profile, size, reader->diags);
}

const char *picture_read_jpeg(struct arena *arena, struct picture *picture, struct diags *diags) {
    struct reader reader = {.arena = arena,
                            .picture = picture,
                            .diags = diags,
                            .at = 2,
                            .before = {.arena = arena},
                            .behind = {.arena = arena}};
    const char *wrong = walk(&reader);
    if (wrong || !picture_is_within(picture->width, picture->height))
        return wrong;
    picture->inverted = picture->components == 4 && reader.adobe;
    if (!join_profile(&reader))
        return PICTURE_TOLD;
    join_pieces(&reader);
    return picture_check_jpeg(picture);
}
