/* Records at random, and whether what a program says of them is so.
 *
 *     random_records record|booklet SEED        a file on standard output, made from the tables of
 *                                               its format: every text is one ideograph that no
 *                                               other text has, every number and every day in a
 *                                               year stands once; with seed 0 every key is there
 *     random_records judge COVERAGE PAGES WEB   reads `shimai check --coverage`, what pdftotext and
 *                                               a web page say, and the files that the lines name;
 *                                               tells each value that is shown and is not there, or
 *                                               is not and is
 *
 * Ideographs are those of JIS X 0208's second level: no layout has words of them. */
#include "record/record.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- making ------------------------------------------------------------------------------- */

#define DEPTH_MAX 3 /* of groups in groups */

struct maker {
    GRand *random;
    GString *out;
    GPtrArray *texts; /* shuffled; taken from the end */
    GArray *days;     /* of a year, shuffled */
    bool full;        /* no key is left out */
    int numbers;      /* given so far */
    int photos, categories;
};

static bool is_second_level(gunichar character) {
    char utf8[8] = {0};
    gsize size = 0;
    g_unichar_to_utf8(character, utf8);
    char *bytes = g_convert(utf8, -1, "EUC-JP", "UTF-8", NULL, &size, NULL);
    bool is = bytes && size == 2 && (unsigned char)bytes[0] >= 0xD0;
    g_free(bytes);
    return is;
}

static void swap(void *a, void *b, size_t size) {
    char held[sizeof(void *)];
    memcpy(held, a, size);
    memcpy(a, b, size);
    memcpy(b, held, size);
}

static void shuffle(GRand *random, void *items, guint count, size_t size) {
    for (guint i = count; i > 1; i--)
        swap((char *)items + (i - 1) * size,
             (char *)items + (guint)g_rand_int_range(random, 0, (gint32)i) * size, size);
}

/* A record and its booklet have no text in common: each has every other ideograph. */
static struct maker new_maker(guint32 seed, bool is_booklet) {
    struct maker maker = {.random = g_rand_new_with_seed(seed),
                          .out = g_string_new(NULL),
                          .texts = g_ptr_array_new_with_free_func(g_free),
                          .days = g_array_new(FALSE, FALSE, sizeof(int))};
    for (gunichar character = 0x4E00; character < 0xA000; character++) {
        char utf8[8] = {0};
        g_unichar_to_utf8(character, utf8);
        if ((character & 1) == is_booklet && is_second_level(character))
            g_ptr_array_add(maker.texts, g_strdup(utf8));
    }
    for (int day = 0; day < 12 * 28; day++)
        g_array_append_val(maker.days, day);
    shuffle(maker.random, maker.texts->pdata, maker.texts->len, sizeof(void *));
    shuffle(maker.random, maker.days->data, maker.days->len, sizeof(int));
    return maker;
}

static int below(struct maker *maker, int count) {
    return g_rand_int_range(maker->random, 0, count);
}

static void put_text(struct maker *maker) {
    g_assert(maker->texts->len > 0);
    g_string_append(maker->out, g_ptr_array_index(maker->texts, maker->texts->len - 1));
    g_ptr_array_set_size(maker->texts, (gint)maker->texts->len - 1);
}

static void put_date(struct maker *maker) {
    g_assert(maker->days->len > 0);
    int day = g_array_index(maker->days, int, maker->days->len - 1);
    g_array_set_size(maker->days, maker->days->len - 1);
    g_string_append_printf(maker->out, "%04d-%02d-%02d", 1950 + below(maker, 70), day / 28 + 1,
                           day % 28 + 1);
}

/* What says nothing to readers has its own rules. */
static void put_aside(struct maker *maker, const struct schema_field *field) {
    static const char *const cities[] = {"home", "partner"};
    if (strcmp(field->name, "shimai") == 0)
        g_string_append(maker->out, "1");
    else if (strcmp(field->name, "rank") == 0)
        g_string_append_printf(maker->out, "%d", below(maker, 5) + 1);
    else if (strcmp(field->name, "city") == 0)
        g_string_append(maker->out, cities[below(maker, 2)]);
    else if (strcmp(field->name, "language") == 0)
        g_string_append(maker->out, "ja");
    else if (strcmp(field->name, "category") == 0)
        g_string_append_printf(maker->out, "c%d", below(maker, maker->categories));
    else if (strcmp(field->name, "relation") == 0)
        g_string_append(maker->out, "random");
    else
        g_string_append(maker->out, "aside");
}

