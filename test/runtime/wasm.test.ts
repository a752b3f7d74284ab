import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { InvalidRequest, RuntimeFailure } from "../../sdk/errors.ts";
import { createRuntime, type ExternalFile, type Runtime } from "../../sdk/runtime/index.ts";
import {
  addConstant,
  brokenGraph,
  halfWeights,
  linear,
  passThrough,
  weightBytes,
  weightFile,
} from "./graphs.ts";

let runtime: Runtime;
beforeEach(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterEach(() => runtime.dispose());

const vector = (...values: number[]) => runtime.upload(Float32Array.from(values), "float32", [values.length]);

describe("networks", () => {
  test.each([
    ["bytes", weightBytes()],
    ["a Blob", new Blob([weightBytes()])],
  ])("take weights from inside a file given as %s", async (_kind, file) => {
    const network = await runtime.open(
      linear(
        "linear",
        weightFile("model.safetensors", () => Promise.resolve(file)),
      ),
    );
    const { y } = await network.run({ x: runtime.upload(Float32Array.of(1, 10), "float32", [1, 2]) });
    expect(y!.dims).toEqual([1, 3]);
    expect(await y!.read()).toEqual(Float32Array.of(21, 43, 65));
  });

  test("over one file load it once", async () => {
    let loads = 0;
    const bytes = weightBytes();
    const shared: ExternalFile = weightFile("model.safetensors", () => {
      loads += 1;
      return Promise.resolve(bytes);
    });
    await runtime.open(linear("first", shared));
    await runtime.open(linear("second", shared));
    expect(loads).toBe(1);
  });

  test.each(["none", "basic", "extended", "all"] as const)(
    "of fp16 weights run at optimisation %s",
    async (level) => {
      const network = await runtime.open(halfWeights(), { optimization: level });
      const { y, half } = await network.run({ x: vector(1, 2) });
      expect(await y!.read()).toEqual(Float32Array.of(1.5, 0));
      expect(half!.dtype).toBe("float16");
      expect(await half!.read()).toEqual(Uint16Array.of(0x3e00, 0));
    },
  );

  test("started together run one after the other", async () => {
    const networks = await Promise.all([runtime.open(addConstant(1)), runtime.open(addConstant(2))]);
    const x = vector(10);
    const results = await Promise.all([...networks, ...networks].map((network) => network.run({ x })));
    const values = await Promise.all(results.map(({ y }) => y!.read()));
    expect(values.map(([value]) => value)).toEqual([11, 12, 11, 12]);
  });

  test("hold their inputs until they have run", async () => {
    const network = await runtime.open(addConstant(1));
    const x = vector(1, 2);
    const running = network.run({ x });
    x.dispose();
    const { y } = await running;
    expect(await y!.read()).toEqual(Float32Array.of(2, 3));
  });

  test("that pass an input through give an output of its own", async () => {
    const network = await runtime.open(passThrough());
    const x = vector(1, 2);
    const { same, twice } = await network.run({ x });
    x.dispose();
    await network.release();
    expect(await same!.read()).toEqual(Float32Array.of(1, 2));
    expect(await twice!.read()).toEqual(Float32Array.of(2, 4));
    same!.dispose();
    twice!.dispose();
    expect(runtime.counters.liveTensors).toBe(0);
  });
});

describe("counters", () => {
  test("tell what is alive, at most and now", async () => {
    const network = await runtime.open(addConstant(1));
    let x = vector(0, 0, 0);
    for (let step = 0; step < 4; step += 1) {
      const { y } = await network.run({ x });
      x.dispose();
      x = y!;
    }
    expect(runtime.counters).toMatchObject({ liveTensors: 1, peakLiveTensors: 2, networks: 1, runs: 4 });
    x.dispose();
    await network.release();
    expect(runtime.counters).toEqual({
      liveTensors: 0,
      peakLiveTensors: 2,
      networks: 0,
      runs: 4,
      uploadedBytes: 12,
      readBackBytes: 0,
      dispatches: 0,
      mappedBytes: 0,
    });
  });

  test("are zero again after dispose, whatever was left open", async () => {
    const other = await createRuntime({ backend: "wasm" });
    const network = await other.open(addConstant(1));
    await network.run({ x: other.upload(Float32Array.of(1), "float32", [1]) });
    await other.dispose();
    expect(other.counters).toMatchObject({ liveTensors: 0, networks: 0 });
    await expect(other.open(addConstant(1))).rejects.toThrow(RuntimeFailure);
  });
});

describe("tensors", () => {
  test("keep the values that were uploaded, and give copies", async () => {
    const values = Float32Array.of(1, 2);
    const tensor = runtime.upload(values, "float32", [2]);
    values[0] = 9;
    const copy = await tensor.read();
    copy[1] = 9;
    expect(await tensor.read()).toEqual(Float32Array.of(1, 2));
  });

  test("cannot be used, read or disposed of after they were disposed of", async () => {
    const network = await runtime.open(addConstant(1));
    const x = vector(1);
    x.dispose();
    expect(() => x.dispose()).toThrow(/disposed of and then disposed of again/);
    await expect(x.read()).rejects.toThrow(/disposed of and then read/);
    await expect(network.run({ x })).rejects.toThrow(/disposed of and then given to add-1 as "x"/);
  });

  test.each([
    [
      "too few values",
      () => runtime.upload(Float32Array.of(1), "float32", [2]),
      /holds 2 values, but 1 were given/,
    ],
    [
      "another class of array",
      () => runtime.upload(Float32Array.of(1), "float16", [1]),
      /takes a Uint16Array/,
    ],
    [
      "an empty shape",
      () => runtime.upload(new Float32Array(0), "float32", [0]),
      /positive whole number, not \[0\]/,
    ],
  ])("are refused with %s", (_case, upload, reason) => {
    expect(upload).toThrow(reason);
    expect(runtime.counters.liveTensors).toBe(0);
  });
});

describe("mistakes come out with the network's name", () => {
  test.each([
    ["an input too few", {}, /add-1 was run without its input "x"/],
    ["an unknown input", { z: [1] }, /add-1 has no input "z"; it has x/],
    ["a wrong rank", { x: [1, 1] }, /add-1 takes "x" as float32 \[n\], not as float32 \[1, 1\]/],
  ])("%s", async (_case, shapes, message) => {
    const network = await runtime.open(addConstant(1));
    const inputs = Object.entries(shapes).map(([name, dims]) => [
      name,
      runtime.upload(Float32Array.of(1), "float32", dims),
    ]);
    const running = network.run(Object.fromEntries(inputs) as Parameters<typeof network.run>[0]);
    await expect(running).rejects.toThrow(message);
    await expect(running).rejects.toThrow(RuntimeFailure);
  });

  test("a wrong element type", async () => {
    const network = await runtime.open(addConstant(1));
    const x = runtime.upload(Int32Array.of(1), "int32", [1]);
    await expect(network.run({ x })).rejects.toThrow(/takes "x" as float32 \[n\], not as int32 \[1\]/);
  });

  test("a tensor of another runtime", async () => {
    const network = await runtime.open(addConstant(1));
    const other = await createRuntime({ backend: "wasm" });
    const x = other.upload(Float32Array.of(1), "float32", [1]);
    await expect(network.run({ x })).rejects.toThrow(/a tensor of another runtime as "x"/);
    await other.dispose();
  });

  test("a graph with an operator that does not exist", async () => {
    await expect(runtime.open(brokenGraph())).rejects.toThrow(
      /failed while opening broken: .*NoSuchOperator/,
    );
  });

  test("a file that ends before its weights", async () => {
    const short = weightFile("model.safetensors", () => Promise.resolve(weightBytes().subarray(0, 20)));
    await expect(runtime.open(linear("linear", short))).rejects.toThrow(/failed while opening linear/);
    expect(runtime.counters.networks).toBe(0);
  });

  test("a network used after its release", async () => {
    const network = await runtime.open(addConstant(1));
    await network.release();
    await expect(network.run({ x: vector(1) })).rejects.toThrow(/add-1 was released and then used/);
    await expect(network.release()).rejects.toThrow(/add-1 was released/);
  });

  test("what a file's own loading throws stays as it is", async () => {
    const failing = weightFile("model.safetensors", () => Promise.reject(new Error("no such file")));
    await expect(runtime.open(linear("linear", failing))).rejects.toThrow(/^no such file$/);
  });
});

test("WebGPU asked for where there is none is refused", async () => {
  await expect(createRuntime({ backend: "webgpu" })).rejects.toThrow(InvalidRequest);
});
