/* The pipeline: record and layout are read, the layout applied to the record gives a document, the
 * document composed gives pages, the pages painted give files. Each public call is a bracket of
 * context_begin and context_end around named steps; each object owns one arena that holds
 * everything it is made of. */
#include "shimai_int.h"

#include "html/html.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "picture/picture.h"
#include "plain/plain.h"
#include "shimai_collection.h"
#include "shimai_files.h"
#include "shimai_web.h"
#include "svg/svg.h"
#include "template/template.h"

#include <glib.h>
#include <string.h>
#include <unistd.h>

const char *shimai_version(void) {
    return SHIMAI_VERSION;
}

const char *shimai_build(void) {
    return shimai_build_digest;
}

/* ---- records ----------------------------------------------------------------------------- */

/* Beside the file it is named in: see picture_open. */
static const char *picture_path(struct arena *arena, const struct string *file) {
    char *folder = g_path_get_dirname(file->span.source ? file->span.source->name : "");
    const char *path = arena_printf(arena, "%s/%s", folder, file->text);
    g_free(folder);
    return path;
}

static void guard_picture(struct shimai *shimai, const struct string *file) {
    if (file->text)
        file_guard_add_path(shimai->guard, picture_path(shimai->call, file));
}

/* Whether they are shown or not. */
static void guard_record(struct shimai *shimai, const struct relation *relation) {
    for (size_t i = 0; i < relation->photos.count; i++)
        guard_picture(shimai, &LIST_AT(&relation->photos, const struct photo, i)->file);
}

static void guard_booklet(struct shimai *shimai, const struct booklet *booklet) {
    const struct list *photos = record_booklet_photos(shimai->call, booklet);
    for (size_t i = 0; i < photos->count; i++)
        guard_picture(shimai, &(*LIST_AT(photos, const struct photo *, i))->file);
}

static struct shimai_record *load_record(struct shimai *shimai, struct arena *arena,
                                         const struct source *source) {
    struct shimai_record *record = ARENA_NEW(arena, struct shimai_record);
    record->arena = arena;
    record->source = source;
    bool ok = source && record_relation_load(arena, source, shimai->diags, &record->relation);
    if (ok)
        guard_record(shimai, record->relation);
    context_lap(shimai, STAGE_READ);
    if (context_end(shimai) && ok)
        return record;
    arena_free(arena);
    return NULL;
}

struct shimai_record *shimai_record_read(struct shimai *shimai, const char *path) {
    const struct source *source;
    context_begin(shimai);
    struct arena *arena = arena_new();
    bool ok = source_read(arena, path, shimai->diags, &source);
    return load_record(shimai, arena, ok ? source : NULL);
}

struct shimai_record *shimai_record_parse(struct shimai *shimai, const char *name, const char *text,
                                          size_t size) {
    const struct source *source;
    context_begin(shimai);
    struct arena *arena = arena_new();
    bool ok = source_from_text(arena, name, text, size, shimai->diags, &source);
    return load_record(shimai, arena, ok ? source : NULL);
}

const struct relation *record_relation(const struct shimai_record *record) {
    return record->relation;
}

struct schema_ref record_ref(const struct shimai_record *record) {
    return (struct schema_ref){&record_relation_type, record->relation};
}

static struct string record_id(const struct shimai_record *record) {
    const struct schema_field *field = schema_lookup_field(&record_relation_type, "id");
    const struct string *id = schema_follow(record_ref(record), field).data;
    return id ? *id : (struct string){0};
}

const char *shimai_record_id(const struct shimai_record *record) {
    const char *id = record_id(record).text;
    return id ? id : "";
}

/* The id, or the file's name without its ending. */
static struct string plain_name(const struct shimai_record *record) {
    struct string id = record_id(record);
    if (id.text && *id.text)
        return id;
    char *name = g_path_get_basename(record->source->name);
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
    struct string plain = {arena_strdup(record->arena, name), {.source = record->source}};
    g_free(name);
    return plain;
}

const char *shimai_record_name(struct shimai *shimai, struct shimai_record *record,
                               const char *pattern) {
    const char *fault;
    context_begin(shimai);
    struct string plain = plain_name(record);
    const char *name = file_name_make(record->arena, plain.text, file_pattern_room(pattern),
                                      diags_language(shimai->diags), &fault);
    if (fault)
        diag_report(shimai->diags, DIAG_FILE_NAME, plain.span, fault,
                    "files of this record are named `%s`", name);
    context_end(shimai);
    return name;
}

