/* The record format: the one statement of its keys, their types and their meaning. */
#include "record_int.h"

#include "schema/table.h"

/* ---- plain types -------------------------------------------------------------------------- */

#define POINT_PATTERN                                                                              \
    "([0-9]{4}(年度|-XX(-XX)?|-2[1-4]|-[0-1][0-9](-[0-9]{2}|-XX|上旬|中旬|下旬)?)?"        \
    "|[0-9]{3}X|[0-9]{2}XX)[?~%]?"

static void print_date(const void *data, GString *out) {
    record_date_print(data, out);
}

const struct schema_type record_date_type = {
    .kind = SCHEMA_SCALAR,
    .name = "date",
    .doc =
        "A date in EDTF (ISO 8601-2, level 1, and sets): `2005`, `2005-05`, `2005-05-01`; a "
        "season `2007-21` (spring) to `2007-24` (winter); a decade `199X`, a century `19XX`; an "
        "interval `2007-07-14/2007-08-26`, with an open end `2005/..` or beginning `../2005`, or "
        "one that is not known `2005/`. Several dates, all of them: the list `[2007, 2008]`, or "
        "in quotes `'{2007,2008}'`; one of them, nobody knows which: in quotes `'[2007,2008]'` "
        "(平成１９年又は２０年), `'[..2005]'` (平成１７年以前), `'[2005..]'`. "
        "Of our own: the fiscal year `2013年度`, ten days of a month `2013-05上旬`, `中旬`, "
        "`下旬`. "
        "Behind a date `~` says approximate (平成１０年頃), `?` uncertain (平成１０年（推定）), "
        "`%` "
        "both (平成１０年頃（推定）)",
    .size = sizeof(struct date),
    .parse = record_date_parse_value,
    .print = print_date,
    .takes_list = true,
    .place = offsetof(struct date, span),
    .pattern = "^((" POINT_PATTERN "|\\.\\.)?/(" POINT_PATTERN "|\\.\\.)?|" POINT_PATTERN
               "|\\{ *" POINT_PATTERN "( *, *" POINT_PATTERN ")* *\\}|\\[ *" POINT_PATTERN
               "( *, *" POINT_PATTERN ")* *\\]|\\[ *\\.\\." POINT_PATTERN
               " *\\]|\\[ *" POINT_PATTERN "\\.\\. *\\])$",
};

const struct schema_type record_prose_type = {
    .kind = SCHEMA_MARKED,
    .name = "prose",
    .doc = "Text that may be wrapped: a line break or a single blank between two East Asian wide "
           "characters is dropped, and in East Asian text a line break beside one. A blank line "
           "parts two paragraphs, as does a line feed in quotes (`\\n`); full-width blanks at the "
           "head or the end of a paragraph are left out, and told. It takes inline "
           "markup: " SCHEMA_MARKED_SYNTAX ". In several languages: `{ja: …, en: …}`",
    .normalise = record_prose_normalise,
    .by_language = true,
};
const struct schema_type record_name_type = {
    .kind = SCHEMA_MARKED,
    .name = "name",
    .doc = "Text as prose is, whose blanks within a line are meant. It takes inline "
           "markup: " SCHEMA_MARKED_SYNTAX ". In several languages: `{ja: …, en: …}`",
    .normalise = record_name_normalise,
    .by_language = true,
};
const struct schema_type record_prose_list_type = {
    .kind = SCHEMA_LIST, .name = "paragraphs", .item = &record_prose_type};
const struct schema_type record_name_list_type = {
    .kind = SCHEMA_LIST, .name = "names", .item = &record_name_type};
const struct schema_type record_names_type = {
    .kind = SCHEMA_MAP, .name = "language: text", .item = &record_name_type};

const struct schema_type record_key_type = {.kind = SCHEMA_STRING, .name = "text", .aside = true};

/* ---- events ------------------------------------------------------------------------------- */

static const struct schema_field category_fields[] = {
    NAMED_FIELD(category, id, record_key_type, NEEDED, "What groups and events call it by"),
    NAMED_LIST(category, name, record_names_type, NEEDED, "Name by language tag"),
};

const struct schema_type record_category_type = {
    OBJECT(category, "category", category_fields, "A field of exchange: a row of the timeline"),
};

const struct schema_type record_categories_type = {
    .kind = SCHEMA_LIST,
    .name = "categories",
    .item = &record_category_type,
};

