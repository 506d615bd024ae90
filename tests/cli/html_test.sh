# The web page: its text is the document's, its elements are well formed and in their places, and it
# is written as other formats are.
. "$(dirname "$0")/assert.sh"
record=$root/data/dalian.yaml
awks=$root/tests/cli

# check RECORD LAYOUT
check() {
    case_name="$(basename "$1"), $(basename "$2")"
    run render "$1" -l "$2" -o page.html
    expect_status 0
    awk -f "$awks/html.awk" page.html >text 2>breaches || fail "$(head -n 5 breaches)"
    "$SHIMAI" dump document "$1" -l "$2" 2>/dev/null | awk -f "$awks/document.awk" >expected
    [ "$(wc -c <expected)" -gt 20 ] || fail "the document has no text"
    cmp text expected >&2 || fail "the text is not the document's"
}

for each in $(records) "$root/examples/inline/record.yaml"; do
    for layout in profile compact timeline "$root/examples/own-look/card.yaml" \
        "$root/examples/inline/programme.yaml" "$root/examples/columns/newsletter.yaml"; do
        check "$each" "$layout"
    done
done

check "$root/examples/photos/record.yaml" "$root/examples/photos/layout.yaml"
expect_equal "$(grep -c '^<img alt="..*src="data:image/svg+xml;base64,' page.html)" 3 "pictures"

case_name="words of a chart"
cat >blanks.yaml <<'END'
shimai: 1
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
activities:
  - {title: 歌, events: [{date: 1990, text: 合唱団（Old Town Choir）が来訪}]}
END
run timeline blanks.yaml -o blanks.html
expect_status 0
# SVG drops blanks at the end of a text (SVG 2, 11.3), and each word of a line is one.
grep -q '>Town </text>' blanks.html || fail "the pieces are others"
grep -q '^\.chart text{white-space:pre}$' blanks.html || fail "blanks at the end of a text are lost"
grep -q '^\.chart svg{.*overflow:visible' blanks.html || fail "letters at the edge are cut off"

case_name="the outline of the profile"
run render "$record" -o dalian.html
expect_status 0
sed -n 's/.*<\(h[1-6]\)[^>]*>\(.*\)<\/h.>.*/\1 \2/p' dalian.html | sed 's/<[^>]*>//g' >outline
cat >wanted <<'END'
h1 青森市 大連市（中華人民共和国・遼寧省）
h2 １ 提携年月日　平成１６年１２月２４日（経済文化交流委員会設置に関する協定締結日）
h2 ２ 姉妹・友好都市の概況
h2 ３ 姉妹・友好提携までの経緯
h2 ４ 交流の現状
h2 ５ 交流の主な動き
END
cmp outline wanted >&2 || fail "$(cat outline)"

case_name="dates and what happened"
count() { grep -c "$1" dalian.html; }
expect_equal "$(count '^<dt>')" 28 "dates"
expect_equal "$(count '^<dd>')" 30 "events"
grep -A 4 '^<dt>平成１７年５月</dt>$' dalian.html | tail -n 4 >events
expect_equal "$(grep -c '^<dd>' events)" 3 "events of one date"
expect_equal "$(count '^<tr><th scope="row">青森市立')" 3 "rows of schools"

case_name="the chart"
expect_equal "$(count '^<svg role="img" aria-labelledby="chart-1-title" aria-describedby')" 1 "drawings"
grep -q '^<desc id="chart-1-desc">青森市と大連市の交流年表。' dalian.html || fail "no description"
expect_equal "$(count '^<tr[^>]*><th scope="row">.*20[01][0-9].*</th><td>')" 38 "rows of data"
expect_equal "$(count '^<tr class="milestone">')" 2 "milestones"
expect_equal "$(count '<td><svg class="sign" aria-hidden="true"[^>]*><path [^>]*/></svg>[^<]')" 36 "marks"
for color in 0a5dca 1f1f1f 068c60 5a2605 a89132; do
    grep -q "<svg class=\"sign\".*fill=\"#$color\"" dalian.html || fail "no mark of #$color"
done
grep -q '<time datetime="2014-10">2014.10</time></th><td><svg.*</svg>周年記念</td>' dalian.html || fail "no month"

# The pages leave labels out of this chart and name them; the web page draws those too.
case_name="no label is left out"
sed 's/^\( *\)dates: western-short/&\n\1sides: one\n\1over-pages: false/; s/scale: elastic/scale: time/' \
    "$root/layouts/profile.yaml" >narrow.yaml
run render "$root/data/fictitious-mihon.yaml" -l ./narrow.yaml -o mihon.html
expect_status 0
expect_stderr "[W080]"
dropped=$(sed -n 's/.* labels did not fit the chart: \([0-9.]*\)[^ ]* .*/\1/p' stderr)
[ -n "$dropped" ] || fail "no label is named"
grep -q ">$dropped</text>" mihon.html || fail "$dropped is not drawn"

