# Usage errors (2), the environment's (3), help, version, fonts, schema, dump, and the manual page.
. "$(dirname "$0")/assert.sh"
record=$root/data/dalian.yaml

misuse() {
    text=$1
    shift
    case_name="shimai $*"
    run "$@"
    expect_status 2
    expect_stderr "$text"
    expect_equal "$(wc -c <stdout)" 0 "bytes on standard output"
    expect_equal "$(ls)" "$(printf 'stderr\nstdout')" "files"
}
misuse "which command"
misuse "rendre is not a command; did you mean render?" rendre
misuse "rendr is not a command; did you mean render?" rendr
misuse "did you mean timeline?" timeleine
misuse "dalian.yaml is not a command. Try" dalian.yaml
misuse "render takes RECORD...; try 'shimai render --help'" render
misuse "unrecognized option" render --frobnicate "$record"
misuse "requires an argument" render "$record" -o
misuse "none of pdf, png, svg, html, text" render "$record" --format tiff
misuse "does not tell the format" render "$record" -o sheet.xyz
misuse "no number from 1 to 1200" render "$record" -o x.png --dpi 0
misuse "no number from 1 to 1200" render "$record" -o x.png --dpi 12x
misuse "--dpi goes with png, not with pdf" render "$record" --dpi 300
misuse "--dpi goes with png, not with svg" timeline "$record" -o x.svg --dpi 300
misuse "{foo} cannot be filled in; {id} and {page} can" render "$record" -o '{id}-{foo}.png'
misuse "{pages} cannot be filled in" render "$record" -o '{{pages}}.png'
misuse "several records need a folder" render "$record" "$record" -o one.pdf
misuse "several records need a folder" render "$record" "$record" -o -
misuse 'did you mean `profile`?' render "$record" -l profil -o x.pdf
misuse "is none of record, document, lines, frames" dump pages "$record"
misuse "is none of record, layout, booklet" schema sheet
misuse "a RECORD is missing" dump record
misuse "nothing to check" check
misuse "fonts takes no operand" fonts extra

