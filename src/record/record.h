/* record: the domain. One relation between two cities: who, since when, what happened.
 *
 * Dates are EDTF (ISO 8601-2) in the proleptic Gregorian calendar; eras and fiscal years are views
 * of them. Only this room, template and the layouts know what a sister city is. */
#ifndef SHIMAI_RECORD_H
#define SHIMAI_RECORD_H

#include "base/base.h"
#include "city.h"
#include "date.h"
#include "schema/schema.h"

/* ---- relations --------------------------------------------------------------------------- */

/* The members of these structs are described, field by field, in record/types.c; layouts reach
 * them by the names given there. */
SCHEMA_TYPE(record_photo_type, struct photo *);
SCHEMA_TYPE(record_quantity_type, struct quantity *);
SCHEMA_TYPE(record_number_type, struct string); /* figures, less than nothing, too */
SCHEMA_TYPE(record_amount_type, struct string); /* figures */
SCHEMA_TYPE(record_participants_type, struct participants *);
extern const struct schema_type record_relation_type;
extern const struct schema_type record_event_type;

struct category {
    struct span span;
    struct string id;
    MAP_OF(struct marked_text, name); /* by language */
};

/* Some of those who took part: 生徒. */
struct delegation {
    struct span span;
    struct marked_text name;
    struct schema_placed sent, received;
};

struct participants {
    struct span span;
    struct schema_placed sent, received; /* 0: nobody; SCHEMA_ABSENT: not known */
    struct string counter;               /* 人, 名 */
    LIST_OF(struct delegation, kinds);
};

/* In which of the two cities something happened. */
enum city_role { CITY_NOT_GIVEN, CITY_HOME, CITY_PARTNER };

struct event {
    struct span span;
    struct date date;
    LIST_OF(struct marked_text,
            text); /* of struct marked_text; several things that happened at one date */
    struct string category;
    int city; /* enum city_role */
    struct marked_text place;
    struct participants *participants;
    struct quantity *cost;
    struct marked_text note;
    int32_t rank; /* 1, most important, to 5 */
    struct string source;
};

/* 松山（ソンシャン）小学校: name, reading, suffix. */
struct school {
    struct span span;
    struct marked_text name;
    struct marked_text reading;
    struct marked_text suffix;
    struct marked_text original; /* as it is written there */
    struct marked_text place;
};

struct school_pair {
    struct span span;
    struct school *home, *partner;
    struct date date;
    struct marked_text note;
};

struct group {
    struct span span;
    struct marked_text title;
    struct date date; /* of the whole, as of an exhibition */
    struct string category;
    int city; /* enum city_role, of its events */
    struct marked_text note;
    LIST_OF(struct school_pair, pairs);
    LIST_OF(struct event, events);
    LIST_OF(struct event, notes);
    LIST_OF(struct group, groups);
};

/* What a crop keeps in sight: percent of the upright picture's width and height, from its top left
 * corner. */
struct focus {
    struct span span;
    int32_t x, y;
};

/* What a picture's file tells beside the picture. */
enum photo_metadata { PHOTO_METADATA_DROP, PHOTO_METADATA_KEEP };

struct photo {
    struct span span;
    struct string id;
    struct string file;             /* relative to the folder of the record */
    struct marked_text alternative; /* for those who do not see it */
    struct marked_text caption;
    struct marked_text credit;
    struct date date;
    struct focus *focus;
    int metadata; /* enum photo_metadata */
};

struct relation {
    struct span span;
    int32_t version;
    struct string id;
    struct string language; /* of texts that name none; NULL: ja */
    bool fictitious;
    struct city *home, *partner;
    struct affiliation *affiliation;
    LIST_OF(struct marked_text, overview); /* paragraphs */
    LIST_OF(struct marked_text, background);
    LIST_OF(struct marked_text, present);
    LIST_OF(struct category, categories);
    LIST_OF(struct group, activities);
    LIST_OF(struct photo, photos);
    LIST_OF(struct event, world); /* for chronologies */
    LIST_OF(struct body, bodies);
    LIST_OF(struct statistic, statistics);
    LIST_OF(struct account, accounts);
    struct string source;
};

/* Loads and checks one record. */
MUST_CHECK bool record_relation_load(struct arena *arena, const struct source *source,
                                     struct diags *diags, const struct relation **ret_relation);
/* The same of a tree of values, from wherever it comes. It need not live longer. */
MUST_CHECK bool record_relation_take(struct arena *arena, const struct yaml_value *value,
                                     struct diags *diags, const struct relation **ret_relation);

