/* lists_pack OUT FOLDER PART…: an archive of the parts, files named as they are below the folder,
 * as a spreadsheet is one. Packed by hand, it has what no program writes, too. */
#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

static int add(zip_t *zip, const char *folder, const char *part) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, part);
    zip_source_t *source = zip_source_file(zip, path, 0, -1);
    return source && zip_file_add(zip, part, source, ZIP_FL_ENC_UTF_8) >= 0 ? 0 : 1;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: lists_pack OUT FOLDER PART...\n");
        return 2;
    }
    zip_t *zip = zip_open(argv[1], ZIP_CREATE | ZIP_TRUNCATE, NULL);
    int failed = !zip;
    for (int i = 3; i < argc && !failed; i++)
        failed = add(zip, argv[2], argv[i]);
    return zip && zip_close(zip) == 0 ? failed : 1;
}
