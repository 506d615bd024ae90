/* Output files that appear together. Between add and commit each content stands complete and
 * synced under a temporary name in its target's folder; only renames are left to do. */
#include "base/base.h"
#include "base/file_int.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct file_set *file_set_new(void) {
    struct file_set *set = g_new0(struct file_set, 1);
    set->files = g_array_new(FALSE, FALSE, sizeof(struct pending));
    return set;
}

static void report_failure(const char *path, const char *what, struct diags *diags) {
    int error = errno;
    const char *hint = error == ENOENT   ? "create the folder first"
                       : error == EACCES ? "choose another folder, or change its permissions"
                       : error == ENOSPC ? "free some space; earlier output is untouched"
                                         : NULL;
    diag_report(diags, DIAG_FILE_WRITE, (struct span){0}, hint, "%s: cannot be %s: %s", path,
                diags_say(diags, what), g_strerror(error));
}

static bool write_all(int file, const unsigned char *data, size_t size) {
    while (size > 0) {
        ssize_t count = write(file, data, size);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0) {
            data += count;
            size -= (size_t)count;
        }
    }
    return fsync(file) == 0;
}

/* An existing target keeps its permissions; a new file gets those the umask leaves. */
static mode_t target_mode(const char *path) {
    struct stat status;
    if (stat(path, &status) == 0)
        return status.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Opens the temporary file of a target and adds it to the set; -1 and errno if it cannot. */
static int open_temporary(struct file_set *set, const char *path) {
    char *target = file_follow_links(path);
    if (!target)
        return -1;
    char *folder = g_path_get_dirname(target);
    char *name = g_path_get_basename(target);
    char *stem = file_name_shorten(name, STEM_ROOM);
    char *temporary = g_strdup_printf("%s/.%s" ANY_MARK, folder, stem);
    g_free(stem);
    g_free(name);
    g_free(folder);
    int file = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
    int error = errno;
    if (file >= 0) {
        struct pending pending = {.path = target, .temporary = temporary};
        g_array_append_val(set->files, pending);
        return file;
    }
    g_free(temporary);
    g_free(target);
    errno = error;
    return -1;
}

bool file_set_add(struct file_set *set, const char *path, const void *data, size_t size,
                  struct diags *diags) {
    if (!file_guard_check(path, data, size, diags))
        return false;
    int file = open_temporary(set, path);
    if (file < 0) {
        report_failure(path, SAID("created"), diags);
        return false;
    }
    bool ok = write_all(file, data, size) && fchmod(file, target_mode(path)) == 0;
    if (!ok)
        report_failure(path, SAID("written"), diags);
    if (close(file) != 0 && ok) {
        report_failure(path, SAID("written"), diags);
        ok = false;
    }
    return ok;
}

static bool check_inputs(const struct file_set *set, struct diags *diags) {
    for (guint i = 0; i < set->files->len; i++)
        if (!file_guard_check_input(g_array_index(set->files, struct pending, i).path, diags))
            return false;
    return true;
}

bool file_set_commit(struct file_set *set, struct diags *diags) {
    const struct pending *failed = NULL;
    bool ok = check_inputs(set, diags) &&
              file_commit((struct pending *)set->files->data, set->files->len, &failed);
    if (failed)
        report_failure(failed->path, SAID("replaced"), diags);
    file_set_abort(set);
    return ok;
}

void file_set_abort(struct file_set *set) {
    if (!set)
        return;
    for (guint i = 0; i < set->files->len; i++) {
        struct pending *file = &g_array_index(set->files, struct pending, i);
        if (file->temporary)
            g_unlink(file->temporary);
        g_free(file->temporary);
        g_free(file->backup);
        g_free(file->path);
    }
    g_array_free(set->files, TRUE);
    g_free(set);
}

/* ---- what the killed leave behind -------------------------------------------------------- */

#define LONG_PAGES_MAX 1000 /* pages looked for among names that were cut */

/* A name that was cut tells its page no more: each is tried. */
static bool is_cut_of(const struct file_pattern *pattern, const char *folder, const char *stem) {
    struct arena *arena = arena_new();
    size_t pages = file_pattern_has_page(pattern) ? LONG_PAGES_MAX : 1;
    bool found = false;
    for (size_t page = 1; !found && page <= pages; page++) {
        const char *path = file_pattern_fill(arena, pattern, page);
        char *parent = g_path_get_dirname(path);
        char *name = g_path_get_basename(path);
        char *cut = file_name_shorten(name, STEM_ROOM);
        found = strcmp(parent, folder) == 0 && strcmp(cut, stem) == 0;
        g_free(cut);
        g_free(name);
        g_free(parent);
    }
    arena_free(arena);
    return found;
}

static bool is_of(const struct file_pattern *pattern, const char *folder, const char *stem) {
    char *path = g_build_filename(folder, stem, NULL);
    bool found =
        file_pattern_matches(pattern, path) ||
        (strcmp(folder, ".") == 0 && file_pattern_matches(pattern, stem)) ||
        (strlen(stem) > STEM_ROOM / 2 && strrchr(stem, '~') && is_cut_of(pattern, folder, stem));
    g_free(path);
    return found;
}

static bool is_among(const char *folder, const char *stem, const struct file_pattern *patterns,
                     size_t count) {
    for (size_t i = 0; i < count; i++)
        if (is_of(&patterns[i], folder, stem))
            return true;
    return false;
}

/* Calls `clear` with each file of that kind beside a target. */
static void sweep_kind(const char *folder, const struct file_pattern *patterns, size_t count,
                       const char *mark, void (*clear)(const char *path)) {
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        char *stem = file_stem_of(name, mark);
        char *path = g_build_filename(folder, name, NULL);
        if (stem && is_among(folder, stem, patterns, count))
            clear(path);
        g_free(path);
        g_free(stem);
    }
    if (dir)
        g_dir_close(dir);
}

static void remove_temporary(const char *path) {
    g_unlink(path);
}

/* What was begun is brought to its end first: the rest is then waste. */
static void sweep_folder(const char *folder, const struct file_pattern *patterns, size_t count) {
    sweep_kind(folder, patterns, count, JOURNAL_MARK, file_commit_resume);
    sweep_kind(folder, patterns, count, ANY_MARK, remove_temporary);
}

void file_set_sweep(const struct file_pattern *patterns, size_t count) {
    GHashTable *folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct arena *arena = arena_new();
    GHashTableIter iter;
    gpointer folder;
    for (size_t i = 0; i < count; i++)
        g_hash_table_add(folders, g_path_get_dirname(file_pattern_fill(arena, &patterns[i], 0)));
    g_hash_table_iter_init(&iter, folders);
    while (g_hash_table_iter_next(&iter, &folder, NULL))
        sweep_folder(folder, patterns, count);
    g_hash_table_unref(folders);
    arena_free(arena);
}
