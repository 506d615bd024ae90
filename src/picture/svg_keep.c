/* What a drawing tells beside what is drawn, where the record has that kept: its titles,
 * descriptions and metadata, remarks, and the elements and attributes of other namespaces, in which
 * drawing programs write. Without that they are left out. What a viewer could run never travels.
 *
 * A namespace has one prefix in all of the copy, declared at its root. */
#include "svg_int.h"

#include <string.h>

#define XML_NAMESPACE   "http://www.w3.org/XML/1998/namespace"
#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"
#define PREFIX_MAX      32 /* bytes; a longer one is replaced */

/* Namespaces of which browsers do what their elements say. */
static const char *const active[] = {
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/2001/xml-events",
    "http://www.w3.org/ns/xbl",
    "http://www.mozilla.org/xbl",
    "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul",
    NULL,
};

void picture_svg_keep_init(struct svg *svg) {
    svg->prefixes = g_hash_table_new(g_str_hash, g_str_equal);
    svg->taken = g_hash_table_new(g_str_hash, g_str_equal);
    svg->declared = g_string_new(NULL);
    svg->told = g_string_new(NULL);
}

void picture_svg_keep_free(struct svg *svg) {
    g_hash_table_destroy(svg->prefixes);
    g_hash_table_destroy(svg->taken);
    g_string_free(svg->declared, TRUE);
    g_string_free(svg->told, TRUE);
}

/* ---- names ------------------------------------------------------------------------------- */

static bool is_free(const struct svg *svg, const char *prefix) {
    static const char *const ours[] = {"", "xml", "xmlns", "xlink", NULL};
    return strlen(prefix) <= PREFIX_MAX && !g_strv_contains(ours, prefix) &&
           !g_hash_table_contains(svg->taken, prefix);
}

/* The wanted one, or the next that is free of our own. */
static char *choose_prefix(struct svg *svg, const char *wanted) {
    char *prefix = arena_strdup(svg->arena, wanted);
    while (!is_free(svg, prefix))
        prefix = arena_printf(svg->arena, "n-%u", ++svg->named);
    g_hash_table_add(svg->taken, prefix);
    return prefix;
}

void XMLCALL picture_svg_keep_prefix(void *user, const char *prefix, const char *uri) {
    struct svg *svg = user;
    if (!svg->picture->keeps || !uri || g_hash_table_contains(svg->prefixes, uri) ||
        g_strv_contains(active, uri) || strcmp(uri, XLINK_NAMESPACE) == 0)
        return;
    char *own = choose_prefix(svg, prefix ? prefix : "");
    g_hash_table_insert(svg->prefixes, arena_strdup(svg->arena, uri), own);
    char *escaped = g_markup_escape_text(uri, -1);
    g_string_append_printf(svg->declared, " xmlns:%s=\"%s\"", own, escaped);
    g_free(escaped);
}

/* A name of another namespace → as it is written in the copy; NULL: it is not kept. */
static const char *qualify(struct svg *svg, const char *name) {
    const char *separator = strchr(name, SVG_SEPARATOR);
    if (!separator)
        return NULL;
    char *uri = g_strndup(name, (gsize)(separator - name));
    const char *prefix = g_hash_table_lookup(svg->prefixes, uri);
    if (strcmp(uri, XML_NAMESPACE) == 0)
        prefix = "xml";
    else if (strcmp(uri, XLINK_NAMESPACE) == 0)
        prefix = "xlink";
    else if (!prefix && g_strv_contains(active, uri))
        picture_svg_lose(svg, SVG_LOSS_MARKUP, NULL);
    g_free(uri);
    return prefix ? arena_printf(svg->arena, "%s:%s", prefix, separator + 1) : NULL;
}

/* ---- attributes -------------------------------------------------------------------------- */

static bool is_script(const char *name, const char *value) {
    const char *local = strchr(name, SVG_SEPARATOR);
    local = local ? local + 1 : name;
    while (g_ascii_isspace(*value))
        value++;
    return (g_ascii_strncasecmp(local, "on", 2) == 0 && g_ascii_isalpha(local[2])) ||
           g_ascii_strncasecmp(value, "javascript:", strlen("javascript:")) == 0;
}

static void append_value(struct svg *svg, const char *name, const char *value) {
    char *escaped = g_markup_escape_text(value, -1);
    g_string_append_printf(svg->out, " %s=\"%s\"", name, escaped);
    g_free(escaped);
}

static void take_attribute(struct svg *svg, const char *name, const char *value) {
    const char *written = strchr(name, SVG_SEPARATOR) ? qualify(svg, name) : name;
    if (is_script(name, value))
        picture_svg_lose(svg, SVG_LOSS_SCRIPT, NULL);
    else if (written && strcmp(written, "id") != 0) /* which the drawing's own could be */
        append_value(svg, written, value);
}

void picture_svg_keep_attribute(struct svg *svg, const char *name, const char *value) {
    if (svg->picture->keeps && !g_str_has_prefix(name, XLINK_NAMESPACE))
        take_attribute(svg, name, value);
}

/* ---- elements ---------------------------------------------------------------------------- */

static const char *name_of(struct svg *svg, const char *name) {
    return picture_svg_is_name(name) && svg->kept == 0 ? picture_svg_local_name(name)
                                                       : qualify(svg, name);
}

bool picture_svg_keep_element(struct svg *svg, const char *name, const char **attributes) {
    const char *written = svg->picture->keeps ? name_of(svg, name) : NULL;
    if (!written)
        return false;
    if (svg->kept++ == 0)
        svg->kept_at = svg->out->len;
    g_string_append_printf(svg->out, "<%s", written);
    for (; *attributes; attributes += 2)
        take_attribute(svg, attributes[0], attributes[1]);
    g_string_append_c(svg->out, '>');
    return true;
}

/* What SVG itself has for telling is also put into pages that are drawn. */
void picture_svg_keep_end(struct svg *svg, const char *name) {
    svg->kept--;
    g_string_append_printf(svg->out, "</%s>", name_of(svg, name));
    if (svg->kept == 0 && picture_svg_is_name(name))
        g_string_append(svg->told, svg->out->str + svg->kept_at);
}

void XMLCALL picture_svg_keep_remark(void *user, const char *text) {
    struct svg *svg = user;
    if (!svg->wrong && svg->picture->keeps && svg->depth > 0 && svg->skipped == 0)
        g_string_append_printf(svg->out, "<!--%s-->", text);
}

/* ---- all --------------------------------------------------------------------------------- */

void picture_svg_keep_finish(struct svg *svg) {
    g_string_insert(svg->out, (gssize)svg->declare_at, svg->declared->str);
    if (svg->told->len > 0)
        svg->picture->told =
            arena_printf(svg->arena, "<g%s>%s</g>", svg->declared->str, svg->told->str);
}
