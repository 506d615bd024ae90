/* layout: document → pages.
 *
 * Blocks are composed to lines, lines flow down the type area, pages get their running lines.
 *
 * Lines stand on the grid of the type area: the first em box at its head, each line centred in its
 * style's feed, charts over whole lines. Spaces after and before add up, and fall away at a page
 * head unless the page was begun by a page break.
 *
 * Indents count from the line head of the block around. Children of an item stand with its body;
 * those whose style has an indent, at that indent from the item's line head. Where a
 * list, item or table hands its style down, the blocks in it give no indent and no space again. A
 * label hangs: its body begins behind the column of labels (label_width, or the widest label of the
 * list that takes no more than two fifths of the line; longer ones push their own text) and
 * label_gap; first_indent is not used beside a label. Slots centre where their alignment is justify
 * or centre.
 *
 * A box is composed as a page is, in its own writing and as wide or high as it says, or as its
 * content needs; it stands on the page as one block over whole lines. In pages of several columns,
 * what is across all of them parts the page: columns above it end level, and begin anew below it.
 *
 * Notes at the foot stand on the page, and in the column, of their marks, wherever these are: at
 * the lower end of the type area, also where columns end level or something is across them;
 * directly below the text where the page fits its content. In vertical pages that is the left. A
 * long note goes on in the next column or page.
 *
 * Pages are full, but that headings stay with a line of what follows, an item over blocks of its
 * own with the first of it, and no page begins with a lone character; styles may ask for more lines
 * (orphans, widows). Rows and charts are not cut. Where all that cannot be had, the lightest wrong
 * is done. */
#ifndef SHIMAI_LAYOUT_H
#define SHIMAI_LAYOUT_H

#include "base/base.h"
#include "document/document.h"
#include "frame/frame.h"
#include "text/text.h"

/* Pages in `arena`, at least one; they borrow from `document` and `fonts`. Lengths beyond 200
 * inches are held there; lines and blocks that find no room are reported (LINE_OVERFULL,
 * PAGE_OVERFULL) and set all the same. Content items carry their document_node; running lines and
 * repeated table headers are artifacts. Fails only where no font can be had or a chart cannot be
 * placed. */
MUST_CHECK bool layout_pages(struct arena *arena, struct text_fonts *fonts,
                             const struct document *document, struct diags *diags,
                             const struct frame_pages **ret_pages);

/* Appends the composed lines of every block in reading order: `shimai dump lines`. A JSON array of
 * {"kind", "part": "label" or "body", "origin": "file:line:column" or null, "lines": as text_dump}.
 */
MUST_CHECK bool layout_dump_lines(struct arena *arena, struct text_fonts *fonts,
                                  const struct document *document, struct diags *diags,
                                  GString *out);
/* Appends the lines of a document's only block, as one JSON object. */
MUST_CHECK bool layout_dump_text(struct arena *arena, struct text_fonts *fonts,
                                 const struct document *document, struct diags *diags,
                                 GString *out);

/* The document with no more pages than it may have (pages_max): the least important items are left
 * out, and reported (CHRONOLOGY_CUT). The document itself where that is nothing. Fails as
 * layout_pages does. */
MUST_CHECK bool layout_fit_pages(struct arena *arena, struct text_fonts *fonts,
                                 const struct document *document, struct diags *diags,
                                 const struct document **ret_document);

#endif
