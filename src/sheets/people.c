/* People as offices write them into one cell: takes 生徒10名、引率2名, 12名（生徒10名、引率2名） or
 * 市長ほか12名, gives how many they are, and who, as far as a record can say it. */
#include "list_int.h"

#include <glib.h>
#include <string.h>

/* ---- texts ----------------------------------------------------------------------------------- */

static bool is_one_of(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

static bool ends_number(const GString *plain) {
    char last = plain->len > 0 ? plain->str[plain->len - 1] : '\0';
    return g_ascii_isdigit(last) || last == ')' || g_str_has_suffix(plain->str, "名") ||
           g_str_has_suffix(plain->str, "人");
}

/* In one width; blanks behind a number part what they stand between, others are nothing. */
static char *narrow(const char *text) {
    char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    GString *plain = g_string_new(NULL);
    for (const char *at = normal ? normal : ""; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        bool is_blank = g_unichar_isspace(character);
        const char *next = at;
        while (is_blank && *next && g_unichar_isspace(g_utf8_get_char(next)))
            next = g_utf8_next_char(next);
        bool goes_on = g_str_has_prefix(next, "名") || g_str_has_prefix(next, "人") || !*next ||
                       strchr("(),", *next);
        bool is_thousand = character == ',' && plain->len > 0 &&
                           g_ascii_isdigit(plain->str[plain->len - 1]) &&
                           strspn(at + 1, "0123456789") == 3;
        if (is_blank && ends_number(plain) && !goes_on)
            g_string_append(plain, "、");
        else if (!is_blank && !is_thousand)
            g_string_append_unichar(plain, character);
    }
    g_free(normal);
    return g_string_free(plain, FALSE);
}

/* The size of what parts two numbers of people; 0: nothing does. */
static size_t size_of_separator(const char *at) {
    static const char *const words[] = {"、", ",",  "・",   "/",      ";",      "+",
                                        "&",  "と", "及び", "および", "並びに", "。"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (g_str_has_prefix(at, words[i]))
            return strlen(words[i]);
    return 0;
}

/* ---- one number ------------------------------------------------------------------------------ */

/* 生徒10名程度（うち女子6名） */
struct people_item {
    const char *label; /* "": all */
    const char *others; /* those beside whom `label` stands for others: 市長 of 市長ほか; or NULL */
    const char *inside; /* what stands in brackets behind it; NULL: nothing */
    int64_t count;
    bool is_vague; /* not the number alone */
    bool is_subset;
    bool is_polite;
};

/* Takes words off the ends of a label; whether there was one. */
static bool take_prefix(char **label, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (g_str_has_prefix(*label, words[i])) {
            *label += strlen(words[i]);
            return true;
        }
    return false;
}

static bool take_suffix(char *label, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (g_str_has_suffix(label, words[i])) {
            label[strlen(label) - strlen(words[i])] = '\0';
            return true;
        }
    return false;
}

/* 市長ほか, 市長他, but neither その他 nor 市外: those whom the others stand beside. */
static bool take_others(char *label) {
    static const char *const words[] = {"ほか", "他", "外"};
    static const char *const whole[] = {"その他", "市外", "県外", "国外", "海外", "郊外", "内外"};
    for (size_t i = 0; i < COUNT_OF(whole); i++)
        if (g_str_has_suffix(label, whole[i]))
            return false;
    return take_suffix(label, words, COUNT_OF(words));
}

/* Whom the number counts, by what stands before it. */
static void read_label(struct arena *arena, const char *text, size_t size,
                       struct people_item *item) {
    static const char *const breakdown[] = {"内訳:", "内訳"}, *const subset[] = {"うち", "内"};
    static const char *const vague[] = {"約", "およそ", "延べ", "のべ", "概ね", "おおむね"};
    static const char *const total[] = {"合計", "総計", "計", "総勢", "総数", "全"};
    static const char *const ends[] = {":", "は", "が", "の", "="};
    static const char *const led[] = {"以下", "はじめ", "始め",   "等",   "など", "ら",
                                      "含む", "含め",   "含めて", "から", "より", "延"};
    char *label = arena_strndup(arena, text, size);
    item->is_subset = !take_prefix(&label, breakdown, COUNT_OF(breakdown)) &&
                      take_prefix(&label, subset, COUNT_OF(subset));
    (void)take_suffix(label, ends, COUNT_OF(ends));
    item->is_vague = take_prefix(&label, vague, COUNT_OF(vague));
    item->is_vague |= take_suffix(label, vague, COUNT_OF(vague));
    if (is_one_of(label, total, COUNT_OF(total)))
        *label = '\0';
    bool has_others = take_others(label);
    item->others = has_others && *label ? label : NULL;
    bool is_led = !has_others && take_suffix(label, led, COUNT_OF(led));
    item->is_vague |= is_led || (has_others && !*label);
    if (is_led)
        *label = '\0';
    item->label = item->others ? "ほか" : label;
}

/* What stands behind the figures, up to what parts it from the next. False: they count no people,
 * or more than one number of them. */
static bool read_unit(struct arena *arena, const char **at, struct people_item *item) {
    static const char *const words[] = {"程度", "前後",   "ほど",   "余", "余り", "以上", "強",
                                        "弱",   "くらい", "ぐらい", "超", "余人", "余名"};
    item->is_polite = g_str_has_prefix(*at, "名");
    bool has_unit = item->is_polite || g_str_has_prefix(*at, "人");
    const char *start = *at + (has_unit ? strlen("名") : 0), *end = start;
    while (*end && *end != '(' && size_of_separator(end) == 0)
        end = g_utf8_next_char(end);
    const char *rest = arena_strndup(arena, start, (size_t)(end - start));
    bool is_word = is_one_of(rest, words, COUNT_OF(words));
    bool is_odd = strpbrk(rest, "0123456789~.") || strstr(rest, "×");
    item->is_vague |= *rest != '\0';
    item->is_polite |= strcmp(rest, "余名") == 0;
    *at = end;
    return !is_odd && (has_unit || is_word || !*rest);
}

static bool read_item(struct arena *arena, const char **at, struct people_item *item) {
    size_t size = strcspn(*at, "0123456789()");
    const char *figures = *at + size;
    size_t digits = strspn(figures, "0123456789");
    *item = (struct people_item){0};
    if (digits == 0 || digits > 9)
        return false;
    read_label(arena, *at, size, item);
    item->count = g_ascii_strtoll(figures, NULL, 10);
    *at = figures + digits;
    if (!read_unit(arena, at, item))
        return false;
    if (**at != '(')
        return true;
    const char *close = strchr(*at, ')');
    if (!close || memchr(*at + 1, '(', (size_t)(close - *at - 1)))
        return false;
    item->inside = arena_strndup(arena, *at + 1, (size_t)(close - *at - 1));
    *at = close + 1;
    return true;
}

/* ---- all of them ------------------------------------------------------------------------------
 */

struct people_items {
    struct list items; /* of struct people_item */
    const struct people_item *total;
    size_t totals;
    int64_t sum; /* of those that have a label */
    bool is_vague, has_others;
};

static void add_kind(struct arena *arena, struct list *kinds, const char *name, int64_t count) {
    *LIST_PUSH(arena, kinds, struct list_kind) =
        (struct list_kind){name, (int32_t)count, SCHEMA_ABSENT};
}

/* 市長・議長 beside the others: each is one. */
static int64_t add_named(struct arena *arena, struct list *kinds, const char *names) {
    int64_t count = 0;
    while (*names) {
        const char *end = names;
        while (*end && size_of_separator(end) == 0)
            end = g_utf8_next_char(end);
        if (end > names)
            add_kind(arena, kinds, arena_strndup(arena, names, (size_t)(end - names)), 1);
        count += end > names;
        names = end + size_of_separator(end);
    }
    return count;
}

static void take_item(struct arena *arena, struct people_items *all, struct list *kinds,
                      const struct people_item *item) {
    all->is_vague |= item->is_vague || item->is_subset;
    if (item->is_subset)
        return;
    if (!*item->label) {
        all->total = item;
        all->totals++;
        return;
    }
    all->is_vague |= item->inside != NULL;
    all->has_others |= item->others != NULL;
    all->sum += item->others ? add_named(arena, kinds, item->others) : 0;
    all->sum += item->count;
    add_kind(arena, kinds, item->label, item->count);
}

/* Reads numbers until there are none; false: one of them cannot be read. What stands behind the
 * last is no number, and makes them vague. */
static bool read_items(struct arena *arena, const char *text, struct people_items *all,
                       struct list_people *people) {
    const char *at = text;
    while (*at) {
        bool is_last = all->items.count > 0 && !strpbrk(at, "0123456789");
        struct people_item item;
        all->is_vague |= is_last;
        if (is_last)
            return true;
        if (!read_item(arena, &at, &item))
            return false;
        people->is_polite |= item.is_polite;
        struct people_item *kept = LIST_PUSH(arena, &all->items, struct people_item);
        *kept = item;
        take_item(arena, all, &people->kinds, kept);
        at += size_of_separator(at);
    }
    return all->items.count > 0;
}

/* Whether the brackets behind a total tell the same people by kind; they are its kinds then. */
static bool take_inside(struct arena *arena, const struct people_item *total,
                        struct list_people *people) {
    struct people_items all = {0};
    struct list_people inside = {0};
    bool ok = read_items(arena, total->inside, &all, &inside) && !all.is_vague && all.totals == 0 &&
              all.sum == total->count;
    if (ok)
        people->kinds = inside.kinds;
    return ok;
}

static void settle(struct arena *arena, struct people_items *all, struct list_people *people) {
    const struct people_item *total = all->total;
    int64_t count = total ? total->count : all->sum;
    bool has_kinds = people->kinds.count > 0;
    bool is_other = total && has_kinds && all->sum != total->count;
    if (is_other)
        people->kinds = (struct list){0};
    if (total && total->inside && (has_kinds || !take_inside(arena, total, people)))
        all->is_vague = true;
    if (all->totals > 1 || count > INT32_MAX || (!total && !has_kinds))
        return;
    people->count = (int32_t)count;
    people->state = LIST_PEOPLE_WHOLE;
    if (all->has_others && !is_other)
        people->state = LIST_PEOPLE_OTHERS;
    else if (all->is_vague || is_other)
        people->state = LIST_PEOPLE_PART;
}

struct list_people list_read_people(struct arena *arena, const char *text) {
    struct list_people people = {.state = LIST_PEOPLE_UNREAD, .count = SCHEMA_ABSENT};
    struct people_items all = {0};
    char *plain = narrow(text);
    if (read_items(arena, plain, &all, &people))
        settle(arena, &all, &people);
    if (people.state == LIST_PEOPLE_UNREAD)
        people.kinds = (struct list){0};
    g_free(plain);
    return people;
}
