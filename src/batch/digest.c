/* SHA-256 of bytes and files. */
#include "batch_int.h"

#include <errno.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

void batch_digest_bytes(const void *data, size_t size, char *ret_digest) {
    char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, size);
    g_strlcpy(ret_digest, digest, DIGEST_SIZE);
    g_free(digest);
}

/* A file that grows meanwhile is not read on. */
static bool digest_open(int file, int64_t limit, GChecksum *checksum) {
    unsigned char buffer[1 << 16];
    struct stat status;
    ssize_t count = 1;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > limit)
        return false;
    for (int64_t left = limit; count != 0 && left >= 0; left -= MAX(count, 0)) {
        count = read(file, buffer, sizeof buffer);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0)
            g_checksum_update(checksum, buffer, count);
    }
    return count == 0;
}

bool batch_digest_file(const char *path, int64_t limit, char *ret_digest) {
    struct input_problem problem;
    int file = input_open(path, &problem);
    if (file < 0)
        return false;
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    bool ok = digest_open(file, limit, checksum);
    if (ok)
        g_strlcpy(ret_digest, g_checksum_get_string(checksum), DIGEST_SIZE);
    g_checksum_free(checksum);
    close(file);
    return ok;
}
