/* Pictures in use → XObjects (ISO 32000-1, 8.8 to 8.10), each once a file however often it is
 * shown. All of them fill the unit square.
 *
 * A JPEG goes in as it is. So do a PNG's data when nothing in it is transparent and its rows are in
 * order: PDF knows PNG's filters. A PNG with alpha is taken apart into colours and a soft mask.
 * CMYK without a profile has no meaning in a file for archives (ISO 19005-2, 6.2.4.3): there it
 * becomes RGB.
 *
 * Where all is to be gray, a JPEG keeps its lightness alone, a palette its grays, and a PNG in
 * colours is taken apart. */
#include "pdf/pdf_int.h"

#include <string.h>

uint32_t pdf_images_need(struct pdf_images *images, const struct picture *picture) {
    for (size_t i = 0; i < images->used.count; i++)
        if (LIST_AT(&images->used, struct pdf_image, i)->picture == picture)
            return (uint32_t)i;
    LIST_PUSH(images->arena, &images->used, struct pdf_image)->picture = picture;
    return (uint32_t)images->used.count - 1;
}

/* ---- dictionaries ------------------------------------------------------------------------ */

static void append_size(GString *out, int64_t width, int64_t height) {
    g_string_append(out, "/Type/XObject/Subtype/Image/Width ");
    pdf_append_integer(out, width);
    g_string_append(out, "/Height ");
    pdf_append_integer(out, height);
}

static const char *device_space(int components) {
    return components == 1 ? "/DeviceGray" : components == 3 ? "/DeviceRGB" : "/DeviceCMYK";
}

/* The file's own profile, or the device's colours. */
static void append_space(GString *out, struct pdf_file *file, const struct picture *picture) {
    if (!picture->profile) {
        g_string_append(out, device_space(picture->components));
        return;
    }
    uint32_t profile = pdf_file_reserve(file);
    GString *entries = g_string_new("/N ");
    pdf_append_integer(entries, picture->components);
    pdf_file_put_stream(file, profile, entries->str,
                        (struct bytes){picture->profile, picture->profile_size});
    g_string_free(entries, TRUE);
    g_string_append(out, "[/ICCBased ");
    pdf_append_reference(out, profile);
    g_string_append_c(out, ']');
}

/* ---- JPEG -------------------------------------------------------------------------------- */

static void put_jpeg(struct pdf_file *file, uint32_t object, const struct picture *picture) {
    GString *entries = g_string_new(NULL);
    append_size(entries, picture->width, picture->height);
    g_string_append(entries, "/ColorSpace");
    append_space(entries, file, picture);
    if (picture->components == 4 && picture->inverted)
        g_string_append(entries, "/Decode[1 0 1 0 1 0 1 0]");
    g_string_append(entries, "/BitsPerComponent 8/Filter/DCTDecode");
    pdf_file_put_raw(file, object, entries->str, (struct bytes){picture->bytes, picture->size});
    g_string_free(entries, TRUE);
}

/* Without its colours, and without the profile that speaks of them. */
static bool put_gray_jpeg(struct pdf_file *file, uint32_t object, const struct picture *picture,
                          struct diags *diags) {
    struct arena *arena = arena_new();
    struct picture gray = *picture;
    struct bytes jpeg;
    bool ok = picture_gray_jpeg(arena, picture, diags, &jpeg);
    if (ok) {
        gray.bytes = jpeg.data;
        gray.size = jpeg.size;
        gray.components = 1;
        gray.profile = NULL;
        put_jpeg(file, object, &gray);
    }
    arena_free(arena);
    return ok;
}

/* ---- PNG as it is (ISO/IEC 15948) -------------------------------------------------------- */

#define PNG_SIGNATURE 8

/* What is needed of a file that libpng has read before. */
struct png {
    unsigned bits, type;
    bool interlaced;
    struct bytes palette;
    GString *data; /* of all IDAT chunks: one zlib stream */
};

