/* What tests of composition stand on: the fonts of the private configuration, runs of 10 pt in BIZ
 * UDMincho. */
#ifndef SHIMAI_TEST_TEXT_FIXTURE_H
#define SHIMAI_TEST_TEXT_FIXTURE_H

#include "text/text.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define SIZE (10 * LENGTH_PT)

static const char *const mincho[] = {"BIZ UDMincho", "Noto Serif CJK JP"};

struct fixture {
    struct text_fonts *fonts;
    struct arena *arena;
    struct diags *diags;
};

static int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    char *config;
    gsize size;
    assert_true(g_file_get_contents(SHIMAI_SOURCE_DIR "/fonts/fonts.conf", &config, &size, NULL));
    fixture->diags = diags_new();
    fixture->arena = arena_new();
    assert_true(text_fonts_new(config, size, fixture->diags, &fixture->fonts));
    g_free(config);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    text_fonts_free(fixture->fonts);
    arena_free(fixture->arena);
    diags_free(fixture->diags);
    g_free(fixture);
    return 0;
}

static struct text_run run_of(const char *text) {
    return (struct text_run){
        .text = text,
        .style = {.families = mincho, .family_count = 2, .size = SIZE, .language = "ja"},
    };
}

static const struct text_block *compose(struct fixture *fixture, struct text_paragraph paragraph) {
    const struct text_block *block = NULL;
    if (!paragraph.feed)
        paragraph.feed = SIZE * 17 / 10;
    assert_true(text_compose(fixture->fonts, fixture->arena, &paragraph, fixture->diags, &block));
    return block;
}

#endif
