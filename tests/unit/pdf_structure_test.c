/* The structure tree and the marks in the content, from documents made by hand. */
#include "pdf_fixture.h"

/* The types of the tree's elements in the order they are written: each before its kids. */
static char *types_of(struct fixture *fixture, const char *streams) {
    GString *out = g_string_new(NULL);
    for (const char *at = streams; (at = strstr(at, "<</S/")); at += 5) {
        const char *type = at + 5;
        if (!g_ascii_isupper(*type) || strncmp(type, "D>>", 3) == 0)
            continue;
        g_string_append_printf(out, "%s%.*s", out->len ? " " : "", (int)strcspn(type, "/ "), type);
    }
    char *text = arena_strdup(fixture->arena, out->str);
    g_string_free(out, TRUE);
    return text;
}

static void headings_skip_no_level(void **state) {
    struct pdf_headings headings = {0};
    struct document_node title = {.kind = DOCUMENT_TITLE};
    struct document_node nodes[] = {
        {.kind = DOCUMENT_HEADING, .level = 1}, {.kind = DOCUMENT_HEADING, .level = 4},
        {.kind = DOCUMENT_HEADING, .level = 6}, {.kind = DOCUMENT_HEADING, .level = 4},
        {.kind = DOCUMENT_HEADING, .level = 2}, {.kind = DOCUMENT_HEADING, .level = 1},
    };
    static const size_t levels[] = {2, 3, 4, 3, 3, 2};
    (void)state;
    assert_int_equal(pdf_heading_level(&headings, &title), 1);
    for (size_t i = 0; i < COUNT_OF(nodes); i++)
        assert_int_equal(pdf_heading_level(&headings, &nodes[i]), levels[i]);
}

static void headings_end_at_six(void **state) {
    struct pdf_headings headings = {0};
    (void)state;
    for (uint8_t level = 1; level <= 9; level++) {
        struct document_node node = {.kind = DOCUMENT_HEADING, .level = level};
        assert_int_equal(pdf_heading_level(&headings, &node), MIN(level, 6));
    }
}

static void tree_follows_document(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *root = &sheet.document.root;
    add_text(&sheet, root, DOCUMENT_TITLE, "青森市と大連市");
    struct document_node *section = add_node(&sheet, root, DOCUMENT_SECTION);
    add_text(&sheet, section, DOCUMENT_HEADING, "経緯");
    add_text(&sheet, section, DOCUMENT_PARAGRAPH, "平成十六年に始まる。");
    struct document_node *list = add_node(&sheet, section, DOCUMENT_LIST);
    struct document_node *item = add_node(&sheet, list, DOCUMENT_ITEM);
    add_run(&sheet, &item->label, "○");
    add_run(&sheet, &item->runs, "交流");
    place_text(&sheet, item, true, 100 * LENGTH_PT);
    place_text(&sheet, item, false, 100 * LENGTH_PT);
    add_node(&sheet, section, DOCUMENT_PARAGRAPH); /* shows nothing: no element */
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document H1 Sect H2 P L LI Lbl LBody");
    assert_holds(streams, "/A<</O/List/ListNumbering/None>>"); /* the label is no number */
    assert_int_equal(count_of(streams, "/MCID "), 5);
    assert_holds(streams, "/MCID 4>>BDC");
}

/* By the style of its items, or its own; not where no item has a label. */
static void numbered_list_says_so(void **state) {
    static const struct document_style plain = {.name = "plain"};
    for (enum document_numbering numbering = DOCUMENT_NUMBER_NONE;
         numbering < DOCUMENT_NUMBERING_MAX; numbering++)
        for (int own = 0; own <= 1; own++) {
            const struct document_style style = {.name = "numbered", .numbering = numbering};
            struct sheet sheet = new_sheet(*state);
            struct document_node *list = add_node(&sheet, &sheet.document.root, DOCUMENT_LIST);
            struct document_node *item = add_text(&sheet, list, DOCUMENT_ITEM, "題");
            list->style = own ? &plain : &style;
            item->style = own ? &style : NULL;
            document_number(sheet.fixture->arena, &sheet.document.root, DOCUMENT_HORIZONTAL);
            char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
            assert_int_equal(count_of(streams, "/ListNumbering/Decimal"),
                             numbering != DOCUMENT_NUMBER_NONE);
            assert_int_equal(count_of(streams, "/ListNumbering/None"), 0);
        }
}

