/* The two arrows: a layout's source → a checked template; a template and a record → a document. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

/* The second root of paths, beside the record's own keys. */
#define BOOKLET "booklet"

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
    inner.scope.places |= PLACE_MARGIN;
    line->look =
        line->style.text ? template_check_style(check, &line->style) : check->template->root;
    inner.look = line->look;
    template_check_text(&inner, &line->text);
    template_check_text(&inner, &line->verso);
}

static void check_pages(struct check *check, struct sequence *sequence) {
    template_check_string(check, &sequence->language);
    check_margin_line(check, sequence->head);
    check_margin_line(check, sequence->foot);
    template_check_conditions(check, &sequence->conditions);
    template_check_blocks(check, &sequence->blocks);
}

static void check_sequence(struct check *check, struct sequence *sequence) {
    template_resolve_master(check, sequence);
    if (!sequence->each.text.text) {
        check_pages(check, sequence);
        return;
    }
    struct name name = {.name = template_item_name(&sequence->as), .outer = check->scope.names};
    struct check inner = *check;
    inner.scope.names = &name;
    inner.scope.places |= PLACE_LOOP;
    if (expression_check_list(&check->scope, &sequence->each, &name.type))
        check_pages(&inner, sequence);
}

/* Blocks stand on pages of one kind, or in sequences. */
static void check_content(struct check *check) {
    struct layout_file *file = check->template->file;
    bool both = file->blocks.count > 0 && file->sequences.count > 0;
    if (both || (file->blocks.count == 0 && file->sequences.count == 0))
        diag_report(check->scope.diags, both ? DIAG_SCHEMA_VALUE : DIAG_SCHEMA_MISSING, file->span,
                    "blocks are the document, or stand in `sequences`",
                    both ? "there are `blocks` beside `sequences`" : "`blocks` is missing");
    template_check_blocks(check, &file->blocks);
    for (size_t i = 0; i < file->sequences.count && !template_check_is_full(check); i++)
        check_sequence(check, LIST_AT(&file->sequences, struct sequence, i));
}

static void check_part(struct check *check, struct part *part) {
    struct name name = {.name = part->as.text ? part->as.text : "item",
                        .outer = check->scope.names};
    struct check inner = *check;
    inner.scope.names = &name;
    inner.part = part;
    name.type = expression_type_of(part->of.type.schema->item);
    template_check_blocks(&inner, &part->blocks);
}

/* What a part takes is known of all parts before any is looked into: they may use each other. */
static void check_parts(struct check *check) {
    const struct list *parts = &check->template->file->parts;
    struct check types_only = *check;
    struct value_type item;
    types_only.scope.through_lists = true;
    for (size_t i = 0; i < parts->count; i++) {
        struct part *part = LIST_AT(parts, const struct schema_entry, i)->data;
        if (!expression_check_list(&types_only.scope, &part->of, &item))
            part->of.type.schema = NULL;
    }
    for (size_t i = 0; i < parts->count; i++) {
        struct part *part = LIST_AT(parts, const struct schema_entry, i)->data;
        if (part->of.type.schema)
            check_part(check, part);
    }
}

/* ---- what is left out on purpose ---------------------------------------------------------- */

static void add_omission(struct check *check, const struct expression *expression) {
    GString *path = g_string_new(NULL);
    for (size_t i = 0; i < expression->steps.count; i++)
        g_string_append_printf(path, "%s%s", i > 0 ? "." : "",
                               LIST_AT(&expression->steps, const struct path_step, i)->name);
    *LIST_PUSH(check->scope.arena, &check->template->omits, const char *) =
        arena_strdup(check->scope.arena, path->str);
    g_string_free(path, TRUE);
}

/* Paths of records, whatever the layout is over. That the booklet is named does not show it. */
static void check_omits(const struct check *outer) {
    const struct list *omits = &outer->template->file->omits;
    const struct name booklet = {.name = BOOKLET, .type = expression_type_of(&record_booklet_type)};
    struct check check = *outer;
    check.scope.root = &record_relation_type;
    check.scope.names = &booklet;
    check.scope.through_lists = true;
    for (size_t i = 0; i < omits->count && !template_check_is_full(&check); i++) {
        struct expression *expression = LIST_AT(omits, struct expression, i);
        bool is_path = !expression->variable && expression->calls.count == 0;
        if (!is_path)
            diag_report(check.scope.diags, DIAG_LAYOUT_BINDING, expression->text.span,
                        "as in `omits: [activities.events.note]`",
                        "what is left out is a path of the record");
        else if (expression_check(&check.scope, expression))
            add_omission(&check, expression);
    }
}

