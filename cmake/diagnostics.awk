# The list of findings of a manual page: the rows of codes.h, in the words of a PO file.
#
#   awk -f diagnostics.awk src/words/ja.po src/base/codes.h

function unquote(text) {
    sub(/^[^"]*"/, "", text)
    sub(/"[^"]*$/, "", text)
    return text
}

FNR == NR && /^msgid / { key = unquote($0); field = "key"; next }
FNR == NR && /^msgstr / { said[key] = unquote($0); field = "text"; next }
FNR == NR && /^"/ && field == "key" { key = key unquote($0); next }
FNR == NR && /^"/ { said[key] = said[key] unquote($0); next }
FNR == NR { next }

# A row may go on in the next line.
/^    X\(/ || row != "" {
    line = $0
    sub(/ *\\$/, "", line)
    sub(/^ +/, " ", line)
    row = row line
    if (row !~ /"\)$/)
        next
    split(row, parts, "\"")
    meaning = said[parts[4]] == "" ? parts[4] : said[parts[4]]
    print ".TP 7\n.B " parts[2] "\n" meaning
    row = ""
}
