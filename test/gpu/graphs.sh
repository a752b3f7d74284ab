#!/usr/bin/env bash
# A guided step with one ControlNet at Stable Diffusion 1.5's size, random weights, on a real GPU: our graphs through Dawn
# and Vulkan, the plain export of the same networks in the same runtime, and PyTorch in half precision. Needs Node, a
# Vulkan driver, and a Python with torch (CUDA), onnx, numpy and safetensors. Results in $OUT (default: out/gpu).
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${OUT:-out/gpu}
work=${WORK:-/tmp/underdrawing-graphs}
mkdir -p "$out"
[ -d node_modules ] || npm install
npx tsx test/fullsize/make.ts "$work/sd15"
for side in 64 96; do
  python3 test/bench/graph/export_peer.py "$work/sd15/base" "$work/sd15/control" "$work/peer-$side" --side $side --half
  npm run -s bench:graph -- --place webgpu --model "$work/sd15/base" --control "$work/sd15/control" \
    --peer "$work/peer-$side" --steps 20 | tee "$out/graphs-$side.txt"
  cp out/bench-graph-webgpu.json "$out/graphs-$side.json"
  python3 test/bench/graph/eager.py "$work/sd15/base" "$work/sd15/control" --side $side | tee "$out/eager-$side.json"
done
