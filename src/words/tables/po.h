/* Messages of a PO file, as translators' tools write it (gettext manual, "The Format of PO Files"):
 * comments, flags, msgid and msgstr. No contexts, no plurals, no obsolete entries. */
#ifndef SHIMAI_WORDS_PO_H
#define SHIMAI_WORDS_PO_H

#include <stdbool.h>
#include <stddef.h>

struct po_message {
    char *key, *text; /* owned */
    int line;         /* of its msgid */
    bool is_plain;    /* flagged `no-c-format`: its `%` are no arguments */
    bool is_foreign;  /* referred to as `#: elsewhere`: a library says it, not our sources */
};

/* The messages in the order of the file, but for the head. Ends the program with 1 and a message
 * when the file cannot be read or has another form. */
struct po_message *po_read(const char *path, size_t *ret_count);
void po_free(struct po_message *messages, size_t count);
/* What is wrong with the text as a format for its key's arguments; NULL: nothing. */
const char *po_check_format(const struct po_message *message);
/* Text as it stands between quotes in C and PO. */
void po_print_escaped(const char *text);
void po_fail(const char *path, int line, const char *what) __attribute__((__noreturn__));

#endif
