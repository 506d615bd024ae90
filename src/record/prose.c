/* Prose: takes marked text as it was wrapped in YAML, gives it as it is to be set. Japanese has no
 * blanks between words, so a line broken beside a wide character leaves nothing behind: between two
 * of them in any text, before or behind figures, Latin and its punctuation in an East Asian one.
 * Between others it leaves a blank. */
#include "record_int.h"

#include <glib.h>
#include <string.h>

/* Korean has blanks between its words. */
static bool is_hangul(gunichar character) {
    return g_unichar_get_script(character) == G_UNICODE_SCRIPT_HANGUL;
}

/* Width is East Asian Width (UAX #11). Ambiguous characters (…, ―, “) count as wide only beside one
 * that is wide in itself. */
bool record_prose_drops_blank(uint32_t before, uint32_t after) {
    if (is_hangul(before) || is_hangul(after))
        return false;
    return g_unichar_iswide_cjk(before) && g_unichar_iswide_cjk(after) &&
           (g_unichar_iswide(before) || g_unichar_iswide(after));
}

/* In an East Asian text, composition parts figures and Latin words from what is around them. */
static bool joins_lines(gunichar before, gunichar after) {
    return !is_hangul(before) && !is_hangul(after) &&
           (g_unichar_iswide(before) || g_unichar_iswide(after));
}

#define BREAKS "\n" YAML_WRAP
#define BLANKS " \t" BREAKS

/* The text put together so far, over all pieces. */
struct joiner {
    struct arena *arena;
    gunichar before; /* the last character; 0: none yet */
    bool in_gap;     /* blanks came behind it, and are dealt with */
    bool east_asian; /* of the text around it */
    bool is_name;    /* whose blanks are meant */
};

static bool is_kana(gunichar character) {
    GUnicodeScript script = g_unichar_get_script(character);
    return script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
}

/* Kana tells; without it, whether Han or Latin has more characters. */
static bool is_east_asian(const struct list *pieces) {
    size_t han = 0, latin = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        const char *at = LIST_AT(pieces, const struct marked_piece, i)->text;
        for (; *at; at = g_utf8_next_char(at)) {
            gunichar character = g_utf8_get_char(at);
            if (is_kana(character))
                return true;
            han += g_unichar_get_script(character) == G_UNICODE_SCRIPT_HAN;
            latin += g_unichar_get_script(character) == G_UNICODE_SCRIPT_LATIN;
        }
    }
    return han > latin;
}

static bool is_paragraph(const struct list *pieces, size_t index) {
    return LIST_AT(pieces, const struct marked_piece, index)->use == MARKED_PARAGRAPH;
}

static bool is_note(const struct list *pieces, size_t index) {
    return LIST_AT(pieces, const struct marked_piece, index)->use == MARKED_NOTE;
}

/* The first character that is no blank, from `at` in the piece `index` on; 0: none. What a note
 * stands in goes on behind it as if it were not there. */
static gunichar find_next(const struct list *pieces, size_t index, const char *at) {
    for (;;) {
        at += strspn(at, BLANKS);
        if (*at)
            return g_utf8_get_char(at);
        do
            index++;
        while (index < pieces->count && is_note(pieces, index));
        if (index >= pieces->count || is_paragraph(pieces, index))
            return 0;
        at = LIST_AT(pieces, const struct marked_piece, index)->text;
    }
}

/* What is left of the `size` blanks and line breaks at `at`. */
static void append_gap(const struct joiner *joiner, gunichar after, const char *at, size_t size,
                       GString *out) {
    bool is_break = strcspn(at, BREAKS) < size;
    gunichar before = joiner->before;
    if (before && after && joiner->is_name && !is_break) {
        g_string_append_len(out, at, (gssize)size);
        return;
    }
    if (!before || !after || ((is_break || size == 1) && record_prose_drops_blank(before, after)) ||
        (is_break && joiner->east_asian && joins_lines(before, after)))
        return;
    if (is_break)
        g_string_append_c(out, ' ');
    else
        g_string_append_len(out, at, (gssize)size);
}

static const char *join_piece(struct joiner *joiner, const struct list *pieces, size_t index) {
    const char *at = LIST_AT(pieces, const struct marked_piece, index)->text;
    GString *out = g_string_sized_new(strlen(at));
    while (*at) {
        size_t gap = strspn(at, BLANKS), word = strcspn(at + gap, BLANKS);
        if (gap && !joiner->in_gap)
            append_gap(joiner, find_next(pieces, index, at), at, gap, out);
        joiner->in_gap = gap && !word;
        at += gap;
        g_string_append_len(out, at, (gssize)word);
        at += word;
        if (word)
            joiner->before = g_utf8_get_char(g_utf8_find_prev_char(at - word, at));
    }
    const char *joined = arena_strndup(joiner->arena, out->str, out->len);
    g_string_free(out, TRUE);
    return joined;
}

/* Ruby's parts and notes are texts of their own. */
static const char *join_alone(const struct joiner *around, const char *text) {
    struct marked_piece piece = {.text = text};
    const struct list lone = {&piece, 1, 1};
    struct joiner joiner = {
        .arena = around->arena, .east_asian = is_east_asian(&lone), .is_name = around->is_name};
    return join_piece(&joiner, &lone, 0);
}

static void join_pieces(const struct joiner *start, struct list *pieces) {
    struct joiner joiner = *start;
    for (size_t i = 0; i < pieces->count; i++) {
        struct marked_piece *piece = LIST_AT(pieces, struct marked_piece, i);
        if (is_paragraph(pieces, i))
            joiner = *start;
        else if (is_note(pieces, i))
            piece->text = join_alone(start, piece->text);
        else
            piece->text = join_piece(&joiner, pieces, i);
    }
}

static void join_ruby(const struct joiner *start, const struct list *ruby) {
    for (size_t i = 0; i < ruby->count; i++) {
        struct marked_ruby *part = LIST_AT(ruby, struct marked_ruby, i);
        part->text = join_alone(start, part->text);
    }
}

static void join_all(const struct joiner *start, struct list *pieces) {
    join_pieces(start, pieces);
    for (size_t i = 0; i < pieces->count; i++) {
        const struct marked_piece *piece = LIST_AT(pieces, struct marked_piece, i);
        join_ruby(start, &piece->ruby);
        join_ruby(start, &piece->beyond);
    }
}

void record_prose_normalise(struct arena *arena, struct list *pieces) {
    const struct joiner start = {.arena = arena, .east_asian = is_east_asian(pieces)};
    join_all(&start, pieces);
}

void record_name_normalise(struct arena *arena, struct list *pieces) {
    const struct joiner start = {
        .arena = arena, .east_asian = is_east_asian(pieces), .is_name = true};
    join_all(&start, pieces);
}
