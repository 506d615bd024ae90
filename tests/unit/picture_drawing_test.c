/* picture, drawings: what of an SVG travels, what of it is told, what it may link and how large it
 * may grow; and that no drawing ends the process that asks for it. */
#include "picture_made.h"

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#define ROOT "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
#define CLEAN_ROOT                                                                                 \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""

static const struct picture *read_text(struct fixture *fixture, const char *svg) {
    const struct picture *picture = NULL;
    const char *copy = arena_strdup(fixture->arena, svg);
    if (!read_bytes_of(fixture, copy, strlen(copy), &picture))
        fail_msg("refused: %s", diags_at(fixture->diags, 0)->message);
    return picture;
}

/* Of a drawing with this content. */
static const struct picture *read_content(struct fixture *fixture, const char *content) {
    return read_text(fixture,
                     arena_printf(fixture->arena, ROOT " width='8' height='8'>%s</svg>", content));
}

static const char *clean_of(struct fixture *fixture, const struct picture *picture) {
    return arena_strndup(fixture->arena, (const char *)picture->bytes, picture->size);
}

static const char *clean_content(struct fixture *fixture, const char *content) {
    const char *clean = clean_of(fixture, read_content(fixture, content));
    assert_true(g_str_has_prefix(clean, CLEAN_ROOT " width=\"8\" height=\"8\">"));
    clean = strchr(clean, '>') + 1;
    return arena_strndup(fixture->arena, clean, strlen(clean) - strlen("</svg>"));
}

static size_t count_code(const struct fixture *fixture, enum diag_code code) {
    size_t count = 0;
    for (size_t i = 0; i < diags_count(fixture->diags); i++)
        count += diags_at(fixture->diags, i)->code == code;
    return count;
}

/* ---- what travels ------------------------------------------------------------------------ */

