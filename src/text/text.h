/* text: characters → lines, by the rules of Japanese composition (JLReq, JIS X 4051).
 *
 * Runs of text become items (boxes with the bodies JLReq gives them, glue with steps of shrink
 * and stretch, penalties), the items become lines of placed glyphs. Fonts are chosen by pango,
 * shaped by HarfBuzz, composed here. Knows no document, no page and no colour's meaning. */
#ifndef SHIMAI_TEXT_H
#define SHIMAI_TEXT_H

#include "base/base.h"
#include "composition/composition.h"

/* ---- fonts ------------------------------------------------------------------------------- */

/* All fonts of a process: fontconfig's configuration, faces opened, shaping caches. Not safe for
 * use by two threads at once. */
struct text_fonts;

/* `config` is a fontconfig file's XML. Later renders reuse the faces. */
MUST_CHECK bool text_fonts_new(const char *config, size_t size, struct diags *diags,
                               struct text_fonts **ret_fonts);
void text_fonts_free(struct text_fonts *fonts); /* NULL is allowed */

/* One font file's face, at no particular size. Lives as long as the text_fonts. */
struct text_face {
    const char *file; /* path */
    int index;        /* of the face in the file */
    const char *family;
    const char *name; /* PostScript name */
    uint32_t upem;
    /* In 1/1000 em above and below the baseline; ascent + descent = 1000: the Japanese em box. */
    int32_t ascent, descent;
    struct hb_face_t *hb_face;
    /* The same with nothing but outlines and widths: a subset of it is made several times faster,
     * for HarfBuzz looks into every table a face has. */
    struct hb_face_t *outlines;
};

/* fontconfig's handle; borrowed. */
struct _FcConfig *text_fonts_config(const struct text_fonts *fonts);

/* A family of the configuration, for `shimai fonts`. */
bool text_fonts_has_family(const struct text_fonts *fonts, const char *family);
/* Whether any font of the configuration has a character. */
bool text_fonts_have_character(const struct text_fonts *fonts, uint32_t character);
/* The first of its files that no text can be set with, and why, in `arena`; NULL: all are sound. */
const char *text_fonts_find_fault(const struct text_fonts *fonts, const char *family,
                                  struct arena *arena);
/* Appends the paths of its files (const char *), sorted. */
void text_fonts_list_files(const struct text_fonts *fonts, const char *family, struct arena *arena,
                           struct list *files);

/* ---- input ------------------------------------------------------------------------------- */

/* Vertical: lines run down the page and follow each other from right to left. */
enum text_writing { TEXT_HORIZONTAL, TEXT_VERTICAL };

/* What characters look like. */
struct text_style {
    const char *const *families; /* in order of preference */
    size_t family_count;
    /* For Western letters and digits within Japanese or Chinese; none: as the others. */
    const char *const *western_families;
    size_t western_family_count;
    struct span font_origin; /* where the families are named; without a source: the run's origin */
    bool bold;
    Length size;
    Length tracking;      /* after each character but a line's last; negative: closer together */
    bool proportional;    /* by the font's palt or vpal, and kern or vkrn; told where it has none */
    uint32_t color;       /* 0xRRGGBB */
    const char *language; /* BCP 47: "ja", "zh-Hans", "en" */
    enum text_writing writing; /* one in a paragraph */
    enum composition_combining combining;
    enum composition_orientation orientation;
    Length ruby_gap; /* between the bodies of a base and its ruby; negative: they overlap */
};

enum text_run_kind {
    TEXT_RUN_CHARACTERS,
    TEXT_RUN_BREAK,    /* forced line end */
    TEXT_RUN_LEADER,   /* `text` repeated over `width`; width 0 takes what the line leaves */
    TEXT_RUN_SPACE,    /* a fixed space of `width` */
    TEXT_RUN_WARICHU,  /* brackets, and between them a note in two lines of half size */
    TEXT_RUN_FURIWAKE, /* brackets, and between them two to four choices, one below the other */
    TEXT_RUN_TAB       /* to the next tab of the paragraph; `text` (may be "") fills the way */
};

/* Ruby over some characters of a run: one is mono ruby, several are group ruby (JLReq 3.3). */
struct text_ruby {
    size_t characters; /* code points of the base, counted on from the part before */
    const char *text;  /* "": these characters have none */
};

/* How text stands in a box of fixed width; SPREAD is jidori: even gaps, flush at both ends (JLReq
 * 3.7.2; a lone character stands at the start). */
enum text_box_align { TEXT_BOX_START = -1, TEXT_BOX_CENTER, TEXT_BOX_END, TEXT_BOX_SPREAD };

