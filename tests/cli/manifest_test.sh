# Manifests and depfiles that are damaged, of other programs, or no files: what cannot be used is
# told, what is not ours stays as it was, nothing ends by a signal.
. "$(dirname "$0")/assert.sh"

mkdir in
"$RECORDS" 3 2 3 in
make() {
    run batch in -o 'out/{id}.pdf' "$@"
}
make
expect_status 0
cp out/manifest.jsonl good
lines=$(wc -l <good)
expect_equal "$lines" 4 "lines of a manifest"

# damaged WHAT: out/manifest.jsonl is as WHAT says; the entry of r00000 counts for nothing.
damaged() {
    case_name=$1
    cp out/manifest.jsonl damaged
    for options in '--retry-failed --deps d.mk --prune' ''; do
        cp damaged out/manifest.jsonl
        make $options
        [ "$status" -le 1 ] || fail "exit status $status with $options"
        expect_stderr "warning: out/manifest.jsonl:2: the line is damaged and passed over"
    done
    expect_stderr "3 documents: 1 made, 2 unchanged, 0 failed"
    expect_equal "$(wc -l <out/manifest.jsonl)" 4 "lines of the manifest"
    cp damaged out/manifest.jsonl
    run manifest merge out/manifest.jsonl good -o merged
    expect_status 0
    expect_stderr "out/manifest.jsonl:2: the line is damaged"
    cp good out/manifest.jsonl
    rm -f d.mk merged
}
edit() {
    sed -i "2s|$1|$2|" out/manifest.jsonl
    ! cmp -s good out/manifest.jsonl || fail "nothing is damaged: $1"
}
for member in output id state key pages files; do
    edit "\"$member\":" "\"other\":"
    damaged "an entry without $member"
    edit "\"$member\":[^,[]*" "\"$member\":{\"a\":[1]}"
    damaged "a mapping for $member"
done
for member in path size time sha256; do
    edit "\"$member\":" "\"other\":"
    damaged "a file without $member"
    edit "\"$member\":[^,}]*" "\"$member\":[]"
    damaged "a list for $member"
done
edit '"pages":[0-9]*' '"pages":99999999999999999999'
damaged "a number too large"
edit '"size":' '"size":-'
damaged "a size below nothing"
edit '"time":[0-9]*' '"time":"yesterday"'
damaged "a text for a number"
edit '"sha256":"....' '"sha256":"../x'
damaged "no digest"
edit '"findings":' '"pictures":[{"sha256":""}],"findings":'
damaged "a picture without a path"
edit '"findings":' '"pictures":"x.png","findings":'
damaged "a text for a list"
edit '"state":"made"' '"state":"half"'
damaged "an unknown state"
edit '^{' '['
damaged "no object"
edit '.*' '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[['
damaged "too deep"
edit '"id"' '"i\\ud800d"'
damaged "half a character"
edit '.*' '{"orphan":"out/r00000.pdf"}'
damaged "an orphan without a digest"
edit '.*' '{"shimai-manifest":1,"date":"x"}'
damaged "a run without a date"
head -c 3000 /dev/zero >zeros
(sed -n 1p good; cat zeros; echo; sed -n '3,$p' good) >out/manifest.jsonl
damaged "NUL bytes"
(sed -n 1p good; head -c 3000 "$SHIMAI" | tr -d '\n'; echo; sed -n '3,$p' good) >out/manifest.jsonl
damaged "bytes of anything"

case_name="years of another type"
run batch in --each year -o 'years/{year}.pdf'
sed -i '1s/"years":\[[^]]*/"years":[[2],"x"/' years/manifest.jsonl
run batch in --each year -o 'years/{year}.pdf'
expect_status 0
expect_stderr "years/manifest.jsonl:1: the line is damaged and passed over"
expect_stderr " 0 made, "

case_name="many damaged lines are counted"
for line in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
    echo '{"output":1}'
done >>out/manifest.jsonl
make
expect_status 0
expect_equal "$(grep -c 'line is damaged' stderr)" 20 "lines that are named"
expect_stderr "5 lines more are damaged"

# kept FILE: nothing is made with it as the manifest, and it stays as it was.
kept() {
    cp "$1" before
    rm -rf new
    run batch in -o 'new/{id}.pdf' --manifest "$1" --force
    expect_status 2
    expect_stderr "$1: it is "
    expect_stderr "[E092]"
    cmp "$1" before || fail "$1 has changed"
    expect_equal "$(ls new)" "" "files"
    run manifest merge good -o "$1"
    expect_status 2
    expect_stderr "[E092]"
    cmp "$1" before || fail "$1 has changed"
    run manifest merge good "$1" -o merged
    expect_status 1
    expect_stderr "$1: it is "
    expect_stderr "[E113]"
    expect_no_file merged
}
case_name="what is no manifest stays as it was"
cp in/r00001.yaml record
kept record
cp "$SHIMAI" program
kept program
cp "$root/README.md" text
kept text
echo '{"name":"package","version":"1.0.0"}' >package
kept package
printf 'no line end' >short
kept short
cp zeros nul
kept nul
sed '1s/:1,/:2,/' good >version
kept version
expect_stderr "of another version of shimai"
sed 1d good >headless
kept headless
truncate -s 3G large
rm -rf new
run batch in -o 'new/{id}.pdf' --manifest large
expect_status 2
expect_stderr "large: it is no manifest of a batch: a line has no end [E092]"
expect_equal "$(wc -c <large)" 3221225472 "bytes"

