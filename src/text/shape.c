/* Runs of text → cells: every cluster of glyphs with its font, class and advance. Takes a
 * paragraph, gives cells without glue. Text is cut into pieces of one run, face and manner
 * (Japanese or Western), each shaped by HarfBuzz at once; glyph clusters are byte offsets into the
 * run's text. */
#include "text/emoji_int.h"
#include "text/missing_int.h"
#include "text/piece_int.h"
#include "text/words_int.h"

#include <glib.h>
#include <hb-ot.h>
#include <string.h>

/* Letters that are set in one face, as Western text. */
struct word {
    const char *end;              /* in the run's text; what stands before it has been looked at */
    const struct text_face *face; /* NULL: each as its language has it */
    struct letter letter;         /* the one that is being taken */
    enum guillemet guillemet;     /* it is such a mark */
};

struct shaper {
    struct text_fonts *fonts;
    struct diags *diags;
    /* Of the current run, [1] for its Western characters. */
    struct font_chain *chains[2];
    const struct letters *letters[2];
    struct missing missing;
    struct shaped *shaped;
    struct vertical_stretch manner; /* of the character being taken … */
    uint8_t level;                  /* … and its level of embedding */
    struct piece piece;
    struct cell common;       /* what all cells of the piece are alike in */
    struct letter apostrophe; /* of the current run */
    struct word word;
    struct guillemets guillemets; /* of the current run */
};

#define APOSTROPHE 0x2019

/* As a letter of Western text, where the language takes it for a bracket. */
static const struct letter *find_apostrophe(struct shaper *shaper) {
    const struct letter *letter =
        text_font_chain_find_letter(shaper->fonts, shaper->chains[true], APOSTROPHE);
    if (letter->class_number == JLREQ_WESTERN)
        return letter;
    shaper->apostrophe = *letter;
    shaper->apostrophe.class_number = JLREQ_WESTERN;
    shaper->apostrophe.traits = LETTER_KNOWN | LETTER_WESTERN;
    return &shaper->apostrophe;
}

static inline const struct letter *find_letter(struct shaper *shaper, bool western,
                                               uint32_t character) {
    const struct letter *page = shaper->letters[western]->pages[character / LETTER_PAGE_SIZE];
    if (western && character == APOSTROPHE)
        return find_apostrophe(shaper);
    if (page && page[character % LETTER_PAGE_SIZE].traits)
        return &page[character % LETTER_PAGE_SIZE];
    return text_font_chain_find_letter(shaper->fonts, shaper->chains[western], character);
}

/* ---- words ---- */

/* Marks that Japanese has, too: from a face that has them narrow. */
static void find_guillemet(struct shaper *shaper, const char *at) {
    const struct text_run *run = shaper->piece.run;
    uint32_t character = g_utf8_get_char(at);
    bool candidate =
        character == 0xAB || character == 0xBB || (character >= 0x2018 && character <= 0x201E);
    shaper->word.guillemet = GUILLEMET_NONE;
    if (!candidate || text_is_vertical(run) || !text_language_is_cjk(run->style.language))
        return;
    shaper->word.guillemet = text_guillemets_find(&shaper->guillemets, run->text, at);
    if (shaper->word.guillemet == GUILLEMET_NONE)
        return;
    shaper->word.end = g_utf8_next_char(at);
    shaper->word.face =
        text_font_chain_word_face(shaper->fonts, shaper->chains[true], at, shaper->word.end);
}

/* The word that begins at `at`, if one does. Without a face of its own where the first of all has
 * it: Latin, nearly always. */
static void find_word(struct shaper *shaper, const char *at) {
    hb_script_t script = text_character_script(g_utf8_get_char(at));
    const char *end = text_word_find_end(at, script);
    shaper->word.face = NULL;
    find_guillemet(shaper, at);
    if (end == at)
        return;
    shaper->word.end = end;
    if (script || text_word_wants_face(at, end))
        shaper->word.face = text_font_chain_word_face(shaper->fonts, shaper->chains[true], at, end);
    if (g_utf8_get_char(at) < GREEK &&
        shaper->word.face == text_font_chain_first(shaper->chains[true]))
        shaper->word.face = NULL;
}

/* Kana, ideographs and their punctuation are seen at once to begin none. */
static inline void begin_word(struct shaper *shaper, const char *at, uint32_t character) {
    if (character >= 0x2E80 && character < 0xA4D0)
        shaper->word.face = NULL;
    else
        find_word(shaper, at);
}

