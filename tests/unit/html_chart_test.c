/* Charts as figures: the drawing with its name and description, text in pieces that keep their
 * place in any font, and the data as a table. */
#include "html_fixture.h"

#include "frame/frame.h"

#define PT LENGTH_PT

static const struct document_style label_style = {.name = "chart", .size = 8 * PT};

static void add_mark(struct fixture *fixture, struct document_chart *chart,
                     struct document_mark mark, const char *label) {
    struct document_mark *added = LIST_PUSH(fixture->arena, &chart->marks, struct document_mark);
    *added = mark;
    added->label = (struct list){0};
    add_run(fixture, &added->label, label);
}

static struct document_chart *add_chart(struct fixture *fixture) {
    struct document_chart *chart = ARENA_NEW(fixture->arena, struct document_chart);
    chart->style = &label_style;
    chart->language = "ja";
    chart->alternative = "出来事<1>件。";
    add_text(fixture, NULL, DOCUMENT_TITLE, "交流");
    add(fixture, NULL, DOCUMENT_CHART)->chart = chart;
    return chart;
}

static struct html_chart *draw(struct fixture *fixture, const struct document_chart *chart) {
    struct html_chart *drawing =
        LIST_PUSH(fixture->arena, &fixture->media.charts, struct html_chart);
    *drawing = (struct html_chart){.chart = chart, .width = 400 * PT, .height = 100 * PT + 512};
    return drawing;
}

static void a_drawing_is_named_and_described(void **state) {
    struct fixture *fixture = *state;
    struct html_chart *drawing = draw(fixture, add_chart(fixture));
    frame_add_rule(fixture->arena, &drawing->group.items, (struct frame_point){PT, 2 * PT},
                   (struct frame_point){3 * PT, 2 * PT}, 512, 0x333333)
        ->role = FRAME_ARTIFACT;
    assert_main(fixture,
                "<h1>交流</h1>\n"
                "<figure class=\"chart\" style=\"--width:37.5rem\">\n"
                "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"年表：交流\">\n"
                "<svg role=\"img\" aria-labelledby=\"chart-1-title\""
                " aria-describedby=\"chart-1-desc\" viewBox=\"0 0 400 100.5\">\n"
                "<title id=\"chart-1-title\">年表：交流</title>\n"
                "<desc id=\"chart-1-desc\">出来事&lt;1&gt;件。</desc>\n"
                "<g>\n"
                "<path d=\"M1 2L3 2\" fill=\"none\" stroke=\"#333333\" stroke-width=\"0.5\"/>\n"
                "</g>\n</svg>\n</div>\n</figure>\n");
}

static void shapes_are_paths(void **state) {
    struct fixture *fixture = *state;
    struct html_chart *drawing = draw(fixture, add_chart(fixture));
    struct frame_item *group =
        frame_add_group(fixture->arena, &drawing->group.items, 10 * PT, -20 * PT);
    struct frame_path *path = frame_add_path(fixture->arena, &group->items, PT, PT);
    path->fill = 0x0072b2;
    path->stroke = 0xffffff;
    path->stroke_width = PT;
    path->dash = 2 * PT;
    frame_move_to(fixture->arena, path, 0, 0);
    frame_curve_to(fixture->arena, path, (struct frame_point){1, 2},
                   (struct frame_point){PT / 4, 4}, (struct frame_point){5 * PT, 6 * PT});
    frame_close(fixture->arena, path);
    assert_between(fixture, "<path ", "/>",
                   "d=\"M11 -19C11.001 -18.998 11.25 -18.996 16 -13Z\" fill=\"#0072b2\""
                   " stroke=\"#ffffff\" stroke-width=\"1\" stroke-dasharray=\"2\"");
}

/* ---- text -------------------------------------------------------------------------------- */

/* One glyph a character of `text`, of the advances given in pt, one behind the other. */
static struct text_glyph_run *add_glyphs(struct fixture *fixture, struct html_chart *drawing,
                                         const char *text, const Length *advances) {
    struct text_glyph_run *run = ARENA_NEW(fixture->arena, struct text_glyph_run);
    size_t count = (size_t)g_utf8_strlen(text, -1);
    struct text_glyph *glyphs = ARENA_ARRAY(fixture->arena, struct text_glyph, count);
    const char *at = text;
    for (size_t i = 0; i < count; i++, at = g_utf8_next_char(at)) {
        glyphs[i].cluster = (uint32_t)(at - text);
        glyphs[i].x = i > 0 ? glyphs[i - 1].x + glyphs[i - 1].advance : 0;
        glyphs[i].advance = advances[i] * PT;
    }
    *run = (struct text_glyph_run){.size = 8 * PT,
                                   .language = "ja",
                                   .text = text,
                                   .text_size = strlen(text),
                                   .glyphs = glyphs,
                                   .glyph_count = count};
    struct text_line line = {0};
    *LIST_PUSH(fixture->arena, &line.runs, struct text_glyph_run) = *run;
    frame_add_line(fixture->arena, &drawing->group.items, 10 * PT, 20 * PT, &line, NULL);
    return LIST_AT(&line.runs, struct text_glyph_run, 0);
}

