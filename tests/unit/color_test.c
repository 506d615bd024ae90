/* What eyes and copiers make of colours: known figures, and those of the colours that charts take.
 */
#include "color/color.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_near(double figure, double expected, double within) {
    if (fabs(figure - expected) > within)
        fail_msg("%.3f, not %.3f", figure, expected);
}

/* Figures of WCAG's own examples. */
static void contrast_is_that_of_wcag(void **state) {
    (void)state;
    assert_near(color_contrast(0xFFFFFF, 0x000000), 21, 0.001);
    assert_near(color_contrast(0x000000, 0xFFFFFF), 21, 0.001);
    assert_near(color_contrast(0x777777, 0xFFFFFF), 4.478, 0.001);
    assert_near(color_contrast(0x0000FF, 0xFFFFFF), 8.592, 0.001);
    assert_near(color_contrast(0x123A52, 0x123A52), 1, 0.001);
}

static void lightness_is_that_of_cie(void **state) {
    (void)state;
    assert_near(color_lightness(0xFFFFFF), 100, 0.01);
    assert_near(color_lightness(0x000000), 0, 0.01);
    assert_near(color_lightness(0x777777), 50.03, 0.01);
    assert_near(color_lightness(0xFF0000), 53.24, 0.01);
}

static void grays_look_so_to_all(void **state) {
    (void)state;
    for (int sight = COLOR_SIGHT_FULL; sight <= COLOR_SIGHT_DEUTAN; sight++)
        assert_near(color_difference(0x000000, 0xFFFFFF, (enum color_sight)sight), 100, 0.1);
}

static void red_and_green_are_near_for_some(void **state) {
    (void)state;
    const uint32_t red = 0xB84A00, olive = 0x8A5F00;
    assert_near(color_difference(red, olive, COLOR_SIGHT_FULL), 31.7, 0.1);
    assert_near(color_difference(red, olive, COLOR_SIGHT_PROTAN), 2.2, 0.1);
    assert_near(color_difference(red, olive, COLOR_SIGHT_DEUTAN), 6.5, 0.1);
}

static void text_is_darkened_until_it_can_be_read(void **state) {
    (void)state;
    assert_int_equal(color_readable(0x0A5DCA), 0x0A5DCA);
    assert_true(color_contrast(color_readable(0xA89132), 0xFFFFFF) >= 4.5);
    assert_true(color_contrast(color_readable(0xA89132), 0xFFFFFF) < 4.7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(lightness_is_that_of_cie),
        cmocka_unit_test(text_is_darkened_until_it_can_be_read),
        cmocka_unit_test(grays_look_so_to_all),
        cmocka_unit_test(red_and_green_are_near_for_some),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
