/* The linear axis: days → positions, and which years are labelled. Takes days counted from
 * 0001-01-01 = 1 in the Gregorian calendar, gives lengths. The axis always shows whole years. */
#include "chart/chart_int.h"

int64_t chart_year_start(int32_t year) {
    int64_t before = (int64_t)year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 + 1;
}

int64_t chart_month_start(int32_t year, int month) {
    static const int16_t days[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    bool leap = chart_year_start(year + 1) - chart_year_start(year) == 366;
    return chart_year_start(year) + days[month - 1] + (leap && month > 2);
}

int32_t chart_year_of(int64_t day) {
    /* 400 years are 146,097 days: the estimate is right or one too high or low. */
    int32_t year = (int32_t)((day - 1) * 400 / 146097) + 1;
    while (chart_year_start(year) > day)
        year--;
    while (chart_year_start(year + 1) <= day)
        year++;
    return year;
}

struct chart_scale chart_scale_of(int32_t first_day, int32_t last_day) {
    int64_t first = first_day < 1 ? 1 : first_day;
    int64_t last = last_day < first ? first : last_day;
    struct chart_scale scale = {.first_year = chart_year_of(first),
                                .last_year = chart_year_of(last)};
    scale.first_day = chart_year_start(scale.first_year);
    scale.last_day = chart_year_start(scale.last_year + 1) - 1;
    return scale;
}

Length chart_scale_at(const struct chart_scale *scale, int64_t day) {
    int64_t days = scale->last_day + 1 - scale->first_day;
    int64_t passed = day - scale->first_day;
    if (passed < 0)
        passed = 0;
    if (passed > days)
        passed = days;
    int64_t height = (int64_t)scale->bottom - scale->top;
    return scale->top + (Length)((passed * height + days / 2) / days);
}

int32_t chart_scale_step(const struct chart_scale *scale, Length room) {
    static const int32_t mantissas[] = {1, 2, 5};
    int64_t years = (int64_t)scale->last_year - scale->first_year + 1;
    int64_t height = (int64_t)scale->bottom - scale->top;
    for (int32_t power = 1; power <= 10000000; power *= 10)
        for (size_t i = 0; i < COUNT_OF(mantissas); i++)
            if (mantissas[i] * power * height >= room * years)
                return mantissas[i] * power;
    return INT32_MAX;
}
