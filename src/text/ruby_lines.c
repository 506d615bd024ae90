/* Ruby between lines: takes a paragraph's lines, tells of ruby that stands in the characters, or
 * the ruby, of the line beside it, for whom the line feed leaves no room. */
#include "text/missing_int.h"
#include "text/ruby_int.h"

#include <glib.h>

/* Where a run stands in its paragraph. */
struct area {
    int64_t left, right, top, bottom;
};

static struct area area_of(const struct text_line *line, const struct text_glyph_run *run) {
    int64_t x = (int64_t)line->x + run->x, y = (int64_t)line->baseline + run->y;
    return (struct area){x, x + run->width, y - length_em(run->size, run->face->ascent),
                         y + length_em(run->size, run->face->descent)};
}

static bool is_ruby(const struct text_glyph_run *run) {
    return run->use == TEXT_USE_RUBY || run->use == TEXT_USE_BEYOND;
}

/* Bodies hold some white: two that stand in each other by a twentieth of an em are not seen to. */
static int64_t overlap_of(const struct area *above, const struct area *below, Length size) {
    bool beside = above->right <= below->left || below->right <= above->left;
    int64_t depth = above->bottom - below->top;
    return beside || depth <= size / 20 ? 0 : depth;
}

/* How deep two runs stand in each other, if one of them is ruby. */
static int64_t depth_of(const struct area *area, const struct text_glyph_run *upper,
                        const struct text_line *below, const struct text_glyph_run *lower) {
    struct area other = area_of(below, lower);
    if (!is_ruby(upper) && !is_ruby(lower))
        return 0;
    return overlap_of(area, &other, MIN(upper->size, lower->size));
}

/* The deepest that ruby of one of two neighbours stands in the other. */
static int64_t deepest_overlap(const struct text_line *above, const struct text_line *below,
                               const struct text_glyph_run **ret_ruby) {
    int64_t deepest = 0;
    for (size_t i = 0; i < above->runs.count; i++) {
        const struct text_glyph_run *upper = LIST_AT(&above->runs, struct text_glyph_run, i);
        struct area area = area_of(above, upper);
        for (size_t k = 0; k < below->runs.count; k++) {
            const struct text_glyph_run *lower = LIST_AT(&below->runs, struct text_glyph_run, k);
            int64_t depth = depth_of(&area, upper, below, lower);
            if (depth <= deepest)
                continue;
            deepest = depth;
            *ret_ruby = is_ruby(upper) ? upper : lower;
        }
    }
    return deepest;
}

void text_check_ruby_lines(const struct shaped *shaped, const struct list *lines,
                           struct diags *diags) {
    const struct text_glyph_run *first = NULL, *ruby = NULL;
    int64_t deepest = 0;
    size_t count = 0;
    if (shaped->rubies.count + shaped->beyond.count == 0 || shaped->paragraph->feed <= 0)
        return;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        const struct text_line *line = LIST_AT(lines, const struct text_line, i);
        int64_t depth = deepest_overlap(line, line + 1, &ruby);
        first = first ? first : ruby;
        deepest = MAX(deepest, depth);
        count += depth > 0;
    }
    if (count == 0 || text_is_reported(diags, DIAG_RUBY_LINES, first->origins.span, NULL))
        return;
    int64_t tenths = (deepest * 10 + LENGTH_PT - 1) / LENGTH_PT;
    char *most =
        g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, tenths / 10, tenths % 10);
    diag_report(diags, DIAG_RUBY_LINES, first->origins.span,
                "give the style a larger `feed`, or ruby on one side alone",
                "ruby stands in the next line's characters or ruby, by up to %s pt (lines: %zu)",
                most, count);
    g_free(most);
}
