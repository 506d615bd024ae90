/* XLSX (ECMA-376-1, 18): takes the archive, gives the book: the workbook's list of sheets, the
 * strings and number formats that its cells share, and the cells of each sheet. */
#include "xlsx_int.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define REPLACEMENT 0xFFFD /* for what no text may hold */

#define NOT_XLSX "only spreadsheets of the kind .xlsx are read; save it as such"

bool xlsx_is_true(const char *word) {
    return word && (strcmp(word, "1") == 0 || strcmp(word, "true") == 0);
}

static const char *copy(struct xlsx *xlsx, const char *text) {
    return text ? arena_strdup(xlsx->maker->arena, text) : "";
}

#define SHEET_MAX 1000

/* Told, when there are so many sheets, or relations to parts. */
static bool is_full(struct xlsx *xlsx, size_t count) {
    if (count >= SHEET_MAX)
        book_fail(xlsx->maker, NULL, "there are more than %d sheets or parts", SHEET_MAX);
    return count >= SHEET_MAX;
}

/* ---- relations ------------------------------------------------------------------------------ */

static void on_relation(void *user, const char *name, const char *const *attributes) {
    struct xlsx *xlsx = user;
    if (strcmp(name, "Relationship") != 0 || is_full(xlsx, xlsx->relations.count))
        return;
    struct xlsx_relation *relation =
        LIST_PUSH(xlsx->maker->arena, &xlsx->relations, struct xlsx_relation);
    relation->id = copy(xlsx, part_attribute(attributes, "Id"));
    relation->target = copy(xlsx, part_attribute(attributes, "Target"));
    relation->type = copy(xlsx, part_attribute(attributes, "Type"));
}

/* By id, or by the end of its type; NULL: there is none. */
static const struct xlsx_relation *find_relation(const struct xlsx *xlsx, const char *id,
                                                 const char *type) {
    for (size_t i = 0; i < xlsx->relations.count; i++) {
        const struct xlsx_relation *relation =
            LIST_AT(&xlsx->relations, const struct xlsx_relation, i);
        if ((id && strcmp(relation->id, id) == 0) ||
            (type && g_str_has_suffix(relation->type, type)))
            return relation;
    }
    return NULL;
}

/* A part's name, as seen from the folder of another. */
static const char *resolve(struct xlsx *xlsx, const char *from, const char *target) {
    const char *slash = strrchr(from, '/');
    if (*target == '/')
        return target + 1;
    return arena_printf(xlsx->maker->arena, "%.*s%s", slash ? (int)(slash - from) + 1 : 0, from,
                        target);
}

static const char *relations_of(struct xlsx *xlsx, const char *part) {
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash - part) + 1 : 0;
    return arena_printf(xlsx->maker->arena, "%.*s_rels/%s.rels", folder, part, part + folder);
}

/* ---- the workbook --------------------------------------------------------------------------- */

static void on_workbook(void *user, const char *name, const char *const *attributes) {
    struct xlsx *xlsx = user;
    if (strcmp(name, "workbookPr") == 0)
        xlsx->from_1904 = xlsx_is_true(part_attribute(attributes, "date1904"));
    if (strcmp(name, "sheet") != 0 || is_full(xlsx, xlsx->tabs.count))
        return;
    const char *state = part_attribute(attributes, "state");
    struct xlsx_tab *tab = LIST_PUSH(xlsx->maker->arena, &xlsx->tabs, struct xlsx_tab);
    tab->name = copy(xlsx, part_attribute(attributes, "name"));
    tab->relation = copy(xlsx, part_attribute(attributes, "id"));
    tab->hidden = state && strcmp(state, "visible") != 0;
}

/* ---- strings --------------------------------------------------------------------------------- */

void xlsx_string_start(struct xlsx_string *string, const char *name) {
    string->phonetic += strcmp(name, "rPh") == 0;
    string->in_text = strcmp(name, "t") == 0 && !string->phonetic;
}

void xlsx_string_end(struct xlsx_string *string, const char *name) {
    if (strcmp(name, "rPh") == 0 && string->phonetic > 0)
        string->phonetic--;
    string->in_text = false;
}

void xlsx_string_text(struct xlsx_string *string, const char *text, size_t size) {
    if (string->in_text)
        g_string_append_len(string->text, text, (gssize)size);
}

static bool is_escape(const char *at) {
    return at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit(at[2]) && g_ascii_isxdigit(at[3]) &&
           g_ascii_isxdigit(at[4]) && g_ascii_isxdigit(at[5]) && at[6] == '_';
}

