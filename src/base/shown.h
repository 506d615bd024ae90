/* Text that others wrote, shown so that no terminal acts on it. Part of base.h. */
#ifndef SHIMAI_SHOWN_H
#define SHIMAI_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct _GString GString;

/* On a line of its own, or text of several lines, in which line feeds and tabs stay. */
enum shown_form { SHOWN_LINE, SHOWN_LINES };

/* Appends `size` bytes that others wrote (names, arguments, records) so that no terminal acts on
 * them: a character that shown_is_hidden as <U+001B>, a byte that is no UTF-8 as \xE9. All that
 * is printed goes through here, or through JSON, once. */
void shown_append(GString *out, const char *text, size_t size, enum shown_form form);
/* Controls, marks of direction, separators of lines, noncharacters, and what else stands in a text
 * without being seen. */
bool shown_is_hidden(uint32_t character);
/* U+FDD0 to FDEF and the last two of each plane (Unicode 23.7): of no meaning in any text. */
bool shown_is_noncharacter(uint32_t character);
/* Takes one character before `end`, which is not reached yet; false: a byte that is no UTF-8. */
bool shown_take(const char **at, const char *end, uint32_t *ret_character);

#endif