bool shimai_record_add_booklet(struct shimai *shimai, struct shimai_record *record,
                               const char *path) {
    const struct source *source;
    const struct booklet *booklet;
    context_begin(shimai);
    bool ok = source_read(record->arena, path, shimai->diags, &source) &&
              record_booklet_load(record->arena, source, shimai->diags, &booklet) &&
              record_booklet_belongs(booklet, record->relation, shimai->diags);
    if (ok)
        guard_booklet(shimai, booklet);
    context_lap(shimai, STAGE_READ);
    if (!context_end(shimai) || !ok)
        return false;
    record->booklet = booklet;
    return true;
}

/* Each is dropped before the next one is opened: together they may be large. */
static bool check_picture(struct shimai *shimai, const struct photo *photo) {
    struct arena *arena = arena_new();
    const struct picture *picture;
    bool ok = context_need_fonts(shimai) &&
              picture_open_to_show(arena, &photo->file, PICTURE_METADATA_DROP,
                                   text_fonts_config(shimai->fonts), shimai->diags, &picture);
    arena_free(arena);
    return ok;
}

bool shimai_record_check_pictures(struct shimai *shimai, const struct shimai_record *record) {
    const struct list *photos = &record->relation->photos;
    bool ok = true;
    context_begin(shimai);
    for (size_t i = 0; i < photos->count; i++)
        ok = check_picture(shimai, LIST_AT(photos, const struct photo, i)) && ok;
    if (record->booklet) {
        photos = record_booklet_photos(shimai->call, record->booklet);
        for (size_t i = 0; i < photos->count; i++)
            ok = check_picture(shimai, *LIST_AT(photos, const struct photo *, i)) && ok;
    }
    context_lap(shimai, STAGE_READ);
    return context_end(shimai) && ok;
}

void shimai_record_free(struct shimai_record *record) {
    if (record)
        arena_free(record->arena);
}

/* ---- layouts ----------------------------------------------------------------------------- */

#define LAYOUTS "layouts/"
#define YAML    ".yaml"

const char *const *shimai_layout_names(void) {
    return builtin_layouts;
}

/* Comments that are for programs (the editor's line about the schema) have no blank behind `#`, or
 * a
 * `$` in them. */
static bool is_for_readers(const char *line) {
    return line[0] == '#' && line[1] == ' ' && !strchr(line, '$');
}

const char *shimai_layout_about(struct shimai *shimai, const char *name) {
    const struct source *source;
    context_begin(shimai);
    GString *about = g_string_new(NULL);
    if (layout_find(shimai, shimai->call, name, &source)) {
        char **lines = g_strsplit(source->text, "\n", 0);
        for (char **line = lines; *line && **line == '#'; line++)
            if (is_for_readers(*line))
                g_string_append_printf(about, "%s\n", *line + strlen("# "));
        g_strfreev(lines);
    }
    const char *text = context_text(shimai, about);
    return context_end(shimai) ? text : "";
}

static void report_unknown_layout(struct shimai *shimai, const char *name) {
    size_t count = 0;
    while (builtin_layouts[count])
        count++;
    const char *nearest = nearest_word(name, builtin_layouts, count);
    char *all = g_strjoinv(", ", (char **)builtin_layouts);
    char *hint =
        nearest ? diags_print(shimai->diags, "did you mean `%s`?", nearest)
                : diags_print(shimai->diags, "built in are %s; a file's name ends in " YAML, all);
    diag_report(shimai->diags, DIAG_LAYOUT_UNKNOWN, (struct span){0}, hint,
                "no layout is named `%s`", name);
    g_free(hint);
    g_free(all);
}

static bool is_file_name(const char *name) {
    return strchr(name, '/') || g_str_has_suffix(name, YAML) || g_str_has_suffix(name, ".yml");
}

bool layout_find(struct shimai *shimai, struct arena *arena, const char *name,
                 const struct source **ret_source) {
    if (is_file_name(name))
        return source_read(arena, name, shimai->diags, ret_source);
    char *path = arena_printf(arena, LAYOUTS "%s" YAML, name);
    if (builtin_lookup(path))
        return builtin_read(arena, path, shimai->diags, ret_source);
    report_unknown_layout(shimai, name);
    return false;
}

