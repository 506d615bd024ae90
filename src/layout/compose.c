/* Text of the document → text for composition: takes runs with their inherited style and
 * language, gives runs whose looks are settled, and composed blocks.
 *
 * Lengths are bounded here, once: whatever a layout says, a size is at least 1 pt and a measure at
 * least one em. */
#include <glib.h>

#include "layout/layout_int.h"

Length layout_bound(int64_t length) {
    return (Length)CLAMP(length, -(int64_t)LAYOUT_LENGTH_MAX, (int64_t)LAYOUT_LENGTH_MAX);
}

Length layout_size(const struct document_style *style) {
    return MAX(layout_bound(style->size), LENGTH_PT);
}

Length layout_feed(const struct document_style *style) {
    return style->feed > 0 ? MAX(layout_bound(style->feed), LENGTH_PT) : layout_size(style);
}

static bool is_display(const struct layout_scope *scope, const struct document_node *node) {
    bool heading = node->kind == DOCUMENT_TITLE || node->kind == DOCUMENT_HEADING ||
                   node->kind == DOCUMENT_ENTRY;
    return node->kind == DOCUMENT_ROW ? node->header : heading || scope->display;
}

struct layout_scope layout_enter(const struct layout_scope *scope,
                                 const struct document_node *node) {
    struct layout_scope inner = *scope;
    if (node->style)
        inner.style = node->style;
    if (node->language)
        inner.language = node->language;
    inner.display = is_display(scope, node);
    inner.depth++;
    return inner;
}

/* Until pages are known, numbers of pages are of two digits. */
static const char *reference_text(const struct layout *layout, const struct document_run *run) {
    const char *folio = layout->folios ? g_hash_table_lookup(layout->folios, run->target) : NULL;
    return folio ? folio : "00";
}

static const char *run_text(struct layout *layout, const struct document_run *run,
                            const struct layout_numbers *numbers) {
    bool is_number = run->kind == DOCUMENT_RUN_PAGE || run->kind == DOCUMENT_RUN_PAGES;
    if (run->kind == DOCUMENT_RUN_PAGE_OF)
        return document_native_number(layout->arena, reference_text(layout, run), run->native);
    if (is_number && !numbers)
        return "";
    if (run->kind == DOCUMENT_RUN_PAGE)
        return document_native_number(layout->arena, numbers->page, run->native);
    if (run->kind == DOCUMENT_RUN_PAGES)
        return document_native_number(
            layout->arena, arena_printf(layout->arena, "%zu", numbers->pages), run->native);
    return run->text && run->kind != DOCUMENT_RUN_NOTE ? run->text : "";
}

/* In proportion, in a run of another size. */
static Length tracking_of(const struct document_style *style, Length size) {
    Length own = MAX(layout_size(style), 1);
    return layout_bound((int64_t)style->tracking * size / own);
}

static void set_style(struct layout *layout, const struct layout_scope *scope,
                      const struct document_run *run, struct text_style *ret_style) {
    const struct document_style *style = scope->style;
    ret_style->bold =
        run->weight == DOCUMENT_WEIGHT_INHERITED ? style->bold : run->weight == DOCUMENT_BOLD;
    ret_style->size = run->size > 0 ? MAX(layout_bound(run->size), LENGTH_PT) : layout_size(style);
    ret_style->tracking = tracking_of(style, ret_style->size);
    ret_style->proportional = style->proportional;
    ret_style->color = style->color;
    ret_style->language = run->language ? run->language : scope->language;
    ret_style->writing = scope->writing == DOCUMENT_VERTICAL ? TEXT_VERTICAL : TEXT_HORIZONTAL;
    ret_style->combining = style->composition.combining;
    ret_style->orientation = style->composition.orientation;
    ret_style->ruby_gap = style->ruby_gap;
    const struct document_font *font = run->font ? run->font : style->font;
    struct list chain = document_font_chain(layout->arena, font, ret_style->language);
    const struct document_families *latin = document_font_latin(font);
    ret_style->font_origin = font ? font->span : (struct span){0};
    ret_style->families = chain.items;
    ret_style->family_count = chain.count;
    ret_style->western_families = latin ? latin->names : NULL;
    ret_style->western_family_count = latin ? latin->count : 0;
}

static const struct text_ruby *copy_ruby(struct arena *arena, const struct document_ruby *parts,
                                         size_t count) {
    if (count == 0)
        return NULL;
    struct text_ruby *ruby = ARENA_ARRAY(arena, struct text_ruby, count);
    for (size_t i = 0; i < count; i++)
        ruby[i] = (struct text_ruby){parts[i].characters, parts[i].text};
    return ruby;
}

