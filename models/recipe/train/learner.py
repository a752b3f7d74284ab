"""One way of learning for every stage: weights in the machine's fastest precision compute, fp32 masters learn, a moving average is kept.

The masters lie in one flat vector, so averaging gradients between workers, clipping, the update and the moving average are one
operation each. A checkpoint is written every minute; a stage started again goes on from it.
"""

import json
import math
import time
from collections.abc import Callable
from pathlib import Path

import torch
import torch.distributed as dist
from torch import Tensor, nn

from .optimizer import Optimizer
from .settings import WORK, Machine, Schedule

CHECKPOINT_SECONDS = 60
LOG_EVERY = 20
WARM_UP_STEPS = 100
CLIP_NORM = 1.0


class Learner:
    def __init__(self, name: str, network: nn.Module, schedule: Schedule):
        """Takes the network in fp32; leaves its weights in the precision that the machine computes in."""
        self.name, self.network, self.schedule = name, network, schedule
        self.parameters = {key: p for key, p in network.named_parameters() if p.requires_grad}
        flat = torch.cat([p.detach().float().flatten() for p in self.parameters.values()])
        if dist.is_initialized():
            dist.broadcast(flat, src=0)
        self.master, self.average = flat, flat.clone()
        self.optimizer = Optimizer(self.master, {key: p.shape for key, p in self.parameters.items()})
        self.steps, self.seconds, self.saved = 0, 0.0, time.monotonic()
        self.history: list[Tensor] = []
        network.to(Machine.here().precision).to(memory_format=torch.channels_last)
        self.resume()
        self.publish()

    @property
    def leads(self) -> bool:
        return not dist.is_initialized() or dist.get_rank() == 0

    @property
    def checkpoint(self) -> Path:
        return WORK / f"{self.name}.pt"

    def views(self, flat: Tensor) -> dict[str, Tensor]:
        sizes = [p.numel() for p in self.parameters.values()]
        return {key: part.view(p.shape) for (key, p), part in zip(self.parameters.items(), flat.split(sizes))}

    @torch.no_grad()
    def publish(self) -> None:
        for key, value in self.views(self.master).items():
            self.parameters[key].copy_(value)

    def averaged(self) -> dict[str, Tensor]:
        return {key: value.detach().clone() for key, value in self.views(self.average).items()}

    def done(self) -> float:
        """Share of the stage that lies behind, in steps or in minutes."""
        return max(self.steps / self.schedule.steps, self.seconds / 60 / self.schedule.minutes)

    def rate(self, done: float) -> float:
        """Linear warm-up, then half a cosine down to a twentieth."""
        warm = min(1.0, (self.steps + 1) / WARM_UP_STEPS)
        return self.schedule.rate * warm * (0.05 + 0.95 * (0.5 + 0.5 * math.cos(math.pi * min(done, 1.0))))

    def learn(self, losses: Callable[[int], dict[str, Tensor]]) -> None:
        """Steps until the stage is done. `losses(step)` gives named losses; the one called `loss` is minimised."""
        self.network.train()
        done = self.done()
        while done < 1:
            start = time.monotonic()
            named = losses(self.steps)
            named["loss"].backward()
            done = self.update(done, torch.stack([value.detach().float() for value in named.values()]))
            self.seconds += time.monotonic() - start
            self.steps += 1
            if self.leads and self.steps % LOG_EVERY == 0:
                self.log(list(named), done)
            if self.leads and time.monotonic() - self.saved > CHECKPOINT_SECONDS:
                self.save()
        if self.leads:
            self.save()

    @torch.no_grad()
    def update(self, done: float, values: Tensor) -> float:
        """Averages gradients, losses and progress over the workers, then takes one step of Adam. Gives the common progress."""
        gradients = [p.grad.flatten().float() for p in self.parameters.values()]
        flat = torch.cat([*gradients, values, torch.tensor([self.done()], device=values.device)])
        if dist.is_initialized():
            dist.all_reduce(flat)
            flat /= dist.get_world_size()
        count = self.master.numel()
        self.history.append(flat[count:-1].clone())
        gradient = flat[:count]
        gradient *= (CLIP_NORM / (gradient.norm() + 1e-6)).clamp(max=1)
        self.optimizer.step(gradient, self.rate(done))
        self.average.lerp_(self.master, 1 - min(self.schedule.average, (1 + self.steps) / (10 + self.steps)))
        self.publish()
        for p in self.parameters.values():
            p.grad = None
        return flat[-1].item()

    def log(self, names: list[str], done: float) -> None:
        means = torch.stack(self.history).mean(0).tolist()
        self.history.clear()
        line = {"step": self.steps, "minutes": round(self.seconds / 60, 2), "rate": self.rate(done)}
        line |= {name: round(mean, 5) for name, mean in zip(names, means)}
        with (WORK / f"{self.name}.jsonl").open("a") as file:
            file.write(json.dumps(line) + "\n")

    def save(self) -> None:
        state = {"steps": self.steps, "seconds": self.seconds, "master": self.master, "average": self.average}
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(state | {"optimizer": self.optimizer.state, "weights": self.averaged()}, partial)
        partial.replace(self.checkpoint)
        self.saved = time.monotonic()

    def resume(self) -> None:
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, map_location=self.master.device, weights_only=True)
        self.steps, self.seconds = state["steps"], state["seconds"]
        self.master.copy_(state["master"])
        self.average.copy_(state["average"])
        self.optimizer.state = state["optimizer"]


def learned(name: str) -> dict[str, Tensor]:
    """The averaged weights that a stage left."""
    return torch.load(WORK / f"{name}.pt", map_location="cpu", weights_only=True)["weights"]
