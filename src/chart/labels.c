/* Words of the chart: document runs and plain strings → composed blocks.
 *
 * A text wider than its measure even when broken (a long foreign word) is composed once more,
 * smaller, and does not fit only if that fails too; so nothing here reports an overfull line. */
#include "chart/chart_int.h"

#include <glib.h>

static uint32_t color_of(const struct chart_plan *plan, const struct chart_words *words) {
    if (words->color != 0)
        return words->color;
    return plan->chart->style ? plan->chart->style->color : CHART_INK;
}

static struct text_style style_of(struct chart_plan *plan, const struct chart_words *words,
                                  const struct document_run *run, const char *language) {
    const struct document_style *style = plan->chart->style;
    const struct document_font *font = run && run->font ? run->font : style ? style->font : NULL;
    struct text_style look = {.language = language ? language : ""};
    struct list chain = document_font_chain(plan->arena, font, look.language);
    look.font_origin = font ? font->span : (struct span){0};
    look.families = chain.items;
    look.family_count = chain.count;
    const struct document_families *latin = document_font_latin(font);
    look.western_families = latin ? latin->names : NULL;
    look.western_family_count = latin ? latin->count : 0;
    look.bold = words->bold || (run && run->weight == DOCUMENT_BOLD) || (style && style->bold);
    look.proportional = style && style->proportional;
    look.color = chart_tone(plan, color_of(plan, words));
    look.writing = plan->vertical && !words->across ? TEXT_VERTICAL : TEXT_HORIZONTAL;
    if (style) {
        look.combining = style->composition.combining;
        look.orientation = style->composition.orientation;
    }
    look.size = length_em(run && run->size > 0 ? run->size : plan->size, words->permille);
    if (style && style->size > 0)
        look.tracking = (Length)((int64_t)style->tracking * look.size / style->size);
    return look;
}

/* The chart's own texts may be in another language than the labels are said to be. */
static const char *language_of(const struct chart_plan *plan, const char *text,
                               const struct document_run *run) {
    if (run)
        return run->language ? run->language : plan->chart->language;
    return document_language_of(text ? text : "", plan->chart->language);
}

static void add_characters(struct chart_plan *plan, const struct chart_words *words,
                           struct list *runs, const char *text, const struct document_run *run) {
    struct text_run *added = LIST_PUSH(plan->arena, runs, struct text_run);
    added->kind = run && run->kind == DOCUMENT_RUN_BREAK ? TEXT_RUN_BREAK : TEXT_RUN_CHARACTERS;
    added->text = text ? text : "";
    added->style = style_of(plan, words, run, language_of(plan, text, run));
    if (!run) {
        added->origin = words->origins.span;
        added->in_part = words->origins.in_part;
        added->also = words->origins.next;
        return;
    }
    struct document_setting setting = document_setting_of(run->use, added->style.size);
    added->style.size = setting.size;
    added->rise = setting.rise;
    added->class_number = setting.jlreq_class;
    added->origin = run->origin;
    added->in_part = run->in_part;
    added->also = run->also;
}

static void add_space(struct chart_plan *plan, const struct chart_words *words, struct list *runs) {
    struct text_run *space = LIST_PUSH(plan->arena, runs, struct text_run);
    space->kind = TEXT_RUN_SPACE;
    space->text = "";
    space->style = style_of(plan, words, NULL, plan->chart->language);
    space->width = space->style.size;
}

/* Page numbers, leaders and tabs have no meaning in a label. */
static struct list text_runs(struct chart_plan *plan, const struct chart_words *words) {
    struct list runs = {0};
    if (words->date)
        add_characters(plan, words, &runs, words->date, NULL);
    if (words->date && words->runs)
        add_space(plan, words, &runs);
    for (size_t i = 0; words->runs && i < words->runs->count; i++) {
        const struct document_run *run = LIST_AT(words->runs, const struct document_run, i);
        if (run->kind == DOCUMENT_RUN_TEXT || run->kind == DOCUMENT_RUN_BREAK)
            add_characters(plan, words, &runs, run->text, run);
    }
    return runs;
}

/* Ruby, emphasis and lines have no room in a label's feed, two lines in one none at all. */
static bool is_set_plain(const struct document_run *run) {
    return run->kind == DOCUMENT_RUN_TEXT &&
           (document_has_ruby(run) || run->emphasis || run->warichu || run->separator != 0 ||
            run->line != DOCUMENT_LINE_NONE);
}

static const struct document_run *find_plain(const struct list *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (is_set_plain(run))
            return run;
    }
    return NULL;
}

void chart_report_plain(const struct chart_plan *plan) {
    const struct document_run *first = NULL;
    size_t labels = 0;
    for (size_t i = 0; i < plan->mark_count; i++) {
        const struct document_run *run = find_plain(&plan->marks[i].source->label);
        first = first ? first : run;
        labels += run != NULL;
    }
    if (labels > 0)
        diag_report(
            plan->diags, DIAG_CHART_PLAIN, first->origin,
            "the texts around the chart have them, if the layout shows the events there",
            "a chart's labels have no ruby, emphasis marks and lines, and notes and choices "
            "in one line with the others (labels: %zu); this is the first",
            labels);
}

