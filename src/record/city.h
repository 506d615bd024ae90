/* Cities, what they are to each other, and who sees to it. Part of record.h. */
#ifndef SHIMAI_RECORD_CITY_H
#define SHIMAI_RECORD_CITY_H

#include "date.h"
#include "schema/schema.h"

/* "By language" is a list of struct schema_entry: a language tag → struct marked_text. */

enum affiliation_kind {
    AFFILIATION_SISTER = 1, /* 0: not given */
    AFFILIATION_FRIENDSHIP,
    AFFILIATION_AGREEMENT,
    AFFILIATION_EXCHANGE
};

/* A number that was counted or measured. */
struct quantity {
    struct span span;
    struct string value;     /* figures, with a point before decimals: as they are written */
    struct marked_text unit; /* where it is not the usual one */
    struct date date;        /* of when it is */
    struct marked_text source;
};

/* Who holds an office. */
struct person {
    struct span span;
    struct marked_text name, reading, office;
    struct date since;
};

/* Whom to ask. */
struct contact {
    struct span span;
    struct marked_text office, person, address;
    struct string telephone, fax, mail;
};

/* What a city was called, or what was merged into it, and when. */
struct former_city {
    struct span span;
    MAP_OF(struct marked_text, name); /* by language */
    struct date date;
    struct marked_text note;
};

struct city {
    struct span span;
    MAP_OF(struct marked_text, name);    /* by language */
    struct string reading;               /* kana, for sorting */
    MAP_OF(struct marked_text, country); /* by language */
    MAP_OF(struct marked_text, region);  /* by language */
    LIST_OF(struct former_city, former);
    struct quantity *population, *area;
    struct marked_text position, climate;
    LIST_OF(struct marked_text, industries);
    LIST_OF(struct marked_text, products);
    struct person *mayor;
    struct string website;
    struct contact *contact;
    struct photo *flag, *arms;
};

/* What led to an affiliation, or was made of it. */
enum step_kind {
    STEP_COUNCIL = 1, /* 0: not given */
    STEP_SIGNING,
    STEP_RENEWAL,
    STEP_RENAMING,
    STEP_SUCCESSION,
    STEP_END
};

struct step {
    struct span span;
    struct date date;
    struct schema_placed kind; /* enum step_kind */
    struct marked_text text;
};

struct affiliation {
    struct span span;
    struct date date;
    struct schema_placed kind; /* enum affiliation_kind */
    struct marked_text note;
    struct marked_text basis;
    LIST_OF(struct marked_text, motive); /* paragraphs */
    LIST_OF(struct marked_text, fields);
    LIST_OF(struct step, steps);
};

/* A society, a council: who carries the exchange. */
struct body {
    struct span span;
    struct marked_text name, role;
    struct date since;
    struct string website;
    struct contact *contact;
};

/* The number of one year. */
struct yearly_value {
    struct span span;
    struct date year;
    struct string value;
    struct marked_text note;
};

/* A line of an account. */
struct account_entry {
    struct span span;
    struct marked_text name;
    struct string budget, value;
    struct marked_text note;
};

/* Income and cost. */
struct account {
    struct span span;
    struct marked_text title;
    struct date date;
    struct marked_text unit; /* where it is not 円 */
    LIST_OF(struct account_entry, income);
    LIST_OF(struct account_entry, expenses);
    struct marked_text source;
};

/* Numbers by year, as of visitors. */
struct statistic {
    struct span span;
    struct marked_text title;
    struct marked_text unit;
    LIST_OF(struct yearly_value, values);
    struct marked_text source;
};

#endif