/* 、 has lost half its body; 「 stands half an em before where its body begins. */
static void text_keeps_its_place_in_any_font(void **state) {
    static const Length advances[] = {8, 8, 4, 8, 4, 4, 8};
    struct fixture *fixture = *state;
    add_glyphs(fixture, draw(fixture, add_chart(fixture)), "一二、三10四", advances);
    assert_between(
        fixture, "<g>\n", "\n</g>",
        "<g font-size=\"8\" fill=\"#000000\">"
        "<text x=\"10\" y=\"20\" textLength=\"16\" lengthAdjust=\"spacingAndGlyphs\">一二</text>"
        "<text x=\"26\" y=\"20\">、</text>"
        "<text x=\"30\" y=\"20\" textLength=\"8\" lengthAdjust=\"spacingAndGlyphs\">三</text>"
        "<text x=\"38\" y=\"20\" textLength=\"8\" lengthAdjust=\"spacingAndGlyphs\">10</text>"
        "<text x=\"46\" y=\"20\" textLength=\"8\" lengthAdjust=\"spacingAndGlyphs\">四</text>"
        "</g>");
}

/* Two glyphs of one cluster, or glyphs against the text's order: the run stays whole. */
static void text_that_cannot_be_cut_stays_whole(void **state) {
    static const Length advances[] = {8, 8, 8};
    static const struct text_face face = {.name = "A-Bold"};
    struct fixture *fixture = *state;
    struct text_glyph_run *run =
        add_glyphs(fixture, draw(fixture, add_chart(fixture)), "一<二", advances);
    ((struct text_glyph *)run->glyphs)[1].cluster = 0;
    run->face = &face;
    run->language = "zh-Hans";
    run->color = 0xaaaaaa;
    assert_between(fixture, "<g>\n", "\n</g>",
                   "<g font-size=\"8\" fill=\"#767676\" font-weight=\"bold\" lang=\"zh-Hans\">"
                   "<text x=\"10\" y=\"20\" textLength=\"24\""
                   " lengthAdjust=\"spacingAndGlyphs\">一&lt;二</text></g>");
}

/* ---- data -------------------------------------------------------------------------------- */

#define DAY(year, month, day) ((int32_t)day_of(year, month, day))

static guint32 day_of(int year, int month, int day) {
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, month, (GDateYear)year);
    return g_date_get_julian(&date);
}

struct date_case {
    struct document_mark mark;
    const char *written;
};

static void dates_are_machine_readable_where_html_can_say_them(void **state) {
    struct fixture *fixture = *state;
    const struct date_case cases[] = {
        {{.first_day = DAY(2004, 12, 24), .last_day = DAY(2004, 12, 24), .date = "2004.12.24"},
         "<th scope=\"row\"><time datetime=\"2004-12-24\">2004.12.24</time></th>"},
        {{.first_day = DAY(2004, 2, 1), .last_day = DAY(2004, 2, 29), .date = "2004.2"},
         "<th scope=\"row\"><time datetime=\"2004-02\">2004.2</time></th>"},
        {{.first_day = DAY(2004, 1, 1), .last_day = DAY(2004, 12, 31), .date = ""},
         "<th scope=\"row\"><time datetime=\"2004\">2004</time></th>"},
        {{.first_day = DAY(2004, 1, 1), .last_day = DAY(2005, 12, 31), .date = "2004-05"},
         "<th scope=\"row\">2004-05</th>"},
        {{.first_day = DAY(2004, 1, 1), .last_day = DAY(2004, 2, 29), .date = ""}, "<td></td>"},
        {{.first_day = DAY(2004, 2, 1),
          .last_day = DAY(2004, 2, 29),
          .interval = true,
          .date = "2.1～29"},
         "<th scope=\"row\">2.1～29</th>"},
        {{.first_day = DAY(2004, 1, 1),
          .last_day = DAY(2004, 12, 31),
          .uncertain = true,
          .date = "2004頃"},
         "<th scope=\"row\">2004頃</th>"},
        {{.first_day = 0, .last_day = -5, .date = "?<"}, "<th scope=\"row\">?&lt;</th>"},
    };
    struct document_chart *chart = add_chart(fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        chart->marks.count = 0;
        add_mark(fixture, chart, cases[i].mark, "出来事");
        assert_between(fixture, "<tbody>\n<tr>", "<td>出来事", cases[i].written);
    }
}

