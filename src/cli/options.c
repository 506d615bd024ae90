/* Options: one table of all of them, from which each command's getopt tables and its usage text
 * are made. Takes arguments, gives a filled cli_input. */
#include "base/base.h"
#include "cli/cli.h"

#include <getopt.h>
#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AT(member) .offset = offsetof(struct cli_input, member)

#define NAME(format, name, extension, media_type, by_page) name ", "
#define WORD(format, name, extension, media_type, by_page) name " "
#define FORMAT_WORDS                                       SHIMAI_FORMATS(WORD)
#define FORMAT_NAMES                                       SHIMAI_FORMATS(NAME)

#define ROWS(X)                                                                                    \
    X(LAYOUT, "layout", 'l', "LAYOUT", "built in (shimai layouts lists them), or a YAML file",     \
      AT(layout))                                                                                  \
    X(WITH, "with", 0, "FILE", "a booklet's greetings, plates and colophon", AT(with))             \
    X(BOOK_BINDING, "binding", 0, "WORD", "none, saddle or perfect: blank pages are added",        \
      AT(binding), .words = "none saddle perfect")                                                 \
    X(BLEED, "bleed", 0, "LENGTH", "for print: beyond the trimmed page (3mm)", AT(bleed))          \
    X(BOOK_MARKS, "crop-marks", 0, NULL, "for print: Japanese crop marks (3mm bleed)",             \
      AT(crop_marks))                                                                              \
    X(GRAY, "gray", 0, NULL, "for print: no colour", AT(gray))                                     \
    X(OUTPUT, "output", 'o', "OUT",                                                                \
      "file, folder, or '-' for standard output; {id} and {page} are filled in", AT(output))       \
    X(FORMAT, "format", 0, "FORMAT", FORMAT_NAMES "whatever OUT ends in", AT(format),              \
      .words = FORMAT_WORDS)                                                                       \
    X(DPI, "dpi", 0, "N", "pixels an inch of a PNG, 1 to 1200 (144)", AT(dpi))                     \
    X(PDF_PROFILE, "pdf-profile", 0, "WORD", "a2 (the usual), a3, plain or print",                 \
      AT(pdf_profile), .words = "a2 a3 plain print")                                               \
    X(STRICT, "strict", 0, NULL, "warnings, and values left out, count as errors", AT(strict))     \
    X(COVERAGE, "coverage", 0, NULL, "list every value of the records, and whether it is shown",   \
      AT(coverage))                                                                                \
    X(COVERAGE_FORMAT, "format", 0, "FORMAT", "of that list: text or json (text)", AT(format),     \
      .words = "text json")                                                                        \
    X(HTML, "html", 0, "WORD", "page (the usual), or fragment: a part of another web page",        \
      AT(html), .words = "page fragment")                                                          \
    X(HTML_HEADING, "html-heading", 0, "N", "of a fragment: rank of the title, 1 to 6 (2)",        \
      AT(html_heading), .words = "1 2 3 4 5 6")                                                    \
    X(HTML_FILES, "html-files", 0, NULL,                                                           \
      "of a fragment: style sheet and pictures as files beside", AT(html_files))                   \
    X(FINDINGS, "findings", 0, "FORM",                                                             \
      "findings for programs: json or sarif, on standard output; json:FILE, sarif:FILE",           \
      AT(findings_form), .words = "json sarif")                                                    \
    X(LINT, "lint", 0, NULL, "look for slips, too: shimai explain tells of the rules", AT(lint))   \
    X(LINT_OFF, "lint-off", 0, "CODES", "of --lint, without these rules: W160,N163", AT(lint_off)) \
    X(REFERENCE, "reference", 0, NULL, "a reference page in Markdown instead", AT(reference))      \
    X(ERAS, "eras", 0, "FILE", "an era table in place of the built-in one", AT(eras))              \
    X(FONT_CONFIG, "font-config", 0, "FILE", "a fontconfig file in place of the built-in one",     \
      AT(font_config))                                                                             \
    X(TEXT, "text", 0, "FILE", "lines of plain text ('-': standard input)", AT(text))              \
    X(MARKUP, "markup", 0, NULL, "the text has inline markup", AT(markup))                         \
    X(MEASURE, "measure", 0, "LENGTH", "length of a line: 20em, 150mm (40em)", AT(measure))        \
    X(SIZE, "size", 0, "LENGTH", "size of the characters (10pt)", AT(size))                        \
    X(LANG, "lang", 0, "TAG", "language of the text (ja)", AT(lang))                               \
    X(LAYOUT_LANG, "lang", 0, "TAG", "one of the layout's other languages: en, zh-Hans, ko",       \
      AT(layout_lang))                                                                             \
    X(ALIGN, "align", 0, "WORD", "justify, start, center, end or justify-all", AT(align),          \
      .words = "justify start center end justify-all")                                             \
    X(FIRST_INDENT, "first-indent", 0, "LENGTH", "of the first line (0pt)", AT(first_indent))      \
    X(KINSOKU, "kinsoku", 0, "WORD", "strict, very-strict, loose or very-loose", AT(kinsoku),      \
      .words = "strict very-strict loose very-loose")                                              \
    X(REDUCTION, "reduction", 0, "WORD", "jlreq, jis or book", AT(reduction),                      \
      .words = "jlreq jis book")                                                                   \
    X(BREAKING, "breaking", 0, "WORD", "optimal or greedy", AT(breaking),                          \
      .words = "optimal greedy")                                                                   \
    X(HYPHENATION, "hyphenation", 0, "WORD", "of Latin words: long, english or none",              \
      AT(hyphenation), .words = "long english none")                                               \
    X(LINE_END, "line-end", 0, "WORD", "punctuation there: kept or solid", AT(line_end),           \
      .words = "kept solid")                                                                       \
    X(HEAD_BRACKET, "head-bracket", 0, "WORD", "solid, half or outdent", AT(head_bracket),         \
      .words = "solid half outdent")                                                               \
    X(WESTERN_SPACE, "western-space", 0, "WORD", "quarter, eighth, third, half, fixed or none",    \
      AT(western_space), .words = "quarter eighth third half fixed none")                          \
    X(ADJUSTMENT, "adjustment", 0, "WORD", "even, reduce or expand", AT(adjustment),               \
      .words = "even reduce expand")                                                               \
    X(HANGING, "hanging", 0, "WORD", "true or false", AT(hanging), .words = "true false")          \
    X(WORD_BREAK, "word-break", 0, "WORD", "normal or auto-phrase", AT(word_break),                \
      .words = "normal auto-phrase")                                                               \
    X(TEXT_WRAP, "text-wrap", 0, "WORD", "wrap or balance", AT(text_wrap))                         \
    X(OUTPUT_FILE, "output", 'o', "OUT", "file, or '-' for standard output", AT(output))           \
    X(IMPOSITION, "layout", 0, "WORD", "booklet, 2up or 4up (booklet)", AT(imposition),            \
      .words = "booklet 2up 4up")                                                                  \
    X(BINDING, "binding", 0, "SIDE", "left, or right for vertical text (as the PDF says)",         \
      AT(binding), .words = "left right")                                                          \
    X(SHEET, "sheet", 0, "PAPER", "A4, B4 … (the smallest for pages at full size)", AT(sheet))     \
    X(SIGNATURE, "signature", 0, "N", "sheets folded together, 1 to 64 (all)", AT(signature))      \
    X(CREEP, "creep", 0, "LENGTH", "thickness of a sheet, as 0.1mm (0mm)", AT(creep))              \
    X(BLANKS, "blanks", 0, "WORD", "end, before-last or before-last-two (end)", AT(blanks),        \
      .words = "end before-last before-last-two")                                                  \
    X(CROP_MARKS, "crop-marks", 0, NULL, "Japanese crop marks, and where to fold", AT(crop_marks)) \
    X(FROM, "from", 0, "DATE", "first year, month or day of the span", AT(from))                   \
    X(TO, "to", 0, "DATE", "its last", AT(to))                                                     \
    X(ONLY, "only", 0, "IDS", "categories that are shown, parted by commas", AT(only))             \
    X(SCALE, "scale", 0, "WORD", "length of years: elastic, as their labels, or time", AT(scale),  \
      .words = "elastic time")                                                                     \
    X(AXIS, "axis", 0, "WORD", "years of it: calendar or fiscal", AT(axis),                        \
      .words = "calendar fiscal")                                                                  \
    X(PALETTE, "palette", 0, "WORD", "color, gray or black", AT(palette),                          \
      .words = "color gray black")                                                                 \
    X(SIDES, "sides", 0, "WORD", "where labels stand: auto, one or two", AT(sides),                \
      .words = "auto one two")                                                                     \
    X(EMPTY, "empty", 0, "WORD", "years without marks: cut or keep", AT(empty),                    \
      .words = "cut keep")                                                                         \
    X(DENSITY, "density", 0, "NAME", "a strip of bars, marks a year, of that name", AT(density))   \
    X(PAPER, "paper", 0, "SIZE", "pages of that size, as A4, in place of one that fits",           \
      AT(paper))                                                                                   \
    X(WIDTH, "width", 0, "LENGTH", "of the chart", AT(width))                                      \
    X(HEIGHT, "height", 0, "LENGTH", "of the chart", AT(height))                                   \
    X(STYLE, "style", 0, "NAME", "a style of the layout, for the chart", AT(style))                \
    X(STATS, "stats", 0, NULL, "tell how near labels are to their marks", AT(stats))               \
    X(EACH, "each", 0, "WHAT",                                                                     \
      "record (a sheet), relation, fiscal-year, year, decade or all (a summary)", AT(each),        \
      .words = "record relation fiscal-year year decade all")                                      \
    X(JOBS, "jobs", 'j', "N", "workers (as many as processors)", AT(jobs))                         \
    X(FORCE, "force", 0, NULL, "make also what is unchanged", AT(force))                           \
    X(RETRY_FAILED, "retry-failed", 0, NULL, "make only what failed before", AT(retry_failed))     \
    X(PRUNE, "prune", 0, NULL, "remove what nothing stands for any more", AT(prune))               \
    X(MANIFEST, "manifest", 0, "FILE", "what was made of what (beside OUT)", AT(manifest))         \
    X(SHARD, "shard", 0, "I/N", "the I-th of N parts of the documents", AT(shard))                 \
    X(DEPS, "deps", 0, "FILE", "write a depfile for make and ninja", AT(deps))                     \
    X(LOG, "log", 0, "FORM", "bar, plain or json (bar on a terminal)", AT(log),                    \
      .words = "bar plain json")                                                                   \
    X(BOOKLETS, "with", 0, "FILE",                                                                 \
      "a booklet's file, or a folder of them: only their records; repeatable", .booklet = true)    \
    X(WRITING, "writing", 0, "WORD", "horizontal or vertical", AT(writing),                        \
      .words = "horizontal vertical")                                                              \
    X(TATE_CHU_YOKO, "tate-chu-yoko", 0, "WORD",                                                   \
      "digits that share an em of a vertical line: 2, 3, 4 or none", AT(tate_chu_yoko),            \
      .words = "2 3 4 none")                                                                       \
    X(TEXT_ORIENTATION, "text-orientation", 0, "WORD",                                             \
      "of letters in a vertical line: mixed, upright or sideways", AT(text_orientation),           \
      .words = "mixed upright sideways")                                                           \
    X(INTO, "into", 0, "FILE", "a record that stands: show what the list would change", AT(into))  \
    X(WRITE, "write", 0, NULL, "write the changes into it", AT(write))                             \
    X(MAP, "map", 0, "FILE", "what columns hold, by their names", AT(map))                         \
    X(WRITE_MAP, "write-map", 0, "FILE", "write such a map, as far as names are known",            \
      AT(write_map))                                                                               \
    X(ONLY_SHEET, "sheet", 0, "NAME", "the only sheet that is read", AT(only_sheet))               \
    X(HIDDEN, "hidden", 0, NULL, "read hidden rows, columns and sheets, too", AT(hidden))          \
    X(SHEET_FILE, "output", 'o', "OUT", "one file, or '-' for standard output", AT(output))        \
    X(SPREADSHEET, "format", 0, "FORMAT", "xlsx, csv or tsv, whatever OUT ends in", AT(format),    \
      .words = "xlsx csv tsv")                                                                     \
    X(TABLE, "table", 0, "WORD", "record, events, facts or survey", AT(table),                     \
      .words = "record events facts survey")                                                       \
    X(BOM, "bom", 0, NULL, "begin CSV with a byte order mark, as Excel wants it",                  \
      AT(byte_order_mark))                                                                         \
    X(COLUMN_LANG, "lang", 0, "TAG", "language of the columns' names: ja or en (ja)", AT(lang),    \
      .words = "ja en")                                                                            \
    X(REPLACE, "force", 0, NULL, "write over a file that is there", AT(force))                     \
    X(HOME, "home", 0, "NAME", "the city that keeps the record", AT(home))                         \
    X(PARTNER, "partner", 0, "NAME", "the city that the record is about", AT(partner))             \
    X(HELP, "help", 'h', NULL, "this text", AT(help))                                              \
    X(VERSION, "version", 0, NULL, "the version", AT(version))

