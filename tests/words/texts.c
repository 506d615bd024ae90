/* What the sources say: takes preprocessed C on standard input, prints the texts that users may
 * see, a line each, escaped as in C.
 *
 *   cc -E … | texts          texts of more than one word, and all that are given to `…_say` or SAID
 *   texts --keys ja.po       the keys of the table, in the same form
 *   texts --own ja.po        those that are not said by other libraries alone
 *
 * Adjacent literals are one text, as for the compiler. */
#include "../../src/words/tables/po.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX      65536
#define NAME_MAX_SIZE 256

struct reader {
    char text[TEXT_MAX], name[NAME_MAX_SIZE];
    size_t size;
    bool open;  /* literals stand since the last token */
    int saying; /* the parentheses that are open since a `…_say(`; 0: none */
};

/* Two words: a letter or a sign of punctuation, a blank, and something that is none; and somewhere
 * two small letters that belong to no directive of a format. */
static bool has_words(const char *text) {
    bool blank = false, letters = false;
    for (const char *at = text; *at; at++) {
        bool behind = at > text && (isalpha((unsigned char)at[-1]) || strchr("`)”%,:;.]}", at[-1]));
        blank = blank || (*at == ' ' && behind && at[1] && at[1] != ' ');
        letters = letters || (islower((unsigned char)at[0]) && islower((unsigned char)at[1]) &&
                              (at == text || !strchr("%\\lz", at[-1])));
    }
    return blank && letters;
}

static bool has_letters(const char *text) {
    for (; *text; text++)
        if (islower((unsigned char)*text) && (isalpha((unsigned char)text[1]) || text[1] == ' '))
            return true;
    return false;
}

static void end_text(struct reader *reader) {
    reader->text[reader->size] = '\0';
    if (reader->open && (has_words(reader->text) || (reader->saying && has_letters(reader->text))))
        puts(reader->text);
    reader->open = false;
    reader->size = 0;
}

static void read_literal(struct reader *reader) {
    int letter;
    while ((letter = getchar()) != EOF && letter != '"') {
        if (reader->size + 3 > TEXT_MAX)
            abort();
        reader->text[reader->size++] = (char)letter;
        if (letter == '\\')
            reader->text[reader->size++] = (char)getchar();
    }
    reader->open = true;
}

static void skip_character(void) {
    int letter;
    while ((letter = getchar()) != EOF && letter != '\'')
        if (letter == '\\')
            getchar();
}

static void skip_line(void) {
    int letter;
    while ((letter = getchar()) != EOF && letter != '\n')
        continue;
}

static int read_name(struct reader *reader, int letter) {
    size_t size = 0;
    for (; isalnum(letter) || letter == '_'; letter = getchar())
        if (size + 1 < NAME_MAX_SIZE)
            reader->name[size++] = (char)letter;
    reader->name[size] = '\0';
    return letter;
}

static bool is_saying(const char *name) {
    size_t size = strlen(name);
    return strcmp(name, "SAID") == 0 || (size > 4 && strcmp(name + size - 4, "_say") == 0);
}

static void read_token(struct reader *reader, int letter) {
    end_text(reader);
    if (isalpha(letter) || letter == '_') {
        ungetc(read_name(reader, letter), stdin);
        return;
    }
    if (letter == '(' && (reader->saying || is_saying(reader->name)))
        reader->saying++;
    else if (letter == ')' && reader->saying)
        reader->saying--;
    else if (letter == '\'')
        skip_character();
    reader->name[0] = '\0';
}

static void read_source(void) {
    static struct reader reader;
    int letter;
    bool line_begins = true;
    while ((letter = getchar()) != EOF) {
        if (letter == '#' && line_begins)
            skip_line();
        else if (letter == '"')
            read_literal(&reader);
        else if (!isspace(letter))
            read_token(&reader, letter);
        line_begins = letter == '\n' || letter == '#';
    }
    end_text(&reader);
}

int main(int argc, char **argv) {
    if (argc == 1) {
        read_source();
        return 0;
    }
    size_t count;
    struct po_message *messages = po_read(argv[argc - 1], &count);
    bool all = strcmp(argv[1], "--keys") == 0;
    for (size_t i = 0; i < count; i++) {
        if (!all && messages[i].is_foreign)
            continue;
        po_print_escaped(messages[i].key);
        putchar('\n');
    }
    po_free(messages, count);
    return 0;
}
