import type { ClipTextConfig } from "../../networks/configs/clip-text.ts";
import type { ControlNetConfig } from "../../networks/configs/controlnet.ts";
import type { UnetConfig } from "../../networks/configs/unet.ts";
import type { VaeConfig } from "../../networks/configs/vae.ts";
import type { FetchNeed } from "../../weights/fetch-need.ts";

/** What is known of a model before any of its weights is read. */
export interface ModelFacts {
  readonly name: string;
  readonly text: NetworkFacts<ClipTextConfig>;
  readonly unet: NetworkFacts<UnetConfig>;
  readonly vae: NetworkFacts<VaeConfig>;
  /** Those that act at once. */
  readonly controls: readonly ControlFacts[];
  /** Of all networks together: a piece of a file that two of them share is fetched once. */
  readonly fetch: FetchNeed;
  /** What a picture is like where nobody says otherwise. Pixels. */
  readonly defaults: {
    readonly width: number;
    readonly height: number;
    readonly steps: number;
    readonly guidanceScale: number;
  };
}

/** One network by its config, and what fetching its weights takes. */
export interface NetworkFacts<Config> {
  readonly config: Config;
  readonly fetch: FetchNeed;
}

/** A ControlNet, or something that steers at no cost a step. */
export type ControlFacts = {
  readonly name: string;
  /** Made up from the base, because nobody named one. */
  readonly assumed: boolean;
  readonly fetch: FetchNeed;
} & (
  | { readonly type: "controlnet"; readonly config: ControlNetConfig }
  /** Runs once a picture. */
  | { readonly type: "t2i-adapter"; readonly parameters: number }
);
