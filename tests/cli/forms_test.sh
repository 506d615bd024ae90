# Forms: blocks side by side and tables of cells, from a layout to files.
. "$(dirname "$0")/assert.sh"

# The place of a text that is told in a dump of frames, from the page's corner: groups add up.
place_of() {
    awk -v wanted="\"$1\"" '
        { depth = index($0, $1) }
        $1 == "group" { x[depth] = $2 + x[depth - 2]; y[depth] = $3 + y[depth - 2] }
        $1 == "page" { split("", x); split("", y) }
        $1 == "text" && index($0, wanted) { print $2 + x[depth - 2], $3 + y[depth - 2]; exit }
    ' stdout
}

head='shimai: 1
language: ja
page: {size: A4, margins: {top: 20mm, bottom: 20mm, left: 20mm, right: 20mm, size: 9pt, feed: 14pt}}
fonts: {gothic: {default: [BIZ UDPGothic, Noto Sans CJK JP]}}
style: body
styles: {body: {font: gothic}, last: {align: end}}'

cat >record.yaml <<'END'
shimai: 1
id: form
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
overview: [一, 二]
END

# Seals of 22 mm inside a rule of 0.34 pt that each shares with the next; the last ends with the line,
# as a character of 9 pt does.
case_name="boxes for stamps"
cat >stamps.yaml <<END
$head
blocks:
  - row:
      - {box: [{paragraph: 部長}], width: 22mm, height: 22mm, border: thin, padding: 0}
      - {box: [{paragraph: 次長}], width: 22mm, height: 22mm, border: thin, padding: 0}
      - {box: [{paragraph: 課長}], width: 22mm, height: 22mm, border: thin, padding: 0}
    align: end
  - {paragraph: 端, style: last}
END
run dump frames record.yaml -l ./stamps.yaml
expect_status 0
for name in 部長 次長 課長 端; do
    place_of "$name"
done | awk 'function about(value, wanted) { return value > wanted - 0.01 && value < wanted + 0.01 }
    NR == 1 { y = $2 }
    NR == 2 || NR == 3 { if (!about($1 - x, 62.702) || $2 != y) wrong = 1 }
    NR == 4 { if (!about($1 + 9 - x, 62.702)) wrong = 1 }
    { x = $1 }
    END { exit wrong || NR != 4 }' ||
    fail "the boxes do not touch at the end of the line"

# In vertical writing they stand one below the other, at the foot of the line.
case_name="boxes for stamps, vertical"
sed 's/size: A4,/size: A4, writing: vertical,/' stamps.yaml >vertical.yaml
run dump frames record.yaml -l ./vertical.yaml
expect_status 0
for name in 部長 次長 課長; do
    place_of "$name"
done | awk 'NR > 1 { if ($2 - y < 62.69 || $2 - y > 62.71 || $1 != x) wrong = 1 }
    { x = $1; y = $2 } END { exit wrong || NR != 3 }' || fail "the boxes do not touch downwards"

# All formats, and all that is said stands in each.
case_name="every format"
cat >form.yaml <<END
$head
blocks:
  - grid:
      - {cells: [{text: 本市, span: 2}, {text: 提携, rows: 2}], head: true}
      - {cells: [名, 国], head: true}
      - {cells: [{text: "\${home.name.ja}", writing: vertical, rows: 2, heads: row}, 甲, 乙]}
      - {cells: [{blocks: [{each: overview, paragraph: "\${item}"}]}, "\${partner.name.ja}"]}
      - {cells: [計, {text: 1.5, align: end}, {text: ▲2, align: end}], above: double}
    widths: [30%, 1, fit]
    rules: {outer: thick, rows: thin, columns: hair, head: double}
END
for format in pdf png svg html txt; do
    run render record.yaml -l ./form.yaml -o "form.$format"
    expect_status 0
done
expect_equal "$(cat form.txt)" "本市		提携
名	国
見本市	甲	乙
	一 / 二	架空市
