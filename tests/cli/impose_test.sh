# Sheets of a booklet set by shimai: its folios where the fold wants them, boxes, notes, the same
# bytes, and what cannot be imposed.
. "$(dirname "$0")/assert.sh"

sed 's/size: A4/size: A5/; s/characters: 40, lines: 36/characters: 30, lines: 26/
s/^\( *\)dates: western-short/&\n\1over-pages: false/' \
    "$root/layouts/profile.yaml" >a5.yaml
run render "$root/data/dalian.yaml" -l a5.yaml -o booklet.pdf
expect_status 0
pages=$(pdfinfo booklet.pdf | awk '/^Pages:/ { print $2 }')
expect_equal "$pages" 6 "pages of the booklet"

# The folios of each side: "1:left 8:right", by where they stand on it.
folios() {
    pdftotext -bbox "$1" - | awk -v foot="$2" '
        /<page / { gsub(/[^0-9. ]/, " "); middle = $1 / 2; if (side++) printf "|" }
        /<word / {
            word = $0; sub(/<\/word>/, "", word); sub(/.*>/, "", word)
            gsub(/[^0-9. ]/, " ", $0); split($0, n, " ")
            if (n[2] > foot && word ~ /^[0-9]+$/)
                printf " %s:%s", word, n[1] < middle ? "left" : "right"
        }'
}

case_name="right binding"
run impose booklet.pdf -o print.pdf --binding right
expect_status 0
expect_stderr "booklet.pdf: note: 2 blank pages are added at the end: 6 make 8 [N106]"
expect_stderr "the sheets do not have tags, the claim to PDF/A or PDF/UA"
expect_equal "$(folios print.pdf 555)" " 1:left| 2:right| 3:left 6:right| 5:left 4:right" "folios"

case_name="left binding"
run impose booklet.pdf -o left.pdf --binding=left
expect_equal "$(folios left.pdf 555)" " 1:right| 2:left| 6:left 3:right| 4:left 5:right" "folios"
run impose booklet.pdf -o default.pdf
cmp -s left.pdf default.pdf || fail "without --binding, text read from the left is bound otherwise"

case_name="reading order"
run impose booklet.pdf -o two.pdf --layout 2up
expect_equal "$(folios two.pdf 555)" " 1:left 2:right| 3:left 4:right| 5:left 6:right" "folios"
! grep -q N106 stderr || fail "blank pages where none are"
run impose booklet.pdf -o four.pdf --layout 4up --sheet A4
expect_status 0
expect_stderr "pages are scaled to 71 % to fit A4 [W105]"
expect_equal "$(pdfinfo four.pdf | awk '/^Pages:/ { print $2 }')" 2 "sides"

case_name="what the file is"
pdfinfo -box print.pdf >info
grep -q '^Page size: *841.89 x 595.276 pts (A4)' info || fail "$(grep size info)"
grep -q '^TrimBox: *1.42 *0.00 *840.47 *595.28' info || fail "$(grep Trim info)"
grep -q '^Title: *青森市と大連市' info || fail "$(grep Title info)"
grep -q '^Tagged: *no' info || fail "tagged"
grep -q '^Metadata Stream: *no' info || fail "a claim in XMP"
qpdf --check print.pdf >check.log 2>&1 || fail "$(cat check.log)"
qpdf --qdf --object-streams=disable print.pdf - | grep -a -q '/Duplex /DuplexFlipShortEdge' ||
    fail "the copier is not told how to turn the paper"
! qpdf --qdf --object-streams=disable print.pdf - | grep -a -q 'StructTreeRoot\|pdfaid\|MarkInfo' ||
    fail "a structure is claimed"

case_name="text stays text, and looks as it did"
pdftotext booklet.pdf - | squeeze | grep -o . | sort >letters
pdftotext print.pdf - | squeeze | grep -o . | sort | cmp -s - letters || fail "other characters"
pdftoppm -r 60 -f 1 -l 1 -gray booklet.pdf page
pdftoppm -r 60 -f 1 -l 1 -gray -x 1 -W 350 print.pdf sheet
dark() { tail -c +20 "$1" | tr -d '\377' | wc -c; }
before=$(dark page-*.pgm) after=$(dark sheet-*.pgm)
[ "$before" -gt 3000 ] && [ $((after * 100 / before)) -gt 90 ] && [ $((after * 100 / before)) -lt 110 ] ||
    fail "$before dark pixels became $after"

