/* frame: finished pages as plain data. Every item at a fixed position, nothing left to decide.
 *
 * What the back ends draw and the dumps show. Positions are in 1/1024 pt from the page's top left
 * corner, y downwards; a group's items are relative to the group. */
#ifndef SHIMAI_FRAME_H
#define SHIMAI_FRAME_H

#include "base/base.h"
#include "picture/picture.h"
#include "text/text.h"

/* Back ends switch over them without a default. */
enum frame_kind { FRAME_GROUP, FRAME_TEXT, FRAME_PATH, FRAME_PICTURE };

enum frame_verb { FRAME_MOVE, FRAME_LINE, FRAME_CURVE, FRAME_CLOSE };

/* CURVE uses all three points (two controls, end), MOVE and LINE the first. */
struct frame_segment {
    enum frame_verb verb;
    Length x[3], y[3];
};

#define FRAME_NO_COLOR UINT32_MAX

struct frame_path {
    struct list segments; /* of struct frame_segment */
    uint32_t fill;        /* 0xRRGGBB or FRAME_NO_COLOR */
    uint32_t stroke;
    Length stroke_width;
    Length dash; /* on = off = dash; 0: solid */
};

/* A picture, seen through a window. The window's top left corner is the item's place. The whole
 * picture, turned upright (picture_turn), fills image_width × image_height; its top left corner
 * lies at (image_x, image_y) from the window's, so that these are 0 or negative where it is
 * cropped. What lies outside the window is not seen. */
struct frame_picture {
    const struct picture *picture;
    Length width, height; /* of the window */
    Length image_x, image_y, image_width, image_height;
};

/* What an item is for; back ends that tag use it. */
enum frame_role { FRAME_CONTENT, FRAME_ARTIFACT };

struct frame_item {
    enum frame_kind kind;
    enum frame_role role;
    Length x, y;       /* TEXT: the run's origin, on its baseline */
    const void *node;  /* the document's node this shows; NULL: none */
    const void *event; /* TEXT of a chart: the mark whose label it is; NULL: none's */
    int16_t turn; /* TEXT, horizontal: degrees it is turned against the clock about its place */
    bool label;   /* TEXT: the node's label rather than its body; of an event, its date */
    struct list items; /* GROUP: of struct frame_item */
    const struct text_glyph_run *text;
    const struct frame_path *path;
    const struct frame_picture *picture;
    const struct origins *origins; /* PATH, PICTURE: what it says of a record; NULL: nothing */
};

/* How readers call a page; those without numbers go by the name of their kind. */
enum frame_label { FRAME_LABEL_DECIMAL, FRAME_LABEL_ROMAN, FRAME_LABEL_NAME };

/* What is painted beyond its edges is bleed: seen only where a printer's cut may miss. */
struct frame_page {
    Length width, height;
    struct list items; /* of struct frame_item */
    enum frame_label label;
    uint32_t number;  /* 0: its place among the pages */
    const char *name; /* may be NULL */
};

/* The page of something that text refers to. */
struct frame_folio {
    const void *node; /* of the document */
    const char *text; /* the page's number as it is printed; may be "" */
};

struct frame_pages {
    const char *title;
    const char *language;
    bool right_bound;   /* facing pages are read from the right */
    struct list pages;  /* of struct frame_page, as they are bound */
    size_t from_back;   /* so many at the end are read from the last to the first */
    struct list folios; /* of struct frame_folio, in no order */
};

/* Index of the page that is read after `rank` others. */
size_t frame_page_read(const struct frame_pages *pages, size_t rank);

struct frame_point {
    Length x, y;
};

/* (x, y) is its top left corner. */
struct frame_box {
    Length x, y, width, height;
};

/* Builders: append to a list of struct frame_item. The item returned may be refined until the next
 * item is added to the same list (which may move it); a path stays where it is. */
struct frame_item *frame_add_group(struct arena *arena, struct list *items, Length x, Length y);
/* All glyph runs of a line, an item a run; (x, y) is the measure's start on the line's baseline: of
 * a vertical line, its upper end. */
void frame_add_line(struct arena *arena, struct list *items, Length x, Length y,
                    const struct text_line *line, const void *node);
/* A straight stroke. The item's origin is where it begins. */
struct frame_item *frame_add_rule(struct arena *arena, struct list *items, struct frame_point from,
                                  struct frame_point to, Length width, uint32_t color);
/* A filled rectangle. The item's origin is its top left corner. */
struct frame_item *frame_add_box(struct arena *arena, struct list *items, struct frame_box box,
                                 uint32_t fill);
/* A path to which the caller adds segments, relative to (x, y); no fill, no stroke yet. */
struct frame_path *frame_add_path(struct arena *arena, struct list *items, Length x, Length y);
void frame_move_to(struct arena *arena, struct frame_path *path, Length x, Length y);
void frame_line_to(struct arena *arena, struct frame_path *path, Length x, Length y);
/* A cubic Bézier curve to `end`, with its two control points. */
void frame_curve_to(struct arena *arena, struct frame_path *path, struct frame_point first,
                    struct frame_point second, struct frame_point end);
void frame_close(struct arena *arena, struct frame_path *path);
/* A picture; (x, y) is its window's top left corner. */
struct frame_item *frame_add_picture(struct arena *arena, struct list *items, Length x, Length y,
                                     const struct frame_picture *picture);

/* A place on the page from an item's. Sums of Lengths do not overflow. */
struct frame_offset {
    int64_t x, y;
};
/* Of a glyph's own origin from that of its run's item: what runs down a vertical line is turned. */
static inline struct frame_offset frame_glyph_offset(const struct text_glyph_run *run,
                                                     const struct text_glyph *glyph) {
    if (run->mode == TEXT_MODE_HORIZONTAL)
        return (struct frame_offset){glyph->x, glyph->y};
    return (struct frame_offset){-(int64_t)glyph->y, glyph->x};
}
/* The corners of the run's em boxes, top left and bottom right, from its item's place. */
void frame_run_box(const struct text_glyph_run *run, struct frame_offset ret_corners[2]);
/* The four corners of the same box of an item that is turned. */
void frame_turned_box(const struct frame_item *item, struct frame_offset ret_corners[4]);

/* Appends pages and items as indented text, lengths in pt with three decimals:
 *   page NUMBER WIDTH HEIGHT [label NUMBER] [roman] [name "NAME"]
 *     group X Y [artifact]
 *       text X Y [artifact] "TEXT" FACE SIZE #COLOR LANGUAGE width WIDTH [MODE] [turn DEGREES]
 *       path X Y [artifact] [fill #COLOR] [stroke #COLOR WIDTH] [dash LENGTH]
 *         move X Y | line X Y | curve X Y X Y X Y | close
 *       picture X Y [artifact] "FILE" WIDTH HEIGHT [image X Y WIDTH HEIGHT] [turn ORIENTATION]
 * (image: where it is cropped)
 * MODE is that of glyphs in vertical lines: upright, sideways, combined. */
void frame_dump(const struct frame_pages *pages, GString *out);

#endif
