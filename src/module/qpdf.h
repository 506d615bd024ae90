/* libqpdf, which reads PDFs: what imposition and drawings call of it (qpdf/qpdf-c.h). */
#ifndef SHIMAI_MODULE_QPDF_H
#define SHIMAI_MODULE_QPDF_H

#include "module/module.h"

#include <qpdf/qpdf-c.h>

#define QPDF_FUNCTIONS(X)                                                                          \
    X(qpdf_add_page)                                                                               \
    X(qpdf_allow_modify_assembly)                                                                  \
    X(qpdf_allow_print_high_res)                                                                   \
    X(qpdf_cleanup)                                                                                \
    X(qpdf_empty_pdf)                                                                              \
    X(qpdf_get_buffer)                                                                             \
    X(qpdf_get_buffer_length)                                                                      \
    X(qpdf_get_error)                                                                              \
    X(qpdf_get_error_code)                                                                         \
    X(qpdf_get_error_message_detail)                                                               \
    X(qpdf_get_num_pages)                                                                          \
    X(qpdf_get_page_n)                                                                             \
    X(qpdf_get_pdf_version)                                                                        \
    X(qpdf_get_root)                                                                               \
    X(qpdf_get_trailer)                                                                            \
    X(qpdf_init)                                                                                   \
    X(qpdf_init_write_memory)                                                                      \
    X(qpdf_is_encrypted)                                                                           \
    X(qpdf_make_indirect_object)                                                                   \
    X(qpdf_more_warnings)                                                                          \
    X(qpdf_next_warning)                                                                           \
    X(qpdf_oh_append_item)                                                                         \
    X(qpdf_oh_begin_dict_key_iter)                                                                 \
    X(qpdf_oh_copy_foreign_object)                                                                 \
    X(qpdf_oh_dict_more_keys)                                                                      \
    X(qpdf_oh_dict_next_key)                                                                       \
    X(qpdf_oh_get_array_item)                                                                      \
    X(qpdf_oh_get_array_n_items)                                                                   \
    X(qpdf_oh_get_dict)                                                                            \
    X(qpdf_oh_get_int_value_as_int)                                                                \
    X(qpdf_oh_get_key)                                                                             \
    X(qpdf_oh_get_key_if_dict)                                                                     \
    X(qpdf_oh_get_name)                                                                            \
    X(qpdf_oh_get_numeric_value)                                                                   \
    X(qpdf_oh_get_object_id)                                                                       \
    X(qpdf_oh_get_page_content_data)                                                               \
    X(qpdf_oh_get_stream_data)                                                                     \
    X(qpdf_oh_get_type_code)                                                                       \
    X(qpdf_oh_get_value_as_int)                                                                    \
    X(qpdf_oh_get_value_as_name)                                                                   \
    X(qpdf_oh_get_value_as_number)                                                                 \
    X(qpdf_oh_get_value_as_utf8)                                                                   \
    X(qpdf_oh_has_key)                                                                             \
    X(qpdf_oh_is_array)                                                                            \
    X(qpdf_oh_is_dictionary)                                                                       \
    X(qpdf_oh_is_dictionary_of_type)                                                               \
    X(qpdf_oh_is_indirect)                                                                         \
    X(qpdf_oh_is_name)                                                                             \
    X(qpdf_oh_is_name_and_equals)                                                                  \
    X(qpdf_oh_is_null)                                                                             \
    X(qpdf_oh_is_scalar)                                                                           \
    X(qpdf_oh_is_stream)                                                                           \
    X(qpdf_oh_new_array)                                                                           \
    X(qpdf_oh_new_binary_unicode_string)                                                           \
    X(qpdf_oh_new_bool)                                                                            \
    X(qpdf_oh_new_dictionary)                                                                      \
    X(qpdf_oh_new_name)                                                                            \
    X(qpdf_oh_new_null)                                                                            \
    X(qpdf_oh_new_real_from_double)                                                                \
    X(qpdf_oh_new_real_from_string)                                                                \
    X(qpdf_oh_new_stream)                                                                          \
    X(qpdf_oh_new_string)                                                                          \
    X(qpdf_oh_parse)                                                                               \
    X(qpdf_oh_release)                                                                             \
    X(qpdf_oh_release_all)                                                                         \
    X(qpdf_oh_remove_key)                                                                          \
    X(qpdf_oh_replace_key)                                                                         \
    X(qpdf_oh_replace_stream_data)                                                                 \
    X(qpdf_oh_unparse_resolved)                                                                    \
    X(qpdf_push_inherited_attributes_to_page)                                                      \
    X(qpdf_read_memory)                                                                            \
    X(qpdf_set_attempt_recovery)                                                                   \
    X(qpdf_set_deterministic_ID)                                                                   \
    X(qpdf_set_minimum_pdf_version)                                                                \
    X(qpdf_set_object_stream_mode)                                                                 \
    X(qpdf_set_suppress_original_object_IDs)                                                       \
    X(qpdf_set_suppress_warnings)                                                                  \
    X(qpdf_silence_errors)                                                                         \
    X(qpdf_write)

MODULE_FUNCTIONS(qpdf, QPDF_FUNCTIONS)

/* QPDF(oh_get_key)(…) calls qpdf_oh_get_key. */
#define QPDF(function) MODULE(qpdf, qpdf_##function)

#endif
