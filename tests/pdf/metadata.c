/* What a file says of itself: XMP, its identifiers and extension schema, in step with the
 * information dictionary (ISO 16684-1; ISO 19005-2, 6.6; ISO 14289-1, 5). */
#include "check.h"

#include <glib.h>
#include <string.h>

#define RDF       "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define DC        "http://purl.org/dc/elements/1.1/"
#define XMP       "http://ns.adobe.com/xap/1.0/"
#define PDF       "http://ns.adobe.com/pdf/1.3/"
#define PDFA_ID   "http://www.aiim.org/pdfa/ns/id/"
#define PDFUA_ID  "http://www.aiim.org/pdfua/ns/id/"
#define EXTENSION "http://www.aiim.org/pdfa/ns/extension/"
#define SCHEMA    "http://www.aiim.org/pdfa/ns/schema#"
#define PROPERTY  "http://www.aiim.org/pdfa/ns/property#"

/* ---- XML --------------------------------------------------------------------------------- */

/* An element; an attribute of RDF or of a property is one too, without kids. */
struct node {
    const char *uri, *prefix, *name;
    struct node *parent;
    struct list kids;   /* of struct node * */
    struct list spaces; /* of const char *: prefix, URI, prefix, URI … */
    bool attribute;
    GString *text;
};

struct parser {
    struct checker *checker;
    struct node *current;
};

static void release_text(void *text) {
    g_string_free(text, TRUE);
}

static struct node *add_node(struct arena *arena, struct node *parent) {
    struct node *node = ARENA_NEW(arena, struct node);
    node->parent = parent;
    node->uri = node->prefix = node->name = "";
    node->text = g_string_new(NULL);
    arena_defer(arena, release_text, node->text);
    if (parent)
        *LIST_PUSH(arena, &parent->kids, struct node *) = node;
    return node;
}

static const char *find_space(const struct node *node, const char *prefix) {
    for (; node; node = node->parent)
        for (size_t i = 0; i < node->spaces.count; i += 2)
            if (strcmp(*LIST_AT(&node->spaces, const char *, i), prefix) == 0)
                return *LIST_AT(&node->spaces, const char *, i + 1);
    return "";
}

static void set_name(struct arena *arena, struct node *node, const char *qualified) {
    const char *colon = strchr(qualified, ':');
    node->prefix = colon ? arena_strndup(arena, qualified, (size_t)(colon - qualified)) : "";
    node->name = arena_strdup(arena, colon ? colon + 1 : qualified);
    node->uri = find_space(node, node->prefix);
}

static void start(GMarkupParseContext *context, const char *name, const char **keys,
                  const char **values, gpointer data, GError **error) {
    struct parser *parser = data;
    struct arena *arena = parser->checker->arena;
    struct node *node = add_node(arena, parser->current);
    (void)context, (void)error;
    for (size_t i = 0; keys[i]; i++) {
        if (!g_str_has_prefix(keys[i], "xmlns"))
            continue;
        const char *prefix = keys[i][5] == ':' ? keys[i] + 6 : "";
        *LIST_PUSH(arena, &node->spaces, const char *) = arena_strdup(arena, prefix);
        *LIST_PUSH(arena, &node->spaces, const char *) = arena_strdup(arena, values[i]);
    }
    set_name(arena, node, name);
    for (size_t i = 0; keys[i]; i++) {
        if (g_str_has_prefix(keys[i], "xmlns"))
            continue;
        struct node *attribute = add_node(arena, node);
        attribute->attribute = true;
        set_name(arena, attribute, keys[i]);
        g_string_assign(attribute->text, values[i]);
    }
    parser->current = node;
}

static void end(GMarkupParseContext *context, const char *name, gpointer data, GError **error) {
    struct parser *parser = data;
    (void)context, (void)name, (void)error;
    parser->current = parser->current->parent;
}

static void take_text(GMarkupParseContext *context, const char *text, gsize size, gpointer data,
                      GError **error) {
    struct parser *parser = data;
    (void)context, (void)error;
    g_string_append_len(parser->current->text, text, (gssize)size);
}

static const GMarkupParser handlers = {
    .start_element = start, .end_element = end, .text = take_text};

