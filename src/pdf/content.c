/* A page's frame → its content stream, in marked-content sequences (ISO 32000-1, 14.6): what shows
 * a node of the document is marked for it, all else is an artifact.
 *
 * Items that follow each other and belong to the same part of a node share one mark. */
#include "pdf/pdf_int.h"

#include <string.h>

enum open_mark { OPEN_NONE, OPEN_ARTIFACT, OPEN_MARK };

/* 14.8.2.2.2: what an artifact is there for. */
enum artifact { ARTIFACT_LAYOUT, ARTIFACT_REPEATED, ARTIFACT_HEADER, ARTIFACT_FOOTER };

struct writer {
    struct pdf_content *content;
    struct pdf_shower shower;
    uint32_t page;
    uint32_t count; /* MCIDs given on this page */
    enum open_mark open;
    enum artifact artifact;
};

/* ---- marks ------------------------------------------------------------------------------- */

static void close_mark(struct writer *writer) {
    pdf_show_end(&writer->shower);
    if (writer->open != OPEN_NONE)
        g_string_append(writer->shower.out, "EMC\n");
    writer->open = OPEN_NONE;
}

static void open_artifact(struct writer *writer, enum artifact kind) {
    static const char *const tags[] = {
        [ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
        [ARTIFACT_REPEATED] = "/Artifact<</Type/Pagination>>BDC\n",
        [ARTIFACT_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
        [ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
    };
    if (!writer->content->tagged || (writer->open == OPEN_ARTIFACT && writer->artifact == kind))
        return;
    close_mark(writer);
    g_string_append(writer->shower.out, tags[kind]);
    writer->open = OPEN_ARTIFACT;
    writer->artifact = kind;
}

static bool is_same(const struct pdf_mark *a, const struct pdf_mark *b) {
    return a->node == b->node && a->event == b->event && a->label == b->label && a->use == b->use &&
           a->run == b->run && a->part == b->part && a->beyond == b->beyond &&
           a->actual == b->actual;
}

static bool continues_mark(const struct writer *writer, const struct pdf_mark *mark) {
    const struct list *marks = &writer->content->marks;
    return writer->open == OPEN_MARK &&
           is_same(LIST_AT(marks, const struct pdf_mark, marks->count - 1), mark);
}

/* Said in the content for those who read it alone, in the structure for those who read that. */
static void append_actual(GString *out, const char *actual) {
    if (!actual)
        return;
    g_string_append(out, "/ActualText<FEFF");
    pdf_append_utf16(out, actual, strlen(actual));
    g_string_append_c(out, '>');
}

static void open_mark(struct writer *writer, const char *tag, struct pdf_mark mark) {
    if (!writer->content->tagged || continues_mark(writer, &mark))
        return;
    close_mark(writer);
    mark.page = writer->page;
    mark.id = writer->count++;
    g_string_append_c(writer->shower.out, '/');
    g_string_append(writer->shower.out, tag);
    g_string_append(writer->shower.out, "<</MCID ");
    pdf_append_integer(writer->shower.out, mark.id);
    append_actual(writer->shower.out, mark.actual);
    g_string_append(writer->shower.out, ">>BDC\n");
    *LIST_PUSH(writer->content->arena, &writer->content->marks, struct pdf_mark) = mark;
    writer->open = OPEN_MARK;
}

/* ---- boxes ------------------------------------------------------------------------------- */

static void widen(int64_t *box, int64_t x, int64_t y) {
    box[0] = MIN(box[0], x);
    box[1] = MIN(box[1], y);
    box[2] = MAX(box[2], x);
    box[3] = MAX(box[3], y);
}

static void widen_by_path(int64_t *box, const struct frame_path *path, struct pdf_point at) {
    static const size_t points[] = {
        [FRAME_MOVE] = 1, [FRAME_LINE] = 1, [FRAME_CURVE] = 3, [FRAME_CLOSE] = 0};
    for (size_t i = 0; i < path->segments.count; i++) {
        const struct frame_segment *segment =
            LIST_AT(&path->segments, const struct frame_segment, i);
        for (size_t k = 0; k < points[segment->verb]; k++)
            widen(box, at.x + segment->x[k], at.y + segment->y[k]);
    }
}

static void widen_by_items(int64_t *box, const struct list *items, struct pdf_point origin);

static void widen_by_item(int64_t *box, const struct frame_item *item, struct pdf_point at) {
    struct frame_offset corners[4];
    switch (item->kind) {
    case FRAME_GROUP:
        widen_by_items(box, &item->items, at);
        break;
    case FRAME_TEXT:
        frame_turned_box(item, corners);
        for (size_t i = 0; i < COUNT_OF(corners); i++)
            widen(box, at.x + corners[i].x, at.y + corners[i].y);
        break;
    case FRAME_PATH:
        widen_by_path(box, item->path, at);
        break;
    case FRAME_PICTURE:
        widen(box, at.x, at.y);
        widen(box, at.x + item->picture->width, at.y + item->picture->height);
        break;
    }
}

/* The box of all items, from the page's top left corner. */
static void widen_by_items(int64_t *box, const struct list *items, struct pdf_point origin) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        widen_by_item(box, item, (struct pdf_point){origin.x + item->x, origin.y + item->y});
    }
}

/* ---- items ------------------------------------------------------------------------------- */

static void show_items(struct writer *writer, const struct list *items, struct pdf_point origin);

/* A cluster that ToUnicode cannot speak for, under the mark that is open. */
static void show_replaced(struct writer *writer, const struct text_glyph_run *text,
                          struct pdf_point at, const struct pdf_cluster *cluster) {
    GString *out = writer->shower.out;
    pdf_show_end(&writer->shower);
    g_string_append(out, "/Span<<");
    append_actual(out, arena_strndup(writer->content->arena, cluster->text, cluster->size));
    g_string_append(out, ">>BDC\n");
    pdf_show_glyphs(&writer->shower, text, at, cluster);
    pdf_show_end(&writer->shower);
    g_string_append(out, "EMC\n");
}

static void show_run(struct writer *writer, const struct frame_item *item, struct pdf_point at) {
    const struct text_glyph_run *text = item->text;
    const struct pdf_cluster all = {.end = text->glyph_count};
    writer->shower.speech = pdf_speech_of(writer->content->arena, item);
    if (!writer->content->tagged) {
        pdf_show_glyphs(&writer->shower, text, at, &all);
        return;
    }
    for (size_t i = 0; i < text->glyph_count;) {
        struct pdf_cluster plain = pdf_plain_from(&writer->shower, text, i);
        if (plain.end > plain.first)
            pdf_show_glyphs(&writer->shower, text, at, &plain);
        i = plain.end;
        if (i < text->glyph_count) {
            struct pdf_cluster cluster = pdf_cluster_at(&writer->shower.speech, text, i);
            show_replaced(writer, text, at, &cluster);
            i = cluster.end;
        }
    }
}

/* The graphics state is that before it again. */
static void show_turned(struct writer *writer, const struct frame_item *item, struct pdf_point at) {
    pdf_show_turn(&writer->shower, item->turn, at);
    const struct pdf_shower outside = writer->shower;
    writer->shower.height = 0;
    show_run(writer, item, (struct pdf_point){0, 0});
    pdf_show_end(&writer->shower);
    writer->shower = outside;
    g_string_append(writer->shower.out, "Q\n");
}

static void show_plain(struct writer *writer, const struct frame_item *item, struct pdf_point at) {
    switch (item->kind) {
    case FRAME_GROUP:
        show_items(writer, &item->items, at);
        break;
    case FRAME_TEXT:
        if (item->turn != 0)
            show_turned(writer, item, at);
        else
            show_run(writer, item, at);
        break;
    case FRAME_PATH:
        pdf_show_path(&writer->shower, item->path, at);
        break;
    case FRAME_PICTURE:
        pdf_show_picture(&writer->shower, item->picture, at);
        break;
    }
}

/* All of it under the mark that is open: a figure, an artifact. */
static void show_items(struct writer *writer, const struct list *items, struct pdf_point origin) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        show_plain(writer, item, (struct pdf_point){origin.x + item->x, origin.y + item->y});
    }
}

