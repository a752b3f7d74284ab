"""Muon (Jordan 2024) for matrices and convolutions, Adam (Kingma, Ba 2015) for the rest, on one flat vector of weights.

Muon replaces the momentum of a matrix by the nearest matrix with orthogonal rows, so that rare directions learn as fast as
common ones. Its updates are scaled to the size of Adam's (Liu et al. 2025, arXiv 2502.16982), so both share one rate.
"""

import math
from dataclasses import dataclass

import torch
from torch import Size, Tensor

MOMENTUM = 0.95
SQUARES = 0.99
EPS = 1e-8
ITERATIONS = 5
COEFFICIENTS = (3.4445, -4.7750, 2.0315)
"""Of the quintic whose iteration draws all singular values towards 1 (Jordan 2024)."""
ADAM_SIZE = 0.2
"""Root mean square of a typical Adam update."""


def orthogonal(matrices: Tensor) -> Tensor:
    """[N, r, c] → matrices with the same singular vectors and singular values near 1 (Newton-Schulz)."""
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.transpose(1, 2) if tall else matrices
    x = x / (x.flatten(1).norm(dim=1)[:, None, None] + EPS)
    a, b, c = COEFFICIENTS
    for _ in range(ITERATIONS):
        gram = x @ x.transpose(1, 2)
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.transpose(1, 2) if tall else x


def is_matrix(name: str, shape: Size) -> bool:
    return len(shape) >= 2 and "embedding.weight" not in name


@dataclass(frozen=True)
class Group:
    """Matrices of one shape, seen as [rows, columns], and where they begin in the flat vector."""

    rows: int
    columns: int
    starts: list[int]

    def stacked(self, flat: Tensor) -> Tensor:
        size = self.rows * self.columns
        return torch.stack([flat[start : start + size].view(self.rows, self.columns) for start in self.starts])

    def scatter(self, flat: Tensor, matrices: Tensor) -> None:
        for start, matrix in zip(self.starts, matrices):
            flat[start : start + matrix.numel()] = matrix.flatten()


def groups(shapes: dict[str, Size]) -> list[Group]:
    found: dict[tuple[int, int], list[int]] = {}
    start = 0
    for name, shape in shapes.items():
        if is_matrix(name, shape):
            found.setdefault((shape[0], math.prod(shape[1:])), []).append(start)
        start += math.prod(shape)
    return [Group(rows, columns, starts) for (rows, columns), starts in found.items()]


class Optimizer:
    def __init__(self, weights: Tensor, shapes: dict[str, Size]):
        self.weights, self.groups = weights, groups(shapes)
        self.state = {"first": torch.zeros_like(weights), "second": torch.zeros_like(weights), "steps": 0}

    @torch.no_grad()
    def step(self, gradient: Tensor, rate: float) -> None:
        state = self.state
        state["steps"] += 1
        state["first"].lerp_(gradient, 1 - MOMENTUM)
        state["second"].lerp_(gradient.square(), 1 - SQUARES)
        mean = state["first"] / (1 - MOMENTUM ** state["steps"])
        update = mean / ((state["second"] / (1 - SQUARES ** state["steps"])).sqrt() + EPS)
        ahead = torch.lerp(gradient, state["first"], MOMENTUM)
        for group in self.groups:
            scale = ADAM_SIZE * max(group.rows, group.columns) ** 0.5
            group.scatter(update, orthogonal(group.stacked(ahead)) * scale)
        self.weights.sub_(update, alpha=rate)
