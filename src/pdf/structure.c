/* The document's tree and the marks of its content → the structure tree (ISO 32000-1, 14.7 and
 * 14.8), in the document's order, whatever pages and columns a node is spread over.
 *
 * Built in memory first; elements that came to hold nothing are left out. */
#include "pdf/structure_int.h"

#include <string.h>

/* ---- elements ---------------------------------------------------------------------------- */

struct element *pdf_add_element(struct builder *builder, struct element *parent, const char *type) {
    struct element *element = ARENA_NEW(builder->arena, struct element);
    element->type = type;
    element->language = parent->language;
    LIST_PUSH(builder->arena, &parent->kids, struct kid)->element = element;
    return element;
}

static void add_entry(struct builder *builder, struct element *element, const char *key,
                      const char *text) {
    GString *out = g_string_new(element->entries);
    g_string_append(out, key);
    pdf_append_text(out, text);
    element->entries = arena_strdup(builder->arena, out->str);
    g_string_free(out, TRUE);
}

static void add_mark(struct builder *builder, struct element *element,
                     const struct pdf_mark *mark) {
    if (mark->actual) {
        element = pdf_add_element(builder, element, "Span");
        add_entry(builder, element, "/ActualText", mark->actual);
    }
    *LIST_PUSH(builder->arena, &element->kids, struct kid) =
        (struct kid){.page = mark->page, .id = mark->id};
}

static const char *language_of(const struct builder *builder, const struct document_node *node) {
    return g_hash_table_lookup(builder->content->languages, node);
}

/* ---- inline ------------------------------------------------------------------------------ */

/* The elements of one run or of one part of its ruby, while a node's marks are gone through. */
struct inline_group {
    bool label;
    bool beyond; /* ruby of the other side */
    uint32_t run, part;
    struct element *whole;
    struct element *base, *above; /* RB and RT */
    struct element *note, *close; /* WT, and the WP after it */
};

/* What a group is of a mark's run: a part of the ruby on one side; 0: it has none. */
struct side {
    uint32_t part;
    bool beyond;
};

static struct inline_group *find_group(struct list *groups, const struct pdf_mark *mark,
                                       struct side side) {
    for (size_t i = groups->count; i-- > 0;) {
        struct inline_group *group = LIST_AT(groups, struct inline_group, i);
        if (group->label == mark->label && group->run == mark->run && group->part == side.part &&
            group->beyond == side.beyond)
            return group;
    }
    return NULL;
}

static void begin_ruby(struct builder *builder, struct inline_group *group) {
    group->base = pdf_add_element(builder, group->whole, "RB");
    group->above = pdf_add_element(builder, group->whole, "RT");
}

static void begin_warichu(struct builder *builder, struct inline_group *group) {
    group->base = pdf_add_element(builder, group->whole, "WP");
    group->note = pdf_add_element(builder, group->whole, "WT");
    group->close = pdf_add_element(builder, group->whole, "WP");
}

static void add_note(struct builder *builder, struct element *parent,
                     const struct document_node *node);

/* The annotations of an entry (`run` NULL) or of a reference. */
static void add_links(struct builder *builder, struct element *element,
                      const struct document_node *node, const struct document_run *run) {
    const struct list *links = &builder->content->links;
    for (size_t i = 0; i < links->count; i++) {
        const struct pdf_link *link = LIST_AT(links, const struct pdf_link, i);
        if (link->node == node && link->run == run)
            *LIST_PUSH(builder->arena, &element->kids, struct kid) =
                (struct kid){.link = link, .page = link->page, .id = (uint32_t)i};
    }
}

static bool leads(const struct document_run *run) {
    return run->kind == DOCUMENT_RUN_PAGE_OF || run->note || run->address;
}

static const char *type_of(const struct document_run *run, uint32_t part) {
    if (leads(run))
        return "Link";
    return part ? "Ruby" : run->warichu ? "Warichu" : run->emphasis ? "Em" : "Span";
}

