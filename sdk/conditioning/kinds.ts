import { blurKind } from "./kinds/blur.ts";
import { cannyKind } from "./kinds/canny.ts";
import { colorGridKind } from "./kinds/color-grid.ts";
import { depthKind } from "./kinds/depth.ts";
import { invertKind } from "./kinds/invert.ts";
import { lineartKind } from "./kinds/lineart.ts";
import { lineartStandardKind } from "./kinds/lineart-standard.ts";
import { mlsdKind } from "./kinds/mlsd.ts";
import { normalKind } from "./kinds/normal.ts";
import { poseKind } from "./kinds/pose.ts";
import { recolorKind } from "./kinds/recolor.ts";
import { scribbleKind } from "./kinds/scribble.ts";
import { scribbleSoftedgeKind } from "./kinds/scribble-softedge.ts";
import { scribbleXdogKind } from "./kinds/scribble-xdog.ts";
import { segmentationKind } from "./kinds/segmentation.ts";
import { shuffleKind } from "./kinds/shuffle.ts";
import { thresholdKind } from "./kinds/threshold.ts";
import { tileKind } from "./kinds/tile.ts";
import type { ConditioningKind } from "./kind.ts";

/** Every kind of map that can be made, in the order in which a panel lists them. */
export const kinds: readonly ConditioningKind[] = [
  scribbleKind,
  lineartKind,
  mlsdKind,
  segmentationKind,
  depthKind,
  normalKind,
  poseKind,
  cannyKind,
  lineartStandardKind,
  scribbleXdogKind,
  scribbleSoftedgeKind,
  thresholdKind,
  invertKind,
  tileKind,
  blurKind,
  shuffleKind,
  recolorKind,
  colorGridKind,
];
