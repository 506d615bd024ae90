# The papers of examples/forms, made as their readme says: text, places on paper, and what is told of
# their tables to those who hear them.
. "$(dirname "$0")/assert.sh"
forms=$root/examples/forms

# make NAME RECORD: the paper in all that is asked of it; nothing of it is told
make() {
    case_name=$1
    run render --strict "$2" -l "$forms/$1.yaml" -o "$1.pdf"
    expect_status 0
    expect_equal "$(wc -c <stderr)" 0 "bytes of findings"
    run render --strict "$2" -l "$forms/$1.yaml" -o "$1.html"
    expect_status 0
    run dump frames "$2" -l "$forms/$1.yaml"
    expect_status 0
    mv stdout "$1.frames"
    pdftotext -layout "$1.pdf" "$1.txt"
    pdfinfo -struct "$1.pdf" >"$1.structure"
}

expect_pages() {
    expect_equal "$(pdfinfo "$case_name.pdf" | awk '/^Pages:/ { print $2 }')" "$1" "pages"
}

# place PAGE TEXT: where a text that is told stands, from the page's corner, in points
place() {
    awk -v page="$1" -v wanted="\"$2\"" '
        { depth = index($0, $1) }
        $1 == "page" { number = $2; split("", x); split("", y) }
        $1 == "group" { x[depth] = $2 + x[depth - 2]; y[depth] = $3 + y[depth - 2] }
        number == page && $1 == "text" && index($0, wanted) {
            print $2 + x[depth - 2], $3 + y[depth - 2]
            exit
        }' "$case_name.frames"
}

# left PAGE TEXT, top PAGE TEXT
left() {
    place "$1" "$2" | cut -d' ' -f1
}
top() {
    place "$1" "$2" | cut -d' ' -f2
}

# about A B WITHIN WHAT
about() {
    awk -v a="$1" -v b="$2" -v within="$3" 'BEGIN { exit !(a != "" && b != "" && a - b <= within && b - a <= within) }' ||
        fail "$4: $1, expected $2"
}

# ---- facts of a city: the flag at the right over four rows -----------------------------------
make facts "$root/examples/facts/minato.yaml"
expect_pages 1
for text in '２０１９年７月就任' '２０２０年５月現在' '１８２，３４０人' '北緯４２度１５分' '架空港市の旗'; do
    grep -qF "$text" facts.html || fail "lacks $text"
done
grep -q '<td[^>]*rowspan="4"' facts.html || fail "the flag does not take four rows"
# It stands right of the values of the first row, between its top and the end of the fourth.
awk -v flag="$(top 1 架空港市の旗)" -v first="$(top 1 市長)" -v last="$(top 1 主要産業)" \
    'BEGIN { exit !(flag > first && flag < last + 20) }' || fail "the flag does not stand beside its rows"
awk -v flag="$(left 1 架空港市の旗)" -v people="$(left 1 人口)" 'BEGIN { exit !(flag > people + 100) }' ||
    fail "the flag does not stand at the right"
about "$(left 1 面積)" "$(left 1 市長)" 0.01 "the labels' column"

# ---- partner schools: a head of two storeys, heads at the side set vertically -----------------
make schools "$forms/karisaki.yaml"
expect_pages 1
grep -q '<th scope="col" rowspan="2"[^>]*>区分</th>' schools.html || fail "no head over two storeys"
grep -q '<th scope="col" colspan="2"[^>]*>見本市</th>' schools.html || fail "no head over two columns"
grep -q '<th scope="col" colspan="3"[^>]*>仮崎市（想像国）</th>' schools.html || fail "no head over three columns"
expect_equal "$(grep -o '<th scope="row" rowspan="[0-9]*"' schools.html | tr -dc '0-9\n' | tr '\n' ' ')" "3 2 " \
    "rows of the kinds of school"
expect_equal "$(grep -c '"小学校"' schools.frames)" 1 "labels of a kind"
# Vertical: one character below the other, in the middle of the three rows of its kind.
middle=$(top 1 見本市立西小学校)
awk -v label="$(top 1 小学校)" -v middle="$middle" 'BEGIN { exit !(label < middle + 20 && label > middle - 30) }' ||
    fail "the label does not stand in the middle of its rows"
