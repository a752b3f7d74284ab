import type { Hint, Plan, Region } from "../pipeline/index.ts";
import type { Control, Request } from "./request/request.ts";

/** What the pipeline needs of a Request beside networks. */
export function planOf(request: Request): Plan {
  const { prompt, negativePrompt, promptSyntax, clipSkip, width, height, steps, seed } = request;
  const { scheduler, guidanceScale, start, eta, variation, regions } = request;
  return {
    ...{ prompt, negativePrompt, promptSyntax, clipSkip, width, height, steps, seed },
    ...{ scheduler, guidanceScale, start },
    ...(eta !== undefined && { eta }),
    ...(variation && { variation }),
    regions: regions.map(({ mask, ...region }) => ({ ...region, mask: regionOf(mask) })),
  };
}

/** 0 to 255 as 0 to 1. */
export function regionOf({ width, height, data }: NonNullable<Control["mask"]>): Region {
  return { width, height, data: Float32Array.from(data, (value) => value / 255) };
}

const HOLE = 128;

/** A map as its network sees it: where an inpainting map has a hole, −1. */
export function hintOf({ width, height, data, holes }: Control["map"]): Hint {
  if (!holes) return { width, height, data };
  const values = Float32Array.from(data, (value, i) =>
    holes[Math.floor(i / 3)]! >= HOLE ? -1 : value / 255,
  );
  return { width, height, data: values };
}
