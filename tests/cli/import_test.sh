# Lists as offices keep them, made by different programs and by hand, in several encodings: imported
# with nothing lost, and every doubtful cell named. What is lost is found by looking for the text of
# each cell in the record that comes of it.
. "$(dirname "$0")/assert.sh"

# imported LIST OPTION…: the record is made, told as expected, and has no errors.
imported() {
    list=$1
    shift
    rm -f record.yaml
    run import "$list" --home 見本市 --partner 架空市 -o record.yaml "$@"
    expect_status 0
    cp stderr told
    run check record.yaml
    expect_status 0
}

# told WHERE CODE: the import has told that of a cell.
told() {
    grep -F "$list: $1: " told | grep -qF "[$2]" ||
        fail "$2 is not told of $1: $(grep '\]$' told)"
}

expect_told() {
    expect_equal "$(grep -c '\[[EWN][0-9]*\]$' told)" "$1" "findings"
}

# holds TEXT…: each stands in the record.
holds() {
    for text in "$@"; do
        grep -qF -e "$text" record.yaml || fail "the record lacks: $text"
    done
}

cat >plain.csv <<'END'
交流の記録（国際課）,,,,,
,,,,,
年月日,内容,場所,派遣,受入,担当
平成16年12月24日,協定を締結,市庁舎,８名,,国際課
H17.5,"版画展を開催
（１２０点）",美術館,,約20名,文化課
昭和末,最初の訪問,,,,
未定,次の会議,,,,
〃,懇談会,,,,
R元.5.1,改元の日の催し,港,0,-,
,合計,,8,20,
END
plain_holds() {
    holds 'date: 2004-12-24' 協定を締結 'sent: 8' 'counter: 名' '"版画展を開催\n（１２０点）"' \
        '「約20名」' 'received: 20' '担当: 国際課' '「昭和末」' 'date: 1985/1989' '# - date: 未定' \
        '次の会議' 懇談会 'date: 2019-05-01' 'sent: 0' 合計 '交流の記録（国際課）'
    for row in A1:N159 F3:W153 E5:W152 A6:W152 A7:W152 B10:W154; do
        told "${row%:*}" "${row#*:}"
    done
}
# But for the file's name.
same_as_plain() {
    sed '1,2d; s/title: .*/title: plain/' record.yaml >this
    sed 1,2d plain.yaml | cmp - this || fail "$list becomes another record: $(diff plain.yaml record.yaml)"
}

case_name="1: UTF-8, and with a byte order mark"
imported plain.csv
plain_holds
told A8 W152
expect_told 7
cp record.yaml plain.yaml
{
    printf '\357\273\277'
    sed 's/$/\r/' plain.csv
} >mark.csv
imported mark.csv
plain_holds
same_as_plain

case_name="2: other encodings, by tabs"
sed 's/,/\t/g' plain.csv >tabs.tsv
for charset in CP932 EUC-JP UTF-16 UTF-16LE UTF-16BE ISO-2022-JP; do
    iconv -f UTF-8 -t "$charset" plain.csv >"$charset.csv" || fail "iconv: $charset"
    iconv -f UTF-8 -t "$charset" tabs.tsv >"$charset.tsv"
    for kind in csv tsv; do
        imported "$charset.$kind"
        plain_holds
        same_as_plain
    done
done

case_name="3: a text without commas is parted by tabs"
printf '日付\t事業名\n2004/12/24\t締結\n' >unnamed.csv
imported unnamed.csv
holds 'date: 2004-12-24' 締結
expect_told 0

# ---- archives packed by hand -----------------------------------------------------------------

