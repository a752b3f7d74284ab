import { readFile } from "node:fs/promises";
import { paintDrawing } from "../../../sdk/conditioning/paint-drawing.ts";
import { readSvg } from "../../../sdk/host/svg/read-svg.ts";
import type { Outcome } from "../golden-kind.ts";
import type { Runner } from "./conditioning-case.ts";
import { readPng } from "./read-png.ts";
import { comparePixels } from "./tolerance.ts";

/** White shapes on nothing, at one and two pixels a unit: the alpha channel, the worse of the two sizes. */
export const svgMask: Runner = async ({ inputs, params, outputs, tolerance }, path) => {
  const drawing = await readSvg(await readFile(path(String(inputs["svg"])), "utf8"));
  const { width, height } = params as { width: number; height: number };
  const outcomes: Outcome[] = [];
  for (const [size, scale] of [
    ["1x", 1],
    ["2x", 2],
  ] as const) {
    const { data } = await paintDrawing(drawing, { width: width * scale, height: height * scale });
    const alpha = data.filter((_, i) => i % 4 === 3);
    const expected = await readPng(path(outputs[size]!));
    const channel = expected.channels === 4 ? 3 : 0;
    const mask = expected.data.filter((_, i) => i % expected.channels === channel);
    outcomes.push(comparePixels({ actual: alpha, expected: mask, channels: 1 }, tolerance));
  }
  return outcomes.reduce((worse, outcome) => (outcome.maxAbs > worse.maxAbs ? outcome : worse));
};
