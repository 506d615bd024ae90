# Sheets in other languages and in large print: what the built-in layouts make of a record with every
# key, in four languages.
. "$(dirname "$0")/assert.sh"
export LC_ALL=C.UTF-8 # for ranges of characters
record=$root/examples/languages/record.yaml

case_name="every key, in every language"
for layout in profile large partners form list answer anniversaries; do
    for language in ja en zh-Hans ko; do
        run check --coverage -l "$layout" --lang "$language" "$record"
        expect_status 0
        expect_stdout " 0 left out"
        grep -v '\[N140\]\|^ \|needs\|reading' stderr | grep -q . && fail "$layout in $language"
    done
done

# sheet LANGUAGE: its text
sheet() {
    run render "$record" --lang "$1" -o "sheet-$1.txt"
    expect_status 0
    expect_equal "$(wc -c <stderr)" 0 "bytes of findings"
}
has() {
    grep -qF -e "$2" "sheet-$1.txt" || fail "the sheet in $1 lacks: $2"
}
# What no page in that language has, but for names in others and the record's source.
lacks() {
    grep -v '想像港市\|架空の資料' "sheet-$1.txt" | grep -qP "$2" &&
        fail "the sheet in $1 has: $(grep -P "$2" "sheet-$1.txt" | grep -v '想像港市\|架空の資料' | head -2)"
    true
}

case_name="English"
sheet en
for text in 'Reibun and Imaginary Harbour' 'Imaginary Harbour, Exempla State, Imaginaria' \
    '10 October 1984 (day of the signing)' '182,340 (as of May 2020; source: Harbour Statistics)' '326.45 km²' \
    'Noah Sample (in office since July 2019)' 'education, culture' '3–12 August 2018' \
    '(sent 14 [pupils 11, teachers 3]) (cost 2,840,000 yen, fiscal 2018, accounts)' 'c. 1986' \
    'Minato Junior High School (Honchō)' '1990, 1995'; do
    has en "$text"
done
# No full-width figure, bracket, blank, comma or colon, no kana, no era.
lacks en '[０-９（）〔〕　、。：・「」～]'
lacks en '[ぁ-んァ-ヶ]|昭和|平成|令和|年|人'

case_name="Chinese"
sheet zh-Hans
for text in 例文市与想象港市 1984年10月10日（签约日） 182,340人（截至2020年5月；资料来源：想象港市统计） \
    326.45平方公里 派出14人〔学生11人、带队教师3人〕 约1986年; do
    has zh-Hans "$text"
done
lacks zh-Hans '[ぁ-んァ-ヶ０-９]|昭和|平成|令和|頃'

case_name="Korean"
sheet ko
for text in '1984년 10월 10일(조인일)' '182,340명(2020년 5월 현재; 자료: 상상항시 통계서)' '교육, 문화' \
    '(파견 14명[학생 11명, 인솔 3명])' '약 1986년'; do
    has ko "$text"
done
lacks ko '[ぁ-んァ-ヶ０-９（）　、。：]|昭和|平成|令和|頃'

# The other layouts, too, have nothing Japanese in an English document but what names the record's city.
case_name="English forms and lists"
for layout in form list partners large; do
    run render "$record" -l $layout --lang en -o "english-$layout.txt"
    expect_status 0
    grep -v '想像港市\|架空の資料' english-$layout.txt | grep -P '[０-９（）〔〕　、。：・「」～／ぁ-んァ-ヶ]|年|昭和|平成' &&
        fail "$layout in English has these lines"
done
for layout in answer anniversaries; do
    run batch "$record" --each fiscal-year -l $layout --lang en -o "english/$layout-{year}.txt"
    expect_status 0
    grep -P '[０-９（）〔〕　、。：・「」～／ぁ-んァ-ヶ]|年|昭和|平成' english/$layout-2018.txt && fail "$layout in English has these lines"
done
grep -q 'Sister cities, year 35' english/anniversaries-2018.txt || fail "the 35th is missing: $(cat english/anniversaries-2018.txt)"

