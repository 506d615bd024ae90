# What a house says of its display sizes and spaces (tracking, widths, spacing), and choices and
# notes without brackets, as records mark them: on pages, in text, web pages and findings.
. "$(dirname "$0")/assert.sh"

cat >record.yaml <<'END'
shimai: 1
fictitious: true
home: {name: {ja: 見本市, en: Mihon}}
partner: {name: {ja: 架空市, en: Nowhere}, country: {ja: 想像国, en: Fictia}}
affiliation: {date: 1984-10-10, kind: sister}
overview:
  - "受付は{<電話|手紙}で、会場{/どちらも海の近く}は{<<公会堂|広場}。"
END

# layout STYLE-KEYS LAYOUT-KEYS
layout() {
    cat >layout.yaml <<END
shimai: 1
language: ja
page: {size: A5, grid: {characters: 32, lines: 8, size: 10pt, feed: 20pt}}
fonts: {m: {default: [BIZ UDMincho]}, n: {default: [Noto Serif CJK JP]}}
style: body
${2:-}
styles:
  body: {font: m}
  title: {font: m, size: 16pt, feed: 24pt${1:+, $1}}
blocks:
  - {paragraph: Sister Cities 姉妹都市, style: title}
  - {each: overview, paragraph: ["\${item}"]}
END
}

case_name=text
layout
run render -l ./layout.yaml record.yaml -o out.txt
expect_status 0
grep -qF '受付は｛電話／手紙｝で、会場（どちらも海の近く）は｛公会堂／広場｝。' out.txt ||
    fail "plain text does not keep choices apart"
run dump document -l ./layout.yaml record.yaml
expect_stdout 'run "｛電話／手紙｝" furiwake bare'
expect_stdout 'run "（どちらも海の近く）" warichu bare'
run check --coverage -l ./layout.yaml record.yaml
expect_stdout 'overview: shown'

# Brackets and what parts the choices are read, and only braces are drawn: as no part of the text.
case_name=pages
run dump frames -l ./layout.yaml record.yaml
expect_status 0
[ "$(grep -c '"[｛｝／]"' stdout)" -eq 8 ] || fail "$(grep -c '"[｛｝／]"' stdout) marks"
expect_stdout '"電話" BIZUDMincho-Regular 7.500'

# Wide as it may be, a title is found by its words.
case_name=tracking
layout 'tracking: 0.15em'
run render -l ./layout.yaml record.yaml -o out.pdf
expect_status 0
pdftotext out.pdf out.txt
grep -qF 'Sister Cities' out.txt || fail "the title's words are torn: $(head -n 1 out.txt)"
run render -l ./layout.yaml record.yaml -o out.html
grep -qF 'letter-spacing:0.15em' out.html || fail "the web page is not tracked"
layout 'tracking: -0.5em'
run check -l ./layout.yaml record.yaml
expect_status 1
expect_stderr "layout.yaml:9:"
expect_stderr "cannot be read so close together"

case_name=widths
layout 'widths: proportional'
run check -l ./layout.yaml record.yaml
expect_status 0
[ "$(grep -c 'N131' stderr)" -eq 1 ] || fail "a font without such widths is not told once"
expect_stderr 'BIZ UDMincho has no proportional widths of Japanese characters (palt)'
layout 'widths: proportional, font: n'
sed -i 's/{font: m, size/{size/' layout.yaml
run check -l ./layout.yaml record.yaml
expect_status 0
grep -q N131 stderr && fail "a font that has such widths is told"

# Of 、 and ｛: the record has no such pair but で、会.
case_name=spacing
layout '' 'composition: {spacing: [{before: commas, after: ideographs, space: 0.25em}]}'
run dump lines -l ./layout.yaml record.yaml
expect_status 0
jq -e '[.. | objects | select(.character? == "、") | .after] == [250]' stdout >got ||
    fail "the house's space is not in force"
wrong() {
    layout '' "composition: {spacing: [$1]}"
    run check -l ./layout.yaml record.yaml
    expect_status 1
    expect_stderr "layout.yaml:6:"
    expect_stderr "$2"
}
wrong '{before: comma, after: ideographs, space: 0em}' 'commas'
wrong '{before: commas, after: ideographs, space: 3pt}' 'is given in em'
wrong '{before: commas, after: ideographs, space: 2.5em}' 'is given in em'
wrong '{before: commas, after: ideographs, space: 0.2em, least: 0.3em}' '`least` is more than `space`'
wrong '{before: commas, after: ideographs, space: 0.2em, most: 0.1em}' '`most` is less than `space`'
wrong '{before: commas, after: units, space: 0em}, {before: commas, after: units, space: 1em}' \
    'the pair stands here a second time'
