/* html: a document → one accessible web page (WCAG 2.1 AA, JIS X 8341-3).
 *
 * The same tree that becomes pages becomes headings, sections, description lists and tables; its
 * styles become one style sheet, its charts drawings with their data beside them. The page stands
 * alone: no script, nothing loaded from elsewhere. Its text is that of the tree, in its order. */
#ifndef SHIMAI_HTML_H
#define SHIMAI_HTML_H

#include "base/base.h"
#include "document/document.h"
#include "frame/frame.h"
#include "text/text.h"

/* A chart as it was placed. */
struct html_chart {
    const struct document_chart *chart;
    struct frame_item group;
    Length width, height; /* height 0: nothing could be drawn; its data are written all the same */
};

/* A plot as it stands on its page. */
struct html_plot {
    const struct document_plot *plot;
    const struct frame_item *group;
    struct frame_box box; /* of all that is in it, from its own corner */
};

/* A picture's file, for the page to hold; it shows itself upright. */
struct html_picture {
    const struct document_picture *picture;
    const char *type; /* "image/png" */
    const unsigned char *bytes;
    size_t size;
    int32_t width, height; /* upright, in pixels */
};

struct html_media {
    struct list charts;   /* of struct html_chart; others are written as data alone */
    struct list plots;    /* of struct html_plot; the same */
    struct list pictures; /* of struct html_picture; others are left out */
    struct list folios;   /* of struct frame_folio: printed pages that text refers to */
};

/* Places the document's charts anew and takes the pictures of its pages; `ret_media` begins zeroed.
 * All in `arena`; borrows from the rest. Findings: those of chart_place and picture_upright that
 * are errors. */
MUST_CHECK bool html_find_media(struct arena *arena, struct text_fonts *fonts,
                                const struct document *document, const struct frame_pages *pages,
                                struct diags *diags, struct html_media *ret_media);

/* Appends the page, UTF-8. The bytes depend on the arguments alone. Characters that HTML
 * does not allow become U+FFFD. */
void html_write(const struct document *document, const struct html_media *media, GString *out);

/* How a part of another page is written. */
struct html_form {
    const char *prefix; /* of all ids */
    int heading;        /* rank of the title, 1 to 6 */
    const char *beside; /* what the page's file is called without its ending, and its style sheet
                         * and pictures, which are files, too; NULL: they stand in the page */
};

/* A file beside the page; its name is the page's with this behind. */
struct html_file {
    const char *suffix; /* "-1.png" */
    struct bytes bytes; /* borrowed from the media, or in the arena */
};

/* Appends one element of the class `shimai` without html, head and body; vertical pages are set
 * horizontally in it. `ret_files` (struct html_file, in `arena`) begins zeroed. */
void html_write_fragment(struct arena *arena, const struct document *document,
                         const struct html_media *media, const struct html_form *form,
                         struct list *ret_files, GString *out);

#endif