static struct shimai_layout *load_layout(struct shimai *shimai, struct arena *arena,
                                         const struct source *source) {
    struct shimai_layout *layout = ARENA_NEW(arena, struct shimai_layout);
    layout->arena = arena;
    layout->source = source;
    bool ok = source && context_need_eras(shimai) &&
              template_load_in(arena, source, shimai->options.sheet_language, shimai->eras,
                               shimai->diags, &layout->template);
    context_lap(shimai, STAGE_READ);
    if (context_end(shimai) && ok)
        return layout;
    arena_free(arena);
    return NULL;
}

struct shimai_layout *shimai_layout_read(struct shimai *shimai, const char *name) {
    const struct source *source;
    context_begin(shimai);
    struct arena *arena = arena_new();
    bool ok = layout_find(shimai, arena, name, &source);
    return load_layout(shimai, arena, ok ? source : NULL);
}

struct shimai_layout *shimai_layout_parse(struct shimai *shimai, const char *name, const char *text,
                                          size_t size) {
    const struct source *source;
    context_begin(shimai);
    struct arena *arena = arena_new();
    bool ok = source_from_text(arena, name, text, size, shimai->diags, &source);
    return load_layout(shimai, arena, ok ? source : NULL);
}

bool shimai_layout_set_charts(struct shimai *shimai, struct shimai_layout *layout,
                              const struct shimai_setting *settings, size_t count) {
    context_begin(shimai);
    struct template_setting *own = ARENA_ARRAY(layout->arena, struct template_setting, count);
    for (size_t i = 0; i < count; i++)
        own[i] = (struct template_setting){arena_strdup(layout->arena, settings[i].name),
                                           arena_strdup(layout->arena, settings[i].value)};
    bool ok = template_set_charts(layout->arena, layout->template, own, count, shimai->diags);
    return context_end(shimai) && ok;
}

const struct template *layout_template(const struct shimai_layout *layout) {
    return layout->template;
}

bool shimai_layout_is_summary(const struct shimai_layout *layout) {
    return template_is_over_relations(layout->template);
}

struct shimai_bytes shimai_layout_text(const struct shimai_layout *layout) {
    return (struct shimai_bytes){(const unsigned char *)layout->source->text, layout->source->size};
}

void shimai_layout_set_binding(struct shimai_layout *layout, enum shimai_binding binding) {
    layout->binding = binding;
}

void shimai_layout_free(struct shimai_layout *layout) {
    if (layout)
        arena_free(layout->arena);
}

/* ---- record + layout → document → pages -------------------------------------------------- */

bool sheet_make_document(struct shimai *shimai, struct arena *arena,
                         const struct template_subject *subject, const struct shimai_layout *layout,
                         const struct document **ret_document) {
    static const enum document_binding bindings[] = {
        [SHIMAI_BINDING_NONE] = DOCUMENT_BINDING_NONE,
        [SHIMAI_BINDING_SADDLE] = DOCUMENT_BINDING_SADDLE,
        [SHIMAI_BINDING_PERFECT] = DOCUMENT_BINDING_PERFECT,
    };
    struct template_subject bound = *subject;
    if (layout->binding != SHIMAI_BINDING_LAYOUT)
        bound.binding = &bindings[layout->binding];
    bool ok = template_apply_subject(arena, layout->template, &bound, shimai->diags, ret_document);
    context_lap(shimai, STAGE_DOCUMENT);
    return ok;
}

bool sheet_make_pages(struct shimai *shimai, struct arena *arena, const struct document **document,
                      const struct frame_pages **ret_pages) {
    bool ok = context_need_fonts(shimai) &&
              layout_fit_pages(arena, shimai->fonts, *document, shimai->diags, document) &&
              layout_pages(arena, shimai->fonts, *document, shimai->diags, ret_pages);
    context_lap(shimai, STAGE_PAGES);
    return ok;
}

