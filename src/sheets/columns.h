/* Columns of lists: by what name a column goes, and what of an event it holds. Used both ways: the
 * first Japanese and the first English name are those that a list is written with. */
#ifndef SHIMAI_SHEETS_COLUMNS_H
#define SHIMAI_SHEETS_COLUMNS_H

#include "base/base.h"

/* Field, its word in maps of columns, its names: Japanese ones parted by blanks, then English ones
 * parted by commas, and what it holds. */
#define SHEET_COLUMNS(X)                                                                                                     \
    X(DATE, "date",                                                                                                          \
      "年月日 日付 期日 実施日 開催日 実施年月日 開催年月日 年月 日時 開始日 開始年月日 " \
      "自 時期 期間 実施期間 開催期間 実施時期 日程 期日等 から 開始 始期 出発日",                                           \
      "Date,Day,When,Start,From,Period", "When it happened, or began")                                                       \
    X(END, "end", "終了日 終了年月日 至 終期 まで 終了 帰国日 帰着日", "End,To,Until",                                       \
      "When it ended")                                                                                                       \
    X(FISCAL_YEAR, "fiscal-year", "年度 会計年度 実施年度", "Fiscal year,FY",                                                \
      "The fiscal year, where no day says it")                                                                               \
    X(ERA, "era", "元号 年号", "Era", "The era of a year beside it: 平成")                                                   \
    X(YEAR, "year", "年 西暦 和暦 実施年 開始年", "Year", "The year of a month and day beside it")                           \
    X(MONTH, "month", "月 開始月", "Month", "Its month")                                                                     \
    X(DAY, "day", "日 月日", "Day of month,Month and day", "Its day, or month and day")                                      \
    X(END_ERA, "end-era", "", "", "The era of the year in which it ended")                                                   \
    X(END_YEAR, "end-year", "終了年", "", "The year in which it ended")                                                      \
    X(END_MONTH, "end-month", "終了月", "", "The month in which it ended")                                                   \
    X(END_DAY, "end-day", "", "", "The day on which it ended, or month and day")                                             \
    X(TEXT, "text",                                                                                                          \
      "内容 事項 事業名 できごと 出来事 事業 行事 行事名 件名 交流内容 事業内容 "             \
      "概要 主な内容 名称 項目 交流事業",                                                                                    \
      "Event,Text,Description,What,Content,Title", "What happened")                                                          \
    X(GROUP, "group", "まとまり 大分類 事業区分", "Group", "The heading it stands under")                                    \
    X(CATEGORY, "category", "分野 区分 分類 種別 カテゴリ カテゴリー 交流分野",                                              \
      "Category,Field,Kind", "Its category, by name or id")                                                                  \
    X(CITY, "city", "開催都市 開催市", "City", "In which of the two cities: home or partner")                                \
    X(PLACE, "place", "場所 開催地 会場 開催場所 実施場所 訪問先", "Place,Venue,Location",                                   \
      "Where it happened")                                                                                                   \
    X(SENT, "sent", "派遣 人数（派遣） 派遣人数 派遣者数 派遣数 派遣人員 訪問者数",                                          \
      "Sent,Dispatched", "People who went from home")                                                                        \
    X(RECEIVED, "received",                                                                                                  \
      "受入 人数（受入） 受入人数 受入れ 受け入れ 受入者数 受入数 受入人員 来訪者数",                                        \
      "Received,Accepted", "People who came from the partner")                                                               \
    X(PEOPLE, "people", "人数 参加者 参加者数 参加人数 参加人員 人員 員数", "People,Participants",                           \
      "People, of whom the row says whether they went or came")                                                              \
    X(COUNTER, "counter", "単位", "Counter,Unit", "What people are counted in, if not 人")                                   \
    X(COST, "cost", "費用 経費 事業費 決算額 金額", "Cost,Expenses", "What it cost, in 円")                                  \
    X(RANK, "rank", "重要度", "Rank,Importance", "Importance, 1 (most) to 5")                                                \
    X(NOTE, "note", "備考 摘要 注 注記 補足 メモ", "Note,Notes,Remarks", "A remark")                                         \
    X(SOURCE, "source", "出典 典拠 資料 根拠", "Source", "Where it is known from")                                           \
    X(NUMBER, "number", "番号 No. No № 連番 通番 項番", "Number,#,ID",                                                       \
      "A running number, which a record has no need of")                                                                     \
    X(COMMENT, "comment", "", "", "Nothing of a record: it goes into comments")