struct text_run {
    enum text_run_kind kind;
    const char *text; /* UTF-8, NUL ended */
    struct text_style style;
    Length width; /* LEADER, SPACE */
    /* CHARACTERS, when box_width is not 0: set as one unbreakable box of that width. */
    Length box_width;
    enum text_box_align box_align;
    bool box_joined; /* it stands in the box of the run before, whose width and align count */
    const struct text_ruby *ruby; /* CHARACTERS: parts that cover the text; NULL: no ruby */
    size_t ruby_count;
    /* CHARACTERS: ruby on the other side, below or at the left of a vertical line, in whose parts
     * those above lie, or the other way about; without emphasis. NULL: none. */
    const struct text_ruby *beyond;
    size_t beyond_count;
    bool divides; /* CHARACTERS: lines may end within a lone part, its ruby parted at about the same
                     proportion (JLReq 3.3.6 forbids it by default) */
    /* CHARACTERS: the class JLReq gives by use rather than by character: 20 reference marks, 21
     * ornamented complexes (sub- and superscripts), 25 unit symbols, 30 tate-chu-yoko. 0: none. */
    uint8_t class_number;
    /* CHARACTERS: of its baseline above the line's; negative: below. A run of class 21 that is
     * raised or lowered belongs to the character before it (JLReq 3.7.1). */
    Length rise;
    bool precedes;              /* … or to the one behind it */
    bool emphasis;              /* CHARACTERS: kenten over each one (JLReq 3.3.9) */
    bool bare;                  /* WARICHU, FURIWAKE: the brackets are in the text, and not drawn */
    uint32_t separator;         /* FURIWAKE: the character between two choices; it is not drawn */
    struct span origin;         /* what it says, and the place of findings about it */
    bool in_part;               /* it says only a part of that */
    const struct origins *also; /* what else it says; NULL: nothing */
};

/* JUSTIFY leaves a paragraph's last line as it is; JUSTIFY_ALL spreads it too (JLReq 3.5.3). */
enum text_align { TEXT_JUSTIFY, TEXT_START, TEXT_CENTER, TEXT_END, TEXT_JUSTIFY_ALL };

/* How the string after a tab stands at its position; CHARACTER: with that character there, as a
 * decimal mark. */
enum text_tab_align { TEXT_TAB_START, TEXT_TAB_CENTER, TEXT_TAB_END, TEXT_TAB_CHARACTER };

struct text_tab {
    Length position; /* from the measure's start */
    enum text_tab_align align;
    uint32_t character;
};

struct text_paragraph {
    const struct text_run *runs;
    size_t run_count;
    const struct list *kept; /* of const char *: words that lines between phrases leave whole; NULL:
                                none are known */
    Length measure;          /* of a line, indents not yet taken off */
    Length indent, first_indent, end_indent; /* first_indent on top of indent; may be negative */
    Length feed;                             /* baseline to baseline */
    enum text_align align;
    struct composition_rules rules;
    /* Room is short: even lines are no more than there must be, unless a word in katakana would be
     * parted. */
    bool crowded;
    const struct text_tab *tabs; /* by position; lines with tabs are best aligned at their start */
    size_t tab_count;
    bool trace; /* keep every character's class and spaces in the lines */
    const char *language;
};

/* ---- output ------------------------------------------------------------------------------ */

/* In all output x runs along the line and y from line to line, whatever the writing: in vertical
 * writing x goes down the page and y to the left, which is the horizontal line turned a quarter
 * clockwise about its origin. (x, y) of a line or run of vertical text stands at (-y, x) of what
 * is around it on the page. */

/* How glyphs stand on the page. */
enum text_mode {
    TEXT_MODE_HORIZONTAL,
    TEXT_MODE_UPRIGHT,  /* in a vertical line, as they are */
    TEXT_MODE_SIDEWAYS, /* in a vertical line, turned with it */
    TEXT_MODE_COMBINED  /* in a vertical line, side by side (tate-chu-yoko): one glyph run an em */
};

struct text_glyph {
    uint32_t id;
    uint32_t cluster; /* byte offset into the glyph run's text */
    Length x, y;      /* the glyph's own origin, relative to the run's, by the line's x and y */
    Length advance;   /* along the line, as set; space after it excluded */
};

/* What glyphs are to their paragraph. */
enum text_use {
    TEXT_USE_BODY,
    TEXT_USE_RUBY,
    TEXT_USE_BEYOND,   /* ruby on the other side */
    TEXT_USE_EMPHASIS, /* kenten: marks that say nothing by themselves */
    TEXT_USE_WARICHU,  /* the note; its brackets are body */
    TEXT_USE_LEADER,
    TEXT_USE_HYPHEN /* put in where a word is divided */
};

/* Ruby or kenten. */
static inline bool text_use_is_reading(enum text_use use) {
    return use == TEXT_USE_RUBY || use == TEXT_USE_BEYOND || use == TEXT_USE_EMPHASIS;
}

/* Glyphs of one face, size, colour, language, use and direction on one baseline, in the order of
 * the text. */
