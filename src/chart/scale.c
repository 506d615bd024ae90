/* The axis: days → positions, and which years are labelled. Takes days counted from 0001-01-01 = 1
 * in the Gregorian calendar, gives lengths.
 *
 * The axis always shows whole years, of the calendar or fiscal ones (年度), which begin on 1 April
 * and are called by the year they begin in. It is linear but for stretches of empty years, which
 * are cut to a fixed length; every piece begins and ends with a year. */
#include "chart/chart_int.h"

#include <glib.h>

#define EMPTY_LEAST  3 /* years that may be cut */
#define EMPTY_FACTOR 2 /* they must have been so many times as long as what is left of them */
#define FISCAL_MONTH 4

static int64_t year_start(int32_t year) {
    int64_t before = (int64_t)year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 + 1;
}

int64_t chart_month_start(int32_t year, int month) {
    static const int16_t days[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    bool leap = year_start(year + 1) - year_start(year) == 366;
    return year_start(year) + days[month - 1] + (leap && month > 2);
}

static int32_t year_of(int64_t day) {
    /* 400 years are 146,097 days: the estimate is right or one too high or low. */
    int32_t year = (int32_t)((day - 1) * 400 / 146097) + 1;
    while (year_start(year) > day)
        year--;
    while (year_start(year + 1) <= day)
        year++;
    return year;
}

int64_t chart_scale_start(const struct chart_scale *scale, int32_t year) {
    return scale->fiscal ? chart_month_start(year, FISCAL_MONTH) : year_start(year);
}

int32_t chart_scale_year(const struct chart_scale *scale, int64_t day) {
    int32_t year = year_of(day);
    return year - (scale->fiscal && day < chart_month_start(year, FISCAL_MONTH));
}

struct chart_scale chart_scale_of(int64_t first_day, int64_t last_day, bool fiscal) {
    int64_t first = first_day < 1 ? 1 : first_day;
    int64_t last = last_day < first ? first : last_day;
    struct chart_scale scale = {.fiscal = fiscal};
    scale.first_year = chart_scale_year(&scale, first);
    scale.last_year = chart_scale_year(&scale, last);
    scale.first_day = chart_scale_start(&scale, scale.first_year);
    scale.last_day = chart_scale_start(&scale, scale.last_year + 1) - 1;
    return scale;
}

/* ---- pieces ------------------------------------------------------------------------------ */

static int64_t count_years(const struct chart_scale *scale) {
    return (int64_t)scale->last_year - scale->first_year + 1;
}

/* The end of the run of years from `at` on that are all busy or all empty. */
static int64_t run_end(const bool *busy, int64_t at, int64_t count) {
    int64_t end = at + 1;
    while (end < count && busy[end] == busy[at])
        end++;
    return end;
}

static void add_piece(struct arena *arena, struct chart_scale *scale, int64_t begin, int64_t end,
                      bool empty) {
    struct list *pieces = &scale->pieces;
    struct chart_piece *last =
        pieces->count > 0 ? LIST_AT(pieces, struct chart_piece, pieces->count - 1) : NULL;
    if (!last || last->empty || empty) {
        last = LIST_PUSH(arena, pieces, struct chart_piece);
        last->first_year = scale->first_year + (int32_t)begin;
        last->empty = empty;
    }
    last->end_year = scale->first_year + (int32_t)end;
    scale->linear_years += empty ? 0 : end - begin;
    scale->empty_count += empty;
}

/* Days in the pieces that are not cut. */
static int64_t linear_days(struct chart_scale *scale) {
    int64_t days = 0;
    for (size_t i = 0; i < scale->pieces.count; i++) {
        struct chart_piece *piece = LIST_AT(&scale->pieces, struct chart_piece, i);
        piece->first_day = chart_scale_start(scale, piece->first_year);
        piece->end_day = chart_scale_start(scale, piece->end_year);
        days += piece->empty ? 0 : piece->end_day - piece->first_day;
    }
    return MAX(days, 1);
}

/* Positions of the pieces: empty ones are `empty` high, days in the others alike. */
static void place_pieces(struct chart_scale *scale, Length empty) {
    int64_t days = linear_days(scale), passed = 0, cut = 0;
    int64_t height = (int64_t)scale->bottom - scale->top - (int64_t)scale->empty_count * empty;
    Length at = scale->top;
    for (size_t i = 0; i < scale->pieces.count; i++) {
        struct chart_piece *piece = LIST_AT(&scale->pieces, struct chart_piece, i);
        cut += piece->empty ? empty : 0;
        passed += piece->empty ? 0 : piece->end_day - piece->first_day;
        piece->top = at;
        at = scale->top + (Length)(cut + (passed * height + days / 2) / days);
        piece->bottom = at;
    }
}

void chart_scale_settle(struct arena *arena, struct chart_scale *scale, const bool *busy,
                        Length empty) {
    int64_t count = count_years(scale), height = (int64_t)scale->bottom - scale->top;
    scale->pieces = (struct list){0};
    scale->linear_years = 0;
    scale->empty_count = 0;
    for (int64_t at = 0, end; at < count; at = end) {
        end = busy ? run_end(busy, at, count) : count;
        bool cut = busy && !busy[at] && end - at >= EMPTY_LEAST && at > 0 && end < count &&
                   (end - at) * height > EMPTY_FACTOR * (int64_t)empty * count;
        add_piece(arena, scale, at, end, cut);
    }
    place_pieces(scale, empty);
}

/* ---- positions --------------------------------------------------------------------------- */

/* The piece a day lies in; the last for days behind them all. */
static const struct chart_piece *piece_at(const struct chart_scale *scale, int64_t day) {
    size_t low = 0, high = scale->pieces.count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (LIST_AT(&scale->pieces, struct chart_piece, middle)->end_day > day)
            high = middle;
        else
            low = middle + 1;
    }
    return LIST_AT(&scale->pieces, struct chart_piece, low);
}

Length chart_scale_at(const struct chart_scale *scale, int64_t day) {
    const struct chart_piece *piece = piece_at(scale, day);
    int64_t days = piece->end_day - piece->first_day;
    int64_t passed = CLAMP(day - piece->first_day, 0, days);
    int64_t height = (int64_t)piece->bottom - piece->top;
    return piece->top + (Length)((passed * height + days / 2) / days);
}

bool chart_scale_is_cut(const struct chart_scale *scale, int64_t day) {
    return piece_at(scale, day)->empty;
}

int32_t chart_scale_step(const struct chart_scale *scale, Length room, Length empty) {
    static const int32_t mantissas[] = {1, 2, 5};
    int64_t height = (int64_t)scale->bottom - scale->top - (int64_t)scale->empty_count * empty;
    for (int32_t power = 1; power <= 10000000; power *= 10)
        for (size_t i = 0; i < COUNT_OF(mantissas); i++)
            if (mantissas[i] * power * height >= room * scale->linear_years)
                return mantissas[i] * power;
    return INT32_MAX;
}
