# What of a record a layout shows: every value has a state, with its place; what is left out without
# a word is one note, and a failure where that is asked for.
. "$(dirname "$0")/assert.sh"

cat >record.yaml <<'YAML'
shimai: 1
id: harbour
home: {name: {ja: 浜市, en: Hama}}
partner: {name: {ja: 沖市, en: Oki}, reading: おきし}
affiliation: {date: 1990-05-01, kind: sister, note: 調印の日}
overview:
  - 沖市は島にある{+島の名は昔と違う}。
categories:
  - {id: school, name: {ja: 教育, en: Schools}}
activities:
  - title: 学校
    category: school
    events:
      - date: 1991~
        text: [手紙を交換, 絵を交換]
        place: 公民館
        participants: {sent: 12, received: 7}
        rank: 2
        source: 公文書
      - {date: 1995-08, text: 訪問, note: 雨}
    groups:
      - title: 小学校
        events: [{date: 1996-04-02, text: 運動会, place: 校庭}]
YAML

# layout OMITS BLOCK…
layout() {
    cat <<YAML
shimai: 1
language: ja
omits: [$1]
page: {size: A5, grid: {characters: 24, lines: 30, size: 9pt, feed: 14pt}}
fonts: {mincho: {ja: [BIZ UDMincho], default: [BIZ UDPMincho]}}
style: body
styles: {body: {font: mincho}}
blocks:
YAML
    shift
    printf '  - %s\n' "$@"
}

# state PATH LINE: what became of the value of that path at that line
state() {
    sed -n "s/^record.yaml:$2:[0-9]*: $1: //p" stdout | sort -u
}

expect_state() {
    expect_equal "$(state "$1" "$2")" "$3" "$1, line $2"
}

case_name="states"
layout "affiliation, activities.groups" \
    '{title: "${partner.name.ja}"}' \
    '{each: overview, paragraph: "${item}"}' \
    '{each: activities, as: g, blocks: [{each: g.events, as: e, blocks: [{if: e.note, paragraph: "${e.date | year}${e.text | first}${e.participants.sent}"}, {if: e.note | not, paragraph: "${e.date}${e.text | last}${e.participants.received | kanji}"}]}]}' \
    >some.yaml
run check --coverage -l ./some.yaml record.yaml
expect_status 0
expect_state home.name.ja 3 "left out"
expect_state partner.name.ja 4 shown
expect_state partner.reading 4 "left out"
expect_state affiliation.kind 5 omitted
expect_state affiliation.date 5 omitted
expect_state overview 7 shown
expect_state activities.title 11 "left out"
expect_state activities.events.date 14 shown
expect_state activities.events.place 16 "left out"
expect_state activities.events.participants.received 17 shown
expect_state activities.events.participants.sent 17 "left out"
# Of this one the year alone is printed; its note is a condition, and no more.
expect_state activities.events.date 20 "in part"
expect_state activities.events.note 20 "left out"
expect_state activities.groups.title 22 omitted
expect_state activities.groups.events.place 23 omitted
# The last of two texts; ids, ranks, categories of events and sources are no values for readers.
grep '^record.yaml:15:' stdout | sed 's/.*: //' | paste -sd ' ' >texts
expect_equal "$(cat texts)" "left out shown" "texts of line 15"
for aside in id rank source activities.category categories.id shimai; do
    ! grep -q "[. ]$aside: " stdout || fail "$aside is listed"
done
expect_equal "$(tail -1 stdout | tr -dc '0-9,\n' )" \
    "$(for s in shown 'in part' omitted 'left out'; do grep -c ": $s\$" stdout; done | paste -sd,)" \
    "the counts of the last line"
expect_stderr "record.yaml:3:19: note: "
expect_stderr "[N057]"

case_name="a place names the value, as the file has it"
run check --coverage -l ./some.yaml record.yaml
grep -q '^record.yaml:17:44: activities.events.participants.received: shown$' stdout ||
    fail "not at its column: $(grep received stdout)"

