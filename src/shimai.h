/* libshimai: a record of a sister-city relation → a typeset profile sheet.
 *
 *     struct shimai *shimai = shimai_new(NULL);
 *     struct shimai_record *record = shimai_record_read(shimai, "data/dalian.yaml");
 *     struct shimai_layout *layout = shimai_layout_read(shimai, "profile");
 *     struct shimai_sheet *sheet = record && layout ? shimai_render(shimai, record, layout) : NULL;
 *     if (!sheet || !shimai_write(shimai, sheet, "dalian.pdf", NULL))
 *         show_findings(shimai);
 *
 * Rules that hold throughout:
 * - Text is UTF-8, ended by a NUL.
 * - The library prints nothing, reads no clock and no environment, and does not exit on bad input
 *   (exhausted memory alone ends the process). Calls that fail return NULL or false.
 * - What was found, good result or bad, is a list of findings: see below.
 * - Texts, bytes and findings that a call returns stay valid until the next call with the same
 *   context. Records, layouts and sheets stay valid until they are freed.
 * - One context serves one thread at a time, and many sheets best: its fonts stay open.
 *
 * Link with `pkg-config --cflags --libs shimai`. */
#ifndef SHIMAI_H
#define SHIMAI_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SHIMAI_API __attribute__((visibility("default")))

/* The library's version, "0.2.0". */
SHIMAI_API const char *shimai_version(void);
/* A digest of the sources it was built from, and of the compiler's name and version: what another
 * build writes may be other bytes. */
SHIMAI_API const char *shimai_build(void);

/* ---- context ----------------------------------------------------------------------------- */

/* Fonts, tables and the findings of the last call. */
struct shimai;

/* How a program's handler of signals speaks with calls that write: while `writing` is not 0, files
 * are half made; when `asked` is not 0, such a call removes them and fails. The library installs no
 * handlers. */
struct shimai_interrupt {
    volatile sig_atomic_t asked, writing;
};

/* Zeroed = defaults. Paths are copied. */
struct shimai_options {
    const char *font_config; /* path of a fontconfig file; NULL: the built-in one */
    const char *eras;        /* path of an era table; NULL: the built-in one */
    /* The creation date written into a PDF, in seconds since 1970. The same date, input and fonts
     * give the same bytes. */
    int64_t date;
    struct shimai_interrupt *interrupt; /* outlives the context; NULL: none */
    /* Of findings and references: `ja`, a locale's name (NULL: English); of layouts: BCP 47. */
    const char *language, *sheet_language;
};

/* `options` may be NULL. Never NULL: files named in the options are read when first needed, and
 * findings about them belong to the call that needed them. */
SHIMAI_API struct shimai *shimai_new(const struct shimai_options *options);
/* Free sheets, layouts and records first. NULL is allowed. */
SHIMAI_API void shimai_free(struct shimai *shimai);

/* ---- findings ---------------------------------------------------------------------------- */

enum shimai_severity { SHIMAI_NOTE, SHIMAI_WARNING, SHIMAI_ERROR };

/* Whose matter it is: the record's or layout's, the caller's, the machine's. */
enum shimai_cause { SHIMAI_CAUSE_INPUT, SHIMAI_CAUSE_USAGE, SHIMAI_CAUSE_MACHINE };

struct shimai_finding {
    const char *code; /* "E021"; the manual page lists them */
    enum shimai_severity severity;
    const char *file;      /* as it was named; NULL: nowhere in particular */
    uint32_t line, column; /* from 1, column in code points; line 0: the file as a whole */
    uint32_t width;        /* code points the finding is about */
    const char *message;
    const char *hint; /* what to do; NULL if there is nothing to say */
    const char *text; /* all of it for a terminal: position, message, source line, caret, hint */
    enum shimai_cause cause;
    const char *cell; /* of a spreadsheet: "予定!C14"; `line` and `column` are its row and column */
};

/* The findings of the last call, in the order they were made; gives their number. A call that
 * fails has an error among them; a call that succeeds may have warnings. */
SHIMAI_API size_t shimai_findings(const struct shimai *shimai,
                                  const struct shimai_finding **ret_findings);

/* ---- records ----------------------------------------------------------------------------- */

/* One relation, read and checked. */
struct shimai_record;

/* Reads a file; "-" is standard input. NULL if it has an error; all of them are reported. */
SHIMAI_API struct shimai_record *shimai_record_read(struct shimai *shimai, const char *path);
/* The same from memory, `size` bytes; `name` stands for the file in findings, and its folder is the
 * one that pictures are looked for in. */
SHIMAI_API struct shimai_record *shimai_record_parse(struct shimai *shimai, const char *name,
                                                     const char *text, size_t size);
