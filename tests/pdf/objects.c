/* Objects wherever they stand: limits, filters, names, the catalog, pages, colour, images, attached
 * files, and all that a file for archives may not hold. Also the premises of rules that cannot
 * fail. */
#include "check.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- limits, names, filters -------------------------------------------------------------- */

static void see_limits(const struct value *value, void *data) {
    struct checker *checker = data;
    if (value->kind == KIND_INTEGER && (value->integer > INT32_MAX || value->integer < INT32_MIN))
        fail(checker, "6.1.13-1", value, "%lld", value->integer);
    if (value->kind == KIND_REAL && fabs(value->number) > 3.403e38)
        fail(checker, "6.1.13-2", value, "%g", value->number);
    if (value->kind == KIND_REAL && value->number != 0 && fabs(value->number) < 1.175e-38)
        fail(checker, "6.1.13-5", value, "%g", value->number);
    if (value->kind == KIND_STRING && value->text.size > 32767)
        fail(checker, "6.1.13-3", value, "%zu bytes", value->text.size);
    if (value->kind == KIND_NAME && value->text.size > 127)
        fail(checker, "6.1.13-4", value, "%zu bytes", value->text.size);
    if (value->kind == KIND_NAME && !g_utf8_validate(name_of(value), -1, NULL))
        fail(checker, "6.1.8-1", value, "not UTF-8");
    for (size_t i = 0; i < value->keys.count; i++)
        if (strlen(*LIST_AT(&value->keys, const char *, i)) > 127)
            fail(checker, "6.1.13-4", value, "a long key");
}

static void check_limits(struct checker *checker) {
    pdf_walk(checker->pdf, see_limits, checker);
    if (checker->pdf->object_count > 8388607)
        fail(checker, "6.1.13-7", NULL, "%zu objects", checker->pdf->object_count);
}