static void put_value(struct maker *maker, const struct schema_type *type, int indent, int depth);

static void put_key(struct maker *maker, const char *key, int indent) {
    g_string_append_printf(maker->out, "%*s%s: ", indent, "", key);
}

/* Left out: what only some files may have, and settings that nothing depends on; and of the world's
 * events what makes them long, for their columns are narrow, and a page's text goes across them. */
static bool is_skipped(const struct schema_type *type, const struct schema_field *field,
                       int depth) {
    if (type == &record_event_type && depth == 1 &&
        (strcmp(field->name, "cost") == 0 || strcmp(field->name, "participants") == 0))
        return true;
    static const char *const settings[] = {"fictitious", "focus", "metadata"};
    for (size_t i = 0; i < COUNT_OF(settings); i++)
        if (strcmp(field->name, settings[i]) == 0)
            return true;
    return depth >= DEPTH_MAX && strcmp(field->name, "groups") == 0;
}

static void put_field(struct maker *maker, const struct schema_type *type,
                      const struct schema_field *field, int indent, int depth) {
    put_key(maker, field->name, indent);
    if (strcmp(field->name, "id") == 0 && type == &record_relation_type)
        g_string_append(maker->out, "random");
    else if (strcmp(field->name, "id") == 0 && type == &record_photo_type)
        g_string_append_printf(maker->out, "p%d", maker->photos++);
    else if (strcmp(field->name, "id") == 0)
        g_string_append_printf(maker->out, "c%d", maker->categories++);
    else if (strcmp(field->name, "file") == 0)
        g_string_append(maker->out, "picture.svg");
    else if (field->type->aside)
        put_aside(maker, field);
    else
        put_value(maker, field->type, indent + 2, depth);
    g_string_append_c(maker->out, '\n');
}

static void put_object(struct maker *maker, const struct schema_type *type, int indent, int depth) {
    for (size_t i = 0; i < type->field_count; i++) {
        const struct schema_field *field = &type->fields[i];
        bool chance = field->required || depth == 0 || maker->full || below(maker, 4) > 0;
        if (chance && !is_skipped(type, field, depth))
            put_field(maker, type, field, indent, depth);
    }
}

static void put_map(struct maker *maker, const struct schema_type *type, int indent) {
    static const char *const languages[] = {"ja", "en", "zh-Hans"};
    int count = maker->full ? 3 : 1 + below(maker, 3);
    for (int i = 0; i < count; i++) {
        put_key(maker, languages[i], indent);
        put_value(maker, type->item, indent + 2, 1);
        g_string_append_c(maker->out, '\n');
    }
}

static void put_list(struct maker *maker, const struct schema_type *type, int indent, int depth) {
    int count = 1 + below(maker, 2);
    for (int i = 0; i < count; i++) {
        g_string_append_printf(maker->out, "%*s-\n%*s", indent, "", indent + 2, "");
        if (type->item->kind == SCHEMA_OBJECT)
            g_string_truncate(maker->out, maker->out->len - (gsize)indent - 2);
        put_value(maker, type->item, indent + 2, depth + 1);
        g_string_append_c(maker->out, '\n');
    }
}

static void put_string(struct maker *maker, const struct schema_type *type) {
    if (strcmp(type->name, "number") == 0 || strcmp(type->name, "amount") == 0)
        g_string_append_printf(maker->out, "%d", 101 + 5 * maker->numbers++);
    else if (strcmp(type->name, "website") == 0)
        g_string_append_printf(maker->out, "https://w%d.jp/", 101 + 5 * maker->numbers++);
    else if (strcmp(type->name, "mail") == 0)
        g_string_append_printf(maker->out, "m%d@w.jp", 101 + 5 * maker->numbers++);
    else
        put_text(maker);
}