/* The record's id, "" if it has none. Valid as long as the record. */
SHIMAI_API const char *shimai_record_id(const struct shimai_record *record);
SHIMAI_API void shimai_record_free(struct shimai_record *record);

/* ---- layouts ----------------------------------------------------------------------------- */

/* How a record becomes a document: page, styles, blocks. */
struct shimai_layout;

/* Names of the built-in layouts, ended by NULL; and what one is for: lines, those of the comment
 * that its file begins with. */
SHIMAI_API const char *const *shimai_layout_names(void);
SHIMAI_API const char *shimai_layout_about(struct shimai *shimai, const char *name);
/* A file if `name` holds a '/' or ends in .yaml or .yml, else the built-in layout of that name. */
SHIMAI_API struct shimai_layout *shimai_layout_read(struct shimai *shimai, const char *name);
SHIMAI_API struct shimai_layout *shimai_layout_parse(struct shimai *shimai, const char *name,
                                                     const char *text, size_t size);

/* A key of a layout. */
struct shimai_setting {
    const char *name, *value;
};
/* Gives all charts settings in place of their own: those of timeline's options. */
SHIMAI_API bool shimai_layout_set_charts(struct shimai *shimai, struct shimai_layout *layout,
                                         const struct shimai_setting *settings, size_t count);
SHIMAI_API void shimai_layout_free(struct shimai_layout *layout);

/* ---- sheets ------------------------------------------------------------------------------ */

/* Finished pages. Borrows from its record and layout: free it before them. */
struct shimai_sheet;

/* Composes a record's pages. NULL on errors; warnings leave a sheet. */
SHIMAI_API struct shimai_sheet *shimai_render(struct shimai *shimai,
                                              const struct shimai_record *record,
                                              const struct shimai_layout *layout);
/* The same of several records: each is a track of the charts, and all else is of the first. */
SHIMAI_API struct shimai_sheet *shimai_render_all(struct shimai *shimai,
                                                  const struct shimai_record *const *records,
                                                  size_t count, const struct shimai_layout *layout);
SHIMAI_API size_t shimai_sheet_pages(const struct shimai_sheet *sheet);
SHIMAI_API void shimai_sheet_free(struct shimai_sheet *sheet);

/* Every format: name, what its files' names end in, media type, and whether it is a file a page.
 * New ones come last. HTML is one accessible page with everything in it: the document's text, and
 * its charts. */
#define SHIMAI_FORMATS(X)                                                                          \
    X(PDF, "pdf", "pdf", "application/pdf", false)                                                 \
    X(PNG, "png", "png", "image/png", true)                                                        \
    X(SVG, "svg", "svg", "image/svg+xml", true)                                                    \
    X(HTML, "html", "html", "text/html", false)                                                    \
    X(TEXT, "text", "txt", "text/plain", false)

enum shimai_format {
#define X(format, name, extension, media_type, by_page) SHIMAI_##format,
    SHIMAI_FORMATS(X)
#undef X
};

struct shimai_format_row {
    const char *name, *extension, *media_type;
    bool by_page;
};

/* The rows, by enum shimai_format. */
SHIMAI_API size_t shimai_formats(const struct shimai_format_row **ret_rows);

/* What a PDF is made to be. */
enum shimai_profile {
    SHIMAI_PDF_A2,    /* tagged; PDF/A-2a and PDF/UA-1 */
    SHIMAI_PDF_A3,    /* the same as PDF/A-3a, with the files it is made from attached */
    SHIMAI_PDF_PLAIN, /* neither: the smallest file */
    SHIMAI_PDF_PRINT  /* as plain, with trim and bleed boxes, all text in black ink alone */
};

/* How pages are painted. Zeroed = a PDF for archives. */
struct shimai_output {
    enum shimai_format format;
    double dpi; /* PNG: pixels an inch, up to SHIMAI_DPI_MAX; 0: SHIMAI_DPI_DEFAULT */
    enum shimai_profile profile;      /* PDF */
    const struct shimai_press *press; /* PDF for print: see shimai_booklet.h; NULL: none */
    const struct shimai_web *web;     /* HTML in another page: see shimai_web.h; NULL: a page */
};

#define SHIMAI_DPI_DEFAULT 144.0
#define SHIMAI_DPI_MAX     1200.0

struct shimai_bytes {
    const unsigned char *data;
    size_t size;
};

/* Paints into memory: all of it (`page` is ignored), or of a format by page one, counted from 1.
 * `output` may be NULL. */
SHIMAI_API bool shimai_paint(struct shimai *shimai, const struct shimai_sheet *sheet,
                             const struct shimai_output *output, size_t page,
                             struct shimai_bytes *ret_bytes);
