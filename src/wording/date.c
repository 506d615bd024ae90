/* Dates as text: takes EDTF dates, gives 平成１６年１２月２４日 and the other forms of the table.
 *
 * A point is written as parts: era, year in it, month, day. The second point of an interval leaves
 * out the leading parts it shares with the first, but never its last. In a padded label every
 * number of the first point is a run with a slot of its own, so that a list can align it; what
 * follows stands as it comes. */
#include "wording.h"

#include <glib.h>

/* How a form writes. */
struct form {
    bool era, western;
    bool initials;   /* H16 for 平成16 */
    bool separates;  /* what stands behind year and month stands only between parts */
    bool in_english; /* day, month as a word, year; nothing is left out */
    bool foreign;    /* in ASCII digits, whatever the layout's are */
    bool two;        /* months and days in two figures: 04 */
    const char *gap; /* between parts; NULL: none */
    const char *year, *month, *day;         /* behind each */
    const char *fiscal, *decade, *between;  /* behind a fiscal year, a decade, a century */
    const char *seasons[4], *tens[3];       /* from spring on; from 上旬 on */
    const char *before_about, *after_about; /* around an approximate date */
    const char *uncertain;                  /* behind an uncertain one */
    const char *range, *list, *either;      /* either: between the last two of which one is meant */
    const char *until, *since, *unknown;    /* 以前, 以後; for an end that is not known */
};

#define JAPANESE                                                                                   \
    .after_about = "頃", .range = "～", .list = "、", .before_about = "", .fiscal = "年度",        \
    .decade = "年代", .seasons = {"春", "夏", "秋", "冬"}, .tens = {"上旬", "中旬", "下旬"},       \
    .either = "又は", .until = "以前", .since = "以後", .unknown = "不明"
#define IN_WORDS                                                                                   \
    .year = "年", .month = "月", .day = "日", .uncertain = "（推定）", .between = "の間", JAPANESE
#define IN_MARKS(mark)                                                                             \
    .year = mark, .month = mark, .day = "", .separates = true, .uncertain = "?", .between = "",    \
    JAPANESE

static const struct form forms[DATE_FORM_MAX] = {
    [DATE_FORM_ERA] = {.era = true, IN_WORDS},
    [DATE_FORM_WESTERN] = {.western = true, IN_WORDS},
    [DATE_FORM_BOTH] = {.era = true, .western = true, IN_WORDS},
    [DATE_FORM_ERA_SHORT] = {.era = true, .initials = true, IN_MARKS(".")},
    [DATE_FORM_WESTERN_SHORT] = {.western = true, IN_MARKS(".")},
    [DATE_FORM_SLASHES] = {.western = true, IN_MARKS("/")},
    [DATE_FORM_SLASHES_TWO] = {.western = true, .two = true, IN_MARKS("/")},
    [DATE_FORM_ENGLISH] = {.western = true,
                           .separates = true,
                           .in_english = true,
                           .before_about = "c. ",
                           .after_about = "",
                           .uncertain = " (presumed)",
                           .range = " – ",
                           .list = ", ",
                           .decade = "s",
                           .seasons = {"spring", "summer", "autumn", "winter"},
                           .tens = {"early ", "mid-", "late "},
                           .either = " or ",
                           .until = " or earlier",
                           .since = " or later",
                           .unknown = "unknown"},
    [DATE_FORM_CHINESE] = {.western = true,
                           .foreign = true,
                           .year = "年",
                           .month = "月",
                           .day = "日",
                           .before_about = "约",
                           .after_about = "",
                           .uncertain = "（待考）",
                           .range = "～",
                           .list = "、",
                           .fiscal = "年度",
                           .decade = "年代",
                           .between = "之间",
                           .seasons = {"春", "夏", "秋", "冬"},
                           .tens = {"上旬", "中旬", "下旬"},
                           .either = "或",
                           .until = "以前",
                           .since = "以后",
                           .unknown = "不详"},
    [DATE_FORM_KOREAN] = {.western = true,
                          .foreign = true,
                          .gap = " ",
                          .year = "년",
                          .month = "월",
                          .day = "일",
                          .before_about = "약 ",
                          .after_about = "",
                          .uncertain = "(추정)",
                          .range = "~",
                          .list = ", ",
                          .fiscal = "년도",
                          .decade = "년대",
                          .between = " 사이",
                          .seasons = {" 봄", " 여름", " 가을", " 겨울"},
                          .tens = {" 초순", " 중순", " 하순"},
                          .either = " 또는 ",
                          .until = " 이전",
                          .since = " 이후",
                          .unknown = "미상"},
};

