/* Glyph runs and paths → operators of a content stream (ISO 32000-1, 8.5 and 9.4).
 *
 * All that stands on one baseline in one font is one TJ. Positions are kept as the reader will
 * compute them, from the rounded numbers in the file, so that no error adds up: a glyph is never
 * off by more than half a thousandth of an em. */
#include "pdf/pdf_int.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* ---- text -------------------------------------------------------------------------------- */

static void end_array(struct pdf_shower *shower) {
    if (shower->in_array)
        g_string_append(shower->out, ")]TJ\n");
    shower->in_array = false;
}

void pdf_show_end(struct pdf_shower *shower) {
    end_array(shower);
    if (shower->in_text)
        g_string_append(shower->out, "ET\n");
    shower->in_text = false;
}

static void begin_text(struct pdf_shower *shower) {
    bool turned = shower->direction == PDF_TURNED;
    if (shower->in_text && shower->turned == turned)
        return;
    if (!shower->in_text)
        g_string_append(shower->out, "BT\n");
    else
        end_array(shower);
    if (turned || shower->in_text)
        g_string_append(shower->out, turned ? "0 -1 1 0 0 0 Tm\n" : "1 0 0 1 0 0 Tm\n");
    shower->in_text = true;
    shower->turned = turned;
    shower->line_x = shower->line_y = 0;
}

void pdf_show_turn(struct pdf_shower *shower, int degrees, struct pdf_point at) {
    double angle = degrees * G_PI / 180;
    const int64_t sine = llround(sin(angle) * 1000), cosine = llround(cos(angle) * 1000);
    const int64_t matrix[] = {cosine, sine, -sine, cosine};
    pdf_show_end(shower);
    g_string_append(shower->out, "q\n");
    for (size_t i = 0; i < COUNT_OF(matrix); i++) {
        pdf_append_thousandths(shower->out, matrix[i]);
        g_string_append_c(shower->out, ' ');
    }
    pdf_append_length(shower->out, at.x);
    g_string_append_c(shower->out, ' ');
    pdf_append_length(shower->out, shower->height - at.y);
    g_string_append(shower->out, " cm\n");
}

enum pdf_direction pdf_direction_of(const struct text_glyph_run *run) {
    static const enum pdf_direction directions[] = {
        [TEXT_MODE_HORIZONTAL] = PDF_ACROSS,
        [TEXT_MODE_UPRIGHT] = PDF_DOWN,
        [TEXT_MODE_SIDEWAYS] = PDF_TURNED,
        [TEXT_MODE_COMBINED] = PDF_DOWN,
    };
    return directions[run->mode];
}

static void set_fill(struct pdf_shower *shower, uint32_t color) {
    if (shower->fill == color)
        return;
    end_array(shower);
    shower->fill = color;
    pdf_append_color(shower->out, color, "g", "rg");
}

static void set_font(struct pdf_shower *shower, const struct pdf_font *font,
                     const struct text_glyph_run *run, size_t voice) {
    Length size = run->size;
    enum pdf_direction direction = pdf_direction_of(run);
    bool same_way = (direction == PDF_DOWN) == (shower->direction == PDF_DOWN);
    if (!font)
        return;
    shower->direction = direction;
    if (shower->font == font && shower->voice == voice && shower->size == size && same_way)
        return;
    end_array(shower);
    shower->font = font;
    shower->voice = voice;
    shower->size = size;
    g_string_append_c(shower->out, '/');
    pdf_append_font_name(shower->out, font, direction == PDF_DOWN, voice);
    g_string_append_c(shower->out, ' ');
    pdf_append_length(shower->out, size);
    g_string_append(shower->out, " Tf\n");
}

static void append_move(struct pdf_shower *shower, int64_t x, int64_t y) {
    pdf_append_thousandths(shower->out, x - shower->line_x);
    g_string_append_c(shower->out, ' ');
    pdf_append_thousandths(shower->out, y - shower->line_y);
    g_string_append(shower->out, " Td\n[(");
    shower->line_x = x;
    shower->line_y = y;
    shower->pen = 0;
    shower->in_array = true;
}

static int64_t round_quotient(int64_t number, int64_t divisor) {
    int64_t half = number < 0 ? -divisor / 2 : divisor / 2;
    return (number + half) / divisor;
}

/* Brings the pen to a place in the text matrix, in 1/1000 pt. What stands in an array moves it the
 * other way across, but downwards (9.4.3). */
static void move_pen(struct pdf_shower *shower, int64_t x, int64_t y) {
    bool down = shower->direction == PDF_DOWN;
    if (shower->in_array && (down ? x != shower->line_x : y != shower->line_y))
        end_array(shower);
    if (!shower->in_array) {
        append_move(shower, x, y);
        return;
    }
    int64_t wanted = round_quotient((down ? shower->line_y - y : x - shower->line_x) * 1000,
                                    round_quotient((int64_t)shower->size * 1000, LENGTH_PT));
    if (wanted == shower->pen)
        return;
    g_string_append_c(shower->out, ')');
    pdf_append_integer(shower->out, down ? wanted - shower->pen : shower->pen - wanted);
    g_string_append_c(shower->out, '(');
    shower->pen = wanted;
}

