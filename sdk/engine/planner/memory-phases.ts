import { latentFactor } from "../../networks/configs/vae.ts";
import {
  controlNetNeed,
  textNeed,
  unetNeed,
  vaeDecoderNeed,
  type Footprint,
  type NetworkNeed,
  type NetworkRole,
  type Precision,
} from "../../pipeline/index.ts";
import type { Backend } from "../../runtime/index.ts";
import type { ControlFacts, ModelFacts } from "./model-facts.ts";
import type { PlannedPicture } from "./model-plan.ts";
import type { PlanPhase } from "./plan-phase.ts";

/** What the networks take while each phase of a picture runs, in bytes. */
export interface MemoryPhases {
  readonly text: NetworkNeed;
  readonly unet: NetworkNeed;
  readonly vae: NetworkNeed;
  readonly controls: readonly NetworkNeed[];
  readonly phases: Readonly<Record<PlanPhase, number>>;
}

/**
 * Beyond what is alive at one time, a runtime holds on to buffers that it will need again: by a quarter of it, as a rule
 * of thumb.
 */
const HELD_ON = 1.25;

/** The UNet and the controls are open all the time; text encoder and VAE as the footprint says. */
export function memoryPhases(
  model: ModelFacts,
  footprint: Footprint,
  { precision, backend }: { readonly precision: Precision; readonly backend: Backend },
  { width, height, guided }: PlannedPicture,
): MemoryPhases {
  // On wasm the fused operator, too, holds every score at once.
  const attention = backend === "wasm" ? "plain" : "fused";
  const how = (role: NetworkRole) => ({ precision, storage: footprint.weights[role], attention }) as const;
  const factor = latentFactor(model.vae.config);
  const latent = {
    batch: guided ? 2 : 1,
    width: Math.ceil(width / factor),
    height: Math.ceil(height / factor),
  };
  const text = textNeed(model.text.config, how("text"), guided ? 2 : 1);
  const unet = unetNeed(model.unet.config, how("unet"), latent);
  const vae = vaeDecoderNeed(model.vae.config, how("vae"), { width, height }, footprint.vaeTile);
  const controls = model.controls.map((control) =>
    control.type === "controlnet"
      ? controlNetNeed(control.config, how("control"), latent)
      : adapterNeed(control, precision),
  );

  const steady = weightsOf([unet, ...controls]);
  const keptText = footprint.keeps.text ? text.weightBytes : 0;
  const keptVae = footprint.keeps.vae ? vae.weightBytes : 0;
  const busiest = Math.max(...[unet, ...controls].map(({ activationBytes }) => activationBytes));
  return {
    ...{ text, unet, vae, controls },
    phases: {
      text: steady + keptVae + text.weightBytes + HELD_ON * text.activationBytes,
      denoise: steady + keptText + keptVae + HELD_ON * busiest,
      decode: steady + keptText + vae.weightBytes + HELD_ON * vae.activationBytes,
    },
  };
}

const weightsOf = (needs: readonly NetworkNeed[]): number =>
  needs.reduce((sum, { weightBytes }) => sum + weightBytes, 0);

/** It runs once, before the first step, on maps far smaller than the UNet's. */
function adapterNeed(
  { parameters }: Extract<ControlFacts, { type: "t2i-adapter" }>,
  precision: Precision,
): NetworkNeed {
  return {
    weightBytes: parameters * (precision === "fp16" ? 2 : 4),
    activationBytes: 0,
    largestTensorBytes: 0,
  };
}
