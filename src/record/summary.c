/* Summaries: takes a collection and a selection, gives the counts, lists and anniversaries that a
 * layout over relations is filled from. What happened in the period and in the one before is
 * booked in slots; relations are gone through one after the other, so that each is counted once. */
#include "record_int.h"

#include <glib.h>
#include <string.h>

enum { NOW, BEFORE, TIMES };

/* What a category, country, part or relation adds up to. */
struct slot {
    struct counts counts[TIMES];
    size_t last[TIMES]; /* the relation booked last, from 1 */
    struct list name;
    struct date_point point; /* of a part: its month, year or ten years */
};

struct slots {
    struct list list;    /* of struct slot */
    GHashTable *by_name; /* text → index + 1 */
};

struct builder {
    struct arena *arena;
    const struct collection *collection;
    const struct selection *selection;
    struct summary *summary;
    struct list occasions[TIMES]; /* of const struct occasion *, by day */
    struct list vague;            /* the same: of the period, or of one beside it */
    int first, last;              /* years of the period */
    int step;                     /* years a part; 0: a month */
    struct slot whole;
    struct slots categories, countries;
    struct slot *parts, *relations;
    size_t part_count;
    struct member **members; /* by relation; NULL: of no matter here */
    int32_t undated, repeated;
};

/* ---- the period --------------------------------------------------------------------------- */

#define FISCAL_FIRST 4 /* April */
#define MONTHS       12
#define DECADE       10
#define PARTS_MAX    100 /* years, before they are counted by decades */
#define ROUND        5   /* years between anniversaries that are told */
#define COMING       5   /* years ahead that can be planned for */
#define FEBRUARY     2
#define LEAP_DAY     29
#define MONTH_MOST   31
#define YEAR_MOST    9998 /* of an anniversary: its fiscal year ends in the next */

static struct date make_date(struct arena *arena, struct date_point first, struct date_point last,
                             bool several) {
    struct date_point *points = ARENA_ARRAY(arena, struct date_point, 2);
    points[0] = first;
    points[1] = last;
    return (struct date){
        .kind = several ? DATE_INTERVAL : DATE_POINT, .count = several ? 2 : 1, .points = points};
}

static struct date_point point_of(int year, int month) {
    return (struct date_point){.year = (int16_t)CLAMP(year, 1, 9999), .month = (int8_t)month};
}

static struct date name_years(struct arena *arena, enum period_kind kind, int first, int last) {
    return make_date(arena, point_of(first, kind == PERIOD_FISCAL_YEAR ? FISCAL_FIRST : 0),
                     point_of(last, 0), last > first);
}

static struct date name_period(const struct builder *builder, int year) {
    return name_years(builder->arena, builder->selection->kind, year,
                      year + builder->last - builder->first);
}

struct date record_summary_name_period(struct arena *arena, enum period_kind kind, int year) {
    return name_years(arena, kind, year, year + record_period_length(kind) - 1);
}

int record_period_length(enum period_kind kind) {
    return kind == PERIOD_DECADE ? DECADE : 1;
}

static void set_period(struct builder *builder) {
    static const int firsts[PERIOD_KIND_MAX] = {[PERIOD_YEAR] = 1, [PERIOD_FISCAL_YEAR] = 4};
    static const int lasts[PERIOD_KIND_MAX] = {[PERIOD_YEAR] = 12, [PERIOD_FISCAL_YEAR] = 3};
    enum period_kind kind = builder->selection->kind;
    int length = record_period_length(kind);
    struct period *period = ARENA_NEW(builder->arena, struct period);
    struct arena *arena = builder->arena;
    struct date_point first = point_of(builder->first, firsts[kind]);
    struct date_point last = point_of(builder->last + (kind == PERIOD_FISCAL_YEAR), lasts[kind]);
    *period = (struct period){.kind = (int)kind,
                              .year = builder->first,
                              .date = name_period(builder, builder->first),
                              .first = make_date(arena, first, first, false),
                              .last = make_date(arena, last, last, false)};
    if (kind != PERIOD_ALL) {
        period->previous = name_period(builder, builder->first - length);
        period->next = name_period(builder, builder->first + length);
    }
    builder->summary->period = period;
}

/* ---- what belongs to it ------------------------------------------------------------------- */

