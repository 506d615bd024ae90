/* The manifest: JSON Lines that say what was made of what. The first line tells of the run, every
 * other of a document. While a run goes on lines are only appended, each with one write, so that a
 * run killed at any point leaves a file that can be read: a last line that was cut off is passed
 * over, and its document made again. At the end the file is written anew, each document once. */
#include "batch_int.h"

#include "yaml/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- writing JSON ------------------------------------------------------------------------- */

static void add_name(GString *out, const char *name) {
    if (out->len > 0 && !strchr("{[", out->str[out->len - 1]))
        g_string_append_c(out, ',');
    g_string_append_printf(out, "\"%s\":", name);
}

void json_add_text(GString *out, const char *name, const char *text) {
    add_name(out, name);
    g_string_append_c(out, '"');
    json_append_escaped(out, text, strlen(text));
    g_string_append_c(out, '"');
}

void json_add_number(GString *out, const char *name, int64_t number) {
    add_name(out, name);
    g_string_append_printf(out, "%" G_GINT64_FORMAT, number);
}

void json_add_seconds(GString *out, const char *name, double seconds) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    add_name(out, name);
    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.4f", seconds));
}

/* ---- reading: JSON is YAML ---------------------------------------------------------------- */

static const char *text_of(const struct yaml_value *map, const char *key) {
    const struct yaml_value *value = yaml_lookup(map, key);
    return value && value->kind == YAML_VALUE_SCALAR ? value->scalar : NULL;
}

static int64_t number_of(const struct yaml_value *map, const char *key) {
    const char *text = text_of(map, key);
    return text ? g_ascii_strtoll(text, NULL, 10) : 0;
}

/* A line's tree lives no longer than its reading. */
static const char *keep_text(struct manifest *manifest, const struct yaml_value *map,
                             const char *key) {
    const char *text = text_of(map, key);
    return text ? arena_strdup(manifest->arena, text) : NULL;
}

static void read_files(struct manifest *manifest, const struct yaml_value *files,
                       struct entry *entry, struct list *list) {
    for (size_t i = 0; files && files->kind == YAML_VALUE_LIST && i < files->count; i++) {
        struct written *file = LIST_PUSH(manifest->arena, list, struct written);
        *file = (struct written){.path = keep_text(manifest, files->items[i], "path"),
                                 .size = number_of(files->items[i], "size"),
                                 .time = number_of(files->items[i], "time"),
                                 .digest = keep_text(manifest, files->items[i], "sha256")};
        if (!file->path || !file->digest)
            entry->key = ""; /* not to be trusted */
    }
}

static void read_run(struct manifest *manifest, const struct yaml_value *line) {
    const char *end = text_of(line, "complete");
    const struct yaml_value *years = yaml_lookup(line, "years");
    manifest->broken_off = !end || strcmp(end, "true") != 0;
    manifest->date = number_of(line, "date");
    manifest->records = keep_text(manifest, line, "records");
    manifest->years = (struct list){0};
    for (size_t i = 0; years && years->kind == YAML_VALUE_LIST && i < years->count; i++)
        *LIST_PUSH(manifest->arena, &manifest->years, int) =
            (int)g_ascii_strtoll(years->items[i]->scalar ? years->items[i]->scalar : "0", NULL, 10);
}

static struct entry *read_document(struct manifest *manifest, const struct yaml_value *line) {
    const char *output = keep_text(manifest, line, "output");
    const char *key = keep_text(manifest, line, "key");
    const char *state = text_of(line, "state");
    if (!output || !key || !state)
        return NULL;
    struct entry *entry = ARENA_NEW(manifest->arena, struct entry);
    *entry = (struct entry){.output = output,
                            .key = key,
                            .failed = strcmp(state, "made") != 0,
                            .pages = number_of(line, "pages")};
    read_files(manifest, yaml_lookup(line, "files"), entry, &entry->files);
    read_files(manifest, yaml_lookup(line, "pictures"), entry, &entry->pictures);
    g_hash_table_replace(manifest->entries, (char *)output, entry);
    return entry;
}

