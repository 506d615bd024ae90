/* Runs → phrasing content: takes a block's runs, gives their characters in spans of one language
 * and look, with ruby, emphasis and notes as elements.
 *
 * Leaders and tabs are strokes and room between words: the style sheet draws them, and the text has
 * a blank instead, so that a voice does not run the words together. */
#include "html/html_int.h"

#include <glib.h>
#include <string.h>

/* ---- ruby -------------------------------------------------------------------------------- */

static bool is_cjk(const char *language) {
    return g_str_has_prefix(language, "ja") || g_str_has_prefix(language, "zh") ||
           g_str_has_prefix(language, "ko");
}

static void append_reading(GString *out, const char *text, const char *language) {
    bool wide = is_cjk(language);
    g_string_append_printf(out, "<rp>%s</rp><rt>", wide ? "（" : "(");
    html_append_text(out, text, strlen(text));
    g_string_append_printf(out, "</rt><rp>%s</rp>", wide ? "）" : ")");
}

/* Ruby of one side over a run's text. */
struct side {
    const struct document_ruby *parts;
    size_t count;
    const char *open; /* its element */
    const char *language;
};

static const char *skip_characters(const char *at, const char *end, size_t characters) {
    while (characters-- > 0 && at < end)
        at = g_utf8_next_char(at);
    return at;
}

static bool has_reading(const struct document_ruby *ruby) {
    return ruby->text && ruby->text[0];
}

/* One element for a stretch of parts with readings: a word's characters stay one word. */
static void append_side(GString *out, const struct side *side, const char *at, const char *end) {
    bool open = false;
    for (size_t i = 0; i < side->count && at < end; i++) {
        const char *next = skip_characters(at, end, side->parts[i].characters);
        bool reads = has_reading(&side->parts[i]);
        if (reads != open)
            g_string_append(out, reads ? side->open : "</ruby>");
        open = reads;
        html_append_text(out, at, (size_t)(next - at));
        if (reads)
            append_reading(out, side->parts[i].text, side->language);
        at = next;
    }
    g_string_append(out, open ? "</ruby>" : "");
    html_append_text(out, at, (size_t)(end - at));
}

/* The base of a part of the other side's: one element again (HTML 4.5.10), in which what has no
 * reading has an empty one. */
static void append_within(GString *out, const struct side *side, const char *at, const char *end) {
    g_string_append(out, side->open);
    for (size_t i = 0; i < side->count && at < end; i++) {
        const char *next = skip_characters(at, end, side->parts[i].characters);
        html_append_text(out, at, (size_t)(next - at));
        if (has_reading(&side->parts[i]))
            append_reading(out, side->parts[i].text, side->language);
        else
            g_string_append(out, "<rt></rt>");
        at = next;
    }
    g_string_append(out, "</ruby>");
}

/* How many of the parts cover so many characters. */
static size_t count_within(const struct side *side, size_t characters) {
    size_t count = 0;
    for (size_t covered = 0; count < side->count && covered < characters; count++)
        covered += side->parts[count].characters;
    return count;
}

static bool any_reading(const struct side *side) {
    for (size_t i = 0; i < side->count; i++)
        if (has_reading(&side->parts[i]))
            return true;
    return false;
}

/* The side of fewer parts is around the other. */
static void append_both(GString *out, const struct side *outer, const struct side *inner,
                        const char *text) {
    const char *at = text, *end = text + strlen(text);
    struct side left = *inner;
    for (size_t i = 0; i < outer->count && at < end; i++) {
        const struct document_ruby *part = &outer->parts[i];
        const char *next = skip_characters(at, end, part->characters);
        struct side own = left;
        own.count = count_within(&left, part->characters);
        bool nests = has_reading(part) && any_reading(&own);
        g_string_append(out, has_reading(part) ? outer->open : "");
        if (nests)
            append_within(out, &own, at, next);
        else
            append_side(out, &own, at, next);
        if (has_reading(part)) {
            append_reading(out, part->text, outer->language);
            g_string_append(out, "</ruby>");
        }
        left.parts += own.count;
        left.count -= own.count;
        at = next;
    }
}

