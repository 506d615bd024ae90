/* words: what shimai says, by language. A message stands in English where it is made, and that text
 * is its key; its Japanese stands in ja.po, which the build turns into a table.
 *
 * A text that is found is a format for the same arguments as its key, though they may stand in
 * another order (`%2$s`). The build holds ja.po to that. */
#ifndef SHIMAI_WORDS_H
#define SHIMAI_WORDS_H

#include <stdarg.h>

enum words_language { WORDS_ENGLISH, WORDS_JAPANESE };

/* Japanese for `ja`, `ja-JP`, `ja_JP.UTF-8` and the like; English for all else, and for NULL. */
enum words_language words_language_of(const char *tag);

/* The text in that language, for ever; the key itself in English, and where the table has none. */
const char *words_say(enum words_language language, const char *english)
    __attribute__((__format_arg__(2)));

/* Marks a text, in a table of the code, that is looked up elsewhere. A text of one word alone is
 * seen by the test of completeness only where it is marked so, or given to a `…_say`. */
#ifndef SAID /* the test has its own */
#define SAID(english) english
#endif

/* As vasprintf: the format is said in that language, and so is an argument of a bare `%s` that is
 * itself a text of the table, of more than one word (one word alone may be a name that a user
 * gave). For the caller to free. */
char *words_vprintf(enum words_language language, const char *format, va_list arguments)
    __attribute__((__format__(__printf__, 2, 0)));

#endif
