# A program that is asked to end, in the middle of writing, leaves nothing half made.
# A shell that was begun in the background hands on that SIGINT is ignored, and cannot undo it.
[ -n "${SIGNALS_ARE_USUAL:-}" ] ||
    SIGNALS_ARE_USUAL=1 exec env --default-signal=INT,TERM,HUP sh "$0"
. "$(dirname "$0")/assert.sh"
four=$root/data/dalian.yaml

# The signal comes at the second page's temporary file.
for signal in INT TERM HUP; do
    case_name="pages, $signal"
    with_fault "write:2:$signal" render "$four" -o page.svg
    [ "$status" -gt 128 ] || fail "exit status $status"
    expect_stderr 'the program was asked to end'
    expect_equal "$(ls -A | grep page)" "" "files"
done

case_name="no more records are begun"
with_fault write:2:TERM render "$four" "$root/data/fictitious-kara.yaml" --format svg -o .
[ "$status" -gt 128 ] || fail "exit status $status"
expect_equal "$(ls -A | grep svg)" "" "files"

case_name="the second time it is meant"
with_fault write:1:TERM,write:2:TERM render "$four" -o page.svg
[ "$status" -gt 128 ] || fail "exit status $status"

case_name="what is ignored stays ignored"
(
    trap '' HUP
    with_fault write:2:HUP render "$four" -o kept.svg
    expect_status 0
    expect_file kept-4.svg
) || exit 1

case_name="a batch ends what is under way and can be gone on with"
rm -f ./*.svg .*.shimai-*
mkdir in
for i in 1 2 3 4 5 6; do
    sed "s/^id: dalian/id: d$i/" "$four" >"in/$i.yaml"
done
"$SHIMAI" batch in -o 'out/{id}-{page}.svg' -j 2 2>stderr &
batch=$!
until [ -e out/d1-1.svg ]; do sleep 0.02; done
kill -TERM "$batch"
status=0
wait "$batch" || status=$?
expect_equal "$(ls -A out | grep shimai)" "" "hidden files"
[ "$status" -gt 128 ] || [ "$(ls out/*-4.svg | wc -l)" -eq 6 ] || fail "exit status $status"
run batch in -o 'out/{id}-{page}.svg' -j 2
expect_status 0
expect_equal "$(ls out | grep -c svg)" 24 "pages"
exit 0
