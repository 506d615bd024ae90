/* Inline markup: its pieces, its one way of being written, and what it does not accept. */
#include "schema/schema.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct reading {
    struct arena *arena;
    struct diags *diags;
    struct list pieces;
    bool ok;
};

static struct reading read_text(const char *text) {
    struct reading reading = {.arena = arena_new(), .diags = diags_new()};
    const struct string scalar = {text, {0}};
    const struct marked_source source = {.scalar = &scalar, .size = strlen(text)};
    reading.ok = schema_read_marked(reading.arena, &source, reading.diags, &reading.pieces);
    return reading;
}

static void finish(struct reading *reading) {
    diags_free(reading->diags);
    arena_free(reading->arena);
}

/* The sign of each use behind a piece's text; SPREAD: and its em. */
static const char signs[] = "\0!=^_#~+:&-x<,;";

static void describe_ruby(const struct list *parts, const char *brackets, GString *text) {
    for (size_t k = 0; k < parts->count; k++) {
        const struct marked_ruby *ruby = LIST_AT(parts, const struct marked_ruby, k);
        g_string_append_c(text, k > 0 ? ',' : brackets[0]);
        g_string_append_printf(text, "%zu:%s", ruby->characters, ruby->text);
    }
    if (parts->count > 0)
        g_string_append_c(text, brackets[1]);
}

/* Pieces as text<1:ruby,1:ruby>(1:ruby), the last on the other side, text; for what divides, text!
 * for emphasis, text= for warichu or textx for struck out, with / between them. */
static char *describe(const struct list *pieces) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < pieces->count; i++) {
        const struct marked_piece *piece = LIST_AT(pieces, const struct marked_piece, i);
        g_string_append_printf(text, "%s%s", i > 0 ? "/" : "", piece->text);
        if (piece->use != MARKED_PLAIN)
            g_string_append_c(text, signs[piece->use]);
        if (piece->bare)
            g_string_append_c(text, 'o');
        if (piece->use == MARKED_SPREAD)
            g_string_append_printf(text, "%d", piece->spread);
        if (piece->divides)
            g_string_append_c(text, ';');
        describe_ruby(&piece->ruby, "<>", text);
        describe_ruby(&piece->beyond, "()", text);
    }
    return g_string_free(text, FALSE);
}

