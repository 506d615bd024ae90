/* Charts: takes a list of the record, gives dated marks, milestones, eras and categories. What is
 * dated in the list becomes a mark, and each date of a set one of its own. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

/* ---- checking ----------------------------------------------------------------------------- */

/* What is drawn in a chart is no text of the document. */
void template_check_chart(struct check *outer, struct block *block) {
    struct chart_block *chart = (struct chart_block *)block;
    struct value_type item;
    struct check drawn = *outer, *check = &drawn;
    drawn.scope.places &= ~(unsigned)PLACE_TEXT;
    struct check inner = drawn;
    inner.scope.places |= PLACE_CHART;
    if (template_is_over_relations(outer->template)) /* of whose records each is a track */
        drawn.scope.root = &record_relation_type;
    if (expression_check_list(&check->scope, &chart->chart, &item) && item.kind != VALUE_OBJECT)
        diag_report(check->scope.diags, DIAG_LAYOUT_BINDING,
                    expression_place(&chart->chart.text, chart->chart.range), NULL,
                    "the items of this list have no dates");
    if (chart->categories.text.text &&
        expression_check_list(&check->scope, &chart->categories, &item) &&
        item.kind != VALUE_OBJECT)
        diag_report(check->scope.diags, DIAG_LAYOUT_BINDING,
                    expression_place(&chart->categories.text, chart->categories.range), NULL,
                    "the items of this list are no categories");
    template_check_string(check, &chart->others);
    template_check_milestones(check, &chart->milestones);
    template_check_text(&inner, &chart->alternative);
    template_check_text(check, &chart->track);
    if (!chart->series)
        return;
    inner.scope.places = check->scope.places | PLACE_SERIES;
    template_check_text(&inner, &chart->series->text);
}

/* ---- building: state ---------------------------------------------------------------------- */

#define DECADE 10

struct builder {
    struct build *build;
    const struct chart_block *block;
    struct document_chart *chart;
    struct list ids;        /* of const char *: of the categories */
    size_t others;          /* the category for marks without one, from 1; 0: there is none yet */
    size_t first, end;      /* of the records that are its tracks; 0 to 1: the one at hand */
    size_t track;           /* of the record that is walked through */
    bool repeats;           /* some category has the colour of another */
    const char *written_in; /* what the layout's own words are in */
};

static bool is_layouts(const struct builder *builder, const struct source *source) {
    return !source || source == builder->build->template->file->span.source;
}

/* What is said in runs that say nothing of it is in the layout's language, where it is of the
 * layout, and else in the chart's, as far as its letters are. */
static void set_languages(const struct builder *builder, struct list *runs) {
    const char *language = builder->chart->language;
    for (size_t i = 0; i < runs->count; i++) {
        struct document_run *run = LIST_AT(runs, struct document_run, i);
        if (run->language || run->kind != DOCUMENT_RUN_TEXT)
            continue;
        bool is_own = !run->also && is_layouts(builder, run->origin.source);
        const char *own = document_language_of(run->text, is_own ? builder->written_in : language);
        run->language = g_strcmp0(own, language) == 0 ? NULL : own;
    }
}

/* ---- categories --------------------------------------------------------------------------- */

/* The first category whose mark has the colour and the shape of one before. */
static void report_repeated(struct builder *builder, const struct document_category *category) {
    const struct document_category *first = builder->chart->categories.items;
    for (size_t i = TEMPLATE_SHAPES; category - first >= (ptrdiff_t)i; i += TEMPLATE_SHAPES) {
        if (builder->repeats || category[-(ptrdiff_t)i].color != category->color)
            continue;
        builder->repeats = true;
        diag_report(builder->build->diags, DIAG_COLOR_REPEATED, category->origin,
                    "`categories` of a summary's layout join some; a chart's `only` shows some",
                    "the mark of %s is that of %s, too: a chart has not so many colours and shapes",
                    category->name, category[-(ptrdiff_t)i].name);
    }
}

static void add_category(struct builder *builder, const char *id, const char *name,
                         const struct document_run *first) {
    struct arena *arena = builder->build->arena;
    size_t index = builder->chart->categories.count;
    struct document_category *category =
        LIST_PUSH(arena, &builder->chart->categories, struct document_category);
    category->name = name;
    category->color = template_palette_color(builder->block, index);
    category->language = first->language;
    category->origin = first->origin;
    *LIST_PUSH(arena, &builder->ids, const char *) = id;
    report_repeated(builder, category);
}

