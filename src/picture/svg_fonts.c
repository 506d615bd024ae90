/* Faces of text in drawings: a configuration of shimai's knows no generic families, so they stand
 * here, and what a drawing asks for in vain is told. */
#include "svg_fonts.h"

#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* CSS Fonts 3, 3.1.1. The last stands for all that are not known. */
static const struct generic {
    const char *name;
    const char *families[4];
} generics[] = {
    {"serif", {"Noto Serif CJK JP", "BIZ UDMincho", "IPAexMincho", NULL}},
    {"monospace", {"Noto Sans Mono CJK JP", "BIZ UDGothic", "IPAexGothic", NULL}},
    {"sans-serif", {"Noto Sans CJK JP", "BIZ UDGothic", "IPAexGothic", NULL}},
};

#define DEFAULT (COUNT_OF(generics) - 1)

/* ---- in the child ------------------------------------------------------------------------ */

static void append_families(GString *out, const struct generic *generic, const char *element) {
    for (const char *const *family = generic->families; *family; family++)
        g_string_append_printf(out, "<%s>%s</%s>", element, *family, element);
}

static void add_generics(FcConfig *fonts) {
    GString *rules = g_string_new("<fontconfig>");
    for (size_t i = 0; i < COUNT_OF(generics); i++) {
        g_string_append_printf(rules, "<alias binding=\"same\"><family>%s</family><prefer>",
                               generics[i].name);
        append_families(rules, &generics[i], "family");
        g_string_append(rules, "</prefer></alias>");
    }
    g_string_append(rules, "<match target=\"pattern\"><edit name=\"family\" mode=\"append_last\" "
                           "binding=\"strong\">");
    append_families(rules, &generics[DEFAULT], "string");
    g_string_append(rules, "</edit></match></fontconfig>");
    FcConfigParseAndLoadFromMemory(fonts, (const FcChar8 *)rules->str, FcFalse);
    g_string_free(rules, TRUE);
}

/* Languages of a <switch>, and of text that says none, are the machine's otherwise. One thread is
 * enough, and takes no memory for others. */
static void set_environment(void) {
    g_setenv("LC_ALL", "ja_JP.UTF-8", TRUE);
    g_setenv("LANGUAGE", "ja", TRUE);
    g_setenv("PANGO_LANGUAGE", "ja", TRUE);
    g_setenv("RAYON_NUM_THREADS", "1", TRUE);
    g_setenv("RUST_BACKTRACE", "0", TRUE);
}

void picture_svg_fonts_use(struct _FcConfig *fonts) {
    set_environment();
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (fonts) {
        add_generics(fonts);
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts);
    }
    pango_cairo_font_map_set_default(PANGO_CAIRO_FONT_MAP(map));
}

/* ---- in the parent ----------------------------------------------------------------------- */

void picture_svg_fonts_settle(void) {
    PangoFontMap *map = pango_cairo_font_map_get_default();
    if (PANGO_IS_FC_FONT_MAP(map))
        pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(map));
}

static bool is_installed(FcConfig *fonts, const char *family) {
    FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
    FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
    FcFontSet *set = FcFontList(fonts, pattern, objects);
    bool found = set && set->nfont > 0;
    if (set)
        FcFontSetDestroy(set);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return found;
}

static const char *first_installed(FcConfig *fonts, const struct generic *generic) {
    for (const char *const *family = generic->families; *family; family++)
        if (is_installed(fonts, *family))
            return *family;
    return "another font";
}

/* What is used for a family: itself, or what stands for it. NULL: it is not there. */
static const char *lookup_family(FcConfig *fonts, const char *family) {
    for (size_t i = 0; i < COUNT_OF(generics); i++)
        if (g_ascii_strcasecmp(generics[i].name, family) == 0)
            return first_installed(fonts, &generics[i]);
    return is_installed(fonts, family) ? family : NULL;
}

/* Words of CSS for any property, and generic families that are taken as they come. */
static bool is_keyword(const char *family) {
    static const char *const words[] = {"inherit",       "initial",      "unset",     "revert",
                                        "cursive",       "fantasy",      "system-ui", "emoji",
                                        "ui-serif",      "ui-rounded",   "math",      "fangsong",
                                        "ui-sans-serif", "ui-monospace", NULL};
    char *lower = g_ascii_strdown(family, -1);
    bool found = *family == '\0' || g_strv_contains(words, lower);
    g_free(lower);
    return found;
}

/* Without blanks and quotes. In place. */
static char *bare(char *family) {
    char *important = strchr(family, '!');
    if (important)
        *important = '\0';
    g_strstrip(family);
    size_t size = strlen(family);
    if (size >= 2 && (*family == '"' || *family == '\'') && family[size - 1] == *family) {
        family[size - 1] = '\0';
        family++;
    }
    return family;
}

static void report_face(const struct picture *picture, const struct picture_face *face,
                        struct diags *diags) {
    char **families = g_strsplit(face->families, ",", -1);
    const char *first = *families ? bare(*families) : "", *used = NULL;
    if (!is_keyword(first) && !lookup_family(picture->fonts, first)) {
        for (char **family = families + 1; *family && !used; family++)
            used = lookup_family(picture->fonts, bare(*family));
        diag_report(diags, DIAG_FONT_FAMILY, picture->file.span,
                    "turn the text into paths in the drawing program, or take another font",
                    "the picture `%s` asks for the font family `%s` in line %u of it, which is not "
                    "installed; `%s` is used",
                    picture->file.text, first, face->line,
                    used ? used : first_installed(picture->fonts, &generics[DEFAULT]));
    }
    g_strfreev(families);
}

void picture_svg_fonts_report(const struct picture *picture, struct diags *diags) {
    for (size_t i = 0; picture->fonts && i < picture->faces.count; i++)
        report_face(picture, LIST_AT(&picture->faces, const struct picture_face, i), diags);
}