static void drawing_alone_travels(void **state) {
    static const struct {
        const char *content, *clean;
    } rows[] = {
        {"<rect width='4' height='4' style='fill:#f00'/>",
         "<rect width=\"4\" height=\"4\" style=\"fill:#f00\"></rect>"},
        {"<!-- by T. --><?editor T.?><title>T.</title><desc>T.</desc><metadata>T.</metadata>", ""},
        {"<g xmlns:e='http://example.org/editor' e:label='T.' id='a'><e:view "
         "by='T.'>T.</e:view></g>",
         "<g id=\"a\"></g>"},
        {"<g data-by='T.' author='T.' aria-label='T.' xml:base='/home/t/'/>", "<g></g>"},
        {"<g>T.</g><text xml:space='preserve'>a <tspan>&amp;&lt;b</tspan></text>",
         "<g></g><text xml:space=\"preserve\">a <tspan>&amp;&lt;b</tspan></text>"},
        {"<use xlink:href=' #a '/><use href='#b' xlink:href='#c'/>",
         "<use xlink:href=\"#a\"></use><use xlink:href=\"#b\"></use>"},
        {"<style>/* T. */ .a { fill : url( '#g' ) }<![CDATA[ .b>c{stroke:#000} ]]></style>",
         "<style>  .a { fill : url(#g) } .b&gt;c{stroke:#000} </style>"},
        {"<path style=\"fill:url(#a);-inkscape-font-specification:'T.;'; stroke:red\"/>",
         "<path style=\"fill:url(#a); stroke:red\"></path>"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(clean_content(fixture, rows[i].content), rows[i].clean);
    assert_int_equal(diags_count(fixture->diags), 0);
}

static void scripts_never_travel(void **state) {
    struct fixture *fixture = *state;
    const char *clean = clean_content(
        fixture, "<script>go()</script><rect onload='go()' ONCLICK='go()' width='1'/>"
                 "<a xlink:href='javascript:go()'><rect/></a><handler>go()</handler>");
    assert_string_equal(clean, "<rect width=\"1\"></rect><a><rect></rect></a>");
    assert_int_equal(count_code(fixture, DIAG_PICTURE_ACTIVE), 2);
    assert_string_equal(
        diags_at(fixture->diags, 0)->message,
        "the picture `p.jpg` has scripts in line 1 of it and 3 more, which are left out");
}

/* As Illustrator writes: namespaces and styles by entities, its own data in a switch. */
static void entities_are_written_out(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = read_text(
        fixture,
        "<?xml version='1.0' encoding='utf-8'?>\n"
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.example.org/svg11.dtd' "
        "[<!ENTITY svg 'http://www.w3.org/2000/svg'><!ENTITY own 'http://example.org/own'>"
        "<!ENTITY st0 'fill:#00f;'>]>\n"
        "<svg xmlns='&svg;' xmlns:i='&own;' width='8' height='8'><switch>"
        "<foreignObject requiredExtensions='&own;'><i:data>T.</i:data></foreignObject>"
        "<g i:extraneous='self'><rect style='&st0;'/></g></switch><i:data/></svg>");
    assert_string_equal(clean_of(fixture, picture),
                        CLEAN_ROOT " width=\"8\" height=\"8\"><switch><g>"
                                   "<rect style=\"fill:#00f;\"></rect></g></switch></svg>");
    assert_int_equal(diags_count(fixture->diags), 0);
}

/* ---- what is told ------------------------------------------------------------------------ */

static void losses_are_told(void **state) {
    static const struct {
        const char *content;
        enum diag_code code;
        const char *message; /* behind "the picture `p.jpg` has " */
    } rows[] = {
        {"\n<foreignObject/>\n<g><foreignObject/></g>", DIAG_PICTURE_PARTS,
         "a part of a web page (foreignObject) in line 2 of it and 1 more, which is not drawn"},
        {"<switch><foreignObject/></switch>", DIAG_PICTURE_PARTS,
         "a part of a web page (foreignObject) in line 1 of it, which is not drawn"},
        {"<text><textPath xlink:href='#p'>a</textPath></text>", DIAG_PICTURE_PARTS,
         "text on a path in line 1 of it, which is not drawn"},
        {"<flowRoot><flowPara>a</flowPara></flowRoot>", DIAG_PICTURE_PARTS,
         "text flowing in a frame in line 1 of it, which is not drawn"},
        {"<rect><animate attributeName='x'/></rect>", DIAG_PICTURE_PARTS,
         "animation in line 1 of it, of which the still picture is drawn"},
        {"<rect fill='var(--a)'/>", DIAG_PICTURE_PARTS,
         "variables of CSS in line 1 of it, which are not filled in"},
        {"<rect style='fill:V\\61r(--a)'/>", DIAG_PICTURE_PARTS,
         "variables of CSS in line 1 of it, which are not filled in"},
        {"<style>@media print{rect{fill:red}}</style>", DIAG_PICTURE_PARTS,
         "rules of CSS for other media or states: `@media`, in line 1 of it, which are not used"},
        {"<sparkle/>", DIAG_PICTURE_PARTS,
         "elements that are not known: `sparkle`, in line 1 of it, which are not drawn"},
        {"<style>@import 'a.css';</style>", DIAG_PICTURE_LINK,
         "a link: `'a.css';`, in line 1 of it, which is left out"},
        {"<style>.a{fill:u\\72l(http://example.org/#a)}</style>", DIAG_PICTURE_LINK,
         "a link: `http://example.org/#a`, in line 1 of it, which is left out"},
        {"<use href='b.svg#a'/>", DIAG_PICTURE_LINK,
         "a link: `b.svg#a`, in line 1 of it, which is left out"},
        {"<rect mask='url(b.svg#a)'/>", DIAG_PICTURE_LINK,
         "a link: `b.svg#a`, in line 1 of it, which is left out"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *clean = clean_of(fixture, read_content(fixture, rows[i].content));
        assert_null(strstr(clean, "foreignObject"));
        assert_null(strstr(clean, "example.org"));
        assert_int_equal(diags_count(fixture->diags), i + 1);
        const struct diag *diag = diags_at(fixture->diags, i);
        assert_int_equal(diag->code, rows[i].code);
        assert_string_equal(
            diag->message,
            arena_printf(fixture->arena, "the picture `p.jpg` has %s", rows[i].message));
    }
}

static void alternatives_take_the_place(void **state) {
    struct fixture *fixture = *state;
    const char *clean = clean_content(fixture, "<switch><foreignObject/><text>a</text></switch>"
                                               "<switch><text>b</text><foreignObject/></switch>");
    assert_string_equal(clean, "<switch><text>a</text></switch><switch><text>b</text></switch>");
    assert_int_equal(diags_count(fixture->diags), 0);
}

/* ---- limits ------------------------------------------------------------------------------ */

static void assert_refused(struct fixture *fixture, const char *svg, const char *message) {
    const struct picture *picture = NULL;
    size_t before = diags_count(fixture->diags);
    assert_false(read_bytes_of(fixture, svg, strlen(svg), &picture));
    assert_null(picture);
    assert_int_equal(diags_count(fixture->diags), before + 1);
    assert_int_equal(diags_at(fixture->diags, before)->code, DIAG_PICTURE_FORMAT);
    if (!strstr(diags_at(fixture->diags, before)->message, message))
        fail_msg("%s", diags_at(fixture->diags, before)->message);
}

/* Ten of ten of ten …, `levels` times. */
static const char *repeat(struct fixture *fixture, int levels) {
    GString *svg = g_string_new(ROOT " width='8' height='8'><defs><g id='a0'><rect/></g>");
    for (int i = 1; i <= levels; i++) {
        g_string_append_printf(svg, "<g id='a%d'>", i);
        for (int j = 0; j < 10; j++)
            g_string_append_printf(svg, "<use xlink:href='#a%d'/>", i - 1);
        g_string_append(svg, "</g>");
    }
    g_string_append_printf(svg, "</defs><use xlink:href='#a%d'/></svg>", levels);
    const char *text = arena_strdup(fixture->arena, svg->str);
    g_string_free(svg, TRUE);
    return text;
}

static void repetition_has_a_limit(void **state) {
    struct fixture *fixture = *state;
    read_text(fixture, repeat(fixture, 3));
    assert_refused(fixture, repeat(fixture, 12), "repeats its parts more than 500,000 times");
    /* What repeats itself is no end of it. */
    read_content(fixture, "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>");
    char *data = g_base64_encode((const guchar *)repeat(fixture, 12), strlen(repeat(fixture, 12)));
    assert_refused(
        fixture,
        arena_printf(fixture->arena,
                     ROOT " width='8' height='8'><image "
                          "href='data:image/svg+xml;base64,%s'/></svg>",
                     data),
        "holds a picture that cannot be used: the picture `p.jpg: line 1` is an SVG that "
        "repeats its parts");
    g_free(data);
}

static void depth_has_a_limit(void **state) {
    struct fixture *fixture = *state;
    GString *svg = g_string_new(ROOT " width='8' height='8'>");
    for (int i = 0; i < 300; i++)
        g_string_append(svg, "<g>");
    assert_refused(fixture, svg->str, "more than 256 deep");
    g_string_assign(svg, ROOT " width='8' height='8'><metadata>");
    for (int i = 0; i < 300; i++)
        g_string_append(svg, "<g>");
    assert_refused(fixture, svg->str, "more than 256 deep");
    g_string_free(svg, TRUE);
}

static void entities_have_a_limit(void **state) {
    struct fixture *fixture = *state;
    GString *svg = g_string_new("<!DOCTYPE svg [<!ENTITY a0 '0123456789'>");
    for (int i = 1; i < 10; i++) {
        g_string_append_printf(svg, "<!ENTITY a%d '", i);
        for (int j = 0; j < 10; j++)
            g_string_append_printf(svg, "&a%d;", i - 1);
        g_string_append(svg, "'>");
    }
    g_string_append(svg, "]>" ROOT " width='8' height='8'><text>&a9;</text></svg>");
    assert_refused(fixture, svg->str, "is an SVG ");
    g_string_free(svg, TRUE);
}

/* ---- links ------------------------------------------------------------------------------- */

/* A folder with record/ in it, where drawings lie. */
struct place {
    struct fixture fixture;
    char *folder;
    struct source record;
};

static char *path_in(struct place *place, const char *name) {
    return arena_printf(place->fixture.arena, "%s/%s", place->folder, name);
}

static int set_up_place(void **state) {
    struct place *place = g_new0(struct place, 1);
    place->fixture = (struct fixture){arena_new(), diags_new()};
    place->folder = g_dir_make_tmp("shimai-drawing-XXXXXX", NULL);
    assert_int_equal(g_mkdir_with_parents(path_in(place, "record/sub"), 0700), 0);
    place->record = (struct source){.name = path_in(place, "record/city.yaml"), .text = ""};
    *state = place;
    return 0;
}

static void remove_below(const char *path) {
    GDir *folder = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        char *inner = g_build_filename(path, name, NULL);
        remove_below(inner);
        g_free(inner);
    }
    if (folder)
        g_dir_close(folder);
    g_remove(path);
}

static int tear_down_place(void **state) {
    struct place *place = *state;
    remove_below(place->folder);
    g_free(place->folder);
    diags_free(place->fixture.diags);
    arena_free(place->fixture.arena);
    g_free(place);
    return 0;
}

static void write_png(struct place *place, const char *name) {
    static const unsigned char pixels[3] = {255, 0, 0};
    GByteArray *png = make_png(pixels, 1, 1, PNG_FORMAT_RGB);
    assert_true(
        g_file_set_contents(path_in(place, name), (const char *)png->data, (gssize)png->len, NULL));
    g_byte_array_free(png, TRUE);
}

static void write_linking(struct place *place, const char *name, const char *address) {
    char *svg = g_strdup_printf(ROOT " width='8' height='8'>\n<image %s='%s'/></svg>",
                                strchr(address, '#') ? "xlink:href" : "href", address);
    assert_true(g_file_set_contents(path_in(place, name), svg, -1, NULL));
    g_free(svg);
}

static const struct picture *open_in(struct place *place, const char *name,
                                     enum picture_metadata metadata) {
    struct string *file = ARENA_NEW(place->fixture.arena, struct string);
    const struct picture *picture = NULL;
    *file = (struct string){name, {&place->record, 7, 11, 5}};
    if (!picture_open(place->fixture.arena, file, metadata, place->fixture.diags, &picture))
        fail_msg("refused: %s", diags_at(place->fixture.diags, 0)->message);
    return picture;
}

static const char *open_clean(struct place *place, const char *name) {
    return clean_of(&place->fixture, open_in(place, name, PICTURE_METADATA_DROP));
}

/* Of a drawing with this content, of which the record has all kept. */
static const struct picture *keep_content(struct place *place, const char *content) {
    char *svg = g_strdup_printf(ROOT " width='8' height='8'>%s</svg>", content);
    assert_true(g_file_set_contents(path_in(place, "record/kept.svg"), svg, -1, NULL));
    g_free(svg);
    return open_in(place, "kept.svg", PICTURE_METADATA_KEEP);
}

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

static void what_a_drawing_tells_is_kept_where_it_is_asked(void **state) {
    static const struct {
        const char *content, *clean, *told;
    } rows[] = {
        {"<!-- by T. --><title id='t' xml:lang='ja'>港 &amp; 橋</title><rect/>",
         CLEAN_ROOT " width=\"8\" height=\"8\"><!-- by T. --><title xml:lang=\"ja\">港 &amp; 橋"
                    "</title><rect></rect></svg>",
         "<g><title xml:lang=\"ja\">港 &amp; 橋</title></g>"},
        {"<metadata><r:RDF xmlns:r='" RDF "'><Work xmlns='http://example.org/cc' r:about='\"'>T."
         "</Work></r:RDF></metadata>",
         CLEAN_ROOT " xmlns:r=\"" RDF "\" xmlns:n-1=\"http://example.org/cc\" width=\"8\" "
                    "height=\"8\"><metadata><r:RDF><n-1:Work r:about=\"&quot;\">T.</n-1:Work>"
                    "</r:RDF></metadata></svg>",
         "<g xmlns:r=\"" RDF "\" xmlns:n-1=\"http://example.org/cc\"><metadata><r:RDF><n-1:Work "
         "r:about=\"&quot;\">T.</n-1:Work></r:RDF></metadata></g>"},
        {"<g xmlns:e='urn:e' e:label='T.'><e:view by='T.'>T.</e:view></g>"
         "<g xmlns:e='urn:f' e:label='F.'/>",
         CLEAN_ROOT " xmlns:e=\"urn:e\" xmlns:n-1=\"urn:f\" width=\"8\" height=\"8\"><g e:label="
                    "\"T.\"><e:view by=\"T.\">T.</e:view></g><g n-1:label=\"F.\"></g></svg>",
         NULL},
    };
    struct place *place = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct picture *picture = keep_content(place, rows[i].content);
        assert_string_equal(clean_of(&place->fixture, picture), rows[i].clean);
        if (rows[i].told)
            assert_string_equal(picture->told, rows[i].told);
        else
            assert_null(picture->told);
    }
    assert_int_equal(diags_count(place->fixture.diags), 0);
    assert_null(open_in(place, "kept.svg", PICTURE_METADATA_DROP)->told);
}

/* However many drawing programs wrote in it. */
static void all_namespaces_are_kept(void **state) {
    struct place *place = *state;
    GString *content = g_string_new(NULL);
    for (int i = 0; i < 100; i++)
        g_string_append_printf(content, "<m xmlns='urn:m%d'>T%d.</m>", i, i);
    const char *clean = clean_of(&place->fixture, keep_content(place, content->str));
    for (int i = 0; i < 100; i++)
        assert_non_null(strstr(clean, arena_printf(place->fixture.arena, ">T%d.</n-", i)));
    g_string_free(content, TRUE);
}

static void scripts_are_not_kept_either(void **state) {
    static const char *const rows[] = {
        "<script>go()</script>",
        "<metadata><script>go()</script></metadata>",
        "<metadata><h:script xmlns:h='http://www.w3.org/1999/xhtml'>go()</h:script></metadata>",
        "<metadata><e:a xmlns:e='urn:e' onclick='go()' e:onload='go()'/></metadata>",
        "<e:a xmlns:e='urn:e' href=' JavaScript:go()'/>",
        "<rect xmlns:v='http://www.w3.org/2001/xml-events' v:handler='go()'/>",
        "<title onclick='go()'><a href='javascript:go()'>a</a></title>",
    };
    struct place *place = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct picture *picture = keep_content(place, rows[i]);
        assert_null(strstr(clean_of(&place->fixture, picture), "go()"));
        assert_int_equal(count_code(&place->fixture, DIAG_PICTURE_ACTIVE) > i, true);
    }
}