static void push_place(struct writer *writer, const struct document_node *node, int64_t top) {
    *LIST_PUSH(writer->content->arena, &writer->content->places, struct pdf_place) =
        (struct pdf_place){node, writer->page, writer->shower.height - top};
}

static bool is_heading(const struct document_node *node) {
    return node->kind == DOCUMENT_TITLE || node->kind == DOCUMENT_HEADING;
}

static void note_place(struct writer *writer, const struct frame_item *item, struct pdf_point at) {
    struct list *places = &writer->content->places;
    const struct document_node *node = item->node;
    if ((!is_heading(node) && node->kind != DOCUMENT_NOTE && !node->anchor) ||
        (places->count && LIST_AT(places, const struct pdf_place, places->count - 1)->node == node))
        return;
    struct frame_offset corners[2];
    frame_run_box(item->text, corners);
    push_place(writer, node, at.y + corners[0].y);
}

static bool is_reference(const struct document_node *node, const struct document_run *run) {
    return node->kind != DOCUMENT_ENTRY && run &&
           (run->kind == DOCUMENT_RUN_PAGE_OF || run->note || run->address);
}

/* The box of the text is the link's, or a part of it. */
static void add_link(struct writer *writer, const struct frame_item *item, struct pdf_point at,
                     const struct pdf_link *leads) {
    struct frame_offset corners[2];
    frame_run_box(item->text, corners);
    const struct pdf_link link = {
        .node = leads->node,
        .run = leads->run,
        .page = writer->page,
        .box = {at.x + corners[0].x, writer->shower.height - at.y - corners[1].y,
                at.x + corners[1].x, writer->shower.height - at.y - corners[0].y},
    };
    pdf_links_note(writer->content, &link);
}

