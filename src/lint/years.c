/* Years in texts: anniversaries that do not add up, an era's year beside another Western year,
 * spans that run backwards. */
#include "lint_int.h"

#include <glib.h>
#include <string.h>

/* ---- anniversaries ----------------------------------------------------------------------- */

/* What an affiliation is called, and what has anniversaries of its own. */
static const char *const affiliations[] = {"締結", "提携", "盟約", "姉妹", "友好",
                                           "協定", "調印", "交流", NULL};
static const char *const others[] = {"市制", "町制", "村制", "区制", "県制", "施行", "創立", "創設",
                                     "創刊", "設立", "開港", "開園", "開館", "開校", "開学", "開通",
                                     "開業", "国交", "合併", "独立", "建国", "結成", "発足", "学校",
                                     "大学", "校",   "協会", "団体", "生誕", "没後", "完成", "建設",
                                     "会社", "就航", "県",   "省",   "国",   "築",   NULL};

static bool has_word(const char *text, const char *const *words) {
    for (; *words; words++)
        if (strstr(text, *words))
            return true;
    return false;
}

/* Whether the anniversary at `at` is the affiliation's: its clause says so, or says nothing and
 * nothing around it speaks of another. */
static bool is_of_affiliation(const struct lint_text *text, int at) {
    int start = lint_clause_start(text->text, at);
    const char *title =
        text->group && text->group->title.plain.text ? text->group->title.plain.text : "";
    char *clause = g_strndup(text->text + start, (gsize)(at - start));
    bool named = has_word(clause, affiliations);
    bool bare = *clause == '\0' && text->event && !has_word(text->text, others);
    bool is = !has_word(clause, others) && (named || (bare && !has_word(title, others)));
    g_free(clause);
    return is;
}

/* Whether so many years lie between the two, by the calendar or by fiscal years. */
static bool is_years_after(struct date_point base, int year, int fiscal_year, int years) {
    int first = record_date_fiscal_year(base);
    return year - base.year == years || fiscal_year - first == years ||
           fiscal_year - base.year == years;
}

static bool fits_point(struct date_point base, struct date_point point, int years) {
    return !record_date_is_given(point) || record_date_is_wide(point) || point.approximate ||
           point.uncertain ||
           is_years_after(base, point.year, record_date_fiscal_year(point), years);
}

static bool fits_date(struct date_point base, const struct date *date, int years) {
    for (size_t i = 0; i < date->count; i++)
        if (fits_point(base, date->points[i], years))
            return true;
    if (date->kind != DATE_INTERVAL)
        return false;
    for (int year = date->points[0].year; year <= date->points[1].year; year++)
        if (is_years_after(base, year, year, years))
            return true;
    return false;
}

/* Whether the number of years is that from the affiliation, or one of its steps, to the date. */
static bool adds_up(const struct lint *lint, const struct date *date, int years) {
    const struct affiliation *affiliation = lint->relation->affiliation;
    if (affiliation->date.kind != DATE_NONE &&
        fits_date(record_date_head(&affiliation->date), date, years))
        return true;
    for (size_t i = 0; i < affiliation->steps.count; i++) {
        const struct step *step = LIST_AT(&affiliation->steps, const struct step, i);
        if (step->date.kind != DATE_NONE && fits_date(record_date_head(&step->date), date, years))
            return true;
    }
    return false;
}

/* The one year that the sentence around the bytes [start, end) names, but for the affiliation's
 * own; false: it names none, or several. */
static bool find_sentence_year(struct lint *lint, const struct lint_text *text, int start, int end,
                               struct date_point *ret_point) {
    static const char stop[] = "。";
    const char *from = text->text, *until = strstr(text->text + end, stop);
    for (const char *at = strstr(from, stop); at && at < text->text + start; at = strstr(at, stop))
        from = at += strlen(stop);
    char *sentence = until ? g_strndup(from, (gsize)(until - from)) : g_strdup(from);
    GMatchInfo *info;
    int found = 0;
    for (bool more = lint_match(lint, LINT_YEAR, sentence, &info); more;
         more = g_match_info_next(info, NULL)) {
        int era = lint_matched_era_year(lint, info, 1);
        int a, b;
        ret_point->year = (int16_t)(era > 0 ? era : lint_number(info, 3));
        ret_point->grain = lint_group(info, 4, &a, &b) ? DATE_FISCAL_YEAR : DATE_CALENDAR;
        found++;
    }
    g_match_info_free(info);
    g_free(sentence);
    return found == 1 &&
           ret_point->year != record_date_head(&lint->relation->affiliation->date).year;
}

