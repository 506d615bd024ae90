# Takes rooms.txt and a source file of `room`; prints includes that the table does not allow.
FNR == NR {
    if ($0 !~ /^#/ && index($0, room ":") == 1) {
        known = 1
        split(substr($0, length(room) + 2), halves, "|")
        count = split(halves[1], names, " ")
        for (i = 1; i <= count; i++) inside[names[i]] = 1
        count = split(halves[2], names, " ")
        for (i = 1; i <= count; i++) foreign[names[i]] = 1
    }
    next
}
FNR == 1 { folder = file; sub(/[^\/]*$/, "", folder) }
FNR == 1 && !known { print file ": its room is not in rooms.txt" }
/^#include "/ {
    split($0, quoted, "\"")
    path = quoted[2]
    slash = index(path, "/")
    other = slash ? substr(path, 1, slash - 1) : path
    if (other == room || inside[other]) {
        if (slash && other != room && path != other "/" other ".h" && !inside[path])
            print file ":" FNR ": " path " never leaves its room"
        next
    }
    if (!slash && (getline ignored < (folder path)) >= 0) next # a neighbour
    print file ":" FNR ": " room " may not include " path
}
/^#include </ {
    path = $2
    gsub(/[<>]/, "", path)
    name = path
    sub(/[\/-].*/, "", name)
    if (name == "cairo.h") name = "cairo"
    if (name == "hb.h") name = "hb"
    if (path ~ /^(glib|sys\/|glib\/)/) next
    if (path ~ /^(assert|ctype|dirent|errno|fcntl|float|getopt|inttypes|limits|locale|math|poll|setjmp|signal|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string|strings|time|unistd|wchar)\.h$/) next
    if (!foreign[name])
        print file ":" FNR ": " room " may not include <" path ">"
}
