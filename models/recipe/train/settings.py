"""Where things lie, how wide the networks are, how long each stage learns."""

import os
from dataclasses import dataclass
from pathlib import Path

import torch

from .clip import TextConfig
from .unet import UNetConfig
from .vae import VaeConfig

ROOT = Path(__file__).resolve().parents[3]
DATASET = Path(os.environ.get("DATASET", ROOT / ".cache" / "dataset"))
WORK = Path(os.environ.get("TRAIN_WORK", ROOT / ".cache" / "train"))
BUILTIN = ROOT / "models" / "builtin"

PICTURE = 128
VAE = VaeConfig(block_out_channels=(16, 32, 64), layers_per_block=1, norm_num_groups=8)
UNET = UNetConfig(
    block_out_channels=(32, 48, 80, 96),
    down_block_types=("DownBlock2D", "DownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
    layers_per_block=2,
    attention_heads=4,
    cross_attention_dim=128,
    norm_num_groups=8,
)
HINT_WIDTHS = (16, 16, 32)
CONTROLS = ("scribble", "segmentation", "depth")
MERGES = 500


def text_config(vocab_size: int) -> TextConfig:
    return TextConfig(vocab_size, hidden_size=128, intermediate_size=256, num_hidden_layers=2, num_attention_heads=4)


PRECISION = getattr(torch, os.environ.get("TRAIN_PRECISION", "float32"))
"""What a CPU computes in. `bfloat16` is faster where the CPU multiplies it natively (AMD Zen 4 and 5), slower on others."""
START = os.environ.get("START_FROM") or None
"""A folder of an earlier version, relative to the root, whose weights autoencoder and base begin with instead of random ones."""


@dataclass(frozen=True)
class Machine:
    """A GPU works alone with large batches; CPU cores work as processes of one thread each, which is faster than threads."""

    device: torch.device
    workers: int
    batch_scale: int
    precision: torch.dtype

    @staticmethod
    def here() -> "Machine":
        if torch.cuda.is_available():
            return Machine(torch.device("cuda"), workers=1, batch_scale=8, precision=torch.bfloat16)
        return Machine(torch.device("cpu"), workers=min(4, len(os.sched_getaffinity(0))), batch_scale=1, precision=PRECISION)


@dataclass(frozen=True)
class Schedule:
    """A stage ends after `steps` or `minutes`, whichever comes first; the learning rate falls with the share that is done."""

    steps: int
    minutes: float
    batch: int
    rate: float
    average: float
    """Decay of the moving average of the weights."""


TIME_SCALE = float(os.environ.get("TRAIN_TIME_SCALE", "1"))
"""Multiplies the minutes of every stage: a GPU that does each stage in a quarter of the time takes 0.25."""

SCHEDULES = {
    "vae": Schedule(steps=40000, minutes=18 * TIME_SCALE, batch=4, rate=1.5e-3, average=0.998),
    "base": Schedule(steps=80000, minutes=58 * TIME_SCALE, batch=16, rate=1e-3, average=0.999),
    "scribble": Schedule(steps=40000, minutes=34 * TIME_SCALE, batch=12, rate=1e-3, average=0.998),
    "segmentation": Schedule(steps=40000, minutes=13 * TIME_SCALE, batch=8, rate=1e-3, average=0.998),
    "depth": Schedule(steps=40000, minutes=13 * TIME_SCALE, batch=8, rate=1e-3, average=0.998),
    "decoder": Schedule(steps=40000, minutes=8 * TIME_SCALE, batch=2, rate=5e-4, average=0.995),
}
