/** What many cases do with an editor. */

import type { Drawing, Frame, Layer, Matrix, Rect } from "../drawing.ts";
import type { Pixels } from "../editor/pixels.ts";
import { visibleLeaves } from "../leaves.ts";
import { apply, identity, invert } from "../matrix.ts";
import type { CaseOptions } from "./case.ts";
import { expect, expectEqual } from "./expect.ts";
import type { HostSubject } from "./subject.ts";

/** Draws one layer and tells its id. */
export async function drawOne(subject: HostSubject, layer: Layer): Promise<string> {
  const ids = await subject.draw([layer]);
  expectEqual(ids.length, 1, "The number of ids that the subject tells for one layer");
  return ids[0]!;
}

/** The frame of a capture of these layers, which are selected afterwards. */
export async function frameOf(subject: HostSubject, ...ids: string[]): Promise<Frame> {
  await subject.select(ids);
  const { frame } = await subject.host.capture("selection");
  return frame;
}

/** @throws Error where the document is another afterwards; what `work` throws goes by */
export async function leavesAlone<T>(subject: HostSubject, what: string, work: () => Promise<T>): Promise<T> {
  const before = await subject.fingerprint();
  const pixels = await subject.pixels(looked);
  try {
    return await work();
  } finally {
    expect((await subject.fingerprint()) === before, `${what} has changed the document or its state.`);
    expect(
      equalBytes((await subject.pixels(looked)).data, pixels.data),
      `${what} has changed what the editor shows.`,
    );
  }
}

const looked: Rect = { x: 0, y: 0, width: 200, height: 150 };

/** Text that is equal for equal documents, whatever is selected in them. */
export async function contentPrint(subject: HostSubject): Promise<string> {
  await subject.select([]);
  return subject.fingerprint();
}

/** The captured frame as a picture, one pixel a unit. */
export async function painted(drawing: Drawing, { paint }: CaseOptions): Promise<Pixels> {
  expect(paint !== undefined, "The case needs a painter.");
  const { width, height } = drawing.frame;
  return paint(drawing, { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) });
}

type Color = readonly [number, number, number, number];

/** The colour of a picture of a frame (one pixel a unit) at a point of the document. */
export function colorAt(image: Pixels, frame: Frame, x: number, y: number): Color {
  const toFrame = invert(frame.toDocument ?? identity) ?? identity;
  const [u, v] = apply(toFrame, x, y);
  const column = Math.floor(((u - frame.x) / frame.width) * image.width);
  const row = Math.floor(((v - frame.y) / frame.height) * image.height);
  if (column < 0 || row < 0 || column >= image.width || row >= image.height) return [0, 0, 0, 0];
  const at = (row * image.width + column) * 4;
  return [image.data[at]!, image.data[at + 1]!, image.data[at + 2]!, image.data[at + 3]!];
}

/** A colour to within a few levels; `undefined` stands for nothing at all. */
export function expectColor(
  found: Color,
  wanted: { readonly r: number; readonly g: number; readonly b: number } | undefined,
  what: string,
): void {
  const [r, g, b, a] = found;
  const near = wanted
    ? a > 250 && Math.abs(r - wanted.r) <= 4 && Math.abs(g - wanted.g) <= 4 && Math.abs(b - wanted.b) <= 4
    : a <= 4;
  const words = wanted ? `rgb(${wanted.r}, ${wanted.g}, ${wanted.b})` : "nothing";
  expect(near, `${what} should show ${words}, but shows rgba(${r}, ${g}, ${b}, ${a}).`);
}

/** Ids of what a drawing shows, bottom first. */
export function shownIds(drawing: Drawing): string[] {
  return visibleLeaves(drawing).map(({ layer }) => layer.id);
}

/** Drawing space → document space. */
export function toDocument({ frame }: Drawing): Matrix {
  return frame.toDocument ?? identity;
}

export function equalBytes(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
