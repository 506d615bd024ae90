/* The book: takes the document, gives its sequences composed and cut, and the order of its pages.
 *
 * Pages are counted from 1, a recto; those read from the other cover, from 1 again. Blank pages
 * stand where a sequence must begin on the other side, and where binding wants more pages; they
 * belong to the sequence before and are counted.
 *
 * Texts that refer to pages are composed twice: with two digits, then with the numbers that come
 * out of it; and again should that move a page. Should pages go on moving, a number that is shorter
 * making room for what makes it longer, numbers are given boxes of one width, in which whatever
 * number moves nothing. */
#include <glib.h>
#include <string.h>

#include "layout/break_int.h"

#define ROUNDS_MAX 4

struct binder {
    struct layout *layout;
    struct layout_plan *plan;
};

/* ---- sequences --------------------------------------------------------------------------- */

static void find_targets(const struct document_node *node, GHashTable *targets, bool *refers);

static void find_in_runs(const struct list *runs, GHashTable *targets, bool *refers) {
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (run->kind != DOCUMENT_RUN_PAGE_OF)
            continue;
        *refers = true;
        g_hash_table_insert(targets, (gpointer)run->target, NULL);
    }
}

static void find_targets(const struct document_node *node, GHashTable *targets, bool *refers) {
    find_in_runs(&node->label, targets, refers);
    find_in_runs(&node->runs, targets, refers);
    for (size_t i = 0; i < node->children.count; i++)
        find_targets(LIST_AT(&node->children, const struct document_node, i), targets, refers);
}

static void add_part(struct binder *binder, const struct document_node *node,
                     const struct document_sequence *sequence) {
    struct layout *layout = binder->layout;
    struct layout_part *part = LIST_PUSH(layout->arena, &binder->plan->parts, struct layout_part);
    part->node = node;
    part->sequence = sequence;
    find_targets(node, layout->folios, &part->refers);
}

/* A document without sequences is one. */
static void add_parts(struct binder *binder) {
    const struct document *document = binder->layout->document;
    const struct list *children = &document->root.children;
    for (size_t i = 0; i < children->count; i++) {
        const struct document_node *node = LIST_AT(children, const struct document_node, i);
        if (node->sequence)
            add_part(binder, node, node->sequence);
    }
    if (binder->plan->parts.count > 0)
        return;
    struct document_sequence *whole = ARENA_NEW(binder->layout->arena, struct document_sequence);
    *whole = (struct document_sequence){
        .name = "",
        .page = document->page,
        .page_fits = document->page_fits,
        .head = document->head,
        .foot = document->foot,
    };
    add_part(binder, &document->root, whole);
}

/* ---- composing --------------------------------------------------------------------------- */

static bool compose_part(struct layout *layout, struct layout_part *part) {
    layout->composed = (struct list){0};
    if (!layout_build(layout, part->node, part->sequence, &part->flow))
        return false;
    part->composed = layout->composed;
    part->area = layout_grid(layout, layout->room);
    size_t columns = layout_bound_sheet(&part->sequence->page).columns;
    if (columns == 1 && !part->sequence->page_fits)
        layout_float_figures(layout->arena, &part->flow, &part->area);
    layout_break_columns(layout->arena, &part->flow, &part->area, columns, &part->cuts);
    return true;
}

/* What is composed again is heard the last time only; a failure is heard at once. */
static bool compose_unheard(struct layout *layout, struct layout_part *part) {
    struct diags *heard = layout->diags;
    layout->diags = diags_new();
    bool composed = compose_part(layout, part);
    diags_free(layout->diags);
    layout->diags = heard;
    return composed || compose_part(layout, part);
}

static bool compose_parts(struct binder *binder, bool referring_only, bool heard) {
    struct list *parts = &binder->plan->parts;
    for (size_t i = 0; i < parts->count; i++) {
        struct layout_part *part = LIST_AT(parts, struct layout_part, i);
        if (referring_only && !part->refers)
            continue;
        bool aloud = heard || !part->refers;
        if (!(aloud ? compose_part : compose_unheard)(binder->layout, part))
            return false;
    }
    return true;
}

