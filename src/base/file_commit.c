/* The end of an output set: renames that are all made, or none. POSIX renames one file at a time,
 * so that three things guard what lies between two renames:
 * - a rename that fails has those before it undone, from backups: second names of the old files;
 * - the renames are made by a process of its own, which goes on when the one that asked for them is
 *   killed; and if it is killed itself, the other one does the rest;
 * - if both end, or the machine does, a journal beside the first file says what is left to do. The
 *   next set with that file, and a sweep, do it.
 * Whoever looks between two renames sees some pages old and some new; nothing else can be had. */
#include "base/base.h"
#include "base/file_int.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct commit {
    struct pending *files;
    size_t count;
    char *folder;  /* of the first file */
    char *journal; /* its path */
    int lock;      /* the journal, open and locked; -1: none */
    size_t failed; /* the file whose rename failed */
    int error;     /* of that; 0: all is well */
};

static void sync_folder(const char *folder) {
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        fsync(file);
        close(file);
    }
}

static char *hidden_name(const char *path, const char *mark) {
    char *folder = g_path_get_dirname(path);
    char *name = g_path_get_basename(path);
    char *stem = file_name_shorten(name, STEM_ROOM);
    char *hidden = g_strdup_printf("%s/.%s%s", folder, stem, mark);
    g_free(stem);
    g_free(name);
    g_free(folder);
    return hidden;
}

/* ---- backups ------------------------------------------------------------------------------ */

/* Where there are no hard links, a copy. */
static bool copy_file(const char *from, const char *to) {
    char *content;
    gsize size;
    if (!g_file_get_contents(from, &content, &size, NULL))
        return false;
    bool ok = g_file_set_contents(to, content, (gssize)size, NULL);
    g_free(content);
    return ok;
}

/* False, with errno: there is something, and no second of it can be had. */
static bool make_backup(struct pending *file) {
    if (g_access(file->path, F_OK) != 0)
        return true;
    char *backup = hidden_name(file->path, ANY_MARK);
    int taken = g_mkstemp(backup);
    bool ok = taken >= 0;
    if (ok) {
        close(taken);
        g_unlink(backup);
        ok = link(file->path, backup) == 0 || copy_file(file->path, backup);
    }
    if (ok)
        file->backup = g_steal_pointer(&backup);
    g_free(backup);
    return ok;
}

static bool make_backups(struct commit *commit) {
    for (size_t i = 0; i < commit->count; i++) {
        if (make_backup(&commit->files[i]))
            continue;
        commit->error = errno ? errno : EIO;
        commit->failed = i;
        return false;
    }
    return true;
}

static void undo(struct commit *commit) {
    for (size_t i = 0; i < commit->failed; i++) {
        struct pending *file = &commit->files[i];
        if (file->backup ? g_rename(file->backup, file->path) == 0 : g_unlink(file->path) == 0)
            g_clear_pointer(&file->backup, g_free);
    }
}

/* ---- the journal -------------------------------------------------------------------------- */

#define JOURNAL_HEAD "shimai-journal 1\n"
#define JOURNAL_END  "end\n"
#define JOURNAL_MAX  ((size_t)16 << 20)

static void add_name(GString *text, const char *path) {
    char *name = path ? g_path_get_basename(path) : g_strdup("");
    g_string_append_len(text, name, (gssize)strlen(name) + 1);
    g_free(name);
}

/* Of each file the temporary, the target and the backup, "" for none. Names may hold line ends:
 * each is ended by a NUL. */
static GString *describe(const struct commit *commit) {
    GString *text = g_string_new(JOURNAL_HEAD);
    for (size_t i = 0; i < commit->count; i++) {
        add_name(text, commit->files[i].temporary);
        add_name(text, commit->files[i].path);
        add_name(text, commit->files[i].backup);
    }
    g_string_append(text, JOURNAL_END);
    return text;
}

static bool is_one_folder(const struct commit *commit) {
    bool same = true;
    for (size_t i = 1; same && i < commit->count; i++) {
        char *folder = g_path_get_dirname(commit->files[i].path);
        same = strcmp(folder, commit->folder) == 0;
        g_free(folder);
    }
    return same;
}

