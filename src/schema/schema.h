/* schema: tables that describe a file format, and all that follows from them.
 *
 * One table of fields a struct is the only statement of a format. From it come the loader with
 * its checks and suggestions, the typed paths of layout bindings, the text dump, the JSON Schema
 * and the reference page. A new field costs one row.
 *
 * How members are laid out in C, by the type of the field:
 *   string     struct string            (text NULL when absent)
 *   marked     struct marked_text       (plain.text NULL when absent)
 *   integer    int32_t                  boolean  bool            word  int (the word's value)
 *   scalar     a struct of type->size   (parsed by the type's own function)
 *   object     struct x *               (NULL when absent); struct x begins with a struct span
 *   list       struct list              of the item's representation by value; an object item is
 *                                       the struct itself, not a pointer
 *   map        struct list              of struct schema_entry, in file order
 *   variant    struct schema_variant    (type NULL when absent)
 * An absent optional integer, boolean or word takes the field's `fallback`. An integer whose
 * fallback is SCHEMA_ABSENT, and a word whose fallback has no name, stay absent: 0 is a value. A
 * scalar of zero bytes counts as absent: a type whose zero means something adds a member that says
 * so. */
#ifndef SHIMAI_SCHEMA_H
#define SHIMAI_SCHEMA_H

#include "base/base.h"
#include "yaml/yaml.h"

#define SCHEMA_ABSENT INT32_MIN /* an integer that is not given and has no default */

/* Every kind of type. A marked text has inline markup; a word is one of a closed set; a scalar is
 * text with a syntax of its own, as a date or a length; a lone item stands for a list of one; a map
 * has free keys and values of one type; a variant is one of several objects, told apart by the
 * first field each has. */
#define SCHEMA_KINDS(X)                                                                            \
    X(STRING, string)                                                                              \
    X(MARKED, marked)                                                                              \
    X(INTEGER, integer)                                                                            \
    X(BOOLEAN, boolean)                                                                            \
    X(WORD, word)                                                                                  \
    X(SCALAR, scalar)                                                                              \
    X(OBJECT, object)                                                                              \
    X(LIST, list)                                                                                  \
    X(MAP, map)                                                                                    \
    X(VARIANT, variant)

enum schema_kind {
#define X(id, name) SCHEMA_##id,
    SCHEMA_KINDS(X)
#undef X
};

struct schema_type;

struct schema_word {
    const char *name;
    int value;
    const char *doc;
};

struct schema_field {
    const char *name; /* the key in the file */
    const struct schema_type *type;
    size_t offset; /* of the member in the object's struct */
    bool required;
    int32_t fallback; /* value of an absent integer, boolean or word */
    const char *doc;  /* one sentence for the reference page and the JSON Schema */
};

struct schema_type {
    enum schema_kind kind;
    const char *name; /* "event"; a definition's name in the JSON Schema */
    const char *doc;
    const char *example; /* object: a short whole file, for the reference page; or NULL */
    size_t size;         /* object, scalar: bytes of the C struct */
    const struct schema_field *fields; /* object */
    size_t field_count;
    const char *shorthand; /* object: a bare scalar or list stands for this one field; or NULL */
    const struct schema_type *item;  /* list, map */
    const struct schema_word *words; /* word */
    size_t word_count;
    const struct schema_type *const *members; /* variant: objects */
    size_t member_count;
    /* marked: rewrites the texts of the pieces (struct marked_piece) as they are loaded; or NULL.
     * What has one is prose: it is read in paragraphs. */
    void (*normalise)(struct arena *arena, struct list *pieces);
    /* scalar: reads `value` into `ret` (type->size bytes); reports its own errors. */
    bool (*parse)(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                  void *ret);
    /* scalar: appends its canonical text. */
    void (*print)(const void *data, GString *out);
    /* string: what is wrong with a text, in a few words, and a hint; NULL if nothing is; or NULL.
     */
    const char *(*fault)(const char *text, const struct diags *diags, char **ret_hint);
    bool by_language;         /* marked: a mapping of languages to texts may stand for it */
    const char *pattern;      /* scalar, string: regular expression for the JSON Schema; or NULL */
    bool takes_list;          /* scalar: `parse` also takes a list of texts, or bare words in {} */
    int32_t minimum, maximum; /* integer, when minimum < maximum */
    /* scalar, integer, word: where in its representation the span of the value is; 0: nowhere. */
    size_t place;
    /* It says nothing to readers: an id, a rank, a setting, a remark for who keeps the file. */
    bool aside;
};

/* Declares a type, and the C type of the members it fills, as above: see schema/table.h. */
#define SCHEMA_TYPE(type, c_type)                                                                  \
    typedef c_type type##_member;                                                                  \
    extern const struct schema_type type
