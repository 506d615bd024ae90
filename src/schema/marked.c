/* Marked text: takes a stretch of a scalar, gives its pieces (plain, with ruby, or of some use) or
 * what is wrong with its markup.
 *
 *   text    = { plain | "{" base ruby "}" | "{" sign base "}" | "{=" number "|" base [ ruby ] "}"
 *           | "{<" choices "}" | "{<<" choices "}" | "{:" base { ":" base } ruby "}" }
 *   choices = base "|" base { "|" base }   one below the other; << in braces
 *   ruby    = "|" part { "|" part } [ "|/" part { "|" part } ] | "|/" part { "|" part }
 *   sign    = "*" emphasis | "/" note in two lines | "^" superscript | "_" subscript
 *           | "#" reference mark | "~" unit | "+" note | "!" side by side | "-" line beside
 *           | "--" line through | "^^" "__" super- or subscript of what follows
 *   escapes = a backslash before a brace, a bar, a sign, "=", ":" or a backslash; before anything
 *             else it is a character
 *
 * Prose comes in paragraphs; markup ends where its paragraph does.
 * Behind "|/" stand the parts of the other side. A lone part is ruby of the whole base; several
 * must be one for each of its characters, or for each of the groups between colons. What is a
 * character is asked when the text is normalised: a base may have been wrapped in YAML. */
#include "schema_int.h"

#include <glib.h>
#include <string.h>

struct reader {
    struct arena *arena;
    struct diags *diags;
    const struct marked_source *source;
    const char *at, *end;
    bool is_cut; /* `end` is that of a paragraph, behind which there are others */
};

/* ---- findings ----------------------------------------------------------------------------- */

static bool fail(const struct reader *reader, const char *at, const char *hint,
                 const char *message) {
    const struct string *scalar = reader->source->scalar;
    struct span span = yaml_span_within(scalar, (size_t)(at - scalar->text), 1);
    diag_report(reader->diags, DIAG_MARKUP_SYNTAX, span, hint, "%s", message);
    return false;
}

static struct span span_of(const struct marked_source *source, const struct marked_piece *piece) {
    return yaml_span_within(source->scalar, piece->offset, piece->size);
}

/* ---- reading ------------------------------------------------------------------------------ */

#define SYNTAX "{}|*/^_#~+=!-<:\\"

/* Between groups of a base, until their characters are counted: no YAML file holds it. */
#define GROUP_END '\x1F'

/* What a sign behind the opening brace makes of the base. */
struct mark {
    enum marked_use use;
    char sign;
    const char *refusal; /* of ruby; NULL: it may have some */
};

static const struct mark marks[] = {
    {MARKED_PLAIN, '\0', NULL},
    {MARKED_EMPHASIS, '*', NULL},
    {MARKED_WARICHU, '/', "a note in two lines takes no ruby"},
    {MARKED_SUPERSCRIPT, '^', "a superscript takes no ruby"},
    {MARKED_SUBSCRIPT, '_', "a subscript takes no ruby"},
    {MARKED_REFERENCE, '#', "a reference mark takes no ruby"},
    {MARKED_UNIT, '~', "a unit takes no ruby"},
    {MARKED_NOTE, '+', "a note takes no ruby"},
    {MARKED_SPREAD, '=', NULL},
    {MARKED_COMBINED, '!', "characters side by side take no ruby"},
    {MARKED_LINE, '-', "characters with a line take no ruby"},
    {MARKED_STRUCK, '\0', "characters with a line take no ruby"},
    {MARKED_PRESUPERSCRIPT, '\0', "a superscript takes no ruby"},
    {MARKED_PRESUBSCRIPT, '\0', "a subscript takes no ruby"},
    {MARKED_FURIWAKE, '<', NULL},
};

