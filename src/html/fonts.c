/* Fonts → families in CSS: the chain of a language, and before it the families for Western letters,
 * as a face of local fonts that has nothing but those letters. */
#include "html/html_int.h"

#include <glib.h>
#include <string.h>

/* What a browser has where none of the families is installed. */
static const char *generic_of(const struct list *chain) {
    static const char *const serifs[] = {"Mincho", "Serif", "Ming", "Song", "Batang", "明朝"};
    for (size_t i = 0; i < chain->count; i++)
        for (size_t k = 0; k < COUNT_OF(serifs); k++)
            if (strstr(*LIST_AT(chain, const char *, i), serifs[k]))
                return "serif";
    return "sans-serif";
}

static bool is_repeated(const struct list *chain, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (strcmp(*LIST_AT(chain, const char *, i), *LIST_AT(chain, const char *, index)) == 0)
            return true;
    return false;
}

/* Japanese, Chinese, Korean: text whose own families set Latin letters half an em wide. */
static bool is_wide(const char *language) {
    static const char *const languages[] = {"ja", "zh", "ko"};
    for (size_t i = 0; i < COUNT_OF(languages); i++)
        if (g_ascii_strncasecmp(language, languages[i], 2) == 0)
            return true;
    return false;
}

/* The family made of those for Western letters. */
static void append_latin_name(GString *out, const struct document_font *font) {
    g_string_append(out, "\"latin ");
    html_append_css(out, font->name);
    g_string_append(out, "\",");
}

void html_append_families(const struct html *html, const struct document_font *font,
                          const char *language, GString *out) {
    struct list chain = document_font_chain(html->arena, font, language);
    g_string_append(out, "font-family:");
    if (document_font_latin(font) && is_wide(language))
        append_latin_name(out, font);
    for (size_t i = 0; i < chain.count; i++) {
        if (is_repeated(&chain, i))
            continue;
        g_string_append_c(out, '"');
        html_append_css(out, *LIST_AT(&chain, const char *, i));
        g_string_append(out, "\",");
    }
    g_string_append_printf(out, "%s;", generic_of(&chain));
}

bool html_font_has_serifs(struct html *html, const struct document_font *font,
                          const char *language) {
    struct list chain = document_font_chain(html->arena, font, language);
    return strcmp(generic_of(&chain), "serif") == 0;
}

/* ---- Western letters --------------------------------------------------------------------- */

/* Letters, digits and signs of Latin script but those that Japanese has full-width: § ° ± ´ ¶ × ÷.
 */
#define LATIN "U+20-7E,U+AA,U+BA,U+C0-D6,U+D8-F6,U+F8-24F,U+1E00-1EFF"

static void append_face(GString *out, const struct document_font *font, bool bold) {
    const struct document_families *latin = document_font_latin(font);
    g_string_append(out, "@font-face{font-family:\"latin ");
    html_append_css(out, font->name);
    g_string_append_printf(out, "\";font-weight:%s;src:", bold ? "bold" : "normal");
    for (size_t i = 0; i < latin->count; i++) {
        g_string_append(out, i > 0 ? ",local(\"" : "local(\"");
        html_append_css(out, latin->names[i]);
        g_string_append(out, bold ? " Bold\")" : "\")");
    }
    g_string_append(out, ";unicode-range:" LATIN "}\n");
}

static void add_font(struct html *html, struct list *fonts, const struct document_font *font) {
    const struct document_families *latin = document_font_latin(font);
    for (size_t i = 0; i < fonts->count; i++)
        if (*LIST_AT(fonts, const struct document_font *, i) == font)
            return;
    if (latin && latin->count > 0)
        *LIST_PUSH(html->arena, fonts, const struct document_font *) = font;
}

/* The reader's own fonts, if they are there: nothing is loaded. */
void html_append_latin_faces(struct html *html, GString *out) {
    struct list fonts = {0};
    for (size_t i = 0; i < html->styles.count; i++)
        add_font(html, &fonts, (*LIST_AT(&html->styles, const struct document_style *, i))->font);
    for (size_t i = 0; i < html->looks.count; i++)
        add_font(html, &fonts, LIST_AT(&html->looks, struct html_look, i)->font);
    for (size_t i = 0; i < fonts.count; i++)
        for (int bold = 0; bold < 2; bold++)
            append_face(out, *LIST_AT(&fonts, const struct document_font *, i), bold);
}
