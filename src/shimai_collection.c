/* Many records as one: a collection holds its records, a summary is a sheet made of a selection of
 * them. And what a batch asks of records and fonts before it makes anything. */
#include "shimai_collection.h"
#include "shimai_int.h"

#include "document/document.h"
#include "template/template.h"
#include "yaml/yaml.h"

#include <glib.h>
#include <string.h>

struct shimai_collection {
    struct arena *arena;
    struct collection *collection;
    struct list records; /* of struct shimai_record * */
};

struct shimai_collection *shimai_collection_new(struct shimai *shimai) {
    struct arena *arena = arena_new();
    struct shimai_collection *collection = ARENA_NEW(arena, struct shimai_collection);
    (void)shimai;
    collection->arena = arena;
    collection->collection = record_collection_new(arena);
    return collection;
}

void shimai_collection_add(struct shimai_collection *collection, struct shimai_record *record) {
    *LIST_PUSH(collection->arena, &collection->records, struct shimai_record *) = record;
    record_collection_add(collection->collection, record_relation(record));
}

void shimai_collection_leave_out(struct shimai_collection *collection) {
    record_collection_leave_out(collection->collection);
}

void shimai_collection_free(struct shimai_collection *collection) {
    if (!collection)
        return;
    for (size_t i = 0; i < collection->records.count; i++)
        shimai_record_free(*LIST_AT(&collection->records, struct shimai_record *, i));
    arena_free(collection->arena);
}

static const enum period_kind periods[] = {
    [SHIMAI_ALL_YEARS] = PERIOD_ALL,
    [SHIMAI_YEAR] = PERIOD_YEAR,
    [SHIMAI_FISCAL_YEAR] = PERIOD_FISCAL_YEAR,
    [SHIMAI_DECADE] = PERIOD_DECADE,
};

size_t shimai_collection_years(struct shimai_collection *collection, enum shimai_period period,
                               const int **ret_years) {
    return record_collection_years(collection->collection, periods[period], ret_years);
}

static struct shimai_sheet *summarize(struct shimai *shimai, struct shimai_collection *collection,
                                      const struct shimai_selection *selection,
                                      const struct shimai_layout *layout, char *digest) {
    const struct selection inner = {periods[selection->period], selection->year,
                                    selection->relation,
                                    template_categories(layout_template(layout))};
    struct arena *arena = arena_new();
    context_begin(shimai);
    static const struct list no_sources;
    const struct template_subject subject = {
        .root = {&record_summary_type,
                 record_collection_select(arena, collection->collection, &inner, shimai->diags)}};
    return sheet_render(shimai, arena, &subject, &no_sources, layout, digest);
}

struct shimai_sheet *shimai_summarize(struct shimai *shimai, struct shimai_collection *collection,
                                      const struct shimai_selection *selection,
                                      const struct shimai_layout *layout) {
    return summarize(shimai, collection, selection, layout, NULL);
}

struct shimai_sheet *shimai_summarize_changed(struct shimai *shimai,
                                              struct shimai_collection *collection,
                                              const struct shimai_selection *selection,
                                              const struct shimai_layout *layout,
                                              char digest[SHIMAI_DIGEST_SIZE]) {
    return summarize(shimai, collection, selection, layout, digest);
}

static void add_new(struct arena *arena, struct list *files, const char *file) {
    for (size_t i = 0; i < files->count; i++)
        if (g_str_equal(*LIST_AT(files, const char *, i), file))
            return;
    *LIST_PUSH(arena, files, const char *) = file;
}

bool shimai_font_files(struct shimai *shimai, const struct shimai_layout *layout,
                       const char *const **ret_files, size_t *ret_count) {
    struct list files = {0}, found = {0};
    context_begin(shimai);
    bool ok = context_need_fonts(shimai);
    const struct list *families = template_families(shimai->call, layout_template(layout));
    for (size_t i = 0; ok && i < families->count; i++)
        text_fonts_list_files(shimai->fonts, *LIST_AT(families, const char *, i), shimai->call,
                              &found);
    for (size_t i = 0; i < found.count; i++)
        add_new(shimai->call, &files, *LIST_AT(&found, const char *, i));
    if (!context_end(shimai) || !ok)
        return false;
    *ret_files = files.items;
    *ret_count = files.count;
    return true;
}

/* Beside the file they are named in: see picture_open. */
static void collect_pictures(struct arena *arena, const struct document_node *node,
                             struct list *files) {
    const struct string *file = node->picture ? &node->picture->file : NULL;
    if (file && file->text) {
        char *folder = g_path_get_dirname(file->span.source ? file->span.source->name : "");
        char *path = g_build_filename(folder, file->text, NULL);
        add_new(arena, files, arena_strdup(arena, path));
        g_free(path);
        g_free(folder);
    }
    for (size_t i = 0; i < node->children.count; i++)
        collect_pictures(arena, LIST_AT(&node->children, const struct document_node, i), files);
}

bool sheet_is_changed(struct shimai *shimai, const struct document *document, char *digest) {
    GString *text = g_string_new(NULL);
    struct list pictures = {0};
    document_dump(document, text);
    collect_pictures(shimai->call, &document->root, &pictures);
    for (size_t i = 0; i < pictures.count; i++)
        g_string_append_printf(text, "%s\n", *LIST_AT(&pictures, const char *, i));
    char *own =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text->str, text->len);
    bool changed = strcmp(own, digest) != 0;
    g_strlcpy(digest, own, SHIMAI_DIGEST_SIZE);
    g_free(own);
    g_string_free(text, TRUE);
    return changed;
}

size_t shimai_sheet_pictures(struct shimai *shimai, const struct shimai_sheet *sheet,
                             const char *const **ret_files) {
    struct list files = {0};
    context_begin(shimai);
    collect_pictures(shimai->call, &sheet->document->root, &files);
    *ret_files = files.items;
    return files.count;
}
