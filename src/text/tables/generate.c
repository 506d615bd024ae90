/* Build tool: the tables of data/jlreq → C arrays on standard output (see text_int.h).
 *
 *   generate FOLDER > jlreq_tables.c
 *
 * Ends with 1 and a message when a table does not have the form its first lines describe. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLASS_MAX 32 /* 0: line head; 1 to 30: classes; 31: line end */

static void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

static FILE *open_table(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.txt", folder, name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail("%s: cannot be opened", path);
    return file;
}

/* The next line that is no comment, without its newline; NULL at the end. */
static char *next_line(FILE *file, char *buffer, int size) {
    while (fgets(buffer, size, file)) {
        buffer[strcspn(buffer, "\n")] = '\0';
        if (buffer[0] && buffer[0] != '#')
            return buffer;
    }
    return NULL;
}

/* ---- classes, orientations ---- */

struct range {
    unsigned long first, last;
    int class_number;
};

static int compare_ranges(const void *a, const void *b) {
    const struct range *left = a, *right = b;
    return left->first < right->first ? -1 : left->first > right->first;
}

static size_t read_ranges(const char *folder, const char *name, struct range *ranges,
                          size_t limit) {
    FILE *file = open_table(folder, name);
    char buffer[4096];
    size_t count = 0;
    int class_number = 0;
    for (char *line; (line = next_line(file, buffer, sizeof buffer));) {
        if (line[0] != ' ') {
            class_number = atoi(line);
            continue;
        }
        for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
            if (count == limit)
                fail("%s: too many ranges", name);
            char *end;
            struct range *range = &ranges[count++];
            range->first = range->last = strtoul(word, &end, 16);
            if (*end == '-')
                range->last = strtoul(end + 1, &end, 16);
            if (*end)
                fail("%s: not a code point or range: %s", name, word);
            range->class_number = class_number;
        }
    }
    fclose(file);
    return count;
}

/* The table `name` as the array `array`s and its `array`_count. */
static void write_ranges(const char *folder, const char *name, const char *array) {
    static struct range ranges[4096];
    size_t count = read_ranges(folder, name, ranges, 4096);
    qsort(ranges, count, sizeof *ranges, compare_ranges);
    printf("const struct jlreq_range %ss[] = {\n", array);
    for (size_t i = 0; i < count; i++) {
        if (i && ranges[i].first <= ranges[i - 1].last)
            fail("%s: %04lX stands twice", name, ranges[i].first);
        printf("    {0x%04lX, 0x%04lX, %d},\n", ranges[i].first, ranges[i].last,
               ranges[i].class_number);
    }
    printf("};\nconst size_t %s_count = %zu;\n\n", array, count);
}

/* ---- matrices ---- */

struct matrix {
    char cells[CLASS_MAX][CLASS_MAX][24]; /* "" where the table has no such cell */
};

static int class_of(const char *word) {
    if (strcmp(word, "head") == 0)
        return 0;
    if (strcmp(word, "end") == 0)
        return CLASS_MAX - 1;
    int number = atoi(word);
    if (number < 1 || number > 30)
        fail("not a class: %s", word);
    return number;
}

static int read_header(FILE *file, int *columns) {
    char buffer[4096];
    int count = 0;
    char *line = next_line(file, buffer, sizeof buffer);
    for (char *word = line ? strtok(line, " ") : NULL; word; word = strtok(NULL, " "))
        columns[count++] = class_of(word);
    return count;
}

static void read_matrix(const char *folder, const char *name, struct matrix *matrix) {
    FILE *file = open_table(folder, name);
    int columns[CLASS_MAX];
    char buffer[4096];
    memset(matrix, 0, sizeof *matrix);
    int count = read_header(file, columns);
    for (char *line; (line = next_line(file, buffer, sizeof buffer));) {
        int row = class_of(strtok(line, " "));
        for (int i = 0; i < count; i++) {
            char *word = strtok(NULL, " ");
            if (!word || strlen(word) >= sizeof matrix->cells[0][0])
                fail("%s: row %d has a bad cell %d", name, row, columns[i]);
            strcpy(matrix->cells[row][columns[i]], word);
        }
    }
    fclose(file);
}

/* Writes every cell through `write_cell`, which gets "" for missing ones. */
static void write_matrix(const struct matrix *matrix, const char *indent,
                         void (*write_cell)(const char *cell)) {
    for (int row = 0; row < CLASS_MAX; row++) {
        printf("%s{", indent);
        for (int column = 0; column < CLASS_MAX; column++) {
            write_cell(matrix->cells[row][column]);
            fputs(column + 1 < CLASS_MAX ? ", " : "},\n", stdout);
        }
    }
}

static bool is_empty(const char *cell) {
    return !cell[0] || strcmp(cell, ".") == 0 || strcmp(cell, "x") == 0;
}

static void write_space(const char *cell) {
    int before = 0, after = 0;
    if (!is_empty(cell))
        for (const char *at = cell; *at; at += 2) {
            if ((at[0] != 'a' && at[0] != 'b') || at[1] < '0' || at[1] > '8')
                fail("spacing: bad cell %s", cell);
            *(at[0] == 'b' ? &before : &after) = at[1] - '0';
        }
    printf("{%d, %d}", before, after);
}

