/* Inside the text room: JLReq's tables, cells (the items of a paragraph), and the steps from runs
 * to lines. Never leaves the folder. */
#ifndef SHIMAI_TEXT_INT_H
#define SHIMAI_TEXT_INT_H

#include "text/direction_int.h"
#include "text/text.h"

#include <hb.h>

/* ---- JLReq's tables, generated from data/jlreq ------------------------------------------- */

/* Classes cl-01 to cl-30 have their own numbers. */
enum jlreq_class {
    JLREQ_LINE_HEAD = 0, /* a row of the tables */
    JLREQ_OPENING = 1,
    JLREQ_CLOSING = 2,
    JLREQ_HYPHEN = 3,
    JLREQ_DIVIDING = 4,
    JLREQ_MIDDLE_DOT = 5,
    JLREQ_FULL_STOP = 6,
    JLREQ_COMMA = 7,
    JLREQ_INSEPARABLE = 8,
    JLREQ_ITERATION = 9,
    JLREQ_PROLONGED = 10,
    JLREQ_SMALL_KANA = 11,
    JLREQ_PREFIX = 12,
    JLREQ_POSTFIX = 13,
    JLREQ_IDEOGRAPHIC_SPACE = 14,
    JLREQ_HIRAGANA = 15,
    JLREQ_KATAKANA = 16,
    JLREQ_IDEOGRAPH = 19,
    JLREQ_REFERENCE_MARK = 20,
    JLREQ_ORNAMENTED = 21,
    JLREQ_NUMERAL = 24,
    JLREQ_WORD_SPACE = 26,
    JLREQ_WESTERN = 27,
    JLREQ_WARICHU_OPENING = 28,
    JLREQ_WARICHU_CLOSING = 29,
    JLREQ_TATE_CHU_YOKO = 30,
    JLREQ_LINE_END = 31, /* a column of the tables */
    JLREQ_CLASS_MAX = 32
};

struct jlreq_range {
    uint32_t first, last;
    uint8_t class_number;
};

/* Space in eighths of an em of the character before and of the one after. */
struct jlreq_space {
    uint8_t before, after;
};

/* What becomes of the two parts of a space (of the character before, of the one after). */
struct jlreq_shrink {
    struct {
        uint8_t to;    /* eighths of an em */
        uint8_t step;  /* 0: fixed */
        uint8_t whole; /* all or nothing */
    } part[2];
};

struct jlreq_stretch {
    uint8_t to;     /* eighths of an em */
    uint8_t step;   /* 0: never; 4: only the last resort */
    char condition; /* 'k': not between two of a kind; 'd': not after a digit */
};

enum jlreq_lift_kind {
    JLREQ_BEFORE_CLASS,
    JLREQ_AFTER_CLASS,
    JLREQ_SAME_CLASS,
    JLREQ_BEFORE_CHARACTER,
    JLREQ_PAIR
};

/* A prohibition that a kinsoku level lifts. */
struct jlreq_lift {
    int level; /* enum composition_kinsoku */
    enum jlreq_lift_kind kind;
    uint32_t first, second;
};

extern const struct jlreq_range jlreq_ranges[];
extern const size_t jlreq_range_count;
/* Vertical orientations, UTR #50; what stands in no range is turned. */
enum jlreq_orientation { JLREQ_TURNED = 0, JLREQ_UPRIGHT = 1, JLREQ_TRANSFORMED = 2 };
extern const struct jlreq_range jlreq_orientations[];
extern const size_t jlreq_orientation_count;
extern const struct jlreq_space jlreq_spaces[JLREQ_CLASS_MAX][JLREQ_CLASS_MAX];
extern const char jlreq_breaks[JLREQ_CLASS_MAX][JLREQ_CLASS_MAX];
extern const struct jlreq_shrink jlreq_shrinks[3][JLREQ_CLASS_MAX][JLREQ_CLASS_MAX];
extern const struct jlreq_stretch jlreq_stretches[JLREQ_CLASS_MAX][JLREQ_CLASS_MAX];
extern const struct jlreq_lift jlreq_lifts[];
extern const size_t jlreq_lift_count;

#define SHRINK_STEPS  6 /* 1: word space … 6: Japanese–Western (JLReq 3.8.3) */
#define STRETCH_STEPS 3 /* and a fourth without limit (JLReq 3.8.4) */

/* ---- fonts ------------------------------------------------------------------------------- */

/* Faces for one list of families, in order. */
struct font_chain;

/* What is known of a character in a chain's faces and language. */
struct letter {
    const struct text_face *face; /* the first that has it; NULL: none */
    uint32_t glyph;               /* in that face … */
    int32_t advance;              /* … and its advance in units of the face */
    uint8_t class_number;
    bool by_class;      /* as in struct cell */
    uint16_t traits;    /* LETTER_…; 0: not looked up yet */
    hb_script_t script; /* one that is shaped by rules of its own; 0: none */
};

