/* What a summary shows besides its events: takes a collection and a selection, gives how much
 * happened in the period and in the nine before, and the photos that were taken in it. */
#include "record_int.h"

#include <glib.h>

#define RECENT 10 /* periods */

struct counter {
    const struct selection *selection;
    int first, length; /* the year of the oldest period; years a period */
    struct counts counts[RECENT];
    GHashTable *seen[RECENT]; /* relations and events that are booked */
};

/* The period of an occasion; -1: none of them, or it is not known in which. */
static int find_period(const struct counter *counter, const struct occasion *occasion) {
    int years[2];
    if (!record_period_find(counter->selection->kind, occasion, years) || years[0] < counter->first)
        return -1;
    int index = (years[0] - counter->first) / counter->length;
    return index < RECENT ? index : -1;
}

/* As a period is booked: a relation counts once in each, and so do an event's people. */
static void book(struct counter *counter, int index, const struct occasion *occasion,
                 const struct relation *relation) {
    struct counts *counts = &counter->counts[index];
    const struct participants *people = occasion->event->participants;
    counts->events++;
    counts->relations += g_hash_table_add(counter->seen[index], (struct relation *)relation);
    if (!g_hash_table_add(counter->seen[index], (struct event *)occasion->event) || !people)
        return;
    record_counts_add_people(counts, people);
}

static void book_all(struct counter *counter, const struct collection *collection) {
    const char *id = counter->selection->relation;
    for (size_t i = 0; i < collection->occasions.count; i++) {
        const struct occasion *occasion = LIST_AT(&collection->occasions, const struct occasion, i);
        const struct relation *relation =
            *LIST_AT(&collection->relations, const struct relation *, occasion->relation);
        int index = find_period(counter, occasion);
        if (index >= 0 && (!id || g_strcmp0(relation->id.text, id) == 0))
            book(counter, index, occasion, relation);
    }
}

/* Periods before the first year that a date can have are left out. */
static void add_tallies(const struct counter *counter, struct arena *arena, struct list *tallies) {
    for (int i = 0; i < RECENT; i++) {
        int year = counter->first + i * counter->length;
        if (year < 1)
            continue;
        struct tally *tally = LIST_PUSH(arena, tallies, struct tally);
        tally->date = record_summary_name_period(arena, counter->selection->kind, year);
        tally->counts = ARENA_NEW(arena, struct counts);
        *tally->counts = counter->counts[i];
        tally->current = i == RECENT - 1;
    }
}

void record_summary_add_recent(struct arena *arena, const struct collection *collection,
                               const struct selection *selection, struct list *tallies) {
    int length = record_period_length(selection->kind);
    struct counter counter = {
        .selection = selection, .first = selection->year - (RECENT - 1) * length, .length = length};
    if (selection->kind == PERIOD_ALL)
        return;
    for (int i = 0; i < RECENT; i++)
        counter.seen[i] = g_hash_table_new(NULL, NULL);
    book_all(&counter, collection);
    add_tallies(&counter, arena, tallies);
    for (int i = 0; i < RECENT; i++)
        g_hash_table_unref(counter.seen[i]);
}

/* ---- photos ------------------------------------------------------------------------------- */

static bool is_of_period(const struct photo *photo, const struct selection *selection) {
    const struct date *date = &photo->date;
    if (date->kind != DATE_POINT)
        return false;
    struct date_point point = record_date_head(date);
    enum period_kind kind = selection->kind;
    return kind == PERIOD_ALL ||
           (record_period_of_day(kind, record_date_first_day(point)) == selection->year &&
            record_period_of_day(kind, record_date_last_day(point)) == selection->year);
}

void record_summary_add_photos(struct arena *arena, const struct collection *collection,
                               const struct selection *selection, struct list *photos) {
    for (size_t i = 0; i < collection->relations.count; i++) {
        const struct relation *relation =
            *LIST_AT(&collection->relations, const struct relation *, i);
        if (selection->relation && g_strcmp0(relation->id.text, selection->relation) != 0)
            continue;
        for (size_t j = 0; j < relation->photos.count; j++) {
            const struct photo *photo = LIST_AT(&relation->photos, const struct photo, j);
            if (is_of_period(photo, selection))
                *LIST_PUSH(arena, photos, struct photo) = *photo;
        }
    }
}
