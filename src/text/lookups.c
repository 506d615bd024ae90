/* Lookups: what a face's GSUB and GPOS tables may do to the glyphs of simple text. Takes a face, a
 * language and the manner of setting, gives the glyphs at which a lookup of the features in use
 * may begin, and the pairs that ligatures begin with. What holds: in text whose glyphs are none of
 * `changed`, and where none of `starts` stands before one of `follows`, no lookup applies.
 *
 * HarfBuzz tells which lookups are in use and what glyphs they take; of ligatures, which take most
 * kana and some letters, the table itself tells which come first. What it tells is believed only
 * where HarfBuzz agrees. */
#include "text/font_int.h"
#include "text/text_int.h"

#include <glib.h>
#include <hb-aat.h>
#include <hb-ot.h>
#include <string.h>

#define LOOKUP_LIGATURE  4
#define LOOKUP_EXTENSION 7
#define IGNORES_BASES    0x6 /* lookup flags: base glyphs or ligatures are passed over */

static void add_coverage(const struct table *table, size_t coverage, hb_set_t *glyphs) {
    size_t format = table_read_16(table, coverage), count = table_read_16(table, coverage + 2);
    for (size_t i = 0; format == 1 && i < count; i++)
        hb_set_add(glyphs, (hb_codepoint_t)table_read_16(table, coverage + 4 + 2 * i));
    for (size_t i = 0; format == 2 && i < count; i++)
        hb_set_add_range(glyphs, (hb_codepoint_t)table_read_16(table, coverage + 4 + 6 * i),
                         (hb_codepoint_t)table_read_16(table, coverage + 6 + 6 * i));
}

/* False when a ligature of one glyph is among them. */
static bool add_components(const struct table *table, size_t set, hb_set_t *follows) {
    bool several = true;
    for (size_t i = 0, count = table_read_16(table, set); i < count; i++) {
        size_t ligature = set + table_read_16(table, set + 2 + 2 * i);
        size_t components = table_read_16(table, ligature + 2);
        several &= components > 1;
        for (size_t k = 0; k + 1 < components; k++)
            hb_set_add(follows, (hb_codepoint_t)table_read_16(table, ligature + 4 + 2 * k));
    }
    return several;
}

static bool add_ligatures(const struct table *table, size_t subtable,
                          struct shaped_glyphs *glyphs) {
    bool several = true;
    add_coverage(table, subtable + table_read_16(table, subtable + 2), glyphs->starts);
    for (size_t i = 0, count = table_read_16(table, subtable + 4); i < count; i++)
        several &= add_components(table, subtable + table_read_16(table, subtable + 6 + 2 * i),
                                  glyphs->follows);
    return several;
}

/* Adds what a lookup of ligatures takes. False when it is of another kind, or passes over glyphs
 * that may stand in simple text. */
static bool read_ligatures(const struct table *table, size_t number, struct shaped_glyphs *glyphs) {
    size_t list = table_read_16(table, 8);
    size_t lookup = list + table_read_16(table, list + 2 + 2 * number);
    size_t type = table_read_16(table, lookup), count = table_read_16(table, lookup + 4);
    if (table_read_16(table, lookup + 2) & IGNORES_BASES)
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t subtable = lookup + table_read_16(table, lookup + 6 + 2 * i), kind = type;
        if (type == LOOKUP_EXTENSION) {
            kind = table_read_16(table, subtable + 2);
            subtable += table_read_32(table, subtable + 4);
        }
        if (kind != LOOKUP_LIGATURE || !add_ligatures(table, subtable, glyphs))
            return false;
    }
    return true;
}

/* Adds the glyphs that a lookup takes, as HarfBuzz has it, but for those in the sets. */
static void add_changed(hb_face_t *face, hb_tag_t tag, unsigned lookup, bool but_ligatures,
                        struct shaped_glyphs *glyphs) {
    hb_set_t *input = hb_set_create();
    hb_ot_layout_lookup_collect_glyphs(face, tag, lookup, NULL, input, NULL, NULL);
    if (but_ligatures) {
        hb_set_subtract(input, glyphs->starts);
        hb_set_subtract(input, glyphs->follows);
    }
    hb_set_union(glyphs->changed, input);
    hb_set_destroy(input);
}

