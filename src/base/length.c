/* Lengths: conversions into and out of 1/1024 pt. */
#include "base/base.h"

#include <math.h>

Length length_em(Length size, int32_t millis) {
    int64_t product = (int64_t)size * millis;
    return (Length)((product + (product < 0 ? -500 : 500)) / 1000);
}

Length length_from_pt(double pt) {
    double units = round(pt * LENGTH_PT);
    if (!(units > -LENGTH_MAX))
        return -LENGTH_MAX;
    return units < LENGTH_MAX ? (Length)units : LENGTH_MAX;
}

Length length_from_mm(double mm) {
    return length_from_pt(mm * 72 / 25.4);
}

double length_to_pt(Length length) {
    return (double)length / LENGTH_PT;
}
