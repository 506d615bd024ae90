/* Indexes: takes what texts marked on their way into the document, gives lists of it in the order
 * of its reading, with the numbers of its pages, which are known when pages are. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

/* A stretch of text that an index lists. */
struct index_mark {
    const char *index;
    const char *name;   /* by which a number of a page refers to it */
    const char *text;   /* its plain text */
    const char *key;    /* by which it stands in order */
    bool has_reading;   /* or its characters are letters, and need none */
    bool listed;        /* in an index */
    size_t sequence;    /* in which it stands, counted from 1; 0: there are none */
    size_t place;       /* among all marks: what is read first stands first */
    struct span origin; /* of its first run */
    struct list runs;   /* of struct document_run */
};

/* ---- keys --------------------------------------------------------------------------------- */

#define KATAKANA_FIRST 0x30A1
#define KATAKANA_LAST  0x30F6
#define KANA_STEP      0x60 /* from katakana to hiragana */

/* Small kana as the large ones: ぁぃぅぇぉっゃゅょゎ. */
static gunichar enlarge(gunichar letter) {
    static const char small[] = "ぁぃぅぇぉっゃゅょゎ";
    for (const char *at = small; *at; at = g_utf8_next_char(at))
        if (g_utf8_get_char(at) == letter)
            return letter + 1;
    return letter;
}

/* Hiragana without marks of voicing, letters without case; blanks, dots and marks of length do not
 * count. */
static const char *make_key(struct arena *arena, const char *reading) {
    char *folded = g_utf8_casefold(reading, -1);
    char *plain = g_utf8_normalize(folded, -1, G_NORMALIZE_NFKD);
    GString *key = g_string_new(NULL);
    for (const char *at = plain; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        bool counts = g_unichar_isalnum(letter) && letter != 0x30FC && !g_unichar_ismark(letter);
        if (letter >= KATAKANA_FIRST && letter <= KATAKANA_LAST)
            letter -= KANA_STEP;
        if (counts)
            g_string_append_unichar(key, enlarge(letter));
    }
    const char *copy = arena_strdup(arena, key->str);
    g_string_free(key, TRUE);
    g_free(plain);
    g_free(folded);
    return copy;
}

static bool has_script(const char *text, GUnicodeScript script) {
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        if (g_unichar_get_script(g_utf8_get_char(at)) == script)
            return true;
    return false;
}

/* Kana tell how a name is read on pages in Japanese alone. */
static const char *read_name(struct build *build, const struct text_span *span) {
    const char *reading = template_write_plain(build, &span->reading);
    const char *language = build->evaluation.wording.language;
    bool is_kana = has_script(reading, G_UNICODE_SCRIPT_HIRAGANA) ||
                   has_script(reading, G_UNICODE_SCRIPT_KATAKANA);
    return is_kana && language && !g_str_has_prefix(language, "ja") ? "" : reading;
}

/* ---- marking ------------------------------------------------------------------------------ */

void template_mark_index(struct build *build, const struct text_span *span, struct list *runs,
                         size_t from) {
    struct arena *arena = build->arena;
    struct document_run *first = LIST_AT(runs, struct document_run, from);
    struct index_mark mark = {.index = span->index.text,
                              .sequence = build->sequences,
                              .place = build->marked.count,
                              .origin = first->origin};
    for (size_t i = from; i < runs->count; i++)
        *LIST_PUSH(arena, &mark.runs, struct document_run) =
            *LIST_AT(runs, const struct document_run, i);
    mark.text = wording_plain_text(arena, &mark.runs);
    const char *reading = read_name(build, span);
    mark.has_reading = *reading || !has_script(mark.text, G_UNICODE_SCRIPT_HAN);
    mark.key = make_key(arena, *reading ? reading : mark.text);
    mark.name = arena_printf(arena, "%s:%zu", mark.index, mark.place + 1);
    first->mark = mark.name;
    *LIST_PUSH(arena, &build->marked, struct index_mark) = mark;
}

/* ---- building ----------------------------------------------------------------------------- */

static gint compare_marks(gconstpointer a, gconstpointer b) {
    const struct index_mark *left = *(const struct index_mark *const *)a,
                            *right = *(const struct index_mark *const *)b;
    if (left->has_reading != right->has_reading)
        return left->has_reading ? -1 : 1;
    int order = strcmp(left->key, right->key);
    order = order ? order : strcmp(left->text, right->text);
    if (order)
        return order;
    return left->place < right->place ? -1 : left->place > right->place;
}

