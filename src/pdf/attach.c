/* What a document was made from → attached files (ISO 19005-3, Annex E; ISO 32000-2, 7.11.4): each
 * under a name of its own, in the order a name tree wants (ISO 32000-1, 7.9.6). */
#include "pdf/pdf_int.h"

#include <string.h>

struct attached {
    const char *name;
    const struct source *source;
    uint32_t object;
};

static bool has_name(const struct attached *files, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(files[i].name, name) == 0)
            return true;
    return false;
}

/* The file's own name; of two alike the later is numbered. */
static const char *choose_name(struct arena *arena, const struct attached *files, size_t count,
                               const struct source *source) {
    char *base = strcmp(source->name, "-") == 0 ? g_strdup("record.yaml")
                                                : g_path_get_basename(source->name);
    const char *name = arena_strdup(arena, base);
    for (size_t number = 2; has_name(files, count, name); number++)
        name = arena_printf(arena, "%zu-%s", number, base);
    g_free(base);
    return name;
}

static uint32_t put_embedded(struct pdf_file *file, const struct pdf_metadata *metadata,
                             const struct source *source) {
    uint32_t object = pdf_file_reserve(file);
    GString *entries = g_string_new("/Type/EmbeddedFile/Subtype/application#2Fyaml/Params<<");
    pdf_append_date(entries, "/ModDate", metadata->date);
    g_string_append_printf(entries, "/Size %zu>>", source->size);
    pdf_file_put_stream(file, object, entries->str,
                        (struct bytes){(const unsigned char *)source->text, source->size});
    g_string_free(entries, TRUE);
    return object;
}

static uint32_t put_specification(struct pdf_file *file, const struct pdf_metadata *metadata,
                                  const struct attached *attached) {
    uint32_t object = pdf_file_reserve(file);
    uint32_t embedded = put_embedded(file, metadata, attached->source);
    GString *out = g_string_new("<</Type/Filespec/AFRelationship/Source/F");
    pdf_append_text(out, attached->name);
    g_string_append(out, "/UF");
    pdf_append_text(out, attached->name);
    g_string_append(out, "/Desc(A file this document was made from)");
    g_string_append_printf(out, "/EF<</F %u 0 R/UF %u 0 R>>>>", embedded, embedded);
    pdf_file_put(file, object, out);
    g_string_free(out, TRUE);
    return object;
}

/* Names beyond ASCII are written in UTF-16, which begins with the greatest of bytes. */
static int compare_names(const void *first, const void *second) {
    const struct attached *a = first, *b = second;
    bool a_plain = g_str_is_ascii(a->name), b_plain = g_str_is_ascii(b->name);
    return a_plain != b_plain ? b_plain - a_plain : strcmp(a->name, b->name);
}

void pdf_attach(struct arena *arena, struct pdf_file *file, const struct pdf_metadata *metadata,
                const struct list *sources, GString *out) {
    size_t count = sources ? sources->count : 0;
    struct attached *files = ARENA_ARRAY(arena, struct attached, count);
    for (size_t i = 0; i < count; i++) {
        files[i].source = *LIST_AT(sources, const struct source *const, i);
        files[i].name = choose_name(arena, files, i, files[i].source);
        files[i].object = put_specification(file, metadata, &files[i]);
    }
    if (count == 0)
        return;
    qsort(files, count, sizeof *files, compare_names);
    g_string_append(out, "/AF[");
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(out, "%s%u 0 R", i ? " " : "", files[i].object);
    g_string_append(out, "]/Names<</EmbeddedFiles<</Names[");
    for (size_t i = 0; i < count; i++) {
        pdf_append_text(out, files[i].name);
        g_string_append_printf(out, " %u 0 R", files[i].object);
    }
    g_string_append(out, "]>>>>");
}
