/* Sides and their geometry → the PDF: a form object a page, drawn once. Objects are copied from the
 * input as they are; their streams keep their bytes unless qpdf packs them better. */
#include "impose/impose_int.h"

#include "press/press.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define PRODUCER "shimai"

/* Both files, and the side being made. */
struct build {
    const struct impose_job *job;
    struct arena *arena;
    qpdf_data from, to;
    struct impose_walk *walk; /* through `from` */
    bool deep;                /* an object hangs too deep to be copied */
    qpdf_oh objects;          /* of the side, in `to`: its XObject dictionary */
    GString *content;         /* of the side */
};

static qpdf_oh new_box(qpdf_data qpdf, struct impose_box box) {
    const double sides[] = {box.left, box.bottom, box.right, box.top};
    qpdf_oh array = QPDF(oh_new_array)(qpdf);
    for (int i = 0; i < 4; i++)
        QPDF(oh_append_item)(qpdf, array, QPDF(oh_new_real_from_double)(qpdf, sides[i], 5));
    return array;
}

static void set_name(qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *name) {
    QPDF(oh_replace_key)(qpdf, dictionary, key, QPDF(oh_new_name)(qpdf, name));
}

static qpdf_oh new_stream(qpdf_data qpdf, const void *data, size_t size) {
    qpdf_oh stream = QPDF(oh_new_stream)(qpdf);
    qpdf_oh none = QPDF(oh_new_null)(qpdf);
    QPDF(oh_replace_stream_data)(qpdf, stream, data, size, none, none);
    return stream;
}

/* ---- pages → form objects ---------------------------------------------------------------- */

static void copy_key(qpdf_data qpdf, qpdf_oh from, qpdf_oh to, const char *key) {
    qpdf_oh value = QPDF(oh_get_key)(qpdf, from, key);
    if (!QPDF(oh_is_null)(qpdf, value))
        QPDF(oh_replace_key)(qpdf, to, key, value);
}

/* Made in the input, from where it is copied with all it needs; false after an error there. */
static bool make_form(const struct build *build, const struct impose_page *page, qpdf_oh object,
                      qpdf_oh *ret_form) {
    unsigned char *data = NULL;
    size_t size = 0;
    qpdf_data from = build->from;
    if (QPDF(oh_get_page_content_data)(from, object, &data, &size) & QPDF_ERRORS)
        return false;
    qpdf_oh form = new_stream(from, data ? data : (unsigned char *)"", size);
    free(data);
    qpdf_oh dictionary = QPDF(oh_get_dict)(from, form);
    set_name(from, dictionary, "/Type", "/XObject");
    set_name(from, dictionary, "/Subtype", "/Form");
    QPDF(oh_replace_key)(from, dictionary, "/BBox", new_box(from, page->bleed));
    QPDF(oh_replace_key)(from, dictionary, "/Resources", QPDF(oh_new_dictionary)(from));
    copy_key(from, object, dictionary, "/Resources");
    copy_key(from, object, dictionary, "/Group");
    *ret_form = form;
    return true;
}

/* From the input, with all it needs; null if that cannot be. */
static qpdf_oh copy_object(struct build *build, qpdf_oh object) {
    build->deep = build->deep || !impose_walk_is_shallow(build->walk, object);
    return build->deep ? QPDF(oh_new_null)(build->to)
                       : QPDF(oh_copy_foreign_object)(build->to, build->from, object);
}

static void draw(struct build *build, qpdf_oh form, const char *name) {
    qpdf_oh copy = copy_object(build, form);
    QPDF(oh_replace_key)(build->to, build->objects, name, copy);
    g_string_append_printf(build->content, "%s Do\n", name);
}

static void append_clip(GString *out, const struct impose_box *clip) {
    const double numbers[] = {clip->left, clip->bottom, clip->right - clip->left,
                              clip->top - clip->bottom};
    for (int i = 0; i < 4; i++) {
        impose_append_number(out, numbers[i]);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, "re W n\n");
}

static void draw_appearances(struct build *build, qpdf_oh page, int index) {
    struct list found = impose_appearances(build->arena, build->from, page);
    for (size_t i = 0; i < found.count; i++) {
        const struct impose_appearance *appearance =
            LIST_AT(&found, const struct impose_appearance, i);
        g_string_append(build->content, "q ");
        impose_append_matrix(build->content, appearance->matrix);
        g_string_append(build->content, "cm ");
        char *name = g_strdup_printf("/P%dA%zu", index + 1, i + 1);
        draw(build, appearance->form, name);
        g_free(name);
        g_string_append(build->content, "Q\n");
    }
}

static double shift_of(const struct build *build, const struct impose_cell *cell) {
    return build->job->settings->creep * (double)cell->depth * build->job->sheet->scale;
}

