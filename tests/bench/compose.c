/* bench_compose [FILE…]: what composing costs next to shaping alone, and what total-fit breaking
 * gains over greedy. Texts are made by a fixed sequence, so that runs compare; prose comes from
 * data/, or from files with a paragraph a line, of which opened lines alone are counted. */
#include "conformance/set.h"
#include "text/text.h"
#include "yaml/yaml.h"

#include <glib.h>
#include <hb.h>
#include <stdio.h>
#include <string.h>

#define OPENING_STEP    3 /* of expansion: between all characters */
#define CLASS_HIRAGANA  15
#define CLASS_IDEOGRAPH 19
#define CLASS_NUMERAL   24
#define CLASS_WESTERN   27

/* ---- texts ---- */

/* A small generator of numbers, the same on every machine. */
static uint32_t draw(uint32_t *state, uint32_t limit) {
    *state = *state * 1664525 + 1013904223;
    return (uint32_t)(((uint64_t)(*state >> 8) * limit) >> 24);
}

static void append_word(GString *text, uint32_t *state) {
    static const char *const words[] = {
        "松山市",   "大連市",     "友好都市",   "交流",   "代表団", "高校生",
        "第１０回", "１９８８年", "展覧会",     "訪問",   "協定書", "港",
        "スポーツ", "コンサート", "Sacramento", "2024",   "３５名", "記念",
        "図書館",   "子ども",     "ひらかれた", "美しい", "PDF",    "マンドリン",
    };
    static const char *const particles[] = {"の", "は",     "が",       "を",    "に",
                                            "と", "で",     "から",     "まで",  "へ",
                                            "も", "などの", "について", "により"};
    static const char *const brackets[][2] = {{"「", "」"}, {"（", "）"}, {"『", "』"}};
    const char *const *pair = brackets[draw(state, COUNT_OF(brackets))];
    bool quoted = draw(state, 8) == 0;
    g_string_append(text, quoted ? pair[0] : "");
    g_string_append(text, words[draw(state, COUNT_OF(words))]);
    if (draw(state, 6) == 0) {
        g_string_append(text, "・");
        g_string_append(text, words[draw(state, COUNT_OF(words))]);
    }
    g_string_append(text, quoted ? pair[1] : "");
    g_string_append(text, particles[draw(state, COUNT_OF(particles))]);
    if (draw(state, 5) == 0)
        g_string_append(text, "、");
}

/* Sentences of at least `length` characters. */
static GString *make_text(uint32_t seed, glong length) {
    GString *text = g_string_new(NULL);
    uint32_t state = seed * 2654435761u + 1;
    while (g_utf8_strlen(text->str, -1) < length) {
        GString *sentence = g_string_new(NULL);
        for (uint32_t words = 3 + draw(&state, 12); words > 0; words--)
            append_word(sentence, &state);
        g_string_append(sentence, draw(&state, 12) == 0 ? "いかがですか？　" : "行われた。");
        /* Repeated, so that long texts are made quickly. */
        for (glong times = 1 + length / 2000; times > 0; times--)
            g_string_append_len(text, sentence->str, (gssize)sentence->len);
        g_string_free(sentence, TRUE);
    }
    g_string_truncate(text, (gsize)(g_utf8_offset_to_pointer(text->str, length) - text->str));
    return text;
}

/* ---- speed ---- */

static double now(void) {
    return (double)g_get_monotonic_time() / 1e6;
}

static void compose(struct setter *setter, const char *text, enum composition_breaking breaking) {
    struct arena *arena = arena_new();
    struct text_run run = set_run(text, EM);
    struct text_paragraph paragraph = {.runs = &run,
                                       .run_count = 1,
                                       .measure = 25 * EM,
                                       .feed = 17 * LENGTH_PT,
                                       .rules = {.breaking = breaking},
                                       .language = "ja"};
    const struct text_block *block;
    if (!text_compose(setter->fonts, arena, &paragraph, setter->diags, &block))
        fputs("a paragraph cannot be composed\n", stderr);
    arena_free(arena);
}