const struct list *template_omits(const struct template *template) {
    return &template->omits;
}

static void check_file(struct check *check) {
    struct layout_file *file = check->template->file;
    check_omits(check);
    template_resolve_page(check);
    template_resolve_fonts(check);
    template_resolve_styles(check);
    check->template->root = template_check_style(check, &file->style);
    if (!check->template->root)
        return;
    template_check_string(check, &file->title);
    check_margin_line(check, file->head);
    check_margin_line(check, file->foot);
    template_check_notes_style(check, file->notes);
    check_parts(check);
    check->look = check->template->root;
    check_content(check);
}

static void check_template(struct arena *arena, struct template *template, struct diags *diags) {
    const struct name booklet = {.name = BOOKLET,
                                 .type = expression_type_of(&record_booklet_type),
                                 .used = &template->uses_booklet};
    struct check check = {
        .scope = {.arena = arena,
                  .diags = diags,
                  .root = template->root_type,
                  .terms = &template->file->terms,
                  .names = &booklet,
                  .homes_used = &template->uses_homes},
        .template = template,
        .findings_before = diags_count(diags),
    };
    check_file(&check);
}

bool template_load(struct arena *arena, const struct source *source, const struct era_table *eras,
                   struct diags *diags, struct template **ret_template) {
    return template_load_in(arena, source, NULL, eras, diags, ret_template);
}

bool template_load_in(struct arena *arena, const struct source *source, const char *language,
                      const struct era_table *eras, struct diags *diags,
                      struct template **ret_template) {
    const struct yaml_value *value;
    void *file;
    size_t errors_before = diags_count_errors(diags);
    if (!yaml_read(arena, source, diags, &value) ||
        !template_choose_language(arena, language, diags, &value) ||
        !schema_load(arena, &template_layout_type, value, diags, &file))
        return false;
    struct template *template = ARENA_NEW(arena, struct template);
    template->file = file;
    template->eras = eras;
    template->root_type =
        template->file->over.value == OVER_RELATIONS ? &record_summary_type : &record_relation_type;
    set_date_style(template);
    check_template(arena, template, diags);
    if (diags_count_errors(diags) > errors_before)
        return false;
    *ret_template = template;
    return true;
}

/* ---- template + record → document --------------------------------------------------------- */

static void set_margin_line(struct build *build, const struct margin_line *line,
                            struct document_margin_line *ret_line) {
    if (!line)
        return;
    struct measure_base base = {line->look->size, build->template->body.line};
    ret_line->style = line->look;
    ret_line->offset = template_resolve_measure(&line->offset, base, 2 * base.line);
    ret_line->edge = template_resolve_measure(&line->edge, base, 0);
    ret_line->inset = template_resolve_measure(&line->inset, base, 0);
    ret_line->skip_first = line->skip_first;
    ret_line->side = (enum document_side)line->side;
    build->look = line->look;
    template_write_text(build, &line->text, &ret_line->runs);
    template_write_text(build, &line->verso, &ret_line->verso);
    build->look = build->template->root;
}

static void set_frame(struct build *build, struct document *document) {
    const struct template *template = build->template;
    const struct layout_file *file = template->file;
    document->language = file->language.text;
    document->title = template_write_plain(build, &file->title);
    document->page = template->page;
    document->page_fits = file->page->fit;
    set_margin_line(build, file->head, &document->head);
    set_margin_line(build, file->foot, &document->foot);
}

bool template_is_over_relations(const struct template *template) {
    return template->root_type == &record_summary_type;
}

