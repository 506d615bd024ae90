/* Fonts by language: takes a font of the layout and a BCP 47 tag, gives the chain of families.
 *
 * The tag is looked up as in RFC 4647 3.4: whole, then shortened from its end ("zh-Hans-CN",
 * "zh-Hans", "zh"). The families of the default ("") follow those found, so that a character they
 * lack still has a chance. */
#include "document/document.h"

#include <glib.h>
#include <string.h>

static const struct document_families *families_of(const struct document_font *font,
                                                   const char *language, size_t length) {
    for (size_t i = 0; i < font->families.count; i++) {
        const struct document_families *families =
            LIST_AT(&font->families, struct document_families, i);
        if (strlen(families->language) == length &&
            g_ascii_strncasecmp(families->language, language, length) == 0)
            return families;
    }
    return NULL;
}

/* Length of the tag without its last subtag. */
static size_t shorten(const char *language, size_t length) {
    while (length > 0 && language[length - 1] != '-')
        length--;
    return length > 0 ? length - 1 : 0;
}

static const struct document_families *lookup_families(const struct document_font *font,
                                                       const char *language) {
    for (size_t length = strlen(language); length > 0; length = shorten(language, length)) {
        const struct document_families *families = families_of(font, language, length);
        if (families)
            return families;
    }
    return NULL;
}

static void append_names(struct arena *arena, struct list *chain,
                         const struct document_families *families) {
    for (size_t i = 0; families && i < families->count; i++)
        *LIST_PUSH(arena, chain, const char *) = families->names[i];
}

struct list document_font_chain(struct arena *arena, const struct document_font *font,
                                const char *language) {
    struct list chain = {0};
    if (font) {
        append_names(arena, &chain, lookup_families(font, language));
        append_names(arena, &chain, families_of(font, "", 0));
    }
    return chain;
}

const struct document_families *document_font_latin(const struct document_font *font) {
    return font ? families_of(font, "latin", strlen("latin")) : NULL;
}
