/* html's own doors: what its files share and no other room sees.
 *
 * Blocks hold blocks: block, box, figure, grid, list and table call each other for that reason
 * alone, and are the only circle. What any of them writes stands below: element (attributes),
 * anchor (ids), run (text), escape (characters). */
#ifndef SHIMAI_HTML_INT_H
#define SHIMAI_HTML_INT_H

#include "html/html.h"

typedef struct _GHashTable GHashTable;

/* ---- state ------------------------------------------------------------------------------- */

/* What a page says by itself, in the document's language. */
struct html_words {
    const char *language; /* BCP 47; the last row's is "" */
    const char *timeline, *colon;
    const char *as_table; /* opens the data of a chart */
    const char *date, *city, *category, *event, *milestone;
    const char *notes; /* a list of them */
    const char *plot, *numbers_as_table;
};

/* The words of the nearest language; English where there is none. */
const struct html_words *html_words_of(const char *language);

/* How characters differ from their block's. */
struct html_look {
    const struct document_font *font; /* NULL: the block's */
    const char *language;             /* of the font's families */
    Length size;                      /* 0: the block's */
    enum document_weight weight;
};

#define HTML_RANK_MAX 6

/* One page being written. */
struct html {
    struct arena *arena;
    const struct document *document;
    const struct html_media *media;
    const struct html_words *words;
    Length root_size;             /* what 1rem stands for */
    struct list styles;           /* of const struct document_style *, as they are first used */
    struct list looks;            /* of struct html_look */
    GString *out;                 /* the body */
    const struct html_form *form; /* of a part of another page; NULL: it is a page */
    struct list files;            /* of struct html_file, of such a part */

    const char *title;              /* the document's, or else its first title's */
    bool titled;                    /* the h1 is written */
    uint8_t levels[HTML_RANK_MAX];  /* of the headings that are open, outermost first */
    uint32_t counts[HTML_RANK_MAX]; /* of the headings at each depth */
    size_t depth;                   /* how many are open */
    GHashTable *names;              /* of sections: two landmarks must not share one */
    const char *name;               /* of what is being written: its heading, or its item's text */
    uint32_t chart_count;
    uint32_t picture_count; /* of those that have an anchor */
};

/* What ids begin with. */
static inline const char *html_prefix(const struct html *html) {
    return html->form ? html->form->prefix : "";
}

/* A part of another page is set as that is. */
static inline bool html_is_vertical(const struct html *html) {
    return html->document->page.writing == DOCUMENT_VERTICAL && !html->form;
}

/* What a block inherits. */
struct html_scope {
    const struct document_style *style; /* NULL: none yet */
    const char *language;
};

/* ---- page.c ------------------------------------------------------------------------------ */

/* Begins a page, whose document is `own`: a copy that has a language. */
void html_begin(struct html *html, struct document *own, const struct document *document,
                const struct html_media *media);
void html_end(struct html *html);
/* The style sheet but for the page on paper. */
void html_append_screen_sheet(struct html *html, GString *out);

/* ---- fragment.c -------------------------------------------------------------------------- */

#define HTML_SCOPE_CLASS "shimai"

/* Appends a sheet, in which all rules hold for what is in an element of that class. */
void html_scope_sheet(const char *sheet, GString *out);

/* ---- characters -------------------------------------------------------------------------- */

/* Text between tags. */
void html_append_text(GString *out, const char *text, size_t size);
/* Text of an attribute, a <title> or a <desc>, where nothing can hold bidirectional controls in
 * bounds: they are dropped. */
void html_append_plain(GString *out, const char *text);
/* A file's name and what follows it, as a reference in an attribute (RFC 3986). */
void html_append_reference(GString *out, const char *name, const char *suffix);
/* The inside of a CSS string. */
void html_append_css(GString *out, const char *text);
/* Has it controls that turn the order of what follows? */
bool html_has_controls(const char *text);
/* `count`/`unit` in decimals, three at most: "1.143". */
void html_append_ratio(GString *out, int64_t count, int64_t unit);
/* A length in points. */
void html_append_pt(GString *out, int64_t length);
/* A label that only looks: ○, ―. */
bool html_is_ornament(const char *text);