static void check_filter(struct checker *checker, const struct value *stream,
                         const struct value *filter) {
    static const char *const names[] = {"ASCIIHexDecode",  "ASCII85Decode",  "FlateDecode",
                                        "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode",
                                        "DCTDecode",       "JPXDecode"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (is_name(filter, names[i]))
            return;
    fail(checker, "6.1.7.2-1", stream, "filter %s", name_of(filter));
}

static void see_stream(const struct value *value, void *data) {
    static const char *const outside[] = {"F", "FFilter", "FDecodeParms"};
    struct checker *checker = data;
    if (value->kind != KIND_STREAM)
        return;
    for (size_t i = 0; i < COUNT_OF(outside); i++)
        if (pdf_has(value, outside[i]))
            fail(checker, "6.1.7.1-3", value, "%s", outside[i]);
    const struct value *filter = pdf_get(checker->pdf, value, "Filter");
    if (is_kind(filter, KIND_NAME))
        check_filter(checker, value, filter);
    for (size_t i = 0; is_kind(filter, KIND_ARRAY) && i < filter->items.count; i++)
        check_filter(checker, value, pdf_at(checker->pdf, filter, i));
}

static void check_streams(struct checker *checker) {
    pdf_walk(checker->pdf, see_stream, checker);
}

/* ---- catalog ----------------------------------------------------------------------------- */

static bool is_true(const struct value *value) {
    return is_kind(value, KIND_BOOL) && value->integer;
}

static void check_labels(struct checker *checker) {
    const struct pdf *pdf = checker->pdf;
    const struct value *nums = pdf_get(pdf, pdf_get(pdf, pdf->root, "PageLabels"), "Nums");
    if (!nums || number_of(pdf_at(pdf, nums, 0), -1) != 0 ||
        !is_kind(pdf_at(pdf, nums, 1), KIND_DICTIONARY))
        fail(checker, "own-labels", pdf->root, "the first page has no label");
    for (size_t i = 0; nums && i < nums->items.count; i += 2)
        if (number_of(pdf_at(pdf, nums, i), -1) >= (double)pdf->pages.count)
            fail(checker, "own-labels", pdf->root, "a label of a page that is not there");
}

static void check_catalog(struct checker *checker) {
    static const struct {
        const char *key, *rule;
    } forbidden[] = {{"AA", "6.5.2-1"}, {"NeedsRendering", "6.4.2-2"}, {"Requirements", "6.11-1"}};
    const struct pdf *pdf = checker->pdf;
    const struct value *info = pdf_get(pdf, pdf->root, "MarkInfo");
    const struct value *viewer = pdf_get(pdf, pdf->root, "ViewerPreferences");
    for (size_t i = 0; i < COUNT_OF(forbidden); i++)
        if (pdf_has(pdf->root, forbidden[i].key))
            fail(checker, forbidden[i].rule, pdf->root, "%s", forbidden[i].key);
    if (!is_true(pdf_get(pdf, info, "Marked")))
        fail(checker, "6.7.2.2-1", pdf->root, "Marked is not true");
    if (is_true(pdf_get(pdf, info, "Suspects")))
        fail(checker, "01-007", pdf->root, "Suspects is true");
    if (!pdf_has(viewer, "DisplayDocTitle"))
        fail(checker, "07-001", pdf->root, "no DisplayDocTitle");
    else if (!is_true(pdf_get(pdf, viewer, "DisplayDocTitle")))
        fail(checker, "07-002", pdf->root, "DisplayDocTitle is not true");
    if (!pdf_get(pdf, pdf->root, "StructTreeRoot"))
        fail(checker, "6.7.3.3-1", pdf->root, "no StructTreeRoot");
    if (pdf_has(pdf_get(pdf, pdf->root, "Names"), "AlternatePresentations"))
        fail(checker, "6.10-1", pdf->root, "AlternatePresentations");
    check_labels(checker);
}

static void check_page(struct checker *checker, const struct value *page) {
    static const char *const boxes[] = {"MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"};
    const struct pdf *pdf = checker->pdf;
    if (pdf_has(page, "AA"))
        fail(checker, "6.5.2-2", page, "AA");
    if (pdf_has(page, "PresSteps"))
        fail(checker, "6.10-2", page, "PresSteps");
    if (!is_name(pdf_get(pdf, page, "Tabs"), "S"))
        fail(checker, "own-tabs", page, "Tabs is not S");
    for (size_t i = 0; i < COUNT_OF(boxes); i++) {
        const struct value *box = pdf_get(pdf, page, boxes[i]);
        double width = number_of(pdf_at(pdf, box, 2), 0) - number_of(pdf_at(pdf, box, 0), 0);
        double height = number_of(pdf_at(pdf, box, 3), 0) - number_of(pdf_at(pdf, box, 1), 0);
        if (!box && i > 0)
            continue;
        if (width < 3 || height < 3 || width > 14400 || height > 14400)
            fail(checker, "6.1.13-11", page, "%s is %g by %g", boxes[i], width, height);
    }
}

static void check_pages(struct checker *checker) {
    for (size_t i = 0; i < checker->pdf->pages.count; i++)
        check_page(checker, *LIST_AT(&checker->pdf->pages, const struct value *, i));
}

/* ---- colour ------------------------------------------------------------------------------ */

/* The header of ICC.1, 7.2: version at 8, class at 12, space at 16, "acsp" at 36. */
static bool is_profile(const struct value *stream, const char *classes, const char *spaces) {
    char class_name[6] = {0}, space[6] = {0};
    if (!is_kind(stream, KIND_STREAM) || stream->text.size < 128)
        return false;
    const unsigned char *data = stream->text.data;
    snprintf(class_name, sizeof class_name, "%.4s", (const char *)data + 12);
    snprintf(space, sizeof space, "%.4s", (const char *)data + 16);
    size_t size = (size_t)data[0] << 24 | (size_t)data[1] << 16 | (size_t)data[2] << 8 | data[3];
    return memcmp(data + 36, "acsp", 4) == 0 && data[8] < 5 && strstr(classes, class_name) &&
           strstr(spaces, space) && size == stream->text.size;
}

static double components_of(const struct value *profile) {
    const char *space = (const char *)profile->text.data + 16;
    return memcmp(space, "GRAY", 4) == 0 ? 1 : memcmp(space, "CMYK", 4) == 0 ? 4 : 3;
}

static void check_intent(struct checker *checker, const struct value *intent) {
    const struct pdf *pdf = checker->pdf;
    const struct value *profile = pdf_get(pdf, intent, "DestOutputProfile");
    if (!is_profile(profile, "prtr mntr", "RGB  CMYK GRAY"))
        fail(checker, "6.2.3-1", intent, "no output or monitor profile");
    else if (number_of(pdf_get(pdf, profile, "N"), 0) != components_of(profile))
        fail(checker, "own-intent", profile, "N is not the profile's");
    if (!is_name(pdf_get(pdf, intent, "S"), "GTS_PDFA1") ||
        !pdf_has(intent, "OutputConditionIdentifier"))
        fail(checker, "own-intent", intent, "S or OutputConditionIdentifier");
    if (pdf_has(intent, "DestOutputProfileRef"))
        fail(checker, "6.2.3-3", intent, "DestOutputProfileRef");
}

static void check_intents(struct checker *checker) {
    const struct pdf *pdf = checker->pdf;
    const struct value *intents = pdf_get(pdf, pdf->root, "OutputIntents");
    if (!intents || intents->items.count == 0)
        fail(checker, "own-intent", pdf->root, "no output intent");
    for (size_t i = 0; intents && i < intents->items.count; i++) {
        const struct value *intent = pdf_at(pdf, intents, i);
        check_intent(checker, intent);
        if (pdf_get(pdf, intent, "DestOutputProfile") !=
            pdf_get(pdf, pdf_at(pdf, intents, 0), "DestOutputProfile"))
            fail(checker, "6.2.3-2", intent, "another profile");
    }
}

static void see_icc_based(const struct value *value, struct checker *checker) {
    if (value->kind != KIND_ARRAY || !is_name(pdf_at(checker->pdf, value, 0), "ICCBased"))
        return;
    const struct value *profile = pdf_at(checker->pdf, value, 1);
    if (!is_profile(profile, "prtr mntr scnr spac", "RGB  CMYK GRAY Lab "))
        fail(checker, "6.2.4.2-1", value, "no profile that may stand here");
}

/* Device spaces of images, shadings and groups; those of operators are the content's. */
static void see_device(const struct value *value, struct checker *checker) {
    static const struct {
        const char *space, *rule;
        double components; /* of the intent's; 0: any */
    } devices[] = {{"DeviceRGB", "6.2.4.3-2", 3},
                   {"DeviceCMYK", "6.2.4.3-3", 4},
                   {"DeviceGray", "6.2.4.3-4", 0}};
    static const char *const keys[] = {"ColorSpace", "CS"};
    const struct pdf *pdf = checker->pdf;
    const struct value *intent = pdf_at(pdf, pdf_get(pdf, pdf->root, "OutputIntents"), 0);
    double intended = number_of(pdf_get(pdf, pdf_get(pdf, intent, "DestOutputProfile"), "N"), -1);
    if (value->kind == KIND_REFERENCE)
        return;
    for (size_t i = 0; i < COUNT_OF(devices); i++)
        for (size_t k = 0; k < COUNT_OF(keys); k++)
            if (is_name(pdf_get(pdf, value, keys[k]), devices[i].space) &&
                (intended < 0 || (devices[i].components && devices[i].components != intended)))
                fail(checker, devices[i].rule, value, "%s", devices[i].space);
}

static void see_space(const struct value *value, void *data) {
    see_icc_based(value, data);
    see_device(value, data);
}

static void check_profiles(struct checker *checker) {
    pdf_walk(checker->pdf, see_space, checker);
}

/* ---- images, forms, graphics state ------------------------------------------------------- */

static void check_image(struct checker *checker, const struct value *image) {
    const struct pdf *pdf = checker->pdf;
    double bits = number_of(pdf_get(pdf, image, "BitsPerComponent"), 8);
    bool mask = is_true(pdf_get(pdf, image, "ImageMask"));
    if (pdf_has(image, "Alternates"))
        fail(checker, "6.2.8-1", image, "Alternates");
    if (pdf_has(image, "OPI"))
        fail(checker, "6.2.8-2", image, "OPI");
    if (is_true(pdf_get(pdf, image, "Interpolate")))
        fail(checker, "6.2.8-3", image, "Interpolate");
    if (!mask && bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16)
        fail(checker, "6.2.8-4", image, "%g bits", bits);
    if (mask && pdf_has(image, "BitsPerComponent") && bits != 1)
        fail(checker, "6.2.8-5", image, "%g bits of a mask", bits);
}

static void check_form(struct checker *checker, const struct value *form) {
    const struct pdf *pdf = checker->pdf;
    if (pdf_has(form, "OPI") || pdf_has(form, "PS") ||
        is_name(pdf_get(pdf, form, "Subtype2"), "PS"))
        fail(checker, "6.2.9-1", form, "OPI, PS or Subtype2");
    if (pdf_has(form, "Ref"))
        fail(checker, "30-001 6.2.9-2", form, "Ref");
    if (!pdf_has(form, "Resources"))
        fail(checker, "own-form", form, "a form without its own Resources");
}

static void see_external(const struct value *value, void *data) {
    struct checker *checker = data;
    if (value->kind != KIND_STREAM)
        return;
    const char *subtype = pdf_get_name(checker->pdf, value, "Subtype");
    if (strcmp(subtype, "Image") == 0)
        check_image(checker, value);
    if (strcmp(subtype, "Form") == 0)
        check_form(checker, value);
    if (strcmp(subtype, "PS") == 0)
        fail(checker, "6.2.9-3", value, "PostScript");
}

static void check_externals(struct checker *checker) {
    pdf_walk(checker->pdf, see_external, checker);
}

static bool is_blend_mode(const struct value *mode) {
    static const char *const modes[] = {
        "Normal",    "Compatible", "Multiply",   "Screen",    "Overlay",   "Darken",
        "Lighten",   "ColorDodge", "ColorBurn",  "HardLight", "SoftLight", "Difference",
        "Exclusion", "Hue",        "Saturation", "Color",     "Luminosity"};
    for (size_t i = 0; i < COUNT_OF(modes); i++)
        if (is_name(mode, modes[i]))
            return true;
    return false;
}

static void check_state(struct checker *checker, const struct value *state) {
    const struct pdf *pdf = checker->pdf;
    const struct value *mode = pdf_get(pdf, state, "BM");
    if (pdf_has(state, "TR"))
        fail(checker, "6.2.5-1", state, "TR");
    if (pdf_has(state, "TR2") && !is_name(pdf_get(pdf, state, "TR2"), "Default"))
        fail(checker, "6.2.5-2", state, "TR2");
    if (pdf_has(state, "HTP"))
        fail(checker, "6.2.5-3", state, "HTP");
    if (mode && !is_blend_mode(mode))
        fail(checker, "6.2.10-1", state, "%s", name_of(mode));
}

static void see_states(const struct value *value, void *data) {
    struct checker *checker = data;
    const struct pdf *pdf = checker->pdf;
    const struct value *states = pdf_get(pdf, value, "ExtGState");
    for (size_t k = 0; value->kind != KIND_REFERENCE && states && k < states->items.count; k++)
        check_state(checker, pdf_resolve(pdf, LIST_AT(&states->items, struct value, k)));
}

static void check_states(struct checker *checker) {
    pdf_walk(checker->pdf, see_states, checker);
}

/* ---- attached files ---------------------------------------------------------------------- */

static bool is_associated(const struct checker *checker, const struct value *file) {
    const struct value *files = pdf_get(checker->pdf, checker->pdf->root, "AF");
    for (size_t i = 0; files && i < files->items.count; i++)
        if (pdf_at(checker->pdf, files, i) == file)
            return true;
    return false;
}

static bool is_media_type(const char *type) {
    const char *slash = strchr(type, '/');
    return slash && slash > type && slash[1] &&
           strspn(slash + 1, "abcdefghijklmnopqrstuvwxyz0123456789-+._") == strlen(slash + 1);
}

static void see_file(const struct value *value, void *data) {
    struct checker *checker = data;
    const struct pdf *pdf = checker->pdf;
    const struct value *embedded = pdf_get(pdf, value, "EF");
    const char *names[] = {text_of(checker->arena, pdf_get(pdf, value, "F")),
                           text_of(checker->arena, pdf_get(pdf, value, "UF"))};
    if (!embedded || value->kind != KIND_DICTIONARY)
        return;
    if (!names[0] || !*names[0] || !names[1] || !*names[1])
        fail(checker, "21-001 6.8-2", value, "F or UF");
    if (checker->part == 2) {
        fail(checker, "6.8-5", value, "a file is attached");
        return;
    }
    if (!is_media_type(pdf_get_name(pdf, pdf_get(pdf, embedded, "F"), "Subtype")))
        fail(checker, "6.8-1", value, "no media type");
    if (!*pdf_get_name(pdf, value, "AFRelationship"))
        fail(checker, "6.8-3", value, "no AFRelationship");
    if (!is_associated(checker, value))
        fail(checker, "6.8-4", value, "not in AF");
}

static void check_files(struct checker *checker) {
    const struct pdf *pdf = checker->pdf;
    pdf_walk(pdf, see_file, checker);
    const struct value *names = pdf_get(pdf, pdf_get(pdf, pdf->root, "Names"), "EmbeddedFiles");
    if (checker->part == 3 &&
        !is_kind(pdf_at(pdf, pdf_get(pdf, names, "Names"), 1), KIND_DICTIONARY))
        fail(checker, "own-attached", pdf->root, "nothing in EmbeddedFiles");
}

const struct check object_checks[] = {
    {"limits", check_limits},       {"streams", check_streams},
    {"catalog", check_catalog},     {"pages", check_pages},
    {"intents", check_intents},     {"profiles", check_profiles},
    {"externals", check_externals}, {"states", check_states},
    {"files", check_files},         {0},
};
