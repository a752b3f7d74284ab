import type { Stage } from "../stage.ts";
import { freehand } from "./freehand.ts";
import { cottage, town, village } from "./settlements.ts";
import { beach, coast, lake, riverside, sailing } from "./waterside.ts";
import { alps, forest, walkers } from "./wild.ts";

export interface Composition {
  readonly place: (stage: Stage) => void;
  readonly weight: number;
  /** The range of the horizon's y, 0–512. */
  readonly horizon: readonly [number, number];
}

export const compositions: Readonly<Record<string, Composition>> = {
  village: { place: village, weight: 10, horizon: [160, 330] },
  cottage: { place: cottage, weight: 14, horizon: [200, 380] },
  forest: { place: forest, weight: 9, horizon: [200, 400] },
  alps: { place: alps, weight: 8, horizon: [240, 410] },
  walkers: { place: walkers, weight: 8, horizon: [190, 360] },
  town: { place: town, weight: 6, horizon: [240, 380] },
  coast: { place: coast, weight: 14, horizon: [190, 340] },
  lake: { place: lake, weight: 11, horizon: [170, 330] },
  sailing: { place: sailing, weight: 11, horizon: [170, 340] },
  beach: { place: beach, weight: 8, horizon: [140, 290] },
  riverside: { place: riverside, weight: 9, horizon: [150, 290] },
  freehand: { place: freehand, weight: 12, horizon: [190, 400] },
};