enum letter_trait {
    LETTER_KNOWN = 1 << 0,
    LETTER_WESTERN = 1 << 1,      /* set as Western text */
    LETTER_EXTENDS = 1 << 2,      /* belongs to the character before it */
    LETTER_PLAIN = 1 << 3,        /* shaping gives its glyph and advance, but for ligatures: … */
    LETTER_DIGIT = 1 << 4,        /* ASCII or full width */
    LETTER_ALPHANUMERIC = 1 << 5, /* letter or digit of any script */
    LETTER_OPENING = 1 << 6,      /* punctuation by Unicode's categories … */
    LETTER_CLOSING = 1 << 7,      /* … and ! , . / : ; ? */
    LETTER_CLINGING = 1 << 8,     /* other marks that stay with what stands before them */
    LETTER_UNBREAKABLE = 1 << 9,  /* no break beside it */
    LETTER_LIFTED = 1 << 10,      /* some kinsoku level names it */
    LETTER_STARTS = 1 << 11,      /* … it may begin one … */
    LETTER_FOLLOWS = 1 << 12,     /* … or go on with one */
    LETTER_FIGURE = 1 << 13,      /* a digit, or an ideograph that counts */
    LETTER_HANGUL = 1 << 14,      /* a syllable, or part of one */
    LETTER_LEADS = 1 << 15        /* what follows belongs to it: a vowel written in front */
};

/* Letters in pages, made when first asked for. */
#define LETTER_PAGE_SIZE 128
struct letters {
    struct letter *pages[0x110000 / LETTER_PAGE_SIZE];
};

MUST_CHECK bool text_font_chain_find(struct text_fonts *fonts, const struct text_style *style,
                                     struct span origin, struct diags *diags,
                                     struct font_chain **ret_chain);
/* The first face that has the character with its variation selector (0: none); after the chain, any
 * font of the configuration, but not for what is not drawn. NULL when none has it. */
const struct text_face *text_font_chain_face(struct text_fonts *fonts, struct font_chain *chain,
                                             uint32_t character, uint32_t selector);
/* The first face of the chain that has all characters of a word, [text, end), as letters that are
 * narrower than an em; another font of the configuration that has; or else the first of the chain
 * that has them all; NULL: none has. */
const struct text_face *text_font_chain_word_face(struct text_fonts *fonts,
                                                  struct font_chain *chain, const char *text,
                                                  const char *end);
/* Reports the files that were to be taken after a chain and cannot be read; each once. */
void text_fonts_report_faulty(struct text_fonts *fonts, struct span origin, struct diags *diags);
/* Looks a letter up in the chain, unless that was done before. */
const struct letter *text_font_chain_find_letter(struct text_fonts *fonts, struct font_chain *chain,
                                                 uint32_t character);
/* Those looked up so far: for who reads many. */
const struct letters *text_font_chain_letters(const struct font_chain *chain);
const struct text_face *text_font_chain_first(const struct font_chain *chain);
/* Scaled so that one unit of the result is one unit of the face. */
hb_font_t *text_font_hb_font(const struct text_face *face);
/* Glyphs of a face that shaping may change, move or join. */
struct shaped_glyphs {
    hb_set_t *changed; /* a lookup may begin with them … */
    hb_set_t *starts;  /* … a ligature only, if the next is one of … */
    hb_set_t *follows; /* … these */
};
/* In a language, as Western text or as Japanese. NULL: any, or not known. Kept with the face. */
const struct shaped_glyphs *text_font_shaped_glyphs(const struct text_face *face,
                                                    const char *language, bool western);
/* The same, found anew. Owned by the caller. */
struct shaped_glyphs *text_lookups_find_glyphs(hb_face_t *face, const char *language, bool western);
void text_lookups_free_glyphs(struct shaped_glyphs *glyphs);
/* As in struct letter. */
hb_script_t text_character_script(uint32_t character);
/* What is known of the character by itself; `letter` has its face already. */
void text_letter_describe(uint32_t character, const char *language, struct letter *letter);
/* Scratch memory for one use at a time, kept from paragraph to paragraph. Not zeroed. */
enum scratch_use {
    SCRATCH_CELLS,
    SCRATCH_SUMS,
    SCRATCH_ENDS,
    SCRATCH_NODES,
    SCRATCH_QUEUE,
    SCRATCH_MAX
};
void *text_fonts_scratch(struct text_fonts *fonts, enum scratch_use use, size_t size);
/* Small things of one paragraph; emptied by fonts_clear_scratch. */
struct arena *text_fonts_arena(struct text_fonts *fonts);
void text_fonts_clear_scratch(struct text_fonts *fonts);

