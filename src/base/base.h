/* base: what every room stands on. Arenas, growing lists, lengths, sources and spans,
 * diagnostics, and output files that appear whole or not at all.
 *
 * Nothing here knows of documents or of cities, prints, or exits (but for exhausted memory). */
#ifndef SHIMAI_BASE_H
#define SHIMAI_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct _GString GString; /* glib.h stays inside .c files */

#include "base/shown.h"
#include "words/words.h"

#define MUST_CHECK                 __attribute__((warn_unused_result))
#define PRINTF_LIKE(string, first) __attribute__((__format__(__printf__, string, first)))
#define COUNT_OF(array)            (sizeof(array) / sizeof((array)[0]))

/* ---- lengths ----------------------------------------------------------------------------- */

/* A length or a position in 1/1024 pt, the scale of pango and HarfBuzz; 1 pt = 1/72 inch. */
typedef int32_t Length;

#define LENGTH_PT  1024
#define LENGTH_MAX INT32_MAX

/* `count` em of a character of `size`, where `count` is in 1/1000 em; rounds to nearest. */
Length length_em(Length size, int32_t millis);
/* Rounds to nearest; values out of range are held at the limits. */
Length length_from_pt(double pt);
Length length_from_mm(double mm);
double length_to_pt(Length length);

/* ---- memory ------------------------------------------------------------------------------ */

/* A region whose memory is released together. Memory is zeroed and aligned for any type. No
 * function returns NULL: exhausted memory ends the process with a message, as in GLib. */
struct arena;

struct arena *arena_new(void);
/* Runs the deferred releases, last registered first, then frees all memory. NULL is allowed. */
void arena_free(struct arena *arena);
/* Releases all that is in it as arena_free does; the arena stays, with some memory to begin with.
 */
void arena_reset(struct arena *arena);
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t item_size);
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t bytes);
char *arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
/* Hands `handle` to the arena, which calls `release(handle)` when it is freed. */
void arena_defer(struct arena *arena, void (*release)(void *), void *handle);

#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

/* Bytes that belong to someone else. */
struct bytes {
    const unsigned char *data;
    size_t size;
};

/* A growing array of items of one size, in an arena. Zeroed = empty. Items move when it grows. */
struct list {
    void *items;
    size_t count;
    size_t capacity;
};

/* Makes room for `count` more items, so that they are appended without moving. */
void list_reserve(struct arena *arena, struct list *list, size_t count, size_t item_size);
/* Appends one zeroed item and returns it. */
static inline void *list_push(struct arena *arena, struct list *list, size_t item_size) {
    if (list->count == list->capacity)
        list_reserve(arena, list, list->capacity > 0 ? 1 : 4, item_size);
    return (unsigned char *)list->items + item_size * list->count++;
}
#define LIST_PUSH(arena, list, type) ((type *)list_push((arena), (list), sizeof(type)))
#define LIST_AT(list, type, index)   (&((type *)(list)->items)[index])
/* A member that is a list, and of what: `name_items` shows its items by their type. */
#define LIST_OF(type, name)                                                                        \
    union {                                                                                        \
        struct list name;                                                                          \
        type *name##_items;                                                                        \
    }

#include "codes.h"
#include "place.h"

/* ---- sources and spans ------------------------------------------------------------------- */

/* A sheet of cells: what a source is that has rows and columns instead of lines. */
struct source_cells {
    const char *sheet; /* NULL: the file has but one, without a name */
    const void *data;
    /* What stands in a cell, "" in an empty one; rows and columns count from 1. */
    const char *(*find_text)(const void *data, uint32_t row, uint32_t column);
};

/* One input text. Valid UTF-8, ended by a NUL that `size` does not count. */
struct source {
    const char *name; /* as the user gave it; shown in diagnostics */
    const char *text;
    size_t size; /* bytes */
    /* NULL: it has lines. Else a span's line is a row, and its width counts columns. */
    const struct source_cells *cells;
};

struct diags;

/* The largest input read, in bytes. */
#define SOURCE_SIZE_MAX ((size_t)16 << 20)

/* Reads a file; "-" is standard input. Fails (with a diagnostic) if it is missing, unreadable, no
 * regular file, too large, not UTF-8 (the first bad byte is shown, and the encoding named if it can
 * be told), or has a noncharacter. A byte order mark is dropped. */
MUST_CHECK bool source_read(struct arena *arena, const char *path, struct diags *diags,
                            const struct source **ret_source);
/* Copies `text`; checks UTF-8 like source_read. */
MUST_CHECK bool source_from_text(struct arena *arena, const char *name, const char *text,
                                 size_t size, struct diags *diags,
                                 const struct source **ret_source);
/* A file that is no text: what it holds, and a source without text that names it in findings. */
struct named_bytes {
    const struct source *source;
    struct bytes bytes;
};