/* Without a drawing the data stand open. */
static void data_name_categories_and_milestones(void **state) {
    struct fixture *fixture = *state;
    struct document_chart *chart = add_chart(fixture);
    LIST_PUSH(fixture->arena, &chart->categories, struct document_category)->name = "教育";
    add_mark(fixture, chart, (struct document_mark){.milestone = true, .date = "1"}, "提携");
    add_mark(fixture, chart, (struct document_mark){.date = "2"}, "訪問");
    add_mark(fixture, chart, (struct document_mark){.category = 7, .date = "3"}, "他");
    assert_main(
        fixture,
        "<h1>交流</h1>\n<figure class=\"chart\">\n<details open>\n"
        "<summary>年表の出来事を表で見る</summary>\n"
        "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"年表：交流\">\n"
        "<table>\n<thead>\n<tr><th scope=\"col\">日付</th><th scope=\"col\">分野</th>"
        "<th scope=\"col\">出来事</th></tr>\n</thead>\n<tbody>\n"
        "<tr class=\"milestone\"><th scope=\"row\">1</th><td>節目</td><td>提携</td></tr>\n"
        "<tr><th scope=\"row\">2</th><td><svg class=\"sign\" aria-hidden=\"true\" "
        "viewBox=\"-5 -5 10 10\"><path d=\"M4 0C4 2.207 2.207 4 0 4C-2.207 4 -4 2.207 -4 0C-4 "
        "-2.207 -2.207 -4 0 -4C2.207 -4 4 -2.207 4 0Z\" fill=\"#000000\" stroke=\"#000000\" "
        "stroke-width=\"0.5\"/></svg>教育</td><td>訪問</td></tr>\n"
        "<tr><th scope=\"row\">3</th><td></td><td>他</td></tr>\n"
        "</tbody>\n</table>\n</div>\n</details>\n</figure>\n");
}

/* What stands side by side in the drawing is named in the table, each in its own language. */
static void data_name_tracks(void **state) {
    struct fixture *fixture = *state;
    struct document_chart *chart = add_chart(fixture);
    fixture->document.language = "en";
    chart->alternative = "二都市の年表";
    LIST_PUSH(fixture->arena, &chart->tracks, struct document_track)->name = "架空市";
    LIST_PUSH(fixture->arena, &chart->tracks, struct document_track)->name = "想像市";
    add_mark(fixture, chart, (struct document_mark){.date = "1", .track = 1}, "visit");
    draw(fixture, chart);
    assert_between(fixture, "<desc id=\"chart-1-desc\"", "</desc>", " lang=\"ja\">二都市の年表");
    assert_between(fixture, "<thead>", "</thead>",
                   "\n<tr><th scope=\"col\">Date</th><th scope=\"col\">City</th>"
                   "<th scope=\"col\">Event</th></tr>\n");
    assert_between(fixture, "<tbody lang=\"ja\">", "</tbody>",
                   "\n<tr><th scope=\"row\">1</th><td>想像市</td><td>visit</td></tr>\n");
}

struct word_case {
    const char *language, *summary;
};

static void words_are_the_documents(void **state) {
    static const struct word_case cases[] = {
        {"ja-JP", "年表の出来事を表で見る"}, {"zh-Hant-TW", "以表格檢視年表內容"},
        {"zh-TW", "以表格檢視年表內容"},     {"ZH-hans", "以表格查看年表内容"},
        {"ko", "연표의 내용을 표로 보기"},   {"en-US", "The timeline as a table"},
        {"jav", "The timeline as a table"}};
    struct fixture *fixture = *state;
    add_mark(fixture, add_chart(fixture), (struct document_mark){.date = "1"}, "提携");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture->document.language = cases[i].language;
        assert_between(fixture, "<summary>", "</summary>", cases[i].summary);
    }
}

static void the_same_document_gives_the_same_bytes(void **state) {
    static const Length advances[] = {8, 8};
    struct fixture *fixture = *state;
    add_glyphs(fixture, draw(fixture, add_chart(fixture)), "一二", advances);
    char *first = g_strdup(write_page(fixture));
    assert_string_equal(first, write_page(fixture));
    g_free(first);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_drawing_is_named_and_described),
        TEST(shapes_are_paths),
        TEST(text_keeps_its_place_in_any_font),
        TEST(text_that_cannot_be_cut_stays_whole),
        TEST(dates_are_machine_readable_where_html_can_say_them),
        TEST(data_name_categories_and_milestones),
        TEST(data_name_tracks),
        TEST(words_are_the_documents),
        TEST(the_same_document_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
