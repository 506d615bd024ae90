# Malformed records: where the finding points, exit status 1, and nothing written: neither a new
# file, nor over the output of an earlier run.
. "$(dirname "$0")/assert.sh"

# A record that is right, to be spoilt.
cat >good.yaml <<'YAML'
shimai: 1
id: test
fictitious: true
home:
  name: {ja: 甲市}
partner:
  name: {ja: 乙市}
affiliation:
  date: 2004-12-24
  kind: sister
YAML
run render good.yaml -o earlier.pdf
expect_status 0
cp earlier.pdf kept.pdf

# refuse NAME FILE POSITION WORDS…: check and render both say so.
refuse() {
    case_name=$1
    file=$2
    position=$3
    shift 3
    run check "$file"
    expect_status 1
    expect_stderr "$file:$position"
    run render "$file" -o earlier.pdf
    expect_status 1
    expect_stderr "$file:$position"
    for word in "$@"; do
        expect_stderr "$word"
    done
    cmp -s earlier.pdf kept.pdf || fail "the earlier output was touched"
    run render "$file" -o new.pdf
    expect_no_file new.pdf
    expect_equal "$(find . -name '*.pdf.*' | wc -l)" 0 "temporary files"
}

sed 's/^partner:/partnre:/' good.yaml >unknown.yaml
refuse "unknown key" unknown.yaml 6:1: '[E021]' partner '^~~~~~~'

sed 's/2004-12-24/2005-13/' good.yaml >date.yaml
refuse "wrong date" date.yaml 9:14: '[E031]' '13' '^'

sed '/^partner:/,/乙/d' good.yaml >partner.yaml
refuse "missing partner" partner.yaml 1:1: '[E022]' partner

printf 'shimai: 1\nhome:\n\tname: {ja: 甲市}\n' >tab.yaml
refuse "tab" tab.yaml 3:1: '[E010]' tab

{
    echo 'a: &a [x, x, x, x, x, x, x, x, x, x]'
    previous=a
    for next in b c d e f g h; do
        printf '%s: &%s [' $next $next
        for i in 1 2 3 4 5 6 7 8 9 10; do printf '*%s, ' $previous; done
        echo ']'
        previous=$next
    done
} >aliases.yaml
refuse "alias bomb" aliases.yaml "" '[E011]' '^'
grep -q '^aliases.yaml:[4-8]:[0-9]*: ' stderr || fail "the bomb's position"

head -c 100000 /dev/zero | tr '\0' '[' >deep.yaml
refuse "nested too deep" deep.yaml 1:65: '[E011]'

{ printf 'shimai: 1\nid: '; head -c 200000000 /dev/zero | tr '\0' a; echo; } >huge.yaml
refuse "a scalar of 200 MB" huge.yaml " " '[E003]'
rm huge.yaml

{ printf 'shimai: 1\nid: '; head -c 2000000 /dev/zero | tr '\0' a; echo; } >large.yaml
refuse "a scalar of 2 MB" large.yaml 2:5: '[E011]'

printf 'shimai: 1\nid: caf\351\n' >latin1.yaml
refuse "not UTF-8" latin1.yaml 2:8: '[E004]'

refuse "missing file" nowhere.yaml " " '[E001]'
mkdir folder.yaml
refuse "a folder" folder.yaml " " '[E002]'

: >empty.yaml
refuse "an empty file" empty.yaml "" '[E02'

case_name="all findings at once"
sed 's/^partner:/partnre:/; s/2004-12-24/2005-13/; s/sister/twin/' good.yaml >several.yaml
run check several.yaml
expect_status 1
expect_stderr several.yaml:6:1:
expect_stderr several.yaml:9:
expect_stderr several.yaml:10:

case_name="a layout with an error"
printf 'shimai: 1\npages: {}\n' >layout.yaml
run render good.yaml -l layout.yaml -o new.pdf
expect_status 1
expect_stderr layout.yaml:
expect_no_file new.pdf

case_name="no colour without a terminal"
! grep -q "$(printf '\033')" stderr || fail "colour in a file"

case_name="colour on a terminal, unless NO_COLOR"
on_terminal() {
    script -qec "'$SHIMAI' check unknown.yaml" /dev/null </dev/null >terminal 2>&1
    grep -q E021 terminal
}
escape=$(printf '\033')
if command -v script >/dev/null && TERM=xterm on_terminal; then
    grep -q "$escape" terminal || fail "no colour on a terminal"
    NO_COLOR=1 TERM=xterm on_terminal
    ! grep -q "$escape" terminal || fail "colour in spite of NO_COLOR"
fi
exit 0
