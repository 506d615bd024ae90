# Batches: the same files for any number of workers, in shards, after kills; what is unchanged is
# passed over; what is bad stops nothing else; summaries, the manifest, the depfile, full disks.
. "$(dirname "$0")/assert.sh"

mkdir in
"$RECORDS" 24 4 3 in
count_lines() {
    grep -c "$1" "$2" || true
}
# Digest of all documents of a folder, by name.
tree() {
    (cd "$1" && find . -type f ! -name 'manifest*' | sort | xargs sha256sum | sha256sum)
}

case_name="the same files whatever the number of workers"
for jobs in 1 2 5; do
    mkdir "j$jobs"
    run batch in -o "j$jobs/{id}.pdf" -j "$jobs"
    expect_status 0
    expect_stderr "24 documents: 24 made, 0 unchanged, 0 failed"
    expect_equal "$(ls "j$jobs"/*.pdf | wc -l)" 24 "documents"
    expect_equal "$(tree "j$jobs")" "$(tree j1)" "tree at -j$jobs"
done
run render in/r00007.yaml -o one.pdf
cmp one.pdf j1/r00007.pdf || fail "not what render makes"

case_name="a build is known by its sources, wherever they lie"
mkdir -p one/src two/src
echo 'int x;' | tee one/src/a.c >two/src/a.c
built() {
    cmake -DROOT="$work/$1" "-DPATTERNS=src/*.c" "-DBY=cc 1" -DNAME=x -DOUTPUT="$work/$1.c" \
        -P "$root/cmake/digest.cmake" && cat "$1.c"
}
expect_equal "$(built one)" "$(built two)" "digests of two folders"
echo 'int y;' >two/src/a.c
[ "$(built one)" != "$(built two)" ] || fail "another source has the same digest"

case_name="what is unchanged is passed over"
run batch in -o 'j1/{id}.pdf'
expect_stderr "24 documents: 0 made, 24 unchanged, 0 failed"
echo "source: 別の出典" >>in/r00003.yaml
run batch in -o 'j1/{id}.pdf'
expect_stderr "made j1/r00003.pdf"
expect_stderr "24 documents: 1 made, 23 unchanged, 0 failed"
rm j1/r00005.pdf
printf x >>j1/r00006.pdf
cp -p j1/r00008.pdf keep && touch j1/r00008.pdf # another time, the same content
run batch in -o 'j1/{id}.pdf'
expect_stderr "made j1/r00005.pdf"
expect_stderr "made j1/r00006.pdf"
expect_stderr "24 documents: 2 made, 22 unchanged, 0 failed"
run batch in -o 'j1/{id}.pdf' --force
expect_stderr "24 documents: 24 made, 0 unchanged"
sed 's/^title:/# changed\n&/' "$root/layouts/profile.yaml" >mine.yaml
run batch in -o 'j1/{id}.pdf' -l ./mine.yaml
expect_stderr "24 documents: 24 made, 0 unchanged"
run batch in -o 'j1/{id}.pdf'
expect_stderr "24 documents: 24 made, 0 unchanged"
with_fault rebuilt batch in -o 'j1/{id}.pdf'
expect_stderr "24 documents: 24 made, 0 unchanged"
run batch in -o 'j1/{id}.pdf'
expect_stderr "24 documents: 24 made, 0 unchanged"
expect_equal "$(count_lines . j1/manifest.jsonl)" 25 "lines of the manifest"
if command -v jq >/dev/null; then
    expect_equal "$(jq -r 'select(.output == "j1/r00003.pdf") | [.id, .record, .state, (.files | length), .pages > 0] | map(tostring) | join(" ")' j1/manifest.jsonl)" \
        "r00003 in/r00003.yaml made 1 true" "a line of the manifest"
    expect_equal "$(jq -r 'select(.output == "j1/r00003.pdf") | .files[0].sha256' j1/manifest.jsonl)" \
        "$(sha256sum j1/r00003.pdf | cut -d' ' -f1)" "digest in the manifest"
    expect_equal "$(jq -r 'select(.complete) | [."shimai-manifest", .each, .layout] | map(tostring) | join(" ")' j1/manifest.jsonl)" \
        "1 record profile" "first line of the manifest"