/* Characters up to one of `stops`, escapes undone; a `colon` is what becomes of colons. */
static const char *read_with_colons(struct reader *reader, const char *stops, char colon) {
    GString *text = g_string_new(NULL);
    while (reader->at < reader->end && !strchr(stops, *reader->at)) {
        bool escaped =
            *reader->at == '\\' && reader->at + 1 < reader->end && strchr(SYNTAX, reader->at[1]);
        reader->at += escaped;
        g_string_append_c(text, *reader->at == ':' && !escaped ? colon : *reader->at);
        reader->at++;
    }
    const char *copy = arena_strndup(reader->arena, text->str, text->len);
    g_string_free(text, TRUE);
    return copy;
}

static const char *read_characters(struct reader *reader, const char *stops) {
    return read_with_colons(reader, stops, ':');
}

static bool is_at(const struct reader *reader, char c) {
    return reader->at < reader->end && *reader->at == c;
}

static struct marked_piece *push_piece(struct reader *reader, struct list *pieces) {
    list_reserve(reader->arena, pieces, 1, sizeof(struct marked_piece)); /* mostly the only one */
    struct marked_piece *piece = LIST_PUSH(reader->arena, pieces, struct marked_piece);
    piece->offset = (size_t)(reader->at - reader->source->scalar->text);
    return piece;
}

static void end_piece(const struct reader *reader, struct marked_piece *piece) {
    piece->size = (size_t)(reader->at - reader->source->scalar->text) - piece->offset;
    if (piece->use == MARKED_NOTE)
        piece->note = span_of(reader->source, piece);
}

static const char *hint_unclosed(const struct reader *reader) {
    if (reader->is_cut)
        return "close it before the paragraph ends";
    if (reader->source->lines == MARKED_LINES_NONE && *reader->end)
        return "base and ruby hold no bindings";
    return "close it: {base|ruby}; a brace that is meant is written \\{";
}

/* The parts of both sides, from the first bar on. */
static bool read_ruby(struct reader *reader, struct marked_piece *piece) {
    struct list *side = &piece->ruby;
    while (is_at(reader, '|')) {
        if (marks[piece->use].refusal)
            return fail(reader, reader->at, "a bar that is meant is written \\|",
                        marks[piece->use].refusal);
        reader->at++;
        bool turns = side == &piece->ruby && piece->use != MARKED_FURIWAKE;
        if (turns && is_at(reader, '/')) {
            if (piece->use == MARKED_EMPHASIS)
                return fail(reader, reader->at, "a / that is meant is written \\/",
                            "emphasis marks stand where this ruby would");
            side = &piece->beyond;
            reader->at++;
        }
        LIST_PUSH(reader->arena, side, struct marked_ruby)->text = read_characters(reader, "{|}");
    }
    return true;
}

static bool has_ruby(const struct marked_piece *piece) {
    return piece->ruby.count + piece->beyond.count > 0;
}

/* From behind the base to behind the brace. */
static bool read_parts(struct reader *reader, struct marked_piece *piece, const char *open) {
    if (!read_ruby(reader, piece))
        return false;
    if (is_at(reader, '{'))
        return fail(reader, reader->at, "a brace that is meant is written \\{",
                    "`{` inside braces");
    if (reader->at == reader->end)
        return fail(reader, open, hint_unclosed(reader), "`{` without `}`");
    if (!has_ruby(piece) && piece->use == MARKED_PLAIN)
        return fail(
            reader, open,
            "write {base|ruby}, or one of * / ^ _ # ~ + = ! - < behind the brace; a brace that "
            "is meant is written \\{",
            "braces without ruby");
    reader->at++;
    return true;
}

/* What a sign means that stands there twice; PLAIN: once. */
static enum marked_use doubled_use(enum marked_use use) {
    switch (use) {
    case MARKED_LINE:
        return MARKED_STRUCK;
    case MARKED_SUPERSCRIPT:
        return MARKED_PRESUPERSCRIPT;
    case MARKED_SUBSCRIPT:
        return MARKED_PRESUBSCRIPT;
    case MARKED_FURIWAKE:
        return MARKED_FURIWAKE; /* in braces */
    default:
        return MARKED_PLAIN;
    }
}