static bool is_wanted(const struct builder *builder, size_t relation) {
    const struct relation *at =
        *LIST_AT(&builder->collection->relations, const struct relation *, relation);
    const char *id = builder->selection->relation;
    return !id || (at->id.text && strcmp(at->id.text, id) == 0);
}

static void pick_occasion(struct builder *builder, const struct occasion *occasion) {
    const struct selection *selection = builder->selection;
    int year = selection->kind == PERIOD_ALL ? 0 : selection->year;
    int length = record_period_length(selection->kind), either[2];
    bool is_sure = record_period_find(selection->kind, occasion, either);
    bool before = selection->kind != PERIOD_ALL && either[0] == year - length;
    struct list *list = NULL;
    if (!is_sure)
        list = record_period_may_hold(selection->kind, occasion, year) ? &builder->vague : NULL;
    else if (either[0] == year || before)
        list = &builder->occasions[before ? BEFORE : NOW];
    if (list && is_wanted(builder, occasion->relation))
        *LIST_PUSH(builder->arena, list, const struct occasion *) = occasion;
}

static void pick_occasions(struct builder *builder) {
    const struct list *all = &builder->collection->occasions;
    for (size_t i = 0; i < all->count; i++)
        pick_occasion(builder, LIST_AT(all, const struct occasion, i));
}

static const struct occasion *occasion_at(const struct builder *builder, int when, size_t index) {
    return *LIST_AT(&builder->occasions[when], const struct occasion *, index);
}

static void set_years(struct builder *builder) {
    const struct selection *selection = builder->selection;
    const struct list *now = &builder->occasions[NOW];
    builder->first = selection->year;
    builder->last = selection->year + record_period_length(selection->kind) - 1;
    builder->step = selection->kind == PERIOD_DECADE;
    if (selection->kind != PERIOD_ALL)
        return;
    builder->first =
        now->count > 0 ? record_date_from_day(occasion_at(builder, NOW, 0)->day).year : 1;
    builder->last = now->count > 0
                        ? record_date_from_day(occasion_at(builder, NOW, now->count - 1)->day).year
                        : 1;
    builder->step = builder->last - builder->first < PARTS_MAX ? 1 : DECADE;
}

/* ---- slots -------------------------------------------------------------------------------- */

/* Parts of ten years are those of the calendar, 1920 to 1929: they have a name. */
static int first_of_parts(const struct builder *builder) {
    return builder->first - (builder->step == DECADE ? builder->first % DECADE : 0);
}

/* The part of the period that a day falls in. */
static int part_of_day(const struct builder *builder, int32_t day, int when) {
    int length = builder->last - builder->first + 1;
    int first = first_of_parts(builder) - (when == BEFORE ? length : 0);
    struct date_point point = record_date_from_day(day);
    if (builder->step > 0)
        return (point.year - first) / builder->step;
    if (builder->selection->kind == PERIOD_FISCAL_YEAR)
        return (point.month + MONTHS - FISCAL_FIRST) % MONTHS;
    return point.month - 1;
}

/* -1: it is not known. */
static int part_of(const struct builder *builder, const struct occasion *occasion, int when) {
    int part = part_of_day(builder, occasion->day, when);
    if (occasion->first == 0 || part != part_of_day(builder, occasion->last, when))
        return -1;
    /* Ends of a winter are in one part of all years alone. */
    bool is_long = occasion->last - occasion->first > MONTH_MOST && builder->step == 0;
    return is_long ? -1 : part;
}

static void set_parts(struct builder *builder) {
    bool fiscal = builder->selection->kind == PERIOD_FISCAL_YEAR;
    int first = first_of_parts(builder), step = builder->step;
    int years = builder->last - first + 1;
    builder->part_count = step > 0 ? (size_t)((years + step - 1) / step) : MONTHS;
    builder->parts = ARENA_ARRAY(builder->arena, struct slot, builder->part_count);
    for (int i = 0; i < (int)builder->part_count; i++) {
        int month = (i + (fiscal ? FISCAL_FIRST - 1 : 0)) % MONTHS + 1;
        builder->parts[i].point = step > 0 ? point_of(first + i * step, 0)
                                           : point_of(first + (fiscal && month < 4), month);
        if (step == DECADE)
            builder->parts[i].point.grain = DATE_DECADE;
    }
}

