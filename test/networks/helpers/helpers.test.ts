import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createRuntime, type Runtime } from "../../../sdk/runtime/index.ts";
import { guidanceGraph } from "../../../sdk/networks/helpers/guidance.ts";
import { imageOutGraph } from "../../../sdk/networks/helpers/image-out.ts";
import { latentSampleGraph } from "../../../sdk/networks/helpers/latent-sample.ts";
import { linearCombinationGraph } from "../../../sdk/networks/helpers/linear-combination.ts";
import { maskedBlendGraph } from "../../../sdk/networks/helpers/masked-blend.ts";
import { modelInputGraph } from "../../../sdk/networks/helpers/model-input.ts";
import type { ExecutableGraph } from "../../../sdk/runtime/graph.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());

type Feed = readonly [values: readonly number[], dims: readonly number[]];

const runOne = async (graph: ExecutableGraph, feeds: Readonly<Record<string, Feed>>) => {
  const network = await runtime.open(graph);
  const inputs = Object.fromEntries(
    Object.entries(feeds).map(([name, [values, dims]]) => [
      name,
      runtime.upload(Float32Array.from(values), "float32", dims),
    ]),
  );
  const [output] = Object.values(await network.run(inputs));
  return { dims: output!.dims, data: await output!.read() };
};

describe("linear combination", () => {
  test("sums terms by their coefficients", async () => {
    const dims = [1, 1, 1, 2];
    const { data } = await runOne(linearCombinationGraph(3), {
      x_0: [[1, 2], dims],
      x_1: [[10, 20], dims],
      x_2: [[100, 200], dims],
      coefficients: [[2, -1, 0.5], [3]],
    });
    expect([...(data as Float32Array)]).toEqual([42, 84]);
  });

  test("one term is a scaling", async () => {
    const { data } = await runOne(linearCombinationGraph(1), {
      x_0: [[3], [1, 1, 1, 1]],
      coefficients: [[0.5], [1]],
    });
    expect([...(data as Float32Array)]).toEqual([1.5]);
  });
});

test("guidance goes from the unconditional half towards the conditional one", async () => {
  const { data, dims } = await runOne(guidanceGraph(), {
    prediction: [
      [1, 2, 3, 5],
      [2, 1, 1, 2],
    ],
    scale: [[7.5], [1]],
  });
  expect(dims).toEqual([1, 1, 1, 2]);
  expect([...(data as Float32Array)]).toEqual([1 + 7.5 * 2, 2 + 7.5 * 3]);
});

test("model input scales and repeats along the batch", async () => {
  const { data, dims } = await runOne(modelInputGraph(2), {
    latent: [
      [1, 2],
      [1, 1, 1, 2],
    ],
    scale: [[2], [1]],
  });
  expect(dims).toEqual([2, 1, 1, 2]);
  expect([...(data as Float32Array)]).toEqual([2, 4, 2, 4]);
});

test("image out clamps, rounds halves to even and packs RGBA", async () => {
  const pixels = [-1, 1, 0, -3, 3, 2 * (100.5 / 255) - 1];
  const { data, dims } = await runOne(imageOutGraph(), {
    image: [
      [pixels[0]!, pixels[3]!, pixels[1]!, pixels[4]!, pixels[2]!, pixels[5]!],
      [1, 3, 1, 2],
    ],
  });
  expect(dims).toEqual([1, 1, 2]);
  expect([...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]).toEqual([
    0, 255, 128, 255, 0, 255, 100, 255,
  ]);
});

test("latent sample draws around the mean", async () => {
  const dims = [1, 1, 1, 1];
  const { data } = await runOne(latentSampleGraph(), {
    mean: [[2], dims],
    logvar: [[Math.log(9)], dims],
    noise: [[0.5], dims],
    scale: [[0.5], [1]],
  });
  expect((data as Float32Array)[0]).toBeCloseTo(0.5 * (2 + 3 * 0.5), 5);
});

test("masked blend keeps the outside exactly", async () => {
  const dims = [1, 1, 1, 3];
  const { data } = await runOne(maskedBlendGraph(), {
    inside: [[1, 1, 1], dims],
    outside: [[0.1, 0.1, 0.1], dims],
    mask: [[0, 1, 0.5], dims],
  });
  expect((data as Float32Array)[0]).toBe(Math.fround(0.1));
  expect((data as Float32Array)[1]).toBe(1);
  expect((data as Float32Array)[2]).toBeCloseTo(0.55);
});
