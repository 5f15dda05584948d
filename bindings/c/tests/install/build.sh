#!/bin/sh
# Builds the example programs against the reglament that pkg-config finds, into FOLDER/shared and FOLDER/static.
# Usage: PKG_CONFIG_PATH=PREFIX/lib/pkgconfig build.sh FOLDER
set -eu
folder=$1
examples=$(dirname "$0")/../../examples
warnings='-Wall -Wextra -Werror -pedantic'

# pkg-config protects spaces in paths for a shell, so its words are read by one.
build() {
    into=$1 libs=$2
    flags="$warnings $(pkg-config --cflags reglament)"
    mkdir -p "$folder/$into"
    case $(pkg-config --variable=columns reglament) in
    yes) programs='assess_one batch assess_table' ;;
    no) programs='assess_one batch' ;;
    esac
    for program in $programs; do
        eval "cc -std=c11 $flags \"\$examples/$program.c\" $libs -o \"\$folder/\$into/$program\""
    done
    eval "c++ -std=c++17 $flags \"\$examples/conduct_case.cpp\" $libs -o \"\$folder/\$into/conduct_case\""
}

eval "libdir=$(pkg-config --variable=libdir reglament)"
build shared "$(pkg-config --libs reglament) -Wl,-rpath,\"\$libdir\""

# Both libraries lie in one folder, where -lreglament would take the shared one: the static one is named by its path.
build static "\"\$libdir/libreglament.a\" $(pkg-config --static --libs reglament | sed 's/-lreglament//')"