static void append_ruby(GString *out, const struct document_run *run, const char *language) {
    const struct side over = {run->ruby, run->ruby_count, "<ruby>", language};
    const struct side beyond = {run->beyond, run->beyond_count, "<ruby class=\"beyond\">",
                                language};
    const char *end = run->text + strlen(run->text);
    if (over.count == 0 || beyond.count == 0)
        append_side(out, over.count > 0 ? &over : &beyond, run->text, end);
    else if (over.count < beyond.count)
        append_both(out, &over, &beyond, run->text);
    else
        append_both(out, &beyond, &over, run->text);
}

/* ---- words of other scripts --------------------------------------------------------------- */

#define LATIN_1          0xFF /* its last letter … */
#define LATIN_EXTENDED_A 0x17F
#define LATIN_END        0x2000 /* full-width letters stand behind it */

/* A letter that a Japanese face has at full width or not at all: Cyrillic, Greek, Latin beyond what
 * its families are sure to have. */
static bool is_foreign(uint32_t character, uint32_t latin) {
    GUnicodeScript script = g_unichar_get_script(character);
    return g_unichar_isalpha(character) &&
           (script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_GREEK ||
            (script == G_UNICODE_SCRIPT_LATIN && character > latin && character < LATIN_END));
}

static bool is_of_word(uint32_t character) {
    GUnicodeScript script = g_unichar_get_script(character);
    bool mark = script == G_UNICODE_SCRIPT_INHERITED && g_unichar_ismark(character);
    return mark || is_foreign(character, 0);
}

/* The next word from `at` on that has such a letter, α by itself not: gives its start, or the end
 * of the text. */
static const char *find_foreign(const char *at, uint32_t latin, const char **ret_end) {
    for (const char *next; *at; at = next) {
        bool foreign = false;
        for (next = at; is_of_word(g_utf8_get_char(next)); next = g_utf8_next_char(next))
            foreign = foreign || is_foreign(g_utf8_get_char(next), latin);
        *ret_end = next;
        if (foreign && g_utf8_next_char(at) < next)
            return at;
        next = next == at ? g_utf8_next_char(at) : next;
    }
    *ret_end = at;
    return at;
}

/* A run's characters, and what they stand in. */
struct setting {
    struct html *html;
    const struct document_run *run;
    const struct html_scope *scope;
};

/* A word of letters that the families lack is set with one face as a whole. */
static void append_words(const struct setting *setting, const char *text) {
    const struct html_scope *scope = setting->scope;
    const struct document_font *own = scope->style ? scope->style->font : NULL;
    const struct document_font *font = setting->run->font ? setting->run->font : own;
    uint32_t latin = font && document_font_latin(font) ? LATIN_EXTENDED_A : LATIN_1;
    GString *out = setting->html->out;
    for (const char *at = text, *word, *end; *at; at = end) {
        word = find_foreign(at, latin, &end);
        html_append_text(out, at, (size_t)(word - at));
        if (word == end)
            return;
        bool serifs = font && html_font_has_serifs(setting->html, font, scope->language);
        g_string_append_printf(out, "<span class=\"word%s\">", serifs ? " serif" : "");
        html_append_text(out, word, (size_t)(end - word));
        g_string_append(out, "</span>");
    }
}

/* ---- what stands upright ------------------------------------------------------------------ */

static bool is_western(const char *at) {
    return (unsigned char)*at > 0x20 && (unsigned char)*at < 0x7F;
}

#define DIGITS      "0123456789"
#define LETTERS     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define UPRIGHT_MAX 3 /* letters of a word */

/* A stretch that does not lie on its side. */
struct upright {
    size_t size;            /* bytes; 0: there is none */
    const char *class_name; /* of the style sheet */
};

/* Numbers of few digits and !? share an em; ! and short words stand one letter below the other;
 * with nothing Western beside them. */
