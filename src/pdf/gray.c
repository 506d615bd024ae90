/* A drawing that cairo has put into a PDF → the same without colour. Takes qpdf's objects of its
 * first page, changes them in place: operators in content, colour spaces, the functions of
 * gradients, samples.
 *
 * A gradient's function runs straight between colours, and lightness is a sum of their parts: so
 * the gray between is that of the colour between. What cairo does not write is not guessed at. */
#include "pdf/pdf_int.h"

#include "module/qpdf.h"
#include <stdlib.h>
#include <string.h>

/* Objects that are referred to and not turned yet. */
struct turner {
    qpdf_data qpdf;
    GHashTable *seen; /* numbers */
    GQueue waiting;   /* of qpdf_oh, as pointers */
    bool ok;
};

static bool is_color_space(const char *name) {
    static const char *const names[] = {"/DeviceRGB", "/DeviceCMYK", "/CalRGB",  "/Lab",
                                        "/ICCBased",  "/Separation", "/DeviceN", NULL};
    return g_strv_contains(names, name);
}

/* ---- content ----------------------------------------------------------------------------- */

#define OPERANDS_MAX 4

/* Colours as cairo sets them, and what takes their place. */
static const struct color_operator {
    const char *name, *gray;
    size_t operands;
} color_operators[] = {{"rg", "g", 3}, {"RG", "G", 3}, {"k", "g", 4}, {"K", "G", 4}};

/* Of the operands of a colour, 0 to 1. */
static double lightness(const double *parts, size_t count) {
    double sum = 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2];
    return count == 3 ? sum : 1 - MIN(sum + parts[3], 1);
}

/* `places` of the last words in `out`, latest last. */
static void replace_operands(GString *out, const size_t *places,
                             const struct color_operator *operator) {
    double parts[OPERANDS_MAX] = {0};
    const size_t *first = places + OPERANDS_MAX - operator->operands;
    for (size_t i = 0; i < operator->operands; i++)
        parts[i] = g_ascii_strtod(out->str + first[i], NULL);
    g_string_truncate(out, *first);
    pdf_append_thousandths(out, (int64_t)(1000 * lightness(parts, operator->operands) + 0.5));
    g_string_append_c(out, ' ');
    g_string_append(out, operator->gray);
}

static const struct color_operator *lookup_operator(const char *word) {
    for (size_t i = 0; i < COUNT_OF(color_operators); i++)
        if (g_str_equal(word, color_operators[i].name))
            return &color_operators[i];
    return NULL;
}

/* Strings, dictionaries and pictures within content are none of a drawing's. */
static bool is_plain(const char *word) {
    return !strpbrk(word, "(<%") && !g_str_equal(word, "BI") && !is_color_space(word);
}

/* Words with the white space that parts them. False: something else is in it. */
static bool turn_words(char **words, GString *out) {
    size_t places[OPERANDS_MAX] = {0}, count = 0;
    for (; *words; words++) {
        const struct color_operator *operator= lookup_operator(*words);
        if (!is_plain(*words) || (operator&& count<operator->operands))
            return false;
        if (!**words)
            continue;
        if (operator) {
            replace_operands(out, places, operator);
        } else {
            memmove(places, places + 1, sizeof places - sizeof *places);
            places[OPERANDS_MAX - 1] = out->len;
            g_string_append(out, *words);
        }
        count++;
        g_string_append_c(out, '\n');
    }
    return true;
}

static bool turn_text(const unsigned char *data, size_t size, GString *out) {
    if (memchr(data, '\0', size))
        return false;
    char *text = g_strndup((const char *)data, size);
    char **words = g_strsplit_set(text, " \t\r\n\f", -1);
    bool ok = turn_words(words, out);
    g_strfreev(words);
    g_free(text);
    return ok;
}

/* Puts it back without a filter. */
static void replace_data(struct turner *turner, qpdf_oh stream, const void *data, size_t size) {
    qpdf_oh none = QPDF(oh_new_null)(turner->qpdf);
    QPDF(oh_replace_stream_data)(turner->qpdf, stream, data, size, none, none);
}

static bool read_data(struct turner *turner, qpdf_oh stream, enum qpdf_stream_decode_level_e level,
                      unsigned char **ret_data, size_t *ret_size) {
    QPDF_BOOL filtered = QPDF_FALSE;
    bool ok =
        !(QPDF(oh_get_stream_data)(turner->qpdf, stream, level, &filtered, ret_data, ret_size) &
          QPDF_ERRORS);
    return ok && (level == qpdf_dl_none || filtered);
}

