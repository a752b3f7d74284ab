"""The whole recipe, `python -m train.all`: autoencoder, latents, base, ControlNets, decoder, export.

Started again after an interruption, it goes on where it stopped.
"""

import torch
import torch.multiprocessing as mp

from . import train_base, train_control, train_decoder, train_vae
from .data import Latents
from .export import export
from .settings import BUILTIN, WORK, Machine
from .start import keep_tokenizer
from .workers import run

LANES = (("scribble",), ("segmentation", "depth", "decoder"))
"""What two CPU cores learn side by side; strokes are the hardest to follow and get a core of their own."""


def lane(number: int, lanes: tuple[tuple[str, ...], ...]) -> None:
    for name in lanes[number]:
        if name == "decoder":
            run(train_decoder.stage, workers=1)
        else:
            run(train_control.stage, name, workers=1)


def main() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    keep_tokenizer()
    run(train_vae.stage)
    if not all(file.exists() for file in Latents.FILES.values()):
        train_vae.encode_dataset()
    run(train_base.stage)
    lanes = (sum(LANES, ()),) if Machine.here().workers == 1 else LANES
    mp.spawn(lane, (lanes,), nprocs=len(lanes))
    torch.set_num_threads(1)
    export(BUILTIN)


if __name__ == "__main__":
    main()
