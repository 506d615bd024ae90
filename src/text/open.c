/* Opening a font: takes what fontconfig has listed, gives the face, or the reason why no text can
 * be set with it: a file that is gone, empty, cut short or written over, or another font in its
 * place. Looked at is what is cheap: the directory of the tables, the numbers in them that all
 * depends on, a character of each page that the list has, and the outlines of a few. Sums over
 * whole tables are not made. Clauses are those of ISO/IEC 14496-22. */
#include "text/font_int.h"

#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <hb-ot.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TAG_TTC   HB_TAG('t', 't', 'c', 'f')
#define TAG_DFONT 0x100U /* a resource fork of a Macintosh, which HarfBuzz takes apart */
#define TAG_GLYF  HB_TAG('g', 'l', 'y', 'f')
#define TAG_LOCA  HB_TAG('l', 'o', 'c', 'a')
#define TAG_CFF   HB_TAG('C', 'F', 'F', ' ')
#define TAG_CFF2  HB_TAG('C', 'F', 'F', '2')

static const char damaged[] = "is damaged";

/* ---- the file ---------------------------------------------------------------------------- */

/* Waits for nothing: what is no regular file is not opened for long. */
static const char *find_file_fault(const char *path) {
    struct stat status;
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT ? "is not there any more" : "cannot be opened";
    bool known = fstat(file, &status) == 0;
    close(file);
    if (!known || !S_ISREG(status.st_mode))
        return "is no regular file";
    return status.st_size == 0 ? "is empty" : NULL;
}

/* ---- its directory (4.5, 4.6) ------------------------------------------------------------ */

static bool is_font(size_t version) {
    return version == 0x10000 || version == HB_TAG('O', 'T', 'T', 'O') ||
           version == HB_TAG('t', 'r', 'u', 'e');
}

static const char *find_directory_fault(const struct table *file, size_t start) {
    size_t count = table_read_16(file, start + 4);
    if (!is_font(table_read_32(file, start)) || count == 0)
        return start == 0 ? "is no OpenType font" : damaged;
    for (size_t i = 0; i < count; i++) {
        size_t record = start + 12 + 16 * i;
        if (record + 16 > file->size)
            return "is cut short";
        size_t offset = table_read_32(file, record + 8), size = table_read_32(file, record + 12);
        if (offset > file->size || size > file->size - offset)
            return "is cut short";
    }
    return NULL;
}

/* `index` is the face's in the file. */
static const char *find_tables_fault(const struct table *file, size_t index) {
    size_t version = table_read_32(file, 0);
    if (file->size == 0)
        return "cannot be read";
    if (version == TAG_DFONT)
        return NULL;
    if (version != TAG_TTC)
        return index > 0 ? "is no collection of fonts any more" : find_directory_fault(file, 0);
    if (index >= table_read_32(file, 8))
        return damaged;
    size_t start = table_read_32(file, 12 + 4 * index);
    return start < 12 || start >= file->size ? damaged : find_directory_fault(file, start);
}

/* ---- numbers that all depends on (5.2) --------------------------------------------------- */

static struct table read_table(hb_face_t *face, hb_tag_t tag, hb_blob_t **ret_blob) {
    unsigned size;
    *ret_blob = hb_face_reference_table(face, tag);
    const char *bytes = hb_blob_get_data(*ret_blob, &size);
    return (struct table){(const unsigned char *)bytes, size};
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool found = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return found;
}

static size_t table_number(hb_face_t *face, hb_tag_t tag, size_t offset) {
    hb_blob_t *blob;
    struct table table = read_table(face, tag, &blob);
    size_t number = table_read_16(&table, offset);
    hb_blob_destroy(blob);
    return number;
}

static size_t table_size(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob;
    struct table table = read_table(face, tag, &blob);
    hb_blob_destroy(blob);
    return table.size;
}

static bool is_head_sound(hb_face_t *face) {
    hb_blob_t *blob;
    struct table head = read_table(face, HB_TAG('h', 'e', 'a', 'd'), &blob);
    size_t upem = table_read_16(&head, 18);
    bool sound = head.size >= 54 && table_read_32(&head, 12) == 0x5F0F3CF5 && upem >= 16 &&
                 upem <= 16384 && table_read_16(&head, 50) <= 1;
    hb_blob_destroy(blob);
    return sound;
}

/* The last glyph of `loca` ends within `glyf`. */
static bool are_places_sound(hb_face_t *face, size_t glyphs) {
    bool wide = table_number(face, HB_TAG('h', 'e', 'a', 'd'), 50) == 1;
    hb_blob_t *blob;
    struct table loca = read_table(face, TAG_LOCA, &blob);
    size_t end = wide ? table_read_32(&loca, glyphs * 4) : table_read_16(&loca, glyphs * 2) * 2;
    bool sound = loca.size >= (glyphs + 1) * (wide ? 4 : 2) && end <= table_size(face, TAG_GLYF);
    hb_blob_destroy(blob);
    return sound;
}

static bool are_numbers_sound(hb_face_t *face) {
    size_t glyphs = table_number(face, HB_TAG('m', 'a', 'x', 'p'), 4);
    size_t widths = table_number(face, HB_TAG('h', 'h', 'e', 'a'), 34);
    return is_head_sound(face) && glyphs > 0 && widths > 0 &&
           table_size(face, HB_TAG('h', 'm', 't', 'x')) >= 4 * widths &&
           (!has_table(face, TAG_GLYF) || are_places_sound(face, glyphs));
}

/* ---- names ------------------------------------------------------------------------------- */

static bool is_name_of(const FcPattern *pattern, const char *object, const char *name) {
    FcChar8 *listed;
    for (int i = 0; FcPatternGetString(pattern, object, i, &listed) == FcResultMatch; i++)
        if (strcmp((const char *)listed, name) == 0)
            return true;
    return false;
}

