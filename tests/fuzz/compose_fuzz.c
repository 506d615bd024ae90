/* Any UTF-8 as runs of every kind, in any measure, alignment and level: composed lines lie in order
 * and within bounds, and every glyph stands for bytes of its text.
 *
 * Six bytes choose the paragraph's settings. The rest is text; `|` begins a run, and the two
 * characters after it choose its kind and its style. `^` in a run parts a base from its ruby. */
#include "fuzz.h"
#include "text/text.h"

#include <glib.h>
#include <string.h>

#define EM (10 * LENGTH_PT)

static struct text_fonts *open_fonts(void) {
    static struct text_fonts *fonts; /* opened once: fuzzing is many runs in one process */
    if (fonts)
        return fonts;
    char *config = NULL;
    gsize size = 0;
    struct diags *diags = diags_new();
    if (!g_file_get_contents(SHIMAI_SOURCE_DIR "/fonts/fonts.conf", &config, &size, NULL) ||
        !text_fonts_new(config, size, diags, &fonts))
        g_error("no fonts to fuzz with");
    g_free(config);
    diags_free(diags);
    return fonts;
}

/* ---- runs ---- */

enum ruby_kind { RUBY_NONE, RUBY_EACH, RUBY_GROUP, RUBY_LAST };

static const struct {
    enum text_run_kind kind;
    uint8_t class_number;
    enum ruby_kind ruby;
    bool emphasis;
    Length width, box_width;
    enum text_box_align box_align;
    bool box_joined;
    Length rise;
    enum ruby_kind beyond; /* on the other side */
    bool divides;
} kinds[] = {
    {.kind = TEXT_RUN_CHARACTERS},
    {TEXT_RUN_CHARACTERS, .ruby = RUBY_EACH},
    {TEXT_RUN_CHARACTERS, .ruby = RUBY_GROUP},
    {TEXT_RUN_CHARACTERS, .ruby = RUBY_LAST},
    {TEXT_RUN_CHARACTERS, .emphasis = true},
    {TEXT_RUN_CHARACTERS, .emphasis = true, .ruby = RUBY_GROUP},
    {TEXT_RUN_CHARACTERS, .box_width = 5 * EM, .box_align = TEXT_BOX_START},
    {TEXT_RUN_CHARACTERS, .box_width = 5 * EM, .box_align = TEXT_BOX_CENTER},
    {TEXT_RUN_CHARACTERS, .box_width = 50 * EM, .box_align = TEXT_BOX_END},
    {TEXT_RUN_CHARACTERS, .box_width = 8 * EM, .box_align = TEXT_BOX_SPREAD},
    {TEXT_RUN_CHARACTERS, .box_width = 6 * EM, .box_align = TEXT_BOX_SPREAD, .ruby = RUBY_EACH},
    {TEXT_RUN_CHARACTERS, .class_number = 20},
    {TEXT_RUN_CHARACTERS, .class_number = 21},
    {TEXT_RUN_CHARACTERS, .class_number = 25, .ruby = RUBY_GROUP},
    {TEXT_RUN_CHARACTERS, .class_number = 30, .emphasis = true},
    {.kind = TEXT_RUN_WARICHU},
    {.kind = TEXT_RUN_WARICHU, .bare = true},
    {.kind = TEXT_RUN_FURIWAKE, .separator = '/'},
    {.kind = TEXT_RUN_FURIWAKE, .bare = true, .separator = '/'},
    {TEXT_RUN_WARICHU, .emphasis = true, .ruby = RUBY_EACH},
    {.kind = TEXT_RUN_BREAK},
    {.kind = TEXT_RUN_LEADER},
    {TEXT_RUN_LEADER, .width = 7 * EM},
    {TEXT_RUN_SPACE, .width = 3 * EM / 2},
    {.kind = TEXT_RUN_TAB},
    {TEXT_RUN_CHARACTERS, .class_number = 21, .rise = EM / 3},
    {TEXT_RUN_CHARACTERS, .class_number = 20, .rise = -EM / 7, .ruby = RUBY_GROUP},
    {TEXT_RUN_CHARACTERS, .box_width = 8 * EM, .box_align = TEXT_BOX_SPREAD, .box_joined = true},
    {TEXT_RUN_CHARACTERS, .ruby = RUBY_EACH, .beyond = RUBY_GROUP},
    {TEXT_RUN_CHARACTERS, .ruby = RUBY_GROUP, .beyond = RUBY_EACH, .divides = true},
    {TEXT_RUN_CHARACTERS, .ruby = RUBY_GROUP, .beyond = RUBY_GROUP, .divides = true},
    {TEXT_RUN_CHARACTERS, .beyond = RUBY_LAST, .emphasis = true},
};

