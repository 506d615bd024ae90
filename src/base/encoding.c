/* Encodings: takes bytes that are no UTF-8 text, gives the name of what they are. Marks at the head
 * and escape sequences say it for certain; NULs by their places, and the encodings of Japan by what
 * comes out when they are read as such: kana and kanji, or half-width kana and rarities. */
#include "base/encoding.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

/* As much as is looked at: what is wrong with the rest does not change the name. */
#define LOOKED_AT ((size_t)1 << 16)

#define NAME_UTF_16_LE   "UTF-16LE (“Unicode” of Excel and of the Notepad)"
#define NAME_UTF_16_BE   "UTF-16BE (“Unicode big endian” of the Notepad)"
#define NAME_UTF_32      "UTF-32"
#define NAME_ISO_2022_JP "ISO-2022-JP (“JIS”)"

static bool begins_with(struct bytes bytes, const char *mark, size_t size) {
    return bytes.size >= size && memcmp(bytes.data, mark, size) == 0;
}

static const char *find_by_mark(struct bytes bytes) {
    static const struct {
        const char *bytes;
        size_t size;
        const char *name;
    } marks[] = {
        {"\xFF\xFE\0\0", 4, NAME_UTF_32}, /* before UTF-16, of whose mark it is one with a NUL */
        {"\0\0\xFE\xFF", 4, NAME_UTF_32},
        {"\xFF\xFE", 2, NAME_UTF_16_LE},
        {"\xFE\xFF", 2, NAME_UTF_16_BE},
    };
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (begins_with(bytes, marks[i].bytes, marks[i].size))
            return marks[i].name;
    return NULL;
}

/* Keys and blanks are ASCII: of each of their units all bytes but one are NUL, always at the same
 * places. */
static const char *find_by_nuls(struct bytes bytes) {
    size_t at[4] = {0};
    for (size_t i = 0; i < bytes.size; i++)
        at[i % 4] += bytes.data[i] == 0;
    size_t units = bytes.size / 4;
    bool first = at[0] > units / 4, second = at[1] > units / 4;
    bool third = at[2] > units / 4, fourth = at[3] > units / 4;
    if (second && third && first != fourth)
        return NAME_UTF_32;
    if (second && fourth && !first && !third)
        return NAME_UTF_16_LE;
    return first && third && !second && !fourth ? NAME_UTF_16_BE : NULL;
}

/* ECMA-35 section 14.3: ESC $ B, ESC $ @, ESC $ ( D name the kanji, ESC ( B and ESC ( J the rest.
 */
static const char *find_by_escapes(struct bytes bytes) {
    for (size_t i = 0; i + 2 < bytes.size; i++) {
        if (bytes.data[i] == 0x1B && bytes.data[i + 1] == '$' && strchr("B@(", bytes.data[i + 2]))
            return NAME_ISO_2022_JP;
    }
    return NULL;
}

/* ---- the encodings of Japan --------------------------------------------------------------- */

static bool is_japanese(gunichar character) {
    return (character >= 0x3000 && character <= 0x30FF) || /* punctuation, kana */
           (character >= 0x4E00 && character <= 0x9FFF) || /* kanji */
           (character >= 0xFF01 && character <= 0xFF60);   /* full-width letters */
}

/* Japanese characters that have a Japanese neighbour, less what seldom stands in a text. A lone one
 * comes out of é beside a letter, too. */
static long score_text(const char *text) {
    long score = 0;
    bool before = false;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        bool is = is_japanese(character);
        score += is && before;
        score -= character >= 0x80 && !is;
        before = is;
    }
    return score;
}

#define REPLACEMENT   "\xEF\xBF\xBD" /* U+FFFD */
#define LOST_IS_WORTH 4 /* characters that speak for an encoding, and one byte against */

/* iconv takes bytes for UTF-8 that are beyond Unicode. */
static void decode_utf8(struct bytes bytes, GString *text, GString *lost) {
    const char *at = (const char *)bytes.data, *end = at + bytes.size, *bad;
    while (at < end) {
        (void)g_utf8_validate_len(at, (gsize)(end - at), &bad);
        g_string_append_len(text, at, bad - at);
        at = bad;
        if (at == end)
            return;
        g_string_append(text, REPLACEMENT);
        g_string_append_c(lost, *at++);
    }
}

bool encoding_decode(struct bytes bytes, const char *charset, GString *text, GString *lost) {
    if (strcmp(charset, "UTF-8") == 0) {
        decode_utf8(bytes, text, lost);
        return true;
    }
    char *in = (char *)bytes.data, piece[4096]; /* iconv writes nothing there */
    gsize left = bytes.size;
    GIConv converter = g_iconv_open("UTF-8", charset);
    if (converter == (GIConv)-1) // NOLINT(performance-no-int-to-ptr): as iconv tells a failure
        return false;
    while (left > 0) {
        char *out = piece;
        gsize room = sizeof piece;
        bool is_stopped = g_iconv(converter, &in, &left, &out, &room) == (gsize)-1;
        g_string_append_len(text, piece, (gssize)(sizeof piece - room));
        if (!is_stopped || errno == E2BIG)
            continue;
        g_string_append(text, REPLACEMENT);
        g_string_append_c(lost, *in++);
        left--;
    }
    g_iconv_close(converter);
    return true;
}

/* How much it looks like Japanese text when it is read so; less than 1: not at all. */
static long score_encoding(struct bytes bytes, const char *charset) {
    GString *text = g_string_new(NULL), *lost = g_string_new(NULL);
    bool ok = encoding_decode(bytes, charset, text, lost);
    long score = ok ? score_text(text->str) - (long)lost->len * LOST_IS_WORTH : 0;
    g_string_free(text, TRUE);
    g_string_free(lost, TRUE);
    return score;
}

/* Damaged UTF-8: far more of it can be read than cannot. */
static bool is_mostly_utf8(struct bytes bytes) {
    const char *at = (const char *)bytes.data, *end = at + bytes.size;
    size_t good = 0, bad = 0;
    while (at < end) {
        uint32_t character;
        bool ok = shown_take(&at, end, &character);
        good += ok && character >= 0x80;
        bad += !ok;
    }
    return good > 2 * bad;
}

static const char *find_by_reading(struct bytes bytes) {
    static const struct {
        const char *charset, *name;
    } readings[] = {{"CP932", "Shift_JIS (“ANSI” of the Japanese Windows)"}, {"EUC-JP", "EUC-JP"}};
    const char *best = NULL;
    long highest = 0;
    if (is_mostly_utf8(bytes))
        return NULL;
    for (size_t i = 0; i < COUNT_OF(readings); i++) {
        long score = score_encoding(bytes, readings[i].charset);
        best = score > highest ? readings[i].name : best;
        highest = MAX(score, highest);
    }
    return best;
}

/* Whole lines, so that no character is cut; a text in one line is looked at as a whole. */
static struct bytes take_head(struct bytes bytes) {
    if (bytes.size <= LOOKED_AT)
        return bytes;
    const unsigned char *end = bytes.data + LOOKED_AT;
    const unsigned char *line = memchr(end, '\n', bytes.size - LOOKED_AT);
    return line ? (struct bytes){bytes.data, (size_t)(line - bytes.data) + 1} : bytes;
}

const char *encoding_find(struct bytes bytes) {
    struct bytes head = take_head(bytes);
    const char *name = find_by_mark(head);
    if (!name && memchr(head.data, 0, head.size))
        return find_by_nuls(head);
    if (!name)
        name = find_by_escapes(head);
    return name ? name : find_by_reading(head);
}
