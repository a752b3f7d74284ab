import type { TransformerConfig } from "../../../networks/configs/unet-trunk.ts";
import type { Live, Tally } from "./tally.ts";

/** A feature map that is alive. */
export interface LiveMap {
  readonly tensor: Live;
  readonly batch: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

type Shape = Omit<LiveMap, "tensor">;

const pixelsOf = ({ batch, height, width }: Shape): number => batch * height * width;

export function makeMap(tally: Tally, shape: Shape): LiveMap {
  return { ...shape, tensor: tally.make(pixelsOf(shape) * shape.channels) };
}

/** The input stays alive. */
export function convolve(
  tally: Tally,
  input: LiveMap,
  channels: number,
  { kernel = 3, stride = 1, exact = false } = {},
): LiveMap {
  const unpacked = exact ? undefined : convolutionWeights(tally, input.channels, channels, kernel);
  if (exact) tally.floatWeights(channels * input.channels * kernel * kernel);
  tally.floatWeights(channels);
  const { batch, height, width } = input;
  const output = makeMap(tally, {
    batch,
    channels,
    height: Math.ceil(height / stride),
    width: Math.ceil(width / stride),
  });
  if (unpacked) tally.free(unpacked);
  return output;
}

const convolutionWeights = (tally: Tally, inputs: number, outputs: number, kernel: number): Live =>
  tally.layerWeights(outputs, inputs * kernel * kernel, "convolution");

/** Normalised in fp32; the activation behind it writes over the result. The input stays alive. */
export function normalise(tally: Tally, input: LiveMap): LiveMap {
  tally.normWeights(2 * input.channels);
  const values = pixelsOf(input) * input.channels;
  const cast = tally.castsToFp32 ? [tally.makeFp32(values)] : [];
  const normed = tally.makeFp32(values);
  tally.free(...cast);
  if (!tally.castsToFp32) return { ...input, tensor: normed };
  const output = makeMap(tally, input);
  tally.free(normed);
  return output;
}

/** @param time width of the time signal; the VAE has none. Takes the input over unless `keep` says that others need it. */
export function resnet(
  tally: Tally,
  input: LiveMap,
  channels: number,
  { time, keep = false }: { readonly time?: number | undefined; readonly keep?: boolean } = {},
): LiveMap {
  const first = normalise(tally, input);
  let hidden = convolve(tally, first, channels);
  tally.free(first.tensor);
  if (time !== undefined) linear(tally, input.batch, time, channels, (shift) => tally.free(shift));
  const second = normalise(tally, hidden);
  tally.free(hidden.tensor);
  hidden = convolve(tally, second, channels);
  tally.free(second.tensor);
  if (input.channels !== channels) {
    const shortcut = convolve(tally, input, channels, { kernel: 1 });
    tally.free(shortcut.tensor);
  }
  if (!keep) tally.free(input.tensor);
  return hidden;
}

/** `use` gets the output. */
function linear<T>(
  tally: Tally,
  rows: number,
  inputs: number,
  outputs: number,
  use: (output: Live) => T,
  bias = true,
): T {
  const unpacked = tally.layerWeights(outputs, inputs, "linear");
  if (bias) tally.floatWeights(outputs);
  const output = tally.make(rows * outputs);
  tally.free(unpacked);
  return use(output);
}

const kept = (output: Live): Live => output;

/** A linear layer whose output stays alive. */
export const projected = (tally: Tally, rows: number, inputs: number, outputs: number, bias = true): Live =>
  linear(tally, rows, inputs, outputs, kept, bias);

export interface AttentionShape {
  readonly batch: number;
  readonly queries: number;
  readonly keys: number;
  readonly width: number;
  readonly heads: number;
  /** Width of what keys and values are made of. */
  readonly sourceWidth: number;
  readonly bias?: boolean;
}

/** Queries, keys, values, what comes of them, and the layer behind; inputs stay alive. */
export function attend(tally: Tally, shape: AttentionShape): Live {
  const { batch, queries, keys, width, heads, sourceWidth, bias = false } = shape;
  const query = projected(tally, batch * queries, width, width, bias);
  const key = projected(tally, batch * keys, sourceWidth, width, bias);
  const value = projected(tally, batch * keys, sourceWidth, width, bias);
  let mixed: Live;
  if (tally.plainAttention) {
    const scores = tally.makeFp32(batch * heads * queries * keys);
    tally.free(query, key);
    mixed = tally.make(batch * queries * width);
    tally.free(scores, value);
  } else {
    mixed = tally.make(batch * queries * width);
    tally.free(query, key, value);
  }
  const output = projected(tally, batch * queries, width, width);
  tally.free(mixed);
  return output;
}

/** @param context tokens and width of the text. Takes the input over unless `keep` says that others need it. */
export function transformer(
  tally: Tally,
  input: LiveMap,
  { heads, layers }: TransformerConfig,
  context: { readonly tokens: number; readonly width: number },
): LiveMap {
  const { batch, channels: width } = input;
  const queries = input.height * input.width;
  const rows = batch * queries;
  const normed = normalise(tally, input);
  let tokens = projected(tally, rows, width, width);
  tally.free(normed.tensor);
  const layerNorm = (): Live => {
    tally.normWeights(2 * width);
    const normed = tally.makeFp32(rows * width);
    if (!tally.castsToFp32) return normed;
    const cast = tally.make(rows * width);
    tally.free(normed);
    return cast;
  };
  const attention = (keys: number, sourceWidth: number): void => {
    const normed = layerNorm();
    const attended = attend(tally, { batch, queries, keys, width, heads, sourceWidth });
    tally.free(normed, tokens);
    tokens = attended;
  };
  for (let layer = 0; layer < layers; layer++) {
    attention(queries, width);
    attention(context.tokens, context.width);
    const normed = layerNorm();
    const hidden = projected(tally, rows, width, 4 * width);
    const gate = projected(tally, rows, width, 4 * width);
    tally.free(normed, gate);
    const output = projected(tally, rows, 4 * width, width);
    tally.free(hidden, tokens);
    tokens = output;
  }
  const output = projected(tally, rows, width, width);
  tally.free(tokens);
  // The tokens are turned back into a picture, which is then added to the input.
  const picture = makeMap(tally, input);
  tally.free(output, input.tensor);
  return picture;
}