static bool turn_content(struct turner *turner, qpdf_oh stream) {
    unsigned char *data = NULL;
    size_t size = 0;
    GString *out = g_string_new(NULL);
    bool ok =
        read_data(turner, stream, qpdf_dl_generalized, &data, &size) && turn_text(data, size, out);
    if (ok)
        replace_data(turner, stream, out->str, out->len);
    g_string_free(out, TRUE);
    free(data);
    return ok;
}

/* ---- samples ----------------------------------------------------------------------------- */

static bool has_name(struct turner *turner, qpdf_oh dictionary, const char *key, const char *name) {
    qpdf_oh value = QPDF(oh_get_key)(turner->qpdf, dictionary, key);
    return QPDF(oh_is_name)(turner->qpdf, value) &&
           g_str_equal(QPDF(oh_get_name)(turner->qpdf, value), name);
}

static int number_of(struct turner *turner, qpdf_oh dictionary, const char *key) {
    return QPDF(oh_get_int_value_as_int)(turner->qpdf,
                                         QPDF(oh_get_key)(turner->qpdf, dictionary, key));
}

static bool turn_jpeg(struct turner *turner, qpdf_oh stream, qpdf_oh dictionary) {
    static const struct string file = {"", {0}};
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    const struct picture *picture = NULL;
    unsigned char *data = NULL;
    size_t size = 0;
    struct bytes jpeg;
    bool ok = read_data(turner, stream, qpdf_dl_none, &data, &size) &&
              picture_read(arena, &file, data, size, diags, &picture) &&
              picture->kind == PICTURE_JPEG && picture_gray_jpeg(arena, picture, diags, &jpeg);
    if (ok) {
        QPDF(oh_replace_stream_data)
        (turner->qpdf, stream, jpeg.data, jpeg.size, QPDF(oh_new_name)(turner->qpdf, "/DCTDecode"),
         QPDF(oh_new_null)(turner->qpdf));
        QPDF(oh_remove_key)(turner->qpdf, dictionary, "/Decode");
    }
    free(data);
    diags_free(diags);
    arena_free(arena);
    return ok;
}

static bool turn_rgb(struct turner *turner, qpdf_oh stream, qpdf_oh dictionary) {
    struct picture_pixels pixels = {.width = number_of(turner, dictionary, "/Width"),
                                    .height = number_of(turner, dictionary, "/Height"),
                                    .components = 3};
    size_t size = 0, count = (size_t)pixels.width * (size_t)pixels.height;
    bool ok = number_of(turner, dictionary, "/BitsPerComponent") == 8 && pixels.width > 0 &&
              pixels.height > 0 &&
              read_data(turner, stream, qpdf_dl_generalized, &pixels.colors, &size) &&
              size == count * 3;
    if (ok) {
        picture_to_gray(&pixels);
        replace_data(turner, stream, pixels.colors, count);
    }
    free(pixels.colors);
    return ok;
}

static bool turn_image(struct turner *turner, qpdf_oh stream, qpdf_oh dictionary) {
    bool rgb = has_name(turner, dictionary, "/ColorSpace", "/DeviceRGB");
    if (!rgb && !has_name(turner, dictionary, "/ColorSpace", "/DeviceCMYK"))
        return true;
    bool jpeg = has_name(turner, dictionary, "/Filter", "/DCTDecode");
    if (!(jpeg ? turn_jpeg(turner, stream, dictionary)
               : rgb && turn_rgb(turner, stream, dictionary)))
        return false;
    QPDF(oh_replace_key)
    (turner->qpdf, dictionary, "/ColorSpace", QPDF(oh_new_name)(turner->qpdf, "/DeviceGray"));
    return true;
}

/* ---- dictionaries ------------------------------------------------------------------------ */

static void visit(struct turner *turner, qpdf_oh object);

/* The end of a gradient's step. */
static bool turn_end(struct turner *turner, qpdf_oh dictionary, const char *key, qpdf_oh value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    double parts[3];
    if (!QPDF(oh_is_array)(turner->qpdf, value) ||
        QPDF(oh_get_array_n_items)(turner->qpdf, value) != (int)COUNT_OF(parts))
        return false;
    for (int i = 0; i < (int)COUNT_OF(parts); i++)
        parts[i] = QPDF(oh_get_numeric_value)(turner->qpdf,
                                              QPDF(oh_get_array_item)(turner->qpdf, value, i));
    g_ascii_formatd(text, sizeof text, "%.4f", lightness(parts, COUNT_OF(parts)));
    qpdf_oh gray = QPDF(oh_new_array)(turner->qpdf);
    QPDF(oh_append_item)(turner->qpdf, gray, QPDF(oh_new_real_from_string)(turner->qpdf, text));
    QPDF(oh_replace_key)(turner->qpdf, dictionary, key, gray);
    return true;
}

