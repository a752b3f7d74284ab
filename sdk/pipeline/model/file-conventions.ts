import type { Layout } from "../../weights/layouts/layout.ts";
import type { PredictionType, SchedulerConfig } from "../schedulers/config.ts";

/** What the families of single files agree on and no tensor says. */
export interface FileFamily {
  readonly version: 1 | 2;
  /** The token that fills up short prompts: 2.x pads with "!", which is id 0, 1.x with the end token. */
  readonly pad: string;
}

const FIRST: FileFamily = { version: 1, pad: "<|endoftext|>" };
const SECOND: FileFamily = { version: 2, pad: "!" };

/** @param layout of a whole checkpoint. OpenCLIP's text encoder is what makes a Stable Diffusion 2.x. */
export function fileFamily({ id }: Layout): FileFamily {
  return id === "ldm-checkpoint-sd2" ? SECOND : FIRST;
}

export interface Sampling {
  readonly prediction: PredictionType;
  readonly zeroTerminalSnr: boolean;
  /** InstructPix2Pix. */
  readonly edits: boolean;
}

/**
 * The scheduler_config.json that the folders of the same checkpoints hold, which is what diffusers' `from_single_file`
 * takes: PNDM for Stable Diffusion 1.x and the 2.x that predict ε, DDIM for those that predict v, Euler ancestral for
 * InstructPix2Pix. Zero terminal SNR is sampled as Lin et al. 2023 (arXiv 2305.08891, sections 3.1 and 3.3) say: rescaled
 * betas and trailing timesteps.
 */
export function fileScheduler({ prediction, zeroTerminalSnr, edits }: Sampling): SchedulerConfig {
  const solver =
    zeroTerminalSnr || prediction !== "epsilon"
      ? "DDIMScheduler"
      : edits
        ? "EulerAncestralDiscreteScheduler"
        : "PNDMScheduler";
  return {
    _class_name: solver,
    beta_start: 0.00085,
    beta_end: 0.012,
    beta_schedule: "scaled_linear",
    num_train_timesteps: 1000,
    clip_sample: false,
    set_alpha_to_one: false,
    skip_prk_steps: true,
    steps_offset: 1,
    trained_betas: null,
    prediction_type: prediction,
    ...(zeroTerminalSnr && { rescale_betas_zero_snr: true, timestep_spacing: "trailing" }),
  };
}

/** The 2.x that predict v were trained at 768 pixels, all others at 512. */
export function latentSideOf({ version }: FileFamily, prediction: PredictionType): number {
  return version === 2 && prediction === "v_prediction" ? 96 : 64;
}
