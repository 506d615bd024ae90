/* template: layouts. YAML layout → checked template; template + record → document.
 *
 * A layout is styles, a page, and a tree of blocks whose strings hold bindings to the record,
 * ${path | filter}. Every path and filter is checked against the record's schema when the layout
 * is loaded, before any record is seen. Block kinds and filters are rows of tables. */
#ifndef SHIMAI_TEMPLATE_H
#define SHIMAI_TEMPLATE_H

#include "base/base.h"
#include "document/document.h"
#include "record/record.h"

struct template;

/* The layout file's format, for `shimai schema layout`. */
extern const struct schema_type template_layout_type;

/* Reads and checks a layout, all in `arena`; it borrows `source` and `eras`. Findings: those of
 * yaml_read and schema_load, LAYOUT_SYNTAX (a string's ${ }), LAYOUT_BINDING (a path, a part, a
 * variable out of place), LAYOUT_FILTER, LAYOUT_STYLE; each points into the string. */
MUST_CHECK bool template_load(struct arena *arena, const struct source *source,
                              const struct era_table *eras, struct diags *diags,
                              struct template **ret_template);
/* The same in one of its languages (BCP 47; NULL: its own): what the layout says of that under
 * `languages` stands in place of what it says besides. Finding: LAYOUT_LANGUAGE, also for what is
 * no language. */
MUST_CHECK bool template_load_in(struct arena *arena, const struct source *source,
                                 const char *language, const struct era_table *eras,
                                 struct diags *diags, struct template **ret_template);

/* A key of a layout, and what it is given. */
struct template_setting {
    const char *name;
    const char *value;
};

/* Gives all charts of the template settings in place of their own keys: those that a chart shares
 * with a command line (see the reference of layouts), besides `style`, `lang`, `paper` (a size: a
 * page that fits its content no longer does) and `stats` (true). Findings: those of a layout, with
 * "--name" as their file; OPTION_VALUE for a name that is none. */
MUST_CHECK bool template_set_charts(struct arena *arena, struct template *template,
                                    const struct template_setting *settings, size_t count,
                                    struct diags *diags);

/* What a layout is filled from: a record, or the summary of many for a layout `over: relations`. */
struct template_subject {
    struct schema_ref root; /* of record_relation_type or record_summary_type */
    /* Of a record: those that are tracks of the charts, itself the first. */
    const struct relation *const *relations;
    size_t relation_count;
    const struct booklet *booklet;        /* NULL: none; its members are then absent */
    const enum document_binding *binding; /* NULL: as the layout says */
};
/* One document of a subject. It borrows from both, which must outlive it. Findings: DATE_ERA (a
 * warning); LAYOUT_BINDING when loops over loops would set more blocks than a document has, or the
 * layout is for the other kind; and BOOKLET_UNUSED or BOOKLET_ABSENT (no errors). */
MUST_CHECK bool template_apply_subject(struct arena *arena, const struct template *template,
                                       const struct template_subject *subject, struct diags *diags,
                                       const struct document **ret_document);
/* Looks at the colours of the layout. Findings, warnings all, with their places: COLOR_TEXT and
 * COLOR_MARK where they cannot be read on their ground (WCAG 2.2, 1.4.3 and 1.4.11), COLOR_ALIKE
 * and COLOR_COPY where a chart's cannot be told apart. What stands on pictures is not looked at. */
void template_check_colors(const struct template *template, struct diags *diags);
bool template_is_over_relations(const struct template *template);
/* What it leaves out of a record on purpose: paths, const char *. */
const struct list *template_omits(const struct template *template);
/* The categories that a summary's layout counts by (struct category_group). */
const struct list *template_categories(const struct template *template);
/* The families that the layout's fonts name, each once: const char *, in `arena`. */
const struct list *template_families(struct arena *arena, const struct template *template);

/* ---- plain text -------------------------------------------------------------------------- */

/* How plain text is to be set. */
struct template_plain {
    const char *measure;  /* of a line: "20em" */
    const char *language; /* BCP 47 */
    const struct document_font *font;
    const struct template_setting *settings;
    size_t setting_count;
    bool markup; /* the text may have inline markup */
};

/* A document of one paragraph: the text, in which a line feed ends a line. It borrows from all its
 * arguments. Findings: those of a layout's styles, with "--name" as their file; OPTION_VALUE for
 * the measure; MARKUP_SYNTAX. */
MUST_CHECK bool template_plain_document(struct arena *arena, const struct template_plain *plain,
                                        const struct source *text, struct diags *diags,
                                        const struct document **ret_document);

#endif
