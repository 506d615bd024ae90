/* A listing → a record as YAML, for people: what was doubtful, and what a record has no place for,
 * stands beside it in comments. */
#include "list_int.h"

#include <glib.h>
#include <string.h>

/* ---- texts --------------------------------------------------------------------------------- */

static bool is_word_of_yaml(const char *text) {
    static const char *const words[] = {"~",  "null", "true", "false", "yes",
                                        "no", "on",   "off",  "y",     "n"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

/* Whether it is read as it stands, without quotes. */
static bool is_plain(const char *text, bool in_flow) {
    size_t size = strlen(text);
    bool begins = size > 0 && !strchr("-?:,[]{}#&*!|>'\"%@` ~=<", text[0]);
    bool breaks = strpbrk(text, "\t\r") || strstr(text, ": ") || strstr(text, " #");
    bool ends = size > 0 && (text[size - 1] == ':' || text[size - 1] == ' ');
    return begins && !breaks && !ends && !(in_flow && strpbrk(text, ",[]{}")) &&
           !is_word_of_yaml(text) && !g_str_has_prefix(text, "\u3000");
}

char *list_escape_markup(const char *text) {
    GString *escaped = g_string_new(NULL);
    for (; *text; text++) {
        if (strchr("\\{}", *text))
            g_string_append_c(escaped, '\\');
        g_string_append_c(escaped, *text);
    }
    return g_string_free(escaped, FALSE);
}

static void write_double(GString *out, const char *text) {
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '\n')
            g_string_append(out, "\\n");
        else if (*text == '\t')
            g_string_append(out, "\\t");
        else
            g_string_append_printf(out, strchr("\\\"", *text) ? "\\%c" : "%c", *text);
    }
    g_string_append_c(out, '"');
}

void list_write_text(GString *out, const char *text, struct yaml_style style) {
    char *escaped = style.marked ? list_escape_markup(text) : g_strdup(text);
    if (strpbrk(escaped, "\n\t"))
        write_double(out, escaped);
    else if (is_plain(escaped, style.in_flow))
        g_string_append(out, escaped);
    else {
        char **parts = g_strsplit(escaped, "'", -1);
        char *doubled = g_strjoinv("''", parts);
        g_string_append_printf(out, "'%s'", doubled);
        g_free(doubled);
        g_strfreev(parts);
    }
    g_free(escaped);
}

void list_write_comment(GString *out, const char *text, int indent) {
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        g_string_append_printf(out, "%*s# %s\n", indent, "", *line);
    g_strfreev(lines);
}

/* ---- events -------------------------------------------------------------------------------- */

static void write_key(GString *out, int indent, const char *key, const char *value, bool marked) {
    if (!value)
        return;
    g_string_append_printf(out, "%*s%s: ", indent, "", key);
    list_write_text(out, value, (struct yaml_style){.marked = marked});
    g_string_append_c(out, '\n');
}

/* What the kinds are together; SCHEMA_ABSENT: none of them says this way. */
static int32_t sum_kinds(const struct list_event *event, bool came) {
    int32_t sum = SCHEMA_ABSENT;
    for (size_t i = 0; i < event->kinds.count; i++) {
        const struct list_kind *kind = LIST_AT(&event->kinds, const struct list_kind, i);
        int32_t count = came ? kind->received : kind->sent;
        if (count != SCHEMA_ABSENT)
            sum = MAX(sum, 0) + count;
    }
    return sum;
}

static void write_member(GString *out, const char *key, int32_t count) {
    bool is_first = out->len > 0 && out->str[out->len - 1] == '{';
    if (count != SCHEMA_ABSENT)
        g_string_append_printf(out, "%s%s: %d", is_first ? "" : ", ", key, count);
}

static void write_kinds(GString *out, const struct list *kinds) {
    for (size_t i = 0; i < kinds->count; i++) {
        const struct list_kind *kind = LIST_AT(kinds, const struct list_kind, i);
        g_string_append(out, i > 0 ? ", {name: " : "{name: ");
        list_write_text(out, kind->name, (struct yaml_style){.marked = true, .in_flow = true});
        write_member(out, "sent", kind->sent);
        write_member(out, "received", kind->received);
        g_string_append_c(out, '}');
    }
}

/* Sums of the kinds are not written: a record adds them up itself. */
void list_write_participants(GString *out, const struct list_event *event) {
    const char *counter = event->values[COLUMN_COUNTER];
    g_string_append_c(out, '{');
    if (event->sent != sum_kinds(event, false))
        write_member(out, "sent", event->sent);
    if (event->received != sum_kinds(event, true))
        write_member(out, "received", event->received);
    if (counter) {
        g_string_append(out, out->str[out->len - 1] == '{' ? "counter: " : ", counter: ");
        list_write_text(out, counter, (struct yaml_style){.in_flow = true});
    }
    if (event->kinds.count > 0) {
        g_string_append(out, out->str[out->len - 1] == '{' ? "kinds: [" : ", kinds: [");
        write_kinds(out, &event->kinds);
        g_string_append_c(out, ']');
    }
    g_string_append_c(out, '}');
}

