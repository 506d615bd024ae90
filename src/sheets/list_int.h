/* Inside import: the tables of a book, and what their rows say. */
#ifndef SHIMAI_SHEETS_LIST_INT_H
#define SHIMAI_SHEETS_LIST_INT_H

#include "columns.h"
#include "sheets_int.h"

/* ---- tables -------------------------------------------------------------------------------- */

/* A name of a column, and what it holds, as a map says. */
struct map_entry {
    const char *name;
    enum sheet_column what;
    struct span span;
    bool used;
};

struct table_column {
    uint32_t column;
    enum sheet_column what; /* COLUMN_MAX: not known */
    bool again;             /* not known because one before it holds the same */
    const char *name;       /* of several rows of heads, all */
    const char *kind;       /* of people: those whom it counts alone; NULL: all of them */
    bool is_part;           /* `kind` stands below a head of people */
};

struct table {
    const struct sheet *sheet;
    uint32_t head, last_head;    /* the rows of its heads */
    uint32_t last;               /* its last row */
    struct list columns;         /* of struct table_column: those that are seen */
    uint32_t of[COLUMN_MAX + 1]; /* the column that holds it; 0: none */
    int64_t unit;                /* of costs, in 円; LIST_UNIT_FOREIGN: they are not in 円 */
};

struct lister {
    struct arena *arena;
    struct diags *diags;
    const struct sheets_import *import;
    const struct sheet_names *names;
    struct list map; /* of struct map_entry */
};

struct lister lister_begin(struct arena *arena, const struct sheets_import *import,
                           struct diags *diags);

/* Reads the map that the import names, if there is one. */
MUST_CHECK bool lister_read_map(struct lister *lister);
/* By the map alone. */
enum sheet_column lister_find_mapped(struct lister *lister, const char *name);
enum sheet_column lister_find_column(struct lister *lister, const char *name);
/* The next table of the sheet that begins at that row or below; false: there is none. */
bool lister_find_table(struct lister *lister, const struct sheet *sheet, uint32_t from,
                       struct table *ret_table);
/* Whether heads begin at the row; `ret_last`: their last row. */
bool heads_find(struct lister *lister, const struct sheet *sheet, uint32_t row, uint32_t *ret_last);
/* The columns of the table, whose heads are found. Those that are hidden are told. */
void heads_read(struct lister *lister, struct table *table);
/* Whether the sheet is looked at: by its name, and whether it is hidden. */
bool lister_wants_sheet(const struct lister *lister, const struct sheet *sheet);

/* ---- what they say ------------------------------------------------------------------------- */

/* Some of those who took part; SCHEMA_ABSENT: not said. */
struct list_kind {
    const char *name;
    int32_t sent, received;
};

struct list_event {
    struct span place;              /* its row */
    struct date date;               /* kind NONE: the event is left out, as a comment */
    const char *date_text;          /* of that date; or what could not be read as one */
    const char *values[COLUMN_MAX]; /* texts, as a record has them; NULL: none */
    int32_t sent, received;         /* SCHEMA_ABSENT: not said */
    struct list kinds;              /* of struct list_kind: the same people */
    struct list comments;           /* of const char * */
};

struct list_group {
    const char *title;
    struct list events; /* of struct list_event */
};

struct list_fact {
    bool is_said;
    const char *text; /* as a record has it; NULL: not said, or not as one has it */
    struct date date; /* of the affiliation */
    const char *comment;
};

struct listing {
    struct list_fact facts[FACT_MAX];
    struct list groups;     /* of struct list_group */
    struct list categories; /* of const char * */
    struct list comments;   /* of const char *: what stands outside the tables */
    size_t events;
};

/* All that the book's lists say. SHEET_TABLE where nothing is known of any. */
MUST_CHECK bool lister_read_book(struct lister *lister, const struct sheet_book *book,
                                 struct listing *listing);
/* A number of people or a price in words: 12名, 約20人, １，２００円, 1万2千円. */
struct list_count {
    int32_t count;     /* SCHEMA_ABSENT: it is none */
    bool is_doubtful;  /* the number is not all that it says */
    bool is_cut;       /* it has decimals, which `count` has not */
    bool is_too_large; /* it is a number, and more than a record has */
    bool is_twofold;   /* 3千 in a column of 千円: of what, nobody knows */
    bool is_polite;    /* people are counted in 名 */
};
/* `unit`: what a number counts that names no unit of its own; 1000 for 千円. */
struct list_count list_read_count(const char *text, int64_t unit);

/* People in words: 生徒10名、引率2名; 12名（生徒10名、引率2名）; 市長ほか12名. */
enum list_people_state {
    LIST_PEOPLE_UNREAD, /* no number can be taken */
    LIST_PEOPLE_PART,   /* `count` is taken, and the text says more than that */
    LIST_PEOPLE_OTHERS, /* so many beside those who are named, who count, too: nobody knows */
    LIST_PEOPLE_WHOLE,
};
struct list_people {
    enum list_people_state state;
    int32_t count;     /* of all; SCHEMA_ABSENT: UNREAD */
    struct list kinds; /* of struct list_kind, whose `sent` is the number */
    bool is_polite;    /* counted in 名 */
};
struct list_people list_read_people(struct arena *arena, const char *text);

#define LIST_UNIT_FOREIGN (-1)
/* The unit of money that a head names: 1000 of 費用（千円）; 0: none; or LIST_UNIT_FOREIGN. */
int64_t list_find_unit(const char *name);

/* ---- YAML ---------------------------------------------------------------------------------- */

/* Appends a text as YAML, with quotes where it needs them. `marked`: with what markup it would have
 * escaped; `in_flow`: within braces. */
struct yaml_style {
    bool marked, in_flow;
};
void list_write_text(GString *out, const char *text, struct yaml_style style);
/* Characters that mark up are escaped: a list has no markup. To be freed. */
char *list_escape_markup(const char *text);
/* Appends an event, each line behind `indent` blanks, with its comments. */
void list_write_event(GString *out, const struct list_event *event, int indent);
void list_write_participants(GString *out, const struct list_event *event);
/* A record's list of categories, of names; nothing where there are none. */
void list_write_categories(GString *out, const struct list *categories);
/* `# ` and a text, a line each. */
void list_write_comment(GString *out, const char *text, int indent);
/* A whole record. */
void list_write_record(struct lister *lister, const struct listing *listing,
                       const struct sheet_book *book, GString *out);

#endif
