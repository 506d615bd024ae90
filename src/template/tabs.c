/* Tabs of a style: takes positions as written, gives those a document needs, in order. */
#include "template_int.h"

#include <glib.h>

#define TABS_MAX 100 /* of a style */

static void report(struct check *check, struct span span, const char *hint, const char *message) {
    diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, span, hint, "%s", message);
}

/* How the tab aligns: a character alone says so too. */
static enum document_tab_align align_of(const struct tab *tab) {
    if (tab->align >= 0)
        return (enum document_tab_align)tab->align;
    return tab->character.text ? DOCUMENT_TAB_CHARACTER : DOCUMENT_TAB_START;
}

static bool check_character(struct check *check, const struct tab *tab) {
    bool wanted = align_of(tab) == DOCUMENT_TAB_CHARACTER;
    if (wanted && !tab->character.text)
        report(check, tab->span, "name it: {at: 20em, character: .}",
               "the tab aligns by a character, but has none");
    else if (!wanted && tab->character.text)
        report(check, tab->character.span, "write `align: character`, or leave `align` out",
               "the tab does not align by a character");
    else if (wanted && g_utf8_strlen(tab->character.text, -1) != 1)
        report(check, tab->character.span, "a decimal mark, as in `character: .`",
               "one character is needed here");
    else
        return true;
    return false;
}

/* Keeps the list in order; one that is measured stands behind those before it. */
static void insert_tab(struct arena *arena, struct list *tabs, struct document_tab tab) {
    LIST_PUSH(arena, tabs, struct document_tab);
    struct document_tab *items = tabs->items;
    size_t at = tabs->count - 1;
    for (; at > 0 && !tab.measured && !items[at - 1].measured &&
           items[at - 1].position > tab.position;
         at--)
        items[at] = items[at - 1];
    items[at] = tab;
}

void template_set_tabs(struct check *check, const struct style *style,
                       struct document_style *look) {
    struct measure_base base = {look->size, check->template->body.line};
    if (style->tabs.count > 0)
        look->tabs = (struct list){0};
    for (size_t i = 0; i < style->tabs.count; i++) {
        const struct tab *tab = LIST_AT(&style->tabs, const struct tab, i);
        Length position = template_resolve_measure(&tab->position, base, 0);
        if (i == TABS_MAX) {
            report(check, tab->span, "a hundred are enough", "too many tabs");
            return;
        }
        bool measured = tab->position.unit == UNIT_NONE;
        if (!measured && position <= 0)
            report(check, tab->position.span, "more than 0", "a tab stands behind the line head");
        else if (check_character(check, tab))
            insert_tab(check->scope.arena, &look->tabs,
                       (struct document_tab){
                           .position = position,
                           .measured = measured,
                           .align = align_of(tab),
                           .character = align_of(tab) == DOCUMENT_TAB_CHARACTER
                                            ? g_utf8_get_char(tab->character.text)
                                            : 0,
                       });
    }
}
