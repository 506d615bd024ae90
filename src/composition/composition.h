/* composition: the choices that JLReq leaves to a house, and the words by which a layout makes
 * them. Layouts, documents and lines all speak of them by these names.
 *
 * A word is a row of its choice's list; a choice is a list and a row of COMPOSITION_CHOICES. The
 * first word of a list holds where none is given: zeroed rules are JLReq's defaults. */
#ifndef SHIMAI_COMPOSITION_H
#define SHIMAI_COMPOSITION_H

#include <stddef.h>

/* ---- words: X(name, word, what it means to who writes a layout) --------------------------- */

#define COMPOSITION_KINSOKU(X)                                                                     \
    X(COMPOSITION_KINSOKU_STRICT, "strict", "As in books: 々, ー and small kana may begin a line") \
    X(COMPOSITION_KINSOKU_VERY_STRICT, "very-strict",                                              \
      "々, ー and small kana may not begin one either")                                            \
    X(COMPOSITION_KINSOKU_LOOSE, "loose",                                                          \
      "As in magazines: besides, hyphens, ・ and ％ may begin one, and …… may be parted")          \
    X(COMPOSITION_KINSOKU_VERY_LOOSE, "very-loose",                                                \
      "As in newspapers: only brackets, 、 and 。 are kept from line heads and line ends")

#define COMPOSITION_REDUCTION(X)                                                                   \
    X(COMPOSITION_REDUCE_JLREQ, "jlreq", "JLReq's own order")                                      \
    X(COMPOSITION_REDUCE_JIS, "jis", "That of JIS X 4051")                                         \
    X(COMPOSITION_REDUCE_BOOK, "book", "That of many books")

#define COMPOSITION_BREAKING(X)                                                                    \
    X(COMPOSITION_BREAK_OPTIMAL, "optimal", "All lines of a paragraph together, for even spaces")  \
    X(COMPOSITION_BREAK_GREEDY, "greedy", "Each line as full as it can be")

#define COMPOSITION_HYPHENATION(X)                                                                 \
    X(COMPOSITION_HYPHENATION_LONG, "long",                                                        \
      "English text; in Japanese and Chinese, words that are longer than a line, as English")      \
    X(COMPOSITION_HYPHENATION_ENGLISH, "english", "All Latin words, as English")                   \
    X(COMPOSITION_HYPHENATION_NONE, "none", "No word")

#define COMPOSITION_LINE_END(X)                                                                    \
    X(COMPOSITION_LINE_END_KEPT, "kept",                                                           \
      "Its half em is there, and goes whole when room is short")                                   \
    X(COMPOSITION_LINE_END_SOLID, "solid", "Its half em is never there")

#define COMPOSITION_HEAD_BRACKET(X)                                                                \
    X(COMPOSITION_BRACKET_SOLID, "solid", "At the line head; in a first line, behind the indent")  \
    X(COMPOSITION_BRACKET_HALF, "half", "Half an em further in, in all lines")                     \
    X(COMPOSITION_BRACKET_OUTDENT, "outdent",                                                      \
      "At the line head; in a first line, half an em into the indent")

#define COMPOSITION_WESTERN_SPACE(X)                                                               \
    X(COMPOSITION_WESTERN_QUARTER, "quarter",                                                      \
      "A quarter em; an eighth to a half where a line is adjusted")                                \
    X(COMPOSITION_WESTERN_FIXED, "fixed", "Always a quarter em")                                   \
    X(COMPOSITION_WESTERN_NONE, "none", "None")                                                    \
    X(COMPOSITION_WESTERN_EIGHTH, "eighth", "An eighth em; up to a half in a loose line")          \
    X(COMPOSITION_WESTERN_THIRD, "third", "A third of an em; an eighth to a half when adjusted")   \
    X(COMPOSITION_WESTERN_HALF, "half", "Half an em; down to an eighth in a tight line")

#define COMPOSITION_COMBINING(X)                                                                   \
    X(COMPOSITION_COMBINE_2, "2", "Numbers of two digits share an em")                             \
    X(COMPOSITION_COMBINE_3, "3", "Of two and three")                                              \
    X(COMPOSITION_COMBINE_4, "4", "Of two to four")                                                \
    X(COMPOSITION_COMBINE_NONE, "none", "All Western letters and digits lie on their side")

#define COMPOSITION_ORIENTATION(X)                                                                 \
    X(COMPOSITION_ORIENTATION_MIXED, "mixed",                                                      \
      "A single letter and acronyms stand upright, as do ! ? !! !?; other words lie on their "     \
      "side")                                                                                      \
    X(COMPOSITION_ORIENTATION_UPRIGHT, "upright", "Words of one to three letters, too")            \
    X(COMPOSITION_ORIENTATION_SIDEWAYS, "sideways", "All words, ! and ? lie on their side")

