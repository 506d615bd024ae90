/* Scripts that run from right to left, and what stands in them: the order on the page, the order of
 * the text, brackets, boxes, ruby; and scripts whose words and syllables have breaks of their own.
 * Each line is read twice: by where its characters stand, and as it is read aloud. */
#include "text_fixture.h"

#include <stdlib.h>

/* ---- a line as it is seen ---------------------------------------------------------------- */

struct seen {
    int64_t x; /* of its first glyph */
    const char *text;
    size_t size;
};

static int compare_seen(const void *a, const void *b) {
    const struct seen *one = a, *other = b;
    return one->x < other->x ? -1 : one->x > other->x;
}

static size_t end_of_cluster(const struct text_glyph_run *run, size_t first) {
    size_t end = first + 1;
    while (end < run->glyph_count && run->glyphs[end].cluster == run->glyphs[first].cluster)
        end++;
    return end;
}

/* The origin of upright glyphs is on their baseline, most of an em below their body's top. */
static size_t add_run(const struct text_glyph_run *run, struct seen *seen) {
    Length origin = run->mode == TEXT_MODE_UPRIGHT ? length_em(run->size, 880) : 0;
    size_t count = 0;
    for (size_t i = 0, end; i < run->glyph_count; i = end) {
        end = end_of_cluster(run, i);
        size_t next = end < run->glyph_count ? run->glyphs[end].cluster : run->text_size;
        assert_true(next > run->glyphs[i].cluster);
        seen[count++] =
            (struct seen){run->x + run->glyphs[i].x - origin, run->text + run->glyphs[i].cluster,
                          next - run->glyphs[i].cluster};
    }
    return count;
}

/* From the line's left end to its right, or from its top to its foot. */
static char *as_seen(const struct text_line *line) {
    static struct seen seen[512];
    size_t count = 0;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        if (run->use == TEXT_USE_BODY && run->width > 0)
            count += add_run(run, seen + count);
    }
    qsort(seen, count, sizeof *seen, compare_seen);
    for (size_t i = 0; i < count; i++)
        g_string_append_len(text, seen[i].text, (gssize)seen[i].size);
    return g_string_free(text, FALSE);
}

static char *as_read(const struct text_line *line) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        if (run->use == TEXT_USE_BODY)
            g_string_append_len(text, run->text, (gssize)run->text_size);
    }
    return g_string_free(text, FALSE);
}

static const struct text_line *line_at(const struct text_block *block, size_t index) {
    assert_true(index < block->lines.count);
    return LIST_AT(&block->lines, const struct text_line, index);
}

static void assert_seen(const struct text_line *line, const char *expected) {
    char *seen = as_seen(line);
    assert_string_equal(seen, expected);
    g_free(seen);
}

static const struct text_block *set(struct fixture *fixture, const char *text, int measure,
                                    enum text_writing writing) {
    struct text_run run = run_of(text);
    run.style.writing = writing;
    run.style.combining = COMPOSITION_COMBINE_NONE;
    return compose(fixture,
                   (struct text_paragraph){.runs = &run,
                                           .run_count = 1,
                                           .measure = measure ? measure * SIZE : LENGTH_MAX,
                                           .align = TEXT_START});
}

/* ---- order ------------------------------------------------------------------------------- */

/* Hebrew and Arabic letters, of which each is seen by itself: from the left, the last comes first.
 */
static const struct {
    const char *text, *seen;
} orders[] = {
    {"市は「אבג」です", "市は「גבא」です"},
    {"名はאב גדで", "名はדג באで"},
    /* figures run to the right, in Hebrew, in Arabic and in its own digits */
    {"駅אב 1909 גדへ", "駅דג 1909 באへ"},
    {"駅دار 25 دارへ", "駅راد 25 رادへ"},
    {"駅دار ٢٥ دارへ", "駅راد ٢٥ رادへ"},
    {"駅دار ۱۴۰۳へ", "駅۱۴۰۳ رادへ"},
    /* brackets belong to what is around them */
    {"港（אבג）の", "港（גבא）の"},
    {"港אב (גד)の", "港)דג( באの"},
    {"港אב（גד）の", "港）דג（באの"},
    /* Latin within, and a list of names */
    {"港אב Cairo גדの", "港בא Cairo דגの"},
    {"港\u2067אב Cairo גד\u2069の", "港דג Cairo באの"},
    {"אב、גד。", "。דג、בא"},
    {"אב、גדと市", "דג、באと市"},
    /* alone: the paragraph runs to the left */
    {"אב (גד)", ")דג( בא"},
    {"אב (12)", ")12( בא"},
    {"אב Cairo", "Cairo בא"},
    {"Cairo אב (גד)", "Cairo )דג( בא"},
    /* marks of direction are not drawn and are obeyed */
    {"港אב!の", "港בא!の"},
    {"港אב!\u200Fの", "港!באの"},
    {"\u2067אב 1\u2069 2港", "1 בא 2港"},
};

