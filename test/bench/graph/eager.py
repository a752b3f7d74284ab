"""Times the same step in PyTorch, eager, in half precision on a CUDA device (fp32 on a CPU): a ControlNet, then the UNet.

    python test/bench/graph/eager.py <base folder> <controlnet folder> [--side 64] [--batch 2] [--steps 20]

Prints one line of JSON.
"""

import argparse
import json
import statistics
import time
from pathlib import Path

import torch

from peer_modules import PeerControlNet, PeerUNet, load, read


def main() -> None:
    arguments = argparse.ArgumentParser()
    for name in ("base", "control"):
        arguments.add_argument(name, type=Path)
    arguments.add_argument("--side", type=int, default=64, help="of the latent")
    arguments.add_argument("--batch", type=int, default=2)
    arguments.add_argument("--steps", type=int, default=20)
    given = arguments.parse_args()
    on_gpu = torch.cuda.is_available()
    place = {"device": "cuda" if on_gpu else "cpu", "dtype": torch.float16 if on_gpu else torch.float32}
    unet, controlnet, diffusers = load(given.base, given.control)
    predict, steer = PeerUNet(unet.to(**place), diffusers), PeerControlNet(controlnet.to(**place), diffusers)
    width = read(given.base / "unet")["cross_attention_dim"]
    factor = 2 ** (len(read(given.control)["conditioning_embedding_out_channels"]) - 1)
    sample = torch.randn(given.batch, 4, given.side, given.side, **place)
    context = torch.randn(given.batch, 77, width, **place)
    hint = torch.rand(given.batch, 3, given.side * factor, given.side * factor, **place)
    timestep = torch.tensor([500], device=place["device"])
    scale = torch.tensor(1.0, **place)

    seconds = []
    with torch.inference_mode():
        for _ in range(given.steps + 3):
            began = time.perf_counter()
            predict(sample, timestep, context, *steer(sample, timestep, context, hint, scale))
            if on_gpu:
                torch.cuda.synchronize()
            seconds.append(time.perf_counter() - began)
    seconds = seconds[3:]
    name = torch.cuda.get_device_name() if on_gpu else "CPU"
    peak = torch.cuda.max_memory_allocated() if on_gpu else 0
    print(
        json.dumps(
            {
                "device": name,
                "dtype": str(place["dtype"]).removeprefix("torch."),
                "side": given.side,
                "batch": given.batch,
                "secondsPerStep": statistics.median(seconds),
                "least": min(seconds),
                "peakBytes": peak,
            }
        )
    )


main()