/* ---- the order of pages ------------------------------------------------------------------ */

static void add_leaf(struct binder *binder, const struct layout_part *part,
                     struct layout_range cuts, bool first) {
    struct list *leaves = &binder->plan->leaves;
    uint32_t number = 1;
    bool opens =
        leaves->count == 0 || (part->sequence->from_back && leaves->count == binder->plan->front);
    if (first && part->sequence->first_number > 0)
        number = part->sequence->first_number;
    else if (!opens)
        number = LIST_AT(leaves, struct layout_leaf, leaves->count - 1)->number + 1;
    struct layout_leaf *leaf = LIST_PUSH(binder->layout->arena, leaves, struct layout_leaf);
    *leaf = (struct layout_leaf){.part = part, .cuts = cuts, .first = first, .number = number};
}

static void add_blanks(struct binder *binder, const struct layout_part *part, size_t count) {
    for (size_t i = 0; i < count; i++)
        add_leaf(binder, part, (struct layout_range){0, 0}, false);
}

static bool begins_there(const struct layout_part *part, size_t index) {
    bool recto = index % 2 == 0;
    return part->sequence->start == DOCUMENT_START_ANY ||
           part->sequence->start == DOCUMENT_START_SPREAD ||
           (part->sequence->start == DOCUMENT_START_RECTO) == recto;
}

/* The cuts of each page. */
static struct list list_pages(struct binder *binder, const struct layout_part *part) {
    const struct list *cuts = &part->cuts;
    struct list pages = {0};
    for (size_t first = 0; first < cuts->count;) {
        size_t end = first + 1;
        while (end < cuts->count && !LIST_AT(cuts, const struct layout_cut, end)->opens)
            end++;
        *LIST_PUSH(binder->layout->arena, &pages, struct layout_range) =
            (struct layout_range){first, end};
        first = end;
    }
    return pages;
}

static const struct layout_strip *first_strip(const struct layout_part *part,
                                              const struct list *pages, size_t index) {
    const struct layout_range *page = LIST_AT(pages, const struct layout_range, index);
    const struct layout_cut *cut = LIST_AT(&part->cuts, const struct layout_cut, page->first);
    return cut->end > cut->first
               ? LIST_AT(&part->flow.strips, const struct layout_strip, cut->first)
               : NULL;
}

static bool opens_spread(const struct layout_part *part, const struct list *pages, size_t index) {
    const struct layout_strip *strip =
        index < pages->count ? first_strip(part, pages, index) : NULL;
    return strip && strip->opens_spread;
}

/* Whether a page stands by itself, so that it may change places with a spread. */
static bool is_loose(const struct layout_part *part, const struct list *pages, size_t index) {
    const struct layout_strip *strip =
        index < pages->count ? first_strip(part, pages, index) : NULL;
    bool next = index + 1 >= pages->count || (first_strip(part, pages, index + 1) &&
                                              first_strip(part, pages, index + 1)->forced);
    return strip && strip->forced && next && !strip->opens_spread;
}

/* A spread that would begin on a recto, as page `at` of its part, changes places with the page
 * behind it, or else before. */
static void move_spread(const struct layout_part *part, struct list *pages, size_t at) {
    struct layout_range *all = LIST_AT(pages, struct layout_range, 0);
    struct layout_range first = all[at], second = all[at + 1];
    if (is_loose(part, pages, at + 2)) {
        all[at] = all[at + 2];
        all[at + 1] = first;
        all[at + 2] = second;
    } else if (at >= 2 && is_loose(part, pages, at - 1)) {
        all[at + 1] = all[at - 1];
        all[at - 1] = first;
        all[at] = second;
    }
}

/* `opening`: the first leaf read from that cover. */
static void add_leaves(struct binder *binder, const struct layout_part *part, size_t opening) {
    struct list pages = list_pages(binder, part);
    const struct list *leaves = &binder->plan->leaves;
    size_t before = leaves->count - opening;
    for (size_t i = 0; i + 1 < pages.count; i++)
        if (opens_spread(part, &pages, i) && (before + i) % 2 == 0)
            move_spread(part, &pages, i);
    for (size_t i = 0; i < pages.count; i++) {
        if (opens_spread(part, &pages, i) && (leaves->count - opening) % 2 == 0)
            add_blanks(binder, part, 1);
        add_leaf(binder, part, *LIST_AT(&pages, const struct layout_range, i), i == 0);
    }
}