case_name="the language of the file"
for language in en zh-Hans ko; do
    run render "$record" --lang $language -o "sheet.html"
    expect_status 0
    grep -q "<html[^>]*lang=\"$language\"" sheet.html || fail "another language than $language"
done
if command -v pdffonts >/dev/null; then
    run render "$record" --lang en -o sheet.pdf
    pdfinfo sheet.pdf | grep -q '^Title: *Reibun and Imaginary Harbour$' || fail "another title"
    pdffonts sheet.pdf | grep -q 'NotoSerifCJK' || fail "the English sheet has another face"
fi

case_name="what a layout is not made for"
rm -f sheet.pdf
run render "$record" --lang fr -o sheet.pdf
expect_status 2
expect_stderr "the layout is not made for \`fr\`"
expect_stderr "it is for ja, en, zh-Hans, ko"
run render "$record" -l chronology --lang en -o sheet.pdf
expect_status 2
expect_stderr "[E142]"
run render "$record" --lang english -o sheet.pdf
expect_status 2
expect_no_file sheet.pdf

case_name="a layout's own languages"
cat >own.yaml <<'YAML'
shimai: 1
language: ja
page: {size: A5, grid: {characters: 24, lines: 30, size: 9pt, feed: 14pt}}
fonts: {mincho: {default: [BIZ UDPMincho]}}
style: body
styles: {body: {font: mincho}, head: {extends: body, size: 12pt}}
words: {sister: 姉妹都市, friendship: 友好都市}
terms:
  since: {ja: 提携, en: "since ", de: "seit "}
  comma: {ja: 、, en: ", ", de: ", "}
languages:
  en: {words: {sister: Sister cities}, styles: {head: {weight: bold}}}
  de:
    blocks:
      - {paragraph: "Nur ${partner.name}"}
blocks:
  - {title: "${partner.name}${affiliation.kind | word | before @comma}", style: head}
  - {paragraph: "${affiliation.date | local | before @since | paren}"}
  - {paragraph: "${partner.industries | join @comma}"}
YAML
run render "$record" -l ./own.yaml --lang en-GB -o own.txt
expect_status 0
expect_equal "$(sed '/^$/d' own.txt)" "Imaginary Harbour, Sister cities
 (since 10 October 1984)
fish processing, shipbuilding, tourism" "English"
run render "$record" -l ./own.yaml -o own.txt
expect_equal "$(sed '/^$/d' own.txt)" "想像港市、姉妹都市
（提携昭和５９年１０月１０日）
水産加工、造船、観光" "Japanese"
run render "$record" -l ./own.yaml --lang de -o own.txt
expect_equal "$(grep -c '^Nur 想像港市$' own.txt)" 1 "German"
expect_stderr "there is no text in \`de\` here"
sed 's/join @comma/join @coma/' own.yaml >typo.yaml
run check -l ./typo.yaml
expect_status 1
expect_stderr 'did you mean `comma`?'
sed 's/{words: {sister: Sister cities}/{wordz: {sister: Sister cities}/' own.yaml >typo.yaml
run check -l ./typo.yaml
expect_status 1
expect_stderr "wordz"

case_name="a batch in another language is another series"
run batch "$record" --lang en -o 'batch/{id}.txt'
expect_status 0
grep -q 'Reibun and' batch/soozoo.txt || fail "not in English"
run batch "$record" -o 'batch/{id}.txt'
expect_status 0
grep -q 例文市 batch/soozoo.txt || fail "the English sheet is taken for the Japanese one"

# Nothing below 12 pt, and lines of 32 characters at the most.
case_name="large print"
run dump frames "$record" -l large
expect_status 0
sed -n 's/^ *text .*" [^ ]* \([0-9.]*\) #.*/\1/p' stdout | sort -n | uniq -c | awk '{ print $2, $1 }' >sizes
expect_equal "$(awk '$1 < 12 { print $1 }' sizes)" "" "sizes below 12 pt"
expect_equal "$(sort -k 2 -n sizes | awk 'END { print $1 }')" 14.000 "what most is set in"
exit 0
