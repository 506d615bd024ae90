/* Little CMS, which computes colours by ICC profiles: what pictures with one call of it. */
#ifndef SHIMAI_MODULE_LCMS2_H
#define SHIMAI_MODULE_LCMS2_H

#include "module/module.h"

#include <lcms2.h>

#define LCMS2_FUNCTIONS(X)                                                                         \
    X(cmsBuildGamma)                                                                               \
    X(cmsCloseProfile)                                                                             \
    X(cmsCreateGrayProfile)                                                                        \
    X(cmsCreateRGBProfile)                                                                         \
    X(cmsCreateTransform)                                                                          \
    X(cmsCreate_sRGBProfile)                                                                       \
    X(cmsD50_xyY)                                                                                  \
    X(cmsDeleteTransform)                                                                          \
    X(cmsDoTransform)                                                                              \
    X(cmsFreeToneCurve)                                                                            \
    X(cmsGetColorSpace)                                                                            \
    X(cmsGetDeviceClass)                                                                           \
    X(cmsOpenProfileFromMem)                                                                       \
    X(cmsSaveProfileToMem)                                                                         \
    X(cmsSetProfileVersion)

MODULE_FUNCTIONS(lcms2, LCMS2_FUNCTIONS)

/* CMS(CloseProfile)(…) calls cmsCloseProfile. */
#define CMS(function) MODULE(lcms2, cms##function)

#endif
