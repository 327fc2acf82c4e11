#!/bin/sh
# One photograph, our variants and those of vipsthumbnail (Debian: apt install libvips-tools)
# side by side: core seconds, peak memory, and SSIM at about the same bytes.
#
#   benches/pictures.sh PHOTOGRAPH.jpg
set -eu
photo=${1:?a photograph}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
bench=${PICTURES_BENCH:-$(cargo bench --bench pictures --no-run --message-format short 2>&1 |
    sed -n 's/.*(\(.*pictures-[0-9a-f]*\)).*/\1/p')}

echo "== ours"
taskset -c 0 "$bench" "$photo" "$folder"

echo "== vipsthumbnail, one thread, each size and format its own run (it has no other way)"
export VIPS_CONCURRENCY=1
vips_options() { case $1 in webp) echo "Q=$2,strip" ;; jpg) echo "Q=$2,strip,interlace,optimize_coding" ;; esac; }
for ending in webp jpg; do
    for width in 1600 960 480; do
        options=$(vips_options "$ending" 80)
        /usr/bin/env bash -c "TIMEFORMAT='  $width.$ending %U s'; time taskset -c 0 vipsthumbnail '$photo' \
            --size ${width}x -o '$folder/vips-$width.$ending[$options]'"
    done
done

echo "== SSIM against the original, at the bytes nearest to ours"
for ending in webp jpg; do
    for width in 1600 960 480; do
        ours=$folder/$width.$ending
        goal=$(stat -c %s "$ours")
        nearest=0
        for quality in $(seq 60 4 96); do
            options=$(vips_options "$ending" "$quality")
            vipsthumbnail "$photo" --size "${width}x" -o "$folder/try-$quality.$ending[$options]"
            bytes=$(stat -c %s "$folder/try-$quality.$ending")
            distance=$((bytes > goal ? bytes - goal : goal - bytes))
            if [ "$nearest" = 0 ] || [ "$distance" -lt "$best" ]; then nearest=$quality best=$distance; fi
        done
        theirs=$folder/try-$nearest.$ending
        printf '  %5s.%-4s ours %7s bytes %s   vips Q=%s %7s bytes %s\n' "$width" "$ending" \
            "$goal" "$("$bench" ssim "$photo" "$ours")" \
            "$nearest" "$(stat -c %s "$theirs")" "$("$bench" ssim "$photo" "$theirs")"
    done
done
