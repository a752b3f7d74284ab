"""The recipe of the built-in model: data in, a diffusers folder out."""
