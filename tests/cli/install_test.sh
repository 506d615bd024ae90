# The library installed: its symbols are the header's, and a program finds it by pkg-config and by
# CMake.
. "$(dirname "$0")/assert.sh"

case_name="exported symbols"
nm -D --defined-only "$LIBSHIMAI" | awk '$2 ~ /[TDBRV]/ { print $3 }' |
    grep -v '^__\(gcov\|asan\|odr\|ubsan\)\|^mangle_path$' | sort >exported
sed -n '/^SHIMAI_API/s/.*[ *]\(shimai_[a-z_]*\)(.*/\1/p' "$root/src/shimai.h" "$root/src/shimai_collection.h" "$root/src/shimai_coverage.h" "$root/src/shimai_booklet.h" "$root/src/shimai_files.h" "$root/src/shimai_lists.h" "$root/src/shimai_lint.h" |
    sort >declared
[ -s declared ] || fail "no function found in the header"
diff declared exported >difference || fail "header (<) and library (>) differ: $(cat difference)"
diff "$root/tests/structure/symbols.txt" exported >difference ||
    fail "calls came or went (CONTRIBUTING.md, Versions): $(cat difference)"
objdump -p "$LIBSHIMAI" | grep -q 'SONAME *libshimai.so.0' || fail "no soname"

# A sanitized library cannot be linked by a plain program.
[ "$SANITIZED" = ON ] && exit 0

case_name="installation"
prefix=$work/usr
cmake --install "$BUILD" --prefix "$prefix" >install.log || fail "$(cat install.log)"
for file in bin/shimai include/shimai.h include/shimai_collection.h include/shimai_coverage.h include/shimai_booklet.h include/shimai_files.h include/shimai_lists.h include/shimai_lint.h include/shimai_web.h share/bash-completion/completions/shimai share/zsh/site-functions/_shimai share/fish/vendor_completions.d/shimai.fish share/man/man1/shimai.1 share/shimai/layouts/profile.yaml \
    share/man/man3/libshimai.3 share/man/man5/shimai-record.5 share/man/man5/shimai-layout.5 share/man/ja/man1/shimai.1 \
    share/man/ja/man3/libshimai.3 share/man/ja/man5/shimai-record.5 share/man/ja/man5/shimai-layout.5 \
    share/doc/shimai/LICENSE.budoux share/shimai/data/eras.yaml share/shimai/schema/record.schema.json; do
    expect_file "$prefix/$file"
done
for page in man1/shimai.1 man3/libshimai.3 man5/shimai-record.5 man5/shimai-layout.5; do
    # Nothing is left of Markdown; what stands in Japanese does so in that page alone.
    grep -q '^| \|^## \|](#' "$prefix/share/man/$page" && fail "$page holds Markdown"
    grep -q '^\.SH NAME' "$prefix/share/man/$page" || fail "$page is not in English"
    grep -q '^\.SH 名前' "$prefix/share/man/ja/$page" || fail "ja/$page is not in Japanese"
done
grep -q '必須' "$prefix/share/man/ja/man5/shimai-record.5" || fail "the page of records has no keys"
expect_equal "$(grep -c '^\.B [EWN][0-9]' "$prefix/share/man/ja/man1/shimai.1")" \
    "$(grep -c '^    X(' "$root/src/base/codes.h")" "findings in the Japanese page"
"$prefix/bin/shimai" --version >version || fail "the installed program does not start"

case_name="a program by pkg-config"
pc=$(find "$prefix" -name shimai.pc)
PKG_CONFIG_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH
flags=$(pkg-config --define-variable=prefix="$prefix" --cflags --libs shimai) || fail "pkg-config"
libdir=$(pkg-config --define-variable=prefix="$prefix" --variable=libdir shimai)
cc -Wall -Werror "$root/examples/embed/main.c" -o embed $flags -Wl,-rpath,"$libdir" 2>stderr ||
    fail "it does not compile"
./embed "$root/data/dalian.yaml" embedded.pdf >stdout 2>stderr || fail "it fails"
expect_stdout "pages of dalian"
pdftotext embedded.pdf - | grep -q 大連 || fail "no sheet"
status=0
./embed missing.yaml missing.pdf 2>stderr || status=$?
expect_status 1
expect_stderr "[E001]"

case_name="a program by CMake"
mkdir consumer
cat >consumer/CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(consumer C)
find_package(shimai 0.2 REQUIRED)
add_executable(embed ${EMBED})
target_link_libraries(embed PRIVATE shimai::shimai)
CMAKE
cmake -G Ninja -S consumer -B consumer/build -DCMAKE_PREFIX_PATH="$prefix" \
    -DEMBED="$root/examples/embed/main.c" >cmake.log 2>&1 &&
    cmake --build consumer/build >>cmake.log 2>&1 || fail "$(tail -n 20 cmake.log)"
./consumer/build/embed "$root/data/dalian.yaml" by-cmake.pdf >stdout 2>stderr || fail "it fails"
expect_file by-cmake.pdf
for file in embed consumer/build/embed; do
    readelf -dW "$file" | grep -q 'R[UN]*PATH.*\(\[:\|::\|:\]\)' && fail "$file has an empty run path"
done
exit 0
