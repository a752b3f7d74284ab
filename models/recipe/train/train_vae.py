"""Stage 1: the autoencoder, on crops and then on whole pictures, and what it makes of the dataset."""

import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .data import Dataset, Latents, picks
from .learner import Learner
from .models import compute_form, fresh_vae, trained_vae
from .settings import DATASET, MERGES, PICTURE, SCHEDULES, WORK, Machine
from .tokenizer import Tokenizer, learn_merges
from .vae import sample
from .workers import run

CROP = 64
WHOLE_AFTER = 0.5
"""From this share on whole pictures are shown, because the attention in the middle sees more of them than of crops."""
KL_WEIGHT = 1e-4
EDGE_WEIGHT = 1.0
CAPTIONS_FOR_TOKENS = 20000


def crops(pictures: Tensor, size: int, seed: np.random.Generator) -> Tensor:
    top, left = seed.integers(0, PICTURE - size + 1, 2)
    return pictures[:, :, top : top + size, left : left + size]


def edges(image: Tensor) -> tuple[Tensor, Tensor]:
    return image.diff(dim=2), image.diff(dim=3)


def reconstruction_losses(output: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Mean absolute error at three scales, and of the differences between neighbours: the latter keeps edges crisp."""
    error = sum(F.l1_loss(F.avg_pool2d(output, s), F.avg_pool2d(target, s)) for s in (1, 2, 4)) / 3
    edge = sum(F.l1_loss(a, b) for a, b in zip(edges(output), edges(target)))
    return error, edge


def kl_divergence(mean: Tensor, log_variance: Tensor) -> Tensor:
    """To the unit normal distribution, nats an element."""
    return 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).mean()


def stage(rank: int) -> None:
    machine, schedule = Machine.here(), SCHEDULES["vae"]
    dataset = Dataset(DATASET)
    network = fresh_vae().to(machine.device)
    learner = Learner("vae", network, schedule)

    def losses(step: int) -> dict[str, Tensor]:
        whole = learner.done() > WHOLE_AFTER
        count = schedule.batch * machine.batch_scale // (2 if whole else 1)
        pictures = dataset.pictures(picks(count, len(dataset), 1, rank, step)).to(machine.device)
        target = pictures if whole else crops(pictures, CROP, np.random.default_rng((2, rank, step)))
        target = target.contiguous(memory_format=torch.channels_last)
        mean, log_variance = (part.float() for part in network.encode(target.to(machine.precision)))
        output = network.decode(sample(mean, log_variance).to(machine.precision)).float()
        error, edge = reconstruction_losses(output, target)
        kl = kl_divergence(mean, log_variance)
        return {"loss": error + EDGE_WEIGHT * edge + KL_WEIGHT * kl, "error": error, "edge": edge, "kl": kl}

    learner.learn(losses)


def tokenizer() -> Tokenizer:
    folder = WORK / "tokenizer"
    if not (folder / "merges.txt").exists():
        Tokenizer(learn_merges(Dataset(DATASET).captions()[:CAPTIONS_FOR_TOKENS], MERGES)).write(folder)
    return Tokenizer.read(folder)


@torch.no_grad()
def encode_part(rank: int, workers: int) -> None:
    """This worker's share of the dataset, unscaled, in half precision."""
    machine, dataset = Machine.here(), Dataset(DATASET)
    network = compute_form(trained_vae(), machine.device)
    indices = np.array_split(np.arange(len(dataset)), workers)[rank]
    means, spreads = [], []
    for chunk in np.array_split(indices, max(1, len(indices) // 16)):
        mean, log_variance = network.encode(dataset.pictures(chunk).to(machine.device, machine.precision))
        means.append(mean.float().cpu().numpy().astype(np.float16))
        spreads.append((0.5 * log_variance.float()).exp().cpu().numpy().astype(np.float16))
    np.savez(WORK / f"latents-{rank}.npz", mean=np.concatenate(means), spread=np.concatenate(spreads))


def encode_dataset() -> None:
    workers = Machine.here().workers
    run(encode_part, workers, workers=workers)
    parts = [np.load(WORK / f"latents-{rank}.npz") for rank in range(workers)]
    mean, spread = (np.concatenate([part[name] for part in parts]) for name in ("mean", "spread"))
    scaling = float(1 / np.sqrt(mean[:4096].astype(np.float32).var() + np.square(spread[:4096].astype(np.float32)).mean()))
    np.save(Latents.FILES["mean"], (mean * scaling).astype(np.float16))
    np.save(Latents.FILES["spread"], (spread * scaling).astype(np.float16))
    captions, encode = Dataset(DATASET).captions()[: len(mean)], tokenizer().encode
    np.save(Latents.FILES["ids"], np.array([encode(caption) for caption in captions], np.int16))
    (WORK / "scaling_factor.txt").write_text(f"{scaling:.6f}\n")
    for rank in range(workers):
        (WORK / f"latents-{rank}.npz").unlink()


def scaling_factor() -> float:
    return float((WORK / "scaling_factor.txt").read_text())


if __name__ == "__main__":
    if "--encode-only" not in sys.argv:
        run(stage)
    encode_dataset()
