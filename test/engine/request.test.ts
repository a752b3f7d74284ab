import { describe, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../sdk/errors.ts";
import { registerControlKind } from "../../sdk/engine/control-kinds.ts";
import { parseRequest, type RequestRules } from "../../sdk/engine/request/parse.ts";
import { requestToJson } from "../../sdk/engine/request/request.ts";

const rules: RequestRules = {
  sizeMultiple: 8,
  schedulers: ["ddim"],
  controls: ["scribble", "depth"],
  loras: ["ink"],
  hypernetworks: ["moss"],
  defaults: { width: 32, height: 16, steps: 20, scheduler: "DDIMScheduler", guidanceScale: 7.5 },
};

const map = (width = 32, height = 16, kind = "scribble") => ({
  kind,
  width,
  height,
  data: new Uint8ClampedArray(width * height * 3).map((_, index) => index),
});

const mask = (width = 32, height = 16) => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height).map((_, index) => index),
});

function refusal(input: unknown): InvalidRequest {
  try {
    parseRequest(input, rules);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidRequest);
    return error as InvalidRequest;
  }
  throw new Error("The request was accepted.");
}

describe("a request", () => {
  test("takes from the model what it leaves out, and draws a seed", () => {
    const { seed, ...request } = parseRequest({ prompt: "a boat" }, rules);
    expect(request).toEqual({
      prompt: "a boat",
      negativePrompt: "",
      promptSyntax: "plain",
      clipSkip: 0,
      start: { kind: "noise" },
      controls: [],
      regions: [],
      loras: [],
      hypernetworks: [],
      ...rules.defaults,
    });
    expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
    const seeds = new Set(Array.from({ length: 20 }, () => parseRequest({}, rules).seed));
    expect(seeds.size).toBeGreaterThan(15);
  });

  test("fields that are there but undefined count as left out", () => {
    expect(parseRequest({ width: undefined, steps: undefined }, rules)).toMatchObject({
      width: 32,
      steps: 20,
    });
  });

  test("a control takes kind and ControlNet from its map", () => {
    const { controls } = parseRequest({ controls: [{ map: map() }] }, rules);
    expect(controls).toEqual([
      { kind: "scribble", model: "scribble", map: map(), weight: 1, start: 0, end: 1, mode: "balanced" },
    ]);
    const other = parseRequest({ controls: [{ kind: "canny", model: "depth", map: map() }] }, rules);
    expect(other.controls[0]).toMatchObject({ kind: "canny", model: "depth" });
  });

  test("a control is found by another name of its kind, and takes what the kind says", () => {
    const known = { ...rules, controls: ["seg", "sketchy"] };
    const { controls } = parseRequest({ controls: [{ map: map(32, 16, "segmentation") }] }, known);
    expect(controls[0]).toMatchObject({ kind: "segmentation", model: "seg" });

    registerControlKind({
      name: "brush",
      aliases: ["sketchy"],
      shows: "brush strokes",
      look: "light-on-dark",
      defaults: { weight: 0.7, start: 0.1, end: 0.8 },
    });
    const own = parseRequest({ controls: [{ map: map(32, 16, "brush"), end: 0.5 }] }, known);
    expect(own.controls[0]).toMatchObject({ model: "sketchy", weight: 0.7, start: 0.1, end: 0.5 });
    expect(() => registerControlKind({ name: "seg", shows: "", look: "picture" })).toThrow(/"seg" already/);
  });

  test("pictures lose their alpha over white, masks and floats keep their bytes", () => {
    const data = Uint8ClampedArray.from({ length: 32 * 16 * 4 }, (_, i) => (i % 4 === 3 ? 51 : 100));
    const { start } = parseRequest(
      { start: { kind: "inpaint", picture: { width: 32, height: 16, data }, mask: mask() } },
      rules,
    );
    if (start.kind !== "inpaint") throw new Error("The start is another one.");
    expect(start.picture.data.length).toBe(32 * 16 * 3);
    expect(new Set(start.picture.data)).toEqual(new Set([224]));
    expect(start.mask.data).toEqual(mask().data);
    expect(start.strength).toBe(1);
  });

  test("a complete request parses to itself, through structured clone and through JSON", () => {
    const request = parseRequest(
      {
        seed: 3,
        controls: [
          { map: map(), weight: 0.5, start: 0.1, end: 0.8, mask: mask(5, 4), curve: { steps: [1, 0.5] } },
        ],
        start: { kind: "picture", picture: map(), strength: 0.4 },
        regions: [{ prompt: "a boat", mask: mask(8, 8) }],
        loras: [{ name: "ink", scale: { unet: 0.5, textEncoder: 1 } }],
        hypernetworks: [{ name: "moss" }],
        variation: { seed: 4, strength: 0.2 },
      },
      rules,
    );
    expect(parseRequest(request, rules)).toEqual(request);
    expect(parseRequest(structuredClone(request), rules)).toEqual(request);
    expect(parseRequest(JSON.parse(requestToJson(request)), rules)).toEqual(request);
  });

  test("shares no memory with its input", () => {
    const input = map();
    const request = parseRequest({ controls: [{ map: input }] }, rules);
    input.data.fill(0);
    expect(request.controls[0]!.map.data[1]).toBe(1);
  });

  test.each([
    ["ddim", "euler-a", "dpm++2m-karras"],
    ["DPM++ 2M Karras", "DPMSolverMultistepScheduler"],
  ])("schedulers may be spelt as users of other tools know them: %s", (...names) => {
    for (const scheduler of names) expect(parseRequest({ scheduler }, rules).scheduler).toBe(scheduler);
  });
});

