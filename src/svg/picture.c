/* Pictures → files within the page, seen through their windows. A photograph is the file that will
 * be published; a drawing is an element <svg> with names of its own. */
#include "svg/svg_int.h"

#include <string.h>

/* ---- photographs ------------------------------------------------------------------------- */

/* Browsers have no one way with ink on a screen. */
static bool find_file(struct svg *svg, const struct picture *picture, struct bytes *ret_file,
                      enum picture_kind *ret_kind) {
    *ret_file = (struct bytes){picture->bytes, picture->size};
    *ret_kind = picture->kind;
    if (picture->components != 4)
        return true;
    *ret_kind = PICTURE_PNG;
    return picture_show_on_screen(svg->arena, picture, svg->diags, ret_file);
}

/* From the stored picture's unit square to the upright one's in points. */
static void append_turn(GString *out, const struct frame_picture *frame) {
    struct picture_turn turn = picture_turn(frame->picture);
    const int64_t width = frame->image_width, height = frame->image_height;
    const int64_t numbers[] = {turn.xx * width,
                               turn.yx * height,
                               turn.xy * width,
                               turn.yy * height,
                               frame->image_x + turn.x0 * width,
                               frame->image_y + turn.y0 * height};
    g_string_append(out, " transform=\"matrix(");
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        g_string_append(out, i > 0 ? " " : "");
        svg_append_pt(out, numbers[i]);
    }
    g_string_append(out, ")\"");
}

static bool write_photograph(struct svg *svg, const struct frame_picture *frame) {
    struct bytes file;
    enum picture_kind kind;
    if (!find_file(svg, frame->picture, &file, &kind))
        return false;
    char *data = g_base64_encode(file.data, file.size);
    g_string_append(svg->body, "<image width=\"1\" height=\"1\" preserveAspectRatio=\"none\"");
    append_turn(svg->body, frame);
    if (frame->picture->turn_at > 0) /* who reads Exif would turn it once more */
        g_string_append(svg->body, " style=\"image-orientation:none\"");
    g_string_append_printf(svg->body, " xlink:href=\"data:%s;base64,%s\"/>",
                           picture_media_type(kind), data);
    g_free(data);
    return true;
}

/* ---- drawings ---------------------------------------------------------------------------- */

/* The bytes of what stands before a name of the file's own; 0: there is none here. */
static size_t match_reference(const char *at) {
    static const char *const references[] = {" id=\"", "=\"#", "url(#"};
    for (size_t i = 0; i < COUNT_OF(references); i++)
        if (g_str_has_prefix(at, references[i]))
            return strlen(references[i]);
    return 0;
}

static void append_renamed(GString *out, const char *content, const char *end, unsigned number) {
    while (content < end) {
        size_t size = match_reference(content);
        if (size == 0) {
            g_string_append_c(out, *content++);
            continue;
        }
        g_string_append_len(out, content, (gssize)size);
        g_string_append_printf(out, "drawing%u-", number);
        content += size;
    }
}

static void append_length(GString *out, const char *name, int64_t length) {
    g_string_append_printf(out, " %s=\"", name);
    svg_append_pt(out, length);
    g_string_append_c(out, '"');
}

/* What cairo wrote, within an element that has its place. */
static void append_drawing(struct svg *svg, const struct frame_picture *frame, const char *text) {
    static const char box_key[] = "viewBox=\"";
    const char *box = strstr(text, box_key);
    const char *content = box ? strchr(box, '>') : NULL;
    const char *end = content ? g_strrstr(content, "</svg>") : NULL;
    if (!end)
        return;
    box += strlen(box_key);
    g_string_append(svg->body, "<svg");
    append_length(svg->body, "x", frame->image_x);
    append_length(svg->body, "y", frame->image_y);
    append_length(svg->body, "width", frame->image_width);
    append_length(svg->body, "height", frame->image_height);
    g_string_append_printf(svg->body, " viewBox=\"%.*s\" preserveAspectRatio=\"none\">",
                           (int)strcspn(box, "\""), box);
    append_renamed(svg->body, content + 1, end, ++svg->drawings);
    g_string_append(svg->body, "</svg>");
}

static bool write_drawing(struct svg *svg, const struct frame_picture *frame) {
    struct bytes file;
    if (!picture_draw_svg(svg->arena, frame->picture, svg->diags, &file))
        return false;
    file = svg_number_names(svg->arena, file);
    append_drawing(svg, frame, (const char *)file.data);
    return true;
}

/* ---- windows ----------------------------------------------------------------------------- */

/* An inner <svg> shows nothing beyond its edges (SVG 1.1, 14.3.3). */
bool svg_write_picture(struct svg *svg, const struct frame_picture *frame, struct svg_place place) {
    if (frame->image_width <= 0 || frame->image_height <= 0)
        return true;
    g_string_append(svg->body, "<svg");
    append_length(svg->body, "x", place.x);
    append_length(svg->body, "y", place.y);
    append_length(svg->body, "width", frame->width);
    append_length(svg->body, "height", frame->height);
    g_string_append_c(svg->body, '>');
    bool ok = frame->picture->kind == PICTURE_SVG ? write_drawing(svg, frame)
                                                  : write_photograph(svg, frame);
    g_string_append(svg->body, "</svg>\n");
    return ok;
}