static void add_attributes(struct builder *builder, struct element *element,
                           const char *decoration) {
    element->entries = arena_printf(builder->arena, "%s/A<</O/Layout/TextDecorationType/%s>>",
                                    element->entries ? element->entries : "", decoration);
}

/* Of ruby on both sides, that of the fewer parts is around the other (HTML nests them likewise). */
static struct side outer_side(const struct document_run *run, const struct pdf_mark *mark) {
    if (run->warichu)
        return (struct side){0};
    bool above =
        run->beyond_count == 0 || (run->ruby_count > 0 && run->ruby_count < run->beyond_count);
    struct side over = {mark->part, false}, beyond = {mark->beyond, true};
    struct side outer = above ? over : beyond, inner = above ? beyond : over;
    return outer.part ? outer : inner;
}

/* The ruby within that of the other side; of part 0 where there is none. */
static struct side inner_side(const struct document_run *run, const struct pdf_mark *mark) {
    struct side outer = outer_side(run, mark);
    struct side over = {mark->part, false}, beyond = {mark->beyond, true};
    if (!outer.part || run->warichu)
        return (struct side){0};
    return outer.beyond ? over : beyond;
}

static struct inline_group *add_group(struct builder *builder, struct list *groups,
                                      struct element *parent, const struct document_node *node,
                                      const struct pdf_mark *mark) {
    const struct document_run *run = pdf_run_at(node, mark->label, mark->run - 1);
    struct side side = outer_side(run, mark);
    uint32_t part = side.part;
    struct inline_group *group = LIST_PUSH(builder->arena, groups, struct inline_group);
    *group = (struct inline_group){
        .label = mark->label, .run = mark->run, .part = part, .beyond = side.beyond};
    struct element *around = run->note ? pdf_add_element(builder, parent, "Reference") : parent;
    if (part && run->emphasis)
        around = pdf_add_element(builder, around, "Em");
    group->whole = pdf_add_element(builder, around, type_of(run, part));
    if (leads(run))
        add_links(builder, group->whole, node, run);
    if (run->note && builder->notes_at_foot)
        add_note(builder, parent, run->note);
    if (run->language && g_strcmp0(run->language, parent->language) != 0)
        add_entry(builder, group->whole, "/Lang", pdf_language(builder->arena, run->language));
    if (run->line != DOCUMENT_LINE_NONE) /* ISO 32000-1, table 345 */
        add_attributes(builder, group->whole,
                       run->line == DOCUMENT_LINE_BESIDE ? "Underline" : "LineThrough");
    if (part)
        begin_ruby(builder, group);
    else if (run->warichu)
        begin_warichu(builder, group);
    return group;
}

static struct element *home_of(const struct inline_group *group, const struct pdf_mark *mark) {
    if (mark->use == TEXT_USE_RUBY || mark->use == TEXT_USE_BEYOND)
        return group->above;
    if (mark->use == TEXT_USE_WARICHU)
        return group->note;
    if (group->close && mark->part == PDF_WARICHU_CLOSING)
        return group->close;
    return group->base ? group->base : group->whole;
}

/* The ruby that stands within another's base, for the marks that are its own or its base's. */
static struct inline_group *enter_inner(struct builder *builder, struct list *groups,
                                        struct inline_group *outer, const struct document_run *run,
                                        const struct pdf_mark *mark) {
    struct side side = inner_side(run, mark);
    enum text_use around = outer->beyond ? TEXT_USE_BEYOND : TEXT_USE_RUBY;
    if (!side.part || !outer->base || mark->use == around)
        return outer;
    struct inline_group *inner = find_group(groups, mark, side);
    if (inner)
        return inner;
    struct element *whole = pdf_add_element(builder, outer->base, "Ruby");
    inner = LIST_PUSH(builder->arena, groups, struct inline_group);
    *inner = (struct inline_group){.label = mark->label,
                                   .run = mark->run,
                                   .part = side.part,
                                   .beyond = side.beyond,
                                   .whole = whole};
    begin_ruby(builder, inner);
    return inner;
}

