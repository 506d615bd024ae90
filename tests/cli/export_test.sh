# Records as spreadsheets: what is exported is the same record again when it is imported, whatever it
# has; what is changed, added or broken in the sheet is taken, or told by its cell.
. "$(dirname "$0")/assert.sh"
python=/usr/bin/python3 # Debian's, which has its packages
"$python" -c 'import openpyxl' 2>/dev/null || exit 77
export SOURCE_DATE_EPOCH=1000000000

# edit PYTHON: changes out.xlsx, where `events` and `record` are its two sheets
edit() {
    "$python" - "$1" <<'PYTHON'
import sys, openpyxl
book = openpyxl.load_workbook("out.xlsx")
events, record = book.worksheets
def column(name):
    return next(c.column for c in events[1] if c.value == name)
def key_row(key):
    return next(c[0].row for c in record.iter_rows() if c[0].value == key)
exec(sys.argv[1])
book.save("edited.xlsx")
PYTHON
}

same_again() {
    rm -f out.xlsx back.yaml
    run export "$1" -o out.xlsx
    expect_status 0
    run import out.xlsx -o back.yaml
    expect_status 0
    run dump record "$1"
    mv stdout before
    run dump record back.yaml
    cmp -s before stdout || fail "another record: $(diff before stdout | head -n 5)"
}

