/* Takes typed values, gives leaves with their places; takes pages, marks the places they show. */
#include "coverage.h"

#include <glib.h>
#include <string.h>

/* A key on the way to a value. */
struct step {
    const struct step *outer; /* NULL: the first */
    const char *name;
    bool is_inner; /* it leads from an item of a list to a list of the same items */
};

/* A place, and what of it is on the pages. Several values may share one: an alias. */
struct mark {
    struct span span;
    bool shown, in_part, omitted;
};

struct leaf {
    const struct step *step;
    struct mark *mark;
    struct list parts; /* of struct mark *: of a text's notes, and of paragraphs but the first */
    /* Of struct mark *: the texts of other languages. Where one is shown, this one is left out on
     * purpose: the document is in a language. */
    struct list others;
    bool omitted;
};

struct coverage {
    struct arena *arena;
    const struct list *omits; /* of const char * */
    struct list leaves;       /* of struct leaf */
    GHashTable *marks;        /* struct span * → struct mark * */
};

/* ---- places ------------------------------------------------------------------------------- */

static void free_marks(void *marks) {
    g_hash_table_unref(marks);
}

struct coverage *coverage_new(struct arena *arena, const struct list *omits) {
    struct coverage *coverage = ARENA_NEW(arena, struct coverage);
    coverage->arena = arena;
    coverage->omits = omits;
    coverage->marks = spans_new();
    arena_defer(arena, free_marks, coverage->marks);
    return coverage;
}

static struct mark *mark_at(struct coverage *coverage, struct span span) {
    struct mark *mark = g_hash_table_lookup(coverage->marks, &span);
    if (mark)
        return mark;
    mark = ARENA_NEW(coverage->arena, struct mark);
    mark->span = span;
    g_hash_table_insert(coverage->marks, &mark->span, mark);
    return mark;
}

/* ---- paths -------------------------------------------------------------------------------- */

/* Whether the first `size` bytes of a path are the keys down to the step. */
static bool leads_to(const char *path, size_t size, const struct step *step) {
    if (!step)
        return false;
    if (step->is_inner && leads_to(path, size, step->outer))
        return true;
    size_t own = strlen(step->name);
    if (size < own || memcmp(path + size - own, step->name, own) != 0)
        return false;
    if (!step->outer)
        return size == own;
    return size > own && path[size - own - 1] == '.' && leads_to(path, size - own - 1, step->outer);
}

static bool is_omitted(const struct coverage *coverage, const struct step *step) {
    for (size_t i = 0; i < coverage->omits->count; i++) {
        const char *path = *LIST_AT(coverage->omits, const char *, i);
        if (leads_to(path, strlen(path), step))
            return true;
    }
    return false;
}

static void append_path(const struct step *step, GString *out) {
    if (step->outer) {
        append_path(step->outer, out);
        g_string_append_c(out, '.');
    }
    g_string_append(out, step->name);
}

/* ---- leaves ------------------------------------------------------------------------------- */

/* What a walk through an object's values hands on. */
struct walk {
    struct coverage *coverage;
    GHashTable *skips;       /* NULL: none */
    const struct step *step; /* NULL: at the root */
    bool omitted;
};

static void add_parts(struct coverage *coverage, const struct marked_text *text,
                      struct leaf *leaf) {
    for (size_t i = 0; i < text->pieces.count; i++) {
        const struct marked_piece *piece = LIST_AT(&text->pieces, const struct marked_piece, i);
        if (piece->use == MARKED_NOTE || piece->use == MARKED_PARAGRAPH)
            *LIST_PUSH(coverage->arena, &leaf->parts, struct mark *) =
                mark_at(coverage, piece->use == MARKED_NOTE ? piece->note : piece->next);
    }
}

static struct leaf *add_leaf(const struct walk *walk, struct schema_ref value) {
    struct coverage *coverage = walk->coverage;
    struct span place = schema_place(value);
    if (!place.source || !schema_truth(value)) /* an empty text has nothing to show */
        return NULL;
    struct leaf *leaf = LIST_PUSH(coverage->arena, &coverage->leaves, struct leaf);
    leaf->step = walk->step;
    leaf->mark = mark_at(coverage, place);
    leaf->omitted = walk->omitted;
    if (value.type->kind == SCHEMA_MARKED)
        add_parts(coverage, value.data, leaf);
    return leaf;
}

/* A leaf a language, each of which knows the others. */
static void add_languages(const struct walk *walk, struct schema_ref value) {
    struct coverage *coverage = walk->coverage;
    const struct list *entries = &((const struct marked_text *)value.data)->languages;
    struct list places = {0};
    for (size_t i = 0; i < entries->count; i++) {
        const struct schema_entry *entry = LIST_AT(entries, const struct schema_entry, i);
        const struct marked_text *text = entry->data;
        if (text->plain.span.source)
            *LIST_PUSH(coverage->arena, &places, struct mark *) =
                mark_at(coverage, text->plain.span);
    }
    for (size_t i = 0; i < entries->count; i++) {
        const struct schema_entry *entry = LIST_AT(entries, const struct schema_entry, i);
        struct step *step = ARENA_NEW(coverage->arena, struct step);
        struct walk inner = *walk;
        *step = (struct step){walk->step, entry->key.text, false};
        inner.step = step;
        inner.omitted = walk->omitted || is_omitted(coverage, step);
        struct leaf *leaf = add_leaf(&inner, (struct schema_ref){value.type, entry->data});
        if (leaf)
            leaf->others = places;
    }
}

static bool has_languages(struct schema_ref value) {
    return value.type->kind == SCHEMA_MARKED &&
           ((const struct marked_text *)value.data)->languages.count > 0;
}

