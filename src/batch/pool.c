/* The pool: hands jobs to forked workers and takes their results. A worker has one socket: a job's
 * number goes in, a result comes out. Workers are forked from a process whose fonts and layout are
 * loaded already, and share that memory. One that dies takes its job with it, and is replaced.
 * Where the machine lets fewer be started than were asked for, those do the work; without any, this
 * process does it. */
#include "batch_int.h"

#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct worker {
    pid_t pid; /* 0: none */
    int socket;
    bool busy;
    size_t job;
};

struct pool {
    struct batch *batch;
    struct worker *workers;
    size_t count; /* as many as there may be */
    size_t alive, busy;
    size_t next;  /* of the waiting jobs */
    bool limited; /* no more can be started */
    void (*take)(struct batch *batch, struct result *result);
    bool ok;
};

/* A result as it goes through the socket, before its two texts. */
struct message {
    struct result result;
    uint32_t line_size, findings_size;
};

static bool send_all(int socket, const void *data, size_t size) {
    const char *at = data;
    while (size > 0) {
        ssize_t count = send(socket, at, size, MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR)
            return false;
        at += MAX(count, 0);
        size -= (size_t)MAX(count, 0);
    }
    return true;
}

static bool receive_all(int socket, void *data, size_t size) {
    char *at = data;
    while (size > 0) {
        ssize_t count = recv(socket, at, size, 0);
        if (count == 0 || (count < 0 && errno != EINTR))
            return false;
        at += MAX(count, 0);
        size -= (size_t)MAX(count, 0);
    }
    return true;
}

/* ---- the worker's side -------------------------------------------------------------------- */

static bool answer(int socket, const struct result *result) {
    struct message message = {.result = *result,
                              .line_size = (uint32_t)strlen(result->line),
                              .findings_size = (uint32_t)strlen(result->findings)};
    return send_all(socket, &message, sizeof message) &&
           send_all(socket, result->line, message.line_size) &&
           send_all(socket, result->findings, message.findings_size);
}

/* Ends when the other side does. _exit: what the parent has registered is the parent's to do. */
static _Noreturn void serve(const struct batch *batch, int socket) {
    size_t job;
    bool ok = true;
    while (ok && receive_all(socket, &job, sizeof job)) {
        struct result result;
        batch_work_do(batch, job, &result);
        ok = answer(socket, &result);
        batch_result_clear(&result);
    }
    _exit(ok ? 0 : 1);
}

/* A worker keeps none of the others' sockets open: they would outlive their other end in it. The
 * manifest it does keep, and so its lock: while a worker of a batch that was killed is still about,
 * no other batch begins. */
static _Noreturn void become_worker(struct pool *pool, int socket, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    /* From the terminal all are told to end, and the parent sees to it. */
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    for (size_t i = 0; i < pool->count; i++)
        if (pool->workers[i].pid > 0)
            close(pool->workers[i].socket);
    serve(pool->batch, socket);
}

/* ---- the parent's side -------------------------------------------------------------------- */

/* Of this process; 0: nobody knows. */
static size_t count_threads(void) {
    GDir *tasks = g_dir_open("/proc/self/task", 0, NULL);
    size_t count = 0;
    while (tasks && g_dir_read_name(tasks))
        count++;
    if (tasks)
        g_dir_close(tasks);
    return count;
}

#define WAITS_MOST 2000 /* milliseconds: of one that stays, nothing may ever be held */

/* Pango looks for fonts in threads of its own, which may outlast the call that began them. A lock
 * that one of them holds while the process is copied would stay locked in the copy for ever. */
static void await_threads(void) {
    for (int i = 0; i < WAITS_MOST && count_threads() > 1; i++)
        g_usleep(1000);
}

/* The worker that is started, in this process; in the other this does not return. */
static bool fork_worker(struct pool *pool, struct worker *worker) {
    int sockets[2];
    pid_t parent = getpid();
    await_threads();
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        return false;
    pid_t pid = fork();
    if (pid == 0) {
        close(sockets[0]);
        become_worker(pool, sockets[1], parent);
    }
    int error = errno;
    close(sockets[1]);
    if (pid < 0) {
        close(sockets[0]);
        errno = error;
        return false;
    }
    *worker = (struct worker){.pid = pid, .socket = sockets[0]};
    return true;
}

static void report_limit(struct pool *pool, int error) {
    const char *hint = error == EMFILE || error == ENFILE
                           ? "let more files be open (ulimit -n), or ask for fewer with --jobs"
                           : "let more processes run (ulimit -u), or ask for fewer with --jobs";
    pool->limited = true;
    if (pool->alive > 0)
        diag_report(pool->batch->diags, DIAG_WORKERS_FEWER, (struct span){0}, hint,
                    "%zu of %zu workers are at work: no more can be started: %s", pool->alive,
                    pool->count, g_strerror(error));
    else
        diag_report(pool->batch->diags, DIAG_WORKERS_FEWER, (struct span){0}, hint,
                    "no worker can be started, and documents are made one after the other: %s",
                    g_strerror(error));
}

static bool start_worker(struct pool *pool, struct worker *worker) {
    if (pool->limited)
        return false;
    if (fork_worker(pool, worker)) {
        pool->alive++;
        return true;
    }
    report_limit(pool, errno);
    return false;
}

static char *describe_end(const struct diags *diags, int status) {
    if (WIFSIGNALED(status))
        return diags_print(diags,
                           "the worker was ended by signal %d (%s); this document is not made",
                           WTERMSIG(status), g_strsignal(WTERMSIG(status)));
    return diags_print(diags, "the worker ended with status %d; this document is not made",
                       WEXITSTATUS(status));
}

