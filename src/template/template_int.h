/* Inside template: the steps from a layout file to a checked template, and from a template and a
 * record to a document.
 *
 * Blocks hold blocks: block finds a kind's functions in kinds, and kinds those of box, chart,
 * chronology, notes and picture, which build what they hold by block again; of the tables, types
 * and block_types name each other for the same reason. There is no other circle. */
#ifndef SHIMAI_TEMPLATE_INT_H
#define SHIMAI_TEMPLATE_INT_H

#include "block_int.h"
#include "file_int.h"
#include "template/template.h"

struct template {
    struct layout_file *file;
    const struct schema_type *root_type; /* what paths begin at */
    const struct era_table *eras;
    struct date_style date;
    struct list fonts; /* of struct document_font */
    struct document_page page;
    struct measure_base body; /* of the page */
    const struct document_style *root;
    bool chart_stats;  /* placing charts reports how well it went */
    bool uses_booklet; /* some path begins at it */
    struct list omits; /* of const char *: paths of a record */
    bool uses_homes;   /* some text names the home cities of all records */
};

/* Puts what the layout says under `languages` of a language in the place of what it says besides:
 * mappings key by key, all else as a whole. NULL, or its own: as it is. */
MUST_CHECK bool template_choose_language(struct arena *arena, const char *language,
                                         struct diags *diags, const struct yaml_value **value);
/* The settings that are keys of `type`, as a mapping; for a list, commas part its items. */
struct yaml_value *template_map_settings(struct arena *arena, const struct schema_type *type,
                                         const struct template_setting *settings, size_t count);
/* A finding in a setting's value; an error in one that an option gave is OPTION_VALUE. */
void template_report_setting(struct diags *diags, const struct diag *diag);
/* All findings of `own` so. */
void template_report_settings(struct diags *diags, const struct diags *own);
/* False, with findings, if a value is no UTF-8 or has a character that no text may have. */
bool template_check_option_texts(const struct template_setting *settings, size_t count,
                                 struct diags *diags);

/* ---- kinds of blocks ---------------------------------------------------------------------- */

struct check;
struct build;

/* A kind of block: what its check adds to the common one, and what it becomes. `nodes` is of struct
 * document_node. */
struct block_kind {
    void (*check)(struct check *check, struct block *block);
    void (*build)(struct build *build, const struct block *block, struct list *nodes);
};

extern const struct block_kind template_block_kinds[]; /* by enum block_kind_id */

/* ---- checking ---------------------------------------------------------------------------- */

struct check {
    struct scope scope; /* of expressions */
    struct template *template;
    const struct part *part;           /* being checked; NULL: none */
    const struct document_style *look; /* of the block; NULL: that is known when it is used */
    size_t depth;                      /* of styles that extend one another */
    size_t findings_before;
};

/* So much has been found that no more is looked for. */
static inline bool template_check_is_full(const struct check *check) {
    return diags_count(check->scope.diags) - check->findings_before >= DIAG_STAGE_MAX;
}

void template_check_conditions(struct check *check, const struct list *conditions);
/* Texts: also that what they bind can be printed, and that their styles exist. */
void template_check_string(struct check *check, const struct template_string *string);
void template_check_text(struct check *check, const struct list *spans);
/* The look of that name; NULL when `name` is absent or (LAYOUT_STYLE) not declared. */
const struct document_style *template_check_style(struct check *check, const struct string *name);
void template_check_blocks(struct check *check, const struct list *blocks);
/* Fonts, styles, page: from what is written to what the document needs. */
void template_resolve_fonts(struct check *check);
void template_resolve_styles(struct check *check);
void template_resolve_page(struct check *check);
/* Is the spine of page 1 on its right? */
bool template_is_right_bound(const struct template *template);
/* The geometry of a sequence's pages, bound on the side from which it is read. */
void template_resolve_master(struct check *check, struct sequence *sequence);
/* Gives `look`, whose size is settled, the style's tabs, if it has any of its own. */
void template_set_tabs(struct check *check, const struct style *style, struct document_style *look);
/* Checks its spaces, and fills in `composition->resolved`, once. `composition` may be NULL. */
void template_resolve_spacings(struct check *check, struct composition *composition);
void template_check_chart(struct check *check, struct block *block);
void template_check_plot(struct check *check, struct block *block);
void template_check_picture(struct check *check, struct block *block);
void template_check_chronology(struct check *check, struct block *block);
void template_check_box(struct check *check, struct block *block);
void template_check_row(struct check *check, struct block *block);
void template_check_grid_look(struct check *check, const struct grid_look *look);
void template_check_grid(struct check *check, struct block *block);
void template_check_cells(struct check *check, struct block *block);
/* Tells widths that no row of so many columns fills; of none, nothing. */
void template_check_widths(struct check *check, const struct list *widths, size_t columns);
/* The same of a grid whose blocks are checked, and cells that reach beyond its columns. */
void template_check_fill(struct check *check, const struct grid_block *grid);
void template_check_row_widths(struct check *check, const struct row_block *row);
void template_check_notes(struct check *check, struct block *block);
void template_check_notes_style(struct check *check, struct notes_style *notes);
void template_check_milestones(struct check *check, const struct list *milestones);

