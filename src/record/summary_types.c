/* What a layout over relations can name: the keys of a summary, their types and their meaning. No
 * file has this form; it is filled from many records. */
#include "record_int.h"

#include "schema/table.h"

SCHEMA_STATIC_LIST(strings_type,
                   struct string) = {.kind = SCHEMA_LIST, .name = "words", .item = &schema_string};

static const struct schema_field counts_fields[] = {
    FIELD(counts, events, "events", schema_integer, OPTIONAL, 0, SAID("Events")),
    FIELD(counts, relations, "relations", schema_integer, OPTIONAL, 0, "Relations with an event"),
    FIELD(counts, sent, "sent", schema_integer, OPTIONAL, 0,
          "People who went, as far as known; of an event with several dates, once"),
    FIELD(counts, received, "received", schema_integer, OPTIONAL, 0,
          "People who came, as far as known; the same"),
};
SCHEMA_STATIC(counts_type, struct counts *) = {
    OBJECT(counts, "counts", counts_fields, "How much happened"),
};

static const struct schema_field tally_fields[] = {
    LIST_FIELD(tally, name, "name", record_names_type, OPTIONAL,
               "Name of the category or country; a part has none"),
    FIELD(tally, date, "date", record_date_type, OPTIONAL, 0,
          "The month, year or ten years, of a part"),
    FIELD(tally, counts, "counts", counts_type, OPTIONAL, 0, "In the period"),
    FIELD(tally, before, "before", counts_type, OPTIONAL, 0, "In the one before"),
    FIELD(tally, change, "change", counts_type, OPTIONAL, 0, "More, or less, than before"),
    FIELD(tally, current, "current", schema_boolean, OPTIONAL, 0,
          "Of `recent`: true of the period itself"),
    FIELD(tally, share, "share", schema_integer, OPTIONAL, 0,
          "Events in percent of the most in any category, country or part"),
};
static const struct schema_type tally_type = {
    OBJECT(tally, "tally", tally_fields,
           "The counts of a category, a country, or a part of the period"),
};
SCHEMA_STATIC_LIST(tallies_type, struct tally) = {
    .kind = SCHEMA_LIST,
    .name = "tallies",
    .item = &tally_type,
};

SCHEMA_STATIC_LIST(happenings_type, struct happening);

static const struct schema_field member_fields[] = {
    FIELD(member, id, "id", schema_string, OPTIONAL, 0, "Id of the record"),
    FIELD(member, fictitious, "fictitious", schema_boolean, OPTIONAL, 0, "True if invented"),
    FIELD(member, home, "home", record_city_type, OPTIONAL, 0, "The city that keeps the record"),
    LIST_FIELD(member, home_name, "home-name", record_names_type, OPTIONAL,
               "Name of that city; with its region where another home city has the same name"),
    FIELD(member, partner, "partner", record_city_type, OPTIONAL, 0,
          "The city the record is about"),
    FIELD(member, affiliation, "affiliation", record_affiliation_type, OPTIONAL, 0,
          "Since when affiliated"),
    LIST_FIELD(member, overview, "overview", record_prose_list_type, OPTIONAL, "About the partner"),
    LIST_FIELD(member, background, "background", record_prose_list_type, OPTIONAL,
               "How the affiliation came about"),
    LIST_FIELD(member, present, "present", record_prose_list_type, OPTIONAL, "The exchange today"),
    LIST_FIELD(member, fields, "categories", record_categories_type, OPTIONAL,
               "Fields of exchange"),
    LIST_FIELD(member, activities, "activities", record_groups_type, OPTIONAL,
               "What happened, in groups, whatever the period"),
    LIST_FIELD(member, photos, "photos", record_photos_type, OPTIONAL, "Photographs and drawings"),
    LIST_FIELD(member, world, "world", record_events_type, OPTIONAL,
               "What happened in the world meanwhile, whatever the period"),
    LIST_FIELD(member, bodies, "bodies", record_bodies_type, OPTIONAL,
               "Societies and councils of the exchange"),
    LIST_FIELD(member, statistics, "statistics", record_statistics_type, OPTIONAL,
               "Numbers by year"),
    LIST_FIELD(member, accounts, "accounts", record_accounts_type, OPTIONAL, "Income and cost"),
    FIELD(member, source, "source", record_key_type, OPTIONAL, 0, "Where the facts are known from"),
    FIELD(member, counts, "counts", counts_type, OPTIONAL, 0, "In the period"),
    FIELD(member, before, "before", counts_type, OPTIONAL, 0, "In the one before"),
    FIELD(member, change, "change", counts_type, OPTIONAL, 0, "More, or less, than before"),
    FIELD(member, concluded, "concluded", schema_boolean, OPTIONAL, 0,
          "True if the affiliation is as old as the end of the period, or may be"),
    FIELD(member, ended, "ended", record_date_type, OPTIONAL, 0,
          "When it was ended, if before the end of the period"),
    FIELD(member, years, "years", schema_integer, OPTIONAL, SCHEMA_ABSENT,
          "Whole years since the affiliation, at the end of the period"),
    LIST_FIELD(member, events, "events", happenings_type, OPTIONAL, "Its events in the period"),
};
SCHEMA_STATIC(member_type, struct member *) = {
    OBJECT(member, "relation", member_fields, "A relation in a summary"),
};
SCHEMA_STATIC_LIST(members_type, struct member) = {
    .kind = SCHEMA_LIST,
    .name = "relations",
    .item = &member_type,
};

