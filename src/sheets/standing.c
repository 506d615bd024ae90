/* What stands in a record: takes its values and its YAML, gives all events of its groups, each with
 * the mapping that it is written as. */
#include "merge_int.h"

#include <glib.h>
#include <string.h>

/* A lone item stands for a list of one. */
static size_t count_items(const struct yaml_value *list) {
    if (!list || list->kind == YAML_VALUE_NULL)
        return 0;
    return list->kind == YAML_VALUE_LIST ? list->count : 1;
}

static const struct yaml_value *item_at(const struct yaml_value *list, size_t index) {
    return list->kind == YAML_VALUE_LIST ? list->items[index] : list;
}

static void add_events(struct arena *arena, struct standing *standing, struct standing_group *group,
                       const struct list *events, const struct yaml_value *nodes) {
    for (size_t i = 0; i < events->count && i < count_items(nodes); i++) {
        struct standing_event *event = ARENA_NEW(arena, struct standing_event);
        *event = (struct standing_event){.event = LIST_AT(events, const struct event, i),
                                         .node = item_at(nodes, i),
                                         .group = group};
        *LIST_PUSH(arena, &standing->events, struct standing_event *) = event;
        *LIST_PUSH(arena, &group->members, struct standing_event *) = event;
    }
}

static void add_groups(struct arena *arena, struct standing *standing, const struct list *groups,
                       const struct yaml_value *nodes) {
    for (size_t i = 0; i < groups->count && i < count_items(nodes); i++) {
        const struct group *group = LIST_AT(groups, const struct group, i);
        const struct yaml_value *node = item_at(nodes, i);
        struct standing_group *found = ARENA_NEW(arena, struct standing_group);
        found->title = group->title.plain.text ? group->title.plain.text : "";
        found->category = group->category.text;
        found->events = yaml_lookup(node, "events");
        *LIST_PUSH(arena, &standing->groups, struct standing_group *) = found;
        add_events(arena, standing, found, &group->events, found->events);
        add_events(arena, standing, found, &group->notes, yaml_lookup(node, "notes"));
        add_groups(arena, standing, &group->groups, yaml_lookup(node, "groups"));
    }
}

struct standing *standing_read(struct arena *arena, const struct relation *relation,
                               const struct yaml_value *root) {
    struct standing *standing = ARENA_NEW(arena, struct standing);
    standing->activities = yaml_lookup(root, "activities");
    add_groups(arena, standing, &relation->activities, standing->activities);
    return standing;
}

char *standing_plain(const char *text) {
    char *narrow = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    GString *plain = g_string_new(NULL);
    for (const char *at = narrow ? narrow : text; *at; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            g_string_append_unichar(plain, g_utf8_get_char(at));
    g_free(narrow);
    return g_string_free(plain, FALSE);
}

char *standing_text(const struct event *event) {
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < event->text.count; i++)
        g_string_append(all, LIST_AT(&event->text, const struct marked_text, i)->plain.text);
    char *plain = standing_plain(all->str);
    g_string_free(all, TRUE);
    return plain;
}
