"""Contact sheets of what has been learned so far: `python -m train.sample [scribble segmentation depth]` into .cache/train/.

Rows: pictures of the dataset, what the VAE makes of them, the base with their captions, then for each control its map and
the controlled pictures with and without the caption.
"""

import sys

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from .controlnet import ControlNet
from .data import Dataset
from .diffusion import ddim
from .models import Base, trained_base, trained_control, trained_vae
from .settings import DATASET, PICTURE, WORK
from .tokenizer import Tokenizer
from .train_vae import scaling_factor
from .vae import Vae

COLUMNS, STEPS, GUIDANCE = 8, 20, 4.0


def generate(base: Base, ids: Tensor, empty: Tensor, control: tuple[ControlNet, Tensor] | None = None) -> Tensor:
    """Latents [B, 4, h, w] by guided DDIM; control acts on both halves of the guidance."""
    count = len(ids)
    context = torch.cat([base.text(empty.expand(count, -1)), base.text(ids)])

    def predict(x: Tensor, timesteps: Tensor) -> Tensor:
        both, times = torch.cat([x, x]), torch.cat([timesteps, timesteps])
        residuals = None
        if control is not None:
            network, hint = control
            residuals = network(both, times, context, torch.cat([hint, hint]))
        without, with_prompt = base.unet(both, times, context, residuals).chunk(2)
        return without + GUIDANCE * (with_prompt - without)

    noise = torch.randn(count, 4, PICTURE // 4, PICTURE // 4, generator=torch.Generator().manual_seed(7))
    return ddim(predict, noise, STEPS)


def to_row(images: Tensor) -> np.ndarray:
    """[B, 3, H, W] in [-1, 1] → uint8 [H, B*W, 3]."""
    pixels = ((images.clamp(-1, 1) + 1) * 127.5).round().byte().permute(2, 0, 3, 1)
    return pixels.reshape(PICTURE, -1, 3).numpy()


@torch.no_grad()
def sheet(kinds: list[str]) -> np.ndarray:
    dataset, vae, tokenizer = Dataset(DATASET), trained_vae(), Tokenizer.read(WORK / "tokenizer")
    indices = np.arange(COLUMNS)
    pictures = dataset.pictures(indices)
    rows = [to_row(pictures), to_row(vae.decode(vae.encode(pictures)[0]))]
    if (WORK / "base.pt").exists():
        base, scaling = trained_base(tokenizer), scaling_factor()
        ids = torch.tensor([tokenizer.encode(caption) for caption in dataset.captions()[:COLUMNS]])
        empty = torch.tensor([tokenizer.encode("")])
        rows.append(to_row(decode(vae, generate(base, ids, empty), scaling)))
        for kind in kinds:
            control = trained_control(kind, base), dataset.hint(kind, indices)
            rows.append(to_row(control[1] * 2 - 1))
            rows.append(to_row(decode(vae, generate(base, ids, empty, control), scaling)))
            rows.append(to_row(decode(vae, generate(base, empty.expand(COLUMNS, -1), empty, control), scaling)))
    return np.concatenate(rows)


def decode(vae: Vae, latents: Tensor, scaling: float) -> Tensor:
    return vae.decode(latents / scaling)


if __name__ == "__main__":
    torch.set_num_threads(1)
    kinds = sys.argv[1:]
    Image.fromarray(sheet(kinds)).save(WORK / f"sheet{''.join('-' + kind for kind in kinds)}.png")
