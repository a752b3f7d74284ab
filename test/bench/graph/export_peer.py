"""Exports a UNet and a ControlNet the way others bring them to the browser: the modules as they are, through torch.onnx.

    python test/bench/graph/export_peer.py <base folder> <controlnet folder> <out folder> [--side 32] [--batch 2] [--half]

The folders are in diffusers' layout. Where diffusers is installed its modules are exported, else those of
models/recipe/train, which have the same structure and the same parameter names; out/peer.json says which it was.
With --half the networks are exported in half precision, as peers ship them for GPUs.
"""

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from peer_modules import PeerControlNet, PeerUNet, load, read

OPSET = 17


def export(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad(), tempfile.TemporaryDirectory() as folder:
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            f"{folder}/model.onnx",
            input_names=list(inputs),
            output_names=outputs,
            opset_version=OPSET,
            dynamo=False,
            do_constant_folding=True,
        )
        # A protobuf holds 2 GB at most: weights lie beside the graph, in one file.
        graph = onnx.load(f"{folder}/model.onnx")
    for stale in path.parent.iterdir():
        stale.unlink()
    onnx.save(graph, str(path), save_as_external_data=True, location="weights.bin", size_threshold=1024)


def main() -> None:
    arguments = argparse.ArgumentParser()
    for name in ("base", "control", "out"):
        arguments.add_argument(name, type=Path)
    arguments.add_argument("--side", type=int, default=32, help="of the latent")
    arguments.add_argument("--batch", type=int, default=2)
    arguments.add_argument("--half", action="store_true")
    given = arguments.parse_args()
    dtype = torch.float16 if given.half else torch.float32
    unet, controlnet, diffusers = load(given.base, given.control)
    unet, controlnet = unet.to(dtype), controlnet.to(dtype)
    config, steer = read(given.base / "unet"), read(given.control)

    batch, side = given.batch, given.side
    factor = 2 ** (len(steer["conditioning_embedding_out_channels"]) - 1)
    common = {
        "sample": torch.randn(batch, config["in_channels"], side, side, dtype=dtype),
        "timestep": torch.tensor([500], dtype=torch.int64),
        "context": torch.randn(batch, 77, config["cross_attention_dim"], dtype=dtype),
    }
    hint = {"hint": torch.rand(batch, 3, side * factor, side * factor, dtype=dtype), "scale": torch.tensor(1.0, dtype=dtype)}
    steering = PeerControlNet(controlnet, diffusers)
    with torch.no_grad():
        residuals = steering(*common.values(), *hint.values())
    names = [f"residual_{i}" for i in range(len(residuals))]
    export(steering, {**common, **hint}, names, given.out / "controlnet/model.onnx")
    added = dict(zip((f"added_{i}" for i in range(len(residuals))), residuals))
    export(PeerUNet(unet, diffusers), {**common, **added}, ["prediction"], given.out / "unet/model.onnx")
    (given.out / "peer.json").write_text(
        json.dumps({"dtype": "float16" if given.half else "float32", "modules": "diffusers" if diffusers else "models/recipe/train", "side": side, "batch": batch, "hintFactor": factor})
    )


main()
