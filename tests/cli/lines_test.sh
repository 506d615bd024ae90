# Lines below, beside and through characters, and characters side by side, as records mark them: on
# the pages of both writings, in the PDF's structure, in web pages and plain text.
. "$(dirname "$0")/assert.sh"

cat >record.yaml <<'END'
shimai: 1
fictitious: true
home: {name: {ja: 見本市, en: Mihon}}
partner: {name: {ja: 架空市, en: Nowhere}, country: {ja: 想像国, en: Fictia}}
affiliation: {date: 1984-10-10, kind: sister}
overview:
  - "友好の{-提携}と{--協定}覚書、{!12}年。"
END
for writing in horizontal vertical; do
    cat >$writing.yaml <<END
shimai: 1
language: ja
page: {size: A6, writing: $writing, grid: {characters: 20, lines: 8, size: 10pt, feed: 20pt}}
fonts: {m: {ja: [BIZ UDMincho], default: [BIZ UDMincho]}}
style: body
styles: {body: {font: m}}
blocks: [{each: overview, paragraph: ["\${item}"]}]
END
done

# Of each rule: how far along and across its line it begins from where the text does that it is of.
# stroke TEXT NUMBER
stroke() {
    awk -v text="\"$1\"" -v number="$2" '
        $1 == "text" && $4 == text {x = $2; y = $3}
        $1 == "path" && ++count == number {printf "%.3f %.3f\n", $2 - x, $3 - y}' stdout
}
case_name=horizontal
run dump frames -l ./horizontal.yaml record.yaml
expect_status 0
[ "$(stroke 提携 1)" = "0.000 1.701" ] || fail "the line is not below: $(stroke 提携 1)"
[ "$(stroke 協定 2)" = "0.000 -3.799" ] || fail "the line is not through: $(stroke 協定 2)"
[ "$(grep -c 'artifact stroke' stdout)" -eq 2 ] || fail "not two lines"
[ "$(grep -c 'line 20.000 0.000' stdout)" -eq 2 ] || fail "they are not as long as their words"
expect_stdout '"12" BIZUDMincho-Regular 10.000 #000000 ja width 10.000
'

case_name=vertical
run dump frames -l ./vertical.yaml record.yaml
expect_status 0
[ "$(stroke 提携 1)" = "9.299 0.000" ] || fail "the line is not at the right: $(stroke 提携 1)"
[ "$(stroke 協定 2)" = "3.799 0.000" ] || fail "the line is not through: $(stroke 協定 2)"
[ "$(grep -c 'line 0.000 20.000' stdout)" -eq 2 ] || fail "they are not as long as their words"
expect_stdout 'width 10.000 combined'

case_name=pdf
run render -l ./vertical.yaml record.yaml -o out.pdf
expect_status 0
qpdf --qdf --object-streams=disable out.pdf - >out.qdf
for decoration in Underline LineThrough; do
    [ "$(grep -ac "TextDecorationType /$decoration" out.qdf)" -eq 1 ] || fail "no $decoration"
done

case_name=html
run render -l ./vertical.yaml record.yaml -o out.html
expect_status 0
grep -q '友好の<u>提携</u>と<s>協定</s>覚書、<span class="tcy">12</span>年。' out.html || fail "elements"
run render -l ./horizontal.yaml record.yaml -o out.html
grep -q '</s>覚書、12年。' out.html || fail "digits are side by side in a horizontal line"

# What is struck out is not to be read as what is said.
case_name=plain
run render -l ./horizontal.yaml record.yaml -o out.txt
grep -q '友好の提携と［取消：協定］覚書、12年。' out.txt || fail "plain text"

case_name=document
run dump document -l ./horizontal.yaml record.yaml
expect_stdout 'run "提携" line beside'
expect_stdout 'run "協定" line through'
expect_stdout 'run "12" combined'
