/* Styles → the style sheet: takes the styles and looks that the body used, gives a rule each.
 *
 * Sizes are in rem, so that the reader's own size of text counts; indents and spaces in em of the
 * style, as the layout means them. */
#include "html/html_int.h"

#include "color/color.h"

#include <glib.h>
#include <string.h>

/* ---- classes ----------------------------------------------------------------------------- */

static bool is_identifier(const char *name) {
    size_t length = strlen(name);
    return length > 0 && strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                      "0123456789-_") == length;
}

static const struct document_style *style_at(const struct html *html, size_t index) {
    return *LIST_AT(&html->styles, const struct document_style *, index);
}

/* The layout's own name where it can be one and is the first of its kind. */
static const char *class_of(const struct html *html, size_t index) {
    const char *name = style_at(html, index)->name;
    bool usable = name && is_identifier(name);
    for (size_t i = 0; usable && i < index; i++) {
        const char *earlier = style_at(html, i)->name;
        usable = !earlier || strcmp(earlier, name) != 0;
    }
    return usable ? arena_printf(html->arena, "s-%s", name)
                  : arena_printf(html->arena, "style-%zu", index + 1);
}

const char *html_style_class(struct html *html, const struct document_style *style) {
    size_t index = 0;
    while (index < html->styles.count && style_at(html, index) != style)
        index++;
    if (index == html->styles.count)
        *LIST_PUSH(html->arena, &html->styles, const struct document_style *) = style;
    return class_of(html, index);
}

static bool is_same_look(const struct html_look *a, const struct html_look *b) {
    return a->font == b->font && a->size == b->size && a->weight == b->weight &&
           (!a->font || strcmp(a->language, b->language) == 0);
}

const char *html_look_class(struct html *html, const struct html_look *look) {
    size_t index = 0;
    while (index < html->looks.count &&
           !is_same_look(LIST_AT(&html->looks, struct html_look, index), look))
        index++;
    if (index == html->looks.count)
        *LIST_PUSH(html->arena, &html->looks, struct html_look) = *look;
    return arena_printf(html->arena, "look-%zu", index + 1);
}

/* ---- rules ------------------------------------------------------------------------------- */

static void append_em(GString *out, const char *property, Length length, Length size) {
    g_string_append_printf(out, "%s:", property);
    html_append_ratio(out, length, size);
    g_string_append(out, length == 0 && property[0] != '-' ? ";" : "em;");
}

static void append_rem(const struct html *html, GString *out, Length size) {
    g_string_append(out, "font-size:");
    html_append_ratio(out, size, html->root_size);
    g_string_append(out, "rem;");
}

static void append_align(GString *out, enum document_align align) {
    static const char *const words[] = {
        [DOCUMENT_JUSTIFY] = "justify",     [DOCUMENT_START] = "start",
        [DOCUMENT_CENTER] = "center",       [DOCUMENT_END] = "end",
        [DOCUMENT_JUSTIFY_ALL] = "justify",
    };
    g_string_append_printf(out, "text-align:%s;", words[align]);
    if (align == DOCUMENT_JUSTIFY_ALL)
        g_string_append(out, "text-align-last:justify;");
}

/* CSS Text 4; nothing for what a text's use decides, as the base sheet has it. Even lines are not
 * spread. */
static void append_breaks(GString *out, const struct document_style *style) {
    static const char *const breaks[] = {[COMPOSITION_WORD_AUTO] = "",
                                         [COMPOSITION_WORD_NORMAL] = "word-break:normal;",
                                         [COMPOSITION_WORD_PHRASE] = "word-break:auto-phrase;"};
    static const char *const wraps[] = {[COMPOSITION_WRAP_AUTO] = "",
                                        [COMPOSITION_WRAP_LINES] = "text-wrap:wrap;",
                                        [COMPOSITION_WRAP_BALANCE] = "text-wrap:balance;"};
    g_string_append(out, breaks[style->composition.word_break]);
    g_string_append(out, wraps[style->composition.text_wrap]);
}

/* Brackets and punctuation at line edges (JLReq 3.1.5, 3.1.9). */
static const char *spacing_trim(const struct composition_rules *composition) {
    if (composition->line_end == COMPOSITION_LINE_END_SOLID)
        return "trim-both";
    return composition->head_bracket == COMPOSITION_BRACKET_HALF ? "normal" : "trim-start";
}

static void append_composition(GString *out, const struct composition_rules *composition) {
    static const char *const levels[] = {
        [COMPOSITION_KINSOKU_STRICT] = "strict",
        [COMPOSITION_KINSOKU_VERY_STRICT] = "strict",
        [COMPOSITION_KINSOKU_LOOSE] = "normal",
        [COMPOSITION_KINSOKU_VERY_LOOSE] = "loose",
    };
    g_string_append_printf(
        out, "line-break:%s;text-spacing-trim:%s;text-autospace:%s;hanging-punctuation:%s;",
        levels[composition->kinsoku], spacing_trim(composition),
        composition->western_space == COMPOSITION_WESTERN_NONE ? "no-autospace" : "normal",
        composition->hanging ? "allow-end" : "none");
    if (composition->orientation == COMPOSITION_ORIENTATION_SIDEWAYS)
        g_string_append(out, "text-orientation:sideways;");
}