/* The document's node, or NULL: not well-formed. */
static struct node *parse(struct checker *checker, struct bytes xml) {
    struct node *top = add_node(checker->arena, NULL);
    struct parser parser = {checker, top};
    GMarkupParseContext *context =
        g_markup_parse_context_new(&handlers, G_MARKUP_TREAT_CDATA_AS_TEXT, &parser, NULL);
    bool good =
        g_markup_parse_context_parse(context, (const char *)xml.data, (gssize)xml.size, NULL) &&
        g_markup_parse_context_end_parse(context, NULL);
    g_markup_parse_context_free(context);
    return good ? top : NULL;
}

/* ---- looking up -------------------------------------------------------------------------- */

static bool is_node(const struct node *node, const char *uri, const char *name) {
    return node && strcmp(node->uri, uri) == 0 && strcmp(node->name, name) == 0;
}

static const struct node *kid_of(const struct node *node, const char *uri, const char *name) {
    for (size_t i = 0; node && i < node->kids.count; i++) {
        const struct node *kid = *LIST_AT(&node->kids, struct node *, i);
        if (is_node(kid, uri, name))
            return kid;
    }
    return NULL;
}

static const struct node *rdf_of(const struct node *top) {
    const struct node *packet = kid_of(top, "adobe:ns:meta/", "xmpmeta");
    return kid_of(packet ? packet : top, RDF, "RDF");
}

/* A property of the packet's top level. */
static const struct node *property_of(const struct node *top, const char *uri, const char *name) {
    const struct node *rdf = rdf_of(top);
    for (size_t i = 0; rdf && i < rdf->kids.count; i++) {
        const struct node *found = kid_of(*LIST_AT(&rdf->kids, struct node *, i), uri, name);
        if (found)
            return found;
    }
    return NULL;
}

static const char *text_in(const struct node *node) {
    return node ? node->text->str : "";
}

/* A property's text, or that of the first item of its list. */
static const char *item_of(const struct node *node, const char *list) {
    return text_in(kid_of(kid_of(node, RDF, list), RDF, "li"));
}

/* ---- properties -------------------------------------------------------------------------- */

enum form { FORM_TEXT, FORM_INTEGER, FORM_DATE, FORM_ALT, FORM_BAG, FORM_SEQ };

/* Those of the predefined schemas that we expect to meet. */
static const struct known {
    const char *uri, *name, *prefix;
    enum form form;
} properties[] = {
    {DC, "title", "dc", FORM_ALT},
    {DC, "description", "dc", FORM_ALT},
    {DC, "language", "dc", FORM_BAG},
    {DC, "creator", "dc", FORM_SEQ},
    {DC, "subject", "dc", FORM_BAG},
    {DC, "format", "dc", FORM_TEXT},
    {XMP, "CreateDate", "xmp", FORM_DATE},
    {XMP, "ModifyDate", "xmp", FORM_DATE},
    {XMP, "MetadataDate", "xmp", FORM_DATE},
    {XMP, "CreatorTool", "xmp", FORM_TEXT},
    {PDF, "Producer", "pdf", FORM_TEXT},
    {PDF, "Keywords", "pdf", FORM_TEXT},
    {PDFA_ID, "amd", "pdfaid", FORM_TEXT},
    {PDFA_ID, "corr", "pdfaid", FORM_TEXT},
    {PDFA_ID, "part", "pdfaid", FORM_INTEGER},
    {PDFA_ID, "conformance", "pdfaid", FORM_TEXT},
};

static bool is_date(const char *text) {
    GDateTime *date = g_date_time_new_from_iso8601(text, NULL);
    if (date)
        g_date_time_unref(date);
    return date != NULL;
}

static bool is_list_of(const struct node *node, const char *list) {
    const struct node *items = kid_of(node, RDF, list);
    for (size_t i = 0; items && i < items->kids.count; i++)
        if (!is_node(*LIST_AT(&items->kids, struct node *, i), RDF, "li"))
            return false;
    return items && items->kids.count > 0 && node->kids.count == 1;
}

static bool has_form(const struct node *node, enum form form) {
    switch (form) {
    case FORM_ALT:
        return is_list_of(node, "Alt");
    case FORM_BAG:
        return is_list_of(node, "Bag");
    case FORM_SEQ:
        return is_list_of(node, "Seq");
    case FORM_DATE:
        return node->kids.count == 0 && is_date(node->text->str);
    case FORM_INTEGER:
        return node->kids.count == 0 && *node->text->str &&
               strspn(node->text->str, "0123456789") == node->text->len;
    default:
        return node->kids.count == 0;
    }
}