/* The entry a line makes; NULL if it tells of a run, or was cut off. */
static struct entry *read_line(struct manifest *manifest, const char *text) {
    struct entry *entry = NULL;
    const struct source *source;
    const struct yaml_value *line;
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(); /* of lines that were cut off: nobody's fault */
    if (source_from_text(arena, "manifest", text, strlen(text), diags, &source) &&
        yaml_read(arena, source, diags, &line) && line->kind == YAML_VALUE_MAP) {
        if (text_of(line, "shimai-manifest"))
            read_run(manifest, line);
        else
            entry = read_document(manifest, line);
    }
    diags_free(diags);
    arena_free(arena);
    return entry;
}

/* The line stands at `offset` of the open file; negative: it is kept. */
static void note(struct manifest *manifest, const char *text, int64_t offset) {
    struct entry *entry = read_line(manifest, text);
    if (!entry)
        return;
    entry->offset = offset;
    entry->size = strlen(text);
    if (offset < 0)
        entry->line = arena_strdup(manifest->arena, text);
}

static void read_lines(struct manifest *manifest, char *text) {
    char *end;
    for (char *line = text; *line; line = end) {
        end = line + strcspn(line, "\n");
        if (*end == '\n')
            *end++ = '\0';
        if (*line)
            note(manifest, line, manifest->file >= 0 ? line - text : -1);
    }
}

static void begin(struct manifest *manifest, struct arena *arena, const char *path) {
    *manifest = (struct manifest){.arena = arena, .path = arena_strdup(arena, path), .file = -1};
    manifest->entries = g_hash_table_new(g_str_hash, g_str_equal);
}

bool manifest_read(struct manifest *manifest, struct arena *arena, const char *path,
                   struct diags *diags) {
    char *text;
    GError *error = NULL;
    begin(manifest, arena, path);
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        diag_report(diags, DIAG_FILE_OPEN, (struct span){0}, NULL, "%s", error->message);
        g_error_free(error);
        return false;
    }
    read_lines(manifest, text);
    g_free(text);
    return true;
}

#define LOCK_TRIES 40
#define LOCK_WAIT  (G_USEC_PER_SEC / 20)

/* ---- the open file ------------------------------------------------------------------------ */

static bool fail(const struct manifest *manifest, const char *what, struct diags *diags) {
    int error = errno;
    const char *hint = error == EWOULDBLOCK ? "wait for the other batch, or name another --manifest"
                       : error == ENOENT    ? "create the folder first"
                       : error == ENOSPC ? "free some space and run it again: it goes on from here"
                       : error == EACCES ? "choose another folder, or change its permissions"
                                         : NULL;
    diag_report(diags, DIAG_FILE_WRITE, (struct span){0}, hint, "%s: cannot be %s: %s",
                manifest->path, what,
                error == EWOULDBLOCK ? "another batch is at it" : g_strerror(error));
    return false;
}

/* A run that ends replaces the file: the one that is locked must still be the one of that name. */
static bool is_current(const struct manifest *manifest) {
    struct stat here, there;
    return fstat(manifest->file, &here) == 0 && stat(manifest->path, &there) == 0 &&
           here.st_ino == there.st_ino && here.st_dev == there.st_dev;
}

