# Pages of the booklet as they lie on paper: folios and heads at one place, none on openings, plates,
# covers and blank pages; portraits by the fore edge; a picture across a spread, which goes on where
# it was cut; what bleeds; the colophon at the foot; one chronology.
. "$(dirname "$0")/assert.sh"

record=$root/data/dalian.yaml
with=$root/examples/booklet/booklet.yaml
run render "$record" -l booklet --with "$with" -o b.pdf
expect_status 0
pdftotext -bbox b.pdf words.html

# page x0 y0 x1 y1 text, a word a line, in whole points
sed -n '/<page/p; s/^ *<word xMin="\([^"]*\)" yMin="\([^"]*\)" xMax="\([^"]*\)" yMax="\([^"]*\)">\(.*\)<.*/\1 \2 \3 \4 \5/p' words.html |
    awk '/<page/ { page++; next } { printf "%d %d %d %d %d %s\n", page, $1, $2, $3, $4, $5 }' >words

case_name="folios"
# Below the type area: nothing but the page's number, at the same height, by the fore edge.
awk '$1 > 1 && $3 > 545' words >folios
awk '$6 != $1' folios | grep . && fail "something else below the type area"
expect_equal "$(awk '{ print $3 }' folios | sort -u | wc -l)" 1 "heights of folios"
expect_equal "$(awk '$1 % 2 == 0 { print $2 }' folios | sort -u | paste -sd ' ')" 56 "left edges of verso folios"
expect_equal "$(awk '$1 % 2 { print $4 }' folios | sort -u | paste -sd ' ')" 362 "right edges of recto folios"
expect_equal "$(cut -d ' ' -f 1 folios | paste -sd ' ')" "4 5 6 8 14 15" "pages with a folio"

case_name="running heads"
awk '$3 < 55' words >heads
expect_equal "$(awk '{ print $3 }' heads | sort -u | wc -l)" 1 "heights of heads"
expect_equal "$(cut -d ' ' -f 1 heads | sort -nu | paste -sd ' ')" "4 5 6 8 14 15" "pages with a head"

case_name="other type areas keep them there"
sed 's/inside: 21mm}$/inside: 21mm}/; /sequence: 年表/,/blocks:/s/^    blocks:/    page:\n      grid: {characters: 26, lines: 20, size: 9.5pt, feed: 17pt, top: 40mm, inside: 30mm}\n    blocks:/' \
    "$root/layouts/booklet.yaml" >narrow.yaml
run render "$record" -l ./narrow.yaml --with "$with" -o narrow.pdf
expect_status 0
pdftotext -bbox narrow.pdf - |
    sed -n '/<page/p; s/^ *<word xMin="\([^"]*\)" yMin="\([^"]*\)" xMax="\([^"]*\)".*/\1 \2 \3/p' |
    awk '/<page/ { page++; next } page > 1 && $2 > 545 { print int($2) }' >all-heights
sort -u all-heights >heights
[ "$(wc -l <all-heights)" -ge "$(wc -l <folios)" ] || fail "folios have gone from below the type area"
expect_equal "$(cat heights)" "$(awk '{ print $3; exit }' folios)" "height of folios"

case_name="one chronology"
expect_equal "$(pdftotext b.pdf - | sed 's/[ 　]//g' | grep -c '記念写真展を開催')" 1 "times that an event is told"

case_name="portraits"
run dump frames "$record" -l booklet --with "$with"
cp stdout frames
# Where pictures stand: page, x, y, width, height, of a page's items in groups.
awk '$1 == "page" { page = $2 }
    $1 == "group" { x = $2; y = $3 }
    $1 == "picture" { n = $4 == "artifact" ? 5 : 4; printf "%d %s %d %d %d %d\n", page, $n, x + $2, y + $3, $(n + 1), $(n + 2) }' \
    frames >pictures
expect_equal "$(grep portrait pictures | awk '{ print $1, $3, $5, $6 }' | paste -sd ';')" \
    "3 285 78 97;4 56 78 97;5 285 78 97;6 56 78 97" "page, left edge and size"

case_name="a cover that bleeds"
# 5 mm beyond three edges, and 112 mm of it on the page.
expect_equal "$(awk '$1 == 1 { print $3, $4, $5, $6 }' pictures)" "-14 -14 447 331" "the cover's picture"

case_name="a picture across a spread"
awk '/bay.svg/ { for (i = 1; i <= NF; i++) if ($i == "image") print $(i + 1), $(i + 3) }' frames >halves
expect_equal "$(wc -l <halves)" 2 halves
awk '/bay.svg/' pictures >spread
expect_equal "$(awk '{ print $1, $3 }' spread | paste -sd ';')" "10 -14;11 0" "page and left edge"
# The right half begins in the image where the left one ends.
awk 'NR == FNR { edge[NR] = $3; wide[NR] = $5; next } { at[FNR] = $1 }
    END { end = wide[1] - at[1]; begin = -at[2]; exit !(end - begin < 2 && begin - end < 2) }' spread halves ||
    fail "the halves do not meet: $(cat halves)"
# With a page more before it, the plates stand before it, and nothing is blank.
sed 's/^subtitle:.*/&\nyears: 15/; /^years: 15$/d; s/^greetings:/&\n  - {office: 見本係, person: 見本　三郎, text: [お祝いします。]}/' "$with" >more.yaml
cp "$root"/examples/booklet/*.svg .
run dump frames "$record" -l booklet --with more.yaml
awk '$1 == "page" { page = $2 } /bay.svg/ { print page }' stdout | paste -sd ' ' >pages
awk 'NF != 2 || $1 % 2 { exit 1 }' pages || fail "it is on pages $(cat pages)"
run render "$record" -l booklet --with more.yaml -o more.pdf
expect_status 0
! grep -q N221 stderr || fail "a blank page"

case_name="a picture across a spread that has nothing to change places with"
sed '/^photos:/,/^spread:/{/^spread:/!d}; s/^greetings:/&\n  - {office: 見本係, person: 見本　三郎, text: [お祝いします。]}/' "$with" >alone.yaml
run render "$record" -l booklet --with alone.yaml -o alone.pdf
expect_status 0
first=$(grep -c N221 stderr)
run render "$record" -l booklet --with more.yaml -o more.pdf
sed '/^photos:/,/^spread:/{/^spread:/!d}' "$with" >alone.yaml
run render "$record" -l booklet --with alone.yaml -o alone.pdf
expect_equal $((first + $(grep -c N221 stderr))) 1 "a blank page is told, where there is one"

case_name="the colophon at the foot"
last=$(awk 'END { print $1 }' words)
awk -v page="$last" '$1 == page && $6 ~ /発行年月/ { print $3 }' words >at
awk '$1 > 380 { found = 1 } END { exit !found }' at || fail "it stands at $(cat at)"

case_name="grounds"
# The main event of 2014 stands on a ground, from its month to the line's end.
awk '/fill #e6edf2/ { n++ } END { exit !(n >= 1) }' frames || fail "no ground"

case_name="a number on the cover"
expect_equal "$(awk '$1 == 1 && $5 - $3 > 90 { print $6 }' words)" 15 "what stands large"
exit 0