static void set_marks(struct layout *layout, const struct document_run *run,
                      struct text_run *ret_text) {
    ret_text->ruby = copy_ruby(layout->arena, run->ruby, run->ruby_count);
    ret_text->ruby_count = run->ruby_count;
    ret_text->beyond = copy_ruby(layout->arena, run->beyond, run->beyond_count);
    ret_text->beyond_count = run->beyond_count;
    ret_text->divides = run->divides;
    ret_text->emphasis = run->emphasis;
    if (run->warichu)
        ret_text->kind = TEXT_RUN_WARICHU;
    if (run->separator)
        ret_text->kind = TEXT_RUN_FURIWAKE;
    ret_text->separator = run->separator;
    ret_text->bare = run->bare;
}

/* The run's size is the text's: what is smaller by its use is made so here. */
static void set_use(const struct document_run *run, struct text_run *ret_text) {
    Length size = ret_text->style.size;
    struct document_setting setting = document_setting_of(run->use, size);
    ret_text->style.size = MAX(setting.size, LENGTH_PT);
    ret_text->style.tracking =
        layout_bound((int64_t)ret_text->style.tracking * ret_text->style.size / MAX(size, 1));
    ret_text->rise = setting.rise;
    ret_text->class_number = setting.jlreq_class;
    ret_text->precedes = run->precedes;
    if (run->use == DOCUMENT_USE_COMBINED && ret_text->style.writing == TEXT_HORIZONTAL)
        ret_text->class_number = 0;
    if (run->spread > 0) {
        ret_text->box_width = layout_bound((int64_t)size * run->spread / 1000);
        ret_text->box_align = TEXT_BOX_SPREAD;
        ret_text->box_joined = run->spread_joined;
    }
}

/* A number of a page that must move nothing, whatever it is. What cannot be measured cannot be
 * composed either, and is told then. */
static void set_box(struct layout *layout, const struct document_run *run,
                    struct text_run *ret_text) {
    if (run->kind != DOCUMENT_RUN_PAGE_OF || !layout->widest)
        return;
    struct text_run sample = *ret_text;
    const struct text_paragraph paragraph = {.runs = &sample, .run_count = 1};
    struct text_extent extent;
    struct diags *unheard = diags_new();
    sample.text = document_native_number(layout->arena, layout->widest, run->native);
    if (text_measure_paragraph(layout->fonts, layout->arena, &paragraph, unheard, &extent)) {
        ret_text->box_width = extent.natural;
        ret_text->box_align = TEXT_BOX_END;
    }
    diags_free(unheard);
}

static enum text_run_kind kind_of(enum document_run_kind kind) {
    switch (kind) {
    case DOCUMENT_RUN_BREAK:
        return TEXT_RUN_BREAK;
    case DOCUMENT_RUN_LEADER:
        return TEXT_RUN_LEADER;
    case DOCUMENT_RUN_TAB:
        return TEXT_RUN_TAB;
    case DOCUMENT_RUN_TEXT:
    case DOCUMENT_RUN_PAGE:
    case DOCUMENT_RUN_PAGES:
    case DOCUMENT_RUN_PAGE_OF:
    case DOCUMENT_RUN_NOTE:
        break;
    }
    return TEXT_RUN_CHARACTERS;
}

void layout_text_runs(struct layout *layout, const struct layout_scope *scope,
                      const struct list *runs, const struct layout_numbers *numbers,
                      struct list *ret_runs) {
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, struct document_run, i);
        struct text_run *text = LIST_PUSH(layout->arena, ret_runs, struct text_run);
        text->kind = kind_of(run->kind);
        text->text = run_text(layout, run, numbers);
        text->width = MAX(layout_bound(run->width), 0);
        text->origin = run->origin;
        text->in_part = run->in_part;
        text->also = run->also;
        set_style(layout, scope, run, &text->style);
        set_marks(layout, run, text);
        set_use(run, text);
        set_box(layout, run, text);
    }
}

/* What is measured is composed later, and its findings are reported then; only those of a failure
 * must be heard now. */
static bool measure(struct layout *layout, const struct text_paragraph *paragraph,
                    struct diags *diags, struct text_extent *ret_extent) {
    return text_measure_paragraph(layout->fonts, layout->arena, paragraph, diags, ret_extent);
}

