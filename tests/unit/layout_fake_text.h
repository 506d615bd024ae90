/* A stand-in for the text and chart rooms, so that the geometry of pages can be stated exactly:
 * every character is a square of one em, lines break anywhere, a fixed box never. Ascent is 0.88
 * em. A face is named after the chain of families it was asked for. Charts are as high as they say.
 *
 * Included by one test program each; its definitions stand in for the libraries'. */
#ifndef LAYOUT_FAKE_TEXT_H
#define LAYOUT_FAKE_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "chart/chart.h"
#include "layout/layout.h"

/* ---- text -------------------------------------------------------------------------------- */

struct fake {
    struct arena *arena;
    const struct text_paragraph *paragraph;
    struct text_block *block;
    struct text_line *line;
    Length pen, room;
};

static inline Length fake_ascent(Length size) {
    return length_em(size, 880);
}

static inline void fake_begin_line(struct fake *fake) {
    const struct text_paragraph *paragraph = fake->paragraph;
    size_t index = fake->block->lines.count;
    Length first = index == 0 ? paragraph->first_indent : 0;
    fake->line = LIST_PUSH(fake->arena, &fake->block->lines, struct text_line);
    fake->line->x = paragraph->indent + first;
    fake->room = paragraph->measure - paragraph->end_indent - fake->line->x;
    fake->line->baseline = (Length)index * paragraph->feed;
    fake->pen = 0;
}

/* Lines of one size: the em box is centred in the feed. */
static inline void fake_note_size(struct fake *fake, Length size) {
    if (fake->line->ascent == 0)
        fake->line->baseline += (fake->paragraph->feed - size) / 2 + fake_ascent(size);
    fake->line->ascent = MAX(fake->line->ascent, fake_ascent(size));
    fake->line->descent = MAX(fake->line->descent, size - fake_ascent(size));
}

static inline void fake_end_line(struct fake *fake) {
    static const int shares[] = {
        [TEXT_JUSTIFY] = 0, [TEXT_START] = 0, [TEXT_CENTER] = 1, [TEXT_END] = 2};
    fake->line->width = fake->pen;
    fake->line->x += (fake->room - fake->pen) * shares[fake->paragraph->align] / 2;
    fake->block->width = MAX(fake->block->width, fake->pen);
}

static inline const struct text_face *fake_face(struct fake *fake, const struct text_style *style) {
    struct text_face *face = ARENA_NEW(fake->arena, struct text_face);
    const char *name = "";
    for (size_t i = 0; i < style->family_count; i++)
        name = arena_printf(fake->arena, "%s%s%s", name, i ? "+" : "", style->families[i]);
    face->name = name;
    return face;
}

static inline struct text_glyph_run *fake_begin_run(struct fake *fake, const struct text_run *run,
                                                    const char *text) {
    struct text_glyph_run *glyphs =
        LIST_PUSH(fake->arena, &fake->line->runs, struct text_glyph_run);
    glyphs->run = (uint32_t)(run - fake->paragraph->runs);
    glyphs->face = fake_face(fake, &run->style);
    glyphs->size = run->style.size;
    glyphs->color = run->style.color;
    glyphs->language = run->style.language;
    glyphs->text = text;
    glyphs->x = fake->pen;
    fake_note_size(fake, run->style.size);
    return glyphs;
}

static inline void fake_new_line(struct fake *fake) {
    fake_end_line(fake);
    fake_begin_line(fake);
}

static inline void fake_box(struct fake *fake, const struct text_run *run) {
    Length width = (Length)g_utf8_strlen(run->text, -1) * run->style.size;
    if (fake->pen > 0 && fake->pen + run->box_width > fake->room)
        fake_new_line(fake);
    struct text_glyph_run *glyphs = fake_begin_run(fake, run, run->text);
    glyphs->x += (run->box_width - width) * (run->box_align + 1) / 2;
    glyphs->text_size = strlen(run->text);
    glyphs->width = width;
    fake->pen += run->box_width;
}

