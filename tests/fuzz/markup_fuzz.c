/* Any text with markup. Pieces lie in order within what was read, ruby covers its base, and what is
 * written of them reads as the same. */
#include "fuzz.h"
#include "schema/schema.h"

#include <glib.h>
#include <string.h>

static void check_ruby(const struct marked_piece *piece) {
    size_t characters = 0;
    for (size_t i = 0; i < piece->ruby.count; i++)
        characters += LIST_AT(&piece->ruby, const struct marked_ruby, i)->characters;
    if (piece->ruby.count && characters != (size_t)g_utf8_strlen(piece->text, -1))
        g_error("ruby covers %zu characters of “%s”", characters, piece->text);
}

static void check_use(const struct marked_piece *piece) {
    bool is_spread = piece->use == MARKED_SPREAD;
    if (is_spread ? piece->spread < 1 || piece->spread > 99 : piece->spread != 0)
        g_error("“%s” is spread over %d em", piece->text, (int)piece->spread);
    if (piece->use != MARKED_PLAIN && !is_spread && piece->ruby.count > 0)
        g_error("“%s” has ruby besides its use", piece->text);
}

static void check_places(const struct list *pieces, const struct marked_source *source) {
    size_t end = source->offset;
    for (size_t i = 0; i < pieces->count; i++) {
        const struct marked_piece *piece = LIST_AT(pieces, const struct marked_piece, i);
        if (!*piece->text)
            g_error("an empty piece");
        if (piece->offset < end)
            g_error("piece %zu begins inside the one before", i);
        end = piece->offset + piece->size;
        check_ruby(piece);
        check_use(piece);
    }
    if (end > source->offset + source->size)
        g_error("a piece ends outside what was read");
}

static bool is_same(const struct marked_piece *left, const struct marked_piece *right) {
    bool same = g_str_equal(left->text, right->text) && left->use == right->use &&
                left->spread == right->spread && left->ruby.count == right->ruby.count;
    for (size_t i = 0; same && i < left->ruby.count; i++)
        same = g_str_equal(LIST_AT(&left->ruby, const struct marked_ruby, i)->text,
                           LIST_AT(&right->ruby, const struct marked_ruby, i)->text);
    return same;
}

static void check_written(struct fuzz fuzz, const struct list *pieces) {
    GString *text = g_string_new(NULL);
    schema_write_marked(pieces, text);
    struct string scalar = {text->str, {0}};
    struct marked_source source = {.scalar = &scalar, .size = text->len};
    struct list again;
    if (!schema_read_marked(fuzz.arena, &source, fuzz.diags, &again))
        g_error("“%s” was written but does not read", text->str);
    bool same = again.count == pieces->count;
    for (size_t i = 0; same && i < again.count; i++)
        same = is_same(LIST_AT(pieces, const struct marked_piece, i),
                       LIST_AT(&again, const struct marked_piece, i));
    if (!same)
        g_error("“%s” came back as something else", text->str);
    g_string_free(text, TRUE);
}

/* The first byte chooses how much of the text is read: up to a binding, as it were. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 1)
        return 0;
    struct fuzz fuzz = fuzz_begin();
    const struct source *text;
    struct list pieces;
    if (source_from_text(fuzz.arena, "fuzz", (const char *)data + 1, size - 1, fuzz.diags, &text)) {
        struct string scalar = {text->text, {text, 1, 1, 1}};
        glong length = g_utf8_strlen(text->text, -1) * data[0] / UINT8_MAX;
        size_t end = (size_t)(g_utf8_offset_to_pointer(text->text, length) - text->text);
        struct marked_source source = {.scalar = &scalar, .size = end};
        if (schema_read_marked(fuzz.arena, &source, fuzz.diags, &pieces)) {
            check_places(&pieces, &source);
            check_written(fuzz, &pieces);
        }
    }
    return fuzz_end(fuzz);
}