static struct text_style style_of(uint32_t choice) {
    static const char *const mincho[] = {"BIZ UDMincho", "Noto Serif CJK JP"};
    static const char *const gothic[] = {"Noto Sans CJK JP"};
    static const char *const languages[] = {"ja", "en", "zh-Hans", "ko", "zh-Hant", "de", NULL};
    static const Length sizes[] = {EM, EM / 2, 3 * EM, EM + 7, 1, 0};
    struct text_style style = {.families = choice & 1 ? gothic : mincho,
                               .family_count = choice & 1 ? 1 : 2,
                               .bold = choice & 2,
                               .size = sizes[choice % COUNT_OF(sizes)],
                               .language = languages[choice / 4 % COUNT_OF(languages)]};
    if (choice & 8) {
        style.western_families = gothic;
        style.western_family_count = 1;
    }
    return style;
}

/* Ruby over each character, over all, or over the last two and nothing before them. */
static const struct text_ruby *make_ruby(struct arena *arena, enum ruby_kind kind, const char *ruby,
                                         const char *text, size_t *ret_count) {
    size_t length = (size_t)g_utf8_strlen(text, -1);
    size_t count = kind == RUBY_EACH ? length : kind == RUBY_GROUP ? 1 : 2;
    if (kind == RUBY_NONE || length == 0)
        return NULL;
    struct text_ruby *parts = ARENA_ARRAY(arena, struct text_ruby, count);
    if (kind == RUBY_LAST) {
        parts[0] = (struct text_ruby){length > 2 ? length - 2 : 0, ""};
        parts[1] = (struct text_ruby){length - parts[0].characters, ruby};
    } else {
        for (size_t i = 0; i < count; i++)
            parts[i] = (struct text_ruby){length / count, i % 5 == 4 ? "" : ruby};
    }
    *ret_count = count;
    return parts;
}

static struct text_run run_of(struct arena *arena, const char *text, uint32_t kind,
                              uint32_t style) {
    size_t which = kind % COUNT_OF(kinds);
    char **halves = g_strsplit(text, "^", 2);
    struct text_run run = {.kind = kinds[which].kind,
                           .text = arena_strdup(arena, halves[0] ? halves[0] : ""),
                           .style = style_of(style),
                           .width = kinds[which].width,
                           .box_width = kinds[which].box_width,
                           .box_align = kinds[which].box_align,
                           .box_joined = kinds[which].box_joined,
                           .rise = kinds[which].rise,
                           .class_number = kinds[which].class_number,
                           .emphasis = kinds[which].emphasis};
    const char *ruby = halves[0] && halves[1] ? arena_strdup(arena, halves[1]) : "";
    run.ruby = make_ruby(arena, kinds[which].ruby, ruby, run.text, &run.ruby_count);
    run.beyond = make_ruby(arena, kinds[which].beyond, ruby, run.text, &run.beyond_count);
    run.divides = kinds[which].divides;
    g_strfreev(halves);
    return run;
}

static uint32_t take_choice(const char **at) {
    uint32_t choice = g_utf8_get_char(*at);
    if (choice)
        *at = g_utf8_next_char(*at);
    return choice;
}

static struct list runs_of(struct arena *arena, const struct source *source, uint8_t style) {
    struct list runs = {0};
    char **pieces = g_strsplit(source->text, "|", -1);
    for (char **piece = pieces; *piece; piece++) {
        const char *text = *piece;
        uint32_t kind = piece == pieces ? 0 : take_choice(&text);
        uint32_t choice = piece == pieces ? style : take_choice(&text);
        struct text_run *run = LIST_PUSH(arena, &runs, struct text_run);
        *run = run_of(arena, text, kind, choice);
        run->origin = (struct span){source, 1, 1, 1};
    }
    g_strfreev(pieces);
    return runs;
}

/* All runs of a paragraph are of one writing. */
static void set_writing(struct list *runs, uint8_t choice) {
    for (size_t i = 0; i < runs->count; i++) {
        struct text_style *style = &LIST_AT(runs, struct text_run, i)->style;
        style->writing = choice & 128 ? TEXT_VERTICAL : TEXT_HORIZONTAL;
        style->combining = (enum composition_combining)(choice >> 5 & 3);
    }
}