fi

case_name="shards together are the whole"
mkdir shards
for shard in 1 2 3; do
    run batch in -o 'shards/{id}.pdf' --shard "$shard/3" -j 1
    expect_status 0
done
expect_equal "$(tree shards)" "$(tree j1)" "tree of three shards"
run manifest merge -o shards/manifest.jsonl shards/manifest-1-of-3.jsonl \
    shards/manifest-2-of-3.jsonl shards/manifest-3-of-3.jsonl
expect_status 0
run batch in -o 'shards/{id}.pdf'
expect_stderr "24 documents: 0 made, 24 unchanged"
mkdir array
for task in 4 6 8; do
    SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_MIN=4 SLURM_ARRAY_TASK_STEP=2 \
        SLURM_ARRAY_TASK_COUNT=3 run batch in -o 'array/{id}.pdf'
done
for name in 1 2 3; do
    expect_equal "$(sed 's/array/shards/; 1d' "array/manifest-$name-of-3.jsonl" | cut -d, -f1-5)" \
        "$(sed 1d "shards/manifest-$name-of-3.jsonl" | cut -d, -f1-5)" "Slurm's task $name"
done
mkdir indexed
for index in 0 1; do
    JOB_COMPLETION_INDEX=$index JOB_COMPLETIONS=2 run batch in -o 'indexed/{id}.pdf'
done
expect_equal "$(tree indexed)" "$(tree j1)" "tree of an indexed job"
AWS_BATCH_JOB_ARRAY_INDEX=0 AWS_BATCH_JOB_ARRAY_SIZE=2 run batch in -o 'indexed/{id}.pdf'
expect_stderr " 0 made, "
JOB_COMPLETION_INDEX=0 run batch in -o 'indexed/{id}.pdf'
expect_status 2
expect_stderr "JOB_COMPLETIONS"
JOB_COMPLETION_INDEX=2 JOB_COMPLETIONS=2 run batch in -o 'indexed/{id}.pdf'
expect_status 2
expect_stderr "do not go together"

case_name="bad records stop none of the others"
mkdir mixed out
"$RECORDS" 26 4 3 mixed 2 # every second has a mistake: all kinds
printf 'shimai: 1\nid: r00000\nhome: {name: {ja: 甲}}\npartner: {name: {ja: 乙}}\n' >mixed/twice.yaml
run batch mixed -o 'out/{id}.pdf' -j 2
expect_status 1
expect_stderr "27 documents: 13 made, 0 unchanged, 14 failed"
for found in E004 E010 E012 E013 E020 E021 E022 E023 E030 E031 E041; do
    expect_stderr "[$found]"
done
expect_stderr "mixed/r00001.yaml:9:26: error: no such month"
expect_stderr "mixed/twice.yaml: error: out/r00000.pdf is mixed/r00000.yaml's already"
expect_equal "$(count_lines '^not made: ' stderr)" 14 "names at the end"
expect_equal "$(ls out/*.pdf | wc -l)" 13 "documents"
expect_equal "$(count_lines '"state":"failed"' out/manifest.jsonl)" 13 "failures in the manifest"
sed -i 's/2005-13-01/2005-12-01/' mixed/r00001.yaml
run batch mixed -o 'out/{id}.pdf' --retry-failed
expect_stderr "13 documents: 1 made, 0 unchanged, 12 failed"
run batch mixed -o 'out/{id}.pdf'
expect_stderr "27 documents: 0 made, 14 unchanged, 13 failed"

