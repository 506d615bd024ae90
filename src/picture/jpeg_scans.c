/* Scans of a JPEG: takes the heads of its frame and scans, tells whether every bit of every
 * coefficient has come. A decoder does not miss those that have not: it shows a blurred picture, or
 * a gray one. */
#include "picture_int.h"

#include <string.h>

bool picture_begin_scans(struct jpeg_scans *scans, const struct jpeg_segment *frame) {
    scans->components = frame->bytes[5];
    if (scans->components > 4)
        return false;
    for (size_t i = 0; i < scans->components; i++)
        scans->ids[i] = frame->bytes[6 + 3 * i];
    memset(scans->bits, JPEG_NOTHING, sizeof scans->bits);
    return true;
}

static signed char *find_component(struct jpeg_scans *scans, unsigned char id) {
    for (size_t i = 0; i < scans->components; i++)
        if (scans->ids[i] == id)
            return scans->bits[i];
    return NULL;
}

/* A scan's head (B.2.3): how many components, each with its tables; then the first and the last
 * coefficient, and the bit that they are sent down to. */
bool picture_note_scan(struct jpeg_scans *scans, const struct jpeg_segment *scan) {
    size_t count = scan->size > 0 ? scan->bytes[0] : 0;
    if (count < 1 || count > 4 || scan->size != 4 + 2 * count)
        return false;
    const unsigned char *range = scan->bytes + 1 + 2 * count;
    scans->count++;
    for (size_t i = 0; i < count; i++) {
        signed char *bits = find_component(scans, scan->bytes[1 + 2 * i]);
        if (!bits)
            return false;
        for (size_t k = range[0]; k <= range[1] && k < 64; k++)
            bits[k] = (signed char)(range[2] & 15);
    }
    return true;
}

bool picture_has_all_scans(const struct jpeg_scans *scans) {
    for (size_t i = 0; i < scans->components; i++)
        for (size_t k = 0; k < 64; k++)
            if (scans->bits[i][k] != 0)
                return false;
    return true;
}
