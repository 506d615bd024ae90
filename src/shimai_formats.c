/* What can be said without a record: the file formats, from their tables, and the fonts that
 * layouts ask for. */
#include "shimai_int.h"

#include "expression/expression.h"
#include "template/template.h"
#include "yaml/yaml.h"

#include <glib.h>

/* ---- formats ----------------------------------------------------------------------------- */

struct format_row {
    const struct schema_type *type;
    const char *title;
};

static const struct format_row formats[] = {
    [SHIMAI_FILE_RECORD] = {&record_relation_type, "shimai record"},
    [SHIMAI_FILE_LAYOUT] = {&template_layout_type, "shimai layout"},
    [SHIMAI_FILE_BOOKLET] = {&record_booklet_type, "shimai booklet"},
};

const char *shimai_schema(struct shimai *shimai, enum shimai_file file) {
    context_begin(shimai);
    GString *out = g_string_new(NULL);
    schema_write_json(formats[file].type, formats[file].title, out);
    return context_text(shimai, out);
}

/* Whether a line of the file begins with the key, or with it behind the sign of a comment. */
static bool has_key(const char *text, const char *key) {
    char *own = g_strdup_printf("\n%s:", key), *hidden = g_strdup_printf("\n# %s:", key);
    bool has = strstr(text, own) || strstr(text, hidden);
    g_free(own);
    g_free(hidden);
    return has;
}

static void append_other_keys(const struct shimai *shimai, const struct schema_type *type,
                              const char *text, GString *out) {
    g_string_append_printf(out, "\n# %s\n",
                           diags_say(shimai->diags, "What else it can have, key by key:"));
    for (size_t i = 0; i < type->field_count; i++) {
        const struct schema_field *field = &type->fields[i];
        if (!has_key(text, field->name))
            g_string_append_printf(out, "#   %s: %s\n", field->name,
                                   diags_say(shimai->diags, field->doc));
    }
}

const char *shimai_start(struct shimai *shimai, enum shimai_file file) {
    static const char *const paths[] = {[SHIMAI_FILE_RECORD] = "data/starts/record.yaml",
                                        [SHIMAI_FILE_LAYOUT] = "data/starts/layout.yaml",
                                        [SHIMAI_FILE_BOOKLET] = "data/starts/booklet.yaml"};
    const struct builtin *start = builtin_lookup(paths[file]);
    context_begin(shimai);
    GString *out = g_string_new_len((const char *)start->bytes, (gssize)start->size);
    char *text = g_strdup(out->str);
    append_other_keys(shimai, formats[file].type, text, out);
    g_free(text);
    return context_text(shimai, out);
}

const char *shimai_reference(struct shimai *shimai, enum shimai_file file) {
    context_begin(shimai);
    enum words_language language = diags_language(shimai->diags);
    GString *out = g_string_new(NULL);
    schema_write_reference(formats[file].type, formats[file].title, language, out);
    if (file == SHIMAI_FILE_LAYOUT) {
        expression_write_filters(language, out);
        g_string_append_c(out, '\n');
        schema_write_reference(&record_summary_type, "what a layout `over: relations` can name",
                               language, out);
    }
    return context_text(shimai, out);
}

/* ---- fonts ------------------------------------------------------------------------------- */

static bool read_builtin_yaml(struct shimai *shimai, const char *path,
                              const struct yaml_value **ret_value) {
    const struct source *source;
    return builtin_read(shimai->call, path, shimai->diags, &source) &&
           yaml_read(shimai->call, source, shimai->diags, ret_value);
}

static bool is_listed(const struct list *fonts, const char *family) {
    for (size_t i = 0; i < fonts->count; i++) {
        if (g_str_equal(LIST_AT(fonts, struct shimai_font, i)->family, family))
            return true;
    }
    return false;
}

/* Every scalar below a layout's `fonts` that is no key names a family. */
static void collect_families(struct shimai *shimai, const struct yaml_value *value,
                             struct list *fonts) {
    if (value->kind == YAML_VALUE_SCALAR && !is_listed(fonts, value->scalar))
        LIST_PUSH(shimai->call, fonts, struct shimai_font)->family = value->scalar;
    for (size_t i = 0; i < value->count; i++)
        collect_families(
            shimai, value->kind == YAML_VALUE_MAP ? value->pairs[i].value : value->items[i], fonts);
}

static bool list_families(struct shimai *shimai, const char *layout, struct list *fonts) {
    const struct source *source;
    const struct yaml_value *value;
    if (!layout_find(shimai, shimai->call, layout, &source) ||
        !yaml_read(shimai->call, source, shimai->diags, &value))
        return false;
    const struct yaml_value *families =
        value->kind == YAML_VALUE_MAP ? yaml_lookup(value, "fonts") : NULL;
    if (families)
        collect_families(shimai, families, fonts);
    return true;
}

static bool list_all_families(struct shimai *shimai, struct list *fonts) {
    for (const char *const *layout = shimai_layout_names(); *layout; layout++) {
        if (!list_families(shimai, *layout, fonts))
            return false;
    }
    return true;
}

static bool look_up_fonts(struct shimai *shimai, struct list *fonts) {
    const struct yaml_value *packages;
    if (!read_builtin_yaml(shimai, "fonts/packages.yaml", &packages) || !context_need_fonts(shimai))
        return false;
    for (size_t i = 0; i < fonts->count; i++) {
        struct shimai_font *font = LIST_AT(fonts, struct shimai_font, i);
        const struct yaml_value *package = yaml_lookup(packages, font->family);
        font->package = package ? package->scalar : NULL;
        font->found = text_fonts_has_family(shimai->fonts, font->family);
        font->fault = text_fonts_find_fault(shimai->fonts, font->family, shimai->call);
    }
    return true;
}

bool shimai_fonts(struct shimai *shimai, const char *layout, const struct shimai_font **ret_fonts,
                  size_t *ret_count) {
    struct list fonts = {0};
    context_begin(shimai);
    bool ok =
        (layout ? list_families(shimai, layout, &fonts) : list_all_families(shimai, &fonts)) &&
        look_up_fonts(shimai, &fonts);
    if (!context_end(shimai) || !ok)
        return false;
    *ret_fonts = fonts.items;
    *ret_count = fonts.count;
    return true;
}