static enum text_align align_of(const struct chart_plan *plan, const struct chart_words *words) {
    const struct document_style *style = plan->chart->style;
    if (words->to_end)
        return TEXT_END;
    bool justify = style && style->align == DOCUMENT_JUSTIFY && words->measure < CHART_NO_MEASURE;
    return justify ? TEXT_JUSTIFY : TEXT_START;
}

static struct composition_rules rules_of(const struct chart_plan *plan) {
    const struct document_style *style = plan->chart->style;
    return composition_for_display(style ? style->composition : (struct composition_rules){0});
}

static bool compose(struct chart_plan *plan, const struct chart_words *words, struct diags *diags,
                    const struct text_block **ret_block) {
    struct list runs = text_runs(plan, words);
    struct composition_rules rules = rules_of(plan);
    if (words->tight)
        rules.western_space = COMPOSITION_WESTERN_NONE;
    struct text_paragraph paragraph = {.runs = runs.items,
                                       .run_count = runs.count,
                                       .measure = words->measure,
                                       .feed = plan->feed,
                                       .align = align_of(plan, words),
                                       .rules = rules,
                                       .crowded = true,
                                       .kept = plan->chart->kept,
                                       .language = plan->chart->language};
    return text_compose(plan->fonts, plan->arena, &paragraph, diags, ret_block);
}

/* ---- fitting ----------------------------------------------------------------------------- */

Length chart_block_end(const struct text_block *block) {
    int64_t right = 0;
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_line *line = LIST_AT(&block->lines, const struct text_line, i);
        right = MAX(right, (int64_t)line->x + line->width);
    }
    return (Length)MIN(right, LENGTH_MAX);
}

static void forward_findings(struct diags *diags, const struct diags *found) {
    for (size_t i = 0; i < diags_count(found); i++) {
        const struct diag *diag = diags_at(found, i);
        if (diag->code != DIAG_LINE_OVERFULL)
            diag_report(diags, diag->code, diag->span, diag->hint, "%s", diag->message);
    }
}

bool chart_compose_words(struct chart_plan *plan, struct chart_words words, bool *ret_fits,
                         const struct text_block **ret_block) {
    struct diags *found = diags_new_beside(plan->diags);
    const struct text_block *block = NULL;
    bool ok = compose(plan, &words, found, &block);
    Length width = ok ? chart_block_end(block) : 0;
    if (ok && width > MAX(words.measure, 0)) {
        int64_t wanted = (int64_t)words.permille * words.measure / width;
        words.permille = (int)MAX(wanted * 99 / 100, CHART_EM_TEXT_SMALLEST);
        diags_free(found);
        found = diags_new_beside(plan->diags);
        ok = compose(plan, &words, found, &block);
    }
    forward_findings(plan->diags, found);
    diags_free(found);
    if (!ok)
        return false;
    *ret_fits = chart_block_end(block) <= words.measure;
    *ret_block = block;
    return true;
}

bool chart_compose_line(struct chart_plan *plan, const char *text, int permille,
                        const struct text_block **ret_block) {
    struct chart_words words = {.date = text, .permille = permille, .measure = CHART_NO_MEASURE};
    return compose(plan, &words, plan->diags, ret_block);
}

/* ---- labels ------------------------------------------------------------------------------ */

static bool has_date(const struct chart_mark *mark) {
    return mark->date[0] != '\0';
}

/* The dates of a series are its own words. */
struct origins chart_date_origins(const struct chart_mark *mark) {
    return mark->date == mark->source->date
               ? (struct origins){mark->source->origin, mark->source->derived, NULL}
               : (struct origins){0};
}

static bool compose_date(struct chart_plan *plan, struct chart_mark *mark, Length measure) {
    struct chart_words words = {.date = mark->date,
                                .origins = chart_date_origins(mark),
                                .bold = mark->source->milestone,
                                .permille = CHART_EM_TEXT,
                                .measure = measure};
    bool fits;
    return chart_compose_words(plan, words, &fits, &mark->label.date);
}

bool chart_measure_dates(struct chart_plan *plan, Length *ret_width) {
    Length width = 0;
    Length most = chart_em(plan, CHART_EM_DATES);
    for (size_t i = 0; i < plan->mark_count; i++) {
        struct chart_mark *mark = &plan->marks[i];
        if (!has_date(mark) || mark->silent)
            continue;
        if (!compose_date(plan, mark, CHART_NO_MEASURE) ||
            (chart_block_end(mark->label.date) > most && !compose_date(plan, mark, most)))
            return false;
        width = MAX(width, chart_block_end(mark->label.date));
    }
    *ret_width = width;
    return true;
}