static void item_with_children_wraps_its_line(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *list = add_node(&sheet, &sheet.document.root, DOCUMENT_LIST);
    struct document_node *item = add_text(&sheet, list, DOCUMENT_ITEM, "題");
    add_text(&sheet, item, DOCUMENT_PARAGRAPH, "文");
    add_text(&sheet, list, DOCUMENT_PARAGRAPH, "項目でないもの");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document L LI LBody P P LI LBody P");
}

/* Its blocks are parts of it, in a writing that it tells where that is its own. */
static void a_box_is_a_division(void **state) {
    const struct document_box poem = {.turns = true, .writing = DOCUMENT_VERTICAL};
    const struct document_box latin = {.turns = true}, framed = {0};
    const struct document_box *const looks[] = {&poem, &latin, &framed};
    struct sheet sheet = new_sheet(*state);
    for (size_t i = 0; i < COUNT_OF(looks); i++) {
        struct document_node *box = add_node(&sheet, &sheet.document.root, DOCUMENT_BOX);
        box->box = looks[i];
        add_text(&sheet, box, DOCUMENT_HEADING, "題");
        add_text(&sheet, box, DOCUMENT_PARAGRAPH, "文");
    }
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document Div H1 P Div H1 P Div H1 P");
    assert_int_equal(count_of(streams, "/A<</O/Layout/WritingMode/TbRl>>"), 1);
    assert_int_equal(count_of(streams, "/A<</O/Layout/WritingMode/LrTb>>"), 1);
    assert_int_equal(count_of(streams, "WritingMode"), 2);
}

static void ruby_has_base_and_text(void **state) {
    static const struct document_ruby parts[] = {{1, "あお"}, {1, "もり"}, {1, ""}};
    struct sheet sheet = new_sheet(*state);
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    struct document_run *run = add_run(&sheet, &node->runs, "青森市");
    run->ruby = parts;
    run->ruby_count = 3;
    place_text(&sheet, node, false, 200 * LENGTH_PT);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document P Ruby RB RT Ruby RB RT Span");
}

/* The side of fewer parts is around the other, whichever that is. */
static void ruby_on_both_sides_nests(void **state) {
    static const struct document_ruby mono[] = {{1, "あお"}, {1, "もり"}, {1, ""}};
    static const struct document_ruby group[] = {{3, "Aomori"}};
    for (int i = 0; i < 3; i++) {
        struct sheet sheet = new_sheet(*state);
        struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
        struct document_run *run = add_run(&sheet, &node->runs, "青森市");
        run->ruby = i == 0 ? mono : i == 1 ? group : NULL;
        run->ruby_count = i == 0 ? 3 : i == 1 ? 1 : 0;
        run->beyond = i == 1 ? mono : group;
        run->beyond_count = i == 1 ? 3 : 1;
        place_text(&sheet, node, false, 200 * LENGTH_PT);
        char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
        assert_string_equal(types_of(*state, streams),
                            i < 2 ? "Document P Ruby RB Ruby RB RT Ruby RB RT RT"
                                  : "Document P Ruby RB RT");
    }
}

static void warichu_stands_between_its_brackets(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    add_run(&sheet, &node->runs, "（今はない）")->warichu = true;
    place_text(&sheet, node, false, 200 * LENGTH_PT);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document P Warichu WP WT WP");
}

static void emphasis_marks_are_artifacts(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    add_run(&sheet, &node->runs, "大切")->emphasis = true;
    place_text(&sheet, node, false, 200 * LENGTH_PT);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document P Em");
    assert_int_equal(count_of(streams, "/Artifact<</Type/Layout>>BDC"), 1);
}

static void languages_are_said_where_they_change(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    add_run(&sheet, &node->runs, "大連市")->language = "ja";
    add_run(&sheet, &node->runs, "Dalian")->language = "en";
    place_text(&sheet, node, false, 200 * LENGTH_PT);
    struct document_node *foreign = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    foreign->language = "zh-Hans";
    add_run(&sheet, &foreign->runs, "大连市");
    place_text(&sheet, foreign, false, 200 * LENGTH_PT);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document P Span P");
    assert_holds(streams, "/Lang(en)");
    assert_holds(streams, "/Lang(zh-Hans)");
    assert_int_equal(count_of(streams, "/Lang(ja)"), 1); /* the catalog's */
}

