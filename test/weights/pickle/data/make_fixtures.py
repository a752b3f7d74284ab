"""Writes the PyTorch files of this folder and, beside each, what is in it as JSON. Made with PyTorch 1.13.

    python3 make_fixtures.py
"""

import datetime
import json
import os
from collections import OrderedDict
from pathlib import Path

import torch

HERE = Path(__file__).parent


def describe(value):
    if isinstance(value, torch.Tensor):
        return {"dtype": str(value.dtype), "shape": list(value.shape), "values": value.detach().double().flatten().tolist()}
    if isinstance(value, (dict, torch.nn.ParameterDict)):
        return {str(key): describe(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [describe(item) for item in value]
    return value


def save(name, value, **options):
    torch.save(value, HERE / f"{name}.pt", **options)
    (HERE / f"{name}.json").write_text(json.dumps(describe(value), indent=1) + "\n")


def tensor(*shape, start=0):
    count = torch.Size(shape).numel()
    return ((torch.arange(count, dtype=torch.float32) * 7 + start) % 64 - 32).reshape(shape) / 32


def state_dict():
    whole = tensor(6, 4)
    module = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.LayerNorm(2))
    with torch.no_grad():
        for i, parameter in enumerate(module.parameters()):
            parameter.copy_(tensor(*parameter.shape, start=i))
    tensors = OrderedDict(module.state_dict())
    tensors.update(
        half=tensor(5).half(),
        brain=tensor(5).bfloat16(),
        double=tensor(3).double(),
        long=torch.tensor([1, -2, 2**40]),
        scalar=torch.tensor(0.5),
        empty=torch.zeros(0),
        rows=whole[2:4],
        columns=whole[:, 1],
        transposed=whole.t(),
        permuted=tensor(2, 3, 4).permute(2, 0, 1),
        parameter=torch.nn.Parameter(tensor(2, 2)),
    )
    save("state-dict", {"state_dict": tensors, "global_step": 470000, "epoch": 3.5, "notes": ["a", ("b", None, True)]})
    save("module", module.state_dict())  # this one keeps its attribute _metadata


def embeddings():
    common = {"string_to_token": {"*": 265}, "name": "cat", "step": 499, "sd_checkpoint": None, "sd_checkpoint_name": None}
    save("embedding", {**common, "string_to_param": {"*": tensor(2, 8)}})
    parameters = torch.nn.ParameterDict({"*": torch.nn.Parameter(tensor(3, 8))})
    save("embedding-parameters", {**common, "string_to_param": parameters})


def linear(dim, structure, norm=False, dropout=()):
    """A1111's HypernetworkModule: Linear, activation, LayerNorm, Dropout in one Sequential."""
    layers = []
    for i in range(len(structure) - 1):
        layers.append(torch.nn.Linear(dim * structure[i], dim * structure[i + 1]))
        layers.append(torch.nn.ReLU())
        if norm:
            layers.append(torch.nn.LayerNorm(dim * structure[i + 1]))
        if dropout and dropout[i + 1] > 0:
            layers.append(torch.nn.Dropout(dropout[i + 1]))
    module = torch.nn.Module()
    module.linear = torch.nn.Sequential(*layers)
    with torch.no_grad():
        for i, parameter in enumerate(module.parameters()):
            parameter.copy_(tensor(*parameter.shape, start=i))
    return dict(module.state_dict())


def hypernetworks():
    structure = [1, 2, 2, 1]
    dropout = [0, 0.3, 0, 0]
    layers = {dim: (linear(dim, structure, True, dropout), linear(dim, structure, True, dropout)) for dim in (4, 8)}
    save(
        "hypernetwork",
        {
            **layers,
            "step": 2000,
            "name": "style",
            "layer_structure": structure,
            "activation_func": "relu",
            "is_layer_norm": True,
            "weight_initialization": "Normal",
            "sd_checkpoint": None,
            "sd_checkpoint_name": None,
            "activate_output": True,
            "use_dropout": True,
            "dropout_structure": dropout,
            "last_layer_dropout": False,
            "optional_info": None,
        },
    )
    old = lambda dim: {
        "linear1.weight": tensor(dim * 2, dim),
        "linear1.bias": tensor(dim * 2),
        "linear2.weight": tensor(dim, dim * 2),
        "linear2.bias": tensor(dim),
    }
    save("hypernetwork-old", {4: (old(4), old(4)), "step": 10, "name": "old"})


class Attack:
    def __reduce__(self):
        return (os.system, ("true",))


class Template:
    def __reduce__(self):
        return (eval, ("1 + 1",))


def refused():
    torch.save({"state_dict": {"weight": tensor(2)}, "attack": Attack()}, HERE / "attack.pt")
    torch.save({"weight": tensor(2), "attack": [Template()]}, HERE / "attack-nested.pt")
    torch.save({"weight": tensor(2)}, HERE / "legacy.pt", _use_new_zipfile_serialization=False)
    torch.save({"weight": tensor(2), "day": datetime.date(2023, 2, 10)}, HERE / "date.pt")


state_dict()
embeddings()
hypernetworks()
refused()