static void book(struct slot *slot, const struct occasion *occasion, int when) {
    struct counts *counts = &slot->counts[when];
    counts->events++;
    if (slot->last[when] != occasion->relation + 1)
        counts->relations++;
    slot->last[when] = occasion->relation + 1;
}

static void book_people(struct slot *slot, const struct occasion *occasion, int when) {
    struct counts *counts = &slot->counts[when];
    const struct participants *people = occasion->event->participants;
    if (!people)
        return;
    record_counts_add_people(counts, people);
}

/* What has the name: records may call one thing by keys of their own. */
static struct slot *find_slot(struct builder *builder, struct slots *slots,
                              const struct list *name) {
    const char *text = record_summary_first_text(name);
    size_t index = GPOINTER_TO_SIZE(g_hash_table_lookup(slots->by_name, text));
    if (index == 0) {
        struct slot *slot = LIST_PUSH(builder->arena, &slots->list, struct slot);
        slot->name = name ? *name : (struct list){0};
        index = slots->list.count;
        g_hash_table_insert(slots->by_name, (char *)text, GSIZE_TO_POINTER(index));
    }
    return LIST_AT(&slots->list, struct slot, index - 1);
}

static struct slot *find_category(struct builder *builder, const struct occasion *occasion) {
    const struct category *category = occasion->category;
    const struct list *name =
        category ? record_summary_category_name(builder->selection->categories, category) : NULL;
    return find_slot(builder, &builder->categories, name);
}

static struct slot *find_country(struct builder *builder, const struct occasion *occasion) {
    const struct relation *relation =
        *LIST_AT(&builder->collection->relations, const struct relation *, occasion->relation);
    return find_slot(builder, &builder->countries, &relation->partner->country);
}

/* NULL: it is in no part, or it is not known in which. */
static struct slot *find_part(const struct builder *builder, const struct occasion *occasion,
                              int when) {
    int part = part_of(builder, occasion, when);
    return part >= 0 && (size_t)part < builder->part_count ? &builder->parts[part] : NULL;
}

/* The people of an event with several dates are the same at each: they stand once in the period,
 * and once in each part that has a date of it. `parts`: event → the slot of its part booked last;
 * its dates come in the order of days. */
static void book_occasion(struct builder *builder, const struct occasion *occasion, int when,
                          GHashTable *parts) {
    struct slot *const slots[] = {&builder->whole, &builder->relations[occasion->relation],
                                  find_category(builder, occasion),
                                  find_country(builder, occasion)};
    struct slot *part = find_part(builder, occasion, when);
    bool is_first = !g_hash_table_contains(parts, occasion->event);
    bool is_first_of_part = part && g_hash_table_lookup(parts, occasion->event) != part;
    for (size_t i = 0; i < COUNT_OF(slots); i++) {
        book(slots[i], occasion, when);
        if (is_first)
            book_people(slots[i], occasion, when);
    }
    if (part)
        book(part, occasion, when);
    else if (when == NOW)
        builder->undated++;
    if (is_first_of_part)
        book_people(part, occasion, when);
    builder->repeated += !is_first && when == NOW && occasion->event->participants;
    if (is_first || part)
        g_hash_table_insert(parts, (struct event *)occasion->event, part);
}

static gint compare_relations(gconstpointer a, gconstpointer b, gpointer data) {
    const struct occasion *const *left = a, *const *right = b;
    (void)data;
    return (*left)->relation < (*right)->relation ? -1 : (*left)->relation > (*right)->relation;
}

static void book_all(struct builder *builder, int when) {
    const struct list *occasions = &builder->occasions[when];
    struct list sorted = {0};
    list_reserve(builder->arena, &sorted, occasions->count, sizeof(const struct occasion *));
    for (size_t i = 0; i < occasions->count; i++)
        *LIST_PUSH(builder->arena, &sorted, const struct occasion *) =
            occasion_at(builder, when, i);
    if (sorted.count > 0)
        g_qsort_with_data(sorted.items, (gint)sorted.count, sizeof(const struct occasion *),
                          compare_relations, NULL);
    GHashTable *parts = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < sorted.count; i++)
        book_occasion(builder, *LIST_AT(&sorted, const struct occasion *, i), when, parts);
    g_hash_table_unref(parts);
}

