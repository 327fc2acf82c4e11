#!/bin/sh
# Compares the addresses an import plans with those Jekyll makes, for each folder named.
# Without arguments it makes small odd sites and compares those. Does nothing when Jekyll is not installed. Differences are printed and make it fail.
set -eu
command -v jekyll >/dev/null || { echo "jekyll is not installed: nothing compared"; exit 0; }
# PLAN_IMPORT names the built example; without it cargo runs it.
plan=${PLAN_IMPORT:-cargo run --quiet --example plan_import --}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ "$#" -eq 0 ]; then
    for style in date pretty none ordinal weekdate /blog/:slugified_categories/:title/ \
        /:categories/:year-:i_month-:i_day_:short_year/:y_day/W:week/:slug:output_ext; do
        site=$(mktemp -d -p "$work")
        sh "$here/odd_site.sh" "$site" "$style"
        set -- "$@" "$site"
    done
fi
different=0
for folder in "$@"; do
    LC_ALL=C.UTF-8 ruby "$here/addresses.rb" "$folder" | sort > "$work/jekyll"
    $plan "$folder" |
        awk -F '\t' '$2 ~ /^(Post|Collected|Page)$/ && $3 == "false" { print $1 "\t" $4 }' |
        sort > "$work/planned"
    echo "$folder: $(wc -l < "$work/jekyll") documents of Jekyll, $(comm -12 "$work/jekyll" "$work/planned" | wc -l) planned the same"
    diff "$work/jekyll" "$work/planned" || different=1
done
exit "$different"
