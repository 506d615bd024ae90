/* Numbers in a text: takes spaced cells, finds each number with its sign, its currency and its
 * unit, and lets no line end in it (JLReq 3.1.10 d and e, which name the classes; here they may be
 * of any: figures in ASCII, full width and ideographs, in both writings). */
#include "text/parts_int.h"

#include <glib.h>
#include <string.h>

static bool is_among(uint32_t character, const uint32_t *characters) {
    while (*characters && *characters != character)
        characters++;
    return *characters != 0;
}

static bool is_digit(const struct cell *cell) {
    return cell->traits & LETTER_DIGIT;
}

bool text_number_has_figure(const struct cell *cell) {
    return cell->traits & LETTER_FIGURE;
}

bool text_number_has_sign(const struct cell *cell) {
    return cell->class_number == JLREQ_PREFIX || is_among(cell->character, U"＋－±−");
}

/* ---- what stands in a number --------------------------------------------------------------- */

struct finder {
    struct cell *cells;
    size_t count;
    enum composition_kinsoku kinsoku;
    bool japanese; /* or Chinese: signs stand by themselves for no word */
    Length limit;  /* of numbers that are from one to another: wider ones may be parted there */
};

static bool is_glyphs(const struct finder *finder, size_t index) {
    const struct cell *cell = &finder->cells[index];
    return index < finder->count && cell->kind == CELL_GLYPHS &&
           (!cell->by_use || cell->class_number == JLREQ_TATE_CHU_YOKO);
}

static uint32_t character_at(const struct finder *finder, size_t index) {
    return is_glyphs(finder, index) ? finder->cells[index].character : 0;
}

static bool is_figure_at(const struct finder *finder, size_t index) {
    return is_glyphs(finder, index) && text_number_has_figure(&finder->cells[index]);
}

static bool is_blank_at(const struct finder *finder, size_t index) {
    return character_at(finder, index) == U' ';
}

static bool is_wide_letter(uint32_t character) {
    return character >= U'Ａ' && character <= U'ｚ' && g_unichar_isalpha(character);
}

static bool is_ascii_letter(uint32_t character) {
    return character < 0x80 && g_ascii_isalpha((char)character);
}

/* From one to another … */
static bool is_range_mark(uint32_t character) {
    return is_among(character, U"～〜~–");
}

/* … and marks of dates, codes, scores, times, fractions, decimals and angles. */
static bool joins_figures(uint32_t character) {
    return is_range_mark(character) || is_among(character, U"-‐－−—―ー対×.,:/．，：／・·･°′″");
}

static size_t figures_end(const struct finder *finder, size_t at) {
    while (is_figure_at(finder, at))
        at++;
    return at;
}

/* 、 parts thousands where exactly three ideographs follow, as in 一二、三四五; else two numbers.
 */
static bool is_inner_mark(const struct finder *finder, size_t at) {
    uint32_t character = character_at(finder, at);
    if (!is_figure_at(finder, at + 1))
        return false;
    if (character == U'、')
        return !is_digit(&finder->cells[at + 1]) && figures_end(finder, at + 1) == at + 4;
    return joins_figures(character);
}

/* The end of figures in groups of three with blanks between: 1 234 567. */
static size_t groups_end(const struct finder *finder, size_t first, size_t at) {
    while (at - first <= 3 && is_blank_at(finder, at) && is_figure_at(finder, at + 1) &&
           is_digit(&finder->cells[at + 1]) && figures_end(finder, at + 1) == at + 4) {
        first = at + 1;
        at += 4;
    }
    return at;
}

static bool is_wide_blank_at(const struct finder *finder, size_t at) {
    return is_blank_at(finder, at) || is_among(character_at(finder, at), U"\u00A0\u3000");
}

/* The end of the figures of a mixed number's fraction, behind its whole part: 3 1/2; `at`: there is
 * none. */
