/* Fonts: dictionaries, widths, embedded programs (through FreeType), ToUnicode (ISO 32000-1, 9.7 to
 * 9.10; ISO 19005-2, 6.2.11). */
#include "check.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_TRUETYPE_TABLES_H

#include <glib.h>
#include <math.h>
#include <string.h>

/* ---- ToUnicode --------------------------------------------------------------------------- */

#define BLOCK_MAX 100 /* entries (Adobe Technical Note 5014) */

struct map_reader {
    struct checker *checker;
    struct font *font;
    struct scanner scanner;
    double count; /* announced by the last integer */
};

static unsigned number_in(struct bytes text) {
    unsigned number = 0;
    for (size_t i = 0; i < text.size; i++)
        number = number << 8 | text.data[i];
    return number;
}

static void map_code(struct map_reader *reader, unsigned code, struct bytes utf16, unsigned ahead) {
    unsigned char units[512];
    struct arena *arena = reader->checker->arena;
    size_t size = MIN(utf16.size, sizeof units);
    memcpy(units, utf16.data, size);
    if (size >= 2) {
        unsigned last = (unsigned)(units[size - 2] << 8 | units[size - 1]) + ahead;
        units[size - 2] = (unsigned char)(last >> 8);
        units[size - 1] = (unsigned char)last;
    }
    const char *text = size ? text_from_utf16(arena, (struct bytes){units, size}) : NULL;
    for (size_t i = 0; i + 1 < size; i += 2) {
        unsigned unit = (unsigned)(units[i] << 8 | units[i + 1]);
        if (unit == 0)
            fail(reader->checker, "31-028 6.2.11.7.2-2", reader->font->object, "code %04X", code);
        if (unit == 0xFEFF || unit == 0xFFFE)
            fail(reader->checker, "31-029 6.2.11.7.2-2", reader->font->object, "code %04X", code);
    }
    if (!text || code > 0xFFFF || reader->font->to_unicode[code])
        fail(reader->checker, "own-to-unicode", reader->font->object,
             "code %04X: not text, or a second time", code);
    else
        reader->font->to_unicode[code] = text;
}

static size_t read_chars(struct map_reader *reader) {
    for (size_t count = 0;; count++) {
        struct token code = scan_token(&reader->scanner);
        if (code.kind != TOKEN_HEX)
            return count;
        struct token text = scan_token(&reader->scanner);
        if (code.text.size != 2 || text.kind != TOKEN_HEX)
            fail(reader->checker, "own-to-unicode", reader->font->object, "a code of %zu bytes",
                 code.text.size);
        map_code(reader, number_in(code.text), text.text, 0);
    }
}

static size_t read_ranges(struct map_reader *reader) {
    for (size_t count = 0;; count++) {
        struct token first = scan_token(&reader->scanner);
        if (first.kind != TOKEN_HEX)
            return count;
        struct token last = scan_token(&reader->scanner);
        struct value text = scan_value(&reader->scanner, scan_token(&reader->scanner));
        unsigned start = number_in(first.text), end = number_in(last.text);
        if (start >> 8 != end >> 8)
            fail(reader->checker, "own-to-unicode", reader->font->object,
                 "range %04X to %04X crosses its first byte", start, end);
        for (unsigned code = start; code <= end && code <= 0xFFFF; code++) {
            const struct value *item = pdf_at(reader->checker->pdf, &text, code - start);
            map_code(reader, code, item ? item->text : text.text, item ? 0 : code - start);
        }
    }
}

static void read_block(struct map_reader *reader, const struct token *token) {
    size_t count = token_is(token, "beginbfchar") ? read_chars(reader) : read_ranges(reader);
    if (count > BLOCK_MAX || (double)count != reader->count)
        fail(reader->checker, "own-to-unicode", reader->font->object,
             "a block of %zu entries, announced as %.0f", count, reader->count);
}

