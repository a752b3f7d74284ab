import type { Random } from "../random.ts";

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

/** Numbers at which lengths, signs and counters turn over. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

const edited = (bytes: Uint8Array, edit: (copy: Uint8Array) => void): Uint8Array => {
  const copy = bytes.slice();
  edit(copy);
  return copy;
};

const spliced = (bytes: Uint8Array, at: number, remove: number, insert: Uint8Array): Uint8Array => {
  const end = Math.min(bytes.length, at + remove);
  const result = new Uint8Array(bytes.length - (end - at) + insert.length);
  result.set(bytes.subarray(0, at));
  result.set(insert, at);
  result.set(bytes.subarray(end), at + insert.length);
  return result;
};

const chunk = (bytes: Uint8Array, random: Random, longest: number): Uint8Array => {
  const at = random.below(bytes.length);
  return bytes.slice(at, at + 1 + random.below(longest));
};

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => edited(bytes, (copy) => (copy[random.below(copy.length)]! ^= 1 << random.below(8))),
  (bytes, random) => edited(bytes, (copy) => (copy[random.below(copy.length)] = random.below(256))),
  (bytes, random) =>
    edited(bytes, (copy) => {
      if (copy.length < 4) return;
      new DataView(copy.buffer).setUint32(random.below(copy.length - 3), random.pick(EDGES), true);
    }),
  (bytes, random) =>
    edited(bytes, (copy) => {
      if (copy.length < 8) return;
      new DataView(copy.buffer).setBigUint64(
        random.below(copy.length - 7),
        BigInt(random.pick(EDGES)) << 32n,
        true,
      );
    }),
  (bytes, random) => spliced(bytes, random.below(bytes.length), 1 + random.below(16), new Uint8Array(0)),
  (bytes, random) => spliced(bytes, random.below(bytes.length), 0, chunk(bytes, random, 64)),
  (bytes, random) => spliced(bytes, random.below(bytes.length), 32, chunk(bytes, random, 32)),
  (bytes, random) => bytes.slice(0, random.below(bytes.length)),
];

/** One to eight small changes. */
export const mutateBytes = (bytes: Uint8Array, random: Random): Uint8Array => {
  let mutated = bytes;
  for (let i = random.below(8); i >= 0 && mutated.length > 0; i -= 1)
    mutated = random.pick(MUTATIONS)(mutated, random);
  return mutated;
};
