/* TurboJPEG, which turns pixels into JPEGs and JPEGs into pixels. */
#ifndef SHIMAI_MODULE_TURBOJPEG_H
#define SHIMAI_MODULE_TURBOJPEG_H

#include "module/module.h"

#include <turbojpeg.h>

#define TURBOJPEG_FUNCTIONS(X)                                                                     \
    X(tjCompress2)                                                                                 \
    X(tjDecompress2)                                                                               \
    X(tjDecompressHeader3)                                                                         \
    X(tjDestroy)                                                                                   \
    X(tjFree)                                                                                      \
    X(tjGetErrorCode)                                                                              \
    X(tjInitCompress)                                                                              \
    X(tjInitDecompress)                                                                            \
    X(tjInitTransform)                                                                             \
    X(tjTransform)

MODULE_FUNCTIONS(turbojpeg, TURBOJPEG_FUNCTIONS)

/* TJ(Destroy)(…) calls tjDestroy. */
#define TJ(function) MODULE(turbojpeg, tj##function)

#endif