/* What is told does not take the room of what is drawn, and its text asks for no font. */
static void what_is_kept_is_not_drawn(void **state) {
    struct place *place = *state;
    struct bytes with, without;
    const char *told = "<title>T.</title><metadata><e:text xmlns:e='urn:e' "
                       "font-family='Nowhere'>T.</e:text></metadata>";
    const char *drawn = "<rect width='4' height='4'/>";
    const struct picture *picture =
        keep_content(place, arena_printf(place->fixture.arena, "%s%s", told, drawn));
    assert_int_equal(picture->faces.count, 0);
    assert_true(picture_draw_svg(place->fixture.arena, picture, place->fixture.diags, &with));
    picture = keep_content(place, drawn);
    assert_true(picture_draw_svg(place->fixture.arena, picture, place->fixture.diags, &without));
    const char *start = strstr((const char *)with.data, "<g xmlns:e=\"urn:e\"><title>T.</title>");
    assert_non_null(start);
    const char *end = strstr(start, "</metadata></g>");
    assert_non_null(end);
    assert_string_equal(end + strlen("</metadata></g>"),
                        (const char *)without.data + (start - (const char *)with.data));
}

static void linked_pictures_become_part(void **state) {
    static const char *const rows[][3] = {
        {"record/a.svg", "a.png", "a.svg"},
        {"record/b.svg", "./sub/c%20d.png?x#y", "b.svg"},
        {"record/sub/e.svg", "../a.png", "sub/e.svg"},
        {"record/sub/f.svg", "c d.png", "sub/f.svg"},
        {"record/g.svg", "sub/e.svg", "g.svg"},
    };
    struct place *place = *state;
    write_png(place, "record/a.png");
    write_png(place, "record/sub/c d.png");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        write_linking(place, rows[i][0], rows[i][1]);
        const char *clean = open_clean(place, rows[i][2]);
        assert_non_null(strstr(clean, i < 4 ? "xlink:href=\"data:image/png;base64,iVBOR"
                                            : "xlink:href=\"data:image/svg+xml;base64,"));
    }
    assert_int_equal(diags_count(place->fixture.diags), 0);
}

