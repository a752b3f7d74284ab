"""Writes the diffusers folder of the built-in model from what has been learned: `python -m train.export [folder]`.

What has not been learned yet is exported untrained, so that the layout is whole from the first minute.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from .controlnet import ControlNet
from .diffusion import SCHEDULER
from .models import fresh_base, trained_base, trained_control, trained_vae
from .settings import BUILTIN, CONTROLS, HINT_WIDTHS, PICTURE, UNET, VAE, WORK
from .tokenizer import Tokenizer
from .vae import Vae

VERSION = "0.30.0"
WEIGHTS = "diffusion_pytorch_model.safetensors"


def unet_config() -> dict:
    """What UNet2DConditionModel and ControlNetModel have in common."""
    return {
        "_diffusers_version": VERSION,
        "act_fn": "silu",
        "attention_head_dim": UNET.attention_heads,
        "block_out_channels": list(UNET.block_out_channels),
        "cross_attention_dim": UNET.cross_attention_dim,
        "down_block_types": list(UNET.down_block_types),
        "downsample_padding": 1,
        "flip_sin_to_cos": True,
        "freq_shift": 0,
        "in_channels": UNET.latent_channels,
        "layers_per_block": UNET.layers_per_block,
        "mid_block_scale_factor": 1,
        "norm_eps": 1e-5,
        "norm_num_groups": UNET.norm_num_groups,
    }


def base_config() -> dict:
    return {
        "_class_name": "UNet2DConditionModel",
        **unet_config(),
        "center_input_sample": False,
        "mid_block_type": "UNetMidBlock2DCrossAttn",
        "out_channels": UNET.latent_channels,
        "sample_size": PICTURE // 4,
        "up_block_types": [kind.replace("Down", "Up") for kind in UNET.down_block_types[::-1]],
    }


def control_config() -> dict:
    return {
        "_class_name": "ControlNetModel",
        **unet_config(),
        "conditioning_embedding_out_channels": list(HINT_WIDTHS),
        "controlnet_conditioning_channel_order": "rgb",
    }


def vae_config(scaling_factor: float) -> dict:
    levels = len(VAE.block_out_channels)
    return {
        "_class_name": "AutoencoderKL",
        "_diffusers_version": VERSION,
        "act_fn": "silu",
        "block_out_channels": list(VAE.block_out_channels),
        "down_block_types": ["DownEncoderBlock2D"] * levels,
        "in_channels": 3,
        "latent_channels": VAE.latent_channels,
        "layers_per_block": VAE.layers_per_block,
        "norm_num_groups": VAE.norm_num_groups,
        "out_channels": 3,
        "sample_size": PICTURE,
        "scaling_factor": scaling_factor,
        "up_block_types": ["UpDecoderBlock2D"] * levels,
    }


def text_encoder_config(network: nn.Module, tokenizer: Tokenizer) -> dict:
    end = tokenizer.ids["<|endoftext|>"]
    return {
        "architectures": ["CLIPTextModel"],
        "model_type": "clip_text_model",
        **asdict(network.config),
        "bos_token_id": tokenizer.ids["<|startoftext|>"],
        "eos_token_id": end,
        "pad_token_id": end,
        "hidden_act": "quick_gelu",
        "layer_norm_eps": 1e-5,
        "projection_dim": network.config.hidden_size,
        "torch_dtype": "float16",
    }


def model_index() -> dict:
    return {
        "_class_name": "StableDiffusionPipeline",
        "_diffusers_version": VERSION,
        "feature_extractor": [None, None],
        "requires_safety_checker": False,
        "safety_checker": [None, None],
        "scheduler": ["diffusers", SCHEDULER["_class_name"]],
        "text_encoder": ["transformers", "CLIPTextModel"],
        "tokenizer": ["transformers", "CLIPTokenizer"],
        "unet": ["diffusers", "UNet2DConditionModel"],
        "vae": ["diffusers", "AutoencoderKL"],
    }


def write_json(file: Path, content: dict) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=2) + "\n")


def half(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: tensor.detach().half().contiguous() for name, tensor in tensors.items()}


def write_network(folder: Path, config: dict, network: nn.Module, file: str = WEIGHTS) -> None:
    write_json(folder / "config.json", config)
    save_file(half(network.state_dict()), folder / file, metadata={"format": "pt"})


def export(folder: Path) -> None:
    done = {name for name in ("vae", "base", *CONTROLS) if (WORK / f"{name}.pt").exists()}
    tokenizer = Tokenizer.read(WORK / "tokenizer")
    torch.manual_seed(0)
    base = trained_base(tokenizer) if "base" in done else fresh_base(tokenizer)
    vae = trained_vae() if "vae" in done else Vae(VAE)
    scaling = WORK / "scaling_factor.txt"
    write_json(folder / "model_index.json", model_index())
    write_json(folder / "scheduler" / "scheduler_config.json", SCHEDULER)
    tokenizer.write(folder / "tokenizer")
    write_network(folder / "text_encoder", text_encoder_config(base.text, tokenizer), base.text, "model.safetensors")
    write_network(folder / "unet", base_config(), base.unet)
    write_network(folder / "vae", vae_config(float(scaling.read_text()) if scaling.exists() else 1.0), vae)
    for kind in CONTROLS:
        network = trained_control(kind, base) if kind in done else ControlNet.copy_of(base.unet, HINT_WIDTHS)
        write_network(folder / f"controlnet-{kind}", control_config(), network)


if __name__ == "__main__":
    export(Path(sys.argv[1]) if len(sys.argv) > 1 else BUILTIN)
