/* An arena and a sink for findings: what most tests of reading stand on. */
#ifndef SHIMAI_TEST_ARENA_FIXTURE_H
#define SHIMAI_TEST_ARENA_FIXTURE_H

#include "base/base.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct diags *diags;
};

static int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

#endif
