/* Home cities: takes the records that a document is made of, gives the names of their home cities
 * for texts, and refuses to show together what a layout cannot tell apart. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

#define NAMED_MOST 3 /* cities; of more, it is said that there are others */

/* The record's home city. */
static struct schema_ref home_of(struct schema_ref record) {
    return schema_follow(record, schema_lookup_field(record.type, "home"));
}

static struct list name_runs(struct build *build, struct schema_ref home) {
    struct schema_ref name = schema_follow(home, schema_lookup_field(home.type, "name"));
    return expression_to_text(&build->evaluation, expression_value_of(build->arena, name)).runs;
}

static const char *name_text(struct build *build, struct schema_ref home) {
    struct list runs = name_runs(build, home);
    return wording_plain_text(build->arena, &runs);
}

static struct schema_ref relation_home(const struct build *build, size_t index) {
    return home_of((struct schema_ref){&relation_type, build->relations[index]});
}

/* Of each name the first city: struct schema_ref. */
static void add_home(struct build *build, struct schema_ref home, struct list *homes) {
    for (size_t i = 0; i < homes->count; i++)
        if (strcmp(name_text(build, *LIST_AT(homes, struct schema_ref, i)),
                   name_text(build, home)) == 0)
            return;
    *LIST_PUSH(build->arena, homes, struct schema_ref) = home;
}

static struct list collect_homes(struct build *build) {
    struct list homes = {0};
    struct schema_ref root = build->evaluation.record;
    if (root.type == &relation_type) {
        for (size_t i = 0; i < build->relation_count; i++)
            add_home(build, relation_home(build, i), &homes);
        return homes;
    }
    struct schema_ref list = schema_follow(root, schema_lookup_field(root.type, "homes"));
    for (size_t i = 0; i < schema_count(list); i++)
        add_home(build, schema_item(list, i), &homes);
    return homes;
}

static void write_homes(struct build *build, const struct list *homes, struct list *runs) {
    struct wording *wording = &build->evaluation.wording;
    bool japanese = g_str_has_prefix(wording->language, "ja");
    for (size_t i = 0; i < MIN(homes->count, NAMED_MOST); i++) {
        struct list name = name_runs(build, *LIST_AT(homes, struct schema_ref, i));
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
static void check_homes(struct build *build, const struct list *homes) {
    if (build->template->uses_homes || build->evaluation.record.type != &relation_type)
        return;
    const struct city *first = LIST_AT(homes, struct schema_ref, 0)->data;
    const struct city *other = LIST_AT(homes, struct schema_ref, 1)->data;
    char *place = g_strdup_printf("%s:%u", first->span.source ? first->span.source->name : "",
                                  first->span.line);
    diag_report(build->diags, DIAG_RECORD_HOMES, other->span,
                "take a layout that names them all by `${@homes}`, such as `tracks`",
                "the home city is %s here and %s at %s, and the layout names one alone",
                name_text(build, *LIST_AT(homes, struct schema_ref, 1)),
                name_text(build, *LIST_AT(homes, struct schema_ref, 0)), place);
    g_free(place);
}

void template_set_homes(struct build *build) {
    struct list homes = collect_homes(build);
    write_homes(build, &homes, &build->evaluation.homes);
    build->has_homes = homes.count > 1;
    if (build->has_homes)
        check_homes(build, &homes);
}

void template_set_home(struct build *build, size_t index) {
    build->evaluation.home = (struct list){0};
    if (build->has_homes)
        build->evaluation.home = name_runs(build, relation_home(build, index));
}
