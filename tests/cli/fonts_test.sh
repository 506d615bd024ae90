# Fonts that are listed and cannot be read: nothing is replaced by a page without text.
. "$(dirname "$0")/assert.sh"

mincho=/usr/share/fonts/truetype/bizud-mincho/BIZUDMincho-Regular.ttf
gothic=/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf

cat >fonts.conf <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>$work/fonts</dir><cachedir>$work/cache</cachedir></fontconfig>
XML
cat >record.yaml <<'YAML'
shimai: 1
id: damaged
fictitious: true
home: {name: {ja: 見本市, en: Mihon}}
partner: {name: {ja: 架空市, en: Nowhere}, country: {ja: 想像国, en: Fictia}}
overview: ["海の町。"]
YAML
layout() {
    cat >layout.yaml <<YAML
shimai: 1
language: ja
page: {size: A6, grid: {characters: 20, lines: 12, size: 10pt, feed: 18pt}}
fonts: {text: {default: [$1]}}
style: body
styles: {body: {font: text}}
blocks: [{each: overview, paragraph: "\${item}"}]
YAML
}
render() {
    run render record.yaml -l ./layout.yaml --font-config fonts.conf "$@"
}

# Both fonts, listed; what is done to their files does not touch the date of the folder.
list() {
    rm -rf fonts cache
    mkdir fonts
    cp "$mincho" fonts/mincho.ttf
    cp "$gothic" fonts/gothic.ttf
    touch -d 2020-01-01 fonts
    render -o listed.pdf
    expect_status 0
}

pattern() {
    echo "$1" | sed 's/-1/-{page}/'
}

layout 'BIZ UDMincho'
for damage in ': >fonts/mincho.ttf' 'truncate -s 2000000 fonts/mincho.ttf' 'rm fonts/mincho.ttf' \
    'cp layout.yaml fonts/mincho.ttf' 'rm fonts/mincho.ttf; mkfifo fonts/mincho.ttf'; do
    case_name="the only font of a style: $damage"
    list
    for file in out.pdf out-1.png out-1.svg out.html; do
        render -o "$(pattern "$file")"
        expect_status 0
        expect_file "$file"
        cp "$file" "before-$file"
    done
    eval "$damage"
    touch -d 2020-01-01 fonts
    for file in out.pdf out-1.png out-1.svg out.html; do
        render -o "$(pattern "$file")"
        expect_status 3
        expect_stderr "layout.yaml:4:9: error: the font file $work/fonts/mincho.ttf"
        expect_stderr '[E060]'
        cmp -s "$file" "before-$file" || fail "$file was replaced"
    done
    run check record.yaml -l ./layout.yaml --font-config fonts.conf
    expect_status 3
    run fonts -l ./layout.yaml --font-config fonts.conf
    expect_status 3
    expect_stdout "unreadable BIZ UDMincho"
    expect_stdout "$work/fonts/mincho.ttf"
done

case_name="one of two"
layout 'BIZ UDMincho, BIZ UDGothic'
list
: >fonts/mincho.ttf
render -o out.pdf
expect_status 0
expect_stderr 'warning: the font file'
expect_stderr '[W064]'
expect_equal "$(pdftotext out.pdf - | squeeze)" "海の町。" "the text"
pdffonts out.pdf | grep -q UDGothic || fail "the next font is not used"
run check --strict record.yaml -l ./layout.yaml --font-config fonts.conf
expect_status 1

# All sheets lack the same: it is of no use to try a thousand.
case_name="a batch gives up"
layout 'BIZ UDMincho'
list
mkdir records
for i in $(seq 1 40); do
    sed "s/id: damaged/id: damaged-$i/" record.yaml >"records/$i.yaml"
done
: >fonts/mincho.ttf
run batch records -l ./layout.yaml --font-config fonts.conf -o 'sheets/{id}.pdf' -j 1
expect_status 3
expect_stderr 'were not tried'
expect_no_file sheets/damaged-1.pdf