struct shimai_sheet *sheet_render(struct shimai *shimai, struct arena *arena,
                                  const struct template_subject *subject,
                                  const struct list *sources, const struct shimai_layout *layout,
                                  char *digest) {
    struct shimai_sheet *sheet = ARENA_NEW(arena, struct shimai_sheet);
    sheet->arena = arena;
    sheet->sources = *sources;
    sheet->subject = *subject;
    sheet->template = layout->template;
    bool said = sheet_make_document(shimai, arena, subject, layout, &sheet->document);
    bool changed = said && (!digest || sheet_is_changed(shimai, sheet->document, digest));
    size_t told = diags_count(shimai->diags);
    bool ok = changed && sheet_make_pages(shimai, arena, &sheet->document, &sheet->pages);
    if (ok)
        sheet_report_left_out(shimai, sheet);
    if (digest && (!said || diags_count(shimai->diags) > told))
        digest[0] = '\0';
    if (context_end(shimai) && ok)
        return sheet;
    arena_free(arena);
    return NULL;
}

struct shimai_sheet *shimai_render(struct shimai *shimai, const struct shimai_record *record,
                                   const struct shimai_layout *layout) {
    return shimai_render_all(shimai, &record, 1, layout);
}

struct shimai_sheet *shimai_render_all(struct shimai *shimai,
                                       const struct shimai_record *const *records, size_t count,
                                       const struct shimai_layout *layout) {
    context_begin(shimai);
    struct arena *arena = arena_new();
    const struct relation **relations = ARENA_ARRAY(arena, const struct relation *, count);
    const struct booklet *booklet = records[0]->booklet;
    struct list sources = {0};
    for (size_t i = 0; i < count; i++) {
        relations[i] = records[i]->relation;
        *LIST_PUSH(arena, &sources, const struct source *) = records[i]->source;
    }
    if (booklet)
        *LIST_PUSH(arena, &sources, const struct source *) = booklet->span.source;
    const struct template_subject subject = {.root = record_ref(records[0]),
                                             .relations = relations,
                                             .relation_count = count,
                                             .booklet = booklet};
    return sheet_render(shimai, arena, &subject, &sources, layout, NULL);
}

size_t shimai_sheet_pages(const struct shimai_sheet *sheet) {
    return sheet->pages->pages.count;
}

void shimai_sheet_free(struct shimai_sheet *sheet) {
    if (sheet)
        arena_free(sheet->arena);
}

/* ---- pages → bytes ----------------------------------------------------------------------- */

bool context_report_option(struct shimai *shimai, const char *message, const char *hint) {
    diag_report(shimai->diags, DIAG_OPTION_VALUE, (struct span){0}, hint, "%s", message);
    return false;
}

static bool find_page(struct shimai *shimai, const struct shimai_sheet *sheet, size_t page,
                      const struct frame_page **ret_page) {
    if (page < 1 || page > shimai_sheet_pages(sheet))
        return context_report_option(shimai, "the sheet has no such page", NULL);
    *ret_page = LIST_AT(&sheet->pages->pages, const struct frame_page, page - 1);
    return true;
}

static bool write_svg(struct shimai *shimai, const struct shimai_sheet *sheet,
                      const struct shimai_output *output, size_t page, struct bytes *ret_bytes) {
    const struct frame_page *frame;
    (void)output;
    return find_page(shimai, sheet, page, &frame) &&
           svg_write_page(shimai->call, frame, shimai->diags, ret_bytes);
}

static bool write_png(struct shimai *shimai, const struct shimai_sheet *sheet,
                      const struct shimai_output *output, size_t page, struct bytes *ret_bytes) {
    const struct frame_page *frame;
    double dpi = output->dpi == 0 ? SHIMAI_DPI_DEFAULT : output->dpi;
    if (!find_page(shimai, sheet, page, &frame))
        return false;
    if (!(dpi >= 1 && dpi <= SHIMAI_DPI_MAX))
        return context_report_option(shimai, "the resolution is out of range",
                                     "it may be from 1 to 1200 pixels an inch");
    return paint_png(shimai->call, shimai->paint_fonts, frame, dpi, shimai->diags, ret_bytes);
}

static bool check_press(struct shimai *shimai, const struct shimai_output *output) {
    const struct shimai_press *press = output->press;
    if (!press)
        return true;
    if (output->profile != SHIMAI_PDF_PRINT)
        return context_report_option(shimai, "bleed, crop marks and gray are for print",
                                     "take the profile `print`");
    if (!(press->bleed >= 0 && press->bleed <= SHIMAI_BLEED_MAX))
        return context_report_option(shimai, "the bleed is out of range", "it may be up to 10 mm");
    return true;
}

