/* The record format: cities, their affiliation, and whoever sees to it. */
#include "record_int.h"

#include "schema/table.h"

#include <glib.h>
#include <string.h>

/* ---- numbers ------------------------------------------------------------------------------- */

/* With a sum of them a program can still be exact. */
#define AMOUNT_PATTERN "(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?"
#define NUMBER_PATTERN "-?" AMOUNT_PATTERN

static bool is_number(const char *text) {
    return g_regex_match_simple("^" NUMBER_PATTERN "$", text, 0, 0);
}

/* What was meant, in plain figures; the caller frees it. */
static char *plain_number(const char *text) {
    GString *plain = g_string_new(NULL);
    char *narrow = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    const char *at = narrow;
    for (; g_str_has_prefix(at, "−") || g_str_has_prefix(at, "▲") || g_str_has_prefix(at, "△");
         at = g_utf8_next_char(at))
        g_string_append_c(plain, '-');
    for (; *at; at++)
        if (*at != ',')
            g_string_append_c(plain, *at);
    g_free(narrow);
    return g_string_free(plain, FALSE);
}

/* Figures as they are to be read; marks of thousands, signs and full-width forms are the layout's.
 */
static const char *find_number_fault(const char *text, const struct diags *diags, char **ret_hint) {
    if (is_number(text))
        return NULL;
    char *plain = plain_number(text);
    *ret_hint = is_number(plain)
                    ? diags_print(diags, "write `%s`: the layout marks the thousands", plain)
                    : g_strdup("a number has figures alone, up to 18 and 6 decimals: 6000000, "
                               "12573.85; what it counts is its `unit`");
    g_free(plain);
    return "is no number";
}

static const char *find_amount_fault(const char *text, const struct diags *diags, char **ret_hint) {
    const char *fault = find_number_fault(text, diags, ret_hint);
    char *plain = plain_number(text);
    bool negative = *plain == '-' && is_number(plain);
    g_free(plain);
    if (!negative)
        return fault;
    g_free(*ret_hint);
    *ret_hint = g_strdup("what is counted, measured or paid is 0 or more");
    return "is less than nothing";
}

const struct schema_type record_number_type = {
    .kind = SCHEMA_STRING,
    .name = "number",
    .doc = "A number: figures, with a point before decimals",
    .size = sizeof(struct string),
    .fault = find_number_fault,
    .pattern = "^" NUMBER_PATTERN "$",
};

const struct schema_type record_amount_type = {
    .kind = SCHEMA_STRING,
    .name = "amount",
    .doc = "A number of 0 or more: figures, with a point before decimals",
    .size = sizeof(struct string),
    .fault = find_amount_fault,
    .pattern = "^" AMOUNT_PATTERN "$",
};

static const struct schema_field quantity_fields[] = {
    NAMED_FIELD(quantity, value, record_amount_type, NEEDED, "The number: `12573.85`"),
    NAMED_FIELD(quantity, unit, record_name_type, OPTIONAL,
                "What it counts or measures, where that is not the usual: 人, ㎢, 円"),
    NAMED_FIELD(quantity, date, record_date_type, OPTIONAL, "Of when it is: 2020年5月現在"),
    NAMED_FIELD(quantity, source, record_name_type, OPTIONAL, "Who says so; printed behind it"),
};

const struct schema_type record_quantity_type = {
    OBJECT(quantity, "quantity", quantity_fields, "A number that was counted or measured"),
    .shorthand = "value",
};

/* ---- addresses ------------------------------------------------------------------------------ */

static const char *find_website_fault(const char *text, const struct diags *diags,
                                      char **ret_hint) {
    (void)diags;
    if ((g_str_has_prefix(text, "http://") || g_str_has_prefix(text, "https://")) &&
        !strpbrk(text, " \t\n"))
        return NULL;
    *ret_hint = g_strdup("a web address is written whole: https://www.city.example.jp/");
    return "is no web address";
}

