#!/bin/sh
# Exports every regulation as DMN and lets other engines answer random cases: nothing may differ from the library.
#
#   run.sh [COUNT]          so many cases in all; 100000 if absent
#
# Needs cargo, node and npm. Everything is written into the target folder. Two things are done only where they are at hand:
# dsntk (`cargo install dsntk --version 0.3.0`) answers, too, and DMN_1_5_SCHEMAS may name a folder with OMG's DMN15.xsd,
# DMNDI15.xsd, DC.xsd and DI.xsd, which no package has.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
work="${CARGO_TARGET_DIR:-$root/target}/exports/dmn"
count="${1:-100000}"

mkdir -p "$work"
cp "$here"/*.mjs "$here"/package.json "$here"/package-lock.json "$work"
(cd "$work" && npm ci --silent --no-audit --no-fund)
cd "$root"
write() { cargo run --quiet --package reglament-models --example dmn_cases -- "$@"; }
rm -rf "$work/embedded" "$work/hostile"
write "$work/embedded" "$count"
write "$work/hostile" $((count / 20 + 1)) crates/reglament/tests/law crates/reglament-models/tests/hostile
cd "$work"
set --
if [ -n "${DMN_1_5_SCHEMAS:-}" ]; then set -- "$@" --schemas-1.5 "$DMN_1_5_SCHEMAS"; fi
if command -v dsntk >/dev/null; then set -- "$@" --dsntk "$(command -v dsntk)"; fi
node run.mjs embedded "$@"
node run.mjs hostile "$@"
