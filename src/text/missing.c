/* Characters that no font has: takes the place of one, tells of it once a paragraph and once a
 * place, with those that follow. */
#include "text/missing_int.h"

#include <glib.h>
#include <string.h>

/* Bytes of the first few characters: enough to find the place. */
static int excerpt_bytes(const char *text) {
    const char *end = text;
    for (int i = 0; i < 8 && *end; i++)
        end = g_utf8_next_char(end);
    return (int)(end - text);
}

bool text_is_reported(const struct diags *diags, enum diag_code code, struct span span,
                      const char *word) {
    for (size_t i = 0; span.source && i < diags_count(diags); i++) {
        const struct diag *diag = diags_at(diags, i);
        if (diag->code == code && diag->span.source == span.source &&
            diag->span.line == span.line && diag->span.column == span.column &&
            (!word || strstr(diag->message, word)))
            return true;
    }
    return false;
}

bool text_is_told(const struct diags *diags, enum diag_code code) {
    for (size_t i = 0; i < diags_count(diags); i++)
        if (diags_at(diags, i)->code == code)
            return true;
    return false;
}

/* Not yet told of in this paragraph? */
static bool is_new(struct missing *missing, uint32_t character) {
    if (!missing->characters)
        missing->characters = g_hash_table_new(NULL, NULL);
    return g_hash_table_add(missing->characters, GUINT_TO_POINTER(character));
}

void text_missing_report(struct missing *missing, const struct text_run *run, const char *at,
                         uint32_t character) {
    if (!is_new(missing, character))
        return;
    char utf8[8] = {0}, number[16];
    g_unichar_to_utf8(character, utf8);
    g_snprintf(number, sizeof number, "(U+%04X)", character);
    struct span span = source_find_character(run->origin, utf8);
    if (text_is_reported(missing->diags, DIAG_GLYPH_MISSING, span, number))
        return;
    diag_report(missing->diags, DIAG_GLYPH_MISSING, span,
                "use another character, or name a font that has it in the layout's `fonts`",
                "no font has the character %s %s in “%.*s”", utf8, number, excerpt_bytes(at), at);
}

/* Asks for no font: HarfBuzz gives blanks their widths. */
bool text_character_is_invisible(uint32_t character) {
    return character < 0x20 || text_character_is_ignorable(character) ||
           text_character_is_blank(character);
}

static bool has_face(const struct missing *missing, uint32_t character) {
    const struct letter *letter =
        text_font_chain_find_letter(missing->fonts, missing->chains[0], character);
    if (letter->traits & LETTER_WESTERN)
        letter = text_font_chain_find_letter(missing->fonts, missing->chains[1], character);
    return letter->face != NULL;
}

/* The end of the text from `at` on that no font has, with the spaces in it. */
static const char *end_of_missing(const struct missing *missing, const char *at) {
    const char *end = at;
    for (; *at; at = g_utf8_next_char(at)) {
        uint32_t character = g_utf8_get_char(at);
        if (text_character_is_invisible(character))
            continue;
        if (has_face(missing, character))
            break;
        end = g_utf8_next_char(at);
    }
    return end;
}

#define EXCERPT_MOST 24 /* characters */

/* Letters that no font has are most often those of a script: one finding for as many as follow each
 * other. One by itself is told of with its number. */
void text_missing_report_text(struct missing *missing, const struct text_run *run, const char *at) {
    if (at < missing->told)
        return;
    const char *end = end_of_missing(missing, at);
    glong count = g_utf8_strlen(at, end - at);
    bool told = true;
    missing->told = end;
    if (count <= 1) {
        text_missing_report(missing, run, at, g_utf8_get_char(at));
        return;
    }
    for (const char *each = at; each < end; each = g_utf8_next_char(each))
        if (!text_character_is_invisible(g_utf8_get_char(each)) &&
            is_new(missing, g_utf8_get_char(each)))
            told = false;
    char *text = g_utf8_substring(at, 0, MIN(count, EXCERPT_MOST));
    struct span span = source_find_character(run->origin, text);
    if (!told && !text_is_reported(missing->diags, DIAG_GLYPH_MISSING, span, text))
        diag_report(missing->diags, DIAG_GLYPH_MISSING, span,
                    "name a font that has them in the layout's `fonts`; Debian's fonts-noto-core "
                    "has most scripts",
                    "no font has the %ld characters of “%s%s”", count, text,
                    count > EXCERPT_MOST ? "…" : "");
    g_free(text);
}

void text_missing_end(struct missing *missing) {
    if (missing->characters)
        g_hash_table_destroy(missing->characters);
}