case_name="every layout, and what it is for"
run layouts
expect_status 0
for file in "$root"/layouts/*.yaml; do
    grep -qx "$(basename "$file" .yaml)" stdout || fail "$file is not listed"
done
grep -A2 -x profile stdout | tail -2 | cmp -s - <<'TEXT' || fail "profile: $(cat stdout)"
    姉妹・友好都市のプロフィール。Ａ４縦、４０字×３６行。
    The profile sheet of a sister or friendship city: A4, 40 characters by 36 lines.
TEXT
grep -q '[$#]' stdout && fail "marks of a comment"
misuse "layouts takes no operand" layouts profile

misuse "--paper: error: \`A7\` is not allowed here [E090]" timeline "$record" --paper A7 -o x.pdf
misuse '`A6`' timeline "$record" --paper A7 -o x.pdf
misuse "--lang: error: \`jp\` is no language [E090]" timeline "$record" --lang jp -o x.svg
misuse 'did you mean `ja`?' timeline "$record" --lang jp -o x.svg

# A value that cannot be used is a wrong use of the command, and what is allowed is said.
for length in 0mm -5mm 0 soon 99999mm; do
    misuse "--width: error: \`$length\`" timeline "$record" "--width=$length" -o x.svg
    misuse "--height: error: \`$length\`" timeline "$record" "--height=$length" -o x.svg
done
misuse "--from: error: not a date: abc [E090]" timeline "$record" --from abc -o x.svg
misuse "--to: error: no such month: 2005-13 [E090]" timeline "$record" --to 2005-13 -o x.svg
misuse "--to: error: the chart would end before it begins [E090]" \
    timeline "$record" --from 2010 --to 2000 -o x.svg
for option in axis palette sides empty; do
    misuse "--$option: error: \`sundry\` is not allowed here [E090]" \
        timeline "$record" --$option sundry -o x.svg
    misuse "one of: " timeline "$record" --$option sundry -o x.svg
done
misuse "--style: error: there is no style" timeline "$record" --style none -o x.svg
for length in 0em -1em 0 0.5pt wide; do
    misuse "--measure: \`$length\`" dump lines --text "$record" "--measure=$length"
    misuse "--size: error: " dump lines --text "$record" "--size=$length"
done
misuse "--hanging: error: \`maybe\` is not allowed here [E090]" \
    dump lines --text "$record" --hanging maybe
for shard in 1/4294967297 4294967297/4294967298 0/1 2/1 1/0 -1/2 +1/2 1/2x 1/ / 1; do
    misuse "--shard: $shard is no I/N" batch "$record" -o '{id}.pdf' "--shard=$shard"
done
for number in 0 -1 2x 0x2 99999999999999999999; do
    misuse "--jobs: $number is no number from 1 to" batch "$record" -o '{id}.pdf' "--jobs=$number"
done
for number in 0 -1 nan inf 0x64 1201; do
    misuse "--dpi: $number is no number from 1 to 1200 [E090]" \
        render "$record" -o x.png "--dpi=$number"
done
for length in -1mm nanmm 0x3mm 11mm 3; do
    misuse "--bleed: $length is no length from 0mm to 10mm [E090]" \
        render "$record" -o x.pdf "--bleed=$length"
done

case_name="a name that ends in another format's"
run render "$record" --format pdf -o sheet.png
expect_status 0
expect_stderr "warning: sheet.png will be in pdf"
run render "$record" --format pdf -o sheet.pdf
expect_equal "$(wc -c <stderr)" 0 "bytes on standard error"
run render "$record" --format pdf -o sheet.2024
expect_equal "$(wc -c <stderr)" 0 "bytes on standard error"
rm sheet.*

case_name="timelines that cannot be meant"
printf 'あ\n' >text
run dump lines --text text --lang ja_JP
expect_status 2
expect_stderr "--lang: \`ja_JP\` is no language [E090]"
run timeline "$record" --width 25mm -o narrow.svg
expect_status 0
expect_stderr "[W083]"
rm -f text narrow.svg

case_name="folders that cannot be written to"
run render "$record" -o nowhere/dalian.pdf
expect_status 3
expect_stderr "nowhere/dalian.pdf"
expect_stderr "[E005]"
expect_stderr "create the folder first"
: >file
run render "$record" -o file/dalian.pdf
expect_status 3
expect_stderr "Not a directory"
mkdir closed
chmod 555 closed
if [ ! -w closed ]; then
    run render "$record" -o closed
    expect_status 3
    expect_stderr "closed/dalian.pdf"
    expect_stderr "Permission denied"
fi
if [ -c /dev/full ]; then
    status=0
    "$SHIMAI" render "$record" -o - >/dev/full 2>stderr || status=$?
    expect_status 3
fi

case_name="no fonts"
cat >none.conf <<'XML'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/nonexistent</dir></fontconfig>
XML
run render "$record" --font-config none.conf -o none.pdf
expect_status 3
expect_stderr "[E060]"
expect_no_file none.pdf
run fonts --font-config none.conf
expect_status 3
expect_stdout "apt install fonts-morisawa-bizud-mincho"

case_name="fonts"
run fonts
expect_status 0
expect_stdout "found      BIZ UDMincho"
! grep -q missing stdout || fail "a font is missing"
# Every family a layout names has a package.
run fonts --font-config none.conf
! grep -v 'apt install' stdout || fail "a family without a package in fonts/packages.yaml"

case_name="fonts of a layout of one's own"
sed 's/BIZ UDPGothic/Nowhere Gothic/' "$root/examples/own-look/card.yaml" >nowhere.yaml
run fonts -l nowhere.yaml
expect_status 3
expect_stdout "missing    Nowhere Gothic"
! grep -q Mincho stdout || fail "a family of another layout"
run fonts -l profil
expect_status 2
expect_stderr 'did you mean `profile`?'

case_name="version"
run --version
expect_status 0
expect_stdout "shimai 0."

case_name="schema"
for file in record layout booklet; do
    run schema $file
    expect_status 0
    jq -e '."$schema" == "http://json-schema.org/draft-07/schema#"' <stdout >/dev/null ||
        fail "no JSON Schema of a $file"
    cmp -s stdout "$root"/*/$file.schema.json ||
        fail "$file.schema.json is old: shimai schema $file >$(echo "$root"/*/$file.schema.json)"
    run schema $file --reference
    expect_status 0
    expect_stdout "| "
done

case_name="dump"
for noun in record document lines frames; do
    run dump $noun "$record"
    expect_status 0
    expect_file stdout
done
run dump lines "$record"
jq -e . <stdout >/dev/null || fail "lines are no JSON"
run dump record "$record"
cp stdout canonical.yaml
run dump record canonical.yaml
expect_status 0
cmp -s stdout canonical.yaml || fail "the canonical record is not stable"

case_name="check"
run check "$record" -l profile
expect_status 0
expect_equal "$(wc -c <stderr)" 0 "bytes of findings"
run check --strict -l "$root/examples/own-look/card.yaml" $(records)
expect_status 0
sed 's/第５回/第𰻞回/' "$record" >rare.yaml
run check rare.yaml -l profile
if grep -q W062 stderr; then
    expect_status 0
    run check --strict rare.yaml -l profile
    expect_status 1
    run render rare.yaml -o rare.pdf
    expect_status 0
    expect_file rare.pdf
fi

# ---- the manual page: every command, option and finding code stands in it ----
page=$root/src/cli/shimai.1
for command in $("$SHIMAI" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
    case_name="shimai $command --help"
    run "$command" --help
    expect_status 0
    expect_stdout "Usage: shimai $command "
    grep -q "^\.SS $command" "$page" || fail "the manual page has no part on $command"
    for option in $(sed -n 's/.*--\([a-z-]*\).*/\1/p' stdout); do
        grep -qF -e "\\-\\-$(printf %s "$option" | sed 's/-/\\-/g')" "$page" ||
            fail "the manual page lacks --$option"
    done
done
case_name="codes in the manual page"
for code in $(sed -n 's/^    X([A-Z0-9_]*, "\([EWN][0-9]*\)".*/\1/p' "$root/src/base/codes.h"); do
    grep -q "^\.IP $code\|^\.B $code\|^\.TP.*$code" "$page" || fail "the manual page lacks $code"
done
exit 0
