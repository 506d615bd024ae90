# Prints functions of `file` with more than `limit` parameters: those whose head, of a definition or
# a declaration, begins in the first column. What HarfBuzz calls has the parameters that it gives.
function tell(head, text, depth, count, character, i) {
    text = head
    sub(/^[^(]*\(/, "", text)
    depth = 0
    count = 1
    for (i = 1; i <= length(text); i++) {
        character = substr(text, i, 1)
        if (character == "(")
            depth++
        else if (character == ")" && depth-- == 0)
            break
        else if (character == "," && depth == 0)
            count++
    }
    if (count <= limit || text ~ /^hb_draw_funcs_t \*/)
        return
    sub(/\(.*/, "", head)
    sub(/.*[ *]/, "", head)
    print file ":" start ": " head " has " count " parameters, more than " limit
}
{ gsub(/\/\*[^*]*\*\//, "") }
/^[a-zA-Z][a-zA-Z0-9_ *]*[ *][a-z0-9_]+\(/ {
    head = ""
    start = FNR
}
start {
    head = head " " $0
    if (/[{;]$/) {
        tell(head)
        start = 0
    }
}