case_name="no row is left out"
sed 's/^\( *\)dates: western-short/&\n\1over-pages: false/' "$root/layouts/profile.yaml" >rows.yaml
run render "$root/data/fictitious-mihon.yaml" -l ./rows.yaml -o rows.html
expect_status 0
expect_stderr "[W080]"
dropped=$(sed -n 's/.* labels did not fit the chart: [^ ]* \([^ ,]*\),.*/\1/p' stderr)
[ -n "$dropped" ] || fail "no row is named"
sed -n '/<svg/,/<\/svg>/p' rows.html | sed 's/<[^>]*>//g' | tr -d '\n' | grep -qF "$dropped" ||
    fail "$dropped is not drawn"

case_name="one file, whatever the pages"
run render "$record" -o - --format html
expect_status 0
cmp -s stdout dalian.html || fail "standard output differs from the file"
run render "$record" "$root/examples/inline/record.yaml" --format html -o .
expect_status 0
expect_file inline.html
run timeline "$record" -o chart.HTML
expect_status 0
expect_equal "$(head -n 1 chart.HTML)" "<!DOCTYPE html>" "first line"
run render "$record" -o page.html --dpi 100
expect_status 2
expect_stderr "--dpi goes with png, not with html"

case_name="the same bytes again"
run render "$record" -o again.html
cmp again.html dalian.html >&2 || fail "the page differs from run to run"

case_name="a chart in words"
cat >words.yaml <<'END'
shimai: 1
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
activities: [{title: 交流, events: [{date: 2004-12, text: 訪問}, {date: 2019, text: 植樹}]}]
END
run timeline words.yaml -o words.html
expect_status 0
expect_equal "$(sed -n 's/.*<desc[^>]*>\([^<]*\)<.*/\1/p' words.html)" \
    "見本市と架空市の交流年表。平成１６年１２月から平成３１年・令和元年までの出来事2件を、分野ごとに年の順に示す。" \
    "no milestones, and a year no more exact than it is"

case_name="a telephone stacks the rows of a chronology, each cell under its column's head"
run render "$root/data/dalian.yaml" -l chronology -o chronology.html
expect_status 0
grep -q '<td class="[^"]*part" data-head="大連市">' chronology.html || fail "cells do not know their heads"
grep -q '\[data-head\]::before{content:attr(data-head)' chronology.html || fail "heads are not shown"

case_name="languages of a chart's table"
cat >tongue.yaml <<'END'
shimai: 1
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
affiliation: {date: 2001-05, kind: sister}
categories: [{id: a, name: {ja: 行政}}, {id: b, name: {ko: 교육}}]
activities:
  - {title: 交流, category: a, events: [{date: 2004-12, text: 訪問}, {date: 2019, text: ご訪問}]}
END
run timeline tongue.yaml --lang zh -o tongue.html
expect_status 0
# The layout's words and the names of the record are in Japanese, whatever the chart is in; texts, as
# far as their letters tell.
expect_equal "$(sed -n '/<tbody/,/<\/tbody/{s/<span class="[^"]*"/<span/g;s/<svg.*<.svg>//;p}' tongue.html)" '<tbody lang="zh">
<tr class="milestone"><th scope="row"><time datetime="2001-05">2001.5</time></th><td lang="ja">節目</td><td><span lang="ja">提携</span></td></tr>
<tr><th scope="row"><time datetime="2004-12">2004.12</time></th><td lang="ja">行政</td><td>訪問</td></tr>
<tr class="milestone"><th scope="row"><time datetime="2011-05">2011.5</time></th><td lang="ja">節目</td><td><span lang="ja">提携１０周年</span></td></tr>
<tr><th scope="row"><time datetime="2019">2019</time></th><td lang="ja">行政</td><td><span lang="ja">ご訪問</span></td></tr>
</tbody>' "cells"
run timeline tongue.yaml -o tongue.html
grep -q '<t[dhr][^>]* lang=' tongue.html && fail "cells in the language of their page name it"

case_name="languages of a chart's events"
run timeline tongue.yaml --lang zh -o tongue.pdf
expect_status 0
qpdf --qdf --object-streams=disable tongue.pdf plain.pdf || fail "qpdf"
expect_equal "$(tr -d '\0' <plain.pdf | LC_ALL=C awk '
    /^  \/Lang/ { language = $2 } /^  \/S \/(LBody|L)$/ { printf "%s%s ", $2, language; language = "" }
    /^endobj/ { language = "" }')" "/L(zh) /LBody(ja) /LBody /LBody(ja) /LBody(ja) " "bodies"
exit 0
