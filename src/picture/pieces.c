/* What is kept of a file: takes stretches of it and what takes the place of others, in order, gives
 * them as one stretch of bytes. */
#include "picture_int.h"

#include <string.h>

void picture_add_piece(struct picture_pieces *pieces, const unsigned char *data, size_t size) {
    struct bytes *last =
        pieces->list.count ? LIST_AT(&pieces->list, struct bytes, pieces->list.count - 1) : NULL;
    if (last && last->data + last->size == data)
        last->size += size;
    else
        *LIST_PUSH(pieces->arena, &pieces->list, struct bytes) = (struct bytes){data, size};
}

unsigned char *picture_make_piece(struct picture_pieces *pieces, size_t size) {
    unsigned char *made = arena_alloc(pieces->arena, size);
    *LIST_PUSH(pieces->arena, &pieces->list, struct bytes) = (struct bytes){made, size};
    return made;
}

struct bytes picture_join_pieces(const struct picture_pieces *pieces) {
    if (pieces->list.count == 1)
        return *LIST_AT(&pieces->list, const struct bytes, 0);
    size_t size = 0;
    for (size_t i = 0; i < pieces->list.count; i++)
        size += LIST_AT(&pieces->list, const struct bytes, i)->size;
    unsigned char *joined = arena_alloc(pieces->arena, size), *end = joined;
    for (size_t i = 0; i < pieces->list.count; i++) {
        const struct bytes *piece = LIST_AT(&pieces->list, const struct bytes, i);
        memcpy(end, piece->data, piece->size);
        end += piece->size;
    }
    return (struct bytes){joined, size};
}
