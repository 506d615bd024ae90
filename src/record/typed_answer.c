/* What to write for a date as people type it: the words for a hint, the date itself for whoever
 * reads lists, and whether the one is all that is to be said of the other. */
#include "edtf_int.h"

#include <glib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static void note(struct typed_answer *answer, enum date_kind kind, const struct date_point *points,
                 size_t count) {
    if (answer->kind != DATE_NONE)
        return;
    struct date_point *copy = ARENA_ARRAY(answer->arena, struct date_point, count);
    memcpy(copy, points, count * sizeof *copy);
    answer->kind = kind;
    answer->points = copy;
    answer->count = count;
}

void record_answer_near(struct typed_answer *answer, struct date_point point) {
    note(answer, DATE_POINT, &point, 1);
}

void record_answer_write(struct typed_answer *answer, enum date_kind kind,
                         const struct date_point *points, size_t count) {
    bool is_quoted = kind == DATE_SET || kind >= DATE_ONE_OF;
    bool is_sure = answer->hint->len == 0;
    record_answer_say_date(answer, is_quoted ? "write '%s'" : "write %s", kind, points, count);
    answer->is_sure = is_sure;
}

void record_answer_say_date(struct typed_answer *answer, const char *format, enum date_kind kind,
                            const struct date_point *points, size_t count) {
    const struct date date = {kind, count, points, {0}};
    GString *text = g_string_new(NULL);
    record_date_print(&date, text);
    record_answer_say(answer, format, text->str);
    g_string_free(text, TRUE);
    note(answer, kind, points, count);
}

void record_answer_say(struct typed_answer *answer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = words_vprintf(answer->language, format, arguments);
    g_string_append(answer->hint, text);
    free(text);
    va_end(arguments);
    answer->is_sure = false;
}

void record_answer_clear(struct typed_answer *answer) {
    g_string_truncate(answer->hint, 0);
    answer->kind = DATE_NONE;
    answer->is_sure = false;
}

/* ---- reading ------------------------------------------------------------------------------- */

/* As a record has it; what would be told of it there makes it doubtful. */
static bool read_edtf(struct arena *arena, const char *text, enum words_language language,
                      struct date_reading *reading) {
    struct diags *diags = diags_new();
    diags_set_language(diags, language);
    bool read = *text && record_date_parse(arena, text, (struct span){0}, diags, &reading->date) &&
                reading->date.kind != DATE_NONE;
    bool told = diags_count(diags) > 0;
    if (read && told)
        reading->advice = arena_strdup(arena, diags_at(diags, 0)->message);
    if (read)
        reading->certainty = told ? DATE_DOUBTFUL : DATE_CERTAIN;
    diags_free(diags);
    return read;
}

/* What was read must be a date that a record may have: in the order of time, for one. */
static void settle(struct arena *arena, const struct typed_answer *answer,
                   struct date_reading *reading) {
    const struct date date = {answer->kind, answer->count, answer->points, {0}};
    GString *text = g_string_new(NULL);
    record_date_print(&date, text);
    struct date_reading again = {0};
    if (read_edtf(arena, text->str, answer->language, &again)) {
        reading->date = again.date;
        reading->certainty =
            answer->is_sure && again.certainty == DATE_CERTAIN ? DATE_CERTAIN : DATE_DOUBTFUL;
    }
    g_string_free(text, TRUE);
}

struct date_reading record_date_read_written(struct arena *arena, const struct era_table *eras,
                                             const char *text, enum words_language language) {
    struct date_reading reading = {0};
    if (read_edtf(arena, text, language, &reading))
        return reading;
    reading = (struct date_reading){0};
    struct typed_answer answer = {.arena = arena, .language = language, .hint = g_string_new(NULL)};
    if (record_date_answer(eras, text, false, &answer))
        reading.advice = arena_strdup(arena, answer.hint->str);
    if (answer.kind != DATE_NONE)
        settle(arena, &answer, &reading);
    g_string_free(answer.hint, TRUE);
    return reading;
}