static struct upright upright_at(const char *text, const char *at,
                                 const struct composition_rules *rules) {
    static const size_t most[] = {[COMPOSITION_COMBINE_2] = 2,
                                  [COMPOSITION_COMBINE_3] = 3,
                                  [COMPOSITION_COMBINE_4] = 4,
                                  [COMPOSITION_COMBINE_NONE] = 0};
    bool sideways = rules->orientation == COMPOSITION_ORIENTATION_SIDEWAYS;
    bool upright = rules->orientation == COMPOSITION_ORIENTATION_UPRIGHT;
    size_t digits = strspn(at, DIGITS), marks = strspn(at, "!?"), letters = strspn(at, LETTERS);
    size_t size = MAX(MAX(digits, marks), letters);
    if (size == 0 || is_western(at + size) || (at > text && is_western(at - 1)) ||
        rules->combining == COMPOSITION_COMBINE_NONE)
        return (struct upright){0};
    if (digits > 0)
        return (struct upright){digits <= most[rules->combining] ? digits : 0, "tcy"};
    if (marks > 0)
        return (struct upright){marks <= 2 && !sideways ? marks : 0, marks == 1 ? "upr" : "tcy"};
    return (struct upright){upright && letters <= UPRIGHT_MAX ? letters : 0, "upr"};
}

/* Of a run of a block, in vertical text; NULL: of another, in which nothing does. */
static const struct composition_rules *vertical_rules(const struct setting *setting) {
    bool whole = setting->run->use == DOCUMENT_USE_COMBINED;
    return html_is_vertical(setting->html) && setting->scope->style && !whole
               ? &setting->scope->style->composition
               : NULL;
}

static void append_upright(const struct setting *setting, const char *text) {
    const struct composition_rules *rules = vertical_rules(setting);
    GString *out = setting->html->out;
    const char *from = text;
    for (const char *at = text; rules && *at;) {
        struct upright upright = upright_at(text, at, rules);
        if (upright.size > 0) {
            append_words(setting, arena_strndup(setting->html->arena, from, (size_t)(at - from)));
            g_string_append_printf(out, "<span class=\"%s\">%.*s</span>", upright.class_name,
                                   (int)upright.size, at);
            from = at + upright.size;
        }
        at += MAX(upright.size, 1);
    }
    append_words(setting, from);
}

/* ---- choices ------------------------------------------------------------------------------ */

/* One below the other; what parts them in a line is there for voices and who copies them. */
static void append_choices(GString *out, const struct document_run *run, bool full) {
    const char *at = run->text, *end = at + strlen(at), *next;
    g_string_append_printf(out, "<span class=\"choices%s%s\">", full ? " full" : "",
                           run->bare ? "" : " braced");
    for (bool inside = false; at < end; at = next) {
        next = g_utf8_next_char(at);
        bool seen = at > run->text && next < end && g_utf8_get_char(at) != run->separator;
        if (seen != inside)
            g_string_append(out, seen ? "<span>" : "</span>");
        inside = seen;
        g_string_append(out, seen ? "" : "<span class=\"unseen\">");
        html_append_text(out, at, (size_t)(next - at));
        g_string_append(out, seen ? "" : "</span>");
    }
    g_string_append(out, "</span>");
}

/* ---- what is spread ----------------------------------------------------------------------- */

/* Blocks of several characters have nothing between these. */
static void append_blocks(const struct setting *setting, const char *language) {
    struct html *html = setting->html;
    const char *text = setting->run->text;
    struct list ends = {0};
    size_t from = 0;
    text_find_blocks(html->arena, text, language, &ends);
    for (size_t i = 0; i < ends.count; i++) {
        size_t end = *LIST_AT(&ends, size_t, i);
        const char *block = arena_strndup(html->arena, text + from, end - from);
        bool several = ends.count > 1 && *g_utf8_next_char(block);
        g_string_append(html->out, several ? "<span class=\"solid\">" : "");
        append_upright(setting, block);
        g_string_append(html->out, several ? "</span>" : "");
        from = end;
    }
}

/* ---- one run ----------------------------------------------------------------------------- */

/* Elements about a run's characters, outermost first. */
struct wrapping {
    bool applies;
    const char *open, *close;
};