/* Whether it is one of the first `count`. */
static bool knows_category(const struct builder *builder, const char *id, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(*LIST_AT(&builder->ids, const char *, i), id) == 0)
            return true;
    return false;
}

/* Of records shown together, one id has one name in the chart: the first. */
static void check_name(struct builder *builder, struct span place, const char *id,
                       const char *name) {
    const struct document_category *first = builder->chart->categories.items;
    for (size_t i = 0; strcmp(*LIST_AT(&builder->ids, const char *, i), id) != 0; i++)
        first++;
    if (strcmp(first->name, name) == 0)
        return;
    diag_report(builder->build->diags, DIAG_RECORD_CATEGORY, place,
                "give the categories ids of their own, or one name",
                "the category `%s` is called %s here, and %s at %s:%u: the chart calls both so", id,
                name, first->name, first->origin.source ? first->origin.source->name : "",
                first->origin.line);
}

/* Whether `only` names the category. NULL: it is of none. */
static bool is_wanted_category(const struct builder *builder, const char *id) {
    const struct list *only = &builder->block->settings.only;
    for (size_t i = 0; id && i < only->count; i++)
        if (strcmp(LIST_AT(only, const struct string, i)->text, id) == 0)
            return true;
    return only->count == 0;
}

/* What nobody asks for has no entry in the legend; what another record calls the same has one. */
static void settle_category(struct builder *builder, const char *id, const char *name,
                            struct span origin) {
    struct build *build = builder->build;
    for (size_t i = 0; i < builder->chart->categories.count; i++) {
        const struct document_category *known =
            LIST_AT(&builder->chart->categories, const struct document_category, i);
        if (strcmp(known->name, name) == 0 && known->origin.source != origin.source)
            *LIST_PUSH(build->arena, &build->evaluation.wording.implied, struct span) = origin;
    }
    if (!is_wanted_category(builder, id))
        *LIST_PUSH(build->arena, &build->passed_over, struct span) = origin;
}

/* Those of a record; records shown together may have some in common. */
static void add_categories(struct builder *builder) {
    if (!builder->block->categories.text.text)
        return;
    size_t known = builder->ids.count;
    struct value list =
        expression_evaluate(&builder->build->evaluation, &builder->block->categories);
    for (size_t i = 0; i < expression_count(&list); i++) {
        struct schema_ref item = expression_item(&builder->build->evaluation, &list, i).ref;
        const char *id = template_member_text(builder->build, item, "id", NULL);
        struct document_run first = {0};
        const char *name = template_member_text(builder->build, item, "name", &first);
        if (id && !knows_category(builder, id, known))
            add_category(builder, id, name ? name : id, &first);
        else if (id)
            check_name(builder, first.origin, id, name ? name : id);
        if (id && name)
            settle_category(builder, id, name, first.origin);
    }
}

/* Index of the category; one for all the others is added when first needed. */
static size_t find_category(struct builder *builder, const char *id) {
    for (size_t i = 0; id && i < builder->ids.count; i++)
        if (strcmp(*LIST_AT(&builder->ids, const char *, i), id) == 0)
            return i;
    if (builder->others == 0 && builder->ids.count > 0) {
        const char *name = template_write_plain(builder->build, &builder->block->others);
        const struct document_run own = {.language = builder->written_in};
        add_category(builder, "", *name ? name : "–", &own);
        builder->others = builder->ids.count;
    }
    return builder->others > 0 ? builder->others - 1 : 0;
}

/* ---- marks -------------------------------------------------------------------------------- */

static const char *date_text(struct builder *builder, const struct date *date) {
    struct list runs = {0};
    wording_write_date(&builder->build->evaluation.wording, date,
                       (enum date_form)builder->block->dates, &runs);
    return wording_plain_text(builder->build->arena, &runs);
}

