# Names and kinds of the files that render and timeline write, standard output, and reproducibility.
. "$(dirname "$0")/assert.sh"
record=$root/data/dalian.yaml

case_name="PNG, a file a page"
run render "$record" -o page.png --dpi 40
expect_status 0
pages=$("$SHIMAI" render "$record" -o - 2>/dev/null | pdfinfo - | awk '/^Pages:/ { print $2 }')
expect_equal "$(ls page-*.png | wc -l)" "$pages" "PNG files"
expect_no_file page.png
expect_equal "$(head -c 8 page-1.png | od -An -tx1 | tr -d ' \n')" 89504e470d0a1a0a "PNG signature"
# Width in pixels: bytes 16 to 19. A4 at 40 dpi is 330.7 wide.
expect_equal "$(od -An -tu1 -j16 -N4 page-1.png | awk '{ print $3 * 256 + $4 }')" 331 "width"

case_name="SVG, a file a page"
run render "$record" -o page.svg
expect_status 0
expect_equal "$(ls page-*.svg | wc -l)" "$pages" "SVG files"
grep -q '<svg ' page-1.svg || fail "no <svg> in page-1.svg"

case_name="{page} and {id}"
run render "$record" -o 'p{page}-{id}.svg'
expect_status 0
expect_file p1-dalian.svg
run render "$record" -o '日本 {page}{id}{page}{id}.svg'
expect_status 0
expect_equal "$(ls 日本*.svg | head -n 1)" "日本 1dalian1dalian.svg" "first file"
expect_equal "$(ls 日本*.svg | wc -l)" "$pages" "files"

case_name="a symbolic link stays"
mkdir sheets
ln -s sheets/linked.pdf link.pdf
run render "$record" -o link.pdf
expect_status 0
[ -L link.pdf ] || fail "the link is replaced"
expect_equal "$(head -c 5 sheets/linked.pdf)" "%PDF-" "first bytes"

case_name="default name"
run render "$record"
expect_status 0
expect_file dalian.pdf

case_name="several records into a folder; --format; options after operands; --"
mkdir many
run render $(records) --format png --dpi=30 -o many --
expect_status 0
expect_equal "$(ls many/*-1.png | wc -l)" "$(records | wc -l)" "first pages"
cp "$record" ./-dashed.yaml
run render -o dashed.pdf -- -dashed.yaml
expect_status 0
expect_file dashed.pdf

case_name="one record fails, the other is made"
run render missing.yaml "$record" -o '{id}-after.pdf'
expect_status 1
expect_stderr missing.yaml
expect_file dalian-after.pdf

case_name="two records with one name"
run render "$record" "$record" -o 'twice-{id}.pdf'
expect_status 1
expect_stderr "already written for another record"

case_name="standard output"
run render "$record" -o -
expect_status 0
expect_equal "$(head -c 5 stdout)" "%PDF-" "first bytes"
cmp -s stdout dalian.pdf || fail "standard output differs from the file"
run render - -o - <"$record"
expect_status 0
cmp -s stdout dalian.pdf || fail "a record from standard input differs"
run render "$record" -o - --format svg
expect_status 2
expect_stderr "standard output takes one page"
expect_equal "$(wc -c <stdout)" 0 "bytes on standard output"

case_name="timeline"
run timeline "$record" -o chart.svg
expect_status 0
expect_file chart.svg
run timeline "$record"
expect_status 0
cmp -s chart.svg dalian-timeline.svg || fail "the default name holds another chart"
run timeline "$record" -o - --format pdf
expect_status 0
expect_equal "$(pdfinfo stdout | awk '/^Pages:/ { print $2 }')" 1 "pages of the chart"

case_name="the same bytes again"
for format in pdf png svg; do
    run render "$record" -o "again.$format"
    run render "$record" -o "other.$format"
    for file in other*."$format"; do
        cmp "$file" "again${file#other}" || fail "$file differs from run to run"
    done
    rm -f again* other*
done
SOURCE_DATE_EPOCH=1 "$SHIMAI" render "$record" -o dated.pdf
! cmp -s dated.pdf dalian.pdf || fail "SOURCE_DATE_EPOCH is ignored"
pdfinfo -isodates dated.pdf | grep -q 'CreationDate: *1970-01-01T00:00:01Z' ||
    fail "creation date: $(pdfinfo -isodates dated.pdf | grep CreationDate)"

case_name="no temporary file is left"
expect_equal "$(find . -name '*.??????' -newer page-1.png | grep -c '\.[A-Za-z0-9]\{6\}$')" 0 "files"
exit 0
