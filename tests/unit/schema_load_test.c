/* schema: one small format with every kind of type; how it loads, is followed, dumped and
 * described. */
#include "arena_fixture.h"
#include "schema/schema.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* ---- the format --------------------------------------------------------------------------- */

enum colour { COLOUR_RED = 1, COLOUR_GREEN };

struct size {
    bool known;
    int32_t value;
};

struct label {
    struct span span;
    struct marked_text text;
    int32_t rank;
    int32_t votes; /* SCHEMA_ABSENT: not given */
};

struct line {
    struct span span;
    struct string line;
};

struct box {
    struct span span;
    struct size box;
    struct list inside; /* of struct schema_variant */
};

struct root {
    struct span span;
    int32_t version;
    struct string name;
    int32_t count;
    bool visible;
    int colour;
    struct size size;
    struct label *label;
    struct list labels; /* of struct label */
    struct list names;  /* of struct schema_entry: struct string */
    struct list blocks; /* of struct schema_variant */
    struct list words;  /* of struct string */
};

/* "12x": digits and an x. */
static bool parse_size(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                       void *ret) {
    (void)arena;
    if (value->kind == YAML_VALUE_SCALAR && g_str_has_suffix(value->scalar, "x")) {
        *(struct size *)ret =
            (struct size){true, (int32_t)g_ascii_strtoll(value->scalar, NULL, 10)};
        return true;
    }
    diag_report(diags, DIAG_SCHEMA_VALUE, value->span, NULL, "not a size");
    return false;
}

static void print_size(const void *data, GString *out) {
    g_string_append_printf(out, "%dx", ((const struct size *)data)->value);
}

static void upper_case(struct arena *arena, struct list *pieces) {
    for (size_t i = 0; i < pieces->count; i++) {
        struct marked_piece *piece = LIST_AT(pieces, struct marked_piece, i);
        char *copy = arena_strdup(arena, piece->text);
        for (char *at = copy; *at; at++)
            *at = g_ascii_toupper(*at);
        piece->text = copy;
    }
}

static const struct schema_type size_type = {.kind = SCHEMA_SCALAR,
                                             .name = "size",
                                             .doc = "A size, `12x`",
                                             .size = sizeof(struct size),
                                             .parse = parse_size,
                                             .print = print_size,
                                             .pattern = "^[0-9]+x$"};
static const struct schema_type loud_type = {
    .kind = SCHEMA_MARKED, .name = "loud", .doc = "A shout", .normalise = upper_case};
static const struct schema_type rank_type = {
    .kind = SCHEMA_INTEGER, .name = "rank", .minimum = 1, .maximum = 5};
static const struct schema_type record_names_type = {
    .kind = SCHEMA_MAP, .name = "names", .item = &schema_string};
static const struct schema_word colours[] = {{"red", COLOUR_RED, "Red"},
                                             {"green", COLOUR_GREEN, "Green | verdant"}};
static const struct schema_type colour_type = {.kind = SCHEMA_WORD,
                                               .name = "colour",
                                               .doc = "A colour",
                                               .words = colours,
                                               .word_count = COUNT_OF(colours)};

static const struct schema_field label_fields[] = {
    {"text", &loud_type, offsetof(struct label, text), true, 0, "What it says"},
    {"rank", &rank_type, offsetof(struct label, rank), false, 3, "Rank"},
    {"votes", &schema_integer, offsetof(struct label, votes), false, SCHEMA_ABSENT, "Votes"},
};
static const struct schema_type label_type = {.kind = SCHEMA_OBJECT,
                                              .name = "label",
                                              .doc = "A label",
                                              .size = sizeof(struct label),
                                              .fields = label_fields,
                                              .field_count = COUNT_OF(label_fields),
                                              .shorthand = "text"};
static const struct schema_type labels_type = {
    .kind = SCHEMA_LIST, .name = "labels", .item = &label_type};

static const struct schema_field line_fields[] = {
    {"line", &schema_string, offsetof(struct line, line), true, 0, "A line of text"},
};
static const struct schema_type line_type = {.kind = SCHEMA_OBJECT,
                                             .name = "line",
                                             .size = sizeof(struct line),
                                             .fields = line_fields,
                                             .field_count = COUNT_OF(line_fields),
                                             .shorthand = "line"};

