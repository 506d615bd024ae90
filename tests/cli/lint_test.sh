# check --lint and explain: each rule sees its example and not the mended one; slips of the same kind
# in other forms; what is in order is not told; rules are switched off; every code is explained.
. "$(dirname "$0")/assert.sh"
head='shimai: 1
fictitious: true
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}, country: {ja: 想像国}}
'
printf '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' >quay.svg

# record TEXT: a record of those keys
record() {
    printf '%s%s\n' "$head" "$1" >r.yaml
}

# event DATE TEXT [MORE]: a record of one event, affiliated on 10 October 1984
event() {
    record "affiliation: {date: 1984-10-10, kind: sister}
activities:
  - title: 交流
    events:
      - date: $1
        text: '$2'${3:+
        $3}"
}

sees() {
    case_name="$1: $(tail -n 4 r.yaml)"
    run check --lint r.yaml
    expect_stderr "[$1]"
    expect_status 0
}

sees_nothing() {
    case_name="nothing: $(tail -n 4 r.yaml)"
    run check --lint r.yaml
    [ ! -s stderr ] || fail "a finding"
    expect_status 0
}

# ---- the example of every code that has one ----
run explain
expect_status 0
cp stdout codes
grep -q '^W160  ' codes || fail "W160 is not listed"
examples=0
for code in $(cut -d ' ' -f 1 codes); do
    case_name="explain $code"
    run explain "$code"
    expect_status 0
    expect_stdout "$code ("
    expect_stdout "exit status"
    grep -q '^    found in' stdout || continue
    examples=$((examples + 1))
    sed -n '/^    found in/,/^    mended/s/^        //p' stdout >wrong
    sed -n '/^    mended/,$s/^        //p' stdout >right
    if grep -q '^    found in a layout' stdout; then
        mv wrong wrong.yaml
        mv right right.yaml
        run check -l ./wrong.yaml
        expect_stderr "[$code]"
        run check -l ./right.yaml
        [ ! -s stderr ] || fail "the mended layout has a finding"
        continue
    fi
    record "$(cat wrong)"
    run check --lint r.yaml
    expect_stderr "[$code]"
    record "$(cat right)"
    run check --lint r.yaml
    [ ! -s stderr ] || fail "the mended example has a finding"
done
[ "$examples" -ge 33 ] || fail "$examples examples"
case_name="each rule says why"
for code in $(sed -n 's/^    X(LINT_[A-Z_]*, "\([EWN]1[67][0-9]\)".*/\1/p' "$root/src/base/codes.h"); do
    run explain "$code"
    expect_stdout 'A rule of `shimai check --lint`'
    [ "$(wc -l <stdout)" -ge 5 ] || fail "$code does not say why"
done
case_name="each code is explained"
for code in $(sed -n 's/^    X([A-Z0-9_]*, "\([EWN][0-9]*\)".*/\1/p' "$root/src/base/codes.h"); do
    grep -q "^$code  ." codes || fail "$code is not among them"
done
case_name="several codes, in any case; one that is none"
run explain e021 W160
expect_status 0
expect_stdout "E021 (error)"
expect_stdout "W160 (warning)"
run explain E021 E999
expect_status 2
expect_stderr "no finding has the code E999"
expect_equal "$(wc -c <stdout)" 0 "bytes on standard output"

# ---- anniversaries ----
event 2013-10 '姉妹都市提携三十周年を記念して植樹'
sees W160
expect_stderr "r.yaml:10:22: warning: 三十周年"
event 2009-05 '友好２０周年記念式典を開催'
sees W160
event 2015-02 '姉妹都市提携３０周年記念誌を発行'
sees_nothing
event 2014-04 '姉妹都市提携３０周年記念事業を開始'
sees_nothing
event 2011-04 '市制施行１００周年、学校創立３０周年の祝いに参加'
sees_nothing
event '2014~' '姉妹都市提携２９周年記念展'
sees_nothing
record 'affiliation: {date: 1984-10-10, kind: sister}
present: 姉妹都市提携から２５周年に当たる平成２３年には、記念の式典が行われた。'
sees W160
record 'affiliation: {date: 1984-10-10, kind: sister}
present: 姉妹都市提携から２５周年に当たる平成２１年には、記念の式典が行われた。昭和５９年の提携から３０周年を祝う。'
sees_nothing