case_name="a worker that dies takes its own document only"
tries=0
while :; do
    rm -rf killed
    mkdir killed
    "$SHIMAI" batch in -o 'killed/{id}.pdf' -j 2 >stdout 2>stderr &
    pid=$!
    worker=
    while [ -z "$worker" ] && kill -0 "$pid" 2>/dev/null; do
        worker=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null | cut -d' ' -f1)
    done
    [ -z "$worker" ] || kill -9 "$worker" 2>/dev/null
    status=0
    wait "$pid" || status=$?
    ! grep -q 'E007' stderr || break
    tries=$((tries + 1))
    [ "$tries" -lt 10 ] || fail "no worker was caught at work"
done
expect_status 3
expect_stderr "the worker was ended by signal 9"
expect_equal "$(find killed -name ".*" -type f | wc -l)" 0 "temporary files"
expect_stderr "24 documents: 23 made, 0 unchanged, 1 failed"
run batch in -o 'killed/{id}.pdf' --retry-failed
expect_status 0
expect_stderr "1 document: 1 made"
expect_equal "$(tree killed)" "$(tree j1)" "tree after a worker's death"

case_name="kills at any point"
rm -rf killed
mkdir killed
# A process counts its own calls: workers are ended at some, the batch itself at others.
for fault in write:1:KILL write:1:after-KILL write:2:KILL write:2:after-KILL write:3:after-KILL \
    write:9:KILL create:3:KILL fsync:2:KILL rename:1:KILL rename:1:after-KILL rename:3:after-KILL; do
    with_fault "$fault" batch in -o 'killed/{id}.pdf' -j 2
    for file in killed/*.pdf; do
        [ ! -e "$file" ] || cmp "$file" "j1/${file##*/}" || fail "a partial file: $file"
    done
done
[ -s killed/manifest.jsonl ] || fail "no run has begun"
printf '{"output":"killed/r00001.pdf","id":"r0' >>killed/manifest.jsonl # cut off
: >killed/.r00002.pdf.shimai-abc123
run batch in -o 'killed/{id}.pdf' -j 2
expect_status 0
expect_stderr "24 documents: "
expect_equal "$(tree killed)" "$(tree j1)" "tree after kills"
expect_equal "$(count_lines . killed/manifest.jsonl)" 25 "lines of the manifest"

case_name="workers are copies of one thread"
with_fault threads batch in -o 'threads/{id}.pdf' -j 2
expect_status 0
expect_equal "$(grep -c 'no worker can be started\|workers are at work' stderr)" 0 "workers that were not started"
expect_equal "$(tree threads)" "$(tree j1)" "tree beside slow threads"

case_name="a run that was broken off keeps its date"
mkdir dated
(
    unset SOURCE_DATE_EPOCH
    "$SHIMAI" batch in -o 'dated/{id}.pdf' 2>stderr || exit 1
    sed -i '1s/"complete":true/"complete":false/; 1s/"date":[0-9]*/"date":1234567890/' dated/manifest.jsonl
    rm dated/r00000.pdf
    "$SHIMAI" batch in -o 'dated/{id}.pdf' 2>stderr || exit 1
    grep -aq '2009-02-13T23:31:30' dated/r00000.pdf
) || fail "the date is another"
expect_stderr "1 made, 23 unchanged"

