/* The dump of frames: takes finished pages, gives indented text, one item a line.
 *
 * The text is the same for the same pages: lengths come from integer arithmetic, faces by their
 * PostScript names, never by path or address. */
#include <glib.h>

#include "frame/frame.h"

struct dump {
    GString *out;
    int depth;
};

static void indent(const struct dump *dump) {
    g_string_append_printf(dump->out, "%*s", 2 * dump->depth, "");
}

/* A space and the length in pt, rounded to the nearest thousandth. */
static void append_length(GString *out, Length length) {
    int64_t magnitude = length < 0 ? -(int64_t)length : length;
    int64_t millis = (magnitude * 1000 + LENGTH_PT / 2) / LENGTH_PT;
    g_string_append_printf(out, " %s%" G_GINT64_FORMAT ".%03d", length < 0 && millis > 0 ? "-" : "",
                           (gint64)(millis / 1000), (int)(millis % 1000));
}

/* As in JSON, but for the controls of ASCII, which are two hexadecimal digits. */
static void append_quoted(GString *out, const char *text, size_t size) {
    g_string_append_c(out, '"');
    for (size_t i = 0, run = 0; i < size; i += MAX(run, 1)) {
        for (run = 0; i + run < size && !g_ascii_iscntrl(text[i + run]);)
            run++;
        if (run > 0)
            json_append_escaped(out, text + i, run);
        else
            g_string_append_printf(out, "\\x%02x", (unsigned)(unsigned char)text[i]);
    }
    g_string_append_c(out, '"');
}

static void append_color(GString *out, const char *name, uint32_t color) {
    if (color != FRAME_NO_COLOR)
        g_string_append_printf(out, " %s#%06x", name, (unsigned)color);
}

static void append_place(struct dump *dump, const char *kind, const struct frame_item *item) {
    indent(dump);
    g_string_append(dump->out, kind);
    append_length(dump->out, item->x);
    append_length(dump->out, item->y);
    if (item->role == FRAME_ARTIFACT)
        g_string_append(dump->out, " artifact");
}

static void dump_text(struct dump *dump, const struct frame_item *item) {
    static const char *const modes[] = {
        [TEXT_MODE_HORIZONTAL] = "",
        [TEXT_MODE_UPRIGHT] = " upright",
        [TEXT_MODE_SIDEWAYS] = " sideways",
        [TEXT_MODE_COMBINED] = " combined",
    };
    const struct text_glyph_run *run = item->text;
    append_place(dump, "text", item);
    g_string_append_c(dump->out, ' ');
    append_quoted(dump->out, run->text, run->text_size);
    g_string_append_printf(dump->out, " %s", run->face ? run->face->name : "-");
    append_length(dump->out, run->size);
    append_color(dump->out, "", run->color);
    g_string_append_printf(dump->out, " %s", run->language ? run->language : "-");
    g_string_append(dump->out, " width");
    append_length(dump->out, run->width);
    g_string_append(dump->out, modes[run->mode]);
    if (item->turn != 0)
        g_string_append_printf(dump->out, " turn %d", item->turn);
    g_string_append_c(dump->out, '\n');
}

static void dump_segment(struct dump *dump, const struct frame_segment *segment) {
    static const struct {
        const char *name;
        int points;
    } verbs[] = {
        [FRAME_MOVE] = {"move", 1},
        [FRAME_LINE] = {"line", 1},
        [FRAME_CURVE] = {"curve", 3},
        [FRAME_CLOSE] = {"close", 0},
    };
    indent(dump);
    g_string_append(dump->out, verbs[segment->verb].name);
    for (int i = 0; i < verbs[segment->verb].points; i++) {
        append_length(dump->out, segment->x[i]);
        append_length(dump->out, segment->y[i]);
    }
    g_string_append_c(dump->out, '\n');
}

