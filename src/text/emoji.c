/* Emoji: takes a text, finds the sequences in it that are one picture (UTS #51, 1.4.9), tells what
 * of them is set. Fonts for print have their pictures in black and white and one by one: a flag is
 * set as its letters, a family as its people, a hand without its colour. The text keeps all of it.
 */
#include "text/emoji_int.h"
#include "text/font_int.h"
#include "text/missing_int.h"

#define SELECTOR_TEXT  0xFE0E
#define SELECTOR_EMOJI 0xFE0F
#define KEYCAP         0x20E3
#define ZWJ            0x200D
#define FLAG_FIRST     0x1F1E6 /* regional indicators: A to Z */
#define FLAG_LAST      0x1F1FF

static bool is_within(uint32_t character, uint32_t first, uint32_t last) {
    return character >= first && character <= last;
}

static bool is_flag_letter(uint32_t character) {
    return is_within(character, FLAG_FIRST, FLAG_LAST);
}

static bool is_skin(uint32_t character) {
    return is_within(character, 0x1F3FB, 0x1F3FF);
}

static bool is_tag(uint32_t character) {
    return is_within(character, 0xE0020, 0xE007F);
}

static bool is_key(uint32_t character) {
    return is_within(character, '0', '9') || character == '#' || character == '*';
}

/* Pictures that are in colour unless they are asked to be text; those of the first plane stand in
 * fonts for text, too, and are emoji when they ask for it. */
static bool is_picture(uint32_t character) {
    return is_within(character, 0x1F300, 0x1FAFF) || character == 0x1F004 || character == 0x1F0CF ||
           character == 0x1F18E || is_within(character, 0x1F191, 0x1F19A) ||
           is_within(character, 0x1F201, 0x1F251);
}

/* May be a picture, by what stands behind it. */
static bool is_symbol(uint32_t character) {
    return character >= 0xA9 && !g_unichar_isalpha(character) && !g_unichar_ismark(character) &&
           !g_unichar_isspace(character) && !g_unichar_iscntrl(character);
}

static uint32_t peek(const char *at) {
    return *at ? g_utf8_get_char(at) : 0;
}

/* One picture with its selector, its colour, its tags; `at`: there is none. */
static const char *skip_picture(const char *at, bool *ret_parted) {
    uint32_t character = peek(at);
    if (!character)
        return at;
    const char *next = g_utf8_next_char(at);
    uint32_t behind = peek(next);
    bool asked = behind == SELECTOR_EMOJI || is_skin(behind);
    if (behind == SELECTOR_TEXT || !(is_picture(character) || (is_symbol(character) && asked)))
        return at;
    if (asked)
        next = g_utf8_next_char(next);
    *ret_parted |= is_skin(behind);
    for (; is_tag(peek(next)); next = g_utf8_next_char(next))
        *ret_parted = true;
    return next;
}

static const char *skip_key(const char *at) {
    const char *next = g_utf8_next_char(at);
    if (peek(next) == SELECTOR_EMOJI)
        next = g_utf8_next_char(next);
    return peek(next) == KEYCAP ? g_utf8_next_char(next) : at;
}

const char *text_emoji_find_end(const char *at, bool *ret_parted) {
    uint32_t character = peek(at);
    *ret_parted = is_key(character) || is_flag_letter(character);
    if (is_key(character))
        return skip_key(at);
    if (is_flag_letter(character)) {
        const char *next = g_utf8_next_char(at);
        return is_flag_letter(peek(next)) ? g_utf8_next_char(next) : next;
    }
    const char *end = skip_picture(at, ret_parted);
    while (end > at && peek(end) == ZWJ) {
        const char *joined = g_utf8_next_char(end);
        const char *next = skip_picture(joined, ret_parted);
        if (next == joined && is_symbol(peek(joined))) /* ♀, ⚕: without their selector */
            next = g_utf8_next_char(joined);
        if (next == joined)
            break;
        *ret_parted = true;
        end = next;
    }
    return end;
}

uint32_t text_emoji_form(const char *at) {
    uint32_t character = g_utf8_get_char(at);
    if (is_flag_letter(character))
        return 'A' + character - FLAG_FIRST;
    bool shown = is_key(character) || (is_picture(character) && !is_skin(character)) ||
                 (is_symbol(character) && character != SELECTOR_EMOJI && character != ZWJ &&
                  character != KEYCAP && !is_tag(character) && !is_skin(character));
    return shown ? character : 0;
}

/* ---- faces ------------------------------------------------------------------------------- */

/* Colours are not drawn: what has nothing else is lacking. */
static bool draws(const struct text_face *face, uint32_t character) {
    hb_codepoint_t glyph;
    hb_font_t *font = text_font_hb_font(face);
    return hb_font_get_nominal_glyph(font, character, &glyph) && text_font_has_outline(font, glyph);
}

/* An emoji that a face is to draw: all its parts, or the first. */
struct emoji_parts {
    const char *text, *end;
    bool first_only;
};

static bool draws_emoji(const struct text_face *face, const void *data) {
    const struct emoji_parts *parts = data;
    for (const char *at = parts->text; at < parts->end; at = g_utf8_next_char(at)) {
        uint32_t form = text_emoji_form(at);
        if (form && !draws(face, form))
            return false;
        if (form && parts->first_only)
            return true;
    }
    return true;
}

const struct text_face *text_font_chain_emoji_face(struct text_fonts *fonts,
                                                   struct font_chain *chain, const char *text,
                                                   const char *end) {
    struct emoji_parts parts = {.text = text, .end = end};
    struct face_wish wish = {.suits = draws_emoji, .data = &parts};
    uint32_t first = text_emoji_form(text);
    const struct text_face *face = text_font_chain_wished_face(fonts, chain, first, &wish);
    parts.first_only = true;
    return face ? face : text_font_chain_wished_face(fonts, chain, first, &wish);
}

/* ---- telling ----------------------------------------------------------------------------- */

static void append_forms(const struct emoji_place *place, GString *out) {
    for (const char *at = place->at; at < place->end; at = g_utf8_next_char(at))
        if (text_emoji_form(at))
            g_string_append_unichar(out, text_emoji_form(at));
}

void text_emoji_tell(const struct emoji_place *place, struct diags *diags) {
    enum diag_code code = place->missing  ? DIAG_EMOJI_MISSING
                          : place->parted ? DIAG_EMOJI_PARTED
                                          : DIAG_EMOJI_BLACK;
    if (text_is_told(diags, code))
        return;
    char *emoji = g_strndup(place->at, (gsize)(place->end - place->at));
    struct span span = source_find_character(place->run->origin, emoji);
    GString *forms = g_string_new(NULL);
    append_forms(place, forms);
    if (place->missing)
        diag_report(diags, code, span, "Debian's fonts-symbola has emoji",
                    "no font has the emoji %s: 〓 stands for it, and for others like it", emoji);
    else if (place->parted)
        diag_report(diags, code, span, "a web page shows them whole",
                    "the emoji %s is printed by its parts, as %s; so are others of several parts",
                    emoji, forms->str);
    else
        diag_report(diags, code, span, "a web page shows them in colour",
                    "emoji are printed in black and white: %s is the first", emoji);
    g_string_free(forms, TRUE);
    g_free(emoji);
}
