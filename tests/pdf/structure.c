/* The structure tree: how it hangs together and meets the content, its types, languages, headings
 * and figures (ISO 32000-1, 14.7 to 14.9). */
#include "check.h"

#include <glib.h>
#include <string.h>

#define DEPTH_MAX 100

/* ---- types ------------------------------------------------------------------------------- */

static bool is_standard(const char *type) {
    static const char *const types[] = {
        "Document", "Part",    "Art",   "Sect",      "Div",     "BlockQuote", "Caption",
        "TOC",      "TOCI",    "Index", "NonStruct", "Private", "H",          "H1",
        "H2",       "H3",      "H4",    "H5",        "H6",      "P",          "L",
        "LI",       "Lbl",     "LBody", "Table",     "TR",      "TH",         "TD",
        "THead",    "TBody",   "TFoot", "Span",      "Quote",   "Note",       "Reference",
        "BibEntry", "Code",    "Link",  "Annot",     "Ruby",    "RB",         "RT",
        "RP",       "Warichu", "WT",    "WP",        "Figure",  "Formula",    "Form"};
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (strcmp(types[i], type) == 0)
            return true;
    return false;
}

static const struct value *role_map(const struct pdf *pdf) {
    return pdf_get(pdf, pdf_get(pdf, pdf->root, "StructTreeRoot"), "RoleMap");
}

static const char *standard_type(const struct pdf *pdf, const char *type) {
    for (int i = 0; i < 20 && !is_standard(type); i++)
        type = pdf_get_name(pdf, role_map(pdf), type);
    return type;
}

static void check_role(struct checker *checker, const char *key) {
    const struct value *map = role_map(checker->pdf);
    const char *type = key;
    if (is_standard(key))
        fail(checker, "02-004 6.7.3.4-3", map, "%s is mapped", key);
    for (size_t i = 0; i <= map->keys.count && !is_standard(type); i++)
        type = pdf_get_name(checker->pdf, map, type);
    if (!is_standard(type))
        fail(checker, *type ? "02-003 6.7.3.4-2" : "02-001 6.7.3.4-1", map, "%s", key);
}

static void check_roles(struct checker *checker) {
    const struct value *map = role_map(checker->pdf);
    for (size_t i = 0; map && i < map->keys.count; i++)
        check_role(checker, *LIST_AT(&map->keys, const char *, i));
}

/* ---- reading ----------------------------------------------------------------------------- */

static const struct page *page_of(const struct checker *checker, const struct value *object) {
    for (size_t i = 0; i < checker->pages.count; i++) {
        const struct page *page = LIST_AT(&checker->pages, const struct page, i);
        if (object && page->object == object)
            return page;
    }
    return NULL;
}

static void read_element(struct checker *checker, struct element *parent,
                         const struct value *object, int depth);

static void add_mark(struct checker *checker, struct element *element, const struct value *page,
                     const struct value *id) {
    const struct page *found = page_of(checker, page);
    const struct mark *mark =
        found && is_kind(id, KIND_INTEGER) ? mark_at(found, id->integer) : NULL;
    if (!mark) {
        fail(checker, "own-marks", element->object, "no marked content %lld",
             id ? id->integer : -1);
        return;
    }
    *LIST_PUSH(checker->arena, &element->kids, struct kid) =
        (struct kid){.mark = mark, .page = found};
}

static void read_kid(struct checker *checker, struct element *element, const struct value *kid,
                     int depth) {
    const struct pdf *pdf = checker->pdf;
    const struct value *page = pdf_get(pdf, kid, "Pg");
    if (!page)
        page = pdf_get(pdf, element->object, "Pg");
    if (is_kind(kid, KIND_INTEGER))
        add_mark(checker, element, page, kid);
    else if (is_name(pdf_get(pdf, kid, "Type"), "MCR"))
        add_mark(checker, element, page, pdf_get(pdf, kid, "MCID"));
    else if (is_name(pdf_get(pdf, kid, "Type"), "OBJR"))
        LIST_PUSH(checker->arena, &element->kids, struct kid)->annotation =
            pdf_get(pdf, kid, "Obj");
    else if (is_kind(kid, KIND_DICTIONARY))
        read_element(checker, element, kid, depth + 1);
    else
        fail(checker, "own-tree", element->object, "a kid that is none");
}

