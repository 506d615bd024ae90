/* A finished PDF → sheets to print and fold, as bytes or as a file. */
#include "shimai_int.h"

#include "impose/impose.h"

static bool impose(struct shimai *shimai, const char *path,
                   const struct shimai_imposition *imposition, struct bytes *ret_bytes) {
    static const struct shimai_imposition plain;
    const struct shimai_imposition *given = imposition ? imposition : &plain;
    struct impose_request request = {
        .layout = given->layout,
        .binding = given->binding,
        .sheet = given->sheet,
        .signature = given->signature,
        .creep = given->creep,
        .blanks = given->blanks,
        .marks = given->marks,
        .creation = shimai->options.date,
    };
    bool ok = impose_file(shimai->call, path, &request, shimai->diags, ret_bytes);
    context_lap(shimai, STAGE_PAINT);
    return ok;
}

bool shimai_impose(struct shimai *shimai, const char *path,
                   const struct shimai_imposition *imposition, struct shimai_bytes *ret_bytes) {
    struct bytes bytes;
    context_begin(shimai);
    bool ok = impose(shimai, path, imposition, &bytes);
    if (!context_end(shimai) || !ok)
        return false;
    *ret_bytes = (struct shimai_bytes){bytes.data, bytes.size};
    return true;
}

static bool write_file(struct shimai *shimai, const char *path, struct bytes bytes) {
    struct file_set *set = file_set_new();
    if (file_set_add(set, path, bytes.data, bytes.size, shimai->diags))
        return file_set_commit(set, shimai->diags);
    file_set_abort(set);
    return false;
}

bool shimai_impose_to(struct shimai *shimai, const char *path,
                      const struct shimai_imposition *imposition, const char *output) {
    struct bytes bytes;
    context_begin(shimai);
    bool ok = impose(shimai, path, imposition, &bytes);
    context_begin_writing(shimai);
    ok = ok && context_may_write(shimai, output) && write_file(shimai, output, bytes);
    context_end_writing(shimai);
    context_lap(shimai, STAGE_WRITE);
    return context_end(shimai) && ok;
}
