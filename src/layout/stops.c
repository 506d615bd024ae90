/* Stops: takes the blocks that stand in line, gives the positions of tabs that their style leaves
 * to be measured, so that numbers in rows stand with their points one below the other: the cells of
 * a column, the items of a list, their labels, the paragraphs of a section.
 *
 * A tab stands an em behind the widest of what is before it, and as far on as what stands before
 * its own position needs: the whole digits of a number. */
#include <glib.h>

#include "layout/layout_int.h"

/* Positions of a style's tabs; until they are settled, the room each needs. */
struct layout_stops {
    const struct document_style *style;
    bool label;                  /* of labels */
    struct list tabs;            /* of struct text_tab */
    struct text_tab_room *rooms; /* one more than there are tabs */
};

static bool is_measured(const struct document_style *style) {
    for (size_t i = 0; i < style->tabs.count; i++)
        if (LIST_AT(&style->tabs, const struct document_tab, i)->measured)
            return true;
    return false;
}

static struct list written_tabs(struct layout *layout, const struct document_style *style) {
    static const enum text_tab_align aligns[] = {
        [DOCUMENT_TAB_START] = TEXT_TAB_START,
        [DOCUMENT_TAB_CENTER] = TEXT_TAB_CENTER,
        [DOCUMENT_TAB_END] = TEXT_TAB_END,
        [DOCUMENT_TAB_CHARACTER] = TEXT_TAB_CHARACTER,
    };
    struct list tabs = {0};
    for (size_t i = 0; i < style->tabs.count; i++) {
        const struct document_tab *tab = LIST_AT(&style->tabs, const struct document_tab, i);
        *LIST_PUSH(layout->arena, &tabs, struct text_tab) = (struct text_tab){
            .position = layout_bound(tab->position),
            .align = aligns[tab->align],
            .character = tab->character,
        };
    }
    return tabs;
}

static struct layout_stops *find_stops(const struct list *stops, const struct document_style *style,
                                       bool label) {
    for (size_t i = 0; stops && i < stops->count; i++) {
        struct layout_stops *found = LIST_AT(stops, struct layout_stops, i);
        if (found->style == style && found->label == label)
            return found;
    }
    return NULL;
}

struct list layout_tabs(struct layout *layout, const struct layout_scope *scope, bool label) {
    const struct layout_stops *stops = find_stops(scope->stops, scope->style, label);
    return stops ? stops->tabs : written_tabs(layout, scope->style);
}

static bool note_runs(struct layout *layout, const struct layout_scope *scope, bool label,
                      const struct list *runs, struct list *stops) {
    struct layout_stops *found = find_stops(stops, scope->style, label);
    struct list texts = {0};
    if (!found) {
        found = LIST_PUSH(layout->arena, stops, struct layout_stops);
        *found = (struct layout_stops){
            .style = scope->style, .label = label, .tabs = written_tabs(layout, scope->style)};
        found->rooms = ARENA_ARRAY(layout->arena, struct text_tab_room, found->tabs.count + 1);
    }
    layout_text_runs(layout, scope, runs, NULL, &texts);
    struct text_paragraph paragraph = {
        .runs = texts.items,
        .run_count = texts.count,
        .first_indent = label || scope->style == scope->applied
                            ? 0
                            : MAX(layout_bound(scope->style->first_indent), 0),
        .rules = scope->style->composition,
        .tabs = found->tabs.items,
        .tab_count = found->tabs.count,
        .language = scope->language,
    };
    return layout_measure_tabs(layout, &paragraph, found->rooms);
}

bool layout_note_stops(struct layout *layout, const struct layout_scope *scope,
                       const struct document_node *node, struct list *stops) {
    if (!is_measured(scope->style))
        return true;
    return (node->runs.count == 0 || note_runs(layout, scope, false, &node->runs, stops)) &&
           (node->label.count == 0 || note_runs(layout, scope, true, &node->label, stops));
}

static void settle(struct layout_stops *stops) {
    Length em = layout_size(stops->style);
    int64_t x = stops->rooms[0].after;
    for (size_t i = 0; i < stops->tabs.count; i++) {
        const struct document_tab *tab = LIST_AT(&stops->style->tabs, const struct document_tab, i);
        struct text_tab *stop = LIST_AT(&stops->tabs, struct text_tab, i);
        const struct text_tab_room *room = &stops->rooms[i + 1];
        int64_t gap = x > 0 ? em : 0;
        if (tab->measured)
            stop->position = MAX(layout_bound(x + gap + room->before), 1);
        x = (int64_t)stop->position + room->after;
    }
}

void layout_settle_stops(struct list *stops) {
    for (size_t i = 0; i < stops->count; i++)
        settle(LIST_AT(stops, struct layout_stops, i));
}

bool layout_find_stops(struct layout *layout, const struct document_node *node,
                       const struct layout_scope *scope, struct list *ret_stops) {
    *ret_stops = (struct list){0};
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        struct layout_scope inner = layout_enter(scope, child);
        if (!layout_note_stops(layout, &inner, child, ret_stops))
            return false;
    }
    layout_settle_stops(ret_stops);
    return true;
}