/* Behind "- date: …": all else that is known. */
static void write_members(GString *out, const struct list_event *event, int indent) {
    const char *const *values = event->values;
    write_key(out, indent, "text", values[COLUMN_TEXT], true);
    write_key(out, indent, "category", values[COLUMN_CATEGORY], false);
    write_key(out, indent, "city", values[COLUMN_CITY], false);
    write_key(out, indent, "place", values[COLUMN_PLACE], true);
    if (event->sent != SCHEMA_ABSENT || event->received != SCHEMA_ABSENT) {
        g_string_append_printf(out, "%*sparticipants: ", indent, "");
        list_write_participants(out, event);
        g_string_append_c(out, '\n');
    }
    write_key(out, indent, "cost", values[COLUMN_COST], false);
    write_key(out, indent, "note", values[COLUMN_NOTE], true);
    write_key(out, indent, "rank", values[COLUMN_RANK], false);
    write_key(out, indent, "source", values[COLUMN_SOURCE], false);
}

static void write_comments(GString *out, const struct list_event *event, int indent) {
    for (size_t i = 0; i < event->comments.count; i++)
        list_write_comment(out, *LIST_AT(&event->comments, const char *const, i), indent);
}

void list_write_event(GString *out, const struct list_event *event, int indent) {
    GString *lines = g_string_new(NULL);
    bool is_event = event->date.kind != DATE_NONE && event->values[COLUMN_TEXT];
    write_comments(out, event, indent);
    g_string_append(lines, event->date_text ? "- date: " : "- date:");
    if (event->date_text)
        list_write_text(lines, event->date_text, (struct yaml_style){0});
    g_string_append_c(lines, '\n');
    write_members(lines, event, 2);
    lines->len--;
    lines->str[lines->len] = '\0';
    if (!is_event && event->values[COLUMN_TEXT])
        list_write_comment(out, lines->str, indent);
    char **all = is_event ? g_strsplit(lines->str, "\n", -1) : g_new0(char *, 1);
    for (char **line = all; *line; line++)
        g_string_append_printf(out, "%*s%s\n", indent, "", *line);
    g_strfreev(all);
    g_string_free(lines, TRUE);
}

/* ---- the record ------------------------------------------------------------------------------ */

static const char *fact_of(const struct listing *listing, enum sheet_fact fact) {
    return listing->facts[fact].text;
}

static void write_name(GString *out, const char *key, const char *japanese, const char *english) {
    const struct yaml_style style = {.marked = true, .in_flow = true};
    if (!japanese)
        return;
    g_string_append_printf(out, "  %s: {ja: ", key);
    list_write_text(out, japanese, style);
    if (english) {
        g_string_append(out, ", en: ");
        list_write_text(out, english, style);
    }
    g_string_append(out, "}\n");
}

/* The name of a city: as an option, the list or, told, nobody says it. */
static const char *city_name(struct lister *lister, const struct sheet_book *book,
                             const char *option, const char *fact, const char *key) {
    if (option)
        return option;
    if (fact)
        return fact;
    char *hint = g_strdup_printf(
        diags_say(lister->diags, "say --%s NAME, or write it into the record"), key);
    diag_report(lister->diags, DIAG_IMPORT_FACT, (struct span){.source = book->source}, hint, "%s",
                strcmp(key, "home") == 0 ? "the list does not name the home city"
                                         : "the list does not name the partner city");
    g_free(hint);
    return NULL;
}

static void write_city(GString *out, const char *key, const char *name, const char *english) {
    g_string_append_printf(out, "\n%s:\n", key);
    if (!name)
        list_write_comment(out, "名前を書き入れる。 Write its name here.", 2);
    write_name(out, "name", name ? name : "未記入", english);
}

static void write_partner(GString *out, const struct listing *listing) {
    write_name(out, "country", fact_of(listing, FACT_COUNTRY), NULL);
    write_name(out, "region", fact_of(listing, FACT_REGION), NULL);
    write_key(out, 2, "population", fact_of(listing, FACT_POPULATION), false);
    write_key(out, 2, "area", fact_of(listing, FACT_AREA), false);
    write_key(out, 2, "position", fact_of(listing, FACT_POSITION), true);
    write_key(out, 2, "climate", fact_of(listing, FACT_CLIMATE), true);
    write_key(out, 2, "mayor", fact_of(listing, FACT_MAYOR), true);
    write_key(out, 2, "website", fact_of(listing, FACT_WEBSITE), false);
}

