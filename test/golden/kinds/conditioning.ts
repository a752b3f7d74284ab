import { conditioningCases, conditioningKind } from "../conditioning/conditioning-case.ts";
import { canny, grayscale, overWhite } from "../conditioning/canny.ts";
import { labelMap, palette } from "../conditioning/palette.ts";
import { svgMask } from "../conditioning/raster.ts";
import type { GoldenKind } from "../golden-kind.ts";

/** Cases whose op has no kind here are listed as skipped. */
const kinds: readonly GoldenKind[] = [
  { ...conditioningKind("canny", canny), cases: conditioningCases },
  conditioningKind("rgb_to_gray", grayscale),
  conditioningKind("HWC3", overWhite),
  conditioningKind("palette", palette),
  conditioningKind("labels_to_ade_map", labelMap),
  conditioningKind("svg_mask", svgMask),
];

export default kinds;