static const GPtrArray *marks_of(const struct builder *builder, const struct document_node *node) {
    return g_hash_table_lookup(builder->marks, node);
}

/* The marks of a node's label or body, as kids of `parent`. */
void pdf_add_runs(struct builder *builder, struct element *parent, const struct document_node *node,
                  bool label) {
    const GPtrArray *marks = marks_of(builder, node);
    struct list groups = {0};
    for (guint i = 0; marks && i < marks->len; i++) {
        const struct pdf_mark *mark = marks->pdata[i];
        if (mark->label != label)
            continue;
        if (mark->run == 0) {
            add_mark(builder, parent, mark);
            continue;
        }
        const struct document_run *run = pdf_run_at(node, label, mark->run - 1);
        struct inline_group *group = find_group(&groups, mark, outer_side(run, mark));
        if (!group)
            group = add_group(builder, &groups, parent, node, mark);
        group = enter_inner(builder, &groups, group, run, mark);
        add_mark(builder, home_of(group, mark), mark);
    }
}

/* ---- blocks ------------------------------------------------------------------------------ */

static void add_node(struct builder *builder, struct element *parent,
                     const struct document_node *node);

void pdf_add_children(struct builder *builder, struct element *parent,
                      const struct document_node *node) {
    for (size_t i = 0; i < node->children.count; i++)
        add_node(builder, parent, LIST_AT(&node->children, struct document_node, i));
}

static void set_language(struct builder *builder, struct element *element, const char *language,
                         const struct element *parent) {
    if (language && g_strcmp0(language, parent->language) != 0)
        add_entry(builder, element, "/Lang", pdf_language(builder->arena, language));
    element->language = language;
}

struct element *pdf_add_block(struct builder *builder, struct element *parent,
                              const struct document_node *node, const char *type) {
    struct element *element = pdf_add_element(builder, parent, type);
    set_language(builder, element, language_of(builder, node), parent);
    return element;
}

/* Written as the document is, or a sequence of its own (14.8.5.4.1: inherited). */
static void set_writing(struct builder *builder, struct element *element,
                        enum document_writing writing) {
    static const char *const modes[] = {
        [DOCUMENT_HORIZONTAL] = "LrTb", [DOCUMENT_VERTICAL] = "TbRl"};
    element->entries = arena_printf(builder->arena, "%s/A<</O/Layout/WritingMode/%s>>",
                                    element->entries ? element->entries : "", modes[writing]);
}

static void add_sequence(struct builder *builder, struct element *parent,
                         const struct document_node *node) {
    struct element *section = pdf_add_block(builder, parent, node, "Sect");
    if (node->sequence->page.writing != builder->writing)
        set_writing(builder, section, node->sequence->page.writing);
    pdf_add_children(builder, section, node);
}

static void add_container(struct builder *builder, struct element *parent,
                          const struct document_node *node) {
    const char *type = node->kind == DOCUMENT_ROOT ? "Document" : "Sect";
    pdf_add_children(builder, pdf_add_block(builder, parent, node, type), node);
}

/* Pictures side by side, or a picture and what stands below it. */
static void add_division(struct builder *builder, struct element *parent,
                         const struct document_node *node) {
    pdf_add_children(builder, pdf_add_block(builder, parent, node, "Div"), node);
}

/* In a writing of its own (14.8.5.4.1). */
static void add_boxed(struct builder *builder, struct element *parent,
                      const struct document_node *node) {
    struct element *division = pdf_add_block(builder, parent, node, "Div");
    if (node->box && node->box->turns)
        division->entries = arena_printf(builder->arena, "%s/A<</O/Layout/WritingMode/%s>>",
                                         division->entries ? division->entries : "",
                                         node->box->writing == DOCUMENT_VERTICAL ? "TbRl" : "LrTb");
    pdf_add_children(builder, division, node);
}

static void add_titled_figure(struct builder *builder, struct element *parent,
                              const struct document_node *node) {
    struct element *division = pdf_add_block(builder, parent, node, "Div");
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        if (child->kind == DOCUMENT_PARAGRAPH)
            pdf_add_runs(builder, pdf_add_block(builder, division, child, "Caption"), child, false);
        else
            add_node(builder, division, child);
    }
}

