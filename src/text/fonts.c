/* Fonts: families by name → faces, chosen by pango over a private fontconfig configuration, opened
 * once and kept. A chain is the faces of a style in order of preference; what none of them has is
 * looked for in every font of the configuration. */
#include "text/font_int.h"
#include "text/invisible_int.h"

#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <hb-ot.h>
#include <hyphen.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <thai/thbrk.h>

/* Of the em box above and below the baseline, in 1/1000 em: what Japanese fonts are drawn in. */

struct face {
    struct text_face public; /* first: a text_face is a face */
    const char *fault; /* why it cannot be used; it has nothing but a file then. NULL: it can */
    hb_font_t *hb_font;
    /* Language → struct shaped_glyphs, owned, or NULL; [1] as Western. */
    GHashTable *shaped[2];
    bool bold;
    bool colored; /* its glyphs may have no outlines */
};

struct font_chain {
    GPtrArray *faces;                  /* of struct face, borrowed */
    GPtrArray *faulty;                 /* likewise, those that cannot be used */
    PangoFontDescription *description; /* for pango's own search … */
    PangoLanguage *language;
    PangoFontset *wide; /* … made when a character first needs it: sorting all fonts takes time */
    struct letters *letters; /* by character, of … */
    char *tag;               /* … this language; "": none */
};

struct scratch {
    void *memory;
    size_t size;
};

#define SCRATCH_KEPT ((size_t)16 << 20) /* more is given back after its paragraph */

struct text_fonts {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    hb_buffer_t *buffer;
    GHashTable *faces;        /* "file#index" → struct face, owned */
    GPtrArray *faulty;        /* of struct face, borrowed: not yet reported */
    GHashTable *chains;       /* "bold|language|family,…" → struct font_chain, owned */
    GHashTable *families;     /* family → whether it is installed */
    GHashTable *dictionaries; /* language → HyphenDict, owned, or NULL */
    ThBrk *thai;              /* NULL: not asked for yet, or not there */
    struct scratch scratch[SCRATCH_MAX];
    struct arena *arena; /* of the current paragraph */
};

static void free_face(gpointer data) {
    struct face *face = data;
    hb_font_destroy(face->hb_font);
    hb_face_destroy(face->public.outlines);
    hb_face_destroy(face->public.hb_face);
    for (int western = 0; western < 2; western++)
        g_clear_pointer(&face->shaped[western], g_hash_table_destroy);
    g_free((char *)face->public.file);
    g_free((char *)face->public.family);
    g_free((char *)face->public.name);
    g_free(face);
}

static void free_letters(struct letters *letters) {
    for (size_t i = 0; i < COUNT_OF(letters->pages); i++)
        g_free(letters->pages[i]);
    g_free(letters);
}

static void free_shaped_glyphs(gpointer data) {
    if (data)
        text_lookups_free_glyphs(data);
}

static void free_chain(gpointer data) {
    struct font_chain *chain = data;
    free_letters(chain->letters);
    g_free(chain->tag);
    g_ptr_array_free(chain->faces, TRUE);
    g_ptr_array_free(chain->faulty, TRUE);
    g_clear_object(&chain->wide);
    g_clear_pointer(&chain->description, pango_font_description_free);
    g_free(chain);
}

static void free_dictionary(gpointer data) {
    if (data)
        hnj_hyphen_free(data);
}

static FcConfig *load_config(const char *config, size_t size) {
    FcConfig *fc = FcConfigCreate();
    char *text = g_strndup(config, size);
    FcConfigSetRescanInterval(fc, 0);
    bool ok = FcConfigParseAndLoadFromMemory(fc, (const FcChar8 *)text, FcFalse) &&
              FcConfigBuildFonts(fc);
    g_free(text);
    if (ok)
        return fc;
    FcConfigDestroy(fc);
    return NULL;
}

/* Pango asks the machine's configuration what to look for beside a family; here ours alone tells.
 */
static void substitute(FcPattern *pattern, gpointer config) {
    while (FcPatternRemove(pattern, FC_FAMILY, 1))
        ;
    FcConfigSubstitute(config, pattern, FcMatchPattern);
}

