/* Loading: takes a value tree and a type's table, gives the filled struct, or every way in which
 * the file differs from the table. Each kind of type has one loader; a loader writes only into the
 * place it is given and reports, the caller goes on with the next value. */
#include "schema_int.h"

#include <glib.h>
#include <string.h>

struct loader {
    struct arena *arena;
    struct diags *diags;
    size_t errors_before;
    bool failed;             /* a scalar's own parser gave up */
    size_t blanks, comments; /* full-width ones, and such behind texts, that were told of */
};

static void load_value(struct loader *loader, const struct schema_type *type,
                       const struct yaml_value *value, void *place);

static bool is_full(const struct loader *loader) {
    return diags_count_errors(loader->diags) - loader->errors_before >= DIAG_STAGE_MAX;
}

/* ---- findings ----------------------------------------------------------------------------- */

#define SHOWN_MAX 30 /* characters of a value in a message */

static const char *describe_found(struct loader *loader, const struct yaml_value *value) {
    switch (value->kind) {
    case YAML_VALUE_NULL:
        return diags_say(loader->diags, "nothing");
    case YAML_VALUE_LIST:
        return "a list";
    case YAML_VALUE_MAP:
        return "a mapping";
    case YAML_VALUE_SCALAR:
        break;
    }
    char quote = value->plain ? '`' : '"';
    if (g_utf8_strlen(value->scalar, -1) <= SHOWN_MAX)
        return arena_printf(loader->arena, "%c%s%c", quote, value->scalar, quote);
    const char *end = g_utf8_offset_to_pointer(value->scalar, SHOWN_MAX);
    return arena_printf(loader->arena, "%c%.*s…%c", quote, (int)(end - value->scalar),
                        value->scalar, quote);
}

static const char *describe_expected(struct loader *loader, const struct schema_type *type) {
    switch (type->kind) {
    case SCHEMA_STRING:
    case SCHEMA_MARKED:
        return diags_say(loader->diags, "text");
    case SCHEMA_INTEGER:
        return "a whole number";
    case SCHEMA_BOOLEAN:
        return "true or false";
    case SCHEMA_LIST:
        return "a list";
    case SCHEMA_MAP:
    case SCHEMA_OBJECT:
    case SCHEMA_VARIANT:
        return type->name ? arena_printf(loader->arena, diags_say(loader->diags, "a mapping (%s)"),
                                         type->name)
                          : "a mapping";
    case SCHEMA_WORD:
        return arena_printf(loader->arena, diags_say(loader->diags, "a word (%s)"), type->name);
    case SCHEMA_SCALAR:
        break;
    }
    bool is_vowel = strchr("aeiou", type->name[0]);
    return arena_printf(loader->arena, diags_say(loader->diags, is_vowel ? "an %s" : "a %s"),
                        type->name);
}

/* What was read as something else than text, by the sign that made it so. */
static const char *sign_hint(const struct yaml_value *value) {
    switch (yaml_first_sign(value)) {
    case '{':
        return "text that begins with `{` must stand in quotes";
    case '[':
        return "text that begins with `[` must stand in quotes";
    case '-':
        return "text that begins with `- ` must stand in quotes";
    case '?':
        return "text that begins with `? ` must stand in quotes";
    case '&':
        return "text that begins with `&` must stand in quotes";
    case '#':
        return "text that begins with `#` must stand in quotes: it is a comment";
    default:
        return value->kind == YAML_VALUE_MAP ? "text that holds `: ` must stand in quotes" : NULL;
    }
}

static const char *type_hint(const struct schema_type *type, const struct yaml_value *value) {
    bool is_text = type->kind == SCHEMA_STRING || type->kind == SCHEMA_MARKED;
    if (is_text && value->kind != YAML_VALUE_SCALAR)
        return sign_hint(value);
    if (type->kind == SCHEMA_BOOLEAN)
        return "write true or false, without quotes";
    if (type->kind == SCHEMA_INTEGER && value->kind == YAML_VALUE_SCALAR)
        return "write digits only, without quotes";
    return type->kind == SCHEMA_SCALAR || is_text ? NULL : type->doc;
}

static void report_type(struct loader *loader, const struct schema_type *type,
                        const struct yaml_value *value) {
    diag_report(loader->diags, DIAG_SCHEMA_TYPE, value->span, type_hint(type, value),
                "expected %s, found %s", describe_expected(loader, type),
                describe_found(loader, value));
}

