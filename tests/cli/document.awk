# Takes a dump of a document; gives its text, blanks dropped: labels and runs in their order, without
# running heads, leaders, and what charts say.
function text_of(line) {
    if (!match(line, /"([^"\\]|\\.)*"/))
        return ""
    line = substr(line, RSTART + 1, RLENGTH - 2)
    gsub(/\\n/, "", line); gsub(/\\"/, "\"", line); gsub(/\\\\/, "\\", line)
    return line
}
/^root/ { body = 1 }
{ match($0, /^ */); indent = RLENGTH }
indent <= chart { chart = -1 }
chart < 0 && body && /^ *(label|run) "/ { out = out text_of($0) }
$1 == "chart" { chart = indent }
BEGIN { chart = -1 }
END { gsub(/[ \t]|　/, "", out); print out }
