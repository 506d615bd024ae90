/* The structure tree, built in memory → its objects (ISO 32000-1, 14.7.2 to 14.7.4): elements, the
 * tree from marks to them, and that of IDs. */
#include "pdf/structure_int.h"

#include <string.h>

static bool holds_something(const struct element *element) {
    return element->kids.count > 0 || element->empty_allowed;
}

/* Drops elements without content, from the leaves on. */
static void prune(struct element *element) {
    size_t kept = 0;
    for (size_t i = 0; i < element->kids.count; i++) {
        struct kid *kid = LIST_AT(&element->kids, struct kid, i);
        if (kid->element)
            prune(kid->element);
        if (!kid->element || holds_something(kid->element))
            *LIST_AT(&element->kids, struct kid, kept++) = *kid;
    }
    element->kids.count = kept;
}

static void number_elements(struct builder *builder, struct element *element) {
    element->object = pdf_file_reserve(builder->file);
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct kid *kid = LIST_AT(&element->kids, struct kid, i);
        if (kid->element)
            number_elements(builder, kid->element);
        else if (kid->link)
            builder->link_parents[kid->id] = element->object;
        else
            builder->parents[kid->page][kid->id] = element->object;
    }
}

/* The page that an element's marks are on unless they say otherwise. */
static const struct kid *first_mark(const struct element *element) {
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct kid *kid = LIST_AT(&element->kids, struct kid, i);
        if (!kid->element && !kid->link)
            return kid;
    }
    return NULL;
}

static void append_kid(const struct builder *builder, GString *out, const struct kid *kid,
                       const struct kid *home) {
    if (kid->element) {
        pdf_append_reference(out, kid->element->object);
    } else if (kid->link) {
        g_string_append(out, "<</Type/OBJR/Pg ");
        pdf_append_reference(out, builder->pages[kid->page]);
        g_string_append(out, "/Obj ");
        pdf_append_reference(out, kid->link->object);
        g_string_append(out, ">>");
    } else if (kid->page == home->page) {
        pdf_append_integer(out, kid->id);
    } else {
        g_string_append(out, "<</Type/MCR/Pg ");
        pdf_append_reference(out, builder->pages[kid->page]);
        g_string_append(out, "/MCID ");
        pdf_append_integer(out, kid->id);
        g_string_append(out, ">>");
    }
}

static void write_element(const struct builder *builder, const struct element *element,
                          uint32_t parent) {
    const struct kid *home = first_mark(element);
    GString *out = g_string_new("<</S/");
    g_string_append(out, element->type);
    g_string_append(out, "/P ");
    pdf_append_reference(out, parent);
    if (home) {
        g_string_append(out, "/Pg ");
        pdf_append_reference(out, builder->pages[home->page]);
    }
    if (element->id)
        g_string_append_printf(out, "/ID%s", element->id);
    g_string_append(out, element->entries ? element->entries : "");
    g_string_append(out, "/K[");
    for (size_t i = 0; i < element->kids.count; i++) {
        g_string_append(out, i ? " " : "");
        append_kid(builder, out, LIST_AT(&element->kids, struct kid, i), home);
    }
    g_string_append(out, "]>>");
    pdf_file_put(builder->file, element->object, out);
    g_string_free(out, TRUE);
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct kid *kid = LIST_AT(&element->kids, struct kid, i);
        if (kid->element)
            write_element(builder, kid->element, element->object);
    }
}

/* The number tree from a page's StructParents to the elements of its marks. */
static uint32_t write_parents(const struct builder *builder, const size_t *counts, size_t pages) {
    uint32_t object = pdf_file_reserve(builder->file);
    GString *out = g_string_new("<</Nums[");
    for (size_t page = 0; page < pages; page++) {
        pdf_append_integer(out, (int64_t)page);
        g_string_append_c(out, '[');
        for (size_t i = 0; i < counts[page]; i++) {
            g_string_append(out, i ? " " : "");
            pdf_append_reference(out, builder->parents[page][i]);
        }
        g_string_append_c(out, ']');
    }
    for (size_t i = 0; i < builder->content->links.count; i++)
        g_string_append_printf(out, " %zu %u 0 R", pages + i, builder->link_parents[i]);
    g_string_append(out, "]>>");
    pdf_file_put(builder->file, object, out);
    g_string_free(out, TRUE);
    return object;
}

static void append_named(const struct list *elements, bool *open, GString *out) {
    for (size_t i = 0; i < elements->count; i++) {
        const struct element *element = *LIST_AT(elements, struct element *const, i);
        if (element->object == 0)
            continue;
        g_string_append(out, *open ? "" : "/IDTree<</Names[");
        g_string_append(out, element->id);
        pdf_append_reference(out, element->object);
        *open = true;
    }
}

/* The name tree from IDs to the elements that are there (14.7.2, table 322), in the order of IDs:
 * cells, notes. */
static void append_ids(const struct builder *builder, GString *out) {
    bool open = false;
    append_named(&builder->heads, &open, out);
    append_named(&builder->notes, &open, out);
    g_string_append(out, open ? "]>>" : "");
}

uint32_t pdf_structure_write_tree(struct builder *builder, struct element *document,
                                  const size_t *counts, size_t pages) {
    uint32_t object = pdf_file_reserve(builder->file);
    prune(document);
    number_elements(builder, document);
    write_element(builder, document, object);
    GString *out = g_string_new("<</Type/StructTreeRoot/RoleMap<</Em/Span>>/K[");
    pdf_append_reference(out, document->object);
    g_string_append(out, "]/ParentTree ");
    pdf_append_reference(out, write_parents(builder, counts, pages));
    append_ids(builder, out);
    g_string_append_printf(out, "/ParentTreeNextKey %zu>>", pages + builder->content->links.count);
    pdf_file_put(builder->file, object, out);
    g_string_free(out, TRUE);
    return object;
}
