/* Vertical writing: how each character of a run stands in a line that runs down the page. Takes
 * text, gives stretches of one manner: upright by UTR #50 (Vertical_Orientation), turned with the
 * line, or side by side in one em. Western letters and digits are turned, but for what Japanese
 * sets upright (JLReq 3.2.3, 3.2.5): single digits and capitals, acronyms, numbers of few digits.
 */
#include "text/vertical_int.h"

#include <glib.h>
#include <string.h>

#define ACRONYM_MAX 5 /* characters of one that stands upright */

static enum jlreq_orientation orientation_of(uint32_t character) {
    size_t low = 0, high = jlreq_orientation_count;
    if (character >= 0x4E00 && character <= 0x9FFF)
        return JLREQ_UPRIGHT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (character > jlreq_orientations[middle].last)
            low = middle + 1;
        else if (character < jlreq_orientations[middle].first)
            high = middle;
        else
            return (enum jlreq_orientation)jlreq_orientations[middle].class_number;
    }
    return JLREQ_TURNED;
}

bool text_vertical_is_transformed(uint32_t character) {
    return orientation_of(character) == JLREQ_TRANSFORMED;
}

bool text_is_vertical(const struct text_run *run) {
    return run->style.writing == TEXT_VERTICAL;
}

/* ---- forms ---- */

#define DASH 0x2014 /* of two, U+2015 makes one stroke */

/* Vertical text has no “ ” ‘ ’: Japanese has 〝〟 for the double ones (JLReq 3.1.1), Chinese corner
 * brackets, on the mainland the white ones outside (clreq 3.1.7; GB/T 15834, 5.1.7), in Taiwan and
 * Hong Kong inside. */
static uint32_t quote_form(uint32_t character, const char *language) {
    static const struct {
        uint32_t character, japanese, mainland, taiwan;
    } forms[] = {
        {0x201C, 0x301D, 0x300E, 0x300C},
        {0x201D, 0x301F, 0x300F, 0x300D},
        {0x2018, 0x2018, 0x300C, 0x300E},
        {0x2019, 0x2019, 0x300D, 0x300F},
    };
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        if (forms[i].character == character)
            return !text_language_is(language, "zh")        ? forms[i].japanese
                   : text_language_is_traditional(language) ? forms[i].taiwan
                                                            : forms[i].mainland;
    return character;
}

/* Those of an em and more. */
static bool is_dash(uint32_t character) {
    return character == DASH || text_character_dash_ems(character) > 1;
}

uint32_t text_vertical_form(uint32_t character, const struct vertical_stretch *stretch) {
    if (stretch->wide && is_dash(character))
        return 0x2015;
    if (stretch->wide && character > 0x20 && character < 0x7F)
        return character + 0xFEE0;
    return stretch->mode == TEXT_MODE_UPRIGHT ? quote_form(character, stretch->language)
                                              : character;
}

/* ---- Western tokens ---- */

static bool is_token_character(uint32_t character) {
    return character > 0x20 && character < 0x7F;
}

static bool is_western_letter(uint32_t character) {
    return is_token_character(character) ||
           (orientation_of(character) == JLREQ_TURNED && g_unichar_isalnum(character));
}

/* The last character before `at` that is no space, in this run or the one before it; 0: none. */
static uint32_t visible_before(const struct text_run *runs, size_t number, const char *at) {
    const char *start = runs[number].text;
    if (at == start && number > 0 && runs[number - 1].kind == TEXT_RUN_CHARACTERS) {
        start = runs[number - 1].text;
        at = start + strlen(start);
    }
    while (at > start) {
        at = g_utf8_prev_char(at);
        if (*at != ' ')
            return g_utf8_get_char(at);
    }
    return 0;
}

static uint32_t visible_after(const struct text_run *runs, size_t count, size_t number,
                              const char *at) {
    if (*at == '\0' && number + 1 < count && runs[number + 1].kind == TEXT_RUN_CHARACTERS)
        at = runs[number + 1].text;
    while (*at == ' ')
        at++;
    return g_utf8_get_char(at);
}

static int combined_digits(enum composition_combining combining) {
    static const int digits[] = {[COMPOSITION_COMBINE_2] = 2,
                                 [COMPOSITION_COMBINE_3] = 3,
                                 [COMPOSITION_COMBINE_4] = 4,
                                 [COMPOSITION_COMBINE_NONE] = 0};
    return digits[combining];
}