/* The sign behind the brace, if there is one. */
static enum marked_use read_sign(struct reader *reader, struct marked_piece *piece) {
    for (size_t i = 1; i < COUNT_OF(marks); i++) {
        if (!is_at(reader, marks[i].sign))
            continue;
        reader->at++;
        enum marked_use doubled = doubled_use(marks[i].use);
        piece->bare = doubled == MARKED_FURIWAKE && !is_at(reader, marks[i].sign);
        if (doubled == MARKED_PLAIN || !is_at(reader, marks[i].sign))
            return marks[i].use;
        reader->at++;
        return doubled;
    }
    return MARKED_PLAIN;
}

#define SPREAD_MAX 99 /* em */

static bool read_spread(struct reader *reader, struct marked_piece *piece) {
    const char *start = reader->at;
    while (reader->at < reader->end && g_ascii_isdigit(*reader->at) && piece->spread <= SPREAD_MAX)
        piece->spread = piece->spread * 10 + g_ascii_digit_value(*reader->at++);
    if (piece->spread < 1 || piece->spread > SPREAD_MAX || !is_at(reader, '|'))
        return fail(reader, start, "{=5|name} spreads it over 5 em; from 1 to 99",
                    "a number of em and a bar are needed here");
    reader->at++;
    return true;
}

static bool read_braces(struct reader *reader, struct list *pieces) {
    const char *open = reader->at;
    struct marked_piece *piece = push_piece(reader, pieces);
    reader->at++;
    piece->use = read_sign(reader, piece);
    if (piece->use == MARKED_SPREAD && !read_spread(reader, piece))
        return false;
    piece->divides = piece->use == MARKED_PLAIN && is_at(reader, ':');
    reader->at += piece->divides;
    piece->text = read_with_colons(reader, "{|}", piece->divides ? GROUP_END : ':');
    if (!read_parts(reader, piece, open))
        return false;
    end_piece(reader, piece);
    return true;
}

static bool read_stretch(struct reader *reader, struct list *pieces) {
    while (reader->at < reader->end) {
        if (*reader->at == '}')
            return fail(reader, reader->at, "a brace that is meant is written \\}",
                        "`}` without `{`");
        if (*reader->at == '{') {
            if (!read_braces(reader, pieces))
                return false;
            continue;
        }
        struct marked_piece *piece = push_piece(reader, pieces);
        piece->text = read_characters(reader, "{}");
        end_piece(reader, piece);
    }
    return true;
}

/* ---- paragraphs --------------------------------------------------------------------------- */

#define WIDE_BLANK "\u3000"
#define BLANKS     " \t\n" YAML_WRAP

static bool begins_wide_blank(const char *at, const char *end) {
    return end - at >= 3 && memcmp(at, WIDE_BLANK, 3) == 0;
}

static const char *skip_narrow(const char *at, const char *end) {
    while (at < end && strchr(BLANKS, *at))
        at++;
    return at;
}

/* Whether the white space [at, next) parts two paragraphs. */
static bool parts_paragraphs(const struct reader *reader, const char *at, const char *next) {
    size_t feeds = 0;
    for (const char *feed = at; feed < next; feed++)
        feeds += *feed == '\n';
    return feeds >= (reader->source->lines == MARKED_LINES_LITERAL ? 2 : 1) ||
           (feeds > 0 && begins_wide_blank(next, reader->end));
}

/* Where the paragraph ends that begins at `at`: at white space, or at the end of the text. */
static const char *find_paragraph_end(const struct reader *reader, const char *at) {
    while (at < reader->end) {
        const char *next = skip_narrow(at, reader->end);
        if (next > at && parts_paragraphs(reader, at, next))
            return at;
        at = next > at ? next : at + 1;
    }
    return at;
}

static void tell_blanks(const struct reader *reader, const char *at, const char *hint,
                        const char *place) {
    const struct marked_source *source = reader->source;
    if (!source->told || (*source->told)++ >= DIAG_STAGE_MAX)
        return;
    struct span span =
        yaml_span_within(source->scalar, (size_t)(at - source->scalar->text), strlen(WIDE_BLANK));
    diag_report(reader->diags, DIAG_TEXT_BLANKS, span, hint,
                "a full-width blank at the %s of a text is left out",
                diags_say(reader->diags, place));
}

