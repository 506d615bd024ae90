/* Names: takes ids and other data, gives names of files that can live on any machine; and paths
 * filled in once, so that no data are ever read as a mark or as a wildcard. */
#include "base/base.h"

#include <errno.h>
#include <glib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- what cannot stand in a name ---------------------------------------------------------- */

/* Windows ("Naming Files, Paths, and Namespaces"); of them `/` nowhere else either. */
#define RESERVED_CHARACTERS "<>:\"/\\|?*"

static const char *const devices[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"};

/* Windows takes superscript figures for figures here. */
static bool is_port_number(const char *text) {
    static const char *const superscripts[] = {"¹", "²", "³"};
    for (size_t i = 0; i < COUNT_OF(superscripts); i++)
        if (strcmp(text, superscripts[i]) == 0)
            return true;
    return g_ascii_isdigit(text[0]) && !text[1];
}

/* A device is one whatever stands behind a dot. */
static bool is_device(const char *name) {
    char *stem = g_strchomp(g_strndup(name, strcspn(name, ".")));
    bool is_one =
        (g_ascii_strncasecmp(stem, "COM", 3) == 0 || g_ascii_strncasecmp(stem, "LPT", 3) == 0) &&
        is_port_number(stem + 3);
    for (size_t i = 0; i < COUNT_OF(devices); i++)
        is_one = is_one || g_ascii_strcasecmp(stem, devices[i]) == 0;
    g_free(stem);
    return is_one;
}

/* Controls, what is not seen (bidi controls among it), and what Unicode has no character for. */
static bool is_unseen(gunichar character) {
    switch (g_unichar_type(character)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return true;
    default:
        return character == 0xFFFD;
    }
}

static bool is_reserved(gunichar character) {
    return character < 0x80 && character && strchr(RESERVED_CHARACTERS, (int)character);
}

/* ---- names that can be -------------------------------------------------------------------- */

/* What is wrong first, for the message; the rest is mended without being told one by one. */
/* What is wrong with a name: the first thing that was found. */
struct name_fault {
    struct arena *arena;
    enum words_language language;
    const char *text; /* NULL: nothing */
};

static void note_fault(struct name_fault *fault, const char *format, ...) PRINTF_LIKE(2, 3);

static void note_fault(struct name_fault *fault, const char *format, ...) {
    if (fault->text)
        return;
    va_list arguments;
    va_start(arguments, format);
    char *text = words_vprintf(fault->language, format, arguments);
    va_end(arguments);
    fault->text = arena_strdup(fault->arena, text);
    free(text);
}

static void replace_characters(GString *name, struct name_fault *fault) {
    GString *out = g_string_new(NULL);
    for (const char *at = name->str; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (is_reserved(character))
            note_fault(fault, "`%c` cannot stand in a name on Windows", (int)character);
        else if (is_unseen(character))
            note_fault(fault, "U+%04X cannot be seen in a name", (unsigned)character);
        bool is_bad = is_reserved(character) || is_unseen(character);
        g_string_append_unichar(out, is_bad ? '_' : character);
    }
    g_string_assign(name, out->str);
    g_string_free(out, TRUE);
}

static void replace_first(GString *name) {
    g_string_erase(name, 0, g_utf8_next_char(name->str) - name->str);
    g_string_prepend_c(name, '_');
}

static void replace_last(GString *name, const char *last) {
    g_string_truncate(name, (gsize)(last - name->str));
    g_string_append_c(name, '_');
}

/* A hidden file, an option to other programs, a blank that nobody sees. */
static void mend_ends(GString *name, struct name_fault *fault) {
    gunichar first = g_utf8_get_char(name->str);
    if (first == '.' || first == '-' || g_unichar_isspace(first)) {
        note_fault(fault, "a name does not begin with a dot, a hyphen or a blank");
        replace_first(name);
    }
    const char *last = g_utf8_find_prev_char(name->str, name->str + name->len);
    if (last && (*last == '.' || g_unichar_isspace(g_utf8_get_char(last)))) {
        note_fault(fault, "Windows drops a dot or a blank at the end of a name");
        replace_last(name, last);
    }
}

/* FNV-1a: the same on every machine. */
static uint32_t hash_text(const char *text) {
    uint32_t hash = 2166136261u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    return hash;
}

#define CUT_MARK_SIZE 9 /* `~1a2b3c4d` */

/* Cuts before a character that others hang on, not between the two. */
char *file_name_shorten(const char *name, size_t room) {
    if (strlen(name) <= room)
        return g_strdup(name);
    size_t size = room > CUT_MARK_SIZE ? room - CUT_MARK_SIZE : 0;
    while (size > 0 && ((name[size] & 0xC0) == 0x80 ||
                        g_unichar_ismark(g_utf8_get_char_validated(name + size, -1))))
        size--;
    return g_strdup_printf("%.*s~%08x", (int)size, name, hash_text(name));
}

static void mend_whole(GString *name, size_t room, struct name_fault *fault) {
    if (name->len == 0) {
        note_fault(fault, "a name is not empty");
        g_string_assign(name, "_");
    }
    if (is_device(name->str)) {
        note_fault(fault, "Windows keeps `%s` for a device", name->str);
        g_string_prepend_c(name, '_');
    }
    if (name->len > room) {
        char *cut = file_name_shorten(name->str, room);
        note_fault(fault, "a name has up to %d bytes, with all that stands behind it",
                   FILE_NAME_MAX);
        g_string_assign(name, cut);
        g_free(cut);
    }
}

const char *file_name_make(struct arena *arena, const char *text, size_t room,
                           enum words_language language, const char **ret_fault) {
    struct name_fault fault = {arena, language, NULL};
    char *valid = g_utf8_make_valid(text, -1);
    char *composed = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    GString *name = g_string_new(composed);
    replace_characters(name, &fault);
    mend_ends(name, &fault);
    mend_whole(name, room, &fault);
    if (strcmp(composed, text) != 0)
        note_fault(&fault,
                   "it is not in Unicode's composed form (NFC), as names are on other machines");
    const char *made = fault.text ? arena_strdup(arena, name->str) : text;
    g_string_free(name, TRUE);
    g_free(composed);
    g_free(valid);
    *ret_fault = fault.text;
    return made;
}

/* ---- paths filled in ---------------------------------------------------------------------- */

#define PAGE_MARK "{page}"

static const char *const name_marks[] = {"{id}", "{year}"};

/* The size of the mark that begins at `at`, and whether it is a name's; 0: none does. */
static size_t find_mark(const struct file_pattern *pattern, const char *at, bool *ret_name) {
    *ret_name = false;
    if (g_str_has_prefix(at, PAGE_MARK))
        return strlen(PAGE_MARK);
    for (size_t i = 0; pattern->name && i < COUNT_OF(name_marks); i++) {
        *ret_name = g_str_has_prefix(at, name_marks[i]);
        if (*ret_name)
            return strlen(name_marks[i]);
    }
    return 0;
}

const char *file_pattern_fill(struct arena *arena, const struct file_pattern *pattern,
                              size_t page) {
    GString *path = g_string_new(NULL);
    size_t size;
    bool is_name;
    for (const char *at = pattern->path; *at; at += size) {
        size = find_mark(pattern, at, &is_name);
        if (is_name)
            g_string_append(path, pattern->name);
        else if (size > 0 && page > 0)
            g_string_append_printf(path, "%zu", page);
        else
            g_string_append_len(path, at, (gssize)(size > 0 ? size : 1));
        size = size > 0 ? size : 1;
    }
    const char *copy = arena_strndup(arena, path->str, path->len);
    g_string_free(path, TRUE);
    return copy;
}

bool file_pattern_has_page(const struct file_pattern *pattern) {
    return strstr(pattern->path, PAGE_MARK) != NULL;
}

/* Where the first page's number stands in the path filled in. */
static size_t number_position(struct arena *arena, const struct file_pattern *pattern) {
    char *before =
        g_strndup(pattern->path, (gsize)(strstr(pattern->path, PAGE_MARK) - pattern->path));
    const struct file_pattern head = {before, pattern->name};
    size_t position = strlen(file_pattern_fill(arena, &head, 0));
    g_free(before);
    return position;
}

#define PAGE_DIGITS 9

/* The page whose path it is; 0: none. A number may be followed by figures that are not its own:
 * each reading is tried. */
static size_t page_of(const struct file_pattern *pattern, const char *path) {
    struct arena *arena = arena_new();
    size_t page = 0, found = 0;
    size_t position = file_pattern_has_page(pattern) ? number_position(arena, pattern) : 0;
    const char *digit = path + MIN(position, strlen(path));
    for (int i = 0; !found && i < PAGE_DIGITS && g_ascii_isdigit(*digit); i++, digit++) {
        page = page * 10 + (size_t)(*digit - '0');
        if (page > 0 && strcmp(file_pattern_fill(arena, pattern, page), path) == 0)
            found = page;
    }
    arena_free(arena);
    return found;
}

bool file_pattern_matches(const struct file_pattern *pattern, const char *path) {
    if (file_pattern_has_page(pattern))
        return page_of(pattern, path) > 0;
    struct arena *arena = arena_new();
    bool same = strcmp(file_pattern_fill(arena, pattern, 0), path) == 0;
    arena_free(arena);
    return same;
}

#define PAGE_ROOM 5 /* bytes: 99,999 pages */

/* What one name of the path leaves for each mark of the document's name in it. */
static size_t component_room(const struct file_pattern *pattern, const char *component,
                             size_t length) {
    size_t marks = 0, taken = 0, size;
    for (const char *at = component; at < component + length; at += size) {
        bool is_name;
        size = find_mark(pattern, at, &is_name);
        marks += is_name;
        if (!is_name)
            taken += size > 0 ? PAGE_ROOM : 1;
        size = MAX(size, 1);
    }
    return marks == 0 ? FILE_NAME_MAX : (FILE_NAME_MAX - MIN(taken, FILE_NAME_MAX)) / marks;
}

size_t file_pattern_room(const char *path) {
    const struct file_pattern pattern = {path, ""};
    size_t room = FILE_NAME_MAX;
    for (const char *at = path; *at; at += strspn(at, "/")) {
        size_t length = strcspn(at, "/");
        room = MIN(room, component_room(&pattern, at, length));
        at += length;
    }
    return MAX(room, CUT_MARK_SIZE + 1);
}

#define LINKS_MAX 40 /* as many as Linux follows */

char *file_follow_links(const char *path) {
    char *target = g_strdup(path);
    char *link;
    for (int i = 0; (link = g_file_read_link(target, NULL)); i++) {
        char *folder = g_path_get_dirname(target);
        char *next =
            g_path_is_absolute(link) ? g_strdup(link) : g_build_filename(folder, link, NULL);
        g_free(folder);
        g_free(link);
        g_free(target);
        target = next;
        if (i == LINKS_MAX) {
            g_free(target);
            errno = ELOOP;
            return NULL;
        }
    }
    return target;
}

/* ---- one file or two ---------------------------------------------------------------------- */

/* The path with its links followed, as far as there is something. */
static char *real_path(const char *path) {
    char *target = file_follow_links(path);
    char *folder = g_path_get_dirname(target ? target : path);
    char *name = g_path_get_basename(target ? target : path);
    char *real = realpath(folder, NULL);
    char *full = real ? g_build_filename(real, name, NULL)
                      : g_canonicalize_filename(target ? target : path, NULL);
    free(real);
    g_free(name);
    g_free(folder);
    g_free(target);
    return full;
}

const char *file_key(struct arena *arena, const char *path) {
    char *full = real_path(path);
    char *folded = g_utf8_validate(full, -1, NULL) ? g_utf8_casefold(full, -1) : NULL;
    char *composed = folded ? g_utf8_normalize(folded, -1, G_NORMALIZE_NFC) : NULL;
    const char *key = arena_strdup(arena, composed ? composed : full);
    g_free(composed);
    g_free(folded);
    g_free(full);
    return key;
}
