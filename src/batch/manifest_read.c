/* Reading a manifest: takes an open file, gives entries and orphans. JSON is YAML, and is read as
 * such, within its limits. The file may have been written by anyone: what a line lacks, or has of
 * another type, makes it damaged, and it is told and passed over; what does not begin as a manifest
 * does is none. */
#include "batch_int.h"

#include "yaml/yaml.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#define VERSION       "1"
#define HEAD          "{\"shimai-manifest\":"
#define DATE_MAX      INT64_C(253402300799) /* 9999-12-31T23:59:59Z */
#define TOLD_MAX      20                    /* damaged lines that are told one by one */
#define LINE_SIZE_MAX ((size_t)8 << 20)     /* bytes of a line; a document's has a few hundred */

/* ---- members ------------------------------------------------------------------------------ */

/* A text in quotes; NULL: there is none. It lives no longer than the line's tree. */
static const char *text_of(const struct yaml_value *map, const char *key) {
    const struct yaml_value *value = yaml_lookup(map, key);
    return value && value->kind == YAML_VALUE_SCALAR && !value->plain ? value->scalar : NULL;
}

/* A bare word or number. */
static const char *word_of(const struct yaml_value *value) {
    return value && value->kind == YAML_VALUE_SCALAR && value->plain ? value->scalar : NULL;
}

static bool read_number(const struct yaml_value *value, int64_t least, int64_t most,
                        int64_t *ret_number) {
    gint64 number;
    const char *text = word_of(value);
    if (!text || !g_ascii_string_to_signed(text, 10, least, most, &number, NULL))
        return false;
    *ret_number = number;
    return true;
}

static bool read_member(const struct yaml_value *map, const char *key, int64_t *ret_number) {
    return read_number(yaml_lookup(map, key), 0, INT64_MAX, ret_number);
}

static bool keep_text(struct manifest *manifest, const struct yaml_value *map, const char *key,
                      const char **ret_text) {
    const char *text = text_of(map, key);
    *ret_text = text ? arena_strdup(manifest->arena, text) : NULL;
    return text && *text;
}

/* Empty, if the file was gone already when it was looked at. */
static bool keep_digest(struct manifest *manifest, const struct yaml_value *map,
                        const char **ret_digest) {
    static const char digits[] = "0123456789abcdef";
    const char *text = text_of(map, "sha256");
    if (!text || (*text && strlen(text) != DIGEST_SIZE - 1) || strspn(text, digits) != strlen(text))
        return false;
    *ret_digest = arena_strdup(manifest->arena, text);
    return true;
}

/* ---- what stands, and what no longer does -------------------------------------------------- */

void batch_manifest_add_orphan(struct manifest *manifest, const struct entry *entry,
                               const struct written *file) {
    const struct file_pattern pattern = {entry->output, NULL};
    if (!entry->series || !file_pattern_matches(&pattern, file->path))
        return; /* nothing that we would have written there */
    struct orphan *orphan = ARENA_NEW(manifest->arena, struct orphan);
    *orphan = (struct orphan){.path = file->path,
                              .id = entry->id,
                              .series = entry->series,
                              .size = file->size,
                              .digest = file->digest};
    g_hash_table_replace(manifest->orphans, (char *)orphan->path, orphan);
}

static bool is_among(const struct list *files, const char *path) {
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(LIST_AT(files, const struct written, i)->path, path) == 0)
            return true;
    return false;
}

/* Files of an earlier line about the same output that the later one does not have: pages. */
static void part_with(struct manifest *manifest, const struct entry *earlier,
                      const struct entry *later) {
    for (size_t i = 0; i < earlier->files.count; i++) {
        const struct written *file = LIST_AT(&earlier->files, const struct written, i);
        if (!is_among(&later->files, file->path))
            batch_manifest_add_orphan(manifest, earlier, file);
    }
}

void batch_manifest_put(struct manifest *manifest, struct entry *entry) {
    const struct entry *earlier = g_hash_table_lookup(manifest->entries, entry->output);
    g_hash_table_replace(manifest->entries, (char *)entry->output, entry);
    if (earlier)
        part_with(manifest, earlier, entry);
}

/* ---- a document --------------------------------------------------------------------------- */

static bool read_file(struct manifest *manifest, const struct yaml_value *map, bool with_status,
                      struct written *file) {
    return keep_text(manifest, map, "path", &file->path) &&
           keep_digest(manifest, map, &file->digest) &&
           (!with_status ||
            (read_member(map, "size", &file->size) && read_member(map, "time", &file->time)));
}

static bool read_files(struct manifest *manifest, const struct yaml_value *files, bool with_status,
                       struct list *list) {
    if (files->kind != YAML_VALUE_LIST)
        return false;
    for (size_t i = 0; i < files->count; i++)
        if (!read_file(manifest, files->items[i], with_status,
                       LIST_PUSH(manifest->arena, list, struct written)))
            return false;
    return true;
}

