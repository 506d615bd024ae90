# poppler and mupdf show what the PNG back end shows, but for how they round and smooth.
. "$(dirname "$0")/documents.sh"
dpi=144

alike() {
    "$TOOLS/compare_pages" --blurred "$1" "$2" >alike.txt 2>&1 || fail "$(cat alike.txt)"
}

# What no font has is a plain box in a PDF, for .notdef may not be shown there, and the font's own
# box in a PNG: the documents that are full of it are left out.
# With the sanitizers only our own programs run: the bytes, and so what viewers make of them, are
# those of the program as released.
draw() {
    case $1 in odd*) return ;; esac
    make_pdf a2 "$2" "$3" "$1.pdf" || fail "$1 is not made"
    "$SHIMAI" render -l "$3" "$2" --dpi $dpi -o "$1-{page}.png" 2>/dev/null || fail "$1 as PNG"
    [ -z "${SANITIZED:-}" ] || return
    pdftoppm -png -gray -r $dpi "$1.pdf" "$1-poppler" 2>poppler.err || fail "$1: pdftoppm"
    mutool draw -q -c gray -r $dpi -o "$1-mupdf-%d.png" "$1.pdf" 2>mupdf.err || fail "$1: mutool"
    [ ! -s poppler.err ] || fail "$1: $(cat poppler.err)"
    sed -i '/ICC support is not available/d' mupdf.err # how Debian builds it
    [ ! -s mupdf.err ] || fail "$1: $(cat mupdf.err)"
    pages=0
    for page in "$1"-[0-9]*.png; do
        pages=$((pages + 1))
        poppler=$(ls "$1-poppler"-*.png | sed -n "${pages}p")
        alike "$poppler" "$1-$pages.png"
        alike "$1-mupdf-$pages.png" "$1-$pages.png"
    done
    [ "$pages" -eq "$(ls "$1-poppler"-*.png | wc -l)" ] || fail "$1: number of pages"
}

each_document draw

[ -z "${SANITIZED:-}" ] || finish

# The comparison can fail: another page, and the same page in another font.
"$TOOLS/compare_pages" --blurred dalian-profile-1.png dalian-profile-2.png >/dev/null &&
    fail "two pages are alike"
"$TOOLS/compare_pages" --blurred dalian-profile-1.png dalian-noto-1.png >/dev/null &&
    fail "two fonts are alike"
finish
