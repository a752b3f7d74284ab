"""UNet2DConditionModel of diffusers, as far as Stable Diffusion 1.x uses it."""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .blocks import Downsample, ResnetBlock, Upsample
from .norm import GroupNorm
from .transformer import SpatialTransformer

RESNET_EPS = 1e-5


@dataclass(frozen=True)
class UNetConfig:
    block_out_channels: tuple[int, ...]
    down_block_types: tuple[str, ...]
    layers_per_block: int
    attention_heads: int
    cross_attention_dim: int
    norm_num_groups: int
    latent_channels: int = 4

    @staticmethod
    def read(config: dict) -> "UNetConfig":
        """From a diffusers config.json, where `attention_head_dim` is, in spite of its name, the number of heads."""
        return UNetConfig(
            block_out_channels=tuple(config["block_out_channels"]),
            down_block_types=tuple(config["down_block_types"]),
            layers_per_block=config["layers_per_block"],
            attention_heads=config["attention_head_dim"],
            cross_attention_dim=config["cross_attention_dim"],
            norm_num_groups=config["norm_num_groups"],
            latent_channels=config["in_channels"],
        )

    @property
    def time_width(self) -> int:
        return 4 * self.block_out_channels[0]

    def resnet(self, channels_in: int, channels_out: int) -> ResnetBlock:
        return ResnetBlock(channels_in, channels_out, self.norm_num_groups, RESNET_EPS, self.time_width)

    def attention(self, channels: int) -> SpatialTransformer:
        return SpatialTransformer(channels, self.cross_attention_dim, self.attention_heads, self.norm_num_groups)