static void report_anniversary(struct lint *lint, const struct lint_text *text,
                               const GMatchInfo *info, const struct date *date) {
    const struct date *base = &lint->relation->affiliation->date;
    int start, end;
    lint_group(info, 0, &start, &end);
    diag_report(lint->diags, DIAG_LINT_ANNIVERSARY, lint_place(text, start, end),
                "is the number wrong, or one of the dates? of what else it is an anniversary, the "
                "text can say",
                "%s stands at %s, %d years after the affiliation (%s)",
                lint_quote(lint, text, start, end), lint_print_date(lint, date),
                record_date_head(date).year - record_date_head(base).year,
                lint_print_date(lint, base));
}

void lint_check_anniversary(struct lint *lint, const struct lint_text *text) {
    const struct affiliation *affiliation = lint->relation->affiliation;
    GMatchInfo *info;
    if (!affiliation || affiliation->date.kind == DATE_NONE)
        return;
    for (bool more = lint_match(lint, LINT_ANNIVERSARY, text->text, &info); more;
         more = g_match_info_next(info, NULL)) {
        struct date_point point = {0};
        const struct date named = {DATE_POINT, 1, &point, text->marked->plain.span};
        int start, end;
        lint_group(info, 0, &start, &end);
        bool told = text->date || find_sentence_year(lint, text, start, end, &point);
        const struct date *date = text->date ? text->date : &named;
        if (told && is_of_affiliation(text, start) && !adds_up(lint, date, lint_number(info, 1)))
            report_anniversary(lint, text, info, date);
    }
    g_match_info_free(info);
}

/* ---- eras -------------------------------------------------------------------------------- */

static void compare_years(struct lint *lint, const struct lint_text *text, const GMatchInfo *info,
                          const int years[2]) {
    int start, end;
    if (years[0] == 0 || years[1] <= 0 || years[0] == years[1])
        return;
    lint_group(info, 0, &start, &end);
    char *hint = g_strdup_printf(
        diags_say(lint->diags, "the era's year is %d: write the one or the other anew"), years[0]);
    diag_report(lint->diags, DIAG_LINT_ERA_YEAR, lint_place(text, start, end), hint,
                "%s: the era's year is not %d", lint_quote(lint, text, start, end), years[1]);
    g_free(hint);
}

static void compare_pattern(struct lint *lint, const struct lint_text *text,
                            enum lint_pattern pattern, int era_group, int western_group) {
    GMatchInfo *info;
    for (bool more = lint_match(lint, pattern, text->text, &info); more;
         more = g_match_info_next(info, NULL)) {
        const int years[] = {lint_matched_era_year(lint, info, era_group),
                             lint_number(info, western_group)};
        compare_years(lint, text, info, years);
    }
    g_match_info_free(info);
}

void lint_check_era_year(struct lint *lint, const struct lint_text *text) {
    compare_pattern(lint, text, LINT_ERA_FIRST, 1, 3);
    compare_pattern(lint, text, LINT_ERA_LAST, 2, 1);
    compare_pattern(lint, text, LINT_INITIAL_FIRST, 1, 3);
}

/* ---- spans ------------------------------------------------------------------------------- */

void lint_check_years(struct lint *lint, const struct lint_text *text) {
    GMatchInfo *info;
    for (bool more = lint_match(lint, LINT_YEARS, text->text, &info); more;
         more = g_match_info_next(info, NULL)) {
        int start, end;
        lint_group(info, 0, &start, &end);
        if (lint_number(info, 1) > lint_number(info, 2))
            diag_report(lint->diags, DIAG_LINT_YEARS, lint_place(text, start, end),
                        "write the earlier year first, or mend the one that is wrong",
                        "%s ends before it begins", lint_quote(lint, text, start, end));
    }
    g_match_info_free(info);
}