case_name="no files"
mkfifo pipe
mkdir folder
ln -s /dev/zero device
ln -s round round
for file in pipe folder device; do
    run batch in -o 'new/{id}.pdf' --manifest "$file"
    expect_status 1
    expect_stderr "[E002]"
    run manifest merge good "$file" -o merged
    expect_status 1
    expect_stderr "[E002]"
done
run batch in -o 'new/{id}.pdf' --manifest round
expect_status 3
expect_equal "$(ls new)" "" "files"

case_name="an empty file may become one; what a run made for nothing goes again"
: >empty
run batch in -o 'new/{id}.pdf' --manifest empty -l nowhere
expect_status 2
[ -e empty ] || fail "an empty file is gone"
run batch in -o 'new/{id}.pdf' --manifest other -l nowhere
expect_no_file other
run batch in -o 'new/{id}.pdf' --manifest empty
expect_status 0
grep -q '^{"shimai-manifest":1,' empty || fail "no manifest"

case_name="cut off anywhere"
rm -rf cut && mkdir cut
size=$(head -n 1 good | wc -c)
for bytes in 1 17 18 19 40 "$((size - 1))" "$size" "$((size + 1))" "$((size + 300))"; do
    head -c "$bytes" good >cut/manifest.jsonl
    run batch in -o 'cut/{id}.pdf'
    expect_status 0
    ! grep -q 'damaged' stderr || fail "what was cut off at $bytes is nobody's fault"
    expect_equal "$(wc -l <cut/manifest.jsonl)" 4 "lines of the manifest"
done

# refused ARG…: nothing is made, all inputs stay.
refused() {
    cat in/* photos/* mine.yaml eras.yaml | cksum >before
    rm -rf new
    run batch "$@"
    expect_status 2
    cat in/* photos/* mine.yaml eras.yaml | cksum >after
    cmp before after || fail "an input has changed"
    expect_equal "$(find new -type f 2>/dev/null)" "" "files"
}
case_name="outputs that are inputs"
cp "$root/layouts/profile.yaml" mine.yaml
cp "$root/data/eras.yaml" eras.yaml
mkdir photos
cp "$root"/examples/photos/*.svg "$root"/examples/photos/*.yaml photos
for file in in/r00001.yaml ./in/../in/r00001.yaml mine.yaml eras.yaml; do
    for option in --manifest --deps; do
        refused in -l mine.yaml --eras eras.yaml -o 'new/{id}.pdf' "$option" "$file"
        expect_stderr "$option=$file: it would replace "
        expect_stderr "[E091]"
    done
done
refused in -o 'in/{id}.yaml' --format pdf
expect_stderr "in/r00000.yaml: the output would replace a file that is read [E091]"
refused in mine.yaml --each all -o mine.yaml --format pdf
ln -s ../in/r00002.yaml photos/link.pdf
refused in photos/link.pdf -o 'photos/link.pdf' --each all
id=$(sed -n 's/^id: //p' photos/record.yaml)
picture=$(sed -n 's/.*file: *\([a-z]*\)\.svg.*/\1/p' photos/record.yaml | head -n 1)
sed "s/^id: .*/id: $picture/" in/r00001.yaml >in/picture.yaml
refused in photos/record.yaml -o 'photos/{id}.svg' --each record -l timeline --format pdf # another's picture
expect_stderr "photos/$picture.svg: the output would replace a file that is read"
[ -n "$id" ] || fail "the record has no id"
rm in/picture.yaml
refused in -o 'new/{id}.pdf' --manifest both --deps both
expect_stderr "--deps=both: it is the manifest"

case_name="depfiles"
printf 'all:\n\techo mine\n' >Makefile
cp Makefile before
run batch in -o 'new/{id}.pdf' --deps Makefile
expect_status 2
expect_stderr "Makefile: it is no depfile of new/manifest.jsonl [E092]"
cmp Makefile before || fail "the Makefile has changed"
expect_equal "$(ls new 2>/dev/null)" "" "files"
run batch in -o 'new/{id}.pdf' --deps pipe
expect_status 2
for time in first second; do
    run batch in -o 'new/{id}.pdf' --deps ours.mk
    expect_status 0
done
exit 0