/* An entry as a whole; of other text, a number of a page, the mark of a note, or an address. */
static void note_link(struct writer *writer, const struct frame_item *item, struct pdf_point at) {
    const struct document_node *node = item->node;
    if (!node || !writer->content->linked)
        return;
    const struct document_run *run = pdf_run_at(node, item->label, item->text->run);
    bool reference = is_reference(node, run);
    if (node->kind != DOCUMENT_ENTRY && !reference)
        return;
    add_link(writer, item, at, &(struct pdf_link){.node = node, .run = reference ? run : NULL});
}

/* What leads out of a chart: an address in a label that is read as text. */
static void note_label_link(struct writer *writer, const struct document_node *node,
                            const struct frame_item *item, struct pdf_point at) {
    const struct document_run *run =
        item->label ? NULL : pdf_label_run(pdf_event_label(node->chart, item->event), item->text);
    if (run && run->address && writer->content->linked)
        add_link(writer, item, at, &(struct pdf_link){.node = node, .run = run});
}

const struct document_run *pdf_run_at(const struct document_node *node, bool label, uint32_t run) {
    const struct list *runs = label ? &node->label : &node->runs;
    return run < runs->count ? LIST_AT(runs, const struct document_run, run) : NULL;
}

static bool is_foreign(const struct writer *writer, const struct document_node *node,
                       const struct document_run *run) {
    return run->language &&
           g_strcmp0(run->language, g_hash_table_lookup(writer->content->languages, node)) != 0;
}

/* A run that needs no element of its own shares its node's marks. */
static bool stands_apart(const struct writer *writer, const struct document_node *node,
                         const struct document_run *run) {
    return run && (document_has_ruby(run) || run->emphasis || run->warichu ||
                   run->line != DOCUMENT_LINE_NONE || is_foreign(writer, node, run) ||
                   is_reference(node, run));
}

/* The brackets of a warichu are told apart, for the note stands between them. */
static uint32_t part_of(const struct document_run *run, const struct text_glyph_run *text) {
    if (!run->warichu || text->use != TEXT_USE_BODY)
        return text->part;
    return text->text == run->text ? PDF_WARICHU_OPENING : PDF_WARICHU_CLOSING;
}

static struct pdf_mark mark_of(const struct writer *writer, const struct frame_item *item,
                               const struct document_run *run) {
    const struct text_glyph_run *text = item->text;
    struct pdf_mark mark = {.node = item->node, .label = item->label};
    if (!stands_apart(writer, mark.node, run))
        return mark;
    mark.use = text->use == TEXT_USE_HYPHEN ? TEXT_USE_BODY : text->use;
    mark.run = text->run + 1;
    mark.part = part_of(run, text);
    mark.beyond = text->beyond;
    return mark;
}

static void show_as(struct writer *writer, const struct frame_item *item, struct pdf_point at,
                    struct pdf_mark mark, const struct pdf_cluster *cluster) {
    mark.actual = arena_strndup(writer->content->arena, cluster->text, cluster->size);
    open_mark(writer, "Span", mark);
    pdf_show_glyphs(&writer->shower, item->text, at, cluster);
}

/* Clusters that ToUnicode cannot speak for have marks of their own. */
static void show_clusters(struct writer *writer, const struct frame_item *item, struct pdf_point at,
                          struct pdf_mark mark) {
    const struct text_glyph_run *text = item->text;
    writer->shower.speech = pdf_speech_of(writer->content->arena, item);
    for (size_t i = 0; i < text->glyph_count;) {
        struct pdf_cluster plain = pdf_plain_from(&writer->shower, text, i);
        if (plain.end > plain.first) {
            open_mark(writer, "Span", mark);
            pdf_show_glyphs(&writer->shower, text, at, &plain);
        }
        i = plain.end;
        if (i < text->glyph_count) {
            struct pdf_cluster cluster = pdf_cluster_at(&writer->shower.speech, text, i);
            show_as(writer, item, at, mark, &cluster);
            i = cluster.end;
        }
    }
}

