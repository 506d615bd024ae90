/* A face and the glyphs in use → a smaller font program, without hints, and the codes that reach
 * its glyphs.
 *
 * A TrueType program's codes are its glyph numbers. A CFF table that is keyed by CIDs is reached by
 * the CIDs of its charset (ISO 32000-1, 9.7.4.2): they are read from the table. */
#include "pdf/pdf_int.h"

#include <hb-subset.h>

/* ---- CFF (Adobe Technical Note 5176) ----------------------------------------------------- */

/* A reader that never leaves its bytes: past the end it reads zeros and says so. */
struct reader {
    const uint8_t *data;
    size_t size, at;
    bool failed;
};

static uint32_t read_number(struct reader *reader, size_t bytes) {
    uint32_t number = 0;
    if (bytes > reader->size - reader->at) {
        reader->failed = true;
        reader->at = reader->size;
        return 0;
    }
    for (; bytes > 0; bytes--)
        number = number << 8 | reader->data[reader->at++];
    return number;
}

static void move_to(struct reader *reader, size_t at) {
    reader->failed = reader->failed || at > reader->size;
    reader->at = MIN(at, reader->size);
}

/* An INDEX: gives the place of its first object and passes over all. */
static void read_index(struct reader *reader, size_t *ret_first, size_t *ret_size) {
    size_t count = read_number(reader, 2);
    *ret_first = *ret_size = 0;
    if (count == 0)
        return;
    size_t offset_size = read_number(reader, 1);
    if (offset_size < 1 || offset_size > 4) {
        reader->failed = true;
        return;
    }
    size_t offsets = reader->at;
    move_to(reader, offsets + offset_size);
    size_t second = read_number(reader, offset_size);
    move_to(reader, offsets + count * offset_size);
    size_t end = read_number(reader, offset_size);
    *ret_first = reader->at;
    *ret_size = second - 1;
    move_to(reader, reader->at + end - 1);
}

#define OPERATOR_CHARSET 15
#define OPERATOR_ROS     (12 << 8 | 30)

/* Nibbles up to one of all bits. */
static void skip_real(struct reader *reader) {
    uint32_t pair = 0;
    while (!reader->failed && pair >> 4 != 0xF && (pair & 0xF) != 0xF)
        pair = read_number(reader, 1);
}

/* An operand of a DICT; real numbers count as 0. */
static int32_t read_operand(struct reader *reader, uint32_t lead) {
    if (lead == 28)
        return (int16_t)read_number(reader, 2);
    if (lead == 29)
        return (int32_t)read_number(reader, 4);
    if (lead >= 32 && lead <= 246)
        return (int32_t)lead - 139;
    if (lead >= 247 && lead <= 250)
        return ((int32_t)lead - 247) * 256 + (int32_t)read_number(reader, 1) + 108;
    if (lead >= 251 && lead <= 254)
        return -((int32_t)lead - 251) * 256 - (int32_t)read_number(reader, 1) - 108;
    if (lead == 30)
        skip_real(reader);
    return 0;
}

/* What the Top DICT says that decides about codes. */
struct top_dict {
    bool cid_keyed;
    int32_t charset;
};

static struct top_dict read_top_dict(struct reader *reader, size_t end) {
    struct top_dict dict = {0};
    int32_t operand = 0;
    while (reader->at < end && !reader->failed) {
        uint32_t lead = read_number(reader, 1);
        if (lead > 21) {
            operand = read_operand(reader, lead);
            continue;
        }
        uint32_t code = lead == 12 ? lead << 8 | read_number(reader, 1) : lead;
        dict.cid_keyed = dict.cid_keyed || code == OPERATOR_ROS;
        if (code == OPERATOR_CHARSET)
            dict.charset = operand;
    }
    return dict;
}

