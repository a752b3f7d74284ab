import { InvalidDrawing } from "../errors.ts";
import type { Drawing, Fill, Layer, Matrix, PathCommand, Stroke } from "./drawing.ts";

/** Groups within groups. */
const deepest = 1000;
const mostLayers = 100_000;
/** Document units. Larger numbers lose their pixels in the 32-bit floats of canvases. */
const farthest = 1e9;

const checked = new WeakSet<Drawing>();

/**
 * What a host hands over may be wrong where its types are right.
 * @throws InvalidDrawing for a number that is not finite or beyond ±10⁹, a bitmap that has not as many bytes as its size
 *   says, groups nested more than 1000 deep (or within themselves), more than 100 000 layers
 */
export function checkDrawing(drawing: Drawing): void {
  if (checked.has(drawing)) return;
  const waiting: [layers: readonly Layer[], depth: number][] = [[drawing.layers, 1]];
  let count = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [layers, depth] = next;
    count += layers.length;
    if (count > mostLayers) {
      throw new InvalidDrawing(`The drawing has more than ${mostLayers} layers; flatten some of them.`, {
        value: count,
      });
    }
    for (const layer of layers) {
      checkLayer(layer);
      if (layer.kind !== "group") continue;
      if (depth > deepest) {
        throw new InvalidDrawing(
          `The group "${layer.name}" lies more than ${deepest} groups deep; perhaps it holds itself.`,
          { value: depth },
        );
      }
      waiting.push([layer.children, depth + 1]);
      if (layer.mask) waiting.push([layer.mask.layers, depth + 1]);
    }
  }
  checked.add(drawing);
}

function checkLayer(layer: Layer): void {
  checkNumbers(layer, "transform", layer.transform);
  checkNumbers(layer, "opacity", [layer.opacity]);
  if (layer.clip) checkPath(layer, layer.clip.path);
  switch (layer.kind) {
    case "group":
      break;
    case "path":
      checkPath(layer, layer.path);
      checkPaints(layer, layer.fill, layer.stroke);
      break;
    case "text":
      checkNumbers(layer, "place or size", [layer.x, layer.y, layer.fontSize, layer.fontWeight]);
      if (layer.outlines) checkPath(layer, layer.outlines);
      checkPaints(layer, layer.fill, layer.stroke);
      break;
    case "bitmap": {
      const { pixelWidth, pixelHeight, pixels, rect } = layer;
      checkNumbers(layer, "place or size", [rect.x, rect.y, rect.width, rect.height]);
      const whole = [pixelWidth, pixelHeight].every((side) => Number.isInteger(side) && side > 0);
      if (!whole || pixels.length !== pixelWidth * pixelHeight * 4) {
        throw new InvalidDrawing(
          `The bitmap "${layer.name}" of ${pixelWidth} × ${pixelHeight} pixels has ${pixels.length} bytes; it needs four a pixel.`,
          { value: pixels.length },
        );
      }
    }
  }
}

function checkPaints(layer: Layer, fill: Fill | undefined, stroke: Stroke | undefined): void {
  if (fill) checkNumbers(layer, "fill", [fill.opacity, ...numbersOf(fill)]);
  if (!stroke) return;
  const { opacity, width, miterLimit, dashes, dashOffset } = stroke;
  checkNumbers(layer, "stroke", [opacity, width, miterLimit, dashOffset, ...dashes, ...numbersOf(stroke)]);
}

function numbersOf({ paint }: Fill | Stroke): readonly number[] {
  switch (paint.kind) {
    case "solid":
      return [];
    case "linear":
      return [paint.x1, paint.y1, paint.x2, paint.y2, ...paint.transform];
    case "radial":
      return [paint.cx, paint.cy, paint.r, paint.fx, paint.fy, ...paint.transform];
  }
}

function checkPath(layer: Layer, path: readonly PathCommand[]): void {
  for (const c of path) {
    if (c.op === "Z") continue;
    // Adding up is how a million points are checked fast; what is odd is looked at again.
    let sum = Math.abs(c.x) + Math.abs(c.y);
    if (c.op === "Q" || c.op === "C") sum += Math.abs(c.x1) + Math.abs(c.y1);
    if (c.op === "C") sum += Math.abs(c.x2) + Math.abs(c.y2);
    if (!(sum <= farthest)) {
      const numbers = Object.values(c).filter((value) => typeof value === "number");
      checkNumbers(layer, "path", numbers);
    }
  }
}

function checkNumbers(layer: Layer, what: string, numbers: readonly number[] | Matrix): void {
  for (const value of numbers) {
    if (Math.abs(value) <= farthest) continue;
    const wrong = Number.isFinite(value)
      ? `a number beyond ±${farthest}`
      : `${value}, which is no finite number`;
    throw new InvalidDrawing(`The ${what} of the layer "${layer.name}" holds ${wrong}.`, { value });
  }
}
