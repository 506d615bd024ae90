/* Plain text: settings by name and value, as a command line gives them → a document of one
 * paragraph. The names are the keys of a style and of its composition, besides the line's measure
 * and the language; every value is read and checked as it would be in a layout. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

#define DEFAULT_SIZE ((Length)10 * LENGTH_PT)

/* ---- settings ----------------------------------------------------------------------------- */

static struct yaml_value *scalar_of(struct arena *arena, const struct source *source,
                                    const char *text, size_t size) {
    struct yaml_value *value = ARENA_NEW(arena, struct yaml_value);
    uint32_t column = (uint32_t)g_utf8_strlen(source->text, text - source->text) + 1;
    value->kind = YAML_VALUE_SCALAR;
    value->scalar = arena_strndup(arena, text, size);
    value->plain = true;
    value->span = (struct span){source, 1, column, (uint32_t)g_utf8_strlen(text, (gssize)size)};
    return value;
}

/* What commas part. */
static struct yaml_value *list_of(struct arena *arena, const struct source *source) {
    struct yaml_value *list = ARENA_NEW(arena, struct yaml_value);
    const struct yaml_value **items =
        ARENA_ARRAY(arena, const struct yaml_value *, source->size + 1);
    list->kind = YAML_VALUE_LIST;
    list->items = items;
    for (const char *at = source->text;; at++) {
        size_t size = strcspn(at, ",");
        items[list->count++] = scalar_of(arena, source, at, size);
        at += size;
        if (!*at)
            break;
    }
    list->span = items[0]->span;
    return list;
}

/* A setting as a mapping's pair; in findings "--name" stands for the file. */
static struct yaml_pair pair_of(struct arena *arena, const struct schema_field *field,
                                const struct template_setting *setting) {
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = arena_printf(arena, "--%s", setting->name);
    source->text = setting->value;
    source->size = strlen(setting->value);
    struct yaml_value *value = field->type->kind == SCHEMA_LIST
                                   ? list_of(arena, source)
                                   : scalar_of(arena, source, source->text, source->size);
    return (struct yaml_pair){.key = {setting->name, value->span}, .value = value};
}

struct yaml_value *template_map_settings(struct arena *arena, const struct schema_type *type,
                                         const struct template_setting *settings, size_t count) {
    struct yaml_pair *pairs = ARENA_ARRAY(arena, struct yaml_pair, count);
    struct yaml_value *map = ARENA_NEW(arena, struct yaml_value);
    map->kind = YAML_VALUE_MAP;
    map->pairs = pairs;
    for (size_t i = 0; i < count; i++) {
        const struct schema_field *field = schema_lookup_field(type, settings[i].name);
        if (field)
            pairs[map->count++] = pair_of(arena, field, &settings[i]);
    }
    return map;
}

static struct yaml_value *map_of(struct arena *arena, const struct schema_type *type,
                                 const struct template_plain *plain) {
    return template_map_settings(arena, type, plain->settings, plain->setting_count);
}

/* ---- plain text --------------------------------------------------------------------------- */

static bool load_writing(struct arena *arena, const struct template_plain *plain,
                         struct diags *diags, enum document_writing *ret_writing) {
    void *data;
    if (!schema_load(arena, &template_page_writing_type,
                     map_of(arena, &template_page_writing_type, plain), diags, &data))
        return false;
    *ret_writing = (enum document_writing)((const struct page *)data)->writing;
    return true;
}

static bool load_style(struct arena *arena, const struct template_plain *plain, struct diags *diags,
                       struct document_style *look) {
    void *style, *composition;
    bool ok = schema_load(arena, &template_style_type, map_of(arena, &template_style_type, plain),
                          diags, &style);
    ok = schema_load(arena, &template_composition_type,
                     map_of(arena, &template_composition_type, plain), diags, &composition) &&
         ok;
    if (!ok)
        return false;
    look->composition = COMPOSITION_OF_LAYOUTS;
    template_set_look(style, composition, look);
    if (look->size >= LENGTH_PT)
        return true;
    diag_report(diags, DIAG_SCHEMA_VALUE, ((const struct style *)style)->size.span, "1pt or more",
                "the length is too small");
    return false;
}