const char *xlsx_plain_text(struct arena *arena, const char *text) {
    GString *plain = g_string_new(NULL);
    for (const char *at = text; *at;) {
        gunichar character = g_utf8_get_char(at);
        const char *next = g_utf8_next_char(at);
        if (is_escape(at)) {
            character = (gunichar)strtoul(at + 2, NULL, 16);
            next = at + 7;
        }
        if (character && character != '\r' && g_unichar_validate(character))
            g_string_append_unichar(plain,
                                    shown_is_noncharacter(character) ? REPLACEMENT : character);
        at = next;
    }
    const char *result = arena_strndup(arena, plain->str, plain->len);
    g_string_free(plain, TRUE);
    return result;
}

struct strings {
    struct xlsx *xlsx;
    struct xlsx_string string;
    bool in_item;
};

static void on_string_start(void *user, const char *name, const char *const *attributes) {
    struct strings *strings = user;
    (void)attributes;
    if (strcmp(name, "si") == 0) {
        strings->in_item = true;
        g_string_truncate(strings->string.text, 0);
    } else if (strings->in_item) {
        xlsx_string_start(&strings->string, name);
    }
}

static void on_string_end(void *user, const char *name) {
    struct strings *strings = user;
    struct book_maker *maker = strings->xlsx->maker;
    xlsx_string_end(&strings->string, name);
    if (strcmp(name, "si") != 0)
        return;
    strings->in_item = false;
    maker->text += strings->string.text->len;
    if (maker->text > SHEETS_TEXT_MAX || strings->xlsx->shared.count > SHEETS_CELL_MAX)
        book_fail(maker, NULL, "there are more than %zu MiB of text", SHEETS_TEXT_MAX >> 20);
    else
        *LIST_PUSH(maker->arena, &strings->xlsx->shared, const char *) =
            xlsx_plain_text(maker->arena, strings->string.text->str);
}

static void on_string_text(void *user, const char *text, size_t size) {
    xlsx_string_text(&((struct strings *)user)->string, text, size);
}

static bool read_strings(struct xlsx *xlsx, const char *part) {
    static const struct part_handlers handlers = {on_string_start, on_string_end, on_string_text};
    struct strings strings = {.xlsx = xlsx, .string = {.text = g_string_new(NULL)}};
    bool ok = archive_read(xlsx->archive, part, &handlers, &strings);
    g_string_free(strings.string.text, TRUE);
    return ok;
}

/* ---- number formats ---------------------------------------------------------------------------
 */

struct styles {
    struct xlsx *xlsx;
    bool in_cells; /* cellXfs, not those of named styles */
    bool in_fonts;
};

static unsigned number_of(const char *text) {
    return text ? (unsigned)strtoul(text, NULL, 10) : 0;
}

static unsigned find_parts(const struct xlsx *xlsx, unsigned number) {
    for (size_t i = 0; i < xlsx->formats.count; i++) {
        const struct xlsx_format *format = LIST_AT(&xlsx->formats, const struct xlsx_format, i);
        if (format->number == number)
            return format->parts;
    }
    return format_builtin_parts(number);
}

#define STYLE_MAX 65536

/* Fonts stand before the styles that name them. */
static void read_font(struct xlsx *xlsx, const char *name, const char *const *attributes) {
    const char *value = part_attribute(attributes, "val");
    if (strcmp(name, "font") == 0)
        *LIST_PUSH(xlsx->maker->arena, &xlsx->fonts, bool) = false;
    else if (strcmp(name, "strike") == 0 && xlsx->fonts.count > 0)
        *LIST_AT(&xlsx->fonts, bool, xlsx->fonts.count - 1) = !value || xlsx_is_true(value);
}

static bool is_struck(const struct xlsx *xlsx, unsigned font) {
    return font < xlsx->fonts.count && *LIST_AT(&xlsx->fonts, const bool, font);
}

static void on_style_start(void *user, const char *name, const char *const *attributes) {
    struct styles *styles = user;
    struct xlsx *xlsx = styles->xlsx;
    const char *number = part_attribute(attributes, "numFmtId");
    styles->in_cells |= strcmp(name, "cellXfs") == 0;
    styles->in_fonts |= strcmp(name, "fonts") == 0;
    if (xlsx->styles.count > STYLE_MAX || xlsx->formats.count > STYLE_MAX ||
        xlsx->fonts.count > STYLE_MAX)
        book_fail(xlsx->maker, NULL, "there are more than %d styles", STYLE_MAX);
    else if (strcmp(name, "numFmt") == 0) {
        const char *code = part_attribute(attributes, "formatCode");
        *LIST_PUSH(xlsx->maker->arena, &xlsx->formats, struct xlsx_format) =
            (struct xlsx_format){number_of(number), format_find_parts(code ? code : "")};
    } else if (styles->in_cells && strcmp(name, "xf") == 0)
        *LIST_PUSH(xlsx->maker->arena, &xlsx->styles, struct xlsx_style) =
            (struct xlsx_style){find_parts(xlsx, number_of(number)),
                                is_struck(xlsx, number_of(part_attribute(attributes, "fontId")))};
    else if (styles->in_fonts)
        read_font(xlsx, name, attributes);
}

