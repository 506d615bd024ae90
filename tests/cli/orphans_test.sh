# What earlier runs have made and nothing stands for any more: told, kept in the manifest, removed by
# --prune if it is ours and as it was made. What may still stand for something is left alone.
. "$(dirname "$0")/assert.sh"

record() {
    printf 'shimai: 1\nid: %s\nfictitious: true\nhome: {name: {ja: 見本市}}\npartner: {name: {ja: 架空市}}\n' \
        "$2" >"$1"
}
# Two records, their sheets, and what has become of one since.
begin() {
    case_name=$1
    rm -rf in out
    mkdir in
    record in/a.yaml aomi
    record in/b.yaml biei
    make
    expect_equal "$(ls out/*.pdf)" "out/aomi.pdf
out/biei.pdf" "sheets"
}
make() {
    run batch in -o 'out/{id}.pdf' "$@"
}
expect_orphan() {
    expect_stderr "note: $1: an earlier run made it, of \`$2\`, and nothing stands for it any more [N114]"
    expect_stderr "1 file that nothing stands for"
    expect_file "$1"
}
expect_none() {
    ! grep -q 'stands for' stderr || fail "something is told"
}

begin "a record that is gone"
rm in/b.yaml
make
expect_status 0
expect_orphan out/biei.pdf biei
grep -q '^{"orphan":"out/biei.pdf"' out/manifest.jsonl || fail "the manifest lacks it"
! grep -q 'b.yaml' out/manifest.jsonl || fail "the manifest names a record for it"
make # it is still known
expect_orphan out/biei.pdf biei
make --prune --log json
expect_status 0
expect_stdout '"orphans":0,"pruned":1,'
expect_no_file out/biei.pdf
expect_file out/aomi.pdf
! grep -q biei out/manifest.jsonl || fail "the manifest still lists it"
make --prune
expect_none

begin "another id"
record in/b.yaml chitose
make
expect_orphan out/biei.pdf biei
expect_stderr "2 documents: 1 made, 1 unchanged, 0 failed; "
record in/b.yaml biei # and back
make
expect_orphan out/chitose.pdf chitose
make --prune
expect_equal "$(ls out)" "aomi.pdf
biei.pdf
manifest.jsonl" "files"

begin "an id for another record's: neither is lost"
record in/b.yaml aomi
make --prune
expect_status 1
expect_stderr "[E006]"
expect_file out/biei.pdf
expect_none

begin "what may still stand for it"
echo '  broken' >>in/b.yaml
make --prune
expect_status 1
expect_none
printf 'shimai: 1\nid: chitose\nhome: 1\n' >in/b.yaml # another id, and no sheet of it yet
make --prune
expect_status 1
expect_none
rm in/b.yaml && mkfifo in/b.yaml
make --prune
expect_none
rm in/b.yaml && ln -s /nowhere in/b.yaml
make --prune
expect_none
run batch in/a.yaml -o 'out/{id}.pdf' --prune # b is there, and was not asked for
expect_none
rm in/b.yaml
run batch in missing -o 'out/{id}.pdf' --prune # b may be in there
expect_status 1
expect_none
expect_file out/biei.pdf
make
expect_orphan out/biei.pdf biei

begin "a record that comes back with an error"
cp in/b.yaml keep.yaml
rm in/b.yaml
make
expect_orphan out/biei.pdf biei
cp keep.yaml in/b.yaml
echo '  broken' >>in/b.yaml
make --prune
expect_status 1
expect_none
expect_file out/biei.pdf
rm in/b.yaml
ln -s /nowhere in/c.yaml # whose it is, nobody knows
make --prune
expect_stderr "but it is not removed: a record that cannot be read may stand for it [W115]"
expect_file out/biei.pdf
rm in/c.yaml
make --prune
expect_no_file out/biei.pdf

begin "a failure since does not make it unknown"
echo '  broken' >>in/b.yaml
make
make
rm in/b.yaml
make --prune
expect_status 0
expect_no_file out/biei.pdf

begin "another spelling of the same folder"
run batch ./in -o './out//{id}.pdf' --prune
expect_status 0
expect_none
run batch "$PWD/in" -o 'out/{id}.pdf' --prune
expect_none
expect_file out/aomi.pdf
expect_file out/biei.pdf

