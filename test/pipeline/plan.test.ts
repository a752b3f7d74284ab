import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../sdk/errors.ts";
import {
  generate,
  loadDiffusionModel,
  type DiffusionModel,
  type Plan,
  type PromptSyntax,
} from "../../sdk/pipeline/index.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { encodingModel } from "./changed-model.ts";
import { gradient, notedNoise } from "./scenes.ts";
import { PLAN } from "./small-model.ts";

let runtime: Runtime;
let model: DiffusionModel;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  model = await loadDiffusionModel(await encodingModel(), runtime);
}, 300_000);
afterAll(() => runtime.dispose());
afterEach(() => expect(runtime.counters.liveTensors).toBe(0));

const pixels = async (over: Partial<Plan>): Promise<Uint8ClampedArray> =>
  (await generate(model, [], { ...PLAN, ...over })).data;

describe("seed blending", () => {
  test("goes from the one seed's picture to the other's", async () => {
    const [own, other] = [await pixels({}), await pixels({ seed: 77 })];
    const at = (strength: number) => pixels({ variation: { seed: 77, strength } });
    expect(await at(0)).toEqual(own);
    expect(await at(1)).toEqual(other);
    const between = await at(0.5);
    expect(between).not.toEqual(own);
    expect(between).not.toEqual(other);
  });

  test("a little of another seed changes a little", async () => {
    const own = await pixels({});
    const change = async (strength: number): Promise<number> =>
      (await pixels({ variation: { seed: 77, strength } })).reduce(
        (sum, value, i) => sum + Math.abs(value - own[i]!),
        0,
      );
    expect(await change(0.05)).toBeLessThan(await change(0.6));
  });

  test("from a picture too, and step noise stays the seed's own", async () => {
    const start = { kind: "picture", picture: gradient(), strength: 0.7 } as const;
    const varied = { seed: 77, strength: 0.3 };
    expect(await pixels({ start, variation: varied })).not.toEqual(await pixels({ start }));
    const noise = notedNoise(PLAN.seed);
    await pixels({ noise, variation: varied, scheduler: "euler-a" });
    expect(noise.drawn).toEqual(["initial", "step", "step"]);
  });
});

describe("eta", () => {
  const ddim = (eta?: number) => pixels({ scheduler: "ddim", ...(eta !== undefined && { eta }) });

  test("is 0 for DDIM when absent, and makes noise above", async () => {
    const own = await ddim();
    expect(await ddim(0)).toEqual(own);
    expect(await ddim(1)).not.toEqual(own);
  });

  test("is 0.3 for TCD when absent", async () => {
    const tcd = (over: Partial<Plan>) => pixels({ scheduler: "tcd", guidanceScale: 1, ...over });
    const own = await tcd({});
    expect(await tcd({ eta: 0.3 })).toEqual(own);
    expect(await tcd({ eta: 0 })).not.toEqual(own);
  });

  test("says nothing to solvers without it", async () => {
    expect(await pixels({ eta: 1 })).toEqual(await pixels({}));
  });
});

describe("clip skip", () => {
  test("0 is the last layer; each layer says something else, in both syntaxes", async () => {
    for (const promptSyntax of ["plain", "a1111"] satisfies PromptSyntax[]) {
      const [absent, last, second] = [
        await pixels({ promptSyntax }),
        await pixels({ promptSyntax, clipSkip: 0 }),
        await pixels({ promptSyntax, clipSkip: 1 }),
      ];
      expect(last).toEqual(absent);
      expect(second).not.toEqual(last);
    }
  });
});

describe("prompt syntax", () => {
  test("plain prompts have no syntax: brackets are words", async () => {
    expect(await pixels({ prompt: "a (red:1.8) fox" })).not.toEqual(
      await pixels({ prompt: "a (red:1.8) fox", promptSyntax: "a1111" }),
    );
  });

  test("in a second pass schedules count on from the first one's steps", async () => {
    const second = (prompt: string) => pixels({ prompt, promptSyntax: "a1111", stepsBefore: 20 });
    const [fox, cat] = [await second("a fox"), await second("a cat")];
    expect(await second("a [fox:cat:0.5]")).toEqual(cat);
    expect(await second("a [fox:cat:20]")).toEqual(cat);
    expect(await second("a [fox:cat:23]")).toEqual(fox);
    const switched = await second("a [fox:cat:21]");
    expect(switched).not.toEqual(fox);
    expect(switched).not.toEqual(cat);
    expect(await second("a [fox:cat:1.34]")).toEqual(switched);
  });
});

test.each<[string, Partial<Plan>]>([
  ["a variation of more than 1", { variation: { seed: 1, strength: 1.1 } }],
  ["a variation below 0", { variation: { seed: 1, strength: -0.1 } }],
  ["a variation of no number", { variation: { seed: 1, strength: NaN } }],
  ["a variation of half a seed", { variation: { seed: 0.5, strength: 0 } }],
  ["an eta above 1", { eta: 1.5 }],
  ["an eta of no number", { eta: NaN }],
  ["half a clip skip", { clipSkip: 0.5 }],
  ["a negative clip skip", { clipSkip: -1 }],
  ["a clip skip beyond the encoder", { clipSkip: 9 }],
  ["a syntax that is not known", { promptSyntax: "compel" as PromptSyntax }],
  ["a negative pass before", { stepsBefore: -1 }],
  ["half a step before", { stepsBefore: 0.5 }],
  ["a guidance scale of no number", { guidanceScale: NaN }],
  ["a negative guidance scale", { guidanceScale: -1 }],
])("%s is refused", async (_, over) => {
  await expect(pixels(over)).rejects.toThrow(InvalidRequest);
});