static void compose_optimally(struct setter *setter, const char *text) {
    compose(setter, text, COMPOSITION_BREAK_OPTIMAL);
}

static void compose_greedily(struct setter *setter, const char *text) {
    compose(setter, text, COMPOSITION_BREAK_GREEDY);
}

/* HarfBuzz alone, the whole text at once, in the face the composer uses for it. */
static void shape(struct setter *setter, const char *text) {
    static hb_font_t *font; /* kept for the life of the process, as the composer keeps its own */
    if (!font) {
        const struct text_line *line =
            set_line(set_text(setter, "国", 10 * EM, (struct composition_rules){0}), 0);
        font = hb_font_create(LIST_AT(&line->runs, struct text_glyph_run, 0)->face->hb_face);
    }
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, NULL, 0);
    hb_buffer_destroy(buffer);
}

/* The best of several, in milliseconds. */
static double measure(struct setter *setter, const char *text,
                      void (*work)(struct setter *setter, const char *text)) {
    double best = 1e9, start = now();
    for (int i = 0; i < 3 || now() - start < 0.3; i++) {
        double begin = now();
        work(setter, text);
        best = MIN(best, now() - begin);
    }
    return best * 1000;
}

/* The last column: what composing costs besides shaping, next to HarfBuzz's shaping of the same
 * text in the same face. Composing shapes too, but takes the glyphs of simple characters from the
 * face by itself: HarfBuzz's time is taken off it all the same, and all it does instead counts as
 * composing only as far as it takes longer. Whoever would have the two whole divides the columns.
 */
static void print_speed(struct setter *setter) {
    puts("characters   optimal ms    greedy ms  harfbuzz ms  characters/s  composer/harfbuzz");
    for (glong length = 1000; length <= 1000000; length *= 10) {
        GString *text = make_text(7, length);
        double optimal = measure(setter, text->str, compose_optimally);
        double greedy = measure(setter, text->str, compose_greedily);
        double shaping = measure(setter, text->str, shape);
        printf("%10ld %12.2f %12.2f %12.2f %13.0f %18.2f\n", length, optimal, greedy, shaping,
               (double)length / optimal * 1000, (optimal - shaping) / shaping);
        g_string_free(text, TRUE);
    }
}

/* ---- quality ---- */

/* Of the lines that are justified: space taken out or put in, in 1/1000 em a place. */
struct looseness {
    double sum, worst;
    size_t lines, overfull;
};

static void add_lines(struct looseness *looseness, const struct text_block *block) {
    for (size_t i = 0; i + 1 < block->lines.count; i++) {
        const struct text_line *line = set_line(block, i);
        size_t places = line->cells.count > 1 ? line->cells.count - 1 : 1;
        double each = (double)(line->width - line->natural) * 1000 / EM / (double)places;
        looseness->sum += ABS(each);
        looseness->worst = MAX(looseness->worst, ABS(each));
        looseness->overfull += line->overfull;
        looseness->lines++;
    }
}

/* Looseness of all texts at a measure, by both ways of breaking. */
static void print_quality(struct setter *setter, const char *name, const GPtrArray *texts,
                          int ems) {
    struct looseness found[2] = {0};
    for (int way = COMPOSITION_BREAK_OPTIMAL; way <= COMPOSITION_BREAK_GREEDY; way++)
        for (guint i = 0; i < texts->len; i++) {
            struct composition_rules rules = {.breaking = (enum composition_breaking)way};
            add_lines(&found[way], set_text(setter, texts->pdata[i], ems * EM, rules));
            setter_clear(setter);
        }
    const struct looseness *optimal = &found[COMPOSITION_BREAK_OPTIMAL],
                           *greedy = &found[COMPOSITION_BREAK_GREEDY];
    printf("%-10s %5d %7zu %10.1f %10.1f %10.0f %10.0f %6zu %6zu\n", name, ems, optimal->lines,
           optimal->sum / (double)MAX(optimal->lines, 1),
           greedy->sum / (double)MAX(greedy->lines, 1), optimal->worst, greedy->worst,
           optimal->overfull, greedy->overfull);
}