static bool read_state(const struct yaml_value *line, bool *ret_failed) {
    const char *state = text_of(line, "state");
    *ret_failed = state && strcmp(state, "failed") == 0;
    return *ret_failed || (state && strcmp(state, "made") == 0);
}

/* What is optional may be absent, not of another type. */
static bool read_lists(struct manifest *manifest, const struct yaml_value *line,
                       struct entry *entry) {
    const struct yaml_value *files = yaml_lookup(line, "files");
    const struct yaml_value *pictures = yaml_lookup(line, "pictures");
    return files && read_files(manifest, files, true, &entry->files) &&
           (!pictures || read_files(manifest, pictures, false, &entry->pictures));
}

static bool read_document(struct manifest *manifest, const struct yaml_value *line,
                          struct entry **ret_entry) {
    struct entry *entry = ARENA_NEW(manifest->arena, struct entry);
    if (!keep_text(manifest, line, "output", &entry->output) ||
        !keep_text(manifest, line, "id", &entry->id) ||
        !keep_text(manifest, line, "key", &entry->key) || !read_state(line, &entry->failed) ||
        !read_member(line, "pages", &entry->pages) || !read_lists(manifest, line, entry))
        return false;
    (void)keep_text(manifest, line, "record", &entry->record);
    (void)keep_text(manifest, line, "booklet", &entry->booklet);
    (void)keep_text(manifest, line, "series", &entry->series);
    (void)keep_text(manifest, line, "content", &entry->content);
    batch_manifest_put(manifest, entry);
    *ret_entry = entry;
    return true;
}

static bool read_orphan(struct manifest *manifest, const struct yaml_value *line) {
    struct orphan *orphan = ARENA_NEW(manifest->arena, struct orphan);
    if (!keep_text(manifest, line, "orphan", &orphan->path) ||
        !keep_text(manifest, line, "id", &orphan->id) ||
        !keep_text(manifest, line, "series", &orphan->series) ||
        !read_member(line, "size", &orphan->size) || !keep_digest(manifest, line, &orphan->digest))
        return false;
    g_hash_table_replace(manifest->orphans, (char *)orphan->path, orphan);
    return true;
}

/* ---- the run ------------------------------------------------------------------------------ */

static bool read_years(struct manifest *manifest, const struct yaml_value *years,
                       struct list *list) {
    int64_t year;
    if (years->kind != YAML_VALUE_LIST)
        return false;
    for (size_t i = 0; i < years->count; i++) {
        if (!read_number(years->items[i], -9999, 9999, &year))
            return false;
        *LIST_PUSH(manifest->arena, list, int) = (int)year;
    }
    return true;
}

static bool read_run(struct manifest *manifest, const struct yaml_value *line, const char *text) {
    struct list list = {0};
    int64_t date = 0;
    const char *end = word_of(yaml_lookup(line, "complete"));
    const struct yaml_value *years = yaml_lookup(line, "years");
    if (!end || !read_number(yaml_lookup(line, "date"), 0, DATE_MAX, &date) ||
        (years && !read_years(manifest, years, &list)))
        return false;
    manifest->broken_off = strcmp(end, "true") != 0;
    manifest->date = date;
    (void)keep_text(manifest, line, "records", &manifest->records);
    manifest->years = list;
    manifest->head = arena_strdup(manifest->arena, text);
    return true;
}

/* ---- a line ------------------------------------------------------------------------------- */

enum line_kind {
    LINE_DAMAGED,
    LINE_DAMAGED_RUN, /* it tells of a run, and not all that is to be told */
    LINE_RUN,
    LINE_OTHER_VERSION,
    LINE_DOCUMENT,
    LINE_ORPHAN
};

static enum line_kind read_tree(struct manifest *manifest, const struct yaml_value *line,
                                const char *text, struct entry **ret_entry) {
    const struct yaml_value *version = yaml_lookup(line, "shimai-manifest");
    const char *number = word_of(version);
    if (number && strcmp(number, VERSION) != 0)
        return LINE_OTHER_VERSION;
    if (number)
        return read_run(manifest, line, text) ? LINE_RUN : LINE_DAMAGED_RUN;
    if (yaml_lookup(line, "orphan"))
        return read_orphan(manifest, line) ? LINE_ORPHAN : LINE_DAMAGED;
    return read_document(manifest, line, ret_entry) ? LINE_DOCUMENT : LINE_DAMAGED;
}

static enum line_kind read_text(struct manifest *manifest, const char *text, size_t size,
                                struct entry **ret_entry) {
    enum line_kind kind = LINE_DAMAGED;
    const struct source *source;
    const struct yaml_value *line;
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(); /* what is wrong in it nobody wrote by hand */
    *ret_entry = NULL;
    if (*text == '{' && source_from_text(arena, "manifest", text, size, diags, &source) &&
        yaml_read(arena, source, diags, &line) && line->kind == YAML_VALUE_MAP)
        kind = read_tree(manifest, line, text, ret_entry);
    diags_free(diags);
    arena_free(arena);
    return kind;
}

