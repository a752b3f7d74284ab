import { conditioningCases, conditioningKind } from "../conditioning/conditioning-case.ts";
import { canny, grayscale, overWhite } from "../conditioning/canny.ts";
import { inpaint } from "../conditioning/inpaint.ts";
import { networkOutputs } from "../conditioning/network-outputs.ts";
import { labelRunner, palette } from "../conditioning/palette.ts";
import { pose } from "../conditioning/pose.ts";
import { preprocessors } from "../conditioning/preprocessors.ts";
import { svgMask } from "../conditioning/raster.ts";
import { sizes } from "../conditioning/sizes.ts";
import type { GoldenKind } from "../golden-kind.ts";

const runners = {
  rgb_to_gray: grayscale,
  HWC3: overWhite,
  palette,
  labels_to_ade_map: labelRunner("ade20k", false),
  labels_to_oneformer_map: labelRunner("coco", true),
  svg_mask: svgMask,
  ...preprocessors,
  ...networkOutputs,
  ...sizes,
  ...inpaint,
  ...pose,
};

/** Cases whose op has no kind here are listed as skipped. */
const kinds: readonly GoldenKind[] = [
  { ...conditioningKind("canny", canny), cases: conditioningCases },
  ...Object.entries(runners).map(([op, run]) => conditioningKind(op, run)),
];

export default kinds;
