# What offices publish of a city and of their exchange: facts with their dates, the steps of an
# affiliation, people by kind, societies, numbers by year.
. "$(dirname "$0")/assert.sh"
record=$root/examples/facts/minato.yaml

case_name="nothing is left out"
for layout in profile large partners compact leaflet tategaki booklet booklet-vertical chronology timeline tracks; do
    case $layout in
    booklet*)
        printf 'shimai: 1\nrelation: minato\ntitle: 記念誌\n' >booklet.yaml
        set -- --with booklet.yaml
        ;;
    *) set -- ;;
    esac
    run check --strict --coverage -l "$layout" "$@" "$record"
    expect_status 0
done

case_name="the sheet"
run render "$record" -o sheet.txt
expect_status 0
expect_line() {
    grep -qxF -e "$1" sheet.txt || fail "the sheet lacks the line: $1"
}
expect_part() {
    grep -qF -e "$1" sheet.txt || fail "the sheet lacks: $1"
}
expect_part "１８２，３４０人（令和２年５月現在）（資料：架空港市統計書）"
expect_part "３２６．４５㎢"
expect_part "ノア・サンプル（Noah Sample）（令和元年７月就任）"
expect_part "水産加工、造船、観光"
expect_part "旧架空町（大正１２年～昭和３６年３月）（隣の港村と合併）"
expect_part "平成１８年４月１日　市町村合併により新しい見本市が引き継ぐ"
expect_part "（派遣１４人〔生徒１１人・引率３人〕）（費用２，８４０，０００円）"
# Totals that are not given are the sums of the kinds, in the counter of the record.
expect_part "（受入１１名〔生徒９名・引率２名〕）"
expect_part "架空港第一中学校　First Harbour School"
expect_part "見本・架空港友好協会（昭和６０年４月から）"
expect_part "０人（台風のため中止）"
grep -q '1986\.5\|１９８６．５' sheet.txt && fail "the date of a pair of schools is an event of the chart"

case_name="a summary counts the sums"
run batch "$record" --each all -o 'summary.txt'
expect_status 0
grep -qF "派遣 / 14 人" summary.txt || fail "not the sum of those sent"
grep -qF "受入れ / 11 人" summary.txt || fail "not the sum of those received"

case_name="a flag"
run render "$record" -o sheet.html
expect_status 0
grep -qF '青地に白い帆を描いた架空港市の旗' sheet.html || fail "the flag has no text"

# A text may stand once for each item of a list.
case_name="texts over lists"
cat >list.yaml <<'YAML'
shimai: 1
language: ja
omits: [home, partner, affiliation, overview, present, bodies, statistics, activities, categories]
page: {size: A5, grid: {characters: 24, lines: 30, size: 9pt, feed: 14pt}}
fonts: {mincho: {ja: [BIZ UDMincho], default: [BIZ UDPMincho]}}
style: body
styles: {body: {font: mincho}}
blocks:
  - paragraph:
      - 組：
      - {each: statistics, as: s, between: ／, text: "${@index}${s.title}（${s.values | count | fullwidth}）"}
      - {each: bodies, between: ／, if: item.contact, text: "${item.name}"}
  - paragraph: [{each: activities, as: g, between: 、, text: "${g.note}"}, 終]
YAML
run render "$record" -l ./list.yaml -o list.txt
expect_status 0
grep -qxF '組：1中学生の派遣（３）' list.txt || fail "$(cat list.txt)"
grep -qxF '終' list.txt || fail "items without text leave something behind"
sed 's/each: statistics, //' list.yaml >stray.yaml
run render "$record" -l ./stray.yaml -o stray.txt
expect_status 1
expect_stderr 'goes with `each`'

# The anniversaries of the five fiscal years to come, with what was done five years before each.
case_name="anniversaries to come"
run batch "$record" --each fiscal-year -l anniversaries -o 'coming/{year}.txt'
expect_status 0
grep -qF '令和元年度' coming/2018.txt || fail "not the year of the anniversary"
grep -qF '令和元年１０月１０日' coming/2018.txt || fail "not its day"
grep -qF '姉妹都市提携３５周年' coming/2018.txt || fail "not the 35th"
cat >met.yaml <<'YAML'
shimai: 1
id: met
home: {name: {ja: 浜市}, contact: {office: 国際課, telephone: 内線123}}
partner: {name: {ja: 沖市}, country: {ja: 島国}}
affiliation: {date: 1979-04-08, kind: friendship}
activities:
  - title: 周年
    events:
      - {date: 2014-04-08, text: 三十五周年の式典, rank: 1}
      - {date: 2015-03-31, text: 年度末の展示}
      - {date: 2015-04-01, text: 次の年度の会議}
      - {date: 2018-06-01, text: 代表団が訪問, participants: {sent: 4}}