#define SOFT_HYPHEN "\xC2\xAD"

static bool has_slots(const struct document_node *node) {
    for (size_t i = 0; i < node->label.count; i++) {
        const struct document_run *run = LIST_AT(&node->label, const struct document_run, i);
        if (document_has_ruby(run) || run->language)
            return false;
        if (run->slot)
            return true;
    }
    return false;
}

/* The text of a label whose parts stand apart so that they line up with other labels': a gap is no
 * space. NULL: of any other. */
static const char *label_text(struct writer *writer, const struct document_node *node) {
    struct pdf_content *content = writer->content;
    if (!has_slots(node))
        return NULL;
    if (content->label_node != node) {
        GString *text = g_string_new(NULL);
        document_runs_text(&node->label, text);
        content->label_node = node;
        content->label_text = arena_strdup(content->arena, text->str);
        g_string_free(text, TRUE);
    }
    return content->label_text;
}

/* NULL: of what is not set side by side. */
static const char *combined_text(const struct writer *writer, const struct text_glyph_run *text) {
    return text->mode == TEXT_MODE_COMBINED
               ? arena_strndup(writer->content->arena, text->text, text->text_size)
               : NULL;
}

/* What all of a glyph run is read as, when that is not what its glyphs say one by one: a hyphen put
 * in where a word is divided as a soft one, a leader as its pattern once, or as a blank if it fills
 * a line, what is spread out as if it were not. */
static const char *whole_text(struct writer *writer, const struct frame_item *item,
                              const struct document_run *run) {
    if (item->text->use == TEXT_USE_HYPHEN)
        return SOFT_HYPHEN;
    if (!run)
        return NULL;
    if (item->text->use == TEXT_USE_LEADER && run->width == 0)
        return run->kind == DOCUMENT_RUN_TAB ? "\t" : " ";
    if (item->text->use == TEXT_USE_LEADER)
        return run->text;
    if (item->label && label_text(writer, item->node))
        return label_text(writer, item->node);
    if (item->text->mode == TEXT_MODE_COMBINED)
        return combined_text(writer, item->text);
    return run->spread && !document_has_ruby(run) ? run->text : NULL;
}

static void show_whole(struct writer *writer, const struct frame_item *item, struct pdf_point at,
                       const char *text) {
    const struct document_run *run = pdf_run_at(item->node, item->label, item->text->run);
    struct pdf_mark mark = mark_of(writer, item, run);
    mark.actual = text;
    open_mark(writer, "Span", mark);
    show_plain(writer, item, at);
}

/* A tab that nothing fills shows nothing, but parts what it stands between. Ruby comes behind its
 * line: what lies before the furthest run has been passed. */
static void show_tabs(struct writer *writer, const struct frame_item *item) {
    struct pdf_text_place *last = &writer->content->last;
    uint32_t run = item->text->run;
    if (last->node != item->node || last->label != item->label) {
        *last = (struct pdf_text_place){item->node, item->label, run};
        return;
    }
    for (; writer->content->tagged && last->run < run; last->run++) {
        const struct document_run *passed = pdf_run_at(item->node, item->label, last->run);
        if (passed && passed->kind == DOCUMENT_RUN_TAB && !passed->text[0])
            open_mark(writer, "Span",
                      (struct pdf_mark){.node = item->node, .label = item->label, .actual = "\t"});
    }
}

/* Digits that stand side by side in a vertical line are said to follow each other: where they stand
 * does not tell. */
static void show_untagged(struct writer *writer, const struct frame_item *item,
                          struct pdf_point at) {
    const char *combined = combined_text(writer, item->text);
    if (combined) {
        pdf_show_end(&writer->shower);
        g_string_append(writer->shower.out, "/Span<<");
        append_actual(writer->shower.out, combined);
        g_string_append(writer->shower.out, ">>BDC\n");
    }
    show_plain(writer, item, at);
    if (combined) {
        pdf_show_end(&writer->shower);
        g_string_append(writer->shower.out, "EMC\n");
    }
}