static void read_kids(struct checker *checker, struct element *element, int depth) {
    const struct value *kids = pdf_get(checker->pdf, element->object, "K");
    if (!kids)
        return;
    if (!is_kind(kids, KIND_ARRAY)) {
        read_kid(checker, element, kids, depth);
        return;
    }
    for (size_t i = 0; i < kids->items.count; i++)
        read_kid(checker, element, pdf_at(checker->pdf, kids, i), depth);
}

static void read_element(struct checker *checker, struct element *parent,
                         const struct value *object, int depth) {
    const struct pdf *pdf = checker->pdf;
    struct element *element = ARENA_NEW(checker->arena, struct element);
    const char *raw = pdf_get_name(pdf, object, "S");
    const char *language = text_of(checker->arena, pdf_get(pdf, object, "Lang"));
    element->object = object;
    element->parent = parent;
    element->language = language ? language : parent->language;
    element->type = standard_type(pdf, raw);
    LIST_PUSH(checker->arena, &parent->kids, struct kid)->element = element;
    if (!is_standard(raw) && !pdf_has(role_map(pdf), raw))
        fail(checker, "02-001 6.7.3.4-1", object, "type %s", raw);
    if (pdf_get(pdf, object, "P") != parent->object)
        fail(checker, "own-tree", object, "P is not its parent");
    if (pdf_has(object, "Type") && !is_name(pdf_get(pdf, object, "Type"), "StructElem"))
        fail(checker, "own-tree", object, "Type is not StructElem");
    if (depth > DEPTH_MAX)
        fail(checker, "own-tree", object, "nested in itself");
    else
        read_kids(checker, element, depth);
}

void read_structure(struct checker *checker) {
    struct element *top = ARENA_NEW(checker->arena, struct element);
    const struct pdf *pdf = checker->pdf;
    top->type = "";
    top->object = pdf_get(pdf, pdf->root, "StructTreeRoot");
    top->language = text_of(checker->arena, pdf_get(pdf, pdf->root, "Lang"));
    checker->top = top;
    read_kids(checker, top, 0);
    check_roles(checker);
    if (top->kids.count != 1 || !LIST_AT(&top->kids, struct kid, 0)->element ||
        strcmp(LIST_AT(&top->kids, struct kid, 0)->element->type, "Document") != 0)
        fail(checker, "own-tree", top->object, "its one kid is not a Document");
}

/* ---- for all checks ---------------------------------------------------------------------- */

void walk_elements(const struct element *element,
                   void (*see)(struct checker *, const struct element *), struct checker *checker) {
    if (element->parent)
        see(checker, element);
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct kid *kid = LIST_AT(&element->kids, const struct kid, i);
        if (kid->element)
            walk_elements(kid->element, see, checker);
    }
}

const struct value *attribute_of(const struct pdf *pdf, const struct element *element,
                                 const char *key) {
    const struct value *all = pdf_get(pdf, element->object, "A");
    if (is_kind(all, KIND_DICTIONARY))
        return pdf_get(pdf, all, key);
    for (size_t i = 0; all && i < all->items.count; i++)
        if (pdf_get(pdf, pdf_at(pdf, all, i), key))
            return pdf_get(pdf, pdf_at(pdf, all, i), key);
    return NULL;
}

/* ---- marks ------------------------------------------------------------------------------- */

struct reach {
    const struct mark *mark;
    size_t times;
    const struct value *element; /* the last that holds it */
};

static void count_reach(const struct element *element, struct reach *reach) {
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct kid *kid = LIST_AT(&element->kids, const struct kid, i);
        if (kid->element)
            count_reach(kid->element, reach);
        if (kid->mark != reach->mark)
            continue;
        reach->times++;
        reach->element = element->object;
    }
}

