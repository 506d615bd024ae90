/* Numerals: takes ASCII, gives full-width forms; takes numbers, or texts with numbers in digits of
 * either width, gives 漢数字 for vertical writing: 二十六, 二〇〇四, 一二、五七三・八五 and
 * 五三・六ｍ. What is no number of a Japanese sentence stays as it is: H26, 0123-45-6789, 10:30,
 * 03（1234）5678, 1/2, 1 000, Web2.0, addresses, and the numbers within a text in Latin letters. */
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

const char *wording_mark_thousands(struct arena *arena, const char *text) {
    GString *marked = g_string_new(NULL);
    while (*text) {
        size_t digits = strspn(text, "0123456789");
        bool is_decimal = marked->len > 0 && marked->str[marked->len - 1] == '.';
        for (size_t left = digits; left > 0; left--) {
            if (!is_decimal && left < digits && left % 3 == 0)
                g_string_append_c(marked, ',');
            g_string_append_c(marked, *text++);
        }
        if (digits == 0)
            g_string_append_c(marked, *text++);
    }
    const char *copy = arena_strdup(arena, marked->str);
    g_string_free(marked, TRUE);
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
    if (character == 0x2010 || character == 0x2012 || character == 0x2013 || character == 0x2212)
        return '-';
    return character > 0xFF00 && character < 0xFF5F ? character - 0xFEE0 : character;
}

static gunichar narrow_at(const char *at) {
    return narrow(g_utf8_get_char(at));
}

static bool is_digit(gunichar character) {
    return narrow(character) < 0x80 && g_ascii_isdigit((char)narrow(character));
}

static bool is_letter(gunichar character) {
    return narrow(character) < 0x80 ? g_ascii_isalpha((char)narrow(character))
                                    : g_unichar_get_script(character) == G_UNICODE_SCRIPT_LATIN;
}

static bool is_word(gunichar character) {
    return is_digit(character) || is_letter(character);
}

/* What holds an address, a code, a time or a telephone number together, between its parts. */
static bool is_joint(gunichar character) {
    gunichar joint = narrow(character);
    return joint < 0x80 && joint > 0 && strchr("-./:,_@#?&=%+~", (int)joint) != NULL;
}

/* The characters from `at` on that belong together: digits and letters, joined by marks without a
 * blank. A wave leads on only within an address. */