/* To its first character. */
static const char *trim_head(const struct reader *reader, const char *at) {
    const char *blank = NULL;
    for (;;) {
        at = skip_narrow(at, reader->end);
        if (!begins_wide_blank(at, reader->end))
            break;
        blank = blank ? blank : at;
        at += strlen(WIDE_BLANK);
    }
    if (blank)
        tell_blanks(reader, blank, "the layout indents paragraphs by itself", SAID("head"));
    return at;
}

/* To behind its last character; `at` is its first. */
static const char *trim_end(const struct reader *reader, const char *at, const char *end) {
    const char *blank = NULL;
    for (;;) {
        while (end > at && strchr(BLANKS, end[-1]))
            end--;
        if (end - at < 3 || !begins_wide_blank(end - 3, end))
            break;
        end -= strlen(WIDE_BLANK);
        blank = end;
    }
    if (blank)
        tell_blanks(reader, blank, "blanks there show nothing", SAID("end"));
    return end;
}

/* Findings about the text's characters are looked for from here on: past so many paragraphs, from
 * the last of these. */
static struct span next_place(const struct reader *reader, const struct list *pieces,
                              size_t paragraphs) {
    const struct string *scalar = reader->source->scalar;
    for (size_t i = pieces->count - 1; paragraphs > DIAG_STAGE_MAX && i-- > 0;) {
        const struct marked_piece *piece = LIST_AT(pieces, const struct marked_piece, i);
        if (piece->use == MARKED_PARAGRAPH)
            return piece->next;
    }
    return yaml_span_within(scalar, (size_t)(reader->at - scalar->text), 1);
}

/* A paragraph's markup ends with it. */
static bool read_paragraphs(struct reader *reader, struct list *pieces) {
    const char *end = reader->end;
    bool ok = true;
    for (size_t count = 0; ok; count++) {
        reader->at = trim_head(reader, reader->at);
        if (reader->at == end)
            break;
        const char *stop = find_paragraph_end(reader, reader->at);
        if (count > 0) {
            struct marked_piece *between = push_piece(reader, pieces);
            between->use = MARKED_PARAGRAPH;
            between->text = "\n";
            between->next = next_place(reader, pieces, count);
        }
        reader->end = trim_end(reader, reader->at, stop);
        reader->is_cut = stop < end;
        ok = read_stretch(reader, pieces);
        reader->at = stop;
        reader->end = end;
    }
    return ok;
}

static bool read_pieces(struct reader *reader, struct list *pieces) {
    return reader->source->lines ? read_paragraphs(reader, pieces) : read_stretch(reader, pieces);
}

/* ---- parts over characters ----------------------------------------------------------------
 */

/* The next character with its marks (dakuten, variation selectors); counts its code points. */
static const char *next_character(const char *at, size_t *ret_points) {
    size_t points = 0;
    do {
        at = g_utf8_next_char(at);
        points++;
    } while (*at && g_unichar_ismark(g_utf8_get_char(at)));
    *ret_points = points;
    return at;
}

static size_t count_characters(const char *text) {
    size_t count = 0, points;
    for (; *text; count++)
        text = next_character(text, &points);
    return count;
}

/* How many parts each character is to have, or each group, if there are any. */
static size_t count_places(const struct marked_piece *piece) {
    size_t groups = 1;
    for (const char *at = piece->text; *at; at++)
        groups += *at == GROUP_END;
    return groups > 1 ? groups : count_characters(piece->text);
}

/* The group at `at` with what ends it, or the character; `ret_points` are those of the base. */
static const char *next_marked(const char *at, bool grouped, size_t *ret_points) {
    size_t points;
    if (!grouped)
        return next_character(at, ret_points);
    for (*ret_points = 0; *at && *at != GROUP_END; *ret_points += points)
        at = next_character(at, &points);
    return *at ? at + 1 : at;
}

