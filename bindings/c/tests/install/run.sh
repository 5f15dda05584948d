#!/bin/sh
# Runs the example programs of a folder and looks at what they say. Usage: run.sh FOLDER, from the root of the checkout.
set -eu
folder=$1
inputs=$(dirname "$0")

"$folder/assess_one" | grep -q '^outcome: ineligible$'
"$folder/batch" almaty/adoption 2017-05-01 < "$inputs/facts.jsonl" | cmp - "$inputs/findings.csv"
"$folder/conduct_case" tests/cases/example/events.jsonl > /dev/null
if [ -e "$folder/assess_table" ]; then
    "$folder/assess_table" | cmp - "$inputs/table.txt"
fi