static void read_to_unicode(struct checker *checker, struct font *font) {
    const struct value *stream = pdf_get(checker->pdf, font->object, "ToUnicode");
    if (!is_kind(stream, KIND_STREAM))
        return;
    struct map_reader reader = {checker, font, {checker->arena, stream->text, 0}, 0};
    bool ended = false, space = false;
    for (struct token token; (token = scan_token(&reader.scanner)).kind != TOKEN_END;) {
        if (token.kind == TOKEN_INTEGER)
            reader.count = token.number;
        ended = ended || token_is(&token, "endcmap");
        space = space || token_is(&token, "endcodespacerange");
        if (token_is(&token, "beginbfchar") || token_is(&token, "beginbfrange"))
            read_block(&reader, &token);
        if (token_is(&token, "usecmap"))
            fail(checker, "31-008 6.2.11.3.3-3", font->object, "ToUnicode uses another CMap");
    }
    if (!ended || !space)
        fail(checker, "own-to-unicode", font->object, "no code space, or no end");
}

/* ---- programs ---------------------------------------------------------------------------- */

static void release_library(void *library) {
    FT_Done_FreeType(library);
}

static void release_face(void *face) {
    FT_Done_Face(face);
}

static void open_program(struct checker *checker, struct font *font) {
    FT_Library library;
    FT_Face face;
    if (!is_kind(font->program, KIND_STREAM) || FT_Init_FreeType(&library))
        return;
    arena_defer(checker->arena, release_library, library);
    if (FT_New_Memory_Face(library, font->program->text.data, (FT_Long)font->program->text.size, 0,
                           &face))
        return;
    arena_defer(checker->arena, release_face, face);
    font->face = face;
}

/* Loads a code's glyph, unscaled. False: there is none. A bare CFF table keyed by CIDs is asked for
 * CIDs, any other program for glyph numbers; both are the code. */
static bool load_glyph(const struct font *font, unsigned code) {
    FT_Face face = font->face;
    FT_Bool keyed = 0;
    FT_Get_CID_Is_Internally_CID_Keyed(face, &keyed);
    if (!keyed && code >= (FT_UInt)face->num_glyphs)
        return false;
    return FT_Load_Glyph(face, code, FT_LOAD_NO_SCALE | FT_LOAD_IGNORE_TRANSFORM) == 0;
}

/* ---- reading ----------------------------------------------------------------------------- */

static void add_font(struct checker *checker, const struct value *object) {
    const struct pdf *pdf = checker->pdf;
    struct font *font = ARENA_NEW(checker->arena, struct font);
    font->object = object;
    font->cid = pdf_at(pdf, pdf_get(pdf, object, "DescendantFonts"), 0);
    font->descriptor = pdf_get(pdf, font->cid, "FontDescriptor");
    font->program = pdf_get(pdf, font->descriptor, "FontFile2");
    if (!font->program)
        font->program = pdf_get(pdf, font->descriptor, "FontFile3");
    open_program(checker, font);
    read_to_unicode(checker, font);
    *LIST_PUSH(checker->arena, &checker->fonts, struct font *) = font;
}

void read_fonts(struct checker *checker) {
    for (size_t i = 1; i < checker->pdf->object_count; i++) {
        const struct value *object = &checker->pdf->objects[i];
        if (is_name(pdf_get(checker->pdf, object, "Subtype"), "Type0"))
            add_font(checker, object);
    }
}

struct font *font_of(const struct checker *checker, const struct value *object) {
    for (size_t i = 0; i < checker->fonts.count; i++) {
        struct font *font = *LIST_AT(&checker->fonts, struct font *, i);
        if (font->object == object)
            return font;
    }
    return NULL;
}

/* ---- dictionaries ------------------------------------------------------------------------ */

