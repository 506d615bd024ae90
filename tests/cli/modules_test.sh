# Libraries that few documents need: none is loaded without a need of it, and where one is missing,
# the document that needs it says so, names the package, and is not written. A file of the library's
# name that is none stands first where the loader looks.
. "$(dirname "$0")/assert.sh"

# The sanitizers load some by themselves, and a profile of gcov's knows no folder.
names="libcsv libicuuc libjpeg liblcms2 libqpdf librsvg-2 libturbojpeg libzip"

case_name="at the start"
LD_TRACE_LOADED_OBJECTS=1 "$SHIMAI" --version >linked
grep -q libyaml linked || fail "libraries are not listed: $(cat linked)"
for name in $names; do
    grep -q "$name\." linked && fail "$name is loaded at the start"
done

# without NAME ARG…: shimai, where library NAME cannot be loaded.
without() {
    rm -rf broken
    mkdir broken
    for file in $(strings -n 8 "$LIBSHIMAI" | grep -x "$1\.so\.[0-9]*"); do
        : >"broken/$file"
    done
    [ -n "$(ls broken)" ] || fail "$1 is not among the libraries that are asked for"
    shift
    status=0
    LD_LIBRARY_PATH=$work/broken "$SHIMAI" "$@" >stdout 2>stderr || status=$?
}

expect_missing() {
    expect_status 3
    expect_stderr "[E120]"
    grep -q "a library that this needs is missing: .*/$1\." stderr || fail "not told: $1"
    expect_stderr "install the package $2"
    expect_no_file missing.pdf
}

sh "$root/examples/photos/bitmaps" . || fail "bitmaps cannot be made"
cat >layout.yaml <<'END'
shimai: 1
language: ja
title: 写真
page: {size: A4, grid: {characters: 40, lines: 40, size: 10.5pt, feed: 17.5pt}}
fonts: {mincho: {ja: [BIZ UDMincho, Noto Serif CJK JP], default: [Noto Serif CJK JP]}}
style: body
styles: {body: {font: mincho}}
blocks:
  - {title: 写真, style: body}
  - {picture: photos, width: 200pt, resolution: 0}
END
record() {
    cat <<END
shimai: 1
fictitious: true
home: {name: {ja: 見本市, en: Mihon}}
partner: {name: {ja: 架空市, en: Nowhere}, country: {ja: 想像国, en: Fictia}}
photos: [{file: $1, alternative: 港}]
END
}

# One with colours of its own, by a profile; and one by a gamma that is none of sRGB's.
cp harbour.jpg colors.jpg
exiftool -q -overwrite_original '-icc_profile<=/usr/share/color/icc/sRGB.icc' colors.jpg ||
    fail "exiftool"
{
    head -c 33 school.png # signature and IHDR
    printf '\000\000\000\004gAMA\000\001\206\240'
    printf '\061\350\226\137' # its CRC
    tail -c +34 school.png
} >gamma.png

# A photograph within a drawing: what is missing is the machine's matter there, too.
cat >around.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">
<image href="harbour.jpg" width="100" height="100"/></svg>
END
cp "$root/examples/photos/harbour.svg" plain.svg
for file in harbour.jpg school.png colors.jpg gamma.png around.svg plain.svg; do
    record "$file" >"${file%.*}-${file#*.}.yaml"
done

case_name="pictures"
for row in libjpeg:libjpeg62-turbo:harbour-jpg libturbojpeg:libturbojpeg0:harbour-jpg \
    liblcms2:liblcms2-2:colors-jpg liblcms2:liblcms2-2:gamma-png librsvg-2:librsvg2-2:plain-svg \
    libqpdf:libqpdf29:plain-svg libjpeg:libjpeg62-turbo:around-svg; do
    name=${row%%:*}
    row=${row#*:}
    without "$name" render "${row#*:}.yaml" -l layout.yaml -o missing.pdf
    expect_missing "$name" "${row%:*}"
    run render "${row#*:}.yaml" -l layout.yaml -o there.pdf
    expect_status 0
done

case_name="where it was asked for"
without libjpeg render harbour-jpg.yaml -l layout.yaml -o missing.pdf
expect_stderr "harbour-jpg.yaml:5:17: error"

case_name="documents without a need"
for row in libjpeg:school-png liblcms2:harbour-jpg liblcms2:school-png libturbojpeg:school-png \
    librsvg-2:colors-jpg libqpdf:colors-jpg; do
    run render "${row#*:}.yaml" -l layout.yaml -o there.pdf
    expect_status 0
    without "${row%:*}" render "${row#*:}.yaml" -l layout.yaml -o here.pdf
    expect_status 0
    cmp here.pdf there.pdf || fail "another document without ${row%:*}"
    rm here.pdf
done

case_name="imposition"
without libqpdf impose there.pdf -o missing.pdf
expect_missing libqpdf libqpdf29

case_name="lists"
printf '年月日,内容\n2004-12-24,協定を締結\n' >list.csv
printf 'PK\003\004' >list.xlsx
without libcsv import list.csv -o missing.pdf
expect_missing libcsv libcsv3
expect_stderr "list.csv: error"
without libzip import list.xlsx -o missing.pdf
expect_missing libzip libzip4
without libzip import list.csv
expect_status 0

# Where words end in scripts that part none by blanks: told, and the text is set all the same.
case_name="words of Khmer"
printf '%s' 'ទីក្រុងបងប្អូន និង ទីក្រុងបងប្អូន' >khmer.txt
without libicuuc dump lines --text khmer.txt --measure 12em
expect_status 0
expect_stderr "where words of Khmer end is not known"
[ "$(grep -c '\[W129\]' stderr)" = 1 ] || fail "not told once: $(cat stderr)"
"$SHIMAI" dump lines --text khmer.txt --measure 12em >stdout 2>stderr || fail "ICU is not loaded"
[ ! -s stderr ] || fail "told with ICU: $(cat stderr)"
