/* Placed items → the inside of an SVG: paths, and text as text, so that it can be searched, copied
 * and translated.
 *
 * The fonts of the one who looks may be others than those that were measured. Text is therefore cut
 * into pieces, each at its own place and held to its own width (textLength): stretches of
 * characters that follow each other at the pitch of a full em; single characters whose body was
 * cut, as punctuation is; stretches of all others, Western letters and digits. */
#include "html/html_int.h"

#include "color/color.h"
#include "svg/svg.h"

#include <glib.h>
#include <string.h>

struct drawing {
    struct html *html;
    const struct document_font *font;
    const char *language;
};

struct position {
    int64_t x, y; /* 1/1024 pt */
};

/* ---- text -------------------------------------------------------------------------------- */

/* Glyphs from `start` to before `end` of a run. */
struct piece {
    size_t start, end;
    bool natural; /* its width is the font's own affair */
};

static size_t text_end(const struct text_glyph_run *run, size_t glyph) {
    return glyph < run->glyph_count ? MIN(run->glyphs[glyph].cluster, run->text_size)
                                    : run->text_size;
}

/* A cluster a glyph, each behind the one before: what can be cut. */
static bool is_plain(const struct text_glyph_run *run) {
    for (size_t i = 1; i < run->glyph_count; i++)
        if (run->backward || run->glyphs[i].cluster <= run->glyphs[i - 1].cluster ||
            run->glyphs[i].cluster >= run->text_size)
            return false;
    return run->glyph_count > 0;
}

static bool is_wide(const struct text_glyph_run *run, size_t glyph) {
    gunichar character = g_utf8_get_char(run->text + run->glyphs[glyph].cluster);
    return g_unichar_iswide(character);
}

static bool is_full(const struct text_glyph_run *run, size_t glyph) {
    return is_wide(run, glyph) && ABS(run->glyphs[glyph].advance - run->size) <= 1;
}

/* Does the glyph stand where the one before it ends? */
static bool follows(const struct text_glyph_run *run, size_t glyph) {
    const struct text_glyph *before = &run->glyphs[glyph - 1], *own = &run->glyphs[glyph];
    return own->y == before->y && ABS(own->x - before->x - before->advance) <= 1;
}

static struct piece piece_from(const struct text_glyph_run *run, size_t start) {
    struct piece piece = {start, start + 1, false};
    bool wide = is_wide(run, start), full = is_full(run, start);
    if (wide && !full) {
        piece.natural = true;
        return piece;
    }
    while (piece.end < run->glyph_count && follows(run, piece.end) &&
           is_wide(run, piece.end) == wide && is_full(run, piece.end) == full)
        piece.end++;
    return piece;
}

static int64_t piece_width(const struct text_glyph_run *run, const struct piece *piece) {
    const struct text_glyph *first = &run->glyphs[piece->start],
                            *last = &run->glyphs[piece->end - 1];
    if (run->backward)
        return run->width;
    return (int64_t)last->x + last->advance - first->x;
}

static void append_position(GString *out, const char *name, int64_t length) {
    g_string_append_printf(out, " %s=\"", name);
    html_append_pt(out, length);
    g_string_append_c(out, '"');
}