/* The same of lists and maps, and the C type of their items or values. */
#define SCHEMA_LIST_TYPE(type, c_type)                                                             \
    typedef c_type *type##_items;                                                                  \
    extern const struct schema_type type
#define SCHEMA_MAP_TYPE(type, c_type)                                                              \
    typedef c_type **type##_items;                                                                 \
    extern const struct schema_type type
/* A member that is a map, and of what; `name_items` is a mark for the compiler, not to be read. */
#define MAP_OF(type, name)                                                                         \
    union {                                                                                        \
        struct list name;                                                                          \
        type **name##_items;                                                                       \
    }

/* A number or word that knows where it was written: types with a `place`. It begins with the value,
 * as those do that do not know it. */
struct schema_placed {
    int32_t value;
    struct span span;
};

struct schema_entry {
    struct string key;
    void *data; /* representation of the map's item type; an object: the struct itself */
};

struct schema_variant {
    const struct schema_type *type;
    void *data;
};

/* ---- marked text ------------------------------------------------------------------------- */

/* For the reference of types that take markup. */
#define SCHEMA_MARKED_SYNTAX                                                                                       \
    "`{松山|ソンシャン}` sets ruby over all of the base, `{漢字|かん|じ}` over each of its "           \
    "characters (a part may be empty), `{松山|まつやま|/Matsuyama}` on both sides, and "                     \
    "`{松山|/Matsuyama}` below alone (at the left of vertical text), `{:友好都市|ゆうこうとし}` "      \
    "over what may be parted between two lines, its ruby at the same proportion, or "                              \
    "`{:友好:都市|ゆうこう|とし}` at the colons alone, `{*大切}` emphasis marks, `{/（注記）}` a " \
    "note in two "                                                                                                 \
    "small "                                                                                                       \
    "lines between its brackets, `{/注記}` one without; `{<午前|午後}` two to four choices one "             \
    "below the other, `{<<午前|午後}` in braces, which plain text reads as ｛午前／午後｝; "            \
    "`10{^3}` a superscript, `CO{_2}` a subscript, `{^^14}C` "                                                     \
    "and `{__6}C` those of what stands behind them, `事業{#（注１）}` "                                      \
    "a "                                                                                                           \
    "reference mark, `５{~km}` a unit, `事業{+この事業は…}` a note, which the layout numbers and "       \
    "sets at the foot of the page or at the end, `{!12}` up to four characters side by side in "                   \
    "vertical "                                                                                                    \
    "text, `{-重要}` a line below (at the right of vertical text), `{--旧称}` a line through, "                \
    "`{=5|山田太郎}` a name spread over 5 em (ruby "                                                           \
    "may follow: "                                                                                                 \
    "`{=5|山田|やまだ}`). `\\{`, `\\}`, `\\|`, `\\*`, `\\/`, `\\^`, `\\_`, `\\#`, `\\~`, `\\+`, "             \
    "`\\=`, `\\!`, `\\-`, `\\:` "                                                                                  \
    "and `\\\\` "                                                                                                  \
    "stand for the characters themselves; in double quotes, YAML wants every backslash twice"

/* Ruby over some characters. */
struct marked_ruby {
    size_t characters; /* code points of the base, counted on from the part before */
    const char *text;  /* "": these have none */
};

enum marked_use {
    MARKED_PLAIN, /* or with ruby */
    MARKED_EMPHASIS,
    MARKED_WARICHU, /* a note in two lines; its first and last characters are brackets */
    MARKED_SUPERSCRIPT,
    MARKED_SUBSCRIPT,
    MARKED_REFERENCE, /* the mark of a note */
    MARKED_UNIT,
    MARKED_NOTE,     /* at the foot of the page, or at the end: no part of what the text says */
    MARKED_SPREAD,   /* over a number of em (jidori); may have ruby */
    MARKED_COMBINED, /* side by side in a vertical line (tate-chu-yoko) */
    MARKED_LINE,     /* with a line below, or at the right of a vertical line */
    MARKED_STRUCK,   /* with a line through */
    MARKED_PRESUPERSCRIPT, /* of what stands behind them */
    MARKED_PRESUBSCRIPT,
    MARKED_FURIWAKE, /* choices one below the other: brackets, and a separator between two */
    MARKED_PARAGRAPH /* between two paragraphs: a line feed */
};

/* A stretch of text that is marked as a whole, or not at all. */
struct marked_piece {
    const char *text;   /* not empty */
    struct list ruby;   /* of struct marked_ruby: parts that cover the text; none: no ruby */
    struct list beyond; /* the same on the other side: below, or at the left of vertical text */
    bool divides;       /* lines may end within it: ruby of one part is parted, too */
    enum marked_use use;
    int32_t spread;      /* SPREAD: em */
    bool bare;           /* WARICHU, FURIWAKE: the brackets are put in, and not printed */
    uint32_t separator;  /* FURIWAKE: a character of none of the choices */
    size_t offset, size; /* where it was written, in bytes of the scalar */
    struct span next;    /* PARAGRAPH: where the next one begins */
    struct span note;    /* NOTE: where it was written */
};

