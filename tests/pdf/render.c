/* pdf_render PROFILE RECORD LAYOUT OUTPUT: a record's sheet as a PDF of a profile (archive,
 * attached, plain), through the public library. */
#include "shimai.h"

#include <stdio.h>
#include <string.h>

static int show_errors(const struct shimai *shimai) {
    const struct shimai_finding *findings;
    size_t count = shimai_findings(shimai, &findings);
    for (size_t i = 0; i < count; i++)
        if (findings[i].severity == SHIMAI_ERROR)
            fprintf(stderr, "%s\n", findings[i].text);
    return 1;
}

int main(int argc, char **argv) {
    static const char *const names[] = {
        [SHIMAI_PDF_ARCHIVE] = "archive",
        [SHIMAI_PDF_ATTACHED] = "attached",
        [SHIMAI_PDF_PLAIN] = "plain",
    };
    struct shimai_output output = {.format = SHIMAI_PDF};
    size_t profile = 0;
    if (argc != 5)
        return 2;
    while (profile < 3 && strcmp(names[profile], argv[1]) != 0)
        profile++;
    output.profile = (enum shimai_profile)profile;
    struct shimai *shimai = shimai_new(&(struct shimai_options){.date = 1700000000});
    struct shimai_record *record = shimai_record_read(shimai, argv[2]);
    struct shimai_layout *layout = record ? shimai_layout_read(shimai, argv[3]) : NULL;
    struct shimai_sheet *sheet = layout ? shimai_render(shimai, record, layout) : NULL;
    int status = sheet && shimai_write(shimai, sheet, argv[4], &output) ? 0 : show_errors(shimai);
    shimai_sheet_free(sheet);
    shimai_layout_free(layout);
    shimai_record_free(record);
    shimai_free(shimai);
    return status;
}