static void show_glyph(struct pdf_shower *shower, const struct pdf_glyph *glyph,
                       struct pdf_point at) {
    int64_t x = round_quotient(at.x * 1000, LENGTH_PT);
    int64_t y = round_quotient((shower->height - at.y) * 1000, LENGTH_PT);
    begin_text(shower);
    if (shower->direction == PDF_DOWN)
        move_pen(shower, x + (int64_t)shower->size * PDF_VERTICAL_X / LENGTH_PT,
                 y + (int64_t)shower->size * PDF_VERTICAL_Y / LENGTH_PT);
    else if (shower->direction == PDF_TURNED)
        move_pen(shower, -y, x);
    else
        move_pen(shower, x, y);
    pdf_append_literal_byte(shower->out, (uint8_t)(glyph->code >> 8));
    pdf_append_literal_byte(shower->out, (uint8_t)glyph->code);
    shower->pen += shower->direction != PDF_DOWN ? glyph->width : glyph->combined ? 0 : 1000;
}

static void set_stroke(struct pdf_shower *shower, uint32_t color, Length width) {
    if (shower->stroke != color)
        pdf_append_color(shower->out, color, "G", "RG");
    shower->stroke = color;
    pdf_append_length(shower->out, width);
    g_string_append(shower->out, " w\n");
}

/* A character that no font has: an empty box of its width. */
static void show_missing(struct pdf_shower *shower, const struct text_glyph_run *run,
                         const struct text_glyph *glyph, struct pdf_point at) {
    Length inset = run->size / 16, top = length_em(run->size, run->face->ascent);
    Length width = MAX(glyph->advance - 2 * inset, inset);
    pdf_show_end(shower);
    set_stroke(shower, run->color, run->size / 24);
    const int64_t box[] = {at.x + inset, shower->height - at.y, width, top - inset};
    for (size_t i = 0; i < COUNT_OF(box); i++) {
        pdf_append_length(shower->out, box[i]);
        g_string_append_c(shower->out, ' ');
    }
    g_string_append(shower->out, "re S\n");
}

static struct pdf_point place_of(const struct text_glyph_run *run, const struct text_glyph *glyph,
                                 struct pdf_point origin) {
    struct frame_offset offset = frame_glyph_offset(run, glyph);
    return (struct pdf_point){origin.x + offset.x, origin.y + offset.y};
}

/* Characters of private use mean nothing by themselves: they need ActualText (ISO 19005-2,
 * 6.2.11.7.3). */
static bool is_private(const struct pdf_cluster *cluster) {
    for (const char *at = cluster->text; at < cluster->text + cluster->size;
         at = g_utf8_next_char(at))
        if (g_unichar_type(g_utf8_get_char(at)) == G_UNICODE_PRIVATE_USE)
            return true;
    return false;
}

/* What `said` has from the front on, in the glyph's voice; false: ToUnicode says it otherwise. */
static bool is_said(const struct pdf_glyph *glyph, struct pdf_said said) {
    size_t voice = pdf_glyph_voice(glyph, said);
    if (voice >= glyph->said.count)
        return false;
    const struct pdf_said *known = LIST_AT(&glyph->said, const struct pdf_said, voice);
    return known->size == said.size && memcmp(known->text, said.text, said.size) == 0;
}

/* Do its glyphs say by ToUnicode, one after the other, just what it stands for? */
static bool speaks_for_itself(const struct pdf_font *font, const struct text_glyph_run *run,
                              const struct pdf_cluster *cluster) {
    size_t at = 0;
    for (size_t i = cluster->first; i < cluster->end; i++) {
        const struct pdf_glyph *glyph = pdf_font_glyph(font, run->glyphs[i].id);
        const struct pdf_said said = pdf_cluster_share(font, run, cluster, i);
        if (!glyph || (said.size > 0 && (said.text != cluster->text + at || !is_said(glyph, said))))
            return false;
        at += said.size;
    }
    return at == cluster->size && !is_private(cluster);
}

/* The gray as light as a colour. */
static uint32_t gray_of(uint32_t color) {
    uint32_t gray = picture_luma(color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF);
    return gray << 16 | gray << 8 | gray;
}

static void show_cluster(struct pdf_shower *shower, const struct text_glyph_run *run,
                         struct pdf_point origin, const struct pdf_cluster *cluster) {
    const struct pdf_font *font = pdf_fonts_lookup(shower->fonts, run->face);
    for (size_t i = cluster->first; i < cluster->end; i++) {
        const struct text_glyph *glyph = &run->glyphs[i];
        const struct pdf_glyph *known = pdf_font_glyph(font, glyph->id);
        const struct pdf_said said = pdf_cluster_share(font, run, cluster, i);
        if (!known) {
            show_missing(shower, run, glyph, place_of(run, glyph, origin));
        } else if (said.size > 0 || cluster->size == 0) {
            set_font(shower, font, run, pdf_glyph_voice(known, said));
            show_glyph(shower, known, place_of(run, glyph, origin));
        }
    }
}