/* What is left to say of it in a row of its year; figures are half-width, as the years are. */
static const char *day_text(struct builder *builder, const struct date *date) {
    struct wording *wording = &builder->build->evaluation.wording;
    const int digits = wording->dates.digits;
    struct list runs = {0};
    if (digits == DIGITS_FULLWIDTH)
        wording->dates.digits = DIGITS_ASCII;
    wording_write_in_year(wording, date, builder->chart->axis == DOCUMENT_AXIS_FISCAL, &runs);
    wording->dates.digits = digits;
    for (size_t i = 0; i < runs.count; i++) /* its column parts it where it must */
        if (LIST_AT(&runs, struct document_run, i)->kind == DOCUMENT_RUN_BREAK)
            *LIST_AT(&runs, struct document_run, i) = (struct document_run){.text = ""};
    return wording_plain_text(builder->build->arena, &runs);
}

/* A label whose numbers are those of a page in kanji. */
static void set_kanji(struct builder *builder, struct list *label) {
    struct list own = {0};
    for (size_t i = 0; i < label->count; i++)
        *LIST_PUSH(builder->build->arena, &own, struct document_run) =
            *LIST_AT(label, const struct document_run, i);
    wording_set_kanji(builder->build->arena, &own);
    *label = own;
}

static bool is_wanted(const struct builder *builder, const struct dated *dated) {
    return dated->milestone || is_wanted_category(builder, dated->category);
}

/* On an axis of fiscal years, the years of its span are such. */
static struct date_point axis_point(const struct builder *builder, struct date_point point) {
    bool is_year = point.month == 0 && point.grain == DATE_CALENDAR;
    if (builder->chart->axis == DOCUMENT_AXIS_FISCAL && is_year)
        point.grain = DATE_FISCAL_YEAR;
    return point;
}

/* The first day of the span that is asked for; 0: none is. */
static int32_t span_first(const struct builder *builder) {
    const struct date *from = &builder->block->settings.from;
    return from->count > 0 ? record_date_first_day(axis_point(builder, record_date_head(from))) : 0;
}

static int32_t span_last(const struct builder *builder) {
    const struct date *to = &builder->block->settings.to;
    if (to->count == 0 || !record_date_is_given(to->points[to->count - 1]))
        return 0;
    return record_date_last_day(axis_point(builder, record_date_tail(to)));
}

static bool is_in_span(const struct builder *builder, const struct document_mark *mark) {
    int32_t last = span_last(builder);
    return mark->last_day >= span_first(builder) && (last == 0 || mark->first_day <= last);
}

/* The axis's year of a day. */
static int axis_year(const struct builder *builder, int32_t day) {
    struct date_point point = record_date_from_day(day);
    return builder->chart->axis == DOCUMENT_AXIS_FISCAL ? record_date_fiscal_year(point)
                                                        : point.year;
}

static bool is_yearless(const struct builder *builder, const struct date *date) {
    int32_t first, last;
    return !record_date_find_beginning(date, &first, &last) ||
           axis_year(builder, first) != axis_year(builder, last);
}

static bool is_in_doubt(struct date_point point) {
    return point.uncertain || point.approximate || record_date_is_wide(point);
}

/* A mark for a date that is a point, an interval, or one of several, which lies anywhere from the
 * first to the last. What is open or not known at one end is for now where its other end is. */
static void add_mark(struct builder *builder, const struct dated *dated) {
    const struct date *date = &dated->date;
    struct arena *arena = builder->build->arena;
    struct date_point first = record_date_head(date), last = record_date_tail(date);
    struct document_mark mark = {.first_day = record_date_first_day(first),
                                 .last_day = record_date_last_day(last),
                                 .interval = date->kind == DATE_INTERVAL,
                                 .milestone = dated->milestone,
                                 .derived = dated->derived,
                                 .rank = dated->rank,
                                 .track = builder->track,
                                 .label = dated->label,
                                 .origin = date->span};
    mark.origins = template_add_origins(builder->build, &dated->label, true,
                                        origins_add(arena, date->span, true, NULL));
    mark.uncertain = is_in_doubt(first) || is_in_doubt(last) || date->kind > DATE_SET;
    mark.wide = date->kind == DATE_POINT && record_date_is_wide(first);
    mark.yearless = is_yearless(builder, date);
    if (!is_wanted(builder, dated) || !is_in_span(builder, &mark)) {
        template_pass_over(builder->build, dated);
        return;
    }
    mark.category = dated->milestone ? 0 : find_category(builder, dated->category);
    mark.date = date_text(builder, date);
    if (builder->chart->scale == DOCUMENT_SCALE_ELASTIC)
        mark.day = day_text(builder, date);
    if (builder->chart->kanji)
        set_kanji(builder, &mark.label);
    set_languages(builder, &mark.label);
    *LIST_PUSH(arena, &builder->chart->marks, struct document_mark) = mark;
}

