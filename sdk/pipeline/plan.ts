import type { Picture } from "./picture.ts";
import type { NoiseSource } from "./noise/noise-source.ts";

/** Everything a run needs beside the networks: plain values, so that the same plan gives the same picture. */
export interface Plan {
  readonly prompt: string;
  readonly negativePrompt: string;
  /** How both prompts are read; "plain" when absent. */
  readonly promptSyntax?: PromptSyntax;
  /** Pixels; multiples of the model's latent factor. */
  readonly width: number;
  readonly height: number;
  /** Solver steps, 1 to the number of training timesteps; second-order solvers call the model twice a step. */
  readonly steps: number;
  /** For `torch.manual_seed`: an integer in [−2⁶³, 2⁶⁴), negative ones as their two's complement. */
  readonly seed: number | bigint;
  /** Classifier-free guidance (Ho & Salimans 2022): uncond + scale · (cond − uncond); up to 1 runs the condition alone. */
  readonly guidanceScale: number;
  /** A name that `schedulers/registry.ts` knows; the checkpoint's own scheduler when absent. */
  readonly scheduler?: string;
  /** η in [0, 1] of DDIM (0, deterministic, when absent; 1 is as noisy as DDPM) and of TCD (0.3 when absent). */
  readonly eta?: number;
  /** Hidden layers of the text encoder to skip from the end, as diffusers counts (1 is A1111's "clip skip 2"). */
  readonly clipSkip?: number;
  /** What the first latent is made of; noise alone when absent. */
  readonly start?: Start;
  /** Where noise comes from; PyTorch's CPU generator seeded with `seed` when absent. */
  readonly noise?: NoiseSource;
}

/** As they are (diffusers), or in A1111's syntax of weights, schedules and any length. */
export type PromptSyntax = "plain" | "a1111";

export type Start =
  | { readonly kind: "noise" }
  /** img2img (SDEdit, Meng et al. 2021): the picture, noised as far as `strength` in (0, 1] of the steps. */
  | { readonly kind: "picture"; readonly picture: Picture; readonly strength: number }
  /** Inpainting with a base that was not trained for it: outside the mask the noised picture replaces the latent. */
  | { readonly kind: "inpaint"; readonly picture: Picture; readonly mask: Mask; readonly strength: number };

/** Where to paint anew: one byte a pixel, 128 and above is repainted. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}