/* ---- home cities of several relations ---------------------------------------------------- */

/* Appends a copy of the city, unless the list (struct city) has it: one of that name, region and
 * country. */
void record_homes_add(struct arena *arena, struct list *homes, const struct city *home);
/* The name of one of them by language, in `arena`; where another has the same, with its region, or
 * if that is the same its country: 府中市（東京都）. */
struct list record_homes_name(struct arena *arena, const struct list *homes,
                              const struct city *home);

/* ---- many relations ---------------------------------------------------------------------- */

/* Relations in the order they were added, and what happened in them by date. */
struct collection;

struct collection *record_collection_new(struct arena *arena);
/* Borrows the relation. */
void record_collection_add(struct collection *collection, const struct relation *relation);
/* Notes a relation that could not be read. */
void record_collection_leave_out(struct collection *collection);

enum period_kind { PERIOD_ALL, PERIOD_YEAR, PERIOD_FISCAL_YEAR, PERIOD_DECADE, PERIOD_KIND_MAX };

/* The first years of the periods in which something happened, ascending, in the collection's arena.
 * An event belongs to the period of its first day, a set of dates to that of each. What may have
 * happened in one of several belongs to none: of up to three these are among the years all the
 * same, of more at least one. */
size_t record_collection_years(struct collection *collection, enum period_kind kind,
                               const int **ret_years);

/* A category of the reader's, and what records call it: ids or names. */
struct category_group {
    struct span span;
    MAP_OF(struct marked_text, name); /* by language */
    LIST_OF(struct string, of);
};

/* The type of a list of them in a layout. */
SCHEMA_LIST_TYPE(record_category_groups_type, struct category_group);

struct selection {
    enum period_kind kind;
    int year;                      /* the first of the period */
    const char *relation;          /* the id of the only one; NULL: all */
    const struct list *categories; /* of struct category_group; NULL: as records have them */
};

/* How much happened. */
struct counts {
    struct span span;
    int32_t events, relations;
    int32_t sent, received; /* people, as far as known */
};

/* The counts of one of several things. */
struct tally {
    struct span span;
    MAP_OF(struct marked_text, name); /* by language; none: of what has no category, no country */
    struct date date;                 /* of a part of the period */
    struct counts *counts, *before, *change;
    bool current;  /* of `recent`: the period itself */
    int32_t share; /* events, in percent of the most in any such thing */
};

struct member {
    struct span span;
    struct string id;
    bool fictitious;
    struct city *home, *partner;
    MAP_OF(struct marked_text, home_name); /* by language, as homes_name has it */
    struct affiliation *affiliation;
    LIST_OF(struct marked_text, overview); /* paragraphs */
    LIST_OF(struct marked_text, background);
    LIST_OF(struct marked_text, present);
    LIST_OF(struct category, fields);
    LIST_OF(struct group, activities);
    LIST_OF(struct photo, photos);
    LIST_OF(struct event, world);
    LIST_OF(struct body, bodies);
    LIST_OF(struct statistic, statistics);
    LIST_OF(struct account, accounts);
    struct string source;
    struct counts *counts, *before, *change;
    bool concluded;    /* it may be: before the period's end */
    struct date ended; /* of the step that ended it, before the period's end */
    int32_t years;     /* since the affiliation, at the period's end; SCHEMA_ABSENT: not known */
    LIST_OF(struct happening, events);
    const struct relation *relation;
};

/* An event, and where it belongs. */
struct happening {
    struct event event;
    struct marked_text group;
    struct category *category; /* NULL: none */
    struct member *relation;
    int32_t year, month; /* month: SCHEMA_ABSENT when not known */
};

struct anniversary {
    struct span span;
    struct date date, period;
    int32_t years;
    struct member *relation;
    LIST_OF(struct happening, last); /* in the period of the one before */
};

struct period {
    struct span span;
    int kind; /* enum period_kind */
    int32_t year;
    struct date date, first, last, previous, next; /* no previous, no next: of all years */
};

