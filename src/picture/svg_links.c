/* Pictures that a drawing links or holds → data: addresses in its clean copy. A link counts from
 * the drawing's own folder and never leaves the record's; what it leads to is a picture like any
 * other: within the limits, whole, and cleaned. */
#include "svg_int.h"

#include <string.h>

/* What a link leads to. */
struct linked {
    struct string file; /* as a record in the same folder would name it */
    struct bytes bytes;
};

/* ---- data: (RFC 2397) -------------------------------------------------------------------- */

static struct bytes keep_bytes(struct svg *svg, const void *data, size_t size) {
    return (struct bytes){(unsigned char *)arena_strndup(svg->arena, data, size), size};
}

static bool read_data(struct svg *svg, const char *address, struct linked *linked) {
    const char *comma = strchr(address, ',');
    if (!comma)
        return false;
    char *head = g_ascii_strdown(address, comma - address);
    GBytes *plain = g_uri_unescape_bytes(comma + 1, -1, NULL, NULL);
    bool base64 = g_str_has_suffix(head, ";base64");
    g_free(head);
    if (!plain)
        return false;
    gsize size;
    const void *data = g_bytes_get_data(plain, &size);
    char *text = g_strndup(data ? data : "", size);
    if (base64)
        g_base64_decode_inplace(text, &size);
    linked->bytes = keep_bytes(svg, text, size);
    linked->file = svg->picture->file;
    linked->file.text = arena_printf(svg->arena, diags_say(svg->diags, "%s: line %u"),
                                     linked->file.text, picture_svg_line(svg));
    g_free(text);
    g_bytes_unref(plain);
    return size > 0;
}

/* ---- files ------------------------------------------------------------------------------- */

/* A scheme, a drive, a server or the root: not beside the drawing. */
static bool is_foreign(const char *address) {
    size_t scheme = 0;
    while (g_ascii_isalnum(address[scheme]) || (address[scheme] && strchr("+.-", address[scheme])))
        scheme++;
    return address[scheme] == ':' || *address == '/' || *address == '\\';
}

/* From the drawing's folder, without . and what .. takes back; a .. that leaves the record's folder
 * stays. Owned. */
static char *join(const char *drawing, const char *path) {
    char *folder = g_path_get_dirname(drawing);
    char *joined = g_build_filename(folder, path, NULL);
    char **parts = g_strsplit(joined, "/", -1);
    GPtrArray *kept = g_ptr_array_new();
    for (char **part = parts; *part; part++) {
        bool up = g_str_equal(*part, "..");
        if (up && kept->len > 0 && !g_str_equal(kept->pdata[kept->len - 1], ".."))
            g_ptr_array_set_size(kept, (int)kept->len - 1);
        else if (**part && !g_str_equal(*part, "."))
            g_ptr_array_add(kept, *part);
    }
    g_ptr_array_add(kept, NULL);
    char *name = g_strjoinv("/", (char **)kept->pdata);
    g_ptr_array_free(kept, TRUE);
    g_strfreev(parts);
    g_free(joined);
    g_free(folder);
    return name;
}

/* The path of an address without a scheme; NULL: there is none. Owned. */
static char *path_of(const char *address) {
    char *end = g_strndup(address, strcspn(address, "?#"));
    char *path = g_uri_unescape_string(end, NULL);
    g_free(end);
    if (path && *path && g_utf8_validate(path, -1, NULL))
        return path;
    g_free(path);
    return NULL;
}

static void report_link(struct svg *svg, const char *why, const char *hint) {
    diag_report(svg->diags, DIAG_PICTURE_LINK, svg->picture->file.span, hint,
                "the picture `%s` links a file in line %u of it that is left out: %s",
                svg->picture->file.text, picture_svg_line(svg), why);
}

static bool read_file(struct svg *svg, const char *address, struct linked *linked) {
    char *path = is_foreign(address) ? NULL : path_of(address);
    if (!path) {
        picture_svg_lose(svg, SVG_LOSS_LINK, address);
        return false;
    }
    struct diags *found = diags_new_beside(svg->diags);
    char *name = join(svg->picture->file.text, path);
    linked->file = svg->picture->file;
    linked->file.text = arena_strdup(svg->arena, name);
    bool ok = picture_load(svg->arena, &linked->file, found, &linked->bytes);
    if (!ok)
        report_link(svg, diags_at(found, 0)->message, diags_at(found, 0)->hint);
    g_free(name);
    g_free(path);
    diags_free(found);
    return ok;
}

/* ---- pictures ---------------------------------------------------------------------------- */

