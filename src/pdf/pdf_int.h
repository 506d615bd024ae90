/* pdf, inside: objects and their file, fonts and their glyphs, content streams and their marks, the
 * structure that the marks hang in. */
#ifndef SHIMAI_PDF_INT_H
#define SHIMAI_PDF_INT_H

#include "pdf/pdf.h"

#include <glib.h>
#include <hb.h>

struct _qpdf_data;

/* ---- text of PDF (syntax.c) -------------------------------------------------------------- */

/* Appends a length as points with up to three decimals, no trailing zeros. */
/* A number given in thousandths. */
void pdf_append_thousandths(GString *out, int64_t thousandths);
void pdf_append_length(GString *out, int64_t length);
void pdf_append_integer(GString *out, int64_t number);
/* A colour and its operator: gray where the colour is, RGB elsewhere. */
void pdf_append_color(GString *out, uint32_t color, const char *gray, const char *rgb);
/* "12 0 R" */
void pdf_append_reference(GString *out, uint32_t object);
/* A text string (7.9.2.2): ASCII as a literal, all else in UTF-16BE with a byte order mark. */
void pdf_append_text(GString *out, const char *text);
/* The same of `size` bytes, always in UTF-16BE, without the mark and in hexadecimal digits. */
void pdf_append_utf16(GString *out, const char *text, size_t size);
/* A language tag as Lang may have it: "zh_TW" with a hyphen, "und" for what is no tag at all. */
const char *pdf_language(struct arena *arena, const char *tag);
/* A number as `digits` hexadecimal digits. */
void pdf_append_hex(GString *out, uint32_t value, int digits);
/* A byte of a literal string, escaped where the syntax needs it. */
void pdf_append_literal_byte(GString *out, uint8_t byte);
/* A name without its slash; bytes that are not regular characters become #xx. */
void pdf_append_name(GString *out, const char *name);

/* ---- file (file.c) ----------------------------------------------------------------------- */

/* Objects in the order they are finished; numbers are given before. */
struct pdf_file;

struct pdf_file *pdf_file_new(void);
void pdf_file_free(struct pdf_file *file);
uint32_t pdf_file_reserve(struct pdf_file *file);
/* A dictionary, array or other value; goes into an object stream. */
void pdf_file_put(struct pdf_file *file, uint32_t object, const GString *value);
/* A stream. `entries` are those of its dictionary besides Length and Filter; may be NULL. */
void pdf_file_put_stream(struct pdf_file *file, uint32_t object, const char *entries,
                         struct bytes data);
/* The same for a font's program: quicker, a little less dense. */
void pdf_file_put_program(struct pdf_file *file, uint32_t object, const char *entries,
                          struct bytes data);
/* The same as it is, without a filter of ours. */
void pdf_file_put_raw(struct pdf_file *file, uint32_t object, const char *entries,
                      struct bytes data);
void pdf_file_put_text(struct pdf_file *file, uint32_t object, const char *entries,
                       const GString *text);
struct bytes pdf_file_finish(struct arena *arena, struct pdf_file *file, uint32_t catalog,
                             uint32_t info);

/* ---- fonts (glyphs.c, fonts.c, subset.c) ------------------------------------------------- */

/* Of a glyph's place in a vertical font from its origin, 1/1000 em (9.7.4.3): the top of an em box
 * on the baseline of what lies on its side, so that readers find both on one line. */
#define PDF_VERTICAL_X 120
#define PDF_VERTICAL_Y (-120)

/* A glyph in use. */
struct pdf_glyph {
    uint32_t id;      /* in the face */
    uint16_t code;    /* in the file: the CID */
    int32_t width;    /* 1/1000 em, as the file's W says */
    bool combined;    /* shares an em with others: in vertical writing it moves no pen */
    bool measured;    /* it is known whether … */
    bool blank;       /* … it shows nothing */
    struct list said; /* of struct pdf_said: what it stands for by ToUnicode, each in a voice */
};

/* A stretch of UTF-8. */
struct pdf_said {
    const char *text; /* NULL: nothing that ToUnicode can say */
    size_t size;
};

/* A Type 0 font over a face's one descendant. A glyph that stands for several things has a code for
 * each: the same, in as many voices. */
struct pdf_voice {
    uint32_t object;
    uint32_t vertical_object; /* 0: nothing of the face stands upright in vertical lines */
};

