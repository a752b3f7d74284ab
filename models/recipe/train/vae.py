"""AutoencoderKL of diffusers."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .blocks import Downsample, ResnetBlock, Upsample, attend
from .norm import GroupNorm

EPS = 1e-6


@dataclass(frozen=True)
class VaeConfig:
    block_out_channels: tuple[int, ...]
    layers_per_block: int
    norm_num_groups: int
    latent_channels: int = 4

    @staticmethod
    def read(config: dict) -> "VaeConfig":
        return VaeConfig(
            block_out_channels=tuple(config["block_out_channels"]),
            layers_per_block=config["layers_per_block"],
            norm_num_groups=config["norm_num_groups"],
            latent_channels=config["latent_channels"],
        )

    def resnet(self, channels_in: int, channels_out: int) -> ResnetBlock:
        return ResnetBlock(channels_in, channels_out, self.norm_num_groups, EPS)


class PixelAttention(nn.Module):
    """Single-head self-attention over all positions of [B, C, h, w]."""

    def __init__(self, channels: int, groups: int):
        super().__init__()
        self.group_norm = GroupNorm(groups, channels, EPS)
        self.to_q = nn.Linear(channels, channels)
        self.to_k = nn.Linear(channels, channels)
        self.to_v = nn.Linear(channels, channels)
        self.to_out = nn.ModuleList([nn.Linear(channels, channels), nn.Identity()])

    def forward(self, x: Tensor) -> Tensor:
        tokens = self.group_norm(x).flatten(2).transpose(1, 2)
        heads = [projection(tokens)[:, None] for projection in (self.to_q, self.to_k, self.to_v)]
        h = self.to_out[0](attend(*heads)[:, 0])
        return x + h.transpose(1, 2).unflatten(2, x.shape[2:])


class MidBlock(nn.Module):
    def __init__(self, config: VaeConfig):
        super().__init__()
        channels = config.block_out_channels[-1]
        self.resnets = nn.ModuleList([config.resnet(channels, channels) for _ in range(2)])
        self.attentions = nn.ModuleList([PixelAttention(channels, config.norm_num_groups)])

    def forward(self, x: Tensor) -> Tensor:
        return self.resnets[1](self.attentions[0](self.resnets[0](x)))


class DownBlock(nn.Module):
    def __init__(self, config: VaeConfig, channels_in: int, channels_out: int, last: bool):
        super().__init__()
        widths = [channels_in] + [channels_out] * (config.layers_per_block - 1)
        self.resnets = nn.ModuleList([config.resnet(width, channels_out) for width in widths])
        self.downsamplers = nn.ModuleList([] if last else [Downsample(channels_out, padding=0)])

    def forward(self, x: Tensor) -> Tensor:
        for layer in [*self.resnets, *self.downsamplers]:
            x = layer(x)
        return x


class UpBlock(nn.Module):
    def __init__(self, config: VaeConfig, channels_in: int, channels_out: int, last: bool):
        super().__init__()
        widths = [channels_in] + [channels_out] * config.layers_per_block
        self.resnets = nn.ModuleList([config.resnet(width, channels_out) for width in widths])
        self.upsamplers = nn.ModuleList([] if last else [Upsample(channels_out)])

    def forward(self, x: Tensor) -> Tensor:
        for layer in [*self.resnets, *self.upsamplers]:
            x = layer(x)
        return x


class VaeEncoder(nn.Module):
    def __init__(self, config: VaeConfig):
        super().__init__()
        widths = config.block_out_channels
        self.conv_in = nn.Conv2d(3, widths[0], 3, padding=1)
        self.down_blocks = nn.ModuleList(
            DownBlock(config, widths[max(i - 1, 0)], width, i == len(widths) - 1) for i, width in enumerate(widths)
        )
        self.mid_block = MidBlock(config)
        self.conv_norm_out = GroupNorm(config.norm_num_groups, widths[-1], EPS)
        self.conv_out = nn.Conv2d(widths[-1], 2 * config.latent_channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv_in(x)
        for block in self.down_blocks:
            x = block(x)
        return self.conv_out(F.silu(self.conv_norm_out(self.mid_block(x))))


class VaeDecoder(nn.Module):
    def __init__(self, config: VaeConfig):
        super().__init__()
        widths = config.block_out_channels[::-1]
        self.conv_in = nn.Conv2d(config.latent_channels, widths[0], 3, padding=1)
        self.mid_block = MidBlock(config)
        self.up_blocks = nn.ModuleList(
            UpBlock(config, widths[max(i - 1, 0)], width, i == len(widths) - 1) for i, width in enumerate(widths)
        )
        self.conv_norm_out = GroupNorm(config.norm_num_groups, widths[-1], EPS)
        self.conv_out = nn.Conv2d(widths[-1], 3, 3, padding=1)

    def forward(self, z: Tensor) -> Tensor:
        x = self.mid_block(self.conv_in(z))
        for block in self.up_blocks:
            x = block(x)
        return self.conv_out(F.silu(self.conv_norm_out(x)))


class Vae(nn.Module):
    def __init__(self, config: VaeConfig):
        super().__init__()
        self.config = config
        self.encoder = VaeEncoder(config)
        self.decoder = VaeDecoder(config)
        self.quant_conv = nn.Conv2d(2 * config.latent_channels, 2 * config.latent_channels, 1)
        self.post_quant_conv = nn.Conv2d(config.latent_channels, config.latent_channels, 1)

    def encode(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """RGB [B, 3, H, W] in [-1, 1] → mean and log variance of the latent, unscaled."""
        mean, log_variance = self.quant_conv(self.encoder(image)).chunk(2, dim=1)
        return mean, log_variance.clamp(-30.0, 20.0)

    def decode(self, latent: Tensor) -> Tensor:
        """Unscaled latent → RGB in [-1, 1], not clamped."""
        return self.decoder(self.post_quant_conv(latent))


def sample(mean: Tensor, log_variance: Tensor) -> Tensor:
    return mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
