# Takes a web page; checks what any page of ours must keep to, and gives its text, tags stripped,
# blanks dropped. Breaches go to standard error, and make it end with 1. Text that is not the
# document's is left out: the head, readings, drawings, data of charts, a heading that is not seen.
function breach(text) { print "line " NR ": " text >"/dev/stderr"; breaches++ }

function attribute(tag, name) {
    if (!match(tag, " " name "=\"[^\"]*\""))
        return ""
    return substr(tag, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
}

function open_tag(tag, name, parent, id) {
    parent = open[depth]
    if ((name == "dt" || name == "dd") && parent != "dl") breach(name " in " parent)
    if (name == "li" && parent != "ul" && parent != "ol") breach("li in " parent)
    if ((parent == "ul" || parent == "ol") && name != "li") breach(name " in " parent)
    if (parent == "dl" && name != "dt" && name != "dd") breach(name " in dl")
    if (name == "dd" && last_child[depth] == "") breach("dd before dt")
    if (name == "dt" && last_child[depth] == "dt") breach("dt without dd")
    if (name == "th" && tag !~ / scope="(col|row)"/) breach("th without scope")
    if (parent == "thead" && name != "tr" || parent == "tr" && name !~ /^t[hd]$/) breach(name " in " parent)
    if (name ~ /^(script|link|iframe|object)$/) breach(name)
    if (name == "img" && (attribute(tag, "alt") == "" || tag !~ / src="data:image/)) breach(name)
    if (name ~ /^h[1-6]$/) {
        rank = substr(name, 2) + 0
        if (name == "h1" && ++titles > 1) breach("a second h1")
        if (rank > last_rank + 1) breach(name " after h" last_rank)
        last_rank = rank
    }
    id = attribute(tag, "id")
    if (id != "" && id in ids) breach("id " id " twice")
    if (id != "") ids[id] = 1
    if (attribute(tag, "aria-labelledby") != "") wanted[attribute(tag, "aria-labelledby")] = NR
    if (attribute(tag, "aria-describedby") != "") wanted[attribute(tag, "aria-describedby")] = NR
    last_child[depth] = name
    if (name ~ /^(meta|br|hr|img)$/ || tag ~ /\/$/) return
    open[++depth] = name
    last_child[depth] = ""
    if (!hidden && (name ~ /^(head|rp|rt|svg|details)$/ || tag ~ /class="unseen"/)) hidden = depth
}

function close_tag(name) {
    if (open[depth] != name) breach("/" name " closes " open[depth])
    if (name == "dl" && last_child[depth] != "dd") breach("dl ends with " last_child[depth])
    if (hidden == depth) hidden = 0
    depth--
}

function text_of(text) {
    gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text)
    gsub(/&#39;/, "'", text); gsub(/&amp;/, "\\&", text)
    return text
}

NR == 1 && $0 != "<!DOCTYPE html>" { breach("no doctype") }
NR == 1 { next }
{
    rest = $0
    while (match(rest, /<[^>]*>/)) {
        if (!hidden) out = out text_of(substr(rest, 1, RSTART - 1))
        tag = substr(rest, RSTART + 1, RLENGTH - 2)
        rest = substr(rest, RSTART + RLENGTH)
        name = tag
        sub(/[ \/].*/, "", name)
        if (tag ~ /^\//) close_tag(substr(tag, 2)); else open_tag(tag, name)
    }
    if (!hidden) out = out text_of(rest)
}
END {
    if (depth) breach(open[depth] " is never closed")
    if (titles != 1) breach("no h1")
    for (id in wanted) if (!(id in ids)) breach("no element is " id)
    gsub(/[ \t]|　/, "", out)
    print out
    exit breaches > 0
}