/* ---- checks ---- */

static void check_glyphs(const struct text_glyph_run *run, bool vertical) {
    if (strlen(run->text) < run->text_size)
        g_error("a run of glyphs stands for more text than there is");
    if ((run->mode != TEXT_MODE_HORIZONTAL) != vertical)
        g_error("a run of glyphs is of another writing");
    for (size_t i = 0; i < run->glyph_count; i++)
        if (run->glyphs[i].cluster >= run->text_size)
            g_error("a glyph stands for byte %u of %zu", run->glyphs[i].cluster, run->text_size);
}

static void check_cells(const struct text_line *line) {
    for (size_t i = 0; i < line->cells.count; i++) {
        const struct text_set_cell *cell = LIST_AT(&line->cells, const struct text_set_cell, i);
        if (cell->index < line->start || cell->index > line->end)
            g_error("character %zu is set in a line from %zu to %zu", cell->index, line->start,
                    line->end);
    }
}

static void check_line(const struct text_line *line, const struct text_paragraph *paragraph) {
    if (line->start > line->end)
        g_error("a line ends before it starts");
    if (!line->overfull && line->width > MAX(paragraph->measure, 0) + ABS(paragraph->first_indent))
        g_error("a line is wider than its measure, and nothing is said of it");
    for (size_t i = 0; i < line->runs.count; i++)
        check_glyphs(LIST_AT(&line->runs, const struct text_glyph_run, i),
                     paragraph->run_count && paragraph->runs[0].style.writing == TEXT_VERTICAL);
    check_cells(line);
}

static void check_lines(const struct text_block *block, const struct text_paragraph *paragraph) {
    const struct text_line *lines = block->lines.items;
    for (size_t i = 0; i < block->lines.count; i++) {
        check_line(&lines[i], paragraph);
        if (i > 0 && lines[i].baseline - lines[i - 1].baseline != paragraph->feed)
            g_error("line %zu stands off the feed", i);
        if (i > 0 && lines[i].start < lines[i - 1].end)
            g_error("line %zu repeats text of the one before", i);
    }
}

/* ---- the paragraph ---- */

static struct composition_rules rules_of(const uint8_t *data) {
    return (struct composition_rules){
        .kinsoku = (enum composition_kinsoku)(data[3] >> 2 & 3),
        .reduction = (enum composition_reduction)(data[4] % 3),
        .breaking = (enum composition_breaking)(data[4] >> 4 & 1),
        .line_end = (enum composition_line_end)(data[3] >> 4 & 1),
        .hanging = data[3] >> 5 & 1,
        .head_bracket = (enum composition_head_bracket)(data[5] / 8 % 3),
        .western_space = (enum composition_western_space)(data[5] / 32 % 3),
    };
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const struct text_tab tabs[] = {{3 * EM, TEXT_TAB_START, 0},
                                           {8 * EM, TEXT_TAB_CENTER, 0},
                                           {15 * EM, TEXT_TAB_CHARACTER, '.'},
                                           {20 * EM, TEXT_TAB_END, 0}};
    if (size < 6)
        return 0;
    struct fuzz fuzz = fuzz_begin();
    struct text_fonts *fonts = open_fonts();
    const struct source *source;
    const struct text_block *block;
    if (source_from_text(fuzz.arena, "fuzz", (const char *)data + 6, size - 6, fuzz.diags,
                         &source)) {
        struct list runs = runs_of(fuzz.arena, source, data[5]);
        set_writing(&runs, data[1]);
        struct text_paragraph paragraph = {.runs = runs.items,
                                           .run_count = runs.count,
                                           .measure = (Length)(data[0] | (data[1] & 31) << 8) * 16,
                                           .indent = data[4] & 32 ? EM : 0,
                                           .first_indent = (data[2] - 128) * 80,
                                           .feed = 17 * LENGTH_PT,
                                           .align = (enum text_align)(data[3] % 5),
                                           .rules = rules_of(data),
                                           .tabs = tabs,
                                           .tab_count = (size_t)(data[4] >> 6),
                                           .trace = true,
                                           .language = "ja"};
        if (text_compose(fonts, fuzz.arena, &paragraph, fuzz.diags, &block))
            check_lines(block, &paragraph);
    }
    return fuzz_end(fuzz);
}