bool layout_measure(struct layout *layout, const struct text_paragraph *paragraph,
                    struct text_extent *ret_extent) {
    struct text_extent extent = {0};
    struct diags *unheard = diags_new();
    bool measured = paragraph->run_count == 0 || measure(layout, paragraph, unheard, &extent);
    diags_free(unheard);
    if (!measured && !measure(layout, paragraph, layout->diags, &extent))
        return false;
    ret_extent->natural = MAX(layout_bound(extent.natural), 0);
    ret_extent->least = MAX(layout_bound(extent.least), 0);
    ret_extent->parted = MAX(layout_bound(extent.parted), 0);
    return true;
}

bool layout_measure_tabs(struct layout *layout, const struct text_paragraph *paragraph,
                         struct text_tab_room *rooms) {
    struct diags *unheard = diags_new();
    bool measured = text_measure_tabs(layout->fonts, layout->arena, paragraph, unheard, rooms);
    diags_free(unheard);
    return measured ||
           text_measure_tabs(layout->fonts, layout->arena, paragraph, layout->diags, rooms);
}

struct text_paragraph layout_label_paragraph(struct layout *layout,
                                             const struct layout_scope *scope) {
    struct list tabs = layout_tabs(layout, scope, true);
    return (struct text_paragraph){
        .feed = layout_feed(scope->style),
        .align = TEXT_START,
        .rules = scope->style->composition,
        .tabs = tabs.items,
        .tab_count = tabs.count,
        .language = scope->language,
    };
}

struct text_paragraph layout_paragraph(struct layout *layout, struct layout_scope *scope,
                                       struct span origin) {
    static const enum text_align aligns[] = {
        [DOCUMENT_JUSTIFY] = TEXT_JUSTIFY, [DOCUMENT_JUSTIFY_ALL] = TEXT_JUSTIFY_ALL,
        [DOCUMENT_START] = TEXT_START,     [DOCUMENT_CENTER] = TEXT_CENTER,
        [DOCUMENT_END] = TEXT_END,
    };
    Length em = layout_size(scope->style);
    struct list tabs = layout_tabs(layout, scope, false);
    if (scope->right - scope->x < em) {
        diag_report(layout->diags, DIAG_LINE_OVERFULL, origin,
                    "make its indents, its label or its size smaller",
                    "less than one character fits between the line's indents");
        scope->x = MAX(scope->right - em, 0);
        scope->right = scope->x + em;
    }
    return (struct text_paragraph){
        .measure = scope->right - scope->x,
        .feed = layout_feed(scope->style),
        .align = layout->loose ? TEXT_START : aligns[scope->style->align],
        .rules = scope->display ? composition_for_display(scope->style->composition)
                                : scope->style->composition,
        .tabs = tabs.items,
        .tab_count = tabs.count,
        .kept = &layout->document->kept,
        .trace = layout->trace,
        .language = scope->language,
    };
}

bool layout_compose(struct layout *layout, struct text_paragraph *paragraph,
                    const struct list *runs, const struct text_block **ret_block) {
    paragraph->runs = runs->items;
    paragraph->run_count = runs->count;
    return text_compose(layout->fonts, layout->arena, paragraph, layout->diags, ret_block);
}

bool layout_is_lonely(const struct document_style *style, size_t index, size_t count) {
    size_t orphans = (size_t)MAX(style->orphans, 1), widows = (size_t)MAX(style->widows, 1);
    return index < orphans || count - index < widows;
}

/* Letters and figures; ruby and its like do not count. */
static size_t count_letters(const struct text_glyph_run *run) {
    size_t count = 0;
    const char *end = run->text + run->text_size;
    for (const char *at = run->text; at < end && run->use == TEXT_USE_BODY;
         at = g_utf8_next_char(at))
        count += g_unichar_isalnum(g_utf8_get_char(at)) ? 1 : 0;
    return count;
}

bool layout_is_lone_character(const struct text_line *line) {
    size_t count = 0;
    for (size_t i = 0; i < line->runs.count && count < 2; i++)
        count += count_letters(LIST_AT(&line->runs, const struct text_glyph_run, i));
    return count < 2 && line->end - line->start < 4;
}

void layout_note_composed(struct layout *layout, const struct document_node *node, const char *part,
                          const struct text_block *block) {
    struct layout_composed *composed =
        LIST_PUSH(layout->arena, &layout->composed, struct layout_composed);
    composed->node = node;
    composed->part = part;
    composed->block = block;
}
