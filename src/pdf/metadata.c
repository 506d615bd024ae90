/* What a file says of itself: the information dictionary, XMP in step with it (ISO 19005-2, 6.6),
 * the output intent. */
#include "pdf/pdf_int.h"

#include <string.h>

#define PRODUCER "shimai"

/* ---- information dictionary -------------------------------------------------------------- */

void pdf_append_date(GString *out, const char *key, GDateTime *date) {
    char *text = g_date_time_format(date, "D:%Y%m%d%H%M%SZ");
    g_string_append(out, key);
    pdf_append_text(out, text);
    g_free(text);
}

uint32_t pdf_metadata_info(struct pdf_file *file, const struct pdf_metadata *metadata) {
    uint32_t object = pdf_file_reserve(file);
    GString *out = g_string_new("<</Title");
    pdf_append_text(out, metadata->title);
    g_string_append(out, "/Creator(" PRODUCER ")/Producer(" PRODUCER ")");
    pdf_append_date(out, "/CreationDate", metadata->date);
    pdf_append_date(out, "/ModDate", metadata->date);
    g_string_append(out, ">>");
    pdf_file_put(file, object, out);
    g_string_free(out, TRUE);
    return object;
}

/* ---- XMP --------------------------------------------------------------------------------- */

static void append_xml(GString *out, const char *before, const char *text, const char *after) {
    char *escaped = g_markup_escape_text(text, -1);
    g_string_append(out, before);
    g_string_append(out, escaped);
    g_string_append(out, after);
    g_free(escaped);
}

/* PDF/A knows the PDF/UA identifier only if the file describes it (ISO 19005-2, 6.6.2.3.3). */
static const char ua_description[] =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 to which the file conforms"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

static void append_conformance(GString *out, enum pdf_profile profile) {
    if (profile != PDF_ARCHIVE && profile != PDF_ARCHIVE_ATTACHED)
        return;
    g_string_append_printf(out,
                           "<rdf:Description rdf:about=\"\""
                           " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                           " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                           "<pdfaid:part>%d</pdfaid:part>\n"
                           "<pdfaid:conformance>A</pdfaid:conformance>\n"
                           "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n",
                           profile == PDF_ARCHIVE_ATTACHED ? 3 : 2);
    g_string_append(out, ua_description);
}

static void append_description(GString *out, const struct pdf_metadata *metadata) {
    char *date = g_date_time_format(metadata->date, "%Y-%m-%dT%H:%M:%SZ");
    g_string_append(out, "<rdf:Description rdf:about=\"\""
                         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                         " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                         " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                         "<dc:format>application/pdf</dc:format>\n");
    append_xml(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", metadata->title,
               "</rdf:li></rdf:Alt></dc:title>\n");
    append_xml(out, "<dc:language><rdf:Bag><rdf:li>", metadata->language,
               "</rdf:li></rdf:Bag></dc:language>\n");
    append_xml(out, "<xmp:CreateDate>", date, "</xmp:CreateDate>\n");
    append_xml(out, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>\n");
    g_string_append(out, "<xmp:CreatorTool>" PRODUCER "</xmp:CreatorTool>\n"
                         "<pdf:Producer>" PRODUCER "</pdf:Producer>\n</rdf:Description>\n");
    g_free(date);
}

/* Not compressed, so that programs that know no PDF find it. */
uint32_t pdf_metadata_xmp(struct pdf_file *file, const struct pdf_metadata *metadata) {
    uint32_t object = pdf_file_reserve(file);
    GString *out =
        g_string_new("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF"
                     " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    append_description(out, metadata);
    append_conformance(out, metadata->profile);
    g_string_append(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    pdf_file_put_raw(file, object, "/Type/Metadata/Subtype/XML",
                     (struct bytes){(const unsigned char *)out->str, out->len});
    g_string_free(out, TRUE);
    return object;
}

/* ---- output intent ----------------------------------------------------------------------- */

uint32_t pdf_metadata_intent(struct pdf_file *file, struct bytes icc) {
    uint32_t object = pdf_file_reserve(file), profile = pdf_file_reserve(file);
    pdf_file_put_stream(file, profile, "/N 3", icc);
    GString *out = g_string_new("<</Type/OutputIntent/S/GTS_PDFA1"
                                "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                                "/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
    pdf_append_reference(out, profile);
    g_string_append(out, ">>");
    pdf_file_put(file, object, out);
    g_string_free(out, TRUE);
    return object;
}