bool text_fonts_new(const char *config, size_t size, struct diags *diags,
                    struct text_fonts **ret_fonts) {
    FcConfig *fc = load_config(config, size);
    if (!fc) {
        diag_report(diags, DIAG_FONT_MISSING, (struct span){0}, "see fonts-conf(5)",
                    "the font configuration cannot be read");
        return false;
    }
    struct text_fonts *fonts = g_new0(struct text_fonts, 1);
    fonts->config = fc;
    fonts->map = pango_ft2_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fc);
    pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(fonts->map), substitute, fc, NULL);
    fonts->context = pango_font_map_create_context(fonts->map);
    fonts->buffer = hb_buffer_create();
    fonts->arena = arena_new();
    fonts->faulty = g_ptr_array_new();
    fonts->faces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_face);
    fonts->chains = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_chain);
    fonts->families = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    fonts->dictionaries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_dictionary);
    *ret_fonts = fonts;
    return true;
}

void text_fonts_free(struct text_fonts *fonts) {
    if (!fonts)
        return;
    g_ptr_array_free(fonts->faulty, TRUE);
    g_hash_table_destroy(fonts->chains);
    g_hash_table_destroy(fonts->faces);
    g_hash_table_destroy(fonts->families);
    g_hash_table_destroy(fonts->dictionaries);
    if (fonts->thai)
        th_brk_delete(fonts->thai);
    hb_buffer_destroy(fonts->buffer);
    for (int use = 0; use < SCRATCH_MAX; use++)
        free(fonts->scratch[use].memory);
    arena_free(fonts->arena);
    g_object_unref(fonts->context);
    g_object_unref(fonts->map);
    FcConfigDestroy(fonts->config);
    g_free(fonts);
}

struct _FcConfig *text_fonts_config(const struct text_fonts *fonts) {
    return fonts->config;
}

static bool config_has_family(const struct text_fonts *fonts, const char *family) {
    FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
    FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
    FcFontSet *set = FcFontList(fonts->config, pattern, objects);
    bool found = set && set->nfont > 0;
    if (set)
        FcFontSetDestroy(set);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return found;
}

bool text_fonts_has_family(const struct text_fonts *fonts, const char *family) {
    gpointer known;
    if (!g_hash_table_lookup_extended(fonts->families, family, NULL, &known)) {
        known = GINT_TO_POINTER(config_has_family(fonts, family));
        g_hash_table_insert(fonts->families, g_strdup(family), known);
    }
    return GPOINTER_TO_INT(known) != 0;
}

bool text_fonts_have_character(const struct text_fonts *fonts, uint32_t character) {
    const FcFontSet *set = FcConfigGetFonts(fonts->config, FcSetSystem);
    for (int i = 0; set && i < set->nfont; i++) {
        FcCharSet *characters;
        if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &characters) == FcResultMatch &&
            FcCharSetHasChar(characters, character))
            return true;
    }
    return false;
}

static int compare_paths(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The fonts of a family, with what is asked for of each; owned by the caller. */
static FcFontSet *list_family(const struct text_fonts *fonts, const char *family) {
    FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
    FcObjectSet *objects = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_FAMILY, FC_POSTSCRIPT_NAME,
                                            FC_CHARSET, (char *)NULL);
    FcFontSet *set = FcFontList(fonts->config, pattern, objects);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return set;
}

void text_fonts_list_files(const struct text_fonts *fonts, const char *family, struct arena *arena,
                           struct list *files) {
    FcFontSet *set = list_family(fonts, family);
    size_t before = files->count;
    FcChar8 *file;
    for (int i = 0; set && i < set->nfont; i++)
        if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) == FcResultMatch)
            *LIST_PUSH(arena, files, const char *) = arena_strdup(arena, (const char *)file);
    if (files->count > before)
        qsort(LIST_AT(files, const char *, before), files->count - before, sizeof(const char *),
              compare_paths);
    if (set)
        FcFontSetDestroy(set);
}

const char *text_fonts_find_fault(const struct text_fonts *fonts, const char *family,
                                  struct arena *arena) {
    FcFontSet *set = list_family(fonts, family);
    const char *fault = NULL;
    FcChar8 *file;
    for (int i = 0; set && !fault && i < set->nfont; i++) {
        struct opened_font font = text_font_open(set->fonts[i]);
        if (font.fault && FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) == FcResultMatch)
            fault = arena_printf(arena, "%s %s", (const char *)file, font.fault);
        hb_face_destroy(font.face);
    }
    if (set)
        FcFontSetDestroy(set);
    return fault;
}