struct marked_text {
    struct string plain; /* the base alone, without notes */
    struct list pieces;  /* of struct marked_piece: but for notes, together they are `plain` */
    /* Of struct schema_entry, language → struct marked_text, where the file says it in several (or
     * in one that it names): the above is then the first of them. */
    struct list languages;
};

/* What makes paragraphs of a text. Before a full-width blank, with which people begin one, any line
 * feed does. */
enum marked_lines {
    MARKED_LINES_NONE,    /* nothing: line feeds are characters */
    MARKED_LINES_FOLDED,  /* a line feed: YAML has joined the lines that were wrapped */
    MARKED_LINES_LITERAL, /* a blank line: as in a block `|` */
};

/* What is to be read: `size` bytes of a scalar's text, to its end or to a binding. `normalise` as
 * in a type; or NULL. In paragraphs, white space around each is left out; `told`, of full-width
 * blanks among that, counts those that findings name. */
struct marked_source {
    const struct string *scalar;
    size_t offset, size;
    void (*normalise)(struct arena *arena, struct list *pieces);
    enum marked_lines lines;
    size_t *told;
};

/* The pieces of a text with markup. Findings: MARKUP_SYNTAX, at the brace or the ruby; TEXT_BLANKS.
 */
MUST_CHECK bool schema_read_marked(struct arena *arena, const struct marked_source *source,
                                   struct diags *diags, struct list *ret_pieces);
/* Appends the pieces with their markup, one way of writing it: it reads as the same. */
void schema_write_marked(const struct list *pieces, GString *out);

/* ---- types and values -------------------------------------------------------------------- */

/* A typed value: what a path in a layout leads to. `data` points at the representation above
 * (for an object: at the struct). */
struct schema_ref {
    const struct schema_type *type;
    const void *data;
};

/* Plain types every table may use. */
SCHEMA_TYPE(schema_string, struct string);
SCHEMA_TYPE(schema_integer, int32_t);
SCHEMA_TYPE(schema_boolean, bool);
SCHEMA_LIST_TYPE(schema_string_list, struct string);
/* A string: a language (BCP 47), whose first part, if of two letters, is one of ISO 639-1. */
SCHEMA_TYPE(schema_language, struct string);
SCHEMA_TYPE(schema_marked, struct marked_text);
/* Of the key `shimai`, which a file begins with: the version of its format. */
SCHEMA_TYPE(schema_version, int32_t);

#define SCHEMA_FORMAT 1 /* the version this program reads */

/* Fills an object of `type` from `value`, all in `arena`. Reports every finding, not only the
 * first; false if there was an error. A file of another version is not looked at further. The
 * object borrows nothing from `value` but its spans' source, unless a type's own `parse` does. */
MUST_CHECK bool schema_load(struct arena *arena, const struct schema_type *type,
                            const struct yaml_value *value, struct diags *diags, void **ret_object);

/* The field of that name, or NULL. */
const struct schema_field *schema_lookup_field(const struct schema_type *type, const char *name);
/* Appends "`a`, `b`, `c`": the keys of an object, the words of a word type, the first keys of a
 * variant's members: what is known here. */
void schema_append_names(const struct schema_type *type, GString *out);
/* The member of `object` (a ref to an OBJECT) that `field` describes. `data` is NULL when the
 * member is absent or empty, or the object itself is NULL. A variant is followed to the object it
 * holds; so below. */
struct schema_ref schema_follow(struct schema_ref object, const struct schema_field *field);
/* The value of `key` in a MAP; `data` NULL when absent. */
struct schema_ref schema_follow_key(struct schema_ref map, const char *key);
/* Where a text, or a value whose type has a place, was written; no source where it is absent. */
struct span schema_place(struct schema_ref ref);
/* Items of a LIST; none when `data` is NULL. */
size_t schema_count(struct schema_ref list);
struct schema_ref schema_item(struct schema_ref list, size_t index);
/* Bytes of a value of `type` in a list or a map; an object is the struct itself. */
size_t schema_size(const struct schema_type *type);
/* False for an absent, empty or false value; a number that is given is true, 0 too. */
bool schema_truth(struct schema_ref ref);

/* Appends the object as canonical YAML: what `shimai dump record` shows. */
void schema_dump(struct schema_ref ref, GString *out);
/* Appends a JSON Schema (draft-07) for files whose root is `type`. */
void schema_write_json(const struct schema_type *type, const char *title, GString *out);
/* Appends a reference page in Markdown: the root's example, one table an object type. */
void schema_write_reference(const struct schema_type *type, const char *title,
                            enum words_language language, GString *out);

#endif
