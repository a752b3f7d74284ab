/** A shape, pictures, and how they come onto the shape: for the cases of what `place` does. */

import type { Frame } from "../drawing.ts";
import { marker, plain } from "./marker.ts";
import { blue, box, rect } from "./scene.ts";
import { colorAt, drawOne, expectColor, frameOf } from "./steps.ts";
import type { HostSubject } from "./subject.ts";

/** What is looked at. */
export const page = rect(0, 0, 200, 150);
/** Where the shape lies. */
export const spot = rect(60, 50, 64, 48);
export const picture = marker(64, 48);
export const yellow = { r: 240, g: 220, b: 30 };
export const yellowPicture = plain(64, 48, [yellow.r, yellow.g, yellow.b, 255]);
/** Shows the left half. */
export const halfMask = { width: 4, height: 1, data: new Uint8ClampedArray([255, 255, 0, 0]) };

export interface Target {
  readonly shape: string;
  readonly frame: Frame;
}

/** A blue shape, captured and selected. */
export async function drawTarget(subject: HostSubject): Promise<Target> {
  const shape = await drawOne(subject, box("shape", spot, blue));
  return { shape, frame: await frameOf(subject, shape) };
}

/** A picture on the shape, as a layer of its own. */
export async function placeResult(
  subject: HostSubject,
  request = "{}",
): Promise<Target & { readonly id: string }> {
  const { shape, frame } = await drawTarget(subject);
  const { id } = await subject.host.place(picture, frame, { kind: "layer", request });
  return { shape, frame, id };
}

/** Looks at one point of the document. */
export async function expectShown(
  subject: HostSubject,
  x: number,
  y: number,
  color: Parameters<typeof expectColor>[1],
  what: string,
): Promise<void> {
  expectColor(colorAt(await subject.pixels(page), page, x, y), color, what);
}
