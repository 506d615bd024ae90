/* The context: what outlasts a call (fonts, tables, the sums of the clock) and what a call leaves
 * behind (findings and results, until the next call). */
#include "shimai_int.h"

#include <glib.h>
#include <stdatomic.h>

struct shimai *shimai_new(const struct shimai_options *options) {
    static const char *const names[STAGE_MAX] = {[STAGE_READ] = "read",
                                                 [STAGE_DOCUMENT] = "document",
                                                 [STAGE_PAGES] = "pages",
                                                 [STAGE_PAINT] = "paint",
                                                 [STAGE_WRITE] = "write"};
    struct arena *arena = arena_new();
    struct shimai *shimai = ARENA_NEW(arena, struct shimai);
    shimai->arena = arena;
    if (options)
        shimai->options = *options;
    if (shimai->options.font_config)
        shimai->options.font_config = arena_strdup(arena, shimai->options.font_config);
    if (shimai->options.eras)
        shimai->options.eras = arena_strdup(arena, shimai->options.eras);
    if (shimai->options.sheet_language)
        shimai->options.sheet_language = arena_strdup(arena, shimai->options.sheet_language);
    shimai->guard = file_guard_new();
    for (int i = 0; i < STAGE_MAX; i++)
        shimai->stages[i].name = names[i];
    context_begin(shimai);
    return shimai;
}

void shimai_free(struct shimai *shimai) {
    if (!shimai)
        return;
    arena_free(shimai->call);
    diags_free(shimai->diags);
    paint_fonts_free(shimai->paint_fonts);
    text_fonts_free(shimai->fonts);
    file_guard_free(shimai->guard);
    arena_free(shimai->arena);
}

/* ---- calls ------------------------------------------------------------------------------- */

void context_begin(struct shimai *shimai) {
    arena_free(shimai->call);
    diags_free(shimai->diags);
    shimai->call = arena_new();
    shimai->diags = diags_new();
    diags_set_guard(shimai->diags, shimai->guard);
    diags_set_language(shimai->diags, words_language_of(shimai->options.language));
    shimai->findings = (struct list){0};
    shimai->files = (struct list){0};
    shimai->beside = NULL;
    shimai->lap = g_get_monotonic_time();
}

void context_begin_writing(struct shimai *shimai) {
    if (shimai->options.interrupt)
        shimai->options.interrupt->writing = 1;
    atomic_thread_fence(memory_order_seq_cst); /* `asked` is read after it, whoever asks */
}

void context_end_writing(struct shimai *shimai) {
    if (shimai->options.interrupt)
        shimai->options.interrupt->writing = 0;
}

bool context_may_write(struct shimai *shimai, const char *path) {
    if (!shimai->options.interrupt || !shimai->options.interrupt->asked)
        return true;
    diag_report(shimai->diags, DIAG_FILE_WRITE, (struct span){0}, NULL,
                "%s: not written: the program was asked to end", path);
    return false;
}

/* NULL: the finding is about no cell. */
static const char *name_cell(struct shimai *shimai, struct span span) {
    if (!span.source || !span.source->cells || !span.line)
        return NULL;
    GString *name = g_string_new(NULL);
    span_print_cell(span, name);
    return context_text(shimai, name);
}

static void add_finding(struct shimai *shimai, const struct diag *diag) {
    static const enum shimai_severity severities[] = {
        [DIAG_NOTE] = SHIMAI_NOTE, [DIAG_WARNING] = SHIMAI_WARNING, [DIAG_ERROR] = SHIMAI_ERROR};
    static const enum shimai_cause causes[] = {[DIAG_CAUSE_INPUT] = SHIMAI_CAUSE_INPUT,
                                               [DIAG_CAUSE_USAGE] = SHIMAI_CAUSE_USAGE,
                                               [DIAG_CAUSE_MACHINE] = SHIMAI_CAUSE_MACHINE};
    const struct source *source = diag->span.source;
    GString *text = g_string_new(NULL);
    diag_format(diag, text);
    struct shimai_finding *finding =
        LIST_PUSH(shimai->call, &shimai->findings, struct shimai_finding);
    *finding =
        (struct shimai_finding){.code = diag_code_id(diag->code),
                                .severity = severities[diag_code_severity(diag->code)],
                                .file = source ? arena_strdup(shimai->call, source->name) : NULL,
                                .line = source ? diag->span.line : 0,
                                .column = diag->span.column,
                                .width = diag->span.width,
                                .message = diag->message,
                                .hint = diag->hint,
                                .text = context_text(shimai, text),
                                .cause = causes[diag_code_cause(diag->code)],
                                .cell = name_cell(shimai, diag->span)};
}

bool context_end(struct shimai *shimai) {
    for (size_t i = 0; i < diags_count(shimai->diags); i++)
        add_finding(shimai, diags_at(shimai->diags, i));
    return diags_count_errors(shimai->diags) == 0;
}

size_t shimai_findings(const struct shimai *shimai, const struct shimai_finding **ret_findings) {
    *ret_findings = shimai->findings.items;
    return shimai->findings.count;
}

const char *context_text(struct shimai *shimai, GString *text) {
    const char *copy = arena_strndup(shimai->call, text->str, text->len);
    g_string_free(text, TRUE);
    return copy;
}

/* ---- the clock --------------------------------------------------------------------------- */

void context_lap(struct shimai *shimai, enum stage stage) {
    int64_t now = g_get_monotonic_time();
    shimai->stages[stage].seconds += (double)(now - shimai->lap) / G_USEC_PER_SEC;
    shimai->lap = now;
}

size_t shimai_stages(const struct shimai *shimai, const struct shimai_stage **ret_stages) {
    *ret_stages = shimai->stages;
    return STAGE_MAX;
}

/* ---- tables and fonts, when first needed ------------------------------------------------- */

/* The user's file if one was named, else the built-in one. */
static bool read_either(struct shimai *shimai, const char *user, const char *builtin,
                        const struct source **ret_source) {
    if (user)
        return source_read(shimai->arena, user, shimai->diags, ret_source);
    return builtin_read(shimai->arena, builtin, shimai->diags, ret_source);
}

bool context_need_eras(struct shimai *shimai) {
    const struct source *source;
    if (shimai->eras)
        return true;
    return read_either(shimai, shimai->options.eras, "data/eras.yaml", &source) &&
           record_era_table_load(shimai->arena, source, shimai->diags, &shimai->eras);
}

bool context_need_fonts(struct shimai *shimai) {
    const struct source *source;
    if (shimai->fonts)
        return true;
    if (!read_either(shimai, shimai->options.font_config, "fonts/fonts.conf", &source) ||
        !text_fonts_new(source->text, source->size, shimai->diags, &shimai->fonts))
        return false;
    shimai->paint_fonts = paint_fonts_new();
    return true;
}

/* ---- built-in files ---------------------------------------------------------------------- */

const struct builtin *builtin_lookup(const char *path) {
    for (size_t i = 0; i < builtin_count; i++) {
        if (g_str_equal(builtin_files[i].path, path))
            return &builtin_files[i];
    }
    return NULL;
}

bool builtin_read(struct arena *arena, const char *path, struct diags *diags,
                  const struct source **ret_source) {
    const struct builtin *file = builtin_lookup(path);
    if (!file) {
        diag_report(diags, DIAG_FILE_OPEN, (struct span){0}, NULL, "%s is not built in", path);
        return false;
    }
    return source_from_text(arena, path, (const char *)file->bytes, file->size, diags, ret_source);
}