static void turn_entry(struct turner *turner, qpdf_oh dictionary, const char *key) {
    qpdf_oh value = QPDF(oh_get_key)(turner->qpdf, dictionary, key);
    bool space = g_str_equal(key, "/ColorSpace") || g_str_equal(key, "/CS");
    bool end = g_str_equal(key, "/C0") || g_str_equal(key, "/C1");
    if (space && has_name(turner, dictionary, key, "/DeviceRGB"))
        QPDF(oh_replace_key)
    (turner->qpdf, dictionary, key, QPDF(oh_new_name)(turner->qpdf, "/DeviceGray"));
    else if (!end || !turn_end(turner, dictionary, key, value)) visit(turner, value);
}

/* Meshes have colours in their data; sampled and calculated functions are not looked into. */
static bool is_known(struct turner *turner, qpdf_oh dictionary) {
    bool shading = QPDF(oh_has_key)(turner->qpdf, dictionary, "/ShadingType");
    bool function = QPDF(oh_has_key)(turner->qpdf, dictionary, "/FunctionType");
    int shading_type = shading ? number_of(turner, dictionary, "/ShadingType") : 2;
    int function_type = function ? number_of(turner, dictionary, "/FunctionType") : 2;
    return (shading_type == 2 || shading_type == 3) && (function_type == 2 || function_type == 3) &&
           !QPDF(oh_has_key)(turner->qpdf, dictionary, "/Background");
}

static void turn_entries(struct turner *turner, qpdf_oh dictionary) {
    turner->ok = turner->ok && is_known(turner, dictionary);
    GPtrArray *keys = pdf_drawing_keys(turner->qpdf, dictionary);
    for (guint i = 0; i < keys->len; i++)
        turn_entry(turner, dictionary, keys->pdata[i]);
    g_ptr_array_unref(keys);
}

static void turn_stream(struct turner *turner, qpdf_oh stream) {
    qpdf_oh dictionary = QPDF(oh_get_dict)(turner->qpdf, stream);
    if (has_name(turner, dictionary, "/Subtype", "/Image"))
        turner->ok = turner->ok && turn_image(turner, stream, dictionary);
    else
        turner->ok = turner->ok && turn_content(turner, stream);
    turn_entries(turner, QPDF(oh_get_dict)(turner->qpdf, stream));
}

static void turn(struct turner *turner, qpdf_oh object) {
    switch (QPDF(oh_get_type_code)(turner->qpdf, object)) {
    case ot_stream:
        turn_stream(turner, object);
        break;
    case ot_dictionary:
        turn_entries(turner, object);
        break;
    case ot_array:
        for (int i = 0; i < QPDF(oh_get_array_n_items)(turner->qpdf, object); i++)
            visit(turner, QPDF(oh_get_array_item)(turner->qpdf, object, i));
        break;
    case ot_name:
        turner->ok = turner->ok && !is_color_space(QPDF(oh_get_name)(turner->qpdf, object));
        break;
    default:
        break;
    }
}

/* Objects that are referred to wait, so that nesting goes no deeper than cairo writes it. */
static void visit(struct turner *turner, qpdf_oh object) {
    if (!QPDF(oh_is_indirect)(turner->qpdf, object))
        turn(turner, object);
    else if (g_hash_table_add(turner->seen,
                              GINT_TO_POINTER(QPDF(oh_get_object_id)(turner->qpdf, object))))
        g_queue_push_tail(&turner->waiting, GUINT_TO_POINTER(object));
}

bool pdf_gray_page(qpdf_data qpdf) {
    struct turner turner = {.qpdf = qpdf, .seen = g_hash_table_new(NULL, NULL), .ok = true};
    qpdf_oh page = QPDF(get_page_n)(qpdf, 0);
    g_queue_init(&turner.waiting);
    visit(&turner, QPDF(oh_get_key)(qpdf, page, "/Contents"));
    visit(&turner, QPDF(oh_get_key)(qpdf, page, "/Resources"));
    while (turner.ok && !g_queue_is_empty(&turner.waiting))
        turn(&turner, GPOINTER_TO_UINT(g_queue_pop_head(&turner.waiting)));
    g_queue_clear(&turner.waiting);
    g_hash_table_unref(turner.seen);
    return turner.ok;
}