/* The buffer all shaping of these fonts uses. */
hb_buffer_t *text_font_shaping_buffer(struct text_fonts *fonts);

/* Hyphenation patterns of a language, loaded once; NULL when there are none. */
typedef struct _HyphenDict HyphenDict; /* hyphen.h */
HyphenDict *text_fonts_dictionary(struct text_fonts *fonts, const char *language);
HyphenDict *text_dictionary_load(const char *language);
/* The words of Thai, loaded once; NULL when there are none. */
typedef struct _ThBrk ThBrk; /* thai/thbrk.h */
ThBrk *text_fonts_thai(struct text_fonts *fonts);

/* Of the em box above the baseline, 1/1000 em; half an em below its top runs the middle of a
 * vertical line. */
#define EM_ASCENT 880
#define EM_MIDDLE (EM_ASCENT - 500)

/* ---- cells ------------------------------------------------------------------------------- */

/* What the space between two cells may become. Shared by all pairs that are alike. */
struct glue {
    union {
        struct {
            Length shrink[SHRINK_STEPS + 1]; /* at most this much, by step; [0]: all steps */
            Length stretch[STRETCH_STEPS + 1];
            Length open; /* 1: takes part in step 4 of the expansion */
        };
        Length lanes[SHRINK_STEPS + STRETCH_STEPS + 3]; /* all of it, to be added up at once */
    };
};
extern const struct glue text_glue_rigid; /* of no step */

/* What a line end makes of the space after its last cell. Shared by all cells that are alike. */
struct line_end {
    Length natural; /* kept by default */
    Length whole;   /* what may be removed, all or nothing */
    uint8_t step;
    Length before;       /* part of `whole` that stands before a middle dot, and the step … */
    uint8_t before_step; /* … in which it would shrink in mid-line */
    Length hang;         /* the body of a mark that may stand outside; 0: none */
    const struct aside *hyphen; /* set after the cell when the line ends inside a word; or NULL */
};
extern const struct line_end text_line_end_bare; /* no space */

enum cell_kind {
    CELL_GLYPHS,
    CELL_LEADER,
    CELL_SPACE,
    CELL_BREAK,
    CELL_TAB,
    CELL_WARICHU,
    CELL_FURIWAKE
};

/* A box: one cluster of glyphs with the body JLReq gives it, and the glue after it. There is one
 * for every character, and every step walks them all: they are kept small. */
struct cell {
    uint32_t character;                /* first code point */
    uint32_t index;                    /* of that code point in the paragraph */
    uint32_t run;                      /* index into the paragraph's runs */
    uint32_t offset, bytes;            /* of the cluster in the run's text */
    uint32_t glyph_first, glyph_count; /* into shaped.glyphs */
    Length body;                       /* advance as set */
    Length lead;                       /* empty width before the body: fixed boxes */
    Length shift; /* from the body's edge to the glyphs' origin; negative crops the font's space */
    Length trail; /* empty width after the body that is part of it: ruby longer than its base */
    Length x;     /* of the body, once its line is placed */
    int32_t penalty; /* of a break after this cell; PENALTY_NEVER, PENALTY_FORCED */
    Length space;    /* natural width of the glue after it */
    const struct glue *glue;
    const struct line_end *end;
    const struct text_face *face;
    uint16_t traits; /* of the first code point: enum letter_trait */
    uint8_t kind;    /* enum cell_kind */
    uint8_t class_number;
    uint8_t mode;              /* enum text_mode */
    uint8_t level;             /* of embedding: odd ones run from right to left */
    bool by_use : 1;           /* the run gives the class */
    bool western : 1;          /* shaped as Western text */
    bool discardable : 1;      /* no width at a line end or head: a word space */
    bool head_discardable : 1; /* none at a line head: the space after ？ */
    bool number_mark : 1;      /* 、 。 ・ between digits: solid (JLReq 3.1.3) */
    bool number_dot : 1;       /* ... and centred */
    bool in_kanji : 1;         /* ... and these are ideographs */
    bool has_ruby : 1;         /* ruby stands over it, or on its other side */
    bool box_inside : 1;       /* the next cell belongs to the same fixed box */
    bool box_solid : 1;        /* stays together with the next in a box that is spread */
    bool in_address : 1;       /* of the web or of mail */
    bool torn : 1;             /* a line that ends after it cuts what is longer than a line */
    bool held : 1;             /* the next cell is of the same number */
    bool
        by_class : 1; /* of Japanese text: its class alone says how it stands beside another such */
};

extern const struct cell cell_blank; /* to begin with: rigid, with a bare end */

#define PENALTY_NEVER  INT32_MAX
#define PENALTY_FORCED INT32_MIN

/* A short text shaped apart from the paragraph's own: ruby, a hyphen. */
struct aside {
    const struct text_run *run;
    struct list cells;  /* of struct cell, without glue */
    struct list glyphs; /* of struct text_glyph */
    Length width;       /* set solid */
    uint8_t base;       /* its level of embedding */
};