/* Reduction is 追い込み, expansion 追い出し. */
#define COMPOSITION_ADJUSTMENT(X)                                                                  \
    X(COMPOSITION_ADJUST_EVEN, "even", "Whichever makes the more even lines")                      \
    X(COMPOSITION_ADJUST_REDUCE, "reduce",                                                         \
      "Rather one character more in a line, set tight (追い込み)")                                 \
    X(COMPOSITION_ADJUST_EXPAND, "expand", "Rather one character less, set loose (追い出し)")

#define COMPOSITION_FURIWAKE(X)                                                                    \
    X(COMPOSITION_FURIWAKE_SMALL, "small", "Two of 3/4 em, more of half an em")                    \
    X(COMPOSITION_FURIWAKE_FULL, "full", "As large as the text: for lines with room between them")

/* A layout says true or false. */
#define COMPOSITION_HANGING(X)                                                                     \
    X(COMPOSITION_HANGING_NONE, "false", "Nothing stands outside")                                 \
    X(COMPOSITION_HANGING_ALLOWED, "true",                                                         \
      "、 and 。 that do not fit may stand outside the line end (JLReq 3.8.2)")

/* The terms are those of CSS Text 4; `auto` is ours: what a text is decides. */
#define COMPOSITION_WORD_BREAK(X)                                                                  \
    X(COMPOSITION_WORD_AUTO, "auto",                                                               \
      "`auto-phrase` in titles, headings, captions, heads of tables, labels of charts, entries "   \
      "of "                                                                                        \
      "a table of contents and running lines; `normal` in other text")                             \
    X(COMPOSITION_WORD_NORMAL, "normal", "Between any characters that may be parted")              \
    X(COMPOSITION_WORD_PHRASE, "auto-phrase",                                                      \
      "In Japanese, between phrases; in one only where it must be, and in a word last of all")

#define COMPOSITION_TEXT_WRAP(X)                                                                   \
    X(COMPOSITION_WRAP_AUTO, "auto", "`balance` in the same texts as `auto-phrase`, else `wrap`")  \
    X(COMPOSITION_WRAP_LINES, "wrap", "Lines are filled")                                          \
    X(COMPOSITION_WRAP_BALANCE, "balance",                                                         \
      "Lines of about one length, the last never of two characters; they are not justified")

/* ---- choices: X(member, list, key, title, what the words are about, what the key is about) - */

#define COMPOSITION_CHOICES(X)                                                                     \
    X(kinsoku, COMPOSITION_KINSOKU, "kinsoku", "kinsoku",                                          \
      "What may not begin or end a line (JLReq, Appendix C)",                                      \
      "What may not begin or end a line; `very-strict` without it")                                \
    X(reduction, COMPOSITION_REDUCTION, "reduction", "reduction",                                  \
      "Which spaces give way when a line is too long (JLReq, Appendix D)",                         \
      "Which spaces give way in a line that is too long; `jlreq` without it")                      \
    X(breaking, COMPOSITION_BREAKING, "breaking", "breaking", "How line ends are chosen",          \
      "How line ends are chosen; `optimal` without it")                                            \
    X(hyphenation, COMPOSITION_HYPHENATION, "hyphenation", "hyphenation",                          \
      "Which Latin words are divided with a hyphen",                                               \
      "Which Latin words are divided with a hyphen; `long` without it")                            \
    X(line_end, COMPOSITION_LINE_END, "line-end", "line_end",                                      \
      "A closing bracket, 、 or 。 at a line end (JLReq 3.1.9)",                                   \
      "Punctuation at a line end; `kept` without it")                                              \
    X(head_bracket, COMPOSITION_HEAD_BRACKET, "head-bracket", "head_bracket",                      \
      "An opening bracket at a line head (JLReq 3.1.5)",                                           \
      "An opening bracket at a line head; `solid` without it")                                     \
    X(western_space, COMPOSITION_WESTERN_SPACE, "western-space", "western_space",                  \
      "Space between Japanese and Western text (JLReq 3.2.6)",                                     \
      "Between Japanese and Western text; `quarter` without it")                                   \
    X(combining, COMPOSITION_COMBINING, "tate-chu-yoko", "tate_chu_yoko",                          \
      "Digits side by side in a vertical line (JLReq 3.2.5); single digits, capitals and "         \
      "acronyms stand upright, all other Western text lies on its side",                           \
      "Digits side by side in vertical writing; `2` without it")                                   \
    X(orientation, COMPOSITION_ORIENTATION, "text-orientation", "text_orientation",                \
      "How Western letters and ! ? stand in a vertical line",                                      \
      "Western letters in vertical writing; `mixed` without it")                                   \
    X(adjustment, COMPOSITION_ADJUSTMENT, "adjustment", "adjustment",                              \
      "What a line rather does that comes out uneven (JLReq 3.8)",                                 \
      "Whether lines are rather set tight or loose; `even` without it")                            \
    X(furiwake, COMPOSITION_FURIWAKE, "furiwake", "furiwake",                                      \
      "How large choices are that stand one below the other (JLReq 3.7.2)",                        \
      "Sizes of choices, `{<電話|手紙}`; `small` without it")                                      \
    X(hanging, COMPOSITION_HANGING, "hanging", "hanging", "Hanging punctuation",                   \
      "Whether 、 and 。 may hang outside the line end; `false` without it")                       \
    X(word_break, COMPOSITION_WORD_BREAK, "word-break", "word_break", "Where Japanese is parted",  \
      "Where Japanese is parted; `auto` without it")                                               \
    X(text_wrap, COMPOSITION_TEXT_WRAP, "text-wrap", "text_wrap", "How long lines are",            \
      "How long the lines of a title are; `auto` without it")

