# The checker can fail: a good file, broken in many ways, breaks just the rules it was made to.
. "$(dirname "$0")/documents.sh"
make_pdf a2 "$root/tests/pdf/tongues.record.yaml" "$root/tests/pdf/tongues.yaml" \
    good.pdf || exit 1
"$TOOLS/pdf_check" "$rules" good.pdf || exit 1
"$TOOLS/pdf_break" "$rules" good.pdf || fail "see above"

# Two rules that take a PDF/A-3.
make_pdf a3 "$root/tests/pdf/tongues.record.yaml" "$root/tests/pdf/tongues.yaml" \
    attached.pdf || exit 1
"$TOOLS/pdf_check" "$rules" attached.pdf >out.txt && fail "PDF/A-3 passes for PDF/A-2"
[ "$(sed -n 's/^  \([^,]*\), .*/\1/p' out.txt | sort | tr '\n' ' ')" = "6.6.4-2 6.8-5 " ] ||
    fail "PDF/A-3 as PDF/A-2: $(cat out.txt)"
"$TOOLS/pdf_check" "$rules" --attached good.pdf >out.txt && fail "PDF/A-2 passes for PDF/A-3"
[ "$(sed -n 's/^  \([^,]*\), .*/\1/p' out.txt | sort | tr '\n' ' ')" = "6.6.4-2 own-attached " ] ||
    fail "PDF/A-2 as PDF/A-3: $(cat out.txt)"

# The profile without structure is no PDF/UA.
make_pdf plain "$root/tests/pdf/tongues.record.yaml" "$root/tests/pdf/tongues.yaml" \
    plain.pdf || exit 1
"$TOOLS/pdf_check" "$rules" plain.pdf >out.txt && fail "a plain PDF passes"
for rule in 01-005 06-002 6.6.4-1 6.7.2.2-1 6.7.3.3-1 own-intent; do
    grep -q "^  $rule, " out.txt || fail "a plain PDF keeps $rule"
done
finish
