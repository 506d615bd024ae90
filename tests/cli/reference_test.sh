# References to pages (${@page-of …}): the numbers are those of the pages their targets stand on,
# links lead there in PDF and HTML, and what is not there is a finding.
. "$(dirname "$0")/assert.sh"

cp "$root"/examples/photos/*.svg "$root/examples/photos/record.yaml" .
cat >pages.yaml <<'END'
shimai: 1
language: ja
title: 参照の見本
page: {size: A6, grid: {characters: 24, lines: 20, size: 9pt, feed: 15pt}}
fonts:
  mincho: {ja: [BIZ UDMincho, Noto Serif CJK JP], latin: [BIZ UDPMincho], default: [BIZ UDPMincho]}
style: body
styles:
  body: {font: mincho}
  heading: {extends: body, keep: next}
foot: {text: "－ ${@page} －", style: body, offset: 1line}
blocks:
  - {paragraph: "橋は→${@page-of bridge}ページ、文は→${@page-of words | fullwidth}ページ。"}
  - {heading: "絵　（文は${@page-of words}ページ）", style: heading}
  - {each: photos, as: photo, picture: photo, height: 14line, caption: ["${photo.caption}"]}
  - section: 文章
    style: heading
    anchor: words
    blocks: [{each: overview, paragraph: "${item}"}]
END
# The page on which a text stands first, behind those that only refer to it.
page_with() {
    for page in 1 2 3 4 5 6; do
        pdftotext -f "$page" -l "$page" "$1" - 2>/dev/null | tr -d ' \n' | grep -q "$2" || continue
        echo "$page"
        return
    done
}
fullwidth() {
    echo "$1" | sed 's/1/１/; s/2/２/; s/3/３/; s/4/４/; s/5/５/; s/6/６/'
}

for writing in horizontal vertical; do
    case_name=$writing
    if [ "$writing" = vertical ]; then
        sed -i 's/^page: {size: A6, grid: {characters: 24, lines: 20/page: {size: A6, writing: vertical, grid: {characters: 24, lines: 15/; s/height: 14line/height: 18em/' pages.yaml
    fi
    run render record.yaml -l ./pages.yaml -o pages.pdf
    expect_status 0
    bridge=$(page_with pages.pdf 湾口の吊橋$)
    [ -n "$bridge" ] || bridge=$(page_with pages.pdf '^湾口の吊橋')
    words=$(page_with pages.pdf '文章架空市は')
    [ "$words" -gt 1 ] && [ "$bridge" -gt 1 ] || fail "the targets are not on pages of their own"
    pdftotext -f 1 -l 1 pages.pdf - | tr -d ' \n' >text
    grep -q "橋は→${bridge}ページ、文は→$(fullwidth "$words")ページ。" text ||
        fail "the bridge is on $bridge, the words on $words, but: $(cat text)"
    # Links: three of them, in the order of the text, each to its page.
    qpdf --json pages.pdf >pages.json
    if command -v jq >/dev/null; then
        jq -r '.qpdf[1] as $objects | [.pages[].object] as $pages | [$objects[] | .value? | objects |
            select(."/Subtype"? == "/Link")] | sort_by(-."/Rect"[1]) | .[] |
            [."/Dest"[0] as $to | ($pages | index($to)) + 1, (."/Contents" | sub("^u:"; ""))] |
            map(tostring) | join(" ")' pages.json | sort >links
        printf '%s\n' "$bridge 夕暮れの湾に架かる吊橋。二本の塔の間に日が沈み、右手に帆船が浮かぶ。" \
            "$words 文章" "$words 文章" | sort | diff - links || fail "links lead elsewhere"
    fi
    run render record.yaml -l ./pages.yaml -o pages.html
    grep -q "橋は→<a href=\"#picture-2\">$bridge</a>ページ、文は→<a href=\"#section-2\">$(fullwidth "$words")</a>ページ。" \
        pages.html || fail "the web page does not refer: $(grep -o '橋は.*ページ。' pages.html)"
    grep -q '<h2 id="section-2"[^>]*>文章' pages.html || fail "no such heading"
    grep -q '<img alt="夕暮れ[^>]* id="picture-2"' pages.html || fail "no such picture"
done

case_name="what is not there"
sed 's/page-of bridge/page-of bridges/' pages.yaml >wrong.yaml
run render record.yaml -l ./wrong.yaml -o wrong.pdf
expect_status 1
expect_stderr 'error: nothing in this document is called `bridges` [E050]'
expect_stderr 'did you mean `bridge`?'
expect_no_file wrong.pdf

case_name="where it may not stand"
sed 's/page-of bridge}/page-of}/' pages.yaml >wrong.yaml
run check record.yaml -l ./wrong.yaml
expect_status 1
expect_stderr "a page's number needs the name of what stands on it [E053]"
sed 's/－ ${@page} －/${@page-of bridge}/' pages.yaml >wrong.yaml
run check record.yaml -l ./wrong.yaml
expect_stderr "this variable has a meaning only in the text of blocks [E050]"
sed 's/page-of bridge}/page-of bridge | kanji}/' pages.yaml >wrong.yaml
run check record.yaml -l ./wrong.yaml
expect_stderr "a page's number takes the filter \`fullwidth\` only [E051]"
exit 0
