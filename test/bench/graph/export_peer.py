"""Exports a UNet and a ControlNet the way others bring them to the browser: the modules as they are, through torch.onnx.

    python test/bench/graph/export_peer.py <base folder> <controlnet folder> <out folder> [--side 32] [--batch 2]

The folders are in diffusers' layout. Where diffusers is installed its modules are exported, else those of
models/recipe/train, which have the same structure and the same parameter names; out/peer.json says which it was.
Weights of more than 2 GB are written beside the graph.
"""

import argparse
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "models/recipe"))

OPSET = 17


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


def export(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            str(path),
            input_names=list(inputs),
            output_names=outputs,
            opset_version=OPSET,
            dynamo=False,
            do_constant_folding=True,
        )


def main() -> None:
    arguments = argparse.ArgumentParser()
    for name in ("base", "control", "out"):
        arguments.add_argument(name, type=Path)
    arguments.add_argument("--side", type=int, default=32, help="of the latent")
    arguments.add_argument("--batch", type=int, default=2)
    given = arguments.parse_args()
    unet, controlnet, diffusers = load(given.base, given.control)
    config, steer = read(given.base / "unet"), read(given.control)

    batch, side = given.batch, given.side
    factor = 2 ** (len(steer["conditioning_embedding_out_channels"]) - 1)
    common = {
        "sample": torch.randn(batch, config["in_channels"], side, side),
        "timestep": torch.tensor([500], dtype=torch.int64),
        "context": torch.randn(batch, 77, config["cross_attention_dim"]),
    }
    hint = {"hint": torch.rand(batch, 3, side * factor, side * factor), "scale": torch.tensor(1.0)}
    steering = PeerControlNet(controlnet, diffusers)
    with torch.no_grad():
        residuals = steering(*common.values(), *hint.values())
    names = [f"residual_{i}" for i in range(len(residuals))]
    export(steering, {**common, **hint}, names, given.out / "controlnet/model.onnx")
    added = dict(zip((f"added_{i}" for i in range(len(residuals))), residuals))
    export(PeerUNet(unet, diffusers), {**common, **added}, ["prediction"], given.out / "unet/model.onnx")
    (given.out / "peer.json").write_text(
        json.dumps({"modules": "diffusers" if diffusers else "models/recipe/train", "side": side, "batch": batch, "hintFactor": factor})
    )


main()