static bool is_same_composition(const struct composition_rules *a,
                                const struct composition_rules *b) {
    return a->kinsoku == b->kinsoku && a->line_end == b->line_end &&
           a->head_bracket == b->head_bracket && a->western_space == b->western_space &&
           a->hanging == b->hanging && a->orientation == b->orientation;
}

/* Do all styles compose alike? Then the root's rule tells it for all. */
static bool is_uniform(const struct html *html) {
    for (size_t i = 1; i < html->styles.count; i++)
        if (!is_same_composition(&style_at(html, i)->composition, &style_at(html, 0)->composition))
            return false;
    return html->document->root.style != NULL;
}

/* Margins are no one's heritage: only those there are. */
static void append_margins(GString *out, const struct document_style *style) {
    const struct {
        const char *property;
        Length length;
    } margins[] = {
        {"margin-block-start", style->space_before},
        {"margin-block-end", style->space_after},
        {"margin-inline-start", style->indent},
        {"margin-inline-end", style->end_indent},
    };
    for (size_t i = 0; i < COUNT_OF(margins); i++)
        if (margins[i].length != 0)
            append_em(out, margins[i].property, margins[i].length, style->size);
}

static void append_labels(GString *out, const struct document_style *style) {
    if (style->label_width > 0)
        append_em(out, "--label", style->label_width, style->size);
    if (style->label_gap >= 0)
        append_em(out, "--gap", style->label_gap, style->size);
}

static void append_widths(GString *out, const struct document_style *style) {
    if (style->tracking != 0 && style->size > 0)
        append_em(out, "letter-spacing", style->tracking, style->size);
    if (style->proportional)
        g_string_append(out, "font-feature-settings:\"palt\",\"vpal\",\"kern\";");
}

static void append_style(struct html *html, GString *out, size_t index) {
    const struct document_style *style = style_at(html, index);
    g_string_append_printf(out, ".%s{", class_of(html, index));
    if (style->font)
        html_append_families(html, style->font, html->document->language, out);
    if (style->size > 0) {
        append_rem(html, out, style->size);
        append_em(out, "text-indent", style->first_indent, style->size);
        append_margins(out, style);
        append_labels(out, style);
    }
    if (style->size > 0 && style->feed > 0) {
        g_string_append(out, "line-height:");
        html_append_ratio(out, style->feed, style->size);
        g_string_append_c(out, ';');
    }
    g_string_append_printf(out, "font-weight:%s;color:#%06x;", style->bold ? "bold" : "normal",
                           style->grounded ? style->color : color_readable(style->color));
    if (style->grounded)
        g_string_append_printf(out, "background:#%06x;", style->ground);
    bool even = style->composition.text_wrap == COMPOSITION_WRAP_BALANCE &&
                style->align == DOCUMENT_JUSTIFY;
    append_widths(out, style);
    append_align(out, even ? DOCUMENT_START : style->align);
    append_breaks(out, style);
    if (index == 0 || !is_uniform(html))
        append_composition(out, &style->composition);
    g_string_append(out, style->keep_with_previous ? "break-before:avoid;" : "");
    g_string_append(out, style->keep_with_next ? "break-after:avoid}\n" : "}\n");
}

static void append_look(struct html *html, GString *out, size_t index) {
    const struct html_look *look = LIST_AT(&html->looks, struct html_look, index);
    g_string_append_printf(out, ".look-%zu{", index + 1);
    if (look->font)
        html_append_families(html, look->font, look->language, out);
    if (look->size > 0)
        append_rem(html, out, look->size);
    if (look->weight != DOCUMENT_WEIGHT_INHERITED)
        g_string_append_printf(out, "font-weight:%s;",
                               look->weight == DOCUMENT_BOLD ? "bold" : "normal");
    g_string_append(out, "}\n");
}

static bool is_auto(const struct document_style *style) {
    return style->composition.word_break == COMPOSITION_WORD_AUTO &&
           style->composition.text_wrap == COMPOSITION_WRAP_AUTO;
}

/* `auto` is what a text's use decides, whatever the style around it says. */
static void append_auto(const struct html *html, GString *out) {
    GString *names = g_string_new(NULL);
    bool others = false;
    for (size_t i = 0; i < html->styles.count; i++) {
        others = others || !is_auto(style_at(html, i));
        if (is_auto(style_at(html, i)))
            g_string_append_printf(names, "%s.%s", names->len > 0 ? "," : "", class_of(html, i));
    }
    if (others && names->len > 0)
        g_string_append_printf(out,
                               ":is(%s):not(h1,h2,h3,h4,h5,h6,figcaption,thead th,nav,nav *)"
                               "{word-break:normal;text-wrap:wrap}\n",
                               names->str);
    g_string_free(names, TRUE);
}

void html_append_style_sheet(struct html *html, GString *out) {
    html_append_latin_faces(html, out);
    for (size_t i = 0; i < html->styles.count; i++)
        append_style(html, out, i);
    for (size_t i = 0; i < html->looks.count; i++)
        append_look(html, out, i);
    append_auto(html, out);
}