static const struct schema_type blocks_type;
static const struct schema_field box_fields[] = {
    {"box", &size_type, offsetof(struct box, box), true, 0, "Its size"},
    {"inside", &blocks_type, offsetof(struct box, inside), false, 0, NULL},
};
static const struct schema_type box_type = {.kind = SCHEMA_OBJECT,
                                            .name = "box",
                                            .size = sizeof(struct box),
                                            .fields = box_fields,
                                            .field_count = COUNT_OF(box_fields)};
static const struct schema_type *const block_members[] = {&line_type, &box_type};
static const struct schema_type block_type = {.kind = SCHEMA_VARIANT,
                                              .name = "block",
                                              .doc = "A block",
                                              .members = block_members,
                                              .member_count = COUNT_OF(block_members)};
static const struct schema_type blocks_type = {
    .kind = SCHEMA_LIST, .name = "blocks", .item = &block_type};

static const struct schema_field root_fields[] = {
    {"shimai", &schema_version, offsetof(struct root, version), true, 0, "Version"},
    {"name", &schema_string, offsetof(struct root, name), false, 0, "Name"},
    {"count", &schema_integer, offsetof(struct root, count), false, 7, "Count"},
    {"visible", &schema_boolean, offsetof(struct root, visible), false, true, "Visible"},
    {"colour", &colour_type, offsetof(struct root, colour), false, COLOUR_GREEN, "Colour"},
    {"size", &size_type, offsetof(struct root, size), false, 0, "Size"},
    {"label", &label_type, offsetof(struct root, label), false, 0, "One label"},
    {"labels", &labels_type, offsetof(struct root, labels), false, 0, "Labels"},
    {"names", &record_names_type, offsetof(struct root, names), false, 0, "Names"},
    {"blocks", &blocks_type, offsetof(struct root, blocks), false, 0, "Blocks"},
    {"words", &schema_string_list, offsetof(struct root, words), false, 0, "Words"},
};
static const struct schema_type root_type = {.kind = SCHEMA_OBJECT,
                                             .name = "root",
                                             .doc = "The root",
                                             .size = sizeof(struct root),
                                             .fields = root_fields,
                                             .field_count = COUNT_OF(root_fields)};

/* ---- fixture ------------------------------------------------------------------------------ */

static bool load_text(struct fixture *fixture, const char *text, void **ret_object) {
    const struct source *source;
    const struct yaml_value *value;
    assert_true(source_from_text(fixture->arena, "t", text, strlen(text), fixture->diags, &source));
    assert_true(yaml_read(fixture->arena, source, fixture->diags, &value));
    return schema_load(fixture->arena, &root_type, value, fixture->diags, ret_object);
}

static const struct root *load_ok(struct fixture *fixture, const char *text) {
    void *object;
    bool ok = load_text(fixture, text, &object);
    if (!ok)
        fail_msg("refused: %s", diags_at(fixture->diags, 0)->message);
    assert_int_equal(diags_count(fixture->diags), 0);
    return object;
}

/* `expected`: "line:column message (hint)" a finding, in order. */
static void assert_findings(struct fixture *fixture, const char *text, const char *expected) {
    void *object = fixture;
    assert_false(load_text(fixture, text, &object));
    assert_ptr_equal(object, fixture);
    GString *found = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(fixture->diags); i++) {
        const struct diag *diag = diags_at(fixture->diags, i);
        g_string_append_printf(found, "%u:%u %s", diag->span.line, diag->span.column,
                               diag->message);
        if (diag->hint)
            g_string_append_printf(found, " (%s)", diag->hint);
        g_string_append_c(found, '\n');
    }
    assert_string_equal(found->str, expected);
    g_string_free(found, TRUE);
}

static struct schema_ref root_ref(const struct root *root) {
    return (struct schema_ref){&root_type, root};
}

static struct schema_ref follow(struct schema_ref object, const char *name) {
    return schema_follow(object, schema_lookup_field(object.type, name));
}

static const char *text_of(struct schema_ref ref) {
    assert_true(ref.type->kind == SCHEMA_STRING || ref.type->kind == SCHEMA_MARKED);
    return ((const struct string *)ref.data)->text;
}

/* ---- loading ------------------------------------------------------------------------------ */