static void append_characters(struct html *html, const struct document_run *run,
                              const struct html_scope *scope) {
    GString *out = html->out;
    const struct wrapping wrappings[] = {
        {html_has_controls(run->text), "<bdi>", "</bdi>"},
        {run->use == DOCUMENT_USE_SUPERSCRIPT, "<sup>", "</sup>"},
        {run->use == DOCUMENT_USE_SUBSCRIPT, "<sub>", "</sub>"},
        {run->use == DOCUMENT_USE_REFERENCE, "<sup>", "</sup>"},
        {run->use == DOCUMENT_USE_COMBINED && html_is_vertical(html), "<span class=\"tcy\">",
         "</span>"},
        {run->line == DOCUMENT_LINE_BESIDE, "<u>", "</u>"},
        {run->line == DOCUMENT_LINE_THROUGH, "<s>", "</s>"},
        {run->emphasis, run->ruby ? "<em class=\"kenten under\">" : "<em class=\"kenten\">",
         "</em>"},
        {run->warichu, "<small class=\"warichu\">", "</small>"},
    };
    for (size_t i = 0; i < COUNT_OF(wrappings); i++)
        g_string_append(out, wrappings[i].applies ? wrappings[i].open : "");
    const struct setting setting = {html, run, scope};
    const char *language = run->language ? run->language : scope->language;
    if (document_has_ruby(run))
        append_ruby(out, run, language);
    else if (run->spread > 0 || run->spread_joined)
        append_blocks(&setting, language);
    else if (run->separator)
        append_choices(out, run,
                       scope->style &&
                           scope->style->composition.furiwake == COMPOSITION_FURIWAKE_FULL);
    else
        append_upright(&setting, run->text);
    for (size_t i = COUNT_OF(wrappings); i-- > 0;)
        g_string_append(out, wrappings[i].applies ? wrappings[i].close : "");
}

static void append_leader(GString *out, const struct document_run *run, Length size) {
    g_string_append(out, "<span class=\"leader\" data-fill=\"");
    for (int i = 0; run->text && *run->text && i < 8; i++)
        html_append_plain(out, run->text);
    g_string_append(out, "\" style=\"inline-size:");
    html_append_ratio(out, run->width > 0 ? run->width : 2 * (int64_t)size, MAX(size, 1));
    g_string_append(out, "em\"> </span>");
}

static const char *folio_of(const struct html *html, const struct document_node *node) {
    for (size_t i = 0; i < html->media->folios.count; i++) {
        const struct frame_folio *folio =
            LIST_AT(&html->media->folios, const struct frame_folio, i);
        if (folio->node == node)
            return folio->text;
    }
    return "";
}

/* The printed page's number, which leads to what stands there; of a page without one, the name of
 * that. */
static void append_reference(struct html *html, const struct document_run *run) {
    const struct document_node *target = run->target;
    const char *id = target ? html_target_id(html, target) : NULL;
    if (!id)
        return;
    const char *text = document_native_number(html->arena, folio_of(html, target), run->native);
    if (!*text)
        text = target->picture ? target->picture->alternative : html_runs_name(html, &target->runs);
    g_string_append_printf(html->out, "<a href=\"#%s\">", id);
    html_append_text(html->out, text, strlen(text));
    g_string_append(html->out, "</a>");
}

static void open_address(GString *out, const char *address) {
    g_string_append(out, "<a href=\"");
    html_append_plain(out, address);
    g_string_append(out, "\">");
}

static void append_run(struct html *html, const struct document_run *run,
                       const struct html_scope *scope) {
    switch (run->kind) {
    case DOCUMENT_RUN_TEXT:
        if (run->note)
            html_open_reference(html, run->note);
        else if (run->address)
            open_address(html->out, run->address);
        append_characters(html, run, scope);
        g_string_append(html->out, run->note || run->address ? "</a>" : "");
        break;
    case DOCUMENT_RUN_BREAK:
        g_string_append(html->out, "<br>");
        break;
    case DOCUMENT_RUN_LEADER:
    case DOCUMENT_RUN_TAB: /* its positions are the printed line's */
        append_leader(html->out, run, scope->style ? scope->style->size : html->root_size);
        break;
    case DOCUMENT_RUN_PAGE: /* a web page has no pages */
    case DOCUMENT_RUN_PAGES:
    case DOCUMENT_RUN_NOTE: /* of a chart's label */
        break;
    case DOCUMENT_RUN_PAGE_OF:
        append_reference(html, run);
        break;
    }
}

/* ---- spans ------------------------------------------------------------------------------- */

