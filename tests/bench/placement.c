/* bench_placement [FILE]: time of placing labels on one side and on two, for charts of 25 to 500
 * labels, spread and all on one day; with a FILE, one line a chart in it ("SPAN HEIGHT GAP WISH
 * SIZE WISH SIZE …", in whole units), how far labels are moved: what labella.mjs compares with. */
#include "chart/chart_int.h"

#include <glib.h>
#include <stdio.h>
#include <time.h>

#define LABEL  (11 * LENGTH_PT)
#define ROUNDS 5

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int compare_wishes(const void *left, const void *right) {
    const struct chart_slot *a = left, *b = right;
    return (a->desired > b->desired) - (a->desired < b->desired);
}

static void fill_slots(GRand *random, struct chart_slot *slots, size_t count, bool one_day) {
    Length height = (Length)count * LABEL * 5 / 4;
    for (size_t i = 0; i < count; i++)
        slots[i] = (struct chart_slot){one_day ? height / 2 : g_rand_int_range(random, 0, height),
                                       LABEL * g_rand_int_range(random, 1, 3) * 2 / 3};
    qsort(slots, count, sizeof *slots, compare_wishes);
}

static void time_count(GRand *random, size_t count, bool one_day) {
    struct chart_slot *slots = g_new(struct chart_slot, count);
    Length *begins = g_new(Length, count);
    bool *is_left = g_new(bool, count);
    double single = 0, twofold = 0;
    int64_t length = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct chart_room room = {0, 0, (Length)count * LABEL * 5 / 4, 20 * LENGTH_PT, NULL};
        fill_slots(random, slots, count, one_day);
        double start = now();
        if (!chart_place_slots(slots, count, &room, begins))
            puts("no room");
        single += now() - start;
        room.high = room.high * 5 / 8;
        for (size_t i = 0; i < count; i++)
            slots[i].desired = slots[i].desired * 5 / 8;
        start = now();
        if (!chart_choose_sides(slots, count, &room, is_left, &length))
            puts("no room");
        twofold += now() - start;
    }
    printf("%5zu  %-8s %9.3f ms %11.2f ms\n", count, one_day ? "one day" : "spread",
           single * 1000 / ROUNDS, twofold * 1000 / ROUNDS);
    g_free(is_left);
    g_free(begins);
    g_free(slots);
}

static void time_all(void) {
    static const size_t counts[] = {25, 50, 100, 200, 500};
    GRand *random = g_rand_new_with_seed(1);
    printf("labels         one side      two sides\n");
    for (int one_day = 0; one_day < 2; one_day++)
        for (size_t i = 0; i < COUNT_OF(counts); i++)
            time_count(random, counts[i], one_day);
    g_rand_free(random);
}

/* ---- charts of a file -------------------------------------------------------------------- */

static void place_line(const char *line) {
    char **fields = g_strsplit(g_strstrip(g_strdup(line)), " ", -1);
    size_t count = (g_strv_length(fields) - 3) / 2;
    struct chart_slot *slots = g_new(struct chart_slot, count + 1);
    Length *begins = g_new(Length, count + 1);
    struct chart_room room = {(Length)atoi(fields[2]), 0, (Length)atoi(fields[1]),
                              (Length)atoi(fields[0]), NULL};
    int64_t total = 0, most = 0;
    for (size_t i = 0; i < count; i++)
        slots[i] =
            (struct chart_slot){(Length)atoi(fields[3 + 2 * i]), (Length)atoi(fields[4 + 2 * i])};
    bool fits = chart_place_slots(slots, count, &room, begins);
    for (size_t i = 0; fits && i < count; i++) {
        int64_t moved = ABS((int64_t)begins[i] - slots[i].desired);
        total += moved;
        most = MAX(most, moved);
    }
    printf("%zu %lld %lld %d\n", count, (long long)total, (long long)most, fits ? 0 : 1);
    g_free(begins);
    g_free(slots);
    g_strfreev(fields);
}

int main(int argc, char **argv) {
    char line[1 << 16];
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (argc <= 1)
        time_all();
    while (file && fgets(line, sizeof line, file))
        place_line(line);
    if (file)
        fclose(file);
    return argc > 1 && !file;
}
