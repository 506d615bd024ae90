/* Khmer, Lao and Burmese: words are not parted by spaces; ICU's dictionaries tell where they end.
 * Takes spaced cells, lets lines end between words. Without ICU they end at spaces alone, which is
 * told. */
#include "module/icu.h"
#include "text/missing_int.h"
#include "text/parts_int.h"

#include <glib.h>

/* Scripts whose words ICU knows, and the language by which it finds them. */
static const struct script {
    struct {
        uint32_t first, last;
    } blocks[3];
    const char *language, *name;
} scripts[] = {
    {{{0x1780, 0x17FF}, {0x19E0, 0x19FF}}, "km", "Khmer"},
    {{{0xE80, 0xEFF}}, "lo", "Lao"},
    {{{0x1000, 0x109F}, {0xA9E0, 0xA9FF}, {0xAA60, 0xAA7F}}, "my", "Burmese"},
};

static const struct script *script_of(const struct cell *cell) {
    for (size_t i = 0; cell->kind == CELL_GLYPHS && i < COUNT_OF(scripts); i++)
        for (size_t k = 0; k < COUNT_OF(scripts[i].blocks); k++)
            if (cell->character >= scripts[i].blocks[k].first &&
                cell->character <= scripts[i].blocks[k].last)
                return &scripts[i];
    return NULL;
}

/* The script's text in the cells [first, end). */
struct stretch {
    const struct script *script;
    size_t first, end;
};

/* All characters of these scripts are one unit of UTF-16 each: places are code points. */
static void part_stretch(struct shaped *shaped, const struct stretch *stretch) {
    struct cell *cells = shaped->cells.items;
    const struct cell *last = &cells[stretch->end - 1];
    uint32_t offset = cells[stretch->first].offset;
    const char *text = shaped->paragraph->runs[last->run].text + offset;
    glong units;
    gunichar2 *wide =
        g_utf8_to_utf16(text, (glong)(last->offset + last->bytes - offset), NULL, &units, NULL);
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *iterator = ICU(ubrk_open)(UBRK_LINE, stretch->script->language,
                                              (const UChar *)wide, (int32_t)units, &error);
    int *places = ARENA_ARRAY(shaped->scratch, int, (size_t)units + 1);
    int count = 0;
    for (int32_t at = 0; U_SUCCESS(error) && at != UBRK_DONE && count <= units;) {
        at = ICU(ubrk_next)(iterator);
        if (at != UBRK_DONE)
            places[count++] = at;
    }
    if (iterator)
        ICU(ubrk_close)(iterator);
    g_free(wide);
    text_allow_word_breaks(&cells[stretch->first], stretch->end - stretch->first, places, count);
}

static void tell(const struct shaped *shaped, const struct stretch *stretch, struct diags *diags) {
    const struct cell *cells = shaped->cells.items;
    struct span span = shaped->paragraph->runs[cells[stretch->first].run].origin;
    if (!text_is_told(diags, DIAG_WORDS_UNKNOWN))
        diag_report(diags, DIAG_WORDS_UNKNOWN, span, "install ICU (Debian's package libicu)",
                    "where words of %s end is not known: its lines end at blanks alone",
                    stretch->script->name);
}

void text_part_unspaced(struct shaped *shaped, struct diags *diags) {
    const struct cell *cells = shaped->cells.items;
    struct diags *unheard = diags_new();
    bool known = module_need_icu((struct span){0}, unheard);
    for (size_t first = 0, end; first < shaped->cells.count; first = end) {
        struct stretch stretch = {.script = script_of(&cells[first]), .first = first};
        end = first + 1;
        if (!stretch.script)
            continue;
        while (end < shaped->cells.count && cells[end].run == cells[first].run &&
               script_of(&cells[end]) == stretch.script)
            end++;
        stretch.end = end;
        if (known)
            part_stretch(shaped, &stretch);
        else if (end > first + 1)
            tell(shaped, &stretch, diags);
    }
    diags_free(unheard);
}
