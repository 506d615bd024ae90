# The leaflet for visitors: two sides, the facts in a box on the front, the chart instead of a list on
# the back.
. "$(dirname "$0")/assert.sh"

case_name="two sides"
run render "$root/data/dalian.yaml" -l leaflet -o leaflet.pdf
expect_status 0
[ -s stderr ] && fail findings
expect_equal "$(pdfinfo leaflet.pdf | awk '$1 == "Pages:" { print $2 }')" 2 pages
expect_equal "$(pdfinfo leaflet.pdf | awk '$1 == "Page" && $2 == "size:" { print int($3), int($5) }')" "595 841" size

case_name="the front"
pdftotext -f 1 -l 1 leaflet.pdf front
for text in 大連市 中華人民共和国・遼寧省 概況 提携まで 交流の現状 新甘井子; do
    grep -q "$text" front || fail "no $text"
done
grep -q 記念写真展を開催 front && fail "events on the front"

case_name="the back"
run dump document "$root/data/dalian.yaml" -l leaflet
expect_equal "$(grep -c '^ *chart' stdout)" 1 charts
expect_equal "$(grep -c '^ *item' stdout)" 2 "items of lists: the facts alone"
pdftotext -f 2 -l 2 leaflet.pdf - | sed 's/[ 　]//g' | grep -q 記念写真展を開催 || fail "no events on the back"
exit 0
