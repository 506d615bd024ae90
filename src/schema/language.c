/* Languages: takes a tag, tells what is wrong with it. A tag of BCP 47 that is well formed may name
 * any language; one of two letters must be in ISO 639-1, for there the codes of countries (jp, cn)
 * are written by mistake, and fonts, line breaking and hyphens would be those of no language. */
#include "schema_int.h"

#include <glib.h>
#include <string.h>

static const char codes[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/* Codes of countries, and what is written there. */
static const struct country {
    const char *code, *language;
} countries[] = {
    {"jp", "ja"}, {"cn", "zh-Hans"}, {"us", "en"}, {"gb", "en"},
    {"at", "de"}, {"dk", "da"},      {"cz", "cs"}, {"gr", "el"},
};

static bool is_well_formed(const char *tag) {
    size_t part = 0;
    for (const char *at = tag; *at; at++) {
        part = *at == '-' ? 0 : part + 1;
        bool ends = at[1] == '-' || at[1] == '\0';
        if ((*at != '-' && !g_ascii_isalnum(*at)) || part > 8 || (ends && part == 0))
            return false;
    }
    size_t first = strcspn(tag, "-");
    return first >= 2 &&
           strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") >= first;
}

static bool is_code(const char *tag) {
    for (const char *at = codes; *at; at += at[2] == ' ' ? 3 : 2)
        if (g_ascii_strncasecmp(at, tag, 2) == 0)
            return true;
    return false;
}

static const char *find_fault(const char *tag, const struct diags *diags, char **ret_hint) {
    if (!is_well_formed(tag)) {
        *ret_hint = g_strdup("a language is written as ja, en, zh-Hans");
        return "is no language";
    }
    if (strcspn(tag, "-") != 2 || is_code(tag))
        return NULL;
    for (size_t i = 0; i < COUNT_OF(countries); i++)
        if (g_ascii_strncasecmp(countries[i].code, tag, 2) == 0)
            *ret_hint = diags_print(diags, "did you mean `%s`?", countries[i].language);
    if (!*ret_hint)
        *ret_hint = g_strdup("a language is written as ja, en, zh-Hans");
    return "is no language";
}

const struct schema_type schema_language = {
    .kind = SCHEMA_STRING, .name = "language", .fault = find_fault, .aside = true};