const struct list *template_categories(const struct template *template) {
    return &template->file->categories;
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

static void set_binding(const struct template_subject *subject, const struct template *template,
                        struct document *document) {
    const struct layout_file *file = template->file;
    if (file->binding)
        document->binding = (enum document_binding)file->binding->by;
    if (subject->binding)
        document->binding = *subject->binding;
    document->right_bound = template_is_right_bound(template);
}

/* NULL: the document's. */
static const char *own_language(const struct build *build) {
    bool own = build->evaluation.wording.language != build->template->file->language.text;
    return own ? build->evaluation.wording.language : NULL;
}

static struct document_sequence *make_sequence(struct build *build,
                                               const struct sequence *sequence) {
    const struct layout_file *file = build->template->file;
    struct document_sequence *made = ARENA_NEW(build->arena, struct document_sequence);
    *made = (struct document_sequence){
        .name = sequence->name.text,
        .page = sequence->geometry,
        .folio = (enum document_folio)sequence->folio,
        .first_number = (uint32_t)sequence->first_number,
        .start = (enum document_start)sequence->start,
        .behind_blanks = sequence->behind_blanks,
        .most_pages = (size_t)sequence->most_pages,
        .from_back = sequence->read_from == READ_FROM_BACK,
        .language = own_language(build),
    };
    if (sequence->bare)
        return made;
    set_margin_line(build, sequence->head ? sequence->head : file->head, &made->head);
    set_margin_line(build, sequence->foot ? sequence->foot : file->foot, &made->foot);
    return made;
}

/* In the sequence's language. One without blocks is left out. */
static void add_sequence(struct build *build, const struct sequence *sequence, struct list *nodes) {
    struct list children = {0};
    template_build_blocks(build, &sequence->blocks, &children);
    if (children.count == 0)
        return;
    struct document_node *node = LIST_PUSH(build->arena, nodes, struct document_node);
    node->kind = DOCUMENT_SEQUENCE;
    node->origin = sequence->span;
    node->language = own_language(build);
    node->children = children;
    node->sequence = make_sequence(build, sequence);
}

static void build_pages(struct build *build, const void *context, struct list *nodes) {
    const struct sequence *sequence = context;
    build->sequences++;
    if (!expression_holds(&build->evaluation, &sequence->conditions))
        return;
    const char *outer = build->evaluation.wording.language;
    const char *language = template_write_plain(build, &sequence->language);
    if (*language)
        build->evaluation.wording.language = language;
    add_sequence(build, sequence, nodes);
    build->evaluation.wording.language = outer;
}

static void build_sequence(struct build *build, const struct sequence *sequence,
                           struct list *nodes) {
    const struct loop loop = {&sequence->each, template_item_name(&sequence->as), build_pages,
                              sequence};
    if (sequence->each.text.text)
        template_build_loop(build, &loop, nodes);
    else
        build_pages(build, sequence, nodes);
}

static void build_content(struct build *build, struct document *document) {
    const struct layout_file *file = build->template->file;
    document->root.kind = DOCUMENT_ROOT;
    document->root.style = build->template->root;
    document->root.origin = file->span;
    template_build_blocks(build, &file->blocks, &document->root.children);
    for (size_t i = 0; i < file->sequences.count; i++)
        build_sequence(build, LIST_AT(&file->sequences, const struct sequence, i),
                       &document->root.children);
    document->notes = template_make_notes(build->template);
    document_number(build->arena, &document->root, document->page.writing);
    document_collect_notes(build->arena, document);
    document_link_addresses(build->arena, document);
    document_list_contents(build->arena, document);
    document_link_pages(document, build->diags);
}

static void free_places(void *places) {
    g_hash_table_unref(places);
}

static void watch_language(struct evaluation *evaluation, const struct relation *relation) {
    const char *language = relation->language.text ? relation->language.text : "ja";
    g_hash_table_insert(evaluation->record_languages, (gpointer)relation->span.source,
                        (gpointer)language);
}

/* From now on texts of records are counted that name no language, on pages of another. */
static void watch_languages(struct build *build) {
    struct evaluation *evaluation = &build->evaluation;
    evaluation->record_languages = g_hash_table_new(NULL, NULL);
    evaluation->untranslated = spans_new();
    arena_defer(build->arena, free_places, evaluation->record_languages);
    arena_defer(build->arena, free_places, evaluation->untranslated);
    for (size_t i = 0; i < build->relation_count; i++)
        watch_language(evaluation, build->relations[i]);
    if (evaluation->record.type == &record_relation_type && evaluation->record.data)
        watch_language(evaluation, evaluation->record.data);
}

static void report_untranslated(const struct build *build) {
    const struct evaluation *evaluation = &build->evaluation;
    guint count = evaluation->untranslated ? g_hash_table_size(evaluation->untranslated) : 0;
    if (count > 0)
        diag_report(build->diags, DIAG_TEXT_LANGUAGE, evaluation->first_untranslated,
                    "say it in both: `{ja: …, en: …}`",
                    "texts of the record in `%s` alone, printed as they are: %u, here first",
                    (const char *)g_hash_table_lookup(evaluation->record_languages,
                                                      evaluation->first_untranslated.source),
                    count);
}

/* Those of a summary are tracks of its charts, too. */
static void set_relations(struct build *build, const struct summary *summary) {
    const struct list *lists[] = {&summary->relations, &summary->inactive};
    const struct relation **relations = ARENA_ARRAY(
        build->arena, const struct relation *, summary->relations.count + summary->inactive.count);
    for (size_t k = 0; k < COUNT_OF(lists); k++)
        for (size_t i = 0; i < lists[k]->count; i++)
            relations[build->relation_count++] =
                LIST_AT(lists[k], const struct member, i)->relation;
    build->relations = relations;
}

static bool check_root(const struct template *template, struct schema_ref root,
                       struct diags *diags) {
    if (root.type == template->root_type)
        return true;
    bool over_relations = template_is_over_relations(template);
    diag_report(diags, DIAG_LAYOUT_BINDING,
                over_relations ? template->file->over.span : template->file->span,
                over_relations
                    ? "make it with `shimai batch --each all -l LAYOUT`, or `--each year`"
                    : "a summary's layout says `over: relations`",
                over_relations ? "the layout is over many relations, not for one record"
                               : "the layout is for one record, not over many relations");
    return false;
}

/* A booklet and a layout that have nothing to do with each other, in silence, look as if they had.
 */
static void compare_booklet(const struct template *template, const struct booklet *booklet,
                            struct diags *diags) {
    if (booklet && !template->uses_booklet)
        diag_report(diags, DIAG_BOOKLET_UNUSED, (struct span){.source = booklet->span.source},
                    "take one that does, as `-l booklet`",
                    "the layout shows nothing of this booklet");
    if (!booklet && template->uses_booklet)
        diag_report(diags, DIAG_BOOKLET_ABSENT,
                    (struct span){.source = template->file->span.source}, "name one: `--with FILE`",
                    "the layout also shows what a booklet says, and none is given");
}

bool template_apply_subject(struct arena *arena, const struct template *template,
                            const struct template_subject *subject, struct diags *diags,
                            const struct document **ret_document) {
    const struct binding booklet = {
        .name = BOOKLET,
        .value = {.type = expression_type_of(&record_booklet_type),
                  .ref = {&record_booklet_type, subject->booklet}},
    };
    struct build build = {
        .arena = arena,
        .diags = diags,
        .template = template,
        .evaluation = {.wording = {.arena = arena,
                                   .diags = diags,
                                   .eras = template->eras,
                                   .dates = template->date,
                                   .language = template->file->language.text},
                       .record = subject->root,
                       .bindings = &booklet,
                       .words = &template->file->words,
                       .language = template->file->language.text},
        .relations = subject->relations,
        .relation_count = subject->relation_count,
        .look = template->root,
    };
    size_t errors_before = diags_count_errors(diags);
    if (!check_root(template, subject->root, diags))
        return false;
    struct document *document = ARENA_NEW(arena, struct document);
    if (subject->root.type == &record_summary_type)
        set_relations(&build, subject->root.data);
    watch_languages(&build);
    template_set_homes(&build);
    template_set_kept(&build, document);
    build.kept = &document->kept;
    set_frame(&build, document);
    set_binding(subject, template, document);
    document->links_text = template->file->text_link == 0;
    compare_booklet(template, subject->booklet, diags);
    build_content(&build, document);
    report_untranslated(&build);
    template_report_index(&build);
    document->pages_max = build.pages_max;
    document->passed_over = build.passed_over;
    document->implied = build.evaluation.wording.implied;
    if (diags_count_errors(diags) > errors_before)
        return false;
    *ret_document = document;
    return true;
}
