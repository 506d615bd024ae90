# Outputs that are inputs, files of another kind, what is for reading alone: nothing is written over.
. "$(dirname "$0")/assert.sh"

# A record with a photograph: id, picture.
record() {
    cat >"$1" <<EOF
shimai: 1
id: $2
fictitious: true
home: {name: {ja: 見本市, en: Mihon}}
partner: {name: {ja: 架空市, en: Nowhere}, country: {ja: 想像国, en: Fictia}}
overview: [短い記録。]
photos:
  - {file: $3, alternative: 小さな四角}
EOF
}

drawing() {
    echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>' >"$1"
}

record r.yaml one picture.svg
drawing picture.svg
cp "$root/layouts/profile.yaml" mine.yaml
cp "$root/data/eras.yaml" eras.yaml
cp "$root/fonts/fonts.conf" fonts.conf
cp "$root"/examples/booklet/booklet.yaml "$root"/examples/booklet/*.svg .
cp "$root/data/dalian.yaml" dalian.yaml
ln -s r.yaml link
ln r.yaml hard
mkdir sub
run render r.yaml -o good.pdf
expect_status 0
cat -- * 2>/dev/null | cksum >before

# The run is refused as a use, names both, and no file has changed or come.
expect_refused() {
    expect_status 2
    expect_stderr 'E091'
    expect_stderr "$1"
    expect_equal "$(ls -A | grep -c shimai)" 0 "temporary files"
    mv before .before
    rm -f stdout stderr
    expect_equal "$(cat -- * 2>/dev/null | cksum)" "$(cat .before)" "all files"
    mv .before before
}
rm -f stdout stderr before
cat -- * 2>/dev/null | cksum >before

case_name="the record, by any path"
for out in r.yaml ./r.yaml sub/../r.yaml "$PWD/r.yaml" link hard; do
    run render r.yaml --format pdf -o "$out"
    expect_refused "$out: the output would replace "
done
run render - --format pdf -o r.yaml <r.yaml
expect_refused 'standard input, which is read'
run render link --format pdf -o r.yaml
expect_refused 'would replace link, which is read'
run timeline dalian.yaml -o dalian.yaml --format svg
expect_refused 'dalian.yaml'

case_name="standard output that is appended to the record"
for command in "render --format html -o -" "timeline --format svg -o -" "dump record"; do
    rm -f stdout stderr
    set -- $command
    verb=$1
    shift
    status=0
    "$SHIMAI" "$verb" "$@" r.yaml >>r.yaml 2>err || status=$?
    mv err stderr
    expect_refused "standard output goes to a file that is read"
done

case_name="layout, booklet, eras, fonts"
run render r.yaml -l mine.yaml --format html -o mine.yaml
expect_refused 'mine.yaml, which is read'
run render dalian.yaml -l booklet --with booklet.yaml --format pdf -o booklet.yaml
expect_refused 'booklet.yaml, which is read'
run render r.yaml --eras eras.yaml --format pdf -o eras.yaml
expect_refused 'eras.yaml, which is read'
run render r.yaml --font-config fonts.conf --format pdf -o fonts.conf
expect_refused 'fonts.conf, which is read'

case_name="a picture, as a page and of a record that comes later"
run render r.yaml --format svg -o 'picture.svg'
expect_status 0
rm -f picture-*.svg
run timeline r.yaml -l mine.yaml -o picture.svg
expect_refused 'picture.svg, which is read'
run render r.yaml --format pdf -o picture.svg
expect_refused 'picture.svg, which is read'
mkdir later
record later/a.yaml a other.svg
record later/b.yaml b a-1.svg
drawing later/other.svg
drawing later/a-1.svg
run render later/a.yaml later/b.yaml --format svg -o later
expect_status 2
expect_stderr 'later/a-1.svg: the output would replace later/a-1.svg, which is read'
expect_equal "$(cat later/a-1.svg)" "$(cat picture.svg)" "the picture"
rm -r later
mkdir later
record later/a.yaml b picture.svg
record later/b.yaml c picture.svg
drawing later/picture.svg
run render later/a.yaml later/b.yaml --format pdf -o 'later/{id}.yaml'
expect_status 2
expect_stderr 'later/b.yaml: the output would replace later/b.yaml, which is read'
grep -q 'id: c' later/b.yaml || fail "the second record is gone"
rm -r later

case_name="a PDF to impose"
run impose good.pdf -o good.pdf
expect_refused 'good.pdf, which is read'
run impose - -o good.pdf <good.pdf
expect_refused 'standard input, which is read'

case_name="what is there is of another kind"
for content in 'minutes of a meeting' '<html><body>' '{"a": 1}'; do
    echo "$content" >notes.txt
    run render r.yaml --format pdf -o notes.txt
    expect_status 2
    expect_stderr 'notes.txt: holds something else than the output would [E092]'
    expect_equal "$(cat notes.txt)" "$content" "the notes"
done
cp good.pdf page-1.png
run render r.yaml -o page.png
expect_status 2
expect_stderr 'page-1.png: holds something else'
cmp -s good.pdf page-1.png || fail "the file is replaced"
: >empty.pdf
run render r.yaml -o empty.pdf
expect_status 0
expect_file empty.pdf
for format in pdf png svg html; do
    run render r.yaml -o "again.$format"
    expect_status 0
    run render r.yaml -o "again.$format"
    expect_status 0
done

case_name="for reading alone, whoever asks"
cp good.pdf kept.pdf
chmod 444 kept.pdf
run render r.yaml -o kept.pdf
expect_status 3
expect_stderr 'kept.pdf: cannot be written: Permission denied [E005]'
cmp -s good.pdf kept.pdf || fail "the file is replaced"
cp good.pdf sub/x.pdf
chmod 555 sub
run render r.yaml -o sub/x.pdf
expect_status 3
expect_stderr 'the folder is for reading alone'
run render r.yaml -o sub/y.pdf
expect_status 3
expect_equal "$(ls -A sub)" x.pdf "files in the folder"
chmod 755 sub

case_name="a hard link is parted: the other name keeps the earlier file"
cp good.pdf first.pdf
ln first.pdf second.pdf
run render dalian.yaml -o first.pdf
expect_status 0
cmp -s good.pdf second.pdf || fail "the other name's file has changed"

case_name="pages of an earlier run"
run render dalian.yaml -o 'sheet.svg'
expect_status 0
pages=$(ls sheet-*.svg | wc -l)
[ "$pages" -ge 2 ] || fail "the record has one page"
run render r.yaml -o sheet.svg
expect_status 0
expect_stderr "sheet-2.svg: there is no such page; the sheet has 1 [W009]"
expect_file sheet-2.svg
expect_equal "$(ls sheet-*.svg | wc -l)" "$pages" "files"
exit 0
