import { expect, test } from "@jest/globals";
import { FULL_FOOTPRINT, type Footprint } from "../../../sdk/pipeline/model/footprint.ts";
import { lowerFootprint, type LoweredFootprint } from "../../../sdk/pipeline/model/lower-footprint.ts";

const LARGE = { width: 768, height: 512 };

/** Every notch from `footprint` down. */
function allNotches(footprint: Footprint, picture: { width: number; height: number }): LoweredFootprint[] {
  const lowered = lowerFootprint(footprint, picture);
  return lowered ? [lowered, ...allNotches(lowered.footprint, picture)] : [];
}

test("gives up time first, then tiles, then precision, and ends", () => {
  const notches = allNotches(FULL_FOOTPRINT, LARGE);
  expect(notches.map(({ what }) => what)).toEqual([
    "kept-text-encoder",
    "kept-vae",
    "whole-vae",
    "large-vae-tiles",
    "float-weights",
    "int8-weights",
  ]);
  expect(notches.at(-1)!.footprint).toEqual({
    weights: { text: "int8", unet: "int4", vae: "float", control: "int4" },
    keeps: { text: false, vae: false },
    vaeTile: 256,
  });
});

test("passes over tiles that would hold the whole picture", () => {
  const notches = allNotches(FULL_FOOTPRINT, { width: 512, height: 512 });
  expect(notches.map(({ footprint }) => footprint.vaeTile)).toEqual([undefined, undefined, 256, 256, 256]);
  expect(allNotches(FULL_FOOTPRINT, { width: 256, height: 192 }).map(({ what }) => what)).not.toContain(
    "whole-vae",
  );
});

test("tiles larger than the picture count as the whole", () => {
  const given = { ...FULL_FOOTPRINT, keeps: { text: false, vae: false }, vaeTile: 1024 };
  expect(lowerFootprint(given, LARGE)).toEqual({ footprint: { ...given, vaeTile: 512 }, what: "whole-vae" });
});

test("changes one thing at a time, and never the footprint it was given", () => {
  const given: Footprint = Object.freeze({ ...FULL_FOOTPRINT, keeps: { text: false, vae: false } });
  const weights = { text: "float", unet: "int8", vae: "float", control: "int4" } as const;
  expect(lowerFootprint({ ...given, weights, vaeTile: 256 }, LARGE)!.footprint.weights).toEqual({
    ...weights,
    text: "int8",
  });
});
