# What others wrote (arguments, names of files, ids, records) never reaches a terminal so that it
# acts on it. Each case is looked at as bytes: nothing below a blank but line feed, no C1 control, no
# mark of direction, nothing but UTF-8.
. "$(dirname "$0")/assert.sh"
record=$root/data/dalian.yaml

escape=$(printf '\033[2J')
csi=$(printf '\302\2332J')
override=$(printf '\342\200\256gpj')
byte=$(printf 'caf\351')

expect_plain() {
    for file in stdout stderr; do
        LC_ALL=C tr -d '\12\11\40-\176\200-\377' <"$file" >controls
        [ ! -s controls ] || fail "a control character on $file: $(od -An -c controls)"
        LC_ALL=C grep -q "$(printf '\302[\200-\237]')" "$file" && fail "a C1 control on $file"
        for mark in '\342\200\216' '\342\200\217' '\342\200[\250-\256]' '\342\201[\246-\257]' \
            '\330\234'; do
            LC_ALL=C grep -q "$(printf "$mark")" "$file" && fail "a mark of direction on $file"
        done
        grep -q '^shimai: all is well' "$file" && fail "a line of another's on $file"
        iconv -f UTF-8 -t UTF-8 <"$file" >/dev/null 2>&1 || fail "$file is no UTF-8"
    done
}

# Each argument that is refused is shown: in two forms, since a byte that is no UTF-8 ends some
# readings early.
for name in "$escape$csi$override$(printf '\nshimai: all is well')" "$byte$override"; do
    for option in layout output format dpi pdf-profile binding bleed with eras font-config; do
        case_name="render --$option"
        run render "$record" "--$option" "$name" --format png
        [ "$status" -ne 0 ] || [ $option = output ] || [ $option = format ] || fail "not refused"
        expect_plain
        rm -f -- *.png
    done
    for option in from to only axis palette sides empty density paper width height style lang; do
        case_name="timeline --$option"
        run timeline "$record" "--$option" "$name" -o x.svg
        expect_plain
    done
    for option in measure size lang align first-indent kinsoku hanging writing; do
        case_name="dump --$option"
        run dump lines --text "$record" "--$option" "$name"
        expect_plain
    done
    for option in each jobs shard log manifest deps; do
        case_name="batch --$option"
        run batch "$record" "--$option" "$name" -o "no-folder/{id}.pdf"
        expect_plain
        rm -f -- "$name"
    done
    for option in layout binding sheet signature creep blanks; do
        case_name="impose --$option"
        run impose "$record" "--$option" "$name"
        [ "$status" -ne 0 ] || fail "not refused"
        expect_plain
    done
    case_name="names of commands, options and files"
    run "$name"
    expect_status 2
    expect_plain
    run render "--$name"
    expect_status 2
    expect_plain
    run render "-$name"
    expect_status 2
    expect_plain
    run render "--strict=$name" "--output"
    expect_plain
    run check "$name" "no/$name"
    expect_status 1
    expect_plain
    run dump "$name" "$name"
    expect_plain
    run schema "$name"
    expect_plain
    run manifest "$name" "$name"
    expect_plain
    run fonts -l "$name"
    expect_plain
    run render "$record" -o "{$name}.pdf"
    expect_plain
    case_name="progress of a batch"
    mkdir -p "in/$name" "out/$name"
    cp "$record" "in/$name/r.yaml"
    printf 'shimai: record/v1\nwhat: this\n' >"in/$name/broken.yaml"
    for log in plain json; do
        run batch "in/$name" -o "out/$name/{id}.html" --log $log --force
        expect_status 1
        expect_plain
    done
    [ -z "$(sed 1q stdout)" ] || jq -e . <stdout >/dev/null || fail "no JSON"
    rm -r in out
done

case_name="what is shown"
run render "--${escape}x"
expect_stderr "unrecognized option '--<U+001B>[2Jx'"
run "$csi"
expect_stderr "<U+009B>2J is not a command"
run render "$record" -l "$override"
expect_status 2
expect_stderr '<U+202E>gpj'
run check "$byte"
expect_stderr 'caf\xE9: error: cannot be opened'

# The same from within a record: by its own characters, and by YAML's escapes.
case_name="records"
sed "s/^id: .*/id: \"x\\\\u202Ey\"/" "$record" >r.yaml
run check r.yaml
expect_plain
run render r.yaml --format png -o "nowhere/{id}.png"
[ "$status" -ne 0 ] || fail "not refused"
expect_plain
for noun in record document lines frames; do
    run dump $noun r.yaml
    expect_status 0
    expect_plain
done
printf 'shimai: record/v1\n"a\\u202Eb\\e": c\n"%s": d\nx%s: e\n' "$override" "$csi" >keys.yaml
run check keys.yaml
expect_status 1
expect_plain
exit 0