static void leader_is_read_once(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    add_run(&sheet, &node->runs, "青森市");
    struct document_run *leader = add_run(&sheet, &node->runs, "…");
    leader->kind = DOCUMENT_RUN_LEADER;
    leader->width = 50 * LENGTH_PT;
    place_text(&sheet, node, false, 200 * LENGTH_PT);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document P Span");
    assert_holds(streams, "/Span<</MCID 1/ActualText<FEFF2026>>>BDC");
    assert_holds(streams, "/ActualText<FEFF2026>/K[1]");
}

static void label_in_columns_is_read_as_a_whole(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *list = add_node(&sheet, &sheet.document.root, DOCUMENT_LIST);
    struct document_node *item = add_node(&sheet, list, DOCUMENT_ITEM);
    add_run(&sheet, &item->label, "令和")->slot = 1;
    add_run(&sheet, &item->label, "元")->slot = 2;
    add_run(&sheet, &item->label, "年");
    place_text(&sheet, item, true, 200 * LENGTH_PT);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document L LI Lbl Span");
    assert_holds(streams, "<</MCID 0/ActualText<FEFF4EE4548C51435E74>>>BDC");
    assert_int_equal(count_of(streams, "/MCID "), 1);
}

static void spread_name_is_read_without_its_gaps(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    add_run(&sheet, &node->runs, "委員長");
    add_run(&sheet, &node->runs, "林一")->spread = 5000;
    place_text(&sheet, node, false, 200 * LENGTH_PT);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document P Span");
    assert_holds(streams, "<</MCID 1/ActualText<FEFF67974E00>>>BDC");
}

/* The tab itself has no glyphs: what stands around it comes from the runs beside it. */
static void tab_is_read_as_one(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    add_run(&sheet, &node->runs, "行事");
    add_run(&sheet, &node->runs, "")->kind = DOCUMENT_RUN_TAB;
    add_run(&sheet, &node->runs, "年月日");
    place_text(&sheet, node, false, 200 * LENGTH_PT);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document P Span");
    assert_holds(streams, "/Span<</MCID 1/ActualText<FEFF0009>>>BDC\nEMC\n");
}

/* A paragraph with a mark in its middle, and its note below it on the page. */
static struct sheet noted_sheet(struct fixture *fixture, bool foot) {
    struct sheet sheet = new_sheet(fixture);
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    sheet.document.notes.foot = foot;
    add_run(&sheet, &node->runs, "事業");
    add_run(&sheet, &node->runs, "注")->kind = DOCUMENT_RUN_NOTE;
    add_run(&sheet, &node->runs, "は");
    add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    document_collect_notes(fixture->arena, &sheet.document);
    const struct document_node *notes =
        LIST_AT(&sheet.document.root.children, struct document_node, 2);
    const struct document_node *note = LIST_AT(&notes->children, struct document_node, 0);
    place_text(&sheet, node, false, 200 * LENGTH_PT);
    place_text(&sheet, note, true, 200 * LENGTH_PT);
    place_text(&sheet, note, false, 200 * LENGTH_PT);
    return sheet;
}

/* At the foot of the page it is read behind its mark. Text before and behind the mark is of one
 * element, but of two marks. */
static void note_at_the_foot_is_read_behind_its_mark(void **state) {
    struct sheet sheet = noted_sheet(*state, true);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document P Reference Link Note Lbl P");
    assert_int_equal(count_of(streams, "/MCID "), 5);
    assert_holds(streams, "/S/Note");
    assert_holds(streams, "/ID(note-0000000001)");
    assert_holds(streams, "/IDTree<</Names[(note-0000000001)");
}

static void note_at_the_end_is_read_there(void **state) {
    struct sheet sheet = noted_sheet(*state, false);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document P Reference Link Div Note Lbl P");
}

/* The link says what the note does, and leads to its first line: 50 + 17 pt down, less the ascent
 * of its em box. */