static void add_marks(struct builder *builder, const struct list *dated) {
    for (size_t i = 0; i < dated->count; i++)
        add_mark(builder, LIST_AT(dated, const struct dated, i));
}

/* ---- milestones --------------------------------------------------------------------------- */

/* Whether there are marks of a known year, and their first and last day. */
static bool find_known_days(const struct list *marks, int32_t ret_days[2]) {
    ret_days[0] = INT32_MAX;
    ret_days[1] = 0;
    for (size_t i = 0; i < marks->count; i++) {
        const struct document_mark *mark = LIST_AT(marks, const struct document_mark, i);
        ret_days[0] = mark->wide ? ret_days[0] : MIN(ret_days[0], mark->first_day);
        ret_days[1] = mark->wide ? ret_days[1] : MAX(ret_days[1], mark->last_day);
    }
    return ret_days[1] > 0;
}

/* The same, with the nearest of the days on which others may have been; with all of them where no
 * mark's year is known. */
static void find_days(const struct list *marks, int32_t ret_days[2]) {
    bool is_known = find_known_days(marks, ret_days);
    for (size_t i = 0; i < marks->count; i++) {
        const struct document_mark *mark = LIST_AT(marks, const struct document_mark, i);
        ret_days[0] = MIN(ret_days[0], is_known ? mark->last_day : mark->first_day);
        ret_days[1] = MAX(ret_days[1], is_known ? mark->first_day : mark->last_day);
    }
}

/* Of the marks whose year is known, or of the span where that is given. */
static int last_year(const struct builder *builder) {
    int32_t days[2];
    find_known_days(&builder->chart->marks, days);
    int32_t last = days[1];
    if (span_last(builder) > 0)
        last = span_last(builder);
    return last > 0 ? record_date_from_day(last).year : 0;
}

static void add_milestones(struct builder *builder) {
    struct list dated = {0};
    template_collect_milestones(builder->build, &builder->block->milestones, last_year(builder),
                                &dated);
    add_marks(builder, &dated);
}

/* ---- span, eras --------------------------------------------------------------------------- */

static gint compare_marks(gconstpointer left, gconstpointer right, gpointer unused) {
    const struct document_mark *a = left, *b = right;
    (void)unused;
    if (a->first_day != b->first_day)
        return a->first_day < b->first_day ? -1 : 1;
    return (int)b->milestone - (int)a->milestone;
}

/* The first and last day of the years they lie in: of the calendar, or fiscal ones. */
static int32_t year_begin(const struct document_chart *chart, struct date_point point) {
    bool fiscal = chart->axis == DOCUMENT_AXIS_FISCAL;
    int year = fiscal ? record_date_fiscal_year(point) : point.year;
    return record_date_first_day(
        (struct date_point){.year = (int16_t)year, .month = fiscal ? 4 : 1});
}

static int32_t year_end(const struct document_chart *chart, struct date_point point) {
    bool fiscal = chart->axis == DOCUMENT_AXIS_FISCAL;
    int year = fiscal ? record_date_fiscal_year(point) + 1 : point.year;
    return record_date_last_day(
        (struct date_point){.year = (int16_t)year, .month = fiscal ? 3 : 12});
}

/* Marks by day, of one day the milestones first, else as they came; the whole years of the span,
 * or, where that is not given, those the marks lie in, as far as their years are known. */
static void set_span(struct builder *builder) {
    struct document_chart *chart = builder->chart;
    int32_t first = span_first(builder), days[2];
    g_qsort_with_data(chart->marks.items, (gint)chart->marks.count, sizeof(struct document_mark),
                      compare_marks, NULL);
    find_days(&chart->marks, days);
    int32_t last = span_last(builder) > 0 ? span_last(builder) : days[1];
    if (first == 0)
        first = days[0];
    chart->first_day = year_begin(chart, record_date_from_day(first));
    chart->last_day = year_end(chart, record_date_from_day(MAX(last, first)));
}