static const struct letter *find_word_letter(struct shaper *shaper, uint32_t character) {
    struct letter *letter = &shaper->word.letter;
    *letter = *find_letter(shaper, true, character);
    letter->face = shaper->word.face;
    letter->class_number = JLREQ_WESTERN;
    letter->traits =
        (uint16_t)((letter->traits & ~(unsigned)LETTER_PLAIN) | LETTER_WESTERN | LETTER_KNOWN);
    if (shaper->word.guillemet != GUILLEMET_NONE)
        letter->traits =
            (uint16_t)((letter->traits & ~(unsigned)(LETTER_OPENING | LETTER_CLOSING)) |
                       (shaper->word.guillemet == GUILLEMET_OPENING ? LETTER_OPENING
                                                                    : LETTER_CLOSING));
    return letter;
}

/* ---- one piece → glyphs and cells ---- */

/* HarfBuzz's pen begins at the top of the line's middle, on the page's own axes; the middle runs
 * EM_MIDDLE above the baseline. */
static void place_upright(const struct piece *piece, Length pen,
                          const hb_glyph_position_t *position, struct text_glyph *glyph) {
    Length middle = length_em(piece->run->style.size, EM_MIDDLE);
    glyph->x = pen - text_piece_scale(piece, position->y_offset);
    glyph->y = -middle - text_piece_scale(piece, position->x_offset);
    glyph->advance = -text_piece_scale(piece, position->y_advance);
}

static void place_glyph(const struct piece *piece, struct cell *cell, const hb_glyph_info_t *info,
                        const hb_glyph_position_t *position, struct text_glyph *glyph) {
    glyph->id = info->codepoint;
    glyph->cluster = info->cluster;
    if (piece->manner.mode == TEXT_MODE_UPRIGHT) {
        place_upright(piece, cell->body, position, glyph);
    } else {
        glyph->x = cell->body + text_piece_scale(piece, position->x_offset);
        glyph->y = -text_piece_scale(piece, position->y_offset);
        glyph->advance = text_piece_scale(piece, position->x_advance);
    }
    cell->body += glyph->advance;
}

/* Cells take no zeroed memory: each is cleared as it is made. */
static struct cell *push_cell(struct shaped *shaped) {
    struct cell *cell = LIST_PUSH(shaped->scratch, &shaped->cells, struct cell);
    *cell = cell_blank;
    return cell;
}

/* Upright, the mainland's ？ and ！ are higher than half an em, and have all of it (GB/T
 * 15834, 5.2.1: below their character, not at its right). */
static uint8_t letter_class(const struct letter *letter, uint32_t character, enum text_mode mode) {
    bool tall = character == 0xFF01 || character == 0xFF1F;
    return tall && mode == TEXT_MODE_UPRIGHT ? JLREQ_DIVIDING : letter->class_number;
}

static void find_common(struct shaper *shaper) {
    const struct piece *piece = &shaper->piece;
    struct cell *cell = &shaper->common;
    *cell = cell_blank;
    cell->by_use = piece->run->class_number != 0;
    cell->class_number = piece->run->class_number;
    cell->western = piece->western && piece->manner.mode != TEXT_MODE_COMBINED;
    cell->mode = (uint8_t)piece->manner.mode;
    cell->run = piece->run_index;
    cell->level = piece->level;
    cell->face = piece->face;
}

static inline struct cell *add_cell(struct shaper *shaper, const struct letter *letter,
                                    uint32_t character) {
    struct shaped *shaped = shaper->shaped;
    const struct cell *common = &shaper->common;
    struct cell *cell = LIST_PUSH(shaped->scratch, &shaped->cells, struct cell);
    *cell = *common;
    cell->character = character;
    cell->traits = letter->traits;
    cell->by_class = letter->by_class && !common->by_use && !common->western;
    if (!common->by_use)
        cell->class_number = letter_class(letter, character, (enum text_mode)common->mode);
    cell->glyph_first = (uint32_t)shaped->glyphs.count;
    return cell;
}

