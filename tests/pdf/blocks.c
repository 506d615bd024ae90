/* Elements by their type: what lists, tables, contents, ruby, warichu, figures and notes may hold
 * and must say (ISO 32000-1, 14.8.4, tables 333 to 340). */
#include "check.h"

#include <glib.h>
#include <string.h>

/* ---- nesting ----------------------------------------------------------------------------- */

/* `kids`: all it may hold, `parents`: all it may stand in; NULL: anything. `content`: it may hold
 * marked content itself. */
static const struct nesting {
    const char *type, *kids, *parents;
    bool content;
    const char *rule;
} nestings[] = {
    {"L", " L LI Caption ", NULL, false, "09-005"},
    {"LI", " Lbl LBody ", " L ", false, "09-005"},
    {"Lbl", NULL, " LI TOCI Note ", true, "09-005"},
    {"LBody", NULL, " LI ", true, "09-005"},
    {"Table", " TR THead TBody TFoot Caption ", NULL, false, "09-004"},
    {"THead", " TR ", " Table ", false, "09-004"},
    {"TBody", " TR ", " Table ", false, "09-004"},
    {"TFoot", " TR ", " Table ", false, "09-004"},
    {"TR", " TH TD ", " Table THead TBody TFoot ", false, "09-004"},
    {"TH", NULL, " TR ", true, "09-004"},
    {"TD", NULL, " TR ", true, "09-004"},
    {"TOC", " TOC TOCI Caption ", NULL, false, "09-006"},
    {"TOCI", " Lbl Reference NonStruct P TOC Link Span ", " TOC ", false, "09-006"},
    {"Ruby", " RB RT RP ", NULL, false, "09-007"},
    {"RB", NULL, " Ruby ", true, "09-007"},
    {"RT", NULL, " Ruby ", true, "09-007"},
    {"RP", NULL, " Ruby ", true, "09-007"},
    {"Warichu", " WT WP ", NULL, false, "09-008"},
    {"WT", NULL, " Warichu ", true, "09-008"},
    {"WP", NULL, " Warichu ", true, "09-008"},
    {"Document", NULL, "  ", false, "own-nesting"},
    {"Sect", NULL, " Document Sect Part Art Div LBody TD ", false, "own-nesting"},
    {"P", " Span Ruby Warichu Link Reference Note Quote Code Figure Formula Annot ", NULL, true,
     "own-nesting"},
    {"Span", " Span Ruby Warichu Link Reference Note Quote Code Figure ", NULL, true,
     "own-nesting"},
};

static bool is_listed(const char *list, const char *type) {
    char *padded = g_strdup_printf(" %s ", type);
    bool listed = strstr(list, padded) != NULL;
    g_free(padded);
    return listed;
}

static void check_one(struct checker *checker, const struct element *element,
                      const struct nesting *nesting) {
    const char *parent = element->parent->type;
    if (nesting->parents && !is_listed(nesting->parents, parent))
        fail(checker, nesting->rule, element->object, "%s in %s", element->type, parent);
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct kid *kid = LIST_AT(&element->kids, const struct kid, i);
        const char *type = kid->element ? kid->element->type : "content";
        bool fits =
            kid->element ? !nesting->kids || is_listed(nesting->kids, type) : nesting->content;
        if (!fits)
            fail(checker, nesting->rule, element->object, "%s holds %s", element->type, type);
    }
}

static const struct element *kid_at(const struct element *element, size_t index) {
    return index < element->kids.count ? LIST_AT(&element->kids, const struct kid, index)->element
                                       : NULL;
}

static size_t count_kids(const struct element *element, const char *type) {
    size_t count = 0;
    for (size_t i = 0; i < element->kids.count; i++)
        count += kid_at(element, i) && strcmp(kid_at(element, i)->type, type) == 0;
    return count;
}

static void see_nesting(struct checker *checker, const struct element *element) {
    for (size_t i = 0; i < COUNT_OF(nestings); i++)
        if (strcmp(nestings[i].type, element->type) == 0)
            check_one(checker, element, &nestings[i]);
}

/* Captions stand first (lists, contents) or at either end (tables). */
static void see_caption(struct checker *checker, const struct element *element) {
    const char *type = element->parent->type;
    if (strcmp(element->type, "Caption") != 0)
        return;
    bool table = strcmp(type, "Table") == 0, last = false;
    const char *rule = table ? "09-004" : strcmp(type, "TOC") == 0 ? "09-006" : "09-005";
    if (!table && strcmp(type, "L") != 0 && strcmp(type, "TOC") != 0)
        return;
    last = kid_at(element->parent, element->parent->kids.count - 1) == element;
    if (kid_at(element->parent, 0) != element && !(table && last))
        fail(checker, rule, element->object, "a caption inside %s", type);
}