static void mark_of_a_note_leads_to_it(void **state) {
    struct sheet sheet = noted_sheet(*state, true);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_int_equal(count_of(streams, "/Subtype/Link"), 1);
    assert_holds(streams, "/Contents<FEFFFF08FF11FF0930006CE8>");
    assert_holds(streams, "/XYZ null 341.8 null]");
    streams = read_streams(*state, write_pdf(&sheet, PDF_PRINT));
    assert_int_equal(count_of(streams, "/Subtype/Link"), 0);
}

static struct document_node *add_row(struct sheet *sheet, struct document_node *table, bool header,
                                     size_t cells) {
    struct document_node *row = add_node(sheet, table, DOCUMENT_ROW);
    row->header = header;
    for (size_t i = 0; i < cells; i++)
        add_text(sheet, row, DOCUMENT_CELL, "日");
    return row;
}

static void tables_are_regular(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *table = add_node(&sheet, &sheet.document.root, DOCUMENT_TABLE);
    add_row(&sheet, table, true, 2);
    add_row(&sheet, table, false, 1);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document Table THead TR TH TH TBody TR TH TD");
    assert_int_equal(count_of(streams, "/A<</O/Table/Scope/Column>>"), 2);
    assert_int_equal(count_of(streams, "/A<</O/Table/Scope/Row>>"), 1);
}

static void empty_cell_heads_no_row(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *table = add_node(&sheet, &sheet.document.root, DOCUMENT_TABLE);
    struct document_node *row = add_node(&sheet, table, DOCUMENT_ROW);
    add_node(&sheet, row, DOCUMENT_CELL);
    add_text(&sheet, row, DOCUMENT_CELL, "日");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document Table TBody TR TD TD");
}

/* A row of cells "TEXT", each with its place. */
static struct document_node *add_placed(struct sheet *sheet, struct document_node *table,
                                        bool header, const struct document_cell *cells,
                                        size_t count) {
    struct document_node *row = add_node(sheet, table, DOCUMENT_ROW);
    row->header = header;
    for (size_t i = 0; i < count; i++)
        add_text(sheet, row, DOCUMENT_CELL, "字")->cell = &cells[i];
    return row;
}

/* Storeys and labels over several rows: every cell names its heads, the nearest storey last. */
static void cells_of_spanning_heads_name_them(void **state) {
    static const struct document_cell head[] = {
        {.column = 0, .columns = 1, .rows = 2, .heads = DOCUMENT_HEADS_COLUMN},
        {.column = 1, .columns = 2, .rows = 1, .heads = DOCUMENT_HEADS_COLUMN},
        {.column = 1, .columns = 1, .rows = 1, .heads = DOCUMENT_HEADS_COLUMN},
        {.column = 2, .columns = 1, .rows = 1, .heads = DOCUMENT_HEADS_COLUMN},
    };
    static const struct document_cell body[] = {
        {.column = 0, .columns = 1, .rows = 2, .heads = DOCUMENT_HEADS_ROW},
        {.column = 1, .columns = 1, .rows = 1},
        {.column = 2, .columns = 1, .rows = 1},
    };
    static const struct document_grid look = {.columns = 3};
    struct sheet sheet = new_sheet(*state);
    struct document_node *table = add_node(&sheet, &sheet.document.root, DOCUMENT_TABLE);
    table->grid = &look;
    add_placed(&sheet, table, true, head, 2);
    add_placed(&sheet, table, true, head + 2, 2);
    add_placed(&sheet, table, false, body, 3);
    add_placed(&sheet, table, false, body + 1, 2);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
#define HEAD(number) "(cell-000000000" #number ")"
    assert_string_equal(types_of(*state, streams), "Document Table THead TR TH TH TR TH TH TBody "
                                                   "TR TH TD TD TR TD TD");
    assert_holds(streams, "/ID" HEAD(1) "/A<</O/Table/Scope/Column/RowSpan 2>>");
    assert_holds(streams, "/ID" HEAD(2) "/A<</O/Table/Scope/Column/ColSpan 2>>");
    assert_holds(streams, "/ID" HEAD(3) "/A<</O/Table/Scope/Column/Headers[" HEAD(2) "]>>");
    assert_holds(streams, "/ID" HEAD(5) "/A<</O/Table/Scope/Row/RowSpan 2/Headers[" HEAD(1) "]>>");
    assert_int_equal(count_of(streams, "/A<</O/Table/Headers[" HEAD(2) HEAD(3) HEAD(5) "]>>"), 2);
    assert_int_equal(count_of(streams, "/A<</O/Table/Headers[" HEAD(2) HEAD(4) HEAD(5) "]>>"), 2);
    assert_holds(streams, "/IDTree<</Names[" HEAD(1));
}

