# What is left when the system fails, or ends the program, in the middle of writing.
. "$(dirname "$0")/assert.sh"
record=$root/data/fictitious-kara.yaml

echo '%PDF-1.7 as before' >before
only_earlier() {
    cmp -s before sheet.pdf || fail "the earlier file is not as it was"
}

for fault in create:1:EACCES write:1:ENOSPC fsync:1:EIO rename:1:EPERM; do
    case_name=$fault
    cp before sheet.pdf
    with_fault "$fault" render "$record" -o sheet.pdf
    expect_status 3
    expect_stderr E005
    only_earlier
    expect_equal "$(ls -A | grep -c shimai)" 0 "temporary files"
done

for fault in write:1:KILL fsync:1:KILL rename:1:KILL; do
    case_name=$fault
    cp before sheet.pdf
    with_fault "$fault" render "$record" -o sheet.pdf
    expect_status 137
    only_earlier
done
case_name=rename:1:after-KILL
with_fault rename:1:after-KILL render "$record" -o sheet.pdf
expect_status 137
pdfinfo sheet.pdf >/dev/null || fail "the new file is not whole"

# ---- a file a page: all or none -----------------------------------------------------------------

rm -f .sheet.pdf.shimai-*
pages_of() {
    cat "$1"-1.svg "$1"-2.svg "$1"-3.svg "$1"-4.svg | cksum
}

earlier_pages() {
    for page in 1 2 3 4; do
        echo "<svg>earlier $page</svg>" >"page-$page.svg"
    done
}
four=$root/data/dalian.yaml
run render "$four" -o new.svg
expect_equal "$(ls new-*.svg | wc -l)" 4 "pages"
new=$(pages_of new)
earlier_pages
earlier=$(pages_of page)

expect_nothing_hidden() {
    expect_equal "$(ls -A | grep shimai)" "" "hidden files"
}

for fault in rename:1:EPERM rename:2:EPERM rename:4:EIO write:4:ENOSPC fsync:2:EIO create:3:EMFILE \
    fork:1:EAGAIN,rename:3:EPERM; do
    case_name="pages, $fault"
    earlier_pages
    with_fault "$fault" render "$four" -o page.svg
    expect_status 3
    expect_stderr E005
    expect_equal "$(pages_of page)" "$earlier" "pages"
    expect_nothing_hidden
done

case_name="pages where there were none, a rename fails"
with_fault rename:3:EPERM render "$four" -o none.svg
expect_status 3
expect_equal "$(ls -A | grep none)" "" "pages"

case_name="pages, neither hard links nor another process to be had"
earlier_pages
with_fault link:1+:EPERM,fork:1:EAGAIN render "$four" -o page.svg
expect_status 0
expect_equal "$(pages_of page)" "$new" "pages"
expect_nothing_hidden
earlier_pages
with_fault link:1+:EPERM,rename:7:EPERM render "$four" -o page.svg
expect_equal "$(pages_of page)" "$earlier" "pages"

case_name="pages, no journal to be had"
earlier_pages
with_fault create:9:EACCES render "$four" -o page.svg
expect_status 0
expect_equal "$(pages_of page)" "$new" "pages"
expect_nothing_hidden

# Both processes end at their second rename: what is left to do is done by the next run, be it one
# that fails at the record's end, or a batch.
for fault in rename:2:KILL rename:1:after-KILL fork:1:EAGAIN,rename:3:KILL; do
    case_name="pages, killed at $fault"
    earlier_pages
    with_fault "$fault" render "$four" -o page.svg
    expect_status 137
    expect_file .page-1.svg.shimai-journal
    run render "$four" -o page.svg
    expect_status 0
    expect_equal "$(pages_of page)" "$new" "pages"
    expect_nothing_hidden
done
case_name="pages of a batch, killed"
mkdir many
cp "$four" many/page.yaml
with_fault rename:2:KILL render "$four" -o 'many/dalian-{page}.svg'
expect_status 137
with_fault rename:5:EPERM batch many -o 'many/{id}-{page}.svg' --manifest many.jsonl
expect_equal "$(cat many/dalian-1.svg many/dalian-2.svg many/dalian-3.svg many/dalian-4.svg |
    cksum)" "$new" "pages"
expect_equal "$(ls -A many | grep shimai)" "" "hidden files"

case_name="a journal of somebody else's names"
mkdir odd
echo '<svg>mine</svg>' >mine.svg
cp mine.svg odd/x-1.svg
cp mine.svg odd/.z.svg.shimai-abcdef
printf 'shimai-journal 1\n.z.svg.shimai-abcdef\0x-1.svg\0\0../mine.svg\0x-2.svg\0../mine.svg\0end\n' \
    >odd/.x-1.svg.shimai-journal
with_fault rename:1:EPERM render "$four" -o odd/x.svg
expect_equal "$(cat odd/x-1.svg odd/.z.svg.shimai-abcdef mine.svg | sort -u)" '<svg>mine</svg>' "files"

# The one that asked is killed while the other is held at its second rename.
case_name="pages, the caller killed alone"
earlier_pages
FAULT=rename:2:STOP LD_PRELOAD=$FAULTS \
    ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0:detect_leaks=0" \
    "$SHIMAI" render "$four" -o page.svg 2>/dev/null &
caller=$!
trap 'kill -KILL "$caller" 2>/dev/null; rm -rf "$work"' EXIT
until grep -q '<svg xmlns' page-1.svg; do sleep 0.05; done
children=/proc/$caller/task/$caller/children
if [ -r "$children" ]; then # a kernel that tells them
    other=$(tr -d ' ' <"$children")
    [ -n "$other" ] || fail "the renames are made by the caller itself"
    until grep -q '^State:.T' "/proc/$other/status"; do sleep 0.05; done
    kill -KILL "$caller"
    kill -CONT "$other"
    while [ -e .page-1.svg.shimai-journal ]; do sleep 0.05; done
    expect_equal "$(pages_of page)" "$new" "pages"
fi
kill -KILL "$caller" 2>/dev/null
exit 0
