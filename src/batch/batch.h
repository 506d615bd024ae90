/* batch: many documents. Records and a layout → every profile sheet, or a summary a year, by forked
 * workers, with a manifest that says what was made of what.
 *
 * The same input gives the same files, whatever the number of workers, in whatever shards, and
 * however often a run was broken off. Prints nothing: what there is to say goes to a listener. */
#ifndef SHIMAI_BATCH_H
#define SHIMAI_BATCH_H

#include "base/base.h"
#include "shimai.h"
#include "shimai_booklet.h"

enum batch_each {
    BATCH_EACH_RECORD,
    BATCH_EACH_RELATION, /* a summary of all years of each relation */
    BATCH_EACH_YEAR,
    BATCH_EACH_FISCAL_YEAR,
    BATCH_EACH_DECADE,
    BATCH_EACH_ALL, /* one summary of everything */
    BATCH_EACH_MAX
};

/* "record", "fiscal-year" …, ended by NULL. */
extern const char *const batch_each_names[BATCH_EACH_MAX + 1];

enum batch_state { BATCH_MADE, BATCH_UNCHANGED, BATCH_FAILED };

/* One document, as soon as its fate is known. */
struct batch_report {
    enum batch_state state;
    const char *output;   /* its path, with {page} if it has several files */
    const char *record;   /* path; NULL for summaries */
    const char *findings; /* as the plan's write_finding has them; "" when there are none */
    const char *line; /* of the manifest: one JSON object, without a line end; NULL: unchanged */
    size_t pages;
    double seconds;
    size_t done, total; /* documents so far, of this run */
};

/* What a run comes to. */
struct batch_totals {
    size_t documents, made, unchanged, failed;
    size_t untried; /* given up, when the disk takes nothing more */
    size_t pages;
    size_t unfound;   /* files and folders that could not be looked into for records */
    size_t unread;    /* records that a summary had to leave out */
    size_t orphans;   /* files of earlier runs that nothing stands for any more, and still there */
    size_t pruned;    /* those that were removed */
    size_t unclaimed; /* booklets of no record, or of one that has another */
    bool environment; /* a failure was the machine's, not the input's */
    bool misuse;      /* the plan cannot be: an unknown layout, one that is for something else */
    double seconds;
};

struct batch_listener {
    void (*report)(void *context, const struct batch_report *report);
    /* What concerns no document alone: findings about the layout, the fonts, an unreadable record.
     */
    void (*say)(void *context, const char *text);
    void *context;
};

struct batch_plan {
    const char *const *inputs; /* records, and folders of them */
    size_t input_count;
    const char *const *booklets; /* booklets' files, and folders of them: … */
    size_t booklet_count;        /* … with any, documents are made of their records alone */
    const char *layout;
    const char *output; /* {id} and, for PNG and SVG, {page} are filled in */
    enum batch_each each;
    struct shimai_output format;
    enum shimai_binding binding;
    struct shimai_options options;
    bool date_is_given;     /* else a run that was broken off keeps its date */
    unsigned workers;       /* 1 and more */
    unsigned shard, shards; /* from 0; of how many: documents whose id falls to this one */
    const char *manifest;   /* path; NULL: beside the output */
    const char *deps;       /* path of a depfile; NULL: none */
    bool force;             /* also what is unchanged */
    bool retry_failed;      /* only what failed before */
    bool prune;             /* removes orphans: see below */
    bool strict;            /* makes nothing of what is not clean: see shimai_is_clean */
    /* Appends a finding in the form the listener wants; NULL: as for a terminal. */
    void (*write_finding)(const struct shimai_finding *finding, GString *out);
    struct batch_listener listener;
};

/* Makes what is missing or out of date. False if anything failed; it was told. A document that
 * fails stops none of the others.
 *
 * Nothing is made if an output, the manifest or the depfile would replace a file that is read, or
 * if what stands in place of one of the last two is another program's.
 *
 * An orphan is a file that a run has made, as the manifest says, and that nothing stands for any
 * more: its record, booklet or year is gone, its record has another id, its sheet has fewer pages,
 * or its document goes by another pattern. Only runs of the same series (layout, format and the
 * like) take each other's patterns for replaced, and a record that is there but not among the
 * inputs stands for its documents; of summaries, those by another pattern may be of other records,
 * and stay. Orphans are told and kept in the manifest; with `prune` those
 * are removed that lie in the output's folder and are as they were made. */
bool batch_run(const struct batch_plan *plan, struct batch_totals *ret_totals);

/* Writes one manifest of several; of an output that stands in more than one, the last counts. An
 * orphan of one that another has made is none. What stands at `output` and is no manifest stays.
 * Findings: FILE_OPEN, FILE_KIND, FILE_WRITE, MANIFEST_LINE, MANIFEST_KIND, OUTPUT_FOREIGN. */
MUST_CHECK bool batch_merge(const char *const *manifests, size_t count, const char *output,
                            struct diags *diags);

/* A diagnostic as the public header has it, without `text`; borrows all of it. */
struct shimai_finding batch_finding_of(const struct diag *diag);

#endif
