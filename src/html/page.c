/* The page: the body is written first, for only it knows which styles are used; then head, style
 * sheet and body are put together. */
#include "html/html_int.h"

#include <glib.h>

#define SIZE_DEFAULT (LENGTH_PT * 21 / 2)

/* What holds for every page. Lines are 40 characters at most, and a whole one on a telephone; what
 * is wider scrolls by itself. */
static const char base_sheet[] =
    ":root{color-scheme:light}\n"
    "*,::before,::after{box-sizing:border-box}\n"
    "html{background:#fff;color:#000;-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0}\n"
    "main{max-inline-size:42rem;margin-inline:auto;padding-block:1.5rem;padding-inline:1rem;"
    "overflow-wrap:anywhere}\n"
    "h1,h2,h3,h4,h5,h6,p,dl,dd,ol,ul,figure{margin:0;padding:0}\n"
    "h1{font-size:1.5rem}\n"
    "h2{font-size:1.25rem}\n"
    "h3,h4,h5,h6{font-size:1rem}\n"
    /* What `auto` means: composition_for_display. */
    "h1,h2,h3,h4,h5,h6,figcaption,thead th,nav{word-break:auto-phrase}\n"
    "h1,h2,h3,h4,h5,h6,figcaption,thead th{text-wrap:balance}\n"
    "ol,ul{list-style:none}\n"
    "dl{display:grid;grid-template-columns:fit-content(40%) minmax(0,1fr);"
    "column-gap:max(0em,var(--gap,1em));align-items:baseline}\n"
    "dt{grid-column:1;min-inline-size:var(--label,0)}\n"
    "dd{grid-column:2}\n"
    ".marked{display:grid;grid-template-columns:max-content minmax(0,1fr);"
    "column-gap:max(0em,var(--gap,.5em));align-items:baseline}\n"
    ".mark{min-inline-size:var(--label,0)}\n"
    ".mark a{display:inline-block;min-inline-size:24px;min-block-size:24px}\n" /* WCAG 2.2, 2.5.8 */
    ".unmarked{padding-inline-start:calc(var(--label,0em) + max(0em,var(--gap,1em)))}\n"
    ".number{margin-inline-end:max(0em,var(--gap,1em) - .25em)}\n"
    ".scroll{overflow-x:auto}\n"
    ":focus-visible{outline:3px solid #0b57d0;outline-offset:2px}\n"
    "table{border-collapse:collapse}\n"
    "th,td{padding-block:.125em;padding-inline:0 var(--gap,1em);text-align:start;"
    "vertical-align:baseline;"
    "font-weight:inherit}\n"
    "thead th{font-weight:bold;border-block-end:1px solid}\n"
    ".ruled tbody tr{border-block-start:1px solid #8c8c8c}\n"
    /* Columns that share what the others leave: a line of them holds some characters, or the table
     * is pushed along. */
    ".shared{inline-size:100%}.fit{white-space:nowrap}.part{min-inline-size:8em}\n"
    ".scroll:has(>.shared){margin-inline:"
    "min(0px,(100% - min(56rem,100vw - 2rem)) / 2)}\n"
    ".abreast{display:flex;flex-wrap:wrap}.abreast>div{box-sizing:border-box;min-inline-size:0}\n"
    ".abreast>div:has(>.box:only-child),.abreast>div>.box:only-child{display:grid}\n"
    ".grid{border:var(--outer)}.grid tr{block-size:var(--row,auto)}\n"
    ".grid th,.grid td{padding-block:var(--pad-block);padding-inline:var(--pad-inline);"
    "border-inline-start:var(--columns);vertical-align:top}\n"
    ".grid .edge{border-inline-start:var(--outer)}.grid thead th{font-weight:inherit;border:0;"
    "border-inline-start:var(--columns)}.grid thead .edge{border-inline-start:var(--outer)}\n"
    ".grid th[scope=row]+td{border-inline-start:var(--side)}\n"
    ".grid tr+tr>*{border-block-start:var(--rows)}.grid thead tr+tr>*{border-block-start:"
    "var(--rows)}.grid thead+tbody>tr:first-child>*{border-block-start:var(--head)}\n"
    "ruby{ruby-position:over}.beyond{ruby-position:under}rt{font-size:.5em;letter-spacing:0}\n"
    /* Dots over a horizontal line, sesames beside a vertical one (JLReq 3.3.9). */
    ".kenten{font-style:normal;-webkit-text-emphasis:filled;text-emphasis:filled}\n"
    ".under{-webkit-text-emphasis-position:under left;text-emphasis-position:under left}\n"
    "sup,sub{font-size:.6em;line-height:0}\n"
    ".spread{display:inline-block;text-indent:0;text-align:justify;text-align-last:justify;"
    "text-justify:inter-character}\n"
    ".word{font-family:Arial,\"Noto Sans\",sans-serif}"
    ".word.serif{font-family:\"Times New Roman\",\"Noto Serif\",serif}\n"
    /* What runs from right to left begins there where it takes more than a line, as on paper. */
    "bdi[dir=rtl]{display:inline-block}:has(>bdi[dir=rtl]:only-child){text-indent:0}\n"
    ".solid{display:inline-block;text-align-last:start;text-justify:none}\n"
    ".warichu{font-size:.8em}\n"
    ".choices{display:inline-flex;flex-direction:column;position:relative;vertical-align:middle;"
    "font-size:.75em;line-height:1.2;text-indent:0;text-align:start}\n"
    ".choices.full{font-size:1em}\n"
    ".braced{border-inline:.08em solid;border-radius:.5em;padding-inline:.3em;margin-inline:.2em}\n"
    ".tcy{text-combine-upright:all}.upr{text-orientation:upright}\n"
    "u{text-underline-position:right;text-decoration-skip-ink:none}\n"
    /* The strokes push the blank, which is there for voices, out of sight. */
    ".leader{display:inline-block;overflow:hidden;white-space:pre;vertical-align:bottom;"
    "text-indent:0}\n"
    ".leader::before{content:attr(data-fill);content:attr(data-fill) / \"\"}\n"
    ".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);"
    "white-space:nowrap}\n"
    ".chart{margin-block:.5rem 1rem;text-indent:0}\n"
    /* A chart begins where text does, and may go on to the window's edge. */
    ".chart>.scroll{margin-inline:0 min(0px,"
    "100% - min(var(--width,100%),(100vw + 100%) / 2 - 1rem))}\n"
    /* Blanks at the end of a piece of text are as wide as they are; letters may reach out. */
    ".chart svg{display:block;width:var(--width,100%);height:auto;background:#fff;"
    "overflow:visible;forced-color-adjust:none}\n"
    ".chart text{white-space:pre}\n"
    ".chart table{min-width:20em;width:100%}\n"
    ".chart th,.chart td{padding:.25em .75em .25em 0;border-bottom:1px solid #8c8c8c}\n"
    ".chart th{white-space:nowrap}\n"
    ".sign{display:inline-block;inline-size:.8em;block-size:.8em;margin-inline-end:.35em;"
    "vertical-align:-.05em;forced-color-adjust:none}.chart "
    ".sign{display:inline-block;width:.8em;background:none}\n"
    "td>.plot{display:block;max-width:100%;height:auto;overflow:visible}\n"
    "img{display:block;max-width:100%;height:auto}\n"
    ".plate{display:grid;grid-template-columns:repeat(var(--columns),minmax(0,1fr));"
    "gap:var(--between)}\n"
    "summary{cursor:pointer;padding:.5em 0}\n"
    "@media "
    "(max-width:30em){.plate{grid-template-columns:minmax(0,1fr)}dl{display:block}dt{margin-block-"
    "start:.25em}"
    "dd{margin-inline-start:1em}.unmarked{padding-inline-start:1em}}\n"
    "@media (max-width:48em){td dl{display:block}td dd{margin-inline-start:1em}"
    "td .unmarked{padding-inline-start:1em}}\n"
    /* A telephone has a chart as a list with its marks, where it can be opened without a click, and
     * rows of a table whose columns share the width one below the other. */
    "@media screen and (max-width:30em){"
    ".ruled.shared,.ruled.shared tbody{display:block}"
    ".ruled.shared thead,.ruled.shared colgroup{display:none}"
    ".ruled.shared tr{display:grid;grid-template-columns:auto minmax(0,1fr);column-gap:.5em;"
    "padding-block:.4em .8em}.ruled.shared th,.ruled.shared td{padding:0}"
    ".ruled.shared .part{grid-column:1/-1}.ruled.shared .part:empty{display:none}"
    ".ruled.shared [data-head]::before{content:attr(data-head);display:block;font-size:.75rem;"
    "font-weight:bold}"
    "@supports selector(::details-content){"
    ".chart:has(details)>.scroll,.chart summary{display:none}"
    ".chart details::details-content{content-visibility:visible;block-size:auto}"
    ".chart table,.chart tbody{display:block;min-width:0}.chart thead{display:none}"
    ".chart tr{display:grid;grid-template-columns:5.5em minmax(0,1fr);column-gap:.5em;"
    "border-block-start:1px solid #8c8c8c;padding-block:.4em}"
    ".chart th,.chart td{border:0;padding:0;white-space:normal}"
    ".chart tr>:first-child{grid-column:1;grid-row:1/4;overflow-wrap:break-word}"
    ".chart td{grid-column:2;font-size:.875rem}.chart td:last-child{grid-row:1;font-size:1rem}"
    ".chart .milestone{background:#e6edf2}.chart .milestone td:last-child{font-weight:bold}}}\n";

