import type { Picture } from "./picture.ts";
import type { Region } from "./control/control.ts";
import type { NoiseSource } from "./noise/noise-source.ts";

/** Everything a run needs beside the networks: plain values, so that the same plan gives the same picture. */
export interface Plan {
  readonly prompt: string;
  readonly negativePrompt: string;
  /** How both prompts are read; "plain" when absent. */
  readonly promptSyntax?: PromptSyntax;
  /**
   * Prompts for parts of the picture; `prompt` is the background's and holds where no region does. See
   * `RegionalPrompt`.
   */
  readonly regions?: readonly RegionalPrompt[];
  /** Pixels; multiples of the model's latent factor. */
  readonly width: number;
  readonly height: number;
  /** Solver steps, 1 to the number of training timesteps; second-order solvers call the model twice a step. */
  readonly steps: number;
  /** For `torch.manual_seed`: an integer in [−2⁶³, 2⁶⁴), negative ones as their two's complement. */
  readonly seed: number | bigint;
  /**
   * Classifier-free guidance (Ho & Salimans 2022), from 0 on: uncond + scale · (cond − uncond); up to 1 runs the
   * condition alone, as turbo checkpoints want it. A base that had guidance distilled into it (full LCM checkpoints)
   * is told the scale instead, and always runs the condition alone.
   */
  readonly guidanceScale: number;
  /** A name that `schedulers/registry.ts` knows; the checkpoint's own scheduler when absent. */
  readonly scheduler?: string;
  /** η in [0, 1] of DDIM (0, deterministic, when absent; 1 is as noisy as DDPM) and of TCD (0.3 when absent). */
  readonly eta?: number;
  /** Hidden layers of the text encoder to skip from the end, as diffusers counts (1 is A1111's "clip skip 2"). */
  readonly clipSkip?: number;
  /** What the first latent is made of; noise alone when absent. */
  readonly start?: Start;
  /** Seed blending: a little of another seed's noise; none when absent. */
  readonly variation?: Variation;
  /**
   * Solver steps of the pass before this one, for the second pass of two (A1111's hires fix), an integer from 0 on:
   * scheduled prompts count on from there, `[from:to:25]` switches after step 5 where 20 went before, `[from:to:1.5]`
   * halfway through this pass. The first pass when absent.
   */
  readonly stepsBefore?: number;
  /** Where noise comes from; PyTorch's CPU generator seeded with `seed` when absent. */
  readonly noise?: NoiseSource;
}

/** As they are (diffusers), or in A1111's syntax of weights, schedules and any length. */
export type PromptSyntax = "plain" | "a1111";

export type Start =
  | { readonly kind: "noise" }
  /** img2img (SDEdit, Meng et al. 2021): the picture, noised as far as `strength` in (0, 1] of the steps. */
  | { readonly kind: "picture"; readonly picture: Picture; readonly strength: number }
  /**
   * Inpainting, `strength` in (0, 1]. A base that was trained for it (9 channels) reads the mask and the rest of the
   * picture at every step; with any other one the noised picture replaces the latent outside the mask.
   */
  | { readonly kind: "inpaint"; readonly picture: Picture; readonly mask: Mask; readonly strength: number }
  /**
   * An InstructPix2Pix base (8 channels; Brooks et al. 2023) changes the picture as the prompt tells. With
   * `guidanceScale` above 1, `imageGuidanceScale` (from 0 on, 1.5 is usual) says how much of the picture stays: uncond +
   * guidanceScale · (text − image) + imageGuidanceScale · (image − uncond).
   */
  | { readonly kind: "edit"; readonly picture: Picture; readonly imageGuidanceScale: number };

/** Another seed's noise, mixed into the first latent as A1111 does it: see `slerpNoise`. */
export interface Variation {
  /** As `Plan.seed`. */
  readonly seed: number | bigint;
  /** From 0, the plan's own noise, to 1, the other one. */
  readonly strength: number;
}

/**
 * A prompt for a part of the picture.
 *
 * Each prompt has a prediction of its own at every step, and what the picture follows is their mean, weighted at each
 * cell of the latent by the masks (MultiDiffusion, Bar-Tal et al. 2023, eq. 5 with one window; ComfyUI's masked
 * conditioning). Attention stays as it is, so disjoint regions are exactly what each prompt predicts there, prompts may
 * be of any length, and every checkpoint, control and LoRA works as ever; masking attention instead would save the
 * runs, one more part of the batch for each region, but not all backends have a kernel for it.
 */
export interface RegionalPrompt {
  /** In the plan's syntax. */
  readonly prompt: string;
  /** Where it holds, in [0, 1], of any size: stretched over the picture, averaged over each cell of the latent. */
  readonly mask: Region;
  /**
   * Times the mask, from 0 on; 1 when absent. Where masks times weights add up to less than 1 the background holds the
   * rest, where to more they share. A region of weight 0 or without a mask changes no bit.
   */
  readonly weight?: number;
}

/** Where to paint anew: one byte a pixel, 128 and above is repainted. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}
