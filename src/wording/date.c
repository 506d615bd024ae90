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
    const char *gap; /* between parts; NULL: none */
    const char *year, *month, *day;         /* behind each */
    const char *before_about, *after_about; /* around an approximate date */
    const char *uncertain;                  /* behind an uncertain one */
    const char *range, *list;
};

#define JAPANESE .after_about = "頃", .range = "～", .list = "、", .before_about = ""
#define IN_WORDS .year = "年", .month = "月", .day = "日", .uncertain = "（推定）", JAPANESE
#define IN_DOTS  .year = ".", .month = ".", .day = "", .separates = true, .uncertain = "?", JAPANESE

static const struct form forms[DATE_FORM_MAX] = {
    [DATE_FORM_ERA] = {.era = true, IN_WORDS},
    [DATE_FORM_WESTERN] = {.western = true, IN_WORDS},
    [DATE_FORM_BOTH] = {.era = true, .western = true, IN_WORDS},
    [DATE_FORM_ERA_SHORT] = {.era = true, .initials = true, IN_DOTS},
    [DATE_FORM_WESTERN_SHORT] = {.western = true, IN_DOTS},
    [DATE_FORM_ENGLISH] = {.western = true,
                           .separates = true,
                           .in_english = true,
                           .before_about = "c. ",
                           .after_about = "",
                           .uncertain = " (presumed)",
                           .range = " – ",
                           .list = ", "},
    [DATE_FORM_CHINESE] = {.western = true,
                           .foreign = true,
                           .year = "年",
                           .month = "月",
                           .day = "日",
                           .before_about = "约",
                           .after_about = "",
                           .uncertain = "（待考）",
                           .range = "～",
                           .list = "、"},
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
                          .list = ", "},
};

/* ---- writing ------------------------------------------------------------------------------ */

enum slot { SLOT_NONE, SLOT_ERA, SLOT_YEAR, SLOT_MONTH, SLOT_DAY };

/* Parts of a point; a stretch of them is written. */
enum date_part { PART_ERA, PART_YEAR, PART_MONTH, PART_DAY };

struct writer {
    struct wording *wording;
    const struct form *form;
    struct span origin;
    bool in_slots;
    int digits; /* DIGITS_… */
    bool first_is_gan;
    enum date_part from; /* the first that is written */
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
    const char *text = writer->digits == DIGITS_KANJI ? wording_kanji_number(arena, number)
                                                      : arena_printf(arena, "%d", number);
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
    int32_t begin = MAX(date_first_day(point), writer->since), end = date_last_day(point);
    struct eras eras = {0};
    eras.first = era_lookup(table, date_from_day(MIN(begin, end)), &eras.first_year);
    eras.last = era_lookup(table, date_from_day(end), &eras.last_year);
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
    if (!form->separates || point.month)
        put(writer, form->year);
    if (eras.last != eras.first)
        put_second_era(writer, &eras, point);
    if (!eras.first || !form->western)
        return;
    put(writer, "（");
    put_number(writer, point.year, SLOT_NONE);
    put(writer, form->year);
    put(writer, "）");
}

static void put_gap(struct writer *writer) {
    if (writer->form->gap)
        put(writer, writer->form->gap);
}

/* And Chinese and Korean: from the largest part to the smallest. */
static void put_japanese(struct writer *writer, struct date_point point, enum date_part from) {
    const struct form *form = writer->form;
    if (from <= PART_YEAR)
        put_year(writer, point, from);
    if (from <= PART_YEAR && point.month)
        put_gap(writer);
    if (from <= PART_MONTH && point.month) {
        put_number(writer, point.month, SLOT_MONTH);
        if (!form->separates || point.day)
            put(writer, form->month);
    }
    if (from <= PART_MONTH && point.day)
        put_gap(writer);
    if (point.day) {
        put_number(writer, point.day, SLOT_DAY);
        put(writer, form->day);
    }
}

static void put_english(struct writer *writer, struct date_point point) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (point.day) {
        put_number(writer, point.day, SLOT_DAY);
        put(writer, point.month > 0 ? " " : "");
    }
    if (point.month) {
        put(writer, months[point.month - 1]);
        put(writer, point.year > 0 ? " " : "");
    }
    if (point.year > 0)
        put_number(writer, point.year, SLOT_YEAR);
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
    return point.day ? PART_DAY : point.month ? PART_MONTH : PART_YEAR;
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
    if (last < last_part(first) || (writer->form->era && !in_one_era(writer, first, second)))
        return PART_ERA;
    if (first.year != second.year)
        different = PART_YEAR;
    else if (first.month != second.month)
        different = PART_MONTH;
    return MIN(different, last);
}

