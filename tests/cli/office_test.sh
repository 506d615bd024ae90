# What offices publish of a city and of their exchange: facts with their dates, the steps of an
# affiliation, people by kind, societies, numbers by year.
. "$(dirname "$0")/assert.sh"
record=$root/examples/facts/minato.yaml

case_name="nothing is left out"
for layout in profile compact tategaki booklet booklet-vertical chronology timeline tracks; do
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
grep -qF "派遣１４人" summary.txt || fail "not the sum of those sent"
grep -qF "受入れ１１人" summary.txt || fail "not the sum of those received"

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
