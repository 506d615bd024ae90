/* pdf_break RULES FILE: breaks a good PDF in many ways, and sees that each is found: just the rules
 * it was made to break fail. Ends with "N passed, N failed", and with 1 if there was a failure. */
#include "break.h"
#include "check.h"

#include <glib.h>
#include <qpdf/qpdflogger-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- places ------------------------------------------------------------------------------ */

static qpdf_oh get(qpdf_data qpdf, qpdf_oh from, const char *key) {
    char *slashed = g_strdup_printf("/%s", key);
    qpdf_oh found = qpdf_oh_is_array(qpdf, from) ? qpdf_oh_get_array_item(qpdf, from, atoi(key))
                    : qpdf_oh_is_stream(qpdf, from)
                        ? qpdf_oh_get_key(qpdf, qpdf_oh_get_dict(qpdf, from), slashed)
                        : qpdf_oh_get_key(qpdf, from, slashed);
    g_free(slashed);
    return found;
}

/* The first element of a type, in the order of the tree. */
static bool find_type(qpdf_data qpdf, qpdf_oh from, const char *type, qpdf_oh *ret_found) {
    if (!qpdf_oh_is_dictionary(qpdf, from))
        return false;
    if (qpdf_oh_is_name(qpdf, get(qpdf, from, "S")) &&
        strcmp(qpdf_oh_get_name(qpdf, get(qpdf, from, "S")) + 1, type) == 0) {
        *ret_found = from;
        return true;
    }
    qpdf_oh kids = get(qpdf, from, "K");
    int count = qpdf_oh_is_array(qpdf, kids) ? qpdf_oh_get_array_n_items(qpdf, kids) : 0;
    for (int i = 0; i < count; i++)
        if (find_type(qpdf, qpdf_oh_get_array_item(qpdf, kids, i), type, ret_found))
            return true;
    return false;
}

static qpdf_oh find_place(qpdf_data qpdf, const char *place) {
    char **parts = g_strsplit(place, "/", 0);
    qpdf_oh at = qpdf_get_root(qpdf), tree = get(qpdf, at, "StructTreeRoot");
    if (strcmp(parts[0], "info") == 0)
        at = get(qpdf, qpdf_get_trailer(qpdf), "Info");
    else if (strcmp(parts[0], "page") == 0)
        at = qpdf_get_page_n(qpdf, 0);
    else if (strcmp(parts[0], "catalog") != 0 && !find_type(qpdf, tree, parts[0], &at))
        printf("no element %s\n", parts[0]);
    for (char **part = parts + 1; *part; part++)
        at = get(qpdf, at, *part);
    g_strfreev(parts);
    return at;
}

/* ---- changes ----------------------------------------------------------------------------- */

/* PDF syntax, or "@PLACE", a reference. */
static qpdf_oh parse(qpdf_data qpdf, const char *value) {
    return *value == '@' ? find_place(qpdf, value + 1) : qpdf_oh_parse(qpdf, value);
}

/* An element appended to another has that for its parent. */
static void append_kid(qpdf_data qpdf, qpdf_oh parent, qpdf_oh kids, const char *value) {
    qpdf_oh kid = parse(qpdf, value);
    if (qpdf_oh_is_dictionary(qpdf, kid))
        qpdf_oh_replace_key(qpdf, kid, "/P", parent);
    qpdf_oh_append_item(qpdf, kids, qpdf_make_indirect_object(qpdf, kid));
}

/* The first `from` becomes `to`; false: there is none. */
static bool replace_first(GString *text, const char *from, const char *to) {
    size_t size = strlen(from);
    for (size_t at = *from ? 0 : text->len; at + size <= text->len; at++) {
        if (memcmp(text->str + at, from, size) != 0)
            continue;
        g_string_erase(text, (gssize)at, (gssize)size);
        g_string_insert(text, (gssize)at, to);
        return true;
    }
    return false;
}

static bool replace_in_stream(qpdf_data qpdf, qpdf_oh stream, const struct breakage *breakage) {
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL filtered;
    qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_generalized, &filtered, &data, &size);
    GString *text = g_string_new_len((const char *)data, (gssize)size);
    bool done = replace_first(text, breakage->key, breakage->value);
    qpdf_oh null = qpdf_oh_new_null(qpdf);
    qpdf_oh_replace_stream_data(qpdf, stream, (const unsigned char *)text->str, text->len, null,
                                null);
    g_string_free(text, TRUE);
    free(data);
    return done;
}

static void merge(qpdf_data qpdf, qpdf_oh into, const char *value) {
    qpdf_oh from = parse(qpdf, value);
    qpdf_oh_begin_dict_key_iter(qpdf, from);
    while (qpdf_oh_dict_more_keys(qpdf)) {
        const char *key = qpdf_oh_dict_next_key(qpdf);
        qpdf_oh_replace_key(qpdf, into, key, qpdf_oh_get_key(qpdf, from, key));
    }
}

