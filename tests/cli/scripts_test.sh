# Names in scripts that run from right to left, and in others that Japanese faces do not have: a
# document's text is the same in every format, in the order in which it is read.
. "$(dirname "$0")/assert.sh"

cat >record.yaml <<'END'
shimai: 1
id: scripts
fictitious: true
home: {name: {ja: 見本市, en: Mihon}}
partner: {name: {ja: 架空市（حلوان）, en: Nowhere}, country: {ja: 想像国, en: Fictia}}
affiliation: {date: 1999-05-01, kind: sister}
overview:
  - "市の名「حلوان القديمة」は (1909) 年に「נהריה (עיר 25)」と並び、ภูเก็ต と भोपाल と続く。"
activities:
  - title: 往来
    events:
      - {date: 2001-02-03, text: زيارة (2001) الوفد}
      - {date: 2003-04-05, text: 合唱団、נהריה へ}
    pairs:
      - {home: 見本小学校, partner: مدرسة (حلوان)}
END

phrases() {
    cat <<'END'
架空市（حلوان）
「حلوان القديمة」
「נהריה (עיר 25)」
ภูเก็ต
مدرسة (حلوان)
زيارة (2001) الوفد
、נהריה
END
}

# holds FILE: every phrase, as it was written
holds() {
    phrases | while read -r phrase; do
        grep -qF -e "$phrase" "$1" || fail "$1 lacks: $phrase"
    done || exit 1
}

case_name="text"
run render record.yaml -l profile -o sheet.txt
expect_status 0
expect_equal "$(grep -c . stderr)" 0 "findings"
holds sheet.txt

case_name="PDF, as it stands in the file"
run render record.yaml -l profile -o sheet.pdf
expect_status 0
mutool draw -q -F txt -o read.txt sheet.pdf 2>/dev/null
holds read.txt
pdfinfo -struct-text sheet.pdf >structure.txt
holds structure.txt

case_name="PDF, by a reader that looks at the page: letters are joined to the same words"
pdftotext -enc UTF-8 sheet.pdf page.txt
for word in حلوان القديمة נהריה مدرسة الوفد; do
    grep -qF -e "$word" page.txt || fail "page.txt lacks: $word"
done

case_name="web page"
run render record.yaml -l profile -o sheet.html
expect_status 0
holds sheet.html
grep -qF '<td><bdi dir="rtl">مدرسة (حلوان)</bdi></td>' sheet.html ||
    grep -qF '<bdi dir="rtl">مدرسة (حلوان)</bdi>' sheet.html || fail "a name alone has no direction"
grep -qF 'direction="rtl"' sheet.html || fail "the chart's texts have no direction"

case_name="vertical writing"
run render record.yaml -l tategaki -o vertical.pdf
expect_status 0
pdfinfo -struct-text vertical.pdf >structure.txt
grep -qF '「حلوان القديمة」' structure.txt || fail "the vertical page lacks the name"

case_name="a script that no font has"
sed 's/市の名「حلوان القديمة」/市の名「\xf0\x91\xbc\x82\xf0\x91\xbc\x83 \xf0\x91\xbc\x84」/' record.yaml >kawi.yaml
run render kawi.yaml -l compact -o kawi.pdf
expect_status 0
expect_equal "$(grep -c W062 stderr)" 1 "findings about three letters that follow each other"
expect_stderr "no font has the 4 characters of"
exit 0
