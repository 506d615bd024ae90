# The library's headers to its manual page: each comment before a declaration is what the page says of
# it. Comments within a declaration stand as they are.
#
#   awk -v date=… -v version=… -v language=ja -f header.awk [library.ja.po] shimai.h …
#   awk -v list=1 -f header.awk shimai.h …       the texts, a line each
#
# With strict=1 it ends with 1 when a text has no Japanese, and says which; else that stays English.

function unquote(text) {
    sub(/^[^"]*"/, "", text)
    sub(/"[^"]*$/, "", text)
    gsub(/\\"/, "\"", text)
    return text
}

function escape(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    sub(/^[.']/, "\\\\\\&&", text)
    return text
}

function say(text) {
    if (list && !(text in listed))
        print text
    listed[text] = 1
    if (language != "" && !(text in said) && !list)
        missing[text] = 1
    return text in said ? said[text] : text
}

function put(text) {
    if (!list)
        print text
}

# A paragraph each; lines that begin with blanks are code, as they stand.
function put_comment(    count, lines, i, paragraph) {
    count = split(comment, lines, "\n")
    paragraph = ""
    for (i = 1; i <= count + 1; i++) {
        is_item = lines[i] ~ /^- /
        if (paragraph != "" && (i > count || lines[i] == "" || lines[i] ~ /^    / || is_item)) {
            text = say(paragraph)
            put(text ~ /^- / ? ".IP \\(bu 2\n" escape(substr(text, 3)) : ".PP\n" escape(text))
            paragraph = ""
        }
        if (lines[i] ~ /^    / && lines[i - 1] !~ /^- / && paragraph == "" && !within_item) {
            put(".nf\n" escape(lines[i]) "\n.fi")
            continue
        }
        within_item = is_item || (within_item && lines[i] ~ /^  /)
        sub(/^ +/, "", lines[i])
        paragraph = paragraph (paragraph == "" ? "" : " ") lines[i]
    }
    comment = ""
}

function end_declaration() {
    if (declaration == "")
        return
    if (gsub(/SHIMAI_API /, "", declaration))
        gsub(/\n           /, "\n", declaration)
    count = split(declaration, code, "\n")
    put(".PP\n.nf")
    for (k = 1; k < count; k++)
        put("\\fB" escape(code[k]) "\\fR")
    put(".fi")
    if (comment != "") {
        put(".RS 4")
        put_comment()
        put(".RE")
    }
    declaration = ""
}

BEGIN {
    japanese = language ~ /^ja/
    put(".TH LIBSHIMAI 3 " date " \"shimai " version "\" \"" (japanese ? "ライブラリー関数" : "Library Functions") "\"")
    if (japanese)
        put(".ad l")
    put(".SH " (japanese ? "名前" : "NAME"))
    put("libshimai \\- " (japanese ? "姉妹都市提携の記録からシートを組版するライブラリー" : "typeset profile sheets of sister-city relations"))
    put(".SH " (japanese ? "書式" : "SYNOPSIS"))
    put(".nf\n\\fB#include <shimai.h>\\fR\n.PP\ncc file.c $(pkg\\-config \\-\\-cflags \\-\\-libs shimai)\n.fi")
    put(".SH " (japanese ? "説明" : "DESCRIPTION"))
}

FILENAME ~ /\.po$/ && /^msgid / { key = unquote($0); next }
FILENAME ~ /\.po$/ && /^msgstr / { if (key != "") said[key] = unquote($0); next }
FILENAME ~ /\.po$/ { next }

FNR == 1 {
    end_declaration()
    comment = ""
    name = FILENAME
    sub(/.*\//, "", name)
    if (name != "shimai.h")
        put(".SH " name)
    head = 1
}

# ---- comments ----
/^\/\* ---- / {
    end_declaration()
    if (comment != "")
        put_comment()
    title = $0
    sub(/^\/\* -+ /, "", title)
    sub(/ -+ \*\/$/, "", title)
    put(".SS " say(title))
    next
}
/^\/\*/ || in_comment {
    if (!in_comment) {
        end_declaration()
        if (comment != "")
            put_comment()
    }
    in_comment = $0 !~ /\*\/ *$/
    line = $0
    sub(/^\/\* ?/, "", line)
    sub(/^ \* ?/, "", line)
    sub(/ *\*\/ *$/, "", line)
    comment = comment (comment == "" ? "" : "\n") line
    if (head && !in_comment) {
        put_comment()
        head = 0
    }
    next
}

# ---- declarations ----
/^#(if|ifdef|ifndef|endif|include)/ || /^extern "C"/ || /^#define SHIMAI_API/ || /^#define SHIMAI_([A-Z]*_)?H$/ { next }
/^}$/ && declaration == "" { next }
/^$/ { end_declaration(); next }
{ declaration = declaration $0 "\n" }

END {
    end_declaration()
    put(".SH " (japanese ? "関連項目" : "SEE ALSO"))
    put(".BR shimai (1),\n.BR shimai\\-record (5),\n.BR shimai\\-layout (5)")
    for (text in missing)
        failed = 1
    for (text in missing)
        if (strict)
            print "library.ja.po lacks: " text >"/dev/stderr"
    exit strict && failed
}
