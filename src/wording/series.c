/* What recurs: takes a chart's marks in order, gives those that belong together a series and its
 * words.
 *
 * Marks of one category and track are a series when their texts are the same, or when they are
 * numbered (第５回, 第６回 …) by ascending numbers and have a name in common behind the number. The
 * name of those ends before the last kana they have in common, a particle:
 * 青森県・大連市友好経済交流委員会｜に青森市長以下が出席. */
#include "wording.h"

#include <glib.h>
#include <string.h>

#define NAME_LEAST 6  /* characters of a name in common */
#define DATES_MOST 12 /* that a label lists */

/* A mark's text around its number. */
struct numbered {
    const char *text;
    size_t head;      /* bytes before 第 */
    const char *tail; /* behind 回; NULL: it has no number */
    int64_t number;
    bool fullwidth; /* its digits */
};

struct finder {
    const struct wording *wording;
    struct document_chart *chart;
    struct numbered *texts; /* of the marks */
    struct list words;      /* of struct series_words */
};

/* ---- numbers ------------------------------------------------------------------------------ */

/* The digits at `at`, of either width; gives what stands behind them, or NULL: there are none. */
static const char *read_number(const char *at, struct numbered *numbered) {
    const char *begin = at;
    for (; at - begin < 30; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        bool wide = character >= 0xFF10 && character <= 0xFF19;
        if (!wide && (character < '0' || character > '9'))
            break;
        numbered->number = numbered->number * 10 + (character - (wide ? 0xFF10 : '0'));
        numbered->fullwidth = wide;
    }
    return at > begin ? at : NULL;
}

static struct numbered read_text(const char *text) {
    static const char before[] = "第", behind[] = "回";
    struct numbered found = {.text = text};
    const char *at = strstr(text, before);
    const char *end = at ? read_number(at + strlen(before), &found) : NULL;
    if (end && g_str_has_prefix(end, behind)) {
        found.head = (size_t)(at - text);
        found.tail = end + strlen(behind);
    }
    return found;
}

static void append_number(GString *out, const struct numbered *numbered, struct arena *arena) {
    const char *digits = arena_printf(arena, "%lld", (long long)numbered->number);
    g_string_append(out, numbered->fullwidth ? wording_to_fullwidth(arena, digits) : digits);
}

/* ---- names -------------------------------------------------------------------------------- */

static size_t common_bytes(const char *left, const char *right, size_t most) {
    size_t same = 0;
    while (same < most && left[same] && left[same] == right[same])
        same++;
    while (same > 0 && ((unsigned char)left[same] & 0xC0) == 0x80)
        same--; /* inside a character */
    return same;
}

static bool is_hiragana(gunichar character) {
    return character >= 0x3041 && character <= 0x3096;
}

