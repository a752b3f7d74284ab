import type { InferenceSession } from "onnxruntime-web/wasm";
import { RuntimeFailure } from "../errors.ts";
import type { Tensor } from "./tensor.ts";

type Inputs = Readonly<Record<string, Tensor>>;

/** @throws RuntimeFailure that names the network and the input, before ONNX Runtime fails with less to say. */
export const checkInputs = (
  network: string,
  metadata: readonly InferenceSession.ValueMetadata[],
  inputs: Inputs,
): void => {
  const known = new Set(metadata.map(({ name }) => name));
  const unknown = Object.keys(inputs).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new RuntimeFailure(`${network} has no input "${unknown[0]}"; it has ${[...known].join(", ")}.`, {
      value: unknown[0],
    });
  }
  for (const expected of metadata) {
    const given = inputs[expected.name];
    if (given === undefined) {
      throw new RuntimeFailure(`${network} was run without its input "${expected.name}".`, {
        value: expected.name,
      });
    }
    if (expected.isTensor) checkInput(network, expected, given);
  }
};

const checkInput = (network: string, expected: InferenceSession.TensorValueMetadata, given: Tensor): void => {
  const { name, type, shape } = expected;
  const sameShape =
    shape.length === given.dims.length &&
    shape.every((dim, axis) => typeof dim !== "number" || dim < 0 || dim === given.dims[axis]);
  if (type !== given.dtype || !sameShape) {
    throw new RuntimeFailure(
      `${network} takes "${name}" as ${type} [${shape.join(", ")}], not as ${given.dtype} [${given.dims.join(", ")}].`,
      { value: given.dims },
    );
  }
};
