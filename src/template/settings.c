/* Settings of charts by name and value, as a command line gives them: takes a template, gives one
 * whose charts have them in place of their own keys. Values are read and checked as they would be
 * in a layout; in findings "--name" stands for the file. */
#include "template_int.h"

#include "schema/table.h"

#include <glib.h>
#include <string.h>

/* What charts take besides the keys of struct chart_settings. */
struct others {
    struct span span;
    struct string style, language;
    bool stats;
    struct paper *paper;
};

static const struct schema_field other_fields[] = {
    FIELD(others, style, "style", schema_string, OPTIONAL, 0, "A style of the layout"),
    FIELD(others, language, "lang", schema_language, OPTIONAL, 0, "Language of charts"),
    FIELD(others, stats, "stats", schema_boolean, OPTIONAL, 0, "Whether to tell"),
    FIELD(others, paper, "paper", template_paper_type, OPTIONAL, 0, "The page"),
};
static const struct schema_type others_type = {
    .kind = SCHEMA_OBJECT,
    .name = "others",
    .doc = "Settings beside a chart's keys",
    .size = sizeof(struct others),
    .fields = other_fields,
    .field_count = COUNT_OF(other_fields),
};

/* The settings of a chart, and which of them are given. */
struct change {
    struct check *check;
    const struct chart_settings *settings;
    const struct yaml_value *given; /* a mapping */
    const struct others *others;
    const struct document_style *look; /* NULL: as it is */
    struct string language;            /* the layout's */
};

static void change_chart(const struct change *change, struct chart_block *chart) {
    for (size_t i = 0; i < change->given->count; i++) {
        const struct schema_field *field =
            schema_lookup_field(&template_chart_settings_type, change->given->pairs[i].key.text);
        memcpy((char *)&chart->settings + field->offset,
               (const char *)change->settings + field->offset, schema_size(field->type));
    }
    if (change->look)
        chart->block.look = change->look;
    if (!change->others->language.text)
        return;
    chart->written_in = chart->block.language.text ? chart->block.language : change->language;
    chart->block.language = change->others->language;
}

/* ---- finding the charts ------------------------------------------------------------------ */

static void change_blocks(const struct change *change, const struct list *blocks);

/* Blocks that hold others, and where. */
static const struct holder {
    const struct schema_type *type;
    size_t offset; /* of the list */
} holders[] = {
    {&template_section_block_type, offsetof(struct section_block, blocks)},
    {&template_list_block_type, offsetof(struct container_block, blocks)},
    {&template_container_block_type, offsetof(struct container_block, blocks)},
    {&template_item_block_type, offsetof(struct text_block, blocks)},
};

static void change_block(const struct change *change, const struct schema_variant *variant) {
    struct block *block = variant->data;
    if (variant->type == &template_chart_block_type)
        change_chart(change, variant->data);
    for (size_t i = 0; i < COUNT_OF(holders); i++)
        if (variant->type == holders[i].type)
            change_blocks(change,
                          (const struct list *)((const char *)variant->data + holders[i].offset));
    change_blocks(change, &block->otherwise);
}

static void change_blocks(const struct change *change, const struct list *blocks) {
    for (size_t i = 0; i < blocks->count; i++)
        change_block(change, LIST_AT(blocks, const struct schema_variant, i));
}

static void change_all(const struct change *change) {
    struct layout_file *file = change->check->template->file;
    change_blocks(change, &file->blocks);
    for (size_t i = 0; i < file->parts.count; i++) {
        struct part *part = LIST_AT(&file->parts, const struct schema_entry, i)->data;
        change_blocks(change, &part->blocks);
    }
}

/* ---- the page ---------------------------------------------------------------------------- */

/* A page that fits its chart is as wide as the chart is asked to be. */
static void widen_page(const struct change *change) {
    struct template *template = change->check->template;
    struct measure_base base = {template->root->size, template->body.line};
    Length width = template_resolve_measure(&change->settings->width, base, 0);
    if (width <= 0 || !template->file->page->fit)
        return;
    template->page.width += width - template->page.area_width;
    template->page.area_width = width;
}

static void change_page(const struct change *change) {
    struct template *template = change->check->template;
    if (!change->others->paper) {
        widen_page(change);
        return;
    }
    struct page *page = ARENA_NEW(change->check->scope.arena, struct page);
    *page = *template->file->page;
    page->size = change->others->paper;
    page->fit = false;
    template->file->page = page;
    template_resolve_page(change->check);
}

/* ---- the whole --------------------------------------------------------------------------- */

static bool knows(const struct template_setting *setting, struct diags *diags) {
    if (schema_lookup_field(&template_chart_settings_type, setting->name) ||
        schema_lookup_field(&others_type, setting->name))
        return true;
    diag_report(diags, DIAG_OPTION_VALUE, (struct span){0}, NULL, "charts have no setting `%s`",
                setting->name);
    return false;
}

static bool load_change(struct change *change, const struct template_setting *settings,
                        size_t count) {
    struct arena *arena = change->check->scope.arena;
    struct diags *diags = change->check->scope.diags;
    void *own, *others;
    change->given = template_map_settings(arena, &template_chart_settings_type, settings, count);
    bool ok = schema_load(arena, &template_chart_settings_type, change->given, diags, &own);
    ok = schema_load(arena, &others_type,
                     template_map_settings(arena, &others_type, settings, count), diags, &others) &&
         ok;
    if (!ok)
        return false;
    change->settings = own;
    change->others = others;
    if (change->others->style.text)
        change->look = template_check_style(change->check, &change->others->style);
    return true;
}

static void set_charts(struct check *check, const struct template_setting *settings, size_t count) {
    struct change change = {.check = check, .language = check->template->file->language};
    if (!load_change(&change, settings, count))
        return;
    check->template->chart_stats = change.others->stats;
    change_all(&change);
    change_page(&change);
}

bool template_set_charts(struct arena *arena, struct template *template,
                         const struct template_setting *settings, size_t count,
                         struct diags *diags) {
    size_t errors_before = diags_count_errors(diags);
    for (size_t i = 0; i < count; i++)
        if (!knows(&settings[i], diags))
            return false;
    if (!template_check_option_texts(settings, count, diags))
        return false;
    struct diags *own = diags_new_beside(diags);
    struct check check = {.scope = {.arena = arena, .diags = own}, .template = template};
    set_charts(&check, settings, count);
    template_report_settings(diags, own);
    diags_free(own);
    return diags_count_errors(diags) == errors_before;
}