static hb_blob_t *outline_table(hb_face_t *outlines, hb_tag_t tag, void *face) {
    static const hb_tag_t tags[] = {
        HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('C', 'F', 'F', ' '),
        HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
        HB_TAG('m', 'a', 'x', 'p'),
    };
    (void)outlines;
    for (size_t i = 0; i < COUNT_OF(tags); i++)
        if (tag == tags[i])
            return hb_face_reference_table(face, tag);
    return hb_blob_get_empty();
}

static char *face_name(hb_face_t *face, hb_ot_name_id_t id) {
    char name[256];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, name);
    return g_strdup(size ? name : "");
}

static void fill_face(struct face *face, hb_face_t *opened) {
    struct text_face *public = &face->public;
    public->hb_face = opened;
    public->family = face_name(opened, HB_OT_NAME_ID_FONT_FAMILY);
    public->name = face_name(opened, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    public->upem = hb_face_get_upem(opened);
    public->outlines = hb_face_create_for_tables(outline_table, opened, NULL);
    public->ascent = EM_ASCENT;
    public->descent = 1000 - EM_ASCENT;
    face->hb_font = hb_font_create(opened);
    face->colored = text_font_is_colored(opened);
    for (int western = 0; western < 2; western++)
        face->shaped[western] =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_shaped_glyphs);
}

static struct face *open_face(const FcPattern *pattern, const char *file, int index) {
    struct face *face = g_new0(struct face, 1);
    struct opened_font font = text_font_open(pattern);
    int weight = FC_WEIGHT_REGULAR;
    FcPatternGetInteger(pattern, FC_WEIGHT, 0, &weight);
    face->fault = font.fault;
    face->bold = weight >= FC_WEIGHT_DEMIBOLD;
    face->public.file = g_strdup(file);
    face->public.index = index;
    if (font.face)
        fill_face(face, font.face);
    return face;
}

/* The face behind a font that fontconfig has found, opened now or before. */
static struct face *face_of_pattern(struct text_fonts *fonts, const FcPattern *pattern) {
    FcChar8 *file;
    int index = 0;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
        return NULL;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    char *key = g_strdup_printf("%s#%d", (const char *)file, index);
    struct face *face = g_hash_table_lookup(fonts->faces, key);
    if (face) {
        g_free(key);
        return face;
    }
    face = open_face(pattern, (const char *)file, index);
    g_hash_table_insert(fonts->faces, key, face);
    return face;
}

static struct face *face_of_pango_font(struct text_fonts *fonts, PangoFont *font) {
    return face_of_pattern(fonts, pango_fc_font_get_pattern(PANGO_FC_FONT(font)));
}

static PangoFontDescription *describe(const char *families, bool bold) {
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, families);
    pango_font_description_set_weight(description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description, 10 * PANGO_SCALE);
    return description;
}

/* NULL when there is no face for it after all, or one that cannot be used. Asked of fontconfig
 * itself: pango would sort all fonts for each family. */
static const struct face *add_family(struct text_fonts *fonts, struct font_chain *chain,
                                     const char *family, bool bold) {
    FcResult result;
    FcPattern *pattern =
        FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, FC_WEIGHT, FcTypeInteger,
                       bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR, FC_SLANT, FcTypeInteger,
                       FC_SLANT_ROMAN, FC_WIDTH, FcTypeInteger, FC_WIDTH_NORMAL, (char *)NULL);
    FcConfigSubstitute(fonts->config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcPattern *match = FcFontMatch(fonts->config, pattern, &result);
    struct face *face = match ? face_of_pattern(fonts, match) : NULL;
    if (face)
        g_ptr_array_add(face->fault ? chain->faulty : chain->faces, face);
    if (match)
        FcPatternDestroy(match);
    FcPatternDestroy(pattern);
    return face && !face->fault ? face : NULL;
}

/* Synthetic boldness is no typeface: it is said rather than drawn. */
static void check_weight(const struct face *face, const struct text_style *style,
                         struct span origin, struct diags *diags) {
    if (face && style->bold && !face->bold)
        diag_report(diags, DIAG_FONT_WEIGHT, origin, "name a family that has one",
                    "the font family %s has no bold face", face->public.family);
}