YAML
run batch met.yaml --each fiscal-year -l anniversaries -o 'met/{year}.txt'
expect_status 0
# From the year 2018 on: the 40th in 2019, and what was done in the year of the 35th.
for text in 友好都市提携４０周年 平成３１年４月８日 三十五周年の式典 年度末の展示; do
    grep -qF "$text" met/2018.txt || fail "the page lacks $text"
done
grep -qF 次の年度の会議 met/2018.txt && fail "an event of another fiscal year"

case_name="people by kind, each its way"
cat >ways.yaml <<'YAML'
shimai: 1
home: {name: {ja: 浜市}}
partner: {name: {ja: 沖市}}
activities:
  - title: 交流
    events:
      - {date: 2018-06-01, text: 会う, participants: {kinds: [{name: 生徒, sent: 3}, {name: 引率, received: 2}]}}
YAML
run render ways.yaml -o ways.txt
expect_status 0
grep -qF '会う（派遣３人〔生徒３人〕・受入２人〔引率２人〕）' ways.txt || fail "$(cat ways.txt)"

case_name="an answer for the council"
run batch met.yaml --each fiscal-year -l answer -o 'answer/{year}.txt'
expect_status 0
# On 31 March 2019 it is 39 years and not yet 40.
for text in ３９年 出来事１件、派遣４人 代表団が訪問 友好都市提携４０周年 国際課 内線123; do
    grep -qF "$text" answer/2018.txt || fail "the answer lacks $text"
done
# What was ended has no anniversaries and no years; what was not concluded by then is no partner.
cat >ended.yaml <<'YAML'
shimai: 1
id: ended
home: {name: {ja: 浜市}}
partner: {name: {ja: 山市}}
affiliation: {date: 1990-06-01, kind: sister, steps: [{date: 2018-09-01, kind: end}]}
activities: [{title: 甲, events: [{date: 2018-06, text: 訪問}]}]
YAML
cat >later.yaml <<'YAML'
shimai: 1
id: later
home: {name: {ja: 浜市}}
partner: {name: {ja: 野市}}
affiliation: {date: 2021-04-01, kind: exchange}
activities: [{title: 乙, events: [{date: 2018-07, text: 予備の訪問}]}]
YAML
cat >unsure.yaml <<'YAML'
shimai: 1
id: unsure
home: {name: {ja: 浜市}}
partner: {name: {ja: 川市}}
affiliation: {date: 1995~, kind: friendship}
activities: [{title: 丙, events: [{date: 2018-08, text: 会合}]}]
YAML
run batch ended.yaml later.yaml unsure.yaml --each fiscal-year -l answer -o 'states/{year}.txt'
expect_status 0
grep -q '山市.*平成３０年９月１日解消' states/2018.txt || fail "the end of an affiliation is not told"
grep -q '野市.*令和３年' states/2018.txt && fail "an affiliation that is not concluded yet"
run batch ended.yaml later.yaml unsure.yaml --each fiscal-year -l anniversaries -o 'ahead/{year}.txt'
expect_status 0
grep -q '山市' ahead/2018.txt && fail "an anniversary of what was ended"
grep -q '川市.*２５周年' ahead/2018.txt || fail "an anniversary whose year is not sure is denied"
grep -q '未定' ahead/2018.txt || fail "its year is said to be known"

run batch met.yaml --each fiscal-year -l answer -o 'answer/{year}.pdf'
expect_status 0
# Two cities of one name are two; a city has its partners together, whatever stands between them.
case_name="cities of one name"
for city in 甲県:西 乙県:東 甲県:南; do
    cat >"same-${city#*:}.yaml" <<YAML
