import { describe, expect, test } from "@jest/globals";
import {
  malformedCall,
  protocolVersion,
  readPathData,
  readToMain,
  readToPage,
  writePathData,
} from "../../../../plugins/figma/protocol/index.ts";
import type { PathCommand } from "../../../../sdk/host/drawing.ts";

const nonce = "0123456789abcdef";
const ours = { underdrawing: protocolVersion, nonce };
const call = (method: string, params: unknown) => ({ ...ours, kind: "call", id: 1, method, params });
const frame = { x: 0, y: 0, width: 10, height: 10 };
const png = { width: 1, height: 1, bytes: new Uint8Array(1) };

describe("messages to the main thread", () => {
  test.each([
    ["ready", { ...ours, kind: "ready" }],
    ["cancel", { ...ours, kind: "cancel", id: 3 }],
    ["a question", call("selection", {})],
    ["a capture", call("capture", { scope: { layers: ["1:2"] }, frame, beneath: true })],
    ["a placing", call("place", { image: png, frame, how: { kind: "layer", mask: png } })],
    [
      "a frame with an anchor",
      call("exportPixels", {
        region: { ...frame, anchor: { id: "1", toDocument: [1, 0, 0, 1, 0, 0] } },
        scale: 1,
      }),
    ],
    ["a setting taken away", call("storeSet", { key: "a", value: null })],
  ])("%s is taken", (_, message) => {
    expect(readToMain(message, nonce)).toBe(message);
  });

  test.each([
    ["without a nonce", { underdrawing: protocolVersion, kind: "ready" }],
    ["with another nonce", { ...ours, nonce: "0", kind: "ready" }],
    ["of another version", { ...ours, underdrawing: protocolVersion + 1, kind: "ready" }],
    ["that is no object", "ready"],
    ["that is an array", [ours]],
    ["of no known kind", { ...ours, kind: "eval" }],
    ["that calls what is on every object", call("constructor", {})],
    ["that calls nothing known", call("remove", {})],
    ["without parameters", call("capture", undefined)],
    ["with an unknown scope", call("capture", { scope: "everything" })],
    ["with a frame of NaN", call("exportPixels", { region: { ...frame, x: NaN }, scale: 1 })],
    [
      "with a matrix of five numbers",
      call("capture", { scope: { region: { ...frame, toDocument: [1, 0, 0, 1, 0] } } }),
    ],
    [
      "with pixels that are no bytes",
      call("place", { image: { ...png, bytes: [1] }, frame, how: { kind: "layer" } }),
    ],
    ["that fills no layer", call("place", { image: png, frame, how: { kind: "fill" } })],
    ["with a number as text", call("storeGet", { key: 1 })],
  ])("one %s is not", (_, message) => {
    expect(readToMain(message, nonce)).toBeUndefined();
  });

  test("a call of ours that cannot be is told apart from a message of anyone else", () => {
    expect(malformedCall(call("storeGet", { key: 1 }), nonce)).toBe(1);
    expect(malformedCall({ ...call("storeGet", { key: 1 }), nonce: "0" }, nonce)).toBeUndefined();
    expect(malformedCall({ ...ours, kind: "call", id: "1" }, nonce)).toBeUndefined();
  });
});

describe("messages to the page", () => {
  test.each([
    ["hello", { ...ours, kind: "hello", command: "again", layer: "1:2" }],
    ["an event", { ...ours, kind: "event", name: "drawing" }],
    ["an answer", { ...ours, kind: "answer", id: 1, ok: true, value: null }],
    ["a refusal", { ...ours, kind: "answer", id: 1, ok: false, error: { code: "cancelled", message: "" } }],
  ])("%s is taken", (_, message) => {
    expect(readToPage(message, nonce)).toBe(message);
  });

  test.each([
    ["with another nonce", { ...ours, nonce: "", kind: "event", name: "drawing" }],
    ["of an unknown event", { ...ours, kind: "event", name: "close" }],
    ["that answers without a value", { ...ours, kind: "answer", id: 1, ok: true }],
    ["that refuses without a reason", { ...ours, kind: "answer", id: 1, ok: false }],
  ])("one %s is not", (_, message) => {
    expect(readToPage(message, nonce)).toBeUndefined();
  });
});

describe("path data", () => {
  const path: PathCommand[] = [
    { op: "M", x: 1, y: -2.5 },
    { op: "L", x: 1e-7, y: 3 },
    { op: "Q", x1: 1, y1: 2, x: 3, y: 4 },
    { op: "C", x1: 1, y1: 2, x2: 3, y2: 4, x: 5, y: 6 },
    { op: "Z" },
  ];

  test("comes back as it went", () => {
    expect(readPathData(writePathData(path))).toEqual(path);
  });

  test("has a space between each two words, as Figma wants it", () => {
    expect(writePathData(path)).toBe("M 1 -2.5 L 1e-7 3 Q 1 2 3 4 C 1 2 3 4 5 6 Z");
  });

  test("ends where it is no longer path data", () => {
    expect(readPathData("M 1 2 L 3 x L 5 6")).toEqual([{ op: "M", x: 1, y: 2 }]);
  });
});
