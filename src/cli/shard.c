/* Shards: which part of the documents this process is to make. Arrays of jobs tell their members
 * who they are in the environment; each row is such a system. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct system_row {
    const char *index, *first, *step; /* NULL: counted from 0, by 1 */
    const char *count;
};

static const struct system_row systems[] = {
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP",
     "SLURM_ARRAY_TASK_COUNT"},
    {"JOB_COMPLETION_INDEX", NULL, NULL, "JOB_COMPLETIONS"},
    {"AWS_BATCH_JOB_ARRAY_INDEX", NULL, NULL, "AWS_BATCH_JOB_ARRAY_SIZE"},
};

#define SHARDS_MAX 100000

static bool read_number(const char *text, long *ret_number) {
    char *end = NULL;
    errno = 0;
    long number = text ? strtol(text, &end, 10) : 0;
    if (!text || *text < '0' || *text > '9' || end == text || *end || errno || number < 0)
        return false;
    *ret_number = number;
    return true;
}

static bool read_option(const char *option, unsigned *ret_shard, unsigned *ret_shards) {
    long shard, shards;
    const char *slash = strchr(option, '/');
    char first[16] = "";
    if (slash && (size_t)(slash - option) < sizeof first)
        memcpy(first, option, (size_t)(slash - option));
    if (read_number(first, &shard) && read_number(slash + 1, &shards) && shard >= 1 &&
        shard <= shards && shards <= SHARDS_MAX) {
        *ret_shard = (unsigned)(shard - 1);
        *ret_shards = (unsigned)shards;
        return true;
    }
    cli_misuse("--shard: %s is no I/N with I from 1 to N, N up to %d [E090]", option, SHARDS_MAX);
    return false;
}

static bool read_system(const struct system_row *row, unsigned *ret_shard, unsigned *ret_shards) {
    long index, count, first = 0, step = 1;
    const char *count_text = getenv(row->count);
    if (!count_text) {
        cli_misuse("%s is set, but not %s; set it, or say --shard (1/1 for everything)", row->index,
                   row->count);
        return false;
    }
    if (row->first && getenv(row->first))
        (void)read_number(getenv(row->first), &first);
    if (row->step && getenv(row->step))
        (void)read_number(getenv(row->step), &step);
    if (!read_number(getenv(row->index), &index) || !read_number(count_text, &count) || step < 1 ||
        index < first || (index - first) / step >= count || count > SHARDS_MAX) {
        cli_misuse("%s=%s and %s=%s do not go together", row->index, getenv(row->index), row->count,
                   count_text);
        return false;
    }
    *ret_shard = (unsigned)((index - first) / step);
    *ret_shards = (unsigned)count;
    return true;
}

bool cli_find_shard(const char *option, unsigned *ret_shard, unsigned *ret_shards) {
    if (option)
        return read_option(option, ret_shard, ret_shards);
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++) {
        const char *index = getenv(systems[i].index);
        if (index && *index)
            return read_system(&systems[i], ret_shard, ret_shards);
    }
    *ret_shard = 0;
    *ret_shards = 1;
    return true;
}
