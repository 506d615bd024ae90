/* Ruby on finished pages: takes what is placed, tells of ruby and emphasis marks that stand in a
 * rule, in the text of another block or beyond the page. That of a paragraph's own lines is told
 * where these are composed. */
#include "layout/break_int.h"

#include <glib.h>

/* Characters, or a rule, where they stand on the page. */
struct mark {
    int64_t left, top, right, bottom;
    const struct text_glyph_run *run; /* NULL: a rule … */
    Length thickness;                 /* … of so much */
    const void *node;
    bool label;
};

enum obstacle { OBSTACLE_RULE, OBSTACLE_TEXT, OBSTACLE_EDGE, OBSTACLES };

/* What ruby meets of one kind: the first place, and how many there are. */
struct meeting {
    struct span span;
    int64_t deepest;
    size_t count;
};

struct reader {
    struct arena *arena;
    const struct frame_page *page;
    struct list marks; /* of struct mark: of a page */
    struct meeting meetings[OBSTACLES];
};

static bool have_readings(const struct list *items) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        bool reading = item->kind == FRAME_TEXT && text_use_is_reading(item->text->use);
        if (reading || (item->kind == FRAME_GROUP && have_readings(&item->items)))
            return true;
    }
    return false;
}

/* ---- what stands on a page --------------------------------------------------------------- */

static void add_text(struct reader *reader, const struct frame_item *item, struct frame_offset at) {
    struct frame_offset corners[2];
    frame_run_box(item->text, corners);
    *LIST_PUSH(reader->arena, &reader->marks, struct mark) = (struct mark){
        .left = at.x + corners[0].x,
        .top = at.y + corners[0].y,
        .right = at.x + corners[1].x,
        .bottom = at.y + corners[1].y,
        .run = item->text,
        .node = item->node,
        .label = item->label,
    };
}

/* A stroke's middle; it is as long as it is drawn. */
static void add_stroke(struct reader *reader, Length thickness, struct frame_offset from,
                       struct frame_offset to) {
    *LIST_PUSH(reader->arena, &reader->marks, struct mark) = (struct mark){
        .left = MIN(from.x, to.x),
        .top = MIN(from.y, to.y),
        .right = MAX(from.x, to.x),
        .bottom = MAX(from.y, to.y),
        .thickness = thickness,
    };
}

/* Straight strokes along the page's edges; grounds are there to be written on. */
static void add_path(struct reader *reader, const struct frame_path *path, struct frame_offset at) {
    struct frame_offset from = at, first = at;
    if (path->stroke == FRAME_NO_COLOR)
        return;
    for (size_t i = 0; i < path->segments.count; i++) {
        const struct frame_segment *segment =
            LIST_AT(&path->segments, const struct frame_segment, i);
        size_t last = segment->verb == FRAME_CURVE ? 2 : 0;
        struct frame_offset to = {at.x + segment->x[last], at.y + segment->y[last]};
        bool closes = segment->verb == FRAME_CLOSE;
        to = closes ? first : to;
        bool straight = from.x == to.x || from.y == to.y;
        if ((segment->verb == FRAME_LINE || closes) && straight)
            add_stroke(reader, path->stroke_width, from, to);
        first = segment->verb == FRAME_MOVE ? to : first;
        from = to;
    }
}

/* Charts find places for their labels by themselves. */
static void add_marks(struct reader *reader, const struct list *items, struct frame_offset at) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        struct frame_offset place = {at.x + item->x, at.y + item->y};
        if (item->kind == FRAME_GROUP)
            add_marks(reader, &item->items, place);
        else if (item->kind == FRAME_TEXT && !item->event)
            add_text(reader, item, place);
        else if (item->kind == FRAME_PATH)
            add_path(reader, item->path, place);
    }
}

/* ---- what meets -------------------------------------------------------------------------- */

static void note(struct reader *reader, enum obstacle obstacle, const struct mark *reading,
                 int64_t depth) {
    struct meeting *meeting = &reader->meetings[obstacle];
    if (meeting->count++ == 0)
        meeting->span = reading->run->origins.span;
    meeting->deepest = MAX(meeting->deepest, depth);
}

