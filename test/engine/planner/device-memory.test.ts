import { describe, expect, test } from "@jest/globals";
import { deviceMemory } from "../../../sdk/engine/planner/device-memory.ts";
import type { GpuSurvey } from "../../../sdk/runtime/survey.ts";
import { gpu } from "./devices.ts";

const GB = 2 ** 30;

const memoryOf = (told: Partial<GpuSurvey>, memoryBytes?: number, mobile = false) =>
  deviceMemory({ backend: "webgpu", gpu: gpu({ description: "", ...told }) }, { memoryBytes, mobile });

describe("what a device has for a model", () => {
  test.each([
    [
      "a card by its family",
      memoryOf({ vendor: "nvidia", architecture: "lovelace" }, 8 * GB),
      "discrete",
      7.2,
    ],
    [
      "a card by its name",
      memoryOf({ vendor: "nvidia", description: "NVIDIA H100 80GB HBM3" }),
      "discrete",
      72,
    ],
    ["an old card", memoryOf({ vendor: "nvidia", architecture: "pascal" }), "discrete", 3.6],
    ["Intel in a processor", memoryOf({ vendor: "intel", architecture: "xe-lpg" }, 8 * GB), "shared", 4],
    ["Intel on a card", memoryOf({ vendor: "intel", architecture: "xe-2hpg" }, 8 * GB), "discrete", 5.4],
    ["AMD in a processor", memoryOf({ vendor: "amd", architecture: "rdna-3" }, 8 * GB), "shared", 4],
    ["a Mac", memoryOf({ vendor: "apple" }, 24 * GB), "shared", 16],
    [
      "a Mac that tells 8 GB and lends more",
      memoryOf({ vendor: "apple", maxBufferBytes: 9 * GB }, 8 * GB),
      "shared",
      9,
    ],
    ["a phone of 4 GB", memoryOf({ vendor: "qualcomm" }, 4 * GB, true), "shared", 1],
    ["a GPU of which nothing is known", memoryOf({}), "assumed", 4],
    ["a GPU that the CPU plays", memoryOf({ vendor: "nvidia", software: true }, 8 * GB), "shared", 4],
  ])("%s", (_, memory, basis, gigabytes) => {
    expect(memory.basis).toBe(basis);
    expect(memory.bytes / GB).toBeCloseTo(gigabytes, 5);
  });

  test("on wasm it is the heap, or half of a small machine", () => {
    const on = (memoryBytes?: number) =>
      deviceMemory({ backend: "wasm" }, { memoryBytes, mobile: false }).bytes / GB;
    expect(on()).toBe(3.5);
    expect(on(64 * GB)).toBe(3.5);
    expect(on(4 * GB)).toBe(2);
  });

  test("what the caller knows wins over guesses, but not over the heap of wasm", () => {
    const nvidia = gpu({ vendor: "nvidia", architecture: "ampere" });
    const machine = { mobile: false };
    expect(deviceMemory({ backend: "webgpu", gpu: nvidia }, machine, 12 * GB)).toMatchObject({
      basis: "told",
      bytes: 12 * GB,
    });
    expect(deviceMemory({ backend: "wasm", gpu: nvidia }, machine, 12 * GB).bytes).toBe(3.5 * GB);
  });
});