static void every_kind_loads(void **state) {
    const struct root *root = load_ok(*state, "shimai: 1\nname: 2013\ncount: -4\nvisible: false\n"
                                              "colour: red\nsize: 12x\nlabel: {text: a, rank: 5}\n"
                                              "names: {ja: 市, en: City}\nwords: [x, y]\n");
    assert_int_equal(root->version, 1);
    assert_string_equal(root->name.text, "2013");
    assert_int_equal(root->name.span.line, 2);
    assert_int_equal(root->name.span.column, 7);
    assert_int_equal(root->count, -4);
    assert_false(root->visible);
    assert_int_equal(root->colour, COLOUR_RED);
    assert_int_equal(root->size.value, 12);
    assert_string_equal(root->label->text.plain.text, "A");
    assert_int_equal(root->label->rank, 5);
    assert_int_equal(root->label->span.line, 7);
    const struct schema_entry *entry = LIST_AT(&root->names, struct schema_entry, 1);
    assert_string_equal(entry->key.text, "en");
    assert_int_equal(entry->key.span.column, 16);
    assert_string_equal(((struct string *)entry->data)->text, "City");
    assert_int_equal(root->words.count, 2);
    assert_string_equal(LIST_AT(&root->words, struct string, 1)->text, "y");
}

static void absent_members_take_their_fallback(void **state) {
    const struct root *root = load_ok(*state, "shimai: 1\nname:\ncount: ~\nlabel: null\nwords:\n");
    assert_null(root->name.text);
    assert_int_equal(root->count, 7);
    assert_true(root->visible);
    assert_int_equal(root->colour, COLOUR_GREEN);
    assert_false(root->size.known);
    assert_null(root->label);
    assert_int_equal(root->words.count, 0);
}

static void a_shorthand_stands_for_its_field(void **state) {
    const struct root *root = load_ok(*state, "shimai: 1\nlabel: a\nlabels: [b, {text: c}]\n");
    assert_string_equal(root->label->text.plain.text, "A");
    assert_int_equal(root->label->rank, 3);
    assert_string_equal(LIST_AT(&root->labels, struct label, 0)->text.plain.text, "B");
    assert_string_equal(LIST_AT(&root->labels, struct label, 1)->text.plain.text, "C");
}

static void a_lone_item_is_a_list_of_one(void **state) {
    const struct root *root = load_ok(*state, "shimai: 1\nlabels: {text: a}\nwords: x\n");
    assert_int_equal(root->labels.count, 1);
    assert_int_equal(root->words.count, 1);
    assert_string_equal(LIST_AT(&root->words, struct string, 0)->text, "x");
}

static void a_variant_is_told_by_its_first_field(void **state) {
    const struct root *root =
        load_ok(*state, "shimai: 1\nblocks:\n  - line: a\n  - inside: b\n    box: 3x\n  - c\n");
    const struct schema_variant *blocks = root->blocks.items;
    assert_int_equal(root->blocks.count, 3);
    assert_ptr_equal(blocks[0].type, &line_type);
    assert_ptr_equal(blocks[1].type, &box_type);
    assert_int_equal(((struct box *)blocks[1].data)->box.value, 3);
    assert_ptr_equal(blocks[2].type, &line_type);
    assert_string_equal(((struct line *)blocks[2].data)->line.text, "c");
}

/* ---- findings ----------------------------------------------------------------------------- */

static void all_findings_come_in_one_run(void **state) {
    assert_findings(
        *state,
        "shimai: 1\nnam: a\nzzzzzzzz: b\ncount: x\nvisible: yes\ncolour: gren\n"
        "size: 12\nlabel: {rank: 6}\nwords: [[a], b: c]\n",
        "2:1 unknown key `nam` (did you mean `name`?)\n"
        "3:1 unknown key `zzzzzzzz` (known here: `shimai`, `name`, `count`, `visible`, "
        "`colour`, `size`, `label`, `labels`, `names`, `blocks`, `words`)\n"
        "4:8 expected a whole number, found `x` (write digits only, without quotes)\n"
        "5:10 expected true or false, found `yes` (write true or false, without "
        "quotes)\n"
        "6:9 `gren` is not allowed here (did you mean `green`?)\n"
        "7:7 not a size\n"
        "8:15 `6` is out of range (from 1 to 5)\n"
        "8:8 `text` is missing (What it says)\n"
        "9:9 expected text, found a list (text that begins with `[` must stand in quotes)\n"
        "9:14 expected text, found a mapping (text that holds `: ` must stand in "
        "quotes)\n");
}

