import type { MapSize, Person, RgbImage } from "../../conditioning/index.ts";
import type { Region } from "../region.ts";
import type { Values } from "./values.ts";

/** What a network gave, in the order of its description. */
export type Outputs = readonly [Values, ...Values[]];

/** A map of the picture's size, or the people in the region. */
export type Decoded = { readonly image: RgbImage } | { readonly people: readonly Person[] };

export interface Frame {
  /** For errors. */
  readonly model: string;
  readonly picture: MapSize;
  /** Of the network's input. */
  readonly input: MapSize;
  /** What of the picture the input shows. */
  readonly region: Region;
}