/* A number tree without intermediate nodes, or with (7.9.7). */
static const struct value *look_up(const struct pdf *pdf, const struct value *node, double key,
                                   int depth) {
    const struct value *nums = pdf_get(pdf, node, "Nums"), *kids = pdf_get(pdf, node, "Kids");
    for (size_t i = 0; nums && i + 1 < nums->items.count; i += 2)
        if (number_of(pdf_at(pdf, nums, i), -1) == key)
            return pdf_at(pdf, nums, i + 1);
    for (size_t i = 0; kids && depth < 10 && i < kids->items.count; i++) {
        const struct value *found = look_up(pdf, pdf_at(pdf, kids, i), key, depth + 1);
        if (found)
            return found;
    }
    return NULL;
}

static void check_mark(struct checker *checker, const struct page *page, const struct mark *mark,
                       const struct value *parents) {
    struct reach reach = {.mark = mark};
    count_reach(checker->top, &reach);
    const struct value *parent =
        mark->id >= 0 ? pdf_at(checker->pdf, parents, (size_t)mark->id) : NULL;
    if (reach.times != 1)
        fail(checker, "own-marks", page->object, "MCID %lld is held by %zu elements", mark->id,
             reach.times);
    else if (parent != reach.element)
        fail(checker, "own-parents", page->object, "the parent of MCID %lld is not %d", mark->id,
             reach.element->object);
    if (!parent)
        fail(checker, "01-005", page->object, "MCID %lld has no parent", mark->id);
    if (!mark->paints && !mark->actual) /* a tab paints nothing */
        fail(checker, "own-marks", page->object, "MCID %lld shows nothing", mark->id);
}

static void check_marks(struct checker *checker) {
    const struct pdf *pdf = checker->pdf;
    const struct value *tree = pdf_get(pdf, checker->top->object, "ParentTree");
    double next = number_of(pdf_get(pdf, checker->top->object, "ParentTreeNextKey"), -1);
    for (size_t i = 0; i < checker->pages.count; i++) {
        const struct page *page = LIST_AT(&checker->pages, const struct page, i);
        double key = number_of(pdf_get(pdf, page->object, "StructParents"), -1);
        const struct value *parents = look_up(pdf, tree, key, 0);
        if (page->marks.count && !is_kind(parents, KIND_ARRAY))
            fail(checker, "own-parents", page->object, "StructParents %g leads nowhere", key);
        if (parents && parents->items.count != page->marks.count)
            fail(checker, "own-parents", page->object, "%zu parents of %zu marks",
                 parents->items.count, page->marks.count);
        if (key >= next)
            fail(checker, "own-parents", page->object, "ParentTreeNextKey is %g", next);
        for (size_t k = 0; k < page->marks.count; k++)
            check_mark(checker, page, *LIST_AT(&page->marks, struct mark *, k), parents);
    }
}

/* ---- elements ---------------------------------------------------------------------------- */

static void see_content(struct checker *checker, const struct element *element) {
    bool cell = strcmp(element->type, "TD") == 0 || strcmp(element->type, "TH") == 0;
    if (element->kids.count == 0 && !cell)
        fail(checker, "own-empty", element->object, "%s holds nothing", element->type);
}

static void check_empty(struct checker *checker) {
    walk_elements(checker->top, see_content, checker);
}

/* ---- languages --------------------------------------------------------------------------- */

bool is_language(const char *tag) {
    size_t part = 0;
    bool first = true;
    for (; tag && *tag; tag++) {
        if (*tag == '-') {
            if (part == 0)
                return false;
            part = 0;
            first = false;
            continue;
        }
        if (++part > 8 || !(g_ascii_isalpha(*tag) || (!first && g_ascii_isdigit(*tag))))
            return false;
    }
    return part > 0;
}

