import { describe, expect, test } from "@jest/globals";
import type { DeviceFacts } from "../../../sdk/engine/planner/device-facts.ts";
import { makePlan } from "../../../sdk/engine/planner/make-plan.ts";
import type { ModelFacts } from "../../../sdk/engine/planner/model-facts.ts";
import type { ModelPlan } from "../../../sdk/engine/planner/model-plan.ts";
import { FULL_FOOTPRINT } from "../../../sdk/pipeline/index.ts";
import { CARD, CPU, FULL_DISK, gpu, INTEGRATED, PHONE } from "./devices.ts";
import { sd15, sd21 } from "./models.ts";

const GB = 2 ** 30;

/** What a reader of the table below wants to know. */
const shown = ({ verdict, precision, footprint, peak }: ModelPlan): string => {
  const { weights, keeps, vaeTile } = footprint;
  const left = (["text", "vae"] as const).filter((role) => !keeps[role]).map((role) => `${role} leaves`);
  const tile = vaeTile === undefined ? [] : [`tiles of ${vaeTile}`];
  return [verdict, precision, weights.unet, ...left, ...tile, `peak: ${peak}`].join(", ");
};

describe("devices and models", () => {
  test.each<[string, DeviceFacts, ModelFacts, string]>([
    ["a card, SD 1.5 with a ControlNet", CARD, sd15(1), "good, fp16, float, peak: decode"],
    ["a card, SD 2.1 at 768", CARD, sd21(), "good, fp16, float, peak: decode"],
    ["integrated, SD 1.5", INTEGRATED, sd15(), "tight, fp32, float, text leaves, tiles of 256, peak: text"],
    ["integrated, SD 1.5 with a ControlNet", INTEGRATED, sd15(1), "good, fp32, int8, peak: decode"],
    ["integrated, SD 2.1 at 768", INTEGRATED, sd21(), "tight, fp32, int8, peak: decode"],
    ["a phone, SD 1.5", PHONE, sd15(), "tight, fp16, int4, text leaves, tiles of 256, peak: decode"],
    [
      "a phone, SD 1.5 with four ControlNets",
      PHONE,
      sd15(4),
      "impossible, fp16, int4, text leaves, vae leaves, tiles of 256, peak: decode",
    ],
    ["no GPU, SD 1.5 with a ControlNet", CPU, sd15(1), "slow, fp32, int8, peak: denoise"],
    [
      "no GPU, SD 2.1 at 768",
      CPU,
      sd21(),
      "impossible, fp32, int4, text leaves, vae leaves, tiles of 256, peak: denoise",
    ],
    ["a card and a full disk, SD 1.5", FULL_DISK, sd15(), "impossible, fp16, float, peak: decode"],
  ])("%s", (_, device, model, expected) => {
    expect(shown(makePlan(device, model))).toBe(expected);
  });
});

