# HTML as a part of another page: what is in it is what is in the page, nothing of its style sheet
# reaches out of it, its ids are its own, headings stand where they are told to, files beside it
# appear with it and replace nobody's.
. "$(dirname "$0")/assert.sh"
record=$root/data/dalian.yaml
photos=$root/examples/photos/record.yaml
awks=$root/tests/cli

# In a page as a city has it.
in_page() {
    printf '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<title>市</title>\n</head>\n<body>\n<main>\n<h1>市</h1>\n'
    sed '/^<style>/,/^<\/style>/d' "$1"
    printf '</main>\n</body>\n</html>\n'
}

for layout in profile tategaki booklet; do
    case_name=$layout
    run render "$record" -l $layout -o page.html
    expect_status 0
    run render "$record" -l $layout -o part.html --html fragment
    expect_status 0
    ! grep -qi '<!doctype\|<html\|<head\|<body\|<main\|<meta\|<title>[^<]*</title>$\|<script' part.html ||
        fail "an element of a page"
    expect_equal "$(head -n 1 part.html)" '<div class="shimai" lang="ja">' "its element"
    awk -f "$awks/html.awk" page.html >whole 2>breaches || fail "$(head -n 3 breaches)"
    in_page part.html >wrapped.html
    awk -f "$awks/html.awk" wrapped.html >part 2>breaches || fail "$(head -n 3 breaches)"
    expect_equal "$(sed 's/^市//' part | squeeze)" "$(squeeze <whole)" "text"

    # Each rule begins with the class, at-rules with a block of such.
    sed -n '/^<style>$/,/^<\/style>$/p' part.html | sed '1d;$d' >sheet
    [ -s sheet ] || fail "no style sheet"
    ! grep -v '^\.shimai[ >{,:]\|^@media \|^@font-face\|^}$\|^/\* shimai' sheet ||
        fail "a rule of the page's"
    ! grep '^\.shimai' sheet | sed 's/{.*//; s/([^)]*)//g' | tr ',' '\n' | grep -v '^\.shimai' ||
        fail "a selector that reaches out"
    grep -q '^@media' sheet || fail "no rules for narrow windows"
    ! grep -q 'writing-mode' sheet || fail "vertical in another page"

    ! grep -q '<section[^>]* aria-label' part.html || fail "sections are landmarks of another page"

    # References meet their ids.
    grep -o ' id="[^"]*"' part.html | cut -d '"' -f 2 | sort >ids
    ! grep -v '^shimai-dalian-' ids || fail "an id of the page's"
    expect_equal "$(sort -u ids | wc -l)" "$(wc -l <ids)" "ids, each once"
    grep -o 'href="#[^"]*"\|labelledby="[^"]*"\|describedby="[^"]*"' part.html | cut -d '"' -f 2 |
        tr -d '#' | sort -u >used
    [ -s used ] || fail "nothing refers to an id"
    [ -z "$(comm -23 used ids)" ] || fail "refers to nothing: $(comm -23 used ids | head -n 3)"
done

case_name="headings"
run render "$record" -o part.html --html fragment
expect_equal "$(grep -o '<h[1-6]' part.html | sort -u | tr -d '\n')" '<h2<h3' "ranks"
for heading in 1 4 6; do
    run render "$record" -o part.html --html fragment --html-heading $heading
    expect_equal "$(grep -o '<h[1-6]' part.html | head -n 1)" "<h$heading" "the title"
    ! grep -q '<h[7-9]' part.html || fail "a rank beyond 6"
done
run render "$record" -o page.html --html page
grep -q '<!DOCTYPE html>' page.html || fail "a page is no page"

case_name="files beside it"
mkdir out
run render "$photos" -l "$root/examples/photos/layout.yaml" -o 'out/港.html' --html fragment --html-files
expect_status 0
expect_equal "$(ls out | tr '\n' ' ')" "港-1.svg 港-2.svg 港-3.svg 港.css 港.html " "files"
! grep -q 'data:image\|<style' 'out/港.html' || fail "a picture or a style sheet in it"
grep -q '<link rel="stylesheet" href="%E6%B8%AF.css">' 'out/港.html' || fail "no style sheet"
expect_equal "$(grep -o 'src="[^"]*"' 'out/港.html' | tr '\n' ' ')" \
    'src="%E6%B8%AF-1.svg" src="%E6%B8%AF-2.svg" src="%E6%B8%AF-3.svg" ' "pictures"
head -n 1 'out/港-1.svg' | grep -q '<svg\|<?xml' || fail "no picture"
run render "$photos" -l "$root/examples/photos/layout.yaml" -o 'out/港.html' --html fragment --html-files
expect_status 0

case_name="nobody's file is replaced"
for name in '港.css' '港-2.svg'; do
    cp "out/$name" kept
    printf 'body{color:red}\n' >"out/$name"
    run render "$photos" -l "$root/examples/photos/layout.yaml" -o 'out/港.html' --html fragment \
        --html-files
    expect_status 2
    expect_stderr "[E092]"
    expect_equal "$(cat "out/$name")" 'body{color:red}' "the file"
    mv kept "out/$name"
done

case_name="a batch"
run batch "$root"/data/fictitious-*.yaml -o 'batch/{id}.html' --html fragment
expect_status 0
grep -q '^<div class="shimai"' batch/fictitious-mihon.html || fail "no part of a page: $(ls batch)"
run batch "$root"/data/fictitious-*.yaml -o 'batch/{id}.html' --html fragment
expect_stderr "0 made, 2 unchanged"
run batch "$root"/data/fictitious-*.yaml -o 'batch/{id}.html' --html fragment --html-heading 4
expect_stderr "2 made, 0 unchanged"
run batch "$root"/data/fictitious-*.yaml -o 'batch/{id}.html'
expect_stderr "2 made, 0 unchanged"
head -n 1 batch/fictitious-mihon.html | grep -q '<!DOCTYPE html>' || fail "no page"

case_name="wrong uses"
rm -rf batch
for arguments in "-o x.html --html part" "-o x.pdf --html fragment" "-o x.html --html-files" \
    "-o x.html --html page --html-heading 3" "-o - --format html --html fragment --html-files" \
    "-o x.html --html fragment --html-heading 7" "-o x.html --html fragment --html-heading 0"; do
    run render "$record" $arguments
    expect_status 2
    expect_no_file x.html
done
exit 0
