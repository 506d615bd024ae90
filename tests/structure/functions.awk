# Prints functions of `file` longer than `limit` lines: from a line that ends in ") {" and begins
# in the first column, to the brace that closes in the first column.
/^[a-zA-Z].*[({]$/ || /^[a-zA-Z].*\) \{$/ || /^[a-zA-Z].*,$/ { if (!inside) { start = FNR; head = $0 } }
/\) \{$/ && start { inside = 1 }
/^}/ {
    if (inside && FNR - start + 1 > limit) {
        sub(/\(.*/, "", head)
        sub(/.*[ *]/, "", head)
        print file ":" start ": " head " has " FNR - start + 1 " lines, more than " limit
    }
    inside = 0
    start = 0
}