static bool compose_label(struct chart_plan *plan, struct chart_mark *mark) {
    const struct chart_track *track = &plan->tracks[0];
    bool runs_in = track->text == track->date && has_date(mark);
    struct chart_words words = {.runs = mark->runs,
                                .date = runs_in ? mark->date : NULL,
                                .origins = chart_date_origins(mark),
                                .bold = mark->source->milestone,
                                .permille = CHART_EM_TEXT,
                                .measure = plan->text_width};
    if (runs_in)
        mark->label.date = NULL;
    if (!chart_compose_words(plan, words, &mark->fits, &mark->label.text))
        return false;
    Length date = mark->label.date ? mark->label.date->height : 0;
    mark->label.height = MAX(MAX(mark->label.text->height, date), plan->feed);
    return true;
}

bool chart_compose_labels(struct chart_plan *plan) {
    if (plan->text_width < plan->size)
        return true; /* not one character fits: no mark is labelled */
    for (size_t i = 0; i < plan->mark_count; i++)
        if (!plan->marks[i].silent && !compose_label(plan, &plan->marks[i]))
            return false;
    return true;
}

/* ---- heads ------------------------------------------------------------------------------- */

bool chart_compose_heads(struct chart_plan *plan) {
    for (size_t i = 0; i < plan->track_count; i++) {
        struct chart_track *track = &plan->tracks[i];
        struct chart_words words = {.date = track->name,
                                    .origins = track->origins,
                                    .bold = true,
                                    .permille = CHART_EM_TEXT,
                                    .measure = track->far - track->near - plan->size};
        bool fits;
        if (!track->name || words.measure < plan->size)
            continue;
        if (!chart_compose_words(plan, words, &fits, &track->head))
            return false;
        if (!fits)
            track->head = NULL;
        else
            plan->head_height = MAX(plan->head_height, track->head->height);
    }
    if (plan->chart->head)
        plan->head_height = MAX(plan->head_height, plan->feed);
    return true;
}

/* ---- legend ------------------------------------------------------------------------------ */

static bool compose_entry(struct chart_plan *plan, const char *name, struct span origin,
                          struct chart_legend *entry) {
    struct chart_words words = {.date = name ? name : "",
                                .origins = {.span = origin},
                                .permille = CHART_EM_TEXT,
                                .measure = plan->width - chart_em(plan, CHART_EM_SHAPE_ROOM)};
    bool fits;
    if (!chart_compose_words(plan, words, &fits, &entry->name))
        return false;
    if (!fits) /* the shape alone, then */
        entry->name = ARENA_NEW(plan->arena, struct text_block);
    return true;
}

/* The place of an entry after `x` in the row at `y`, or at the head of the next row. */
static void place_entry(struct chart_plan *plan, Length *x, Length *y, struct chart_legend *entry) {
    Length width = chart_em(plan, CHART_EM_SHAPE_ROOM) + chart_block_end(entry->name);
    if (*x > 0 && *x + width > plan->width) {
        *x = 0;
        *y = plan->legend_height;
    }
    entry->x = *x;
    entry->y = *y;
    *x += width + chart_em(plan, CHART_EM_LEGEND_GAP);
    plan->legend_height = MAX(plan->legend_height, *y + MAX(entry->name->height, plan->feed));
}

/* One entry a category that has a lane. */
static void list_categories(struct chart_plan *plan) {
    for (size_t i = 0; i < plan->lanes.count && plan->chart->categories.count > 0; i++) {
        size_t category = LIST_AT(&plan->lanes, const struct chart_lane, i)->category;
        if (i == 0 || LIST_AT(&plan->lanes, const struct chart_lane, i - 1)->category != category)
            LIST_PUSH(plan->arena, &plan->legend, struct chart_legend)->category = category;
    }
}

static bool compose_own(struct chart_plan *plan, struct chart_legend *entry) {
    if (entry->is_density)
        return compose_entry(plan, plan->chart->density, (struct span){0}, entry);
    const struct document_category *category =
        LIST_AT(&plan->chart->categories, const struct document_category, entry->category);
    return compose_entry(plan, category->name, category->origin, entry);
}

bool chart_compose_legend(struct chart_plan *plan) {
    Length x = 0, y = chart_em(plan, CHART_EM_LEGEND_TOP);
    if (plan->width < chart_em(plan, CHART_EM_LEGEND_LEAST))
        return true;
    list_categories(plan);
    if (plan->columns.density > 0)
        LIST_PUSH(plan->arena, &plan->legend, struct chart_legend)->is_density = true;
    for (size_t i = 0; i < plan->legend.count; i++) {
        struct chart_legend *entry = LIST_AT(&plan->legend, struct chart_legend, i);
        if (!compose_own(plan, entry))
            return false;
        place_entry(plan, &x, &y, entry);
    }
    return true;
}