static bool write_pdf(struct shimai *shimai, const struct shimai_sheet *sheet,
                      const struct shimai_output *output, size_t page, struct bytes *ret_bytes) {
    (void)page;
    static const enum pdf_profile profiles[] = {
        [SHIMAI_PDF_A2] = PDF_ARCHIVE,
        [SHIMAI_PDF_A3] = PDF_ARCHIVE_ATTACHED,
        [SHIMAI_PDF_PLAIN] = PDF_PLAIN,
        [SHIMAI_PDF_PRINT] = PDF_PRINT,
    };
    const struct builtin *icc = builtin_lookup("color/sRGB.icc");
    if ((size_t)output->profile >= COUNT_OF(profiles))
        return context_report_option(shimai, "there is no such PDF profile", NULL);
    static const struct shimai_press no_press;
    const struct shimai_press *press = output->press ? output->press : &no_press;
    if (!check_press(shimai, output))
        return false;
    struct pdf_options options = {
        .bleed = length_from_mm(press->bleed),
        .crop_marks = press->crop_marks,
        .gray = press->gray,
        .profile = profiles[output->profile],
        .creation = shimai->options.date,
        .icc = {icc->bytes, icc->size},
        .sources = &sheet->sources,
    };
    return pdf_write(shimai->call, sheet->pages, sheet->document, &options, shimai->diags,
                     ret_bytes);
}

#define HEADING_USUAL 2
#define HEADING_MAX   6

/* "shimai-dalian-": two records in one page have ids of their own. */
static const char *id_prefix(struct shimai *shimai, const struct shimai_sheet *sheet) {
    const struct relation *relation =
        sheet->subject.relation_count > 0 ? sheet->subject.relations[0] : NULL;
    GString *prefix = g_string_new("shimai-");
    for (const char *at = relation && relation->id.text ? relation->id.text : ""; *at; at++)
        if (g_ascii_isalnum(*at) || *at == '-' || *at == '_')
            g_string_append_c(prefix, *at);
    if (prefix->str[prefix->len - 1] != '-')
        g_string_append_c(prefix, '-');
    return context_text(shimai, prefix);
}

static bool write_fragment(struct shimai *shimai, const struct shimai_sheet *sheet,
                           const struct shimai_web *web, const struct html_media *media,
                           GString *out) {
    const struct html_form form = {id_prefix(shimai, sheet),
                                   web->heading > 0 ? web->heading : HEADING_USUAL,
                                   web->files ? shimai->beside : NULL};
    if (form.heading > HEADING_MAX)
        return context_report_option(shimai, "headings have ranks from 1 to 6", NULL);
    if (web->files && !form.beside)
        return context_report_option(shimai, "files stand beside a file alone", NULL);
    html_write_fragment(shimai->call, sheet->document, media, &form, &shimai->files, out);
    return true;
}

static bool write_html(struct shimai *shimai, const struct shimai_sheet *sheet,
                       const struct shimai_output *output, size_t page, struct bytes *ret_bytes) {
    struct html_media media = {0};
    (void)page;
    if (!context_need_fonts(shimai) ||
        !html_find_media(shimai->call, shimai->fonts, sheet->document, sheet->pages, shimai->diags,
                         &media))
        return false;
    GString *out = g_string_new(NULL);
    bool ok = true;
    if (output->web)
        ok = write_fragment(shimai, sheet, output->web, &media, out);
    else
        html_write(sheet->document, &media, out);
    size_t size = out->len;
    *ret_bytes = (struct bytes){(const unsigned char *)context_text(shimai, out), size};
    return ok;
}

/* ---- formats ----------------------------------------------------------------------------- */

/* What makes a format's bytes: of a sheet; or a text of a document and the pages it has on paper,
 * which cannot fail. */
struct format_writer {
    bool (*of_sheet)(struct shimai *shimai, const struct shimai_sheet *sheet,
                     const struct shimai_output *output, size_t page, struct bytes *ret_bytes);
    void (*of_document)(const struct document *document, const struct frame_pages *pages,
                        GString *out);
};

