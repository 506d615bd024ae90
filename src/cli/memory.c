/* Memory that is exhausted ends the program: with a message, status 3, and what is half made
 * removed. Libraries differ in what they do without: some abort, some crash, and some go on and
 * leave out what they had no room for, a font's glyphs as likely as not. So the program itself
 * answers for them all: it takes the place of malloc (glibc's manual, “Replacing malloc”), asks
 * whoever would have been asked, and looks at what comes back.
 *
 * Sanitizers have a malloc of their own, and other systems have other rules: there only what GLib
 * says is heard. */
#include "cli/cli.h"

#include <dlfcn.h>
#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* So much is asked for but for pictures and the like, by who knows that it may not be had. */
#define LARGE ((size_t)64 << 20)
/* Enough to remove what is half made, and to say so. */
#define RESERVE ((size_t)512 << 10)

static void say(const char *text) {
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written; /* there is nobody left to tell */
}

/* GLib ends the program where it finds no memory, or no thread: by a signal, if nobody does it
 * first. */
static GLogWriterOutput write_log(GLogLevelFlags level, const GLogField *fields, gsize count,
                                  gpointer data) {
    if (!(level & G_LOG_LEVEL_ERROR))
        return g_log_writer_default(level, fields, count, data);
    say("shimai: ");
    for (gsize i = 0; i < count; i++)
        if (strcmp(fields[i].key, "MESSAGE") == 0)
            say(fields[i].value);
    say("\n");
    _exit(CLI_ENVIRONMENT);
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif

#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__) || defined(SANITIZED)

void cli_watch_memory(void) {
    g_log_set_writer_func(write_log, NULL, NULL);
}

#else

/* What a failing malloc can reach; there is no other way to it. */
static void *reserve; /* NULL: not taken yet, or used up */

/* The functions that would have been called. */
struct allocator {
    void *(*malloc)(size_t size);
    void *(*calloc)(size_t count, size_t size);
    void *(*realloc)(void *block, size_t size);
    void *(*aligned_alloc)(size_t alignment, size_t size);
    int (*posix_memalign)(void **block, size_t alignment, size_t size);
};

/* ISO C has no cast from data to functions. */
#define FIND(allocator, name)                                                                      \
    do {                                                                                           \
        void *found = dlsym(RTLD_NEXT, #name);                                                     \
        memcpy(&(allocator)->name, &found, sizeof found);                                          \
    } while (0)

/* glibc's own, while the others are being found: that may need memory. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

/* Found at the first call, before there are threads. */
static const struct allocator *next_allocator(void) {
    static struct allocator next = {.malloc = __libc_malloc,
                                    .calloc = __libc_calloc,
                                    .realloc = __libc_realloc,
                                    .aligned_alloc = __libc_memalign};
    static bool finding;
    if (!finding) {
        finding = true;
        FIND(&next, posix_memalign);
        FIND(&next, aligned_alloc);
        FIND(&next, realloc);
        FIND(&next, calloc);
        FIND(&next, malloc);
    }
    return &next;
}

static G_NORETURN void end_without_memory(void) {
    say("shimai: memory is exhausted; nothing more was written\n");
    _exit(CLI_ENVIRONMENT);
}

/* Whether to ask once more: there is some memory now, and the program ends as soon as what it is
 * writing is removed. The reserve is for whoever writes; another thread, as those of the search for
 * fonts, waits for the end. */
static bool may_ask_again(size_t size) {
    if (size > LARGE)
        return false;
    bool is_writing = cli_end_when_written(end_without_memory);
    while (is_writing && gettid() != getpid())
        pause();
    if (!is_writing || !reserve)
        end_without_memory();
    free(reserve);
    reserve = NULL;
    return true;
}

static size_t product(size_t count, size_t size) {
    size_t total;
    return __builtin_mul_overflow(count, size, &total) ? SIZE_MAX : total;
}

#define REPLACES __attribute__((visibility("default")))

REPLACES void *malloc(size_t size) {
    void *block = next_allocator()->malloc(size);
    return block || !may_ask_again(size) ? block : malloc(size);
}

REPLACES void *calloc(size_t count, size_t size) {
    void *block = next_allocator()->calloc(count, size);
    return block || !may_ask_again(product(count, size)) ? block : calloc(count, size);
}

REPLACES void *realloc(void *old, size_t size) {
    void *block = next_allocator()->realloc(old, size);
    return block || size == 0 || !may_ask_again(size) ? block : realloc(old, size);
}

REPLACES void *aligned_alloc(size_t alignment, size_t size) {
    void *block = next_allocator()->aligned_alloc(alignment, size);
    bool failed = !block && errno == ENOMEM; /* not: a wrong alignment */
    return !failed || !may_ask_again(size) ? block : aligned_alloc(alignment, size);
}

REPLACES int posix_memalign(void **block, size_t alignment, size_t size) {
    int error = next_allocator()->posix_memalign(block, alignment, size);
    return error != ENOMEM || !may_ask_again(size) ? error : posix_memalign(block, alignment, size);
}

void cli_watch_memory(void) {
    g_log_set_writer_func(write_log, NULL, NULL);
    reserve = malloc(RESERVE);
    if (reserve)
        memset(reserve, 1, RESERVE); /* or it were a promise only */
}

#endif