/* The lesser of how far two stand in each other across and along the page. */
static int64_t overlap_of(const struct mark *a, const struct mark *b) {
    return MIN(MIN(a->right, b->right) - MAX(a->left, b->left),
               MIN(a->bottom, b->bottom) - MAX(a->top, b->top));
}

/* How deep a rule's middle lies in the characters. */
static int64_t depth_of_rule(const struct mark *reading, const struct mark *rule) {
    bool flat = rule->top == rule->bottom;
    int64_t along = flat ? MIN(reading->right, rule->right) - MAX(reading->left, rule->left)
                         : MIN(reading->bottom, rule->bottom) - MAX(reading->top, rule->top);
    int64_t across = flat ? MIN(rule->top - reading->top, reading->bottom - rule->top)
                          : MIN(rule->left - reading->left, reading->right - rule->left);
    return along > 0 ? across + rule->thickness / 2 : 0;
}

/* Bodies hold some white: a twentieth of an em in another is not seen. */
static Length white_of(const struct mark *reading) {
    return reading->run->size / 20;
}

static void meet(struct reader *reader, const struct mark *reading, const struct mark *other) {
    enum obstacle obstacle = other->run ? OBSTACLE_TEXT : OBSTACLE_RULE;
    bool own = other->run && other->node == reading->node && other->label == reading->label;
    bool again = other->run && text_use_is_reading(other->run->use) && other < reading;
    if (own || again)
        return;
    int64_t depth = other->run ? overlap_of(reading, other) : depth_of_rule(reading, other);
    if (depth > white_of(reading))
        note(reader, obstacle, reading, depth);
}

static void meet_edges(struct reader *reader, const struct mark *reading) {
    int64_t beyond =
        MAX(MAX(-reading->left, -reading->top),
            MAX(reading->right - reader->page->width, reading->bottom - reader->page->height));
    if (beyond > white_of(reading))
        note(reader, OBSTACLE_EDGE, reading, beyond);
}

static void read_page(struct reader *reader) {
    reader->marks.count = 0;
    add_marks(reader, &reader->page->items, (struct frame_offset){0, 0});
    for (size_t i = 0; i < reader->marks.count; i++) {
        const struct mark *reading = LIST_AT(&reader->marks, const struct mark, i);
        if (!reading->run || !text_use_is_reading(reading->run->use))
            continue;
        meet_edges(reader, reading);
        for (size_t k = 0; k < reader->marks.count; k++)
            meet(reader, reading, LIST_AT(&reader->marks, const struct mark, k));
    }
}

static void report(struct layout *layout, const struct reader *reader) {
    static const struct {
        const char *hint, *message;
    } words[OBSTACLES] = {
        [OBSTACLE_RULE] = {"give the table more `padding`, or the style more `feed` or space",
                           "ruby or emphasis marks stand in a rule, by up to %s pt (places: %zu)"},
        [OBSTACLE_TEXT] = {"give the style more `feed`, `space-before` or `space-after`",
                           "ruby or emphasis marks stand in another block's text, by up to %s pt "
                           "(places: %zu)"},
        [OBSTACLE_EDGE] = {"give the page a larger margin",
                           "ruby or emphasis marks reach beyond the page, by up to %s pt "
                           "(places: %zu)"},
    };
    for (enum obstacle i = 0; i < OBSTACLES; i++) {
        const struct meeting *meeting = &reader->meetings[i];
        int64_t tenths = (meeting->deepest * 10 + LENGTH_PT - 1) / LENGTH_PT;
        const char *most = arena_printf(layout->arena, "%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT,
                                        tenths / 10, tenths % 10);
        if (meeting->count > 0)
            diag_report(layout->diags, DIAG_RUBY_MEETS, meeting->span, words[i].hint,
                        words[i].message, most, meeting->count);
    }
}

void layout_check_readings(struct layout *layout, const struct frame_pages *pages) {
    struct reader reader = {.arena = layout->arena};
    for (size_t i = 0; i < pages->pages.count; i++) {
        reader.page = LIST_AT(&pages->pages, const struct frame_page, i);
        if (have_readings(&reader.page->items))
            read_page(&reader);
    }
    report(layout, &reader);
}
