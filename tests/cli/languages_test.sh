# Texts in several languages: a page takes those of its own, and what has none is told.
. "$(dirname "$0")/assert.sh"

cat >record.yaml <<'YAML'
shimai: 1
fictitious: true
home: {name: {ja: 浜市, en: Hama}}
partner:
  name: {ja: 沖市, en: Oki}
  climate: {ja: 温暖, en: Mild}
overview:
  ja: [沖市は港町です。, 人口は１０万人です。]
  en: [Oki is a port of a hundred thousand.]
present:
  - {ja: 今も続く。, en: It goes on.}
  - 日本語だけの段落。
activities:
  - title: {ja: 学校の交流, en: School exchange}
    events:
      - date: 1985-07
        text: {ja: 児童が訪問, en: Pupils visit}
        place: {ja: 公民館, en: Civic hall}
      - date: 1986-07
        text: {ja: [絵を交換, 手紙を交換], en: [Pictures and letters are exchanged]}
        note: {en: English alone}
YAML
sed 's/^language: ja/language: en/' "$root/layouts/compact.yaml" >english.yaml

case_name="in Japanese"
run render record.yaml -l compact -o sheet.txt
expect_status 0
for text in 沖市は港町です。 人口は１０万人です。 今も続く。 日本語だけの段落。 学校の交流 児童が訪問 公民館 絵を交換 手紙を交換 温暖; do
    grep -qF "$text" sheet.txt || fail "the sheet lacks $text"
done
grep -q 'Oki is\|Pupils\|Civic\|Mild\|goes on' sheet.txt && fail "a text of another language"
expect_stderr 'record.yaml:21:20: note: there is no text in `ja` here; that in `en` is taken [N058]'
expect_equal "$(grep -c N058 stderr)" 1 "texts that are told of"

case_name="in English"
run render record.yaml -l ./english.yaml -o sheet.txt
expect_status 0
for text in 'Oki is a port of a hundred thousand.' 'It goes on.' 'School exchange' 'Pupils visit' 'Civic hall' \
    'Pictures and letters are exchanged' Mild; do
    grep -qF "$text" sheet.txt || fail "the sheet lacks $text"
done
grep -q '港町\|人口は\|児童\|手紙\|温暖' sheet.txt && fail "a text of another language"
# A list of two is one in English: nothing stands for the other.
grep -q 'exchanged／' sheet.txt && fail "a text that is not there has a separator"
expect_stderr 'record.yaml:12:5: note: texts of the record in `ja` alone, printed as they are: 1, here first [N058]'

case_name="the language of a page of HTML, and of a text that is not in it"
run render record.yaml -l ./english.yaml -o sheet.html
expect_status 0
grep -q '<html[^>]*lang="en"' sheet.html || fail "not an English page"

case_name="coverage"
run check --coverage -l compact record.yaml
expect_status 0
expect_stdout "record.yaml:8:8: overview.ja: shown"
expect_stdout "record.yaml:9:8: overview.en: omitted"
expect_stdout "record.yaml:21:20: activities.events.note.en: shown"
grep -q ': left out' stdout && fail "the text of another language is left out undeclared"

case_name="the dump reads as the same"
run dump record record.yaml
expect_status 0
cp stdout once
run dump record once
expect_status 0
cmp stdout once >&2 || fail "another dump"

case_name="keys that are none"
cat >wrong.yaml <<'YAML'
shimai: 1
home: {name: {ja: 浜市}}
partner: {name: {ja: 沖市}}
overview:
  - {ja: 文, japanese: 文}
  - {en: Text, of a kind}
  - {*大事}
YAML
sed -i 7d wrong.yaml
run check wrong.yaml
expect_status 1
expect_stderr 'wrong.yaml:5:13: error: `japanese` is no language'
expect_stderr 'wrong.yaml:6:16: error: `of a kind` is no key, and has no `:`'