/* Of six colours, or grays, the next ones are the first again. */
#define TEMPLATE_PALETTE_SIZE 6
/* Shapes of marks that a chart has; the tenth is the first again. */
#define TEMPLATE_SHAPES 9
/* The colour of a chart's category, 0xRRGGBB: the layout's, or one of its own. */
uint32_t template_palette_color(const struct chart_block *block, size_t index);

/* ---- building ---------------------------------------------------------------------------- */

/* A look, and the same whose lines stand elsewhere. */
struct aligned_look {
    const struct document_style *of, *look;
    int align;
};

/* A document being built. */
struct build {
    struct arena *arena;
    struct diags *diags;
    const struct template *template;
    struct evaluation evaluation;            /* in the language of the block */
    const struct relation *const *relations; /* all that are shown together; the record is first */
    size_t relation_count;
    struct list homes; /* of struct city: the home cities of the records, each once */
    const struct document_style *look; /* of the block, or of its surroundings */
    bool celled;                       /* what a block gives stands in a cell of its own */
    const struct grid_block *grid;     /* whose rows are built; NULL: none's */
    struct list aligned;               /* of struct aligned_look */
    const struct list *kept;           /* the document's words that stay whole */
    size_t pages_max;                  /* the document may have; 0: any number */
    struct list passed_over;           /* of struct span: as the document has them */
    struct list scales;                /* of struct plot_scale (plot.c) */
    struct list marked;                /* of struct index_mark (index.c), in reading order */
    size_t sequences;                  /* begun so far */
    size_t blocks;                     /* built so far, against layouts that do not end */
    size_t depth;
};

/* Sets what @homes says, of all records; findings: RECORD_HOMES. And what @home says, of the record
 * of that index. */
void template_set_homes(struct build *build);
void template_set_home(struct build *build, size_t index);

/* Finds the words of the document that stay whole. Before its blocks are built. */
void template_set_kept(const struct build *build, struct document *document);

/* Append runs (struct document_run); or their plain text. */
void template_write_text(struct build *build, const struct list *spans, struct list *runs);
/* A head of ideographs that blanks hold apart is one word, spread: for who reads and searches. */
void template_close_head(struct build *build, struct list *runs);
const char *template_write_plain(struct build *build, const struct template_string *string);

/* What an item of a loop is called in it: `as`, or `item`. */
const char *template_item_name(const struct string *as);
/* Calls `build` with `name` bound to each item of a list in turn. */
struct loop {
    const struct expression *list;
    const char *name;
    void (*build)(struct build *build, const void *context, struct list *nodes);
    const void *context;
};
void template_build_loop(struct build *build, const struct loop *loop, struct list *nodes);
/* Appends a node with the block's look and language. */
struct document_node *template_build_node(struct build *build, const struct block *block,
                                          enum document_kind kind, struct list *nodes);
/* Appends struct document_node. */
void template_build_blocks(struct build *build, const struct list *blocks, struct list *nodes);
void template_build_chart(struct build *build, const struct block *block, struct list *nodes);
void template_build_plot(struct build *build, const struct block *block, struct list *nodes);
void template_build_picture(struct build *build, const struct block *block, struct list *nodes);
void template_build_chronology(struct build *build, const struct block *block, struct list *nodes);
void template_build_box(struct build *build, const struct block *block, struct list *nodes);
void template_build_row(struct build *build, const struct block *block, struct list *nodes);
void template_build_grid(struct build *build, const struct block *block, struct list *nodes);
void template_build_rule(struct build *build, const struct block *block, struct list *nodes);
void template_build_cells(struct build *build, const struct block *block, struct list *nodes);
/* Has a table of a list a look of its own? Then its rows, as built, become a grid's. */
bool template_is_form(const struct table_block *table);
void template_make_form(struct build *build, const struct table_block *table,
                        struct document_node *node);
void template_build_notes(struct build *build, const struct block *block, struct list *nodes);
/* What a span gave, from a run on, stands in its index, too. */
void template_mark_index(struct build *build, const struct text_span *span, struct list *runs,
                         size_t from);
void template_build_index(struct build *build, const struct block *block, struct list *nodes);
/* Tells what is marked for an index and stands in none. */
void template_report_index(const struct build *build);
/* What a document without `notes` has, too. */
struct document_notes template_make_notes(const struct template *template);

/* Something of the record with a date that is a point or an interval. */
struct dated {
    struct date date;
    const char *category; /* id; NULL: none */
    enum city_role city;
    int32_t rank;
    bool milestone;
    bool derived;             /* it is another date than what its span says: an anniversary */
    struct list label;        /* of struct document_run */
    struct schema_ref object; /* what has the date; data NULL: a milestone */
    bool is_last;             /* of the object's texts */
};

/* Everything dated in a list; milestones and their anniversaries up to a year. Append struct
 * dated. */
void template_collect_dated(struct build *build, const struct expression *expression,
                            struct list *ret_dated);
void template_collect_milestones(struct build *build, const struct list *milestones, int last_year,
                                 struct list *ret_dated);
/* The plain text of an object's member, and the first of its runs (may be NULL); NULL when absent.
 */
const char *template_member_text(struct build *build, struct schema_ref object, const char *name,
                                 struct document_run *ret_first);
/* Something dated that is not asked for: its values count as left out on purpose. */
void template_pass_over(struct build *build, const struct dated *dated);
/* Before others, what the runs of a list say: all of it, or a part. */
const struct origins *template_add_origins(struct build *build, const struct list *runs,
                                           bool in_part, const struct origins *others);

#endif
