/* What a file is known not to hold, so that rules about it cannot fail. Each is tried all the same:
 * where one is contradicted, its rules count as failed. */
#include "check.h"

#include <string.h>

struct search {
    const struct pdf *pdf;
    const char *key;   /* a dictionary with this key … */
    const char *value; /* … and, unless NULL, this name in it */
    bool found;
};

static void see_key(const struct value *value, void *data) {
    struct search *search = data;
    const struct value *found = pdf_get(search->pdf, value, search->key);
    if (value->kind == KIND_REFERENCE || !found)
        return;
    search->found = search->found || !search->value || is_name(found, search->value);
}

static bool holds(const struct checker *checker, const char *key, const char *value) {
    struct search search = {checker->pdf, key, value, false};
    pdf_walk(checker->pdf, see_key, &search);
    return search.found;
}

static const char *find_annotation(struct checker *checker) {
    return holds(checker, "Annots", NULL) ? "a page with Annots" : NULL;
}

static const char *find_form(struct checker *checker) {
    return holds(checker, "AcroForm", NULL) || holds(checker, "FT", NULL) ? "a form" : NULL;
}

static const char *find_encryption(struct checker *checker) {
    return pdf_has(checker->pdf->trailer, "Encrypt") ? "Encrypt" : NULL;
}

static const char *find_optional(struct checker *checker) {
    return holds(checker, "OCProperties", NULL) || holds(checker, "OC", NULL) ? "optional content"
                                                                              : NULL;
}

static const char *find_action(struct checker *checker) {
    static const char *const keys[] = {"OpenAction", "AA", "A", "JavaScript"};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const struct value *value = pdf_get(checker->pdf, checker->pdf->root, keys[i]);
        if (value)
            return keys[i];
    }
    static const char *const actions[] = {
        "JavaScript", "Launch",    "GoTo",       "GoToR", "Named", "Sound", "Movie",
        "Hide",       "Rendition", "SubmitForm", "Trans", "GoToE", "Thread"};
    for (size_t i = 0; i < COUNT_OF(actions); i++)
        if (holds(checker, "S", actions[i]))
            return actions[i];
    return NULL;
}

static const char *find_media(struct checker *checker) {
    return holds(checker, "S", "MCD") || holds(checker, "S", "Rendition") ? "a media clip" : NULL;
}

static const char *find_signature(struct checker *checker) {
    return pdf_has(checker->pdf->root, "Perms") || holds(checker, "ByteRange", NULL) ? "a signature"
                                                                                     : NULL;
}

static const char *find_simple_font(struct checker *checker) {
    static const char *const types[] = {"Type1", "MMType1", "TrueType", "Type3"};
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (holds(checker, "Subtype", types[i]))
            return types[i];
    return NULL;
}

static const char *find_cmap(struct checker *checker) {
    return holds(checker, "CMapName", NULL) || holds(checker, "UseCMap", NULL) ? "a CMap stream"
                                                                               : NULL;
}

static const char *find_cid_set(struct checker *checker) {
    return holds(checker, "CIDSet", NULL) || holds(checker, "CharSet", NULL) ? "CIDSet" : NULL;
}

static void see_spot(const struct value *value, void *data) {
    struct search *search = data;
    const struct value *first = pdf_at(search->pdf, value, 0);
    search->found = search->found || (value->kind == KIND_ARRAY &&
                                      (is_name(first, "Separation") || is_name(first, "DeviceN")));
}

static const char *find_spot_color(struct checker *checker) {
    struct search search = {.pdf = checker->pdf};
    pdf_walk(checker->pdf, see_spot, &search);
    return search.found ? "a spot colour" : NULL;
}

static const char *find_halftone(struct checker *checker) {
    return holds(checker, "HT", NULL) || holds(checker, "HalftoneType", NULL) ? "a halftone" : NULL;
}

static const char *find_overprint(struct checker *checker) {
    return holds(checker, "OPM", NULL) || holds(checker, "OP", NULL) ? "overprinting" : NULL;
}

static const char *find_jpeg2000(struct checker *checker) {
    return holds(checker, "Filter", "JPXDecode") ? "JPEG 2000" : NULL;
}

static const char *find_formula(struct checker *checker) {
    return holds(checker, "S", "Formula") ? "a Formula" : NULL;
}

static const char *find_value_type(struct checker *checker) {
    const struct value *xmp = pdf_get(checker->pdf, checker->pdf->root, "Metadata");
    return is_kind(xmp, KIND_STREAM) && strstr((const char *)xmp->text.data, "pdfaType")
               ? "a value type of the file's own"
               : NULL;
}

/* A line that is just the keyword begins a table of fixed columns. */
static const char *find_table(struct checker *checker) {
    const struct bytes raw = checker->pdf->raw;
    for (size_t i = 0; i + 6 < raw.size; i++)
        if (memcmp(raw.data + i, "\nxref\n", 6) == 0 || memcmp(raw.data + i, "\nxref\r", 6) == 0)
            return "a cross-reference table";
    return NULL;
}

const struct premise premises[] = {
    {"no annotation", find_annotation},
    {"no form", find_form},
    {"no encryption", find_encryption},
    {"no optional content", find_optional},
    {"no action", find_action},
    {"no media", find_media},
    {"no signature", find_signature},
    {"Type 0 fonts only", find_simple_font},
    {"Identity encodings only", find_cmap},
    {"no CIDSet", find_cid_set},
    {"no spot colour", find_spot_color},
    {"no halftone", find_halftone},
    {"no overprinting", find_overprint},
    {"no JPEG 2000", find_jpeg2000},
    {"no formula", find_formula},
    {"no value type", find_value_type},
    {"no table", find_table},
    {0},
};
