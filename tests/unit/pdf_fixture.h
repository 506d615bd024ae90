/* What tests of PDF files stand on: a document tree and its pages made by hand, and the file's
 * streams read back. */
#ifndef SHIMAI_TEST_PDF_FIXTURE_H
#define SHIMAI_TEST_PDF_FIXTURE_H

#include "pdf/pdf_int.h"
#include "text_fixture.h"

#include <libdeflate.h>

/* One page of 300 × 400 pt. */
struct sheet {
    struct fixture *fixture;
    struct document document;
    struct frame_pages pages;
    Length y; /* of the next line */
};

static struct sheet new_sheet(struct fixture *fixture) {
    struct sheet sheet = {.fixture = fixture, .y = 50 * LENGTH_PT};
    sheet.document.language = sheet.pages.language = "ja";
    sheet.document.title = sheet.pages.title = "青森市と大連市";
    sheet.document.root.kind = DOCUMENT_ROOT;
    struct frame_page *page = LIST_PUSH(fixture->arena, &sheet.pages.pages, struct frame_page);
    page->width = 300 * LENGTH_PT;
    page->height = 400 * LENGTH_PT;
    return sheet;
}

static struct frame_page *page_of(struct sheet *sheet) {
    return LIST_AT(&sheet->pages.pages, struct frame_page, sheet->pages.pages.count - 1);
}

/* The children of a node in a list of fixed room, so that they stay where they are. */
static struct document_node *add_node(struct sheet *sheet, struct document_node *parent,
                                      enum document_kind kind) {
    if (parent->children.count == 0)
        list_reserve(sheet->fixture->arena, &parent->children, 16, sizeof(struct document_node));
    struct document_node *node =
        LIST_PUSH(sheet->fixture->arena, &parent->children, struct document_node);
    node->kind = kind;
    return node;
}

static struct document_run *add_run(struct sheet *sheet, struct list *runs, const char *text) {
    struct document_run *run = LIST_PUSH(sheet->fixture->arena, runs, struct document_run);
    run->text = text;
    return run;
}

static const struct text_ruby *copy_ruby(struct sheet *sheet, const struct document_ruby *parts,
                                         size_t count) {
    struct text_ruby *ruby = ARENA_ARRAY(sheet->fixture->arena, struct text_ruby, count + 1);
    for (size_t i = 0; i < count; i++)
        ruby[i] = (struct text_ruby){parts[i].characters, parts[i].text};
    return count > 0 ? ruby : NULL;
}

static const struct text_block *compose_runs(struct sheet *sheet, const struct list *runs,
                                             Length measure) {
    struct text_run *texts = ARENA_ARRAY(sheet->fixture->arena, struct text_run, runs->count);
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        texts[i] = run_of(run->text);
        texts[i].kind = run->warichu                       ? TEXT_RUN_WARICHU
                        : run->kind == DOCUMENT_RUN_LEADER ? TEXT_RUN_LEADER
                                                           : TEXT_RUN_CHARACTERS;
        texts[i].width = run->width;
        texts[i].emphasis = run->emphasis;
        texts[i].style.language = run->language ? run->language : "ja";
        texts[i].ruby = copy_ruby(sheet, run->ruby, run->ruby_count);
        texts[i].beyond = copy_ruby(sheet, run->beyond, run->beyond_count);
        texts[i].beyond_count = run->beyond_count;
        texts[i].ruby_count = run->ruby_count;
    }
    return compose(sheet->fixture, (struct text_paragraph){.runs = texts,
                                                           .run_count = runs->count,
                                                           .measure = measure,
                                                           .language = "ja"});
}

/* The node's label or body on the last page, a line below the other. */
static void place_text(struct sheet *sheet, const struct document_node *node, bool label,
                       Length measure) {
    const struct list *runs = label ? &node->label : &node->runs;
    const struct text_block *block = compose_runs(sheet, runs, measure);
    struct list *items = &page_of(sheet)->items;
    for (size_t i = 0; i < block->lines.count; i++) {
        size_t from = items->count;
        frame_add_line(sheet->fixture->arena, items, 20 * LENGTH_PT, sheet->y,
                       LIST_AT(&block->lines, struct text_line, i), node);
        for (size_t k = from; k < items->count; k++)
            LIST_AT(items, struct frame_item, k)->label = label;
        sheet->y += 17 * LENGTH_PT;
    }
}

/* A node of one run, placed. */
static struct document_node *add_text(struct sheet *sheet, struct document_node *parent,
                                      enum document_kind kind, const char *text) {
    struct document_node *node = add_node(sheet, parent, kind);
    add_run(sheet, &node->runs, text);
    place_text(sheet, node, false, 250 * LENGTH_PT);
    return node;
}

static struct bytes write_pdf(struct sheet *sheet, enum pdf_profile profile) {
    static const unsigned char icc[128] = {0};
    struct pdf_options options = {.profile = profile, .icc = {icc, sizeof icc}};
    struct bytes bytes = {0};
    assert_true(pdf_write(sheet->fixture->arena, &sheet->pages, &sheet->document, &options,
                          sheet->fixture->diags, &bytes));
    return bytes;
}

/* ---- reading back ------------------------------------------------------------------------ */

static size_t number_after(const char *text, const char *key) {
    const char *at = strstr(text, key);
    return at ? (size_t)g_ascii_strtoull(at + strlen(key), NULL, 10) : 0;
}

static void append_stream(GString *out, const char *data, size_t size, bool packed) {
    static char plain[1 << 20];
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    size_t length = 0;
    if (packed)
        assert_int_equal(
            libdeflate_zlib_decompress(decompressor, data, size, plain, sizeof plain, &length),
            LIBDEFLATE_SUCCESS);
    g_string_append_len(out, packed ? plain : data, (gssize)(packed ? length : size));
    g_string_append_c(out, '\n');
    libdeflate_free_decompressor(decompressor);
}

/* All streams of a file, inflated, in their order. Bytes 0 become '~'. */
static char *read_streams(struct fixture *fixture, struct bytes file) {
    GString *out = g_string_new(NULL);
    const char *at = (const char *)file.data, *end = at + file.size;
    for (;;) {
        const char *stream = memmem(at, (size_t)(end - at), ">>\nstream\n", 10);
        if (!stream)
            break;
        const char *head = stream;
        while (memcmp(head, " obj\n", 5) != 0)
            head--;
        char *entries = arena_strndup(fixture->arena, head, (size_t)(stream - head));
        size_t size = number_after(entries, "/Length ");
        append_stream(out, stream + 10, size, strstr(entries, "/FlateDecode") != NULL);
        at = stream + 10 + size;
    }
    for (size_t i = 0; i < out->len; i++)
        out->str[i] = out->str[i] ? out->str[i] : '~';
    char *text = arena_strdup(fixture->arena, out->str);
    g_string_free(out, TRUE);
    return text;
}

static void assert_holds(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("missing: %s", part);
}

static size_t count_of(const char *text, const char *part) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

#endif