/* What stands in no bar of the years' counts. */
static void report_yearless(const struct builder *builder) {
    const struct list *marks = &builder->chart->marks;
    const struct document_mark *first = NULL;
    GString *dates = g_string_new(NULL);
    size_t count = 0;
    for (size_t i = 0; builder->chart->density && i < marks->count; i++) {
        const struct document_mark *mark = LIST_AT(marks, const struct document_mark, i);
        if (!mark->yearless || mark->milestone)
            continue;
        first = first ? first : mark;
        g_string_append_printf(dates, "%s%s", count++ > 0 ? ", " : "", mark->date);
        span_print(mark->origin, first->origin, builder->build->diags, dates);
    }
    if (count > 0)
        diag_report(builder->build->diags, DIAG_DATE_VAGUE, first->origin, NULL,
                    "%zu mark%s counted in no year's bar: %s", count, count > 1 ? "s are" : " is",
                    dates->str);
    g_string_free(dates, TRUE);
}

/* The day from which an era names the years of the axis. */
static int32_t era_begin(const struct builder *builder, size_t index) {
    const struct era_table *table = builder->build->template->eras;
    const struct era *era = LIST_AT(&table->eras, const struct era, index);
    struct date_point first = era->first.points[0];
    int unused, year = first.year;
    if (builder->chart->axis != DOCUMENT_AXIS_FISCAL)
        return record_date_first_day(first);
    if (record_era_lookup_fiscal(table, year, &unused) != era)
        year++;
    return record_date_first_day((struct date_point){.year = (int16_t)year, .month = 4});
}

/* 昭 for 昭和, as the calendars have it; in other languages S. */
static const char *band_mark(const struct builder *builder, const struct era *era) {
    const char *name = era->name.text, *language = builder->chart->language;
    if (!g_str_has_prefix(language, "ja") && !g_str_has_prefix(language, "zh"))
        return era->initial.text;
    return arena_strndup(builder->build->arena, name, (size_t)(g_utf8_next_char(name) - name));
}

static void add_band(struct builder *builder, const struct era *era, int32_t first, int32_t last) {
    struct document_chart *chart = builder->chart;
    if (last < chart->first_day || first > chart->last_day)
        return;
    struct document_band *band =
        LIST_PUSH(builder->build->arena, &chart->bands, struct document_band);
    band->first_day = MAX(first, chart->first_day);
    band->last_day = MIN(last, chart->last_day);
    band->name = era->name.text;
    band->mark = band_mark(builder, era);
    band->base_year = era->first.points[0].year - era->year;
}

static bool is_japanese(const struct build *build) {
    return g_str_has_prefix(build->evaluation.wording.language, "ja");
}

static void add_bands(struct builder *builder) {
    if (builder->block->eras == 1 && !is_japanese(builder->build))
        return;
    const struct list *eras = &builder->build->template->eras->eras;
    for (size_t i = 0; i < eras->count; i++) {
        int32_t last = builder->chart->last_day;
        if (i + 1 < eras->count)
            last = era_begin(builder, i + 1) - 1;
        add_band(builder, LIST_AT(eras, const struct era, i), era_begin(builder, i), last);
    }
}

/* ---- words -------------------------------------------------------------------------------- */

static void add_text(struct builder *builder, struct list *runs, const char *text) {
    LIST_PUSH(builder->build->arena, runs, struct document_run)->text = text;
}

static void append_milestone(struct builder *builder, const struct document_mark *mark,
                             struct list *runs) {
    if (runs->count > 0)
        add_text(builder, runs, wording_comma(&builder->build->evaluation.wording));
    for (size_t i = 0; i < mark->label.count; i++)
        *LIST_PUSH(builder->build->arena, runs, struct document_run) =
            *LIST_AT(&mark->label, const struct document_run, i);
    struct wording_brackets brackets = wording_brackets(&builder->build->evaluation.wording);
    add_text(
        builder, runs,
        arena_printf(builder->build->arena, "%s%s%s", brackets.open, mark->date, brackets.close));
}

/* Marks may be no more exact than a month, or, where they take a whole one, a year; or they are as
 * wide as they are. */
static void round_point(const struct document_mark *mark, struct date_point *point) {
    struct date_point first = record_date_from_day(mark->first_day),
                      last = record_date_from_day(mark->last_day);
    point->day = 0;
    if (!mark->interval && first.year == last.year && first.month == 1 && first.day == 1 &&
        last.month == 12 && last.day == 31)
        point->month = 0;
    if (mark->wide)
        *point = (struct date_point){.year = first.year,
                                     .grain = last.year - first.year < DECADE ? DATE_DECADE
                                                                              : DATE_CENTURY};
}