static size_t mixed_end(const struct finder *finder, size_t first, size_t at) {
    if (!is_wide_blank_at(finder, at) || at - first > 3 || !is_digit(&finder->cells[at - 1]) ||
        !is_figure_at(finder, at + 1))
        return at;
    size_t above = figures_end(finder, at + 1), below = above + 1;
    bool fraction = is_among(character_at(finder, above), U"/／\u2044") &&
                    is_figure_at(finder, below) && is_digit(&finder->cells[below]);
    return fraction && is_digit(&finder->cells[at + 1]) && above - at <= 3 ? above : at;
}

/* （45） of a number of a telephone, with figures behind it; 0: there is none. */
static size_t bracket_end(const struct finder *finder, size_t at) {
    if (!is_among(character_at(finder, at), U"(（") || !is_digit(&finder->cells[at - 1]))
        return 0;
    size_t end = figures_end(finder, at + 1);
    bool closed = end > at + 1 && is_among(character_at(finder, end), U")）");
    return closed && is_figure_at(finder, end + 1) && is_digit(&finder->cells[end + 1])
               ? figures_end(finder, end + 1)
               : 0;
}

/* 三分の一 */
static size_t ratio_end(const struct finder *finder, size_t at) {
    bool ratio = character_at(finder, at) == U'分' && character_at(finder, at + 1) == U'の' &&
                 is_figure_at(finder, at + 2);
    return ratio ? figures_end(finder, at + 2) : at;
}

/* From its first figure to behind its last one. `ret_dots` counts the ・. */
static size_t number_end(const struct finder *finder, size_t first, size_t *ret_dots) {
    size_t at = groups_end(finder, first, figures_end(finder, first)), bracket;
    at = mixed_end(finder, first, at);
    for (;;) {
        if (is_glyphs(finder, at) && (bracket = bracket_end(finder, at)) > 0)
            at = bracket;
        else if (is_inner_mark(finder, at)) {
            *ret_dots += is_among(character_at(finder, at), U"・･");
            at = figures_end(finder, at + 1);
        } else
            return ratio_end(finder, at);
    }
}

/* ---- units --------------------------------------------------------------------------------- */

static const uint32_t counters[] =
    U"年月日時分秒週歳才回度次代周人名件校社組台本枚個冊点円元割倍番号条項章節階戸頭匹種"
    U"軒棟室基機隻羽着足杯箱株曲首句巻編話票班期泊食品店坪畳字行列段級等位席便通ℓ％%‰°℃℉′″";
/* Behind a counter: 年度, 回目, 時間, 人分. */
static const uint32_t counted[] = U"度目間代生半分戦制次建";
/* Of two characters and more. */
static const uint32_t *const long_units[] = {U"世紀", U"世帯", U"団体", U"種類", U"都市", U"丁目",
                                             U"周年", U"学年", U"学期", U"か所", U"か国", U"か月",
                                             U"か年", U"か条", U"つ目", U"つ"};

/* Behind a blank: others may be words of their own. */
static const char *const measures[] = {
    "m",   "km",   "cm",  "mm",  "g",   "kg",   "mg",  "t",   "l",   "L",   "ml",  "mL",
    "kl",  "kL",   "ha",  "a",   "W",   "kW",   "MW",  "GW",  "Wh",  "kWh", "MWh", "GWh",
    "V",   "kV",   "A",   "mA",  "J",   "kJ",   "MJ",  "N",   "Pa",  "hPa", "kPa", "Hz",
    "kHz", "MHz",  "GHz", "dB",  "K",   "h",    "min", "s",   "ms",  "B",   "KB",  "kB",
    "MB",  "GB",   "TB",  "bit", "cal", "kcal", "ppm", "pH",  "mol", "lx",  "Sv",  "mSv",
    "Bq",  "t-CO", "USD", "EUR", "JPY", "GBP",  "CNY", "KRW", "RMB", "yen", "Nm",  "rpm",
    "fps", "dpi",  "pt",  "px",  "ft",  "in",   "mi",
};

static bool is_squared(uint32_t character) {
    return character >= 0x3300 && character <= 0x33FF;
}

static size_t word_end(const struct finder *finder, size_t at) {
    while (is_glyphs(finder, at) && finder->cells[at].western && !is_digit(&finder->cells[at]) &&
           (finder->cells[at].traits & LETTER_ALPHANUMERIC))
        at++;
    return at;
}

