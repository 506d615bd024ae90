/* The manifest: JSON Lines that say what was made of what. The first line tells of the run, every
 * other of a document, or of a file that nothing stands for any more. While a run goes on lines are
 * only appended, each with one write, so that a run killed at any point leaves a file that can be
 * read: a last line that was cut off is passed over, and its document made again. At the end the
 * file is written anew, each document once. What is no manifest is never written to. */
#include "batch_int.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

void batch_manifest_begin(struct manifest *manifest, struct arena *arena, const char *path) {
    *manifest = (struct manifest){.arena = arena, .path = arena_strdup(arena, path), .file = -1};
    manifest->entries = g_hash_table_new(g_str_hash, g_str_equal);
    manifest->orphans = g_hash_table_new(g_str_hash, g_str_equal);
}

static void report_problem(const struct manifest *manifest, const struct input_problem *problem,
                           struct diags *diags) {
    const char *hint;
    char *message = input_describe(problem, diags, &hint);
    diag_report(diags, problem->code, (struct span){0}, hint, "%s: %s", manifest->path, message);
    g_free(message);
}

bool batch_manifest_read(struct manifest *manifest, struct arena *arena, const char *path,
                         struct diags *diags) {
    struct input_problem problem;
    batch_manifest_begin(manifest, arena, path);
    int file = input_open(path, &problem);
    if (file < 0) {
        report_problem(manifest, &problem, diags);
        return false;
    }
    const char *fault = batch_manifest_scan(manifest, file, diags);
    close(file);
    if (fault)
        diag_report(diags, DIAG_MANIFEST_KIND, (struct span){0}, NULL, "%s: %s", path, fault);
    return !fault;
}

/* The finding that it is none; gives false. */
static bool refuse(const char *path, const char *fault, struct diags *diags) {
    diag_report(diags, DIAG_OUTPUT_FOREIGN, (struct span){0},
                "name another --manifest, or remove this file first", "%s: %s", path, fault);
    return false;
}

