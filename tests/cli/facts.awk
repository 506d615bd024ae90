# Seeks the facts of the second file in the first file's text, each line behind the one before.
# Facts of one line, parted by |, may stand in any order among themselves. Lines that begin with #
# are comments; blanks do not count.
NR == FNR { text = text $0; next }
/^#/ || /^ *$/ { next }
{
    gsub(/ /, "")
    count = split($0, facts, "|")
    behind = 0
    for (i = 1; i <= count; i++) {
        at = index(text, facts[i])
        if (!at) {
            print "not found, or not in its place: " facts[i]
            missing++
        } else if (at + length(facts[i]) > behind) {
            behind = at + length(facts[i])
        }
    }
    if (behind) text = substr(text, behind)
}
END { exit missing > 0 }