/* "did you mean `x`?", or the names there are, introduced by `list`. */
static void report_name(struct loader *loader, enum diag_code code, struct span span,
                        const struct schema_type *type, const char *name) {
    const char *nearest = schema_nearest_name(type, name);
    GString *hint = g_string_new(NULL);
    if (nearest) {
        g_string_printf(hint, diags_say(loader->diags, "did you mean `%s`?"), nearest);
    } else {
        g_string_assign(
            hint, diags_say(loader->diags, code == DIAG_SCHEMA_KEY ? "known here: " : "one of: "));
        schema_append_names(type, hint);
    }
    diag_report(loader->diags, code, span, hint->str,
                code == DIAG_SCHEMA_KEY ? "unknown key `%s`" : "`%s` is not allowed here", name);
    g_string_free(hint, TRUE);
}

static bool is_figures(const char *text) {
    return *text && text[strspn(text, "0123456789.")] == '\0';
}

/* A number whose thousands are marked, in braces: {value: 182,340}. Gives it without the marks, or
 * NULL; the caller frees it. */
static char *join_number(const struct yaml_value *map, size_t index) {
    size_t first = index, last = index;
    while (first > 0 && map->pairs[first].is_bare && is_figures(map->pairs[first].key.text))
        first--;
    const struct yaml_value *head = map->pairs[first].value;
    if (first == index || !head || head->kind != YAML_VALUE_SCALAR || !is_figures(head->scalar))
        return NULL;
    GString *number = g_string_new(head->scalar);
    while (last + 1 < map->count && map->pairs[last + 1].is_bare &&
           is_figures(map->pairs[last + 1].key.text))
        last++;
    for (size_t i = first + 1; i <= last; i++)
        g_string_append(number, map->pairs[i].key.text);
    return g_string_free(number, FALSE);
}

/* In braces, a `,` ends text without quotes, and what stands behind it is a key. */
static void report_cut_text(struct loader *loader, const struct yaml_value *map, size_t index) {
    const struct yaml_pair *pair = &map->pairs[index];
    char *number = join_number(map, index);
    char *hint =
        number ? diags_print(loader->diags, "write `%s`: the layout marks the thousands", number)
               : g_strdup("put the text in quotes: in braces, a `,` ends it");
    diag_report(loader->diags, DIAG_SCHEMA_KEY, pair->key.span, hint,
                "`%s` is no key, and has no `:`", pair->key.text);
    g_free(hint);
    g_free(number);
}

/* ---- plain kinds -------------------------------------------------------------------------- */

static void check_string(struct loader *loader, const struct schema_type *type,
                         const struct yaml_value *value) {
    char *hint = NULL;
    const char *fault = type->fault ? type->fault(value->scalar, loader->diags, &hint) : NULL;
    if (fault)
        diag_report(loader->diags, DIAG_SCHEMA_VALUE, value->span, hint, "`%s` %s", value->scalar,
                    fault);
    g_free(hint);
}

/* A `#` behind a blank ends a text that has no quotes, whatever it was meant to be. Who comments
 * leaves a blank behind it, too. */
static void check_comment(struct loader *loader, const struct yaml_value *value) {
    const struct span span = value->comment;
    if (!span.line || loader->comments++ >= DIAG_STAGE_MAX)
        return;
    if (value->comment_spaced)
        diag_report(loader->diags, DIAG_TEXT_COMMENT, span,
                    "put the text in quotes if the `#` is part of it",
                    "what stands behind ` # ` is a comment, and not shown");
    else
        diag_report(loader->diags, DIAG_TEXT_CUT, span,
                    "put the text in quotes; a comment has a blank behind its `#`",
                    "YAML ends the text before this `#`");
}

static void load_string(struct loader *loader, const struct schema_type *type,
                        const struct yaml_value *value, void *place) {
    if (value->kind != YAML_VALUE_SCALAR) {
        report_type(loader, type, value);
        return;
    }
    struct string *string = place;
    string->text = arena_strdup(loader->arena, value->scalar);
    string->span = value->span;
    check_comment(loader, value);
    check_string(loader, type, value);
}

static const char *plain_text(struct loader *loader, const struct list *pieces) {
    const struct marked_piece *piece = pieces->items;
    if (pieces->count == 1 && piece->use != MARKED_NOTE)
        return piece->text;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < pieces->count; i++)
        if (piece[i].use != MARKED_NOTE)
            g_string_append(text, piece[i].text);
    const char *plain = arena_strndup(loader->arena, text->str, text->len);
    g_string_free(text, TRUE);
    return plain;
}

