# new: what it writes is in order, is set without a finding, and ends in the keys it has not; nothing
# that is there is written over. completions: for each command and option, as a shell gives them.
. "$(dirname "$0")/assert.sh"
export SOURCE_DATE_EPOCH=1796000000

case_name="a record"
run new record
expect_status 0
expect_equal "$(cat stdout)" record.yaml "what is said"
run check --lint --strict record.yaml
expect_status 0
[ ! -s stderr ] || fail "a finding"
run check -l profile record.yaml
[ ! -s stderr ] || fail "a finding of the sheet"
run render record.yaml -o record.html
expect_status 0
grep -q '△△市は、ここに' record.html || fail "its text is not on the page"

case_name="a layout"
run new layout look.yaml
expect_status 0
run check --strict -l ./look.yaml record.yaml
expect_status 0
[ ! -s stderr ] || fail "a finding"
run render record.yaml -l ./look.yaml -o - --format text
expect_status 0
expect_stdout "△△市は、ここに"
expect_stdout "中学生１０人が△△市を訪問"

case_name="a booklet"
run new booklet
expect_status 0
run check -l booklet --with booklet.yaml record.yaml
expect_status 0
! grep -q 'warning\|error' stderr || fail "a finding"
run render record.yaml -l booklet --with booklet.yaml -o - --format text
expect_status 0
expect_stdout "友好の海をこえて"

case_name="the keys it has not are those of the tables"
for file in record layout booklet; do
    run new $file -
    expect_status 0
    cp stdout start
    cmp -s start $file.yaml || [ $file = layout ] || fail "standard output is another file"
    "$SHIMAI" schema $file | jq -r '(.allOf[0]."$ref" | ltrimstr("#/definitions/")) as $root |
        .definitions[$root].properties | keys[]' >keys
    [ -s keys ] || fail "no keys"
    while read -r key; do
        grep -q "^\(# *\)\{0,1\}$key:" start || fail "$file says nothing of $key"
    done <keys
done

case_name="nothing is written over"
cp record.yaml before.yaml
printf 'mine\n' >mine
for file in record.yaml mine; do
    run new record "$file"
    expect_status 2
    expect_stderr "$file is there already, and stays; name another file [E092]"
done
expect_equal "$(cat mine)" mine "another's file"
cmp -s record.yaml before.yaml || fail "the record is written over"
ln -s nowhere link.yaml
run new record link.yaml
expect_status 2
expect_no_file nowhere
run new record no/where.yaml
expect_status 3
expect_stderr "[E005]"
run new sheet
expect_status 2
expect_stderr "new: sheet is none of record, layout, booklet"
case_name="a disk that is full"
with_fault write:1:ENOSPC new record full.yaml
expect_status 3
expect_stderr "[E005]"
expect_no_file full.yaml

# ---- completions ----
run completions tcsh
expect_status 2
expect_stderr "tcsh is none of bash, zsh, fish"
"$SHIMAI" --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p' >commands
for shell in bash zsh fish; do
    case_name="completions of $shell: every command, every option"
    run completions $shell
    expect_status 0
    cp stdout $shell.completion
    while read -r command; do
        grep -q "[ '(]$command[ ):]" $shell.completion || fail "no $command"
        "$SHIMAI" "$command" --help | sed -n 's/^  .*--\([a-z-]*\).*/\1/p' >options
        while read -r option; do
            case $shell in
            bash | zsh) mark="--$option" ;;
            fish) mark="seen_subcommand_from $command' -l $option " ;;
            esac
            grep -qF -e "$mark" $shell.completion || fail "no $mark"
        done <options
    done <commands
done

if command -v bash >/dev/null; then
    # gives WORD…: what bash completes the last of them to
    gives() {
        bash -c '. ./bash.completion
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _shimai
            printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | sort | tr '\n' ' '
    }
    case_name="bash"
    bash -n bash.completion || fail "bash does not read it"
    expect_equal "$(gives shimai ren)" "render " "a command"
    expect_equal "$(gives shimai render --f)" "--findings --font-config --format " "options"
    expect_equal "$(gives shimai render --format p)" "pdf png " "words"
    expect_equal "$(gives shimai render --format = h)" "html " "words behind ="
    expect_equal "$(gives shimai timeline --axis =)" "calendar fiscal " "words right behind ="
    expect_equal "$(gives shimai render -l ti)" "timeline " "layouts"
    expect_equal "$(gives shimai schema lay)" "layout " "words that are operands"
    expect_equal "$(gives shimai explain W16)" \
        "W160 W161 W162 W165 W166 W167 W168 " "codes"
    expect_equal "$(gives shimai render rec)" "record.html record.yaml " "files"
    expect_equal "$(gives shimai check --lint-off N16)" "N163 N164 N169 " "codes of rules"
fi
if command -v zsh >/dev/null; then
    case_name="zsh"
    zsh -n zsh.completion || fail "zsh does not read it"
fi
if command -v fish >/dev/null; then
    case_name="fish"
    fish -n fish.completion || fail "fish does not read it"
    expect_equal "$(fish -c 'source fish.completion; complete -C "shimai ren"' | cut -f 1)" render \
        "a command"
    expect_equal "$(fish -c 'source fish.completion; complete -C "shimai timeline --axis "' | cut -f 1 |
        tr '\n' ' ')" "calendar fiscal " "words"
fi
exit 0