/* One storey, one label a row: the scope of a head is enough. */
static void cells_of_plain_heads_need_no_names(void **state) {
    static const struct document_cell cells[] = {
        {.column = 0, .columns = 1, .rows = 1, .heads = DOCUMENT_HEADS_ROW},
        {.column = 1, .columns = 1, .rows = 1}};
    static const struct document_grid look = {.columns = 2};
    struct sheet sheet = new_sheet(*state);
    struct document_node *table = add_node(&sheet, &sheet.document.root, DOCUMENT_TABLE);
    table->grid = &look;
    add_placed(&sheet, table, false, cells, 2);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document Table TBody TR TH TD");
    assert_holds(streams, "/S/TH");
    assert_holds(streams, "/A<</O/Table/Scope/Row>>");
    assert_int_equal(count_of(streams, "/Headers"), 0);
    assert_int_equal(count_of(streams, "/IDTree"), 0);
}

/* Cells side by side are no table. */
static void a_row_is_a_division(void **state) {
    static const struct document_cell cell = {.columns = 1, .rows = 1};
    static const struct document_grid look = {.columns = 1};
    struct sheet sheet = new_sheet(*state);
    struct document_node *row = add_node(&sheet, &sheet.document.root, DOCUMENT_ABREAST);
    row->grid = &look;
    struct document_node *node = add_node(&sheet, row, DOCUMENT_CELL);
    node->cell = &cell;
    add_text(&sheet, node, DOCUMENT_PARAGRAPH, "字");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document Div P");
}

static void table_of_headers_has_a_body(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *table = add_node(&sheet, &sheet.document.root, DOCUMENT_TABLE);
    add_row(&sheet, table, true, 1);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document Table TBody TR TH");
}

static void chart_is_a_figure(void **state) {
    struct document_chart chart = {.alternative = "年表"};
    struct sheet sheet = new_sheet(*state);
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_CHART);
    node->chart = &chart;
    struct frame_item *group = frame_add_group(sheet.fixture->arena, &page_of(&sheet)->items,
                                               10 * LENGTH_PT, 20 * LENGTH_PT);
    group->node = node;
    frame_add_box(sheet.fixture->arena, &group->items,
                  (struct frame_box){0, 0, 30 * LENGTH_PT, 40 * LENGTH_PT}, 0);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document Figure");
    assert_holds(streams, "/Alt<FEFF5E748868>");
    assert_holds(streams, "/BBox[10 340 40 380]");
    assert_holds(streams, "/Figure<</MCID 0>>BDC");
}

/* A chart with a legend and labels: of three events, the last in a series; places in the record. */
struct told_chart {
    struct document_chart chart;
    struct document_category categories[2];
    struct document_mark marks[3];
    struct document_run runs[4];
    struct document_series series;
    const char *tracks[1];
    struct document_node *node;
    struct frame_item *group;
};

static const struct source record = {.name = "record.yaml", .text = ""};

static struct list list_of(void *items, size_t count) {
    return (struct list){.items = items, .count = count};
}

/* A line of text in the chart; `event` NULL: of the legend. */
static void put_label(struct sheet *sheet, struct told_chart *told, const char *text,
                      const struct document_mark *event, bool is_date) {
    struct list runs = {0};
    add_run(sheet, &runs, text);
    const struct text_block *block = compose_runs(sheet, &runs, 200 * LENGTH_PT);
    frame_add_line(sheet->fixture->arena, &told->group->items, 0,
                   (Length)(told->group->items.count + 1) * 10 * LENGTH_PT,
                   LIST_AT(&block->lines, const struct text_line, 0), NULL);
    struct frame_item *item =
        LIST_AT(&told->group->items, struct frame_item, told->group->items.count - 1);
    item->event = event;
    item->label = is_date;
    frame_add_box(sheet->fixture->arena, &told->group->items,
                  (struct frame_box){0, 0, LENGTH_PT, LENGTH_PT}, 0)
        ->role = FRAME_ARTIFACT;
}