static const char *find_mail_fault(const char *text, const struct diags *diags, char **ret_hint) {
    (void)diags;
    const char *at = strchr(text, '@');
    if (at && at > text && at[1] && !strchr(at + 1, '@') && !strpbrk(text, " \t\n"))
        return NULL;
    *ret_hint = g_strdup("an address is written as kokusai@city.example.jp");
    return "is no e-mail address";
}

SCHEMA_STATIC(mail_type, struct string) = {
    .kind = SCHEMA_STRING,
    .name = "mail",
    .doc = "An e-mail address",
    .fault = find_mail_fault,
    .pattern = "^[^@ \\t\\n]+@[^@ \\t\\n]+$",
};

SCHEMA_STATIC(website_type, struct string) = {
    .kind = SCHEMA_STRING,
    .name = "website",
    .doc = "A web address, with https:// before it",
    .fault = find_website_fault,
    .pattern = "^https?://[^ \\t\\n]+$",
};

/* ---- people -------------------------------------------------------------------------------- */

static const struct schema_field person_fields[] = {
    NAMED_FIELD(person, name, record_name_type, NEEDED, SAID("Name")),
    NAMED_FIELD(person, reading, record_name_type, OPTIONAL,
                "How the name is read, or its Roman letters; printed in brackets behind it"),
    NAMED_FIELD(person, office, record_name_type, OPTIONAL, "The office, where it is not 市長"),
    NAMED_FIELD(person, since, record_date_type, OPTIONAL, "When they took office"),
};

SCHEMA_STATIC(person_type, struct person *) = {
    OBJECT(person, "person", person_fields, "Who holds an office"),
    .shorthand = "name",
};

static const struct schema_field contact_fields[] = {
    NAMED_FIELD(contact, office, record_name_type, NEEDED, "The office in charge"),
    NAMED_FIELD(contact, person, record_name_type, OPTIONAL, "Who sees to it there"),
    NAMED_FIELD(contact, address, record_name_type, OPTIONAL, "Where it is"),
    NAMED_FIELD(contact, telephone, schema_string, OPTIONAL, "Telephone, with an extension"),
    NAMED_FIELD(contact, fax, schema_string, OPTIONAL, SAID("Fax")),
    NAMED_FIELD(contact, mail, mail_type, OPTIONAL, "E-mail; a link"),
};

SCHEMA_STATIC(contact_type, struct contact *) = {
    OBJECT(contact, "contact", contact_fields, "Whom to ask"),
    .shorthand = "office",
};

/* ---- cities -------------------------------------------------------------------------------- */

static const struct schema_field former_fields[] = {
    NAMED_LIST(former_city, name, record_names_type, NEEDED, "Name by language tag"),
    NAMED_FIELD(former_city, date, record_date_type, OPTIONAL, "From when to when: `1954/2005-03`"),
    NAMED_FIELD(former_city, note, record_prose_type, OPTIONAL, "What became of it"),
};

static const struct schema_type former_type = {
    OBJECT(former_city, "former_city", former_fields,
           "What the city was called, or what was merged into it"),
};

SCHEMA_STATIC_LIST(former_list_type, struct former_city) = {
    .kind = SCHEMA_LIST, .name = "former", .item = &former_type};

static const struct schema_field city_fields[] = {
    NAMED_LIST(city, name, record_names_type, NEEDED, "Name by language tag (ja, en, zh-Hans)"),
    NAMED_FIELD(city, reading, schema_string, OPTIONAL, "Reading of the Japanese name in kana"),
    NAMED_LIST(city, country, record_names_type, OPTIONAL, "Country by language tag"),
    NAMED_LIST(city, region, record_names_type, OPTIONAL,
               "Province, state or prefecture by language tag"),
    NAMED_LIST(city, former, former_list_type, OPTIONAL,
               "Its former names, and cities it is the successor of"),
    NAMED_FIELD(city, population, record_quantity_type, OPTIONAL, "People, in 人 without a unit"),
    NAMED_FIELD(city, area, record_quantity_type, OPTIONAL, "Area, in ㎢ without a unit"),
    NAMED_FIELD(city, position, record_name_type, OPTIONAL,
                "Where it is: 北緯４０度、東経１４０度"),
    NAMED_FIELD(city, climate, record_prose_type, OPTIONAL, "Its climate"),
    NAMED_LIST(city, industries, record_name_list_type, OPTIONAL, "Its main industries"),
    NAMED_LIST(city, products, record_name_list_type, OPTIONAL, "What it is known for"),
    NAMED_FIELD(city, mayor, person_type, OPTIONAL, "Its mayor"),
    NAMED_FIELD(city, website, website_type, OPTIONAL, "Address of its web site; a link"),
    NAMED_FIELD(city, contact, contact_type, OPTIONAL, "Its office in charge of the exchange"),
    NAMED_FIELD(city, flag, record_photo_type, OPTIONAL, "Its flag"),
    NAMED_FIELD(city, arms, record_photo_type, OPTIONAL, "Its arms or emblem"),
};

