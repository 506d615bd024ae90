/* Fonts, styles and page: takes what the file says, gives what a document needs. Styles extend one
 * another; relative lengths are settled here. */
#include "template_int.h"

#include "base/paper.h"

#include <glib.h>
#include <string.h>

/* ---- fonts -------------------------------------------------------------------------------- */

static void add_families(struct check *check, const struct schema_entry *entry,
                         struct document_font *font) {
    const struct list *names = entry->data;
    struct document_families *families =
        LIST_PUSH(check->scope.arena, &font->families, struct document_families);
    const char **copies = ARENA_ARRAY(check->scope.arena, const char *, names->count);
    for (size_t i = 0; i < names->count; i++)
        copies[i] = LIST_AT(names, const struct string, i)->text;
    families->language = strcmp(entry->key.text, "default") == 0 ? "" : entry->key.text;
    families->names = copies;
    families->count = names->count;
}

void template_resolve_fonts(struct check *check) {
    const struct list *fonts = &check->template->file->fonts;
    for (size_t i = 0; i < fonts->count; i++) {
        const struct schema_entry *entry = LIST_AT(fonts, const struct schema_entry, i);
        const struct list *languages = entry->data;
        struct document_font *font =
            LIST_PUSH(check->scope.arena, &check->template->fonts, struct document_font);
        font->name = entry->key.text;
        font->span = entry->key.span;
        for (size_t k = 0; k < languages->count; k++)
            add_families(check, LIST_AT(languages, const struct schema_entry, k), font);
    }
}

static const struct document_font *lookup_font(const struct check *check, const char *name) {
    const struct list *fonts = &check->template->fonts;
    for (size_t i = 0; i < fonts->count; i++) {
        const struct document_font *font = LIST_AT(fonts, const struct document_font, i);
        if (strcmp(font->name, name) == 0)
            return font;
    }
    return NULL;
}

/* ---- names that are not declared ---------------------------------------------------------- */

static void report_undeclared(struct check *check, const struct string *name, const char *what,
                              const struct list *entries) {
    const char **names = ARENA_ARRAY(check->scope.arena, const char *, entries->count);
    for (size_t i = 0; i < entries->count; i++)
        names[i] = LIST_AT(entries, const struct schema_entry, i)->key.text;
    const char *nearest = nearest_word(name->text, names, entries->count);
    char *hint = nearest ? diags_print(check->scope.diags, "did you mean `%s`?", nearest)
                         : diags_print(check->scope.diags, "declare it under `%ss`", what);
    diag_report(check->scope.diags, DIAG_LAYOUT_STYLE, name->span, hint, "there is no %s `%s`",
                diags_say(check->scope.diags, what), name->text);
    g_free(hint);
}

static struct style *lookup_style(const struct check *check, const char *name) {
    const struct list *styles = &check->template->file->styles;
    for (size_t i = 0; i < styles->count; i++) {
        const struct schema_entry *entry = LIST_AT(styles, const struct schema_entry, i);
        if (strcmp(entry->key.text, name) == 0)
            return entry->data;
    }
    return NULL;
}

const struct document_style *template_check_style(struct check *check, const struct string *name) {
    if (!name->text)
        return NULL;
    const struct style *style = lookup_style(check, name->text);
    if (!style)
        report_undeclared(check, name, SAID("style"), &check->template->file->styles);
    return style ? &style->look : NULL;
}

/* ---- styles ------------------------------------------------------------------------------- */

#define EXTENDS_MAX 64 /* styles one above the other */

static void set_font(struct check *check, const struct style *style, struct document_style *look) {
    if (!style->font.text)
        return;
    look->font = lookup_font(check, style->font.text);
    if (!look->font)
        report_undeclared(check, &style->font, SAID("font"), &check->template->file->fonts);
}

