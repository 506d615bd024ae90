/* Inside the reading of XLSX: what its parts share. */
#ifndef SHIMAI_XLSX_INT_H
#define SHIMAI_XLSX_INT_H

#include "sheets_int.h"

struct xlsx {
    struct book_maker *maker;
    struct archive *archive;
    struct list relations; /* of struct xlsx_relation */
    struct list tabs;      /* of struct xlsx_tab */
    struct list shared;    /* of const char * */
    struct list formats;   /* of struct xlsx_format: those with a code */
    struct list fonts;     /* of bool: whether a line runs through what is set in it */
    struct list styles;    /* of struct xlsx_style */
    bool from_1904;
};

struct xlsx_relation {
    const char *id, *target, *type;
};

/* A sheet as the workbook names it. */
struct xlsx_tab {
    const char *name, *relation;
    bool hidden;
};

struct xlsx_style {
    unsigned parts; /* enum format_parts */
    bool struck;
};

struct xlsx_format {
    unsigned number, parts;
};

/* Text as XLSX writes it, without what stands for controls (ECMA-376-1, 22.9.2.19: _x000D_). */
const char *xlsx_plain_text(struct arena *arena, const char *text);
/* Reads the cells of a part into the sheet. */
MUST_CHECK bool xlsx_read_cells(struct xlsx *xlsx, const char *part, struct sheet *sheet);
bool xlsx_is_true(const char *word);

/* The texts of a string item, run by run; what is there to be read aloud (rPh) is none of it. */
struct xlsx_string {
    GString *text;
    bool in_text;
    unsigned phonetic; /* depth of rPh */
};

void xlsx_string_start(struct xlsx_string *string, const char *name);
void xlsx_string_end(struct xlsx_string *string, const char *name);
void xlsx_string_text(struct xlsx_string *string, const char *text, size_t size);

#endif