struct text_glyph_run {
    enum text_use use;
    enum text_mode mode;
    uint32_t run;    /* the paragraph's run they belong to */
    uint32_t part;   /* the part of its ruby they belong to, as base or as ruby, from 1; 0: none */
    uint32_t beyond; /* … of its ruby on the other side */
    const struct text_face *face;
    Length size;
    uint32_t color;
    const char *language;
    struct origins origins; /* those of the paragraph's run */
    const char *text;       /* UTF-8 the glyphs stand for */
    size_t text_size;       /* bytes */
    const struct text_glyph *glyphs;
    size_t glyph_count;
    bool backward; /* from right to left: each glyph stands at the left of the one before */
    Length x;      /* origin, the left end, relative to the line's origin */
    Length y;      /* of its baseline from the line's */
    Length width;
};

/* A character as it was set: what the debugger shows. Lengths in 1/1024 pt. */
struct text_set_cell {
    size_t index;         /* its first code point in the paragraph's text */
    uint32_t glyph;       /* the first it is set with; 0: none */
    uint32_t character;   /* that code point */
    uint8_t class_number; /* JLReq's class: cl-01 to cl-30; 0 for what is no character */
    Length size;
    Length rise;          /* of its baseline above the line's */
    Length advance;       /* of its body */
    Length before, after; /* space to its neighbours; after the last: what the line end keeps */
};

struct text_line {
    struct list cells;      /* of struct text_set_cell; empty unless the paragraph asks for it */
    struct list runs;       /* of struct text_glyph_run, along the line */
    Length x;               /* of the first ink-bearing body from the measure's start; aligned */
    Length width;           /* as set, from x */
    Length natural;         /* before adjustment */
    Length baseline;        /* from the paragraph's top; lines stand feed apart */
    Length ascent, descent; /* of the em boxes in it */
    size_t start, end;      /* code points of the paragraph's text */
    int step; /* adjusted by: 0 none, -1 … -6 reduction step, 1 … 4 expansion step */
    bool overfull;
    bool torn; /* it ends within what is longer than a line */
};

/* Composed text. Line tops: the first em box is centred in the first line feed. */
struct text_block {
    struct list lines; /* of struct text_line */
    Length width;      /* of the widest line, as set */
    Length height;     /* lines × feed */
};

/* Composes a paragraph. Missing glyphs and overfull lines are diagnostics (warnings): the call
 * fails only when no font can be had. All in `arena`. */
MUST_CHECK bool text_compose(struct text_fonts *fonts, struct arena *arena,
                             const struct text_paragraph *paragraph, struct diags *diags,
                             const struct text_block **ret_block);

/* How wide a paragraph is. */
struct text_extent {
    Length natural; /* with no line parted but where its text says so */
    Length least;   /* with lines as short as they may be: no word is parted, no line with a tab */
    Length parted;  /* with words and numbers parted at hyphens and behind marks, but not cut */
};
/* By the paragraph's rules and tabs, whatever its alignment. Of no measure; where it has one, what
 * is longer than that is parted as it is in lines: `least` is what cannot be parted at all,
 * `parted` what is not cut. Without one `parted` is as `least`. */
MUST_CHECK bool text_measure_paragraph(struct text_fonts *fonts, struct arena *arena,
                                       const struct text_paragraph *paragraph, struct diags *diags,
                                       struct text_extent *ret_extent);

/* Room that strings take on both sides of their tab. */
struct text_tab_room {
    Length before, after;
};
/* Widens `rooms`, one more than the paragraph has tabs: the first for what stands before a line's
 * first tab, the others for the strings behind its tabs, the first at the first position and so on,
 * by how these align. Where the positions are does not matter. */
MUST_CHECK bool text_measure_tabs(struct text_fonts *fonts, struct arena *arena,
                                  const struct text_paragraph *paragraph, struct diags *diags,
                                  struct text_tab_room *rooms);

/* Width of the runs set on one line of no limit. */
MUST_CHECK bool text_measure(struct text_fonts *fonts, struct arena *arena,
                             const struct text_run *runs, size_t run_count, struct diags *diags,
                             Length *ret_width);

/* Appends a text without the characters that are not drawn and that shaping does not need: what a
 * reader finds on the page. */
void text_append_visible(GString *out, const char *text);

/* Appends where the blocks of a spread text end (size_t, bytes): a number with its sign and unit, a
 * Western word, a bracket and what is in it are set solid (jidori, JLReq 3.7.2); all others are of
 * one character. As lines have them, but of no face. */
void text_find_blocks(struct arena *arena, const char *text, const char *language,
                      struct list *ends);

/* Does a paragraph of this text run from right to left: is its first letter of such a script, and
 * none an ideograph or kana (UAX #9, P2 and HL1)? */
bool text_is_backward(const char *text);

/* Appends the lines as JSON: what `shimai dump lines` shows. */
void text_dump(const struct text_block *block, GString *out);

#endif
