/* Rules and widths of columns: takes "thin", "0.35pt", "30%", "2", gives what a grid or a box has.
 */
#include "block_int.h"

#include "schema/table.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define LENGTH_PATTERN "[0-9]+(\\.[0-9]+)? ?(pt|mm|Q|em|line)"

/* ---- rules -------------------------------------------------------------------------------- */

/* JLReq 4.4.3: the rules of Japanese printing. */
static const struct {
    const char *name;
    int32_t micrometers;
    bool twice;
} rule_names[] = {
    {"none", 0, false},     {"hair", 80, false},   {"thin", 120, false},
    {"medium", 250, false}, {"thick", 400, false}, {"double", 120, true},
};

static bool read_name(const char *text, struct rule *rule) {
    for (size_t i = 0; i < COUNT_OF(rule_names); i++) {
        if (strcmp(rule_names[i].name, text) != 0)
            continue;
        rule->width.unit = UNIT_MM;
        rule->width.millis = rule_names[i].micrometers;
        rule->twice = rule_names[i].twice;
        return true;
    }
    return false;
}

static bool parse_rule(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                       void *ret) {
    (void)arena;
    struct rule rule = {.given = true, .width = {.span = value->span}};
    bool is_length = template_read_measure(value->scalar, &rule.width) && rule.width.millis >= 0;
    if (!is_length && !read_name(value->scalar, &rule)) {
        diag_report(diags, DIAG_SCHEMA_VALUE, value->span,
                    "none, hair, thin, medium, thick, double, or a length: 0.35pt",
                    "`%s` is not a rule", value->scalar);
        return false;
    }
    *(struct rule *)ret = rule;
    return true;
}

static void print_rule(const void *data, GString *out) {
    const struct rule *rule = data;
    if (rule->twice)
        g_string_append(out, "double");
    else
        template_measure_type.print(&rule->width, out);
}

const struct schema_type template_rule_type = {
    .kind = SCHEMA_SCALAR,
    .name = "rule",
    .doc = "A rule: none; hair, 0.08 mm; thin, 0.12 mm (表罫); medium, 0.25 mm (中細罫); thick, "
           "0.4 mm "
           "(裏罫); double, two thin ones (双柱罫); or a length: 0.35pt",
    .size = sizeof(struct rule),
    .parse = parse_rule,
    .print = print_rule,
    .pattern = "^(none|hair|thin|medium|thick|double|0|" LENGTH_PATTERN ")$",
};

struct document_rule template_make_rule(const struct rule *rule, struct measure_base base,
                                        struct document_rule other) {
    if (!rule->given)
        return other;
    return (struct document_rule){MAX(template_resolve_measure(&rule->width, base, 0), 0),
                                  rule->twice};
}

static const struct schema_field border_fields[] = {
    FIELD(border, all, "all", template_rule_type, OPTIONAL, 0, "Of sides that are not named"),
    FIELD(border, top, "top", template_rule_type, OPTIONAL, 0, "As it lies on paper"),
    FIELD(border, right, "right", template_rule_type, OPTIONAL, 0, "The right side"),
    FIELD(border, bottom, "bottom", template_rule_type, OPTIONAL, 0, "The lower side"),
    FIELD(border, left, "left", template_rule_type, OPTIONAL, 0, "The left side"),
};
const struct schema_type template_border_type = {
    OBJECT(border, "border", border_fields,
           "Rules of a box: one around it, or by side; none where none is named"),
    .shorthand = "all",
};

/* ---- widths ------------------------------------------------------------------------------- */

#define WEIGHT_MAX 1000.0

/* "2", "0.5". */
static bool read_weight(const char *text, int32_t *ret_millis) {
    char *end;
    if (!g_ascii_isdigit(*text))
        return false;
    double number = g_ascii_strtod(text, &end);
    if (*end || !(number >= 0.001 && number <= WEIGHT_MAX))
        return false;
    *ret_millis = (int32_t)lround(number * 1000);
    return true;
}

static bool read_track(const char *text, struct track *track) {
    if (strcmp(text, "fit") == 0) {
        track->kind = DOCUMENT_COLUMN_NEED;
    } else if (read_weight(text, &track->millis)) {
        track->kind = DOCUMENT_COLUMN_WEIGHT;
    } else if (template_read_share(text, &track->millis)) {
        track->kind = DOCUMENT_COLUMN_SHARE;
    } else {
        track->kind = DOCUMENT_COLUMN_LENGTH;
        return template_read_measure(text, &track->length) && track->length.millis > 0;
    }
    return true;
}

static bool parse_track(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                        void *ret) {
    (void)arena;
    struct track track = {.length = {.span = value->span}};
    if (!read_track(value->scalar, &track)) {
        diag_report(diags, DIAG_SCHEMA_VALUE, value->span,
                    "a length, 22mm; a share of the line, 30%; a weight, 2; or fit",
                    "`%s` is no width of a column", value->scalar);
        return false;
    }
    *(struct track *)ret = track;
    return true;
}

static void print_track(const void *data, GString *out) {
    const struct track *track = data;
    if (track->kind == DOCUMENT_COLUMN_LENGTH)
        template_measure_type.print(&track->length, out);
    else if (track->kind == DOCUMENT_COLUMN_NEED)
        g_string_append(out, "fit");
    else
        g_string_append_printf(out, "%d.%03d%s", track->millis / 1000, track->millis % 1000,
                               track->kind == DOCUMENT_COLUMN_SHARE ? " of the line" : "");
}

static const struct schema_type track_type = {
    .kind = SCHEMA_SCALAR,
    .name = "column_width",
    .doc = "A length, `22mm`; a share of the line, `30%`; a weight, `2`: so many parts of what the "
           "others leave; or `fit`, as wide as its cells need",
    .size = sizeof(struct track),
    .parse = parse_track,
    .print = print_track,
    .pattern = "^(fit|[0-9]+(\\.[0-9]+)?%?|" LENGTH_PATTERN ")$",
};

const struct schema_type template_widths_type = {
    .kind = SCHEMA_LIST, .name = "widths", .item = &track_type};

const struct schema_type template_padding_type = {
    .kind = SCHEMA_LIST, .name = "padding", .item = &template_measure_type};
