import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makePlan } from "../../../sdk/engine/planner/make-plan.ts";
import { OutOfMemory } from "../../../sdk/errors.ts";
import { attention } from "../../../sdk/networks/layers/attention.ts";
import { GraphBuilder } from "../../../sdk/networks/onnx/graph-builder.ts";
import { FULL_FOOTPRINT } from "../../../sdk/pipeline/index.ts";
import { createRuntime, type Runtime } from "../../../sdk/runtime/index.ts";
import { CPU } from "./devices.ts";
import { sd15 } from "./models.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm", threads: 1 });
});
afterAll(() => runtime.dispose());

/** One of the heads of 40 that Stable Diffusion 1.5 has at its highest resolution. */
async function attend(tokens: number): Promise<void> {
  const width = 40;
  const graph = new GraphBuilder("attention");
  const query = graph.input("query", "float32", [tokens, width]);
  const inputs = { query, key: query, value: query, batch: 1, width, heads: 1 };
  graph.output("attended", attention(graph, inputs), [tokens, width]);
  const network = await runtime.open(graph.build());
  const values = runtime.upload(new Float32Array(tokens * width), "float32", [tokens, width]);
  try {
    const { attended } = await network.run({ query: values });
    attended!.dispose();
  } finally {
    values.dispose();
    await network.release();
  }
}

test("the limit that plans keep on the CPU is where the kernel has it", async () => {
  const [shortfall] = makePlan(CPU, sd15(), {
    footprint: FULL_FOOTPRINT,
    picture: { width: 768, height: 768 },
  }).reasons.filter(({ kind }) => kind === "attention-short");
  expect(shortfall).toEqual({ kind: "attention-short", role: "unet", cells: 9216, mostCells: 5181 });
  await attend(5181);
  await expect(attend(5182)).rejects.toThrow(OutOfMemory);
});
