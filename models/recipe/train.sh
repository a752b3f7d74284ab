#!/bin/sh
# Trains the built-in model from the dataset in .cache/dataset and writes models/builtin: sh models/recipe/train.sh
# Started again after an interruption, it goes on where it stopped. A CUDA device is used when PyTorch sees one.
set -e
cd "$(dirname "$0")"
python=${PYTHON:-../../.cache/train-venv/bin/python}
if [ ! -x "$(command -v "$python")" ]; then
  python3 -m venv ../../.cache/train-venv
  "$python" -m pip install --quiet -r train/requirements.txt
fi

# Large blocks stay in the process instead of going back to the kernel at every step.
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=34359738368 MALLOC_TOP_PAD_=268435456 GLIBC_TUNABLES=glibc.malloc.hugetlb=1
export OMP_NUM_THREADS=1

"$python" -m train.all
"$python" -m train.plot
"$python" -m train.sample scribble segmentation depth
