import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createRuntime, type Runtime } from "../../../sdk/runtime/index.ts";
import { channelConcatGraph } from "../../../sdk/networks/helpers/channel-concat.ts";
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

describe("guidance", () => {
  test("goes from the unconditional part towards the conditional one", async () => {
    const { data, dims } = await runOne(guidanceGraph({ unconditional: 1, conditional: 1 }), {
      prediction: [
        [1, 2, 3, 5],
        [2, 1, 1, 2],
      ],
      scale: [[7.5], [1]],
    });
    expect(dims).toEqual([1, 1, 1, 2]);
    expect([...(data as Float32Array)]).toEqual([1 + 7.5 * 2, 2 + 7.5 * 3]);
  });

  test("by picture and prompt adds both directions", async () => {
    const { data, dims } = await runOne(guidanceGraph({ unconditional: 2, conditional: 1 }), {
      prediction: [
        [1, 10, 4, 20, 6, 50],
        [3, 1, 1, 2],
      ],
      scale: [[7.5], [1]],
      image_scale: [[1.5], [1]],
    });
    expect(dims).toEqual([1, 1, 1, 2]);
    expect([...(data as Float32Array)]).toEqual([1 + 7.5 * 2 + 1.5 * 3, 10 + 7.5 * 30 + 1.5 * 10]);
  });

  test("by picture and by several prompts blends these, then adds both directions", async () => {
    const { data } = await runOne(guidanceGraph({ unconditional: 2, conditional: 2 }), {
      prediction: [
        [1, 4, 6, 10],
        [4, 1, 1, 1],
      ],
      scale: [[7.5], [1]],
      image_scale: [[1.5], [1]],
      masks: [
        [0.25, 0.75],
        [2, 1, 1, 1],
      ],
    });
    expect([...(data as Float32Array)]).toEqual([1 + 7.5 * (9 - 4) + 1.5 * (4 - 1)]);
  });

  test("blends the prompts' parts by their masks first", async () => {
    const masks: Feed = [
      [1, 0.25, 0, 0.75],
      [2, 1, 1, 2],
    ];
    const conditions = [2, 4, 10, 8];
    const blend = await runOne(guidanceGraph({ unconditional: 0, conditional: 2 }), {
      prediction: [conditions, [2, 1, 1, 2]],
      masks,
    });
    expect([...(blend.data as Float32Array)]).toEqual([2, 7]);
    const { data } = await runOne(guidanceGraph({ unconditional: 1, conditional: 2 }), {
      prediction: [
        [1, 3, ...conditions],
        [3, 1, 1, 2],
      ],
      scale: [[2], [1]],
      masks,
    });
    expect([...(data as Float32Array)]).toEqual([1 + 2 * (2 - 1), 3 + 2 * (7 - 3)]);
  });
});

test("model input repeats along the batch, each copy times its own scale", async () => {
  const { data, dims } = await runOne(modelInputGraph(), {
    latent: [
      [1, 2],
      [1, 1, 1, 2],
    ],
    scales: [
      [2, 0, 3],
      [3, 1, 1, 1],
    ],
  });
  expect(dims).toEqual([3, 1, 1, 2]);
  expect([...(data as Float32Array)]).toEqual([2, 4, 0, 0, 3, 6]);
});

test("channels are joined part by part", async () => {
  const { data, dims } = await runOne(channelConcatGraph(), {
    first: [
      [1, 2],
      [2, 1, 1, 1],
    ],
    second: [
      [3, 4, 5, 6],
      [2, 2, 1, 1],
    ],
  });
  expect(dims).toEqual([2, 3, 1, 1]);
  expect([...(data as Float32Array)]).toEqual([1, 3, 4, 2, 5, 6]);
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