static const char *word_end(const char *at) {
    bool address = false;
    while (*at) {
        const char *next = at;
        address |= g_str_has_prefix(at, "://");
        while (is_joint(g_utf8_get_char(next)) && (address || narrow_at(next) != '~'))
            next = g_utf8_next_char(next);
        if (!is_word(g_utf8_get_char(next)))
            break;
        at = g_utf8_next_char(next);
    }
    return at;
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

/* The number at `at`: 16, 12,573.85. With a point, or in groups, figure by figure. */
static const char *convert_number(const char *at, GString *out) {
    GString *number = g_string_new(NULL);
    const char *end = read_digits(at, number), *next;
    GString *whole = g_string_new(number->str);
    bool grouped = false;
    while (whole->len <= 3 && (next = read_more(end, ',', 3, number)) != NULL) {
        if (!grouped)
            append_digits(out, whole->str);
        grouped = true;
        g_string_append(out, "、");
        append_digits(out, number->str);
        end = next;
    }
    next = read_more(end, '.', 0, number);
    if (!grouped && next)
        append_digits(out, whole->str);
    else if (!grouped)
        append_number(out, whole->str);
    if (next) {
        g_string_append(out, "・");
        append_digits(out, number->str);
        end = next;
    }
    g_string_free(whole, TRUE);
    g_string_free(number, TRUE);
    return end;
}

/* Whether [at, end) is a unit of measure. */
static bool is_unit(const char *at, const char *end) {
    static const char *const units[] = {"m",   "km",   "cm",  "mm", "g",   "kg", "mg",  "t",
                                        "ha",  "l",    "L",   "ml", "mL",  "kl", "kL",  "dl",
                                        "dL",  "W",    "kW",  "MW", "V",   "Hz", "kHz", "kJ",
                                        "cal", "kcal", "kWh", "Pa", "hPa", "dB", "ppm"};
    char *text = g_strndup(at, (size_t)(end - at));
    char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    bool found = false;
    for (size_t i = 0; plain && i < COUNT_OF(units) && !found; i++)
        found = strcmp(plain, units[i]) == 0;
    g_free(plain);
    g_free(text);
    return found;
}

/* Where a number ends that [at, end) is, with a unit or without; NULL: it is none, but a code, an
 * address, a time, a telephone number or the like. */
static const char *number_end(const char *at, const char *end) {
    GString *unused = g_string_new(NULL);
    const char *second = is_digit(g_utf8_get_char(at)) ? g_utf8_next_char(at) : "";
    bool is_code = narrow_at(at) == '0' && is_digit(g_utf8_get_char(second)) &&
                   is_digit(g_utf8_get_char(g_utf8_next_char(second))); /* 007, but 05 */
    const char *stop =
        is_digit(g_utf8_get_char(at)) && !is_code ? convert_number(at, unused) : NULL;
    g_string_free(unused, TRUE);
    if (stop && stop < end && narrow_at(stop) == ',') /* 3,5: a comma of a text */
        return stop;
    return stop && (stop == end || is_unit(stop, end)) ? stop : NULL;
}

/* Within a text in Latin letters, a number is a part of it: Expo 2005. */
static bool is_in_latin(const char *text, const char *at, const char *end) {
    const char *before = at, *behind = end;
    while (before > text && before[-1] == ' ')
        before--;
    behind += strspn(behind, " ");
    gunichar last = before > text ? g_utf8_get_char(g_utf8_prev_char(before)) : 0;
    bool is_counted = g_unichar_get_script(g_utf8_get_char(end)) == G_UNICODE_SCRIPT_HAN;
    bool follows = before < at && (is_letter(last) || narrow(last) == '.' || narrow(last) == ',');
    bool leads =
        behind > end && is_letter(g_utf8_get_char(behind)) && !is_unit(behind, word_end(behind));
    return (follows && !is_counted) || leads;
}

/* 〒1234567, №5. */
static bool is_marked(const char *text, const char *at) {
    gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
    return before == 0x3012 || before == 0x2116 || narrow(before) == '#' || narrow(before) == '+';
}

/* ---- what holds together over blanks and brackets ------------------------------------------ */

static bool is_blank(gunichar character) {
    return character == ' ' || character == 0x3000 || character == 0xA0 || character == 0x2009 ||
           character == 0x202F;
}

static bool is_phone_mark(gunichar character) {
    static const char marks[] = "()-ー—―";
    return is_blank(character) || (character && g_utf8_strchr(marks, -1, narrow(character)));
}

/* Where the digits end that begin at `at`, and how many they are. */
static const char *digits_end(const char *at, size_t *ret_count) {
    for (*ret_count = 0; is_digit(g_utf8_get_char(at)); ++*ret_count)
        at = g_utf8_next_char(at);
    return at;
}

/* Whether a word before `at` says that a telephone number follows. */
static bool is_called_phone(const char *text, const char *at) {
    static const char *const words[] = {"電話", "ファクス", "ファックス", "TEL", "Tel", "FAX",
                                        "Fax",  "ＴＥＬ",   "ＦＡＸ",     "℡",   "☎"};
    while (at > text) {
        const char *before = g_utf8_prev_char(at);
        if (!is_blank(g_utf8_get_char(before)) && narrow_at(before) != ':' &&
            narrow_at(before) != '.' && narrow_at(before) != '(')
            break;
        at = before;
    }
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t size = strlen(words[i]);
        if ((size_t)(at - text) >= size && memcmp(at - size, words[i], size) == 0)
            return true;
    }
    return false;
}

/* 03（1234）5678, 0123 45 6789, （0123）4567, +81 3 1234 5678: where the telephone number ends that
 * begins at `at`; NULL: none does. */
static const char *phone_end(const char *text, const char *at) {
    bool abroad = at > text && narrow_at(g_utf8_prev_char(at)) == '+';
    bool called = is_called_phone(text, at);
    size_t count, sum, last;
    const char *end = digits_end(at, &count);
    if (!abroad && !called && (narrow_at(at) != '0' || count < 2 || count > 5))
        return NULL;
    sum = last = count;
    for (const char *next = end;; sum += last = count, end = next) {
        for (int marks = 0; marks < 2 && is_phone_mark(g_utf8_get_char(next)); marks++)
            next = g_utf8_next_char(next);
        if (next == end)
            break;
        next = digits_end(next, &count);
        if (count == 0 || count > 8)
            break;
    }
    return sum > count && last >= 3 && sum >= (called ? 6 : 8) && sum <= 15 ? end : NULL;
}

/* 1 000, 12 345 678: where the number ends; NULL: it is not in groups with blanks. */
static const char *spaced_end(const char *at) {
    size_t count;
    const char *end = digits_end(at, &count), *first = end;
    if (count == 0 || count > 3 || narrow_at(at) == '0')
        return NULL;
    while (is_blank(g_utf8_get_char(end))) {
        const char *next = digits_end(g_utf8_next_char(end), &count);
        if (count != 3)
            break;
        end = next;
    }
    return end > first ? word_end(end) : NULL;
}

