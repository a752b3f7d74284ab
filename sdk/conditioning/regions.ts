import type { Drawing } from "../host/drawing.ts";
import { type Leaf, visibleLeaves } from "../host/leaves.ts";
import { canvases } from "../host/canvas.ts";
import { checkRange } from "./check-range.ts";
import type { IgnoredPart, MapReport } from "./control-map.ts";
import type { FitOptions } from "./fit.ts";
import { forEachCover, forEachRun } from "./geometry/cover.ts";
import { viewOf } from "./geometry/view.ts";
import { isGeneric } from "./names/words.ts";
import type { Bytes } from "./pixels/raster.ts";

/** Options of `regions`. */
export interface RegionOptions extends FitOptions {
  /** Of the map's pixels, 0 to 1: smaller regions are left to the background. Default 0.02. */
  readonly least?: number;
  /** A region that covers more of the map says what the whole picture is. Default 0.9. */
  readonly most?: number;
}

/** A part of the picture with a prompt of its own. */
export interface Region {
  /** Of the layer or group. */
  readonly id: string;
  /** Its name, which serves as the prompt of the region. */
  readonly name: string;
  /** One byte a pixel: 255 where the region shows. Regions do not overlap. */
  readonly mask: Bytes;
  /** Of the map's pixels, 0 to 1. */
  readonly share: number;
}

/** A drawing, divided into regions. */
export interface Regions {
  /** In paint order. */
  readonly regions: readonly Region[];
  /** What no region holds. */
  readonly background: Bytes;
  /** The name of the region that covers nearly everything, if one does; its words belong to the whole prompt. */
  readonly whole?: string;
  readonly report: MapReport;
}

/**
 * Named layers as regions of a prompt, and their masks for controls: the outermost group with a name of its own, or
 * the layer itself. What lies on top takes its pixels from what lies under it; unnamed layers give theirs to the
 * background. (The rules of krita-ai-diffusion.)
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size or an option out of range
 */
export async function regions(drawing: Drawing, options: RegionOptions): Promise<Regions> {
  const { width, height, least = 0.02, most = 0.9 } = options;
  checkRange("regions' least", least, 0, 1);
  checkRange("regions' most", most, 0, 1);
  const view = viewOf(drawing, options);
  const leaves = visibleLeaves(drawing);
  const holders = leaves.map(holderOf);
  const found = [...new Set(holders.filter((holder) => holder !== undefined))];
  const indices = new Map(found.map((holder, i) => [holder, i + 1]));

  const labels = new Uint32Array(width * height);
  forEachCover(await canvases(), drawing, view, leaves, (runs, i) => {
    const holder = holders[i];
    const label = holder ? indices.get(holder)! : 0;
    forEachRun(runs, (y, fromX, toX) => labels.fill(label, y * width + fromX, y * width + toX));
  });
  const counts = new Float64Array(found.length + 1);
  for (const label of labels) counts[label]! += 1;

  const ignored: IgnoredPart[] = leaves.flatMap(({ layer }, i) =>
    holders[i] ? [] : [{ name: layer.name, why: "has no name of its own" }],
  );
  const kept = found.flatMap(({ id, name }, i): Omit<Region, "mask">[] => {
    const share = counts[i + 1]! / labels.length;
    if (share >= least && share <= most) return [{ id, name, share }];
    if (share < least) ignored.push({ name, why: `covers less than ${least * 100} % of the map` });
    return [];
  });
  const whole = found.find((_, i) => counts[i + 1]! / labels.length > most)?.name;
  const labelOf = new Map(found.map(({ id }, i) => [id, i + 1]));
  const maskOf = (test: (label: number) => boolean): Bytes => ({
    width,
    height,
    data: Uint8ClampedArray.from(labels, (label) => (test(label) ? 255 : 0)),
  });
  const keptLabels = new Set(kept.map(({ id }) => labelOf.get(id)!));
  return {
    regions: kept.map((region) => ({ ...region, mask: maskOf((label) => label === labelOf.get(region.id)) })),
    background: maskOf((label) => !keptLabels.has(label)),
    ...(whole !== undefined && { whole }),
    report: { used: kept.map(({ name }) => name), ignored },
  };
}

function holderOf({ groups, layer }: Leaf): { readonly id: string; readonly name: string } | undefined {
  return [...groups, layer].find(({ name }) => name.trim() !== "" && !isGeneric(name));
}