static void on_style_end(void *user, const char *name) {
    struct styles *styles = user;
    styles->in_cells &= strcmp(name, "cellXfs") != 0;
    styles->in_fonts &= strcmp(name, "fonts") != 0;
}

static bool read_styles(struct xlsx *xlsx, const char *part) {
    static const struct part_handlers handlers = {on_style_start, on_style_end, NULL};
    struct styles styles = {.xlsx = xlsx};
    return archive_read(xlsx->archive, part, &handlers, &styles);
}

/* ---- all of it ---------------------------------------------------------------------------------
 */

/* What cells share may be missing: a sheet of numbers has no strings. */
static bool read_shared(struct xlsx *xlsx, const char *workbook) {
    const struct xlsx_relation *strings = find_relation(xlsx, NULL, "/sharedStrings");
    const struct xlsx_relation *styles = find_relation(xlsx, NULL, "/styles");
    return (!strings || read_strings(xlsx, resolve(xlsx, workbook, strings->target))) &&
           (!styles || read_styles(xlsx, resolve(xlsx, workbook, styles->target)));
}

static bool read_tabs(struct xlsx *xlsx, const char *workbook) {
    bool ok = true;
    for (size_t i = 0; i < xlsx->tabs.count && ok; i++) {
        const struct xlsx_tab *tab = LIST_AT(&xlsx->tabs, const struct xlsx_tab, i);
        const struct xlsx_relation *relation = find_relation(xlsx, tab->relation, NULL);
        if (!relation || !g_str_has_suffix(relation->type, "/worksheet"))
            continue; /* a chart's */
        struct sheet *sheet = book_add_sheet(xlsx->maker, tab->name);
        sheet->hidden = tab->hidden;
        ok = xlsx_read_cells(xlsx, resolve(xlsx, workbook, relation->target), sheet);
    }
    return ok;
}

static bool read_archive(struct xlsx *xlsx) {
    static const struct part_handlers relations = {on_relation, NULL, NULL};
    static const struct part_handlers workbook = {on_workbook, NULL, NULL};
    const char *part = "xl/workbook.xml";
    if (archive_has(xlsx->archive, "_rels/.rels") &&
        !archive_read(xlsx->archive, "_rels/.rels", &relations, xlsx))
        return false;
    const struct xlsx_relation *root = find_relation(xlsx, NULL, "/officeDocument");
    if (root)
        part = resolve(xlsx, "", root->target);
    xlsx->relations = (struct list){0};
    if (!g_str_has_suffix(part, ".xml") || !archive_has(xlsx->archive, part))
        return book_fail(xlsx->maker, NOT_XLSX, "the file is an archive without a workbook");
    return archive_read(xlsx->archive, relations_of(xlsx, part), &relations, xlsx) &&
           archive_read(xlsx->archive, part, &workbook, xlsx) && read_shared(xlsx, part) &&
           read_tabs(xlsx, part);
}

static void see_anchor(void *user, const char *name, const char *const *attributes) {
    bool *has_anchor = user;
    (void)attributes;
    *has_anchor |= g_str_has_suffix(name, "Anchor");
}

/* LibreOffice gives each sheet a drawing, be there anything on it or not. */
static bool has_drawings(const struct xlsx *xlsx) {
    static const struct part_handlers handlers = {.start = see_anchor};
    bool has_anchor = false, ok = true;
    for (int number = 1; ok && !has_anchor; number++) {
        char *part = g_strdup_printf("xl/drawings/drawing%d.xml", number);
        ok = archive_has(xlsx->archive, part) &&
             archive_read(xlsx->archive, part, &handlers, &has_anchor);
        g_free(part);
    }
    return has_anchor;
}

/* What people write elsewhere than into cells. */
static void tell_unread(const struct xlsx *xlsx) {
    const struct {
        bool is_there;
        const char *message;
    } rows[] = {
        {archive_has_any(xlsx->archive, "xl/comments"),
         "the file has notes on cells, which are not read"},
        {archive_has_any(xlsx->archive, "xl/threadedComments"),
         "the file has a conversation on cells, which is not read"},
        {has_drawings(xlsx), "the file has pictures or text boxes, which are not read"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].is_there)
            diag_report(xlsx->maker->diags, DIAG_IMPORT_GUESSED, xlsx->maker->whole, NULL, "%s",
                        rows[i].message);
}

bool book_read_xlsx(struct book_maker *maker, struct bytes bytes) {
    struct xlsx xlsx = {.maker = maker, .archive = archive_open(maker, bytes)};
    if (!xlsx.archive)
        return false;
    bool ok = read_archive(&xlsx);
    if (ok)
        tell_unread(&xlsx);
    archive_free(xlsx.archive);
    return ok;
}
