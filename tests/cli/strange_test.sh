# Folders that hold more than records: pipes, devices, sockets, links that lead round, files of
# gigabytes, folders without a bottom. Each is told, none is waited for, the records beside are made.
. "$(dirname "$0")/assert.sh"

mkdir in
"$RECORDS" 3 4 3 in

# What stands in a folder and is no record: its name, and what a finding says of it.
make_strange() {
    mkfifo "$1/pipe.yaml"
    ln -s /dev/zero "$1/zero.yaml"
    ln -s pipe.yaml "$1/link-to-pipe.yaml"
    ln -s round.yaml "$1/round.yaml"
    ln -s nowhere.yaml "$1/gone.yml"
    truncate -s 5G "$1/large.yaml"
}
strange() {
    cat <<EOT
pipe.yaml: error: is not a regular file [E002]
zero.yaml: error: is not a regular file [E002]
link-to-pipe.yaml: error: is not a regular file [E002]
round.yaml: error: cannot be opened: Too many levels of symbolic links [E001]
gone.yml: error: cannot be opened: No such file or directory [E001]
large.yaml: error: more than the 16 MiB that are read [E003]
EOT
}

case_name="among records"
make_strange in
run batch in -o 'out/{id}.pdf' -j 2
expect_status 1
strange | while read -r line; do
    expect_stderr "in/$line"
done || exit 1
expect_stderr "9 documents: 3 made, 0 unchanged, 6 failed"
run check in/*.yaml in/gone.yml
expect_status 1
strange | while read -r line; do
    expect_stderr "in/$line" # in the same words
done || exit 1
run batch in -o 'out/{id}.pdf' --each all -j 2
expect_status 1
expect_stderr "6 records left out"

case_name="as booklet, layout, era table, font configuration, record by itself"
for file in pipe.yaml zero.yaml large.yaml; do
    for option in --layout --eras --font-config --with; do
        run render in/r00001.yaml "$option" "in/$file" -o x.pdf
        [ "$status" -ne 0 ] || fail "$option=in/$file: exit status 0"
        expect_stderr "in/$file: error: "
        expect_no_file x.pdf
    done
    run batch in/r00001.yaml "in/$file" -o 'out/{id}.pdf'
    expect_status 1
    expect_stderr "1 unchanged, 1 failed"
    run batch in/r00001.yaml -l booklet --with "in/$file" -o 'books/{id}.pdf'
    expect_status 1
    expect_stderr "in/$file: "
    expect_stderr "1 booklet without a record"
done

case_name="a pipe that the shell makes has someone at its other end"
cat in/r00001.yaml | "$SHIMAI" check /dev/stdin 2>stderr || fail "exit status $?"

case_name="links that lead round, and on many ways to the same"
mkdir -p ways/a/b/c
cp in/r00001.yaml ways/a/b/c
ln -s . ways/self
ln -s ../.. ways/a/b/up
for level in 1 2 3 4 5 6 7 8 9; do # each leads twice to the one before: 512 ways to the last
    mkdir "ways/l$level"
    ln -s "../l$((level - 1))" "ways/l$level/first"
    ln -s "../l$((level - 1))" "ways/l$level/second"
done
ln -s a ways/l0
run batch ways -o 'ways-out/{id}.pdf'
expect_status 0
expect_stderr "warning: ways/self: it is the same folder as ways, and is gone through once [W110]"
expect_stderr "1 document: 1 made"

case_name="a folder without a bottom, and one that is not there"
mkdir deep
cp in/r00001.yaml deep
(
    cd deep || exit 1
    for level in 1 2 3 4 5 6 7 8 9 10; do # 500 levels
        folder=f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f/f
        mkdir -p "$folder" && cd -P "$folder" || exit 1
    done
)
run batch deep missing -o 'deep-out/{id}.pdf'
expect_status 1
expect_stderr "more than 64 folders lie one in the other [E001]"
expect_stderr "missing: No such file or directory [E001]"
expect_stderr "1 document: 1 made, 0 unchanged, 0 failed; 2 paths not looked into"
run batch deep --each all -o deep-out/all.pdf # it would lack nobody knows what
expect_status 1
expect_no_file deep-out/all.pdf

case_name="names that are not UTF-8"
mkdir names
cp in/r00001.yaml names
cp in/r00002.yaml "$(printf 'names/\221\345.yaml')" # Shift_JIS
run batch names -o 'names-out/{id}.pdf'
expect_status 1
expect_stderr "the file's name is not UTF-8 [E004]"
expect_stderr "1 document: 1 made, 0 unchanged, 0 failed; 1 path not looked into"

if [ "$(id -u)" != 0 ]; then
    case_name="what may not be read"
    mkdir -p closed/folder
    cp in/r00001.yaml closed
    cp in/r00002.yaml closed/folder
    cp in/r00000.yaml closed/shut.yaml
    chmod 0 closed/folder closed/shut.yaml
    run batch closed -o 'closed-out/{id}.pdf'
    chmod 700 closed/folder
    expect_status 1
    expect_stderr "closed/shut.yaml: error: cannot be opened: Permission denied [E001]"
    expect_stderr "2 documents: 1 made, 0 unchanged, 1 failed; 1 path not looked into"
fi

case_name="more workers than there may be open files"
mkdir many
"$RECORDS" 60 3 5 many
for files in 48 20; do
    rm -rf few
    (
        ulimit -n "$files"
        run batch many -o 'few/{id}.pdf' -j 1000
        expect_status 0
        expect_stderr "[W111]"
        expect_stderr "60 documents: 60 made, 0 unchanged, 0 failed"
    ) || exit 1
done

case_name="processes that cannot be started"
rm -rf few
with_fault fork:3+:EAGAIN batch many -o 'few/{id}.pdf' -j 8
expect_status 0
expect_stderr "warning: 2 of 8 workers are at work: no more can be started: Resource temporarily"
expect_stderr "60 documents: 60 made, 0 unchanged, 0 failed"
with_fault fork:1+:ENOMEM batch many -o 'few/{id}.pdf' -j 8 --force
expect_status 0
expect_stderr "no worker can be started, and documents are made one after the other"
expect_stderr "60 documents: 60 made, 0 unchanged, 0 failed"

case_name="workers that cannot be heard"
rm -rf few
with_fault poll:5+:EINVAL batch many -o 'few/{id}.pdf' -j 2
expect_status 3
expect_stderr "error: the workers cannot be heard: Invalid argument [E007]"
expect_stderr " not tried"
run batch many -o 'few/{id}.pdf'
expect_status 0
expect_stderr " 0 failed; "
expect_equal "$(ls few/*.pdf | wc -l)" 60 "documents"

case_name="descriptors that run out anywhere"
for at in 1 2 3 5 8 13 21 34; do
    rm -rf few
    with_fault "open:$at+:EMFILE" batch in/r00001.yaml -o 'few/{id}.pdf' -j 2
    [ "$status" -ne 0 ] || [ -s few/r00001.pdf ] || fail "no document, and no error"
done
exit 0