static void links_that_lead_out_are_told(void **state) {
    static const char *const addresses[] = {
        "../out.png", "sub/../../out.png", "/etc/passwd",        "file:///etc/passwd",
        "//a/b.png",  "C:\\a.png",         "http://a.example/b", "link.png",
        "/a.png",     "none.png",          "text.txt",           "data:image/png,",
        "round.svg",
    };
    struct place *place = *state;
    write_png(place, "out.png");
    write_png(place, "record/a.png"); /* not what /a.png means */
    assert_int_equal(symlink("../out.png", path_in(place, "record/link.png")), 0);
    assert_true(g_file_set_contents(path_in(place, "record/text.txt"), "text", -1, NULL));
    write_linking(place, "record/round.svg", "round.svg");
    for (size_t i = 0; i < COUNT_OF(addresses); i++) {
        write_linking(place, "record/a.svg", addresses[i]);
        open_clean(place, "a.svg");
        assert_int_equal(diags_count(place->fixture.diags), i + 1);
        const struct diag *diag = diags_at(place->fixture.diags, i);
        assert_int_equal(diag->code, DIAG_PICTURE_LINK);
        assert_int_equal(diag->span.line, 7);
        assert_non_null(strstr(diag->message, "in line 2 of it"));
    }
}

/* Half red, half green, lying on its side as a camera held upright writes it, with a profile that
 * says that red is blue. */
