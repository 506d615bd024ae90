/* Runs: takes texts, plain or with markup, gives runs of a document; and what runs say. */
#include "wording.h"

#include <glib.h>

struct document_run *wording_add_text(struct arena *arena, struct list *runs, const char *text) {
    struct document_run *run = LIST_PUSH(arena, runs, struct document_run);
    run->kind = DOCUMENT_RUN_TEXT;
    run->text = text;
    return run;
}

/* ---- marked text -------------------------------------------------------------------------- */

static struct document_ruby *copy_ruby(struct arena *arena, const struct list *ruby) {
    if (ruby->count == 0)
        return NULL;
    struct document_ruby *copies = ARENA_ARRAY(arena, struct document_ruby, ruby->count);
    for (size_t i = 0; i < ruby->count; i++) {
        const struct marked_ruby *part = LIST_AT(ruby, const struct marked_ruby, i);
        copies[i] = (struct document_ruby){part->characters, part->text};
    }
    return copies;
}

static void set_ruby(struct arena *arena, const struct marked_piece *piece,
                     struct document_run *run) {
    run->ruby_count = piece->ruby.count;
    run->ruby = copy_ruby(arena, &piece->ruby);
    run->beyond_count = piece->beyond.count;
    run->beyond = copy_ruby(arena, &piece->beyond);
    run->divides = piece->divides;
}

static enum document_use use_of(enum marked_use use) {
    switch (use) {
    case MARKED_SUPERSCRIPT:
    case MARKED_PRESUPERSCRIPT:
        return DOCUMENT_USE_SUPERSCRIPT;
    case MARKED_SUBSCRIPT:
    case MARKED_PRESUBSCRIPT:
        return DOCUMENT_USE_SUBSCRIPT;
    case MARKED_REFERENCE:
        return DOCUMENT_USE_REFERENCE;
    case MARKED_UNIT:
        return DOCUMENT_USE_UNIT;
    case MARKED_COMBINED:
        return DOCUMENT_USE_COMBINED;
    default:
        return DOCUMENT_USE_TEXT;
    }
}

static enum document_line line_of(enum marked_use use) {
    if (use == MARKED_LINE)
        return DOCUMENT_LINE_BESIDE;
    return use == MARKED_STRUCK ? DOCUMENT_LINE_THROUGH : DOCUMENT_LINE_NONE;
}

void wording_add_marked(struct arena *arena, const struct list *pieces, struct span origin,
                        struct list *runs) {
    for (size_t i = 0; i < pieces->count; i++) {
        const struct marked_piece *piece = LIST_AT(pieces, const struct marked_piece, i);
        struct document_run *run = wording_add_text(arena, runs, piece->text);
        if (piece->use == MARKED_PARAGRAPH) {
            run->kind = DOCUMENT_RUN_BREAK;
            run->parts = true;
            origin = piece->next;
        }
        run->origin = origin;
        if (piece->use == MARKED_NOTE) {
            run->kind = DOCUMENT_RUN_NOTE;
            run->origin = piece->note;
        }
        run->emphasis = piece->use == MARKED_EMPHASIS;
        run->warichu = piece->use == MARKED_WARICHU;
        run->separator = piece->separator;
        run->bare = piece->bare;
        run->use = use_of(piece->use);
        run->line = line_of(piece->use);
        run->precedes = piece->use == MARKED_PRESUPERSCRIPT || piece->use == MARKED_PRESUBSCRIPT;
        run->spread = piece->spread * 1000;
        set_ruby(arena, piece, run);
    }
}

/* ---- what they say ------------------------------------------------------------------------ */

bool wording_is_blank(const struct list *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (run->kind != DOCUMENT_RUN_TEXT || run->text[0] != '\0')
            return false;
    }
    return true;
}

const char *wording_plain_text(struct arena *arena, const struct list *runs) {
    GString *text = g_string_new(NULL);
    document_runs_text(runs, text);
    const char *copy = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* ---- between others ----------------------------------------------------------------------- */

static bool is_east_asian(const struct wording *wording) {
    return g_str_has_prefix(wording->language, "ja") || g_str_has_prefix(wording->language, "zh");
}

const char *wording_comma(const struct wording *wording) {
    return is_east_asian(wording) ? "、" : ", ";
}

const char *wording_range(const struct wording *wording) {
    return is_east_asian(wording) ? "～" : " – ";
}

struct wording_brackets wording_brackets(const struct wording *wording) {
    const char *language = wording->language ? wording->language : "ja";
    if (g_str_has_prefix(language, "ja") || g_str_has_prefix(language, "zh") ||
        g_str_has_prefix(language, "yue"))
        return (struct wording_brackets){"（", "）"};
    return (struct wording_brackets){g_str_has_prefix(language, "ko") ? "(" : " (", ")"};
}
