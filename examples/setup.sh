# Sourced by examples/quickstart and tests/run: sees to the packages they need.
#
#   setup_need PACKAGES…    installs what is missing of them, with apt, on Debian
#
# Nothing is downloaded when nothing is missing. On other systems, or without the right to install,
# a message names what is needed, and the script ends with 3.

build_packages="gcc libc6-dev cmake ninja-build pkgconf
libglib2.0-dev libyaml-dev libpango1.0-dev libharfbuzz-dev libfontconfig-dev
libfreetype-dev libcairo2-dev libdeflate-dev libqpdf-dev icc-profiles-free libpng-dev
libjpeg62-turbo-dev libturbojpeg0-dev liblcms2-dev librsvg2-dev libexpat1-dev libhyphen-dev hyphen-en-us
libfribidi-dev libthai-dev libzip-dev libcsv-dev libxlsxwriter-dev libicu-dev"
font_packages=$(sed -n 's/^[^#].*: *//p' fonts/packages.yaml | sort -u)
test_packages="libcmocka-dev binutils librsvg2-bin poppler-utils qpdf libqpdf-dev mupdf-tools jq
unicode-data libimage-exiftool-perl python3-openpyxl gettext"

lint_packages="clang-tidy cppcheck clang"

setup_modules="glib-2.0 yaml-0.1 pango pangoft2 harfbuzz harfbuzz-subset fribidi libthai libdeflate libqpdf fontconfig freetype2 cairo
libpng libjpeg libturbojpeg lcms2 librsvg-2.0 expat libzip xlsxwriter icu-uc"

setup_missing() {
    for package in "$@"; do
        case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
            installed) ;;
            *) printf ' %s' "$package" ;;
        esac
    done
}

# Without dpkg nobody knows the packages' names: ask for the things themselves.
setup_elsewhere() {
    lacking=
    for tool in cc cmake ninja pkg-config; do
        command -v "$tool" >/dev/null || lacking="$lacking $tool"
    done
    for module in $setup_modules; do
        pkg-config --exists "$module" 2>/dev/null || lacking="$lacking $module"
    done
    [ -z "$lacking" ] && return
    echo "This is no Debian system, and these are missing:$lacking" >&2
    echo "Please install them, and the fonts of these Debian packages:" $font_packages >&2
    exit 3
}

setup_need() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        setup_elsewhere
        return
    fi
    missing=$(setup_missing "$@")
    [ -z "$missing" ] && return
    become=
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "These packages are missing; please install them as root:" >&2
            echo "  apt-get install --no-install-recommends$missing" >&2
            exit 3
        fi
        become=sudo
    fi
    echo "Installing$missing"
    $become env DEBIAN_FRONTEND=noninteractive sh -c '
        apt-get update -q=2 &&
        apt-get install -q=2 -y --no-install-recommends "$@"' apt $missing >build/setup.log 2>&1 || {
        tail -n 20 build/setup.log >&2
        echo "apt could not install$missing (build/setup.log)" >&2
        exit 3
    }
}
