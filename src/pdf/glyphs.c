/* The glyphs of a document's pages → for each face, what is in use and the text it stands for. */
#include "pdf/pdf_int.h"

#include <string.h>

struct pdf_cluster pdf_cluster_at(const struct text_glyph_run *run, size_t first) {
    size_t end = first + 1;
    uint32_t start = run->glyphs[first].cluster;
    while (end < run->glyph_count && run->glyphs[end].cluster == start)
        end++;
    size_t text_end = end < run->glyph_count ? run->glyphs[end].cluster : run->text_size;
    return (struct pdf_cluster){
        .first = first,
        .end = end,
        .text = run->text + start,
        .size = text_end > start ? text_end - start : 0,
    };
}

/* ---- faces ------------------------------------------------------------------------------- */

struct pdf_font *pdf_fonts_lookup(const struct pdf_fonts *fonts, const struct text_face *face) {
    for (size_t i = 0; i < fonts->fonts.count; i++) {
        struct pdf_font *font = LIST_AT(&fonts->fonts, struct pdf_font, i);
        if (font->face == face)
            return font;
    }
    return NULL;
}

static struct pdf_font *need_font(struct pdf_fonts *fonts, const struct text_face *face) {
    struct pdf_font *font = pdf_fonts_lookup(fonts, face);
    if (font)
        return font;
    font = LIST_PUSH(fonts->arena, &fonts->fonts, struct pdf_font);
    font->face = face;
    font->index = (uint32_t)fonts->fonts.count - 1;
    font->glyph_limit = hb_face_get_glyph_count(face->hb_face);
    font->entries = ARENA_ARRAY(fonts->arena, uint32_t, font->glyph_limit);
    return font;
}

/* ---- glyphs ------------------------------------------------------------------------------ */

const struct pdf_glyph *pdf_font_glyph(const struct pdf_font *font, uint32_t id) {
    if (!font || id == 0 || id >= font->glyph_limit || font->entries[id] == 0)
        return NULL;
    return LIST_AT(&font->glyphs, struct pdf_glyph, font->entries[id] - 1);
}

static struct pdf_glyph *need_glyph(struct arena *arena, struct pdf_font *font, uint32_t id) {
    if (font->entries[id] == 0) {
        struct pdf_glyph *glyph = LIST_PUSH(arena, &font->glyphs, struct pdf_glyph);
        glyph->id = id;
        font->entries[id] = (uint32_t)font->glyphs.count;
    }
    return LIST_AT(&font->glyphs, struct pdf_glyph, font->entries[id] - 1);
}

/* What ToUnicode may not say (ISO 19005-2, 6.2.11.7.2): a byte order mark within text. */
static bool is_forbidden(const struct pdf_cluster *cluster) {
    for (const char *at = cluster->text; at < cluster->text + cluster->size;
         at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character == 0 || character == 0xFEFF || character == 0xFFFE)
            return true;
    }
    return false;
}

/* Glyph 0 is not collected: a file for archives may not show it (ISO 19005-2, 6.2.11.8). */
static void collect_cluster(struct pdf_fonts *fonts, const struct text_glyph_run *run,
                            const struct pdf_cluster *cluster) {
    for (size_t i = cluster->first; i < cluster->end; i++) {
        uint32_t id = run->glyphs[i].id;
        if (id == 0)
            continue;
        struct pdf_font *font = need_font(fonts, run->face);
        font->vertical |= pdf_direction_of(run) == PDF_DOWN;
        struct pdf_glyph *glyph = need_glyph(fonts->arena, font, id);
        glyph->combined |= run->mode == TEXT_MODE_COMBINED;
        if (glyph->text || cluster->size == 0 || is_forbidden(cluster))
            continue;
        glyph->text = cluster->text;
        glyph->text_size = cluster->size;
    }
}

static void collect_run(struct pdf_fonts *fonts, const struct text_glyph_run *run) {
    for (size_t i = 0; i < run->glyph_count;) {
        struct pdf_cluster cluster = pdf_cluster_at(run, i);
        collect_cluster(fonts, run, &cluster);
        i = cluster.end;
    }
}

static void collect_items(struct pdf_fonts *fonts, const struct list *items) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        if (item->kind == FRAME_TEXT)
            collect_run(fonts, item->text);
        else if (item->kind == FRAME_GROUP)
            collect_items(fonts, &item->items);
    }
}

void pdf_fonts_collect(struct pdf_fonts *fonts, const struct frame_pages *pages) {
    for (size_t i = 0; i < pages->pages.count; i++)
        collect_items(fonts, &LIST_AT(&pages->pages, const struct frame_page, i)->items);
}