/* A glyph and a cell for every character, as the face has them; nearly all are of one width. */
static void take_plain_piece(struct shaper *shaper) {
    const struct piece *piece = &shaper->piece;
    const char *text = piece->run->text, *end = text + piece->end;
    uint32_t index = piece->index;
    int32_t advance = 0; /* of the font … */
    Length body = 0;     /* … and that in the piece's size */
    for (const char *at = text + piece->first, *next; at < end; at = next) {
        uint32_t character = text_decode(at, &next);
        const struct letter *letter = find_letter(shaper, piece->western, character);
        struct cell *cell = add_cell(shaper, letter, character);
        struct text_glyph *glyph =
            LIST_PUSH(shaper->shaped->arena, &shaper->shaped->glyphs, struct text_glyph);
        if (letter->advance != advance)
            body = text_piece_scale(piece, letter->advance);
        advance = letter->advance;
        cell->index = index++;
        cell->offset = (uint32_t)(at - text);
        cell->bytes = (uint32_t)(next - at);
        cell->glyph_count = 1;
        cell->body = body;
        *glyph = (struct text_glyph){.id = letter->glyph, .cluster = cell->offset, .advance = body};
    }
}

/* A character whose vertical form the font does not have lies on its side instead (UTR #50, Tr). */
static void turn_untransformed(struct shaper *shaper, struct cell *cell,
                               const struct letter *letter) {
    struct text_glyph *glyph =
        LIST_AT(&shaper->shaped->glyphs, struct text_glyph, cell->glyph_first);
    if (cell->mode != TEXT_MODE_UPRIGHT || cell->glyph_count != 1 || glyph->id != letter->glyph ||
        !text_vertical_is_transformed(cell->character))
        return;
    cell->mode = TEXT_MODE_SIDEWAYS;
    cell->body = glyph->advance = text_piece_scale(&shaper->piece, letter->advance);
    glyph->x = glyph->y = 0;
}

/* The cells from `first` on, set side by side, become one of an em: they stand on the middle of the
 * line and jut out of it if they are wider (JLReq 3.2.5). */
static void combine_cells(struct shaper *shaper, size_t first) {
    const struct piece *piece = &shaper->piece;
    struct list *cells = &shaper->shaped->cells;
    Length size = piece->run->style.size, middle = length_em(size, EM_MIDDLE), pen = 0, width = 0;
    struct cell *whole = LIST_AT(cells, struct cell, first);
    bool backward = is_backward(piece->level);
    for (size_t i = first; i < cells->count; i++)
        width += LIST_AT(cells, struct cell, i)->body;
    for (size_t i = first; i < cells->count; i++) {
        const struct cell *cell =
            LIST_AT(cells, struct cell, backward ? cells->count - 1 - (i - first) : i);
        struct text_glyph *glyph =
            LIST_AT(&shaper->shaped->glyphs, struct text_glyph, cell->glyph_first);
        Length body = cell->body;
        for (uint32_t k = 0; k < cell->glyph_count; k++) {
            Length right = pen + glyph[k].x - width / 2, down = glyph[k].y;
            glyph[k].x = size / 2 + middle + down;
            glyph[k].y = -middle - right;
            glyph[k].advance = 0;
        }
        pen += body;
        whole->glyph_count += cell != whole ? cell->glyph_count : 0;
        whole->bytes += cell != whole ? cell->bytes : 0;
    }
    whole->body = size;
    bool ends_sentence = whole->character == '!' || whole->character == '?';
    whole->class_number = ends_sentence ? JLREQ_DIVIDING : JLREQ_TATE_CHU_YOKO;
    cells->count = first + 1;
}

#define VIRAMA_CLASS 9 /* combining class of the marks that join a consonant to the next */

/* A syllable of several cells stays whole. */
static bool is_half_syllable(const char *text, uint32_t end) {
    uint32_t last = g_utf8_get_char(g_utf8_prev_char(text + end));
    return last == ZWJ || g_unichar_combining_class(last) == VIRAMA_CLASS;
}

/* A cell's text ends where the next one's begins. Gives its number of characters; NULL has none. */
static uint32_t end_cell(struct cell *cell, const char *text, uint32_t end) {
    if (!cell)
        return 0;
    cell->bytes = end - cell->offset;
    if (cell->character >= 0x900 && cell->western && is_half_syllable(text, end))
        cell->traits |= LETTER_LEADS;
    return (uint32_t)g_utf8_strlen(text + cell->offset, cell->bytes);
}

/* What HarfBuzz has made of a piece, in the order of the text. */
struct result {
    const hb_glyph_info_t *infos;
    const hb_glyph_position_t *positions;
    unsigned count;
    bool backward; /* each stands at the left of the one before */
};