static void dump_path(struct dump *dump, const struct frame_item *item) {
    const struct frame_path *path = item->path;
    append_place(dump, "path", item);
    append_color(dump->out, "fill ", path->fill);
    append_color(dump->out, "stroke ", path->stroke);
    if (path->stroke != FRAME_NO_COLOR)
        append_length(dump->out, path->stroke_width);
    if (path->dash > 0) {
        g_string_append(dump->out, " dash");
        append_length(dump->out, path->dash);
    }
    g_string_append_c(dump->out, '\n');
    dump->depth++;
    for (size_t i = 0; i < path->segments.count; i++)
        dump_segment(dump, LIST_AT(&path->segments, struct frame_segment, i));
    dump->depth--;
}

static void append_lengths(GString *out, const Length *lengths, size_t count) {
    for (size_t i = 0; i < count; i++)
        append_length(out, lengths[i]);
}

static void dump_picture(struct dump *dump, const struct frame_item *item) {
    const struct frame_picture *picture = item->picture;
    const char *file = picture->picture->file.text ? picture->picture->file.text : "";
    const Length window[] = {picture->width, picture->height};
    const Length image[] = {picture->image_x, picture->image_y, picture->image_width,
                            picture->image_height};
    append_place(dump, "picture", item);
    g_string_append_c(dump->out, ' ');
    append_quoted(dump->out, file, strlen(file));
    append_lengths(dump->out, window, COUNT_OF(window));
    if (image[0] || image[1] || image[2] != window[0] || image[3] != window[1]) {
        g_string_append(dump->out, " image");
        append_lengths(dump->out, image, COUNT_OF(image));
    }
    if (picture->picture->orientation > 1)
        g_string_append_printf(dump->out, " turn %d", picture->picture->orientation);
    g_string_append_c(dump->out, '\n');
}

static void dump_items(struct dump *dump, const struct list *items);

static void dump_group(struct dump *dump, const struct frame_item *item) {
    append_place(dump, "group", item);
    g_string_append_c(dump->out, '\n');
    dump_items(dump, &item->items);
}

static void dump_item(struct dump *dump, const struct frame_item *item) {
    switch (item->kind) {
    case FRAME_GROUP:
        dump_group(dump, item);
        break;
    case FRAME_TEXT:
        dump_text(dump, item);
        break;
    case FRAME_PATH:
        dump_path(dump, item);
        break;
    case FRAME_PICTURE:
        dump_picture(dump, item);
        break;
    }
}

static void dump_items(struct dump *dump, const struct list *items) {
    dump->depth++;
    for (size_t i = 0; i < items->count; i++)
        dump_item(dump, LIST_AT(items, struct frame_item, i));
    dump->depth--;
}

/* Only where readers do not just count. */
static void append_label(struct dump *dump, const struct frame_page *page, size_t number) {
    if (page->label == FRAME_LABEL_NAME) {
        g_string_append(dump->out, " name ");
        append_quoted(dump->out, page->name ? page->name : "", page->name ? strlen(page->name) : 0);
        return;
    }
    if (page->number > 0 && page->number != number)
        g_string_append_printf(dump->out, " label %u", page->number);
    if (page->label == FRAME_LABEL_ROMAN)
        g_string_append(dump->out, " roman");
}

static void dump_page(struct dump *dump, const struct frame_page *page, size_t number) {
    g_string_append_printf(dump->out, "page %zu", number);
    append_length(dump->out, page->width);
    append_length(dump->out, page->height);
    append_label(dump, page, number);
    g_string_append_c(dump->out, '\n');
    dump_items(dump, &page->items);
}

void frame_dump(const struct frame_pages *pages, GString *out) {
    struct dump dump = {.out = out};
    if (pages->title) {
        g_string_append(out, "title ");
        append_quoted(out, pages->title, strlen(pages->title));
        g_string_append_c(out, '\n');
    }
    if (pages->language)
        g_string_append_printf(out, "language %s\n", pages->language);
    for (size_t i = 0; i < pages->pages.count; i++)
        dump_page(&dump, LIST_AT(&pages->pages, struct frame_page, i), i + 1);
}
