/* The way of a file: glyphs are gathered, fonts embedded, pages written, the structure hung over
 * them, and the file closed. */
#include "pdf/pdf_int.h"

/* One file being made. */
struct maker {
    struct arena *arena;
    struct pdf_file *file;
    const struct frame_pages *pages;
    const struct document *document;
    const struct pdf_options *options;
    struct pdf_fonts fonts;
    struct pdf_images images;
    struct pdf_content content;
    struct pdf_metadata metadata;
    uint32_t *page_objects;
    uint32_t tree; /* of pages */
};

/* ---- checks ------------------------------------------------------------------------------ */

#define SIDE_MAX ((Length)14400 * LENGTH_PT) /* ISO 32000-1, Annex C */

static bool refuse(struct diags *diags, const char *message) {
    diag_report(diags, DIAG_FILE_WRITE, (struct span){0}, NULL, "%s", message);
    return false;
}

static bool check_pages(const struct frame_pages *pages, struct diags *diags) {
    if (pages->pages.count == 0)
        return refuse(diags, "a document without pages cannot become a PDF");
    for (size_t i = 0; i < pages->pages.count; i++) {
        const struct frame_page *page = LIST_AT(&pages->pages, const struct frame_page, i);
        if (page->width <= 0 || page->height <= 0)
            return refuse(diags, "a page without area cannot be painted");
        if (page->width > SIDE_MAX || page->height > SIDE_MAX)
            return refuse(diags, "a page is larger than PDF allows (14,400 pt a side)");
    }
    return true;
}

/* ---- pages ------------------------------------------------------------------------------- */

static void append_voice(GString *out, const struct pdf_font *font, bool down, size_t voice) {
    const struct pdf_voice *objects = &font->voices[voice];
    g_string_append_c(out, '/');
    pdf_append_font_name(out, font, down, voice);
    g_string_append_c(out, ' ');
    pdf_append_reference(out, down ? objects->vertical_object : objects->object);
}

static void append_voices(GString *out, const struct pdf_font *font) {
    for (size_t i = 0; i < font->voice_count; i++) {
        append_voice(out, font, false, i);
        if (font->vertical)
            append_voice(out, font, true, i);
    }
}

/* What pages share: fonts and pictures by their names. */
static bool put_resources(struct maker *maker, uint32_t object, struct diags *diags) {
    if (!pdf_images_write(&maker->images, maker->file, diags))
        return false;
    GString *out = g_string_new("<</Font<<");
    for (size_t i = 0; i < maker->fonts.fonts.count; i++)
        append_voices(out, LIST_AT(&maker->fonts.fonts, const struct pdf_font, i));
    g_string_append(out, ">>");
    if (maker->images.used.count)
        g_string_append(out, "/XObject<<");
    for (size_t i = 0; i < maker->images.used.count; i++)
        g_string_append_printf(out, "/X%zu %u 0 R", i,
                               LIST_AT(&maker->images.used, struct pdf_image, i)->object);
    if (maker->images.used.count)
        g_string_append(out, ">>");
    pdf_press_resources(out, maker->options);
    g_string_append(out, ">>");
    pdf_file_put(maker->file, object, out);
    g_string_free(out, TRUE);
    return true;
}

static uint32_t put_content(struct maker *maker, const struct frame_page *page, uint32_t index) {
    uint32_t object = pdf_file_reserve(maker->file);
    GString *out = g_string_sized_new(1 << 14);
    pdf_press_begin(out, page, maker->options);
    pdf_content_page(&maker->content, page, index, out);
    pdf_press_end(out, page, maker->options);
    pdf_file_put_text(maker->file, object, NULL, out);
    g_string_free(out, TRUE);
    return object;
}

static void put_page(struct maker *maker, uint32_t index, uint32_t resources) {
    const struct frame_page *page = LIST_AT(&maker->pages->pages, const struct frame_page, index);
    uint32_t content = put_content(maker, page, index);
    GString *out = g_string_new("<</Type/Page/Parent ");
    pdf_append_reference(out, maker->tree);
    pdf_press_boxes(out, page, maker->options);
    g_string_append_printf(out, "/Contents %u 0 R/Resources %u 0 R", content, resources);
    if (maker->content.tagged)
        g_string_append_printf(out, "/StructParents %u/Tabs/S", index);
    pdf_links_append(out, &maker->content, index);
    g_string_append(out, ">>");
    pdf_file_put(maker->file, maker->page_objects[index], out);
    g_string_free(out, TRUE);
}

static bool put_pages(struct maker *maker, struct diags *diags) {
    size_t count = maker->pages->pages.count;
    uint32_t resources = pdf_file_reserve(maker->file);
    maker->page_objects = ARENA_ARRAY(maker->arena, uint32_t, count);
    maker->tree = pdf_file_reserve(maker->file);
    GString *out = g_string_new("<</Type/Pages/Kids[");
    for (uint32_t i = 0; i < count; i++)
        maker->page_objects[i] = pdf_file_reserve(maker->file);
    for (uint32_t i = 0; i < count; i++)
        g_string_append_printf(out, "%s%u 0 R", i ? " " : "", maker->page_objects[i]);
    for (uint32_t rank = 0; rank < count; rank++) /* marks are gathered as they are read */
        put_page(maker, (uint32_t)frame_page_read(maker->pages, rank), resources);
    g_string_append_printf(out, "]/Count %zu>>", count);
    pdf_file_put(maker->file, maker->tree, out);
    g_string_free(out, TRUE);
    pdf_links_write(maker->file, &maker->content, maker->page_objects, count);
    return put_resources(maker, resources, diags);
}

