/* cli: the command line over the public header. One file a command, one row a command; usage text
 * and parsing follow from the rows. */
#ifndef SHIMAI_CLI_H
#define SHIMAI_CLI_H

#include "shimai.h"
#include "shimai_booklet.h"
#include "shimai_web.h"
#include "words/words.h"

#include <stdio.h>

typedef struct _GString GString;

enum cli_exit { CLI_OK, CLI_FINDINGS, CLI_USAGE, CLI_ENVIRONMENT };

/* All options there are, whatever the command. NULL or false: not given. */
struct cli_input {
    const char *with, *bleed; /* booklets */
    const char *layout, *output, *format, *dpi, *pdf_profile, *eras, *font_config;
    const char *layout_lang; /* that the layout is read in */
    /* dump lines of plain text */
    const char *text, *measure, *size, *lang, *align, *first_indent;
    const char *kinsoku, *reduction, *breaking, *hyphenation, *line_end, *head_bracket,
        *western_space, *hanging, *adjustment;
    const char *word_break, *text_wrap;
    const char *imposition, *binding, *sheet, *signature, *creep, *blanks;
    /* timeline */
    const char *from, *to, *only, *scale, *axis, *palette, *sides, *empty, *density, *paper, *width,
        *height, *style;
    bool stats;
    bool markup, crop_marks, gray;
    /* batch */
    const char *each, *jobs, *manifest, *shard, *deps, *log;
    const char **booklets; /* every --with */
    size_t booklet_count;
    bool force, retry_failed, prune;
    const char *writing, *tate_chu_yoko, *text_orientation;
    const char *into, *map, *write_map, *only_sheet, *home, *partner; /* lists */
    const char *table;
    bool write, hidden, byte_order_mark;
    bool strict, coverage, reference, help, version;
    const char *html, *html_heading; /* of web pages */
    bool html_files;
    bool lint;
    const char *lint_off, *findings_form;
    struct cli_findings *findings; /* for programs; NULL: text on standard error */
    char **operands;               /* ended by NULL */
    int operand_count;
};

enum cli_option_id {
    CLI_OPTION_NONE, /* ends a list */
    CLI_OPTION_LAYOUT,
    CLI_OPTION_WITH,
    CLI_OPTION_BOOK_BINDING, /* --binding of a booklet, not of sheets */
    CLI_OPTION_BLEED,
    CLI_OPTION_BOOK_MARKS, /* so --crop-marks */
    CLI_OPTION_GRAY,
    CLI_OPTION_OUTPUT,
    CLI_OPTION_FORMAT,
    CLI_OPTION_DPI,
    CLI_OPTION_PDF_PROFILE,
    CLI_OPTION_STRICT,
    CLI_OPTION_COVERAGE,
    CLI_OPTION_COVERAGE_FORMAT,
    CLI_OPTION_HTML,
    CLI_OPTION_HTML_HEADING,
    CLI_OPTION_HTML_FILES,
    CLI_OPTION_FINDINGS,
    CLI_OPTION_LINT,
    CLI_OPTION_LINT_OFF,
    CLI_OPTION_REFERENCE,
    CLI_OPTION_ERAS,
    CLI_OPTION_FONT_CONFIG,
    CLI_OPTION_TEXT,
    CLI_OPTION_MARKUP,
    CLI_OPTION_MEASURE,
    CLI_OPTION_SIZE,
    CLI_OPTION_LANG,
    CLI_OPTION_LAYOUT_LANG,
    CLI_OPTION_ALIGN,
    CLI_OPTION_FIRST_INDENT,
    CLI_OPTION_KINSOKU,
    CLI_OPTION_REDUCTION,
    CLI_OPTION_BREAKING,
    CLI_OPTION_HYPHENATION,
    CLI_OPTION_LINE_END,
    CLI_OPTION_HEAD_BRACKET,
    CLI_OPTION_WESTERN_SPACE,
    CLI_OPTION_ADJUSTMENT,
    CLI_OPTION_HANGING,
    CLI_OPTION_WORD_BREAK,
    CLI_OPTION_TEXT_WRAP,
    CLI_OPTION_OUTPUT_FILE,
    CLI_OPTION_IMPOSITION,
    CLI_OPTION_BINDING,
    CLI_OPTION_SHEET,
    CLI_OPTION_SIGNATURE,
    CLI_OPTION_CREEP,
    CLI_OPTION_BLANKS,
    CLI_OPTION_CROP_MARKS,
    CLI_OPTION_FROM,
    CLI_OPTION_TO,
    CLI_OPTION_ONLY,
    CLI_OPTION_SCALE,
    CLI_OPTION_AXIS,
    CLI_OPTION_PALETTE,
    CLI_OPTION_SIDES,
    CLI_OPTION_EMPTY,
    CLI_OPTION_DENSITY,
    CLI_OPTION_PAPER,
    CLI_OPTION_WIDTH,
    CLI_OPTION_HEIGHT,
    CLI_OPTION_STYLE,
    CLI_OPTION_STATS,
    CLI_OPTION_EACH,
    CLI_OPTION_JOBS,
    CLI_OPTION_FORCE,
    CLI_OPTION_RETRY_FAILED,
    CLI_OPTION_PRUNE,
    CLI_OPTION_MANIFEST,
    CLI_OPTION_SHARD,
    CLI_OPTION_DEPS,
    CLI_OPTION_LOG,
    CLI_OPTION_BOOKLETS, /* --with of a batch, as often as one likes */
    CLI_OPTION_WRITING,
    CLI_OPTION_TATE_CHU_YOKO,
    CLI_OPTION_TEXT_ORIENTATION,
    CLI_OPTION_SHEET_FILE, /* --output of one table */
    CLI_OPTION_SPREADSHEET,
    CLI_OPTION_TABLE,
    CLI_OPTION_BOM,
    CLI_OPTION_COLUMN_LANG,
    CLI_OPTION_REPLACE,
    CLI_OPTION_INTO,
    CLI_OPTION_WRITE,
    CLI_OPTION_MAP,
    CLI_OPTION_WRITE_MAP,
    CLI_OPTION_ONLY_SHEET,
    CLI_OPTION_HIDDEN,
    CLI_OPTION_HOME,
    CLI_OPTION_PARTNER,
    CLI_OPTION_HELP,
    CLI_OPTION_VERSION,
    CLI_OPTION_MAX
};