/* What is asked for, on the day that it begins or ends on. */
static struct date_point asked_point(const struct date *date, struct date_point point,
                                     int32_t day) {
    struct date_point year = {.year = record_date_from_day(day).year};
    struct date_point asked = {.year = point.year, .month = point.month, .day = point.day};
    return date->count > 1 || point.grain != DATE_CALENDAR ? year : asked;
}

/* No more is shown than is asked for. */
static void clip_points(const struct builder *builder, int32_t first, int32_t last,
                        struct date_point *points) {
    const struct chart_settings *settings = &builder->block->settings;
    if (first < span_first(builder))
        points[0] =
            asked_point(&settings->from, record_date_head(&settings->from), span_first(builder));
    if (span_last(builder) > 0 && last > span_last(builder))
        points[1] = asked_point(&settings->to, record_date_tail(&settings->to), span_last(builder));
}

/* What the alternative text can say: of those whose year is known, where there are any. `points`:
 * room for the first and the last day. */
static struct facts find_facts(struct builder *builder, struct date_point *points) {
    const struct list *marks = &builder->chart->marks;
    const struct document_mark *first = NULL, *last = NULL;
    int32_t days[2];
    bool is_known = find_known_days(marks, days);
    struct facts facts = {0};
    for (size_t i = 0; i < marks->count; i++) {
        const struct document_mark *mark = LIST_AT(marks, const struct document_mark, i);
        bool is_vague = mark->wide && is_known;
        if (!is_vague)
            first = first ? first : mark;
        if (!is_vague && (!last || mark->last_day > last->last_day))
            last = mark;
        if (mark->milestone)
            append_milestone(builder, mark, &facts.milestones);
        facts.marks += !mark->milestone && !is_vague;
        facts.vague += !mark->milestone && is_vague;
    }
    for (size_t i = 0; i < builder->chart->tracks.count; i++) {
        if (i > 0)
            add_text(builder, &facts.tracks, wording_comma(&builder->build->evaluation.wording));
        add_text(builder, &facts.tracks,
                 LIST_AT(&builder->chart->tracks, const struct document_track, i)->name);
    }
    if (!first || !last) /* there are no marks */
        return facts;
    points[0] = record_date_from_day(first->first_day);
    points[1] = record_date_from_day(last->last_day);
    facts.first = (struct date){DATE_POINT, 1, &points[0], first->origin};
    facts.last = (struct date){DATE_POINT, 1, &points[1], last->origin};
    round_point(first, &points[0]);
    round_point(last, &points[1]);
    clip_points(builder, first->first_day, last->last_day, points);
    return facts;
}

static const char *alternative_text(struct builder *builder) {
    struct build *build = builder->build;
    struct date_point points[2];
    struct facts facts = find_facts(builder, points);
    struct list runs = {0};
    build->evaluation.facts = &facts;
    if (build->relation_count > 1)
        template_set_home(build, 0); /* by which a text knows that there are several */
    template_write_text(build, &builder->block->alternative, &runs);
    build->evaluation.home = (struct list){0};
    build->evaluation.facts = NULL;
    return wording_plain_text(build->arena, &runs);
}

/* ---- the chart ---------------------------------------------------------------------------- */

static void set_measures(struct builder *builder) {
    const struct chart_settings *settings = &builder->block->settings;
    const struct measure_base base = {builder->chart->style->size,
                                      builder->build->template->body.line};
    builder->chart->width = template_resolve_measure(&settings->width, base, 0);
    builder->chart->height = template_resolve_measure(&settings->height, base, 0);
}

static const char *gap_words(const char *language) {
    static const char *const words[][2] = {{"ja", "記録なし"},
                                           {"zh-Hant", "無記錄"},
                                           {"zh", "无记录"},
                                           {"ko", "기록 없음"},
                                           {"", "no records"}};
    size_t i = 0;
    while (i + 1 < COUNT_OF(words) && !g_str_has_prefix(language ? language : "", words[i][0]))
        i++;
    return words[i][1];
}