/* ---- from slots to what layouts see ------------------------------------------------------- */

static struct counts *copy_counts(struct arena *arena, const struct counts *counts) {
    struct counts *copy = ARENA_NEW(arena, struct counts);
    *copy = *counts;
    return copy;
}

static struct counts *find_change(struct arena *arena, const struct slot *slot) {
    const struct counts *now = &slot->counts[NOW], *before = &slot->counts[BEFORE];
    struct counts *change = ARENA_NEW(arena, struct counts);
    *change = (struct counts){.events = now->events - before->events,
                              .relations = now->relations - before->relations,
                              .sent = now->sent - before->sent,
                              .received = now->received - before->received};
    return change;
}

static void add_tallies(struct builder *builder, const struct slot *slots, size_t count,
                        struct list *tallies) {
    int32_t most = 1;
    for (size_t i = 0; i < count; i++)
        most = MAX(most, slots[i].counts[NOW].events);
    for (size_t i = 0; i < count; i++) {
        const struct slot *slot = &slots[i];
        struct tally *tally = LIST_PUSH(builder->arena, tallies, struct tally);
        tally->name = slot->name;
        if (slot->point.year > 0)
            tally->date = make_date(builder->arena, slot->point, slot->point, false);
        tally->counts = copy_counts(builder->arena, &slot->counts[NOW]);
        tally->before = copy_counts(builder->arena, &slot->counts[BEFORE]);
        tally->change = find_change(builder->arena, slot);
        tally->share = (int32_t)((int64_t)slot->counts[NOW].events * 100 / most);
    }
}

static gint compare_tallies(gconstpointer a, gconstpointer b, gpointer data) {
    const struct tally *left = a, *right = b;
    (void)data;
    if (!left->name.count != !right->name.count)
        return left->name.count ? -1 : 1;
    if (left->counts->events != right->counts->events)
        return left->counts->events > right->counts->events ? -1 : 1;
    return right->before->events - left->before->events;
}

/* The most first; what has no name last. */
static void sort_tallies(struct list *tallies) {
    if (tallies->count > 0)
        g_qsort_with_data(tallies->items, (gint)tallies->count, sizeof(struct tally),
                          compare_tallies, NULL);
}

static void set_counts(struct builder *builder) {
    struct summary *summary = builder->summary;
    summary->counts = copy_counts(builder->arena, &builder->whole.counts[NOW]);
    summary->before = copy_counts(builder->arena, &builder->whole.counts[BEFORE]);
    summary->change = find_change(builder->arena, &builder->whole);
    add_tallies(builder, builder->categories.list.items, builder->categories.list.count,
                &summary->categories);
    add_tallies(builder, builder->countries.list.items, builder->countries.list.count,
                &summary->countries);
    add_tallies(builder, builder->parts, builder->part_count, &summary->parts);
    sort_tallies(&summary->categories);
    sort_tallies(&summary->countries);
    summary->undated = builder->undated > 0 ? builder->undated : SCHEMA_ABSENT;
    summary->repeated = builder->repeated > 0 ? builder->repeated : SCHEMA_ABSENT;
    summary->left_out =
        builder->collection->left_out > 0 ? builder->collection->left_out : SCHEMA_ABSENT;
}

/* ---- relations and events ----------------------------------------------------------------- */

/* The period in which the relation was concluded is not after this one. */
static bool is_concluded(const struct builder *builder, const struct relation *relation) {
    enum period_kind kind = builder->selection->kind;
    return !relation->affiliation || kind == PERIOD_ALL ||
           record_period_of_day(kind, record_date_first_day(record_date_head(
                                          &relation->affiliation->date))) <= builder->first;
}

/* The last day of the period. */
static int32_t end_of_period(const struct builder *builder) {
    if (builder->selection->kind != PERIOD_FISCAL_YEAR)
        return record_date_last_day(point_of(builder->last, 0));
    return record_date_first_day(point_of(builder->last + 1, FISCAL_FIRST)) - 1;
}

/* The step that ended an affiliation by a day; NULL: none did. */
static const struct step *find_end(const struct affiliation *affiliation, int32_t day) {
    for (size_t i = 0; affiliation && i < affiliation->steps.count; i++) {
        const struct step *step = LIST_AT(&affiliation->steps, const struct step, i);
        int32_t days[2];
        if (step->kind.value == STEP_END &&
            record_date_find_beginning(&step->date, &days[0], &days[1]) && days[0] <= day)
            return step;
    }
    return NULL;
}

