/* Inside record: the calendar, dates in YAML, prose. */
#ifndef SHIMAI_RECORD_INT_H
#define SHIMAI_RECORD_INT_H

#include "record/record.h"

/* What things are called by, and where they are known from: texts for who keeps the record. */
SCHEMA_TYPE(record_key_type, struct string);

/* Types that records and summaries have in common. */
SCHEMA_LIST_TYPE(record_categories_type, struct category);
SCHEMA_TYPE(record_city_role_type, int);
SCHEMA_LIST_TYPE(record_events_type, struct event);
SCHEMA_LIST_TYPE(record_groups_type, struct group);

/* Days of a month, 1 to 12. */
int record_date_month_days(int year, int month);

/* data/eras.yaml, as it was when the program was built; generated. */
extern const unsigned char era_builtin_text[];
extern const size_t era_builtin_size;

/* For the schema: a scalar, a list of points, or points in braces. */
bool record_date_parse_value(struct arena *arena, const struct yaml_value *value,
                             struct diags *diags, void *ret_date);

/* Joins lines that were broken between East Asian wide characters, drops a lone blank between
 * such, and the white space around the text; the markup of the pieces is looked through. */
void record_prose_normalise(struct arena *arena, struct list *pieces);
/* The same of names, whose blanks are meant. */
void record_name_normalise(struct arena *arena, struct list *pieces);

/* Totals of people that are not given become the sums of their kinds: of events, and of all in
 * groups. PEOPLE_SUM. */
void record_settle_events(const struct list *events, struct diags *diags);
void record_settle_people(const struct list *groups, struct diags *diags);

/* STATISTIC_YEAR, AFFILIATION_DATES. */
void record_check_statistics(const struct list *statistics, struct diags *diags);
void record_check_affiliation(const struct affiliation *affiliation, struct diags *diags);

/* An event at one of its dates. */
struct occasion {
    int32_t day;         /* the first it may have been: what they are in order of */
    int32_t first, last; /* the days on which it may have begun; first 0: there is no bound */
    size_t relation;
    struct date date; /* the event's, or of a set one member */
    const struct event *event;
    const struct group *group;
    const struct category *category; /* its own, or the group's; NULL: none */
};

struct collection {
    struct arena *arena;
    struct list relations; /* of const struct relation * */
    struct list occasions; /* of struct occasion */
    bool sorted;           /* by day */
    int32_t left_out;
};

/* The first year of the period that a day falls in; of all years, 0. */
int record_period_of_day(enum period_kind kind, int32_t day);
/* The periods that an occasion may fall into, from the first to the last; true when that is one. */
bool record_period_find(enum period_kind kind, const struct occasion *occasion, int ret_years[2]);
/* Whether it may fall into the period that begins in the year. */
bool record_period_may_hold(enum period_kind kind, const struct occasion *occasion, int year);
/* Whether it may fall into so many periods that none is made for its sake alone. */
bool record_period_is_open(enum period_kind kind, const struct occasion *occasion);
/* Years that a period takes, but of all years. */
int record_period_length(enum period_kind kind);
/* The period that begins in `year`: a year's name is the year, or of a fiscal year its April. */
struct date record_summary_name_period(struct arena *arena, enum period_kind kind, int year);
/* Appends (struct tally) the ten periods up to the selection's, oldest first; none of all years. */
void record_summary_add_recent(struct arena *arena, const struct collection *collection,
                               const struct selection *selection, struct list *tallies);
/* Appends (struct photo) those that were taken in the period for sure. */
void record_summary_add_photos(struct arena *arena, const struct collection *collection,
                               const struct selection *selection, struct list *photos);
/* Sorts what was added since. */
void record_collection_sort(struct collection *collection);

/* The counter that all people of the lists (of const struct occasion *) have; none: it is not one.
 */
struct string record_summary_counter(const struct list *occasions, size_t count);
/* Adds those who went and came, as far as known, up to what a number holds. */
void record_counts_add_people(struct counts *counts, const struct participants *people);
/* PEOPLE_SUM, at the first of the occasions (const struct occasion *) that has people, where they
 * are more than a number holds: they stand there as that many. */
void record_summary_report_people(const struct counts *counts, const struct list *occasions,
                                  struct diags *diags);
/* The text of a name in its first language; "": there is none. */
const char *record_summary_first_text(const struct list *names);
/* The name of a category in a summary whose layout groups categories (struct category_group; NULL:
 * it does not); and the category with that name, in `arena`; NULL: none. */
const struct list *record_summary_category_name(const struct list *groups,
                                                const struct category *category);
struct category *record_summary_category(struct arena *arena, const struct list *groups,
                                         const struct category *category);
/* RECORD_CATEGORY, once an id, of occasions (const struct occasion *). */
void record_summary_report_categories(const struct list *occasions, const struct list *groups,
                                      struct diags *diags);

SCHEMA_TYPE(record_category_type, struct category *);
SCHEMA_TYPE(record_city_type, struct city *);
SCHEMA_TYPE(record_affiliation_type, struct affiliation *);
SCHEMA_MAP_TYPE(record_names_type, struct marked_text);
SCHEMA_LIST_TYPE(record_name_list_type, struct marked_text);
SCHEMA_LIST_TYPE(record_bodies_type, struct body);
SCHEMA_LIST_TYPE(record_statistics_type, struct statistic);
SCHEMA_LIST_TYPE(record_accounts_type, struct account);
SCHEMA_TYPE(record_prose_type, struct marked_text);
SCHEMA_TYPE(record_name_type, struct marked_text);
SCHEMA_LIST_TYPE(record_prose_list_type, struct marked_text);
SCHEMA_LIST_TYPE(record_photos_type, struct photo);

/* Every photo has a text for those who do not see it, and an id of its own. Gives the number of
 * findings, of which there are at most `room`. */
size_t record_photos_check(const struct list *photos, size_t room, struct diags *diags);
/* The same of one photo; NULL: none. */
size_t record_photo_check(const struct photo *photo, struct diags *diags);

#endif
