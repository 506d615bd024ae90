/* A drawing as it comes → the drawing alone: elements and attributes of SVG, in UTF-8, one
 * namespace, no comments, instructions, scripts, handlers, or data of the program that made it.
 * Files that it links become part of it. What would be seen and is lost is told. */
#include "svg_int.h"

#include <math.h>
#include <string.h>

#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"
#define XML_NAMESPACE   "http://www.w3.org/XML/1998/namespace"

/* False: it is used up, and the reading ends. */
static bool take_text(struct svg *svg, size_t size) {
    if (size > svg->outer.budget->text) {
        picture_svg_stop(svg, "is an SVG that comes to more than 64 MiB");
        return false;
    }
    svg->outer.budget->text -= size;
    return true;
}

static void append_escaped(GString *out, const char *text, size_t size) {
    char *escaped = g_markup_escape_text(text, (gssize)size);
    g_string_append(out, escaped);
    g_free(escaped);
}

/* ---- attributes -------------------------------------------------------------------------- */

static void append_attribute(struct svg *svg, const char *name, const char *value) {
    g_string_append_printf(svg->out, " %s=\"", name);
    append_escaped(svg->out, value, strlen(value));
    g_string_append_c(svg->out, '"');
}

static void append_styled(struct svg *svg, const char *name, const char *value) {
    GString *styled = g_string_new(NULL);
    picture_svg_append_style(svg, value, styled);
    append_attribute(svg, name, styled->str);
    if (strcmp(name, "style") == 0)
        picture_svg_find_faces(svg, styled->str);
    g_string_free(styled, TRUE);
}

/* Values that a parser of CSS reads, or that may hold an address. */
static bool is_styled(const char *name, const char *value) {
    return strcmp(name, "style") == 0 || strpbrk(value, "(\\/@") != NULL;
}

static void take_plain(struct svg *svg, const char *name, const char *value) {
    if (g_ascii_strncasecmp(name, "on", 2) == 0 && g_ascii_isalpha(name[2]))
        picture_svg_lose(svg, SVG_LOSS_SCRIPT, NULL);
    if (!picture_svg_knows_attribute(svg, name))
        return;
    if (strcmp(name, "font-family") == 0)
        picture_svg_add_face(svg, value);
    if (is_styled(name, value))
        append_styled(svg, name, value);
    else
        append_attribute(svg, name, value);
}

static void take_attribute(struct svg *svg, const char *name, const char *value) {
    const char *local = picture_svg_local_name(name);
    if (!strchr(name, SVG_SEPARATOR))
        take_plain(svg, name, value);
    else if (picture_svg_is_in(name, XML_NAMESPACE) &&
             (!strcmp(local, "space") || !strcmp(local, "lang")))
        append_attribute(svg, strcmp(local, "space") ? "xml:lang" : "xml:space", value);
    else
        picture_svg_keep_attribute(svg, name, value);
}

/* SVG 2's own comes before xlink's. */
static const char *find_address(const char **attributes) {
    const char *address = NULL;
    for (; *attributes; attributes += 2) {
        if (strcmp(attributes[0], "href") == 0)
            return attributes[1];
        if (picture_svg_is_in(attributes[0], XLINK_NAMESPACE) &&
            !strcmp(picture_svg_local_name(attributes[0]), "href"))
            address = attributes[1];
    }
    return address;
}

static bool shows_pictures(const char *element) {
    return strcmp(element, "image") == 0 || strcmp(element, "feImage") == 0;
}

static void take_address(struct svg *svg, const char *element, const char *text) {
    char *address = g_strstrip(g_strdup(text));
    GString *data = g_string_new(NULL);
    if (strcmp(element, "a") == 0) {
        picture_svg_lose(svg, SVG_LOSS_ANCHOR, NULL);
    } else if (*address == '#') {
        append_attribute(svg, "xlink:href", address);
    } else if (!shows_pictures(element)) {
        if (*address)
            picture_svg_lose(svg, SVG_LOSS_LINK, address);
    } else if (*address && picture_svg_embed(svg, address, data)) {
        g_string_append_printf(svg->out, " xlink:href=\"%s\"", data->str);
    }
    g_string_free(data, TRUE);
    g_free(address);
}

