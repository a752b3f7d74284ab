import { pixelBuffers } from "../../sdk/engine/request/buffers.ts";
import type { Result } from "../session/state.ts";

/** How much is kept: what comes first counts. */
export interface Bounds {
  readonly results: number;
  readonly bytes: number;
}

export const usualBounds: Bounds = { results: 200, bytes: 100e6 };

/** The newest results that fit, at least one, and those that must go. */
export function withinBounds(
  results: readonly Result[],
  bounds: Bounds,
): { readonly kept: readonly Result[]; readonly dropped: readonly Result[] } {
  let bytes = 0;
  const tooMany = results.findIndex((result, i) => {
    bytes += bytesOf(result);
    return i > 0 && (i >= bounds.results || bytes > bounds.bytes);
  });
  const count = tooMany < 0 ? results.length : tooMany;
  return { kept: results.slice(0, count), dropped: results.slice(count) };
}

/** Pixels; all else is small. */
const bytesOf = (result: Result): number =>
  pixelBuffers(result).reduce((sum, buffer) => sum + buffer.byteLength, 0);
