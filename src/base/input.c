/* Input files: takes a path, gives what stands there, if it is a regular file and no larger than
 * asked for. Whatever else has a name, a pipe, a device, a socket, is told at once: nothing here
 * waits for another program, or reads without end. */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

static bool fail(struct input_problem *problem, enum diag_code code, const char *what, int error) {
    *problem = (struct input_problem){.code = code, .what = what, .error = error};
    return false;
}

static const char *open_hint(int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "check the path";
    case EACCES:
        return "change its permissions, or those of its folder";
    case EMFILE:
    case ENFILE:
        return "let more files be open (ulimit -n)";
    default:
        return NULL;
    }
}

char *input_describe(const struct input_problem *problem, const struct diags *diags,
                     const char **ret_hint) {
    switch (problem->code) {
    case DIAG_FILE_KIND:
        *ret_hint = "name a file";
        return g_strdup(diags_say(diags, problem->what));
    case DIAG_FILE_SIZE:
        *ret_hint = "split the file";
        return diags_print(diags, "more than the %zu MiB that are read", problem->limit >> 20);
    default:
        *ret_hint = open_hint(problem->error);
        return diags_print(diags, "%s: %s", problem->what, g_strerror(problem->error));
    }
}

static bool is_kind(mode_t mode, struct input_problem *problem) {
    if (S_ISREG(mode) || S_ISFIFO(mode))
        return true;
    return fail(problem, DIAG_FILE_KIND, S_ISDIR(mode) ? "is a directory" : "is not a regular file",
                0);
}

#define PIPE_FILES 0x50495045 /* PIPEFS_MAGIC of Linux */

/* One end of `<(command)`: it has no name in any folder, and its other end is held by a program
 * that was started to write into it. */
static bool is_handed_over(int file) {
    struct statfs status;
    return fstatfs(file, &status) == 0 && status.f_type == PIPE_FILES &&
           fcntl(file, F_SETFL, O_RDONLY) == 0;
}

static bool check_open(int file, struct input_problem *problem) {
    struct stat status;
    if (fstat(file, &status) != 0)
        return fail(problem, DIAG_FILE_OPEN, "cannot be read", errno);
    if (!is_kind(status.st_mode, problem))
        return false;
    if (S_ISFIFO(status.st_mode) && !is_handed_over(file))
        return fail(problem, DIAG_FILE_KIND, "is not a regular file", 0);
    return true;
}

/* What is no file is told before it is opened, as opening alone moves some devices. */
int input_open(const char *path, struct input_problem *ret_problem) {
    struct stat status;
    if (stat(path, &status) == 0 && !is_kind(status.st_mode, ret_problem))
        return -1;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) {
        (void)fail(ret_problem, DIAG_FILE_OPEN, "cannot be opened", errno);
        return -1;
    }
    if (check_open(file, ret_problem))
        return file;
    close(file);
    return -1;
}

static bool is_small(int file, size_t limit) {
    struct stat status;
    return fstat(file, &status) != 0 || !S_ISREG(status.st_mode) ||
           (uint64_t)status.st_size <= limit;
}

/* A byte more than the limit is too much; the rest is left alone. */
static bool read_all(int file, size_t limit, GString *content, struct input_problem *problem) {
    char buffer[1 << 16];
    ssize_t count = 1;
    while (count != 0 && content->len <= limit) {
        count = read(file, buffer, sizeof buffer);
        if (count < 0 && errno != EINTR)
            return fail(problem, DIAG_FILE_OPEN, "cannot be read", errno);
        if (count > 0)
            g_string_append_len(content, buffer, count);
    }
    return true;
}

bool input_read_open(int file, size_t limit, GString *content, struct input_problem *ret_problem) {
    bool small = is_small(file, limit);
    if (small && !read_all(file, limit, content, ret_problem))
        return false;
    if (small && content->len <= limit)
        return true;
    (void)fail(ret_problem, DIAG_FILE_SIZE, "is too large", 0);
    ret_problem->limit = limit;
    return false;
}

bool input_read(const char *path, size_t limit, GString *content,
                struct input_problem *ret_problem) {
    int file = input_open(path, ret_problem);
    if (file < 0)
        return false;
    bool ok = input_read_open(file, limit, content, ret_problem);
    close(file);
    return ok;
}
