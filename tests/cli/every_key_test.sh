# A record with every key there is, its texts in four languages: what a layout shows of it, and what it
# names under `omits`, is all there is, in each language.
. "$(dirname "$0")/assert.sh"

cat >mark.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40" fill="#234"/></svg>
END
# Each text is another, so that none stands for two.
awk '{
    while (sub(/TEXT/, "{ja: 文" NR "の" ++n ", en: Text " NR " " n ", zh-Hans: 文本" NR "的" n ", ko: 글 " NR " " n "}"))
        continue
    print
}' "$root/tests/cli/every-key.yaml" >record.yaml
printf 'shimai: 1\nrelation: every-key\ntitle: {ja: 記念誌, en: Booklet, zh-Hans: 纪念册, ko: 기념지}\n' >booklet.yaml

# Gives the built-in layout in that language: by its own word, or with another word for its texts.
speak() {
    language_option=
    cp "$root/layouts/$1.yaml" layout.yaml
    if grep -q '^languages:' layout.yaml; then
        language_option="--lang $2"
        return
    fi
    sed -i "s/^language: ja/language: $2/" layout.yaml
    grep -q "^language: $2" layout.yaml || fail "the layout names no language"
}

for language in ja en zh-Hans ko; do
    for layout in profile large compact leaflet tategaki booklet booklet-vertical chronology timeline tracks form; do
        case_name="$layout in $language"
        case $layout in
        booklet*) set -- --with booklet.yaml ;;
        *) set -- ;;
        esac
        speak "$layout" "$language"
        run check --coverage -l ./layout.yaml $language_option "$@" record.yaml
        expect_status 0
        grep ': left out$\|: in part$' stdout >left && {
            cat left >&2
            fail "values are left out without a word"
        }
        grep -q N057 stderr && fail "values are not shown"
        grep -q N058 stderr && fail "a text is taken from another language"
    done
    for layout in partners list answer anniversaries year-summary; do
        case_name="$layout in $language"
        speak "$layout" "$language"
        run check --coverage -l ./layout.yaml $language_option record.yaml
        expect_status 0
        grep ': left out$\|: in part$' stdout >left && {
            cat left >&2
            fail "values are left out without a word"
        }
        grep -q N058 stderr && fail "a text is taken from another language"
    done
done
exit 0