const struct schema_type record_city_type = {
    OBJECT(city, "city", city_fields, "A city or town"),
};

/* ---- the affiliation ----------------------------------------------------------------------- */

static const struct schema_word affiliation_words[] = {
    {"sister", AFFILIATION_SISTER, "Sister cities (姉妹都市)"},
    {"friendship", AFFILIATION_FRIENDSHIP, "Friendship cities (友好都市)"},
    {"agreement", AFFILIATION_AGREEMENT, "An agreement on exchange in some field (交流協定)"},
    {"exchange", AFFILIATION_EXCHANGE, "Exchange without an agreement"},
};

SCHEMA_STATIC(affiliation_kind_type, struct schema_placed) = {
    .kind = SCHEMA_WORD,
    .name = "affiliation_kind",
    .doc = "What the two cities are to each other",
    .words = affiliation_words,
    .word_count = COUNT_OF(affiliation_words),
    .place = offsetof(struct schema_placed, span),
};

static const struct schema_word step_words[] = {
    {"council", STEP_COUNCIL, "The council's resolution (議決)"},
    {"signing", STEP_SIGNING, "A signing (調印)"},
    {"renewal", STEP_RENEWAL, "The agreement was renewed (更新)"},
    {"renaming", STEP_RENAMING, "It is called otherwise since (改称)"},
    {"succession", STEP_SUCCESSION, "A successor took it over, as after a merger (継承)"},
    {"end", STEP_END, "It was ended or is at rest (解消)"},
};

SCHEMA_STATIC(step_kind_type, struct schema_placed) = {
    .kind = SCHEMA_WORD,
    .name = "step_kind",
    .doc = "What was done about the affiliation",
    .words = step_words,
    .word_count = COUNT_OF(step_words),
    .place = offsetof(struct schema_placed, span),
};

static const struct schema_field step_fields[] = {
    NAMED_FIELD(step, date, record_date_type, NEEDED, "When it was done"),
    NAMED_FIELD(step, kind, step_kind_type, NEEDED, "What was done"),
    NAMED_FIELD(step, text, record_prose_type, OPTIONAL, "More about it"),
};

static const struct schema_type step_type = {
    OBJECT(step, "step", step_fields, "A further date of an affiliation"),
};

SCHEMA_STATIC_LIST(steps_type,
                   struct step) = {.kind = SCHEMA_LIST, .name = "steps", .item = &step_type};

static const struct schema_field affiliation_fields[] = {
    NAMED_FIELD(affiliation, date, record_date_type, NEEDED, "When it was concluded"),
    NAMED_FIELD(affiliation, kind, affiliation_kind_type, NEEDED, "What was concluded"),
    NAMED_FIELD(affiliation, note, record_prose_type, OPTIONAL,
                "What the date stands for; printed behind it"),
    NAMED_FIELD(affiliation, basis, record_name_type, OPTIONAL,
                "What the date rests on: 議会の議決"),
    NAMED_LIST(affiliation, motive, record_prose_list_type, OPTIONAL,
               "What it came from, in a few words; paragraphs"),
    NAMED_LIST(affiliation, fields, record_name_list_type, OPTIONAL, "Its fields: 教育, 文化"),
    NAMED_LIST(affiliation, steps, steps_type, OPTIONAL,
               "Further dates, in the order of printing: council, signing, renewal, renaming"),
};

