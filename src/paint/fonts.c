/* Faces of font files, opened once for cairo. Takes text's file and index, gives cairo font faces.
 *
 * Cairo keeps scaled fonts in a cache of its own after we let go, so a FreeType face must live
 * until cairo destroys the font face. Each face therefore has its own FreeType library and both
 * are released by cairo's user data, never by us. */
#include "paint/paint_int.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <glib.h>

struct paint_fonts {
    GHashTable *faces; /* struct face_key → cairo_font_face_t */
};

struct face_key {
    char *file;
    int index;
};

struct face_handle {
    FT_Library library;
    FT_Face face;
};

static const cairo_user_data_key_t handle_key;

static guint hash_key(gconstpointer data) {
    const struct face_key *key = data;
    return g_str_hash(key->file) * 31U + (guint)key->index;
}

static gboolean equal_keys(gconstpointer left, gconstpointer right) {
    const struct face_key *a = left, *b = right;
    return a->index == b->index && g_str_equal(a->file, b->file);
}

static void free_key(gpointer data) {
    struct face_key *key = data;
    g_free(key->file);
    g_free(key);
}

static void destroy_face(gpointer face) {
    cairo_font_face_destroy(face);
}

static void free_handle(void *data) {
    struct face_handle *handle = data;
    FT_Done_Face(handle->face);
    FT_Done_FreeType(handle->library);
    g_free(handle);
}

struct paint_fonts *paint_fonts_new(void) {
    struct paint_fonts *fonts = g_new0(struct paint_fonts, 1);
    fonts->faces = g_hash_table_new_full(hash_key, equal_keys, free_key, destroy_face);
    return fonts;
}

void paint_fonts_free(struct paint_fonts *fonts) {
    if (!fonts)
        return;
    g_hash_table_destroy(fonts->faces);
    g_free(fonts);
}

/* NULL when FreeType cannot read the file. */
static struct face_handle *open_handle(const struct text_face *face) {
    struct face_handle *handle = g_new0(struct face_handle, 1);
    if (FT_Init_FreeType(&handle->library)) {
        g_free(handle);
        return NULL;
    }
    if (FT_New_Face(handle->library, face->file, face->index, &handle->face)) {
        FT_Done_FreeType(handle->library);
        g_free(handle);
        return NULL;
    }
    return handle;
}

/* Owned; NULL when the file is no font. */
static cairo_font_face_t *open_face(const struct text_face *face) {
    struct face_handle *handle = open_handle(face);
    if (!handle)
        return NULL;
    cairo_font_face_t *opened =
        cairo_ft_font_face_create_for_ft_face(handle->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(opened, &handle_key, handle, free_handle)) {
        cairo_font_face_destroy(opened);
        free_handle(handle);
        return NULL;
    }
    return opened;
}

bool paint_fonts_lookup(struct paint_fonts *fonts, const struct text_face *face,
                        struct diags *diags, cairo_font_face_t **ret_face) {
    struct face_key wanted = {(char *)face->file, face->index};
    cairo_font_face_t *found = g_hash_table_lookup(fonts->faces, &wanted);
    if (!found) {
        found = open_face(face);
        if (!found) {
            diag_report(diags, DIAG_FONT_MISSING, (struct span){0}, NULL,
                        "the font file %s cannot be opened any more (face %d)", face->file,
                        face->index);
            return false;
        }
        struct face_key *key = g_new(struct face_key, 1);
        *key = (struct face_key){g_strdup(face->file), face->index};
        g_hash_table_insert(fonts->faces, key, found);
    }
    *ret_face = found;
    return true;
}
