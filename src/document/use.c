/* Uses of characters: how sub- and superscripts, reference marks and units are set within a text,
 * and what stands for them where there is only plain text. */
#include "document/document.h"

#include <glib.h>

#define ORNAMENT_SIZE 600 /* 1/1000 of the text's size (JLReq 3.7.1) */
#define UPPER         880 /* of the em box above the baseline, 1/1000 em */
#define SUBSCRIPT     150 /* below the baseline, 1/1000 em of the text */

struct document_setting document_setting_of(enum document_use use, Length size) {
    /* Reference marks and superscripts: the upper edges of the two em boxes are flush, on the side
     * of the line gap (JLReq 4.2.3). */
    static const struct {
        int size, rise;
        uint8_t jlreq_class;
    } rows[DOCUMENT_USE_MAX] = {
        [DOCUMENT_USE_TEXT] = {1000, 0, 0},
        [DOCUMENT_USE_SUPERSCRIPT] = {ORNAMENT_SIZE, UPPER - UPPER * ORNAMENT_SIZE / 1000, 21},
        [DOCUMENT_USE_SUBSCRIPT] = {ORNAMENT_SIZE, -SUBSCRIPT, 21},
        [DOCUMENT_USE_REFERENCE] = {ORNAMENT_SIZE, UPPER - UPPER * ORNAMENT_SIZE / 1000, 20},
        [DOCUMENT_USE_UNIT] = {1000, 0, 25},
    };
    return (struct document_setting){
        .size = length_em(size, rows[use].size),
        .rise = length_em(size, rows[use].rise),
        .jlreq_class = rows[use].jlreq_class,
    };
}

/* ---- plain text --------------------------------------------------------------------------- */

/* Unicode's forms of the characters `plain` below. */
static const char *const script_forms[DOCUMENT_USE_MAX] = {
    [DOCUMENT_USE_SUPERSCRIPT] = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ",
    [DOCUMENT_USE_SUBSCRIPT] = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢ",
};

/* The character's form; 0: it has none. */
static gunichar form_of(const char *forms, gunichar character) {
    static const char plain[] = "0123456789+-=()ni";
    for (glong i = 0; plain[i]; i++)
        if ((gunichar)plain[i] == character)
            return g_utf8_get_char(g_utf8_offset_to_pointer(forms, i));
    return 0;
}

void document_append_plain(const struct document_run *run, GString *out) {
    const char *forms = script_forms[run->use];
    gsize before = out->len;
    for (const char *at = run->text; forms && *at; at = g_utf8_next_char(at)) {
        gunichar form = form_of(forms, g_utf8_get_char(at));
        if (form == 0) {
            g_string_truncate(out, before);
            forms = NULL;
            break;
        }
        g_string_append_unichar(out, form);
    }
    if (!forms)
        g_string_append(out, run->text);
}
