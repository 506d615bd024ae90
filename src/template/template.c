/* The two arrows: a layout's source → a checked template; a template and a record → a document. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

/* ---- layout → template -------------------------------------------------------------------- */

static void set_date_style(struct template *template) {
    static const struct date_style usual = {.digits = DIGITS_FULLWIDTH,
                                            .pad = PAD_LIST,
                                            .first_year = FIRST_YEAR_GAN,
                                            .form = DATE_FORM_ERA};
    template->date = template->file->date ? *template->file->date : usual;
}

static void check_margin_line(struct check *check, struct margin_line *line) {
    if (!line)
        return;
    struct check inner = *check;
    inner.places |= PLACE_MARGIN;
    line->look = line->style.text ? check_style(check, &line->style) : check->template->root;
    inner.look = line->look;
    check_text(&inner, &line->text);
}

static void check_part(struct check *check, struct part *part) {
    struct name name = {.name = part->as.text ? part->as.text : "item"};
    struct check inner = *check;
    inner.names = &name;
    inner.part = part;
    name.type = value_type_of(part->of.type.schema->item);
    check_blocks(&inner, &part->blocks);
}

/* What a part takes is known of all parts before any is looked into: they may use each other. */
static void check_parts(struct check *check) {
    const struct list *parts = &check->template->file->parts;
    struct check types_only = *check;
    struct value_type item;
    types_only.through_lists = true;
    for (size_t i = 0; i < parts->count; i++) {
        struct part *part = LIST_AT(parts, const struct schema_entry, i)->data;
        if (!check_loop(&types_only, &part->of, &item))
            part->of.type.schema = NULL;
    }
    for (size_t i = 0; i < parts->count; i++) {
        struct part *part = LIST_AT(parts, const struct schema_entry, i)->data;
        if (part->of.type.schema)
            check_part(check, part);
    }
}

static void check_file(struct check *check) {
    struct layout_file *file = check->template->file;
    template_resolve_page(check);
    template_resolve_fonts(check);
    template_resolve_styles(check);
    check->template->root = check_style(check, &file->style);
    if (!check->template->root)
        return;
    check_template_string(check, &file->title);
    check_margin_line(check, file->head);
    check_margin_line(check, file->foot);
    check_parts(check);
    check->look = check->template->root;
    check_blocks(check, &file->blocks);
}

bool template_load(struct arena *arena, const struct source *source, const struct era_table *eras,
                   struct diags *diags, struct template **ret_template) {
    const struct yaml_value *value;
    void *file;
    size_t errors_before = diags_count_errors(diags);
    if (!yaml_read(arena, source, diags, &value) ||
        !schema_load(arena, &layout_type, value, diags, &file))
        return false;
    struct template *template = ARENA_NEW(arena, struct template);
    struct check check = {.arena = arena,
                          .diags = diags,
                          .template = template,
                          .findings_before = diags_count(diags)};
    template->file = file;
    template->eras = eras;
    template->root_type = template->file->over == OVER_RELATIONS ? &summary_type : &relation_type;
    set_date_style(template);
    check_file(&check);
    if (diags_count_errors(diags) > errors_before)
        return false;
    *ret_template = template;
    return true;
}

/* ---- template + record → document --------------------------------------------------------- */

static void set_margin_line(struct evaluation *evaluation, const struct margin_line *line,
                            struct document_margin_line *ret_line) {
    if (!line)
        return;
    struct measure_base base = {line->look->size, evaluation->template->body.line};
    ret_line->style = line->look;
    ret_line->offset = measure_resolve(&line->offset, base, 2 * base.line);
    ret_line->skip_first = line->skip_first;
    evaluation->look = line->look;
    evaluate_text(evaluation, &line->text, &ret_line->runs);
    evaluation->look = evaluation->template->root;
}

static void set_frame(struct evaluation *evaluation, struct document *document) {
    const struct template *template = evaluation->template;
    const struct layout_file *file = template->file;
    document->language = file->language.text;
    document->title = evaluate_plain(evaluation, &file->title);
    document->page = template->page;
    document->page_fits = file->page->fit;
    set_margin_line(evaluation, file->head, &document->head);
    set_margin_line(evaluation, file->foot, &document->foot);
}

bool template_is_over_relations(const struct template *template) {
    return template->root_type == &summary_type;
}

static void add_family(struct arena *arena, struct list *families, const char *family) {
    for (size_t i = 0; i < families->count; i++)
        if (strcmp(*LIST_AT(families, const char *, i), family) == 0)
            return;
    *LIST_PUSH(arena, families, const char *) = family;
}

const struct list *template_families(struct arena *arena, const struct template *template) {
    struct list *families = ARENA_NEW(arena, struct list);
    for (size_t i = 0; i < template->fonts.count; i++) {
        const struct list *rows =
            &LIST_AT(&template->fonts, const struct document_font, i)->families;
        for (size_t k = 0; k < rows->count; k++) {
            const struct document_families *row = LIST_AT(rows, const struct document_families, k);
            for (size_t n = 0; n < row->count; n++)
                add_family(arena, families, row->names[n]);
        }
    }
    return families;
}

static bool check_root(const struct template *template, struct schema_ref root,
                       struct diags *diags) {
    if (root.type == template->root_type)
        return true;
    bool over_relations = template_is_over_relations(template);
    diag_report(diags, DIAG_LAYOUT_BINDING, template->file->span,
                over_relations ? "make its sheets with `shimai batch --each year`"
                               : "a summary's layout says `over: relations`",
                over_relations ? "the layout is over many relations, not for one record"
                               : "the layout is for one record, not over many relations");
    return false;
}

bool template_apply_subject(struct arena *arena, const struct template *template,
                            const struct template_subject *subject, struct diags *diags,
                            const struct document **ret_document) {
    struct evaluation evaluation = {
        .arena = arena,
        .diags = diags,
        .template = template,
        .record = subject->root,
        .relations = subject->relations,
        .relation_count = subject->relation_count,
        .language = template->file->language.text,
        .look = template->root,
    };
    size_t errors_before = diags_count_errors(diags);
    if (!check_root(template, subject->root, diags))
        return false;
    struct document *document = ARENA_NEW(arena, struct document);
    set_frame(&evaluation, document);
    document->root.kind = DOCUMENT_ROOT;
    document->root.style = template->root;
    document->root.origin = template->file->span;
    build_blocks(&evaluation, &template->file->blocks, &document->root.children);
    document->pages_max = evaluation.pages_max;
    document_number(arena, &document->root);
    if (diags_count_errors(diags) > errors_before)
        return false;
    *ret_document = document;
    return true;
}

bool template_apply(struct arena *arena, const struct template *template,
                    const struct relation *relation, struct diags *diags,
                    const struct document **ret_document) {
    struct template_subject subject = {{&relation_type, relation}, &relation, 1};
    return template_apply_subject(arena, template, &subject, diags, ret_document);
}