/* Whole years from the affiliation, where its day is known as far as need be, to the period's end.
 */
static int32_t years_since(const struct builder *builder, const struct affiliation *affiliation) {
    int32_t days[2];
    if (!affiliation || !record_date_find_beginning(&affiliation->date, &days[0], &days[1]) ||
        find_end(affiliation, end_of_period(builder)))
        return SCHEMA_ABSENT;
    bool fiscal = builder->selection->kind == PERIOD_FISCAL_YEAR;
    struct date_point first = record_date_from_day(days[0]), last = record_date_from_day(days[1]);
    int year = builder->last + fiscal;
    int32_t most = year - first.year - (fiscal && first.month >= FISCAL_FIRST);
    int32_t least = year - last.year - (fiscal && last.month >= FISCAL_FIRST);
    return most == least && most >= 0 ? most : SCHEMA_ABSENT;
}

static void set_member(struct builder *builder, size_t index, struct member *member) {
    const struct relation *relation =
        *LIST_AT(&builder->collection->relations, const struct relation *, index);
    const struct slot *slot = &builder->relations[index];
    *member = (struct member){
        .span = relation->span,
        .id = relation->id,
        .fictitious = relation->fictitious,
        .home = relation->home,
        .partner = relation->partner,
        .affiliation = relation->affiliation,
        .overview = relation->overview,
        .background = relation->background,
        .present = relation->present,
        .fields = relation->categories,
        .activities = relation->activities,
        .photos = relation->photos,
        .world = relation->world,
        .bodies = relation->bodies,
        .statistics = relation->statistics,
        .accounts = relation->accounts,
        .source = relation->source,
        .relation = relation,
        .counts = copy_counts(builder->arena, &slot->counts[NOW]),
        .before = copy_counts(builder->arena, &slot->counts[BEFORE]),
        .change = find_change(builder->arena, slot),
        .concluded = is_concluded(builder, relation),
        .years = years_since(builder, relation->affiliation),
    };
    const struct step *end = find_end(relation->affiliation, end_of_period(builder));
    if (end)
        member->ended = end->date;
    builder->members[index] = member;
}

/* Room is made for all at once: members are pointed at. */
static void add_members(struct builder *builder) {
    const struct list *relations = &builder->collection->relations;
    struct summary *summary = builder->summary;
    builder->members = ARENA_ARRAY(builder->arena, struct member *, relations->count);
    list_reserve(builder->arena, &summary->relations, relations->count, sizeof(struct member));
    list_reserve(builder->arena, &summary->inactive, relations->count, sizeof(struct member));
    for (size_t i = 0; i < relations->count; i++) {
        const struct relation *relation = *LIST_AT(relations, const struct relation *, i);
        if (!is_wanted(builder, i))
            continue;
        if (builder->relations[i].counts[NOW].events > 0)
            set_member(builder, i, LIST_PUSH(builder->arena, &summary->relations, struct member));
        else if (is_concluded(builder, relation))
            set_member(builder, i, LIST_PUSH(builder->arena, &summary->inactive, struct member));
    }
}

/* When all that is in them is known. */
static void add_partners(struct builder *builder) {
    const struct list *relations = &builder->collection->relations;
    for (size_t i = 0; i < relations->count; i++)
        if (builder->members[i] && builder->members[i]->concluded)
            *LIST_PUSH(builder->arena, &builder->summary->partners, struct member) =
                *builder->members[i];
}

/* The month it happened in; SCHEMA_ABSENT: it is not known. */
static int32_t month_of(const struct occasion *occasion) {
    struct date_point first = record_date_from_day(occasion->day),
                      last = record_date_from_day(occasion->last);
    bool known = occasion->first > 0 && first.year == last.year && first.month == last.month;
    return known ? first.month : SCHEMA_ABSENT;
}

static struct happening make_happening(const struct builder *builder,
                                       const struct occasion *occasion) {
    struct date_point first = record_date_from_day(occasion->day);
    bool fiscal = builder->selection->kind == PERIOD_FISCAL_YEAR;
    struct happening happening = {
        .event = *occasion->event,
        .group = occasion->group->title,
        .category = record_summary_category(builder->arena, builder->selection->categories,
                                            occasion->category),
        .relation = builder->members[occasion->relation],
        .year = fiscal ? record_date_fiscal_year(first) : first.year,
        .month = month_of(occasion),
    };
    happening.event.date = occasion->date;
    return happening;
}