static void lines_have_the_order_of_the_page(void **state) {
    for (size_t i = 0; i < COUNT_OF(orders); i++)
        for (int writing = TEXT_HORIZONTAL; writing <= TEXT_VERTICAL; writing++) {
            const struct text_block *block =
                set(*state, orders[i].text, 0, (enum text_writing)writing);
            assert_int_equal(block->lines.count, 1);
            assert_seen(line_at(block, 0), orders[i].seen);
        }
}

/* Runs follow each other, and glyphs in them, as the text is read. */
static void runs_have_the_order_of_the_text(void **state) {
    static const char text[] = "港אב 12 (גד)はدار";
    char *read = as_read(line_at(set(*state, text, 0, TEXT_HORIZONTAL), 0));
    assert_string_equal(read, text);
    g_free(read);
}

/* UAX #9, L1 and L2: every line by itself; what is read first stands in the upper line. */
static void lines_are_ordered_by_themselves(void **state) {
    const struct text_block *block = set(*state, "港の「אבגדה וזחטי כלמנס」へ", 6, TEXT_HORIZONTAL);
    assert_int_equal(block->lines.count, 3);
    assert_seen(line_at(block, 0), "港の「הדגבא");
    assert_seen(line_at(block, 1), "יטחזו");
    assert_seen(line_at(block, 2), "סנמלכ」へ");
}

/* The widths of a line do not depend on the order; nothing overlaps. */
static void bodies_do_not_overlap(void **state) {
    const struct text_line *line =
        line_at(set(*state, "市は「אבג」、אב (1909) גדです", 0, TEXT_HORIZONTAL), 0);
    Length *left = g_new(Length, line->runs.count), *right = g_new(Length, line->runs.count);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        left[i] = run->x;
        right[i] = run->x + run->width;
        assert_true(left[i] >= 0 && right[i] <= line->width);
        for (size_t k = 0; k < i; k++)
            assert_true(right[i] <= left[k] || right[k] <= left[i]);
    }
    g_free(left);
    g_free(right);
}

/* A run to the left stands as far from what is around it as a Western word would. */
static void neighbours_keep_their_spaces(void **state) {
    const struct text_line *line = line_at(set(*state, "市אב市", 0, TEXT_HORIZONTAL), 0);
    const struct text_glyph_run *word = LIST_AT(&line->runs, const struct text_glyph_run, 1);
    assert_true(word->backward);
    assert_int_equal(word->x, SIZE + SIZE / 4);
    assert_int_equal(line->width, 2 * SIZE + SIZE / 2 + word->width);
}

static Length spread_between(const struct text_line *line, size_t one, size_t other) {
    const struct text_glyph_run *first = LIST_AT(&line->runs, const struct text_glyph_run, one);
    const struct text_glyph_run *second = LIST_AT(&line->runs, const struct text_glyph_run, other);
    return first->x - second->x - second->width;
}

/* Letters are joined: only the word space between the two words is wider. */
static void only_word_spaces_are_spread(void **state) {
    static const char text[] = "دار دار";
    struct text_run run = run_of(text);
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = LENGTH_MAX};
    const struct text_line *natural = line_at(compose(*state, paragraph), 0);
    Length gap = spread_between(natural, 0, natural->runs.count - 1);
    paragraph.measure = natural->width + SIZE;
    paragraph.align = TEXT_JUSTIFY_ALL;
    const struct text_line *spread = line_at(compose(*state, paragraph), 0);
    assert_int_equal(spread->width, paragraph.measure);
    assert_int_equal(spread_between(spread, 0, spread->runs.count - 1), gap + SIZE);
    assert_int_equal(LIST_AT(&spread->runs, const struct text_glyph_run, 0)->width,
                     LIST_AT(&natural->runs, const struct text_glyph_run, 0)->width);
}

/* ---- glyphs ------------------------------------------------------------------------------ */

static const struct text_glyph_run *only_run(const struct text_line *line) {
    assert_int_equal(line->runs.count, 1);
    return LIST_AT(&line->runs, const struct text_glyph_run, 0);
}

