/* The cases themselves; rules are named as in rules.c. */
#include "vectors.h"

#define JIS                                                                                        \
    { .reduction = COMPOSITION_REDUCE_JIS }
#define BOOK                                                                                       \
    { .reduction = COMPOSITION_REDUCE_BOOK }
#define SOLID                                                                                      \
    { .line_end = COMPOSITION_LINE_END_SOLID }
#define VERY_STRICT                                                                                \
    { .kinsoku = COMPOSITION_KINSOKU_VERY_STRICT }
#define LOOSE                                                                                      \
    { .kinsoku = COMPOSITION_KINSOKU_LOOSE }
#define VERY_LOOSE                                                                                 \
    { .kinsoku = COMPOSITION_KINSOKU_VERY_LOOSE }
#define FIXED                                                                                      \
    { .western_space = COMPOSITION_WESTERN_FIXED }

const struct width_vector width_vectors[] = {
    {"P1", "「", 500},        {"P1", "」", 500},          {"P1", "・", 500},
    {"P1", "。", 500},        {"P1", "、", 500},          {"P1", "、字", 2000},
    {"P1", "。字", 2000},     {"P1", "」字", 2000},       {"P1", "字「字", 3000},
    {"P1", "字・字", 3000},   {"P3", "、」字", 2500},     {"P3", "。」字", 2500},
    {"P3", "」、字", 2500},   {"P3", "」。字", 2500},     {"P3", "」」字", 2500},
    {"P3", "字「「字", 3500}, {"P3", "、「", 1500},       {"P3", "。「", 1500},
    {"P3", "」「", 1500},     {"P3", "」。「", 2000},     {"P3", "」・字", 2500},
    {"P3", "字・「", 2500},   {"P4", "１，２３４", 4500}, {"P4", "３：５", 2500},
    {"P4", "３．５", 2500},   {"Q1", "か？", 2000},       {"Q1", "か！　き", 4000},
    {"Q1", "か？」き", 4000}, {"Q3", "か？き", 3000},     {"Q3", "か！き", 3000},
    {"Q4", "国‐国", 2250},    {"Q4", "国–国", 2500},      {"Q4", "国゠国", 2500},
    {"Q4", "国〜国", 3000},   {"Q4", "〜「国", 3000},     {"Q4", "〜・国", 3000},
    {"W1", "国A国", 3000},    {"W1", "か5き", 3000},      {"W1", "カ5ー", 3000},
    {"W1", "「A」", 1500},    {"W1", "」A「", 2500},      {"W1", "。A、", 2000},
    {"W2", "A B", 1333},      {"W3", "かＡか", 3000},     {"W3", "か１か", 3000},
    {"W3", "Ａ・か", 3000},   {"W5", "１＋２", 3000},     {"W5", "5＋5", 2000},
    {"W5", "国＝国", 3000},   {"W5", "A×A", 2000},        {"P3", "国(「国", 3000},
    {"P3", "国」)国", 3000},  {"P3", "国。)国", 3000},    {"P3", "国、)国", 3000},
    {"P3", "国)「国", 3500},  {"P3", "国(国「国", 4500},  {"W1", "の⑴か", 3000},
    {"W1", "の⒈か", 3000},    {"W1", "の⒜か", 3000},      {"W1", "の⓪か", 3000},
};

const struct break_vector break_vectors[] = {
    {"Q4", "国〜|国", true, {0}},
    {"B1", "国|」", false, {0}},
    {"B1", "国|‐", false, {0}},
    {"B1", "国|〜", false, {0}},
    {"B1", "国|？", false, {0}},
    {"B1", "国|・", false, {0}},
    {"B1", "国|：", false, {0}},
    {"B1", "国|。", false, {0}},
    {"B1", "国|、", false, {0}},
    {"B1", "国|々", false, VERY_STRICT},
    {"B1", "国|ー", false, VERY_STRICT},
    {"B1", "国|っ", false, VERY_STRICT},
    {"B1", "国|々", true, {0}},
    {"B1", "国|ー", true, {0}},
    {"B1", "国|っ", true, {0}},
    {"B1", "「|国", false, {0}},
    {"B1", "￥|国", false, {0}},
    {"B3", "—|—", false, {0}},
    {"B3", "…|…", false, {0}},
    {"B3", "‥|‥", false, {0}},
    {"B3", "1|2", false, {0}},
    {"B3", "1|,234", false, {0}},
    {"B3", "1,|234", false, {0}},
    {"B3", "1.|5", false, {0}},
    {"B3", "￥|100", false, {0}},
    {"B3", "$|100", false, {0}},
    {"B3", "100|％", false, {0}},
    {"B3", "100|%", false, {0}},
    {"B3", "100|‰", false, {0}},
    {"B3", "Wes|tern", false, {0}},
    {"B3", "k|m", false, {0}},
    {"B3", "１|２", false, {0}}, /* a number is one thing, whatever its figures are */
    {"B3", "一|二", false, {0}},
    {"B3", "二十|五", false, {0}},
    {"B3", "２万|人", false, {0}},
    {"B3", "４５|％", false, VERY_LOOSE},
    {"B3", "４５|％", true, LOOSE}, /* the note at 3.1.10 */
    {"B3", "３６|℃", false, LOOSE},
    {"B3", "四五|％", false, {0}},
    {"B3", "３６|℃", false, VERY_LOOSE},
    {"B3", "１００|℉", false, {0}},
    {"B3", "５|㎡", false, {0}},
    {"B3", "１５|㏊", false, {0}},
    {"B3", "５|km", false, {0}},
    {"B3", "１９８５|年", false, {0}},
    {"B3", "三十|周年", false, {0}},
    {"B3", "－|５", false, {0}},
    {"B3", "±|２", false, {0}},
    {"B3", "￥|五千", false, VERY_LOOSE},
    {"B3", "年|５", true, {0}},
    {"B3", "約|４５％", true, {0}},
    {"B3", "人|％", true, VERY_LOOSE},
    {"B3", "は|\"国", true, {0}}, /* UAX #14, LB19 */
    {"B3", "は\"|国", false, {0}},
    {"B3", "は\"国|\"", false, {0}},
    {"B3", "は\"国\"|で", true, {0}},
    {"B3", "は'|国", false, {0}},
    {"B3", "は'国'|で", true, {0}},
    {"B3", "５\"|国", true, {0}}, /* inches */
    {"B4", "A |km", true, {0}},
    {"B4", "4 |km", false, {0}}, /* of one number */
    {"B3", "3|/4", false, {0}},
    {"B3", "3/|4", false, {0}},
    {"B3", "三|・五", false, {0}},
    {"B3", "三・|五", false, VERY_LOOSE},
    {"B3", "第|３", false, {0}},
    {"B3", "〒|１", false, {0}},
    {"B3", "５|カ", false, {0}},
    {"B3", "５か|国", false, {0}},
    {"B3", "５年|度", false, VERY_LOOSE},
    {"B3", "１０～|２０", false, LOOSE},
    {"B3", "１０|～２０", false, LOOSE},
    {"B3", "２－|３", false, {0}},
    {"B3", "Ａ|４", false, {0}},
    {"B3", "年～|５", true, {0}},
    {"B5", "—|…", true, {0}},
    {"B5", "…|—", true, {0}},
    {"W3", "Ａ|国", true, {0}},
    {"W3", "国|１", true, {0}},
    {"P4", "３|・５", false, {0}},
};