static const struct schema_field happening_fields[] = {
    FIELD(happening, event.date, "date", record_date_type, OPTIONAL, 0, "When it happened"),
    LIST_FIELD(happening, event.text, "text", record_prose_list_type, OPTIONAL, "What happened"),
    FIELD(happening, category, "category", record_category_type, OPTIONAL, 0,
          "Its own, or its group's"),
    FIELD(happening, group, "group", record_prose_type, OPTIONAL, 0, "Heading of its group"),
    FIELD(happening, event.place, "place", schema_marked, OPTIONAL, 0, "Where it happened"),
    FIELD(happening, event.participants, "participants", record_participants_type, OPTIONAL, 0,
          "How many took part"),
    FIELD(happening, event.cost, "cost", record_quantity_type, OPTIONAL, 0, "What it cost"),
    FIELD(happening, event.note, "note", record_prose_type, OPTIONAL, 0, "A remark"),
    FIELD(happening, event.city, "city", record_city_role_type, OPTIONAL, 0,
          "In which city it happened"),
    FIELD(happening, event.source, "source", record_key_type, OPTIONAL, 0,
          "Where this is known from"),
    FIELD(happening, event.rank, "rank", schema_integer, OPTIONAL, 0, "Importance, 1 (most) to 5"),
    FIELD(happening, relation, "relation", member_type, OPTIONAL, 0, "Where it happened"),
    FIELD(happening, year, "year", schema_integer, OPTIONAL, 0, "The year; in a fiscal year, that"),
    FIELD(happening, month, "month", schema_integer, OPTIONAL, SCHEMA_ABSENT,
          "The month, when known"),
};
static const struct schema_type happening_type = {
    OBJECT(happening, "event", happening_fields, "An event in a summary"),
};
static const struct schema_type happenings_type = {
    .kind = SCHEMA_LIST, .name = "events", .item = &happening_type};

static const struct schema_field anniversary_fields[] = {
    FIELD(anniversary, date, "date", record_date_type, OPTIONAL, 0, "The day, month or year"),
    FIELD(anniversary, years, "years", schema_integer, OPTIONAL, 0, "Years since the affiliation"),
    FIELD(anniversary, period, "period", record_date_type, OPTIONAL, 0,
          "The year it falls in, where that is sure"),
    FIELD(anniversary, relation, "relation", member_type, OPTIONAL, 0, SAID("Whose")),
    LIST_FIELD(anniversary, last, "last", happenings_type, OPTIONAL,
               "Of `coming`: what happened in the year of the one before"),
};
static const struct schema_type anniversary_type = {
    OBJECT(anniversary, "anniversary", anniversary_fields,
           "A round anniversary of an affiliation: five years on"),
};
SCHEMA_STATIC_LIST(anniversaries_type, struct anniversary) = {
    .kind = SCHEMA_LIST, .name = "anniversaries", .item = &anniversary_type};

static const struct schema_word period_words[] = {
    {"all", PERIOD_ALL, "All years"},
    {"year", PERIOD_YEAR, "January to December"},
    {"fiscal-year", PERIOD_FISCAL_YEAR, "April to March"},
    {"decade", PERIOD_DECADE, "Ten years"},
};
SCHEMA_STATIC(period_kind_type, int) = {
    .kind = SCHEMA_WORD,
    .name = "period_kind",
    .doc = "What the period is",
    .words = period_words,
    .word_count = COUNT_OF(period_words),
};

static const struct schema_field period_fields[] = {
    FIELD(period, kind, "kind", period_kind_type, OPTIONAL, 0, "What it is"),
    FIELD(period, year, "year", schema_integer, OPTIONAL, 0, "Its first year"),
    FIELD(period, date, "date", record_date_type, OPTIONAL, 0,
          "The year; of several, the first to the last"),
    FIELD(period, first, "first", record_date_type, OPTIONAL, 0, "Its first month, or year"),
    FIELD(period, last, "last", record_date_type, OPTIONAL, 0, "Its last month, or year"),
    FIELD(period, previous, "previous", record_date_type, OPTIONAL, 0,
          "The period before; none of all years"),
    FIELD(period, next, "next", record_date_type, OPTIONAL, 0,
          "The period after; none of all years"),
};
SCHEMA_STATIC(period_type, struct period *) = {
    OBJECT(period, "period", period_fields, "What a summary is over"),
};

