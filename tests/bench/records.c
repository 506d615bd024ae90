/* bench_records RELATIONS YEARS SEED FOLDER [BAD]: writes made-up records, one a relation, with
 * events over so many years up to 2024, as YAML files in a folder that exists. The same numbers
 * give the same files. With BAD, every BAD-th record has a mistake, of all kinds in turn. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* xorshift64*: the same everywhere. */
static uint64_t state;

static unsigned draw(unsigned limit) {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (unsigned)((state * 2685821657736338717u) >> 33) % limit;
}

#define PICK(list) (list)[draw(sizeof(list) / sizeof *(list))]

static const char *const heads[] = {"青", "白", "緑", "東", "西", "南", "北", "朝", "若", "大",
                                    "新", "長", "高", "清", "美", "豊", "玉", "月", "星", "桜"};
static const char *const tails[] = {"山", "川", "浜", "島", "野", "原", "谷", "森", "崎", "港"};
static const char *const foreign_heads[] = {"アル", "ベル", "カス", "デル", "エル", "フィ", "グラ",
                                            "ハイ", "イン", "ケル", "ロス", "マル", "ノル", "オル"};
static const char *const foreign_tails[] = {"バーグ", "トン",   "フォード", "ヴィル",
                                            "ランド", "シティ", "ポート",   "ハイム"};
static const char *const roman_heads[] = {"Al",  "Bel", "Kas", "Del", "El",  "Fi",  "Gra",
                                          "Hai", "In",  "Ker", "Ros", "Mar", "Nor", "Or"};
static const char *const roman_tails[] = {"berg", "ton",  "ford", "ville",
                                          "land", "city", "port", "heim"};
static const char *const countries[][2] = {{"想像国", "Fictia"},       {"仮想共和国", "Supposia"},
                                           {"架空連邦", "Imaginaria"}, {"空想王国", "Fantasia"},
                                           {"例示国", "Exemplia"},     {"見本島", "Sample Island"}};
static const char *const kinds[] = {"sister", "friendship", "agreement", "exchange"};
static const char *const categories[][2] = {{"school", "教育"},
                                            {"culture", "文化"},
                                            {"sport", "市民・スポーツ"},
                                            {"economy", "経済"},
                                            {"office", "行政"}};
static const char *const what[][4] = {
    {"中学生が相手校を訪問", "高校生の短期留学", "児童の絵画を交換", "教員を相互に派遣"},
    {"合唱団が演奏会を開催", "写真展を共同で開催", "伝統舞踊の公演", "図書館に書籍を寄贈"},
    {"少年サッカーの親善試合", "市民訪問団が来訪", "市民マラソンに選手を招待", "料理教室を開催"},
    {"物産展に出展", "商工会議所の視察団が訪問", "観光の共同宣伝", "農業の研修生を受入れ"},
    {"市長が表敬訪問", "職員の相互派遣を開始", "周年の記念式典", "防災についての会議"},
};
static const char *const places[] = {"市民会館", "中央公園", "第一中学校", "国際交流会館", "港"};

struct generator {
    FILE *file;
    unsigned years;
    int first; /* year */
};

/* A day, or now and then only a month or a year, or an interval. */
static void put_date(struct generator *generator, int year) {
    unsigned month = 1 + draw(12), day = 1 + draw(27), form = draw(20);
    if (form == 0)
        fprintf(generator->file, "%04d", year);
    else if (form < 8)
        fprintf(generator->file, "%04d-%02u", year, month);
    else if (form == 8)
        fprintf(generator->file, "%04d-%02u-%02u/%04d-%02u-%02u", year, month, day, year, month,
                day + 1);
    else
        fprintf(generator->file, "%04d-%02u-%02u", year, month, day);
}

static void put_event(struct generator *generator, int year, unsigned category) {
    fputs("      - date: ", generator->file);
    put_date(generator, year);
    fprintf(generator->file, "\n        text: %s\n", what[category][draw(4)]);
    if (draw(3) == 0)
        fprintf(generator->file, "        place: %s\n", PICK(places));
    if (draw(2) == 0)
        fprintf(generator->file, "        participants: {%s: %u}\n", draw(2) ? "sent" : "received",
                1 + draw(40));
    if (draw(6) == 0)
        fprintf(generator->file, "        rank: %u\n", 1 + draw(5));
}

