import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { CorruptFile, UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { layersOf, readPlan } from "../../../sdk/weights/hypernetwork/plan.ts";
import { readHypernetwork } from "../../../sdk/weights/hypernetwork/read.ts";
import type { PickleValue } from "../../../sdk/weights/pickle/values.ts";
import { readFloats } from "../../../sdk/weights/read-tensor.ts";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";

const read = (name: string) =>
  readHypernetwork(bytesSource(name, readFileSync(join(import.meta.dirname, "../pickle/data", name))));

describe("A1111's files as PyTorch wrote them", () => {
  test("layers, activations and norms for each width", async () => {
    const { name, modules } = await read("hypernetwork.pt");
    expect(name).toBe("style");
    expect([...modules.keys()]).toEqual([4, 8]);
    const { key, value } = modules.get(8)!;
    expect(key.map(({ weight }) => weight.shape)).toEqual([
      [16, 8],
      [16, 16],
      [8, 16],
    ]);
    expect(key.map(({ norm }) => norm?.weight.shape)).toEqual([[16], [16], [8]]);
    expect(value.map(({ activation }) => activation)).toEqual(["relu", "relu", "relu"]);
  });

  test("the first layer's values are the first module's", async () => {
    const { modules } = await read("hypernetwork.pt");
    const described = JSON.parse(
      readFileSync(join(import.meta.dirname, "../pickle/data/hypernetwork.json"), "utf8"),
    ) as Record<string, Record<string, { values: number[] }>[]>;
    const second = described["4"]![1]!["linear.4.weight"]!.values;
    expect([...(await readFloats(modules.get(4)!.value[1]!.weight))]).toEqual(second);
  });

  test("the first version's names and defaults", async () => {
    const { modules } = await read("hypernetwork-old.pt");
    const { key } = modules.get(4)!;
    expect(key.map(({ weight }) => weight.shape)).toEqual([
      [8, 4],
      [4, 8],
    ]);
    expect(key.some(({ activation, norm }) => activation !== undefined || norm !== undefined)).toBe(false);
  });

  test.each(["embedding.pt", "module.pt"])("%s is no hypernetwork", async (name) => {
    await expect(read(name)).rejects.toThrow(UnsupportedCheckpoint);
  });
});

const plan = (fields: Record<string, PickleValue>) => readPlan(new Map(Object.entries(fields)), "file");

describe("numbers of the layers in the file's Sequential", () => {
  test.each<[string, Record<string, PickleValue>, number[], (number | undefined)[]]>([
    ["linear", {}, [0, 1], [undefined, undefined]],
    ["relu", { activation_func: "relu" }, [0, 2], [undefined, undefined]],
    [
      "relu, output plain, norms",
      { activation_func: "relu", activate_output: false, is_layer_norm: true },
      [0, 3],
      [2, 4],
    ],
    ["linear, norms", { is_layer_norm: true }, [0, 2], [1, 3]],
    [
      "dropout by structure",
      { layer_structure: [1, 2, 2, 1], dropout_structure: [0, 0.3, 0, 0] },
      [0, 2, 3],
      [undefined, undefined, undefined],
    ],
    [
      "dropout of old files",
      { layer_structure: [1, 2, 2, 1], use_dropout: true },
      [0, 2, 3],
      [undefined, undefined, undefined],
    ],
    [
      "dropout of old files, last layer too",
      { layer_structure: [1, 2, 2, 1], use_dropout: true, last_layer_dropout: true },
      [0, 2, 4],
      [undefined, undefined, undefined],
    ],
  ])("%s", (_, fields, indices, norms) => {
    const layers = layersOf(plan(fields));
    expect(layers.map(({ index }) => index)).toEqual(indices);
    expect(layers.map(({ normIndex }) => normIndex)).toEqual(norms);
  });
});

describe("a description that makes no network is refused", () => {
  test.each<[string, Record<string, PickleValue>, typeof CorruptFile | typeof UnsupportedCheckpoint]>([
    ["an activation that is not known", { activation_func: "os.system" }, UnsupportedCheckpoint],
    ["an activation that is no text", { activation_func: 3 }, UnsupportedCheckpoint],
    ["a structure that does not end with 1", { layer_structure: [1, 2] }, CorruptFile],
    ["a structure of texts", { layer_structure: ["1", "1"] }, CorruptFile],
    ["a structure a thousand times as wide", { layer_structure: [1, 1000, 1] }, CorruptFile],
    ["a dropout for another structure", { dropout_structure: [0, 0] }, CorruptFile],
  ])("%s", (_, fields, error) => {
    expect(() => plan(fields)).toThrow(error);
  });
});