static void set_lengths(const struct style *style, Length line, struct document_style *look) {
    look->size =
        template_resolve_measure(&style->size, (struct measure_base){look->size, line}, look->size);
    struct measure_base base = {look->size, line};
    const struct {
        const struct measure *measure;
        Length *length;
    } rows[] = {
        {&style->feed, &look->feed},
        {&style->ruby_gap, &look->ruby_gap},
        {&style->tracking, &look->tracking},
        {&style->indent, &look->indent},
        {&style->first_indent, &look->first_indent},
        {&style->end_indent, &look->end_indent},
        {&style->space_before, &look->space_before},
        {&style->space_after, &look->space_after},
        {&style->label_width, &look->label_width},
        {&style->label_gap, &look->label_gap},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        *rows[i].length = template_resolve_measure(rows[i].measure, base, *rows[i].length);
}

static void set_words(const struct style *style, struct document_style *look) {
    if (style->bold >= 0)
        look->bold = style->bold != 0;
    if (style->widths >= 0)
        look->proportional = style->widths != 0;
    if (style->align >= 0)
        look->align = (enum document_align)style->align;
    if (style->keep >= 0) {
        look->keep_with_next = style->keep == KEEP_NEXT;
        look->keep_with_previous = style->keep == KEEP_PREVIOUS;
    }
    if (style->orphans > 0)
        look->orphans = style->orphans;
    if (style->widows > 0)
        look->widows = style->widows;
    if (style->numbering >= 0)
        look->numbering = (enum document_numbering)style->numbering;
    if (style->color.given)
        look->color = style->color.rgb;
    if (style->ground.given) {
        look->grounded = true;
        look->ground = style->ground.rgb;
    }
}

static void set_composition(const struct composition *choices,
                            struct composition_rules *composition) {
    if (!choices)
        return;
#define SET(member, list, key, title, words_doc, doc)                                              \
    if (choices->member >= 0)                                                                      \
        composition->member = (enum composition_##member)choices->member;
    COMPOSITION_CHOICES(SET)
    if (choices->spacings.count > 0) {
        composition->spacings = choices->resolved;
        composition->spacing_count = choices->spacings.count;
    }
}

void template_set_look(const struct style *style, const struct composition *composition,
                       struct document_style *look) {
    set_lengths(style, look->size, look);
    set_words(style, look);
    set_composition(composition, &look->composition);
}

static void check_positive(struct check *check, const struct measure *measure, Length length) {
    if (measure->unit != UNIT_NONE && length < LENGTH_PT)
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, measure->span, "1pt or more",
                    "the length is too small");
}

static void resolve_style(struct check *check, const char *name, struct style *style);

/* What the style begins with: the one it extends, or the page's characters in the first font. */
static struct document_style base_look(struct check *check, struct style *style) {
    const struct list *fonts = &check->template->fonts;
    struct document_style plain = {
        .font = fonts->count > 0 ? LIST_AT(fonts, const struct document_font, 0) : NULL,
        .size = check->template->body.em,
        .feed = check->template->body.line,
        .label_gap = -1,
        .composition = COMPOSITION_OF_LAYOUTS,
    };
    template_resolve_spacings(check, check->template->file->composition);
    set_composition(check->template->file->composition, &plain.composition);
    if (!style->extends.text)
        return plain;
    struct style *base = lookup_style(check, style->extends.text);
    if (!base) {
        report_undeclared(check, &style->extends, SAID("style"), &check->template->file->styles);
        return plain;
    }
    if (base->state == STYLE_BUSY || check->depth >= EXTENDS_MAX) {
        diag_report(check->scope.diags, DIAG_LAYOUT_STYLE, style->extends.span,
                    "let one of them say all it needs",
                    base->state == STYLE_BUSY ? "the style extends itself"
                                              : "too many styles extend one another");
        return plain;
    }
    check->depth++;
    resolve_style(check, style->extends.text, base);
    check->depth--;
    return base->look;
}

#define TRACKING_LEAST (-250) /* 1/1000 em: what lies closer cannot be read */
#define TRACKING_MOST  2000

static void check_tracking(struct check *check, const struct measure *measure,
                           const struct document_style *look) {
    if (measure->unit != UNIT_NONE && (look->tracking < length_em(look->size, TRACKING_LEAST) ||
                                       look->tracking > length_em(look->size, TRACKING_MOST)))
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, measure->span, "from -0.25em to 2em",
                    "characters cannot be read so close together, or so far apart");
}

static void resolve_style(struct check *check, const char *name, struct style *style) {
    if (style->state == STYLE_DONE)
        return;
    style->state = STYLE_BUSY;
    struct document_style look = base_look(check, style);
    look.name = name;
    set_font(check, style, &look);
    set_lengths(style, check->template->body.line, &look);
    set_words(style, &look);
    template_set_tabs(check, style, &look);
    template_resolve_spacings(check, style->composition);
    set_composition(style->composition, &look.composition);
    check_tracking(check, &style->tracking, &look);
    check_positive(check, &style->size, look.size);
    check_positive(check, &style->feed, look.feed);
    style->look = look;
    style->state = STYLE_DONE;
}

