/* Build tool: the weights of data/phrases → a C array on standard output (see phrase_int.h).
 *
 *   phrases FILE > phrase_tables.c
 *
 * Ends with 1 and a message when the file does not have the form its first lines describe. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The order of enum phrase_feature. */
static const char *const features[] = {"UW1", "UW2", "UW3", "UW4", "UW5", "UW6", "BW1",
                                       "BW2", "BW3", "TW1", "TW2", "TW3", "TW4"};
#define FEATURE_COUNT (sizeof features / sizeof features[0])

struct weight {
    uint64_t key;
    int weight;
};

static struct weight weights[16384];
static size_t count;

static void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

static uint64_t feature_of(const char *name) {
    for (size_t i = 0; i < FEATURE_COUNT; i++)
        if (strcmp(features[i], name) == 0)
            return i;
    fail("no feature: %s", name);
    return 0;
}

/* A character of the basic plane, in UTF-8. */
static uint64_t read_character(const unsigned char **at) {
    const unsigned char *bytes = *at;
    size_t size = bytes[0] < 0x80 ? 1 : bytes[0] < 0xE0 ? 2 : 3;
    if (bytes[0] >= 0xF0 || strlen((const char *)bytes) < size)
        fail("not of the basic plane: %s", (const char *)bytes);
    *at += size;
    if (size == 1)
        return bytes[0];
    if (size == 2)
        return (uint64_t)(bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3F);
    return (uint64_t)(bytes[0] & 0xF) << 12 | (uint64_t)(bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F);
}

/* A feature has as many characters as its first letter says: one, two or three. */
static uint64_t key_of(const char *name, const char *characters) {
    size_t length = name[0] == 'U' ? 1 : name[0] == 'B' ? 2 : 3;
    const unsigned char *at = (const unsigned char *)characters;
    uint64_t key = feature_of(name);
    for (size_t i = 0; i < 3; i++)
        key = key << 16 | (i < length ? read_character(&at) : 0);
    if (*at)
        fail("%s: too many characters: %s", name, characters);
    return key;
}

static void read_weights(const char *path) {
    char line[256], name[8], characters[32];
    FILE *file = fopen(path, "r");
    if (!file)
        fail("%s: cannot be opened", path);
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#')
            continue;
        struct weight *added = &weights[count];
        if (count + 1 >= sizeof weights / sizeof weights[0])
            fail("%s: too many weights", path);
        if (sscanf(line, "%7s %31s %d", name, characters, &added->weight) != 3)
            fail("%s: not a weight: %s", path, line);
        added->key = key_of(name, characters);
        count++;
    }
    fclose(file);
}

static int compare(const void *a, const void *b) {
    const struct weight *left = a, *right = b;
    return left->key < right->key ? -1 : left->key > right->key;
}

int main(int argument_count, char **arguments) {
    long sum = 0;
    if (argument_count != 2)
        fail("usage: phrases FILE");
    read_weights(arguments[1]);
    qsort(weights, count, sizeof *weights, compare);
    puts("/* Generated from data/phrases; do not edit. */\n#include \"text/phrase_int.h\"\n");
    puts("const struct phrase_weight phrase_weights[] = {");
    for (size_t i = 0; i < count; i++) {
        if (i && weights[i].key == weights[i - 1].key)
            fail("a weight stands twice");
        printf("    {0x%llX, %d},\n", (unsigned long long)weights[i].key, weights[i].weight);
        sum += weights[i].weight;
    }
    printf("};\nconst size_t phrase_weight_count = %zu;\nconst int32_t phrase_weight_sum = %ld;\n",
           count, sum);
    return 0;
}
