/* A part of another page: takes a document, gives one element of a class of its own, with a style
 * sheet that holds for what is in it alone, or with that and its pictures as files. */
#include "html/html_int.h"

#include <glib.h>
#include <string.h>

#define SCOPE "." HTML_SCOPE_CLASS

/* ---- the style sheet --------------------------------------------------------------------- */

static const char *skip_string(const char *at, const char *end) {
    char quote = *at++;
    while (at < end && *at != quote)
        at += *at == '\\' && at + 1 < end ? 2 : 1;
    return at < end ? at + 1 : end;
}

/* The brace that closes the block which `at` is in. */
static const char *find_close(const char *at, const char *end) {
    int depth = 1;
    while (at < end) {
        if (*at == '"') {
            at = skip_string(at, end);
            continue;
        }
        depth += (*at == '{') - (*at == '}');
        if (depth == 0)
            return at;
        at++;
    }
    return end;
}

/* What is of the page is of the element here; all else is only within it. */
static void append_selector(GString *out, const char *selector, size_t size) {
    static const char *const pages[] = {":root", "html", "body"};
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        if (strlen(pages[i]) == size && strncmp(selector, pages[i], size) == 0) {
            g_string_append(out, SCOPE);
            return;
        }
    }
    if (size == 4 && strncmp(selector, "main", size) == 0)
        g_string_append(out, SCOPE ">div");
    else
        g_string_append_printf(out, SCOPE " %.*s", (int)size, selector);
}

/* A list of selectors, parted by commas that stand in no brackets. */
static void append_selectors(GString *out, const char *at, const char *end) {
    int depth = 0;
    const char *start = at;
    for (; at <= end; at++) {
        depth += at < end && (*at == '(' || *at == '[');
        depth -= at < end && (*at == ')' || *at == ']');
        if (at < end && (*at != ',' || depth > 0))
            continue;
        append_selector(out, start, (size_t)(at - start));
        g_string_append(out, at < end ? "," : "");
        start = at + 1;
    }
}

static const char *skip_blanks(const char *at, const char *end) {
    while (at < end && g_ascii_isspace(*at))
        at++;
    return at;
}

static void append_rules(GString *out, const char *at, const char *end);

static void append_rule(GString *out, const char *at, const char *open, const char *close) {
    int size = (int)(open - at);
    if (g_str_has_prefix(at, "@media")) {
        g_string_append_printf(out, "%.*s{\n", size, at);
        append_rules(out, open + 1, close);
        g_string_append(out, "}\n");
    } else if (g_str_has_prefix(at, "@font-face")) {
        g_string_append_printf(out, "%.*s\n", (int)(close + 1 - at), at);
    } else if (*at != '@') { /* the page on paper is the other page's matter */
        append_selectors(out, at, open);
        g_string_append_printf(out, "%.*s\n", (int)(close + 1 - open), open);
    }
}

static void append_rules(GString *out, const char *at, const char *end) {
    for (at = skip_blanks(at, end); at < end; at = skip_blanks(at, end)) {
        const char *open = memchr(at, '{', (size_t)(end - at));
        const char *close = open ? find_close(open + 1, end) : end;
        if (close == end)
            return;
        append_rule(out, at, open, close);
        at = close + 1;
    }
}

void html_scope_sheet(const char *sheet, GString *out) {
    append_rules(out, sheet, sheet + strlen(sheet));
}

/* The other page has a column for it: nothing is wider than that. */
static const char column_sheet[] = "main{max-inline-size:none;padding:0}\n"
                                   ".chart>.scroll,.scroll:has(>.shared){margin-inline:0}\n";

/* ---- the element ------------------------------------------------------------------------- */

static void add_file(struct html *html, struct list *files, const char *suffix,
                     const struct bytes *bytes) {
    struct html_file *file = LIST_PUSH(html->arena, files, struct html_file);
    file->suffix = suffix;
    file->bytes = *bytes;
}

static void write_sheet(struct html *html, const struct html_form *form, struct arena *arena,
                        struct list *ret_files, GString *out) {
    GString *sheet = g_string_new(NULL), *scoped = g_string_new(NULL);
    html_append_screen_sheet(html, sheet);
    g_string_append(sheet, column_sheet);
    g_string_append(scoped, FILE_SHEET_HEAD);
    html_scope_sheet(sheet->str, scoped);
    if (form->beside) {
        const struct bytes bytes = {
            (const unsigned char *)arena_strndup(arena, scoped->str, scoped->len), scoped->len};
        add_file(html, ret_files, ".css", &bytes);
        g_string_append(out, "<link rel=\"stylesheet\" href=\"");
        html_append_reference(out, form->beside, ".css");
        g_string_append(out, "\">\n");
    } else {
        g_string_append_printf(out, "<style>\n%s</style>\n", scoped->str);
    }
    g_string_free(sheet, TRUE);
    g_string_free(scoped, TRUE);
}

void html_write_fragment(struct arena *arena, const struct document *document,
                         const struct html_media *media, const struct html_form *form,
                         struct list *ret_files, GString *out) {
    struct document own;
    struct html html;
    html_begin(&html, &own, document, media);
    html.form = form;
    struct html_scope scope = {NULL, own.language};
    g_string_append(html.out, "<div");
    html_write_attributes(&html, &own.root, &scope, NULL);
    g_string_append(html.out, ">\n");
    html_write_node(&html, &own.root, &scope);
    g_string_append(html.out, "</div>\n</div>\n");
    g_string_append(out, "<div class=\"" HTML_SCOPE_CLASS "\"");
    html_write_language(out, own.language);
    g_string_append(out, ">\n");
    write_sheet(&html, form, arena, &html.files, out);
    g_string_append_len(out, html.out->str, (gssize)html.out->len);
    for (size_t i = 0; i < html.files.count; i++) {
        const struct html_file *file = LIST_AT(&html.files, const struct html_file, i);
        *LIST_PUSH(arena, ret_files, struct html_file) =
            (struct html_file){arena_strdup(arena, file->suffix), file->bytes};
    }
    html_end(&html);
}
