# Plain text: the text is the document's, it is one file whatever the pages are, and a batch makes it.
. "$(dirname "$0")/assert.sh"
record=$root/data/dalian.yaml

case_name="the example"
run render "$record" -o sheet.txt
expect_status 0
cmp sheet.txt "$root/examples/profile/dalian.txt" >&2 || fail "not the example's text"

# What the dump of the document says, without what a chart says: the same without blanks, where no
# reading is added, and nothing is numbered by pages.
for layout in profile compact; do
    case_name="$layout"
    run render "$record" -l "$layout" -o whole.txt
    expect_status 0
    "$SHIMAI" dump document "$record" -l "$layout" 2>/dev/null |
        awk -f "$root/tests/cli/document.awk" >expected
    # A chart's events, and only they, have a date, a category and what happened.
    awk -F '\t' '!(NF >= 3 && $1 ~ /^[0-9.?～頃]+$/) && !/^\[.*\]$/' whole.txt |
        sed 's/　//g' | tr -d ' \t\n' >text
    echo >>text
    cmp text expected >&2 || fail "the text is not the document's"
done

case_name="readings and notes"
run render "$root/examples/inline/record.yaml" -l "$root/examples/inline/programme.yaml" -o - --format txt
expect_status 0
expect_stdout "紫陽花（あじさい）と杜若（かきつばた）"
expect_stdout "（１） 風車は設定の上のもので、図面もない。"

case_name="photographs"
run render "$root/examples/photos/record.yaml" -l "$root/examples/photos/layout.yaml" -o photos.txt
expect_status 0
expect_equal "$(grep -c '^\[..*\]$' photos.txt)" 3 "texts of photographs"

case_name="a batch"
run batch "$record" -o 'out/{id}.txt'
expect_status 0
cmp out/*.txt sheet.txt >&2 || fail "not the same text"

case_name="options of other formats"
run render "$record" -o x.txt --dpi 300
expect_status 2
expect_stderr "--dpi goes with png, not with text"

case_name="what a summary tells of an event that it does not count"
cat >vague.yaml <<'END'
shimai: 1
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
activities:
  - title: 交流
    events:
      - {date: 2013, text: 植樹, place: 公園, participants: {sent: 4}, note: 記念}
      - {date: [2013-05, 2013-06], text: 来訪, participants: {received: 12}}
END
run batch vague.yaml --each fiscal-year -o 'years/{year}.txt'
expect_status 0
for year in 2012 2013; do
    grep -qF '平成25年 架空市　植樹（公園、派遣4人）（記念）' "years/$year.txt" ||
        fail "the event of no fiscal year in $year"
done
grep -qF '受入れ / 12 人 /' years/2013.txt || fail "people of two dates"
grep -qF '日付が二つ以上ある出来事の人数は' years/2013.txt || fail "how people are counted"
grep -qF '日付が二つ以上ある' years/2012.txt && fail "people of two dates in another year"
exit 0
