/* Files of pictures: takes a name from a record, gives the content of the file it leads to, which
 * lies in the record's folder or below it, wherever links may point. */
#include "picture_int.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct opening {
    const struct string *file;
    struct diags *diags;
};

/* ---- paths ------------------------------------------------------------------------------- */

static bool report_path(const struct opening *opening, const char *why) {
    diag_report(opening->diags, DIAG_PICTURE_PATH, opening->file->span,
                "put the picture beside the record, or in a folder there",
                "the picture `%s` lies outside the record's folder: %s", opening->file->text, why);
    return false;
}

static bool report_open(const struct opening *opening, int error) {
    bool missing = error == ENOENT || error == ENOTDIR;
    diag_report(opening->diags, DIAG_FILE_OPEN, opening->file->span,
                missing ? "names count from the record's folder" : NULL,
                "the picture `%s` cannot be opened: %s", opening->file->text, g_strerror(error));
    return false;
}

static bool climbs(const char *path) {
    char **parts = g_strsplit(path, "/", -1);
    bool found = g_strv_contains((const char *const *)parts, "..");
    g_strfreev(parts);
    return found;
}

static bool check_name(const struct opening *opening) {
    if (g_path_is_absolute(opening->file->text))
        return report_path(opening, "its name begins at the root");
    if (climbs(opening->file->text))
        return report_path(opening, "its name has `..`");
    return true;
}

static bool is_below(const char *folder, const char *path) {
    size_t size = strlen(folder);
    return strncmp(folder, path, size) == 0 && (path[size] == '/' || g_str_equal(folder, "/"));
}

/* The real path of the file, links followed. */
static bool resolve(const struct opening *opening, const char *folder, char *ret_path) {
    char real_folder[PATH_MAX];
    char *joined = g_build_filename(folder, opening->file->text, NULL);
    bool found = realpath(folder, real_folder) && realpath(joined, ret_path);
    int error = errno;
    g_free(joined);
    if (!found)
        return report_open(opening, error);
    return is_below(real_folder, ret_path) || report_path(opening, "a link leads there");
}

/* ---- content ----------------------------------------------------------------------------- */

static bool check_status(const struct opening *opening, const struct stat *status) {
    if (!S_ISREG(status->st_mode)) {
        diag_report(opening->diags, DIAG_FILE_KIND, opening->file->span, "name a file",
                    "the picture `%s` is %s", opening->file->text,
                    S_ISDIR(status->st_mode) ? "a directory" : "no regular file");
        return false;
    }
    if ((uint64_t)status->st_size > PICTURE_FILE_MAX) {
        diag_report(opening->diags, DIAG_FILE_SIZE, opening->file->span,
                    "make it smaller in an image program",
                    "the picture `%s` has more than the %zu MiB that are read", opening->file->text,
                    PICTURE_FILE_MAX >> 20);
        return false;
    }
    return true;
}

/* As many bytes as the file still has, up to `size`; -1 on an error. */
static ssize_t read_all(int descriptor, unsigned char *bytes, size_t size) {
    size_t count = 0;
    ssize_t step = 1;
    while (count < size && step > 0) {
        step = read(descriptor, bytes + count, size - count);
        if (step < 0 && errno == EINTR)
            step = 1;
        else if (step > 0)
            count += (size_t)step;
    }
    return step < 0 ? -1 : (ssize_t)count;
}

static bool read_descriptor(const struct opening *opening, struct arena *arena, int descriptor,
                            struct picture *content) {
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return report_open(opening, errno);
    if (!check_status(opening, &status))
        return false;
    unsigned char *bytes = arena_alloc(arena, (size_t)status.st_size);
    ssize_t count = read_all(descriptor, bytes, (size_t)status.st_size);
    if (count < 0)
        return report_open(opening, errno);
    content->bytes = bytes;
    content->size = (size_t)count;
    return true;
}

/* Not waiting for a pipe's other end; not through a link put there since. */
static bool read_file(const struct opening *opening, struct arena *arena, const char *path,
                      struct picture *content) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (descriptor < 0)
        return report_open(opening, errno);
    file_guard_add(diags_guard(opening->diags), descriptor, path);
    bool ok = read_descriptor(opening, arena, descriptor, content);
    close(descriptor);
    return ok;
}

bool picture_load(struct arena *arena, const struct string *file, struct diags *diags,
                  struct bytes *ret_bytes) {
    const struct opening opening = {file, diags};
    char path[PATH_MAX];
    char *folder = g_path_get_dirname(file->span.source ? file->span.source->name : "");
    struct picture content = {0};
    bool ok = check_name(&opening) && resolve(&opening, folder, path) &&
              read_file(&opening, arena, path, &content);
    g_free(folder);
    *ret_bytes = (struct bytes){content.bytes, content.size};
    return ok;
}

bool picture_open(struct arena *arena, const struct string *file, enum picture_metadata metadata,
                  struct diags *diags, const struct picture **ret_picture) {
    struct bytes bytes;
    if (!picture_load(arena, file, diags, &bytes))
        return false;
    const struct picture content = {.file = *file,
                                    .bytes = bytes.data,
                                    .size = bytes.size,
                                    .keeps = metadata == PICTURE_METADATA_KEEP};
    return picture_read_content(arena, &content, diags, ret_picture);
}
