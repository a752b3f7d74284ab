"""A UNet and a ControlNet as PyTorch modules with the signatures that peers export, from folders in diffusers' layout."""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "models/recipe"))


def weights(folder: Path) -> dict[str, Tensor]:
    for name in ("diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.fp16.safetensors"):
        if (folder / name).exists():
            return {key: value.float() for key, value in load_file(folder / name).items()}
    raise SystemExit(f"{folder} holds no weights")


def read(folder: Path) -> dict:
    return json.loads((folder / "config.json").read_text())


class PeerUNet(nn.Module):
    """The signature of diffusers: what ControlNets add comes in as tensors."""

    def __init__(self, module: nn.Module, diffusers: bool):
        super().__init__()
        self.module, self.diffusers = module, diffusers

    def forward(self, sample: Tensor, timestep: Tensor, context: Tensor, *residuals: Tensor) -> Tensor:
        if self.diffusers:
            down, middle = list(residuals[:-1]), residuals[-1]
            return self.module(sample, timestep, context, None, None, None, None, None, down, middle, return_dict=False)[0]
        return self.module(sample, timestep.expand(sample.shape[0]), context, list(residuals))


class PeerControlNet(nn.Module):
    def __init__(self, module: nn.Module, diffusers: bool):
        super().__init__()
        self.module, self.diffusers = module, diffusers

    def forward(self, sample: Tensor, timestep: Tensor, context: Tensor, hint: Tensor, scale: Tensor) -> tuple[Tensor, ...]:
        if self.diffusers:
            down, middle = self.module(sample, timestep, context, hint, scale, return_dict=False)
            return (*down, middle)
        residuals = self.module(sample, timestep.expand(sample.shape[0]), context, hint)
        return tuple(residual * scale for residual in residuals)


def load(base: Path, control: Path) -> tuple[nn.Module, nn.Module, bool]:
    try:
        from diffusers import ControlNetModel, UNet2DConditionModel

        unet = UNet2DConditionModel.from_config(read(base / "unet"))
        controlnet = ControlNetModel.from_config(read(control))
        found = True
    except ImportError:
        from train.controlnet import ControlNet
        from train.unet import UNet, UNetConfig

        unet = UNet(UNetConfig.read(read(base / "unet")))
        config = read(control)
        controlnet = ControlNet(UNetConfig.read(config), tuple(config["conditioning_embedding_out_channels"]))
        found = False
    unet.load_state_dict(weights(base / "unet"))
    controlnet.load_state_dict(weights(control))
    return unet.eval(), controlnet.eval(), found
