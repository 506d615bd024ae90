/* Colours of a layout: takes what is set in which style on which ground, and the colours of charts,
 * gives findings where they cannot be read or told apart.
 *
 * The layout file is walked by its tables: a colour of any key but `color` and `colors` is the
 * ground of what stands in its object, and a text stands in the style of the nearest object that
 * has one. */
#include "template_int.h"

#include "color/color.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define PAPER      0xFFFFFFu
#define USES_MAX   16 /* parts within parts */
#define LARGE      (18 * LENGTH_PT)
#define LARGE_BOLD (14 * LENGTH_PT)

struct walk {
    const struct template *template;
    struct diags *diags;
    struct arena *arena;
    GHashTable *told; /* places of findings */
};

/* What holds where the walk stands. */
struct setting {
    const struct document_style *look;
    struct color ground; /* not given: the paper's white */
    int uses;
};

static uint32_t ground_of(const struct setting *setting) {
    return setting->ground.given ? setting->ground.rgb : PAPER;
}

/* A place is told once. */
static bool is_news(struct walk *walk, enum diag_code code, struct span place) {
    char *key = g_strdup_printf("%d:%u:%u", (int)code, place.line, place.column);
    return g_hash_table_add(walk->told, key);
}

/* ---- text -------------------------------------------------------------------------------- */

/* Where the colour of a style is written: there, or in one that it extends. */
static struct span color_place(const struct walk *walk, const struct document_style *look) {
    const struct list *styles = &walk->template->file->styles;
    const char *name = look->name;
    for (size_t i = 0; name && i < styles->count; i++) {
        const struct schema_entry *entry = LIST_AT(styles, const struct schema_entry, i);
        const struct style *style = entry->data;
        if (strcmp(entry->key.text, name) != 0)
            continue;
        if (style->color.given)
            return style->color.span;
        name = style->extends.text;
        i = (size_t)-1; /* styles do not extend themselves: that is an error */
    }
    return (struct span){0};
}

static void check_text(struct walk *walk, const struct setting *setting) {
    const struct document_style *look = setting->look;
    if (!look)
        return;
    uint32_t ground = ground_of(setting);
    bool large = look->size >= (look->bold ? LARGE_BOLD : LARGE);
    double least = large ? COLOR_CONTRAST_MARKS : COLOR_CONTRAST_TEXT;
    double contrast = color_contrast(look->color, ground);
    if (contrast >= least)
        return;
    struct span place = color_place(walk, look);
    place = place.source ? place : setting->ground.span;
    if (is_news(walk, DIAG_COLOR_TEXT, place))
        diag_report(walk->diags, DIAG_COLOR_TEXT, place, "take a darker ink, or a lighter ground",
                    "text of #%06x on #%06x has a contrast of %.1f; WCAG asks for %.1f",
                    look->color, ground, contrast, least);
}

/* ---- charts ------------------------------------------------------------------------------ */

static void report_pair(struct walk *walk, enum diag_code code, const struct color *color,
                        const char *message) {
    if (is_news(walk, code, color->span))
        diag_report(walk->diags, code, color->span,
                    "without `colors`, a chart takes six that anybody can tell apart", "%s",
                    message);
}

static void compare_for_eyes(struct walk *walk, const struct color *one,
                             const struct color *other) {
    static const enum color_sight sights[] = {COLOR_SIGHT_PROTAN, COLOR_SIGHT_DEUTAN,
                                              COLOR_SIGHT_FULL};
    static const char *const texts[] = {
        SAID("#%06x and #%06x look alike without red cones (protanopia): ΔE %.1f, least %.1f"),
        SAID("#%06x and #%06x look alike without green cones (deuteranopia): ΔE %.1f, least %.1f"),
        SAID("#%06x and #%06x look alike: ΔE %.1f, least %.1f")};
    size_t worst = 0;
    double least = COLOR_DIFFERENCE_LEAST;
    for (size_t i = 0; i < COUNT_OF(sights); i++) {
        double difference = color_difference(one->rgb, other->rgb, sights[i]);
        worst = difference < least ? i : worst;
        least = MIN(least, difference);
    }
    if (least >= COLOR_DIFFERENCE_LEAST)
        return;
    char *message =
        diags_print(walk->diags, texts[worst], one->rgb, other->rgb, least, COLOR_DIFFERENCE_LEAST);
    report_pair(walk, DIAG_COLOR_ALIKE, other, message);
    g_free(message);
}