/* Ruby beside the cells [first, last]. */
struct ruby {
    size_t first, last;
    uint32_t part;         /* of its run's ruby on that side, from 1; 0: kenten */
    bool divides;          /* a line may end within it */
    Length before, behind; /* how far it reaches over its neighbours */
    struct aside text;
};

/* A paragraph as items. */
struct shaped {
    const struct text_paragraph *paragraph;
    struct arena *arena;   /* for what lines keep: glyphs, texts */
    struct arena *scratch; /* for all else */
    struct list cells;     /* of struct cell */
    struct list glyphs;    /* of struct text_glyph, x and y relative to the cluster's origin */
    struct list rubies;    /* of struct ruby, in order */
    struct list beyond;    /* of struct ruby: ruby and kenten on the other side, in order */
    struct list warichus;  /* of struct warichu *, in order */
    struct list furiwakes; /* of struct furiwake *, in order */
    uint32_t length;       /* code points */
    Length largest;        /* size of the characters */
    struct directions directions;
    bool has_thai, has_unspaced; /* … the latter: Khmer, Lao, Burmese */
};

/* The cell after the last of the same run as the one at `first`. */
static inline size_t end_of_run(const struct shaped *shaped, size_t first) {
    const struct cell *cells = (const struct cell *)shaped->cells.items;
    size_t end = first + 1;
    while (end < shaped->cells.count && cells[end].run == cells[first].run)
        end++;
    return end;
}

/* ---- the steps --------------------------------------------------------------------------- */

bool text_is_vertical(const struct text_run *run);
/* Of a run's baseline below its line's. In vertical writing characters of all sizes stand on one
 * middle. */
Length text_run_baseline(const struct shaped *shaped, const struct text_run *run);

/* The class that gives it its language's spaces and breaks. */
uint8_t text_class_in_language(uint32_t character, const char *language);
/* How many em a dash is long, counted up; 0: it is none. */
int text_character_dash_ems(uint32_t character);
/* ゛ ゜ and their half-width forms are of the kana before them, at every level of kinsoku. */
bool text_is_sound_mark(uint32_t character);
/* Is the text in a language whose punctuation is Japanese or Chinese? */
bool text_language_is(const char *language, const char *tag);
bool text_language_is_cjk(const char *language);
/* Chinese as Taiwan and Hong Kong write it. */
bool text_language_is_traditional(const char *language);
/* Whether a character is set as Western text in a run of this language. */
bool text_character_is_western(uint32_t character, uint8_t class_number);
/* A letter of Latin script: ’ between two is no quotation mark. */
bool text_character_is_latin(uint32_t character);

/* Runs → cells without glue. Takes a `shaped` that has its paragraph, its arenas and, if wanted,
 * memory for its cells. */
MUST_CHECK bool text_shape_paragraph(struct text_fonts *fonts, struct diags *diags,
                                     struct shaped *shaped);
/* Classes by context, bodies, glue, penalties. */
void text_space_cells(struct shaped *shaped);

/* Ruby and kenten of the paragraph's runs, shaped; before space_cells. */
void text_find_rubies(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags);
/* Widens bases to hold their ruby, lets ruby stand over neighbours as far as they allow, forbids
 * breaks inside a base. After space_cells. */
void text_space_rubies(struct shaped *shaped);
/* Puts the ruby of the cells [first, last] beside their placed bodies. */
void text_place_rubies(struct arena *arena, const struct shaped *shaped, size_t first, size_t last,
                       struct text_line *line);
/* Shapes the run's text; cells and glyphs in `arena`. Without a font it has no cells. */
void text_shape_aside(struct text_fonts *fonts, struct arena *arena, const struct text_run *run,
                      struct diags *diags, struct aside *ret_aside);
/* Where an aside, or its cells [first, end), stands in a line. */
struct spot {
    Length x;   /* of the first body */
    Length y;   /* of its baseline below the line's */
    Length gap; /* between its characters, besides their glue */
    size_t first, end;
    enum text_use use;
    uint32_t run, part, beyond; /* of the paragraph, as in struct text_glyph_run */
};
/* Appends copies of the aside's glyphs to the line's runs. */
void text_place_aside(struct arena *arena, const struct aside *aside, const struct spot *spot,
                      struct text_line *line);

/* Gives tabs their widths. Last, when all others are known. */
void text_set_tabs(struct shaped *shaped);

/* Are lines brought to their measure? */
bool text_is_justified(enum text_align align);
/* Measure and indent of line `number` of the paragraph. */
Length text_line_measure(const struct text_paragraph *paragraph, size_t number);
Length text_line_indent(const struct text_paragraph *paragraph, size_t number);

#endif
