"""A second look at the autoencoder's decoder, once its encoder is fixed: sharper pictures from the same latents.

Latents, base and ControlNets stay valid, so this can run beside them.
"""

import torch
from torch import Tensor

from .data import Dataset, Latents, picks
from .learner import Learner
from .models import trained_vae
from .settings import DATASET, SCHEDULES, Machine
from .train_vae import EDGE_WEIGHT, reconstruction_losses, scaling_factor
from .workers import run


def stage(rank: int) -> None:
    machine, schedule = Machine.here(), SCHEDULES["decoder"]
    dataset, latents, scaling = Dataset(DATASET), Latents(), scaling_factor()
    network = trained_vae().to(machine.device).requires_grad_(True)
    for part in (network.encoder, network.quant_conv):
        part.requires_grad_(False)
    learner = Learner("decoder", network, schedule)

    def losses(step: int) -> dict[str, Tensor]:
        torch.manual_seed(hash((7, rank, step)) % 2**31)
        indices = picks(schedule.batch * machine.batch_scale, len(latents), 7, rank, step)
        latent = (latents.draw(indices) / scaling).to(machine.device, machine.precision)
        target = dataset.pictures(indices).to(machine.device)
        output = network.decode(latent.contiguous(memory_format=torch.channels_last)).float()
        error, edge = reconstruction_losses(output, target)
        return {"loss": error + EDGE_WEIGHT * edge, "error": error, "edge": edge}

    learner.learn(losses)


if __name__ == "__main__":
    run(stage)