static void check_dictionary(struct checker *checker, const struct font *font) {
    const struct pdf *pdf = checker->pdf;
    const char *encoding = pdf_get_name(pdf, font->object, "Encoding");
    const char *subtype = pdf_get_name(pdf, font->cid, "Subtype");
    bool two = strcmp(subtype, "CIDFontType2") == 0;
    if (!is_name(pdf_get(pdf, font->object, "Type"), "Font") ||
        !is_name(pdf_get(pdf, font->cid, "Type"), "Font"))
        fail(checker, "6.2.11.2-1", font->object, "Type is not Font");
    if (!two && strcmp(subtype, "CIDFontType0") != 0)
        fail(checker, "6.2.11.2-2", font->object, "descendant's Subtype is %s", subtype);
    if (!*pdf_get_name(pdf, font->object, "BaseFont") || !*pdf_get_name(pdf, font->cid, "BaseFont"))
        fail(checker, "6.2.11.2-3", font->object, "no BaseFont");
    if (strcmp(encoding, "Identity-H") != 0 && strcmp(encoding, "Identity-V") != 0)
        fail(checker, "31-006 6.2.11.3.3-1", font->object, "Encoding is not an Identity");
    const struct value *map = pdf_get(pdf, font->cid, "CIDToGIDMap");
    if (two && !map)
        fail(checker, "31-005 6.2.11.3.2-1", font->object, "no CIDToGIDMap");
    else if (two && !is_name(map, "Identity") && !is_kind(map, KIND_STREAM))
        fail(checker, "31-004", font->object, "CIDToGIDMap is neither stream nor Identity");
    if (pdf_has(font->descriptor, "CIDSet"))
        fail(checker, "own-font", font->object, "a CIDSet: nobody keeps it right");
    const struct value *info = pdf_get(pdf, font->cid, "CIDSystemInfo");
    if (!text_of(checker->arena, pdf_get(pdf, info, "Registry")) ||
        !text_of(checker->arena, pdf_get(pdf, info, "Ordering")) || !pdf_has(info, "Supplement"))
        fail(checker, "own-font", font->object, "CIDSystemInfo is not whole");
}

