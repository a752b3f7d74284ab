import { InvalidRequest } from "../../errors.ts";
import { REPAINTED } from "../latents/latent-mask.ts";
import type { Picture } from "../picture.ts";
import type { Mask } from "../plan.ts";
import type { Hint } from "./control.ts";

/** What the inpaint ControlNet reads where it shall paint; a colour never is that. */
const MASKED = -1;

/**
 * The map of the inpaint ControlNet (control_v11p_sd15_inpaint): the picture's RGB in [0, 1], and −1 in all channels
 * where the mask is 128 or above, as diffusers' `make_inpaint_condition` and sd-webui-controlnet make it.
 *
 * @throws InvalidRequest when the mask is not of the picture's size.
 */
export function inpaintHint({ width, height, data }: Picture, mask: Mask): Hint {
  if (mask.width !== width || mask.height !== height)
    throw new InvalidRequest(
      `The mask is ${mask.width} × ${mask.height}, but the picture is ${width} × ${height}: fit it first.`,
      { value: { width: mask.width, height: mask.height } },
    );
  return {
    width,
    height,
    data: Float32Array.from(data, (value, i) =>
      mask.data[Math.floor(i / 3)]! >= REPAINTED ? MASKED : value / 255,
    ),
  };
}