static void see_language(struct checker *checker, const struct element *element) {
    static const char *const texts[] = {"Alt", "ActualText", "E"};
    const struct pdf *pdf = checker->pdf;
    if (pdf_has(element->object, "Lang") &&
        !is_language(text_of(checker->arena, pdf_get(pdf, element->object, "Lang"))))
        fail(checker, "6.7.4-1", element->object, "Lang of %s", element->type);
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const struct value *text = pdf_get(pdf, element->object, texts[i]);
        if (text && !element->language)
            fail(checker, "11-002", element->object, "%s", texts[i]);
        if (text && !text_of(checker->arena, text))
            fail(checker, "own-language", element->object, "%s is not text", texts[i]);
    }
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct mark *mark = LIST_AT(&element->kids, const struct kid, i)->mark;
        if (mark && !mark->language && !element->language)
            fail(checker, "11-001", element->object, "%s", element->type);
        if (mark && mark->language && !is_language(mark->language))
            fail(checker, "6.7.4-1", element->object, "Lang of MCID %lld", mark->id);
    }
}

static void check_languages(struct checker *checker) {
    const struct pdf *pdf = checker->pdf;
    const struct value *given = pdf_get(pdf, pdf->root, "Lang");
    const char *language = text_of(checker->arena, given);
    if (given && !is_language(language))
        fail(checker, "6.7.4-1", pdf->root, "Lang of the catalog");
    if (!language && pdf_has(pdf->root, "Outlines"))
        fail(checker, "11-003", pdf->root, "no Lang in the catalog");
    if (!language && pdf_has(pdf->root, "Metadata"))
        fail(checker, "11-006", pdf->root, "no Lang in the catalog");
    walk_elements(checker->top, see_language, checker);
}

/* ---- headings ---------------------------------------------------------------------------- */

/* 1 to 6; 7: H; 0: no heading. */
static int heading_level(const char *type) {
    if (type[0] != 'H' || (type[1] && type[2]))
        return 0;
    return type[1] == 0 ? 7 : type[1] >= '1' && type[1] <= '6' ? type[1] - '0' : 0;
}

struct heading_list {
    struct arena *arena;
    struct list all; /* of const struct element * */
};

static void list_headings(const struct element *element, struct heading_list *list) {
    if (heading_level(element->type))
        *LIST_PUSH(list->arena, &list->all, const struct element *) = element;
    for (size_t i = 0; i < element->kids.count; i++)
        if (LIST_AT(&element->kids, const struct kid, i)->element)
            list_headings(LIST_AT(&element->kids, const struct kid, i)->element, list);
}

static void see_two_h(struct checker *checker, const struct element *element) {
    size_t count = 0;
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct element *kid = LIST_AT(&element->kids, const struct kid, i)->element;
        count += kid && heading_level(kid->type) == 7;
    }
    if (count > 1)
        fail(checker, "14-006", element->object, "%zu H in one %s", count, element->type);
}

static void check_headings(struct checker *checker) {
    struct heading_list list = {.arena = checker->arena};
    int last = 0, numbered = 0, plain = 0;
    list_headings(checker->top, &list);
    for (size_t i = 0; i < list.all.count; i++) {
        const struct element *heading = *LIST_AT(&list.all, const struct element *, i);
        int level = heading_level(heading->type);
        numbered += level < 7;
        plain += level == 7;
        if (level == 7)
            continue;
        if (last == 0 && level != 1)
            fail(checker, "14-002", heading->object, "H%d", level);
        else if (level > last + 1)
            fail(checker, "14-003", heading->object, "H%d after H%d", level, last);
        last = level;
    }
    if (numbered && plain)
        fail(checker, "14-007", checker->top->object, "%d H, %d H1 to H6", plain, numbered);
    walk_elements(checker->top, see_two_h, checker);
}

/* ---- bookmarks --------------------------------------------------------------------------- */

struct bookmark_walk {
    struct checker *checker;
    GString *text; /* of all titles, a line each */
    size_t seen;
};