static void put_value(struct maker *maker, const struct schema_type *type, int indent, int depth) {
    switch (type->kind) {
    case SCHEMA_OBJECT:
    case SCHEMA_LIST:
    case SCHEMA_MAP:
        if (maker->out->len > 0 && maker->out->str[maker->out->len - 1] != '\n')
            g_string_append_c(maker->out, '\n');
        if (type->kind == SCHEMA_OBJECT)
            put_object(maker, type, indent, depth);
        else if (type->kind == SCHEMA_MAP)
            put_map(maker, type, indent);
        else
            put_list(maker, type, indent, depth);
        break;
    case SCHEMA_SCALAR:
        put_date(maker);
        break;
    case SCHEMA_STRING:
        put_string(maker, type);
        break;
    case SCHEMA_INTEGER:
        g_string_append_printf(maker->out, "%d", 101 + 5 * maker->numbers++);
        break;
    case SCHEMA_WORD:
        g_string_append(maker->out, type->words[below(maker, (int)type->word_count)].name);
        break;
    default:
        put_text(maker);
    }
}

static void make(const struct schema_type *type, guint32 seed) {
    struct maker maker = new_maker(seed, type == &record_booklet_type);
    maker.full = seed == 0;
    put_object(&maker, type, 0, 0);
    fputs(maker.out->str, stdout);
    g_string_free(maker.out, TRUE);
    g_ptr_array_unref(maker.texts);
    g_array_unref(maker.days);
    g_rand_free(maker.random);
}

/* ---- judging ------------------------------------------------------------------------------ */

/* A line of the list: FILE:LINE:COLUMN: PATH: STATE. */
struct claim {
    char *file, *path, *state, *value;
};

static char *read_file(const char *path) {
    char *text;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        exit(2);
    return text;
}

/* The value at a place: all to the end of its line. */
static char *value_at(const char *file, int line, int column) {
    char *text = read_file(file);
    char **lines = g_strsplit(text, "\n", -1);
    char *value = g_strdup(g_utf8_offset_to_pointer(lines[line - 1], column - 1));
    g_strfreev(lines);
    g_free(text);
    return value;
}

static bool read_claim(const char *line, struct claim *claim) {
    char **parts = g_strsplit(line, ":", 5);
    bool is_one = g_strv_length(parts) == 5;
    if (is_one) {
        claim->file = g_strdup(parts[0]);
        claim->path = g_strdup(g_strstrip(parts[3]));
        claim->state = g_strdup(g_strstrip(parts[4]));
        claim->value = value_at(parts[0], atoi(parts[1]), atoi(parts[2]));
    }
    g_strfreev(parts);
    return is_one;
}

static void claim_clear(struct claim *claim) {
    g_free(claim->file);
    g_free(claim->path);
    g_free(claim->state);
    g_free(claim->value);
}

