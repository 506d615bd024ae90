# Too little memory ends the program with status 3, whoever asked for it, and replaces nothing. How
# much is needed is not the test's business: it goes from too little to enough.
. "$(dirname "$0")/assert.sh"

# Sanitizers have an allocator of their own, and no room within limits.
[ "$SANITIZED" = ON ] && exit 0

record=$root/data/fictitious-kara.yaml
for format in pdf svg html; do
    run render "$record" -o "new.$format"
    expect_status 0
done
mkdir out

# Sets up the earlier file; `written` is what it is called.
earlier() {
    case $1 in
    svg) written=out/sheet-1.svg new=new-1.svg ;;
    *) written=out/sheet.$1 new=new.$1 ;;
    esac
    { cat "$new"; echo '<!-- earlier -->'; } >"$written"
    cp "$written" earlier
}

# Done and right, or status 3 and as before (or, when that is given, as the file $1); nothing is left
# lying about.
expect_either() {
    case $status in
    0) cmp -s "$written" "$new" || fail "status 0, and another file than with enough memory" ;;
    3)
        [ -s stderr ] || fail "status 3 without a word"
        cmp -s "$written" "${1:-earlier}" || cmp -s "$written" earlier ||
            fail "status 3, and the earlier file is not as it was"
        ;;
    *) fail "exit status $status" ;;
    esac
    expect_equal "$(ls -A out | grep -c shimai-)" 0 "temporary files"
}

for format in pdf svg html; do
    kilobytes=50000 short=0 status=3
    while [ $status -ne 0 ]; do
        kilobytes=$((kilobytes * 11 / 10))
        case_name="$format in $kilobytes kB"
        [ $kilobytes -lt 4000000 ] || fail "never enough"
        (ulimit -v $kilobytes && "$SHIMAI" --version) >/dev/null 2>&1 || continue
        earlier $format
        status=0
        (ulimit -v $kilobytes && exec "$SHIMAI" render "$record" -o "out/sheet.$format") \
            >stdout 2>stderr || status=$?
        expect_either
        [ $status -eq 0 ] || short=$((short + 1))
    done
    [ $short -gt 2 ] || fail "there was enough from the beginning"
done

case_name="one document of a batch"
(ulimit -v 100000 && exec "$SHIMAI" batch "$record" -o 'sheets/{id}.pdf') >stdout 2>stderr
expect_equal $? 3 "exit status"
expect_no_file sheets/fictitious-kara.pdf

# A single request that is not granted, from before main on.
for number in 1 3 10 30 100 300 700 1000 1500 3000 5000 8000 12000 16000 20000 30000 40000; do
    case_name="allocation $number"
    earlier pdf
    with_fault "malloc:$number:ENOMEM" render "$record" -o out/sheet.pdf
    expect_either "$new" # it may come when all is done
done

case_name="another thread has none while a file is half made"
earlier pdf
with_fault starved render "$record" -o out/sheet.pdf
expect_status 3
expect_either "$new"

case_name="more than there can be"
(ulimit -v 600000 && exec "$SHIMAI" render "$record" -o big.png --dpi 1200) >stdout 2>stderr
expect_equal $? 3 "exit status"
expect_stderr E005
