import type { ControlNet } from "../model/diffusion-model.ts";
import type { ControlMode } from "./modes.ts";

/** One ControlNet at work in a run. */
export interface Control {
  readonly net: ControlNet;
  /** The control map, of the picture's size. */
  readonly hint: Hint;
  /** Conditioning scale: multiplies every residual; 0 is exactly the base model. */
  readonly weight: number;
  /** Active at model call i of n iff i/n >= start and (i+1)/n <= end (diffusers' rule). */
  readonly start: number;
  readonly end: number;
  readonly mode: ControlMode;
  /** Where the control acts; everywhere when absent. */
  readonly region?: Region;
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
