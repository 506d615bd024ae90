# Addresses in texts are links of web pages and PDFs, unless the layout wants none.
. "$(dirname "$0")/assert.sh"

cat >links.yaml <<'END'
shimai: 1
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
overview:
  - 長い番地は https://www.city.example/international/sister-cities/nowhere/newsletter/index.html を、
    メールはkokusai@city.example。{+http://note.example/にも。}
END

# What annotations lead to, a line each: the address, what it is called, its parts.
links() {
    qpdf --json "$1" | jq -r '[.. | objects | select(."/Subtype"? == "/Link" and has("/A"))] | unique |
        .[] | "\(."/A"."/URI") \(."/Contents") \(."/QuadPoints" | length / 8)"' | sed 's/u://g' | LC_ALL=C sort -u
}

case_name=pdf
for layout in profile tategaki; do
    run render -l "$layout" -o "$layout.pdf" links.yaml
    expect_status 0
    links "$layout.pdf" >got
    printf '%s %s %s\n' http://note.example/ http://note.example/ 1 \
        https://www.city.example/international/sister-cities/nowhere/newsletter/index.html \
        https://www.city.example/international/sister-cities/nowhere/newsletter/index.html 2 \
        mailto:kokusai@city.example mailto:kokusai@city.example 1 >wanted
    cmp -s wanted got || fail "links of $layout: $(cat got)"
done
run render -l profile --pdf-profile print -o print.pdf links.yaml
expect_status 0
expect_equal "$(links print.pdf)" "" "links on paper"

case_name=html
run render -l profile -o links.html links.yaml
expect_status 0
grep -o '<a href="[^#][^>]*>[^<]*</a>' links.html >got
cat >wanted <<'END'
<a href="https://www.city.example/international/sister-cities/nowhere/newsletter/index.html">https://www.city.example/international/sister-cities/nowhere/newsletter/index.html</a>
<a href="mailto:kokusai@city.example">kokusai@city.example</a>
<a href="http://note.example/">http://note.example/</a>
END
cmp -s wanted got || fail "links: $(cat got)"

case_name='labels of a chart'
cat >labels.yaml <<'END'
shimai: 1
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
activities:
  - title: 公開
    events:
      - {date: 2004-12, text: 報告を https://report.example/2004 に}
      - {date: 2005-12, text: [第１回の集い http://meet.example/, www.city.example に案内]}
      - {date: 2006-12, text: 第２回の集い http://meet.example/}
END
run timeline labels.yaml -o labels.pdf
expect_status 0
links labels.pdf >got
printf '%s %s 1\n' http://meet.example/ http://meet.example/ https://report.example/2004 \
    https://report.example/2004 >wanted
cmp -s wanted got || fail "links of a chart: $(cat got)"
qpdf --qdf --object-streams=disable labels.pdf plain.pdf || fail "qpdf"
expect_equal "$(grep -a -c '^  /S /Link' plain.pdf)" 3 "elements of links"
run timeline labels.yaml -o labels.html
expect_equal "$(grep -o '<a href="[^#"]*"' labels.html | sort | tr '\n' ' ')" \
    '<a href="http://meet.example/" <a href="http://meet.example/" <a href="https://report.example/2004" ' "links of the table"
# Where a text says it, the text leads there, and the chart's label does not once more.
run render labels.yaml -l profile -o labels.pdf
expect_equal "$(links labels.pdf | wc -l)" 2 "links of a sheet"

case_name='no links'
sed 's/^style: .*/&\ntext-link: none/' "$root/layouts/profile.yaml" >none.yaml
run render -l ./none.yaml -o none.pdf links.yaml
expect_status 0
expect_equal "$(links none.pdf)" "" "links"
run render -l ./none.yaml -o none.html links.yaml
grep -q '<a href="[^#]' none.html && fail "a link"
sed 's/^style: .*/&\ntext-link: some/' "$root/layouts/profile.yaml" >some.yaml
run check -l ./some.yaml links.yaml
expect_status 1
expect_stderr '`some` is not allowed here'
exit 0
