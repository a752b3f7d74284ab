import type { LoadedControl } from "../model/diffusion-model.ts";
import type { ControlMode } from "./modes.ts";

/** One ControlNet or T2I-Adapter at work in a run. */
export interface Control {
  readonly net: LoadedControl;
  /** The control map, of the picture's size. */
  readonly hint: Hint;
  /** Conditioning scale: multiplies every residual; 0 is exactly the base model. */
  readonly weight: number;
  /** Active at model call i of n iff i/n >= start and (i+1)/n <= end (diffusers' rule). */
  readonly start: number;
  readonly end: number;
  readonly mode: ControlMode;
  /** How the weight changes over the steps and over the network's depth; even when absent. */
  readonly curve?: WeightCurve;
  /** Where the control acts; everywhere when absent. */
  readonly region?: Region;
}

/**
 * Blending schedules as side-tuning has them (Zhang et al. 2020, arXiv 1912.13503, α as a curve): factors of the weight.
 */
export interface WeightCurve {
  /** Points from the first step to the last, evenly spread, with straight lines between them; at least one. */
  readonly steps?: readonly number[];
  /**
   * One factor for each residual, the shallowest first, the middle block's last (13 for SD 1.x and 2.x); for a T2I-Adapter
   * one for each of its features (4).
   */
  readonly blocks?: readonly number[];
}

/** Weights in [0, 1], row by row, of any size: stretched over the picture, bilinearly at each residual. */
export interface Region {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * Pixels as RGB, row by row: bytes are divided by 255, floats are taken as they are (the inpaint ControlNet wants −1
 * where the picture is masked, which no byte can say).
 */
export interface Hint {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array | Float32Array;
}