/* Of vertical text: the page runs to the left as far as it needs, a line is as high as the window.
 * What stands upright on paper does so here, and pictures are no higher than that. A telephone's
 * page is set horizontally: there what is upright could only be scrolled both ways. */
static const char vertical_sheet[] =
    "@media print,(min-width:48em) and (min-height:30em){\n"
    "html{writing-mode:vertical-rl}\n"
    "figure,.plate,.across{writing-mode:horizontal-tb;width:min(42rem,100vw - 2rem);"
    "margin-inline:1rem}\n"
    ".plate figure,.across figure{width:auto;margin-inline:0}\n"
    "img,.chart svg{max-height:min(36rem,100vh - 9rem)}\n"
    ".across{max-height:min(40rem,100vh - 4rem);overflow-y:auto}\n"
    ".across img{max-height:min(18rem,100vh - 24rem)}\n"
    ".chart{width:min(var(--width,42rem),100vw - 2rem);"
    "max-height:min(40rem,100vh - 4rem);overflow-y:auto}\n"
    ".chart>.scroll,.scroll:has(>.shared){margin-inline:0}}\n";

static const char print_sheet[] =
    "@media print{main{max-inline-size:none;padding:0}.scroll{overflow:visible}"
    ".chart>.scroll,.scroll:has(>.shared){margin-inline:0}.chart "
    "svg{width:100%}details:not([open]){display:none}"
    "h1,h2,h3,h4,h5,h6,dt{break-after:avoid}tr,svg,figure{break-inside:avoid}"
    ".page-break{break-before:page}.box{break-inside:avoid}";

