/* Renders a record with libshimai: embed RECORD OUT.pdf
 *
 *     cc main.c -o embed $(pkg-config --cflags --libs shimai) */
#include <shimai.h>
#include <stdio.h>

static void show_findings(const struct shimai *shimai) {
    const struct shimai_finding *findings;
    size_t count = shimai_findings(shimai, &findings);
    for (size_t i = 0; i < count; i++)
        fputs(findings[i].text, stderr);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: embed RECORD OUT.pdf\n");
        return 2;
    }
    bool written = false;
    struct shimai *shimai = shimai_new(NULL);
    struct shimai_record *record = shimai_record_read(shimai, argv[1]);
    struct shimai_layout *layout = record ? shimai_layout_read(shimai, "profile") : NULL;
    struct shimai_sheet *sheet = layout ? shimai_render(shimai, record, layout) : NULL;
    if (sheet)
        written = shimai_write(shimai, sheet, argv[2], NULL);
    if (written)
        printf("%s: %zu pages of %s\n", argv[2], shimai_sheet_pages(sheet),
               shimai_record_id(record));
    else
        show_findings(shimai);
    shimai_sheet_free(sheet);
    shimai_layout_free(layout);
    shimai_record_free(record);
    shimai_free(shimai);
    return written ? 0 : 1;
}
