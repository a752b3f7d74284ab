import { cannyKind } from "./kinds/canny.ts";
import { depthKind } from "./kinds/depth.ts";
import { scribbleKind } from "./kinds/scribble.ts";
import { segmentationKind } from "./kinds/segmentation.ts";
import type { ConditioningKind } from "./kind.ts";

/** Every kind of map that can be made, in the order in which a panel lists them. */
export const kinds: readonly ConditioningKind[] = [scribbleKind, segmentationKind, depthKind, cannyKind];
