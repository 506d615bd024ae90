/* The content streams of all pages, operator by operator: what is marked and what is shown, and the
 * rules for it (ISO 32000-1, 7.8.2, 8.5, 9.4, 14.6). */
#include "check.h"

#include <glib.h>
#include <string.h>

enum { DEPTH_MAX = 60, Q_MAX = 28, OPERAND_MAX = 33 };

enum place { PLACE_OTHER, PLACE_ARTIFACT, PLACE_TAGGED };

/* An open marked-content sequence. */
struct open {
    enum place place;
    struct mark *mark; /* TAGGED */
    bool replaced;     /* by ActualText, its own or from outside */
    bool in_text;      /* opened between BT and ET */
};

struct reader {
    struct checker *checker;
    struct page *page;
    const struct value *resources;
    struct open open[DEPTH_MAX];
    size_t depth, saved;
    bool in_text;
    const struct value *font;
    struct value operands[OPERAND_MAX];
    size_t operand_count;
    bool form; /* or a pattern, in place of a page */
};

#define SYNTAX "own-content"

/* ---- marks ------------------------------------------------------------------------------- */

static const struct open *innermost(const struct reader *reader) {
    static const struct open none = {0};
    return reader->depth > 0 ? &reader->open[reader->depth - 1] : &none;
}

static bool is_inside(const struct reader *reader, enum place place) {
    for (size_t i = 0; i < reader->depth; i++)
        if (reader->open[i].place == place)
            return true;
    return false;
}

static const struct value *properties_of(const struct reader *reader) {
    const struct pdf *pdf = reader->checker->pdf;
    const struct value *given = reader->operand_count == 2 ? &reader->operands[1] : NULL;
    if (!is_kind(given, KIND_NAME))
        return given;
    return pdf_get(pdf, pdf_get(pdf, reader->resources, "Properties"), name_of(given));
}

static void begin_tagged(struct reader *reader, struct open *open, const struct value *list) {
    struct checker *checker = reader->checker;
    if (reader->form)
        fail(checker, "30-002", reader->page->object, "an MCID in a form XObject");
    struct mark *mark = ARENA_NEW(checker->arena, struct mark);
    const struct value *actual = pdf_get(checker->pdf, list, "ActualText");
    mark->tag = name_of(&reader->operands[0]);
    mark->id = pdf_get(checker->pdf, list, "MCID")->integer;
    mark->actual = text_of(checker->arena, actual);
    mark->language = text_of(checker->arena, pdf_get(checker->pdf, list, "Lang"));
    if (is_inside(reader, PLACE_ARTIFACT))
        fail(checker, "01-004", reader->page->object, "MCID %lld inside an artifact", mark->id);
    if (is_inside(reader, PLACE_TAGGED))
        fail(checker, SYNTAX, reader->page->object, "MCID %lld inside another", mark->id);
    if (mark_at(reader->page, mark->id))
        fail(checker, "own-mcid", reader->page->object, "MCID %lld twice", mark->id);
    if (actual && !mark->actual)
        fail(checker, "own-text", reader->page->object, "ActualText of MCID %lld", mark->id);
    *LIST_PUSH(checker->arena, &reader->page->marks, struct mark *) = mark;
    *open = (struct open){.place = PLACE_TAGGED, .mark = mark, .replaced = actual != NULL};
}

static void begin_marked(struct reader *reader) {
    struct checker *checker = reader->checker;
    if (reader->depth == DEPTH_MAX) {
        fail(checker, SYNTAX, reader->page->object, "marks nested too deep");
        return;
    }
    struct open open = {.place = PLACE_OTHER};
    const struct value *list = properties_of(reader);
    bool artifact = is_name(&reader->operands[0], "Artifact");
    if (artifact && is_inside(reader, PLACE_TAGGED))
        fail(checker, "01-003", reader->page->object, "artifact in MCID %lld",
             innermost(reader)->mark ? innermost(reader)->mark->id : -1);
    if (artifact)
        open.place = PLACE_ARTIFACT;
    else if (is_kind(pdf_get(checker->pdf, list, "MCID"), KIND_INTEGER))
        begin_tagged(reader, &open, list);
    open.replaced = open.replaced || pdf_has(list, "ActualText") || innermost(reader)->replaced;
    open.in_text = reader->in_text;
    reader->open[reader->depth++] = open;
}

