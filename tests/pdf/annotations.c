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

static bool is_ascii(const char *text) {
    for (; *text; text++)
        if (*text <= 0x20 || *text > 0x7E)
            return false;
    return true;
}

/* The corners of its parts lie in the link's rectangle, or readers take that (12.5.6.5). */
static bool has_quads(const struct checker *checker, const struct value *link) {
    const struct value *quads = pdf_get(checker->pdf, link, "QuadPoints");
    const struct value *box = pdf_get(checker->pdf, link, "Rect");
    if (!quads || quads->items.count == 0 || quads->items.count % 8 || !box)
        return false;
    for (size_t i = 0; i < quads->items.count; i++) {
        double at = number_of(pdf_at(checker->pdf, quads, i), -1);
        double low = number_of(pdf_at(checker->pdf, box, i % 2), 0);
        double high = number_of(pdf_at(checker->pdf, box, i % 2 + 2), 0);
        if (at < low - .001 || at > high + .001)
            return false;
    }
    return true;
}

/* A link out of the file acts by an address and nothing else (ISO 19005-2, 6.5.1). */
static void check_action(struct checker *checker, const struct value *link) {
    const struct value *action = pdf_get(checker->pdf, link, "A");
    if (!action)
        return;
    const char *address = text_in(checker, action, "URI");
    if (!is_name(pdf_get(checker->pdf, action, "S"), "URI") || pdf_has(action, "Next"))
        fail(checker, "own-annotation", link, "an action that is no address");
    else if (!*address || !is_ascii(address))
        fail(checker, "own-annotation", link, "no address: \"%s\"", address);
    if (pdf_has(link, "Dest") || !has_quads(checker, link))
        fail(checker, "own-annotation", link, "an address without parts, or with a destination");
}

static void check_link(struct checker *checker, const struct value *link) {
    const struct element *holder = holder_of(checker->top, link);
    const char *contents = text_in(checker, link, "Contents");
    const char *alternative = holder ? text_in(checker, holder->object, "Alt") : "";
    check_action(checker, link);
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