/* Attributes of the span a run stands in; "" for none. */
static const char *span_of(struct html *html, const struct document_run *run,
                           const struct html_scope *scope) {
    const char *language = run->language ? run->language : scope->language;
    bool foreign = strcmp(language, scope->language) != 0;
    const struct document_font *own = scope->style ? scope->style->font : NULL;
    struct html_look look = {.font = run->font ? run->font
                                     : foreign ? own
                                               : NULL,
                             .language = language,
                             .size = run->size,
                             .weight = run->weight};
    GString *attributes = g_string_new(NULL);
    if (look.font || look.size > 0 || look.weight != DOCUMENT_WEIGHT_INHERITED)
        g_string_append_printf(attributes, " class=\"%s\"", html_look_class(html, &look));
    if (foreign)
        html_write_language(attributes, language);
    const char *span = arena_strdup(html->arena, attributes->str);
    g_string_free(attributes, TRUE);
    return span;
}

static bool is_empty(const struct document_run *run) {
    return run->kind == DOCUMENT_RUN_TEXT && (!run->text || !run->text[0]);
}

/* Neighbours of one look share a span. */
static void write_stretch(struct html *html, const struct document_run *runs, size_t count,
                          const struct html_scope *scope) {
    const char *open = "";
    for (size_t i = 0; i < count; i++) {
        const struct document_run *run = &runs[i];
        if (is_empty(run))
            continue;
        const char *span = span_of(html, run, scope);
        if (strcmp(span, open) != 0) {
            g_string_append(html->out, *open ? "</span>" : "");
            if (*span)
                g_string_append_printf(html->out, "<span%s>", span);
            open = span;
        }
        append_run(html, run, scope);
    }
    g_string_append(html->out, *open ? "</span>" : "");
}

/* How many runs from `start` are set together: a spread one with those joined to it, or all up to
 * the next spread one. */
static size_t stretch_from(const struct document_run *runs, size_t start, size_t count) {
    size_t end = start + 1;
    bool spread = runs[start].spread > 0;
    while (end < count && (spread ? runs[end].spread_joined : runs[end].spread == 0))
        end++;
    return end - start;
}

/* Room for so many characters of the block's size; more of them take more. */
static void open_spread(struct html *html, const struct document_run *run,
                        const struct html_scope *scope) {
    Length size = scope->style && scope->style->size > 0 ? scope->style->size : html->root_size;
    g_string_append(html->out, "<span class=\"spread\" style=\"min-inline-size:");
    html_append_ratio(html->out, (int64_t)run->spread * (run->size > 0 ? run->size : size),
                      (int64_t)size * 1000);
    g_string_append(html->out, "em\">");
}

/* A name alone, in a script that runs from right to left: its brackets and figures too. */
static bool is_backward(const struct list *runs) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (run->text && run->kind == DOCUMENT_RUN_TEXT)
            g_string_append(text, run->text);
    }
    bool backward = text_is_backward(text->str);
    g_string_free(text, TRUE);
    return backward;
}

void html_write_runs(struct html *html, const struct list *runs, const struct html_scope *scope) {
    const struct document_run *items = runs->items;
    bool backward = is_backward(runs);
    size_t count;
    g_string_append(html->out, backward ? "<bdi dir=\"rtl\">" : "");
    for (size_t i = 0; i < runs->count; i += count) {
        count = stretch_from(items, i, runs->count);
        if (items[i].spread > 0)
            open_spread(html, &items[i], scope);
        write_stretch(html, &items[i], count, scope);
        g_string_append(html->out, items[i].spread > 0 ? "</span>" : "");
    }
    g_string_append(html->out, backward ? "</bdi>" : "");
}

void html_write_unmarked(struct html *html, const struct list *runs,
                         const struct html_scope *scope) {
    struct list unmarked = {0};
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (run->note)
            continue;
        struct document_run *copy = LIST_PUSH(html->arena, &unmarked, struct document_run);
        *copy = *run;
        copy->address = NULL;
    }
    html_write_runs(html, &unmarked, scope);
}

const char *html_runs_name(struct html *html, const struct list *runs) {
    GString *name = g_string_new(NULL);
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (run->note || run->kind == DOCUMENT_RUN_NOTE)
            continue;
        if (run->kind == DOCUMENT_RUN_TEXT && run->text)
            document_append_plain(run, name);
        else if (run->kind != DOCUMENT_RUN_TEXT)
            g_string_append_c(name, ' ');
    }
    g_strstrip(name->str);
    const char *copy = arena_strdup(html->arena, name->str);
    g_string_free(name, TRUE);
    return copy;
}