static struct result read_result(const struct piece *piece, hb_buffer_t *buffer) {
    struct result result = {.backward = text_piece_direction(piece) == HB_DIRECTION_RTL};
    if (result.backward)
        hb_buffer_reverse(buffer);
    result.infos = hb_buffer_get_glyph_infos(buffer, &result.count);
    result.positions = hb_buffer_get_glyph_positions(buffer, NULL);
    return result;
}

/* The glyphs [first, end) of a cluster, placed from left to right. */
static void add_glyphs(struct shaper *shaper, struct cell *cell, const struct result *result,
                       unsigned first, unsigned end) {
    struct list *glyphs = &shaper->shaped->glyphs;
    for (unsigned i = first; i < end; i++)
        LIST_PUSH(shaper->shaped->arena, glyphs, struct text_glyph);
    cell->glyph_count = end - first;
    for (unsigned i = first; i < end; i++) {
        unsigned at = result->backward ? end - 1 - (i - first) : i;
        place_glyph(&shaper->piece, cell, &result->infos[at], &result->positions[at],
                    LIST_AT(glyphs, struct text_glyph, cell->glyph_first + at - first));
    }
}

/* Of a cluster that begins with the character. */
static const struct letter *cluster_letter(struct shaper *shaper, uint32_t character) {
    static const struct letter emoji = {.class_number = JLREQ_IDEOGRAPH, .traits = LETTER_KNOWN};
    const struct piece *piece = &shaper->piece;
    if (piece->emoji)
        return &emoji;
    if (piece->word)
        return find_word_letter(shaper, character);
    character = text_vertical_form(text_dash_form(piece->run, character), &piece->manner);
    return find_letter(shaper, piece->western, character);
}

/* The cell of the cluster that the glyphs [first, end) are. */
static struct cell *add_cluster(struct shaper *shaper, const struct result *result, unsigned first,
                                unsigned end, uint32_t index) {
    const struct piece *piece = &shaper->piece;
    uint32_t offset = result->infos[first].cluster;
    uint32_t character = g_utf8_get_char(piece->run->text + offset);
    const struct letter *letter = cluster_letter(shaper, character);
    struct cell *cell = add_cell(shaper, letter, character);
    cell->index = index;
    cell->offset = offset;
    add_glyphs(shaper, cell, result, first, end);
    turn_untransformed(shaper, cell, letter);
    return cell;
}

static void shape_piece(struct shaper *shaper) {
    const struct piece *piece = &shaper->piece;
    if (piece->first == piece->end)
        return;
    find_common(shaper);
    if (piece->plain) {
        take_plain_piece(shaper);
        return;
    }
    size_t first = shaper->shaped->cells.count, glyph = shaper->shaped->glyphs.count;
    hb_buffer_t *buffer = text_font_shaping_buffer(shaper->fonts);
    text_piece_shape(piece, buffer);
    struct result result = read_result(piece, buffer);
    uint32_t index = piece->index;
    struct cell *cell = NULL;
    for (unsigned at = 0, end; at < result.count; at = end) {
        for (end = at + 1; end < result.count; end++)
            if (result.infos[end].cluster != result.infos[at].cluster)
                break;
        index += end_cell(cell, piece->run->text, result.infos[at].cluster);
        cell = add_cluster(shaper, &result, at, end, index);
    }
    end_cell(cell, piece->run->text, piece->end);
    if (cell && piece->dash)
        text_piece_join_dashes(piece, LIST_AT(&shaper->shaped->glyphs, struct text_glyph, glyph),
                               result.count);
    if (cell && piece->manner.mode == TEXT_MODE_COMBINED)
        combine_cells(shaper, first);
}

/* ---- runs → pieces ---- */

/* The face for a character with a variation selector after it; NULL: no selector, or no face. */
static const struct text_face *choose_variant(struct shaper *shaper, const char *at,
                                              const char *next, bool western) {
    uint32_t selector = (unsigned char)*next >= 0xF3 ? g_utf8_get_char(next) : 0;
    if (selector < 0xE0100 || selector > 0xE01EF)
        return NULL;
    const struct text_face *face =
        text_font_chain_face(shaper->fonts, shaper->chains[western], g_utf8_get_char(at), selector);
    if (!face)
        text_missing_report(&shaper->missing, shaper->piece.run, at, selector);
    return face;
}