static const struct diag *first_error(const struct diags *found) {
    size_t i = 0;
    while (diag_code_severity(diags_at(found, i)->code) != DIAG_ERROR)
        i++;
    return diags_at(found, i);
}

/* A linked picture that is damaged or too large spoils the drawing as it would spoil the record.
 * What the machine lacks is no fault of the drawing's. */
static void spoil(struct svg *svg, const struct diags *found) {
    const struct diag *error = first_error(found);
    if (diag_code_cause(error->code) == DIAG_CAUSE_MACHINE) {
        diag_report(svg->diags, error->code, error->span, error->hint, "%s", error->message);
        picture_svg_stop(svg, PICTURE_TOLD);
        return;
    }
    picture_svg_stop(svg,
                     arena_printf(svg->arena,
                                  diags_say(svg->diags, "holds a picture that cannot be used: %s"),
                                  error->message));
}

static void pass_on(struct svg *svg, const struct diags *found) {
    for (size_t i = 0; i < diags_count(found); i++) {
        const struct diag *diag = diags_at(found, i);
        if (diag_code_severity(diag->code) != DIAG_ERROR)
            diag_report(svg->diags, diag->code, diag->span, diag->hint, "%s", diag->message);
    }
}

static bool read_photograph(struct svg *svg, const struct linked *linked, struct diags *found,
                            const struct picture **ret_picture) {
    const struct picture *read;
    const struct picture content = {.file = linked->file,
                                    .bytes = linked->bytes.data,
                                    .size = linked->bytes.size,
                                    .keeps = svg->picture->keeps};
    if (!picture_read_content(svg->arena, &content, found, &read))
        return false;
    struct picture *picture = ARENA_NEW(svg->arena, struct picture);
    *picture = *read;
    *ret_picture = picture;
    return picture_svg_is_plain(picture) || picture_svg_make_plain(svg->arena, picture, found);
}

/* The bytes of a drawing within are cleaned with what is left of this one's budget. */
static bool read_linked(struct svg *svg, const struct linked *linked, struct diags *found,
                        const struct picture **ret_picture) {
    if (picture_kind_of(linked->bytes.data, linked->bytes.size) != PICTURE_SVG)
        return read_photograph(svg, linked, found, ret_picture);
    struct picture *picture = ARENA_NEW(svg->arena, struct picture);
    *picture = (struct picture){.kind = PICTURE_SVG,
                                .file = linked->file,
                                .bytes = linked->bytes.data,
                                .size = linked->bytes.size,
                                .keeps = svg->picture->keeps,
                                .orientation = 1};
    const char *wrong = picture_svg_read_inner(svg->arena, picture, found, &svg->outer);
    if (wrong)
        picture_report(picture, found, wrong);
    *ret_picture = picture;
    return !wrong;
}

static void append_data(struct svg *svg, const struct picture *picture, GString *out) {
    size_t size = picture->size / 3 * 4 + 4;
    if (size > svg->outer.budget->bytes) {
        picture_svg_stop(svg, "is an SVG with pictures of more than 256 MiB in all");
        return;
    }
    svg->outer.budget->bytes -= size;
    char *base64 = g_base64_encode(picture->bytes, picture->size);
    g_string_append_printf(out, "data:%s;base64,", picture_media_type(picture->kind));
    g_string_append(out, base64);
    g_free(base64);
}

static bool embed_linked(struct svg *svg, const struct linked *linked, GString *out) {
    const struct picture *picture;
    struct diags *found = diags_new_beside(svg->diags);
    bool ok = read_linked(svg, linked, found, &picture);
    pass_on(svg, found);
    if (!ok) {
        spoil(svg, found);
    } else {
        append_data(svg, picture, out);
        for (size_t i = 0; i < picture->faces.count; i++)
            picture_svg_add_face(svg, LIST_AT(&picture->faces, struct picture_face, i)->families);
    }
    diags_free(found);
    return ok;
}

bool picture_svg_embed(struct svg *svg, const char *address, GString *out) {
    struct linked linked = {0};
    if (svg->outer.level >= SVG_LEVEL_MAX) {
        report_link(svg, "drawings stand within drawings more than four deep", NULL);
        return false;
    }
    bool data = g_ascii_strncasecmp(address, "data:", strlen("data:")) == 0;
    if (!(data ? read_data(svg, address, &linked) : read_file(svg, address, &linked))) {
        if (data)
            report_link(svg, "its data cannot be read", "embed it again in the drawing program");
        return false;
    }
    if (!picture_may_be(linked.bytes.data, linked.bytes.size)) {
        report_link(svg, "it is no JPEG, PNG or SVG", "save it in one of them");
        return false;
    }
    return embed_linked(svg, &linked, out);
}