#define CENTURY_LAST 99 /* years behind the first */
#define MONTHS       12

/* ---- writing ------------------------------------------------------------------------------ */

enum slot { SLOT_NONE, SLOT_ERA, SLOT_YEAR, SLOT_MONTH, SLOT_DAY };

/* Parts of a point; a stretch of them is written. */
enum date_part { PART_ERA, PART_YEAR, PART_MONTH, PART_DAY };

struct writer {
    struct wording *wording;
    const struct form *form;
    struct span origin;
    bool in_part; /* what is written is not all of the date */
    bool in_slots;
    int digits; /* DIGITS_… */
    bool first_is_gan;
    enum date_part from; /* the first that is written */
    int32_t year_above;  /* in English, which says it last, a year that is left out; 0: none */
    int32_t since;       /* the day before which the next point cannot lie; 0: none */
    GString *text;       /* not yet a run */
    struct list *runs;
};

static void flush(struct writer *writer, enum slot slot, enum document_align align) {
    if (writer->text->len == 0)
        return;
    struct arena *arena = writer->wording->arena;
    struct document_run *run = LIST_PUSH(arena, writer->runs, struct document_run);
    run->text = arena_strdup(arena, writer->text->str);
    run->slot = (uint8_t)slot;
    run->slot_align = align;
    run->origin = writer->origin;
    run->in_part = writer->in_part;
    g_string_truncate(writer->text, 0);
}

static void put(struct writer *writer, const char *text) {
    g_string_append(writer->text, text);
}

static void put_in_slot(struct writer *writer, const char *text, enum slot slot,
                        enum document_align align) {
    if (writer->in_slots)
        flush(writer, SLOT_NONE, DOCUMENT_START);
    put(writer, text);
    if (writer->in_slots)
        flush(writer, slot, align);
}

static void put_number(struct writer *writer, int number, enum slot slot) {
    struct arena *arena = writer->wording->arena;
    bool two = writer->form->two && (slot == SLOT_MONTH || slot == SLOT_DAY);
    const char *text = writer->digits == DIGITS_KANJI
                           ? wording_kanji_number(arena, number)
                           : arena_printf(arena, two ? "%02d" : "%d", number);
    if (writer->digits == DIGITS_FULLWIDTH)
        text = wording_to_fullwidth(arena, text);
    put_in_slot(writer, text, slot, DOCUMENT_END);
}

static void put_era_year(struct writer *writer, int year) {
    if (year == 1 && writer->first_is_gan)
        put_in_slot(writer, "元", SLOT_YEAR, DOCUMENT_CENTER);
    else
        put_number(writer, year, SLOT_YEAR);
}

/* Told once a date. */
static void report_before_eras(struct writer *writer) {
    struct wording *wording = writer->wording;
    for (size_t i = 0; i < wording->unconverted.count; i++) {
        const struct span *told = LIST_AT(&wording->unconverted, const struct span, i);
        if (told->source == writer->origin.source && told->line == writer->origin.line &&
            told->column == writer->origin.column)
            return;
    }
    *LIST_PUSH(wording->arena, &wording->unconverted, struct span) = writer->origin;
    diag_report(wording->diags, DIAG_DATE_ERA, writer->origin, "it is printed as a Western date",
                "the date lies before the first era");
}

/* The eras a point lies in, and its year in each: of a year or month in which the era changes two,
 * or the one that the layout wants. NULL: it lies before the first era. */
struct eras {
    const struct era *first, *last;
    int first_year, last_year;
};