/* A number in the digits of a page: as it is, in full width, in kanji. */
static char *number_pattern(int number) {
    static const char *const kanji[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    char *ascii = g_strdup_printf("%d", number);
    GString *wide = g_string_new(NULL), *words = g_string_new(NULL);
    for (const char *at = ascii; *at; at++)
        g_string_append_unichar(wide, 0xFF10 + (gunichar)(*at - '0'));
    if (number < 100) {
        g_string_append(words, number >= 20 ? kanji[number / 10] : "");
        g_string_append(words, number >= 10 ? "十" : "");
        g_string_append(words, number % 10 > 0 ? kanji[number % 10] : "");
    } else {
        for (const char *at = ascii; *at; at++)
            g_string_append(words, kanji[*at - '0']);
    }
    char *pattern = g_strdup_printf("(%s|%s|%s)", ascii, wide->str, words->str);
    g_string_free(wide, TRUE);
    g_string_free(words, TRUE);
    g_free(ascii);
    return pattern;
}

#define DIGIT "[0-9０-９〇一二三四五六七八九十]"

/* What of a value stands on a page, in any form: of a date its month and day, which the year may
 * stand before without a gap. */
static char *pattern_of(const struct claim *claim) {
    static const char word[] = "(姉妹|友好|協定|提携|交流|議決|調印|更新|改称|継承|解消)";
    int year, month, day;
    if (g_str_has_suffix(claim->path, ".kind"))
        return g_strdup(word);
    if (sscanf(claim->value, "%d-%d-%d", &year, &month, &day) == 3) {
        char *first = number_pattern(month), *second = number_pattern(day);
        char *pattern = g_strdup_printf("%s(月|\\.|/)%s(?!" DIGIT ")", first, second);
        g_free(first);
        g_free(second);
        return pattern;
    }
    if (!g_ascii_isdigit(claim->value[0]))
        return g_strdup(claim->value);
    char *number = number_pattern(atoi(claim->value));
    char *pattern = g_strdup_printf("(?<!" DIGIT ")%s(?!" DIGIT ")", number);
    g_free(number);
    return pattern;
}

/* Whether every reader finds it. Pictures are seen, and their texts heard. */
static bool is_there(const struct claim *claim, const char *pattern, const char *pages,
                     const char *web) {
    if (g_str_has_suffix(claim->path, ".file"))
        return strstr(web, "<img") || strstr(web, "<svg");
    if (g_str_has_suffix(claim->path, ".alternative"))
        return g_regex_match_simple(pattern, web, 0, 0);
    if (!g_regex_match_simple(pattern, web, 0, 0))
        return false;
    bool is_number = strspn(claim->value, "0123456789") == strlen(claim->value);
    if (g_regex_match_simple(pattern, pages, 0, 0) || !is_number)
        return g_regex_match_simple(pattern, pages, 0, 0);
    char *number = number_pattern(atoi(claim->value)); /* the next column's figures may be beside */
    bool is = g_regex_match_simple(number, pages, 0, 0);
    g_free(number);
    return is;
}

/* A day or a number may stand for something else; a text that is there is shown. */
static bool is_denied(const struct claim *claim, const char *pages) {
    bool is_text = !g_ascii_isdigit(claim->value[0]) && !g_str_has_suffix(claim->path, ".kind") &&
                   !g_str_has_suffix(claim->path, ".file");
    return is_text && strstr(pages, claim->value);
}

static bool judge_claim(const struct claim *claim, const char *pages, const char *web) {
    char *pattern = pattern_of(claim);
    bool shown = strcmp(claim->state, "shown") == 0;
    bool in_part = strcmp(claim->state, "in part") == 0;
    bool ok = shown ? is_there(claim, pattern, pages, web) : in_part || !is_denied(claim, pages);
    if (!ok)
        printf("%s: %s: said to be %s\n", claim->path, claim->value, claim->state);
    g_free(pattern);
    return ok;
}

/* Without what parts lines, pages and runs. */
static char *read_squeezed(const char *path) {
    char *text = read_file(path);
    GString *squeezed = g_string_new(NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at)) && *at != '\f')
            g_string_append_unichar(squeezed, g_utf8_get_char(at));
    g_free(text);
    return g_string_free(squeezed, FALSE);
}

static int judge(char **paths) {
    char *claims = read_file(paths[0]), *pages = read_squeezed(paths[1]);
    char *web = read_squeezed(paths[2]);
    char **lines = g_strsplit(claims, "\n", -1);
    int wrong = 0, shown = 0;
    for (char **line = lines; *line; line++) {
        struct claim claim = {0};
        if (!read_claim(*line, &claim))
            continue;
        shown += strcmp(claim.state, "shown") == 0;
        wrong += !judge_claim(&claim, pages, web);
        claim_clear(&claim);
    }
    printf("%d shown\n", shown);
    g_strfreev(lines);
    g_free(claims);
    g_free(pages);
    g_free(web);
    return wrong > 0 || shown == 0;
}

int main(int argc, char **argv) {
    if (argc == 5 && strcmp(argv[1], "judge") == 0)
        return judge(argv + 2);
    if (argc != 3)
        return 2;
    make(strcmp(argv[1], "booklet") == 0 ? &record_booklet_type : &record_relation_type,
         (guint32)atoi(argv[2]));
    return 0;
}
