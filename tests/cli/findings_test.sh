# --findings: every command's findings as JSON and as SARIF, alone on standard output or in a file;
# and colours on a terminal alone.
. "$(dirname "$0")/assert.sh"
cat >'見 本.yaml' <<'YAML'
shimai: 1
fictitious: true
id: mihon
home: {name: {ja: 見本市}}
partner: {name: {ja: 架空市}}
affiliation: {date: 1984-10-10, kind: sister}
activities:
  - title: 交流
    events:
      - {date: 2013-10, text: '「姉妹都市提携３０周年"記念"式典'}
YAML
sed 's/2013-10/2013-13/' '見 本.yaml' >broken.yaml

# What SARIF 2.1.0 requires of what is written here (3.13, 3.14, 3.18, 3.19, 3.20, 3.27, 3.28, 3.30).
expect_sarif() {
    jq -e '
        (.version == "2.1.0") and (."$schema" | endswith("sarif-schema-2.1.0.json")) and
        (.runs | length == 1) and (.runs[0] |
            (.columnKind == "unicodeCodePoints") and
            (.tool.driver | (.name == "shimai") and (.semanticVersion | length > 0) and
                (.rules | map(.id) | . == unique) and
                (.rules | all(.shortDescription.text and
                    (.defaultConfiguration.level | IN("note", "warning", "error"))))) and
            (.invocations | all((.executionSuccessful | type == "boolean") and .exitCode >= 0)) and
            ([.tool.driver.rules[].id] as $rules | .results | all(
                (.ruleId | IN($rules[])) and (.level | IN("note", "warning", "error")) and
                (.message.text | length > 0) and
                ((.locations // []) | all(.physicalLocation |
                    (.artifactLocation.uri | test("^[A-Za-z0-9%/._~:-]+$")) and
                    ((.region // {startLine: 1, startColumn: 1, endColumn: 2}) |
                        .startLine >= 1 and .startColumn >= 1 and
                        .endColumn > .startColumn))))))' <"$1" >/dev/null || {
        cat "$1"
        fail "$1 is no SARIF"
    }
}

case_name="check, JSON"
run check --lint '見 本.yaml' broken.yaml --findings json
expect_status 1
expect_equal "$(wc -c <stderr)" 0 "bytes on standard error"
expect_equal "$(jq -r '.findings | map(.code) | join(" ")' stdout)" "W168 W160 E031" codes
expect_equal "$(jq -c '.findings[1] | [.severity, .cause, .file, .line, .column, .width]' stdout)" \
    '["warning","input","見 本.yaml",10,39,4]' "the place"
jq -e '.findings[1] | (.message | contains("29 years")) and (.hint | length > 0)' stdout >/dev/null ||
    fail "message and hint"
run check '見 本.yaml' --findings json
expect_equal "$(cat stdout)" '{"findings":[]}' "no findings"

case_name="check, SARIF"
run check --lint '見 本.yaml' broken.yaml --findings sarif
expect_status 1
expect_sarif stdout
expect_equal "$(jq -c '.runs[0].results | map([.ruleId, .level])' stdout)" \
    '[["W168","warning"],["W160","warning"],["E031","error"]]' results
expect_equal "$(jq -c '.runs[0].results[1].locations[0].physicalLocation' stdout)" \
    '{"artifactLocation":{"uri":"%E8%A6%8B%20%E6%9C%AC.yaml"},"region":{"startLine":10,"startColumn":39,"endColumn":43}}' \
    "the place"
expect_equal "$(jq '.runs[0].invocations[0].exitCode' stdout)" 1 "exit code"
run check --lint "$work/見 本.yaml" --findings sarif
expect_sarif stdout
jq -e '.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri |
    startswith("file:///")' stdout >/dev/null || fail "a path from the root"
run check --lint --findings sarif - <'見 本.yaml'
expect_sarif stdout
run check missing.yaml --findings sarif
expect_status 1
expect_sarif stdout

case_name="the other commands"
for command in "render -o x.pdf" "timeline -o x.svg" "batch --log plain -o {id}.html"; do
    run $command '見 本.yaml' broken.yaml --findings json:found.json
    [ "$status" -ne 0 ] || fail "$command: exit status 0"
    rm -f found.json
    run $command broken.yaml --findings json:found.json
    expect_status 1
    jq -e '.findings | map(.code) | contains(["E031"])' found.json >/dev/null || fail "$command: $(cat found.json)"
    ! grep -q 'E031' stderr || fail "$command shows it as text, too"
    run $command broken.yaml --findings sarif
    expect_sarif stdout
    jq -e '.runs[0].results | map(.ruleId) | contains(["E031"])' stdout >/dev/null || fail "$command"
done
run dump record broken.yaml --findings json:found.json
jq -e '.findings[0].code == "E031"' found.json >/dev/null || fail "dump"
run fonts -l nowhere.yaml --findings sarif:found.sarif
expect_sarif found.sarif
jq -e '.runs[0].results[0].ruleId == "E001"' found.sarif >/dev/null || fail "fonts"
run impose broken.yaml -o x.pdf --findings sarif
expect_sarif stdout
jq -e '.runs[0].results | map(.ruleId) | contains(["E100"])' stdout >/dev/null || fail "impose"
run manifest merge broken.yaml -o merged --findings sarif
expect_sarif stdout
jq -e '.runs[0].results | map(.ruleId) | contains(["E113"])' stdout >/dev/null || fail "manifest"
case_name="a worker that dies"
with_fault fork:1+:EAGAIN batch '見 本.yaml' -j 2 -o '{id}.html' --force --findings json
jq -e . stdout >/dev/null || fail "no JSON"

case_name="where it goes"
for arguments in "dump record x.yaml" "fonts" "render x.yaml -o - --format html" \
    "check x.yaml -l profile --coverage" "batch x.yaml --log json"; do
    run $arguments --findings json
    expect_status 2
    expect_stderr "standard output has something else: --findings json:FILE"
done
for form in xml json: :f 'sarif2:x' ''; do
    run check broken.yaml --findings "$form"
    expect_status 2
    expect_stderr "is none of json, sarif"
done
cp broken.yaml kept.yaml
run check broken.yaml --findings json:broken.yaml
expect_status 2
expect_stderr "holds something else than findings, and stays [E092]"
cmp -s broken.yaml kept.yaml || fail "the record is written over"
printf '{"a": 1}\n' >other.json
run check broken.yaml --findings json:other.json
expect_status 2
expect_equal "$(cat other.json)" '{"a": 1}' "another's file"
run check broken.yaml --findings json:no/where.json
expect_status 3
run check broken.yaml --findings sarif:found.json
expect_status 1
expect_sarif found.json

case_name="colours on a terminal alone"
run check broken.yaml
! grep -q "$(printf '\033')" stderr || fail "a pipe has colours"
if command -v script >/dev/null; then
    colours() {
        TERM=xterm script -qec "$1 '$SHIMAI' check broken.yaml $2" /dev/null >typed 2>&1 </dev/null
        grep -q "$(printf '\033\\[')" typed
    }
    colours "" "" || fail "a terminal has none"
    ! colours "NO_COLOR=1" "" || fail "NO_COLOR has some"
    colours "NO_COLOR=" "" || fail "an empty NO_COLOR has none"
    ! colours "TERM=dumb" "" || fail "a terminal without colours has some"
    ! colours "" "2>file" || fail "a file has some"
    ! colours "" "--findings json" || fail "JSON has some"
fi
exit 0