static void integers_are_held_to_their_range(void **state) {
    assert_int_equal(load_ok(*state, "shimai: 1\ncount: 2147483647\n")->count, INT32_MAX);
    assert_int_equal(load_ok(*state, "shimai: 1\ncount: +3\n")->count, 3);
    assert_findings(*state, "shimai: 1\ncount: 2147483648\n",
                    "2:8 `2147483648` is out of range (from -2147483648 to 2147483647)\n");
}

static void numbers_in_other_forms_are_no_integers(void **state) {
    static const char *const forms[] = {"1.0", "0x10", "1e3", "-x", "\"1\"", "1 2", "１"};
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        struct fixture *fixture = *state;
        char *text = g_strdup_printf("shimai: 1\ncount: %s\n", forms[i]);
        void *object;
        assert_false(load_text(fixture, text, &object));
        assert_int_equal(diags_at(fixture->diags, i)->code, DIAG_SCHEMA_TYPE);
        g_free(text);
    }
}

static void a_variant_of_no_kind_is_refused(void **state) {
    assert_findings(*state, "shimai: 1\nblocks: [{lines: a}, {}, {inside: a}]\n",
                    "2:11 unknown key `lines` (did you mean `line`?)\n"
                    "2:22 expected a mapping (block), found a mapping (A block)\n"
                    "2:27 unknown key `inside` (known here: `line`, `box`)\n");
}

static void another_version_is_the_only_finding(void **state) {
    assert_findings(*state, "shimai: 2\nnam: a\ncount: x\n",
                    "1:9 format version `2` is not supported (this program reads `shimai: 1`)\n");
}

static void findings_end_where_the_file_is_another_format(void **state) {
    struct fixture *fixture = *state;
    GString *text = g_string_new("shimai: 1\n");
    for (int i = 0; i < 1000; i++)
        g_string_append_printf(text, "unknown%d: x\n", i);
    void *object;
    assert_false(load_text(fixture, text->str, &object));
    assert_int_equal(diags_count(fixture->diags), DIAG_STAGE_MAX);
    g_string_free(text, TRUE);
}

/* ---- following ---------------------------------------------------------------------------- */

static void members_are_followed(void **state) {
    struct schema_ref root = root_ref(
        load_ok(*state, "shimai: 1\nlabel: a\nnames: {ja: 市}\nblocks: [{box: 3x, inside: b}]\n"));
    assert_string_equal(text_of(follow(follow(root, "label"), "text")), "A");
    assert_string_equal(text_of(schema_follow_key(follow(root, "names"), "ja")), "市");
    struct schema_ref block = schema_item(follow(root, "blocks"), 0);
    assert_ptr_equal(block.type, &box_type);
    struct schema_ref inner = schema_item(follow(block, "inside"), 0);
    assert_ptr_equal(inner.type, &line_type);
    assert_string_equal(text_of(follow(inner, "line")), "b");
}

static void absent_members_are_followed_to_nothing(void **state) {
    struct schema_ref root = root_ref(load_ok(*state, "shimai: 1\n"));
    static const char *const names[] = {"name", "size", "label", "labels", "names", "blocks"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        assert_null(follow(root, names[i]).data);
        assert_false(schema_truth(follow(root, names[i])));
    }
    struct schema_ref text = follow(follow(root, "label"), "text");
    assert_null(text.data);
    assert_ptr_equal(text.type, &loud_type);
    assert_int_equal(schema_count(follow(root, "labels")), 0);
    struct schema_ref name = schema_follow_key(follow(root, "names"), "ja");
    assert_null(name.data);
    assert_ptr_equal(name.type, &schema_string);
}

