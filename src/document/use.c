/* Uses of characters: how sub- and superscripts, reference marks and units are set within a text,
 * and what stands for them where there is only plain text. */
#include "document/document.h"

#include <glib.h>
#include <string.h>

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
        [DOCUMENT_USE_COMBINED] = {1000, 0, 30},
    };
    return (struct document_setting){
        .size = length_em(size, rows[use].size),
        .rise = length_em(size, rows[use].rise),
        .jlreq_class = rows[use].jlreq_class,
    };
}

/* ---- plain text --------------------------------------------------------------------------- */

/* Unicode's forms of some characters; most are letters that phonetics has raised. */
struct script {
    const char *plain, *forms;
};

static const struct script scripts[DOCUMENT_USE_MAX] = {
    [DOCUMENT_USE_SUPERSCRIPT] = {"0123456789+-=()−abcdefghijklmnoprstuvwxyz",
                                  "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"},
    [DOCUMENT_USE_SUBSCRIPT] = {"0123456789+-=()−aehijklmnoprstuvx",
                                "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"},
};

/* The character's form; 0: it has none. */
static gunichar form_of(const struct script *script, gunichar character) {
    const char *plain = script->plain, *form = script->forms;
    for (; *plain; plain = g_utf8_next_char(plain), form = g_utf8_next_char(form))
        if (g_utf8_get_char(plain) == character)
            return g_utf8_get_char(form);
    return 0;
}

static bool has_forms(const struct script *script, const char *text) {
    for (; *text; text = g_utf8_next_char(text))
        if (!form_of(script, g_utf8_get_char(text)))
            return false;
    return true;
}

/* Is it one of the text's own characters that would be read together with those before it? Kanji
 * and what stands in brackets would not. */
static bool is_glued(const char *text) {
    gunichar first = g_utf8_get_char(text);
    return g_unichar_isdigit(first) || g_unichar_get_script(first) == G_UNICODE_SCRIPT_LATIN ||
           g_unichar_get_script(first) == G_UNICODE_SCRIPT_GREEK;
}

static bool is_mark(const struct document_run *run) {
    return run->note || run->use == DOCUMENT_USE_REFERENCE;
}

bool document_is_said(const struct document_run *run) {
    if (run->note)
        return run->text && g_unichar_isalnum(g_utf8_get_char(run->text));
    return run->kind == DOCUMENT_RUN_TEXT && run->text && run->text[0] &&
           (is_mark(run) ? is_glued(run->text) : scripts[run->use].plain != NULL);
}

/* What stands before the first character of a run whose characters have no forms, or is a mark. */
static const char *opening_of(const struct document_run *run, const char **ret_closing) {
    bool several = *g_utf8_next_char(run->text) != '\0';
    bool raised = run->use == DOCUMENT_USE_SUPERSCRIPT;
    *ret_closing = "";
    if (is_mark(run)) {
        *ret_closing = "]";
        return "[";
    }
    if (!is_glued(run->text))
        return "";
    if (!several)
        return raised ? "^" : "_";
    *ret_closing = ")";
    return raised ? "^(" : "_(";
}

void document_append_said(const struct document_run *run, size_t offset, size_t size,
                          GString *out) {
    const struct script *script = &scripts[run->use];
    const char *at = run->text + offset, *end = at + size, *closing;
    if (!document_is_said(run)) {
        g_string_append_len(out, at, (gssize)size);
    } else if (!is_mark(run) && has_forms(script, run->text)) {
        for (; at < end; at = g_utf8_next_char(at))
            g_string_append_unichar(out, form_of(script, g_utf8_get_char(at)));
    } else {
        const char *opening = opening_of(run, &closing);
        g_string_append(out, offset == 0 ? opening : "");
        g_string_append_len(out, at, (gssize)size);
        g_string_append(out, *end ? "" : closing);
    }
}

void document_append_plain(const struct document_run *run, GString *out) {
    document_append_said(run, 0, strlen(run->text), out);
}
