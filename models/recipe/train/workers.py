"""Runs a stage in as many processes as the machine has workers, which average their gradients."""

import os
import tempfile
from collections.abc import Callable

import torch
import torch.distributed as dist
import torch.multiprocessing as mp

from .settings import WORK, Machine

Stage = Callable[..., None]


def begin(rank: int, workers: int, rendezvous: str, stage: Stage, arguments: tuple) -> None:
    if torch.cuda.is_available():
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    else:
        torch.set_num_threads(1)
    torch.manual_seed(rank + 1)
    if workers > 1:
        dist.init_process_group("gloo", init_method=f"file://{rendezvous}", rank=rank, world_size=workers)
    stage(rank, *arguments)
    if workers > 1:
        dist.destroy_process_group()


def run(stage: Stage, *arguments: object, workers: int | None = None) -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    count = workers or Machine.here().workers
    rendezvous = tempfile.mktemp(prefix="underdrawing-")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if count == 1:
        begin(0, 1, rendezvous, stage, arguments)
    else:
        mp.spawn(begin, (count, rendezvous, stage, arguments), nprocs=count)
