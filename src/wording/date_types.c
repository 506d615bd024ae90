/* The style of dates as layouts write it: the one statement of its keys, types and meaning. */
#include "wording.h"

#include "schema/table.h"

/* ---- forms -------------------------------------------------------------------------------- */

static const struct schema_word form_words[] = {
    {"era", DATE_FORM_ERA, "平成16年12月24日"},
    {"western", DATE_FORM_WESTERN, "2004年12月24日"},
    {"both", DATE_FORM_BOTH, "平成16年（2004年）12月24日"},
    {"era-short", DATE_FORM_ERA_SHORT, "H16.12.24"},
    {"western-short", DATE_FORM_WESTERN_SHORT, "2004.12.24"},
    {"slashes", DATE_FORM_SLASHES, "2004/2/4"},
    {"slashes-padded", DATE_FORM_SLASHES_TWO, "2004/02/04"},
    {"english", DATE_FORM_ENGLISH, "24 December 2004"},
    {"chinese", DATE_FORM_CHINESE, "2004年12月24日, in ASCII digits"},
    {"korean", DATE_FORM_KOREAN, "2004년 12월 24일"},
    {"local", DATE_FORM_LOCAL,
     "By the block's language: `era`, `chinese`, `korean`, and `english` for all others"},
    {"local-short", DATE_FORM_LOCAL_SHORT, "The same, but in Japanese `western-short`"},
};

const struct schema_type wording_date_form_type = {
    .kind = SCHEMA_WORD,
    .name = "date_form",
    .doc =
        "How a date is written. An approximate one (`~`) has 頃 behind it, an uncertain one (`?`) "
        "（推定）, one that is both (`%`) 頃（推定）; in short forms `?` says uncertain; in "
        "English "
        "`c. 1998` and `1998 (presumed)`",
    .words = form_words,
    .word_count = COUNT_OF(form_words),
};

/* ---- style -------------------------------------------------------------------------------- */

static const struct schema_word digits_words[] = {
    {"ascii", DIGITS_ASCII, "16"},
    {"fullwidth", DIGITS_FULLWIDTH, "１６"},
    {"kanji", DIGITS_KANJI, "十六; of a year of three digits or more, 二〇〇四"},
};
SCHEMA_STATIC(digits_type, int) = {WORDS("digits", digits_words, "Digits of dates")};

static const struct schema_word pad_words[] = {
    {"none", PAD_NONE, "As wide as they are"},
    {"list", PAD_LIST, "In the labels of a list, aligned with each other"},
};
SCHEMA_STATIC(pad_type, int) = {WORDS("pad", pad_words, "Widths of dates")};

static const struct schema_word first_year_words[] = {
    {"元", FIRST_YEAR_GAN, "令和元年"},
    {"1", FIRST_YEAR_NUMBER, "令和1年"},
};
SCHEMA_STATIC(first_year_type, int) = {
    WORDS("first_year", first_year_words, "The first year of an era"),
};

static const struct schema_word era_change_words[] = {
    {"both", ERA_CHANGE_BOTH, "平成31年・令和元年, 昭和64年・平成元年1月; short: S64.1・H1.1"},
    {"first", ERA_CHANGE_FIRST, "平成31年: the era of its first day"},
    {"last", ERA_CHANGE_LAST, "令和元年: the era of its last day"},
};
SCHEMA_STATIC(era_change_type, int) = {
    WORDS("era_change", era_change_words,
          "The era of a year or month in which it changes, when no more is known"),
};

static const struct schema_field date_fields[] = {
    FIELD(date_style, digits, "digits", digits_type, OPTIONAL, DIGITS_FULLWIDTH, "Digits of dates"),
    FIELD(date_style, pad, "pad", pad_type, OPTIONAL, PAD_LIST, "Whether labels line up"),
    FIELD(date_style, first_year, "first-year", first_year_type, OPTIONAL, FIRST_YEAR_GAN,
          "The first year of an era"),
    FIELD(date_style, era_change, "era-change", era_change_type, OPTIONAL, ERA_CHANGE_BOTH,
          "The era of a year or month in which it changes"),
    FIELD(date_style, form, "form", wording_date_form_type, OPTIONAL, DATE_FORM_ERA,
          "Dates without a filter of their own"),
};
const struct schema_type wording_date_style_type = {
    OBJECT(date_style, "date_style", date_fields, "How dates are written"),
};