static void show_text(struct writer *writer, const struct frame_item *item, struct pdf_point at) {
    show_tabs(writer, item);
    const struct document_run *run = pdf_run_at(item->node, item->label, item->text->run);
    const char *whole = whole_text(writer, item, run);
    if (!writer->content->tagged) {
        show_untagged(writer, item, at);
    } else if (item->text->use == TEXT_USE_EMPHASIS) {
        open_artifact(writer, ARTIFACT_LAYOUT);
        show_plain(writer, item, at);
    } else if (whole) {
        show_whole(writer, item, at, whole);
    } else {
        show_clusters(writer, item, at, mark_of(writer, item, run));
    }
    note_place(writer, item, at);
    note_link(writer, item, at);
}

/* Text without a node is a running line; with one, a table's head set again. */
static enum artifact kind_of(const struct writer *writer, const struct frame_item *item,
                             struct pdf_point at) {
    if (item->node)
        return ARTIFACT_REPEATED;
    if (item->kind != FRAME_TEXT)
        return ARTIFACT_LAYOUT;
    return at.y < writer->shower.height / 2 ? ARTIFACT_HEADER : ARTIFACT_FOOTER;
}

/* Of a figure: under its mark. Of a chart whose events are read one by one: under the mark of the
 * event, and its lines and shapes under none. */
static void show_part(struct writer *writer, const struct frame_item *part, struct pdf_point origin,
                      struct pdf_mark mark) {
    struct pdf_point at = {origin.x + part->x, origin.y + part->y};
    bool spoken = g_hash_table_contains(writer->content->spoken, mark.node);
    if (spoken && part->event && writer->content->tagged) {
        mark.event = part->event;
        mark.label = part->label;
        show_clusters(writer, part, at, mark);
        note_label_link(writer, mark.node, part, at);
        return;
    }
    if (spoken && part->role == FRAME_ARTIFACT)
        open_artifact(writer, ARTIFACT_LAYOUT);
    else
        open_mark(writer, "Figure", mark);
    show_plain(writer, part, at);
}

static void show_figure(struct writer *writer, const struct frame_item *item, struct pdf_point at) {
    struct pdf_mark mark = {.node = item->node};
    int64_t box[4] = {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    widen_by_items(box, &item->items, at);
    if (box[0] > box[2])
        return;
    /* What bleeds is no part of the page. */
    const int64_t width = writer->shower.width, height = writer->shower.height;
    mark.box[0] = MAX(box[0], 0);
    mark.box[1] = height - MIN(box[3], height);
    mark.box[2] = MIN(box[2], width);
    mark.box[3] = height - MAX(box[1], 0);
    if (mark.node->anchor)
        push_place(writer, mark.node, box[1]);
    for (size_t i = 0; i < item->items.count; i++)
        show_part(writer, LIST_AT(&item->items, const struct frame_item, i), at, mark);
}

static bool is_figure(const struct document_node *node) {
    return node->kind == DOCUMENT_CHART || node->kind == DOCUMENT_PICTURE ||
           (node->plot && node->plot->single);
}

/* A mark of a plot, which says the value of its cell. */
static bool is_mark(const struct frame_item *item) {
    const struct document_node *node = item->node;
    return item->kind == FRAME_PATH && item->role == FRAME_CONTENT && node &&
           node->kind == DOCUMENT_CELL;
}

static bool is_artifact(const struct frame_item *item) {
    return item->role == FRAME_ARTIFACT || (item->kind == FRAME_PATH && !is_mark(item)) ||
           (!item->node && item->kind != FRAME_GROUP);
}

static void show_mark(struct writer *writer, const struct frame_item *item, struct pdf_point at) {
    open_mark(writer, "Span", (struct pdf_mark){.node = item->node});
    show_plain(writer, item, at);
}

static void show_content(struct writer *writer, const struct list *items, struct pdf_point origin) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        const struct document_node *node = item->node;
        struct pdf_point at = {origin.x + item->x, origin.y + item->y};
        if (is_artifact(item)) {
            open_artifact(writer, kind_of(writer, item, at));
            show_plain(writer, item, at);
        } else if (item->kind == FRAME_TEXT) {
            show_text(writer, item, at);
        } else if (is_mark(item)) {
            show_mark(writer, item, at);
        } else if (node && is_figure(node)) {
            show_figure(writer, item, at);
        } else {
            show_content(writer, &item->items, at);
        }
    }
}

void pdf_content_page(struct pdf_content *content, const struct frame_page *page, uint32_t index,
                      GString *out) {
    struct writer writer = {.content = content, .page = index};
    writer.shower = (struct pdf_shower){.fonts = content->fonts,
                                        .images = content->images,
                                        .out = out,
                                        .width = page->width,
                                        .height = page->height,
                                        .black_text = content->black_text,
                                        .gray = content->gray};
    show_content(&writer, &page->items, (struct pdf_point){0, 0});
    close_mark(&writer);
}
