/* CSS of a drawing → the same without comments, without rules that begin with @, and without
 * addresses that lead out of it (CSS Syntax 3: tokens alone; what declarations mean is for the
 * renderer). Escapes in names are read, so that `u\72l(` is an address too. */
#include "svg_int.h"

#include <string.h>

struct scan {
    struct svg *svg;
    const char *at;
    int depth; /* of { */
    GString *out;
};

/* ---- tokens ------------------------------------------------------------------------------ */

static bool begins_name(const char *at) {
    return g_ascii_isalpha(*at) || *at == '_' || *at == '-' || *at == '\\' ||
           (unsigned char)*at >= 0x80;
}

/* Past a string; its end is the text's where it is not closed. */
static const char *skip_string(const char *at) {
    char quote = *at++;
    while (*at && *at != quote)
        at += *at == '\\' && at[1] ? 2 : 1;
    return *at ? at + 1 : at;
}

static const char *skip_comment(const char *at) {
    const char *end = strstr(at + 2, "*/");
    return end ? end + 2 : at + strlen(at);
}

static bool is_comment(const char *at) {
    return at[0] == '/' && at[1] == '*';
}

/* Past an escape, whose character is appended in lower case; others than ASCII as they need not be
 * told apart. */
static const char *read_escape(const char *at, GString *name) {
    int digits = 0, code = 0;
    for (at++; digits < 6 && g_ascii_isxdigit(*at); at++, digits++)
        code = code * 16 + g_ascii_xdigit_value(*at);
    if (digits == 0)
        code = *at ? (unsigned char)*at++ : 0;
    else if (*at && strchr(" \t\r\n\f", *at))
        at++;
    g_string_append_c(name, code > 0 && code < 0x80 ? g_ascii_tolower((char)code) : '?');
    return at;
}

/* Past a name, which is given in lower case. */
static const char *read_name(const char *at, GString *name) {
    g_string_truncate(name, 0);
    while (begins_name(at) || g_ascii_isdigit(*at)) {
        if (*at == '\\')
            at = read_escape(at, name);
        else
            g_string_append_c(name, g_ascii_tolower(*at++));
    }
    return at;
}

/* Past what is in brackets; `at` is behind the opening one. */
static const char *skip_brackets(const char *at, char open, char close) {
    int depth = 1;
    while (*at && depth > 0) {
        if (is_comment(at)) {
            at = skip_comment(at);
        } else if (*at == '"' || *at == '\'') {
            at = skip_string(at);
        } else {
            depth += (*at == open) - (*at == close);
            at += *at == '\\' && at[1] ? 2 : 1;
        }
    }
    return at;
}

/* ---- addresses --------------------------------------------------------------------------- */

/* Within url( and ), without blanks and quotes; owned. */
static char *address_of(const char *start, const char *end) {
    char *address = g_strstrip(g_strndup(start, (gsize)(end - start)));
    size_t size = strlen(address);
    if (size >= 2 && (*address == '"' || *address == '\'') && address[size - 1] == *address) {
        memmove(address, address + 1, size - 2);
        address[size - 2] = '\0';
    }
    return address;
}

/* `at` is behind the bracket. */
static const char *copy_address(struct scan *scan, const char *at) {
    const char *end = skip_brackets(at, '(', ')');
    char *address = address_of(at, end > at && end[-1] == ')' ? end - 1 : end);
    if (*address == '#' && !strpbrk(address, "\"'()\\ \t\r\n")) {
        g_string_append_printf(scan->out, "url(%s)", address);
    } else {
        picture_svg_lose(scan->svg, SVG_LOSS_LINK, address);
        g_string_append(scan->out, "none");
    }
    g_free(address);
    return end;
}

static bool takes_addresses(const char *function) {
    static const char *const names[] = {"url", "src", "image", "image-set", "-webkit-image-set",
                                        NULL};
    return g_strv_contains(names, function);
}

/* ---- rules with @ ------------------------------------------------------------------------ */

/* Up to and with its ; or block. */
static const char *skip_rule(const char *at) {
    while (*at && *at != ';' && *at != '{' && *at != '}') {
        if (is_comment(at))
            at = skip_comment(at);
        else if (*at == '"' || *at == '\'')
            at = skip_string(at);
        else
            at++;
    }
    if (*at == '{')
        return skip_brackets(at + 1, '{', '}');
    return *at == ';' ? at + 1 : at;
}