static size_t match(const struct finder *finder, size_t at, const uint32_t *word) {
    while (*word && character_at(finder, at) == *word) {
        at++;
        word++;
    }
    return *word ? 0 : at;
}

static size_t letters_end(const struct finder *finder, size_t at,
                          bool (*is_kind)(uint32_t character)) {
    while (is_kind(character_at(finder, at)))
        at++;
    return at;
}

/* Behind its figures; before others, it is theirs. */
static bool is_currency(const struct finder *finder, size_t at) {
    return is_among(character_at(finder, at), U"€$£") && !is_figure_at(finder, at + 1);
}

/* １０か国, 3ヶ所 */
static const uint32_t pieces[] = U"ヶヵケカか";
static const uint32_t of_pieces[] = U"所国月年条村町市区店校寺";

static size_t counter_end(const struct finder *finder, size_t at) {
    uint32_t character = character_at(finder, at), next = character_at(finder, at + 1);
    if (is_among(character, pieces) && is_among(next, of_pieces))
        return at + 2;
    if (is_among(character, U"平立") && next == U'方')
        return at + 3; /* the first character of what is squared */
    if (is_among(character, U"°′″") && is_among(next, U"CFNSEW"))
        return at + 2;
    if (is_among(character, counters) || is_squared(character))
        return is_among(next, counted) ? at + 2 : at + 1;
    return at;
}

/* Of a unit that stands against its figure; `at` itself: there is none. */
static size_t unit_end(const struct finder *finder, size_t at) {
    for (size_t i = 0; i < COUNT_OF(long_units); i++) {
        size_t end = match(finder, at, long_units[i]);
        if (end > 0)
            return end;
    }
    size_t end = counter_end(finder, at);
    if (end > at)
        return end;
    if (!is_glyphs(finder, at))
        return at;
    uint8_t class_number = finder->cells[at].class_number;
    if (class_number == JLREQ_POSTFIX || class_number == JLREQ_KATAKANA || is_currency(finder, at))
        return at + 1;
    end = letters_end(finder, at, is_wide_letter);
    return end > at ? end : word_end(finder, at);
}

/* The same behind a blank. */
static size_t measure_end(const struct finder *finder, size_t at) {
    char word[8] = {0};
    size_t end = letters_end(finder, at, is_ascii_letter);
    if (end == at)
        return finder->japanese ? unit_end(finder, at) : at;
    for (size_t i = at; i < end && i - at < sizeof word - 1; i++)
        word[i - at] = (char)character_at(finder, i);
    for (size_t i = 0; i < COUNT_OF(measures); i++)
        if (strcmp(word, measures[i]) == 0)
            return end;
    return at;
}

/* km/h, 円／人, N m: units of units. */
static size_t units_end(const struct finder *finder, size_t at, size_t end) {
    if (end == at)
        return at;
    if (is_among(character_at(finder, end), U"/／"))
        return MAX(unit_end(finder, end + 1), end);
    if (is_blank_at(finder, end) && is_ascii_letter(character_at(finder, end - 1)) &&
        is_blank_at(finder, at - 1)) {
        size_t next = measure_end(finder, end + 1);
        return next > end + 1 ? next : end;
    }
    return end;
}

/* From behind the figures to behind all that belongs to them. */
static size_t find_end(const struct finder *finder, size_t at) {
    if (!is_blank_at(finder, at))
        return units_end(finder, at, unit_end(finder, at));
    size_t first = at + 1, end;
    if (is_among(character_at(finder, first), U"百千万億兆")) {
        first = figures_end(finder, first);
        end = unit_end(finder, first);
    } else {
        end = measure_end(finder, first);
    }
    return end > at + 1 ? units_end(finder, first, end) : at;
}

/* ---- what stands before -------------------------------------------------------------------- */

static bool is_prefix(const struct cell *cell) {
    return text_number_has_sign(cell) || is_among(cell->character, U"第〒☎§№※＊*＃#＠@△▲+-~$£¥€");
}

