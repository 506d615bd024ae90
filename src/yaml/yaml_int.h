/* Inside yaml: places of libyaml's marks, and libyaml's problems in our words. */
#ifndef SHIMAI_YAML_INT_H
#define SHIMAI_YAML_INT_H

#include "yaml/yaml.h"

#include <yaml.h>

/* What a Japanese keyboard gives where YAML wants a space or a colon. */
#define YAML_WIDE_BLANK "\u3000"
#define YAML_WIDE_COLON "\uFF1A"

/* Where a line begins, in bytes and in code points from the start of the text. */
struct yaml_line {
    uint32_t byte;
    uint32_t index;
};

/* The lines of a source, ended only by '\n' as in every span (libyaml also counts U+0085, U+2028
 * and U+2029). `lines[count]` is where a further line would begin. */
struct yaml_places {
    const struct source *source;
    struct yaml_line *lines;
    size_t count;
    bool has_comments; /* behind something on their lines */
    const char *at;    /* how far it was walked for these, … */
    size_t walked;     /* … in characters */
};

struct yaml_places yaml_places_find(struct arena *arena, const struct source *source);
/* From one mark up to another, or up to the end of the first's line if that is nearer. */
struct span yaml_places_span(const struct yaml_places *places, yaml_mark_t start, yaml_mark_t end);
struct span yaml_places_span_byte(const struct yaml_places *places, size_t byte);
/* The sign of the comment that stands behind a mark on its line (line 0: there is none), and
 * whether a blank, or nothing, stands behind it. Marks are asked in the order in which they stand.
 */
struct span yaml_places_comment(struct yaml_places *places, yaml_mark_t mark, bool *ret_spaced);
const char *yaml_places_find_mark(const struct yaml_places *places, yaml_mark_t mark);
/* A copy of a scalar's text, in which YAML_WRAP stands for each blank that a line end was folded
 * to. `at`: where the scalar begins in the file, whose text ends with a NUL. */
const char *yaml_mark_wraps(struct arena *arena, const char *at, const char *text);
/* The text of a span's line, not ended by a NUL; its bytes in `ret_size`. */
const char *yaml_places_line(const struct yaml_places *places, struct span span, size_t *ret_size);

/* Is `character` (ASCII) written between two marks? */
bool yaml_places_has(const struct yaml_places *places, yaml_mark_t start, yaml_mark_t end,
                     char character);

/* A text whose pairs of surrogates, as JSON escapes them, libyaml can read. */
struct yaml_pairs {
    const char *source; /* as it was written */
    const char *text;   /* for the parser: as long, character by character */
    uint32_t mark;      /* stands before what was a pair; 0: there was none */
    const char *at;     /* how far `text` has been walked, … */
    size_t index;       /* … in characters */
};

/* `text` ends with a NUL behind its `size` bytes, and outlives what is given. */
struct yaml_pairs yaml_pairs_find(struct arena *arena, const char *text, size_t size);
/* What a scalar says, ended by a NUL. Scalars are read in the order in which they stand. */
struct bytes yaml_pairs_read(struct arena *arena, struct yaml_pairs *pairs,
                             const yaml_event_t *event);

/* Reports what made the parser stop. */
void yaml_problem_report(const yaml_parser_t *parser, const struct yaml_places *places,
                         struct diags *diags);

#endif
