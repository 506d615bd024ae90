/* Runs → text. Leaders and the room of tabs are strokes between words: a blank, or a tab, keeps
 * these apart. */
#include "plain/plain_int.h"

#include <glib.h>
#include <string.h>

/* ---- ruby -------------------------------------------------------------------------------- */

static bool is_wide(const char *language) {
    return g_str_has_prefix(language, "ja") || g_str_has_prefix(language, "zh") ||
           g_str_has_prefix(language, "ko");
}

static void append_reading(GString *out, GString *reading, const char *language) {
    if (reading->len > 0)
        g_string_append_printf(out, is_wide(language) ? "（%s）" : " (%s)", reading->str);
    g_string_truncate(reading, 0);
}

/* Words of Western ruby do not run together. */
static void append_part(GString *reading, const char *text) {
    const char *last = g_utf8_find_prev_char(reading->str, reading->str + reading->len);
    if (last && g_unichar_isalpha(g_utf8_get_char(last)) &&
        !g_unichar_iswide(g_utf8_get_char(last)) && g_unichar_isalpha(g_utf8_get_char(text)) &&
        !g_unichar_iswide(g_utf8_get_char(text)))
        g_string_append_c(reading, ' ');
    g_string_append(reading, text);
}

/* The readings of a stretch of parts, which are a word's, stand together behind it. */
static void append_ruby(GString *out, const struct document_run *run, const char *language) {
    const struct document_ruby *parts = run->ruby ? run->ruby : run->beyond;
    size_t count = run->ruby ? run->ruby_count : run->beyond_count;
    const char *at = run->text, *end = run->text + strlen(run->text);
    GString *reading = g_string_new(NULL);
    for (size_t i = 0; i < count && at < end; i++) {
        const struct document_ruby *ruby = &parts[i];
        const char *next = at;
        for (size_t k = 0; k < ruby->characters && next < end; k++)
            next = g_utf8_next_char(next);
        if (!ruby->text || !ruby->text[0])
            append_reading(out, reading, language);
        else
            append_part(reading, ruby->text);
        g_string_append_len(out, at, next - at);
        at = next;
    }
    append_reading(out, reading, language);
    g_string_append(out, at);
    g_string_free(reading, TRUE);
}

static GString *join_readings(const struct document_ruby *parts, size_t count) {
    GString *reading = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        append_part(reading, parts[i].text ? parts[i].text : "");
    return reading;
}

/* Those of both sides, in one bracket behind it all. */
static void append_both(GString *out, const struct document_run *run, const char *language) {
    GString *over = join_readings(run->ruby, run->ruby_count);
    GString *beyond = join_readings(run->beyond, run->beyond_count);
    if (over->len > 0 && beyond->len > 0)
        g_string_append(over, is_wide(language) ? "／" : " / ");
    g_string_append(over, beyond->str);
    g_string_append(out, run->text);
    append_reading(out, over, language);
    g_string_free(beyond, TRUE);
    g_string_free(over, TRUE);
}

/* ---- references -------------------------------------------------------------------------- */

static const char *folio_of(const struct plain *plain, const struct document_node *node) {
    for (size_t i = 0; i < plain->folios->count; i++) {
        const struct frame_folio *folio = LIST_AT(plain->folios, const struct frame_folio, i);
        if (folio->node == node)
            return folio->text;
    }
    return "";
}

/* The printed page's number; of a page without one, the name of what stands there. */
static void append_reference(const struct plain *plain, const struct document_run *run,
                             GString *out) {
    const struct document_node *target = run->target;
    if (!target)
        return;
    const char *number = document_native_number(plain->arena, folio_of(plain, target), run->native);
    if (*number)
        g_string_append(out, number);
    else if (target->picture)
        g_string_append(out, target->picture->alternative);
    else
        document_runs_text(&target->runs, out);
}

/* ---- runs -------------------------------------------------------------------------------- */

/* What is struck out would be read as what is said. */
static void append_struck(const struct document_run *run, const char *language, GString *out) {
    bool wide = is_wide(run->language ? run->language : language);
    g_string_append(out, wide ? "［取消：" : "[struck out: ");
    document_append_plain(run, out);
    g_string_append(out, wide ? "］" : "]");
}

static void append_text(const struct document_run *run, const char *language, GString *out) {
    if (run->ruby && run->beyond)
        append_both(out, run, run->language ? run->language : language);
    else if (document_has_ruby(run))
        append_ruby(out, run, run->language ? run->language : language);
    else if (run->line == DOCUMENT_LINE_THROUGH && run->text[0])
        append_struck(run, language, out);
    else
        document_append_plain(run, out);
}

static void append_run(const struct plain *plain, const struct document_run *run,
                       const char *language, GString *out) {
    switch (run->kind) {
    case DOCUMENT_RUN_TEXT:
        if (run->text)
            append_text(run, language, out);
        break;
    case DOCUMENT_RUN_BREAK:
        g_string_append_c(out, '\n');
        break;
    case DOCUMENT_RUN_LEADER:
        g_string_append_c(out, ' ');
        break;
    case DOCUMENT_RUN_TAB:
        g_string_append_c(out, '\t');
        break;
    case DOCUMENT_RUN_PAGE: /* a text has no pages */
    case DOCUMENT_RUN_PAGES:
    case DOCUMENT_RUN_NOTE: /* of a chart's label */
        break;
    case DOCUMENT_RUN_PAGE_OF:
        append_reference(plain, run, out);
        break;
    }
}

void plain_append_runs(const struct plain *plain, const struct list *runs, const char *language,
                       GString *out) {
    for (size_t i = 0; i < runs->count; i++)
        append_run(plain, LIST_AT(runs, const struct document_run, i), language, out);
}
