/* plain: a document → plain text in reading order, for mail, for a voice, for a search.
 *
 * A block is a line, however long; blank lines stand between blocks, and items of lists, rows and
 * notes follow one another. Cells are separated by tabs. What pages alone have (running lines,
 * places of tabs, leaders) is left out. */
#ifndef SHIMAI_PLAIN_H
#define SHIMAI_PLAIN_H

#include "base/base.h"
#include "document/document.h"
#include "frame/frame.h"

/* Appends the text: UTF-8, lines ended by LF. Of `pages`, the printed numbers that text refers to.
 * Control characters become U+FFFD. */
void plain_write(const struct document *document, const struct frame_pages *pages, GString *out);

#endif
