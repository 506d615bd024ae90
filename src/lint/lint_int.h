/* Inside lint: what the rules are given, and how they look at texts. */
#ifndef SHIMAI_LINT_INT_H
#define SHIMAI_LINT_INT_H

#include "lint/lint.h"

typedef struct _GRegex GRegex;
typedef struct _GMatchInfo GMatchInfo;

/* A text of the record, as rules read it. */
struct lint_text {
    const char *text;        /* figures, brackets and the like half-width; UTF-8 */
    const uint32_t *offsets; /* of each of its bytes and its end: in marked->plain.text */
    const struct marked_text *marked;
    const char *language;             /* BCP 47 */
    const struct schema_field *field; /* whose value it is; NULL: of a map */
    const struct event *event;        /* it is of; NULL: none */
    const struct group *group;        /* the innermost it is of; NULL: none */
    const struct date *date;          /* of the event, else of the group; NULL: neither has one */
};

/* What texts are searched for. The first groups of all of them are described where they are
 * compiled. */
enum lint_pattern {
    LINT_ANNIVERSARY,
    LINT_YEAR,
    LINT_ERA_FIRST,
    LINT_ERA_LAST,
    LINT_INITIAL_FIRST,
    LINT_MEETING,
    LINT_DAY,
    LINT_PEOPLE,
    LINT_YEARS,
    LINT_PATTERN_MAX
};

/* A partner of an earlier record of the run. */
struct lint_partner {
    const char *home, *name, *country, *place; /* `place`: "b.yaml:9" */
};

struct lint {
    struct arena *arena; /* as long as the run */
    struct lint_options options;
    GRegex *patterns[LINT_PATTERN_MAX];
    struct list partners; /* of struct lint_partner */
    /* Of the record that is looked at. */
    struct arena *work;
    const struct relation *relation;
    struct list texts;   /* of struct lint_text */
    struct diags *diags; /* what rules find, before what is switched off is left out */
};

struct lint_row {
    struct lint_rule rule;
    void (*of_text)(struct lint *lint, const struct lint_text *text); /* of each; or NULL */
    void (*of_record)(struct lint *lint);                             /* of the whole; or NULL */
};

/* The rules with their functions. */
size_t lint_rows(const struct lint_row **ret_rows);

/* ---- texts.c ----------------------------------------------------------------------------- */

/* All texts of the record that say something to readers, in the order of the format's keys. */
void lint_collect_texts(struct lint *lint);
/* Where the bytes [start, end) of `text->text` were written; the value, where that is not seen. */
struct span lint_place(const struct lint_text *text, int start, int end);
/* The same, in the words of the record; in `lint->work`. */
const char *lint_quote(struct lint *lint, const struct lint_text *text, int start, int end);
bool lint_is_japanese(const struct lint_text *text);

/* ---- patterns.c -------------------------------------------------------------------------- */

void lint_compile(struct lint *lint);
/* The matches of a pattern in a text, from the first; `g_match_info_free` ends it. False: none. */
bool lint_match(const struct lint *lint, enum lint_pattern pattern, const char *text,
                GMatchInfo **ret_info);
/* Where a group of a match stands; false: nowhere. */
bool lint_group(const GMatchInfo *info, int group, int *ret_start, int *ret_end);
/* The number that a group of a match is, in figures or ideographs, 元 being 1; -1: there is none.
 */
int lint_number(const GMatchInfo *info, int group);
/* The Western year of a year of an era, by its name or initial; 0: no era is called so. */
int lint_year_of_era(const struct lint *lint, const char *name, int year);
/* The same of a match: its era at `group`, the year of it at the next. */
int lint_matched_era_year(const struct lint *lint, const GMatchInfo *info, int group);
/* The beginning of the clause in which the byte `at` stands: behind the last mark before it. */
int lint_clause_start(const char *text, int at);

/* ---- dates ------------------------------------------------------------------------------- */

/* A date as it is written in a record, in `lint->work`. */
const char *lint_print_date(struct lint *lint, const struct date *date);
/* Calls `visit` for each event of the record's activities, notes among them, with its group. */
void lint_visit_events(struct lint *lint,
                       void (*visit)(struct lint *lint, const struct event *event,
                                     const struct group *group, void *context),
                       void *context);

/* ---- off.c ------------------------------------------------------------------------------- */

/* Hands on what was found, but for what the options or comments of the record switch off. */
void lint_hand_on(struct lint *lint, struct diags *diags);

/* ---- rules ------------------------------------------------------------------------------- */

void lint_check_anniversary(struct lint *lint, const struct lint_text *text);
void lint_check_meetings(struct lint *lint);
void lint_check_era_year(struct lint *lint, const struct lint_text *text);
void lint_check_early(struct lint *lint);
void lint_check_planned(struct lint *lint);
void lint_check_future(struct lint *lint);
void lint_check_weekday(struct lint *lint, const struct lint_text *text);
void lint_check_twins(struct lint *lint);
void lint_check_brackets(struct lint *lint, const struct lint_text *text);
void lint_check_figures(struct lint *lint);
void lint_check_kana(struct lint *lint);
void lint_check_jis(struct lint *lint);
void lint_check_fonts(struct lint *lint);
void lint_check_credits(struct lint *lint);
void lint_check_alternatives(struct lint *lint);
void lint_check_people(struct lint *lint);
void lint_check_partners(struct lint *lint);
void lint_check_years(struct lint *lint, const struct lint_text *text);
void lint_check_groups(struct lint *lint);

#endif