static char *chain_key(const struct text_style *style) {
    GString *key = g_string_new(NULL);
    g_string_append_printf(key, "%d|%s|", style->bold, style->language ? style->language : "");
    for (size_t i = 0; i < style->family_count; i++)
        g_string_append_printf(key, "%s,", style->families[i]);
    return g_string_free(key, FALSE);
}

/* Adds the installed families of the style; the others are reported, once for each chain. */
static void fill_chain(struct text_fonts *fonts, struct font_chain *chain,
                       const struct text_style *style, struct span origin, struct diags *diags) {
    for (size_t i = 0; i < style->family_count; i++) {
        if (text_fonts_has_family(fonts, style->families[i]))
            check_weight(add_family(fonts, chain, style->families[i], style->bold), style, origin,
                         diags);
        else if (i + 1 < style->family_count)
            diag_report(diags, DIAG_FONT_FAMILY, origin,
                        "`shimai fonts -l LAYOUT` names its package",
                        "the font family %s is not installed", style->families[i]);
    }
}

#define FAULT_HINT "install its package again, or see that the file can be read"

static void report_faulty(const GPtrArray *faulty, enum diag_code code, struct span origin,
                          struct diags *diags) {
    for (guint i = 0; i < faulty->len; i++) {
        const struct face *face = g_ptr_array_index(faulty, i);
        diag_report(diags, code, origin, FAULT_HINT, "the font file %s %s", face->public.file,
                    face->fault);
    }
}

/* What is wrong with the fonts of a chain; false when none is left. */
static bool report_chain(const struct font_chain *chain, const struct text_style *style,
                         struct span origin, struct diags *diags) {
    bool left = chain->faces->len > 0;
    report_faulty(chain->faulty, left ? DIAG_FONT_UNREADABLE : DIAG_FONT_MISSING, origin, diags);
    if (!left && chain->faulty->len == 0)
        diag_report(diags, DIAG_FONT_MISSING, origin,
                    "`shimai fonts -l LAYOUT` names the packages to install",
                    "none of the font families is installed: %s",
                    style->family_count ? style->families[0] : "none is named");
    return left;
}

static struct font_chain *chain_new(struct text_fonts *fonts, const struct text_style *style,
                                    struct span origin, struct diags *diags) {
    struct font_chain *chain = g_new0(struct font_chain, 1);
    chain->faces = g_ptr_array_new();
    chain->faulty = g_ptr_array_new();
    chain->letters = g_new0(struct letters, 1);
    chain->tag = g_strdup(style->language ? style->language : "");
    fill_chain(fonts, chain, style, origin, diags);
    if (!report_chain(chain, style, origin, diags)) {
        free_chain(chain);
        return NULL;
    }
    chain->description = describe(style->families[0], style->bold);
    chain->language = pango_language_from_string(style->language ? style->language : "ja");
    return chain;
}

bool text_font_chain_find(struct text_fonts *fonts, const struct text_style *style,
                          struct span origin, struct diags *diags, struct font_chain **ret_chain) {
    char *key = chain_key(style);
    struct font_chain *chain = g_hash_table_lookup(fonts->chains, key);
    if (!chain) {
        chain = chain_new(fonts, style, origin, diags);
        if (!chain) {
            g_free(key);
            return false;
        }
        g_hash_table_insert(fonts->chains, g_strdup(key), chain);
    }
    g_free(key);
    *ret_chain = chain;
    return true;
}

/* A letter without an outline is lacking, whatever the font's table of characters says. */
static bool face_has(const struct face *face, uint32_t character, uint32_t selector) {
    hb_codepoint_t glyph;
    if (selector)
        return hb_font_get_variation_glyph(face->hb_font, character, selector, &glyph);
    return hb_font_get_nominal_glyph(face->hb_font, character, &glyph) &&
           (face->colored || !g_unichar_isalnum(character) ||
            text_character_is_ignorable(character) || text_font_has_outline(face->hb_font, glyph));
}

/* A search through the fonts of the configuration, from the likeliest on. */
struct search {
    struct text_fonts *fonts;
    uint32_t character, selector;
    const struct face *found;
};

