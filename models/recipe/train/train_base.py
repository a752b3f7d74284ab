"""Stage 2: text encoder and UNet learn to predict velocities on latents, with prompts dropped now and then for guidance."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .data import Latents, picks
from .diffusion import TIMESTEPS, noised
from .learner import Learner
from .models import fresh_base
from .settings import SCHEDULES, WORK, Machine
from .tokenizer import Tokenizer
from .workers import run

PROMPT_DROP = 0.1


def drop_prompts(ids: Tensor, empty: Tensor, share: float) -> Tensor:
    """Replaces a random share of the rows of ids [B, 77] by the empty prompt."""
    return torch.where(torch.rand(len(ids), 1) < share, empty, ids)


def stage(rank: int) -> None:
    machine, schedule = Machine.here(), SCHEDULES["base"]
    latents, tokenizer = Latents(), Tokenizer.read(WORK / "tokenizer")
    empty = torch.tensor(tokenizer.encode(""))
    torch.manual_seed(0)
    network = fresh_base(tokenizer).to(machine.device)
    learner = Learner("base", network, schedule)

    def losses(step: int) -> dict[str, Tensor]:
        torch.manual_seed(hash((3, rank, step)) % 2**31)
        indices = picks(schedule.batch * machine.batch_scale, len(latents), 3, rank, step)
        clean = latents.draw(indices)
        ids = drop_prompts(latents.tokens(indices), empty, PROMPT_DROP)
        timesteps = torch.randint(0, TIMESTEPS, (len(clean),))
        noisy, velocity = noised(clean, torch.randn_like(clean), timesteps)
        noisy = noisy.to(machine.device, machine.precision).contiguous(memory_format=torch.channels_last)
        output = network.unet(noisy, timesteps.to(machine.device), network.text(ids.to(machine.device)))
        return {"loss": F.mse_loss(output.float(), velocity.to(machine.device))}

    learner.learn(losses)


if __name__ == "__main__":
    run(stage)