/* Reads a file as it is, up to `limit` bytes; fails as source_read does. The bytes live as long as
 * the arena. */
MUST_CHECK bool source_read_bytes(struct arena *arena, const char *path, size_t limit,
                                  struct diags *diags, struct named_bytes *ret_file);
/* The span of the first `character` (UTF-8, NUL ended) at or after `from`; `from` itself when the
 * character does not stand in the source literally (as behind a YAML escape). */
struct span source_find_character(struct span from, const char *character);
/* Appends where a span stands to one of several things that a finding at `finding` names: " (line
 * 9)", or in another file " (b.yaml:9)"; in the language of the sink. */
void span_print(struct span span, struct span finding, const struct diags *diags, GString *out);
/* Appends the name of a cell, or of several side by side: 予定!C14, C14:E14. Of a source of cells.
 */
void span_print_cell(struct span span, GString *out);
/* A hash table by places (source, line, column): of struct span *, borrowed. Unref frees it. */
struct _GHashTable *spans_new(void);

/* ---- diagnostics ------------------------------------------------------------------------- */

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* Whose matter a finding is; of an error, this decides the exit status: the record or layout (1),
 * how the program was called (2), or the machine (3). */
enum diag_cause { DIAG_CAUSE_INPUT, DIAG_CAUSE_USAGE, DIAG_CAUSE_MACHINE };

/* Of DIAG_CODES: see codes.h. */
enum diag_code {
#define X(name, code, severity, cause, meaning) DIAG_##name,
    DIAG_CODES(X)
#undef X
        DIAG_CODE_MAX
};

struct diag {
    enum diag_code code;
    struct span span;
    const char *message;
    const char *hint;             /* what to do about it; NULL if there is nothing to say */
    enum words_language language; /* of the two */
};

struct file_guard;

/* A sink for findings. Owns their text; the sources of their spans must outlive it. */
struct diags *diags_new(void);
/* One of the same language, whose findings may be handed on to it. */
struct diags *diags_new_beside(const struct diags *diags);
void diags_free(struct diags *diags);
/* The files read by whoever gets these findings: readers add to them, file sets keep off them.
 * Borrowed; NULL, as at first: nobody asks. */
void diags_set_guard(struct diags *diags, struct file_guard *guard);
struct file_guard *diags_guard(const struct diags *diags);
/* The language of what is reported from now on; English at first. */
void diags_set_language(struct diags *diags, enum words_language language);
enum words_language diags_language(const struct diags *diags);
/* words_say in that language: of texts that become part of a message or a hint. */
const char *diags_say(const struct diags *diags, const char *english)
    __attribute__((__format_arg__(2)));
/* The same, printed as words_vprintf does; for the caller to g_free. */
char *diags_print(const struct diags *diags, const char *format, ...) PRINTF_LIKE(2, 3);
/* `hint` may be NULL. Messages start in lower case and have no full stop. Hint and format are said
 * in the sink's language, and so is the argument of the format "%s"; other arguments stay as they
 * are.
 */
void diag_report(struct diags *diags, enum diag_code code, struct span span, const char *hint,
                 const char *format, ...) PRINTF_LIKE(5, 6);
/* A stage that has found so much looks no further: the file is of another kind altogether. */
#define DIAG_STAGE_MAX 100
size_t diags_count(const struct diags *diags);
size_t diags_count_errors(const struct diags *diags);
/* Borrowed; valid until the next report. */
const struct diag *diags_at(const struct diags *diags, size_t index);

const char *diag_code_id(enum diag_code code);      /* "E021" */
const char *diag_code_meaning(enum diag_code code); /* in English */
enum diag_severity diag_code_severity(enum diag_code code);
enum diag_cause diag_code_cause(enum diag_code code);
/* Appends `file:line:column: error: message [E021]`, the source line and a caret with the hint. */
void diag_format(const struct diag *diag, GString *out);

/* The candidate nearest to `word` by edit distance, or NULL if none is near enough to suggest. */
const char *nearest_word(const char *word, const char *const *candidates, size_t count);

/* ---- input files ------------------------------------------------------------------------- */

/* Why a file was not read: FILE_OPEN, FILE_KIND or FILE_SIZE. */
struct input_problem {
    enum diag_code code;
    const char *what; /* "cannot be opened" */
    int error;        /* errno, of FILE_OPEN */
    size_t limit;     /* in bytes, of FILE_SIZE */
};

/* What a finding says of it in the language of the sink, without the file's name, for the caller to
 * free; the hint may be NULL. */
char *input_describe(const struct input_problem *problem, const struct diags *diags,
                     const char **ret_hint);
