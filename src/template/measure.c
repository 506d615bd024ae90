/* Lengths and colours of a layout: takes "10.5pt", "1.7em", "#1b5e20", gives numbers. Relative
 * lengths stay as written until it is known what they count. */
#include "file_int.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define MEASURE_PATTERN  "^[+-]?[0-9]+(\\.[0-9]+)? ?(pt|mm|Q|em|line)$"
#define POSITIVE_PATTERN "^[+]?[0-9]+(\\.[0-9]+)? ?(pt|mm|Q|em|line)$"
#define MEASURE_LIMIT    14400.0 /* of any unit: 200 inches in points */

static const char *const unit_names[UNIT_MAX] = {
    [UNIT_PT] = "pt", [UNIT_MM] = "mm", [UNIT_Q] = "Q", [UNIT_EM] = "em", [UNIT_LINE] = "line",
};

static enum unit find_unit(const char *name) {
    for (int unit = UNIT_PT; unit < UNIT_MAX; unit++)
        if (strcmp(unit_names[unit], name) == 0)
            return (enum unit)unit;
    return UNIT_NONE;
}

bool template_read_measure(const char *text, struct measure *ret_measure) {
    char *end;
    const char *digits = *text == '+' || *text == '-' ? text + 1 : text;
    if (!g_ascii_isdigit(*digits))
        return false;
    double number = g_ascii_strtod(text, &end);
    enum unit unit = find_unit(*end == ' ' ? end + 1 : end);
    if (number == 0 && *end == '\0')
        unit = UNIT_PT; /* nothing has no unit */
    if (unit == UNIT_NONE || !(fabs(number) <= MEASURE_LIMIT))
        return false;
    ret_measure->unit = unit;
    ret_measure->millis = (int32_t)lround(number * 1000);
    return true;
}

static bool parse_measure(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                          void *ret) {
    (void)arena;
    struct measure measure = {.span = value->span};
    if (!template_read_measure(value->scalar, &measure)) {
        diag_report(diags, DIAG_SCHEMA_VALUE, value->span,
                    "a number and pt, mm, Q (0.25 mm), em or line: 10.5pt, 1.7em",
                    "`%s` is not a length", value->scalar);
        return false;
    }
    *(struct measure *)ret = measure;
    return true;
}

/* A width or a height: of nothing there is nothing to see. */
static bool parse_extent_length(struct arena *arena, const struct yaml_value *value,
                                struct diags *diags, void *ret) {
    if (!parse_measure(arena, value, diags, ret))
        return false;
    if (((const struct measure *)ret)->millis > 0)
        return true;
    diag_report(diags, DIAG_SCHEMA_VALUE, value->span, "more than nothing: 120mm",
                "`%s` is too small", value->scalar);
    return false;
}

static void print_measure(const void *data, GString *out) {
    const struct measure *measure = data;
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(number, sizeof number, "%.10g", measure->millis / 1000.0);
    g_string_append_printf(out, "%s%s", number, unit_names[measure->unit]);
}

const struct schema_type template_measure_type = {
    .kind = SCHEMA_SCALAR,
    .name = "length",
    .doc = "A number and its unit: pt (1/72 inch), mm, Q (0.25 mm), em (the size of the style's "
           "own characters), line (the page's line feed)",
    .size = sizeof(struct measure),
    .parse = parse_measure,
    .print = print_measure,
    .pattern = MEASURE_PATTERN,
};

const struct schema_type template_positive_measure_type = {
    .kind = SCHEMA_SCALAR,
    .name = "positive_length",
    .doc = "A length of more than nothing",
    .size = sizeof(struct measure),
    .parse = parse_extent_length,
    .print = print_measure,
    .pattern = POSITIVE_PATTERN,
};

static Length scale(Length unit, int32_t millis) {
    int64_t product = (int64_t)unit * millis;
    int64_t rounded = (product + (product < 0 ? -500 : 500)) / 1000;
    return (Length)CLAMP(rounded, -LENGTH_MAX, LENGTH_MAX);
}

Length template_resolve_measure(const struct measure *measure, struct measure_base base,
                                Length absent) {
    switch (measure->unit) {
    case UNIT_PT:
        return scale(LENGTH_PT, measure->millis);
    case UNIT_MM:
        return length_from_mm(measure->millis / 1000.0);
    case UNIT_Q:
        return length_from_mm(measure->millis / 4000.0);
    case UNIT_EM:
        return scale(base.em, measure->millis);
    case UNIT_LINE:
        return scale(base.line, measure->millis);
    default:
        return absent;
    }
}

/* ---- shares ------------------------------------------------------------------------------- */

bool template_read_share(const char *text, int32_t *ret_share) {
    char *end;
    if (!g_ascii_isdigit(*text))
        return false;
    double number = g_ascii_strtod(text, &end);
    if (strcmp(end, "%") != 0 || !(number >= 0.1 && number <= 100))
        return false;
    *ret_share = (int32_t)lround(number * 10);
    return true;
}

static bool parse_extent(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                         void *ret) {
    (void)arena;
    struct extent extent = {.measure = {.span = value->span}};
    if (!template_read_share(value->scalar, &extent.share) &&
        !template_read_measure(value->scalar, &extent.measure)) {
        diag_report(diags, DIAG_SCHEMA_VALUE, value->span,
                    "a number and pt, mm, Q, em or line; or a share, from 0.1% to 100%: 80mm, 60%",
                    "`%s` is no length and no share", value->scalar);
        return false;
    }
    *(struct extent *)ret = extent;
    return true;
}

static void print_extent(const void *data, GString *out) {
    const struct extent *extent = data;
    if (extent->share == 0)
        print_measure(&extent->measure, out);
    else
        g_string_append_printf(out, "%d.%d%%", extent->share / 10, extent->share % 10);
}

const struct schema_type template_extent_type = {
    .kind = SCHEMA_SCALAR,
    .name = "extent",
    .doc = "A length, or a share: 80mm, 62.5%",
    .size = sizeof(struct extent),
    .parse = parse_extent,
    .print = print_extent,
    .pattern = MEASURE_PATTERN "|^[0-9]+(\\.[0-9]+)?%$",
};

/* ---- colours ------------------------------------------------------------------------------ */

static bool parse_color(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                        void *ret) {
    (void)arena;
    const char *digits = value->scalar + 1;
    if (value->scalar[0] != '#' || strlen(digits) != 6 ||
        strspn(digits, "0123456789abcdefABCDEF") != 6) {
        diag_report(diags, DIAG_SCHEMA_VALUE, value->span, "write red, green and blue: \"#1b5e20\"",
                    "`%s` is not a colour", value->scalar);
        return false;
    }
    *(struct color *)ret =
        (struct color){true, (uint32_t)g_ascii_strtoull(digits, NULL, 16), value->span};
    return true;
}

static void print_color(const void *data, GString *out) {
    const struct color *color = data;
    g_string_append_printf(out, "\"#%06x\"", color->rgb);
}

const struct schema_type template_color_type = {
    .kind = SCHEMA_SCALAR,
    .name = "color",
    .doc = "A colour, \"#RRGGBB\"",
    .size = sizeof(struct color),
    .parse = parse_color,
    .print = print_color,
    .pattern = "^#[0-9a-fA-F]{6}$",
};

const struct schema_type template_color_list_type = {
    .kind = SCHEMA_LIST, .name = "colors", .item = &template_color_type};