/* YAML folds lines with a blank, which Japanese does not have. */
static char *without_folds(const char *text) {
    GString *joined = g_string_new(NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        bool folded = *at == ' ' && joined->len > 0 && (at[1] & 0x80) &&
                      (joined->str[joined->len - 1] & 0x80);
        if (!folded && *at != '\n')
            g_string_append_unichar(joined, g_utf8_get_char(at));
    }
    return g_string_free(joined, FALSE);
}

/* Prose is what has more than one line's worth of characters. */
static void collect_prose(GPtrArray *texts, const struct yaml_value *value) {
    if (value->kind == YAML_VALUE_SCALAR && g_utf8_strlen(value->scalar, -1) > 60)
        g_ptr_array_add(texts, without_folds(value->scalar));
    for (size_t i = 0; i < value->count; i++)
        collect_prose(texts,
                      value->kind == YAML_VALUE_LIST ? value->items[i] : value->pairs[i].value);
}

static GPtrArray *read_prose(struct setter *setter) {
    static const char *const files[] = {"dalian", "fictitious-mihon", "fictitious-kara"};
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        const struct source *source;
        const struct yaml_value *value;
        char *path = arena_printf(arena, "%s/data/%s.yaml", SHIMAI_SOURCE_DIR, files[i]);
        if (source_read(arena, path, setter->diags, &source) &&
            yaml_read(arena, source, setter->diags, &value))
            collect_prose(texts, value);
    }
    arena_free(arena);
    return texts;
}

static void print_qualities(struct setter *setter) {
    static const int measures[] = {12, 15, 18, 21, 25, 30, 35, 40, 45};
    GPtrArray *made = g_ptr_array_new_with_free_func(g_free), *prose = read_prose(setter);
    for (uint32_t seed = 0; seed < 240; seed++)
        g_ptr_array_add(made, g_string_free(make_text(seed, 120 + (glong)seed), FALSE));
    printf("\nlooseness in 1/1000 em a place; %u made paragraphs, %u of the records\n", made->len,
           prose->len);
    puts("text          em   lines mean: opt.     greedy worst: opt.    greedy overfull: o, g");
    for (size_t i = 0; i < COUNT_OF(measures); i++)
        print_quality(setter, "made", made, measures[i]);
    for (size_t i = 0; i < COUNT_OF(measures); i++)
        print_quality(setter, "records", prose, measures[i]);
    g_ptr_array_free(made, TRUE);
    g_ptr_array_free(prose, TRUE);
}

/* ---- opened lines ---- */

/* Of 1,000 lines. */
struct opened {
    double all;    /* spread between all their characters (JLReq 3.8.4, from its third step on), by
                      half an em or more in all: what is less is hardly seen … */
    double beyond; /* … and by more than the steps allow: what an editor mends first */
    double seen;   /* all of them as an editor sees them: each by the square of the space between
                      its characters in quarters of an em, the most that the steps allow. Total fit
                      pays for a line beyond all steps with several that are opened a little, and
                      these two are the sides of that trade. */
};

static bool is_japanese(const struct text_set_cell *cell) {
    return cell->class_number >= CLASS_HIRAGANA && cell->class_number <= CLASS_IDEOGRAPH;
}

static bool is_western(const struct text_set_cell *cell) {
    return cell->class_number >= CLASS_NUMERAL && cell->class_number <= CLASS_WESTERN;
}

/* What was put in behind a cell: kana and ideographs stand solid, a quarter em from Western text.
 */
static Length find_addition(const struct text_set_cell *cell) {
    bool japanese = is_japanese(cell) && is_japanese(cell + 1);
    bool mixed =
        (is_japanese(cell) && is_western(cell + 1)) || (is_western(cell) && is_japanese(cell + 1));
    return japanese ? cell->after : mixed ? cell->after - EM / 4 : 0;
}