begin "another pattern; another format has one of its own"
run batch in -o 'out/{id}.html' --prune
expect_none
run batch in -o 'out/{id}-tate.pdf' -l tategaki --prune
expect_none
run batch in -o 'out/sheet-{id}.pdf'
expect_stderr "2 files that nothing stands for"
run batch in -o 'out/sheet-{id}.pdf' --prune
expect_equal "$(ls out/*.pdf out/*.html)" "out/aomi-tate.pdf
out/aomi.html
out/biei-tate.pdf
out/biei.html
out/sheet-aomi.pdf
out/sheet-biei.pdf" "files"
rm in/b.yaml
run batch in -o 'out/sheet-{id}.pdf' --prune # of any series: the record is gone
expect_equal "$(ls out/*biei* 2>/dev/null)" "" "files of the record that is gone"

begin "what was changed since is kept"
rm in/b.yaml
echo '% a note' >>out/biei.pdf
make --prune
expect_status 0
expect_stderr "warning: out/biei.pdf: nothing stands for it any more, but it is not removed: it was changed since it was made [W115]"
rm in/* && record in/a.yaml aomi && record in/b.yaml biei
make --force
rm in/b.yaml
printf X | dd of=out/biei.pdf bs=1 seek=100 conv=notrunc 2>/dev/null # of the same size
make --prune
expect_stderr "it was changed since it was made [W115]"
expect_file out/biei.pdf
rm out/biei.pdf && ln -s aomi.pdf out/biei.pdf
make --prune
expect_file out/aomi.pdf
[ -L out/biei.pdf ] || fail "the link is gone"

# forged PATH: a line that says PATH was made by us of `biei`, which is gone.
forged() {
    printf '{"orphan":"%s","id":"biei","size":%s,"sha256":"%s","series":"- record profile 0 0 0.000 0"}\n' \
        "$1" "$(wc -c <"$1")" "$(sha256sum "$1" | cut -d' ' -f1)" >>out/manifest.jsonl
}
begin "manifests that name what is not ours"
mkdir -p outside in/biei
cp out/biei.pdf outside
cp in/a.yaml in/biei/record.yaml
echo minutes >out/biei.txt
echo minutes >out/minutes.pdf
mkdir -p photos && echo '<svg/>' >out/biei-photo.svg
for path in outside/biei.pdf out/../outside/biei.pdf out/biei.txt out/minutes.pdf in/b.yaml \
    in/biei/record.yaml out/aomi.pdf; do
    make
    forged "$path"
    cp "$path" before
    make --prune
    cmp "$path" before || fail "$path is gone"
done
make
sed -i 's|"path":"out/biei.pdf"|"path":"outside/biei.pdf"|' out/manifest.jsonl
rm in/b.yaml
make --prune
expect_file outside/biei.pdf

begin "shards have their own"
rm -rf out
for shard in 1 2 3; do
    make --shard "$shard/3"
    mv stderr "shard-$shard"
done
for shard in 1 2 3; do
    run batch in -o 'out/{id}.pdf' --shard "$shard/3" --prune
    expect_none
done
rm in/b.yaml
for shard in 1 2 3; do
    make --shard "$shard/3"
    grep 'N114' stderr >>told
done
expect_equal "$(grep -c 'out/biei.pdf' told)" 1 "shards that tell of it"
run manifest merge out/manifest-*.jsonl -o out/manifest.jsonl
expect_status 0
make
expect_orphan out/biei.pdf biei
record in/b.yaml biei
make --shard 1/1 --manifest out/manifest-1-of-3.jsonl # it stands again, for one of them
run manifest merge out/manifest-*.jsonl -o out/manifest.jsonl
! grep -q '"orphan"' out/manifest.jsonl || fail "what was made is an orphan of another"
make --prune
expect_none
expect_stderr "2 documents: 0 made, 2 unchanged"

begin "shards that share a manifest"
for time in first second; do
    for shard in 1 2 3; do
        make --shard "$shard/3" --manifest out/manifest.jsonl --prune
        expect_none
    done
done
expect_equal "$(ls out/*.pdf)" "out/aomi.pdf
out/biei.pdf" "sheets"

case_name="fewer pages"
mkdir pages
cp "$root/data/dalian.yaml" pages
run batch pages -o 'pages-out/{id}-{page}.svg'
count=$(ls pages-out/*.svg | wc -l)
[ "$count" -ge 3 ] || fail "the record has $count pages"
record pages/dalian.yaml dalian
run batch pages -o 'pages-out/{id}-{page}.svg'
expect_status 0
expect_stderr "$((count - 1)) files that nothing stands for"
expect_stderr "note: pages-out/dalian-3.svg: an earlier run made it"
run batch pages -o 'pages-out/{id}-{page}.svg' --prune
expect_equal "$(ls pages-out)" "dalian-1.svg
manifest.jsonl" "files"

case_name="a booklet that is another's"
mkdir books
record in/b.yaml biei
cp "$root"/examples/booklet/*.svg books
for id in aomi biei; do
    sed "s/^relation: dalian/relation: $id/" "$root/examples/booklet/booklet.yaml" >"books/$id.yaml"
done
bind() {
    run batch in -l booklet -o 'bound/{id}.pdf' "$@"
}
bind --with books
expect_stderr "2 documents: 2 made"
bind --with books/aomi.yaml --prune # the other is there, and was not asked for
expect_none
rm books/biei.yaml
bind --with books --prune
expect_no_file bound/biei.pdf
expect_file bound/aomi.pdf
sed -i 's/^relation: .*/relation: biei/' books/aomi.yaml
bind --with books
expect_status 0
expect_orphan bound/aomi.pdf aomi