/* Of struct index_mark *. */
static struct list take_marks(struct build *build, const char *index) {
    struct list marks = {0};
    for (size_t i = 0; i < build->marked.count; i++) {
        struct index_mark *mark = LIST_AT(&build->marked, struct index_mark, i);
        if (strcmp(mark->index, index) != 0)
            continue;
        mark->listed = true;
        *LIST_PUSH(build->arena, &marks, struct index_mark *) = mark;
    }
    if (marks.count > 0)
        qsort(marks.items, marks.count, sizeof(struct index_mark *), compare_marks);
    return marks;
}

static void report_readings(struct build *build, const struct list *marks) {
    const struct index_mark *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < marks->count; i++) {
        const struct index_mark *mark = *LIST_AT(marks, const struct index_mark *, i);
        bool is_same = i > 0 && strcmp((*LIST_AT(marks, const struct index_mark *, i - 1))->text,
                                       mark->text) == 0;
        if (mark->has_reading || is_same)
            continue;
        first = first ? first : mark;
        count++;
    }
    if (count > 0)
        diag_report(build->diags, DIAG_INDEX_READING, first->origin, "give it a `reading`",
                    count == 1 ? "%zu name of the index has no reading: it stands behind the "
                                 "others, by its characters"
                               : "%zu names of the index have no reading: they stand behind the "
                                 "others, by their characters; the first",
                    count);
}

static void add_page(struct build *build, const struct index_mark *mark, struct list *runs) {
    struct document_run *page = LIST_PUSH(build->arena, runs, struct document_run);
    *page = (struct document_run){.kind = DOCUMENT_RUN_PAGE_OF,
                                  .text = "",
                                  .native = "",
                                  .anchor = mark->name,
                                  .origin = mark->origin};
}

/* The name, and what leads to the first of its pages. */
static struct document_node *add_item(struct build *build, const struct index_block *block,
                                      const struct index_mark *mark, struct list *items) {
    struct document_node *item = LIST_PUSH(build->arena, items, struct document_node);
    item->kind = DOCUMENT_ITEM;
    item->origin = block->block.span;
    for (size_t i = 0; i < mark->runs.count; i++) {
        struct document_run *run = LIST_PUSH(build->arena, &item->runs, struct document_run);
        *run = *LIST_AT(&mark->runs, const struct document_run, i);
        run->size = 0;
        run->font = NULL;
        run->weight = DOCUMENT_WEIGHT_INHERITED;
    }
    struct document_run *leader = LIST_PUSH(build->arena, &item->runs, struct document_run);
    *leader = (struct document_run){.kind = DOCUMENT_RUN_LEADER,
                                    .text = block->leader.text ? block->leader.text : "・",
                                    .origin = block->block.span};
    return item;
}

static void add_items(struct build *build, const struct index_block *block,
                      const struct list *marks, struct list *items) {
    const struct index_mark *before = NULL;
    struct document_node *item = NULL;
    for (size_t i = 0; i < marks->count; i++) {
        const struct index_mark *mark = *LIST_AT(marks, const struct index_mark *, i);
        bool is_same = before && strcmp(before->text, mark->text) == 0;
        if (is_same && before->sequence == mark->sequence)
            continue;
        if (is_same)
            wording_add_text(build->arena, &item->runs, wording_comma(&build->evaluation.wording));
        else
            item = add_item(build, block, mark, items);
        add_page(build, mark, &item->runs);
        before = mark;
    }
}

void template_build_index(struct build *build, const struct block *block, struct list *nodes) {
    const struct index_block *index = (const struct index_block *)block;
    struct list marks = take_marks(build, index->index.text);
    struct list items = {0};
    report_readings(build, &marks);
    add_items(build, index, &marks, &items);
    if (items.count > 0)
        template_build_node(build, block, DOCUMENT_LIST, nodes)->children = items;
}

void template_report_index(const struct build *build) {
    for (size_t i = 0; i < build->marked.count; i++) {
        const struct index_mark *mark = LIST_AT(&build->marked, const struct index_mark, i);
        if (mark->listed)
            continue;
        diag_report(build->diags, DIAG_INDEX_EARLY, mark->origin,
                    "a block `index` stands behind what it lists",
                    "this is marked for the index `%s`, which does not list it", mark->index);
        return;
    }
}