static bool is_family(hb_ot_name_id_t id) {
    return id == HB_OT_NAME_ID_FONT_FAMILY || id == HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY ||
           id == HB_OT_NAME_ID_WWS_FAMILY;
}

/* A configuration may give a family another name: then that for PostScript is still the font's. */
static bool is_listed_font(const FcPattern *pattern, hb_face_t *face) {
    unsigned count;
    const hb_ot_name_entry_t *names = hb_ot_name_list_names(face, &count);
    bool named = false;
    for (unsigned i = 0; i < count; i++) {
        bool postscript = names[i].name_id == HB_OT_NAME_ID_POSTSCRIPT_NAME;
        char name[256];
        unsigned size = sizeof name;
        if (!postscript && !is_family(names[i].name_id))
            continue;
        hb_ot_name_get_utf8(face, names[i].name_id, names[i].language, &size, name);
        if (is_name_of(pattern, postscript ? FC_POSTSCRIPT_NAME : FC_FAMILY, name))
            return true;
        named = true;
    }
    return !named;
}

/* ---- characters -------------------------------------------------------------------------- */

#define SAMPLE_MAX   64 /* characters, each of another page of 256 */
#define PAGES_FIRST  8  /* so many pages are looked at … */
#define PAGES_STEP   4  /* … and every so many of the others: a font for Japanese has over 200 */
#define OUTLINES_MAX 8

struct sample {
    uint32_t characters[SAMPLE_MAX];
    size_t count, pages;
};

/* The first letter or digit of a page of a character set, which has a bit for each character. */
static void add_of_page(struct sample *sample, uint32_t page,
                        const FcChar32 bits[FC_CHARSET_MAP_SIZE]) {
    for (uint32_t i = 0; i < FC_CHARSET_MAP_SIZE * 32; i++) {
        bool listed = bits[i / 32] >> i % 32 & 1;
        if (!listed || !g_unichar_isalnum(page + i))
            continue;
        sample->characters[sample->count++] = page + i;
        return;
    }
}

static void take_sample(const FcCharSet *listed, struct sample *sample) {
    FcChar32 bits[FC_CHARSET_MAP_SIZE], next;
    for (FcChar32 page = FcCharSetFirstPage(listed, bits, &next);
         page != FC_CHARSET_DONE && sample->count < SAMPLE_MAX;
         page = FcCharSetNextPage(listed, bits, &next))
        if (sample->pages++ < PAGES_FIRST || sample->pages % PAGES_STEP == 0)
            add_of_page(sample, page, bits);
}

bool text_font_is_colored(hb_face_t *face) {
    return has_table(face, HB_TAG('C', 'B', 'D', 'T')) ||
           has_table(face, HB_TAG('s', 'b', 'i', 'x')) ||
           has_table(face, HB_TAG('C', 'O', 'L', 'R')) ||
           has_table(face, HB_TAG('S', 'V', 'G', ' '));
}

bool text_font_has_outline(hb_font_t *font, hb_codepoint_t glyph) {
    hb_glyph_extents_t extents;
    return hb_font_get_glyph_extents(font, glyph, &extents) && extents.width != 0 &&
           extents.height != 0;
}

/* Half of what is looked at may be missing: an error in the list is no damage to the font. */
static const char *find_glyphs_fault(hb_face_t *face, const struct sample *sample) {
    hb_font_t *font = hb_font_create(face);
    size_t found = 0, looked_at = 0, outlined = 0, step = sample->count / OUTLINES_MAX + 1;
    for (size_t i = 0; i < sample->count; i++) {
        hb_codepoint_t glyph;
        if (!hb_font_get_nominal_glyph(font, sample->characters[i], &glyph))
            continue;
        if (found++ % step == 0) {
            looked_at++;
            outlined += text_font_has_outline(font, glyph);
        }
    }
    hb_font_destroy(font);
    if (found * 2 < sample->count)
        return "does not have the characters it is listed for";
    if (outlined * 2 < looked_at && !text_font_is_colored(face))
        return "has no outlines for its characters";
    return NULL;
}

/* ---- all of it --------------------------------------------------------------------------- */

static const char *find_face_fault(const FcPattern *pattern, hb_face_t *face) {
    struct sample sample = {.count = 0};
    FcCharSet *listed;
    if (!are_numbers_sound(face))
        return damaged;
    if (!is_listed_font(pattern, face))
        return "holds another font than is listed";
    if (FcPatternGetCharSet(pattern, FC_CHARSET, 0, &listed) == FcResultMatch)
        take_sample(listed, &sample);
    return find_glyphs_fault(face, &sample);
}

static const char *find_blob_fault(hb_blob_t *blob, size_t index) {
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    struct table file = {(const unsigned char *)bytes, size};
    return find_tables_fault(&file, index);
}

/* The upper half of fontconfig's index is an instance of a variable font. */
struct opened_font text_font_open(const FcPattern *pattern) {
    struct opened_font font = {0};
    FcChar8 *path;
    int index = 0;
    if (FcPatternGetString(pattern, FC_FILE, 0, &path) != FcResultMatch)
        return (struct opened_font){.fault = "is no file"};
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    index &= 0xFFFF;
    font.fault = find_file_fault((const char *)path);
    if (font.fault)
        return font;
    hb_blob_t *blob = hb_blob_create_from_file((const char *)path);
    font.face = hb_face_create(blob, (unsigned)index);
    font.fault = find_blob_fault(blob, (size_t)index);
    if (!font.fault)
        font.fault = find_face_fault(pattern, font.face);
    hb_blob_destroy(blob);
    if (font.fault)
        g_clear_pointer(&font.face, hb_face_destroy);
    return font;
}
