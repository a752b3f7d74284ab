"""Compares these networks with reference outputs of diffusers: `python -m train.verify <golden folder>`.

Prints a line a case and ends with status 1 if one is out of tolerance. What the built-in model's networks promise here
is what the SDK's graphs promise on the same data, so weights trained here run there.
"""

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from .clip import TextConfig, TextEncoder
from .controlnet import ControlNet
from .unet import UNet, UNetConfig
from .vae import Vae, VaeConfig

Tensors = dict[str, Tensor]


class Golden:
    def __init__(self, folder: Path):
        self.folder = folder
        self.cases: list[dict] = json.loads((folder / "cases.json").read_text())["cases"]
        self.refs = cache(lambda file: load_file(folder / file))
        self.controlnet = cache(self.load_controlnet)

    def config(self, part: str) -> dict:
        return json.loads((self.folder / part / "config.json").read_text())

    def weights(self, part: str) -> Tensors:
        (file,) = (self.folder / part).glob("*.safetensors")
        return {name: tensor.float() for name, tensor in load_file(file).items()}

    def load_controlnet(self, part: str) -> ControlNet:
        config = self.config(part)
        network = ControlNet(UNetConfig.read(config), tuple(config["conditioning_embedding_out_channels"]))
        network.load_state_dict(self.weights(part))
        return network

    def inputs(self, case: dict) -> dict:
        names = {key: value for key, value in case["inputs"].items() if key != "file"}
        refs = self.refs(case["inputs"]["file"])
        return {k: [refs[n] for n in v] if isinstance(v, list) else refs[v] for k, v in names.items()}

    def outputs(self, case: dict) -> Tensors:
        refs = self.refs(case["outputs"]["file"])
        return {key: refs[name] for key, name in case["outputs"].items() if key != "file"}


def map_in(image: Tensor) -> Tensor:
    """uint8 [H, W, 3] → [1, 3, H, W] in [0, 1]."""
    return image.permute(2, 0, 1)[None] / 255


def text_case(golden: Golden, case: dict) -> Tensors:
    network = TextEncoder(TextConfig.read(golden.config("model/text_encoder")))
    network.load_state_dict(golden.weights("model/text_encoder"))
    return {"last": network(golden.inputs(case)["ids"].long())}


def residuals(golden: Golden, case: dict, inputs: dict, timestep: Tensor) -> list[Tensor] | None:
    totals: list[Tensor] | None = None
    args = case["args"]
    for part, scale, hint in zip(args.get("controlnets", []), args.get("scales", []), inputs.get("controlnet_cond", [])):
        network = golden.controlnet(part)
        outputs = [scale * r for r in network(inputs["sample"], timestep, inputs["encoder_hidden_states"], map_in(hint))]
        totals = outputs if totals is None else [a + b for a, b in zip(totals, outputs)]
    return totals


def controlnet_case(golden: Golden, case: dict) -> Tensors:
    inputs = golden.inputs(case)
    timestep = torch.full((inputs["sample"].shape[0],), float(case["args"]["timestep"]))
    *downs, middle = residuals(golden, case, inputs, timestep) or []
    return {**{f"down.{i}": down for i, down in enumerate(downs)}, "mid": middle}


def unet_case(golden: Golden, case: dict) -> Tensors:
    inputs = golden.inputs(case)
    timestep = torch.full((inputs["sample"].shape[0],), float(case["args"]["timestep"]))
    network = UNet(UNetConfig.read(golden.config("model/unet")))
    network.load_state_dict(golden.weights("model/unet"))
    added = residuals(golden, case, inputs, timestep)
    return {"sample": network(inputs["sample"], timestep, inputs["encoder_hidden_states"], added)}


def vae_case(golden: Golden, case: dict) -> Tensors:
    inputs = golden.inputs(case)
    network = Vae(VaeConfig.read(golden.config("model/vae")))
    network.load_state_dict(golden.weights("model/vae"))
    if "latent" in inputs:
        return {"image": network.decode(inputs["latent"] / case["args"]["scaling_factor"])}
    mean, log_variance = network.encode(map_in(inputs["image_u8"]) * 2 - 1)
    return {"mean": mean, "logvar": log_variance}


RUNNERS: dict[str, Callable[[Golden, dict], Tensors]] = {
    "text": text_case,
    "unet": unet_case,
    "controlnet": controlnet_case,
    "vae": vae_case,
}


def beyond(case: dict) -> bool:
    """Guess mode and pooled conditions are the pipeline's business, not the networks'; older attention names are the reader's."""
    args = case["args"]
    return args.get("guess_mode", False) or case["name"].startswith("vae.old")


@torch.no_grad()
def main(folder: Path) -> int:
    golden, failed = Golden(folder), 0
    for case in golden.cases:
        runner = RUNNERS.get(case["kind"])
        if runner is None or beyond(case):
            continue
        ours, reference = runner(golden, case), golden.outputs(case)
        errors = [(ours[key] - reference[key]).abs().max().item() for key in ours]
        tolerance = case["tol"].get("fp32_max_abs", 0.0)
        passed = max(errors) <= tolerance
        failed += not passed
        print(f"{'pass' if passed else 'FAIL'}  {case['name']:24} max {max(errors):.2e}  tolerance {tolerance:.0e}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