#define CLI_OPERANDS_MAX 1000000

struct cli_command {
    const char *name;
    const char *operands; /* for the usage line: "RECORD…" */
    int operand_min, operand_max;
    const char *summary;                        /* one line */
    const char *description;                    /* paragraphs for --help; may be NULL */
    enum cli_option_id options[CLI_OPTION_MAX]; /* those it takes, besides --help */
    enum cli_exit (*run)(const struct cli_input *input);
    bool prints; /* its result, on standard output */
};

extern const struct cli_command cli_render, cli_check, cli_dump, cli_timeline, cli_layouts,
    cli_fonts, cli_schema, cli_impose, cli_batch, cli_manifest, cli_import, cli_explain, cli_new,
    cli_completions, cli_export;

/* All commands, ended by NULL. */
extern const struct cli_command *const cli_commands[];

/* An option, whatever the command. */
struct cli_option {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* its name in the usage text; NULL: a switch */
    const char *help;
    size_t offset;     /* in struct cli_input: const char * or bool; unless … */
    bool booklet;      /* … it is one of several booklets */
    const char *words; /* that it takes, parted by blanks; NULL: what it takes is no such list */
};

/* ---- language.c -------------------------------------------------------------------------- */

/* What the environment says, for the options of contexts. */
const char *cli_language(void);
/* words_say in that language. */
const char *cli_say(const char *english) __attribute__((__format_arg__(1)));

/* ---- options.c --------------------------------------------------------------------------- */

/* Parses the arguments after the command's name; false after a message to standard error. */
bool cli_parse(const struct cli_command *command, int argc, char **argv,
               struct cli_input *ret_input);
/* The options of a command, and those of every command, into an array for CLI_OPTION_MAX; gives
 * their number. */
size_t cli_list_options(const struct cli_command *command, const struct cli_option **ret_options);
void cli_input_finish(struct cli_input *input);
void cli_print_usage(const struct cli_command *command);
/* A line that may hold names and arguments, shown so that no terminal acts on them. The format is
 * said in the user's language. */
void cli_print(FILE *stream, const char *format, ...) __attribute__((__format__(__printf__, 2, 3)));
/* `shimai: ` and the message to standard error, shown in the same way. Gives CLI_USAGE. */
enum cli_exit cli_misuse(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));

/* ---- report.c ---------------------------------------------------------------------------- */

/* When the documents are made, in seconds since 1970: now, or what the environment says. */
int64_t cli_creation_date(bool *ret_given);
/* The context the options ask for. */
struct shimai *cli_open(const struct cli_input *input);
/* Shows the findings of the last call on standard error, or keeps them for programs. Gives CLI_OK,
 * CLI_FINDINGS or CLI_ENVIRONMENT by the errors among them. */
enum cli_exit cli_report(const struct cli_input *input, const struct shimai *shimai);
/* The same but for what was told before: texts, owned. */
struct _GHashTable;
enum cli_exit cli_report_new(const struct cli_input *input, const struct shimai *shimai,
                             struct _GHashTable *told);
/* The worse of two. */
enum cli_exit cli_worse(enum cli_exit a, enum cli_exit b);
/* Writes to standard output, unless that is appended to a file that the context has read. */
enum cli_exit cli_put(const struct shimai *shimai, const void *data, size_t size);

/* Tells why standard output takes nothing more, by errno. Gives CLI_ENVIRONMENT. */
enum cli_exit cli_lose_output(void);

/* Adds the booklet of --with, if there is one, to the record. */
enum cli_exit cli_add_booklet(const struct cli_input *input, struct shimai *shimai,
                              struct shimai_record *record);

