# The recipes of examples/scale that this machine has the tools for: make, ninja, GNU parallel. Slurm
# is tried by examples/scale/one-node-slurm.
. "$(dirname "$0")/assert.sh"
recipes=$root/examples/scale
export SHIMAI
mkdir relations
"$RECORDS" 9 5 11 relations
run batch relations -o 'whole/{id}.pdf'
expect_status 0
tree() {
    (cd "$1" && sha256sum ./*.pdf | sha256sum)
}

if command -v make >/dev/null; then
    case_name="make"
    make_it() {
        status=0
        make -f "$recipes/Makefile" SHIMAI="$SHIMAI" RECORDS=relations OUT=made >stdout 2>stderr || status=$?
    }
    make_it
    expect_status 0
    expect_equal "$(tree made)" "$(tree whole)" "what make makes"
    make_it
    expect_stdout "Nothing to be done"
    sleep 1
    touch relations/r00002.yaml
    make_it
    expect_stderr "9 documents: 0 made, 9 unchanged"
    cp relations/r00003.yaml keep.yaml
    echo "oops: 1" >>relations/r00003.yaml
    make_it
    expect_status 2
    make_it
    expect_status 2
    expect_stderr "[E021]"
    rm relations/r00003.yaml
    make_it
    expect_status 0
    cp keep.yaml relations/r00003.yaml
fi

if command -v ninja >/dev/null; then
    case_name="ninja"
    sed "s|^shimai = .*|shimai = $SHIMAI|; s|^out = .*|out = ninja|" "$recipes/build.ninja" >build.ninja
    ninja >stdout 2>&1 || fail "$(cat stdout)"
    expect_equal "$(tree ninja)" "$(tree whole)" "what ninja makes"
    ninja >stdout
    expect_stdout "no work to do"
    sleep 1
    echo "source: 別" >>relations/r00004.yaml
    ninja -v >stdout
    expect_stdout "9 documents: 1 made, 8 unchanged"
    "$RECORDS" 9 5 11 relations
fi

if command -v parallel >/dev/null; then
    case_name="GNU parallel"
    PATH=$PATH sh "$recipes/parallel.sh" relations many 3 >stdout 2>stderr || fail "status $?"
    expect_equal "$(tree many)" "$(tree whole)" "what parallel makes"
    run batch relations -o 'many/{id}.pdf'
    expect_stderr "9 documents: 0 made, 9 unchanged"
fi

case_name="Slurm's script"
for task in 1 2; do
    SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=2 \
        sh "$recipes/slurm.sh" relations tasks >stdout 2>stderr || fail "status $?"
done
expect_equal "$(tree tasks)" "$(tree whole)" "what two tasks make"
exit 0