計	1.5	▲2" "the text"
grep -q '<th scope="col" colspan="2" class="edge">本市</th>' form.html || fail "no head over two columns"
grep -q '<th scope="col" rowspan="2"[^>]*>提携</th>' form.html || fail "no head of two storeys"
run check --strict --coverage -l ./form.yaml record.yaml
expect_status 0

# As many pages as rows need; every row once, the head on each page.
case_name="ten thousand rows"
{
    echo "$head"
    echo "blocks:"
    echo "  - grid:"
    echo "      - {cells: [番号, 事項], head: true}"
    awk 'BEGIN { for (i = 1; i <= 10000; i++) printf "      - {cells: [第%d番, 事項]}\n", i }'
    echo "    rules: thin"
} >long.yaml
run render record.yaml -l ./long.yaml -o long.pdf
expect_status 0
pages=$(pdfinfo long.pdf | awk '/^Pages:/ { print $2 }')
pdftotext -raw long.pdf long.txt
expect_equal "$(grep -c '第 *[0-9]* *番' long.txt)" 10000 "rows"
expect_equal "$(grep -c '番号' long.txt)" "$pages" "heads"

# Words in blocks of a cell keep their column as wide as those of its text do, while others give way.
case_name="a word in a block of a cell"
text=長い文が隣の欄にあるとき、幅を譲るのは文であり、語ではない。
cat >words.yaml <<END
$head
blocks:
  - grid:
      - cells: [{blocks: [{paragraph: intercontinentalcorrespondences}]}, $text$text, $text$text]
      - cells: [甲, 隣, 乙]
    widths: [fit, fit, fit]
    rules: thin
END
sed -i 's/size: A4/size: A6/' words.yaml
run dump frames record.yaml -l ./words.yaml
expect_status 0
place_of 隣 >blocks
sed -i 's/{blocks: \[{paragraph: \([a-z]*\)}\]}/\1/' words.yaml
run dump frames record.yaml -l ./words.yaml
expect_equal "$(place_of 隣)" "$(cat blocks)" "the place of the next column"
expect_equal "$(wc -l <blocks)" 1 "places"

case_name="rows out of place"
cat >wrong.yaml <<END
$head
blocks:
  - {grid: [{paragraph: 文}]}
END
run render record.yaml -l ./wrong.yaml -o wrong.pdf
expect_status 1
expect_stderr "E138"
expect_no_file wrong.pdf

# A label that is said once for all rows stands on each page, however many there are.
case_name="a label for all rows"
sed 's/{cells: \[第\([0-9]*\)番/{cells: [{text: 甲, once: true}, 第\1番/' long.yaml >once.yaml
run render record.yaml -l ./once.yaml -o once.pdf
expect_status 0
pdftotext -raw once.pdf once.txt
expect_equal "$(grep -c '甲' once.txt)" "$pages" "labels"

case_name="the example of a list"
run batch "$root"/examples/forms/partners/*.yaml --each all -l list -o list.txt
expect_status 0
cmp list.txt "$root/examples/forms/list.txt" >&2 || fail "not the example's text"

# The data sheet of the example is one page, and nothing of it is told.
case_name="the example of a form"
run render --strict "$root/data/fictitious-mihon.yaml" -l form -o sheet.pdf
expect_status 0
expect_equal "$(pdfinfo sheet.pdf | awk '/^Pages:/ { print $2 }')" 1 "pages"

# Pages of both directions in one document, whatever its own are.
case_name="portrait and landscape"
cat >both.yaml <<END
$head
sequences:
  - {sequence: sheet, blocks: [{paragraph: 縦}]}
  - sequence: list
    page: {orientation: landscape, margins: {top: 20mm, bottom: 20mm, left: 20mm, right: 20mm, size: 9pt, feed: 14pt}}
    blocks: [{paragraph: 横}]
END
run render record.yaml -l ./both.yaml -o both.pdf
expect_status 0
expect_equal "$(pdfinfo -l 2 both.pdf | awk '/^Page .*size:/ { printf "%d %d ", $4, $6 }')" "595 841 841 595 " "sizes"