/* The first sequence from `index` on that is read from that cover; none: the count of parts. */
static size_t find_part(const struct binder *binder, size_t index, bool from_back) {
    const struct list *parts = &binder->plan->parts;
    while (index < parts->count &&
           LIST_AT(parts, const struct layout_part, index)->sequence->from_back != from_back)
        index++;
    return index;
}

/* Of those read from the front, the sequence that binding's blank pages stand before; none: the
 * count of parts. */
static size_t find_closing(const struct binder *binder) {
    const struct list *parts = &binder->plan->parts;
    size_t closing = parts->count;
    for (size_t i = find_part(binder, 0, false); i < parts->count;
         i = find_part(binder, i + 1, false))
        if (LIST_AT(parts, const struct layout_part, i)->sequence->behind_blanks)
            closing = i;
    return closing;
}

/* The pages read from one cover, `extra` blank ones before the sequence `closing` or, without one,
 * at their end. */
static void order_side(struct binder *binder, bool from_back, size_t closing, size_t extra) {
    const struct list *parts = &binder->plan->parts;
    const struct layout_part *before = NULL;
    size_t opening = binder->plan->leaves.count;
    for (size_t i = find_part(binder, 0, from_back); i < parts->count;
         i = find_part(binder, i + 1, from_back)) {
        const struct layout_part *part = LIST_AT(parts, const struct layout_part, i);
        before = before ? before : part;
        size_t blanks = i == closing ? extra : 0;
        size_t count = binder->plan->leaves.count - opening + blanks;
        add_blanks(binder, before, blanks + (begins_there(part, count) ? 0 : 1));
        add_leaves(binder, part, opening);
        before = part;
    }
    if (closing == parts->count && before)
        add_blanks(binder, before, extra);
}

/* All pages, `extra` blank ones among them: where both sides meet, if there are two. */
static size_t order_leaves(struct binder *binder, size_t closing, size_t extra) {
    struct layout_plan *plan = binder->plan;
    bool two = find_part(binder, 0, false) < plan->parts.count;
    plan->leaves = (struct list){0};
    plan->front = 0;
    order_side(binder, false, closing, extra);
    plan->front = plan->leaves.count;
    order_side(binder, true, plan->parts.count, two ? 0 : extra);
    return plan->leaves.count;
}

/* Both covers of a book read from both are rectos. */
static size_t pages_wanted(const struct binder *binder) {
    static const size_t multiples[] = {
        [DOCUMENT_BINDING_NONE] = 1, [DOCUMENT_BINDING_SADDLE] = 4, [DOCUMENT_BINDING_PERFECT] = 2};
    size_t multiple = multiples[binder->layout->document->binding];
    bool both_covers = find_part(binder, 0, true) < binder->plan->parts.count;
    return both_covers ? MAX(multiple, 2) : multiple;
}

/* With as few blank pages as will do. Where the closing sequence must begin on a side that leaves
 * no such number, they stand at the end. */