static void linked_pictures_stand_upright_in_srgb(void **state) {
    unsigned char pixels[16 * 16 * 3];
    struct place *place = *state;
    for (int i = 0; i < 16 * 16; i++)
        memcpy(pixels + i * 3, i / 16 < 8 ? "\xFF\0\0" : "\0\xFF\0", 3);
    GByteArray *jpeg = make_jpeg(pixels, 16, 16, 3);
    insert_orientation(jpeg, true, 6); /* the first row is on the right */
    insert_profile(jpeg, make_exchanged_profile());
    assert_true(g_file_set_contents(path_in(place, "record/a.jpg"), (const char *)jpeg->data,
                                    (gssize)jpeg->len, NULL));
    g_byte_array_free(jpeg, TRUE);
    write_linking(place, "record/a.svg", "a.jpg");
    char *text = arena_strdup(place->fixture.arena, open_clean(place, "a.svg"));
    char *base64 = strstr(text, "base64,") + strlen("base64,");
    gsize size;
    *strchr(base64, '"') = '\0';
    unsigned char *bytes = g_base64_decode(base64, &size);
    const struct picture *picture = NULL;
    struct picture_pixels found;
    assert_true(read_bytes_of(&place->fixture, bytes, size, &picture));
    assert_int_equal(picture->orientation, 1);
    assert_null(picture->profile);
    assert_true(picture_decode(place->fixture.arena, picture, 0, 0, place->fixture.diags, &found));
    assert_true(found.colors[1] > 200 && found.colors[0] < 50);
    assert_true(found.colors[15 * 3 + 2] > 200 && found.colors[15 * 3] < 50);
    assert_true(found.colors[15 * 16 * 3 + 1] > 200);
    g_free(bytes);
}