static void see_sequence(struct checker *checker, const struct element *element) {
    const char *type = element->type;
    size_t count = element->kids.count;
    if (strcmp(type, "LI") == 0 &&
        (count_kids(element, "Lbl") > 1 || count_kids(element, "LBody") != 1 ||
         strcmp(kid_at(element, count - 1)->type, "LBody") != 0))
        fail(checker, "own-item", element->object, "not one LBody, after one Lbl at most");
    if (strcmp(type, "Ruby") == 0 &&
        (count_kids(element, "RB") != 1 || count_kids(element, "RT") != 1 ||
         strcmp(kid_at(element, 0)->type, "RB") != 0 || (count != 2 && count != 4)))
        fail(checker, "09-007", element->object, "not RB RT or RB RP RT RP");
    if (strcmp(type, "Warichu") == 0 &&
        (count_kids(element, "WT") != 1 || count != 3 || count_kids(element, "WP") != 2 ||
         strcmp(kid_at(element, 1)->type, "WT") != 0))
        fail(checker, "09-008", element->object, "not WP WT WP");
}

static void check_nesting(struct checker *checker) {
    walk_elements(checker->top, see_nesting, checker);
    walk_elements(checker->top, see_caption, checker);
    walk_elements(checker->top, see_sequence, checker);
}

/* ---- tables ------------------------------------------------------------------------------ */

#define ROWS_MAX 1024 /* that one cell takes */

/* Rows of a table, one after another. */
struct rows {
    size_t columns;            /* of those before; 0: none */
    size_t reaching[ROWS_MAX]; /* columns that cells above take, by row in a round */
    size_t index;
};

/* Columns of a row: of its own cells, and of those that reach down into it. */
static size_t count_columns(const struct pdf *pdf, const struct element *row, struct rows *rows) {
    size_t columns = rows->reaching[rows->index % ROWS_MAX];
    rows->reaching[rows->index % ROWS_MAX] = 0;
    for (size_t i = 0; i < row->kids.count; i++) {
        if (!kid_at(row, i))
            continue;
        size_t across = (size_t)number_of(attribute_of(pdf, kid_at(row, i), "ColSpan"), 1);
        size_t down = (size_t)number_of(attribute_of(pdf, kid_at(row, i), "RowSpan"), 1);
        columns += across;
        for (size_t k = 1; k < down && k < ROWS_MAX; k++)
            rows->reaching[(rows->index + k) % ROWS_MAX] += across;
    }
    rows->index++;
    return columns;
}

static void check_rows(struct checker *checker, const struct element *part, struct rows *rows) {
    for (size_t i = 0; i < part->kids.count; i++) {
        const struct element *row = kid_at(part, i);
        if (row && strcmp(row->type, "TR") != 0) {
            check_rows(checker, row, rows);
            continue;
        }
        size_t count = row ? count_columns(checker->pdf, row, rows) : 0;
        if (row && rows->columns && count != rows->columns)
            fail(checker, "own-table", row->object, "%zu cells, others have %zu", count,
                 rows->columns);
        rows->columns = count;
    }
}

static void see_table(struct checker *checker, const struct element *element) {
    struct rows rows = {0};
    if (strcmp(element->type, "Table") != 0)
        return;
    check_rows(checker, element, &rows);
    if (count_kids(element, "THead") > 1 || count_kids(element, "TFoot") > 1)
        fail(checker, "09-004", element->object, "more than one THead or TFoot");
    if ((count_kids(element, "THead") || count_kids(element, "TFoot")) &&
        !count_kids(element, "TBody"))
        fail(checker, "09-004", element->object, "a head or foot without a body");
    if (count_kids(element, "TR") && count_kids(element, "TBody"))
        fail(checker, "own-table", element->object, "rows beside a body");
}

static void see_header(struct checker *checker, const struct element *element) {
    static const char *const scopes[] = {"Row", "Column", "Both"};
    const struct value *scope = attribute_of(checker->pdf, element, "Scope");
    if (strcmp(element->type, "TH") != 0)
        return;
    for (size_t i = 0; i < COUNT_OF(scopes); i++)
        if (is_name(scope, scopes[i]))
            return;
    fail(checker, "15-003", element->object, "Scope of TH is \"%s\"", name_of(scope));
}