static struct eras find_eras(const struct writer *writer, struct date_point point) {
    const struct era_table *table = writer->wording->eras;
    int32_t begin = MAX(record_date_first_day(point), writer->since),
            end = record_date_last_day(point);
    struct eras eras = {0};
    if (point.grain == DATE_FISCAL_YEAR) {
        eras.first = eras.last = record_era_lookup_fiscal(table, point.year, &eras.first_year);
        return eras;
    }
    eras.first = record_era_lookup(table, record_date_from_day(MIN(begin, end)), &eras.first_year);
    eras.last = record_era_lookup(table, record_date_from_day(end), &eras.last_year);
    if (!eras.first || writer->wording->dates.era_change == ERA_CHANGE_FIRST) {
        eras.last = eras.first;
        eras.last_year = eras.first_year;
    } else if (writer->wording->dates.era_change == ERA_CHANGE_LAST) {
        eras.first = eras.last;
        eras.first_year = eras.last_year;
    }
    return eras;
}

static const char *era_name(const struct writer *writer, const struct era *era) {
    return writer->form->initials ? era->initial.text : era->name.text;
}

/* The other era of a point in which it changes: ・令和元年, out of line with the dates around. In
 * short forms the month stands behind both: S64.1・H1.1. */
static void put_second_era(struct writer *writer, const struct eras *eras,
                           struct date_point point) {
    const struct form *form = writer->form;
    if (form->separates && point.month)
        put_number(writer, point.month, SLOT_MONTH);
    if (writer->in_slots)
        flush(writer, SLOT_NONE, DOCUMENT_START);
    writer->in_slots = false;
    put(writer, "・");
    put(writer, era_name(writer, eras->last));
    put_era_year(writer, eras->last_year);
    if (!form->separates || point.month)
        put(writer, form->year);
}

/* Behind a year: 年, or nothing where there is no month to part it from, or 年度. */
static void put_year_unit(struct writer *writer, struct date_point point) {
    if (point.grain == DATE_FISCAL_YEAR)
        put(writer, writer->form->fiscal);
    else if (!writer->form->separates || point.month)
        put(writer, writer->form->year);
}

/* Era and year, or the Western year. `from`: ERA or YEAR. */
static void put_year(struct writer *writer, struct date_point point, enum date_part from) {
    const struct form *form = writer->form;
    struct eras eras = {0};
    if (form->era)
        eras = find_eras(writer, point);
    if (form->era && !eras.first)
        report_before_eras(writer);
    if (eras.first && from == PART_ERA)
        put_in_slot(writer, era_name(writer, eras.first), SLOT_ERA, DOCUMENT_START);
    if (eras.first)
        put_era_year(writer, eras.first_year);
    else
        put_number(writer, point.year, SLOT_YEAR);
    put_year_unit(writer, point);
    if (eras.last != eras.first)
        put_second_era(writer, &eras, point);
    if (!eras.first || !form->western)
        return;
    put(writer, "（");
    put_number(writer, point.year, SLOT_NONE);
    put_year_unit(writer, point);
    put(writer, "）");
}

static bool is_season(struct date_point point) {
    return point.grain >= DATE_SPRING && point.grain <= DATE_WINTER;
}

/* 1990年代; 1900年～1999年の間, as 1900年代 might be ten years. No era has them. */
static void put_wide(struct writer *writer, struct date_point point) {
    const struct form *form = writer->form;
    const char *unit = form->separates ? "" : form->year;
    put_number(writer, point.year, SLOT_NONE);
    if (point.grain == DATE_DECADE) {
        put(writer, form->decade);
        return;
    }
    put(writer, unit);
    put(writer, form->range);
    put_number(writer, point.year + CENTURY_LAST, SLOT_NONE);
    put(writer, unit);
    put(writer, form->in_english ? "" : form->between);
}

static void put_gap(struct writer *writer) {
    if (writer->form->gap)
        put(writer, writer->form->gap);
}

static void put_month(struct writer *writer, struct date_point point) {
    const struct form *form = writer->form;
    if (is_season(point))
        put(writer, form->seasons[point.grain - DATE_SPRING]);
    if (!point.month)
        return;
    put_number(writer, point.month, SLOT_MONTH);
    if (!form->separates || point.day)
        put(writer, form->month);
}