/* What the settings say, into a style and the direction of lines. */
static bool load_settings(struct arena *arena, const struct template_plain *plain,
                          struct diags *diags, struct document_style *look,
                          enum document_writing *ret_writing) {
    if (!template_check_option_texts(plain->settings, plain->setting_count, diags))
        return false;
    struct diags *own = diags_new_beside(diags);
    bool ok = load_style(arena, plain, own, look);
    ok = load_writing(arena, plain, own, ret_writing) && ok;
    template_report_settings(diags, own);
    diags_free(own);
    return ok;
}

static bool read_measure(const struct template_plain *plain, Length em, struct diags *diags,
                         Length *ret_measure) {
    struct measure measure;
    if (!template_read_measure(plain->measure, &measure)) {
        diag_report(diags, DIAG_OPTION_VALUE, (struct span){0}, "as in 20em, 150mm or 400pt",
                    "--measure: `%s` is no length", plain->measure);
        return false;
    }
    *ret_measure = template_resolve_measure(&measure, (struct measure_base){em, em}, 0);
    if (*ret_measure >= LENGTH_PT)
        return true;
    diag_report(diags, DIAG_OPTION_VALUE, (struct span){0}, "1pt or more",
                "--measure: `%s` is too small", plain->measure);
    return false;
}

/* A line feed in the text ends a line. */
static void add_runs(struct arena *arena, const char *text, struct list *runs) {
    while (*text) {
        size_t size = strcspn(text, "\n");
        if (size > 0)
            LIST_PUSH(arena, runs, struct document_run)->text = arena_strndup(arena, text, size);
        text += size;
        if (*text == '\n') {
            struct document_run *run = LIST_PUSH(arena, runs, struct document_run);
            run->kind = DOCUMENT_RUN_BREAK;
            run->text = "\n";
            text++;
        }
    }
}

static bool add_marked(struct arena *arena, const struct source *text, struct diags *diags,
                       struct list *runs) {
    struct string scalar = {text->text, {text, 1, 1, 1}};
    struct marked_source source = {.scalar = &scalar, .size = text->size};
    struct list pieces;
    if (!schema_read_marked(arena, &source, diags, &pieces))
        return false;
    for (size_t i = 0; i < pieces.count; i++) {
        struct marked_piece *piece = LIST_AT(&pieces, struct marked_piece, i);
        struct list one = {piece, 1, 1};
        if (piece->use == MARKED_PLAIN && piece->ruby.count + piece->beyond.count == 0)
            add_runs(arena, piece->text, runs);
        else
            wording_add_marked(arena, &one, scalar.span, runs);
    }
    return true;
}

/* Room for all lines; `area_width` is their measure. */
static void set_area(struct document_page *page) {
    page->area_height = LENGTH_MAX / 4;
    if (page->writing == DOCUMENT_VERTICAL) {
        page->area_height = page->area_width;
        page->area_width = LENGTH_MAX / 4;
    }
    page->width = page->area_width;
    page->height = page->area_height;
}

static bool check_language(const struct template_plain *plain, struct diags *diags) {
    char *hint = NULL;
    const char *fault = schema_language.fault(plain->language, diags, &hint);
    if (fault)
        diag_report(diags, DIAG_OPTION_VALUE, (struct span){0}, hint, "--lang: `%s` %s",
                    plain->language, fault);
    g_free(hint);
    return !fault;
}

bool template_plain_document(struct arena *arena, const struct template_plain *plain,
                             const struct source *text, struct diags *diags,
                             const struct document **ret_document) {
    struct document *document = ARENA_NEW(arena, struct document);
    struct document_style *style = ARENA_NEW(arena, struct document_style);
    style->font = plain->font;
    style->size = DEFAULT_SIZE;
    if (!check_language(plain, diags) ||
        !load_settings(arena, plain, diags, style, &document->page.writing) ||
        !read_measure(plain, style->size, diags, &document->page.area_width))
        return false;
    style->feed = style->feed > 0 ? style->feed : style->size * 17 / 10;
    document->language = plain->language;
    set_area(&document->page);
    document->page.feed = style->feed;
    document->root.style = style;
    struct document_node *node = LIST_PUSH(arena, &document->root.children, struct document_node);
    node->kind = DOCUMENT_PARAGRAPH;
    node->origin = (struct span){.source = text, .line = 1, .column = 1, .width = 1};
    if (!plain->markup)
        add_runs(arena, text->text, &node->runs);
    else if (!add_marked(arena, text, diags, &node->runs))
        return false;
    for (size_t i = 0; i < node->runs.count; i++)
        LIST_AT(&node->runs, struct document_run, i)->origin = node->origin;
    document_collect_notes(arena, document);
    *ret_document = document;
    return true;
}