static inline void fake_characters(struct fake *fake, const struct text_run *run) {
    struct text_glyph_run *glyphs = NULL;
    Length size = run->style.size;
    for (const char *at = run->text; *at; at = g_utf8_next_char(at)) {
        if (fake->pen > 0 && fake->pen + size > fake->room) {
            fake_new_line(fake);
            glyphs = NULL;
        }
        if (!glyphs)
            glyphs = fake_begin_run(fake, run, at);
        glyphs->text_size += (size_t)(g_utf8_next_char(at) - at);
        glyphs->width += size;
        fake->pen += size;
    }
}

static inline void fake_run(struct fake *fake, const struct text_run *run) {
    if (run->kind == TEXT_RUN_BREAK)
        fake_new_line(fake);
    else if (run->kind != TEXT_RUN_CHARACTERS)
        fake->pen += run->width;
    else if (run->box_width != 0)
        fake_box(fake, run);
    else
        fake_characters(fake, run);
}

struct _FcConfig *text_fonts_config(const struct text_fonts *fonts) {
    (void)fonts;
    return NULL;
}

bool text_compose(struct text_fonts *fonts, struct arena *arena,
                  const struct text_paragraph *paragraph, struct diags *diags,
                  const struct text_block **ret_block) {
    (void)fonts, (void)diags;
    struct text_block *block = ARENA_NEW(arena, struct text_block);
    struct fake fake = {.arena = arena, .paragraph = paragraph, .block = block};
    fake_begin_line(&fake);
    for (size_t i = 0; i < paragraph->run_count; i++)
        fake_run(&fake, &paragraph->runs[i]);
    fake_end_line(&fake);
    block->height = (Length)block->lines.count * paragraph->feed;
    *ret_block = block;
    return true;
}

bool text_measure_paragraph(struct text_fonts *fonts, struct arena *arena,
                            const struct text_paragraph *paragraph, struct diags *diags,
                            struct text_extent *ret_extent) {
    struct text_paragraph whole = *paragraph;
    const struct text_block *block;
    whole.measure = LENGTH_MAX / 2;
    whole.feed = LENGTH_PT;
    if (!text_compose(fonts, arena, &whole, diags, &block))
        return false;
    *ret_extent = (struct text_extent){.natural = block->width};
    for (size_t i = 0; i < paragraph->run_count; i++)
        ret_extent->least = MAX(ret_extent->least, paragraph->runs[i].box_width);
    ret_extent->parted = ret_extent->least;
    return true;
}

/* Tabs are as wide as nothing here. */
bool text_measure_tabs(struct text_fonts *fonts, struct arena *arena,
                       const struct text_paragraph *paragraph, struct diags *diags,
                       struct text_tab_room *rooms) {
    (void)fonts, (void)arena, (void)paragraph, (void)diags, (void)rooms;
    return true;
}

void text_dump(const struct text_block *block, GString *out) {
    g_string_append_printf(out, "%zu\n", block->lines.count);
}

/* A box of the chart's height; as many as it has series, and one without any. */
bool chart_place_parts(struct arena *arena, struct text_fonts *fonts,
                       const struct document_chart *chart, const struct chart_frame *frame,
                       struct diags *diags, struct list *ret_parts) {
    (void)fonts, (void)diags;
    for (size_t i = 0; i < MAX(chart->series.count, 1); i++) {
        struct chart_part *part = LIST_PUSH(arena, ret_parts, struct chart_part);
        part->group = (struct frame_item){.kind = FRAME_GROUP};
        frame_add_box(arena, &part->group.items,
                      (struct frame_box){0, 0, frame->width, chart->height}, 0);
        part->height = chart->height;
    }
    return true;
}

/* ---- documents --------------------------------------------------------------------------- */

#define PT(count) ((Length)(count)*LENGTH_PT)

/* Body of 10 pt on 16 pt: ten lines fill the area exactly (10 × 10 + 9 × 6 = 154). */
#define AREA_X PT(50)
#define AREA_Y PT(60)
#define AREA_W PT(200)
#define AREA_H PT(154)
#define SIZE   PT(10)
#define FEED   PT(16)
/* Baseline of the body's line `n`, counted from 0, from the page's head. */
#define LINE_Y(n) (AREA_Y + 9011 + (Length)(n)*FEED)

struct scene {
    struct arena *arena;
    struct diags *diags;
    struct document document;
    struct document_style body, heading, other;
};

