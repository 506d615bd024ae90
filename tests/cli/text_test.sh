# dump lines of plain text: the debugger of line composition, read with jq.
. "$(dirname "$0")/assert.sh"

lines() {
    run dump lines --text - "$@" <text
    expect_status 0
    jq -e . stdout >/dev/null || fail "no JSON"
}

value() {
    jq -r "$1" stdout >got
    [ "$(cat got)" = "$2" ] || fail "$1 is $(cat got), expected $2"
}

printf '平成１６年、「青森市」と大連市（中国）が結んだ。\n' >text
lines --measure 12em
value '.lines | length' 2
value '.lines[0].text' '平成１６年、「青森市」と大'
value '.lines[0] | "\(.start) \(.end) \(.natural) \(.width) \(.step) \(.adjusted)"' \
    '0 13 12500 12000 -5 -500'
value '.lines[0].glyphs[5] | "\(.character) \(.class) \(.advance) \(.before) \(.after)"' \
    '、 7 500 0 250'

case_name=settings
printf '春夏っ秋冬' >text
lines --measure 2em --kinsoku strict
value '[.lines[].text] | join("/")' '春夏/っ秋/冬'
lines --measure 2em --kinsoku very-strict
value '[.lines[].text | startswith("っ")] | any' false
printf '春夏秋冬' >text
lines --measure 3em --align justify-all --breaking greedy --size 12pt
value '[.lines[].text] | join("/")' '春夏秋/冬'
lines --measure 20mm --align end --lang ja --reduction jis --line-end solid --head-bracket half \
    --western-space none --hanging true --first-indent 1em
value '.lines | length' 1

case_name='line feeds count'
printf '春\n夏秋' >text
lines
value '[.lines[] | "\(.start)-\(.end)"] | join(" ")' '0-2 2-4'

case_name=markup
printf '{松山|ソンシャン}の{*友}' >text
lines --markup
value '.lines[0].text' '松山の友'
lines
value '.lines[0].text' '{松山|ソンシャン}の{*友}'
printf '3{~km}{^2}{#（注１）}、H{_2}O\n{=5|山田太郎}様' >text
lines --markup --measure 20em
value '[.lines[].text] | join("/")' '3km2（注１）、H2O/山田太郎様'
value '[.lines[].glyphs[] | .class] | map(tostring) | join(" ")' \
    '24 25 25 21 20 20 20 20 7 27 21 27 19 19 19 19 19'
# Of its own size, 0.6 of the text's: 0.352 and -0.15 of the text's.
value '[.lines[0].glyphs[] | .rise // empty] | map(tostring) | join(" ")' '587 587 587 587 587 -250'
value '[.lines[1].glyphs[] | .after] | map(tostring) | join(" ")' '333 333 333 0 0'
printf '松山}' >text
run dump lines --text text --markup
expect_status 1
expect_stderr 'text:1:3: error:'

case_name='wrong words'
run dump lines --text text --kinsoku srict
expect_status 2
expect_stderr '[E090]'
expect_stderr 'did you mean `strict`?'
run dump lines --text text --measure 3x
expect_status 2
expect_stderr '--measure: `3x` is no length'
run dump record --text text
expect_status 2
run dump lines
expect_status 2
run dump lines --text missing
expect_status 1

case_name='variants of ideographs'
printf '辻\363\240\204\200辻葛\363\240\204\200葛' >text
lines
value '.lines[0].glyphs | map(.character) | join("")' '辻辻葛葛'
value '.lines[0].glyphs | (.[0].glyph != .[1].glyph) and (.[2].glyph != .[3].glyph)' true
value '.lines[0].glyphs | map(.glyph) | min > 0' true
value '.lines[0].text == ("辻\uDB40\uDD00辻葛\uDB40\uDD00葛")' true

case_name='variants in a PDF'
run render "$root/examples/inline/record.yaml" -o inline.pdf
expect_status 0
pdftotext inline.pdf text
grep -q "$(printf '辻\363\240\204\200')" text || fail 'the variant of 辻 is lost'