static const struct text_face *choose_face(struct shaper *shaper, const char *at, const char *next,
                                           const struct letter *letter) {
    bool western = letter->traits & LETTER_WESTERN;
    const struct text_face *face = choose_variant(shaper, at, next, western);
    if (face || letter->face)
        return face ? face : letter->face;
    uint32_t character = g_utf8_get_char(at);
    if (!text_character_is_invisible(character))
        text_missing_report_text(&shaper->missing, shaper->piece.run, at);
    return text_font_chain_first(shaper->chains[0]);
}

static bool is_plain_after(const struct piece *piece, const struct letter *letter) {
    return (letter->traits & LETTER_PLAIN) && !(piece->starts && (letter->traits & LETTER_FOLLOWS));
}

/* What shares an em is no Western text within the line. */
static bool is_set_western(const struct letter *letter, const struct vertical_stretch *manner) {
    return (letter->traits & LETTER_WESTERN) && manner->mode != TEXT_MODE_COMBINED;
}

/* Vertical forms and advances are HarfBuzz's to find, and what has another's glyph. */
static bool shapes_plain(const struct piece *piece) {
    return piece->manner.mode == TEXT_MODE_HORIZONTAL ||
           (piece->manner.mode == TEXT_MODE_SIDEWAYS && !piece->manner.wide);
}

static bool is_same_manner(const struct piece *piece, const struct vertical_stretch *manner) {
    return piece->manner.mode == manner->mode && piece->manner.wide == manner->wide;
}

static bool is_same_piece(const struct piece *piece, const struct piece *next) {
    return !piece->emoji && !next->emoji && piece->face == next->face &&
           piece->western == next->western && piece->dash == next->dash &&
           piece->word == next->word && piece->level == next->level &&
           piece->script == next->script && is_same_manner(piece, &next->manner);
}

/* Shapes the current piece; `next` becomes the current one. */
static void begin_piece(struct shaper *shaper, const struct piece *next) {
    shape_piece(shaper);
    shaper->piece = *next;
}

/* Extends the current piece by the character from `at` to `next`, or ends it and begins another. */
static void take_character(struct shaper *shaper, const char *at, const char *next,
                           const struct letter *letter, uint32_t index) {
    struct piece *piece = &shaper->piece;
    uint32_t offset = (uint32_t)(at - piece->run->text);
    uint32_t end = (uint32_t)(next - piece->run->text);
    if (piece->first < piece->end && (letter->traits & LETTER_EXTENDS) && !piece->emoji) {
        piece->end = end;
        piece->plain = false;
        return;
    }
    struct piece new = *piece;
    new.western = is_set_western(letter, &shaper->manner);
    new.word = letter == &shaper->word.letter;
    new.emoji = false;
    new.manner = shaper->manner;
    new.face = choose_face(shaper, at, next, letter);
    new.dash = text_character_dash_ems(g_utf8_get_char(at)) > 0;
    new.first = offset;
    new.index = index;
    new.level = shaper->level;
    new.script = letter->script;
    shaper->shaped->has_thai |= new.script == HB_SCRIPT_THAI;
    shaper->shaped->has_unspaced |= new.script == HB_SCRIPT_KHMER || new.script == HB_SCRIPT_LAO ||
                                    new.script == HB_SCRIPT_MYANMAR;
    new.plain = shapes_plain(&new) && !is_backward(new.level) &&
                (new.western || !piece->run->style.proportional);
    new.starts = false;
    if (!is_same_piece(piece, &new))
        begin_piece(shaper, &new);
    piece->plain = piece->plain && is_plain_after(piece, letter);
    piece->starts = letter->traits & LETTER_STARTS;
    piece->end = end;
}

/* The most frequent case, to be seen at once: one more plain character. */
static bool goes_on(const struct shaper *shaper, const struct letter *letter, const char *next) {
    const struct piece *piece = &shaper->piece;
    return piece->plain && is_plain_after(piece, letter) && letter->face == piece->face &&
           piece->level == shaper->level && is_same_manner(piece, &shaper->manner) &&
           piece->western == ((letter->traits & LETTER_WESTERN) != 0) &&
           (unsigned char)*next < 0xF3;
}

/* The manner in which the character at `at` of a vertical run is set, and those up to where it
 * ends. */
static struct vertical_stretch find_manner(struct shaper *shaper, const struct text_run *run,
                                           uint32_t number, const char *at) {
    const struct text_paragraph *paragraph = shaper->shaped->paragraph;
    return paragraph ? text_vertical_stretch_at(paragraph->runs, paragraph->run_count, number, at)
                     : text_vertical_stretch_at(run, 1, 0, at);
}

