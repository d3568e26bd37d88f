#!/usr/bin/env bash
# Renews public_suffix_list.dat beside this script from Debian's package `publicsuffix` (apt-get install publicsuffix), or from a file given as
# argument. Comments go, but for the licence and the two sections; the rules stay as they are.
set -euo pipefail
cd "$(dirname "$0")"
source=${1:-/usr/share/publicsuffix/public_suffix_list.dat}
version=$(dpkg-query --show --showformat='${Version}' publicsuffix 2>/dev/null || date --utc +%F)
{
    echo "// The Public Suffix List, https://publicsuffix.org/list/ (Debian's package publicsuffix, version $version), without its comments."
    sed -n '1,3p' "$source"
    grep -E '^// ===(BEGIN|END) (ICANN|PRIVATE) DOMAINS===$|^[^/[:space:]]' "$source" | sed '/^\/\//!s/[[:space:]].*$//'
} > public_suffix_list.dat
echo "$(grep -cv '^//' public_suffix_list.dat) rules of $version"
