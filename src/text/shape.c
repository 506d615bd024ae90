/* Runs of text → cells: every cluster of glyphs with its font, class and advance. Takes a
 * paragraph, gives cells without glue. Text is cut into pieces of one run, face and manner
 * (Japanese or Western), each shaped by HarfBuzz at once; glyph clusters are byte offsets into the
 * run's text. */
#include "text/text_int.h"

#include <glib.h>
#include <string.h>

/* Text to be shaped at once. */
struct piece {
    const struct text_run *run;
    uint32_t run_index;
    const struct text_face *face;
    bool western;
    bool dash;           /* U+2014: Noto joins two by ccmp into one glyph of a wrong advance */
    int size;            /* bytes of the run's text, which is HarfBuzz's context */
    uint32_t first, end; /* bytes of the run's text */
    uint32_t index;      /* code points before it in the paragraph */
};

struct shaper {
    struct text_fonts *fonts;
    struct arena *arena;
    struct diags *diags;
    struct font_chain *chain;   /* of the current run */
    struct font_chain *western; /* for its Western characters; NULL: the same */
    GHashTable *missing;        /* characters reported in this paragraph */
    struct shaped *shaped;
    struct piece piece;
};

static bool extends_previous(uint32_t character) {
    if ((character >= 0xFE00 && character <= 0xFE0F) || character == 0x200D ||
        (character >= 0xE0100 && character <= 0xE01EF))
        return true;
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/* ---- one piece → glyphs and cells ---- */

static Length scale(const struct piece *piece, hb_position_t value) {
    int64_t upem = piece->face->upem;
    int64_t product = (int64_t)value * piece->run->style.size;
    return (Length)((product + (product < 0 ? -upem : upem) / 2) / upem);
}

static void shape_piece_glyphs(struct shaper *shaper, hb_buffer_t *buffer) {
    const struct piece *piece = &shaper->piece;
    const char *language = piece->run->style.language;
    hb_feature_t features[2];
    unsigned count = 0;
    /* Noto kerns kana by default, which breaks the em grid. */
    if (!piece->western)
        features[count++] = (hb_feature_t){HB_TAG('k', 'e', 'r', 'n'), 0, 0, (unsigned)-1};
    if (piece->dash)
        features[count++] = (hb_feature_t){HB_TAG('c', 'c', 'm', 'p'), 0, 0, (unsigned)-1};
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, piece->run->text, piece->size, piece->first,
                       (int)(piece->end - piece->first));
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    if (language)
        hb_buffer_set_language(buffer, hb_language_from_string(language, -1));
    hb_shape(font_hb_font(piece->face), buffer, features, count);
}

static void add_glyph(struct shaper *shaper, struct cell *cell, const hb_glyph_info_t *info,
                      const hb_glyph_position_t *position) {
    const struct piece *piece = &shaper->piece;
    struct text_glyph *glyph = LIST_PUSH(shaper->arena, &shaper->shaped->glyphs, struct text_glyph);
    glyph->id = info->codepoint;
    glyph->cluster = info->cluster;
    glyph->x = cell->body + scale(piece, position->x_offset);
    glyph->y = -scale(piece, position->y_offset);
    glyph->advance = scale(piece, position->x_advance);
    cell->body += glyph->advance;
    cell->glyph_count++;
}

static struct cell *add_cell(struct shaper *shaper, uint32_t offset, uint32_t index) {
    const struct piece *piece = &shaper->piece;
    struct cell *cell = LIST_PUSH(shaper->arena, &shaper->shaped->cells, struct cell);
    cell->character = g_utf8_get_char(piece->run->text + offset);
    cell->by_use = piece->run->class_number != 0;
    cell->class_number = cell->by_use
                             ? piece->run->class_number
                             : class_in_language(cell->character, piece->run->style.language);
    cell->western = piece->western;
    cell->index = index;
    cell->run = piece->run_index;
    cell->offset = offset;
    cell->face = piece->face;
    cell->glyph_first = (uint32_t)shaper->shaped->glyphs.count;
    return cell;
}

