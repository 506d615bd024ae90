/* The bytes of any PDF → its pages, each with checked boxes, and what sheets will lose of it. The
 * file is read as it stands: a broken one is refused, never mended by guesses, for a page that a
 * guess has lost would be missed only in print. */
#include "impose/impose_int.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void release_qpdf(void *handle) {
    qpdf_data qpdf = handle;
    QPDF(cleanup)(&qpdf);
}

qpdf_data impose_qpdf_new(struct arena *arena) {
    qpdf_data qpdf = QPDF(init)();
    arena_defer(arena, release_qpdf, qpdf);
    QPDF(silence_errors)(qpdf);
    QPDF(set_suppress_warnings)(qpdf, QPDF_TRUE);
    QPDF(set_attempt_recovery)(qpdf, QPDF_FALSE);
    return qpdf;
}

/* ---- what qpdf finds --------------------------------------------------------------------- */

#define FAULTS_MAX 5

/* qpdf's words come from the file in part: control characters and bad UTF-8 are shown as such. */
static char *detail_of(qpdf_data qpdf, qpdf_error error) {
    const char *detail = QPDF(get_error_message_detail)(qpdf, error);
    char *text = g_utf8_make_valid(detail && *detail ? detail : "it cannot be read", -1);
    for (char *at = text; *at; at++) {
        if (g_ascii_iscntrl(*at))
            *at = ' ';
    }
    return text;
}

static void report_fault(const struct source *source, qpdf_data qpdf, qpdf_error error,
                         struct diags *diags) {
    char *detail = detail_of(qpdf, error);
    diag_report(diags, DIAG_PDF_FAULT, (struct span){.source = source}, "look at every sheet",
                "has a fault: %s", detail);
    g_free(detail);
}

static void report_error(const struct source *source, qpdf_data qpdf, qpdf_error error,
                         struct diags *diags) {
    struct span span = {.source = source};
    if (QPDF(get_error_code)(qpdf, error) == qpdf_e_password) {
        diag_report(diags, DIAG_PDF_LOCKED, span,
                    "save it without one: qpdf --decrypt --password=… locked.pdf open.pdf",
                    "needs a password");
        return;
    }
    char *detail = detail_of(qpdf, error);
    diag_report(diags, DIAG_PDF_BROKEN, span,
                "make it anew; or mend it with qpdf broken.pdf mended.pdf, and look at every page",
                "is no PDF, or a broken one: %s", detail);
    g_free(detail);
}

bool impose_input_check(const struct source *source, qpdf_data qpdf, struct diags *diags) {
    for (int count = 0; QPDF(more_warnings)(qpdf); count++) {
        qpdf_error fault = QPDF(next_warning)(qpdf);
        if (count < FAULTS_MAX)
            report_fault(source, qpdf, fault, diags);
    }
    qpdf_error error = QPDF(get_error)(qpdf);
    if (!error)
        return true;
    report_error(source, qpdf, error, diags);
    return false;
}

/* ---- boxes ------------------------------------------------------------------------------- */

/* ISO 32000-1, Annex C: a page is no larger. */
#define SIDE_MAX 14400.0
#define SIDE_MIN 3.0

bool impose_read_box(qpdf_data qpdf, qpdf_oh dictionary, const char *key,
                     struct impose_box *ret_box) {
    double side[4];
    qpdf_oh array = QPDF(oh_get_key)(qpdf, dictionary, key);
    if (!QPDF(oh_is_array)(qpdf, array) || QPDF(oh_get_array_n_items)(qpdf, array) != 4)
        return false;
    for (int i = 0; i < 4; i++) {
        qpdf_oh item = QPDF(oh_get_array_item)(qpdf, array, i);
        if (!QPDF(oh_get_value_as_number)(qpdf, item, &side[i]) || !isfinite(side[i]))
            return false;
    }
    *ret_box = (struct impose_box){MIN(side[0], side[2]), MIN(side[1], side[3]),
                                   MAX(side[0], side[2]), MAX(side[1], side[3])};
    return true;
}

