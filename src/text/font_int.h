/* Font files as bytes: reading their big-endian numbers, finding out whether a file holds a font
 * that text can be set with; and the choice of a face. Never leaves the folder. */
#ifndef SHIMAI_TEXT_FONT_INT_H
#define SHIMAI_TEXT_FONT_INT_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>

/* A table, or a whole file; what lies outside reads as 0. */
struct table {
    const unsigned char *bytes;
    size_t size;
};

static inline size_t table_read_16(const struct table *table, size_t offset) {
    if (table->size < 2 || offset > table->size - 2)
        return 0;
    return (size_t)table->bytes[offset] << 8 | table->bytes[offset + 1];
}

static inline size_t table_read_32(const struct table *table, size_t offset) {
    return table_read_16(table, offset) << 16 | table_read_16(table, offset + 2);
}

typedef struct _FcPattern FcPattern; /* fontconfig.h */

/* What fontconfig has listed as a font, opened. */
struct opened_font {
    hb_face_t *face;   /* owned; NULL when it has a fault */
    const char *fault; /* why it cannot be used, to be said after the file's name; or NULL */
};

/* Opens the file and the face in it that the pattern names. Nothing is believed of a file but what
 * is seen in it: fontconfig's cache may be older than the file is, and HarfBuzz takes a damaged
 * table for an empty one. */
struct opened_font text_font_open(const FcPattern *pattern);

/* Are there bitmaps or layers of colour, which may be all that a glyph has? */
bool text_font_is_colored(hb_face_t *face);
bool text_font_has_outline(hb_font_t *font, hb_codepoint_t glyph);

struct text_face;
struct text_fonts;
struct font_chain;

/* What a face may be asked for besides its characters. */
struct face_wish {
    bool (*suits)(const struct text_face *face, const void *data);
    const void *data;
};
/* The first face of the chain that suits, or else of all fonts that list the character; NULL: none.
 */
const struct text_face *text_font_chain_wished_face(struct text_fonts *fonts,
                                                    struct font_chain *chain, uint32_t character,
                                                    const struct face_wish *wish);

#endif