/* CIDs of glyphs 1, 2, …; glyph 0 has CID 0. */
static void read_charset(struct reader *reader, uint16_t *cids, size_t count) {
    uint32_t format = read_number(reader, 1);
    size_t left_bytes = format == 2 ? 2 : format == 1 ? 1 : 0;
    reader->failed = reader->failed || format > 2;
    for (size_t glyph = 1; glyph < count && !reader->failed;) {
        uint32_t cid = read_number(reader, 2);
        uint32_t left = read_number(reader, left_bytes);
        for (uint32_t i = 0; i <= left && glyph < count; i++)
            cids[glyph++] = (uint16_t)(cid + i);
    }
}

/* The codes of all `count` glyphs of a CFF table. */
static bool read_codes(struct bytes table, uint16_t *codes, size_t count) {
    struct reader reader = {.data = table.data, .size = table.size};
    size_t first, size;
    move_to(&reader, 2);
    move_to(&reader, read_number(&reader, 1)); /* the header's size */
    read_index(&reader, &first, &size);        /* names */
    read_index(&reader, &first, &size);        /* Top DICTs: one */
    move_to(&reader, first);
    struct top_dict dict = read_top_dict(&reader, first + size);
    for (size_t i = 0; i < count; i++)
        codes[i] = (uint16_t)i;
    if (!dict.cid_keyed || dict.charset <= 2)
        return !reader.failed;
    move_to(&reader, (size_t)dict.charset);
    read_charset(&reader, codes, count);
    return !reader.failed;
}

#define TAG_CFF HB_TAG('C', 'F', 'F', ' ')

/* ---- subsetting -------------------------------------------------------------------------- */

static hb_subset_input_t *choose_input(const struct pdf_font *font) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < font->glyphs.count; i++)
        hb_set_add(glyphs, LIST_AT(&font->glyphs, const struct pdf_glyph, i)->id);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    return input;
}

/* The bytes of a blob, released with the arena. */
static struct bytes hold_blob(struct arena *arena, hb_blob_t *blob) {
    unsigned int size;
    const char *data = hb_blob_get_data(blob, &size);
    arena_defer(arena, (void (*)(void *))hb_blob_destroy, blob);
    return (struct bytes){(const unsigned char *)data, size};
}

/* Codes of the glyphs of a made face, for the document's glyphs. */
static bool set_codes(struct arena *arena, const struct pdf_font *font, const hb_map_t *numbers,
                      size_t made, struct pdf_subset *subset) {
    uint16_t *codes = ARENA_ARRAY(arena, uint16_t, MAX(made, 1));
    if (subset->cff && !read_codes(subset->program, codes, made))
        return false;
    subset->codes = ARENA_ARRAY(arena, uint16_t, font->glyphs.count);
    for (size_t i = 0; i < font->glyphs.count; i++) {
        const struct pdf_glyph *glyph = LIST_AT(&font->glyphs, const struct pdf_glyph, i);
        hb_codepoint_t number = hb_map_get(numbers, glyph->id);
        if (number == HB_MAP_VALUE_INVALID || number >= made || number > UINT16_MAX)
            return false;
        subset->codes[i] = subset->cff ? codes[number] : (uint16_t)number;
    }
    return true;
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

static void take_program(struct arena *arena, hb_face_t *face, struct pdf_subset *subset) {
    subset->program = hold_blob(arena, subset->cff ? hb_face_reference_table(face, TAG_CFF)
                                                   : hb_face_reference_blob(face));
}

bool pdf_subset_font(struct arena *arena, const struct pdf_font *font,
                     struct pdf_subset *ret_subset) {
    hb_face_t *source = font->face->outlines;
    ret_subset->cff = has_table(source, TAG_CFF);
    if (!ret_subset->cff && !has_table(source, HB_TAG('g', 'l', 'y', 'f')))
        return false;
    hb_subset_input_t *input = choose_input(font);
    hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(source, input) : NULL;
    hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    bool ok = false;
    if (face) {
        take_program(arena, face, ret_subset);
        ok = set_codes(arena, font, hb_subset_plan_old_to_new_glyph_mapping(plan),
                       hb_face_get_glyph_count(face), ret_subset);
    }
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return ok;
}