static void order_pages(struct binder *binder) {
    const size_t closings[] = {find_closing(binder), binder->plan->parts.count};
    size_t multiple = pages_wanted(binder);
    for (size_t i = 0; i < COUNT_OF(closings); i++)
        for (size_t extra = 0; extra < multiple; extra++)
            if (order_leaves(binder, closings[i], extra) % multiple == 0)
                return;
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* Where the numbers of pages are noted. */
struct noting {
    GHashTable *folios, *seen;
    const char *folio; /* of the page that is looked through */
    bool changed;
};

static void note_node(struct noting *noting, const struct document_node *node) {
    if (!node || !g_hash_table_contains(noting->folios, node) ||
        !g_hash_table_add(noting->seen, (gpointer)node))
        return;
    const char *before = g_hash_table_lookup(noting->folios, node);
    noting->changed = noting->changed || g_strcmp0(before, noting->folio) != 0;
    g_hash_table_insert(noting->folios, (gpointer)node, (gpointer)noting->folio);
}

/* Pictures in vertical text stand in groups of a row. */
static void note_group(struct noting *noting, const struct frame_item *group) {
    note_node(noting, group->node);
    for (size_t i = 0; i < group->items.count; i++)
        note_group(noting, LIST_AT(&group->items, const struct frame_item, i));
}

/* Notes the number of a page for what begins on it. */
static void note_strip(struct noting *noting, const struct layout_strip *strip) {
    for (size_t i = 0; i < strip->pieces.count; i++) {
        const struct layout_piece *piece = LIST_AT(&strip->pieces, const struct layout_piece, i);
        note_node(noting, piece->node);
        note_group(noting, &piece->group);
    }
}

static void note_leaf(struct noting *noting, const struct layout_leaf *leaf) {
    for (size_t i = leaf->cuts.first; i < leaf->cuts.end; i++) {
        const struct layout_cut *cut = LIST_AT(&leaf->part->cuts, const struct layout_cut, i);
        for (size_t k = cut->first; k < cut->end; k++)
            note_strip(noting, LIST_AT(&leaf->part->flow.strips, const struct layout_strip, k));
    }
}

/* True if a number has changed. */
static bool note_numbers(struct binder *binder) {
    struct layout *layout = binder->layout;
    const struct list *leaves = &binder->plan->leaves;
    struct noting noting = {.folios = layout->folios, .seen = g_hash_table_new(NULL, NULL)};
    for (size_t i = 0; g_hash_table_size(layout->folios) > 0 && i < leaves->count; i++) {
        const struct layout_leaf *leaf = LIST_AT(leaves, const struct layout_leaf, i);
        noting.folio =
            document_folio_text(layout->arena, leaf->part->sequence->folio, leaf->number);
        note_leaf(&noting, leaf);
    }
    g_hash_table_unref(noting.seen);
    return noting.changed;
}

static bool is_wider(const char *number, const char *than) {
    size_t a = strlen(number), b = strlen(than);
    return a != b ? a > b : strcmp(number, than) > 0;
}

/* The number of the most characters; of several the same one, in whatever order they come. */
static const char *widest_number(const struct layout *layout) {
    GHashTableIter iter;
    gpointer folio;
    const char *widest = "0";
    g_hash_table_iter_init(&iter, layout->folios);
    while (g_hash_table_iter_next(&iter, NULL, &folio))
        if (folio && is_wider(folio, widest))
            widest = folio;
    return widest;
}

/* ---- the whole --------------------------------------------------------------------------- */

static bool compose_again(struct binder *binder, bool heard) {
    if (!compose_parts(binder, true, heard))
        return false;
    order_pages(binder);
    return true;
}

/* Numbers in boxes of one width: pages stand still from then on. */
static bool hold_still(struct binder *binder) {
    binder->layout->widest = widest_number(binder->layout);
    if (!compose_again(binder, false))
        return false;
    (void)note_numbers(binder);
    return true;
}

static bool settle(struct binder *binder) {
    bool moved = true;
    if (!compose_parts(binder, false, false))
        return false;
    order_pages(binder);
    for (int round = 0; round < ROUNDS_MAX && (moved = note_numbers(binder)); round++)
        if (!compose_again(binder, false))
            return false;
    if (moved && note_numbers(binder) && !hold_still(binder))
        return false;
    return compose_again(binder, true);
}

/* Blank pages for the binding's sake are told: whoever pays for the printing wants to know. */
static void report_blanks(const struct binder *binder, size_t bare) {
    struct layout *layout = binder->layout;
    const struct layout_plan *plan = binder->plan;
    size_t added = plan->leaves.count - bare;
    if (added > 0)
        diag_report(layout->diags, DIAG_PAGES_ADDED, (struct span){0},
                    "give the booklet more, or less, to fill them",
                    "%zu blank page%s %s added: the sheets of this binding have %zu pages, in all "
                    "there are %zu",
                    added, added == 1 ? "" : "s", added == 1 ? "is" : "are", pages_wanted(binder),
                    plan->leaves.count);
}

static void list_folios(const struct layout *layout, struct list *folios) {
    GHashTableIter iter;
    gpointer node, folio;
    g_hash_table_iter_init(&iter, layout->folios);
    while (g_hash_table_iter_next(&iter, &node, &folio))
        if (folio)
            *LIST_PUSH(layout->arena, folios, struct frame_folio) =
                (struct frame_folio){node, folio};
}

static void report_spread_blank(struct layout *layout, const struct layout_plan *plan, size_t i) {
    const struct layout_leaf *leaf = LIST_AT(&plan->leaves, const struct layout_leaf, i);
    const struct layout_leaf *before = i > 0 ? leaf - 1 : NULL;
    if (leaf->cuts.end == leaf->cuts.first || !before || before->cuts.end > before->cuts.first)
        return;
    const struct layout_cut *cut =
        LIST_AT(&leaf->part->cuts, const struct layout_cut, leaf->cuts.first);
    const struct layout_strip *strips = leaf->part->flow.strips.items;
    if (cut->end > cut->first && strips[cut->first].opens_spread)
        diag_report(layout->diags, DIAG_SPREAD_BLANK, strips[cut->first].origin,
                    "give its sequence one page more, which can stand before it",
                    "a blank page stands before the picture across a spread");
}

/* A sequence of one page has nothing that would face it. */
static void report_side(struct layout *layout, const struct layout_plan *plan) {
    for (size_t i = 0; i < plan->leaves.count; i++) {
        const struct layout_leaf *leaf = LIST_AT(&plan->leaves, const struct layout_leaf, i);
        report_spread_blank(layout, plan, i);
        size_t opening = i < plan->front ? 0 : plan->front;
        bool recto = (i - opening) % 2 == 0;
        bool goes_on = i + 1 < plan->leaves.count &&
                       LIST_AT(&plan->leaves, const struct layout_leaf, i + 1)->part == leaf->part;
        if (leaf->first && recto && goes_on && leaf->part->sequence->start == DOCUMENT_START_SPREAD)
            diag_report(layout->diags, DIAG_SEQUENCE_SIDE, leaf->part->node->origin,
                        "one page more or less before it brings it there",
                        "the sequence `%s` does not begin a spread: a blank page would stand "
                        "before it",
                        leaf->part->sequence->name);
    }
}

/* A cover of two pages is no cover: its layout says how many there are. */
static void report_long(struct layout *layout, const struct layout_plan *plan) {
    for (size_t i = 0; i < plan->parts.count; i++) {
        const struct layout_part *part = LIST_AT(&plan->parts, const struct layout_part, i);
        size_t pages = 0, most = part->sequence->most_pages;
        for (size_t k = 0; k < part->cuts.count; k++)
            pages += k == 0 || LIST_AT(&part->cuts, const struct layout_cut, k)->opens;
        if (most > 0 && pages > most)
            diag_report(layout->diags, DIAG_SEQUENCE_LONG, part->node->origin,
                        "shorten what stands in it, or give it a layout with more room",
                        "the sequence `%s` takes %zu pages, and there %s %zu for it",
                        part->sequence->name, pages, most == 1 ? "is" : "are", most);
    }
}

bool layout_make_plan(struct layout *layout, struct layout_plan *ret_plan) {
    struct layout_plan plan = {0};
    struct binder binder = {layout, &plan};
    layout->folios = g_hash_table_new(NULL, NULL);
    add_parts(&binder);
    bool ok = settle(&binder);
    list_folios(layout, &plan.folios);
    g_hash_table_unref(layout->folios);
    layout->folios = NULL;
    if (!ok)
        return false;
    size_t bare = order_leaves(&binder, plan.parts.count, 0);
    order_pages(&binder);
    report_blanks(&binder, bare);
    report_long(layout, &plan);
    report_side(layout, &plan);
    *ret_plan = plan;
    return true;
}