static void end_marked(struct reader *reader) {
    if (reader->depth == 0) {
        fail(reader->checker, SYNTAX, reader->page->object, "EMC without BMC or BDC");
        return;
    }
    if (reader->open[--reader->depth].in_text != reader->in_text)
        fail(reader->checker, SYNTAX, reader->page->object,
             "a mark and a text object overlap (14.6.1)");
}

/* ---- painting ---------------------------------------------------------------------------- */

static void paint(struct reader *reader) {
    bool tagged = is_inside(reader, PLACE_TAGGED);
    if (!tagged && !is_inside(reader, PLACE_ARTIFACT))
        fail(reader->checker, "01-005", reader->page->object, "painted outside of marks");
    for (size_t i = 0; i < reader->depth; i++)
        if (reader->open[i].mark)
            reader->open[i].mark->paints = true;
}

static void show_code(struct reader *reader, unsigned code) {
    struct arena *arena = reader->checker->arena;
    struct shown shown = {reader->font, code, innermost(reader)->replaced};
    struct font *font = font_of(reader->checker, reader->font);
    if (font)
        font->used[code] = true;
    *LIST_PUSH(arena, &reader->page->shown, struct shown) = shown;
    for (size_t i = 0; i < reader->depth; i++)
        if (reader->open[i].mark)
            *LIST_PUSH(arena, &reader->open[i].mark->shown, struct shown) = shown;
}

static void show_string(struct reader *reader, const struct value *string) {
    if (!is_kind(string, KIND_STRING))
        return;
    if (string->text.size % 2)
        fail(reader->checker, SYNTAX, reader->page->object, "half a code in a string");
    for (size_t i = 0; i + 1 < string->text.size; i += 2)
        show_code(reader, (unsigned)(string->text.data[i] << 8 | string->text.data[i + 1]));
}

static void show_text(struct reader *reader) {
    const struct value *operand = &reader->operands[reader->operand_count - 1];
    paint(reader);
    if (!reader->font)
        fail(reader->checker, SYNTAX, reader->page->object, "text without a font");
    show_string(reader, operand);
    for (size_t i = 0; i < operand->items.count; i++)
        show_string(reader, LIST_AT(&operand->items, const struct value, i));
}

static void set_font(struct reader *reader) {
    const struct pdf *pdf = reader->checker->pdf;
    const char *name = name_of(&reader->operands[0]);
    reader->font = pdf_get(pdf, pdf_get(pdf, reader->resources, "Font"), name);
    if (!reader->font)
        fail(reader->checker, "6.2.2-2", reader->page->object, "no font resource %s", name);
    else if (!font_of(reader->checker, reader->font))
        fail(reader->checker, SYNTAX, reader->page->object, "font %s is not of Type 0", name);
}

static void show_object(struct reader *reader) {
    const struct pdf *pdf = reader->checker->pdf;
    const char *name = name_of(&reader->operands[0]);
    paint(reader);
    if (!pdf_get(pdf, pdf_get(pdf, reader->resources, "XObject"), name))
        fail(reader->checker, "6.2.2-2", reader->page->object, "no XObject resource %s", name);
}

/* ---- state ------------------------------------------------------------------------------- */

static void begin_text(struct reader *reader) {
    if (reader->in_text)
        fail(reader->checker, SYNTAX, reader->page->object, "BT in a text object");
    reader->in_text = true;
}

static void end_text(struct reader *reader) {
    if (!reader->in_text)
        fail(reader->checker, SYNTAX, reader->page->object, "ET outside of a text object");
    reader->in_text = false;
}

