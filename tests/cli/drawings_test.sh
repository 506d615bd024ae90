# Drawings end to end: what an SVG brings along is in no file that is published, what it links is
# shown or told, and one that cannot be drawn is a finding and nothing else.
. "$(dirname "$0")/assert.sh"
for tool in rsvg-convert pdftoppm qpdf; do
    command -v $tool >/dev/null || exit 77
done

cat >layout.yaml <<'YAML'
shimai: 1
language: ja
omits: [home, partner, photos]
title: 図
page: {size: A6, grid: {characters: 20, lines: 20, size: 9pt, feed: 14pt}}
fonts:
  mincho: {ja: [Noto Serif CJK JP], default: [Noto Serif CJK JP]}
style: body
styles:
  body: {font: mincho, first-indent: 0}
blocks:
  - {title: 図, style: body}
  - {picture: photos, width: 100pt, resolution: 0}
YAML

# A record that shows $1, named after it.
record() {
    cat >"${1%.svg}.yaml" <<YAML
shimai: 1
id: ${1%.svg}
fictitious: true
home: {name: {ja: 見本市, en: Mihon}}
partner: {name: {ja: 架空市, en: Nowhere}, country: {ja: 想像国, en: Fictia}}
photos:
  - {file: $1, alternative: 図}
YAML
}

# A drawing of 100 by 100 with the content of standard input.
drawing() {
    {
        printf '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">\n'
        cat
        printf '</svg>\n'
    } >"$1"
    record "$1"
}

# Standard error is findings and their lines, nothing of a library's.
expect_findings_only() {
    grep -v -e ': \(error\|warning\|note\): ' -e '^ *[0-9]* |' stderr >rest
    [ ! -s rest ] || fail "more on standard error than findings: $(cat rest)"
}

# The colour of the drawing's middle in $1-1.png, as hexadecimal digits.
middle() {
    run render "$1.yaml" -l ./layout.yaml --dpi 72 -o "$1.png"
    expect_status 0
    printf '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1" height="1"><image x="-%s" y="-%s" xlink:href="data:image/png;base64,%s"/></svg>' \
        "$2" "$3" "$(base64 -w 0 "$1-1.png")" | rsvg-convert -f pdf -o dot.pdf
    pdftoppm -r 72 -singlefile dot.pdf dot
    tail -c 3 dot.ppm | od -An -tx1 | tr -d ' \n'
}

case_name="what a drawing program notes"
cat >noted.svg <<'SVG'
<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by Yamada -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:e="http://example.org/editor" width="100" height="100" e:docname="Yamada.svg"
     e:export-filename="/home/yamada/plan.png" onload="Yamada()">
<metadata>Yamada</metadata><title>Yamada</title><script>Yamada()</script>
<e:view path="/home/yamada"/>
<rect e:label="Yamada" width="100" height="100" fill="#00f"/>
</svg>
SVG
record noted.svg
for format in pdf svg html; do
    run render noted.yaml -l ./layout.yaml -o "noted.$format"
    expect_status 0
    expect_stderr "note: the picture \`noted.svg\` has scripts in line 3 of it and 1 more, which are left out"
    expect_findings_only
done
qpdf --qdf --object-streams=disable noted.pdf plain.pdf
sed -n 's/.*svg+xml;base64,\([^"]*\)".*/\1/p' noted.html | base64 -d >inner.svg
expect_file inner.svg
grep -q '<rect' inner.svg || fail "the page has no drawing"
for file in noted.html inner.svg noted-1.svg plain.pdf; do
    ! grep -qi yamada "$file" || fail "a name is published in $file"
done
expect_equal "$(middle noted 108 139)" 0000ff "the drawing's colour"

case_name="links"
mkdir folder
printf '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#f00"/></svg>' >red.svg
rsvg-convert red.svg -o folder/red.png
echo '<image xlink:href="folder/red.png" width="100" height="100"/>' | drawing linked.svg
run check --strict linked.yaml -l ./layout.yaml
expect_status 0
expect_equal "$(middle linked 108 139)" ff0000 "the linked picture's colour"
run render linked.yaml -l ./layout.yaml -o linked.html
sed -n 's/.*svg+xml;base64,\([^"]*\)".*/\1/p' linked.html | base64 -d | grep -q 'href="data:image/png' ||
    fail "the linked picture is not in the page"
for address in ../out.png http://example.org/a.png /etc/passwd folder/none.png; do
    echo "<image href=\"$address\" width=\"9\" height=\"9\"/>" | drawing "out.svg"
    run check --strict out.yaml
    expect_status 1
    expect_stderr "out.yaml:7:12: warning: the picture \`out.svg\` "
    expect_stderr "in line 2 of it"
    expect_stderr "[W094]"
done

case_name="what cannot be drawn"
cat <<'SVG' | drawing lost.svg
<text y="20"><textPath xlink:href="#p">a</textPath></text>
<foreignObject width="9" height="9"/>
<text y="20" font-family="Nowhere Gothic">a</text>
SVG
run check --strict lost.yaml
expect_status 1
expect_stderr "has text on a path in line 2 of it, which is not drawn [W095]"
expect_stderr "has a part of a web page (foreignObject) in line 3 of it, which is not drawn [W095]"
expect_stderr "asks for the font family \`Nowhere Gothic\` in line 4 of it, which is not installed; \`Noto Sans CJK JP\` is used [W061]"
expect_findings_only

case_name="told once, also when pages are made of it"
run check lost.yaml -l ./layout.yaml
expect_status 0
expect_equal "$(grep -c W095 stderr)" 2 "findings about parts"

case_name="beyond all sizes"
echo '<text y="50" font-size="1e9">a</text>' | drawing huge.svg
for format in pdf png svg html; do
    run render huge.yaml -l ./layout.yaml -o "huge.$format"
    expect_status 1
    expect_stderr "huge.yaml:7:12: error: the picture \`huge.svg\` is an SVG that cannot be drawn [E086]"
    expect_findings_only
    expect_equal "$(ls huge* | grep -c -v -e yaml -e huge.svg)" 0 "files written"
done
run check huge.yaml
expect_status 1
expect_findings_only

case_name="in a batch"
mkdir batch
run batch -l ./layout.yaml -j 2 -o 'batch/{id}.pdf' noted.yaml huge.yaml linked.yaml
expect_status 1
expect_file batch/noted.pdf
expect_file batch/linked.pdf
expect_no_file batch/huge.pdf
expect_stderr "[E086]"

case_name="the same bytes again"
echo '<text y="50">見本</text><rect width="50" height="50" opacity=".5"/>' | drawing text.svg
for format in pdf svg; do
    run render text.yaml -l ./layout.yaml -o "first.$format"
    LC_ALL=C LANGUAGE=fr run render text.yaml -l ./layout.yaml -o "second.$format"
    cmp first*."$format" second*."$format" || fail "the $format differs from run to run"
done
exit 0