static const struct cli_option rows[] = {
#define X(id, ...) [CLI_OPTION_##id] = {__VA_ARGS__},
    ROWS(X)
#undef X
};

#define ONE(id, ...) +1
_Static_assert(ROWS(ONE) == CLI_OPTION_MAX - 1, "an option has no row here");

/* The options of a command, then those of every command; gives their number. */
static int list_options(const struct cli_command *command, enum cli_option_id *ids) {
    int count = 0;
    while (command->options[count] != CLI_OPTION_NONE) {
        ids[count] = command->options[count];
        count++;
    }
    ids[count++] = CLI_OPTION_HELP;
    ids[count++] = CLI_OPTION_VERSION;
    return count;
}

size_t cli_list_options(const struct cli_command *command, const struct cli_option **ret_options) {
    enum cli_option_id ids[CLI_OPTION_MAX];
    int count = list_options(command, ids);
    for (int i = 0; i < count; i++)
        ret_options[i] = &rows[ids[i]];
    return (size_t)count;
}

/* ---- parsing ----------------------------------------------------------------------------- */

struct getopt_tables {
    struct option longs[CLI_OPTION_MAX + 1];
    char shorts[2 * CLI_OPTION_MAX + 3];
};

#define ID_BASE 0x100 /* beyond all letters */