/* ANY stands where a character does not matter; a trailing box follows each line. */
const struct space_vector space_vectors[] = {
    /* word space; ・ 、 untouched */
    {"A4", "A A国・国、国", 83, {0, -83, 250, 250, 250, 0, 500, ANY, ANY}, {0}},
    {"A4", "国・国、国A国", 250, {125, 125, 0, 500, 250, 250, ANY, ANY, ANY}, {0}},
    {"A4", "国・国、国A国", 750, {0, 0, 0, 250, 250, 250, ANY, ANY, ANY}, {0}},
    {"A4", "国・国、国A国", 1250, {0, 0, 0, 0, 125, 125, ANY, ANY, ANY}, {0}},
    {"A4", "国。国、国A国", 750, {0, 500, 0, 0, 125, 125, ANY, ANY, ANY}, {0}},
    {"A4", "国、国、国", 500, {0, 250, 0, 250, ANY, ANY, ANY, ANY, ANY}, {0}},
    {"A5", "国・国、国A国", 750, {0, 0, 0, 250, 250, 250, ANY, ANY, ANY}, JIS},
    {"A5", "国・国、国A国", 250, {250, 250, 0, 250, 250, 250, ANY, ANY, ANY}, BOOK},
    {"A5", "国A国、国", 250, {250, 250, 0, 250, ANY, ANY, ANY, ANY, ANY}, BOOK},
    {"A6", "国A国国", -250, {375, 375, 0, ANY, ANY, ANY, ANY, ANY, ANY}, {0}},
    {"A6", "国A国国", -500, {500, 500, 0, ANY, ANY, ANY, ANY, ANY, ANY}, {0}},
    {"A6", "国A国々", -600, {500, 500, 100, ANY, ANY, ANY, ANY, ANY, ANY}, {0}},
    {"A6", "A Bか", -166, {0, 166, 250, ANY, ANY, ANY, ANY, ANY, ANY}, {0}},
    {"A6", "国A国国", -250, {250, 250, 250, ANY, ANY, ANY, ANY, ANY, ANY}, FIXED},
    {"A6", "国A国国", -500, {250, 250, 500, ANY, ANY, ANY, ANY, ANY, ANY}, FIXED},
    {"A6", "国A国国", -500, {250, 250, 500, ANY, ANY, ANY, ANY, ANY, ANY}, BOOK},
    {"A7", "国「国」国", 500, {250, 0, 0, 250, ANY, ANY, ANY, ANY, ANY}, {0}},
    {"A1", "「国」——国、国", -2000, {0, 0, ANY, 0, ANY, 0, ANY, ANY, ANY}, {0}},
    {"A1", "国100％々。国", -2000, {ANY, 0, 0, 0, ANY, 0, ANY, ANY, ANY}, {0}},
    {"A1", "国・国？国‐国国", -250, {250, 250, 0, 0, 0, 0, 250, ANY, ANY}, {0}},
    {"W4", "国ABC国", -1000, {ANY, 0, 0, ANY, ANY, ANY, ANY, ANY, ANY}, {0}},
};

const struct end_vector end_vectors[] = {
    {"L3", "国」", 0, 500, {0}},   {"L3", "国、", 0, 500, {0}}, {"L3", "国。", 0, 500, {0}},
    {"L3", "国・", 250, 250, {0}}, {"L3", "国」", 0, 0, JIS},   {"L3", "国、", 0, 0, JIS},
    {"L3", "国。", 0, 500, JIS},   {"L3", "国・", 250, 0, JIS}, {"L3", "国」", 0, 0, SOLID},
    {"L3", "国、", 0, 0, SOLID},   {"L3", "国。", 0, 0, SOLID}, {"L4", "国国A", 250, 0, {0}},
    {"L4", "国A国", 250, 0, {0}},
};

const size_t width_vector_count = COUNT_OF(width_vectors);
const size_t break_vector_count = COUNT_OF(break_vectors);
const size_t space_vector_count = COUNT_OF(space_vectors);
const size_t end_vector_count = COUNT_OF(end_vectors);
