/* Numerals: takes ASCII, gives full-width forms; takes numbers, or texts with numbers in digits of
 * either width, gives 漢数字 for vertical writing: 二十六, 二〇〇四 and 一二、五七三・八五. What
 * stands beside Western letters (H26, Ａ４) is no number by itself and stays. */
#include "wording.h"

#include <glib.h>
#include <string.h>

const char *wording_to_fullwidth(struct arena *arena, const char *text) {
    GString *wide = g_string_new(NULL);
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        bool is_ascii = character > 0x20 && character < 0x7F;
        g_string_append_unichar(wide, is_ascii ? character + 0xFEE0 : character);
    }
    const char *copy = arena_strdup(arena, wide->str);
    g_string_free(wide, TRUE);
    return copy;
}

/* ---- in kanji ----------------------------------------------------------------------------- */

static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

static void append_digits(GString *out, const char *number) {
    for (; *number; number++) {
        size_t digit = (size_t)*number - '0';
        g_string_append(out, digit < COUNT_OF(digits) ? digits[digit] : "−");
    }
}

/* 〇 to 九十九 in words, others digit by digit. */
static void append_number(GString *out, const char *number) {
    size_t size = strlen(number);
    if (size != 2 || number[0] == '0' || number[0] == '-') {
        append_digits(out, number);
        return;
    }
    if (number[0] != '1')
        g_string_append(out, digits[number[0] - '0']);
    g_string_append(out, "十");
    if (number[1] != '0')
        g_string_append(out, digits[number[1] - '0']);
}

static const char *keep(struct arena *arena, GString *out) {
    const char *copy = arena_strndup(arena, out->str, out->len);
    g_string_free(out, TRUE);
    return copy;
}

const char *wording_kanji_number(struct arena *arena, int64_t number) {
    GString *out = g_string_new(NULL);
    append_number(out, arena_printf(arena, "%" G_GINT64_FORMAT, number));
    return keep(arena, out);
}

/* ---- in texts ------------------------------------------------------------------------------ */

/* The ASCII character that stands for one in full width. */
static gunichar narrow(gunichar character) {
    return character > 0xFF00 && character < 0xFF5F ? character - 0xFEE0 : character;
}

static bool is_digit(gunichar character) {
    return narrow(character) < 0x80 && g_ascii_isdigit((char)narrow(character));
}

static bool is_letter(gunichar character) {
    return narrow(character) < 0x80 && g_ascii_isalpha((char)narrow(character));
}

/* Digits from `at` on, as ASCII; where they end. */
static const char *read_digits(const char *at, GString *number) {
    for (; is_digit(g_utf8_get_char(at)); at = g_utf8_next_char(at))
        g_string_append_c(number, (char)narrow(g_utf8_get_char(at)));
    return at;
}

/* Behind a `mark`, digits of a number that goes on; NULL: it does not. `count`: how many there must
 * be; 0: any number. */
static const char *read_more(const char *at, char mark, size_t count, GString *number) {
    if (narrow(g_utf8_get_char(at)) != (gunichar)mark)
        return NULL;
    g_string_truncate(number, 0);
    const char *end = read_digits(g_utf8_next_char(at), number);
    return number->len > 0 && (count == 0 || number->len == count) ? end : NULL;
}

/* The number at `at`: 16, 12,573.85. */
static const char *convert_number(const char *at, GString *out) {
    GString *number = g_string_new(NULL);
    const char *end = read_digits(at, number), *next;
    bool grouped = false;
    GString *whole = g_string_new(number->str);
    while (whole->len <= 3 && (next = read_more(end, ',', 3, number)) != NULL) {
        if (!grouped)
            append_digits(out, whole->str);
        grouped = true;
        g_string_append(out, "、");
        append_digits(out, number->str);
        end = next;
    }
    if (!grouped)
        append_number(out, whole->str);
    if ((next = read_more(end, '.', 0, number)) != NULL) {
        g_string_append(out, "・");
        append_digits(out, number->str);
        end = next;
    }
    g_string_free(whole, TRUE);
    g_string_free(number, TRUE);
    return end;
}

/* Letters and digits that stand together. */
static const char *copy_word(const char *at, GString *out) {
    const char *start = at;
    while (is_letter(g_utf8_get_char(at)) || is_digit(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    g_string_append_len(out, start, at - start);
    return at;
}

static bool begins_number(const char *at) {
    while (is_digit(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return !is_letter(g_utf8_get_char(at));
}

static const char *to_kanji(struct arena *arena, const char *text) {
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at;) {
        gunichar character = g_utf8_get_char(at);
        if (is_letter(character) || (is_digit(character) && !begins_number(at))) {
            at = copy_word(at, out);
        } else if (is_digit(character)) {
            at = convert_number(at, out);
        } else {
            g_string_append_unichar(out, character);
            at = g_utf8_next_char(at);
        }
    }
    return keep(arena, out);
}

/* ---- in runs ------------------------------------------------------------------------------ */

static bool is_formula(const struct document_run *run) {
    return run->use == DOCUMENT_USE_SUPERSCRIPT || run->use == DOCUMENT_USE_SUBSCRIPT ||
           run->use == DOCUMENT_USE_UNIT;
}

/* Ruby counts characters; CO₂, 10⁵ and 3 km are formulas, with what stands before the mark. */
static bool has_plain_numbers(const struct list *runs, size_t index) {
    const struct document_run *run = LIST_AT(runs, const struct document_run, index);
    bool is_text = run->kind == DOCUMENT_RUN_TEXT || run->kind == DOCUMENT_RUN_NOTE;
    return is_text && run->text && !run->ruby && !is_formula(run) &&
           !(index + 1 < runs->count && is_formula(run + 1));
}

void wording_set_kanji(struct arena *arena, struct list *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        struct document_run *run = LIST_AT(runs, struct document_run, i);
        if (has_plain_numbers(runs, i))
            run->text = to_kanji(arena, run->text);
    }
}
