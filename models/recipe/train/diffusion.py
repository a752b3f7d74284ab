"""The noise schedule, its v-prediction targets (Salimans, Ho 2022) and a DDIM sampler (Song, Meng, Ermon 2021)."""

from collections.abc import Callable

import torch
from torch import Tensor

SCHEDULER = {
    "_class_name": "DDIMScheduler",
    "_diffusers_version": "0.30.0",
    "beta_start": 0.00085,
    "beta_end": 0.02,
    "beta_schedule": "scaled_linear",
    "num_train_timesteps": 1000,
    "prediction_type": "v_prediction",
    "clip_sample": False,
    "set_alpha_to_one": False,
    "steps_offset": 1,
    "timestep_spacing": "trailing",
    "trained_betas": None,
}
TIMESTEPS: int = SCHEDULER["num_train_timesteps"]


def cumulative_alphas() -> Tensor:
    roots = torch.linspace(SCHEDULER["beta_start"] ** 0.5, SCHEDULER["beta_end"] ** 0.5, TIMESTEPS, dtype=torch.float64)
    return torch.cumprod(1 - roots**2, dim=0)


ALPHAS = cumulative_alphas()


def signal_and_noise(timesteps: Tensor) -> tuple[Tensor, Tensor]:
    """sqrt(ᾱ) and sqrt(1 - ᾱ), shaped [B, 1, 1, 1]."""
    alphas = ALPHAS[timesteps.cpu()].to(timesteps.device)[:, None, None, None]
    return alphas.sqrt().float(), (1 - alphas).sqrt().float()


def noised(latent: Tensor, noise: Tensor, timesteps: Tensor) -> tuple[Tensor, Tensor]:
    """The noisy latent and the velocity that the network is to predict."""
    signal, spread = signal_and_noise(timesteps)
    return signal * latent + spread * noise, signal * noise - spread * latent


Predict = Callable[[Tensor, Tensor], Tensor]


@torch.no_grad()
def ddim(predict: Predict, noise: Tensor, steps: int) -> Tensor:
    """From unit noise to a latent; `predict(x, timesteps)` gives the (guided) velocity."""
    x = noise
    spacing = TIMESTEPS / steps
    for i in range(steps):
        now = round(TIMESTEPS - i * spacing) - 1
        then = max(now - TIMESTEPS // steps, 0)
        timesteps = torch.full((x.shape[0],), now, device=x.device)
        velocity = predict(x, timesteps)
        signal, spread = signal_and_noise(timesteps)
        clean, direction = signal * x - spread * velocity, signal * velocity + spread * x
        signal, spread = signal_and_noise(torch.full_like(timesteps, then))
        x = signal * clean + spread * direction
    return x
