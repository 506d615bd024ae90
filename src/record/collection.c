/* Collections: takes relations, gives what happened in all of them in the order of days, and the
 * periods it falls into. An event with several dates stands there once for each. */
#include "record_int.h"

#include <glib.h>
#include <string.h>

struct collection *record_collection_new(struct arena *arena) {
    struct collection *collection = ARENA_NEW(arena, struct collection);
    collection->arena = arena;
    return collection;
}

void record_collection_leave_out(struct collection *collection) {
    collection->left_out++;
}

/* ---- adding ------------------------------------------------------------------------------- */

/* The relation that is being added, and the group whose events are looked at. */
struct place {
    struct collection *collection;
    const struct relation *relation;
    const struct group *group;
    const struct string *category; /* of the groups around */
};

static const struct category *find_category(const struct relation *relation, const char *id) {
    for (size_t i = 0; id && i < relation->categories.count; i++) {
        const struct category *category = LIST_AT(&relation->categories, struct category, i);
        if (strcmp(category->id.text, id) == 0)
            return category;
    }
    return NULL;
}

static void add_occasion(const struct place *place, const struct event *event, struct date date) {
    struct collection *collection = place->collection;
    const struct string *category = event->category.text ? &event->category : place->category;
    struct occasion *occasion =
        LIST_PUSH(collection->arena, &collection->occasions, struct occasion);
    *occasion = (struct occasion){
        .day = record_date_first_day(record_date_head(&date)),
        .relation = collection->relations.count - 1,
        .date = date,
        .event = event,
        .group = place->group,
        .category = find_category(place->relation, category ? category->text : NULL),
    };
    if (!record_date_find_beginning(&date, &occasion->first, &occasion->last))
        occasion->last = record_date_last_day(record_date_tail(&date));
}

static void add_event(const struct place *place, const struct event *event) {
    const struct date *date = &event->date;
    if (date->kind != DATE_SET)
        add_occasion(place, event, *date);
    for (size_t i = 0; date->kind == DATE_SET && i < date->count; i++)
        add_occasion(place, event, (struct date){DATE_POINT, 1, &date->points[i], date->span});
}

static void add_groups(const struct place *outer, const struct list *groups) {
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = LIST_AT(groups, const struct group, i);
        struct place place = *outer;
        place.group = group;
        if (group->category.text)
            place.category = &group->category;
        for (size_t k = 0; k < group->events.count; k++)
            add_event(&place, LIST_AT(&group->events, const struct event, k));
        for (size_t k = 0; k < group->notes.count; k++)
            add_event(&place, LIST_AT(&group->notes, const struct event, k));
        add_groups(&place, &group->groups);
    }
}

void record_collection_add(struct collection *collection, const struct relation *relation) {
    struct place place = {.collection = collection, .relation = relation};
    *LIST_PUSH(collection->arena, &collection->relations, const struct relation *) = relation;
    add_groups(&place, &relation->activities);
    collection->sorted = false;
}

/* ---- order -------------------------------------------------------------------------------- */

static gint compare_days(gconstpointer a, gconstpointer b, gpointer data) {
    const struct occasion *left = a, *right = b;
    (void)data;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return left->relation < right->relation ? -1 : left->relation > right->relation;
}

/* Stable: what happened on one day in one relation keeps the order of the file. */
void record_collection_sort(struct collection *collection) {
    struct list *occasions = &collection->occasions;
    if (!collection->sorted && occasions->count > 0)
        g_qsort_with_data(occasions->items, (gint)occasions->count, sizeof(struct occasion),
                          compare_days, NULL);
    collection->sorted = true;
}

/* ---- periods ------------------------------------------------------------------------------ */

#define DECADE       10
#define PERIODS_MOST 3 /* that are made for something that may have happened in any of them */

int record_period_of_day(enum period_kind kind, int32_t day) {
    struct date_point point = record_date_from_day(day);
    switch (kind) {
    case PERIOD_YEAR:
        return point.year;
    case PERIOD_FISCAL_YEAR:
        return record_date_fiscal_year(point);
    case PERIOD_DECADE:
        return point.year - point.year % DECADE;
    default:
        return 0;
    }
}

bool record_period_find(enum period_kind kind, const struct occasion *occasion, int ret_years[2]) {
    int32_t first = occasion->first ? occasion->first : occasion->day;
    ret_years[0] = record_period_of_day(kind, first);
    ret_years[1] = record_period_of_day(kind, MAX(occasion->last, first));
    return kind == PERIOD_ALL || (occasion->first > 0 && ret_years[0] == ret_years[1]);
}

bool record_period_may_hold(enum period_kind kind, const struct occasion *occasion, int year) {
    const struct date *date = &occasion->date;
    int either[2];
    bool may = false;
    record_period_find(kind, occasion, either);
    for (size_t i = 0; date->kind == DATE_ONE_OF && i < date->count; i++)
        may |= record_period_of_day(kind, record_date_first_day(date->points[i])) <= year &&
               year <= record_period_of_day(kind, record_date_last_day(date->points[i]));
    return date->kind == DATE_ONE_OF ? may : either[0] <= year && year <= either[1];
}

bool record_period_is_open(enum period_kind kind, const struct occasion *occasion) {
    int either[2], count = 0;
    if (record_period_find(kind, occasion, either))
        return false;
    for (int year = either[0]; year <= either[1]; year += kind == PERIOD_DECADE ? DECADE : 1)
        count += record_period_may_hold(kind, occasion, year);
    return count > PERIODS_MOST;
}

static gint compare_years(gconstpointer a, gconstpointer b) {
    return *(const int *)a - *(const int *)b;
}

static void add_year(struct collection *collection, GHashTable *seen, struct list *years,
                     int year) {
    if (g_hash_table_add(seen, GINT_TO_POINTER(year + 1)))
        *LIST_PUSH(collection->arena, years, int) = year;
}

/* What may have happened in one of a few periods is told in each; of many, in those that there are,
 * and in the last where there are none. */
static void add_vague_years(struct collection *collection, enum period_kind kind, GHashTable *seen,
                            struct list *years) {
    int step = kind == PERIOD_DECADE ? DECADE : 1;
    for (size_t i = 0; i < collection->occasions.count; i++) {
        const struct occasion *occasion = LIST_AT(&collection->occasions, const struct occasion, i);
        int either[2];
        bool told = record_period_find(kind, occasion, either),
             is_open = record_period_is_open(kind, occasion);
        for (int year = either[0]; !told && year <= either[1]; year += step) {
            if (!is_open && record_period_may_hold(kind, occasion, year))
                add_year(collection, seen, years, year);
            told = is_open && g_hash_table_contains(seen, GINT_TO_POINTER(year + 1));
        }
        if (!told && is_open)
            add_year(collection, seen, years, either[1]);
    }
}

size_t record_collection_years(struct collection *collection, enum period_kind kind,
                               const int **ret_years) {
    struct list years = {0};
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    record_collection_sort(collection);
    for (size_t i = 0; i < collection->occasions.count; i++) {
        int either[2];
        if (record_period_find(kind, LIST_AT(&collection->occasions, const struct occasion, i),
                               either))
            add_year(collection, seen, &years, either[0]);
    }
    add_vague_years(collection, kind, seen, &years);
    g_hash_table_unref(seen);
    if (years.count > 0)
        qsort(years.items, years.count, sizeof(int), compare_years);
    *ret_years = years.items;
    return years.count;
}
