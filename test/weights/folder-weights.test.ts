import { describe, expect, test } from "@jest/globals";
import { CorruptFile, UnsupportedCheckpoint } from "../../sdk/errors.ts";
import { readFolderWeights } from "../../sdk/weights/folder-weights.ts";
import { filesFolder } from "../../sdk/weights/folders/files.ts";
import { readFolderJson } from "../../sdk/weights/read-json.ts";
import { safetensorsFile } from "../golden/safetensors-file.ts";

const weights = (...names: string[]): Uint8Array<ArrayBuffer> =>
  safetensorsFile(
    new Map(names.map((name) => [name, { dtype: "U8", shape: [1], bytes: Uint8Array.of(1) }])),
  ) as Uint8Array<ArrayBuffer>;

const folder = (files: Readonly<Record<string, Uint8Array<ArrayBuffer> | object>>) =>
  filesFolder(
    "picked",
    Object.entries(files).map(
      ([name, content]) =>
        new File([content instanceof Uint8Array ? content : JSON.stringify(content)], name),
    ),
  );

const sourceOf = async (files: Parameters<typeof folder>[0], prefer?: "fp16" | "fp32"): Promise<string> => {
  const table = await readFolderWeights(folder(files), prefer ? { prefer } : {});
  return [...table.values()][0]!.source.name;
};

describe("which file is taken", () => {
  const both = {
    "diffusion_pytorch_model.safetensors": weights("w"),
    "diffusion_pytorch_model.fp16.safetensors": weights("w"),
  };

  test.each<[string, Parameters<typeof folder>[0], "fp16" | "fp32" | undefined, string]>([
    ["the plain one by default", both, undefined, "diffusion_pytorch_model.safetensors"],
    ["fp16 where it is preferred", both, "fp16", "diffusion_pytorch_model.fp16.safetensors"],
    ["fp16 where it is alone", { "model.fp16.safetensors": weights("w") }, "fp32", "model.fp16.safetensors"],
    ["a text encoder's", { "model.safetensors": weights("w") }, "fp16", "model.safetensors"],
  ])("%s", async (_, files, prefer, expected) => {
    expect(await sourceOf(files, prefer)).toBe(`picked/${expected}`);
  });

  test("none: pickles are refused with a hint", async () => {
    const pickled = readFolderWeights(folder({ "diffusion_pytorch_model.bin": weights("w") }));
    await expect(pickled).rejects.toThrow(UnsupportedCheckpoint);
    await expect(pickled).rejects.toThrow(/use a repository with safetensors/);
  });
});

describe("shards", () => {
  const INDEX = "diffusion_pytorch_model.safetensors.index.json";
  const index = (map: Record<string, unknown>) => ({ metadata: {}, weight_map: map });

  test("are one table", async () => {
    const table = await readFolderWeights(
      folder({
        [INDEX]: index({ a: "1.safetensors", b: "2.safetensors" }),
        "1.safetensors": weights("a"),
        "2.safetensors": weights("b"),
      }),
    );
    expect([...table].map(([name, { source }]) => `${name} in ${source.name}`)).toEqual([
      "a in picked/1.safetensors",
      "b in picked/2.safetensors",
    ]);
  });

  test.each<[string, Parameters<typeof folder>[0], RegExp]>([
    ["a shard is missing", { [INDEX]: index({ a: "1.safetensors" }) }, /has no 1\.safetensors/],
    [
      "a tensor is missing",
      { [INDEX]: index({ a: "1.safetensors" }), "1.safetensors": weights("b") },
      /lacks tensor "a"/,
    ],
    ["the index leads out of the folder", { [INDEX]: index({ a: "../secret.safetensors" }) }, /no file name/],
    ["the index has no map", { [INDEX]: {} }, /no weight_map/],
    ["the index is not JSON", { [INDEX]: new Uint8Array([123]) }, /not JSON/],
  ])("%s: corrupt", async (_, files, reason) => {
    const reading = readFolderWeights(folder(files));
    await expect(reading).rejects.toThrow(CorruptFile);
    await expect(reading).rejects.toThrow(reason);
  });
});

test("a picked folder takes its own name off the paths", async () => {
  const file = new File(['{"a":1}'], "config.json");
  Object.defineProperty(file, "webkitRelativePath", { value: "my-model/unet/config.json" });
  expect(await readFolderJson(filesFolder("my-model", [file]), "unet/config.json")).toEqual({ a: 1 });
});

test("a folder without the config is no model folder", async () => {
  await expect(readFolderJson(folder({}), "unet/config.json")).rejects.toThrow(UnsupportedCheckpoint);
});