case_name="the same record again"
for record in "$root"/data/*.yaml "$root"/examples/facts/minato.yaml "$root"/examples/inline/record.yaml; do
    grep -q '^partner:' "$record" || continue
    same_again "$record"
done
grep -v '^id:' "$root/data/fictitious-mihon.yaml" >no-id.yaml
same_again no-id.yaml
# Every key there is, in all the ways a text can be.
for seed in 0 1 2 3 4 5; do
    case_name="the same record again: seed $seed"
    "$RANDOM_RECORDS" record $seed >record.yaml || fail "no record"
    same_again record.yaml
done

case_name="one file"
run export "$root/data/dalian.yaml" -o '{id}.xlsx'
expect_status 2
expect_stderr '-o is one file here: {id} is not filled in'
expect_no_file '{id}.xlsx'
run export --help
expect_stdout "one file, or '-' for"

case_name="the same bytes"
run export "$root/data/dalian.yaml" -o one.xlsx
sleep 1
run export "$root/data/dalian.yaml" -o two.xlsx
cmp -s one.xlsx two.xlsx || fail "two exports differ"

case_name="typed cells"
rm -f out.xlsx
run export "$root/data/fictitious-mihon.yaml" -o out.xlsx
edit '
assert events.freeze_panes == "A2", events.freeze_panes
head = [c.value for c in events[1]]
assert head[:3] == ["年月日", "まとまり", "内容"], head
first = events[2]
assert first[0].is_date and first[0].value.isoformat()[:10] == "1964-10-10", first[0].value
received = events.cell(2, column("受入"))
assert received.value == 8, received.value
assert events.column_dimensions["C"].width > 40
assert all(c.number_format == "@" for c in record["B"][1:])
' || fail "not as it should be"

case_name="a changed cell and a new row"
edit '
events.cell(2, column("内容")).value = "盟約書に調印（訂正）"
row = events.max_row + 1
events.cell(row, column("年月日")).value = "令和6年5月1日"
events.cell(row, column("まとまり")).value = events.cell(2, column("まとまり")).value
events.cell(row, column("内容")).value = "六十周年の植樹"
events.cell(row, column("派遣")).value = 12
' || fail "cannot edit"
rm -f back.yaml
run import edited.xlsx -o back.yaml
expect_status 0
grep -q "盟約書に調印（訂正）" back.yaml || fail "the change is lost"
grep -A3 "date: 2024-05-01" back.yaml | grep -q "六十周年の植樹" || fail "the new event is lost"
grep -A6 "date: 2024-05-01" back.yaml | grep -q "sent: 12" || fail "its people are lost"

case_name="a row taken out, rows in another order"
edit '
events.delete_rows(3)
rows = [[c.value for c in r] for r in events.iter_rows(min_row=2)]
for i, values in enumerate(reversed(rows)):
    for j, value in enumerate(values):
        events.cell(i + 2, j + 1).value = value
' || fail "cannot edit"
run import edited.xlsx
expect_status 0
"$SHIMAI" dump record "$root/data/fictitious-mihon.yaml" >before
[ $(grep -c -- "- date:" stdout) -eq $(($(grep -c -- "- date:" before) - 1)) ] || fail "not one event less"
diff before stdout | grep -q '^>' && fail "other rows have moved"

case_name="a date that is none, by its cell"
edit 'events.cell(5, 1).value = "昨年の夏"' || fail "cannot edit"
rm -f bad.yaml
run import edited.xlsx -o bad.yaml
expect_status 1
grep -q "edited.xlsx: 出来事!A5: error\|出来事!A5" stderr || fail "no cell in: $(cat stderr)"
[ -e bad.yaml ] && fail "a record was written"

case_name="a doubtful date"
edit 'events.cell(5, 1).value = "昭和末"' || fail "cannot edit"
run import edited.xlsx
grep -q "出来事!A5" stderr || fail "nothing was told"

case_name="a day of which the sheet shows no year, or a time"
edit '
events.cell(2, 1).number_format = "m/d"
' || fail "cannot edit"
run import edited.xlsx
expect_stderr "shows no year"
grep -q "出来事!A2" stderr || fail "no cell"
edit '
import datetime
events.cell(2, 1).value = datetime.datetime(1964, 10, 10, 13, 30)
events.cell(2, 1).number_format = "yyyy/m/d h:mm"
' || fail "cannot edit"
run import edited.xlsx
expect_stderr "write the time of day, 13:30, as a note"

case_name="a number of people that is none"
edit 'events.cell(2, column("受入")).value = "多数"' || fail "cannot edit"
run import edited.xlsx
expect_status 1
grep -q "出来事!H2\|出来事!G2" stderr || fail "no cell in: $(cat stderr)"

case_name="an event in another group, and in a new one"
edit '
group = column("まとまり")
last = events.cell(events.max_row, group).value
events.cell(2, group).value = last
events.cell(3, group).value = "新しいまとまり"
' || fail "cannot edit"
run import edited.xlsx
expect_status 0
awk '/^  - title: /{title=$3} /姉妹都市提携の盟約書に調印/{print title}' stdout >where
[ "$(cat where)" != 使節団の往来と周年行事 ] && [ -s where ] || fail "it has not moved"
awk '/^  - title: /{title=$3} /する初の親善使節団/{print title}' stdout >where
[ "$(cat where)" = 新しいまとまり ] || fail "it is in no new group"

case_name="a group that all its events call otherwise"
edit '
group = column("まとまり")
name = events.cell(2, group).value
for row in range(2, events.max_row + 1):
    if events.cell(row, group).value == name:
        events.cell(row, group).value = "改めた名"
' || fail "cannot edit"
run import edited.xlsx
expect_status 0
expect_stderr W189
grep -q "title: 使節団の往来と周年行事" stdout || fail "the name is gone"

case_name="people with a counter, a column of no known name, a row that was copied"
edit '
events.cell(2, column("受入")).value = "８名"
events.cell(1, events.max_column + 1).value = "自分のメモ"
events.cell(2, events.max_column).value = "電話済み"
' || fail "cannot edit"
run import edited.xlsx
expect_status 0
expect_stderr "is read as 8"
[ "$(grep -c W153 stderr)" -eq 1 ] || fail "the column is told not once"
edit '
row = events.max_row + 1
for cell in events[2]:
    events.cell(row, cell.column).value = cell.value
' || fail "cannot edit"
run import edited.xlsx
expect_status 1
[ "$(grep -c "row 2 has the same key" stderr)" -eq 1 ] || fail "the copy is told not once"

case_name="a first event in a record without any"
run export "$root/data/fictitious-kara.yaml" -o empty.xlsx
cp empty.xlsx out.xlsx
edit '
assert "キー" in [c.value for c in events[1]]
events.cell(2, column("年月日")).value = "2025-04-01"
events.cell(2, column("まとまり")).value = "交流"
events.cell(2, column("内容")).value = "調印"
' || fail "cannot edit"
run import edited.xlsx
expect_status 0
grep -q "date: 2025-04-01" stdout || fail "the event is lost"
[ -s stderr ] && fail "something is told"
run export "$root/data/fictitious-mihon.yaml" -o out.xlsx --force

case_name="back into the file it is of"
run export "$root/data/fictitious-mihon.yaml" -o out.xlsx --force
cp "$root/data/fictitious-mihon.yaml" into.yaml
run import out.xlsx --into into.yaml --write
expect_status 0
grep -q '^0 added, 0 changed, 0 missing' stdout || fail "the same differs: $(cat stdout)"
cmp -s into.yaml "$root/data/fictitious-mihon.yaml" || fail "it was changed"
edit '
where = {r[0].value: r[1] for r in record.iter_rows()}
where["partner.country.ja"].value = "改名国"
where["partner.name.en"].value = None
events.cell(2, column("内容")).value = "盟約書に調印（訂正）"
events.cell(2, column("受入")).value = None
events.cell(3, column("費用")).value = 120000
events.cell(3, column("場所")).value = "=市庁舎, 別館"
new = events.max_row + 1
events.cell(new, column("年月日")).value = "H20.5.3"
events.cell(new, column("まとまり")).value = events.cell(2, column("まとまり")).value
events.cell(new, column("内容")).value = "新しい行事"
events.cell(new, column("派遣")).value = 4
events.delete_rows(5)
' || fail "cannot edit"
run import edited.xlsx --into into.yaml
expect_status 0
expect_stdout '~ partner.country.ja: 想像共和国 → 改名国 (記録!B'
expect_stdout '    cost: — → 120000'
expect_stdout '+ 2008-05-03 新しい行事 (出来事!A'
expect_stdout '1 missing'
cmp -s into.yaml "$root/data/fictitious-mihon.yaml" || fail "it was written without --write"
run import edited.xlsx --into into.yaml --write
expect_status 0
diff "$root/data/fictitious-mihon.yaml" into.yaml >difference
sed -n 's/^> *//p' difference | LC_ALL=C sort >new
printf '%s\n' 'ja: 改名国' 'text: 盟約書に調印（訂正）' 'cost: 120000' "place: '\"=市庁舎, 別館\"'" \
    '- date: 2008-05-03' 'text: 新しい行事' 'participants: {sent: 4}' | sed "s/'\"\(.*\)\"'/'\1'/" | LC_ALL=C sort >wanted
