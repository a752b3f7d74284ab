import { createHash } from "node:crypto";
import { readFloats } from "../../../sdk/weights/read-tensor.ts";
import type { TensorEntry } from "../../../sdk/weights/tensor-table.ts";

/** Enough of a tensor to know it again: its shape and a hash of its values as fp32. */
export interface Fingerprint {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly hash: string;
}

export const hashOf = (values: Float32Array): string =>
  createHash("sha256")
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest("hex")
    .slice(0, 8);

export const fingerprint = async (entry: TensorEntry): Promise<Fingerprint> => ({
  name: entry.name,
  dtype: entry.dtype,
  shape: entry.shape,
  hash: entry.dtype.startsWith("F") ? hashOf(await readFloats(entry)) : "-",
});

export const writeLine = (
  side: "original" | "diffusers",
  { name, dtype, shape, hash }: Fingerprint,
): string => [side, name, dtype, shape.join("x") || "-", hash].join(" ");

/** The tensors of one published file in its original naming and in diffusers' naming. */
export interface FingerprintPair {
  readonly original: readonly Fingerprint[];
  readonly diffusers: readonly Fingerprint[];
}

export const parseLines = (text: string): FingerprintPair => {
  const lines = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [side, name, dtype, shape, hash] = line.split(" ") as [string, string, string, string, string];
      return { side, name, dtype, shape: shape === "-" ? [] : shape.split("x").map(Number), hash };
    });
  return {
    original: lines.filter(({ side }) => side === "original"),
    diffusers: lines.filter(({ side }) => side === "diffusers"),
  };
};