/* 9.8.1: what a descriptor must say. */
static void check_descriptor(struct checker *checker, const struct font *font) {
    static const char *const keys[] = {"Ascent", "Descent",     "CapHeight", "Flags",
                                       "StemV",  "ItalicAngle", "FontBBox",  "FontName"};
    const struct pdf *pdf = checker->pdf;
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (!pdf_get(pdf, font->descriptor, keys[i]))
            fail(checker, "own-font", font->object, "no %s", keys[i]);
    const char *name = pdf_get_name(pdf, font->descriptor, "FontName");
    const char *base = pdf_get_name(pdf, font->object, "BaseFont");
    if (strcmp(name, base) != 0 || strcmp(name, pdf_get_name(pdf, font->cid, "BaseFont")) != 0)
        fail(checker, "own-font", font->object, "FontName %s, BaseFont %s", name, base);
    if (strspn(base, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") < 6 || base[6] != '+')
        fail(checker, "own-font", font->object, "%s has no subset tag", base);
    if ((int)number_of(pdf_get(pdf, font->descriptor, "Flags"), 0) % 64 / 4 % 2 == 0)
        fail(checker, "own-font", font->object, "Flags are not symbolic");
    const char *subtype = pdf_get_name(pdf, font->cid, "Subtype");
    bool two = strcmp(subtype, "CIDFontType2") == 0;
    if (font->program && two != pdf_has(font->descriptor, "FontFile2"))
        fail(checker, "own-font", font->object, "%s with another kind of program", subtype);
    if (font->program && !two && !is_name(pdf_get(pdf, font->program, "Subtype"), "CIDFontType0C"))
        fail(checker, "6.2.11.2-7", font->object, "FontFile3 is not CIDFontType0C");
}

static void check_fonts(struct checker *checker) {
    for (size_t i = 0; i < checker->fonts.count; i++) {
        const struct font *font = *LIST_AT(&checker->fonts, struct font *, i);
        check_dictionary(checker, font);
        check_descriptor(checker, font);
        if (!font->program)
            fail(checker, "31-009 6.2.11.4.1-1", font->object, "no program is embedded");
        else if (!font->face)
            fail(checker, "own-font", font->object, "FreeType cannot open the program");
    }
}

/* ---- widths ------------------------------------------------------------------------------ */

/* W (9.7.4.3): c [w …] or c_first c_last w. */
static double width_of(const struct pdf *pdf, const struct font *font, unsigned code) {
    const struct value *list = pdf_get(pdf, font->cid, "W");
    for (size_t i = 0; list && i + 1 < list->items.count;) {
        double first = number_of(pdf_at(pdf, list, i), -1);
        const struct value *second = pdf_at(pdf, list, i + 1);
        if (is_kind(second, KIND_ARRAY)) {
            if (code >= first && code < first + (double)second->items.count)
                return number_of(pdf_at(pdf, second, code - (size_t)first), NAN);
            i += 2;
        } else {
            if (code >= first && code <= number_of(second, -1))
                return number_of(pdf_at(pdf, list, i + 2), NAN);
            i += 3;
        }
    }
    return number_of(pdf_get(pdf, font->cid, "DW"), 1000);
}

static void check_width(struct checker *checker, const struct font *font, unsigned code) {
    FT_Face face = font->face;
    if (!load_glyph(font, code)) /* that is another check's */
        return;
    double inside = (double)face->glyph->metrics.horiAdvance * 1000 / face->units_per_EM;
    double said = width_of(checker->pdf, font, code);
    if (!(fabs(inside - said) <= 1))
        fail(checker, "31-016 6.2.11.5-1", font->object, "code %04X: %g, in the program %g", code,
             said, inside);
}

static void for_used(struct checker *checker,
                     void (*check)(struct checker *, const struct font *, unsigned)) {
    for (size_t i = 0; i < checker->fonts.count; i++) {
        const struct font *font = *LIST_AT(&checker->fonts, struct font *, i);
        for (unsigned code = 0; code < COUNT_OF(font->used); code++)
            if (font->used[code])
                check(checker, font, code);
    }
}

static void check_widths(struct checker *checker) {
    for (size_t i = 0; i < checker->fonts.count; i++)
        if (!(*LIST_AT(&checker->fonts, struct font *, i))->face)
            return;
    for_used(checker, check_width);
}

/* ---- glyphs ------------------------------------------------------------------------------ */

static bool is_blank(const char *text) {
    for (; text && *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        if (!g_unichar_isspace(character) && g_unichar_type(character) != G_UNICODE_FORMAT &&
            g_unichar_type(character) != G_UNICODE_NON_SPACING_MARK && character != 0xFFFD)
            return false;
    }
    return true;
}

static void check_glyph(struct checker *checker, const struct font *font, unsigned code) {
    FT_Face face = font->face;
    if (code == 0) {
        fail(checker, "31-030 6.2.11.8-1", font->object, ".notdef is shown");
        return;
    }
    if (!face)
        return;
    if (!load_glyph(font, code))
        fail(checker, "31-011 6.2.11.4.1-2", font->object, "no glyph of code %04X", code);
    else if (face->glyph->outline.n_points == 0 && !is_blank(font->to_unicode[code]))
        fail(checker, "own-glyph", font->object, "glyph of code %04X, \"%s\", is empty", code,
             font->to_unicode[code]);
}

static void check_glyphs(struct checker *checker) {
    for_used(checker, check_glyph);
}

/* ---- characters -------------------------------------------------------------------------- */

static void check_mapping(struct checker *checker, const struct font *font, unsigned code) {
    if (!pdf_get(checker->pdf, font->object, "ToUnicode"))
        fail(checker, "31-027", font->object, "no ToUnicode");
    if (!font->to_unicode[code])
        fail(checker, "10-001 6.2.11.7.2-1", font->object, "code %04X has no text", code);
}

static bool has_private(const char *text) {
    for (; text && *text; text = g_utf8_next_char(text))
        if (g_unichar_type(g_utf8_get_char(text)) == G_UNICODE_PRIVATE_USE)
            return true;
    return false;
}

/* Private use says nothing, U+FFFD says that nothing is known: both need ActualText. */
static void check_shown(struct checker *checker, const struct shown *shown) {
    const struct font *font = font_of(checker, shown->font);
    const char *text = font ? font->to_unicode[shown->code] : NULL;
    if (shown->replaced || !text)
        return;
    if (has_private(text))
        fail(checker, "6.2.11.7.3-1", font->object, "code %04X", shown->code);
    if (strstr(text, "\xEF\xBF\xBD"))
        fail(checker, "own-replacement", font->object, "code %04X", shown->code);
}

static void check_characters(struct checker *checker) {
    for_used(checker, check_mapping);
    for (size_t i = 0; i < checker->pages.count; i++) {
        const struct list *all = &LIST_AT(&checker->pages, const struct page, i)->shown;
        for (size_t k = 0; k < all->count; k++)
            check_shown(checker, LIST_AT(all, const struct shown, k));
    }
}

static void check_nothing(struct checker *checker) {
    (void)checker;
}

const struct check font_checks[] = {
    {"to-unicode", check_nothing}, {"fonts", check_fonts},           {"widths", check_widths},
    {"glyphs", check_glyphs},      {"characters", check_characters}, {0},
};