void template_resolve_styles(struct check *check) {
    const struct list *styles = &check->template->file->styles;
    for (size_t i = 0; i < styles->count && !template_check_is_full(check); i++) {
        const struct schema_entry *entry = LIST_AT(styles, const struct schema_entry, i);
        resolve_style(check, entry->key.text, entry->data);
    }
}

/* ---- page --------------------------------------------------------------------------------- */

static void set_paper(struct check *check, const struct paper *paper, struct document_page *page) {
    if (paper->name >= 0) {
        page->width = length_from_mm(paper_sizes[paper->name].width_mm);
        page->height = length_from_mm(paper_sizes[paper->name].height_mm);
        return;
    }
    struct measure_base none = {0};
    page->width = template_resolve_measure(&paper->width, none, 0);
    page->height = template_resolve_measure(&paper->height, none, 0);
    if (page->width < LENGTH_PT || page->height < LENGTH_PT)
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, paper->span,
                    "a name (A4), or `width` and `height`", "the page has no size");
}

/* A type area being settled. */
struct geometry {
    struct check *check;
    struct document_page *page;
    struct measure_base body;
};

static Length column_room(struct geometry *geometry, const struct page *file) {
    struct document_page *page = geometry->page;
    page->columns = (uint8_t)file->columns;
    page->column_gap =
        file->columns > 1
            ? template_resolve_measure(&file->column_gap, geometry->body, 2 * geometry->body.em)
            : 0;
    return page->column_gap * (file->columns - 1);
}

/* Area = size × characters by feed × (lines - 1) + size (JLReq 2.4.2), so often as there are
 * columns. */
static void set_grid(struct geometry *geometry, const struct page *file) {
    const struct grid *grid = file->grid;
    struct document_page *page = geometry->page;
    struct measure_base *body = &geometry->body;
    body->em = template_resolve_measure(&grid->size, (struct measure_base){0}, 0);
    body->line = body->em;
    Length gap = template_resolve_measure(&grid->gap, *body, body->em);
    body->line = template_resolve_measure(&grid->feed, *body, body->em + gap);
    int64_t line =
        (int64_t)body->em * grid->characters * file->columns + column_room(geometry, file);
    int64_t lines = (int64_t)body->line * (grid->lines - 1) + body->em;
    bool vertical = page->writing == DOCUMENT_VERTICAL;
    page->area_width = (Length)MIN(vertical ? lines : line, LENGTH_MAX);
    page->area_height = (Length)MIN(vertical ? line : lines, LENGTH_MAX);
    page->mirrored = grid->inside.unit != UNIT_NONE;
    page->area_x = template_resolve_measure(page->mirrored ? &grid->inside : &grid->left, *body,
                                            (page->width - page->area_width) / 2);
    page->area_y =
        template_resolve_measure(&grid->top, *body, (page->height - page->area_height) / 2);
}

/* JLReq 2.4: a line is a whole number of ems; what is left over goes to both its ends. */
static void fit_ems(struct document_page *page, Length gaps, Length em) {
    bool vertical = page->writing == DOCUMENT_VERTICAL;
    Length *line = vertical ? &page->area_height : &page->area_width;
    Length columns = MAX(page->columns, 1), width = (*line - gaps) / columns;
    if (em <= 0 || width < em)
        return;
    Length rest = *line - gaps - (width - width % em) * columns;
    *(vertical ? &page->area_y : &page->area_x) += rest / 2;
    *line -= rest;
}

static void set_margins(struct geometry *geometry, const struct page *file) {
    const struct margins *margins = file->margins;
    struct document_page *page = geometry->page;
    struct measure_base *body = &geometry->body;
    body->em = template_resolve_measure(&margins->size, (struct measure_base){0}, 0);
    body->line = template_resolve_measure(&margins->feed, *body, body->em);
    page->mirrored = margins->inside.unit != UNIT_NONE;
    page->area_x =
        template_resolve_measure(page->mirrored ? &margins->inside : &margins->left, *body, 0);
    page->area_y = template_resolve_measure(&margins->top, *body, 0);
    int64_t right =
        template_resolve_measure(page->mirrored ? &margins->outside : &margins->right, *body, 0);
    int64_t bottom = template_resolve_measure(&margins->bottom, *body, 0);
    page->area_width = (Length)MAX(page->width - page->area_x - right, 0);
    page->area_height = (Length)MAX(page->height - page->area_y - bottom, 0);
    fit_ems(page, column_room(geometry, file), body->em);
}

