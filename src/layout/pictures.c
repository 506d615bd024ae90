/* Pictures of figures: each file is opened once, whoever shows it, and holds at last no more pixels
 * than the largest of its figures may have. */
#include <glib.h>
#include <string.h>

#include "layout/pictures.h"

#define INCH ((int64_t)72 * LENGTH_PT)

/* Less than that is not worth compressing a picture again for: 1/100. */
#define SPARE 100

static struct layout_picture *picture_at(const struct layout *layout, size_t index) {
    return *LIST_AT(&layout->pictures, struct layout_picture *, index);
}

static struct layout_picture *lookup_picture(const struct layout *layout,
                                             const struct document_picture *wanted) {
    for (size_t i = 0; i < layout->pictures.count; i++) {
        struct layout_picture *found = picture_at(layout, i);
        const struct string *file = &found->picture.file;
        if (file->span.source == wanted->file.span.source &&
            found->picture.keeps == wanted->keeps_metadata &&
            strcmp(file->text, wanted->file.text) == 0)
            return found;
    }
    return NULL;
}

const struct picture *layout_open_picture(struct layout *layout,
                                          const struct document_picture *wanted) {
    struct layout_picture *known = lookup_picture(layout, wanted);
    enum picture_metadata metadata =
        wanted->keeps_metadata ? PICTURE_METADATA_KEEP : PICTURE_METADATA_DROP;
    const struct picture *opened;
    if (known)
        return &known->picture;
    if (!picture_open_to_show(layout->arena, &wanted->file, metadata,
                              text_fonts_config(layout->fonts), layout->diags, &opened))
        return NULL;
    known = ARENA_NEW(layout->arena, struct layout_picture);
    known->picture = *opened;
    *LIST_PUSH(layout->arena, &layout->pictures, struct layout_picture *) = known;
    return &known->picture;
}

void layout_need_pixels(struct layout *layout, const struct frame_picture *frame, int32_t most) {
    int64_t width = most > 0 ? (frame->image_width * (int64_t)most + INCH - 1) / INCH : INT32_MAX;
    for (size_t i = 0; i < layout->pictures.count; i++) {
        struct layout_picture *known = picture_at(layout, i);
        if (&known->picture == frame->picture)
            known->width = (int32_t)MAX(known->width, MIN(width, INT32_MAX));
    }
}

static bool shrink(struct layout *layout, struct layout_picture *known) {
    struct picture *picture = &known->picture;
    int32_t width, height;
    picture_measure(picture, &width, &height);
    if (picture->kind == PICTURE_SVG || known->width <= 0 ||
        width <= (int64_t)known->width + known->width / SPARE)
        return true;
    int32_t less = (int32_t)MAX(((int64_t)height * known->width + width / 2) / width, 1);
    bool lies = picture_turn(picture).xx == 0;
    return picture_shrink(layout->arena, picture, lies ? less : known->width,
                          lies ? known->width : less, layout->diags);
}

bool layout_shrink_pictures(struct layout *layout) {
    bool ok = true;
    for (size_t i = 0; i < layout->pictures.count; i++)
        ok = shrink(layout, picture_at(layout, i)) && ok;
    return ok;
}