static void put_chart(struct sheet *sheet, struct told_chart *told, const char *language) {
    static const char *const texts[] = {"児童が訪問", "木を植える", "会議", "会議を毎年開く"};
    *told = (struct told_chart){.categories = {{"教育", 0}, {"文化", 0}}, .tracks = {"架空市"}};
    for (uint32_t i = 0; i < COUNT_OF(told->runs); i++)
        told->runs[i] = (struct document_run){.text = texts[i], .origin = {&record, i + 1, 1, 1}};
    for (size_t i = 0; i < COUNT_OF(told->marks); i++)
        told->marks[i] = (struct document_mark){.label = list_of(&told->runs[i], 1),
                                                .category = i % 2,
                                                .series = i / 2,
                                                .date = i == 1 ? "" : "2004"};
    told->series.label = list_of(&told->runs[3], 1);
    told->chart = (struct document_chart){.alternative = "交流の年表",
                                          .language = language,
                                          .categories = list_of(told->categories, 2),
                                          .marks = list_of(told->marks, 3),
                                          .series = list_of(&told->series, 1),
                                          .tracks = list_of(told->tracks, 1)};
    told->node = add_node(sheet, &sheet->document.root, DOCUMENT_CHART);
    told->node->chart = &told->chart;
    told->group = frame_add_group(sheet->fixture->arena, &page_of(sheet)->items, 0, 0);
    told->group->node = told->node;
    put_label(sheet, told, "教育", NULL, false);
    for (size_t i = 0; i < COUNT_OF(told->marks); i++) {
        if (told->marks[i].date[0])
            put_label(sheet, told, told->marks[i].date, &told->marks[i], true);
        put_label(sheet, told, texts[i], &told->marks[i], false);
    }
}

static void assert_actual(struct fixture *fixture, const char *streams, const char *text) {
    GString *wanted = g_string_new("/ActualText<FEFF");
    pdf_append_utf16(wanted, text, strlen(text));
    assert_holds(streams, arena_strdup(fixture->arena, wanted->str));
    g_string_free(wanted, TRUE);
}

static void events_of_a_chart_are_a_list_by_ear(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct told_chart told;
    put_chart(&sheet, &told, NULL);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams),
                        "Document Figure L LI Lbl LBody LI LBody LI Lbl LBody");
    assert_int_equal(count_of(streams, "/Figure<</MCID "), 1);
    assert_int_equal(count_of(streams, "/Span<</MCID "), 5);
    assert_holds(streams, "/ListNumbering/None");
    assert_actual(*state, streams, "架空市、教育：児童が訪問");
    assert_actual(*state, streams, "架空市、文化：木を植える");
    assert_actual(*state, streams, "架空市、教育：会議を毎年開く");
}

/* Nobody hears it twice; but what one of them tells alone is heard. */
static void events_that_stand_elsewhere_are_not_repeated(void **state) {
    for (uint32_t told_elsewhere = 2; told_elsewhere <= 3; told_elsewhere++) {
        struct sheet sheet = new_sheet(*state);
        struct told_chart told;
        for (uint32_t i = 0; i < told_elsewhere; i++) {
            struct document_node *text =
                add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "文");
            LIST_AT(&text->runs, struct document_run, 0)->origin =
                (struct span){&record, i + 1, 1, 1};
        }
        put_chart(&sheet, &told, NULL);
        char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
        assert_int_equal(count_of(streams, "/S/LBody"), told_elsewhere == 3 ? 0 : 3);
        assert_int_equal(count_of(streams, "/Figure<</MCID "), 1);
    }
}

/* ISO 14289-1, 7.2. */
static void alternative_texts_are_in_their_language(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct told_chart told;
    sheet.document.language = sheet.pages.language = "en";
    put_chart(&sheet, &told, "fr");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    const char *figure = strstr(streams, "<</S/Figure"), *list = strstr(streams, "<</S/L/");
    assert_true(figure && list && figure < list);
    assert_true(strstr(figure, "/Lang(ja)") < list);
    assert_true(strstr(list, "/Lang(fr)") < strstr(list, "<</S/LI"));
    assert_int_equal(count_of(streams, "/Lang(ja)"), 4); /* the figure and its three events */
}

