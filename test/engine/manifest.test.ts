import { expect, test } from "@jest/globals";
import { CorruptFile } from "../../sdk/errors.ts";
import type { CheckpointSource } from "../../sdk/pipeline/index.ts";
import { readManifest } from "../../sdk/engine/model-manifest.ts";
import { bytesSource } from "../../sdk/weights/sources/bytes.ts";

const folderWith = (text?: string) => ({
  name: "model",
  file: (path: string) =>
    Promise.resolve(
      path === "underdrawing.json" && text !== undefined
        ? bytesSource(path, new TextEncoder().encode(text))
        : undefined,
    ),
});

const inFolder = (text?: string): CheckpointSource => ({ type: "folder", folder: folderWith(text) });

test("a checkpoint of one file has none either", async () => {
  const source = bytesSource("model.safetensors", new Uint8Array());
  expect(await readManifest({ type: "file", source })).toEqual({ controls: [], defaults: {} });
});

test("a folder without a manifest has no ControlNets and no wishes", async () => {
  expect(await readManifest(inFolder())).toEqual({ controls: [], defaults: {} });
});

test("a manifest names ControlNets and what a Request takes by default", async () => {
  const text = '{ "name": "m", "controls": ["scribble"], "defaults": { "steps": 8 } }';
  expect(await readManifest(inFolder(text))).toEqual({
    name: "m",
    controls: ["scribble"],
    defaults: { steps: 8 },
  });
});

test.each(["{", "[]", '{ "controls": "scribble" }', '{ "defaults": { "steps": 0 } }'])(
  "%s is a corrupt file",
  async (text) => {
    await expect(readManifest(inFolder(text))).rejects.toBeInstanceOf(CorruptFile);
  },
);

test("the built-in model's manifest is sound, and each ControlNet that it names lies beside it", async () => {
  const { directoryFolder } = await import("../../sdk/node/directory-folder.ts");
  const folder = directoryFolder(new URL("../../models/builtin/", import.meta.url).pathname);
  const { controls } = await readManifest({ type: "folder", folder });
  expect(controls).toEqual(["scribble", "segmentation", "depth"]);
  for (const name of controls) expect(await folder.file(`controlnet-${name}/config.json`)).toBeDefined();
});

test("what its publisher advises stands where the manifest is silent", async () => {
  const advice = { steps: 4, scheduler: "lcm" };
  expect((await readManifest(inFolder(), advice)).defaults).toEqual(advice);
  expect((await readManifest(inFolder('{"defaults":{"steps":8}}'), advice)).defaults).toEqual({
    steps: 8,
    scheduler: "lcm",
  });
});