static bool place_side(const struct marked_source *source, const struct marked_piece *piece,
                       const struct list *side, struct diags *diags) {
    struct marked_ruby *parts = side->items;
    size_t places = count_places(piece);
    bool grouped = strchr(piece->text, GROUP_END) != NULL;
    const char *at = piece->text;
    if (side->count == 1 && !grouped)
        parts[0].characters = (size_t)g_utf8_strlen(piece->text, -1);
    for (size_t i = 0; (side->count > 1 || grouped) && i < side->count && *at; i++)
        at = next_marked(at, grouped, &parts[i].characters);
    if (side->count == places || (side->count == 1 && !grouped))
        return true;
    if (grouped)
        diag_report(diags, DIAG_MARKUP_SYNTAX, span_of(source, piece),
                    "one part for each group (it may be empty)",
                    "groups of characters: %zu, parts of ruby: %zu", places, side->count);
    else
        diag_report(diags, DIAG_MARKUP_SYNTAX, span_of(source, piece),
                    "one part for each character (it may be empty), or one for all",
                    "%zu parts of ruby over %zu character%s", side->count, places,
                    places == 1 ? "" : "s");
    return false;
}

/* A group that is empty, or none beside a colon. */
static bool check_groups(const struct marked_source *source, const struct marked_piece *piece,
                         struct diags *diags) {
    bool empty = *piece->text == GROUP_END;
    for (const char *at = piece->text; *at; at++)
        empty = empty || (*at == GROUP_END && (!at[1] || at[1] == GROUP_END));
    if (empty)
        diag_report(diags, DIAG_MARKUP_SYNTAX, span_of(source, piece),
                    "write {:base:base|ruby|ruby}; a colon that is meant is written \\:",
                    "there are no characters beside a colon");
    return !empty;
}

static void leave_out_ends(struct arena *arena, struct marked_piece *piece) {
    char *text = arena_strdup(arena, piece->text), *end = text;
    for (const char *at = text; *at; at++)
        if (*at != GROUP_END)
            *end++ = *at;
    *end = '\0';
    piece->text = text;
}

static bool place_parts(struct arena *arena, const struct marked_source *source,
                        struct marked_piece *piece, struct diags *diags) {
    if (!check_groups(source, piece, diags) ||
        (piece->ruby.count > 0 && !place_side(source, piece, &piece->ruby, diags)) ||
        (piece->beyond.count > 0 && !place_side(source, piece, &piece->beyond, diags)))
        return false;
    if (strchr(piece->text, GROUP_END))
        leave_out_ends(arena, piece);
    return true;
}

/* How many more brackets a character leaves open. */
static int bracket_depth(const char *at) {
    GUnicodeType type = g_unichar_type(g_utf8_get_char(at));
    return (type == G_UNICODE_OPEN_PUNCTUATION) - (type == G_UNICODE_CLOSE_PUNCTUATION);
}

/* Where the bracket that the text begins with is closed; NULL: nowhere. */
static const char *find_partner(const char *text) {
    int depth = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        depth += bracket_depth(at);
        if (depth == 0)
            return at;
    }
    return NULL;
}

static int whole_depth(const char *text) {
    int depth = 0;
    for (; *text; text = g_utf8_next_char(text))
        depth += bracket_depth(text);
    return depth;
}

/* Brackets that are its own, or none: then it has some that are not printed, by which it is told
 * from what is around it where all text is in one line. */
static bool place_brackets(struct arena *arena, const struct marked_source *source,
                           struct marked_piece *piece, struct diags *diags) {
    const char *last = g_utf8_prev_char(piece->text + strlen(piece->text));
    bool opens = bracket_depth(piece->text) > 0, closes = bracket_depth(last) < 0;
    const char *partner = opens ? find_partner(piece->text) : NULL;
    if (opens && closes && (!partner || partner == last))
        return true;
    if ((opens && !partner) || (closes && whole_depth(piece->text) < 0)) {
        diag_report(diags, DIAG_MARKUP_SYNTAX, span_of(source, piece),
                    "write {/（note）}, or {/note} without brackets",
                    "a bracket of a note in two lines has no partner");
        return false;
    }
    piece->bare = true;
    piece->text = arena_printf(arena, "（%s）", piece->text);
    return true;
}

#define CHOICES_MAX 4 /* lines that can be read beside one */