/* Arabic letters take the forms of their places in the word, and marks stay with their letter. */
static void letters_are_joined(void **state) {
    const struct text_glyph_run *word =
        only_run(line_at(set(*state, "ببب", 0, TEXT_HORIZONTAL), 0));
    assert_int_equal(word->glyph_count % 3, 0);
    uint32_t first = word->glyphs[0].id, last = word->glyphs[word->glyph_count - 1].id;
    const struct text_glyph_run *alone = only_run(line_at(set(*state, "ب", 0, TEXT_HORIZONTAL), 0));
    assert_int_not_equal(first, last);
    assert_int_not_equal(first, alone->glyphs[0].id);
}

static uint32_t glyph_of(struct fixture *fixture, const char *text, const char *character) {
    const struct text_line *line = line_at(set(fixture, text, 0, TEXT_HORIZONTAL), 0);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        for (size_t k = 0; k < run->glyph_count; k++)
            if (g_str_has_prefix(run->text + run->glyphs[k].cluster, character))
                return run->glyphs[k].id;
    }
    fail_msg("no %s in %s", character, text);
    return 0;
}

/* UAX #9, L4: what opens is the picture of what closes; in full width it loses its other half. */
static void brackets_are_mirrored(void **state) {
    assert_int_equal(glyph_of(*state, "אב（גד）の", "（"), glyph_of(*state, "市）の", "）"));
    assert_int_equal(glyph_of(*state, "אב「גד」の", "」"), glyph_of(*state, "「市", "「"));
    const struct text_line *line = line_at(set(*state, "אב（גד）", 0, TEXT_HORIZONTAL), 0);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        if (g_str_has_prefix(run->text, "（")) /* drawn at the left of its em, like ） */
            assert_int_equal(run->glyphs[0].x, 0);
        if (g_str_has_prefix(run->text, "）"))
            assert_int_equal(run->glyphs[0].x, -SIZE / 2);
    }
}

/* ---- boxes, ruby, notes in two lines ----------------------------------------------------- */

/* A box is one thing: its text runs as it does by itself, and it begins at its left. */
static void boxes_are_isolated(void **state) {
    struct text_run runs[] = {run_of("אב"), run_of("גד (ה)"), run_of("וז")};
    runs[1].box_width = 8 * SIZE;
    runs[1].box_align = TEXT_BOX_START;
    struct text_paragraph paragraph = {
        .runs = runs, .run_count = COUNT_OF(runs), .measure = LENGTH_MAX, .align = TEXT_START};
    const struct text_line *line = line_at(compose(*state, paragraph), 0);
    assert_seen(line, "זו)ה( דגבא");
    Length left = LENGTH_MAX, before = 0;
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        left = run->run == 1 ? MIN(left, run->x) : left;
        before = run->run == 2 ? run->x + run->width : before;
    }
    assert_int_equal(left, before);
    assert_true(line->width > 8 * SIZE);
}

/* Ruby stands over the middle of a base that runs to the left, and runs as it does itself. */
static void ruby_stands_over_its_base(void **state) {
    static const struct text_ruby reading[] = {{4, "かな"}}, foreign[] = {{2, "אב ג"}};
    struct text_run runs[] = {run_of("アイ"), run_of("אבגד"), run_of("ウエ"), run_of("文字")};
    runs[1].ruby = reading;
    runs[3].ruby = foreign;
    runs[1].ruby_count = runs[3].ruby_count = 1;
    struct text_paragraph paragraph = {
        .runs = runs, .run_count = COUNT_OF(runs), .measure = LENGTH_MAX, .align = TEXT_START};
    const struct text_line *line = line_at(compose(*state, paragraph), 0);
    Length middle[COUNT_OF(runs)][2] = {0}, left = 0;
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        middle[run->run][run->use == TEXT_USE_RUBY] += run->x + run->width / 2;
        if (run->use == TEXT_USE_RUBY && run->run == 3 && g_str_has_prefix(run->text, "ג"))
            left = run->x;
    }
    assert_in_range(middle[1][1], middle[1][0] - 2, middle[1][0] + 2);
    assert_true(left > 0 && left < middle[3][0]);
}