static void add_happenings(struct builder *builder) {
    struct arena *arena = builder->arena;
    struct summary *summary = builder->summary;
    size_t count = builder->occasions[NOW].count;
    list_reserve(arena, &summary->events, count, sizeof(struct happening));
    for (size_t i = 0; i < count; i++) {
        const struct occasion *occasion = occasion_at(builder, NOW, i);
        struct happening happening = make_happening(builder, occasion);
        *LIST_PUSH(arena, &summary->events, struct happening) = happening;
        *LIST_PUSH(arena, &happening.relation->events, struct happening) = happening;
    }
    for (size_t i = 0; i < builder->vague.count; i++) {
        const struct occasion *occasion = *LIST_AT(&builder->vague, const struct occasion *, i);
        if (!builder->members[occasion->relation]) /* in neither list: not concluded by then */
            set_member(builder, occasion->relation, ARENA_NEW(arena, struct member));
        *LIST_PUSH(arena, &summary->vague, struct happening) = make_happening(builder, occasion);
    }
}

/* Of those that the page names. */
static void add_homes(struct builder *builder) {
    struct summary *summary = builder->summary;
    for (size_t i = 0; i < builder->collection->relations.count; i++)
        if (builder->members[i])
            record_homes_add(builder->arena, &summary->homes, builder->members[i]->home);
    for (size_t i = 0; i < builder->collection->relations.count; i++)
        if (builder->members[i])
            builder->members[i]->home_name =
                record_homes_name(builder->arena, &summary->homes, builder->members[i]->home);
    for (size_t i = 0; i < summary->homes.count; i++)
        *LIST_PUSH(builder->arena, &summary->home_names, struct list) = record_homes_name(
            builder->arena, &summary->homes, LIST_AT(&summary->homes, const struct city, i));
    if (summary->homes.count == 1)
        summary->home = LIST_AT(&summary->homes, struct city, 0);
}

/* What makes a year lie in one fiscal year; to be freed. */
static char *make_fiscal_hint(const struct builder *builder, const struct date *date,
                              const struct diags *diags) {
    struct date_point point = record_date_head(date);
    bool is_year = date->kind == DATE_POINT && point.grain == DATE_CALENDAR && !point.month;
    if (builder->selection->kind != PERIOD_FISCAL_YEAR || !is_year)
        return NULL;
    return diags_print(diags, "if it is the fiscal year that is known, write %d年度", point.year);
}

/* An event that lies in the period or in one beside it is counted in none. */
static void report_vague(const struct builder *builder, struct diags *diags) {
    size_t count = builder->vague.count;
    if (count == 0)
        return;
    const struct occasion *first = *LIST_AT(&builder->vague, const struct occasion *, 0);
    char *hint = make_fiscal_hint(builder, &first->date, diags);
    GString *dates = g_string_new(NULL);
    bool is_open = false;
    for (size_t i = 0; i < count; i++) {
        g_string_append(dates, i > 0 ? ", " : "");
        const struct occasion *one = *LIST_AT(&builder->vague, const struct occasion *, i);
        record_date_print(&one->date, dates);
        span_print(one->date.span, first->date.span, diags, dates);
        is_open |= record_period_is_open(builder->selection->kind, one);
    }
    diag_report(diags, DIAG_DATE_VAGUE, first->date.span, hint,
                "%zu event%s not counted in the summary of %d: %s may lie in it, or "
                "beside it%s",
                count, count > 1 ? "s are" : " is", builder->first, dates->str,
                is_open ? "; nothing is made for the sake of a date that may lie in so many" : "");
    g_string_free(dates, TRUE);
    g_free(hint);
}

/* ---- anniversaries ------------------------------------------------------------------------ */

/* The same day of another year; the leap day falls on the last of February. */
static struct date_point move_point(struct date_point point, int year) {
    struct date_point moved = point;
    moved.year = (int16_t)year;
    if (moved.month == FEBRUARY && moved.day == LEAP_DAY)
        moved.day = (int8_t)record_date_month_days(year, FEBRUARY);
    return moved;
}

