/* What <use> comes to: elements that a drawing repeats, counted before anything is drawn. Ten of
 * ten of ten … are few lines and more work than there is time for. */
#include "svg_int.h"

#define REPEATED_MAX 500000 /* elements; librsvg's own limit, which it does not always tell of */
#define DEPTH_MAX    1000   /* uses of uses */

/* An element with an id, or the root: those below it up to others with an id are its own. */
struct part {
    struct list uses;  /* const char *: ids */
    struct list parts; /* size_t: below it */
    uint64_t own, all; /* elements; all: repeated ones too */
    enum { PART_NEW, PART_OPEN, PART_DONE } state;
};

static struct part *part_at(struct svg *svg, size_t index) {
    return LIST_AT(&svg->parts, struct part, index);
}

size_t picture_svg_add_part(struct svg *svg, size_t parent, const char *id) {
    size_t index = svg->parts.count;
    LIST_PUSH(svg->arena, &svg->parts, struct part);
    if (index > 0)
        *LIST_PUSH(svg->arena, &part_at(svg, parent)->parts, size_t) = index;
    if (id && !g_hash_table_contains(svg->ids, id))
        g_hash_table_insert(svg->ids, arena_strdup(svg->arena, id), GSIZE_TO_POINTER(index));
    return index;
}

void picture_svg_count_element(struct svg *svg, size_t part, const char *used) {
    part_at(svg, part)->own++;
    if (used)
        *LIST_PUSH(svg->arena, &part_at(svg, part)->uses, const char *) =
            arena_strdup(svg->arena, used);
}

/* What goes round in circles counts once: librsvg draws none of it. */
static uint64_t count_all(struct svg *svg, size_t index, int depth) {
    struct part *part = part_at(svg, index);
    gpointer used;
    if (depth > DEPTH_MAX)
        return REPEATED_MAX;
    if (part->state != PART_NEW)
        return part->all;
    part->state = PART_OPEN;
    uint64_t all = part->own;
    for (size_t i = 0; i < part->parts.count && all < UINT32_MAX; i++)
        all += count_all(svg, *LIST_AT(&part->parts, size_t, i), depth + 1);
    for (size_t i = 0; i < part->uses.count && all < UINT32_MAX; i++)
        if (g_hash_table_lookup_extended(svg->ids, *LIST_AT(&part->uses, const char *, i), NULL,
                                         &used))
            all += count_all(svg, GPOINTER_TO_SIZE(used), depth + 1);
    part->all = all;
    part->state = PART_DONE;
    return all;
}

bool picture_svg_repeats_too_much(struct svg *svg) {
    uint64_t own = 0;
    for (size_t i = 0; i < svg->parts.count; i++)
        own += part_at(svg, i)->own;
    return svg->parts.count > 0 && count_all(svg, 0, 0) > own + REPEATED_MAX;
}