/* Mistakes that a checker knows, one a kind. */
static const char *const mistakes[] = {
    "affiliation: {date: 2005-13-01, kind: sister}\n", /* E031 */
    "affiliation: {date: soon, kind: sister}\n",       /* E030 */
    "affiliation: {date: 2005, kind: marriage}\n",     /* E023 */
    "affiliation: {kind: sister}\n",                   /* E022 */
    "afiliation: {date: 2005, kind: sister}\n",        /* E021 */
    "source: {a: b}\n",                                /* E020 */
    "background: [ '{壊れた|' ]\n",                    /* E041 */
    "present: [ \"閉じない\n",                         /* E010 */
    "present: !secret x\n",                            /* E013 */
    "source: a\nsource: b\n",                          /* E012 */
    "source: \xff\n",                                  /* E004 */
};

static void put_head(struct generator *generator, unsigned relation) {
    unsigned head = draw(14), tail = draw(8), country = draw(6);
    FILE *file = generator->file;
    fprintf(file, "shimai: 1\nid: r%05u\nfictitious: true\n", relation);
    fprintf(file, "home:\n  name: {ja: %s%s市, en: Mihon}\n", PICK(heads), PICK(tails));
    fprintf(file, "partner:\n  name: {ja: %s%s市, en: %s%s}\n", foreign_heads[head],
            foreign_tails[tail], roman_heads[head], roman_tails[tail]);
    fprintf(file, "  country: {ja: %s, en: %s}\n", countries[country][0], countries[country][1]);
}

static void put_rest(struct generator *generator) {
    FILE *file = generator->file;
    fprintf(file,
            "overview:\n  - 人口は約%u万人で、%sの産業が盛んである。%sに面し、気候は温暖である。\n",
            2 + draw(90), draw(2) ? "農業" : "機械", draw(2) ? "海" : "川");
    fputs("present:\n  - 学校と市民団体を中心に、毎年の行き来が続いている。\ncategories:\n", file);
    for (unsigned i = 0; i < 5; i++)
        fprintf(file, "  - {id: %s, name: {ja: %s}}\n", categories[i][0], categories[i][1]);
}

static void put_events(struct generator *generator) {
    fputs("activities:\n", generator->file);
    for (unsigned category = 0; category < 5; category++) {
        fprintf(generator->file, "  - title: %sの交流\n    category: %s\n    events:\n",
                categories[category][1], categories[category][0]);
        put_event(generator, generator->first + (int)draw(generator->years), category);
        for (unsigned year = 0; year < generator->years; year++)
            if (draw(10) < 4) /* two a year over all categories */
                put_event(generator, generator->first + (int)year, category);
    }
}

static int write_record(const char *folder, unsigned relation, unsigned years, unsigned bad) {
    char path[4096];
    snprintf(path, sizeof path, "%s/r%05u.yaml", folder, relation);
    struct generator generator = {fopen(path, "w"), years, 2025 - (int)years};
    if (!generator.file) {
        perror(path);
        return 1;
    }
    put_head(&generator, relation);
    unsigned kind = draw(4);
    if (bad && relation % bad == bad - 1)
        fputs(mistakes[relation / bad % (sizeof mistakes / sizeof *mistakes)], generator.file);
    else
        fprintf(generator.file, "affiliation: {date: %d-%02u-%02u, kind: %s}\n",
                generator.first + (int)draw(years), 1 + draw(12), 1 + draw(27), kinds[kind]);
    put_rest(&generator);
    put_events(&generator);
    return fclose(generator.file) != 0;
}

int main(int argc, char **argv) {
    if (argc < 5) {
        fprintf(stderr, "usage: bench_records RELATIONS YEARS SEED FOLDER [BAD]\n");
        return 2;
    }
    unsigned relations = (unsigned)strtoul(argv[1], NULL, 10);
    unsigned years = (unsigned)strtoul(argv[2], NULL, 10);
    unsigned bad = argc > 5 ? (unsigned)strtoul(argv[5], NULL, 10) : 0;
    int failed = years == 0 || years > 1000;
    for (unsigned i = 0; !failed && i < relations; i++) {
        /* Each record draws its own numbers: more relations leave the first as they are. */
        state =
            88172645463325252u ^ (strtoul(argv[3], NULL, 10) << 32) ^ ((uint64_t)i + 1) * 40503u;
        for (int k = 0; k < 8; k++)
            draw(2);
        failed = write_record(argv[4], i, years, bad);
    }
    return failed;
}