static void check_tables(struct checker *checker) {
    walk_elements(checker->top, see_table, checker);
    walk_elements(checker->top, see_header, checker);
}

/* ---- figures, notes ---------------------------------------------------------------------- */

static bool has_text(const struct checker *checker, const struct element *element,
                     const char *key) {
    const char *text = text_of(checker->arena, pdf_get(checker->pdf, element->object, key));
    return text && *text;
}

static const struct page *page_of(const struct element *element) {
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct kid *kid = LIST_AT(&element->kids, const struct kid, i);
        const struct page *page = kid->element ? page_of(kid->element) : kid->page;
        if (page)
            return page;
    }
    return NULL;
}

static void check_box(struct checker *checker, const struct element *figure) {
    const struct pdf *pdf = checker->pdf;
    const struct value *box = attribute_of(pdf, figure, "BBox");
    const struct page *page = page_of(figure);
    const struct value *media = page ? pdf_get(pdf, page->object, "MediaBox") : NULL;
    double side[4] = {0}, limit[4] = {0};
    for (size_t i = 0; i < 4; i++) {
        side[i] = number_of(pdf_at(pdf, box, i), -1);
        limit[i] = number_of(pdf_at(pdf, media, i), -1);
    }
    if (!box || box->items.count != 4)
        fail(checker, "own-figure", figure->object, "no BBox");
    else if (side[0] >= side[2] || side[1] >= side[3] || side[0] < limit[0] || side[1] < limit[1] ||
             side[2] > limit[2] || side[3] > limit[3])
        fail(checker, "own-figure", figure->object, "BBox %g %g %g %g, page %g %g", side[0],
             side[1], side[2], side[3], limit[2], limit[3]);
}

static void see_figure(struct checker *checker, const struct element *element) {
    bool figure = strcmp(element->type, "Figure") == 0;
    bool formula = strcmp(element->type, "Formula") == 0;
    bool told = has_text(checker, element, "Alt") || has_text(checker, element, "ActualText");
    if (figure && !told)
        fail(checker, "13-004", element->object, "no Alt");
    if (formula && !told)
        fail(checker, "17-002", element->object, "no Alt");
    if (figure)
        check_box(checker, element);
}

static void check_figures(struct checker *checker) {
    walk_elements(checker->top, see_figure, checker);
}

struct notes {
    struct checker *checker;
    GHashTable *ids;
};

/* A name tree of one node, as they are written here (7.9.6). */
static const struct value *look_up_id(const struct pdf *pdf, const struct value *id) {
    const struct value *tree = pdf_get(pdf, pdf->root, "StructTreeRoot");
    const struct value *names = pdf_get(pdf, pdf_get(pdf, tree, "IDTree"), "Names");
    for (size_t i = 0; names && i + 1 < names->items.count; i += 2) {
        const struct value *name = pdf_at(pdf, names, i);
        if (is_kind(name, KIND_STRING) && name->text.size == id->text.size &&
            memcmp(name->text.data, id->text.data, id->text.size) == 0)
            return pdf_at(pdf, names, i + 1);
    }
    return NULL;
}

static void see_note(struct notes *notes, const struct element *element) {
    struct checker *checker = notes->checker;
    const struct value *id = pdf_get(checker->pdf, element->object, "ID");
    if (strcmp(element->type, "Note") == 0) {
        if (!is_kind(id, KIND_STRING) || id->text.size == 0)
            fail(checker, "19-003", element->object, "a Note without ID");
        else if (!g_hash_table_add(notes->ids, (gpointer)id->text.data))
            fail(checker, "19-004", element->object, "ID %s twice", id->text.data);
    }
    if (is_kind(id, KIND_STRING) && look_up_id(checker->pdf, id) != element->object)
        fail(checker, "own-ids", element->object, "IDTree does not lead to %s", id->text.data);
    for (size_t i = 0; i < element->kids.count; i++)
        if (kid_at(element, i))
            see_note(notes, kid_at(element, i));
}

static void check_notes(struct checker *checker) {
    struct notes notes = {checker, g_hash_table_new(g_str_hash, g_str_equal)};
    see_note(&notes, checker->top);
    g_hash_table_unref(notes.ids);
}

const struct check block_checks[] = {
    {"nesting", check_nesting},
    {"tables", check_tables},
    {"figures", check_figures},
    {"notes", check_notes},
    {0},
};