static void load_marked_text(struct loader *loader, const struct schema_type *type,
                             const struct yaml_value *value, struct marked_text *marked) {
    if (value->kind != YAML_VALUE_SCALAR) {
        report_type(loader, type, value);
        return;
    }
    check_comment(loader, value);
    const struct string scalar = {type->normalise ? value->wrapped : value->scalar, value->span};
    struct marked_source source = {.scalar = &scalar,
                                   .size = strlen(value->scalar),
                                   .normalise = type->normalise,
                                   .told = &loader->blanks};
    if (type->normalise)
        source.lines = value->literal ? MARKED_LINES_LITERAL : MARKED_LINES_FOLDED;
    if (!schema_read_marked(loader->arena, &source, loader->diags, &marked->pieces))
        return;
    marked->plain.text = plain_text(loader, &marked->pieces);
    marked->plain.span = value->span;
}

/* Whether the first key is as a language is written, two or three letters and what may follow. Else
 * it is a text that YAML took for a mapping. */
static bool is_by_language(const struct schema_type *type, const struct yaml_value *value) {
    if (type->kind != SCHEMA_MARKED || !type->by_language || value->kind != YAML_VALUE_MAP ||
        value->count == 0 || value->pairs[0].is_bare)
        return false;
    size_t letters = 0;
    while (g_ascii_isalpha(value->pairs[0].key.text[letters]))
        letters++;
    return letters == 2 || letters == 3;
}

static void check_languages(struct loader *loader, const struct yaml_value *value) {
    for (size_t i = 0; i < value->count && !is_full(loader); i++) {
        const struct yaml_pair *pair = &value->pairs[i];
        const char *key = pair->key.text;
        char *hint = NULL;
        if (pair->is_bare)
            report_cut_text(loader, value, i);
        else if (strcspn(key, "-") > 3 || schema_language.fault(key, loader->diags, &hint))
            diag_report(loader->diags, DIAG_SCHEMA_VALUE, pair->key.span,
                        hint ? hint : "a language is written as ja, en, zh-Hans",
                        "`%s` is no language", key);
        g_free(hint);
    }
}

/* The first text is what stands for all where no language is asked for. */
static void add_language(struct loader *loader, struct marked_text *marked,
                         const struct yaml_pair *pair, const struct marked_text *text) {
    struct list languages = marked->languages;
    if (languages.count == 0)
        *marked = *text;
    struct schema_entry *entry = LIST_PUSH(loader->arena, &languages, struct schema_entry);
    struct marked_text *own = ARENA_NEW(loader->arena, struct marked_text);
    *own = *text;
    *entry =
        (struct schema_entry){{arena_strdup(loader->arena, pair->key.text), pair->key.span}, own};
    marked->languages = languages;
}

static bool is_blank(const struct yaml_value *value) {
    return value->kind == YAML_VALUE_NULL ||
           (value->kind == YAML_VALUE_SCALAR &&
            value->scalar[strspn(value->scalar, " \t\n")] == '\0');
}

/* An empty text of an item stands for one that a language's list does not have: see load_nth. */
static void load_languages(struct loader *loader, const struct schema_type *type,
                           const struct yaml_value *value, bool is_item,
                           struct marked_text *place) {
    check_languages(loader, value);
    for (size_t i = 0; i < value->count; i++) {
        const struct yaml_value *own = value->pairs[i].value;
        struct marked_text text = {0};
        if (own->kind == YAML_VALUE_NULL || (!is_item && is_blank(own)))
            continue;
        load_marked_text(loader, type, own, &text);
        add_language(loader, place, &value->pairs[i], &text);
    }
}

static void load_marked(struct loader *loader, const struct schema_type *type,
                        const struct yaml_value *value, void *place) {
    if (is_by_language(type, value))
        load_languages(loader, type, value, false, place);
    else
        load_marked_text(loader, type, value, place);
}

static bool is_integer(const struct yaml_value *value) {
    if (value->kind != YAML_VALUE_SCALAR || !value->plain)
        return false;
    const char *digits = value->scalar + (strchr("+-", value->scalar[0]) != NULL);
    return *digits && strspn(digits, "0123456789") == strlen(digits);
}

/* What numbers and words know besides their value. */
static void set_place(const struct schema_type *type, const struct yaml_value *value, void *place) {
    if (type->place)
        ((struct schema_placed *)place)->span = value->span;
}

