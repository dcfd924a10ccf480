# Sourced by ./run and ./check: finds out what Debian packages are missing and installs them, as root or through sudo.

build_packages="build-essential cmake ninja-build pkg-config gettext libglib2.0-dev libglib2.0-dev-bin libjson-glib-dev
    libxapian-dev libmicrohttpd-dev libxml2-dev libcmark-dev libopencc-dev libopencc-data unicode-data libarchive-dev libmagic-dev
    libpoppler-glib-dev poppler-data libcairo2-dev libfontconfig-dev libgmime-3.0-dev libseccomp-dev libtesseract-dev
    libdivsufsort-dev libxlsxwriter-dev tesseract-ocr-chi-sim"
test_packages="clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 git chromium libgsf-1-dev
    fonts-wqy-zenhei procps python3"
# Node.js also comes from elsewhere, in packages that exclude Debian's own.
command -v node >/dev/null && command -v npm >/dev/null || test_packages="$test_packages nodejs npm"

say() { printf '== %s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

missing_packages() {
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

# install_packages PACKAGE...: does nothing, and needs no network, if all are there.
install_packages() {
    command -v dpkg-query >/dev/null || die "This script knows Debian and its kin only; install what README.md lists, then use cmake."
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    as_root=""
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || die "Missing packages: $missing. Run this as root, or install sudo."
        as_root=sudo
    fi
    say "Installing Debian packages: $missing"
    $as_root apt-get update -q
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -q -y --no-install-recommends $missing
}