/* An entry of a table of contents: its number is at the right, whatever its title is written in. */
static void lines_with_tabs_run_to_the_right(void **state) {
    struct text_run runs[] = {run_of("אב (גד)"), run_of("…"), run_of("12")};
    for (int kind = TEXT_RUN_LEADER; kind <= TEXT_RUN_TAB; kind += TEXT_RUN_TAB - TEXT_RUN_LEADER) {
        static const struct text_tab tab = {20 * SIZE, TEXT_TAB_END, 0};
        runs[1].kind = (enum text_run_kind)kind;
        const struct text_line *line =
            line_at(compose(*state, (struct text_paragraph){.runs = runs,
                                                            .run_count = COUNT_OF(runs),
                                                            .measure = 20 * SIZE,
                                                            .align = TEXT_START,
                                                            .tabs = &tab,
                                                            .tab_count = 1}),
                    0);
        const struct text_glyph_run *title = LIST_AT(&line->runs, const struct text_glyph_run, 0);
        const struct text_glyph_run *number =
            LIST_AT(&line->runs, const struct text_glyph_run, line->runs.count - 1);
        assert_int_equal(title->run, 0);
        assert_true(title->x + title->width < 5 * SIZE);
        assert_int_equal(number->run, 2);
        assert_int_equal(number->x + number->width, 20 * SIZE);
    }
}

static void notes_in_two_lines_are_ordered(void **state) {
    struct text_run run = run_of("（אב גד）");
    run.kind = TEXT_RUN_WARICHU;
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = LENGTH_MAX};
    const struct text_line *line = line_at(compose(*state, paragraph), 0);
    size_t words = 0;
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *part = LIST_AT(&line->runs, const struct text_glyph_run, i);
        if (part->use != TEXT_USE_WARICHU || part->text[0] == ' ')
            continue;
        assert_true(part->backward);
        assert_true(part->glyphs[0].x > part->glyphs[part->glyph_count - 1].x);
        words++;
    }
    assert_int_equal(words, 2);
}

/* ---- other scripts ----------------------------------------------------------------------- */

static void assert_lines(struct fixture *fixture, const char *text, int measure,
                         const char *expected) {
    const struct text_block *block = set(fixture, text, measure, TEXT_HORIZONTAL);
    GString *lines = g_string_new(NULL);
    for (size_t i = 0; i < block->lines.count; i++) {
        char *read = as_read(line_at(block, i));
        g_string_append_printf(lines, "%s|", read);
        g_free(read);
    }
    assert_string_equal(lines->str, expected);
    g_string_free(lines, TRUE);
}

/* Thai has no spaces between words: นักเรียน ไทย มา เยี่ยม โรงเรียน. */
static void thai_breaks_between_words(void **state) {
    assert_lines(*state, "นักเรียนไทยมาเยี่ยมโรงเรียน", 6, "นักเรียน|ไทยมาเยี่ยม|โรงเรียน|");
    /* a word that is longer than the line is parted, but its vowel stays with its consonant */
    assert_lines(*state, "เเเเ", 1, "เเเเ|");
}

/* Nor have Khmer, Lao and Burmese: ICU knows their words, if not each. */
static void words_without_spaces_are_kept(void **state) {
    assert_lines(*state, "ទីក្រុងបងប្អូន", 3, "ទីក្រុង|បងប្អូន|");
    assert_lines(*state, "ເມືອງພີ່ນ້ອງ", 3, "ເມືອງ|ພີ່ນ້ອງ|");
    assert_lines(*state, "ဂျပန်နိုင်ငံ", 3, "ဂျပန်|နိုင်ငံ|");
}

/* Syllables of several letters are one thing, also where a line is shorter than its word. */
static void syllables_stay_whole(void **state) {
    const struct text_block *block = set(*state, "क्षत्रियस्त्रीक्ष्म", 2, TEXT_HORIZONTAL);
    assert_true(block->lines.count > 1);
    for (size_t i = 0; i + 1 < block->lines.count; i++) {
        char *read = as_read(line_at(block, i));
        assert_false(g_str_has_suffix(read, "\u094D"));
        g_free(read);
        read = as_read(line_at(block, i + 1));
        assert_false(g_unichar_ismark(g_utf8_get_char(read)));
        g_free(read);
    }
}

static void hangul_words_are_kept(void **state) {
    assert_lines(*state, "市は서울특별시청を訪れた", 6, "市は|서울특별시청|を訪れた|");
    assert_lines(*state, "서울특별시 강남구", 6, "서울특별시 |강남구|");
}

/* Marks between the words of other scripts. */
static void words_end_at_their_marks(void **state) {
    assert_lines(*state, "אבגדהוז־חטיכלמנ", 4, "אבגדהוז־|חטיכלמנ|");
    assert_lines(*state, "བོད་ཡིག་", 2, "བོད་|ཡིག་|");
}

/* What no Japanese face has, or has as wide symbols alone, is of a face with serifs beside Mincho,
 * whatever the machine's own configuration would take. */