enum sheet_column {
#define X(id, word, japanese, english, doc) COLUMN_##id,
    SHEET_COLUMNS(X)
#undef X
        COLUMN_MAX
};

struct sheet_column_row {
    const char *word;
    const char *japanese, *english; /* names, as above */
    const char *doc;
};

extern const struct sheet_column_row sheet_columns[COLUMN_MAX];

/* Facts of a record, in rows of a name and a value: 相手都市 | 大連市. */
#define SHEET_FACTS(X)                                                                                           \
    X(HOME, "home", "自治体名 本市 市名 自治体 市町村名", "Home,Home city")                                      \
    X(HOME_EN, "home_en", "自治体名（英語） 市名（英語）", "Home (English)")                                     \
    X(PARTNER, "partner",                                                                                        \
      "相手都市 姉妹都市 友好都市 姉妹都市名 友好都市名 相手先 提携先 提携都市 " \
      "都市名 相手都市名 交流都市",                                                                              \
      "Partner,Partner city,Sister city")                                                                        \
    X(PARTNER_EN, "partner_en", "相手都市（英語） 都市名（英語）", "Partner (English)")                          \
    X(COUNTRY, "country", "国 国名 相手国", "Country")                                                           \
    X(REGION, "region", "州 省 州省 地域 州・省", "Region,State,Province")                                       \
    X(POPULATION, "population", "人口", "Population")                                                            \
    X(AREA, "area", "面積", "Area")                                                                              \
    X(CLIMATE, "climate", "気候", "Climate")                                                                     \
    X(POSITION, "position", "位置", "Position")                                                                  \
    X(MAYOR, "mayor", "市長 市長名 首長", "Mayor")                                                               \
    X(WEBSITE, "website", "ホームページ URL ウェブサイト サイト", "Website")                                     \
    X(CONCLUDED, "concluded", "提携日 提携年月日 締結日 締結年月日 調印日 調印年月日 提携の日",                  \
      "Affiliation date,Concluded")                                                                              \
    X(KIND, "kind", "提携区分 提携の種類 提携種別 提携内容 提携形態", "Affiliation")                             \
    X(BASIS, "basis", "提携の根拠", "Basis")                                                                     \
    X(MOTIVE, "motive", "提携の動機 提携のきっかけ きっかけ", "Motive")                                          \
    X(OVERVIEW, "overview", "都市の概要 概要 都市概要", "Overview")                                              \
    X(BACKGROUND, "background", "経緯 提携の経緯 提携までの経緯", "Background")                                  \
    X(PRESENT, "present", "交流の現状 現在の交流", "Present")

enum sheet_fact {
#define X(id, word, japanese, english) FACT_##id,
    SHEET_FACTS(X)
#undef X
        FACT_MAX
};

/* All names, to be looked up. */
struct sheet_names;
struct sheet_names *sheet_names_new(struct arena *arena);
/* The column, or the fact, that goes by the name: whatever its width and blanks, and what stands in
 * brackets behind it. COLUMN_MAX, FACT_MAX: none does. */
enum sheet_column sheet_column_find(const struct sheet_names *names, const char *name);
enum sheet_fact sheet_fact_find(const struct sheet_names *names, const char *name);
/* The column of a word in a map. */
enum sheet_column sheet_column_of_word(const char *word);

#endif
