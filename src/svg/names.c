/* Names within an SVG. Cairo 1.16 names groups and images after a counter of the process; they are
 * renamed, so that a page gives the same bytes whatever was painted before it. */
#include "svg/svg_int.h"

#include <glib.h>
#include <string.h>

/* A number that cairo gave, and its place among those that have come. */
struct renaming {
    const char *text;
    size_t size, at;
    GHashTable *numbers; /* of uint64_t → its place, from 1 */
    GString *out;
};

/* The bytes of a name that is counted (`"surface12"`, `"#image3"`) up to its digits; 0: none. */
static size_t match_name(const struct renaming *renaming) {
    static const char *const names[] = {"\"surface", "\"#surface", "\"image", "\"#image"};
    size_t left = renaming->size - renaming->at;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        size_t length = strlen(names[i]);
        if (left > length && memcmp(renaming->text + renaming->at, names[i], length) == 0 &&
            g_ascii_isdigit(renaming->text[renaming->at + length]))
            return length;
    }
    return 0;
}

static guint place_of(struct renaming *renaming, guint number) {
    gpointer key = GUINT_TO_POINTER(number);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(renaming->numbers, key));
    if (place == 0) {
        place = g_hash_table_size(renaming->numbers) + 1;
        g_hash_table_insert(renaming->numbers, key, GUINT_TO_POINTER(place));
    }
    return place;
}

static void rename_next(struct renaming *renaming, size_t name) {
    guint number = 0;
    g_string_append_len(renaming->out, renaming->text + renaming->at, (gssize)name);
    renaming->at += name;
    while (renaming->at < renaming->size && g_ascii_isdigit(renaming->text[renaming->at]))
        number = number * 10 + (guint)(renaming->text[renaming->at++] - '0');
    g_string_append_printf(renaming->out, "%u", place_of(renaming, number));
}

static void copy_to_quote(struct renaming *renaming) {
    const char *start = renaming->text + renaming->at;
    const char *quote = memchr(start + 1, '"', renaming->size - renaming->at - 1);
    size_t count = quote ? (size_t)(quote - start) : renaming->size - renaming->at;
    g_string_append_len(renaming->out, start, (gssize)count);
    renaming->at += count;
}

struct bytes svg_number_names(struct arena *arena, struct bytes svg) {
    struct renaming renaming = {.text = (const char *)svg.data,
                                .size = svg.size,
                                .numbers = g_hash_table_new(NULL, NULL),
                                .out = g_string_new(NULL)};
    while (renaming.at < renaming.size) {
        size_t name = match_name(&renaming);
        if (name > 0)
            rename_next(&renaming, name);
        else
            copy_to_quote(&renaming);
    }
    struct bytes bytes = {
        (unsigned char *)arena_strndup(arena, renaming.out->str, renaming.out->len),
        renaming.out->len};
    g_string_free(renaming.out, TRUE);
    g_hash_table_destroy(renaming.numbers);
    return bytes;
}