static void shape_piece(struct shaper *shaper) {
    const struct piece *piece = &shaper->piece;
    if (piece->first == piece->end)
        return;
    hb_buffer_t *buffer = font_shaping_buffer(shaper->fonts);
    shape_piece_glyphs(shaper, buffer);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    const char *text = piece->run->text;
    uint32_t index = piece->index;
    struct cell *cell = NULL;
    for (unsigned i = 0; i < count; i++) {
        if (!cell || infos[i].cluster != cell->offset) {
            uint32_t offset = infos[i].cluster;
            if (cell) {
                cell->bytes = offset - cell->offset;
                index += (uint32_t)g_utf8_strlen(text + cell->offset, cell->bytes);
            }
            cell = add_cell(shaper, offset, index);
        }
        add_glyph(shaper, cell, &infos[i], &positions[i]);
    }
    if (cell)
        cell->bytes = piece->end - cell->offset;
}

/* ---- runs → pieces ---- */

/* Bytes of the first few characters: enough to find the place. */
static int excerpt_bytes(const char *text) {
    const char *end = text;
    for (int i = 0; i < 8 && *end; i++)
        end = g_utf8_next_char(end);
    return (int)(end - text);
}

static void report_missing(struct shaper *shaper, const struct text_run *run, const char *at,
                           uint32_t character) {
    if (!g_hash_table_add(shaper->missing, GUINT_TO_POINTER(character)))
        return;
    char utf8[8] = {0};
    g_unichar_to_utf8(character, utf8);
    struct span span = source_find_character(run->origin, utf8);
    diag_report(shaper->diags, DIAG_GLYPH_MISSING, span,
                "use another character, or name a font that has it in the layout's `fonts`",
                "no font has the character %s (U+%04X) in “%.*s”", utf8, character,
                excerpt_bytes(at), at);
}

static bool is_invisible(uint32_t character) {
    return character < 0x20 || character == 0x200B || character == 0x2060 || character == 0xFEFF ||
           character == 0xAD;
}

static const struct text_face *choose_face(struct shaper *shaper, const struct text_run *run,
                                           const char *at, bool western) {
    struct font_chain *chain = western && shaper->western ? shaper->western : shaper->chain;
    uint32_t character = g_utf8_get_char(at);
    uint32_t next = g_utf8_get_char(g_utf8_next_char(at));
    uint32_t selector = next >= 0xE0100 && next <= 0xE01EF ? next : 0;
    const struct text_face *face = font_chain_face(shaper->fonts, chain, character, selector);
    if (!face && selector) {
        report_missing(shaper, run, at, selector);
        face = font_chain_face(shaper->fonts, chain, character, 0);
    }
    if (!face) {
        if (!is_invisible(character))
            report_missing(shaper, run, at, character);
        face = font_chain_first(shaper->chain);
    }
    return face;
}

/* Extends the current piece by the character at `at`, or ends it and begins another. */
static void take_character(struct shaper *shaper, const char *at, uint32_t index) {
    struct piece *piece = &shaper->piece;
    uint32_t character = g_utf8_get_char(at);
    uint32_t offset = (uint32_t)(at - piece->run->text);
    uint32_t end = (uint32_t)(g_utf8_next_char(at) - piece->run->text);
    if (piece->first < piece->end && extends_previous(character)) {
        piece->end = end;
        return;
    }
    bool western =
        character_is_western(character, class_in_language(character, piece->run->style.language));
    const struct text_face *face = choose_face(shaper, piece->run, at, western);
    bool dash = character == 0x2014;
    if (piece->face != face || piece->western != western || piece->dash != dash) {
        shape_piece(shaper);
        piece->first = offset;
        piece->index = index;
        piece->face = face;
        piece->western = western;
        piece->dash = dash;
    }
    piece->end = end;
}