office=http://schemas.openxmlformats.org/officeDocument/2006/relationships
mkdir -p hand/xl/_rels hand/xl/worksheets
cat >hand/xl/workbook.xml <<END
<workbook xmlns:r="$office"><workbookPr date1904="1"/><sheets>
<sheet name="予定" sheetId="1" r:id="a"/><sheet name="内部" sheetId="2" state="hidden" r:id="a"/>
</sheets></workbook>
END
cat >hand/xl/_rels/workbook.xml.rels <<END
<Relationships><Relationship Id="a" Type="$office/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="b" Type="$office/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="c" Type="$office/styles" Target="styles.xml"/></Relationships>
END
cat >hand/xl/sharedStrings.xml <<'END'
<sst><si><t>年月日</t><rPh sb="0" eb="3"><t>ネンガッピ</t></rPh></si><si><t>内容</t></si>
<si><r><t>第１回</t></r><r><rPr><b/></rPr><t>委員会</t></r><rPh sb="0" eb="1"><t>ダイ</t></rPh></si></sst>
END
cat >hand/xl/styles.xml <<'END'
<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="57"/><xf numFmtId="170"/></cellXfs></styleSheet>
END
sheet() {
    echo "<worksheet>$1</worksheet>" >hand/xl/worksheets/sheet1.xml
    rm -f hand.xlsx
    "$TOOLS/lists_pack" hand.xlsx hand xl/workbook.xml xl/_rels/workbook.xml.rels \
        xl/sharedStrings.xml xl/styles.xml xl/worksheets/sheet1.xml || fail "lists_pack"
}
heads='<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row>'

case_name="4: days from 1904 on, merged and hidden cells, readings"
sheet "<cols><col min='4' max='4' hidden='1'/></cols><sheetData>
<row r='1'><c r='A1' t='inlineStr'><is><t>題</t></is></c></row>
<row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' t='s'><v>1</v></c>
<c r='D3' t='inlineStr'><is><t>備考</t></is></c></row>
<row r='4'><c r='A4' s='1'><v>36883</v></c><c r='B4' t='s'><v>2</v></c></row>
<row r='5'><c r='B5' t='inlineStr'><is><t>懇談</t></is></c><c r='D5'><v>9</v></c></row>
<row r='6' hidden='1'><c r='A6' s='1'><v>36884</v></c><c r='B6' t='s'><v>2</v></c></row>
<row r='7'><c r='A7' s='2'><v>36883</v></c><c r='B7' t='inlineStr'><is><t>月だけ</t></is></c></row>
<row r='8'><c r='A8' t='n'><f>A4+1</f></c><c r='B8' t='inlineStr'><is><t>式だけ</t></is></c></row>
</sheetData><mergeCells><mergeCell ref='A4:A5'/></mergeCells>"
imported hand.xlsx
holds 'title: 予定' 'date: 2004-12-24' 'text: 第１回委員会' 'text: 懇談' 'date: 2004-12' 式だけ
! grep -q 'ダイ\|ネンガッピ\|内部' record.yaml || fail "readings, or what is hidden, are in the record"
told '予定!A1' N159
told '予定!D3' W155
told '予定!A6' W155
told '予定!A7' W152
told '予定!A8' W152
grep -q '`内部` is hidden.*\[W155\]' told || fail "a hidden sheet is not told"
expect_told 6
imported hand.xlsx --hidden
holds 'date: 2004-12-25' 'title: 内部' 'note: 9'

case_name="5: a sheet by its name, and none of that name"
imported hand.xlsx --sheet 内部
holds 'title: 内部'
! grep -q 'title: 予定' record.yaml || fail "another sheet was read"
run import hand.xlsx --sheet 無い
expect_status 1
expect_stderr 'there is no sheet `無い`'
expect_stderr '[E151]'
expect_stderr 'there are: `予定`, `内部`'
run import hand.xlsx --sheet 予定表
expect_stderr 'is it `予定`?'
run import plain.csv --sheet 予定
expect_status 1
expect_stderr 'leave --sheet out'

case_name="5b: bytes that are no characters of the encoding"
printf '年月日,内容\r\n2004/12/24,協定の締結と記念の催し\r\n2004/12/25,港の' | iconv -t CP932 >broken.csv
printf '\207,' >>broken.csv
printf '町\r\n' | iconv -t CP932 >>broken.csv
imported broken.csv
holds 'text: 港の�'
grep -qF 'broken.csv:3:14: warning: the byte 0x87 is no character of Shift_JIS' told ||
    fail "the byte is not told: $(cat told)"
{
    printf '年月日,内容\n2004/12/24,協定の締結\n'
    for year in 2005 2006 2007 2008; do
        printf '%s/1/1,市民の交流と港の祭り\n' "$year" | iconv -t EUC-JP
    done
} >mixed.csv
run import mixed.csv -o mixed.yaml
expect_status 1
expect_stderr '[E150]'
expect_stderr 'may be of two encodings'
[ ! -e mixed.yaml ] || fail "a record is written of a file in two encodings"