static void save(struct reader *reader) {
    if (++reader->saved > Q_MAX)
        fail(reader->checker, "6.1.13-8", reader->page->object, "q nested %zu deep", reader->saved);
}

static void restore(struct reader *reader) {
    if (reader->saved == 0)
        fail(reader->checker, SYNTAX, reader->page->object, "Q without q");
    else
        reader->saved--;
}

/* Components of the output intent's profile; 0: there is none. */
static int intent_components(const struct pdf *pdf) {
    const struct value *intents = pdf_get(pdf, pdf->root, "OutputIntents");
    const struct value *profile = pdf_get(pdf, pdf_at(pdf, intents, 0), "DestOutputProfile");
    return (int)number_of(pdf_get(pdf, profile, "N"), 0);
}

static void use_gray(struct reader *reader) {
    if (intent_components(reader->checker->pdf) == 0)
        fail(reader->checker, "6.2.4.3-4", reader->page->object, "gray without output intent");
}

static void use_rgb(struct reader *reader) {
    if (intent_components(reader->checker->pdf) != 3)
        fail(reader->checker, "6.2.4.3-2", reader->page->object, "RGB, output intent is not");
}

static void use_cmyk(struct reader *reader) {
    if (intent_components(reader->checker->pdf) != 4)
        fail(reader->checker, "6.2.4.3-3", reader->page->object, "CMYK, output intent is not");
}