/* ---- style sheet ------------------------------------------------------------------------- */

/* Class of a style or a look; each gets its rule. */
const char *html_style_class(struct html *html, const struct document_style *style);
const char *html_look_class(struct html *html, const struct html_look *look);
void html_append_style_sheet(struct html *html, GString *out);
/* "@page" with its running heads. */
void html_append_page_rule(const struct html *html, GString *out);
/* What html_append_families calls the families for Western letters. */
void html_append_latin_faces(struct html *html, GString *out);
/* "font-family:…;" */
void html_append_families(const struct html *html, const struct document_font *font,
                          const char *language, GString *out);
/* Are those of a language, as a browser takes others in their place, with serifs? */
bool html_font_has_serifs(struct html *html, const struct document_font *font,
                          const char *language);

/* ---- elements ---------------------------------------------------------------------------- */

struct html_scope html_enter(const struct html_scope *outer, const struct document_node *node);
/* ` class="…" lang="…"` of a node. */
void html_write_attributes(struct html *html, const struct document_node *node,
                           const struct html_scope *outer, const char *more);
/* ` lang="…"`, and the direction of languages that run from right to left. */
void html_write_language(GString *out, const char *language);

/* ---- anchors ----------------------------------------------------------------------------- */

/* Closes the headings that this one does not stand below, and opens it; gives its rank in HTML. */
size_t html_open_heading(struct html *html, uint8_t level);
/* Of the heading opened last. */
const char *html_heading_id(struct html *html);
/* Of a picture; NULL: nothing leads to it. Counts it: once, when it is written. */
const char *html_picture_id(struct html *html, const struct document_node *node);
/* Of a heading or a picture anywhere in the document; NULL: it is not in it. */
const char *html_target_id(struct html *html, const struct document_node *target);
/* `<a …>`: about the mark of a note. */
void html_open_reference(struct html *html, const struct document_node *note);

/* ---- runs -------------------------------------------------------------------------------- */

void html_write_runs(struct html *html, const struct list *runs, const struct html_scope *scope);
/* The same without the marks of notes, for links. */
void html_write_unmarked(struct html *html, const struct list *runs,
                         const struct html_scope *scope);
/* The text on one line, for names. */
const char *html_runs_name(struct html *html, const struct list *runs);

/* ---- blocks ------------------------------------------------------------------------------ */

void html_write_node(struct html *html, const struct document_node *node,
                     const struct html_scope *scope);
void html_write_children(struct html *html, const struct document_node *node,
                         const struct html_scope *scope);
void html_write_contents(struct html *html, const struct document_node *node,
                         const struct html_scope *outer);
void html_write_notes(struct html *html, const struct document_node *node,
                      const struct html_scope *outer);
void html_write_list(struct html *html, const struct document_node *node,
                     const struct html_scope *outer);
void html_write_table(struct html *html, const struct document_node *node,
                      const struct html_scope *outer);
void html_write_chart(struct html *html, const struct document_node *node,
                      const struct html_scope *outer);
void html_write_plate(struct html *html, const struct document_node *node,
                      const struct html_scope *outer);
void html_write_plot(struct html *html, const struct document_node *node,
                     const struct html_scope *outer);
void html_write_figure(struct html *html, const struct document_node *node,
                       const struct html_scope *outer);
void html_write_picture(struct html *html, const struct document_node *node,
                        const struct html_scope *outer);
void html_write_box(struct html *html, const struct document_node *node,
                    const struct html_scope *outer);
void html_write_abreast(struct html *html, const struct document_node *node,
                        const struct html_scope *outer);
void html_write_line(struct html *html, const struct document_node *node,
                     const struct html_scope *outer);
/* A table whose cells have a place. */
void html_write_grid(struct html *html, const struct document_node *node,
                     const struct html_scope *outer);
/* `<div class="scroll" …>`: what may be wider than the window, reached by keyboard too. */
void html_open_scroll(struct html *html, const char *name);

/* ---- drawings ---------------------------------------------------------------------------- */

/* The items of a group; `language` is that of the drawing. */
void html_write_drawing(struct html *html, const struct frame_item *group,
                        const struct document_font *font, const char *language);

#endif
