/* Lists: takes items with labels, gives their strips with the labels in one column.
 *
 * Runs of one slot in the labels of a list are given the width of the widest, so that 平成29年 9月
 * lines up with 令和 元 年10月 by setting, not by typed spaces. */
#include <glib.h>

#include "layout/layout_int.h"

#define SLOTS 256 /* document_run.slot is a byte */

/* ---- slots ------------------------------------------------------------------------------- */

static bool widen_slots(struct layout *layout, const struct document_node *item,
                        const struct list *runs, Length *widths) {
    for (size_t i = 0; i < runs->count; i++) {
        uint8_t slot = LIST_AT(&item->label, struct document_run, i)->slot;
        const struct text_paragraph one = {.runs = LIST_AT(runs, const struct text_run, i),
                                           .run_count = 1};
        struct text_extent extent;
        if (slot == 0)
            continue;
        if (!layout_measure(layout, &one, &extent))
            return false;
        widths[slot] = MAX(widths[slot], extent.natural);
    }
    return true;
}

/* An empty run holds its place as a space: a label without a month keeps the column's shape. */
static void box_slots(const struct document_node *item, struct list *runs, const Length *widths) {
    static const enum text_box_align aligns[] = {
        [DOCUMENT_JUSTIFY] = TEXT_BOX_CENTER,     [DOCUMENT_START] = TEXT_BOX_START,
        [DOCUMENT_CENTER] = TEXT_BOX_CENTER,      [DOCUMENT_END] = TEXT_BOX_END,
        [DOCUMENT_JUSTIFY_ALL] = TEXT_BOX_SPREAD,
    };
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *source = LIST_AT(&item->label, struct document_run, i);
        struct text_run *run = LIST_AT(runs, struct text_run, i);
        if (source->slot == 0)
            continue;
        if (run->text[0] == '\0') {
            run->kind = TEXT_RUN_SPACE;
            run->width = widths[source->slot];
        }
        run->box_width = widths[source->slot];
        run->box_align = aligns[source->slot_align];
    }
}

static bool align_slots(struct layout *layout, const struct document_node *list,
                        struct layout_label *labels) {
    Length *widths = ARENA_ARRAY(layout->arena, Length, SLOTS);
    for (size_t i = 0; i < list->children.count; i++) {
        const struct document_node *item = LIST_AT(&list->children, struct document_node, i);
        if (!widen_slots(layout, item, &labels[i].runs, widths))
            return false;
    }
    for (size_t i = 0; i < list->children.count; i++)
        box_slots(LIST_AT(&list->children, struct document_node, i), &labels[i].runs, widths);
    return true;
}

/* ---- the label column -------------------------------------------------------------------- */

/* The widest label decides, but for those that would take more than `limit`. */
static bool measure_labels(struct layout *layout, const struct document_node *list,
                           const struct layout_scope *scope, struct layout_label *labels,
                           Length *ret_widest) {
    Length widest = 0, limit = (scope->right - scope->x) / 5 * 2;
    for (size_t i = 0; i < list->children.count; i++) {
        const struct layout_scope inner =
            layout_enter(scope, LIST_AT(&list->children, struct document_node, i));
        if (!layout_measure_label(layout, &inner, &labels[i]))
            return false;
        if (labels[i].natural <= limit)
            widest = MAX(widest, labels[i].natural);
    }
    *ret_widest = widest;
    return true;
}

static bool is_item(const struct document_node *node) {
    return node->kind == DOCUMENT_ITEM || node->kind == DOCUMENT_NOTE;
}

/* Where the style gives no gap, notes have an em (JLReq 4.2.4). */
static void set_column(const struct layout_scope *scope, const struct document_node *item,
                       Length widest, struct layout_label *label) {
    Length gap = layout_bound(scope->style->label_gap);
    Length absent = item->kind == DOCUMENT_NOTE ? layout_size(scope->style) : 0;
    label->column = MAX(layout_bound(scope->style->label_width), widest);
    label->gap = label->column > 0 || label->natural > 0 ? (gap < 0 ? absent : gap) : 0;
}

