/* Exif: takes the TIFF structure in a JPEG's APP1, gives how the picture is to be turned. Whatever
 * is not as it should be there counts as upright: the picture itself is sound. */
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

/* The value of the tag among the entries that begin at `at`. */
static int find_orientation(const struct tiff *tiff, size_t at) {
    size_t count = read16(tiff, at);
    for (size_t i = 0; i < count; i++) {
        size_t entry = at + 2 + i * ENTRY_SIZE;
        if (entry + ENTRY_SIZE > tiff->size)
            return 1;
        if (read16(tiff, entry) != TAG_ORIENTATION)
            continue;
        uint32_t value = read16(tiff, entry + 2) == TYPE_SHORT ? read16(tiff, entry + 8) : 1;
        return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}

int picture_exif_orientation(const unsigned char *bytes, size_t size) {
    struct tiff tiff = {bytes, size, false};
    if (size < 8 || (memcmp(bytes, "II*\0", 4) != 0 && memcmp(bytes, "MM\0*", 4) != 0))
        return 1;
    tiff.little = bytes[0] == 'I';
    size_t first = read32(&tiff, 4);
    return first <= size - 2 ? find_orientation(&tiff, first) : 1;
}