/* What both points share stands once, behind the second: 2–9 August 1994. */
static void put_english_interval(struct writer *writer, struct date_point first,
                                 struct date_point second) {
    bool one_year = first.year == second.year && first.month && second.month;
    bool one_month = one_year && first.month == second.month && first.day && second.day &&
                     !first.approximate && !first.uncertain;
    if (second.year == 0)
        put(writer, "from ");
    first.year = one_year ? 0 : first.year;
    first.month = one_month ? 0 : first.month;
    put_first_point(writer, first);
    if (second.year == 0)
        return;
    put(writer, one_month ? "–" : writer->form->range);
    put_point(writer, second, PART_ERA);
}

static void put_interval(struct writer *writer, struct date_point first, struct date_point second) {
    if (writer->form->in_english) {
        put_english_interval(writer, first, second);
        return;
    }
    put_first_point(writer, first);
    put(writer, writer->form->range);
    writer->since = date_first_day(first);
    if (second.year > 0)
        put_point(writer, second, first_different(writer, first, second));
}

static bool is_one_point(const struct date *interval) {
    struct date_point first = interval->points[0], second = interval->points[1];
    return first.year == second.year && first.month == second.month && first.day == second.day;
}

static void put_set(struct writer *writer, const struct date *date) {
    put_first_point(writer, date->points[0]);
    for (size_t i = 1; i < date->count; i++) {
        put(writer, writer->form->list);
        put_point(writer, date->points[i], PART_ERA);
    }
}

static enum date_form settle_form(const struct wording *wording, enum date_form form) {
    static const struct {
        const char *language;
        enum date_form form;
    } rows[] = {{"ja", DATE_FORM_ERA}, {"zh", DATE_FORM_CHINESE}, {"ko", DATE_FORM_KOREAN}};
    if (form != DATE_FORM_LOCAL)
        return form;
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

static void write_date(struct writer *writer, const struct date *date) {
    if (date->kind == DATE_INTERVAL && !is_one_point(date))
        put_interval(writer, date->points[0], date->points[1]);
    else if (date->kind == DATE_SET)
        put_set(writer, date);
    else if (date->count > 0)
        put_point(writer, date->points[0], writer->from);
    finish(writer);
}

void wording_write_date(struct wording *wording, const struct date *date, enum date_form form,
                        struct list *runs) {
    struct writer writer = new_writer(wording, date, form, runs);
    write_date(&writer, date);
}

void wording_write_month_day(struct wording *wording, const struct date *date, struct list *runs) {
    enum date_form form = usual_form(wording);
    if (!forms[form].foreign &&
        !forms[form].in_english) /* an era that begins within the year is no part of it */
        form = forms[form].separates ? DATE_FORM_WESTERN_SHORT : DATE_FORM_WESTERN;
    struct writer writer = new_writer(wording, date, form, runs);
    writer.from = PART_MONTH;
    if (date->kind == DATE_POINT && !date->points[0].month)
        g_string_free(writer.text, TRUE);
    else
        write_date(&writer, date);
}

/* Days of two months are too long for a label's line. */
static void end_line(struct writer *writer) {
    flush(writer, SLOT_NONE, DOCUMENT_START);
    struct document_run *run = LIST_PUSH(writer->wording->arena, writer->runs, struct document_run);
    run->kind = DOCUMENT_RUN_BREAK;
    run->text = "\n";
    run->origin = writer->origin;
}

void wording_write_in_year(struct wording *wording, const struct date *date, struct list *runs) {
    enum date_form form = usual_form(wording);
    bool english = forms[form].in_english, japanese = !english && !forms[form].foreign;
    struct date_point first = date->points[0], last = date->points[date->count - 1];
    struct writer writer = new_writer(wording, date, japanese ? DATE_FORM_WESTERN : form, runs);
    writer.in_slots = false;
    first.year = english ? 0 : first.year;
    if (japanese && !first.month && first.approximate)
        put(&writer, "この");
    put_point(&writer, first, PART_MONTH);
    if (date->kind == DATE_INTERVAL && !is_one_point(date)) {
        put(&writer, writer.form->range);
        if (first.day && last.year > 0)
            end_line(&writer);
        if (last.year > 0)
            put_point(&writer, last, first_different(&writer, date->points[0], last));
    }
    finish(&writer);
}

void wording_write_year(struct wording *wording, const struct date *date, struct list *runs) {
    struct writer writer = new_writer(wording, date, DATE_FORM_BOTH, runs);
    writer.in_slots = false;
    put_year(&writer, (struct date_point){.year = date->points[0].year}, PART_ERA);
    finish(&writer);
}

void wording_write_fiscal(struct wording *wording, const struct date *date, struct list *runs) {
    enum date_form form = usual_form(wording);
    struct writer writer = new_writer(wording, date, form, runs);
    int fiscal_year = date_fiscal_year(date->points[0]), year;
    const struct era *era =
        writer.form->era ? era_lookup_fiscal(wording->eras, fiscal_year, &year) : NULL;
    writer.in_slots = false;
    if (era)
        put(&writer, era->name.text);
    if (era)
        put_era_year(&writer, year);
    else
        put_number(&writer, fiscal_year, SLOT_NONE);
    put(&writer, "年度");
    finish(&writer);
}
