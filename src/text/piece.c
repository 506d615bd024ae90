/* Pieces of text → what HarfBuzz makes of them: the glyphs that stand for characters in horizontal
 * and vertical lines, and dashes that are one stroke. */
#include "text/emoji_int.h"

Length text_piece_scale(const struct piece *piece, hb_position_t value) {
    int64_t upem = piece->face->upem;
    int64_t product = (int64_t)value * piece->run->style.size;
    return (Length)((product + (product < 0 ? -upem : upem) / 2) / upem);
}

/* Digits that share an em are narrow where the font has such forms. */
static hb_tag_t narrow_digits(const struct piece *piece) {
    uint32_t count = piece->end - piece->first;
    return count == 2   ? HB_TAG('h', 'w', 'i', 'd')
           : count == 3 ? HB_TAG('t', 'w', 'i', 'd')
           : count == 4 ? HB_TAG('q', 'w', 'i', 'd')
                        : HB_TAG_NONE;
}

#define EN_DASH 0x2013
#define DASH    0x2014 /* which fonts draw shorter than its em … */

/* Dashes fill their em, so that two are one stroke (JLReq 3.1.10). */
static bool has_long_dashes(const struct piece *piece) {
    hb_codepoint_t glyph;
    return piece->dash && !piece->western &&
           hb_font_get_nominal_glyph(text_font_hb_font(piece->face), LONG_DASH, &glyph);
}

static uint32_t form_of(const struct piece *piece, uint32_t character) {
    if (piece->manner.mode == TEXT_MODE_UPRIGHT && is_backward(piece->level))
        g_unichar_get_mirror_char(character, &character);
    if (piece->manner.mode != TEXT_MODE_HORIZONTAL)
        return text_vertical_form(character, &piece->manner);
    return character == DASH ? LONG_DASH : character;
}

/* What the face has of a sequence's parts; of none, a mark that stands for it. */
static void fill_emoji(const struct piece *piece, hb_buffer_t *buffer) {
    const char *text = piece->run->text, *end = text + piece->end;
    hb_codepoint_t glyph;
    bool empty = true;
    for (const char *at = text + piece->first; at < end; at = g_utf8_next_char(at)) {
        uint32_t form = text_emoji_form(at);
        if (!form || !hb_font_get_nominal_glyph(text_font_hb_font(piece->face), form, &glyph))
            continue;
        hb_buffer_add(buffer, form, piece->first);
        empty = false;
    }
    if (empty)
        hb_buffer_add(buffer, GETA, piece->first);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
}

/* Some characters are set with the glyphs of others: in vertical writing, and dashes. HarfBuzz
 * mirrors what it sets from right to left (UAX #9, L4). */
static void fill_buffer(const struct piece *piece, hb_buffer_t *buffer) {
    const char *text = piece->run->text, *end = text + piece->end;
    if (piece->manner.mode == TEXT_MODE_HORIZONTAL && !has_long_dashes(piece)) {
        hb_buffer_add_utf8(buffer, text, piece->size, piece->first,
                           (int)(piece->end - piece->first));
        return;
    }
    for (const char *at = text + piece->first, *next; at < end; at = next) {
        uint32_t character = text_decode(at, &next), form = text_dash_form(piece->run, character);
        for (int i = form == character ? 1 : text_character_dash_ems(character); i > 0; i--)
            hb_buffer_add(buffer, form_of(piece, form), (unsigned)(at - text));
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
}

hb_direction_t text_piece_direction(const struct piece *piece) {
    if (piece->manner.mode == TEXT_MODE_UPRIGHT)
        return HB_DIRECTION_TTB;
    return is_backward(piece->level) ? HB_DIRECTION_RTL : HB_DIRECTION_LTR;
}

static hb_feature_t feature(char a, char b, char c, char d, uint32_t value) {
    return (hb_feature_t){HB_TAG(a, b, c, d), value, 0, (unsigned)-1};
}

/* Those of Japanese characters that have widths of their own. */
static unsigned proportional_features(const struct piece *piece, hb_feature_t *features) {
    bool upright = piece->manner.mode == TEXT_MODE_UPRIGHT;
    if (!piece->run->style.proportional || piece->western || piece->dash ||
        piece->manner.mode == TEXT_MODE_COMBINED)
        return 0;
    features[0] = upright ? feature('v', 'p', 'a', 'l', 1) : feature('p', 'a', 'l', 't', 1);
    features[1] = upright ? feature('v', 'k', 'r', 'n', 1) : feature('k', 'e', 'r', 'n', 1);
    return 2;
}

void text_piece_shape(const struct piece *piece, hb_buffer_t *buffer) {
    const char *language = piece->run->style.language;
    hb_feature_t features[8];
    unsigned count = proportional_features(piece, features);
    if (piece->manner.mode == TEXT_MODE_COMBINED && narrow_digits(piece) != HB_TAG_NONE)
        features[count++] = (hb_feature_t){narrow_digits(piece), 1, 0, (unsigned)-1};
    /* Noto kerns kana by default, which breaks the em grid. */
    if (!piece->western && count == 0)
        features[count++] = feature('k', 'e', 'r', 'n', 0);
    if (piece->run->style.tracking != 0) { /* the letters of a ligature could not be parted */
        features[count++] = feature('l', 'i', 'g', 'a', 0);
        features[count++] = feature('c', 'l', 'i', 'g', 0);
    }
    if (piece->word) /* of a face that has Greek and Cyrillic letters at full width, too */
        features[count++] = feature('p', 'w', 'i', 'd', 1);
    if (piece->dash)
        features[count++] = feature('c', 'c', 'm', 'p', 0);
    hb_buffer_clear_contents(buffer);
    if (piece->emoji)
        fill_emoji(piece, buffer);
    else
        fill_buffer(piece, buffer);
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_direction(buffer, text_piece_direction(piece));
    if (language)
        hb_buffer_set_language(buffer, hb_language_from_string(language, -1));
    hb_shape(text_font_hb_font(piece->face), buffer, features, count);
}

/* Of a dash along its line. */
static Length stroke_length(const struct piece *piece, uint32_t glyph) {
    hb_glyph_extents_t extents;
    if (!hb_font_get_glyph_extents(text_font_hb_font(piece->face), glyph, &extents))
        return 0;
    return text_piece_scale(piece, piece->manner.mode == TEXT_MODE_UPRIGHT ? -extents.height
                                                                           : extents.width);
}

/* From one dash to the next: those of half an em have it in Japanese alone. */
static Length dash_pitch(const struct piece *piece, const struct text_glyph *glyph) {
    bool half = !piece->western && g_utf8_get_char(piece->run->text + glyph->cluster) == EN_DASH;
    return half ? piece->run->style.size / 2 : glyph->advance;
}

#define OVERLAP 50 /* of an em: so that no hair of white is seen where two strokes meet */

/* Dashes in a row are one stroke (JLReq 3.1.10), also those of fonts that leave room beside each:
 * they are moved together about their middle. */
void text_piece_join_dashes(const struct piece *piece, struct text_glyph *glyphs, size_t count) {
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && glyphs[end].id == glyphs[first].id;)
            end++;
        Length stroke = stroke_length(piece, glyphs[first].id);
        Length pitch = dash_pitch(piece, &glyphs[first]);
        Length apart = pitch - stroke + piece->run->style.size / OVERLAP;
        apart = is_backward(piece->level) ? -apart : apart;
        for (size_t i = first; stroke > 0 && stroke < pitch && i < end; i++)
            glyphs[i].x += (Length)((int64_t)apart * (Length)(end - 1 - i + first - i) / 2);
    }
}
