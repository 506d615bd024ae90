/* What findings mean, and the rules over records: takes the tables of codes and of rules, gives
 * them to who asks. */
#include "shimai_lint.h"
#include "shimai_int.h"

#include "lint/lint.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct shimai_lint {
    struct arena *arena;
    bool off[DIAG_CODE_MAX];
    struct lint *lint; /* NULL until a record is looked at */
};

/* ---- codes ------------------------------------------------------------------------------- */

/* What the codes mean that people meet most, beyond the meaning of their row: examples are keys of
 * a record, as those of rules, or whole layouts, which begin with `shimai:`. */
struct explanation {
    enum diag_code code;
    const char *why, *wrong, *right;
};

#define LAYOUT(ink)                                                                                \
    "shimai: 1\nlanguage: ja\nfonts: {mincho: {default: [Noto Serif CJK JP]}}\n"                   \
    "page:\n  size: A5\n  margins: {top: 20mm, bottom: 20mm, left: 20mm, right: 20mm, size: 9pt, " \
    "feed: 15pt}\n"                                                                                \
    "styles: {body: {}, small: {color: \"" ink "\"}}\nstyle: body\nblocks:\n"
#define CHART(inks)                                                                                \
    LAYOUT("#000000")                                                                              \
    "  - {chart: activities, categories: categories, alternative: 年表, colors: [" inks "]}\n"
#define EVENT "activities:\n  - title: 交流\n    events:\n"

static const struct explanation explanations[] = {
    {DIAG_YAML_SYNTAX,
     "The file is no YAML: mostly a text that begins with a sign of YAML's own and has no quotes, "
     "or lines that are indented differently.",
     "overview: 「見本」\n\tis: 一行\n", "overview: 「見本」は一行\n"},
    {DIAG_YAML_DUPLICATE, "Of two values of one key only one could be shown.",
     "overview: 一つ目\noverview: 二つ目\n", "overview: [一つ目, 二つ目]\n"},
    {DIAG_TEXT_CUT, "Behind a blank, `#` begins a comment of YAML. Quotes keep it in the text.",
     "overview: 第 #2 号を発行\n", "overview: '第 #2 号を発行'\n"},
    {DIAG_SCHEMA_TYPE, "The key wants another kind of value: a text, a number, a list, keys.",
     "overview: {number: {one: 1}}\n", "overview: 人口は約１０万人\n"},
    {DIAG_SCHEMA_KEY,
     "Keys that nobody reads are slips: `shimai schema record --reference` lists those there are.",
     "overveiw: 人口は約１０万人\n", "overview: 人口は約１０万人\n"},
    {DIAG_SCHEMA_MISSING, "A page cannot do without this value.",
     "activities:\n  - events:\n      - {date: 2005, text: 訪問}\n",
     "activities:\n  - title: 交流\n    events:\n      - {date: 2005, text: 訪問}\n"},
    {DIAG_SCHEMA_VALUE, "The value is one of a list of words.",
     "affiliation: {date: 1984-10-10, kind: sisters}\n",
     "affiliation: {date: 1984-10-10, kind: sister}\n"},
    {DIAG_DATE_SYNTAX, "Dates are EDTF (ISO 8601-2): year, month, day. A page prints them in eras.",
     EVENT "      - {date: H16.12.24, text: 調印}\n",
     EVENT "      - {date: 2004-12-24, text: 調印}\n"},
    {DIAG_DATE_RANGE, "No calendar has the date, or its end lies before its beginning.",
     EVENT "      - {date: 2005-13, text: 訪問}\n", EVENT "      - {date: 2005-12, text: 訪問}\n"},
    {DIAG_RECORD_REFERENCE, "Events name a category by its id, and it must be declared.",
     "activities:\n  - {title: 交流, category: school}\n",
     "categories:\n  - {id: school, name: {ja: 教育}}\nactivities:\n"
     "  - {title: 交流, category: school}\n"},
    {DIAG_MARKUP_SYNTAX,
     "Braces in a text are markup: ruby, emphasis, notes. A brace that is meant as such is `\\{`.",
     "overview: '{松山|ソンシャン小学校'\n", "overview: '{松山|ソンシャン}小学校'\n"},
    {DIAG_EVENT_TWICE, "Summaries would count it twice.",
     EVENT "      - {date: 2005, text: 訪問}\n      - {date: 2005, text: 訪問}\n",
     EVENT "      - {date: 2005, text: 訪問}\n"},
    {DIAG_PEOPLE_SUM, "A page prints the total, and people by kind below it.",
     EVENT "      - date: 2005\n        text: 訪問\n        participants: {sent: 9, kinds: [{name: "
           "生徒, sent: 8}]}\n",
     EVENT "      - date: 2005\n        text: 訪問\n        participants: {sent: 8, kinds: [{name: "
           "生徒, sent: 8}]}\n"},
    {DIAG_COLOR_TEXT,
     "WCAG 2.2 asks for a contrast of 4.5 between text and what it stands on, and of 3 where it "
     "has 18 points, or 14 and is bold. Text on pictures is not looked at.",
     LAYOUT("#888888") "  - {paragraph: 見本, style: small}\n",
     LAYOUT("#555555") "  - {paragraph: 見本, style: small}\n"},
    {DIAG_COLOR_MARK, "WCAG 2.2 asks for a contrast of 3 between marks and what they stand on.",
     CHART("\"#ffcc00\""), CHART("\"#8a6d00\"")},
    {DIAG_COLOR_ALIKE,
     "One man in twenty is colour-blind. Colours that are nearer than ΔE*ab 15 to one without red "
     "or green cones (simulated as Machado and others did, 2009) are one in a legend.",
     CHART("\"#b84a00\", \"#6a4800\""), CHART("\"#8e0570\", \"#068c60\"")},
    {DIAG_COLOR_COPY,
     "A copier keeps lightness alone. Colours that differ by less than 8 in L* are one gray.",
     CHART("\"#0a5dca\", \"#c01818\""), CHART("\"#0a5dca\", \"#5a2605\"")},
};