def sinusoid(timesteps: Tensor, width: int) -> Tensor:
    """[B] → [B, width] in fp32, cosines first."""
    frequencies = torch.exp(torch.arange(width // 2, device=timesteps.device) * (-math.log(10000.0) / (width // 2)))
    angles = timesteps.float()[:, None] * frequencies[None]
    return torch.cat([angles.cos(), angles.sin()], dim=-1)


class TimeEmbedding(nn.Module):
    def __init__(self, config: UNetConfig):
        super().__init__()
        self.channels = config.block_out_channels[0]
        self.linear_1 = nn.Linear(self.channels, config.time_width)
        self.linear_2 = nn.Linear(config.time_width, config.time_width)

    def forward(self, timesteps: Tensor) -> Tensor:
        h = sinusoid(timesteps, self.channels).to(self.linear_1.weight.dtype)
        return self.linear_2(F.silu(self.linear_1(h)))


class DownBlock(nn.Module):
    def __init__(self, config: UNetConfig, channels_in: int, channels_out: int, attends: bool, last: bool):
        super().__init__()
        widths = [channels_in] + [channels_out] * (config.layers_per_block - 1)
        self.resnets = nn.ModuleList([config.resnet(width, channels_out) for width in widths])
        if attends:
            self.attentions = nn.ModuleList([config.attention(channels_out) for _ in widths])
        if not last:
            self.downsamplers = nn.ModuleList([Downsample(channels_out, padding=1)])

    def forward(self, x: Tensor, time: Tensor, context: Tensor, skips: list[Tensor]) -> Tensor:
        for i, resnet in enumerate(self.resnets):
            x = resnet(x, time)
            if hasattr(self, "attentions"):
                x = self.attentions[i](x, context)
            skips.append(x)
        if hasattr(self, "downsamplers"):
            x = self.downsamplers[0](x)
            skips.append(x)
        return x


class MidBlock(nn.Module):
    def __init__(self, config: UNetConfig):
        super().__init__()
        channels = config.block_out_channels[-1]
        self.resnets = nn.ModuleList([config.resnet(channels, channels) for _ in range(2)])
        self.attentions = nn.ModuleList([config.attention(channels)])

    def forward(self, x: Tensor, time: Tensor, context: Tensor) -> Tensor:
        x = self.attentions[0](self.resnets[0](x, time), context)
        return self.resnets[1](x, time)


class UpBlock(nn.Module):
    def __init__(self, config: UNetConfig, channels_in: int, channels_out: int, skips: list[int], attends: bool, last: bool):
        super().__init__()
        widths = [channels_in] + [channels_out] * (len(skips) - 1)
        self.resnets = nn.ModuleList([config.resnet(w + skip, channels_out) for w, skip in zip(widths, skips)])
        if attends:
            self.attentions = nn.ModuleList([config.attention(channels_out) for _ in skips])
        if not last:
            self.upsamplers = nn.ModuleList([Upsample(channels_out)])

    def forward(self, x: Tensor, time: Tensor, context: Tensor, skips: list[Tensor]) -> Tensor:
        for i, resnet in enumerate(self.resnets):
            x = resnet(torch.cat([x, skips.pop()], dim=1), time)
            if hasattr(self, "attentions"):
                x = self.attentions[i](x, context)
        if hasattr(self, "upsamplers"):
            x = self.upsamplers[0](x, skips[-1].shape[2:])
        return x


class Encoder(nn.Module):
    """Everything before the decoder: the half that a ControlNet is a trainable copy of."""

    def __init__(self, config: UNetConfig):
        super().__init__()
        self.config = config
        widths = config.block_out_channels
        self.conv_in = nn.Conv2d(config.latent_channels, widths[0], 3, padding=1)
        self.time_embedding = TimeEmbedding(config)
        self.down_blocks = nn.ModuleList(
            DownBlock(config, widths[max(i - 1, 0)], width, kind.startswith("CrossAttn"), i == len(widths) - 1)
            for i, (width, kind) in enumerate(zip(widths, config.down_block_types))
        )
        self.mid_block = MidBlock(config)

    def encode(self, x: Tensor, timesteps: Tensor, context: Tensor, hint: Tensor | None = None) -> tuple[list[Tensor], Tensor, Tensor]:
        """Skip tensors, the middle tensor and the time embedding of a noisy latent [B, 4, h, w]."""
        time = self.time_embedding(timesteps)
        x = self.conv_in(x)
        if hint is not None:
            x = x + hint
        skips = [x]
        for block in self.down_blocks:
            x = block(x, time, context, skips)
        return skips, self.mid_block(x, time, context), time


def skip_widths(config: UNetConfig) -> list[int]:
    """Channels of the skip tensors, in the order in which the encoder makes them."""
    widths = [config.block_out_channels[0]]
    for i, width in enumerate(config.block_out_channels):
        last = i == len(config.block_out_channels) - 1
        widths += [width] * (config.layers_per_block + (0 if last else 1))
    return widths


class UNet(Encoder):
    def __init__(self, config: UNetConfig):
        super().__init__(config)
        skips = skip_widths(config)
        levels = list(enumerate(config.block_out_channels))[::-1]
        layers = config.layers_per_block + 1
        channels, blocks = config.block_out_channels[-1], []
        for level, width in levels:
            taken = [skips.pop() for _ in range(layers)]
            attends = config.down_block_types[level].startswith("CrossAttn")
            blocks.append(UpBlock(config, channels, width, taken, attends, level == 0))
            channels = width
        self.up_blocks = nn.ModuleList(blocks)
        self.conv_norm_out = GroupNorm(config.norm_num_groups, channels, RESNET_EPS)
        self.conv_out = nn.Conv2d(channels, config.latent_channels, 3, padding=1)

    def decode(self, skips: list[Tensor], middle: Tensor, time: Tensor, context: Tensor) -> Tensor:
        x, skips = middle, list(skips)
        for block in self.up_blocks:
            x = block(x, time, context, skips)
        return self.conv_out(F.silu(self.conv_norm_out(x)))

    def forward(self, x: Tensor, timesteps: Tensor, context: Tensor, residuals: list[Tensor] | None = None) -> Tensor:
        """`residuals`: what ControlNets add, one for each skip tensor and the last for the middle."""
        skips, middle, time = self.encode(x, timesteps, context)
        if residuals is not None:
            skips = [skip + residual for skip, residual in zip(skips, residuals)]
            middle = middle + residuals[-1]
        return self.decode(skips, middle, time, context)