static gboolean try_font(PangoFontset *fontset, PangoFont *font, gpointer data) {
    struct search *search = data;
    const struct face *face = face_of_pango_font(search->fonts, font);
    (void)fontset;
    if (face && !face->fault && face_has(face, search->character, search->selector))
        search->found = face;
    return search->found != NULL;
}

static PangoFontset *wide_fontset(struct text_fonts *fonts, struct font_chain *chain) {
    if (!chain->wide)
        chain->wide = pango_font_map_load_fontset(fonts->map, fonts->context, chain->description,
                                                  chain->language);
    return chain->wide;
}

/* Pango knows which font has a character by fontconfig's list; only if that cannot be used are
 * others opened. */
static const struct face *find_in_all_fonts(struct text_fonts *fonts, struct font_chain *chain,
                                            uint32_t character, uint32_t selector) {
    struct search search = {.fonts = fonts, .character = character, .selector = selector};
    PangoFont *font = pango_fontset_get_font(wide_fontset(fonts, chain), character);
    struct face *face = font ? face_of_pango_font(fonts, font) : NULL;
    g_clear_object(&font);
    if (!face || !face->fault)
        return face && face_has(face, character, selector) ? face : NULL;
    if (!g_ptr_array_find(fonts->faulty, face, NULL))
        g_ptr_array_add(fonts->faulty, face);
    pango_fontset_foreach(chain->wide, try_font, &search);
    return search.found;
}

void text_fonts_report_faulty(struct text_fonts *fonts, struct span origin, struct diags *diags) {
    report_faulty(fonts->faulty, DIAG_FONT_UNREADABLE, origin, diags);
    g_ptr_array_set_size(fonts->faulty, 0);
}

#define REPLACEMENT 0xFFFD /* stands where a text was damaged: that is to be told */

const struct text_face *text_font_chain_face(struct text_fonts *fonts, struct font_chain *chain,
                                             uint32_t character, uint32_t selector) {
    for (guint i = 0; i < chain->faces->len; i++) {
        const struct face *face = g_ptr_array_index(chain->faces, i);
        if (face_has(face, character, selector))
            return &face->public;
    }
    if (text_character_is_ignorable(character) || text_character_is_blank(character) ||
        character == REPLACEMENT)
        return NULL;
    const struct face *face = find_in_all_fonts(fonts, chain, character, selector);
    return face ? &face->public : NULL;
}

static bool is_mark(uint32_t character) {
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
           type == G_UNICODE_SPACING_MARK;
}

/* Japanese faces have Greek and Cyrillic letters as wide as ideographs, for symbols. */
static bool is_narrow(const struct face *face, uint32_t character) {
    hb_codepoint_t glyph;
    return is_mark(character) ||
           (hb_font_get_nominal_glyph(face->hb_font, character, &glyph) &&
            hb_font_get_glyph_h_advance(face->hb_font, glyph) < (int64_t)face->public.upem);
}

/* ---- accents ---- */

static bool is_accent(uint32_t character) {
    return character >= 0x300 && character < 0x370;
}

static bool has_accents(const char *text, const char *end) {
    while (text < end && !is_accent(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return text < end;
}

static bool positions_marks(const struct face *face) {
    hb_tag_t tags[64];
    unsigned count, all, first = 0;
    do {
        count = COUNT_OF(tags);
        all = hb_ot_layout_table_get_feature_tags(face->public.hb_face, HB_OT_TAG_GPOS, first,
                                                  &count, tags);
        for (unsigned i = 0; i < count; i++)
            if (tags[i] == HB_TAG('m', 'a', 'r', 'k'))
                return true;
        first += count;
    } while (count > 0 && first < all);
    return false;
}

/* Is each accent that was not taken with its letter into one glyph put in its place? */
static bool are_placed(hb_buffer_t *shaped, bool positions) {
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaped, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shaped, NULL);
    for (unsigned i = 1; i < count; i++) {
        bool apart = infos[i].cluster == infos[i - 1].cluster;
        if (apart && (!positions || (places[i].x_offset == 0 && places[i].y_offset == 0)))
            return false;
    }
    return true;
}

/* Has the face the word's letters with their accents? Others set these behind them. */
static bool holds_accents(const struct face *face, const char *text, const char *end) {
    if (!has_accents(text, end))
        return true;
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, (int)(end - text), 0, (int)(end - text));
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(face->hb_font, buffer, NULL, 0);
    bool held = are_placed(buffer, positions_marks(face));
    hb_buffer_destroy(buffer);
    return held;
}

