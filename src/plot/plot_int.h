/* plot's own doors: what its files share and no other room sees.
 *
 * Lengths in 1/1024 pt, from the plot's top left corner. */
#ifndef SHIMAI_PLOT_INT_H
#define SHIMAI_PLOT_INT_H

#include "plot/design.h"
#include "plot/plot.h"

/* What stands in the way of words. */
struct plot_box {
    int64_t left, top, right, bottom;
};

/* A value that would like to stand beside its mark. */
struct plot_word {
    const struct text_block *block;
    const struct document_node *cell;
    struct frame_point places[6]; /* of its top left corner: the first that has room */
    size_t place_count;
    bool matters; /* before others */
};

struct plot {
    struct arena *arena;
    struct text_fonts *fonts;
    struct diags *diags;
    const struct document_node *node;
    const struct document_plot *source;
    Length width, height;
    Length size, feed; /* of its words */
    struct list *items;
    size_t rows, series;
    size_t fronts, behinds;           /* of the series */
    int64_t least, most;              /* of the scale */
    int64_t step;                     /* between the axis's numbers; 0: there is none */
    const struct text_block **names;  /* by row; NULL: none */
    const struct text_block **values; /* by row and series; NULL: none */
    struct list numbers;              /* of const struct text_block *: the axis's, from the least */
    Length top;                       /* below the legend */
    struct plot_box area;             /* of the marks */
    struct list boxes;                /* of struct plot_box: what words keep clear of */
    struct list words;                /* of struct plot_word */
    bool upended;                     /* a single one runs downwards */
    Length depth;                     /* of a single one, across its line */
    size_t homeless;                  /* more words, whose marks are too small for them */
    size_t every;                     /* so many-th name is printed, counted from the last */
    bool turned;                      /* names stand in vertical lines */
    Length names_height;              /* below the marks */
};

static inline Length plot_em(const struct plot *plot, int millis) {
    return length_em(plot->size, millis);
}

/* ---- numbers ----------------------------------------------------------------------------- */

const struct document_plot_value *plot_value_at(const struct plot *plot, size_t row, size_t series);
const struct document_plot_series *plot_series_at(const struct plot *plot, size_t series);
/* The least and the most that marks reach: rows, or of stacked ones their sums. */
void plot_find_scale(struct plot *plot);
/* So much of `length` as the amount is of the scale, from its least. */
Length plot_share(const struct plot *plot, int64_t amount, Length length);
/* The colour of a row's mark. */
uint32_t plot_color_of(const struct plot *plot, size_t row, size_t series);

/* ---- words ------------------------------------------------------------------------------- */

/* How a text is to be set. */
struct plot_setting {
    Length measure; /* 0: no limit */
    bool vertical;
    bool center;
    uint32_t color;
};

/* The style's colour, in a line of no limit. */
struct plot_setting plot_plain_setting(const struct plot *plot);
/* `runs`: of struct document_run. */
MUST_CHECK bool plot_compose(struct plot *plot, const struct list *runs,
                             const struct plot_setting *setting,
                             const struct text_block **ret_block);
/* A plain text. */
MUST_CHECK bool plot_compose_text(struct plot *plot, const char *text,
                                  const struct text_block **ret_block);
/* The cell of the table: of a row, or of the head (row PLOT_HEAD); column 0 names. NULL: none. */
#define PLOT_HEAD SIZE_MAX
const struct document_node *plot_cell_at(const struct plot *plot, size_t row, size_t column);
/* What stands at the axis for a row. */
const struct list *plot_name_runs(const struct plot *plot, size_t row);
/* Names in lines of no limit; values, where they are printed; the axis's numbers. */
MUST_CHECK bool plot_compose_words(struct plot *plot);
Length plot_widest_name(const struct plot *plot);
/* Of values that are printed; of the axis's numbers. */
Length plot_widest_value(const struct plot *plot);
Length plot_widest_number(const struct plot *plot);

/* ---- drawing ----------------------------------------------------------------------------- */

void plot_draw_block(struct plot *plot, const struct text_block *block, Length x, Length top,
                     const struct document_node *cell);
/* A mark: it says the value itself where no word does. */
void plot_draw_mark(struct plot *plot, struct frame_box box, uint32_t color, size_t row,
                    size_t series);
/* The last item stands for the row's value. */
void plot_say_value(struct plot *plot, size_t row, size_t series);
void plot_draw_rule(struct plot *plot, struct frame_point from, struct frame_point to, Length width,
                    uint32_t color);
void plot_draw_dot(struct plot *plot, struct frame_point center, Length radius, uint32_t color);
/* Sets those words that overlap nothing, what matters first; tells the others: PLOT_VALUES. */
void plot_draw_words(struct plot *plot);
/* Puts a value beside its mark: at a place, or about a point of that radius. */
void plot_add_word(struct plot *plot, size_t row, size_t series, Length x, Length top);
void plot_add_word_about(struct plot *plot, size_t row, size_t series, struct frame_point point,
                         Length radius);
void plot_keep_clear(struct plot *plot, Length x, Length y, Length width, Length height);

/* ---- the kinds --------------------------------------------------------------------------- */

/* Names of several series above the plot. */
MUST_CHECK bool plot_draw_legend(struct plot *plot);
/* Names below upright marks. */
MUST_CHECK bool plot_settle_names(struct plot *plot, Length pitch);
void plot_draw_names(struct plot *plot);
/* The middle of a row's width. */
Length plot_middle_of(const struct plot *plot, size_t row);
/* An amount's height in an upright plot; its distance in a lying one. */
Length plot_y_of(const struct plot *plot, int64_t amount);
Length plot_x_of(const struct plot *plot, int64_t amount);
/* PLOT_ROOM: nothing can be drawn. */
void plot_report_room(const struct plot *plot);
/* A dark colour wants light words. */
bool plot_is_dark(uint32_t color);
MUST_CHECK bool plot_draw_upright(struct plot *plot);
MUST_CHECK bool plot_draw_lying(struct plot *plot);
/* Of one row, along `width`; gives its `depth`. */
void plot_draw_single(struct plot *plot);

#endif