/* False after an error in the input. */
static bool draw_cell(struct build *build, const struct impose_cell *cell, int index) {
    qpdf_oh form;
    if (cell->page == 0)
        return true;
    const struct impose_page *page =
        LIST_AT(&build->job->input->pages, const struct impose_page, cell->page - 1);
    struct impose_placement placement =
        impose_sheet_place(build->job->sheet, page, index, shift_of(build, cell));
    qpdf_oh object = QPDF(get_page_n)(build->from, cell->page - 1);
    if (!make_form(build, page, object, &form))
        return false;
    g_string_append(build->content, "q ");
    append_clip(build->content, &placement.clip);
    impose_append_matrix(build->content, placement.matrix);
    g_string_append(build->content, "cm\n");
    char name[16];
    g_snprintf(name, sizeof name, "/P%d", index + 1);
    draw(build, form, name);
    draw_appearances(build, object, index);
    g_string_append(build->content, "Q\n");
    return true;
}

/* ---- sides → pages ----------------------------------------------------------------------- */

static void add_side(const struct build *build) {
    const struct impose_sheet *sheet = build->job->sheet;
    qpdf_data to = build->to;
    qpdf_oh page = QPDF(oh_new_dictionary)(to);
    qpdf_oh resources = QPDF(oh_new_dictionary)(to);
    QPDF(oh_replace_key)(to, resources, "/XObject", build->objects);
    if (build->job->settings->marks)
        QPDF(oh_replace_key)
    (to, resources, "/ColorSpace", QPDF(oh_parse)(to, "<</All" PRESS_ALL_PLATES ">>"));
    set_name(to, page, "/Type", "/Page");
    QPDF(oh_replace_key)
    (to, page, "/MediaBox",
     new_box(to, (struct impose_box){0, 0, sheet->size.width, sheet->size.height}));
    QPDF(oh_replace_key)(to, page, "/TrimBox", new_box(to, sheet->block));
    QPDF(oh_replace_key)(to, page, "/Resources", resources);
    QPDF(oh_replace_key)
    (to, page, "/Contents", new_stream(to, build->content->str, build->content->len));
    qpdf_oh indirect = QPDF(make_indirect_object)(to, page);
    /* An error stays in the handle. */
    (void)QPDF(add_page)(to, to, indirect, QPDF_FALSE);
}

static bool make_side(struct build *build, const struct impose_side *side) {
    const struct impose_sheet *sheet = build->job->sheet;
    bool ok = true;
    build->objects = QPDF(oh_new_dictionary)(build->to);
    g_string_truncate(build->content, 0);
    for (int i = 0; ok && i < sheet->grid.columns * sheet->grid.rows; i++)
        ok = draw_cell(build, &side->cells[i], i);
    if (build->job->settings->marks)
        impose_marks_append(sheet, build->job->settings, shift_of(build, &side->cells[0]),
                            build->content);
    add_side(build);
    QPDF(oh_release_all)(build->from);
    QPDF(oh_release_all)(build->to);
    return ok;
}

/* ---- what the file says of itself -------------------------------------------------------- */

static void set_date(qpdf_data qpdf, qpdf_oh info, const char *key, int64_t seconds) {
    GDateTime *date = g_date_time_new_from_unix_utc(seconds);
    if (!date)
        date = g_date_time_new_from_unix_utc(0);
    char *text = g_date_time_format(date, "D:%Y%m%d%H%M%SZ");
    QPDF(oh_replace_key)(qpdf, info, key, QPDF(oh_new_string)(qpdf, text));
    g_free(text);
    g_date_time_unref(date);
}

static bool copy_text(const struct build *build, qpdf_oh from, qpdf_oh to, const char *key) {
    const char *text;
    size_t size;
    qpdf_oh value = QPDF(oh_get_key_if_dict)(build->from, from, key);
    if (!QPDF(oh_get_value_as_utf8)(build->from, value, &text, &size) || size == 0)
        return false;
    QPDF(oh_replace_key)
    (build->to, to, key, QPDF(oh_new_binary_unicode_string)(build->to, text, size));
    return true;
}

static bool set_info(const struct build *build) {
    qpdf_data to = build->to;
    qpdf_oh info = QPDF(make_indirect_object)(to, QPDF(oh_new_dictionary)(to));
    qpdf_oh old = QPDF(oh_get_key)(build->from, QPDF(get_trailer)(build->from), "/Info");
    bool titled = copy_text(build, old, info, "/Title");
    copy_text(build, old, info, "/Author");
    copy_text(build, old, info, "/Subject");
    QPDF(oh_replace_key)(to, info, "/Producer", QPDF(oh_new_string)(to, PRODUCER));
    set_date(to, info, "/CreationDate", build->job->creation);
    set_date(to, info, "/ModDate", build->job->creation);
    QPDF(oh_replace_key)(to, QPDF(get_trailer)(to), "/Info", info);
    return titled;
}

