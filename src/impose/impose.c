/* The whole way: words are settled, the input is read and checked, the sheets are planned and
 * ordered, the file is built; then notes say what was added and what is lost. */
#include "impose/impose_int.h"

#include <glib.h>

static void report_blanks(const struct impose_input *input, const struct impose_settings *settings,
                          struct diags *diags) {
    size_t pages = input->pages.count;
    size_t blanks = (4 - pages % 4) % 4, closing = impose_closing_pages(settings, pages);
    if (settings->layout != IMPOSE_BOOKLET || blanks == 0)
        return;
    diag_report(diags, DIAG_PDF_BLANKS, (struct span){.source = input->source},
                "a booklet has a multiple of 4 pages", "%zu blank page%s added %s: %zu make %zu",
                blanks, blanks == 1 ? " is" : "s are",
                closing == 0   ? "at the end"
                : closing == 1 ? "before the last"
                               : "before the last two",
                pages, pages + blanks);
}

static void report_losses(const struct impose_input *input, struct diags *diags) {
    const struct impose_losses *losses = &input->losses;
    const struct {
        bool lost;
        const char *what;
    } rows[] = {
        {losses->tags, SAID("tags")},   {losses->conformance, "the claim to PDF/A or PDF/UA"},
        {losses->links, SAID("links")}, {losses->outline, "the outline"},
        {losses->form, "form fields"},  {losses->attachments, SAID("attachments")},
    };
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (rows[i].lost)
            g_string_append_printf(text, "%s%s", text->len ? ", " : "",
                                   diags_say(diags, rows[i].what));
    }
    if (text->len)
        diag_report(diags, DIAG_PDF_LOSSES, (struct span){.source = input->source},
                    "sheets are for printing; to read on screen, give the file itself",
                    "the sheets do not have %s", text->str);
    g_string_free(text, TRUE);
}

bool impose_file(struct arena *arena, const char *path, const struct impose_request *request,
                 struct diags *diags, struct bytes *ret_bytes) {
    struct impose_settings settings;
    struct impose_input input;
    struct impose_sheet sheet;
    if (!impose_settle(request, diags, &settings) || !impose_input_read(arena, path, diags, &input))
        return false;
    if (settings.binding == IMPOSE_BINDING_OF_INPUT)
        settings.binding = input.right_to_left ? IMPOSE_RIGHT : IMPOSE_LEFT;
    if (!impose_sheet_plan(&input, &settings, diags, &sheet))
        return false;
    struct list sides = impose_order(arena, &settings, input.pages.count);
    struct impose_job job = {&input, &settings, &sheet, &sides, request->creation};
    if (!impose_build(arena, &job, diags, ret_bytes))
        return false;
    report_blanks(&input, &settings, diags);
    report_losses(&input, diags);
    return true;
}