/* And Chinese and Korean: from the largest part to the smallest. */
static void put_japanese(struct writer *writer, struct date_point point, enum date_part from) {
    const struct form *form = writer->form;
    if (record_date_is_wide(point)) {
        put_wide(writer, point);
        return;
    }
    if (from <= PART_YEAR)
        put_year(writer, point, from);
    if (from <= PART_YEAR && point.month)
        put_gap(writer);
    if (from <= PART_MONTH)
        put_month(writer, point);
    if (from <= PART_MONTH && point.day)
        put_gap(writer);
    if (point.grain >= DATE_EARLY)
        put(writer, form->tens[point.grain - DATE_EARLY]);
    if (point.day) {
        put_number(writer, point.day, SLOT_DAY);
        put(writer, form->day);
    }
}

static void put_english(struct writer *writer, struct date_point point) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (record_date_is_wide(point)) {
        put_wide(writer, point);
        return;
    }
    int32_t year = point.year == writer->year_above ? 0 : point.year;
    if (point.grain == DATE_FISCAL_YEAR)
        put(writer, "fiscal ");
    if (is_season(point)) {
        put(writer, writer->form->seasons[point.grain - DATE_SPRING]);
        put(writer, year > 0 ? " " : "");
    }
    if (point.grain >= DATE_EARLY)
        put(writer, writer->form->tens[point.grain - DATE_EARLY]);
    if (point.day) {
        put_number(writer, point.day, SLOT_DAY);
        put(writer, point.month > 0 ? " " : "");
    }
    if (point.month) {
        put(writer, months[point.month - 1]);
        put(writer, year > 0 ? " " : "");
    }
    if (year > 0)
        put_number(writer, year, SLOT_YEAR);
}

static void put_point(struct writer *writer, struct date_point point, enum date_part from) {
    if (point.approximate)
        put(writer, writer->form->before_about);
    if (writer->form->in_english)
        put_english(writer, point);
    else
        put_japanese(writer, point, from);
    if (point.approximate)
        put(writer, writer->form->after_about);
    if (point.uncertain)
        put(writer, writer->form->uncertain);
}

/* The first of several: alone in slots. */
static void put_first_point(struct writer *writer, struct date_point point) {
    put_point(writer, point, writer->from);
    if (writer->in_slots)
        flush(writer, SLOT_NONE, DOCUMENT_START);
    writer->in_slots = false;
}

/* ---- intervals and sets ------------------------------------------------------------------- */

static enum date_part last_part(struct date_point point) {
    if (point.day || point.grain >= DATE_EARLY)
        return PART_DAY;
    return point.month || is_season(point) ? PART_MONTH : PART_YEAR;
}

/* A month, or a season behind them all: what is the same need not be said again. */
static int month_of(struct date_point point) {
    return is_season(point) ? MONTHS + point.grain : point.month;
}

/* Whether one is a fiscal year, a decade or a century, and the other is not. */
static bool is_of_other_years(struct date_point first, struct date_point second) {
    bool fiscal = (first.grain == DATE_FISCAL_YEAR) != (second.grain == DATE_FISCAL_YEAR);
    return fiscal || record_date_is_wide(first) || record_date_is_wide(second);
}

static bool in_one_era(const struct writer *writer, struct date_point first,
                       struct date_point second) {
    struct eras before = find_eras(writer, first), behind = find_eras(writer, second);
    return before.first == behind.last && before.last == behind.first;
}

/* The part from which the second point of an interval is written. */
static enum date_part first_different(const struct writer *writer, struct date_point first,
                                      struct date_point second) {
    enum date_part last = last_part(second), different = PART_DAY;
    if (last < last_part(first) || is_of_other_years(first, second) ||
        (writer->form->era && !in_one_era(writer, first, second)))
        return PART_ERA;
    if (first.year != second.year)
        different = PART_YEAR;
    else if (month_of(first) != month_of(second))
        different = PART_MONTH;
    return MIN(different, last);
}

/* What both points share stands once, behind the second: 2–9 August 1994. */
static void put_english_interval(struct writer *writer, struct date_point first,
                                 struct date_point second) {
    bool one_year = first.year == second.year && first.month && second.month;
    bool one_month = one_year && first.month == second.month && first.day && second.day &&
                     !first.approximate && !first.uncertain;
    first.year = one_year ? 0 : first.year;
    first.month = one_month ? 0 : first.month;
    put_first_point(writer, first);
    put(writer, one_month ? "–" : writer->form->range);
    put_point(writer, second, PART_ERA);
}