#define FORMAT_WRITERS(X)                                                                          \
    X(PDF, of_sheet, write_pdf)                                                                    \
    X(PNG, of_sheet, write_png)                                                                    \
    X(SVG, of_sheet, write_svg)                                                                    \
    X(HTML, of_sheet, write_html)                                                                  \
    X(TEXT, of_document, plain_write)

static const struct format_writer writers[] = {
#define X(format, of, writer) [SHIMAI_##format] = {.of = writer},
    FORMAT_WRITERS(X)
#undef X
};

static const struct shimai_format_row format_rows[] = {
#define X(format, name, extension, media_type, by_page)                                            \
    [SHIMAI_##format] = {name, extension, media_type, by_page},
    SHIMAI_FORMATS(X)
#undef X
};
#define ONE(format, of, writer) +1
_Static_assert(FORMAT_WRITERS(ONE) == COUNT_OF(format_rows),
               "a row of SHIMAI_FORMATS has no writer");
#undef ONE

size_t shimai_formats(const struct shimai_format_row **ret_rows) {
    *ret_rows = format_rows;
    return COUNT_OF(format_rows);
}

static bool write_text(struct shimai *shimai, const struct shimai_sheet *sheet,
                       const struct format_writer *writer, struct bytes *ret_bytes) {
    GString *out = g_string_new(NULL);
    writer->of_document(sheet->document, sheet->pages, out);
    ret_bytes->size = out->len;
    ret_bytes->data = (const unsigned char *)context_text(shimai, out);
    return true;
}

static bool paint_any(struct shimai *shimai, const struct shimai_sheet *sheet,
                      const struct shimai_output *output, size_t page, struct bytes *ret_bytes) {
    if ((size_t)output->format >= COUNT_OF(writers))
        return context_report_option(shimai, "there is no such format", NULL);
    const struct format_writer *writer = &writers[output->format];
    bool ok = writer->of_sheet ? writer->of_sheet(shimai, sheet, output, page, ret_bytes)
                               : write_text(shimai, sheet, writer, ret_bytes);
    context_lap(shimai, STAGE_PAINT);
    return ok;
}

static const struct shimai_output plain_output;

bool shimai_paint(struct shimai *shimai, const struct shimai_sheet *sheet,
                  const struct shimai_output *output, size_t page, struct shimai_bytes *ret_bytes) {
    struct bytes bytes;
    context_begin(shimai);
    bool ok = paint_any(shimai, sheet, output ? output : &plain_output, page, &bytes);
    if (!context_end(shimai) || !ok)
        return false;
    *ret_bytes = (struct shimai_bytes){bytes.data, bytes.size};
    return true;
}

/* ---- bytes → files ----------------------------------------------------------------------- */

static bool check_pattern(struct shimai *shimai, const struct file_pattern *pattern, size_t files) {
    if (files <= 1 || file_pattern_has_page(pattern))
        return true;
    char *message =
        arena_printf(shimai->call, diags_say(shimai->diags, "%s: one file cannot hold %zu pages"),
                     file_pattern_fill(shimai->call, pattern, 0), files);
    return context_report_option(shimai, message,
                                 "write {page} where the page's number is to stand");
}

/* Pages are written before the pictures of later ones are opened. */
static void guard_pictures(struct shimai *shimai, const struct document_node *node) {
    if (node->picture)
        guard_picture(shimai, &node->picture->file);
    for (size_t i = 0; i < node->children.count; i++)
        guard_pictures(shimai, LIST_AT(&node->children, const struct document_node, i));
}

static bool is_by_page(const struct shimai_output *output) {
    return (size_t)output->format < COUNT_OF(format_rows) && format_rows[output->format].by_page;
}

/* A path without the ending of its file's name. */
static char *strip_ending(const char *path) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    bool ends = dot && dot > (slash ? slash + 1 : path);
    return ends ? g_strndup(path, (gsize)(dot - path)) : g_strdup(path);
}

static void name_files_beside(struct shimai *shimai, const char *path) {
    char *name = g_path_get_basename(path);
    char *stem = strip_ending(name);
    shimai->beside = arena_strdup(shimai->call, stem);
    g_free(stem);
    g_free(name);
}