/* ---- words ---- */

/* What a face must have of a word besides its characters. */
enum word_need { WORD_NARROW = 1, WORD_ACCENTS = 2 };

/* Joiners are for shaping, and no face need have them. `needs`: of enum word_need. */
static bool has_word(const struct face *face, const char *text, const char *end, unsigned needs) {
    bool narrow = needs & WORD_NARROW;
    for (const char *at = text; at < end; at = g_utf8_next_char(at))
        if (!text_character_is_ignorable(g_utf8_get_char(at)) &&
            (!face_has(face, g_utf8_get_char(at), 0) ||
             (narrow && !is_narrow(face, g_utf8_get_char(at)))))
            return false;
    return !(needs & WORD_ACCENTS) || holds_accents(face, text, end);
}

static const struct face *find_word(const struct font_chain *chain, const char *text,
                                    const char *end, unsigned needs) {
    for (guint i = 0; i < chain->faces->len; i++) {
        const struct face *face = g_ptr_array_index(chain->faces, i);
        if (has_word(face, text, end, needs))
            return face;
    }
    return NULL;
}

/* By fontconfig's list: opening a font costs more than looking through all of them. */
static bool is_listed_word(PangoFont *font, const char *text, const char *end) {
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    FcCharSet *listed;
    if (FcPatternGetCharSet(pattern, FC_CHARSET, 0, &listed) != FcResultMatch)
        return false;
    for (const char *at = text; at < end; at = g_utf8_next_char(at))
        if (!text_character_is_ignorable(g_utf8_get_char(at)) &&
            !FcCharSetHasChar(listed, g_utf8_get_char(at)))
            return false;
    return true;
}

/* A search for a word; the rest as above. */
struct word_search {
    struct text_fonts *fonts;
    const char *text, *end;
    const struct face *found;
};

static gboolean try_font_for_word(PangoFontset *fontset, PangoFont *font, gpointer data) {
    struct word_search *search = data;
    (void)fontset;
    if (!is_listed_word(font, search->text, search->end))
        return FALSE;
    const struct face *face = face_of_pango_font(search->fonts, font);
    if (face && !face->fault &&
        has_word(face, search->text, search->end, WORD_NARROW | WORD_ACCENTS))
        search->found = face;
    return search->found != NULL;
}

static const struct face *find_word_in_all_fonts(struct text_fonts *fonts, struct font_chain *chain,
                                                 const char *text, const char *end) {
    struct word_search search = {.fonts = fonts, .text = text, .end = end};
    pango_fontset_foreach(wide_fontset(fonts, chain), try_font_for_word, &search);
    return search.found;
}

const struct text_face *text_font_chain_word_face(struct text_fonts *fonts,
                                                  struct font_chain *chain, const char *text,
                                                  const char *end) {
    const struct face *face = find_word(chain, text, end, WORD_NARROW | WORD_ACCENTS);
    if (!face)
        face = find_word_in_all_fonts(fonts, chain, text, end);
    if (!face)
        face = find_word(chain, text, end, WORD_NARROW);
    if (!face)
        face = find_word(chain, text, end, 0);
    return face ? &face->public : NULL;
}

/* ---- what else a face may be asked for ---- */

struct face_search {
    struct text_fonts *fonts;
    uint32_t character;
    const struct face_wish *wish;
    const struct face *found;
};

static gboolean try_font_for_wish(PangoFontset *fontset, PangoFont *font, gpointer data) {
    struct face_search *search = data;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    FcCharSet *listed;
    (void)fontset;
    if (FcPatternGetCharSet(pattern, FC_CHARSET, 0, &listed) != FcResultMatch ||
        !FcCharSetHasChar(listed, search->character))
        return FALSE;
    const struct face *face = face_of_pango_font(search->fonts, font);
    if (face && !face->fault && search->wish->suits(&face->public, search->wish->data))
        search->found = face;
    return search->found != NULL;
}

