#!/bin/sh
# parallel.sh RECORDS OUT [SHARDS]: GNU parallel runs the shards. For several machines that share the
# folders, add --sshlogin or --sshloginfile; --joblog and --resume work as ever. What
# parallel fills in is @@ here, since {id} is for shimai to fill in.
set -eu
records=$1
out=$2
shards=${3:-4}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date +%s)}
export SOURCE_DATE_EPOCH
parallel --env SOURCE_DATE_EPOCH -I@@ \
    "${SHIMAI:-shimai}" batch "$records" -o "'$out/{id}.pdf'" -j 1 --shard "@@/$shards" \
    ::: $(seq "$shards")
"${SHIMAI:-shimai}" manifest merge -o "$out/manifest.jsonl" "$out"/manifest-*-of-"$shards".jsonl
