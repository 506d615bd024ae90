# Titles, headings, captions, heads of tables, entries of contents, running heads and labels end
# their lines between phrases, in built-in layouts and in one that says otherwise; both writings.
. "$(dirname "$0")/assert.sh"

cat >lake.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90" fill="#468"/></svg>
END
cat >lake.yaml <<'END'
shimai: 1
id: lake
fictitious: true
home: {name: {ja: 北海道水辺郡湖畔町, en: Kohan-cho}}
partner:
  name: {ja: グーテンベルク＝ヨハネスシュタット市, en: Gutenberg-Johannesstadt}
  country: {ja: ハルツ湖水連邦共和国, en: Harz}
  region: {ja: ノルトライン＝オーバーハルツ州, en: Nordrhein}
affiliation: {date: 1984-10-10, kind: sister, note: 姉妹都市提携の盟約書に両市長が署名した日}
overview: [湖水地方の中心にある。]
activities:
  - title: 市内の小学校及び中学校の児童生徒による絵画作品の交換と、姉妹校の校長会議の定期開催
    events:
      - {date: 1988-05, text: 第１回児童生徒絵画作品交換展を市立美術館で開催}
photos:
  - {id: a, file: lake.svg, alternative: 湖, caption: 市制施行五十周年記念式典に出席する湖畔町の子どもたちと引率の教職員, credit: 湖畔町国際交流室広報担当}
END

# lines FILE: those of a PDF, without blanks
lines() {
    pdftotext -layout "$1" - | sed 's/[ 　]//g' >lines
}

# has LINE…: each stands by itself
has() {
    for each; do
        grep -qxF -e "$each" lines || fail "no line: $each"
    done
}

case_name=profile
run render lake.yaml -o lake.pdf
expect_status 0
lines lake.pdf
has 'グーテンベルク＝ヨハネスシュタット市' '（ハルツ湖水連邦共和国・ノルトライン＝オーバーハルツ州）' \
    '（姉妹都市提携の盟約書に両市長が署名した日）' \
    '○市内の小学校及び中学校の児童生徒による絵画作品の交換と、' '姉妹校の校長会議の定期開催'
grep -q '湖畔町の子どもたちと引率の教職員$' lines || fail "$(cat lines)"

case_name=tategaki
run render lake.yaml -l tategaki -o lake.pdf
expect_status 0
pdftotext lake.pdf - | sed 's/[ 　]//g' >lines
has '（ハルツ湖水連邦共和国・ノルトライン＝オーバーハルツ州）'

case_name=compact
run render lake.yaml -l compact -o lake.pdf
expect_status 0
lines lake.pdf
has '姉妹校の校長会議の定期開催'

cat >book.yaml <<'END'
shimai: 1
relation: lake
fictitious: true
title: 湖畔町と友好都市の三十五周年記念誌
subtitle: 湖のほとりで出会った子どもたちと、その家族の三十五年の歩み
date: 2019-12
greetings:
  - title: 海の向こうの友人とともに歩んだ三十五年をふりかえり、次の世代へ手渡すために
    office: 湖畔町長（見本）
    person: 見本　太郎
    date: 2019-12
    text: [お祝いを申し上げます。]
END
case_name=booklet
run render lake.yaml -l booklet --with book.yaml -o book.pdf
lines book.pdf
has '海の向こうの友人とともに歩んだ三十五年を' 'ふりかえり、次の世代へ手渡すために'
# In the table of contents, where the number of its page follows.
grep -q '^ふりかえり、次の世代へ手渡すために[ ….]*3$' lines || fail "no entry: $(head -n 20 lines)"

# A layout of its own, whose lines are narrow; `$1`: what its headings say of composition.
narrow() {
    cat >narrow.yaml <<END
shimai: 1
language: ja
keep-together: [${kept:-}]
page: {size: A5, grid: {characters: 12, lines: 20, size: 12pt, feed: 20pt}}
fonts:
  mincho: {ja: [BIZ UDMincho, Noto Serif CJK JP], default: [BIZ UDPMincho, Noto Serif CJK JP]}
style: body
styles:
  body: {font: mincho}
  heading: {extends: body$1}
head: {text: 市民合唱団の演奏会を開く夜, style: body, offset: 1line}
blocks:
  - {heading: 港まつりの夜に、花火と市民合唱団の演奏会を開く, style: heading}
  - {heading: 秋の港まつりの夜に花火を見る, style: heading}
  - paragraph: 港まつりの夜に、花火と市民合唱団の演奏会を開く
  - table: activities
    row: group
    columns:
      - {header: 水辺の生き物を守る市民の集い, text: "\${group.title}"}
END
    run render lake.yaml -l narrow.yaml -o narrow.pdf
    expect_status 0
    lines narrow.pdf
}

case_name='headings, running heads and heads of tables; prose as ever'
narrow ''
has '港まつりの夜に、花火と' '市民合唱団の演奏会を開く' '秋の港まつりの' '夜に花火を見る' \
    '市民合唱団の' '演奏会を開く夜' '水辺の生き物を' '守る市民の集い' \
    '港まつりの夜に、花火と市' '民合唱団の演奏会を開く'

case_name='words kept together'
kept=港まつりの夜
narrow ''
has '秋の港まつりの夜に' '花火を見る'

case_name='turned off'
narrow ', composition: {word-break: normal, text-wrap: wrap}'
expect_equal "$(grep -c '^港まつりの夜に、花火と市$' lines)" 2 'lines of heading and prose'

case_name='even without phrases'
narrow ', composition: {word-break: normal, text-wrap: balance}'
grep -qx '港まつりの夜に、花火と市' lines || fail "$(cat lines)"

case_name='the web page'
run render lake.yaml -l narrow.yaml -o narrow.html
expect_status 0
grep -q '^h1,h2,h3,h4,h5,h6,figcaption,thead th{text-wrap:balance}$' narrow.html ||
    fail 'headings are not even'
grep -q '^\.s-heading{.*word-break:normal;text-wrap:balance;' narrow.html ||
    fail 'the style says nothing'
grep -q '<wbr\|&#8203;\|&#x200b;' narrow.html && fail 'the text is cut'

case_name='plain text'
printf '港まつりの夜に、花火と市民合唱団の演奏会を開く' >text
run dump lines --text text --measure 16em --word-break auto-phrase --text-wrap balance
expect_status 0
expect_equal "$(jq -r '[.lines[].text] | join("/")' stdout)" \
    '港まつりの夜に、花火と/市民合唱団の演奏会を開く' lines
run dump lines --text text --measure 16em --word-break auto-phrase --breaking greedy \
    --align start
expect_equal "$(jq -r '[.lines[].text] | join("/")' stdout)" \
    '港まつりの夜に、花火と/市民合唱団の演奏会を開く' lines
run dump lines --text text --word-break phrases
expect_status 2

case_name='the weights are those of the model'
{
    printf '{"UW1":{"水":3},"BW1":{"水辺":-4}}' | sh "$root/data/phrases/make.sh"
} >weights || fail 'make.sh'
expect_equal "$(cat weights)" "BW1 水辺 -4
UW1 水 3" weights
exit 0
