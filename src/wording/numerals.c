/* Numerals: takes ASCII, gives full-width forms; takes numbers, or texts with numbers in digits of
 * either width, gives 漢数字 for vertical writing: 二十六, 二〇〇四, 一二、五七三・八五 and
 * 五三・六ｍ; beside units 三三km, as 三三〇km. What is no number of a Japanese sentence stays as
 * it is: H26, 0123-45-6789, 10:30, 03（1234）5678, 1/2, 3 1/2, -5℃, $50, 1 000, Web2.0, addresses,
 * and the numbers within a text in letters of another script. */
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

/* Figures at the head of a text, of ASCII or full-width. */
static size_t count_figures(const char *text, bool *ret_is_wide) {
    size_t count = strspn(text, "0123456789");
    *ret_is_wide = count == 0;
    for (; *ret_is_wide; text = g_utf8_next_char(text), count++) {
        gunichar character = g_utf8_get_char(text);
        if (character < 0xFF10 || character > 0xFF19)
            break;
    }
    return count;
}

/* What parts decimals from a number in figures of that kind, or its thousands. */
#define WIDE_POINT "．"
#define WIDE_COMMA "，"

const char *wording_mark_thousands(struct arena *arena, const char *text) {
    GString *marked = g_string_new(NULL);
    while (*text) {
        bool is_wide;
        size_t figures = count_figures(text, &is_wide);
        bool is_decimal = g_str_has_suffix(marked->str, is_wide ? WIDE_POINT : ".");
        for (size_t left = figures; left > 0; left--) {
            const char *next = g_utf8_next_char(text);
            if (!is_decimal && left < figures && left % 3 == 0)
                g_string_append(marked, is_wide ? WIDE_COMMA : ",");
            g_string_append_len(marked, text, next - text);
            text = next;
        }
        if (figures == 0)
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
    if (character == 0x2044)
        return '/';
    return character > 0xFF00 && character < 0xFF5F ? character - 0xFEE0 : character;
}

static gunichar narrow_at(const char *at) {
    return narrow(g_utf8_get_char(at));
}

static bool is_digit(gunichar character) {
    return narrow(character) < 0x80 && g_ascii_isdigit((char)narrow(character));
}

static bool is_japanese(gunichar character) {
    GUnicodeScript script = g_unichar_get_script(character);
    return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
           script == G_UNICODE_SCRIPT_KATAKANA;
}

/* Of a script that Japanese is not written in, with its vowels and accents. */
static bool is_letter(gunichar character) {
    if (narrow(character) < 0x80)
        return g_ascii_isalpha((char)narrow(character));
    switch (g_unichar_get_script(character)) {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_UNKNOWN:
        return false;
    case G_UNICODE_SCRIPT_INHERITED: /* further up, those of kana, and selectors of ideographs */
        return character < 0x2000 && g_unichar_ismark(character);
    default:
        return !is_japanese(character);
    }
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

/* Whether [at, end) is a unit of measure. */
static bool is_unit(const char *at, const char *end) {
    static const char *const units[] = {
        "m",   "km", "cm",  "mm", "g",   "kg", "mg", "t",  "ha", "l",   "L",  "ml",  "mL",
        "kl",  "kL", "dl",  "dL", "W",   "kW", "MW", "V",  "Hz", "kHz", "kJ", "cal", "kcal",
        "kWh", "Pa", "hPa", "dB", "ppm", "μm", "μg", "μl", "μL", "μSv", "Ω",  "kΩ"};
    char *text = g_strndup(at, (size_t)(end - at));
    char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    bool found = false;
    for (size_t i = 0; plain && i < COUNT_OF(units) && !found; i++)
        found = strcmp(plain, units[i]) == 0;
    g_free(plain);
    g_free(text);
    return found;
}

/* Whether the text goes on with a unit of measure, in letters, as a symbol or in katakana. */
static bool leads_unit(const char *at) {
    static const char *const words[] = {"キロ",   "メートル", "センチ", "ミリ",     "ヘクタール",
                                        "アール", "トン",     "グラム", "リットル", "パーセント",
                                        "平方",   "立方",     "ワット"};
    gunichar first = g_utf8_get_char(at);
    if ((first >= 0x3300 && first <= 0x3357) || (first >= 0x3371 && first <= 0x33DF) ||
        (first && g_utf8_strchr("％%‰℃℉°", -1, first)))
        return true;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (g_str_has_prefix(at, words[i]))
            return true;
    const char *end = at;
    while (is_letter(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    return is_unit(at, end);
}

/* Between two numbers of one unit: 30〜50 km, 3×4 m. */
static bool is_range_mark(gunichar character) {
    return character && g_utf8_strchr("-~〜–,×・", -1, narrow(character));
}

/* Whether the number that ends at `at` is one of measure: all of these are written figure by
 * figure, so that 33 km, 330 km and 53.6 km are written in one way. */
static bool is_measured(const char *at) {
    for (int numbers = 0; numbers < 4; numbers++) {
        if (leads_unit(at + strspn(at, " ")))
            return true;
        if (!is_range_mark(g_utf8_get_char(at)))
            return false;
        at = g_utf8_next_char(at);
        if (!is_digit(g_utf8_get_char(at)))
            return false;
        while (is_digit(g_utf8_get_char(at)) || narrow_at(at) == '.')
            at = g_utf8_next_char(at);
    }
    return false;
}

/* 05月, 09時: the nought before a date's or a time's figure is there for its width alone. */
static bool is_padded(const char *number, const char *end) {
    return strlen(number) == 2 && number[0] == '0' && number[1] != '0' && *end &&
           g_utf8_strchr("年月日時分秒", -1, g_utf8_get_char(end));
}

/* The number at `at`: 16, 12,573.85. With a point, in groups or of a measure, figure by figure. */
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
    if (!grouped && (next || is_measured(end)))
        append_digits(out, whole->str);
    else if (!grouped)
        append_number(out, whole->str + is_padded(whole->str, end));
    if (next) {
        g_string_append(out, "・");
        append_digits(out, number->str);
        end = next;
    }
    g_string_free(whole, TRUE);
    g_string_free(number, TRUE);
    return end;
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

/* Beside a word in letters of another script, a number is a part of it: Expo 2005. */
static bool is_beside_letters(const char *text, const char *at, const char *end) {
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

enum neighbour { NEIGHBOUR_NONE, NEIGHBOUR_JAPANESE, NEIGHBOUR_FOREIGN };

/* Whether a mark stands within a part of a sentence, as those of other scripts do. */
static bool is_inner_mark(gunichar character) {
    return character && character < 0x3000 && g_unichar_ispunct(character) &&
           !g_utf8_strchr("\"«»“”„‘‚‹›", -1, character);
}

static bool is_passed(gunichar character) {
    return character == ' ' || is_digit(character) || is_inner_mark(character);
}

/* Is the word that ends at `end` the unit of a number, as the first of 12 m × 30 m? */
static bool follows_number(const char *text, const char *end) {
    const char *start = end, *before;
    while (start > text && is_letter(g_utf8_get_char(before = g_utf8_prev_char(start))))
        start = before;
    const char *number = start;
    while (number > text && number[-1] == ' ')
        number--;
    return is_unit(start, end) && number > text &&
           is_digit(g_utf8_get_char(g_utf8_prev_char(number)));
}

/* What the next word before `at` is, within a part of a sentence or a quotation. */
static enum neighbour neighbour_before(const char *text, const char *at) {
    gunichar last = 0;
    do {
        at = at > text ? g_utf8_prev_char(at) : NULL;
        last = at ? g_utf8_get_char(at) : 0;
    } while (is_passed(last));
    if (at && is_letter(last))
        return follows_number(text, g_utf8_next_char(at)) ? NEIGHBOUR_JAPANESE : NEIGHBOUR_FOREIGN;
    return is_japanese(last) ? NEIGHBOUR_JAPANESE : NEIGHBOUR_NONE;
}

static enum neighbour neighbour_behind(const char *at) {
    while (is_passed(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    gunichar next = g_utf8_get_char(at);
    if (is_letter(next))
        return is_unit(at, word_end(at)) ? NEIGHBOUR_JAPANESE : NEIGHBOUR_FOREIGN;
    return is_japanese(next) ? NEIGHBOUR_JAPANESE : NEIGHBOUR_NONE;
}

/* Within a text in letters of another script: Αθήνα (2004), nothing Japanese beside it. */
static bool is_in_foreign(const char *text, const char *at, const char *end) {
    enum neighbour before = neighbour_before(text, at), behind = neighbour_behind(end);
    bool foreign = before == NEIGHBOUR_FOREIGN || behind == NEIGHBOUR_FOREIGN;
    bool japanese = before == NEIGHBOUR_JAPANESE || behind == NEIGHBOUR_JAPANESE;
    return is_beside_letters(text, at, end) || (foreign && !japanese);
}

/* ---- marks beside a number ------------------------------------------------------------------ */

static bool is_dash(gunichar character) {
    return narrow(character) == '-';
}

static bool is_wave(gunichar character) {
    return character == 0x301C || narrow(character) == '~' || character == 0x2013;
}

static gunichar character_before(const char *text, const char *at) {
    return at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
}

/* Whether the dash before `at` is a sign: -5℃, but 5人-10人. */
static bool is_signed(const char *text, const char *at) {
    if (!is_dash(character_before(text, at)))
        return false;
    at = g_utf8_prev_char(at);
    for (int counters = 0; counters < 2 && is_japanese(character_before(text, at)); counters++)
        at = g_utf8_prev_char(at);
    return !is_digit(character_before(text, at));
}

static bool is_currency(gunichar character) {
    return character && g_unichar_type(character) == G_UNICODE_CURRENCY_SYMBOL;
}

/* 〒1234567, №5, -5, ▲50, $50. */
static bool follows_mark(const char *text, const char *at) {
    gunichar before = character_before(text, at);
    const char *blank = before == ' ' ? at - 1 : at;
    return before == 0x3012 || before == 0x2116 || before == 0xB1 || before == 0x25B2 ||
           before == 0x25B3 || narrow(before) == '#' || narrow(before) == '+' ||
           is_currency(character_before(text, blank)) || is_signed(text, at);
}

/* 50€, 3½. */
static bool leads_mark(const char *end) {
    gunichar behind = g_utf8_get_char(end + strspn(end, " "));
    bool fraction = g_unichar_type(behind) == G_UNICODE_OTHER_NUMBER &&
                    (behind < 0x100 || (behind >= 0x2150 && behind < 0x2190));
    return fraction || is_currency(behind);
}

/* 内線12, 内線：12 */
static bool is_extension(const char *text, const char *at) {
    static const char *const words[] = {"内線", "内線番号"};
    while (at > text && g_utf8_strchr(" 　:：(（", -1, character_before(text, at)))
        at = g_utf8_prev_char(at);
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t size = strlen(words[i]);
        if ((size_t)(at - text) >= size && memcmp(at - size, words[i], size) == 0)
            return true;
    }
    return false;
}

/* The other end of one that has stayed in figures: -5〜3℃. `out` has what stands before. */
static bool ends_kept_range(const GString *out) {
    const char *at = out->str + out->len;
    if (!is_wave(character_before(out->str, at)))
        return false;
    at = g_utf8_prev_char(at);
    while (at > out->str && g_utf8_strchr("℃℉°%％", -1, character_before(out->str, at)))
        at = g_utf8_prev_char(at);
    return is_digit(character_before(out->str, at));
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

/* 3 1/2: where a mixed number ends; NULL: there is none. */
static const char *mixed_end(const char *at) {
    size_t whole, above, below;
    const char *end = digits_end(at, &whole);
    if (whole == 0 || !is_blank(g_utf8_get_char(end)))
        return NULL;
    end = digits_end(g_utf8_next_char(end), &above);
    if (above == 0 || above > 2 || narrow_at(end) != '/')
        return NULL;
    end = digits_end(g_utf8_next_char(end), &below);
    return below > 0 && below <= 2 && narrow_at(end) != '/' ? word_end(end) : NULL;
}

/* 5-6人, 2004-05年: where the second number of a range begins, which a dash parts from the first
 * and a counter follows; NULL: there is none. Those of addresses count nothing. */
static const char *dash_range(const char *at) {
    static const char counters[] = "人名個日月年時分秒回歳才本枚台件匹頭泊周週点度割倍円℃％";
    size_t first, second;
    const char *dash = digits_end(at, &first);
    if (first == 0 || first > 4 || !is_dash(g_utf8_get_char(dash)) || narrow_at(at) == '0')
        return NULL;
    const char *next = g_utf8_next_char(dash), *end = digits_end(next, &second);
    bool shorter = second > 0 && second < first;
    bool counted = *end && (g_utf8_strchr(counters, -1, g_utf8_get_char(end)) || leads_unit(end));
    GString *low = g_string_new(NULL), *high = g_string_new(NULL);
    read_digits(at, low);
    read_digits(next, high);
    bool grows = second > first || (second == first && strcmp(high->str, low->str) > 0) ||
                 (shorter && first == 4 && second == 2);
    g_string_free(low, TRUE);
    g_string_free(high, TRUE);
    return counted && second <= 4 && grows ? next : NULL;
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

static void append_each_digit(GString *out, const char *at, const char *end) {
    for (; at < end; at = g_utf8_next_char(at)) {
        if (is_digit(g_utf8_get_char(at)))
            append_digits(out, (const char[]){(char)narrow_at(at), '\0'});
        else
            g_string_append_unichar(out, g_utf8_get_char(at));
    }
}

/* ---- texts -------------------------------------------------------------------------------- */

/* Where what is no number of the sentence ends, as one whole with its blanks; NULL: nothing is. */
static const char *whole_end(const char *text, const char *at) {
    const char *end = phone_end(text, at);
    if (!end)
        end = mixed_end(at);
    return end ? end : spaced_end(at);
}

/* Whether the word [at, end) may be a number of the sentence. */
static bool is_plain(const char *text, const char *at, const char *end, const GString *out) {
    return !follows_mark(text, at) && !leads_mark(end) && !is_extension(text, at) &&
           !ends_kept_range(out) && !is_in_foreign(text, at, end);
}

/* 1998〜99年: the end of a year whose century is before it, in `out`; NULL: it is none. */
static const char *short_year_end(const char *at, const GString *out) {
    const char *last = out->str + out->len;
    size_t count, figures = 0;
    const char *end = digits_end(at, &count);
    if (count != 2 || !g_str_has_prefix(end, "年") || !is_wave(character_before(out->str, last)))
        return NULL;
    last = g_utf8_prev_char(last);
    for (; figures < 4 && last > out->str; figures++) {
        last = g_utf8_prev_char(last);
        if (!g_utf8_strchr("〇一二三四五六七八九", -1, g_utf8_get_char(last)))
            break;
    }
    return figures == 4 ? end : NULL;
}

/* A number and the mark behind it, if that parts it from the next: 5,6人, 5-6人. */
static const char *convert_part(const char *at, GString *out) {
    const char *next = dash_range(at), *end = short_year_end(at, out);
    if (end) {
        append_each_digit(out, at, end);
        return end;
    }
    end = convert_number(at, out);
    if (next) {
        g_string_append(out, "〜");
        return next;
    }
    if (narrow_at(end) != ',' || !is_digit(g_utf8_get_char(g_utf8_next_char(end))))
        return end;
    g_string_append(out, "、");
    return g_utf8_next_char(end);
}

/* The word at `at`, with its number in kanji if it is one of the sentence; gives where it ends. */
static const char *convert_word(const char *text, const char *at, GString *out) {
    const char *end = whole_end(text, at), *day;
    if (!end) {
        end = word_end(at);
        bool follows = is_middle_dot(character_before(text, at));
        bool plain = is_plain(text, at, end, out);
        if (plain && !follows && (day = called_day_end(at)) != NULL) {
            append_each_digit(out, at, day);
            return day;
        }
        if (plain && (number_end(at, end) || dash_range(at)))
            return convert_part(at, out);
    }
    g_string_append_len(out, at, end - at);
    return end;
}

/* The mark at `at`; a wave from one number in kanji to another is Japanese, too: 5~6月. */
static void append_mark(GString *out, const char *at) {
    bool joins = *at == '~' && is_japanese(character_before(out->str, out->str + out->len)) &&
                 is_digit(g_utf8_get_char(at + 1));
    g_string_append_unichar(out, joins ? 0x301C : g_utf8_get_char(at));
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
        append_mark(out, at);
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
    return is_text && run->text && !document_has_ruby(run) && !is_formula(run);
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
