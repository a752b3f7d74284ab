import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { addConstant, linear, passThrough, weightBytes, weightFile } from "./graphs.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());

describe("networks", () => {
  test("run, and hand over their outputs", async () => {
    const network = await runtime.open(addConstant(2));
    const x = runtime.upload(Float32Array.of(1, 2, 3), "float32", [3]);
    const { y } = await network.run({ x });
    expect(await y!.read()).toEqual(Float32Array.of(3, 4, 5));
    expect(y!.dims).toEqual([3]);
    x.dispose();
    y!.dispose();
    await network.release();
  });

  test.each([
    ["bytes", weightBytes()],
    ["a Blob", new Blob([weightBytes()])],
  ])("take weights from inside a file given as %s", async (_kind, file) => {
    const network = await runtime.open(
      linear(
        "linear",
        weightFile("checkpoint.safetensors", () => Promise.resolve(file)),
      ),
    );
    const x = runtime.upload(Float32Array.of(1, 10), "float32", [1, 2]);
    const { y } = await network.run({ x });
    expect(await y!.read()).toEqual(Float32Array.of(21, 43, 65));
    x.dispose();
    y!.dispose();
    await network.release();
  });
});