/* Workers of a batch that was killed hold the lock until they are gone: a moment later. */
static bool lock(int file) {
    for (int i = 0; i < LOCK_TRIES; i++) {
        if (flock(file, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK)
            return false;
        g_usleep(LOCK_WAIT);
    }
    errno = EWOULDBLOCK;
    return false;
}

static bool open_locked(struct manifest *manifest, struct diags *diags) {
    do {
        if (manifest->file >= 0)
            close(manifest->file);
        manifest->file = open(manifest->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
        if (manifest->file < 0)
            return fail(manifest, "opened", diags);
        if (!lock(manifest->file))
            return fail(manifest, "locked", diags);
    } while (!is_current(manifest));
    return true;
}

static bool write_line(struct manifest *manifest, const char *text, size_t size) {
    ssize_t count = write(manifest->file, text, size);
    if (count == (ssize_t)size) {
        manifest->size += count;
        return true;
    }
    errno = count >= 0 ? ENOSPC : errno;
    int error = errno;
    if (count > 0 && ftruncate(manifest->file, manifest->size) != 0)
        manifest->size += count; /* cut off: the next line begins with an end */
    errno = error;
    return false;
}

/* A line that was cut off must not run into the next. */
static bool end_last_line(struct manifest *manifest, const char *text, struct diags *diags) {
    size_t size = strlen(text);
    manifest->size = (int64_t)size;
    if (size == 0 || text[size - 1] == '\n')
        return true;
    return write_line(manifest, "\n", 1) || fail(manifest, "written", diags);
}

bool manifest_open(struct manifest *manifest, struct arena *arena, const char *path,
                   struct diags *diags) {
    char *text;
    begin(manifest, arena, path);
    if (!open_locked(manifest, diags))
        return false;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return fail(manifest, "read", diags);
    bool ok = end_last_line(manifest, text, diags);
    read_lines(manifest, text);
    g_free(text);
    return ok;
}

bool manifest_append(struct manifest *manifest, const char *line, struct diags *diags) {
    GString *text = g_string_new(line);
    g_string_append_c(text, '\n');
    bool ok = write_line(manifest, text->str, text->len) || fail(manifest, "written", diags);
    g_string_free(text, TRUE);
    return ok;
}

bool manifest_add(struct manifest *manifest, const char *line, struct diags *diags) {
    int64_t offset = manifest->size;
    bool ok = manifest_append(manifest, line, diags);
    note(manifest, line, ok ? offset : -1);
    return ok;
}

static int compare_entries(const void *a, const void *b) {
    return strcmp((*(const struct entry *const *)a)->output,
                  (*(const struct entry *const *)b)->output);
}

static GPtrArray *sort_entries(const struct manifest *manifest) {
    GPtrArray *entries = g_ptr_array_new();
    GHashTableIter iter;
    gpointer entry;
    g_hash_table_iter_init(&iter, manifest->entries);
    while (g_hash_table_iter_next(&iter, NULL, &entry))
        g_ptr_array_add(entries, entry);
    if (entries->len > 0)
        qsort(entries->pdata, entries->len, sizeof(gpointer), compare_entries);
    return entries;
}

static void add_line(const struct manifest *manifest, const struct entry *entry, GString *text) {
    gsize before = text->len;
    if (entry->line) {
        g_string_append(text, entry->line);
    } else {
        g_string_set_size(text, before + entry->size);
        ssize_t count = pread(manifest->file, text->str + before, entry->size, entry->offset);
        if (count != (ssize_t)entry->size)
            g_string_truncate(text, before); /* it will be made again */
    }
    if (text->len > before)
        g_string_append_c(text, '\n');
}

bool manifest_finish(struct manifest *manifest, const char *head, struct diags *diags) {
    GPtrArray *entries = sort_entries(manifest);
    GString *text = g_string_new(head);
    struct file_set *set = file_set_new();
    g_string_append_c(text, '\n');
    for (guint i = 0; i < entries->len; i++)
        add_line(manifest, entries->pdata[i], text);
    bool ok = file_set_add(set, manifest->path, text->str, text->len, diags);
    if (ok)
        ok = file_set_commit(set, diags);
    else
        file_set_abort(set);
    g_string_free(text, TRUE);
    g_ptr_array_unref(entries);
    return ok;
}

void manifest_close(struct manifest *manifest) {
    if (manifest->file >= 0)
        close(manifest->file);
    manifest->file = -1;
    g_clear_pointer(&manifest->entries, g_hash_table_unref);
}

#define PICTURE_LIMIT ((int64_t)256 << 20) /* larger ones the library does not read */

/* ---- entries ------------------------------------------------------------------------------ */

const struct entry *manifest_lookup(const struct manifest *manifest, const char *output) {
    return g_hash_table_lookup(manifest->entries, output);
}

/* The size and time of the last change are enough; a copy with another time is looked into. */
static bool file_is_intact(const struct written *file) {
    struct stat status;
    char digest[DIGEST_SIZE];
    if (stat(file->path, &status) != 0 || status.st_size != file->size)
        return false;
    int64_t time = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
    return time == file->time ||
           (digest_file(file->path, file->size, digest) && strcmp(digest, file->digest) == 0);
}

bool entry_is_intact(const struct entry *entry) {
    for (size_t i = 0; i < entry->pictures.count; i++) {
        const struct written *picture = LIST_AT(&entry->pictures, const struct written, i);
        char digest[DIGEST_SIZE];
        if (!digest_file(picture->path, PICTURE_LIMIT, digest) ||
            strcmp(digest, picture->digest) != 0)
            return false;
    }
    for (size_t i = 0; i < entry->files.count; i++)
        if (!file_is_intact(LIST_AT(&entry->files, const struct written, i)))
            return false;
    return entry->files.count > 0;
}