bool batch_manifest_may_replace(const char *path, struct diags *diags) {
    struct stat status;
    struct manifest manifest;
    struct input_problem problem;
    struct arena *arena = arena_new();
    bool ok = true;
    batch_manifest_begin(&manifest, arena, path);
    int file = stat(path, &status) == 0 ? input_open(path, &problem) : -1;
    const char *fault = file >= 0 ? batch_manifest_scan(&manifest, file, NULL) : NULL;
    if (file >= 0)
        close(file);
    if (fault)
        ok = refuse(path, fault, diags);
    batch_manifest_close(&manifest);
    arena_free(arena);
    return ok;
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
                manifest->path, diags_say(diags, what),
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

/* Opened without waiting, if it is a pipe after all; whether it was there before is told apart. */
static int open_file(struct manifest *manifest) {
    const int flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    int file = open(manifest->path, flags | O_CREAT | O_EXCL, 0666);
    manifest->is_new = file >= 0;
    return file >= 0 || errno != EEXIST ? file : open(manifest->path, flags | O_CREAT, 0666);
}

/* Root may write anywhere: the mode tells what is meant. */
static bool check_kind(const struct manifest *manifest, struct diags *diags) {
    struct stat status;
    bool known = stat(manifest->path, &status) == 0;
    if (known && !S_ISREG(status.st_mode)) {
        diag_report(diags, DIAG_FILE_KIND, (struct span){0}, "name a file", "%s: %s",
                    manifest->path,
                    S_ISDIR(status.st_mode) ? "is a directory" : "is not a regular file");
        return false;
    }
    if (!known || status.st_mode & S_IWUSR)
        return true;
    errno = EACCES;
    return fail(manifest, SAID("written"), diags);
}

static bool open_locked(struct manifest *manifest, struct diags *diags) {
    int tries = 0;
    do {
        if (manifest->file >= 0)
            close(manifest->file);
        manifest->file = -1;
        if (!check_kind(manifest, diags))
            return false;
        manifest->file = open_file(manifest);
        if (manifest->file < 0)
            return fail(manifest, SAID("opened"), diags);
        if (!lock(manifest->file))
            return fail(manifest, SAID("locked"), diags);
        errno = EWOULDBLOCK;
    } while (!is_current(manifest) && tries++ < LOCK_TRIES);
    return tries <= LOCK_TRIES || fail(manifest, SAID("locked"), diags);
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
static bool end_last_line(struct manifest *manifest, struct diags *diags) {
    if (!manifest->ends_open)
        return true;
    if (manifest->cut_off >= 0 && ftruncate(manifest->file, manifest->cut_off) == 0) {
        manifest->size = manifest->cut_off;
        return true;
    }
    return write_line(manifest, "\n", 1) || fail(manifest, SAID("written"), diags);
}

bool batch_manifest_open(struct manifest *manifest, struct arena *arena, const char *path,
                         struct diags *diags) {
    batch_manifest_begin(manifest, arena, path);
    if (!open_locked(manifest, diags))
        return false;
    const char *fault = batch_manifest_scan(manifest, manifest->file, diags);
    return fault ? refuse(path, fault, diags) : end_last_line(manifest, diags);
}

/* One that was made for nothing. */
void batch_manifest_drop(const struct manifest *manifest) {
    struct stat status;
    if (manifest->file >= 0 && manifest->is_new && fstat(manifest->file, &status) == 0 &&
        status.st_size == 0)
        unlink(manifest->path);
}

bool batch_manifest_append(struct manifest *manifest, const char *line, struct diags *diags) {
    GString *text = g_string_new(line);
    g_string_append_c(text, '\n');
    bool ok = write_line(manifest, text->str, text->len) || fail(manifest, SAID("written"), diags);
    g_string_free(text, TRUE);
    return ok;
}

bool batch_manifest_add(struct manifest *manifest, const char *line, struct diags *diags) {
    int64_t offset = manifest->size;
    bool ok = batch_manifest_append(manifest, line, diags);
    batch_manifest_note(manifest, line, ok ? offset : -1);
    return ok;
}

static int compare_keys(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **batch_manifest_sort_keys(GHashTable *table, size_t *ret_count) {
    guint count;
    gpointer *keys = g_hash_table_get_keys_as_array(table, &count);
    if (count > 0)
        qsort(keys, count, sizeof *keys, compare_keys);
    *ret_count = count;
    return (const char **)keys;
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

static void add_entries(const struct manifest *manifest, GString *text) {
    size_t count;
    const char **keys = batch_manifest_sort_keys(manifest->entries, &count);
    for (size_t i = 0; i < count; i++)
        add_line(manifest, g_hash_table_lookup(manifest->entries, keys[i]), text);
    g_free(keys);
}

static void add_orphans(const struct manifest *manifest, GString *text) {
    size_t count;
    const char **keys = batch_manifest_sort_keys(manifest->orphans, &count);
    for (size_t i = 0; i < count; i++) {
        const struct orphan *orphan = g_hash_table_lookup(manifest->orphans, keys[i]);
        GString *line = g_string_new("{");
        batch_json_add_text(line, "orphan", orphan->path);
        batch_json_add_text(line, "id", orphan->id);
        batch_json_add_number(line, "size", orphan->size);
        batch_json_add_text(line, "sha256", orphan->digest);
        batch_json_add_text(line, "series", orphan->series);
        g_string_append_printf(text, "%s}\n", line->str);
        g_string_free(line, TRUE);
    }
    g_free(keys);
}

bool batch_manifest_finish(struct manifest *manifest, const char *head, struct diags *diags) {
    GString *text = g_string_new(head);
    struct file_set *set = file_set_new();
    g_string_append_c(text, '\n');
    add_entries(manifest, text);
    add_orphans(manifest, text);
    bool ok = file_set_add(set, manifest->path, text->str, text->len, diags);
    if (ok)
        ok = file_set_commit(set, diags);
    else
        file_set_abort(set);
    g_string_free(text, TRUE);
    return ok;
}

void batch_manifest_close(struct manifest *manifest) {
    if (manifest->file >= 0)
        close(manifest->file);
    manifest->file = -1;
    g_clear_pointer(&manifest->entries, g_hash_table_unref);
    g_clear_pointer(&manifest->orphans, g_hash_table_unref);
}

#define PICTURE_LIMIT ((int64_t)256 << 20) /* larger ones the library does not read */

/* ---- entries ------------------------------------------------------------------------------ */

const struct entry *batch_manifest_lookup(const struct manifest *manifest, const char *output) {
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
           (batch_digest_file(file->path, file->size, digest) && strcmp(digest, file->digest) == 0);
}

bool batch_entry_is_intact(const struct entry *entry) {
    for (size_t i = 0; i < entry->pictures.count; i++) {
        const struct written *picture = LIST_AT(&entry->pictures, const struct written, i);
        char digest[DIGEST_SIZE];
        if (!batch_digest_file(picture->path, PICTURE_LIMIT, digest) ||
            strcmp(digest, picture->digest) != 0)
            return false;
    }
    for (size_t i = 0; i < entry->files.count; i++)
        if (!file_is_intact(LIST_AT(&entry->files, const struct written, i)))
            return false;
    return entry->files.count > 0;
}
