import { MissingTensor } from "../../sdk/errors.ts";
import { elementCount, type TensorTable } from "../../sdk/weights/tensor-table.ts";
import { tableOfShapes, tableWith, values, type TestTensor } from "../weights/tables.ts";

/** Names and shapes of every tensor that a graph needs, learnt from its own complaints. */
export const neededShapes = (build: (weights: TensorTable) => unknown): Record<string, readonly number[]> => {
  const shapes: Record<string, readonly number[]> = {};
  for (;;)
    try {
      build(tableOfShapes(shapes));
      return shapes;
    } catch (error) {
      if (!(error instanceof MissingTensor)) throw error;
      const { name, expected } = error.value as { name: string; expected: readonly number[] };
      shapes[name] = expected;
    }
};

/** Weights that keep activations near 1: they fall with the fan-in, norms scale by about 1. The same every time. */
export const inventWeights = (
  build: (weights: TensorTable) => unknown,
  fill: typeof ordinary = ordinary,
): TensorTable =>
  tableWith(
    Object.fromEntries(
      Object.entries(neededShapes(build)).map(([name, shape]): [string, TestTensor] => [
        name,
        { shape, values: fill(name, elementCount(shape), shape) },
      ]),
    ),
  );

export const ordinary = (name: string, count: number, shape: readonly number[]): Float32Array => {
  const seed = Array.from(name).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const isNormScale = /norm.*\.weight$/.test(name);
  const spread = shape.length > 1 ? Math.sqrt(3 / elementCount(shape.slice(1))) : 0.2;
  return values(count, seed).map((value) => value * spread + (isNormScale ? 1 : 0));
};