describe("a plan", () => {
  test("adds its networks up to the memory that it tells, and never exceeds what there is", () => {
    const { networks, memoryBytes, memoryLimitBytes } = makePlan(CARD, sd15(2));
    expect(networks.map(({ name }) => name)).toEqual([
      "text encoder",
      "control 1",
      "control 2",
      "unet",
      "vae",
    ]);
    const weights = networks.reduce((sum, network) => sum + network.memoryBytes, 0);
    // Published parameters in half precision: 123 M, 2 × 361 M, 860 M, and the 49 M of the VAE's decoder.
    expect(weights).toBeGreaterThan(2 * (123e6 + 2 * 361e6 + 859e6 + 49e6));
    expect(weights).toBeLessThan(1.01 * 2 * (123e6 + 2 * 361e6 + 860e6 + 50e6));
    expect(memoryBytes).toBeGreaterThan(weights);
    expect(memoryBytes).toBeLessThan(memoryLimitBytes);
  });

  test("gives up no more than it must: more memory, never a leaner model", () => {
    const notches = [1, 1.5, 2, 3, 4, 6, 8, 12].map((gigabytes) => {
      const plan = makePlan({ ...INTEGRATED, gpuMemoryBytes: gigabytes * GB }, sd15(1));
      const { weights, keeps, vaeTile } = plan.footprint;
      const bits = { float: 32, int8: 8, int4: 4 }[weights.unet];
      return 1e6 * bits + (vaeTile ?? 1e4) + Number(keeps.text) + Number(keeps.vae);
    });
    expect(notches).toEqual([...notches].sort((one, other) => one - other));
    expect(new Set(notches).size).toBeGreaterThan(3);
  });

  test("keeps a small model as it is stored, on every device", () => {
    const small = { ...sd15(), defaults: { ...sd15().defaults, width: 64, height: 64 } };
    expect(makePlan(CARD, small).footprint).toEqual(FULL_FOOTPRINT);
  });

  test("does as the caller insists, and says what it means", () => {
    const insisted = makePlan(CARD, sd15(), { precision: "fp32", footprint: FULL_FOOTPRINT });
    expect(insisted.precision).toBe("fp32");
    expect(insisted.reasons).toContainEqual({ kind: "single-precision", because: "asked" });
    const large = makePlan(PHONE, sd15(), { footprint: FULL_FOOTPRINT, precision: "fp32" });
    expect(large.verdict).toBe("impossible");
    expect(large.footprint).toEqual(FULL_FOOTPRINT);
  });

  test("tells seconds from a measured speed, and none without", () => {
    const speed = { convolution: 2e12, matrix: 2e12, attention: 1e12 };
    const slow = { convolution: 2e10, matrix: 2e10, attention: 1e10 };
    expect(makePlan(CARD, sd15()).secondsPerPicture).toBeUndefined();
    // 20 steps × 2 × 0.80 TFLOP and 2.5 TFLOP of decoding.
    expect(makePlan({ ...CARD, speed }, sd15()).secondsPerPicture).toBeCloseTo(20, 0);
    const minutes = makePlan({ ...CARD, speed: slow }, sd15());
    expect(minutes.verdict).toBe("slow");
    expect(minutes.reasons[0]).toMatchObject({ kind: "slow", secondsPerPicture: expect.any(Number) });
  });

  test("of guessed memory refuses nothing that could fit all the same", () => {
    const doubtful = makePlan(PHONE, sd15(1));
    expect(doubtful.memoryBytes).toBeGreaterThan(doubtful.memoryLimitBytes);
    expect(doubtful.verdict).toBe("tight");
    expect(makePlan({ ...PHONE, gpuMemoryBytes: GB }, sd15(1)).verdict).toBe("impossible");
  });
});

describe("what cannot work says what would", () => {
  const alternatives = (...given: Parameters<typeof makePlan>) => makePlan(...given).alternatives;

  test("a smaller picture", () => {
    const [smaller] = alternatives(CPU, sd21());
    expect(smaller).toEqual({ kind: "smaller-picture", width: 448, height: 448 });
    const there = makePlan(CPU, sd21(), { picture: { width: 448, height: 448 } });
    expect(there.verdict).not.toBe("impossible");
    expect(makePlan(CPU, sd21(), { picture: { width: 512, height: 512 } }).verdict).toBe("impossible");
  });

  test("fewer controls", () => {
    const told = { ...PHONE, gpuMemoryBytes: 1.2 * GB };
    expect(alternatives(told, sd15(3))).toContainEqual({ kind: "fewer-controls", controls: 0 });
    expect(makePlan(told, sd15(0)).verdict).not.toBe("impossible");
  });

  test("the GPU and its precision, where the caller asked for others", () => {
    const onCpu = { ...CARD, survey: { ...CARD.survey, backend: "wasm" } } as const;
    expect(alternatives(onCpu, sd21(), { backend: "wasm" })).toContainEqual({
      kind: "backend",
      backend: "webgpu",
    });
    const tight = { ...CARD, gpuMemoryBytes: 1.2 * GB };
    expect(alternatives(tight, sd21(), { precision: "fp32" })).toContainEqual({
      kind: "precision",
      precision: "fp16",
    });
  });

  test("more room for the download", () => {
    expect(alternatives(FULL_DISK, sd15())).toEqual([{ kind: "free-storage", bytes: GB }]);
    expect(makePlan(FULL_DISK, sd15()).reasons[0]).toEqual({
      kind: "storage-short",
      needBytes: 2 * GB,
      freeBytes: GB,
    });
  });

  test("a smaller model, where nothing else would do", () => {
    const tiny = { ...PHONE, gpuMemoryBytes: GB / 4 };
    expect(alternatives(tiny, sd15())).toEqual([{ kind: "smaller-model", memoryBytes: GB / 4 }]);
  });

  test("a tensor that no buffer holds", () => {
    const survey = { ...CARD.survey, gpu: gpu({ vendor: "nvidia", maxBindingBytes: 128 * 2 ** 20 }) };
    const large = makePlan({ ...CARD, survey }, sd15(), {
      precision: "fp32",
      picture: { width: 1024, height: 1024 },
    });
    expect(large.verdict).toBe("impossible");
    expect(large.reasons).toContainEqual(expect.objectContaining({ kind: "buffer-short", role: "text" }));
    expect(large.alternatives).toEqual([{ kind: "precision", precision: "fp16" }]);
  });
});