SCHEMA_STATIC(count_type, struct schema_placed) = {
    .kind = SCHEMA_INTEGER,
    .name = "count",
    .minimum = 0,
    .maximum = INT32_MAX,
    .place = offsetof(struct schema_placed, span),
};

SCHEMA_STATIC(rank_type, int32_t) = {
    .kind = SCHEMA_INTEGER,
    .name = "rank",
    .minimum = 1,
    .maximum = 5,
    .aside = true,
};

static const struct schema_field delegation_fields[] = {
    NAMED_FIELD(delegation, name, record_name_type, NEEDED, "Who they are: 生徒, 引率"),
    FIELD(delegation, sent, "sent", count_type, OPTIONAL, SCHEMA_ABSENT,
          "Those who went from home"),
    FIELD(delegation, received, "received", count_type, OPTIONAL, SCHEMA_ABSENT,
          "Those who came from the partner"),
};

static const struct schema_type delegation_type = {
    OBJECT(delegation, "delegation", delegation_fields, "Some of those who took part"),
};

SCHEMA_STATIC_LIST(delegations_type, struct delegation) = {
    .kind = SCHEMA_LIST, .name = "kinds", .item = &delegation_type};

static const struct schema_field participants_fields[] = {
    FIELD(participants, sent, "sent", count_type, OPTIONAL, SCHEMA_ABSENT,
          "People who went from home; 0 says that nobody did"),
    FIELD(participants, received, "received", count_type, OPTIONAL, SCHEMA_ABSENT,
          "People who came from the partner; 0 says that nobody did"),
    NAMED_FIELD(participants, counter, schema_string, OPTIONAL,
                "What they are counted in, where it is not 人: 名"),
    NAMED_LIST(participants, kinds, delegations_type, OPTIONAL,
               "The same people by kind; without `sent` or `received`, these are their sums"),
};

const struct schema_type record_participants_type = {
    OBJECT(participants, "participants", participants_fields, "How many took part"),
};

static const struct schema_word city_role_words[] = {
    {"home", CITY_HOME, "The city that keeps the record"},
    {"partner", CITY_PARTNER, "Its partner"},
};

const struct schema_type record_city_role_type = {
    .kind = SCHEMA_WORD,
    .name = "city_role",
    .doc = "One of the two cities",
    .words = city_role_words,
    .word_count = COUNT_OF(city_role_words),
    .aside = true,
};

static const struct schema_field event_fields[] = {
    NAMED_FIELD(event, date, record_date_type, NEEDED, "When it happened"),
    NAMED_LIST(event, text, record_prose_list_type, NEEDED,
               "What happened; a list for several things under one date"),
    NAMED_FIELD(event, category, record_key_type, OPTIONAL,
                "Id of a category; without it, that of the group"),
    NAMED_FIELD(
        event, city, record_city_role_type, OPTIONAL,
        "In which city, for chronologies; without it, where those who took part went, if they "
        "went one way, or that of the group, or home"),
    NAMED_FIELD(event, place, record_name_type, OPTIONAL, "Where it happened"),
    NAMED_FIELD(event, participants, record_participants_type, OPTIONAL,
                "How many took part; of an event with several dates, the same people at each"),
    NAMED_FIELD(event, cost, record_quantity_type, OPTIONAL, "What it cost, in 円 without a unit"),
    NAMED_FIELD(event, note, record_prose_type, OPTIONAL, "A remark"),
    FIELD(event, rank, "rank", rank_type, OPTIONAL, 3,
          "Importance, 1 (most) to 5: what a crowded timeline keeps"),
    NAMED_FIELD(event, source, record_key_type, OPTIONAL, "Where this is known from; not printed"),
};

const struct schema_type record_event_type = {
    OBJECT(event, "event", event_fields, "Something that happened, at a date"),
};

const struct schema_type record_events_type = {
    .kind = SCHEMA_LIST,
    .name = "events",
    .item = &record_event_type,
};

/* ---- groups ------------------------------------------------------------------------------- */

static const struct schema_field school_fields[] = {
    NAMED_FIELD(school, name, record_name_type, NEEDED, "Name of the school, or its first part"),
    NAMED_FIELD(school, reading, record_name_type, OPTIONAL,
                "How the name is read; printed in brackets behind it"),
    NAMED_FIELD(school, suffix, record_name_type, OPTIONAL, "What follows the reading: 小学校"),
    NAMED_FIELD(school, original, record_name_type, OPTIONAL, "Its name as it is written there"),
    NAMED_FIELD(school, place, record_name_type, OPTIONAL, "Where it is"),
};