/* getopt answers with ID_BASE and the option's id, or with its letter. */
static void fill_tables(const struct cli_command *command, struct getopt_tables *tables) {
    enum cli_option_id ids[CLI_OPTION_MAX];
    int count = list_options(command, ids);
    char *letter = tables->shorts;
    *letter++ = ':'; /* a value that is missing is told from an option that is unknown */
    for (int i = 0; i < count; i++) {
        const struct cli_option *row = &rows[ids[i]];
        tables->longs[i] =
            (struct option){row->name, row->argument ? required_argument : no_argument, NULL,
                            ID_BASE + (int)ids[i]};
        if (row->letter)
            *letter++ = row->letter;
        if (row->letter && row->argument)
            *letter++ = ':';
    }
}

static const struct cli_option *find_row(int answer) {
    if (answer >= ID_BASE)
        return &rows[answer - ID_BASE];
    for (int id = 0; id < CLI_OPTION_MAX; id++) {
        if (rows[id].letter && rows[id].letter == answer)
            return &rows[id];
    }
    return NULL;
}

static void store(const struct cli_option *row, char *value, struct cli_input *input) {
    char *member = (char *)input + row->offset;
    if (row->booklet)
        input->booklets[input->booklet_count++] = value;
    else if (row->argument)
        memcpy(member, &value, sizeof value);
    else
        *(bool *)member = true;
}