static void words_are_of_one_narrow_face(void **state) {
    static const struct {
        const char *text, *family;
    } words[] = {
        {"Αθήνα", "Noto Serif"},          {"Київ", "Noto Serif"},
        {"القاهرة", "Noto Naskh Arabic"}, {"ירושלים", "Noto Serif Hebrew"},
        {"ภูเก็ต", "Noto Serif Thai"},      {"दिल्ली", "Noto Serif Devanagari"},
    };
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        const struct text_glyph_run *run =
            only_run(line_at(set(*state, words[i].text, 0, TEXT_HORIZONTAL), 0));
        assert_string_equal(run->face->family, words[i].family);
        for (size_t k = 0; k < run->glyph_count; k++) {
            assert_int_not_equal(run->glyphs[k].id, 0);
            assert_true(run->glyphs[k].advance < SIZE);
        }
    }
    assert_int_equal(diags_count(((struct fixture *)*state)->diags), 0);
}

/* What no font has is told of once for as much as follows. */
static void missing_scripts_are_told_a_run(void **state) {
    struct fixture *fixture = *state;
    static const char record[] = "text: 名は\U00011F02\U00011F03 \U00011F02と\U00011F05\n";
    static const struct source source = {
        .name = "record.yaml", .text = record, .size = sizeof record - 1};
    struct text_run run = run_of("名は\U00011F02\U00011F03 \U00011F02と\U00011F05");
    run.origin = (struct span){&source, 1, 7, 26};
    compose(fixture, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = LENGTH_MAX});
    assert_int_equal(diags_count(fixture->diags), 2);
    assert_string_equal(diags_at(fixture->diags, 0)->message,
                        "no font has the 4 characters of “\U00011F02\U00011F03 \U00011F02”");
    assert_int_equal(diags_at(fixture->diags, 0)->span.column, 9);
    assert_int_equal(diags_at(fixture->diags, 1)->code, DIAG_GLYPH_MISSING);
}

static void paragraphs_tell_their_direction(void **state) {
    (void)state;
    assert_true(text_is_backward("אב (גד)"));
    assert_true(text_is_backward("12 دار"));
    assert_true(text_is_backward("دار Cairo"));
    assert_false(text_is_backward("Cairo دار"));
    assert_false(text_is_backward("دار（カイロ）"));
    assert_false(text_is_backward("東京"));
    assert_false(text_is_backward("٢٥"));
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* Lines that all run to the left begin at the right, the last one too, with their indents; with a
 * character of Japanese among them, and by themselves, they do not. */
static void lines_begin_at_their_own_edge(void **state) {
    static const struct {
        const char *text;
        enum text_align align;
        bool mirrored;
    } rows[] = {
        {"אבגד אבגד אבגד", TEXT_JUSTIFY, true},
        {"אבגד אבגד אבגד", TEXT_START, true},
        {"אבגד אבגד אבגד", TEXT_END, false},
        {"אבגד国אבגד אבגד", TEXT_START, false},
        {"אבגד", TEXT_START, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text_run run = run_of(rows[i].text);
        const struct text_block *block = compose(*state, (struct text_paragraph){
                                                             .runs = &run,
                                                             .run_count = 1,
                                                             .measure = 7 * SIZE,
                                                             .indent = SIZE,
                                                             .end_indent = SIZE / 2,
                                                             .align = rows[i].align,
                                                         });
        const struct text_line *line = line_at(block, block->lines.count - 1);
        assert_true(line->width < 5 * SIZE);
        if (rows[i].mirrored)
            assert_int_equal(line->x + line->width, 6 * SIZE);
        else
            assert_int_equal(line->x, rows[i].align == TEXT_END ? SIZE / 2 : SIZE);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(lines_begin_at_their_own_edge),   CASE(lines_have_the_order_of_the_page),
        CASE(runs_have_the_order_of_the_text), CASE(lines_are_ordered_by_themselves),
        CASE(bodies_do_not_overlap),           CASE(neighbours_keep_their_spaces),
        CASE(only_word_spaces_are_spread),     CASE(letters_are_joined),
        CASE(brackets_are_mirrored),           CASE(boxes_are_isolated),
        CASE(ruby_stands_over_its_base),       CASE(lines_with_tabs_run_to_the_right),
        CASE(notes_in_two_lines_are_ordered),  CASE(thai_breaks_between_words),
        CASE(words_without_spaces_are_kept),   CASE(syllables_stay_whole),
        CASE(hangul_words_are_kept),           CASE(words_end_at_their_marks),
        CASE(words_are_of_one_narrow_face),    CASE(missing_scripts_are_told_a_run),
        CASE(paragraphs_tell_their_direction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
