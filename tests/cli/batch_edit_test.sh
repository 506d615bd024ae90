# Batches of summaries after an edit: made anew is what shows something else, and nothing else; and
# what is left as it was is what would be made.
. "$(dirname "$0")/assert.sh"

mkdir in
cp "$root"/data/dalian.yaml "$root"/data/fictitious-*.yaml in/

# summarize FOLDER [OPTION]...
summarize() {
    folder=$1
    shift
    run batch in --each year -l year-summary -o "$folder/{id}.pdf" "$@"
}
# expect_as_new WHAT: the documents that stand are those that a run of its own makes.
expect_as_new() {
    rm -rf fresh
    mkdir fresh
    cp -p out/*.pdf out/manifest.jsonl fresh/
    summarize fresh --force
    expect_status 0
    for file in fresh/*.pdf; do
        cmp "$file" "out/${file#fresh/}" || fail "$1: ${file#fresh/} should have been made anew"
    done
}
unchanged_of() {
    sed -n 's/.* \([0-9]*\) unchanged.*/\1/p' stderr
}

summarize out
expect_status 0
all=$(ls out/*.pdf | wc -l)

case_name="a comment changes nothing"
sed -i '/^home:/i # 見出し' in/dalian.yaml
summarize out
expect_status 0
expect_stderr "$all documents: 0 made, $all unchanged, 0 failed"
summarize out
expect_stderr "$all documents: 0 made, $all unchanged, 0 failed"
sed -n 's/.*"key":"\([0-9a-f]*\)".*/\1/p' out/manifest.jsonl | sort -u | wc -l >keys
expect_equal "$(cat keys)" "$all" "keys"

case_name="a text changes the years that show it"
sed -i 's/幸畑小学校を/幸畑第二小学校を/' in/dalian.yaml
summarize out
expect_status 0
expect_stderr "made out/2007.pdf"
[ "$(unchanged_of)" -ge $((all - 3)) ] || fail "too many were made: $(tail -n 1 stderr)"
expect_as_new "a text"

case_name="another layout makes all anew"
sed 's/^title:/# changed\n&/' "$root/layouts/year-summary.yaml" >mine.yaml
run batch in --each year -l ./mine.yaml -o 'out/{id}.pdf'
expect_stderr "$all documents: $all made, 0 unchanged, 0 failed"
summarize out

case_name="a file that is gone is made again"
rm out/2007.pdf
printf x >>out/2008.pdf
sed -i '/^home:/i # 見出し' in/dalian.yaml
summarize out
expect_stderr "$all documents: 2 made, $((all - 2)) unchanged, 0 failed"

# Any value, one at a time: whatever a summary shows of it, it is made anew where it does.
case_name="any edit"
cp in/fictitious-mihon.yaml whole.yaml
awk 'NR % 9 == 4 && /[^#]*: *[^ {\[|>]/ && !/^ *#/ && !/^(shimai|id|fictitious)/ {print NR}' whole.yaml >lines
[ "$(wc -l <lines)" -gt 10 ] || fail "hardly any line to change"
while read -r line; do
    awk -v line="$line" 'NR == line {
        if (/[12][0-9][0-9][0-9]-/) sub(/[0-9]-/, "1-"); else if (/: [0-9]+$/) sub(/[0-9]+$/, "7"); else sub(/[ぁ-んァ-ヶ一-龠]/, "改")
    } {print}' whole.yaml >in/fictitious-mihon.yaml
    cmp -s whole.yaml in/fictitious-mihon.yaml && continue
    run check in/fictitious-mihon.yaml
    [ "$status" -eq 0 ] || continue
    summarize out
    expect_status 0
    expect_as_new "line $line"
done <lines