/* ---- spaces of a house's own ---------------------------------------------------------------- */

/* The classes of JLReq and JIS X 4051 that pairs are named by: X(number, word, members). */
#define COMPOSITION_CLASSES(X)                                                                     \
    X(1, "opening-brackets", "始め括弧類: （ 「 〈 “")                                             \
    X(2, "closing-brackets", "終わり括弧類: ） 」 〉 ”")                                           \
    X(3, "hyphens", "ハイフン類: ‐ – 〜 ゠")                                                       \
    X(4, "dividing-marks", "区切り約物: ？ ！ ‼ ⁇")                                                \
    X(5, "middle-dots", "中点類: ・ ： ；")                                                        \
    X(6, "full-stops", "句点類: 。 ．")                                                            \
    X(7, "commas", "読点類: 、 ，")                                                                \
    X(8, "inseparables", "分離禁止文字: — … ‥")                                                    \
    X(9, "iteration-marks", "繰返し記号: 々 ゝ ヽ")                                                \
    X(10, "prolonged-sound", "長音記号: ー")                                                       \
    X(11, "small-kana", "小書きの仮名: ぁ っ ャ")                                                  \
    X(12, "prefixes", "前置省略記号: ￥ № ＄")                                                     \
    X(13, "postfixes", "後置省略記号: ％ ℃ ′")                                                     \
    X(14, "ideographic-space", "和字間隔: the full-width blank")                                   \
    X(15, "hiragana", "平仮名")                                                                    \
    X(16, "katakana", "片仮名")                                                                    \
    X(19, "ideographs", "漢字等: ideographs, full-width letters and figures, ○ 〒 →")              \
    X(20, "reference-marks", "合印: `{#※}`")                                                       \
    X(21, "ornaments", "添え字: `{^2}` and `{_2}`")                                                \
    X(25, "units", "単位記号: `{~km}`")                                                            \
    X(27, "western", "欧文用文字: half-width letters, figures and their punctuation")              \
    X(28, "note-opening", "割注始め括弧: of a note in two lines")                                  \
    X(29, "note-closing", "割注終わり括弧")                                                        \
    X(30, "tate-chu-yoko", "縦中横")

/* The space of a pair of classes where it is not that of JLReq's Table 1, in 1/1000 of the larger
 * of their em. */
struct composition_spacing {
    int before, after; /* numbers of classes */
    int natural;
    int least, most; /* to which it gives way in a tight line, and grows in a loose one before
                        others are opened beyond their limits */
};

/* ---- what a choice is in C ---------------------------------------------------------------- */

#define COMPOSITION_NAME(name, word, doc) name,
#define COMPOSITION_ENUM(member, list, key, title, words_doc, doc)                                 \
    enum composition_##member{list(COMPOSITION_NAME)};
COMPOSITION_CHOICES(COMPOSITION_ENUM)

/* Zeroed = JLReq's defaults. */
struct composition_rules {
#define COMPOSITION_MEMBER(member, list, key, title, words_doc, doc)                               \
    enum composition_##member member;
    COMPOSITION_CHOICES(COMPOSITION_MEMBER)
    const struct composition_spacing *spacings; /* one a pair; borrowed */
    size_t spacing_count;
};

/* What layouts and plain text begin with: as JLReq, but for 々, ー and small kana, which editors
 * and other programs keep from line heads. */
#define COMPOSITION_OF_LAYOUTS                                                                     \
    ((struct composition_rules){.kinsoku = COMPOSITION_KINSOKU_VERY_STRICT})

/* What `auto` means in a text that is read at a glance: a heading, a caption, a label. */
static inline struct composition_rules composition_for_display(struct composition_rules rules) {
    if (rules.word_break == COMPOSITION_WORD_AUTO)
        rules.word_break = COMPOSITION_WORD_PHRASE;
    if (rules.text_wrap == COMPOSITION_WRAP_AUTO)
        rules.text_wrap = COMPOSITION_WRAP_BALANCE;
    return rules;
}

#undef COMPOSITION_NAME
#undef COMPOSITION_ENUM
#undef COMPOSITION_MEMBER

#endif