/* ! ? !! !? and their like end Japanese sentences, too. */
static bool is_sentence_end(const char *at, size_t count) {
    return count <= 2 && strspn(at, "!?") >= count;
}

#define UPRIGHT_MAX 3 /* letters of a word that stands upright by setting */

/* Of what kind are letters that stand one below the other? */
static bool stands_upright(const struct text_run *run, const char *at, size_t count) {
    size_t letters = 0, digits = 0, capitals = 0;
    for (size_t i = 0; i < count; i++) {
        letters += g_ascii_isalpha(at[i]);
        digits += g_ascii_isdigit(at[i]);
        capitals += g_ascii_isupper(at[i]);
    }
    bool acronym = digits + capitals == count && g_ascii_isupper(at[0]) && count <= ACRONYM_MAX;
    if (run->style.orientation == COMPOSITION_ORIENTATION_SIDEWAYS)
        return count == 1 && digits == 1;
    bool by_setting = run->style.orientation == COMPOSITION_ORIENTATION_UPRIGHT;
    return (count == 1 && g_ascii_isalnum(at[0])) || acronym ||
           (by_setting && letters == count && count <= UPRIGHT_MAX);
}

/* How a token that has no Western text beside it is set. */
static struct vertical_stretch token_stretch(const struct text_run *run, const char *at,
                                             const char *end) {
    size_t count = (size_t)(end - at);
    struct vertical_stretch stretch = {.mode = TEXT_MODE_SIDEWAYS, .end = end};
    bool marks =
        run->style.orientation != COMPOSITION_ORIENTATION_SIDEWAYS && is_sentence_end(at, count);
    if (stands_upright(run, at, count) || (marks && count == 1))
        stretch = (struct vertical_stretch){.mode = TEXT_MODE_UPRIGHT, .wide = true, .end = end};
    else if (marks || (strspn(at, "0123456789") >= count &&
                       (int)count <= combined_digits(run->style.combining)))
        stretch.mode = TEXT_MODE_COMBINED;
    return stretch;
}

static struct vertical_stretch western_stretch(const struct text_run *runs, size_t run_count,
                                               size_t number, const char *at) {
    const char *end = at;
    const struct text_run *run = &runs[number];
    while (is_token_character((unsigned char)*end))
        end++;
    bool alone = !is_western_letter(visible_before(runs, number, at)) &&
                 !is_western_letter(visible_after(runs, run_count, number, end));
    bool numbers = run->class_number == 0 || run->class_number == JLREQ_REFERENCE_MARK; /* 4.2.2 */
    if (alone && numbers && run->style.combining != COMPOSITION_COMBINE_NONE)
        return token_stretch(run, at, end);
    return (struct vertical_stretch){.mode = TEXT_MODE_SIDEWAYS, .end = end};
}

/* ---- all of it ---- */

/* ’ between Western letters is an apostrophe. */
static bool is_quote(const struct text_run *runs, size_t run_count, size_t number, const char *at) {
    uint32_t character = g_utf8_get_char(at);
    if (quote_form(character, runs[number].style.language) == character)
        return false;
    return character != 0x2019 || !is_western_letter(visible_before(runs, number, at)) ||
           !is_western_letter(visible_after(runs, run_count, number, g_utf8_next_char(at)));
}

struct vertical_stretch text_vertical_stretch_at(const struct text_run *runs, size_t run_count,
                                                 size_t number, const char *at) {
    const struct text_run *run = &runs[number];
    bool cjk = text_language_is_cjk(run->style.language);
    struct vertical_stretch stretch = {
        .mode = TEXT_MODE_UPRIGHT, .language = run->style.language, .end = at};
    if (run->class_number == JLREQ_TATE_CHU_YOKO)
        return (struct vertical_stretch){.mode = TEXT_MODE_COMBINED, .end = at + strlen(at)};
    while (*stretch.end && (orientation_of(g_utf8_get_char(stretch.end)) != JLREQ_TURNED ||
                            (cjk && is_quote(runs, run_count, number, stretch.end))))
        stretch.end = g_utf8_next_char(stretch.end);
    if (stretch.end > at)
        return stretch;
    if (cjk && is_token_character((unsigned char)*at))
        return western_stretch(runs, run_count, number, at);
    return (struct vertical_stretch){.mode = TEXT_MODE_SIDEWAYS,
                                     .wide = cjk && is_dash(g_utf8_get_char(at)),
                                     .end = g_utf8_next_char(at)};
}
