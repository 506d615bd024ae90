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
printf '松山}' >text
run dump lines --text text --markup
expect_status 1
expect_stderr 'text:1:3: error:'

case_name='wrong words'
run dump lines --text text --kinsoku srict
expect_status 1
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