/* A face in use in one document. */
struct pdf_font {
    const struct text_face *face;
    uint32_t index; /* its voices' resources are named F0, F0v1, F0v2 …, F1 … */
    bool vertical;  /* some of its glyphs stand upright in vertical lines: these are shown in
                       further fonts, V0, V0v1 … */
    size_t voice_count;
    struct pdf_voice *voices; /* known when it is embedded */
    uint32_t glyph_limit;
    hb_font_t *measured; /* to find out what is blank; NULL: nobody has asked */
    uint32_t *entries;   /* glyph id → index into `glyphs` + 1; 0: not in use */
    struct list glyphs;  /* of struct pdf_glyph, in order of first use */
};

/* How an item of text speaks: as its characters do, or as a run's use has it said (powers, marks);
 * silent (emphasis, what fills a line), it parts words. */
struct pdf_speech {
    struct arena *arena;            /* of what is not in the text itself */
    const struct document_run *run; /* of a use that is said; NULL: its characters as they are */
    bool silent;
};
struct pdf_speech pdf_speech_of(struct arena *arena, const struct frame_item *item);

/* A cluster of a glyph run: glyphs [first, end) stand for `size` bytes of text, as it is said. */
struct pdf_cluster {
    size_t first, end;
    const char *text;
    size_t size;
};
/* The cluster that begins with glyph `first`. */
struct pdf_cluster pdf_cluster_at(const struct pdf_speech *speech, const struct text_glyph_run *run,
                                  size_t first);
/* What glyph `index` says of its cluster: each its own characters, where these are as many as the
 * glyphs that show something; else all by the first. Size 0: it is blank beside others, and need
 * not be shown. */
struct pdf_said pdf_cluster_share(const struct pdf_font *font, const struct text_glyph_run *run,
                                  const struct pdf_cluster *cluster, size_t index);
/* The voice in which a glyph says that; 0 if it is in none. */
size_t pdf_glyph_voice(const struct pdf_glyph *glyph, struct pdf_said said);
/* "F0", "V1v2": a voice's resource. */
void pdf_append_font_name(GString *out, const struct pdf_font *font, bool down, size_t voice);

struct pdf_fonts {
    struct arena *arena;
    struct list fonts; /* of struct pdf_font */
};

/* Notes all glyphs of the pages, and the texts each stands for. */
void pdf_fonts_collect(struct pdf_fonts *fonts, const struct frame_pages *pages);
struct pdf_font *pdf_fonts_lookup(const struct pdf_fonts *fonts, const struct text_face *face);
const struct pdf_glyph *pdf_font_glyph(const struct pdf_font *font, uint32_t id);
/* Embeds them: gives glyphs their codes. */
MUST_CHECK bool pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_file *file,
                                struct diags *diags);

/* A face with only some glyphs. */
struct pdf_subset {
    bool cff;
    struct bytes program; /* a TrueType file, or a CFF table */
    uint16_t *codes;      /* of the font's glyphs, in their order */
};
/* False when HarfBuzz cannot make it, or the face has no outlines. */
MUST_CHECK bool pdf_subset_font(struct arena *arena, const struct pdf_font *font,
                                struct pdf_subset *ret_subset);

/* ---- pictures (images.c, drawing.c, gray.c)
 * ------------------------------------------------------- */

struct pdf_image {
    const struct picture *picture;
    uint32_t object; /* the resource is named X and its index */
};

struct pdf_images {
    struct arena *arena;
    bool archive;     /* no colours that need the reader's own */
    bool gray;        /* no colours at all */
    struct list used; /* of struct pdf_image */
};

/* The index of a picture's resource. */
uint32_t pdf_images_need(struct pdf_images *images, const struct picture *picture);
/* Writes all that are needed. */
MUST_CHECK bool pdf_images_write(struct pdf_images *images, struct pdf_file *file,
                                 struct diags *diags);
/* A drawing as a form. */
MUST_CHECK bool pdf_drawing_put(struct pdf_file *file, uint32_t object,
                                const struct picture *picture, bool gray, struct diags *diags);
/* The keys of a dictionary of qpdf's. */
GPtrArray *pdf_drawing_keys(struct _qpdf_data *qpdf, unsigned dictionary);
/* Turns the colours of all that cairo has put on qpdf's first page to gray. False, and what is on
 * it half done, where there are colours in a form that is not known. */
MUST_CHECK bool pdf_gray_page(struct _qpdf_data *qpdf);

/* ---- content (content.c, show.c) --------------------------------------------------------- */

/* A position on a page in 1/1024 pt from its top left corner; sums of Lengths do not overflow. */
struct pdf_point {
    int64_t x, y;
};