static void set_intent(struct reader *reader) {
    static const char *const names[] = {"RelativeColorimetric", "AbsoluteColorimetric",
                                        "Perceptual", "Saturation"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (is_name(&reader->operands[0], names[i]))
            return;
    fail(reader->checker, "6.2.6-1", reader->page->object, "another rendering intent");
}

/* ---- operators --------------------------------------------------------------------------- */

enum allowed { ANYWHERE, IN_TEXT, OUTSIDE_TEXT };

/* Operators of ISO 32000-1, Annex A; `operands` -1: as many as there are. */
static const struct operation {
    const char *name;
    int operands;
    enum allowed allowed;
    void (*run)(struct reader *);
} operations[] = {
    {"BT", 0, OUTSIDE_TEXT, begin_text},
    {"ET", 0, IN_TEXT, end_text},
    {"Tj", 1, IN_TEXT, show_text},
    {"TJ", 1, IN_TEXT, show_text},
    {"'", 1, IN_TEXT, show_text},
    {"\"", 3, IN_TEXT, show_text},
    {"Tf", 2, ANYWHERE, set_font},
    {"Td", 2, IN_TEXT, NULL},
    {"TD", 2, IN_TEXT, NULL},
    {"Tm", 6, IN_TEXT, NULL},
    {"T*", 0, IN_TEXT, NULL},
    {"Tc", 1, ANYWHERE, NULL},
    {"Tw", 1, ANYWHERE, NULL},
    {"Tz", 1, ANYWHERE, NULL},
    {"TL", 1, ANYWHERE, NULL},
    {"Tr", 1, ANYWHERE, NULL},
    {"Ts", 1, ANYWHERE, NULL},
    {"BMC", 1, ANYWHERE, begin_marked},
    {"BDC", 2, ANYWHERE, begin_marked},
    {"EMC", 0, ANYWHERE, end_marked},
    {"MP", 1, ANYWHERE, NULL},
    {"DP", 2, ANYWHERE, NULL},
    {"q", 0, OUTSIDE_TEXT, save},
    {"Q", 0, OUTSIDE_TEXT, restore},
    {"cm", 6, OUTSIDE_TEXT, NULL},
    {"w", 1, ANYWHERE, NULL},
    {"J", 1, ANYWHERE, NULL},
    {"j", 1, ANYWHERE, NULL},
    {"M", 1, ANYWHERE, NULL},
    {"d", 2, ANYWHERE, NULL},
    {"i", 1, ANYWHERE, NULL},
    {"gs", 1, ANYWHERE, NULL},
    {"ri", 1, ANYWHERE, set_intent},
    {"m", 2, OUTSIDE_TEXT, NULL},
    {"l", 2, OUTSIDE_TEXT, NULL},
    {"c", 6, OUTSIDE_TEXT, NULL},
    {"v", 4, OUTSIDE_TEXT, NULL},
    {"y", 4, OUTSIDE_TEXT, NULL},
    {"h", 0, OUTSIDE_TEXT, NULL},
    {"re", 4, OUTSIDE_TEXT, NULL},
    {"S", 0, OUTSIDE_TEXT, paint},
    {"s", 0, OUTSIDE_TEXT, paint},
    {"f", 0, OUTSIDE_TEXT, paint},
    {"F", 0, OUTSIDE_TEXT, paint},
    {"f*", 0, OUTSIDE_TEXT, paint},
    {"B", 0, OUTSIDE_TEXT, paint},
    {"B*", 0, OUTSIDE_TEXT, paint},
    {"b", 0, OUTSIDE_TEXT, paint},
    {"b*", 0, OUTSIDE_TEXT, paint},
    {"n", 0, OUTSIDE_TEXT, NULL},
    {"W", 0, OUTSIDE_TEXT, NULL},
    {"W*", 0, OUTSIDE_TEXT, NULL},
    {"g", 1, ANYWHERE, use_gray},
    {"G", 1, ANYWHERE, use_gray},
    {"rg", 3, ANYWHERE, use_rgb},
    {"RG", 3, ANYWHERE, use_rgb},
    {"k", 4, ANYWHERE, use_cmyk},
    {"K", 4, ANYWHERE, use_cmyk},
    {"cs", 1, ANYWHERE, NULL},
    {"CS", 1, ANYWHERE, NULL},
    {"sc", -1, ANYWHERE, NULL},
    {"SC", -1, ANYWHERE, NULL},
    {"scn", -1, ANYWHERE, NULL},
    {"SCN", -1, ANYWHERE, NULL},
    {"sh", 1, OUTSIDE_TEXT, paint},
    {"Do", 1, OUTSIDE_TEXT, show_object},
};

static void run_operator(struct reader *reader, const char *name) {
    struct checker *checker = reader->checker;
    const struct value *page = reader->page->object;
    for (size_t i = 0; i < COUNT_OF(operations); i++) {
        const struct operation *operation = &operations[i];
        if (strcmp(operation->name, name) != 0)
            continue;
        if (operation->operands >= 0 && reader->operand_count != (size_t)operation->operands) {
            fail(checker, SYNTAX, page, "%zu operands of %s", reader->operand_count, name);
            return;
        }
        if (operation->allowed == (reader->in_text ? OUTSIDE_TEXT : IN_TEXT))
            fail(checker, SYNTAX, page, "%s %s a text object", name,
                 reader->in_text ? "within" : "outside");
        if (operation->run)
            operation->run(reader);
        return;
    }
    fail(checker, "6.2.2-1", page, "operator %s", name);
}

static void take_operand(struct reader *reader, struct scanner *scanner, struct token token) {
    struct value value = scan_value(scanner, token);
    if (reader->operand_count < OPERAND_MAX)
        reader->operands[reader->operand_count++] = value;
    if ((token.kind == TOKEN_HEX && (token.odd || token.foreign)) || token.kind == TOKEN_BAD)
        fail(reader->checker, SYNTAX, reader->page->object, "bad token at %zu", token.start);
}

/* A stream's text, or of several as if they were one (7.8.2). */
static struct bytes content_of(const struct checker *checker, const struct value *page) {
    const struct value *content = pdf_get(checker->pdf, page, "Contents");
    if (!is_kind(content, KIND_ARRAY))
        return is_kind(content, KIND_STREAM) ? content->text : (struct bytes){0};
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < content->items.count; i++) {
        const struct value *part = pdf_at(checker->pdf, content, i);
        if (is_kind(part, KIND_STREAM))
            g_string_append_len(all, (const char *)part->text.data, (gssize)part->text.size);
        g_string_append_c(all, '\n');
    }
    struct bytes bytes = {(const unsigned char *)arena_strndup(checker->arena, all->str, all->len),
                          all->len};
    g_string_free(all, TRUE);
    return bytes;
}

