# Names of files that come out of ids: what other machines cannot have, what looks like a pattern,
# what is one file with another.
. "$(dirname "$0")/assert.sh"

# The shortest record: of an id.
record() {
    cat >"$1" <<END
shimai: 1
id: "$2"
fictitious: true
home: {name: {ja: 見本市, en: Mihon}}
partner: {name: {ja: 架空市, en: Nowhere}, country: {ja: 想像国, en: Fictia}}
overview: [短い記録。]
END
}

# Renders a record of this id, and expects this one file besides.
expect_name() {
    rm -rf names && mkdir names && cd names || exit 1
    record r.yaml "$1"
    run render r.yaml --format "${3:-pdf}"
    mv r.yaml stdout stderr ..
    expect_equal "$(ls -A)" "$2" "file of the id $1"
    cd ..
    expect_status 0
}

case_name="names that all machines have are as they are"
expect_name '大津・2024（案）' '大津・2024（案）.pdf'
! grep -q W008 stderr || fail "a good name is told"

case_name="what stands in braces or is a wildcard elsewhere is a name"
expect_name '{page}' '{page}.pdf'
expect_name '{page}' '{page}-1.svg' svg
expect_name '{id}[a]' '{id}[a].pdf'

case_name="reserved on Windows"
expect_name '大津:2024?' '大津_2024_.pdf'
expect_stderr 'r.yaml:2:5: warning: files of this record are named `大津_2024_` [W008]'
expect_stderr 'cannot stand in a name on Windows'
expect_name 'nul' '_nul.pdf'
expect_stderr 'for a device'
expect_name 'a.' 'a_.pdf'
expect_name '../a' '_._a.pdf'
expect_name 'a\u202eb' 'a_b.pdf'
expect_stderr 'U+202E'

case_name="another form of the same characters"
expect_name 'か\u3099' 'が.pdf'
expect_stderr 'NFC'

case_name="longer than a name can be, with the page's number behind it"
long=$(printf '市%.0s' $(seq 200))
record long.yaml "$long"
mkdir pages
run render long.yaml -o pages --format svg
expect_status 0
expect_stderr W008
name=$(ls -A pages)
[ "$(printf %s "$name" | wc -c)" -le 255 ] || fail "$name is too long"
case $name in
市市*-1.svg) ;;
*) fail "the name is $name" ;;
esac

case_name="two names that are one file elsewhere"
record one.yaml Otsu
record two.yaml oTSU
run render one.yaml two.yaml -o '{id}-twin.pdf'
expect_status 1
expect_stderr 'oTSU-twin.pdf and Otsu-twin.pdf are one file on Windows and macOS'
expect_stderr E006
expect_file Otsu-twin.pdf
expect_no_file oTSU-twin.pdf

case_name="a batch"
mkdir in
record in/a.yaml '{page}'
record in/b.yaml 'x|y'
record in/c.yaml X_Y
run batch in -o 'out/{id}-{page}.svg' -j 2
expect_status 1
expect_stderr 'in/b.yaml:2:5: warning: files of this record are named `x_y` [W008]'
expect_stderr 'E006'
expect_file 'out/{page}-1.svg'
expect_file out/x_y-1.svg
expect_equal "$(ls out | grep -c svg)" 2 "files"
run batch in -o 'out/{id}-{page}.svg'
expect_stderr '2 unchanged'
exit 0