static void damaged_links_spoil_the_drawing(void **state) {
    struct place *place = *state;
    const struct picture *picture;
    const struct string file = {"a.svg", {&place->record, 7, 11, 5}};
    assert_true(g_file_set_contents(path_in(place, "record/b.png"), "\x89PNG\r\n\x1A\n", 8, NULL));
    write_linking(place, "record/a.svg", "b.png");
    assert_false(picture_open(place->fixture.arena, &file, PICTURE_METADATA_DROP,
                              place->fixture.diags, &picture));
    assert_int_equal(diags_count(place->fixture.diags), 1);
    assert_int_equal(diags_at(place->fixture.diags, 0)->code, DIAG_PICTURE_FORMAT);
    assert_non_null(strstr(diags_at(place->fixture.diags, 0)->message,
                           "the picture `a.svg` holds a picture that cannot be used: the picture "
                           "`b.png`"));
}

/* ---- drawing ----------------------------------------------------------------------------- */

static bool draw(struct fixture *fixture, const char *content, struct bytes *ret_pdf) {
    return picture_draw_pdf(fixture->arena, read_content(fixture, content), fixture->diags,
                            ret_pdf);
}

/* Sizes that make librsvg, Pango or cairo end their process, or complain. */
static void huge_text_is_a_finding(void **state) {
    static const char *const contents[] = {
        "<text font-size='1e9' y='5'>a</text>",
        "<text y='5'>a<tspan font-size='1e7'>a</tspan></text>",
        "<text y='5' style='font-size:1e7px'>a</text>",
        "<style>text{font-size:1e7px}</style><text y='5'>a</text>",
        "<text y='5' transform='scale(1e7)'>a</text>",
    };
    struct fixture *fixture = *state;
    struct bytes pdf;
    for (size_t i = 0; i < COUNT_OF(contents); i++) {
        assert_false(draw(fixture, contents[i], &pdf));
        assert_int_equal(diags_count(fixture->diags), i + 1);
        assert_int_equal(diags_at(fixture->diags, i)->code, DIAG_PICTURE_FORMAT);
        assert_string_equal(diags_at(fixture->diags, i)->message,
                            "the picture `p.jpg` is an SVG that cannot be drawn");
    }
    assert_true(draw(fixture, "<text y='5'>a</text>", &pdf));
}

