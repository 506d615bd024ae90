# Photographs end to end: made from the example's drawings, set, painted; every finding about a
# picture as it looks (tests/cases/photo), and nothing written after an error.
. "$(dirname "$0")/assert.sh"
command -v rsvg-convert >/dev/null && command -v pdftoppm >/dev/null || exit 77
layout=$root/examples/photos/layout.yaml
sh "$root/examples/photos/bitmaps" photos || fail "bitmaps cannot be made"

case_name="JPEG and PNG"
run render photos/record.yaml -l "$layout" --format svg -o page.svg
expect_status 0
expect_stderr "photos/record.yaml:16:11: warning: the picture \`harbour.jpg\` has 304 pixels an inch"
expect_equal "$(grep -c W088 stderr)" 1 "pictures that are too small"
tr -d '\n' <page-1.svg >page.line
for name in harbour.jpg bridge.jpg school.png; do
    base64 -w 0 "photos/$name" >"$name.base64"
    expect_equal "$(grep -cFf "$name.base64" page.line)" 1 "$name in the SVG, as it is"
done

case_name="the same page from drawings and from pixels"
run render photos/record.yaml -l "$layout" --format png --dpi 40 -o pixels.png
expect_status 0
run render "$root/examples/photos/record.yaml" -l "$layout" --format png --dpi 40 -o drawn.png
expect_status 0
expect_equal "$(wc -c <stderr)" 0 "bytes of findings about drawings"
"$COMPARE" pixels-1.png drawn-1.png || fail "the pages differ"

case_name="captions with ruby"
cp "$root"/examples/photos/*.svg .
sed 's/caption: 姉妹校の児童/caption: "姉妹校の{児童|じどう}"/; s/caption: 湾口の吊橋/caption: /' \
    "$root/examples/photos/record.yaml" >ruby.yaml
run dump frames ruby.yaml -l "$layout"
expect_status 0
# Where the picture of the plate ends, the ruby's em box begins, and the baselines of its captions.
awk '/^  group/ { top = $3 } /picture/ { foot = top + $6; next }
    /"じどう"/ { ruby = $3 - 0.88 * $6 } /"児童"/ { school = $3 } /"２０１６年"/ { bridge = $3 }
    END { exit !(ruby > foot + 1.9 && ruby < foot + 2.1 && school == bridge) }' stdout ||
    fail "ruby stands in the picture, or captions of a row are not on one line: $(cat stdout)"
run render ruby.yaml -l "$layout" -o ruby.html
grep -q '<figcaption class="s-caption">姉妹校の<ruby>児童<rp>（</rp><rt>じどう</rt><rp>）</rp></ruby>（２０１８年４月）</figcaption>' \
    ruby.html || fail "no ruby in the page's caption: $(grep figcaption ruby.html)"

case_name="the same bytes again"
run render photos/record.yaml -l "$layout" --format svg -o again.svg
cmp page-1.svg again-1.svg || fail "the SVG differs from run to run"

case_name="cases"
cp -r "$root/tests/cases/photo" cases
cd cases || exit 1
cp ../photos/harbour.jpg ../photos/school.png .
rsvg-convert -w 300 small.svg -o tiny.png
head -c 20000 harbour.jpg >cut.jpg
head -c 20000 school.png >cut.png
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\352\140\0\0\352\140\010\002\0\0\0\017\260\342\025' >huge.png
printf 'GIF89a' >picture.gif
cp harbour.jpg ../outside.jpg
ln -s ../outside.jpg link.jpg
mkdir folder
for record in *.yaml; do
    case_name=$record
    [ "$record" != layout.yaml ] || continue
    run check "$record" -l layout.yaml
    [ -z "${SHIMAI_UPDATE:-}" ] || cp stderr "$root/tests/cases/photo/${record%.yaml}.err"
    diff -u "$root/tests/cases/photo/${record%.yaml}.err" stderr || fail "other findings"
    run render "$record" -l layout.yaml --format png -o page.png
    if grep -q '\[E' "$root/tests/cases/photo/${record%.yaml}.err"; then
        expect_status 1
        expect_equal "$(ls page* 2>/dev/null | wc -l)" 0 "files written after an error"
    else
        expect_status 0
        rm -f page*.png
    fi
done
exit 0
