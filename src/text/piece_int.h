/* Pieces: text that is shaped at once, and its glyphs. Never leaves the folder. */
#ifndef SHIMAI_TEXT_PIECE_INT_H
#define SHIMAI_TEXT_PIECE_INT_H

#include "text/vertical_int.h"

#include <glib.h>

/* Text to be shaped at once. */
struct piece {
    const struct text_run *run;
    uint32_t run_index;
    const struct text_face *face;
    bool western;
    bool word;                      /* its letters are those of words (struct word) */
    struct vertical_stretch manner; /* mode HORIZONTAL: the run is */
    bool plain;                     /* shaping would only take glyphs and advances from the face */
    bool starts;                    /* its last character may begin a ligature */
    bool emoji;                     /* one sequence: one cell */
    bool dash;           /* Noto joins two — or ― by ccmp into one glyph of a wrong advance */
    uint8_t level;       /* of embedding */
    hb_script_t script;  /* as in struct letter */
    int size;            /* bytes of the run's text, which is HarfBuzz's context */
    uint32_t first, end; /* bytes of the run's text */
    uint32_t index;      /* code points before it in the paragraph */
};

/* The character at `at` of valid UTF-8; `ret_next` is where the next begins. */
static inline uint32_t text_decode(const char *at, const char **ret_next) {
    const unsigned char *bytes = (const unsigned char *)at;
    if (bytes[0] < 0x80) {
        *ret_next = at + 1;
        return bytes[0];
    }
    if (bytes[0] >= 0xE0 && bytes[0] < 0xF0) {
        *ret_next = at + 3;
        return (uint32_t)(bytes[0] & 0xF) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6 |
               (bytes[2] & 0x3F);
    }
    *ret_next = g_utf8_next_char(at);
    return g_utf8_get_char(at);
}

/* A length in units of the piece's face, in its size. */
Length text_piece_scale(const struct piece *piece, hb_position_t value);
/* In which HarfBuzz sets it. */
hb_direction_t text_piece_direction(const struct piece *piece);
/* Shapes it; the buffer's clusters are offsets into the run's text. */
void text_piece_shape(const struct piece *piece, hb_buffer_t *buffer);
/* Moves dashes in a row together to one stroke (JLReq 3.1.10). */
void text_piece_join_dashes(const struct piece *piece, struct text_glyph *glyphs, size_t count);
#define LONG_DASH 0x2015 /* as long as its em */

/* The character that dashes of several em, U+2E3A and U+2E3B, are made of in Japanese and Chinese,
 * most of whose fonts do not have them; others are their own. */
static inline uint32_t text_dash_form(const struct text_run *run, uint32_t character) {
    bool several = character == 0x2E3A || character == 0x2E3B;
    return several && text_language_is_cjk(run->style.language) ? LONG_DASH : character;
}

#endif
