/* Attributes: class and language of a node, whatever its element; and the box that scrolls by
 * itself. */
#include "html/html_int.h"

#include <glib.h>

static bool runs_leftwards(const char *language) {
    static const char *const languages[] = {"ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv"};
    for (size_t i = 0; i < COUNT_OF(languages); i++)
        if (g_ascii_strncasecmp(language, languages[i], 2) == 0 &&
            (language[2] == '\0' || language[2] == '-'))
            return true;
    return false;
}

void html_write_language(GString *out, const char *language) {
    g_string_append(out, " lang=\"");
    html_append_plain(out, language);
    g_string_append(out, runs_leftwards(language) ? "\" dir=\"rtl\"" : "\"");
}

struct html_scope html_enter(const struct html_scope *outer, const struct document_node *node) {
    struct html_scope scope = *outer;
    if (node->style)
        scope.style = node->style;
    if (node->language)
        scope.language = node->language;
    return scope;
}

static void append_class(GString *classes, const char *name) {
    if (classes->len > 0)
        g_string_append_c(classes, ' ');
    g_string_append(classes, name);
}

void html_write_attributes(struct html *html, const struct document_node *node,
                           const struct html_scope *outer, const char *more) {
    struct html_scope scope = html_enter(outer, node);
    bool foreign = !g_str_equal(scope.language, outer->language);
    GString *classes = g_string_new(more);
    if (node->style)
        append_class(classes, html_style_class(html, node->style));
    if ((foreign || (node->style && !g_str_equal(scope.language, html->document->language))) &&
        scope.style && scope.style->font) {
        struct html_look look = {.font = scope.style->font, .language = scope.language};
        append_class(classes, html_look_class(html, &look));
    }
    if (classes->len > 0)
        g_string_append_printf(html->out, " class=\"%s\"", classes->str);
    if (foreign)
        html_write_language(html->out, scope.language);
    g_string_free(classes, TRUE);
}

void html_open_scroll(struct html *html, const char *name) {
    g_string_append(html->out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
    html_append_plain(html->out, name);
    g_string_append(html->out, "\">\n");
}