static void set_elastic(struct builder *builder) {
    struct document_chart *chart = builder->chart;
    chart->gap = builder->block->gap.text ? builder->block->gap.text : gap_words(chart->language);
    chart->range = wording_range(&builder->build->evaluation.wording);
    chart->kanji = builder->build->template->date.digits == DIGITS_KANJI;
}

/* Keys that have a meaning on the other scale alone. */
static void check_settings(const struct builder *builder) {
    const struct chart_settings *settings = &builder->block->settings;
    const struct {
        const char *name;
        bool given;
    } keys[] = {
        {"sides", settings->sides != DOCUMENT_SIDES_AUTO},
        {"density", settings->density.text != NULL},
        {"height", builder->chart->height > 0},
    };
    for (size_t i = 0; i < COUNT_OF(keys) && settings->scale == DOCUMENT_SCALE_ELASTIC; i++)
        if (keys[i].given)
            diag_report(builder->build->diags, DIAG_CHART_SETTING, builder->block->block.span,
                        "leave it away, or choose `scale: time`",
                        "`%s` means nothing on an elastic axis, where each year is as high as its "
                        "labels",
                        keys[i].name);
    if (builder->block->gap.text && settings->scale == DOCUMENT_SCALE_TIME)
        diag_report(builder->build->diags, DIAG_CHART_SETTING, builder->block->gap.span,
                    "leave it away, or choose `scale: elastic`",
                    "`gap` means nothing on an axis of true time, whose empty years have no words");
}

static void set_look(struct builder *builder) {
    struct document_chart *chart = builder->chart;
    const struct chart_block *block = builder->block;
    chart->language = builder->build->evaluation.wording.language;
    builder->written_in = block->written_in.text ? block->written_in.text : chart->language;
    chart->style = block->block.look ? block->block.look : builder->build->template->root;
    chart->scale = (enum document_scale)block->settings.scale;
    chart->axis = (enum document_axis)block->settings.axis;
    chart->palette = (enum document_palette)block->settings.palette;
    chart->sides = (enum document_sides)block->settings.sides;
    chart->density = block->settings.density.text;
    chart->linear = block->settings.empty == 1;
    chart->one_page = !block->settings.over_pages;
    chart->stats = builder->build->template->chart_stats;
    chart->head = block->head.text;
    if (!chart->head && chart->axis == DOCUMENT_AXIS_FISCAL && is_japanese(builder->build))
        chart->head = "年度";
    if (chart->scale == DOCUMENT_SCALE_ELASTIC)
        set_elastic(builder);
    set_measures(builder);
}

static void add_record(struct builder *builder) {
    struct list dated = {0};
    add_categories(builder);
    template_collect_dated(builder->build, &builder->block->chart, &dated);
    add_marks(builder, &dated);
}

/* Whether the chart is of all records, and not of something of one that a loop has in hand. */
static bool is_of_all(const struct builder *builder) {
    const struct build *build = builder->build;
    const struct path_step *first =
        LIST_AT(&builder->block->chart.steps, const struct path_step, 0);
    if (build->evaluation.record.type == &record_summary_type)
        return first->field && build->relation_count > 0;
    return build->relation_count > 1;
}

/* Paths begin at the record of a track from now on. */
static void enter_track(struct builder *builder, size_t index, bool several) {
    struct build *build = builder->build;
    if (several)
        build->evaluation.record =
            (struct schema_ref){&record_relation_type, build->relations[index]};
    builder->track = index - builder->first;
    template_set_home(build, index);
}

static void add_track(struct builder *builder, bool several) {
    struct build *build = builder->build;
    struct list name = {0};
    template_write_text(build, &builder->block->track, &name);
    if (!several && name.count == 0)
        return;
    *LIST_PUSH(build->arena, &builder->chart->tracks, struct document_track) =
        (struct document_track){
            .name = wording_plain_text(build->arena, &name),
            .language = document_runs_language(&name, builder->chart->language),
            .origins = {.next = template_add_origins(build, &name, false, NULL)},
        };
}

/* Records that are shown together are a track each; one alone is, where the layout names it. */
static void add_records(struct builder *builder) {
    struct build *build = builder->build;
    const struct schema_ref record = build->evaluation.record;
    bool several = is_of_all(builder);
    for (size_t i = builder->first; i < builder->end; i++) {
        enter_track(builder, i, several);
        add_record(builder);
        add_track(builder, several);
    }
    for (size_t i = builder->first; i < builder->end; i++) {
        enter_track(builder, i, several);
        add_milestones(builder);
    }
    build->evaluation.record = record;
    build->evaluation.home = (struct list){0};
}