/* One end alone, the other being open. */
static bool put_open_interval(struct writer *writer, struct date_point first,
                              struct date_point second) {
    const struct form *form = writer->form;
    bool has_first = record_date_is_given(first);
    if (has_first && record_date_is_given(second))
        return false;
    bool is_unknown = has_first ? second.uncertain : first.uncertain;
    bool in_words = form->in_english && !is_unknown;
    if (in_words)
        put(writer, has_first ? "from " : "until ");
    if (!has_first && is_unknown)
        put(writer, form->unknown);
    if (!has_first && !in_words)
        put(writer, form->range);
    if (has_first)
        put_first_point(writer, first);
    else
        put_point(writer, second, PART_ERA);
    if (has_first && !in_words)
        put(writer, form->range);
    if (has_first && is_unknown)
        put(writer, form->unknown);
    return true;
}

static void put_interval(struct writer *writer, struct date_point first, struct date_point second) {
    if (put_open_interval(writer, first, second))
        return;
    if (writer->form->in_english) {
        put_english_interval(writer, first, second);
        return;
    }
    put_first_point(writer, first);
    put(writer, writer->form->range);
    writer->since = record_date_first_day(first);
    put_point(writer, second, first_different(writer, first, second));
}

static bool is_one_point(const struct date *interval) {
    struct date_point first = interval->points[0], second = interval->points[1];
    return first.year == second.year && first.month == second.month && first.day == second.day &&
           first.grain == second.grain;
}

/* 平成19年、平成20年; of which one is meant, 平成19年又は20年. */
static void put_set(struct writer *writer, const struct date *date) {
    bool one = date->kind == DATE_ONE_OF;
    put_first_point(writer, date->points[0]);
    for (size_t i = 1; i < date->count; i++) {
        enum date_part from = PART_ERA;
        if (one && !writer->form->in_english)
            from = first_different(writer, date->points[i - 1], date->points[i]);
        put(writer, one && i + 1 == date->count ? writer->form->either : writer->form->list);
        put_point(writer, date->points[i], from);
    }
}

static enum date_form settle_form(const struct wording *wording, enum date_form form) {
    static const struct {
        const char *language;
        enum date_form form;
    } rows[] = {{"ja", DATE_FORM_ERA}, {"zh", DATE_FORM_CHINESE}, {"ko", DATE_FORM_KOREAN}};
    if (form != DATE_FORM_LOCAL && form != DATE_FORM_LOCAL_SHORT)
        return form;
    if (form == DATE_FORM_LOCAL_SHORT && g_str_has_prefix(wording->language, "ja"))
        return DATE_FORM_WESTERN_SHORT;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (g_str_has_prefix(wording->language, rows[i].language))
            return rows[i].form;
    return DATE_FORM_ENGLISH;
}

/* The form of dates that have no filter of their own. */
static enum date_form usual_form(const struct wording *wording) {
    return settle_form(wording, (enum date_form)wording->dates.form);
}

static struct writer new_writer(struct wording *wording, const struct date *date,
                                enum date_form form, struct list *runs) {
    const struct date_style *style = &wording->dates;
    form = settle_form(wording, form);
    bool in_words = !forms[form].separates && !forms[form].foreign;
    return (struct writer){
        .wording = wording,
        .form = &forms[form],
        .origin = date->span,
        .in_slots = wording->in_label && style->pad == PAD_LIST,
        .digits = in_words ? style->digits : DIGITS_ASCII,
        .first_is_gan = in_words && style->first_year == FIRST_YEAR_GAN,
        .text = g_string_new(NULL),
        .runs = runs,
    };
}

static void finish(struct writer *writer) {
    flush(writer, SLOT_NONE, DOCUMENT_START);
    g_string_free(writer->text, TRUE);
}

static void put_date(struct writer *writer, const struct date *date) {
    switch (date->kind) {
    case DATE_INTERVAL:
        if (!is_one_point(date)) {
            put_interval(writer, date->points[0], date->points[1]);
            return;
        }
        break;
    case DATE_SET:
    case DATE_ONE_OF:
        put_set(writer, date);
        return;
    case DATE_UNTIL:
    case DATE_SINCE:
        put_first_point(writer, record_date_head(date));
        put(writer, date->kind == DATE_UNTIL ? writer->form->until : writer->form->since);
        return;
    default:
        break;
    }
    if (date->count > 0)
        put_point(writer, date->points[0], writer->from);
}