/* Paints into files: one, or of a format by page one a page: "{page}" in `path` stands for the
 * page's number, and may be left out only if there is one page. The files appear together and
 * whole, or not at all; a symbolic link stays, and what it leads to is written. `output` may be
 * NULL. */
SHIMAI_API bool shimai_write(struct shimai *shimai, const struct shimai_sheet *sheet,
                             const char *path, const struct shimai_output *output);

/* ---- imposition -------------------------------------------------------------------------- */

/* How a finished PDF, of shimai or not, is put on sheets. Zeroed = a booklet, stitched through its
 * fold, on the next paper size. Words that cannot be used are findings that list those that can. */
struct shimai_imposition {
    const char *layout;    /* "booklet" (NULL), "2up", "4up" */
    const char *binding;   /* "left", "right"; NULL: as the PDF's reading direction tells */
    const char *sheet;     /* "A4"; NULL: the smallest for pages at full size */
    const char *signature; /* sheets folded together, "1" to "64"; NULL: all */
    const char *creep;     /* thickness of a sheet, "0.1mm"; NULL: not made up for */
    bool marks;            /* Japanese double crop marks (トンボ), and where to fold */
    const char *blanks;    /* of a booklet: "end" (NULL), "before-last", "before-last-two" */
};

/* The sheets of the PDF at `path` ("-": standard input), a page a side, front and back by turns.
 * They are for printing: not tagged, and no PDF/A. `imposition` may be NULL. */
SHIMAI_API bool shimai_impose(struct shimai *shimai, const char *path,
                              const struct shimai_imposition *imposition,
                              struct shimai_bytes *ret_bytes);
/* The same into a file, which appears whole or not at all. */
SHIMAI_API bool shimai_impose_to(struct shimai *shimai, const char *path,
                                 const struct shimai_imposition *imposition, const char *output);

/* ---- looking inside ---------------------------------------------------------------------- */

/* The record as canonical YAML, which needs no layout; the tree of headings, paragraphs, lists and
 * charts; composed lines, as JSON; pages and the items placed on them. */
#define SHIMAI_NOUNS(X)                                                                            \
    X(RECORD, "record")                                                                            \
    X(DOCUMENT, "document")                                                                        \
    X(LINES, "lines")                                                                              \
    X(FRAMES, "frames")

enum shimai_noun {
#define X(noun, name) SHIMAI_##noun,
    SHIMAI_NOUNS(X)
#undef X
};

/* What a stage of the pipeline makes of a record, as text. `layout` may be NULL for a record. */
SHIMAI_API const char *shimai_dump(struct shimai *shimai, const struct shimai_record *record,
                                   const struct shimai_layout *layout, enum shimai_noun noun);

/* How plain text is to be set. Zeroed = 40 characters of 10 pt a line, Japanese. */
struct shimai_text {
    const char *measure;  /* of a line: "20em", "150mm" */
    const char *language; /* BCP 47 */
    const struct shimai_setting *settings;
    size_t setting_count;
    bool markup; /* the text may hold inline markup, as records do */
};

/* The lines that a file ("-": standard input), whose line feeds end lines, is composed to: JSON. */
SHIMAI_API const char *shimai_dump_text(struct shimai *shimai, const char *path,
                                        const struct shimai_text *text);

enum shimai_file { SHIMAI_FILE_RECORD, SHIMAI_FILE_LAYOUT, SHIMAI_FILE_BOOKLET };

/* JSON Schema (draft-07) of a file format; a file to start from, in order, with comments. */
SHIMAI_API const char *shimai_schema(struct shimai *shimai, enum shimai_file file);
SHIMAI_API const char *shimai_start(struct shimai *shimai, enum shimai_file file);
/* Reference page of a file format, in Markdown; of a layout, with its filters. */
SHIMAI_API const char *shimai_reference(struct shimai *shimai, enum shimai_file file);

/* A font family named by a layout. */
struct shimai_font {
    const char *family;
    bool found;
    const char *package; /* the Debian package that has it; NULL if not known */
    const char *fault;   /* one of its files that cannot be read, and why; NULL: none */
};

/* The families of a layout, named as for shimai_layout_read, or of all that are built in (NULL), in
 * order of first mention. False, with findings, if layout or fonts cannot be looked at. */
SHIMAI_API bool shimai_fonts(struct shimai *shimai, const char *layout,
                             const struct shimai_font **ret_fonts, size_t *ret_count);

/* Time spent in a stage of the pipeline, summed over all calls of a context. */
struct shimai_stage {
    const char *name;
    double seconds;
};

SHIMAI_API size_t shimai_stages(const struct shimai *shimai,
                                const struct shimai_stage **ret_stages);

#ifdef __cplusplus
}
#endif

#endif