static void lose_worker(struct pool *pool, struct worker *worker) {
    struct result result;
    int status = 0;
    close(worker->socket);
    waitpid(worker->pid, &status, 0);
    worker->pid = 0;
    pool->alive--;
    if (!worker->busy)
        return;
    const struct job *job = LIST_AT(&pool->batch->jobs, const struct job, worker->job);
    const struct file_pattern pattern = batch_job_pattern(pool->batch, job);
    char *message = describe_end(pool->batch->diags, status);
    file_set_sweep(&pattern, 1);
    worker->busy = false;
    pool->busy--;
    batch_work_fail(pool->batch, worker->job, DIAG_WORKER, message, &result);
    g_free(message);
    pool->take(pool->batch, &result);
    batch_result_clear(&result);
}

static bool receive_text(int socket, uint32_t size, char **ret_text) {
    *ret_text = g_malloc0((size_t)size + 1);
    return receive_all(socket, *ret_text, size);
}

static void hear_worker(struct pool *pool, struct worker *worker) {
    struct message message;
    char *line = NULL, *findings = NULL;
    if (receive_all(worker->socket, &message, sizeof message) &&
        receive_text(worker->socket, message.line_size, &line) &&
        receive_text(worker->socket, message.findings_size, &findings)) {
        message.result.line = line;
        message.result.findings = findings;
        worker->busy = false;
        pool->busy--;
        pool->take(pool->batch, &message.result);
    } else {
        lose_worker(pool, worker);
    }
    g_free(line);
    g_free(findings);
}

/* What is under way when the program is asked to end comes to its end; no more is begun. */
static bool is_asked_to_end(const struct pool *pool) {
    const struct shimai_interrupt *interrupt = pool->batch->options.interrupt;
    return interrupt && interrupt->asked;
}

static void set_writing(const struct pool *pool, bool writing) {
    if (pool->batch->options.interrupt)
        pool->batch->options.interrupt->writing = writing;
}

static bool has_more(const struct pool *pool) {
    return pool->ok && !is_asked_to_end(pool) && pool->batch->trouble < TROUBLE_MAX &&
           pool->next < pool->batch->waiting.count;
}

static size_t take_next(struct pool *pool) {
    return *LIST_AT(&pool->batch->waiting, const size_t, pool->next++);
}

static void give_job(struct pool *pool, struct worker *worker) {
    worker->job = take_next(pool);
    worker->busy = true;
    pool->busy++;
    if (!send_all(worker->socket, &worker->job, sizeof worker->job))
        lose_worker(pool, worker);
}

/* Gives every idle worker a job; a worker that is missing is started first. */
static void hand_out(struct pool *pool) {
    for (size_t i = 0; i < pool->count && has_more(pool); i++) {
        struct worker *worker = &pool->workers[i];
        if (!worker->busy && (worker->pid > 0 || start_worker(pool, worker)))
            give_job(pool, worker);
    }
}

static void work_here(struct pool *pool) {
    struct result result;
    batch_work_do(pool->batch, take_next(pool), &result);
    pool->take(pool->batch, &result);
    batch_result_clear(&result);
}

/* Without poll nothing more can be heard of any worker. */
static void give_up(struct pool *pool, int error) {
    diag_report(pool->batch->diags, DIAG_WORKER, (struct span){0}, NULL,
                "the workers cannot be heard: %s", g_strerror(error));
    pool->ok = false;
    pool->busy = 0;
}

/* Only who is at work is listened to: poll takes no more than there may be open files. */
static void hear_all(struct pool *pool, struct pollfd *polls, struct worker **workers) {
    nfds_t count = 0;
    for (size_t i = 0; i < pool->count; i++) {
        if (!pool->workers[i].busy)
            continue;
        workers[count] = &pool->workers[i];
        polls[count++] = (struct pollfd){.fd = pool->workers[i].socket, .events = POLLIN};
    }
    if (poll(polls, count, -1) < 0) {
        if (errno != EINTR)
            give_up(pool, errno);
        return;
    }
    for (nfds_t i = 0; i < count; i++)
        if (polls[i].revents)
            hear_worker(pool, workers[i]);
}

/* Each round hands out a job, hears of one, or finds that no worker can be started. */
static void work_through(struct pool *pool) {
    struct pollfd *polls = g_new0(struct pollfd, pool->count + 1);
    struct worker **workers = g_new0(struct worker *, pool->count + 1);
    hand_out(pool);
    while (pool->busy > 0 || has_more(pool)) {
        if (pool->busy > 0)
            hear_all(pool, polls, workers);
        else if (pool->limited && pool->alive == 0)
            work_here(pool);
        hand_out(pool);
    }
    g_free(workers);
    g_free(polls);
}

static void stop_workers(struct pool *pool) {
    for (size_t i = 0; i < pool->count; i++) {
        struct worker *worker = &pool->workers[i];
        if (worker->pid <= 0)
            continue;
        close(worker->socket);
        waitpid(worker->pid, NULL, 0);
    }
}

bool batch_pool_run(struct batch *batch, void (*take)(struct batch *batch, struct result *result)) {
    size_t count = MIN((size_t)batch->plan->workers, batch->waiting.count);
    struct pool pool = {.batch = batch, .count = count, .take = take, .ok = true};
    pool.workers = g_new0(struct worker, count + 1);
    set_writing(&pool, true);
    work_through(&pool);
    stop_workers(&pool);
    set_writing(&pool, false);
    g_free(pool.workers);
    return pool.ok;
}