static uint32_t read_word(const unsigned char *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void read_chunk(struct png *png, const unsigned char *name, struct bytes content) {
    if (memcmp(name, "IHDR", 4) == 0 && content.size >= 13) {
        png->bits = content.data[8];
        png->type = content.data[9];
        png->interlaced = content.data[12] != 0;
    } else if (memcmp(name, "PLTE", 4) == 0) {
        png->palette = content;
    } else if (memcmp(name, "IDAT", 4) == 0) {
        g_string_append_len(png->data, (const char *)content.data, (gssize)content.size);
    }
}

static void read_chunks(struct png *png, struct bytes file) {
    for (size_t at = PNG_SIGNATURE; at + 12 <= file.size;) {
        size_t size = read_word(file.data + at);
        if (size > file.size - at - 12)
            return;
        read_chunk(png, file.data + at + 4, (struct bytes){file.data + at + 8, size});
        at += size + 12;
    }
}

/* The palette's colours as grays. */
static void append_grays(GString *out, const struct picture *picture, struct bytes palette) {
    struct arena *arena = arena_new();
    struct picture_pixels pixels = {
        .width = (int32_t)(palette.size / 3), .height = 1, .components = 3};
    pixels.colors = arena_alloc(arena, palette.size);
    memcpy(pixels.colors, palette.data, palette.size);
    picture_to_srgb(arena, picture, &pixels);
    picture_to_gray(&pixels);
    for (int32_t i = 0; i < pixels.width; i++)
        pdf_append_hex(out, pixels.colors[i], 2);
    arena_free(arena);
}

static void append_palette(GString *out, struct pdf_file *file, const struct picture *picture,
                           struct bytes palette, bool gray) {
    g_string_append(out, "/ColorSpace[/Indexed");
    if (gray)
        g_string_append(out, "/DeviceGray");
    else
        append_space(out, file, picture);
    g_string_append_c(out, ' ');
    pdf_append_integer(out, (int64_t)palette.size / 3 - 1);
    g_string_append_c(out, '<');
    if (gray)
        append_grays(out, picture, palette);
    for (size_t i = 0; !gray && i < palette.size; i++)
        pdf_append_hex(out, palette.data[i], 2);
    g_string_append(out, ">]");
}

static void put_png_data(struct pdf_file *file, uint32_t object, const struct picture *picture,
                         const struct png *png, bool gray) {
    bool indexed = png->type == 3;
    GString *entries = g_string_new(NULL);
    append_size(entries, picture->width, picture->height);
    if (indexed) {
        append_palette(entries, file, picture, png->palette, gray);
    } else {
        g_string_append(entries, "/ColorSpace");
        append_space(entries, file, picture);
    }
    g_string_append_printf(entries,
                           "/BitsPerComponent %u/Filter/FlateDecode/DecodeParms<</Predictor 15"
                           "/Colors %d/BitsPerComponent %u/Columns %d>>",
                           png->bits, indexed ? 1 : picture->components, png->bits,
                           (int)picture->width);
    pdf_file_put_raw(file, object, entries->str,
                     (struct bytes){(const unsigned char *)png->data->str, png->data->len});
    g_string_free(entries, TRUE);
}

/* Gray, RGB or a palette, in order from top to bottom; `gray`: but for RGB. */
static bool put_png_as_it_is(struct pdf_file *file, uint32_t object, const struct picture *picture,
                             bool gray) {
    struct png png = {.data = g_string_new(NULL)};
    read_chunks(&png, (struct bytes){picture->bytes, picture->size});
    bool fits =
        !picture->alpha && !png.interlaced && png.data->len > 0 &&
        (png.type == 0 || (png.type == 2 && !gray) || (png.type == 3 && png.palette.size >= 3));
    if (fits)
        put_png_data(file, object, picture, &png, gray);
    g_string_free(png.data, TRUE);
    return fits;
}

/* ---- samples ----------------------------------------------------------------------------- */

/* Each row as differences to the left (PNG's filter 1), which deflate packs better. */
static struct bytes filter_rows(struct arena *arena, const unsigned char *samples, size_t row,
                                size_t rows, size_t components) {
    unsigned char *out = arena_alloc(arena, rows * (row + 1));
    for (size_t y = 0; y < rows; y++) {
        const unsigned char *from = samples + y * row;
        unsigned char *to = out + y * (row + 1);
        *to++ = 1;
        for (size_t x = 0; x < row; x++)
            to[x] = (unsigned char)(from[x] - (x >= components ? from[x - components] : 0));
    }
    return (struct bytes){out, rows * (row + 1)};
}

/* A plane of samples; `entries` are completed and freed. */
static void put_plane(struct pdf_file *file, uint32_t object, GString *entries,
                      const struct picture_pixels *pixels, const unsigned char *samples,
                      size_t components) {
    struct arena *arena = arena_new();
    size_t row = (size_t)pixels->width * components;
    g_string_append_printf(entries,
                           "/BitsPerComponent 8/DecodeParms<</Predictor 15/Colors %zu/Columns %d>>",
                           components, (int)pixels->width);
    pdf_file_put_stream(file, object, entries->str,
                        filter_rows(arena, samples, row, (size_t)pixels->height, components));
    g_string_free(entries, TRUE);
    arena_free(arena);
}

static void append_mask(GString *out, struct pdf_file *file, const struct picture_pixels *pixels) {
    uint32_t mask = pdf_file_reserve(file);
    GString *entries = g_string_new(NULL);
    append_size(entries, pixels->width, pixels->height);
    g_string_append(entries, "/ColorSpace/DeviceGray");
    put_plane(file, mask, entries, pixels, pixels->alpha, 1);
    g_string_append(out, "/SMask ");
    pdf_append_reference(out, mask);
}

/* Gray by the light of the colours that the profile speaks of. */
static void turn_colors(struct arena *arena, const struct picture *picture, bool gray,
                        struct picture_pixels *pixels) {
    if (!gray) {
        picture_to_rgb(pixels);
    } else if (pixels->components != 1) {
        picture_to_srgb(arena, picture, pixels);
        picture_to_gray(pixels);
    }
}

static bool put_samples(struct pdf_file *file, uint32_t object, const struct picture *picture,
                        bool gray, struct diags *diags) {
    struct arena *arena = arena_new();
    struct picture_pixels pixels;
    bool ok = picture_decode(arena, picture, 0, 0, diags, &pixels);
    if (ok) {
        GString *entries = g_string_new(NULL);
        turn_colors(arena, picture, gray, &pixels);
        append_size(entries, pixels.width, pixels.height);
        g_string_append(entries, "/ColorSpace");
        if (pixels.components == picture->components)
            append_space(entries, file, picture);
        else
            g_string_append(entries, device_space(pixels.components));
        if (pixels.alpha)
            append_mask(entries, file, &pixels);
        put_plane(file, object, entries, &pixels, pixels.colors, (size_t)pixels.components);
    }
    arena_free(arena);
    return ok;
}

/* ---- all --------------------------------------------------------------------------------- */

static bool put_any_jpeg(const struct pdf_images *images, struct pdf_file *file, uint32_t object,
                         const struct picture *picture, struct diags *diags) {
    if (images->gray && picture->components != 1)
        return put_gray_jpeg(file, object, picture, diags);
    if (picture->components == 4 && !picture->profile && images->archive)
        return put_samples(file, object, picture, false, diags);
    put_jpeg(file, object, picture);
    return true;
}

static bool put_image(const struct pdf_images *images, struct pdf_file *file,
                      const struct pdf_image *image, struct diags *diags) {
    const struct picture *picture = image->picture;
    if (picture->kind == PICTURE_SVG)
        return pdf_drawing_put(file, image->object, picture, images->gray, diags);
    if (picture->kind == PICTURE_JPEG)
        return put_any_jpeg(images, file, image->object, picture, diags);
    return put_png_as_it_is(file, image->object, picture, images->gray) ||
           put_samples(file, image->object, picture, images->gray, diags);
}

bool pdf_images_write(struct pdf_images *images, struct pdf_file *file, struct diags *diags) {
    for (size_t i = 0; i < images->used.count; i++) {
        struct pdf_image *image = LIST_AT(&images->used, struct pdf_image, i);
        image->object = pdf_file_reserve(file);
        if (!put_image(images, file, image, diags))
            return false;
    }
    return true;
}
