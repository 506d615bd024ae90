/* Ways to break a good file, each with the rules that then fail: all of them and no other. */
#ifndef TESTS_PDF_BREAK_H
#define TESTS_PDF_BREAK_H

enum way {
    WAY_SET,     /* the entry `key` of a dictionary becomes `value`; NULL: it goes */
    WAY_MERGE,   /* the entries of the dictionary `value` become its own */
    WAY_APPEND,  /* `value` is appended to the array under `key` */
    WAY_ERASE,   /* the last item of the array under `key` goes */
    WAY_REPLACE, /* in a stream, the first `key` becomes `value`; "": appended at the end */
    WAY_RAW      /* the same in the bytes of the file, without writing it anew */
};

struct breakage {
    const char *rules; /* in the order of their numbers, separated by blanks */
    enum way way;
    /* A first word (catalog, info, trailer, page, or a structure type for its first element), then
     * keys and indices: "page/Resources/Font/F0". */
    const char *place;
    const char *key, *value;
};

extern const struct breakage breakages[]; /* ended by NULL rules */

#endif