/* The style sheet and the pictures of a page that has them as files. */
static bool add_files_beside(struct shimai *shimai, struct file_set *set, const char *path) {
    char *stem = strip_ending(path);
    bool ok = true;
    for (size_t i = 0; ok && i < shimai->files.count; i++) {
        const struct html_file *file = LIST_AT(&shimai->files, const struct html_file, i);
        const char *own = arena_printf(shimai->call, "%s%s", stem, file->suffix);
        ok = context_may_write(shimai, own) &&
             file_set_add(set, own, file->bytes.data, file->bytes.size, shimai->diags);
    }
    g_free(stem);
    return ok;
}

static bool write_files(struct shimai *shimai, const struct file_pattern *pattern,
                        const struct bytes *pages, size_t count) {
    struct file_set *set = file_set_new();
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const char *path = file_pattern_fill(shimai->call, pattern, i + 1);
        ok = context_may_write(shimai, path) &&
             file_set_add(set, path, pages[i].data, pages[i].size, shimai->diags);
        context_lap(shimai, STAGE_WRITE);
    }
    ok = ok && add_files_beside(shimai, set, file_pattern_fill(shimai->call, pattern, 1));
    if (ok)
        return file_set_commit(set, shimai->diags);
    file_set_abort(set);
    return false;
}

/* Nothing is written until all is painted: that takes the most memory, and may end the program. */
static bool paint_and_write(struct shimai *shimai, const struct shimai_sheet *sheet,
                            const struct file_pattern *pattern,
                            const struct shimai_output *output) {
    size_t count = is_by_page(output) ? shimai_sheet_pages(sheet) : 1;
    struct bytes *pages = ARENA_ARRAY(shimai->call, struct bytes, count);
    guard_pictures(shimai, &sheet->document->root);
    name_files_beside(shimai, file_pattern_fill(shimai->call, pattern, 1));
    bool ok = check_pattern(shimai, pattern, count);
    for (size_t i = 0; ok && i < count; i++)
        ok = paint_any(shimai, sheet, output, i + 1, &pages[i]);
    if (!ok)
        return false;
    context_begin_writing(shimai);
    ok = write_files(shimai, pattern, pages, count);
    context_end_writing(shimai);
    return ok;
}

bool shimai_write_named(struct shimai *shimai, const struct shimai_sheet *sheet,
                        const char *pattern, const char *name, const struct shimai_output *output) {
    const struct file_pattern files = {pattern, name};
    context_begin(shimai);
    bool ok = paint_and_write(shimai, sheet, &files, output ? output : &plain_output);
    context_lap(shimai, STAGE_WRITE);
    return context_end(shimai) && ok;
}

bool shimai_write(struct shimai *shimai, const struct shimai_sheet *sheet, const char *path,
                  const struct shimai_output *output) {
    return shimai_write_named(shimai, sheet, path, NULL, output);
}

/* ---- files that stay --------------------------------------------------------------------- */

void shimai_keep(struct shimai *shimai, const char *path) {
    if (strcmp(path, "-") == 0)
        file_guard_add(shimai->guard, STDIN_FILENO, "standard input");
    else
        file_guard_add_path(shimai->guard, path);
}

bool shimai_is_kept(const struct shimai *shimai, const char *path) {
    return file_guard_find(shimai->guard, path) != NULL;
}

static bool is_old_page(const struct shimai *shimai, const char *path) {
    return g_file_test(path, G_FILE_TEST_IS_REGULAR) && !file_guard_find(shimai->guard, path);
}

size_t shimai_find_old_pages(struct shimai *shimai, const struct shimai_sheet *sheet,
                             const char *pattern, const char *name,
                             const struct shimai_output *output) {
    const struct file_pattern files = {pattern, name};
    size_t first = shimai_sheet_pages(sheet) + 1, page = first;
    context_begin(shimai);
    if (output && is_by_page(output) && file_pattern_has_page(&files))
        while (is_old_page(shimai, file_pattern_fill(shimai->call, &files, page)))
            page++;
    for (size_t old = first; old < page; old++)
        diag_report(shimai->diags, DIAG_PAGES_LEFT, (struct span){0},
                    "if an earlier run has left it, remove it",
                    "%s: there is no such page; the sheet has %zu",
                    file_pattern_fill(shimai->call, &files, old), first - 1);
    context_end(shimai);
    return page - first;
}