/* The widest of a line, in quarters of an em; of one that has no place for it, what it lacks for
 * each of its characters. */
static double find_gap(const struct text_line *line, Length measure) {
    size_t count = line->cells.count;
    Length widest = 0;
    for (size_t i = 0; i + 1 < count; i++)
        widest = MAX(widest, find_addition(LIST_AT(&line->cells, struct text_set_cell, i)));
    double each = (double)(measure - line->natural) / (double)MAX(count, 1);
    return (line->width < measure || widest == 0 ? each : (double)widest) * 4 / EM;
}

static void add_opened(struct opened *opened, const struct text_line *line, Length measure) {
    bool is_short = line->width < measure;
    if ((line->step < OPENING_STEP && !is_short) || measure - line->natural < EM / 2)
        return;
    double gap = find_gap(line, measure);
    opened->all++;
    opened->beyond += line->step > OPENING_STEP || is_short;
    opened->seen += gap * gap;
}

static struct opened count_opened(struct setter *setter, const GPtrArray *texts, int ems,
                                  struct composition_rules rules) {
    struct opened sum = {0};
    size_t lines = 0;
    for (guint i = 0; i < texts->len; i++) {
        const struct text_block *block = set_text(setter, texts->pdata[i], ems * EM, rules);
        for (size_t k = 0; k + 1 < block->lines.count; k++, lines++)
            add_opened(&sum, set_line(block, k), ems * EM);
        setter_clear(setter);
    }
    double thousands = (double)MAX(lines, 1) / 1000;
    return (struct opened){sum.all / thousands, sum.beyond / thousands, sum.seen / thousands};
}

static void print_opened(struct setter *setter, const char *name, const GPtrArray *texts) {
    static const int measures[] = {12, 14, 16, 18, 20, 22, 25, 28, 30, 33, 36, 40};
    for (size_t i = 0; i < COUNT_OF(measures); i++) {
        printf("%-8s %3d", name, measures[i]);
        for (int level = COMPOSITION_KINSOKU_STRICT; level <= COMPOSITION_KINSOKU_VERY_STRICT;
             level++) {
            struct opened ways[2];
            for (int way = COMPOSITION_BREAK_OPTIMAL; way <= COMPOSITION_BREAK_GREEDY; way++)
                ways[way] = count_opened(
                    setter, texts, measures[i],
                    (struct composition_rules){.kinsoku = (enum composition_kinsoku)level,
                                               .breaking = (enum composition_breaking)way});
            printf("  %6.1f %6.1f %5.1f %5.1f %6.1f %6.1f", ways[0].all, ways[1].all,
                   ways[0].beyond, ways[1].beyond, ways[0].seen, ways[1].seen);
        }
        puts("");
    }
}

/* A paragraph a line. */
static bool print_file(struct setter *setter, const char *path) {
    char *text;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return false;
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    char **lines = g_strsplit(text, "\n", -1);
    for (size_t i = 0; lines[i]; i++)
        if (g_utf8_strlen(lines[i], -1) > 60)
            g_ptr_array_add(texts, g_strdup(lines[i]));
    print_opened(setter, "given", texts);
    g_ptr_array_free(texts, TRUE);
    g_strfreev(lines);
    g_free(text);
    return true;
}

int main(int argc, char **argv) {
    struct setter setter;
    setter_init(&setter);
    if (argc == 1) {
        print_speed(&setter);
        print_qualities(&setter);
    }
    GPtrArray *prose = read_prose(&setter);
    puts("\nopened lines of 1,000, those beyond all steps, and all as they are seen: optimal, "
         "greedy\n"
         "text      em  strict: opened   beyond      seen         very strict: opened  beyond  "
         "seen");
    print_opened(&setter, "records", prose);
    g_ptr_array_free(prose, TRUE);
    for (int i = 1; i < argc; i++)
        if (!print_file(&setter, argv[i]))
            fprintf(stderr, "%s cannot be read\n", argv[i]);
    setter_finish(&setter);
    return 0;
}
