# All partners in one document: cover, contents, a sheet each with its own running head, the chart of
# all, an index of schools.
. "$(dirname "$0")/assert.sh"
command -v pdftotext >/dev/null || exit 0

# partner ID NAME READING EVENTS: a record of so many events, whose schools stand behind them
partner() {
    cat <<YAML
shimai: 1
id: $1
fictitious: true
home: {name: {ja: 丘市, en: Oka}}
partner: {name: {ja: $2, en: $(echo "$1" | sed 's/^./\U&/')}, reading: $3, country: {ja: 仮想国, en: Virtualia}}
affiliation: {date: 1990-05-01, kind: sister}
activities:
  - title: 往来
    events:
YAML
    for i in $(seq 1 "$4"); do
        echo "      - {date: $((1990 + i % 30)), text: 第${i}次の訪問}"
    done
    echo "  - title: 学校"
    echo "    pairs:"
}
{
    partner alpha 甲浜市 こうはまし 60
    echo "      - {home: {name: 丘第一小学校, reading: おかだいいち}, partner: {name: 浜の小学校, reading: はまの}}"
    echo "      - {home: {name: 丘第一小学校, reading: おかだいいち}, partner: {name: 未読小学校}}"
} >alpha.yaml
{
    partner beta 乙山市 おつやまし 3
    echo "      - {home: {name: 丘第一小学校, reading: おかだいいち}, partner: {name: ガンバ小学校, reading: ガンバ}}"
} >beta.yaml
cat >gamma.yaml <<'YAML'
shimai: 1
id: gamma
fictitious: true
home: {name: {ja: 丘市, en: Oka}}
partner: {name: {ja: 丙村, en: Gamma}}
affiliation: {date: 2001-02-03, kind: friendship}
YAML

# page N: the text of a page of partners.pdf, without blanks
page() {
    pdftotext -f "$1" -l "$1" -raw partners.pdf - | squeeze
}

case_name="a document of all records"
run render -l partners alpha.yaml beta.yaml gamma.yaml -o partners.pdf
expect_status 0
pages=$(pdfinfo partners.pdf | awk '/^Pages:/ { print $2 }')
expect_equal "$(page 1 | grep -c '丘市姉妹・友好都市')" 1 "the cover's names"
expect_stderr "[N140]"
expect_stderr "1 name of the index has no reading"

# The numbers of the contents are those of the pages on which the sheets begin: page 1 is the second.
case_name="contents"
pdftotext -f 2 -l 2 -layout partners.pdf contents
: >numbers
for name in 甲浜市 乙山市 丙村 交流年表 学校の索引; do
    number=$(sed -n "s/^ *$name .* \([0-9]*\)\$/\1/p" contents)
    [ "${number:-0}" -gt 0 ] || fail "the contents give $name no page"
    page $((number + 1)) | grep -q "^$name" || fail "$name is not on page $number"
    echo "$name $number" >>numbers
done
expect_equal "$(awk '{ print $1 }' numbers | paste -sd ' ')" "甲浜市 乙山市 丙村 交流年表 学校の索引" "order"
expect_equal "$(awk 'NR > 1 && $2 <= last { print "back" } { last = $2 }' numbers)" "" "numbers ascend"

case_name="running heads"
first=$(awk '/甲浜市/ { print $2 }' numbers) second=$(awk '/乙山市/ { print $2 }' numbers)
[ "$second" -gt $((first + 1)) ] || fail "the long sheet takes one page"
for number in $(seq "$first" $((second - 1))); do
    page $((number + 1)) | grep -q "丘市・甲浜市$number\$" || fail "page $number has another head"
    page $((number + 1)) | grep -q '乙山市' && fail "page $number has something of the next partner"
done
page $((second + 1)) | grep -q "丘市・乙山市$second\$" || fail "the second sheet has another head"

# By readings, voiced kana as plain ones, what has none last; a school of two sheets with both pages,
# and of one sheet once; the page is that of the school, and not of its sheet's first page.
case_name="index"
number=$(awk '/索引/ { print $2 }' numbers)
page $((number + 1)) | sed 's/.*学校の索引//; s/・//g; s/小学校/&:/g' >index
last=$((second - 1))
expect_equal "$(cat index | sed "s/丘市の姉妹友好都市$number\$//")" \
    "丘第一小学校:（おかだいいち）$last、${second}ガンバ小学校:（ガンバ）${second}浜の小学校:（はまの）${last}未読小学校:$last" "the index"
page $((last + 1)) | grep -q 浜の小学校 || fail "the school is not on its page"

case_name="the chart has a track for each"
number=$(awk '/年表/ { print $2 }' numbers)
for name in 甲浜市 乙山市 丙村; do
    page $((number + 1)) | grep -q "$name" || fail "no track of $name"
done

case_name="structure"
pdfinfo -struct partners.pdf >structure
grep -q 'TOC' structure || fail "no table of contents"
[ "$(grep -c ' H1\| H2' structure)" -ge 5 ] || fail "too few headings"
run render -l partners alpha.yaml beta.yaml gamma.yaml -o partners.html
expect_status 0
grep -q '<li[^>]*>.*ガンバ小学校.*<a href="#section-' partners.html || fail "the index of the web page leads nowhere"

case_name="a record alone, and other formats"
run render -l partners gamma.yaml -o one.txt
expect_status 0
grep -q 丙村 one.txt || fail "the partner is missing"
grep -q 学校の索引 one.txt && fail "an index of nothing"
run render -l partners alpha.yaml beta.yaml -o '{id}.pdf'
expect_status 2
run render -l partners alpha.yaml beta.yaml
expect_status 2
expect_no_file alpha.pdf
run render alpha.yaml beta.yaml -o both.pdf
expect_status 2
expect_no_file both.pdf

# A picture that shows where it is: of that id, if there is one.
case_name="a locator"
run check --strict --coverage -l partners "$root/examples/languages/record.yaml"
expect_status 0
run render -l partners "$root/examples/languages/record.yaml" -o located.txt
expect_equal "$(grep -n '二つの島にある両市の位置\|提携年月日' located.txt | sed 's/:.*\(位置\|提携\).*/ \1/' | awk '{ print $2 }' | head -2 | paste -sd ' ')" \
    "位置 提携" "the locator stands above the facts"

case_name="an index that does not list"
cat >index.yaml <<'YAML'
shimai: 1
language: ja
omits: [affiliation, home, fictitious]
page: {size: A5, grid: {characters: 24, lines: 30, size: 9pt, feed: 14pt}}
fonts: {mincho: {default: [BIZ UDPMincho]}}
style: body
styles: {body: {font: mincho}}
blocks:
  - {index: names}
  - paragraph: {text: "${partner.name.ja}", index: names, reading: "${partner.reading}"}
YAML
run render -l ./index.yaml beta.yaml -o early.txt
expect_status 0
expect_stderr "[W141]"
sed -i 's/^  - {index: names}//; $a\  - {index: names}' index.yaml
run render -l ./index.yaml beta.yaml -o late.txt
grep -q W141 stderr && fail "an index behind what it lists"
expect_equal "$(grep -c '乙山市.*1$' late.txt)" 1 "entries with their page"
sed -i 's/, index: names, reading/, reading/' index.yaml
run render -l ./index.yaml beta.yaml -o none.txt
expect_status 1
expect_stderr '`reading` goes with `index`'
exit 0