shimai: 1
id: same-${city#*:}
fictitious: true
home: {name: {ja: 同名市}, region: {ja: ${city%:*}}}
partner: {name: {ja: ${city#*:}架空市}}
affiliation: {date: 2001-05-06, kind: sister}
activities: [{title: 訪問, events: [{date: 2019-07-01, text: 訪問}]}]
YAML
done
for layout in list answer anniversaries; do
    run batch same-西.yaml same-東.yaml same-南.yaml --each fiscal-year -l $layout -o "same/$layout-{year}.txt"
    expect_status 0
done
expect_equal "$(awk -F '\t' '/架空市/ { split($2, name, " "); print $1, name[1] }' same/list-2019.txt)" \
    "同名市（甲県） 西架空市
 南架空市
同名市（乙県） 東架空市" "rows by city"
for layout in answer anniversaries; do
    grep -q 同名市（甲県）と西架空市 same/$layout-2019.txt && grep -q 同名市（乙県）と東架空市 same/$layout-2019.txt ||
        fail "$layout: which city is meant?"
done

# A line of a value is set as it is, not over the width of its cell.
case_name="values of a form"
cat >climate.yaml <<YAML
shimai: 1
id: climate
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}, climate: 年平均１０℃。ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ}
affiliation: {date: 2001-05-06, kind: sister}
YAML
run dump frames climate.yaml -l form
expect_status 0
grep -q '"年平均１０℃。" .* width 65.000$' stdout || fail "$(grep 年平均 stdout)"

# A calendar year has no fiscal year's words.
case_name="anniversaries of calendar years"
run batch met.yaml --each year -l anniversaries -o 'calendar/{year}.txt'
expect_status 0
grep -q '平成３１年４月８日.*友好都市提携４０周年' calendar/2018.txt || fail "not its day"
grep -q 年度 calendar/2018.txt && fail "a fiscal year: $(grep 年度 calendar/2018.txt)"
run batch met.yaml --each year -l answer -o 'calendar/answer-{year}.txt'
expect_status 0
grep -q '平成３０年の交流' calendar/answer-2018.txt || fail "not the year"
grep -q 年度 calendar/answer-2018.txt && fail "a fiscal year in the answer"

# People are counted in the word of the records, where that is one.
case_name="counters"
for count in '名 名 派遣７名' '名 人 派遣７人' '人 人 派遣７人'; do
    set -- $count
    cat >counted.yaml <<YAML
shimai: 1
id: counted
home: {name: {ja: 浜市}}
partner: {name: {ja: 沖市}}
affiliation: {date: 2001-04-01, kind: sister}
activities:
  - title: 往来
    events:
      - {date: 2018-06, text: 訪問, participants: {sent: 4, counter: $1}}
      - {date: 2018-07, text: 訪問, participants: {sent: 3, counter: $2}}
YAML
    for layout in answer year-summary; do
        run batch counted.yaml --each fiscal-year -l $layout -o "counted/$layout-{year}.txt" --force
        expect_status 0
    done
    grep -q "$3" counted/answer-2018.txt || fail "the answer does not say $3"
    grep -qF "派遣 / 7 ${3#派遣７}" counted/year-summary-2018.txt ||
        fail "the summary does not say 7 ${3#派遣７}"
done

# One page for the council, however many partners there are; more than ten run in by country, and all
# of them stand there.
case_name="an answer on one page"
for number in $(seq 1 40); do
    cat >"many-$number.yaml" <<YAML
shimai: 1
id: many-$number
fictitious: true
home: {name: {ja: 例文市}, contact: {office: 国際課, telephone: 内線1}}
partner: {name: {ja: 第${number}架空市}, country: {ja: 第$((number % 6))仮想国}}
affiliation: {date: $((1960 + number))-05-01, kind: sister}
activities: [{title: 往来, events: [{date: 2018-06-0$((number % 9 + 1)), text: 代表団が訪問し、市民と交流会を開催}]}]
YAML
done
for number in 1 8 10 11 40; do
    run batch $(seq -f 'many-%g.yaml' 1 "$number") --each fiscal-year -l answer -o "many/$number-{year}.txt"
    expect_status 0
    grep -q W075 stderr && fail "$number partners take more than a page"
    for partner in $(seq 1 "$number"); do
        grep -q "第${partner}架空市" "many/$number-2018.txt" || fail "of $number, partner $partner is missing"
    done
done
grep -q '提携先は、４０都市である' many/40-2018.txt || fail "how many there are"
grep -q '提携年月日は、別紙の一覧による' many/40-2018.txt || fail "what is left out is not said"
grep -q '昭和３６年５月１日' many/8-2018.txt || fail "a date is left out of few"
expect_equal "$(grep -c '^・ .*訪問' many/40-2018.txt)" 3 "lines of what was done"
grep -q '^・ ほか.*件$' many/40-2018.txt || fail "further anniversaries are not told"

command -v pdfinfo >/dev/null || exit 0
for number in 1 8 40; do
    run batch $(seq -f 'many-%g.yaml' 1 "$number") --each fiscal-year -l answer -o "many/$number-{year}.pdf"
    expect_equal "$(pdfinfo many/$number-2018.pdf | sed -n 's/^Pages: *//p')" 1 "pages of $number"
done
expect_equal "$(pdfinfo answer/2018.pdf | sed -n 's/^Pages: *//p')" 1 "pages"