static inline const struct letter *letter_of(struct shaper *shaper, uint32_t character) {
    const struct vertical_stretch *manner = &shaper->manner;
    if (manner->mode != TEXT_MODE_HORIZONTAL)
        character = text_vertical_form(character, manner);
    const struct letter *letter = find_letter(shaper, false, character);
    return is_set_western(letter, manner) ? find_letter(shaper, true, character) : letter;
}

/* ’ between letters is no closing quotation mark: O’Sullivan, l’eau. */
static bool is_apostrophe(const struct text_run *run, const char *at, const char *next) {
    return at > run->text && text_character_is_latin(g_utf8_get_char(g_utf8_prev_char(at))) &&
           text_character_is_latin(g_utf8_get_char(next));
}

static const struct letter *choose_letter(struct shaper *shaper, const struct text_run *run,
                                          const char *at, const char *next, uint32_t character) {
    if (shaper->word.face && shaper->manner.mode != TEXT_MODE_COMBINED &&
        shaper->manner.mode != TEXT_MODE_UPRIGHT)
        return find_word_letter(shaper, character);
    if (character == APOSTROPHE && is_apostrophe(run, at, next))
        return find_letter(shaper, true, character);
    return letter_of(shaper, text_dash_form(run, character));
}

/* Of all others is seen at once that they do not: by the first byte of what stands behind them, a
 * selector, a joiner, a keycap or a colour of skin. */
static inline bool may_begin_emoji(uint32_t character, const char *next) {
    unsigned char behind = (unsigned char)*next;
    return (character >= 0x1F000 && character < 0x1FB00) || behind == 0xE2 || behind == 0xEF ||
           behind == 0xF0;
}

/* The face of an emoji, or of the mark that stands for it. */
static const struct text_face *choose_emoji_face(struct shaper *shaper, struct emoji_place *place) {
    struct font_chain *chain = shaper->chains[0];
    const struct text_face *face =
        text_font_chain_emoji_face(shaper->fonts, chain, place->at, place->end);
    place->missing = !face;
    if (!face)
        face = text_font_chain_face(shaper->fonts, chain, GETA, 0);
    return face ? face : text_font_chain_first(chain);
}

/* The sequence at `at`, if there is one, becomes a piece of its own; `ret_next` is what follows. */
static bool take_emoji(struct shaper *shaper, const char *at, const char **ret_next) {
    const struct text_run *run = shaper->piece.run;
    struct emoji_place place = {.run = run, .at = at};
    place.end = text_emoji_find_end(at, &place.parted);
    if (place.end == at)
        return false;
    struct piece piece = {.run = run,
                          .run_index = shaper->piece.run_index,
                          .face = choose_emoji_face(shaper, &place),
                          .manner = shaper->manner,
                          .emoji = true,
                          .level = shaper->level,
                          .size = shaper->piece.size,
                          .first = (uint32_t)(at - run->text),
                          .end = (uint32_t)(place.end - run->text),
                          .index = shaper->shaped->length};
    if (text_is_vertical(run))
        piece.manner.mode = TEXT_MODE_UPRIGHT;
    begin_piece(shaper, &piece);
    text_emoji_tell(&place, shaper->diags);
    shaper->word = (struct word){.end = place.end};
    shaper->manner.end = place.end;
    shaper->shaped->length += (uint32_t)g_utf8_strlen(at, place.end - at);
    *ret_next = place.end;
    return true;
}

