/* A library to be loaded before a program (LD_PRELOAD), in tests alone: the n-th call of a function
 * fails, or is the last thing the program does.
 *
 *     FAULT=CALL:N:WHAT[,CALL:N:WHAT…]
 *
 * CALL: rename (renameat2 too), unlink, link, fsync, write (to regular files), create (open that
 * may create), open (any other, fopen too), fork, poll, malloc. N: from 1; with a + behind it, that
 * call and all after it. WHAT: an error, as ENOSPC; or a signal that the program gets instead of
 * the call, as KILL; or `after-KILL`, when the call was made. A process counts its own calls; one
 * that is forked counts on. Calls for fontconfig's caches are neither counted nor struck.
 *
 *     FAULT=threads
 *
 * Threads outlast their work by a while, and fork fails (EDEADLK) as long as there is one: what it
 * may hold would be held in the other process for ever.
 *
 *     FAULT=starved
 *
 * While the first file is synced, another thread asks for memory, and gets none however often.
 *
 *     FAULT=rebuilt
 *
 * The library says that it was built from other sources. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum call { RENAME, UNLINK, LINK, FSYNC, WRITE, CREATE, OPEN, FORK, POLL, MALLOC, CALL_MAX };

static const char *const call_names[CALL_MAX] = {
    [RENAME] = "rename", [UNLINK] = "unlink", [LINK] = "link", [FSYNC] = "fsync",
    [WRITE] = "write",   [CREATE] = "create", [OPEN] = "open", [FORK] = "fork",
    [POLL] = "poll",     [MALLOC] = "malloc"};

struct word {
    const char *name;
    int value;
};

static const struct word errors[] = {{"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EPERM", EPERM},
                                     {"EACCES", EACCES}, {"EROFS", EROFS},   {"EMFILE", EMFILE},
                                     {"EAGAIN", EAGAIN}, {"ENOMEM", ENOMEM}, {"EINVAL", EINVAL}};
static const struct word signals[] = {
    {"KILL", SIGKILL}, {"TERM", SIGTERM}, {"INT", SIGINT}, {"HUP", SIGHUP}, {"STOP", SIGSTOP}};

static unsigned long counts[CALL_MAX];

static int find_word(const struct word *words, size_t count, const char *text, size_t size) {
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i].name) == size && memcmp(words[i].name, text, size) == 0)
            return words[i].value;
    return 0;
}

/* What is asked for at this call: an error, a signal, and when. */
struct fault {
    int error, signal;
    bool after;
};

#define AFTER "after-"

static struct fault read_what(const char *text, size_t size) {
    struct fault fault = {0};
    fault.after = size > strlen(AFTER) && strncmp(text, AFTER, strlen(AFTER)) == 0;
    if (fault.after) {
        text += strlen(AFTER);
        size -= strlen(AFTER);
    }
    fault.error = find_word(errors, sizeof errors / sizeof *errors, text, size);
    fault.signal = find_word(signals, sizeof signals / sizeof *signals, text, size);
    return fault;
}

/* Nothing is allocated here: malloc is among the calls. */
static struct fault find_fault(enum call call) {
    unsigned long now = ++counts[call];
    const char *at = getenv("FAULT");
    for (; at && *at; at += strspn(at, ",")) {
        size_t size = strcspn(at, ","), name = strcspn(at, ":");
        char *end = NULL;
        unsigned long number = strtoul(at + name + 1, &end, 10);
        bool and_after = *end == '+';
        bool is_call = strlen(call_names[call]) == name && memcmp(call_names[call], at, name) == 0;
        end += and_after;
        if (is_call && (now == number || (and_after && now > number)))
            return read_what(end + 1, (size_t)(at + size - (end + 1)));
        at += size;
    }
    return (struct fault){0};
}

/* Fontconfig's caches are the machine's: a fault there would leave them locked, or gone, for all.
 */
static struct fault find_fault_at(enum call call, const char *path) {
    return strstr(path, "/fontconfig/") ? (struct fault){0} : find_fault(call);
}

static struct fault find_fault_in(enum call call, int file) {
    char name[64], path[4096];
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    ssize_t size = readlink(name, path, sizeof path - 1);
    path[size > 0 ? size : 0] = '\0';
    return find_fault_at(call, path);
}

/* Before the call: true if it is not to be made. */
static bool strike(struct fault fault) {
    if (fault.signal && !fault.after)
        raise(fault.signal);
    errno = fault.error ? fault.error : errno;
    return fault.error != 0;
}

static void strike_after(struct fault fault) {
    if (fault.signal && fault.after)
        raise(fault.signal);
}