/* A schema described in the file (6.6.2.3.3) that has this property; gives its value type. */
static const char *described_type(const struct node *top, const struct node *property) {
    const struct node *all = kid_of(property_of(top, EXTENSION, "schemas"), RDF, "Bag");
    for (size_t i = 0; all && i < all->kids.count; i++) {
        const struct node *schema = *LIST_AT(&all->kids, struct node *, i);
        const struct node *list = kid_of(kid_of(schema, SCHEMA, "property"), RDF, "Seq");
        if (strcmp(text_in(kid_of(schema, SCHEMA, "namespaceURI")), property->uri) != 0)
            continue;
        for (size_t k = 0; list && k < list->kids.count; k++) {
            const struct node *one = *LIST_AT(&list->kids, struct node *, k);
            if (strcmp(text_in(kid_of(one, PROPERTY, "name")), property->name) == 0)
                return text_in(kid_of(one, PROPERTY, "valueType"));
        }
    }
    return NULL;
}

static const struct known *find_known(const struct node *property) {
    for (size_t i = 0; i < COUNT_OF(properties); i++)
        if (is_node(property, properties[i].uri, properties[i].name))
            return &properties[i];
    return NULL;
}

static void see_property(struct checker *checker, const struct node *top,
                         const struct node *property) {
    const struct value *where = pdf_get(checker->pdf, checker->pdf->root, "Metadata");
    const struct known *known = find_known(property);
    const char *type = described_type(top, property);
    if (is_node(property, RDF, "about") || is_node(property, EXTENSION, "schemas"))
        return;
    if (!known && !type) {
        fail(checker, "6.6.2.3.1-1", where, "%s:%s", property->prefix, property->name);
        return;
    }
    enum form form = known ? known->form : strcmp(type, "Integer") == 0 ? FORM_INTEGER : FORM_TEXT;
    if (!has_form(property, form))
        fail(checker, "6.6.2.3.1-2", where, "%s:%s", property->prefix, property->name);
    if (known && strcmp(known->prefix, property->prefix) != 0)
        fail(checker, "own-prefix", where, "%s:%s", property->prefix, property->name);
}

static void see_properties(struct checker *checker, const struct node *top) {
    const struct node *rdf = rdf_of(top);
    for (size_t i = 0; rdf && i < rdf->kids.count; i++) {
        const struct node *description = *LIST_AT(&rdf->kids, struct node *, i);
        for (size_t k = 0; k < description->kids.count; k++)
            see_property(checker, top, *LIST_AT(&description->kids, struct node *, k));
    }
}

/* ---- extension schemas ------------------------------------------------------------------- */

static const struct field {
    const char *uri, *name, *prefix, *rule;
} schema_fields[] =
    {
        {SCHEMA, "schema", "pdfaSchema", "6.6.2.3.3-2"},
        {SCHEMA, "namespaceURI", "pdfaSchema", "6.6.2.3.3-3"},
        {SCHEMA, "prefix", "pdfaSchema", "6.6.2.3.3-4"},
        {SCHEMA, "property", "pdfaSchema", "6.6.2.3.3-5"},
},
  property_fields[] = {
      {PROPERTY, "name", "pdfaProperty", "6.6.2.3.3-7"},
      {PROPERTY, "valueType", "pdfaProperty", "6.6.2.3.3-8"},
      {PROPERTY, "category", "pdfaProperty", "6.6.2.3.3-9"},
      {PROPERTY, "description", "pdfaProperty", "6.6.2.3.3-10"},
};

