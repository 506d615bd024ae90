/* libjpeg, which tells every fault of a JPEG: what judging one calls of it. */
#ifndef SHIMAI_MODULE_JPEG_H
#define SHIMAI_MODULE_JPEG_H

#include "module/module.h"

#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>

#define JPEG_FUNCTIONS(X)                                                                          \
    X(jpeg_CreateDecompress)                                                                       \
    X(jpeg_destroy_decompress)                                                                     \
    X(jpeg_finish_decompress)                                                                      \
    X(jpeg_mem_src)                                                                                \
    X(jpeg_read_header)                                                                            \
    X(jpeg_read_scanlines)                                                                         \
    X(jpeg_start_decompress)                                                                       \
    X(jpeg_std_error)

MODULE_FUNCTIONS(jpeg, JPEG_FUNCTIONS)

/* JPEG(read_header)(…) calls jpeg_read_header. */
#define JPEG(function) MODULE(jpeg, jpeg_##function)

#endif