/* Bytes of the name within the first `common`: up to the last kana in them; 0: too short. */
static size_t name_size(const char *tail, size_t common) {
    const char *end = tail + common;
    while (end > tail && !is_hiragana(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    while (end > tail && is_hiragana(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return g_utf8_strlen(tail, end - tail) >= NAME_LEAST ? (size_t)(end - tail) : 0;
}

/* ---- members ------------------------------------------------------------------------------ */

static struct document_mark *mark_at(const struct finder *finder, size_t index) {
    return LIST_AT(&finder->chart->marks, struct document_mark, index);
}

static bool is_free(const struct finder *finder, size_t head, size_t index) {
    const struct document_mark *mark = mark_at(finder, index), *first = mark_at(finder, head);
    return mark->series == 0 && !mark->milestone && mark->category == first->category &&
           mark->track == first->track;
}

/* Bytes of the name behind the number that `other` shares with `first`, whose name has `size` so
 * far: all of them, or less where that is still a name; 0: it is another. */
static size_t shared_name(const struct numbered *first, const struct numbered *other, size_t size) {
    if (!other->tail || other->head != first->head ||
        memcmp(other->text, first->text, first->head) != 0)
        return 0;
    size_t same = common_bytes(first->tail, other->tail, size);
    bool whole = first->tail[size] == '\0';
    if (same == size && (!whole || other->tail[same] == '\0'))
        return size;
    return whole ? name_size(first->tail, same) : 0;
}

/* Numbered marks with the first one's name, in the list from `head` on; gives the name's bytes. */
static size_t find_numbered(const struct finder *finder, size_t head, struct list *members) {
    const struct numbered *first = &finder->texts[head], *last = first;
    size_t size = first->tail ? strlen(first->tail) : 0;
    *LIST_PUSH(finder->wording->arena, members, size_t) = head;
    for (size_t i = head + 1; first->tail && i < finder->chart->marks.count; i++) {
        const struct numbered *text = &finder->texts[i];
        size_t shared = shared_name(first, text, size);
        if (!is_free(finder, head, i) || shared == 0 || text->number <= last->number)
            continue;
        size = shared;
        last = text;
        *LIST_PUSH(finder->wording->arena, members, size_t) = i;
    }
    return size;
}

static void find_same(const struct finder *finder, size_t head, struct list *members) {
    for (size_t i = head; i < finder->chart->marks.count; i++)
        if (is_free(finder, head, i) &&
            strcmp(finder->texts[i].text, finder->texts[head].text) == 0)
            *LIST_PUSH(finder->wording->arena, members, size_t) = i;
}

/* ---- labels ------------------------------------------------------------------------------- */

static size_t member_at(const struct list *members, size_t index) {
    return *LIST_AT(members, const size_t, index);
}

/* 第５～７・９回 */
static void append_numbers(const struct finder *finder, const struct list *members, GString *out) {
    struct arena *arena = finder->wording->arena;
    for (size_t i = 0; i < members->count; i++) {
        size_t end = i;
        while (end + 1 < members->count && finder->texts[member_at(members, end + 1)].number ==
                                               finder->texts[member_at(members, end)].number + 1)
            end++;
        if (i > 0)
            g_string_append(out, "・");
        append_number(out, &finder->texts[member_at(members, i)], arena);
        if (end > i) {
            g_string_append(out, end > i + 1 ? "～" : "・");
            append_number(out, &finder->texts[member_at(members, end)], arena);
        }
        i = end;
    }
}

static const char *name_of(const struct finder *finder, const struct list *members, size_t size) {
    const struct numbered *first = &finder->texts[member_at(members, 0)];
    if (size == 0)
        return first->text;
    GString *name = g_string_new_len(first->text, (gssize)first->head);
    g_string_append(name, "第");
    append_numbers(finder, members, name);
    g_string_append(name, "回");
    g_string_append_len(name, first->tail, (gssize)size);
    const char *copy = arena_strdup(finder->wording->arena, name->str);
    g_string_free(name, TRUE);
    return copy;
}

/* All dates, or of too many the first and the last. */
static const char *dates_of(const struct finder *finder, const struct list *members) {
    GString *dates = g_string_new(NULL);
    bool all = members->count <= DATES_MOST;
    for (size_t i = 0; i < members->count; i += all ? 1 : members->count - 1) {
        if (i > 0)
            g_string_append(dates,
                            all ? wording_comma(finder->wording) : wording_range(finder->wording));
        g_string_append(dates, mark_at(finder, member_at(members, i))->date);
    }
    const char *copy = arena_strdup(finder->wording->arena, dates->str);
    g_string_free(dates, TRUE);
    return copy;
}

/* Its marks are as important as the most important of them. */
static void join_marks(const struct finder *finder, const struct list *members) {
    int32_t rank = INT32_MAX;
    for (size_t i = 0; i < members->count; i++)
        rank = MIN(rank, mark_at(finder, member_at(members, i))->rank);
    for (size_t i = 0; i < members->count; i++) {
        mark_at(finder, member_at(members, i))->series = finder->chart->series.count;
        mark_at(finder, member_at(members, i))->rank = rank;
    }
}

/* `size`: bytes of the name behind the number; 0: there is no number. */
static void add_series(struct finder *finder, const struct list *members, size_t size) {
    struct arena *arena = finder->wording->arena;
    struct document_series *series =
        LIST_PUSH(arena, &finder->chart->series, struct document_series);
    *LIST_PUSH(arena, &finder->words, struct series_words) =
        (struct series_words){.name = name_of(finder, members, size),
                              .dates = dates_of(finder, members),
                              .times = (int64_t)members->count};
    series->date = arena_printf(arena, "%s%s%s", mark_at(finder, member_at(members, 0))->date,
                                wording_range(finder->wording),
                                mark_at(finder, member_at(members, members->count - 1))->date);
    join_marks(finder, members);
}

struct list wording_find_series(const struct wording *wording, size_t least,
                                struct document_chart *chart) {
    struct finder finder = {.wording = wording,
                            .chart = chart,
                            .texts =
                                ARENA_ARRAY(wording->arena, struct numbered, chart->marks.count)};
    for (size_t i = 0; i < chart->marks.count; i++)
        finder.texts[i] =
            read_text(wording_plain_text(wording->arena, &mark_at(&finder, i)->label));
    for (size_t i = 0; i < chart->marks.count; i++) {
        struct list numbered = {0}, same = {0};
        if (!is_free(&finder, i, i))
            continue;
        size_t size = find_numbered(&finder, i, &numbered);
        find_same(&finder, i, &same);
        if (numbered.count >= least)
            add_series(&finder, &numbered, size);
        else if (same.count >= least)
            add_series(&finder, &same, 0);
    }
    return finder.words;
}
