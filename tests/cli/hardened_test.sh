# Every program and library of the build folder and of an installed prefix, as readelf shows it: none
# looks for libraries in the working folder, and those of a release are hardened. Then it is tried.
. "$(dirname "$0")/assert.sh"

# Programs and libraries below a folder; cmake's own probes are none of ours.
binaries() {
    find "$1" -name CMakeFiles -prune -o -type f \( -perm -u+x -o -name '*.so*' \) -print |
        while read -r file; do
            [ "$(head -c 4 "$file" | od -An -c | tr -d ' ')" = '177ELF' ] && echo "$file"
        done
}

# The folders of RPATH and RUNPATH, one a line; an empty one is a line that says so.
search_paths() {
    readelf -dW "$1" | sed -n 's/.*Library r[un]*path: \[\(.*\)\]$/\1/p' | sed 's/^$/(empty)/' |
        awk '{ n = split($0, part, ":"); for (i = 1; i <= n; i++) print part[i] == "" ? "(empty)" : part[i] }'
}

check_paths() {
    search_paths "$1" | while read -r folder; do
        case $folder in
        /* | '$ORIGIN' | '$ORIGIN/'*) ;;
        *)
            echo "$1 looks for libraries in: $folder"
            ;;
        esac
    done
}

check_hardened() {
    readelf -hldW "$1" >elf 2>/dev/null
    grep -q 'Type: *DYN' elf || echo "$1 has a fixed address"
    grep -q 'GNU_RELRO' elf || echo "$1 has no RELRO"
    grep -q 'FLAGS.*NOW' elf || echo "$1 is bound late: its table of functions can be written"
    grep 'GNU_STACK' elf | grep -q ' RW ' || echo "$1 has a stack that can be run"
    readelf -lW "$1" | grep -q ' RWE ' && echo "$1 has memory that can be written and run"
    return 0
}

case_name="the build folder"
binaries "$BUILD" >built
for name in shimai libshimai.so bench_renders jlreq_generate compare_pages; do
    grep -q "/$name[^/]*$" built || fail "$name is not looked at: $(cat built)"
done
while read -r file; do
    check_paths "$file"
    [ "$CONFIG" != Release ] || check_hardened "$file"
done <built >faults
[ ! -s faults ] || fail "$(cat faults)"
search_paths "$SHIMAI" | grep -qxF "$(dirname "$LIBSHIMAI")" ||
    fail "the program of the build folder does not name the library's folder"

# What the flags make of code: calls that check, where code of ours calls what is checked.
if [ "$CONFIG" = Release ]; then
    case_name="checked calls"
    for file in "$SHIMAI" "$LIBSHIMAI"; do
        readelf --dyn-syms -W "$file" >symbols
        grep -q '__stack_chk_fail' symbols || fail "$file: no stack protector"
        grep -q '__[a-z]*_chk@' symbols || fail "$file: _FORTIFY_SOURCE does not count"
        case $(uname -m) in
        x86_64)
            # Not by the note: one object without it, as the system's, and the linker leaves it out.
            targets=$(objdump -d --no-show-raw-insn "$file" | grep -c endbr)
            [ "$targets" -gt 50 ] || fail "$file: $targets places that may be jumped to"
            ;;
        esac
    done
fi

# The loader takes an empty file for a broken library: it would say so, if it looked here.
case_name="a working folder with libraries"
mkdir -p bait/lib bait/bin
readelf -dW "$SHIMAI" "$LIBSHIMAI" | sed -n 's/.*Shared library: \[\(.*\)\]$/\1/p' | sort -u >needed
grep -q '^libyaml' needed || fail "libyaml is not among what is needed: $(cat needed)"
while read -r library; do
    : >"bait/$library"
    : >"bait/lib/$library"
done <needed
(cd bait/bin && unset LD_LIBRARY_PATH && "$SHIMAI" --version >../../stdout 2>../../stderr) ||
    fail "a library of the folder above is loaded"
(cd bait && unset LD_LIBRARY_PATH && "$SHIMAI" --version >../stdout 2>../stderr) ||
    fail "a library of the working folder is loaded"
expect_stdout "shimai "

# So are data: a layout by its name, the era table, fonts, modules.
case_name="a working folder with data"
mkdir -p bait/layouts bait/data bait/fonts
for file in profile profile.yaml layouts/profile.yaml eras.yaml data/eras.yaml fonts.conf \
    fonts/fonts.conf packages.yaml fonts/packages.yaml sRGB.icc hyph_en_US.dic; do
    echo "not: what: it: says" >"bait/$file"
done
(cd bait && "$SHIMAI" check -l profile "$root/data/dalian.yaml" >../stdout 2>../stderr) ||
    fail "a file of the working folder is read"
[ ! -s stderr ] || fail "a file of the working folder is read"
(cd bait && "$SHIMAI" render "$root/data/dalian.yaml" -o ../there.pdf 2>../stderr) || fail "render"
"$SHIMAI" render "$root/data/dalian.yaml" -o here.pdf || fail "render"
cmp -s here.pdf there.pdf || fail "the working folder changes the document"

# A package's files stand where the loader looks anyway. Libraries in a folder of one's own are found
# there, without an empty entry behind it. It is in the link lines that one sees it.
case_name="packages"
link_lines() {
    sed -n '/^build \(installed.shimai\|libshimai.so[0-9.]*\|shimai\):/,/^$/s/^ *LINK_LIBRARIES = //p' "$1/build.ninja"
}
cmake -G Ninja -S "$root" -B package -DCMAKE_BUILD_TYPE=Release -DCMAKE_SKIP_INSTALL_RPATH=ON \
    >cmake.log 2>&1 || fail "$(tail -n 5 cmake.log)"
expect_equal "$(link_lines package | wc -l)" 3 "number of link lines"
expect_equal "$(link_lines package | grep -c rpath)" 1 "link lines with a run path: the build folder's"

mkdir -p away/pkgconfig
ln -s "$(pkg-config --variable=libdir yaml-0.1)/libyaml.so" away/libyaml.so
printf 'Name: yaml\nDescription: elsewhere\nVersion: 0.2.5\nLibs: -L%s/away -lyaml\n' "$work" \
    >away/pkgconfig/yaml-0.1.pc
PKG_CONFIG_PATH=$work/away/pkgconfig cmake -G Ninja -S "$root" -B elsewhere >cmake.log 2>&1 ||
    fail "$(tail -n 5 cmake.log)"
expect_equal "$(link_lines elsewhere | grep -c "rpath,[^ ]*$work/away")" 3 "link lines that name the folder"
link_lines elsewhere | grep -qE 'rpath,(:|[^ ]*::|[^ ]*:( |$))' && fail "$(link_lines elsewhere)"

case_name="installation"
prefix=$work/usr
cmake --install "$BUILD" --prefix "$prefix" >install.log || fail "$(cat install.log)"
binaries "$prefix" >installed
expect_equal "$(wc -l <installed)" 2 "number of installed binaries"
while read -r file; do
    check_paths "$file"
    [ "$CONFIG" != Release ] || check_hardened "$file"
done <installed >faults
[ ! -s faults ] || fail "$(cat faults)"
search_paths "$prefix/bin/shimai" | head -n 1 | grep -q '^\$ORIGIN/\.\./lib' ||
    fail "the installed program looks for its library in $(search_paths "$prefix/bin/shimai")"
(cd bait && unset LD_LIBRARY_PATH && "$prefix/bin/shimai" --version >../stdout 2>../stderr) ||
    fail "the installed program loads a library of the working folder"
exit 0
