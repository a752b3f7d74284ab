import type { WeightStorage } from "../../networks/weight-storage.ts";

/** The networks of a model that take memory worth planning. */
export type NetworkRole = "text" | "unet" | "vae" | "control";

/** How a model is held in memory: what is decided before it is opened, and lowered when memory runs out. */
export interface Footprint {
  readonly weights: Readonly<Record<NetworkRole, WeightStorage>>;
  /**
   * Whether a network stays open between pictures. One that does not is opened when a picture needs it and given back as
   * soon as it has done its part. The UNet and the controls of a picture are open while it is denoised in any case.
   */
  readonly keeps: Readonly<Record<"text" | "vae", boolean>>;
  /** Sides, in pixels, of the tiles that the VAE works on; the whole picture at once when absent. */
  readonly vaeTile?: number | undefined;
}

/** Everything as it is stored, everything open: what a model is given where memory is no concern. */
export const FULL_FOOTPRINT: Footprint = {
  weights: { text: "float", unet: "float", vae: "float", control: "float" },
  keeps: { text: true, vae: true },
};
