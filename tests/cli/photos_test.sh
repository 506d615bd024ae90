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
cd .. || exit 1

# ---- what is published ----

cat >own.yaml <<'END'
shimai: 1
fictitious: true
home: {name: {ja: 見本市, en: Mihon}}
partner: {name: {ja: 架空市, en: Nowhere}, country: {ja: 想像国, en: Fictia}}
photos:
  - {file: own.jpg, alternative: 港}
  - {file: own.png, alternative: 橋}
END
cat >own.layout.yaml <<'END'
shimai: 1
language: ja
omits: [home, partner]
title: 写真
page: {size: A4, grid: {characters: 40, lines: 40, size: 10.5pt, feed: 17.5pt}}
fonts: {mincho: {ja: [BIZ UDMincho, Noto Serif CJK JP], default: [Noto Serif CJK JP]}}
style: body
styles: {body: {font: mincho}}
blocks:
  - {title: 写真, style: body}
  - {picture: photos, width: 200pt, resolution: 0}
END
cp photos/harbour.jpg own.jpg
cp photos/school.png own.png
rsvg-convert -f pdf "$root/examples/photos/harbour.svg" | pdftoppm -singlefile -r 20 -jpeg - thumb

# All pictures of the published files, as out/NAME.jpg and .png.
extract() {
    rm -rf out && mkdir out
    for profile in a2 a3 plain print; do
        run render own.yaml -l own.layout.yaml --pdf-profile "$profile" -o own.pdf
        expect_status 0
        pdfimages -all own.pdf "out/$profile"
    done
    run render own.yaml -l own.layout.yaml -o own.html
    run render own.yaml -l own.layout.yaml -o own.svg
    for file in own.html own-1.svg; do
        tr -d '\n' <"$file" | grep -o 'data:image/[a-z]*;base64,[^"]*' >addresses
        expect_equal "$(wc -l <addresses)" 2 "pictures in $file"
        for kind in jpeg png; do
            sed -n "s/^data:image.$kind;base64,//p" addresses | base64 -d >"out/$file.$kind"
        done
    done
}

if command -v exiftool >/dev/null; then
    case_name="what a telephone writes"
    exiftool -q -overwrite_original -GPSLatitude=35.1 -GPSLatitudeRef=N -GPSLongitude=139.2 \
        -Artist=花子 -Make=Maker -Model=Camera -UserComment=Remark -XMP:Creator=花子 \
        -XMP:Location=Somewhere -IPTC:City=Somewhere -IPTC:By-line=花子 -Comment=Remark \
        '-ThumbnailImage<=thumb.jpg' -Orientation#=6 own.jpg || fail "exiftool on the JPEG"
    exiftool -q -overwrite_original -GPSLatitude=35.1 -Artist=花子 -XMP:Creator=花子 \
        -PNG:Comment=Remark -PNG:Author=花子 -EXIF:Orientation#=6 own.png ||
        fail "exiftool on the PNG"
    printf 'ftypmp42 a film' >>own.jpg
    printf 'Somewhere' >>own.png
    cp own.jpg before.jpg
    extract
    cmp own.jpg before.jpg || fail "the file itself is another"
    expect_equal "$(ls out | wc -l)" 12 "pictures published"
    exiftool -q -m -a -G1 -S out >tags || fail "exiftool: $(cat tags)"
    # Size and colour; of a turn, IFD0 with its orientation alone.
    sed -E '/^(=|$)/d
        /^\[(System|ExifTool|Composite|JFIF)\]/d
        /^\[File\] (FileType|FileTypeExtension|MIMEType|ImageWidth|ImageHeight|EncodingProcess|BitsPerSample|ColorComponents|YCbCrSubSampling|ExifByteOrder):/d
        /^\[PNG\] (ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Gamma|SRGBRendering|WhitePoint[XY]|(Red|Green|Blue)[XY]|Palette|Transparency|BackgroundColor):/d
        /^\[PNG-pHYs\]/d' tags >told
    expect_equal "$(sort -u told)" "[IFD0] Orientation: Rotate 90 CW" "what pictures tell"
    expect_equal "$(exiftool -q -m -s3 -Orientation out/own.html.jpeg)" "Rotate 90 CW" "the turn"

    case_name="metadata: keep"
    sed -i 's/alternative: 港/&, metadata: keep/; s/alternative: 橋/&, metadata: keep/' own.yaml
    extract
    expect_equal "$(exiftool -q -m -s3 -Artist out | sort | uniq -c | tr -s ' ')" " 8 花子" \
        "pictures that name who took them" # four PDFs have the PNG's rows alone
    cmp out/own.html.jpeg own.jpg || fail "the JPEG in the web page is not the file"
