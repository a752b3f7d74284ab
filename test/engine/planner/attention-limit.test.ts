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

/** One head of 512, as the VAE of Stable Diffusion has it. */
async function attend(tokens: number): Promise<void> {
  const width = 512;
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
  const [shortfall] = makePlan(CPU, sd15(), { footprint: FULL_FOOTPRINT }).reasons.filter(
    ({ kind }) => kind === "attention-short",
  );
  expect(shortfall).toEqual({ kind: "attention-short", role: "vae", cells: 4096, mostCells: 1448 });
  await attend(1448);
  await expect(attend(1449)).rejects.toThrow(OutOfMemory);
});