static void take_characters(struct shaper *shaper, const struct text_run *run, uint32_t number) {
    struct shaped *shaped = shaper->shaped;
    struct piece *piece = &shaper->piece;
    bool vertical = text_is_vertical(run);
    size_t size = strlen(run->text);
    if (shaped->cells.capacity == 0) {
        size_t length = (size_t)g_utf8_strlen(run->text, (gssize)size);
        list_reserve(shaped->scratch, &shaped->cells, length, sizeof(struct cell));
        list_reserve(shaped->arena, &shaped->glyphs, length, sizeof(struct text_glyph));
    }
    *piece =
        (struct piece){.run = run, .size = (int)size, .run_index = number, .index = shaped->length};
    const uint8_t *levels = shaped->directions.levels;
    shaper->manner = (struct vertical_stretch){.end = run->text};
    shaper->word = (struct word){.end = run->text};
    shaper->guillemets = (struct guillemets){0};
    shaper->level = 0;
    shaper->missing.told = run->text;
    for (const char *at = run->text, *next; *at; at = next) {
        if (vertical && at >= shaper->manner.end)
            shaper->manner = find_manner(shaper, run, number, at);
        uint32_t character = text_decode(at, &next);
        if (levels)
            shaper->level = levels[shaped->length];
        if (may_begin_emoji(character, next) && take_emoji(shaper, at, &next))
            continue;
        if (at >= shaper->word.end)
            begin_word(shaper, at, character);
        const struct letter *letter = choose_letter(shaper, run, at, next, character);
        if (goes_on(shaper, letter, next)) {
            piece->end = (uint32_t)(next - run->text);
            piece->starts = letter->traits & LETTER_STARTS;
        } else
            take_character(shaper, at, next, letter, shaped->length);
        shaped->length++;
    }
    shape_piece(shaper);
    text_fonts_report_faulty(shaper->fonts, run->origin, shaper->diags);
}

/* The cells from `first` on become one: a pattern, as far as it is of one face. */
static void join_cells(struct shaped *shaped, size_t first) {
    struct cell *pattern = LIST_AT(&shaped->cells, struct cell, first);
    Length width = pattern->body;
    bool joined = true;
    for (size_t i = first + 1; i < shaped->cells.count; i++) {
        struct cell *cell = LIST_AT(&shaped->cells, struct cell, i);
        joined = joined && cell->face == pattern->face;
        for (uint32_t k = 0; joined && k < cell->glyph_count; k++)
            LIST_AT(&shaped->glyphs, struct text_glyph, cell->glyph_first + k)->x += width;
        pattern->glyph_count += joined ? cell->glyph_count : 0;
        pattern->bytes += joined ? cell->bytes : 0;
        width += cell->body;
    }
    shaped->cells.count = first + 1;
}

static uint8_t special_level(const struct shaper *shaper, uint32_t number) {
    const uint8_t *levels = shaper->shaped->directions.specials;
    return levels ? levels[number] : 0;
}

/* Leaders, spaces and breaks are one cell; a leader's cell holds its pattern once. */
static void take_special(struct shaper *shaper, const struct text_run *run, uint32_t number) {
    static const enum cell_kind kinds[] = {[TEXT_RUN_BREAK] = CELL_BREAK,
                                           [TEXT_RUN_LEADER] = CELL_LEADER,
                                           [TEXT_RUN_SPACE] = CELL_SPACE,
                                           [TEXT_RUN_TAB] = CELL_TAB};
    size_t before = shaper->shaped->cells.count;
    bool filled = run->kind == TEXT_RUN_LEADER || run->kind == TEXT_RUN_TAB;
    if (filled && run->text && *run->text) {
        take_characters(shaper, run, number);
        join_cells(shaper->shaped, before);
        struct cell *cell = LIST_AT(&shaper->shaped->cells, struct cell, before);
        cell->kind = (uint8_t)kinds[run->kind];
        cell->body = run->width;
        cell->level = special_level(shaper, number);
        return;
    }
    struct cell *cell = push_cell(shaper->shaped);
    cell->kind = (uint8_t)kinds[run->kind];
    cell->run = number;
    cell->index = shaper->shaped->length;
    cell->body = run->width;
    cell->level = special_level(shaper, number);
    if (run->kind == TEXT_RUN_BREAK && run->text) /* the line feed that was written */
        shaper->shaped->length += (uint32_t)g_utf8_strlen(run->text, -1);
}

#define FEATURES_MAX 64 /* that are read at once */

/* Findings about fonts point at where these are named. */
static struct span font_origin(const struct text_run *run) {
    return run->style.font_origin.source ? run->style.font_origin : run->origin;
}

/* The Western chain is the run's own families after those for Western characters. */
static bool find_western_chain(struct shaper *shaper, const struct text_run *run) {
    struct text_style style = run->style;
    size_t count = style.western_family_count + style.family_count;
    const char **families = ARENA_ARRAY(shaper->shaped->scratch, const char *, count);
    for (size_t i = 0; i < count; i++)
        families[i] = i < style.western_family_count
                          ? style.western_families[i]
                          : style.families[i - style.western_family_count];
    style.families = families;
    style.family_count = count;
    return text_font_chain_find(shaper->fonts, &style, font_origin(run), shaper->diags,
                                &shaper->chains[1]);
}

