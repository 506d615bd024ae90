/* Addresses of the web and of mail: takes spaced cells, lets lines end within an address behind its
 * marks, without a hyphen, which a reader would type (The Chicago Manual of Style, 14.18; UAX #14,
 * 8.2 on URLs). Letters of an address are no word. */
#include "text/break_int.h"
#include "text/parts_int.h"

#include <string.h>

static bool is_in_address(const struct cell *cell) {
    return cell->kind == CELL_GLYPHS && cell->character > 0x20 && cell->character < 0x7F &&
           !cell->discardable && !cell->box_inside;
}

static bool begins_with_www(const struct cell *cells, size_t index) {
    if (index < 3 || (index > 3 && (cells[index - 4].traits & LETTER_ALPHANUMERIC) &&
                      cells[index - 4].character < 0x80))
        return false;
    for (size_t i = index - 3; i < index; i++)
        if (cells[i].character != 'w')
            return false;
    return true;
}

/* What tells an address from other text: user@host, scheme://host, www.host. */
static bool tells_address(const struct cell *cells, size_t count, size_t index) {
    uint32_t character = cells[index].character;
    if (character != '@' && character != '.' && character != ':')
        return false;
    if (index == 0 || index + 1 >= count || !(cells[index - 1].traits & LETTER_ALPHANUMERIC))
        return false;
    bool goes_on = cells[index + 1].traits & LETTER_ALPHANUMERIC;
    if (character == '@')
        return goes_on;
    if (character == '.')
        return goes_on && begins_with_www(cells, index);
    return index + 2 < count && cells[index + 1].character == '/' &&
           cells[index + 2].character == '/';
}

static bool may_end_line(const struct cell *before, const struct cell *after) {
    return strchr("/.-_@?&=#", (char)before->character) && (after->traits & LETTER_ALPHANUMERIC) &&
           before->penalty > line_costs.address;
}

#define LEAST_AFTER 3 /* characters of an address that begin a line */

static void part_address(struct cell *cells, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        cells[i].in_address = true;
        if (i > first && i + LEAST_AFTER < end && may_end_line(&cells[i], &cells[i + 1]))
            cells[i].penalty = line_costs.address;
    }
}

void text_part_addresses(struct shaped *shaped) {
    struct cell *cells = shaped->cells.items;
    size_t count = shaped->cells.count;
    for (size_t i = 0; i < count; i++) {
        if (!tells_address(cells, count, i))
            continue;
        size_t first = i, end = i + 1;
        while (first > 0 && is_in_address(&cells[first - 1]))
            first--;
        while (end < count && is_in_address(&cells[end]))
            end++;
        part_address(cells, first, end);
        i = end - 1;
    }
}
