import type { Runtime } from "../runtime/runtime.ts";
import { attention } from "./layers/attention.ts";
import { GraphBuilder } from "./onnx/graph-builder.ts";

/** More than 32 tokens: below that ONNX Runtime takes another kernel. */
const TOKENS = 40;
const HEAD_SIZE = 40;
const TOLERANCE = 1e-2;

const known = new WeakMap<Runtime, Promise<"fused" | "plain">>();

/**
 * Whether this device computes the fused attention rightly. The kernel for many tokens leans on details of the driver:
 * on SwiftShader (and on some GPUs, with earlier builds) it gives finite but wrong numbers, which no check of the
 * pictures would tell from a bad model. So one small attention is computed on the device and here, once a runtime.
 * On wasm nothing is run: its kernel is compared with the reference data in every test.
 */
export const soundAttention = (runtime: Runtime): Promise<"fused" | "plain"> => {
  if (runtime.backend === "wasm") return Promise.resolve("fused");
  let answer = known.get(runtime);
  if (answer === undefined) {
    answer = probe(runtime);
    known.set(runtime, answer);
    answer.catch(() => known.delete(runtime));
  }
  return answer;
};

const probe = async (runtime: Runtime): Promise<"fused" | "plain"> => {
  const network = await runtime.open(probeGraph());
  try {
    const [query, key, value] = [wave(1), wave(2), wave(3)] as const;
    const dims = [TOKENS, HEAD_SIZE];
    const tensors = { query, key, value };
    const inputs = Object.fromEntries(
      Object.entries(tensors).map(([name, data]) => [name, runtime.upload(data, "float32", dims)]),
    );
    const { attended } = await network.run(inputs);
    const actual = await attended!.read();
    for (const tensor of [...Object.values(inputs), attended!]) tensor.dispose();
    const expected = attentionByHand(query, key, value);
    const sound = expected.every((number, i) => Math.abs(number - Number(actual[i])) < TOLERANCE);
    return sound ? "fused" : "plain";
  } finally {
    await network.release();
  }
};

const probeGraph = () => {
  const graph = new GraphBuilder("attention-probe");
  const [query, key, value] = ["query", "key", "value"].map((name) =>
    graph.input(name, "float32", [TOKENS, HEAD_SIZE]),
  );
  const inputs = { query: query!, key: key!, value: value!, batch: 1, width: HEAD_SIZE, heads: 1 };
  graph.output("attended", attention(graph, inputs), [TOKENS, HEAD_SIZE]);
  return graph.build();
};

/** Numbers within ±1 that differ from token to token. */
const wave = (seed: number): Float32Array =>
  Float32Array.from({ length: TOKENS * HEAD_SIZE }, (_, i) => Math.sin(seed + i * i * 0.37));

/** softmax(q·kᵀ/√d)·v for one head. */
const attentionByHand = (query: Float32Array, key: Float32Array, value: Float32Array): Float32Array => {
  const mixed = new Float32Array(query.length);
  for (let row = 0; row < TOKENS; row++) {
    const scores = Array.from({ length: TOKENS }, (_, column) => {
      let dot = 0;
      for (let i = 0; i < HEAD_SIZE; i++) dot += query[row * HEAD_SIZE + i]! * key[column * HEAD_SIZE + i]!;
      return Math.exp(dot / Math.sqrt(HEAD_SIZE));
    });
    const sum = scores.reduce((total, score) => total + score, 0);
    for (let i = 0; i < HEAD_SIZE; i++)
      mixed[row * HEAD_SIZE + i] = scores.reduce(
        (total, score, column) => total + (score / sum) * value[column * HEAD_SIZE + i]!,
        0,
      );
  }
  return mixed;
};
