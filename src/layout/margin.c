/* Running lines: takes a page of the book, sets its head and foot outside the type area. */
#include <glib.h>

#include "layout/break_int.h"

/* A line of a page's running text. */
struct margin_task {
    const struct document_margin_line *margin;
    const struct layout_numbers *numbers;
    const char *language;
    bool head, verso, right_bound;
};

/* Baseline of the first line: the block's near edge stands `offset` off the type area, or the
 * baseline by the page's edge `edge` off that. */
static Length margin_baseline(const struct layout_sheet *sheet, const struct text_block *block,
                              const struct margin_task *task) {
    Length offset = layout_bound(task->margin->offset), edge = layout_bound(task->margin->edge);
    const struct text_line *first = LIST_AT(&block->lines, struct text_line, 0);
    const struct text_line *last = LIST_AT(&block->lines, struct text_line, block->lines.count - 1);
    int64_t rest = (int64_t)last->baseline - first->baseline, depth = rest + last->descent;
    if (edge > 0)
        return layout_bound(task->head ? edge - rest : (int64_t)sheet->height - edge);
    if (task->head)
        return layout_bound((int64_t)sheet->y - offset - depth);
    return layout_bound((int64_t)sheet->y + sheet->area_height + offset + first->ascent);
}

static void place_margin_block(struct layout *layout, const struct text_block *block, Length x,
                               Length baseline, struct list *items) {
    size_t from = items->count;
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_line *line = LIST_AT(&block->lines, struct text_line, i);
        const struct text_line *first = LIST_AT(&block->lines, struct text_line, 0);
        int64_t y = (int64_t)baseline + line->baseline - first->baseline;
        frame_add_line(layout->arena, items, x, layout_bound(y), line, NULL);
    }
    for (size_t i = from; i < items->count; i++)
        LIST_AT(items, struct frame_item, i)->role = FRAME_ARTIFACT;
}

/* The outside of a recto page of a book bound on the left is its right. */
static enum text_align side_align(const struct margin_task *task) {
    bool outside = task->margin->side == DOCUMENT_SIDE_OUTSIDE;
    bool right = outside != (task->verso != task->right_bound);
    return right ? TEXT_END : TEXT_START;
}

static bool add_line(struct layout *layout, const struct layout_sheet *sheet,
                     const struct margin_task *task, struct list *items) {
    const struct document_margin_line *margin = task->margin;
    const struct list *runs = task->verso && margin->verso.count ? &margin->verso : &margin->runs;
    if (!margin->style || runs->count == 0)
        return true;
    Length inset = layout_bound(margin->inset);
    Length x = inset <= 0 ? sheet->x : MIN(inset, sheet->width / 2);
    struct layout_scope scope = {
        .right = inset <= 0 ? sheet->area_width : sheet->width - 2 * x,
        .style = margin->style,
        .display = true,
        .language = task->language ? task->language : "",
    };
    struct text_paragraph paragraph =
        layout_paragraph(layout, &scope, LIST_AT(runs, struct document_run, 0)->origin);
    if (margin->side != DOCUMENT_SIDE_STYLE)
        paragraph.align = side_align(task);
    struct list texts = {0};
    layout_text_runs(layout, &scope, runs, task->numbers, &texts);
    const struct text_block *block;
    if (!layout_compose(layout, &paragraph, &texts, &block))
        return false;
    if (block->lines.count > 0)
        place_margin_block(layout, block, x, margin_baseline(sheet, block, task), items);
    return true;
}

bool layout_add_margins(struct layout *layout, const struct layout_sheet *sheet,
                        const struct layout_leaf *leaf, bool verso, size_t pages,
                        struct list *items) {
    const struct document_sequence *sequence = leaf->part->sequence;
    struct layout_numbers numbers = {
        document_folio_text(layout->arena, sequence->folio, leaf->number), pages};
    const struct document *document = layout->document;
    const char *language = sequence->language ? sequence->language : document->language;
    bool right_bound = document->right_bound != sequence->from_back;
    const struct margin_task tasks[] = {
        {&sequence->head, &numbers, language, true, verso, right_bound},
        {&sequence->foot, &numbers, language, false, verso, right_bound}};
    for (size_t i = 0; i < COUNT_OF(tasks); i++) {
        if (tasks[i].margin->skip_first && leaf->first)
            continue;
        if (!add_line(layout, sheet, &tasks[i], items))
            return false;
    }
    return true;
}
