# Ruby and emphasis marks beside what is none of their paragraph's: rules, other blocks, the edge of
# the page, in both writings. In ruled rows they have room; elsewhere it is told where they lack it.
. "$(dirname "$0")/assert.sh"

cat >record.yaml <<'END'
shimai: 1
fictitious: true
home: {name: {ja: 見本市, en: Mihon}}
partner: {name: {ja: 架空市, en: Nowhere}, country: {ja: 想像国, en: Fictia}}
affiliation: {date: 1984-10-10, kind: sister}
END

# layout FEED PAGE-KEYS: blocks on standard input
layout() {
    cat >layout.yaml <<END
shimai: 1
language: ja
omits: [home, partner, affiliation]
page: {size: A5, $2}
fonts: {m: {default: [BIZ UDMincho]}}
style: body
styles:
  body: {font: m, feed: $1}
blocks:
$(cat)
END
}

for writing in horizontal vertical; do
    page="grid: {characters: 28, lines: 12, size: 10pt, feed: 20pt}, writing: $writing"
    case_name="rule, $writing"
    layout 14pt "$page" <<'END'
  - {rule: 0.5pt}
  - {paragraph: "{岬|みさき|/cape}の町"}
END
    run check -l ./layout.yaml record.yaml
    expect_status 0
    expect_stderr 'layout.yaml:11:17: warning: ruby or emphasis marks stand in a rule'
    expect_stderr '(places: 1) [W250]'

    case_name="items, $writing"
    layout 12pt "$page" <<'END'
  - list:
      - {item: "港の町", label: ○}
      - {item: "{岬|みさき}の町", label: ○}
      - {item: "{丘|おか|/hill}の町", label: ○}
END
    run check -l ./layout.yaml record.yaml
    expect_status 0
    expect_stderr "layout.yaml:12:16: warning: ruby or emphasis marks stand in another block's text"

    case_name="cells, $writing"
    layout 12pt "$page" <<'END'
  - grid:
      - cells: ["{岬|みさき}", 町, "{*強い}風"]
      - cells: ["{丘|おか|/hill}", "町{野|/field}", 町]
      - cells: ["林", 森, 町]
    widths: [8em, 8em, 8em]
    rules: 0.5pt
END
    run check -l ./layout.yaml record.yaml
    expect_status 0
    ! grep -q W250 stderr || fail "ruby stands in a rule"

    # The lines of a row stay level, and a row that needs no room has none: it is shallower.
    run dump frames -l ./layout.yaml record.yaml
    across=3
    [ $writing = horizontal ] || across=2
    awk -v across=$across '
        $1 != "text" { next }
        $4 == "\"岬\"" { first = $across }
        $4 == "\"町\"" && !level { level = $across }
        $4 == "\"丘\"" { second = $across }
        $4 == "\"林\"" { third = $across }
        function way(a, b) { return a > b ? a - b : b - a }
        END { exit !(first == level && way(first, second) > 17.001) }' stdout ||
        fail "a row is not level"

    case_name="room, $writing"
    layout 20pt "$page" <<'END'
  - {paragraph: "港の町"}
  - {paragraph: "{岬|みさき}の町"}
  - grid:
      - cells: ["{岬|みさき}", 町]
    widths: [8em, 8em]
    rules: 0.5pt
END
    run check -l ./layout.yaml record.yaml
    ! grep -q W250 stderr || fail "told where there is room"
done

case_name=edge
layout 20pt 'margins: {top: 2pt, bottom: 20mm, left: 20mm, right: 20mm, size: 10pt, feed: 20pt}' <<'END'
  - {paragraph: "{岬|みさき}の町"}
END
run check -l ./layout.yaml record.yaml
expect_stderr 'reach beyond the page'

# A label of a chart has room for one line's characters alone.
case_name=chart
cat >>record.yaml <<'END'
activities:
  - title: 交流
    events:
      - {date: 1990-05-01, text: 合唱団が訪問}
      - {date: 1992-05-01, text: "合唱団{/（三十人）}が{<春|秋}に訪問"}
      - {date: 1994-05-01, text: "{--絵画}{岬|みさき}展を開催"}
END
run check -l timeline record.yaml
expect_status 0
expect_stderr 'record.yaml:10:34: note: '
expect_stderr '(labels: 2); this is the first [N251]'