case_name="JSON"
run check --coverage --format json -l ./some.yaml record.yaml
expect_status 0
expect_stdout '{"file": "record.yaml", "line": 4, "column": 45, "path": "partner.reading", "coverage": "left out"}'
expect_equal "$(head -c 1 stdout)$(tail -n 1 stdout)" "[]" "brackets"
run check --coverage --format json -l ./some.yaml record.yaml record.yaml
expect_equal "$(grep -c '^{.*},$' stdout)" "$(($(grep -c '^{' stdout) - 1))" "commas"

case_name="a note that no page has"
layout "home, partner, affiliation, categories, activities" '{title: "あ"}' \
    '{chart: activities, categories: categories, alternative: "年表"}' >chart.yaml
sed 's/text: 訪問/text: "訪問{+二回目}"/' record.yaml >noted.yaml
run check --coverage -l ./chart.yaml record.yaml
expect_state activities.events.text 20 shown
expect_state overview 7 "left out"
run check --coverage -l ./chart.yaml noted.yaml
expect_equal "$(sed -n 's/^noted.yaml:20:.*text: //p' stdout)" "in part" "a chart's label without its note"
run check --coverage -l profile noted.yaml
expect_equal "$(sed -n 's/^noted.yaml:20:.*text: //p' stdout)" "shown" "a text with its note"
layout "home, partner, affiliation, categories, activities" '{title: "あ"}' \
    '{picture: photos}' '{paragraph: "${overview | first}"}' >text.yaml
run check --coverage -l ./text.yaml record.yaml
expect_state overview 7 shown

case_name="labels without room leave their marks"
layout "home, partner, affiliation, overview, categories, activities" '{title: "あ"}' \
    '{chart: activities, height: 40pt, alternative: "年表"}' >small.yaml
run check --coverage -l ./small.yaml record.yaml
expect_state activities.events.text 20 "in part"
expect_state activities.events.date 20 "in part"

case_name="an anniversary is not the day itself"
layout "" '{title: "あ"}' \
    '{chart: activities, from: 1995, milestones: [{date: affiliation.date, text: 提携, every: 10, anniversary: 記念}], to: 2003, alternative: "年表"}' >later.yaml
sed -i 's/A5, grid: {characters: 24/A4, grid: {characters: 48/' later.yaml
run check --coverage -l ./later.yaml record.yaml
expect_state affiliation.date 5 "in part"
sed -i 's/from: 1995/from: 1989/' later.yaml
run check --coverage -l ./later.yaml record.yaml
expect_state affiliation.date 5 shown

case_name="what an option leaves out is omitted"
layout "home, partner, affiliation, overview, categories, activities.title, activities.groups, activities.events.place, activities.events.participants, activities.events.note" \
    '{title: "あ"}' '{chart: activities, categories: categories, to: 1993, alternative: "年表"}' >span.yaml
run check --strict --coverage -l ./span.yaml record.yaml
expect_status 0
expect_state activities.events.text 15 shown
expect_state activities.events.text 20 omitted
expect_state activities.events.date 20 omitted

sed 's/^categories:/&\n  - {id: port, name: {ja: 港湾}}/' record.yaml >ports.yaml
cat >>ports.yaml <<'YAML'
  - {title: 港, category: port, events: [{date: 1992, text: 寄港}]}
YAML
sed -e 's/, to: 1993//' span.yaml >all.yaml
for option in "--only port" "--from 1992 --to 1994"; do
    run timeline --strict ports.yaml -l ./all.yaml $option -o chart.pdf
    expect_status 0
done

case_name="categories that records have in common"
sed 's/^id: harbour/id: second/' ports.yaml >second.yaml
sed -e 's/^omits: \[home, partner/&, categories.name.en/' -e 's/, categories,/,/' -e 's/A5, grid: {characters: 24/A4, grid: {characters: 48/' all.yaml >tracks.yaml
run timeline --strict ports.yaml second.yaml -l ./tracks.yaml -o chart.pdf
expect_status 0
sed -i 's/ja: 港湾/ja: 港/' second.yaml
run timeline --strict ports.yaml second.yaml -l ./tracks.yaml -o chart.pdf
expect_status 1
expect_stderr "second.yaml:9:27: note: 1 value is not shown"

