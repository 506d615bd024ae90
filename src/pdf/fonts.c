/* Faces in use → Type 0 fonts (ISO 32000-1, 9.7) with embedded subsets, widths and ToUnicode.
 *
 * Strings of the content are pairs of bytes, a CID each (Identity-H; Identity-V for what stands
 * upright in vertical lines, so that readers know which way these run). */
#include "pdf/pdf_int.h"

#include <hb-ot.h>
#include <string.h>

/* One font on its way into the file. */
struct embedding {
    struct arena *arena;
    struct pdf_file *file;
    struct pdf_font *font;
    struct pdf_subset subset;
    const struct pdf_glyph **by_code; /* the font's glyphs in the order of their codes */
    const char *name;                 /* "ABCDEF+BIZUDMincho" */
};

/* ---- codes and widths -------------------------------------------------------------------- */

static int32_t glyph_width(hb_font_t *scaled, const struct text_face *face, uint32_t id) {
    int64_t advance = hb_font_get_glyph_h_advance(scaled, id);
    return (int32_t)((advance * 1000 + face->upem / 2) / face->upem);
}

static int compare_codes(const void *a, const void *b) {
    const struct pdf_glyph *const *one = a, *const *other = b;
    return (*one)->code - (*other)->code;
}

static void sort_glyphs(struct embedding *embedding) {
    struct pdf_font *font = embedding->font;
    hb_font_t *scaled = hb_font_create(font->face->hb_face);
    embedding->by_code =
        ARENA_ARRAY(embedding->arena, const struct pdf_glyph *, font->glyphs.count);
    for (size_t i = 0; i < font->glyphs.count; i++) {
        struct pdf_glyph *glyph = LIST_AT(&font->glyphs, struct pdf_glyph, i);
        glyph->code = embedding->subset.codes[i];
        glyph->width = glyph_width(scaled, font->face, glyph->id);
        embedding->by_code[i] = glyph;
    }
    hb_font_destroy(scaled);
    qsort(embedding->by_code, font->glyphs.count, sizeof *embedding->by_code, compare_codes);
}

/* W (9.7.4.3): runs of following codes whose width is not the default, an em. */
static void append_widths(GString *out, const struct embedding *embedding) {
    size_t count = embedding->font->glyphs.count;
    int next = -1;
    g_string_append(out, "/W[");
    for (size_t i = 0; i < count; i++) {
        const struct pdf_glyph *glyph = embedding->by_code[i];
        if (glyph->width == 1000)
            continue;
        if (glyph->code != next) {
            g_string_append(out, next < 0 ? "" : "]");
            pdf_append_integer(out, glyph->code);
            g_string_append_c(out, '[');
        } else {
            g_string_append_c(out, ' ');
        }
        pdf_append_integer(out, glyph->width);
        next = glyph->code + 1;
    }
    g_string_append(out, next < 0 ? "]" : "]]");
}

/* W2 (9.7.4.3): every glyph goes down an em, but for those that share one. Each is given by itself:
 * there are readers that lose their way in ranges. */
static void append_vertical_widths(GString *out, const struct embedding *embedding) {
    int next = -1;
    g_string_append(out, "/W2[");
    for (size_t i = 0; i < embedding->font->glyphs.count; i++) {
        const struct pdf_glyph *glyph = embedding->by_code[i];
        if (glyph->code != next)
            g_string_append_printf(out, "%s%d[", next < 0 ? "" : "]", glyph->code);
        g_string_append_printf(out, "%s%d %d %d", glyph->code == next ? " " : "",
                               glyph->combined ? 0 : -1000, PDF_VERTICAL_X, PDF_VERTICAL_Y);
        next = glyph->code + 1;
    }
    g_string_append(out, "]]");
}

/* ---- ToUnicode (9.10.3) ------------------------------------------------------------------ */

#define CMAP_BLOCK 100 /* entries, at most */

/* What a glyph says in a voice. In the first, each says something, for every code that is shown
 * must (ISO 19005-2, 6.2.11.7.2): what ToUnicode may not say, the content around it does. NULL
 * text: it is not in that voice. */
