import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { Cancelled } from "../../../sdk/errors.ts";
import { directoryFolder } from "../../../sdk/node/directory-folder.ts";
import { FULL_FOOTPRINT, generate, loadDiffusionModel, type Plan } from "../../../sdk/pipeline/index.ts";
import { readVae } from "../../../sdk/pipeline/model/read-vae.ts";
import { tiledVae } from "../../../sdk/pipeline/model/vae/tiled-vae.ts";
import { wholeVae } from "../../../sdk/pipeline/model/vae/whole-vae.ts";
import { createRuntime, type Runtime } from "../../../sdk/runtime/index.ts";
import type { Tensor } from "../../../sdk/runtime/tensor.ts";
import { compareTiles } from "../../bench/tiles/compare.ts";
import { pattern } from "../../bench/tiles/pattern.ts";
import { smallModel } from "../small-model.ts";

const SLOW = 120_000;
const builtin = () => directoryFolder(fileURLToPath(new URL("../../../models/builtin/", import.meta.url)));

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());
afterEach(() => expect(runtime.counters).toMatchObject({ liveTensors: 0, networks: 0 }));

test(
  "the built-in VAE on tiles gives what it gives on the whole, without seams, in both directions",
  async () => {
    const [decoded, encoded] = await compareTiles(runtime, {
      name: "built-in",
      folder: builtin(),
      side: 128,
      tile: 96,
    });
    for (const each of [decoded!, encoded!]) {
      expect(each.runs).toBeGreaterThan(4);
      expect(each.megabytes).toBeLessThan(0.7 * each.megabytesWhole);
      expect(each.largestDifference).toBeLessThan(0.3);
      expect(each.largestJump).toBeLessThan(0.3);
    }
  },
  SLOW,
);

test(
  "so does one of Stable Diffusion's topology",
  async () => {
    const [decoded] = await compareTiles(runtime, {
      name: "random weights",
      folder: smallModel(),
      side: 256,
      tile: 160,
    });
    expect(decoded!.largestDifference).toBeLessThan(0.3);
    expect(decoded!.largestJump).toBeLessThan(0.3);
  },
  SLOW,
);

/** The built-in VAE, whole and on tiles of 96 pixels, and a latent of 128 × 128 pixels. */
async function bothWays(
  use: (vaes: Record<"whole" | "tiled", ReturnType<typeof wholeVae>>, latent: Tensor) => Promise<void>,
) {
  const parts = await readVae({ type: "folder", folder: builtin() }, "fp32", {});
  const openInRun = <T>(_name: string, open: () => Promise<T>) => open();
  const context = { runtime, parts, how: { target: "wasm" }, kept: false, openInRun } as const;
  const latent = runtime.upload(pattern(4, 32), "float32", [1, 4, 32, 32]);
  try {
    await use({ whole: wholeVae(context), tiled: tiledVae(context, 96) }, latent);
  } finally {
    latent.dispose();
  }
}

test(
  "it can be cancelled between tiles, and gives everything back",
  () =>
    bothWays(async ({ tiled }, latent) => {
      const before = runtime.counters.runs;
      const cancelling = new AbortController();
      const decoding = tiled.decode(latent, cancelling.signal);
      while (runtime.counters.runs < before + 3) await new Promise((resolve) => setTimeout(resolve));
      cancelling.abort();
      await expect(decoding).rejects.toThrow(Cancelled);
      expect(runtime.counters.runs - before).toBeLessThan(6);
    }),
  SLOW,
);

test(
  "a picture that fits into one tile is decoded whole, to the bit",
  () =>
    bothWays(async ({ whole, tiled }) => {
      const latent = runtime.upload(pattern(4, 16), "float32", [1, 4, 16, 16]);
      const [one, two] = [await whole.decode(latent), await tiled.decode(latent)];
      expect(await two.read()).toEqual(await one.read());
      for (const tensor of [latent, one, two]) tensor.dispose();
    }),
  SLOW,
);

test(
  "a picture of a model whose VAE works on tiles is that of the whole, within one 255th",
  async () => {
    const plan: Plan = {
      ...{ prompt: "a red square", negativePrompt: "", width: 128, height: 128, steps: 2, seed: 3 },
      ...{ guidanceScale: 3, scheduler: "ddim" },
    };
    const picture = async (vaeTile?: number) => {
      const model = await loadDiffusionModel(builtin(), runtime, {
        footprint: { ...FULL_FOOTPRINT, vaeTile },
      });
      const { data } = await generate(model, [], plan);
      await model.release();
      return data;
    };
    const [whole, tiled] = [await picture(), await picture(96)];
    const differences = whole.map((value, i) => Math.abs(value - tiled[i]!));
    expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  },
  SLOW,
);
