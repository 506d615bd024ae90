/* color: what eyes and copiers make of colours. Takes 0xRRGGBB of sRGB (IEC 61966-2-1), gives
 * figures; it knows no document. */
#ifndef SHIMAI_COLOR_H
#define SHIMAI_COLOR_H

#include <stdint.h>

/* Whose eyes: all cones, no long ones (protanopia), no middle ones (deuteranopia). */
enum color_sight { COLOR_SIGHT_FULL, COLOR_SIGHT_PROTAN, COLOR_SIGHT_DEUTAN };

/* What can be told apart in a legend and on marks of a few points. Two colours that a colour-blind
 * eye takes for one lie below 10; 15 leaves room for print and for light. */
#define COLOR_DIFFERENCE_LEAST 15.0
/* The same of a copy in gray, which has lightness alone. */
#define COLOR_LIGHTNESS_LEAST 8.0

/* WCAG 2.2, 1.4.3 and 1.4.11: text; large text (18 pt, or 14 pt bold) and marks. */
#define COLOR_CONTRAST_TEXT  4.5
#define COLOR_CONTRAST_MARKS 3.0

/* From 1 to 21 (WCAG 2.2, contrast ratio). */
double color_contrast(uint32_t one, uint32_t other);
/* ΔE*ab of CIE 1976 (ISO/CIE 11664-4) of two colours as that eye sees them: colours are simulated
 * by the matrices of Machado, Oliveira and Fernandes (2009) for a severity of 1. */
double color_difference(uint32_t one, uint32_t other, enum color_sight sight);
/* The colour, or a darker one of the same hue, that text on white can have. */
uint32_t color_readable(uint32_t color);
/* L* of CIE 1976, from 0 to 100: what a copier keeps. */
double color_lightness(uint32_t color);

#endif
