/* Pages and settings → the size of the sheets and where each cell of them lies. Cells have the size
 * of most pages and touch; together they are the block, in the middle of the sheet, so that the
 * fold of a booklet is the sheet's. */
#include "impose/impose_int.h"

#include <glib.h>
#include <math.h>

#define PT_OF_MM  (72 / 25.4)
#define TOLERANCE 1.0 /* pt: sizes no further apart are the same */

/* ---- the size of most pages -------------------------------------------------------------- */

static bool is_same(struct impose_size a, struct impose_size b) {
    return fabs(a.width - b.width) <= TOLERANCE && fabs(a.height - b.height) <= TOLERANCE;
}

struct tally {
    struct impose_size size;
    size_t pages;
};

/* More sizes than these are not told apart. */
#define TALLIES_MAX 64

static struct impose_size size_of_most(const struct list *pages) {
    struct tally tallies[TALLIES_MAX] = {0};
    size_t count = 0, most = 0;
    for (size_t i = 0; i < pages->count; i++) {
        struct impose_size size = LIST_AT(pages, const struct impose_page, i)->size;
        size_t at = 0;
        while (at < count && !is_same(tallies[at].size, size))
            at++;
        if (at == TALLIES_MAX)
            continue;
        if (at == count)
            tallies[count++].size = size;
        tallies[at].pages++;
    }
    for (size_t i = 1; i < count; i++)
        most = tallies[i].pages > tallies[most].pages ? i : most;
    return tallies[most].size;
}

static char *size_text(struct impose_size size) {
    return g_strdup_printf("%ld × %ld mm", lround(size.width / PT_OF_MM),
                           lround(size.height / PT_OF_MM));
}

static void report_sizes(const struct impose_input *input, struct impose_size most,
                         struct diags *diags) {
    size_t first = 0, others = 0;
    for (size_t i = input->pages.count; i > 0; i--) {
        if (is_same(LIST_AT(&input->pages, const struct impose_page, i - 1)->size, most))
            continue;
        first = i;
        others++;
    }
    if (others == 0)
        return;
    char *size = size_text(LIST_AT(&input->pages, const struct impose_page, first - 1)->size);
    char *usual = size_text(most);
    diag_report(diags, DIAG_PDF_SIZES, (struct span){.source = input->source},
                "such pages are centred, and made smaller if they do not fit",
                "page %zu is %s, where most are %s (%zu of %zu pages differ)", first, size, usual,
                others, input->pages.count);
    g_free(usual);
    g_free(size);
}

/* ---- the sheet --------------------------------------------------------------------------- */

static struct impose_size turned(struct impose_size size) {
    return (struct impose_size){size.height, size.width};
}

static struct impose_size size_of(const struct paper_size *paper) {
    return (struct impose_size){paper->width_mm * PT_OF_MM, paper->height_mm * PT_OF_MM};
}

/* How much smaller `inner` must be to fit; 1 if it fits as it is. */
static double fit(struct impose_size inner, struct impose_size outer) {
    if (inner.width <= outer.width + TOLERANCE && inner.height <= outer.height + TOLERANCE)
        return 1;
    return fmin(outer.width / inner.width, outer.height / inner.height);
}

/* If both ways are as good, the one that lies as `inner` does. */
static struct impose_size turned_to_fit(struct impose_size inner, struct impose_size outer) {
    bool alike = (inner.width > inner.height) == (outer.width > outer.height);
    struct impose_size first = alike ? outer : turned(outer);
    return fit(inner, turned(first)) > fit(inner, first) ? turned(first) : first;
}

static double area(struct impose_size size) {
    return size.width * size.height;
}

/* The smallest that holds `needed`; if none does, one made to measure. */
static struct impose_size smallest_paper(struct impose_size needed) {
    struct impose_size smallest = {INFINITY, INFINITY};
    for (size_t i = 0; i < PAPER_MAX; i++) {
        struct impose_size size = turned_to_fit(needed, size_of(&paper_sizes[i]));
        double slack = paper_sizes[i].named ? 3 * TOLERANCE : INFINITY;
        if (fit(needed, size) == 1 && size.width - needed.width <= slack &&
            size.height - needed.height <= slack && area(size) < area(smallest))
            smallest = size;
    }
    return isinf(smallest.width) ? needed : smallest;
}

static struct impose_box middle_of(struct impose_size sheet, struct impose_size block) {
    double left = (sheet.width - block.width) / 2, bottom = (sheet.height - block.height) / 2;
    return (struct impose_box){left, bottom, left + block.width, bottom + block.height};
}

static void report_scale(const struct impose_settings *settings, double scale,
                         struct diags *diags) {
    diag_report(diags, DIAG_PDF_SCALED, (struct span){0},
                settings->marks ? "marks need 15 mm around the pages; a larger sheet has room"
                                : "without --sheet they keep their size",
                "pages are scaled to %ld %% to fit %s", lround(scale * 100), settings->sheet->name);
}