static bool change(qpdf_data qpdf, const struct breakage *breakage) {
    qpdf_oh place = find_place(qpdf, breakage->place);
    char *key = g_strdup_printf("/%s", breakage->key);
    qpdf_oh dictionary = qpdf_oh_is_stream(qpdf, place) ? qpdf_oh_get_dict(qpdf, place) : place;
    qpdf_oh old = qpdf_oh_is_dictionary(qpdf, dictionary) ? qpdf_oh_get_key(qpdf, dictionary, key)
                                                          : qpdf_oh_new_null(qpdf);
    bool done = true;
    if (breakage->way == WAY_REPLACE)
        done = replace_in_stream(qpdf, place, breakage);
    else if (breakage->way == WAY_MERGE)
        merge(qpdf, dictionary, breakage->value);
    else if (breakage->way == WAY_APPEND)
        append_kid(qpdf, place, old, breakage->value);
    else if (breakage->way == WAY_ERASE)
        qpdf_oh_erase_item(qpdf, old, qpdf_oh_get_array_n_items(qpdf, old) - 1);
    else if (breakage->value)
        qpdf_oh_replace_key(qpdf, dictionary, key, parse(qpdf, breakage->value));
    else
        qpdf_oh_remove_key(qpdf, dictionary, key);
    g_free(key);
    return done;
}

static GString *write_anew(qpdf_data qpdf) {
    qpdf_init_write_memory(qpdf);
    qpdf_set_compress_streams(qpdf, QPDF_FALSE);
    qpdf_set_stream_data_mode(qpdf, qpdf_s_preserve);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_preserve);
    qpdf_set_newline_before_endstream(qpdf, QPDF_TRUE);
    qpdf_set_static_ID(qpdf, QPDF_TRUE);
    qpdf_write(qpdf);
    return g_string_new_len((const char *)qpdf_get_buffer(qpdf),
                            (gssize)qpdf_get_buffer_length(qpdf));
}

/* The broken file; NULL: it could not be broken so. */
static GString *break_file(const GString *good, const struct breakage *breakage) {
    GString *text = g_string_new_len(good->str, (gssize)good->len);
    if (breakage->way == WAY_RAW) {
        bool done = replace_first(text, breakage->key, breakage->value);
        return done ? text : NULL;
    }
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_read_memory(qpdf, "good", good->str, good->len, NULL);
    GString *broken = change(qpdf, breakage) ? write_anew(qpdf) : NULL;
    qpdf_cleanup(&qpdf);
    g_string_free(text, TRUE);
    return broken;
}

/* ---- seeing ------------------------------------------------------------------------------ */

static int compare_numbers(const void *a, const void *b) {
    const char *const *one = a, *const *other = b;
    return strcmp(*one, *other);
}

static char *join_sorted(const char **numbers, size_t count) {
    if (count > 0)
        qsort(numbers, count, sizeof *numbers, compare_numbers);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "", numbers[i]);
    return g_string_free(text, FALSE);
}

static char *sort_rules(const char *rules) {
    char **list = g_strsplit(rules, " ", 0);
    char *sorted = join_sorted((const char **)list, g_strv_length(list));
    g_strfreev(list);
    return sorted;
}

/* The rules that fail for a file, in order. */
static char *failing(const char *rules, const GString *file) {
    struct checker checker = {.arena = arena_new(), .part = 2, .quiet = true};
    char *found = g_strdup("rules.txt");
    if (checker_read_rules(&checker, rules)) {
        checker_run(&checker, (struct bytes){(const unsigned char *)file->str, file->len});
        g_free(found);
        found = join_sorted(checker.failed.items, checker.failed.count);
    }
    arena_free(checker.arena);
    return found;
}

static bool try_breakage(const char *rules, const GString *good, const struct breakage *breakage) {
    GString *broken = break_file(good, breakage);
    char *wanted = sort_rules(breakage->rules);
    char *found = broken ? failing(rules, broken) : g_strdup("nothing to break");
    bool right = strcmp(wanted, found) == 0;
    if (!right)
        printf("%s %s → %s: expected %s, found %s\n", breakage->place, breakage->key,
               breakage->value ? breakage->value : "nothing", wanted, found);
    if (broken)
        g_string_free(broken, TRUE);
    g_free(wanted);
    g_free(found);
    return right;
}

/* Written anew by libqpdf and not changed, the file must still be good. */
static bool try_unchanged(const char *rules, const GString *good) {
    static const struct breakage none = {"", WAY_SET, "catalog", "None", NULL};
    return try_breakage(rules, good, &none);
}

int main(int argc, char **argv) {
    char *data = NULL;
    gsize size = 0;
    size_t passed = 0, failed = 0;
    if (argc != 3 || !g_file_get_contents(argv[2], &data, &size, NULL)) {
        fputs("usage: pdf_break RULES FILE\n", stderr);
        return 2;
    }
    GString *good = g_string_new_len(data, (gssize)size);
    failed += !try_unchanged(argv[1], good);
    for (const struct breakage *breakage = breakages; breakage->rules; breakage++) {
        bool right = try_breakage(argv[1], good, breakage);
        passed += right;
        failed += !right;
    }
    printf("%zu passed, %zu failed\n", passed, failed);
    g_string_free(good, TRUE);
    g_free(data);
    return failed > 0;
}
