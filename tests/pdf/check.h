/* The checks of a PDF: what they look at, and how they say what is wrong. rules.txt lists the
 * rules, each with the check that tries it. */
#ifndef TESTS_PDF_CHECK_H
#define TESTS_PDF_CHECK_H

#include "model.h"

/* ---- content ----------------------------------------------------------------------------- */

/* A character shown: a two-byte code of a Type 0 font. */
struct shown {
    const struct value *font;
    unsigned code;
    bool replaced; /* ActualText of the content stands for it */
};

/* A marked-content sequence with an MCID. */
struct mark {
    const char *tag;
    long long id;
    const char *actual;   /* UTF-8; NULL: none */
    const char *language; /* of its property list; NULL: none */
    struct list shown;    /* of struct shown */
    bool paints;
};

struct page {
    const struct value *object;
    struct list marks; /* of struct mark *, in order */
    struct list shown; /* of struct shown: all of the page, artifacts too */
};

/* ---- structure --------------------------------------------------------------------------- */

/* An element of the structure tree, or the top itself. */
struct element {
    const struct value *object;
    struct element *parent;
    const char *type;     /* by the role map */
    const char *language; /* its own or inherited; NULL: none */
    struct list kids;     /* of struct kid */
};

/* Exactly one of the three. */
struct kid {
    struct element *element;
    const struct mark *mark;
    const struct value *annotation;
    const struct page *page; /* of the mark */
};

/* ---- fonts ------------------------------------------------------------------------------- */

/* A Type 0 font and its descendant, taken apart. */
struct font {
    const struct value *object, *cid, *descriptor, *program;
    const char *to_unicode[65536]; /* UTF-8 by code; NULL: none */
    bool used[65536];
    void *face; /* FT_Face of the program; NULL: it cannot be opened */
};

/* ---- a document -------------------------------------------------------------------------- */

struct checker;

struct check {
    const char *name;
    void (*run)(struct checker *checker);
};

/* What makes rules unable to fail: gives what contradicts it, or NULL. */
struct premise {
    const char *name;
    const char *(*contradiction)(struct checker *checker);
};

struct rule {
    const char *number, *wrong;
    const char *check;   /* NULL: it cannot fail, by … */
    const char *premise; /* NULL: by its reason alone */
    size_t failures;
};

struct checker {
    struct arena *arena;
    struct pdf *pdf;
    int part;           /* of ISO 19005 that is claimed: 2 or 3 */
    struct list rules;  /* of struct rule */
    const char *check;  /* that is running */
    bool quiet;         /* no lines of failures */
    struct list failed; /* of const char *: numbers of rules, in order, each once */
    struct list pages;  /* of struct page */
    struct list fonts;  /* of struct font * */
    struct element *top;
};

/* Something is wrong: `numbers` are the rules, separated by blanks. */
void fail(struct checker *checker, const char *numbers, const struct value *where,
          const char *format, ...) PRINTF_LIKE(4, 5);

/* Reads what checks share: content, structure, fonts. What is amiss with their syntax is noted and
 * told by the checks. */
void read_content(struct checker *checker);
void read_structure(struct checker *checker);
void read_fonts(struct checker *checker);
struct font *font_of(const struct checker *checker, const struct value *object);
/* The marked content of a page by its MCID. */
const struct mark *mark_at(const struct page *page, long long id);
/* What a mark is read as: its ActualText, or its characters by ToUnicode. Appends. */
void append_mark(const struct checker *checker, const struct mark *mark, GString *out);
/* Goes through an element and all below it. */
void walk_elements(const struct element *element,
                   void (*see)(struct checker *, const struct element *), struct checker *checker);
/* An attribute of an element, from its dictionary or its list of them; NULL: it has none. */
const struct value *attribute_of(const struct pdf *pdf, const struct element *element,
                                 const char *key);
/* A BCP 47 tag, by its syntax alone. */
bool is_language(const char *tag);

/* The checks of each file of this folder, ended by a NULL name. */
extern const struct check file_checks[], object_checks[], content_checks[], font_checks[],
    structure_checks[], block_checks[], metadata_checks[], annotation_checks[];
extern const struct premise premises[];

/* ---- running ----------------------------------------------------------------------------- */

/* False after a message: rules.txt has a fault. */
bool checker_read_rules(struct checker *checker, const char *path);
/* Runs all checks over a file's bytes. */
void checker_run(struct checker *checker, struct bytes raw);

#endif