/* So many years after one day, or after one of several of which nobody knows which. */
static struct date move_date(struct arena *arena, const struct date *date, int years) {
    struct date moved = {.kind = date->kind == DATE_ONE_OF ? DATE_ONE_OF : DATE_POINT};
    moved.count = date->kind == DATE_ONE_OF ? date->count : 1;
    struct date_point *points = ARENA_ARRAY(arena, struct date_point, moved.count);
    for (size_t i = 0; i < moved.count; i++) {
        struct date_point point = moved.count > 1 ? date->points[i] : record_date_head(date);
        points[i] = move_point(point, point.year + years);
    }
    moved.points = points;
    return moved;
}

/* In the period, in the next, or where it may lie in the period and may lie beside it. */
static struct list *find_anniversaries(const struct builder *builder, int from, int to) {
    if (from != to)
        return from <= builder->first && builder->first <= to
                   ? &builder->summary->vague_anniversaries
                   : NULL;
    if (from == builder->first)
        return &builder->summary->anniversaries;
    return from == builder->first + record_period_length(builder->selection->kind)
               ? &builder->summary->upcoming
               : NULL;
}

/* The first of all occasions, which are in the order of days, on that day or later. */
static size_t find_day(const struct list *occasions, int32_t day) {
    size_t low = 0, high = occasions->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (LIST_AT(occasions, const struct occasion, middle)->day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What happened between a relation's cities in a year that is over, by days. */
static struct list happenings_of(const struct builder *builder, const struct member *member,
                                 int year) {
    const struct list *all = &builder->collection->occasions;
    enum period_kind kind = builder->selection->kind;
    int32_t end = record_date_last_day(point_of(year + 1, 0)); /* a fiscal year's is before it */
    struct list happenings = {0};
    for (size_t i = find_day(all, record_date_first_day(point_of(year, 0))); i < all->count; i++) {
        const struct occasion *occasion = LIST_AT(all, const struct occasion, i);
        int years[2];
        if (occasion->day > end)
            break;
        if (builder->members[occasion->relation] == member &&
            record_period_find(kind, occasion, years) && years[0] == year)
            *LIST_PUSH(builder->arena, &happenings, struct happening) =
                make_happening(builder, occasion);
    }
    return happenings;
}

static struct anniversary *add_anniversary(const struct builder *builder,
                                           const struct member *member, int years,
                                           struct list *list) {
    struct anniversary *anniversary = LIST_PUSH(builder->arena, list, struct anniversary);
    anniversary->date = move_date(builder->arena, &member->affiliation->date, years);
    anniversary->years = years;
    anniversary->relation = (struct member *)member;
    return anniversary;
}

static bool is_coming(const struct builder *builder, int year) {
    return record_period_length(builder->selection->kind) == 1 && year > builder->first &&
           year <= builder->first + COMING;
}

/* None of an affiliation of which it is not known when it began. */
static void add_anniversaries_of(struct builder *builder, const struct member *member) {
    const struct date *date = &member->affiliation->date;
    enum period_kind kind = builder->selection->kind;
    int32_t days[2];
    if (!record_date_find_beginning(date, &days[0], &days[1]))
        return;
    struct date_point head = record_date_head(date);
    struct date_point tail = date->kind == DATE_ONE_OF ? record_date_tail(date) : head;
    int end = MIN(builder->first + (COMING + 1) * record_period_length(kind), YEAR_MOST);
    for (int years = ROUND; head.year + years <= end && tail.year + years <= YEAR_MOST;
         years += ROUND) {
        int from =
            record_period_of_day(kind, record_date_first_day(move_point(head, head.year + years)));
        int to =
            record_period_of_day(kind, record_date_last_day(move_point(tail, tail.year + years)));
        if (find_end(member->affiliation,
                     record_date_last_day(move_point(tail, tail.year + years))))
            break;
        struct list *list = find_anniversaries(builder, from, to);
        if (list)
            add_anniversary(builder, member, years, list);
        if (!is_coming(builder, from) && !is_coming(builder, to))
            continue;
        struct anniversary *coming =
            add_anniversary(builder, member, years, &builder->summary->coming);
        if (from != to)
            continue;
        coming->period = name_period(builder, from);
        coming->last = happenings_of(builder, member, from - ROUND);
    }
}

static gint compare_anniversaries(gconstpointer a, gconstpointer b, gpointer data) {
    const struct anniversary *left = a, *right = b;
    (void)data;
    return record_date_first_day(record_date_head(&left->date)) -
           record_date_first_day(record_date_head(&right->date));
}

static void sort_anniversaries(struct list *anniversaries) {
    if (anniversaries->count > 0)
        g_qsort_with_data(anniversaries->items, (gint)anniversaries->count,
                          sizeof(struct anniversary), compare_anniversaries, NULL);
}

static void add_anniversaries(struct builder *builder) {
    if (builder->selection->kind == PERIOD_ALL)
        return;
    for (size_t i = 0; i < builder->collection->relations.count; i++)
        if (builder->members[i] && builder->members[i]->affiliation)
            add_anniversaries_of(builder, builder->members[i]);
    sort_anniversaries(&builder->summary->anniversaries);
    sort_anniversaries(&builder->summary->vague_anniversaries);
    sort_anniversaries(&builder->summary->upcoming);
    sort_anniversaries(&builder->summary->coming);
}

/* One that falls into the period or into one beside it is told as neither's. */
static void report_anniversaries(const struct builder *builder, struct diags *diags) {
    const struct list *vague = &builder->summary->vague_anniversaries;
    if (vague->count == 0)
        return;
    const struct anniversary *first = LIST_AT(vague, const struct anniversary, 0);
    const struct date *date = &first->relation->affiliation->date;
    char *hint = make_fiscal_hint(builder, date, diags);
    GString *dates = g_string_new(NULL);
    for (size_t i = 0; i < vague->count; i++) {
        const struct anniversary *one = LIST_AT(vague, const struct anniversary, i);
        GString *since = g_string_new(NULL);
        record_date_print(&one->relation->affiliation->date, since);
        g_string_append(dates, i > 0 ? ", " : "");
        g_string_append_printf(dates, diags_say(diags, "%d years after %s"), one->years,
                               since->str);
        g_string_free(since, TRUE);
        span_print(one->relation->affiliation->date.span, date->span, diags, dates);
    }
    diag_report(diags, DIAG_DATE_VAGUE, date->span, hint,
                "%zu anniversar%s not placed in the summary of %d: %s may lie in it, or beside it",
                vague->count, vague->count > 1 ? "ies are" : "y is", builder->first, dates->str);
    g_string_free(dates, TRUE);
    g_free(hint);
}

/* ---- all of it ---------------------------------------------------------------------------- */

static void build(struct builder *builder) {
    size_t relations = builder->collection->relations.count;
    builder->relations = ARENA_ARRAY(builder->arena, struct slot, relations);
    builder->categories.by_name = g_hash_table_new(g_str_hash, g_str_equal);
    builder->countries.by_name = g_hash_table_new(g_str_hash, g_str_equal);
    pick_occasions(builder);
    set_years(builder);
    set_period(builder);
    set_parts(builder);
    book_all(builder, NOW);
    book_all(builder, BEFORE);
    set_counts(builder);
    add_members(builder);
    add_happenings(builder);
    add_homes(builder);
    add_partners(builder);
    builder->summary->counter = record_summary_counter(builder->occasions, TIMES);
    add_anniversaries(builder);
    record_summary_add_recent(builder->arena, builder->collection, builder->selection,
                              &builder->summary->recent);
    record_summary_add_photos(builder->arena, builder->collection, builder->selection,
                              &builder->summary->photos);
    g_hash_table_unref(builder->categories.by_name);
    g_hash_table_unref(builder->countries.by_name);
}

const struct summary *record_collection_select(struct arena *arena, struct collection *collection,
                                               const struct selection *selection,
                                               struct diags *diags) {
    struct builder builder = {
        .arena = arena,
        .collection = collection,
        .selection = selection,
        .summary = ARENA_NEW(arena, struct summary),
    };
    record_collection_sort(collection);
    build(&builder);
    report_vague(&builder, diags);
    record_summary_report_people(&builder.whole.counts[NOW], &builder.occasions[NOW], diags);
    report_anniversaries(&builder, diags);
    record_summary_report_categories(&builder.occasions[NOW], selection->categories, diags);
    return builder.summary;
}