const struct text_face *text_font_chain_wished_face(struct text_fonts *fonts,
                                                    struct font_chain *chain, uint32_t character,
                                                    const struct face_wish *wish) {
    struct face_search search = {.fonts = fonts, .character = character, .wish = wish};
    for (guint i = 0; i < chain->faces->len; i++)
        if (wish->suits(g_ptr_array_index(chain->faces, i), wish->data))
            return g_ptr_array_index(chain->faces, i);
    pango_fontset_foreach(wide_fontset(fonts, chain), try_font_for_wish, &search);
    return search.found ? &search.found->public : NULL;
}

/* ---- letters ---- */

const struct letters *text_font_chain_letters(const struct font_chain *chain) {
    return chain->letters;
}

const struct shaped_glyphs *text_font_shaped_glyphs(const struct text_face *face,
                                                    const char *language, bool western) {
    GHashTable *known = ((const struct face *)face)->shaped[western];
    gpointer glyphs;
    if (!g_hash_table_lookup_extended(known, language, NULL, &glyphs)) {
        glyphs = text_lookups_find_glyphs(face->hb_face, language, western);
        g_hash_table_insert(known, g_strdup(language), glyphs);
    }
    return glyphs;
}

const struct letter *text_font_chain_find_letter(struct text_fonts *fonts, struct font_chain *chain,
                                                 uint32_t character) {
    struct letter **page = &chain->letters->pages[character / LETTER_PAGE_SIZE];
    if (!*page)
        *page = g_new0(struct letter, LETTER_PAGE_SIZE);
    struct letter *letter = &(*page)[character % LETTER_PAGE_SIZE];
    if (letter->traits)
        return letter;
    letter->face = text_font_chain_face(fonts, chain, character, 0);
    if (letter->face) {
        hb_font_t *font = text_font_hb_font(letter->face);
        hb_font_get_nominal_glyph(font, character, &letter->glyph);
        letter->advance = hb_font_get_glyph_h_advance(font, letter->glyph);
    }
    text_letter_describe(character, chain->tag, letter);
    return letter;
}

/* ---- scratch memory ---- */

#define HUGE_PAGE ((size_t)2 << 20)

/* What a very long paragraph needs is touched once, front to back: in large pages, where the system
 * has them, it does not stop at every fourth kilobyte. */
static void *allocate_scratch(size_t size) {
    void *memory;
    if (size < 2 * HUGE_PAGE || posix_memalign(&memory, HUGE_PAGE, size) != 0)
        return g_malloc(size);
    (void)madvise(memory, size, MADV_HUGEPAGE); /* without them all is as it was */
    return memory;
}

void *text_fonts_scratch(struct text_fonts *fonts, enum scratch_use use, size_t size) {
    struct scratch *scratch = &fonts->scratch[use];
    if (scratch->size < size) {
        free(scratch->memory);
        scratch->memory = allocate_scratch(size + size / 2);
        scratch->size = size + size / 2;
    }
    return scratch->memory;
}

struct arena *text_fonts_arena(struct text_fonts *fonts) {
    return fonts->arena;
}

void text_fonts_clear_scratch(struct text_fonts *fonts) {
    arena_reset(fonts->arena);
    for (int use = 0; use < SCRATCH_MAX; use++)
        if (fonts->scratch[use].size > SCRATCH_KEPT) {
            free(fonts->scratch[use].memory);
            fonts->scratch[use] = (struct scratch){0};
        }
}

const struct text_face *text_font_chain_first(const struct font_chain *chain) {
    const struct face *face = g_ptr_array_index(chain->faces, 0);
    return &face->public;
}

hb_font_t *text_font_hb_font(const struct text_face *face) {
    return ((const struct face *)face)->hb_font;
}

HyphenDict *text_fonts_dictionary(struct text_fonts *fonts, const char *language) {
    gpointer dictionary;
    if (!language)
        return NULL;
    if (!g_hash_table_lookup_extended(fonts->dictionaries, language, NULL, &dictionary)) {
        dictionary = text_dictionary_load(language);
        g_hash_table_insert(fonts->dictionaries, g_strdup(language), dictionary);
    }
    return dictionary;
}

ThBrk *text_fonts_thai(struct text_fonts *fonts) {
    if (!fonts->thai)
        fonts->thai = th_brk_new(NULL);
    return fonts->thai;
}

hb_buffer_t *text_font_shaping_buffer(struct text_fonts *fonts) {
    return fonts->buffer;
}
