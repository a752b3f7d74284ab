"""Weights of an earlier version to begin with: `START_FROM=models/builtin sh models/recipe/train.sh`."""

import shutil

from safetensors.torch import load_file
from torch import Tensor

from .settings import ROOT, START, WORK


def earlier(part: str, file: str = "diffusion_pytorch_model.safetensors") -> dict[str, Tensor] | None:
    """The weights of one part of the folder `START_FROM` in fp32, or None where training begins from nothing."""
    if START is None:
        return None
    return {name: tensor.float() for name, tensor in load_file(ROOT / START / part / file).items()}


def keep_tokenizer() -> None:
    """Token embeddings are only worth something with the tokens that they were learned for."""
    if START is not None:
        shutil.copytree(ROOT / START / "tokenizer", WORK / "tokenizer", dirs_exist_ok=True)
