/* Inside picture: work that may end the process it runs in, done in another one. */
#ifndef SHIMAI_PICTURE_CHILD_H
#define SHIMAI_PICTURE_CHILD_H

#include "base/base.h"

#define CHILD_SECONDS    20                  /* of the processor */
#define CHILD_MEMORY_MAX ((size_t)2 << 30)   /* bytes beyond what the parent has */
#define CHILD_RESULT_MAX ((size_t)512 << 20) /* bytes */

enum child_end {
    CHILD_DONE,
    CHILD_FAILED, /* the work says so, ended the child, or went beyond a limit */
    CHILD_NONE,   /* no process could be started */
};

/* Runs `work` in a copy of this process, without standard streams and within the limits above; what
 * it writes into `result` comes back. Other memory comes back only where it is shared. */
enum child_end picture_child_run(bool (*work)(void *context, GString *result), void *context,
                                 GString *result);

#endif