static void compare_for_copies(struct walk *walk, const struct color *one,
                               const struct color *other) {
    double apart = fabs(color_lightness(one->rgb) - color_lightness(other->rgb));
    if (apart >= COLOR_LIGHTNESS_LEAST)
        return;
    char *message = diags_print(walk->diags,
                                "#%06x and #%06x are one gray on a copy: L* differs by %.1f, "
                                "least %.1f",
                                one->rgb, other->rgb, apart, COLOR_LIGHTNESS_LEAST);
    report_pair(walk, DIAG_COLOR_COPY, other, message);
    g_free(message);
}

static void check_mark(struct walk *walk, const struct setting *setting,
                       const struct color *color) {
    double contrast = color_contrast(color->rgb, ground_of(setting));
    struct span place = color->span.source ? color->span : setting->ground.span;
    if (contrast < COLOR_CONTRAST_MARKS && is_news(walk, DIAG_COLOR_MARK, place))
        diag_report(walk->diags, DIAG_COLOR_MARK, place, "take a darker ink, or a lighter ground",
                    "marks of #%06x on #%06x have a contrast of %.1f; WCAG asks for %.1f",
                    color->rgb, ground_of(setting), contrast, COLOR_CONTRAST_MARKS);
}

static void compare_all(struct walk *walk, const struct setting *setting,
                        const struct list *colors) {
    for (size_t i = 0; i < colors->count; i++) {
        const struct color *color = LIST_AT(colors, const struct color, i);
        check_mark(walk, setting, color);
        for (size_t k = 0; k < i; k++) {
            compare_for_eyes(walk, LIST_AT(colors, const struct color, k), color);
            compare_for_copies(walk, LIST_AT(colors, const struct color, k), color);
        }
    }
}

/* Of several values that a plot shows side by side; what stands behind is pale on purpose. */
static void check_plot(struct walk *walk, const struct setting *setting,
                       const struct plot_block *plot) {
    struct list given = {0};
    for (size_t i = 0; i < plot->values.count; i++) {
        const struct plot_values *values = LIST_AT(&plot->values, const struct plot_values, i);
        if (values->color.given && !values->behind)
            *LIST_PUSH(walk->arena, &given, struct color) = values->color;
    }
    compare_all(walk, setting, &given);
}

static void check_colors(struct walk *walk, const struct setting *setting,
                         const struct chart_block *chart) {
    const struct list *own = &chart->colors;
    if (chart->settings.palette != DOCUMENT_COLORS || own->count == 0) {
        for (size_t i = 0; i < TEMPLATE_PALETTE_SIZE; i++) {
            const struct color color = {true, template_palette_color(chart, i), {0}};
            check_mark(walk, setting, &color);
        }
        return;
    }
    compare_all(walk, setting, own);
}

/* ---- the walk ---------------------------------------------------------------------------- */

static void walk_value(struct walk *walk, struct schema_ref ref, const struct setting *outer);

static const struct document_style *look_of(const struct walk *walk, const char *name) {
    const struct schema_ref styles = {schema_lookup_field(&template_layout_type, "styles")->type,
                                      &walk->template->file->styles};
    const struct style *style = schema_follow_key(styles, name).data;
    return style ? &style->look : NULL;
}