/* ---- findings.c -------------------------------------------------------------------------- */

/* Appends a finding to a document of findings. */
typedef void (*cli_finding_writer)(const struct shimai_finding *finding, GString *out);

/* Findings in the form of --findings, if it is given. False after a message. */
bool cli_findings_begin(const struct cli_command *command, struct cli_input *input);
/* The document to standard output or its file, where a run ends with `code`; gives the worse of
 * that and what came of writing. */
enum cli_exit cli_findings_end(struct cli_input *input, enum cli_exit code);
void cli_findings_add(struct cli_findings *findings, const struct shimai_finding *finding);
/* What writes one; NULL: nobody asks. And several that it has written, as in another process. */
cli_finding_writer cli_findings_writer(const struct cli_findings *findings);
void cli_findings_add_written(struct cli_findings *findings, const char *written);

/* ---- schema.c ---------------------------------------------------------------------------- */

/* "record", "layout", "booklet", ended by NULL, as enum shimai_file has them. */
extern const char *const cli_file_names[];
/* False, after a message, if `name` is none of them; `command` is for that. */
bool cli_find_file(const char *command, const char *name, enum shimai_file *ret_file);

/* ---- coverage.c -------------------------------------------------------------------------- */

/* What sheets show of their records. NULL, after a message, if `format` (NULL: text) is none. */
struct cli_coverage;
struct cli_coverage *cli_coverage_new(const char *format);
void cli_coverage_add(struct cli_coverage *coverage, struct shimai *shimai,
                      const struct shimai_sheet *sheet);
/* Puts it all on standard output, and frees it. */
enum cli_exit cli_coverage_end(struct cli_coverage *coverage, struct shimai *shimai);

/* ---- interrupt.c ------------------------------------------------------------------------- */

/* From now on signals wait while files are being written; for the options of contexts. */
struct shimai_interrupt *cli_hear_signals(void);
/* Ends the program by the signal that waited, if one did. */
void cli_heed_signals(void);
/* Memory is exhausted: true if cli_heed_signals calls `end`, which ends the program, since files
 * are being written. */
bool cli_end_when_written(void (*end)(void));

/* ---- memory.c ---------------------------------------------------------------------------- */

/* From now on exhausted memory ends the program with CLI_ENVIRONMENT, whoever asked for it. */
void cli_watch_memory(void);

/* ---- sheets.c ---------------------------------------------------------------------------- */

/* What render and timeline make of their operands. */
struct cli_job {
    const char *layout;   /* when --layout is not given */
    const char *format;   /* when neither --format nor the output's name tells */
    const char *name;     /* of an output that --output does not name: "{id}", without the ending */
    bool number_pages;    /* PNG and SVG: out-1.png rather than out.png */
    const char *together; /* layout of one sheet of several records; NULL: a sheet each */
    const struct shimai_setting *settings; /* of the layout's charts */
    size_t setting_count;
};

/* The row of a format, and all names of formats: "pdf, png …"; the caller frees these. */
const struct shimai_format_row *cli_format(enum shimai_format format);
char *cli_format_names(void);
/* What an output refers to. */
struct cli_means {
    struct shimai_press press;
    struct shimai_web web;
};
/* Format and resolution, by --format, --dpi and what --output ends in, and what is for the press or
 * for another web page, for which the output will refer to `means`; false after a message. */
bool cli_settle_output(const struct cli_input *input, const struct cli_job *job,
                       struct cli_means *means, struct shimai_output *ret_output);
/* Untouched without a name; false after a message. */
bool cli_settle_binding(const char *name, enum shimai_binding *ret_binding);
/* False, after a message, if a name in braces is none of `marks`, ended by NULL; `known` names them
 * for the message. */
bool cli_check_marks(const char *out, const char *const *marks, const char *known);

/* False, after a message, if `out` (NULL: none) has a name in braces: it is one file. */
bool cli_check_one_file(const char *out);

enum cli_exit cli_make_sheets(const struct cli_input *input, const struct cli_job *job);

/* ---- shard.c ----------------------------------------------------------------------------- */

/* This process's part of the documents, by --shard or by what an array of jobs tells its members in
 * the environment: from 0, of how many. False after a message. */
bool cli_find_shard(const char *option, unsigned *ret_shard, unsigned *ret_shards);

/* ---- progress.c -------------------------------------------------------------------------- */

struct batch_listener;
struct batch_totals;

/* Tells how a batch goes on: a bar on a terminal, lines elsewhere, JSON lines if asked. */
struct cli_progress;

/* NULL, after a message, if `log` (NULL: as suits standard error) is unknown. */
struct cli_progress *cli_progress_new(const char *log, struct cli_findings *findings);
struct batch_listener cli_progress_listener(struct cli_progress *progress);
/* Says what it came to, and frees it. */
void cli_progress_end(struct cli_progress *progress, const struct batch_totals *totals);

#endif
