"""The trained networks, put together again from what the stages left."""

import torch
from torch import nn

from .clip import TextEncoder
from .controlnet import ControlNet
from .learner import learned
from .settings import HINT_WIDTHS, UNET, VAE, WORK, Machine, text_config
from .start import earlier
from .tokenizer import Tokenizer
from .unet import UNet
from .vae import Vae


class Base(nn.Module):
    """Text encoder and UNet, which learn together."""

    def __init__(self, vocabulary: int):
        super().__init__()
        self.text = TextEncoder(text_config(vocabulary))
        self.unet = UNet(UNET)


def fresh_base(tokenizer: Tokenizer) -> Base:
    """Earlier weights if there are any; else small embeddings as in CLIP, every block an identity and the output zero."""
    base = Base(len(tokenizer.ids))
    unet, text = earlier("unet"), earlier("text_encoder", "model.safetensors")
    if unet is not None and text is not None:
        base.unet.load_state_dict(unet)
        base.text.load_state_dict(text)
        return base
    embeddings = base.text.text_model.embeddings
    nn.init.normal_(embeddings.token_embedding.weight, std=0.02)
    nn.init.normal_(embeddings.position_embedding.weight, std=0.01)
    for name, module in base.unet.named_modules():
        if name.endswith(("conv2", "proj_out", "conv_out")):
            nn.init.zeros_(module.weight)
            nn.init.zeros_(module.bias)
    return base


def fresh_vae() -> Vae:
    vae = Vae(VAE)
    weights = earlier("vae")
    if weights is not None:
        vae.load_state_dict(weights)
    return vae


def trained_base(tokenizer: Tokenizer) -> Base:
    base = Base(len(tokenizer.ids))
    base.load_state_dict(learned("base"))
    return base.eval().requires_grad_(False)


def trained_vae() -> Vae:
    vae = Vae(VAE)
    vae.load_state_dict(learned("vae"))
    if (WORK / "decoder.pt").exists():
        vae.load_state_dict(learned("decoder"), strict=False)
    return vae.eval().requires_grad_(False)


def trained_control(kind: str, base: Base) -> ControlNet:
    network = ControlNet.copy_of(base.unet, HINT_WIDTHS)
    network.load_state_dict(learned(kind))
    return network.eval().requires_grad_(False)


def compute_form(network: nn.Module, device: torch.device) -> nn.Module:
    """Weights in the precision and memory order that training computes in."""
    return network.to(device, Machine.here().precision).to(memory_format=torch.channels_last)
