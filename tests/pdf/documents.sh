# Sourced by the tests of PDF files, each in a folder of its own. From CTest: SHIMAI (the program),
# TOOLS (the folder of pdf_check, pdf_text, pdf_break and compare_pages), SANITIZED.
#
#   make_pdf PROFILE RECORD LAYOUT FILE
#   each_document COMMAND     calls COMMAND NAME RECORD LAYOUT for every example document
#   fail MESSAGE              notes a failure; the test goes on
#   finish                    ends with 1 if there was one

set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export SOURCE_DATE_EPOCH=1700000000
rules=$root/tests/pdf/rules.txt
failed=0

fail() {
    echo "FAILED: $1"
    failed=$((failed + 1))
}

finish() {
    [ "$failed" -eq 0 ] || exit 1
    exit 0
}

make_pdf() {
    "$SHIMAI" render --pdf-profile "$1" -l "$3" -o "$4" "$2" 2>make.err || {
        cat make.err
        return 1
    }
}

# The profile layout with other fonts: NAME MINCHO GOTHIC.
with_fonts() {
    sed -e "s/BIZ UDP\{0,1\}Mincho/$2/g" -e "s/BIZ UDP\{0,1\}Gothic/$3/g" \
        "$root/layouts/profile.yaml" >"$1.yaml"
}

with_fonts ipaex IPAexMincho IPAexGothic
with_fonts noto 'Noto Serif CJK JP' 'Noto Sans CJK JP'

# Languages as other programs write them, and one that is none.
sed -e 's/lang zh-Hans/lang zh_Hans/; s/lang ko/lang koreanisch/' "$root/tests/pdf/tongues.yaml" \
    >languages.yaml

# Photographs as JPEG and PNG.
sh "$root/examples/photos/bitmaps" "$work/bitmaps" >bitmaps.txt 2>&1 || cat bitmaps.txt

# A drawing with text in it.
cp -R "$root/examples/photos" drawn
sed '/<\/svg>/s/^/<text x="40" y="80" font-size="40">橋 Bridge<\/text>/' \
    "$root/examples/photos/bridge.svg" >drawn/bridge.svg

# References to pages.
sed 's/^  - {title: .*/&\n  - {paragraph: "→${@page-of bridge}ページ、${@page-of school | fullwidth}ページ"}/' \
    "$root/examples/photos/layout.yaml" >references.yaml

# Addresses: over lines, in a note, in an item.
cat >links.yaml <<'END'
shimai: 1
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
overview:
  - 行をまたぐ番地は、https://www.city.example/international/sister-cities/nowhere/news/2024/index.html?page=1&view=all
    のように書く{+http://note.example/も同じ。}。
activities:
  - title: 交流
    events:
      - {date: 2005, text: kokusai@city.example へ, note: (https://a.example/)}
END

# Notes of columns: below what is across them, and one that goes on over pages.
note=$(printf '注は段の足に立つ。%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 \
    19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40)
for writing in horizontal vertical; do
    cat >"feet-$writing.yaml" <<END
shimai: 1
language: ja
page:
  size: {width: 300pt, height: 300pt}
  columns: 2
  column-gap: 2em
  writing: $writing
  grid: {characters: 11, lines: 13, size: 10pt, feed: 16pt}
fonts: {mincho: {ja: [BIZ UDMincho], default: [BIZ UDPMincho]}}
style: body
styles:
  body: {font: mincho}
  head: {extends: body, size: 14pt, feed: 2line, keep: next}
  notes: {extends: body, size: 7pt, feed: 10pt, label-gap: 1em}
notes: {place: foot, style: notes}
blocks:
  - {paragraph: "歌の会{+毎秋。}は広間で開かれ、両市の市民が声をそろえて歌う。"}
  - {heading: 絵の廊下, style: head, span: all}
  - {paragraph: "児童の絵{+$note}を並べた廊下は、訪れる人がまず案内されるところである。"}
END
done

# Cells side by side, with heads in storeys, labels over rows, turned text, over pages.
cat >forms.yaml <<'END'
shimai: 1
language: ja
title: 様式
page: {size: A5, margins: {top: 20mm, bottom: 20mm, left: 20mm, right: 20mm, size: 9pt, feed: 14pt}}
fonts: {gothic: {default: [BIZ UDPGothic, Noto Sans CJK JP]}}
style: body
styles: {body: {font: gothic}}
blocks:
  - {title: 様式}
  - row: [{box: [{paragraph: 部長}], border: thin}, {box: [{paragraph: 課長}], border: thin}]
    widths: 22mm
    align: end
  - {row: [{paragraph: 甲}, {paragraph: 乙}], border: double}
  - grid:
      - {cells: [{text: 本市, span: 2}, {text: 提携, rows: 2}], head: true}
      - {cells: [名, 国], head: true}
      - {cells: [{text: 経緯, span: 3}], fill: "#dddddd"}
      - cells: [{text: "${home.name.ja}", writing: vertical, rows: 2, heads: row}, 甲, {text: 丙}]
      - cells: [{blocks: [{each: overview, paragraph: "${item}"}]}, {text: "${partner.name.ja}"}]
      - {each: activities, cells: [{text: 事業, once: true}, "${item.title}", ""]}
    widths: [30%, 1, fit]
    rules: {outer: thick, rows: thin, columns: hair, head: double}
    break: lines
END

each_document() {
    for record in "$root"/data/*.yaml; do
        name=$(basename "$record" .yaml)
        [ "$name" = eras ] && continue
        for layout in profile timeline compact tategaki form; do
            "$1" "$name-$layout" "$record" "$layout"
        done
        "$1" "$name-card" "$record" "$root/examples/own-look/card.yaml"
        "$1" "$name-chronology" "$record" "$root/tests/pdf/chronology.yaml"
        "$1" "$name-ipaex" "$record" ./ipaex.yaml
        "$1" "$name-noto" "$record" ./noto.yaml
    done
    for layout in profile compact ./ipaex.yaml ./noto.yaml; do
        "$1" "inline-$(basename "$layout" .yaml)" "$root/examples/inline/record.yaml" "$layout"
    done
    for layout in profile tategaki; do
        "$1" "links-$layout" ./links.yaml "$layout"
    done
    "$1" programme "$root/examples/inline/record.yaml" "$root/examples/inline/programme.yaml"
    "$1" forms "$root/data/fictitious-mihon.yaml" ./forms.yaml
    "$1" newsletter "$root/data/fictitious-mihon.yaml" "$root/examples/columns/newsletter.yaml"
    "$1" photos "$root/examples/photos/record.yaml" "$root/examples/photos/layout.yaml"
    "$1" references "$root/examples/photos/record.yaml" ./references.yaml
    "$1" bitmaps "$work/bitmaps/record.yaml" "$root/examples/photos/layout.yaml"
    "$1" drawn "$work/drawn/record.yaml" "$root/examples/photos/layout.yaml"
    "$1" tongues "$root/tests/pdf/tongues.record.yaml" "$root/tests/pdf/tongues.yaml"
    "$1" feet ./links.yaml ./feet-horizontal.yaml
    "$1" feet-vertical ./links.yaml ./feet-vertical.yaml
    "$1" odd "$root/tests/pdf/odd.record.yaml" profile
    "$1" odd-languages "$root/tests/pdf/odd.record.yaml" ./languages.yaml
    "$1" tongues-noto "$root/tests/pdf/tongues.record.yaml" ./noto.yaml
}
