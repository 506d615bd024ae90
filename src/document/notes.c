/* Notes (JLReq 4.2): takes a finished tree whose runs hold the texts of notes, gives their marks in
 * the text and the notes where they stand. Numbering begins anew in each sequence. */
#include "document/document.h"

#include <glib.h>

struct collector {
    struct arena *arena;
    const struct document_notes *look;
    const char *language;          /* of the sequence … */
    enum document_writing writing; /* … and its own */
    struct list waiting; /* of struct document_run *: marks whose notes have no place yet */
    uint32_t number;     /* of the last note of the sequence */
    uint32_t serial;
    bool links_text;
};

/* ---- marks ------------------------------------------------------------------------------- */

static bool is_wide(const char *language) {
    return g_ascii_strncasecmp(language, "ja", 2) == 0 ||
           g_ascii_strncasecmp(language, "zh", 2) == 0;
}

static const char *mark_text(const struct collector *collector, uint32_t number) {
    static const char *const wide[] = {
        [DOCUMENT_NOTE_PAREN] = "（%s）",
        [DOCUMENT_NOTE_WORD] = "（注%s）",
        [DOCUMENT_NOTE_ASTERISK] = "＊%s",
        [DOCUMENT_NOTE_NUMBER] = "%s",
    };
    static const char *const narrow[] = {
        [DOCUMENT_NOTE_PAREN] = "(%s)",
        [DOCUMENT_NOTE_WORD] = "(%s)",
        [DOCUMENT_NOTE_ASTERISK] = "*%s",
        [DOCUMENT_NOTE_NUMBER] = "%s",
    };
    bool is_wide_mark = is_wide(collector->language);
    enum document_numbering numbering = !is_wide_mark            ? DOCUMENT_NUMBER_DECIMAL
                                        : collector->look->kanji ? DOCUMENT_NUMBER_KANJI
                                                                 : DOCUMENT_NUMBER_FULLWIDTH;
    GString *text = g_string_new((is_wide_mark ? wide : narrow)[collector->look->mark]);
    g_string_replace(text, "%s",
                     document_number_text(collector->arena, numbering, number, collector->writing),
                     1);
    const char *copy = arena_strdup(collector->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* ---- notes ------------------------------------------------------------------------------- */

/* The run holds the note's text yet, or has been its mark before. */
static struct document_run said_by(struct arena *arena, const struct document_run *run) {
    const struct document_run *said =
        run->note ? LIST_AT(&run->note->runs, const struct document_run, 0) : run;
    const char *text = said->text;
    for (size_t i = 1; run->note && i < run->note->runs.count; i++) /* parted at addresses */
        text = arena_printf(arena, "%s%s", text,
                            LIST_AT(&run->note->runs, const struct document_run, i)->text);
    return (struct document_run){.text = text, .language = said->language, .origin = said->origin};
}

static void add_note(struct collector *collector, struct document_run *mark,
                     struct document_node *note) {
    struct arena *arena = collector->arena;
    note->kind = DOCUMENT_NOTE;
    note->origin = mark->origin;
    note->serial = ++collector->serial;
    *LIST_PUSH(arena, &note->runs, struct document_run) = said_by(arena, mark);
    if (collector->links_text)
        document_link_runs(arena, &note->runs);
    mark->kind = DOCUMENT_RUN_TEXT;
    mark->use = DOCUMENT_USE_REFERENCE;
    mark->text = mark_text(collector, ++collector->number);
    mark->language = NULL;
    mark->note = note;
    *LIST_PUSH(arena, &note->label, struct document_run) =
        (struct document_run){.text = mark->text, .origin = mark->origin};
}

/* Marks point at their notes, so that all are made room for first. */
static void place_notes(struct collector *collector, struct document_node *notes) {
    size_t count = collector->waiting.count;
    notes->children = (struct list){0};
    list_reserve(collector->arena, &notes->children, count, sizeof(struct document_node));
    for (size_t i = 0; i < count; i++)
        add_note(collector, *LIST_AT(&collector->waiting, struct document_run *, i),
                 LIST_PUSH(collector->arena, &notes->children, struct document_node));
    collector->waiting.count = 0;
}

static void collect_runs(struct collector *collector, struct list *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        struct document_run *run = LIST_AT(runs, struct document_run, i);
        if (run->kind == DOCUMENT_RUN_NOTE || run->note)
            *LIST_PUSH(collector->arena, &collector->waiting, struct document_run *) = run;
    }
}

static void collect_node(struct collector *collector, struct document_node *node) {
    if (node->kind == DOCUMENT_NOTES) {
        place_notes(collector, node);
        return;
    }
    collect_runs(collector, &node->label);
    collect_runs(collector, &node->runs);
    for (size_t i = 0; i < node->children.count; i++)
        collect_node(collector, LIST_AT(&node->children, struct document_node, i));
}

/* ---- sequences --------------------------------------------------------------------------- */

static void collect_sequence(struct collector *collector, struct document_node *node) {
    collector->number = 0;
    collect_node(collector, node);
    if (collector->waiting.count == 0)
        return;
    struct document_node *notes =
        LIST_PUSH(collector->arena, &node->children, struct document_node);
    notes->kind = DOCUMENT_NOTES;
    notes->style = collector->look->style;
    notes->origin = node->origin;
    place_notes(collector, notes);
}

void document_collect_notes(struct arena *arena, struct document *document) {
    struct collector collector = {
        .arena = arena, .look = &document->notes, .links_text = document->links_text};
    const char *language = document->language ? document->language : "";
    struct list *children = &document->root.children;
    bool has_sequences = false;
    for (size_t i = 0; i < children->count; i++) {
        struct document_node *node = LIST_AT(children, struct document_node, i);
        if (!node->sequence)
            continue;
        has_sequences = true;
        collector.language = node->language ? node->language : language;
        collector.writing = node->sequence->page.writing;
        collect_sequence(&collector, node);
    }
    collector.language = language;
    collector.writing = document->page.writing;
    if (!has_sequences)
        collect_sequence(&collector, &document->root);
}