static void check_fields(struct checker *checker, const struct node *node,
                         const struct field *fields, size_t count) {
    const struct value *where = pdf_get(checker->pdf, checker->pdf->root, "Metadata");
    for (size_t i = 0; i < count; i++) {
        const struct node *field = kid_of(node, fields[i].uri, fields[i].name);
        bool list = strcmp(fields[i].name, "property") == 0;
        if (!field || strcmp(field->prefix, fields[i].prefix) != 0 ||
            (list ? !is_list_of(field, "Seq") : !*text_in(field)))
            fail(checker, fields[i].rule, where, "%s", fields[i].name);
    }
    for (size_t i = 0; i < node->kids.count; i++) {
        const struct node *kid = *LIST_AT(&node->kids, struct node *, i);
        bool known = kid->attribute;
        for (size_t k = 0; k < count; k++)
            known = known || is_node(kid, fields[k].uri, fields[k].name);
        if (!known)
            fail(checker, "6.6.2.3.2-1", where, "field %s", kid->name);
    }
}

static void check_described(struct checker *checker, const struct node *property) {
    const struct value *where = pdf_get(checker->pdf, checker->pdf->root, "Metadata");
    const char *category = text_in(kid_of(property, PROPERTY, "category"));
    const char *type = text_in(kid_of(property, PROPERTY, "valueType"));
    check_fields(checker, property, property_fields, COUNT_OF(property_fields));
    if (*category && strcmp(category, "internal") != 0 && strcmp(category, "external") != 0)
        fail(checker, "6.6.2.3.3-9", where, "category %s", category);
    if (*type && strcmp(type, "Integer") != 0 && strcmp(type, "Text") != 0)
        fail(checker, "6.6.2.3.3-8", where, "value type %s", type);
}

static void check_schemas(struct checker *checker, const struct node *top) {
    const struct value *where = pdf_get(checker->pdf, checker->pdf->root, "Metadata");
    const struct node *schemas = property_of(top, EXTENSION, "schemas");
    const struct node *bag = kid_of(schemas, RDF, "Bag");
    if (schemas && (!is_list_of(schemas, "Bag") || strcmp(schemas->prefix, "pdfaExtension") != 0))
        fail(checker, "6.6.2.3.3-1", where, "schemas");
    for (size_t i = 0; bag && i < bag->kids.count; i++) {
        const struct node *schema = *LIST_AT(&bag->kids, struct node *, i);
        const struct node *list = kid_of(kid_of(schema, SCHEMA, "property"), RDF, "Seq");
        check_fields(checker, schema, schema_fields, COUNT_OF(schema_fields));
        for (size_t k = 0; list && k < list->kids.count; k++)
            check_described(checker, *LIST_AT(&list->kids, struct node *, k));
    }
}

/* ---- identifiers ------------------------------------------------------------------------- */

static void check_prefix(struct checker *checker, const struct node *property, const char *prefix,
                         const char *rule) {
    if (property && strcmp(property->prefix, prefix) != 0)
        fail(checker, rule, NULL, "prefix %s", property->prefix);
}

static void check_identifiers(struct checker *checker, const struct node *top) {
    const struct value *where = pdf_get(checker->pdf, checker->pdf->root, "Metadata");
    const struct node *part = property_of(top, PDFA_ID, "part");
    const struct node *level = property_of(top, PDFA_ID, "conformance");
    const struct node *ua = property_of(top, PDFUA_ID, "part");
    if (!part || !level)
        fail(checker, "6.6.4-1", where, "pdfaid:part or pdfaid:conformance");
    if (part && g_ascii_strtoll(text_in(part), NULL, 10) != checker->part)
        fail(checker, "6.6.4-2", where, "part %s", text_in(part));
    if (level && strcmp(text_in(level), "A") != 0)
        fail(checker, "6.6.4-3", where, "conformance %s", text_in(level));
    check_prefix(checker, part, "pdfaid", "6.6.4-4");
    check_prefix(checker, level, "pdfaid", "6.6.4-5");
    check_prefix(checker, property_of(top, PDFA_ID, "amd"), "pdfaid", "6.6.4-6");
    check_prefix(checker, property_of(top, PDFA_ID, "corr"), "pdfaid", "6.6.4-7");
    if (!ua || strcmp(text_in(ua), "1") != 0 || strcmp(ua->prefix, "pdfuaid") != 0)
        fail(checker, "06-002", where, "pdfuaid:part \"%s\"", text_in(ua));
    if (!*item_of(property_of(top, DC, "title"), "Alt"))
        fail(checker, "06-003", where, "no dc:title");
}

/* ---- in step with the information dictionary --------------------------------------------- */