static void set_ground(struct schema_ref object, struct setting *setting) {
    for (size_t i = 0; i < object.type->field_count; i++) {
        const struct schema_field *field = &object.type->fields[i];
        const struct color *color = schema_follow(object, field).data;
        if (field->type == &template_color_type && strcmp(field->name, "color") != 0 && color)
            setting->ground = *color;
    }
}

/* The pages of a sequence, and of a layout, have a ground; of an object, its `style` counts within
 * it. */
static struct setting enter(const struct walk *walk, struct schema_ref object,
                            const struct setting *outer) {
    struct setting setting = *outer;
    const struct schema_field *page = schema_lookup_field(object.type, "page");
    const struct schema_field *style = schema_lookup_field(object.type, "style");
    const struct schema_ref paper =
        page ? schema_follow(object, page) : (struct schema_ref){NULL, NULL};
    const struct string *name = style ? schema_follow(object, style).data : NULL;
    if (paper.data && paper.type->kind == SCHEMA_OBJECT)
        set_ground(paper, &setting);
    set_ground(object, &setting);
    if (style && style->type == &schema_string && name && look_of(walk, name->text))
        setting.look = look_of(walk, name->text);
    return setting;
}

static void walk_blocks(struct walk *walk, const struct list *blocks,
                        const struct setting *setting) {
    for (size_t i = 0; i < blocks->count; i++) {
        const struct schema_variant *block = LIST_AT(blocks, const struct schema_variant, i);
        walk_value(walk, (struct schema_ref){block->type, block->data}, setting);
    }
}

/* A part is looked at where it is used. */
static void walk_use(struct walk *walk, const struct use_block *use,
                     const struct setting *setting) {
    struct setting inner = *setting;
    if (use->part && inner.uses++ < USES_MAX)
        walk_blocks(walk, &use->part->blocks, &inner);
}

static bool is_declaration(const struct schema_type *type, const char *key) {
    static const char *const keys[] = {"styles", "parts", "languages"};
    for (size_t i = 0; type == &template_layout_type && i < COUNT_OF(keys); i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

/* `caption-style` and its like are of texts that the object has itself. */
static void walk_field(struct walk *walk, struct schema_ref object,
                       const struct schema_field *field, const struct setting *setting) {
    struct schema_ref ref = schema_follow(object, field);
    if (!ref.data || is_declaration(object.type, field->name))
        return;
    if (field->type == &schema_string && g_str_has_suffix(field->name, "-style")) {
        struct setting own = *setting;
        own.look = look_of(walk, ((const struct string *)ref.data)->text);
        check_text(walk, &own);
        return;
    }
    walk_value(walk, ref, setting);
}

static void walk_object(struct walk *walk, struct schema_ref object, const struct setting *outer) {
    struct setting setting = enter(walk, object, outer);
    if (object.type == template_text_type.item)
        check_text(walk, &setting);
    if (strcmp(object.type->name, "chart") == 0)
        check_colors(walk, &setting, object.data);
    if (object.type == &template_plot_block_type)
        check_plot(walk, &setting, object.data);
    if (strcmp(object.type->name, "use") == 0)
        walk_use(walk, object.data, &setting);
    for (size_t i = 0; i < object.type->field_count; i++)
        walk_field(walk, object, &object.type->fields[i], &setting);
}

static void walk_value(struct walk *walk, struct schema_ref ref, const struct setting *outer) {
    if (ref.type->kind == SCHEMA_OBJECT)
        walk_object(walk, ref, outer);
    for (size_t i = 0; ref.type->kind == SCHEMA_LIST && i < schema_count(ref); i++) {
        struct schema_ref item = schema_item(ref, i);
        if (item.data)
            walk_value(walk, item, outer);
    }
}

void template_check_colors(const struct template *template, struct diags *diags) {
    struct walk walk = {template, diags, arena_new(),
                        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    const struct setting outside = {.look = template->root};
    walk_value(&walk, (struct schema_ref){&template_layout_type, template->file}, &outside);
    g_hash_table_destroy(walk.told);
    arena_free(walk.arena);
}