static void close_page(const struct reader *reader) {
    size_t depth = reader->depth - reader->form;
    if (depth || reader->saved || reader->in_text || reader->operand_count)
        fail(reader->checker, SYNTAX, reader->page->object,
             "at the end %zu marks, %zu q, %d text objects are open, %zu operands left", depth,
             reader->saved, reader->in_text, reader->operand_count);
}

static void read_stream(struct reader *reader, struct bytes content) {
    struct scanner scanner = {reader->checker->arena, content, 0};
    const struct value *owner = reader->page->object;
    reader->resources = pdf_get(reader->checker->pdf, owner, "Resources");
    if (!reader->resources)
        fail(reader->checker, "6.2.2-2", owner, "content without its own Resources");
    for (;;) {
        struct token token = scan_token(&scanner);
        bool operand = token.kind != TOKEN_KEYWORD || token_is(&token, "true") ||
                       token_is(&token, "false") || token_is(&token, "null");
        if (token.kind == TOKEN_END)
            break;
        if (operand) {
            take_operand(reader, &scanner, token);
            continue;
        }
        run_operator(reader, (const char *)token.text.data);
        reader->operand_count = 0;
    }
    close_page(reader);
}

/* Forms and patterns by themselves: what shows them is marked, and nothing in them is. */
static void read_form(struct checker *checker, const struct value *form) {
    struct page page = {.object = form};
    struct reader reader = {.checker = checker, .page = &page, .form = true, .depth = 1};
    reader.open[0].place = PLACE_ARTIFACT;
    read_stream(&reader, form->text);
}

static void read_forms(struct checker *checker) {
    const struct pdf *pdf = checker->pdf;
    for (size_t i = 1; i < pdf->object_count; i++) {
        const struct value *object = &pdf->objects[i];
        bool form = is_name(pdf_get(pdf, object, "Subtype"), "Form");
        bool pattern = number_of(pdf_get(pdf, object, "PatternType"), 0) == 1;
        if (object->kind == KIND_STREAM && (form || pattern))
            read_form(checker, object);
    }
}

void read_content(struct checker *checker) {
    const struct list *pages = &checker->pdf->pages;
    list_reserve(checker->arena, &checker->pages, pages->count, sizeof(struct page));
    for (size_t i = 0; i < pages->count; i++) {
        struct page *page = LIST_PUSH(checker->arena, &checker->pages, struct page);
        page->object = *LIST_AT(pages, const struct value *, i);
        struct reader reader = {.checker = checker, .page = page};
        read_stream(&reader, content_of(checker, page->object));
    }
    read_forms(checker);
}

/* ---- for others -------------------------------------------------------------------------- */

const struct mark *mark_at(const struct page *page, long long id) {
    for (size_t i = 0; i < page->marks.count; i++) {
        const struct mark *mark = *LIST_AT(&page->marks, struct mark *, i);
        if (mark->id == id)
            return mark;
    }
    return NULL;
}

void append_mark(const struct checker *checker, const struct mark *mark, GString *out) {
    if (mark->actual) {
        g_string_append(out, mark->actual);
        return;
    }
    for (size_t i = 0; i < mark->shown.count; i++) {
        const struct shown *shown = LIST_AT(&mark->shown, const struct shown, i);
        const struct font *font = font_of(checker, shown->font);
        const char *text = font ? font->to_unicode[shown->code] : NULL;
        g_string_append(out, text ? text : "\xEF\xBF\xBD");
    }
}

/* The reading itself reports under this name. */
static void check_nothing(struct checker *checker) {
    (void)checker;
}

const struct check content_checks[] = {{"content", check_nothing}, {0}};
