/* Inside picture: drawings. A drawing is read once from its beginning to its end, and what is known
 * of SVG is written again, so that nothing else travels: svg_clean.c takes it in, svg_names.c knows
 * the names, svg_style.c CSS, svg_links.c what it refers to, svg_report.c tells what is lost.
 * svg_draw.c alone calls librsvg, in a process of its own (child.c).
 *
 * Drawings hold pictures, and these may be drawings: picture, svg, svg_clean, svg_links and file
 * call each other for that reason alone, and are the only circle. */
#ifndef SHIMAI_SVG_INT_H
#define SHIMAI_SVG_INT_H

#include "picture_int.h"

#define XML_DTD /* expat was built with it, and declares its limits on entities then */
#include <expat.h>
#include <glib.h>

#define SVG_DEPTH_MAX    256                 /* elements within each other */
#define SVG_LEVEL_MAX    4                   /* drawings within drawings */
#define SVG_ELEMENTS_MAX ((size_t)1000000)   /* also of the drawings within it */
#define SVG_TEXT_MAX     ((size_t)64 << 20)  /* bytes, entities written out */
#define SVG_CLEAN_MAX    ((size_t)256 << 20) /* bytes of what is written, with its pictures */

/* What a drawing may still take, with those within it. */
struct svg_budget {
    size_t elements, text, bytes;
};

/* What can be lost of a drawing: a row each in svg_report.c. */
enum svg_loss {
    SVG_LOSS_NONE,
    SVG_LOSS_FOREIGN,
    SVG_LOSS_TEXT_PATH,
    SVG_LOSS_FLOW,
    SVG_LOSS_ANIMATION,
    SVG_LOSS_MEDIA,
    SVG_LOSS_MESH,
    SVG_LOSS_GLYPHS,
    SVG_LOSS_VARIABLE,
    SVG_LOSS_RULE,
    SVG_LOSS_UNKNOWN,
    SVG_LOSS_ENTITY,
    SVG_LOSS_LINK,
    SVG_LOSS_SCRIPT,
    SVG_LOSS_ANCHOR,
    SVG_LOSS_MARKUP,
    SVG_LOSS_MAX
};

/* An element that is open. */
struct svg_open {
    bool is_switch, has_child; /* … that can be drawn */
    enum svg_loss waiting;     /* of a switch: lost, unless another child takes its place */
    uint32_t line;
    size_t part;
};

/* Of a drawing within others. */
struct svg_outer {
    struct svg_budget *budget;
    int level; /* drawings around it */
};

struct svg {
    struct arena *arena;
    struct picture *picture;
    struct diags *diags;
    struct svg_outer outer;
    XML_Parser parser;
    GString *out;
    GString *sheet; /* of the style element that is open; NULL: none is */
    GHashTable *elements, *attributes;
    struct svg_open open[SVG_DEPTH_MAX];
    int depth;
    int skipped; /* open elements that are left out */
    int text;    /* open elements whose characters are drawn */
    bool has_text;
    const char *width, *height, *box; /* of the root; NULL: not said */
    const char *wrong;                /* why it cannot be used, behind "the picture " */
    struct list losses;
    struct list parts; /* svg_repeat.c */
    GHashTable *ids;   /* → index of a part */
    /* svg_keep.c */
    GHashTable *taken;    /* prefixes that are given */
    unsigned named;       /* so many of them are our own */
    GHashTable *prefixes; /* of namespaces, by their address */
    GString *declared;    /* the attributes that declare them … */
    size_t declare_at;    /* … and where they go in `out` */
    GString *told;        /* elements of `out` that tell */
    int kept;             /* open elements that are kept though they are not drawn */
    size_t kept_at;       /* where the outermost begins in `out` */
};

/* ---- cleaning ---------------------------------------------------------------------------- */

/* Puts the clean copy in the place of the picture's bytes. NULL, or what is wrong. */
const char *picture_svg_clean(struct svg *svg);

uint32_t picture_svg_line(const struct svg *svg);
/* Ends the reading: `wrong` stands behind "the picture ". */
void picture_svg_stop(struct svg *svg, const char *wrong);

