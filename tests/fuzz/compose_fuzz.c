/* Any UTF-8 in any measure, alignment and level: composed lines lie in order and within bounds. */
#include "fuzz.h"
#include "text/text.h"

#include <glib.h>
#include <string.h>

static struct text_fonts *open_fonts(void) {
    static struct text_fonts *fonts; /* opened once: fuzzing is many runs in one process */
    if (fonts)
        return fonts;
    char *config = NULL;
    gsize size = 0;
    struct diags *diags = diags_new();
    if (!g_file_get_contents(SHIMAI_SOURCE_DIR "/fonts/fonts.conf", &config, &size, NULL) ||
        !text_fonts_new(config, size, diags, &fonts))
        g_error("no fonts to fuzz with");
    g_free(config);
    diags_free(diags);
    return fonts;
}

static void check_lines(const struct text_block *block, Length feed) {
    const struct text_line *lines = block->lines.items;
    for (size_t i = 0; i < block->lines.count; i++) {
        if (lines[i].start > lines[i].end)
            g_error("line %zu ends before it starts", i);
        if (i > 0 && lines[i].baseline - lines[i - 1].baseline != feed)
            g_error("line %zu stands off the feed", i);
        if (i > 0 && lines[i].start < lines[i - 1].end)
            g_error("line %zu repeats text of the one before", i);
    }
}

/* The first six bytes choose measure, alignment, levels; the rest is the text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const families[] = {"BIZ UDMincho", "Noto Serif CJK JP"};
    static const char *const languages[] = {"ja", "en", "zh-Hans", "ko"};
    if (size < 6)
        return 0;
    struct fuzz fuzz = fuzz_begin();
    struct text_fonts *fonts = open_fonts();
    const struct source *source;
    const struct text_block *block;
    const char *language = languages[data[5] % COUNT_OF(languages)];
    if (source_from_text(fuzz.arena, "fuzz", (const char *)data + 6, size - 6, fuzz.diags,
                         &source)) {
        struct text_run run = {
            .kind = TEXT_RUN_CHARACTERS,
            .text = source->text,
            .style = {families, COUNT_OF(families), false, 10 * LENGTH_PT, 0, language},
            .origin = {source, 1, 1, 1}};
        struct text_paragraph paragraph = {.runs = &run,
                                           .run_count = 1,
                                           .measure = (Length)(data[0] | data[1] << 8) * 16,
                                           .first_indent = (data[2] - 128) * 80,
                                           .feed = 17 * LENGTH_PT,
                                           .align = (enum text_align)(data[3] & 3),
                                           .rules.kinsoku = (enum text_kinsoku)(data[3] >> 2 & 3),
                                           .rules.reduction = (enum text_reduction)(data[4] % 3),
                                           .rules.breaking = (enum text_breaking)(data[4] >> 4 & 1),
                                           .language = language};
        if (text_compose(fonts, fuzz.arena, &paragraph, fuzz.diags, &block))
            check_lines(block, paragraph.feed);
    }
    return fuzz_end(fuzz);
}
