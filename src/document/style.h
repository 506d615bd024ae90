/* How blocks of a document look: fonts, lengths, and the choices of Japanese line composition, all
 * resolved. Part of document.h. */
#ifndef SHIMAI_DOCUMENT_STYLE_H
#define SHIMAI_DOCUMENT_STYLE_H

#include "base/base.h"
#include "composition/composition.h"

/* The fonts of one language: families in order of preference. `language` "" serves all others. */
struct document_families {
    const char *language; /* BCP 47, "zh-Hans" */
    const char *const *names;
    size_t count;
};

/* A named font of the layout ("mincho"): a chain of families for each language. */
struct document_font {
    const char *name;
    struct list families; /* of struct document_families */
    struct span span;     /* of its declaration; without a source: it has none */
};

/* The names of families (const char *) for a language, most wanted first: those of the nearest tag,
 * then those of "". `font` NULL gives none. */
struct list document_font_chain(struct arena *arena, const struct document_font *font,
                                const char *language);
/* The families for Western letters and digits within Japanese, Chinese or Korean text: those of the
 * tag "latin"; NULL: none are named. `font` may be NULL. */
const struct document_families *document_font_latin(const struct document_font *font);

enum document_align {
    DOCUMENT_JUSTIFY,
    DOCUMENT_START,
    DOCUMENT_CENTER,
    DOCUMENT_END,
    DOCUMENT_JUSTIFY_ALL /* the last line too */
};

/* How headings, and the items of a list, are numbered: 1 · １ · （１） · 一 · ①; and as official
 * papers have it below and above these: 第１ · (1) · ア · (ア) · a · (a). */
enum document_numbering {
    DOCUMENT_NUMBER_NONE,
    DOCUMENT_NUMBER_DECIMAL,
    DOCUMENT_NUMBER_FULLWIDTH,
    DOCUMENT_NUMBER_PAREN,
    DOCUMENT_NUMBER_KANJI,
    DOCUMENT_NUMBER_CIRCLED,
    DOCUMENT_NUMBER_ORDINAL,
    DOCUMENT_NUMBER_ASCII_PAREN,
    DOCUMENT_NUMBER_KATAKANA,
    DOCUMENT_NUMBER_KATAKANA_PAREN,
    DOCUMENT_NUMBER_LETTER,
    DOCUMENT_NUMBER_LETTER_PAREN,
    DOCUMENT_NUMBERING_MAX
};

enum document_tab_align {
    DOCUMENT_TAB_START,
    DOCUMENT_TAB_CENTER,
    DOCUMENT_TAB_END,
    DOCUMENT_TAB_CHARACTER
};

/* Where the text behind a tab stands: its start, middle or end, or a character in it. */
struct document_tab {
    Length position; /* from where the block's lines begin */
    enum document_tab_align align;
    uint32_t character; /* CHARACTER */
    bool
        measured; /* no position: behind what stands before it in all blocks in line with its own */
};

/* Everything that decides how a block looks. Lengths in 1/1024 pt; em values are resolved. */
struct document_style {
    const char *name;
    const struct document_font *font;
    Length size;
    Length feed;     /* line feed, baseline to baseline */
    Length ruby_gap; /* between a base and its ruby; 0: they touch */
    bool bold;
    Length tracking;   /* between two characters, besides all else; negative: closer together */
    bool proportional; /* kana and punctuation have widths of their own, if the font has them */
    uint32_t color;    /* 0xRRGGBB */
    bool grounded;     /* behind a block's lines stands … */
    uint32_t ground;   /* 0xRRGGBB */
    enum document_align align;
    Length indent;       /* of every line, from the line head */
    Length first_indent; /* of the first line, on top of indent; negative hangs */
    Length end_indent;   /* of every line, at the line end */
    Length space_before, space_after;
    bool keep_with_next;     /* never the last of a page while something follows */
    bool keep_with_previous; /* never the first of a page that is not begun on purpose */
    /* Lines that a page or column may end and begin with, at the least; 0: one. Of a heading,
     * orphans are lines of what follows it. */
    int32_t orphans, widows;
    /* Lists and numbered headings. */
    /* The column of labels: at least this, and as wide as the widest label of the list that leaves
     * three fifths of the line to the text. */
    Length label_width;
    Length label_gap; /* between label and body; negative: not given */
    enum document_numbering numbering;
    struct list tabs; /* of struct document_tab, by position */
    struct composition_rules composition;
};

#endif