/* A program that does not wait for its children, or that is in the middle of other signals. */
static void children_are_the_library_s(void **state) {
    struct fixture *fixture = *state;
    struct bytes pdf;
    void (*before)(int) = signal(SIGCHLD, SIG_IGN);
    assert_true(draw(fixture, "<rect width='4' height='4'/>", &pdf));
    signal(SIGCHLD, before);
    assert_memory_equal(pdf.data, "%PDF-", 5);
    assert_null(memmem(pdf.data, pdf.size, "/FontDescriptor", 15));
}

static void text_is_drawn_as_outlines(void **state) {
    struct fixture *fixture = *state;
    struct bytes pdf, svg;
    const struct picture *picture = read_content(fixture, "<text y='5'>abc</text>");
    assert_true(picture_draw_pdf(fixture->arena, picture, fixture->diags, &pdf));
    assert_true(picture_draw_svg(fixture->arena, picture, fixture->diags, &svg));
    assert_null(memmem(pdf.data, pdf.size, "/FontDescriptor", 15));
    assert_null(memmem(svg.data, svg.size, "<text", 5));
    assert_non_null(memmem(svg.data, svg.size, "<path", 5));
}

/* ---- faces ------------------------------------------------------------------------------- */

static FcConfig *new_fonts(void) {
    FcConfig *fonts = FcConfigCreate();
    const char *rules = "<fontconfig><dir>/usr/share/fonts/opentype/noto</dir>"
                        "<cachedir>/var/cache/fontconfig</cachedir></fontconfig>";
    assert_true(FcConfigParseAndLoadFromMemory(fonts, (const FcChar8 *)rules, FcFalse));
    assert_true(FcConfigBuildFonts(fonts));
    return fonts;
}

