/* Whether a JPEG is whole: takes its bytes, decodes them row by row at an eighth of their size
 * (which reads every bit of the compressed data, but computes little), and keeps nothing. */
#include "picture_int.h"

#include "module/jpeg.h"

#include <setjmp.h>

struct judge {
    struct jpeg_error_mgr errors; /* first: libjpeg hands out its address */
    jmp_buf stop;
};

_Noreturn static void stop(j_common_ptr info) {
    struct judge *judge = (struct judge *)(void *)info->err;
    longjmp(judge->stop, 1);
}

/* Bytes between scans, versions and odd heads harm no pixel: cameras write them. */
static bool is_harmless(int code) {
    return code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR || code == JWRN_ADOBE_XFORM ||
           code == JWRN_NOT_SEQUENTIAL;
}

static void hear(j_common_ptr info, int level) {
    if (level < 0 && !is_harmless(info->err->msg_code))
        stop(info);
}

static void say_nothing(j_common_ptr info) {
    (void)info;
}

static void read_rows(struct jpeg_decompress_struct *info) {
    JDIMENSION width = info->output_width * (JDIMENSION)info->output_components;
    JSAMPARRAY row = info->mem->alloc_sarray((j_common_ptr)info, JPOOL_IMAGE, width, 1);
    while (info->output_scanline < info->output_height)
        JPEG(read_scanlines)(info, row, 1);
    JPEG(finish_decompress)(info);
}

/* What is wrong is told by a jump back to here. */
static bool decode(struct jpeg_decompress_struct *info, struct judge *judge,
                   const struct picture *picture) {
    if (setjmp(judge->stop) != 0)
        return false;
    JPEG(CreateDecompress)(info, JPEG_LIB_VERSION, sizeof *info);
    JPEG(mem_src)(info, picture->bytes, (unsigned long)picture->size);
    JPEG(read_header)(info, TRUE);
    info->scale_num = 1;
    info->scale_denom = 8;
    info->out_color_space = info->jpeg_color_space;
    info->dct_method = JDCT_IFAST;
    info->do_fancy_upsampling = FALSE;
    JPEG(start_decompress)(info);
    read_rows(info);
    return true;
}

/* Each block of 8 × 8 takes a bit at least. What claims more pixels than that is found out before
 * room is made for its coefficients. */
static bool may_be_whole(const struct picture *picture) {
    int64_t blocks = (int64_t)((picture->width + 7) / 8) * ((picture->height + 7) / 8);
    return (int64_t)picture->size >= blocks / 8;
}

const char *picture_check_jpeg(const struct picture *picture) {
    struct jpeg_decompress_struct info = {0};
    struct judge judge;
    if (!may_be_whole(picture))
        return "is cut short";
    info.err = JPEG(std_error)(&judge.errors);
    judge.errors.error_exit = stop;
    judge.errors.emit_message = hear;
    judge.errors.output_message = say_nothing;
    bool ok = decode(&info, &judge, picture);
    bool short_of = judge.errors.msg_code == JWRN_HIT_MARKER;
    JPEG(destroy_decompress)(&info);
    if (ok)
        return NULL;
    return short_of ? "is cut short: a part of its rows is missing"
                    : "is damaged: its pixels cannot be decoded";
}
