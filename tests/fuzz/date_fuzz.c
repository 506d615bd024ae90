/* Any text as an EDTF date. What parses prints to a text that parses to the same. */
#include "fuzz.h"
#include "record/record.h"

#include <glib.h>

static void check_round_trip(struct fuzz fuzz, const struct date *date) {
    struct date again;
    GString *first = g_string_new(NULL), *second = g_string_new(NULL);
    record_date_print(date, first);
    if (!record_date_parse(fuzz.arena, first->str, (struct span){0}, fuzz.diags, &again))
        g_error("%s was printed but does not parse", first->str);
    record_date_print(&again, second);
    if (!g_str_equal(first->str, second->str))
        g_error("%s came back as %s", first->str, second->str);
    g_string_free(first, TRUE);
    g_string_free(second, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fuzz fuzz = fuzz_begin();
    const struct source *source;
    struct date date;
    if (source_from_text(fuzz.arena, "fuzz", (const char *)data, size, fuzz.diags, &source)) {
        struct span span = {.source = source, .line = 1, .column = 1, .width = 1};
        if (record_date_parse(fuzz.arena, source->text, span, fuzz.diags, &date) &&
            date.kind != DATE_NONE)
            check_round_trip(fuzz, &date);
    }
    return fuzz_end(fuzz);
}