static void take_characters(struct shaper *shaper, const struct text_run *run, uint32_t number) {
    size_t length = (size_t)g_utf8_strlen(run->text, -1);
    list_reserve(shaper->arena, &shaper->shaped->cells, length, sizeof(struct cell));
    list_reserve(shaper->arena, &shaper->shaped->glyphs, length, sizeof(struct text_glyph));
    shaper->piece = (struct piece){.run = run,
                                   .size = (int)strlen(run->text),
                                   .run_index = number,
                                   .index = shaper->shaped->length};
    for (const char *at = run->text; *at; at = g_utf8_next_char(at))
        take_character(shaper, at, shaper->shaped->length++);
    shape_piece(shaper);
}

/* The cells from `first` on become one: a pattern, as far as it is of one face. The list's room
 * comes empty again. */
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
        *cell = (struct cell){0};
    }
    shaped->cells.count = first + 1;
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
        cell->kind = kinds[run->kind];
        cell->body = run->width;
        return;
    }
    struct cell *cell = LIST_PUSH(shaper->arena, &shaper->shaped->cells, struct cell);
    cell->kind = kinds[run->kind];
    cell->run = number;
    cell->index = shaper->shaped->length;
    cell->body = run->width;
    if (run->kind == TEXT_RUN_BREAK && run->text) /* the line feed that was written */
        shaper->shaped->length += (uint32_t)g_utf8_strlen(run->text, -1);
}

/* Findings about fonts point at where these are named. */
static struct span font_origin(const struct text_run *run) {
    return run->style.font_origin.source ? run->style.font_origin : run->origin;
}

/* The Western chain is the run's own families after those for Western characters. */
static bool find_western_chain(struct shaper *shaper, const struct text_run *run) {
    struct text_style style = run->style;
    size_t count = style.western_family_count + style.family_count;
    const char **families = ARENA_ARRAY(shaper->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        families[i] = i < style.western_family_count
                          ? style.western_families[i]
                          : style.families[i - style.western_family_count];
    style.families = families;
    style.family_count = count;
    return font_chain_find(shaper->fonts, &style, font_origin(run), shaper->diags,
                           &shaper->western);
}

static bool find_chains(struct shaper *shaper, const struct text_run *run) {
    shaper->western = NULL;
    return font_chain_find(shaper->fonts, &run->style, font_origin(run), shaper->diags,
                           &shaper->chain) &&
           (run->style.western_family_count == 0 || !language_is_cjk(run->style.language) ||
            find_western_chain(shaper, run));
}

void shape_aside(struct text_fonts *fonts, struct arena *arena, const struct text_run *run,
                 struct diags *diags, struct aside *ret_aside) {
    struct shaped shaped = {0};
    struct shaper shaper = {.fonts = fonts, .arena = arena, .diags = diags, .shaped = &shaped};
    *ret_aside = (struct aside){.run = run};
    if (!find_chains(&shaper, run))
        return;
    shaper.missing = g_hash_table_new(NULL, NULL);
    take_characters(&shaper, run, 0);
    g_hash_table_destroy(shaper.missing);
    ret_aside->cells = shaped.cells;
    ret_aside->glyphs = shaped.glyphs;
    for (size_t i = 0; i < shaped.cells.count; i++)
        ret_aside->width += LIST_AT(&shaped.cells, struct cell, i)->body;
}

bool shape_paragraph(struct text_fonts *fonts, struct arena *arena,
                     const struct text_paragraph *paragraph, struct diags *diags,
                     struct shaped *ret_shaped) {
    *ret_shaped = (struct shaped){.paragraph = paragraph};
    struct shaper shaper = {.fonts = fonts, .arena = arena, .diags = diags, .shaped = ret_shaped};
    shaper.missing = g_hash_table_new(NULL, NULL);
    bool ok = true;
    for (size_t i = 0; ok && i < paragraph->run_count; i++) {
        const struct text_run *run = &paragraph->runs[i];
        bool has_text = run->text && *run->text;
        if (has_text)
            ok = find_chains(&shaper, run);
        if (!ok)
            break;
        bool characters = run->kind == TEXT_RUN_CHARACTERS || run->kind == TEXT_RUN_WARICHU;
        if (characters && has_text)
            take_characters(&shaper, run, (uint32_t)i);
        else if (!characters)
            take_special(&shaper, run, (uint32_t)i);
    }
    g_hash_table_destroy(shaper.missing);
    return ok;
}