/* A box that the page does not have, or that lies outside, is as large as it may be. */
static struct impose_box read_box_within(qpdf_data qpdf, qpdf_oh page, const char *key,
                                         struct impose_box limit, struct impose_box otherwise) {
    struct impose_box box;
    if (!impose_read_box(qpdf, page, key, &box))
        return otherwise;
    box = (struct impose_box){MAX(box.left, limit.left), MAX(box.bottom, limit.bottom),
                              MIN(box.right, limit.right), MIN(box.top, limit.top)};
    return box.right > box.left && box.top > box.bottom ? box : otherwise;
}

static int read_turn(qpdf_data qpdf, qpdf_oh page) {
    int turn = 0;
    qpdf_oh value = QPDF(oh_get_key)(qpdf, page, "/Rotate");
    if (!QPDF(oh_get_value_as_int)(qpdf, value, &turn) || turn % 90 != 0)
        return 0;
    return (turn % 360 + 360) % 360;
}

static double read_unit(qpdf_data qpdf, qpdf_oh page) {
    double unit;
    qpdf_oh value = QPDF(oh_get_key)(qpdf, page, "/UserUnit");
    return QPDF(oh_get_value_as_number)(qpdf, value, &unit) && unit > 0 ? unit : 1;
}

static bool is_usable(double side) {
    return side >= SIDE_MIN && side <= SIDE_MAX;
}

static bool read_page(qpdf_data qpdf, qpdf_oh page, struct impose_page *ret_page) {
    struct impose_box media;
    if (!impose_read_box(qpdf, page, "/MediaBox", &media))
        return false;
    struct impose_box crop = read_box_within(qpdf, page, "/CropBox", media, media);
    struct impose_page read = {
        .trim = read_box_within(qpdf, page, "/TrimBox", media, crop),
        .bleed = read_box_within(qpdf, page, "/BleedBox", media, crop),
        .turn = read_turn(qpdf, page),
        .unit = read_unit(qpdf, page),
    };
    /* Bleed lies around the trimmed page, or is none. */
    read.bleed = (struct impose_box){
        MIN(read.bleed.left, read.trim.left), MIN(read.bleed.bottom, read.trim.bottom),
        MAX(read.bleed.right, read.trim.right), MAX(read.bleed.top, read.trim.top)};
    double width = (read.trim.right - read.trim.left) * read.unit;
    double height = (read.trim.top - read.trim.bottom) * read.unit;
    read.size =
        read.turn % 180 ? (struct impose_size){height, width} : (struct impose_size){width, height};
    if (!is_usable(width) || !is_usable(height))
        return false;
    *ret_page = read;
    return true;
}

/* ---- what is lost ------------------------------------------------------------------------ */

static bool has_items(qpdf_data qpdf, qpdf_oh dictionary, const char *key) {
    qpdf_oh array = QPDF(oh_get_key_if_dict)(qpdf, dictionary, key);
    return QPDF(oh_is_array)(qpdf, array) && QPDF(oh_get_array_n_items)(qpdf, array) > 0;
}

static bool has_dictionary(qpdf_data qpdf, qpdf_oh dictionary, const char *key) {
    return QPDF(oh_is_dictionary)(qpdf, QPDF(oh_get_key_if_dict)(qpdf, dictionary, key));
}

static bool claims_conformance(qpdf_data qpdf, qpdf_oh root) {
    unsigned char *data = NULL;
    size_t size = 0;
    qpdf_oh metadata = QPDF(oh_get_key)(qpdf, root, "/Metadata");
    if (!QPDF(oh_is_stream)(qpdf, metadata) ||
        QPDF(oh_get_stream_data)(qpdf, metadata, qpdf_dl_generalized, NULL, &data, &size) != 0 ||
        !data)
        return false;
    bool claims = memmem(data, size, "pdfaid:part", 11) || memmem(data, size, "pdfuaid:part", 12);
    free(data);
    return claims;
}

static void find_losses(qpdf_data qpdf, struct impose_losses *losses) {
    qpdf_oh root = QPDF(get_root)(qpdf);
    qpdf_oh outlines = QPDF(oh_get_key)(qpdf, root, "/Outlines");
    qpdf_oh names = QPDF(oh_get_key)(qpdf, root, "/Names");
    losses->tags = has_dictionary(qpdf, root, "/StructTreeRoot");
    losses->conformance = claims_conformance(qpdf, root);
    losses->outline = has_dictionary(qpdf, outlines, "/First");
    losses->form = has_items(qpdf, QPDF(oh_get_key)(qpdf, root, "/AcroForm"), "/Fields");
    losses->attachments =
        has_dictionary(qpdf, names, "/EmbeddedFiles") || has_items(qpdf, root, "/AF");
}