static void write_date(struct writer *writer, const struct date *date) {
    put_date(writer, date);
    finish(writer);
}

void wording_write_date(struct wording *wording, const struct date *date, enum date_form form,
                        struct list *runs) {
    struct writer writer = new_writer(wording, date, form, runs);
    write_date(&writer, date);
}

/* ---- below a year -------------------------------------------------------------------------- */

static bool is_whole_year(struct date_point point) {
    return !point.month && !is_season(point);
}

/* Whether all that is known of the date lies in one year, of the calendar or a fiscal one, and can
 * be said without it. */
static bool lies_in_year(const struct date *date, bool fiscal) {
    int32_t first, last;
    if (date->kind != DATE_POINT && date->kind != DATE_INTERVAL)
        return false;
    if (!record_date_find_beginning(date, &first, &last) || record_date_is_wide(date->points[0]))
        return false;
    struct date_point begin = record_date_from_day(first), end = record_date_from_day(last);
    return fiscal ? record_date_fiscal_year(begin) == record_date_fiscal_year(end)
                  : begin.year == end.year;
}

/* Whether the year is said once more: what lies elsewhere, and in other languages a whole year of
 * which something is in doubt, which has no other words. */
static bool needs_year(const struct writer *writer, const struct date *date, bool fiscal) {
    struct date_point first = date->points[0];
    bool japanese = !writer->form->in_english && !writer->form->foreign;
    bool in_doubt = is_whole_year(first) && (first.approximate || first.uncertain);
    return !lies_in_year(date, fiscal) || (in_doubt && !japanese);
}

/* この頃, （推定）: of a whole year, what its heading does not say. */
static void put_doubts(struct writer *writer, struct date_point point) {
    if (is_whole_year(point) && point.approximate)
        put(writer, "この");
}

/* Era and year are said by what stands above; an era that begins within the year is no part of it.
 */
static enum date_form form_below_year(const struct wording *wording) {
    enum date_form form = usual_form(wording);
    bool western = forms[form].separates && !forms[form].era;
    if (forms[form].foreign || forms[form].in_english || western)
        return form;
    return forms[form].separates ? DATE_FORM_WESTERN_SHORT : DATE_FORM_WESTERN;
}

/* A date of which nothing is left to say is said by the year above. */
static void finish_below_year(struct writer *writer) {
    struct wording *wording = writer->wording;
    if (writer->text->len == 0)
        *LIST_PUSH(wording->arena, &wording->implied, struct span) = writer->origin;
    finish(writer);
}

/* In another year, which would be taken for that of the beginning, too. */
static bool ends_elsewhere(const struct date *date) {
    return date->kind == DATE_INTERVAL && record_date_is_given(date->points[1]) &&
           date->points[1].year != date->points[0].year;
}

void wording_write_month_day(struct wording *wording, const struct date *date, struct list *runs) {
    struct writer writer = new_writer(wording, date, form_below_year(wording), runs);
    struct date_point first = date->points[0];
    if (needs_year(&writer, date, false)) {
        g_string_free(writer.text, TRUE);
        wording_write_date(wording, date, usual_form(wording), runs);
        return;
    }
    writer.from = PART_MONTH;
    put_doubts(&writer, first);
    writer.year_above = ends_elsewhere(date) ? 0 : first.year;
    if (date->kind == DATE_POINT)
        put_point(&writer, first, PART_MONTH);
    else
        put_date(&writer, date);
    finish_below_year(&writer);
}

/* Days of two months are too long for a label's line. */
static void end_line(struct writer *writer) {
    flush(writer, SLOT_NONE, DOCUMENT_START);
    struct document_run *run = LIST_PUSH(writer->wording->arena, writer->runs, struct document_run);
    run->kind = DOCUMENT_RUN_BREAK;
    run->text = "\n";
    run->origin = writer->origin;
}

