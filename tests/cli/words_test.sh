# What is said in Japanese: which variable decides, a wrong date and a missing photograph, the place
# of the caret under wide characters, usage, and that no finding of the cases is left in English.
. "$(dirname "$0")/assert.sh"
unset SHIMAI_LANG LC_ALL LC_MESSAGES LANG

# ---- the language ----
# expect_language WORD VARIABLE=VALUE…
expect_language() {
    case_name="$*"
    word=$1
    shift
    status=0
    env "$@" "$SHIMAI" check nowhere.yaml >stdout 2>stderr || status=$?
    expect_status 1
    expect_stderr "nowhere.yaml: $word: "
}
expect_language error TERM=dumb
expect_language エラー SHIMAI_LANG=ja
expect_language エラー LC_ALL=ja_JP.UTF-8
expect_language エラー LC_MESSAGES=ja_JP.UTF-8
expect_language エラー LANG=ja_JP.UTF-8
expect_language エラー LANG=ja
expect_language error LANG=jam
expect_language error SHIMAI_LANG=en LC_ALL=ja_JP.UTF-8
expect_language error SHIMAI_LANG=C LANG=ja_JP.UTF-8
expect_language エラー SHIMAI_LANG=ja LC_ALL=C
expect_language error LC_ALL=C LC_MESSAGES=ja_JP.UTF-8 LANG=ja_JP.UTF-8
expect_language error LC_MESSAGES=en_US.UTF-8 LANG=ja_JP.UTF-8
expect_language エラー SHIMAI_LANG= LC_ALL= LC_MESSAGES= LANG=ja_JP.UTF-8
case_name=
export SHIMAI_LANG=ja LC_ALL=C
kana='\xe3[\x81-\x83]'

# ---- findings ----
cat >record.yaml <<'END_OF_RECORD'
shimai: 1
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
affiliation: {date: 1984-10-10, kind: sister}
categories: [{id: school, name: {ja: 教育}}]
activities:
  - title: 交流
    category: school
    events:
      - {text: 橋の開通, date: 2005-13}
      - {text: 市長来訪, date: H16.12.24}
photos:
  - {alternative: 川に架かる橋, file: 橋.jpg}
END_OF_RECORD
run check record.yaml
expect_status 1
cat >expected <<'END_OF_TEXT'
record.yaml:10:33: エラー: その月はありません: 2005-13 [E031]
   10 |       - {text: 橋の開通, date: 2005-13}
      |                                     ^~ 月は 01 から 12 までです
record.yaml:11:28: エラー: 日付ではありません: H16.12.24 [E030]
   11 |       - {text: 市長来訪, date: H16.12.24}
      |                                ^ 2004-12-24 と書いてください
END_OF_TEXT
cmp -s expected stderr || fail "findings differ: $(diff expected stderr)"
sed -i -e 's/2005-13/2005-12/; s/H16.12.24/2004-12-24/' record.yaml
run check record.yaml
expect_status 1
cat >expected <<'END_OF_TEXT'
record.yaml:13:33: エラー: 画像 `橋.jpg` を開けません: ファイルまたはフォルダーがありません [E001]
   13 |   - {alternative: 川に架かる橋, file: 橋.jpg}
      |                                       ^~~~~~ 名前は記録のフォルダーから数えます
END_OF_TEXT
cmp -s expected stderr || fail "the missing photograph differs: $(diff expected stderr)"

