# Columns of a table that is wider than its line: which of them give way, and in what order.
. "$(dirname "$0")/assert.sh"

cat >record.yaml <<'END'
shimai: 1
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
affiliation: {date: 1984-10-10, kind: sister}
overview: [港の町]
END

# layout CHARACTERS: a line of so many, of a text, a rate and a telephone number.
layout() {
    cat >layout.yaml <<END
shimai: 1
language: ja
page: {size: A5, grid: {characters: $1, lines: 24, size: 10pt, feed: 18pt}}
fonts: {m: {ja: [BIZ UDMincho], default: [BIZ UDMincho]}}
style: body
styles: {body: {font: m}}
blocks:
  - table: overview
    row: r
    columns:
      - {header: 事業, text: 中学校と高等学校の生徒の交換と音楽会の開催と児童の絵画の展示}
      - {header: 率, text: ８２．７％}
      - {header: 電話, text: 0987-65-4321}
END
    run dump lines -l ./layout.yaml record.yaml
    expect_status 0
}

# There are lines of just these texts.
has_lines() {
    for line in "$@"; do
        grep -qF "\"$line\"" stdout || fail "no line: $line"
    done
}

# Text gives way first, words and numbers stay whole.
case_name=text
layout 16
has_lines 中学校 ８２．７％ 0987-65-4321

# Then to two characters, and the longest is parted at its hyphens; the rate stays whole.
case_name=parted
layout 12
has_lines 中学 ８２．７％ 0987- 65-4321
grep -q W076 stderr && fail "a number is cut"

# Where not even that fits, they are cut, and that is told.
case_name=cut
layout 8
expect_stderr W076

# So are those of a grid, which are as wide as their cells.
case_name=grid
layout 12
sed '/table: overview/,$d' layout.yaml >grid.yaml
cat >>grid.yaml <<'END'
  - grid:
      - cells: [中学校と高等学校の生徒の交換, ８２．７％, 0987-65-4321]
END
run dump lines -l ./grid.yaml record.yaml
expect_status 0
has_lines 中学 ８２．７％ 0987-65- 4321
grep -q W076 stderr && fail "a number is cut"
:
