#!/usr/bin/env bash
# Packs what a GPU machine without Node and without a network lacks, to paint the dataset there: Node itself, Skia, and the
# dataset's code as one file. About 40 MB in .gpu (x86-64 Linux with glibc), which git ignores; carry it beside the repository.
set -euo pipefail
cd "$(dirname "$0")/../.."
rm -rf .gpu && mkdir -p .gpu
npx esbuild models/recipe/dataset.ts --bundle --platform=node --format=esm --target=node20 --external:@napi-rs/canvas \
  --banner:js='import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' \
  --outfile=.gpu/stage/dataset.mjs --log-level=warning
mkdir -p .gpu/stage/node_modules/@napi-rs
cp -r node_modules/@napi-rs/canvas node_modules/@napi-rs/canvas-linux-x64-gnu .gpu/stage/node_modules/@napi-rs/
cp "$(readlink -f "$(command -v node)")" .gpu/stage/node
strip .gpu/stage/node 2>/dev/null || true
tar -C .gpu/stage -cf - . | xz -T0 -6 > .gpu/dataset-kit.tar.xz
rm -rf .gpu/stage
ls -l .gpu/dataset-kit.tar.xz
