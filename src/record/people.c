/* People: takes the events of a relation, whose people may be told by kind. Totals that are not
 * given become the sums of the kinds; totals that are, and differ, are told. */
#include "record_int.h"

/* The sum of a direction's numbers; SCHEMA_ABSENT: a kind does not tell it, or there are none. */
static int32_t sum_kinds(const struct participants *people, bool received) {
    int64_t sum = 0;
    for (size_t i = 0; i < people->kinds.count; i++) {
        const struct delegation *kind = LIST_AT(&people->kinds, const struct delegation, i);
        const struct schema_placed *count = received ? &kind->received : &kind->sent;
        if (count->value == SCHEMA_ABSENT)
            return SCHEMA_ABSENT;
        sum += count->value;
    }
    return people->kinds.count > 0 && sum <= INT32_MAX ? (int32_t)sum : SCHEMA_ABSENT;
}

static void settle_total(struct participants *people, bool received, struct diags *diags) {
    struct schema_placed *total = received ? &people->received : &people->sent;
    int32_t sum = sum_kinds(people, received);
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

static void settle_events(const struct list *events, struct diags *diags) {
    for (size_t i = 0; i < events->count; i++) {
        struct participants *people = LIST_AT(events, const struct event, i)->participants;
        if (!people)
            continue;
        settle_total(people, false, diags);
        settle_total(people, true, diags);
    }
}

void record_settle_people(const struct list *groups, struct diags *diags) {
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = LIST_AT(groups, const struct group, i);
        settle_events(&group->events, diags);
        settle_events(&group->notes, diags);
        record_settle_people(&group->groups, diags);
    }
}