SCHEMA_STATIC_LIST(homes_type,
                   struct city) = {.kind = SCHEMA_LIST, .name = "homes", .item = &record_city_type};

SCHEMA_STATIC_LIST(home_names_type, struct list) = {
    .kind = SCHEMA_LIST, .name = "home_names", .item = &record_names_type};

static const struct schema_field category_group_fields[] = {
    NAMED_LIST(category_group, name, record_names_type, NEEDED, "Name by language tag"),
    NAMED_LIST(category_group, of, strings_type, NEEDED, "Ids or names that records have for it"),
};
static const struct schema_type category_group_type = {
    OBJECT(category_group, "category_group", category_group_fields,
           "A category of a summary, and those of the records that count for it"),
};
const struct schema_type record_category_groups_type = {
    .kind = SCHEMA_LIST, .name = "category_groups", .item = &category_group_type};

static const struct schema_field summary_fields[] = {
    FIELD(summary, period, "period", period_type, OPTIONAL, 0, "What the summary is over"),
    FIELD(summary, counts, "counts", counts_type, OPTIONAL, 0, "How much happened"),
    FIELD(summary, before, "before", counts_type, OPTIONAL, 0, "In the period before"),
    FIELD(summary, change, "change", counts_type, OPTIONAL, 0, "More, or less, than before"),
    FIELD(summary, home, "home", record_city_type, OPTIONAL, 0,
          "The home city of all relations; none where these are several"),
    LIST_FIELD(summary, homes, "homes", homes_type, OPTIONAL, "The home cities, each once"),
    LIST_FIELD(summary, home_names, "home-names", home_names_type, OPTIONAL,
               "Their names alone, for `join`; of one name, each with its region"),
    LIST_FIELD(summary, relations, "relations", members_type, OPTIONAL, "Relations with an event"),
    LIST_FIELD(summary, inactive, "inactive", members_type, OPTIONAL,
               "Relations without one, that were concluded by then"),
    LIST_FIELD(summary, partners, "partners", members_type, OPTIONAL,
               "All relations that were concluded by then, in the order of their records"),
    FIELD(summary, counter, "counter", record_key_type, OPTIONAL, 0,
          "The counter of all people that are counted, here and in the period before, where the "
          "records have the same for all: 名"),
    LIST_FIELD(summary, events, "events", happenings_type, OPTIONAL,
               "Events in the order of their days"),
    LIST_FIELD(summary, vague, "vague", happenings_type, OPTIONAL,
               "Events of which it is not known whether they lie in the period; not counted"),
    LIST_FIELD(summary, categories, "categories", tallies_type, OPTIONAL, "Counts by category"),
    LIST_FIELD(summary, countries, "countries", tallies_type, OPTIONAL,
               "Counts by the partner's country"),
    LIST_FIELD(summary, parts, "parts", tallies_type, OPTIONAL,
               "Counts by month; of more than a year, by year"),
    LIST_FIELD(summary, recent, "recent", tallies_type, OPTIONAL,
               "Counts of this period and the nine before, oldest first; none of all years"),
    LIST_FIELD(summary, photos, "photos", record_photos_type, OPTIONAL,
               "Photos that were taken in the period, in the order of the records"),
    LIST_FIELD(summary, anniversaries, "anniversaries", anniversaries_type, OPTIONAL,
               "Round anniversaries in the period"),
    LIST_FIELD(summary, vague_anniversaries, "vague-anniversaries", anniversaries_type, OPTIONAL,
               "Round anniversaries of dates that leave open whether they lie in the period"),
    LIST_FIELD(summary, upcoming, "upcoming", anniversaries_type, OPTIONAL,
               "Those in the next period"),
    LIST_FIELD(summary, coming, "coming", anniversaries_type, OPTIONAL,
               "Those in the next five years, or fiscal years; none of ten years or of all"),
    FIELD(summary, undated, "undated", schema_integer, OPTIONAL, SCHEMA_ABSENT,
          "Events of which no part is known"),
    FIELD(summary, repeated, "repeated", schema_integer, OPTIONAL, SCHEMA_ABSENT,
          "Dates of events whose people are counted at another date of theirs"),
    FIELD(summary, left_out, "left-out", schema_integer, OPTIONAL, SCHEMA_ABSENT,
          "Records that could not be read"),
};

const struct schema_type record_summary_type = {
    OBJECT(summary, "summary", summary_fields,
           "What a layout over relations is filled from: many records in a period"),
};
