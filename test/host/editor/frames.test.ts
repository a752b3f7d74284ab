import { describe, expect, test } from "@jest/globals";
import { InvalidDrawing } from "../../../sdk/errors.ts";
import {
  checkFrame,
  documentBounds,
  documentToPixels,
  type Frame,
  frameNow,
  frameToDocument,
  matrices,
  type Matrix,
  pictureToDocument,
  uprightSpace,
} from "../../../sdk/host/index.ts";

const { apply, around, determinant, identity, invert, multiply, rotation, scaling, skewX, translation } =
  matrices;

const close = (found: readonly number[], wanted: readonly number[]) =>
  wanted.forEach((n, i) => expect(found[i]).toBeCloseTo(n, 8));

/** A frame as a capture of one layer makes it. */
function captured(toDocument: Matrix, box: { x: number; y: number; width: number; height: number }): Frame {
  const upright = uprightSpace(toDocument);
  const rect = matrices.applyToRect(multiply(invert(upright)!, toDocument), box);
  return { ...rect, toDocument: upright, anchor: { id: "layer", toDocument } };
}

const box = { x: 10, y: 20, width: 64, height: 48 };
const corners = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

const layers: Record<string, Matrix> = {
  plain: identity,
  shifted: translation(31, -17),
  "turned by 90°": around(rotation(90), 40, 40),
  "turned by 180°": around(rotation(180), 40, 40),
  "turned by 33°": around(rotation(33), 40, 40),
  "mirrored left to right": around(scaling(-1, 1), 40, 40),
  "mirrored top to bottom": around(scaling(1, -1), 40, 40),
  "mirrored and turned": multiply(rotation(33), scaling(-1, 1)),
  scaled: multiply(rotation(-70), scaling(2, 0.5)),
  "nested in turned groups": multiply(multiply(around(rotation(20), 5, 9), translation(4, 7)), rotation(-65)),
};

describe.each(Object.entries(layers))("a layer that is %s", (_, toDocument) => {
  const frame = captured(toDocument, box);

  test("gets its picture corner on corner", () => {
    const picture = pictureToDocument(frame, toDocument);
    for (const [u, v] of corners) {
      close(apply(picture, u, v), apply(toDocument, box.x + u * box.width, box.y + v * box.height));
    }
  });

  test.each(Object.entries(layers))("and is then moved like one that is %s, takes it along", (__, moved) => {
    const now = multiply(moved, toDocument);
    const picture = pictureToDocument(frame, now);
    for (const [u, v] of corners) {
      close(apply(picture, u, v), apply(now, box.x + u * box.width, box.y + v * box.height));
    }
    const again = frameNow(frame, now);
    close(frameToDocument(again, now), frameToDocument(frame, now));
  });

  test("is seen with its own size", () => {
    const [a, b, c, d] = toDocument;
    close([frame.width, frame.height], [box.width * Math.hypot(a, b), box.height * Math.hypot(c, d)]);
    close([Math.abs(determinant(frame.toDocument ?? identity))], [1]);
  });

  test("stays where it was when it is gone", () => {
    close(frameToDocument(frame, undefined), frame.toDocument!);
  });
});

describe("upright space", () => {
  test("of a skewed layer is document space", () => {
    expect(uprightSpace(skewX(10))).toBe(identity);
  });

  test.each<[string, Matrix]>([
    ["flattened", [1, 0, 0, 0, 5, 5]],
    ["shrunk to a point", [0, 0, 0, 0, 5, 5]],
    ["of no finite size", [Number.NaN, 0, 0, 1, 0, 0]],
  ])("of a layer that is %s is document space", (_, matrix) => {
    expect(uprightSpace(matrix)).toBe(identity);
  });

  test("survives the rounding of 32-bit matrices in three groups", () => {
    const rounded = (m: Matrix): Matrix => [...new Float32Array(m)] as unknown as Matrix;
    let matrix: Matrix = identity;
    for (const degrees of [20, -65, 12]) matrix = rounded(multiply(matrix, rounded(rotation(degrees))));
    const [a, b] = uprightSpace(matrix);
    expect((Math.atan2(b, a) * 180) / Math.PI).toBeCloseTo(-33, 4);
  });

  test("of a huge scale keeps one unit one unit", () => {
    close(uprightSpace(multiply(rotation(45), scaling(1e6, 1e-3))), uprightSpace(rotation(45)));
  });
});

test("a picture of a turned frame has the frame's corners in its own", () => {
  const frame: Frame = { ...box, toDocument: around(rotation(33), 40, 40) };
  const toPixels = multiply(documentToPixels(frame, { width: 128, height: 24 }), frame.toDocument!);
  close(apply(toPixels, box.x, box.y), [0, 0]);
  close(apply(toPixels, box.x + box.width, box.y + box.height), [128, 24]);
  close(apply(toPixels, box.x + box.width, box.y), [128, 0]);
});

test("an anchor that was flat at the capture cannot be followed", () => {
  const flat: Frame = { ...box, anchor: { id: "flat", toDocument: [1, 0, 0, 0, 0, 0] } };
  expect(frameToDocument(flat, translation(9, 9))).toEqual(identity);
});

test("the bounds of a turned frame hold its corners", () => {
  const frame: Frame = { ...box, toDocument: rotation(30) };
  const { x, y, width, height } = documentBounds(frame);
  const points = corners.map(([u, v]) => apply(rotation(30), box.x + u * box.width, box.y + v * box.height));
  const [xs, ys] = [points.map(([px]) => px), points.map(([, py]) => py)];
  close([x, y, x + width, y + height], [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
});

test.each<[string, Frame]>([
  ["no width", { ...box, width: 0 }],
  ["a negative height", { ...box, height: -1 }],
  ["a place that is no number", { ...box, x: Number.NaN }],
  ["an infinite width", { ...box, width: Infinity }],
  ["a flat space", { ...box, toDocument: [1, 0, 1, 0, 0, 0] }],
  ["an anchor that is nowhere", { ...box, anchor: { id: "a", toDocument: [1, 0, 0, 1, Number.NaN, 0] } }],
])("a frame with %s is refused", (_, frame) => {
  expect(() => checkFrame(frame)).toThrow(InvalidDrawing);
});