static void truth_is_having_something(void **state) {
    struct schema_ref full = root_ref(load_ok(
        *state, "shimai: 1\nname: a\ncount: 1\nvisible: true\ncolour: red\nsize: 1x\nlabel: a\n"));
    struct schema_ref empty =
        root_ref(load_ok(*state, "shimai: 1\nname: ''\ncount: 0\nvisible: false\n"));
    static const char *const names[] = {"name", "count", "visible", "colour", "size", "label"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_true(schema_truth(follow(full, names[i])));
    assert_false(schema_truth(follow(empty, "name")));
    assert_true(schema_truth(follow(empty, "count"))); /* 0 is given */
    assert_false(schema_truth(follow(empty, "visible")));
}

/* An integer without a default is there when it is written, as 0 too, and only then. */
static void zero_is_not_absence(void **state) {
    struct schema_ref root = root_ref(
        load_ok(*state, "shimai: 1\nlabels: [{text: a, votes: 0}, b, {text: c, votes: }]\n"));
    struct schema_ref labels = follow(root, "labels");
    struct schema_ref votes = follow(schema_item(labels, 0), "votes");
    assert_non_null(votes.data);
    assert_int_equal(*(const int32_t *)votes.data, 0);
    assert_true(schema_truth(votes));
    for (size_t i = 1; i < 3; i++) {
        votes = follow(schema_item(labels, i), "votes");
        assert_null(votes.data);
        assert_false(schema_truth(votes));
    }
    GString *out = g_string_new(NULL);
    schema_dump(root, out);
    assert_string_equal(out->str, "shimai: 1\nlabels:\n  - text: A\n    votes: 0\n  - text: B\n"
                                  "  - text: C\n");
    g_string_free(out, TRUE);
}

static void names_are_suggested(void **state) {
    struct fixture *fixture = *state;
    void *object;
    assert_false(load_text(fixture, "shimai: 1\ncolors: red\nqwertyuiop: 1\n", &object));
    assert_int_equal(diags_count(fixture->diags), 2);
    assert_string_equal(diags_at(fixture->diags, 0)->hint, "did you mean `colour`?");
    GString *known = g_string_new(NULL);
    schema_append_names(&root_type, known);
    assert_true(g_str_has_prefix(known->str, "`shimai`, `"));
    assert_non_null(strstr(diags_at(fixture->diags, 1)->hint, known->str));
    assert_null(schema_lookup_field(&root_type, "colors"));
    g_string_free(known, TRUE);
}

/* ---- writing ------------------------------------------------------------------------------ */

static void assert_dump(struct fixture *fixture, const char *text, const char *expected) {
    GString *out = g_string_new(NULL);
    schema_dump(root_ref(load_ok(fixture, text)), out);
    assert_string_equal(out->str, expected);
    g_string_truncate(out, 0);
    schema_dump(root_ref(load_ok(fixture, expected)), out);
    assert_string_equal(out->str, expected); /* it loads as the same */
    g_string_free(out, TRUE);
}

static void a_dump_has_one_form(void **state) {
    assert_dump(*state,
                "blocks: [{inside: [a, {box: 1x}], box: 2x}]\nwords: x\nlabels: [a, {text: b, "
                "rank: 1}]\ncolour: red\nvisible: true\nshimai: 1\nnames: {en: City, ja: 市}\n",
                "shimai: 1\n"
                "colour: red\n"
                "labels:\n"
                "  - text: A\n"
                "  - text: B\n"
                "    rank: 1\n"
                "names:\n"
                "  en: City\n"
                "  ja: 市\n"
                "blocks:\n"
                "  - box: 2x\n"
                "    inside:\n"
                "      - line: a\n"
                "      - box: 1x\n"
                "words:\n"
                "  - x\n");
}

static void a_dump_quotes_what_could_be_misread(void **state) {
    assert_dump(
        *state,
        "shimai: 1\nwords: ['a: b', 'a # b', '12', \"\\uFEFFx\", 'true', 'No', 'null', '~', '', ' "
        "a', "
        "'a ', '- a', \"a\\nb\\t\", '\"\\', '※注', 'a-b, c', \"\\u2028\", 'don''t', '[a]']\n",
        "shimai: 1\nwords:\n"
        "  - \"a: b\"\n  - \"a # b\"\n  - \"12\"\n  - \"\\uFEFFx\"\n  - \"true\"\n  - \"No\"\n  - "
        "\"null\"\n"
        "  - \"~\"\n  - \"\"\n  - \" a\"\n  - \"a \"\n  - \"- a\"\n  - \"a\\nb\\u0009\"\n"
        "  - \"\\\"\\\\\"\n  - ※注\n  - a-b, c\n  - \"\\u2028\"\n  - don't\n  - \"[a]\"\n");
}

static void assert_contains(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("not found: %s\nin: %s", part, text);
}

static void the_json_schema_allows_what_the_loader_allows(void **state) {
    (void)state;
    GString *out = g_string_new(NULL);
    schema_write_json(&root_type, "test", out);
    assert_true(g_str_has_prefix(out->str,
                                 "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
                                 "  \"title\": \"test\",\n"));
    assert_contains(out->str, "        \"shimai\": {\n          \"description\": \"Version\",\n"
                              "          \"const\": 1\n        }");
    assert_contains(out->str, "    \"colour\": {\n      \"description\": \"A colour\",\n"
                              "      \"enum\": [\n        \"red\",\n        \"green\"\n      ]\n");
    assert_contains(out->str, "\"pattern\": \"^[0-9]+x$\"");
    assert_contains(out->str, "            \"rank\": {\n              \"description\": \"Rank\",\n"
                              "              \"type\": \"integer\",\n"
                              "              \"minimum\": 1,\n              \"maximum\": 5\n");
    assert_contains(out->str, "\"required\": [\n        \"shimai\"\n      ],\n"
                              "      \"additionalProperties\": false\n");
    /* a label: the object, or its text */
    assert_contains(out->str, "    \"label\": {\n      \"description\": \"A label\",\n"
                              "      \"anyOf\": [\n        {\n          \"type\": \"object\",\n");
    /* a list: one, or several */
    assert_contains(out->str, "        \"labels\": {\n          \"description\": \"Labels\",\n"
                              "          \"anyOf\": [\n            {\n"
                              "              \"$ref\": \"#/definitions/label\"\n            },\n"
                              "            {\n              \"type\": \"array\",\n");
    assert_contains(out->str, "    \"block\": {\n      \"description\": \"A block\",\n"
                              "      \"anyOf\": [\n        {\n"
                              "          \"$ref\": \"#/definitions/line\"\n");
    g_string_free(out, TRUE);
}

static void the_reference_has_a_section_a_type(void **state) {
    (void)state;
    GString *out = g_string_new(NULL);
    schema_write_reference(&root_type, "test", WORDS_ENGLISH, out);
    assert_true(g_str_has_prefix(out->str, "# test\n\n## root\n\nThe root\n\n"
                                           "| key | value | | meaning |\n|---|---|---|---|\n"
                                           "| `shimai` | 1 | required | Version |\n"));
    assert_contains(out->str, "| `count` | whole number (default 7) | | Count |\n");
    assert_contains(out->str, "| `visible` | true or false (default true) | | Visible |\n");
    assert_contains(out->str, "| `colour` | [colour](#colour) (default `green`) | | Colour |\n");
    assert_contains(out->str, "| `labels` | list of [label](#label) | | Labels |\n");
    assert_contains(out->str, "| `names` | mapping to text | | Names |\n");
    assert_contains(out->str, "\n## colour\n\nA colour\n\n| word | meaning |\n|---|---|\n"
                              "| `red` | Red |\n| `green` | Green \\| verdant |\n");
    assert_contains(out->str, "| `rank` | whole number, 1 to 5 (default 3) | | Rank |\n");
    assert_contains(out->str, "| `votes` | whole number | | Votes |\n");
    assert_contains(out->str, "\n## block\n\nA block\n\nOne of these, told by the key it begins "
                              "with:\n\n- `line`: [line](#line)\n- `box`: [box](#box)\n");
    g_string_free(out, TRUE);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_kind_loads),
        TEST(absent_members_take_their_fallback),
        TEST(a_shorthand_stands_for_its_field),
        TEST(a_lone_item_is_a_list_of_one),
        TEST(a_variant_is_told_by_its_first_field),
        TEST(all_findings_come_in_one_run),
        TEST(integers_are_held_to_their_range),
        TEST(numbers_in_other_forms_are_no_integers),
        TEST(a_variant_of_no_kind_is_refused),
        TEST(another_version_is_the_only_finding),
        TEST(findings_end_where_the_file_is_another_format),
        TEST(members_are_followed),
        TEST(absent_members_are_followed_to_nothing),
        TEST(truth_is_having_something),
        TEST(zero_is_not_absence),
        TEST(names_are_suggested),
        TEST(a_dump_has_one_form),
        TEST(a_dump_quotes_what_could_be_misread),
        TEST(the_json_schema_allows_what_the_loader_allows),
        TEST(the_reference_has_a_section_a_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
