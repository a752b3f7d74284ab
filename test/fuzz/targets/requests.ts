import { parseRequest, type RequestRules } from "../../../sdk/engine/request/parse.ts";
import type { FuzzTarget } from "../fuzz-target.ts";
import { ALL_VALUES, mutateValue } from "../mutations/values.ts";
import type { Random } from "../random.ts";

const RULES: RequestRules = {
  sizeMultiple: 8,
  schedulers: ["euler", "ddim", "dpm++2m-karras"],
  loras: ["ink"],
  hypernetworks: ["moss"],
  controls: ["scribble", "depth"],
  defaults: { width: 64, height: 64, steps: 20, scheduler: "euler", guidanceScale: 7.5 },
};

const map = (kind: string, side: number) => ({
  kind,
  width: side,
  height: side,
  data: new Uint8ClampedArray(side * side * 3),
});

const mask = (side: number) => ({ width: side, height: side, data: new Uint8ClampedArray(side * side) });

const SEEDS: readonly object[] = [
  { prompt: "a lighthouse at dusk", seed: 7 },
  {
    prompt: "",
    negativePrompt: "blur",
    width: 64,
    height: 64,
    steps: 20,
    scheduler: "ddim",
    guidanceScale: 1,
    controls: [],
  },
  {
    prompt: "two",
    width: 8,
    height: 8,
    controls: [
      { kind: "scribble", map: map("scribble", 8), weight: 1, start: 0, end: 0.8, mode: "balanced" },
    ],
  },
  {
    prompt: "three",
    width: 16,
    height: 16,
    controls: [
      { map: map("depth", 16), weight: 0.5 },
      {
        model: "scribble",
        map: { ...map("scribble", 16), data: Buffer.alloc(16 * 16 * 3).toString("base64") },
      },
    ],
  },
  {
    prompt: "everything",
    promptSyntax: "a1111",
    clipSkip: 1,
    width: 8,
    height: 8,
    eta: 0.5,
    variation: { seed: 2, strength: 0.1 },
    start: { kind: "inpaint", picture: map("", 8), mask: mask(8), strength: 0.6 },
    controls: [
      {
        map: { ...map("scribble", 8), holes: mask(8).data },
        mask: mask(4),
        curve: { steps: [0, 1], blocks: [1, 0.5, 0.25] },
      },
    ],
    regions: [{ prompt: "left", mask: mask(3), weight: 2 }],
    loras: [{ name: "ink", scale: { unet: 1, textEncoder: 0 } }],
    hypernetworks: [{ name: "moss", strength: 0.5 }],
  },
];

const make = (random: Random): unknown => mutateValue(random.pick(SEEDS), random, ALL_VALUES);

/** Requests with anything at all in any field. */
export const requests: FuzzTarget = {
  name: "requests",
  make,
  run: (input) => parseRequest(input, RULES),
};
