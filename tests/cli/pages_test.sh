# Pictures of pages against those in tests/golden: 40 dpi, gray, with a tolerance for other builds
# of the font rasteriser. A page that looks different is left, with the one expected, in golden/ of
# the build. `UPDATE=1 ctest -R cli_pages` writes them anew: look at them then.
. "$(dirname "$0")/assert.sh"

differing=$BUILD/golden
rm -rf "$differing"

differs() {
    mkdir -p "$differing"
    cp "$1" "$differing/$1"
    cp "$root/tests/golden/$1" "$differing/${1%.png}-expected.png"
    fail "$1 looks different: see $differing"
}

golden() {
    name=$1
    shift
    case_name=$name
    run "$@" --format png --dpi 40 -o "$name-{page}.png"
    expect_status 0
    [ -z "${UPDATE:-}" ] || rm -f "$root/tests/golden/$name"-[0-9]*.png
    for page in "$name"-[0-9]*.png; do
        if [ -n "${UPDATE:-}" ]; then
            "$COMPARE" --update "$page" "$root/tests/golden/$page"
        fi
        expect_file "$root/tests/golden/$page"
        "$COMPARE" "$page" "$root/tests/golden/$page" || differs "$page"
    done
    expect_equal "$(ls "$name"-[0-9]*.png | wc -l)" "$(ls "$root/tests/golden/$name"-[0-9]*.png | wc -l)" pages
}

for record in $(records); do
    golden "$(basename "$record" .yaml)" render "$record"
done
golden dalian-timeline timeline "$root/data/dalian.yaml"
golden photos render "$root/examples/photos/record.yaml" -l "$root/examples/photos/layout.yaml"
golden newsletter render "$root/data/fictitious-mihon.yaml" \
    -l "$root/examples/columns/newsletter.yaml"
golden dalian-tracks timeline "$root/data/dalian.yaml" "$root/data/fictitious-mihon.yaml"
golden dalian-fiscal timeline "$root/data/dalian.yaml" --scale time --axis fiscal --palette black \
    --sides two --density 年ごとの件数 --paper A5
golden dalian-chronology render "$root/data/dalian.yaml" -l chronology
golden dalian-compact render "$root/data/dalian.yaml" -l compact
golden dalian-tategaki render "$root/data/dalian.yaml" -l tategaki
golden inline-tategaki render "$root/examples/inline/record.yaml" -l tategaki
golden inline-programme render "$root/examples/inline/record.yaml" \
    -l "$root/examples/inline/programme.yaml"
golden booklet render "$root/data/dalian.yaml" -l booklet --with "$root/examples/booklet/booklet.yaml"
golden booklet-vertical render "$root/data/dalian.yaml" -l booklet-vertical \
    --with "$root/examples/booklet/booklet.yaml"
exit 0
