/* Characters that are not drawn. Takes a paragraph, gives it without those that stand for nothing
 * on paper, so that what they parted is set, broken and found as one: a mark of direction that was
 * copied with a name, a byte order mark. Those that shaping needs stay, and belong to the character
 * before them: joiners, variation selectors. Of those that tell where a line may end, marks are
 * kept.
 *
 * The list is Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt. */
#include "text/invisible_int.h"
#include "text/parts_int.h"

#include <glib.h>
#include <string.h>

struct range {
    uint32_t first, last;
};

static const struct range ignorables[] = {
    {0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},   {0x115F, 0x1160}, {0x17B4, 0x17B5},
    {0x180B, 0x180F},   {0x200B, 0x200F},   {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},
    {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

static bool is_within(uint32_t character, uint32_t first, uint32_t last) {
    return character >= first && character <= last;
}

bool text_character_is_ignorable(uint32_t character) {
    for (size_t i = 0; i < COUNT_OF(ignorables) && character >= ignorables[i].first; i++)
        if (character <= ignorables[i].last)
            return true;
    return false;
}

bool text_character_is_blank(uint32_t character) {
    return g_unichar_type(character) == G_UNICODE_SPACE_SEPARATOR;
}

/* ---- what shaping needs ------------------------------------------------------------------ */

static bool is_selector(uint32_t character) {
    return is_within(character, 0xFE00, 0xFE0F) || is_within(character, 0xE0100, 0xE01EF);
}

/* Joiners change nothing beside Han, kana and marks of punctuation. */
static bool may_be_joined(uint32_t character) {
    GUnicodeType type = g_unichar_type(character);
    return (g_unichar_isalpha(character) && !g_unichar_iswide(character)) ||
           g_unichar_ismark(character) || type == G_UNICODE_OTHER_SYMBOL ||
           type == G_UNICODE_MODIFIER_SYMBOL || is_selector(character);
}

static bool is_jamo(uint32_t character) {
    return is_within(character, 0x1100, 0x11FF) || is_within(character, 0xA960, 0xA97F) ||
           is_within(character, 0xD7B0, 0xD7FF);
}

#define BLACK_FLAG 0x1F3F4 /* tags after it tell whose flag it is (UTS #51) */

static bool is_tag(uint32_t character) {
    return is_within(character, 0xE0020, 0xE007F);
}

/* Does it do anything to the neighbours it has? `before` is 0 at the start of a run. */
static bool is_needed(uint32_t before, uint32_t character, uint32_t after) {
    if (is_selector(character))
        return before && !text_character_is_blank(before) && !is_selector(before);
    if (character == 0x200C || character == 0x200D || character == 0x34F)
        return before && may_be_joined(before);
    if (is_within(character, 0x180B, 0x180F))
        return is_within(before, 0x1800, 0x18AF);
    if (is_within(character, 0x17B4, 0x17B5))
        return is_within(before, 0x1780, 0x17FF);
    if (is_within(character, 0x115F, 0x1160))
        return is_jamo(character == 0x115F ? after : before);
    return is_tag(character) && (before == BLACK_FLAG || is_tag(before));
}

/* ---- leaving out ------------------------------------------------------------------------- */

#define OGHAM_SPACE 0x1680 /* a blank in all other scripts */

struct sieve {
    struct arena *arena, *scratch;
    struct list *marks;
    struct diags *diags;
    struct text_run run; /* as it was given */
    uint32_t number;     /* of the run */
    bool turns;          /* some of the paragraph runs from right to left */
    bool told;
};

static enum mark_kind kind_of(uint32_t character, bool turns) {
    if (turns && text_character_is_directing(character))
        return MARK_DIRECTION;
    switch (character) {
    case 0xAD:
        return MARK_HYPHEN;
    case 0x200B:
        return MARK_BREAK;
    case 0x2060:
    case 0xFEFF:
        return MARK_NO_BREAK;
    default:
        return MARK_NONE;
    }
}

/* One finding a text: whoever sees one will look for others. */
static void tell(struct sieve *sieve, uint32_t character) {
    char utf8[8] = {0};
    if (sieve->told)
        return;
    sieve->told = true;
    g_unichar_to_utf8(character, utf8);
    struct span span = source_find_character(sieve->run.origin, utf8);
    if (!text_is_reported(sieve->diags, DIAG_CHARACTER_INVISIBLE, span, NULL))
        diag_report(sieve->diags, DIAG_CHARACTER_INVISIBLE, span, "it may be removed from the text",
                    "the invisible character U+%04X is left out", character);
}

static void note_left_out(struct sieve *sieve, uint32_t character, size_t offset) {
    enum mark_kind kind = kind_of(character, sieve->turns);
    if (kind == MARK_NONE) {
        tell(sieve, character);
        return;
    }
    *LIST_PUSH(sieve->scratch, sieve->marks, struct mark) =
        (struct mark){sieve->number, (uint32_t)offset, kind, character};
}

/* The part that had the character, of those as they were given, has one less. */
static void shorten_part(struct text_ruby *ruby, const struct text_ruby *given, size_t count,
                         size_t index) {
    for (size_t i = 0, end = 0; ruby && i < count; i++) {
        end += given[i].characters;
        if (index >= end)
            continue;
        ruby[i].characters--;
        return;
    }
}

/* Ruby beside a text; NULL: none. */
struct sides {
    struct text_ruby *ruby, *beyond;
};

/* The ruby becomes as long as the text. */
static const char *sift(struct sieve *sieve, const char *text, struct sides sides) {
    char *sifted = arena_alloc(sieve->arena, strlen(text) + 1), *end = sifted;
    uint32_t before = 0;
    size_t index = 0;
    for (const char *at = text, *next; *at; at = next, index++) {
        uint32_t character = g_utf8_get_char(at);
        next = g_utf8_next_char(at);
        if (!text_character_is_ignorable(character) ||
            is_needed(before, character, g_utf8_get_char(next))) {
            before = character == OGHAM_SPACE ? ' ' : character;
            end += g_unichar_to_utf8(before, end);
        } else {
            shorten_part(sides.ruby, sieve->run.ruby, sieve->run.ruby_count, index);
            shorten_part(sides.beyond, sieve->run.beyond, sieve->run.beyond_count, index);
            note_left_out(sieve, character, (size_t)(end - sifted));
        }
    }
    *end = '\0';
    return sifted;
}

void text_append_visible(GString *out, const char *text) {
    uint32_t before = 0;
    for (const char *at = text, *next; *at; at = next) {
        uint32_t character = g_utf8_get_char(at);
        next = g_utf8_next_char(at);
        if (text_character_is_ignorable(character) &&
            !is_needed(before, character, g_utf8_get_char(next)))
            continue;
        g_string_append_unichar(out, character);
        before = character;
    }
}

/* The first bytes of what is looked for; that of kana and of most punctuation is told apart by its
 * second. Nearly all text is passed over by them. */
static bool has_invisible(const char *text) {
    const unsigned char *next;
    for (const unsigned char *at = (const unsigned char *)text; *at; at = next) {
        next = at + (*at >= 0xE0 && *at < 0xF0 ? 3 : 1);
        if (*at < 0x80 || (*at >= 0xE4 && *at < 0xEF) || (*at == 0xE3 && at[1] != 0x85))
            continue;
        bool candidate = *at == 0xC2 || *at == 0xCD || *at == 0xD8 || *at == 0xE1 || *at == 0xE2 ||
                         *at == 0xE3 || *at == 0xEF || *at == 0xF0 || *at == 0xF3;
        if (!candidate)
            continue;
        uint32_t character = g_utf8_get_char((const char *)at);
        if (text_character_is_ignorable(character) || character == OGHAM_SPACE)
            return true;
    }
    return false;
}

static bool has_invisible_ruby(const struct text_ruby *ruby, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (has_invisible(ruby[i].text))
            return true;
    return false;
}

/* A line feed is no text to be set. */
static bool needs_sifting(const struct text_run *run) {
    bool has_text = run->kind != TEXT_RUN_BREAK && run->text;
    return (has_text && has_invisible(run->text)) ||
           has_invisible_ruby(run->ruby, run->ruby_count) ||
           has_invisible_ruby(run->beyond, run->beyond_count);
}

static struct text_ruby *copy_ruby(struct arena *arena, const struct text_ruby *ruby,
                                   size_t count) {
    if (count == 0)
        return NULL;
    struct text_ruby *copy = ARENA_ARRAY(arena, struct text_ruby, count);
    memcpy(copy, ruby, count * sizeof *copy);
    return copy;
}

static void sift_ruby(struct sieve *sieve, struct text_ruby *ruby, size_t count) {
    for (size_t i = 0; i < count; i++)
        ruby[i].text = sift(sieve, ruby[i].text, (struct sides){0});
}

static void sift_run(struct sieve *sieve, struct text_run *run) {
    struct list no_marks = {0}, *marks = sieve->marks;
    struct sides sides = {copy_ruby(sieve->scratch, run->ruby, run->ruby_count),
                          copy_ruby(sieve->scratch, run->beyond, run->beyond_count)};
    sieve->run = *run;
    run->ruby = sides.ruby;
    run->beyond = sides.beyond;
    run->text = sift(sieve, run->text, sides);
    sieve->marks = &no_marks; /* ruby is not broken */
    sift_ruby(sieve, sides.ruby, run->ruby_count);
    sift_ruby(sieve, sides.beyond, run->beyond_count);
    sieve->marks = marks;
}

void text_leave_out_invisible(const struct shaped *shaped, bool turns,
                              struct text_paragraph *paragraph, struct list *marks,
                              struct diags *diags) {
    struct arena *scratch = shaped->scratch;
    struct sieve sieve = {
        .arena = shaped->arena, .scratch = scratch, .marks = marks, .diags = diags, .turns = turns};
    struct text_run *runs = NULL;
    for (size_t i = 0; i < paragraph->run_count; i++) {
        if (!needs_sifting(&paragraph->runs[i]))
            continue;
        if (!runs) {
            runs = ARENA_ARRAY(scratch, struct text_run, paragraph->run_count);
            memcpy(runs, paragraph->runs, paragraph->run_count * sizeof *runs);
            paragraph->runs = runs;
        }
        sieve.number = (uint32_t)i;
        sift_run(&sieve, &runs[i]);
    }
}

/* ---- marks ------------------------------------------------------------------------------- */

/* The last cell that begins before the mark. */
static size_t cells_before(const struct shaped *shaped, const struct mark *mark) {
    size_t low = 0, high = shaped->cells.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct cell *cell = LIST_AT(&shaped->cells, const struct cell, middle);
        bool before =
            cell->run < mark->run || (cell->run == mark->run && cell->offset < mark->offset);
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low;
}

static bool may_be_parted(const struct cell *before, const struct cell *after) {
    return before->kind == CELL_GLYPHS && after->kind == CELL_GLYPHS && !before->box_inside &&
           !after->discardable && before->penalty != PENALTY_FORCED;
}

static void apply_mark(struct text_fonts *fonts, struct shaped *shaped, const struct mark *mark,
                       struct diags *diags) {
    size_t count = cells_before(shaped, mark);
    if (count == 0 || count == shaped->cells.count)
        return;
    struct cell *before = LIST_AT(&shaped->cells, struct cell, count - 1);
    const struct cell *after = before + 1;
    bool inside = before->run == mark->run && before->offset + before->bytes > mark->offset;
    if (inside || !may_be_parted(before, after) || mark->kind == MARK_DIRECTION)
        return;
    if (mark->kind == MARK_BREAK)
        before->penalty = 0;
    else if (mark->kind == MARK_NO_BREAK)
        before->penalty = PENALTY_NEVER;
    else if (before->western && after->western)
        text_part_with_hyphen(
            before, shaped->scratch,
            text_hyphen_for(fonts, shaped->scratch, &shaped->paragraph->runs[before->run], diags));
}

void text_apply_marks(struct text_fonts *fonts, struct shaped *shaped, const struct list *marks,
                      struct diags *diags) {
    for (size_t i = 0; i < marks->count; i++)
        apply_mark(fonts, shaped, LIST_AT(marks, const struct mark, i), diags);
}
