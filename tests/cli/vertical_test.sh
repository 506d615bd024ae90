# Vertical writing from end to end: text comes out of the PDF in reading order, column by column;
# other programs draw the same pages; structure and binding; lines of plain text.
. "$(dirname "$0")/assert.sh"

cat >prose.yaml <<'END'
shimai: 1
language: ja
title: 縦書きの見本
page: {size: A5, writing: vertical, grid: {characters: 24, lines: 14, size: 12pt, feed: 21pt}}
fonts:
  mincho: {ja: [BIZ UDMincho, Noto Serif CJK JP], latin: [BIZ UDPMincho], default: [BIZ UDPMincho]}
style: body
styles: {body: {font: mincho, first-indent: 1em}}
foot: {text: "－ ${@page} －", style: body, offset: 1line}
blocks:
  - {title: 「見本」, style: body}
  - paragraph: 平成26年10月24日、5人と120人が、JR青森駅からNew Yorkへ――。
  - paragraph: 「ラーメン」（中華そば）は、“汁”が……ショートで25％、いや、三・五割。
END
record=$root/data/fictitious-kara.yaml

case_name='reading order'
for profile in a2 plain print; do
    run render "$record" -l prose.yaml --pdf-profile $profile -o prose.pdf
    expect_status 0
    pdftotext prose.pdf - | tr -d ' \n\f' >text
    expect_equal "$(cat text)" '「見本」平成26年10月24日、5人と120人が、JR青森駅からNewYorkへ――。「ラーメン」（中華そば）は、“汁”が……ショートで25％、いや、三・五割。－1－' "text of $profile"
done

case_name=columns
# Upper left corners: each column stands to the left of the one before, and begins at its head.
run render "$record" -l prose.yaml -o prose.pdf
pdftotext -bbox prose.pdf - | sed -n 's/.*xMin="\([0-9]*\).*yMin="\([0-9]*\).*>\(.\).*<.*/\1 \2 \3/p' |
    grep -E ' (「|平)' >corners
awk '$3 == "「" && !title { title = $1 } $3 == "平" { first = $1 } END { exit !(title - first == 21) }' \
    corners || fail "columns: $(cat corners)"

case_name=document
qpdf --qdf --object-streams=disable prose.pdf prose.qdf
for entry in '/Direction /R2L' '/WritingMode /TbRl' '/Encoding /Identity-V'; do
    grep -qa "$entry" prose.qdf || fail "no $entry"
done
run render "$record" -o flat.pdf
qpdf --qdf --object-streams=disable flat.pdf flat.qdf
! grep -qa 'R2L\|WritingMode\|Identity-V' flat.qdf || fail "a horizontal document is marked"

case_name=structure
run render "$root/data/dalian.yaml" -l tategaki -o tategaki.pdf
expect_status 0
pdfinfo -struct-text tategaki.pdf | grep '"' | sed 's/^ *"//; s/"$//' >order
grep -nxF -e '平成二十四年九月' -e '第五回青森県・大連市友好経済交流委員会に青森市長以下が出席' \
    -e '平成二十五年十月' -e '第六回青森県・大連市友好経済交流委員会に青森市長以下が出席' order | cut -d: -f1 >lines
expect_equal "$(head -4 lines | sort -n | paste -sd ' ')" "$(head -4 lines | paste -sd ' ')" order
expect_equal "$(awk 'NR > 1 && $1 != before + 1 { print } { before = $1 }' lines | head -1)" '' gaps
grep -qF '面積一二、五七三・八五㎢、人口約六〇〇万人' order || fail "numbers in kanji"
sed '/交流年表/,$d' order >before-chart
! grep -E '０|１|２|３|４|５|６|７|８|９' before-chart || fail "full-width digits"

case_name=viewers
run render "$root/data/dalian.yaml" -l booklet-vertical --with "$root/examples/booklet/booklet.yaml" \
    -o booklet.pdf
for name in prose tategaki booklet; do
    layout=$name.yaml
    data=$record
    [ $name = prose ] || data=$root/data/dalian.yaml
    [ $name != tategaki ] || layout=tategaki
    [ $name != booklet ] || layout="booklet-vertical --with $root/examples/booklet/booklet.yaml"
    # shellcheck disable=SC2086
    run render "$data" -l $layout --format png --dpi 144 -o "$name-own-{page}.png"
    # Viewers make the same of the same bytes: once, as released, is enough.
    [ -z "$SANITIZED" ] || continue
    pdftoppm -r 144 -png $name.pdf $name-poppler
    for numbered in $name-poppler-0*.png; do
        [ ! -e "$numbered" ] || mv "$numbered" "$name-poppler-${numbered#$name-poppler-0}"
    done
    mutool draw -q -r 144 -o $name-mupdf-%d.png $name.pdf 2>/dev/null
    for own in "$name"-own-*.png; do
        page=${own##*-}
        for viewer in poppler mupdf; do
            expect_file "$name-$viewer-$page"
            "$COMPARE" --blurred "$name-$viewer-$page" "$own" >differences ||
                fail "$viewer draws another page: $(cat differences)"
        done
    done
done

case_name=svg
run render "$record" -l prose.yaml -o prose.svg
expect_status 0
expect_file prose-1.svg

case_name=frames
run dump frames "$record" -l prose.yaml
expect_stdout '"26" BIZUDMincho-Regular 12.000 #000000 ja width 12.000 combined'
expect_stdout '"New York" BIZUDPMincho-Regular 12.000'
grep -q '"New York" .* sideways$' stdout || fail "New York does not lie on its side"
grep -q '"「見本」" .* upright$' stdout || fail "the title does not stand upright"
grep -q ' artifact "－" .* width 12.000$' stdout || fail "the folio is not horizontal"

case_name='plain text'
value() {
    jq -r "$1" stdout >got
    [ "$(cat got)" = "$2" ] || fail "$1 is $(cat got), expected $2"
}
printf '平成26年、120人' >text
run dump lines --text text --writing vertical
value '[.lines[0].glyphs[].class] | map(tostring) | join(" ")' '19 19 30 19 7 24 24 24 19'
value '.lines[0].width' 7750
run dump lines --text text --writing vertical --tate-chu-yoko 3
value '[.lines[0].glyphs[].class] | map(tostring) | join(" ")' '19 19 30 19 7 30 19'
run dump lines --text text --writing vertical --tate-chu-yoko none
value '[.lines[0].glyphs[].class] | map(tostring) | join(" ")' '19 19 24 24 19 7 24 24 24 19'
run dump lines --text text
value '[.lines[0].glyphs[].class] | map(tostring) | join(" ")' '19 19 24 24 19 7 24 24 24 19'
run dump lines --text text --writing sideways
expect_status 2
expect_stderr 'E090'
exit 0
