# The text of a PDF is the document's: by its structure, character for character, and by pdftotext
# but for white space, where neither ruby nor emphasis, charts, running lines or heads set again stand in between.
. "$(dirname "$0")/documents.sh"

# The numbers of pages are in no document.
compare() {
    [ "$1" != references ] || return 0
    "$SHIMAI" dump document -l "$3" "$2" >"$1.txt" 2>/dev/null || fail "$1 is not dumped"
    make_pdf a2 "$2" "$3" "$1.pdf" || fail "$1 is not made"
    "$TOOLS/pdf_text" "$1.txt" "$1.pdf" || fail "$1: the structure has another text"
}

each_document compare

# A layout without charts, heads and feet: whole items go, and whole blocks.
without_charts() {
    awk '
        function indent(line) { match(line, /^ */); return RLENGTH }
        /^(head|foot):/ { skip = 0; skipping = 1; next }
        skipping && ($0 == "" || indent($0) > skip) { next }
        { skipping = 0 }
        held != "" && /^ *chart:/ { skip = indent(held); held = ""; skipping = 1; next }
        held != "" { print held; held = "" }
        /^ *- if: / { held = $0; next }
        /^ *- chart:/ { skip = indent($0); skipping = 1; next }
        { print }
        END { if (held != "") print held }' "$1"
}

squeeze() {
    sed -e 's/　//g' -e 's/\xC2\xAD//g' -e 's/\xC2\xA0//g' | tr -d ' \n\r\f\t'
}

plainly() {
    without_charts "$3" >plain.yaml
    "$SHIMAI" dump document -l ./plain.yaml "$2" >dump.txt 2>/dev/null || fail "$1 is not dumped"
    make_pdf a2 "$2" ./plain.yaml "$1-plain.pdf" || fail "$1 is not made"
    "$TOOLS/pdf_text" --plain dump.txt | squeeze >wanted.txt
    pdftotext -raw -nopgbrk "$1-plain.pdf" - | squeeze >got.txt
    cmp wanted.txt got.txt || fail "$1: pdftotext has another text ($(wc -c <wanted.txt) bytes)"
    [ -s wanted.txt ] || fail "$1: no text"
}

for record in "$root"/data/*.yaml; do
    name=$(basename "$record" .yaml)
    [ "$name" = eras ] && continue
    plainly "$name" "$record" "$root/layouts/profile.yaml"
    plainly "$name-card" "$record" "$root/examples/own-look/card.yaml"
    plainly "$name-noto" "$record" ./noto.yaml
done
finish
