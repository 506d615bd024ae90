/* Inputs: takes operands, gives the records and the booklets they name, each with its id and
 * digest. Folders are gone through with all below them; what is hidden is passed over. Nothing is
 * checked yet: a file that cannot be read is its own job's failure. */
#include "batch_int.h"

#include "yaml/yaml.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>

#define DEPTH_MAX 64 /* of folders, against links that lead round */

struct search {
    struct arena *arena;
    struct diags *diags;
    bool booklets;
    struct list *inputs;
    bool ok;
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

static const char *find_id(struct search *search, const char *path, const char *text, size_t size) {
    if (search->booklets)
        return yaml_peek(search->arena, text, size, "relation");
    const char *id = yaml_peek(search->arena, text, size, "id");
    return id && *id ? id : name_of_file(search->arena, path);
}

static void add_file(struct search *search, const char *path) {
    struct input *input = LIST_PUSH(search->arena, search->inputs, struct input);
    char *text = NULL;
    gsize size = 0;
    input->path = arena_strdup(search->arena, path);
    input->readable = g_file_get_contents(path, &text, &size, NULL);
    input->id = find_id(search, path, text ? text : "", size);
    digest_bytes(text ? text : "", size, input->digest);
    g_free(text);
}

static bool is_record(const char *name) {
    return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void report(struct search *search, const char *path, const char *problem) {
    diag_report(search->diags, DIAG_FILE_OPEN, (struct span){0}, NULL, "%s: %s", path, problem);
    search->ok = false;
}

/* Names in the folder, sorted by byte; freed by the caller. */
static GPtrArray *list_names(struct search *search, const char *folder) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GError *error = NULL;
    GDir *dir = g_dir_open(folder, 0, &error);
    if (!dir) {
        report(search, folder, error->message);
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

static void add_folder(struct search *search, const char *folder, int depth) {
    GPtrArray *names = list_names(search, folder);
    for (guint i = 0; i < names->len; i++) {
        char *path = g_build_filename(folder, names->pdata[i], NULL);
        struct stat status;
        bool known = stat(path, &status) == 0;
        if (known && S_ISDIR(status.st_mode) && depth < DEPTH_MAX)
            add_folder(search, path, depth + 1);
        else if (!(known && S_ISDIR(status.st_mode)) && is_record(path))
            add_file(search, path);
        g_free(path);
    }
    g_ptr_array_unref(names);
}

static void add_operand(struct search *search, const char *path) {
    struct stat status;
    if (stat(path, &status) != 0)
        report(search, path, g_strerror(errno));
    else if (S_ISDIR(status.st_mode))
        add_folder(search, path, 0);
    else
        add_file(search, path);
}

bool inputs_find(struct batch *batch) {
    const struct batch_plan *plan = batch->plan;
    struct search records = {batch->arena, batch->diags, false, &batch->inputs, true};
    struct search booklets = {batch->arena, batch->diags, true, &batch->booklets, true};
    for (size_t i = 0; i < plan->input_count; i++)
        add_operand(&records, plan->inputs[i]);
    for (size_t i = 0; i < plan->booklet_count; i++)
        add_operand(&booklets, plan->booklets[i]);
    return records.ok && booklets.ok;
}