cmp -s new wanted || fail "other lines are new: $(cat difference)"
run import edited.xlsx --into into.yaml
expect_stdout '0 added, 0 changed, 1 missing'
run check into.yaml
expect_status 0

case_name="the record has moved on since the export"
"$python" - "$root/data/fictitious-mihon.yaml" >moved.yaml <<'PYTHON'
import sys
text = open(sys.argv[1]).read()
at = text.index("      - date: 1964-10-10")
print(text[:at] + "      - {date: 1963, text: 下見}\n" + text[at:], end="")
PYTHON
run import edited.xlsx --into moved.yaml --write
expect_stdout '- 1963 下見 (line '
expect_status 0
grep -q '      - {date: 1963, text: 下見}' moved.yaml || fail "what came since is gone"
run import edited.xlsx --into moved.yaml
expect_stdout '0 added, 0 changed, 2 missing'

case_name="another group, and an alias"
edit 'events.cell(4, column("まとまり")).value = "別のまとまり"' || fail "cannot edit"
cp "$root/data/fictitious-mihon.yaml" into.yaml
run import edited.xlsx --into into.yaml --write
expect_status 1
expect_stderr 'into.yaml:'
expect_stderr E240
cmp -s into.yaml "$root/data/fictitious-mihon.yaml" || fail "half of it is written"