case_name="years in which nothing is known to have happened any more"
mkdir years
"$RECORDS" 2 6 3 years
sed -i '0,/- date: .*/s//- date: 1999-05-01/' years/r00001.yaml
run batch years --each year -o 'sums/{year}.pdf'
expect_status 0
before=$(ls sums/*.pdf | wc -l)
mv years/r00001.yaml .
run batch years --each year -o 'sums/{year}.pdf'
told=$(sed -n 's/.*; \([0-9]*\) files* that nothing stands for.*/\1/p' stderr)
[ "${told:-0}" -gt 0 ] || fail "no year is gone"
cp r00001.yaml years
echo '  broken' >>years/r00001.yaml
run batch years --each year -o 'sums/{year}.pdf' --prune # it may have had events then
expect_status 1
expect_stderr "a record that cannot be read may stand for it"
expect_equal "$(ls sums/*.pdf | wc -l)" "$before" "summaries"
rm years/r00001.yaml
run batch years --each year -o 'sums/{year}.pdf' --prune
expect_equal "$(ls sums/*.pdf | wc -l)" "$((before - told))" "summaries"

case_name="a long list is counted"
mkdir long
"$RECORDS" 25 1 3 long
run batch long -o 'long-out/{id}.pdf'
rm long/r0000* long/r0001* long/r0002[0-3].yaml
run batch long -o 'long-out/{id}.pdf'
expect_equal "$(grep -c 'an earlier run made it' stderr)" 20 "files that are named"
expect_stderr "note: nothing stands any more for 4 files more [N114]"

begin "killed when it is removed"
rm in/b.yaml
make # it is known
for fault in unlink:1:KILL unlink:1:after-KILL unlink:2:after-KILL rename:1:KILL; do
    with_fault "$fault" batch in -o 'out/{id}.pdf' --prune
    expect_file out/aomi.pdf
done
make --prune
expect_status 0
expect_no_file out/biei.pdf
! grep -q biei out/manifest.jsonl || fail "the manifest still lists it"
make --prune
expect_none
exit 0

# Summaries by another pattern may be of other records: a run of these says nothing of them.
begin "summaries of other records"
mkdir first second
printf 'shimai: 1\nid: p1\nhome: {name: {ja: 甲}}\npartner: {name: {ja: 乙}}\n' >first/p1.yaml
printf 'shimai: 1\nid: p2\nhome: {name: {ja: 丙}}\npartner: {name: {ja: 丁}}\n' >second/p2.yaml
run batch first --each all -o first.txt
expect_status 0
run batch second --each all -o second.txt --prune
expect_status 0
[ -s first.txt ] || fail "the summary of other records is removed"