/* ---- the catalog ------------------------------------------------------------------------- */

static void append_structure(struct maker *maker, GString *out) {
    if (!maker->content.tagged)
        return;
    g_string_append(out, "/MarkInfo<</Marked true>>/StructTreeRoot ");
    pdf_append_reference(out, pdf_structure_write(maker->file, maker->document, &maker->content,
                                                  maker->page_objects, maker->pages->pages.count));
    g_string_append(out, "/OutputIntents[");
    pdf_append_reference(out, pdf_metadata_intent(maker->file, maker->options->icc));
    g_string_append_c(out, ']');
}

static uint32_t put_catalog(struct maker *maker) {
    uint32_t object = pdf_file_reserve(maker->file);
    uint32_t outline = pdf_outline_write(maker->file, &maker->content, maker->page_objects);
    GString *out = g_string_new("<</Type/Catalog/Pages ");
    pdf_append_reference(out, maker->tree);
    pdf_labels_append(out, maker->pages);
    g_string_append(out, "/ViewerPreferences<</DisplayDocTitle true");
    if (maker->pages->right_bound)
        g_string_append(out, "/Direction/R2L");
    g_string_append(out, ">>/Metadata ");
    pdf_append_reference(out, pdf_metadata_xmp(maker->file, &maker->metadata));
    g_string_append(out, "/Lang");
    pdf_append_text(out, maker->metadata.language);
    if (outline) {
        g_string_append(out, "/Outlines ");
        pdf_append_reference(out, outline);
    }
    append_structure(maker, out);
    if (maker->options->profile == PDF_ARCHIVE_ATTACHED)
        pdf_attach(maker->arena, maker->file, &maker->metadata, maker->options->sources, out);
    g_string_append(out, ">>");
    pdf_file_put(maker->file, object, out);
    g_string_free(out, TRUE);
    return object;
}

/* ---- the whole --------------------------------------------------------------------------- */

/* Years that PDF and ISO 8601 write with four digits. */
static GDateTime *creation_time(int64_t creation) {
    GDateTime *time = g_date_time_new_from_unix_utc(creation);
    if (time && g_date_time_get_year(time) >= 1 && g_date_time_get_year(time) <= 9999)
        return time;
    g_clear_pointer(&time, g_date_time_unref);
    return g_date_time_new_from_unix_utc(0);
}

static struct pdf_metadata describe(struct arena *arena, const struct frame_pages *pages,
                                    const struct pdf_options *options) {
    const char *language = pages->language && pages->language[0] ? pages->language : "ja";
    return (struct pdf_metadata){
        .title = pages->title && pages->title[0] ? pages->title : "Untitled",
        .language = pdf_language(arena, language),
        .date = creation_time(options->creation),
        .profile = options->profile,
    };
}

static bool make(struct maker *maker, struct diags *diags, struct bytes *ret_bytes) {
    pdf_fonts_collect(&maker->fonts, maker->pages);
    if (!pdf_fonts_write(&maker->fonts, maker->file, diags) || !put_pages(maker, diags))
        return false;
    uint32_t catalog = put_catalog(maker);
    uint32_t info = pdf_metadata_info(maker->file, &maker->metadata);
    *ret_bytes = pdf_file_finish(maker->arena, maker->file, catalog, info);
    return true;
}

static bool is_archive(enum pdf_profile profile) {
    return profile == PDF_ARCHIVE || profile == PDF_ARCHIVE_ATTACHED;
}

bool pdf_write(struct arena *arena, const struct frame_pages *pages,
               const struct document *document, const struct pdf_options *options,
               struct diags *diags, struct bytes *ret_bytes) {
    if (!check_pages(pages, diags))
        return false;
    struct maker maker = {
        .arena = arena,
        .file = pdf_file_new(),
        .pages = pages,
        .document = document,
        .options = options,
        .fonts = {.arena = arena},
        .images = {.arena = arena,
                   .archive = is_archive(options->profile),
                   .gray = options->profile == PDF_PRINT && options->gray},
        .metadata = describe(arena, pages, options),
    };
    maker.content = (struct pdf_content){
        .arena = arena,
        .fonts = &maker.fonts,
        .images = &maker.images,
        .tagged = is_archive(options->profile),
        .file = maker.file,
        .black_text = options->profile == PDF_PRINT,
        .gray = options->profile == PDF_PRINT && options->gray,
        .linked = options->profile != PDF_PRINT,
        .margin = pdf_press_margin(options),
        .languages = pdf_structure_languages(document),
        .spoken = pdf_events_find(document),
    };
    bool ok = make(&maker, diags, ret_bytes);
    g_hash_table_unref(maker.content.languages);
    g_hash_table_unref(maker.content.spoken);
    g_date_time_unref(maker.metadata.date);
    pdf_file_free(maker.file);
    return ok;
}
