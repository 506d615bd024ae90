/* People: takes the events of a relation, whose people may be told by kind. Totals that are not
 * given become the sums of the kinds; totals that are, and differ, are told. */
#include "record_int.h"

/* The sum of a direction's numbers: of a kind that tells the other alone, none went this way.
 * SCHEMA_ABSENT: none tells this one, or one tells neither. */
static int32_t sum_kinds(const struct participants *people, bool received, struct diags *diags) {
    int64_t sum = 0;
    bool is_told = false;
    for (size_t i = 0; i < people->kinds.count; i++) {
        const struct delegation *kind = LIST_AT(&people->kinds, const struct delegation, i);
        int32_t own = received ? kind->received.value : kind->sent.value;
        int32_t other = received ? kind->sent.value : kind->received.value;
        if (own == SCHEMA_ABSENT && other == SCHEMA_ABSENT)
            return SCHEMA_ABSENT;
        is_told |= own != SCHEMA_ABSENT;
        sum += own == SCHEMA_ABSENT ? 0 : own;
    }
    if (sum > INT32_MAX)
        diag_report(diags, DIAG_PEOPLE_SUM, people->span, "is one of the numbers wrong?",
                    "the people by kind are more together than can be counted");
    return is_told && sum <= INT32_MAX ? (int32_t)sum : SCHEMA_ABSENT;
}

static void settle_total(struct participants *people, bool received, struct diags *diags) {
    struct schema_placed *total = received ? &people->received : &people->sent;
    int32_t sum = sum_kinds(people, received, diags);
    if (sum == SCHEMA_ABSENT || total->value == sum)
        return;
    if (total->value == SCHEMA_ABSENT) {
        total->value = sum;
        return;
    }
    diag_report(diags, DIAG_PEOPLE_SUM, total->span, "is one of the numbers wrong?",
                "`%s` is %d, and the people by kind are %d together",
                received ? "received" : "sent", total->value, sum);
}

void record_settle_events(const struct list *events, struct diags *diags) {
    for (size_t i = 0; i < events->count; i++) {
        struct event *event = LIST_AT(events, struct event, i);
        struct participants *people = event->participants;
        if (!people)
            continue;
        settle_total(people, false, diags);
        settle_total(people, true, diags);
        if (people->sent.value != SCHEMA_ABSENT || people->received.value != SCHEMA_ABSENT)
            continue;
        diag_report(diags, DIAG_PEOPLE_SUM, people->span, "give `sent`, `received`, or both",
                    "how many took part is not said, and not shown");
        event->participants = NULL; /* a layout has nothing to print */
    }
}

void record_settle_people(const struct list *groups, struct diags *diags) {
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = LIST_AT(groups, const struct group, i);
        record_settle_events(&group->events, diags);
        record_settle_events(&group->notes, diags);
        record_settle_people(&group->groups, diags);
    }
}