/* ---- body -------------------------------------------------------------------------------- */

static void write_main(struct html *html) {
    const struct document_node *root = &html->document->root;
    struct html_scope scope = {NULL, html->document->language};
    g_string_append(html->out, "<body>\n<main");
    html_write_attributes(html, root, &scope, NULL);
    g_string_append(html->out, ">\n");
    gssize start = (gssize)html->out->len;
    html_write_node(html, root, &scope);
    if (!html->titled && html->title[0] != '\0') {
        GString *heading = g_string_new("<h1 class=\"unseen\">");
        html_append_plain(heading, html->title);
        g_string_append(heading, "</h1>\n");
        g_string_insert_len(html->out, start, heading->str, (gssize)heading->len);
        g_string_free(heading, TRUE);
    }
    g_string_append(html->out, "</main>\n</body>\n</html>\n");
}

/* ---- head -------------------------------------------------------------------------------- */

static void append_sheet(struct html *html, GString *out) {
    g_string_append(out, base_sheet);
    html_append_style_sheet(html, out);
    g_string_append(out, html_is_vertical(html) ? vertical_sheet : "");
}

void html_append_screen_sheet(struct html *html, GString *out) {
    append_sheet(html, out);
    g_string_append_printf(out, "%s}\n", print_sheet);
}

static void write_head(struct html *html, GString *out) {
    g_string_append(out, "<!DOCTYPE html>\n<html");
    html_write_language(out, html->document->language);
    g_string_append(out, ">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width\">\n");
    g_string_append(out, "<title>");
    html_append_plain(out, html->title);
    g_string_append(out, "</title>\n<style>\n");
    append_sheet(html, out);
    g_string_append_printf(out, "%shtml{font-size:", print_sheet);
    html_append_pt(out, html->root_size);
    g_string_append(out, "pt}}\n");
    html_append_page_rule(html, out);
    g_string_append(out, "</style>\n</head>\n");
}

/* ---- page -------------------------------------------------------------------------------- */

void html_begin(struct html *html, struct document *own, const struct document *document,
                const struct html_media *media) {
    const struct document_style *style = document->root.style;
    *own = *document; /* never without a language */
    own->language = document->language ? document->language : "und";
    *html = (struct html){
        .arena = arena_new(),
        .document = own,
        .media = media,
        .words = html_words_of(own->language),
        .root_size = style && style->size > 0 ? style->size : SIZE_DEFAULT,
        .out = g_string_new(NULL),
        .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .title = document->title ? document->title : "",
        .name = document->title ? document->title : "",
    };
}

void html_end(struct html *html) {
    g_string_free(html->out, TRUE);
    g_hash_table_unref(html->names);
    arena_free(html->arena);
}

void html_write(const struct document *document, const struct html_media *media, GString *out) {
    struct document own;
    struct html html;
    html_begin(&html, &own, document, media);
    write_main(&html);
    write_head(&html, out);
    g_string_append_len(out, html.out->str, (gssize)html.out->len);
    html_end(&html);
}