# ---- every case, by its messages and hints ----
# Words of a command line, and names that a record gives, stay as they are: a message is whole when it
# has Japanese in it.
cp -r "$root/tests/cases" cases
chmod -R u+w cases
find cases -name '*.yaml' | sort >inputs
while read -r input; do
    case $input in
    */layout/*) "$SHIMAI" check -l "$input" "$root/data/fictitious-mihon.yaml" ;;
    *) "$SHIMAI" check "$input" ;;
    esac
done <inputs >/dev/null 2>findings
grep -aE '\[[EWN][0-9]{3}\]$' findings | sed 's/`[^`]*`//g' >messages
[ "$(wc -l <messages)" -gt 50 ] || fail "hardly any findings in the cases"
if grep -avP "$kana" messages >english; then
    fail "findings in English: $(head -n 5 english)"
fi
grep -aE '^ *\| *\^~* [a-z]+ [a-z]+ [a-z]+' findings >english && fail "hints in English: $(head -n 5 english)"

# ---- usage: the commands and options stay, all else is said ----
run --help
expect_status 0
expect_stdout '使い方: shimai コマンド'
sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p' stdout >commands
[ "$(wc -l <commands)" -ge 10 ] || fail "the overview lacks commands"
while read -r command; do
    run "$command" --help
    expect_status 0
    grep -E '^ +(-|--)' stdout | grep -avP '[\x80-\xff]' >english &&
        fail "options of $command in English: $(head -n 3 english)"
done <commands
run rendr
expect_status 2
expect_stderr 'render のことでしょうか'
run render --dpi
expect_status 2
expect_stderr "オプション '--dpi' には値が必要です"

# ---- what the tables say of a record, a layout and a booklet; the schemas stay English ----
for file in record layout booklet; do
    run schema $file --reference
    expect_status 0
    # The last cell of a row with a key says what it means.
    grep '^| `' stdout | grep -v '^| `[^`]*` | *|$' |
        awk -F'[^\\\\][|]' '{ print $(NF - 1) }' | grep -avP '[\x80-\xff]' | grep '[a-z][a-z] [a-z][a-z]' >english &&
        fail "the reference of $file in English: $(head -n 3 english)"
    run schema $file
    SHIMAI_LANG=en "$SHIMAI" schema $file | cmp -s - stdout || fail "the schema of $file is translated"
done

# ---- JSON for programs stays as it is ----
run check --coverage --format json -l profile "$root/data/fictitious-mihon.yaml"
grep -q '"coverage": "shown"' stdout || fail "programs are answered in Japanese"
run check --coverage -l profile "$root/data/fictitious-mihon.yaml"
expect_stdout ': 表示'

# ---- whole in Japanese, where a part was once left out ----
printf '年月日,内容,謎,日付\n2001-01-02,橋の開通,x,2001-01-02\n' >list.csv
case_name="a list's columns"
run import list.csv -o -
expect_stderr '列 `謎` は何の列か分かりません'
expect_stderr '列 `日付` と同じ内容の列が前にあります'
run import list.csv --write-map -
expect_status 0
grep '#' stdout | grep -v '^#$' | grep -avP '[\x80-\xff]' >english && fail "a map's comments in English: $(cat english)"
expect_stdout '謎: comment # 何の列か分かりません'
run impose a.pdf b.pdf -o o.pdf
expect_status 2
expect_stderr 'PDF を一つだけ指定してください'

case_name="the layouts"
run layouts
expect_status 0
grep '^    ' stdout | grep -v '^    shimai ' | grep -avP "$kana" >english && fail "layouts in English: $(cat english)"
expect_stdout '    shimai timeline RECORD'
expect_stdout 'year-summary'
SHIMAI_LANG=en "$SHIMAI" layouts | grep -q 'what was done in the year' || fail "no English for English"

case_name="other libraries' words"
printf 'PK\003\004 no archive' >broken.xlsx
run import broken.xlsx -o -
expect_status 1
expect_stderr '開けません。libzip が言う原因:「'
printf 'no pdf' >broken.pdf
run impose broken.pdf -o out.pdf
expect_status 1
expect_stderr 'このファイルは PDF ではないか、壊れています。qpdf が言う原因:「'

case_name="counted, and lost in sheets"
sed -e '/^photos/,$d' -e 's/2005-12/1988/' record.yaml >vague.yaml
run batch vague.yaml --each fiscal-year -o '{id}-{year}.pdf'
expect_stderr '1988 年の集計に数えていない行事が 1 件あります。その年のものかどうか決められない日付です: 1988（10 行目） [N035]'
run render vague.yaml -o sheet.pdf
run impose sheet.pdf -o out.pdf
expect_stderr '用紙には次がありません: タグ, PDF/A・PDF/UA の表明'

case_name="years and weekdays"
sed 's/橋の開通/平成16年（2005年）10月1日（月）に開通/' vague.yaml >lint.yaml
run check --lint lint.yaml
expect_stderr 'とありますが、その元号の年は 2005 年ではありません [W162]'
expect_stderr '」の曜日は、その日の曜日ではありません [W166]'

case_name="what a batch itself finds"
run batch nowhere -o '{id}.pdf'
expect_status 1
expect_stderr 'エラー: nowhere: ファイルまたはフォルダーがありません [E001]'
# The language of sheets is not that of findings.
status=0
SHIMAI_LANG=en "$SHIMAI" batch nowhere --lang ja -o '{id}.pdf' >stdout 2>stderr || status=$?
expect_stderr 'error: nowhere: No such file'

case_name="no operand"
run layouts one
expect_status 2
expect_stderr 'layouts にはオプションのほかに何も指定できません'
