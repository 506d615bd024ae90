/* wording: how dates, numbers and names are put into words. Dates, eras, numerals and what recurs →
 * runs of a document, as the language of their block and the layout's style of dates have them.
 *
 * Nothing here knows of paths, filters or blocks: who calls has the date or the number in hand. */
#ifndef SHIMAI_WORDING_H
#define SHIMAI_WORDING_H

#include "base/base.h"
#include "document/document.h"
#include "record/record.h"

/* ---- style of dates ---------------------------------------------------------------------- */

enum { DIGITS_ASCII, DIGITS_FULLWIDTH, DIGITS_KANJI };
enum { PAD_NONE, PAD_LIST };
enum { FIRST_YEAR_NUMBER, FIRST_YEAR_GAN }; /* 1 or 元 */
/* The eras of a year or month in which the era changes, when no more is known. */
enum { ERA_CHANGE_BOTH, ERA_CHANGE_FIRST, ERA_CHANGE_LAST };

enum date_form {
    DATE_FORM_ERA,
    DATE_FORM_WESTERN,
    DATE_FORM_BOTH,
    DATE_FORM_ERA_SHORT,
    DATE_FORM_WESTERN_SHORT,
    DATE_FORM_SLASHES,
    DATE_FORM_SLASHES_TWO,
    DATE_FORM_ENGLISH,
    DATE_FORM_CHINESE,
    DATE_FORM_KOREAN,
    DATE_FORM_LOCAL,       /* one of the others, by the language of the block */
    DATE_FORM_LOCAL_SHORT, /* the same, in Japanese WESTERN_SHORT */
    DATE_FORM_MAX
};

/* As a layout says it. */
struct date_style {
    struct span span;
    int digits, pad, first_year, era_change;
    int form; /* enum date_form */
};

SCHEMA_TYPE(wording_date_style_type, struct date_style *);
SCHEMA_TYPE(wording_date_form_type, int);

/* ---- where words stand ------------------------------------------------------------------- */

/* What decides how something is put into words. Runs and texts are made in `arena`. */
struct wording {
    struct arena *arena;
    struct diags *diags;
    const struct era_table *eras;
    struct date_style dates;
    const char *language;    /* of the block, BCP 47 */
    bool in_label;           /* dates are set in slots when the layout pads them */
    struct list unconverted; /* of struct span: dates before the first era, told already */
    struct list
        replaced; /* of struct span: texts in another language than the wanted, told already */
    struct list implied; /* of struct span: dates of which nothing is left to say in their year */
};

/* ---- dates ------------------------------------------------------------------------------- */

/* All append runs (struct document_run). Findings: DATE_ERA, once a date. */

/* One run, or in a label that is padded, one a part with its slot. */
void wording_write_date(struct wording *wording, const struct date *date, enum date_form form,
                        struct list *runs);
/* The date below a heading that says its calendar year: ５月１日, 秋; of a whole year nothing, but
 * この頃 and （推定）. What does not lie in one year is written in full. */
void wording_write_month_day(struct wording *wording, const struct date *date, struct list *runs);
/* The same, as a run, in a row of that year, or of that fiscal year: 12月24日, 7月14日～8月26日. */
void wording_write_in_year(struct wording *wording, const struct date *date, bool fiscal,
                           struct list *runs);
/* The calendar year of its first point: 平成３１年・令和元年（２０１９年）. */
void wording_write_year(struct wording *wording, const struct date *date, struct list *runs);
/* The era's initial and the year in it, of the date's beginning: H16. Of a year or month in which
 * the era changes as the layout says: S64・H1. */
void wording_write_era_year(struct wording *wording, const struct date *date, struct list *runs);
/* 平成２５年度, or the year alone in forms without eras; the date itself, where it does not lie in
 * one fiscal year. */
void wording_write_fiscal(struct wording *wording, const struct date *date, struct list *runs);

/* ---- numerals ---------------------------------------------------------------------------- */

/* ASCII digits and signs → their full-width forms. */
const char *wording_to_fullwidth(struct arena *arena, const char *text);
/* A comma between each three ASCII digits of whole numbers: 12573.85 → 12,573.85. */
const char *wording_mark_thousands(struct arena *arena, const char *text);
/* 〇 to 九十九 in words, others digit by digit. */
const char *wording_kanji_number(struct arena *arena, int64_t number);
/* In the texts of runs, all numbers but those of formulas: CO₂, 10⁵, 3 km. */
void wording_set_kanji(struct arena *arena, struct list *runs);

/* ---- runs -------------------------------------------------------------------------------- */

/* A run of that text, from nowhere. */
struct document_run *wording_add_text(struct arena *arena, struct list *runs, const char *text);
/* Appends a run for each piece (struct marked_piece). */
void wording_add_marked(struct arena *arena, const struct list *pieces, struct span origin,
                        struct list *runs);
/* True when nothing would be printed. */
bool wording_is_blank(const struct list *runs);
/* The plain text of `runs`, in the arena. */
const char *wording_plain_text(struct arena *arena, const struct list *runs);

/* The texts that stand between others in the language of the block: "、" and "～", or ", " and
 * " – ". */
const char *wording_comma(const struct wording *wording);
const char *wording_range(const struct wording *wording);
/* What stands around a remark: （ and ）; Korean sets them without a blank before them. */
struct wording_brackets {
    const char *open, *close;
};
struct wording_brackets wording_brackets(const struct wording *wording);

/* ---- what recurs ------------------------------------------------------------------------- */

/* A series found, in words. */
struct series_words {
    const char *name, *dates;
    int64_t times;
};

/* Gives marks that recur, `least` times or more, their series, without labels yet. The marks are in
 * order. A list of struct series_words, as long as the chart's of series. */
struct list wording_find_series(const struct wording *wording, size_t least,
                                struct document_chart *chart);

#endif
