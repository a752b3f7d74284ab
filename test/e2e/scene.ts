import type { RequestInput } from "../../sdk/engine/request/request.ts";

export const SIDE = 64;

/** A house as a child draws it: white lines on black, two pixels wide. */
export function houseMap() {
  const data = new Uint8ClampedArray(SIDE * SIDE * 3);
  const dot = (x: number, y: number) => data.fill(255, (y * SIDE + x) * 3, (y * SIDE + x + 2) * 3);
  for (let i = 0; i < 28; i++) {
    for (const y of [30, 56]) dot(18 + i, y);
    for (const x of [18, 44]) dot(x, 30 + Math.min(i, 26));
    dot(18 + Math.floor(i / 2), 30 - Math.floor(i / 2));
    dot(44 - Math.floor(i / 2), 30 - Math.floor(i / 2));
  }
  return { kind: "scribble", width: SIDE, height: SIDE, data };
}

export const base = {
  prompt: "a house by the sea at sunset, watercolor",
  width: SIDE,
  height: SIDE,
  steps: 3,
  seed: 7,
  scheduler: "ddim",
  guidanceScale: 4,
} satisfies RequestInput;

export const controlled = (weight: number): RequestInput => ({
  ...base,
  controls: [{ map: houseMap(), weight }],
});
