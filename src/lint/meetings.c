/* Numbers of what recurs (第８回): one that is missing between its neighbours, one dated before
 * the last, one that stands at two dates. */
#include "lint_int.h"

#include <glib.h>
#include <string.h>

struct meeting {
    const char *name; /* of what recurs */
    int number;
    int32_t first, last; /* the days on which it may have begun */
    const struct lint_text *text;
    int start, end; /* of 第N回 */
};

#define NAME_LEAST 4 /* characters: 会議 alone names nothing */
#define GAP_MOST   3 /* numbers in a row; more, and the city is a guest now and then */

/* The characters of a name behind its number: to a mark, or to a particle. */
static const char *find_name_end(const char *at) {
    static const char *const ends[] = {"、", "。",   "「",   "」",   "『",   "』", "(",    ")",
                                       "　", " ",    "\n",   "に",   "を",   "が", "で",   "へ",
                                       "は", "開催", "参加", "出席", "実施", "も", "から", NULL};
    for (; *at; at = g_utf8_next_char(at))
        for (const char *const *end = ends; *end; end++)
            if (g_str_has_prefix(at, *end))
                return at;
    return at;
}

/* What the number is of: the words behind it; where these are few, those before it too. */
static const char *find_name(struct lint *lint, const char *text, int start, int end) {
    const char *after = text + end;
    size_t size = (size_t)(find_name_end(after) - after);
    if (g_utf8_strlen(after, (gssize)size) >= NAME_LEAST)
        return arena_strndup(lint->work, after, size);
    int from = lint_clause_start(text, start);
    const char *name =
        arena_printf(lint->work, "%.*s%.*s", start - from, text + from, (int)size, after);
    return g_utf8_strlen(name, -1) >= NAME_LEAST ? name : NULL;
}

static void add_meetings(struct lint *lint, const struct lint_text *text, GArray *meetings) {
    GMatchInfo *info;
    int32_t first, last;
    bool dated = text->event && text->event->date.kind != DATE_SET &&
                 record_date_find_beginning(&text->event->date, &first, &last);
    for (bool more = dated && lint_match(lint, LINT_MEETING, text->text, &info); more;
         more = g_match_info_next(info, NULL)) {
        struct meeting meeting = {
            .number = lint_number(info, 1), .first = first, .last = last, .text = text};
        lint_group(info, 0, &meeting.start, &meeting.end);
        meeting.name = find_name(lint, text->text, meeting.start, meeting.end);
        if (meeting.name && meeting.number > 0)
            g_array_append_val(meetings, meeting);
    }
    if (dated)
        g_match_info_free(info);
}

static gint compare_meetings(gconstpointer a, gconstpointer b) {
    const struct meeting *one = a, *other = b;
    int order = strcmp(one->name, other->name);
    if (order == 0)
        order = (one->number > other->number) - (one->number < other->number);
    return order != 0 ? order : (one->first > other->first) - (one->first < other->first);
}

static const struct meeting *meeting_at(const GArray *meetings, guint index) {
    return &g_array_index(meetings, struct meeting, index);
}

/* ---- what is told ------------------------------------------------------------------------ */

static void report(struct lint *lint, const struct meeting *before, const struct meeting *meeting,
                   const char *hint, const char *what) {
    diag_report(
        lint->diags, DIAG_LINT_MEETING, lint_place(meeting->text, meeting->start, meeting->end),
        hint, "%s%s: %s 第%d回 (line %u)",
        lint_quote(lint, meeting->text, meeting->start, meeting->end), meeting->name,
        diags_say(lint->diags, what), before->number, before->text->marked->plain.span.line);
}

/* Two that follow one another. `kept`: others of the name do so by one. */
static void compare(struct lint *lint, const struct meeting *before, const struct meeting *meeting,
                    bool kept) {
    int missing = meeting->number - before->number - 1;
    if (meeting->last < before->first)
        report(lint, before, meeting, "is one of the dates wrong, or a number?",
               "it is dated before");
    else if (missing < 0 && meeting->first > before->last + 366)
        report(lint, before, meeting, "is one of the numbers wrong?",
               "the same number stands more than a year after");
    else if (missing == 1 || (missing > 1 && missing <= GAP_MOST && kept))
        report(lint, before, meeting, "add what is missing, or is one of the numbers wrong?",
               "there is none between it and");
}

/* Whether two of a name, among those from `first` on, follow one another by one. */
static bool is_kept(const GArray *meetings, guint first) {
    for (guint i = first + 1; i < meetings->len; i++) {
        if (strcmp(meeting_at(meetings, i)->name, meeting_at(meetings, first)->name) != 0)
            return false;
        if (meeting_at(meetings, i)->number == meeting_at(meetings, i - 1)->number + 1)
            return true;
    }
    return false;
}

void lint_check_meetings(struct lint *lint) {
    GArray *meetings = g_array_new(FALSE, TRUE, sizeof(struct meeting));
    guint first = 0;
    for (size_t i = 0; i < lint->texts.count; i++)
        add_meetings(lint, LIST_AT(&lint->texts, const struct lint_text, i), meetings);
    g_array_sort(meetings, compare_meetings);
    for (guint i = 1; i < meetings->len; i++) {
        if (strcmp(meeting_at(meetings, i)->name, meeting_at(meetings, i - 1)->name) != 0)
            first = i;
        else
            compare(lint, meeting_at(meetings, i - 1), meeting_at(meetings, i),
                    is_kept(meetings, first));
    }
    g_array_free(meetings, TRUE);
}