/* A face of its own is told by the family that is not installed. */
static void drop_rule(struct scan *scan) {
    GString *name = g_string_new(NULL);
    const char *prelude = read_name(scan->at + 1, name);
    const char *end = skip_rule(prelude);
    if (g_str_equal(name->str, "import")) {
        char *address = g_strstrip(g_strndup(prelude, (gsize)(end - prelude)));
        picture_svg_lose(scan->svg, SVG_LOSS_LINK, address);
        g_free(address);
    } else if (!g_str_equal(name->str, "charset") && !g_str_equal(name->str, "namespace") &&
               !g_str_equal(name->str, "font-face")) {
        g_string_prepend_c(name, '@');
        picture_svg_lose(scan->svg, SVG_LOSS_RULE, name->str);
    }
    scan->at = end;
    g_string_free(name, TRUE);
}

/* ---- all --------------------------------------------------------------------------------- */

/* Past a declaration. */
static const char *skip_declaration(const char *at) {
    while (*at && *at != ';' && *at != '}')
        at = *at == '"' || *at == '\'' ? skip_string(at) : at + 1;
    return *at == ';' ? at + 1 : at;
}

static void copy_name(struct scan *scan) {
    GString *name = g_string_new(NULL);
    const char *end = read_name(scan->at, name);
    if (g_str_has_prefix(name->str, "-inkscape-")) {
        scan->at = skip_declaration(end);
    } else if (*end == '(' && takes_addresses(name->str)) {
        scan->at = copy_address(scan, end + 1);
    } else {
        if (*end == '(' && (g_str_equal(name->str, "var") || g_str_equal(name->str, "env")))
            picture_svg_lose(scan->svg, SVG_LOSS_VARIABLE, NULL);
        g_string_append_len(scan->out, scan->at, end - scan->at);
        scan->at = end;
    }
    g_string_free(name, TRUE);
}

static void copy_string(struct scan *scan) {
    const char *end = skip_string(scan->at);
    g_string_append_len(scan->out, scan->at, end - scan->at);
    scan->at = end;
}

static void copy_token(struct scan *scan) {
    if (is_comment(scan->at)) {
        scan->at = skip_comment(scan->at);
        g_string_append_c(scan->out, ' ');
    } else if (*scan->at == '@') {
        drop_rule(scan);
    } else if (*scan->at == '"' || *scan->at == '\'') {
        copy_string(scan);
    } else if (begins_name(scan->at)) {
        copy_name(scan);
    } else {
        g_string_append_c(scan->out, *scan->at++);
    }
}

void picture_svg_append_style(struct svg *svg, const char *css, GString *out) {
    struct scan scan = {.svg = svg, .at = css, .out = out};
    while (*scan.at)
        copy_token(&scan);
}

/* ---- faces ------------------------------------------------------------------------------- */

void picture_svg_add_face(struct svg *svg, const char *families) {
    char *text = g_strstrip(g_strdup(families));
    struct list *faces = &svg->picture->faces;
    bool known = *text == '\0';
    for (size_t i = 0; i < faces->count && !known; i++)
        known = strcmp(LIST_AT(faces, const struct picture_face, i)->families, text) == 0;
    if (!known)
        *LIST_PUSH(svg->arena, faces, struct picture_face) =
            (struct picture_face){arena_strdup(svg->arena, text), picture_svg_line(svg)};
    g_free(text);
}

/* Of the short form, what stands behind the size (CSS Fonts 3, 3.7). */
static char *families_of_font(const char *value) {
    GRegex *regex = g_regex_new("(?:^|\\s)(?:[0-9.]+(?:[a-z]+|%)|(?:x?x-)?(?:small|large)|medium|"
                                "smaller|larger)(?:\\s*/\\s*\\S+)?\\s+(\\S.*)$",
                                G_REGEX_CASELESS | G_REGEX_DOTALL, 0, NULL);
    GMatchInfo *match;
    char *families = g_regex_match(regex, value, 0, &match) ? g_match_info_fetch(match, 1) : NULL;
    g_match_info_free(match);
    g_regex_unref(regex);
    return families;
}

void picture_svg_find_faces(struct svg *svg, const char *css) {
    if (!strcasestr(css, "font"))
        return;
    GRegex *regex =
        g_regex_new("(?:^|[;{\\s])font(-family)?\\s*:\\s*([^;}]+)", G_REGEX_CASELESS, 0, NULL);
    GMatchInfo *match;
    for (g_regex_match(regex, css, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        char *longhand = g_match_info_fetch(match, 1), *value = g_match_info_fetch(match, 2);
        char *families = *longhand ? g_strdup(value) : families_of_font(value);
        if (families)
            picture_svg_add_face(svg, families);
        g_free(families);
        g_free(longhand);
        g_free(value);
    }
    g_match_info_free(match);
    g_regex_unref(regex);
}