case_name="summaries"
mkdir years
run batch in --each fiscal-year -o 'years/{year}.pdf' -j 2
expect_status 0
years=$(ls years/*.pdf | wc -l)
expect_stderr "$years documents: $years made"
run batch in --each fiscal-year -o 'years/{year}.pdf'
expect_stderr "$years documents: 0 made, $years unchanged"
mkdir shared
for shard in 1 2; do
    run batch in --each fiscal-year -o 'shared/{id}.pdf' --shard "$shard/2" -j 1
done
expect_equal "$(tree shared)" "$(tree years)" "tree of summaries in shards"
run batch mixed --each all -o out/all.pdf
expect_status 1
expect_stderr "[E031]"
expect_stderr "1 document: 1 made, 0 unchanged, 0 failed; 12 records left out"
run batch in --each decade -o 'years/{id}.pdf'
expect_file years/2020s.pdf
run batch in/r00001.yaml mixed/r00003.yaml --each relation -o years
expect_status 1
expect_file years/r00001.pdf
expect_no_file years/r00003.pdf
if command -v pdftotext >/dev/null; then
    pdftotext years/2022.pdf - | squeeze >text
    grep -q '令和4年度（2022年度）' text || fail "the year is not named"
    grep -q '令和4年4月から令和5年3月まで' text || fail "the months are not named"
    pdftotext out/all.pdf - | squeeze >text
    grep -q '読めなかった記録が12件あり' text || fail "what was left out is not told"
fi

if command -v pdftotext >/dev/null; then
    case_name="a summary of the records that are shipped"
    run batch "$root/data/dalian.yaml" "$root"/data/fictitious-*.yaml --each fiscal-year \
        -o 'shipped/{year}.pdf'
    expect_status 0
    expect_stderr "1 event is not counted in the summary of 2005"
    pdftotext shipped/2005.pdf - | squeeze >text
    for line in '平成17年度（2005年度）' '平成17年4月から平成18年3月まで' \
        '出来事交流のあった相手派遣受入れ' '22組' '前年度1+1' \
        '次の1件は、記録の日付からはこの期間の出来事かどうか分からないため、件数に含めていない。' '架空の記録が含まれる'; do
        grep -qF "$line" text || fail "the page lacks $line: $(cat text)"
    done
fi

# Two offices whose relations are with one city, and who call a category by two names.
mkdir homes
for office in ひな形市:行政 手本市:行政・経済; do
    {
        echo "shimai: 1"
        echo "id: of-${office%%:*}"
        echo "home: {name: {ja: ${office%%:*}}}"
        echo "partner: {name: {ja: 空想市}}"
        echo "affiliation: {date: 1999-05-02, kind: sister}"
        echo "categories: [{id: gyosei, name: {ja: ${office#*:}}}]"
        echo "activities:"
        echo "  - {title: 交流, category: gyosei, events: [{date: 2019-06, text: 訪問}]}"
    } >"homes/${office%%:*}.yaml"
done

if command -v pdftotext >/dev/null; then
    case_name="a summary names the home cities"
    for each in year fiscal-year decade all; do
        run batch homes --each $each -o "homes-$each/{year}.pdf"
        expect_status 0
        expect_stderr 'the category `gyosei` is called 行政・経済 here, and 行政 at'
        for sheet in homes-$each/*.pdf; do
            pdftotext -raw "$sheet" - | squeeze >text
            for line in 'ひな形市と空想市' '手本市と空想市' '姉妹・友好都市交流のまとめ' \
                '対象ひな形市、手本市（2市区町村）'; do
                grep -qF "$(echo "$line" | squeeze)" text || fail "$sheet lacks $line: $(cat text)"
            done
            pdfinfo "$sheet" | grep -q '^Title:.*ひな形市・手本市の\|^Title:.*手本市・ひな形市の' ||
                fail "$sheet has no title with its cities"
            pdfinfo -struct-text "$sheet" | sed -n '/H3/,/"/p' | squeeze >headings
            grep -qF '"ひな形市と空想市' headings && grep -qF '"手本市と空想市' headings ||
                fail "$sheet has no heading a relation: $(cat headings)"
        done
    done
    run batch homes --each relation -o 'homes-one/{id}.pdf'
    expect_status 0
    pdfinfo homes-one/of-手本市.pdf | grep -q '^Title: *手本市の姉妹' || fail "a relation's home is not told"

    case_name="tracks of several homes in words"
    run timeline homes/*.yaml -o tracks.html
    expect_status 0
    grep -q '<desc[^>]*>[^<]*ひな形市・空想市[^<]*の交流年表' tracks.html &&
        ! grep -q '<desc[^>]*>[^<]*ひな形市・手本市と' tracks.html ||
        fail "the homes are told twice: $(grep '<desc' tracks.html)"

    case_name="a layout groups categories"
    sed 's/^words:/categories:\n  - {name: {ja: 行政一般}, of: [gyosei]}\nwords:/' \
        "$root/layouts/year-summary.yaml" >grouped.yaml
    run batch homes --each all -l grouped.yaml -o 'grouped/all.pdf'
    expect_status 0
    grep -q gyosei stderr && fail "grouped names are told: $(cat stderr)"
    pdftotext -raw grouped/all.pdf - | squeeze >text
    grep -qF '行政一般22' text || fail "the categories are not grouped: $(cat text)"
fi

case_name="an anniversary that may lie in either of two years is neither's"
cat >pact.yaml <<'END'
shimai: 1
id: pact
home: {name: {ja: ひな形市}}
partner: {name: {ja: 空想市}}
affiliation: {date: '1989', kind: sister}
activities:
  - title: 往来
    events:
      - {date: 1912-09, text: 手紙が届く}
      - {date: 2018-05, text: 訪ねる}
      - {date: 2019-05, text: 迎える}
END
run batch pact.yaml --each fiscal-year -o 'pact-{year}.txt'
expect_status 0
expect_stderr "1 anniversary is not placed in the summary of 2018"
for year in 2018 2019; do
    grep -q 迎えたかどうか "pact-$year.txt" || fail "$year does not tell of it: $(cat "pact-$year.txt")"
    expect_equal "$(count_lines '30周年' "pact-$year.txt")" 1 "anniversaries of $year"
    grep -q この期間に迎えた周年 "pact-$year.txt" && fail "$year has it as its own"
done

case_name="more than a hundred years are told by decades"
run batch pact.yaml --each all -o pact.txt
expect_status 0
grep -q '^1910年代.1' pact.txt || fail "no first decade: $(cat pact.txt)"
grep -q '^2010年代.2' pact.txt || fail "no last decade: $(cat pact.txt)"

case_name="pictures"
mkdir pictures
run batch in/r00001.yaml in/r00002.yaml -o 'pictures/{id}-{page}.svg' -l timeline
expect_status 0
expect_file pictures/r00001-1.svg
run batch in/r00001.yaml in/r00002.yaml -o 'pictures/{id}-{page}.svg' -l timeline
expect_stderr "2 documents: 0 made, 2 unchanged"

case_name="photographs are part of what a document is made of"
mkdir photos
cp "$root"/examples/photos/*.svg "$root"/examples/photos/*.yaml photos
run batch photos/record.yaml -l photos/layout.yaml -o 'other/{id}.pdf' --deps deps.d
expect_status 0
expect_stderr "1 made"
grep -q 'photos/harbour.svg' deps.d || fail "the depfile lacks a picture"
run batch photos/record.yaml -l photos/layout.yaml -o 'other/{id}.pdf'
expect_stderr "1 unchanged"
echo '<!-- another -->' >>photos/harbour.svg
run batch photos/record.yaml -l photos/layout.yaml -o 'other/{id}.pdf'
expect_stderr "1 made, 0 unchanged"
rm photos/harbour.svg
run batch photos/record.yaml -l photos/layout.yaml -o 'other/{id}.pdf'
expect_status 1
expect_stderr "photos/record.yaml:16:11: error:"

case_name="booklets"
mkdir -p books/a books/b
cp "$root"/examples/booklet/*.svg books/a
sed 's/^relation: dalian/relation: r00001/' "$root/examples/booklet/booklet.yaml" >books/a/one.yaml
cp "$root"/examples/booklet/*.svg books/b
sed 's/^relation: dalian/relation: r00002/' "$root/examples/booklet/booklet.yaml" >books/b/two.yaml
batch_books() {
    run batch in -l booklet --with books/a --with books/b/two.yaml -o 'bound/{id}.pdf' "$@"
}
batch_books --deps books.d
expect_status 0
expect_stderr "2 documents: 2 made, 0 unchanged, 0 failed"
run render in/r00001.yaml -l booklet --with books/a/one.yaml -o one.pdf
cmp one.pdf bound/r00001.pdf || fail "not what render makes with the booklet"
grep -q '"booklet":"books/b/two.yaml"' bound/manifest.jsonl || fail "the manifest lacks the booklet"
for file in books/a/one.yaml books/b/two.yaml books/a/sea.svg in/r00002.yaml; do
    grep -q "^  $file" books.d || fail "the depfile lacks $file"
done
batch_books
expect_stderr "2 documents: 0 made, 2 unchanged"
sed -i 's/^title: .*/title: 別の題/' books/b/two.yaml
batch_books
expect_stderr "made bound/r00002.pdf"
expect_stderr "2 documents: 1 made, 1 unchanged"
echo '<!-- another -->' >>books/a/market.svg
batch_books
expect_stderr "made bound/r00001.pdf"
expect_stderr "2 documents: 1 made, 1 unchanged"
run batch in -l booklet --with books -o 'bound/{id}.pdf' --shard 1/2 --manifest shard.jsonl
expect_status 0

case_name="booklets for the press"
run batch in -l booklet --with books -o 'press/{id}.pdf' --binding saddle --bleed 3mm --gray
expect_status 0
for file in press/*.pdf; do
    pages=$(pdfinfo "$file" | awk '/^Pages:/ { print $2 }')
    expect_equal "$((pages % 4))" 0 "pages of $file beyond a multiple of four"
    pdfinfo -box "$file" | grep -q '^BleedBox: *0.00 *0.00 *436.5' || fail "$file has no bleed"
done
cp -r press first
run batch in -l booklet --with books -o 'press/{id}.pdf' --binding saddle --bleed 3mm --gray
diff -r press first >differences || fail "what is unchanged was made again: $(cat differences)"
run batch in -l booklet --with books -o 'press/{id}.pdf' --binding saddle --bleed 2mm --gray
for file in press/*.pdf; do
    pdfinfo -box "$file" | grep -q '^BleedBox: *0.00 *0.00 *430.8' || fail "$file was not made anew"
done
run batch in -l booklet --with books -o 'press/{id}.png' --bleed 3mm
expect_status 2

case_name="booklets without a record of their own"
sed 's/^relation: dalian/relation: nobody/' "$root/examples/booklet/booklet.yaml" >books/b/three.yaml
sed '/^relation: dalian/d' "$root/examples/booklet/booklet.yaml" >books/b/four.yaml
cp books/a/one.yaml books/b/five.yaml
run batch in -l booklet --with books -o 'bound/{id}.pdf'
expect_status 1
expect_stderr "books/b/three.yaml: no record of this batch has the id \`nobody\` [E040]"
expect_stderr "books/b/four.yaml: the booklet does not say whose it is [E040]"
expect_stderr "books/b/five.yaml: the record \`r00001\` has a booklet already: books/a/one.yaml [E006]"
expect_stderr "2 documents: 0 made, 2 unchanged, 0 failed; 3 booklets without a record"
rm books/b/three.yaml books/b/four.yaml books/b/five.yaml
sed -i 's/^title: .*/title: [/' books/b/two.yaml
run batch in -l booklet --with books -o 'bound/{id}.pdf'
expect_status 1
expect_stderr "books/b/two.yaml:"
expect_stderr "2 documents: 0 made, 1 unchanged, 1 failed"
run batch in --each year --with books -o 'bound/{id}.pdf'
expect_status 2

case_name="web pages, and PDFs of other profiles"
run batch in/r00001.yaml in/r00002.yaml -o 'other/{id}.html'
expect_status 0
expect_file other/r00002.html
run batch in/r00001.yaml in/r00002.yaml -o 'other/{id}.html'
expect_stderr "0 made, 2 unchanged"
run batch in/r00001.yaml in/r00002.yaml --each all -o other/all.pdf --pdf-profile a3
expect_status 0
run batch in/r00001.yaml in/r00002.yaml --each all -o other/all.pdf --pdf-profile plain
expect_stderr "1 made"
run batch in/r00001.yaml in/r00002.yaml --each all -o other/all.html
expect_status 0

case_name="the depfile and the log for machines"
run batch in/r00001.yaml -o 'j1/{id}.pdf' -l ./mine.yaml --deps j1.d --log json
expect_status 0
expect_stdout '{"output":"j1/r00001.pdf","id":"r00001","record":"in/r00001.yaml","state":"made","key":"'
expect_stdout '{"documents":1,"made":1,"unchanged":0,"failed":0,"untried":0,"unread":0,"unclaimed":0,"unfound":0,"orphans":0,"pruned":0,"pages":'
expect_equal "$(head -n 3 j1.d | tr -d '\\\n')" "j1/manifest.jsonl:   in/r00001.yaml   ./mine.yaml " "dependencies"
if command -v make >/dev/null; then
    printf 'include j1.d\nj1/manifest.jsonl:\n\ttouch $@\n' >Makefile
    make -s && make -q || fail "make does not understand the depfile"
    touch in/r00001.yaml
    ! make -q || fail "a changed record does not count"
fi

case_name="folders that cannot be written to, a full disk"
run batch in/r00001.yaml -o 'made/for/it/{id}.pdf'
expect_status 0
expect_file made/for/it/r00001.pdf
: >plain
run batch in -o 'plain/{id}.pdf'
expect_status 3
expect_stderr "plain/: cannot be made: "
run batch in -o 'j1/{id}/x.pdf' -j 1
expect_status 3
expect_stderr "14 were not tried"
expect_stderr "24 documents: 0 made, 0 unchanged, 10 failed, 14 not tried"
mkdir full
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=700k none full 2>/dev/null; then
    trap 'umount "$work/full"; rm -rf "$work"' EXIT
    run batch in -o 'full/{id}.pdf' -j 2
    expect_status 3
    expect_stderr "No space left on device"
    expect_stderr "see to the disk, then run it again"
    for file in full/*.pdf; do
        cmp "$file" "j1/${file##*/}" || fail "a partial file on a full disk"
    done
    expect_equal "$(find full -name '.*.shimai-*' | wc -l)" 0 "temporary files"
    mount -o remount,size=20m full
    run batch in -o 'full/{id}.pdf' -j 2
    expect_status 0
    expect_equal "$(tree full)" "$(tree j1)" "tree after a full disk"
fi

case_name="two batches on one manifest"
(
    flock 9
    run batch in -o 'j1/{id}.pdf'
    expect_status 3
    expect_stderr "another batch is at it"
) 9>>j1/manifest.jsonl || exit 1

case_name="usage"
misuse() {
    run batch "$@"
    expect_status 2
}
misuse in -o one.pdf
expect_stderr "need {id} or {year}"
misuse in -o '{foo}.pdf'
expect_stderr "{id}, {year} and {page} can"
misuse in --each month
expect_stderr "is none of record, relation, fiscal-year"
misuse in -j 0
misuse in --shard 3/2
misuse in --log loud
misuse in -o 'x-{id}.png'
expect_stderr "write {page}"
misuse in -l year-summary
expect_stderr "not for one record"
misuse in --each year -l profile -o 'j1/{id}.pdf'
expect_stderr "not over relations"
run batch missing -o j1
expect_status 1
expect_stderr "missing: No such file or directory"
run dump document in/r00001.yaml -l year-summary
expect_status 1
expect_stderr "batch --each all -l LAYOUT"
expect_stderr "| over: relations"
run manifest split in
expect_status 2
run manifest merge none.jsonl -o x.jsonl
expect_status 1
exit 0