SCHEMA_STATIC(school_type, struct school *) = {
    OBJECT(school, "school", school_fields, "A school"),
    .shorthand = "name",
};

static const struct schema_field school_pair_fields[] = {
    NAMED_FIELD(school_pair, home, school_type, NEEDED, "The school at home"),
    NAMED_FIELD(school_pair, partner, school_type, NEEDED, "Its partner"),
    NAMED_FIELD(school_pair, date, record_date_type, OPTIONAL, "Since when the two are a pair"),
    NAMED_FIELD(school_pair, note, record_prose_type, OPTIONAL, "A remark"),
};

static const struct schema_type school_pair_type = {
    OBJECT(school_pair, "school_pair", school_pair_fields, "Two schools designated for exchange"),
};

SCHEMA_STATIC_LIST(school_pairs_type, struct school_pair) = {
    .kind = SCHEMA_LIST,
    .name = "pairs",
    .item = &school_pair_type,
};

static const struct schema_field group_fields[] = {
    NAMED_FIELD(group, title, record_prose_type, NEEDED, "Heading of the group"),
    NAMED_FIELD(group, date, record_date_type, OPTIONAL, "When the whole took place"),
    NAMED_FIELD(group, category, record_key_type, OPTIONAL, "Id of the category of its events"),
    NAMED_FIELD(group, city, record_city_role_type, OPTIONAL, "City of its events"),
    NAMED_FIELD(group, note, record_prose_type, OPTIONAL, "A remark"),
    NAMED_LIST(group, pairs, school_pairs_type, OPTIONAL, "Schools designated for exchange"),
    NAMED_LIST(group, events, record_events_type, OPTIONAL,
               "What happened, in the order of printing"),
    NAMED_LIST(group, notes, record_events_type, OPTIONAL,
               "Events printed as notes (※) behind the others"),
    NAMED_LIST(group, groups, record_groups_type, OPTIONAL, "Groups inside this one (◇)"),
};

static const struct schema_type group_type = {
    OBJECT(group, "group", group_fields, "Events that belong together, under a heading (○)"),
};

const struct schema_type record_groups_type = {
    .kind = SCHEMA_LIST, .name = "groups", .item = &group_type};

/* ---- photos ------------------------------------------------------------------------------- */

SCHEMA_STATIC(percent_type, int32_t) = {
    .kind = SCHEMA_INTEGER,
    .name = "percent",
    .minimum = 0,
    .maximum = 100,
};

static const struct schema_field focus_fields[] = {
    NAMED_FIELD(focus, x, percent_type, NEEDED, "From the left, in percent of the width"),
    NAMED_FIELD(focus, y, percent_type, NEEDED, "From the top, in percent of the height"),
};

SCHEMA_STATIC(focus_type, struct focus *) = {
    OBJECT(focus, "focus", focus_fields, "The point of a picture that a crop keeps"),
    .aside = true,
};

static const struct schema_word metadata_words[] = {
    {"drop", PHOTO_METADATA_DROP,
     "Only what its display needs: size, colours and how it is turned"},
    {"keep", PHOTO_METADATA_KEEP,
     "All that the file says: place, camera, persons, remarks, thumbnails, editors' data"},
};

SCHEMA_STATIC(metadata_type, int) = {
    .kind = SCHEMA_WORD,
    .name = "metadata",
    .doc = "What is published of a picture's file beside the picture",
    .words = metadata_words,
    .word_count = COUNT_OF(metadata_words),
    .aside = true,
};

static const struct schema_field photo_fields[] = {
    NAMED_FIELD(photo, id, record_key_type, OPTIONAL,
                "Short name, by which a layout can choose it"),
    NAMED_FIELD(photo, file, schema_string, NEEDED,
                "A JPEG, PNG or SVG, in the record's folder or below it"),
    NAMED_FIELD(photo, alternative, record_prose_type, NEEDED,
                "A figure needs a text for those who do not see it: what it shows"),
    NAMED_FIELD(photo, caption, record_prose_type, OPTIONAL, "What is printed below it"),
    NAMED_FIELD(photo, credit, record_name_type, OPTIONAL, "Who took or owns it"),
    NAMED_FIELD(photo, date, record_date_type, OPTIONAL, "When it was taken"),
    NAMED_FIELD(photo, focus, focus_type, OPTIONAL,
                "The point that a crop keeps; without it, the middle"),
    NAMED_FIELD(photo, metadata, metadata_type, OPTIONAL,
                "What documents carry of what a file tells beside the picture; `drop` without it. "
                "The file itself stays as it is, and scripts never travel"),
};