describe("a request is refused with the field, what it must be, and the value", () => {
  const control = (fields: object) => ({ controls: [{ map: map(), ...fields }] });

  test.each<[string, unknown, RegExp, unknown]>([
    ["no object", 5, /^The request must be/, 5],
    ["nothing", undefined, /^The request must be/, undefined],
    ["width 0", { width: 0 }, /^width must be at least 1 pixel; got 0\.$/, 0],
    ["a fractional width", { width: 32.5 }, /^width must be a whole number of pixels; got 32\.5\.$/, 32.5],
    ["a huge height", { height: 1e6 }, /^height must be at most 16384 pixels; got 1000000\.$/, 1e6],
    ["a width between multiples", { width: 36 }, /^width must be a multiple of 8 .* got 36, try 40\.$/, 36],
    ["a tiny height", { height: 1 }, /^height must be a multiple of 8 .* got 1, try 8\.$/, 1],
    ["0 steps", { steps: 0 }, /^steps must be from 1 to 1000; got 0\.$/, 0],
    ["a negative seed", { seed: -1 }, /^seed must be/, -1],
    ["NaN guidance", { guidanceScale: NaN }, /^guidanceScale must be a finite number; got NaN\.$/, NaN],
    ["infinite guidance", { guidanceScale: Infinity }, /^guidanceScale must be a finite number/, Infinity],
    ["an unknown scheduler", { scheduler: "magic" }, /"magic".*ddim.*dpm\+\+2m-karras/, "magic"],
    ["a prompt that is a number", { prompt: 5 }, /^prompt must be text; got 5\.$/, 5],
    ["a misspelt field", { widht: 64 }, /^The request has no field "widht"/, ["widht"]],
    [
      "a misspelt field of a control",
      control({ wieght: 1 }),
      /^controls\[0\] has no field "wieght"/,
      ["wieght"],
    ],
    [
      "controls that are no list",
      { controls: {} },
      /^controls must be a list of controls; got an object\.$/,
      {},
    ],
    ["a control without a map", { controls: [{}] }, /^controls\[0\]\.map must be/, undefined],
    [
      "a NaN weight",
      control({ weight: NaN }),
      /^controls\[0\]\.weight must be a finite number; got NaN\.$/,
      NaN,
    ],
    [
      "a negative weight",
      control({ weight: -1 }),
      /^controls\[0\]\.weight must be from 0 to 10; got -1\.$/,
      -1,
    ],
    ["a start beyond 1", control({ start: 2 }), /^controls\[0\]\.start must be from 0 to 1; got 2\.$/, 2],
    [
      "start after end",
      control({ start: 0.8, end: 0.2 }),
      /^controls\[0\]\.start must not be greater than end; got 0\.8/,
      0.8,
    ],
    [
      "an unknown mode",
      control({ mode: "loud" }),
      /^controls\[0\]\.mode must be one of balanced.*; got "loud"\.$/,
      "loud",
    ],
    [
      "an unknown kind of control",
      control({ kind: "pose" }),
      /^controls\[0\]\.model "pose" is unknown; this engine has the ControlNets scribble, depth\.$/,
      "pose",
    ],
    [
      "a map of another size",
      { controls: [{ map: map(16, 16) }] },
      /^controls\[0\]\.map must be as large as the picture, 32 × 16; got 16 × 16\./,
      { width: 16, height: 16 },
    ],
    [
      "a map with RGBA bytes",
      { controls: [{ map: { ...map(), data: new Uint8ClampedArray(32 * 16 * 4) } }] },
      /^controls\[0\]\.map\.data\.length must be width × height × 3 = 1536 bytes of RGB; got 2048\.$/,
      2048,
    ],
    [
      "a map of floats",
      { controls: [{ map: { ...map(), data: new Float32Array(32 * 16 * 3) } }] },
      /^controls\[0\]\.map\.data must be a Uint8ClampedArray/,
      new Float32Array(32 * 16 * 3),
    ],
    [
      "a mask with RGB bytes",
      control({ mask: map() }),
      /^controls\[0\]\.mask\.data\.length must be width × height = 512 bytes of one byte a pixel; got 1536\.$/,
      1536,
    ],
    [
      "an empty curve",
      control({ curve: { steps: [] } }),
      /^controls\[0\]\.curve\.steps must be at least one/,
      [],
    ],
    [
      "a NaN in a curve",
      control({ curve: { blocks: [1, NaN] } }),
      /^controls\[0\]\.curve\.blocks\[1\] must be a finite number; got NaN\.$/,
      NaN,
    ],
    [
      "an unknown start",
      { start: { kind: "dream" } },
      /^start\.kind must be "noise", "picture", "inpaint" or "edit"; got "dream"\.$/,
      "dream",
    ],
    [
      "a strength of 0",
      { start: { kind: "picture", picture: map(), strength: 0 } },
      /^start\.strength must be above 0 and at most 1; got 0\.$/,
      0,
    ],
    [
      "a start picture of another size",
      { start: { kind: "picture", picture: map(8, 8) } },
      /^start\.picture must be as large as the picture, 32 × 16; got 8 × 8\./,
      { width: 8, height: 8 },
    ],
    [
      "an unknown LoRA",
      { loras: [{ name: "oil" }] },
      /^loras\[0\]\.name "oil" is unknown; .* LoRAs ink\.$/,
      "oil",
    ],
    [
      "a LoRA's scale that is text",
      { loras: [{ name: "ink", scale: "much" }] },
      /^loras\[0\]\.scale must be a number from -100 to 100, or one for unet and one for textEncoder; got "much"\.$/,
      "much",
    ],
    [
      "an unknown hypernetwork",
      { hypernetworks: [{ name: "fern" }] },
      /^hypernetworks\[0\]\.name "fern" is unknown/,
      "fern",
    ],
    ["a clip skip of 3", { clipSkip: 3 }, /^clipSkip must be from 0 to 2; got 3\.$/, 3],
    [
      "an unknown syntax",
      { promptSyntax: "comfy" },
      /^promptSyntax must be one of plain, a1111; got "comfy"\.$/,
      "comfy",
    ],
    ["a region without a mask", { regions: [{ prompt: "x" }] }, /^regions\[0\]\.mask must be/, undefined],
    [
      "a map that is not base64",
      { controls: [{ map: { ...map(), data: "%" } }] },
      /^controls\[0\]\.map\.data must be/,
      "%",
    ],
  ])("%s", (_what, input, message, value) => {
    const error = refusal(input);
    expect(error.message).toMatch(message);
    expect(error.value).toEqual(value);
    expect(error.code).toBe("invalid-request");
  });

  test("where the engine has no ControlNets, it says so", () => {
    const none = { ...rules, controls: [] };
    expect(() => parseRequest({ controls: [{ map: map() }] }, none)).toThrow(
      /"scribble" is unknown; there are none\./,
    );
  });
});