static void append_squeezed(GString *out, const char *text) {
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        if (!g_unichar_isspace(character) && character != 0xAD)
            g_string_append_unichar(out, character);
    }
}

static void check_destination(struct checker *checker, const struct value *item) {
    const struct pdf *pdf = checker->pdf;
    const struct value *to = pdf_get(pdf, item, "Dest");
    const struct page *page = page_of(checker, pdf_at(pdf, to, 0));
    const struct value *box = page ? pdf_get(pdf, page->object, "MediaBox") : NULL;
    double y = number_of(pdf_at(pdf, to, 3), -1);
    if (!page || !is_name(pdf_at(pdf, to, 1), "XYZ"))
        fail(checker, "own-outline", item, "its destination is no place on a page");
    else if (y < 0 || y > number_of(pdf_at(pdf, box, 3), 0))
        fail(checker, "own-outline", item, "y is %g", y);
}

/* Gives the number of items below `parent`, at all levels. */
static size_t walk_bookmarks(struct bookmark_walk *walk, const struct value *parent) {
    struct checker *checker = walk->checker;
    const struct pdf *pdf = checker->pdf;
    const struct value *item = pdf_get(pdf, parent, "First"), *previous = NULL;
    size_t count = 0;
    for (; item && walk->seen++ < 1000; previous = item, item = pdf_get(pdf, item, "Next")) {
        const char *title = text_of(checker->arena, pdf_get(pdf, item, "Title"));
        if (pdf_get(pdf, item, "Parent") != parent || pdf_get(pdf, item, "Prev") != previous)
            fail(checker, "own-outline", item, "Parent or Prev");
        if (!title || !*title)
            fail(checker, "own-outline", item, "no Title");
        append_squeezed(walk->text, title ? title : "");
        g_string_append_c(walk->text, '\n');
        check_destination(checker, item);
        count += 1 + walk_bookmarks(walk, item);
    }
    if (pdf_get(pdf, parent, "Last") != previous)
        fail(checker, "own-outline", parent, "Last");
    if (number_of(pdf_get(pdf, parent, "Count"), 0) != (double)count)
        fail(checker, "own-outline", parent, "Count is not %zu", count);
    return count;
}

/* A heading's text; of ruby, the base alone. */
static void append_heading(const struct checker *checker, const struct element *element,
                           GString *out) {
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct kid *kid = LIST_AT(&element->kids, const struct kid, i);
        if (kid->mark)
            append_mark(checker, kid->mark, out);
        else if (kid->element && strcmp(kid->element->type, "RT") != 0)
            append_heading(checker, kid->element, out);
    }
}

static void check_outline(struct checker *checker) {
    const struct value *outline = pdf_get(checker->pdf, checker->pdf->root, "Outlines");
    struct bookmark_walk walk = {checker, g_string_new(NULL), 0};
    struct heading_list list = {.arena = checker->arena};
    GString *wanted = g_string_new(NULL);
    if (outline)
        walk_bookmarks(&walk, outline);
    list_headings(checker->top, &list);
    for (size_t i = 0; i < list.all.count; i++) {
        GString *text = g_string_new(NULL);
        append_heading(checker, *LIST_AT(&list.all, const struct element *, i), text);
        append_squeezed(wanted, text->str);
        g_string_append_c(wanted, '\n');
        g_string_free(text, TRUE);
    }
    if (strcmp(wanted->str, walk.text->str) != 0)
        fail(checker, "own-bookmarks", outline, "bookmarks:\n%s  headings:\n%s", walk.text->str,
             wanted->str);
    g_string_free(walk.text, TRUE);
    g_string_free(wanted, TRUE);
}

static void check_nothing(struct checker *checker) {
    (void)checker;
}

const struct check structure_checks[] = {
    {"structure", check_nothing},
    {"marks", check_marks},
    {"empty", check_empty},
    {"languages", check_languages},
    {"headings", check_headings},
    {"outline", check_outline},
    {0},
};