/* Files of several folders go without, as do folders that cannot have one. */
static void open_journal(struct commit *commit) {
    commit->lock = is_one_folder(commit)
                       ? open(commit->journal, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)
                       : -1;
    if (commit->lock < 0)
        return;
    GString *text = describe(commit);
    flock(commit->lock, LOCK_EX);
    bool ok =
        write(commit->lock, text->str, text->len) == (ssize_t)text->len && fsync(commit->lock) == 0;
    g_string_free(text, TRUE);
    if (ok) {
        sync_folder(commit->folder);
        return;
    }
    unlink(commit->journal);
    close(commit->lock);
    commit->lock = -1;
}

char *file_stem_of(const char *name, const char *mark) {
    const char *found = g_strrstr(name, TEMPORARY_MARK);
    bool is_any = strcmp(mark, ANY_MARK) == 0;
    if (*name != '.' || !found || strlen(found) != strlen(mark) ||
        (!is_any && strcmp(found, mark) != 0))
        return NULL;
    return g_strndup(name + 1, (gsize)(found - name - 1));
}

/* The path of a hidden file of the target, in `folder`; NULL: it is none. */
static char *hidden_of(const char *folder, const char *name, const char *target) {
    char *stem = strchr(name, '/') ? NULL : file_stem_of(name, ANY_MARK);
    char *cut = file_name_shorten(target, STEM_ROOM);
    struct stat status;
    char *path = g_build_filename(folder, name, NULL);
    bool ok = stem && strcmp(stem, cut) == 0 && !strchr(target, '/') && lstat(path, &status) == 0 &&
              S_ISREG(status.st_mode);
    g_free(cut);
    g_free(stem);
    if (ok)
        return path;
    g_free(path);
    return NULL;
}

/* Nothing but hidden files of the target is touched, and the target, whatever a journal says. */
static void resume_one(const char *folder, const char *temporary, const char *target,
                       const char *backup) {
    char *from = hidden_of(folder, temporary, target);
    char *waste = hidden_of(folder, backup, target);
    char *to = g_build_filename(folder, target, NULL);
    struct stat old;
    if (from && (lstat(to, &old) != 0 || (S_ISREG(old.st_mode) && (old.st_mode & S_IWUSR))))
        (void)g_rename(from, to);
    if (waste)
        g_unlink(waste);
    g_free(to);
    g_free(waste);
    g_free(from);
}

#define NAMES 3 /* of a file, in the journal */

static void resume_all(const char *folder, const char *at, const char *end) {
    while (at < end && strcmp(at, JOURNAL_END) != 0) {
        const char *names[NAMES];
        for (int i = 0; i < NAMES; i++) {
            if (at >= end)
                return;
            names[i] = at;
            at += strlen(at) + 1;
        }
        resume_one(folder, names[0], names[1], names[2]);
    }
}

/* One that was not written to its end had no rename behind it yet. */
static bool is_whole(const GString *text) {
    return g_str_has_prefix(text->str, JOURNAL_HEAD) &&
           text->len > strlen(JOURNAL_HEAD JOURNAL_END) &&
           memcmp(text->str + text->len - strlen(JOURNAL_END) - 1, "\0" JOURNAL_END,
                  strlen(JOURNAL_END) + 1) == 0;
}

static GString *read_journal(int file) {
    GString *text = g_string_new(NULL);
    char buffer[4096];
    ssize_t count;
    while (text->len < JOURNAL_MAX && (count = read(file, buffer, sizeof buffer)) > 0)
        g_string_append_len(text, buffer, count);
    return text;
}

/* Waits for the one who is at it, if it lives; then the journal is gone and nothing is left to do.
 */