case_name="as CSV, in two files"
for record in "$root/data/fictitious-mihon.yaml" "$root/data/dalian.yaml"; do
    rm -f events.csv facts.csv back.yaml
    run export "$record" --table events -o events.csv --bom
    run export "$record" --table facts -o facts.csv --bom
    run import events.csv facts.csv -o back.yaml
    expect_status 0
    run dump record "$record"
    mv stdout before
    run dump record back.yaml
    cmp -s before stdout || fail "another record: $(diff before stdout | head -n 5)"
done
sed 's/大連市/大連/' events.csv >changed.csv
cp "$root/data/dalian.yaml" into.yaml
run import events.csv --into into.yaml
expect_stdout '0 added, 0 changed, 0 missing'
run import events.csv
expect_status 1
expect_stderr "these are the events alone"

case_name="keys"
edit 'record.cell(3, 1).value = "partner..name"' || fail "cannot edit"
run import edited.xlsx
expect_status 1
grep -q "記録!A3" stderr || fail "no cell"
edit 'record.cell(4, 1).value = record.cell(3, 1).value' || fail "cannot edit"
run import edited.xlsx
expect_status 1
grep -q "記録!A4" stderr || fail "a key stands twice"
edit 'record.cell(3, 1).value = None' || fail "cannot edit"
run import edited.xlsx
expect_status 1
grep -q "記録!A3" stderr || fail "a value without a key is not told"

case_name="what a spreadsheet would run"
sed 's/text: 姉妹都市提携の盟約書に調印/text: "=1+1"/' "$root/data/fictitious-mihon.yaml" >formula.yaml
run export formula.yaml --table events --format csv
expect_status 0
grep -q '"""=1+1"""' stdout || fail "a formula stands in the file"
same_again formula.yaml
sed 's/text: 姉妹都市提携の盟約書に調印/text: "a_x0041_ _x005F_x0041_ _x000D_"/' "$root/data/fictitious-mihon.yaml" >escape.yaml
same_again escape.yaml

case_name="csv"
run export "$root/data/fictitious-mihon.yaml" --table events --format csv --bom
expect_status 0
[ "$(head -c 3 stdout | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "no byte order mark"
run export "$root/data/fictitious-mihon.yaml" --format csv
expect_status 2
grep -q -- "--table events" stderr || fail "no hint"

case_name="survey"
run export "$root"/data/fictitious-mihon.yaml "$root"/data/fictitious-kara.yaml --format tsv
expect_status 0
head -n 1 stdout | grep -q "年度	相手都市	国	年月日	分野	区分	派遣	受入	費用	内容" || fail "heads"
sed 1d stdout | cut -f1 | grep '^[0-9]' | sort -nc || fail "not by year"
grep -q "1964	エグザンプルム＝シュル＝スペシメン市	想像共和国	1964-10-10	行政	受入		8" stdout ||
    fail "the first event"

case_name="dates of a survey that are no whole days are in words"
cat >vague.yaml <<'END'
shimai: 1
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市, en: Kaku}}
activities:
  - title: 交流
    events:
      - {date: 2004-12, text: あ}
      - {date: 2013年度, text: い}
      - {date: 2007-07-14/2007-08-26, text: う}
      - {date: 2008~, text: え}
      - {date: 2009-05-03, text: お}
END
run export vague.yaml --table survey --format tsv
expect_status 0
for date in 2004年12月 2013年度 2007年7月14日～8月26日 2008年頃 2009-05-03; do
    cut -f4 stdout | grep -qxF "$date" || fail "no $date: $(cut -f4 stdout)"
done
run export vague.yaml --table survey --format tsv --lang en
cut -f4 stdout | grep -qxF 'December 2004' || fail "not in English: $(cut -f4 stdout)"

case_name="a file that is there stays"
echo mine >kept.xlsx
run export "$root/data/fictitious-mihon.yaml" -o kept.xlsx
expect_status 2
[ "$(cat kept.xlsx)" = mine ] || fail "it is written over"
run export "$root/data/fictitious-mihon.yaml" -o kept.xlsx --force
expect_status 0
head -c 2 kept.xlsx | grep -q PK || fail "no spreadsheet"
exit 0