static void check_only(struct builder *builder) {
    const struct list *only = &builder->block->settings.only;
    const char **ids = builder->ids.items;
    for (size_t i = 0; i < only->count && builder->block->categories.text.text; i++) {
        const struct string *id = LIST_AT(only, const struct string, i);
        if (knows_category(builder, id->text, builder->ids.count))
            continue;
        const char *nearest = nearest_word(id->text, ids, builder->ids.count);
        char *hint =
            nearest ? diags_print(builder->build->diags, "did you mean `%s`?", nearest) : NULL;
        diag_report(builder->build->diags, DIAG_RECORD_REFERENCE, id->span, hint,
                    "the record has no category `%s`", id->text);
        g_free(hint);
    }
}

static void check_span(struct builder *builder) {
    if (span_last(builder) <= 0 || span_last(builder) >= span_first(builder))
        return;
    const struct diag backwards = {.code = DIAG_DATE_RANGE,
                                   .span = builder->block->settings.to.span,
                                   .message = "the chart would end before it begins"};
    template_report_setting(builder->build->diags, &backwards);
}

/* What one of them says stands in the series' label with what the others say. */
static void set_series_origins(struct builder *builder, size_t number, struct facts *facts) {
    struct build *build = builder->build;
    struct document_run *name = LIST_AT(&facts->name, struct document_run, 0);
    struct document_run *dates = LIST_AT(&facts->dates, struct document_run, 0);
    for (size_t i = 0; i < builder->chart->marks.count; i++) {
        const struct document_mark *mark =
            LIST_AT(&builder->chart->marks, const struct document_mark, i);
        if (mark->series != number)
            continue;
        bool same = strcmp(wording_plain_text(build->arena, &mark->label), name->text) == 0;
        name->also = template_add_origins(build, &mark->label, !same, name->also);
        dates->also =
            origins_add(build->arena, mark->origin, !strstr(dates->text, mark->date), dates->also);
    }
}

static void add_series(struct builder *builder) {
    struct build *build = builder->build;
    const struct series *rule = builder->block->series;
    const struct list words =
        wording_find_series(&build->evaluation.wording, (size_t)rule->least, builder->chart);
    for (size_t i = 0; i < words.count; i++) {
        const struct series_words *one = LIST_AT(&words, const struct series_words, i);
        struct facts facts = {.times = one->times};
        wording_add_text(build->arena, &facts.name, one->name);
        wording_add_text(build->arena, &facts.dates, one->dates);
        set_series_origins(builder, i + 1, &facts);
        struct list *label = &LIST_AT(&builder->chart->series, struct document_series, i)->label;
        build->evaluation.facts = &facts;
        template_write_text(build, &rule->text, label);
        set_languages(builder, label);
        build->evaluation.facts = NULL;
    }
}

static void build_one(struct builder *builder, struct list *nodes) {
    struct build *build = builder->build;
    struct document_chart *chart = ARENA_NEW(build->arena, struct document_chart);
    chart->kept = build->kept;
    builder->chart = chart;
    set_look(builder);
    add_records(builder);
    check_only(builder);
    check_span(builder);
    check_settings(builder);
    if (chart->marks.count == 0)
        return;
    set_span(builder);
    report_yearless(builder);
    add_bands(builder);
    if (builder->block->series)
        add_series(builder);
    chart->alternative = alternative_text(builder);
    template_build_node(build, &builder->block->block, DOCUMENT_CHART, nodes)->chart = chart;
}

void template_build_chart(struct build *build, const struct block *block, struct list *nodes) {
    const struct chart_block *chart = (const struct chart_block *)block;
    struct builder whole = {.build = build, .block = chart};
    size_t count = is_of_all(&whole) ? build->relation_count : 1;
    size_t most = chart->tracks > 0 ? (size_t)chart->tracks : count;
    for (size_t first = 0; first < count; first += most) {
        struct builder one = whole;
        one.first = first;
        one.end = MIN(first + most, count);
        build_one(&one, nodes);
    }
}
