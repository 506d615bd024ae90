/* librsvg, which draws SVG, and of the libraries under it what hands it a drawing. */
#ifndef SHIMAI_MODULE_RSVG_H
#define SHIMAI_MODULE_RSVG_H

#include "module/module.h"

#include <gio/gio.h>
#include <librsvg/rsvg.h>

#define RSVG_FUNCTIONS(X)                                                                          \
    X(rsvg_handle_new_from_stream_sync)                                                            \
    X(rsvg_handle_set_dpi)                                                                         \
    X(rsvg_handle_render_document)                                                                 \
    X(g_memory_input_stream_new_from_data)

MODULE_FUNCTIONS(rsvg, RSVG_FUNCTIONS)

#define RSVG(function) MODULE(rsvg, function)

#endif