expect_equal "$(grep -c '/Scope /Row' schools.structure)" 3 "heads of rows in the PDF"
expect_equal "$(grep -c 'RowSpan 3' schools.structure)" 1 "a head of three rows in the PDF"
grep -q 'Headers' schools.structure || fail "cells of the PDF do not name their heads"

# ---- a yearly report: numbers of four kinds, small tables, photographs, an account ------------
make report "$forms/karisaki.yaml"
expect_pages 2
tr -d ' ' <report.txt >report.tight
for line in '１事業の実施状況' '(1)中学校' 'ア中学生の派遣' '(ア)８月３日～１２日' '(2)市民の交流' '２写真' '３収支' \
    '１４人（生徒１１人、引率３人）' '１１人（生徒９人、引率２人）' '▲160,000' '▲176,770' '差引残額0139,250' \
    '収入計4,210,0004,172,480▲37,520'; do
    grep -qF "$line" report.tight || fail "lacks $line"
done
# Hanging: each kind of number further in than the one before.
awk -v a="$(left 1 事業の実施状況)" -v b="$(left 1 中学生の派遣)" 'BEGIN { exit !(a < b) }' || fail "no hanging"
about "$(left 1 中学生の派遣)" "$(left 1 中学生の受入れ)" 0.01 "headings of one kind"
# Photographs two abreast: their captions on one line.
about "$(top 2 仮崎中学校での授業)" "$(top 2 物産展のにぎわい)" 0.01 "the captions"
# Figures stand one below the other, up to the end of their cells.
about "$(left 2 '4,210,000')" "$(left 2 '3,000,000')" 0.01 "numbers of a column"
awk -v whole="$(left 2 '4,210,000')" -v less="$(left 2 '10,000')" 'BEGIN { exit !(less > whole + 13 && less < whole + 14) }' ||
    fail "the figures of a column do not stand one below the other"
expect_equal "$(grep -c '<th scope="row"' report.html)" 27 "heads of rows"

# ---- a sheet with boxes for stamps -----------------------------------------------------------
make draft "$forms/karisaki.yaml"
expect_pages 1
# Six boxes of 22 mm, 62.36 pt, from their heads' middles: all are of two characters.
previous=
for name in 部長 次長 課長 補佐 係長 担当; do
    at=$(left 1 "$name")
    [ -z "$previous" ] || about "$at" "$(awk "BEGIN { print $previous + 62.362 }")" 0.02 "the box of $name"
    about "$(top 1 "$name")" "$(top 1 部長)" 0.01 "the head $name"
    previous=$at
done
# They end with the type area, 15 mm from the edge, and stand beside the title; 22 mm are below the head.
about "$(awk "BEGIN { print $previous + 9 + 62.362 / 2 }")" "$(awk 'BEGIN { print 595.276 - 15 / 25.4 * 72 }')" 3 "the end of the boxes"
awk -v title="$(top 1 起案用紙)" -v head="$(top 1 部長)" 'BEGIN { exit !(title > head - 10 && title < head + 40) }' ||
    fail "the title does not stand beside the boxes"
expect_equal "$(grep -o '<th scope="col"[^>]*>\(部長\|次長\|課長\|補佐\|係長\|担当\)</th>' draft.html | wc -l)" 6 "heads of boxes"
expect_equal "$(grep -c 'line 0.000 62.362$' draft.frames)" 7 "rules of 22 mm beside the boxes"
grep -qF '令和　　年　　月　　日' draft.html || fail "no date to be filled in"

# ---- a sheet in English ----------------------------------------------------------------------
make english "$forms/english-record.yaml"
expect_pages 1
for line in 'Sister cities since 10 October 1984' 'Noah Sample (since July 2019)' '182,340 people (May 2020)' \
    '3–12 August 2018' 'c. 2004' '14 people went.'; do
    grep -qF "$line" english.txt || fail "lacks $line"
done
# Words are hyphenated, and lines of a paragraph are 42 characters long, in the middle of the type area.
grep -q 'Chamber of Commerce vis" ' english.frames || fail "no word is hyphenated"
awk '/^  text .*"The affiliation grew/ { exit !($2 > 77.1 && $2 < 77.2 && $NF == 441) }' english.frames ||
    fail "a line does not end where the type area does"
grep -q '見本市\|架空港市' english.txt && fail "a name is not in English"
exit 0
