# What is left when the system fails, or ends the program, in the middle of writing.
. "$(dirname "$0")/assert.sh"
record=$root/data/fictitious-kara.yaml

echo '%PDF-1.7 as before' >before
only_earlier() {
    cmp -s before sheet.pdf || fail "the earlier file is not as it was"
}

for fault in create:1:EACCES write:1:ENOSPC fsync:1:EIO rename:1:EPERM; do
    case_name=$fault
    cp before sheet.pdf
    with_fault "$fault" render "$record" -o sheet.pdf
    expect_status 3
    expect_stderr E005
    only_earlier
    expect_equal "$(ls -A | grep -c shimai)" 0 "temporary files"
done

for fault in write:1:KILL fsync:1:KILL rename:1:KILL; do
    case_name=$fault
    cp before sheet.pdf
    with_fault "$fault" render "$record" -o sheet.pdf
    expect_status 137
    only_earlier
done
case_name=rename:1:after-KILL
with_fault rename:1:after-KILL render "$record" -o sheet.pdf
expect_status 137
pdfinfo sheet.pdf >/dev/null || fail "the new file is not whole"
exit 0
