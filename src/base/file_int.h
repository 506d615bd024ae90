/* Inside base: what the files of an output set share. */
#ifndef BASE_FILE_INT_H
#define BASE_FILE_INT_H

#include "base/base.h"

/* Whether a file with this content may come to be at the path: it may not in place of one that is
 * read (OUTPUT_INPUT), of one of another kind, where the content is of a kind of document
 * (OUTPUT_FOREIGN), of what is no file or is for reading alone (FILE_WRITE). */
MUST_CHECK bool file_guard_check(const char *path, const void *data, size_t size,
                                 struct diags *diags);
/* The first of these alone. */
MUST_CHECK bool file_guard_check_input(const char *path, struct diags *diags);

/* ---- sets -------------------------------------------------------------------------------- */

#define TEMPORARY_MARK ".shimai-"              /* `.dalian.pdf.shimai-q3Zb0x` */
#define ANY_MARK       TEMPORARY_MARK "XXXXXX" /* six letters or figures */
#define JOURNAL_MARK   TEMPORARY_MARK "journal"
/* What is left for the target's own name, which is cut where that is not enough. */
#define STEM_ROOM (FILE_NAME_MAX - strlen("." JOURNAL_MARK))

struct pending {
    char *path;      /* the target, its links followed */
    char *temporary; /* NULL once it is the target */
    char *backup;    /* another name of what was there; NULL: nothing was, or not yet */
};

struct file_set {
    struct _GArray *files; /* of struct pending */
};

/* The stem of the target's name in that of a hidden file beside it with this mark, ANY_MARK or
 * JOURNAL_MARK; NULL: it is none. Free with g_free. */
char *file_stem_of(const char *name, const char *mark);

/* Puts all in place of their targets, or none; a process that is killed meanwhile does not end it.
 * `*ret_failed`: the one that could not be, with errno. */
MUST_CHECK bool file_commit(struct pending *files, size_t count, const struct pending **ret_failed);
/* Brings a set to its end that was being put in place when its process, and the machine, ended. */
void file_commit_resume(const char *journal);

#endif
