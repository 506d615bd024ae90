/* Entries of a table of contents, numbers of pages and marks of notes in text → links to what
 * stands there; addresses → links out of the file (ISO 32000-1, 12.5.6.5). A link covers what one
 * page shows of an entry or a number; in the structure it stands in its Link element, and says in
 * words where it leads (ISO 14289-1, 7.18.5). */
#include "pdf/pdf_int.h"

#include <string.h>

static void add_box(struct arena *arena, struct pdf_link *link, const int64_t box[4]) {
    int64_t *added = list_push(arena, &link->boxes, sizeof(int64_t[4]));
    memcpy(added, box, sizeof(int64_t[4]));
}

void pdf_links_note(struct pdf_content *content, const struct pdf_link *noted) {
    struct list *links = &content->links;
    struct pdf_link *link =
        links->count > 0 ? LIST_AT(links, struct pdf_link, links->count - 1) : NULL;
    if (!link || link->node != noted->node || link->run != noted->run ||
        link->page != noted->page) {
        link = LIST_PUSH(content->arena, links, struct pdf_link);
        *link = *noted;
        link->object = pdf_file_reserve(content->file);
        add_box(content->arena, link, noted->box);
        return;
    }
    add_box(content->arena, link, noted->box);
    link->box[0] = MIN(link->box[0], noted->box[0]);
    link->box[1] = MIN(link->box[1], noted->box[1]);
    link->box[2] = MAX(link->box[2], noted->box[2]);
    link->box[3] = MAX(link->box[3], noted->box[3]);
}

void pdf_links_append(GString *out, const struct pdf_content *content, uint32_t page) {
    const char *before = "/Annots[";
    for (size_t i = content->links.count; i-- > 0;) {
        const struct pdf_link *link = LIST_AT(&content->links, const struct pdf_link, i);
        if (link->page != page)
            break;
        g_string_append(out, before);
        pdf_append_reference(out, link->object);
        before = " ";
    }
    if (*before == ' ')
        g_string_append_c(out, ']');
}

static void append_destination(GString *out, const struct pdf_place *place, const uint32_t *pages) {
    g_string_append(out, "/Dest[");
    pdf_append_reference(out, pages[place ? place->page : 0]);
    g_string_append(out, "/XYZ null ");
    if (place)
        pdf_append_length(out, place->y);
    else
        g_string_append(out, "null");
    g_string_append(out, " null]");
}

static void append_contents(GString *out, const struct document_node *target) {
    GString *text = g_string_new(NULL);
    document_runs_text(&target->label, text);
    if (text->len > 0)
        g_string_append(text, "\xE3\x80\x80"); /* an ideographic space */
    document_runs_text(&target->runs, text);
    if (target->picture && target->picture->alternative)
        g_string_append(text, target->picture->alternative);
    g_string_append(out, "/Contents");
    pdf_append_text(out, text->str);
    g_string_free(text, TRUE);
}

static const struct document_node *target_of(const struct pdf_link *link) {
    if (!link->run)
        return link->node->target;
    return link->run->note ? link->run->note : link->run->target;
}

static GHashTable *index_places(const struct pdf_content *content) {
    GHashTable *places = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < content->places.count; i++) {
        struct pdf_place *place = LIST_AT(&content->places, struct pdf_place, i);
        if (!g_hash_table_contains(places, place->node))
            g_hash_table_insert(places, (gpointer)place->node, place);
    }
    return places;
}

static void append_box(GString *out, const int64_t box[4], const size_t *order, size_t count) {
    for (size_t i = 0; i < count; i++) {
        pdf_append_length(out, box[order[i]]);
        g_string_append_c(out, ' ');
    }
}

/* A part each (12.5.6.5): its corners as readers want them, the upper ones first. */
static void append_quads(GString *out, const struct list *boxes) {
    static const size_t corners[] = {0, 3, 2, 3, 0, 1, 2, 1};
    g_string_append(out, "/QuadPoints[");
    for (size_t i = 0; i < boxes->count; i++)
        append_box(out, (const int64_t *)boxes->items + 4 * i, corners, COUNT_OF(corners));
    g_string_append_c(out, ']');
}

/* To an address out of the file (12.6.4.7), which says by itself where it leads. */
static void append_address(GString *out, const struct pdf_link *link) {
    append_quads(out, &link->boxes);
    g_string_append(out, "/A<</S/URI/URI");
    pdf_append_text(out, link->run->address);
    g_string_append(out, ">>/Contents");
    pdf_append_text(out, link->run->address);
}

static void append_target(GString *out, const struct pdf_link *link, GHashTable *places,
                          const uint32_t *pages) {
    const struct document_node *target = target_of(link);
    append_destination(out, g_hash_table_lookup(places, target), pages);
    append_contents(out, target);
}

void pdf_links_write(struct pdf_file *file, const struct pdf_content *content,
                     const uint32_t *pages, size_t page_count) {
    GHashTable *places = index_places(content);
    for (size_t i = 0; i < content->links.count; i++) {
        const struct pdf_link *link = LIST_AT(&content->links, const struct pdf_link, i);
        GString *out = g_string_new("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
        for (size_t k = 0; k < 4; k++) {
            pdf_append_length(out, link->box[k]);
            g_string_append_c(out, k < 3 ? ' ' : ']');
        }
        if (link->run && link->run->address)
            append_address(out, link);
        else
            append_target(out, link, places, pages);
        if (content->tagged)
            g_string_append_printf(out, "/StructParent %zu", page_count + i);
        g_string_append(out, ">>");
        pdf_file_put(file, link->object, out);
        g_string_free(out, TRUE);
    }
    g_hash_table_unref(places);
}