case_name="5c: a list of more than a record can hold is refused at its row"
awk 'BEGIN { print "年月日,内容"; for (i = 1; i <= 40100; i++) print "2004/12/24,催し" i }' >long.csv
run import long.csv --home 見本市 --partner 架空市 -o long.yaml
expect_status 1
grep -q 'long.csv: A39[0-9]*: error: the list has more than a record can hold: .*\[E011\]' stderr ||
    fail "the row is not told: $(tail -n 5 stderr)"
[ ! -e long.yaml ] || fail "a record is written of a list that is too long"

case_name="5d: blanks and blank lines of a cell are kept, or told"
printf '年月日,内容,備考\n2004/12/24,"山田 太郎 Ono Ken","一\n\n二"\n' >blanks.csv
imported blanks.csv
holds 'text: 山田　太郎 Ono Ken'
told B2 N159
told C2 N159

case_name="6: what is no spreadsheet, or a hostile one"
sheet "<sheetData><row><c t='s'><v>99</v></c></row></sheetData>"
run import hand.xlsx -o none.yaml
expect_status 1
expect_stderr 'hand.xlsx: error: '
expect_stderr '[E150]'
expect_no_file none.yaml
echo '<!DOCTYPE worksheet SYSTEM "http://example.invalid/x"><worksheet/>' >hand/xl/worksheets/sheet1.xml
"$TOOLS/lists_pack" dtd.xlsx hand xl/workbook.xml xl/_rels/workbook.xml.rels \
    xl/worksheets/sheet1.xml xl/sharedStrings.xml xl/styles.xml
run import dtd.xlsx
expect_status 1
expect_stderr 'has a document type'

# ---- other programs ----------------------------------------------------------------------------

if [ -x "$TOOLS/lists_write" ]; then
    case_name="7: as libxlsxwriter writes it"
    "$TOOLS/lists_write" written.xlsx || fail "lists_write"
    imported written.xlsx
    holds 'date: 2018-08-25' 'text: 第１回合同演奏会' 'place: 見本ホール' 'sent: 12' 'date: 2019-05' \
        'note: 児童 60 点' 架空市との交流の一覧 'date: 2019'
    told '交流!A1' N159
    told '交流!A5' W152
    expect_told 2
fi

if /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
    case_name="8: as openpyxl writes it"
    /usr/bin/python3 - <<'END'
import datetime, openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.title = '姉妹都市 交流'
sheet['A1'] = '相手都市'
sheet['B1'] = '大海市'
heads = ['年度', '月日', '事業名', '人数', None, '摘要']
for i, head in enumerate(heads):
    sheet.cell(3, i + 1, head)
