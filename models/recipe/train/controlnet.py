"""ControlNetModel of diffusers (Zhang, Rao, Agrawala 2023): a trainable copy of the encoder, joined by zero convolutions."""

import torch.nn.functional as F
from torch import Tensor, nn

from .unet import Encoder, UNet, UNetConfig, skip_widths


def zero_convolution(channels_in: int, channels_out: int, size: int = 1) -> nn.Conv2d:
    convolution = nn.Conv2d(channels_in, channels_out, size, padding=size // 2)
    nn.init.zeros_(convolution.weight)
    nn.init.zeros_(convolution.bias)
    return convolution


class HintEncoder(nn.Module):
    """A control map [B, 3, H, W] in [0, 1] → [B, C, h, w] at latent size; every entry after the first halves the sides."""

    def __init__(self, widths: tuple[int, ...], channels_out: int):
        super().__init__()
        self.conv_in = nn.Conv2d(3, widths[0], 3, padding=1)
        blocks: list[nn.Module] = []
        for narrow, wide in zip(widths, widths[1:]):
            blocks += [nn.Conv2d(narrow, narrow, 3, padding=1), nn.Conv2d(narrow, wide, 3, padding=1, stride=2)]
        self.blocks = nn.ModuleList(blocks)
        self.conv_out = zero_convolution(widths[-1], channels_out, size=3)

    def forward(self, hint: Tensor) -> Tensor:
        h = F.silu(self.conv_in(hint))
        for block in self.blocks:
            h = F.silu(block(h))
        return self.conv_out(h)


class ControlNet(Encoder):
    def __init__(self, config: UNetConfig, hint_widths: tuple[int, ...]):
        super().__init__(config)
        self.controlnet_cond_embedding = HintEncoder(hint_widths, config.block_out_channels[0])
        self.controlnet_down_blocks = nn.ModuleList([zero_convolution(c, c) for c in skip_widths(config)])
        middle = config.block_out_channels[-1]
        self.controlnet_mid_block = zero_convolution(middle, middle)

    @staticmethod
    def copy_of(base: UNet, hint_widths: tuple[int, ...]) -> "ControlNet":
        network = ControlNet(base.config, hint_widths)
        missing, _ = network.load_state_dict(base.state_dict(), strict=False)
        assert all(name.startswith("controlnet_") for name in missing), missing
        return network

    def forward(self, x: Tensor, timesteps: Tensor, context: Tensor, hint: Tensor) -> list[Tensor]:
        """The residuals: one for each skip tensor, the last for the middle."""
        skips, middle, _ = self.encode(x, timesteps, context, self.controlnet_cond_embedding(hint))
        residuals = [convolution(skip) for convolution, skip in zip(self.controlnet_down_blocks, skips)]
        return residuals + [self.controlnet_mid_block(middle)]