/* The function that would have been called. ISO C has no cast from data to functions. */
#define REAL(name)                                                                                 \
    union {                                                                                        \
        void *data;                                                                                \
        __typeof__(name) *call;                                                                    \
    } real = {dlsym(RTLD_NEXT, #name)}

/* The library's own function, before which this one is found. */
const char *shimai_build(void) {
    const char *(*build)(void) = (const char *(*)(void))dlsym(RTLD_NEXT, "shimai_build");
    const char *fault = getenv("FAULT");
    return fault && strcmp(fault, "rebuilt") == 0 ? "another" : build();
}

int rename(const char *from, const char *to) {
    REAL(rename);
    struct fault fault = find_fault_at(RENAME, from);
    if (strike(fault))
        return -1;
    int result = real.call(from, to);
    strike_after(fault);
    return result;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    REAL(renameat2);
    struct fault fault = find_fault_at(RENAME, from);
    if (strike(fault))
        return -1;
    int result = real.call(from_folder, from, to_folder, to, flags);
    strike_after(fault);
    return result;
}

int unlink(const char *path) {
    REAL(unlink);
    struct fault fault = find_fault_at(UNLINK, path);
    if (strike(fault))
        return -1;
    int result = real.call(path);
    strike_after(fault);
    return result;
}

int link(const char *from, const char *to) {
    REAL(link);
    struct fault fault = find_fault_at(LINK, from);
    if (strike(fault))
        return -1;
    int result = real.call(from, to);
    strike_after(fault);
    return result;
}

/* ---- a thread without memory ------------------------------------------------------------- */

static _Thread_local bool is_starved;

static void *starve(void *nothing) {
    is_starved = true;
    free(malloc(100));
    return nothing;
}

/* Until the thread ends, or ends the program; it may as well wait for what this one does. */
static void starve_a_thread(void) {
    static bool done;
    const char *fault = getenv("FAULT");
    if (done || !fault || strcmp(fault, "starved") != 0)
        return;
    done = true;
    pthread_t thread;
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec++;
    if (pthread_create(&thread, NULL, starve, NULL) == 0)
        pthread_timedjoin_np(thread, NULL, &end);
}

int fsync(int file) {
    REAL(fsync);
    starve_a_thread();
    struct fault fault = find_fault_in(FSYNC, file);
    if (strike(fault))
        return -1;
    int result = real.call(file);
    strike_after(fault);
    return result;
}

ssize_t write(int file, const void *data, size_t size) {
    REAL(write);
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        return real.call(file, data, size);
    struct fault fault = find_fault_in(WRITE, file);
    if (strike(fault))
        return -1;
    ssize_t result = real.call(file, data, size);
    strike_after(fault);
    return result;
}

static int open_any(const char *path, int flags, mode_t mode) {
    REAL(open);
    struct fault fault = find_fault_at(flags & O_CREAT ? CREATE : OPEN, path);
    if (strike(fault))
        return -1;
    int result = real.call(path, flags, mode);
    strike_after(fault);
    return result;
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_any(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_any(path, flags | O_LARGEFILE, mode);
}

FILE *fopen(const char *path, const char *mode) {
    REAL(fopen);
    struct fault fault = find_fault_at(OPEN, path);
    return strike(fault) ? NULL : real.call(path, mode);
}

/* ---- threads ----------------------------------------------------------------------------- */

static bool threads_are_slow(void) {
    const char *fault = getenv("FAULT");
    return fault && strcmp(fault, "threads") == 0;
}

static bool has_threads(void) {
    DIR *tasks = opendir("/proc/self/task");
    int count = 0;
    while (tasks && readdir(tasks))
        count++;
    if (tasks)
        closedir(tasks);
    return count > 3; /* with . and .. */
}

struct thread_work {
    void *(*work)(void *);
    void *data;
};

static void *work_slowly(void *data) {
    struct thread_work own = *(struct thread_work *)data;
    free(data);
    void *result = own.work(own.data);
    usleep(300000);
    return result;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*work)(void *),
                   void *data) {
    REAL(pthread_create);
    struct thread_work *own = threads_are_slow() ? malloc(sizeof *own) : NULL;
    if (!own)
        return real.call(thread, attributes, work, data);
    *own = (struct thread_work){work, data};
    return real.call(thread, attributes, work_slowly, own);
}

pid_t fork(void) {
    REAL(fork);
    if (threads_are_slow() && has_threads()) {
        errno = EDEADLK;
        return -1;
    }
    struct fault fault = find_fault(FORK);
    if (strike(fault))
        return -1;
    pid_t result = real.call();
    if (result != 0)
        strike_after(fault);
    return result;
}

int poll(struct pollfd *files, nfds_t count, int timeout) {
    REAL(poll);
    struct fault fault = find_fault(POLL);
    if (strike(fault))
        return -1;
    int result = real.call(files, count, timeout);
    strike_after(fault);
    return result;
}

/* What hardened programs (_FORTIFY_SOURCE) call for the same. */
int __poll_chk(struct pollfd *files, nfds_t count, int timeout, size_t size);
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);

int __poll_chk(struct pollfd *files, nfds_t count, int timeout, size_t size) {
    (void)size;
    return poll(files, count, timeout);
}

int __open_2(const char *path, int flags) {
    return open_any(path, flags, 0);
}

int __open64_2(const char *path, int flags) {
    return open_any(path, flags | O_LARGEFILE, 0);
}

/* glibc's own: dlsym allocates. Under a sanitizer, memory is the sanitizer's. */
#ifndef SANITIZED
extern void *__libc_malloc(size_t size);

void *malloc(size_t size) {
    return is_starved || strike(find_fault(MALLOC)) ? NULL : __libc_malloc(size);
}
#endif