/* What a layout over relations is filled from. All lists are of the period, oldest first. */
struct summary {
    struct span span;
    struct period *period;
    struct counts *counts, *before, *change; /* of the period, of the one before, more or less */
    struct city *home;                       /* of all relations; NULL: there are several */
    LIST_OF(struct city, homes);             /* each once */
    LIST_OF(struct list, home_names);        /* by language */
    LIST_OF(struct member, relations);       /* in which something happened */
    LIST_OF(struct member, inactive);        /* the others that were concluded by then */
    LIST_OF(struct member, partners);        /* all that were, in the order of the records */
    LIST_OF(struct happening, events);
    LIST_OF(struct happening, vague); /* in this period or in one beside it; not counted */
    LIST_OF(struct tally, categories);
    LIST_OF(struct tally, countries);
    LIST_OF(struct tally, parts);
    LIST_OF(struct tally, recent);              /* the ten periods up to this one; no `before` */
    LIST_OF(struct photo, photos);              /* taken in this period */
    LIST_OF(struct anniversary, anniversaries); /* the next period's */
    LIST_OF(struct anniversary, upcoming);
    LIST_OF(struct anniversary, coming); /* the same: of the next five periods */
    LIST_OF(struct anniversary,
            vague_anniversaries); /* the same: of this period or of one beside it */
    struct string counter;        /* of all people counted: 名; NULL: there is no one word */
    int32_t undated;              /* events that belong to no part; SCHEMA_ABSENT: none */
    int32_t repeated; /* dates whose people are those of another date of the event; the same */
    int32_t left_out; /* records that could not be read; SCHEMA_ABSENT: none */
};

extern const struct schema_type record_summary_type;

/* The summary of a selection, in `arena`; it borrows from the collection's relations. Findings:
 * DATE_VAGUE, RECORD_CATEGORY. */
const struct summary *record_collection_select(struct arena *arena, struct collection *collection,
                                               const struct selection *selection,
                                               struct diags *diags);

/* ---- booklets ---------------------------------------------------------------------------- */

/* What an anniversary booklet says beside the record: greetings, plates, who made it. Layouts reach
 * its members below `booklet`, by the names given in record/booklet.c. */
extern const struct schema_type record_booklet_type;

struct greeting {
    struct span span;
    struct marked_text title;
    struct marked_text person, office;
    struct marked_text reading; /* of the person's name */
    struct string language;
    struct date date;
    LIST_OF(struct marked_text, text); /* paragraphs */
    struct photo *photo;
};

/* Who did what: 写真提供, 協力. */
struct credit {
    struct span span;
    struct marked_text role;
    LIST_OF(struct marked_text, names);
};

/* 奥付 */
struct colophon {
    struct span span;
    struct marked_text title; /* of the booklet, where it is another than on the cover */
    struct date date;
    struct marked_text edition, publisher, editor, printer, address, contact;
    LIST_OF(struct marked_text, notes); /* paragraphs */
};

struct chapter {
    struct span span;
    struct marked_text title;
    LIST_OF(struct marked_text, text); /* paragraphs */
};

struct dated_text {
    struct span span;
    struct date date;
    struct marked_text text;
};

/* What is read from the other cover, in the partner's language (両開き). */
struct translation {
    struct span span;
    struct string language;
    struct marked_text title, subtitle, publisher;
    struct photo *cover;
    LIST_OF(struct greeting, greetings);
    LIST_OF(struct chapter, chapters);
    LIST_OF(struct photo, photos);
    LIST_OF(struct dated_text, chronology);
    LIST_OF(struct marked_text, notes); /* paragraphs */
};

struct booklet {
    struct span span;
    int32_t version;
    struct string relation; /* id of the record it belongs to */
    bool fictitious;
    struct marked_text title, subtitle;
    struct schema_placed years; /* the anniversary, or SCHEMA_ABSENT */
    struct date date;
    struct photo *cover;
    LIST_OF(struct greeting, greetings);
    LIST_OF(struct photo, photos);
    struct photo *spread;
    LIST_OF(struct marked_text, afterword); /* paragraphs */
    LIST_OF(struct credit, credits);
    struct colophon *colophon;
    struct translation *translation; /* NULL: all is read from one cover */
};

/* Whether a lone blank between the two is left out of a text, since YAML may have wrapped it there:
 * Japanese has none between its words. */
bool record_prose_drops_blank(uint32_t before, uint32_t after);

/* Loads and checks one booklet. */
MUST_CHECK bool record_booklet_load(struct arena *arena, const struct source *source,
                                    struct diags *diags, const struct booklet **ret_booklet);
/* All its photos, portraits among them: const struct photo *, in `arena`. */
const struct list *record_booklet_photos(struct arena *arena, const struct booklet *booklet);
/* Whether it was written for this record (RECORD_REFERENCE). */
MUST_CHECK bool record_booklet_belongs(const struct booklet *booklet,
                                       const struct relation *relation, struct diags *diags);

#endif