const struct schema_type record_photo_type = {
    OBJECT(photo, "photo", photo_fields, "A photograph or drawing"),
};

const struct schema_type record_photos_type = {
    .kind = SCHEMA_LIST, .name = "photos", .item = &record_photo_type};

/* ---- the relation ------------------------------------------------------------------------- */

static const struct schema_field relation_fields[] = {
    FIELD(relation, version, "shimai", schema_version, NEEDED, 0, "Version of the record format"),
    NAMED_FIELD(relation, id, record_key_type, OPTIONAL, "Short name, as for output files"),
    NAMED_FIELD(relation, language, schema_language, OPTIONAL,
                "Of texts that name none; `ja` without it"),
    NAMED_FIELD(relation, fictitious, schema_boolean, OPTIONAL,
                "True if the cities or the facts are invented; the page then says so"),
    NAMED_FIELD(relation, home, record_city_type, NEEDED, "The city that keeps the record"),
    NAMED_FIELD(relation, partner, record_city_type, NEEDED, "The city the record is about"),
    NAMED_FIELD(relation, affiliation, record_affiliation_type, OPTIONAL,
                "Since when, and how, the two are affiliated"),
    NAMED_LIST(relation, overview, record_prose_list_type, OPTIONAL,
               "About the partner; paragraphs"),
    NAMED_LIST(relation, background, record_prose_list_type, OPTIONAL,
               "How the affiliation came about; paragraphs"),
    NAMED_LIST(relation, present, record_prose_list_type, OPTIONAL,
               "The exchange today; paragraphs"),
    NAMED_LIST(relation, categories, record_categories_type, OPTIONAL, "Fields of exchange"),
    NAMED_LIST(relation, activities, record_groups_type, OPTIONAL, "What happened, in groups"),
    NAMED_LIST(relation, photos, record_photos_type, OPTIONAL, "Photographs and drawings"),
    NAMED_LIST(relation, world, record_events_type, OPTIONAL,
               "What happened in the world meanwhile; for chronologies"),
    NAMED_LIST(relation, bodies, record_bodies_type, OPTIONAL,
               "Societies and councils of the exchange"),
    NAMED_LIST(relation, statistics, record_statistics_type, OPTIONAL,
               "Numbers by year, as of visitors and exchange students"),
    NAMED_LIST(relation, accounts, record_accounts_type, OPTIONAL, "Income and cost"),
    NAMED_FIELD(relation, source, record_key_type, OPTIONAL, "Where the facts are known from"),
};

static const char relation_example[] =
    "shimai: 1\n"
    "fictitious: true\n"
    "home:\n"
    "  name: {ja: 見本市, en: Mihon}\n"
    "partner:\n"
    "  name: {ja: 架空市, en: Nowhere}\n"
    "  country: {ja: 想像国, en: Fictia}\n"
    "affiliation: {date: 1984-10-10, kind: sister}\n"
    "overview:\n"
    "  - 架空市は人口約１０万人、{雛形|ひながた}の生産で知られる。\n"
    "categories:\n"
    "  - {id: school, name: {ja: 教育}}\n"
    "activities:\n"
    "  - title: 学校の交流\n"
    "    category: school\n"
    "    pairs:\n"
    "      - home: 見本小学校\n"
    "        partner: {name: 例文, reading: れいぶん, suffix: 小学校}\n"
    "    events:\n"
    "      - date: 1985-07\n"
    "        text: 児童が架空市を訪問\n"
    "        participants: {sent: 12}\n"
    "      - {date: 1990~, text: 児童画を交換, place: 見本市役所}\n"
    "      - {date: [2007, 2008], text: 架空市の児童が運動会に参加}\n";

const struct schema_type record_relation_type = {
    OBJECT(relation, "relation", relation_fields, "A relation between two cities: one file"),
    .example = relation_example,
};