static const struct explanation *find_explanation(enum diag_code code) {
    for (size_t i = 0; i < COUNT_OF(explanations); i++)
        if (explanations[i].code == code)
            return &explanations[i];
    return NULL;
}

static struct shimai_code describe(enum diag_code code) {
    const struct lint_rule *rule = lint_find_rule(code);
    const struct explanation *explanation = find_explanation(code);
    struct shimai_code row = {.code = diag_code_id(code),
                              .severity = (enum shimai_severity)diag_code_severity(code),
                              .cause = (enum shimai_cause)diag_code_cause(code),
                              .meaning = diag_code_meaning(code),
                              .rule = rule};
    if (rule) {
        row.why = rule->why;
        row.wrong = rule->wrong;
        row.right = rule->right;
    } else if (explanation) {
        row.why = explanation->why;
        row.wrong = explanation->wrong;
        row.right = explanation->right;
        row.of_layout = g_str_has_prefix(explanation->wrong, "shimai:");
    }
    return row;
}

static int compare_numbers(const void *a, const void *b) {
    const struct shimai_code *one = a, *other = b;
    return strcmp(one->code + 1, other->code + 1);
}

size_t shimai_codes(struct shimai *shimai, const struct shimai_code **ret_codes) {
    context_begin(shimai);
    struct shimai_code *rows = ARENA_ARRAY(shimai->call, struct shimai_code, DIAG_CODE_MAX);
    for (int i = 0; i < DIAG_CODE_MAX; i++)
        rows[i] = describe((enum diag_code)i);
    qsort(rows, DIAG_CODE_MAX, sizeof *rows, compare_numbers);
    context_end(shimai);
    *ret_codes = rows;
    return DIAG_CODE_MAX;
}

void shimai_layout_check_colors(struct shimai *shimai, const struct shimai_layout *layout) {
    context_begin(shimai);
    template_check_colors(layout_template(layout), shimai->diags);
    context_end(shimai);
}

/* ---- rules ------------------------------------------------------------------------------- */

static bool switch_off(struct shimai_lint *lint, const char *word, struct diags *diags) {
    for (int i = 0; i < DIAG_CODE_MAX; i++) {
        if (strcmp(diag_code_id((enum diag_code)i), word) == 0 &&
            lint_find_rule((enum diag_code)i)) {
            lint->off[i] = true;
            return true;
        }
    }
    diag_report(diags, DIAG_OPTION_VALUE, (struct span){0},
                "`shimai explain` lists the codes; those from W160 on are rules",
                "no rule has the code `%s`", word);
    return false;
}

struct shimai_lint *shimai_lint_new(struct shimai *shimai, const char *off) {
    context_begin(shimai);
    struct arena *arena = arena_new();
    struct shimai_lint *lint = ARENA_NEW(arena, struct shimai_lint);
    lint->arena = arena;
    char **words = g_strsplit_set(off ? off : "", ", ", 0);
    bool ok = true;
    for (char **word = words; *word; word++)
        if (**word)
            ok = switch_off(lint, *word, shimai->diags) && ok;
    g_strfreev(words);
    if (context_end(shimai) && ok)
        return lint;
    arena_free(arena);
    return NULL;
}

static bool has_glyph(void *context, uint32_t character) {
    const struct shimai *shimai = context;
    return text_fonts_have_character(shimai->fonts, character);
}

#define DAY_SECONDS    86400
#define DAY_1970_01_01 719163 /* as record_date_first_day counts */

/* In UTC; 0: the options do not say it. */
static int32_t find_today(const struct shimai *shimai) {
    int64_t date = shimai->options.date;
    return date > 0 ? (int32_t)(date / DAY_SECONDS) + DAY_1970_01_01 : 0;
}

bool shimai_lint_record(struct shimai *shimai, struct shimai_lint *lint,
                        const struct shimai_record *record) {
    context_begin(shimai);
    bool ok = context_need_eras(shimai) && context_need_fonts(shimai);
    if (ok && !lint->lint) {
        const struct lint_options options = {lint->off, shimai->eras, find_today(shimai), has_glyph,
                                             shimai};
        lint->lint = lint_new(lint->arena, &options);
    }
    if (ok)
        lint_record(lint->lint, record_relation(record), shimai->diags);
    context_lap(shimai, STAGE_READ);
    return context_end(shimai) && ok;
}

void shimai_lint_free(struct shimai_lint *lint) {
    if (lint)
        arena_free(lint->arena);
}
