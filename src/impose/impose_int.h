/* impose's inside: options → order of pages → geometry of sheets → a PDF of form objects. */
#ifndef SHIMAI_IMPOSE_INT_H
#define SHIMAI_IMPOSE_INT_H

#include "base/paper.h"
#include "impose/impose.h"

#include "module/qpdf.h"

/* ---- options.c: words → settings --------------------------------------------------------- */

enum impose_layout { IMPOSE_BOOKLET, IMPOSE_2UP, IMPOSE_4UP };
enum impose_binding { IMPOSE_BINDING_OF_INPUT, IMPOSE_LEFT, IMPOSE_RIGHT };

/* Width and height in points. */
struct impose_size {
    double width, height;
};

struct impose_settings {
    enum impose_layout layout;
    enum impose_binding binding;
    const struct paper_size *sheet; /* NULL: the smallest that fits */
    size_t signature;               /* sheets; 0: all */
    size_t behind_blanks;           /* pages that blank ones stand before */
    double creep;                   /* pt a sheet */
    bool marks;
};

MUST_CHECK bool impose_settle(const struct impose_request *request, struct diags *diags,
                              struct impose_settings *ret_settings);

/* ---- input.c: bytes → checked pages ------------------------------------------------------ */

struct impose_box {
    double left, bottom, right, top;
};

struct impose_page {
    struct impose_box trim;  /* what is to be seen, in the page's own units */
    struct impose_box bleed; /* what may be seen around it */
    int turn;                /* clockwise: 0, 90, 180, 270 */
    double unit;             /* points a unit of the page */
    struct impose_size size; /* as seen, in points */
};

/* What sheets cannot carry over. */
struct impose_losses {
    bool tags, conformance, links, outline, form, attachments;
};

struct impose_input {
    const struct source *source; /* its name, for findings */
    qpdf_data qpdf;
    struct list pages; /* of struct impose_page */
    struct impose_losses losses;
    bool right_to_left;
};

/* The handle lives as long as the arena. */
MUST_CHECK bool impose_input_read(struct arena *arena, const char *path, struct diags *diags,
                                  struct impose_input *ret_input);
/* A box: an array of four numbers. */
MUST_CHECK bool impose_read_box(qpdf_data qpdf, qpdf_oh dictionary, const char *key,
                                struct impose_box *ret_box);
/* Reports what `qpdf` has to say; false if it is an error. */
MUST_CHECK bool impose_input_check(const struct source *source, qpdf_data qpdf,
                                   struct diags *diags);
/* A qpdf handle that prints nothing. */
qpdf_data impose_qpdf_new(struct arena *arena);

/* ---- order.c: which page stands where ---------------------------------------------------- */

#define IMPOSE_CELLS_MAX 4

struct impose_cell {
    size_t page;  /* from 1; 0: blank */
    size_t depth; /* sheets around it in its signature: 0 on the outermost */
};

/* One side of a sheet; cells from the left, row by row from the top. */
struct impose_side {
    struct impose_cell cells[IMPOSE_CELLS_MAX];
};

/* Columns and rows of a side. */
struct impose_grid {
    int columns, rows;
};

struct impose_grid impose_grid_of(enum impose_layout layout);
/* Pages of a booklet that its blank ones stand before: as many as wanted and there are, but for the
 * front cover. */
size_t impose_closing_pages(const struct impose_settings *settings, size_t pages);
/* Sides in the order of printing, front and back by turns; a list of struct impose_side. The back
 * is right when the sheet is turned over about the axis that is upright in reading. */
struct list impose_order(struct arena *arena, const struct impose_settings *settings, size_t pages);

/* ---- sheet.c: where the cells lie -------------------------------------------------------- */

struct impose_sheet {
    struct impose_size size;
    struct impose_size page; /* of most pages, scaled */
    struct impose_grid grid;
    struct impose_box block; /* all cells; the fold is its middle */
    double scale;
};

/* Where a page goes: PDF's matrix of six, and what of the sheet it may paint. */
struct impose_placement {
    double matrix[6];
    struct impose_box clip;
};

/* Reports pages that differ or are scaled. Fails (OPTION_VALUE) if creep would eat the pages. */
MUST_CHECK bool impose_sheet_plan(const struct impose_input *input,
                                  const struct impose_settings *settings, struct diags *diags,
                                  struct impose_sheet *ret_sheet);
struct impose_placement impose_sheet_place(const struct impose_sheet *sheet,
                                           const struct impose_page *page, int index, double shift);

/* ---- depth.c: chains of objects ---------------------------------------------------------- */

/* What of a PDF has been looked at. */
struct impose_walk;

struct impose_walk *impose_walk_new(struct arena *arena, qpdf_data qpdf);
/* False if copying the object would go too deep. What earlier calls have seen counts as copied. */
MUST_CHECK bool impose_walk_is_shallow(struct impose_walk *walk, qpdf_oh object);

/* ---- marks.c, annotation.c, build.c ------------------------------------------------------ */

/* Room that marks take on each side of the block, in points. */
double impose_marks_margin(void);
/* Crop marks around all cells, fold marks (a booklet) at the spine. */
void impose_marks_append(const struct impose_sheet *sheet, const struct impose_settings *settings,
                         double shift, GString *out);
/* A number as PDF writes it, to 1/100000. */
void impose_append_number(GString *out, double number);
void impose_append_matrix(GString *out, const double matrix[6]);

/* A form object, and how its page's content would place it. */
struct impose_appearance {
    qpdf_oh form; /* until the handles of the input are released */
    double matrix[6];
};

/* What a page's annotations look like in print: stamps, form fields; no links. A list of struct
 * impose_appearance. */
struct list impose_appearances(struct arena *arena, qpdf_data qpdf, qpdf_oh page);

struct impose_job {
    const struct impose_input *input;
    const struct impose_settings *settings;
    const struct impose_sheet *sheet;
    const struct list *sides;
    int64_t creation;
};

MUST_CHECK bool impose_build(struct arena *arena, const struct impose_job *job, struct diags *diags,
                             struct bytes *ret_bytes);

#endif
