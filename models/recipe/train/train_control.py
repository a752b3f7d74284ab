"""Stage 3: a ControlNet on the locked base (Zhang, Rao, Agrawala 2023): `python -m train.train_control scribble`.

Only the copy learns. Half of the prompts are dropped, so that the control map alone must tell what to paint. Nothing is
remembered of the locked encoder; gradients pass through the locked decoder to reach the residuals.
"""

import sys

import torch
import torch.nn.functional as F
from torch import Tensor

from .controlnet import ControlNet
from .data import Dataset, Latents, picks
from .diffusion import TIMESTEPS, noised
from .learner import Learner
from .models import compute_form, trained_base
from .settings import CONTROLS, DATASET, HINT_WIDTHS, SCHEDULES, WORK, Machine
from .tokenizer import Tokenizer
from .train_base import drop_prompts
from .workers import run

PROMPT_DROP = 0.5


def stage(rank: int, kind: str) -> None:
    machine, schedule = Machine.here(), SCHEDULES[kind]
    dataset, latents, tokenizer = Dataset(DATASET), Latents(), Tokenizer.read(WORK / "tokenizer")
    empty = torch.tensor(tokenizer.encode(""))
    base = trained_base(tokenizer)
    torch.manual_seed(0)
    network = ControlNet.copy_of(base.unet, HINT_WIDTHS).requires_grad_(True).to(machine.device)
    learner = Learner(kind, network, schedule)
    compute_form(base, machine.device)
    number = CONTROLS.index(kind)

    def to_device(image: Tensor) -> Tensor:
        return image.to(machine.device, machine.precision).contiguous(memory_format=torch.channels_last)

    def losses(step: int) -> dict[str, Tensor]:
        torch.manual_seed(hash((4 + number, rank, step)) % 2**31)
        indices = picks(schedule.batch * machine.batch_scale, len(latents), 4 + number, rank, step)
        clean = latents.draw(indices)
        ids = drop_prompts(latents.tokens(indices), empty, PROMPT_DROP).to(machine.device)
        timesteps = torch.randint(0, TIMESTEPS, (len(clean),))
        noisy, velocity = noised(clean, torch.randn_like(clean), timesteps)
        noisy, hint, timesteps = to_device(noisy), to_device(dataset.hint(kind, indices)), timesteps.to(machine.device)
        with torch.no_grad():
            context = base.text(ids)
            skips, middle, time = base.unet.encode(noisy, timesteps, context)
        *residuals, last = network(noisy, timesteps, context, hint)
        joined = [skip + residual for skip, residual in zip(skips, residuals)]
        output = base.unet.decode(joined, middle + last, time, context)
        return {"loss": F.mse_loss(output.float(), velocity.to(machine.device))}

    learner.learn(losses)


if __name__ == "__main__":
    run(stage, sys.argv[1])