static void load_integer(struct loader *loader, const struct schema_type *type,
                         const struct yaml_value *value, void *place) {
    if (!is_integer(value)) {
        report_type(loader, type, value);
        return;
    }
    bool limited = type->minimum < type->maximum;
    int32_t minimum = limited ? type->minimum : INT32_MIN;
    int32_t maximum = limited ? type->maximum : INT32_MAX;
    gint64 number = g_ascii_strtoll(value->scalar, NULL, 10); /* held at its limits */
    if (number < minimum || number > maximum) {
        char *hint = diags_print(loader->diags, "from %d to %d", minimum, maximum);
        diag_report(loader->diags, DIAG_SCHEMA_VALUE, value->span, hint, "%s is out of range",
                    describe_found(loader, value));
        g_free(hint);
        return;
    }
    *(int32_t *)place = (int32_t)number;
    set_place(type, value, place);
}

static void load_boolean(struct loader *loader, const struct schema_type *type,
                         const struct yaml_value *value, void *place) {
    bool is_scalar = value->kind == YAML_VALUE_SCALAR && value->plain;
    if (is_scalar && strcmp(value->scalar, "true") == 0)
        *(bool *)place = true;
    else if (is_scalar && strcmp(value->scalar, "false") == 0)
        *(bool *)place = false;
    else
        report_type(loader, type, value);
}

static void load_word(struct loader *loader, const struct schema_type *type,
                      const struct yaml_value *value, void *place) {
    if (value->kind != YAML_VALUE_SCALAR) {
        report_type(loader, type, value);
        return;
    }
    const struct schema_word *word = schema_lookup_word(type, value->scalar);
    if (!word) {
        report_name(loader, DIAG_SCHEMA_VALUE, value->span, type, value->scalar);
        return;
    }
    *(int *)place = word->value;
    set_place(type, value, place);
}

/* A list, or words in braces without `:`: {2007, 2008}. */
static bool is_several(const struct yaml_value *value) {
    bool bare = value->kind == YAML_VALUE_MAP && value->count > 0;
    for (size_t i = 0; bare && i < value->count; i++)
        bare = value->pairs[i].is_bare;
    return bare || value->kind == YAML_VALUE_LIST;
}

static void load_scalar(struct loader *loader, const struct schema_type *type,
                        const struct yaml_value *value, void *place) {
    bool fits = value->kind == YAML_VALUE_SCALAR || (type->takes_list && is_several(value));
    if (!fits)
        report_type(loader, type, value);
    else if (!type->parse(loader->arena, value, loader->diags, place))
        loader->failed = true;
}

/* ---- objects ------------------------------------------------------------------------------ */

static void load_member(struct loader *loader, const struct schema_field *field,
                        const struct yaml_value *value, void *object) {
    void *place = (unsigned char *)object + field->offset;
    if (value->kind == YAML_VALUE_NULL)
        return;
    if (field->type->kind == SCHEMA_OBJECT) {
        void *member = arena_alloc(loader->arena, field->type->size);
        *(void **)place = member;
        place = member;
    }
    load_value(loader, field->type, value, place);
}

static void set_fallbacks(const struct schema_type *type, void *object) {
    for (size_t i = 0; i < type->field_count; i++) {
        const struct schema_field *field = &type->fields[i];
        void *place = (unsigned char *)object + field->offset;
        if (field->type->kind == SCHEMA_INTEGER)
            *(int32_t *)place = field->fallback;
        else if (field->type->kind == SCHEMA_BOOLEAN)
            *(bool *)place = field->fallback != 0;
        else if (field->type->kind == SCHEMA_WORD)
            *(int *)place = field->fallback;
    }
}

static void load_pairs(struct loader *loader, const struct schema_type *type,
                       const struct yaml_value *map, void *object) {
    for (size_t i = 0; i < map->count && !is_full(loader); i++) {
        const struct yaml_pair *pair = &map->pairs[i];
        const struct schema_field *field = schema_lookup_field(type, pair->key.text);
        if (field)
            load_member(loader, field, pair->value, object);
        else if (pair->is_bare && i > 0)
            report_cut_text(loader, map, i);
        else
            report_name(loader, DIAG_SCHEMA_KEY, pair->key.span, type, pair->key.text);
    }
}

/* What stands in the file for `field`, or NULL. */
static const struct yaml_value *find_written(const struct schema_type *type,
                                             const struct schema_field *field,
                                             const struct yaml_value *value) {
    if (value->kind == YAML_VALUE_MAP)
        return yaml_lookup(value, field->name);
    bool is_shorthand = type->shorthand && strcmp(field->name, type->shorthand) == 0;
    return is_shorthand ? value : NULL;
}

