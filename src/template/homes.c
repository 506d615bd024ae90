/* Home cities: takes the records that a document is made of, gives the names of their home cities
 * for texts, and refuses to show together what a layout cannot tell apart. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

#define NAMED_MOST 3 /* cities; of more, it is said that there are others */

/* The name by which it is told from the others. */
static struct list name_runs(struct build *build, const struct city *home) {
    const struct schema_field *city = schema_lookup_field(&record_relation_type, "home");
    const struct schema_field *field = schema_lookup_field(city->type, "name");
    struct list *names = ARENA_NEW(build->arena, struct list);
    *names = record_homes_name(build->arena, &build->homes, home);
    struct value value =
        expression_value_of(&build->evaluation, (struct schema_ref){field->type, names});
    return expression_to_text(&build->evaluation, value).runs;
}

static const char *name_text(struct build *build, const struct city *home) {
    struct list runs = name_runs(build, home);
    return wording_plain_text(build->arena, &runs);
}

/* Each once. */
static struct list collect_homes(struct build *build) {
    struct list homes = {0};
    struct schema_ref root = build->evaluation.record;
    if (root.type == &record_summary_type)
        return ((const struct summary *)root.data)->homes;
    for (size_t i = 0; i < build->relation_count; i++)
        record_homes_add(build->arena, &homes, build->relations[i]->home);
    return homes;
}

static void write_homes(struct build *build, struct list *runs) {
    const struct list *homes = &build->homes;
    struct wording *wording = &build->evaluation.wording;
    bool japanese = g_str_has_prefix(wording->language, "ja");
    for (size_t i = 0; i < MIN(homes->count, NAMED_MOST); i++) {
        struct list name = name_runs(build, LIST_AT(homes, const struct city, i));
        if (i > 0)
            wording_add_text(build->arena, runs, japanese ? "・" : wording_comma(wording));
        for (size_t k = 0; k < name.count; k++)
            *LIST_PUSH(build->arena, runs, struct document_run) =
                *LIST_AT(&name, const struct document_run, k);
    }
    if (homes->count > NAMED_MOST)
        wording_add_text(build->arena, runs, japanese ? "ほか" : " …");
}

/* A layout that names one home city would give it all that the others did. */
static void check_homes(struct build *build) {
    if (build->template->uses_homes || build->evaluation.record.type != &record_relation_type)
        return;
    const struct city *first = LIST_AT(&build->homes, const struct city, 0);
    const struct city *other = LIST_AT(&build->homes, const struct city, 1);
    char *place = g_strdup_printf("%s:%u", first->span.source ? first->span.source->name : "",
                                  first->span.line);
    diag_report(build->diags, DIAG_RECORD_HOMES, other->span,
                "take a layout that names them all by `${@homes}`, such as `tracks`",
                "the home city is %s here and %s at %s, and the layout names one alone",
                name_text(build, other), name_text(build, first), place);
    g_free(place);
}

void template_set_homes(struct build *build) {
    build->homes = collect_homes(build);
    write_homes(build, &build->evaluation.homes);
    if (build->homes.count > 1)
        check_homes(build);
}

void template_set_home(struct build *build, size_t index) {
    build->evaluation.home = (struct list){0};
    if (build->homes.count > 1)
        build->evaluation.home = name_runs(build, build->relations[index]->home);
}
