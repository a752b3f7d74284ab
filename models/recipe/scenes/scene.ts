import type { Rgb } from "./color.ts";
import type { Path, Point } from "./geometry.ts";

export const TIMES = ["dawn", "day", "dusk", "night"] as const;
export type Time = (typeof TIMES)[number];

export const STYLES = ["poster", "watercolor", "ink", "papercut", "pastel"] as const;
export type Style = (typeof STYLES)[number];

export const SEASONS = ["summer", "autumn", "winter"] as const;
export type Season = (typeof SEASONS)[number];

/** How light runs over a shape. `mist`: paler at the foot; `near`: paler at the top, where it is farthest. */
export type Shading = "flat" | "side" | "top" | "round" | "mist" | "near";

/** Paint inside a shape (clipped to it) that no one would draw as a layer: a shaded flank, snow, ripples. */
export interface Detail {
  readonly path: Path;
  /** Toward the light, away from it, or a surface of its own. */
  readonly tone: "light" | "dark" | Rgb;
  readonly alpha: number;
}

/** One closed shape: a layer of the drawing and a patch of paint. */
export interface Shape {
  readonly name: string;
  readonly path: Path;
  /** The surface in white light. */
  readonly color: Rgb;
  readonly shading: Shading;
  /** It shines by itself: sun, moon, lit windows. */
  readonly glows?: boolean;
  readonly details?: readonly Detail[];
  /** Too small or too incidental for the drawing: painted only. */
  readonly paintedOnly?: boolean;
}

/** Something one would name: a house, a mountain, the sea. */
export interface Thing {
  readonly name: string;
  readonly shapes: readonly Shape[];
  /** 0 at the viewer's feet to 1 at the horizon: how much air lies before it. */
  readonly distance: number;
  /** A soft shadow on the ground under it. */
  readonly shadow?: { readonly centre: Point; readonly rx: number; readonly ry: number };
  /** It floats: painted mirrored below this y. */
  readonly waterline?: number;
  /** It is water: what lies above this y is mirrored in it. */
  readonly mirrors?: number;
  /** Light it throws around at night, in its own place. */
  readonly lamps?: readonly { readonly centre: Point; readonly radius: number }[];
}

export interface Facts {
  readonly seed: number;
  readonly time: Time;
  readonly style: Style;
  readonly season: Season;
  readonly composition: string;
  /** How many of each thing, by its noun in the captions. */
  readonly things: Readonly<Record<string, number>>;
}

/** What the painter needs beside the shapes. */
export interface Staging {
  /** y of the horizon, 0–512. */
  readonly horizon: number;
  /** Where the light comes from: −1 left, 1 right. */
  readonly side: 1 | -1;
  /** Sun or moon. */
  readonly light?: Point;
  readonly overcast: boolean;
}

export interface Scene {
  readonly facts: Facts;
  readonly staging: Staging;
  /** Painted first to last. */
  readonly things: readonly Thing[];
  readonly caption: string;
}