static void add_paragraph(struct builder *builder, struct element *parent,
                          const struct document_node *node) {
    struct element *element = pdf_add_block(builder, parent, node, "P");
    pdf_add_runs(builder, element, node, true);
    pdf_add_runs(builder, element, node, false);
    pdf_add_children(builder, parent, node);
}

size_t pdf_heading_level(struct pdf_headings *headings, const struct document_node *node) {
    uint8_t level = node->kind == DOCUMENT_TITLE ? 0 : MAX(node->level, 1);
    while (headings->depth > 0 && headings->open[headings->depth - 1] >= level)
        headings->depth--;
    headings->depth = MIN(headings->depth, COUNT_OF(headings->open) - 1);
    headings->open[headings->depth++] = level;
    return headings->depth;
}

static void add_heading(struct builder *builder, struct element *parent,
                        const struct document_node *node) {
    static const char *const types[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    size_t level = pdf_heading_level(&builder->headings, node);
    struct element *element = pdf_add_block(builder, parent, node, types[level - 1]);
    pdf_add_runs(builder, element, node, true);
    pdf_add_runs(builder, element, node, false);
    pdf_add_children(builder, parent, node);
}

/* ---- lists ------------------------------------------------------------------------------- */

static void add_item(struct builder *builder, struct element *parent,
                     const struct document_node *node) {
    struct element *item = pdf_add_block(builder, parent, node, "LI");
    pdf_add_runs(builder, pdf_add_element(builder, item, "Lbl"), node, true);
    struct element *body = pdf_add_element(builder, item, "LBody");
    pdf_add_runs(builder, node->children.count ? pdf_add_element(builder, body, "P") : body, node,
                 false);
    pdf_add_children(builder, body, node);
}

/* ISO 14289-1, 7.6: said of every list whose items have labels. None: they are no numbers, or not
 * the program's. */
static void set_numbering(struct builder *builder, struct element *list, const char *numbering) {
    if (numbering)
        list->entries = arena_printf(builder->arena, "%s/A<</O/List/ListNumbering/%s>>",
                                     list->entries ? list->entries : "", numbering);
}

/* NULL: its items have no labels. */
static const char *list_numbering(const struct document_node *list) {
    const char *numbering = NULL;
    for (size_t i = 0; i < list->children.count; i++) {
        const struct document_node *item = LIST_AT(&list->children, struct document_node, i);
        const struct document_style *style = item->style ? item->style : list->style;
        if (item->kind != DOCUMENT_ITEM || item->label.count == 0)
            continue;
        if (style && style->numbering != DOCUMENT_NUMBER_NONE)
            return "Decimal"; /* also of figures in circles, in brackets and in kanji */
        numbering = "None";
    }
    return numbering;
}

/* What is no item stands in one (14.8.4.3.3: a list holds items and captions). */
static void add_list(struct builder *builder, struct element *parent,
                     const struct document_node *node) {
    struct element *list = pdf_add_block(builder, parent, node, "L");
    set_numbering(builder, list, list_numbering(node));
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        if (child->kind == DOCUMENT_ITEM)
            add_item(builder, list, child);
        else
            add_node(builder,
                     pdf_add_element(builder, pdf_add_element(builder, list, "LI"), "LBody"),
                     child);
    }
}

/* ---- notes ------------------------------------------------------------------------------- */

/* ISO 14289-1, 7.9: each has an ID. Of one length, they stand in order as texts, too. */
static void add_note(struct builder *builder, struct element *parent,
                     const struct document_node *node) {
    struct element *note = pdf_add_block(builder, parent, node, "Note");
    note->id = arena_printf(builder->arena, "(note-%010u)", node->serial);
    pdf_add_runs(builder, pdf_add_element(builder, note, "Lbl"), node, true);
    pdf_add_runs(builder, pdf_add_element(builder, note, "P"), node, false);
    *LIST_PUSH(builder->arena, &builder->notes, struct element *) = note;
}

