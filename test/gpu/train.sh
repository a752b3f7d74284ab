#!/usr/bin/env bash
# Trains the built-in model on one GPU, from the scenes to models/builtin: about 144 minutes times TRAIN_TIME_SCALE (default 0.15), beginning with the weights of models/builtin.
# Interrupted, the same command goes on from the last checkpoint. Needs .gpu/dataset-kit.tar.xz (test/gpu/pack.sh) where Node is missing, and a Python with torch, numpy, safetensors, Pillow.
# The trained model, the logs and a contact sheet are copied to $OUT when that is set.
set -euo pipefail
cd "$(dirname "$0")/../.."
export TRAIN_TIME_SCALE=${TRAIN_TIME_SCALE:-0.15}
export START_FROM=${START_FROM-models/builtin}
work=${TRAIN_WORK:-/tmp/underdrawing-train}
export DATASET="$work/dataset" TRAIN_WORK="$work"
mkdir -p "$work"
if [ ! -f "$DATASET/done" ]; then
  if command -v node >/dev/null && [ -d node_modules ]; then
    npx tsx models/recipe/dataset.ts --count 57344 --workers "$(nproc)" --out "$DATASET"
  else
    mkdir -p "$work/kit" && tar -C "$work/kit" -xJf .gpu/dataset-kit.tar.xz
    "$work/kit/node" "$work/kit/dataset.mjs" --count 57344 --workers "$(nproc)" --out "$DATASET"
  fi
  touch "$DATASET/done"
fi
cd models/recipe
python3 -m train.all
python3 -m train.sample scribble segmentation depth
if [ -n "${OUT:-}" ]; then
  tar -C ../builtin -cf "$OUT/builtin.tar" . && cp "$work"/*.jsonl "$work"/sheet*.png "$OUT/" || true
fi
