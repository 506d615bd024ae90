/* The language that the user is spoken to in, by the environment. */
#include "cli/cli.h"

#include <stdlib.h>

/* As for POSIX messages, with a name of ours first. Whether a locale of that name is installed does
 * not matter. */
const char *cli_language(void) {
    static const char *const names[] = {"SHIMAI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return value;
    }
    return NULL;
}

const char *cli_say(const char *english) {
    return words_say(words_language_of(cli_language()), english);
}
