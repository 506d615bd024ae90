/* Western quotation marks: takes a text, tells which of the marks that Japanese has for brackets,
 * too, stand among Western words, where they are Western: c’est « Paris », „Berlin“, but 町の“友”.
 * A pair is of one manner. */
#include "text/words_int.h"

#include <glib.h>

#define REACH 400 /* bytes between a mark and the one that closes it */

/* What opens, and what closes it in the languages that have it. */
static const struct {
    uint32_t opening, closing[2];
} pairs[] = {
    {0xAB, {0xBB, 0}},          {0xBB, {0xAB, 0}},          {0x201C, {0x201D, 0}},
    {0x2018, {0x2019, 0}},      {0x201E, {0x201C, 0x201D}}, {0x201A, {0x2018, 0x2019}},
    {0x201D, {0x201D, 0x201C}}, {0x2019, {0x2019, 0x2018}},
};

static bool is_word(uint32_t character) {
    bool letter = g_unichar_isalnum(character) || g_unichar_ismark(character);
    return letter && !g_unichar_iswide(character) && !(character >= 0x2460 && character < 0x3400) &&
           !(character >= 0xFF61 && character < 0xFFDD);
}

/* A letter, a figure, or a mark that stands at them. */
static bool is_western(uint32_t character) {
    bool mark = character > ' ' && character < 0x7F && g_unichar_ispunct(character);
    return mark || character == 0x201E || character == 0x201A || character == 0x60C ||
           character == 0x61B || is_word(character);
}

static bool is_gap(uint32_t character) {
    return character == ' ' || character == 0xA0 || character == 0x202F || character == 0x2009;
}

static uint32_t before(const char *text, const char *at) {
    do
        at = at > text ? g_utf8_prev_char(at) : NULL;
    while (at && is_gap(g_utf8_get_char(at)));
    return at ? g_utf8_get_char(at) : 0;
}

static uint32_t behind(const char *at) {
    do
        at = *at ? g_utf8_next_char(at) : at;
    while (is_gap(g_utf8_get_char(at)));
    return g_utf8_get_char(at);
}

static bool is_apostrophe(const char *text, const char *at) {
    return g_utf8_get_char(at) == 0x2019 && at > text &&
           is_word(g_utf8_get_char(g_utf8_prev_char(at))) &&
           is_word(g_utf8_get_char(g_utf8_next_char(at)));
}

/* The mark that closes the one at `at`; NULL: none does. */
static const char *closing_of(const char *text, const char *at, size_t pair) {
    const char *first = at;
    for (at = g_utf8_next_char(at); *at && at - first < REACH; at = g_utf8_next_char(at)) {
        uint32_t character = g_utf8_get_char(at);
        bool closes = character == pairs[pair].closing[0] || character == pairs[pair].closing[1];
        if (closes && !is_apostrophe(text, at))
            return at;
    }
    return NULL;
}

/* Is the pair around Western words, and beside one? ” and » open where no word is before them. */
static bool stands_among_words(const char *text, const char *first, const char *last) {
    uint32_t outer[] = {before(text, first), behind(last)};
    uint32_t opening = g_utf8_get_char(first);
    bool low = opening == 0x201E || opening == 0x201A;
    bool closes = opening == 0xBB || opening == 0x201D || opening == 0x2019;
    if (!is_western(behind(first)) || !is_western(before(text, last)))
        return false;
    if (closes && first > text && is_word(g_utf8_get_char(g_utf8_prev_char(first))))
        return false;
    return low || is_western(outer[0]) || is_western(outer[1]);
}

enum guillemet text_guillemets_find(struct guillemets *guillemets, const char *text,
                                    const char *at) {
    uint32_t character = g_utf8_get_char(at);
    if (guillemets->count > 0 && at == guillemets->closing[guillemets->count - 1]) {
        guillemets->count--;
        return GUILLEMET_CLOSING;
    }
    for (size_t i = 0; i < COUNT_OF(pairs) && guillemets->count < GUILLEMET_DEPTH; i++) {
        if (pairs[i].opening != character || is_apostrophe(text, at))
            continue;
        const char *last = closing_of(text, at, i);
        if (!last || !stands_among_words(text, at, last))
            break;
        guillemets->closing[guillemets->count++] = last;
        return GUILLEMET_OPENING;
    }
    return GUILLEMET_NONE;
}