/* What stands between two choices where all text is in one line: the first that none has. */
static const char *choose_separator(const struct marked_piece *piece) {
    static const char *const separators[] = {"／", "｜", "・", "、", "；"};
    for (size_t i = 0; i < COUNT_OF(separators); i++) {
        bool held = strstr(piece->text, separators[i]) != NULL;
        for (size_t k = 0; k < piece->ruby.count; k++)
            held = held || strstr(LIST_AT(&piece->ruby, struct marked_ruby, k)->text,
                                  separators[i]) != NULL;
        if (!held)
            return separators[i];
    }
    return NULL;
}

static const char *choices_fault(const struct marked_piece *piece, const char *separator) {
    if (piece->ruby.count == 0 || piece->ruby.count >= CHOICES_MAX)
        return "from two to four choices stand one below the other";
    for (size_t i = 0; i < piece->ruby.count; i++)
        if (!*LIST_AT(&piece->ruby, struct marked_ruby, i)->text)
            return "a choice says nothing";
    if (!*piece->text)
        return "a choice says nothing";
    return separator ? NULL : "the choices have all of ／ ｜ ・ 、 ；, which could part them";
}

/* The parts behind the bars, which were read as those of ruby are. */
static bool join_choices(struct arena *arena, const struct marked_source *source,
                         struct marked_piece *piece, struct diags *diags) {
    const char *separator = choose_separator(piece);
    const char *fault = choices_fault(piece, separator);
    if (fault) {
        diag_report(diags, DIAG_MARKUP_SYNTAX, span_of(source, piece),
                    "write {<one|other}, in braces {<<one|other}", "%s", fault);
        return false;
    }
    GString *text = g_string_new("｛");
    g_string_append(text, piece->text);
    for (size_t i = 0; i < piece->ruby.count; i++)
        g_string_append_printf(text, "%s%s", separator,
                               LIST_AT(&piece->ruby, struct marked_ruby, i)->text);
    g_string_append(text, "｝");
    piece->text = arena_strndup(arena, text->str, text->len);
    piece->separator = g_utf8_get_char(separator);
    piece->ruby = (struct list){0};
    g_string_free(text, TRUE);
    return true;
}

#define COMBINED_MAX 4 /* characters that can be read in an em */

static bool check_combined(const struct marked_source *source, const struct marked_piece *piece,
                           struct diags *diags) {
    if (count_characters(piece->text) <= COMBINED_MAX)
        return true;
    diag_report(diags, DIAG_MARKUP_SYNTAX, span_of(source, piece), "write {!12}, {!!?}, {!ABC}",
                "more than %d characters side by side", COMBINED_MAX);
    return false;
}

static bool place_marks(struct arena *arena, const struct marked_source *source,
                        struct marked_piece *piece, struct diags *diags) {
    if (piece->use == MARKED_FURIWAKE)
        return join_choices(arena, source, piece, diags);
    if (*piece->text && has_ruby(piece))
        return place_parts(arena, source, piece, diags);
    if (*piece->text && piece->use == MARKED_WARICHU)
        return place_brackets(arena, source, piece, diags);
    if (*piece->text && piece->use == MARKED_COMBINED)
        return check_combined(source, piece, diags);
    if (*piece->text || (piece->use == MARKED_PLAIN && !has_ruby(piece)))
        return true;
    if (piece->use == MARKED_NOTE)
        diag_report(diags, DIAG_MARKUP_SYNTAX, span_of(source, piece), "write {+the note's text}",
                    "a note says nothing");
    else
        diag_report(diags, DIAG_MARKUP_SYNTAX, span_of(source, piece),
                    "write {base|ruby} or {*base}", "there are no characters to mark");
    return false;
}