static bool check_operands(const struct cli_command *command, const struct cli_input *input) {
    if (input->help || input->version)
        return true;
    if (input->operand_count >= command->operand_min &&
        input->operand_count <= command->operand_max)
        return true;
    if (command->operand_max == 0)
        cli_misuse("%s takes no operand; try 'shimai %s --help'", command->name, command->name);
    else if (command->operand_min == 1 && command->operand_max == 1)
        cli_misuse("%s takes one %s alone; try 'shimai %s --help'", command->name,
                   command->operands, command->name);
    else
        cli_misuse("%s takes %s; try 'shimai %s --help'", command->name, command->operands,
                   command->name);
    return false;
}

/* The options whose names begin so. */
static int count_options(const struct getopt_tables *tables, const char *name, size_t size) {
    int count = 0;
    for (const struct option *option = tables->longs; option->name; option++)
        count += strncmp(option->name, name, size) == 0;
    return count;
}

/* What getopt refused, in its words; printed by itself, it would show the argument as it is. */
static void refuse(const struct cli_command *command, const struct getopt_tables *tables,
                   const char *word, int answer) {
    const struct cli_option *row = find_row(optopt);
    const char *name = command->name;
    int size = (int)strcspn(word, "=");
    if (answer == ':' && row)
        cli_print(stderr, "shimai %s: option '--%s' requires an argument", name, row->name);
    else if (row)
        cli_print(stderr, "shimai %s: option '--%s' doesn't allow an argument", name, row->name);
    else if (optopt)
        cli_print(stderr, "shimai %s: invalid option -- '%c'", name, optopt);
    else if (count_options(tables, word + 2, (size_t)size - 2) > 1)
        cli_print(stderr, "shimai %s: option '%.*s' is ambiguous", name, size, word);
    else
        cli_print(stderr, "shimai %s: unrecognized option '%.*s'", name, size, word);
    cli_print(stderr, "Try 'shimai %s --help'", name);
}

