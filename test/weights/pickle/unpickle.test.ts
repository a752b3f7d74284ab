import { describe, expect, test } from "@jest/globals";
import type { UnderdrawingError } from "../../../sdk/errors.ts";
import { CorruptFile, UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { unpickle } from "../../../sdk/weights/pickle/unpickle.ts";

const bytes = (...parts: (string | number | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)),
  );

const load = (...parts: (string | number | readonly number[])[]): unknown =>
  unpickle(bytes(...parts), "test.pkl").root;

describe("values", () => {
  test.each<[string, unknown, (string | number | readonly number[])[]]>([
    ["None", null, ["N."]],
    ["True", true, [0x88, "."]],
    ["a byte", 200, ["K", 200, "."]],
    ["a short", 513, ["M", 1, 2, "."]],
    ["a negative int", -2, ["J", [254, 255, 255, 255], "."]],
    ["a long", 2 ** 40, [0x8a, 6, [0, 0, 0, 0, 0, 1], "."]],
    ["a negative long", -1, [0x8a, 1, 255, "."]],
    ["zero as a long", 0, [0x8a, 0, "."]],
    ["a long beyond doubles", 2n ** 64n, [0x8a, 9, [0, 0, 0, 0, 0, 0, 0, 0, 1], "."]],
    ["a double, big-endian", 1.5, ["G", [0x3f, 0xf8, 0, 0, 0, 0, 0, 0], "."]],
    ["a string", "hé", ["X", [3, 0, 0, 0], "h", [0xc3, 0xa9], "."]],
    ["a list of two", [1, 2], ["](K", 1, "K", 2, "e."]],
    ["a tuple", [1, null], ["K", 1, "N", 0x86, "."]],
    ["a dictionary", new Map([["a", 1]]), ["}", "U", 1, "a", "K", 1, "s."]],
    [
      "an OrderedDict of pairs",
      new Map([["a", 1]]),
      ["ccollections\nOrderedDict\n]", "U", 1, "aK", 1, 0x86, "a", 0x85, "R."],
    ],
    ["something remembered", [[], []], ["]q", 0, "h", 0, 0x86, "."]],
  ])("%s", (_, expected, parts) => {
    expect(load(0x80, 2, ...parts)).toEqual(expected);
  });
});

describe("what is refused", () => {
  test.each<
    [string, typeof UnderdrawingError | typeof CorruptFile, RegExp, (string | number | readonly number[])[]]
  >([
    ["a function", UnsupportedCheckpoint, /asks for os\.system,/, ["cos\nsystem\n."]],
    [
      "a function of protocol 4",
      UnsupportedCheckpoint,
      /asks for builtins\.eval,/,
      [0x8c, 8, "builtins", 0x8c, 4, "eval", 0x93, "."],
    ],
    [
      "an attribute of something harmless",
      UnsupportedCheckpoint,
      /asks for torch\._utils\._rebuild_tensor_v2\.__globals__/,
      ["ctorch._utils\n_rebuild_tensor_v2.__globals__\n."],
    ],
    ["an instance in the old way", UnsupportedCheckpoint, /instruction INST/, ["(ios\nsystem\n."]],
    ["an extension", UnsupportedCheckpoint, /instruction EXT1/, [0x82, 1, "."]],
    [
      "a name in place of a value",
      CorruptFile,
      /stands where a value belongs/,
      ["ccollections\nOrderedDict\n."],
    ],
    ["a call of a storage class", CorruptFile, /FloatStorage/, ["ctorch\nFloatStorage\n)R."]],
    ["a call of no function", CorruptFile, /no class or function/, ["K", 1, ")R."]],
    ["an empty stack", CorruptFile, /not there/, ["a."]],
    ["a mark that is missing", CorruptFile, /mark is missing/, ["]e."]],
    ["reaching below a mark", CorruptFile, /not there/, ["](a."]],
    ["an unhashable key", CorruptFile, /key/, ["}]K", 1, "s."]],
    ["a value never remembered", CorruptFile, /never remembered/, ["h", 7, "."]],
    ["leftovers", CorruptFile, /left over/, ["NN."]],
    ["no stop", CorruptFile, /without a stop/, ["N"]],
    ["nothing", CorruptFile, /without a stop/, []],
    ["a string that goes past the end", CorruptFile, /ends in the middle/, ["X", [255, 255, 255, 127], "a."]],
    [
      "a length of eight bytes",
      CorruptFile,
      /ends in the middle/,
      [0x8e, [255, 255, 255, 255, 255, 255, 255, 255], "."],
    ],
    ["a long of 255 bytes", CorruptFile, /255 bytes/, [0x8a, 255, "."]],
    [
      "a tensor without a storage",
      CorruptFile,
      /no storage/,
      ["ctorch._utils\n_rebuild_tensor_v2\n(NK", 0, "))", 0x89, "NtR."],
    ],
  ])("%s", (_, error, message, parts) => {
    const loading = () => load(0x80, 2, ...parts);
    expect(loading).toThrow(error);
    expect(loading).toThrow(message);
  });

  const storage = (count: number) => [
    "((U",
    7,
    "storagectorch\nFloatStorage\n",
    "U",
    1,
    "0U",
    3,
    "cpuK",
    count,
    "tQ",
  ];
  const tensor = (count: number, offset: number, shape: number[], strides: number[]) => [
    "ctorch._utils\n_rebuild_tensor_v2\n",
    ...storage(count),
    "K",
    offset,
    "(",
    ...shape.flatMap((size) => ["K", size]),
    "t(",
    ...strides.flatMap((stride) => ["K", stride]),
    "t",
    0x89,
    "NtR.",
  ];

  test("a tensor inside its storage is a view of it", () => {
    expect(load(...tensor(12, 2, [2, 3], [3, 1]))).toMatchObject({
      offset: 2,
      shape: [2, 3],
      strides: [3, 1],
    });
  });

  test.each([
    ["beyond its storage", tensor(7, 2, [2, 3], [3, 1])],
    ["of more values than there are (stride 0)", tensor(1, 0, [200, 200], [0, 0])],
    ["with one stride for two axes", tensor(12, 0, [2, 3], [1])],
    ["with nine axes", tensor(12, 0, Array<number>(9).fill(1), Array<number>(9).fill(1))],
  ])("a tensor %s", (_, parts) => {
    expect(() => load(...parts)).toThrow(CorruptFile);
  });
});

describe("small pickles that would grow are stopped", () => {
  test("a million empty dictionaries", () => {
    expect(() => load("}".repeat(1_000_000), ".")).toThrow(UnsupportedCheckpoint);
  });

  test.each([
    ["the same key", () => "a"],
    ["many keys", (i: number) => String.fromCharCode(97 + (i % 26))],
  ])("a long list copied again and again, %s", (_, key) => {
    const pairs = Array.from({ length: 5000 }, (_, i) => ["U", 1, key(i), "K", 1, 0x86, "a"]).flat();
    const copies = bytes("]", ...pairs, "q", 0);
    const copy = bytes("ccollections\nOrderedDict\nh", 0, 0x85, "R0");
    const pickle = Buffer.concat([copies, ...Array.from({ length: 10_000 }, () => copy), bytes(".")]);
    expect(() => unpickle(pickle, "test.pkl")).toThrow(UnsupportedCheckpoint);
  });

  test("five megabytes", () => {
    expect(() => unpickle(new Uint8Array(5 << 20), "large.pkl")).toThrow(/at most 4194304/);
  });
});