/* At the foot of pages each is read behind its mark. */
static void add_notes(struct builder *builder, struct element *parent,
                      const struct document_node *node) {
    struct element *division = pdf_add_block(builder, parent, node, "Div");
    for (size_t i = 0; !builder->notes_at_foot && i < node->children.count; i++)
        add_note(builder, division, LIST_AT(&node->children, const struct document_node, i));
}

/* ---- figures ----------------------------------------------------------------------------- */

static void add_box(struct builder *builder, struct element *figure, const int64_t *box) {
    GString *out = g_string_new(figure->entries);
    g_string_append(out, "/A<</O/Layout/Placement/Block/BBox[");
    for (size_t i = 0; i < 4; i++) {
        pdf_append_length(out, box[i]);
        g_string_append_c(out, i < 3 ? ' ' : ']');
    }
    g_string_append(out, ">>");
    figure->entries = arena_strdup(builder->arena, out->str);
    g_string_free(out, TRUE);
}

static const char *alternative_of(const struct document_node *node) {
    const char *text = node->chart     ? node->chart->alternative
                       : node->picture ? node->picture->alternative
                       : node->plot    ? node->plot->alternative
                                       : NULL;
    return text ? text : "";
}

/* An event in the list: what its glyphs are added to. */
struct spoken_event {
    struct element *label, *text;
};

/* Addresses lead from behind the text, whose words are said as a whole (14.9.4). */
static void add_label_links(struct builder *builder, struct element *body,
                            const struct pdf_mark *mark) {
    const struct list *label = pdf_event_label(mark->node->chart, mark->event);
    const struct list *links = &builder->content->links;
    for (size_t i = 0; i < links->count; i++) {
        const struct pdf_link *link = LIST_AT(links, const struct pdf_link, i);
        const struct document_run *first = label->items;
        bool is_labels = link->run >= first && link->run < first + label->count;
        if (!is_labels || link->page != mark->page)
            continue;
        struct element *element = pdf_add_element(builder, body, "Link");
        *LIST_PUSH(builder->arena, &element->kids, struct kid) =
            (struct kid){.link = link, .page = link->page, .id = (uint32_t)i};
    }
}

static bool has_address(const struct list *runs) {
    bool found = false;
    for (size_t i = 0; i < runs->count; i++)
        found |= LIST_AT(runs, const struct document_run, i)->address != NULL;
    return found;
}

static struct spoken_event add_event(struct builder *builder, struct element *list,
                                     const struct pdf_mark *mark) {
    const struct document_chart *chart = mark->node->chart;
    const struct document_mark *event = mark->event;
    const struct list *label = pdf_event_label(chart, event);
    struct element *item = pdf_add_element(builder, list, "LI");
    struct spoken_event spoken = {0};
    if (event->date && event->date[0] && !pdf_event_says_date(chart, event)) {
        spoken.label = pdf_add_element(builder, item, "Lbl");
        if (chart->scale == DOCUMENT_SCALE_ELASTIC) /* its year stands at the head of the row */
            add_entry(builder, spoken.label, "/ActualText", event->date);
        set_language(builder, spoken.label, document_language_of(event->date, list->language),
                     item);
    }
    struct element *body = pdf_add_element(builder, item, "LBody");
    set_language(builder, body, document_runs_language(label, list->language), item);
    spoken.text = has_address(label) ? pdf_add_element(builder, body, "Span") : body;
    spoken.text->language = body->language;
    add_entry(builder, spoken.text, "/ActualText", pdf_event_text(builder->arena, chart, event));
    add_label_links(builder, body, mark);
    return spoken;
}

/* The events that a chart names, by ear: a list behind its figure. Labels come one after another,
 * one that goes on in another part of the chart again. */