static bool is_middle_dot(gunichar character) {
    return character == 0x30FB || character == 0xFF65; /* of either width */
}

/* 3・11, 2・26: where a day ends that is called by its month and day; NULL: it is none, but 3・4年.
 */
static const char *called_day_end(const char *at) {
    static const char counters[] = "月年日回人名号番校期代世級組度台件本枚歳才時分位部章巻条・･";
    GString *number = g_string_new(NULL);
    const char *end = read_digits(at, number), *stop = NULL;
    gint64 month = g_ascii_strtoll(number->str, NULL, 10), day = 0;
    bool called = number->len > 0 && number->len <= 2 && is_middle_dot(g_utf8_get_char(end));
    g_string_truncate(number, 0);
    if (called) {
        stop = read_digits(g_utf8_next_char(end), number);
        day = g_ascii_strtoll(number->str, NULL, 10);
    }
    called = called && number->len <= 2 && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
             (!*stop || !g_utf8_strchr(counters, -1, g_utf8_get_char(stop)));
    g_string_free(number, TRUE);
    return called && word_end(stop) == stop ? stop : NULL;
}

static void append_day(GString *out, const char *at, const char *end) {
    for (; at < end; at = g_utf8_next_char(at)) {
        if (is_digit(g_utf8_get_char(at)))
            append_digits(out, (const char[]){(char)narrow_at(at), '\0'});
        else
            g_string_append_unichar(out, g_utf8_get_char(at));
    }
}

/* ---- texts -------------------------------------------------------------------------------- */

/* The word at `at`, with its number in kanji if it is one of the sentence; gives where it ends. */
static const char *convert_word(const char *text, const char *at, GString *out) {
    const char *end = phone_end(text, at), *day;
    if (!end)
        end = spaced_end(at);
    if (!end) {
        end = word_end(at);
        bool follows = at > text && is_middle_dot(g_utf8_get_char(g_utf8_prev_char(at)));
        bool is_plain = !is_marked(text, at) && !is_in_latin(text, at, end);
        if (is_plain && !follows && (day = called_day_end(at)) != NULL) {
            append_day(out, at, day);
            return day;
        }
        if (is_plain && number_end(at, end))
            return convert_number(at, out);
    }
    g_string_append_len(out, at, end - at);
    return end;
}

/* With the numbers up to `held` in kanji. */
static const char *to_kanji(struct arena *arena, const char *text, const char *held) {
    GString *out = g_string_new(NULL);
    const char *at = text;
    while (at < held) {
        if (is_word(g_utf8_get_char(at))) {
            at = convert_word(text, at, out);
            continue;
        }
        g_string_append_unichar(out, g_utf8_get_char(at));
        at = g_utf8_next_char(at);
    }
    g_string_append(out, at);
    return keep(arena, out);
}

/* ---- in runs ------------------------------------------------------------------------------ */

static bool is_formula(const struct document_run *run) {
    return run->use == DOCUMENT_USE_SUPERSCRIPT || run->use == DOCUMENT_USE_SUBSCRIPT ||
           run->use == DOCUMENT_USE_UNIT || run->use == DOCUMENT_USE_COMBINED;
}

/* Whether a sign leads within a formula: 10～20 km, 3×4 m. */
static bool leads_within(gunichar character) {
    return is_joint(character) || character == 0x301C || character == 0xD7;
}

/* Where what stands before a formula's mark begins, at the end of a text: 5 of 10人、5 km. */
static const char *formula_start(const char *text) {
    const char *start = text + strlen(text), *before;
    for (; start > text && is_blank(g_utf8_get_char(before = g_utf8_prev_char(start)));)
        start = before;
    for (; start > text; start = before) {
        before = g_utf8_prev_char(start);
        gunichar last = g_utf8_get_char(before);
        if (!is_word(last) && !leads_within(last))
            break;
    }
    while (leads_within(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    return start;
}

/* Ruby counts characters. */
static bool has_plain_numbers(const struct document_run *run) {
    bool is_text = run->kind == DOCUMENT_RUN_TEXT || run->kind == DOCUMENT_RUN_NOTE;
    return is_text && run->text && !run->ruby && !is_formula(run);
}

/* CO₂, 10⁵ and 3 km are formulas, with what stands before the mark, and no more than that. */
void wording_set_kanji(struct arena *arena, struct list *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        struct document_run *run = LIST_AT(runs, struct document_run, i);
        if (!has_plain_numbers(run))
            continue;
        bool leads = i + 1 < runs->count && is_formula(run + 1);
        const char *held = leads ? formula_start(run->text) : run->text + strlen(run->text);
        run->text = to_kanji(arena, run->text, held);
    }
}
