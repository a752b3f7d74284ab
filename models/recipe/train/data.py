"""The dataset on disk: shards of 8-bit pictures and maps with one caption a line, read by index without loading them."""

import json
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .settings import PICTURE, WORK

SHAPES = {
    "pictures": (PICTURE, PICTURE, 3),
    "scribble": (PICTURE, PICTURE),
    "segmentation": (PICTURE, PICTURE),
    "depth": (PICTURE, PICTURE),
}


class Shards:
    """Files `name-0000.u8`, `name-0001.u8`, … seen as one array [N, …]."""

    def __init__(self, folder: Path, name: str):
        files = sorted(folder.glob(f"{name}-*.u8"))
        if not files:
            raise FileNotFoundError(f"no {name}-*.u8 in {folder}: make the dataset first (models/recipe/README.md)")
        self.parts = [np.memmap(file, np.uint8, "r").reshape(-1, *SHAPES[name]) for file in files]
        self.ends = np.cumsum([len(part) for part in self.parts])

    def __len__(self) -> int:
        return int(self.ends[-1])

    def __getitem__(self, indices: np.ndarray) -> np.ndarray:
        shards = np.searchsorted(self.ends, indices, side="right")
        starts = self.ends - [len(part) for part in self.parts]
        return np.stack([self.parts[shard][index - starts[shard]] for shard, index in zip(shards, indices)])


class Dataset:
    def __init__(self, folder: Path):
        self.folder = folder
        self.shards = {name: Shards(folder, name) for name in SHAPES}

    def __len__(self) -> int:
        return min(len(shards) for shards in self.shards.values())

    @cached_property
    def meta(self) -> dict:
        return json.loads((self.folder / "meta.json").read_text())

    @cached_property
    def palette(self) -> np.ndarray:
        """[classes, 3], the colour of each segmentation class."""
        return np.array([entry["rgb"] for entry in self.meta["palette"]], np.uint8)

    def captions(self) -> list[str]:
        files = sorted(self.folder.glob("captions-*.txt"))
        return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]

    def pictures(self, indices: np.ndarray) -> Tensor:
        """[B, 3, H, W] in [-1, 1]."""
        return to_planes(self.shards["pictures"][indices]) * 2 - 1

    def hint(self, kind: str, indices: np.ndarray) -> Tensor:
        """The control maps as a ControlNet wants them: RGB [B, 3, H, W] in [0, 1]."""
        values = self.shards[kind][indices]
        if kind == "segmentation":
            return to_planes(self.palette[values])
        return to_planes(np.repeat(values[..., None], 3, axis=-1))


def to_planes(pixels: np.ndarray) -> Tensor:
    """uint8 [B, H, W, 3] → float [B, 3, H, W] in [0, 1]; memory stays channels last, which convolutions like."""
    return torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255


def picks(count: int, size: int, *seed: int) -> np.ndarray:
    """Random indices that depend on the seed only, so that a resumed run goes on as if it had never stopped."""
    return np.random.default_rng(seed).integers(0, size, count)


class Latents:
    """What the VAE made of the dataset: means and standard deviations, scaled to unit variance, and the captions' token ids."""

    FILES = {"mean": WORK / "latent-mean.npy", "spread": WORK / "latent-spread.npy", "ids": WORK / "ids.npy"}

    def __init__(self) -> None:
        self.mean, self.spread, self.ids = (np.load(file, mmap_mode="r") for file in Latents.FILES.values())

    def __len__(self) -> int:
        return len(self.mean)

    def draw(self, indices: np.ndarray) -> Tensor:
        """[B, 4, h, w]: a sample of each picture's posterior."""
        mean, spread = (torch.from_numpy(a[indices].astype(np.float32)) for a in (self.mean, self.spread))
        return mean + spread * torch.randn_like(mean)

    def tokens(self, indices: np.ndarray) -> Tensor:
        return torch.from_numpy(self.ids[indices].astype(np.int64))