static void add_events(struct builder *builder, struct element *parent,
                       const struct document_node *node, const GPtrArray *marks) {
    struct element *list = pdf_add_element(builder, parent, "L");
    const char *language = node->chart->language;
    const struct document_mark *event = NULL;
    struct spoken_event spoken = {0};
    set_language(builder, list, language ? language : language_of(builder, node), parent);
    set_numbering(builder, list, "None");
    for (guint i = 0; i < marks->len; i++) {
        const struct pdf_mark *mark = marks->pdata[i];
        if (!mark->event)
            continue;
        if (mark->event != event)
            spoken = add_event(builder, list, mark);
        event = mark->event;
        add_mark(builder, mark->label && spoken.label ? spoken.label : spoken.text, mark);
    }
}

static void add_figure(struct builder *builder, struct element *parent,
                       const struct document_node *node) {
    const char *text = alternative_of(node);
    const char *language = document_language_of(text, language_of(builder, node));
    struct element *figure = pdf_add_element(builder, parent, "Figure");
    const GPtrArray *marks = marks_of(builder, node);
    set_language(builder, figure, language, parent);
    if (!marks)
        return;
    add_entry(builder, figure, "/Alt", text);
    add_box(builder, figure, ((const struct pdf_mark *)marks->pdata[0])->box);
    for (guint i = 0; i < marks->len; i++)
        if (!((const struct pdf_mark *)marks->pdata[i])->event)
            add_mark(builder, figure, marks->pdata[i]);
    if (node->chart && g_hash_table_contains(builder->content->spoken, node))
        add_events(builder, parent, node, marks);
}

/* A plot is read as its table (14.8.5.7); each cell as what it says, of which the drawing may show
 * less. One in a line or cell is a figure. */
static void add_plot(struct builder *builder, struct element *parent,
                     const struct document_node *node) {
    if (!node->plot || node->children.count == 0) {
        add_figure(builder, parent, node);
        return;
    }
    size_t before = parent->kids.count;
    builder->plotted = true;
    pdf_add_children(builder, parent, node);
    builder->plotted = false;
    const char *text = alternative_of(node);
    if (!text[0] || parent->kids.count == before)
        return;
    struct element *table = LIST_AT(&parent->kids, struct kid, before)->element;
    GString *out = g_string_new(table->entries);
    g_string_append(out, "/A<</O/Table/Summary");
    pdf_append_text(out, text);
    g_string_append(out, ">>");
    table->entries = arena_strdup(builder->arena, out->str);
    g_string_free(out, TRUE);
}

/* ---- tables of contents ------------------------------------------------------------------ */

/* 14.8.4.2: an item holds its label and a reference; the reference, the link. */
static void add_entry_node(struct builder *builder, struct element *parent,
                           const struct document_node *node) {
    struct element *item = pdf_add_block(builder, parent, node, "TOCI");
    pdf_add_runs(builder, pdf_add_element(builder, item, "Lbl"), node, true);
    struct element *reference = pdf_add_element(builder, item, "Reference");
    struct element *link = pdf_add_element(builder, reference, "Link");
    pdf_add_runs(builder, link, node, false);
    add_links(builder, link, node, NULL);
}

static void add_contents(struct builder *builder, struct element *parent,
                         const struct document_node *node) {
    pdf_add_children(builder, pdf_add_block(builder, parent, node, "TOC"), node);
}

static void add_nothing(struct builder *builder, struct element *parent,
                        const struct document_node *node) {
    (void)builder, (void)parent, (void)node;
}

typedef void node_builder(struct builder *builder, struct element *parent,
                          const struct document_node *node);

