/* Hyphenation: words of a language that has a dictionary may be parted where it says, with a hyphen
 * at the line end (libhyphen; Debian's hyphen-* packages). Takes spaced cells, gives penalties and
 * the hyphens to set. Without a dictionary words stay whole. */
#include "text/break_int.h"
#include "text/parts_int.h"

#include <glib.h>
#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

#define WORD_MAX 64 /* letters */

/* The dictionary of a language, for British English the American one. */
static const struct {
    const char *language; /* primary subtag */
    const char *file;
} dictionaries[] = {
    {"en", "/usr/share/hyphen/hyph_en_US.dic"},
};

void text_part_with_hyphen(struct cell *cell, struct arena *arena, const struct aside *hyphen) {
    struct line_end *end = ARENA_NEW(arena, struct line_end);
    *end = *cell->end;
    end->hyphen = hyphen;
    cell->penalty = line_costs.hyphen;
    cell->end = end;
}

/* Parts one word: its letters, `length` cells, may each be followed by a hyphen. */
static void hyphenate_word(HyphenDict *dictionary, struct cell *cells, size_t length,
                           struct arena *arena, const struct aside *hyphen) {
    char word[WORD_MAX + 1], points[WORD_MAX + 8];
    char **replaced = NULL;
    int *positions = NULL, *cuts = NULL;
    for (size_t i = 0; i < length; i++)
        word[i] = g_ascii_tolower((char)cells[i].character);
    word[length] = '\0';
    if (hnj_hyphen_hyphenate2(dictionary, word, (int)length, points, NULL, &replaced, &positions,
                              &cuts) != 0)
        return;
    for (size_t i = 0; i + 1 < length; i++)
        if ((points[i] & 1) && cells[i].penalty > line_costs.hyphen)
            text_part_with_hyphen(&cells[i], arena, hyphen);
    for (size_t i = 0; replaced && i < length; i++)
        free(replaced[i]);
    free(replaced);
    free(positions);
    free(cuts);
}

/* A letter of a word in ASCII, each with a cell of its own: what the dictionaries know. */
static bool is_letter(const struct cell *cell, uint32_t run) {
    return cell->kind == CELL_GLYPHS && cell->run == run && cell->character < 0x80 &&
           g_ascii_isalpha((char)cell->character) && cell->bytes == 1 && !cell->box_inside &&
           !cell->in_address;
}

const struct aside *text_hyphen_for(struct text_fonts *fonts, struct arena *arena,
                                    const struct text_run *base, struct diags *diags) {
    struct text_run *run = ARENA_NEW(arena, struct text_run);
    struct aside *hyphen = ARENA_NEW(arena, struct aside);
    run->text = "-";
    run->style = base->style;
    run->origin = base->origin;
    text_shape_aside(fonts, arena, run, diags, hyphen);
    return hyphen;
}

/* What stands against a word and makes one thing of it: B2B, name_of; words on both sides of a
 * stroke are words. */
static bool binds(const struct cell *cell, uint32_t run) {
    return cell->kind == CELL_GLYPHS && cell->run == run && cell->character < 0x80 &&
           (g_ascii_isdigit((char)cell->character) || strchr("_@:", (char)cell->character));
}

static void hyphenate_run(HyphenDict *dictionary, struct shaped *shaped, size_t first, size_t end,
                          const struct aside *hyphen) {
    struct cell *cells = shaped->cells.items;
    uint32_t run = cells[first].run;
    for (size_t start = first; start < end; start++) {
        size_t length = 0;
        while (start + length < end && is_letter(&cells[start + length], run))
            length++;
        bool bound = (start > first && binds(&cells[start - 1], run)) ||
                     (start + length < end && binds(&cells[start + length], run));
        if (length > 3 && length <= WORD_MAX && !bound)
            hyphenate_word(dictionary, &cells[start], length, shaped->scratch, hyphen);
        start += length;
    }
}

/* NULL: there is none for the language. */
static const char *dictionary_file(const char *language) {
    for (size_t i = 0; language && i < COUNT_OF(dictionaries); i++) {
        size_t size = strlen(dictionaries[i].language);
        if (strncmp(language, dictionaries[i].language, size) == 0 &&
            (language[size] == '\0' || language[size] == '-'))
            return dictionaries[i].file;
    }
    return NULL;
}

/* What hyphens are put in where a language has no dictionary of its own. */
#define FOREIGN "en"

/* The language by which words of a run are divided; NULL: they stay whole. */
static const char *language_of(const struct shaped *shaped, const struct text_run *run) {
    enum composition_hyphenation hyphenation = shaped->paragraph->rules.hyphenation;
    if (hyphenation == COMPOSITION_HYPHENATION_NONE)
        return NULL;
    if (dictionary_file(run->style.language))
        return run->style.language;
    bool foreign =
        text_language_is_cjk(run->style.language) || text_language_is(run->style.language, "ko");
    return foreign && hyphenation == COMPOSITION_HYPHENATION_ENGLISH ? FOREIGN : NULL;
}

void text_hyphenate_foreign(const struct hyphenator *hyphenator, size_t first, size_t end) {
    struct shaped *shaped = hyphenator->shaped;
    const struct cell *cells = shaped->cells.items;
    HyphenDict *dictionary = text_fonts_dictionary(hyphenator->fonts, FOREIGN);
    for (size_t stop; dictionary && first < end; first = stop) {
        const struct text_run *run = &shaped->paragraph->runs[cells[first].run];
        stop = MIN(end_of_run(shaped, first), end + 1);
        if (run->kind == TEXT_RUN_CHARACTERS && !run->ruby && !run->beyond &&
            !dictionary_file(run->style.language))
            hyphenate_run(
                dictionary, shaped, first, stop,
                text_hyphen_for(hyphenator->fonts, shaped->scratch, run, hyphenator->diags));
    }
}

static bool has_divided_language(const struct shaped *shaped) {
    for (size_t i = 0; i < shaped->paragraph->run_count; i++)
        if (language_of(shaped, &shaped->paragraph->runs[i]))
            return true;
    return false;
}

void text_hyphenate_cells(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags) {
    const struct cell *cells = shaped->cells.items;
    if (!has_divided_language(shaped))
        return;
    for (size_t first = 0, end; first < shaped->cells.count; first = end) {
        const struct text_run *run = &shaped->paragraph->runs[cells[first].run];
        end = end_of_run(shaped, first);
        const char *language = language_of(shaped, run);
        if (!language)
            continue;
        if (text_cells_fit_one_line(
                shaped)) /* a dictionary takes longer to load than a page to set */
            return;
        HyphenDict *dictionary = text_fonts_dictionary(fonts, language);
        if (dictionary && run->kind == TEXT_RUN_CHARACTERS && !run->ruby && !run->beyond)
            hyphenate_run(dictionary, shaped, first, end,
                          text_hyphen_for(fonts, shaped->scratch, run, diags));
    }
}

HyphenDict *text_dictionary_load(const char *language) {
    const char *file = dictionary_file(language);
    return file ? hnj_hyphen_load(file) : NULL;
}
