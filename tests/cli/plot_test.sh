# Plots of a record's numbers: on the page, in the PDF's text and structure, on the web page, as text.
. "$(dirname "$0")/assert.sh"

cat >record.yaml <<'END'
shimai: 1
id: plot
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
statistics:
  - title: 留学生
    unit: 人
    values:
      - {year: 2021, value: 3}
      - {year: 2022, value: 6}
      - {year: 2023, value: 12}
activities:
  - title: 往来
    events:
      - {date: 2021, text: 甲, participants: {sent: 10, received: 20}}
      - {date: 2022, text: 乙, participants: {sent: 40}}
END

# layout WRITING
layout() {
    cat <<END
shimai: 1
language: ja
omits: [home, partner, activities, statistics]
page: {size: A5, writing: $1, grid: {characters: 30, lines: 20, size: 9pt, feed: 16pt}}
fonts: {gothic: {default: [BIZ UDPGothic, Noto Sans CJK JP]}}
style: body
styles: {body: {font: gothic}}
blocks:
  - each: statistics
    as: table
    blocks:
      - plot: table.values
        values: [{value: row.value, name: 留学生の数}]
        label: "\${row.year | western}"
        mark: "\${row.year | western | before 西暦}"
        head: 年
        height: 80pt
        alternative: 留学生は増えている
  - each: activities
    as: group
    blocks:
      - grid:
          - {cells: [出来事, 比較], head: true}
          - each: group.events
            as: event
            blocks:
              - cells:
                  - {text: "\${event.text | join ／}", heads: row}
                  - blocks:
                      - plot: event
                        kind: bars
                        scale: people
                        values:
                          - {value: event.participants.sent, name: 派遣}
                          - {value: event.participants.received, name: 受入れ, behind: true}
        rules: {rows: 0.3pt}
        widths: [8em, 1]
END
}

# bars COLOR: width and height of the filled rectangles of a colour, in 1/1000 pt
bars() {
    awk -v color="#$1" '$1 == "path" { wanted = index($0, "fill " color) }
        wanted && $1 == "line" && ++n % 3 == 2 { printf "%d %d\n", $2 * 1000 + 0.5, $3 * 1000 + 0.5 }' stdout
}

case_name="heights of columns and lengths of bars"
layout horizontal >layout.yaml
run dump frames record.yaml -l ./layout.yaml
expect_status 0
bars 1f4e79 >found
awk 'NR <= 3 { high[NR] = $2 } NR > 3 { long[NR - 3] = $1 }
    function near(a, b) { return a - b <= 9 && b - a <= 9 }
    END { exit !(NR == 5 && high[1] > 1000 && near(high[2], 2 * high[1]) &&
                 near(high[3], 4 * high[1]) && long[1] > 1000 && near(long[2], 4 * long[1])) }' found ||
    fail "bars are not in proportion: $(tr '\n' ';' <found)"
bars c3ccd4 >thin
[ "$(wc -l <thin)" -eq 1 ] || fail "what was not counted has a bar"
awk 'NR == FNR { if (FNR == 4) long = $1; next } { exit !($1 - 2 * long <= 9 && 2 * long - $1 <= 9) }' \
    found thin || fail "bars of two rows are not drawn to one scale"

case_name="text and structure of the PDF"
run render record.yaml -l ./layout.yaml -o plot.pdf
expect_status 0
pdftotext plot.pdf - >text
for word in 西暦２０２１年 12; do
    grep -q "$word" text || fail "the PDF lacks $word"
done
pdfinfo -struct plot.pdf >struct
[ "$(grep -c '^ *TR' struct)" -eq 7 ] || fail "the plot's table, or the other, lacks rows"
[ "$(grep -c '^ *Figure' struct)" -eq 2 ] || fail "a bar in a cell is no figure"
pdfinfo -struct-text plot.pdf | grep -q '"12"' || fail "a value is not in its cell"

case_name="web page"
run render record.yaml -l ./layout.yaml -o plot.html
expect_status 0
grep -q '<tr><th scope="row">２０２３年</th><td>12</td></tr>' plot.html || fail "no table of the numbers"
grep -q 'aria-label="留学生は増えている"' plot.html || fail "the drawing has no name"
grep -q 'class="plot".*aria-label="派遣 10、受入れ 20"' plot.html || fail "the bar in a cell has no name"
[ "$(grep -c 'fill="#1f4e79"' plot.html)" -eq 5 ] || fail "bars are missing on the web page"

case_name="plain text"
run render record.yaml -l ./layout.yaml -o plot.txt
expect_status 0
grep -q "^２０２２年	6$" plot.txt || fail "no row of the plot in the text"
grep -q "^乙	派遣 40、受入れ －$" plot.txt || fail "no bar's values in the text"

case_name="vertical writing: a plot stands upright, a bar in a cell runs down its line"
layout vertical >vertical.yaml
run dump frames record.yaml -l ./vertical.yaml
expect_status 0
bars 1f4e79 >found
awk 'NR <= 3 { high[NR] = $2 } NR > 3 { long[NR - 3] = $2 }
    function near(a, b) { return a - b <= 9 && b - a <= 9 }
    END { exit !(NR == 5 && near(high[3], 4 * high[1]) && long[1] > 1000 && near(long[2], 4 * long[1])) }' \
    found || fail "bars are not in proportion: $(tr '\n' ';' <found)"
run render record.yaml -l ./vertical.yaml -o vertical.pdf
expect_status 0
[ "$(pdfinfo -struct vertical.pdf | grep -c '^ *TR')" -eq 7 ] || fail "no table in a vertical document"

case_name="what is no number, and what is no list"
sed 's/value: row.value, name: 留学生の数/value: row.year, name: 年/' layout.yaml >bad.yaml
run render record.yaml -l ./bad.yaml -o bad.pdf
expect_status 1
expect_stderr "a plot is of numbers, not of a date"
expect_no_file bad.pdf
sed 's/value: row.value/value: "row.value | after 人"/' layout.yaml >word.yaml
run render record.yaml -l ./word.yaml -o word.pdf
expect_status 0
expect_stderr '`3人` is no number that can be drawn [W204]'
