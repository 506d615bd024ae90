# A reference page in Markdown, as `shimai schema FILE --reference` writes it, to a manual page.
#
#   awk -v name=shimai-record -v about='…' -v date=2026-11-30 -v version=0.2.0 -v language=ja -f reference.awk
#
# The words of the page itself stand here, by language; all others come from the tables.

BEGIN {
    japanese = language ~ /^ja/
    print ".TH " toupper(name) " 5 " date " \"shimai " version "\" \"" (japanese ? "ファイル形式" : "File Formats") "\""
    if (japanese)
        print ".ad l"
    print ".SH " (japanese ? "名前" : "NAME")
    print name " \\- " about
    heading = japanese ? "説明" : "DESCRIPTION"
}

# Roff's own signs, code in bold, links as the words they stand on.
function plain(text) {
    gsub(/\\\|/, "|", text)
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    while (match(text, /\[[^]]*\]\(#[^)]*\)/)) {
        link = substr(text, RSTART + 1, RLENGTH - 1)
        sub(/\]\(#.*/, "", link)
        text = substr(text, 1, RSTART - 1) "\\fI" link "\\fR" substr(text, RSTART + RLENGTH)
    }
    while (match(text, /`[^`]*`/))
        text = substr(text, 1, RSTART - 1) "\\fB" substr(text, RSTART + 1, RLENGTH - 2) "\\fR" substr(text, RSTART + RLENGTH)
    sub(/^[.']/, "\\\\\\&&", text)
    return text
}

function put(text) {
    if (heading != "")
        print ".SH " heading
    heading = ""
    print text
}

# The cells of a row: those that `|` parts, but for one that is escaped.
function split_row(row, cells) {
    gsub(/\\\|/, "\001", row)
    sub(/^\| */, "", row)
    sub(/ *\|$/, "", row)
    count = split(row, cells, / *\| */)
    for (i = 1; i <= count; i++)
        gsub(/\001/, "\\|", cells[i])
    return count
}

/^```/ {
    put(quoting ? ".fi\n.RE" : ".RS 4\n.nf")
    quoting = !quoting
    next
}
quoting { put(plain($0)); next }
/^# / { next }
/^## / { heading = ""; print ".SH " toupper(substr($0, 4)); next }
/^\|[- |]*\|$/ { next }
/^\| [^`]/ { next }
/^\| / {
    columns = split_row($0, cells)
    put(".TP")
    print plain(cells[1])
    if (columns == 4)
        print "(" plain(cells[2]) ")" (cells[3] == "" ? "" : " " plain(cells[3])) "\n.br"
    else if (columns == 3)
        print "(" plain(cells[2]) ")\n.br"
    print plain(cells[columns])
    next
}
/^- / { put(".IP \\(bu 2\n" plain(substr($0, 3))); next }
/^$/ { next }
{ put(".PP\n" plain($0)) }

END {
    print ".SH " (japanese ? "関連項目" : "SEE ALSO")
    print ".BR shimai (1),\n.BR shimai-record (5),\n.BR shimai-layout (5),\n.BR libshimai (3)"
}
