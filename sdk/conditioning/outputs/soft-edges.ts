import { InvalidRequest } from "../../errors.ts";
import { truncate, type Raster } from "../pixels/raster.ts";
import { resize } from "../pixels/resize/resize.ts";

const f = Math.fround;

/**
 * Five side outputs of HED (logits, each at its own size) → soft edges at the size of the first, 0 to 255, one byte a
 * pixel.
 * @param safe only the levels 0, 127 and 255, which hide the noise that networks leave in soft edges
 * @throws InvalidRequest without outputs
 */
export function fuseSoftEdges(sides: readonly Raster<Float32Array>[], safe = false): Uint8ClampedArray {
  const [first] = sides;
  if (!first) throw new InvalidRequest("Soft edges need at least one side output.", { value: sides });
  const { width, height } = first;
  const sum = new Float32Array(width * height);
  for (const side of sides) {
    resize(side, width, height, "linear").data.forEach((value, i) => (sum[i]! += value));
  }
  const edges = Float64Array.from(sum, (value) => 1 / (1 + Math.exp(-f(value / sides.length))));
  return truncate((safe ? edges.map((value) => safeStep(value)) : edges).map((value) => value * 255));
}

/** A value from 0 to 1 to the level below among `steps` + 1: `safe_step` of ControlNet 1.1. */
export function safeStep(value: number, steps = 2): number {
  return Math.min(1, Math.max(0, f(Math.trunc(f(f(value) * (steps + 1))) / steps)));
}
