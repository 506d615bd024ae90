/* Arenas: chunks of memory released together, and handles released with them. Takes sizes, gives
 * zeroed memory; chunks never move, so pointers stay good until arena_free. */
#include "base/base.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

#define CHUNK_SIZE ((size_t)64 << 10)
#define ALIGNMENT  _Alignof(max_align_t)

struct chunk {
    struct chunk *previous;
    size_t size, used;
    _Alignas(max_align_t) unsigned char bytes[];
};

struct release {
    struct release *previous;
    void (*function)(void *);
    void *handle;
};

struct arena {
    struct chunk *chunks;
    struct release *releases;
};

struct arena *arena_new(void) {
    return g_new0(struct arena, 1);
}

static void run_releases(struct arena *arena) {
    for (struct release *release = arena->releases; release; release = release->previous)
        release->function(release->handle);
    arena->releases = NULL;
}

static void free_chunks(struct chunk *chunk) {
    while (chunk) {
        struct chunk *previous = chunk->previous;
        g_free(chunk);
        chunk = previous;
    }
}

void arena_free(struct arena *arena) {
    if (!arena)
        return;
    run_releases(arena);
    free_chunks(arena->chunks);
    g_free(arena);
}

void arena_reset(struct arena *arena) {
    struct chunk *kept = arena->chunks;
    run_releases(arena);
    if (!kept)
        return;
    free_chunks(kept->previous);
    kept->previous = NULL;
    if (kept->size > CHUNK_SIZE) {
        g_free(kept);
        arena->chunks = NULL;
        return;
    }
    memset(kept->bytes, 0, kept->used);
    kept->used = 0;
}

static struct chunk *add_chunk(struct arena *arena, size_t size) {
    struct chunk *chunk = g_malloc0(sizeof *chunk + size);
    chunk->size = size;
    /* A chunk for one large block goes behind the current one, whose rest stays in use. */
    if (arena->chunks && size > CHUNK_SIZE) {
        chunk->previous = arena->chunks->previous;
        arena->chunks->previous = chunk;
    } else {
        chunk->previous = arena->chunks;
        arena->chunks = chunk;
    }
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t size) {
    size_t rounded = (MAX(size, 1) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct chunk *chunk = arena->chunks;
    if (!chunk || chunk->size - chunk->used < rounded)
        chunk = add_chunk(arena, MAX(rounded, CHUNK_SIZE));
    void *block = chunk->bytes + chunk->used;
    chunk->used += rounded;
    return block;
}

void *arena_array(struct arena *arena, size_t count, size_t item_size) {
    size_t size;
    if (__builtin_mul_overflow(count, item_size, &size))
        g_error("array of %zu items is too large", count);
    return arena_alloc(arena, size);
}

char *arena_strndup(struct arena *arena, const char *text, size_t bytes) {
    char *copy = arena_alloc(arena, bytes + 1);
    memcpy(copy, text, bytes);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text) {
    return arena_strndup(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    char *copy = arena_strdup(arena, text);
    g_free(text);
    return copy;
}

void arena_defer(struct arena *arena, void (*function)(void *), void *handle) {
    struct release *release = ARENA_NEW(arena, struct release);
    release->previous = arena->releases;
    release->function = function;
    release->handle = handle;
    arena->releases = release;
}

void list_reserve(struct arena *arena, struct list *list, size_t count, size_t item_size) {
    if (list->capacity - list->count >= count)
        return;
    size_t capacity = MAX(list->count + count, list->capacity * 2);
    void *items = arena_array(arena, capacity, item_size);
    if (list->count)
        memcpy(items, list->items, list->count * item_size);
    list->items = items;
    list->capacity = capacity;
}