static void add_lookups(hb_face_t *face, hb_shape_plan_t *plan, hb_tag_t tag,
                        struct shaped_glyphs *glyphs) {
    hb_blob_t *blob = hb_face_reference_table(face, HB_OT_TAG_GSUB);
    hb_set_t *lookups = hb_set_create();
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    struct table table = {.bytes = (const unsigned char *)bytes, .size = size};
    hb_ot_shape_plan_collect_lookups(plan, tag, lookups);
    for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; hb_set_next(lookups, &lookup);)
        add_changed(face, tag, lookup,
                    tag == HB_OT_TAG_GSUB && read_ligatures(&table, lookup, glyphs), glyphs);
    hb_set_destroy(lookups);
    hb_blob_destroy(blob);
}

/* Features that are not in use: those of fractions without a fraction slash, and, in Japanese,
 * kerning. False when another shaper than OpenType's would be taken. */
static bool add_script(hb_face_t *face, const hb_segment_properties_t *properties, bool western,
                       struct shaped_glyphs *glyphs) {
    static const hb_feature_t unused[] = {{HB_TAG('f', 'r', 'a', 'c'), 0, 0, (unsigned)-1},
                                          {HB_TAG('n', 'u', 'm', 'r'), 0, 0, (unsigned)-1},
                                          {HB_TAG('d', 'n', 'o', 'm'), 0, 0, (unsigned)-1},
                                          {HB_TAG('k', 'e', 'r', 'n'), 0, 0, (unsigned)-1}};
    hb_shape_plan_t *plan =
        hb_shape_plan_create(face, properties, unused, COUNT_OF(unused) - (western ? 1 : 0), NULL);
    const char *shaper = hb_shape_plan_get_shaper(plan);
    bool known = shaper && strcmp(shaper, "ot") == 0;
    if (known) {
        add_lookups(face, plan, HB_OT_TAG_GSUB, glyphs);
        add_lookups(face, plan, HB_OT_TAG_GPOS, glyphs);
    }
    hb_shape_plan_destroy(plan);
    return known;
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool found = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return found;
}

/* Tables that say more than the lookups do: Apple's, and kerning of the old kind. */
static bool has_other_tables(hb_face_t *face, bool western) {
    return hb_aat_layout_has_substitution(face) || hb_aat_layout_has_positioning(face) ||
           hb_aat_layout_has_tracking(face) ||
           (western && has_table(face, HB_TAG('k', 'e', 'r', 'n')));
}

static bool find_glyphs(hb_face_t *face, const char *language, bool western,
                        struct shaped_glyphs *glyphs) {
    static const hb_script_t scripts[] = {HB_SCRIPT_INVALID, HB_SCRIPT_HAN, HB_SCRIPT_HIRAGANA,
                                          HB_SCRIPT_KATAKANA, HB_SCRIPT_LATIN};
    hb_segment_properties_t properties = HB_SEGMENT_PROPERTIES_DEFAULT;
    if (!*language || has_other_tables(face, western))
        return false;
    properties.direction = HB_DIRECTION_LTR;
    properties.language = hb_language_from_string(language, -1);
    bool known = true;
    for (size_t i = 0; known && i < COUNT_OF(scripts); i++) {
        properties.script = scripts[i];
        known = add_script(face, &properties, western, glyphs);
    }
    return known;
}

struct shaped_glyphs *text_lookups_find_glyphs(hb_face_t *face, const char *language,
                                               bool western) {
    struct shaped_glyphs *glyphs = g_new0(struct shaped_glyphs, 1);
    glyphs->changed = hb_set_create();
    glyphs->starts = hb_set_create();
    glyphs->follows = hb_set_create();
    if (find_glyphs(face, language, western, glyphs))
        return glyphs;
    text_lookups_free_glyphs(glyphs);
    return NULL;
}

void text_lookups_free_glyphs(struct shaped_glyphs *glyphs) {
    hb_set_destroy(glyphs->changed);
    hb_set_destroy(glyphs->starts);
    hb_set_destroy(glyphs->follows);
    g_free(glyphs);
}