static void walk_value(const struct walk *walk, struct schema_ref value);

static void enter(const struct walk *walk, const char *name, bool is_inner,
                  struct schema_ref value) {
    struct step *step = ARENA_NEW(walk->coverage->arena, struct step);
    struct walk inner = *walk;
    *step = (struct step){walk->step, name, is_inner};
    inner.step = step;
    inner.omitted = walk->omitted || is_omitted(walk->coverage, step);
    walk_value(&inner, value);
}

static void walk_object(const struct walk *walk, struct schema_ref object) {
    if (walk->skips && g_hash_table_contains(walk->skips, object.data)) /* it begins with a span */
        return;
    for (size_t i = 0; i < object.type->field_count; i++) {
        const struct schema_field *field = &object.type->fields[i];
        struct schema_ref value = schema_follow(object, field);
        bool is_inner = field->type->kind == SCHEMA_LIST && field->type->item == object.type;
        if (value.data && !field->type->aside)
            enter(walk, field->name, is_inner, value);
    }
}

static void walk_map(const struct walk *walk, struct schema_ref map) {
    const struct list *entries = map.data;
    for (size_t i = 0; i < entries->count; i++) {
        const struct schema_entry *entry = LIST_AT(entries, const struct schema_entry, i);
        enter(walk, entry->key.text, false, (struct schema_ref){map.type->item, entry->data});
    }
}

static void walk_value(const struct walk *walk, struct schema_ref value) {
    switch (value.type->kind) {
    case SCHEMA_OBJECT:
        walk_object(walk, value);
        break;
    case SCHEMA_LIST:
        for (size_t i = 0; i < schema_count(value); i++)
            walk_value(walk, schema_item(value, i));
        break;
    case SCHEMA_MAP:
        walk_map(walk, value);
        break;
    default:
        if (has_languages(value))
            add_languages(walk, value);
        else
            add_leaf(walk, value);
    }
}

void coverage_add(struct coverage *coverage, struct schema_ref object, const char *name,
                  GHashTable *skips) {
    const struct walk walk = {.coverage = coverage, .skips = skips};
    if (name)
        enter(&walk, name, false, object);
    else
        walk_value(&walk, object);
}

/* ---- pages -------------------------------------------------------------------------------- */

void coverage_omit(struct coverage *coverage, const struct span *span) {
    struct mark *mark = g_hash_table_lookup(coverage->marks, span);
    if (mark)
        mark->omitted = true;
}

void coverage_mark(struct coverage *coverage, const struct span *span) {
    struct mark *mark = g_hash_table_lookup(coverage->marks, span);
    if (mark)
        mark->shown = true;
}

static void mark_origins(struct coverage *coverage, const struct origins *origins) {
    for (; origins; origins = origins->next) {
        struct mark *mark = g_hash_table_lookup(coverage->marks, &origins->span);
        if (mark && origins->in_part)
            mark->in_part = true;
        else if (mark)
            mark->shown = true;
    }
}

static void mark_items(struct coverage *coverage, const struct list *items) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        mark_origins(coverage, item->origins);
        if (item->kind == FRAME_TEXT)
            mark_origins(coverage, &item->text->origins);
        mark_items(coverage, &item->items);
    }
}

void coverage_mark_pages(struct coverage *coverage, const struct frame_pages *pages) {
    for (size_t i = 0; i < pages->pages.count; i++)
        mark_items(coverage, &LIST_AT(&pages->pages, const struct frame_page, i)->items);
}

/* ---- what came of it ---------------------------------------------------------------------- */

static bool has_all_parts(const struct leaf *leaf) {
    for (size_t i = 0; i < leaf->parts.count; i++)
        if (!(*LIST_AT(&leaf->parts, struct mark *, i))->shown)
            return false;
    return true;
}

static bool is_other_shown(const struct leaf *leaf) {
    for (size_t i = 0; i < leaf->others.count; i++)
        if ((*LIST_AT(&leaf->others, struct mark *, i))->shown)
            return true;
    return false;
}

static enum coverage_state state_of(const struct leaf *leaf) {
    const struct mark *mark = leaf->mark;
    if (mark->shown && has_all_parts(leaf))
        return COVERAGE_SHOWN;
    if (mark->shown || mark->in_part)
        return COVERAGE_IN_PART;
    return leaf->omitted || mark->omitted || is_other_shown(leaf) ? COVERAGE_OMITTED
                                                                  : COVERAGE_LEFT_OUT;
}

size_t coverage_count_left_out(const struct coverage *coverage, struct span *ret_first) {
    size_t count = 0;
    for (size_t i = 0; i < coverage->leaves.count; i++) {
        const struct leaf *leaf = LIST_AT(&coverage->leaves, const struct leaf, i);
        if (state_of(leaf) == COVERAGE_LEFT_OUT && count++ == 0)
            *ret_first = leaf->mark->span;
    }
    return count;
}

struct list coverage_list(const struct coverage *coverage) {
    struct list list = {0};
    GString *path = g_string_new(NULL);
    for (size_t i = 0; i < coverage->leaves.count; i++) {
        const struct leaf *leaf = LIST_AT(&coverage->leaves, const struct leaf, i);
        g_string_truncate(path, 0);
        append_path(leaf->step, path);
        *LIST_PUSH(coverage->arena, &list, struct coverage_leaf) = (struct coverage_leaf){
            .path = arena_strdup(coverage->arena, path->str),
            .span = leaf->mark->span,
            .state = state_of(leaf),
        };
    }
    g_string_free(path, TRUE);
    return list;
}
