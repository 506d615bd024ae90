/* Dumps: what stands between two steps, as text. */
#include "shimai_int.h"

#include "document/document.h"
#include "layout/layout.h"
#include "template/template.h"

#include <glib.h>

static bool dump_lines(struct shimai *shimai, const struct document *document, GString *out) {
    return context_need_fonts(shimai) &&
           layout_dump_lines(shimai->call, shimai->fonts, document, shimai->diags, out);
}

static bool dump_frames(struct shimai *shimai, const struct document *document, GString *out) {
    const struct frame_pages *pages;
    if (!sheet_make_pages(shimai, shimai->call, &document, &pages))
        return false;
    frame_dump(pages, out);
    return true;
}

/* Appends its text, or reports why it cannot. */
static bool dump_of_document(struct shimai *shimai, const struct document *document,
                             enum shimai_noun noun, GString *out) {
    switch (noun) {
    case SHIMAI_DOCUMENT:
        document_dump(document, out);
        return true;
    case SHIMAI_LINES:
        return dump_lines(shimai, document, out);
    case SHIMAI_FRAMES:
        return dump_frames(shimai, document, out);
    case SHIMAI_RECORD:
        break;
    }
    return context_report_option(shimai, "there is nothing of this kind to dump", NULL);
}

static bool dump_noun(struct shimai *shimai, const struct shimai_record *record,
                      const struct shimai_layout *layout, enum shimai_noun noun, GString *out) {
    const struct document *document;
    if (noun == SHIMAI_RECORD) {
        schema_dump(record_ref(record), out);
        return true;
    }
    if (!layout)
        return context_report_option(shimai, "this needs a layout", NULL);
    const struct template_subject subject = {.root = record_ref(record),
                                             .relations = &record->relation,
                                             .relation_count = 1,
                                             .booklet = record->booklet};
    return sheet_make_document(shimai, shimai->call, &subject, layout, &document) &&
           dump_of_document(shimai, document, noun, out);
}

const char *shimai_dump(struct shimai *shimai, const struct shimai_record *record,
                        const struct shimai_layout *layout, enum shimai_noun noun) {
    context_begin(shimai);
    GString *out = g_string_new(NULL);
    bool ok = dump_noun(shimai, record, layout, noun, out);
    const char *text = context_text(shimai, out);
    return context_end(shimai) && ok ? text : NULL;
}