/* The innermost sheet must keep most of its pages. */
static bool check_creep(const struct impose_input *input, const struct impose_settings *settings,
                        struct impose_size page, struct diags *diags) {
    size_t sheets = (input->pages.count + 3) / 4;
    if (settings->signature && settings->signature < sheets)
        sheets = settings->signature;
    double most = settings->creep * (double)(sheets - 1);
    if (most <= page.width / 8)
        return true;
    diag_report(diags, DIAG_OPTION_VALUE, (struct span){0}, "make signatures of fewer sheets",
                "creep: the innermost of %zu sheets would move by %ld mm", sheets,
                lround(most / PT_OF_MM));
    return false;
}

bool impose_sheet_plan(const struct impose_input *input, const struct impose_settings *settings,
                       struct diags *diags, struct impose_sheet *ret_sheet) {
    double margin = settings->marks ? 2 * impose_marks_margin() : 0;
    struct impose_sheet sheet = {.grid = impose_grid_of(settings->layout), .scale = 1};
    struct impose_size page = size_of_most(&input->pages);
    struct impose_size block = {page.width * sheet.grid.columns, page.height * sheet.grid.rows};
    report_sizes(input, page, diags);
    if (!check_creep(input, settings, page, diags))
        return false;
    if (settings->sheet) {
        struct impose_size paper = size_of(settings->sheet);
        struct impose_size room = {paper.width - margin, paper.height - margin};
        struct impose_size used = turned_to_fit(block, room);
        sheet.size = (struct impose_size){used.width + margin, used.height + margin};
        sheet.scale = fit(block, used);
    } else {
        sheet.size =
            smallest_paper((struct impose_size){block.width + margin, block.height + margin});
    }
    if (sheet.scale < 1)
        report_scale(settings, sheet.scale, diags);
    sheet.page = (struct impose_size){page.width * sheet.scale, page.height * sheet.scale};
    sheet.block = middle_of(
        sheet.size, (struct impose_size){block.width * sheet.scale, block.height * sheet.scale});
    *ret_sheet = sheet;
    return true;
}

/* ---- cells ------------------------------------------------------------------------------- */

/* Where cell `index` of a side lies; `shift`: by creep. */
static struct impose_box cell_box(const struct impose_sheet *sheet, int index, double shift) {
    int column = index % sheet->grid.columns, row = index / sheet->grid.columns;
    double left = sheet->block.left + column * sheet->page.width + (column == 0 ? shift : -shift);
    double top = sheet->block.top - row * sheet->page.height;
    return (struct impose_box){left, top - sheet->page.height, left + sheet->page.width, top};
}

/* What of the sheet is a cell's own: to the edges of the sheet, and to the middle between cells. */
static struct impose_box cell_realm(const struct impose_sheet *sheet, int index) {
    int column = index % sheet->grid.columns, row = index / sheet->grid.columns;
    double fold = sheet->size.width / 2, middle = sheet->size.height / 2;
    return (struct impose_box){
        column == 0 ? 0 : fold,
        row == sheet->grid.rows - 1 ? 0 : middle,
        column == sheet->grid.columns - 1 ? sheet->size.width : fold,
        row == 0 ? sheet->size.height : middle,
    };
}

/* Takes the trimmed page, turned and `scale` times as large, to where its corner is at (x, y). */
static void set_matrix(const struct impose_page *page, double scale, double x, double y,
                       double matrix[6]) {
    const struct impose_box *trim = &page->trim;
    const double s = scale;
    const double rows[4][6] = {
        {s, 0, 0, s, x - s * trim->left, y - s * trim->bottom},
        {0, -s, s, 0, x - s * trim->bottom, y + s * trim->right},
        {-s, 0, 0, -s, x + s * trim->right, y + s * trim->top},
        {0, s, -s, 0, x + s * trim->top, y - s * trim->left},
    };
    for (int i = 0; i < 6; i++)
        matrix[i] = rows[page->turn / 90][i];
}

/* The bounds of a box taken through a matrix of right angles. */
static struct impose_box map_box(const double m[6], struct impose_box box) {
    double x1 = m[0] * box.left + m[2] * box.bottom + m[4];
    double y1 = m[1] * box.left + m[3] * box.bottom + m[5];
    double x2 = m[0] * box.right + m[2] * box.top + m[4];
    double y2 = m[1] * box.right + m[3] * box.top + m[5];
    return (struct impose_box){fmin(x1, x2), fmin(y1, y2), fmax(x1, x2), fmax(y1, y2)};
}

struct impose_placement impose_sheet_place(const struct impose_sheet *sheet,
                                           const struct impose_page *page, int index,
                                           double shift) {
    struct impose_box cell = cell_box(sheet, index, shift);
    struct impose_size full = {page->size.width * sheet->scale, page->size.height * sheet->scale};
    double smaller = fit(full, sheet->page);
    double x = (cell.left + cell.right - full.width * smaller) / 2;
    double y = (cell.bottom + cell.top - full.height * smaller) / 2;
    struct impose_placement placement;
    set_matrix(page, page->unit * sheet->scale * smaller, x, y, placement.matrix);
    struct impose_box bleed = map_box(placement.matrix, page->bleed);
    struct impose_box realm = cell_realm(sheet, index);
    placement.clip =
        (struct impose_box){fmax(bleed.left, realm.left), fmax(bleed.bottom, realm.bottom),
                            fmin(bleed.right, realm.right), fmin(bleed.top, realm.top)};
    return placement;
}
