/* Annotations, of which links are the only ones that may come: how they are told of, reached and
 * shown (ISO 14289-1, 7.18; ISO 19005-2, 6.3). */
#include "check.h"

#include <string.h>

/* The element that holds an annotation by an object reference. */
static const struct element *holder_of(const struct element *element, const struct value *object) {
    for (size_t i = 0; i < element->kids.count; i++) {
        const struct kid *kid = LIST_AT(&element->kids, const struct kid, i);
        if (kid->annotation == object)
            return element;
        const struct element *found = kid->element ? holder_of(kid->element, object) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

static const char *text_in(const struct checker *checker, const struct value *object,
                           const char *key) {
    const char *text = text_of(checker->arena, pdf_get(checker->pdf, object, key));
    return text ? text : "";
}

static void check_link(struct checker *checker, const struct value *link) {
    const struct element *holder = holder_of(checker->top, link);
    const char *contents = text_in(checker, link, "Contents");
    const char *alternative = holder ? text_in(checker, holder->object, "Alt") : "";
    if (!holder || strcmp(holder->type, "Link") != 0)
        fail(checker, "28-011", link, "in %s", holder ? holder->type : "no element");
    if (!*contents)
        fail(checker, "28-012", link, "no Contents");
    if (!*contents && !*alternative)
        fail(checker, "28-004", link, "neither Contents nor Alt");
    if (*contents && !checker->top->language && !pdf_has(link, "Lang"))
        fail(checker, "11-004", link, "\"%s\"", contents);
}

/* All other kinds are against every rule that could be about them. */
static void refuse(struct checker *checker, const struct value *annotation) {
    fail(checker,
         "own-annotation 28-002 28-006 28-007 28-016 28-017 28-018 6.3.1-1 6.3.3-1 6.3.3-2 6.3.3-4",
         annotation, "a %s, not a Link", pdf_get_name(checker->pdf, annotation, "Subtype"));
}

static void check_annotation(struct checker *checker, const struct value *annotation) {
    const struct pdf *pdf = checker->pdf;
    long long flags = (long long)number_of(pdf_get(pdf, annotation, "F"), 0);
    if (is_name(pdf_get(pdf, annotation, "Subtype"), "Link"))
        check_link(checker, annotation);
    else
        refuse(checker, annotation);
    if (!pdf_has(annotation, "F"))
        fail(checker, "6.3.2-1", annotation, "no F");
    else if ((flags & 4) == 0 || (flags & (1 | 2 | 32 | 256)))
        fail(checker, "6.3.2-2", annotation, "F is %lld", flags);
    if (pdf_has(annotation, "AP"))
        fail(checker, "own-annotation", annotation, "a Link that has an appearance");
}

static void check_annotations(struct checker *checker) {
    const struct pdf *pdf = checker->pdf;
    for (size_t i = 0; i < pdf->pages.count; i++) {
        const struct value *page = *LIST_AT(&pdf->pages, const struct value *, i);
        const struct value *all = pdf_get(pdf, page, "Annots");
        if (all && !pdf_has(page, "Tabs"))
            fail(checker, "28-008", page, "no Tabs");
        else if (all && !is_name(pdf_get(pdf, page, "Tabs"), "S"))
            fail(checker, "28-009", page, "Tabs is %s", pdf_get_name(pdf, page, "Tabs"));
        for (size_t k = 0; all && k < all->items.count; k++)
            check_annotation(checker, pdf_at(pdf, all, k));
    }
}

const struct check annotation_checks[] = {{"annotations", check_annotations}, {0}};
