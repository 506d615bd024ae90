/* The glyphs of a document's pages → for each face, what is in use and the text it stands for. */
#include "pdf/pdf_int.h"

#include <string.h>

/* ---- what is said ------------------------------------------------------------------------ */

static bool holds(const struct document_run *run, const char *text) {
    uintptr_t start = (uintptr_t)run->text, at = (uintptr_t)text;
    return run->text && at >= start && at <= start + strlen(run->text);
}

const struct document_run *pdf_label_run(const struct list *label,
                                         const struct text_glyph_run *text) {
    for (size_t i = 0; i < label->count; i++) {
        const struct document_run *run = LIST_AT(label, const struct document_run, i);
        if (holds(run, text->text))
            return run;
    }
    return NULL;
}

static const struct document_run *run_of(const struct frame_item *item) {
    const struct document_mark *event = item->event;
    if (event)
        return item->label ? NULL : pdf_label_run(&event->label, item->text);
    return item->node ? pdf_run_at(item->node, item->label, item->text->run) : NULL;
}

static bool fills_line(const struct document_run *run) {
    return run &&
           (run->kind == DOCUMENT_RUN_TAB || (run->kind == DOCUMENT_RUN_LEADER && run->width == 0));
}

struct pdf_speech pdf_speech_of(struct arena *arena, const struct frame_item *item) {
    const struct document_run *run = run_of(item);
    const enum text_use use = item->text->use;
    struct pdf_speech speech = {.arena = arena};
    speech.silent = use == TEXT_USE_EMPHASIS || (use == TEXT_USE_LEADER && fills_line(run));
    if (run && use == TEXT_USE_BODY && document_is_said(run))
        speech.run = run;
    return speech;
}

/* A stretch of the run's text as it is said; as it is, where it is no part of that text. */
static struct pdf_said say(const struct pdf_speech *speech, const char *text, size_t size) {
    if (!holds(speech->run, text) || !holds(speech->run, text + size))
        return (struct pdf_said){text, size};
    GString *said = g_string_new(NULL);
    document_append_said(speech->run, (size_t)(text - speech->run->text), size, said);
    const struct pdf_said copy = {arena_strndup(speech->arena, said->str, said->len), said->len};
    g_string_free(said, TRUE);
    return copy;
}

struct pdf_cluster pdf_cluster_at(const struct pdf_speech *speech, const struct text_glyph_run *run,
                                  size_t first) {
    size_t end = first + 1;
    uint32_t start = run->glyphs[first].cluster;
    while (end < run->glyph_count && run->glyphs[end].cluster == start)
        end++;
    size_t text_end = end < run->glyph_count ? run->glyphs[end].cluster : run->text_size;
    struct pdf_said said = {run->text + start, text_end > start ? text_end - start : 0};
    if (speech->silent)
        said = (struct pdf_said){" ", 1};
    else if (speech->run && said.size > 0)
        said = say(speech, said.text, said.size);
    return (struct pdf_cluster){first, end, said.text, said.size};
}

/* ---- shares of a cluster ------------------------------------------------------------------ */

static bool is_blank(const struct pdf_font *font, uint32_t id) {
    const struct pdf_glyph *glyph = pdf_font_glyph(font, id);
    return glyph && glyph->measured && glyph->blank;
}

/* Not drawn, whatever the font has for it: joiners, selectors, marks of direction. */
static bool is_ignorable(gunichar character) {
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_FORMAT || (character >= 0xFE00 && character <= 0xFE0F) ||
           (character >= 0xE0100 && character <= 0xE01EF);
}

static size_t count_drawn(const struct pdf_cluster *cluster) {
    size_t count = 0;
    for (const char *at = cluster->text; at < cluster->text + cluster->size;
         at = g_utf8_next_char(at))
        count += !is_ignorable(g_utf8_get_char(at));
    return count;
}

/* The characters of a glyph that is the `number`-th to show something, with what is not drawn
 * behind them; the first has what stands before them, too. */
static struct pdf_said take_character(const struct pdf_cluster *cluster, size_t number) {
    const char *start = cluster->text, *end = start + cluster->size, *at = start;
    size_t drawn = 0;
    for (; at < end; at = g_utf8_next_char(at)) {
        if (is_ignorable(g_utf8_get_char(at)))
            continue;
        if (drawn == number + 1)
            break;
        if (drawn++ == number && number > 0)
            start = at;
    }
    return (struct pdf_said){start, (size_t)(at - start)};
}

/* Then something must stand for the cluster's text all the same, for readers of ActualText. */
static bool has_missing(const struct text_glyph_run *run, const struct pdf_cluster *cluster) {
    for (size_t i = cluster->first; i < cluster->end; i++)
        if (run->glyphs[i].id == 0)
            return true;
    return false;
}

#define NO_SPACE "\u200B"