/* What is said with its number: No. 12, p. 3. */
static bool is_short_word(const char *word) {
    static const char *const words[] = {"No.",  "no.",  "Nos.", "Nr.",  "p.",  "pp.", "vol.",
                                        "Vol.", "Fig.", "Sec.", "Art.", "Ch.", "ch."};
    size_t capitals = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ/");
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return capitals > 0 && word[0] != '/' && word[capitals] == '\0';
}

#define SHORT_WORD 7 /* characters at most: ISO/IEC */

/* Where the word before `at` begins, if it is one of those that stay with a number: No. 12, ISO
 * 8601, JIS X 8341; else `at`. */
static size_t short_word_start(const struct finder *finder, size_t at) {
    char word[SHORT_WORD + 1] = {0};
    size_t start = at;
    while (start > 0 && at - start <= SHORT_WORD &&
           (is_ascii_letter(character_at(finder, start - 1)) ||
            is_among(character_at(finder, start - 1), U"./")))
        start--;
    if (at - start > SHORT_WORD)
        return at;
    for (size_t i = start; i < at; i++)
        word[i - start] = (char)character_at(finder, i);
    return is_short_word(word) ? start : at;
}

static size_t words_start(const struct finder *finder, size_t at) {
    while (at > 1 && is_blank_at(finder, at - 1)) {
        size_t start = short_word_start(finder, at - 1);
        if (start == at - 1)
            break;
        at = start;
    }
    return at;
}

/* Ｎｏ．, Ａ－, ＪＩＳ: letters in full width, and the mark behind them. */
static size_t wide_start(const struct finder *finder, size_t at) {
    size_t start = at;
    if (start > 1 && is_among(character_at(finder, start - 1), U"．.－-‐−–") &&
        is_wide_letter(character_at(finder, start - 2)))
        start--;
    while (start > 0 && is_wide_letter(character_at(finder, start - 1)))
        start--;
    return start;
}

/* ￥1,000－: a stroke closes an amount of money. */
static bool is_closing_stroke(const struct finder *finder, size_t first, size_t at) {
    return first > 0 && is_among(character_at(finder, first - 1), U"￥¥\\＼") &&
           is_among(character_at(finder, at), U"－-−―—ー") && !is_figure_at(finder, at + 1);
}

/* From the first figure back to where the number begins. */
static size_t find_start(const struct finder *finder, size_t first) {
    size_t start = wide_start(finder, first);
    while (start > 0 && is_glyphs(finder, start - 1) && is_prefix(&finder->cells[start - 1]))
        start--;
    bool held = start < first;
    if (finder->japanese && start > 1 && is_blank_at(finder, start - 1) &&
        is_glyphs(finder, start - 2) && is_prefix(&finder->cells[start - 2]))
        return start - 2;
    start = held ? wide_start(finder, start) : start;
    return words_start(finder, start);
}

/* ---- holding ------------------------------------------------------------------------------- */

static int64_t width_of(const struct finder *finder, size_t first, size_t end) {
    int64_t width = 0;
    for (size_t i = first; i < end; i++)
        width += finder->cells[i].body;
    return width;
}

static bool is_firm(const struct cell *cell) {
    return is_digit(cell) || cell->number_mark;
}

/* Between figures of a number, its marks and its blanks. */
static bool is_inside_figures(const struct finder *finder, size_t at) {
    const struct cell *before = &finder->cells[at], *after = before + 1;
    if (is_wide_blank_at(finder, at) && at > 0)
        before--;
    else if (is_wide_blank_at(finder, at + 1) && at + 2 < finder->count)
        after++;
    return is_firm(before) && is_firm(after);
}

/* The note at 3.1.10 lets ％ stand at a line head in a laxer style. */
static bool may_part_percent(const struct finder *finder, size_t index) {
    return finder->kinsoku == COMPOSITION_KINSOKU_LOOSE &&
           finder->cells[index + 1].character == U'％';
}