void file_commit_resume(const char *journal) {
    struct stat status;
    int file = open(journal, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return;
    if (flock(file, LOCK_EX) == 0 && fstat(file, &status) == 0 && status.st_nlink > 0 &&
        S_ISREG(status.st_mode)) {
        char *folder = g_path_get_dirname(journal);
        GString *text = read_journal(file);
        if (is_whole(text))
            resume_all(folder, text->str + strlen(JOURNAL_HEAD), text->str + text->len);
        unlink(journal);
        sync_folder(folder);
        g_string_free(text, TRUE);
        g_free(folder);
    }
    close(file);
}

/* ---- the renames -------------------------------------------------------------------------- */

/* From here to `make_renames` nothing is called that a forked process of many threads may not. */
static void rename_all(struct commit *commit, bool resumed) {
    for (size_t i = 0; i < commit->count; i++) {
        struct pending *file = &commit->files[i];
        if (rename(file->temporary, file->path) == 0 || (resumed && errno == ENOENT))
            continue; /* resumed: the other process may have done it */
        commit->error = errno;
        commit->failed = i;
        return;
    }
    if (commit->lock >= 0)
        unlink(commit->journal);
    for (size_t i = 0; i < commit->count; i++)
        if (commit->files[i].backup)
            unlink(commit->files[i].backup);
}

struct outcome {
    int error;
    size_t failed;
};

/* Out of reach of what is sent to the group or from the terminal. */
static void rename_apart(struct commit *commit, int channel) {
    setsid();
    rename_all(commit, false);
    const struct outcome outcome = {commit->error, commit->failed};
    ssize_t count = write(channel, &outcome, sizeof outcome);
    _exit(count == (ssize_t)sizeof outcome ? 0 : 1);
}

/* False: the other process has come to its end without a word. */
static bool hear_outcome(int channel, pid_t process, struct commit *commit) {
    struct outcome outcome;
    ssize_t count;
    do {
        count = read(channel, &outcome, sizeof outcome);
    } while (count < 0 && errno == EINTR);
    while (waitpid(process, NULL, 0) < 0 && errno == EINTR)
        continue;
    if (count != (ssize_t)sizeof outcome)
        return false;
    commit->error = outcome.error;
    commit->failed = outcome.failed;
    return true;
}

/* Without another process to be had, alone. */
static void make_renames(struct commit *commit) {
    int channel[2];
    sigset_t all, before;
    if (pipe2(channel, O_CLOEXEC) != 0) {
        rename_all(commit, false);
        return;
    }
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    pid_t process = fork();
    if (process == 0)
        rename_apart(commit, channel[1]);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(channel[1]);
    if (process < 0 || !hear_outcome(channel[0], process, commit))
        rename_all(commit, process > 0);
    close(channel[0]);
}

static bool commit_many(struct commit *commit) {
    file_commit_resume(commit->journal);
    if (!make_backups(commit))
        return false;
    open_journal(commit);
    make_renames(commit);
    if (commit->error != 0 && commit->lock >= 0)
        unlink(commit->journal);
    if (commit->error != 0)
        undo(commit);
    if (commit->lock >= 0)
        close(commit->lock);
    return commit->error == 0;
}

/* What is no longer anybody's: backups of files that were not touched, temporaries that were used.
 */
static void clear_names(struct commit *commit, bool ok) {
    for (size_t i = 0; i < commit->count; i++) {
        struct pending *file = &commit->files[i];
        if (file->backup)
            g_unlink(file->backup);
        if (ok)
            g_clear_pointer(&file->temporary, g_free);
    }
    sync_folder(commit->folder);
}

bool file_commit(struct pending *files, size_t count, const struct pending **ret_failed) {
    if (count == 0)
        return true;
    struct commit commit = {.files = files, .count = count, .lock = -1};
    commit.folder = g_path_get_dirname(files[0].path);
    commit.journal = hidden_name(files[0].path, JOURNAL_MARK);
    bool ok = count > 1 ? commit_many(&commit) : g_rename(files[0].temporary, files[0].path) == 0;
    int error = count > 1 ? commit.error : errno;
    clear_names(&commit, ok);
    g_free(commit.journal);
    g_free(commit.folder);
    *ret_failed = ok ? NULL : &files[commit.failed];
    errno = error;
    return ok;
}
