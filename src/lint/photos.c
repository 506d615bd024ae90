/* Photos without a source, and texts for those who do not see them that say nothing. */
#include "lint_int.h"

#include <glib.h>
#include <string.h>

void lint_check_credits(struct lint *lint) {
    const struct list *photos = &lint->relation->photos;
    for (size_t i = 0; i < photos->count; i++) {
        const struct photo *photo = LIST_AT(photos, const struct photo, i);
        if (!photo->credit.plain.text || !*photo->credit.plain.text)
            diag_report(lint->diags, DIAG_LINT_CREDIT, photo->file.span,
                        "say in `credit` who took or owns it: 写真提供　…",
                        "nobody is named from whom the photo is");
    }
}

/* Without case, widths, blanks and the figures of a series: 写真１. */
static char *reduce(const char *text) {
    char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    GString *out = g_string_new(NULL);
    for (const char *at = normal; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_isalnum(character) && !g_unichar_isdigit(character))
            g_string_append_unichar(out, g_unichar_tolower(character));
    }
    g_free(normal);
    return g_string_free(out, FALSE);
}

static bool says_nothing(const char *text) {
    static const char *const words[] = {"",     "写真",  "画像",     "図",       "絵",  "イラスト",
                                        "風景", "photo", "image",    "picture",  "alt", "なし",
                                        "img",  "dsc",   "スナップ", "写真画像", NULL};
    char *reduced = reduce(text);
    bool nothing = g_strv_contains(words, reduced);
    g_free(reduced);
    return nothing;
}

static bool is_same(const char *one, const char *other) {
    char *a = reduce(one), *b = reduce(other);
    bool same = strcmp(a, b) == 0;
    g_free(a);
    g_free(b);
    return same;
}

static bool is_file_name(const struct photo *photo, const char *text) {
    char *name = g_path_get_basename(photo->file.text);
    bool is = is_same(name, text);
    char *dot = strrchr(name, '.');
    if (dot)
        *dot = '\0';
    is = is || is_same(name, text);
    g_free(name);
    return is;
}

static void check_alternative(struct lint *lint, const struct photo *photo) {
    const char *text = photo ? photo->alternative.plain.text : NULL;
    const char *caption = photo ? photo->caption.plain.text : NULL;
    const char *fault = NULL;
    if (!text)
        return;
    if (caption && is_same(text, caption))
        fault = SAID("says what the caption says: a voice reads it twice");
    else if (is_file_name(photo, text))
        fault = SAID("is the file's name");
    else if (says_nothing(text))
        fault = SAID("does not say what is seen");
    if (fault)
        diag_report(lint->diags, DIAG_LINT_ALTERNATIVE, photo->alternative.plain.span,
                    "say what is seen: 握手する両市長", "the text in place of the picture %s",
                    diags_say(lint->diags, fault));
}

void lint_check_alternatives(struct lint *lint) {
    const struct relation *relation = lint->relation;
    for (size_t i = 0; i < relation->photos.count; i++)
        check_alternative(lint, LIST_AT(&relation->photos, const struct photo, i));
    check_alternative(lint, relation->home->flag);
    check_alternative(lint, relation->home->arms);
    check_alternative(lint, relation->partner->flag);
    check_alternative(lint, relation->partner->arms);
}