void batch_manifest_note(struct manifest *manifest, const char *text, int64_t offset) {
    struct entry *entry;
    (void)read_text(manifest, text, strlen(text), &entry);
    if (!entry)
        return;
    entry->offset = offset;
    entry->size = strlen(text);
    if (offset < 0)
        entry->line = arena_strdup(manifest->arena, text);
}

/* ---- lines of a file ---------------------------------------------------------------------- */

struct reader {
    struct manifest *manifest;
    struct diags *diags; /* NULL: nobody wants to know */
    int file;
    GString *line;
    bool is_whole;  /* the line has its end */
    int64_t offset; /* of the line */
    int64_t number; /* of the line, from 1 */
    size_t damaged;
    char buffer[1 << 16];
    size_t at, count; /* in the buffer */
    const char *fault;
};

static bool fill_buffer(struct reader *reader) {
    ssize_t count;
    do
        count = read(reader->file, reader->buffer, sizeof reader->buffer);
    while (count < 0 && errno == EINTR);
    if (count < 0)
        reader->fault = "it cannot be read";
    reader->at = 0;
    reader->count = (size_t)MAX(count, 0);
    return count > 0;
}

/* False at the end, or where a line is so long that it cannot be one of ours. */
static bool next_line(struct reader *reader) {
    reader->offset += (int64_t)reader->line->len + reader->is_whole;
    reader->number++;
    reader->is_whole = false;
    g_string_truncate(reader->line, 0);
    while (!reader->is_whole && (reader->at < reader->count || fill_buffer(reader))) {
        const char *start = reader->buffer + reader->at;
        const char *end = memchr(start, '\n', reader->count - reader->at);
        size_t size = end ? (size_t)(end - start) : reader->count - reader->at;
        g_string_append_len(reader->line, start, (gssize)size);
        reader->is_whole = end;
        reader->at += size + reader->is_whole;
        if (reader->line->len > LINE_SIZE_MAX)
            reader->fault = "it is no manifest of a batch: a line has no end";
        if (reader->fault)
            return false;
    }
    return !reader->fault && (reader->is_whole || reader->line->len > 0);
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* The first line was cut off with the file: there is nothing else in it. */
static bool is_cut_head(const struct reader *reader) {
    size_t size = MIN(reader->line->len, strlen(HEAD));
    return !reader->is_whole && strncmp(reader->line->str, HEAD, size) == 0;
}

static const char *check_first(const struct reader *reader, enum line_kind kind) {
    if (kind == LINE_RUN || kind == LINE_DAMAGED_RUN || is_cut_head(reader))
        return NULL;
    return kind == LINE_OTHER_VERSION ? "it is a manifest of another version of shimai"
                                      : "it is no manifest of a batch";
}

/* A last line without an end was cut off when a run was killed, and is nobody's fault. */
static void note_damage(struct reader *reader) {
    if (!reader->is_whole || !reader->diags || reader->damaged++ >= TOLD_MAX)
        return;
    diag_report(reader->diags, DIAG_MANIFEST_LINE, (struct span){0}, NULL,
                "%s:%" G_GINT64_FORMAT
                ": the line is damaged and passed over, and what it tells of is made again",
                reader->manifest->path, reader->number);
}

static void keep_place(const struct reader *reader, struct entry *entry) {
    entry->offset = reader->offset;
    entry->size = reader->line->len;
    if (reader->manifest->file < 0)
        entry->line = arena_strdup(reader->manifest->arena, reader->line->str);
}

static bool is_damaged(enum line_kind kind) {
    return kind == LINE_DAMAGED || kind == LINE_DAMAGED_RUN || kind == LINE_OTHER_VERSION;
}

static void read_line(struct reader *reader) {
    struct entry *entry;
    enum line_kind kind = read_text(reader->manifest, reader->line->str, reader->line->len, &entry);
    if (reader->number == 1)
        reader->fault = check_first(reader, kind);
    if (!reader->fault && reader->line->len > 0 && is_damaged(kind))
        note_damage(reader);
    reader->manifest->cut_off = kind == LINE_DAMAGED && !reader->is_whole ? reader->offset : -1;
    reader->manifest->ends_open = !reader->is_whole;
    if (entry)
        keep_place(reader, entry);
}

const char *batch_manifest_scan(struct manifest *manifest, int file, struct diags *diags) {
    struct reader *reader = g_new0(struct reader, 1);
    *reader = (struct reader){
        .manifest = manifest, .diags = diags, .file = file, .line = g_string_new(NULL)};
    manifest->cut_off = -1;
    while (!reader->fault && next_line(reader))
        read_line(reader);
    manifest->size = reader->offset + (int64_t)reader->line->len;
    if (diags && reader->damaged > TOLD_MAX)
        diag_report(diags, DIAG_MANIFEST_LINE, (struct span){0}, NULL,
                    "%s: %zu lines more are damaged", manifest->path, reader->damaged - TOLD_MAX);
    const char *fault = reader->fault;
    g_string_free(reader->line, TRUE);
    g_free(reader);
    return fault;
}
