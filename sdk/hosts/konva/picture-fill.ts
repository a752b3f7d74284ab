import type Konva from "konva";
import type { Matrix } from "../../host/drawing.ts";
import { determinant, multiply, scaling, translation } from "../../host/matrix.ts";
import { contextOf, newCanvas } from "../shared/export-pixels.ts";
import { boxOf, scaleInDocument } from "./geometry.ts";
import { isImage, isShape, isText } from "./kinds.ts";
import { recordShape } from "./recorder.ts";

/** Whether a shape has an inside that Konva fills. */
export function isFillable(node: Konva.Node): node is Konva.Shape {
  if (!isShape(node) || isImage(node) || isText(node)) return false;
  return recordShape(node)?.drawn.some((drawn) => drawn.kind === "path" && drawn.fills) ?? false;
}

/**
 * A picture as the pattern that fills a shape; the shape's own colour or gradient stays for when it is taken away.
 * @param unitToLocal the unit square → the shape's local space: where the picture's corners go
 */
export function fillWithPicture(shape: Konva.Shape, picture: HTMLCanvasElement, unitToLocal: Matrix): void {
  const pixelsToLocal = multiply(unitToLocal, scaling(1 / picture.width, 1 / picture.height));
  const [a, b, c, d, e, f] = pixelsToLocal;
  // Konva's patterns turn and stretch, but do not skew: a picture that is skewed is painted so beforehand.
  const skewed = Math.abs(a * c + b * d) > 1e-6 * Math.hypot(a, b) * Math.hypot(c, d);
  if (skewed) {
    const box = boxOf(shape);
    const fine = scaleInDocument(shape);
    const canvas = newCanvas(
      Math.max(1, Math.ceil(box.width * fine)),
      Math.max(1, Math.ceil(box.height * fine)),
    );
    const context = contextOf(canvas);
    const localToPixels = multiply(scaling(fine), translation(-box.x, -box.y));
    context.setTransform(...multiply(localToPixels, pixelsToLocal));
    context.drawImage(picture, 0, 0);
    setPattern(shape, canvas, [1 / fine, 0, 0, 1 / fine, box.x, box.y]);
  } else setPattern(shape, picture, [a, b, c, d, e, f]);
}

function setPattern(shape: Konva.Shape, image: HTMLCanvasElement, matrix: Matrix): void {
  const [a, b, , , x, y] = matrix;
  const scaleX = Math.hypot(a, b);
  const attributes: Record<string, unknown> = {
    fillPatternImage: image,
    fillPatternRepeat: "no-repeat",
    fillPatternX: x,
    fillPatternY: y,
    fillPatternOffsetX: 0,
    fillPatternOffsetY: 0,
    fillPatternScaleX: scaleX,
    fillPatternScaleY: determinant(matrix) / scaleX,
    fillPatternRotation: (Math.atan2(b, a) * 180) / Math.PI,
    fillPriority: "pattern",
  };
  shape.setAttrs(attributes);
}