/* Does it move glyphs by this feature, in any script? */
static bool has_feature(hb_face_t *face, hb_tag_t wanted) {
    hb_tag_t tags[FEATURES_MAX];
    unsigned from = 0, count = FEATURES_MAX;
    for (; count == FEATURES_MAX; from += count) {
        hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GPOS, from, &count, tags);
        for (unsigned i = 0; i < count; i++)
            if (tags[i] == wanted)
                return true;
    }
    return false;
}

/* A font without widths of its characters' own, once in a document. */
static void report_widths(struct shaper *shaper, const struct text_run *run) {
    const struct text_face *face = text_font_chain_first(shaper->chains[0]);
    bool vertical = text_is_vertical(run);
    hb_tag_t wanted = vertical ? HB_TAG('v', 'p', 'a', 'l') : HB_TAG('p', 'a', 'l', 't');
    if (has_feature(face->hb_face, wanted) ||
        text_is_reported(shaper->diags, DIAG_FONT_WIDTHS, font_origin(run), face->family))
        return;
    diag_report(shaper->diags, DIAG_FONT_WIDTHS, font_origin(run),
                "name one that has them, as Noto Serif CJK JP, or leave `widths` away",
                "%s has no proportional widths of Japanese characters (%s); they stay as they are",
                face->family, vertical ? "vpal" : "palt");
}

static bool find_chains(struct shaper *shaper, const struct text_run *run) {
    struct font_chain **chains = shaper->chains;
    shaper->missing.fonts = shaper->fonts;
    shaper->missing.diags = shaper->diags;
    shaper->missing.chains = chains;
    if (!text_font_chain_find(shaper->fonts, &run->style, font_origin(run), shaper->diags,
                              &chains[0]))
        return false;
    if (run->style.proportional)
        report_widths(shaper, run);
    chains[1] = chains[0];
    if (run->style.western_family_count > 0 && text_language_is_cjk(run->style.language) &&
        !find_western_chain(shaper, run))
        return false;
    shaper->letters[0] = text_font_chain_letters(chains[0]);
    shaper->letters[1] = text_font_chain_letters(chains[1]);
    return true;
}

void text_shape_aside(struct text_fonts *fonts, struct arena *arena, const struct text_run *run,
                      struct diags *diags, struct aside *ret_aside) {
    struct shaped shaped = {.arena = arena, .scratch = arena};
    struct shaper shaper = {.fonts = fonts, .diags = diags, .shaped = &shaped};
    *ret_aside = (struct aside){.run = run};
    const struct text_paragraph alone = {.runs = run, .run_count = 1};
    if (!find_chains(&shaper, run))
        return;
    if (text_paragraph_turns(&alone))
        text_find_directions(arena, &alone, NULL, &shaped.directions);
    take_characters(&shaper, run, 0);
    text_missing_end(&shaper.missing);
    ret_aside->base = shaped.directions.base;
    ret_aside->cells = shaped.cells;
    ret_aside->glyphs = shaped.glyphs;
    for (size_t i = 0; i < shaped.cells.count; i++)
        ret_aside->width += LIST_AT(&shaped.cells, struct cell, i)->body;
}

static bool holds_characters(const struct text_run *run) {
    return run->kind == TEXT_RUN_CHARACTERS || run->kind == TEXT_RUN_WARICHU ||
           run->kind == TEXT_RUN_FURIWAKE;
}

static Length largest_size(const struct text_paragraph *paragraph) {
    Length size = 0;
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (holds_characters(&paragraph->runs[i]))
            size = MAX(size, paragraph->runs[i].style.size);
    return size;
}

bool text_shape_paragraph(struct text_fonts *fonts, struct diags *diags, struct shaped *shaped) {
    const struct text_paragraph *paragraph = shaped->paragraph;
    struct shaper shaper = {.fonts = fonts, .diags = diags, .shaped = shaped};
    bool ok = true;
    shaped->largest = largest_size(paragraph);
    for (size_t i = 0; ok && i < paragraph->run_count; i++) {
        const struct text_run *run = &paragraph->runs[i];
        bool has_text = run->text && *run->text;
        if (has_text)
            ok = find_chains(&shaper, run);
        if (!ok)
            break;
        bool characters = holds_characters(run);
        if (characters && has_text)
            take_characters(&shaper, run, (uint32_t)i);
        else if (!characters)
            take_special(&shaper, run, (uint32_t)i);
    }
    text_missing_end(&shaper.missing);
    return ok;
}
