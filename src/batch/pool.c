/* The pool: hands jobs to forked workers and takes their results. A worker has one socket: a job's
 * number goes in, a result comes out. Workers are forked from a process whose fonts and layout are
 * loaded already, and share that memory. One that dies takes its job with it, and is replaced. */
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
    size_t count, busy;
    size_t next; /* of the waiting jobs */
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
        work_do(batch, job, &result);
        ok = answer(socket, &result);
        result_clear(&result);
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
    for (size_t i = 0; i < pool->count; i++)
        if (pool->workers[i].pid > 0)
            close(pool->workers[i].socket);
    serve(pool->batch, socket);
}

/* ---- the parent's side -------------------------------------------------------------------- */

static bool report_fork(struct pool *pool) {
    diag_report(pool->batch->diags, DIAG_WORKER, (struct span){0}, NULL,
                "a worker cannot be started: %s", g_strerror(errno));
    pool->ok = false;
    return false;
}

static bool start_worker(struct pool *pool, struct worker *worker) {
    int sockets[2];
    pid_t parent = getpid();
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        return report_fork(pool);
    pid_t pid = fork();
    if (pid == 0) {
        close(sockets[0]);
        become_worker(pool, sockets[1], parent);
    }
    close(sockets[1]);
    if (pid < 0) {
        close(sockets[0]);
        return report_fork(pool);
    }
    *worker = (struct worker){.pid = pid, .socket = sockets[0]};
    return true;
}

static char *describe_end(int status) {
    if (WIFSIGNALED(status))
        return g_strdup_printf("the worker was ended by signal %d (%s); this document is not made",
                               WTERMSIG(status), g_strsignal(WTERMSIG(status)));
    return g_strdup_printf("the worker ended with status %d; this document is not made",
                           WEXITSTATUS(status));
}

static void lose_worker(struct pool *pool, struct worker *worker) {
    struct result result;
    int status = 0;
    close(worker->socket);
    waitpid(worker->pid, &status, 0);
    worker->pid = 0;
    if (!worker->busy)
        return;
    const struct job *job = LIST_AT(&pool->batch->jobs, const struct job, worker->job);
    const struct file_pattern pattern = job_pattern(pool->batch, job);
    char *message = describe_end(status);
    file_set_sweep(&pattern, 1);
    worker->busy = false;
    pool->busy--;
    work_fail(pool->batch, worker->job, DIAG_WORKER, message, &result);
    g_free(message);
    pool->take(pool->batch, &result);
    result_clear(&result);
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

/* Gives every idle worker a job; a worker that is missing is started first. */
static void hand_out(struct pool *pool) {
    const struct list *waiting = &pool->batch->waiting;
    bool go_on = pool->ok && pool->batch->trouble < TROUBLE_MAX;
    for (size_t i = 0; go_on && i < pool->count && pool->next < waiting->count; i++) {
        struct worker *worker = &pool->workers[i];
        if (worker->busy || (worker->pid == 0 && !start_worker(pool, worker)))
            continue;
        worker->job = *LIST_AT(waiting, const size_t, pool->next);
        pool->next++;
        worker->busy = true;
        pool->busy++;
        if (!send_all(worker->socket, &worker->job, sizeof worker->job))
            lose_worker(pool, worker);
    }
}

static void hear_all(struct pool *pool, struct pollfd *polls) {
    for (size_t i = 0; i < pool->count; i++)
        polls[i] = (struct pollfd){.fd = pool->workers[i].busy ? pool->workers[i].socket : -1,
                                   .events = POLLIN};
    if (poll(polls, (nfds_t)pool->count, -1) <= 0)
        return;
    for (size_t i = 0; i < pool->count; i++)
        if (polls[i].fd >= 0 && polls[i].revents)
            hear_worker(pool, &pool->workers[i]);
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

bool pool_run(struct batch *batch, void (*take)(struct batch *batch, struct result *result)) {
    size_t count = MIN((size_t)batch->plan->workers, batch->waiting.count);
    struct pool pool = {.batch = batch, .count = count, .take = take, .ok = true};
    struct pollfd *polls = g_new0(struct pollfd, count + 1);
    pool.workers = g_new0(struct worker, count + 1);
    hand_out(&pool);
    while (pool.busy > 0) {
        hear_all(&pool, polls);
        hand_out(&pool);
    }
    stop_workers(&pool);
    g_free(pool.workers);
    g_free(polls);
    return pool.ok;
}
