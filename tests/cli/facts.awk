# Seeks each line of the second file in the first file's one line, each behind the one before.
# Lines that begin with # are comments; blanks do not count.
NR == FNR { text = text $0; next }
/^#/ || /^ *$/ { next }
{
    gsub(/ /, "")
    at = index(text, $0)
    if (!at) {
        print "not found, or not in its place: " $0
        missing++
        next
    }
    text = substr(text, at + length($0))
}
END { exit missing > 0 }
