/* Spaces of a house's own: takes what a composition says of pairs of classes, checks it, gives it
 * as the text room reads it. */
#include "template_int.h"

#define SPACE_MOST 2000 /* 1/1000 em */

/* In 1/1000 em; `absent` when it is not given. */
static int read_space(struct check *check, const struct measure *measure, int absent) {
    if (measure->unit == UNIT_NONE)
        return absent;
    bool none = measure->millis == 0;
    if (!none &&
        (measure->unit != UNIT_EM || measure->millis < 0 || measure->millis > SPACE_MOST)) {
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, measure->span, "0em to 2em: 0.25em",
                    "the space between two classes is given in em");
        return absent;
    }
    return measure->millis;
}

static void check_order(struct check *check, const struct spacing *spacing,
                        const struct composition_spacing *resolved) {
    if (resolved->least > resolved->natural)
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, spacing->least.span,
                    "`least` <= `space` <= `most`", "`least` is more than `space`");
    if (resolved->most < resolved->natural)
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, spacing->most.span,
                    "`least` <= `space` <= `most`", "`most` is less than `space`");
}

static void check_once(struct check *check, const struct composition *composition, size_t index) {
    const struct spacing *spacing = LIST_AT(&composition->spacings, const struct spacing, index);
    for (size_t i = 0; i < index; i++) {
        const struct spacing *other = LIST_AT(&composition->spacings, const struct spacing, i);
        if (other->before != spacing->before || other->after != spacing->after)
            continue;
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, spacing->span,
                    "say one space for each pair", "the pair stands here a second time");
        return;
    }
}

void template_resolve_spacings(struct check *check, struct composition *composition) {
    if (!composition || composition->resolved || composition->spacings.count == 0)
        return;
    size_t count = composition->spacings.count;
    composition->resolved = ARENA_ARRAY(check->scope.arena, struct composition_spacing, count);
    for (size_t i = 0; i < count; i++) {
        const struct spacing *spacing = LIST_AT(&composition->spacings, const struct spacing, i);
        struct composition_spacing *resolved = &composition->resolved[i];
        int natural = read_space(check, &spacing->space, 0);
        *resolved = (struct composition_spacing){
            .before = spacing->before,
            .after = spacing->after,
            .natural = natural,
            .least = read_space(check, &spacing->least, natural),
            .most = read_space(check, &spacing->most, natural),
        };
        check_order(check, spacing, resolved);
        check_once(check, composition, i);
    }
}
