# The commands that the readmes give, as they stand there, and what the readmes say they print.
. "$(dirname "$0")/assert.sh"
cp -r "$root/data" "$root/layouts" "$root/examples" .
mkdir bin
ln -s "$SHIMAI" bin/shimai
PATH=$work/bin:$PATH

# The indented lines of a readme that begin with `shimai`, or are a script of an example.
commands() {
    sed -n 's/^    \(shimai .*\|sh examples.*\)/\1/p' "$root/$1"
}

# Runs the commands of a readme; leaves the last one's output.
follow() {
    case_name=$1
    commands "$1" >commands
    expect_file commands
    while read -r command; do
        status=0
        sh -c "$command" >stdout 2>stderr </dev/null || status=$?
        [ "$status" -eq 0 ] || fail "exit status $status: $command"
        case $command in "shimai check"*) cp stderr check ;; esac
        ! grep -q 'Sanitizer\|runtime error:' stderr || fail "a sanitizer speaks: $command"
    done <commands
}

for readme in $(cd "$root" && ls examples/*/README.md); do
    grep -q '^    shimai ' "$root/$readme" || continue
    follow "$readme"
    [ "$readme" != examples/own-look/README.md ] ||
        expect_equal "$(wc -c <check)" 0 "bytes that check prints"
done
follow README.md
expect_equal "$(grep -o '^data/.*: [a-z]*: \|\[[EW][0-9]*\]$' check | sed 's/:.*: \([a-z]*\): /: \1/' |
    tr '\n' ' ')" "" "what check prints"

case_name="commands of the Japanese readmes"
for readme in $(cd "$root" && ls README.ja.md examples/*/README.ja.md 2>/dev/null); do
    commands "$readme" | sed 's, *#.*,,' >ours
    commands "${readme%.ja.md}.md" | sed 's, *#.*,,' >theirs
    expect_file ours
    cmp -s ours theirs || fail "$readme has others than the English one"
done

case_name="links of the readmes"
for readme in $(cd "$root" && ls README*.md examples/*/README*.md); do
    for link in $(grep -o '](\([^)]*\))' "$root/$readme" | sed 's/](\(.*\))/\1/' | grep -v '^https:'); do
        [ -e "$(dirname "$root/$readme")/$link" ] || fail "$readme: nothing is at $link"
    done
done
exit 0