const struct schema_type record_affiliation_type = {
    OBJECT(affiliation, "affiliation", affiliation_fields,
           "How the two cities came to be affiliated"),
};

/* ---- who carries it, and how much ---------------------------------------------------------- */

static const struct schema_field body_fields[] = {
    NAMED_FIELD(body, name, record_name_type, NEEDED, "Its name"),
    NAMED_FIELD(body, role, record_prose_type, OPTIONAL, "What it does"),
    NAMED_FIELD(body, since, record_date_type, OPTIONAL, "Since when it is there"),
    NAMED_FIELD(body, website, website_type, OPTIONAL, "Address of its web site; a link"),
    NAMED_FIELD(body, contact, contact_type, OPTIONAL, "Whom to ask there"),
};

static const struct schema_type body_type = {
    OBJECT(body, "body", body_fields, "A society or council of the exchange"),
    .shorthand = "name",
};

const struct schema_type record_bodies_type = {
    .kind = SCHEMA_LIST, .name = "bodies", .item = &body_type};

static const struct schema_field yearly_fields[] = {
    NAMED_FIELD(yearly_value, year, record_date_type, NEEDED, "The year: `2019`, `2019年度`"),
    NAMED_FIELD(yearly_value, value, record_number_type, NEEDED, "Its number"),
    NAMED_FIELD(yearly_value, note, record_prose_type, OPTIONAL, "A remark"),
};

static const struct schema_type yearly_type = {
    OBJECT(yearly_value, "yearly_value", yearly_fields, "The number of one year"),
};

SCHEMA_STATIC_LIST(yearly_list_type, struct yearly_value) = {
    .kind = SCHEMA_LIST, .name = "values", .item = &yearly_type};

static const struct schema_field statistic_fields[] = {
    NAMED_FIELD(statistic, title, record_name_type, NEEDED, "What is counted: 交換留学生"),
    NAMED_FIELD(statistic, unit, record_name_type, OPTIONAL, "In what: 人"),
    NAMED_LIST(statistic, values, yearly_list_type, NEEDED, "The numbers, year by year"),
    NAMED_FIELD(statistic, source, record_name_type, OPTIONAL, "Who says so; printed below them"),
};

static const struct schema_type statistic_type = {
    OBJECT(statistic, "statistic", statistic_fields, "Numbers by year"),
};

const struct schema_type record_statistics_type = {
    .kind = SCHEMA_LIST, .name = "statistics", .item = &statistic_type};

static const struct schema_field entry_fields[] = {
    NAMED_FIELD(account_entry, name, record_name_type, NEEDED, "What it is: 負担金, 旅費"),
    NAMED_FIELD(account_entry, budget, record_number_type, OPTIONAL, "What was planned"),
    NAMED_FIELD(account_entry, value, record_number_type, NEEDED,
                "What it came to; less than 0 where it was paid back"),
    NAMED_FIELD(account_entry, note, record_prose_type, OPTIONAL, "A remark"),
};

static const struct schema_type entry_type = {
    OBJECT(account_entry, "account_entry", entry_fields, "A line of an account"),
};

SCHEMA_STATIC_LIST(entries_type, struct account_entry) = {
    .kind = SCHEMA_LIST, .name = "entries", .item = &entry_type};

static const struct schema_field account_fields[] = {
    NAMED_FIELD(account, title, record_name_type, NEEDED, "Of what it is: 交流事業の収支"),
    NAMED_FIELD(account, date, record_date_type, OPTIONAL, "Of which year: `2019年度`"),
    NAMED_FIELD(account, unit, record_name_type, OPTIONAL, "In what, where it is not 円: 千円"),
    NAMED_LIST(account, income, entries_type, OPTIONAL, "What came in"),
    NAMED_LIST(account, expenses, entries_type, OPTIONAL, "What was spent"),
    NAMED_FIELD(account, source, record_name_type, OPTIONAL, "Who says so; printed below it"),
};

static const struct schema_type account_type = {
    OBJECT(account, "account", account_fields, "Income and cost"),
};

const struct schema_type record_accounts_type = {
    .kind = SCHEMA_LIST, .name = "accounts", .item = &account_type};
