/* Character classes of JLReq Appendix A, for characters by themselves. */
#include "text/text_int.h"

#include <glib.h>
#include <string.h>

static uint8_t listed_class(uint32_t character) {
    size_t low = 0, high = jlreq_range_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (character > jlreq_ranges[middle].last)
            low = middle + 1;
        else if (character < jlreq_ranges[middle].first)
            high = middle;
        else
            return jlreq_ranges[middle].class_number;
    }
    return 0;
}

uint8_t jlreq_class_of(uint32_t character) {
    if (character >= 0x4E00 && character <= 0x9FFF)
        return JLREQ_IDEOGRAPH;
    uint8_t listed = listed_class(character);
    if (listed)
        return listed;
    return g_unichar_iswide(character) ? JLREQ_IDEOGRAPH : JLREQ_WESTERN;
}

bool language_is_cjk(const char *language) {
    static const char *const cjk[] = {"ja", "zh", "ko"};
    for (size_t i = 0; language && i < COUNT_OF(cjk); i++)
        if (strncmp(language, cjk[i], 2) == 0 && (language[2] == '\0' || language[2] == '-'))
            return true;
    return false;
}

bool character_is_western(uint32_t character, uint8_t class_number) {
    return class_number >= JLREQ_NUMERAL && class_number <= JLREQ_WESTERN &&
           !g_unichar_iswide(character);
}
