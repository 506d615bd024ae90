/* Coverage of sheets: takes a sheet with its subject, gives each value of the records its state. */
#include "shimai_coverage.h"
#include "shimai_int.h"

#include "coverage/coverage.h"
#include "template/template.h"

#include <glib.h>
#include <string.h>

/* ---- what nobody asked for ---------------------------------------------------------------- */

/* Places of the events that a summary is of; and of the groups and events that it is not of. */
struct choice {
    GHashTable *events, *others;
};

static bool skip_groups(const struct choice *choice, const struct list *groups);

static bool skip_events(const struct choice *choice, const struct list *events) {
    bool all = true;
    for (size_t i = 0; i < events->count; i++) {
        struct event *event = LIST_AT(events, struct event, i);
        if (g_hash_table_contains(choice->events, &event->span))
            all = false;
        else
            g_hash_table_add(choice->others, &event->span);
    }
    return all;
}

/* True if nothing of the group is in the period. */
static bool skip_group(const struct choice *choice, struct group *group) {
    bool events = skip_events(choice, &group->events);
    bool notes = skip_events(choice, &group->notes);
    bool groups = skip_groups(choice, &group->groups);
    bool all = events && notes && groups;
    if (all)
        g_hash_table_add(choice->others, &group->span);
    return all;
}

static bool skip_groups(const struct choice *choice, const struct list *groups) {
    bool all = true;
    for (size_t i = 0; i < groups->count; i++)
        all = skip_group(choice, LIST_AT(groups, struct group, i)) && all;
    return all;
}

/* ---- what a sheet is of ------------------------------------------------------------------- */

static void add_members(struct coverage *coverage, const struct list *members,
                        const struct choice *choice) {
    for (size_t i = 0; i < members->count; i++) {
        const struct relation *relation = LIST_AT(members, const struct member, i)->relation;
        skip_groups(choice, &relation->activities);
        coverage_add(coverage, (struct schema_ref){&record_relation_type, relation}, NULL,
                     choice->others);
    }
}

static void add_summary(struct coverage *coverage, const struct summary *summary) {
    struct choice choice = {spans_new(), spans_new()};
    for (size_t i = 0; i < summary->events.count; i++)
        g_hash_table_add(choice.events,
                         &LIST_AT(&summary->events, struct happening, i)->event.span);
    add_members(coverage, &summary->relations, &choice);
    add_members(coverage, &summary->inactive, &choice);
    g_hash_table_unref(choice.events);
    g_hash_table_unref(choice.others);
}

static struct coverage *cover(struct arena *arena, const struct shimai_sheet *sheet) {
    const struct template_subject *subject = &sheet->subject;
    const struct list *passed_over = &sheet->document->passed_over;
    const struct list *implied = &sheet->document->implied;
    struct coverage *coverage = coverage_new(arena, template_omits(sheet->template));
    if (subject->root.type == &record_summary_type)
        add_summary(coverage, subject->root.data);
    for (size_t i = 0; i < subject->relation_count; i++)
        coverage_add(coverage, (struct schema_ref){&record_relation_type, subject->relations[i]},
                     NULL, NULL);
    if (subject->booklet)
        coverage_add(coverage, (struct schema_ref){&record_booklet_type, subject->booklet},
                     "booklet", NULL);
    for (size_t i = 0; i < implied->count; i++)
        coverage_mark(coverage, LIST_AT(implied, const struct span, i));
    for (size_t i = 0; i < passed_over->count; i++)
        coverage_omit(coverage, LIST_AT(passed_over, const struct span, i));
    coverage_mark_pages(coverage, sheet->pages);
    return coverage;
}

void sheet_report_left_out(struct shimai *shimai, const struct shimai_sheet *sheet) {
    struct arena *arena = arena_new();
    struct span first = {0};
    size_t count = coverage_count_left_out(cover(arena, sheet), &first);
    if (count > 0)
        diag_report(shimai->diags, DIAG_RECORD_LEFT_OUT, first,
                    "`shimai check --coverage` lists them; what a layout leaves out on purpose it "
                    "names under `omits`",
                    count == 1 ? "%zu value is not shown: this one"
                               : "%zu values are not shown, this one first",
                    count);
    arena_free(arena);
}

/* ---- the public call ---------------------------------------------------------------------- */

size_t shimai_sheet_coverage(struct shimai *shimai, const struct shimai_sheet *sheet,
                             const struct shimai_leaf **ret_leaves) {
    static const enum shimai_coverage states[] = {
        [COVERAGE_LEFT_OUT] = SHIMAI_LEFT_OUT,
        [COVERAGE_OMITTED] = SHIMAI_OMITTED,
        [COVERAGE_IN_PART] = SHIMAI_IN_PART,
        [COVERAGE_SHOWN] = SHIMAI_SHOWN,
    };
    context_begin(shimai);
    struct list leaves = coverage_list(cover(shimai->call, sheet));
    struct shimai_leaf *made = ARENA_ARRAY(shimai->call, struct shimai_leaf, leaves.count);
    for (size_t i = 0; i < leaves.count; i++) {
        const struct coverage_leaf *leaf = LIST_AT(&leaves, const struct coverage_leaf, i);
        made[i] = (struct shimai_leaf){leaf->path, leaf->span.source->name, leaf->span.line,
                                       leaf->span.column, states[leaf->state]};
    }
    *ret_leaves = made;
    context_end(shimai);
    return leaves.count;
}

bool shimai_is_clean(const struct shimai *shimai) {
    const struct shimai_finding *findings;
    size_t count = shimai_findings(shimai, &findings);
    const char *left_out = diag_code_id(DIAG_RECORD_LEFT_OUT);
    for (size_t i = 0; i < count; i++)
        if (findings[i].severity != SHIMAI_NOTE || strcmp(findings[i].code, left_out) == 0)
            return false;
    return true;
}
