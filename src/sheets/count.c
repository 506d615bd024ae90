/* Numbers as people write them into lists: takes a text, gives the number, and whether it says more
 * than that. */
#include "list_int.h"

#include <glib.h>
#include <string.h>

/* What people put where there is nobody. */
static bool is_nothing(const char *text) {
    static const char *const words[] = {"", "-", "ー", "―", "—", "–", "−", "なし", "無", "無し"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

static char *narrow(const char *text) {
    char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    GString *plain = g_string_new(NULL);
    for (const char *at = normal ? normal : ""; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_isspace(character) && character != ',')
            g_string_append_unichar(plain, character);
    }
    g_free(normal);
    return g_string_free(plain, FALSE);
}

static bool is_unit(const char *text) {
    static const char *const words[] = {"", "名", "人", "円"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* What multiplies a number of money: longer words before those that they end in. */
static const struct {
    const char *word;
    int64_t factor;
} factors[] = {{"百万", 1000000}, {"千万", 10000000}, {"十万", 100000}, {"億", 100000000},
               {"万", 10000},     {"千", 1000},       {"百", 100}};

int64_t list_find_unit(const char *name) {
    static const char *const foreign[] = {"ドル", "元",  "ウォン", "ユーロ", "ポンド",
                                          "$",    "€",   "usd",    "cny",    "krw",
                                          "eur",  "rmb", "レアル", "ペソ"};
    char *plain = narrow(name), *folded = g_utf8_casefold(plain, -1);
    int64_t unit = strstr(plain, "円") ? 1 : 0;
    for (size_t i = 0; i < COUNT_OF(factors) && unit == 1; i++) {
        char *word = g_strdup_printf("%s円", factors[i].word);
        unit = strstr(plain, word) ? factors[i].factor : unit;
        g_free(word);
    }
    for (size_t i = 0; i < COUNT_OF(foreign) && unit == 0; i++)
        unit = strstr(folded, foreign[i]) ? LIST_UNIT_FOREIGN : unit;
    g_free(folded);
    g_free(plain);
    return unit;
}

/* A number as it is read: in millionths, so that 1.5万 is exact. */
struct amount {
    const char *at;
    int64_t millionths;
    bool has_factor, fits;
};

#define MILLION    1000000
#define AMOUNT_MAX ((int64_t)1 << 40) /* beyond what a record has, below what overflows */

/* Up to six decimals; of more, `fits` is false. */
static int64_t read_decimals(struct amount *amount) {
    int64_t value = 0, place = MILLION / 10;
    size_t figures = *amount->at == '.' ? strspn(amount->at + 1, "0123456789") : 0;
    if (figures == 0)
        return 0;
    for (size_t i = 1; i <= figures; i++, place /= 10) {
        value += (amount->at[i] - '0') * place;
        amount->fits &= place > 0 || amount->at[i] == '0';
    }
    amount->at += figures + 1;
    return value;
}

/* 3, 3千, 1.5百万: one number and its factor. */
static bool read_amount(struct amount *amount) {
    size_t figures = strspn(amount->at, "0123456789"), i = 0;
    if (figures == 0 || figures > 12)
        return false;
    int64_t value = g_ascii_strtoll(amount->at, NULL, 10) * MILLION;
    amount->at += figures;
    value += read_decimals(amount);
    while (i < COUNT_OF(factors) && !g_str_has_prefix(amount->at, factors[i].word))
        i++;
    int64_t factor = i < COUNT_OF(factors) ? factors[i].factor : 1;
    amount->at += i < COUNT_OF(factors) ? strlen(factors[i].word) : 0;
    amount->has_factor |= factor > 1;
    amount->fits &= value / MILLION <= AMOUNT_MAX / factor;
    if (amount->fits)
        amount->millionths += value * factor;
    amount->fits &= amount->millionths / MILLION <= AMOUNT_MAX;
    return true;
}

/* The amount in whole ones, if it is no more than a record has. */
static void settle(const struct amount *amount, int64_t unit, struct list_count *found) {
    bool fits = amount->fits && amount->millionths / MILLION <= AMOUNT_MAX / unit;
    int64_t value = fits ? amount->millionths / MILLION * unit : 0;
    int64_t rest = amount->millionths % MILLION * unit;
    value += rest / MILLION;
    found->is_cut = rest % MILLION > 0;
    found->is_too_large = !fits || value > INT32_MAX;
    found->count = found->is_too_large ? SCHEMA_ABSENT : (int32_t)value;
}

struct list_count list_read_count(const char *text, int64_t unit) {
    char *plain = narrow(text);
    struct list_count found = {.count = SCHEMA_ABSENT};
    found.is_doubtful = g_str_has_prefix(plain, "約");
    struct amount amount = {.at = plain + (found.is_doubtful ? strlen("約") : 0), .fits = true};
    bool is_number = read_amount(&amount);
    while (is_number && amount.has_factor && g_ascii_isdigit(*amount.at))
        (void)read_amount(&amount);
    bool has_own = g_str_has_prefix(amount.at, "円");
    if (!is_number)
        found.is_doubtful = !is_nothing(plain);
    else if (unit > 1 && amount.has_factor && !has_own)
        found.is_twofold = true;
    else {
        settle(&amount, has_own ? 1 : unit, &found);
        found.is_doubtful |= !is_unit(amount.at);
        found.is_polite = strcmp(amount.at, "名") == 0;
    }
    g_free(plain);
    return found;
}
