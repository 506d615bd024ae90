# Columns begun where the layout says so, in both writings; other outputs have one column.
. "$(dirname "$0")/assert.sh"

cat >record.yaml <<'END'
shimai: 1
id: columns
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
END

# layout WRITING
layout() {
    cat <<END
shimai: 1
language: ja
omits: [home, partner]
page: {size: A5, writing: $1, columns: 2, column-gap: 2em, grid: {characters: 12, lines: 20, size: 9pt, feed: 14pt}}
fonts: {mincho: {default: [BIZ UDPMincho, Noto Serif CJK JP]}}
style: body
styles: {body: {font: mincho}}
blocks:
  - {paragraph: 甲}
  - {paragraph: 乙}
  - {column-break: true}
  - {paragraph: 丙}
  - {column-break: true}
  - {paragraph: 丁}
END
}

# place TEXT: its place on its page
place() {
    awk -v wanted="\"$1\"" '$1 == "page" { page = $2 } $1 == "text" && index($0, wanted) { print $2, $3 }' stdout
}

case_name="horizontal"
layout horizontal >layout.yaml
run dump frames record.yaml -l ./layout.yaml
expect_status 0
expect_equal "$(grep -c '^page' stdout)" 2 "pages"
first=$(place 甲) third=$(place 丙) last=$(place 丁)
# The second column begins 12 + 2 characters further on, at the height of the first.
expect_equal "$third" "$(echo "$first" | awk '{ print $1 + 14 * 9, $2 }')" "the place of the second column"
expect_equal "$last" "$first" "the place of the next page's first column"

# Turned: the second column is below the first.
case_name="vertical"
layout vertical >layout.yaml
run dump frames record.yaml -l ./layout.yaml
expect_status 0
expect_equal "$(grep -c '^page' stdout)" 2 "pages"
first=$(place 甲) third=$(place 丙)
expect_equal "$third" "$(echo "$first" | awk '{ print $1, $2 + 14 * 9 }')" "the place of the second column"

case_name="one column elsewhere"
run render record.yaml -l ./layout.yaml -o text.txt
expect_status 0
expect_equal "$(grep -v '^$' text.txt | tr '\n' ' ')" "甲 乙 丙 丁 " "the text"
run render record.yaml -l ./layout.yaml -o page.html
expect_status 0
grep -q '<div class="page-break">' page.html && fail "a page begins in a web page"

case_name="in a box"
sed 's/^  - {column-break: true}$/  - box: [{column-break: true}, {paragraph: 戊}]/' layout.yaml >boxed.yaml
run check --strict -l ./boxed.yaml record.yaml
expect_status 1
expect_stderr "no new column begins inside it [W074]"
exit 0