/* A scalar type's own parser tells of an empty text or list. */
static bool is_empty(const struct schema_type *type, const struct yaml_value *value) {
    if (type->kind == SCHEMA_SCALAR)
        return value->kind == YAML_VALUE_NULL;
    if (value->kind == YAML_VALUE_SCALAR)
        return !*value->scalar;
    for (size_t i = 0; value->kind == YAML_VALUE_MAP && i < value->count; i++)
        if (type->kind == SCHEMA_MARKED ? !is_blank(value->pairs[i].value)
                                        : value->pairs[i].value->kind != YAML_VALUE_NULL)
            return false;
    return value->kind != YAML_VALUE_LIST || value->count == 0;
}

static void check_required(struct loader *loader, const struct schema_type *type,
                           const struct yaml_value *value) {
    for (size_t i = 0; i < type->field_count; i++) {
        const struct schema_field *field = &type->fields[i];
        if (!field->required)
            continue;
        const struct yaml_value *written = find_written(type, field, value);
        if (!written)
            diag_report(loader->diags, DIAG_SCHEMA_MISSING, value->span, field->doc,
                        "`%s` is missing", field->name);
        else if (is_empty(field->type, written))
            diag_report(loader->diags, DIAG_SCHEMA_MISSING, written->span, field->doc,
                        "`%s` is empty", field->name);
    }
}

static void load_object(struct loader *loader, const struct schema_type *type,
                        const struct yaml_value *value, void *place) {
    *(struct span *)place = value->span;
    set_fallbacks(type, place);
    if (value->kind == YAML_VALUE_MAP) {
        load_pairs(loader, type, value, place);
    } else if (type->shorthand && value->kind != YAML_VALUE_NULL) {
        load_member(loader, schema_lookup_field(type, type->shorthand), value, place);
    } else {
        report_type(loader, type, value);
        return;
    }
    check_required(loader, type, value);
}

/* ---- lists, maps, variants ---------------------------------------------------------------- */

static void load_item(struct loader *loader, const struct schema_type *type,
                      const struct yaml_value *item, struct list *list) {
    list_reserve(loader->arena, list, 1, schema_size(type->item));
    void *place = list_push(loader->arena, list, schema_size(type->item));
    if (item->kind == YAML_VALUE_NULL)
        report_type(loader, type->item, item);
    else if (is_by_language(type->item, item))
        load_languages(loader, type->item, item, true, place);
    else
        load_value(loader, type->item, item, place);
}

/* One text of a language's list; where that has fewer than others, an empty one. */
static void load_nth(struct loader *loader, const struct schema_type *type,
                     const struct yaml_pair *pair, size_t index, struct marked_text *place) {
    const struct yaml_value *value = pair->value;
    struct marked_text text = {.plain.text = ""};
    bool is_list = value->kind == YAML_VALUE_LIST;
    if (is_list && index < value->count)
        load_marked_text(loader, type, value->items[index], &text);
    else if (!is_list && index == 0)
        load_marked_text(loader, type, value, &text);
    add_language(loader, place, pair, &text);
}

/* Lists by language → a list of texts by language. */
static void load_lists(struct loader *loader, const struct schema_type *type,
                       const struct yaml_value *value, struct list *list) {
    size_t count = 0;
    check_languages(loader, value);
    for (size_t i = 0; i < value->count; i++) {
        const struct yaml_value *own = value->pairs[i].value;
        size_t size = own->kind == YAML_VALUE_LIST ? own->count : !is_blank(own);
        count = MAX(count, size);
    }
    for (size_t i = 0; i < count && !is_full(loader); i++) {
        struct marked_text *text = LIST_PUSH(loader->arena, list, struct marked_text);
        for (size_t k = 0; k < value->count; k++)
            if (!is_blank(value->pairs[k].value))
                load_nth(loader, type->item, &value->pairs[k], i, text);
    }
}

static void load_list(struct loader *loader, const struct schema_type *type,
                      const struct yaml_value *value, void *place) {
    if (is_by_language(type->item, value)) {
        load_lists(loader, type, value, place);
        return;
    }
    if (value->kind != YAML_VALUE_LIST) {
        load_item(loader, type, value, place);
        return;
    }
    list_reserve(loader->arena, place, value->count, schema_size(type->item));
    for (size_t i = 0; i < value->count && !is_full(loader); i++)
        load_item(loader, type, value->items[i], place);
}