static void node_over_two_pages_is_one_element(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *node =
        add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "前の頁");
    struct frame_page *page =
        LIST_PUSH(sheet.fixture->arena, &sheet.pages.pages, struct frame_page);
    page->width = page->height = 100 * LENGTH_PT;
    place_text(&sheet, node, false, 200 * LENGTH_PT);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_string_equal(types_of(*state, streams), "Document P");
    assert_holds(streams, "/K[0 <</Type/MCR/Pg ");
    assert_holds(streams, "/StructParents 1");
}

static void running_lines_are_artifacts(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node nowhere = {.kind = DOCUMENT_PARAGRAPH};
    add_run(&sheet, &nowhere.runs, "頁");
    place_text(&sheet, &nowhere, false, 100 * LENGTH_PT);
    sheet.y = 380 * LENGTH_PT;
    place_text(&sheet, &nowhere, false, 100 * LENGTH_PT);
    for (size_t i = 0; i < 2; i++) {
        struct frame_item *item = LIST_AT(&page_of(&sheet)->items, struct frame_item, i);
        item->node = NULL;
        item->role = FRAME_ARTIFACT;
    }
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "/Artifact<</Type/Pagination/Subtype/Header>>BDC");
    assert_holds(streams, "/Artifact<</Type/Pagination/Subtype/Footer>>BDC");
    assert_int_equal(count_of(streams, "/MCID"), 0);
}

static void plain_has_no_marks(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_TITLE, "青森市");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_PLAIN));
    assert_int_equal(count_of(streams, "BDC"), 0);
    assert_int_equal(count_of(streams, "StructTreeRoot"), 0);
    assert_int_equal(count_of(streams, "pdfaid"), 0);
    assert_holds(streams, "/Outlines ");
}

static void bookmarks_nest(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *root = &sheet.document.root;
    add_text(&sheet, root, DOCUMENT_TITLE, "A");
    add_text(&sheet, root, DOCUMENT_HEADING, "B")->level = 1;
    add_text(&sheet, root, DOCUMENT_HEADING, "C")->level = 1;
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "/Title(A)/Dest[");
    assert_holds(streams, "/Count 3>>"); /* the outline: all are open */
    assert_holds(streams, "/Count 2>>"); /* the title: both headings */
    /* 400 − 50 + 8.8: the top of the first line's em box. */
    assert_holds(streams, "/XYZ null 358.8 null]");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_skip_no_level),
        cmocka_unit_test(headings_end_at_six),
        CASE(tree_follows_document),
        CASE(numbered_list_says_so),
        CASE(item_with_children_wraps_its_line),
        CASE(a_box_is_a_division),
        CASE(ruby_has_base_and_text),
        CASE(ruby_on_both_sides_nests),
        CASE(warichu_stands_between_its_brackets),
        CASE(emphasis_marks_are_artifacts),
        CASE(languages_are_said_where_they_change),
        CASE(leader_is_read_once),
        CASE(label_in_columns_is_read_as_a_whole),
        CASE(spread_name_is_read_without_its_gaps),
        CASE(tab_is_read_as_one),
        CASE(note_at_the_foot_is_read_behind_its_mark),
        CASE(note_at_the_end_is_read_there),
        CASE(mark_of_a_note_leads_to_it),
        CASE(tables_are_regular),
        CASE(empty_cell_heads_no_row),
        CASE(cells_of_spanning_heads_name_them),
        CASE(cells_of_plain_heads_need_no_names),
        CASE(a_row_is_a_division),
        CASE(table_of_headers_has_a_body),
        CASE(chart_is_a_figure),
        CASE(events_of_a_chart_are_a_list_by_ear),
        CASE(events_that_stand_elsewhere_are_not_repeated),
        CASE(alternative_texts_are_in_their_language),
        CASE(node_over_two_pages_is_one_element),
        CASE(running_lines_are_artifacts),
        CASE(plain_has_no_marks),
        CASE(bookmarks_nest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
