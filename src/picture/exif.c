/* Exif: takes the TIFF structure in a JPEG's APP1 or a PNG's eXIf, gives how the picture is to be
 * turned, and where that stands. Whatever is not as it should be there counts as upright: the
 * picture itself is sound. */
#include "picture_int.h"

#include <string.h>

#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT      3
#define ENTRY_SIZE      12

struct tiff {
    const unsigned char *bytes;
    size_t size;
    bool little; /* endian: "II" */
};

static uint32_t read16(const struct tiff *tiff, size_t at) {
    const unsigned char *bytes = tiff->bytes + at;
    return tiff->little ? (uint32_t)bytes[1] << 8 | bytes[0] : picture_big16(bytes);
}

static uint32_t read32(const struct tiff *tiff, size_t at) {
    return tiff->little ? read16(tiff, at + 2) << 16 | read16(tiff, at)
                        : picture_big32(tiff->bytes + at);
}

/* The entry of the tag among those that begin at `at`; 0: there is none. */
static size_t find_entry(const struct tiff *tiff, size_t at) {
    size_t count = read16(tiff, at);
    for (size_t i = 0; i < count; i++) {
        size_t entry = at + 2 + i * ENTRY_SIZE;
        if (entry + ENTRY_SIZE > tiff->size)
            return 0;
        if (read16(tiff, entry) == TAG_ORIENTATION)
            return read16(tiff, entry + 2) == TYPE_SHORT ? entry : 0;
    }
    return 0;
}

struct picture_exif picture_read_exif(const unsigned char *bytes, size_t size) {
    struct tiff tiff = {bytes, size, false};
    const struct picture_exif upright = {.orientation = 1};
    if (size < 8 || (memcmp(bytes, "II*\0", 4) != 0 && memcmp(bytes, "MM\0*", 4) != 0))
        return upright;
    tiff.little = bytes[0] == 'I';
    size_t first = read32(&tiff, 4);
    size_t entry = first <= size - 2 ? find_entry(&tiff, first) : 0;
    uint32_t value = entry ? read16(&tiff, entry + 8) : 1;
    if (value < 2 || value > 8)
        return upright;
    return (struct picture_exif){(int)value, entry + 8 + (tiff.little ? 0 : 1)};
}
