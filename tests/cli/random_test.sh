# Records at random, by every built-in layout: each value that the report calls shown is in the text
# of the PDF and of the web page, in one of the forms in which it is printed, and no text that it
# calls left out is; and no text stands on another. No page ends within a number.
. "$(dirname "$0")/assert.sh"
command -v pdftotext >/dev/null || exit 77

cp "$root/examples/photos/bridge.svg" picture.svg

# judge LAYOUT RECORD [OPTION…]: the report, the pages and the web page of one layout
judge() {
    layout=$1
    record=$2
    shift 2
    run check --coverage -l "$layout" "$@" "$record"
    expect_status 0
    cp stdout coverage
    if grep -q "^over: relations" "$root/layouts/$layout.yaml"; then
        run batch "$record" -l "$layout" --each all --force -o all.pdf
        expect_status 0
        mv all.pdf page.pdf
        run batch "$record" -l "$layout" --each all --force -o all.html
        expect_status 0
        mv all.html page.html
    else
        run render "$record" -l "$layout" "$@" -o page.pdf
        expect_status 0
        run render "$record" -l "$layout" "$@" -o page.html
        expect_status 0
        run dump frames "$record" -l "$layout" "$@"
        expect_status 0
        awk -f "$root/tests/cli/overlap.awk" stdout >overlaps || fail "$(cat overlaps)"
    fi
    # Of a record with every key, all is shown or omitted on purpose; but for what happened in the
    # world in a year in which nothing happened between the cities.
    if [ $seed = 0 ] && grep ': left out$' coverage | grep -v ': world\.'; then
        fail "left out"
    fi
    pdftotext -raw page.pdf pages
    "$RANDOM_RECORDS" judge coverage pages page.html >judged || fail "$(cat judged)"
}

# Sanitizers are slow, and a seed is much.
seeds="0 1 2 4 7"
[ "$SANITIZED" = ON ] && seeds=0
for seed in $seeds; do
    "$RANDOM_RECORDS" record $seed >record.yaml || fail "no record"
    "$RANDOM_RECORDS" booklet $seed >booklet.yaml || fail "no booklet"
    for name in $("$SHIMAI" layouts | sed -n 's/^\([a-z-]*\).*/\1/p'); do
        case_name="seed $seed, $name"
        case $name in
        booklet*) judge "$name" record.yaml --with booklet.yaml ;;
        *) judge "$name" record.yaml ;;
        esac
    done
done
exit 0