static void load_map(struct loader *loader, const struct schema_type *type,
                     const struct yaml_value *value, void *place) {
    if (value->kind != YAML_VALUE_MAP) {
        report_type(loader, type, value);
        return;
    }
    list_reserve(loader->arena, place, value->count, sizeof(struct schema_entry));
    for (size_t i = 0; i < value->count; i++) {
        const struct yaml_pair *pair = &value->pairs[i];
        if (pair->value->kind == YAML_VALUE_NULL)
            continue;
        struct schema_entry *entry = LIST_PUSH(loader->arena, place, struct schema_entry);
        entry->key.text = arena_strdup(loader->arena, pair->key.text);
        entry->key.span = pair->key.span;
        entry->data = arena_alloc(loader->arena, schema_size(type->item));
        load_value(loader, type->item, pair->value, entry->data);
    }
}

/* A mapping is told by the first field of a member; anything else by a member's shorthand. */
static const struct schema_type *find_member(const struct schema_type *type,
                                             const struct yaml_value *value) {
    for (size_t i = 0; i < type->member_count; i++) {
        const struct schema_type *member = type->members[i];
        if (value->kind == YAML_VALUE_MAP ? yaml_lookup(value, member->fields[0].name) != NULL
                                          : member->shorthand != NULL)
            return member;
    }
    return NULL;
}

static void load_variant(struct loader *loader, const struct schema_type *type,
                         const struct yaml_value *value, void *place) {
    const struct schema_type *member = find_member(type, value);
    struct schema_variant *variant = place;
    if (member) {
        variant->type = member;
        variant->data = arena_alloc(loader->arena, member->size);
        load_value(loader, member, value, variant->data);
    } else if (value->kind == YAML_VALUE_MAP && value->count > 0) {
        report_name(loader, DIAG_SCHEMA_KEY, value->pairs[0].key.span, type,
                    value->pairs[0].key.text);
    } else {
        report_type(loader, type, value);
    }
}

static void load_value(struct loader *loader, const struct schema_type *type,
                       const struct yaml_value *value, void *place) {
    static void (*const loaders[])(struct loader *, const struct schema_type *,
                                   const struct yaml_value *, void *) = {
#define X(id, name) [SCHEMA_##id] = load_##name,
        SCHEMA_KINDS(X)
#undef X
    };
    if (!is_full(loader))
        loaders[type->kind](loader, type, value, place);
}

/* ---- the file ----------------------------------------------------------------------------- */

/* False, with the one finding, when the file is of another version. */
static bool check_version(struct loader *loader, const struct schema_type *type,
                          const struct yaml_value *value) {
    const struct schema_field *field = schema_lookup_field(type, "shimai");
    if (!field || field->type != &schema_version)
        return true;
    const struct yaml_value *version = yaml_lookup(value, field->name);
    if (!version || version->kind == YAML_VALUE_NULL)
        return true; /* told as a missing key */
    if (is_integer(version) && g_ascii_strtoll(version->scalar, NULL, 10) == SCHEMA_FORMAT)
        return true;
    char *hint = diags_print(loader->diags, "this program reads `shimai: %d`", SCHEMA_FORMAT);
    diag_report(loader->diags, DIAG_SCHEMA_VERSION, version->span, hint,
                "format version %s is not supported", describe_found(loader, version));
    g_free(hint);
    return false;
}

static void report_empty(struct loader *loader, const struct schema_type *type,
                         const struct yaml_value *value) {
    GString *hint = g_string_new(diags_say(loader->diags, "it needs"));
    const char *separator = " ";
    for (size_t i = 0; i < type->field_count; i++) {
        if (!type->fields[i].required)
            continue;
        g_string_append_printf(hint, "%s`%s`", separator, type->fields[i].name);
        separator = ", ";
    }
    diag_report(loader->diags, DIAG_SCHEMA_MISSING, value->span, hint->str,
                "the file holds nothing");
    g_string_free(hint, TRUE);
}

bool schema_load(struct arena *arena, const struct schema_type *type,
                 const struct yaml_value *value, struct diags *diags, void **ret_object) {
    struct loader loader = {
        .arena = arena, .diags = diags, .errors_before = diags_count_errors(diags)};
    void *object = arena_alloc(arena, type->size);
    if (value->kind == YAML_VALUE_NULL)
        report_empty(&loader, type, value);
    else if (check_version(&loader, type, value))
        load_value(&loader, type, value, object);
    if (loader.failed || diags_count_errors(diags) > loader.errors_before)
        return false;
    *ret_object = object;
    return true;
}
