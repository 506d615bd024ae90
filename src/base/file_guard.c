/* The guard: files that are read are known by device and inode, whatever they are called, so that
 * nothing is written over them; and what stands where something is to be written is looked at. */
#include "base/base.h"
#include "base/file_int.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- files that are read ------------------------------------------------------------------ */

struct identity {
    guint64 device, inode;
};

struct file_guard {
    GHashTable *names; /* struct identity → char *: as it was named first */
};

static guint hash_identity(gconstpointer key) {
    const struct identity *identity = key;
    return (guint)(identity->inode ^ identity->inode >> 32 ^ identity->device * 31);
}

static gboolean equal_identity(gconstpointer a, gconstpointer b) {
    const struct identity *one = a, *other = b;
    return one->device == other->device && one->inode == other->inode;
}

struct file_guard *file_guard_new(void) {
    struct file_guard *guard = g_new0(struct file_guard, 1);
    guard->names = g_hash_table_new_full(hash_identity, equal_identity, g_free, g_free);
    return guard;
}

void file_guard_free(struct file_guard *guard) {
    if (!guard)
        return;
    g_hash_table_unref(guard->names);
    g_free(guard);
}

static void add_status(struct file_guard *guard, const struct stat *status, const char *name) {
    const struct identity identity = {status->st_dev, status->st_ino};
    if (S_ISREG(status->st_mode) && !g_hash_table_contains(guard->names, &identity))
        g_hash_table_insert(guard->names, g_memdup2(&identity, sizeof identity), g_strdup(name));
}

void file_guard_add(struct file_guard *guard, int file, const char *name) {
    struct stat status;
    if (guard && fstat(file, &status) == 0)
        add_status(guard, &status, name);
}

void file_guard_add_path(struct file_guard *guard, const char *path) {
    struct stat status;
    if (guard && stat(path, &status) == 0)
        add_status(guard, &status, path);
}

const char *file_guard_find(const struct file_guard *guard, const char *path) {
    struct stat status;
    if (!guard || stat(path, &status) != 0)
        return NULL;
    const struct identity identity = {status.st_dev, status.st_ino};
    return g_hash_table_lookup(guard->names, &identity);
}

/* ---- kinds of content --------------------------------------------------------------------- */

enum kind { KIND_OTHER, KIND_PDF, KIND_PNG, KIND_JPEG, KIND_SVG, KIND_HTML, KIND_SHEET };

#define HEAD_SIZE 1024 /* bytes that tell the kind; ISO 32000-1, H.3, note 13 for PDF */

static bool holds(const char *head, const char *word) {
    return g_strstr_len(head, -1, word) != NULL;
}

/* A page, or a part of one as we write it. */
static bool is_html(const char *start) {
    return *start == '<' && (holds(start, "<!doctype html") || holds(start, "<html") ||
                             g_str_has_prefix(start, "<div class=\"shimai\""));
}

static bool begins(const void *data, size_t size, const char *magic) {
    return size >= strlen(magic) && memcmp(data, magic, strlen(magic)) == 0;
}

static enum kind kind_of(const void *data, size_t size) {
    if (begins(data, size, "\x89PNG\r\n\x1A\n"))
        return KIND_PNG;
    if (begins(data, size, "\xFF\xD8\xFF"))
        return KIND_JPEG;
    if (begins(data, size, FILE_SHEET_HEAD))
        return KIND_SHEET;
    char *head = g_strndup(data, MIN(size, HEAD_SIZE));
    char *lower = g_ascii_strdown(head, -1);
    const char *start = g_str_has_prefix(lower, "\xEF\xBB\xBF") ? lower + 3 : lower;
    start += strspn(start, " \t\r\n");
    enum kind kind = KIND_OTHER;
    if (holds(head, "%PDF-"))
        kind = KIND_PDF;
    else if (is_html(start))
        kind = KIND_HTML;
    else if (*start == '<' && holds(start, "<svg"))
        kind = KIND_SVG;
    g_free(lower);
    g_free(head);
    return kind;
}

/* An empty file may become anything. */
static bool is_foreign(const char *path, const void *data, size_t size) {
    enum kind kind = kind_of(data, size);
    char head[HEAD_SIZE];
    FILE *file = kind != KIND_OTHER ? fopen(path, "rbe") : NULL;
    if (!file)
        return false;
    size_t count = fread(head, 1, sizeof head, file);
    fclose(file);
    return count > 0 && kind_of(head, count) != kind;
}

/* ---- what may be written over ------------------------------------------------------------- */

static bool report(struct diags *diags, const char *path, int error, const char *hint) {
    diag_report(diags, DIAG_FILE_WRITE, (struct span){0}, hint, "%s: cannot be written: %s", path,
                error ? g_strerror(error) : "Not a regular file");
    return false;
}

/* Root may write anywhere: the mode tells what is meant. */
static bool check_folder(const char *path, struct diags *diags) {
    char *folder = g_path_get_dirname(path);
    struct stat status;
    bool closed = stat(folder, &status) == 0 && S_ISDIR(status.st_mode) &&
                  (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
    g_free(folder);
    return !closed ||
           report(diags, path, EACCES,
                  "the folder is for reading alone; choose another, or change its permissions");
}

bool file_guard_check_input(const char *path, struct diags *diags) {
    const char *input = file_guard_find(diags_guard(diags), path);
    if (!input)
        return true;
    diag_report(diags, DIAG_OUTPUT_INPUT, (struct span){0}, "name another file",
                "%s: the output would replace %s, which is read", path, input);
    return false;
}

bool file_guard_check(const char *path, const void *data, size_t size, struct diags *diags) {
    struct stat status;
    if (!file_guard_check_input(path, diags))
        return false;
    if (stat(path, &status) != 0)
        return check_folder(path, diags);
    if (!S_ISREG(status.st_mode))
        return report(diags, path, S_ISDIR(status.st_mode) ? EISDIR : 0, "name a file");
    if (is_foreign(path, data, size)) {
        diag_report(diags, DIAG_OUTPUT_FOREIGN, (struct span){0},
                    "name another file, or remove this one first",
                    "%s: holds something else than the output would", path);
        return false;
    }
    if (!(status.st_mode & S_IWUSR))
        return report(diags, path, EACCES, "it is for reading alone; name another, or change that");
    return check_folder(path, diags);
}