# ---- meetings ----
meetings() {
    record "activities:
  - title: 会議
    events:
      - {date: $2, text: 第$1回見本市・架空市交流委員会に出席}
      - {date: $4, text: 第$3回見本市・架空市交流委員会を開催}${5:+
      - {date: $6, text: 第$5回見本市・架空市交流委員会を開催\}}"
}
meetings １ 2001 ２ 2003 ５ 2009
sees W161
meetings 七 2015 八 2012
sees W161
expect_stderr "dated before"
meetings ４ 2010 ４ 2014
sees W161
meetings １５ 2001 ２１ 2007
sees_nothing
meetings １ 2001 ２ 2003 ３ 2009
sees_nothing

# ---- years, eras, weekdays ----
record 'overview: 2005年（平成十六年）に{*調印}した。'
sees W162
record 'overview: 令和元年度（2020年度）の事業。'
sees W162
record 'overview: H16（2005年）の事業。'
sees W162
record 'overview: 令和元年度（2019年度）、平成元年（1989年）、昭和64年（1989年）、2019年（平成31年）。'
sees_nothing
record 'overview: 平成１６年１２月２４日（土）に調印した。'
sees W166
expect_stderr "（金）"
record 'overview: 2004年2月30日（月）に調印した。'
sees W166
event 2004-12-01/2005-01-31 '12月24日（木曜日）に式典'
sees W166
event 2004-12 '12月24日（金・祝）に式典'
sees_nothing
event '[2004, 2010]' '12月24日（月）に式典'
sees_nothing
record 'overview: 12月24日（月）に祭りがある。'
sees_nothing
record 'overview: 1998～1995年の工事。'
sees W177

# ---- before and after ----
event 1948-08 '訪問団が来訪'
sees N163
event 1984-08 '訪問団が来訪'
sees N163
event 1984 '訪問団が来訪'
sees_nothing
export SOURCE_DATE_EPOCH=1796000000
event 2027-02 '訪問団が来訪'
sees N164
event 2040-02 '訪問団が来訪'
sees W165
event 2026-11 '訪問団が来訪'
sees_nothing
export SOURCE_DATE_EPOCH=1700000000

# ---- twins ----
record 'activities:
  - title: 学校
    events: [{date: 2015-07, text: 見本中学校の生徒が架空市を訪問}]
  - title: 行政
    events: [{date: 2015-07, text: 見本中学校の生徒、架空市を訪問。}]'
sees W167
record 'activities:
  - title: 学校
    events: [{date: 2015-07, text: 見本中学校の生徒が架空市を訪問}]
  - title: 行政
    events:
      - {date: 2016-07, text: 見本中学校の生徒が架空市を訪問}
      - {date: 2015-07, text: 雛形中学校の生徒が架空市を訪問}'
sees_nothing

# ---- signs ----
record 'overview: 見本の日（５月１日、雛形の日を祝う。'
sees W168
expect_stderr "r.yaml:5:15: warning: （ is not closed"
record 'overview: 見本の日）を祝う。'
sees W168
record 'overview: 見本の日（５月１日)を祝う。'
sees W168
record 'overview: 1) 見本の日。 ２）雛形の日（「祝い」『歌』）。'
sees N169
record 'overview: ア）見本の日。 イ）雛形の日（「祝い」『歌』【注】）。'
sees_nothing
record 'overview: [５月に12人、７月に15人、Ａ４判とA4判の紙、COVID-19、10:30から。]'
sees_nothing
record 'overview: [５月に12人、７月に１５人、９月に３４人。]'
sees N169
record 'overview: [ﾀﾞﾐｰ市のこと。]'
sees W170
expect_stderr 'write `ダミー`'
record 'overview: [髙橋市長が訪問した。]'
sees N171
record 'overview: [面積は３㎢、①から〜まで―で－のｍ²、キーウ（Київ）。]'
sees_nothing
record "overview: {zh-Hans: 大连市, ja: 見本}"
sees_nothing
case_name="a character that no font has"
cat >none.conf <<'XML'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/nonexistent</dir></fontconfig>
XML
record 'overview: 見本'
run check --lint --font-config none.conf r.yaml
expect_stderr "warning: no font has 見 (U+898B) [W172]"
sees_nothing