/* A stretch of a page's content that belongs to one element of the structure. */
struct pdf_mark {
    const struct document_node *node;
    const struct document_mark *event; /* CHART: whose label it is; NULL: the figure's */
    bool label;                        /* of an event: its date */
    enum text_use use;
    uint32_t run; /* of the label's or body's runs, from 1; 0: those that need no element */
    uint32_t part, beyond; /* as in struct text_glyph_run */
    uint32_t page;         /* index */
    uint32_t id;           /* MCID on that page */
    const char *actual;    /* the text it is read as (14.9.4); NULL: that of its glyphs */
    int64_t box[4];        /* FIGURE: left, bottom, right, top from the page's lower left corner */
};

/* Where the content of a title, a heading, a picture or a note begins. */
struct pdf_place {
    const struct document_node *node;
    uint32_t page;
    int64_t y; /* of its top, from the page's lower edge */
};

/* Where the text last shown stands in the document. */
struct pdf_text_place {
    const struct document_node *node;
    bool label;
    uint32_t run; /* index */
};

/* What a page shows of an entry of a table of contents, or of a reference in text, to a page, a
 * note or an address. */
struct pdf_link {
    const struct document_node *node; /* the entry, or what the reference stands in */
    const struct document_run *run;   /* the reference; NULL: the whole entry */
    uint32_t page;                    /* index */
    uint32_t object;                  /* its annotation */
    int64_t box[4];    /* left, bottom, right, top from the page's lower left corner */
    struct list boxes; /* of int64_t[4]: of an address, its parts' on the page's lines */
};

/* What becomes of all pages together. */
struct pdf_content {
    struct arena *arena;
    struct pdf_file *file;
    const struct pdf_fonts *fonts;
    struct pdf_images *images;
    bool tagged;
    bool black_text;       /* in gray, whatever its colour */
    bool gray;             /* paths too */
    bool linked;           /* entries of tables of contents and references lead to their targets */
    Length margin;         /* around the trimmed page */
    GHashTable *languages; /* of every node of the document: its own or an ancestor's */
    GHashTable *spoken;    /* charts whose events are read one by one (events.c) */
    struct pdf_text_place last;
    const struct document_node *label_node; /* the last whose label is read as a whole … */
    const char *label_text;                 /* … and as what */
    struct list marks;                      /* of struct pdf_mark, in the order of the content */
    struct list places;                     /* of struct pdf_place, in the order of the content */
    struct list links;                      /* of struct pdf_link, in the order of the content */
};

/* A run of a node's label or body; NULL: there is none of that index. */
const struct document_run *pdf_run_at(const struct document_node *node, bool label, uint32_t run);

/* Parts of a warichu's brackets. */
enum { PDF_WARICHU_OPENING = 1, PDF_WARICHU_CLOSING = 2 };

/* The charts (nodes) of a document whose events stand nowhere else in it: their labels are a list
 * to who reads by ear. What else stands as text is read there, and the chart is a figure alone. */
GHashTable *pdf_events_find(const struct document *document);
/* The label of an event: its own, or that of its series. */
const struct list *pdf_event_label(const struct document_chart *chart,
                                   const struct document_mark *event);
/* The run of a label that a text of a page is of: labels are composed by themselves, so that it is
 * known by the text. NULL: it is not among them. */
const struct document_run *pdf_label_run(const struct list *label,
                                         const struct text_glyph_run *text);
/* An event as it is read in that list, with what its looks and place tell: its track and its
 * category. In `arena`. */
/* On an elastic axis a date of which its year leaves nothing to say is said with the text. */
bool pdf_event_says_date(const struct document_chart *chart, const struct document_mark *event);
const char *pdf_event_text(struct arena *arena, const struct document_chart *chart,
                           const struct document_mark *event);

/* One page's content stream. */
void pdf_content_page(struct pdf_content *content, const struct frame_page *page, uint32_t index,
                      GString *out);

/* How strings run: what stands upright in vertical lines is in a font of its own, whose pen goes
 * down the page; what lies on its side, in a turned text matrix. */
enum pdf_direction { PDF_ACROSS, PDF_DOWN, PDF_TURNED };

/* The text of a page on its way into the stream; what the reader's graphics state holds. */
struct pdf_shower {
    const struct pdf_fonts *fonts;
    struct pdf_images *images;
    GString *out;
    int64_t width, height; /* of the page */
    bool black_text;       /* as in struct pdf_content */
    bool gray;             /* so too */
    bool in_text;          /* between BT and ET */
    bool in_array;         /* between [( and )]TJ */
    uint32_t fill;         /* colour */
    uint32_t stroke;       /* colour */
    struct pdf_speech speech;
    const struct pdf_font *font;
    size_t voice;                 /* of the font; SIZE_MAX: none is set */
    enum pdf_direction direction; /* of the font */
    Length size;
    bool turned;            /* the text matrix is */
    int64_t line_x, line_y; /* of the text line matrix, 1/1000 pt, upwards; turned with it */
    int64_t pen;            /* from there along the line, 1/1000 em */
};

/* Saves the graphics state, and makes a place of the page (0, 0), with what is shown there turned
 * against the clock. */
void pdf_show_turn(struct pdf_shower *shower, int degrees, struct pdf_point at);
enum pdf_direction pdf_direction_of(const struct text_glyph_run *run);
/* The glyphs of a cluster, or of several that follow each other. */
void pdf_show_glyphs(struct pdf_shower *shower, const struct text_glyph_run *run,
                     struct pdf_point origin, const struct pdf_cluster *cluster);
/* The clusters from glyph `first` on whose glyphs say by ToUnicode just what they stand for; may be
 * none. */
struct pdf_cluster pdf_plain_from(const struct pdf_shower *shower, const struct text_glyph_run *run,
                                  size_t first);
void pdf_show_path(struct pdf_shower *shower, const struct frame_path *path,
                   struct pdf_point origin);
void pdf_show_picture(struct pdf_shower *shower, const struct frame_picture *frame,
                      struct pdf_point origin);
/* Ends the text object, so that paths and marks may follow. */
void pdf_show_end(struct pdf_shower *shower);

/* ---- structure (structure.c) ------------------------------------------------------------- */

/* The languages of all nodes, for struct pdf_content. */
GHashTable *pdf_structure_languages(const struct document *document);

/* Levels of headings as a reader by ear counts them: 1 is the document's highest, none is skipped.
 * Zeroed = before the first. */
struct pdf_headings {
    uint8_t open[6]; /* levels of the document's that are open, outermost first */
    size_t depth;
};
size_t pdf_heading_level(struct pdf_headings *headings, const struct document_node *node);

/* Writes the structure tree over `content`'s marks. Gives the tree's object. `pages`: the pages'
 * objects. */
uint32_t pdf_structure_write(struct pdf_file *file, const struct document *document,
                             const struct pdf_content *content, const uint32_t *pages,
                             size_t page_count);

/* ---- links (links.c) --------------------------------------------------------------------- */

/* The link (its object is given here) covers that box of the page, too if it is the last noted. */
void pdf_links_note(struct pdf_content *content, const struct pdf_link *link);
/* A page's annotations, for its dictionary; its content must have been the last. */
void pdf_links_append(GString *out, const struct pdf_content *content, uint32_t page);
/* The annotations, when all targets have their places. */
void pdf_links_write(struct pdf_file *file, const struct pdf_content *content,
                     const uint32_t *pages, size_t page_count);

/* ---- for the press (press.c) ------------------------------------------------------------- */

/* Between the trimmed page and the edge of its sheet. */
Length pdf_press_margin(const struct pdf_options *options);
void pdf_press_boxes(GString *out, const struct frame_page *page,
                     const struct pdf_options *options);
/* Before and behind the content of a page. */
void pdf_press_begin(GString *out, const struct frame_page *page,
                     const struct pdf_options *options);
void pdf_press_end(GString *out, const struct frame_page *page, const struct pdf_options *options);
void pdf_press_resources(GString *out, const struct pdf_options *options);

/* ---- what surrounds the pages (labels.c, outline.c, metadata.c)
 * ------------------------------------ */

/* Page labels, for the catalog. */
void pdf_labels_append(GString *out, const struct frame_pages *pages);
/* Bookmarks of titles and headings; 0: there are none. */
uint32_t pdf_outline_write(struct pdf_file *file, const struct pdf_content *content,
                           const uint32_t *pages);

/* What a file says of itself. */
struct pdf_metadata {
    const char *title;    /* never empty, nor is … */
    const char *language; /* BCP 47 */
    GDateTime *date;
    enum pdf_profile profile;
};
/* The information dictionary (14.3.3). */
uint32_t pdf_metadata_info(struct pdf_file *file, const struct pdf_metadata *metadata);
/* The same as XMP (ISO 16684-1), with what it conforms to. */
uint32_t pdf_metadata_xmp(struct pdf_file *file, const struct pdf_metadata *metadata);
uint32_t pdf_metadata_intent(struct pdf_file *file, struct bytes icc);
/* A date's entry (7.9.4). */
void pdf_append_date(GString *out, const char *key, GDateTime *date);
/* Attaches `sources`, of const struct source *, and appends the catalog's entries. */
void pdf_attach(struct arena *arena, struct pdf_file *file, const struct pdf_metadata *metadata,
                const struct list *sources, GString *out);

#endif