bool schema_read_marked(struct arena *arena, const struct marked_source *source,
                        struct diags *diags, struct list *ret_pieces) {
    const char *start = source->scalar->text + source->offset;
    struct reader reader = {
        .arena = arena, .diags = diags, .source = source, .at = start, .end = start + source->size};
    struct list pieces = {0};
    size_t kept = 0;
    bool ok = read_pieces(&reader, &pieces);
    if (ok && source->normalise)
        source->normalise(arena, &pieces);
    for (size_t i = 0; ok && i < pieces.count; i++) {
        struct marked_piece *piece = LIST_AT(&pieces, struct marked_piece, i);
        ok = place_marks(arena, source, piece, diags);
        if (*piece->text)
            *LIST_AT(&pieces, struct marked_piece, kept++) = *piece;
    }
    pieces.count = kept;
    if (ok)
        *ret_pieces = pieces;
    return ok;
}

/* ---- writing ------------------------------------------------------------------------------
 */

static void append_escaped(const char *text, const char *special, GString *out) {
    for (; *text; text++) {
        if (strchr(special, *text))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *text);
    }
}

static void append_sign(enum marked_use use, bool bare, GString *out) {
    for (size_t i = 1; use != MARKED_PLAIN && i < COUNT_OF(marks); i++) {
        bool doubled = doubled_use(marks[i].use) == use && !(use == MARKED_FURIWAKE && bare);
        if (marks[i].sign && (doubled || marks[i].use == use))
            g_string_append_printf(out, doubled ? "%c%c" : "%c", marks[i].sign, marks[i].sign);
    }
}

/* Without the brackets that reading put in; between choices are bars. */
static void append_base(const struct marked_piece *piece, GString *out) {
    bool enclosed = piece->bare || piece->use == MARKED_FURIWAKE;
    const char *at = piece->text, *end = at + strlen(at);
    if (enclosed) {
        at = g_utf8_next_char(at);
        end = g_utf8_prev_char(end);
    }
    GString *part = g_string_new(NULL);
    for (; at < end; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (piece->use == MARKED_FURIWAKE && character == piece->separator) {
            append_escaped(part->str, SYNTAX, out);
            g_string_append_c(out, '|');
            g_string_truncate(part, 0);
        } else {
            g_string_append_unichar(part, character);
        }
    }
    append_escaped(part->str, SYNTAX, out);
    g_string_free(part, TRUE);
}

static void append_side(const struct list *side, const char *sign, GString *out) {
    for (size_t i = 0; i < side->count; i++) {
        const char *text = LIST_AT(side, const struct marked_ruby, i)->text;
        g_string_append_printf(out, "|%s%s", i == 0 ? sign : "", *text == '/' ? "\\" : "");
        append_escaped(text, "{}|\\", out);
    }
}

/* The base with colons between its groups. */
static void append_groups(const struct marked_piece *piece, GString *out) {
    const struct list *side = piece->ruby.count > 0 ? &piece->ruby : &piece->beyond;
    const char *at = piece->text;
    g_string_append_c(out, ':');
    for (size_t i = 0; i < side->count; i++) {
        size_t points = LIST_AT(side, const struct marked_ruby, i)->characters;
        const char *end = g_utf8_offset_to_pointer(at, (glong)points);
        char *group = g_strndup(at, (gsize)(end - at));
        g_string_append(out, i > 0 ? ":" : "");
        append_escaped(group, SYNTAX, out);
        g_free(group);
        at = end;
    }
}

static void append_braces(const struct marked_piece *piece, GString *out) {
    g_string_append_c(out, '{');
    append_sign(piece->use, piece->bare, out);
    if (piece->use == MARKED_SPREAD)
        g_string_append_printf(out, "%d|", (int)piece->spread);
    if (piece->divides)
        append_groups(piece, out);
    else
        append_base(piece, out);
    append_side(&piece->ruby, "", out);
    append_side(&piece->beyond, "/", out);
    g_string_append_c(out, '}');
}

void schema_write_marked(const struct list *pieces, GString *out) {
    for (size_t i = 0; i < pieces->count; i++) {
        const struct marked_piece *piece = LIST_AT(pieces, const struct marked_piece, i);
        if (piece->use == MARKED_PARAGRAPH)
            g_string_append_c(out, '\n');
        else if (piece->use != MARKED_PLAIN || has_ruby(piece))
            append_braces(piece, out);
        else
            append_escaped(piece->text, "{}\\", out);
    }
}
