/**
 * Writes test/golden/data/fingerprints from a golden folder: names, shapes and hashes of the single files and of the
 * same weights as diffusers loads them, so that the renaming is tested without megabytes of weights in the repository.
 *   npx tsx test/weights/layouts/make-fingerprints.ts <golden folder>
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";
import { readSafetensors } from "../../../sdk/weights/safetensors/read.ts";
import { fingerprint, writeLine } from "./fingerprints.ts";

const FILES = {
  model: {
    original: "single-file/model.safetensors",
    diffusers: [
      "model/unet/diffusion_pytorch_model.safetensors",
      "model/vae/diffusion_pytorch_model.safetensors",
      "model/text_encoder/model.safetensors",
    ],
  },
  "controlnet-b": {
    original: "single-file/controlnet-b.safetensors",
    diffusers: ["controlnet-b/diffusion_pytorch_model.safetensors"],
  },
  t2iadapter: {
    original: "single-file/t2iadapter.safetensors",
    diffusers: ["t2iadapter/diffusion_pytorch_model.safetensors"],
  },
};

const main = async (golden: string): Promise<void> => {
  const out = join(import.meta.dirname, "../../golden/data/fingerprints");
  mkdirSync(out, { recursive: true });
  const linesOf = async (side: "original" | "diffusers", path: string): Promise<string[]> => {
    const { tensors } = await readSafetensors(bytesSource(path, readFileSync(join(golden, path))));
    return Promise.all([...tensors.values()].map(async (entry) => writeLine(side, await fingerprint(entry))));
  };
  for (const [name, { original, diffusers }] of Object.entries(FILES)) {
    const lines = await Promise.all([
      linesOf("original", original),
      ...diffusers.map((path) => linesOf("diffusers", path)),
    ]);
    writeFileSync(join(out, `${name}.txt`), `${lines.flat().join("\n")}\n`);
  }
};

await main(process.argv[2] ?? "");