/* "D:20240102030405Z" as "2024-01-02T03:04:05Z"; others as they are. */
static const char *iso_date(struct arena *arena, const char *text) {
    if (strlen(text) != 17 || !g_str_has_prefix(text, "D:") || text[16] != 'Z')
        return text;
    return arena_printf(arena, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", text + 2, text + 6, text + 8,
                        text + 10, text + 12, text + 14);
}

static void check_step(struct checker *checker, const struct node *top) {
    static const struct {
        const char *key, *uri, *name, *list;
        bool date;
    } pairs[] = {
        {"Title", DC, "title", "Alt", false},       {"Creator", XMP, "CreatorTool", NULL, false},
        {"Producer", PDF, "Producer", NULL, false}, {"CreationDate", XMP, "CreateDate", NULL, true},
        {"ModDate", XMP, "ModifyDate", NULL, true},
    };
    const struct value *info = pdf_get(checker->pdf, checker->pdf->trailer, "Info");
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        const struct node *node = property_of(top, pairs[i].uri, pairs[i].name);
        const char *said = pairs[i].list ? item_of(node, pairs[i].list) : text_in(node);
        const char *text = text_of(checker->arena, pdf_get(checker->pdf, info, pairs[i].key));
        if (text && pairs[i].date)
            text = iso_date(checker->arena, text);
        if (info && g_strcmp0(text, said) != 0)
            fail(checker, "own-info", info, "%s is \"%s\", in XMP \"%s\"", pairs[i].key,
                 text ? text : "", said);
    }
    for (size_t i = 0; info && i < info->keys.count; i++) {
        bool known = false;
        for (size_t k = 0; k < COUNT_OF(pairs); k++)
            known = known || strcmp(*LIST_AT(&info->keys, const char *, i), pairs[k].key) == 0;
        if (!known)
            fail(checker, "own-info", info, "%s is not in XMP",
                 *LIST_AT(&info->keys, const char *, i));
    }
    const char *language =
        text_of(checker->arena, pdf_get(checker->pdf, checker->pdf->root, "Lang"));
    const char *said = item_of(property_of(top, DC, "language"), "Bag");
    if (language && *said && strcmp(said, language) != 0)
        fail(checker, "own-info", checker->pdf->root, "Lang %s, in XMP %s", language, said);
}

/* ---- the packet -------------------------------------------------------------------------- */

static void check_packet(struct checker *checker, const struct value *stream) {
    const char *xml = (const char *)stream->text.data;
    const char *head = strstr(xml, "<?xpacket begin=");
    char *line = head ? g_strndup(head, strcspn(head, ">")) : g_strdup("");
    if (strstr(line, "bytes="))
        fail(checker, "6.6.2.1-2", stream, "%s", line);
    if (strstr(line, "encoding="))
        fail(checker, "6.6.2.1-3", stream, "%s", line);
    if (!g_utf8_validate(xml, (gssize)stream->text.size, NULL))
        fail(checker, "6.6.2.1-5", stream, "not UTF-8");
    if (!head || !strstr(line, "W5M0MpCehiHzreSzNTczkc9d") || !strstr(xml, "<?xpacket end="))
        fail(checker, "own-packet", stream, "no packet around it");
    if (pdf_has(stream, "Filter") || !is_name(pdf_get(checker->pdf, stream, "Subtype"), "XML") ||
        !is_name(pdf_get(checker->pdf, stream, "Type"), "Metadata"))
        fail(checker, "own-packet", stream, "a filter, or not of type Metadata and XML");
    g_free(line);
}

static void check_metadata(struct checker *checker) {
    const struct value *stream = pdf_get(checker->pdf, checker->pdf->root, "Metadata");
    if (!is_kind(stream, KIND_STREAM)) {
        fail(checker, "06-001 6.6.2.1-1", checker->pdf->root, "no Metadata");
        return;
    }
    check_packet(checker, stream);
    const struct node *top = parse(checker, stream->text);
    if (!top || !rdf_of(top)) {
        fail(checker, "6.6.2.1-4", stream, "not well-formed, or no RDF");
        return;
    }
    see_properties(checker, top);
    check_schemas(checker, top);
    check_identifiers(checker, top);
    check_step(checker, top);
}

const struct check metadata_checks[] = {{"metadata", check_metadata}, {0}};
