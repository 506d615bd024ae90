/* The languages of a layout: takes its file as read, gives what it is in the language asked for. */
#include "template_int.h"

#include "yaml/yaml.h"

#include <glib.h>
#include <string.h>

#define LANGUAGES "languages"
#define LANGUAGE  "language"

static const struct yaml_value *find(const struct yaml_value *map, const char *key) {
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->pairs[i].key.text, key) == 0)
            return map->pairs[i].value;
    return NULL;
}

static struct yaml_value *new_map(struct arena *arena, const struct yaml_value *like,
                                  struct yaml_pair *pairs, size_t count) {
    struct yaml_value *map = ARENA_NEW(arena, struct yaml_value);
    *map = *like;
    map->pairs = pairs;
    map->count = count;
    return map;
}

static const struct yaml_value *merge(struct arena *arena, const struct yaml_value *base,
                                      const struct yaml_value *over) {
    if (base->kind != YAML_VALUE_MAP || over->kind != YAML_VALUE_MAP)
        return over;
    struct yaml_pair *pairs = ARENA_ARRAY(arena, struct yaml_pair, base->count + over->count);
    size_t count = 0;
    for (size_t i = 0; i < base->count; i++) {
        const struct yaml_value *other = find(over, base->pairs[i].key.text);
        pairs[count] = base->pairs[i];
        if (other)
            pairs[count].value = merge(arena, base->pairs[i].value, other);
        count++;
    }
    for (size_t i = 0; i < over->count; i++)
        if (!find(base, over->pairs[i].key.text))
            pairs[count++] = over->pairs[i];
    return new_map(arena, base, pairs, count);
}

/* Whether what is said of a language goes for the one wanted: of `zh`, for `zh-Hans`. */
static bool goes_for(const char *tag, const char *wanted) {
    size_t size = strlen(tag);
    return g_ascii_strncasecmp(tag, wanted, size) == 0 &&
           (wanted[size] == '\0' || wanted[size] == '-');
}

static const struct yaml_pair *find_language(const struct yaml_value *languages,
                                             const char *wanted) {
    for (size_t i = 0; languages && languages->kind == YAML_VALUE_MAP && i < languages->count; i++)
        if (goes_for(languages->pairs[i].key.text, wanted))
            return &languages->pairs[i];
    return NULL;
}

static void report(const struct yaml_value *layout, const char *language, struct diags *diags) {
    const struct yaml_value *own = find(layout, LANGUAGE), *languages = find(layout, LANGUAGES);
    GString *known = g_string_new(diags_say(diags, "it is for "));
    g_string_append(known, own && own->scalar ? own->scalar : diags_say(diags, "one language"));
    for (size_t i = 0; languages && languages->kind == YAML_VALUE_MAP && i < languages->count; i++)
        g_string_append_printf(known, ", %s", languages->pairs[i].key.text);
    g_string_append(known, diags_say(diags, "; `languages` in it names others"));
    diag_report(diags, DIAG_LAYOUT_LANGUAGE, layout->span, known->str,
                "the layout is not made for `%s`", language);
    g_string_free(known, TRUE);
}

/* The layout without what it says of other languages, in this one. */
static const struct yaml_value *settle(struct arena *arena, const struct yaml_value *layout,
                                       const char *language) {
    struct yaml_pair *pairs = ARENA_ARRAY(arena, struct yaml_pair, layout->count);
    size_t count = 0;
    for (size_t i = 0; i < layout->count; i++) {
        if (strcmp(layout->pairs[i].key.text, LANGUAGES) == 0)
            continue;
        pairs[count] = layout->pairs[i];
        if (strcmp(layout->pairs[i].key.text, LANGUAGE) == 0) {
            struct yaml_value *own = ARENA_NEW(arena, struct yaml_value);
            *own = *layout->pairs[i].value;
            own->scalar = language;
            own->wrapped = NULL;
            pairs[count].value = own;
        }
        count++;
    }
    return new_map(arena, layout, pairs, count);
}

bool template_choose_language(struct arena *arena, const char *language, struct diags *diags,
                              const struct yaml_value **value) {
    const struct yaml_value *layout = *value;
    char *hint = NULL;
    if (!language || layout->kind != YAML_VALUE_MAP)
        return true;
    const char *fault = schema_language.fault(language, diags, &hint);
    if (fault)
        diag_report(diags, DIAG_LAYOUT_LANGUAGE, (struct span){0}, hint, "--lang: `%s` %s",
                    language, fault);
    g_free(hint);
    if (fault)
        return false;
    const struct yaml_value *own = find(layout, LANGUAGE);
    const struct yaml_pair *other = find_language(find(layout, LANGUAGES), language);
    if (own && own->scalar && goes_for(own->scalar, language))
        return true;
    if (!other) {
        report(layout, language, diags);
        return false;
    }
    *value = settle(arena, merge(arena, layout, other->value), language);
    return true;
}
