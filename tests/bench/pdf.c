/* bench_pdf RECORD LAYOUT COUNT: what a PDF of ready pages costs, beside cairo's PDF surface that
 * draws the same frames: milliseconds and bytes a page, for one document in a fresh process and for
 * COUNT in one. Prints the ratio; the first of each is not counted. */
#include "pdf/pdf.h"
#include "layout/layout.h"
#include "paint/paint_int.h"
#include "record/record.h"
#include "template/template.h"

#include <cairo-pdf.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Pages of one record, composed. */
struct job {
    struct arena *arena;
    struct diags *diags;
    struct text_fonts *fonts;
    struct paint_fonts *paint_fonts;
    struct bytes icc;
    const struct document *document;
    const struct frame_pages *pages;
};

static double milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static struct bytes read_bytes(struct arena *arena, const char *path) {
    char *data;
    gsize size;
    if (!g_file_get_contents(path, &data, &size, NULL))
        exit(3);
    arena_defer(arena, g_free, data);
    return (struct bytes){(const unsigned char *)data, size};
}

static bool load(struct job *job, const char *record, const char *layout) {
    const struct source *sources[3];
    const struct era_table *eras;
    const struct relation *relation;
    struct template *template;
    struct bytes config = read_bytes(job->arena, SHIMAI_SOURCE_DIR "/fonts/fonts.conf");
    return source_read(job->arena, SHIMAI_SOURCE_DIR "/data/eras.yaml", job->diags, &sources[0]) &&
           source_read(job->arena, record, job->diags, &sources[1]) &&
           source_read(job->arena, layout, job->diags, &sources[2]) &&
           record_era_table_load(job->arena, sources[0], job->diags, &eras) &&
           record_relation_load(job->arena, sources[1], job->diags, &relation) &&
           template_load(job->arena, sources[2], eras, job->diags, &template) &&
           text_fonts_new((const char *)config.data, config.size, job->diags, &job->fonts) &&
           template_apply_subject(
               job->arena, template,
               &(struct template_subject){.root = {&record_relation_type, relation},
                                          .relations = &(const struct relation *){relation},
                                          .relation_count = 1},
               job->diags, &job->document) &&
           layout_pages(job->arena, job->fonts, job->document, job->diags, &job->pages);
}

/* ---- the two ways ------------------------------------------------------------------------ */

static bool write_own(const struct job *job, size_t *ret_size) {
    struct arena *arena = arena_new();
    struct bytes bytes = {0};
    struct pdf_options options = {.icc = job->icc};
    bool ok = pdf_write(arena, job->pages, job->document, &options, job->diags, &bytes);
    *ret_size = bytes.size;
    arena_free(arena);
    return ok;
}

static cairo_status_t count_bytes(void *closure, const unsigned char *data, unsigned int size) {
    (void)data;
    *(size_t *)closure += size;
    return CAIRO_STATUS_SUCCESS;
}

static bool write_cairo(const struct job *job, size_t *ret_size) {
    struct arena *arena = arena_new();
    *ret_size = 0;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(count_bytes, ret_size, 1, 1);
    cairo_t *cr = cairo_create(surface);
    bool ok = true;
    paint_prepare(cr);
    for (size_t i = 0; ok && i < job->pages->pages.count; i++) {
        const struct frame_page *page = LIST_AT(&job->pages->pages, const struct frame_page, i);
        cairo_pdf_surface_set_size(surface, length_to_pt(page->width), length_to_pt(page->height));
        ok = paint_page(cr, job->paint_fonts, page, arena, job->diags);
        cairo_show_page(cr);
    }
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    arena_free(arena);
    return ok;
}

typedef bool writer(const struct job *job, size_t *ret_size);

/* Milliseconds a page, the best of `count` documents. */
static double time_writer(const struct job *job, writer *write, long count, size_t *ret_size) {
    double best = 1e9;
    for (long i = 0; i <= count; i++) {
        double start = milliseconds();
        if (!write(job, ret_size))
            exit(1);
        double took = milliseconds() - start;
        best = i > 0 && took < best ? took : best;
    }
    return best / (double)job->pages->pages.count;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: bench_pdf RECORD LAYOUT COUNT\n");
        return 2;
    }
    struct job job = {.arena = arena_new(), .diags = diags_new(), .paint_fonts = paint_fonts_new()};
    job.icc = read_bytes(job.arena, SHIMAI_ICC);
    if (!load(&job, argv[1], argv[2]))
        return 1;
    size_t size[2];
    long count = strtol(argv[3], NULL, 10);
    double own = time_writer(&job, write_own, count, &size[0]);
    double cairo = time_writer(&job, write_cairo, count, &size[1]);
    size_t pages = job.pages->pages.count;
    printf("%zu pages: %.2f ms and %.1f KB a page, tagged; cairo %.2f ms and %.1f KB, untagged; "
           "ratio %.2f of the time, %.2f of the bytes\n",
           pages, own, (double)size[0] / 1024 / (double)pages, cairo,
           (double)size[1] / 1024 / (double)pages, own / cairo, (double)size[0] / (double)size[1]);
    paint_fonts_free(job.paint_fonts);
    text_fonts_free(job.fonts);
    diags_free(job.diags);
    arena_free(job.arena);
    return 0;
}