bool cli_parse(const struct cli_command *command, int argc, char **argv,
               struct cli_input *ret_input) {
    struct getopt_tables tables = {0};
    struct cli_input input = {.booklets = g_new0(const char *, (size_t)argc)};
    int answer;
    fill_tables(command, &tables);
    opterr = 0;
    while ((answer = getopt_long(argc, argv, tables.shorts, tables.longs, NULL)) != -1) {
        const struct cli_option *row = find_row(answer);
        if (!row) {
            refuse(command, &tables, argv[optind - 1], answer);
            cli_input_finish(&input);
            return false;
        }
        store(row, optarg, &input);
    }
    input.operands = argv + optind;
    input.operand_count = argc - optind;
    *ret_input = input;
    if (check_operands(command, &input))
        return true;
    cli_input_finish(ret_input);
    return false;
}

void cli_input_finish(struct cli_input *input) {
    g_clear_pointer(&input->booklets, g_free);
}

/* ---- messages ---------------------------------------------------------------------------- */

static void print_shown(FILE *stream, const char *before, const char *format, va_list arguments)
    __attribute__((__format__(__printf__, 3, 0)));

/* Names and arguments are others' text: the line is shown as such, as a whole. */
static void print_shown(FILE *stream, const char *before, const char *format, va_list arguments) {
    char *line = words_vprintf(words_language_of(cli_language()), format, arguments);
    GString *shown = g_string_new(before);
    shown_append(shown, line, strlen(line), SHOWN_LINE);
    g_string_append_c(shown, '\n');
    fputs(shown->str, stream);
    g_string_free(shown, TRUE);
    free(line);
}

static void print_option(const struct cli_option *row) {
    char left[64];
    char letter[8] = "    ";
    if (row->letter)
        snprintf(letter, sizeof letter, "-%c, ", row->letter);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, row->name, row->argument ? "=" : "",
             row->argument ? row->argument : "");
    printf("  %-24s %s\n", left, cli_say(row->help));
}

void cli_print_usage(const struct cli_command *command) {
    enum cli_option_id ids[CLI_OPTION_MAX];
    int count = list_options(command, ids);
    printf(cli_say("Usage: shimai %s [OPTION]... %s\n%s.\n"), command->name, command->operands,
           cli_say(command->summary));
    if (command->description)
        printf("\n%s\n", cli_say(command->description));
    printf("\n%s\n", cli_say("Options:"));
    for (int i = 0; i < count; i++)
        print_option(&rows[ids[i]]);
}

void cli_print(FILE *stream, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print_shown(stream, "", format, arguments);
    va_end(arguments);
}

enum cli_exit cli_misuse(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print_shown(stderr, "shimai: ", format, arguments);
    va_end(arguments);
    return CLI_USAGE;
}
