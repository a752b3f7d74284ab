"""Group normalisation that is quick on a CPU in bf16 with channels last, where PyTorch's own takes half of the training time."""

import torch
from torch import Tensor, nn


class Normalize(torch.autograd.Function):
    """y = a·x + b with a, b [B, C] from sums over positions; backward is again sums and a multiply-add."""

    @staticmethod
    def forward(context, x: Tensor, weight: Tensor, bias: Tensor, groups: int, eps: float) -> Tensor:
        rows = positions(x)
        count = rows.shape[1] * rows.shape[2] // groups
        total, squares = over_positions(rows), over_positions(rows * rows)
        mean = grouped(total, groups) / count
        inverse = (grouped(squares, groups) / count - mean.square()).clamp(min=0).add(eps).rsqrt()
        scale = inverse * weight.float()
        shift = bias.float() - mean * scale
        context.save_for_backward(x, weight, mean, inverse)
        context.groups, context.count = groups, count
        return affine(rows, scale, shift).view(x.shape[0], *x.shape[2:], x.shape[1]).permute(0, 3, 1, 2)

    @staticmethod
    def backward(context, gradient: Tensor):
        x, weight, mean, inverse = context.saved_tensors
        rows, slopes = positions(x), positions(gradient)
        plain, along = over_positions(slopes), over_positions(slopes * rows)
        normal = (along - mean * plain) * inverse
        of_mean = grouped(plain * weight.float(), context.groups) / context.count
        of_spread = grouped(normal * weight.float(), context.groups) / context.count
        by_gradient = inverse * weight.float()
        by_x = -inverse.square() * of_spread
        constant = -inverse * of_mean - by_x * mean
        slope = affine(slopes, by_gradient, constant) + rows * by_x[:, None].to(rows.dtype)
        shaped = slope.view(x.shape[0], *x.shape[2:], x.shape[1]).permute(0, 3, 1, 2)
        return shaped, normal.sum(0).to(weight.dtype), plain.sum(0).to(weight.dtype), None, None


def positions(x: Tensor) -> Tensor:
    """[B, C, H, W], channels last → [B, H·W, C] without a copy."""
    return x.contiguous(memory_format=torch.channels_last).permute(0, 2, 3, 1).flatten(1, 2)


def over_positions(rows: Tensor) -> Tensor:
    return rows.sum(1, dtype=torch.float32)


def grouped(values: Tensor, groups: int) -> Tensor:
    """Sums [B, C] over each group of channels and spreads the sum over its channels again."""
    sums = values.unflatten(1, (groups, -1)).sum(2, keepdim=True)
    return sums.expand(-1, -1, values.shape[1] // groups).flatten(1)


def affine(rows: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
    return torch.addcmul(shift[:, None].to(rows.dtype), rows, scale[:, None].to(rows.dtype))


class GroupNorm(nn.GroupNorm):
    def forward(self, x: Tensor) -> Tensor:
        if x.dtype is not torch.bfloat16 or x.is_cuda:
            return super().forward(x)
        return Normalize.apply(x, self.weight, self.bias, self.num_groups, self.eps)
