# Timelines from end to end: the elastic axis and that of true time, what options mean on each,
# columns of several records, languages, vertical writing, and what a PDF says by ear.
. "$(dirname "$0")/assert.sh"

record=$root/data/dalian.yaml

pages_of() {
    pdfinfo "$1" | awk '$1 == "Pages:" { print $2 }'
}

# The structure of a PDF: what is said in place of glyphs, in UTF-8.
said() {
    qpdf --json --json-stream-data=none "$1" | jq -r '.. | objects | ."/ActualText"? // empty' | sed 's/^u://'
}

case_name="elastic without asking"
run timeline "$record" -o t.pdf
expect_status 0
[ -s stderr ] && fail "findings"
expect_equal "$(pages_of t.pdf)" 1 pages
pdftotext -layout t.pdf t.txt
grep -q '2009～11 記録なし' t.txt || fail "years without records are not told"
grep -q '2019 31・元年 *7月 ' t.txt || fail "no year with both its eras and its first month"
expect_equal "$(grep -c '大連市児童が参加' t.txt)" 5 "what recurs has a row each time"
grep -q '2004 16年 *12月24日 提携' t.txt || fail "no milestone on the year's line"

case_name="by ear"
said t.pdf >said.txt
grep -qx '2004.12.24' said.txt || fail "a date is said without its year"
grep -qx '2007、市民：大連市児童が参加' said.txt || fail "the year is not said where no date stands"
grep -qx '行政・経済：大連市政府が来青' said.txt || fail "no category is said"

case_name="lanes have slanted names"
run timeline "$record" -o t.svg
expect_equal "$(grep -c 'transform="rotate(-58 ' t.svg)" 5 "names"
run timeline "$record" -o t.html
expect_equal "$(grep -c 'transform="rotate(-58 ' t.html)" 5 "names on the web page"

case_name="what means nothing on it"
run timeline "$record" --sides two --density 件数 --height 100mm -o s.svg
expect_status 0
for key in sides density height; do
    expect_stderr "warning: \`$key\` means nothing on an elastic axis"
done
expect_stderr "[W190]"
run timeline "$record" --scale time --sides two --density 件数 --height 250mm -o s.svg
expect_status 0
grep -q W190 stderr && fail "they mean something on the other"
run timeline "$record" --scale rubber -o s.svg
expect_status 2

case_name="stats"
run timeline "$record" --stats -o s.svg
expect_stderr "note: 38 rows on an elastic axis of 1 part, each beside its mark: no leaders [N081]"

case_name="a row for each year"
run timeline "$record" --empty keep -o k.pdf
pdftotext -layout k.pdf k.txt
grep -q '^ *2010 22年' k.txt || fail "2010 has no row"
grep -q 記録なし k.txt && fail "it is told as a gap, too"

case_name="fiscal years"
run timeline "$record" --axis fiscal -o f.pdf
pdftotext -layout f.pdf f.txt
grep -q '^ *年度' f.txt || fail "no head above fiscal years"
awk '/^ *[^ ]* *2014 /,/^ *[^ ]* *2015 /' f.txt | grep -q '1月 *大連市の農林水産業関係者が本市で' ||
    fail "January is not in the fiscal year before"

case_name="columns side by side"
run timeline "$record" "$root/data/fictitious-mihon.yaml" -o c.pdf
expect_status 0
grep -qE "N191|W08|W190" stderr && fail "they have room"
pdfinfo c.pdf | grep -q 'Page size: *841.89 x 595.27' || fail "no landscape page"
pdftotext -layout c.pdf c.txt
grep -q '青森市・大連市 .*見本市・エグザンプルム＝シュル＝スペシメン市' c.txt || fail "heads are not abreast"
expect_equal "$(grep -c '青森市・大連市 ' c.txt)" "$(pages_of c.pdf)" "heads on each page"
grep -q '2014 26年 .*7月 *本市の交流指定校.*10月10日 *提携' c.txt || fail "one year is not on one line"

case_name="more columns than fit"
for i in 1 2 3 4 5; do
    sed "s/^id: .*/id: city-$i/" "$root/data/fictitious-kara.yaml" >city-$i.yaml
done
run timeline city-*.yaml -o g.pdf
expect_status 0
expect_stderr "5 columns have no room side by side: they stand in 2 groups of 3 at the most"
expect_stderr "[N191]"
run timeline city-*.yaml --paper A3 -o g.pdf
grep -q N191 stderr && fail "they have room on A3"

case_name="in other languages"
run render "$record" --lang en -o en.pdf
pdftotext -layout en.pdf - | grep -q '2009 *– *11 no records' || fail "no English"
run render "$record" --lang ko -o ko.pdf
pdftotext -layout ko.pdf - | grep -q '기록 없음' || fail "no Korean"
sed 's/scale: elastic/&\n        gap: （空白）/' "$root/layouts/tategaki.yaml" >gap.yaml
run render "$record" -l ./gap.yaml -o gap.pdf
expect_status 0
pdftotext gap.pdf - | tr -d '\n' | grep -q '（空白）' || fail "not the layout's own words"

case_name="vertical writing"
run render "$record" -l tategaki -o v.svg
run dump frames "$record" -l tategaki
expect_stdout '"二〇〇七"'
expect_stdout '"十二月二十四日"'
grep '"二〇〇七"' stdout | grep -q upright || fail "years do not stand upright"
x() {
    awk -v word="\"$1\"" 'index($0, word) { print $2; exit }' stdout
}
awk "BEGIN { exit !($(x 二〇〇五) > $(x 二〇〇六)) }" || fail "years do not run from right to left"

case_name="one page leaves out by rank, and says so"
sed 's/scale: elastic/&\n        over-pages: false/' "$root/layouts/tategaki.yaml" >one.yaml
run render "$record" -l ./one.yaml -o one.pdf
expect_status 0
expect_stderr "of 38 labels did not fit the chart"
expect_stderr "[W080]"
exit 0