fi

case_name="metadata: keep in a drawing"
cat >author.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><title>花子の絵</title>
<metadata><c:creator xmlns:c="http://purl.org/dc/elements/1.1/">花子</c:creator></metadata>
<script>alert(1)</script><rect width="80" height="60" fill="#38c"/></svg>
END
sed "s/own.png/author.svg/" own.yaml >told.yaml
# tellers: how many of the web page's and the SVG's drawings name who made them
tellers() {
    run render told.yaml -l own.layout.yaml -o told.html
    expect_status 0
    run render told.yaml -l own.layout.yaml -o told.svg
    expect_status 0
    tr -d '\n' <told.html | sed -n 's/.*data:image.svg+xml;base64,\([^"]*\).*/\1/p' |
        base64 -d >web.svg
    cat told-1.svg >>web.svg
    ! grep -q "alert" web.svg || fail "a script travels"
    expect_equal "$(grep -o 'creator>花子<' web.svg | wc -l)" "$1" "drawings that tell"
}
sed -i 's/alternative: 橋.*/alternative: 橋}/' told.yaml
tellers 0
sed -i 's/alternative: 橋/&, metadata: keep/' told.yaml
tellers 2

case_name="max-resolution"
cp photos/harbour.jpg own.jpg
cp photos/school.png own.png
sed -i 's/, metadata: keep//' own.yaml
sed 's/resolution: 0/&, max-resolution: 72/' own.layout.yaml >coarse.layout.yaml
sed '$a\
  - {picture: photos, width: 100pt, resolution: 0, max-resolution: 288}\
  - {picture: photos, width: 50pt, resolution: 0, max-resolution: 288}' coarse.layout.yaml >twice.layout.yaml
# widths FILE: of the pictures in a PDF
widths() { pdfimages -list "$1" | awk 'NR > 2 { print $4 }' | sort -u | tr '\n' ' '; }
run render own.yaml -l coarse.layout.yaml -o coarse.pdf
expect_status 0
expect_equal "$(wc -c <stderr)" 0 "bytes of findings about what the layout asks for"
expect_equal "$(widths coarse.pdf)" "200 " "widths of pictures of 200pt at 72 dpi"
run render own.yaml -l twice.layout.yaml -o twice.pdf
expect_equal "$(widths twice.pdf)" "400 " "widths where another figure needs 100pt at 288 dpi"
run render own.yaml -l own.layout.yaml -o fine.html
run render own.yaml -l coarse.layout.yaml -o coarse.html
expect_equal "$(grep -c ' width="200" ' coarse.html)" 2 "pictures 200 pixels wide in the web page"
[ $(($(wc -c <coarse.html) * 5)) -lt "$(wc -c <fine.html)" ] || fail "the web page is not smaller"
run render own.yaml -l own.layout.yaml --dpi 72 -o fine.png
run render own.yaml -l coarse.layout.yaml --dpi 72 -o coarse.png
"$COMPARE" --blurred fine-1.png coarse-1.png || fail "the smaller pictures look different"
run dump document own.yaml -l coarse.layout.yaml
expect_stdout 'file "own.jpg" width 200.000 max-resolution 72'

case_name="findings of pictures, once"
head -c -2 photos/harbour.jpg >own.jpg
cp photos/school.png own.png
run check own.yaml -l own.layout.yaml --strict
expect_status 0
expect_stderr "own.yaml:6:12: note: the picture \`own.jpg\` lacks its end marker"
expect_equal "$(grep -c N097 stderr)" 1 "notes"
extract
cmp out/own.html.jpeg photos/harbour.jpg || fail "the web page's JPEG has no end marker"

case_name="damaged in every format"
head -c -300 photos/harbour.jpg >own.jpg
for output in own.pdf own.svg own.html own.png; do
    run render own.yaml -l own.layout.yaml -o "new-$output"
    expect_status 1
    expect_stderr "own.yaml:6:12: error: the picture \`own.jpg\` is cut short"
    expect_equal "$(ls new-* 2>/dev/null | wc -l)" 0 "files written"
done
run check own.yaml
expect_status 1
exit 0
