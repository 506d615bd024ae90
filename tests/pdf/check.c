/* check_pdf RULES [--attached] FILE…: holds PDF files to the rules of a file.
 *
 * Prints a line for each failure and, for each file, "FILE: N passed, N failed, N skipped"; ends
 * with 1 if there was a failure. --attached: the files claim PDF/A-3. */
#include "check.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

static size_t count_rules(const struct checker *checker, bool skipped) {
    size_t count = 0;
    for (size_t i = 0; i < checker->rules.count; i++) {
        const struct rule *rule = LIST_AT(&checker->rules, const struct rule, i);
        count += rule->failures == 0 && (rule->check == NULL) == skipped;
    }
    return count;
}

static int check_file(const char *rules, const char *path, int part) {
    struct checker checker = {.arena = arena_new(), .part = part};
    char *data = NULL;
    gsize size = 0;
    int status = 2;
    if (!g_file_get_contents(path, &data, &size, NULL)) {
        fprintf(stderr, "%s: cannot be read\n", path);
    } else if (checker_read_rules(&checker, rules)) {
        checker_run(&checker, (struct bytes){(const unsigned char *)data, size});
        printf("%s: %zu passed, %zu failed, %zu skipped\n", path, count_rules(&checker, false),
               checker.failed.count, count_rules(&checker, true));
        status = checker.failed.count > 0;
    }
    g_free(data);
    arena_free(checker.arena);
    return status;
}

int main(int argc, char **argv) {
    int status = argc < 3 ? 2 : 0, part = 2;
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--attached") == 0) {
            part = 3;
            continue;
        }
        int found = check_file(argv[1], argv[i], part);
        status = MAX(status, found);
    }
    return status;
}