/* One pair of sides is given, and whole. */
static void check_sides(struct check *check, const struct margins *margins) {
    bool left = margins->left.unit != UNIT_NONE, right = margins->right.unit != UNIT_NONE;
    bool inside = margins->inside.unit != UNIT_NONE, outside = margins->outside.unit != UNIT_NONE;
    if (left == right && inside == outside && left != inside)
        return;
    const char *missing = inside || outside ? (inside ? "outside" : "inside")
                          : left            ? "right"
                                            : "left";
    bool mixed = (left || right) && (inside || outside);
    diag_report(check->scope.diags, mixed ? DIAG_SCHEMA_VALUE : DIAG_SCHEMA_MISSING, margins->span,
                "give `left` and `right`, or `inside` and `outside`",
                mixed ? "the sides are given twice" : "`%s` is missing", missing);
}

bool template_is_right_bound(const struct template *template) {
    const struct binding_style *binding = template->file->binding;
    return binding ? binding->side : template->page.writing == DOCUMENT_VERTICAL;
}

/* From a spine on the left of a recto page to one on its right, or back. */
static void turn_spine(struct document_page *page) {
    if (page->mirrored)
        page->area_x = page->width - page->area_x - page->area_width;
}

static void check_area(struct check *check, const struct page *file,
                       const struct geometry *geometry) {
    const struct measure_base *body = &geometry->body;
    const struct document_page *page = geometry->page;
    struct span span = file->grid ? file->grid->span : file->margins->span;
    bool inside = page->area_x >= 0 && page->area_y >= 0 &&
                  (int64_t)page->area_x + page->area_width <= page->width &&
                  (int64_t)page->area_y + page->area_height <= page->height;
    bool vertical = page->writing == DOCUMENT_VERTICAL;
    Length line = vertical ? page->area_height : page->area_width;
    Length lines = vertical ? page->area_width : page->area_height;
    int64_t columns = line - (int64_t)page->column_gap * (file->columns - 1);
    if (body->em < LENGTH_PT || body->line < body->em)
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, span, "characters of 1pt or more",
                    "the line feed is smaller than the characters, or there are none");
    else if (!inside || columns / file->columns < body->em || lines < body->em)
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, span,
                    "give it fewer characters or lines, or smaller ones",
                    "the type area does not fit the page");
}

static void set_orientation(struct document_page *page, enum orientation orientation) {
    Length narrow = MIN(page->width, page->height), wide = MAX(page->width, page->height);
    if (orientation == ORIENTATION_AS_IS)
        return;
    page->width = orientation == ORIENTATION_LANDSCAPE ? wide : narrow;
    page->height = orientation == ORIENTATION_LANDSCAPE ? narrow : wide;
}

/* The page's size is settled but for how it lies. False where there is no type area. */
static bool set_area(struct geometry *geometry, const struct page *file) {
    struct document_page *page = geometry->page;
    set_orientation(page, (enum orientation)file->orientation);
    page->writing = (enum document_writing)file->writing;
    if (!file->grid == !file->margins) {
        diag_report(geometry->check->scope.diags, DIAG_SCHEMA_MISSING, file->span,
                    "give `grid` (characters and lines) or `margins`",
                    "the page needs one type area");
        return false;
    }
    if (file->margins)
        check_sides(geometry->check, file->margins);
    if (file->grid)
        set_grid(geometry, file);
    else
        set_margins(geometry, file);
    page->feed = geometry->body.line;
    page->on_grid = file->on_grid;
    page->painted = file->paper.given;
    page->color = file->paper.rgb;
    check_area(geometry->check, file, geometry);
    return true;
}

void template_resolve_page(struct check *check) {
    const struct page *file = check->template->file->page;
    struct geometry geometry = {check, &check->template->page, {0}};
    set_paper(check, file->size, geometry.page);
    if (!set_area(&geometry, file))
        return;
    check->template->body = geometry.body;
    if (template_is_right_bound(check->template))
        turn_spine(geometry.page);
}

void template_resolve_master(struct check *check, struct sequence *sequence) {
    const struct document_page *whole = &check->template->page;
    struct document_page *page = &sequence->geometry;
    struct geometry geometry = {check, page, {0}};
    bool book_right = template_is_right_bound(check->template);
    bool right = book_right != (sequence->read_from == READ_FROM_BACK);
    *page = (struct document_page){.width = whole->width, .height = whole->height};
    bool own = sequence->page && set_area(&geometry, sequence->page);
    if (!own)
        *page = *whole;
    if (own ? right : right != book_right)
        turn_spine(page);
}
