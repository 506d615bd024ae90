# Booklets from end to end: pages and their labels, contents, binding, boxes for the press, findings.
. "$(dirname "$0")/assert.sh"

record=$root/data/dalian.yaml
with=$root/examples/booklet/booklet.yaml

booklet() {
    out=$1
    shift
    run render "$record" -l booklet --with "$with" -o "$out" "$@"
}

pages_of() {
    pdfinfo "$1" | awk '$1 == "Pages:" { print $2 }'
}

case_name="a booklet"
booklet b.pdf
expect_status 0
grep -v N220 stderr | grep -q 'note:\|warning:\|error:' && fail findings
expect_equal "$(pages_of b.pdf)" 17 pages
booklet again.pdf
cmp -s b.pdf again.pdf || fail "two runs differ"

case_name="page labels"
qpdf --json --json-key=pagelabels b.pdf | jq -r '.pagelabels[] |
    "\(.index) \(.label."/S" // "-") \(.label."/St" // 1) \(.label."/P" // "-")"' >labels
printf '%s\n' '0 - 1 u:表紙' '1 - 1 u:目次' '2 /D 3 -' >wanted
sed 's/ 表紙$/ u:表紙/; s/ 目次$/ u:目次/' labels | cmp -s - wanted || fail "labels: $(cat labels)"

closed() {
    sed 's/ //g; s/　//g'
}

# What the contents say is where the heading is.
case_name="contents"
pdftotext -f 2 -l 2 -layout b.pdf - | sed -n 's/^ *\(.*[^ ]\)  *\([0-9][0-9]*\)$/\1|\2/p' >contents
expect_equal "$(wc -l <contents)" 14 "entries of the contents"
grep -q ・ contents && fail "leaders are read"
while IFS='|' read -r heading page; do
    pdftotext -f $page -l $page b.pdf - | closed | tr -d '\n' |
        grep -qF "$(echo "$heading" | closed)" || fail "$heading is not on page $page"
done <contents
expect_equal "$(qpdf --qdf --object-streams=disable b.pdf - | grep -ac '/Subtype /Link')" 15 "links, a note's among them"

