import { expect, test } from "@jest/globals";
import { OutOfMemory } from "../../sdk/errors.ts";
import { createRuntime } from "../../sdk/runtime/index.ts";
import { addConstant, expand } from "./graphs.ts";

test("a run beyond wasm's 4 GB raises OutOfMemory with the network's name, and the runtime goes on", async () => {
  const runtime = await createRuntime({ backend: "wasm" });
  const network = await runtime.open(expand([1 << 15, 1 << 15]));
  const x = runtime.upload(Float32Array.of(1), "float32", [1]);
  const failure = await network.run({ x }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(OutOfMemory);
  expect((failure as OutOfMemory).message).toMatch(/while running expand/);
  const { y } = await (await runtime.open(addConstant(2))).run({ x });
  expect(await y!.read()).toEqual(Float32Array.of(3));
  await runtime.dispose();
});