static struct pdf_said said_in(const struct pdf_glyph *glyph, size_t voice) {
    static const char replacement[] = "\xEF\xBF\xBD";
    if (voice < glyph->said.count)
        return *LIST_AT(&glyph->said, const struct pdf_said, voice);
    return voice == 0 ? (struct pdf_said){replacement, strlen(replacement)} : (struct pdf_said){0};
}

static void append_mapping(GString *out, const struct pdf_glyph *glyph, struct pdf_said said) {
    g_string_append_c(out, '<');
    pdf_append_hex(out, glyph->code, 4);
    g_string_append(out, "><");
    pdf_append_utf16(out, said.text, said.size);
    g_string_append(out, ">\n");
}

static void append_mappings(GString *out, const struct embedding *embedding, size_t voice) {
    size_t left = 0, count = embedding->font->glyphs.count;
    for (size_t i = 0; i < count; i++)
        left += said_in(embedding->by_code[i], voice).text != NULL;
    for (size_t i = 0, written = 0; i < count; i++) {
        struct pdf_said said = said_in(embedding->by_code[i], voice);
        if (!said.text)
            continue;
        if (written++ % CMAP_BLOCK == 0)
            g_string_append_printf(out, "%s%zu beginbfchar\n", written > 1 ? "endbfchar\n" : "",
                                   MIN(left, CMAP_BLOCK));
        left--;
        append_mapping(out, embedding->by_code[i], said);
    }
    g_string_append(out, count ? "endbfchar\n" : "");
}

