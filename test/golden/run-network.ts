import type { Network, Runtime } from "../../sdk/runtime/index.ts";
import type { GoldenTensor } from "./context.ts";

/** An input by value: floats stay fp32, Int32Arrays int32. */
export interface Feed {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array;
}

/** Runs once and reads every output back. */
export const runNetwork = async (
  runtime: Runtime,
  network: Network,
  feeds: Readonly<Record<string, Feed>>,
): Promise<Record<string, Feed>> => {
  const inputs = Object.fromEntries(
    Object.entries(feeds).map(([name, { shape, data }]) => [
      name,
      runtime.upload(data, data instanceof Int32Array ? "int32" : "float32", shape),
    ]),
  );
  const outputs = await network.run(inputs);
  const read: Record<string, Feed> = {};
  for (const [name, tensor] of Object.entries(outputs)) {
    read[name] = { shape: tensor.dims, data: (await tensor.read()) as Float32Array };
    tensor.dispose();
  }
  for (const tensor of Object.values(inputs)) tensor.dispose();
  return read;
};

/** A golden tensor as an input; pictures of bytes become floats in [0, 1], channels first. */
export const feedOf = ({ shape, data }: GoldenTensor): Feed =>
  data instanceof Uint8Array ? pictureFeed(shape, data) : { shape, data };

const pictureFeed = (shape: readonly number[], bytes: Uint8Array): Feed => {
  const [height, width, channels] = shape as [number, number, number];
  const data = new Float32Array(bytes.length);
  const area = height * width;
  for (let i = 0; i < area; i++)
    for (let c = 0; c < channels; c++) data[c * area + i] = bytes[i * channels + c]! / 255;
  return { shape: [1, channels, height, width], data };
};
