# Reads `shimai dump frames`: tells each two texts of a page that stand on one another, and each that
# lies outside its page. Em boxes count, 0.88 em above the baseline or, of vertical lines, to its
# right.

function tell(what) {
    print "page " page ": " what
    faults++
}

# The offset of the innermost group that a line of so many blanks stands in.
function leave(indent) {
    while (depth > 0 && indents[depth] >= indent)
        depth--
}

function compare(i, k) {
    for (i = 1; i <= count; i++)
        for (k = i + 1; k <= count; k++)
            if (left[i] < right[k] - slack && left[k] < right[i] - slack &&
                top[i] < bottom[k] - slack && top[k] < bottom[i] - slack)
                tell(text[i] " stands on " text[k])
}

BEGIN {
    slack = 0.6
}

/^page / {
    compare()
    page = $2
    width = $3
    height = $4
    count = depth = 0
    next
}

/^ *group / {
    match($0, /^ */)
    leave(RLENGTH)
    depth++
    indents[depth] = RLENGTH
    xs[depth] = xs[depth - 1] + $2
    ys[depth] = ys[depth - 1] + $3
    next
}

/^ *text / {
    match($0, /^ */)
    leave(RLENGTH)
    x = xs[depth] + $2
    y = ys[depth] + $3
    match($0, /".*"/)
    said = substr($0, RSTART, RLENGTH)
    fields = split(substr($0, RSTART + RLENGTH + 1), field, " ")
    size = field[2]
    long = field[6]
    manner = field[fields]
    if (said ~ /^"[ 　]*"$/)
        next
    vertical = manner ~ /^(upright|sideways|combined)$/
    count++
    text[count] = said
    left[count] = vertical ? x - 0.12 * size : x
    right[count] = vertical ? x + 0.88 * size : x + long
    top[count] = vertical ? y : y - 0.88 * size
    bottom[count] = vertical ? y + long : y + 0.12 * size
    if (left[count] < -slack || top[count] < -slack || right[count] > width + slack ||
        bottom[count] > height + slack)
        tell(said " lies outside")
}

END {
    compare()
    exit faults > 0
}