static uint32_t put_to_unicode(const struct embedding *embedding, size_t voice) {
    uint32_t object = pdf_file_reserve(embedding->file);
    GString *out = g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                                "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    append_mappings(out, embedding, voice);
    g_string_append(out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    pdf_file_put_text(embedding->file, object, NULL, out);
    g_string_free(out, TRUE);
    return object;
}

/* ---- descriptor -------------------------------------------------------------------------- */

/* Six capitals that tell subsets apart (9.6.4), from the glyphs in it. */
static const char *subset_name(const struct embedding *embedding) {
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
    char tag[7] = {0};
    for (size_t i = 0; i < embedding->font->glyphs.count; i++)
        hash = (hash ^ embedding->by_code[i]->id) * UINT64_C(1099511628211);
    for (size_t i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    GString *name = g_string_new(tag);
    g_string_append_c(name, '+');
    pdf_append_name(name, embedding->font->face->name);
    char *text = arena_strdup(embedding->arena, name->str);
    g_string_free(name, TRUE);
    return text;
}

static int32_t metric(const struct embedding *embedding, hb_ot_metrics_tag_t tag) {
    const struct text_face *face = embedding->font->face;
    hb_position_t position = 0;
    hb_font_t *scaled = hb_font_create(face->hb_face);
    hb_ot_metrics_get_position_with_fallback(scaled, tag, &position);
    hb_font_destroy(scaled);
    return (int32_t)((int64_t)position * 1000 / face->upem);
}

/* The four corners of `head` (ISO/IEC 14496-22, 5.2.2), from byte 36. */
static void append_box(GString *out, const struct text_face *face) {
    hb_blob_t *blob = hb_face_reference_table(face->hb_face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned int size;
    const uint8_t *head = (const uint8_t *)hb_blob_get_data(blob, &size);
    g_string_append(out, "/FontBBox[");
    for (size_t at = 36; at < 44; at += 2) {
        int32_t corner = size >= 44 ? (int16_t)(head[at] << 8 | head[at + 1]) : 0;
        pdf_append_integer(out, (int64_t)corner * 1000 / face->upem);
        g_string_append_c(out, at < 42 ? ' ' : ']');
    }
    hb_blob_destroy(blob);
}

static uint32_t put_program(const struct embedding *embedding) {
    uint32_t object = pdf_file_reserve(embedding->file);
    const struct pdf_subset *subset = &embedding->subset;
    const char *entries =
        subset->cff ? "/Subtype/CIDFontType0C"
                    : arena_printf(embedding->arena, "/Length1 %zu", subset->program.size);
    pdf_file_put_program(embedding->file, object, entries, subset->program);
    return object;
}

#define FLAG_SYMBOLIC 4

static uint32_t put_descriptor(const struct embedding *embedding) {
    uint32_t object = pdf_file_reserve(embedding->file);
    uint32_t program = put_program(embedding);
    GString *out = g_string_new("<</Type/FontDescriptor/FontName/");
    g_string_append(out, embedding->name);
    g_string_append_printf(out, "/Flags %d", FLAG_SYMBOLIC);
    append_box(out, embedding->font->face);
    g_string_append_printf(out, "/ItalicAngle 0/StemV 80/Ascent %d/Descent %d/CapHeight %d",
                           embedding->font->face->ascent, -embedding->font->face->descent,
                           metric(embedding, HB_OT_METRICS_TAG_CAP_HEIGHT));
    g_string_append(out, embedding->subset.cff ? "/FontFile3 " : "/FontFile2 ");
    pdf_append_reference(out, program);
    g_string_append(out, ">>");
    pdf_file_put(embedding->file, object, out);
    g_string_free(out, TRUE);
    return object;
}

/* ---- fonts ------------------------------------------------------------------------------- */

static uint32_t put_cid_font(const struct embedding *embedding) {
    uint32_t object = pdf_file_reserve(embedding->file);
    bool cff = embedding->subset.cff;
    GString *out = g_string_new("<</Type/Font/Subtype/");
    g_string_append(out, cff ? "CIDFontType0" : "CIDFontType2/CIDToGIDMap/Identity");
    g_string_append(out, "/BaseFont/");
    g_string_append(out, embedding->name);
    g_string_append(out,
                    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000");
    append_widths(out, embedding);
    if (embedding->font->vertical)
        append_vertical_widths(out, embedding);
    g_string_append(out, "/FontDescriptor ");
    pdf_append_reference(out, put_descriptor(embedding));
    g_string_append(out, ">>");
    pdf_file_put(embedding->file, object, out);
    g_string_free(out, TRUE);
    return object;
}

static void put_type_0(const struct embedding *embedding, uint32_t object, char way,
                       const uint32_t parts[2]) {
    GString *out = g_string_new("<</Type/Font/Subtype/Type0/Encoding/Identity-");
    g_string_append_c(out, way);
    g_string_append(out, "/BaseFont/");
    g_string_append(out, embedding->name);
    g_string_append(out, "/DescendantFonts[");
    pdf_append_reference(out, parts[0]);
    g_string_append(out, "]/ToUnicode ");
    pdf_append_reference(out, parts[1]);
    g_string_append(out, ">>");
    pdf_file_put(embedding->file, object, out);
    g_string_free(out, TRUE);
}

static void put_font(const struct embedding *embedding) {
    const uint32_t cid_font = put_cid_font(embedding);
    for (size_t i = 0; i < embedding->font->voice_count; i++) {
        const struct pdf_voice *voice = &embedding->font->voices[i];
        const uint32_t parts[] = {cid_font, put_to_unicode(embedding, i)};
        put_type_0(embedding, voice->object, 'H', parts);
        if (voice->vertical_object)
            put_type_0(embedding, voice->vertical_object, 'V', parts);
    }
}

static bool embed(struct pdf_fonts *fonts, struct pdf_font *font, struct pdf_file *file,
                  struct diags *diags) {
    struct embedding embedding = {.arena = fonts->arena, .file = file, .font = font};
    if (!pdf_subset_font(fonts->arena, font, &embedding.subset)) {
        diag_report(diags, DIAG_FILE_WRITE, (struct span){0},
                    "name another font for its characters in the layout",
                    "the font %s (%s) cannot be embedded in a PDF", font->face->name,
                    font->face->file);
        return false;
    }
    sort_glyphs(&embedding);
    embedding.name = subset_name(&embedding);
    font->voices = ARENA_ARRAY(fonts->arena, struct pdf_voice, font->voice_count);
    for (size_t i = 0; i < font->voice_count; i++) {
        font->voices[i].object = pdf_file_reserve(file);
        if (font->vertical)
            font->voices[i].vertical_object = pdf_file_reserve(file);
    }
    put_font(&embedding);
    return true;
}

bool pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_file *file, struct diags *diags) {
    for (size_t i = 0; i < fonts->fonts.count; i++)
        if (!embed(fonts, LIST_AT(&fonts->fonts, struct pdf_font, i), file, diags))
            return false;
    return true;
}