case_name="one note, and a failure with --strict"
run render record.yaml -l ./some.yaml -o x.pdf
expect_status 0
expect_equal "$(grep -c N057 stderr)" 1 "notes"
expect_stderr "11 values are not shown"
rm -f x.pdf
run render --strict record.yaml -l ./some.yaml -o x.pdf
expect_status 1
expect_no_file x.pdf
run check -l ./some.yaml record.yaml
expect_status 0
run check --strict -l ./some.yaml record.yaml
expect_status 1
run batch record.yaml -l ./some.yaml -o out/
expect_status 0
expect_file out/harbour.pdf
expect_equal "$(grep -c N057 stderr)" 1 "notes of a batch"
rm out/harbour.pdf
run batch --strict record.yaml -l ./some.yaml -o out/
expect_status 1
expect_no_file out/harbour.pdf
run batch record.yaml -l ./some.yaml -o out/
run batch --strict record.yaml -l ./some.yaml -o out/
expect_status 1

case_name="a booklet's values count"
cat >booklet.yaml <<'YAML'
shimai: 1
relation: harbour
title: 記念誌
colophon: {date: 2020-05, publisher: 浜市, contact: 電話}
YAML
layout "home, partner, affiliation, overview, categories, activities, booklet.colophon.date" \
    '{title: "${booklet.title}"}' '{paragraph: "${booklet.colophon.publisher}"}' >book.yaml
run check --strict --coverage -l ./book.yaml --with booklet.yaml record.yaml
expect_status 1
expect_stdout "booklet.yaml:3:8: booklet.title: shown"
expect_stdout "booklet.colophon.date: omitted"
expect_stdout "booklet.colophon.contact: left out"
! grep -q 'booklet.relation' stdout || fail "whose booklet it is is listed"

case_name="a summary's period"
layout "home, partner, affiliation, overview, categories, activities.title, activities.groups" \
    'each: events' >summary.yaml
sed -i -e 's/^language/over: relations\nlanguage/' -e '/each: events/d' summary.yaml
cat >>summary.yaml <<'YAML'
  - title: まとめ
  - each: events
    as: e
    paragraph: ${e.date}${e.text | join 、}${e.place}${e.participants.sent}
YAML
run batch record.yaml -l ./summary.yaml --each year -o 'years/{year}.pdf'
expect_status 0
expect_stderr "record.yaml:17:44: note: 1 value is not shown"
expect_stderr "record.yaml:20:41: note: 1 value is not shown"
expect_equal "$(grep -c N057 stderr)" 2 "notes of three years"
run check --coverage -l ./summary.yaml record.yaml
expect_state activities.events.place 16 shown
expect_state activities.events.participants.received 17 "left out"

case_name="misuse"
run check --coverage record.yaml
expect_status 2
run check --format json -l ./some.yaml record.yaml
expect_status 2
run check --coverage --format xml -l ./some.yaml record.yaml
expect_status 2

case_name="the head of a track alone"
run check --coverage -l tracks "$root/data/dalian.yaml"
expect_status 0
grep -q 'partner\.name\.ja: shown$' stdout || fail "the partner's name heads its track"

# What is built in shows, or omits by its own word, all that the records built in say.
for name in $("$SHIMAI" layouts | sed -n 's/^\([a-z-]*\).*/\1/p'); do
    case_name="built in: $name"
    case $name in
    year-summary | list | answer | anniversaries | partners) run check --strict --coverage -l "$name" $(records) ;;
    *) run check --strict --coverage -l "$name" $(records) "$root/examples/photos/record.yaml" ;;
    esac
    expect_status 0
    expect_stdout "0 left out"
done
case_name="built in: booklets"
for name in booklet booklet-vertical; do
    run check --strict --coverage -l "$name" --with "$root/examples/booklet/booklet.yaml" \
        "$root/data/dalian.yaml"
    expect_status 0
    expect_stdout "0 left out"
done
exit 0