static const struct {
    const char *text, *pieces;
    const char *written; /* NULL: as it was */
} good[] = {
    {"", "", NULL},
    {"青森市", "青森市", NULL},
    {"{松山|ソンシャン}", "松山<2:ソンシャン>", NULL},
    {"市の{松山|ソンシャン}小学校", "市の/松山<2:ソンシャン>/小学校", NULL},
    {"{漢字|かん|じ}", "漢字<1:かん,1:じ>", NULL},
    {"{漢字||じ}", "漢字<1:,1:じ>", NULL},
    {"{松山|まつやま|/Matsuyama}", "松山<2:まつやま>(2:Matsuyama)", NULL},
    {"{漢字|かん|じ|/Kan|ji}", "漢字<1:かん,1:じ>(1:Kan,1:ji)", NULL},
    {"{漢字|かん|じ|/}", "漢字<1:かん,1:じ>(2:)", NULL},
    {"{漢字|/Kan|ji}市", "漢字(1:Kan,1:ji)/市", NULL},
    {"{海|\\/うみ|/sea}", "海<1:/うみ>(1:sea)", NULL},
    {"{=4|松山|まつやま|/M}", "松山:4<2:まつやま>(2:M)", NULL},
    {"{:友好都市|ゆうこうとし}", "友好都市;<4:ゆうこうとし>", NULL},
    {"{:友好:都市|ゆうこう|とし}", "友好都市;<2:ゆうこう,2:とし>", NULL},
    {"{:友好:都市|ゆうこう|とし|/A|}", "友好都市;<2:ゆうこう,2:とし>(2:A,2:)", NULL},
    {"{:葛\U000E0100:城|かつら|ぎ}", "葛\U000E0100城;<2:かつら,1:ぎ>", NULL},
    {"{:1\\:2|/比}", "1:2;(3:比)", NULL},
    {"{\\:a|b}12:30", ":a<2:b>/12:30", NULL},
    {"{凪|なぎ}{縁|えにし}", "凪<1:なぎ>/縁<1:えにし>", NULL},
    {"{*大切}な", "大切!/な", NULL},
    {"{*大切|たい|せつ}", "大切!<1:たい,1:せつ>", NULL},
    {"旧市{/（昭和六年まで）}の", "旧市/（昭和六年まで）=/の", NULL},
    {"{\\/注|ちゅう}", "/注<2:ちゅう>", NULL},
    /* Without brackets of its own, a note has some that are not printed. */
    {"旧市{/昭和六年まで}の", "旧市/（昭和六年まで）=o/の", NULL},
    {"{/（甲）と（乙）}{/甲（乙）}{/（甲）}", "（（甲）と（乙））=o/（甲（乙））=o/（甲）=", NULL},
    /* Choices, and the first mark that none of them has between them. */
    {"{<午前|午後}と{<<甲|乙|丙}", "｛午前／午後｝;o/と/｛甲／乙／丙｝;", NULL},
    {"{<可／否|\\|}{\\<a|b}", "｛可／否｜|｝;o/<a<2:b>", NULL},
    {"10{^3}とCO{_2}", "10/3^/とCO/2_", NULL},
    {"事業{#（注１）}、５{~km}", "事業/（注１）#/、５/km~", NULL},
    {"事業{+この事業は\\{注\\}。}は", "事業/この事業は{注}。+/は", NULL},
    {"{+注}", "注+", NULL},
    {"{+\\+\\*1}", "+*1+", NULL},
    {"{=5|山田太郎}様", "山田太郎:5/様", NULL},
    {"{=99|山田|やまだ}", "山田:99<2:やまだ>", NULL},
    {"{=7|山田|やま|だ}", "山田:7<1:やま,1:だ>", NULL},
    {"{=05|山田}", "山田:5", "{=5|山田}"},
    {"{!12}年、{!!?}、{!\U00020BB7野}", "12&/年、/!?&/、/\U00020BB7野&",
     "{!12}年、{!\\!?}、{!\U00020BB7野}"},
    {"{-提携}と{--協定}", "提携-/と/協定x", NULL},
    {"{-\\-5}と{--\\-\\-}", "-5-/と/--x", NULL},
    {"1-2!", "1-2!", NULL},
    {"{^^14}C{__6}C", "14</C/6,/C", NULL},
    {"{\\^a|b}{\\_a|b}{\\#a|b}{\\~a|b}{\\=a|b}", "^a<2:b>/_a<2:b>/#a<2:b>/~a<2:b>/=a<2:b>", NULL},
    {"{^\\^}", "^^", NULL},
    {"a^b_c#d~e+f=g", "a^b_c#d~e+f=g", NULL},
    {"\\^\\_\\#\\~\\+\\=", "^_#~+=", "^_#~+="},
    {"{\\+a|b}", "+a<2:b>", NULL},
    /* A character with its marks is one: 葛 and its variation selector, か and its dakuten. */
    {"{葛\U000E0100城|かつら|ぎ}", "葛\U000E0100城<2:かつら,1:ぎ>", NULL},
    {"{か\u3099る|a|b}", "か\u3099る<2:a,1:b>", NULL},
    {"{葛\U000E0100城|かつらぎ}", "葛\U000E0100城<3:かつらぎ>", NULL},
    {"{𠮷野|よし|の}", "𠮷野<1:よし,1:の>", NULL},
    /* Escapes, and backslashes that are none. */
    {"\\{a\\}", "{a}", NULL},
    {"{a\\|b|c\\}d}", "a|b<3:c}d>", NULL},
    {"{\\*注|ちゅう}", "*注<2:ちゅう>", NULL},
    {"{*\\*}", "*!", NULL},
    {"{a*|b*}", "a*<2:b*>", "{a\\*|b*}"},
    {"a|b*c", "a|b*c", NULL},
    {"a\\|b\\*c", "a|b*c", "a|b*c"},
    {"C:\\temp", "C:\\temp", "C:\\\\temp"},
    {"a\\\\{b|c}", "a\\/b<1:c>", NULL},
    {"a\\", "a\\", "a\\\\"},
};

static void pieces_are_read(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        struct reading reading = read_text(good[i].text);
        assert_true(reading.ok);
        char *pieces = describe(&reading.pieces);
        assert_string_equal(pieces, good[i].pieces);
        g_free(pieces);
        finish(&reading);
    }
}

static void pieces_are_written_in_one_way(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        struct reading reading = read_text(good[i].text);
        GString *written = g_string_new(NULL);
        schema_write_marked(&reading.pieces, written);
        assert_string_equal(written->str, good[i].written ? good[i].written : good[i].text);
        struct reading again = read_text(written->str);
        char *pieces = describe(&again.pieces);
        assert_string_equal(pieces, good[i].pieces);
        g_free(pieces);
        finish(&again);
        g_string_free(written, TRUE);
        finish(&reading);
    }
}

