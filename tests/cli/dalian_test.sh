# The Dalian profile as a PDF: every fact in the source's order, fonts embedded with ToUnicode, a
# file that other tools read without complaint.
. "$(dirname "$0")/assert.sh"

run render "$root/data/dalian.yaml" -o dalian.pdf
expect_status 0
expect_file dalian.pdf
[ ! -s stderr ] || fail "there are findings about the Dalian record"

pdftotext -raw dalian.pdf - | squeeze >text
LC_ALL=C awk -f "$root/tests/cli/facts.awk" text "$root/tests/cli/dalian.facts" >missing ||
    fail "$(cat missing)"

# name type … emb sub uni object ID: counted from the end, for names and types may hold blanks.
pdffonts dalian.pdf | tail -n +3 >fonts
[ -s fonts ] || fail "pdffonts lists no font"
awk '$(NF-4) != "yes" || $(NF-2) != "yes" { bad = 1 } END { exit bad }' fonts ||
    fail "a font is not embedded or has no ToUnicode: $(cat fonts)"

qpdf --check dalian.pdf >check 2>&1 || fail "qpdf: $(cat check)"
mutool info dalian.pdf >info 2>&1 || fail "mutool: $(cat info)"
! grep -qi 'error\|warning' info || fail "mutool: $(cat info)"

pages=$(pdfinfo dalian.pdf | awk '/^Pages:/ { print $2 }')
[ "$pages" -ge 3 ] && [ "$pages" -le 4 ] || fail "$pages pages; the source has 3, the chart may add one"
pdfinfo dalian.pdf | grep -q 'Page size: *595[.0-9]* x 841[.0-9]* pts (A4)' || fail "not A4"
pdfinfo dalian.pdf | grep -q '^Title: *.*大連市' || fail "no title in the PDF's metadata"
exit 0
