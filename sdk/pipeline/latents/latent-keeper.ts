import type { Tensor } from "../../runtime/tensor.ts";
import type { Noising } from "../schedulers/table.ts";
import type { TensorScope } from "../tensor-scope.ts";
import type { LatentMath } from "./latent-math.ts";

/**
 * Inpainting with a base that was not trained for it (Lugmayr et al. 2022, without resampling; diffusers' 4-channel
 * case): after every call the latent outside the mask is the picture's own, noised as the next call expects.
 */
export class LatentKeeper {
  readonly #math: LatentMath;
  readonly #clean: Tensor;
  readonly #noise: Tensor;
  readonly #mask: Tensor;

  /** @param mask 1 where the picture is repainted; the caller owns all tensors. */
  constructor(math: LatentMath, clean: Tensor, noise: Tensor, mask: Tensor) {
    this.#math = math;
    this.#clean = clean;
    this.#noise = noise;
    this.#mask = mask;
  }

  /** @param next the level of the next call; none after the last one. The latent is freed, the result in the scope. */
  async restore(latent: Tensor, next: Noising | undefined, scope: TensorScope): Promise<Tensor> {
    const outside = next ? scope.own(await noised(this.#math, this.#clean, this.#noise, next)) : this.#clean;
    const restored = scope.own(await this.#math.blend(latent, outside, this.#mask));
    scope.free(latent);
    if (next) scope.free(outside);
    return restored;
  }
}

/** A clean latent at the level that a model call expects. The caller owns the result. */
export function noised(math: LatentMath, clean: Tensor, noise: Tensor, level: Noising): Promise<Tensor> {
  return math.combine([
    { factor: level.signal, tensor: clean },
    { factor: level.noise, tensor: noise },
  ]);
}
