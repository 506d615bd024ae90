# Every example document against every rule, as PDF/A-2a and, with its record attached, as PDF/A-3a;
# then by the tools that users have.
. "$(dirname "$0")/documents.sh"

# All fonts embedded, subset, and with ToUnicode.
fonts_are_whole() {
    pdffonts "$1" | awk 'NR > 2 && !/ yes +yes +yes +[0-9]+ +[0-9]+$/ { bad = 1 } END { exit bad }'
}

hold() {
    make_pdf a2 "$2" "$3" "$1.pdf" || fail "$1 is not made"
    make_pdf a3 "$2" "$3" "$1-attached.pdf" || fail "$1 is not made, attached"
    "$TOOLS/pdf_check" "$rules" "$1.pdf" --attached "$1-attached.pdf" || fail "$1 breaks rules"
    for file in "$1.pdf" "$1-attached.pdf"; do
        qpdf --check "$file" >check.txt 2>&1 && ! grep -qi warning check.txt ||
            fail "$file: $(tail -n 3 check.txt)"
        fonts_are_whole "$file" || fail "$file: $(pdffonts "$file")"
        pdfinfo "$file" >info.txt 2>info.err || fail "$file: pdfinfo"
        grep -q '^Tagged: *yes' info.txt || fail "$file is not tagged"
        grep -q '^Encrypted: *no' info.txt || fail "$file is encrypted"
        [ ! -s info.err ] || fail "$file: $(cat info.err)"
    done
    qpdf --show-attachment="$(basename "$2")" "$1-attached.pdf" | cmp -s - "$2" ||
        fail "$1: the attached record is not the record"
}

each_document hold

# Pages that the tables are spread over: their head is set again, and read once.
pages=$(pdfinfo fictitious-mihon-chronology.pdf | awk '/^Pages:/ { print $2 }')
[ "$pages" -ge 3 ] || fail "the chronology has $pages pages"

# A booklet: page sequences, pictures, a table of contents whose entries are links.
for layout in booklet booklet-vertical; do
    "$SHIMAI" render -l "$layout" --with "$root/examples/booklet/booklet.yaml" -o booklet.pdf \
        "$root/data/dalian.yaml" 2>make.err || fail "the booklet is not made: $(cat make.err)"
    "$TOOLS/pdf_check" "$rules" booklet.pdf >out.txt || fail "$(cat out.txt)"
    entries=14
    [ "$layout" = booklet ] || entries=20
    [ "$(qpdf --qdf --object-streams=disable booklet.pdf - | grep -ac '/S /TOCI')" -eq $entries ] ||
        fail "the table of contents has not its items"
done
"$SHIMAI" render -l booklet --with "$root/examples/booklet/booklet.yaml" --pdf-profile a3 -o attached.pdf \
    "$root/data/dalian.yaml" || fail "the booklet is not made, attached"
"$TOOLS/pdf_check" "$rules" --attached attached.pdf >out.txt || fail "$(cat out.txt)"
for file in data/dalian.yaml examples/booklet/booklet.yaml; do
    qpdf --show-attachment="$(basename "$file")" attached.pdf | cmp -s - "$root/$file" ||
        fail "$file is not attached as it is"
done
finish
