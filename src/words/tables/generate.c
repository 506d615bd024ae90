/* Build tool: ja.po → the table that words.c looks into, on standard output.
 *
 *   words_generate FILE > words_table.c
 *
 * Ends with 1 and a message when a text would not take the arguments of its key, when one is empty
 * or stands twice. */
#include "../words_int.h"
#include "po.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    uint64_t digest;
    const struct po_message *message;
};

static int compare(const void *a, const void *b) {
    const struct entry *first = a, *second = b;
    return (first->digest > second->digest) - (first->digest < second->digest);
}

static void check(const char *path, const struct po_message *message) {
    const char *fault = po_check_format(message);
    if (!*message->text)
        fault = "an empty text";
    if (fault)
        po_fail(path, message->line, fault);
}

static struct entry *sort(const char *path, const struct po_message *messages, size_t count) {
    struct entry *entries = calloc(count + 1, sizeof *entries);
    if (!entries)
        abort();
    for (size_t i = 0; i < count; i++) {
        check(path, &messages[i]);
        entries[i] = (struct entry){words_digest(messages[i].key), &messages[i]};
    }
    qsort(entries, count, sizeof *entries, compare);
    for (size_t i = 1; i < count; i++)
        if (entries[i].digest == entries[i - 1].digest)
            po_fail(path, entries[i].message->line, "a msgid, or its digest, stands twice");
    return entries;
}

int main(int argc, char **argv) {
    size_t count, at = 0;
    if (argc != 2)
        po_fail("words_generate", 0, "which file?");
    struct po_message *messages = po_read(argv[1], &count);
    struct entry *entries = sort(argv[1], messages, count);
    printf("#include \"words/words_int.h\"\n\nconst size_t words_row_count = %zu;\n", count);
    printf("const struct words_row words_rows[] = {\n");
    for (size_t i = 0; i < count; i++) {
        printf("    {0x%016llx, %zu},\n", (unsigned long long)entries[i].digest, at);
        at += strlen(entries[i].message->text) + 1;
    }
    printf("    {0, 0}};\n\nconst char words_texts[] =\n");
    for (size_t i = 0; i < count; i++) {
        printf("    \"");
        po_print_escaped(entries[i].message->text);
        printf("\\0\"\n");
    }
    printf("    \"\";\n");
    free(entries);
    po_free(messages, count);
    return 0;
}