case_name="marks"
run impose booklet.pdf -o marks.pdf --crop-marks --creep 0.1mm
expect_status 0
pdfinfo -box marks.pdf >info
grep -q '^MediaBox: *0.00 *0.00 *1031.81 *728.50' info || fail "$(grep Media info)"
grep -q '^TrimBox: *96.38 *66.61 *935.43 *661.89' info || fail "$(grep Trim info)"

case_name="blanks before the back cover"
qpdf booklet.pdf --pages . 1-6 -- six.pdf
run impose six.pdf -o six-print.pdf --blanks before-last
expect_status 0
expect_stderr "2 blank pages are added before the last: 6 make 8"
pages=$(pdftotext -f 1 -l 1 six-print.pdf - | squeeze | wc -c)
run impose six.pdf -o six-print.pdf
[ "$(pdftotext -f 1 -l 1 six-print.pdf - | squeeze | wc -c)" -lt "$pages" ] || fail "the back cover is inside"

case_name="standard input and output, and the same bytes"
run impose - -o - --binding right <booklet.pdf
expect_status 0
expect_stderr "<stdin>: note:"
cmp -s stdout print.pdf || fail "standard output differs from the file"
run impose booklet.pdf
expect_status 0
cmp -s booklet-print.pdf default.pdf || fail "the default name holds other sheets"
SOURCE_DATE_EPOCH=1 "$SHIMAI" impose booklet.pdf -o dated.pdf 2>/dev/null
pdfinfo -isodates dated.pdf | grep -q 'CreationDate: *1970-01-01T00:00:01Z' || fail "no such date"

case_name="a file is not written over itself"
cp booklet.pdf itself.pdf
run impose itself.pdf -o itself.pdf --binding right
expect_status 2
expect_stderr "itself.pdf: the output would replace itself.pdf, which is read [E091]"
cmp -s itself.pdf booklet.pdf || fail "the file has changed"

# refuse STATUS WORDS ARG…: nothing is written, what was there stays.
cp print.pdf kept.pdf
refuse() {
    expected=$1
    words=$2
    shift 2
    case_name="impose $*"
    run impose "$@" -o print.pdf
    expect_status "$expected"
    expect_stderr "$words"
    cmp -s print.pdf kept.pdf || fail "the earlier output was touched"
    expect_equal "$(find . -name 'print.pdf.*' | wc -l)" 0 "temporary files"
}
refuse 1 "missing.pdf: error: cannot be opened" missing.pdf
refuse 1 "a5.yaml: error: is no PDF, or a broken one" a5.yaml
refuse 2 "impose takes one PDF" booklet.pdf left.pdf
refuse 2 "impose takes one PDF"
refuse 2 "layout: \`3up\` cannot be used [E090]" booklet.pdf --layout 3up
refuse 2 "it may be left, right" booklet.pdf --binding oben
refuse 2 "A6, B2, B3" booklet.pdf --sheet Q4
refuse 2 "signature: \`0\`" booklet.pdf --signature 0
refuse 2 "as 0.1mm; up to 2mm" booklet.pdf --creep 3mm
qpdf --encrypt secret owner 256 -- booklet.pdf locked.pdf
refuse 1 "locked.pdf: error: needs a password [E101]" locked.pdf
qpdf --encrypt '' owner 256 --print=none -- booklet.pdf unprintable.pdf
refuse 1 "its owner does not allow it to be printed or rearranged [E101]" unprintable.pdf
qpdf --empty empty.pdf
refuse 1 "empty.pdf: error: has no pages [E102]" empty.pdf
size=$(wc -c <booklet.pdf)
for cut in 0 1 9 1000 $((size / 3)) $((size / 2)) $((size - 2000)) $((size - 100)) $((size - 12)); do
    head -c "$cut" booklet.pdf >cut.pdf
    refuse 1 "cut.pdf: error: is no PDF, or a broken one" cut.pdf
done
case_name="folders that cannot be written to"
run impose booklet.pdf -o nowhere/print.pdf
expect_status 3
expect_stderr "[E005]"
exit 0