sheet['D4'], sheet['E4'] = '派遣', '受入'
for area in ['A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'F3:F4', 'A5:A6']:
    sheet.merge_cells(area)
sheet['A5'], sheet['B5'], sheet['C5'], sheet['D5'] = '令和５年度', '3月5日', '学校の訪問', 12
sheet['B6'], sheet['C6'], sheet['E6'] = '4/10', '答礼の訪問', '10名'
# Typed as 8/1 in another year: the sheet shows no year, the column beside it does.
sheet['A8'], sheet['B8'], sheet['C8'] = 'R6', datetime.date(2026, 8, 1), '合宿'
sheet['B8'].number_format = 'm"月"d"日"'
sheet['A9'], sheet['C9'], sheet['F9'] = 'R7', '=C8', '式の値は無い'
book.save('openpyxl.xlsx')
END
    imported openpyxl.xlsx
    holds 'title: 姉妹都市 交流' 'date: 2024-03-05' 'sent: 12' 'date: 2023-04-10' 'received: 10' \
        'date: 2024-08-01' 'text: 合宿' 式の値は無い
    told '姉妹都市 交流!C9' W152
fi

if command -v soffice >/dev/null; then
    case_name="9: as LibreOffice writes it"
    soffice -env:UserInstallation=file://$PWD/office-home --headless --infilter=CSV:44,34,76 \
        --convert-to xlsx --outdir office plain.csv >/dev/null 2>&1 || fail "soffice"
    list=office/plain.xlsx
    imported "$list"
    holds 協定を締結 '「昭和末」'
fi

case_name="10: columns of other names, by a map"
printf 'いつ,なに,だれ\n2004-12-24,締結,市長\n' >other.csv
run import other.csv
expect_status 1
expect_stderr 'other.csv: error: no sheet has a table'
run import other.csv --write-map map.yaml
expect_status 0
sed 's/いつ: .*/いつ: date/; s/なに: .*/なに: text/; s/だれ: .*/だれ: note/' map.yaml >mine.yaml
imported other.csv --map mine.yaml
holds 'date: 2004-12-24' 'text: 締結' 'note: 市長'
expect_told 0
echo '  どこ: place' >>mine.yaml
run import other.csv --map mine.yaml
expect_status 1
expect_stderr 'mine.yaml:'
expect_stderr '[E151]'
printf 'columns:\n  いつ: when\n' >wrong.yaml
run import other.csv --map wrong.yaml
expect_status 1
expect_stderr 'wrong.yaml:2:7: error'

# ---- files ----------------------------------------------------------------------------------------

case_name="in Japanese"
export SHIMAI_LANG=ja
run import plain.csv --home 見本市
expect_status 0
expect_stderr 'plain.csv: A6: 警告: 1985/1989 と読みましたが、疑いがあります [W152]'
expect_stderr 'plain.csv: 警告: 相手の市の名前が一覧にありません [W156]'
expect_stdout '# E5 「約20名」: 20 と読みましたが、ほかのことも書かれています; 数字だけを書き'
unset SHIMAI_LANG

case_name="findings for programs"
run import plain.csv --home 見本市 --findings json:found.json
expect_status 0
grep -qF '"file":"plain.csv","line":6,"column":1,"width":1,"cell":"A6"' found.json ||
    fail "no cell: $(cat found.json)"
run import plain.csv --home 見本市 --findings sarif:found.sarif
grep -qF '{"uri":"plain.csv"}},"logicalLocations":[{"fullyQualifiedName":"A6"}]' found.sarif ||
    fail "no cell: $(cat found.sarif)"

case_name="nothing is written over"
cp plain.yaml before.yaml
run import plain.csv -o plain.yaml
expect_status 2
expect_stderr '[E157]'
cmp plain.yaml before.yaml || fail "the record was changed"
run import plain.csv -o new.yaml --strict
expect_status 1
expect_no_file new.yaml
run import plain.csv -o -
expect_status 0
expect_stdout 'home:'

case_name="into a record"
sed 's/平成16年12月24日/2004-12-25/; s/^〃/2010年/' plain.csv >later.csv
run import later.csv --into plain.yaml
expect_status 0
expect_stdout '    date: 2004-12-24 → 2004-12-25'
expect_stdout '+ 2010 懇談会 (A8)'
expect_stdout '1 added, 1 changed, 0 missing, 3 the same'
expect_stderr 'nothing is written; --write writes the changes into plain.yaml'
cmp plain.yaml before.yaml || fail "the record was changed"
grep -v 'written' stdout >shown
cmp -s shown stdout || fail "what is done stands in the difference"
run import later.csv --into plain.yaml --write
expect_status 0
expect_stderr 'the changes are written into plain.yaml'
cmp -s shown stdout || fail "the difference is another with --write"
diff before.yaml plain.yaml >difference
expect_equal "$(grep -c '^[<>]' difference)" 4 "lines that differ: $(cat difference)"
run import later.csv --into plain.yaml --write
expect_stdout '0 added, 0 changed, 0 missing, 5 the same'
expect_stderr 'nothing is to be written'
sed '/懇談会/d' later.csv >fewer.csv
cp plain.yaml full.yaml
run import fewer.csv --into full.yaml --write
expect_stdout '1 missing'
expect_stderr 'what has a - is not in the list; it stays in the record as it is'
cmp plain.yaml full.yaml || fail "an event that is not in the list was changed"

case_name="one file"
for name in '{id}.yaml' '{partner}/a.yaml'; do
    run import later.csv -o "$name"
    expect_status 2
    expect_stderr 'is not filled in'
    expect_no_file "$name"
done
case_name="into a record"
run import later.csv --into plain.yaml -o plain.yaml --write
expect_status 2
run import later.csv --write
expect_status 2
ln -s plain.yaml link.yaml
run import plain.yaml --into link.yaml --write
expect_status 1
