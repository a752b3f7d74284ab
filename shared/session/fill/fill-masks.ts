import {
  maskedRegion,
  resize,
  selectionMasks,
  type SelectionMasks,
  silhouetteMask,
} from "../../../sdk/conditioning/index.ts";
import type { Captures } from "../captures.ts";
import type { EditorHost, Mask } from "../../../sdk/host/index.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface MaskParts {
  readonly host: EditorHost;
  readonly captures: Captures;
  /** Of the picture. */
  readonly size: Size;
  /** For which the model was made. */
  readonly side: number;
  /** Pixels are selected, not layers. */
  readonly marquee: boolean;
}

/** The rules of feathering were found on pictures of this side; a model of another size gets its share. */
const RULES_SIDE = 512;
const LEAST_FEATHER = 32;
const LEAST_GROW = 4;

/**
 * Masks for filling a selection, as large as the picture.
 * @throws InvalidRequest where nothing of the frame is selected
 */
export async function fillMasks(parts: MaskParts): Promise<SelectionMasks> {
  const selected = await selectedPixels(parts);
  const share = parts.side / RULES_SIDE;
  const feather = Math.max(0.1 * diagonalOf(selected), LEAST_FEATHER * share);
  return selectionMasks(selected, { feather, grow: LEAST_GROW * share + feather / 2 });
}

/** The editor's own mask with its soft edge, or the shapes of the selected layers. */
async function selectedPixels({ host, captures, size, marquee }: MaskParts): Promise<Mask> {
  if (host.selectionMask && marquee) {
    const mask = await host.selectionMask(captures.frame, size.width / captures.frame.width);
    return sized(mask, size);
  }
  return silhouetteMask(await captures.of({ kind: "selection" }), { ...size, fit: "just-resize" });
}

function sized(mask: Mask, { width, height }: Size): Mask {
  return mask.width === width && mask.height === height ? mask : resize(mask, width, height, "linear");
}

function diagonalOf(mask: Mask): number {
  const box = maskedRegion(mask);
  return box ? Math.hypot(box.right - box.left, box.bottom - box.top) : 0;
}