/* The end of an interval whose beginning stands there. */
static void put_end(struct writer *writer, const struct date *date) {
    struct date_point first = date->points[0], last = date->points[1];
    put(writer, writer->form->range);
    if (!record_date_is_given(last)) {
        put(writer, last.uncertain ? writer->form->unknown : "");
        return;
    }
    if (first.day)
        end_line(writer);
    put_point(writer, last, first_different(writer, first, last));
}

void wording_write_in_year(struct wording *wording, const struct date *date, bool fiscal,
                           struct list *runs) {
    struct writer writer = new_writer(wording, date, usual_form(wording), runs);
    struct date_point first = date->points[0];
    writer.in_slots = false;
    if (needs_year(&writer, date, fiscal)) {
        write_date(&writer, date);
        return;
    }
    if (!writer.form->foreign && !writer.form->in_english)
        writer.form = &forms[DATE_FORM_WESTERN];
    first.year = writer.form->in_english ? 0 : first.year;
    put_doubts(&writer, first);
    if (first.grain == DATE_FISCAL_YEAR)
        first.grain = DATE_CALENDAR; /* the row says it */
    put_point(&writer, first, PART_MONTH);
    if (date->kind == DATE_INTERVAL && !is_one_point(date))
        put_end(&writer, date);
    finish_below_year(&writer);
}

/* ---- years --------------------------------------------------------------------------------- */

/* Whether a date is no more than what is written of it: a point of that grain, without doubt. */
static bool is_all(const struct date *date, bool is_whole) {
    return date->kind == DATE_POINT && is_whole && !date->points[0].approximate &&
           !date->points[0].uncertain;
}

void wording_write_year(struct wording *wording, const struct date *date, struct list *runs) {
    struct writer writer = new_writer(wording, date, DATE_FORM_BOTH, runs);
    struct date_point head = record_date_head(date), year = {.year = head.year};
    writer.in_slots = false;
    writer.in_part = !is_all(date, is_whole_year(head));
    if (head.grain == DATE_FISCAL_YEAR || record_date_is_wide(head))
        year.grain = head.grain;
    put_japanese(&writer, year, PART_ERA);
    finish(&writer);
}

void wording_write_era_year(struct wording *wording, const struct date *date, struct list *runs) {
    struct writer writer = new_writer(wording, date, DATE_FORM_ERA_SHORT, runs);
    struct date_point head = record_date_head(date);
    struct eras eras = record_date_is_wide(head) ? (struct eras){0} : find_eras(&writer, head);
    writer.in_slots = false;
    writer.in_part = true;
    if (record_date_is_wide(head)) {
        put_wide(&writer, head);
    } else if (eras.first) {
        put(&writer, era_name(&writer, eras.first));
        put_era_year(&writer, eras.first_year);
    } else {
        report_before_eras(&writer);
        put_number(&writer, head.year, SLOT_NONE);
    }
    if (eras.last != eras.first) {
        put(&writer, "・");
        put(&writer, era_name(&writer, eras.last));
        put_era_year(&writer, eras.last_year);
    }
    finish(&writer);
}

void wording_write_fiscal(struct wording *wording, const struct date *date, struct list *runs) {
    struct writer writer = new_writer(wording, date, usual_form(wording), runs);
    struct date_point head = record_date_head(date);
    struct date_point first = record_date_from_day(record_date_first_day(head));
    struct date_point last = record_date_from_day(record_date_last_day(head));
    writer.in_slots = false;
    if (record_date_fiscal_year(first) != record_date_fiscal_year(last)) {
        write_date(&writer, date);
        return;
    }
    struct date_point year = {.year = (int16_t)record_date_fiscal_year(first),
                              .grain = DATE_FISCAL_YEAR};
    int unused;
    writer.in_part = !is_all(date, head.grain == DATE_FISCAL_YEAR);
    if (writer.form->in_english || writer.form->foreign) {
        put_point(&writer, year, PART_ERA);
        finish(&writer);
        return;
    }
    bool has_era = writer.form->era && record_era_lookup_fiscal(wording->eras, year.year, &unused);
    writer.form = &forms[has_era ? DATE_FORM_ERA : DATE_FORM_WESTERN];
    put_japanese(&writer, year, PART_ERA);
    finish(&writer);
}