/* Tells the copier how to turn the paper: about the axis that is upright in reading. */
static void set_preferences(const struct build *build, bool titled) {
    const struct impose_sheet *sheet = build->job->sheet;
    qpdf_data to = build->to;
    qpdf_oh preferences = QPDF(oh_new_dictionary)(to);
    set_name(to, preferences, "/PrintScaling", "/None");
    set_name(to, preferences, "/Duplex",
             sheet->size.width > sheet->size.height ? "/DuplexFlipShortEdge"
                                                    : "/DuplexFlipLongEdge");
    if (titled)
        QPDF(oh_replace_key)(to, preferences, "/DisplayDocTitle", QPDF(oh_new_bool)(to, QPDF_TRUE));
    QPDF(oh_replace_key)(to, QPDF(get_root)(to), "/ViewerPreferences", preferences);
}

/* Which layers are shown, of those the pages have brought along. */
static void copy_layers(struct build *build) {
    qpdf_oh layers = QPDF(oh_get_key)(build->from, QPDF(get_root)(build->from), "/OCProperties");
    if (!QPDF(oh_is_dictionary)(build->from, layers))
        return;
    if (!QPDF(oh_is_indirect)(build->from, layers))
        layers = QPDF(make_indirect_object)(build->from, layers);
    QPDF(oh_replace_key)
    (build->to, QPDF(get_root)(build->to), "/OCProperties", copy_object(build, layers));
}

/* For which press the colours are; PDF/A's intent would claim what sheets are not. */
static void copy_intents(struct build *build) {
    qpdf_data from = build->from, to = build->to;
    qpdf_oh intents = QPDF(oh_get_key)(from, QPDF(get_root)(from), "/OutputIntents");
    qpdf_oh kept = QPDF(oh_new_array)(to);
    int count = QPDF(oh_is_array)(from, intents) ? QPDF(oh_get_array_n_items)(from, intents) : 0;
    for (int i = 0; i < count; i++) {
        qpdf_oh intent = QPDF(oh_get_array_item)(from, intents, i);
        qpdf_oh kind = QPDF(oh_get_key_if_dict)(from, intent, "/S");
        if (!QPDF(oh_is_name_and_equals)(from, kind, "/GTS_PDFX"))
            continue;
        if (!QPDF(oh_is_indirect)(from, intent))
            intent = QPDF(make_indirect_object)(from, intent);
        QPDF(oh_append_item)(to, kept, copy_object(build, intent));
    }
    if (QPDF(oh_get_array_n_items)(to, kept) > 0)
        QPDF(oh_replace_key)(to, QPDF(get_root)(to), "/OutputIntents", kept);
}

/* ---- the whole --------------------------------------------------------------------------- */

static bool write_bytes(struct build *build, struct diags *diags, struct bytes *ret_bytes) {
    qpdf_data to = build->to;
    bool is_2 = strcmp(QPDF(get_pdf_version)(build->from), "2.0") == 0;
    if (QPDF(init_write_memory)(to) & QPDF_ERRORS)
        return impose_input_check(build->job->input->source, to, diags);
    QPDF(set_object_stream_mode)(to, qpdf_o_generate);
    QPDF(set_deterministic_ID)(to, QPDF_TRUE);
    QPDF(set_suppress_original_object_IDs)(to, QPDF_TRUE);
    QPDF(set_minimum_pdf_version)(to, is_2 ? "2.0" : "1.7");
    QPDF_ERROR_CODE code = QPDF(write)(to);
    (void)code; /* found again in the handles */
    if (!impose_input_check(build->job->input->source, build->from, diags) ||
        !impose_input_check(build->job->input->source, to, diags))
        return false;
    *ret_bytes = (struct bytes){QPDF(get_buffer)(to), QPDF(get_buffer_length)(to)};
    return true;
}

static bool make_sides(struct build *build) {
    const struct list *sides = build->job->sides;
    for (size_t i = 0; i < sides->count; i++) {
        if (!make_side(build, LIST_AT(sides, const struct impose_side, i)))
            return false;
    }
    return true;
}

bool impose_build(struct arena *arena, const struct impose_job *job, struct diags *diags,
                  struct bytes *ret_bytes) {
    struct build build = {.job = job, .arena = arena, .from = job->input->qpdf};
    build.to = impose_qpdf_new(arena);
    build.walk = impose_walk_new(arena, build.from);
    if (QPDF(empty_pdf)(build.to) & QPDF_ERRORS)
        return impose_input_check(job->input->source, build.to, diags);
    build.content = g_string_new(NULL);
    bool ok = make_sides(&build);
    g_string_free(build.content, TRUE);
    ok = impose_input_check(job->input->source, build.from, diags) &&
         impose_input_check(job->input->source, build.to, diags) && ok;
    copy_layers(&build);
    copy_intents(&build);
    if (build.deep)
        diag_report(diags, DIAG_PDF_BROKEN, (struct span){.source = job->input->source}, NULL,
                    "its objects hang together too deeply");
    if (!ok || build.deep)
        return false;
    set_preferences(&build, set_info(&build));
    return write_bytes(&build, diags, ret_bytes);
}
