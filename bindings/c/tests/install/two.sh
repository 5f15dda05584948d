#!/bin/sh
# Links a program with the static library and another one of Rust's, in either order, and runs it; then looks at what a shared library
# hands on that takes the static one in. Usage: two.sh FOLDER INCLUDE LIBREGLAMENT.A
set -eu
folder=$1 include=$2 archive=$3
inputs=$(dirname "$0")

rustc --edition 2024 -O --crate-type staticlib "$inputs/other.rs" -o "$folder/libother.a"
for order in first last; do
    case $order in
    first) libraries="$archive $folder/libother.a" ;;
    last) libraries="$folder/libother.a $archive" ;;
    esac
    # The words are paths of a build folder of ours.
    cc -std=c11 -I"$include" "$inputs/two.c" $libraries -lpthread -ldl -lm -o "$folder/two_$order"
    "$folder/two_$order" 2> /dev/null
done

cc -std=c11 -shared -fPIC -I"$include" "$inputs/two.c" "$archive" -lpthread -ldl -lm -o "$folder/libwrap.so"
readelf --dyn-syms -W "$folder/libwrap.so" | awk '$7 != "UND" && $5 == "GLOBAL" {print $8}' > "$folder/shown.txt"
if grep -v -e '^reglament_' -e '^main$' "$folder/shown.txt"; then
    echo "a shared library that takes the static one in hands these on" >&2
    exit 1
fi
