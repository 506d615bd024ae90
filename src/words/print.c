/* Printing in a language: the format is looked up, and so are arguments that are texts of the table
 * themselves. Such a one is written into the format, and left out (`%.0s`) where it stood. */
#include "words/words.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARGUMENTS_MAX 16

/* What stands behind a `%`: `2$-8.*zu`. */
struct directive {
    const char *start;
    int number; /* 0: the next argument */
    int stars;  /* arguments for width and precision, before its own */
    bool bare;  /* without flags, width and precision */
    char modifier, conversion;
    size_t size;
};

static struct directive read_directive(const char *at) {
    struct directive directive = {.start = at};
    size_t digits = strspn(at, "0123456789");
    if (digits > 0 && at[digits] == '$') {
        directive.number = atoi(at);
        at += digits + 1;
    }
    size_t look = strspn(at, "-+ #0123456789.*");
    directive.bare = look == 0;
    for (; look > 0; look--)
        directive.stars += *at++ == '*';
    directive.modifier = strchr("lzjt", *at) ? *at : '\0';
    at += strspn(at, "hlzjt");
    directive.conversion = *at;
    at += *at != '\0';
    directive.size = (size_t)(at - directive.start);
    return directive;
}

/* Takes an argument; NULL unless it is a text. Other rooms' `long long` is as wide as `long`. */
static const char *take(const struct directive *directive, va_list *from) {
    _Static_assert(sizeof(long) == sizeof(long long), "one type for all that has a modifier");
    if (directive->conversion == 's')
        return va_arg(*from, const char *);
    bool is_real = strchr("fFeEgG", directive->conversion) != NULL;
    if (is_real)
        (void)va_arg(*from, double);
    if (!is_real && directive->modifier)
        (void)va_arg(*from, long);
    if (!is_real && !directive->modifier)
        (void)va_arg(*from, int);
    return NULL;
}

/* The texts among a format's arguments, by their number less one. False if there are too many. */
static bool list_texts(const char *format, va_list *from, const char **ret_texts) {
    int count = 0;
    while ((format = strchr(format, '%'))) {
        struct directive directive = read_directive(format + 1);
        format = directive.start + directive.size;
        if (directive.conversion == '%')
            continue;
        if (count + directive.stars >= ARGUMENTS_MAX)
            return false;
        for (int i = 0; i < directive.stars; i++, count++)
            (void)va_arg(*from, int);
        ret_texts[count++] = take(&directive, from);
    }
    return true;
}

/* NULL if it is none of the table. */
static const char *translate(enum words_language language, const char *text) {
    if (!text || !strchr(text, ' '))
        return NULL;
    const char *said = words_say(language, text);
    return said == text ? NULL : said;
}

static void put_text(const char *text, const struct directive *directive, FILE *out) {
    for (; *text; text++)
        fprintf(out, *text == '%' ? "%%%c" : "%c", *text);
    if (directive->number)
        fprintf(out, "%%%d$.0s", directive->number);
    else
        fputs("%.0s", out);
}

static void put_all(enum words_language language, const char *format, const char *const *texts,
                    FILE *out) {
    int next = 0;
    while (*format) {
        if (*format != '%') {
            putc(*format++, out);
            continue;
        }
        struct directive directive = read_directive(format + 1);
        int own = directive.number ? directive.number - 1 : next + directive.stars;
        bool is_text = directive.conversion == 's' && directive.bare && own < ARGUMENTS_MAX;
        const char *said = is_text ? translate(language, texts[own]) : NULL;
        if (said)
            put_text(said, &directive, out);
        else
            fprintf(out, "%.*s", (int)directive.size + 1, format);
        next = directive.conversion == '%' || directive.number ? next : own + 1;
        format = directive.start + directive.size;
    }
}

/* The format with its texts written in, for the caller to free; NULL: as it is. */
static char *write_in(enum words_language language, const char *format, const char *said,
                      va_list arguments) {
    const char *texts[ARGUMENTS_MAX] = {NULL};
    va_list copy;
    va_copy(copy, arguments);
    bool ok = list_texts(format, &copy, texts);
    va_end(copy);
    char *filled = NULL;
    size_t size;
    FILE *out = ok ? open_memstream(&filled, &size) : NULL;
    if (!out)
        return NULL;
    put_all(language, said, texts, out);
    fclose(out);
    return filled;
}

char *words_vprintf(enum words_language language, const char *format, va_list arguments) {
    const char *said = words_say(language, format);
    char *filled = language == WORDS_ENGLISH ? NULL : write_in(language, format, said, arguments);
    char *text = NULL;
    int size = vasprintf(&text, filled ? filled : said, arguments);
    free(filled);
    if (size < 0)
        abort(); /* as where memory is exhausted elsewhere */
    return text;
}
