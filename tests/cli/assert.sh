# Sourced by the end-to-end tests. From CTest: SHIMAI (the program), LIBSHIMAI, COMPARE, BUILD,
# CONFIG, SANITIZED. Each test works in a folder of its own that is removed at its end; the first
# assertion that fails ends it.
#
#   with_fault FAULT ARG…    runs shimai with faults of the system: see ../faults/faults.c
#   run ARG…                 runs shimai; leaves $status, and the files stdout and stderr
#   expect_status N          the last run ended so
#   expect_stderr TEXT       standard error holds TEXT
#   expect_stdout TEXT
#   expect_file PATH         exists and is not empty
#   expect_no_file PATH
#   expect_equal A B WHAT
#   fail MESSAGE

set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export SOURCE_DATE_EPOCH=1700000000
export SHIMAI_LANG=en
unset NO_COLOR
case_name=

fail() {
    echo "FAILED${case_name:+ ($case_name)}: $1"
    if [ -s stderr ]; then
        echo "-- standard error:"
        head -c 2000 stderr
    fi
    exit 1
}

run() {
    status=0
    "$SHIMAI" "$@" >stdout 2>stderr || status=$?
    if grep -q 'Sanitizer\|runtime error:' stderr; then
        fail "a sanitizer speaks: shimai $*"
    fi
}

# AddressSanitizer would be loaded behind the library, and says so.
with_fault() {
    status=0
    FAULT=$1
    shift
    ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0:detect_leaks=0" LD_PRELOAD=$FAULTS \
        FAULT=$FAULT "$SHIMAI" "$@" >stdout 2>stderr || status=$?
    if grep -q 'Sanitizer\|runtime error:' stderr; then
        fail "a sanitizer speaks: shimai $*, with $FAULT"
    fi
}

expect_status() {
    [ "$status" -eq "$1" ] || fail "exit status $status, expected $1"
}

expect_stderr() {
    grep -qF -e "$1" stderr || fail "standard error lacks: $1"
}

expect_stdout() {
    grep -qF -e "$1" stdout || fail "standard output lacks: $1"
}

expect_file() {
    [ -s "$1" ] || fail "$1 is missing or empty"
}

expect_no_file() {
    [ ! -e "$1" ] || fail "$1 should not be there"
}

expect_equal() {
    [ "$1" = "$2" ] || fail "$3: $1, expected $2"
}

# Without blanks and line ends, as a search over line breaks needs it.
squeeze() {
    tr -d ' \n\r\f\t' | sed 's/　//g'
}

# The records that are shipped.
records() {
    ls "$root"/data/*.yaml | grep -v '/eras.yaml$'
}
