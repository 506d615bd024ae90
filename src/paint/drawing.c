/* Drawings in a page's SVG: takes the page as cairo writes it, with an address in place of each
 * drawing, and the drawings as cairo writes them; gives one file, in which each drawing is an
 * element <svg> with names of its own. */
#include "paint/paint_int.h"

#include <glib.h>
#include <string.h>

#define ADDRESS "data:image/svg+xml;base64,"

void paint_mark_drawing(cairo_surface_t *surface, struct bytes svg) {
    char *data = g_base64_encode(svg.data, svg.size);
    char *address = g_strconcat(ADDRESS, data, NULL);
    cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_URI, (unsigned char *)address,
                                strlen(address), g_free, address);
    g_free(data);
}

/* ---- names ------------------------------------------------------------------------------- */

/* The bytes of what stands before a name of the file's own; 0: there is none here. */
static size_t match_reference(const char *at) {
    static const char *const references[] = {" id=\"", "=\"#", "url(#"};
    for (size_t i = 0; i < COUNT_OF(references); i++)
        if (g_str_has_prefix(at, references[i]))
            return strlen(references[i]);
    return 0;
}

static void append_renamed(GString *out, const char *content, unsigned number) {
    while (*content) {
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

/* ---- drawings ---------------------------------------------------------------------------- */

/* From one text to another within `*at`, which is moved behind both; NULL: they are not there. */
static char *cut(char **at, const char *from, const char *to) {
    char *start = strstr(*at, from);
    char *end = start ? strstr(start + strlen(from), to) : NULL;
    if (!end)
        return NULL;
    *at = end + strlen(to);
    return g_strndup(start + strlen(from), (gsize)(end - start) - strlen(from));
}

/* What cairo wrote of a drawing, within an element that has the place of `name`. */
static void append_drawing(GString *out, const char *name, char *svg, unsigned number) {
    char *end = g_strrstr(svg, "</svg>");
    char *box = cut(&svg, "viewBox=\"", "\"");
    char *content = strchr(svg, '>');
    if (end && box && content && content < end) {
        *end = '\0';
        g_string_append_printf(out,
                               "<svg id=\"%s\" width=\"1\" height=\"1\" viewBox=\"%s\" "
                               "preserveAspectRatio=\"none\">",
                               name, box);
        append_renamed(out, content + 1, number);
        g_string_append(out, "</svg>");
    }
    g_free(box);
}

/* The image that stands for a drawing; `at` begins with it. False: it is another picture. */
static bool append_image(GString *out, const char *image, struct arena *arena, unsigned number) {
    char *at = (char *)image;
    char *name = cut(&at, "id=\"", "\"");
    char *data = cut(&at, "=\"" ADDRESS, "\"");
    bool found = name && data;
    if (found) {
        gsize size;
        unsigned char *svg = g_base64_decode(data, &size);
        struct bytes plain = paint_number_names(arena, (struct bytes){svg, size});
        append_drawing(out, name, (char *)plain.data, number);
        g_free(svg);
    }
    g_free(name);
    g_free(data);
    return found;
}

struct bytes paint_put_drawings(struct arena *arena, struct bytes page) {
    static const char image[] = "<image ";
    GString *out = g_string_new(NULL);
    const char *at = (const char *)page.data, *next;
    unsigned count = 0;
    while ((next = strstr(at, image))) {
        const char *end = strchr(next, '>');
        end = end ? end + 1 : next + strlen(next);
        char *element = g_strndup(next, (gsize)(end - next));
        g_string_append_len(out, at, next - at);
        if (append_image(out, element, arena, count + 1))
            count++;
        else
            g_string_append(out, element);
        g_free(element);
        at = end;
    }
    g_string_append(out, at);
    struct bytes bytes = {(unsigned char *)arena_strndup(arena, out->str, out->len), out->len};
    g_string_free(out, TRUE);
    return count > 0 ? bytes : page;
}