struct pdf_said pdf_cluster_share(const struct pdf_font *font, const struct text_glyph_run *run,
                                  const struct pdf_cluster *cluster, size_t index) {
    size_t shown = 0, number = 0;
    if (cluster->end == cluster->first + 1)
        return (struct pdf_said){cluster->text, cluster->size};
    for (size_t i = cluster->first; i < cluster->end; i++) {
        if (i == index)
            number = shown;
        shown += !is_blank(font, run->glyphs[i].id);
    }
    if (shown == 0)
        return (struct pdf_said){cluster->text, index == cluster->first ? cluster->size : 0};
    if (is_blank(font, run->glyphs[index].id) && !has_missing(run, cluster))
        return (struct pdf_said){cluster->text, 0};
    if (shown == count_drawn(cluster))
        return take_character(cluster, number);
    return number == 0 ? (struct pdf_said){cluster->text, cluster->size}
                       : (struct pdf_said){NO_SPACE, strlen(NO_SPACE)};
}

size_t pdf_glyph_voice(const struct pdf_glyph *glyph, struct pdf_said said) {
    for (size_t i = 0; i < glyph->said.count; i++) {
        const struct pdf_said *known = LIST_AT(&glyph->said, const struct pdf_said, i);
        if (known->size == said.size && memcmp(known->text, said.text, said.size) == 0)
            return i;
    }
    return 0;
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
    font->voice_count = 1;
    font->glyph_limit = hb_face_get_glyph_count(face->hb_face);
    font->entries = ARENA_ARRAY(fonts->arena, uint32_t, font->glyph_limit);
    return font;
}

void pdf_append_font_name(GString *out, const struct pdf_font *font, bool down, size_t voice) {
    g_string_append_printf(out, "%c%u", down ? 'V' : 'F', font->index);
    if (voice > 0)
        g_string_append_printf(out, "v%zu", voice);
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
static bool is_forbidden(struct pdf_said said) {
    for (const char *at = said.text; at < said.text + said.size; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character == 0 || character == 0xFEFF || character == 0xFFFE)
            return true;
    }
    return false;
}

/* Of the glyphs of a cluster that has several. */
static void measure_glyph(struct pdf_fonts *fonts, struct pdf_font *font, uint32_t id) {
    struct pdf_glyph *glyph = need_glyph(fonts->arena, font, id);
    hb_glyph_extents_t extents = {0};
    if (glyph->measured)
        return;
    if (!font->measured) {
        font->measured = hb_font_create(font->face->hb_face);
        arena_defer(fonts->arena, (void (*)(void *))hb_font_destroy, font->measured);
    }
    glyph->measured = true;
    glyph->blank = hb_font_get_glyph_extents(font->measured, id, &extents) && extents.width == 0 &&
                   extents.height == 0;
}

static void add_said(struct pdf_fonts *fonts, struct pdf_font *font, struct pdf_glyph *glyph,
                     struct pdf_said said) {
    if (said.size == 0 || is_forbidden(said))
        return;
    size_t voice = pdf_glyph_voice(glyph, said);
    const struct pdf_said *known =
        voice < glyph->said.count ? LIST_AT(&glyph->said, const struct pdf_said, voice) : NULL;
    if (known && known->size == said.size && memcmp(known->text, said.text, said.size) == 0)
        return;
    *LIST_PUSH(fonts->arena, &glyph->said, struct pdf_said) = said;
    font->voice_count = MAX(font->voice_count, glyph->said.count);
}

/* Glyph 0 is not collected: a file for archives may not show it (ISO 19005-2, 6.2.11.8). */
static void collect_cluster(struct pdf_fonts *fonts, const struct text_glyph_run *run,
                            const struct pdf_cluster *cluster) {
    struct pdf_font *font = NULL;
    for (size_t i = cluster->first; i < cluster->end; i++) {
        if (run->glyphs[i].id == 0)
            continue;
        font = need_font(fonts, run->face);
        font->vertical |= pdf_direction_of(run) == PDF_DOWN;
        need_glyph(fonts->arena, font, run->glyphs[i].id)->combined |=
            run->mode == TEXT_MODE_COMBINED;
        if (cluster->end > cluster->first + 1)
            measure_glyph(fonts, font, run->glyphs[i].id);
    }
    for (size_t i = cluster->first; font && i < cluster->end; i++)
        if (run->glyphs[i].id != 0)
            add_said(fonts, font, need_glyph(fonts->arena, font, run->glyphs[i].id),
                     pdf_cluster_share(font, run, cluster, i));
}

static void collect_run(struct pdf_fonts *fonts, const struct frame_item *item) {
    const struct pdf_speech speech = pdf_speech_of(fonts->arena, item);
    const struct text_glyph_run *run = item->text;
    for (size_t i = 0; i < run->glyph_count;) {
        struct pdf_cluster cluster = pdf_cluster_at(&speech, run, i);
        collect_cluster(fonts, run, &cluster);
        i = cluster.end;
    }
}

static void collect_items(struct pdf_fonts *fonts, const struct list *items) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        if (item->kind == FRAME_TEXT)
            collect_run(fonts, item);
        else if (item->kind == FRAME_GROUP)
            collect_items(fonts, &item->items);
    }
}

void pdf_fonts_collect(struct pdf_fonts *fonts, const struct frame_pages *pages) {
    for (size_t i = 0; i < pages->pages.count; i++)
        collect_items(fonts, &LIST_AT(&pages->pages, const struct frame_page, i)->items);
}
