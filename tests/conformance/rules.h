/* What the checks of rules share. Lengths they are given and give are in 1/1000 em. */
#ifndef SHIMAI_RULES_H
#define SHIMAI_RULES_H

#include "report.h"
#include "set.h"
#include "vectors.h"

struct run {
    struct report report;
    struct setter setter;
};

typedef void rule_check(struct run *run, struct trial *trial);

int millis(Length length);
bool near(int expected, int actual);
/* Fails the trial unless they agree. */
void expect(struct trial *trial, const char *what, int expected, int actual);

/* Where a glyph's em box begins on the line. An upright glyph has its origin 880 below that. */
int glyph_start(const struct text_glyph_run *run, size_t glyph);
/* Fails the trial unless a line may end where the vector has its bar, or must not. */
void try_break(struct run *run, struct trial *trial, const struct break_vector *vector);

/* ruby.c */
rule_check check_ruby_size, check_mono_ruby, check_overhang, check_two_rubies, check_group_ruby,
    check_ruby_at_edges, check_kenten, check_jidori, check_jukugo_ruby;
/* vertical.c */
rule_check check_vertical_quotes, check_vertical_forms, check_western_in_vertical,
    check_tate_chu_yoko, check_orientation;
/* inline.c */
rule_check check_complexes, check_reference_mark, check_warichu_size, check_warichu_parts,
    check_warichu_over_lines, check_even_spacing, check_tabs, check_filled_tabs;

#endif