static void hold(const struct finder *finder, size_t first, size_t end) {
    bool long_range = width_of(finder, first, end) > finder->limit;
    for (size_t i = first; i + 1 < end; i++) {
        struct cell *cell = &finder->cells[i];
        bool parted = may_part_percent(finder, i) || (long_range && is_range_mark(cell->character));
        if (parted || cell->penalty == PENALTY_FORCED)
            continue;
        cell->held = true;
        cell->penalty = PENALTY_NEVER;
    }
}

/* A number of three figures and marks or more is one block: nothing in it is spread (3.7.2 says so
 * of those in half width). Two are spread as the ideographs they count among (Appendix E). */
static void close_up(const struct finder *finder, size_t first, size_t end) {
    size_t firm = 0;
    for (size_t i = first; i < end; i++)
        firm += is_firm(&finder->cells[i]);
    for (size_t i = first; firm > 2 && i + 1 < end; i++)
        if (finder->cells[i].held && is_inside_figures(finder, i))
            finder->cells[i].glue = &text_glue_rigid;
}

static bool is_loss(uint32_t character) {
    return is_among(character, U"△▲");
}

/* △ and ▲ are signs before an amount, as － is: solid, whatever the width of its figures. */
static void close_signs(const struct finder *finder, size_t start, size_t first) {
    for (size_t i = start; i < first; i++) {
        if (!is_loss(finder->cells[i].character) || !finder->cells[i].held)
            continue;
        finder->cells[i].space = 0;
        finder->cells[i].glue = &text_glue_rigid;
    }
}

/* １・２・３・４ is a list, each of which may end a line. */
static void part_list(const struct finder *finder, size_t first, size_t end) {
    for (size_t i = first; i + 1 < end; i++)
        if (is_among(finder->cells[i].character, U"・･"))
            finder->cells[i].penalty = 0;
}

bool text_number_leads(const struct cell *cell) {
    return cell->held && is_loss(cell->character);
}

bool text_number_parts_thousands(const struct cell *cell) {
    return cell->held && is_among(cell->character, U",，、") && text_number_has_figure(cell + 1);
}

static bool is_point(const struct cell *cell) {
    return cell->held && is_among(cell->character, U".．");
}

static bool is_counted(const struct cell *cell) {
    return text_number_has_figure(cell) || is_among(cell->character, U",，");
}

bool text_number_has_decimals(const struct cell *cells, size_t first, size_t last, size_t at) {
    size_t before = at, after = at + 1;
    if (at == first || at >= last || !is_point(&cells[at]) ||
        !text_number_has_figure(&cells[after]))
        return false;
    while (before > first && is_counted(&cells[before - 1]))
        before--;
    while (after <= last && is_counted(&cells[after]))
        after++;
    return (before == first || !is_point(&cells[before - 1])) &&
           (after > last || !is_point(&cells[after]));
}

bool text_number_may_part(const struct cell *cell) {
    return cell->held &&
           (is_range_mark(cell->character) || is_among(cell->character, U" ／/）－―‐−ー"));
}

#define LIMIT_EM 8

void text_hold_numbers(struct shaped *shaped) {
    const struct text_paragraph *paragraph = shaped->paragraph;
    struct finder finder = {.cells = shaped->cells.items,
                            .count = shaped->cells.count,
                            .kinsoku = paragraph->rules.kinsoku};
    for (size_t first = 0, end; first < finder.count; first = end) {
        size_t dots = 0;
        end = first + 1;
        if (!text_number_has_figure(&finder.cells[first]) || !is_figure_at(&finder, first))
            continue;
        const struct text_style *style = &paragraph->runs[finder.cells[first].run].style;
        finder.japanese = text_language_is_cjk(style->language);
        finder.limit = style->size * LIMIT_EM;
        end = number_end(&finder, first, &dots);
        if (dots > 2) {
            part_list(&finder, first, end);
            continue;
        }
        size_t start = find_start(&finder, first);
        size_t stroke = is_closing_stroke(&finder, first, end);
        hold(&finder, start, MIN(find_end(&finder, end) + stroke, finder.count));
        close_signs(&finder, start, first);
        close_up(&finder, first, end);
    }
}
