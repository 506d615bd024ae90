/* SHA-256 of bytes and files. */
#include "batch_int.h"

#include <glib.h>

void digest_bytes(const void *data, size_t size, char *ret_digest) {
    char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, size);
    g_strlcpy(ret_digest, digest, DIGEST_SIZE);
    g_free(digest);
}

bool digest_file(const char *path, char *ret_digest) {
    char *text;
    gsize size;
    if (!g_file_get_contents(path, &text, &size, NULL))
        return false;
    digest_bytes(text, size, ret_digest);
    g_free(text);
    return true;
}