static void append_piece(const struct drawing *drawing, const struct text_glyph_run *run,
                         const struct piece *piece, struct position origin) {
    GString *out = drawing->html->out;
    const struct text_glyph *first = &run->glyphs[piece->start];
    size_t from = piece->start > 0 ? text_end(run, piece->start) : 0;
    g_string_append(out, run->backward ? "<text direction=\"rtl\"" : "<text");
    append_position(out, "x", origin.x + (run->backward ? run->width : first->x));
    append_position(out, "y", origin.y + first->y);
    if (!piece->natural) {
        append_position(out, "textLength", piece_width(run, piece));
        g_string_append(out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    g_string_append_c(out, '>');
    html_append_text(out, run->text + from, text_end(run, piece->end) - from);
    g_string_append(out, "</text>");
}

static void append_foreign(const struct drawing *drawing, const char *language) {
    struct html *html = drawing->html;
    struct html_look look = {.font = drawing->font, .language = language};
    if (strcmp(language, drawing->language) == 0)
        return;
    if (drawing->font)
        g_string_append_printf(html->out, " class=\"%s\"", html_look_class(html, &look));
    html_write_language(html->out, language);
}

/* A glyph of a vertical line, as it stands or turned with the line. */
static void append_turned(const struct drawing *drawing, const struct text_glyph_run *run,
                          size_t glyph, struct position origin) {
    GString *out = drawing->html->out;
    struct frame_offset at = frame_glyph_offset(run, &run->glyphs[glyph]);
    size_t from = glyph > 0 ? text_end(run, glyph) : 0;
    g_string_append(out, "<text");
    append_position(out, "x", origin.x + at.x);
    append_position(out, "y", origin.y + at.y);
    if (run->mode == TEXT_MODE_SIDEWAYS) {
        g_string_append(out, " transform=\"rotate(90 ");
        html_append_pt(out, origin.x + at.x);
        g_string_append_c(out, ' ');
        html_append_pt(out, origin.y + at.y);
        g_string_append(out, ")\"");
    }
    g_string_append_c(out, '>');
    html_append_text(out, run->text + from, text_end(run, glyph + 1) - from);
    g_string_append(out, "</text>");
}

static void append_level(const struct drawing *drawing, const struct text_glyph_run *run,
                         struct position origin) {
    struct piece piece = {0, run->glyph_count, false};
    bool plain = is_plain(run);
    do {
        if (plain)
            piece = piece_from(run, piece.start);
        append_piece(drawing, run, &piece, origin);
        piece.start = piece.end;
    } while (piece.start < run->glyph_count);
}

static void append_turn(GString *out, int degrees, struct position at) {
    g_string_append_printf(out, "\" transform=\"rotate(%d ", -degrees);
    html_append_pt(out, at.x);
    g_string_append_c(out, ' ');
    html_append_pt(out, at.y);
    g_string_append_c(out, ')');
}

static void append_text(const struct drawing *drawing, const struct frame_item *item,
                        struct position origin) {
    const struct text_glyph_run *run = item->text;
    GString *out = drawing->html->out;
    if (run->glyph_count == 0 || run->size <= 0)
        return;
    g_string_append(out, "<g font-size=\"");
    html_append_pt(out, run->size);
    if (item->turn != 0)
        append_turn(out, item->turn, origin);
    g_string_append_printf(out, "\" fill=\"#%06x\"", color_readable(run->color));
    if (run->face && run->face->name && strstr(run->face->name, "Bold"))
        g_string_append(out, " font-weight=\"bold\"");
    append_foreign(drawing, run->language ? run->language : drawing->language);
    g_string_append_c(out, '>');
    if (run->mode == TEXT_MODE_HORIZONTAL)
        append_level(drawing, run, origin);
    for (size_t i = 0; run->mode != TEXT_MODE_HORIZONTAL && i < run->glyph_count; i++)
        append_turned(drawing, run, i, origin);
    g_string_append(out, "</g>\n");
}

/* ---- items ------------------------------------------------------------------------------- */

static void append_items(const struct drawing *drawing, const struct list *items,
                         struct position origin) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        struct position own = {origin.x + item->x, origin.y + item->y};
        switch (item->kind) {
        case FRAME_GROUP:
            append_items(drawing, &item->items, own);
            break;
        case FRAME_TEXT:
            append_text(drawing, item, own);
            break;
        case FRAME_PATH:
            svg_append_path(drawing->html->out, item->path, own.x, own.y);
            break;
        case FRAME_PICTURE: /* charts have none */
            break;
        }
    }
}

void html_write_drawing(struct html *html, const struct frame_item *group,
                        const struct document_font *font, const char *language) {
    struct drawing drawing = {.html = html, .font = font, .language = language};
    struct html_look look = {.font = font, .language = language};
    g_string_append(html->out, "<g");
    if (font)
        g_string_append_printf(html->out, " class=\"%s\"", html_look_class(html, &look));
    if (strcmp(language, html->document->language) != 0)
        html_write_language(html->out, language);
    g_string_append(html->out, ">\n");
    append_items(&drawing, &group->items, (struct position){0, 0});
    g_string_append(html->out, "</g>\n");
}