static void faces_that_are_not_there_are_told(void **state) {
    static const struct {
        const char *content, *missing, *used;
    } rows[] = {
        {"<text font-family='Nowhere Sans'>a</text>", "Nowhere Sans", "Noto Sans CJK JP"},
        {"<text style='font: bold 12px/2 \"Nowhere\", serif'>a</text>", "Nowhere",
         "Noto Serif CJK JP"},
        {"<style>text{font-family:Nowhere,Noto Serif CJK JP !important}</style><text>a</text>",
         "Nowhere", "Noto Serif CJK JP"},
        {"<text font-family='Noto Sans CJK JP, Nowhere'>a</text>", NULL, NULL},
        {"<text font-family='sans-serif'>a</text><text font-family='inherit'>a</text>", NULL, NULL},
        {"<g font-family='Nowhere'/>", NULL, NULL},
    };
    struct place *place = *state;
    const struct string file = {"a.svg", {&place->record, 7, 11, 5}};
    FcConfig *fonts = new_fonts();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct picture *picture;
        size_t before = diags_count(place->fixture.diags);
        char *svg = g_strdup_printf(ROOT " width='8' height='8'>%s</svg>", rows[i].content);
        assert_true(g_file_set_contents(path_in(place, "record/a.svg"), svg, -1, NULL));
        assert_true(picture_open_to_show(place->fixture.arena, &file, PICTURE_METADATA_DROP, fonts,
                                         place->fixture.diags, &picture));
        assert_non_null(picture->drawn.data);
        assert_int_equal(diags_count(place->fixture.diags), before + (rows[i].missing != NULL));
        if (rows[i].missing)
            assert_string_equal(
                diags_at(place->fixture.diags, before)->message,
                arena_printf(place->fixture.arena,
                             "the picture `a.svg` asks for the font family `%s` in line 1 of it, "
                             "which is not installed; `%s` is used",
                             rows[i].missing, rows[i].used));
        g_free(svg);
    }
    FcConfigDestroy(fonts);
}

int main(void) {
#define CASE(function)  cmocka_unit_test_setup_teardown(function, set_up, tear_down)
#define PLACE(function) cmocka_unit_test_setup_teardown(function, set_up_place, tear_down_place)
    const struct CMUnitTest tests[] = {
        CASE(drawing_alone_travels),
        CASE(scripts_never_travel),
        CASE(entities_are_written_out),
        CASE(losses_are_told),
        CASE(alternatives_take_the_place),
        CASE(repetition_has_a_limit),
        CASE(depth_has_a_limit),
        CASE(entities_have_a_limit),
        PLACE(what_a_drawing_tells_is_kept_where_it_is_asked),
        PLACE(all_namespaces_are_kept),
        PLACE(scripts_are_not_kept_either),
        PLACE(what_is_kept_is_not_drawn),
        PLACE(linked_pictures_become_part),
        PLACE(links_that_lead_out_are_told),
        PLACE(linked_pictures_stand_upright_in_srgb),
        PLACE(damaged_links_spoil_the_drawing),
        CASE(huge_text_is_a_finding),
        CASE(children_are_the_library_s),
        CASE(text_is_drawn_as_outlines),
        PLACE(faces_that_are_not_there_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