static const struct document_page fake_page = {
    .width = PT(300),
    .height = PT(300),
    .area_x = AREA_X,
    .area_y = AREA_Y,
    .area_width = AREA_W,
    .area_height = AREA_H,
    .feed = FEED,
};

static inline int scene_begin(void **state) {
    struct arena *arena = arena_new();
    struct scene *scene = ARENA_NEW(arena, struct scene);
    scene->arena = arena;
    scene->diags = diags_new();
    scene->body = (struct document_style){
        .name = "body", .size = SIZE, .feed = FEED, .orphans = 2, .widows = 2};
    scene->heading = scene->other = scene->body;
    scene->document.language = "ja";
    scene->document.page = fake_page;
    scene->document.root.style = &scene->body;
    *state = scene;
    return 0;
}

static inline int scene_end(void **state) {
    struct scene *scene = *state;
    diags_free(scene->diags);
    arena_free(scene->arena);
    return 0;
}

static inline struct document_node *add_node(struct scene *scene, struct document_node *parent,
                                             enum document_kind kind,
                                             const struct document_style *style) {
    struct document_node *node = LIST_PUSH(scene->arena, &parent->children, struct document_node);
    node->kind = kind;
    node->style = style;
    return node;
}

static inline struct document_run *add_run(struct scene *scene, struct list *runs,
                                           const char *text) {
    struct document_run *run = LIST_PUSH(scene->arena, runs, struct document_run);
    run->text = text;
    return run;
}

/* `lines` lines of body text of 20 characters each, all `character`. */
static inline const char *fill(struct scene *scene, char character, size_t count) {
    char *text = arena_alloc(scene->arena, count + 1);
    memset(text, character, count);
    return text;
}

static inline struct document_node *add_text(struct scene *scene, struct document_node *parent,
                                             enum document_kind kind,
                                             const struct document_style *style, const char *text) {
    struct document_node *node = add_node(scene, parent, kind, style);
    add_run(scene, &node->runs, text);
    return node;
}

/* A paragraph of `lines` full lines. */
static inline struct document_node *add_lines(struct scene *scene, char character, size_t lines) {
    return add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->body,
                    fill(scene, character, lines * 20));
}

static inline const struct frame_pages *set_pages(struct scene *scene) {
    const struct frame_pages *pages = NULL;
    document_collect_notes(scene->arena, &scene->document);
    assert_true(layout_pages(scene->arena, NULL, &scene->document, scene->diags, &pages));
    return pages;
}

static inline const struct frame_page *page_at(const struct frame_pages *pages, size_t index) {
    assert_true(index < pages->pages.count);
    return LIST_AT(&pages->pages, struct frame_page, index);
}

/* A note behind the block's text; collected, with the others, by set_pages. */
static inline void add_note(struct scene *scene, struct document_node *node, const char *text) {
    add_run(scene, &node->runs, text)->kind = DOCUMENT_RUN_NOTE;
}

/* "aaab": the first character of every text item of a page, in order; groups as '#'. */
static inline const char *page_letters(struct scene *scene, const struct frame_page *page) {
    char *letters = arena_alloc(scene->arena, page->items.count + 1);
    for (size_t i = 0; i < page->items.count; i++) {
        const struct frame_item *item = LIST_AT(&page->items, struct frame_item, i);
        letters[i] = item->kind == FRAME_TEXT ? item->text->text[0] : '#';
    }
    return letters;
}

/* The letters of all pages with '|' between. */
static inline const char *all_letters(struct scene *scene, const struct frame_pages *pages) {
    const char *letters = "";
    for (size_t i = 0; i < pages->pages.count; i++)
        letters = arena_printf(scene->arena, "%s%s%s", letters, i ? "|" : "",
                               page_letters(scene, page_at(pages, i)));
    return letters;
}

static inline const struct frame_item *item_at(const struct frame_page *page, size_t index) {
    assert_true(index < page->items.count);
    return LIST_AT(&page->items, struct frame_item, index);
}

static inline void assert_place(const struct frame_item *item, Length x, Length y) {
    assert_int_equal(item->x, x);
    assert_int_equal(item->y, y);
}

#endif