static node_builder *builder_of(enum document_kind kind) {
    switch (kind) {
    case DOCUMENT_ROOT:
    case DOCUMENT_SECTION:
        return add_container;
    case DOCUMENT_TITLE:
    case DOCUMENT_HEADING:
        return add_heading;
    case DOCUMENT_PARAGRAPH:
    case DOCUMENT_ITEM:
    case DOCUMENT_CELL:
        return add_paragraph;
    case DOCUMENT_LIST:
        return add_list;
    case DOCUMENT_TABLE:
        return pdf_add_table;
    case DOCUMENT_ROW:
    case DOCUMENT_SPACE:
    case DOCUMENT_RULE: /* no content */
    case DOCUMENT_PAGE_BREAK:
    case DOCUMENT_COLUMN_BREAK:
        return add_nothing;
    case DOCUMENT_CHART:
    case DOCUMENT_PICTURE:
        return add_figure;
    case DOCUMENT_PLOT:
        return add_plot;
    case DOCUMENT_PLATE:
    case DOCUMENT_ABREAST:
        return add_division;
    case DOCUMENT_FIGURE:
        return add_titled_figure;
    case DOCUMENT_SEQUENCE:
        return add_sequence;
    case DOCUMENT_CONTENTS:
        return add_contents;
    case DOCUMENT_ENTRY:
        return add_entry_node;
    case DOCUMENT_BOX:
        return add_boxed;
    case DOCUMENT_NOTES:
        return add_notes;
    case DOCUMENT_NOTE:
        return add_note;
    }
    return add_nothing;
}

static void add_node(struct builder *builder, struct element *parent,
                     const struct document_node *node) {
    builder_of(node->kind)(builder, parent, node);
}

/* ---- the whole --------------------------------------------------------------------------- */

static void free_marks(gpointer array) {
    g_ptr_array_unref(array);
}

static GHashTable *index_marks(const struct list *marks) {
    GHashTable *index = g_hash_table_new_full(NULL, NULL, NULL, free_marks);
    for (size_t i = 0; i < marks->count; i++) {
        struct pdf_mark *mark = LIST_AT(marks, struct pdf_mark, i);
        GPtrArray *own = g_hash_table_lookup(index, mark->node);
        if (!own) {
            own = g_ptr_array_new();
            g_hash_table_insert(index, (gpointer)mark->node, own);
        }
        g_ptr_array_add(own, mark);
    }
    return index;
}

static size_t *count_marks(struct builder *builder, size_t pages) {
    size_t *counts = ARENA_ARRAY(builder->arena, size_t, pages);
    const struct list *marks = &builder->content->marks;
    for (size_t i = 0; i < marks->count; i++)
        counts[LIST_AT(marks, const struct pdf_mark, i)->page]++;
    builder->parents = ARENA_ARRAY(builder->arena, uint32_t *, pages);
    builder->link_parents = ARENA_ARRAY(builder->arena, uint32_t, builder->content->links.count);
    for (size_t page = 0; page < pages; page++)
        builder->parents[page] = ARENA_ARRAY(builder->arena, uint32_t, counts[page]);
    return counts;
}

static void note_languages(GHashTable *languages, const struct document_node *node,
                           const char *inherited) {
    const char *language = node->language ? node->language : inherited;
    g_hash_table_insert(languages, (gpointer)node, (gpointer)language);
    for (size_t i = 0; i < node->children.count; i++)
        note_languages(languages, LIST_AT(&node->children, const struct document_node, i),
                       language);
}

GHashTable *pdf_structure_languages(const struct document *document) {
    GHashTable *languages = g_hash_table_new(NULL, NULL);
    note_languages(languages, &document->root, document->language);
    return languages;
}

uint32_t pdf_structure_write(struct pdf_file *file, const struct document *document,
                             const struct pdf_content *content, const uint32_t *pages,
                             size_t page_count) {
    struct builder builder = {
        .arena = arena_new(),
        .file = file,
        .content = content,
        .marks = index_marks(&content->marks),
        .pages = pages,
        .writing = document->page.writing,
        .notes_at_foot = document->notes.foot,
    };
    struct element top = {.type = "StructTreeRoot", .language = document->language};
    add_container(&builder, &top, &document->root);
    size_t *counts = count_marks(&builder, page_count);
    struct element *root = LIST_AT(&top.kids, struct kid, 0)->element;
    if (builder.writing == DOCUMENT_VERTICAL)
        set_writing(&builder, root, builder.writing);
    uint32_t object = pdf_structure_write_tree(&builder, root, counts, page_count);
    g_hash_table_unref(builder.marks);
    arena_free(builder.arena);
    return object;
}