/* The size that the root says, in pixels of CSS. */
bool picture_svg_find_pixels(const struct svg *svg, double *ret_width, double *ret_height);

/* A drawing within another one: as a reader, with what is left of the other's budget. */
const char *picture_svg_read_inner(struct arena *arena, struct picture *picture,
                                   struct diags *diags, const struct svg_outer *outer);

/* ---- names ------------------------------------------------------------------------------- */

enum svg_action {
    SVG_DRAW, /* written again */
    SVG_DROP, /* says nothing that is to be seen */
    SVG_TELL, /* so, but to a reader of the file: kept where the record has it so */
    SVG_LOSE, /* would be seen, and is not drawn */
};

struct svg_element {
    const char *name;
    enum svg_action action;
    enum svg_loss loss;
};

void picture_svg_names_init(struct svg *svg);
void picture_svg_names_free(struct svg *svg);
/* NULL: unknown. */
const struct svg_element *picture_svg_lookup_element(const struct svg *svg, const char *name);
bool picture_svg_knows_attribute(const struct svg *svg, const char *name);

/* ---- what is kept ------------------------------------------------------------------------ */

#define SVG_SEPARATOR '\x1F' /* between namespace and name, as expat gives them; not of XML */

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

/* A name as expat gives it. Without a namespace it is SVG's too: it is drawn. */
bool picture_svg_is_name(const char *name);
bool picture_svg_is_in(const char *name, const char *namespace);
const char *picture_svg_local_name(const char *name);

void picture_svg_keep_init(struct svg *svg);
void picture_svg_keep_free(struct svg *svg);
/* Handlers of expat. */
void XMLCALL picture_svg_keep_prefix(void *user, const char *prefix, const char *uri);
void XMLCALL picture_svg_keep_remark(void *user, const char *text);
/* An element that is not drawn, within which all is told. False: it is left out. */
MUST_CHECK bool picture_svg_keep_element(struct svg *svg, const char *name,
                                         const char **attributes);
void picture_svg_keep_end(struct svg *svg, const char *name);
/* Of another namespace, of an element that is drawn. */
void picture_svg_keep_attribute(struct svg *svg, const char *name, const char *value);
/* The copy gets the declarations of what is kept in it, and the picture what is told. */
void picture_svg_keep_finish(struct svg *svg);

/* ---- style ------------------------------------------------------------------------------- */

/* A value of CSS, declarations or a whole sheet, without comments, rules with @, and addresses that
 * lead out of the drawing. */
void picture_svg_append_style(struct svg *svg, const char *css, GString *out);
/* Remembers the families that declarations ask for, or a list of families itself. */
void picture_svg_find_faces(struct svg *svg, const char *css);
void picture_svg_add_face(struct svg *svg, const char *families);

/* ---- links ------------------------------------------------------------------------------- */

/* The picture that a drawing links or holds, as a data: address. False when it is lost. */
bool picture_svg_embed(struct svg *svg, const char *address, GString *out);

/* ---- repetition -------------------------------------------------------------------------- */

/* The first part is the root. `id` may be NULL. */
size_t picture_svg_add_part(struct svg *svg, size_t parent, const char *id);
/* An element of a part, and the id that it repeats, or NULL. */
void picture_svg_count_element(struct svg *svg, size_t part, const char *used);
bool picture_svg_repeats_too_much(struct svg *svg);

/* It stands upright, and its colours are the screen's. */
bool picture_svg_is_plain(const struct picture *picture);
/* Puts bytes that are so in place of the picture's own. */
MUST_CHECK bool picture_svg_make_plain(struct arena *arena, struct picture *picture,
                                       struct diags *diags);

/* ---- telling ----------------------------------------------------------------------------- */

/* At the line that is being read. `detail` may be NULL. */
void picture_svg_lose(struct svg *svg, enum svg_loss loss, const char *detail);
void picture_svg_lose_at(struct svg *svg, enum svg_loss loss, const char *detail, uint32_t line);
void picture_svg_report(const struct svg *svg);

#endif