void pdf_show_glyphs(struct pdf_shower *shower, const struct text_glyph_run *run,
                     struct pdf_point origin, const struct pdf_cluster *clusters) {
    set_fill(shower, shower->black_text ? gray_of(run->color) : run->color);
    for (size_t i = clusters->first; i < clusters->end;) {
        const struct pdf_cluster cluster = pdf_cluster_at(&shower->speech, run, i);
        show_cluster(shower, run, origin, &cluster);
        i = cluster.end;
    }
}

struct pdf_cluster pdf_plain_from(const struct pdf_shower *shower, const struct text_glyph_run *run,
                                  size_t first) {
    const struct pdf_font *font = pdf_fonts_lookup(shower->fonts, run->face);
    struct pdf_cluster plain = {.first = first, .end = first};
    while (plain.end < run->glyph_count) {
        struct pdf_cluster cluster = pdf_cluster_at(&shower->speech, run, plain.end);
        if (!speaks_for_itself(font, run, &cluster))
            break;
        plain.end = cluster.end;
    }
    return plain;
}

/* ---- paths ------------------------------------------------------------------------------- */

static void append_point(struct pdf_shower *shower, const struct frame_segment *segment, size_t k,
                         struct pdf_point origin) {
    pdf_append_length(shower->out, origin.x + segment->x[k]);
    g_string_append_c(shower->out, ' ');
    pdf_append_length(shower->out, shower->height - origin.y - segment->y[k]);
    g_string_append_c(shower->out, ' ');
}

static void append_segment(struct pdf_shower *shower, const struct frame_segment *segment,
                           struct pdf_point origin) {
    static const struct {
        size_t points;
        const char *operator_name;
    } verbs[] = {
        [FRAME_MOVE] = {1, "m\n"},
        [FRAME_LINE] = {1, "l\n"},
        [FRAME_CURVE] = {3, "c\n"},
        [FRAME_CLOSE] = {0, "h\n"},
    };
    for (size_t k = 0; k < verbs[segment->verb].points; k++)
        append_point(shower, segment, k, origin);
    g_string_append(shower->out, verbs[segment->verb].operator_name);
}

static void append_dash(GString *out, Length dash) {
    g_string_append_c(out, '[');
    if (dash > 0)
        pdf_append_length(out, dash);
    g_string_append(out, "]0 d\n");
}

void pdf_show_path(struct pdf_shower *shower, const struct frame_path *path,
                   struct pdf_point origin) {
    bool filled = path->fill != FRAME_NO_COLOR;
    bool stroked = path->stroke != FRAME_NO_COLOR && path->stroke_width > 0;
    if (path->segments.count == 0 || (!filled && !stroked))
        return;
    pdf_show_end(shower);
    if (filled)
        set_fill(shower, shower->gray ? gray_of(path->fill) : path->fill);
    if (stroked)
        set_stroke(shower, shower->gray ? gray_of(path->stroke) : path->stroke, path->stroke_width);
    if (stroked && path->dash > 0)
        append_dash(shower->out, path->dash);
    for (size_t i = 0; i < path->segments.count; i++)
        append_segment(shower, LIST_AT(&path->segments, const struct frame_segment, i), origin);
    g_string_append(shower->out, filled && stroked ? "B\n" : filled ? "f\n" : "S\n");
    if (stroked && path->dash > 0)
        append_dash(shower->out, 0);
}

/* ---- pictures ---------------------------------------------------------------------------- */

static void append_numbers(GString *out, const int64_t *lengths, size_t count) {
    for (size_t i = 0; i < count; i++) {
        pdf_append_length(out, lengths[i]);
        g_string_append_c(out, ' ');
    }
}

/* From the unit square, upwards, which the stored picture fills, by its turn, to the place of the
 * upright one. */
static void append_matrix(struct pdf_shower *shower, const struct frame_picture *frame,
                          struct pdf_point at) {
    const struct picture_turn turn = picture_turn(frame->picture);
    int64_t width = frame->image_width, height = frame->image_height;
    const int64_t matrix[] = {
        width * turn.xx,
        -height * turn.yx,
        -width * turn.xy,
        height * turn.yy,
        at.x + frame->image_x + width * (turn.xy + turn.x0),
        shower->height - at.y - frame->image_y - height * (turn.yy + turn.y0),
    };
    append_numbers(shower->out, matrix, COUNT_OF(matrix));
    g_string_append(shower->out, "cm\n");
}

void pdf_show_picture(struct pdf_shower *shower, const struct frame_picture *frame,
                      struct pdf_point at) {
    if (frame->image_width <= 0 || frame->image_height <= 0)
        return;
    const int64_t window[] = {at.x, shower->height - at.y - frame->height, frame->width,
                              frame->height};
    pdf_show_end(shower);
    g_string_append(shower->out, "q\n");
    append_numbers(shower->out, window, COUNT_OF(window));
    g_string_append(shower->out, "re W n\n");
    append_matrix(shower, frame, at);
    g_string_append(shower->out, "/X");
    pdf_append_integer(shower->out, pdf_images_need(shower->images, frame->picture));
    g_string_append(shower->out, " Do\nQ\n");
}
