/* A child for work that cannot be trusted to end well: forked, watched, and read from by a pipe.
 *
 * It has one thread, whatever its parent has. A lock that another thread of the parent held when it
 * was forked stays locked in it: a child that waits without using the processor is ended, and the
 * work is tried again. */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TRIES         3
#define STILL_SECONDS 10  /* without using the processor: it waits for what never comes */
#define TICK          500 /* ms */

struct child {
    pid_t process;
    int pipe; /* its reading end */
};

/* ---- in the child ------------------------------------------------------------------------ */

/* Sanitizers map more than any limit. */
static bool limits_memory(void) {
#if defined(__SANITIZE_ADDRESS__)
    return false;
#elif defined(__has_feature)
    return !__has_feature(address_sanitizer);
#else
    return true;
#endif
}

static void set_limit(__rlimit_resource_t resource, rlim_t value) {
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0)
        return;
    limit.rlim_cur = MIN(value, limit.rlim_max);
    setrlimit(resource, &limit);
}

/* Pages that the process has mapped, in bytes. */
static size_t mapped(void) {
    char text[64] = "";
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t size = file >= 0 ? read(file, text, sizeof text - 1) : -1;
    if (file >= 0)
        close(file);
    return size > 0 ? (size_t)strtoull(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE) : 0;
}

static void limit_self(void) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_CPU, CHILD_SECONDS);
    if (limits_memory())
        set_limit(RLIMIT_AS, mapped() + CHILD_MEMORY_MAX);
}

/* What the program does about signals is none of the child's business. */
static void reset_signals(void) {
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS,  SIGFPE, SIGILL, SIGTRAP,
                                  SIGXCPU, SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGQUIT};
    sigset_t none;
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
        signal(signals[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static void silence(void) {
    int nowhere = open("/dev/null", O_RDWR);
    for (int stream = STDIN_FILENO; nowhere >= 0 && stream <= STDERR_FILENO; stream++)
        dup2(nowhere, stream);
}

static bool write_all(int file, const void *data, size_t size) {
    const char *at = data;
    while (size > 0) {
        ssize_t step = write(file, at, size);
        if (step < 0 && errno != EINTR)
            return false;
        at += MAX(step, 0);
        size -= (size_t)MAX(step, 0);
    }
    return true;
}

G_GNUC_NORETURN static void be_child(bool (*work)(void *, GString *), void *context, int file) {
    GString *result = g_string_new(NULL);
    int out = fcntl(file, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    reset_signals();
    silence();
    limit_self();
    bool ok = out >= 0 && work(context, result);
    uint64_t size = result->len;
    ok = ok && write_all(out, &size, sizeof size) && write_all(out, result->str, result->len);
    _exit(ok ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* ---- in the parent ----------------------------------------------------------------------- */

static bool start(struct child *child, bool (*work)(void *, GString *), void *context) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    child->process = fork();
    if (child->process == 0)
        be_child(work, context, ends[1]);
    close(ends[1]);
    child->pipe = ends[0];
    if (child->process < 0)
        close(ends[0]);
    return child->process > 0;
}

/* Nanoseconds of the processor that the child has used; -1: it is gone. */
static int64_t used_by(const struct child *child) {
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(child->process, &clock) != 0 || clock_gettime(clock, &used) != 0)
        return -1;
    return used.tv_sec * INT64_C(1000000000) + used.tv_nsec;
}

/* Waits until the pipe has something to say. False: the child stands still. */
static bool wait_for(const struct child *child) {
    struct pollfd ready = {.fd = child->pipe, .events = POLLIN};
    int64_t used = used_by(child);
    for (int still = 0; still < STILL_SECONDS * 1000 / TICK; still++) {
        if (poll(&ready, 1, TICK) > 0)
            return true;
        int64_t now = used_by(child);
        if (now != used)
            still = 0;
        used = now;
    }
    return false;
}

enum reading { READ_DONE, READ_ENDED, READ_STILL };

static enum reading read_all(const struct child *child, void *data, size_t size) {
    char *at = data;
    while (size > 0) {
        if (!wait_for(child))
            return READ_STILL;
        ssize_t step = read(child->pipe, at, size);
        if (step == 0 || (step < 0 && errno != EINTR))
            return READ_ENDED;
        at += MAX(step, 0);
        size -= (size_t)MAX(step, 0);
    }
    return READ_DONE;
}

static enum reading read_result(const struct child *child, GString *result) {
    uint64_t size = 0;
    enum reading reading = read_all(child, &size, sizeof size);
    if (reading == READ_DONE && size > CHILD_RESULT_MAX)
        return READ_ENDED;
    if (reading != READ_DONE)
        return reading;
    g_string_set_size(result, size);
    return read_all(child, result->str, size);
}

static void finish(const struct child *child) {
    close(child->pipe);
    kill(child->process, SIGKILL);
    while (waitpid(child->process, NULL, 0) < 0 && errno == EINTR)
        continue;
}

enum child_end picture_child_run(bool (*work)(void *context, GString *result), void *context,
                                 GString *result) {
    enum reading reading = READ_STILL;
    for (int i = 0; i < TRIES && reading == READ_STILL; i++) {
        struct child child;
        if (!start(&child, work, context))
            return CHILD_NONE;
        reading = read_result(&child, result);
        finish(&child);
    }
    return reading == READ_DONE ? CHILD_DONE : CHILD_FAILED;
}