/* A descriptor of a regular file, or of a pipe that the shell made (`<(command)`); -1 otherwise. */
int input_open(const char *path, struct input_problem *ret_problem);
/* Appends the file's bytes. A file larger than `limit` fails before it is read. */
MUST_CHECK bool input_read(const char *path, size_t limit, GString *content,
                           struct input_problem *ret_problem);
/* The same from where an open file stands. */
MUST_CHECK bool input_read_open(int file, size_t limit, GString *content,
                                struct input_problem *ret_problem);

/* ---- JSON -------------------------------------------------------------------------------- */

/* Appends `size` bytes as the inside of a JSON string, without its quotes. What shown_is_hidden is
 * escaped, a byte that is no UTF-8 becomes U+FFFD. */
void json_append_escaped(GString *out, const char *text, size_t size);

/* ---- names of files ---------------------------------------------------------------------- */

#define FILE_NAME_MAX 255 /* bytes of one name: Linux and macOS; Windows counts UTF-16 */

/* A name for one file out of data, such as an id, that Linux, Windows and macOS can all have: up
 * to `room` bytes of UTF-8 in NFC, none of it reserved or unseen, no device's name. What cannot
 * stand in it is replaced by `_`; one that is too long is cut, and ends in a digest of it all.
 * `*ret_fault`: what was wrong, for a message in that language; NULL: nothing, and `text` itself is
 * the name. */
const char *file_name_make(struct arena *arena, const char *text, size_t room,
                           enum words_language language, const char **ret_fault);
/* Up to `room` bytes; cut as file_name_make does. Free with g_free. */
char *file_name_shorten(const char *name, size_t room);

/* Where the files of a document stand: a path in which {id} and {year} stand for its name and
 * {page} for a page's number. It is filled in once: what is filled in is not read as a mark. */
struct file_pattern {
    const char *path;
    const char *name; /* NULL: {id} and {year} are no marks */
};

/* The pattern of a path in which no braces are marks. */
#define FILE_LITERAL(path) ((struct file_pattern){"{id}", (path)})

/* `page` 0: its mark stays, as all pages are called in messages. */
const char *file_pattern_fill(struct arena *arena, const struct file_pattern *pattern, size_t page);
bool file_pattern_has_page(const struct file_pattern *pattern);
/* Whether it is the document's path, or one of its pages'. */
bool file_pattern_matches(const struct file_pattern *pattern, const char *path);
/* The bytes that a pattern's path leaves for a name. */
size_t file_pattern_room(const char *path);

/* Where symbolic links lead, even if nothing is there yet. NULL and errno if nowhere. Free with
 * g_free. */
char *file_follow_links(const char *path);
/* Two paths with the same key are one file, here or on machines where names that differ in case or
 * in the form of their characters are the same. */
const char *file_key(struct arena *arena, const char *path);

/* ---- files that are read ----------------------------------------------------------------- */

/* Inputs, by device and inode: by whatever path one would be written, it is known. */
struct file_guard *file_guard_new(void);
void file_guard_free(struct file_guard *guard);
/* An open file, or a path; the name is for messages. What is no regular file is passed over. The
 * guard may be NULL. */
void file_guard_add(struct file_guard *guard, int file, const char *name);
void file_guard_add_path(struct file_guard *guard, const char *path);
/* The name of the input that the path leads to; NULL: none. */
const char *file_guard_find(const struct file_guard *guard, const char *path);

/* ---- output files ------------------------------------------------------------------------ */

/* Files that appear together: each is written beside its target under a temporary, hidden name,
 * synced, and all are renamed at the end. Until then no earlier file is touched. Symbolic links
 * stay: what they lead to is replaced. Hard links are parted: the other names keep the earlier
 * content. */
struct file_set;

struct file_set *file_set_new(void);
/* What our style sheets begin with: one that begins otherwise is another's. */
#define FILE_SHEET_HEAD "/* shimai: for what is in an element of the class shimai */\n"
/* Writes the content to a temporary file. False (with a diagnostic) leaves the set usable only
 * for file_set_abort. OUTPUT_INPUT: the path leads to a file among the diags' guarded;
 * OUTPUT_FOREIGN: the content is PDF, PNG, JPEG, SVG, HTML or a style sheet of ours, and what
 * stands there is not the same; FILE_WRITE: the file or its folder is for reading alone, whoever
 * asks, or cannot be written. */
MUST_CHECK bool file_set_add(struct file_set *set, const char *path, const void *data, size_t size,
                             struct diags *diags);
/* Renames all and frees the set, whether it succeeds or not. */
MUST_CHECK bool file_set_commit(struct file_set *set, struct diags *diags);
/* Removes the temporary files and frees the set. NULL is allowed. */
void file_set_abort(struct file_set *set);
/* Removes what sets of processes that were killed have left beside the files of these documents. No
 * one else may be writing them. */
void file_set_sweep(const struct file_pattern *patterns, size_t count);

#endif
