/* The few words that a page adds to its document, by language. */
#include "html/html_int.h"

#include <glib.h>
#include <string.h>

static const struct html_words rows[] = {
    {"ja", "年表", "：", "年表の出来事を表で見る", "日付", "都市", "分野", "出来事", "節目", "注",
     "図", "図の数値を表で見る"},
    {"zh-Hant", "年表", "：", "以表格檢視年表內容", "日期", "城市", "類別", "事項", "里程碑",
     "註釋", "圖", "以表格檢視圖中數值"},
    {"zh-TW", "年表", "：", "以表格檢視年表內容", "日期", "城市", "類別", "事項", "里程碑", "註釋",
     "圖", "以表格檢視圖中數值"},
    {"zh-HK", "年表", "：", "以表格檢視年表內容", "日期", "城市", "類別", "事項", "里程碑", "註釋",
     "圖", "以表格檢視圖中數值"},
    {"zh", "年表", "：", "以表格查看年表内容", "日期", "城市", "类别", "事项", "里程碑", "注释",
     "图", "以表格查看图中数值"},
    {"ko", "연표", ": ", "연표의 내용을 표로 보기", "날짜", "도시", "분야", "내용", "주요 시점",
     "주", "그림", "그림의 수치를 표로 보기"},
    {"", "Timeline", ": ", "The timeline as a table", "Date", "City", "Category", "Event",
     "Milestone", "Notes", "Plot", "The numbers as a table"},
};

const struct html_words *html_words_of(const char *language) {
    size_t i = 0;
    for (; rows[i].language[0]; i++) {
        size_t length = strlen(rows[i].language);
        bool begins = g_ascii_strncasecmp(rows[i].language, language, length) == 0;
        if (begins && (language[length] == '\0' || language[length] == '-'))
            break;
    }
    return &rows[i];
}
