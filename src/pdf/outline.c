/* Titles and headings → bookmarks (ISO 32000-1, 12.3.3), nested by their levels, all open. */
#include "pdf/pdf_int.h"

#define DEPTH_MAX 8

/* Links of one bookmark: indices of others + 1; 0: none. */
struct bookmark {
    const struct pdf_place *place;
    size_t parent, first, last, previous, next;
    size_t inside; /* bookmarks below it, at all levels */
    uint32_t object;
};

struct outline {
    struct bookmark *marks; /* [0] is the outline itself */
    size_t count;
    Length margin;
};

static void hang(struct outline *outline, size_t at, size_t parent) {
    struct bookmark *mark = &outline->marks[at], *above = &outline->marks[parent];
    mark->parent = parent;
    mark->previous = above->last;
    if (above->last)
        outline->marks[above->last].next = at;
    else
        above->first = at;
    above->last = at;
    for (size_t up = parent;; up = outline->marks[up].parent) {
        outline->marks[up].inside++;
        if (up == 0)
            break;
    }
}

static void build(struct outline *outline, const struct list *places) {
    struct pdf_headings headings = {0};
    size_t path[DEPTH_MAX] = {0}; /* the last bookmark of each level */
    for (size_t i = 0; i < places->count; i++) {
        const struct pdf_place *place = LIST_AT(places, const struct pdf_place, i);
        if (place->node->picture || place->node->kind == DOCUMENT_NOTE)
            continue;
        size_t at = outline->count++;
        outline->marks[at].place = place;
        size_t level = pdf_heading_level(&headings, place->node);
        path[level] = at;
        hang(outline, at, path[level - 1]);
    }
}

static void append_link(GString *out, const struct outline *outline, const char *key, size_t to) {
    if (to == 0)
        return;
    g_string_append(out, key);
    pdf_append_reference(out, outline->marks[to].object);
}

/* `margin`: of the page's sheet. */
static void append_place(GString *out, const struct pdf_place *place, const uint32_t *pages,
                         Length margin) {
    GString *title = g_string_new(NULL);
    document_runs_text(&place->node->label, title);
    if (title->len > 0 && place->node->runs.count > 0)
        g_string_append(title, "\xE3\x80\x80"); /* an ideographic space */
    document_runs_text(&place->node->runs, title);
    GString *visible = g_string_new(NULL);
    text_append_visible(visible, title->str);
    g_string_append(out, "/Title");
    pdf_append_text(out, visible->str);
    g_string_free(visible, TRUE);
    g_string_append(out, "/Dest[");
    pdf_append_reference(out, pages[place->page]);
    g_string_append(out, "/XYZ null ");
    pdf_append_length(out, place->y + margin);
    g_string_append(out, " null]/Parent ");
    g_string_free(title, TRUE);
}

static void write_bookmark(struct pdf_file *file, const struct outline *outline, size_t at,
                           const uint32_t *pages) {
    const struct bookmark *mark = &outline->marks[at];
    GString *out = g_string_new("<<");
    if (at > 0) {
        append_place(out, mark->place, pages, outline->margin);
        pdf_append_reference(out, outline->marks[mark->parent].object);
    } else {
        g_string_append(out, "/Type/Outlines");
    }
    append_link(out, outline, "/First ", mark->first);
    append_link(out, outline, "/Last ", mark->last);
    append_link(out, outline, "/Prev ", mark->previous);
    append_link(out, outline, "/Next ", mark->next);
    if (mark->inside)
        g_string_append_printf(out, "/Count %zu", mark->inside);
    g_string_append(out, ">>");
    pdf_file_put(file, mark->object, out);
    g_string_free(out, TRUE);
}

uint32_t pdf_outline_write(struct pdf_file *file, const struct pdf_content *content,
                           const uint32_t *pages) {
    struct outline outline = {.count = 1, .margin = content->margin};
    outline.marks = ARENA_ARRAY(content->arena, struct bookmark, content->places.count + 1);
    build(&outline, &content->places);
    if (outline.count == 1)
        return 0;
    for (size_t i = 0; i < outline.count; i++)
        outline.marks[i].object = pdf_file_reserve(file);
    for (size_t i = 0; i < outline.count; i++)
        write_bookmark(file, &outline, i, pages);
    return outline.marks[0].object;
}
