/* Rows and years of an elastic chart: takes marks in order, gives a row for each, the years that
 * have rows, and between them one for each stretch of years that have none. */
#include "chart/elastic_int.h"

#include <glib.h>
#include <string.h>

static int32_t year_of(const struct elastic *elastic, const struct elastic_row *row) {
    return chart_scale_year(&elastic->plan->scale, row->mark->anchor);
}

void elastic_collect(struct elastic *elastic) {
    struct chart_plan *plan = elastic->plan;
    for (size_t i = 0; i < plan->mark_count; i++)
        *LIST_PUSH(plan->arena, &elastic->rows, struct elastic_row) =
            (struct elastic_row){.mark = &plan->marks[i], .taken = true};
    elastic_group_years(elastic);
}

/* ---- years ------------------------------------------------------------------------------- */

static void add_year(struct elastic *elastic, struct elastic_year year) {
    *LIST_PUSH(elastic->plan->arena, &elastic->years, struct elastic_year) = year;
}

/* Years without rows: together, or each by itself where none is to be cut. */
static void add_empty(struct elastic *elastic, int64_t first, int64_t last) {
    if (first > last)
        return;
    if (!elastic->plan->chart->linear) {
        add_year(elastic, (struct elastic_year){(int32_t)first, (int32_t)last, true, 0, 0, 0, 0});
        return;
    }
    for (int64_t year = first; year <= last; year++)
        add_year(elastic, (struct elastic_year){(int32_t)year, (int32_t)year, true, 0, 0, 0, 0});
}

void elastic_group_years(struct elastic *elastic) {
    const struct chart_scale *scale = &elastic->plan->scale;
    int64_t next = scale->first_year;
    elastic->years = (struct list){0};
    for (size_t i = 0; i < elastic->rows.count;) {
        int32_t year = year_of(elastic, ELASTIC_ROW(elastic, i));
        size_t end = i;
        bool any = false;
        for (; end < elastic->rows.count && year_of(elastic, ELASTIC_ROW(elastic, end)) == year;
             end++)
            any = any || ELASTIC_ROW(elastic, end)->taken;
        if (any) {
            add_empty(elastic, next, (int64_t)year - 1);
            add_year(elastic, (struct elastic_year){year, year, false, i, end, NULL, NULL});
            next = (int64_t)year + 1;
        }
        i = end;
    }
    add_empty(elastic, next, scale->last_year);
}

/* ---- names ------------------------------------------------------------------------------- */

const struct document_band *elastic_band_on(const struct chart_plan *plan, int64_t day) {
    for (size_t i = 0; i < plan->chart->bands.count; i++) {
        const struct document_band *band =
            LIST_AT(&plan->chart->bands, const struct document_band, i);
        if (band->first_day <= day && day <= band->last_day)
            return band;
    }
    return NULL;
}

/* Digits of vertical lines are as wide as they are high. */
static const char *write_digits(const struct elastic *elastic, const char *text) {
    static const char *const kanji[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const struct chart_plan *plan = elastic->plan;
    if (!plan->vertical)
        return text;
    if (!plan->chart->kanji)
        return document_native_number(plan->arena, text, "fullwidth");
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at; at++)
        if (g_ascii_isdigit(*at))
            g_string_append(out, kanji[*at - '0']);
        else
            g_string_append_c(out, *at);
    const char *copy = arena_strdup(plan->arena, out->str);
    g_string_free(out, TRUE);
    return copy;
}

static bool counts_in_ideographs(const struct chart_plan *plan) {
    const char *language = plan->chart->language;
    return language && (g_str_has_prefix(language, "ja") || g_str_has_prefix(language, "zh"));
}

/* 16年, or where no name stands beside it 平16年; of a year in which an era begins 31・元年. */
static const char *era_text(const struct elastic *elastic, int32_t year) {
    const struct chart_plan *plan = elastic->plan;
    const struct document_band *band = elastic_band_on(plan, chart_scale_start(&plan->scale, year));
    const struct document_band *later =
        elastic_band_on(plan, chart_scale_start(&plan->scale, year + 1) - 1);
    bool marked = !elastic->eras;
    if (!band)
        band = later;
    if (!band)
        return NULL;
    const char *first = chart_era_year(plan->arena, plan->chart, band, year, marked);
    first = write_digits(elastic, first);
    const char *unit = counts_in_ideographs(plan) ? "年" : "";
    if (!later || band == later)
        return arena_printf(plan->arena, "%s%s", first, unit);
    const char *second = chart_era_year(plan->arena, plan->chart, later, year, marked);
    return arena_printf(plan->arena, "%s%s%s%s", first, unit[0] ? "・" : "/",
                        write_digits(elastic, second), unit);
}

/* 2009～11 記録なし. */
static const char *gap_text(const struct elastic *elastic, const struct elastic_year *year) {
    const struct chart_plan *plan = elastic->plan;
    const char *first = write_digits(elastic, arena_printf(plan->arena, "%ld", (long)year->first));
    const char *blank = plan->vertical ? "　" : " ", *gap = plan->chart->gap;
    const char *range = plan->chart->range ? plan->chart->range : "–";
    if (!gap || plan->chart->linear)
        blank = gap = "";
    if (year->first == year->last)
        return arena_printf(plan->arena, "%s%s%s", first, blank, gap);
    bool short_end = year->first / 100 == year->last / 100 && year->first >= 1000;
    const char *last = arena_printf(plan->arena, short_end ? "%02ld" : "%ld",
                                    (long)(short_end ? year->last % 100 : year->last));
    return arena_printf(plan->arena, "%s%s%s%s%s", first, range, write_digits(elastic, last), blank,
                        gap);
}

static bool name_year(struct elastic *elastic, struct elastic_year *year) {
    struct chart_plan *plan = elastic->plan;
    bool gap = year->empty && !plan->chart->linear, fits;
    const char *text =
        gap ? gap_text(elastic, year)
            : write_digits(elastic, arena_printf(plan->arena, "%ld", (long)year->first));
    struct chart_words words = {.date = text,
                                .bold = !year->empty,
                                .tight = true,
                                .color = year->empty ? CHART_QUIET : 0,
                                .permille = gap ? CHART_ELASTIC_GAP : CHART_ELASTIC_YEAR,
                                .measure = CHART_NO_MEASURE};
    year->era = NULL;
    if (!chart_compose_words(plan, words, &fits, &year->name))
        return false;
    const char *era = gap ? NULL : era_text(elastic, year->first);
    struct chart_words beside = {.date = era,
                                 .tight = true,
                                 .color = CHART_QUIET,
                                 .permille = CHART_ELASTIC_ERA,
                                 .measure = CHART_NO_MEASURE};
    return !era || chart_compose_words(plan, beside, &fits, &year->era);
}

bool elastic_name_years(struct elastic *elastic) {
    for (size_t i = 0; i < elastic->years.count; i++)
        if (!name_year(elastic, ELASTIC_YEAR(elastic, i)))
            return false;
    return true;
}
