/* compare_pages [--update | --blurred] ACTUAL EXPECTED: are two pictures of a page alike?
 *
 * Takes PNG files; compares them as 8-bit gray. Alike: same size, and the mean difference and the
 * share of pixels that differ much stay within what another build of a font rasteriser causes.
 * With --update EXPECTED is written from ACTUAL. With --blurred the pictures may come of different
 * programs: every pixel is the mean of those around it, and the sizes may differ by one. */
#include <cairo.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEAN_MAX  1.0   /* of 255 */
#define MUCH      96    /* a pixel that differs by more than this counts */
#define SHARE_MAX 0.002 /* of all pixels */

/* The same of blurred pictures: what remains is a stroke that is missing, added or moved. */
#define RADIUS            4   /* pixels on each side */
#define BLURRED_MEAN_MAX  3.0 /* renderers smooth more or less */
#define BLURRED_MUCH      40
#define BLURRED_SHARE_MAX 0.0002 /* about a character of a page */

static unsigned char gray_of(const unsigned char *row, int x) {
    uint32_t pixel;
    memcpy(&pixel, row + 4 * x, sizeof pixel);
    unsigned red = pixel >> 16 & 255, green = pixel >> 8 & 255, blue = pixel & 255;
    return (unsigned char)((red * 299 + green * 587 + blue * 114) / 1000);
}

/* The file's pixels in a gray surface; NULL after a message. */
static cairo_surface_t *load_gray(const char *path) {
    cairo_surface_t *file = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(file) != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "%s: cannot be read as PNG\n", path);
        return NULL;
    }
    int width = cairo_image_surface_get_width(file), height = cairo_image_surface_get_height(file);
    /* Drawn over white into a format that is known, whatever the file's is. */
    cairo_surface_t *rgb = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *draw = cairo_create(rgb);
    cairo_set_source_rgb(draw, 1, 1, 1);
    cairo_paint(draw);
    cairo_set_source_surface(draw, file, 0, 0);
    cairo_paint(draw);
    cairo_destroy(draw);
    cairo_surface_flush(rgb);
    cairo_surface_t *gray = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
    for (int y = 0; y < height; y++) {
        const unsigned char *from =
            cairo_image_surface_get_data(rgb) + y * cairo_image_surface_get_stride(rgb);
        unsigned char *to =
            cairo_image_surface_get_data(gray) + y * cairo_image_surface_get_stride(gray);
        for (int x = 0; x < width; x++)
            to[x] = gray_of(from, x);
    }
    cairo_surface_mark_dirty(gray);
    cairo_surface_destroy(rgb);
    cairo_surface_destroy(file);
    return gray;
}

static int compare(cairo_surface_t *a, cairo_surface_t *b, const char *name) {
    int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a);
    int stride = cairo_image_surface_get_stride(a);
    if (width != cairo_image_surface_get_width(b) || height != cairo_image_surface_get_height(b)) {
        printf("%s: size %d × %d, expected %d × %d\n", name, width, height,
               cairo_image_surface_get_width(b), cairo_image_surface_get_height(b));
        return 1;
    }
    const unsigned char *left = cairo_image_surface_get_data(a);
    const unsigned char *right = cairo_image_surface_get_data(b);
    double sum = 0, much = 0, pixels = (double)width * height;
    for (int i = 0; i < height * stride; i++) {
        int difference = i % stride < width ? abs(left[i] - right[i]) : 0;
        sum += difference;
        much += difference > MUCH;
    }
    printf("%s: mean difference %.2f, %.3f %% of the pixels differ much\n", name, sum / pixels,
           100 * much / pixels);
    return sum / pixels > MEAN_MAX || much / pixels > SHARE_MAX;
}

/* ---- blurred ----------------------------------------------------------------------------- */

/* sums[y * (width + 1) + x]: of all pixels above and left of (x, y). */
static double *sum_up(cairo_surface_t *surface, int width, int height) {
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface), row = width + 1;
    double *sums = calloc((size_t)row * (size_t)(height + 1), sizeof *sums);
    for (int y = 0; sums && y < height; y++)
        for (int x = 0; x < width; x++)
            sums[(y + 1) * row + x + 1] = data[y * stride + x] + sums[y * row + x + 1] +
                                          sums[(y + 1) * row + x] - sums[y * row + x];
    return sums;
}

/* The mean of the whole square of pixels around one. */
static double mean_at(const double *sums, int width, int x, int y) {
    int row = width + 1, side = 2 * RADIUS + 1;
    const double *top = sums + (y - RADIUS) * row + x - RADIUS, *bottom = top + side * row;
    return (bottom[side] - bottom[0] - top[side] + top[0]) / (side * side);
}

static int compare_blurred(cairo_surface_t *a, cairo_surface_t *b, const char *name) {
    int widths[] = {cairo_image_surface_get_width(a), cairo_image_surface_get_width(b)};
    int heights[] = {cairo_image_surface_get_height(a), cairo_image_surface_get_height(b)};
    int width = widths[0] < widths[1] ? widths[0] : widths[1];
    int height = heights[0] < heights[1] ? heights[0] : heights[1];
    double sum = 0, much = 0, pixels = (double)width * height;
    if (abs(widths[0] - widths[1]) > 1 || abs(heights[0] - heights[1]) > 1) {
        printf("%s: size %d × %d, expected %d × %d\n", name, widths[0], heights[0], widths[1],
               heights[1]);
        return 1;
    }
    double *left = sum_up(a, width, height), *right = sum_up(b, width, height);
    for (int y = RADIUS; y < height - RADIUS; y++)
        for (int x = RADIUS; x < width - RADIUS; x++) {
            double difference = fabs(mean_at(left, width, x, y) - mean_at(right, width, x, y));
            sum += difference;
            much += difference > BLURRED_MUCH;
        }
    free(left);
    free(right);
    printf("%s: blurred, mean difference %.2f, %.3f %% of the pixels differ much\n", name,
           sum / pixels, 100 * much / pixels);
    return sum / pixels > BLURRED_MEAN_MAX || much / pixels > BLURRED_SHARE_MAX;
}

int main(int argc, char **argv) {
    int blurred = argc == 4 && strcmp(argv[1], "--blurred") == 0;
    int update = argc == 4 && strcmp(argv[1], "--update") == 0;
    if (argc != 3 && !update && !blurred) {
        fprintf(stderr, "usage: compare_pages [--update | --blurred] ACTUAL EXPECTED\n");
        return 2;
    }
    cairo_surface_t *actual = load_gray(argv[argc - 2]);
    if (!actual)
        return 2;
    if (update)
        return cairo_surface_write_to_png(actual, argv[3]) != CAIRO_STATUS_SUCCESS;
    cairo_surface_t *expected = load_gray(argv[argc - 1]);
    int (*way)(cairo_surface_t *, cairo_surface_t *, const char *) =
        blurred ? compare_blurred : compare;
    int result = expected ? way(actual, expected, argv[argc - 2]) : 2;
    cairo_surface_destroy(actual);
    if (expected)
        cairo_surface_destroy(expected);
    return result;
}
