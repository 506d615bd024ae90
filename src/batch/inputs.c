/* Inputs: takes operands, gives the records and the booklets they name, each with its id and
 * digest. Folders are gone through with all below them; what is hidden is passed over. What cannot
 * be gone through is told, and the rest is found all the same. Nothing is checked yet: a file that
 * cannot be read is its own job's failure. */
#include "batch_int.h"

#include "yaml/yaml.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>

#define DEPTH_MAX 64 /* of folders, one in the other */

struct search {
    struct batch *batch;
    struct list *inputs;
    GHashTable *folders; /* device and inode → path: folders that were gone through */
    bool booklets;
};

static const char *name_of_file(struct arena *arena, const char *path) {
    char *name = g_path_get_basename(path);
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
    const char *copy = arena_strdup(arena, name);
    g_free(name);
    return copy;
}

static const char *find_id(struct search *search, struct input *input, const GString *text) {
    struct arena *arena = search->batch->arena;
    if (search->booklets)
        return yaml_peek(arena, text->str, text->len, "relation");
    const char *id = yaml_peek(arena, text->str, text->len, "id");
    input->says_id = id && *id;
    return input->says_id ? id : name_of_file(arena, input->path);
}

/* A pipe can be read once, and a record is read twice: here, and where its document is made. */
static bool read_file(const char *path, GString *text, struct input_problem *problem) {
    struct stat status;
    if (stat(path, &status) == 0 && S_ISFIFO(status.st_mode)) {
        *problem = (struct input_problem){.code = DIAG_FILE_KIND, .what = "is not a regular file"};
        return false;
    }
    return input_read(path, SOURCE_SIZE_MAX, text, problem);
}

static void keep_problem(struct search *search, struct input *input,
                         const struct input_problem *problem) {
    const char *hint;
    char *message = input_describe(problem, search->batch->diags, &hint);
    input->problem = arena_strdup(search->batch->arena, message);
    input->code = problem->code;
    g_free(message);
}

static void report(struct search *search, enum diag_code code, const char *path,
                   const char *problem) {
    char *name = g_filename_display_name(path);
    diag_report(search->batch->diags, code, (struct span){0}, NULL, "%s: %s", name, problem);
    g_free(name);
    search->batch->totals.unfound++;
}

static void add_file(struct search *search, const char *path) {
    struct input_problem problem;
    if (!g_utf8_validate(path, -1, NULL)) {
        report(search, DIAG_FILE_UTF8, path, "the file's name is not UTF-8");
        return;
    }
    GString *text = g_string_new(NULL);
    struct input *input = LIST_PUSH(search->batch->arena, search->inputs, struct input);
    input->path = arena_strdup(search->batch->arena, path);
    if (!read_file(path, text, &problem)) {
        keep_problem(search, input, &problem);
        g_string_truncate(text, 0);
    }
    input->id = find_id(search, input, text);
    batch_digest_bytes(text->str, text->len, input->digest);
    g_string_free(text, TRUE);
}

static bool is_record(const char *name) {
    return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names in the folder, sorted by byte; freed by the caller. */
static GPtrArray *list_names(struct search *search, const char *folder) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GError *error = NULL;
    GDir *dir = g_dir_open(folder, 0, &error);
    if (!dir) {
        report(search, DIAG_FILE_OPEN, folder, error->message);
        g_error_free(error);
        return names;
    }
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
        if (*name != '.')
            g_ptr_array_add(names, g_strdup(name));
    g_dir_close(dir);
    if (names->len > 0)
        qsort(names->pdata, names->len, sizeof(gpointer), compare_names);
    return names;
}

/* Links can lead to the same folder on many ways, and back into the folder they lie in. */
static bool is_first_visit(struct search *search, const char *folder, const struct stat *status) {
    char *key = g_strdup_printf("%ju:%ju", (uintmax_t)status->st_dev, (uintmax_t)status->st_ino);
    const char *other = g_hash_table_lookup(search->folders, key);
    if (!other) {
        g_hash_table_insert(search->folders, key, g_strdup(folder));
        return true;
    }
    diag_report(search->batch->diags, DIAG_FOLDER_TWICE, (struct span){0},
                "remove the link, or leave one of the two out",
                "%s: it is the same folder as %s, and is gone through once", folder, other);
    g_free(key);
    return false;
}

static void add_folder(struct search *search, const char *folder, int depth);

static void add_path(struct search *search, const char *path, int depth) {
    struct stat status;
    bool is_folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    if (!is_folder && is_record(path))
        add_file(search, path);
    else if (is_folder && depth >= DEPTH_MAX)
        report(search, DIAG_FILE_OPEN, path, "more than 64 folders lie one in the other");
    else if (is_folder && is_first_visit(search, path, &status))
        add_folder(search, path, depth + 1);
}

static void add_folder(struct search *search, const char *folder, int depth) {
    GPtrArray *names = list_names(search, folder);
    for (guint i = 0; i < names->len; i++) {
        char *path = g_build_filename(folder, names->pdata[i], NULL);
        add_path(search, path, depth);
        g_free(path);
    }
    g_ptr_array_unref(names);
}

static void add_operand(struct search *search, const char *path) {
    struct stat status;
    if (stat(path, &status) != 0)
        report(search, DIAG_FILE_OPEN, path, g_strerror(errno));
    else if (!S_ISDIR(status.st_mode))
        add_file(search, path);
    else if (is_first_visit(search, path, &status))
        add_folder(search, path, 0);
}

static void find(struct batch *batch, bool booklets, const char *const *operands, size_t count) {
    struct search search = {batch, booklets ? &batch->booklets : &batch->inputs,
                            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                            booklets};
    for (size_t i = 0; i < count; i++)
        add_operand(&search, operands[i]);
    g_hash_table_unref(search.folders);
}

void batch_inputs_find(struct batch *batch) {
    find(batch, false, batch->plan->inputs, batch->plan->input_count);
    find(batch, true, batch->plan->booklets, batch->plan->booklet_count);
}