static bool has_link(qpdf_data qpdf, qpdf_oh page) {
    qpdf_oh annotations = QPDF(oh_get_key)(qpdf, page, "/Annots");
    int count =
        QPDF(oh_is_array)(qpdf, annotations) ? QPDF(oh_get_array_n_items)(qpdf, annotations) : 0;
    for (int i = 0; i < count; i++) {
        qpdf_oh annotation = QPDF(oh_get_array_item)(qpdf, annotations, i);
        qpdf_oh subtype = QPDF(oh_get_key_if_dict)(qpdf, annotation, "/Subtype");
        if (QPDF(oh_is_name_and_equals)(qpdf, subtype, "/Link"))
            return true;
    }
    return false;
}

/* ---- reading ----------------------------------------------------------------------------- */

static bool read_pages(struct arena *arena, struct impose_input *input, struct diags *diags) {
    struct span span = {.source = input->source};
    qpdf_data qpdf = input->qpdf;
    int count = QPDF(get_num_pages)(qpdf);
    if (!impose_input_check(input->source, qpdf, diags))
        return false;
    if (count <= 0)
        diag_report(diags, DIAG_PDF_PAGES, span, NULL, "has no pages");
    (void)QPDF(push_inherited_attributes_to_page)(qpdf);
    for (int i = 0; i < count; i++) {
        qpdf_oh page = QPDF(get_page_n)(qpdf, (size_t)i);
        if (!read_page(qpdf, page, LIST_PUSH(arena, &input->pages, struct impose_page)) &&
            diags_count(diags) < DIAG_STAGE_MAX)
            diag_report(diags, DIAG_PDF_PAGES, span, "a side is 3 to 14400 pt long",
                        "page %d has no usable size", i + 1);
        input->losses.links = input->losses.links || has_link(qpdf, page);
        QPDF(oh_release_all)(qpdf);
    }
    return impose_input_check(input->source, qpdf, diags) && diags_count_errors(diags) == 0;
}

/* Sheets would take a PDF's protection from it: its owner must allow what is done here. */
static bool check_allowed(const struct impose_input *input, struct diags *diags) {
    if (!QPDF(is_encrypted)(input->qpdf) ||
        (QPDF(allow_print_high_res)(input->qpdf) && QPDF(allow_modify_assembly)(input->qpdf)))
        return true;
    diag_report(diags, DIAG_PDF_LOCKED, (struct span){.source = input->source},
                "ask for a copy without restrictions",
                "its owner does not allow it to be printed or rearranged");
    return false;
}

static bool reads_right_to_left(qpdf_data qpdf) {
    qpdf_oh preferences = QPDF(oh_get_key)(qpdf, QPDF(get_root)(qpdf), "/ViewerPreferences");
    qpdf_oh direction = QPDF(oh_get_key_if_dict)(qpdf, preferences, "/Direction");
    return QPDF(oh_is_name_and_equals)(qpdf, direction, "/R2L");
}

bool impose_input_read(struct arena *arena, const char *path, struct diags *diags,
                       struct impose_input *ret_input) {
    struct named_bytes file;
    if (!source_read_bytes(arena, path, IMPOSE_INPUT_MAX, diags, &file) ||
        !module_need_qpdf((struct span){.source = file.source}, diags))
        return false;
    struct impose_input input = {.source = file.source, .qpdf = impose_qpdf_new(arena)};
    QPDF_ERROR_CODE code = QPDF(read_memory)(input.qpdf, "input", (const char *)file.bytes.data,
                                             file.bytes.size, NULL);
    (void)code; /* found again in the handle */
    if (!impose_input_check(input.source, input.qpdf, diags) || !check_allowed(&input, diags))
        return false;
    find_losses(input.qpdf, &input.losses);
    input.right_to_left = reads_right_to_left(input.qpdf);
    if (!read_pages(arena, &input, diags))
        return false;
    *ret_input = input;
    return true;
}