static void pieces_know_their_place(void **state) {
    (void)state;
    struct reading reading = read_text("市の{松山|ソンシャン}へ");
    const struct marked_piece *piece = LIST_AT(&reading.pieces, const struct marked_piece, 1);
    assert_int_equal(piece->offset, strlen("市の"));
    assert_int_equal(piece->size, strlen("{松山|ソンシャン}"));
    finish(&reading);
}

static const char *const wrong[][2] = {
    {"a{b", "`{` without `}`"},
    {"a{b|c", "`{` without `}`"},
    {"{*a", "`{` without `}`"},
    {"{a\\}", "`{` without `}`"},
    {"{", "`{` without `}`"},
    {"a}b", "`}` without `{`"},
    {"{a|b}}", "`}` without `{`"},
    {"{a}", "braces without ruby"},
    {"{}", "braces without ruby"},
    {"{a{b|c}|d}", "`{` inside braces"},
    {"{a|{b}}", "`{` inside braces"},
    {"{漢字|/a|b|c}", "3 parts of ruby over 2 characters"},
    {"{漢字|かん|じ|/a|b|c}", "3 parts of ruby over 2 characters"},
    {"{*大切|たい|せつ|/a}", "emphasis marks stand where this ruby would"},
    {"{:友好:都市|ゆうこうとし}", "groups of characters: 2, parts of ruby: 1"},
    {"{:友好:都市|ゆう|こう|とし}", "groups of characters: 2, parts of ruby: 3"},
    {"{:友好:|ゆうこう|とし}", "there are no characters beside a colon"},
    {"{:友好}", "braces without ruby"},
    {"{|a}", "there are no characters to mark"},
    {"{*}", "there are no characters to mark"},
    {"{/（a）|b}", "a note in two lines takes no ruby"},
    {"{/（甲}", "a bracket of a note in two lines has no partner"},
    {"{/甲）}", "a bracket of a note in two lines has no partner"},
    {"{<甲}", "from two to four choices stand one below the other"},
    {"{<<一|二|三|四|五}", "from two to four choices stand one below the other"},
    {"{<甲||乙}", "a choice says nothing"},
    {"{<|乙}", "a choice says nothing"},
    {"{<甲|乙", "`{` without `}`"},
    {"{/}", "there are no characters to mark"},
    {"{^}", "there are no characters to mark"},
    {"{^2|に}", "a superscript takes no ruby"},
    {"{_2|に}", "a subscript takes no ruby"},
    {"{#注１|ちゅう}", "a reference mark takes no ruby"},
    {"{~km|キロ}", "a unit takes no ruby"},
    {"{+注|ちゅう}", "a note takes no ruby"},
    {"{+}", "a note says nothing"},
    {"{+注", "`{` without `}`"},
    {"{+注{*意}}", "`{` inside braces"},
    {"{^2", "`{` without `}`"},
    {"{=5", "a number of em and a bar are needed here"},
    {"{=5}", "a number of em and a bar are needed here"},
    {"{=|山田}", "a number of em and a bar are needed here"},
    {"{=0|山田}", "a number of em and a bar are needed here"},
    {"{=100|山田}", "a number of em and a bar are needed here"},
    {"{=５|山田}", "a number of em and a bar are needed here"},
    {"{=99999999999999999999|山田}", "a number of em and a bar are needed here"},
    {"{!12345}", "more than 4 characters side by side"},
    {"{!12|じ}", "characters side by side take no ruby"},
    {"{-線|せん}", "characters with a line take no ruby"},
    {"{--線|せん}", "characters with a line take no ruby"},
    {"{--}", "there are no characters to mark"},
    {"{=5|}", "there are no characters to mark"},
    {"{=5|山田", "`{` without `}`"},
    {"{=5|山田|a|b|c}", "3 parts of ruby over 2 characters"},
    {"{ab|c|d|e}", "3 parts of ruby over 2 characters"},
    {"{a|b|c}", "2 parts of ruby over 1 character"},
    {"{abc|d|e}", "2 parts of ruby over 3 characters"},
};

static void wrong_markup_is_told(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct reading reading = read_text(wrong[i][0]);
        assert_false(reading.ok);
        assert_int_equal(reading.pieces.count, 0);
        assert_int_equal(diags_count(reading.diags), 1);
        const struct diag *diag = diags_at(reading.diags, 0);
        assert_int_equal(diag->code, DIAG_MARKUP_SYNTAX);
        assert_string_equal(diag->message, wrong[i][1]);
        assert_non_null(diag->hint);
        finish(&reading);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_read),
        cmocka_unit_test(pieces_are_written_in_one_way),
        cmocka_unit_test(pieces_know_their_place),
        cmocka_unit_test(wrong_markup_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
