/* Pages' numbers → page labels (ISO 32000-1, 12.4.2): a range a run of pages that are counted
 * alike. */
#include "pdf/pdf_int.h"

static bool goes_on(const struct frame_page *before, const struct frame_page *page,
                    uint32_t number) {
    if (before->label != page->label)
        return false;
    if (page->label == FRAME_LABEL_NAME)
        return g_strcmp0(before->name, page->name) == 0;
    return number > 1 && before->number + 1 == page->number;
}

static void append_range(GString *out, const struct frame_page *page, uint32_t number) {
    if (page->label == FRAME_LABEL_NAME) {
        g_string_append(out, "<</P");
        pdf_append_text(out, page->name ? page->name : "");
    } else {
        g_string_append(out, page->label == FRAME_LABEL_ROMAN ? "<</S/r" : "<</S/D");
        if (number != 1)
            g_string_append_printf(out, "/St %u", number);
    }
    g_string_append(out, ">>");
}

void pdf_labels_append(GString *out, const struct frame_pages *pages) {
    g_string_append(out, "/PageLabels<</Nums[");
    for (size_t i = 0; i < pages->pages.count; i++) {
        const struct frame_page *page = LIST_AT(&pages->pages, const struct frame_page, i);
        uint32_t number = page->number > 0 ? page->number : (uint32_t)i + 1;
        bool counted = page->number == 0 && page->label == FRAME_LABEL_DECIMAL;
        if (i > 0 && (counted || goes_on(page - 1, page, number)))
            continue;
        pdf_append_integer(out, (int64_t)i);
        append_range(out, page, number);
    }
    g_string_append(out, "]>>");
}