bool layout_prepare_labels(struct layout *layout, const struct document_node *list,
                           const struct layout_scope *scope, struct layout_label **ret_labels) {
    size_t count = list->children.count;
    struct layout_label *labels = ARENA_ARRAY(layout->arena, struct layout_label, count);
    for (size_t i = 0; i < count; i++) {
        const struct document_node *item = LIST_AT(&list->children, struct document_node, i);
        struct layout_scope inner = layout_enter(scope, item);
        if (is_item(item))
            layout_text_runs(layout, &inner, &item->label, NULL, &labels[i].runs);
    }
    Length widest;
    if (list->align_slots && !align_slots(layout, list, labels))
        return false;
    if (!measure_labels(layout, list, scope, labels, &widest))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct document_node *item = LIST_AT(&list->children, struct document_node, i);
        struct layout_scope inner = layout_enter(scope, item);
        set_column(&inner, item, widest, &labels[i]);
    }
    *ret_labels = labels;
    return true;
}

/* ---- items ------------------------------------------------------------------------------- */

/* An item's line over blocks of its own is their title. */
static bool is_title(const struct document_node *item) {
    return item->runs.count > 0 && item->children.count > 0;
}

/* The strips from `first` on are one item: their style's lines stand together. */
static void keep_together(struct layout_flow *flow, const struct document_style *style,
                          size_t first) {
    struct layout_strip *strips = flow->strips.items;
    size_t count = flow->strips.count - first;
    for (size_t i = 1; i < count; i++)
        if (layout_is_lonely(style, i, count))
            strips[first + i].penalty = MAX(strips[first + i].penalty, LAYOUT_BREAK_LONELY);
}

static bool add_item(struct layout *layout, struct layout_flow *flow,
                     const struct document_node *item, const struct layout_scope *list,
                     const struct layout_label *label) {
    const struct layout_scope opened = layout_enter(list, item);
    struct layout_scope scope = opened;
    size_t first = flow->strips.count;
    layout_open(flow, &scope);
    scope.first_indent = layout_bound(scope.style->first_indent);
    if (!layout_add_text(layout, flow, item, &scope, label))
        return false;
    if (is_title(item) || (scope.style->keep_with_next && item->children.count > 0))
        layout_flow_keep(flow, LAYOUT_BREAK_KEEP);
    if (!layout_add_children(layout, flow, item, &scope))
        return false;
    layout_flow_flush(layout->arena, flow);
    keep_together(flow, scope.style, first);
    layout_close(flow, &opened);
    if (scope.style->keep_with_next && opened.style != opened.applied)
        layout_flow_keep(flow, LAYOUT_BREAK_KEEP);
    return true;
}

static bool add_items(struct layout *layout, struct layout_flow *flow,
                      const struct document_node *list, struct layout_scope *scope) {
    struct layout_label *labels;
    struct list *stops = ARENA_NEW(layout->arena, struct list);
    if (!layout_find_stops(layout, list, scope, stops))
        return false;
    scope->stops = stops;
    if (!layout_prepare_labels(layout, list, scope, &labels))
        return false;
    for (size_t i = 0; i < list->children.count; i++) {
        const struct document_node *child = LIST_AT(&list->children, struct document_node, i);
        bool added = is_item(child) ? add_item(layout, flow, child, scope, &labels[i])
                                    : layout_add_node(layout, flow, child, scope);
        if (!added)
            return false;
    }
    return true;
}

bool layout_add_list(struct layout *layout, struct layout_flow *flow,
                     const struct document_node *list, const struct layout_scope *outer) {
    const struct layout_scope opened = layout_enter(outer, list);
    struct layout_scope scope = opened;
    layout_open(flow, &scope);
    if (!add_items(layout, flow, list, &scope))
        return false;
    layout_close(flow, &opened);
    return true;
}
