/* What a layout over relations can name: the keys of a summary, their types and their meaning. No
 * file has this form; it is filled from many records. */
#include "record_int.h"

#define FIELD(structure, member, key, type, doc)                                                   \
    { key, type, offsetof(struct structure, member), false, 0, doc }
#define ABSENT(structure, member, key, type, doc)                                                  \
    { key, type, offsetof(struct structure, member), false, SCHEMA_ABSENT, doc }
#define OBJECT(structure, title, rows, meaning)                                                    \
    .kind = SCHEMA_OBJECT, .name = title, .doc = meaning, .size = sizeof(struct structure),        \
    .fields = rows, .field_count = COUNT_OF(rows)

static const struct schema_field counts_fields[] = {
    FIELD(counts, events, "events", &schema_integer, "Events"),
    FIELD(counts, relations, "relations", &schema_integer, "Relations with an event"),
    FIELD(counts, sent, "sent", &schema_integer, "People who went, as far as known"),
    FIELD(counts, received, "received", &schema_integer, "People who came, as far as known"),
};
static const struct schema_type counts_type = {
    OBJECT(counts, "counts", counts_fields, "How much happened"),
};

static const struct schema_field tally_fields[] = {
    FIELD(tally, name, "name", &names_type, "Name of the category or country; a part has none"),
    FIELD(tally, date, "date", &date_type, "The month or year, of a part"),
    FIELD(tally, counts, "counts", &counts_type, "In the period"),
    FIELD(tally, before, "before", &counts_type, "In the one before"),
    FIELD(tally, change, "change", &counts_type, "More, or less, than before"),
    FIELD(tally, share, "share", &schema_integer,
          "Events in percent of the most in any category, country or part"),
};
static const struct schema_type tally_type = {
    OBJECT(tally, "tally", tally_fields,
           "The counts of a category, a country, or a part of the period"),
};
static const struct schema_type tallies_type = {
    .kind = SCHEMA_LIST, .name = "tallies", .item = &tally_type};

static const struct schema_type happenings_type;

static const struct schema_field member_fields[] = {
    FIELD(member, id, "id", &schema_string, "Id of the record"),
    FIELD(member, fictitious, "fictitious", &schema_boolean, "True if invented"),
    FIELD(member, home, "home", &city_type, "The city that keeps the record"),
    FIELD(member, partner, "partner", &city_type, "The city the record is about"),
    FIELD(member, affiliation, "affiliation", &affiliation_type, "Since when affiliated"),
    FIELD(member, counts, "counts", &counts_type, "In the period"),
    FIELD(member, before, "before", &counts_type, "In the one before"),
    FIELD(member, change, "change", &counts_type, "More, or less, than before"),
    FIELD(member, events, "events", &happenings_type, "Its events in the period"),
};
static const struct schema_type member_type = {
    OBJECT(member, "relation", member_fields, "A relation in a summary"),
};
static const struct schema_type members_type = {
    .kind = SCHEMA_LIST, .name = "relations", .item = &member_type};

static const struct schema_field happening_fields[] = {
    FIELD(happening, event.date, "date", &date_type, "When it happened"),
    FIELD(happening, event.text, "text", &prose_list_type, "What happened"),
    FIELD(happening, category, "category", &category_type, "Its own, or its group's"),
    FIELD(happening, group, "group", &prose_type, "Heading of its group"),
    FIELD(happening, event.place, "place", &schema_marked, "Where it happened"),
    FIELD(happening, event.participants, "participants", &participants_type, "How many took part"),
    FIELD(happening, event.note, "note", &prose_type, "A remark"),
    FIELD(happening, event.rank, "rank", &schema_integer, "Importance, 1 (most) to 5"),
    FIELD(happening, relation, "relation", &member_type, "Where it happened"),
    FIELD(happening, year, "year", &schema_integer, "The year; in a fiscal year, that"),
    ABSENT(happening, month, "month", &schema_integer, "The month, when known"),
};
static const struct schema_type happening_type = {
    OBJECT(happening, "event", happening_fields, "An event in a summary"),
};
static const struct schema_type happenings_type = {
    .kind = SCHEMA_LIST, .name = "events", .item = &happening_type};

static const struct schema_field anniversary_fields[] = {
    FIELD(anniversary, date, "date", &date_type, "The day, month or year"),
    FIELD(anniversary, years, "years", &schema_integer, "Years since the affiliation"),
    FIELD(anniversary, relation, "relation", &member_type, "Whose"),
};
static const struct schema_type anniversary_type = {
    OBJECT(anniversary, "anniversary", anniversary_fields,
           "A round anniversary of an affiliation: five years on"),
};
static const struct schema_type anniversaries_type = {
    .kind = SCHEMA_LIST, .name = "anniversaries", .item = &anniversary_type};

static const struct schema_word period_words[] = {
    {"all", PERIOD_ALL, "All years"},
    {"year", PERIOD_YEAR, "January to December"},
    {"fiscal-year", PERIOD_FISCAL_YEAR, "April to March"},
    {"decade", PERIOD_DECADE, "Ten years"},
};
static const struct schema_type period_kind_type = {
    .kind = SCHEMA_WORD,
    .name = "period_kind",
    .doc = "What the period is",
    .words = period_words,
    .word_count = COUNT_OF(period_words),
};

static const struct schema_field period_fields[] = {
    FIELD(period, kind, "kind", &period_kind_type, "What it is"),
    FIELD(period, year, "year", &schema_integer, "Its first year"),
    FIELD(period, date, "date", &date_type, "The year; of several, the first to the last"),
    FIELD(period, first, "first", &date_type, "Its first month, or year"),
    FIELD(period, last, "last", &date_type, "Its last month, or year"),
    FIELD(period, previous, "previous", &date_type, "The period before; none of all years"),
    FIELD(period, next, "next", &date_type, "The period after; none of all years"),
};
static const struct schema_type period_type = {
    OBJECT(period, "period", period_fields, "What a summary is over"),
};

static const struct schema_field summary_fields[] = {
    FIELD(summary, period, "period", &period_type, "What the summary is over"),
    FIELD(summary, counts, "counts", &counts_type, "How much happened"),
    FIELD(summary, before, "before", &counts_type, "In the period before"),
    FIELD(summary, change, "change", &counts_type, "More, or less, than before"),
    FIELD(summary, relations, "relations", &members_type, "Relations with an event"),
    FIELD(summary, inactive, "inactive", &members_type,
          "Relations without one, that were concluded by then"),
    FIELD(summary, events, "events", &happenings_type, "Events in the order of their days"),
    FIELD(summary, categories, "categories", &tallies_type, "Counts by category"),
    FIELD(summary, countries, "countries", &tallies_type, "Counts by the partner's country"),
    FIELD(summary, parts, "parts", &tallies_type, "Counts by month; of more than a year, by year"),
    FIELD(summary, anniversaries, "anniversaries", &anniversaries_type,
          "Round anniversaries in the period"),
    FIELD(summary, upcoming, "upcoming", &anniversaries_type, "Those in the next period"),
    ABSENT(summary, undated, "undated", &schema_integer, "Events of which no part is known"),
    ABSENT(summary, left_out, "left-out", &schema_integer, "Records that could not be read"),
};

const struct schema_type summary_type = {
    OBJECT(summary, "summary", summary_fields,
           "What a layout over relations is filled from: many records in a period"),
};