# ---- photos ----
record 'photos:
  - {file: quay.svg, alternative: 港の朝, caption: 港の朝。, credit: 見本市}'
sees W174
record 'photos:
  - {file: quay.svg, alternative: ｑｕａｙ, credit: 見本市}'
sees W174
record 'photos:
  - {file: quay.svg, alternative: 朝の港に並ぶ帆船, caption: 港の朝。}'
sees N173

# ---- people ----
event 2015-07 '引率２人と中学生１１人が訪問' 'participants: {kinds: [{name: 中学生, sent: 10}, {name: 引率, sent: 2}]}'
sees W175
expect_stderr 'the text says １１人, and 中学生 `sent` 10'
event 2015-07 '一行十五名が来訪' 'participants: {received: 14}'
sees W175
event 2015-07 '引率２人と中学生１１人が訪問、市民約２００人と交流' 'participants: {sent: 13}'
sees_nothing
event 2015-07 '小学校３校の児童が訪問し、１人ずつ歌う' 'participants: {sent: 13}'
sees_nothing
event 2015-07 '訪問団１０人を派遣し、８人を受け入れた' 'participants: {sent: 10, received: 8}'
sees_nothing

# ---- partners of one name ----
case_name="partners of one name"
record 'overview: 一つ目'
cp r.yaml one.yaml
sed 's/想像国/幻想国/' r.yaml >two.yaml
run check --lint one.yaml two.yaml
expect_stderr "two.yaml:4:10: warning: 架空市 in 幻想国 has the name of a partner in 想像国 (one.yaml:4) [W176]"
cp one.yaml two.yaml
run check --lint one.yaml two.yaml
expect_stderr "are these two records of one relation?"
sed 's/架空市/仮想市/' r.yaml >two.yaml
run check --lint one.yaml two.yaml
[ ! -s stderr ] || fail "a finding"

# ---- switched off ----
event 1948-08 '姉妹都市提携２９周年（祝う'
case_name="by option"
run check --lint --lint-off 'N163, W168' r.yaml
expect_stderr "[W160]"
! grep -q 'N163\|W168' stderr || fail "not switched off"
run check --lint --lint-off W160,W168,N163 --strict r.yaml
expect_status 0
[ ! -s stderr ] || fail "a finding"
run check --lint --lint-off E021 r.yaml
expect_status 2
expect_stderr 'no rule has the code `E021`'
run check --lint-off W160 r.yaml
expect_status 2
case_name="by a comment"
run check --lint --strict r.yaml
expect_status 1
sed 's/^      - date/      # lint-off: W160 W168, N163 so it was printed then\n&/' r.yaml >off.yaml
run check --lint off.yaml
[ ! -s stderr ] || fail "a finding"
sed 's/^shimai/# lint-off W160, W168, N163\n&/' r.yaml >off.yaml
run check --lint off.yaml
[ ! -s stderr ] || fail "a finding"
case_name="a comment holds for what it stands above alone"
sed 's/^affiliation/# lint-off W160\n&/' r.yaml >off.yaml
run check --lint off.yaml
expect_stderr "[W160]"
expect_stderr "off.yaml:5:12: note: the comment switches off W160, of which nothing is found here [N185]"
sed 's/^      - date/      # lint-off W161 W610\n&/' r.yaml >off.yaml
run check --lint off.yaml
expect_stderr "[W184]"
case_name="nothing of it without --lint"
run check off.yaml
[ ! -s stderr ] || fail "a finding"

# ---- what is shipped is in order ----
export SOURCE_DATE_EPOCH=1796000000
for file in $(records) "$root"/examples/facts/minato.yaml "$root"/examples/forms/partners/*.yaml \
    "$root"/examples/photos/record.yaml "$root"/examples/scripts/record.yaml \
    "$root"/examples/inline/record.yaml; do
    case_name=$file
    run check --lint --strict "$file"
    [ ! -s stderr ] || fail "a finding"
    expect_status 0
done
exit 0
