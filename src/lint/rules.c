/* The rules, a row each: code, why, an example that the rule sees and the same mended, function.
 * The examples are keys of a record whose home is 見本市 and whose partner is 架空市; a test runs
 * each. */
#include "lint_int.h"

#define AFFILIATED "affiliation: {date: 1984-10-10, kind: sister}\n"
#define EVENTS     "activities:\n  - title: 交流\n    events:\n"

static const struct lint_row rows[] = {
    {{DIAG_LINT_ANNIVERSARY,
      "An anniversary of the affiliation must lie so many years after it, by the calendar or by "
      "fiscal years; steps of the affiliation count too. What else has an anniversary says so in "
      "the same clause: 市制施行３０周年.",
      AFFILIATED EVENTS "      - {date: 2013-10, text: 姉妹都市提携３０周年記念式典を開催}\n",
      AFFILIATED EVENTS "      - {date: 2014-10, text: 姉妹都市提携３０周年記念式典を開催}\n"},
     lint_check_anniversary,
     NULL},
    {{DIAG_LINT_MEETING,
      "Numbers of what recurs follow one another: one that is missing between its neighbours is "
      "an event that was forgotten, or a wrong figure; so is one that is dated before the last.",
      EVENTS "      - {date: 2015, text: 第８回友好交流会議を開催}\n"
             "      - {date: 2019, text: 第１０回友好交流会議を開催}\n",
      EVENTS "      - {date: 2015, text: 第８回友好交流会議を開催}\n"
             "      - {date: 2017, text: 第９回友好交流会議を開催}\n"
             "      - {date: 2019, text: 第１０回友好交流会議を開催}\n"},
     NULL,
     lint_check_meetings},
    {{DIAG_LINT_ERA_YEAR, "A year that is written in both ways must be one year.",
      "overview: 平成１６年（２００５年）に訪問した。\n",
      "overview: 平成１６年（２００４年）に訪問した。\n"},
     lint_check_era_year,
     NULL},
    {{DIAG_LINT_EARLY,
      "Exchange may begin before the affiliation; but a date with a wrong figure looks the same. "
      "What led to it is said in the steps of the affiliation: what follows the first of these "
      "is not told.",
      AFFILIATED EVENTS "      - {date: 1894-08, text: 訪問団が来訪}\n",
      AFFILIATED EVENTS "      - {date: 1994-08, text: 訪問団が来訪}\n"},
     NULL,
     lint_check_early},
    {{DIAG_LINT_PLANNED,
      "A sheet tells of events as of what has happened. Today is what SOURCE_DATE_EPOCH says, or "
      "the clock.",
      NULL, NULL},
     NULL,
     lint_check_planned},
    {{DIAG_LINT_FUTURE,
      "A year such as 2040 is mostly a slip for 2004 or 2014. Today is what SOURCE_DATE_EPOCH "
      "says, or the clock.",
      EVENTS "      - {date: 2094-08, text: 訪問団が来訪}\n",
      EVENTS "      - {date: 1994-08, text: 訪問団が来訪}\n"},
     NULL,
     lint_check_future},
    {{DIAG_LINT_WEEKDAY,
      "A weekday behind a day must be that day's. Its year is that before it, or that of the "
      "event.",
      EVENTS "      - {date: 2004-12, text: １２月２４日（月）に調印}\n",
      EVENTS "      - {date: 2004-12, text: １２月２４日（金）に調印}\n"},
     lint_check_weekday,
     NULL},
    {{DIAG_LINT_TWIN,
      "The same event, entered twice in other words or in two groups, is counted twice.",
      EVENTS "      - {date: 2015-07, text: 訪問団が架空市を訪問}\n"
             "      - {date: 2015-07, text: 訪問団、架空市へ訪問。}\n",
      EVENTS "      - {date: 2015-07, text: 訪問団が架空市を訪問}\n"},
     NULL,
     lint_check_twins},
    {{DIAG_LINT_BRACKET, "Brackets and quotation marks stand in pairs of one form.",
      "overview: 「見本の日を祝った。\n", "overview: 「見本の日」を祝った。\n"},
     lint_check_brackets,
     NULL},
    {{DIAG_LINT_FIGURES,
      "Figures of two widths in one record look like two hands. All full-width, all half-width, or "
      "one figure full-width and several half-width are each one way.",
      "overview: [人口は１２万人。, 公園は３４か所。, 学校は56校。]\n",
      "overview: [人口は１２万人。, 公園は３４か所。, 学校は５６校。]\n"},
     NULL,
     lint_check_figures},
    {{DIAG_LINT_KANA, "Half-width kana stay as they are typed, and look like a slip in print.",
      "overview: ﾎﾀﾃの養殖が盛ん。\n", "overview: ホタテの養殖が盛ん。\n"},
     NULL,
     lint_check_kana},
    {{DIAG_LINT_JIS,
      "Characters outside JIS X 0213 are lost, or shown as 〓, where a text goes on to older "
      "systems. Texts in other languages than Japanese, and the `original` of a school's name, are "
      "not looked at.",
      "overview: 𠮷田氏が訪問した。\n", "overview: 吉田氏が訪問した。\n"},
     NULL,
     lint_check_jis},
    {{DIAG_LINT_FONT,
      "What no font of the configuration has is a box on every page, whatever the layout.", NULL,
      NULL},
     NULL,
     lint_check_fonts},
    {{DIAG_LINT_CREDIT,
      "A photo belongs to somebody; who publishes it must know whom to ask, and often to name.",
      "photos:\n  - {file: quay.svg, alternative: 港に入る帆船}\n",
      "photos:\n  - {file: quay.svg, alternative: 港に入る帆船, credit: 見本市広報課}\n"},
     NULL,
     lint_check_credits},
    {{DIAG_LINT_ALTERNATIVE,
      "The text in place of a picture is all that those have who do not see it: that it is a "
      "photo, "
      "or what its file is called, tells them nothing.",
      "photos:\n  - {file: quay.svg, alternative: 写真１, credit: 見本市}\n",
      "photos:\n  - {file: quay.svg, alternative: 港に入る帆船, credit: 見本市}\n"},
     NULL,
     lint_check_alternatives},
    {{DIAG_LINT_PEOPLE,
      "Summaries add up `participants`; a page prints the text. Both must say the same.",
      EVENTS "      - date: 2015-07\n        text: 中学生１１人が架空市を訪問\n"
             "        participants: {sent: 10}\n",
      EVENTS "      - date: 2015-07\n        text: 中学生１１人が架空市を訪問\n"
             "        participants: {sent: 11}\n"},
     NULL,
     lint_check_people},
    {{DIAG_LINT_PARTNER,
      "In a list of all partners two of one name cannot be told apart, and one relation in two "
      "files is counted twice. Seen where several records are checked together.",
      NULL, NULL},
     NULL,
     lint_check_partners},
    {{DIAG_LINT_YEARS, "A span of years in a text ends after it begins.",
      "overview: ２０１６年～２０１４年に工事が行われた。\n",
      "overview: ２０１４年～２０１６年に工事が行われた。\n"},
     lint_check_years,
     NULL},
    {{DIAG_LINT_GROUP,
      "An event outside the dates of its group has a wrong date, or is in the wrong group.",
      "activities:\n  - title: 展覧会\n    date: 2007-07-14/2007-08-26\n    events:\n"
      "      - {date: 2008-07-20, text: 講演会を開催}\n",
      "activities:\n  - title: 展覧会\n    date: 2007-07-14/2007-08-26\n    events:\n"
      "      - {date: 2007-07-20, text: 講演会を開催}\n"},
     NULL,
     lint_check_groups},
};

size_t lint_rows(const struct lint_row **ret_rows) {
    *ret_rows = rows;
    return COUNT_OF(rows);
}

const struct lint_rule *lint_find_rule(enum diag_code code) {
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].rule.code == code)
            return &rows[i].rule;
    return NULL;
}
