/* What a drawing loses → findings at the place where the record names it: one a kind, with the line
 * of the drawing where it begins. */
#include "svg_int.h"

#include <string.h>

#define LOSSES_MAX 20 /* different ones that are told of a drawing */
#define DETAIL_MAX 80 /* characters of an address or a name that are shown */

struct loss {
    enum svg_loss kind;
    const char *detail; /* "": none */
    uint32_t line, count;
};

struct loss_row {
    enum diag_code code;
    const char *what; /* behind "the picture … has ", before its line and … */
    const char *end;  /* … this */
    const char *hint;
};

static const struct loss_row rows[SVG_LOSS_MAX] = {
    [SVG_LOSS_FOREIGN] = {DIAG_PICTURE_PARTS, "a part of a web page (foreignObject)",
                          "which is not drawn", "make it text or paths in the drawing program"},
    [SVG_LOSS_TEXT_PATH] = {DIAG_PICTURE_PARTS, "text on a path", "which is not drawn",
                            "turn the text into paths in the drawing program"},
    [SVG_LOSS_FLOW] = {DIAG_PICTURE_PARTS, "text flowing in a frame", "which is not drawn",
                       "turn it into plain text or paths in the drawing program"},
    [SVG_LOSS_ANIMATION] = {DIAG_PICTURE_PARTS, "animation", "of which the still picture is drawn",
                            "draw it as it is to be seen"},
    [SVG_LOSS_MEDIA] = {DIAG_PICTURE_PARTS, "a film, sound or frame", "which is not drawn",
                        "put a picture in its place"},
    [SVG_LOSS_MESH] = {DIAG_PICTURE_PARTS, "a mesh, hatch or named colour of SVG 2",
                       "which is not drawn", "turn it into a picture in the drawing program"},
    [SVG_LOSS_GLYPHS] = {DIAG_PICTURE_PARTS, "letters of a font of its own", "which are not used",
                         "turn the text into paths in the drawing program"},
    [SVG_LOSS_VARIABLE] = {DIAG_PICTURE_PARTS, "variables of CSS", "which are not filled in",
                           "write the colours and sizes themselves"},
    [SVG_LOSS_RULE] = {DIAG_PICTURE_PARTS, "rules of CSS for other media or states",
                       "which are not used", "write the style without them"},
    [SVG_LOSS_UNKNOWN] = {DIAG_PICTURE_PARTS, "elements that are not known", "which are not drawn",
                          "save it as plain SVG in the drawing program"},
    [SVG_LOSS_ENTITY] = {DIAG_PICTURE_PARTS, "a character by a name that it does not declare",
                         "which is left out", "write the character itself"},
    [SVG_LOSS_LINK] = {DIAG_PICTURE_LINK, "a link", "which is left out",
                       "put the file beside the drawing, or embed it in the drawing program"},
    [SVG_LOSS_SCRIPT] = {DIAG_PICTURE_ACTIVE, "scripts", "which are left out", NULL},
    [SVG_LOSS_ANCHOR] = {DIAG_PICTURE_ACTIVE, "links for readers to follow", "which are left out",
                         NULL},
    [SVG_LOSS_MARKUP] = {DIAG_PICTURE_ACTIVE, "parts of drawings or web pages in its metadata",
                         "which are left out", NULL},
};

static struct loss *find_loss(const struct svg *svg, enum svg_loss kind, const char *detail) {
    for (size_t i = 0; i < svg->losses.count; i++) {
        struct loss *loss = LIST_AT(&svg->losses, struct loss, i);
        if (loss->kind == kind && strcmp(loss->detail, detail) == 0)
            return loss;
    }
    return NULL;
}

uint32_t picture_svg_line(const struct svg *svg) {
    return (uint32_t)XML_GetCurrentLineNumber(svg->parser);
}

void picture_svg_stop(struct svg *svg, const char *wrong) {
    if (!svg->wrong)
        svg->wrong = wrong;
    XML_StopParser(svg->parser, XML_FALSE);
}

void picture_svg_lose_at(struct svg *svg, enum svg_loss kind, const char *detail, uint32_t line) {
    char *shown = g_utf8_substring(detail ? detail : "", 0,
                                   MIN(detail ? g_utf8_strlen(detail, -1) : 0, DETAIL_MAX));
    struct loss *loss = find_loss(svg, kind, shown);
    if (loss)
        loss->count++;
    else if (svg->losses.count < LOSSES_MAX)
        *LIST_PUSH(svg->arena, &svg->losses, struct loss) =
            (struct loss){kind, arena_strdup(svg->arena, shown), line, 1};
    g_free(shown);
}

void picture_svg_lose(struct svg *svg, enum svg_loss kind, const char *detail) {
    picture_svg_lose_at(svg, kind, detail, picture_svg_line(svg));
}

static void report_loss(const struct svg *svg, const struct loss *loss) {
    const struct loss_row *row = &rows[loss->kind];
    GString *where = g_string_new(NULL);
    if (*loss->detail)
        g_string_append_printf(where, ": `%s`,", loss->detail);
    g_string_append_printf(where, diags_say(svg->diags, " in line %u of it"), loss->line);
    if (loss->count > 1)
        g_string_append_printf(where, diags_say(svg->diags, " and %u more"), loss->count - 1);
    diag_report(svg->diags, row->code, svg->picture->file.span, row->hint,
                "the picture `%s` has %s%s, %s", svg->picture->file.text, row->what, where->str,
                row->end);
    g_string_free(where, TRUE);
}

void picture_svg_report(const struct svg *svg) {
    for (size_t i = 0; i < svg->losses.count; i++)
        report_loss(svg, LIST_AT(&svg->losses, const struct loss, i));
}