/* ---- elements ---------------------------------------------------------------------------- */

static void note_size(struct svg *svg, const char **attributes) {
    for (; *attributes; attributes += 2) {
        const char *value = arena_strdup(svg->arena, attributes[1]);
        if (strcmp(attributes[0], "width") == 0)
            svg->width = value;
        else if (strcmp(attributes[0], "height") == 0)
            svg->height = value;
        else if (strcmp(attributes[0], "viewBox") == 0)
            svg->box = value;
    }
}

/* librsvg makes pixels of a drawing within another one, as many as its size says. */
#define INNER_PIXELS 1200.0

/* Takes the place of width, height and viewBox. */
static void append_inner_size(struct svg *svg) {
    char wide[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
    double width, height;
    if (!picture_svg_find_pixels(svg, &width, &height) || !(fmin(width, height) > 0))
        return;
    g_ascii_formatd(wide, sizeof wide, "%.6g", width);
    g_ascii_formatd(high, sizeof high, "%.6g", height);
    char *box = svg->box ? g_strdup(svg->box) : g_strdup_printf("0 0 %s %s", wide, high);
    double scale = fmax(INNER_PIXELS / fmax(width, height), 1);
    append_attribute(svg, "viewBox", box);
    append_attribute(svg, "width", g_ascii_formatd(wide, sizeof wide, "%.6g", width * scale));
    append_attribute(svg, "height", g_ascii_formatd(high, sizeof high, "%.6g", height * scale));
    g_free(box);
}

static bool is_size(const char *name) {
    return !strcmp(name, "width") || !strcmp(name, "height") || !strcmp(name, "viewBox");
}

static bool takes_text(const char *name) {
    static const char *const names[] = {"text", "tspan", "tref", NULL};
    return g_strv_contains(names, name);
}

static const char *find_id(const char **attributes) {
    while (*attributes && strcmp(*attributes, "id") != 0)
        attributes += 2;
    return *attributes ? attributes[1] : NULL;
}

/* In the part that it is of, or that it begins. */
static void count_element(struct svg *svg, const char *name, const char **attributes) {
    size_t outer = svg->depth > 1 ? svg->open[svg->depth - 2].part : 0;
    const char *id = find_id(attributes), *address = find_address(attributes);
    bool begins = id || svg->depth == 1;
    bool repeats = strcmp(name, "use") == 0 && address && *address == '#';
    svg->open[svg->depth - 1].part = begins ? picture_svg_add_part(svg, outer, id) : outer;
    picture_svg_count_element(svg, svg->open[svg->depth - 1].part, repeats ? address + 1 : NULL);
}

static void open_element(struct svg *svg, const char *name, const char **attributes) {
    bool is_root = svg->depth == 0, sized = is_root && svg->outer.level > 0;
    const char *address = find_address(attributes);
    svg->open[svg->depth++] = (struct svg_open){.is_switch = strcmp(name, "switch") == 0};
    count_element(svg, name, attributes);
    g_string_append_printf(svg->out, "<%s", name);
    if (is_root) {
        g_string_append(svg->out,
                        " xmlns=\"" SVG_NAMESPACE "\" xmlns:xlink=\"" XLINK_NAMESPACE "\"");
        svg->declare_at = svg->out->len;
        note_size(svg, attributes);
    }
    if (sized)
        append_inner_size(svg);
    for (const char **attribute = attributes; *attribute; attribute += 2)
        if (!sized || !is_size(attribute[0]))
            take_attribute(svg, attribute[0], attribute[1]);
    if (address)
        take_address(svg, name, address);
    g_string_append_c(svg->out, '>');
    svg->text += takes_text(name) || svg->text > 0;
    if (strcmp(name, "style") == 0)
        svg->sheet = g_string_new(NULL);
}

/* Of a switch, the first child that can be drawn is: it takes the place of what is lost. */
static void lose_element(struct svg *svg, const struct svg_element *element, const char *name) {
    struct svg_open *parent = &svg->open[svg->depth - 1];
    enum svg_loss loss = element ? element->loss : SVG_LOSS_UNKNOWN;
    if (!parent->is_switch)
        picture_svg_lose(svg, loss, element ? NULL : name);
    else if (!parent->has_child && !parent->waiting)
        parent->waiting = loss, parent->line = picture_svg_line(svg);
    svg->skipped = 1;
}

/* An element of SVG within the root. */
static void take_element(struct svg *svg, const char *full_name, const char **attributes) {
    const char *name = picture_svg_local_name(full_name);
    const struct svg_element *element = picture_svg_lookup_element(svg, name);
    struct svg_open *parent = &svg->open[svg->depth - 1];
    if (!element || element->action == SVG_LOSE) {
        lose_element(svg, element, name);
    } else if (element->action == SVG_TELL) {
        svg->skipped = !picture_svg_keep_element(svg, full_name, attributes);
    } else if (element->action == SVG_DROP) {
        if (element->loss)
            picture_svg_lose(svg, element->loss, NULL);
        svg->skipped = 1;
    } else {
        parent->has_child = true;
        open_element(svg, name, attributes);
    }
}

static bool is_within_limits(struct svg *svg, const char **attributes) {
    size_t size = 16;
    for (; *attributes; attributes++)
        size += strlen(*attributes);
    if (svg->depth + svg->kept + svg->skipped >= SVG_DEPTH_MAX)
        picture_svg_stop(svg,
                         "is an SVG whose elements stand more than 256 deep within each other");
    else if (svg->outer.budget->elements == 0)
        picture_svg_stop(svg, "is an SVG of more than 1,000,000 elements");
    else
        svg->outer.budget->elements--;
    return take_text(svg, size) && !svg->wrong;
}

static void XMLCALL start_element(void *user, const char *name, const char **attributes) {
    struct svg *svg = user;
    const char *local = picture_svg_local_name(name);
    if (svg->wrong || !is_within_limits(svg, attributes))
        return;
    if (svg->skipped > 0)
        svg->skipped++;
    else if (svg->kept > 0 || (svg->depth > 0 && !picture_svg_is_name(name)))
        svg->skipped = !picture_svg_keep_element(svg, name, attributes);
    else if (svg->depth > 0)
        take_element(svg, name, attributes);
    else if (picture_svg_is_name(name) && strcmp(local, "svg") == 0)
        open_element(svg, local, attributes);
    else
        picture_svg_stop(svg, "is no JPEG or PNG, and no SVG that can be read");
}

static void close_sheet(struct svg *svg) {
    GString *style = g_string_new(NULL);
    picture_svg_append_style(svg, svg->sheet->str, style);
    picture_svg_find_faces(svg, style->str);
    append_escaped(svg->out, style->str, style->len);
    g_string_free(style, TRUE);
    g_string_free(svg->sheet, TRUE);
    svg->sheet = NULL;
}

static void XMLCALL end_element(void *user, const char *name) {
    struct svg *svg = user;
    if (svg->wrong)
        return;
    if (svg->skipped > 0) {
        svg->skipped--;
        return;
    }
    if (svg->kept > 0) {
        picture_svg_keep_end(svg, name);
        return;
    }
    const struct svg_open *open = &svg->open[--svg->depth];
    if (open->waiting && !open->has_child)
        picture_svg_lose_at(svg, open->waiting, NULL, open->line);
    if (svg->sheet)
        close_sheet(svg);
    svg->text -= svg->text > 0;
    g_string_append_printf(svg->out, "</%s>", picture_svg_local_name(name));
}

/* ---- characters -------------------------------------------------------------------------- */

static void XMLCALL take_characters(void *user, const char *text, int size) {
    struct svg *svg = user;
    if (svg->wrong || !take_text(svg, (size_t)size) || svg->skipped > 0)
        return;
    if (svg->sheet)
        g_string_append_len(svg->sheet, text, size);
    if (svg->sheet || (svg->text == 0 && svg->kept == 0))
        return;
    append_escaped(svg->out, text, (size_t)size);
    svg->has_text |= svg->kept == 0;
}

static void XMLCALL skip_entity(void *user, const char *name, int is_parameter) {
    struct svg *svg = user;
    if (!is_parameter && !svg->wrong && svg->skipped == 0)
        picture_svg_lose(svg, SVG_LOSS_ENTITY, name);
}

/* A sheet of style in a file of its own. */
static void XMLCALL take_instruction(void *user, const char *target, const char *data) {
    struct svg *svg = user;
    if (!svg->wrong && strcmp(target, "xml-stylesheet") == 0)
        picture_svg_lose(svg, SVG_LOSS_LINK, data);
}

/* ---- all --------------------------------------------------------------------------------- */

/* Bytes of entities written out from which on they may be a hundred times the file at most. */
#define ENTITIES_MAX ((size_t)1 << 20)

static XML_Parser new_parser(struct svg *svg) {
    XML_Parser parser = XML_ParserCreateNS("UTF-8", SVG_SEPARATOR);
    XML_SetUserData(parser, svg);
    XML_SetBillionLaughsAttackProtectionActivationThreshold(parser, ENTITIES_MAX);
    XML_SetElementHandler(parser, start_element, end_element);
    XML_SetCharacterDataHandler(parser, take_characters);
    XML_SetSkippedEntityHandler(parser, skip_entity);
    XML_SetProcessingInstructionHandler(parser, take_instruction);
    XML_SetStartNamespaceDeclHandler(parser, picture_svg_keep_prefix);
    XML_SetCommentHandler(parser, picture_svg_keep_remark);
    return parser;
}

static const char *parse_error(struct svg *svg) {
    enum XML_Error error = XML_GetErrorCode(svg->parser);
    if (svg->wrong)
        return svg->wrong;
    if (svg->depth == 0 && svg->out->len == 0)
        return "is no JPEG or PNG, and no SVG that can be read";
    return arena_printf(svg->arena,
                        diags_say(svg->diags, "is an SVG with an error in line %u of it: %s"),
                        picture_svg_line(svg), XML_ErrorString(error));
}

static void keep_copy(struct svg *svg) {
    picture_svg_keep_finish(svg);
    svg->picture->bytes = (unsigned char *)arena_strndup(svg->arena, svg->out->str, svg->out->len);
    svg->picture->size = svg->out->len;
    if (!svg->has_text)
        svg->picture->faces.count = 0;
}

const char *picture_svg_clean(struct svg *svg) {
    svg->parser = new_parser(svg);
    svg->out = g_string_new(NULL);
    picture_svg_names_init(svg);
    picture_svg_keep_init(svg);
    bool ok = XML_Parse(svg->parser, (const char *)svg->picture->bytes, (int)svg->picture->size,
                        XML_TRUE) == XML_STATUS_OK &&
              !svg->wrong;
    if (ok && picture_svg_repeats_too_much(svg)) {
        svg->wrong = "is an SVG that repeats its parts more than 500,000 times";
        ok = false;
    }
    const char *wrong = ok ? NULL : parse_error(svg);
    if (ok) {
        keep_copy(svg);
        picture_svg_report(svg);
    }
    if (svg->sheet)
        g_string_free(svg->sheet, TRUE);
    picture_svg_names_free(svg);
    picture_svg_keep_free(svg);
    g_string_free(svg->out, TRUE);
    XML_ParserFree(svg->parser);
    return wrong;
}
