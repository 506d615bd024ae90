/* Addresses of the web and of mail in texts: takes runs, gives each address a run of its own that
 * leads there. What is an address a careful reader tells by its characters (RFC 3986, RFC 5322): it
 * ends before Japanese characters and blanks, and the marks of the sentence behind it are none of
 * its own. */
#include "document/document.h"

#include <glib.h>
#include <string.h>

/* In bytes of a text: [start, end). */
struct address {
    const char *start, *end;
    bool needs_scheme; /* of mail */
};

static bool is_in_web(char character) {
    return character > 0x20 && character < 0x7F && !strchr("\"<>`{}|\\^", character);
}

static bool is_in_mail(char character) {
    return g_ascii_isalnum(character) || (character && strchr("._%+-", character));
}

static bool is_in_host(char character) {
    return g_ascii_isalnum(character) || character == '-' || character == '.';
}

static size_t count_of(const struct address *address, char character) {
    size_t count = 0;
    for (const char *at = address->start; at < address->end; at++)
        count += *at == character;
    return count;
}

/* A closing bracket that no opening one of the address belongs to is the sentence's. */
static bool is_unopened(const struct address *address, char last) {
    if (last == ')')
        return count_of(address, ')') > count_of(address, '(');
    return last == ']' && count_of(address, ']') > count_of(address, '[');
}

static void trim_sentence(struct address *address) {
    while (address->end > address->start) {
        char last = address->end[-1];
        if (!strchr(".,;:!?'*", last) && !is_unopened(address, last))
            return;
        address->end--;
    }
}

/* Behind a sign that more is to follow, ideographs, katakana or ～ may be of the address, and what
 * leads elsewhere is worse than none: of …/wiki/大連市 nobody knows. Hiragana are of the sentence.
 */
static bool is_in_doubt(const struct address *address) {
    gunichar next = g_utf8_get_char(address->end);
    GUnicodeScript script = g_unichar_get_script(next);
    bool may_go_on = script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_KATAKANA ||
                     next == 0xFF5E || next == 0x301C;
    return may_go_on && strchr("/=?&#-_%", address->end[-1]);
}

static bool read_web(const char *text, const char *at, struct address *ret_address) {
    static const char *const schemes[] = {"https://", "http://"};
    size_t scheme = 0;
    for (size_t i = 0; i < COUNT_OF(schemes) && scheme == 0; i++)
        if (g_ascii_strncasecmp(at, schemes[i], strlen(schemes[i])) == 0)
            scheme = strlen(schemes[i]);
    if (scheme == 0 || !g_ascii_isalnum(at[scheme]) || (at > text && g_ascii_isalnum(at[-1])))
        return false;
    *ret_address = (struct address){.start = at, .end = at + scheme};
    while (is_in_web(*ret_address->end))
        ret_address->end++;
    if (is_in_doubt(ret_address))
        return false;
    trim_sentence(ret_address);
    return true;
}

/* Names parted by dots, the last of letters. */
static bool is_host(const char *start, const char *end) {
    const char *dot = NULL;
    for (const char *at = start; at < end; at++) {
        if (*at != '.')
            continue;
        if (at == start || at[-1] == '.')
            return false;
        dot = at;
    }
    if (!dot || end - dot < 3)
        return false;
    for (const char *at = dot + 1; at < end; at++)
        if (!g_ascii_isalpha(*at))
            return false;
    return true;
}

/* `at` is a sign `@`; what stands before `from` has been read. */
static bool read_mail(const char *from, const char *at, struct address *ret_address) {
    static const char scheme[] = "mailto:";
    struct address address = {at, at + 1, true};
    while (address.start > from && is_in_mail(address.start[-1]))
        address.start--;
    while (address.start < at && strchr(".-", *address.start))
        address.start++;
    while (is_in_host(*address.end))
        address.end++;
    bool is_cut = *address.end == '@';
    while (address.end > at + 1 && strchr(".-", address.end[-1]))
        address.end--;
    if (is_cut || address.start == at || at[-1] == '.' || !is_host(at + 1, address.end))
        return false;
    size_t before = (size_t)(address.start - from);
    if (before >= strlen(scheme) &&
        g_ascii_strncasecmp(address.start - strlen(scheme), scheme, strlen(scheme)) == 0) {
        address.start -= strlen(scheme);
        address.needs_scheme = false;
    } else if (before > 0 && strchr("/@", address.start[-1])) {
        return false;
    }
    *ret_address = address;
    return true;
}

/* The first from `from` on. */
static bool find_address(const char *from, struct address *ret_address) {
    for (const char *at = from; *at; at++) {
        bool is_web = (*at == 'h' || *at == 'H') && read_web(from, at, ret_address);
        if (is_web || (*at == '@' && read_mail(from, at, ret_address)))
            return true;
    }
    return false;
}

/* Ruby and spread texts are set as wholes. */
static bool may_lead(const struct document_run *run) {
    return run->kind == DOCUMENT_RUN_TEXT && run->text && run->use == DOCUMENT_USE_TEXT &&
           !document_has_ruby(run) && !run->warichu && !run->separator && run->spread == 0 &&
           !run->note && !run->address;
}

static struct document_run *push_part(struct arena *arena, struct list *parts,
                                      const struct document_run *run, const char *start,
                                      const char *end) {
    if (start == end)
        return NULL;
    struct document_run *part = LIST_PUSH(arena, parts, struct document_run);
    *part = *run;
    part->text = arena_strndup(arena, start, (size_t)(end - start));
    return part;
}

static void part_run(struct arena *arena, const struct document_run *run, struct list *parts) {
    const char *from = run->text;
    struct address address;
    while (find_address(from, &address)) {
        push_part(arena, parts, run, from, address.start);
        struct document_run *part = push_part(arena, parts, run, address.start, address.end);
        part->address =
            address.needs_scheme ? arena_printf(arena, "mailto:%s", part->text) : part->text;
        from = address.end;
    }
    push_part(arena, parts, run, from, from + strlen(from));
}

static bool has_address(const struct document_run *run) {
    struct address address;
    return may_lead(run) && find_address(run->text, &address);
}

void document_link_runs(struct arena *arena, struct list *runs) {
    struct list parts = {0};
    size_t found = 0;
    for (size_t i = 0; i < runs->count; i++)
        found += has_address(LIST_AT(runs, const struct document_run, i));
    if (found == 0)
        return;
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (has_address(run))
            part_run(arena, run, &parts);
        else
            *LIST_PUSH(arena, &parts, struct document_run) = *run;
    }
    *runs = parts;
}

static void link_chart(struct arena *arena, struct document_chart *chart) {
    for (size_t i = 0; i < chart->marks.count; i++)
        document_link_runs(arena, &LIST_AT(&chart->marks, struct document_mark, i)->label);
    for (size_t i = 0; i < chart->series.count; i++)
        document_link_runs(arena, &LIST_AT(&chart->series, struct document_series, i)->label);
}

static void link_node(struct arena *arena, struct document_node *node) {
    document_link_runs(arena, &node->label);
    document_link_runs(arena, &node->runs);
    if (node->chart)
        link_chart(arena, (struct document_chart *)node->chart);
    for (size_t i = 0; i < node->children.count; i++)
        link_node(arena, LIST_AT(&node->children, struct document_node, i));
}

void document_link_addresses(struct arena *arena, struct document *document) {
    if (document->links_text)
        link_node(arena, &document->root);
}