static void write_break(const char *cell) {
    printf("'%c'", cell[0] && cell[0] != 'x' ? cell[0] : '0');
}

static void write_shrink(const char *cell) {
    int to[2] = {0}, step[2] = {0}, whole[2] = {0};
    if (!is_empty(cell))
        for (const char *at = cell; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
            char side, arrow[3];
            int from, part_to, part_step;
            if (sscanf(at, "%c%1d%2[=>]%1d@%1d", &side, &from, arrow, &part_to, &part_step) != 5)
                fail("reduction: bad cell %s", cell);
            int part = side == 'a';
            to[part] = part_to;
            step[part] = part_step;
            whole[part] = arrow[0] == '=';
        }
    printf("{{{%d, %d, %d}, {%d, %d, %d}}}", to[0], step[0], whole[0], to[1], step[1], whole[1]);
}

static void write_stretch(const char *cell) {
    int to = 0, step = 0;
    char condition = 0;
    if (strcmp(cell, "+") == 0)
        step = 4;
    else if (strcmp(cell, "k") == 0 || strcmp(cell, "d") == 0) {
        condition = cell[0];
        to = 2;
        step = 3;
    } else if (!is_empty(cell) && sscanf(cell, "<%1d@%1d", &to, &step) != 2)
        fail("expansion: bad cell %s", cell);
    printf("{%d, %d, %d}", to, step, condition);
}

static void write_table(const char *folder, const char *name, const char *declaration,
                        void (*write_cell)(const char *)) {
    static struct matrix matrix;
    read_matrix(folder, name, &matrix);
    printf("const %s[JLREQ_CLASS_MAX][JLREQ_CLASS_MAX] = {\n", declaration);
    write_matrix(&matrix, "    ", write_cell);
    puts("};\n");
}

static void write_reductions(const char *folder) {
    static const char *const names[] = {"reduction-jlreq", "reduction-jis", "reduction-book"};
    static struct matrix matrix;
    puts("const struct jlreq_shrink jlreq_shrinks[3][JLREQ_CLASS_MAX][JLREQ_CLASS_MAX] = {");
    for (int i = 0; i < 3; i++) {
        read_matrix(folder, names[i], &matrix);
        puts("    {");
        write_matrix(&matrix, "        ", write_shrink);
        puts("    },");
    }
    puts("};\n");
}

/* ---- kinsoku levels ---- */

static void write_rule(int level, const char *word) {
    int number;
    unsigned long first, second;
    if (sscanf(word, "class-%d", &number) == 1)
        printf("    {%d, JLREQ_BEFORE_CLASS, %d, 0},\n", level, number);
    else if (sscanf(word, "after-%d", &number) == 1)
        printf("    {%d, JLREQ_AFTER_CLASS, %d, 0},\n", level, number);
    else if (sscanf(word, "same-%d", &number) == 1)
        printf("    {%d, JLREQ_SAME_CLASS, %d, 0},\n", level, number);
    else if (sscanf(word, "%lx+%lx", &first, &second) == 2)
        printf("    {%d, JLREQ_PAIR, 0x%lX, 0x%lX},\n", level, first, second);
    else if (sscanf(word, "%lx", &first) == 1)
        printf("    {%d, JLREQ_BEFORE_CHARACTER, 0x%lX, 0},\n", level, first);
    else
        fail("kinsoku: bad word %s", word);
}

static void write_kinsoku(const char *folder) {
    static const char *const names[] = {"strict", "very-strict", "loose", "very-loose"};
    FILE *file = open_table(folder, "kinsoku");
    char buffer[4096];
    puts("const struct jlreq_lift jlreq_lifts[] = {");
    for (char *line; (line = next_line(file, buffer, sizeof buffer));) {
        char *name = strtok(line, ":");
        int level = -1;
        for (int i = 0; i < 4; i++)
            if (name && strcmp(name, names[i]) == 0)
                level = i;
        if (level < 0)
            fail("kinsoku: not a level: %s", name ? name : "");
        for (char *word = strtok(NULL, " "); word; word = strtok(NULL, " "))
            write_rule(level, word);
    }
    puts("};\nconst size_t jlreq_lift_count = sizeof jlreq_lifts / sizeof jlreq_lifts[0];");
    fclose(file);
}

int main(int count, char **arguments) {
    if (count != 2)
        fail("usage: generate FOLDER");
    const char *folder = arguments[1];
    puts("/* Generated from data/jlreq; do not edit. */\n#include \"text/text_int.h\"\n");
    write_ranges(folder, "classes", "jlreq_range");
    write_ranges(folder, "orientation", "jlreq_orientation");
    write_table(folder, "spacing", "struct jlreq_space jlreq_spaces", write_space);
    write_table(folder, "linebreak", "char jlreq_breaks", write_break);
    write_reductions(folder);
    write_table(folder, "expansion", "struct jlreq_stretch jlreq_stretches", write_stretch);
    write_kinsoku(folder);
    return 0;
}