case_name="binding"
full=$with
sed '/議会の窓から/,/^photos:/{/^photos:/!d}' "$full" >short.yaml
cp "$root"/examples/booklet/*.svg .
with=short.yaml
booklet saddle.pdf --binding saddle
expect_status 0
expect_stderr "note: 1 blank page is added: the sheets of this binding have 4 pages, in all there are 16 [N073]"
expect_equal "$(pages_of saddle.pdf)" 16 pages
pdftotext -f 16 -l 16 saddle.pdf - | grep -q 発行年月 || fail "the colophon is not the last page"
booklet perfect.pdf --binding perfect
expect_equal "$(pages_of perfect.pdf)" 16 pages
with=$full
"$SHIMAI" impose saddle.pdf -o print.pdf || fail "it cannot be imposed"
expect_equal "$(pages_of print.pdf)" 8 sides

# A5 is 419.53 × 595.28 pt; 3 mm are 8.50, the marks' margin 34 pt beyond.
boxes() {
    pdfinfo -box "$1" | awk '/^(Media|Bleed|Trim)Box:/ { printf "%s %.1f %.1f %.1f %.1f\n", $1, $2, $3, $4, $5 }'
}

case_name="boxes"
booklet press.pdf --bleed 3mm --crop-marks
expect_status 0
expect_equal "$(boxes press.pdf)" "MediaBox: 0.0 0.0 504.5 680.3
BleedBox: 34.0 34.0 470.5 646.3
TrimBox: 42.5 42.5 462.0 637.8" boxes
booklet bleed.pdf --bleed 3mm
expect_equal "$(boxes bleed.pdf)" "MediaBox: 0.0 0.0 436.5 612.3
BleedBox: 0.0 0.0 436.5 612.3
TrimBox: 8.5 8.5 428.0 603.8" boxes
booklet marks.pdf --crop-marks
expect_equal "$(boxes marks.pdf)" "$(boxes press.pdf)" "boxes without --bleed"
booklet plain.pdf --pdf-profile print
expect_equal "$(boxes plain.pdf)" "MediaBox: 0.0 0.0 419.5 595.3
BleedBox: 0.0 0.0 419.5 595.3
TrimBox: 0.0 0.0 419.5 595.3" boxes

case_name="marks and bleed"
pdftoppm -r 72 -f 1 -l 1 -gray press.pdf cover
pdftoppm -r 72 -f 1 -l 1 -gray bleed.pdf narrow
# A row of a gray picture as numbers; the header is three lines.
row() {
    tail -n +4 "$1" | od -An -v -tu1 -w"$3" | sed -n "$(($2 + 1))p"
}
row cover-01.pgm 38 505 | awk '{ exit !($200 < 245 && $20 > 250) }' || fail "the cover does not bleed"
row cover-01.pgm 30 505 | awk '{ exit !($200 > 250) }' || fail "the cover leaves its bleed"
row cover-01.pgm 12 505 | awk '{ for (i = 1; i <= NF; i++) if ($i < 230) n++; exit !(n >= 5) }' ||
    fail "no crop marks above the page"
qpdf --qdf --object-streams=disable press.pdf - | grep -aq '/Separation' || fail "marks are not on all plates"

case_name="gray"
booklet gray.pdf --gray
pdftoppm -r 30 -f 10 -l 10 gray.pdf gray
pdftoppm -r 30 -f 10 -l 10 plain.pdf colour
coloured() {
    tail -n +4 "$1" | od -An -v -tu1 -w3 | awk '$1 != $2 || $2 != $3 { n++ } END { print n + 0 }'
}
expect_equal "$(coloured gray-10.ppm)" 0 "coloured pixels"
[ "$(coloured colour-10.ppm)" -gt 20 ] || fail "there was no colour"
colors() {
    qpdf --qdf --object-streams=disable "$1" - |
        grep -aEc '/Device(RGB|CMYK)|/ICCBased|/Lab|/CalRGB|(^| )(rg|RG|k|K)( |$)'
}
expect_equal "$(colors gray.pdf)" 0 "colours in the file"
[ "$(colors plain.pdf)" -gt 20 ] || fail "colours are not counted"
expect_equal "$(wc -c <gray.pdf | awk '{ print ($1 < 400000) }')" 1 size

case_name="two covers"
run render "$record" -l booklet-vertical --with "$with" --binding saddle -o two.pdf
expect_status 0
expect_stderr "1 blank page is added: the sheets of this binding have 4 pages, in all there are 36"
expect_equal "$(pages_of two.pdf)" 36 pages
text_of() {
    pdftotext -f "$1" -l "$1" two.pdf - | tr -d '\f\n '
}
expect_equal "$(text_of 36)" 大连市・青森市友好交流十五周年纪念册跨越大海，从课堂到课堂2019年12月青森市（样本） "the other cover"
text_of 34 | grep -q '^目录与海那边的朋友同行・*1' || fail "no contents on the third page from the other cover"
text_of 1 | grep -q 友好交流十五周年記念誌 || fail "the cover is not the first page"
text_of 3 | grep -q '贺\|朋友同行' && fail "the contents list what is read from the other cover"

case_name="two covers: labels"
qpdf --json --json-key=pagelabels two.pdf | jq -r '.pagelabels[] |
    "\(.index) \(.label."/S" // "-") \(.label."/St" // 1)"' | tail -9 | paste -sd ' ' >labels
expect_equal "$(cat labels)" \
    "26 - 1 27 /D 5 28 /D 4 29 /D 3 30 /D 2 31 /D 1 32 /r 4 33 /r 3 34 - 1" labels

# Each side is read from its own first page to its own last.
case_name="two covers: structure"
pdfinfo -struct-text two.pdf | grep '"' | sed 's/^ *"//; s/"$//' >order
for text in 友好交流十五周年記念誌 海の向こうの友人とともに 編集後記 発行年月 友好交流十五周年纪念册 目录 \
    与海那边的朋友同行 像灯塔的光一样 缔结友好关系的经过 交流的现在 交流大事记; do
    grep -nF "$text" order | tail -1 | cut -d: -f1
done >lines
expect_equal "$(wc -l <lines)" 11 "texts found"
sort -n lines | cmp -s - lines || fail "order: $(paste -sd ' ' lines)"
qpdf --qdf --object-streams=disable two.pdf two.qdf
expect_equal "$(grep -ac '/WritingMode /TbRl' two.qdf)" 1 "vertical documents"
expect_equal "$(grep -ac '/WritingMode /LrTb' two.qdf)" 9 "horizontal sequences"
expect_equal "$(grep -ac '/Lang .*zh-Hans' two.qdf)" 7 "sequences in Chinese, and the name of the partner"

case_name="without a booklet's file"
run render "$record" -l booklet -o alone.pdf
expect_status 0
expect_stderr "layouts/booklet.yaml: note: the layout also shows what a booklet says, and none is given [N056]"
pdftotext -f 1 -l 1 alone.pdf - | grep -q 交流の記録 || fail "no title"
pdftotext alone.pdf - | grep -q 発行者 && fail "a colophon without facts"

case_name="dump"
run dump document "$record" -l booklet --with "$with"
expect_status 0
expect_stdout '  sequence "表紙" unnumbered most 1'
expect_stdout '  sequence "奥付" behind-blanks'
expect_stdout 'contents 2'
run check "$record" -l booklet --with "$with" --strict
expect_status 0

case_name="findings"
sed 's/^relation: dalian/relation: mihon/; s/^  file: sea.svg/  file: none.svg/' "$with" >wrong.yaml
run render "$record" -l booklet --with wrong.yaml -o x.pdf
expect_status 1
expect_stderr "wrong.yaml:4:11: error: the booklet belongs to the record \`mihon\`, not to \`dalian\` [E040]"
expect_no_file x.pdf
run render "$record" -l booklet --with missing.yaml -o x.pdf
expect_status 1
expect_stderr E001
run check "$record" --with missing.yaml
expect_status 1
cp -r "$(dirname "$with")" pictures
sed 's/^  file: sea.svg/  file: none.svg/' "$with" >pictures/wrong.yaml
run check "$record" --with pictures/wrong.yaml
expect_status 1
expect_stderr "the picture \`none.svg\` cannot be opened"
expect_equal "$(grep -c 'none.svg.*E001' stderr)" 1 "findings"
run render "$record" --with "$with" -o profile.pdf
expect_status 0
expect_stderr "booklet.yaml: warning: the layout shows nothing of this booklet [W055]"
run check "$record" --with "$with" -l profile --strict
expect_status 1

case_name="usage"
for option in '--bleed 3' '--bleed 11mm' '--bleed -1mm' '--binding glue' '--gray --pdf-profile a2' '--crop-marks --format png'; do
    # shellcheck disable=SC2086
    booklet x.pdf $option
    expect_status 2
done
expect_no_file x.pdf
exit 0