/* It needs a date and a kind; without one of them it stands in a comment. */
static void write_affiliation(struct lister *lister, const struct listing *listing,
                              const struct sheet_book *book, GString *out) {
    const struct list_fact *date = &listing->facts[FACT_CONCLUDED];
    const char *kind = fact_of(listing, FACT_KIND);
    GString *lines = g_string_new("affiliation:\n");
    bool is_whole = date->date.kind != DATE_NONE && kind;
    g_string_append(lines, "  date: ");
    if (date->date.kind != DATE_NONE)
        record_date_print(&date->date, lines);
    g_string_append_printf(lines, "\n  kind: %s\n", kind ? kind : "");
    write_key(lines, 2, "basis", fact_of(listing, FACT_BASIS), true);
    write_key(lines, 2, "motive", fact_of(listing, FACT_MOTIVE), true);
    bool is_said = date->is_said || listing->facts[FACT_KIND].is_said;
    g_string_append(out, is_said ? "\n" : "");
    if (is_whole)
        g_string_append(out, lines->str);
    else if (is_said) {
        lines->str[--lines->len] = '\0';
        list_write_comment(out, lines->str, 0);
        diag_report(lister->diags, DIAG_IMPORT_FACT, (struct span){.source = book->source},
                    "write a day (提携年月日) and what was concluded (提携区分: 姉妹都市)",
                    "of the affiliation the list says a date or a kind alone");
    }
    g_string_free(lines, TRUE);
}

static void write_prose(GString *out, const char *key, const char *text) {
    if (!text)
        return;
    g_string_append_printf(out, "\n%s:\n  - ", key);
    list_write_text(out, text, (struct yaml_style){.marked = true});
    g_string_append_c(out, '\n');
}

void list_write_categories(GString *out, const struct list *categories) {
    const struct yaml_style style = {.in_flow = true}, marked = {.marked = true, .in_flow = true};
    if (categories->count > 0)
        g_string_append(out, "\ncategories:\n");
    for (size_t i = 0; i < categories->count; i++) {
        const char *name = *LIST_AT(categories, const char *const, i);
        g_string_append(out, "  - {id: ");
        list_write_text(out, name, style);
        g_string_append(out, ", name: {ja: ");
        list_write_text(out, name, marked);
        g_string_append(out, "}}\n");
    }
}

static bool has_event(const struct list_group *group) {
    for (size_t i = 0; i < group->events.count; i++) {
        const struct list_event *event = LIST_AT(&group->events, const struct list_event, i);
        if (event->date.kind != DATE_NONE && event->values[COLUMN_TEXT])
            return true;
    }
    return false;
}

static void write_group(GString *out, const struct list_group *group) {
    bool is_group = has_event(group);
    if (is_group) {
        g_string_append(out, "  - title: ");
        list_write_text(out, group->title, (struct yaml_style){.marked = true});
        g_string_append(out, "\n    events:\n");
    }
    for (size_t i = 0; i < group->events.count; i++)
        list_write_event(out, LIST_AT(&group->events, const struct list_event, i), 6);
}

static void write_head(GString *out, const struct listing *listing, const char *name) {
    char *base = g_path_get_basename(name);
    char *head =
        g_strdup_printf("%s を shimai import で取り込んだ記録。コメントの「…」はセルの内容。\n"
                        "Imported from %s. 「…」 in comments is what a cell says.",
                        base, base);
    list_write_comment(out, head, 0);
    for (size_t i = 0; i < listing->comments.count; i++)
        list_write_comment(out, *LIST_AT(&listing->comments, const char *const, i), 0);
    for (size_t i = 0; i < FACT_MAX; i++)
        if (listing->facts[i].comment)
            list_write_comment(out, listing->facts[i].comment, 0);
    g_string_append(out, "shimai: 1\n");
    g_free(head);
    g_free(base);
}

void list_write_record(struct lister *lister, const struct listing *listing,
                       const struct sheet_book *book, GString *out) {
    const struct sheets_import *import = lister->import;
    write_head(out, listing, book->source->name);
    write_city(out, "home",
               city_name(lister, book, import->home, fact_of(listing, FACT_HOME), "home"),
               fact_of(listing, FACT_HOME_EN));
    write_city(out, "partner",
               city_name(lister, book, import->partner, fact_of(listing, FACT_PARTNER), "partner"),
               fact_of(listing, FACT_PARTNER_EN));
    write_partner(out, listing);
    write_affiliation(lister, listing, book, out);
    write_prose(out, "overview", fact_of(listing, FACT_OVERVIEW));
    write_prose(out, "background", fact_of(listing, FACT_BACKGROUND));
    write_prose(out, "present", fact_of(listing, FACT_PRESENT));
    list_write_categories(out, &listing->categories);
    bool any = false;
    for (size_t i = 0; i < listing->groups.count; i++)
        any |= has_event(LIST_AT(&listing->groups, const struct list_group, i));
    g_string_append(out, any ? "\nactivities:\n" : "");
    for (size_t i = 0; i < listing->groups.count; i++)
        write_group(out, LIST_AT(&listing->groups, const struct list_group, i));
}
